//! The Matrix: entities by documents. Who is named everywhere, who only here, who nowhere else.
//!
//! A cell is as strong as the entity is mentioned often in the document, and bears the number. Rows are sorted by the
//! heads of the columns, columns by the totals of the rows; "Similar" puts like beside like. A click on a cell selects
//! the entity and shows its first mention in that document where the Reader is in view, a double click reads it; arrows
//! move from cell to cell.

mod cells;
mod data;
mod heads;
mod order;
#[cfg(test)]
mod tests;
mod ui;

use std::sync::Arc;

use egui::{Galley, Vec2};

use crate::app::{Commands, ViewContext};
use crate::model::{DocumentId, EntityId};
use crate::ui::Kept;
use crate::views::Derived;

use data::{ColumnSort, Reach, RowSort, Sort, Table};
use order::Similar;

/// The Matrix and what it remembers between frames.
#[derive(Clone, Debug)]
pub struct MatrixView {
    rows: Sort<RowSort>,
    columns: Sort<ColumnSort>,
    reach: Reach,
    /// What `Reach::AtLeast` asks for when it is chosen.
    least: u32,
    table: Derived<TableKey, Table>,
    similar: Derived<u64, Similar>,
    /// Where the arrow keys are.
    cursor: Option<(EntityId, DocumentId)>,
    /// What the pointer is over: row and column.
    pointed: Option<(usize, usize)>,
    offset: Vec2,
    kept: Laid,
    /// Of the library that the ids are of.
    revision: u64,
    /// Of the pane, in points.
    size: Vec2,
}

/// What was laid out, and put into words, for what is in view.
#[derive(Clone, Debug, Default)]
struct Laid {
    /// What stands in the cells.
    counts: Kept<u32, Arc<Galley>>,
    cells: Kept<(EntityId, DocumentId), String>,
    rows: Kept<EntityId, heads::RowWords>,
    columns: Kept<DocumentId, heads::ColumnWords>,
}

/// All that the table depends on.
type TableKey = (u64, u64, Sort<RowSort>, Sort<ColumnSort>, Reach, Vec<DocumentId>);

impl Default for MatrixView {
    fn default() -> Self {
        Self {
            rows: Sort::default(),
            columns: Sort::default(),
            reach: Reach::default(),
            least: 2,
            table: Derived::default(),
            similar: Derived::default(),
            cursor: None,
            pointed: None,
            offset: Vec2::ZERO,
            kept: Laid::default(),
            revision: 0,
            size: Vec2::ZERO,
        }
    }
}

impl MatrixView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::show(self, ctx, ui, out);
    }

    /// A view that shows the same, without what it has laid out: for a picture.
    #[must_use]
    pub fn twin(&self) -> Self {
        let (table, similar, kept) = (Derived::default(), Derived::default(), Laid::default());
        Self { table, similar, kept, cursor: None, pointed: None, ..self.clone() }
    }

    /// As large as it is on the screen.
    pub fn picture_size(&self) -> Vec2 {
        let size = if self.size == Vec2::ZERO { egui::vec2(1000.0, 700.0) } else { self.size };
        size.max(egui::vec2(320.0, 240.0))
    }

    /// Puts like beside like. For benches.
    pub fn sort_by_similarity(&mut self) {
        self.rows = Sort { by: RowSort::Similarity, is_reversed: false };
        self.columns = Sort { by: ColumnSort::Similarity, is_reversed: false };
    }
}
