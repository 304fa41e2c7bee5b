//! Nodes and edges as things to hover, click, drag and read out.

use egui::{Color32, Id, Rect, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::picture::Picture;
use super::{GraphView, Names, data};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::{Item, graph};
use crate::ui::{Tokens, gap_y, held, hint, theme};
use crate::views::interact;
use crate::views::words::counted;

/// Nodes and edges with a name of their own in the accessibility tree; beyond that a screen is a crowd.
const NAMED: usize = 300;
const NAMED_EDGES: usize = 100;

/// Everything that has a name, and what is under the pointer, as something to hover, click, drag and read out.
pub fn show(
    view: &mut GraphView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    plot: &Response,
    out: &mut Commands,
) {
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| plot.contains_pointer());
    let hit = pointer.and_then(|at| picture.node_at(at));
    let is_free = hit.is_none() && view.dragged.is_none() && !plot.dragged();
    let edge = pointer.filter(|_| is_free).and_then(|at| picture.edge_at(&view.shown, at));
    if view.edge != edge {
        view.edge = edge;
        ui.ctx().request_repaint();
    }
    let key = (view.number, view.places.fixed());
    let mut names = std::mem::take(&mut view.names);
    let named = names.get(key, || Names::new(ctx, view));
    for (index, name) in &named.edges {
        if edge != Some(*index) {
            edge_mark(view, ctx, ui, picture, plot, (*index, None, Some(name)), out);
        }
    }
    if let Some(index) = edge {
        let name = named.edges.iter().find(|(other, _)| *other == index).map(|(_, name)| name);
        edge_mark(view, ctx, ui, picture, plot, (index, pointer, name), out);
    }
    let tie = edge.or(view.tie.filter(|_| plot.has_focus() && hit.is_none()));
    if let Some(edge) = tie.and_then(|tie| view.shown.edges.get(tie)) {
        out.hover_tie(edge.ends.map(|end| view.shown.nodes[end as usize].item));
    }
    // The most important last: it is on top.
    for index in (0..picture.nodes.len()).rev() {
        let is_hit = hit == Some(index);
        if index < named.nodes.len() || is_hit || view.dragged == Some(view.shown.nodes[index].item) {
            node(view, ctx, ui, picture, plot, index, named.nodes.get(index), is_hit, out);
        }
    }
    view.names = names;
}

impl Names {
    fn new(ctx: &ViewContext<'_>, view: &GraphView) -> Self {
        let shown = &view.shown;
        let is_fixed = |index: usize| view.places.is_fixed(ctx.library, shown.nodes[index].item);
        let nodes = (0..shown.nodes.len().min(NAMED))
            .map(|index| data::node_name(ctx.library, shown, index, is_fixed(index)))
            .collect();
        let mut edges: Vec<usize> = (0..shown.edges.len()).collect();
        edges.sort_by(|a, b| shown.edges[*b].strength.total_cmp(&shown.edges[*a].strength).then(a.cmp(b)));
        edges.truncate(NAMED_EDGES);
        let name = |index: usize| (index, data::edge_name(ctx.library, shown, &shown.edges[index]));
        Self { nodes, edges: edges.into_iter().map(name).collect() }
    }
}

/// An edge by its index, with the pointer where that is on it, and its name where it has one.
fn edge_mark(
    view: &mut GraphView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    plot: &Response,
    (index, pointer, name): (usize, Option<egui::Pos2>, Option<&String>),
    out: &mut Commands,
) {
    let Some(edge) = view.shown.edges.get(index).copied() else { return };
    let Some([a, b]) = picture.ends(edge.ends) else { return };
    let at = pointer.unwrap_or_else(|| a + (b - a) / 2.0);
    let reach = Rect::from_center_size(at, Vec2::splat(9.0));
    if !plot.rect.contains_rect(reach) {
        return;
    }
    let response = ui.interact(reach, plot.id.with(("edge", edge.ends)), Sense::CLICK);
    if let Some(name) = name {
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    }
    let ends = edge.ends.map(|end| view.shown.nodes[end as usize].item);
    if response.clicked() {
        plot.request_focus();
        let mut items: Vec<Item> = ends.to_vec();
        if held(ui).command {
            items.retain(|item| !ctx.linked.is_selected(*item));
            items = [ctx.linked.selection.clone(), items].concat();
        }
        out.send(Command::Select { items, from: Pane::Graph });
    }
    if pointer.is_some() {
        response.on_hover_ui_at_pointer(|ui| edge_tip(ctx, ui, ends, edge.shared));
    }
}

#[expect(clippy::too_many_arguments, reason = "the body of the loop in `show`")]
fn node(
    view: &mut GraphView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    picture: &Picture,
    plot: &Response,
    index: usize,
    name: Option<&String>,
    is_hit: bool,
    out: &mut Commands,
) {
    let (middle, radius) = picture.nodes[index];
    let item = view.shown.nodes[index].item;
    // The one that is hit reaches as far as the pointer is forgiven.
    let reach = Rect::from_center_size(middle, Vec2::splat(2.0 * (radius + if is_hit { 4.0 } else { 1.0 })));
    let reach = reach.intersect(plot.rect);
    if !reach.is_positive() {
        return;
    }
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(reach, plot.id.with(("node", item)), sense);
    if let Some(name) = name {
        let is_selected = ctx.linked.is_selected(item);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, name));
    }
    if response.clicked() {
        plot.request_focus();
        view.cursor = Some(item);
        view.tie = None;
    }
    drag(view, ctx, ui, &response, plot.rect, picture, index);
    interact(&response, item, Pane::Graph, ctx, out);
    if view.places.is_fixed(ctx.library, item) {
        let at = middle + vec2(radius, -radius);
        pin(view, ctx, ui, plot.id, item, at);
    }
    if is_hit && view.dragged.is_none() {
        response.on_hover_ui(|ui| node_tip(view, ctx, ui, index));
    }
}

