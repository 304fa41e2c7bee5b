//! The filter at work: one thread that answers the newest question and drops the older ones.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Waker;
use crate::model::{Filter, Library};
use crate::search::{Indexes, Session, Visible, visible};

/// Asks what a filter lets through, and receives the answers.
#[derive(Debug)]
pub struct FilterWorker {
    questions: Sender<Question>,
    answers: Receiver<Answer>,
    /// The number of the newest question; what works on an older one stops.
    newest: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Question {
    number: u64,
    library: Arc<Library>,
    filter: Filter,
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
        let (questions, asked) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let of_thread = Arc::clone(&newest);
        thread::Builder::new().name("filter".to_owned()).spawn(move || work(&asked, &answer, &of_thread, &waker))?;
        Ok(Self { questions, answers, newest })
    }

    /// Asks, and returns the number of the question. Answers to earlier ones may still arrive.
    pub fn ask(&self, library: &Arc<Library>, filter: &Filter) -> u64 {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let question = Question { number, library: Arc::clone(library), filter: filter.clone() };
        if self.questions.send(question).is_err() {
            debug_assert!(false, "the filter thread ended before its worker");
        }
        number
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

fn work(asked: &Receiver<Question>, answer: &Sender<Answer>, newest: &AtomicU64, waker: &Waker) {
    let mut open: Option<(Arc<Library>, Session)> = None;
    while let Ok(mut question) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            question = newer;
        }
        let Question { number, library, filter } = question;
        let stop = || newest.load(Ordering::Relaxed) != number;
        let has_text = !filter.text.trim().is_empty();
        let hits = if has_text {
            // Making the indexes takes a moment, so it waits until somebody types.
            let session = match &mut open {
                Some((of, session)) if Arc::ptr_eq(of, &library) => session,
                slot => {
                    let session = Session::new(Arc::new(Indexes::new(&library)));
                    &mut slot.insert((Arc::clone(&library), session)).1
                }
            };
            match session.evaluate(&library, &filter.text, &stop) {
                Some(hits) => Some(hits),
                None => continue,
            }
        } else {
            None
        };
        let visible = visible(&library, &filter, hits.as_ref());
        // Worked out here, before the snapshot reaches the window.
        library.ties().make();
        if answer.send(Answer { number, library, visible }).is_err() {
            return;
        }
        waker();
    }
}
