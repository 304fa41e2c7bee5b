//! A library with its history: what the program holds while it runs.

use std::sync::Arc;

use super::{Curated, History, ItemKey, Notebook, Noted, Outcome, Step, Target};
use crate::model::{EventId, Library};

/// A curated library, the steps that made it so, and the library that views show.
#[derive(Clone, Debug)]
pub struct Edited {
    curated: Curated,
    history: History,
    library: Arc<Library>,
}

impl Default for Edited {
    fn default() -> Self {
        Self::new(Arc::default(), &[], 0)
    }
}

impl Edited {
    /// The base with the first `done` of `steps` in force.
    pub fn new(base: Arc<Library>, steps: &[Step], done: usize) -> Self {
        let mut curated = Curated::new(base);
        let mut history = History::of(steps.to_vec());
        history.replay(&mut curated, done);
        let library = curated.library();
        Self { curated, history, library }
    }

    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// What linking gave, without any edit.
    pub fn base(&self) -> &Arc<Library> {
        self.curated.base()
    }

    /// The events of the base that edits have taken out of the library, in order.
    pub fn dropped(&self) -> Vec<EventId> {
        self.curated.dropped()
    }

    pub fn notebook(&self) -> &Arc<Notebook> {
        self.curated.notebook()
    }

    /// What is noted, in the ids of `library`, which has the documents of this one.
    pub fn noted(&self, library: &Library) -> Noted {
        Noted::new(library, &self.curated.documents, Arc::clone(self.curated.notebook()))
    }

    /// What the keys name in the library.
    pub fn find(&self, keys: &[ItemKey]) -> Vec<Option<Target>> {
        super::noted::find(&self.library, &self.curated.documents, keys)
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    /// Does a step. Whether `library` is another one then, is seen by its address.
    pub fn make(&mut self, step: Step) -> Outcome {
        let outcome = self.history.make(&mut self.curated, step);
        self.renew();
        outcome
    }

    /// Goes to where `done` steps are in force; whether that is elsewhere.
    pub fn go_to(&mut self, done: usize) -> bool {
        let before = self.history.done();
        self.history.go_to(&mut self.curated, done);
        self.renew();
        self.history.done() != before
    }

    /// Makes the library anew where something that it shows has changed.
    fn renew(&mut self) {
        if self.curated.take_changed() {
            self.library = self.curated.library();
        }
    }
}
