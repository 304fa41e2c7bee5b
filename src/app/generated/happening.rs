//! What happened, and how a document tells it.

use jiff::civil::{Date, date};

use super::dice::Dice;
use super::names::{Name, Sort};
use super::sentences::TEMPLATES;

/// Documents apart share the entities of the first few.
const FAMOUS: u64 = 3;

/// Something that happened on a day, with those who took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    seed: u64,
    home: u64,
    number: u64,
}

/// How exactly a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    Day,
    Month,
    Season,
    Year,
    About,
    Decade,
}

/// A happening as one document tells it.
#[derive(Clone, Debug)]
pub struct Told {
    pub happening: Happening,
    pub day: Date,
    pub grain: Grain,
    pub amount: u64,
    /// Which of the ways to say it.
    pub way: usize,
}

impl Happening {
    /// The happening `number` of those that document `home` tells first.
    pub fn new(seed: u64, home: u64, number: u64) -> Self {
        Self { seed, home, number }
    }

    fn dice(&self, what: u64) -> Dice {
        Dice::new(&[self.seed, 4, what, self.home, self.number])
    }

    /// The day on which it happened, whether anyone tells it so exactly or not.
    pub fn day(&self) -> Date {
        let begin = 1860 + Dice::new(&[self.seed, 5, self.home]).below(132) as i16;
        let mut dice = self.dice(0);
        let year = begin + dice.below(30) as i16;
        date(year, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8)
    }

    pub fn amount(&self) -> u64 {
        let mut dice = self.dice(1);
        let scale = *dice.of(&[10, 10, 100, 1_000]);
        (2 + dice.below(97)) * scale / 10
    }

    pub fn template(&self) -> usize {
        self.dice(2).below(TEMPLATES.len() as u64) as usize
    }

    /// The first of those of a sort that take part, and the second, which is another one.
    pub fn take_part(&self, sort: Sort) -> [Name; 2] {
        let first = self.takes_part(sort, 0);
        let others = (1..).map(|nth| self.takes_part(sort, nth));
        // Where chance will not have it, the two are one.
        let second = others.take(8).find(|second| *second != first).unwrap_or_else(|| first.clone());
        [first, second]
    }

    fn takes_part(&self, sort: Sort, nth: u64) -> Name {
        let mut dice = self.dice(10 + sort as u64 * 16 + nth);
        // One in three comes from before, and one in nine of all is known everywhere.
        let document = match dice.below(9) {
            0 => dice.below(FAMOUS).min(self.home),
            1 | 2 => self.home.saturating_sub(1 + dice.below(8)),
            _ => self.home,
        };
        Name::of(sort, document, dice.below(sort.each()), self.seed)
    }
}

impl Told {
    /// As the document tells it that knows best.
    pub fn first(happening: Happening) -> Self {
        let mut dice = happening.dice(3);
        let grain = *dice.of(&[
            Grain::Day,
            Grain::Day,
            Grain::Day,
            Grain::Month,
            Grain::Month,
            Grain::Season,
            Grain::Year,
            Grain::Year,
            Grain::Year,
            Grain::About,
            Grain::Decade,
        ]);
        Self { day: happening.day(), amount: happening.amount(), grain, way: 0, happening }
    }

    /// As another document tells it: in other words, at times less exactly, at times with another date or number.
    pub fn again(happening: Happening, dice: &mut Dice) -> Self {
        let mut told = Self::first(happening);
        told.way = 1;
        match dice.below(12) {
            0..3 => told.grain = Grain::Year,
            3 => told.day = told.day.with().year(told.day.year() + 1).build().unwrap_or(told.day),
            4 => told.amount += 1 + told.amount / 5,
            _ => {}
        }
        told
    }
}
