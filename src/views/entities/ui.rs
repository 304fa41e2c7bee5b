//! Paints the table of the entities.

use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::{Align, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::data::{self, Column, Sort, Sparks};
use super::{EntitiesView, facets};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{EntityId, Item};
use crate::search::{EntityHit, positions};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    DOT, ListKey, PAD, Tokens, context_menu, elided, held, hint, hint_ui, list_escape, list_focus, list_letters,
    matched_line, paint_kind_dot, paint_left, paint_right, paint_sparkline, pane_head, quiet_scroll, shows_focus,
    sort_header,
};
use crate::views::words::{number, of_all, year};
use crate::views::{interact, row_sense};

impl EntitiesView {
    pub(super) fn paint(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let hits = &ctx.visible.entities;
        pane_head(ui, Pane::Entities.title(), &of_all(hits.len(), ctx.library.entities().len()));
        let totals = self.kinds.get(ctx.revision, || data::kind_totals(ctx.library));
        facets::show(ctx, ui, &data::kinds(ctx, totals), out);
        let sparks = self.sparks.get(Arc::clone(ctx.library.days()), || Sparks::new(ctx.library.days()));
        let sort = data::sort_in_force(ctx, self.sort);
        let columns = Columns::new(ui.available_width());
        if let Some(column) = header(ui, &columns, sort, sparks) {
            self.sort = data::clicked(sort, column);
        }
        let sort = data::sort_in_force(ctx, self.sort);
        let order = self.order.get((ctx.revision, ctx.visible_revision, sort), || data::order(ctx, sort));

        let (list, key) = list_focus(ui, ui.available_rect_before_wrap(), Pane::Entities.title());
        let cursor = || data::cursor(ctx, order);
        // Where the keyboard goes, and whether all between is selected.
        let mut reached = None;
        match key {
            Some(ListKey::Move { to, extend }) => {
                let page = (list.rect.height() / size::ROW) as usize;
                reached = to.from(cursor(), order.len(), page.saturating_sub(1)).map(|row| (row, extend));
            }
            Some(ListKey::Open) => {
                if let Some(item) = ctx.linked.primary() {
                    out.send(Command::Focus(item));
                }
            }
            None => {}
        }
        if list.has_focus() {
            if let Some(is_new) = ui.input(|input| self.typed.take(input)) {
                let from = cursor().map_or(0, |row| if is_new { row + 1 } else { row });
                reached = data::row_named(ctx, order, from, &self.typed.letters).map(|row| (row, false));
            }
            if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                self.typed.is_open = false;
            }
            list_letters(ui, &list, self.typed.is_open);
            list_escape(ui, &list, self.typed.is_open);
        } else {
            self.typed.is_open = false;
        }
        let mut target = reached.map(|(row, _)| row);
        if let Some((row, extend)) = reached {
            reach(ctx, order, &mut self.anchor, row, extend, out);
        }

        // A selection made elsewhere, or something brought into view, shows its row.
        let primary = ctx.linked.primary();
        let is_news = primary != self.primary && ctx.linked.selected_in != Some(Pane::Entities);
        self.primary = primary;
        let wanted = ctx.linked.focus.or(primary.filter(|_| is_news));
        let wanted = wanted.filter(|item| ctx.library.holds(*item));
        if let Some(id) = wanted.and_then(|item| data::entity_of(ctx.library, item)) {
            target = target.or_else(|| data::row_of(ctx, order, id));
        }

