//! Paints the Graph: head, picture, legend, and what is to be said about it.

use std::sync::Arc;

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::camera::Camera;
use super::glide::Glide;
use super::picture::{self, LONGEST, Picture, PictureKey};
use super::places::{self, Places};
use super::{DEPTHS, Desk, GraphView, MOST, data, keys, legend, marks, pointer};
use crate::app::{Commands, Pane, ViewContext};
use crate::graph::{Arrangement, Edge, Placed, Start, arrange};
use crate::jobs::{Waker, Worker};
use crate::ui::picture::is_picture;
use crate::ui::theme::{small, strong};
use crate::ui::{
    PAD, Tokens, choice, elided, gap_x, letters_age, pane_head_roomy, shows_focus, stepper, switch, take_keyboard,
};
use crate::views::words::{counted, number};

pub fn show(view: &mut GraphView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    view.size = ui.available_size();
    view.follow(ctx);
    view.carry(ctx);
    view.keep(ctx);
    if let Desk::Open(worker) = &mut view.desk
        && let Some(answer) = worker.try_next()
    {
        view.glide_to(ctx, answer, ui.input(|input| input.time));
    }
    pane_head_roomy(ui, Pane::Graph.title(), &data::count(&view.shown), |ui| head(view, ctx, ui));
    view.ask(ctx, ui);

    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.canvas);
    if !rect.is_positive() {
        return;
    }
    if view.shown.nodes.is_empty() {
        let words = match view.desk {
            Desk::Broken => "The graph cannot be worked out: the system gives no thread",
            _ if view.is_busy() && !ctx.visible.entities.is_empty() => "Arranging…",
            _ => data::empty(ctx),
        };
        ui.put(rect, egui::Label::new(egui::RichText::new(words).color(tokens.weak)));
        return;
    }

    let id = ui.make_persistent_id("graph");
    let plot = ui.interact(rect, id, Sense::click_and_drag());
    take_keyboard(ui, &plot);
    plot.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, canvas_name(view, ctx)));
    let is_resized = view.fitted.is_some_and(|size| size != rect.size()) && !view.camera.is_moved;
    if std::mem::take(&mut view.refit) || is_resized {
        view.camera = Camera::fit(rect, &view.with_names(ctx));
        view.fitted = Some(rect.size());
    }
    pointer::handle(view, ui, &plot);

    let now = ui.input(|input| input.time);
    let progress = view.glide.as_ref().map(|glide| glide.progress(now));
    if progress.is_some_and(|progress| progress >= 1.0) {
        view.glide = None;
    }
    let camera = match (&view.glide, progress) {
        (Some(glide), Some(progress)) => {
            ui.ctx().request_repaint();
            glide.camera(view.camera, progress)
        }
        _ => view.camera,
    };
    let key = PictureKey {
        number: view.number,
        moves: view.moves,
        glide: progress.filter(|_| view.glide.is_some()),
        camera,
        rect,
        is_dark: ui.visuals().dark_mode,
        pixels_per_point: ui.pixels_per_point(),
        letters: letters_age(ui),
        revision: ctx.revision,
        visible_revision: ctx.visible_revision,
        selection: ctx.linked.selection.clone(),
        hovered: ctx.linked.hovered,
        edge: view.edge.or(view.tie.filter(|_| plot.has_focus())).filter(|edge| *edge < view.shown.edges.len()),
        cursor: view.cursor.filter(|_| plot.has_focus()),
        has_groups: view.has_groups,
    };
    let painter = ui.painter_at(rect);
    let (shown, glide) = (&view.shown, view.glide.as_ref().zip(progress));
    let written = view.written.get_mut((key.number, key.revision, key.letters, key.pixels_per_point), Vec::new);
    let mut is_new = false;
    let bodies = view.bodies.get((key.number, key.revision), || picture::bodies(ctx, shown));
    let picture = view.picture.get_after(key.clone(), |before| {
        is_new = true;
        let places = shown.nodes.iter().enumerate();
        let place = |(index, node): (usize, &Placed)| glide.map_or(node.at, |(of, by)| of.place(index, node.at, by));
        let at: Vec<[f32; 2]> = places.map(place).collect();
        Arc::new(Picture::new(ctx, (shown, bodies), &at, &key, &painter, written, before))
    });
    let picture = Arc::clone(picture);
    picture.paint(&painter);
    // While the picture moves nobody can point at anything in it by name.
    let moves = is_new && view.seen.is_some_and(|seen| seen != (camera, rect));
    view.seen = Some((camera, rect));
    if moves && !plot.has_focus() && view.dragged.is_none() {
        ui.ctx().request_repaint();
        // What it was on stays lit meanwhile.
        if let Some(item) = ctx.linked.hovered.filter(|_| plot.contains_pointer()) {
            out.hover(item);
        }
        if let Some(ends) = ctx.linked.hovered_tie.filter(|_| plot.contains_pointer()) {
            out.hover_tie(ends);
        }
    } else {
        marks::show(view, ctx, ui, &picture, &plot, out);
    }
    keys::handle(view, ctx, ui, &picture, &plot, out);
    let nodes = &view.shown.nodes;
    let kinds = view.kinds.get((view.number, ctx.revision), || data::kinds(ctx.library, nodes));
    legend::show(ctx, ui, rect, kinds, nodes, out);
    note(view, ctx, ui, rect);
    if shows_focus(&plot) {
        let stroke = Stroke::new(1.0, tokens.accent);
        ui.painter().rect_stroke(rect.shrink(0.5), 0.0, stroke, StrokeKind::Inside);
    }
}

