//! Where the sources agree and where they differ: statements of one matter side by side, each with its words,
//! and documents beside each other. It shows disagreement and never says who is right.

mod cards;
mod data;
mod detail;
mod facets;
mod list;
mod scale;
mod side;
mod sources;
#[cfg(test)]
mod tests;
mod web;

use egui::{Rect, Ui, UiBuilder};

pub use list::answers_by_key;

use crate::app::{Commands, Pane, ViewContext};
use crate::model::ContentKey;
use crate::ui::{Tokens, pane_head_roomy};
use crate::views::Derived;

#[derive(Debug, Default)]
pub struct CompareView {
    asked: data::Asked,
    /// The comparison whose claims are shown; it is found again by its key in the next snapshot.
    current: Option<ContentKey>,
    /// Bring the current row into view in this frame.
    follow: bool,
    verdicts: Derived<u64, data::Verdicts>,
    rows: Derived<data::Of, data::Rows>,
    /// Where the current comparison stands in them.
    at: Derived<(data::Of, Option<ContentKey>), Option<usize>>,
    /// Where it stood last: what is set aside leaves its row to the next.
    row: usize,
    names: list::Names,
    facets: facets::Facets,
    documents: side::Side,
    sources: sources::Sources,
}

impl CompareView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let verdicts = self.verdicts.get(ctx.notebook_revision, || data::Verdicts::new(ctx.notebook));
        let of = data::of(ctx, &self.asked);
        let rows = self.rows.get(of.clone(), || data::Rows::new(ctx, verdicts, &self.asked));
        let mut asked = self.asked.clone();
        pane_head_roomy(ui, Pane::Compare.title(), &rows.count_words(), |ui| {
            list::modes(ui, &mut asked.mode);
        });
        match asked.mode {
            data::Mode::Documents => self.documents.ui(ctx, ui, out),
            data::Mode::Citations => self.sources.ui(ctx, ui, out),
            data::Mode::Statements => {
                // Words that find no room in their line make it wider than the pane.
                let width = ui.max_rect().x_range();
                list::chips(ui, ctx, rows, verdicts, &mut self.facets, &mut asked);
                look_at_selected(ctx, &mut self.current, &mut self.follow);
                let row = self.row;
                let at = *self.at.get((of, self.current), || row_of(ctx, rows, self.current, row));
                self.row = at.unwrap_or_default();
                let (left, right) = split(Rect::from_x_y_ranges(width, ui.available_rect_before_wrap().y_range()));
                let mut child = ui.new_child(UiBuilder::new().id_salt("list").max_rect(left));
                let follow = std::mem::take(&mut self.follow);
                let names = &mut self.names;
                let chosen = list::rows(&mut child, ctx, rows, verdicts, names, at, follow, out);
                if let Some(id) = chosen {
                    self.current = Some(ctx.library.comparison(id).key);
                }
                let tokens = Tokens::of(ui);
                let line = egui::Stroke::new(1.0, tokens.hairline);
                if left.bottom() < right.bottom() - 1.0 {
                    ui.painter().hline(left.x_range(), left.bottom(), line);
                } else {
                    ui.painter().vline(left.right(), left.y_range(), line);
                }
                let mut child = ui.new_child(UiBuilder::new().id_salt("claims").max_rect(right));
                match at.and_then(|at| rows.list.get(at)).copied() {
                    Some(id) => detail::ui(&mut child, ctx, id, verdicts, out),
                    None => list::nothing(&mut child, ctx, rows, &asked),
                }
            }
        }
        if asked != self.asked {
            self.asked = asked;
            self.row = 0;
            ui.ctx().request_repaint();
        }
    }
}

/// A comparison that is selected, in whichever view, is the one to show.
fn look_at_selected(ctx: &ViewContext<'_>, kept: &mut Option<ContentKey>, follow: &mut bool) {
    if let Some(crate::model::Item::Comparison(id)) = ctx.linked.primary() {
        let key = ctx.library.comparison(id).key;
        *follow |= *kept != Some(key) && ctx.linked.selected_in != Some(Pane::Compare);
        *kept = Some(key);
    }
}

/// The row of the comparison to show: the one looked at last, else what stands in its place.
fn row_of(ctx: &ViewContext<'_>, rows: &data::Rows, kept: Option<ContentKey>, row: usize) -> Option<usize> {
    let kept = kept.and_then(|kept| rows.list.iter().position(|id| ctx.library.comparison(*id).key == kept));
    kept.or_else(|| Some(row.min(rows.list.len().checked_sub(1)?)))
}

/// The list and the claims: side by side where there is room, else one above the other.
fn split(area: Rect) -> (Rect, Rect) {
    if area.width() >= 620.0 {
        let width = (area.width() * 0.36).clamp(230.0, 360.0).round();
        let middle = area.left() + width;
        (area.with_max_x(middle), area.with_min_x(middle + 1.0))
    } else {
        let height = (area.height() * 0.36).max(3.0 * list::ROW).min(area.height() / 2.0).round();
        let middle = area.top() + height;
        (area.with_max_y(middle), area.with_min_y(middle + 1.0))
    }
}
