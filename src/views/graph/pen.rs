//! Lines and shapes as triangles with soft edges, gathered into one mesh.

use std::f32::consts::TAU;
use std::sync::LazyLock;

use egui::{Color32, Context, Mesh, Pos2, Vec2, vec2};

use crate::model::Kind;

#[derive(Debug)]
pub struct Pen {
    pub mesh: Mesh,
    /// One pixel, in points: so wide is the soft edge.
    pixel: f32,
}

impl Pen {
    /// Edges as soft as those of all else that the context paints.
    pub fn new(ctx: &Context) -> Self {
        Self::on(Mesh::default(), ctx)
    }

    /// As [`Pen::new`], with the room that a mesh has in which nothing of value is left.
    pub fn on(mut mesh: Mesh, ctx: &Context) -> Self {
        mesh.clear();
        let options = ctx.tessellation_options(|options| *options);
        let pixels = if options.feathering { options.feathering_size_in_pixels } else { 0.0 };
        Self { mesh, pixel: pixels / ctx.pixels_per_point().max(0.1) }
    }

    pub fn line(&mut self, from: Pos2, to: Pos2, width: f32, color: Color32) {
        let way = to - from;
        // Not by `length`, which takes care of numbers far larger than a screen.
        let length = way.length_sq().sqrt();
        if length < 0.01 {
            return;
        }
        let normal = way.rot90() / length;
        let inner = (width - self.pixel).max(0.0) / 2.0;
        let outer = inner + self.pixel;
        // What is thinner than a pixel is paler.
        let color = if width < self.pixel { color.gamma_multiply(width / self.pixel) } else { color };
        let first = self.mesh.vertices.len() as u32;
        for (offset, color) in
            [(outer, Color32::TRANSPARENT), (inner, color), (-inner, color), (-outer, Color32::TRANSPARENT)]
        {
            self.mesh.colored_vertex(from + normal * offset, color);
            self.mesh.colored_vertex(to + normal * offset, color);
        }
        // Where edges are hard there is nothing to either side.
        let strips: &[u32] = if self.pixel > 0.0 { &[0, 2, 4] } else { &[2] };
        for strip in strips {
            let at = first + strip;
            self.mesh.add_triangle(at, at + 1, at + 2);
            self.mesh.add_triangle(at + 1, at + 3, at + 2);
        }
    }

    /// A shape that can be seen whole from its middle, by its corners as multiples of `radius`.
    pub fn shape(&mut self, middle: Pos2, radius: f32, corners: &[Vec2], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let count = corners.len() as u32;
        self.mesh.reserve_vertices(1 + 2 * corners.len());
        self.mesh.reserve_triangles(3 * corners.len());
        self.mesh.colored_vertex(middle, color);
        for corner in corners {
            let at = *corner * radius;
            let soft = at * (self.pixel / 2.0 / at.length_sq().sqrt().max(1e-6));
            self.mesh.colored_vertex(middle + at - soft, color);
            self.mesh.colored_vertex(middle + at + soft, Color32::TRANSPARENT);
        }
        for corner in 0..count {
            let (this, next) = (first + 1 + 2 * corner, first + 1 + 2 * ((corner + 1) % count));
            self.mesh.add_triangle(first, this, next);
            if self.pixel > 0.0 {
                self.mesh.add_triangle(this, this + 1, next);
                self.mesh.add_triangle(this + 1, next + 1, next);
            }
        }
    }

    /// A page with a folded corner and two lines of text on it.
    pub fn document(&mut self, middle: Pos2, radius: f32, color: Color32, lines: Color32) {
        self.shape(middle, radius, document(), color);
        for y in [-0.1, 0.45] {
            let (from, to) = (middle + vec2(-0.5, y) * radius, middle + vec2(0.5, y) * radius);
            self.line(from, to, (radius * 0.2).max(1.0), lines);
        }
    }

    /// As [`Pen::shape`], by corners in points.
    pub fn area(&mut self, corners: &[Pos2], color: Color32) {
        let sum = corners.iter().fold(Vec2::ZERO, |sum, corner| sum + corner.to_vec2());
        let middle = (sum / corners.len().max(1) as f32).to_pos2();
        let corners: Vec<Vec2> = corners.iter().map(|corner| *corner - middle).collect();
        self.shape(middle, 1.0, &corners, color);
    }
}