/// Names for which room is kept at the border, the most important ones; and about how wide a letter is, in points.
const ROOMY: usize = 40;
const LETTER: f32 = 6.2;

impl GraphView {
    /// By node its place, and about how wide its name is, in points.
    fn with_names(&self, ctx: &ViewContext<'_>) -> Vec<([f32; 2], f32)> {
        let letters = |index: usize, node: &Placed| match index {
            0..ROOMY => data::name(ctx.library, node.item).chars().take(LONGEST).count(),
            _ => 0,
        };
        let nodes = self.shown.nodes.iter().enumerate();
        nodes.map(|(index, node)| (node.at, LETTER * letters(index, node) as f32)).collect()
    }

    /// Asks for what is wanted where that is not what was asked last.
    fn ask(&mut self, ctx: &ViewContext<'_>, ui: &Ui) {
        let wanted = self.wanted(ctx);
        if self.asked.as_ref() == Some(&wanted) {
            return;
        }
        if matches!(self.desk, Desk::Closed) {
            let repaint = ui.ctx().clone();
            let waker: Waker = Arc::new(move || repaint.request_repaint());
            let started = Worker::start("graph", waker, |question, stop| arrange(&question, stop));
            self.desk = started.map_or(Desk::Broken, Desk::Open);
        }
        if let Desk::Open(worker) = &mut self.desk {
            worker.ask(data::question(ctx, &wanted, &self.places));
        }
        self.asked = Some(wanted);
    }

    /// Shows an answer at once.
    pub(super) fn take(&mut self, ctx: &ViewContext<'_>, answer: Arrangement) {
        let is_other_start = self.shown_for.as_ref().map(|of| &of.start) != self.asked.as_ref().map(|of| &of.start);
        self.refit |= is_other_start || !self.camera.is_moved;
        self.shown = answer;
        self.shown_for.clone_from(&self.asked);
        self.is_kept = false;
        self.keep(ctx);
        self.keys = self.shown.nodes.iter().map(|node| places::key(ctx.library, node.item)).collect();
        self.number += 1;
        self.edge = None;
        self.tie = None;
        self.glide = None;
    }

    /// Where everything stands is what the next picture begins from, but not while documents come in: which snapshots
    /// are shown on the way depends on the clock, and the same documents are to give the same picture.
    fn keep(&mut self, ctx: &ViewContext<'_>) {
        if !self.is_kept && !ctx.is_growing && self.shown_for.as_ref().is_some_and(|of| of.revision == ctx.revision) {
            self.places.keep(ctx.library, &self.shown);
            self.is_kept = true;
        }
    }

    /// Shows an answer; who was there before glides to the new place.
    fn glide_to(&mut self, ctx: &ViewContext<'_>, answer: Arrangement, now: f64) {
        let before: rustc_hash::FxHashMap<_, _> = self.shown.nodes.iter().map(|node| (node.item, node.at)).collect();
        let from = answer.nodes.iter().map(|node| before.get(&node.item).copied().unwrap_or(node.at)).collect();
        let glide = (!before.is_empty()).then(|| Glide::new(now, from, self.camera));
        self.take(ctx, answer);
        self.glide = glide;
    }

    /// What is shown, told in the ids of a newer snapshot, until that is arranged.
    fn carry(&mut self, ctx: &ViewContext<'_>) {
        let Some(of) = self.shown_for.as_mut().filter(|of| of.revision != ctx.revision) else { return };
        of.revision = ctx.revision;
        let found = Places::found(ctx.library, &self.keys);
        let mut index_of: Vec<Option<u32>> = Vec::with_capacity(found.len());
        let mut nodes = Vec::new();
        for (node, id) in self.shown.nodes.iter().zip(found) {
            index_of.push(id.map(|_| nodes.len() as u32));
            nodes.extend(id.map(|item| crate::graph::Placed { item, ..*node }));
        }
        let index = |end: u32| index_of.get(end as usize).copied().flatten();
        let edges = self.shown.edges.iter().filter_map(|edge| {
            let (a, b) = index(edge.ends[0]).zip(index(edge.ends[1]))?;
            Some(Edge { ends: [a, b], ..*edge })
        });
        self.shown = Arrangement { edges: edges.collect(), nodes, path: Vec::new(), ..self.shown };
        self.keys = self.shown.nodes.iter().map(|node| places::key(ctx.library, node.item)).collect();
        self.number += 1;
        self.edge = None;
        self.tie = None;
        self.glide = None;
    }
}

