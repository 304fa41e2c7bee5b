//! Paints the table of the numbers: what to show, heads to sort by, the rows in view.

use std::sync::Arc;

use egui::{
    Align, Color32, Galley, Painter, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::data::{self, Asked, Column, Units};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{Item, QuantityId};
use crate::ui::theme::{body, size, small};
use crate::ui::{
    Kept, ListKey, Order, PAD, Tokens, elided, gap_y, gaps, hint_ui, list_focus, paint_left_in, paint_right_in,
    quiet_scroll, shows_focus, sort_header, toggle,
};
use crate::views::{interact, row_sense};

/// Units with a chip of their own; the others are found by sorting.
const MOST_UNITS: usize = 10;

/// In which order the rows stand together.
pub fn groups(ui: &mut Ui, asked: &mut Asked) {
    let hint = "Rows that measure the same stand together, most of them first";
    if toggle(ui, "By what is measured", None, asked.by_what, hint).clicked() {
        asked.by_what = !asked.by_what;
    }
}

/// The units that there are: a click shows only one, and plots it.
pub fn chips(ui: &mut Ui, units: &Units, asked: &mut Asked) {
    let margin = egui::Margin { left: PAD as i8 - 6, right: PAD as i8, top: 6, bottom: 6 };
    let frame = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        gaps(ui, vec2(4.0, 4.0));
        ui.horizontal_wrapped(|ui| {
            for (unit, count) in units.list.iter().take(MOST_UNITS) {
                let is_on = asked.unit.as_ref() == Some(unit);
                if toggle(ui, data::unit_words(unit), Some(*count), is_on, "Show only these").clicked() {
                    asked.unit = (!is_on).then(|| unit.clone());
                }
            }
        });
    });
    let line = frame.response.rect.bottom() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, Tokens::of(ui).hairline));
    ui.add_space(-ui.spacing().item_spacing.y);
}

/// Where the columns stand, in points from the left.
#[derive(Clone, Copy)]
struct Columns {
    value: [f32; 2],
    unit: [f32; 2],
    what: [f32; 2],
    when: [f32; 2],
    document: Option<[f32; 2]>,
}

impl Columns {
    fn new(width: f32) -> Self {
        const GAP: f32 = 10.0;
        let value = [PAD, PAD + 96.0];
        // What is counted is told as its unit; words need more room than "km".
        let unit = if width > 560.0 { 92.0 } else { 56.0 };
        let unit = [value[1] + GAP, value[1] + GAP + unit];
        let rest = (width - PAD - unit[1] - GAP).max(120.0);
        let (when, document) = if rest > 360.0 { (110.0, (rest * 0.2).min(160.0)) } else { (122.0, 0.0) };
        let end = unit[1] + GAP + rest;
        let document_from = end - document;
        let when_to = if document > 0.0 { document_from - GAP } else { end };
        Self {
            value,
            unit,
            what: [unit[1] + GAP, when_to - when - GAP],
            when: [when_to - when, when_to],
            document: (document > 0.0).then_some([document_from, end]),
        }
    }
}

fn cell(row: Rect, [left, right]: [f32; 2]) -> Rect {
    Rect::from_x_y_ranges(row.left() + left..=row.left() + right, row.y_range())
}

pub fn ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    rows: &[QuantityId],
    asked: &mut Asked,
    follow: bool,
    (as_read, kept): (u64, &mut Kept<QuantityId, Words>),
    out: &mut Commands,
) {
    let columns = Columns::new(ui.available_width());
    heads(ui, columns, asked);
    if rows.is_empty() {
        let words = match (ctx.library.is_empty(), ctx.linked.filter.is_empty()) {
            (true, _) => "Open documents to see the numbers they tell.",
            (false, true) => "These documents tell no numbers.",
            (false, false) => "The filter lets no number through.",
        };
        ui.add_space(24.0);
        ui.vertical_centered(|ui| ui.colored_label(Tokens::of(ui).weak, words));
        return;
    }
    let (list, key) = list_focus(ui, ui.available_rect_before_wrap(), Pane::Figures.title());
    let primary = ctx.linked.primary();
    let at = match primary {
        Some(Item::Quantity(selected)) => rows.iter().position(|id| *id == selected),
        _ => None,
    };
    let mut target = at.filter(|_| follow);
    match key {
        Some(ListKey::Move { to, .. }) => {
            let page = (list.rect.height() / size::ROW) as usize;
            target = to.from(at, rows.len(), page.saturating_sub(1));
            if let Some(id) = target.and_then(|row| rows.get(row)) {
                out.send(Command::Select { items: vec![Item::Quantity(*id)], from: Pane::Figures });
            }
        }
        Some(ListKey::Open) => {
            if let Some(row) = at {
                out.send(Command::Focus(Item::Quantity(rows[row])));
            }
        }
        None => {}
    }
    quiet_scroll(ui);
    gap_y(ui, 0.0);
    let mut area = ScrollArea::vertical().id_salt("figures").auto_shrink(false);
    if let Some(row) = target {
        let offset = row as f32 * size::ROW - (ui.available_height() - size::ROW) / 2.0;
        area = area.vertical_scroll_offset(offset.max(0.0));
    }
    kept.begin(ui, (as_read, ui.available_width().to_bits()));
    let painter = ui.painter().clone();
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(rows.len() as f32 * size::ROW);
        let whole = ui.max_rect();
        let first = (viewport.min.y / size::ROW).floor().max(0.0) as usize;
        let last = (viewport.max.y / size::ROW).ceil().max(0.0) as usize;
        for (at, id) in rows.iter().copied().enumerate().take(last).skip(first) {
            let top = whole.top() + at as f32 * size::ROW;
            let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), size::ROW));
            let words = kept.get(id, || Words::new(&painter, ctx, id, columns));
            let is_cursor = shows_focus(&list) && primary == Some(Item::Quantity(id));
            row(ui, rect, ctx, id, columns, words, is_cursor, out);
        }
    });
}

