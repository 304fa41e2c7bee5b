//! Opening documents in the background: files in, library snapshots out, one after the other.

use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Waker;
use super::analyse::{Failure, Source, analyse_each};
use super::collect::collect;
use crate::link::link;
use crate::model::edit::{Edited, Step};
use crate::model::{Analyzed, Document};

/// What to open.
#[derive(Debug, Default)]
pub struct Request {
    /// Files and folders, walked on the job's thread.
    pub paths: Vec<PathBuf>,
    /// Inputs that are not on the disk; they come before those of `paths`.
    pub sources: Vec<Source>,
    /// The documents that are open already and stay.
    pub base: Vec<Analyzed>,
    /// What a person did so far, brought into force over each snapshot; the number counts the steps in force.
    pub steps: (Vec<Step>, usize),
}

/// What a running import tells, in this order: any number of `Failed` and `Library`, then `End`.
#[derive(Debug)]
pub enum Message {
    /// A file gave no document; the others go on.
    Failed(Failure),
    /// A file was passed over since it is open already.
    AlreadyOpen(PathBuf),
    /// A document was left out: it says what another one says, letter by letter.
    Same {
        path: PathBuf,
        other: PathBuf,
    },
    /// The base and all documents done so far, in input order, linked, with the edits over them.
    Library(Box<Edited>),
    End {
        cancelled: bool,
    },
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// 0 while the folders are still being walked.
    pub files: usize,
    /// The file begun last.
    pub current: Option<PathBuf>,
}

/// A running import. Dropping it cancels the work.
#[derive(Debug)]
pub struct Import {
    messages: Receiver<Message>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    cancel: AtomicBool,
    done: AtomicUsize,
    files: AtomicUsize,
    current: Mutex<Option<PathBuf>>,
}

/// Linking starts over with each snapshot, so the pause between two grows with what linking costs: all
/// snapshots together cost at most a fixed share of the whole.
const SNAPSHOT_PAUSE: Duration = Duration::from_millis(200);
const PAUSE_PER_LINK: u32 = 4;

impl Import {
    /// Starts to work on a thread of its own with `threads` helpers; `waker` is called when there is news.
    pub fn start(request: Request, threads: usize, waker: Waker) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let (sender, messages) = mpsc::channel();
        let of_thread = Arc::clone(&shared);
        let thread = thread::Builder::new().name("import".to_owned()).spawn(move || {
            run(request, threads, &of_thread, &sender, &waker);
            waker();
        })?;
        Ok(Self { messages, shared, thread: Some(thread) })
    }

    /// The next message, if one is there. Never waits.
    pub fn try_next(&self) -> Option<Message> {
        self.messages.try_recv().ok()
    }

    /// The next message, waiting for it; `None` after `End`.
    pub fn next_blocking(&self) -> Option<Message> {
        self.messages.recv().ok()
    }

    pub fn progress(&self) -> Progress {
        Progress {
            done: self.shared.done.load(Ordering::Relaxed),
            files: self.shared.files.load(Ordering::Relaxed),
            current: self.shared.current.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// Ends the work soon: files being read are finished, no other is begun. What is done stays.
    pub fn cancel(&self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
    }

    /// Whether the thread has ended; messages may still wait.
    pub fn is_finished(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn run(mut request: Request, threads: usize, shared: &Shared, out: &Sender<Message>, waker: &Waker) {
    let send = |message| {
        // Nobody listens any more: the work is dropped, so stop it.
        if out.send(message).is_err() {
            shared.cancel.store(true, Ordering::Relaxed);
        }
        waker();
    };
    let collected = collect(&request.paths);
    for failure in collected.failures {
        send(Message::Failed(failure));
    }
    let mut sources = std::mem::take(&mut request.sources);
    let mut known: FxHashSet<PathBuf> =
        request.base.iter().map(|analyzed| canonical(file_of(&analyzed.document.path))).collect();
    for path in collected.files {
        if known.insert(canonical(&path)) {
            sources.push(Source::file(path));
        } else {
            send(Message::AlreadyOpen(path));
        }
    }
    shared.files.store(sources.len(), Ordering::Relaxed);
    waker();

    let mut slots: Vec<Vec<Analyzed>> = sources.iter().map(|_| Vec::new()).collect();
    // Which source told a text first, by the text; what is open already comes before all.
    let open = request.base.iter().map(|analyzed| (key(&analyzed.document), (0, analyzed.document.path.clone())));
    let mut told: FxHashMap<(usize, u64), (usize, PathBuf)> = open.collect();
    let mut fresh = 0;
    let mut pause = Duration::ZERO;
    let mut last = Instant::now();
    let begin = |index: usize| {
        let current: Option<PathBuf> = sources.get(index).map(|source| source.path.clone());
        *shared.current.lock().unwrap_or_else(PoisonError::into_inner) = current;
    };
    analyse_each(&sources, threads, &shared.cancel, begin, |index, analyses| {
        shared.done.fetch_add(1, Ordering::Relaxed);
        for analysis in analyses {
            match analysis {
                Ok(analyzed) => {
                    let (key, path) = (key(&analyzed.document), analyzed.document.path.clone());
                    // Documents arrive in any order; the first in the order of the sources is kept.
                    match told.get(&key) {
                        Some((first, other)) if *first <= index + 1 => {
                            send(Message::Same { path, other: other.clone() });
                            continue;
                        }
                        Some((first, other)) => {
                            slots[*first - 1].retain(|later| later.document.path != *other);
                            send(Message::Same { path: other.clone(), other: path.clone() });
                        }
                        None => {}
                    }
                    told.insert(key, (index + 1, path));
                    slots[index].push(analyzed);
                    fresh += 1;
                }
                Err(failure) => send(Message::Failed(failure)),
            }
        }
        if fresh > 0 && last.elapsed() >= pause && !shared.cancel.load(Ordering::Relaxed) {
            let began = Instant::now();
            send(Message::Library(Box::new(snapshot(&request, &slots))));
            pause = SNAPSHOT_PAUSE.max(began.elapsed() * PAUSE_PER_LINK);
            last = Instant::now();
            fresh = 0;
        } else {
            waker();
        }
    });
    if fresh > 0 {
        send(Message::Library(Box::new(snapshot(&request, &slots))));
    }
    send(Message::End { cancelled: shared.cancel.load(Ordering::Relaxed) });
}

fn snapshot(request: &Request, slots: &[Vec<Analyzed>]) -> Edited {
    let base = link(request.base.iter().chain(slots.iter().flatten()).cloned().collect());
    let (steps, done) = &request.steps;
    Edited::new(Arc::new(base), steps, *done)
}

/// What two documents share that say the same, letter by letter.
fn key(document: &Document) -> (usize, u64) {
    let mut hasher = FxHasher::default();
    hasher.write(document.text.as_bytes());
    (document.text.len(), hasher.finish())
}

/// The file that a document comes from: its path, or the archive or mailbox that the path leads into.
pub fn file_of(path: &Path) -> &Path {
    path.ancestors().find(|path| path.is_file()).unwrap_or(path)
}

/// The path by which two ways of naming one file are seen to be one.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
