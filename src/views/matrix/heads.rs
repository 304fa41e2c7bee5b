//! What stays while the cells scroll: the names, the documents, the totals that sort.

use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Align, Color32, Galley, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::MatrixView;
use super::data::{self, ColumnSort, Row, RowSort, Sort, Table};
use super::ui::{Frame, NAME, TOTALS};
use crate::app::{Commands, Pane, Strength, ViewContext};
use crate::model::{EntityId, Item};
use crate::ui::theme::{body, size, small};
use crate::ui::{
    DOT, Icon, Order, PAD, Tokens, elided, hint_named, paint_icon, paint_kind_dot, paint_left_in, paint_right_in,
    sort_header,
};
use crate::views::interact;
use crate::views::words::{counted, number};

/// Width of the totals at the right of the names.
const MENTIONS: f32 = 52.0;
const DOCUMENTS: f32 = 34.0;

/// The heads over the names.
pub fn corner(view: &mut MatrixView, ui: &Ui, frame: &Frame) {
    let line = Rect::from_min_max(pos2(frame.corner.left(), frame.corner.bottom() - TOTALS), frame.corner.max);
    let (name, mentions, documents) = parts(line);
    let rows = view.rows;
    let order = |by: RowSort, natural: Order| {
        let other = if natural == Order::Ascending { Order::Descending } else { Order::Ascending };
        (rows.by == by).then_some(if rows.is_reversed { other } else { natural })
    };
    let hint = "By name";
    if sort_header(ui, name, "Name", Align::Min, order(RowSort::Name, Order::Ascending), hint).clicked() {
        view.rows.click(RowSort::Name);
    }
    let hint = "By mentions in the documents that are shown";
    let by = order(RowSort::Mentions, Order::Descending);
    if sort_header(ui, mentions, "Mentions", Align::Max, by, hint).clicked() {
        view.rows.click(RowSort::Mentions);
    }
    let hint = "By the number of documents that name it";
    let by = order(RowSort::Documents, Order::Descending);
    if sort_header(ui, documents, "Docs", Align::Max, by, hint).clicked() {
        view.rows.click(RowSort::Documents);
    }
}

/// Name, mentions and documents of one line.
fn parts(line: Rect) -> (Rect, Rect, Rect) {
    let right = line.right() - 8.0;
    let documents = Rect::from_x_y_ranges(right - DOCUMENTS..=right, line.y_range());
    let mentions = Rect::from_x_y_ranges(documents.left() - MENTIONS..=documents.left() - 4.0, line.y_range());
    let name = Rect::from_x_y_ranges(line.left() + PAD..=mentions.left() - 4.0, line.y_range());
    (name, mentions, documents)
}

/// What stands in the head of a row, laid out.
#[derive(Clone, Debug)]
pub struct RowWords {
    name: Arc<Galley>,
    mentions: Arc<Galley>,
    documents: Arc<Galley>,
    /// In the accessibility tree.
    told: String,
    sort: String,
}

impl RowWords {
    fn new(painter: &Painter, ctx: &ViewContext<'_>, table: &Table, row: &Row, width: f32) -> Self {
        let entity = ctx.library.entity(row.entity);
        let where_named = match (table.is_everywhere(row), table.is_only_here(row)) {
            (true, _) => "every document".to_owned(),
            (_, true) => "one document only".to_owned(),
            _ => counted(row.documents as usize, "document"),
        };
        let mentions = counted(row.mentions as usize, "mention");
        let count = |count: u32| painter.layout_no_wrap(number(count as usize), body(), Color32::PLACEHOLDER);
        Self {
            name: elided(painter, &entity.name, body(), Color32::PLACEHOLDER, width, 1),
            mentions: count(row.mentions),
            documents: count(row.documents),
            told: format!("{}, {}, {mentions} in {where_named}", entity.name, entity.kind.name()),
            sort: format!("Sort documents by mentions of {}", entity.name),
        }
    }
}

/// What stands in the head of a column.
#[derive(Clone, Debug)]
pub struct ColumnWords {
    label: Arc<Galley>,
    mentions: Arc<Galley>,
    told: String,
    sort: String,
}

