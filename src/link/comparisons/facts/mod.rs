//! What documents say of one attribute of one thing, however they word it: how many died, what it cost, when it was
//! built, who chaired it, whether it was open or closed.
//!
//! The other finders need two statements in like words. Sources on one affair seldom have them: "killing 31 miners"
//! and "sixty-four lost their lives" share no word. So statements are reduced to facts, an [`Attribute`] and its value
//! with what is named around it, and facts of one attribute are set side by side where what is named and told around
//! them says that they are of one affair.

mod affair;
mod amounts;
mod days;
mod groups;
mod kin;
mod pairs;
mod ranks;
mod roles;
mod said;
mod sides;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub use groups::{Group, groups};
pub use kin::Kin;
pub use pairs::{Pair, pairs};
pub use sides::are_opposed;

use self::affair::Near;
use super::Ground;
use super::dates::Rarity;
use crate::link::happenings::words::Term;
use crate::model::{Span, When};

/// What is told of a thing. Facts of two attributes are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    /// How much of a measure, a line of [`amounts::MEASURES`].
    Measure(u8),
    /// How many of what the stem names.
    Count(Term),
    /// When something was done, a line of [`days::DONE`].
    Day(u8),
    /// Who or what fills a part, a line of [`roles::ROLES`].
    Role(u8),
    /// The place in a row by a superlative, of what it is told: "the third largest bank".
    Rank(Term),
    /// On which side of an opposition, a line of [`sides::SIDES`].
    Side(u8),
}

/// What is told of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// In the unit of its measure; money of two currencies is not compared.
    Number {
        value: f64,
        is_vague: bool,
        /// Its code, in capitals; nothing but zeros where it is no money.
        currency: [u8; 3],
    },
    Day(When),
    /// The entity by its key.
    Name(u32),
    Side(u8),
    /// From 1.
    Rank(u8),
}

/// One attribute with its value, as one statement tells it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Index of the statement.
    unit: u32,
    attribute: Attribute,
    value: Value,
    /// The words that tell the value.
    span: Span,
    /// Stems right beside these, in order.
    beside: Box<[Term]>,
    near: Near,
    /// See [`affair::relatives`].
    relatives: u16,
}

/// Where a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    pub unit: u32,
    /// Among the facts of its document.
    index: u32,
}

/// What one document tells; nothing where it is long.
#[derive(Debug, Default)]
pub struct Told {
    /// By attribute, and then in the order of the text.
    facts: Box<[Fact]>,
    words: Box<[Term]>,
}

impl Told {
    /// Its rare words, in order.
    pub fn words(&self) -> &[Term] {
        &self.words
    }

    pub fn fact(&self, at: At) -> Option<&Fact> {
        self.facts.get(at.index as usize)
    }

    fn all(&self) -> impl Iterator<Item = (At, &Fact)> {
        self.facts.iter().enumerate().map(|(index, fact)| (At { unit: fact.unit, index: index as u32 }, fact))
    }

    fn of_attribute(&self, attribute: Attribute) -> impl Iterator<Item = (At, &Fact)> {
        let first = self.facts.partition_point(|fact| fact.attribute < attribute);
        self.all().skip(first).take_while(move |(_, fact)| fact.attribute == attribute)
    }
}

/// What these units of one document tell.
pub fn of_document(ground: &Ground<'_>, units: Range<u32>) -> Told {
    let Some(around) = affair::Around::new(ground, units.clone()) else { return Told::default() };
    let mut told: Vec<(u32, Attribute, Value, Span)> = Vec::new();
    for (index, unit) in ground.bodies(units.clone()) {
        let mut push = |attribute, value, span| told.push((index, attribute, value, span));
        amounts::of_unit(ground, unit, &mut push);
        days::of_unit(ground, unit, &mut push);
        ranks::of_unit(ground, unit, &mut push);
        sides::of_unit(ground, unit, &mut push);
    }
    for (index, unit) in ground.of_document(units) {
        roles::of_unit(ground, unit, &mut |attribute, value, span| told.push((index, attribute, value, span)));
    }
    told.sort_by_key(|(unit, attribute, ..)| (*attribute, *unit));
    let mut near: FxHashMap<u32, Near> = FxHashMap::default();
    let fact = |(unit, attribute, value, span)| {
        let near = near.entry(unit).or_insert_with(|| around.near(ground, unit)).clone();
        let beside = affair::beside(ground, unit, span);
        let relatives = affair::relatives(ground, unit, span);
        Fact { unit, attribute, value, span, beside, near, relatives }
    };
    Told { facts: told.into_iter().map(fact).collect(), words: around.words(ground) }
}

/// What the finder asks beside the units.
pub struct Asked<'a> {
    pub ground: &'a Ground<'a>,
    pub rarity: &'a Rarity,
}
