//! What the keyboard does while the picture has the focus.

use egui::{EventFilter, Key, Modifiers, Response, Ui, Vec2};

use super::picture::Picture;
use super::{GraphView, marks, walk};
use crate::app::{Command, Commands, Pane, ViewContext};

/// How much closer one press of plus brings.
const ZOOM: f32 = 1.3;

/// Arrows walk from node to node, brackets along the ties of the node, the strongest first; Space selects, Enter selects and reads, S starts from it, plus and minus zoom, Home
/// shows all, P releases a node that was placed, or holds one where it is.
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
    // One who lets go of what is selected goes on from here.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
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
            let from = view.cursor.and_then(|item| view.shown.nodes.iter().position(|node| node.item == item));
            if let Some(next) = walk::step(&marks::middles(picture), from, go) {
                view.cursor = Some(view.shown.nodes[next].item);
                view.tie = None;
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
    let Some(item) = view.cursor else { return };
    for (key, go) in [(Key::CloseBracket, 1), (Key::OpenBracket, -1)] {
        if pressed(key) {
            let ties = walk::ties(&view.shown, item);
            view.tie = walk::along(&ties, view.tie, go);
            ui.ctx().request_repaint();
        }
    }
    if let Some(tie) = view.tie.and_then(|tie| view.shown.edges.get(tie)) {
        if pressed(Key::Space) || pressed(Key::Enter) {
            let items = tie.ends.map(|end| view.shown.nodes[end as usize].item).to_vec();
            out.send(Command::Select { items, from: Pane::Graph });
        }
        return;
    }
    if pressed(Key::Space) {
        out.send(Command::Select { items: vec![item], from: Pane::Graph });
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space)) {
        out.send(Command::ToggleSelected { item, from: Pane::Graph });
    }
    if pressed(Key::Enter) {
        out.send(Command::Select { items: vec![item], from: Pane::Graph });
        out.send(Command::Focus(item));
    }
    if pressed(Key::S) {
        view.start_from(ctx, &[item]);
    }
    if pressed(Key::P) {
        if view.places.is_fixed(ctx.library, item) {
            view.places.release(ctx.library, item);
        } else if let Some(node) = view.shown.nodes.iter().find(|node| node.item == item) {
            view.places.fix(ctx.library, item, node.at);
        }
    }
    if out.hovered().is_none() {
        out.hover(item);
    }
}
