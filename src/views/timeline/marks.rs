//! The marks as things to hover, click and read out.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::layout::{Form, Piece};
use super::paint::rect_of;
use super::plot::{LanePicture, Picture};
use super::scale::Window;
use super::{TimelineView, header, words};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::{EventId, Item};
use crate::ui::Tokens;
use crate::ui::theme;
use crate::views::words::number;

/// Sentences that the tooltip of melted marks quotes.
const QUOTED: usize = 5;

/// Every mark that has a name, and the one under the pointer, as something to hover, click and read out.
pub fn show(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    plot: &Response,
    out: &mut Commands,
) {
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| plot.contains_pointer());
    let hit = pointer.and_then(|at| picture.hit(at));
    let cursor = view.cursor.filter(|_| plot.has_focus());
    let hovered = match ctx.linked.hovered {
        Some(Item::Event(event)) => Some(event),
        _ => None,
    };
    for event in [hovered, cursor].into_iter().flatten() {
        outline(view, ctx, ui, picture, plot, event);
    }
    for (l, lane) in picture.lanes.iter().enumerate() {
        for (p, piece) in lane.pieces.list.iter().enumerate() {
            let is_hit = hit == Some((l, p));
            if p < lane.names.len() || is_hit {
                mark(view, ctx, ui, lane, p, piece, is_hit, plot, out);
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the body of the loop in `show`")]
fn mark(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    lane: &LanePicture,
    index: usize,
    piece: &Piece,
    is_hit: bool,
    plot: &Response,
    out: &mut Commands,
) {
    let rect = rect_of(piece, lane.middle());
    // The one that is hit reaches as far as the pointer is forgiven.
    let reach = rect.expand(if is_hit { 4.0 } else { 1.0 }).intersect(plot.rect);
    if !reach.is_positive() {
        return;
    }
    let is_melted = piece.form == Form::Melted;
    let id = plot.id.with((piece.event, is_melted));
    let response = ui.interact(reach, id, Sense::CLICK);
    if let Some(name) = lane.names.get(index) {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    }
    let item = Item::Event(piece.event);
    if response.clicked() {
        plot.request_focus();
        view.cursor = Some(piece.event);
    }
    if is_melted {
        melted(view, ctx, &response, lane, piece, out);
    } else {
        header::point_at(&response, item, ctx, out);
    }
    if is_melted && response.hovered() {
        halo(ui, plot, rect);
    }
    if is_hit && view.drag.is_none() {
        response.on_hover_ui(|ui| tooltip(view, ctx, ui, lane, piece));
    }
}

/// A line around the piece that stands for the event, if it is in view.
fn outline(view: &TimelineView, ctx: &ViewContext<'_>, ui: &Ui, picture: &Picture, plot: &Response, event: EventId) {
    let document = ctx.library.events().get(event.index()).map(|event| event.document);
    let lane = document.and_then(|document| view.cache.data.lane_of(document));
    let Some(lane) = lane.and_then(|lane| picture.lanes.iter().find(|other| other.lane == lane)) else { return };
    let Some((from, _)) = view.cache.days.of.get(event.index()).copied().flatten() else { return };
    let content = view.cache.data.lanes[lane.lane].content(ctx.library, &view.cache.days);
    if let Some(index) = lane.pieces.find(content, event, from) {
        halo(ui, plot, rect_of(&lane.pieces.list[index], lane.middle()));
    }
}

fn halo(ui: &Ui, plot: &Response, rect: Rect) {
    let around = rect.expand(2.5);
    let radius = (around.height().min(around.width()) / 2.0).min(5.5);
    let stroke = Stroke::new(1.5, Tokens::of(ui).text);
    ui.painter_at(plot.rect).rect_stroke(around, radius, stroke, StrokeKind::Inside);
}

/// Melted marks: a click selects them all, a double click comes so close that they split.
fn melted(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    response: &Response,
    lane: &LanePicture,
    piece: &Piece,
    out: &mut Commands,
) {
    let events = |view: &TimelineView| {
        let content = view.cache.data.lanes[lane.lane].content(ctx.library, &view.cache.days);
        lane.pieces.events(content, piece)
    };
    let closer = Window::of_days(piece.days.0, piece.days.1).at_least(10.0).padded(0.2);
    response.context_menu(|ui| {
        if ui.button("Select them all").clicked() {
            let items = events(view).into_iter().map(Item::Event).collect();
            out.send(Command::Select { items, from: Pane::Timeline });
        }
        if ui.button("Come closer").clicked() {
            view.window = Some(closer);
        }
    });
    if response.double_clicked() {
        view.window = Some(closer);
    } else if response.clicked() {
        let items: Vec<Item> = events(view).into_iter().map(Item::Event).collect();
        if response.ctx.input(|input| input.modifiers.command) {
            out.send(Command::Select { items: [ctx.linked.selection.clone(), items].concat(), from: Pane::Timeline });
        } else {
            out.send(Command::Select { items, from: Pane::Timeline });
        }
    }
}

fn tooltip(view: &TimelineView, ctx: &ViewContext<'_>, ui: &mut Ui, lane: &LanePicture, piece: &Piece) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(360.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    let lane_data = &view.cache.data.lanes[lane.lane];
    let content = lane_data.content(ctx.library, &view.cache.days);
    let head = |ui: &mut Ui, date: String| {
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(date).font(theme::strong()).color(tokens.text));
            ui.label(egui::RichText::new(&lane_data.label).font(theme::small()).color(tokens.weak));
        });
    };
    if piece.form != Form::Melted {
        head(ui, words::date(ctx.library, piece.event));
        ui.label(egui::RichText::new(words::sentence(ctx.library, piece.event)).font(theme::small()));
        return;
    }
    head(ui, format!("{} events · {}", number(piece.count as usize), words::stretch(piece.days)));
    let events = lane.pieces.events(content, piece);
    for event in events.iter().take(QUOTED) {
        let line = format!("{} · {}", words::date(ctx.library, *event), words::short(ctx.library, *event));
        ui.label(egui::RichText::new(line).font(theme::small()));
    }
    if events.len() > QUOTED {
        let more = format!("and {} more", number(events.len() - QUOTED));
        ui.label(egui::RichText::new(more).font(theme::small()).color(tokens.weak));
    }
    ui.label(egui::RichText::new("Double click to come closer").font(theme::small()).color(tokens.faint));
}
