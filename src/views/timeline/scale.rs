//! Time on the screen: which days are in view, and where a day stands. Knows no events and no egui.

use crate::model::when::{date_of_day_number, day_number};
use jiff::civil::Date;

/// The days in view, as day numbers with fractions: day `n` of [`day_number`] lasts from `n` to `n + 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub from: f64,
    pub to: f64,
}

/// The closest look: days.
pub const MIN_SPAN: f64 = 4.0;
/// The widest look: more than what people have written down.
pub const MAX_SPAN: f64 = 12_000.0 * 365.25;

impl Window {
    /// From the first moment of the day `first` to the last one of `last`.
    pub fn of_days(first: i32, last: i32) -> Self {
        Self { from: f64::from(first), to: f64::from(last) + 1.0 }
    }

    pub fn span(self) -> f64 {
        self.to - self.from
    }

    pub fn middle(self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// `factor` above 1 comes closer; the moment `at` keeps its place.
    pub fn zoomed(self, at: f64, factor: f64) -> Self {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let span = (self.span() / factor).clamp(MIN_SPAN, MAX_SPAN);
        let share = ((at - self.from) / self.span()).clamp(0.0, 1.0);
        let from = at - share * span;
        Self { from, to: from + span }.kept_in_calendar()
    }

    /// Moved by so many days, positive towards the future.
    pub fn panned(self, days: f64) -> Self {
        Self { from: self.from + days, to: self.to + days }.kept_in_calendar()
    }

    /// With `share` of itself added at both ends.
    pub fn padded(self, share: f64) -> Self {
        let more = self.span() * share;
        Self { from: self.from - more, to: self.to + more }.kept_in_calendar()
    }

    /// At least `span` days long, around the same middle.
    pub fn at_least(self, span: f64) -> Self {
        if self.span() >= span {
            return self;
        }
        Self { from: self.middle() - span / 2.0, to: self.middle() + span / 2.0 }.kept_in_calendar()
    }

    pub fn united(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// Whether any part of the days `first..=last` is in view.
    pub fn shows(self, first: i32, last: i32) -> bool {
        f64::from(first) < self.to && f64::from(last) + 1.0 > self.from
    }

    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The calendar ends at the years -9999 and 9999; a window is moved back inside, and cut only where it is
    /// longer than the calendar.
    fn kept_in_calendar(self) -> Self {
        let (first, last) = (f64::from(day_number(Date::MIN)), f64::from(day_number(Date::MAX)) + 1.0);
        let span = self.span().clamp(MIN_SPAN, MAX_SPAN.min(last - first));
        let from = self.from.clamp(first, last - span);
        Self { from, to: from + span }
    }
}

/// A window laid over a stretch of the screen. Positions are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub window: Window,
    pub left: f32,
    pub width: f32,
}

impl Scale {
    pub fn new(window: Window, left: f32, width: f32) -> Self {
        Self { window, left, width: width.max(1.0) }
    }

    pub fn points_per_day(&self) -> f64 {
        f64::from(self.width) / self.window.span()
    }

    pub fn days_per_point(&self) -> f64 {
        self.window.span() / f64::from(self.width)
    }

    /// Where the moment stands; far outside of the screen positions are cut off, not wrong in sign.
    pub fn x(&self, moment: f64) -> f32 {
        let x = (moment - self.window.from) * self.points_per_day();
        self.left + x.clamp(-100_000.0, 100_000.0) as f32
    }

    /// Where the first moment of the day stands.
    pub fn x_of_day(&self, day: i32) -> f32 {
        self.x(f64::from(day))
    }

    /// The moment at `x`.
    pub fn moment(&self, x: f32) -> f64 {
        self.window.from + f64::from(x - self.left) * self.days_per_point()
    }
}

/// The calendar units to which a range drawn by hand snaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Years(i32),
}

/// Below this a person cannot aim at a unit.
const AIM: f64 = 5.0;

/// The range that a drag from one moment to another means: whole days, months, years or decades, whichever is
/// the finest that can be aimed at on this scale. Both days inclusive; never empty.
pub fn range_between(scale: &Scale, a: f64, b: f64) -> (Date, Date) {
    let points = scale.points_per_day();
    let grain = if points >= AIM {
        Grain::Day
    } else if points * 30.4 >= AIM {
        Grain::Month
    } else {
        let years = [1, 10, 100, 1000].into_iter().find(|years| points * 365.25 * f64::from(*years) >= AIM);
        Grain::Years(years.unwrap_or(1000))
    };
    let (a, b) = (a.min(b), a.max(b));
    let first = nearest_border(a, grain);
    let mut end = nearest_border(b, grain);
    if end <= first {
        end = next_border(first, grain);
    }
    (date_of_day_number(first), date_of_day_number(end - 1))
}

