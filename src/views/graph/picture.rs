//! The picture: triangles and words, made once and kept until something changes.

use std::sync::Arc;

use egui::{Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, pos2, vec2};
use rustc_hash::FxHashSet;

use super::Written;
use super::camera::Camera;
use super::labels::{self, Wanted};
use super::pen::{self, Pen, corners_at};
use super::{data, groups, labels::place};
use crate::app::{Strength, ViewContext};
use crate::graph::Arrangement;
use crate::model::graph::ties_of;
use crate::model::{Item, Kind};
use crate::ui::theme::{size, strong_sized};
use crate::ui::{Tokens, theme};

/// Names written at most.
const WRITTEN: usize = 300;
/// Characters of a name that are written at most.
pub const LONGEST: usize = 30;
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
    pub letters: u64,
    pub revision: u64,
    pub visible_revision: u64,
    pub selection: Vec<Item>,
    pub hovered: Option<Item>,
    pub edge: Option<usize>,
    pub cursor: Option<Item>,
    pub has_groups: bool,
}

#[derive(Debug, Default)]
pub struct Picture {
    /// By node: its middle and radius on the screen.
    pub nodes: Vec<(Pos2, f32)>,
    mesh: Arc<Mesh>,
    words: Vec<(Pos2, Arc<Galley>, Color32)>,
    /// Behind names, so that edges do not strike them through.
    grounds: Vec<(Rect, Color32)>,
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

/// What a node looks like, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// None for a document.
    kind: Option<Kind>,
    /// In points, where nothing is made smaller or larger.
    radius: f32,
}

/// By node what it looks like: the more often it is named, the larger.
pub fn bodies(ctx: &ViewContext<'_>, shown: &Arrangement) -> Vec<Body> {
    let told = |item: Item| match item {
        Item::Entity(id) => Some(ctx.library.entity(id)),
        _ => None,
    };
    let told: Vec<_> = shown.nodes.iter().map(|node| told(node.item)).collect();
    let most = told.iter().flatten().map(|entity| entity.mentions.len()).max().unwrap_or(0).max(1);
    // Documents are all alike.
    let share = |mentions: Option<usize>| mentions.map_or(0.12, |mentions| mentions as f32 / most as f32);
    (told.into_iter())
        .map(|entity| Body {
            kind: entity.map(|entity| entity.kind),
            radius: 5.0 + 11.0 * share(entity.map(|entity| entity.mentions.len())).sqrt(),
        })
        .collect()
}

struct Scene<'a> {
    ctx: &'a ViewContext<'a>,
    shown: &'a Arrangement,
    bodies: &'a [Body],
    key: &'a PictureKey,
    tokens: &'a Tokens,
    lights: Vec<Light>,
    nodes: Vec<(Pos2, f32)>,
    pen: Pen,
}

impl Picture {
    /// `at`: by node, its place. What it shows must be of the context's library. `written`: by node, its name as laid
    /// out before, once in each weight. `before`: the picture in whose place it comes, for the room that its triangles
    /// have.
    pub fn new(
        ctx: &ViewContext<'_>,
        (shown, bodies): (&Arrangement, &[Body]),
        at: &[[f32; 2]],
        key: &PictureKey,
        painter: &Painter,
        written: &mut Written,
        before: Option<Arc<Self>>,
    ) -> Self {
        let tokens = Tokens::of(painter.ctx());
        let lights = shown.nodes.iter().map(|node| light(ctx, key, shown, node.item)).collect();
        let crowd = (60.0 / shown.nodes.len().max(1) as f32).powf(0.25).clamp(0.5, 1.0);
        let scale = key.camera.zoom.sqrt().clamp(0.45, 1.2) * crowd;
        let nodes = (bodies.iter().zip(at))
            .map(|(body, at)| (key.camera.to_screen(key.rect, *at), body.radius * scale))
            .collect();
        let mesh = before.and_then(Arc::into_inner).and_then(|before| Arc::into_inner(before.mesh));
        let pen = Pen::on(mesh.unwrap_or_default(), painter.ctx());
        let mut scene = Scene { ctx, shown, bodies, key, tokens, lights, nodes, pen };
        if key.has_groups {
            scene.groups();
        }
        scene.edges();
        scene.marks();
        let letters = scene.letters(painter);
        let names = scene.names(painter, written);
        // On tinted groups a ground of its own would be a hole.
        let ground = tokens.canvas.gamma_multiply(if key.has_groups { 0.4 } else { 0.75 });
        let rect = |(at, galley, _): &(Pos2, Arc<Galley>, Color32)| {
            Rect::from_min_size(*at, galley.size()).expand2(vec2(2.0, 0.0))
        };
        let grounds = names.iter().map(|name| (rect(name), ground)).collect();
        let words = letters.into_iter().chain(names).collect();
        Self { nodes: scene.nodes, mesh: Arc::new(scene.pen.mesh), words, grounds }
    }

