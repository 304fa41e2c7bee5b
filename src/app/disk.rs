//! What became of the files behind the documents: changed, gone, new ones in folders that are open; and reading them
//! again. A file read again is no step of the history: undo takes back what a person did, not what the disk did.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::count::{counted, number};
use super::{AppState, Does, Level, NoticeId, Offer};
use crate::jobs::{Differences, OnDisk, Request, Waker, Watch, Watched};
use crate::model::{Document, DocumentId, Origin};

/// What is known of the disk.
#[derive(Debug, Default)]
pub struct Disk {
    watch: Option<Watch>,
    /// Opened as folders: new files in them are offered.
    pub(super) folders: Vec<PathBuf>,
    /// Files in these folders that gave no document.
    pub(super) passed: BTreeSet<PathBuf>,
    differences: Differences,
    /// Grows with every change of `differences`.
    pub revision: u64,
    notice: Option<NoticeId>,
}

/// Lines of a notice; the rest is counted.
const DETAILS: usize = 1000;

impl Disk {
    pub(super) fn start(waker: Waker) -> Self {
        // Without a thread nothing is noticed; everything else goes on.
        Self { watch: Watch::start(waker).ok(), ..Self::default() }
    }

    /// How the document's file is now; none where it is as it was read.
    pub fn of(&self, document: &Document) -> Option<OnDisk> {
        self.differences.get(&document.origin.as_ref()?.file).copied()
    }

    /// How many files there are of a sort.
    pub fn count(&self, sort: OnDisk) -> usize {
        self.files(sort).count()
    }

    fn files(&self, sort: OnDisk) -> impl Iterator<Item = &Path> {
        self.differences.iter().filter(move |(_, found)| **found == sort).map(|(path, _)| path.as_path())
    }

    /// Something else is open now.
    pub(super) fn forget(&mut self) {
        self.folders.clear();
        self.passed.clear();
    }
}

impl AppState {
    /// Remembers what was opened: folders, and the files in them that gave no document.
    pub(super) fn remember_folders(&mut self, folders: Vec<PathBuf>, passed: Vec<PathBuf>) {
        for folder in folders {
            if !self.disk.folders.contains(&folder) {
                self.disk.folders.push(folder);
            }
        }
        self.disk.passed.extend(passed);
    }

    /// Watches the files of what is open now.
    pub(super) fn watch_disk(&mut self) {
        let edited = self.pending.as_ref().unwrap_or(&self.edited);
        let mut files: Vec<Arc<Origin>> = Vec::new();
        for origin in edited.base().analyzed().iter().filter_map(|analyzed| analyzed.document.origin.as_ref()) {
            // The documents of one archive stand together.
            if files.last().is_none_or(|last| last.file != origin.file) {
                files.push(Arc::clone(origin));
            }
        }
        for origin in &files {
            self.disk.passed.remove(&origin.file);
        }
        if let Some(watch) = &mut self.disk.watch {
            let passed = self.disk.passed.iter().cloned().collect();
            watch.watch(Watched { files, folders: self.disk.folders.clone(), passed });
        }
        self.take_differences(Differences::new());
    }

    pub(super) fn poll_disk(&mut self) -> bool {
        let Some(differences) = self.disk.watch.as_ref().and_then(Watch::try_news) else { return false };
        self.take_differences(differences);
        true
    }

    /// Shows what differs, in one notice that follows the disk. Once dismissed, it comes back only with something new.
    fn take_differences(&mut self, differences: Differences) {
        if differences == self.disk.differences {
            return;
        }
        let is_news = differences.iter().any(|(path, found)| self.disk.differences.get(path) != Some(found));
        self.disk.differences = differences;
        self.disk.revision += 1;
        let disk = &self.disk;
        let [changed, gone, new] = [OnDisk::Changed, OnDisk::Gone, OnDisk::New].map(|sort| disk.count(sort));
        let told = [(changed, "changed"), (gone, "gone"), (new, "new")].into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, words)| format!("{} {words}", number(count))).collect();
        let title = if told.is_empty() { String::new() } else { format!("Files on the disk: {}", told.join(", ")) };
        let line = |(path, found): (&PathBuf, &OnDisk)| {
            let words = match found {
                OnDisk::Changed => "changed",
                OnDisk::Gone => "gone; what was read stays",
                OnDisk::New => "new in an open folder",
            };
            format!("{}: {words}", path.display())
        };
        let details: Vec<String> = disk.differences.iter().take(DETAILS).map(line).collect();
        let mut offers = Vec::new();
        if changed > 0 {
            offers.push(Offer { words: format!("Read {} again", counted(changed, "file")), does: Does::RereadChanged });
        }
        if new > 0 {
            offers.push(Offer { words: format!("Add {}", counted(new, "file")), does: Does::AddNew });
        }
        let shown = self.disk.notice.filter(|id| self.notices.get_mut(*id).is_some());
        if title.is_empty() {
            if let Some(id) = shown {
                self.notices.dismiss(id);
            }
        } else if shown.is_some() || is_news {
            let id = shown.unwrap_or_else(|| self.notices.add(Level::Info, "", Vec::new()));
            self.disk.notice = Some(id);
            if let Some(notice) = self.notices.get_mut(id) {
                (notice.title, notice.details, notice.offers) = (title, details, offers);
            }
        }
    }

    /// Which files are not as they were read.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    pub(super) fn reread(&mut self, id: DocumentId) {
        if id.index() >= self.library.analyzed().len() {
            return;
        }
        match &self.library.document(id).origin {
            Some(origin) => self.reread_files(vec![origin.file.clone()]),
            None => drop(self.notices.add(Level::Info, "This document does not come from a file", Vec::new())),
        }
    }

    pub(super) fn reread_changed(&mut self) {
        let files: Vec<PathBuf> = self.disk.files(OnDisk::Changed).map(Path::to_path_buf).collect();
        if files.is_empty() && !self.library.is_empty() {
            self.notices.tell(Level::Info, "No open file has changed on the disk".to_owned(), Vec::new());
        }
        self.reread_files(files);
    }

    fn reread_files(&mut self, reread: Vec<PathBuf>) {
        if !reread.is_empty() && !self.wait_for_import() {
            self.start_import(Request { reread, ..Request::default() }, false, false);
        }
    }

    pub(super) fn add_new(&mut self) {
        let paths: Vec<PathBuf> = self.disk.files(OnDisk::New).map(Path::to_path_buf).collect();
        if !paths.is_empty() && !self.wait_for_import() {
            self.start_import(Request { paths, ..Request::default() }, false, false);
        }
    }

    /// Says that an import is at work, where one is: its documents would be lost if another took its place.
    fn wait_for_import(&mut self) -> bool {
        let is_busy = self.opening.is_some();
        if is_busy {
            self.notices.add(Level::Info, "Documents are being opened; try again when they are there", Vec::new());
        }
        is_busy
    }
}
