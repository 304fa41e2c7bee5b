//! The marks as things to hover, click and read out.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Tooltip, Ui, WidgetInfo};

use super::layout::{Form, Piece};
use super::paint::rect_of;
use super::plot::{LanePicture, Picture};
use super::scale::Window;
use super::{TimelineView, card, moments, tray};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::Item;
use crate::ui::{Tokens, context_menu, held};

/// Every mark that has a name, and the one under the pointer, as something to hover, click and read out.
pub fn show(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    names: &[Vec<String>],
    plot: &Response,
    out: &mut Commands,
) {
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| plot.contains_pointer());
    let hit = pointer.and_then(|at| picture.hit(at));
    if let Some(hovered) = ctx.linked.hovered {
        outline(view, ctx, ui, picture, plot, hovered);
    }
    if let Some((lane, item)) = view.cursor.filter(|_| plot.has_focus()) {
        let days = moments::days(ctx.library, item);
        for (piece, shown) in days.into_iter().flat_map(|(from, _)| picture.pieces_of(&view.cache, item, from)) {
            if view.cache.lanes[shown.lane].key == lane {
                let rect = rect_of(piece, shown.middle());
                halo(ui, plot, rect);
                // One who walks sees what one who points sees.
                if view.is_walking && plot.rect.intersects(rect) {
                    let anchor = rect.intersect(plot.rect);
                    let card = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), plot.id.with("card"), anchor);
                    card.show(|ui| card::show(view, ctx, ui, shown, piece));
                }
            }
        }
    }
    for (l, lane) in picture.lanes.iter().enumerate() {
        for p in 0..lane.pieces.list.len() {
            let is_hit = hit == Some((l, p));
            let name = names.get(l).and_then(|names| names.get(p));
            if name.is_some() || is_hit {
                mark(view, ctx, ui, lane, p, name, is_hit, plot, out);
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
    name: Option<&String>,
    is_hit: bool,
    plot: &Response,
    out: &mut Commands,
) {
    let piece = &lane.pieces.list[index];
    let rect = rect_of(piece, lane.middle());
    // The one that is hit reaches as far as the pointer is forgiven.
    let reach = rect.expand(if is_hit { 4.0 } else { 1.0 }).intersect(plot.rect);
    if !reach.is_positive() {
        return;
    }
    let is_melted = piece.form == Form::Melted;
    let key = view.cache.lanes[lane.lane].key;
    let id = plot.id.with((key, piece.item, is_melted));
    let response = ui.interact(reach, id, Sense::CLICK);
    if let Some(name) = name {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    }
    if response.clicked() {
        plot.request_focus();
        view.cursor = Some((key, piece.item));
    }
    if is_melted {
        melted(view, ctx, &response, lane, piece, out);
    } else {
        tray::point_at(&response, piece.item, ctx, out);
    }
    if is_melted && response.hovered() {
        halo(ui, plot, rect);
    }
    if is_hit && view.drag.is_none() {
        response.on_hover_ui(|ui| card::show(view, ctx, ui, lane, piece));
    }
}

/// A line around the pieces that stand for the item, where they are in view.
fn outline(view: &TimelineView, ctx: &ViewContext<'_>, ui: &Ui, picture: &Picture, plot: &Response, item: Item) {
    let Some((from, _)) = moments::days(ctx.library, item) else { return };
    for (piece, lane) in picture.pieces_of(&view.cache, item, from) {
        halo(ui, plot, rect_of(piece, lane.middle()));
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
    let items = |view: &TimelineView| lane.pieces.items(&view.cache.lanes[lane.lane].content, &lane.sums, piece);
    let closer = Window::of_days(piece.days.0, piece.days.1).at_least(10.0).padded(0.2);
    context_menu(response, |ui| {
        if ui.button("Select them all").clicked() {
            out.send(Command::Select { items: items(view), from: Pane::Timeline });
        }
        if ui.button("Come closer").clicked() {
            view.window = Some(closer);
        }
    });
    if response.double_clicked() {
        view.window = Some(closer);
    } else if response.clicked() {
        let mut items = items(view);
        if held(&response.ctx).command {
            items.retain(|item| !ctx.linked.is_selected(*item));
            items = [ctx.linked.selection.clone(), items].concat();
        }
        out.send(Command::Select { items, from: Pane::Timeline });
    }
}