    pub fn paint(&self, painter: &Painter) {
        painter.add(Shape::Mesh(Arc::clone(&self.mesh)));
        for (rect, color) in &self.grounds {
            painter.rect_filled(*rect, 3.0, *color);
        }
        for (at, galley, color) in &self.words {
            painter.galley(*at, Arc::clone(galley), *color);
        }
    }

    /// The node at the position, the one painted last first.
    pub fn node_at(&self, at: Pos2) -> Option<usize> {
        let distance = |(middle, radius): &(Pos2, f32)| middle.distance(at) - radius;
        let is_near = |(middle, radius): &(Pos2, f32)| middle.distance_sq(at) <= (radius + 3.0).powi(2);
        let near = self.nodes.iter().enumerate().filter(|(_, node)| is_near(node));
        near.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(index, _)| index)
    }

    /// The edge next to the position.
    pub fn edge_at(&self, shown: &Arrangement, at: Pos2) -> Option<usize> {
        const REACH: f32 = 5.0;
        let distances = shown.edges.iter().enumerate().filter_map(|(index, edge)| {
            let [a, b] = self.ends(edge.ends)?;
            let way = b - a;
            let along = ((at - a).dot(way) / way.length_sq().max(0.01)).clamp(0.0, 1.0);
            let distance = (a + way * along).distance_sq(at);
            (distance <= REACH * REACH).then_some((distance, index))
        });
        distances.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
    }

    /// Where an edge begins and ends.
    pub fn ends(&self, ends: [u32; 2]) -> Option<[Pos2; 2]> {
        Some([self.nodes.get(ends[0] as usize)?.0, self.nodes.get(ends[1] as usize)?.0])
    }
}

/// The hover previews; without one the way between two counts, or else the selection. What is selected never dims.
fn light(ctx: &ViewContext<'_>, key: &PictureKey, shown: &Arrangement, item: Item) -> Light {
    if let Some(edge) = key.edge.and_then(|edge| shown.edges.get(edge)) {
        let is_end = edge.ends.iter().any(|end| shown.nodes.get(*end as usize).is_some_and(|node| node.item == item));
        return if is_end { Light::Strong } else { Light::Dim };
    }
    if !ctx.hovered.is_active() && !shown.path.is_empty() {
        let is_on_the_way = matches!(item, Item::Entity(id) if shown.path.contains(&id));
        return if is_on_the_way { Light::Strong } else { Light::Dim };
    }
    let pointed = if ctx.hovered.is_active() { ctx.hovered } else { ctx.selected };
    match pointed.of(ctx.library, item) {
        Strength::Selected => Light::Strong,
        Strength::None if pointed.is_active() => {
            let is_selected = ctx.selected.of(ctx.library, item) == Strength::Selected;
            if is_selected { Light::Plain } else { Light::Dim }
        }
        Strength::Related | Strength::None => Light::Plain,
    }
}

