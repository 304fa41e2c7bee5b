//! Opening documents in the background: files in, library snapshots out, one after the other.

use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::analyse::{Failure, Source, analyse_each};
use super::collect::collect;
use super::{SharedLinker, Waker};
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
    /// Files of documents in `base` that are read anew: what they hold now takes the place of what they held. A file
    /// that cannot be read any more keeps its documents as they are.
    pub reread: Vec<PathBuf>,
    /// What a person did so far, brought into force over each snapshot; the number counts the steps in force.
    pub steps: (Vec<Step>, usize),
    /// What linking knows of the documents that are open, and of those that come.
    pub linker: SharedLinker,
}

/// What a running import tells, in this order: any number of those about single files and of `Library`, perhaps
/// `Uncompared`, then `End`.
#[derive(Debug)]
pub enum Message {
    /// A file gave no document; the others go on.
    Failed(Failure),
    /// A document was read, but something is not as it should be.
    Doubtful(Failure),
    /// A file was passed over since it is open already.
    AlreadyOpen(PathBuf),
    /// A document was left out: it says what another one says, letter by letter.
    Same { path: PathBuf, other: PathBuf },
    /// The base and all documents done so far, in input order, linked, with the edits over them.
    Library(Box<Edited>),
    /// As `Library`, of an import that was cancelled: who does not want to wait has it before anything is compared.
    Uncompared(Box<Edited>),
    End {
        cancelled: bool,
        /// Those of the paths that are folders.
        folders: Vec<PathBuf>,
        /// The files that were looked at and gave no document.
        passed: Vec<PathBuf>,
    },
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// 0 while the folders are still being walked.
    pub files: usize,
    /// Bytes of the files that are done, and of all.
    pub done_bytes: u64,
    pub bytes: u64,
    /// The files being read now, those begun first before the others.
    pub at_work: Vec<PathBuf>,
    /// All files are read; their documents are being joined with the others.
    pub is_joining: bool,
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
    progress: Mutex<Progress>,
    /// What is being compared now, as it is before.
    named: Mutex<Option<Edited>>,
}

