//! Stretches of the calendar: whole days, months, seasons, years, decades, centuries and steps between them.
//!
//! Years are astronomical (0 is 1 BC). What leaves the years -9999 to 9999 has no interval.

use jiff::civil::Date;

use super::expression::{Feast, Part, Season, Unit};
use crate::model::when::day_number;
use crate::model::{Certainty, Precision, When};

pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month as i8, i8::try_from(day).ok()?).ok()
}

fn last_day(year: i32, month: u8) -> Option<Date> {
    Some(day(year, month, 1)?.last_of_month())
}

fn stated(from: Date, to: Date, precision: Precision) -> When {
    When { from: Some(from), to: Some(to), precision, certainty: Certainty::Stated }
}

pub fn month(year: i32, month: u8) -> Option<When> {
    Some(stated(day(year, month, 1)?, last_day(year, month)?, Precision::Month))
}

pub fn year(year: i32) -> Option<When> {
    Some(stated(day(year, 1, 1)?, day(year, 12, 31)?, Precision::Year))
}

/// The first year to the last one.
fn years(first: i32, last: i32, precision: Precision) -> Option<When> {
    Some(stated(day(first, 1, 1)?, day(last, 12, 31)?, precision))
}

/// Seasons of the northern half; winter runs from the December of its year.
pub fn season(year: i32, season: Season) -> Option<When> {
    let (first, last) = match season {
        Season::Spring => ((year, 3), (year, 5)),
        Season::Summer => ((year, 6), (year, 8)),
        Season::Autumn => ((year, 9), (year, 11)),
        Season::Winter => ((year, 12), (year + 1, 2)),
    };
    Some(stated(day(first.0, first.1, 1)?, last_day(last.0, last.1)?, Precision::Season))
}

/// `quarter` from 1 to 4.
pub fn quarter(year: i32, quarter: u8) -> Option<When> {
    let last = quarter.checked_mul(3)?;
    Some(stated(day(year, last.checked_sub(2)?, 1)?, last_day(year, last)?, Precision::Quarter))
}

/// `half` 1 or 2.
pub fn half(year: i32, half: u8) -> Option<When> {
    let last = half.checked_mul(6)?;
    Some(stated(day(year, last.checked_sub(5)?, 1)?, last_day(year, last)?, Precision::Half))
}

/// By its first year in order of time.
pub fn decade(first: i32) -> Option<When> {
    years(first, first + 9, Precision::Decade)
}

/// 19 is 1801 to 1900, -3 is 300 to 201 BC.
pub fn century(number: i32) -> Option<When> {
    let number = if (-90..=90).contains(&number) { number } else { return None };
    match number {
        0 => None,
        1.. => years(100 * number - 99, 100 * number, Precision::Century),
        _ => years(100 * number + 1, 100 * number + 100, Precision::Century),
    }
}

/// 2 is 1001 to 2000, -3 is 3000 to 2001 BC.
pub fn millennium(number: i32) -> Option<When> {
    match number {
        1..=9 => years(1000 * number - 999, 1000 * number, Precision::Century),
        -9..=-1 => years(1000 * number + 1, 1000 * number + 1000, Precision::Century),
        _ => None,
    }
}

/// The day of the feast as its time told it: by the Julian calendar until 1582 (Easter after Meeus), then by the
/// Gregorian one (after Meeus, Jones and Butcher).
pub fn feast(year: i32, feast: Feast) -> Option<Date> {
    match feast {
        Feast::Easter(days) => {
            let moon = year.rem_euclid(19);
            let (century, years) = (year.div_euclid(100), year.rem_euclid(100));
            let after = if year < 1583 {
                let full = (19 * moon + 15).rem_euclid(30);
                full + (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - full + 34).rem_euclid(7)
            } else {
                let lost = (century - (century + 8) / 25 + 1) / 3;
                let full = (19 * moon + century - century / 4 - lost + 15).rem_euclid(30);
                let sunday = (32 + 2 * (century % 4) + 2 * (years / 4) - full - years % 4).rem_euclid(7);
                full + sunday - 7 * ((moon + 11 * full + 22 * sunday) / 451)
            };
            let place = after + 114;
            let sunday = self::day(year, u8::try_from(place / 31).ok()?, u8::try_from(place % 31 + 1).ok()?)?;
            step(sunday, i64::from(days), Unit::Day)
        }
        Feast::Thanksgiving => {
            let first = self::day(year, 11, 1)?;
            let ahead = (3 - i64::from(first.weekday().to_monday_zero_offset())).rem_euclid(7);
            step(first, ahead + 21, Unit::Day)
        }
    }
}

/// Monday to Sunday around the day.
pub fn week(date: Date) -> Option<When> {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    let monday = step(date, -back, Unit::Day)?;
    Some(stated(monday, step(monday, 6, Unit::Day)?, Precision::Week))
}