impl Scene<'_> {
    /// None for a document.
    fn kind(&self, index: usize) -> Option<Kind> {
        self.bodies[index].kind
    }

    fn is_selected(&self, index: usize) -> bool {
        self.ctx.selected.of(self.ctx.library, self.shown.nodes[index].item) == Strength::Selected
    }

    /// A tinted ground behind each group of three and more.
    fn groups(&mut self) {
        const REACH: f32 = 11.0;
        let group: Vec<u32> = self.shown.nodes.iter().map(|node| node.group).collect();
        let middles: Vec<Pos2> = self.nodes.iter().map(|(at, _)| *at).collect();
        let joints = groups::joints(&group, &middles, &self.shown.edges);
        let count = group.iter().max().map_or(0, |last| *last as usize + 1);
        let (mut members, mut ways) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (node, of) in group.iter().enumerate() {
            members[*of as usize].push(node);
        }
        for joint in joints {
            ways[group[joint[0]] as usize].push(joint);
        }
        // The smaller a group, the later it is painted: it is not lost where groups meet.
        for (number, members) in members.iter().enumerate().filter(|(_, members)| members.len() > 2) {
            let tint = self.tokens.kind(Kind::ALL[number * 4 % Kind::ALL.len()]);
            for (rim, share) in [(1.0, 0.42), (0.0, 0.16)] {
                let color = mix(self.tokens.canvas, tint, share);
                for [a, b] in &ways[number] {
                    self.pen.line(middles[*a], middles[*b], 2.0 * (REACH + rim), color);
                }
                for node in members {
                    let (middle, radius) = self.nodes[*node];
                    self.pen.shape(middle, radius + REACH + rim, pen::corners(Kind::Person), color);
                }
            }
        }
    }

    fn edges(&mut self) {
        let most = self.shown.edges.iter().map(|edge| edge.shared).max().unwrap_or(1).max(1) as f32;
        let hovered = (self.shown.nodes.iter())
            .position(|node| self.ctx.hovered.of(self.ctx.library, node.item) == Strength::Selected)
            .filter(|_| self.ctx.hovered.is_active() && self.key.edge.is_none());
        if let Some(hovered) = hovered {
            self.other_ties(hovered);
        }
        let thin = (120.0 / self.shown.edges.len().max(1) as f32).sqrt().clamp(0.4, 1.0);
        let tokens = self.tokens;
        let is_selected = |end: u32| self.is_selected(end as usize);
        let path: Vec<Item> = self.shown.path.iter().copied().map(Item::Entity).collect();
        let steps: Vec<[Item; 2]> = path.windows(2).filter_map(|two| two.try_into().ok()).collect();
        // What is pointed at stands before the others.
        let mut order: Vec<(u8, usize, Color32, f32)> = Vec::new();
        for (index, edge) in self.shown.edges.iter().enumerate() {
            let width = (0.8 + 4.4 * (edge.shared as f32 / most).sqrt()) * thin;
            let [a, b] = edge.ends.map(|end| self.shown.nodes[end as usize].item);
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
        let color = mix(self.tokens.canvas, self.tokens.accent, 0.4);
        let from = self.nodes[hovered].0;
        let library = self.ctx.library;
        let with: FxHashSet<Item> = match self.shown.nodes[hovered].item {
            Item::Entity(id) => {
                let ties = ties_of(library, id);
                let entities = ties.iter().map(|tie| Item::Entity(tie.with));
                entities.chain(library.entity(id).documents.iter().map(|(id, _)| Item::Document(*id))).collect()
            }
            Item::Document(id) => library.mentions_of(id).map(|(_, mention)| Item::Entity(mention.entity)).collect(),
            _ => return,
        };
        for (node, (at, _)) in self.shown.nodes.iter().zip(&self.nodes) {
            if with.contains(&node.item) {
                self.pen.line(from, *at, 0.8, color);
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
            let item = self.shown.nodes[index].item;
            let kind = self.kind(index);
            let shape = kind.map_or(pen::document(), |kind| corners_at(kind, radius * self.key.pixels_per_point));
            let is_hovered = self.key.hovered == Some(item) || self.key.cursor == Some(item);
            let ring = if self.is_selected(index) { Some(tokens.accent) } else { is_hovered.then_some(tokens.text) };
            if let Some(ring) = ring {
                self.pen.shape(middle, radius + 4.5, shape, ring);
            }
            // A rim of the ground sets nodes off from edges and from one another.
            self.pen.shape(middle, radius + 2.0, shape, tokens.canvas);
            let color = kind.map_or(mix(tokens.weak, tokens.text, 0.35), |kind| tokens.kind(kind));
            let is_dim = self.lights[index] == Light::Dim;
            let color = if is_dim { mix(tokens.canvas, color, 0.3) } else { color };
            match kind {
                Some(_) => self.pen.shape(middle, radius, shape, color),
                None => self.pen.document(middle, radius, color, tokens.canvas),
            }
            if kind.is_some() && !data::is_visible(self.ctx, item) {
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
            let is_hollow = !data::is_visible(self.ctx, self.shown.nodes[index].item);
            if *radius < 6.5 || is_hollow || !reach.contains(*middle) {
                continue;
            }
            let Some(kind) = self.kind(index) else { continue };
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

    fn names(&self, painter: &Painter, written: &mut Written) -> Vec<(Pos2, Arc<Galley>, Color32)> {
        let mut words = Vec::new();
        written.resize(self.nodes.len(), [None, None]);
        let reach = self.key.rect.expand2(egui::vec2(120.0, 20.0));
        let is_pointed = |index: &usize| {
            self.lights[*index] == Light::Strong
                || self.key.cursor == Some(self.shown.nodes[*index].item)
                || self.is_selected(*index)
        };
        // Those that are out of view are not written, but for the order they might as well be.
        let on_screen = |index: &usize| reach.contains(self.nodes[*index].0);
        // Documents come last, and there are few of them: their names come first.
        let entities = data::entities(self.shown);
        let order = || (entities..self.nodes.len()).chain(0..entities);
        let mut named: Vec<usize> = order().filter(on_screen).take(WRITTEN).collect();
        named.extend(order().filter(on_screen).skip(WRITTEN).filter(is_pointed));
        let galleys: Vec<Arc<Galley>> = (named.iter())
            .map(|index| {
                let is_strong = is_pointed(index);
                let galley = written[*index][usize::from(is_strong)].get_or_insert_with(|| {
                    let name = data::name(self.ctx.library, self.shown.nodes[*index].item);
                    let font = if is_strong { strong_sized(size::SMALL) } else { theme::small() };
                    painter.layout_no_wrap(shortened(name), font, Color32::PLACEHOLDER)
                });
                Arc::clone(galley)
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
        words
    }
}

fn shortened(name: &str) -> String {
    if name.chars().nth(LONGEST).is_none() {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
