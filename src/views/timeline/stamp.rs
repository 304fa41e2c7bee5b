//! Filled shapes of one sort differ only in where their corners are: egui makes the triangles of each sort once, every
//! other one is a copy of these. Good for one scale and one set of options.

use egui::epaint::{CircleShape, RectShape, Tessellator, Vertex};
use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Vec2, pos2};

/// egui makes every round corner so much rounder.
const ROUNDER: f32 = 0.4;
/// In less than two pixels a rectangle is a line to egui; a pixel is no more than two points.
const LINE: f32 = 4.0;

/// The sorts met so far; they are few.
#[derive(Default)]
pub struct Stamps {
    rects: Vec<(u8, Stamp)>,
    circles: Vec<(f32, Stamp)>,
}

impl Stamps {
    /// A filled rectangle with round corners. Whether it was added: one that is too small for its corners egui draws in
    /// another way.
    pub fn rect(&mut self, rect: Rect, radius: u8, color: Color32, at_work: &mut Tessellator, mesh: &mut Mesh) -> bool {
        let corners = if radius == 0 { 0.0 } else { 2.0 * (f32::from(radius) + ROUNDER) };
        if rect.size().min_elem() <= corners.max(LINE) + 0.01 {
            return false;
        }
        let make = || Stamp::of_rect(CornerRadius::same(radius), at_work);
        known(&mut self.rects, radius, make).add(rect, color, mesh);
        true
    }

    /// A filled circle.
    pub fn circle(&mut self, at: Pos2, radius: f32, color: Color32, at_work: &mut Tessellator, mesh: &mut Mesh) {
        let make = || Stamp::of_circle(radius, at_work);
        known(&mut self.circles, radius, make).add(Rect::from_center_size(at, Vec2::ZERO), color, mesh);
    }
}

fn known<K: PartialEq + Copy>(list: &mut Vec<(K, Stamp)>, key: K, make: impl FnOnce() -> Stamp) -> &Stamp {
    let at = list.iter().position(|(of, _)| *of == key).unwrap_or_else(|| {
        list.push((key, make()));
        list.len() - 1
    });
    &list[at].1
}

/// The triangles of one sort of shape.
struct Stamp {
    corners: Vec<Corner>,
    indices: Vec<u32>,
}

/// A vertex, by the corner of the rectangle that it belongs to.
struct Corner {
    /// 0 at the left, 1 at the right; 0 at the top, 1 at the bottom.
    of: [usize; 2],
    offset: Vec2,
    /// Otherwise the colour has gone to nothing here.
    is_full: bool,
}

impl Stamp {
    fn of_rect(radius: CornerRadius, at_work: &mut Tessellator) -> Self {
        /// Large enough for every radius that marks have.
        const SIDE: f32 = 1024.0;
        let rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(SIDE));
        let mut shape = RectShape::filled(rect, radius, Color32::WHITE);
        shape.round_to_pixels = Some(false);
        let mut mesh = Mesh::default();
        at_work.tessellate_rect(&shape, &mut mesh);
        Self::new(&mesh, |at| [at.x, at.y].map(|at| if at > SIDE / 2.0 { SIDE } else { 0.0 }).into())
    }

    fn of_circle(radius: f32, at_work: &mut Tessellator) -> Self {
        let mut mesh = Mesh::default();
        at_work.tessellate_circle(CircleShape::filled(Pos2::ZERO, radius, Color32::WHITE), &mut mesh);
        Self::new(&mesh, |_| Pos2::ZERO)
    }

    /// `corner`: where the corner is that a vertex at this place belongs to.
    fn new(mesh: &Mesh, corner: impl Fn(Pos2) -> Pos2) -> Self {
        let corner = |vertex: &Vertex| {
            let of = corner(vertex.pos);
            let is_full = vertex.color != Color32::TRANSPARENT;
            Corner { of: [of.x, of.y].map(|at| usize::from(at > 0.0)), offset: vertex.pos - of, is_full }
        };
        Self { corners: mesh.vertices.iter().map(corner).collect(), indices: mesh.indices.clone() }
    }

    fn add(&self, rect: Rect, color: Color32, mesh: &mut Mesh) {
        let first = mesh.vertices.len() as u32;
        let (x, y) = ([rect.left(), rect.right()], [rect.top(), rect.bottom()]);
        mesh.vertices.extend(self.corners.iter().map(|corner| {
            let color = if corner.is_full { color } else { Color32::TRANSPARENT };
            Vertex::untextured(pos2(x[corner.of[0]], y[corner.of[1]]) + corner.offset, color)
        }));
        mesh.indices.extend(self.indices.iter().map(|index| first + index));
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::TessellationOptions;

    use super::*;

    fn tessellator(scale: f32) -> Tessellator {
        Tessellator::new(scale, TessellationOptions::default(), [1, 1], Vec::new())
    }

    /// By place what of a vertex can be seen, and the places of all triangles together.
    #[track_caller]
    fn check(stamped: &Mesh, expected: &Mesh) {
        assert_eq!(stamped.vertices.len(), expected.vertices.len());
        for (one, other) in stamped.vertices.iter().zip(&expected.vertices) {
            assert!(one.pos.distance(other.pos) < 1e-3, "{one:?} {other:?}");
            assert_eq!((one.color, one.uv), (other.color, other.uv));
        }
        assert_eq!(stamped.indices.len(), expected.indices.len());
        assert!(stamped.is_valid());
    }

    #[test]
    fn a_stamped_rectangle_is_what_egui_draws() {
        for scale in [1.0, 1.5, 2.0] {
            let (mut stamps, mut stamped, mut expected) = (Stamps::default(), Mesh::default(), Mesh::default());
            for (n, (size, radius)) in
                [([7.0, 10.0], 3), ([90.5, 14.0], 2), ([300.0, 9.0], 3), ([12.0, 12.0], 0)].into_iter().enumerate()
            {
                let rect = Rect::from_min_size(pos2(10.25 + n as f32 * 20.0, 33.3), size.into());
                assert!(stamps.rect(rect, radius, Color32::RED, &mut tessellator(scale), &mut stamped));
                let mut shape = RectShape::filled(rect, CornerRadius::same(radius), Color32::RED);
                shape.round_to_pixels = Some(false);
                tessellator(scale).tessellate_rect(&shape, &mut expected);
            }
            check(&stamped, &expected);
        }
    }

    #[test]
    fn a_stamped_circle_is_what_egui_draws() {
        let (mut stamps, mut stamped, mut expected) = (Stamps::default(), Mesh::default(), Mesh::default());
        for (at, radius) in [(pos2(5.0, 6.0), 3.5), (pos2(50.5, 6.0), 4.5), (pos2(70.0, 0.25), 3.5)] {
            stamps.circle(at, radius, Color32::GREEN, &mut tessellator(1.0), &mut stamped);
            tessellator(1.0).tessellate_circle(CircleShape::filled(at, radius, Color32::GREEN), &mut expected);
        }
        check(&stamped, &expected);
    }

    #[test]
    fn what_is_too_small_for_its_corners_is_left_to_egui() {
        let mut mesh = Mesh::default();
        for (size, radius) in [([4.0, 10.0], 2), ([30.0, 6.5], 3), ([3.0, 30.0], 0)] {
            let rect = Rect::from_min_size(Pos2::ZERO, size.into());
            assert!(!Stamps::default().rect(rect, radius, Color32::RED, &mut tessellator(1.0), &mut mesh));
        }
        assert!(mesh.is_empty());
    }
}