impl Shared {
    fn progress(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A snapshot has its cost, so the pause between two grows with it: all snapshots together cost at most a fixed share
/// of the whole.
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
        self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends the work soon: texts being read are finished, no other file is begun. What is done stays, and comes without
    /// being compared. Joining cannot be broken off; who does not want to wait for it drops the import.
    pub fn cancel(&self) {
        self.shared.cancel.store(true, Ordering::Relaxed);
    }

    /// Of a cancelled import that is still comparing: what it compares. Never waits for it.
    pub fn take_uncompared(&self) -> Option<Edited> {
        let named = || self.shared.named.try_lock().ok()?.take();
        self.is_cancelled().then(named).flatten()
    }

    pub fn is_cancelled(&self) -> bool {
        self.shared.cancel.load(Ordering::Relaxed)
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
    let folders = request.paths.iter().filter(|path| path.is_dir()).cloned().collect();
    let collected = collect(&request.paths);
    for failure in collected.failures {
        send(Message::Failed(failure));
    }
    let mut sources: Vec<Source> = request.reread.iter().cloned().map(Source::file).collect();
    let reread = sources.len();
    sources.append(&mut request.sources);
    let mut seen = Vec::with_capacity(collected.files.len());
    let mut known: FxHashSet<PathBuf> =
        request.base.iter().map(|analyzed| canonical(file_of(&analyzed.document.path))).collect();
    for path in collected.files {
        seen.push(path.clone());
        if known.insert(canonical(&path)) {
            sources.push(Source::file(path));
        } else {
            send(Message::AlreadyOpen(path));
        }
    }
    let size = |source: &Source| match &source.bytes {
        Some(bytes) => bytes.len() as u64,
        None => source.path.metadata().map_or(0, |metadata| metadata.len()),
    };
    let sizes: Vec<u64> = sources.iter().map(size).collect();
    shared.progress(|progress| (progress.files, progress.bytes) = (sources.len(), sizes.iter().sum()));
    waker();

    let mut slots: Vec<Vec<Analyzed>> = sources.iter().map(|_| Vec::new()).collect();
    // Which source told a text first, by the text; what is open already comes before all.
    let open = request.base.iter().map(|analyzed| (key(&analyzed.document), (0, analyzed.document.path.clone())));
    let mut told: FxHashMap<(usize, u64), (usize, PathBuf)> = open.collect();
    let doubts = |analyzed: &Analyzed| {
        for reason in analyzed.document.warnings.iter().cloned() {
            send(Message::Doubtful(Failure { path: analyzed.document.path.clone(), reason }));
        }
    };
    let mut fresh = 0;
    let mut pause = Duration::ZERO;
    let mut last = Instant::now();
    let begin = |index: usize| {
        let path = sources.get(index).map(|source| source.path.clone());
        shared.progress(|progress| progress.at_work.extend(path));
    };
    let end = |index: usize| {
        shared.progress(|progress| {
            progress.done += 1;
            progress.done_bytes += sizes.get(index).copied().unwrap_or(0);
            let ended = sources.get(index).map(|source| &source.path);
            if let Some(at) = progress.at_work.iter().position(|path| Some(path) == ended) {
                progress.at_work.remove(at);
            }
        });
        waker();
    };
    analyse_each(&sources, threads, &shared.cancel, begin, end, |index, analyses| {
        for analysis in analyses {
            match analysis {
                Ok(analyzed) if index < reread => {
                    doubts(&analyzed);
                    slots[index].push(analyzed);
                    fresh += 1;
                }
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
                    doubts(&analyzed);
                    told.insert(key, (index + 1, path));
                    slots[index].push(analyzed);
                    fresh += 1;
                }
                Err(failure) => send(Message::Failed(failure)),
            }
        }
        if fresh > 0 && last.elapsed() >= pause && !shared.cancel.load(Ordering::Relaxed) {
            let began = Instant::now();
            tell_apart(&mut request, &mut slots);
            send(Message::Library(Box::new(joined(&request, &slots, shared, waker))));
            pause = SNAPSHOT_PAUSE.max(began.elapsed() * PAUSE_PER_LINK);
            last = Instant::now();
            fresh = 0;
        } else {
            waker();
        }
    });
    if fresh > 0 {
        shared.progress(|progress| progress.is_joining = true);
        waker();
        tell_apart(&mut request, &mut slots);
        send(if shared.cancel.load(Ordering::Relaxed) {
            let (steps, done) = &request.steps;
            Message::Uncompared(Box::new(request.linker.uncompared(documents(&request, &slots), steps, *done)))
        } else {
            Message::Library(Box::new(joined(&request, &slots, shared, waker)))
        });
    }
    let read = request.base.iter().chain(slots.iter().flatten());
    let read: FxHashSet<&Path> =
        read.filter_map(|analyzed| Some(analyzed.document.origin.as_ref()?.file.as_path())).collect();
    seen.retain(|path| !read.contains(path.as_path()));
    send(Message::End { cancelled: shared.cancel.load(Ordering::Relaxed), folders, passed: seen });
}

/// Gives documents that would be called the same labels that tell them apart. What a file read anew replaces has no say.
fn tell_apart(request: &mut Request, slots: &mut [Vec<Analyzed>]) {
    let anew: FxHashSet<&Path> = (request.reread.iter().zip(&*slots))
        .filter(|(_, documents)| !documents.is_empty())
        .map(|(file, _)| file.as_path())
        .collect();
    let stays = |analyzed: &Analyzed| {
        let origin = analyzed.document.origin.as_deref();
        origin.is_none_or(|origin| !anew.contains(origin.file.as_path()))
    };
    let base = request.base.iter_mut().filter(|analyzed| stays(analyzed));
    let mut all: Vec<&mut Analyzed> = base.chain(slots.iter_mut().flatten()).collect();
    let labels = crate::import::distinct(&all.iter().map(|analyzed| &*analyzed.document).collect::<Vec<_>>());
    for (analyzed, label) in all.iter_mut().zip(labels) {
        if let Some(label) = label {
            // The text is shared with the document that was.
            analyzed.document = Arc::new(Document { label, ..Document::clone(&analyzed.document) });
        }
    }
}

/// The base and what was read so far, joined; while it is being compared it is there uncompared for who cancels.
fn joined(request: &Request, slots: &[Vec<Analyzed>], shared: &Shared, waker: &Waker) -> Edited {
    let keep = |edited| *shared.named.lock().unwrap_or_else(PoisonError::into_inner) = edited;
    let (steps, done) = &request.steps;
    let edited = request.linker.edited(documents(request, slots), steps, *done, &mut |named| {
        keep(Some(named));
        waker();
    });
    keep(None);
    edited
}

/// The base and what was read so far, in input order.
fn documents(request: &Request, slots: &[Vec<Analyzed>]) -> Vec<Analyzed> {
    let (anew, added) = slots.split_at(request.reread.len());
    let mut anew: FxHashMap<&Path, (&[Analyzed], bool)> = (request.reread.iter().zip(anew))
        .filter(|(_, documents)| !documents.is_empty())
        .map(|(file, documents)| (file.as_path(), (documents.as_slice(), false)))
        .collect();
    let mut documents = Vec::with_capacity(request.base.len() + slots.len());
    for analyzed in &request.base {
        let file = analyzed.document.origin.as_deref().map(|origin| origin.file.as_path());
        match file.and_then(|file| anew.get_mut(file)) {
            // All of the file stands where its first document stood.
            Some((_, true)) => {}
            Some((now, is_placed)) => {
                documents.extend_from_slice(now);
                *is_placed = true;
            }
            None => documents.push(analyzed.clone()),
        }
    }
    documents.extend(added.iter().flatten().cloned());
    documents
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
