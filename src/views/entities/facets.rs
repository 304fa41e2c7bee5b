//! One line above the table: the kinds that there are, and behind a button kinds and documents with their counts.
//! Click asks for one, Alt and click asks for none of it.

use egui::scroll_area::ScrollBarVisibility;
use egui::{
    Align, Layout, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::data::KindToggle;
use crate::app::{Command, Commands, ViewContext};
use crate::model::DocumentId;
use crate::ui::theme::{body, size, small};
use crate::ui::{
    BADGE, Icon, PAD, Tokens, context_menu, elided, focus_ring, gap_y, held, hint_of, icon_button, line, opens,
    paint_icon, paint_kind_badge, paint_left, paint_right, restyle,
};
use crate::views::words::{number, plural};

const TOGGLE: f32 = 20.0;
const LINE: f32 = 28.0;
const WIDTH: f32 = 280.0;
/// Documents that are seen at once.
const ROWS: f32 = 10.0;

pub fn show(ctx: &ViewContext<'_>, ui: &mut Ui, kinds: &[KindToggle], out: &mut Commands) {
    if kinds.is_empty() {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    ui.add_space(-ui.spacing().item_spacing.y);
    let rect = rect.shrink2(vec2(PAD - 4.0, 0.0));
    let (left, right) = rect.split_left_right_at_x(rect.right() - size::ROW);
    let layout = Layout::left_to_right(Align::Center);
    // Children of their own, which take no more room than the line.
    let child =
        |ui: &mut Ui, rect: Rect, id: &str| ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect).layout(layout));
    let any_asked = !ctx.linked.filter.kinds.is_empty();
    let area = ScrollArea::horizontal().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    area.show(&mut child(ui, left, "kinds"), |ui| {
        restyle(ui, "kinds in a line", |style| {
            style.spacing.item_spacing = Vec2::ZERO;
            style.spacing.interact_size.y = TOGGLE;
        });
        for toggle in kinds {
            let response = kind_toggle(ui, *toggle, any_asked);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            kind_clicked(&response, *toggle, out);
        }
    });
    let button = icon_button(&mut child(ui, right, "all"), Icon::Down, "Kinds and documents");
    if opens(&button) {
        Popup::from_toggle_button_response(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name("Kinds and documents")
            .show(|ui| popup(ctx, ui, kinds, out));
    }
}

/// What a click on a kind asks for; its menu says the same in words.
fn kind_clicked(response: &Response, toggle: KindToggle, out: &mut Commands) {
    let kind = toggle.kind;
    clicked(response, &format!("all {}", plural(kind)), [toggle.is_asked, toggle.is_not], out, |is_not| {
        if is_not { Command::ToggleNotKind(kind) } else { Command::ToggleKind(kind) }
    });
}

fn clicked(
    response: &Response,
    what: &str,
    [is_asked, is_not]: [bool; 2],
    out: &mut Commands,
    command: impl Fn(bool) -> Command,
) {
    if response.clicked() {
        out.send(command(held(&response.ctx).alt));
    }
    context_menu(response, |ui| {
        if ui.button(if is_asked { "Stop asking for this" } else { "Show only this" }).clicked() {
            out.send(command(false));
        }
        let words = if is_not { format!("Show {what} again") } else { format!("Hide {what}") };
        if ui.button(words).clicked() {
            out.send(command(true));
        }
    });
}

/// The mark of a kind and how many there are; as wide as the largest number it may show, so that nothing
/// moves while a filter is typed.
fn kind_toggle(ui: &mut Ui, toggle: KindToggle, any_asked: bool) -> Response {
    const INSET: f32 = 4.0;
    let tokens = Tokens::of(ui);
    let is_there = toggle.is_shown && toggle.count > 0;
    let ink = if is_there { tokens.weak } else { tokens.faint };
    let layout = |count: u32| line(ui.painter(), &number(count as usize), small());
    let (count, widest) = (layout(toggle.count), layout(toggle.all).size().x);
    let wanted = vec2(INSET + BADGE + INSET + widest + 2.0 * INSET, TOGGLE);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let words = || toggle.words(any_asked);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, toggle.is_asked, words()));
    let painter = ui.painter();
    if toggle.is_asked {
        painter.rect_filled(rect, TOGGLE / 2.0, tokens.selected);
    } else if response.hovered() {
        painter.rect_filled(rect, TOGGLE / 2.0, tokens.hover);
    }
    focus_ring(ui, rect, TOGGLE / 2.0, &response);
    let center = pos2(rect.left() + INSET + BADGE / 2.0, rect.center().y);
    paint_kind_badge(painter, center, toggle.kind, !is_there);
    let at = pos2(center.x + BADGE / 2.0 + INSET, rect.center().y - count.size().y / 2.0);
    let right = at.x + count.size().x;
    // Half a number is worse than none.
    if right <= ui.clip_rect().right() {
        painter.galley(at, count, ink);
    }
    if toggle.is_not {
        painter.hline(rect.left() + INSET..=right, rect.center().y, Stroke::new(1.5, tokens.weak));
    }
    let hide = if toggle.is_not { "show them again" } else { "hide them" };
    hint_of(response, || format!("{}\nAlt and click: {hide}", words()))
}

