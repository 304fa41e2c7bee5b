//! What stands behind and around the marks: the axis with its rules, the names of the lanes, the lit range, the
//! scroll bar.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::TimelineView;
use super::grouping::{Lane, LaneKey};
use super::paint::mix;
use super::plot::{LanePicture, Picture};
use super::scale::Scale;
use super::ticks::{self, Weight};
use super::ui::Frame;
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::when::{date_of_day_number, day_number};
use crate::model::{Item, When};
use crate::ui::theme;
use crate::ui::{
    Icon, Tokens, elided, focus_ring, hint, hint_named, line, paint_icon, paint_kind_dot, paint_left_in, paint_right_in,
};
use crate::views::interact;
use crate::views::words::{number, of_all, plural};

/// Width of the widest digit of small text, in points.
const LETTER: f32 = 7.4;

pub fn paint_axis(ui: &Ui, frame: &Frame, scale: &Scale) {
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
            let galley = line(&painter, &tick.label, theme::small());
            // Half a number is worse than none.
            if x + 4.0 + galley.size().x <= rules.right() {
                painter.galley(pos2(x + 4.0, frame.axis.center().y - galley.size().y / 2.0), galley, color);
            }
        }
    }
    ui.painter().vline(frame.plot.left() - 0.5, frame.plot.y_range(), Stroke::new(1.0, tokens.hairline));
    if !axis.context.is_empty() {
        let at = pos2(frame.axis.left() - 8.0, frame.axis.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, axis.context, theme::small(), tokens.text);
    }
}

/// The heads of the lanes at the left, and the lines between the lanes.
pub fn names(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    frame: &Frame,
    picture: &Picture,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.names.union(frame.plot));
    let mut kept = std::mem::take(&mut view.heads);
    kept.begin(ui, (view.cache.revision, frame.names.width().to_bits()));
    for shown in &picture.lanes {
        let (top, bottom) = (shown.top, shown.top + shown.height);
        let line = painter.round_to_pixel_center(bottom);
        painter.hline(frame.names.left()..=frame.plot.right(), line, Stroke::new(1.0, tokens.hairline));
        let rect = Rect::from_min_max(pos2(frame.names.left(), top), pos2(frame.names.right(), bottom));
        let Some(lane) = view.cache.lanes.get(shown.lane) else { continue };
        let key = lane.key;
        let rows = if shown.height >= 40.0 { 2 } else { 1 };
        let words = kept.get((key, rows), || LaneWords::new(&painter, lane, shown, rect.width(), rows));
        let response = ui.interact(
            rect.with_min_x(rect.left() + FOLD).intersect(frame.names),
            ui.make_persistent_id(("timeline lane", key)),
            Sense::click(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words.told));
        let item = key.item();
        match (item, key) {
            (Some(item), _) => interact(&response, item, Pane::Timeline, ctx, out),
            (None, LaneKey::Kind(kind)) if response.clicked() => out.send(Command::ToggleKind(kind)),
            _ => {}
        }
        let is_read = item.is_some() && ctx.linked.reading.map(Item::Document) == item;
        let color = match item.map(|item| ctx.strength(item)) {
            _ if response.hovered() || is_read || item.is_some_and(|item| ctx.is_hovered(item)) => tokens.text,
            Some(Strength::Selected) => tokens.accent,
            _ if item.is_some_and(|item| ctx.is_dimmed(item)) => tokens.faint,
            _ => tokens.weak,
        };
        focus_ring(ui, rect.shrink(2.0), 4.0, &response);
        let left = match key {
            LaneKey::Kind(kind) => Some(kind),
            LaneKey::Entity(id) => Some(ctx.library.entity(id).kind),
            LaneKey::Document(_) | LaneKey::Nobody => None,
        }
        .map_or(rect.left() + FOLD, |kind| {
            paint_kind_dot(&painter, pos2(rect.left() + FOLD + 4.0, rect.center().y), kind);
            rect.left() + FOLD + 14.0
        });
        paint_right_in(&painter, rect.with_max_x(rect.right() - 8.0), &words.count, tokens.faint);
        paint_left_in(&painter, rect.with_min_x(left), &words.label, color);
        let response = match key {
            LaneKey::Kind(kind) => hint(response, &format!("Show only {}", plural(kind))),
            _ if words.label.elided => hint_named(response, &lane.label),
            _ => response,
        };
        let is_collapsed = view.collapsed.contains(&key);
        let name = if is_collapsed { &words.open } else { &words.collapse };
        let fold = Rect::from_min_max(rect.min, pos2(rect.left() + FOLD, rect.bottom())).intersect(frame.names);
        if fold_button(ui, fold, response.id.with("fold"), name, is_collapsed, response.contains_pointer()) {
            if is_collapsed {
                view.collapsed.retain(|other| *other != key);
            } else {
                view.collapsed.push(key);
            }
        }
    }
    view.heads = kept;
}

/// What stands beside a lane, laid out, and what it is called in the accessibility tree.
#[derive(Debug)]
pub struct LaneWords {
    label: Arc<Galley>,
    count: Arc<Galley>,
    told: String,
    open: String,
    collapse: String,
}