/// The first day of the unit whose border is nearest to the moment.
fn nearest_border(moment: f64, grain: Grain) -> i32 {
    let before = border_before(moment.floor() as i32, grain);
    let after = next_border(before, grain);
    if moment - f64::from(before) <= f64::from(after) - moment { before } else { after }
}

fn border_before(day: i32, grain: Grain) -> i32 {
    let date = date_of_day_number(day);
    match grain {
        Grain::Day => day,
        Grain::Month => Date::new(date.year(), date.month(), 1).map_or(day, day_number),
        Grain::Years(n) => first_day_of_mark(year_mark(i32::from(date.year()), n), n).unwrap_or(day),
    }
}

fn next_border(border: i32, grain: Grain) -> i32 {
    let date = date_of_day_number(border);
    let next = match grain {
        Grain::Day => None,
        Grain::Month if date.month() == 12 => Date::new(date.year().saturating_add(1), 1, 1).ok().map(day_number),
        Grain::Month => Date::new(date.year(), date.month() + 1, 1).ok().map(day_number),
        Grain::Years(n) => first_day_of_mark(year_mark(i32::from(date.year()), n) + 1, n),
    };
    next.unwrap_or(border + 1).max(border + 1)
}

/// Marks on the calendar every `step` years, counted as people do, without a year 0: 200 BC, 100 BC, 1, 100,
/// 200. The number of the mark at or before the (astronomical) year.
pub fn year_mark(year: i32, step: i32) -> i32 {
    match year {
        _ if step == 1 => year,
        1.. => year / step,
        _ => -((1 - year + step - 1) / step),
    }
}

/// The first day of the year at a mark; none after the year 9999.
pub fn first_day_of_mark(mark: i32, step: i32) -> Option<i32> {
    let year = match mark {
        _ if step == 1 => mark,
        0 => 1,
        1.. => mark * step,
        _ => 1 + mark * step,
    };
    let year = i16::try_from(year.max(-9999)).ok().filter(|year| *year <= 9999)?;
    Date::new(year, 1, 1).ok().map(day_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::iso;

    fn window(from: &str, to: &str) -> Window {
        let day = |text: &str| day_number(text.parse().unwrap());
        Window::of_days(day(from), day(to))
    }

    #[test]
    fn zooming_keeps_the_moment_at_the_pointer() {
        let scale = |window| Scale::new(window, 100.0, 800.0);
        let before = window("1947-01-01", "2022-12-31");
        for x in [100.0, 333.0, 900.0] {
            let moment = scale(before).moment(x);
            for factor in [0.5, 1.3, 7.0] {
                let after = before.zoomed(moment, factor);
                assert!((scale(after).x(moment) - x).abs() < 0.01, "{x} {factor}");
                assert!((after.span() * factor - before.span()).abs() < 0.001);
            }
        }
        assert!((before.zoomed(0.0, 1e9).span() - MIN_SPAN).abs() < 1e-6);
        assert!(before.zoomed(0.0, 1e-9).span() <= MAX_SPAN);
        assert_eq!(before.zoomed(0.0, f64::NAN), before);
    }

    #[test]
    fn the_calendar_is_never_left() {
        let far = window("2000-01-01", "2010-12-31").panned(1e9);
        assert!(far.to <= f64::from(day_number(Date::MAX)) + 1.0);
        assert!((far.span() - window("2000-01-01", "2010-12-31").span()).abs() < 1e-3);
    }

    #[track_caller]
    fn check_range(shown: (&str, &str), a: &str, b: &str, expected: (&str, &str)) {
        let scale = Scale::new(window(shown.0, shown.1), 0.0, 1000.0);
        let moment = |text: &str| f64::from(day_number(text.parse().unwrap()));
        let (from, to) = range_between(&scale, moment(a), moment(b));
        assert_eq!((iso(from).as_str(), iso(to).as_str()), expected);
    }

    #[test]
    fn a_drawn_range_snaps_to_what_can_be_aimed_at() {
        let century = ("1940-01-01", "2022-12-31");
        check_range(century, "2001-02-03", "2021-11-30", ("2001-01-01", "2021-12-31"));
        check_range(century, "2021-11-30", "2001-02-03", ("2001-01-01", "2021-12-31"));
        check_range(century, "2001-02-03", "2001-03-04", ("2001-01-01", "2001-12-31"));
        check_range(("2015-01-01", "2017-12-31"), "2016-02-27", "2016-06-03", ("2016-03-01", "2016-05-31"));
        check_range(("2017-05-01", "2017-06-30"), "2017-06-09", "2017-06-12", ("2017-06-09", "2017-06-11"));
        check_range(("-000500-01-01", "2000-12-31"), "-000263-05-01", "0014-01-01", ("-0300-01-01", "-0001-12-31"));
    }
}
