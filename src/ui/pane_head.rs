//! The head of a pane: its title, what belongs beside it, a count at the right, a hairline below.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, UiStackInfo, WidgetInfo, pos2, vec2};

use super::theme::{Tokens, size, small, strong_sized};
use super::{elided, paint_left};

/// From the sides of a pane to what stands in it.
pub const PAD: f32 = 3.0 * size::STEP;

/// Where the pane that a `ui` belongs to has its head; what stands around a pane says so through [`HeadRoom::told`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HeadRoom {
    /// Where the pane stands behind a tab, which tells its title: what the tabs leave free of their bar.
    pub tabs: Option<Rect>,
    /// What stands around the pane puts something of this width after its title, where the head has one.
    pub after_title: f32,
}

const KEY: &str = "head-room";

impl HeadRoom {
    /// `info` with this in it, for all that is painted inside.
    pub fn told(self, info: UiStackInfo) -> UiStackInfo {
        info.with_tag_value(KEY, self)
    }

    fn of(ui: &Ui) -> Self {
        ui.stack().iter().find_map(|stack| stack.tags().get_downcast::<Self>(KEY)).copied().unwrap_or_default()
    }
}

/// How high the head of the pane is: nothing where it stands in a bar of tabs.
pub fn pane_head_height(ui: &Ui) -> f32 {
    if HeadRoom::of(ui).tabs.is_some() { 0.0 } else { size::PANE_HEAD }
}

/// Paints the head over the whole width of `ui`, which must have no margin at its top and sides.
/// `count` ("57 of 405") may be empty.
pub fn pane_head(ui: &mut Ui, title: &str, count: &str) {
    pane_head_with(ui, title, count, |_| {});
}

/// As [`pane_head`], with controls beside the title: `add` paints them from left to right. In a bar of tabs the
/// head takes no room of its own: count and controls stand at the right of the tabs.
pub fn pane_head_with<R>(ui: &mut Ui, title: &str, count: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    let HeadRoom { tabs: bar, after_title } = HeadRoom::of(ui);
    let (rect, response) = match bar {
        None => ui.allocate_exact_size(vec2(ui.available_width(), size::PANE_HEAD), Sense::hover()),
        Some(bar) => {
            let mut above = ui.new_child(UiBuilder::new().id_salt(("head", title)).max_rect(bar));
            above.set_clip_rect(bar);
            (bar, above.interact(bar, above.scope_id(), Sense::hover()))
        }
    };
    let name = if count.is_empty() { title.to_owned() } else { format!("{title}, {count}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));

    let clip = if bar.is_some() { rect } else { rect.intersect(ui.clip_rect()) };
    let painter = ui.painter().with_clip_rect(clip);
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let mut left = inner.left();
    if bar.is_none() {
        let font = strong_sized(size::SMALL);
        left = painter.text(inner.left_center(), Align2::LEFT_CENTER, title, font, tokens.weak).right()
            + after_title
            + PAD;
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
        // What stands below the head continues where the head ends, without a gap.
        ui.add_space(-ui.spacing().item_spacing.y);
    }
    let room = Rect::from_min_max(pos2(left.min(inner.right()), rect.top()), inner.max);
    let galley = elided(&painter, count, small(), tokens.faint, room.width(), 1);
    let tail = room.with_min_x(room.right() - galley.size().x);
    paint_left(&painter, tail, galley);
    let right = tail.left() - PAD;

    let between = Rect::from_min_max(room.min, pos2(right.max(room.left()), rect.bottom()));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(title).max_rect(between).layout(layout));
    if bar.is_some() {
        child.set_clip_rect(rect);
    }
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
