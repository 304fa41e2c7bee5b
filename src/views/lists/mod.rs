//! The Lists: documents and kinds of entities side by side, what is connected to the selection first.
//!
//! After the list view of Jigsaw (Stasko, Görg, Liu, 2008), without its lines: connected rows are lit and come first, a
//! bar tells how strongly. The list in which something is selected keeps its order, so that nothing moves under the hand.

mod data;
#[cfg(test)]
mod tests;
mod ui;

use crate::app::{Commands, ViewContext};
use crate::model::{Item, Kind};
use crate::ui::Kept;
use crate::views::Derived;

use data::{Connections, Line, Source};

/// The Lists and what they remember between frames.
#[derive(Debug, Default)]
pub struct ListsView {
    columns: Vec<Column>,
    /// Whether somebody has chosen the columns; until then they are those that the library offers.
    is_chosen: bool,
    /// Of the library that the columns were offered for.
    offered: Option<u64>,
    connections: Derived<(u64, Vec<Item>), Connections>,
    /// The list that gets the keys in the next frame.
    wanted: Option<usize>,
    /// The list in which something was selected last.
    selected_in: Option<usize>,
}

#[derive(Debug)]
struct Column {
    source: Source,
    /// The selection and the library that its order is for.
    selection: Vec<Item>,
    revision: u64,
    lines: Derived<LinesKey, Vec<Line>>,
    /// The most connected of them, by the selection of now.
    most: Derived<LinesKey, u32>,
    /// What its lines say.
    kept: Kept<Item, ui::Words>,
    /// How many there are without the filter.
    all: Derived<(u64, Source), usize>,
    /// Where the keys are.
    cursor: Option<Item>,
    /// Lists begin anew where their order changes.
    is_new: bool,
}

type LinesKey = (u64, u64, Source, Vec<Item>);

impl Column {
    fn of(source: Source) -> Self {
        let (lines, most, all, kept) = (Derived::default(), Derived::default(), Derived::default(), Kept::default());
        Self { source, selection: Vec::new(), revision: 0, lines, most, all, kept, cursor: None, is_new: true }
    }
}

/// How many columns there may be.
const MOST: usize = 1 + Kind::ALL.len();

impl ListsView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::show(self, ctx, ui, out);
    }
}