impl ColumnWords {
    fn new(painter: &Painter, ctx: &ViewContext<'_>, column: data::Column, width: f32, rows: usize) -> Self {
        let words = &ctx.library.document(column.document).label;
        let mentions = number(column.mentions as usize);
        Self {
            label: elided(painter, words, small(), Color32::PLACEHOLDER, width, rows),
            mentions: painter.layout_no_wrap(mentions, small(), Color32::PLACEHOLDER),
            told: format!("{words}, {}", counted(column.mentions as usize, "mention")),
            sort: format!("Sort rows by mentions in {words}"),
        }
    }
}

pub fn names(view: &mut MatrixView, ctx: &ViewContext<'_>, ui: &Ui, frame: &Frame, table: &Table, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.names);
    let (rows, _) = frame.seen(view.offset, table);
    let mut kept = std::mem::take(&mut view.kept.rows);
    kept.begin(ui, (ctx.revision, ctx.visible_revision, frame.names.width().to_bits()));
    for index in rows {
        let row = &table.rows[index];
        let entity = ctx.library.entity(row.entity);
        let item = Item::Entity(row.entity);
        let top = frame.cell(view.offset, index, 0).top();
        let line = Rect::from_min_size(pos2(frame.names.left(), top), vec2(frame.names.width(), size::ROW));
        let reach = line.intersect(frame.names);
        if !reach.is_positive() {
            continue;
        }
        let response = ui.interact(reach, ui.scope_id().with(("row", row.entity)), Sense::CLICK);
        let is_selected = ctx.selected.entity(row.entity) == Strength::Selected;
        let everywhere = table.is_everywhere(row);
        let (name, mentions, documents) = parts(line);
        let words =
            kept.get(row.entity, || RowWords::new(&painter, ctx, table, row, name.right() - line.left() - NAME));
        response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, is_selected, &words.told));
        interact(&response, item, Pane::Matrix, ctx, out);
        let is_pointed = view.pointed.is_some_and(|(pointed, _)| pointed == index);
        if is_selected {
            painter.rect_filled(line, 0.0, tokens.selected);
        } else if is_pointed || response.hovered() || ctx.hovered.entity(row.entity) == Strength::Selected {
            painter.rect_filled(line, 0.0, tokens.hover);
        }
        let is_dim = ctx.selected.is_active() && ctx.strength(item) == Strength::None;
        let (ink, weak) = if is_dim { (tokens.weak, tokens.faint) } else { (tokens.text, tokens.weak) };
        paint_kind_dot(&painter, pos2(line.left() + PAD + DOT / 2.0, line.center().y), entity.kind);
        paint_left_in(&painter, name.with_min_x(line.left() + NAME), &words.name, ink);
        total(view, ui, [mentions, frame.names], row.entity, words, ink);
        paint_right_in(&painter, documents, &words.documents, weak);
        if everywhere {
            // Under the number: it is all of them.
            let right = documents.right();
            painter.hline(right - 12.0..=right, line.bottom() - 4.5, egui::Stroke::new(1.5, tokens.accent));
        }
        if words.name.elided {
            hint_named(response, &entity.name);
        }
    }
    view.kept.rows = kept;
}

/// The mentions of a row: a click sorts the columns by it.
fn total(view: &mut MatrixView, ui: &Ui, [rect, clip]: [Rect; 2], id: EntityId, words: &RowWords, ink: Color32) {
    let reach = rect.intersect(clip);
    if !reach.is_positive() {
        return;
    }
    let by = ColumnSort::Of(id);
    let response = ui.interact(reach, ui.scope_id().with(("total", id)), Sense::CLICK);
    sorter(ui, [rect, clip], &response, words, ink, view.columns.by == by);
    if response.clicked() {
        click(&mut view.columns, by);
    }
    hint_named(response, &words.sort);
}

