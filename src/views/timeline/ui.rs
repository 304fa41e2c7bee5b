//! The pane as a whole: where its parts are, what the pointer and the commands of others do to it.

use std::sync::Arc;

use egui::{Rect, Role, Sense, Stroke, StrokeKind, WidgetInfo, pos2};

use super::plot::{Picture, PictureKey};
use super::scale::Scale;
use super::{TimelineView, follow, header, keys, lanes, marks, pointer, strip, thread, words};
use crate::app::{Commands, ViewContext};
use crate::ui::theme::size;
use crate::ui::{Tokens, letters_age, pane_head_height, shows_focus, take_keyboard};
use crate::views::words::number;

const AXIS: f32 = 22.0;

/// Where the parts of the pane are.
pub struct Frame {
    pub head: Rect,
    pub axis: Rect,
    /// The names of the documents.
    pub names: Rect,
    pub plot: Rect,
    pub strip: Rect,
}

impl Frame {
    fn new(rect: Rect, head: f32) -> Self {
        let names = (rect.width() * 0.15).clamp(96.0, 180.0);
        let left = rect.left() + names;
        let head = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + head));
        let strip_height = if rect.height() < 150.0 { 0.0 } else { strip::HEIGHT };
        let strip = Rect::from_min_max(pos2(rect.left(), rect.bottom() - strip_height), rect.max);
        let lanes_top = head.bottom() + AXIS;
        let lanes_bottom = strip.top().max(lanes_top);
        Self {
            head,
            axis: Rect::from_min_max(pos2(left, head.bottom()), pos2(rect.right(), lanes_top)),
            names: Rect::from_min_max(pos2(rect.left(), lanes_top), pos2(left, lanes_bottom)),
            plot: Rect::from_min_max(pos2(left, lanes_top), pos2(rect.right(), lanes_bottom)),
            strip,
        }
    }
}

/// The height at which lanes so high together are seen at once.
pub fn height_of(lanes: f32) -> f32 {
    size::PANE_HEAD + AXIS + lanes.max(60.0) + strip::HEIGHT
}

pub fn show(view: &mut TimelineView, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
    let changed = view.cache.update(ctx);
    follow::keep(view, ctx, changed);
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let frame = Frame::new(rect, pane_head_height(ui));
    view.width = rect.width();
    ui.painter().rect_filled(rect, 0.0, Tokens::of(ui).panel);
    view.cache.arrange(frame.plot.height(), &view.collapsed);
    follow::obey(view, ctx, frame.plot.height());
    let is_empty = view.cache.data.shown == 0 || view.cache.data.lanes.is_empty();
    let Some(before) = view.shown().filter(|_| !is_empty) else {
        header::show(view, ctx, ui, frame.head, None, None, out);
        empty(ctx, ui, &frame, view.cache.data.total, view.cache.data.shown);
        return;
    };

    let id = ui.make_persistent_id("timeline");
    let plot = ui.interact(frame.plot, id.with("plot"), Sense::click_and_drag());
    take_keyboard(ui, &plot);
    let axis = ui.interact(frame.axis, id.with("axis"), Sense::DRAG);
    pointer::wheel(view, ui, &frame, &plot, &axis, before);
    let scale = Scale::new(view.shown().unwrap_or(before), frame.plot.left(), frame.plot.width());
    pointer::drag(view, ui, &plot, &axis, &scale, out);
    keys::handle(view, ctx, ui, &plot, &scale, out);
    view.scroll = view.scroll.min(view.cache.tops.height() - frame.plot.height()).max(0.0);

    let scale = Scale::new(view.shown().unwrap_or(before), frame.plot.left(), frame.plot.width());
    plot.widget_info(|| {
        let shown = words::stretch((scale.window.from.ceil() as i32, scale.window.to.floor() as i32 - 1));
        WidgetInfo::labeled(Role::Canvas, true, format!("Timeline, {} events, {shown}", number(view.cache.data.shown)))
    });
    axis.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Time axis"));
    let drawn = pointer::drawn_range(view);
    let note = drawn.map(|(from, to)| words::stretch_exact(from, to));
    header::show(view, ctx, ui, frame.head, note.as_deref(), Some(&scale), out);
    lanes::paint_axis(ui, &frame, &scale);

    let painter = ui.painter_at(frame.plot);
    let key = PictureKey {
        data: view.cache.revision,
        lit: view.cache.lit_revision,
        is_dark: ui.visuals().dark_mode,
        window: scale.window,
        rect: frame.plot,
        scroll: view.scroll,
        pixels_per_point: ui.pixels_per_point(),
        letters: letters_age(ui),
        cursor: view.cursor.filter(|_| plot.has_focus()),
    };
    let cache = &mut view.cache;
    let mut is_new = false;
    let picture = view.picture.get_after(key.clone(), |before| {
        is_new = true;
        Arc::new(Picture::new(ctx, cache, &scale, &key, &painter, before))
    });
    let picture = Arc::clone(picture);
    view.made += u64::from(is_new);
    // While the lanes move nobody can point at a mark by name.
    let at = (scale.window, frame.plot, view.scroll);
    let moves = is_new && view.seen.is_some_and(|seen| seen != at) && !plot.has_focus();
    view.seen = Some(at);
    lanes::names(view, ctx, ui, &frame, &picture, out);
    lanes::own_dates(view, ctx, ui, &frame, &scale, &picture, !moves);
    lanes::today(view, ui, &frame, &scale);
    picture.paint(&painter);
    thread::paint(ctx, &view.cache, &picture, &painter);
    if drawn.is_some() {
        picture.paint_words(&painter);
    }
    lanes::paint_band(&painter, &frame, &scale, drawn.or(ctx.linked.filter.range));
    if drawn.is_none() {
        // What the filter lets through is read also where its words reach out of the range.
        picture.paint_words(&painter);
    }
    if moves {
        ui.ctx().request_repaint();
        // What the pointer was on stays lit meanwhile.
        if let Some(item) = ctx.linked.hovered.filter(|_| plot.contains_pointer()) {
            out.hover(item);
        }
    } else {
        let mut names = std::mem::take(&mut view.names);
        let named = names.get(view.made, || picture.names(ctx, &mut view.cache, frame.plot));
        marks::show(view, ctx, ui, &picture, named, &plot, out);
        view.names = names;
    }
    lanes::scroll_bar(view, ui, &frame);
    if shows_focus(&plot) {
        let stroke = Stroke::new(1.0, Tokens::of(ui).accent);
        ui.painter().rect_stroke(frame.plot.shrink(0.5), 0.0, stroke, StrokeKind::Inside);
    }
    if frame.strip.height() > 0.0 {
        strip::show(view, ctx, ui, frame.strip, frame.plot.left(), out);
    }
}

/// What is said where there is nothing to show.
fn empty(ctx: &ViewContext<'_>, ui: &mut egui::Ui, frame: &Frame, total: usize, shown: usize) {
    let words = if ctx.library.is_empty() {
        "Open documents to see when things happened"
    } else if total == 0 {
        "No dated statements in these documents"
    } else if shown == 0 {
        "No event passes the filter"
    } else {
        "Select entities to see their events side by side"
    };
    let room = frame.names.union(frame.plot).union(frame.strip);
    let color = Tokens::of(ui).weak;
    ui.put(room, egui::Label::new(egui::RichText::new(words).color(color)));
}