        let text = ctx.linked.filter.text.trim();
        let bars = self.bars.get_mut(ctx.revision, FxHashMap::default);
        let matched = self.matched.get_mut((ctx.revision, text.to_owned()), FxHashMap::default);
        if hits.is_empty() {
            let words = if ctx.library.entities().is_empty() {
                "No names found yet"
            } else {
                crate::views::words::NOTHING_PASSES
            };
            let tokens = Tokens::of(ui);
            egui::Frame::new().inner_margin(PAD).show(ui, |ui| ui.colored_label(tokens.weak, words));
        }
        let mut extended = None;
        quiet_scroll(ui);
        ScrollArea::vertical().id_salt("entities").auto_shrink(false).show_viewport(ui, |ui, viewport| {
            ui.set_height(order.len() as f32 * size::ROW);
            let origin = ui.max_rect().min;
            let rect_of = |row: usize| {
                Rect::from_min_size(origin + vec2(0.0, row as f32 * size::ROW), vec2(columns.width, size::ROW))
            };
            if let Some(row) = target {
                // With a little of what stands around it.
                let around = rect_of(row).expand2(vec2(0.0, size::ROW));
                ui.scroll_to_rect_animation(around, None, ScrollAnimation::none());
            }
            let first = (viewport.min.y / size::ROW).floor().max(0.0) as usize;
            let last = (viewport.max.y / size::ROW).ceil().max(0.0) as usize;
            for row in first..last.min(order.len()) {
                let Some(hit) = order.get(row).and_then(|row| hits.get(*row as usize)) else {
                    continue;
                };
                let shown = data::alias(ctx.library, *hit).unwrap_or(&ctx.library.entity(hit.id).name);
                let letters = matched.entry((hit.id, hit.alias)).or_insert_with(|| positions(shown, text));
                let is_cursor = shows_focus(&list) && primary == Some(Item::Entity(hit.id));
                let painted = Row { ctx, columns: &columns, rect: rect_of(row), hit: *hit, letters, is_cursor };
                if let Some(clicked) =
                    painted.paint(ui, bars.entry(hit.id).or_insert_with(|| sparks.of(ctx.library, hit.id)), out)
                {
                    extended = (clicked == Clicked::UpTo).then_some(row);
                    if clicked == Clicked::Alone {
                        self.anchor = Some(hit.id);
                    }
                    list.request_focus();
                }
            }
        });
        if self.typed.is_open {
            typed_note(ui, list.rect, &self.typed.letters);
        }
        if let Some(row) = extended {
            reach(ctx, order, &mut self.anchor, row, true, out);
        }
    }
}

