//! Facts set side by side: of each two documents those that are most surely of one thing, and all that are connected
//! by these.

use rustc_hash::FxHashMap;

use super::kin::Kin;
use super::pairs::{best, pairs, status};
use super::{Asked, Fact, Told, said};
use crate::link::comparisons::{Draft, Ground};
use crate::model::Status;

/// A group holds no more facts.
const MOST_OF_GROUP: usize = 8;

/// Facts of one thing.
#[derive(Debug)]
pub struct Group<'a> {
    facts: Vec<&'a Fact>,
    status: Status,
    sureness: f32,
}

/// What documents tell of one thing; `all` is what they tell, in order.
pub fn find<'a>(asked: &Asked<'_>, all: impl Iterator<Item = &'a Told> + Clone) -> Vec<Group<'a>> {
    let kin = Kin::new(all.clone().map(|told| &*told.words));
    let facts: Vec<&Fact> = all.flat_map(|told| &told.facts).collect();
    let pairs = best(asked, &facts, pairs(asked, &facts, &kin));
    let mut group_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut groups: Vec<(Vec<usize>, Status, f32)> = Vec::new();
    let document = |fact: usize| asked.ground.units[facts[fact].unit as usize].document;
    for pair in pairs {
        let (one, other) = (group_of.get(&pair.a).copied(), group_of.get(&pair.b).copied());
        let fits = |group: &(Vec<usize>, Status, f32), new: usize| {
            let differs = |known: &usize| {
                document(*known) == document(new)
                    && status(asked.ground, facts[*known], facts[new]).is_none_or(|status| status == Status::Conflict)
            };
            group.0.len() < MOST_OF_GROUP && !group.0.iter().any(differs)
        };
        let at = match (one, other) {
            (None, None) => {
                groups.push((vec![pair.a, pair.b], pair.status, pair.sureness));
                groups.len() - 1
            }
            (Some(at), None) if fits(&groups[at], pair.b) => {
                groups[at].0.push(pair.b);
                at
            }
            (None, Some(at)) if fits(&groups[at], pair.a) => {
                groups[at].0.push(pair.a);
                at
            }
            (Some(one), Some(other)) if one == other => one,
            _ => continue,
        };
        let group = &mut groups[at];
        if (pair.status as u8) < group.1 as u8 {
            (group.1, group.2) = (pair.status, pair.sureness);
        }
        for fact in [pair.a, pair.b] {
            group_of.insert(fact, at);
        }
    }
    let group = |(mut members, status, sureness): (Vec<usize>, Status, f32)| {
        members.sort_unstable();
        Group { facts: members.into_iter().map(|at| facts[at]).collect(), status, sureness }
    };
    groups.into_iter().map(group).collect()
}

impl Group<'_> {
    pub fn draft(&self, ground: &Ground<'_>) -> Option<Draft> {
        said::draft(ground, &self.facts, self.status, self.sureness)
    }

    /// The statements that tell its facts.
    pub fn units(&self) -> impl Iterator<Item = u32> {
        self.facts.iter().map(|fact| fact.unit)
    }
}
