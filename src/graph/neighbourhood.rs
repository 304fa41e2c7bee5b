//! Whom to show: the entities that matter most around some, and the ties between them that say most.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::model::EntityId;
use crate::model::graph::{Tie, Ties};

/// An entity that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    pub entity: EntityId,
    /// Ties between it and what the graph starts from: 0 to 3.
    pub depth: u8,
    /// How much it matters to what the graph starts from: 1 for that itself, less with every weaker tie between.
    pub relevance: f32,
    /// The index of the node through which it was reached.
    pub parent: Option<u32>,
}

/// A tie that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Indices into the nodes, the smaller one first.
    pub ends: [u32; 2],
    /// The number of sentences that name both.
    pub shared: u32,
    pub strength: f32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbourhood {
    /// What the graph starts from first, then by relevance.
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// The entities that the filter lets through and that could be shown if more were.
    pub within: usize,
    /// Entities tied to these that the filter hides.
    pub hidden: usize,
}

/// With each step away from the start, this much less matters.
const DECAY: f32 = 0.6;
/// Every node keeps its strongest ties, so many; all others would only be a tangle.
const STRONGEST: usize = 2;

impl Neighbourhood {
    /// The `most` entities that matter most to `roots`, at most `depth` ties away. `visible` tells by entity what
    /// the filter lets through; the roots are shown whether it does or not.
    ///
    /// Relevance spreads from the roots: each entity passes a share of its own on to its ties in proportion to
    /// their strength, the strongest takes the full share.
    pub fn around(ties: &Ties, visible: &[bool], roots: &[EntityId], depth: u8, most: usize) -> Self {
        let mut shown = Self::default();
        let mut best = vec![0_f32; ties.entities()];
        let mut index_of = vec![NOWHERE; ties.entities()];
        // Relevance is never negative, so its bits are in its order. Then by id, the smaller one first.
        let mut queue: BinaryHeap<(u32, Reverse<u32>, u8, u32)> = BinaryHeap::new();
        for root in roots.iter().filter(|root| root.index() < ties.entities()) {
            queue.push((1_f32.to_bits(), Reverse(root.0), 0, NOWHERE));
        }
        while let Some((relevance, Reverse(entity), at, parent)) = queue.pop() {
            if shown.nodes.len() >= most.max(roots.len()) {
                break;
            }
            let (entity, relevance) = (EntityId(entity), f32::from_bits(relevance));
            if index_of[entity.index()] != NOWHERE {
                continue;
            }
            let index = shown.nodes.len() as u32;
            index_of[entity.index()] = index;
            let parent = (parent != NOWHERE).then_some(parent);
            shown.nodes.push(Node { entity, depth: at, relevance, parent });
            if at >= depth {
                continue;
            }
            let passing = || ties.of(entity).iter().filter(|tie| is_visible(visible, tie.with));
            let strongest = passing().map(|tie| ties.strength(entity, *tie)).fold(f32::MIN_POSITIVE, f32::max);
            for tie in passing() {
                let passed = relevance * DECAY * ties.strength(entity, *tie) / strongest;
                if passed > best[tie.with.index()] && index_of[tie.with.index()] == NOWHERE {
                    best[tie.with.index()] = passed;
                    queue.push((passed.to_bits(), Reverse(tie.with.0), at + 1, index));
                }
            }
        }
        (shown.within, shown.hidden) = reach(ties, visible, roots, depth);
        shown.edges = edges(ties, &shown.nodes, &index_of);
        shown
    }

    /// The `most` entities with the strongest ties among all that the filter lets through.
    pub fn most_connected(ties: &Ties, visible: &[bool], most: usize) -> Self {
        let mut ranked: Vec<(Reverse<u32>, EntityId)> = Vec::new();
        for id in (0..ties.entities()).map(EntityId::from).filter(|id| is_visible(visible, *id)) {
            let passing = ties.of(id).iter().filter(|tie| is_visible(visible, tie.with));
            let total: f32 = passing.map(|tie| ties.strength(id, *tie)).sum();
            if total > 0.0 {
                ranked.push((Reverse(total.to_bits()), id));
            }
        }
        let within = ranked.len();
        if most < within {
            ranked.select_nth_unstable(most);
            ranked.truncate(most);
        }
        ranked.sort_unstable();
        let largest = ranked.first().map_or(1.0, |(Reverse(total), _)| f32::from_bits(*total));
        let mut index_of = vec![NOWHERE; ties.entities()];
        let mut nodes = Vec::with_capacity(ranked.len());
        for (index, (Reverse(total), entity)) in ranked.into_iter().enumerate() {
            index_of[entity.index()] = index as u32;
            nodes.push(Node { entity, depth: 0, relevance: f32::from_bits(total) / largest, parent: None });
        }
        let edges = edges(ties, &nodes, &index_of);
        Self { nodes, edges, within, hidden: 0 }
    }
}

