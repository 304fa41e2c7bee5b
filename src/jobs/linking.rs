//! Linking that goes on from what it knows, and comparing anew in the background what edits have changed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::{Waker, Worker};
use crate::link::Linker;
use crate::model::edit::{Edited, Step};
use crate::model::{Analyzed, Library};

/// A linker that lives as long as its documents are open, whichever thread works with it.
#[derive(Clone, Debug, Default)]
pub struct SharedLinker(Arc<Mutex<Linker>>);

impl SharedLinker {
    /// Links the documents, with the first `done` of the steps in force; waits while another thread does.
    /// `named` is given the same with nothing compared, as soon as it is there.
    pub fn edited(
        &self,
        documents: Vec<Analyzed>,
        steps: &[Step],
        done: usize,
        named: &mut dyn FnMut(Edited),
    ) -> Edited {
        self.lock().edited_noting(documents, steps, done, named)
    }

    /// As [`SharedLinker::edited`], with nothing compared: [`Comparing`] is to be asked then.
    pub fn uncompared(&self, documents: Vec<Analyzed>, steps: &[Step], done: usize) -> Edited {
        self.lock().uncompared(documents, steps, done)
    }

    fn lock(&self) -> MutexGuard<'_, Linker> {
        let mut linker = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.is_poisoned() {
            // A thread panicked at work: what it left is worth nothing.
            *linker = Linker::default();
            self.0.clear_poison();
        }
        linker
    }
}

/// A library that edits have changed.
#[derive(Debug)]
struct Question {
    linker: SharedLinker,
    base: Arc<Library>,
    steps: Vec<Step>,
    done: usize,
}

/// A thread that compares anew what edits have changed; the newest library counts.
#[derive(Debug)]
pub struct Comparing {
    worker: Worker<Question, Option<Edited>>,
    /// What the newest question is about; not held, as the last to hold it has the work of freeing it.
    base: Weak<Library>,
}

impl Comparing {
    /// Starts the thread; `waker` is called when it has something to tell.
    pub fn start(waker: Waker) -> std::io::Result<Self> {
        let worker = Worker::start("compare", waker, |question: Question, stop: &dyn Fn() -> bool| {
            let Question { linker, base, steps, done } = question;
            let edited = Edited::new(Arc::clone(&base), &steps, done);
            // Somebody goes on editing.
            if stop() {
                return None;
            }
            let compared = linker.lock().compared(&edited);
            let is_news = compared.base().comparisons() != base.comparisons()
                || compared.base().happenings() != base.happenings();
            Some(is_news.then_some(compared))
        })?;
        Ok(Self { worker, base: Weak::new() })
    }

    /// Asks for the library as its steps have made it.
    pub fn ask(&mut self, linker: &SharedLinker, edited: &Edited) {
        let history = edited.history();
        self.base = Arc::downgrade(edited.base());
        self.worker.ask(Question {
            linker: linker.clone(),
            base: Arc::clone(edited.base()),
            steps: history.steps().to_vec(),
            done: history.done(),
        });
    }

    pub fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// The library compared anew, where that tells anything else, and the base it was asked for. Never waits.
    pub fn try_next(&mut self) -> Option<(Weak<Library>, Edited)> {
        let compared = self.worker.try_next()??;
        Some((Weak::clone(&self.base), compared))
    }

    /// As [`Comparing::try_next`], waiting for it.
    pub fn wait(&mut self) -> Option<(Weak<Library>, Edited)> {
        let compared = self.worker.wait()??;
        Some((Weak::clone(&self.base), compared))
    }
}
