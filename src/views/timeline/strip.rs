//! The overview strip: all of time, with the window in view as a thing to drag.

use egui::{Color32, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, WidgetInfo, pos2, vec2};

use super::overview::{Histogram, extent};
use super::paint::mix;
use super::scale::{MIN_SPAN, Scale, Window};
use super::{Drag, TimelineView, header, pointer, ticks};
use crate::app::{Commands, ViewContext};
use crate::model::when::day_number;
use crate::ui::{Tokens, hint, line, theme};
use crate::views::words::number;

pub const HEIGHT: f32 = 42.0;

/// All that the histogram depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramKey {
    data: u64,
    window: Window,
    width: f32,
}

/// How far from its edge the window can be taken hold of.
const GRIP: f32 = 4.0;

/// `rect` is the whole strip, `left` where the lanes begin.
pub fn show(
    view: &mut TimelineView,
    ctx: &ViewContext<'_>,
    ui: &mut egui::Ui,
    rect: Rect,
    left: f32,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let Some(fit) = view.fit else { return };
    let Some(shown) = view.shown() else { return };
    ui.painter().rect_filled(rect, 0.0, tokens.canvas);
    let strip = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    let scale = Scale::new(extent(fit.window, shown), strip.left(), strip.width());
    let painter = ui.painter_at(strip);
    painter.hline(strip.x_range(), rect.bottom() - 0.5, (1.0, tokens.hairline));

    let id = ui.make_persistent_id("overview");
    let moved = handle(view, ui, id, strip, &scale, shown, out);
    if let Some(moved) = moved {
        view.window = Some(moved);
    }
    let shown = moved.unwrap_or(shown);

    let key = HistogramKey { data: view.cache.revision, window: scale.window, width: scale.width };
    let cache = &view.cache;
    let histogram = view.histogram.get(key, || Histogram::new(cache, &scale));
    let lit = view.histogram_lit.get((key, cache.lit_revision), || histogram.lit(ctx, cache));
    paint_bars(&painter, strip, &scale, (histogram, lit), tokens, cache.is_any_lit());
    paint_window(&painter, strip, &scale, shown, tokens, view.window.is_some());
    paint_range(&painter, strip, &scale, pointer::drawn_range(view).or(ctx.linked.filter.range), tokens);
    for tick in ticks::axis(&scale, 7.2).ticks.iter().filter(|tick| !tick.label.is_empty()) {
        let galley = line(&painter, &tick.label, theme::small());
        let at = pos2(scale.x_of_day(tick.day) + 3.0, strip.top() + 2.0);
        if at.x + galley.size().x <= strip.right() {
            painter.galley(at, galley, tokens.weak);
        }
    }

    let corner = Rect::from_min_max(rect.min, pos2(left, rect.bottom()));
    let mut at = corner.min + vec2(6.0, 1.0);
    for (beyond, word) in [(fit.earlier, "earlier"), (fit.later, "later")] {
        let Some((first, last, count)) = beyond else { continue };
        let place = Rect::from_min_size(at, vec2(corner.width() - 8.0, 20.0));
        let builder = egui::UiBuilder::new().max_rect(place).id_salt(word);
        let clicked = ui.scope_builder(builder, |ui| {
            let button = header::quiet_button(ui, &format!("{} {word}", number(count)));
            hint(button, "Outside of what fits well: go there").clicked()
        });
        if clicked.inner {
            view.window = Some(Window::of_days(first, last).at_least(60.0).padded(0.1));
        }
        at.y += 20.0;
    }
}

