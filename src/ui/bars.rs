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

/// A track with a tick wherever one of the `parts` of something, all of equal length, holds anything; the more
/// it holds, the stronger the tick.
pub fn paint_strip(painter: &Painter, rect: Rect, parts: &[u32], color: Color32) {
    const STEP: f32 = 3.0;
    const TICK: f32 = 2.0;
    painter.rect_filled(rect, 2.0, Tokens::of(painter.ctx()).canvas);
    let ticks = gathered(parts, (rect.width() / STEP) as usize);
    let most = ticks.iter().copied().max().unwrap_or(0).max(1);
    for (number, held) in ticks.iter().enumerate().filter(|(_, held)| **held > 0) {
        let left = rect.left() + number as f32 * STEP;
        let tick = Rect::from_min_size(pos2(left, rect.top()), vec2(TICK, rect.height()));
        let strength = 0.45 + 0.55 * *held as f32 / most as f32;
        painter.rect_filled(tick, 0.0, color.gamma_multiply(strength));
    }
}

/// The sums of the parts in `count` stretches of equal length.
fn gathered(parts: &[u32], count: usize) -> Vec<u32> {
    let mut sums = vec![0_u32; count];
    for (number, held) in parts.iter().enumerate() {
        if let Some(sum) = sums.get_mut(number * count / parts.len()) {
            *sum = sum.saturating_add(*held);
        }
    }
    sums
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[u32], count: usize, expected: &[u32]) {
        assert_eq!(gathered(parts, count), expected);
    }

    #[test]
    fn parts_are_gathered_in_their_order() {
        check(&[1, 0, 2, 3], 2, &[1, 5]);
        check(&[1, 0, 2], 2, &[1, 2]);
        check(&[1, 2], 4, &[1, 0, 2, 0]);
        check(&[u32::MAX, 1], 1, &[u32::MAX]);
        check(&[1], 0, &[]);
        check(&[], 2, &[0, 0]);
    }
}
