//! The parts the Inspector is built of: passages, rows, buttons that show more.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId, Galley, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::data::AliasRow;
use super::passage::Passage;
use crate::app::{Commands, Pane, Strength, ViewContext};
use crate::model::{EntityId, Item};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    Chip, Icon, Tokens, elided, focus_ring, laid_out, laid_out_of, line, paint_icon, paint_left, paint_right,
    paint_share, restyle,
};
use crate::views::words::number;
use crate::views::{interact, jump, row_sense};

/// What is painted reaches this far beyond the text at either side.
const BLEED: f32 = 6.0;

/// The name of a section, with how much it holds.
pub fn section(ui: &mut Ui, title: &str, count: usize) {
    let tokens = Tokens::of(ui);
    ui.add_space(3.0 * size::STEP);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let name = || if count > 0 { format!("{title}, {}", number(count)) } else { title.to_owned() };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name()));
    let painter = ui.painter();
    let end = paint_left(painter, rect, elided(painter, title, small(), tokens.weak, rect.width(), 1));
    if count > 0 {
        let rest = rect.with_min_x(end + 6.0);
        paint_left(painter, rest, elided(painter, &number(count), small(), tokens.faint, rest.width(), 1));
    }
}

/// A name with its value.
pub fn fact(ui: &mut Ui, name: &str, value: &str) {
    const NAMES: f32 = 60.0;
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let name_galley = line(painter, name, small());
    let width = ui.available_width() - NAMES;
    let value_galley = laid_out(painter, value, body(), tokens.text, width, usize::MAX);
    let wanted = vec2(ui.available_width(), value_galley.size().y + 1.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    let painter = ui.painter();
    painter.galley(rect.min + vec2(0.0, 1.0), name_galley, tokens.weak);
    painter.galley(rect.min + vec2(NAMES, 0.0), value_galley, tokens.text);
}

/// Something that went wrong or had to be guessed.
pub fn warning(ui: &mut Ui, words: &str) {
    const SIGN: f32 = 18.0;
    let tokens = Tokens::of(ui);
    let width = ui.available_width() - SIGN;
    let galley = laid_out(ui.painter(), words, body(), tokens.differs, width, usize::MAX);
    let wanted = vec2(ui.available_width(), galley.size().y + 2.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Warning: {words}")));
    paint_icon(ui.painter(), rect.min + vec2(6.0, 8.0), 12.0, Icon::Warning, tokens.differs);
    ui.painter().galley(rect.min + vec2(SIGN, 0.0), galley, tokens.differs);
}

/// Words in their place: a click brings them into view where they stand. `lead` (a date) goes before them.
pub fn passage(ctx: &ViewContext<'_>, ui: &mut Ui, lead: Option<(&str, bool)>, passage: &Passage, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let format = |font: FontId, color: Color32| TextFormat {
        line_height: Some(17.0),
        valign: Align::Center,
        ..TextFormat::simple(font, color)
    };
    let width = ui.available_width();
    let of = (lead, &passage.parts, width.to_bits(), tokens.text);
    let galley = laid_out_of(ui.painter(), of, || {
        let mut job = LayoutJob::default();
        if let Some((lead, is_inferred)) = lead {
            job.append(lead, 0.0, format(strong(), tokens.text));
            if is_inferred {
                job.append(" inferred", 0.0, format(small(), tokens.weak));
            }
            job.append("  ", 0.0, format(body(), tokens.text));
        }
        // A date that leads need not be found in the words as well.
        let marked = if lead.is_some() { body() } else { strong() };
        for (words, is_marked) in &passage.parts {
            let font = if *is_marked { marked.clone() } else { body() };
            job.append(words, 0.0, format(font, tokens.text));
        }
        job.wrap.max_width = width;
        job
    });
    let name = || match lead {
        Some((lead, _)) => format!("{lead}: {}", passage.text()),
        None => passage.text(),
    };
    let response = block(ui, galley, (&passage.source, tokens.faint), name, ctx.is_hovered(passage.item));
    jump(&response, passage.item, Pane::Inspector, ctx, out);
}

/// A block of text that can be clicked. `tail`, with its colour, stands after it, in its last line where there is room.
fn block(ui: &mut Ui, galley: Arc<Galley>, tail: (&str, Color32), name: impl Fn() -> String, is_lit: bool) -> Response {
    const GAP: f32 = 8.0;
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let tail = elided(ui.painter(), tail.0, small(), tail.1, width, 1);
    let last = galley.rows.last().map_or(egui::Rect::ZERO, egui::epaint::text::PlacedRow::rect);
    let mut height = galley.size().y;
    let at = if last.right() + GAP + tail.size().x <= width {
        vec2(last.right() + GAP, last.center().y - tail.size().y / 2.0)
    } else {
        height += tail.size().y + 1.0;
        vec2(0.0, last.bottom() + 1.0)
    };

    let (rect, response) = ui.allocate_exact_size(vec2(width, height + 6.0), row_sense(ui) | Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name()));
    let wide = rect.expand2(vec2(BLEED, 0.0));
    if response.hovered() || is_lit {
        ui.painter().rect_filled(wide, 4.0, tokens.hover);
    }
    focus_ring(ui, wide, 4.0, &response);
    let origin = rect.min + vec2(0.0, 3.0);
    ui.painter().galley(origin, galley, tokens.text);
    ui.painter().galley(origin + at, tail, tokens.faint);
    response
}

