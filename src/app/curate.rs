//! Edits on their way into the library: a step is done, taken back or done again, and shown in the same frame.

use std::sync::{Arc, Weak};

use super::{AppState, Carrier, Level, Pane};
use crate::jobs::project::Record;
use crate::model::edit::{Edited, ItemKey, Outcome, Step, Target};
use crate::model::{Item, Library};
use crate::search::visible_marked;

impl AppState {
    /// What was done to the library, and what it was made of.
    pub fn edited(&self) -> &Edited {
        &self.edited
    }

    pub(super) fn edit(&mut self, step: Step) {
        let words = step.words.clone();
        if let Some(pending) = &mut self.pending {
            pending.make(step.clone());
        }
        let record = Record::Step { at: self.edited.history().done(), step: step.clone() };
        let before = Arc::clone(self.edited.library());
        let (done, selected) = (self.edited.history().done(), self.selected_keys());
        let title = match self.edited.make(step) {
            Outcome::Applied => {
                self.keep_gesture(&record);
                self.compare_anew(&before);
                self.show_edited();
                self.selected_before.retain(|(at, _)| *at < done);
                if self.linked.selection.is_empty() && !selected.is_empty() {
                    self.selected_before.push((done, selected));
                }
                // The last to hold it may be this one; it is large.
                return self.letting_go.free(before);
            }
            Outcome::Already => "That is so already",
            Outcome::Unplaced => "What this is about is not there any more",
        };
        self.notices.add(Level::Info, title, vec![words]);
    }

    pub(super) fn step_history(&mut self, by: isize) {
        if let Some(done) = self.edited.history().done().checked_add_signed(by) {
            self.go_to_step(done);
        }
    }

    pub(super) fn go_to_step(&mut self, done: usize) {
        if let Some(pending) = &mut self.pending {
            pending.go_to(done);
        }
        let before = Arc::clone(self.edited.library());
        let is_back = done < self.edited.history().done();
        if self.edited.go_to(done) {
            self.keep_gesture(&Record::Done(self.edited.history().done()));
            self.compare_anew(&before);
            self.show_edited();
            self.letting_go.free(before);
            if is_back {
                self.select_again(done);
            }
        }
    }

    /// The selection, in words that outlive what it is of; of a crowd nothing.
    fn selected_keys(&self) -> Vec<ItemKey> {
        const MOST: usize = 100;
        let items = self.linked.selection.iter().filter(|_| self.linked.selection.len() <= MOST);
        items.map(|item| ItemKey::of(&self.library, *item)).collect()
    }

    /// Selects what the step after `done` took out of the library, now that it is back.
    fn select_again(&mut self, done: usize) {
        let is_shown = Arc::ptr_eq(&self.library, self.edited.library());
        let before = self.selected_before.iter().find(|(at, _)| *at == done);
        let Some((_, keys)) = before.filter(|_| is_shown && self.linked.selection.is_empty()) else { return };
        let item = |target: Option<Target>| match target {
            Some(Target::Item(item)) => Some(item),
            Some(Target::Words(..)) | None => None,
        };
        let items: Vec<Item> = self.edited.find(keys).into_iter().filter_map(item).collect();
        self.select(items, Pane::Inspector);
    }

    /// Has what an edit changed compared anew in the background, where it changed anything that is compared.
    fn compare_anew(&mut self, before: &Arc<Library>) {
        if !Arc::ptr_eq(before, self.edited.library()) {
            let newest = self.pending.as_ref().unwrap_or(&self.edited);
            self.comparing.ask(&self.linker, newest);
        }
    }

    /// Takes in the library compared anew; a newer one than it was asked for has been compared itself.
    pub(super) fn take_compared(&mut self, base: &Weak<Library>, compared: Edited) {
        let newest = self.pending.as_ref().unwrap_or(&self.edited);
        if std::ptr::eq(Arc::as_ptr(newest.base()), base.as_ptr()) {
            self.await_library(compared);
        } else {
            self.letting_go.free(compared);
        }
    }

    /// Shows the library as edits have left it: at once, unless the filter has a text; what that lets through is
    /// found by the filter's thread, and both are shown together. A newer snapshot that waits follows as soon as it can.
    fn show_edited(&mut self) {
        self.notebook_revision += 1;
        self.refresh_noted();
        let library = Arc::clone(self.edited.library());
        if !self.linked.filter.text.trim().is_empty() {
            self.ask_filter();
            return;
        }
        let is_same = Arc::ptr_eq(&library, &self.library);
        if is_same && !self.linked.filter.has_marks() {
            if self.pending.is_some() {
                self.ask_filter();
            }
            return;
        }
        let carrier = Carrier::new(&self.library, &library);
        let mut filter = self.linked.filter.clone();
        carrier.filter(&mut filter);
        let marked = filter.has_marks().then(|| self.edited.noted(&library).marked(&library, &filter)).flatten();
        self.visible = visible_marked(&library, &filter, marked.as_ref(), None);
        self.visible_revision += 1;
        self.forget_questions();
        if !is_same {
            if self.pending.is_none() {
                self.filter_worker.expect(&library);
            }
            self.install(library);
        }
        if self.pending.is_some() {
            self.ask_filter();
        }
    }
}
