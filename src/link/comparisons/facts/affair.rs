//! Whether two facts are of one affair: by the rare words of their documents, and by what is named in their statements,
//! around these, and again and again in the documents.
//!
//! Only brief documents are looked at, as news, posts and articles are: they are of one affair. A long text tells of
//! many, and there the other finders ask for like words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Asked;
use crate::link::comparisons::Ground;
use crate::link::happenings::words::{Term, rareness, term_of, words};
use crate::link::happenings::{FIRST_ENTITY, Named, Unit};
use crate::model::{Kind, Shared, Span};

/// Sentences before and after a statement in which what is named counts.
const AROUND: u32 = 3;
/// Up to so many sentences a document is of one affair, more or less.
const BRIEF: usize = 60;
/// Of so many at most is kept that they are near.
const MOST: usize = 24;
/// How near the statement itself is; what is named one, two and three sentences off; what the whole document is about.
pub const OWN: u8 = 100;
const OFF: [u8; 4] = [80, 60, 45, 35];
const THEME: u8 = 50;
/// So often a brief document names what it is about.
const OFTEN: u32 = 2;
/// The natural logarithm of one in how many sentences holds a word that is rare.
const RARE: f32 = 6.0;
/// Of so many rare words a document is known by.
const MOST_WORDS: usize = 60;

/// What is named near a statement and how near, 100 at most; in order of the keys. All facts of the statement share it.
#[derive(Clone, Debug)]
pub struct Near(Shared<(Named, u8)>);

/// What is named around the statements of one document.
pub struct Around {
    units: Range<u32>,
    theme: Vec<Named>,
}

/// How much two facts have in common beside what they tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Common {
    /// What both name nearby, by how near and how rare it is.
    pub named: f32,
    /// How many are named by both statements themselves, no countries.
    pub both: usize,
    /// Whether one of these is a person.
    pub is_of_one: bool,
    /// These as a share of all that they name.
    pub alike: f32,
    /// Each statement itself names a thing that is nowhere near the other.
    pub is_apart: bool,
    /// One of them names persons of whom none is near the other; whether this is true of both.
    pub is_of_others: Option<bool>,
}

impl Around {
    /// None of a document that is too long to be of one affair.
    pub fn new(ground: &Ground<'_>, units: Range<u32>) -> Option<Self> {
        let mut counts: FxHashMap<Named, u32> = FxHashMap::default();
        let mut sentences = 0;
        let mut last = None;
        for (_, unit) in ground.of_document(units.clone()) {
            sentences += usize::from(last.replace(unit.sentence) != Some(unit.sentence));
            if sentences > BRIEF {
                return None;
            }
            for named in &unit.who {
                // A heading says what all is about.
                *counts.entry(*named).or_default() += if unit.is_body { 1 } else { OFTEN };
            }
        }
        let mut theme: Vec<Named> =
            counts.into_iter().filter(|(_, count)| *count >= OFTEN).map(|(named, _)| named).collect();
        theme.sort_unstable();
        Some(Self { units, theme })
    }

    /// The rare words of the document, in order.
    pub fn words(&self, ground: &Ground<'_>) -> Box<[Term]> {
        let mut counts: FxHashMap<Term, u32> = FxHashMap::default();
        for (_, unit) in ground.of_document(self.units.clone()) {
            let text = unit.scope.of(&ground.library.document(unit.document).text);
            for (_, word) in words(text) {
                let is_number = word.starts_with(|char: char| char.is_ascii_digit());
                if let Some(term) = term_of(word).filter(|term| !is_number && rareness(*term) >= RARE) {
                    *counts.entry(term).or_default() += 1;
                }
            }
        }
        let mut words: Vec<(u32, Term)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        let mut words: Vec<Term> = words.into_iter().take(MOST_WORDS).map(|(_, term)| term).collect();
        words.sort_unstable();
        words.into()
    }

    pub fn near(&self, ground: &Ground<'_>, unit: u32) -> Near {
        let Some(own) = ground.units.get(unit as usize) else { return Near(Shared::default()) };
        let mut near: Vec<(Named, u8)> = self.theme.iter().map(|named| (*named, THEME)).collect();
        let is_near = |at: &u32| {
            let other = ground.units.get(*at as usize);
            other.is_some_and(|other| other.sentence.abs_diff(own.sentence) <= AROUND)
        };
        let ahead = (self.units.start..unit).rev().take_while(is_near);
        let after = (unit..self.units.end).take_while(is_near);
        for at in ahead.chain(after) {
            let other = &ground.units[at as usize];
            let off = other.sentence.abs_diff(own.sentence) as usize;
            let weight = if at == unit { OWN } else { OFF.get(off).copied().unwrap_or_default() };
            near.extend(other.who.iter().map(|named| (*named, weight)));
        }
        near.extend(own.meant.map(|meant| (meant, OWN)));
        near.sort_unstable_by(|a, b| a.0.key.cmp(&b.0.key).then(b.1.cmp(&a.1)));
        near.dedup_by_key(|(named, _)| named.key);
        if near.len() > MOST {
            near.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
            near.truncate(MOST);
            near.sort_unstable_by_key(|(named, _)| named.key);
        }
        Near(near.into())
    }
}

impl Near {
    /// What is near, with how near it is.
    pub fn list(&self) -> impl Iterator<Item = (Named, u8)> {
        self.0.iter().copied()
    }

