//! Where to put the nodes: what is tied stands close, all keep apart.
//!
//! Springs and charges with an adaptive step (Hu, "Efficient, high-quality force-directed graph drawing", 2006); the
//! charges by [`Quadtree`]. The same input gives the same picture.

use super::quadtree::Quadtree;

/// The distance at which nodes like to stand, in points at normal zoom.
pub const SPACING: f32 = 90.0;
/// The nodes are at rest when a step moves them less than this, in points.
const REST: f32 = 0.1;
const CHARGE: f32 = 0.3;
/// Pulls all to the middle, so that parts without a tie do not drift away; a pane is wider than it is high.
const GRAVITY: [f32; 2] = [0.06, 0.14];
const STEPS: usize = 500;
/// How strongly a node that stood somewhere before is held there.
const HABIT: f32 = 0.4;

/// One node as the layout sees it. Places are in points at normal zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    /// Where it stood before.
    pub at: Option<[f32; 2]>,
    /// A person put it there: it stays.
    pub is_fixed: bool,
    /// The index of an earlier node, next to which it begins.
    pub beside: Option<u32>,
}

/// A tie as the layout sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spring {
    pub ends: [u32; 2],
    /// From 0, weak, to 1, the strongest.
    pub pull: f32,
}

/// A place for every body. Where most of them stood somewhere before, they move little. None where `stop` said so.
pub fn layout(bodies: &[Body], springs: &[Spring], stop: &dyn Fn() -> bool) -> Option<Vec<[f32; 2]>> {
    let mut at = beginnings(bodies);
    let known = bodies.iter().filter(|body| body.at.is_some()).count();
    let is_warm = known > 0 && known * 3 >= bodies.len();
    let mut step: f32 = if is_warm { 0.12 } else { 1.0 };
    let mut tree = Quadtree::default();
    let mut forces = vec![[0.0_f32; 2]; at.len()];
    let (mut energy_before, mut progress) = (f32::INFINITY, 0);
    for _ in 0..STEPS {
        if stop() {
            return None;
        }
        tree.build(&at);
        for (index, force) in forces.iter_mut().enumerate() {
            let push = tree.push_on(&at, index);
            *force = [0, 1].map(|axis| CHARGE * push[axis] - GRAVITY[axis] * at[index][axis]);
            if let Some(before) = bodies[index].at {
                force[0] += HABIT * (before[0] / SPACING - at[index][0]);
                force[1] += HABIT * (before[1] / SPACING - at[index][1]);
            }
        }
        for spring in springs {
            let [a, b] = spring.ends.map(|end| end as usize);
            let apart = [at[b][0] - at[a][0], at[b][1] - at[a][1]];
            // Grows with the distance, so that the force grows with its square.
            let pull = apart[0].hypot(apart[1]) * (0.35 + 0.65 * spring.pull);
            for axis in 0..2 {
                forces[a][axis] += apart[axis] * pull;
                forces[b][axis] -= apart[axis] * pull;
            }
        }
        let mut energy = 0.0;
        for ((place, force), body) in at.iter_mut().zip(&forces).zip(bodies) {
            let length = force[0].hypot(force[1]);
            energy += length * length;
            if body.is_fixed || length <= f32::MIN_POSITIVE {
                continue;
            }
            // No further than where the force would be spent.
            let by = step.min(length) / length;
            place[0] += force[0] * by;
            place[1] += force[1] * by;
        }
        if energy < energy_before {
            progress += 1;
            if progress >= 5 {
                progress = 0;
                step /= 0.9;
            }
        } else {
            progress = 0;
            step *= 0.9;
        }
        step *= 0.985;
        energy_before = energy;
        if step * SPACING < REST {
            break;
        }
    }
    Some(at.into_iter().map(|[x, y]| [x * SPACING, y * SPACING]).collect())
}

/// Where the nodes begin, in units of [`SPACING`]: where they were, else next to the one they belong to, else on a
/// spiral, the first in the middle.
fn beginnings(bodies: &[Body]) -> Vec<[f32; 2]> {
    const GOLDEN: f32 = 2.399_963;
    let has_known = bodies.iter().any(|body| body.at.is_some());
    let mut at: Vec<[f32; 2]> = Vec::with_capacity(bodies.len());
    for (index, body) in bodies.iter().enumerate() {
        let angle = index as f32 * GOLDEN;
        let around =
            |centre: [f32; 2], radius: f32| [centre[0] + radius * angle.cos(), centre[1] + radius * angle.sin()];
        let beside = body.beside.and_then(|other| at.get(other as usize)).copied().filter(|_| has_known);
        at.push(match (body.at, beside) {
            (Some([x, y]), _) => [x / SPACING, y / SPACING],
            (None, Some(other)) => around(other, 0.9),
            (None, None) => around([0.0, 0.0], 0.7 * (index as f32).sqrt()),
        });
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Body = Body { at: None, is_fixed: false, beside: None };

    fn go_on() -> bool {
        false
    }

    fn star(leaves: u32) -> Vec<Spring> {
        (1..=leaves).map(|leaf| Spring { ends: [0, leaf], pull: 0.5 }).collect()
    }

    fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
        (a[0] - b[0]).hypot(a[1] - b[1])
    }

    #[test]
    fn the_same_input_gives_the_same_picture() {
        let bodies = [FREE; 30];
        let first = layout(&bodies, &star(29), &go_on).unwrap();
        assert_eq!(layout(&bodies, &star(29), &go_on).unwrap(), first);
        assert!(first.iter().flatten().all(|coordinate| coordinate.is_finite()));
    }

    #[test]
    fn nodes_keep_apart_and_what_is_tied_stands_closer() {
        let springs = [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5]].map(|ends| Spring { ends, pull: 1.0 });
        let at = layout(&[FREE; 6], &springs, &go_on).unwrap();
        for a in 0..6 {
            for b in 0..a {
                assert!(distance(at[a], at[b]) > 30.0);
                if (a < 3) != (b < 3) {
                    assert!(distance(at[a], at[b]) > distance(at[0], at[1]));
                }
            }
        }
        let star = layout(&[FREE; 41], &star(40), &go_on).unwrap();
        let nearest =
            |a: usize| (0..41).filter(|b| *b != a).map(|b| distance(star[a], star[b])).fold(f32::INFINITY, f32::min);
        assert!((0..41).all(|a| nearest(a) > 25.0));
    }

    #[test]
    fn a_new_node_moves_the_others_little() {
        let before = layout(&[FREE; 12], &star(11), &go_on).unwrap();
        let mut bodies: Vec<Body> = before.iter().map(|at| Body { at: Some(*at), ..FREE }).collect();
        bodies.push(Body { beside: Some(3), ..FREE });
        let mut springs = star(11);
        springs.push(Spring { ends: [3, 12], pull: 0.5 });
        let after = layout(&bodies, &springs, &go_on).unwrap();
        let moved: f32 = before.iter().zip(&after).map(|(a, b)| distance(*a, *b)).sum::<f32>() / 12.0;
        assert!(moved < 0.5 * SPACING, "{moved}");
        assert!(distance(after[12], after[3]) < 2.5 * SPACING);
    }

    #[test]
    fn what_a_person_placed_stays() {
        let mut bodies = [FREE; 8];
        bodies[2] = Body { at: Some([300.0, -200.0]), is_fixed: true, beside: None };
        let at = layout(&bodies, &star(7), &go_on).unwrap();
        assert!(distance(at[2], [300.0, -200.0]) < 0.01);
        assert!(layout(&bodies, &star(7), &|| true).is_none());
        assert_eq!(layout(&[], &[], &go_on), Some(Vec::new()));
    }
}
