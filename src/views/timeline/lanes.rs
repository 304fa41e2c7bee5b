//! What stands behind and around the marks: the axis with its rules, the names of the lanes, the lit range, the
//! scroll bar.

use egui::{Align2, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::TimelineView;
use super::paint::mix;
use super::scale::Scale;
use super::ticks::{self, Weight};
use super::ui::Frame;
use crate::app::{Commands, Pane, Strength, ViewContext};
use crate::model::Item;
use crate::model::when::day_number;
use crate::ui::theme;
use crate::ui::{PAD, Tokens, elided, paint_left};
use crate::views::interact;

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
            let galley = painter.layout_no_wrap(tick.label.clone(), theme::small(), color);
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

/// The names of the documents at the left, and the lines between the lanes.
pub fn names(view: &TimelineView, ctx: &ViewContext<'_>, ui: &Ui, frame: &Frame, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.names.union(frame.plot));
    let first = (view.scroll / view.lane) as usize;
    for (index, lane) in view.cache.data.lanes.iter().enumerate().skip(first) {
        let top = frame.plot.top() + index as f32 * view.lane - view.scroll;
        if top >= frame.plot.bottom() {
            break;
        }
        let bottom = painter.round_to_pixel_center(top + view.lane);
        painter.hline(frame.names.left()..=frame.plot.right(), bottom, Stroke::new(1.0, tokens.hairline));
        let rect = Rect::from_min_max(pos2(frame.names.left(), top), pos2(frame.names.right(), top + view.lane));
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
pub fn paint_band(painter: &Painter, frame: &Frame, scale: &Scale, range: Option<(Date, Date)>, tokens: &Tokens) {
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

/// A thin bar at the right where there are more lanes than fit.
pub fn scroll_bar(view: &mut TimelineView, ui: &Ui, frame: &Frame) {
    let all = view.cache.data.lanes.len() as f32 * view.lane;
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
