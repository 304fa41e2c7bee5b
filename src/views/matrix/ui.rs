//! Paints the Matrix: the corner, the heads that stay, and the cells that scroll.

use egui::{EventFilter, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder};
use egui::{Vec2, WidgetInfo, pos2, vec2};

use super::data::{self, ColumnSort, Reach, RowSort, Table};
use super::order::Similar;
use super::{MatrixView, cells, heads};
use crate::app::{Commands, Pane, ViewContext};
use crate::model::Item;
use crate::ui::picture::is_picture;
use crate::ui::theme::size;
use crate::ui::{
    PAD, Tokens, choice, gap_x, pane_head_roomy, quiet_scroll, shows_focus, stepper, switch, take_keyboard,
};

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Over the names and the totals.
    pub corner: Rect,
    /// The names, left of the cells.
    pub names: Rect,
    /// The documents, above the cells.
    pub heads: Rect,
    pub body: Rect,
    pub column: f32,
    /// The labels of the columns stand on their side.
    pub is_upright: bool,
}

/// Height of the row of totals under the labels.
pub const TOTALS: f32 = 22.0;
const NARROW: f32 = 38.0;
const WIDE: f32 = 110.0;
/// Labels in columns at least this wide lie flat.
const FLAT: f32 = 76.0;

impl Frame {
    fn new(rect: Rect, columns: usize) -> Self {
        let names = (rect.width() * 0.36).clamp(210.0, 290.0).min(rect.width() * 0.6);
        let column = ((rect.width() - names) / columns.max(1) as f32).clamp(NARROW, WIDE);
        let is_upright = column < FLAT;
        let labels = if is_upright { 112.0_f32.min(rect.height() * 0.35) } else { 40.0 };
        let at = pos2(rect.left() + names, rect.top() + labels + TOTALS);
        Self {
            corner: Rect::from_min_max(rect.min, at),
            names: Rect::from_min_max(pos2(rect.left(), at.y), pos2(at.x, rect.bottom())),
            heads: Rect::from_min_max(pos2(at.x, rect.top()), pos2(rect.right(), at.y)),
            body: Rect::from_min_max(at, rect.max),
            column,
            is_upright,
        }
    }

    /// A row that is cut is seen by scrolling, but not in a picture.
    fn keep_whole_rows(&mut self) {
        let rows = (self.body.height() / size::ROW).floor();
        let bottom = self.body.top() + rows.max(1.0) * size::ROW;
        self.body.max.y = bottom;
        self.names.max.y = bottom;
    }

    pub fn cell(&self, offset: Vec2, row: usize, column: usize) -> Rect {
        let at = vec2(column as f32 * self.column, row as f32 * size::ROW) - offset;
        Rect::from_min_size(self.body.min + at, vec2(self.column, size::ROW))
    }

    /// The rows and columns that are in view.
    pub fn seen(&self, offset: Vec2, table: &Table) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let range = |from: f32, length: f32, step: f32, all: usize| {
            let first = (from / step).floor().max(0.0) as usize;
            let last = ((from + length) / step).ceil().max(0.0) as usize;
            first.min(all)..last.min(all)
        };
        (
            range(offset.y, self.body.height(), size::ROW, table.rows.len()),
            range(offset.x, self.body.width(), self.column, table.columns.len()),
        )
    }
}

pub fn show(view: &mut MatrixView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    view.size = ui.available_size();
    if view.revision != ctx.revision {
        view.forget(ctx);
    }
    // Taken out, so that the view can be changed while it is read.
    let mut tables = std::mem::take(&mut view.table);
    let needs_order = view.rows.by == RowSort::Similarity || view.columns.by == ColumnSort::Similarity;
    let none = Similar::default();
    let similar = if needs_order { view.similar.get(ctx.revision, || Similar::new(ctx.library)) } else { &none };
    let here = if view.reach == Reach::OnlyHere { data::selected(ctx) } else { Vec::new() };
    let key = (ctx.revision, ctx.visible_revision, view.rows, view.columns, view.reach, here.clone());
    let table = tables.get(key, || Table::new(ctx, view.rows, view.columns, view.reach, &here, similar));
    pane_head_roomy(ui, Pane::Matrix.title(), &data::count(table), |ui| controls(view, ctx, ui));

    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(rect, 0.0, tokens.canvas);
    if let Some(words) = data::empty(ctx, table, view.reach) {
        ui.put(rect, egui::Label::new(egui::RichText::new(words).color(tokens.weak)));
    } else if rect.is_positive() {
        body(view, ctx, ui, rect, table, out);
    }
    view.table = tables;
}

