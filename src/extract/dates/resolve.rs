//! From expressions to intervals: what is not told is taken from what was told before, from the date of the
//! document, or not at all.
//!
//! A story ("In 1914 … In August …") goes on in the year it told last; a report ("on Tuesday", "in August")
//! speaks from the day it was written. Which of the two a document is, its own words tell.

use jiff::civil::Date;

use super::expression::{Anchor, Expression, Joint, Meaning, Season, Shift, Turn, Unit, Year};
use super::told::{Memory, Place, Told};
use super::turn::{nearest_year, turned_year};
use super::{interval, value};
use crate::model::{Certainty, TimexType, When};

/// What is not older than so many years has been of late.
const LATE: i32 = 5;

/// What a report tells of lies behind rather than ahead; still more so what a story does.
const AHEAD: i32 = 2;
const AHEAD_IN_STORY: i32 = 4;

/// News is not older than so many days.
const NEWS: i32 = 31;
/// And in a text that tells of the year in which it was written, so many leave no doubt.
const FRESH: i32 = 14;

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
    /// It tells of the years before the day of writing.
    is_late: bool,
    told: Memory,
    /// How the last expression goes on in the one after it.
    joint: Joint,
    /// The first date with a year, for what stands before it.
    ahead: Option<Told>,
}

impl Story {
    pub fn new(document: Option<Date>, expressions: &[Expression]) -> Self {
        let is_report = document.is_some() && reads_as_report(expressions);
        let is_late = document.is_some_and(|document| tells_of_late(expressions, document));
        let years = expressions.iter().filter_map(|expression| known_year(&expression.meaning)).collect();
        let ahead = expressions.iter().find_map(|expression| Told::ahead(&expression.meaning));
        Self { document, is_report, is_late, told: Memory::new(years), joint: Joint::None, ahead }
    }

