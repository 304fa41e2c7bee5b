//! The ground behind a group: a rounded hull around its nodes. Pure.

use egui::{Pos2, Vec2};
use std::f32::consts::TAU;

/// The corners of the smallest convex shape that stays `margin` away from all nodes (middle, radius).
pub fn hull(nodes: &[(Pos2, f32)], margin: f32) -> Vec<Pos2> {
    const ROUND: usize = 16;
    let around = |(at, radius): &(Pos2, f32)| {
        let (at, radius) = (*at, radius + margin);
        (0..ROUND).map(move |n| at + Vec2::angled(TAU * n as f32 / ROUND as f32) * radius)
    };
    convex(nodes.iter().flat_map(around).collect())
}

/// The convex hull by Andrew's monotone chain.
fn convex(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let turns = |a: Pos2, b: Pos2, c: Pos2| (b - a).x * (c - a).y - (b - a).y * (c - a).x;
    let half = |points: &mut dyn Iterator<Item = Pos2>| {
        let mut chain: Vec<Pos2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && turns(a, b, point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut points.iter().copied());
    hull.extend(half(&mut points.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn what_is_inside_is_no_corner() {
        let points =
            vec![pos2(0.0, 0.0), pos2(4.0, 0.0), pos2(4.0, 4.0), pos2(0.0, 4.0), pos2(2.0, 1.0), pos2(2.0, 0.0)];
        let corners = convex(points);
        assert_eq!(corners.len(), 4);
        assert!(!corners.contains(&pos2(2.0, 1.0)));
        assert_eq!(hull(&[(pos2(5.0, 5.0), 3.0)], 2.0).len(), 16);
        assert!(hull(&[], 2.0).is_empty());
    }
}
