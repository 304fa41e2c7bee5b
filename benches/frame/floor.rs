//! What egui needs for a frame of so many shapes and nothing else: the limit that a view is held against.
//!
//! Meshes that stood in the frame before are painted as they are. A mesh that was made in this frame was painted by
//! the view's own brush, so its floor is egui painting as many rectangles as it has parts.

use std::sync::Arc;

use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Context, CornerRadius, Mesh, RawInput, Rect, Shape};

use crate::clock::{self, Costs};

/// A frame's shapes.
#[derive(Clone, Default)]
pub struct Painted {
    shapes: Vec<(Rect, Shape)>,
    pub count: usize,
}

impl Painted {
    /// `before`: the meshes of the frame before; those of this one take their place.
    pub fn new(shapes: &[ClippedShape], before: &mut Vec<Arc<Mesh>>) -> Self {
        let mut painted = Self::default();
        let mut meshes = Vec::new();
        for clipped in shapes {
            painted.add(clipped.clip_rect, &clipped.shape, before, &mut meshes);
        }
        *before = meshes;
        painted
    }

    fn add(&mut self, clip_rect: Rect, shape: &Shape, before: &[Arc<Mesh>], meshes: &mut Vec<Arc<Mesh>>) {
        match shape {
            Shape::Noop => {}
            Shape::Vec(list) => list.iter().for_each(|shape| self.add(clip_rect, shape, before, meshes)),
            Shape::Mesh(mesh) => {
                meshes.push(Arc::clone(mesh));
                let parts = parts(mesh);
                self.count += parts.len();
                if before.iter().any(|known| Arc::ptr_eq(known, mesh)) {
                    self.shapes.push((clip_rect, shape.clone()));
                } else {
                    let seen = parts.into_iter().map(|shape| (clip_rect, shape));
                    self.shapes.extend(seen);
                }
            }
            _ => {
                self.count += 1;
                self.shapes.push((clip_rect, shape.clone()));
            }
        }
    }

    /// Milliseconds of CPU for a frame of these.
    pub fn cost(&self, ctx: &Context, input: &RawInput) -> f64 {
        let costs = (0..5).map(|_| {
            let (input, shapes) = (input.clone(), std::cell::Cell::new(self.shapes.clone()));
            let began = clock::of_thread();
            let mut output = ctx.run_ui(input, |ui| {
                let mut painter = ui.painter().clone();
                for (clip_rect, shape) in shapes.take() {
                    painter.set_clip_rect(clip_rect);
                    painter.add(shape);
                }
            });
            output.textures_delta.clear();
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
            clock::of_thread() - began
        });
        Costs::new(costs.collect()).median()
    }
}

/// A rectangle for each part of a mesh that hangs together by its triangles.
fn parts(mesh: &Mesh) -> Vec<Shape> {
    let mut root: Vec<u32> = (0..mesh.vertices.len() as u32).collect();
    for triangle in mesh.indices.chunks_exact(3) {
        let first = find(&mut root, triangle[0]);
        for index in &triangle[1..] {
            let other = find(&mut root, *index);
            root[other as usize] = first;
        }
    }
    let mut rects: Vec<(Rect, Color32, u32)> = vec![(Rect::NOTHING, Color32::TRANSPARENT, 0); root.len()];
    for (index, vertex) in mesh.vertices.iter().enumerate() {
        let part = &mut rects[find(&mut root, index as u32) as usize];
        part.0.extend_with(vertex.pos);
        part.1 = if part.2 == 0 { vertex.color } else { part.1 };
        part.2 += 1;
    }
    let shape = |(rect, color, vertices): (Rect, Color32, u32)| {
        let radius = if vertices > 8 { CornerRadius::same(3) } else { CornerRadius::ZERO };
        Shape::Rect(RectShape::filled(rect, radius, color))
    };
    rects.into_iter().filter(|(.., vertices)| *vertices > 0).map(shape).collect()
}

fn find(root: &mut [u32], mut at: u32) -> u32 {
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}
