//! Two facts of one attribute: whether they are of one thing, and how their values stand to each other. The weights
//! were set by hand, and looked at on invented piles of news, reports and posts.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;

use super::{Asked, At, Attribute, Fact, Told, Value, affair, days, roles, sides};
use crate::link::comparisons::{Ground, dates, logistic};
use crate::link::components::Joins;
use crate::link::happenings::Unit;
use crate::link::happenings::words::{Term, folded, words};
use crate::model::{Kind, Status, When};

/// Less sure pairs are no pairs.
const SURE: f32 = 0.5;
/// The weight of a word that is rare enough to say by itself what is spoken of.
const RARE: f32 = 5.0;
/// Two dates of one thing are seldom further apart than so many days.
const FAR: i32 = 30 * 366;
/// Of an earlier document so many facts of one attribute are set beside those of a later one.
const MOST: usize = 12;

/// Two facts of one thing, that of the earlier document first.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub facts: [At; 2],
    pub status: Status,
    pub sureness: f32,
}

impl Joins for Pair {
    fn units(&self) -> [u32; 2] {
        self.facts.map(|at| at.unit)
    }
}

impl Pair {
    /// The order of pairs; what agrees goes before what does not.
    pub fn surest(&self, other: &Self) -> Ordering {
        let rank = |pair: &Self| pair.sureness + if pair.status == Status::Conflict { 0.0 } else { 0.25 };
        rank(other).total_cmp(&rank(self)).then_with(|| self.facts.cmp(&other.facts))
    }
}

/// The pairs of facts of an earlier and a later document that are of one thing: of each fact the surest, where it is the
/// surest of both. `kin` says how surely the documents are of one affair, 0 to 1.
pub fn pairs(asked: &Asked<'_>, earlier: &Told, later: &Told, kin: f32) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (one, fact) in later.all() {
        let others = earlier.of_attribute(fact.attribute).take(MOST);
        pairs.extend(others.filter_map(|(other, earlier)| {
            let (status, sureness) = compared(asked, kin, earlier, fact)?;
            Some(Pair { facts: [other, one], status, sureness })
        }));
    }
    pairs.sort_by(Pair::surest);
    let mut taken: FxHashSet<At> = FxHashSet::default();
    pairs.retain(|pair| {
        let is_free = !pair.facts.iter().any(|at| taken.contains(at));
        taken.extend(pair.facts);
        is_free
    });
    pairs
}

/// How two facts of one attribute stand to each other and how surely they are of one thing; none where they are not.
fn compared(asked: &Asked<'_>, kin: f32, one: &Fact, other: &Fact) -> Option<(Status, f32)> {
    let Asked { ground, .. } = asked;
    let status = status(ground, one, other)?;
    let (x, y) = (one.unit as usize, other.unit as usize);
    let own = ground.likeness.own(x, y);
    let around = ground.likeness.with_context(own, x, y);
    let told = [one, other].map(|fact| match fact.value {
        Value::Name(key) => Some(key),
        _ => None,
    });
    let common = one.near.common(&other.near, told, asked);
    let mut evidence = -2.4 + 2.0 * (common.named + 0.9 * kin).min(1.8) + 5.0 * own + 2.0 * around;
    let shared = one.beside.iter().filter(|term| other.beside.binary_search(term).is_ok());
    let weight = |term: &Term| ground.likeness.weight(*term).unwrap_or(0.0).max(0.0) / RARE;
    let beside: f32 = shared.map(weight).sum();
    evidence += 0.3 * beside.min(2.0);
    evidence += match one.attribute {
        Attribute::Measure(_) => 0.6,
        Attribute::Count(_) => -1.8 + 1.5 * common.alike,
        Attribute::Day(_) => 0.2,
        Attribute::Role(_) => 0.3,
        // Much can be open: what is must be told by both.
        Attribute::Side(line) => match sides::SIDES.get(usize::from(line)) {
            Some(opposition) if opposition.is_special => 0.2,
            // One climber died and another lives.
            Some(opposition) if opposition.is_personal && !common.is_of_one => return None,
            _ if beside < 0.7 && own < 0.3 => return None,
            _ => -0.5 + 0.4 * beside.min(3.0),
        },
        Attribute::Rank(_) => 0.4,
    };
    evidence += 0.5 * common.both.min(2) as f32;
    // Elections come again and again.
    if comes_again(one.attribute) && common.alike < 0.34 {
        return None;
    }
    // "The company employs 210 people" of two companies.
    let (unit, theirs) = (&ground.units[x], &ground.units[y]);
    let is_thing = |unit: &Unit| unit.meant.is_some_and(|meant| meant.kind != Kind::Person);
    if unit.is_of_another(theirs) {
        match [unit, theirs].into_iter().filter(|unit| is_thing(unit)).count() {
            0 => {}
            1 => evidence -= 3.5,
            _ => return None,
        }
    }
    if common.is_apart {
        evidence -= 1.5;
    }
    evidence -= match (common.is_of_others, is_personal(one.attribute)) {
        (Some(true), true) => return None,
        (Some(true), false) => 1.2,
        (Some(false), true) => 1.0,
        _ => 0.0,
    };
    // "Her husband died in 1949" is of another.
    if one.relatives != other.relatives {
        evidence -= 2.0;
    }
    let time = if matches!(one.attribute, Attribute::Day(_)) { Some(0.0) } else { time(ground, x, y) };
    evidence += time?;
    let sureness = logistic(evidence);
    (sureness >= SURE).then_some((status, sureness))
}

