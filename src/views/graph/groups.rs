//! The ground of a group: which ties hold its nodes together, so that it is seen where they are and not where others
//! stand between them. Pure.

use egui::Pos2;

use crate::graph::Edge;

/// By group the edges inside it that join its nodes without a circle, the shortest first. `group`: by node; `at`: by
/// node, its middle on the screen. What no edge joins stays apart. (Kruskal's algorithm.)
pub fn joints(group: &[u32], at: &[Pos2], edges: &[Edge]) -> Vec<[usize; 2]> {
    let inside = |edge: &&Edge| {
        let [a, b] = edge.ends.map(|end| group.get(end as usize));
        a.is_some() && a == b
    };
    let mut ways: Vec<(f32, [usize; 2])> = (edges.iter().filter(inside))
        .map(|edge| edge.ends.map(|end| end as usize))
        .map(|[a, b]| (at[a].distance_sq(at[b]), [a, b]))
        .collect();
    ways.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let mut part: Vec<usize> = (0..group.len()).collect();
    let mut joints = Vec::new();
    for (_, [a, b]) in ways {
        let [a_in, b_in] = [a, b].map(|node| root(&mut part, node));
        if a_in != b_in {
            part[a_in.max(b_in)] = a_in.min(b_in);
            joints.push([a, b]);
        }
    }
    joints
}

/// Who stands for all that the node is joined with.
fn root(part: &mut [usize], mut node: usize) -> usize {
    while part[node] != node {
        part[node] = part[part[node]];
        node = part[node];
    }
    node
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[track_caller]
    fn check(group: &[u32], edges: &[[u32; 2]], expected: &[[usize; 2]]) {
        let at = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(20.0, 0.0), pos2(0.0, 50.0), pos2(500.0, 0.0)];
        let edges: Vec<Edge> = edges.iter().map(|ends| Edge { ends: *ends, shared: 1, strength: 1.0 }).collect();
        assert_eq!(joints(group, &at[..group.len()], &edges), expected);
    }

    #[test]
    fn a_group_hangs_together_by_its_shortest_ties() {
        check(&[0, 0, 0], &[[0, 2], [0, 1], [1, 2]], &[[0, 1], [1, 2]]);
        check(&[0, 0, 0, 1, 1], &[[0, 3], [3, 4], [1, 2], [0, 1]], &[[0, 1], [1, 2], [3, 4]]);
        check(&[0, 1, 0], &[[0, 1], [1, 2]], &[]);
        check(&[], &[], &[]);
    }
}
