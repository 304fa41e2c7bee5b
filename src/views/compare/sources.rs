//! Who cites whom: the works that several sources cite, the sources that cite each other, as a list and as a small
//! graph; for the chosen work the places that cite it.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::web::{Node, Web};
use crate::app::{Commands, Pane, ViewContext};
use crate::model::{CitationPlace, Item, Kind, Library, WorkId};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    DOT, PAD, Tokens, elided, gap_y, hint, hint_named, paint_kind_dot, paint_left, paint_right, quiet_scroll,
};
use crate::views::graph::labels::{self, Wanted, on_pixels};
use crate::views::graph::pen::{Pen, corners};
use crate::views::words::{counted, source};
use crate::views::{Derived, interact, jump};

const ROW: f32 = 40.0;
/// Citations of one work that are listed; a work cited more often is read in its documents.
const PLACES: usize = 60;

#[derive(Debug, Default)]
pub struct Sources {
    /// The title of the work that was chosen.
    chosen: Option<String>,
    web: Derived<u64, Web>,
}

impl Sources {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let web = self.web.get(ctx.revision, || Web::new(ctx.library));
        let tokens = Tokens::of(ui);
        if web.nodes.is_empty() {
            let words = match ctx.library.works().len() {
                0 => "These documents cite no works.".to_owned(),
                count => format!("No two of these documents cite one work. {} cited.", counted(count, "work")),
            };
            ui.add_space(24.0);
            ui.vertical_centered(|ui| ui.colored_label(tokens.weak, words));
            return;
        }
        let is_chosen = |id: &WorkId| Some(&ctx.library.work(*id).title) == self.chosen.as_ref();
        let mut current = web.works.iter().copied().find(is_chosen).or_else(|| web.works.first().copied());
        let (left, right) = super::split(ui.available_rect_before_wrap());
        let mut child = ui.new_child(UiBuilder::new().id_salt("works").max_rect(left));
        if let Some(id) = works(&mut child, ctx, web, current) {
            current = Some(id);
        }
        ui.painter().vline(left.right(), left.y_range(), Stroke::new(1.0, tokens.hairline));
        let middle = if current.is_some() { right.top() + (right.height() * 0.6).round() } else { right.bottom() };
        let mut child = ui.new_child(UiBuilder::new().id_salt("web").max_rect(right.with_max_y(middle)));
        if let Some(id) = graph(&mut child, ctx, web, current, out) {
            current = Some(id);
        }
        if let Some(id) = current {
            ui.painter().hline(right.x_range(), middle, Stroke::new(1.0, tokens.hairline));
            let mut child = ui.new_child(UiBuilder::new().id_salt("places").max_rect(right.with_min_y(middle + 1.0)));
            places(&mut child, ctx, id, out);
        }
        let title = current.map(|id| ctx.library.work(id).title.clone());
        if title != self.chosen {
            self.chosen = title;
            ui.ctx().request_repaint();
        }
    }
}

/// The works that several sources cite, most first. Returns the one that is clicked.
fn works(ui: &mut Ui, ctx: &ViewContext<'_>, web: &Web, current: Option<WorkId>) -> Option<WorkId> {
    let tokens = Tokens::of(ui);
    gap_y(ui, 0.0);
    heading(ui, &format!("Cited by two sources or more  {}", web.works.len()));
    quiet_scroll(ui);
    let mut clicked = None;
    ScrollArea::vertical().id_salt("cited works").auto_shrink(false).show_rows(
        ui,
        ROW,
        web.works.len(),
        |ui, range| {
            for id in web.works.get(range).unwrap_or_default() {
                let work = ctx.library.work(*id);
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let response = ui.interact(rect, ui.scope_id().with(("work", id.0)), Sense::CLICK);
                let told = line(ctx.library, *id);
                let is_current = current == Some(*id);
                let name = format!("{}, {told}", work.title);
                response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &name));
                if is_current {
                    ui.painter().rect_filled(rect, 0.0, tokens.selected);
                } else if response.hovered() {
                    ui.painter().rect_filled(rect, 0.0, tokens.hover);
                }
                ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
                let (top, bottom) = rect.shrink2(vec2(PAD, 4.0)).split_top_bottom_at_fraction(0.5);
                paint_left(ui.painter(), top, elided(ui.painter(), &work.title, body(), tokens.text, top.width(), 1));
                paint_left(ui.painter(), bottom, elided(ui.painter(), &told, small(), tokens.weak, top.width(), 1));
                if response.clicked() {
                    clicked = Some(*id);
                }
                hint_named(response, &work.title);
            }
        },
    );
    clicked
}

