//! From expressions to intervals: what is not told is taken from what was told before, from the date of the
//! document, or not at all.
//!
//! A story ("In 1914 … In August …") goes on in the year it told last; a report ("on Tuesday", "in August")
//! speaks from the day it was written. Which of the two a document is, its own words tell.

use jiff::civil::Date;

use super::expression::{Anchor, Expression, Joint, Meaning, Season, Shift, Turn, Unit, Year};
use super::{interval, value};
use crate::model::{Certainty, Precision, TimexType, When};

/// What an expression means where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub when: Option<When>,
    pub timex: TimexType,
    pub value: String,
}

/// What was told so far.
#[derive(Debug)]
pub struct Story {
    document: Option<Date>,
    is_report: bool,
    /// The last dates that were told, the last one first; at most [`MEMORY`].
    told: Vec<Told>,
    /// The unit (paragraph) in which the last one was told.
    unit: u32,
    /// How the last expression goes on in the one after it.
    joint: Joint,
    /// The years that the document tells, in order, to see which stand alone.
    years: Vec<i32>,
    /// The first date with a year, for what stands before it.
    ahead: Option<Told>,
}

/// How many of the last dates a bare "August" may hang on.
const MEMORY: usize = 5;

// What makes a told date a worse anchor, in months of distance; from the development texts.
const AGE: f64 = 0.5;
const FAR: f64 = 2.0;
const ASIDE: f64 = 2.0;
const ALONE: f64 = 8.0;
/// A month within a year that was told without one.
const WITHIN_YEAR: f64 = 3.0;
/// Stories go forward.
const BACK: f64 = 2.0;

#[derive(Clone, Copy, Debug)]
struct Told {
    from: Date,
    /// The finest unit in which it is told.
    unit: Unit,
    paragraph: u32,
    aside: bool,
    /// No other date of the document lies near it.
    alone: bool,
}

impl Story {
    pub fn new(document: Option<Date>, expressions: &[Expression]) -> Self {
        let is_report = document.is_some() && reads_as_report(expressions);
        let mut years: Vec<i32> = expressions.iter().filter_map(|expression| known_year(&expression.meaning)).collect();
        years.sort_unstable();
        let ahead = expressions.iter().find_map(|expression| Told::ahead(&expression.meaning));
        Self { document, is_report, told: Vec::new(), unit: 0, joint: Joint::None, years, ahead }
    }

    /// Resolves an expression of the paragraph `unit`; `is_told` where it goes on with the story (a citation
    /// does not).
    ///
    /// `day` is the expression beside a time of day that tells its day ("at 11 a.m. on 11 November").
    pub fn resolve(&mut self, expression: &Expression, day: Option<&Expression>, unit: u32, is_told: bool) -> Resolved {
        let mut resolved = self.meaning(day.unwrap_or(expression), unit);
        if let Some(when) = &mut resolved.when {
            if is_told {
                self.tell(when, unit, expression.aside);
            }
            if let Some(part) = expression.part {
                *when = interval::part(*when, part);
            }
            if expression.approximate {
                when.certainty = Certainty::Approximate;
            }
        }
        if is_told {
            self.joint = expression.joint;
        }
        if let Some(time) = &expression.time {
            resolved.timex = TimexType::Time;
            resolved.value.push_str(time);
        }
        resolved
    }

    /// Remembers a resolved date.
    fn tell(&mut self, when: &When, paragraph: u32, aside: bool) {
        let Some(from) = when.from else {
            return;
        };
        let exact = match when.precision {
            Precision::Day => Unit::Day,
            Precision::Week => Unit::Week,
            Precision::Month => Unit::Month,
            Precision::Season | Precision::Quarter | Precision::Half => Unit::Season,
            Precision::Year => Unit::Year,
            Precision::Decade => Unit::Decade,
            Precision::Century => Unit::Century,
            Precision::Range => return,
        };
        let year = i32::from(from.year());
        let near = |year: i32| self.years.partition_point(|other| *other < year);
        let alone = near(year + 4) - near(year - 3) < 2;
        self.told.truncate(MEMORY - 1);
        self.told.insert(0, Told { from, unit: exact, paragraph, aside, alone });
        self.unit = paragraph;
    }

