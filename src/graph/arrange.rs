//! A question about the graph and its answer: who is shown, tied how, and where; with the documents, if wanted.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::documents::Naming;
use super::layout::{Body, Spring, layout};
use super::neighbourhood::{Edge, Neighbourhood};
use super::{groups, path};
use crate::model::graph::Ties;
use crate::model::{EntityId, Item};

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
    /// Who is named where, if documents are to be shown too.
    pub naming: Option<Naming>,
    /// Where nodes stood before.
    pub known: Vec<Known>,
}

/// Where an entity or a document stood, in points at normal zoom, and whether a person put it there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    pub item: Item,
    pub at: [f32; 2],
    pub is_fixed: bool,
}

/// An entity or a document in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub item: Item,
    /// Ties between it and the start; 0 for documents.
    pub depth: u8,
    /// How much it matters to the start: 1 for that itself; 0 for documents.
    pub relevance: f32,
    /// In points at normal zoom.
    pub at: [f32; 2],
    /// The number of its group, the largest is 0.
    pub group: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The start first, then by relevance; documents after all entities.
    pub nodes: Vec<Placed>,
    /// `shared` is the number of sentences, to a document that of mentions.
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
            let mut shown = Neighbourhood::around(ties, visible, &roots, *depth, *most);
            shown.join(ties, &way);
            shown
        }
    };
    let (documents, mut edges) = with_documents(question, &shown);
    let items = shown.nodes.iter().map(|node| (Item::Entity(node.entity), node.parent));
    let items: Vec<(Item, Option<u32>)> = items.chain(documents).collect();
    let known: FxHashMap<Item, &Known> = question.known.iter().map(|known| (known.item, known)).collect();
    let body = |(item, beside): &(Item, Option<u32>)| {
        let known = known.get(item);
        let is_fixed = known.is_some_and(|known| known.is_fixed);
        Body { at: known.map(|known| known.at), is_fixed, beside: *beside }
    };
    let bodies: Vec<Body> = items.iter().map(body).collect();
    edges.splice(0..0, shown.edges);
    let strongest = edges.iter().map(|edge| edge.strength).fold(f32::MIN_POSITIVE, f32::max);
    let springs: Vec<Spring> =
        (edges.iter()).map(|edge| Spring { ends: edge.ends, pull: (edge.strength / strongest).sqrt() }).collect();
    let places = layout(&bodies, &springs, stop)?;
    let weights: Vec<([u32; 2], f32)> = edges.iter().map(|edge| (edge.ends, edge.strength)).collect();
    let groups = groups(items.len(), &weights);
    let nodes = (items.iter().zip(places).zip(groups).enumerate())
        .map(|(index, (((item, _), at), group))| {
            let (depth, relevance) = shown.nodes.get(index).map_or((0, 0.0), |node| (node.depth, node.relevance));
            Placed { item: *item, depth, relevance, at, group }
        })
        .collect();
    Some(Arrangement { nodes, edges, path: way, within: shown.within, hidden: shown.hidden })
}

/// The start keeps all its ties to documents where it is of so few.
const MOST_ROOTS: usize = 8;

/// The documents that are shown, each beside the entity that it is tied to most, and their ties. They are measured
/// with those between entities: the strongest of both are alike.
fn with_documents(question: &Question, shown: &Neighbourhood) -> (Vec<(Item, Option<u32>)>, Vec<Edge>) {
    let Some(naming) = &question.naming else { return (Vec::new(), Vec::new()) };
    let entities: Vec<EntityId> = shown.nodes.iter().map(|node| node.entity).collect();
    let is_root = |node: &&super::neighbourhood::Node| node.depth == 0 && question.start != Start::MostConnected;
    let roots = shown.nodes.iter().take_while(is_root).count();
    let roots = if roots <= MOST_ROOTS { roots } else { 0 };
    let (documents, ties) = naming.around(&entities, roots, (question.most / 2).max(5));
    let strongest = |list: &mut dyn Iterator<Item = f32>| list.fold(f32::MIN_POSITIVE, f32::max);
    let of_entities = strongest(&mut shown.edges.iter().map(|edge| edge.strength)).max(1.0);
    let of_documents = strongest(&mut ties.iter().map(|tie| tie.strength));
    let mut beside = vec![(0.0_f32, None); documents.len()];
    for tie in &ties {
        let best = &mut beside[tie.document as usize];
        if tie.strength > best.0 {
            *best = (tie.strength, Some(tie.entity));
        }
    }
    let first = entities.len() as u32;
    let edge = |tie: &super::documents::Named| Edge {
        ends: [tie.entity, first + tie.document],
        shared: tie.mentions,
        strength: tie.strength / of_documents * of_entities,
    };
    let edges = ties.iter().map(edge).collect();
    let documents = documents.into_iter().zip(beside).map(|(id, (_, beside))| (Item::Document(id), beside));
    (documents.collect(), edges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::tests::ties;

    fn question(start: Start) -> Question {
        let ties = Arc::new(ties("a b; a b; b c; c d; a e; d f"));
        Question { ties, visible: vec![true; 8], start, depth: 1, most: 20, naming: None, known: Vec::new() }
    }

    fn names(arrangement: &Arrangement) -> String {
        let name = |node: &Placed| match node.item {
            Item::Entity(id) => char::from(b'a' + id.0 as u8),
            Item::Document(id) => char::from(b'0' + id.0 as u8),
            _ => '?',
        };
        arrangement.nodes.iter().map(name).collect()
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
            arrangement.nodes.iter().find(|node| node.item == Item::Entity(EntityId(id))).map(|node| node.at).unwrap()
        };
        let mut next = question(Start::Entities(vec![EntityId(1)]));
        next.known = vec![
            Known { item: Item::Entity(EntityId(0)), at: place(&first, 0), is_fixed: false },
            Known { item: Item::Entity(EntityId(1)), at: [-50.0, 70.0], is_fixed: true },
        ];
        let second = arrange(&next, &|| false).unwrap();
        assert_eq!(names(&second), "bac");
        let at = place(&second, 1);
        assert!((at[0] + 50.0).abs() < 0.01 && (at[1] - 70.0).abs() < 0.01, "{at:?}");
        assert!(arrange(&next, &|| true).is_none());
    }

    #[test]
    fn documents_stand_among_those_they_name() {
        let named = [vec![0, 1], vec![0], vec![1], vec![], vec![1], vec![], vec![], vec![]];
        let documents = named.into_iter().map(|ids| ids.into_iter().map(|id| (crate::model::DocumentId(id), 2)));
        let naming = Some(Naming::new(documents, Vec::new()));
        let question = Question { naming, ..question(Start::Entities(vec![EntityId(0)])) };
        let answer = arrange(&question, &|| false).unwrap();
        assert_eq!(names(&answer), "abe01");
        let ties: Vec<String> = (answer.edges.iter().filter(|edge| edge.ends[1] > 2))
            .map(|edge| edge.ends.map(|end| names(&answer).remove(end as usize)).iter().collect())
            .collect();
        assert_eq!(ties, ["a0", "a1", "b0", "e1"]);
        let far = |a: usize, b: usize| {
            let [a, b] = [a, b].map(|at| answer.nodes[at].at);
            (a[0] - b[0]).hypot(a[1] - b[1])
        };
        assert!(far(1, 3) < far(1, 4), "b stands nearer to the document that names it");
    }
}