/// At the foot of the table: what was typed to go to a name.
fn typed_note(ui: &Ui, list: Rect, letters: &str) {
    // The name ends by itself.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(200));
    let tokens = Tokens::of(ui);
    let words = if letters.is_empty() {
        "Go to a name: type its first letters".to_owned()
    } else {
        format!("Go to “{letters}”")
    };
    let galley = elided(ui.painter(), &words, body(), tokens.text, list.width() - 4.0 * PAD, 1);
    let place = Rect::from_min_size(
        pos2(list.left() + PAD, list.bottom() - galley.size().y - 16.0),
        galley.size() + vec2(2.0 * 8.0, 8.0),
    );
    let response = ui.interact(place, ui.scope_id().with("typed"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().rect(place, 4.0, tokens.raised, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    ui.painter().galley(place.min + vec2(8.0, 4.0), galley, tokens.text);
}

/// Selects the row, or with `extend` all rows from the anchor to it.
fn reach(
    ctx: &ViewContext<'_>,
    order: &[u32],
    anchor: &mut Option<EntityId>,
    row: usize,
    extend: bool,
    out: &mut Commands,
) {
    let id_at = |row: usize| {
        let hit = order.get(row).and_then(|row| ctx.visible.entities.get(*row as usize));
        hit.map(|hit| hit.id)
    };
    let Some(id) = id_at(row) else { return };
    let from = anchor.filter(|_| extend).and_then(|id| data::row_of(ctx, order, id));
    let from = from.unwrap_or_else(|| if extend { data::cursor(ctx, order).unwrap_or(row) } else { row });
    *anchor = id_at(from);
    // The one reached comes last: it is what the Inspector tells about.
    let between = from.min(row)..=from.max(row);
    let mut items: Vec<Item> = between.filter(|at| *at != row).filter_map(id_at).map(Item::Entity).collect();
    items.push(Item::Entity(id));
    out.send(Command::Select { items, from: Pane::Entities });
}

/// Where the columns stand; narrow panes show fewer.
struct Columns {
    width: f32,
    /// The left end of the kinds, the right ends of the numbers and years, and the left end of the bars; none where
    /// there is no room.
    kind: Option<f32>,
    mentions: f32,
    documents: Option<f32>,
    years: Option<[f32; 2]>,
    bars: Option<f32>,
}

const KIND: f32 = 84.0;
const MENTIONS: f32 = 62.0;
const DOCUMENTS: f32 = 42.0;
const YEAR: f32 = 48.0;
const BARS: f32 = 72.0;
const GAP: f32 = 12.0;
/// From the left of the pane to the names.
const NAME: f32 = PAD + DOT + 7.0;

impl Columns {
    fn new(width: f32) -> Self {
        let mut right = width - PAD;
        let bars = (width >= 320.0).then(|| {
            right -= BARS;
            let left = right;
            right -= GAP;
            left
        });
        let years = (width >= 440.0).then(|| {
            let last = right;
            right -= 2.0 * YEAR;
            [last - YEAR, last]
        });
        let documents = (width >= 230.0).then(|| {
            let end = right;
            right -= DOCUMENTS;
            end
        });
        let kind = (width >= 540.0).then_some(right - MENTIONS - KIND);
        Self { width, kind, mentions: right, documents, years, bars }
    }

    /// The right end of the names.
    fn name(&self) -> f32 {
        self.kind.unwrap_or(self.mentions - MENTIONS)
    }
}

/// The heads of the columns. Returns the one that was clicked; a menu offers those too for which there is no room.
fn header(ui: &mut Ui, columns: &Columns, sort: Option<Sort>, sparks: &Sparks) -> Option<Column> {
    let (rect, whole) = ui.allocate_exact_size(vec2(columns.width, size::ROW), Sense::hover());
    ui.add_space(-ui.spacing().item_spacing.y);
    let cell = |left: f32, right: f32| {
        Rect::from_x_y_ranges(rect.left() + left..=rect.left() + right, rect.top()..=rect.bottom())
    };
    let order = |column| sort.filter(|sort| sort.column == column).map(|sort| sort.order);
    let mut clicked = None;
    let mut head = |ui: &Ui, rect, title, align, column, hint: &str| {
        let response = sort_header(ui, rect, title, align, order(column), hint);
        if response.clicked() {
            clicked = Some(column);
        }
        context_menu(&response, |ui| {
            for column in Column::ALL {
                let is_it = sort.is_some_and(|sort| sort.column == column);
                if ui.selectable_label(is_it, format!("Sort by {}", column.words())).clicked() {
                    clicked = Some(column);
                    ui.close();
                }
            }
        });
    };
    let numbers = columns.mentions - MENTIONS;
    head(ui, cell(PAD, columns.name()), "Name", Align::Min, Column::Name, "By name");
    if let Some(left) = columns.kind {
        head(ui, cell(left, numbers), "Kind", Align::Min, Column::Kind, "By kind");
    }
    let mentions = cell(numbers, columns.mentions);
    head(ui, mentions, "Mentions", Align::Max, Column::Mentions, "By the number of places that name it");
    if let Some(right) = columns.documents {
        let documents = cell(right - DOCUMENTS + 4.0, right);
        head(ui, documents, "Docs", Align::Max, Column::Documents, "By the number of documents that name it");
    }
    if let Some([first, last]) = columns.years {
        head(ui, cell(first - YEAR + 8.0, first), "First", Align::Max, Column::First, "By the first date told of it");
        head(ui, cell(last - YEAR + 8.0, last), "Last", Align::Max, Column::Last, "By the last date told of it");
    }
    if let Some(left) = columns.bars {
        let span = match &sparks.years {
            Some((first, last)) => format!("By first date. Dated statements, {first} to {last}"),
            None => "By first date".to_owned(),
        };
        let bars = cell(left, left + BARS);
        // With columns for the years, one arrow is enough.
        if columns.years.is_some() {
            paint_left(ui.painter(), bars, elided(ui.painter(), "Over time", small(), Tokens::of(ui).weak, BARS, 1));
            hint(ui.interact(bars, whole.id.with("bars"), Sense::hover()), &span);
        } else {
            head(ui, bars, "Over time", Align::Min, Column::First, &span);
        }
    }
    clicked
}

/// How a row was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clicked {
    /// Alone, or with Ctrl.
    Alone,
    /// With Shift: all rows up to it are meant.
    UpTo,
}

struct Row<'a> {
    ctx: &'a ViewContext<'a>,
    columns: &'a Columns,
    rect: Rect,
    hit: EntityHit,
    /// The matched characters of the name, or of the alias where that was found.
    letters: &'a [u32],
    is_cursor: bool,
}

impl Row<'_> {
    /// Paints the row; returns how it was clicked, if it was.
    fn paint(&self, ui: &Ui, heights: &[f32], out: &mut Commands) -> Option<Clicked> {
        let Self { ctx, columns, rect, hit, .. } = *self;
        let tokens = Tokens::of(ui);
        let item = Item::Entity(hit.id);
        let entity = ctx.library.entity(hit.id);
        let response = ui.interact(rect, ui.scope_id().with(hit.id), row_sense(ui));
        let is_selected = ctx.selected.entity(hit.id) == Strength::Selected;
        response.widget_info(|| {
            let name = data::row_name(ctx.library, hit);
            WidgetInfo::selected(Role::ListBoxOption, true, is_selected, name)
        });
        let clicked = response.clicked().then(|| {
            let is_up_to = held(ui).shift_only() && !response.double_clicked();
            if is_up_to { Clicked::UpTo } else { Clicked::Alone }
        });
        if clicked != Some(Clicked::UpTo) {
            interact(&response, item, Pane::Entities, ctx, out);
        }

        let painter = ui.painter_at(rect);
        if is_selected {
            painter.rect_filled(rect, 0.0, tokens.selected);
        } else if ctx.hovered.entity(hit.id) == Strength::Selected {
            painter.rect_filled(rect, 0.0, tokens.hover);
        }
        let strength = ctx.strength(item);
        if strength == Strength::Related {
            let mark = Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(2.0, rect.height() - 12.0));
            painter.rect_filled(mark, 1.0, tokens.accent.gamma_multiply(0.5));
        }
        if self.is_cursor {
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
        }

        // A selection dims what has no part in it; a passing pointer only brightens.
        let is_dim = ctx.selected.is_active() && strength == Strength::None;
        let (ink, weak) = if is_dim { (tokens.weak, tokens.faint) } else { (tokens.text, tokens.weak) };
        let at = |left: f32, right: f32| {
            Rect::from_x_y_ranges(rect.left() + left..=rect.left() + right, rect.top()..=rect.bottom())
        };
        paint_kind_dot(&painter, pos2(rect.left() + PAD + DOT / 2.0, rect.center().y), entity.kind);
        let is_elided = self.paint_name(&painter, at(NAME, columns.name() + 8.0), ink, weak);
        let mentions = number(entity.mentions.len());
        paint_right(&painter, at(columns.mentions - MENTIONS, columns.mentions), &mentions, body(), ink);
        if let Some(right) = columns.documents {
            let documents = number(entity.documents.len());
            paint_right(&painter, at(right - DOCUMENTS, right), &documents, body(), weak);
        }
        if let Some(left) = columns.kind {
            let name = elided(&painter, entity.kind.name(), body(), weak, KIND - GAP, 1);
            paint_left(&painter, at(left, left + KIND), name);
        }
        if let Some([first, last]) = columns.years {
            let year_of = |date: Option<Date>| date.map(|date| year(date.year())).unwrap_or_default();
            let from = year_of(entity.first.and_then(|when| when.from.or(when.to)));
            let to = year_of(entity.last.and_then(|when| when.to.or(when.from)));
            paint_right(&painter, at(first - YEAR, first), &from, body(), weak);
            paint_right(&painter, at(last - YEAR, last), &to, body(), weak);
        }
        if let Some(left) = columns.bars {
            let bars = at(left, left + BARS).shrink2(vec2(0.0, 5.0));
            paint_sparkline(&painter, bars, heights, weak);
        }
        hint_ui(response, |ui| tooltip(ui, ctx, hit.id, is_elided));
        clicked
    }

    /// Paints the name, and the alias that matched; returns whether something had to be left out.
    fn paint_name(&self, painter: &egui::Painter, rect: Rect, ink: egui::Color32, weak: egui::Color32) -> bool {
        let name = &self.ctx.library.entity(self.hit.id).name;
        let Some(alias) = data::alias(self.ctx.library, self.hit) else {
            let galley = matched_line(painter, name, self.letters, [body(), strong()], ink, rect.width());
            let is_elided = galley.elided;
            paint_left(painter, rect, galley);
            return is_elided;
        };
        // The name is what is looked for, the alias tells why the row is here: both are to be seen.
        let whole = elided(painter, alias, body(), weak, rect.width(), 1).size().x;
        let lead = elided(painter, "as ", body(), weak, rect.width(), 1);
        let room = rect.width() - lead.size().x - size::STEP;
        let name = elided(painter, name, body(), ink, (room - whole).max(room * 0.64), 1);
        let as_width = room - name.size().x;
        let galley = matched_line(painter, alias, self.letters, [body(), strong()], weak, as_width);
        let is_elided = name.elided || galley.elided;
        let mut rest = rect;
        rest.min.x = paint_left(painter, rest, name) + size::STEP;
        rest.min.x = paint_left(painter, rest, lead);
        paint_left(painter, rest, galley);
        is_elided
    }
}

fn tooltip(ui: &mut Ui, ctx: &ViewContext<'_>, id: EntityId, with_name: bool) {
    ui.set_max_width(320.0);
    if with_name {
        ui.label(egui::RichText::new(&ctx.library.entity(id).name).font(strong()));
    }
    ui.colored_label(Tokens::of(ui).weak, data::row_words(ctx.library, id));
}