fn popup(ctx: &ViewContext<'_>, ui: &mut Ui, kinds: &[KindToggle], out: &mut Commands) {
    ui.set_width(WIDTH);
    gap_y(ui, 0.0);
    let tokens = Tokens::of(ui);
    let head = |ui: &mut Ui, words: &str| {
        ui.add_space(4.0);
        ui.label(egui::RichText::new(words).font(small()).color(tokens.weak));
    };
    head(ui, "Kinds");
    for toggle in kinds {
        let name = plural(toggle.kind);
        let row = Row { name, count: toggle.count, is_asked: toggle.is_asked, is_not: toggle.is_not };
        let response = row.paint(ui, |painter, center| paint_kind_badge(painter, center, toggle.kind, toggle.is_not));
        kind_clicked(&response, *toggle, out);
    }
    head(ui, "Documents");
    let filter = &ctx.linked.filter;
    let height = ROWS * size::ROW;
    let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, size::ROW, ctx.library.analyzed().len(), |ui, rows| {
        for id in rows.map(DocumentId::from) {
            let label = &ctx.library.document(id).label;
            let [is_asked, is_not] = [filter.documents.contains(&id), filter.not_documents.contains(&id)];
            let count = ctx.visible.named_in.get(id.index()).copied().unwrap_or(0);
            let response = Row { name: label, count, is_asked, is_not }.paint(ui, |_, _| {});
            clicked(&response, label, [is_asked, is_not], out, |is_not| {
                if is_not { Command::ToggleNotDocument(id) } else { Command::ToggleDocument(id) }
            });
        }
    });
    head(ui, "Click: show only this. Alt or the right button: hide it.");
}

/// One line of the popup.
struct Row<'a> {
    name: &'a str,
    count: u32,
    is_asked: bool,
    is_not: bool,
}

impl Row<'_> {
    fn paint(self, ui: &mut Ui, badge: impl FnOnce(&egui::Painter, egui::Pos2)) -> Response {
        let tokens = Tokens::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
        let state = if self.is_not { ", hidden" } else { "" };
        let words = format!("{}, {}{state}", self.name, number(self.count as usize));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.is_asked, &words));
        let painter = ui.painter_at(rect);
        if self.is_asked {
            painter.rect_filled(rect, 4.0, tokens.selected);
        } else if response.hovered() {
            painter.rect_filled(rect, 4.0, tokens.hover);
        }
        focus_ring(ui, rect, 4.0, &response);
        badge(&painter, pos2(rect.left() + 6.0 + BADGE / 2.0, rect.center().y));
        let ink = if self.is_not || self.count == 0 { tokens.faint } else { tokens.text };
        let inner = rect.with_min_x(rect.left() + BADGE + 14.0).with_max_x(rect.right() - 6.0);
        let count = paint_right(&painter, inner, &number(self.count as usize), body(), tokens.weak);
        let room = Rect::from_min_max(inner.min, pos2(count - 8.0, inner.bottom()));
        let galley = elided(&painter, self.name, body(), ink, room.width(), 1);
        let end = paint_left(&painter, room, galley);
        if self.is_not {
            painter.hline(room.left()..=end, rect.center().y, Stroke::new(1.0, tokens.weak));
        }
        if self.is_asked {
            paint_icon(&painter, pos2(rect.left() + 2.0, rect.center().y), 4.0, Icon::Right, tokens.accent);
        }
        response
    }
}