/// Where the pointer drags or clicks the window to. Beside the window, with Shift, or while all is in view, a drag
/// draws a range.
fn handle(
    view: &mut TimelineView,
    ui: &egui::Ui,
    id: Id,
    strip: Rect,
    scale: &Scale,
    shown: Window,
    out: &mut Commands,
) -> Option<Window> {
    let ground = ui.interact(strip, id, Sense::CLICK | Sense::DRAG);
    ground.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Overview of all time"));
    let edges = [scale.x(shown.from), scale.x(shown.to)];
    let body = Rect::from_x_y_ranges(edges[0]..=edges[1].max(edges[0] + 4.0), strip.y_range());
    let body = ui.interact(body.intersect(strip), id.with("window"), Sense::DRAG);
    body.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Time in view"));
    let is_all = view.window.is_none();
    let body = if is_all { body } else { body.on_hover_and_drag_cursor(CursorIcon::Grab) };
    let mut moved = None;
    if let Some(at) = ground.interact_pointer_pos().filter(|_| ground.clicked()) {
        moved = Some(shown.panned(scale.moment(at.x) - shown.middle()));
    }
    let with_shift = ui.input(|input| input.modifiers.shift);
    for (response, pans) in [(&ground, false), (&body, !is_all && !with_shift)] {
        if response.drag_started() {
            view.drag = Some(if pans { Drag::Pan } else { Drag::Range(None) });
        }
        if view.drag == Some(Drag::Pan) && response.dragged() {
            moved = Some(shown.panned(f64::from(response.drag_delta().x) * scale.days_per_point()));
        }
        pointer::draw_range(view, ui, response, scale, out);
        if response.drag_stopped() {
            view.drag = None;
        }
    }
    for (n, name) in ["Start of the time in view", "End of the time in view"].into_iter().enumerate() {
        let grip = Rect::from_center_size(pos2(edges[n], strip.center().y), vec2(2.0 * GRIP, strip.height()));
        let grip = ui.interact(grip.intersect(strip.expand(GRIP)), id.with(name), Sense::DRAG);
        grip.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
        let grip = grip.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        if let Some(at) = grip.interact_pointer_pos().filter(|_| grip.dragged()) {
            let moment = scale.moment(at.x.clamp(strip.left(), strip.right()));
            moved = Some(if n == 0 {
                Window { from: moment.min(shown.to - MIN_SPAN), to: shown.to }
            } else {
                Window { from: shown.from, to: moment.max(shown.from + MIN_SPAN) }
            });
        }
    }
    moved
}

fn paint_bars(
    painter: &egui::Painter,
    strip: Rect,
    scale: &Scale,
    (histogram, lit): (&Histogram, &[u32]),
    tokens: &Tokens,
    dims: bool,
) {
    let room = strip.height() - 18.0;
    // Few beside many must still be seen, so heights go by the square root.
    let height = |count: u32| {
        let share = (count as f32 / histogram.highest.max(1) as f32).sqrt();
        (share * room).max(2.0)
    };
    let plain = if dims { mix(tokens.canvas, tokens.faint, 0.6) } else { tokens.faint };
    for (bin, borders) in histogram.borders.windows(2).enumerate() {
        let (count, lit) = (histogram.counts[bin], lit[bin]);
        if count == 0 {
            continue;
        }
        let (from, to) = (scale.x_of_day(borders[0]) + 0.5, scale.x_of_day(borders[1]) - 0.5);
        let bar = |count: u32, color: Color32| {
            let top = strip.bottom() - 2.0 - height(count);
            let rect = Rect::from_min_max(pos2(from, top), pos2(to.max(from + 1.0), strip.bottom() - 2.0));
            painter.rect_filled(rect, 1.0, color);
        };
        bar(count, plain);
        if lit > 0 {
            bar(lit, tokens.accent);
        }
    }
}

fn paint_window(painter: &egui::Painter, strip: Rect, scale: &Scale, shown: Window, tokens: &Tokens, is_moved: bool) {
    if !is_moved {
        return;
    }
    let x = [scale.x(shown.from), scale.x(shown.to)];
    let rect = Rect::from_x_y_ranges(x[0]..=x[1].max(x[0] + 3.0), strip.shrink2(vec2(0.0, 1.0)).y_range());
    let stroke = Stroke::new(1.0, tokens.accent);
    painter.rect(rect, 2.0, tokens.accent.gamma_multiply(0.14), stroke, StrokeKind::Inside);
}

/// The range that filters, as a bar along the top.
fn paint_range(
    painter: &egui::Painter,
    strip: Rect,
    scale: &Scale,
    range: Option<(jiff::civil::Date, jiff::civil::Date)>,
    tokens: &Tokens,
) {
    let Some((from, to)) = range else { return };
    let x = [scale.x_of_day(day_number(from)), scale.x(f64::from(day_number(to)) + 1.0)];
    let [left, right] = x.map(|x| x.clamp(strip.left(), strip.right()));
    let bar = Rect::from_x_y_ranges(left..=right.max(left + 2.0), strip.top()..=strip.top() + 2.0);
    painter.rect_filled(bar, 0.0, tokens.accent);
}