/// A number that sorts; underlined while it does.
fn sorter(ui: &Ui, [rect, clip]: [Rect; 2], response: &Response, words: &RowWords, ink: Color32, is_on: bool) {
    let tokens = Tokens::of(ui);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &words.sort));
    let painter = ui.painter_at(clip);
    let ink = if response.hovered() || is_on { tokens.accent } else { ink };
    let left = paint_right_in(&painter, rect, &words.mentions, ink);
    if is_on {
        paint_icon(&painter, pos2(left - 7.0, rect.center().y), 7.0, Icon::Right, tokens.accent);
    }
}

fn click(sort: &mut Sort<ColumnSort>, by: ColumnSort) {
    // Once sorts, twice turns around, a third time lets go.
    if sort.by == by && sort.is_reversed {
        *sort = Sort::default();
    } else {
        sort.click(by);
    }
}

pub fn documents(
    view: &mut MatrixView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    frame: &Frame,
    table: &Table,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.heads);
    let (_, columns) = frame.seen(view.offset, table);
    let mut kept = std::mem::take(&mut view.kept.columns);
    kept.begin(ui, (ctx.revision, ctx.visible_revision, frame.column.to_bits(), frame.heads.height().to_bits()));
    for index in columns {
        let column = table.columns[index];
        let item = Item::Document(column.document);
        let label = &ctx.library.document(column.document).label;
        let left = frame.cell(view.offset, 0, index).left();
        let place = Rect::from_min_size(pos2(left, frame.heads.top()), vec2(frame.column, frame.heads.height()));
        let (name, sum) = place.split_top_bottom_at_y(place.bottom() - TOTALS);
        let reach = name.intersect(frame.heads);
        if !reach.is_positive() {
            continue;
        }
        let response = ui.interact(reach, ui.scope_id().with(("column", column.document)), Sense::CLICK);
        let is_selected = ctx.linked.is_selected(item);
        // On its side, or flat in two lines.
        let room = if frame.is_upright { (name.height() - 12.0, 1) } else { (name.width() - 10.0, 2) };
        let words = kept.get(column.document, || ColumnWords::new(&painter, ctx, column, room.0, room.1));
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_selected, &words.told));
        interact(&response, item, Pane::Matrix, ctx, out);
        let is_pointed = view.pointed.is_some_and(|(_, pointed)| pointed == index);
        if is_selected {
            painter.rect_filled(place, 0.0, tokens.selected);
        } else if is_pointed || response.hovered() || ctx.is_hovered(item) {
            painter.rect_filled(place, 0.0, tokens.hover);
        }
        let ink = if ctx.is_dimmed(item) { tokens.faint } else { tokens.text };
        if frame.is_upright {
            let galley = Arc::clone(&words.label);
            let at = pos2(name.center().x - galley.size().y / 2.0, name.bottom() - 4.0);
            painter.add(TextShape::new(at, galley, ink).with_angle(-FRAC_PI_2));
        } else {
            let galley = Arc::clone(&words.label);
            let at = pos2(name.center().x - galley.size().x / 2.0, name.bottom() - 2.0 - galley.size().y);
            painter.galley(at, galley, ink);
        }
        hint_named(response, label);

        let by = RowSort::In(column.document);
        let reach = sum.shrink2(vec2(6.0, 0.0)).intersect(frame.heads);
        if reach.is_positive() {
            let response = ui.interact(reach, ui.scope_id().with(("sum", column.document)), Sense::click());
            let is_on = view.rows.by == by;
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &words.sort));
            let ink = if response.hovered() || is_on { tokens.accent } else { tokens.weak };
            let galley = Arc::clone(&words.mentions);
            let at = sum.center() - galley.size() / 2.0;
            painter.galley(at, galley, ink);
            if is_on {
                let icon = if view.rows.is_reversed { Icon::Up } else { Icon::Down };
                paint_icon(&painter, pos2(sum.center().x, sum.bottom() - 3.0), 5.0, icon, tokens.accent);
            }
            crate::ui::focus_ring(ui, reach, 3.0, &response);
            if response.clicked() {
                view.rows.click(by);
            }
            hint_named(response, &words.sort);
        }
    }
    view.kept.columns = kept;
}
