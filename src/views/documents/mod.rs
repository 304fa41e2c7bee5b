//! The documents that are open: their names, and where in them the things pointed at stand.

mod data;
#[cfg(test)]
mod tests;
mod ui;

use rustc_hash::FxHashMap;

use crate::app::{Commands, ViewContext};
use crate::model::DocumentId;
use crate::ui::Kept;
use crate::views::Derived;

/// What rows are derived from: revisions, and what counts as a hit.
type RowsKey = (u64, u64, u64, data::Hits);

#[derive(Debug, Default)]
pub struct DocumentsView {
    /// Rows that were on the screen since something changed.
    rows: Derived<RowsKey, FxHashMap<DocumentId, data::Row>>,
    /// What rows say, laid out.
    laid: Kept<DocumentId, ui::Words>,
    /// The words below the labels, as one number: an edit leaves them as they are.
    words: Derived<(u64, u64), u64>,
    /// The top of each row and the end of the last; by these words and the width of the pane.
    tops: Derived<(u64, u32), Vec<f32>>,
    /// The document that was read in the last frame.
    read: Option<DocumentId>,
}

impl DocumentsView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        self.paint(ctx, ui, out);
    }
}
