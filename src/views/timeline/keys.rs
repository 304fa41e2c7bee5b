//! What the keyboard does while the plot has the focus.

use egui::{EventFilter, Key, Modifiers, Response};

use super::TimelineView;
use super::walk::{self, Go};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::Item;

/// How much closer one press of plus brings.
const ZOOM: f64 = 1.5;

/// Arrows walk from mark to mark, Enter selects and jumps, plus and minus zoom, Home and End go to the ends of
/// the lane.
pub fn handle(view: &mut TimelineView, ctx: &ViewContext<'_>, ui: &egui::Ui, plot: &Response, out: &mut Commands) {
    if !plot.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(plot.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let Some(window) = view.shown() else { return };
    let steps = [
        (Key::ArrowLeft, Go::Earlier),
        (Key::ArrowRight, Go::Later),
        (Key::ArrowUp, Go::LaneAbove),
        (Key::ArrowDown, Go::LaneBelow),
        (Key::Home, Go::First),
        (Key::End, Go::Last),
    ];
    for (key, go) in steps {
        if pressed(key) {
            let middle = window.middle() as i32;
            let next = walk::step(ctx.library, &view.cache.days, &view.cache.data, view.cursor, middle, go);
            if let Some(next) = next {
                view.cursor = Some(next);
                super::follow::bring_into_view(view, ctx, next, plot.rect.height());
            }
        }
    }
    let zoomed = |factor: f64| {
        let days = view.cursor.and_then(|event| view.cache.days.of.get(event.index()).copied().flatten());
        let at = days.map_or(window.middle(), |(from, to)| f64::midpoint(f64::from(from), f64::from(to) + 1.0));
        let at = if at > window.from && at < window.to { at } else { window.middle() };
        Some(window.zoomed(at, factor))
    };
    if pressed(Key::Plus) || pressed(Key::Equals) {
        view.window = zoomed(ZOOM);
    } else if pressed(Key::Minus) {
        view.window = zoomed(1.0 / ZOOM);
    }
    let Some(cursor) = view.cursor else { return };
    if pressed(Key::Enter) {
        out.send(Command::Select { items: vec![Item::Event(cursor)], from: Pane::Timeline });
        out.send(Command::Focus(Item::Event(cursor)));
    }
    if out.hovered().is_none() {
        out.hover(Item::Event(cursor));
    }
}
