//! What the wheel and the buttons do to the plot and the axis.

use egui::{CursorIcon, Key, PointerButton, Response, Ui};
use jiff::civil::Date;

use super::scale::{Scale, Window, range_between};
use super::ui::Frame;
use super::{Drag, TimelineView};
use crate::app::{Command, Commands, ViewContext};

pub fn wheel(view: &mut TimelineView, ui: &Ui, frame: &Frame, plot: &Response, axis: &Response, shown: Window) {
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else { return };
    let (turn, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if turn == egui::Vec2::ZERO && (pinch - 1.0).abs() < f32::EPSILON {
        return;
    }
    let over_strip = frame.strip.contains(pointer) && ui.rect_contains_pointer(frame.strip);
    if plot.contains_pointer() || axis.contains_pointer() || over_strip {
        let scale = Scale::new(shown, frame.plot.left(), frame.plot.width());
        let at = if over_strip { shown.middle() } else { scale.moment(pointer.x) };
        let factor = f64::from(pinch) * (f64::from(turn.y) / 200.0).exp();
        let mut window = shown.panned(-f64::from(turn.x) * scale.days_per_point());
        if (factor - 1.0).abs() > f64::EPSILON {
            window = window.zoomed(at, factor);
        }
        view.window = Some(window);
    } else if frame.names.contains(pointer) && ui.rect_contains_pointer(frame.names) {
        view.scroll -= turn.y;
    }
}

/// Dragging the plot or the axis draws a range of time; with Shift, or with another button than the first, it moves
/// what is in view.
pub fn drag(view: &mut TimelineView, ui: &Ui, plot: &Response, axis: &Response, scale: &Scale, out: &mut Commands) {
    let with_shift = ui.input(|input| input.modifiers.shift);
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        view.drag = None;
    }
    for (response, is_axis) in [(plot, false), (axis, true)] {
        if response.drag_started() {
            let draws = response.dragged_by(PointerButton::Primary) && !with_shift;
            view.drag = Some(if draws { Drag::Range(None) } else { Drag::Pan });
        }
        if view.drag == Some(Drag::Pan) && response.dragged() {
            let by = response.drag_delta();
            view.window = Some(scale.window.panned(-f64::from(by.x) * scale.days_per_point()));
            view.scroll -= if is_axis { 0.0 } else { by.y };
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        draw_range(view, ui, response, scale, out);
        if response.drag_stopped() {
            view.drag = None;
        }
    }
    if plot.clicked() {
        plot.request_focus();
    }
    if view.drag.is_none() && (axis.hovered() || plot.hovered()) && with_shift {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    } else if axis.hovered() || matches!(view.drag, Some(Drag::Range(_))) {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
}

/// Less than so many points across are no range.
const NARROW: f32 = 4.0;

/// Follows the pointer while a range is drawn on what has been taken hold of; what is drawn in the end filters.
pub fn draw_range(view: &mut TimelineView, ui: &Ui, response: &Response, scale: &Scale, out: &mut Commands) {
    let Some(Drag::Range(drawn)) = &mut view.drag else { return };
    if !response.dragged() && !response.drag_stopped() {
        return;
    }
    let origin = ui.input(|input| input.pointer.press_origin());
    if let (Some(origin), Some(at)) = (origin, response.interact_pointer_pos()) {
        // Who goes up and down draws no time.
        let is_wide = (at.x - origin.x).abs() >= NARROW;
        *drawn = is_wide.then(|| range_between(scale, scale.moment(origin.x), scale.moment(at.x)));
    }
    if response.drag_stopped()
        && let Some(range) = *drawn
    {
        out.send(Command::FilterRange(Some(range)));
    }
}

/// The range that is being drawn.
pub fn drawn_range(view: &TimelineView) -> Option<(Date, Date)> {
    match view.drag {
        Some(Drag::Range(drawn)) => drawn,
        _ => None,
    }
}

/// Shows only what touches the time in view; where it is that already, all of time again.
pub fn only_this_time(ctx: &ViewContext<'_>, scale: &Scale, out: &mut Commands) {
    let range = Some(range_between(scale, scale.window.from, scale.window.to));
    let is_so = ctx.linked.filter.range == range;
    out.send(Command::FilterRange(if is_so { None } else { range }));
}
