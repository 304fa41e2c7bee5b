//! Dates as told: an interval with its precision and certainty, never a bare timestamp.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::compact::written_as_list;

/// A date as told. `from` and `to` are inclusive days of the proleptic Gregorian calendar; `None` is an open
/// end ("since 1947" has no `to`). Year 0 is 1 BC, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct When {
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub precision: Precision,
    pub certainty: Certainty,
}

written_as_list!(When: from, to, precision, certainty);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// Two ends told one by one, or one end alone.
    Range,
}

impl Precision {
    /// The name in the headless output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "range",
        }
    }
}

/// How the date came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The words tell it in full.
    Stated,
    /// The words themselves are vague: "about 1950", "the early 1950s".
    Approximate,
    /// A part was taken from elsewhere: "last year", a bare month, the date of the sentence before.
    Inferred,
}

impl Certainty {
    /// The name in exported tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Approximate => "approximate",
            Self::Inferred => "inferred",
        }
    }
}

/// What a date stands for in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateRole {
    /// When something happened that the document tells of.
    Content,
    /// A publication year, an access date, the date of a footnote's source.
    Citation,
    /// The document's own date.
    Document,
}

impl DateRole {
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Citation => "citation",
            Self::Document => "document",
        }
    }
}

/// The TIMEX3 type of an expression (TimeML 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl When {
    /// A single stated day.
    pub fn day(date: Date) -> Self {
        Self { from: Some(date), to: Some(date), precision: Precision::Day, certainty: Certainty::Stated }
    }

    /// The day to sort by: the first, or the last where the first is open.
    pub fn anchor(&self) -> Option<Date> {
        self.from.or(self.to)
    }

    /// Days since 1970-01-01 of both ends, an open end replaced by the other one.
    /// `None` where both ends are open.
    pub fn days(&self) -> Option<(i32, i32)> {
        let from = self.from.or(self.to)?;
        let to = self.to.or(self.from)?;
        Some((day_number(from), day_number(to)))
    }
}

/// Days since 1970-01-01, negative before.
pub fn day_number(date: Date) -> i32 {
    // Years begin in March here, so that a leap day is the last day of its year (Hinnant, "chrono-compatible low-level
    // date algorithms").
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day that is `number` days after 1970-01-01, clamped to the years -9999 to 9999.
pub fn date_of_day_number(number: i32) -> Date {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    let span = jiff::Span::new().try_days(number);
    match span.and_then(|span| EPOCH.checked_add(span)) {
        Ok(date) => date,
        Err(_) if number < 0 => Date::MIN,
        Err(_) => Date::MAX,
    }
}

/// `YYYY-MM-DD`, a year BC as `-YYYY` by its historical number: 264 BC is `-0264-01-01`.
pub fn iso(date: Date) -> String {
    let year = i32::from(date.year());
    if year > 0 {
        format!("{year:04}-{:02}-{:02}", date.month(), date.day())
    } else {
        format!("-{:04}-{:02}-{:02}", 1 - year, date.month(), date.day())
    }
}

/// Month names in English, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn year_words(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

fn date_words(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], year_words(date.year()))
}

/// As a person writes it: "9 June 2017", "June 2014", "2014", "the 1990s", "1947 to 1991", "since 1947".
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.certainty == Certainty::Approximate { "about " } else { "" };
        let (from, to) = match (self.from, self.to) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => return write!(f, "{about}since {}", edge_words(from, true)),
            (None, Some(to)) => return write!(f, "{about}until {}", edge_words(to, false)),
            (None, None) => return f.write_str("undated"),
        };
        write!(f, "{about}")?;
        match self.precision {
            Precision::Month if from.year() == to.year() && from.month() == to.month() => {
                write!(f, "{} {}", MONTHS[from.month() as usize - 1], year_words(from.year()))
            }
            Precision::Year if from.year() == to.year() => f.write_str(&year_words(from.year())),
            Precision::Decade if from.year() > 0 && from.year() % 10 == 0 => {
                write!(f, "the {}s", from.year())
            }
            Precision::Century if to.year() > 0 && to.year() % 100 == 0 => {
                write!(f, "{} to {}", year_words(from.year()), year_words(to.year()))
            }
            Precision::Quarter => {
                write!(f, "quarter {} of {}", (from.month() - 1) / 3 + 1, year_words(from.year()))
            }
            _ if from == to => f.write_str(&date_words(from)),
            _ => {
                let (first, last) = (edge_words(from, true), edge_words(to, false));
                if first == last { f.write_str(&first) } else { write!(f, "{first} to {last}") }
            }
        }
    }
}

/// The shortest words for one end of an interval: a year where the day is that year's first (or last) one.
fn edge_words(date: Date, is_first: bool) -> String {
    let month = MONTHS[date.month() as usize - 1];
    let year = year_words(date.year());
    match (is_first, date.month(), date.day()) {
        (true, 1, 1) | (false, 12, 31) => year,
        (true, _, 1) => format!("{month} {year}"),
        (false, _, day) if day == date.days_in_month() => format!("{month} {year}"),
        _ => date_words(date),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(from: Option<Date>, to: Option<Date>, precision: Precision, expected: &str) {
        let when = When { from, to, precision, certainty: Certainty::Stated };
        assert_eq!(when.to_string(), expected);
    }

    #[test]
    fn days_are_numbered_as_the_calendar_does() {
        const EPOCH: Date = Date::constant(1970, 1, 1);
        let first = Date::MIN.duration_since(EPOCH).as_hours() / 24;
        for number in (first..first + 7_304_484).step_by(97).chain(-800..800) {
            let day = date_of_day_number(number as i32);
            assert_eq!(i64::from(day_number(day)), day.duration_since(EPOCH).as_hours() / 24, "{day}");
            assert_eq!(i64::from(day_number(day)), number, "{day}");
        }
    }

    #[test]
    fn a_date_reads_as_a_person_writes_it() {
        let d = |y, m, d| Some(date(y, m, d));
        check(d(2017, 6, 9), d(2017, 6, 9), Precision::Day, "9 June 2017");
        check(d(2014, 6, 1), d(2014, 6, 30), Precision::Month, "June 2014");
        check(d(2014, 1, 1), d(2014, 12, 31), Precision::Year, "2014");
        check(d(1990, 1, 1), d(1999, 12, 31), Precision::Decade, "the 1990s");
        check(d(1947, 1, 1), d(1991, 12, 31), Precision::Range, "1947 to 1991");
        check(d(1947, 1, 1), None, Precision::Range, "since 1947");
        check(None, d(2001, 9, 30), Precision::Range, "until September 2001");
        check(d(-263, 1, 1), d(-263, 12, 31), Precision::Year, "264 BC");
    }

    #[test]
    fn day_numbers_go_there_and_back() {
        for number in [-3_000_000, -719_528, -1, 0, 1, 19_000, 2_000_000] {
            assert_eq!(day_number(date_of_day_number(number)), number);
        }
        assert_eq!(iso(date(-263, 1, 1)), "-0264-01-01");
        assert_eq!(date_of_day_number(i32::MIN), Date::MIN);
    }
}
