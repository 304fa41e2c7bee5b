//! From node to node with the arrow keys. Pure.

use egui::{Pos2, Vec2};

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
}
