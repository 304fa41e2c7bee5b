//! The picture: triangles and words, made once and kept until something changes.

use std::sync::Arc;

use egui::{Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, pos2};
use rustc_hash::FxHashMap;

use super::camera::Camera;
use super::labels::{self, Wanted};
use super::pen::{Pen, corners};
use super::{groups, labels::place};
use crate::app::{Strength, ViewContext};
use crate::graph::Arrangement;
use crate::model::graph::ties_of;
use crate::model::{EntityId, Item, Kind};
use crate::ui::theme::{size, strong_sized};
use crate::ui::{Tokens, theme};

/// Names written at most.
const WRITTEN: usize = 300;
/// Characters of a name that are written at most.
const LONGEST: usize = 30;
/// More nodes are painted without their letters.
const LETTERED: usize = 200;

/// All that the picture depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureKey {
    pub number: u64,
    pub moves: u64,
    pub glide: Option<f32>,
    pub camera: Camera,
    pub rect: Rect,
    pub is_dark: bool,
    pub pixels_per_point: f32,
    pub revision: u64,
    pub visible_revision: u64,
    pub selection: Vec<Item>,
    pub hovered: Option<Item>,
    pub edge: Option<usize>,
    pub cursor: Option<EntityId>,
    pub has_groups: bool,
}

#[derive(Debug, Default)]
pub struct Picture {
    /// By node: its middle and radius on the screen.
    pub nodes: Vec<(Pos2, f32)>,
    mesh: Arc<Mesh>,
    words: Vec<(Pos2, Arc<Galley>, Color32)>,
}

/// How strongly something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    Dim,
    Plain,
    /// Pointed at.
    Strong,
}

/// A colour between two.
fn mix(from: Color32, to: Color32, share: f32) -> Color32 {
    from.lerp_to_gamma(to, share)
}

struct Scene<'a> {
    ctx: &'a ViewContext<'a>,
    shown: &'a Arrangement,
    key: &'a PictureKey,
    tokens: &'a Tokens,
    lights: Vec<Light>,
    nodes: Vec<(Pos2, f32)>,
    pen: Pen,
}

impl Picture {
    /// `at`: by node, its place. What it shows must be of the context's library.
    pub fn new(
        ctx: &ViewContext<'_>,
        shown: &Arrangement,
        at: &[[f32; 2]],
        key: &PictureKey,
        painter: &Painter,
    ) -> Self {
        let tokens = Tokens::of(painter.ctx());
        let lights = shown.nodes.iter().map(|node| light(ctx, key, shown, node.entity)).collect();
        let most = shown.nodes.iter().map(|node| ctx.library.entity(node.entity).mentions.len()).max().unwrap_or(1);
        let crowd = (60.0 / shown.nodes.len().max(1) as f32).powf(0.25).clamp(0.5, 1.0);
        let scale = key.camera.zoom.sqrt().clamp(0.45, 1.2) * crowd;
        let nodes = (shown.nodes.iter().zip(at))
            .map(|(node, at)| {
                let share = ctx.library.entity(node.entity).mentions.len() as f32 / most.max(1) as f32;
                (key.camera.to_screen(key.rect, *at), (5.0 + 11.0 * share.sqrt()) * scale)
            })
            .collect();
        let pen = Pen::new(painter.ctx());
        let mut scene = Scene { ctx, shown, key, tokens, lights, nodes, pen };
        if key.has_groups {
            scene.groups();
        }
        scene.edges();
        scene.marks();
        let mut words = scene.letters(painter);
        scene.names(painter, &mut words);
        Self { nodes: scene.nodes, mesh: Arc::new(scene.pen.mesh), words }
    }

    pub fn paint(&self, painter: &Painter) {
        painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
        for (at, galley, color) in &self.words {
            painter.galley(*at, Arc::clone(galley), *color);
        }
    }

    /// The node at the position, the one painted last first.
    pub fn node_at(&self, at: Pos2) -> Option<usize> {
        let distance = |(middle, radius): &(Pos2, f32)| middle.distance(at) - radius;
        let near = self.nodes.iter().enumerate().filter(|(_, node)| distance(node) <= 3.0);
        near.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(index, _)| index)
    }

    /// The edge next to the position.
    pub fn edge_at(&self, shown: &Arrangement, at: Pos2) -> Option<usize> {
        const REACH: f32 = 5.0;
        let distances = shown.edges.iter().enumerate().filter_map(|(index, edge)| {
            let [a, b] = self.ends(edge.ends)?;
            let way = b - a;
            let along = ((at - a).dot(way) / way.length_sq().max(0.01)).clamp(0.0, 1.0);
            let distance = (a + way * along).distance(at);
            (distance <= REACH).then_some((distance, index))
        });
        distances.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
    }

    /// Where an edge begins and ends.
    pub fn ends(&self, ends: [u32; 2]) -> Option<[Pos2; 2]> {
        Some([self.nodes.get(ends[0] as usize)?.0, self.nodes.get(ends[1] as usize)?.0])
    }
}

