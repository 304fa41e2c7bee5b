//! Paints the pieces in view and what is selected, hovered, found around their letters; feels the pointer.

use egui::{
    Color32, CornerRadius, CursorIcon, Id, Mesh, Pos2, Rect, Response, Role as NodeRole, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, epaint::TextShape, pos2, vec2,
};

use super::data::Role;
use super::find::Find;
use super::layout::{Laid, Part};
use super::marks::{self, Mark, MarkKind, Marks};
use super::page::Page;
use super::rows::byte_at;
use super::select::{TextSelection, word_at};
use super::ui::{Geometry, flash_strength};
use super::{ReaderView, tip, underline};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{DateRole, Item, Span};
use crate::ui::Tokens;
use crate::views::interact_place;

/// How a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Glow {
    /// Something else is pointed at.
    Faint,
    Plain,
    Related,
    Hovered,
    Selected,
}

/// Paints what is in view at `view.offset`.
pub(super) fn page(view: &mut ReaderView, ctx: &ViewContext<'_>, ui: &mut Ui, geometry: &Geometry, out: &mut Commands) {
    let text = text_response(view, ui, geometry);
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
            shift = table_shift(&mut view.table_offsets, ui, piece.block, laid, rect);
            clip = clip.intersect(rect.expand2(vec2(2.0, 0.0)));
        }
        canvas.piece(ui, index, &piece.role, laid, origin - vec2(shift, 0.0), clip, out);
    }
    view.has_focus = canvas.has_focus || text.has_focus();
    if text.hovered() && !canvas.is_over_mark && is_over_text(page, geometry, view.offset, &text) {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    canvas.finish(ui);
    if view.has_focus {
        // Arrows scroll; Tab goes on to the marks.
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        if let Some(id) = ui.memory(egui::Memory::focused) {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
    }
}

/// What the mouse does with the text itself: select, and take the keyboard.
fn text_response(view: &mut ReaderView, ui: &Ui, geometry: &Geometry) -> Response {
    // On a touch screen a drag scrolls.
    let is_touch = ui.input(egui::InputState::has_touch_screen);
    let sense = if is_touch { Sense::click() } else { Sense::click_and_drag() };
    let rect = ui.clip_rect().intersect(geometry.text);
    let id = ui.scope_id().with("text");
    view.text_id = Some(id);
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(NodeRole::Document, true, "Text"));
    let Some(page) = &view.page else {
        return response;
    };
    let at = |point: Pos2| source_at(page, geometry, view.offset, point);
    let pointer = response.interact_pointer_pos();
    if response.is_pointer_button_down_on() || response.clicked() {
        response.request_focus();
    }
    let is_shift = ui.input(|input| input.modifiers.shift);
    if response.drag_started_by(egui::PointerButton::Primary) {
        let pressed = ui.input(|input| input.pointer.press_origin()).or(pointer);
        if let Some(anchor) = pressed.and_then(at) {
            view.selected_text = Some(TextSelection { anchor, head: anchor });
        }
    }
    if response.dragged_by(egui::PointerButton::Primary)
        && let Some(point) = pointer
    {
        if let (Some(selected), Some(head)) = (&mut view.selected_text, at(point)) {
            selected.head = head;
        }
        let over = (point.y - rect.bottom()).max(0.0) - (rect.top() - point.y).max(0.0);
        if over != 0.0 {
            view.offset = (view.offset + f64::from(over.clamp(-40.0, 40.0)) * 0.5).max(0.0);
            view.is_moved = true;
            ui.request_repaint();
        }
    } else if response.triple_clicked() {
        let block = pointer.and_then(at).map(|offset| page.piece_at(offset)).and_then(|index| page.pieces.get(index));
        view.selected_text = block.map(|piece| TextSelection::of(piece.span));
    } else if response.double_clicked() {
        view.selected_text = pointer.and_then(at).map(|offset| TextSelection::of(word_at(&page.document.text, offset)));
    } else if response.clicked() {
        let head = pointer.and_then(at).filter(|_| is_shift);
        match (&mut view.selected_text, head) {
            (Some(selected), Some(head)) => selected.head = head,
            _ => view.selected_text = None,
        }
    }
    response
}