    /// How near this is.
    pub fn weight(&self, key: u32) -> Option<u8> {
        let at = self.0.binary_search_by_key(&key, |(named, _)| named.key).ok()?;
        Some(self.0.get(at)?.1)
    }

    fn has(&self, key: u32) -> bool {
        self.0.binary_search_by_key(&key, |(named, _)| named.key).is_ok()
    }

    /// What the statement itself names, no countries; without what is told of it.
    fn own(&self, but: Option<u32>) -> impl Iterator<Item = Named> {
        let own = self.0.iter().filter(|(_, weight)| *weight == OWN).map(|(named, _)| *named);
        own.filter(move |named| is_named(*named) && Some(named.key) != but)
    }

    /// Whether the statement itself names some of these, and none of them is near the other.
    fn is_apart(&self, but: Option<u32>, other: &Self, which: impl Fn(Named) -> bool) -> bool {
        let mut own = self.own(but).filter(|named| which(*named)).peekable();
        own.peek().is_some() && own.all(|named| !other.has(named.key))
    }

    /// What the two have in common; `told` are the keys of what they tell, where it is a name.
    pub fn common(&self, other: &Self, told: [Option<u32>; 2], asked: &Asked<'_>) -> Common {
        let mut named = 0.0;
        for (one, weight) in &self.0 {
            let Ok(at) = other.0.binary_search_by_key(&one.key, |(named, _)| named.key) else { continue };
            named += f32::from((*weight).min(other.0[at].1)) / 100.0 * share(*one, asked);
        }
        let (ours, theirs) = (self.own(told[0]).count(), other.own(told[1]).count());
        let shared: Vec<Named> = self.own(told[0]).filter(|named| other.weight(named.key) == Some(OWN)).collect();
        let both = shared.len();
        let apart =
            |which: fn(Named) -> bool| [self.is_apart(told[0], other, which), other.is_apart(told[1], self, which)];
        let [ours_only, theirs_only] = apart(|named| named.kind == Kind::Person);
        Common {
            named,
            both,
            is_of_one: shared.iter().any(|named| named.kind == Kind::Person),
            alike: both as f32 / (ours + theirs - both.min(ours.min(theirs))).max(1) as f32,
            is_apart: apart(is_thing) == [true, true],
            is_of_others: (ours_only || theirs_only).then_some(ours_only && theirs_only),
        }
    }
}

/// How much it says that both name this.
fn share(named: Named, asked: &Asked<'_>) -> f32 {
    if !is_named(named) {
        return 0.1;
    }
    (asked.rarity.of(named) / 4.0).clamp(0.1, 1.0)
}

fn is_named(named: Named) -> bool {
    named.key >= FIRST_ENTITY && named.kind != Kind::Nationality
}

/// Something of its own that is neither a person nor a country.
fn is_thing(named: Named) -> bool {
    named.key >= FIRST_ENTITY && !matches!(named.kind, Kind::Person | Kind::Nationality | Kind::Concept)
}

/// The stems right before and behind a span of the statement, in order.
pub fn beside(ground: &Ground<'_>, unit: u32, span: Span) -> Box<[Term]> {
    const BEFORE: usize = 5;
    const BEHIND: usize = 4;
    const FAR: usize = 100;
    let Some(unit) = ground.units.get(unit as usize) else { return Box::default() };
    let text = &ground.library.document(unit.document).text;
    let head = text.get(unit.scope.start as usize..span.start as usize).unwrap_or("");
    let start = head.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let head: Vec<&str> = words(head.get(start..).unwrap_or("")).map(|(_, word)| word).collect();
    let tail = text.get(span.end as usize..unit.scope.end.max(span.end) as usize).unwrap_or("");
    let before = head.iter().rev().copied().filter_map(term_of).take(BEFORE);
    let mut beside: Vec<Term> = before.chain(words(tail).filter_map(|(_, word)| term_of(word)).take(BEHIND)).collect();
    beside.sort_unstable();
    beside.dedup();
    beside.into()
}

/// The relatives by whose being that somebody is told of, at the head of what tells the fact: a bit for each.
pub fn relatives(ground: &Ground<'_>, unit: u32, span: Span) -> u16 {
    const RELATIVES: [&str; 16] = [
        "husband",
        "wife",
        "son",
        "daughter",
        "father",
        "mother",
        "brother",
        "sister",
        "widow",
        "child",
        "children",
        "cousin",
        "uncle",
        "aunt",
        "grandfather",
        "nephew",
    ];
    let Some(unit) = ground.units.get(unit as usize) else { return 0 };
    let text = &ground.library.document(unit.document).text;
    let head = text.get(unit.scope.start as usize..span.start as usize).unwrap_or("");
    let bit = |word: &str| RELATIVES.iter().position(|relative| relative.eq_ignore_ascii_case(word));
    words(head).filter_map(|(_, word)| bit(word)).fold(0, |told, bit| told | 1 << bit)
}

/// The date of the statement, or the one in force there: the last that was told before in its document, not far.
pub fn in_force(units: &[Unit], at: usize) -> Option<crate::model::When> {
    let own = units.get(at)?;
    let near = units[..=at].iter().rev();
    let mut near = near.take_while(|other| {
        other.document == own.document && own.sentence - other.sentence.min(own.sentence) <= AROUND
    });
    near.find_map(|unit| unit.when.filter(|when| when.days().is_some()))
}
