//! The Suggestions: what may be one, what may be wrong, and what could be done to like cases; worked through one
//! after the other, by key.
//!
//! The list is worked out on a thread of the view's own and stands with the snapshot it speaks of, so that an answer
//! can be given while the next list is on its way: edits speak of content, not of ids.

mod data;
#[cfg(test)]
mod tests;
mod ui;

use std::sync::Arc;

use egui::Ui;

use crate::app::{Commands, ViewContext};
use crate::jobs::{Waker, Worker};
use crate::link::suggest::{Answers, Question, Suggestions, suggest};
use crate::model::Library;
use crate::model::edit::Edit;
use crate::ui::Kept;
use crate::views::Derived;
use data::Card;

#[derive(Debug, Default)]
pub struct SuggestionsView {
    desk: Desk,
    /// Revision of library and notebook, of what was asked last.
    asked: Option<(u64, u64)>,
    shown: Shown,
    /// The one that is asked.
    at: usize,
    /// A person went to it or answered one; until then the list begins at its top.
    is_touched: bool,
    /// The one that the list was last scrolled to.
    scrolled: Option<usize>,
    /// The other name would go on than the one that is proposed.
    is_turned: bool,
    card: Derived<(u64, usize), Option<Arc<Card>>>,
    /// By place in the list what its line says.
    lines: Kept<usize, ui::Line>,
    /// When it was painted last, in passes of the window: shown anew, it takes the keyboard.
    pass: Option<u64>,
}

/// The list and the snapshot that it speaks of.
#[derive(Debug, Default)]
struct Shown {
    library: Arc<Library>,
    suggestions: Suggestions,
    /// Grows with every change of the list.
    number: u64,
    /// None until the first list is there.
    revision: Option<u64>,
}

/// Who works the list out.
#[derive(Debug, Default)]
enum Desk {
    #[default]
    Closed,
    Open(Worker<(u64, Question), Answer>),
    /// No thread can be had.
    Broken,
}

#[derive(Debug)]
struct Answer {
    revision: u64,
    library: Arc<Library>,
    suggestions: Suggestions,
}

impl SuggestionsView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        self.ask(ctx, ui);
        self.receive();
        ui::show(self, ctx, ui, out);
    }

    /// Waits until the list that was asked for is there. For tests and benches; the window paints on.
    pub fn settle(&mut self) {
        if let Desk::Open(worker) = &mut self.desk
            && let Some(answer) = worker.wait()
        {
            self.take(answer);
        }
    }

    fn is_busy(&self) -> bool {
        matches!(&self.desk, Desk::Open(worker) if worker.is_busy())
    }

    /// Asks anew where something has changed since.
    fn ask(&mut self, ctx: &ViewContext<'_>, ui: &Ui) {
        let wanted = (ctx.revision, ctx.notebook_revision);
        if self.asked == Some(wanted) {
            return;
        }
        self.asked = Some(wanted);
        if matches!(self.desk, Desk::Closed) {
            let repaint = ui.ctx().clone();
            let waker: Waker = Arc::new(move || repaint.request_repaint());
            let work = |(revision, question): (u64, Question), stop: &dyn Fn() -> bool| {
                let suggestions = suggest(&question, stop)?;
                Some(Answer { revision, library: question.library, suggestions })
            };
            self.desk = Worker::start("suggestions", waker, work).map_or(Desk::Broken, Desk::Open);
        }
        let Desk::Open(worker) = &mut self.desk else { return };
        let steps = ctx.history.steps().iter().take(ctx.history.done());
        let tells = |edit: &&Edit| {
            matches!(
                edit,
                Edit::Merge { .. } | Edit::KeepApart { .. } | Edit::Retype { .. } | Edit::IgnoreEverywhere { .. }
            )
        };
        let done = steps.flat_map(|step| &step.edits).filter(tells).cloned().collect();
        let question = Question { library: Arc::clone(ctx.library), answers: Answers::of(ctx.notebook), done };
        worker.ask((ctx.revision, question));
    }

    fn receive(&mut self) {
        if let Desk::Open(worker) = &mut self.desk
            && let Some(answer) = worker.try_next()
        {
            self.take(answer);
        }
    }

    /// Shows a new list, at the question that was asked so far where that is still one.
    fn take(&mut self, answer: Answer) {
        let Answer { revision, library, suggestions } = answer;
        let before = self.shown.suggestions.list.get(self.at);
        let before = before.map(|asked| data::identity(&self.shown.library, asked));
        let list = &suggestions.list;
        let same = before.and_then(|before| list.iter().position(|asked| data::identity(&library, asked) == before));
        let at = match same {
            Some(at) if self.is_touched => at,
            _ if self.is_touched => self.at.min(list.len().saturating_sub(1)),
            _ => 0,
        };
        if same.is_none() {
            self.is_turned = false;
        }
        self.at = at;
        self.shown = Shown { library, suggestions, number: self.shown.number + 1, revision: Some(revision) };
    }

    /// Goes to a question.
    fn go_to(&mut self, at: usize) {
        self.is_touched = true;
        self.is_turned &= at == self.at;
        self.at = at;
    }

    /// Goes on to the next question; the one that was answered is gone at once.
    fn go_on(&mut self) {
        self.is_touched = true;
        if self.at < self.shown.suggestions.list.len() {
            self.shown.suggestions.list.remove(self.at);
            self.shown.number += 1;
        }
        self.at = self.at.min(self.shown.suggestions.list.len().saturating_sub(1));
        self.is_turned = false;
    }
}