/// "Smith 2012 · 3 sources · open here".
fn line(library: &Library, id: WorkId) -> String {
    let work = library.work(id);
    let year = work.year.map(|year| year.to_string()).unwrap_or_default();
    let who = format!("{} {year}", work.author).trim().to_owned();
    let sources = counted(Web::sources(work).len(), "source");
    let open = if work.document.is_some() { "open here" } else { "" };
    [who.as_str(), &sources, open].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn heading(ui: &mut Ui, words: &str) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let inner = rect.shrink2(vec2(PAD, 0.0));
    paint_left(ui.painter(), inner, elided(ui.painter(), words, strong(), tokens.text, inner.width(), 1));
}

/// Sources as cards, works as sheets, an arrow from who cites to what is cited. Returns the work that is clicked.
fn graph(ui: &mut Ui, ctx: &ViewContext<'_>, web: &Web, current: Option<WorkId>, out: &mut Commands) -> Option<WorkId> {
    let tokens = Tokens::of(ui);
    let area = ui.max_rect();
    let (whole, response) = ui.allocate_exact_size(area.size(), Sense::hover());
    let name =
        format!("Who cites whom: {}, {}", counted(web.nodes.len(), "node"), counted(web.edges.len(), "citation"));
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
    let points = web.fit(whole.shrink2(vec2(90.0, 30.0)));
    let is_lit = |node: &Node| match node {
        Node::Document(id) => ctx.linked.is_selected(Item::Document(*id)) || ctx.is_hovered(Item::Document(*id)),
        Node::Work(id) => current == Some(*id),
    };
    let mut pen = Pen::new(ui.ctx());
    for [from, to] in &web.edges {
        let (a, b) = (points[*from as usize], points[*to as usize]);
        let lit = is_lit(&web.nodes[*from as usize]) || is_lit(&web.nodes[*to as usize]);
        let ink = if lit { tokens.accent } else { tokens.faint };
        let way = (b - a).normalized();
        let (start, end) = (a + way * 9.0, b - way * 10.0);
        pen.line(start, end, if lit { 1.5 } else { 1.0 }, ink);
        let side = way.rot90() * 3.0;
        pen.area(&[end, end - way * 6.0 + side, end - way * 6.0 - side], ink);
    }
    for (node, at) in web.nodes.iter().zip(&points) {
        let (kind, ink) = match node {
            Node::Document(_) => (Kind::Other, tokens.weak),
            Node::Work(_) => (Kind::Work, tokens.kind(Kind::Work)),
        };
        pen.shape(*at, 6.0, corners(kind), if is_lit(node) { tokens.accent } else { ink });
    }
    ui.painter().add(pen.mesh);
    names(ui, ctx, web, &points, &is_lit);
    let mut clicked = None;
    for (index, (node, at)) in web.nodes.iter().zip(&points).enumerate() {
        let reach = Rect::from_center_size(*at, Vec2::splat(20.0));
        let response = ui.interact(reach, ui.scope_id().with(("source", index)), Sense::CLICK);
        let label = Web::label(ctx.library, *node);
        let name = format!("{label}, {}", web.role(index));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        match node {
            Node::Document(id) => interact(&response, Item::Document(*id), Pane::Compare, ctx, out),
            Node::Work(id) if response.clicked() => clicked = Some(*id),
            Node::Work(_) => {}
        }
        hint_named(response, &name);
    }
    clicked
}

