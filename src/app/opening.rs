//! Documents on their way in: the import at work, and what its end has to tell.

use std::path::PathBuf;
use std::sync::Arc;

use super::count::{counted, number};
use super::{AppState, Level, NoticeId, sample};
use crate::jobs::project::EXTENSION;
use crate::jobs::{Import, Message, Progress, Request, SharedLinker, Source, background_threads};
use crate::model::edit::Edited;

/// The import at work.
#[derive(Debug)]
pub struct Opening {
    import: Import,
    /// The documents replace what is open, as soon as there is one.
    replaces: bool,
    /// They are the sample corpus.
    is_sample: bool,
    /// Whether a document has arrived.
    arrived: bool,
    /// What is shown is not compared yet.
    is_uncompared: bool,
    /// The notice that gathers the files that could not be read.
    failures: Option<NoticeId>,
    failed: usize,
    /// Documents that were read and are not as they should be, and what is wrong with each.
    doubtful: Vec<(PathBuf, String)>,
    already_open: Vec<PathBuf>,
    /// Documents left out, and those that say the same.
    same: Vec<(PathBuf, PathBuf)>,
}

impl Opening {
    pub fn progress(&self) -> Progress {
        self.import.progress()
    }

    pub fn is_cancelled(&self) -> bool {
        self.import.is_cancelled()
    }
}

/// More lines than a person reads; the rest is counted.
const DETAILS: usize = 1000;