    /// The told date that what follows in `paragraph` most likely goes on from: the last one, unless that stands
    /// beside the story. `cost` tells how far a date is from what is asked; none where it cannot be that one.
    fn anchor<T>(&self, paragraph: u32, cost: impl Fn(&Told) -> Option<(f64, T)>) -> Option<T> {
        let mut best: Option<(f64, T)> = None;
        for (age, told) in self.told.iter().enumerate() {
            let Some((own, found)) = cost(told) else { continue };
            let far = f64::from(paragraph.saturating_sub(told.paragraph).min(3));
            let cost = own
                + AGE * age as f64
                + FAR * far
                + if told.aside { ASIDE } else { 0.0 }
                + if told.alone { ALONE } else { 0.0 };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, found));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The last told date, asides only where there is nothing else near.
    fn last(&self, paragraph: u32, fits: impl Fn(&Told) -> bool) -> Option<Told> {
        self.anchor(paragraph, |told| fits(told).then_some((0.0, *told)))
    }

    fn meaning(&self, expression: &Expression, unit: u32) -> Resolved {
        match &expression.meaning {
            Meaning::Day { year, month, day } => self.day(*year, *month, *day, unit),
            Meaning::Month { year, month } => {
                let (year, certainty) = self.year(*year, Some((*month, None)), unit);
                let value = year.map_or_else(|| format!("XXXX-{month:02}"), |year| value::month(year, *month));
                date(year.and_then(|year| interval::month(year, *month)), value, certainty)
            }
            Meaning::Season { year, season } => self.season(*year, *season, unit),
            Meaning::Quarter { year, quarter } => {
                let (year, certainty) = self.year(*year, None, unit);
                let value = format!("{}-Q{quarter}", open_year(year));
                date(year.and_then(|year| interval::quarter(year, *quarter)), value, certainty)
            }
            Meaning::Half { year, half } => {
                let (year, certainty) = self.year(*year, None, unit);
                let value = format!("{}-H{half}", open_year(year));
                date(year.and_then(|year| interval::half(year, *half)), value, certainty)
            }
            Meaning::Year(year) => {
                let (year, certainty) = self.year(*year, None, unit);
                date(year.and_then(interval::year), open_year(year), certainty)
            }
            Meaning::Decade(first) => date(interval::decade(*first), value::decade(*first), Certainty::Stated),
            Meaning::ShortDecade(years) => {
                let first = self
                    .near_year(unit)
                    .map_or(1900, |year| if year < 1900 { year - year.rem_euclid(100) } else { 1900 })
                    + i32::from(*years);
                date(interval::decade(first), value::decade(first), Certainty::Stated)
            }
            Meaning::Century(number) => date(interval::century(*number), value::century(*number), Certainty::Stated),
            Meaning::Weekday { weekday, turn } => self.weekday(*weekday, *turn, unit),
            Meaning::Shifted(shift) => self.shifted(*shift, unit),
            Meaning::Fixed(when, value) => date(Some(*when), (*value).to_owned(), Certainty::Stated),
            Meaning::Duration(value) => bare(TimexType::Duration, value.clone()),
            Meaning::Set(value) => bare(TimexType::Set, value.clone()),
            Meaning::Vague(value) => bare(TimexType::Date, (*value).to_owned()),
            Meaning::Time => {
                let day = self.last(unit, |told| told.unit == Unit::Day).map(|told| told.from);
                let value = day.map_or_else(|| "XXXX-XX-XX".to_owned(), value::day);
                date(day.map(When::day), value, Certainty::Inferred)
            }
        }
    }

