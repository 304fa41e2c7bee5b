//! Looks now and then whether the files that were read are still what they were, and whether folders hold new ones.
//!
//! By size and time of change; where only the time differs the bytes are compared. A change counts when two looks in
//! a row see the same, so that a file that is just being written is left in peace. On a thread of its own: a disk that
//! sleeps, or a server that is gone, keeps nobody waiting. Never reads a file into the program; that is `import`'s.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};

use super::origin::{Stamp, holds_the_same};
use super::project::EXTENSION;
use super::{Waker, collect};
use crate::model::Origin;

/// What to look at.
#[derive(Clone, Debug, Default)]
pub struct Watched {
    /// One for each file.
    pub files: Vec<Arc<Origin>>,
    /// Folders that were opened as such.
    pub folders: Vec<PathBuf>,
    /// Files in these folders that are known and gave no document.
    pub passed: Vec<PathBuf>,
}

/// How a file is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// Other bytes than those that were read.
    Changed,
    /// Not there any more.
    Gone,
    /// In a folder that was opened, and not read yet.
    New,
}

/// All files that are not as they were, by path.
pub type Differences = BTreeMap<PathBuf, OnDisk>;

/// The thread that looks. Dropping it ends the thread at its next step.
#[derive(Debug)]
pub struct Watch {
    requests: Sender<(u64, Watched)>,
    news: Receiver<(u64, Differences)>,
    number: u64,
}

/// Between two looks, at least; a look never takes more than a small part of the time.
const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 20 } else { 2000 });
const REST: u32 = 20;
/// Before a change is believed.
const SETTLE: Duration = Duration::from_millis(if cfg!(test) { 20 } else { 700 });

impl Watch {
    /// Starts the thread; fails where none can be had. `waker` is called when there is news.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        let (requests, asked) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        thread::Builder::new().name("watch files".to_owned()).spawn(move || run(&asked, &tell, &waker))?;
        Ok(Self { requests, news, number: 0 })
    }

    /// From now on looks at these; what was found of others is forgotten.
    pub fn watch(&mut self, watched: Watched) {
        self.number += 1;
        // The thread ends with this end of the channel only.
        self.requests.send((self.number, watched)).ok();
    }

    /// What differs now, where that has changed since the last answer. Never waits.
    pub fn try_news(&self) -> Option<Differences> {
        let is_current = |(number, differences)| (number == self.number).then_some(differences);
        self.news.try_iter().filter_map(is_current).last()
    }
}