/// The source offset nearest to a point of the screen.
fn source_at(page: &Page, geometry: &Geometry, offset: f64, point: Pos2) -> Option<u32> {
    let y = f64::from(point.y - geometry.text.top()) + offset;
    let index = page.heights.at(y);
    let inside = pos2(point.x - geometry.left, (y - page.heights.top(index)) as f32);
    let parts = &page.laid(index)?.parts;
    let distance = |part: &&Part| part.rect().distance_sq_to_pos(inside);
    let part =
        parts.iter().filter(|part| !part.passage.span.is_empty()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let Some(part) = part else {
        return page.pieces.get(index).map(|piece| piece.span.start);
    };
    Some(part.passage.to_source(byte_at(&part.galley, inside.to_vec2() - part.at)))
}

fn is_over_text(page: &Page, geometry: &Geometry, offset: f64, response: &Response) -> bool {
    response.hover_pos().is_some_and(|point| {
        let y = f64::from(point.y - geometry.text.top()) + offset;
        let index = page.heights.at(y);
        let inside = pos2(point.x - geometry.left, (y - page.heights.top(index)) as f32);
        page.laid(index).is_some_and(|laid| laid.parts.iter().any(|part| part.rect().contains(inside)))
    })
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
        for rule in &laid.rules {
            let rect = rule.rect.translate(origin.to_vec2()).intersect(clip);
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
            if *role != Role::RunningHeader {
                self.tint(part, at, clip);
            }
            self.finds(part, at, clip);
            if let Some(span) = self.selected_text {
                self.fill(part, at, span, clip, self.tokens.accent.gamma_multiply(0.3));
            }
            self.mark_all(ui, part, at, clip, out);
            let letters = Shape::Text(TextShape::new(at, part.galley.clone(), self.tokens.text));
            if is_clipped {
                // Only a table that is wider than the view needs a painter of its own.
                let painter = ui.painter().with_clip_rect(clip);
                painter.extend(std::mem::take(&mut self.behind));
                painter.add(letters);
                painter.add(std::mem::take(&mut self.lines));
            } else {
                self.letters.push(letters);
            }
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

    fn mark_all(&mut self, ui: &mut Ui, part: &Part, at: Pos2, clip: Rect, out: &mut Commands) {
        for placed in &part.marks {
            let glow = self.glow(&placed.mark);
            let (line, ground) = self.colors(&placed.mark, glow);
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
        if response.has_focus() {
            self.has_focus = true;
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
                let add = ui.input(|input| input.modifiers.command);
                if events.len() > 1 && response.clicked() && !response.double_clicked() && !add {
                    // One date may date several statements: they light up together.
                    out.send(Command::Select { items: events, from: Pane::Reader });
                    if response.hovered() {
                        out.hover(mark.place);
                    }
                } else {
                    interact_place(&response, mark.place, meant, Pane::Reader, self.ctx, out);
                }
            }
            Item::Document(_) | Item::Entity(_) | Item::Event(_) => {}
        }
        tip::show(response, mark, self.ctx);
    }

    fn glow(&self, mark: &Mark) -> Glow {
        let ctx = self.ctx;
        let (selected, hovered) = match mark.place {
            Item::Mention(id) => (ctx.selected.mention(ctx.library, id), ctx.hovered.mention(ctx.library, id)),
            Item::Date(id) => {
                let place = |highlights: &crate::app::Highlights| {
                    if highlights.is_place(mark.place) {
                        return Strength::Selected;
                    }
                    self.marks.events_of(id).map(|event| highlights.event(event)).max().unwrap_or_default()
                };
                (place(ctx.selected), place(ctx.hovered))
            }
            Item::Document(_) | Item::Entity(_) | Item::Event(_) => return Glow::Plain,
        };
        if selected == Strength::Selected {
            return Glow::Selected;
        }
        if hovered == Strength::Selected {
            return Glow::Hovered;
        }
        if selected.max(hovered) == Strength::Related {
            return Glow::Related;
        }
        if ctx.selected.is_active() || ctx.hovered.is_active() {
            return Glow::Faint;
        }
        let filter = &ctx.linked.filter;
        let is_let_through = match mark.place {
            Item::Mention(id) => ctx.visible.has_entity(ctx.library.mention(id).entity),
            Item::Date(id) => self.marks.events_of(id).any(|event| ctx.visible.has_event(event)),
            Item::Document(_) | Item::Entity(_) | Item::Event(_) => true,
        };
        if filter.is_empty() || is_let_through { Glow::Plain } else { Glow::Faint }
    }

    /// The colours of the line under a mark and of the ground behind it.
    fn colors(&self, mark: &Mark, glow: Glow) -> (Color32, Option<Color32>) {
        let tokens = self.tokens;
        let own = match mark.kind {
            MarkKind::Name(kind) => tokens.kind(kind),
            MarkKind::Date(DateRole::Content) => tokens.weak,
            MarkKind::Date(_) => tokens.faint,
        };
        match glow {
            Glow::Faint => (tokens.faint.gamma_multiply(0.45), None),
            Glow::Plain => (own.gamma_multiply(0.85), None),
            Glow::Related => (own, None),
            Glow::Hovered => (own, Some(tokens.hover)),
            Glow::Selected => (tokens.accent, Some(tokens.selected)),
        }
    }

    fn finish(self, ui: &Ui) {
        let painter = ui.painter();
        painter.extend(self.behind);
        painter.extend(self.letters);
        painter.add(self.lines);
    }
}

/// By how far a table that is wider than the view is scrolled; paints and feels its scroll bar.
fn table_shift(offsets: &mut Vec<(u32, f32)>, ui: &mut Ui, block: u32, laid: &Laid, rect: Rect) -> f32 {
    let most = laid.table_width - rect.width();
    let at = offsets.iter().position(|(other, _)| *other == block).unwrap_or_else(|| {
        offsets.push((block, 0.0));
        offsets.len() - 1
    });
    let shift = &mut offsets[at].1;
    let hovers = ui.rect_contains_pointer(rect);
    if hovers {
        let wheel: Vec2 = ui.input(egui::InputState::smooth_scroll_delta);
        *shift -= wheel.x;
    }
    let bottom = rect.bottom().min(ui.clip_rect().bottom());
    let lane = Rect::from_min_max(pos2(rect.left(), bottom - 8.0), pos2(rect.right(), bottom));
    let scale = laid.table_width / rect.width();
    let handle =
        Rect::from_min_size(pos2(lane.left() + *shift / scale, lane.top() + 2.0), vec2(rect.width() / scale, 4.0));
    let response = ui.interact(lane, ui.scope_id().with(("table bar", block, rect.top() as i32)), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(NodeRole::ScrollBar, true, "Scroll the table"));
    *shift = (*shift + response.drag_delta().x * scale).clamp(0.0, most.max(0.0));
    let tokens = Tokens::of(ui);
    let color = if response.hovered() || response.dragged() { tokens.weak } else { tokens.faint };
    if hovers || response.dragged() {
        ui.painter().rect_filled(handle, 2.0, color);
    } else {
        ui.painter().rect_filled(handle, 2.0, tokens.hairline);
    }
    *shift
}