    /// Resolves an expression at `place`; `is_told` where it goes on with the story (a citation
    /// does not).
    ///
    /// `day` is the expression beside a time of day that tells its day ("at 11 a.m. on 11 November").
    pub fn resolve(
        &mut self,
        expression: &Expression,
        day: Option<&Expression>,
        place: Place,
        is_told: bool,
    ) -> Resolved {
        let mut resolved = self.meaning(day.unwrap_or(expression), place);
        if let Some(when) = &mut resolved.when {
            // "It began in May 1998 and ended in July 2003. On 4 August …": a document goes on from its start.
            if is_told && !(expression.closes && self.told.is_opening()) {
                self.told.tell(when, place, expression.aside || self.is_ahead(when));
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

    /// Whether the date lies behind the day of writing, where no story goes on from it.
    fn is_ahead(&self, when: &When) -> bool {
        self.document.zip(when.from).is_some_and(|(document, from)| from > document)
    }

    fn meaning(&self, expression: &Expression, place: Place) -> Resolved {
        match &expression.meaning {
            Meaning::Day { year, month, day } => self.day(*year, *month, *day, place),
            Meaning::Month { year, month } => {
                let (year, certainty) = self.year(*year, Some((*month, None)), place);
                let value = year.map_or_else(|| format!("XXXX-{month:02}"), |year| value::month(year, *month));
                date(year.and_then(|year| interval::month(year, *month)), value, certainty)
            }
            Meaning::Season { year, season } => self.season(*year, *season, place),
            Meaning::Quarter { year, quarter } => {
                let (year, certainty) = self.year(*year, None, place);
                let value = format!("{}-Q{quarter}", open_year(year));
                date(year.and_then(|year| interval::quarter(year, *quarter)), value, certainty)
            }
            Meaning::Half { year, half } => {
                let (year, certainty) = self.year(*year, None, place);
                let value = format!("{}-H{half}", open_year(year));
                date(year.and_then(|year| interval::half(year, *half)), value, certainty)
            }
            Meaning::Year(year) => {
                let (year, certainty) = self.year(*year, None, place);
                date(year.and_then(interval::year), open_year(year), certainty)
            }
            Meaning::Decade(first) => date(interval::decade(*first), value::decade(*first), Certainty::Stated),
            Meaning::ShortDecade(years) => {
                let first = self
                    .near_year(place)
                    .map_or(1900, |year| if year < 1900 { year - year.rem_euclid(100) } else { 1900 })
                    + i32::from(*years);
                date(interval::decade(first), value::decade(first), Certainty::Stated)
            }
            Meaning::Century(number) => date(interval::century(*number), value::century(*number), Certainty::Stated),
            Meaning::Millennium(number) => {
                date(interval::millennium(*number), value::millennium(*number), Certainty::Stated)
            }
            Meaning::Feast { year, feast } => {
                let (year, certainty) = self.year(*year, None, place);
                let day = year.and_then(|year| interval::feast(year, *feast));
                date(day.map(When::day), day.map_or_else(|| open_year(year), value::day), certainty)
            }
            Meaning::Weekday { weekday, turn } => self.weekday(*weekday, *turn, place),
            Meaning::Shifted(shift) => self.shifted(*shift, place),
            Meaning::Fixed(when, value) => date(Some(*when), (*value).to_owned(), Certainty::Stated),
            Meaning::Duration(value) => bare(TimexType::Duration, value.clone()),
            Meaning::Set(value) => bare(TimexType::Set, value.clone()),
            Meaning::Vague(value) => bare(TimexType::Date, (*value).to_owned()),
            Meaning::Time => {
                let day = self.told.last(place, |told| told.unit == Unit::Day).map(|told| told.from);
                let value = day.map_or_else(|| "XXXX-XX-XX".to_owned(), value::day);
                date(day.map(When::day), value, Certainty::Inferred)
            }
        }
    }

    fn day(&self, year: Year, month: Option<u8>, day: u8, place: Place) -> Resolved {
        let Some(month) = month else {
            // "the 20th": of the month that was told.
            let told = self.told.last(place, |told| matches!(told.unit, Unit::Day | Unit::Week | Unit::Month));
            let months = match year {
                Year::Turned(Turn::Following) => 1,
                Year::Turned(Turn::Previous) => -1,
                _ => 0,
            };
            let first = told.and_then(|told| interval::step(told.from.first_of_month(), months, Unit::Month));
            let found = first.and_then(|first| interval::day(first.year().into(), first.month() as u8, day));
            let value = found.map_or_else(|| format!("XXXX-XX-{day:02}"), value::day);
            return date(found.map(When::day), value, Certainty::Inferred);
        };
        let (year, certainty) = self.year(year, Some((month, Some(day))), place);
        let found = year.and_then(|year| interval::day(year, month, day));
        let value = match (found, year) {
            (Some(found), _) => value::day(found),
            (None, year) => format!("{}-{month:02}-{day:02}", open_year(year)),
        };
        date(found.map(When::day), value, certainty)
    }

    fn season(&self, year: Year, season: Season, place: Place) -> Resolved {
        let month = match season {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            Season::Winter => 12,
        };
        let (mut year, certainty) = self.year(year, Some((month, None)), place);
        // In the first months of a year "the winter" is the one that began the year before.
        if season == Season::Winter
            && certainty == Certainty::Inferred
            && let Some(told) = self.told.latest()
            && matches!(told.unit, Unit::Day | Unit::Week | Unit::Month)
            && told.from.month() <= 4
        {
            year = year.map(|year| year - 1);
        }
        let value = format!("{}-{}", open_year(year), value::season(season));
        date(year.and_then(|year| interval::season(year, season)), value, certainty)
    }

    /// The year of the story, else that of the document.
    fn near_year(&self, place: Place) -> Option<i32> {
        self.told.last(place, |_| true).map(|told| told.from).or(self.document).map(|date| i32::from(date.year()))
    }

    /// The year that an expression means, with its month and day where it has such.
    fn year(&self, year: Year, month: Option<(u8, Option<u8>)>, place: Place) -> (Option<i32>, Certainty) {
        let turn = match year {
            Year::Known(year) => return (Some(year), Certainty::Stated),
            Year::Short(short) => {
                // Without any other date, those to come are few.
                let near = self.near_year(place).unwrap_or(if short <= 30 { 2025 } else { 1999 });
                let year = near - near.rem_euclid(100) + i32::from(short);
                let year = if year > near + 5 { year - 100 } else { year };
                return (Some(year), Certainty::Inferred);
            }
            Year::Of(turn) => return (self.turned(turn, None, place), Certainty::Inferred),
            Year::Turned(turn) => turn,
            Year::Open => Turn::None,
        };
        let found = match turn {
            Turn::None => self.open_year(month, place),
            turn => self.turned(turn, month.map(|(month, _)| month), place),
        };
        (found, Certainty::Inferred)
    }

    /// The year of this, the last or the next month of that name, or of no month.
    fn turned(&self, turn: Turn, month: Option<u8>, place: Place) -> Option<i32> {
        match turn {
            Turn::None => None,
            Turn::Same | Turn::Previous | Turn::Following => {
                let told = self.told.last(place, Told::is_year);
                told.map(|told| match (told.unit, turn) {
                    // "1914 … The next spring": where the month of the story is not told, the year is another one.
                    (Unit::Year, Turn::Following) => i32::from(told.from.year()) + 1,
                    _ => turned_year(told.from, month, turn),
                })
            }
            Turn::This | Turn::Last | Turn::Next => {
                let told = self.told.last(place, Told::is_year).map(|told| told.from);
                let is_story = turn == Turn::This && !self.is_report;
                let anchor = if is_story { told.or(self.document) } else { self.document.or(told) };
                anchor.map(|anchor| turned_year(anchor, month, turn))
            }
        }
    }

    /// The year of "August" or "August 5" by itself. What is told of lies behind the day of writing rather than ahead.
    fn open_year(&self, month: Option<(u8, Option<u8>)>, place: Place) -> Option<i32> {
        // "October to March", "November and January": the second one goes with the first.
        if self.joint != Joint::None
            && let Some((month, _)) = month
            && let Some(first) = self.told.latest()
            && matches!(first.unit, Unit::Day | Unit::Week | Unit::Month)
        {
            return Some(i32::from(first.from.year()) + i32::from((month as i8) < first.from.month()));
        }
        if let Some(document) = self.document
            && self.told.any(|told| told.from.year() == document.year())
            && let Some(year) = self.year_of_news(month, FRESH)
        {
            return Some(year);
        }
        let found = self.told_year(month, place)?;
        let Some((document, (number, day))) = self.document.zip(month) else {
            return Some(found);
        };
        let is_soon = found <= i32::from(document.year()) + 1;
        let is_ahead = interval::day(found, number, day.unwrap_or(1)).is_some_and(|date| date > document);
        Some(if is_soon && is_ahead { nearest_year(document, month, AHEAD_IN_STORY) } else { found })
    }

    fn told_year(&self, month: Option<(u8, Option<u8>)>, place: Place) -> Option<i32> {
        // A report goes on from a day or a month of its paragraph; a year it may just compare with.
        let goes_on = |told: &Told| {
            told.place.paragraph == place.paragraph
                && !told.aside
                && (told.unit != Unit::Year || told.place.sentence == place.sentence)
        };
        let is_story = self.told.any(|told| told.is_year() && (!self.is_report || goes_on(told)));
        if !is_story {
            if self.is_report {
                return self.document.map(|document| nearest_year(document, month, AHEAD));
            }
            if let Some(year) = self.year_of_news(month, NEWS) {
                return Some(year);
            }
            let month = month.map(|(month, _)| month);
            return self.ahead.map(|ahead| month.map_or(ahead.from.year().into(), |month| ahead.year_of(month).1));
        }
        let Some((month, _)) = month else {
            return self.told.last(place, Told::is_year).map(|told| told.from.year().into());
        };
        self.told.year_of(place, month, |told| !self.is_report || goes_on(told))
    }

    /// The year of a day that has just been when the document was written: "died on 17 February" before all else.
    fn year_of_news(&self, month: Option<(u8, Option<u8>)>, oldest: i32) -> Option<i32> {
        let (document, (number, day)) = self.document.zip(month)?;
        let year = nearest_year(document, month, AHEAD);
        let told = interval::day(year, number, day?)?;
        let days = crate::model::when::day_number(document) - crate::model::when::day_number(told);
        (0..=oldest).contains(&days).then_some(year)
    }

    fn weekday(&self, weekday: u8, turn: Turn, place: Place) -> Resolved {
        // A text of late events that has told no day in the paragraph speaks as a report does.
        let has_day = || self.told.any(|told| told.unit == Unit::Day && told.place.paragraph == place.paragraph);
        let mut is_report = self.is_report || self.is_late && !has_day();
        let anchor = match (is_report, turn) {
            (true, _) | (_, Turn::Last | Turn::Next) => self.document,
            _ => {
                let told = self.told.last(place, |told| told.unit == Unit::Day).map(|told| told.from);
                // "LIMA, 4 May 2010 – Judges on Tuesday": nothing but the head has told a day.
                is_report |= told.is_none() && !self.told.any(|_| true);
                told.or(self.document.filter(|_| is_report))
            }
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
                _ if !is_report => ahead,
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

    fn shifted(&self, mut shift: Shift, place: Place) -> Resolved {
        let document =
            self.document.map(|date| Told { from: date, unit: Unit::Day, place, aside: false, alone: false });
        let told = self.told.last(place, |told| told.is_exact_for(shift.unit));
        let anchor = match shift.anchor {
            Anchor::Elsewhere => None,
            // "the end of the year" in a report that has told none.
            Anchor::Narrative if shift.amount == 0 && self.is_report && shift.unit != Unit::Day => told.or(document),
            Anchor::Narrative => told,
            Anchor::Document if shift.unit == Unit::Day && shift.amount == 0 && !self.is_report => {
                return bare(TimexType::Date, "PRESENT_REF".to_owned());
            }
            Anchor::Here if shift.unit == Unit::Weekend && shift.amount < 0 => {
                // On a Saturday or Sunday "the weekend" is this one.
                let is_on = document.is_some_and(|told| told.from.weekday().to_monday_zero_offset() >= 5);
                shift.amount += i32::from(is_on && self.is_report);
                if self.is_report { document } else { None }
            }
            Anchor::Here => {
                if self.is_report {
                    document
                } else {
                    told
                }
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

/// The year that an expression tells by itself.
fn known_year(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Day { year, .. }
        | Meaning::Month { year, .. }
        | Meaning::Season { year, .. }
        | Meaning::Quarter { year, .. }
        | Meaning::Half { year, .. }
        | Meaning::Feast { year, .. }
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

/// Whether half of the years that are told are not long before the day of writing.
fn tells_of_late(expressions: &[Expression], document: Date) -> bool {
    let years = || expressions.iter().filter_map(|expression| known_year(&expression.meaning));
    let late = years().filter(|year| (year - i32::from(document.year())).abs() <= LATE).count();
    late * 2 >= years().count()
}
