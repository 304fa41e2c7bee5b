//! Which of the years that come round is meant: "last June", "in August" of a report.

use jiff::civil::Date;

use super::expression::Turn;
use super::interval;

/// The year of this, the last or the next month of that name, seen from the anchor.
pub fn turned_year(anchor: Date, month: Option<u8>, turn: Turn) -> i32 {
    let year = i32::from(anchor.year());
    let (own, month) = match month {
        Some(month) => (anchor.month() as u8, month),
        None => {
            return match turn {
                Turn::Last | Turn::Previous => year - 1,
                Turn::Next | Turn::Following => year + 1,
                _ => year,
            };
        }
    };
    match turn {
        Turn::Last | Turn::Previous => year - i32::from(month >= own),
        Turn::Next | Turn::Following => year + i32::from(month <= own),
        _ => year,
    }
}

/// The year in which the month (and day) lies nearest to the document's date, where a day to come counts `ahead` times.
pub fn nearest_year(document: Date, month: Option<(u8, Option<u8>)>, ahead: i32) -> i32 {
    let year = i32::from(document.year());
    let Some((month, day)) = month else {
        return year;
    };
    let distance = |year: i32| {
        let date = interval::day(year, month, day.unwrap_or(15).min(28)).unwrap_or(document);
        let days = crate::model::when::day_number(date) - crate::model::when::day_number(document);
        if days > 0 { days * ahead } else { -days }
    };
    [year, year - 1, year + 1].into_iter().min_by_key(|year| distance(*year)).unwrap_or(year)
}
