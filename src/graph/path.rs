//! How two entities are connected.

use crate::model::EntityId;
use crate::model::graph::Ties;

/// The fewest ties that lead from one entity to the other through what the filter lets through, both ends included;
/// of several such paths the one whose weakest tie is strongest. None where nothing connects them.
pub fn path(ties: &Ties, visible: &[bool], from: EntityId, to: EntityId) -> Option<Vec<EntityId>> {
    let count = ties.entities();
    if from.index() >= count || to.index() >= count {
        return None;
    }
    if from == to {
        return Some(vec![from]);
    }
    // By entity: the step at which it is reached, the weakest tie on the best way there, and whence.
    let mut step = vec![u32::MAX; count];
    let mut weakest = vec![0_f32; count];
    let mut whence = vec![from; count];
    step[from.index()] = 0;
    weakest[from.index()] = f32::INFINITY;
    let mut frontier = vec![from];
    let mut at = 0;
    while !frontier.is_empty() && step[to.index()] == u32::MAX {
        at += 1;
        let mut next = Vec::new();
        for id in frontier {
            for tie in ties.of(id) {
                let other = tie.with.index();
                let may_pass = tie.with == to || visible.get(other).copied().unwrap_or(false);
                if !may_pass || step[other] < at {
                    continue;
                }
                if step[other] == u32::MAX {
                    step[other] = at;
                    next.push(tie.with);
                }
                let strength = weakest[id.index()].min(ties.strength(id, *tie));
                if strength > weakest[other] {
                    weakest[other] = strength;
                    whence[other] = id;
                }
            }
        }
        next.sort_unstable();
        frontier = next;
    }
    if step[to.index()] == u32::MAX {
        return None;
    }
    let mut path = vec![to];
    let mut id = to;
    while id != from {
        id = whence[id.index()];
        path.push(id);
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{DocumentId, Kind, Mention, Span};

    /// Ties of eight entities `a` to `h` by the sentences that name them: "a b; a c".
    pub fn ties(text: &str) -> Ties {
        let mut mentions = Vec::new();
        for (sentence, names) in text.split(';').enumerate() {
            mentions.extend(names.split_whitespace().map(|name| Mention {
                document: DocumentId(0),
                span: Span { start: 0, end: 1 },
                entity: EntityId(u32::from(name.as_bytes()[0] - b'a')),
                kind: Kind::Person,
                sentence: sentence as u32,
            }));
        }
        Ties::new(8, mentions.into())
    }

    #[track_caller]
    fn check(text: &str, hides: &[u32], to: u32, expected: Option<&str>) {
        let visible: Vec<bool> = (0..8).map(|id| !hides.contains(&id)).collect();
        let path = path(&ties(text), &visible, EntityId(0), EntityId(to));
        let told = path.map(|path| path.iter().map(|id| char::from(b'a' + id.0 as u8)).collect::<String>());
        assert_eq!(told.as_deref(), expected);
    }

    #[test]
    fn the_shortest_way_is_found() {
        check("a b; b c; c d; a e; e f; f d", &[], 3, Some("abcd"));
        check("a b; b c; c d; a d", &[], 3, Some("ad"));
        check("a b; c d", &[], 3, None);
        check("a b", &[], 0, Some("a"));
        check("a b", &[], 99, None);
    }

    #[test]
    fn of_equally_short_ways_the_strongest_is_taken() {
        check("a b; b d; a c; a c; c d; c d", &[], 3, Some("acd"));
    }

    #[test]
    fn the_way_leads_through_what_is_shown_only() {
        check("a b; b d; a c; c e; e d", &[1], 3, Some("aced"));
        check("a b; b d", &[1], 3, None);
        check("a b; b d", &[0, 3], 3, Some("abd"));
    }
}