impl LaneWords {
    /// `width`: of the column of the names.
    fn new(painter: &Painter, lane: &Lane, shown: &LanePicture, width: f32, rows: usize) -> Self {
        let all = lane.content.marks.len();
        let count = shown.sums.last().map_or(all, |sum| sum[0] as usize);
        let galley = painter.layout_no_wrap(number(count), theme::small(), Color32::PLACEHOLDER);
        let dot = if matches!(lane.key, LaneKey::Kind(_) | LaneKey::Entity(_)) { 14.0 } else { 0.0 };
        let room = width - FOLD - dot - galley.size().x - 16.0;
        Self {
            label: elided(painter, &lane.label, theme::small(), Color32::PLACEHOLDER, room, rows),
            count: galley,
            told: format!("Lane of {}, {}", lane.label, of_all(count, all)),
            open: format!("Open the lane of {}", lane.label),
            collapse: format!("Collapse the lane of {}", lane.label),
        }
    }
}

/// Width of the sign that collapses a lane.
const FOLD: f32 = 18.0;

/// The sign is seen where it is needed: on collapsed lanes, and under the pointer or the focus.
fn fold_button(ui: &Ui, rect: Rect, id: egui::Id, name: &str, is_collapsed: bool, is_near: bool) -> bool {
    if !rect.is_positive() {
        return false;
    }
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if is_collapsed || is_near || response.hovered() || response.has_focus() {
        let tokens = Tokens::of(ui);
        let icon = if is_collapsed { Icon::Right } else { Icon::Down };
        let color = if response.hovered() { tokens.text } else { tokens.faint };
        paint_icon(&ui.painter_at(rect), rect.center(), 8.0, icon, color);
    }
    focus_ring(ui, rect.shrink(1.0), 4.0, &response);
    response.clicked()
}

/// When each document was written, in its lane: a flag and a dashed line. Without names it is only painted.
pub fn own_dates(
    view: &TimelineView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    frame: &Frame,
    scale: &Scale,
    picture: &Picture,
    is_named: bool,
) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.plot);
    for shown in &picture.lanes {
        let Some(LaneKey::Document(id)) = view.cache.lanes.get(shown.lane).map(|lane| lane.key) else { continue };
        let Some(date) = ctx.library.document(id).date else { continue };
        let x = painter.round_to_pixel_center(scale.x(f64::from(day_number(date)) + 0.5));
        if !frame.plot.x_range().contains(x) {
            continue;
        }
        let (top, bottom) = (shown.top + 1.0, shown.top + shown.height);
        painter.add(egui::Shape::dashed_line(&[pos2(x, top), pos2(x, bottom)], (1.0, tokens.faint), 2.0, 3.0));
        let flag = vec![pos2(x, top), pos2(x + 7.0, top + 3.0), pos2(x, top + 6.0)];
        painter.add(egui::Shape::convex_polygon(flag, tokens.weak, Stroke::NONE));
        if !is_named {
            continue;
        }
        let rect = Rect::from_min_max(pos2(x - 2.0, top), pos2(x + 8.0, top + 7.0)).intersect(frame.plot);
        sign(
            ui,
            rect,
            ("own date", id),
            &format!("{} was written on {}", ctx.library.document(id).label, When::day(date)),
        );
    }
}

/// A thin line through all lanes, with a sign on the axis.
pub fn today(view: &TimelineView, ui: &Ui, frame: &Frame, scale: &Scale) {
    let Some(today) = view.today else { return };
    let painter = ui.painter_at(frame.axis.union(frame.plot));
    let x = painter.round_to_pixel_center(scale.x(f64::from(today) + 0.5));
    if !frame.plot.x_range().contains(x) {
        return;
    }
    let color = Tokens::of(ui).accent.gamma_multiply(0.5);
    painter.vline(x, frame.plot.y_range(), Stroke::new(1.0, color));
    let foot = frame.axis.bottom();
    let sign_of = vec![pos2(x - 4.0, foot - 6.0), pos2(x + 4.0, foot - 6.0), pos2(x, foot)];
    painter.add(egui::Shape::convex_polygon(sign_of, color, Stroke::NONE));
    let rect = Rect::from_min_max(pos2(x - 5.0, foot - 8.0), pos2(x + 5.0, foot));
    sign(ui, rect, ("today", ()), &format!("Today, {}", When::day(date_of_day_number(today))));
}

/// Something painted that tells what it is on hover and to those who do not see it.
fn sign(ui: &Ui, rect: Rect, id: impl egui::AsIdSalt, words: &str) {
    if rect.is_positive() {
        let response = ui.interact(rect, ui.make_persistent_id(id), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        hint_named(response, words);
    }
}

/// The lit range and the rest in shade.
pub fn paint_band(painter: &Painter, frame: &Frame, scale: &Scale, range: Option<(Date, Date)>) {
    let tokens = Tokens::of(painter.ctx());
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
    let within = |x: f32| x.clamp(frame.plot.left(), frame.plot.right());
    for x in x.into_iter().filter(|x| frame.plot.x_range().contains(*x)) {
        painter.vline(x, frame.plot.y_range(), Stroke::new(1.0, tokens.accent.gamma_multiply(0.6)));
    }
    // A bar on the axis, for those who cannot tell the shades.
    let bar = Rect::from_x_y_ranges(within(x[0])..=within(x[1]), frame.axis.bottom() - 2.0..=frame.axis.bottom());
    painter.with_clip_rect(frame.axis).rect_filled(bar, 0.0, tokens.accent);
}

/// A thin bar at the right where there are more lanes than fit.
pub fn scroll_bar(view: &mut TimelineView, ui: &Ui, frame: &Frame) {
    let all = view.cache.tops.height();
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
