//! What several documents tell alike: happenings told by two documents or more, where nothing about them is told
//! differently.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Ground, facts, topic};
use crate::link::happenings::{FIRST_ENTITY, Unit};
use crate::model::{Claim, Kind, Matter, Status};

/// Statements less alike in their own words are not set side by side.
const LIKE: f32 = 0.14;
/// From this on two documents are long texts, see [`Likeness::length`](crate::link::happenings::Likeness::length).
const LONG: f32 = 0.5;

/// Two statements of two documents that are much alike.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    a: u32,
    b: u32,
    own: f32,
}

impl Pair {
    /// Indices of the earlier and the later one.
    pub fn units(self) -> [u32; 2] {
        [self.a, self.b]
    }

    /// By the later unit, then the most alike first.
    pub fn by_later(&self, other: &Self) -> Ordering {
        self.b.cmp(&other.b).then(other.own.total_cmp(&self.own)).then(self.a.cmp(&other.a))
    }
}

/// The two units as a pair, where they say nothing that keeps them apart and share what makes them of one matter;
/// `own` is how alike the words are that are not too common.
pub fn pair(ground: &Ground<'_>, a: usize, b: usize, own: f32) -> Option<Pair> {
    let (unit, other) = (&ground.units[a], &ground.units[b]);
    let is_pair = own >= LIKE
        && unit.is_body
        && other.is_body
        && unit.document != other.document
        // What the one says and the other denies is not told alike.
        && unit.is_denied == other.is_denied
        && are_together(unit, other)
        && is_one_matter(ground, a, b)
        && !facts::are_opposed(ground, unit, other);
    is_pair.then_some(Pair { a: a as u32, b: b as u32, own })
}

/// Statements of two documents that are most like each other, whether they are sure enough to be one happening or
/// not. The pairs are all between two documents, in order.
pub fn best(pairs: &[Pair]) -> Vec<Pair> {
    // For each unit the most like one in the other document.
    let mut best: FxHashMap<u32, (f32, u32)> = FxHashMap::default();
    for pair in pairs {
        for (one, two) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let slot = best.entry(one).or_insert((pair.own, two));
            if pair.own > slot.0 {
                *slot = (pair.own, two);
            }
        }
    }
    let is_best = |one: u32, two: u32| best.get(&one).map(|(_, at)| *at) == Some(two);
    pairs.iter().filter(|pair| is_best(pair.a, pair.b) && is_best(pair.b, pair.a)).copied().collect()
}

/// What two statements that are most like each other tell alike.
pub fn draft(ground: &Ground<'_>, units: [u32; 2]) -> Draft {
    let [a, b] = units.map(|unit| unit as usize);
    let own = ground.likeness.own(a, b);
    let claims = [a, b].map(|unit| &ground.units[unit]).map(|unit| Claim {
        document: unit.document,
        span: unit.scope,
        sentence: unit.sentence,
        value: topic::opening(ground.library, unit.document, unit.scope).into(),
        when: unit.when,
        number: None,
    });
    Draft {
        matter: Matter::Other,
        status: Status::Agree,
        topic: topic::of_units(ground, &[a, b]),
        claims: claims.into(),
        sureness: (2.0 * own).min(0.8),
        importance: 0.2,
        reasons: crate::link::happenings::reasons(ground.library, ground.units, &units, ground.likeness),
        units: units.to_vec(),
    }
}

/// Whether two statements do the same or name the same, at times that touch.
fn are_together(a: &Unit, b: &Unit) -> bool {
    let times = a.when.and_then(|when| when.days()).zip(b.when.and_then(|when| when.days()));
    let touch = times.is_none_or(|(left, right)| left.0 <= right.1 && right.0 <= left.1);
    let same_named = a.who.iter().any(|named| named.key >= FIRST_ENTITY && b.who.contains(named));
    touch && (same_named || a.actions & b.actions != 0)
}

