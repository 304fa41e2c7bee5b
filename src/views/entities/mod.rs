//! The entities as a table: who and what is named, how often, where and when; sortable, by kind.

mod data;
mod facets;
#[cfg(test)]
mod tests;
mod ui;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::app::{Commands, ViewContext};
use crate::model::{Days, EntityId, Item, Kind};
use crate::views::Derived;

/// By entity and alias: the letters that the filter's text matches, for rows that were on the screen.
type Letters = FxHashMap<(EntityId, u32), Vec<u32>>;

#[derive(Debug, Default)]
pub struct EntitiesView {
    /// None: best match first where a text is asked for, else most mentioned first.
    sort: Option<data::Sort>,
    /// Indices into the visible entities, in the order of the rows.
    order: Derived<(u64, u64, Option<data::Sort>), Vec<u32>>,
    kinds: Derived<u64, [u32; Kind::ALL.len()]>,
    sparks: Derived<Arc<Vec<Days>>, data::Sparks>,
    /// Bars over time of rows that were on the screen.
    bars: Derived<u64, FxHashMap<EntityId, [f32; data::Sparks::BARS]>>,
    matched: Derived<(u64, String), Letters>,
    /// What the Inspector showed in the last frame; a change made elsewhere is brought into view.
    primary: Option<Item>,
    /// Where a selection by Shift and arrows began.
    anchor: Option<EntityId>,
    /// The letters typed after `/` to go to a name.
    typed: Typed,
}

/// Letters typed one after the other, once `/` has begun a name: else letters are keys of the whole window.
#[derive(Debug, Default)]
struct Typed {
    is_open: bool,
    letters: String,
    /// When the last one was typed, in seconds of [`egui::InputState::time`].
    at: f64,
}

impl Typed {
    /// After this many seconds without a letter the name ends.
    const PAUSE: f64 = 1.5;

    /// Takes in what was typed in this frame; whether a name begins anew with it. None where nothing was typed.
    fn take(&mut self, input: &egui::InputState) -> Option<bool> {
        if self.is_open && (input.time - self.at > Self::PAUSE || input.key_pressed(egui::Key::Enter)) {
            self.is_open = false;
        }
        let mut begins = None;
        for event in &input.events {
            let egui::Event::Text(text) = event else { continue };
            if text == "/" {
                *self = Self { is_open: true, letters: String::new(), at: input.time };
                continue;
            }
            let is_new = self.letters.is_empty();
            // A space alone begins no name.
            if !self.is_open || text.chars().any(char::is_control) || (is_new && text.trim().is_empty()) {
                continue;
            }
            self.letters.push_str(text);
            self.at = input.time;
            begins = Some(is_new || begins == Some(true));
        }
        begins
    }
}

impl EntitiesView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        self.paint(ctx, ui, out);
    }
}
