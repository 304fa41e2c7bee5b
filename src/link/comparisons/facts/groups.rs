//! Facts set side by side: all that are connected by pairs of facts of one thing.

use rustc_hash::FxHashMap;

use super::pairs::{Pair, status};
use super::{At, Fact, said};
use crate::link::comparisons::{Draft, Ground};
use crate::model::Status;

/// A group holds no more facts: all of them are asked whether they are set side by side already.
const MOST_OF_GROUP: usize = 8;

/// Facts of one thing, in order.
#[derive(Debug, PartialEq)]
pub struct Group {
    facts: Vec<At>,
    status: Status,
    sureness: f32,
}

/// What these pairs connect, the surest first; only what is worth telling. `fact` gives the fact that stands there.
pub fn groups<'a>(ground: &Ground<'_>, mut pairs: Vec<Pair>, fact: impl Fn(At) -> Option<&'a Fact>) -> Vec<Group> {
    pairs.sort_by(Pair::surest);
    let mut group_of: FxHashMap<At, usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    let is_apart = |known: At, new: At| {
        let document = |at: At| ground.units.get(at.unit as usize).map(|unit| unit.document);
        let (Some(one), Some(other)) = (fact(known), fact(new)) else { return true };
        document(known) == document(new) && status(ground, one, other).is_none_or(|status| status == Status::Conflict)
    };
    let fits = |group: &Group, new: At| {
        group.facts.len() < MOST_OF_GROUP && !group.facts.iter().any(|known| is_apart(*known, new))
    };
    for Pair { facts: [a, b], status, sureness } in pairs {
        let (one, other) = (group_of.get(&a).copied(), group_of.get(&b).copied());
        let at = match (one, other) {
            (None, None) => {
                groups.push(Group { facts: vec![a, b], status, sureness });
                groups.len() - 1
            }
            (Some(at), None) if fits(&groups[at], b) => {
                groups[at].facts.push(b);
                at
            }
            (None, Some(at)) if fits(&groups[at], a) => {
                groups[at].facts.push(a);
                at
            }
            (Some(one), Some(other)) if one == other => one,
            _ => continue,
        };
        let group = &mut groups[at];
        if (status as u8) < group.status as u8 {
            (group.status, group.sureness) = (status, sureness);
        }
        group_of.extend([(a, at), (b, at)]);
    }
    groups.retain(|group| {
        let first = group.facts.first().and_then(|at| fact(*at));
        first.is_some_and(|first| said::is_telling(first.attribute, group.status))
    });
    for group in &mut groups {
        group.facts.sort_unstable();
    }
    groups
}

impl Group {
    pub fn facts(&self) -> &[At] {
        &self.facts
    }

    /// How a comparison of the facts reads.
    pub fn draft<'a>(&self, ground: &Ground<'_>, fact: impl Fn(At) -> Option<&'a Fact>) -> Option<Draft> {
        let facts: Vec<&Fact> = self.facts.iter().filter_map(|at| fact(*at)).collect();
        said::draft(ground, &facts, self.status, self.sureness)
    }
}
