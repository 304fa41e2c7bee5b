//! The tray: statements of time that name no day, so that they stand on no lane.

use egui::{Popup, PopupCloseBehavior, Response, Role, Sense, WidgetInfo, vec2};

use super::words;
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{DateId, Item};
use crate::ui::theme::{self, size};
use crate::ui::{Tokens, elided, focus_ring, gap_y, held, opens};
use crate::views::interact;

/// Rows of the tray that are seen at once.
const ROWS: f32 = 12.0;
const WIDTH: f32 = 560.0;
/// How wide the name of a document may be.
const SOURCE: f32 = 130.0;

/// The list that the button opens.
pub fn popup(button: &Response, undated: &[DateId], ctx: &ViewContext<'_>, out: &mut Commands) {
    if !opens(button) {
        return;
    }
    Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Statements without a date")
        .show(|ui| {
            ui.set_width(WIDTH);
            gap_y(ui, 0.0);
            let area = egui::ScrollArea::vertical().max_height(ROWS * size::ROW).auto_shrink([false, true]);
            area.show_rows(ui, size::ROW, undated.len(), |ui, rows| {
                for date in undated.get(rows).unwrap_or_default() {
                    row(ui, *date, ctx, out);
                }
            });
        });
}

fn row(ui: &mut egui::Ui, id: DateId, ctx: &ViewContext<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let Some(date) = ctx.library.get_date(id) else { return };
    let document = ctx.library.document(date.document);
    let words = document.words(date.span).into_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}, {}", document.label)));
    let strength = ctx.strength(Item::Date(id));
    if strength == Strength::Selected {
        ui.painter().rect_filled(rect, 4.0, tokens.selected);
    } else if response.hovered() || response.has_focus() || ctx.is_hovered(Item::Date(id)) {
        ui.painter().rect_filled(rect, 4.0, tokens.hover);
    }
    focus_ring(ui, rect, 4.0, &response);
    let around = words::around(document, ctx.library.sentence(date.document, date.sentence), date.span);
    let mut job = egui::text::LayoutJob::default();
    let format = |color| egui::TextFormat::simple(theme::small(), color);
    let color = if ctx.is_dimmed(Item::Date(id)) { tokens.weak } else { tokens.text };
    job.append(&words, 0.0, format(color));
    job.append(&around, 12.0, format(tokens.weak));
    let source = elided(ui.painter(), &document.label, theme::small(), tokens.faint, SOURCE, 1);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 28.0 - source.size().x);
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(rect.right() - 8.0 - source.size().x, rect.center().y - source.size().y / 2.0);
    ui.painter().galley(at, source, tokens.faint);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 8.0, top), galley, tokens.text);
    point_at(&response, Item::Date(id), ctx, out);
}

/// What a click on evidence does here: selects it, and shows its sentence where the Reader is in view.
pub fn point_at(response: &Response, item: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    interact(response, item, Pane::Timeline, ctx, out);
    if response.clicked() && !response.double_clicked() && !held(&response.ctx).command {
        out.send(Command::Show(item));
    }
}
