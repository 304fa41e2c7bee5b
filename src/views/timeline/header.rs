//! The head of the pane: what is shown of how much, what has no date, back to all.

use egui::{
    Align, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText, Role, Sense, UiBuilder, WidgetInfo, vec2,
};

use super::{TimelineView, words};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::{DateId, Item};
use crate::ui::theme::{self, size};
use crate::ui::{Tokens, focus_ring, pane_head_with};
use crate::views::interact;
use crate::views::words::{number, of_all};

/// Rows of the tray that are seen at once.
const TRAY_ROWS: f32 = 12.0;
const TRAY_WIDTH: f32 = 460.0;

/// `note` is said in the middle: the dates of a range while it is drawn.
pub fn show(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &mut egui::Ui,
    rect: Rect,
    note: Option<&str>,
    out: &mut Commands,
) {
    let data = &view.cache.data;
    let count = if data.total > 0 { format!("{} events", of_all(data.shown, data.total)) } else { String::new() };
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        pane_head_with(ui, "Timeline", &count, |ui| {
            let tokens = Tokens::of(ui);
            if let Some(note) = note {
                ui.label(RichText::new(note).font(theme::small()).color(tokens.accent));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let undated = view.cache.data.undated.len();
                if undated > 0 {
                    let tray = quiet_button(ui, &format!("no date: {}", number(undated)));
                    let tray = tray.on_hover_text("Expressions of time that name no day");
                    tray_popup(&tray, &view.cache.data.undated, ctx, out);
                }
                if view.window.is_some() && quiet_button(ui, "Fit").on_hover_text("Show all of it").clicked() {
                    view.window = None;
                }
            });
        });
    });
}

/// A button that looks like weak text until the pointer is over it.
pub fn quiet_button(ui: &mut egui::Ui, words: &str) -> Response {
    let tokens = Tokens::of(ui);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::small(), egui::Color32::PLACEHOLDER);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(12.0, 6.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let is_hot = response.hovered() || response.has_focus();
    if is_hot {
        ui.painter().rect_filled(rect, 4.0, tokens.hover);
    }
    let color = if is_hot { tokens.text } else { tokens.weak };
    ui.painter().galley(rect.min + vec2(6.0, 3.0), galley, color);
    focus_ring(ui, rect, 4.0, &response);
    response
}

fn tray_popup(button: &Response, undated: &[DateId], ctx: &ViewContext<'_>, out: &mut Commands) {
    Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Expressions without a date")
        .show(|ui| {
            ui.set_width(TRAY_WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            let area = egui::ScrollArea::vertical().max_height(TRAY_ROWS * size::ROW).auto_shrink([false, true]);
            area.show_rows(ui, size::ROW, undated.len(), |ui, rows| {
                for date in undated.get(rows).unwrap_or_default() {
                    tray_row(ui, *date, ctx, out);
                }
            });
        });
}

fn tray_row(ui: &mut egui::Ui, id: DateId, ctx: &ViewContext<'_>, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let Some(date) = ctx.library.dates().get(id.index()) else { return };
    let document = ctx.library.document(date.document);
    let words = document.words(date.span).into_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}, {}", document.label)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, tokens.hover);
    }
    let around = words::around(document, ctx.library.sentence(date.document, date.sentence), date.span);
    let mut job = egui::text::LayoutJob::default();
    let format = |color| egui::TextFormat::simple(theme::small(), color);
    job.append(&words, 0.0, format(tokens.text));
    job.append(&around, 12.0, format(tokens.weak));
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 16.0);
    let galley = ui.painter().layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 8.0, top), galley, tokens.text);
    point_at(&response, Item::Date(id), ctx, out);
}

/// What a click on evidence does here: selects it, and brings its sentence into the Reader.
pub fn point_at(response: &Response, item: Item, ctx: &ViewContext<'_>, out: &mut Commands) {
    interact(response, item, Pane::Timeline, ctx, out);
    let adds = response.ctx.input(|input| input.modifiers.command);
    if response.clicked() && !response.double_clicked() && !adds {
        out.send(Command::Focus(item));
    }
}
