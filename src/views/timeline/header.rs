//! The head of the pane: what lanes stand for, what is shown of how much, what has no date, back to all.

use egui::{Align, Layout, Rect, Response, RichText, Role, Sense, UiBuilder, WidgetInfo, vec2};

use super::scale::Scale;
use super::{TimelineView, pointer, tray};
use crate::app::{Command, Commands, LanesBy, TimelineChoice, ViewContext};
use crate::ui::theme;
use crate::ui::{Tokens, focus_ring, hint, line, menu, pane_head_with};
use crate::views::words::{number, of_all};

/// `note` is said in the middle: the dates of a range while it is drawn. `scale` is none where nothing is shown.
pub fn show(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &mut egui::Ui,
    rect: Rect,
    note: Option<&str>,
    scale: Option<&Scale>,
    out: &mut Commands,
) {
    let data = &view.cache.data;
    let count = if data.total > 0 { format!("{} events", of_all(data.shown, data.total)) } else { String::new() };
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        pane_head_with(ui, "Timeline", &count, |ui| {
            let tokens = Tokens::of(ui);
            choices(ctx, ui, out);
            if let Some(note) = note {
                ui.label(RichText::new(note).font(theme::small()).color(tokens.accent));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let undated = view.cache.data.undated.len();
                if undated > 0 {
                    let button = quiet_button(ui, &format!("no date: {}", number(undated)));
                    let button = hint(button, "Statements of time that name no day");
                    tray::popup(&button, &view.cache.data.undated, ctx, out);
                }
                if view.window.is_some() {
                    if hint(quiet_button(ui, "Fit"), "Show all of it (Shift+1)").clicked() {
                        view.wants_fit = true;
                    }
                    let only = "Only this time";
                    if let Some(scale) = scale
                        && hint(quiet_button(ui, only), "Filter by the time in view (R)").clicked()
                    {
                        pointer::only_this_time(ctx, scale, out);
                    }
                }
            });
        });
    });
}

/// What lanes stand for, and whether the dates of citations are shown.
fn choices(ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
    let choice = ctx.timeline;
    let button = quiet_button(ui, &format!("lanes: {}", choice.lanes.name()));
    menu(&button, |ui| {
        for lanes in LanesBy::ALL {
            if ui.radio(choice.lanes == lanes, lanes.name()).clicked() {
                out.send(Command::SetTimeline(TimelineChoice { lanes, ..choice }));
            }
        }
    });
    let words = if choice.citations { "with citations" } else { "content dates" };
    let tip = if choice.citations { "Hide the dates of cited works" } else { "Show the dates of cited works too" };
    if hint(quiet_button(ui, words), tip).clicked() {
        out.send(Command::SetTimeline(TimelineChoice { citations: !choice.citations, ..choice }));
    }
}

/// A button that looks like weak text until the pointer is over it.
pub fn quiet_button(ui: &mut egui::Ui, words: &str) -> Response {
    let tokens = Tokens::of(ui);
    let galley = line(ui.painter(), words, theme::small());
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
