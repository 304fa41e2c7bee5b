//! What the keyboard does while the plot has the focus.

use egui::{EventFilter, Key, Modifiers, Response};

use super::TimelineView;
use super::scale::Scale;
use super::walk::{self, Go};
use super::{moments, pointer};
use crate::app::{Command, Commands, Pane, ViewContext};

/// How much closer one press of plus brings.
const ZOOM: f64 = 1.5;
/// Which part of what is in view one press of Shift and an arrow pans, and one of a page key.
const PAN: f64 = 0.15;
const PAGE: f64 = 0.8;

/// Arrows walk from mark to mark and lane to lane, with Shift they pan; brackets walk too. Enter selects and reads,
/// plus and minus zoom, Home and End go to the ends of the lane, R shows only the time in view.
pub fn handle(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &egui::Ui,
    plot: &Response,
    scale: &Scale,
    out: &mut Commands,
) {
    if !plot.has_focus() {
        view.is_walking = false;
        return;
    }
    let is_pointed = |input: &egui::InputState| input.pointer.is_moving() || input.pointer.any_pressed();
    view.is_walking &= !ui.input(is_pointed) && !ui.input(|input| input.key_pressed(Key::Escape));
    // One who lets go of what is selected goes on from here.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(plot.id, filter));
    let shifted = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let Some(window) = view.shown() else { return };
    let pans = [
        (shifted(Key::ArrowLeft), -PAN),
        (shifted(Key::ArrowRight), PAN),
        (pressed(Key::PageUp), -PAGE),
        (pressed(Key::PageDown), PAGE),
    ];
    for (_, share) in pans.into_iter().filter(|(is_pressed, _)| *is_pressed) {
        view.window = Some(window.panned(window.span() * share));
    }
    let steps = [
        (Key::ArrowLeft, Go::Earlier),
        (Key::OpenBracket, Go::Earlier),
        (Key::ArrowRight, Go::Later),
        (Key::CloseBracket, Go::Later),
        (Key::ArrowUp, Go::LaneAbove),
        (Key::ArrowDown, Go::LaneBelow),
        (Key::Home, Go::First),
        (Key::End, Go::Last),
    ];
    for (key, go) in steps {
        if pressed(key)
            && let Some(next) = walk::step(ctx, &view.cache, view.cursor, window.middle() as i32, go)
        {
            view.cursor = Some(next);
            view.is_walking = true;
            if let Some(lane) = view.cache.place_of(next.0) {
                super::follow::scroll_to(view, lane, plot.rect.height());
            }
            super::follow::bring_into_view(view, ctx, next.1, plot.rect.height());
        }
    }
    let zoomed = |factor: f64| {
        let days = view.cursor.and_then(|(_, item)| moments::days(ctx.library, item));
        let at = days.map_or(window.middle(), |(from, to)| f64::midpoint(f64::from(from), f64::from(to) + 1.0));
        let at = if at > window.from && at < window.to { at } else { window.middle() };
        Some(window.zoomed(at, factor))
    };
    if pressed(Key::Plus) || shifted(Key::Plus) || pressed(Key::Equals) {
        view.window = zoomed(ZOOM);
    } else if pressed(Key::Minus) {
        view.window = zoomed(1.0 / ZOOM);
    }
    if pressed(Key::R) {
        pointer::only_this_time(ctx, scale, out);
    }
    let Some((_, item)) = view.cursor else { return };
    if pressed(Key::Enter) {
        view.is_walking = false;
        out.send(Command::Select { items: vec![item], from: Pane::Timeline });
        out.send(Command::Focus(item));
    }
    if out.hovered().is_none() {
        out.hover(item);
    }
}
