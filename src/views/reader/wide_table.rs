//! Tables wider than the view: how far each is scrolled, and the bar for it.

use egui::{Rect, Role as NodeRole, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::layout::Laid;
use crate::ui::Tokens;

/// Height of the lane in which the bar runs, in points.
pub const LANE: f32 = 10.0;

/// By how far the table of `block` is scrolled to the left. Paints and feels the bar: at the foot of the table,
/// or at the foot of the view where the table goes on below it.
pub fn shift(offsets: &mut Vec<(u32, f32)>, ui: &mut Ui, index: usize, block: u32, laid: &Laid, rect: Rect) -> f32 {
    let most = laid.table_width - rect.width();
    let at = offsets.iter().position(|(other, _)| *other == block).unwrap_or_else(|| {
        offsets.push((block, 0.0));
        offsets.len() - 1
    });
    let shift = &mut offsets[at].1;
    let hovers = ui.rect_contains_pointer(rect);
    if hovers {
        let wheel: Vec2 = ui.input(egui::InputState::smooth_scroll_delta);
        *shift -= wheel.x;
    }
    let goes_on = rect.bottom() > ui.clip_rect().bottom();
    if !goes_on && !laid.is_table_end {
        *shift = shift.clamp(0.0, most.max(0.0));
        return *shift;
    }
    let bottom = rect.bottom().min(ui.clip_rect().bottom());
    let lane = Rect::from_min_max(pos2(rect.left(), bottom - LANE), pos2(rect.right(), bottom));
    let scale = laid.table_width / rect.width();
    let response = ui.interact(lane, ui.scope_id().with(("table bar", index)), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(NodeRole::ScrollBar, true, "Scroll the table"));
    *shift = (*shift + response.drag_delta().x * scale).clamp(0.0, most.max(0.0));
    let left = lane.left() + *shift / scale;
    let handle = Rect::from_min_size(pos2(left, lane.center().y - 2.0), vec2(rect.width() / scale, 4.0));
    let tokens = Tokens::of(ui);
    let color = if response.hovered() || response.dragged() { tokens.weak } else { tokens.faint };
    if hovers || response.dragged() {
        ui.painter().rect_filled(handle, 2.0, color);
    } else {
        ui.painter().rect_filled(handle, 2.0, tokens.hairline);
    }
    *shift
}
