//! What the keyboard does while the picture has the focus.

use egui::{EventFilter, Key, Modifiers, Response, Ui, Vec2};

use super::picture::Picture;
use super::{GraphView, marks, walk};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::graph::Start;
use crate::model::Item;

/// How much closer one press of plus brings.
const ZOOM: f32 = 1.3;

/// Arrows walk from node to node, Space selects, Enter selects and starts from it, plus and minus zoom, Home shows
/// all, P releases a node that was placed, or holds one where it is.
pub fn handle(
    view: &mut GraphView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    plot: &Response,
    out: &mut Commands,
) {
    if !plot.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(plot.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowLeft, Vec2::LEFT),
        (Key::ArrowRight, Vec2::RIGHT),
        (Key::ArrowUp, Vec2::UP),
        (Key::ArrowDown, Vec2::DOWN),
    ];
    for (key, go) in steps {
        if pressed(key) {
            let from = view.cursor.and_then(|id| view.shown.nodes.iter().position(|node| node.entity == id));
            if let Some(next) = walk::step(&marks::middles(picture), from, go) {
                view.cursor = Some(view.shown.nodes[next].entity);
                view.glide = None;
                view.camera.bring_into_view(plot.rect, view.shown.nodes[next].at);
            }
        }
    }
    if pressed(Key::Plus) || pressed(Key::Equals) {
        view.camera.zoom_at(plot.rect, plot.rect.center(), ZOOM);
    } else if pressed(Key::Minus) {
        view.camera.zoom_at(plot.rect, plot.rect.center(), 1.0 / ZOOM);
    }
    if pressed(Key::Home) {
        view.refit = true;
    }
    let Some(cursor) = view.cursor else { return };
    let item = Item::Entity(cursor);
    if pressed(Key::Space) {
        out.send(Command::Select { items: vec![item], from: Pane::Graph });
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space)) {
        out.send(Command::ToggleSelected { item, from: Pane::Graph });
    }
    if pressed(Key::Enter) {
        out.send(Command::Select { items: vec![item], from: Pane::Graph });
        view.start = Start::Entities(vec![cursor]);
    }
    if pressed(Key::P) {
        if view.places.is_fixed(ctx.library, cursor) {
            view.places.release(ctx.library, cursor);
        } else if let Some(node) = view.shown.nodes.iter().find(|node| node.entity == cursor) {
            view.places.fix(ctx.library, cursor, node.at);
        }
    }
    if out.hovered().is_none() {
        out.hover(item);
    }
}
