//! From node to node with the arrow keys. Pure.

use egui::{Pos2, Vec2};

use crate::graph::Arrangement;
use crate::model::Item;

/// The node that is nearest in the direction `go` from the node `from`; what lies aside counts as farther away.
/// From nowhere, the first.
pub fn step(nodes: &[Pos2], from: Option<usize>, go: Vec2) -> Option<usize> {
    let Some(from) = from.filter(|from| *from < nodes.len()) else {
        return (!nodes.is_empty()).then_some(0);
    };
    let start = nodes[from];
    let distances = nodes.iter().enumerate().filter(|(index, _)| *index != from).filter_map(|(index, at)| {
        let way = *at - start;
        let along = way.dot(go);
        let aside = way.dot(go.rot90()).abs();
        (along > 0.5 && aside <= 3.0 * along).then_some((along + 2.0 * aside, index))
    });
    distances.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, index)| index)
}

/// The edges that touch the node of the item, by their indices, the strongest first.
pub fn ties(shown: &Arrangement, item: Item) -> Vec<usize> {
    let Some(node) = shown.nodes.iter().position(|node| node.item == item) else { return Vec::new() };
    let touches = |index: &usize| shown.edges[*index].ends.contains(&(node as u32));
    let mut ties: Vec<usize> = (0..shown.edges.len()).filter(touches).collect();
    ties.sort_by(|a, b| shown.edges[*b].strength.total_cmp(&shown.edges[*a].strength).then(a.cmp(b)));
    ties
}

/// The one after, or before, the one that is reached; beyond either end none, where the node itself is.
pub fn along(ties: &[usize], from: Option<usize>, go: isize) -> Option<usize> {
    let at = from.and_then(|from| ties.iter().position(|tie| *tie == from));
    let next = match at {
        Some(at) => at.checked_add_signed(go),
        None if go > 0 => Some(0),
        None => ties.len().checked_sub(1),
    };
    next.and_then(|next| ties.get(next)).copied()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[track_caller]
    fn check(from: Option<usize>, go: Vec2, expected: Option<usize>) {
        let nodes = [pos2(0.0, 0.0), pos2(50.0, 5.0), pos2(40.0, 60.0), pos2(-30.0, -30.0), pos2(100.0, 0.0)];
        assert_eq!(step(&nodes, from, go), expected);
    }

    #[test]
    fn arrows_lead_to_the_nearest_in_their_direction() {
        check(None, Vec2::RIGHT, Some(0));
        check(Some(0), Vec2::RIGHT, Some(1));
        check(Some(1), Vec2::RIGHT, Some(4));
        check(Some(4), Vec2::RIGHT, None);
        check(Some(0), Vec2::DOWN, Some(2));
        check(Some(0), Vec2::LEFT, Some(3));
        check(Some(0), Vec2::UP, Some(3));
        check(Some(99), Vec2::UP, Some(0));
    }

    #[test]
    fn brackets_lead_along_the_ties_and_back_to_the_node() {
        let ties = [7, 2, 5];
        let along = |from, go| along(&ties, from, go);
        assert_eq!(
            [along(None, 1), along(Some(7), 1), along(Some(2), 1), along(Some(5), 1)],
            [Some(7), Some(2), Some(5), None]
        );
        assert_eq!([along(None, -1), along(Some(5), -1), along(Some(7), -1)], [Some(5), Some(2), None]);
        assert_eq!(super::along(&[], None, 1), None);
    }
}