/// Depth, how many, groups, fit, and what can be done now.
fn head(view: &mut GraphView, ctx: &ViewContext<'_>, ui: &mut Ui) {
    gap_x(ui, 8.0);
    let is_started = view.start != Start::MostConnected;
    ui.add_enabled_ui(is_started, |ui| {
        if let Some(depth) = choice(ui, &DEPTHS, view.depth) {
            view.depth = depth;
        }
    });
    extent(view, ui);
    if switch(ui, "Documents", view.has_documents, "Show the documents that name them").clicked() {
        view.has_documents = !view.has_documents;
    }
    if switch(ui, "Groups", view.has_groups, "Tint who belongs together").clicked() {
        view.has_groups = !view.has_groups;
    }
    if switch(ui, "Fit", false, "Show all of it").clicked() {
        view.refit = true;
    }
    if let Some([a, b]) = GraphView::pair(ctx) {
        let is_path = view.start == Start::Path(a, b);
        if switch(ui, "Path", is_path, "Show what connects the two that are selected").clicked() {
            if is_path {
                view.start_from(ctx, &ctx.linked.selection);
            } else {
                view.start = Start::Path(a, b);
            }
        }
    }
    let selection = &ctx.linked.selection;
    let may_start = !selection.is_empty() && !matches!(view.start, Start::Path(..));
    if may_start
        && data::start(ctx, selection) != view.start
        && switch(ui, "Start here", false, "Start the graph from what is selected").clicked()
    {
        view.start_from(ctx, selection);
    }
    let fixed = view.places.fixed();
    if fixed > 0 && switch(ui, &format!("Release {fixed}"), false, "Let go what you placed").clicked() {
        view.places.release_all();
        view.asked = None;
    }
}

/// How many entities are shown at most.
fn extent(view: &mut GraphView, ui: &mut Ui) {
    let at = MOST.partition_point(|most| *most < view.most);
    let [fewer, more] = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| MOST.get(at)).copied());
    let hint = |most: usize| format!("At most {} names, the strongest ties first", number(most));
    let (less_words, more_words) = (fewer.map(hint), more.map(hint));
    let step = stepper(ui, &counted(view.most, "name"), less_words.as_deref(), more_words.as_deref());
    let next = if step < 0 { fewer } else { more.filter(|_| step > 0) };
    view.most = next.unwrap_or(view.most);
}

fn canvas_name(view: &GraphView, ctx: &ViewContext<'_>) -> String {
    let shown = &view.shown;
    let cursor = view.cursor.and_then(|item| shown.nodes.iter().position(|node| node.item == item));
    let tie = view.tie.and_then(|tie| shown.edges.get(tie));
    let tie = tie.map(|edge| format!(", on the tie {}", data::edge_name(ctx.library, shown, edge)));
    let at = cursor.map(|index| {
        let is_fixed = view.places.is_fixed(ctx.library, shown.nodes[index].item);
        format!(", at {}", data::node_name(ctx.library, shown, index, is_fixed))
    });
    let entities = data::entities(shown);
    let documents = shown.nodes.len() - entities;
    let documents = if documents > 0 { format!(", {}", counted(documents, "document")) } else { String::new() };
    format!(
        "Graph, {entities} entities{documents}, {} ties{}{}",
        shown.edges.len(),
        at.unwrap_or_default(),
        tie.unwrap_or_default()
    )
}

/// In the upper left corner: what is to be said about the picture.
fn note(view: &GraphView, ctx: &ViewContext<'_>, ui: &Ui, rect: Rect) {
    let tokens = Tokens::of(ui);
    let words = data::note(ctx, &view.start, &view.shown);
    let words = match words {
        words if is_picture(ui) => words.replace(data::INVITES, ""),
        words if words.is_empty() && view.is_busy() => "Arranging…".to_owned(),
        words => words,
    };
    if words.is_empty() {
        return;
    }
    let painter = ui.painter_at(rect);
    let font = if view.shown.path.is_empty() { small() } else { strong() };
    let galley = elided(&painter, &words, font, tokens.weak, rect.width() - 2.0 * PAD, 1);
    let at = pos2(rect.left() + PAD, rect.top() + 8.0);
    let place = Rect::from_min_size(at, galley.size());
    let response = ui.interact(place, ui.scope_id().with("note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    painter.rect_filled(place.expand2(egui::vec2(4.0, 2.0)), 3.0, tokens.canvas.gamma_multiply(0.85));
    painter.galley(at, galley, tokens.weak);
}
