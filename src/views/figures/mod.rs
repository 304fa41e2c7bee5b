//! All numbers that the documents tell, in one table and over time: value, unit, what of, when, who says so.

mod data;
mod plot;
mod table;
#[cfg(test)]
mod tests;

use egui::Ui;

use crate::app::{Commands, Pane, ViewContext};
use crate::model::{Item, Quantity, QuantityId};
use crate::ui::{Kept, pane_head_roomy};
use crate::views::words::of_all;
use crate::views::{AsRead, Derived};
pub use data::{unit_words, value};

/// A number with its unit, and what it measures, in words.
pub fn figure_words(quantity: &Quantity) -> (String, String) {
    let value = data::value(quantity.value);
    // Of what is counted the unit is the thing, which the other words tell.
    let value = if quantity.is_measure() { format!("{value} {}", quantity.unit) } else { value };
    let what = data::what(quantity);
    (value, if what.is_empty() { quantity.unit.to_string() } else { what })
}

#[derive(Debug, Default)]
pub struct FiguresView {
    asked: data::Asked,
    as_read: AsRead,
    units: Derived<Of, data::Units>,
    rows: Derived<(Of, data::Asked), Vec<QuantityId>>,
    words: Kept<QuantityId, table::Words>,
    series: Derived<(Of, data::Asked), Vec<plot::Series>>,
    /// What the Inspector showed in the last frame; a change made elsewhere is brought into view.
    primary: Option<Item>,
}

/// Which documents, and the revisions of library and filter where there is a filter: without one no name has a say.
type Of = (u64, Option<(u64, u64)>);

impl FiguresView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let filter = (!ctx.linked.filter.is_empty()).then_some((ctx.revision, ctx.visible_revision));
        let of = (self.as_read.number(ctx), filter);
        let units = self.units.get(of, || data::Units::new(ctx));
        let key = (of, self.asked.clone());
        let rows = self.rows.get(key.clone(), || data::rows(ctx, units, &self.asked));
        let count = of_all(rows.len(), ctx.library.quantity_count());
        let mut asked = self.asked.clone();
        pane_head_roomy(ui, Pane::Figures.title(), &count, |ui| {
            table::groups(ui, &mut asked);
        });
        table::chips(ui, units, &mut asked);
        let series = self.series.get(key, || plot::series(ctx, rows));
        plot::ui(ui, ctx, series, asked.unit.as_deref(), out);
        let primary = ctx.linked.primary();
        let follow = primary != self.primary && ctx.linked.selected_in != Some(Pane::Figures);
        self.primary = primary;
        table::ui(ui, ctx, rows, &mut asked, follow, (of.0, &mut self.words), out);
        if asked != self.asked {
            self.asked = asked;
            ui.ctx().request_repaint();
        }
    }
}
