//! A question about the graph and its answer: who is shown, tied how, and where.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::layout::{Body, Spring, layout};
use super::neighbourhood::{Edge, Neighbourhood};
use super::{groups, path};
use crate::model::EntityId;
use crate::model::graph::Ties;

/// What the graph starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The most connected of all.
    MostConnected,
    Entities(Vec<EntityId>),
    /// What connects two.
    Path(EntityId, EntityId),
}

#[derive(Clone, Debug)]
pub struct Question {
    pub ties: Arc<Ties>,
    /// By entity: whether the filter lets it through.
    pub visible: Vec<bool>,
    pub start: Start,
    /// Ties away from the start, 1 to 3.
    pub depth: u8,
    /// Entities to be shown.
    pub most: usize,
    /// Where entities stood before.
    pub known: Vec<Known>,
}

/// Where an entity stood, in points at normal zoom, and whether a person put it there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    pub entity: EntityId,
    pub at: [f32; 2],
    pub is_fixed: bool,
}

/// An entity in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub entity: EntityId,
    /// Ties between it and the start.
    pub depth: u8,
    /// How much it matters to the start: 1 for that itself.
    pub relevance: f32,
    /// In points at normal zoom.
    pub at: [f32; 2],
    /// The number of its group, the largest is 0.
    pub group: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The start first, then by relevance.
    pub nodes: Vec<Placed>,
    pub edges: Vec<Edge>,
    /// From one end to the other, where that was asked for and there is a way.
    pub path: Vec<EntityId>,
    /// The entities that could be shown if more were.
    pub within: usize,
    /// Entities tied to these that the filter hides.
    pub hidden: usize,
}

/// Answers the question; none where `stop` said so.
pub fn arrange(question: &Question, stop: &dyn Fn() -> bool) -> Option<Arrangement> {
    let Question { ties, visible, depth, most, .. } = question;
    let mut way = Vec::new();
    let shown = match &question.start {
        Start::MostConnected => Neighbourhood::most_connected(ties, visible, *most),
        Start::Entities(roots) => Neighbourhood::around(ties, visible, roots, *depth, *most),
        Start::Path(from, to) => {
            way = path(ties, visible, *from, *to).unwrap_or_default();
            let roots = if way.is_empty() { vec![*from, *to] } else { way.clone() };
            Neighbourhood::around(ties, visible, &roots, *depth, *most)
        }
    };
    let known: FxHashMap<EntityId, &Known> = question.known.iter().map(|known| (known.entity, known)).collect();
    let bodies: Vec<Body> = (shown.nodes.iter())
        .map(|node| {
            let known = known.get(&node.entity);
            Body {
                at: known.map(|known| known.at),
                is_fixed: known.is_some_and(|known| known.is_fixed),
                beside: node.parent,
            }
        })
        .collect();
    let strongest = shown.edges.iter().map(|edge| edge.strength).fold(f32::MIN_POSITIVE, f32::max);
    let springs: Vec<Spring> =
        (shown.edges.iter()).map(|edge| Spring { ends: edge.ends, pull: (edge.strength / strongest).sqrt() }).collect();
    let places = layout(&bodies, &springs, stop)?;
    let weights: Vec<([u32; 2], f32)> = shown.edges.iter().map(|edge| (edge.ends, edge.strength)).collect();
    let groups = groups(shown.nodes.len(), &weights);
    let nodes = (shown.nodes.iter().zip(places).zip(groups))
        .map(|((node, at), group)| Placed {
            entity: node.entity,
            depth: node.depth,
            relevance: node.relevance,
            at,
            group,
        })
        .collect();
    Some(Arrangement { nodes, edges: shown.edges, path: way, within: shown.within, hidden: shown.hidden })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::tests::ties;

    fn question(start: Start) -> Question {
        let ties = Arc::new(ties("a b; a b; b c; c d; a e; d f"));
        Question { ties, visible: vec![true; 8], start, depth: 1, most: 20, known: Vec::new() }
    }

    fn names(arrangement: &Arrangement) -> String {
        arrangement.nodes.iter().map(|node| char::from(b'a' + node.entity.0 as u8)).collect()
    }

    #[test]
    fn a_path_brings_what_stands_beside_it() {
        let question = question(Start::Path(EntityId(0), EntityId(3)));
        let answer = arrange(&question, &|| false).unwrap();
        assert_eq!(answer.path, [0, 1, 2, 3].map(EntityId));
        assert_eq!(names(&answer), "abcdfe");
        let nowhere = Question { start: Start::Path(EntityId(0), EntityId(6)), ..question };
        let answer = arrange(&nowhere, &|| false).unwrap();
        assert!(answer.path.is_empty());
        assert_eq!(names(&answer), "agbe");
    }

    #[test]
    fn what_was_placed_stays_when_the_start_changes() {
        let first = arrange(&question(Start::Entities(vec![EntityId(0)])), &|| false).unwrap();
        let place = |arrangement: &Arrangement, id: u32| {
            arrangement.nodes.iter().find(|node| node.entity == EntityId(id)).map(|node| node.at).unwrap()
        };
        let mut next = question(Start::Entities(vec![EntityId(1)]));
        next.known = vec![
            Known { entity: EntityId(0), at: place(&first, 0), is_fixed: false },
            Known { entity: EntityId(1), at: [-50.0, 70.0], is_fixed: true },
        ];
        let second = arrange(&next, &|| false).unwrap();
        assert_eq!(names(&second), "bac");
        let at = place(&second, 1);
        assert!((at[0] + 50.0).abs() < 0.01 && (at[1] - 70.0).abs() < 0.01, "{at:?}");
        assert!(arrange(&next, &|| true).is_none());
    }
}