    fn day(&self, year: Year, month: Option<u8>, day: u8, unit: u32) -> Resolved {
        let Some(month) = month else {
            // "the 20th": of the month that was told.
            let told = self.last(unit, |told| matches!(told.unit, Unit::Day | Unit::Week | Unit::Month));
            let found = told.and_then(|told| interval::day(told.from.year().into(), told.from.month() as u8, day));
            let value = found.map_or_else(|| format!("XXXX-XX-{day:02}"), value::day);
            return date(found.map(When::day), value, Certainty::Inferred);
        };
        let (year, certainty) = self.year(year, Some((month, Some(day))), unit);
        let found = year.and_then(|year| interval::day(year, month, day));
        let value = match (found, year) {
            (Some(found), _) => value::day(found),
            (None, year) => format!("{}-{month:02}-{day:02}", open_year(year)),
        };
        date(found.map(When::day), value, certainty)
    }

    fn season(&self, year: Year, season: Season, unit: u32) -> Resolved {
        let month = match season {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            Season::Winter => 12,
        };
        let (mut year, certainty) = self.year(year, Some((month, None)), unit);
        // In the first months of a year "the winter" is the one that began the year before.
        if season == Season::Winter
            && certainty == Certainty::Inferred
            && let Some(told) = self.told.first()
            && matches!(told.unit, Unit::Day | Unit::Week | Unit::Month)
            && told.from.month() <= 4
        {
            year = year.map(|year| year - 1);
        }
        let value = format!("{}-{}", open_year(year), value::season(season));
        date(year.and_then(|year| interval::season(year, season)), value, certainty)
    }

    /// The year of the story, else that of the document.
    fn near_year(&self, unit: u32) -> Option<i32> {
        self.last(unit, |_| true).map(|told| told.from).or(self.document).map(|date| i32::from(date.year()))
    }

    /// The year that an expression means, with its month and day where it has such.
    fn year(&self, year: Year, month: Option<(u8, Option<u8>)>, unit: u32) -> (Option<i32>, Certainty) {
        let turn = match year {
            Year::Known(year) => return (Some(year), Certainty::Stated),
            Year::Short(short) => {
                let near = self.near_year(unit).unwrap_or(1999);
                let year = near - near.rem_euclid(100) + i32::from(short);
                let year = if year > near + 5 { year - 100 } else { year };
                return (Some(year), Certainty::Inferred);
            }
            Year::Turned(turn) => turn,
            Year::Open => Turn::None,
        };
        let found = match turn {
            Turn::None => self.open_year(month, unit),
            Turn::Same | Turn::Previous | Turn::Following => {
                let told = self.last(unit, Told::is_year);
                told.map(|told| turned_year(told.from, month.map(|(month, _)| month), turn))
            }
            Turn::This | Turn::Last | Turn::Next => {
                let told = self.last(unit, Told::is_year).map(|told| told.from);
                let is_story = turn == Turn::This && !self.is_report;
                let anchor = if is_story { told.or(self.document) } else { self.document.or(told) };
                anchor.map(|anchor| turned_year(anchor, month.map(|(month, _)| month), turn))
            }
        };
        (found, Certainty::Inferred)
    }

    /// The year of "August" or "August 5" by itself.
    fn open_year(&self, month: Option<(u8, Option<u8>)>, unit: u32) -> Option<i32> {
        let is_story = self.told.iter().any(Told::is_year) && (!self.is_report || self.unit == unit);
        if !is_story {
            if self.is_report {
                return self.document.map(|document| nearest_year(document, month));
            }
            let month = month.map(|(month, _)| month);
            return self.ahead.map(|ahead| month.map_or(ahead.from.year().into(), |month| ahead.year_of(month).1));
        }
        let Some((month, _)) = month else {
            return self.last(unit, Told::is_year).map(|told| told.from.year().into());
        };
        // "October to March", "November and January": the second one goes with the first.
        if self.joint != Joint::None
            && let Some(first) = self.told.first()
            && matches!(first.unit, Unit::Day | Unit::Week | Unit::Month)
        {
            return Some(i32::from(first.from.year()) + i32::from((month as i8) < first.from.month()));
        }
        self.anchor(unit, |told| told.is_year().then(|| told.year_of(month)))
    }

