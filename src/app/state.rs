//! The state of the program.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::navigation::{Navigation, Place};
use super::opening::Opening;
use super::pinned::Pinned;
use super::project::Kept;
use super::view::Placed;
use super::{Arranged, Carrier, Disk, Highlights, Linked, Notices, Question, Settings, ViewContext};
use crate::jobs::project::Loading;
use crate::jobs::{Answer, Comparing, FilterWorker, LettingGo, SharedLinker, Waker};
use crate::model::edit::{Edited, ItemKey, Marked};
use crate::model::{DocumentId, Item, Library};
use crate::search::{Visible, marked_by};

/// Everything that is not the look of the moment. Commands change it (`run`), jobs report to it (`poll`).
pub struct AppState {
    pub(super) library: Arc<Library>,
    /// What `library` was made of: the documents as read, and what a person did with them.
    pub(super) edited: Edited,
    /// What linking knows of the documents.
    pub(super) linker: SharedLinker,
    pub(super) comparing: Comparing,
    /// What a person noted, in the ids of `library`.
    pub(super) noted: crate::model::edit::Noted,
    pub(super) kept: Kept,
    /// The project on its way in.
    pub(super) loading: Option<Loading>,
    /// Where settings and unsaved work are kept between runs.
    pub(super) settings_folder: Option<PathBuf>,
    /// What a person is asked.
    pub(super) question: Option<Question>,
    /// Grows with every change of notes, evidence and history.
    pub(super) notebook_revision: u64,
    pub(super) revision: u64,
    pub(super) linked: Linked,
    pub(super) pinned: Pinned,
    pub(super) selected: Highlights,
    pub(super) hovered: Highlights,
    pub(super) visible: Visible,
    pub(super) visible_revision: u64,
    pub(super) navigation: Navigation,
    /// What was selected before a step that took it away, by the number of steps before that one.
    pub(super) selected_before: Vec<(usize, Vec<ItemKey>)>,
    pub(super) notices: Notices,
    pub(super) settings: Settings,
    pub(super) arranged: Option<Arranged>,
    /// The document in the Reader and the byte of its text at the top, as the window told last.
    pub(super) reading_at: Option<(DocumentId, u32)>,
    /// What a person placed in the Graph, and where.
    pub(super) placed: Vec<Placed>,
    pub(super) settings_path: Option<PathBuf>,
    pub(super) is_sample: bool,
    pub(super) opening: Option<Opening>,
    pub(super) filter_worker: FilterWorker,
    /// The newest snapshot that the filter has not answered for yet; shown as soon as it has.
    pub(super) pending: Option<Edited>,
    /// The newest question asked of the filter, while it is not answered.
    pub(super) asked: Option<u64>,
    /// Answers to earlier questions come too late.
    pub(super) answers_from: u64,
    pub(super) waker: Waker,
    pub(super) disk: Disk,
    pub(super) letting_go: LettingGo,
}

impl AppState {
    /// `settings_path` is where settings are kept between runs; without one they are not kept.
    /// `waker` is called from other threads when `poll` has something to do. Fails where no thread can be had.
    pub fn new(settings_path: Option<PathBuf>, waker: Waker) -> io::Result<Self> {
        let settings = settings_path.as_deref().map(Settings::load).unwrap_or_default();
        Ok(Self {
            library: Arc::default(),
            edited: Edited::default(),
            linker: SharedLinker::default(),
            comparing: Comparing::start(Arc::clone(&waker))?,
            noted: crate::model::edit::Noted::default(),
            kept: Kept::default(),
            loading: None,
            settings_folder: settings_path.as_deref().and_then(Path::parent).map(Path::to_path_buf),
            question: None,
            notebook_revision: 0,
            revision: 0,
            linked: Linked::default(),
            pinned: Pinned::default(),
            selected: Highlights::default(),
            hovered: Highlights::default(),
            visible: Visible::default(),
            visible_revision: 0,
            navigation: Navigation::default(),
            selected_before: Vec::new(),
            notices: Notices::default(),
            settings,
            arranged: None,
            reading_at: None,
            placed: Vec::new(),
            settings_path,
            is_sample: false,
            opening: None,
            filter_worker: FilterWorker::start(Arc::clone(&waker))?,
            pending: None,
            asked: None,
            answers_from: 0,
            disk: Disk::start(Arc::clone(&waker)),
            letting_go: LettingGo::start(),
            waker,
        })
    }

    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The snapshot itself, for a job that outlives it here.
    pub fn snapshot(&self) -> Arc<Library> {
        Arc::clone(&self.library)
    }