/// Whether it is told of one thing many times.
fn comes_again(attribute: Attribute) -> bool {
    match attribute {
        Attribute::Day(line) => days::DONE.get(usize::from(line)).is_some_and(|done| done.comes_again),
        Attribute::Side(line) => sides::SIDES.get(usize::from(line)).is_some_and(|side| side.comes_again),
        Attribute::Role(line) => roles::ROLES.get(usize::from(line)).is_some_and(|role| role.comes_again),
        _ => false,
    }
}

/// Whether it is told of persons.
pub fn is_personal(attribute: Attribute) -> bool {
    match attribute {
        Attribute::Day(line) => days::DONE.get(usize::from(line)).is_some_and(|done| done.is_personal),
        Attribute::Side(line) => sides::SIDES.get(usize::from(line)).is_some_and(|side| side.is_personal),
        _ => false,
    }
}

/// What the times in force say; none where they are of two times.
fn time(ground: &Ground<'_>, a: usize, b: usize) -> Option<f32> {
    let days = |when: Option<When>| when.and_then(|when| when.days());
    let own = |at: usize| days(ground.units[at].when);
    let force = |at: usize| days(affair::in_force(ground.units, at));
    let gap = |left: (i32, i32), right: (i32, i32)| (right.0 - left.1).max(left.0 - right.1).max(0);
    if let (Some(left), Some(right)) = (own(a), own(b)) {
        return match gap(left, right) {
            0 => Some(0.8),
            1..=92 => Some(0.0),
            93..=500 => Some(-0.8),
            501..=800 => Some(-1.5),
            _ => None,
        };
    }
    match (force(a), force(b)) {
        (Some(left), Some(right)) => match gap(left, right) {
            0 => Some(0.4),
            1..=400 => Some(0.0),
            _ if own(a).is_some() || own(b).is_some() => Some(-2.2),
            _ => Some(-0.5),
        },
        _ => Some(0.0),
    }
}

/// How the values of two facts of one attribute stand to each other; none where nothing can be said.
pub fn status(ground: &Ground<'_>, one: &Fact, other: &Fact) -> Option<Status> {
    match (one.value, other.value) {
        (Value::Number { currency: one, .. }, Value::Number { currency: other, .. }) if one != other => None,
        (Value::Number { value: x, is_vague: vague, .. }, Value::Number { value: y, is_vague: other_vague, .. }) => {
            let ratio = (x / y).max(y / x);
            Some(match ratio {
                ..1.001 => Status::Agree,
                ..1.03 => Status::Finer,
                ..1.12 if vague || other_vague => Status::Finer,
                ..20.0 => Status::Conflict,
                _ => return None,
            })
        }
        (Value::Day(x), Value::Day(y)) => dates::status(x, y, FAR).map(|(status, _)| status),
        (Value::Name(x), Value::Name(y)) if x == y => Some(Status::Agree),
        (Value::Name(_), Value::Name(_)) => {
            let name = |fact: &Fact| -> Vec<String> {
                let document = ground.library.document(ground.units[fact.unit as usize].document);
                words(fact.span.of(&document.text)).map(|(_, word)| folded(word)).collect()
            };
            let (left, right) = (name(one), name(other));
            (!left.iter().any(|word| right.contains(word))).then_some(Status::Conflict)
        }
        (Value::Rank(x), Value::Rank(y)) | (Value::Side(x), Value::Side(y)) => {
            Some(if x == y { Status::Agree } else { Status::Conflict })
        }
        _ => None,
    }
}