/// Whether what two statements share makes them of one matter. In news in brief the words do; long texts say like
/// things of many matters, so there something must be named by both that is no mere country, or much be shared.
fn is_one_matter(ground: &Ground<'_>, a: usize, b: usize) -> bool {
    if ground.likeness.length(a, b) < LONG {
        return true;
    }
    let (unit, other) = (&ground.units[a], &ground.units[b]);
    let shared = || unit.who.iter().filter(|named| other.who.contains(named));
    let named = shared().count();
    let things = shared().filter(|named| named.key >= FIRST_ENTITY && named.kind != Kind::Nationality).count();
    let acts = unit.actions & other.actions != 0;
    let words = ground.likeness.shared(a, b);
    things > 0 && (named > 1 || acts && words > 2) || named > 1 && words > 3
}

/// What the documents tell alike of a happening, but where dates that were set side by side already say it: `known`
/// tells whether the unit is among these.
pub fn of_group(ground: &Ground<'_>, group: &[u32], known: impl Fn(&Unit) -> bool) -> Option<Draft> {
    let mut units: Vec<usize> = Vec::new();
    for index in group.iter().map(|index| *index as usize) {
        // One place of each document, the dated one first.
        let unit = &ground.units[index];
        match units.iter_mut().find(|known| ground.units[**known].document == unit.document) {
            Some(one) if ground.units[*one].when.is_none() && unit.when.is_some() => *one = index,
            Some(_) => {}
            None => units.push(index),
        }
    }
    // What the one says and another denies is not told alike.
    if let Some(first) = units.first().map(|index| &ground.units[*index]) {
        units.retain(|index| {
            let unit = &ground.units[*index];
            unit.is_denied == first.is_denied && !facts::are_opposed(ground, first, unit)
        });
    }
    if units.len() < 2 {
        return None;
    }
    if units.iter().all(|index| known(&ground.units[*index])) {
        return None;
    }
    let is_told_twice =
        |(n, a): (usize, &usize)| units[n + 1..].iter().any(|b| is_one_matter(ground, *a.min(b), *a.max(b)));
    if !units.iter().enumerate().any(is_told_twice) {
        return None;
    }
    let dated = units.iter().filter(|index| ground.units[**index].when.is_some()).count();
    let days: FxHashSet<Option<(i32, i32)>> =
        units.iter().filter_map(|index| ground.units[*index].when).map(|when| when.days()).collect();
    let (matter, status) = match (dated, days.len()) {
        (2.., 1) => (Matter::Date, Status::Agree),
        (2.., _) => (Matter::Date, Status::Finer),
        _ => (Matter::Other, Status::Agree),
    };
    let mean = {
        let pairs = units.iter().enumerate().flat_map(|(n, a)| units[n + 1..].iter().map(move |b| (*a, *b)));
        let (sum, count) = pairs.fold((0.0, 0), |(sum, count), (a, b)| (sum + ground.likeness.own(a, b), count + 1));
        sum / count.max(1) as f32
    };
    // Beside dates what tells none has nothing to say.
    units.retain(|index| matter != Matter::Date || ground.units[*index].when.is_some());
    let claims = units.iter().map(|index| {
        let unit = &ground.units[*index];
        Claim {
            document: unit.document,
            span: unit.scope,
            sentence: unit.sentence,
            value: match (matter, unit.when) {
                (Matter::Date, Some(when)) => when.to_string().into(),
                _ => topic::opening(ground.library, unit.document, unit.scope).into(),
            },
            when: unit.when,
            number: None,
        }
    });
    let units_of: Vec<u32> = units.iter().map(|index| *index as u32).collect();
    Some(Draft {
        matter,
        status,
        topic: topic::of_units(ground, &units),
        claims: claims.collect(),
        sureness: (0.3 + 1.2 * mean).min(0.95),
        importance: 0.2 + 0.05 * (units.len().min(6) as f32) + if matter == Matter::Date { 0.15 } else { 0.0 },
        reasons: crate::link::happenings::reasons(ground.library, ground.units, &units_of, ground.likeness),
        units: units_of,
    })
}
