//! The cells.

use std::sync::Arc;

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::MatrixView;
use super::data::{self, Row, Table};
use super::ui::Frame;
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{DocumentId, EntityId, Item};
use crate::ui::theme::{self, small};
use crate::ui::{Tokens, held, hint_named};
use crate::views::interact_place;
use crate::views::words::number;

/// Cells with a name of their own in the accessibility tree; beyond that a screen is a crowd.
const NAMED: usize = 300;

pub fn show(
    view: &mut MatrixView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    frame: &Frame,
    table: &Table,
    grid: &Response,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter_at(frame.body);
    let (rows, columns) = frame.seen(view.offset, table);
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| grid.contains_pointer());
    view.pointed = pointer.and_then(|at| {
        let at = at - frame.body.min + view.offset;
        let (row, column) = ((at.y / theme::size::ROW) as usize, (at.x / frame.column) as usize);
        (row < table.rows.len() && column < table.columns.len()).then_some((row, column))
    });
    let selected: Vec<Strength> =
        columns.clone().map(|column| ctx.selected.document(table.columns[column].document)).collect();
    let scale = (table.most as f32).ln_1p().max(1.0);
    let mut kept = std::mem::take(&mut view.kept);
    kept.counts.begin(ui, ());
    kept.cells.begin(ui, (ctx.revision, ctx.visible_revision));
    let mut named = 0;
    for row in rows {
        let of_row = &table.rows[row];
        let entity = ctx.library.entity(of_row.entity);
        let strength = ctx.selected.entity(of_row.entity);
        let is_dim = ctx.selected.is_active() && strength == Strength::None;
        let is_hovered_row = view.pointed.is_some_and(|(pointed, _)| pointed == row)
            || ctx.hovered.entity(of_row.entity) == Strength::Selected;
        if is_hovered_row {
            let line = frame.cell(view.offset, row, 0).with_max_x(frame.body.right());
            painter.rect_filled(line.with_min_x(frame.body.left()), 0.0, tokens.hover);
        }
        for column in columns.clone() {
            let document = table.columns[column].document;
            let rect = frame.cell(view.offset, row, column);
            let is_pointed = view.pointed == Some((row, column));
            let is_hovered_column = view.pointed.is_some_and(|(_, pointed)| pointed == column)
                || ctx.hovered.document(document) == Strength::Selected;
            if is_hovered_column && !is_hovered_row {
                painter.rect_filled(rect, 0.0, tokens.hover);
            }
            let count = entity.mentions_in(document);
            if count > 0 {
                let is_lit = strength == Strength::Selected || selected[column - columns.start] == Strength::Selected;
                let share = (count as f32).ln_1p() / scale;
                let (tint, weight) =
                    if is_lit { (tokens.accent, 0.22 + 0.4 * share) } else { (tokens.weak, 0.1 + 0.4 * share) };
                let weight = if is_dim { weight * 0.4 } else { weight };
                let fill = tokens.canvas.lerp_to_gamma(tint, weight);
                let inner = rect.shrink2(vec2(1.0, 1.0));
                painter.rect_filled(inner, 2.0, fill);
                if table.is_only_here(of_row) {
                    painter.rect_stroke(inner, 2.0, Stroke::new(1.0, tokens.faint), StrokeKind::Inside);
                }
                let ink = if is_dim { tokens.faint } else { tokens.text };
                let galley = kept
                    .counts
                    .get(count, || painter.layout_no_wrap(number(count as usize), small(), Color32::PLACEHOLDER));
                painter.galley(rect.center() - galley.size() / 2.0, Arc::clone(galley), ink);
            }
            let is_cursor = view.cursor == Some((of_row.entity, document)) && grid.has_focus();
            if is_cursor {
                painter.rect_stroke(rect, 2.0, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
            }
            if is_pointed || (count > 0 && named < NAMED) {
                named += 1;
                let name = || data::cell_name(ctx.library, table, of_row, document);
                let name = kept.cells.get((of_row.entity, document), name);
                let place = (document, rect.intersect(frame.body));
                cell(view, ctx, ui, of_row, place, name, grid, is_pointed, out);
            }
        }
    }
    view.kept = kept;
}

/// One cell as something to hover, click and read out.
#[expect(clippy::too_many_arguments, reason = "the body of the loop in `show`")]
fn cell(
    view: &mut MatrixView,
    ctx: &ViewContext<'_>,
    ui: &Ui,
    row: &Row,
    (document, rect): (DocumentId, Rect),
    name: &str,
    grid: &Response,
    is_pointed: bool,
    out: &mut Commands,
) {
    let response = ui.interact(rect, grid.id.with((row.entity, document)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, name));
    if response.clicked() {
        grid.request_focus();
        view.cursor = Some((row.entity, document));
    }
    if !is_pointed && !response.clicked() {
        return;
    }
    let item = Item::Entity(row.entity);
    let first = data::first_mention(ctx.library, row.entity, document);
    interact_place(&response, first.unwrap_or(item), item, Pane::Matrix, ctx, out);
    let with_ctrl = held(ui).command;
    // The one in this document, not just any.
    let place = first.unwrap_or(item);
    if response.double_clicked() {
        out.send(Command::Focus(place));
    } else if response.clicked() && !with_ctrl {
        out.send(Command::Show(place));
    }
    hint_named(response, name);
}

/// What Enter does.
pub fn open(entity: EntityId, first: Option<Item>, out: &mut Commands) {
    let item = Item::Entity(entity);
    out.send(Command::Select { items: vec![item], from: Pane::Matrix });
    out.send(Command::Focus(first.unwrap_or(item)));
}