impl Neighbourhood {
    /// Shows the ties along a way, whatever others are stronger.
    pub fn join(&mut self, ties: &Ties, way: &[EntityId]) {
        let node = |entity: EntityId| self.nodes.iter().position(|node| node.entity == entity).map(|at| at as u32);
        let steps: Vec<Edge> = (way.windows(2))
            .filter_map(|step| {
                let (a, b) = (node(step[0])?, node(step[1])?);
                let tie = ties.of(step[0]).iter().find(|tie| tie.with == step[1])?;
                let strength = ties.strength(step[0], *tie);
                Some(Edge { ends: [a.min(b), a.max(b)], shared: tie.shared, strength })
            })
            .collect();
        self.edges.extend(steps);
        self.edges.sort_unstable_by_key(|edge| edge.ends);
        self.edges.dedup_by_key(|edge| edge.ends);
    }
}

const NOWHERE: u32 = u32::MAX;

fn is_visible(visible: &[bool], id: EntityId) -> bool {
    visible.get(id.index()).copied().unwrap_or(false)
}

/// How many visible entities are at most `depth` ties away, and how many hidden ones are tied to those.
fn reach(ties: &Ties, visible: &[bool], roots: &[EntityId], depth: u8) -> (usize, usize) {
    let mut met = vec![false; ties.entities()];
    let (mut within, mut hidden) = (0, 0);
    let mut frontier: Vec<EntityId> = Vec::new();
    for root in roots.iter().filter(|root| root.index() < ties.entities()) {
        if !std::mem::replace(&mut met[root.index()], true) {
            within += 1;
            frontier.push(*root);
        }
    }
    for _ in 0..depth {
        let mut next = Vec::new();
        for tie in frontier.iter().flat_map(|id| ties.of(*id)) {
            if std::mem::replace(&mut met[tie.with.index()], true) {
                continue;
            }
            if is_visible(visible, tie.with) {
                within += 1;
                next.push(tie.with);
            } else {
                hidden += 1;
            }
        }
        frontier = next;
    }
    (within, hidden)
}

/// The ties by which nodes were reached, those between roots, and the strongest of every node.
fn edges(ties: &Ties, nodes: &[Node], index_of: &[u32]) -> Vec<Edge> {
    let has_few_roots = nodes.iter().take(MOST_ROOTS + 1).filter(|node| node.depth == 0).count() <= MOST_ROOTS;
    let mut edges = Vec::new();
    let mut ranked: Vec<(Reverse<u32>, u32, Tie)> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let index = index as u32;
        ranked.clear();
        for tie in ties.of(node.entity) {
            let other = index_of.get(tie.with.index()).copied().unwrap_or(NOWHERE);
            if other != NOWHERE {
                ranked.push((Reverse(ties.strength(node.entity, *tie).to_bits()), other, *tie));
            }
        }
        ranked.sort_unstable_by_key(|(strength, other, _)| (*strength, *other));
        let mut free = STRONGEST;
        for (Reverse(strength), other, tie) in &ranked {
            let is_reached = node.parent == Some(*other);
            let are_roots = node.depth == 0 && nodes.get(*other as usize).is_some_and(|other| other.depth == 0);
            let is_strong = free > 0;
            if !is_reached {
                free = free.saturating_sub(1);
            }
            if is_reached || is_strong || (are_roots && has_few_roots) {
                let ends = [index.min(*other), index.max(*other)];
                edges.push(Edge { ends, shared: tie.shared, strength: f32::from_bits(*strength) });
            }
        }
    }
    edges.sort_unstable_by_key(|edge| edge.ends);
    edges.dedup_by_key(|edge| edge.ends);
    edges
}

