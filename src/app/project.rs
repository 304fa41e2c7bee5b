//! The project: every gesture is kept in a file as it is made, a named one or one for unsaved work.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use rustc_hash::FxHashSet;

use super::rescue::Rescue;
use super::view::View;
use super::{AppState, Level, Question};
use crate::jobs::SharedLinker;
use crate::jobs::project::{Denied, EXTENSION, Fault, FileMedium, Keeper, Loaded, Loading, News, Record, in_force};
use crate::model::edit::{ContentHash, DocumentKey, Edited};
use crate::model::{Analyzed, Library};

/// Where what a person does is kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    keeper: Option<Keeper>,
    /// The file that takes the place of `keeper`'s as soon as it stands.
    coming: Option<Keeper>,
    /// None: unsaved work.
    path: Option<PathBuf>,
    /// The documents that the file has, by their addresses.
    documents: FxHashSet<usize>,
    /// Whether the file has what linking found out of just these documents.
    is_linked: bool,
    /// What linking had found out when it was kept last.
    base: Weak<Library>,
    /// The steps under which the file says that this was compared.
    compared: Option<ContentHash>,
    /// The same as `base` of the file that is being made.
    coming_base: Weak<Library>,
    /// Records of a later version, to be written again where the file is made anew.
    unknown: Vec<Record>,
    /// How it was looked at when that was written last.
    view: Option<serde_json::Value>,
    /// What a later version wrote of how it is looked at.
    rest: serde_json::Map<String, serde_json::Value>,
    /// Another window has the file, or it cannot be written: nothing is kept until it is saved elsewhere.
    pub is_read_only: bool,
    pub(super) failed: bool,
    pub(super) rescue: Rescue,
}

fn address(analyzed: &Analyzed) -> usize {
    Arc::as_ptr(&analyzed.document) as usize
}

impl AppState {
    /// The file of the project; none where the work is not saved under a name.
    pub fn project_path(&self) -> Option<&Path> {
        self.kept.path.as_deref()
    }

    /// The file that gestures go to.
    pub(super) fn kept_path(&self) -> Option<&Path> {
        self.kept.keeper.as_ref().map(Keeper::path)
    }

    /// Whether there is work that stands under no name of its own.
    pub fn is_unsaved(&self) -> bool {
        self.kept.path.is_none() && !self.edited.history().steps().is_empty()
    }

    /// Whether the file has all that was done; also where nothing is kept.
    pub fn is_kept(&self) -> bool {
        [&self.kept.keeper, &self.kept.coming].into_iter().flatten().all(Keeper::is_idle)
    }

    pub fn is_read_only(&self) -> bool {
        self.kept.is_read_only
    }

    /// What is open, in a few words for the title of the window: the name of the project and how it is kept.
    pub fn name(&self) -> String {
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = match &self.kept.path {
            Some(path) => stem(path),
            None if self.library.is_empty() => return String::new(),
            None if self.is_sample && !self.is_unsaved() => return "Sample corpus".to_owned(),
            None => match self.library.analyzed() {
                [only] => only.document.label.clone(),
                all => format!("{} documents", all.len()),
            },
        };
        let state = if self.kept.is_read_only {
            " (read only)"
        } else if self.kept.failed {
            " (changes not written)"
        } else if self.is_unsaved() {
            " (not saved)"
        } else {
            ""
        };
        format!("{name}{state}")
    }

