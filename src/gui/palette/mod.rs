//! The palette: commands, documents, entities, events and what a person wrote on them in one forgiving list.
//!
//! Commands are few and found at once. The rest is found by a filter thread of the palette's own, so that no frame
//! waits for it and the filter of the views goes on undisturbed; both look things up in one index.

mod data;
mod ui;

use std::sync::Arc;

use egui::{Context, Key, Modifiers};

use super::actions;
use super::app::Shell;
use crate::app::{AppState, Command, Commands, Pane};
use crate::jobs::{Answer, FilterWorker, Waker};
use crate::model::edit::Marked;
use crate::model::{Filter, Item};
use crate::ui::Step;

use data::{Choice, Row};

/// The palette and what it found.
#[derive(Default)]
pub struct Palette {
    is_open: bool,
    text: String,
    /// Which row the keys are on.
    at: usize,
    rows: Vec<Row>,
    /// What `rows` are for: the text, and how many answers had come.
    made_for: Option<(String, u64)>,
    worker: Option<FilterWorker>,
    /// The text asked for last, and the revision of the library it was asked of.
    asked: Option<(String, u64)>,
    /// The number of the newest question, while it is not answered.
    waits_for: Option<u64>,
    answer: Option<Answer>,
    answers: u64,
    /// Names of the commands chosen last, newest first.
    recent: Vec<String>,
}

/// Commands that are remembered.
const RECENT: usize = 5;

impl Palette {
    pub fn open(&mut self) {
        *self = Self {
            is_open: true,
            worker: self.worker.take(),
            recent: std::mem::take(&mut self.recent),
            answers: self.answers,
            ..Self::default()
        };
    }

    pub fn is_open(&self) -> bool {
        self.is_open
    }

    pub fn toggle(&mut self) {
        if self.is_open { self.is_open = false } else { self.open() }
    }

    /// Asks for what the text means now, and takes in what was found.
    fn update(&mut self, ctx: &Context, state: &AppState, shell: &Shell) {
        let revision = state.context().revision;
        let asks = !self.text.trim().is_empty();
        if asks && self.asked.as_ref() != Some(&(self.text.clone(), revision)) {
            if self.worker.is_none() {
                let repaint = ctx.clone();
                let waker: Waker = Arc::new(move || repaint.request_repaint());
                // Without a thread the palette still finds commands.
                self.worker = state.filter_beside(waker).ok();
            }
            if let Some(worker) = &self.worker {
                let filter = Filter { text: self.text.clone(), ..Filter::default() };
                self.waits_for = Some(worker.ask(&state.snapshot(), &filter, None, Marked::default()));
            }
            self.asked = Some((self.text.clone(), revision));
        }
        while let Some(answer) = self.worker.as_ref().and_then(FilterWorker::try_next) {
            self.take(answer);
        }
        let key = (self.text.clone(), self.answers);
        if self.made_for.as_ref() == Some(&key) {
            return;
        }
        let answer = self.answer.as_ref().filter(|answer| Arc::ptr_eq(&answer.library, &state.snapshot()));
        let visible = answer.filter(|_| asks).map(|answer| &answer.visible);
        let actions = actions::all(state, shell);
        self.rows = if asks {
            data::found(ctx, state, &actions, visible, &self.text)
        } else {
            data::recent(ctx, state, &actions, &self.recent)
        };
        if self.made_for.as_ref().is_none_or(|(text, _)| *text != self.text) {
            self.at = 0;
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        self.made_for = Some(key);
    }

    fn take(&mut self, answer: Answer) {
        if self.waits_for == Some(answer.number) {
            self.waits_for = None;
        }
        self.answer = Some(answer);
        self.answers += 1;
    }

    /// Waits for what was asked. For tests.
    pub fn settle(&mut self) {
        while self.waits_for.is_some() {
            let Some(answer) = self.worker.as_ref().and_then(FilterWorker::next_blocking) else { return };
            self.take(answer);
        }
    }

    /// Moves by the keys; tells whether the row is chosen.
    fn keys(&mut self, ctx: &Context) -> bool {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let steps = [
            (Key::ArrowUp, Step::Up),
            (Key::ArrowDown, Step::Down),
            (Key::PageUp, Step::PageUp),
            (Key::PageDown, Step::PageDown),
        ];
        for (key, step) in steps {
            if pressed(key) {
                self.at = step.from(Some(self.at), self.rows.len(), 8).unwrap_or(0);
            }
        }
        if pressed(Key::Escape) {
            self.is_open = false;
        }
        pressed(Key::Enter)
    }
}

/// Does what was chosen.
fn choose(ctx: &Context, state: &AppState, shell: &mut Shell, choice: &Choice, out: &mut Commands) {
    shell.palette.is_open = false;
    match choice {
        Choice::Action(name) => {
            let action = actions::all(state, shell).into_iter().find(|action| data::full_name(action) == *name);
            let Some(action) = action.filter(|action| action.is_enabled) else { return };
            let recent = &mut shell.palette.recent;
            recent.retain(|other| other != name);
            recent.insert(0, name.clone());
            recent.truncate(RECENT);
            action.run(ctx, shell, out);
        }
        Choice::Words(document, span) => out.send(Command::ShowWords { document: *document, span: *span }),
        Choice::Item(Item::Document(id)) => {
            out.send(Command::Read(*id));
            out.send(Command::Focus(Item::Document(*id)));
        }
        Choice::Item(item) => {
            // As if made where no list is, so that every list shows it.
            out.send(Command::Select { items: vec![*item], from: Pane::Documents });
            out.send(Command::Focus(*item));
        }
    }
}

pub use ui::show;
