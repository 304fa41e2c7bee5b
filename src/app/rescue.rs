//! Where the project's own file cannot be written, what a person does goes to a file beside the settings, and is offered
//! again as unsaved work is.

use std::path::Path;
use std::sync::Arc;

use super::{AppState, Level};
use crate::jobs::project::{Keeper, News, Record};

/// A copy of the whole project that is kept while its own file cannot be.
#[derive(Debug, Default)]
pub(super) struct Rescue {
    keeper: Option<Keeper>,
    /// Whether the copy stands.
    stands: bool,
    /// Something was done that no file has.
    is_needed: bool,
}

impl Rescue {
    pub fn is_there(&self) -> bool {
        self.keeper.is_some()
    }

    /// The project's own file has all of it, or another: the copy is of no use any more.
    pub fn end(&mut self) {
        let Self { keeper, .. } = std::mem::take(self);
        if let Some(keeper) = keeper {
            let path = keeper.path().to_path_buf();
            keeper.finish();
            // Where it cannot be taken away it is offered once more, no harm done.
            std::fs::remove_file(path).ok();
        }
    }

    /// Waits until the copy has all that was handed over.
    pub fn close(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.finish();
        }
    }
}

impl AppState {
    /// Whether something was done that no file has: it is gone when the window is closed.
    pub fn would_lose(&self) -> bool {
        self.kept.rescue.is_needed && !self.kept.rescue.stands
    }

    /// Keeps what was just done in the copy, which is made first where there is none.
    pub(super) fn rescue(&mut self, record: &Record) {
        match &self.kept.rescue.keeper {
            Some(keeper) => {
                keeper.keep(vec![record.clone()]);
            }
            None => self.begin_rescue(),
        }
    }

    /// Makes the copy, with all that was done so far.
    pub(super) fn begin_rescue(&mut self) {
        self.kept.rescue.is_needed = true;
        let place = self.unsaved_place().filter(|_| self.kept.rescue.keeper.is_none());
        // What is kept there itself needs no second copy at the same place.
        let is_there = |path: &Path| self.kept_path().is_some_and(|own| own.parent() == path.parent());
        let Some(place) = place.filter(|place| !is_there(place)) else { return };
        self.kept.rescue.keeper = Keeper::create(&place, self.whole_project(), Arc::clone(&self.waker)).ok();
    }

    pub(super) fn poll_rescue(&mut self) -> bool {
        let mut changed = false;
        while let Some(news) = self.kept.rescue.keeper.as_ref().and_then(Keeper::try_news) {
            changed = true;
            match news {
                News::Created => {
                    self.kept.rescue.stands = true;
                    let title = "All changes are kept in a copy, which is offered when the program is started again";
                    self.notices.add(Level::Info, title, Vec::new());
                }
                News::Recovered => self.kept.rescue.stands = true,
                // The reason is told of the project's own file already.
                News::Failed(_) if self.kept.rescue.stands => self.kept.rescue.stands = false,
                News::Failed(_) => self.kept.rescue.keeper = None,
            }
        }
        changed
    }
}
