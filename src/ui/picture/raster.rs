//! Triangles to pixels, as a graphics card does it: blended in premultiplied gamma space, each pixel of two
//! triangles that share an edge painted once (top-left rule).

use egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use egui::{Color32, ColorImage, Mesh, Rect};

use super::Textures;

/// A picture being painted.
pub struct Canvas {
    size: [usize; 2],
    /// Opaque.
    pixels: Vec<[u8; 3]>,
}

/// Positions are told in so many parts of a pixel, so that edges are exact.
const PARTS: i64 = 256;

impl Canvas {
    pub fn new(size: [usize; 2], ground: Color32) -> Self {
        let [r, g, b, _] = ground.to_array();
        Self { size, pixels: vec![[r, g, b]; size[0] * size[1]] }
    }

    /// Row by row, three bytes a pixel.
    pub fn into_rgb(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }

    pub fn paint(&mut self, primitive: &ClippedPrimitive, textures: &Textures, scale: f32) {
        let Primitive::Mesh(mesh) = &primitive.primitive else { return };
        let Some(texture) = textures.get(mesh.texture_id) else { return };
        let clip = self.clip(primitive.clip_rect, scale);
        for corners in mesh.indices.chunks_exact(3) {
            if let Some(triangle) = Triangle::new(mesh, corners, scale) {
                self.triangle(&triangle, texture, clip);
            }
        }
    }

    /// The pixels within, as half-open ranges: left, top, right, bottom.
    fn clip(&self, rect: Rect, scale: f32) -> [i64; 4] {
        let within = |value: f32, most: usize| ((value * scale).round() as i64).clamp(0, most as i64);
        let [width, height] = self.size;
        [
            within(rect.left(), width),
            within(rect.top(), height),
            within(rect.right(), width),
            within(rect.bottom(), height),
        ]
    }

    fn triangle(&mut self, triangle: &Triangle, texture: &ColorImage, clip: [i64; 4]) {
        let [left, top, right, bottom] = triangle.pixels();
        let [left, top] = [left.max(clip[0]), top.max(clip[1])];
        let [right, bottom] = [right.min(clip[2]), bottom.min(clip[3])];
        let flat = triangle.flat(texture);
        for y in top..bottom {
            for x in left..right {
                let Some(shares) = triangle.shares(x, y) else { continue };
                let color = flat.unwrap_or_else(|| triangle.color(shares, texture));
                let at = y as usize * self.size[0] + x as usize;
                if let Some(pixel) = self.pixels.get_mut(at) {
                    blend(pixel, color);
                }
            }
        }
    }
}

/// `color` is premultiplied.
fn blend(pixel: &mut [u8; 3], color: [f32; 4]) {
    let through = 1.0 - color[3] / 255.0;
    for (below, above) in pixel.iter_mut().zip(color) {
        *below = (above + f32::from(*below) * through + 0.5).clamp(0.0, 255.0) as u8;
    }
}

struct Triangle<'a> {
    corners: [&'a Vertex; 3],
    /// In parts of a pixel, so ordered that the area is positive.
    at: [[i64; 2]; 3],
    area: i64,
}

impl<'a> Triangle<'a> {
    fn new(mesh: &'a Mesh, corners: &[u32], scale: f32) -> Option<Self> {
        let [a, b, c] = corners else { return None };
        let vertex = |index: &u32| mesh.vertices.get(*index as usize);
        let mut corners = [vertex(a)?, vertex(b)?, vertex(c)?];
        let place = |vertex: &Vertex| {
            [vertex.pos.x, vertex.pos.y].map(|side| (f64::from(side * scale) * PARTS as f64).round() as i64)
        };
        let mut at = corners.map(place);
        let mut area = edge(at[0], at[1], at[2]);
        if area < 0 {
            corners.swap(1, 2);
            at.swap(1, 2);
            area = -area;
        }
        (area > 0).then_some(Self { corners, at, area })
    }

    /// The pixels it may touch, as half-open ranges.
    fn pixels(&self) -> [i64; 4] {
        let side = |axis: usize| self.at.map(|at| at[axis]);
        let low = |axis: usize| side(axis).into_iter().min().unwrap_or(0).div_euclid(PARTS);
        let high = |axis: usize| side(axis).into_iter().max().unwrap_or(0).div_euclid(PARTS) + 1;
        [low(0), low(1), high(0), high(1)]
    }

    /// How much each corner counts at the middle of the pixel; none outside.
    fn shares(&self, x: i64, y: i64) -> Option<[f32; 3]> {
        let middle = [x * PARTS + PARTS / 2, y * PARTS + PARTS / 2];
        let mut shares = [0.0; 3];
        for (n, share) in shares.iter_mut().enumerate() {
            let (from, to) = (self.at[(n + 1) % 3], self.at[(n + 2) % 3]);
            let distance = edge(from, to, middle);
            let is_top_left = to[1] < from[1] || to[1] == from[1] && to[0] > from[0];
            if distance < 0 || distance == 0 && !is_top_left {
                return None;
            }
            *share = distance as f32 / self.area as f32;
        }
        Some(shares)
    }

    /// The colour where it is one everywhere.
    fn flat(&self, texture: &ColorImage) -> Option<[f32; 4]> {
        let [a, b, c] = self.corners;
        let is_flat = a.color == b.color && b.color == c.color && a.uv == b.uv && b.uv == c.uv;
        is_flat.then(|| self.color([1.0, 0.0, 0.0], texture))
    }

    fn color(&self, shares: [f32; 3], texture: &ColorImage) -> [f32; 4] {
        let mut color = [0.0; 4];
        let mut uv = [0.0; 2];
        for (corner, share) in self.corners.iter().zip(shares) {
            for (sum, part) in color.iter_mut().zip(corner.color.to_array()) {
                *sum += f32::from(part) * share;
            }
            uv[0] += corner.uv.x * share;
            uv[1] += corner.uv.y * share;
        }
        let texel = sample(texture, uv);
        std::array::from_fn(|n| color[n] * texel[n] / 255.0)
    }
}

/// Twice the area of the triangle, positive where `c` is to the right of the way from `a` to `b`, `y` down.
fn edge(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Between the four nearest pixels of the texture.
fn sample(texture: &ColorImage, uv: [f32; 2]) -> [f32; 4] {
    let [width, height] = texture.size;
    let [x, y] = [uv[0] * width as f32 - 0.5, uv[1] * height as f32 - 0.5];
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    let texel = |x: f32, y: f32| {
        let x = (x.max(0.0) as usize).min(width.saturating_sub(1));
        let y = (y.max(0.0) as usize).min(height.saturating_sub(1));
        texture.pixels.get(y * width + x).copied().unwrap_or(Color32::WHITE).to_array()
    };
    let mut color = [0.0; 4];
    for (x, y, share) in [
        (left, top, (1.0 - right_share) * (1.0 - bottom_share)),
        (left + 1.0, top, right_share * (1.0 - bottom_share)),
        (left, top + 1.0, (1.0 - right_share) * bottom_share),
        (left + 1.0, top + 1.0, right_share * bottom_share),
    ] {
        if share > 0.0 {
            for (sum, part) in color.iter_mut().zip(texel(x, y)) {
                *sum += f32::from(part) * share;
            }
        }
    }
    color
}