    /// What a person noted, in the ids of the snapshot.
    pub fn noted(&self) -> crate::model::edit::Noted {
        self.noted.clone()
    }

    pub fn linked(&self) -> &Linked {
        &self.linked
    }

    pub fn visible(&self) -> &Visible {
        &self.visible
    }

    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What a person is asked.
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// Says which byte of which document stands at the top of the Reader, so that a project is opened there again.
    pub fn set_reading_at(&mut self, at: Option<(DocumentId, u32)>) {
        // Where the Reader shows nothing now, it is left where it stood.
        self.reading_at = at.or(self.reading_at);
    }

    /// Says what a person placed in the Graph, and where, so that a project has it there again.
    pub fn set_placed(&mut self, placed: &[(Item, [f32; 2])]) {
        let library = &self.library;
        let placed = placed.iter().filter(|(item, _)| library.holds(*item));
        self.placed =
            placed.map(|(item, at)| Placed { item: ItemKey::of(library, *item), at: at.map(f32::round) }).collect();
    }

    /// What a project that was just opened wants of the window, told once.
    pub fn take_arranged(&mut self) -> Option<Arranged> {
        self.arranged.take()
    }

    pub fn navigation(&self) -> &Navigation {
        &self.navigation
    }

    /// Whether what is open is the sample corpus.
    pub fn is_sample(&self) -> bool {
        self.is_sample
    }

    /// The import at work.
    pub fn opening(&self) -> Option<&Opening> {
        self.opening.as_ref()
    }

