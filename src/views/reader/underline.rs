//! How marks are underlined: the colour tells the kind, and so does the pattern, for those who see no colours.

use egui::{Color32, Mesh, Pos2, Rect, pos2};

use super::marks::MarkKind;
use crate::model::Kind;

/// A line under words, made of short rectangles on whole pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    /// In points.
    thickness: f32,
    /// Lengths of ink and gap by turns, in points; empty for an unbroken line.
    dashes: &'static [f32],
    /// A second line below the first.
    is_double: bool,
}

const fn line(thickness: f32, dashes: &'static [f32]) -> Pattern {
    Pattern { thickness, dashes, is_double: false }
}

/// The pattern of a kind of mark.
pub fn pattern(kind: MarkKind) -> Pattern {
    let MarkKind::Name(kind) = kind else {
        return line(1.0, &[2.0, 2.0]);
    };
    match kind {
        Kind::Person => line(2.0, &[]),
        Kind::Organisation => Pattern { thickness: 1.0, dashes: &[], is_double: true },
        Kind::Place => line(1.0, &[]),
        Kind::Nationality => line(1.0, &[5.0, 2.0]),
        Kind::Agreement => line(2.0, &[6.0, 3.0]),
        Kind::Project => line(2.0, &[12.0, 3.0]),
        Kind::Event => line(2.0, &[10.0, 3.0, 3.0, 3.0]),
        Kind::Equipment => line(2.0, &[3.0, 2.0]),
        Kind::Work => line(1.0, &[12.0, 3.0]),
        Kind::Concept => line(1.0, &[8.0, 2.0, 2.0, 2.0]),
        Kind::Other => line(1.0, &[3.0, 3.0]),
    }
}

/// Adds the line from `left` to `right`, its upper edge at `y`.
pub fn add(mesh: &mut Mesh, pattern: Pattern, left: f32, right: f32, y: f32, color: Color32, pixels_per_point: f32) {
    let snap = |x: f32| (x * pixels_per_point).round() / pixels_per_point;
    let pixel = 1.0 / pixels_per_point;
    let thickness = snap(pattern.thickness).max(pixel);
    let mut rect = |from: f32, to: f32, top: f32| {
        let (min, max) = (pos2(snap(from), snap(top)), Pos2::new(snap(to).min(snap(right)), snap(top) + thickness));
        if max.x > min.x {
            mesh.add_colored_rect(Rect { min, max }, color);
        }
    };
    if pattern.dashes.is_empty() {
        rect(left, right, y);
        if pattern.is_double {
            rect(left, right, y + 2.0);
        }
        return;
    }
    let mut at = left;
    for (turn, length) in pattern.dashes.iter().cycle().enumerate() {
        if at >= right {
            break;
        }
        if turn % 2 == 0 {
            rect(at, at + length, y);
        }
        at += length.max(pixel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DateRole;

    #[test]
    fn every_kind_has_a_pattern_of_its_own() {
        let mut patterns: Vec<Pattern> = Kind::ALL.map(|kind| pattern(MarkKind::Name(kind))).into();
        patterns.push(pattern(MarkKind::Date(DateRole::Content)));
        for (n, one) in patterns.iter().enumerate() {
            assert!(!patterns[n + 1..].contains(one), "{one:?} is used twice");
        }
    }

    #[test]
    fn a_pattern_stays_between_its_ends() {
        for kind in Kind::ALL {
            let mut mesh = Mesh::default();
            add(&mut mesh, pattern(MarkKind::Name(kind)), 10.0, 50.0, 20.0, Color32::WHITE, 2.0);
            let bounds = mesh.calc_bounds();
            assert!(bounds.left() >= 10.0 && bounds.right() <= 50.0 && bounds.top() >= 20.0, "{kind:?}: {bounds}");
        }
    }
}
