//! Paints the claims' dates on one axis, or their numbers as bars of one scale; rival dates are joined by a thread.

use egui::{Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::data;
use crate::app::{Commands, Pane, ViewContext};
use crate::model::when::{MONTHS, date_of_day_number, day_number};
use crate::model::{Certainty, Claim, Comparison, DocumentId, Matter, Status};
use crate::ui::theme::small;
use crate::ui::{Tokens, elided, hint_ui, line, paint_left};
use crate::views::jump;
use crate::views::words::year;

const ROW: f32 = 20.0;
const BAR: f32 = 10.0;
const MOST_ROWS: usize = 12;

pub fn ui(ui: &mut Ui, ctx: &ViewContext<'_>, comparison: &Comparison, out: &mut Commands) {
    let mut rows: Vec<(DocumentId, Vec<usize>)> = Vec::new();
    for (index, claim) in comparison.claims.iter().enumerate() {
        match rows.iter_mut().find(|(document, _)| *document == claim.document) {
            Some((_, claims)) => claims.push(index),
            None => rows.push((claim.document, vec![index])),
        }
    }
    rows.truncate(MOST_ROWS);
    let days: Vec<(i32, i32)> =
        comparison.claims.iter().filter_map(|claim| claim.when.and_then(|when| when.days())).collect();
    let has_numbers = comparison.claims.iter().filter(|claim| claim.number.is_some()).count() >= 2;
    // One day on an axis tells nothing where it is not the day that is compared.
    let tells = comparison.matter == Matter::Date || days.windows(2).any(|two| two[0] != two[1]);
    if has_numbers {
        amounts(ui, ctx, comparison, out);
    } else if days.len() >= 2 && tells {
        let first = days.iter().map(|(from, _)| *from).min().unwrap_or(0);
        let last = days.iter().map(|(_, to)| *to).max().unwrap_or(0);
        dates(ui, ctx, comparison, &rows, Axis::around(first, last), out);
    }
}

/// A stretch of days and where its years or months begin.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    first: i32,
    last: i32,
    /// Months from one tick to the next.
    step: i32,
}

impl Axis {
    /// The days told with as much room again at either side, at least some months.
    fn around(first: i32, last: i32) -> Self {
        const STEPS: [i32; 14] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];
        let span = last.saturating_sub(first).max(90);
        let side = span / 4 * 3;
        let (first, last) = (first.saturating_sub(side), last.saturating_add(side));
        let months = (f64::from(last) - f64::from(first)) / 30.44;
        let step = STEPS.into_iter().find(|step| months / f64::from(*step) <= 7.0).unwrap_or(12000);
        Self { first, last, step }
    }

    fn x(self, rect: Rect, day: i32) -> f32 {
        let share = (f64::from(day) - f64::from(self.first)) / (f64::from(self.last) - f64::from(self.first)).max(1.0);
        rect.left() + share as f32 * rect.width()
    }

    /// The days at which ticks stand, with their words.
    fn ticks(self) -> Vec<(i32, String)> {
        let from = date_of_day_number(self.first);
        let months = i32::from(from.year()) * 12 + i32::from(from.month()) - 1;
        let first = months.div_euclid(self.step) * self.step;
        let at = |n: i32| {
            let month = first + n * self.step;
            // Round years before Christ are one off: there is no year 0.
            let month = if month < 12 && self.step > 12 { month + 12 } else { month };
            let date = Date::new(month.div_euclid(12) as i16, month.rem_euclid(12) as i8 + 1, 1).ok()?;
            let name = &MONTHS[month.rem_euclid(12) as usize][..3];
            let words = if self.step < 12 { format!("{name} {}", year(date.year())) } else { year(date.year()) };
            Some((day_number(date), words))
        };
        (0..20).filter_map(at).filter(|(day, _)| (self.first..=self.last).contains(day)).collect()
    }
}