/// Days, weeks, months and so on from a day; None where that leaves the calendar.
pub fn step(date: Date, amount: i64, unit: Unit) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        Unit::Day => span.try_days(amount),
        Unit::Week | Unit::Weekend => span.try_weeks(amount),
        Unit::Month => span.try_months(amount),
        Unit::Quarter | Unit::Season => span.try_months(amount.checked_mul(3)?),
        Unit::Year => span.try_years(amount),
        Unit::Decade => span.try_years(amount.checked_mul(10)?),
        Unit::Century => span.try_years(amount.checked_mul(100)?),
        Unit::Millennium => span.try_years(amount.checked_mul(1000)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// The unit of the calendar that holds the day.
pub fn around(date: Date, unit: Unit) -> Option<When> {
    let (year_of, month_of) = (i32::from(date.year()), date.month() as u8);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(When::day(date)),
        Unit::Week => week(date),
        Unit::Weekend => {
            let sunday = week(date)?.to?;
            Some(stated(step(sunday, -1, Unit::Day)?, sunday, Precision::Range))
        }
        Unit::Month => month(year_of, month_of),
        Unit::Quarter => quarter(year_of, (month_of - 1) / 3 + 1),
        Unit::Season => {
            let (of, named) = season_of(date);
            season(of, named)
        }
        Unit::Year => year(year_of),
        Unit::Decade => decade(decade_of(year_of)),
        Unit::Century => century(century_of(year_of)),
        Unit::Millennium => {
            let first = (year_of - 1).div_euclid(1000) * 1000 + 1;
            years(first, first + 999, Precision::Century)
        }
    }
}

/// The season that holds the day, by the year in which it begins.
pub fn season_of(date: Date) -> (i32, Season) {
    let year = i32::from(date.year());
    match date.month() {
        1 | 2 => (year - 1, Season::Winter),
        3..=5 => (year, Season::Spring),
        6..=8 => (year, Season::Summer),
        9..=11 => (year, Season::Autumn),
        _ => (year, Season::Winter),
    }
}

/// The first year of the decade: 1990 of 1994, -478 (479 BC) of 475 BC.
pub fn decade_of(year: i32) -> i32 {
    if year > 0 { year - year % 10 } else { -(9 + (-year + 1) / 10 * 10) + 1 }
}

pub fn century_of(year: i32) -> i32 {
    if year > 0 { (year + 99) / 100 } else { -((1 - year + 99) / 100) }
}

/// "early", "mid", "late": the first, middle or last third; four months of a year. Approximate.
pub fn part(whole: When, part: Part) -> When {
    let (Some(from), Some(to)) = (whole.from, whole.to) else {
        return whole;
    };
    if let Part::First(count, unit) | Part::Last(count, unit) = part {
        let ends = if matches!(part, Part::First(..)) {
            step(from, i64::from(count), unit).and_then(|next| next.yesterday().ok()).map(|last| (from, last.min(to)))
        } else {
            let first = to.tomorrow().ok().and_then(|next| step(next, -i64::from(count), unit));
            first.map(|first| (first.max(from), to))
        };
        return match ends {
            Some((from, to)) if from <= to => {
                When { from: Some(from), to: Some(to), precision: Precision::Range, ..whole }
            }
            _ => whole,
        };
    }
    if let Part::Nth(nth, each) = part {
        let start = |nth: i64| step(from, i64::from(each) * nth, Unit::Year);
        let ends = start(i64::from(nth) - 1).zip(start(i64::from(nth)).and_then(|next| next.yesterday().ok()));
        return match ends {
            Some((from, last)) if last <= to => {
                When { from: Some(from), to: Some(last), precision: Precision::Range, ..whole }
            }
            _ => whole,
        };
    }
    if let Part::UpTo(count, unit) = part {
        let first = to.tomorrow().ok().and_then(|next| step(next, -i64::from(count), unit));
        return first.map_or(whole, |from| When { from: Some(from), precision: Precision::Range, ..whole });
    }
    if part == Part::Turn {
        let ends = step(from, -5, Unit::Year).zip(step(from, 5, Unit::Year).and_then(|next| next.yesterday().ok()));
        let certainty = Certainty::Approximate;
        return ends.map_or(whole, |(from, to)| When {
            from: Some(from),
            to: Some(to),
            precision: Precision::Range,
            certainty,
        });
    }
    // Whole months and tens of days read better than the hundred and twenty-second day.
    let (second, third, unit) = match whole.precision {
        Precision::Month => (10, 20, Unit::Day),
        Precision::Year => (4, 8, Unit::Month),
        Precision::Decade => (4, 7, Unit::Year),
        Precision::Century => (33, 67, Unit::Year),
        _ => {
            let days = i64::from(day_number(to)) - i64::from(day_number(from)) + 1;
            ((days + 1) / 3, (2 * days + 1) / 3, Unit::Day)
        }
    };
    let thirds = step(from, second, unit).zip(step(from, third, unit));
    let Some((second, third)) = thirds else {
        return whole;
    };
    // Nobody means 1900 by "the late 19th century".
    let end = if whole.precision == Precision::Century { step(to, -1, Unit::Year).unwrap_or(to) } else { to };
    let before = |date: Date| date.yesterday().unwrap_or(date);
    let (from, to) = match part {
        Part::Start => (from, before(second)),
        Part::Mid => (second, before(third)),
        Part::StartMid => (from, before(third)),
        Part::MidEnd => (second, end),
        _ => (third, end),
    };
    if from > to {
        return whole;
    }
    let precision = if whole.precision == Precision::Day { Precision::Day } else { Precision::Range };
    When { from: Some(from), to: Some(to), precision, certainty: Certainty::Approximate }
}
