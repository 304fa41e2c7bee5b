//! What the wheel and the buttons do to the plot and the axis.

use egui::{CursorIcon, Key, PointerButton, Response, Ui};
use jiff::civil::Date;

use super::scale::{Scale, Window, range_between};
use super::ui::Frame;
use super::{Drag, TimelineView};
use crate::app::{Command, Commands};

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

pub fn drag(view: &mut TimelineView, ui: &Ui, plot: &Response, axis: &Response, scale: &Scale, out: &mut Commands) {
    let with_space = ui.input(|input| input.key_down(Key::Space));
    if plot.drag_started() {
        let origin = ui.input(|input| input.pointer.press_origin());
        view.drag = match origin {
            Some(origin) if plot.dragged_by(PointerButton::Primary) && !with_space => {
                Some(Drag::Range { anchor: scale.moment(origin.x) })
            }
            _ => Some(Drag::Pan),
        };
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        view.drag = None;
    }
    if plot.clicked() {
        plot.request_focus();
    }
    let by = if axis.dragged() { axis.drag_delta() } else { plot.drag_delta() };
    if axis.dragged() || view.drag == Some(Drag::Pan) && plot.dragged() {
        view.window = Some(scale.window.panned(-f64::from(by.x) * scale.days_per_point()));
        view.scroll -= if axis.dragged() { 0.0 } else { by.y };
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if axis.hovered() || plot.hovered() && with_space {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
    if plot.drag_stopped() {
        if let (Some(Drag::Range { anchor }), Some(at)) = (view.drag, plot.interact_pointer_pos()) {
            let (from, to) = range_between(scale, anchor, scale.moment(at.x));
            out.send(Command::FilterRange(Some((from, to))));
        }
        view.drag = None;
    }
}

/// The range that is being drawn.
pub fn drawn_range(view: &TimelineView, ui: &Ui, scale: &Scale) -> Option<(Date, Date)> {
    let Some(Drag::Range { anchor }) = view.drag else { return None };
    let at = ui.input(|input| input.pointer.interact_pos())?;
    Some(range_between(scale, anchor, scale.moment(at.x)))
}
