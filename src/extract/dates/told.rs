//! What a story told so far, and which of it an open expression goes on from.

use jiff::civil::Date;

use super::expression::{Meaning, Unit, Year};
use super::interval;
use crate::model::{Precision, When};

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub paragraph: u32,
    pub sentence: u32,
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
/// What the same sentence tells goes before all else.
const SAME: f64 = 3.0;

/// The last dates of a document, while it is read from its start to its end.
#[derive(Debug)]
pub struct Memory {
    /// The last one first; at most [`MEMORY`].
    told: Vec<Told>,
    /// The paragraph in which the last one was told.
    pub paragraph: u32,
    /// The years that the document tells, in order, to see which stand alone.
    years: Vec<i32>,
}

#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub from: Date,
    /// The finest unit in which it is told.
    pub unit: Unit,
    pub place: Place,
    pub aside: bool,
    /// No other date of the document lies near it.
    pub alone: bool,
}

impl Memory {
    /// `years`: all years that the document tells, in any order.
    pub fn new(mut years: Vec<i32>) -> Self {
        years.sort_unstable();
        Self { told: Vec::new(), paragraph: 0, years }
    }

    pub fn latest(&self) -> Option<&Told> {
        self.told.first()
    }

    pub fn any(&self, holds: impl Fn(&Told) -> bool) -> bool {
        self.told.iter().any(holds)
    }

    /// Whether hardly anything was told yet.
    pub fn is_opening(&self) -> bool {
        self.told.len() < 3
    }

    /// Remembers a resolved date.
    pub fn tell(&mut self, when: &When, place: Place, aside: bool) {
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
        self.told.insert(0, Told { from, unit: exact, place, aside, alone });
        self.paragraph = place.paragraph;
    }

    /// The told date that what follows at `place` most likely goes on from: the last one, unless that stands
    /// beside the story. `cost` tells how far a date is from what is asked; none where it cannot be that one.
    fn anchor<T>(&self, place: Place, cost: impl Fn(&Told) -> Option<(f64, T)>) -> Option<T> {
        let mut best: Option<(f64, T)> = None;
        for (age, told) in self.told.iter().enumerate() {
            let Some((own, found)) = cost(told) else { continue };
            let is_same = told.place.sentence == place.sentence;
            let far = f64::from(place.paragraph.saturating_sub(told.place.paragraph).min(3));
            let cost = own
                + AGE * age as f64
                + FAR * far
                + if told.aside { ASIDE } else { 0.0 }
                + if told.alone { ALONE } else { 0.0 }
                - if is_same && !told.aside { SAME } else { 0.0 };
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, found));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The year in which a story tells of the month, by the dates that fit.
    pub fn year_of(&self, place: Place, month: u8, fits: impl Fn(&Told) -> bool) -> Option<i32> {
        self.anchor(place, |told| (told.is_year() && fits(told)).then(|| told.year_of(month)))
    }

    /// The last told date, asides only where there is nothing else near.
    pub fn last(&self, place: Place, fits: impl Fn(&Told) -> bool) -> Option<Told> {
        let is_beside = |told: &Told| told.place.sentence == place.sentence && !told.aside;
        // "In 1893 she graduated and two years later": a step goes on from its sentence, whatever else is told.
        self.anchor(place, |told| fits(told).then_some((if is_beside(told) { -ALONE } else { 0.0 }, *told)))
    }
}

impl Told {
    /// A day, month or year that is told in full.
    pub fn ahead(meaning: &Meaning) -> Option<Self> {
        let (from, unit) = match meaning {
            Meaning::Day { year: Year::Known(year), month: Some(month), day } => {
                (interval::day(*year, *month, *day)?, Unit::Day)
            }
            Meaning::Month { year: Year::Known(year), month } => (interval::day(*year, *month, 1)?, Unit::Month),
            Meaning::Year(Year::Known(year)) => (interval::day(*year, 1, 1)?, Unit::Year),
            _ => return None,
        };
        Some(Self { from, unit, place: Place { paragraph: 0, sentence: 0 }, aside: false, alone: false })
    }

    /// Whether it tells a year or less.
    pub fn is_year(&self) -> bool {
        !matches!(self.unit, Unit::Decade | Unit::Century)
    }

    /// The year in which a story that has come to this date tells of the month, and how far that is.
    pub fn year_of(&self, month: u8) -> (f64, i32) {
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
    pub fn is_exact_for(&self, unit: Unit) -> bool {
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
