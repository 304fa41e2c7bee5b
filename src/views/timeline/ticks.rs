//! Where the axis is ruled and what stands beside the rules: centuries to days.

use jiff::civil::Date;

use super::scale::{Scale, Window, first_day_of_mark, year_mark};
use crate::model::when::{MONTHS, date_of_day_number, day_number};
use crate::views::words::year;

/// The distance between two rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every so many days, counted anew from the first of each month.
    Days(u8),
    /// Every so many months, counted from January.
    Months(u8),
    Years(i32),
}

/// From fine to coarse.
const LADDER: [Step; 19] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1000),
    Step::Years(2000),
    Step::Years(5000),
];

impl Step {
    fn days(self) -> f64 {
        match self {
            Self::Days(n) => f64::from(n),
            Self::Months(n) => f64::from(n) * 30.4,
            Self::Years(n) => f64::from(n) * 365.2,
        }
    }

    /// Whether a coarser step rules nothing that this one leaves out.
    fn divides(self, coarser: Self) -> bool {
        match (self, coarser) {
            (Self::Days(fine), Self::Days(coarse)) | (Self::Months(fine), Self::Months(coarse)) => {
                coarse.is_multiple_of(fine)
            }
            (Self::Years(fine), Self::Years(coarse)) => coarse % fine == 0,
            _ => true,
        }
    }

    /// The characters of the longest label it makes.
    fn letters(self, window: Window) -> usize {
        match self {
            Self::Days(_) => 2,
            Self::Years(_) if window.from < f64::from(day_number(FIRST_YEAR)) => 7,
            Self::Months(_) | Self::Years(_) => 4,
        }
    }
}

const FIRST_YEAR: Date = Date::constant(1, 1, 1);

/// How much a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Between two labelled rules.
    Minor,
    Labelled,
    /// The beginning of the next larger unit: a year among months, a month among days.
    Turn,
}

/// One rule of the axis, at the beginning of `day`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub day: i32,
    pub weight: Weight,
    /// Empty where no label is due or no room for it.
    pub label: String,
}

/// All that the axis shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    pub ticks: Vec<Tick>,
    /// What the labels leave out at the left edge: the century among decades, the decade among years, the year among
    /// months, month and year among days. It stays in its place while the axis moves under it.
    pub context: String,
}

/// Points between a label and the next rule.
const GAP: f32 = 14.0;
/// Rules closer than this are a screen, not a scale.
const MIN_RULE_GAP: f64 = 26.0;

/// The axis of a scale. `letter` is the width of a character in points, at least that of the widest digit.
pub fn axis(scale: &Scale, letter: f32) -> Axis {
    let points = scale.points_per_day();
    let fits = |step: &Step| {
        let label = step.letters(scale.window) as f32 * letter + GAP;
        step.days() * points >= f64::from(label)
    };
    let labelled = LADDER.iter().position(fits).unwrap_or(LADDER.len() - 1);
    let step = LADDER[labelled];
    let minor = LADDER[labelled.saturating_sub(3)..labelled]
        .iter()
        .find(|minor| minor.divides(step) && minor.days() * points >= MIN_RULE_GAP);
    let mut ticks: Vec<Tick> = (days_of(step, scale.window).into_iter())
        .map(|day| {
            let (label, weight) = label(day, step);
            Tick { day, weight, label }
        })
        .collect();
    if let Some(minor) = minor {
        let named: Vec<i32> = ticks.iter().map(|tick| tick.day).collect();
        let unnamed = days_of(*minor, scale.window).into_iter().filter(|day| named.binary_search(day).is_err());
        ticks.extend(unnamed.map(|day| Tick { day, weight: Weight::Minor, label: String::new() }));
        ticks.sort_by_key(|tick| tick.day);
    }
    drop_overlapping(&mut ticks, scale, letter);
    Axis { ticks, context: context(scale.window, step) }
}

/// Takes the labels away that would touch a weightier one, or the one before.
fn drop_overlapping(ticks: &mut [Tick], scale: &Scale, letter: f32) {
    let mut taken: Vec<(f32, f32)> = Vec::new();
    for weight in [Weight::Turn, Weight::Labelled] {
        for tick in ticks.iter_mut().filter(|tick| tick.weight == weight) {
            let x = scale.x_of_day(tick.day);
            let extent = (x, x + tick.label.chars().count() as f32 * letter + GAP / 2.0);
            let at = taken.partition_point(|other| other.0 < extent.0);
            let hits = |other: Option<&(f32, f32)>| other.is_some_and(|o| o.0 < extent.1 && extent.0 < o.1);
            if hits(taken.get(at)) || at.checked_sub(1).is_some_and(|before| hits(taken.get(before))) {
                tick.label.clear();
            } else {
                taken.insert(at, extent);
            }
        }
    }
}

/// The days that part the window into units of the calendar, each at least `points` wide; one border before and
/// one after the window too.
pub fn borders(scale: &Scale, points: f64) -> Vec<i32> {
    let per_day = scale.points_per_day();
    let step = LADDER.iter().find(|step| step.days() * per_day >= points).unwrap_or(&LADDER[LADDER.len() - 1]);
    let more = step.days() * 1.5 / scale.window.span();
    days_of(*step, scale.window.padded(more))
}