    /// What a brief of it is called.
    pub fn title(&self) -> String {
        let stem = self.kept.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "Brief".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Closes what is open.
    pub(super) fn new_project(&mut self) {
        self.cancel_import();
        self.show_project(Edited::default(), SharedLinker::default());
        self.navigation.clear();
    }

    /// Work that no file of its own has is left: says where it is.
    fn tell_left(&mut self) {
        if self.is_unsaved() && self.kept.keeper.is_some() || self.kept.rescue.is_there() {
            let title = "The changes made before were not saved under a name; they are kept";
            let details = vec!["File › Recover unsaved work opens them again".to_owned()];
            self.notices.add(Level::Info, title, details);
        }
    }

    /// Opens a project in place of what is open.
    pub(super) fn open_project(&mut self, path: &Path) {
        self.settings.remember(&[path.to_path_buf()]);
        self.save_settings();
        self.cancel_import();
        match Loading::start(path.to_path_buf(), Arc::clone(&self.waker)) {
            Ok(loading) => self.loading = Some(loading),
            Err(error) => self.tell_project_fault(path, &Fault::Unreadable(error.to_string())),
        }
    }

    /// Writes the whole project to a file and goes on there.
    pub(super) fn save_project(&mut self, path: PathBuf) {
        let path = if path.extension().is_some() { path } else { path.with_extension(EXTENSION) };
        if self.kept.path.as_ref() == Some(&path) && self.kept.keeper.is_some() && !self.kept.failed {
            // All of it is there already but how it is looked at.
            self.keep_view();
            return;
        }
        let records = self.whole_project();
        match Keeper::create(&path, records, Arc::clone(&self.waker)) {
            Ok(keeper) => {
                self.kept.coming = Some(keeper);
                self.kept.coming_base = Arc::downgrade(self.pending.as_ref().unwrap_or(&self.edited).base());
            }
            Err(error) => self.tell_failed(&path, &error.to_string()),
        }
    }

    /// Everything there is to keep.
    pub(super) fn whole_project(&self) -> Vec<Record> {
        let edited = self.pending.as_ref().unwrap_or(&self.edited);
        let mut records: Vec<Record> = edited.base().analyzed().iter().cloned().map(Record::Document).collect();
        records.push(Record::Linked(Arc::clone(edited.base())));
        records.extend(self.compared().map(Record::Compared));
        let steps = edited.history().steps().iter().cloned().enumerate();
        records.extend(steps.map(|(at, step)| Record::Step { at, step }));
        records.push(Record::Done(edited.history().done()));
        records.extend(self.kept.unknown.iter().cloned());
        records.extend(serde_json::to_value(self.view()).map(Record::View));
        records
    }

    /// Keeps what the last gesture did. The first one makes a file for unsaved work, where there is a place.
    pub(super) fn keep_gesture(&mut self, record: &Record) {
        if self.kept.is_read_only || self.kept.failed {
            self.rescue(record);
        }
        if self.kept.is_read_only {
            return;
        }
        for keeper in [&self.kept.keeper, &self.kept.coming].into_iter().flatten() {
            keeper.keep(vec![record.clone()]);
        }
        if self.kept.keeper.is_some() || self.kept.coming.is_some() {
            self.keep_view();
            return;
        }
        let Some(path) = self.unsaved_place() else { return };
        match Keeper::create(&path, self.whole_project(), Arc::clone(&self.waker)) {
            Ok(keeper) => {
                self.kept.keeper = Some(keeper);
                self.kept.is_linked = true;
                self.kept.base = Arc::downgrade(self.pending.as_ref().unwrap_or(&self.edited).base());
                self.kept.documents = self.edited.base().analyzed().iter().map(address).collect();
            }
            Err(error) => self.tell_failed(&path, &error.to_string()),
        }
    }

    /// Keeps the documents that came since.
    pub(super) fn keep_documents(&mut self) {
        if self.kept.keeper.is_none() {
            return;
        }
        let fresh = |analyzed: &&Analyzed| !self.kept.documents.contains(&address(analyzed));
        let all = self.edited.base().analyzed();
        let fresh: Vec<Analyzed> = all.iter().filter(fresh).cloned().collect();
        if fresh.is_empty() {
            return;
        }
        self.kept.is_linked = false;
        let known = self.kept.documents.len();
        let is_replaced = known + fresh.len() > all.len();
        self.kept.documents = all.iter().map(address).collect();
        let mut records: Vec<Record> = fresh.into_iter().map(Record::Document).collect();
        if is_replaced {
            // Files were read again: what they held before is not among the documents any more.
            records.push(Record::Order(all.iter().map(|analyzed| DocumentKey::of(&analyzed.document)).collect()));
        }
        for keeper in [&self.kept.keeper, &self.kept.coming].into_iter().flatten() {
            keeper.keep(records.clone());
        }
    }

    /// Under which steps everything is compared, where that is done.
    fn compared(&self) -> Option<ContentHash> {
        let newest = self.pending.as_ref().unwrap_or(&self.edited);
        (!self.comparing.is_busy()).then(|| in_force(newest.history())).flatten()
    }

    /// Keeps what linking found out, where documents came since: once at the end, as it is large. What was compared
    /// again to no other end costs a word.
    fn keep_linked(&mut self) {
        let base = self.pending.as_ref().unwrap_or(&self.edited).base();
        let Some(keeper) = self.kept.keeper.as_ref().filter(|_| !base.is_empty()) else { return };
        // What a cancelled import has read is compared after it came.
        if !self.kept.is_linked && !self.comparing.is_busy() {
            self.kept.is_linked = keeper.keep(vec![Record::Linked(Arc::clone(base))]);
            (self.kept.base, self.kept.compared) = (Arc::downgrade(base), None);
        }
        if self.kept.is_linked && Weak::ptr_eq(&self.kept.base, &Arc::downgrade(base)) {
            let compared = self.compared().filter(|compared| self.kept.compared != Some(*compared));
            if let Some(compared) = compared {
                keeper.keep(vec![Record::Compared(compared)]);
                self.kept.compared = Some(compared);
            }
        }
    }

    /// Keeps how it is looked at, where that has changed.
    pub(super) fn keep_view(&mut self) {
        let (Some(keeper), Ok(view)) = (&self.kept.keeper, serde_json::to_value(self.view())) else { return };
        if self.kept.view.as_ref() != Some(&view) {
            keeper.keep(vec![Record::View(view.clone())]);
            self.kept.view = Some(view);
        }
    }

    /// Ends the keeping in good order: what was handed over is written when this returns. The file of unsaved work
    /// stays, to be offered when the program is started again.
    pub fn close(&mut self) {
        self.keep_view();
        self.keep_linked();
        for keeper in [self.kept.keeper.take(), self.kept.coming.take()].into_iter().flatten() {
            if keeper.finish().last() == Some(&News::Recovered) {
                self.kept.rescue.end();
            }
        }
        self.kept.rescue.close();
    }

    /// Something else is opened: the file is left as it is, that of unsaved work to be offered again.
    pub(super) fn leave_project(&mut self) {
        self.keep_view();
        self.keep_linked();
        self.tell_left();
        self.kept = Kept::default();
    }

    /// Takes in what the keeping has to tell.
    pub(super) fn poll_project(&mut self) -> bool {
        let mut changed = false;
        if let Some(loaded) = self.loading.as_ref().and_then(Loading::try_loaded) {
            self.take_loaded(loaded);
            changed = true;
        }
        while let Some(news) = self.kept.coming.as_ref().and_then(Keeper::try_news) {
            self.take_coming(news);
            changed = true;
        }
        while let Some(news) = self.kept.keeper.as_ref().and_then(Keeper::try_news) {
            self.take_news(news);
            changed = true;
        }
        changed |= self.poll_rescue();
        changed
    }

    /// Waits for the project that is on its way in.
    pub(super) fn wait_project(&mut self) {
        if let Some(loaded) = self.loading.as_ref().map(Loading::wait) {
            self.take_loaded(loaded);
        }
    }

    fn take_coming(&mut self, news: News) {
        let Some(keeper) = self.kept.coming.take() else { return };
        let path = keeper.path().to_path_buf();
        if let News::Failed(reason) = news {
            self.tell_failed(&path, &reason);
            return;
        }
        let earlier = self.kept.keeper.replace(keeper);
        if let (Some(earlier), None) = (earlier, &self.kept.path) {
            let unsaved = earlier.path().to_path_buf();
            earlier.finish();
            // It has a name now. Where the copy cannot be taken away it is offered once more, no harm done.
            std::fs::remove_file(unsaved).ok();
        }
        self.settings.remember(std::slice::from_ref(&path));
        self.save_settings();
        self.notices.add(Level::Info, "Saved; every change is kept from now on", vec![path.display().to_string()]);
        self.kept.path = Some(path);
        self.kept.is_linked = true;
        self.kept.base = std::mem::take(&mut self.kept.coming_base);
        self.kept.documents = self.edited.base().analyzed().iter().map(address).collect();
        (self.kept.is_read_only, self.kept.failed) = (false, false);
        self.kept.rescue.end();
    }

    fn take_news(&mut self, news: News) {
        let path = self.kept.keeper.as_ref().map(|keeper| keeper.path().to_path_buf()).unwrap_or_default();
        match news {
            News::Created => {}
            News::Failed(reason) => {
                self.kept.failed = true;
                self.tell_failed(&path, &reason);
                self.begin_rescue();
            }
            News::Recovered => {
                self.kept.failed = false;
                self.kept.rescue.end();
                self.notices.add(Level::Info, "All changes are kept again", vec![path.display().to_string()]);
            }
        }
    }

    fn tell_failed(&mut self, path: &Path, reason: &str) {
        let title =
            "The changes could not be written; they are still here. File › Save project as keeps them elsewhere";
        self.notices.add(Level::Warning, title, vec![format!("{reason}: {}", path.display())]);
    }

    fn tell_project_fault(&mut self, path: &Path, fault: &Fault) {
        let details = vec![format!("{}: {fault}", path.display())];
        self.notices.add(Level::Warning, "The project could not be opened", details);
    }

    fn take_loaded(&mut self, loaded: Result<Loaded, Fault>) {
        let Some(loading) = self.loading.take() else { return };
        let path = loading.path().to_path_buf();
        let Loaded { edited, linker, is_linked, is_compared, medium, view, unknown, good, lost } = match loaded {
            Ok(loaded) => loaded,
            Err(fault) => return self.tell_project_fault(&path, &fault),
        };
        self.show_project(edited, linker);
        let is_unsaved = self.unsaved_folder().is_some_and(|folder| path.parent() == Some(&folder));
        self.kept.path = (!is_unsaved).then(|| path.clone());
        self.kept.documents = self.edited.base().analyzed().iter().map(address).collect();
        self.kept.is_linked = is_linked;
        self.kept.base = Arc::downgrade(self.edited.base());
        self.kept.compared = is_compared.then(|| in_force(self.edited.history())).flatten();
        self.kept.unknown = unknown;
        let medium = medium.and_then(|medium| {
            let keeper = Keeper::go_on(&path, medium, good, Arc::clone(&self.waker));
            keeper.map_err(|error| Denied::Unwritable(error.to_string()))
        });
        let is_damaged = matches!(medium, Err(Denied::Damaged(_)));
        match medium {
            Ok(keeper) => self.kept.keeper = Some(keeper),
            Err(denied) => {
                self.kept.is_read_only = true;
                let title = match denied {
                    Denied::Taken => "Opened to read only: another window works on this project".to_owned(),
                    Denied::Unwritable(reason) => format!("Opened to read only: the file cannot be written ({reason})"),
                    Denied::Damaged(bytes) => {
                        format!("Opened to read only: the file is damaged, {bytes} bytes of it cannot be read")
                    }
                };
                let details =
                    vec!["File › Save project as keeps it, and the changes made here, as another project".to_owned()];
                self.notices.add(Level::Warning, title, details);
            }
        }
        if lost > 0 && !is_damaged {
            let title = "The file ends in the middle of a change, which is not in the project";
            let why = "So it is after a power cut; where the file was copied, the copy may be incomplete";
            let details = vec![why.to_owned(), format!("{lost} bytes at its end: {}", path.display())];
            self.notices.add(Level::Info, title, details);
        }
        let view = view.and_then(|view| serde_json::from_value::<View>(view).ok()).unwrap_or_default();
        self.look_as(view);
        self.kept.view = serde_json::to_value(self.view()).ok();
        if is_linked && !is_compared && !self.edited.history().steps().is_empty() {
            // What the file holds was compared under the steps of another moment.
            self.comparing.ask(&self.linker, &self.edited);
        }
    }

    /// Shows a project in place of what is open, looked at as at the first time.
    fn show_project(&mut self, edited: Edited, linker: SharedLinker) {
        self.leave_project();
        self.opening = None;
        self.is_sample = false;
        self.linked = super::Linked::default();
        self.pinned.clear();
        self.reading_at = None;
        self.navigation.clear();
        self.pending = None;
        self.forget_questions();
        let library = Arc::clone(edited.library());
        // Nothing of what was open is to be found again.
        self.library = Arc::default();
        self.linker = linker;
        self.edited = edited;
        self.notebook_revision += 1;
        self.visible = crate::search::Visible::everything(&library);
        self.visible_revision += 1;
        self.install(library);
        self.disk.forget();
    }

    fn view(&self) -> View {
        View::of(self, self.kept.rest.clone())
    }

    /// Looks at the project as it was looked at when it was left.
    fn look_as(&mut self, view: View) {
        self.kept.rest = view.restore(self);
        if !self.linked.filter.is_empty() {
            self.ask_filter();
        }
    }

    /// Where unsaved work is kept; none where nothing is kept between runs.
    fn unsaved_folder(&self) -> Option<PathBuf> {
        Some(self.settings_folder.as_ref()?.join("unsaved"))
    }

    /// A name that no other file has.
    pub(super) fn unsaved_place(&self) -> Option<PathBuf> {
        let folder = self.unsaved_folder()?;
        let process = std::process::id();
        (0..1000).map(|n| folder.join(format!("work-{process}-{n}.{EXTENSION}"))).find(|path| !path.exists())
    }

    /// Work of an earlier run that stands under no name, and that no other window has open.
    fn unsaved(&self) -> Option<PathBuf> {
        let entries = std::fs::read_dir(self.unsaved_folder()?).ok()?;
        let mut left: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
            .filter(|path| FileMedium::open(path).is_ok())
            .collect();
        // The newest first.
        left.sort_by_key(|path| (std::fs::metadata(path).and_then(|known| known.modified()).ok(), path.clone()));
        left.pop()
    }

    /// Offers to open work of an earlier run that stands under no name.
    pub fn offer_unsaved(&mut self) {
        if let Some(path) = self.unsaved() {
            self.question = Some(Question::Recover(path));
        }
    }

    /// As [`AppState::offer_unsaved`], for one who asked for it.
    pub(super) fn recover_unsaved(&mut self) {
        self.offer_unsaved();
        if !matches!(self.question, Some(Question::Recover(_))) {
            self.notices.add(Level::Info, "There is no unsaved work of an earlier run", Vec::new());
        }
    }

    /// Says that there is such work, where something else was asked to be opened.
    pub fn tell_unsaved(&mut self) {
        if self.unsaved().is_some() {
            let details = vec!["File › Recover unsaved work opens it".to_owned()];
            self.notices.add(Level::Info, "There is work of an earlier run that was not saved under a name", details);
        }
    }

    /// Throws away unsaved work of an earlier run.
    pub(super) fn discard_unsaved(&mut self, path: &Path) {
        let is_unsaved = self.unsaved_folder().is_some_and(|folder| path.parent() == Some(&folder));
        if is_unsaved && let Err(error) = std::fs::remove_file(path) {
            self.tell_failed(path, &crate::jobs::plain_words(&error));
        }
    }
}