impl MatrixView {
    /// Ids of another library mean others.
    fn forget(&mut self, ctx: &ViewContext<'_>) {
        self.revision = ctx.revision;
        self.cursor = None;
        self.pointed = None;
        if matches!(self.rows.by, RowSort::In(_)) {
            self.rows = data::Sort::default();
        }
        if matches!(self.columns.by, ColumnSort::Of(_)) {
            self.columns = data::Sort::default();
        }
    }
}

fn controls(view: &mut MatrixView, ctx: &ViewContext<'_>, ui: &mut Ui) {
    gap_x(ui, 8.0);
    reach(view, ctx, ui);
    let is_similar = view.rows.by == RowSort::Similarity && view.columns.by == ColumnSort::Similarity;
    if switch(ui, "Similar", is_similar, "Put like beside like, rows and columns").clicked() {
        if is_similar {
            (view.rows, view.columns) = (data::Sort::default(), data::Sort::default());
        } else {
            view.sort_by_similarity();
        }
    }
    for (by, word, hint) in [
        (ColumnSort::Name, "A–Z", "Sort the documents by name"),
        (ColumnSort::Mentions, "Most", "Sort the documents by mentions"),
    ] {
        let is_on = view.columns.by == by;
        if switch(ui, word, is_on, hint).clicked() {
            view.columns = if is_on { data::Sort::default() } else { data::Sort { by, is_reversed: false } };
        }
    }
}

/// Who is shown, by the number of documents that name them.
fn reach(view: &mut MatrixView, ctx: &ViewContext<'_>, ui: &mut Ui) {
    gap_x(ui, 0.0);
    let mut chosen = choice(ui, &Reach::ANY, view.reach);
    let least = Reach::AtLeast(view.least);
    let hint = format!("Named in {} documents or more", view.least);
    if switch(ui, &format!("{}+", view.least), view.reach == least, &hint).clicked() {
        chosen = Some(least);
    }
    if view.reach == least {
        let most = ctx.visible.documents.len().max(2) as u32;
        let fewer = (view.least > 2).then_some("One document fewer");
        let more = (view.least < most).then_some("One document more");
        let step = stepper(ui, "", fewer, more);
        view.least = view.least.saturating_add_signed(step).max(2);
        view.reach = Reach::AtLeast(view.least);
    }
    let has_documents = !data::selected(ctx).is_empty();
    for (reach, word, hint) in [Reach::ONE_ONLY, Reach::ONLY_HERE] {
        let is_on = view.reach == reach;
        let may = reach != Reach::OnlyHere || has_documents || is_on;
        let clicked = ui.add_enabled_ui(may, |ui| switch(ui, word, is_on, hint).clicked()).inner;
        if clicked {
            chosen = Some(reach);
        }
    }
    view.reach = chosen.unwrap_or(view.reach);
    gap_x(ui, 8.0);
    ui.add_space(8.0);
}

fn body(view: &mut MatrixView, ctx: &ViewContext<'_>, ui: &mut Ui, rect: Rect, table: &Table, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let mut frame = Frame::new(rect, table.columns.len());
    let is_picture = is_picture(ui);
    if is_picture {
        frame.keep_whole_rows();
    }
    let grid = ui.interact(frame.body, ui.scope_id().with("grid"), Sense::click());
    take_keyboard(ui, &grid);
    grid.widget_info(|| WidgetInfo::labeled(Role::Grid, true, grid_name(view, ctx, table)));
    let wanted = keys(view, ctx, ui, &grid, &frame, table, out);
    let wanted = wanted.or_else(|| focused(view, ctx, &frame, table)).or_else(|| wheel_on_heads(view, ui, &frame));
    // A picture begins where the pane is scrolled to, with a whole row.
    let wanted =
        if is_picture { Some(vec2(view.offset.x, (view.offset.y / size::ROW).floor() * size::ROW)) } else { wanted };

    let whole = vec2(table.columns.len() as f32 * frame.column, table.rows.len() as f32 * size::ROW);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(frame.body));
    quiet_scroll(&mut inner);
    let mut area = ScrollArea::both().id_salt("matrix").auto_shrink(false);
    if let Some(offset) = wanted {
        area = area.scroll_offset(offset.min(whole - frame.body.size()).max(Vec2::ZERO));
    }
    let output = area.show_viewport(&mut inner, |ui, viewport| {
        ui.set_min_size(whole);
        viewport.min.to_vec2()
    });
    let offset = output.inner;
    view.offset = offset;

    cells::show(view, ctx, ui, &frame, table, &grid, out);
    heads::names(view, ctx, ui, &frame, table, out);
    heads::documents(view, ctx, ui, &frame, table, out);
    heads::corner(view, ui, &frame);
    let painter = ui.painter();
    let line = Stroke::new(1.0, tokens.hairline);
    painter.hline(rect.x_range(), frame.body.top() - 0.5, line);
    painter.vline(frame.body.left() - 0.5, rect.y_range(), line);
    if shows_focus(&grid) {
        let stroke = Stroke::new(1.0, tokens.accent);
        painter.rect_stroke(frame.body.shrink(0.5), 0.0, stroke, StrokeKind::Inside);
    }
}

