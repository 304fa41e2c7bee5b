//! The evidence: what a person gathered, under headings, in their order, with notes; every piece leads back to its
//! place. Beside it the list of all notes, tags and stars.
//!
//! Pieces come by key, by menu, or are dropped here; the brief (File › Export) prints what stands here.

mod data;
mod empty;
mod keys;
mod list;
mod notes;
mod piece;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Id, Ui};
use rustc_hash::FxHashMap;

use crate::app::evidence::{Entry, entries};
use crate::app::{Commands, Pane, ViewContext};
use crate::ui::{choice, pane_head_roomy, switch};
use crate::views::Derived;

pub use keys::has_keyboard;

/// The pane and what it keeps from frame to frame; none of it is worth saving.
#[derive(Debug, Default)]
pub struct EvidenceView {
    shows: Shows,
    rows: Derived<(u64, u64), Arc<Rows>>,
    /// Which entry the keyboard acts on.
    cursor: Option<usize>,
    /// Bring it into view in this frame.
    follow: bool,
    editing: Option<Editing>,
    /// The entry that is dragged to another place.
    dragging: Option<usize>,
    /// By content and width, how high entries were when they were painted last.
    heights: FxHashMap<u64, f32>,
    list: Option<Id>,
    notes: notes::NotesList,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    #[default]
    Evidence,
    Notes,
}

/// The entries with what tells each from all others.
#[derive(Debug, Default)]
struct Rows {
    entries: Vec<Entry>,
    keys: Vec<u64>,
    pieces: usize,
}

/// A note or a heading that is being written.
#[derive(Clone, Debug, PartialEq)]
struct Editing {
    at: usize,
    /// A new heading is not there before the next frame: what stands in its place until then is not meant.
    is_heading: bool,
    text: String,
    is_fresh: bool,
    /// How high the entry was in the last frame; 0 before the first.
    height: f32,
}

impl EvidenceView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let rows = self.rows.get((ctx.revision, ctx.notebook_revision), || {
            let entries = entries(ctx.library, ctx.noted);
            Arc::new(Rows {
                keys: entries.iter().map(data::key).collect(),
                pieces: entries.iter().filter(|entry| matches!(entry, Entry::Piece(_))).count(),
                entries,
            })
        });
        let rows = Arc::clone(rows);
        let count = match self.shows {
            Shows::Evidence => data::count_words(rows.pieces),
            Shows::Notes => String::new(),
        };
        let mut add_heading = false;
        pane_head_roomy(ui, Pane::Evidence.title(), &count, |ui| {
            let words = [
                (Shows::Evidence, "Pieces", "What was gathered, in its order"),
                (Shows::Notes, "Notes", "All notes, tags and stars"),
            ];
            if let Some(shows) = choice(ui, &words, self.shows) {
                self.shows = shows;
            }
            if self.shows == Shows::Evidence && !ctx.library.is_empty() {
                add_heading = switch(ui, "+ Heading", false, "Add a heading (H)").clicked();
            }
        });
        match self.shows {
            Shows::Notes => self.notes.ui(ctx, ui, out),
            Shows::Evidence => {
                if add_heading {
                    let at = self.cursor.map_or(rows.entries.len(), |at| at.min(rows.entries.len()));
                    self.add_heading(at, out);
                }
                list::ui(self, ctx, ui, &rows, out);
            }
        }
    }

    /// Puts a heading before the entry and begins to write it.
    fn add_heading(&mut self, at: usize, out: &mut Commands) {
        out.send(data::add_heading(at));
        self.cursor = Some(at);
        self.editing =
            Some(Editing { at, is_heading: true, text: data::NEW_HEADING.to_owned(), is_fresh: true, height: 0.0 });
        self.follow = true;
    }
}