fn names(ui: &Ui, ctx: &ViewContext<'_>, web: &Web, points: &[egui::Pos2], is_lit: &dyn Fn(&Node) -> bool) {
    const WIDEST: f32 = 180.0;
    let tokens = Tokens::of(ui);
    let galleys: Vec<_> = (web.nodes.iter())
        .map(|node| {
            let ink = if matches!(node, Node::Document(_)) { tokens.text } else { tokens.weak };
            elided(ui.painter(), &Web::label(ctx.library, *node), small(), ink, WIDEST, 1)
        })
        .collect();
    let wanted: Vec<Wanted> = (galleys.iter().zip(points).zip(&web.nodes))
        .map(|((galley, at), node)| Wanted { at: *at, radius: 7.0, size: galley.size(), must: is_lit(node) })
        .collect();
    let nodes: Vec<(egui::Pos2, f32)> = points.iter().map(|at| (*at, 7.0)).collect();
    for (galley, corner) in galleys.into_iter().zip(labels::place(&wanted, &nodes, ui.max_rect())) {
        let Some(corner) = corner else { continue };
        let painter = ui.painter_at(ui.max_rect());
        let corner = on_pixels(corner, ui.pixels_per_point());
        // An arrow that passes under a name does not strike it out.
        let behind = Rect::from_min_size(corner, galley.size()).expand2(vec2(2.0, 0.0));
        painter.rect_filled(behind, 2.0, tokens.canvas.gamma_multiply(0.85));
        painter.galley(corner, galley, tokens.text);
    }
}

/// The places that cite the work, each a click from its words.
fn places(ui: &mut Ui, ctx: &ViewContext<'_>, id: WorkId, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let work = ctx.library.work(id);
    gap_y(ui, 0.0);
    heading(ui, &work.title);
    quiet_scroll(ui);
    let cited = work.citations.get(..PLACES.min(work.citations.len())).unwrap_or_default();
    ScrollArea::vertical().id_salt(("cited at", id.0)).auto_shrink(false).show_rows(
        ui,
        size::ROW,
        cited.len(),
        |ui, range| {
            for (index, place) in cited.iter().enumerate().take(range.end).skip(range.start) {
                let citations = &ctx.library.annotations(place.document).citations;
                let Some(citation) = citations.get(place.index as usize) else { continue };
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
                let response = ui.interact(rect, ui.scope_id().with(("cited", index)), Sense::CLICK);
                let words = ctx.library.document(place.document).words(citation.span).into_owned();
                let from = source(ctx.library, place.document, citation.span.start);
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{words}, {from}")));
                if response.hovered() {
                    ui.painter().rect_filled(rect, 0.0, tokens.hover);
                }
                let inner = rect.shrink2(vec2(PAD, 0.0));
                paint_kind_dot(ui.painter(), pos2(inner.left() + DOT / 2.0, inner.center().y), Kind::Work);
                let end = paint_right(ui.painter(), inner, &from, small(), tokens.weak) - 8.0;
                let text = Rect::from_x_y_ranges(inner.left() + DOT + 7.0..=end, inner.y_range());
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                paint_left(ui.painter(), text, elided(ui.painter(), &words, body(), tokens.text, text.width(), 1));
                jump(&response, item_of(ctx.library, *place), Pane::Compare, ctx, out);
                hint(response, "Bring these words into view");
            }
        },
    );
}

/// What stands in the citation and can be brought into view: a date, a name, else the document.
fn item_of(library: &Library, place: CitationPlace) -> Item {
    let Some(citation) = library.annotations(place.document).citations.get(place.index as usize) else {
        return Item::Document(place.document);
    };
    let date = library.dates_of(place.document).find(|(_, date)| citation.span.contains(date.span));
    let mention = || library.mentions_of(place.document).find(|(_, mention)| citation.span.contains(mention.span));
    date.map(|(id, _)| Item::Date(id))
        .or_else(|| mention().map(|(id, _)| Item::Mention(id)))
        .unwrap_or(Item::Document(place.document))
}