impl AppState {
    /// Opens files and folders in place of what is open, or beside it.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>, add: bool) {
        if paths.is_empty() {
            return;
        }
        if let [only] = paths.as_slice()
            && only.extension().is_some_and(|extension| extension == EXTENSION)
        {
            return self.open_project(only);
        }
        self.settings.remember(&paths);
        self.save_settings();
        let replaces = !add || self.is_sample;
        self.start_import(Request { paths, ..Request::default() }, replaces, false);
    }

    pub(super) fn open_sample(&mut self) {
        let sources: Vec<Source> = sample::sources();
        self.start_import(Request { sources, ..Request::default() }, true, true);
    }

    pub(super) fn start_import(&mut self, mut request: Request, replaces: bool, is_sample: bool) {
        if let Some(earlier) = self.opening.take() {
            // One import at a time: what the earlier one has finished stays.
            earlier.import.cancel();
        }
        if !replaces {
            // As they were read: what edits made of their figures is made again.
            let edited = self.pending.as_ref().unwrap_or(&self.edited);
            request.base = edited.base().analyzed().to_vec();
            let history = edited.history();
            request.steps = (history.steps().to_vec(), history.done());
        }
        if replaces {
            self.linker = SharedLinker::default();
        }
        request.linker = self.linker.clone();
        match Import::start(request, background_threads(), Arc::clone(&self.waker)) {
            Ok(import) => {
                self.opening = Some(Opening {
                    import,
                    replaces,
                    is_sample,
                    arrived: false,
                    is_uncompared: false,
                    failures: None,
                    failed: 0,
                    doubtful: Vec::new(),
                    already_open: Vec::new(),
                    same: Vec::new(),
                });
            }
            Err(error) => {
                let details = vec![error.to_string()];
                self.notices.add(Level::Warning, "The files could not be opened", details);
            }
        }
    }

    /// The first time the reading ends and what was read is shown; while that is being joined, or when asked again,
    /// nothing is waited for: what is on the screen stays.
    pub(super) fn cancel_import(&mut self) {
        let Some(opening) = &self.opening else { return };
        if opening.import.is_cancelled() || opening.progress().is_joining {
            let is_uncompared = opening.is_uncompared;
            self.letting_go.free(self.opening.take());
            if is_uncompared {
                self.compare();
            }
            let title = "Cancelled; what was not shown yet is left out";
            self.notices.add(Level::Info, title, Vec::new());
            self.watch_disk();
        } else {
            opening.import.cancel();
        }
    }

    /// Takes in what the import has to tell, without waiting.
    pub(super) fn poll_opening(&mut self) -> bool {
        let mut changed = false;
        while let Some(message) = self.opening.as_ref().and_then(|opening| opening.import.try_next()) {
            self.take_message(message);
            changed = true;
        }
        if let Some(named) = self.opening.as_ref().and_then(|opening| opening.import.take_uncompared()) {
            self.arrive(named, true);
            changed = true;
        }
        if self.opening.as_ref().is_some_and(|opening| opening.import.is_finished()) {
            // The thread may have sent its last words between the two looks.
            match self.opening.as_ref().and_then(|opening| opening.import.try_next()) {
                Some(message) => self.take_message(message),
                None => self.end_import(None),
            }
            changed = true;
        }
        changed
    }

    /// Waits for the next message of the import.
    pub(super) fn wait_opening(&mut self) {
        match self.opening.as_ref().and_then(|opening| opening.import.next_blocking()) {
            Some(message) => self.take_message(message),
            None => self.end_import(None),
        }
    }

    fn take_message(&mut self, message: Message) {
        let Some(opening) = &mut self.opening else { return };
        match message {
            Message::Failed(failure) => {
                opening.failed += 1;
                let count = opening.failed;
                let title = if count == 1 {
                    "A file could not be opened".to_owned()
                } else {
                    format!("{} could not be opened", counted(count, "file"))
                };
                if let Some(notice) = opening.failures.and_then(|id| self.notices.get_mut(id)) {
                    notice.title = title;
                    if notice.details.len() < DETAILS {
                        notice.details.push(failure.to_string());
                    }
                } else {
                    let details = vec![failure.to_string()];
                    opening.failures = Some(self.notices.add(Level::Warning, title, details));
                }
            }
            Message::Doubtful(doubt) => opening.doubtful.push((doubt.path, doubt.reason)),
            Message::AlreadyOpen(path) => opening.already_open.push(path),
            Message::Same { path, other } => opening.same.push((path, other)),
            Message::Library(library) => self.arrive(*library, false),
            Message::Uncompared(library) => self.arrive(*library, true),
            Message::End { cancelled, folders, passed } => {
                if opening.arrived || !opening.replaces {
                    // What a cancelled import has not come to is offered as new.
                    self.remember_folders(folders, if cancelled { Vec::new() } else { passed });
                }
                self.end_import(Some(cancelled));
            }
        }
    }

    /// Has what is shown compared in the background.
    fn compare(&mut self) {
        self.comparing.ask(&self.linker, self.pending.as_ref().unwrap_or(&self.edited));
    }

    /// Takes in a snapshot of the documents that have come so far.
    fn arrive(&mut self, library: Edited, is_uncompared: bool) {
        let Some(opening) = &mut self.opening else { return };
        opening.is_uncompared = is_uncompared;
        let is_first = !std::mem::replace(&mut opening.arrived, true);
        if is_first && opening.replaces {
            self.is_sample = opening.is_sample;
            self.linked.filter = crate::model::Filter::default();
            self.linked.selection.clear();
            self.linked.reading = None;
            self.navigation.clear();
            self.leave_project();
            self.disk.forget();
            self.edited = Edited::new(Arc::clone(self.edited.base()), &[], 0);
            self.refresh_highlights();
        }
        self.await_library(library);
    }

    /// `cancelled` is none where the thread ended without a word: it panicked.
    fn end_import(&mut self, cancelled: Option<bool>) {
        let Some(opening) = self.opening.take() else { return };
        if opening.is_uncompared {
            self.compare();
        }
        let progress = opening.import.progress();
        match cancelled {
            None => {
                let at_work = progress.at_work.iter().map(|path| path.display().to_string());
                let title = "Opening ended early because of a fault in the program";
                self.notices.add(Level::Warning, title, at_work.collect());
            }
            Some(true) if progress.done < progress.files => {
                let (done, all) = (number(progress.done), counted(progress.files, "file"));
                let title = format!("Cancelled after {done} of {all}; these stay open");
                let details = vec!["What they say is compared in the background.".to_owned()];
                self.notices.add(Level::Info, title, details);
            }
            Some(_) => {}
        }
        match opening.already_open.as_slice() {
            [] => {}
            [path] => {
                self.notices.add(Level::Info, "A file is open already", vec![path.display().to_string()]);
            }
            paths => {
                let details = paths.iter().take(DETAILS).map(|path| path.display().to_string()).collect();
                self.notices.add(Level::Info, format!("{} are open already", counted(paths.len(), "file")), details);
            }
        }
        self.tell_same(&opening.same);
        self.tell_doubtful(opening.doubtful);
        self.watch_disk();
        if progress.files == 0 && opening.failed == 0 && opening.already_open.is_empty() {
            self.notices.add(Level::Info, "There are no files in this folder", Vec::new());
        }
    }

    fn tell_same(&mut self, same: &[(PathBuf, PathBuf)]) {
        if same.is_empty() {
            return;
        }
        let title = match same.len() {
            1 => "A document was left out: its text is open already".to_owned(),
            count => format!("{} were left out: their texts are open already", counted(count, "document")),
        };
        let name =
            |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let line = |(path, other): &(PathBuf, PathBuf)| format!("{}: the same text as {}", path.display(), name(other));
        self.notices.add(Level::Info, title, same.iter().take(DETAILS).map(line).collect());
    }

    fn tell_doubtful(&mut self, mut doubtful: Vec<(PathBuf, String)>) {
        // They arrive in any order. What is told of one document stays in its own.
        doubtful.sort_by(|(a, _), (b, _)| a.cmp(b));
        let title = match doubtful.chunk_by(|(a, _), (b, _)| a == b).count() {
            0 => return,
            1 => "A document was read with a warning".to_owned(),
            count => format!("{} were read with warnings", counted(count, "document")),
        };
        let details = doubtful.iter().take(DETAILS).map(|(path, reason)| format!("{}: {reason}", path.display()));
        self.notices.add(Level::Warning, title, details.collect());
    }

    pub(super) fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = self.settings.save(path) {
            let details = vec![format!("{}: {}", path.display(), crate::jobs::plain_words(&error))];
            self.notices.add(Level::Info, "The settings could not be kept", details);
            // Told once; the next change would only say it again.
            self.settings_path = None;
        }
    }
}