fn heads(ui: &mut Ui, columns: Columns, asked: &mut Asked) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    ui.add_space(-ui.spacing().item_spacing.y);
    let mut head = |place: [f32; 2], title: &str, align, column, hint: &str| {
        let order = asked.sort.filter(|(sorted, _)| *sorted == column).map(|(_, order)| order);
        if sort_header(ui, cell(rect, place), title, align, order, hint).clicked() {
            asked.sort = match order {
                None => Some((column, if column == Column::Value { Order::Descending } else { Order::Ascending })),
                Some(Order::Descending) if column == Column::Value => Some((column, Order::Ascending)),
                Some(Order::Ascending) if column != Column::Value => Some((column, Order::Descending)),
                Some(_) => None,
            };
        }
    };
    head(columns.value, "Value", Align::Max, Column::Value, "By the number, largest first");
    head(columns.unit, "Unit", Align::Min, Column::Unit, "By unit");
    head(columns.what, "What", Align::Min, Column::What, "By what is measured");
    head(columns.when, "When", Align::Min, Column::When, "By date, first to last");
    if let Some(place) = columns.document {
        head(place, "Document", Align::Min, Column::Document, "By document");
    }
}

/// Between what is measured and the words around it.
const AROUND: f32 = 10.0;
/// In less room than this words say nothing.
const LEAST: f32 = 48.0;

/// What a row says, laid out.
#[derive(Debug)]
pub struct Words {
    /// In the accessibility tree.
    name: String,
    value: Arc<Galley>,
    /// Unit, what is measured, when, and the document where there is room.
    others: [Option<Arc<Galley>>; 4],
    /// The sentence around the number, behind what is measured.
    around: Option<Arc<Galley>>,
    around_at: [f32; 2],
}

impl Words {
    fn new(painter: &Painter, ctx: &ViewContext<'_>, id: QuantityId, columns: Columns) -> Self {
        let (document, quantity) = ctx.library.quantity(id);
        let label = &ctx.library.document(document).label;
        let (value, what) = (data::value(quantity.value), data::what(quantity));
        let when = quantity.when.map(|when| when.to_string()).unwrap_or_default();
        let parts = [value.as_str(), &quantity.unit, &what, &when, label];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let laid_out = |place: [f32; 2], words: &str, font| {
            let width = place[1] - place[0];
            (!words.is_empty()).then(|| elided(painter, words, font, Color32::PLACEHOLDER, width, 1))
        };
        let what_galley = laid_out(columns.what, &what, body());
        // A cell stands in no sentence.
        let around = if quantity.cell.is_some() { String::new() } else { data::around(ctx.library, id) };
        let taken = what_galley.as_ref().map_or(0.0, |galley| galley.size().x + AROUND);
        let around_at = [columns.what[0] + taken, columns.what[1]];
        // Of what is counted the unit is the thing, which the next column tells.
        let unit = if quantity.is_measure() || what.is_empty() { quantity.unit.as_str() } else { "" };
        Self {
            name: parts.join(", "),
            around: if around_at[1] - around_at[0] > LEAST { laid_out(around_at, &around, small()) } else { None },
            around_at,
            others: [
                laid_out(columns.unit, unit, small()),
                what_galley,
                laid_out(columns.when, &when, small()),
                columns.document.and_then(|place| laid_out(place, label, small())),
            ],
            value: painter.layout_no_wrap(value, body(), Color32::PLACEHOLDER),
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the body of the loop in `ui`")]
fn row(
    ui: &Ui,
    rect: Rect,
    ctx: &ViewContext<'_>,
    id: QuantityId,
    columns: Columns,
    words: &Words,
    is_cursor: bool,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let (document, quantity) = ctx.library.quantity(id);
    let response = ui.interact(rect, ui.scope_id().with(("figure", id)), row_sense(ui));
    let item = Item::Quantity(id);
    let is_selected = ctx.linked.is_selected(item);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &words.name));
    interact(&response, item, Pane::Figures, ctx, out);
    let painter = ui.painter();
    if is_selected {
        painter.rect_filled(rect, 0.0, tokens.selected);
    } else if response.hovered() || ctx.is_hovered(item) {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if is_cursor {
        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    // Numbers of a sentence that names what is selected stay bright; a passing pointer only brightens.
    let takes_part = || {
        let mentions = ctx.library.mentions_in_sentence(document, quantity.sentence);
        is_selected
            || ctx.selected.document(document) == Strength::Selected
            || mentions.iter().any(|mention| ctx.selected.entity(mention.entity) == Strength::Selected)
    };
    let is_dim = ctx.selected.is_active() && !takes_part();
    let (ink, weak) = if is_dim { (tokens.weak, tokens.faint) } else { (tokens.text, tokens.weak) };
    paint_right_in(painter, cell(rect, columns.value), &words.value, ink);
    let places = [Some(columns.unit), Some(columns.what), Some(columns.when), columns.document];
    for ((place, galley), color) in places.into_iter().zip(&words.others).zip([weak, ink, weak, weak]) {
        if let (Some(place), Some(galley)) = (place, galley) {
            paint_left_in(painter, cell(rect, place), galley, color);
        }
    }
    if let Some(around) = &words.around {
        paint_left_in(painter, cell(rect, words.around_at), around, weak);
    }
    hint_ui(response, |ui| {
        let told = ctx.library.document(document);
        ui.set_max_width(380.0);
        ui.label(told.words(ctx.library.sentence(document, quantity.sentence)));
        ui.colored_label(tokens.weak, &told.label);
    });
}