    fn weekday(&self, weekday: u8, turn: Turn, unit: u32) -> Resolved {
        let anchor = match (self.is_report, turn) {
            (true, _) | (_, Turn::Last | Turn::Next) => self.document,
            _ => self.last(unit, |told| told.unit == Unit::Day).map(|told| told.from),
        };
        let found = anchor.and_then(|anchor| {
            let own = i64::from(anchor.weekday().to_monday_zero_offset());
            let ahead = (i64::from(weekday) - own).rem_euclid(7);
            let days = match turn {
                Turn::Next => {
                    if ahead == 0 {
                        7
                    } else {
                        ahead
                    }
                }
                Turn::Last => {
                    if ahead == 0 {
                        -7
                    } else {
                        ahead - 7
                    }
                }
                Turn::This => i64::from(weekday) - own,
                _ if !self.is_report => ahead,
                _ => {
                    if ahead == 0 {
                        0
                    } else {
                        ahead - 7
                    }
                }
            };
            interval::step(anchor, days, Unit::Day)
        });
        let value = found.map_or_else(|| format!("XXXX-WXX-{}", weekday + 1), value::day);
        date(found.map(When::day), value, Certainty::Inferred)
    }

    fn shifted(&self, shift: Shift, unit: u32) -> Resolved {
        let document =
            self.document.map(|date| Told { from: date, unit: Unit::Day, paragraph: unit, aside: false, alone: false });
        let told = self.last(unit, |told| told.is_exact_for(shift.unit));
        let anchor = match shift.anchor {
            Anchor::Elsewhere => None,
            Anchor::Narrative => told,
            Anchor::Document if shift.unit == Unit::Day && shift.amount == 0 && !self.is_report => {
                return bare(TimexType::Date, "PRESENT_REF".to_owned());
            }
            // "this year" in a story is the year it tells of.
            Anchor::Document if shift.amount == 0 && !self.is_report => told.or(document),
            Anchor::Document => document,
        };
        let found = anchor.filter(|_| shift.counted).and_then(|anchor| shifted_from(anchor, shift));
        if let Some((when, value)) = found {
            return date(Some(when), value, Certainty::Inferred);
        }
        let value = match (shift.counted, shift.unit) {
            (false, _) if shift.amount > 0 => "FUTURE_REF".to_owned(),
            (false, _) => "PAST_REF".to_owned(),
            (_, Unit::Day) => "XXXX-XX-XX".to_owned(),
            (_, Unit::Week) => "XXXX-WXX".to_owned(),
            (_, Unit::Month) => "XXXX-XX".to_owned(),
            _ => "XXXX".to_owned(),
        };
        bare(TimexType::Date, value)
    }
}

impl Told {
    /// A day, month or year that is told in full.
    fn ahead(meaning: &Meaning) -> Option<Self> {
        let (from, unit) = match meaning {
            Meaning::Day { year: Year::Known(year), month: Some(month), day } => {
                (interval::day(*year, *month, *day)?, Unit::Day)
            }
            Meaning::Month { year: Year::Known(year), month } => (interval::day(*year, *month, 1)?, Unit::Month),
            Meaning::Year(Year::Known(year)) => (interval::day(*year, 1, 1)?, Unit::Year),
            _ => return None,
        };
        Some(Self { from, unit, paragraph: 0, aside: false, alone: false })
    }

    /// Whether it tells a year or less.
    fn is_year(&self) -> bool {
        !matches!(self.unit, Unit::Decade | Unit::Century)
    }

    /// The year in which a story that has come to this date tells of the month, and how far that is.
    fn year_of(&self, month: u8) -> (f64, i32) {
        let year = i32::from(self.from.year());
        if self.unit == Unit::Year {
            return (WITHIN_YEAR, year);
        }
        let own = i32::from(self.from.month());
        let distance = |year_of: i32| {
            let months = f64::from((year_of - year) * 12 + i32::from(month) - own);
            if months < 0.0 { BACK * -months } else { months }
        };
        let best = [year, year + 1, year - 1].into_iter().min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        best.map_or((0.0, year), |best| (distance(best), best))
    }

