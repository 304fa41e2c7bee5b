//! The head of a pane: its title, what belongs beside it, a count at the right, a hairline below.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::theme::{Tokens, size, small, strong_sized};

/// From the sides of a pane to what stands in it.
pub const PAD: f32 = 3.0 * size::STEP;

/// Paints the head over the whole width of `ui`, which must have no margin at its top and sides.
/// `count` ("57 of 405") may be empty.
pub fn pane_head(ui: &mut Ui, title: &str, count: &str) {
    pane_head_with(ui, title, count, |_| {});
}

/// As [`pane_head`], with controls beside the title: `add` paints them from left to right.
pub fn pane_head_with<R>(ui: &mut Ui, title: &str, count: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::PANE_HEAD), Sense::hover());
    let name = if count.is_empty() { title.to_owned() } else { format!("{title}, {count}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));

    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let head = painter.text(inner.left_center(), Align2::LEFT_CENTER, title, strong_sized(size::SMALL), tokens.weak);
    let tail = painter.text(inner.right_center(), Align2::RIGHT_CENTER, count, small(), tokens.faint);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));

    let between = Rect::from_min_max(
        egui::pos2(head.right() + PAD, rect.top()),
        egui::pos2((tail.left() - PAD).max(head.right() + PAD), rect.bottom()),
    );
    // What stands below the head continues where the head ends, without a gap.
    ui.add_space(-ui.spacing().item_spacing.y);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(title).max_rect(between).layout(layout));
    add(&mut child)
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::{Icon, icon_button, theme};

    #[test]
    fn a_head_tells_its_title_and_count_and_leaves_room_for_controls() {
        let mut harness =
            Harness::builder().with_size(vec2(300.0, 60.0)).with_context_setup(theme::install).build_ui_state(
                |ui, clicked: &mut bool| {
                    pane_head_with(ui, "Entities", "57 of 405", |ui| {
                        *clicked |= icon_button(ui, Icon::Close, "Close the pane").clicked();
                    });
                },
                false,
            );
        harness.run();
        harness.get_by_label("Entities, 57 of 405");
        harness.get_by_label("Close the pane").click();
        harness.run();
        assert!(harness.state());
    }
}
