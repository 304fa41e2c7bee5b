//! The pane as a whole: where its parts are, what the pointer and the commands of others do to it.

use std::sync::Arc;

use egui::{Align2, CursorIcon, Key, Painter, PointerButton, Rect, Response, Role, Sense, Stroke, StrokeKind};
use egui::{WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::layout::{Form, LANE, Piece};
use super::paint::{mix, rect_of};
use super::plot::{LanePicture, Picture, PictureKey};
use super::scale::{Scale, Window, range_between};
use super::ticks::{self, Weight};
use super::{Drag, TimelineView, header, keys, strip, words};
use crate::app::{Command, Commands, Pane, Strength, ViewContext, ViewRequest};
use crate::model::when::day_number;
use crate::model::{EventId, Item};
use crate::ui::theme::{self, size};
use crate::ui::{PAD, Tokens, elided, paint_left};
use crate::views::interact;
use crate::views::words::number;

const AXIS: f32 = 22.0;
/// Width of the widest digit of small text, in points.
const LETTER: f32 = 7.4;
/// Sentences that the tooltip of melted marks quotes.
const QUOTED: usize = 5;

/// Where the parts of the pane are.
struct Frame {
    head: Rect,
    axis: Rect,
    /// The names of the documents.
    names: Rect,
    plot: Rect,
    strip: Rect,
}

impl Frame {
    fn new(rect: Rect) -> Self {
        let names = (rect.width() * 0.2).clamp(88.0, 150.0);
        let left = rect.left() + names;
        let head = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + size::PANE_HEAD));
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

pub fn show(view: &mut TimelineView, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
    if view.cache.update(ctx) {
        view.cursor = None;
    }
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let frame = Frame::new(rect);
    ui.painter().rect_filled(rect, 0.0, Tokens::of(ui).panel);
    obey(view, ctx, frame.plot.height());
    let Some(before) = view.shown() else {
        header::show(view, ctx, ui, frame.head, None, out);
        empty(ctx, ui, &frame, view.cache.data.total);
        return;
    };

    let id = ui.make_persistent_id("timeline");
    let plot = ui.interact(frame.plot, id.with("plot"), Sense::click_and_drag());
    let axis = ui.interact(frame.axis, id.with("axis"), Sense::DRAG);
    wheel(view, ui, &frame, &plot, &axis, before);
    drag(
        view,
        ui,
        &plot,
        &axis,
        &Scale::new(view.shown().unwrap_or(before), frame.plot.left(), frame.plot.width()),
        out,
    );
    keys::handle(view, ctx, ui, &plot, out);
    let most = view.cache.data.lanes.len() as f32 * LANE - frame.plot.height();
    view.scroll = view.scroll.min(most).max(0.0);

    let scale = Scale::new(view.shown().unwrap_or(before), frame.plot.left(), frame.plot.width());
    plot.widget_info(|| {
        let shown = words::stretch((scale.window.from.ceil() as i32, scale.window.to.floor() as i32 - 1));
        WidgetInfo::labeled(Role::Canvas, true, format!("Timeline, {} events, {shown}", number(view.cache.data.shown)))
    });
    axis.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Time axis"));
    let drawn = drawn_range(view, ui, &scale);
    let note = drawn.map(|(from, to)| range_words(from, to));
    header::show(view, ctx, ui, frame.head, note.as_deref(), out);
    paint_axis(ui, &frame, &scale);
    names(view, ctx, ui, &frame, out);

    let painter = ui.painter_at(frame.plot);
    let key = PictureKey {
        data: view.cache.data_revision,
        lit: view.cache.lit_revision,
        is_dark: ui.visuals().dark_mode,
        window: scale.window,
        rect: frame.plot,
        scroll: view.scroll,
        pixels_per_point: ui.pixels_per_point(),
        cursor: view.cursor.filter(|_| plot.has_focus()),
    };
    let cache = &mut view.cache;
    let picture = view.picture.get(key.clone(), || Arc::new(Picture::new(ctx, cache, &scale, &key, &painter)));
    let picture = Arc::clone(picture);
    picture.paint(&painter);
    paint_band(&painter, &frame, &scale, drawn.or(ctx.linked.filter.range), Tokens::of(ui));
    marks(view, ctx, ui, &picture, &plot, out);
    scroll_bar(view, ui, &frame);
    if plot.has_focus() {
        let stroke = Stroke::new(1.0, Tokens::of(ui).accent);
        ui.painter().rect_stroke(frame.plot.shrink(0.5), 0.0, stroke, StrokeKind::Inside);
    }
    if frame.strip.height() > 0.0 {
        strip::show(view, ctx, ui, frame.strip, frame.plot.left());
    }
}

/// What other views ask for.
fn obey(view: &mut TimelineView, ctx: &ViewContext<'_>, height: f32) {
    match ctx.linked.request {
        Some(ViewRequest::FitTimeline) => view.window = None,
        Some(ViewRequest::ZoomToSelection) => {
            if let Some(window) = extent_of(view, |event| ctx.selected.event(event) > Strength::None) {
                view.window = Some(window.at_least(60.0).padded(0.08));
            }
        }
        _ => {}
    }
    match ctx.linked.focus {
        Some(Item::Event(event)) => bring_into_view(view, ctx, event, height),
        Some(Item::Date(date)) => {
            let document = ctx.library.date(date).document;
            let event = ctx.library.events_of(document).find(|(_, event)| event.date == date).map(|(id, _)| id);
            if let Some(event) = event {
                bring_into_view(view, ctx, event, height);
            }
        }
        Some(Item::Entity(entity)) => bring_entity_into_view(view, ctx, entity),
        Some(Item::Mention(mention)) => bring_entity_into_view(view, ctx, ctx.library.mention(mention).entity),
        Some(Item::Document(document)) => {
            if let Some(lane) = view.cache.data.lane_of(document) {
                scroll_to(view, lane, height);
            }
        }
        None => {}
    }
}

/// From the first to the last day of the shown events that are `meant`.
fn extent_of(view: &TimelineView, meant: impl Fn(EventId) -> bool) -> Option<Window> {
    let events = view.cache.data.lanes.iter().flat_map(|lane| &lane.events).filter(|event| meant(**event));
    let days = events.filter_map(|event| view.cache.days.of[event.index()]);
    let (first, last) = days.reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)))?;
    Some(Window::of_days(first, last))
}

