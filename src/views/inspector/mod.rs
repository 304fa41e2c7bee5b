//! What is known about the thing that was selected last, every answer one click from the words it comes from.

mod data;
pub mod passage;
mod put_right;
#[cfg(test)]
mod tests;
mod together;
mod told;
mod ui;
mod widgets;

pub use data::item_name;

use crate::app::{Commands, ViewContext};
use crate::model::Item;
use crate::views::Derived;

#[derive(Debug, Default)]
pub struct InspectorView {
    content: Derived<(u64, Option<Item>, Shown), Option<data::Content>>,
    /// What `shown` is for.
    item: Option<Item>,
    shown: Shown,
    together: Derived<(u64, Vec<Item>, usize), data::Part<passage::Passage>>,
    /// Of the sentences that name all that is selected, so many are shown.
    shown_together: usize,
}

/// How much of the long lists is shown; each grows by its own button and begins anew with another item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    aliases: usize,
    with: usize,
    documents: usize,
    sentences: usize,
    events: usize,
}

impl Default for Shown {
    fn default() -> Self {
        Self { aliases: 4, with: 12, documents: 6, sentences: 6, events: 6 }
    }
}

impl InspectorView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        self.paint(ctx, ui, out);
    }
}