    /// Whether a step in the unit can be counted from it: "the next day" cannot be from "in 1914".
    fn is_exact_for(&self, unit: Unit) -> bool {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => false,
            Unit::Day | Unit::Week | Unit::Weekend => self.unit == Unit::Day || self.unit == unit,
            Unit::Month => matches!(self.unit, Unit::Day | Unit::Week | Unit::Month),
            Unit::Quarter | Unit::Season => matches!(self.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Season),
            Unit::Year => self.is_year(),
            Unit::Decade => self.unit != Unit::Century,
            Unit::Century | Unit::Millennium => true,
        }
    }
}

/// The year that an expression tells by itself.
fn known_year(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Day { year, .. }
        | Meaning::Month { year, .. }
        | Meaning::Season { year, .. }
        | Meaning::Quarter { year, .. }
        | Meaning::Half { year, .. }
        | Meaning::Year(year) => match year {
            Year::Known(year) => Some(*year),
            _ => None,
        },
        _ => None,
    }
}

fn open_year(year: Option<i32>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), value::year)
}

fn bare(timex: TimexType, value: String) -> Resolved {
    Resolved { when: None, timex, value }
}

fn date(when: Option<When>, value: String, certainty: Certainty) -> Resolved {
    let when = when.map(|when| When { certainty, ..when });
    Resolved { when, timex: TimexType::Date, value }
}

/// The year of this, the last or the next month of that name, seen from the anchor.
fn turned_year(anchor: Date, month: Option<u8>, turn: Turn) -> i32 {
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

/// The year in which the month (and day) lies nearest to the document's date.
fn nearest_year(document: Date, month: Option<(u8, Option<u8>)>) -> i32 {
    let year = i32::from(document.year());
    let Some((month, day)) = month else {
        return year;
    };
    let distance = |year: i32| {
        let date = interval::day(year, month, day.unwrap_or(15).min(28)).unwrap_or(document);
        let days = crate::model::when::day_number(date) - crate::model::when::day_number(document);
        // What is written about lies behind rather than ahead.
        if days > 0 { days * 2 } else { -days }
    };
    [year, year - 1, year + 1].into_iter().min_by_key(|year| distance(*year)).unwrap_or(year)
}

/// Steps from what was told; none where that leaves the calendar.
fn shifted_from(told: Told, shift: Shift) -> Option<(When, String)> {
    let date = interval::step(told.from, i64::from(shift.amount), shift.unit)?;
    let when = interval::around(date, shift.unit)?;
    let year = i32::from(date.year());
    let value = match shift.unit {
        Unit::Day => value::day(date),
        Unit::Week => value::week(date),
        Unit::Weekend => format!("{}-WE", value::week(date)),
        Unit::Month => value::month(year, date.month() as u8),
        Unit::Quarter => format!("{}-Q{}", value::year(year), (date.month() - 1) / 3 + 1),
        Unit::Season => {
            let (year, season) = interval::season_of(date);
            format!("{}-{}", value::year(year), value::season(season))
        }
        Unit::Decade => value::decade(interval::decade_of(year)),
        Unit::Century => value::century(interval::century_of(year)),
        _ => value::year(year),
    };
    Some((when, value))
}

/// Whether the document speaks from its own day: "yesterday", "on Tuesday", "last month" rather than years.
fn reads_as_report(expressions: &[Expression]) -> bool {
    let (mut pointing, mut told) = (0_usize, 0_usize);
    for expression in expressions {
        match expression.meaning {
            Meaning::Weekday { .. } | Meaning::Shifted(Shift { anchor: Anchor::Document, .. }) => pointing += 1,
            Meaning::Year(Year::Known(_))
            | Meaning::Month { year: Year::Known(_), .. }
            | Meaning::Day { year: Year::Known(_), .. }
            | Meaning::Season { year: Year::Known(_), .. } => told += 1,
            _ => {}
        }
    }
    told == 0 || pointing * 2 >= told
}