/// The hover previews; without one the selection counts.
fn light(ctx: &ViewContext<'_>, key: &PictureKey, shown: &Arrangement, id: EntityId) -> Light {
    if let Some(edge) = key.edge.and_then(|edge| shown.edges.get(edge)) {
        let is_end = edge.ends.iter().any(|end| shown.nodes.get(*end as usize).is_some_and(|node| node.entity == id));
        return if is_end { Light::Strong } else { Light::Dim };
    }
    let pointed = if ctx.hovered.is_active() { ctx.hovered } else { ctx.selected };
    match pointed.entity(id) {
        Strength::Selected => Light::Strong,
        Strength::None if pointed.is_active() => Light::Dim,
        Strength::Related | Strength::None => Light::Plain,
    }
}

impl Scene<'_> {
    fn kind(&self, index: usize) -> Kind {
        self.ctx.library.entity(self.shown.nodes[index].entity).kind
    }

    /// A tinted ground behind each group of three and more.
    fn groups(&mut self) {
        let mut members: Vec<Vec<(Pos2, f32)>> = Vec::new();
        for (node, place) in self.shown.nodes.iter().zip(&self.nodes) {
            let group = node.group as usize;
            if members.len() <= group {
                members.resize(group + 1, Vec::new());
            }
            members[group].push(*place);
        }
        for (number, members) in members.iter().enumerate().filter(|(_, members)| members.len() > 2) {
            let tint = self.tokens.kind(Kind::ALL[number * 4 % Kind::ALL.len()]);
            let hull = groups::hull(members, 12.0);
            let rim = groups::hull(members, 13.0);
            self.pen.area(&rim, mix(self.tokens.canvas, tint, 0.3));
            self.pen.area(&hull, mix(self.tokens.canvas, tint, 0.1));
        }
    }

    fn edges(&mut self) {
        let most = self.shown.edges.iter().map(|edge| edge.shared).max().unwrap_or(1).max(1) as f32;
        let hovered = (self.shown.nodes.iter())
            .position(|node| self.ctx.hovered.entity(node.entity) == Strength::Selected)
            .filter(|_| self.ctx.hovered.is_active() && self.key.edge.is_none());
        if let Some(hovered) = hovered {
            self.other_ties(hovered);
        }
        let thin = (120.0 / self.shown.edges.len().max(1) as f32).sqrt().clamp(0.4, 1.0);
        let tokens = self.tokens;
        let is_selected =
            |end: u32| self.ctx.selected.entity(self.shown.nodes[end as usize].entity) == Strength::Selected;
        let steps: Vec<[EntityId; 2]> = self.shown.path.windows(2).filter_map(|two| two.try_into().ok()).collect();
        // What is pointed at stands before the others.
        let mut order: Vec<(u8, usize, Color32, f32)> = Vec::new();
        for (index, edge) in self.shown.edges.iter().enumerate() {
            let width = (0.8 + 4.4 * (edge.shared as f32 / most).sqrt()) * thin;
            let [a, b] = edge.ends.map(|end| self.shown.nodes[end as usize].entity);
            let is_step = steps.iter().any(|step| *step == [a, b] || *step == [b, a]);
            let dimmest = edge.ends.iter().map(|end| self.lights[*end as usize]).min().unwrap_or(Light::Plain);
            let touches = hovered.is_some_and(|hovered| edge.ends.contains(&(hovered as u32)));
            let is_pair = edge.ends.iter().all(|end| is_selected(*end));
            let (rank, color, width) = if self.key.edge == Some(index) {
                (3, tokens.accent, width.max(2.0))
            } else if is_step || (is_pair && self.key.edge.is_none()) {
                (2, tokens.accent, width.max(2.0))
            } else if touches {
                (2, mix(tokens.canvas, tokens.accent, 0.75), width)
            } else if dimmest == Light::Dim || hovered.is_some() {
                (0, mix(tokens.canvas, tokens.faint, 0.3), width)
            } else {
                (1, mix(tokens.canvas, tokens.faint, 0.65), width)
            };
            order.push((rank, index, color, width));
        }
        order.sort_by_key(|(rank, index, ..)| (*rank, *index));
        for (_, index, color, width) in order {
            let [a, b] = self.shown.edges[index].ends.map(|end| self.nodes[end as usize].0);
            self.pen.line(a, b, width, color);
        }
    }

    /// The ties of what is hovered that are too weak to be shown else.
    fn other_ties(&mut self, hovered: usize) {
        let index_of: FxHashMap<EntityId, usize> =
            self.shown.nodes.iter().enumerate().map(|(index, node)| (node.entity, index)).collect();
        let color = mix(self.tokens.canvas, self.tokens.accent, 0.4);
        let from = self.nodes[hovered].0;
        for tie in ties_of(self.ctx.library, self.shown.nodes[hovered].entity).iter() {
            if let Some(other) = index_of.get(&tie.with) {
                self.pen.line(from, self.nodes[*other].0, 0.8, color);
            }
        }
    }

    fn marks(&mut self) {
        let tokens = self.tokens;
        let reach = self.key.rect.expand(40.0);
        // The most important are painted last.
        for index in (0..self.nodes.len()).rev() {
            let (middle, radius) = self.nodes[index];
            if !reach.contains(middle) {
                continue;
            }
            let id = self.shown.nodes[index].entity;
            let shape = corners(self.kind(index));
            let is_hovered = self.key.hovered == Some(Item::Entity(id)) || self.key.cursor == Some(id);
            let ring = if self.ctx.selected.entity(id) == Strength::Selected {
                Some(tokens.accent)
            } else {
                is_hovered.then_some(tokens.text)
            };
            if let Some(ring) = ring {
                self.pen.shape(middle, radius + 4.5, shape, ring);
            }
            // A rim of the ground sets nodes off from edges and from one another.
            self.pen.shape(middle, radius + 2.0, shape, tokens.canvas);
            let color = tokens.kind(self.kind(index));
            let is_dim = self.lights[index] == Light::Dim;
            self.pen.shape(middle, radius, shape, if is_dim { mix(tokens.canvas, color, 0.3) } else { color });
            if !self.ctx.visible.has_entity(id) {
                // Outside the filter, and only here since the graph starts from it.
                self.pen.shape(middle, radius - 2.0, shape, tokens.canvas);
            }
        }
    }

    /// The letter of its kind in each node that is large enough.
    fn letters(&self, painter: &Painter) -> Vec<(Pos2, Arc<Galley>, Color32)> {
        let mut words = Vec::new();
        if self.nodes.len() > LETTERED {
            return words;
        }
        let reach = self.key.rect.expand(20.0);
        for (index, (middle, radius)) in self.nodes.iter().enumerate() {
            let is_hollow = !self.ctx.visible.has_entity(self.shown.nodes[index].entity);
            if *radius < 6.5 || is_hollow || !reach.contains(*middle) {
                continue;
            }
            let kind = self.kind(index);
            // Triangles have their middle elsewhere.
            let lower = match kind {
                Kind::Place => 0.12 * radius,
                Kind::Nationality => -0.12 * radius,
                _ => 0.0,
            };
            let points = (radius * 1.05).round().clamp(7.0, 14.0);
            let galley = painter.layout_no_wrap(kind.letter().to_string(), strong_sized(points), Color32::PLACEHOLDER);
            let at = *middle - galley.size() / 2.0 + egui::vec2(0.0, lower);
            words.push((at, galley, self.tokens.canvas));
        }
        words
    }

    fn names(&self, painter: &Painter, words: &mut Vec<(Pos2, Arc<Galley>, Color32)>) {
        let reach = self.key.rect.expand2(egui::vec2(120.0, 20.0));
        let is_pointed = |index: &usize| {
            let id = self.shown.nodes[*index].entity;
            self.lights[*index] == Light::Strong
                || self.key.cursor == Some(id)
                || self.ctx.selected.entity(id) == Strength::Selected
        };
        // Those that are out of view are not written, but for the order they might as well be.
        let on_screen = |index: &usize| reach.contains(self.nodes[*index].0);
        let mut named: Vec<usize> = (0..self.nodes.len()).filter(on_screen).take(WRITTEN).collect();
        named.extend((0..self.nodes.len()).filter(on_screen).skip(WRITTEN).filter(is_pointed));
        let galleys: Vec<Arc<Galley>> = (named.iter())
            .map(|index| {
                let name = &self.ctx.library.entity(self.shown.nodes[*index].entity).name;
                let font = if is_pointed(index) { strong_sized(size::SMALL) } else { theme::small() };
                painter.layout_no_wrap(shortened(name), font, Color32::PLACEHOLDER)
            })
            .collect();
        let wanted: Vec<Wanted> = (named.iter().zip(&galleys))
            .map(|(index, galley)| {
                let (at, radius) = self.nodes[*index];
                Wanted { at, radius, size: galley.size(), must: is_pointed(index) }
            })
            .collect();
        let places = place(&wanted, &self.nodes, self.key.rect.shrink(3.0));
        let tokens = self.tokens;
        for ((index, galley), at) in named.iter().zip(galleys).zip(places) {
            let Some(at) = at else { continue };
            let color = match self.lights[*index] {
                Light::Strong => tokens.text,
                Light::Plain => mix(tokens.weak, tokens.text, 0.5),
                Light::Dim => tokens.faint,
            };
            let at = labels::on_pixels(at, self.key.pixels_per_point);
            words.push((pos2(at.x, at.y), galley, color));
        }
    }
}

fn shortened(name: &str) -> String {
    if name.chars().nth(LONGEST).is_none() {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