fn dates(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    comparison: &Comparison,
    rows: &[(DocumentId, Vec<usize>)],
    axis: Axis,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let height = 18.0 + ROW * rows.len() as f32 + 6.0;
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, "The dates on one axis"));
    let rect = whole.with_min_y(whole.top() + 18.0);
    let painter = ui.painter_at(whole);
    for (day, words) in axis.ticks() {
        let x = axis.x(rect, day).round() + 0.5;
        painter.vline(x, rect.y_range(), Stroke::new(1.0, tokens.hairline));
        let galley = line(&painter, &words, small());
        painter.galley(pos2(x + 3.0, whole.top()), galley, tokens.weak);
    }
    // The thread lies under marks and names, which come after it: where it runs is known at the end.
    let under = painter.add(Shape::Noop);
    let mut thread = Vec::new();
    for (row, (document, claims)) in rows.iter().enumerate() {
        let y = rect.top() + ROW * (row as f32 + 0.5) + 2.0;
        let mut right = rect.left();
        for index in claims {
            let claim = &comparison.claims[*index];
            let Some((from, to)) = claim.when.and_then(|when| when.days()) else { continue };
            let left = axis.x(rect, from);
            let bar = Rect::from_min_max(
                pos2(left, y - BAR / 2.0),
                pos2(axis.x(rect, to.saturating_add(1)).max(left + 6.0), y + BAR / 2.0),
            );
            thread.push(bar.center());
            mark(ui, ctx, comparison, *index, bar, out);
            right = right.max(bar.right());
        }
        let label = &ctx.library.document(*document).label;
        let room = rect.with_min_x(right + 8.0);
        let galley = elided(&painter, label, small(), tokens.weak, room.width().max(0.0), 1);
        if room.width() > 40.0 {
            let place = Rect::from_x_y_ranges(room.x_range(), y - 8.0..=y + 8.0);
            let words = Rect::from_min_size(place.min, vec2(galley.size().x, place.height()));
            painter.rect_filled(words.expand2(vec2(3.0, 0.0)), 0.0, tokens.canvas);
            paint_left(&painter, place, galley);
        }
    }
    if comparison.status == Status::Conflict && thread.len() > 1 {
        let dashes = Shape::dashed_line(&thread, Stroke::new(1.0, tokens.differs), 3.0, 3.0);
        painter.set(under, Shape::Vec(dashes));
    }
}

/// The bar of one claim: hollow where its date is inferred.
fn mark(ui: &Ui, ctx: &ViewContext<'_>, comparison: &Comparison, index: usize, bar: Rect, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let claim = &comparison.claims[index];
    let (item, _) = data::place(ctx.library, comparison.matter, claim);
    let response = ui.interact(bar.expand(4.0), ui.scope_id().with(("mark", comparison.key, index)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name(ctx, claim)));
    jump(&response, item, Pane::Compare, ctx, out);
    let mut ink = if comparison.status == Status::Conflict { tokens.differs } else { tokens.accent };
    if ctx.is_hovered(item) {
        ink = tokens.text;
    }
    if claim.when.is_some_and(|when| when.certainty == Certainty::Inferred) {
        ui.painter().rect(bar, 3.0, tokens.canvas, Stroke::new(1.5, ink), StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(bar, 3.0, ink);
    }
    hint_ui(response, |ui| drop(ui.label(name(ctx, claim))));
}

fn name(ctx: &ViewContext<'_>, claim: &Claim) -> String {
    format!("{}, {}", claim.value, ctx.library.document(claim.document).label)
}

fn amounts(ui: &mut Ui, ctx: &ViewContext<'_>, comparison: &Comparison, out: &mut Commands) {
    const NAMES: f32 = 0.3;
    let tokens = Tokens::of(ui);
    let most = comparison.claims.iter().filter_map(|claim| claim.number).fold(0.0, |most: f64, n| most.max(n.abs()));
    if most <= 0.0 {
        return;
    }
    for (index, claim) in comparison.claims.iter().enumerate().take(MOST_ROWS) {
        let Some(number) = claim.number else { continue };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let names = rect.with_max_x(rect.left() + rect.width() * NAMES);
        let label = &ctx.library.document(claim.document).label;
        let galley = elided(ui.painter(), label, small(), tokens.weak, names.width() - 8.0, 1);
        paint_left(ui.painter(), names, galley);
        let value = elided(ui.painter(), &claim.value, small(), tokens.weak, rect.width() * NAMES, 1);
        let room = rect.width() * (1.0 - 2.0 * NAMES) - 8.0;
        let length = (room * (number.abs() / most) as f32).max(2.0);
        let bar = Rect::from_min_size(pos2(names.right(), rect.center().y - BAR / 2.0), vec2(length, BAR));
        mark(ui, ctx, comparison, index, bar, out);
        ui.painter().galley(pos2(bar.right() + 8.0, rect.center().y - value.size().y / 2.0), value, tokens.weak);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(first: Date, last: Date, expected: &str) {
        let axis = Axis::around(day_number(first), day_number(last));
        let words: Vec<String> = axis.ticks().into_iter().map(|(_, words)| words).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn ticks_are_few_and_round() {
        check(date(1970, 1, 1), date(1972, 12, 31), "1968 1970 1972 1974");
        check(date(2014, 11, 1), date(2014, 12, 31), "Sep 2014 Oct 2014 Nov 2014 Dec 2014 Jan 2015 Feb 2015 Mar 2015");
        check(date(-299, 1, 1), date(-199, 12, 31), "350 BC 300 BC 250 BC 200 BC 150 BC");
        assert!(Axis::around(i32::MIN / 4, i32::MAX / 4).ticks().len() <= 20);
    }
}
