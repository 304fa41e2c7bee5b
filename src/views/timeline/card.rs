//! The card beside the pointer: what a mark stands for, in full.

use egui::{RichText, Ui, vec2};

use super::layout::{Form, Piece};
use super::plot::LanePicture;
use super::{TimelineView, moments, words};
use crate::app::ViewContext;
use crate::model::Item;
use crate::ui::theme;
use crate::ui::{Tokens, gaps, paint_kind_dot};
use crate::views::words::{number, source};

const WIDTH: f32 = 340.0;
/// Lines that the card of melted marks quotes.
const QUOTED: usize = 5;
/// Names that a card tells.
const NAMES: usize = 6;

pub fn show(view: &TimelineView, ctx: &ViewContext<'_>, ui: &mut Ui, lane: &LanePicture, piece: &Piece) {
    ui.set_max_width(WIDTH);
    gaps(ui, vec2(8.0, 4.0));
    if piece.form == Form::Melted {
        melted(view, ctx, ui, lane, piece);
    } else {
        single(ctx, ui, piece.item);
    }
}

fn small(ui: &mut Ui, text: impl Into<String>, is_weak: bool) {
    let tokens = Tokens::of(ui);
    let color = if is_weak { tokens.weak } else { tokens.text };
    ui.label(RichText::new(text).font(theme::small()).color(color));
}

fn single(ctx: &ViewContext<'_>, ui: &mut Ui, item: Item) {
    let (tokens, library) = (Tokens::of(ui), ctx.library);
    let Some(when) = moments::when(library, item) else { return };
    ui.label(RichText::new(when.to_string()).font(theme::strong()).color(tokens.text));
    let told = words::as_told(library, item);
    let exact = words::precision(when);
    small(ui, format!("told as \u{201c}{told}\u{201d} · {exact}"), true);
    small(ui, words::sentence(library, item), false);
    if let Item::Event(id) = item {
        let entities = library.participants(id);
        if !entities.is_empty() {
            ui.horizontal_wrapped(|ui| {
                gaps(ui, vec2(4.0, 2.0));
                for id in entities.iter().take(NAMES) {
                    let entity = library.entity(*id);
                    // A dot stands before its name, not at the end of the line above.
                    let name = ui.painter().layout_no_wrap(entity.name.clone(), theme::small(), tokens.text);
                    if ui.available_size_before_wrap().x < name.size().x + 12.0 {
                        ui.end_row();
                    }
                    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 14.0), egui::Sense::hover());
                    paint_kind_dot(ui.painter(), rect.center(), entity.kind);
                    small(ui, &entity.name, false);
                    ui.add_space(4.0);
                }
                if entities.len() > NAMES {
                    small(ui, format!("and {} more", entities.len() - NAMES), true);
                }
            });
        }
    }
    if let Some((document, span)) = library.place(item) {
        let role = if matches!(item, Item::Date(_)) { "the date of a work that is cited · " } else { "" };
        small(ui, format!("{role}{}", source(library, document, span.start)), true);
    }
}

fn melted(view: &TimelineView, ctx: &ViewContext<'_>, ui: &mut Ui, lane: &LanePicture, piece: &Piece) {
    let tokens = Tokens::of(ui);
    let of = &view.cache.lanes[lane.lane];
    ui.label(RichText::new(words::stretch(piece.days)).font(theme::strong()).color(tokens.text));
    small(ui, format!("{} events · {}", number(piece.count as usize), of.label), true);
    let items = lane.pieces.items(&of.content, &lane.sums, piece);
    for item in items.iter().take(QUOTED) {
        small(ui, format!("{} · {}", words::date(ctx.library, *item), words::short(ctx.library, *item)), false);
    }
    if items.len() > QUOTED {
        small(ui, format!("and {} more", number(items.len() - QUOTED)), true);
    }
    small(ui, "Double click to come closer", true);
}