/// What a person drags stays where it is put; on another node, or outside, it only asks and goes back.
fn drag(
    view: &mut GraphView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    response: &Response,
    rect: Rect,
    picture: &Picture,
    index: usize,
) {
    let item = view.shown.nodes[index].item;
    if response.drag_started_by(egui::PointerButton::Primary) {
        view.dragged = Some(item);
        view.dragged_from = (view.shown.nodes[index].at, view.places.is_fixed(ctx.library, item));
        view.glide = None;
    }
    if view.dragged != Some(item) {
        return;
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let inside = rect.shrink(4.0).clamp(pointer);
        let at = view.camera.to_place(rect, inside);
        let before = view.shown.nodes[index].at;
        if (before[0] - at[0]).hypot(before[1] - at[1]) > f32::EPSILON {
            view.shown.nodes[index].at = at;
            view.places.fix(ctx.library, item, at);
            view.moves += 1;
            ui.ctx().request_repaint();
        }
        // It is what a person sees: nothing is moved under the hand.
        view.camera.is_moved = true;
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    if response.drag_stopped() {
        view.dragged = None;
        let is_on_another = |at: egui::Pos2| {
            let mut others = picture.nodes.iter().enumerate().filter(|(other, _)| *other != index);
            others.any(|(_, (middle, radius))| middle.distance(at) <= *radius + 1.0)
        };
        let at = response.interact_pointer_pos();
        if at.is_some_and(|at| !rect.contains(at) || is_on_another(at)) {
            let (from, was_fixed) = view.dragged_from;
            view.shown.nodes[index].at = from;
            view.places.fix(ctx.library, item, from);
            if !was_fixed {
                view.places.release(ctx.library, item);
            }
            view.moves += 1;
        }
    }
}

/// The sign of a node that a person has placed; a click releases it.
fn pin(view: &mut GraphView, ctx: &ViewContext<'_>, ui: &Ui, id: Id, item: Item, at: egui::Pos2) {
    let tokens = Tokens::of(ui);
    let response = ui.interact(Rect::from_center_size(at, Vec2::splat(12.0)), id.with(("pin", item)), Sense::CLICK);
    let name = format!("Release {}", data::name(ctx.library, item));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() { tokens.accent } else { tokens.text };
    ui.painter().circle_filled(at, 4.0, tokens.canvas);
    ui.painter().circle_filled(at, 2.5, ink);
    if response.clicked() {
        view.places.release(ctx.library, item);
    }
    hint(response, "You placed it here. Click to release it");
}

fn node_tip(view: &GraphView, ctx: &ViewContext<'_>, ui: &mut Ui, index: usize) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(320.0);
    gap_y(ui, 3.0);
    let item = view.shown.nodes[index].item;
    ui.label(RichText::new(data::name(ctx.library, item)).font(theme::strong()).color(tokens.text));
    let weak =
        |ui: &mut Ui, words: String, ink: Color32| ui.label(RichText::new(words).font(theme::small()).color(ink));
    match item {
        Item::Entity(id) => {
            let entity = ctx.library.entity(id);
            let documents = counted(entity.documents.len(), "document");
            let mentions = counted(entity.mentions.len(), "mention");
            weak(ui, format!("{} · {mentions} in {documents}", entity.kind.name()), tokens.weak);
            weak(ui, counted(graph::ties_of(ctx.library, id).len(), "tie"), tokens.weak);
        }
        Item::Document(id) => {
            weak(ui, ctx.library.document(id).title.clone(), tokens.weak);
            weak(ui, counted(ctx.library.mentions_of(id).len(), "mention"), tokens.weak);
        }
        _ => {}
    }
    weak(ui, "Double click to read it, S to start from it".to_owned(), tokens.faint);
}

fn edge_tip(ctx: &ViewContext<'_>, ui: &mut Ui, ends: [Item; 2], shared: u32) {
    /// Characters of the sentence that is quoted.
    const QUOTED: usize = 220;
    let tokens = Tokens::of(ui);
    ui.set_max_width(360.0);
    gap_y(ui, 3.0);
    let names = ends.map(|item| data::name(ctx.library, item));
    let between = if matches!(ends[1], Item::Document(_)) { "in" } else { "and" };
    ui.label(RichText::new(format!("{} {between} {}", names[0], names[1])).font(theme::strong()).color(tokens.text));
    let count = data::together_words(ends[1], shared);
    ui.label(RichText::new(count).font(theme::small()).color(tokens.weak));
    if let Some((document, sentence)) = graph::together(ctx.library, &ends).first().copied() {
        let document_of = ctx.library.document(document);
        let words = document_of.words(ctx.library.sentence(document, sentence));
        let quoted: String = words.chars().take(QUOTED).collect();
        let dots = if quoted.len() < words.len() { "…" } else { "" };
        ui.label(RichText::new(format!("{quoted}{dots}")).font(theme::small()).color(tokens.text));
        ui.label(RichText::new(&document_of.label).font(theme::small()).color(tokens.faint));
    }
}

/// The middle of the screen of a node, for the keys.
pub fn middles(picture: &Picture) -> Vec<egui::Pos2> {
    picture.nodes.iter().map(|(at, _)| pos2(at.x, at.y)).collect()
}
