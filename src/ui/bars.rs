//! Small pictures of numbers: bars over time, ticks along a document, how far a job is.

use egui::{Color32, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::theme::Tokens;

/// Bars of equal width over the whole width of `rect`. Heights from 0 to 1; what is not 0 can be seen.
pub fn paint_sparkline(painter: &Painter, rect: Rect, heights: &[f32], color: Color32) {
    let step = rect.width() / heights.len().max(1) as f32;
    let gap = if step >= 4.0 { 2.0 } else { 1.0 };
    for (number, height) in heights.iter().enumerate().filter(|(_, height)| **height > 0.0) {
        let left = rect.left() + number as f32 * step;
        let top = rect.bottom() - (rect.height() * height.clamp(0.0, 1.0)).max(2.0);
        let bar = Rect::from_min_max(pos2(left, top), pos2(left + step - gap, rect.bottom()));
        painter.rect_filled(bar, 0.5, color);
    }
}

/// A track with a tick at each of the `places`, from 0 at its left end to 1 at its right end. Ticks that
/// would fall on one another are one tick; places out of order cost nothing but that.
pub fn paint_strip(painter: &Painter, rect: Rect, places: &[f32], color: Color32) {
    const TICK: f32 = 2.0;
    let tokens = Tokens::of(painter.ctx());
    painter.rect_filled(rect, 2.0, tokens.canvas);
    let mut last = f32::NEG_INFINITY;
    for place in places {
        let left = rect.left() + (place.clamp(0.0, 1.0) * (rect.width() - TICK)).round();
        if left - last >= 1.0 || left < last {
            painter.rect_filled(Rect::from_min_size(pos2(left, rect.top()), vec2(TICK, rect.height())), 0.0, color);
            last = left;
        }
    }
}

/// A horizontal bar that tells `share` (0 to 1) of the width of `rect`.
pub fn paint_share(painter: &Painter, rect: Rect, share: f32, color: Color32) {
    let width = (rect.width() * share.clamp(0.0, 1.0)).max(2.0);
    painter.rect_filled(Rect::from_min_size(rect.min, vec2(width, rect.height())), 1.0, color);
}

/// How far a job is, over the available width: `done` from 0 to 1. `name` says which job.
pub fn progress(ui: &mut Ui, done: f32, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(done.clamp(0.0, 1.0))),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, name)
    });
    ui.painter().rect_filled(rect, 2.0, tokens.hairline);
    paint_share(ui.painter(), rect, done, tokens.accent);
    response
}
