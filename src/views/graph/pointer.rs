//! What the wheel and dragging do to the picture as a whole.

use egui::{CursorIcon, Response, Ui, Vec2};

use super::GraphView;

pub fn handle(view: &mut GraphView, ui: &Ui, plot: &Response) {
    wheel(view, ui, plot);
    if plot.clicked() {
        plot.request_focus();
    }
    if plot.double_clicked() {
        view.refit = true;
    }
    if plot.dragged() {
        view.glide = None;
        view.camera.pan(plot.drag_delta());
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
}

/// Zooms at the pointer; sideways it pans.
fn wheel(view: &mut GraphView, ui: &Ui, plot: &Response) {
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else { return };
    if !plot.rect.contains(pointer) || !ui.rect_contains_pointer(plot.rect) {
        return;
    }
    let (turn, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = pinch * (turn.y / 250.0).exp();
    if (factor - 1.0).abs() > f32::EPSILON {
        view.glide = None;
        view.camera.zoom_at(plot.rect, pointer, factor);
    }
    if turn.x != 0.0 {
        view.camera.pan(Vec2::new(turn.x, 0.0));
    }
}