/// The corners of a page.
pub fn document() -> &'static [Vec2] {
    const PAGE: [Vec2; 5] = [vec2(-0.9, -1.2), vec2(0.35, -1.2), vec2(0.9, -0.65), vec2(0.9, 1.2), vec2(-0.9, 1.2)];
    &PAGE
}

/// The corners of the shape of a kind: all about as large, none like another.
pub fn corners(kind: Kind) -> &'static [Vec2] {
    static SHAPES: LazyLock<Vec<Vec<Vec2>>> = LazyLock::new(|| Kind::ALL.into_iter().map(made).collect());
    SHAPES.get(kind as usize).map_or(&[], Vec::as_slice)
}

/// As [`corners`], of a shape that is painted with this radius, in points: of a small one nobody sees every corner.
pub fn corners_at(kind: Kind, radius: f32) -> &'static [Vec2] {
    static SMALL: LazyLock<Vec<Vec2>> = LazyLock::new(|| regular(10, 1.0, 0.0));
    if kind == Kind::Person && radius < 4.0 { &SMALL } else { corners(kind) }
}

fn made(kind: Kind) -> Vec<Vec2> {
    match kind {
        Kind::Person => regular(24, 1.0, 0.0),
        Kind::Organisation => regular(4, 1.27, 0.125),
        Kind::Place => regular(3, 1.35, 0.75),
        Kind::Nationality => regular(3, 1.35, 0.25),
        Kind::Agreement => regular(4, 1.3, 0.0),
        Kind::Project => regular(6, 1.12, 0.0),
        Kind::Event => star(5, 1.4, 0.65),
        Kind::Equipment => plus(),
        Kind::Work => vec![vec2(-0.78, -1.15), vec2(0.78, -1.15), vec2(0.78, 1.15), vec2(-0.78, 1.15)],
        Kind::Concept => regular(5, 1.18, 0.75),
        Kind::Other => vec![vec2(-1.2, -0.72), vec2(1.2, -0.72), vec2(1.2, 0.72), vec2(-1.2, 0.72)],
    }
}

/// `turn` is a share of the full circle.
fn regular(count: usize, radius: f32, turn: f32) -> Vec<Vec2> {
    (0..count).map(|n| Vec2::angled(TAU * (n as f32 / count as f32 + turn)) * radius).collect()
}

fn star(points: usize, outer: f32, inner: f32) -> Vec<Vec2> {
    (0..2 * points)
        .map(|n| {
            let radius = if n % 2 == 0 { outer } else { inner };
            Vec2::angled(TAU * (n as f32 / (2 * points) as f32 + 0.75)) * radius
        })
        .collect()
}

fn plus() -> Vec<Vec2> {
    let (long, short) = (1.2, 0.5);
    let arm = [vec2(short, -short), vec2(long, -short), vec2(long, short)];
    (0..4)
        .flat_map(|quarter| {
            let turn = move |corner: Vec2| (0..quarter).fold(corner, |corner, _| vec2(-corner.y, corner.x));
            arm.map(turn)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the area, by the shoelace formula.
    fn area(corners: &[Vec2]) -> f32 {
        let next = |at: usize| corners[(at + 1) % corners.len()];
        (0..corners.len()).map(|at| corners[at].x * next(at).y - corners[at].y * next(at).x).sum::<f32>().abs()
    }

    #[test]
    fn every_kind_has_a_shape_of_its_own_and_about_the_same_size() {
        for (index, kind) in Kind::ALL.into_iter().enumerate() {
            let size = area(corners(kind)) / area(corners(Kind::Person));
            assert!((0.7..1.4).contains(&size), "{kind:?} {size}");
            assert!(Kind::ALL[..index].iter().all(|other| corners(*other) != corners(kind)), "{kind:?}");
        }
    }

    #[test]
    fn the_mesh_is_sound() {
        let mut pen = Pen::new(&Context::default());
        pen.line(Pos2::ZERO, egui::pos2(10.0, 5.0), 0.3, Color32::WHITE);
        pen.line(Pos2::ZERO, Pos2::ZERO, 3.0, Color32::WHITE);
        for kind in Kind::ALL {
            pen.shape(Pos2::ZERO, 8.0, corners(kind), Color32::WHITE);
        }
        assert!(pen.mesh.is_valid());
    }
}