fn label(day: i32, step: Step) -> (String, Weight) {
    let date = date_of_day_number(day);
    match step {
        Step::Years(_) => (year(date.year()), Weight::Labelled),
        Step::Months(_) if date.month() == 1 => (year(date.year()), Weight::Turn),
        Step::Months(_) => (short_month(date), Weight::Labelled),
        Step::Days(_) if date.day() > 1 => (date.day().to_string(), Weight::Labelled),
        Step::Days(_) if date.month() == 1 => (format!("{} {}", short_month(date), year(date.year())), Weight::Turn),
        Step::Days(_) => (short_month(date), Weight::Turn),
    }
}

fn context(window: Window, step: Step) -> String {
    let date = date_of_day_number(window.from.floor() as i32);
    match step {
        Step::Years(n) if n >= 100 => String::new(),
        Step::Years(n) if n >= 10 => century(date.year()),
        Step::Years(_) => decade(date.year()),
        Step::Months(_) => year(date.year()),
        Step::Days(_) => format!("{} {}", MONTHS[date.month() as usize - 1], year(date.year())),
    }
}

/// "20th century", "3rd century BC".
fn century(year: i16) -> String {
    let (count, era) = if year > 0 { (year, "") } else { (1 - year, " BC") };
    let number = (count - 1) / 100 + 1;
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending} century{era}")
}

/// "1990s", "260s BC".
fn decade(year: i16) -> String {
    let (count, era) = if year > 0 { (year, "") } else { (1 - year, " BC") };
    format!("{}s{era}", count / 10 * 10)
}

fn short_month(date: Date) -> String {
    MONTHS[date.month() as usize - 1].chars().take(3).collect()
}

/// The days at which the step rules the window, in order. Bounded by the steps that fit the window.
fn days_of(step: Step, window: Window) -> Vec<i32> {
    let (first, last) = (window.from.ceil() as i32, window.to.floor() as i32);
    let start = date_of_day_number(first);
    let mut days = Vec::new();
    match step {
        Step::Years(n) => {
            let mut mark = year_mark(i32::from(start.year()), n);
            while let Some(day) = first_day_of_mark(mark, n) {
                if day > last || days.len() > 4000 {
                    break;
                }
                if day >= first && days.last() != Some(&day) {
                    days.push(day);
                }
                mark += 1;
            }
        }
        Step::Months(n) => {
            let (mut year, mut month) = (start.year(), 1_i8);
            while let Ok(date) = Date::new(year, month, 1) {
                let day = day_number(date);
                if day > last || days.len() > 4000 {
                    break;
                }
                if day >= first {
                    days.push(day);
                }
                month += n as i8;
                if month > 12 {
                    (year, month) = (year.saturating_add(1), 1);
                }
            }
        }
        Step::Days(n) => {
            for day in first..=last.min(first.saturating_add(4000)) {
                let of_month = date_of_day_number(day).day() - 1;
                // The 31st stands alone before the next first.
                if of_month % n as i8 == 0 && (n == 1 || of_month < 30) {
                    days.push(day);
                }
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels from left to right with the context before them; minor rules are dots.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let day = |text: &str| day_number(text.parse().unwrap());
        let scale = Scale::new(Window::of_days(day(from), day(to)), 0.0, 600.0);
        let axis = axis(&scale, 7.0);
        let words: Vec<String> = (axis.ticks.iter())
            .map(|tick| match tick.weight {
                Weight::Minor => ".".to_owned(),
                Weight::Labelled if tick.label.is_empty() => "_".to_owned(),
                Weight::Labelled => tick.label.clone(),
                Weight::Turn => format!("[{}]", tick.label),
            })
            .collect();
        assert_eq!(format!("{}: {}", axis.context, words.join(" ")), expected);
        let mut end = f32::NEG_INFINITY;
        for tick in axis.ticks.iter().filter(|tick| !tick.label.is_empty()) {
            assert!(scale.x_of_day(tick.day) >= end, "{} overlaps", tick.label);
            end = scale.x_of_day(tick.day) + tick.label.len() as f32 * 7.0;
        }
    }

    #[test]
    fn the_axis_goes_from_millennia_to_days() {
        check("-000300-01-01", "2050-12-31", ": 1 500 1000 1500 2000");
        check(
            "1000-01-01",
            "2022-12-31",
            ": 1000 . 1100 . 1200 . 1300 . 1400 . 1500 . 1600 . 1700 . 1800 . 1900 . 2000",
        );
        check(
            "1800-06-01",
            "2022-12-31",
            "18th century: . 1820 . 1840 . 1860 . 1880 . 1900 . 1920 . 1940 . 1960 . 1980 . 2000 . 2020",
        );
        check("1947-01-01", "2022-12-31", "20th century: 1950 . 1960 . 1970 . 1980 . 1990 . 2000 . 2010 . 2020");
        check(
            "1996-01-01",
            "2005-12-31",
            "1990s: 1996 . 1997 . 1998 . 1999 . 2000 . 2001 . 2002 . 2003 . 2004 . 2005 . 2006",
        );
        check("2014-02-01", "2017-12-31", "2014: . Jul . [2015] . Jul . [2016] . Jul . [2017] . Jul . [2018]");
        check("2014-11-15", "2015-08-31", "2014: Dec [2015] Feb Mar Apr May Jun Jul Aug Sep");
        check("2014-12-20", "2015-02-10", "December 2014: 21 26 [Jan 2015] _ 11 16 21 26 [Feb] 6 11");
        check("2017-05-28", "2017-06-20", "May 2017: 29 [Jun] 3 5 7 9 11 13 15 17 19 21");
        check("2017-06-05", "2017-06-14", "June 2017: 5 6 7 8 9 10 11 12 13 14 15");
    }
}
