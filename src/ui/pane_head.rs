//! The head of a pane: its title, what belongs beside it, a count at the right, a hairline below.

use std::sync::Arc;

use egui::{
    Align, Align2, Galley, Id, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, UiStackInfo, WidgetInfo, pos2, vec2,
};

use super::picture::is_picture;
use super::theme::{Tokens, size, small, strong_sized};
use super::{elided, line, paint_left};

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

/// How high the head of the pane is, without a line of its own for controls: nothing where it stands in a bar of tabs.
pub fn pane_head_height(ui: &Ui) -> f32 {
    if HeadRoom::of(ui).tabs.is_some() { 0.0 } else { size::PANE_HEAD }
}

/// Paints the head over the whole width of `ui`, which must have no margin at its top and sides.
/// `count` ("57 of 405") may be empty.
pub fn pane_head(ui: &mut Ui, title: &str, count: &str) {
    Head::new(ui, title, count).paint(ui, true);
}

/// As [`pane_head`], with controls beside the title: `add` paints them from left to right. In a bar of tabs the
/// head takes no room of its own: count and controls stand at the right of the tabs.
pub fn pane_head_with<R>(ui: &mut Ui, title: &str, count: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let head = Head::new(ui, title, count);
    head.paint(ui, true);
    head.controls(ui, title, head.room(true), add)
}

/// As [`pane_head_with`], for controls that stand from left to right and no further: where they find no room, the
/// count gives way, and where that is not enough they get a line of their own below.
pub fn pane_head_roomy<R>(ui: &mut Ui, title: &str, count: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let head = Head::new(ui, title, count);
    // How wide they were when they were painted last.
    let id = Id::unique(("controls of the head", title));
    let before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let place = |wide: f32| match wide {
        wide if wide <= head.room(true).width() => Place::Beside,
        wide if wide <= head.room(false).width() => Place::WithoutCount,
        _ => Place::Below,
    };
    let now = place(before);
    let has_count = now != Place::WithoutCount;
    head.paint(ui, has_count);
    let mut wide = before;
    let add = |ui: &mut Ui| {
        let answer = add(ui);
        wide = ui.min_rect().width();
        answer
    };
    let room = if now == Place::Below { line_below(ui, head.above.is_some()) } else { head.room(has_count) };
    let answer = head.controls(ui, title, room, add);
    if (wide - before).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, wide));
        if place(wide) != now {
            // They stand elsewhere from the next frame on.
            ui.ctx().request_repaint();
        }
    }
    answer
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Beside,
    WithoutCount,
    Below,
}

/// The head of a pane, whose room is taken and whose name is told.
struct Head {
    rect: Rect,
    /// What paints into the bar of the tabs, where the pane stands behind one.
    above: Option<Ui>,
    /// Laid out, where it is not the tab that tells it.
    title: Option<Arc<Galley>>,
    count: Arc<Galley>,
    /// The room that title, controls and count have.
    inner: Rect,
}

impl Head {
    fn new(ui: &mut Ui, title: &str, count: &str) -> Self {
        let HeadRoom { tabs, after_title } = HeadRoom::of(ui);
        let above = tabs.map(|bar| above(ui, title, bar));
        let (rect, response) = match &above {
            None => ui.allocate_exact_size(vec2(ui.available_width(), size::PANE_HEAD), Sense::hover()),
            Some(above) => (above.max_rect(), above.interact(above.max_rect(), above.scope_id(), Sense::hover())),
        };
        response.widget_info(|| {
            let name = if count.is_empty() { title.to_owned() } else { format!("{title}, {count}") };
            WidgetInfo::labeled(Role::Heading, true, name)
        });
        let mut inner = rect.shrink2(vec2(PAD, 0.0));
        let title = above.is_none().then(|| line(ui.painter(), title, strong_sized(size::SMALL)));
        if let Some(title) = &title {
            inner.min.x = (inner.left() + title.size().x + after_title + PAD).min(inner.right());
        }
        let count = elided(ui.painter(), count, small(), Tokens::of(ui).faint, inner.width(), 1);
        Self { rect, above, title, count, inner }
    }

    /// What is left for controls, beside the count or without it.
    fn room(&self, has_count: bool) -> Rect {
        let count = self.count.size().x;
        let taken = if has_count && count > 0.0 { count + PAD } else { 0.0 };
        self.inner.with_max_x((self.inner.right() - taken).max(self.inner.left()))
    }

    /// Paints title, count and hairline.
    fn paint(&self, ui: &mut Ui, has_count: bool) {
        let tokens = Tokens::of(ui);
        let painter = match &self.above {
            Some(above) => above.painter().clone(),
            None => ui.painter().with_clip_rect(self.rect),
        };
        if let Some(title) = &self.title {
            let left = pos2(self.rect.left() + PAD, self.rect.center().y);
            let at = Align2::LEFT_CENTER.anchor_size(left, title.size()).min;
            painter.galley(at, Arc::clone(title), tokens.weak);
            painter.hline(self.rect.x_range(), self.rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
            // What stands below the head continues where the head ends, without a gap.
            ui.add_space(-ui.spacing().item_spacing.y);
        }
        // Half a number is worse than none.
        if has_count && !self.count.elided {
            let at = self.inner.with_min_x(self.inner.right() - self.count.size().x);
            paint_left(&painter, at, Arc::clone(&self.count));
        }
    }

    fn controls<R>(&self, ui: &mut Ui, title: &str, place: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
        let layout = Layout::left_to_right(Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt(title).max_rect(place).layout(layout));
        if self.above.is_some() && place.top() < self.rect.bottom() {
            child.set_clip_rect(self.rect);
        }
        if is_picture(ui) {
            child.set_invisible();
        }
        add(&mut child)
    }
}

/// What paints into the bar of the tabs, which is outside of what the pane may paint.
fn above(ui: &mut Ui, title: &str, bar: Rect) -> Ui {
    let mut above = ui.new_child(UiBuilder::new().id_salt(("head", title)).max_rect(bar));
    above.set_clip_rect(bar);
    above
}

/// A line of the head's own for its controls.
fn line_below(ui: &mut Ui, is_tabbed: bool) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::PANE_HEAD), Sense::hover());
    ui.add_space(-ui.spacing().item_spacing.y);
    let stroke = Stroke::new(1.0, Tokens::of(ui).hairline);
    ui.painter().rect_filled(rect, 0.0, Tokens::of(ui).panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    // Switches have a margin of their own: their words stand under those of the tabs.
    rect.shrink2(vec2(if is_tabbed { PAD - 8.0 } else { PAD }, 0.0))
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

    #[test]
    fn controls_without_room_get_a_line_of_their_own_and_go_back() {
        let mut harness =
            Harness::builder().with_size(vec2(300.0, 90.0)).with_context_setup(theme::install).build_ui_state(
                |ui, words: &mut &str| {
                    pane_head_roomy(ui, "Graph", "24 of 262", |ui| crate::ui::switch(ui, words, false, "hint"));
                    ui.label("below");
                },
                "Documents",
            );
        harness.run();
        let in_head = harness.get_by_label("below").rect().top();
        *harness.state_mut() = "Documents and a great many other words that find no room";
        harness.run();
        let control = harness.get_by_label_contains("great many").rect();
        assert!(control.top() >= in_head && control.left() < 24.0, "{control:?}");
        assert!(harness.get_by_label("below").rect().top() > in_head + 20.0);
        *harness.state_mut() = "Documents";
        harness.run();
        assert!((harness.get_by_label("below").rect().top() - in_head).abs() < 0.5);
    }
}