fn bring_entity_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, entity: crate::model::EntityId) {
    let events = &ctx.library.entity(entity).events;
    let Some(shown) = view.shown() else { return };
    let days = |event: &EventId| view.cache.days.of[event.index()].filter(|_| ctx.visible.has_event(*event));
    if events.iter().filter_map(days).any(|(first, last)| shown.shows(first, last)) {
        return;
    }
    let all = events.iter().filter_map(days).reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)));
    if let Some((first, last)) = all {
        view.window = Some(Window::of_days(first, last).at_least(60.0).padded(0.08));
    }
}

/// Moves only as far as it must: pans where the event is out of view, scrolls where its lane is.
pub fn bring_into_view(view: &mut TimelineView, ctx: &ViewContext<'_>, event: EventId, height: f32) {
    let Some(lane) = view.cache.data.lane_of(ctx.library.event(event).document) else { return };
    scroll_to(view, lane, height);
    let (Some(shown), Some((first, last))) = (view.shown(), view.cache.days.of[event.index()]) else { return };
    if ctx.visible.has_event(event) && !shown.padded(-0.01).shows(first, last) {
        let days = Window::of_days(first, last);
        let window = shown.panned(days.middle() - shown.middle());
        view.window = Some(if days.span() > window.span() { days.padded(0.08) } else { window });
    }
}

fn scroll_to(view: &mut TimelineView, lane: usize, height: f32) {
    let top = lane as f32 * LANE;
    view.scroll = view.scroll.min(top).max(top + LANE - height).max(0.0);
}