fn run(asked: &Receiver<(u64, Watched)>, tell: &Sender<(u64, Differences)>, waker: &Waker) {
    let Ok((mut number, watched)) = asked.recv() else { return };
    let mut looking = Looking::new(watched);
    let mut told = Differences::new();
    loop {
        let began = Instant::now();
        let differences = looking.look();
        if differences != told {
            told.clone_from(&differences);
            if tell.send((number, differences)).is_err() {
                return;
            }
            waker();
        }
        let pause = if looking.is_unsettled() { SETTLE } else { PAUSE };
        match asked.recv_timeout(pause.max(began.elapsed() * REST)) {
            Ok(mut request) => {
                // Only the newest counts.
                while let Ok(newer) = asked.try_recv() {
                    request = newer;
                }
                number = request.0;
                looking = Looking::new(request.1);
                told.clear();
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What a look saw of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    Missing,
    There(Stamp),
    /// It cannot be told: no permission, a server that does not answer.
    Unknown,
}

/// What is known of the files from earlier looks.
struct Looking {
    watched: Watched,
    /// Known files of the folders, by their paths.
    known: FxHashSet<PathBuf>,
    /// What differs from the origin, as the last look saw it, and what it was found to be.
    seen: FxHashMap<PathBuf, (Sight, Option<Verdict>)>,
    unsettled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Same,
    Differs(OnDisk),
}

impl Looking {
    fn new(watched: Watched) -> Self {
        let known = watched.files.iter().map(|origin| origin.file.clone()).chain(watched.passed.iter().cloned());
        let known = known.flat_map(|path| [path.canonicalize().unwrap_or_default(), path]).collect();
        Self { watched, known, seen: FxHashMap::default(), unsettled: false }
    }

    /// Whether something was seen that the next look has to confirm.
    fn is_unsettled(&self) -> bool {
        self.unsettled
    }

    fn look(&mut self) -> Differences {
        self.unsettled = false;
        let mut differences = Differences::new();
        let files = std::mem::take(&mut self.watched.files);
        for origin in &files {
            let sight = match fs::metadata(&origin.file) {
                Ok(metadata) if metadata.is_file() => Sight::There(Stamp::of(&metadata)),
                Ok(_) => Sight::Missing,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Sight::Missing,
                Err(_) => Sight::Unknown,
            };
            if sight == Sight::Unknown || sight == Sight::There(Stamp::of_origin(origin)) {
                self.seen.remove(&origin.file);
            } else if let Some(found) = self.settle(&origin.file, sight, || match sight {
                Sight::Missing => Some(Verdict::Differs(OnDisk::Gone)),
                _ => holds_the_same(origin)
                    .map(|same| if same { Verdict::Same } else { Verdict::Differs(OnDisk::Changed) }),
            }) {
                differences.insert(origin.file.clone(), found);
            }
        }
        self.watched.files = files;
        for file in collect(&self.watched.folders).files {
            let is_known = self.known.contains(&file)
                || file.canonicalize().is_ok_and(|canonical| self.known.contains(&canonical));
            let is_project = file.extension().is_some_and(|extension| extension == EXTENSION);
            if is_known || is_project {
                continue;
            }
            let Ok(metadata) = fs::metadata(&file) else { continue };
            let sight = Sight::There(Stamp::of(&metadata));
            if let Some(found) = self.settle(&file, sight, || Some(Verdict::Differs(OnDisk::New))) {
                differences.insert(file, found);
            }
        }
        differences
    }

    /// What `judge` finds, once two looks in a row saw the same.
    fn settle(&mut self, file: &PathBuf, sight: Sight, judge: impl FnOnce() -> Option<Verdict>) -> Option<OnDisk> {
        let verdict = match self.seen.get(file) {
            Some((before, Some(verdict))) if *before == sight => Some(*verdict),
            Some((before, None)) if *before == sight => judge(),
            _ => None,
        };
        self.unsettled |= verdict.is_none();
        self.seen.insert(file.clone(), (sight, verdict));
        match verdict {
            Some(Verdict::Differs(found)) => Some(found),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What two looks in a row find, by file name.
    #[track_caller]
    fn check(looking: &mut Looking, expected: &[(&str, OnDisk)]) {
        looking.look();
        let found = looking.look();
        let names = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let found: Vec<(String, OnDisk)> = found.iter().map(|(path, found)| (names(path), *found)).collect();
        let expected: Vec<(String, OnDisk)> =
            expected.iter().map(|(name, found)| ((*name).to_owned(), *found)).collect();
        assert_eq!(found, expected);
    }

    fn read(path: &Path) -> Arc<Origin> {
        Arc::new(super::super::origin::origin(path, &fs::metadata(path).unwrap(), &fs::read(path).unwrap()))
    }

    #[test]
    fn changes_are_seen_once_they_have_settled() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(at(name), "one two").unwrap();
        }
        let files = ["a.txt", "b.txt", "c.txt"].map(|name| read(&at(name))).to_vec();
        let folders = vec![folder.path().to_path_buf()];
        let mut looking = Looking::new(Watched { files, folders, passed: vec![at("bad.bin")] });
        check(&mut looking, &[]);
        assert!(!looking.is_unsettled());

        fs::write(at("a.txt"), "one two three").unwrap();
        assert!(looking.look().is_empty(), "the first look only remembers");
        assert!(looking.is_unsettled());
        check(&mut looking, &[("a.txt", OnDisk::Changed)]);
        // While it is written to, it is not settled.
        fs::write(at("a.txt"), "one two three four").unwrap();
        assert!(looking.look().is_empty());
        check(&mut looking, &[("a.txt", OnDisk::Changed)]);

        // Touched, or written anew with the same words: nothing to tell.
        let later = std::time::SystemTime::now() + Duration::from_mins(1);
        fs::write(at("b.txt"), "one two").unwrap();
        fs::File::options().append(true).open(at("b.txt")).unwrap().set_modified(later).unwrap();
        // The same length, other words.
        fs::write(at("c.txt"), "two one").unwrap();
        fs::File::options().append(true).open(at("c.txt")).unwrap().set_modified(later).unwrap();
        check(&mut looking, &[("a.txt", OnDisk::Changed), ("c.txt", OnDisk::Changed)]);

        fs::remove_file(at("c.txt")).unwrap();
        fs::write(at("a.txt"), "one two").unwrap();
        for name in ["bad.bin", "d.txt", ".hidden"] {
            fs::write(at(name), "new").unwrap();
        }
        check(&mut looking, &[("c.txt", OnDisk::Gone), ("d.txt", OnDisk::New)]);
        fs::write(at("c.txt"), "one two").unwrap();
        check(&mut looking, &[("d.txt", OnDisk::New)]);
    }
}
