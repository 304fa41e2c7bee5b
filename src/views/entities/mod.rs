//! The entities as a table: who and what is named, how often, where and when; sortable, by kind.

mod data;
#[cfg(test)]
mod tests;
mod ui;

use rustc_hash::FxHashMap;

use crate::app::{Commands, ViewContext};
use crate::model::{EntityId, Item, Kind};
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
    sparks: Derived<u64, data::Sparks>,
    matched: Derived<(u64, String), Letters>,
    /// What the Inspector showed in the last frame; a change made elsewhere is brought into view.
    primary: Option<Item>,
    /// Where a selection by Shift and arrows began.
    anchor: Option<EntityId>,
}

impl EntitiesView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        self.paint(ctx, ui, out);
    }
}