fn empty(ctx: &ViewContext<'_>, ui: &mut egui::Ui, frame: &Frame, total: usize) {
    let words = if ctx.library.is_empty() {
        "Open documents to see when things happened"
    } else if total > 0 {
        "No event passes the filter"
    } else {
        "No dated statements in these documents"
    };
    let room = frame.names.union(frame.plot).union(frame.strip);
    let color = Tokens::of(ui).weak;
    ui.put(room, egui::Label::new(egui::RichText::new(words).color(color)));
}

fn wheel(view: &mut TimelineView, ui: &egui::Ui, frame: &Frame, plot: &Response, axis: &Response, shown: Window) {
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

fn drag(view: &mut TimelineView, ui: &egui::Ui, plot: &Response, axis: &Response, scale: &Scale, out: &mut Commands) {
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
fn drawn_range(view: &TimelineView, ui: &egui::Ui, scale: &Scale) -> Option<(Date, Date)> {
    let Some(Drag::Range { anchor }) = view.drag else { return None };
    let at = ui.input(|input| input.pointer.interact_pos())?;
    Some(range_between(scale, anchor, scale.moment(at.x)))
}

fn range_words(from: Date, to: Date) -> String {
    words::stretch_exact(from, to)
}

fn paint_axis(ui: &egui::Ui, frame: &Frame, scale: &Scale) {
    let tokens = Tokens::of(ui);
    let axis = ticks::axis(scale, LETTER);
    let rules = frame.axis.union(frame.plot);
    let painter = ui.painter_at(rules);
    for tick in &axis.ticks {
        let x = painter.round_to_pixel_center(scale.x_of_day(tick.day));
        let (color, top) = match tick.weight {
            Weight::Minor => (mix(tokens.panel, tokens.hairline, 0.55), frame.plot.top()),
            Weight::Labelled => (tokens.hairline, frame.axis.top() + 6.0),
            Weight::Turn => (mix(tokens.hairline, tokens.faint, 0.45), frame.axis.top()),
        };
        painter.vline(x, top..=rules.bottom(), Stroke::new(1.0, color));
        if !tick.label.is_empty() {
            let color = if tick.weight == Weight::Turn { tokens.text } else { tokens.weak };
            let at = pos2(x + 4.0, frame.axis.center().y);
            painter.text(at, Align2::LEFT_CENTER, &tick.label, theme::small(), color);
        }
    }
    if !axis.context.is_empty() {
        let at = pos2(frame.axis.left() - 8.0, frame.axis.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, axis.context, theme::small(), tokens.text);
    }
}

/// The names of the documents at the left, and the lines between the lanes.
fn names(view: &TimelineView, ctx: &ViewContext<'_>, ui: &egui::Ui, frame: &Frame, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.names.union(frame.plot));
    let first = (view.scroll / LANE) as usize;
    for (index, lane) in view.cache.data.lanes.iter().enumerate().skip(first) {
        let top = frame.plot.top() + index as f32 * LANE - view.scroll;
        if top >= frame.plot.bottom() {
            break;
        }
        let bottom = painter.round_to_pixel_center(top + LANE);
        painter.hline(frame.names.left()..=frame.plot.right(), bottom, Stroke::new(1.0, tokens.hairline));
        let rect = Rect::from_min_max(pos2(frame.names.left(), top), pos2(frame.names.right(), top + LANE));
        let item = Item::Document(lane.document);
        let response = ui.interact(
            rect.intersect(frame.names),
            ui.make_persistent_id(("timeline lane", lane.document)),
            Sense::click(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Lane of {}", lane.label)));
        interact(&response, item, Pane::Timeline, ctx, out);
        let is_read = ctx.linked.reading == Some(lane.document);
        let color = match ctx.strength(item) {
            _ if response.hovered() || is_read || ctx.is_hovered(item) => tokens.text,
            Strength::Selected => tokens.accent,
            _ if ctx.is_dimmed(item) => tokens.faint,
            _ => tokens.weak,
        };
        let galley = elided(&painter, &lane.label, theme::small(), color, rect.width() - PAD - 8.0, 1);
        let is_cut = galley.elided;
        paint_left(&painter, rect.with_min_x(rect.left() + PAD), galley);
        if is_cut {
            response.on_hover_text(&lane.label);
        }
    }
}

/// The lit range and the rest in shade.
fn paint_band(painter: &Painter, frame: &Frame, scale: &Scale, range: Option<(Date, Date)>, tokens: &Tokens) {
    let Some((from, to)) = range else { return };
    let x = [scale.x_of_day(day_number(from)), scale.x(f64::from(day_number(to)) + 1.0)];
    let shade = tokens.canvas.gamma_multiply(0.55);
    let part = |left: f32, right: f32| {
        Rect::from_x_y_ranges(left.max(frame.plot.left())..=right.min(frame.plot.right()), frame.plot.y_range())
    };
    for outside in [part(frame.plot.left(), x[0]), part(x[1], frame.plot.right())] {
        if outside.width() > 0.0 {
            painter.rect_filled(outside, 0.0, shade);
        }
    }
    if part(x[0], x[1]).width() > 0.0 {
        painter.rect_filled(part(x[0], x[1]), 0.0, tokens.accent.gamma_multiply(0.07));
    }
    for x in x {
        painter.vline(x, frame.plot.y_range(), Stroke::new(1.0, tokens.accent.gamma_multiply(0.6)));
    }
}

/// Every mark that has a name, and the one under the pointer, as something to hover, click and read out.
fn marks(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &egui::Ui,
    picture: &Picture,
    plot: &Response,
    out: &mut Commands,
) {
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| plot.contains_pointer());
    let hit = pointer.and_then(|at| picture.hit(at));
    let cursor = view.cursor.filter(|_| plot.has_focus());
    let hovered = match ctx.linked.hovered {
        Some(Item::Event(event)) => Some(event),
        _ => None,
    };
    for event in [hovered, cursor].into_iter().flatten() {
        outline(view, ctx, ui, picture, plot, event);
    }
    for (l, lane) in picture.lanes.iter().enumerate() {
        for (p, piece) in lane.pieces.list.iter().enumerate() {
            let is_hit = hit == Some((l, p));
            if p < lane.names.len() || is_hit {
                mark(view, ctx, ui, lane, p, piece, is_hit, plot, out);
            }
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the body of the loop in `marks`")]
fn mark(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &egui::Ui,
    lane: &LanePicture,
    index: usize,
    piece: &Piece,
    is_hit: bool,
    plot: &Response,
    out: &mut Commands,
) {
    let rect = rect_of(piece, lane.middle());
    // The one that is hit reaches as far as the pointer is forgiven.
    let reach = rect.expand(if is_hit { 4.0 } else { 1.0 }).intersect(plot.rect);
    if !reach.is_positive() {
        return;
    }
    let is_melted = piece.form == Form::Melted;
    let id = plot.id.with((piece.event, is_melted));
    let response = ui.interact(reach, id, Sense::CLICK);
    if let Some(name) = lane.names.get(index) {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    }
    let item = Item::Event(piece.event);
    if response.clicked() {
        plot.request_focus();
        view.cursor = Some(piece.event);
    }
    if is_melted {
        melted(view, ctx, &response, lane, piece, out);
    } else {
        header::point_at(&response, item, ctx, out);
    }
    if is_melted && response.hovered() {
        halo(ui, plot, rect);
    }
    if is_hit && view.drag.is_none() {
        response.on_hover_ui(|ui| tooltip(view, ctx, ui, lane, piece));
    }
}

/// A line around the piece that stands for the event, if it is in view.
fn outline(
    view: &TimelineView,
    ctx: &ViewContext<'_>,
    ui: &egui::Ui,
    picture: &Picture,
    plot: &Response,
    event: EventId,
) {
    let document = ctx.library.events().get(event.index()).map(|event| event.document);
    let lane = document.and_then(|document| view.cache.data.lane_of(document));
    let Some(lane) = lane.and_then(|lane| picture.lanes.iter().find(|other| other.lane == lane)) else { return };
    let Some((from, _)) = view.cache.days.of.get(event.index()).copied().flatten() else { return };
    let content = view.cache.data.lanes[lane.lane].content(ctx.library, &view.cache.days);
    if let Some(index) = lane.pieces.find(content, event, from) {
        halo(ui, plot, rect_of(&lane.pieces.list[index], lane.middle()));
    }
}

fn halo(ui: &egui::Ui, plot: &Response, rect: Rect) {
    let around = rect.expand(2.5);
    let radius = (around.height().min(around.width()) / 2.0).min(5.5);
    let stroke = Stroke::new(1.5, Tokens::of(ui).text);
    ui.painter_at(plot.rect).rect_stroke(around, radius, stroke, StrokeKind::Inside);
}

/// Melted marks: a click selects them all, a double click comes so close that they split.
fn melted(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    response: &Response,
    lane: &LanePicture,
    piece: &Piece,
    out: &mut Commands,
) {
    let events = |view: &TimelineView| {
        let content = view.cache.data.lanes[lane.lane].content(ctx.library, &view.cache.days);
        lane.pieces.events(content, piece)
    };
    if response.double_clicked() {
        view.window = Some(Window::of_days(piece.days.0, piece.days.1).at_least(10.0).padded(0.2));
    } else if response.clicked() {
        let items: Vec<Item> = events(view).into_iter().map(Item::Event).collect();
        if response.ctx.input(|input| input.modifiers.command) {
            out.send(Command::Select { items: [ctx.linked.selection.clone(), items].concat(), from: Pane::Timeline });
        } else {
            out.send(Command::Select { items, from: Pane::Timeline });
        }
    }
}

fn tooltip(view: &TimelineView, ctx: &ViewContext<'_>, ui: &mut egui::Ui, lane: &LanePicture, piece: &Piece) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(360.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    let lane_data = &view.cache.data.lanes[lane.lane];
    let content = lane_data.content(ctx.library, &view.cache.days);
    let head = |ui: &mut egui::Ui, date: String| {
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(date).font(theme::strong()).color(tokens.text));
            ui.label(egui::RichText::new(&lane_data.label).font(theme::small()).color(tokens.weak));
        });
    };
    if piece.form != Form::Melted {
        head(ui, words::date(ctx.library, piece.event));
        ui.label(egui::RichText::new(words::sentence(ctx.library, piece.event)).font(theme::small()));
        return;
    }
    head(ui, format!("{} events · {}", number(piece.count as usize), words::stretch(piece.days)));
    let events = lane.pieces.events(content, piece);
    for event in events.iter().take(QUOTED) {
        let line = format!("{} · {}", words::date(ctx.library, *event), words::short(ctx.library, *event));
        ui.label(egui::RichText::new(line).font(theme::small()));
    }
    if events.len() > QUOTED {
        let more = format!("and {} more", number(events.len() - QUOTED));
        ui.label(egui::RichText::new(more).font(theme::small()).color(tokens.weak));
    }
    ui.label(egui::RichText::new("Double click to come closer").font(theme::small()).color(tokens.faint));
}

/// A thin bar at the right where there are more lanes than fit.
fn scroll_bar(view: &mut TimelineView, ui: &egui::Ui, frame: &Frame) {
    let all = view.cache.data.lanes.len() as f32 * LANE;
    if all <= frame.plot.height() + 0.5 {
        return;
    }
    let track = Rect::from_min_max(pos2(frame.plot.right() - 8.0, frame.plot.top()), frame.plot.max);
    let length = (track.height() * track.height() / all).max(24.0);
    let play = track.height() - length;
    let most = all - frame.plot.height();
    let top = track.top() + play * view.scroll / most;
    let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), length));
    let response = ui.interact(thumb, ui.make_persistent_id("timeline scroll"), Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Scroll the lanes"));
    if response.dragged() {
        view.scroll = (view.scroll + response.drag_delta().y * most / play.max(1.0)).clamp(0.0, most);
    }
    let tokens = Tokens::of(ui);
    let color = if response.hovered() || response.dragged() { tokens.faint } else { tokens.hairline };
    ui.painter().rect_filled(thumb.shrink2(vec2(2.0, 2.0)), 2.0, color);
}
