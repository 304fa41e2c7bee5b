//! Paints the pieces in view and what is selected, hovered, found around their letters; feels the pointer.

use egui::{
    Color32, CornerRadius, CursorIcon, Id, Mesh, Painter, Pos2, Rect, Role as NodeRole, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, emath::GuiRounding as _, epaint::TextShape, pos2, vec2,
};

use super::data::Role;
use super::find::Find;
use super::jump::flash_strength;
use super::layout::{Laid, Part};
use super::marks::{self, Mark, Marks};
use super::page::Page;
use super::select::TextSelection;
use super::ui::Geometry;
use super::{ReaderView, glow, pointer, tip, underline, wide_table};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::{DocumentId, Item, Span};
use crate::ui::{Tokens, held, shows_focus, take_keyboard};
use crate::views::interact_place;

/// Paints what is in view at `view.offset`.
pub(super) fn page(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, geometry: &Geometry, out: &mut Commands) {
    let text = pointer::text(view, ctx, ui, geometry, out);
    take_keyboard(ui, &text);
    let flash = flash_strength(view, ui);
    let Some(page) = &mut view.page else {
        return;
    };
    let seen = page.seen(view.offset, f64::from(geometry.text.height()));
    for index in seen.clone() {
        page.lay(ui, index);
        page.refresh(ui, index);
    }
    page.heights.sum();
    let tokens = Tokens::of(ui);
    let mut canvas = Canvas {
        ctx,
        tokens,
        pixels: ui.pixels_per_point(),
        tints: tints(ctx, page, flash, tokens),
        find: &view.find,
        selected_text: view.selected_text.map(TextSelection::span).filter(|span| !span.is_empty()),
        marks: &page.marks,
        behind: Vec::new(),
        letters: Vec::new(),
        lines: Mesh::default(),
        text_id: text.id,
        has_focus: false,
        is_over_mark: false,
    };
    for index in seen {
        let Some(laid) = page.laid(index) else {
            continue;
        };
        let top = geometry.text.top() + (page.heights.top(index) - view.offset) as f32;
        let origin = pos2(geometry.left, (top * canvas.pixels).round() / canvas.pixels);
        let piece = &page.pieces[index];
        let mut clip = ui.clip_rect();
        let mut shift = 0.0;
        if laid.table_width > page.measure.table_width {
            let rect = Rect::from_min_size(origin, vec2(page.measure.table_width, laid.height));
            shift = wide_table::shift(&mut view.table_offsets, ui, index, piece.block, laid, rect);
            clip = clip.intersect(rect.expand2(vec2(2.0, 0.0)));
        }
        canvas.piece(ui, index, &piece.role, laid, origin - vec2(shift, 0.0), clip, out);
    }
    view.has_focus = canvas.has_focus || text.has_focus();
    if text.hovered() && !canvas.is_over_mark && pointer::is_over_text(page, geometry, view.offset, &text) {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    canvas.paint(ui.painter());
    if view.has_focus {
        // Arrows scroll; Tab goes on to the marks.
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        if let Some(id) = ui.memory(egui::Memory::focused) {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
    }
}

/// The sentences behind which a colour stands: of events that are selected or hovered, and the one jumped to.
fn tints(ctx: &ViewContext<'_>, page: &Page, flash: Option<(Span, f32)>, tokens: &Tokens) -> Vec<(Span, Color32)> {
    let mut tints = Vec::new();
    let mut add = |item: Item, color: Color32| match item {
        Item::Event(id) if ctx.library.holds(item) => tints.push((ctx.library.event(id).span, color)),
        Item::Date(id) if ctx.library.holds(item) => {
            tints.extend(page.marks.events_of(id).map(|event| (ctx.library.event(event).span, color)));
        }
        _ => {}
    };
    let is_here = |item: &Item| {
        let place = if ctx.library.holds(*item) { ctx.library.place(*item) } else { None };
        place.is_some_and(|(document, _)| Some(document) == ctx.linked.reading)
    };
    ctx.linked.hovered.iter().filter(|item| is_here(item)).for_each(|item| add(*item, tokens.hover));
    for item in ctx.linked.selection.iter().filter(|item| is_here(item)) {
        add(*item, tokens.selected.gamma_multiply(0.6));
    }
    if let Some((span, strength)) = flash {
        tints.push((span, tokens.accent.gamma_multiply(0.28 * strength)));
    }
    tints
}

struct Canvas<'a> {
    ctx: &'a ViewContext<'a>,
    tokens: &'a Tokens,
    pixels: f32,
    tints: Vec<(Span, Color32)>,
    find: &'a Find,
    selected_text: Option<Span>,
    marks: &'a Marks,
    behind: Vec<Shape>,
    letters: Vec<Shape>,
    lines: Mesh,
    text_id: Id,
    has_focus: bool,
    is_over_mark: bool,
}

impl Canvas<'_> {
    #[expect(clippy::too_many_arguments, reason = "what a piece is, where it is, and where its commands go")]
    fn piece(
        &mut self,
        ui: &mut Ui,
        index: usize,
        role: &Role,
        laid: &Laid,
        origin: Pos2,
        clip: Rect,
        out: &mut Commands,
    ) {
        let is_clipped = clip != ui.clip_rect();
        if is_clipped {
            // A table that is wider than the view is painted by itself: nothing else is to be cut off with it.
            self.paint(ui.painter());
        }
        for rule in &laid.rules {
            let rect = rule.rect.translate(origin.to_vec2()).intersect(clip).round_to_pixels(self.pixels);
            self.behind.push(Shape::rect_filled(rect, 0.0, rule.color));
        }
        if let Some(center) = laid.bullet {
            self.letters.push(Shape::circle_filled(center + origin.to_vec2(), 2.2, self.tokens.weak));
        }
        for (n, part) in laid.parts.iter().enumerate() {
            let at = origin + part.at;
            let rect = Rect::from_min_size(at, part.galley.size());
            if !rect.expand(8.0).intersects(clip) {
                continue;
            }
            let id = ui.scope_id().with(("piece", index, n));
            let node = ui.interact(rect.intersect(clip), id, Sense::hover());
            node.widget_info(|| WidgetInfo::labeled(part.node, true, &part.passage.text));
            if *role == Role::Head && n == 0 && node.hovered() {
                node.on_hover_text(self.ctx.linked.reading.map_or(String::new(), |id| path(self.ctx, id)));
            }
            if *role != Role::RunningHeader {
                self.tint(part, at, clip);
            }
            self.finds(part, at, clip);
            if let Some(span) = self.selected_text {
                self.fill(part, at, span, clip, self.tokens.accent.gamma_multiply(0.3));
            }
            self.mark_all(ui, part, role, at, clip, out);
            self.letters.push(Shape::Text(TextShape::new(at, part.galley.clone(), self.tokens.text)));
        }
        if is_clipped {
            self.paint(&ui.painter().with_clip_rect(clip));
        }
    }

    fn tint(&mut self, part: &Part, at: Pos2, clip: Rect) {
        for n in 0..self.tints.len() {
            let (span, color) = self.tints[n];
            self.fill(part, at, span, clip, color);
        }
    }

    /// A colour behind the words of a span.
    fn fill(&mut self, part: &Part, at: Pos2, span: Span, clip: Rect, color: Color32) {
        if !span.overlaps(part.passage.span) {
            return;
        }
        for row in part.rows_of(span) {
            let rect = row.rect.translate(at.to_vec2()).expand2(vec2(2.0, 0.0)).intersect(clip);
            self.behind.push(Shape::rect_filled(rect, CornerRadius::same(2), color));
        }
    }

    fn finds(&mut self, part: &Part, at: Pos2, clip: Rect) {
        let current = self.find.current();
        let finds = self.find.within(part.passage.span);
        for found in finds {
            let is_current = Some(*found) == current;
            let color = self.tokens.accent.gamma_multiply(if is_current { 0.42 } else { 0.2 });
            for row in part.rows_of(*found) {
                let rect = row.rect.translate(at.to_vec2()).shrink2(vec2(-1.0, 2.0)).intersect(clip);
                self.behind.push(Shape::rect_filled(rect, CornerRadius::same(2), color));
                if is_current {
                    let stroke = Stroke::new(1.0, self.tokens.accent);
                    self.behind.push(Shape::rect_stroke(rect, CornerRadius::same(2), stroke, StrokeKind::Outside));
                }
            }
        }
    }

    fn mark_all(&mut self, ui: &mut Ui, part: &Part, role: &Role, at: Pos2, clip: Rect, out: &mut Commands) {
        for placed in &part.marks {
            let glow = glow::glow(self.ctx, self.marks, &placed.mark);
            let (line, ground) = glow::colors(self.tokens, placed.mark.kind, glow, role.is_body());
            let pattern = underline::pattern(placed.mark.kind);
            for (n, row) in placed.rows.iter().enumerate() {
                let rect = row.rect.translate(at.to_vec2());
                let (left, right) = (rect.left().max(clip.left()), rect.right().min(clip.right()));
                if !rect.intersects(clip) || left >= right {
                    continue;
                }
                if let Some(ground) = ground {
                    let rect = rect.shrink2(vec2(-2.0, 2.0)).intersect(clip);
                    self.behind.push(Shape::rect_filled(rect, CornerRadius::same(3), ground));
                }
                let y = at.y + row.baseline + part.size * 0.25;
                underline::add(&mut self.lines, pattern, left, right, y, line, self.pixels);
                self.feel(ui, &placed.mark, n, rect.intersect(clip), out);
            }
        }
    }

    /// What the pointer and the keyboard do with one row of a mark.
    fn feel(&mut self, ui: &mut Ui, mark: &Mark, row: usize, rect: Rect, out: &mut Commands) {
        let id: Id = ui.scope_id().with((mark.place, row));
        // One stop for the Tab key for each mark, not for each of its rows.
        let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        if row == 0 {
            response.widget_info(|| WidgetInfo::labeled(NodeRole::Link, true, marks::name(self.ctx.library, mark)));
        }
        if response.is_pointer_button_down_on() {
            // The keys that scroll go on working.
            ui.memory_mut(|memory| memory.request_focus(self.text_id));
        }
        if response.has_focus() {
            self.has_focus = true;
        }
        if shows_focus(&response) {
            let stroke = Stroke::new(1.0, self.tokens.accent);
            let ring = rect.shrink2(vec2(-3.0, 1.0));
            self.behind.push(Shape::rect_stroke(ring, CornerRadius::same(4), stroke, StrokeKind::Inside));
        }
        self.is_over_mark |= response.hovered();
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        match mark.place {
            Item::Mention(mention) => {
                let entity = Item::Entity(self.ctx.library.mention(mention).entity);
                interact_place(&response, mark.place, entity, Pane::Reader, self.ctx, out);
            }
            Item::Date(date) => {
                let events: Vec<Item> = self.marks.events_of(date).map(Item::Event).collect();
                let meant = events.first().copied().unwrap_or(mark.place);
                if events.len() > 1 && response.clicked() && !response.double_clicked() && !held(ui).command {
                    // One date may date several statements: they light up together.
                    out.send(Command::Select { items: events, from: Pane::Reader });
                    if response.hovered() {
                        out.hover(mark.place);
                    }
                } else {
                    interact_place(&response, mark.place, meant, Pane::Reader, self.ctx, out);
                }
            }
            _ => {}
        }
        tip::show(response, mark, self.ctx);
    }

    /// Paints what has been collected: grounds, letters on them, lines under the letters.
    fn paint(&mut self, painter: &Painter) {
        painter.extend(std::mem::take(&mut self.behind));
        painter.extend(std::mem::take(&mut self.letters));
        painter.add(std::mem::take(&mut self.lines));
    }
}

/// Where the document came from, in full.
fn path(ctx: &ViewContext<'_>, id: DocumentId) -> String {
    let document = ctx.library.document(id);
    let path = document.path.to_string_lossy();
    if path.is_empty() { document.name.clone() } else { path.into_owned() }
}
