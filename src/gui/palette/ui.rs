//! Paints the palette: a box to type in, and under it what fits.

use egui::{
    Align2, Area, Frame, Id, Key, Margin, Order, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::{Choice, Row, choose};
use crate::app::{AppState, Commands};
use crate::gui::app::Shell;
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{DOT, Tokens, elided, gap_y, matched_line, paint_kind_dot, paint_left, paint_right};

const WIDTH: f32 = 640.0;
const TOP: f32 = 44.0;
const ROW: f32 = 26.0;
const HEAD: f32 = 22.0;
const SIDE: f32 = 12.0;
/// Rows from where the text begins.
const INDENT: f32 = SIDE + DOT + 8.0;

pub fn show(ui: &Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    if !shell.palette.is_open {
        return;
    }
    let ctx = ui.ctx();
    // The palette is looked at with the shell around it, which its commands may change.
    let mut palette = std::mem::take(&mut shell.palette);
    let is_chosen = palette.keys(ctx);
    palette.update(ctx, state, shell);
    let window = ctx.content_rect();
    let width = WIDTH.min(window.width() - 32.0);
    let tokens = Tokens::of(ctx);
    let mut chosen = is_chosen.then(|| palette.rows.get(palette.at).map(|row| row.choice.clone())).flatten();
    let frame = Frame::popup(ui.style()).inner_margin(Margin::ZERO).fill(tokens.raised);
    let area = Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width);
                gap_y(ui, 0.0);
                let edit = TextEdit::singleline(&mut palette.text)
                    .id(Id::unique("palette-text"))
                    .hint_text("Go to a name, a document, a statement, a command…")
                    .font(body())
                    .frame(Frame::NONE)
                    .desired_width(width - 2.0 * SIDE);
                let margin = Margin::symmetric(SIDE as i8, 10);
                let response = Frame::NONE.inner_margin(margin).show(ui, |ui| ui.add(edit)).inner;
                response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Go to anything"));
                response.request_focus();
                let line = response.rect.bottom() + 10.0;
                ui.painter().hline(ui.max_rect().x_range(), line, egui::Stroke::new(1.0, tokens.hairline));
                let most = (window.height() - TOP - 120.0).clamp(ROW * 3.0, ROW * 16.0);
                // The area offers no more room than it took in the last frame, so the list says what it wants.
                let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, true]);
                area.show(ui, |ui| {
                    if let Some(choice) = list(ui, &palette.rows, palette.at) {
                        chosen = Some(choice);
                    }
                });
            })
        });
    let clicked_elsewhere = ctx.input(|input| {
        input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(|at| !area.response.rect.contains(at))
    });
    if clicked_elsewhere {
        palette.is_open = false;
    }
    let is_closed = !palette.is_open || chosen.is_some();
    shell.palette = palette;
    if is_closed {
        ctx.memory_mut(|memory| memory.surrender_focus(Id::unique("palette-text")));
    }
    if let Some(choice) = chosen {
        choose(ctx, state, shell, &choice, out);
    }
}

/// The rows under their heads; returns what was clicked.
fn list(ui: &mut Ui, rows: &[Row], at: usize) -> Option<Choice> {
    let tokens = Tokens::of(ui);
    let mut chosen = None;
    let mut group = "";
    if rows.is_empty() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 8.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Nothing fits"));
        let galley = elided(ui.painter(), "Nothing fits", body(), tokens.weak, rect.width(), 1);
        paint_left(ui.painter(), rect.with_min_x(rect.left() + SIDE), galley);
    }
    let has_moved = ui.input(|input| {
        [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown].iter().any(|key| input.key_down(*key))
    });
    for (number, row) in rows.iter().enumerate() {
        if row.group != group {
            group = row.group;
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, group));
            let galley = elided(ui.painter(), group, small(), tokens.faint, rect.width(), 1);
            paint_left(ui.painter(), rect.with_min_x(rect.left() + SIDE), galley);
        }
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
        response.widget_info(|| {
            let tail = if row.tail.is_empty() { String::new() } else { format!(", {}", row.tail) };
            let kind = row.kind.map_or(String::new(), |kind| format!(", {}", kind.name()));
            let name = format!("{}{kind}{tail}", row.name);
            WidgetInfo::selected(Role::ListBoxOption, row.is_enabled, number == at, name)
        });
        let inner = rect.shrink2(vec2(4.0, 0.0));
        if number == at {
            ui.painter().rect_filled(inner, 4.0, tokens.selected);
            if has_moved {
                response.scroll_to_me(None);
            }
        } else if response.hovered() {
            ui.painter().rect_filled(inner, 4.0, tokens.hover);
        }
        if ui.is_rect_visible(rect) {
            paint(ui, rect, row);
        }
        if response.clicked() && row.is_enabled {
            chosen = Some(row.choice.clone());
        }
    }
    ui.add_space(size::STEP);
    chosen
}

fn paint(ui: &Ui, rect: Rect, row: &Row) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(rect);
    if let Some(kind) = row.kind {
        paint_kind_dot(&painter, pos2(rect.left() + SIDE + DOT / 2.0, rect.center().y), kind);
    }
    let line = rect.with_min_x(rect.left() + INDENT).with_max_x(rect.right() - SIDE);
    let tail = elided(&painter, &row.tail, small(), tokens.weak, line.width() * 0.4, 1);
    let right = if row.tail.is_empty() {
        line.right()
    } else if tail.elided {
        let left = line.right() - tail.size().x;
        paint_left(&painter, line.with_min_x(left), tail);
        left - SIDE
    } else {
        paint_right(&painter, line, &row.tail, small(), tokens.weak) - SIDE
    };
    let ink = if row.is_enabled { tokens.text } else { tokens.faint };
    let room = right - line.left();
    paint_left(&painter, line, matched_line(&painter, &row.name, &row.letters, [body(), strong()], ink, room));
}