/// Of so few that the graph starts from, all ties between them are shown. Those come first among the nodes.
const MOST_ROOTS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::tests::ties;

    fn names(shown: &Neighbourhood) -> String {
        let words =
            shown.nodes.iter().flat_map(|node| [char::from(b'a' + node.entity.0 as u8), char::from(b'0' + node.depth)]);
        words.collect()
    }

    fn edge_names(shown: &Neighbourhood) -> Vec<String> {
        let name = |end: u32| char::from(b'a' + shown.nodes[end as usize].entity.0 as u8);
        let edges = shown.edges.iter();
        edges.map(|edge| format!("{}{}{}", name(edge.ends[0]), name(edge.ends[1]), edge.shared)).collect()
    }

    #[track_caller]
    fn check(text: &str, roots: &[u32], hides: &[u32], depth: u8, most: usize, expected: &str) -> Neighbourhood {
        let ties = ties(text);
        let visible: Vec<bool> = (0..8).map(|id| !hides.contains(&id)).collect();
        let roots: Vec<EntityId> = roots.iter().copied().map(EntityId).collect();
        let shown = Neighbourhood::around(&ties, &visible, &roots, depth, most);
        assert_eq!(names(&shown), expected);
        shown
    }

    const CHAIN: &str = "a b; a b; a b; a c; b d; b d; d e; e f; g h";

    #[test]
    fn the_strongest_come_first_and_no_further_than_asked() {
        check(CHAIN, &[0], &[], 1, 9, "a0b1c1");
        check(CHAIN, &[0], &[], 2, 9, "a0b1c1d2");
        check(CHAIN, &[0], &[], 3, 9, "a0b1c1d2e3");
        check(CHAIN, &[0], &[], 3, 2, "a0b1");
        check(CHAIN, &[0, 6], &[], 1, 9, "a0g0b1h1c1");
        check(CHAIN, &[], &[], 3, 9, "");
        check(CHAIN, &[99], &[], 3, 9, "");
    }

    #[test]
    fn what_the_filter_hides_is_counted_and_not_walked_through() {
        let shown = check(CHAIN, &[0], &[1], 3, 9, "a0c1");
        assert_eq!((shown.within, shown.hidden), (2, 1));
        let shown = check(CHAIN, &[0], &[0], 1, 2, "a0b1");
        assert_eq!((shown.within, shown.hidden), (3, 0));
    }

    #[test]
    fn edges_are_the_strongest_of_each_node() {
        let shown = check(CHAIN, &[0], &[], 2, 9, "a0b1c1d2");
        assert_eq!(edge_names(&shown), ["ab3", "ac1", "bd2"]);
        // Everybody with everybody: each keeps the tie to the root and two more.
        let all = "a b c d e f g h; ".repeat(3) + "a b; c d; e f; g h";
        let shown = check(&all, &[0], &[], 1, 9, "a0b1c1d1e1f1g1h1");
        assert!(shown.edges.len() < 28, "{:?}", edge_names(&shown));
        assert!((1..8).all(|end| shown.edges.iter().any(|edge| edge.ends == [0, end])));
    }

    #[test]
    fn ties_between_what_the_graph_starts_from_are_shown_among_however_many_others() {
        // a and b have stronger ties than the one they share.
        let text = "a b; ".to_owned() + &"a c; a d; a e; b f; b g; b h; ".repeat(3);
        let shown = check(&text, &[0, 1], &[], 1, 9, "a0b0c1d1e1f1g1h1");
        assert!(edge_names(&shown).contains(&"ab1".to_owned()), "{:?}", edge_names(&shown));
    }

    #[test]
    fn every_step_of_a_way_is_shown() {
        let text = "a b; b c; c d; ".to_owned() + &"b e; b f; c g; c h; ".repeat(4);
        let ties = ties(&text);
        let way: Vec<EntityId> = [0, 1, 2, 3].map(EntityId).into();
        let mut shown = Neighbourhood::around(&ties, &[true; 8], &way, 1, 8);
        shown.edges.clear();
        shown.join(&ties, &way);
        assert_eq!(edge_names(&shown), ["ab1", "bc1", "cd1"]);
        shown.join(&ties, &way);
        assert_eq!(shown.edges.len(), 3, "each once");
    }

    #[test]
    fn without_a_start_the_most_connected_are_shown() {
        let ties = ties(CHAIN);
        let shown = Neighbourhood::most_connected(&ties, &[true; 8], 3);
        assert_eq!(names(&shown), "b0a0e0");
        assert_eq!(shown.within, 8);
        let visible: Vec<bool> = (0..8).map(|id| id != 1).collect();
        assert_eq!(Neighbourhood::most_connected(&ties, &visible, 9).within, 7);
    }
}