/// One line that can be clicked: a label, a share of the most, a number.
pub fn counted_row(
    ui: &mut Ui,
    label: &str,
    count: u32,
    share: f32,
    name: impl Fn() -> String,
    is_lit: bool,
) -> Response {
    const BAR: f32 = 56.0;
    const COUNT: f32 = 36.0;
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name()));
    let wide = rect.expand2(vec2(BLEED, 0.0));
    if response.hovered() || is_lit {
        ui.painter().rect_filled(wide, 4.0, tokens.hover);
    }
    focus_ring(ui, wide, 4.0, &response);
    let painter = ui.painter();
    let mut room = rect.width();
    if count > 0 {
        room -= BAR + COUNT + size::STEP;
        paint_right(painter, rect, &number(count as usize), body(), tokens.weak);
        let left = rect.right() - COUNT - BAR;
        let bar = egui::Rect::from_min_size(pos2(left, rect.center().y - 2.0), vec2(BAR, 4.0));
        paint_share(painter, bar, share, tokens.mark);
    }
    paint_left(painter, rect, elided(painter, label, body(), tokens.text, room, 1));
    response
}

/// Entities as chips, wrapped.
pub fn chips(ctx: &ViewContext<'_>, ui: &mut Ui, entities: &[(EntityId, Option<u32>)], out: &mut Commands) {
    wrapped(ui, |ui| {
        for (id, count) in entities {
            let item = Item::Entity(*id);
            let entity = ctx.library.entity(*id);
            let is_lit = ctx.hovered.entity(*id) == Strength::Selected;
            let mut chip = Chip::new(&entity.name).kind(entity.kind).lit(is_lit).dim(!ctx.visible.has_entity(*id));
            if let Some(count) = count {
                chip = chip.count(*count);
            }
            interact(&chip.show(ui).response, item, Pane::Inspector, ctx, out);
        }
    });
}

/// Chips side by side, in as many lines as they need.
pub fn wrapped(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        restyle(ui, "chips", |style| {
            style.spacing.item_spacing = vec2(6.0, 6.0);
            style.spacing.interact_size.y = Chip::HEIGHT;
        });
        ui.horizontal_wrapped(add);
    });
}

/// Shows more of a list where there is more; adds to `shown` when clicked.
pub fn more(ui: &mut Ui, shown: &mut usize, now: usize, all: usize, step: usize, things: &str) {
    if now >= all {
        return;
    }
    let tokens = Tokens::of(ui);
    let next = step.min(all - now);
    let words = format!("Show {} more of {}", number(next), number(all));
    let galley = line(ui.painter(), &words, small());
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 6.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words} {things}")));
    focus_ring(ui, rect.expand2(vec2(BLEED, 0.0)), 4.0, &response);
    if response.hovered() {
        let y = rect.bottom() - 3.0;
        ui.painter().hline(rect.x_range(), y, egui::Stroke::new(1.0, tokens.accent));
    }
    ui.painter().galley(rect.min + vec2(0.0, 3.0), galley, tokens.accent);
    if response.clicked() {
        *shown = now + next;
    }
}

/// Another name with its number and the reason why it is one.
pub fn alias_row(ui: &mut Ui, alias: &AliasRow, name: impl Fn() -> String) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let of = (&alias.name, alias.mentions, &alias.rule, width.to_bits(), tokens.text);
    let galley = laid_out_of(ui.painter(), of, || {
        let mut job = LayoutJob::default();
        job.append(&alias.name, 0.0, TextFormat::simple(body(), tokens.text));
        job.append(&format!("  {}", number(alias.mentions as usize)), 0.0, TextFormat::simple(small(), tokens.weak));
        job.append(&format!("   {}", alias.rule), 0.0, TextFormat::simple(small(), tokens.weak));
        job.wrap.max_width = width;
        job
    });
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name()));
    ui.painter().galley(rect.min + vec2(0.0, 3.0), galley, tokens.text);
}