    /// What the views may read.
    pub fn context(&self) -> ViewContext<'_> {
        ViewContext {
            library: &self.library,
            history: self.edited.history(),
            notebook: self.edited.notebook(),
            noted: &self.noted,
            notebook_revision: self.notebook_revision,
            revision: self.revision,
            linked: &self.linked,
            selected: &self.selected,
            hovered: &self.hovered,
            visible: &self.visible,
            visible_revision: self.visible_revision,
            is_growing: self.opening.is_some() || self.pending.is_some(),
            timeline: self.settings.timeline,
            disk: &self.disk,
        }
    }

    /// Another filter over the same library, for what is looked for beside the filter of the views.
    pub fn filter_beside(&self, waker: Waker) -> io::Result<FilterWorker> {
        self.filter_worker.start_beside(waker)
    }

    /// Takes in what the jobs have to tell. Never waits; returns whether anything changed.
    pub fn poll(&mut self) -> bool {
        let mut changed = self.poll_opening() | self.poll_project() | self.poll_disk();
        if let Some((base, compared)) = self.comparing.try_next() {
            self.take_compared(&base, compared);
            changed = true;
        }
        while let Some(answer) = self.filter_worker.try_next() {
            changed |= self.take_answer(answer);
        }
        changed | self.poll_held()
    }

    /// Whether a snapshot is there that the filter has not answered for yet.
    pub fn is_awaiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Waits until no job is at work any more. For tests and the command line; the window polls.
    pub fn settle(&mut self) {
        self.wait_project();
        while self.opening.is_some() {
            self.wait_opening();
        }
        while self.comparing.is_busy() {
            if let Some((base, compared)) = self.comparing.wait() {
                self.take_compared(&base, compared);
            }
        }
        self.settle_edits();
    }

    /// As [`AppState::settle`], but that what edits change is not compared anew before it goes on.
    pub fn settle_edits(&mut self) {
        self.wait_project();
        while self.asked.is_some() {
            let Some(answer) = self.filter_worker.next_blocking() else { return };
            self.take_answer(answer);
        }
        self.wait_held();
    }

    /// What the pointer is over, told once a frame. Returns whether that is news.
    pub fn set_hovered(&mut self, item: Option<Item>) -> bool {
        let item = item.filter(|item| self.library.holds(*item));
        if self.linked.hovered == item {
            return false;
        }
        self.linked.hovered = item;
        self.hovered.point_at(&self.library, item.as_slice());
        true
    }

    /// The two whose tie the pointer is over, told once a frame after [`AppState::set_hovered`]. Returns whether that is
    /// news.
    pub fn set_hovered_tie(&mut self, ends: Option<[Item; 2]>) -> bool {
        let holds = |ends: &[Item; 2]| ends.iter().all(|end| self.library.holds(*end));
        let ends = ends.filter(|ends| self.linked.hovered.is_none() && holds(ends));
        if self.linked.hovered_tie == ends {
            return false;
        }
        self.linked.hovered_tie = ends;
        match ends {
            Some(ends) => self.hovered.point_at_tie(&self.library, ends),
            None => self.hovered.point_at(&self.library, self.linked.hovered.as_slice()),
        }
        true
    }

    /// Ends what lives one frame. Call before the commands of a frame are run.
    pub fn begin_frame(&mut self) {
        self.linked.focus = None;
        self.linked.opens_reader = false;
        self.linked.words = None;
        self.linked.request = None;
    }

    /// Asks the filter again: it, or the library, has changed.
    pub(super) fn ask_filter(&mut self) {
        let edited = self.pending.as_ref().unwrap_or(&self.edited);
        let library = edited.library();
        let mut filter = self.linked.filter.clone();
        if !Arc::ptr_eq(library, &self.library) {
            Carrier::new(&self.library, library).filter(&mut filter);
        }
        // What is noted is looked up in a newer library where it says something here.
        let is_written = !filter.text.trim().is_empty() && !edited.notebook().is_silent();
        let noted = (filter.has_marks() || is_written).then(|| edited.noted(library));
        let marked = noted.as_ref().and_then(|noted| noted.marked(library, &filter));
        let written = noted.as_ref().map_or_else(Marked::default, |noted| marked_by(library, noted, &filter.text));
        self.asked = Some(self.filter_worker.ask(library, &filter, marked, written));
    }

    /// What was asked of the filter is of no interest any more: a newer library is shown.
    pub(super) fn forget_questions(&mut self) {
        self.asked = None;
        self.answers_from = self.filter_worker.newest() + 1;
    }

    /// Shows the answer, also where a newer question waits: while snapshots come faster than answers, or a
    /// person types faster than the filter works, the screen still moves. Answers come in order.
    fn take_answer(&mut self, answer: Answer) -> bool {
        if answer.number < self.answers_from {
            return false;
        }
        if self.asked == Some(answer.number) {
            self.asked = None;
        }
        if !Arc::ptr_eq(&answer.library, &self.library) {
            self.install(answer.library);
        }
        self.visible = answer.visible;
        self.visible_revision += 1;
        true
    }

    /// Shows a library that came from elsewhere, without edits, in place of what is open.
    pub fn show_library(&mut self, library: Library) {
        self.leave_project();
        self.is_sample = false;
        self.await_library(Edited::new(Arc::new(library), &[], 0));
    }

    /// Takes in a library made by a job; it is shown as soon as the filter has answered for it.
    pub(super) fn await_library(&mut self, mut newer: Edited) {
        let history = self.pending.as_ref().unwrap_or(&self.edited).history();
        let is_same = newer.history().done() == history.done() && newer.history().steps() == history.steps();
        if !is_same {
            // Something was done while the job was at work.
            newer = Edited::new(Arc::clone(newer.base()), history.steps(), history.done());
            self.comparing.ask(&self.linker, &newer);
        }
        self.letting_go.free(self.pending.replace(newer));
        self.ask_filter();
    }

    /// Shows a newer snapshot: everything pointed at is found again in it.
    pub(super) fn install(&mut self, library: Arc<Library>) {
        if let Some(newer) = self.pending.take_if(|pending| Arc::ptr_eq(pending.library(), &library)) {
            self.letting_go.free(std::mem::replace(&mut self.edited, newer));
            self.notebook_revision += 1;
            self.keep_documents();
        }
        let carrier = Carrier::new(&self.library, &library);
        self.navigation.carry_over(&carrier);
        self.linked.carry_over(&carrier, &library);
        self.noted = self.edited.noted(&library);
        self.pinned.carry_over(&carrier, &self.library, &library, &self.filter_worker, &self.waker);
        self.question = self.question.take().and_then(|question| question.carried(&carrier));
        self.letting_go.free(std::mem::replace(&mut self.library, library));
        self.revision += 1;
        self.refresh_highlights();
    }

    pub(super) fn refresh_noted(&mut self) {
        self.noted = self.edited.noted(&self.library);
    }

    pub(super) fn refresh_highlights(&mut self) {
        self.selected = Highlights::new(&self.library, &self.linked.selection);
        self.hovered = Highlights::new(&self.library, self.linked.hovered.as_slice());
    }

    pub(super) fn remember_place(&mut self) {
        let place = Place { selection: self.linked.selection.clone(), reading: self.linked.reading };
        self.navigation.visit(place);
    }
}