fn grid_name(view: &MatrixView, ctx: &ViewContext<'_>, table: &Table) -> String {
    let cursor = view.cursor.and_then(|(entity, document)| {
        let row = table.rows.get(table.row_of(entity)?)?;
        Some(format!(", at {}", data::cell_name(ctx.library, table, row, document)))
    });
    format!("{} entities by {} documents{}", table.rows.len(), table.columns.len(), cursor.unwrap_or_default())
}

/// Moves the cursor; returns how far to scroll for it.
fn keys(
    view: &mut MatrixView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    grid: &Response,
    frame: &Frame,
    table: &Table,
    out: &mut Commands,
) -> Option<Vec2> {
    if !grid.has_focus() {
        return None;
    }
    // One who lets go of what is selected goes on from here.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(grid.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let page = ((frame.body.height() / size::ROW) as isize - 1).max(1);
    let steps: [(Key, isize, isize); 8] = [
        (Key::ArrowUp, -1, 0),
        (Key::ArrowDown, 1, 0),
        (Key::ArrowLeft, 0, -1),
        (Key::ArrowRight, 0, 1),
        (Key::PageUp, -page, 0),
        (Key::PageDown, page, 0),
        (Key::Home, isize::MIN / 2, 0),
        (Key::End, isize::MAX / 2, 0),
    ];
    let mut scroll = None;
    for (key, down, right) in steps {
        if pressed(key) {
            let at = view.cursor.and_then(|(row, column)| Some((table.row_of(row)?, table.column_of(column)?)));
            let moved = |at: usize, by: isize, all: usize| {
                (at as isize).saturating_add(by).clamp(0, all.saturating_sub(1) as isize) as usize
            };
            let (row, column) = match at {
                None => (0, 0),
                Some((row, column)) => (moved(row, down, table.rows.len()), moved(column, right, table.columns.len())),
            };
            view.cursor = Some((table.rows.get(row)?.entity, table.columns.get(column)?.document));
            scroll = Some(shown_at(view.offset, frame, row, column));
        }
    }
    let (entity, document) = view.cursor?;
    if pressed(Key::Enter) {
        cells::open(entity, data::first_mention(ctx.library, entity, document), out);
    }
    if out.hovered().is_none() {
        out.hover(data::first_mention(ctx.library, entity, document).unwrap_or(Item::Entity(entity)));
    }
    scroll
}

/// The offset nearest to `offset` at which the cell is in view.
fn shown_at(offset: Vec2, frame: &Frame, row: usize, column: usize) -> Vec2 {
    let (left, top) = (column as f32 * frame.column, row as f32 * size::ROW);
    let (width, height) = (frame.body.width(), frame.body.height());
    vec2(offset.x.min(left).max(left + frame.column - width), offset.y.min(top).max(top + size::ROW - height))
}

/// What is brought into view elsewhere comes into view here.
fn focused(view: &MatrixView, ctx: &ViewContext<'_>, frame: &Frame, table: &Table) -> Option<Vec2> {
    let entity = match ctx.linked.focus? {
        Item::Entity(id) => id,
        Item::Mention(id) if ctx.library.holds(Item::Mention(id)) => ctx.library.mention(id).entity,
        Item::Document(id) => {
            return Some(shown_at(view.offset, frame, (view.offset.y / size::ROW) as usize, table.column_of(id)?));
        }
        _ => return None,
    };
    let row = table.row_of(entity)?;
    Some(shown_at(view.offset, frame, row, (view.offset.x / frame.column).ceil() as usize))
}

/// The wheel works over the names and the heads as well.
fn wheel_on_heads(view: &MatrixView, ui: &Ui, frame: &Frame) -> Option<Vec2> {
    let pointer = ui.input(|input| input.pointer.hover_pos())?;
    let turn = ui.input(egui::InputState::smooth_scroll_delta);
    let is_over = |rect: Rect| rect.contains(pointer) && ui.rect_contains_pointer(rect);
    (turn != Vec2::ZERO && (is_over(frame.names) || is_over(frame.heads))).then(|| view.offset - turn)
}

/// From the left of the pane to the names.
pub const NAME: f32 = PAD + crate::ui::DOT + 7.0;
