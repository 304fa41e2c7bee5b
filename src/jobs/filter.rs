//! The filter at work: one thread that answers the newest question and drops the older ones.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::Waker;
use crate::model::edit::Marked;
use crate::model::{Filter, Library};
use crate::search::{Indexes, Session, Visible, visible_marked};

/// Asks what a filter lets through, and receives the answers.
#[derive(Debug)]
pub struct FilterWorker {
    questions: Sender<Asked>,
    answers: Receiver<Answer>,
    /// The number of the newest question; what works on an older one stops.
    newest: Arc<AtomicU64>,
    index: SharedIndex,
}

/// The index of the library that was asked about last: workers over one library have one.
type SharedIndex = Arc<Mutex<Option<(Arc<Library>, Arc<Indexes>)>>>;

#[derive(Debug)]
enum Asked {
    Question(Box<Question>),
    /// This is what will be asked about.
    Soon(Arc<Library>),
}

#[derive(Debug)]
struct Question {
    number: u64,
    library: Arc<Library>,
    filter: Filter,
    marked: Option<Marked>,
    written: Marked,
}

/// What a filter lets through, with the snapshot that it speaks of.
#[derive(Debug)]
pub struct Answer {
    pub number: u64,
    pub library: Arc<Library>,
    pub visible: Visible,
}

impl FilterWorker {
    /// Starts the thread; it ends when the worker is dropped. `waker` is called with each answer.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        Self::start_with(SharedIndex::default(), waker)
    }

    /// As [`FilterWorker::start`], with the index of this one, which is made while nobody asks.
    pub fn start_beside(&self, waker: Waker) -> std::io::Result<Self> {
        Self::start_with(Arc::clone(&self.index), waker)
    }

    fn start_with(index: SharedIndex, waker: Waker) -> std::io::Result<Self> {
        let (questions, asked) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let of_thread = Arc::clone(&newest);
        let shared = Arc::clone(&index);
        thread::Builder::new()
            .name("filter".to_owned())
            .spawn(move || work(&asked, &answer, &of_thread, &shared, &waker))?;
        Ok(Self { questions, answers, newest, index })
    }

    /// Asks, and returns the number of the question. Answers to earlier ones may still arrive. `marked` is what has
    /// the star and the tags that the filter asks for, `written` what its text finds among notes and tags.
    pub fn ask(&self, library: &Arc<Library>, filter: &Filter, marked: Option<Marked>, written: Marked) -> u64 {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let question = Question { number, library: Arc::clone(library), filter: filter.clone(), marked, written };
        if self.questions.send(Asked::Question(Box::new(question))).is_err() {
            debug_assert!(false, "the filter thread ended before its worker");
        }
        number
    }

    /// Says which library will be asked about, so that what the first letter needs is made before it is typed.
    pub fn expect(&self, library: &Arc<Library>) {
        if self.questions.send(Asked::Soon(Arc::clone(library))).is_err() {
            debug_assert!(false, "the filter thread ended before its worker");
        }
    }

    /// The number of the newest question; 0 before the first.
    pub fn newest(&self) -> u64 {
        self.newest.load(Ordering::Relaxed)
    }

    /// The next answer, if one is there. Never waits.
    pub fn try_next(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// The next answer, waiting for it.
    pub fn next_blocking(&self) -> Option<Answer> {
        self.answers.recv().ok()
    }
}

/// With nothing to do for so long, what the next letter typed will need is made.
const IDLE: Duration = Duration::from_millis(150);

/// What was made of the library that was asked about last.
type Open = Option<(Arc<Library>, Session)>;

fn work(asked: &Receiver<Asked>, answer: &Sender<Answer>, newest: &AtomicU64, shared: &SharedIndex, waker: &Waker) {
    let mut open: Open = None;
    let mut coming: Option<Arc<Library>> = None;
    loop {
        let first = match &coming {
            None => asked.recv().map_err(RecvTimeoutError::from),
            Some(_) => asked.recv_timeout(IDLE),
        };
        let mut question = None;
        match first {
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                if let Some(library) = coming.take() {
                    library.ties().make();
                    session(&mut open, &library, shared);
                }
                continue;
            }
            Ok(first) => {
                for asked in std::iter::once(first).chain(asked.try_iter()) {
                    match asked {
                        Asked::Question(newer) => question = Some(newer),
                        Asked::Soon(library) => coming = Some(library),
                    }
                }
            }
        }
        let Some(question) = question else { continue };
        let Question { number, library, filter, marked, written } = *question;
        coming = Some(Arc::clone(&library));
        let stop = || newest.load(Ordering::Relaxed) != number;
        let hits = if filter.text.trim().is_empty() {
            None
        } else {
            match session(&mut open, &library, shared).evaluate(&library, &filter.text, &stop) {
                Some(mut hits) => {
                    hits.add(&library, &written);
                    Some(hits)
                }
                None => continue,
            }
        };
        let visible = visible_marked(&library, &filter, marked.as_ref(), hits.as_ref());
        // Worked out here, before the snapshot reaches the window.
        library.ties().make();
        if answer.send(Answer { number, library, visible }).is_err() {
            return;
        }
        waker();
    }
}

/// The session over this library; making it takes a moment where it is another one.
fn session<'a>(open: &'a mut Open, library: &Arc<Library>, shared: &SharedIndex) -> &'a mut Session {
    let is_other = !open.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, library));
    let kept = if is_other { None } else { open.take() };
    let make = || (Arc::clone(library), Session::new(indexes(library, shared)));
    &mut open.insert(kept.unwrap_or_else(make)).1
}

/// The index of the library; another thread that wants it meanwhile waits for this one.
fn indexes(library: &Arc<Library>, shared: &SharedIndex) -> Arc<Indexes> {
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    match &*shared {
        Some((of, indexes)) if Arc::ptr_eq(of, library) => Arc::clone(indexes),
        _ => {
            let indexes = Arc::new(Indexes::new(library));
            *shared = Some((Arc::clone(library), Arc::clone(&indexes)));
            indexes
        }
    }
}
