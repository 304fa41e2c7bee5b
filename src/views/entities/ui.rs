//! Paints the table of the entities.

use egui::style::ScrollAnimation;
use egui::{Align, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::FxHashMap;

use super::EntitiesView;
use super::data::{self, Column, KindToggle, Sort, Sparks};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::{EntityId, Item};
use crate::search::{EntityHit, positions};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    BADGE, DOT, ListKey, PAD, Tokens, elided, focus_ring, list_focus, matched_line, paint_kind_badge, paint_kind_dot,
    paint_left, paint_right, paint_sparkline, pane_head, quiet_scroll, sort_header,
};
use crate::views::interact;
use crate::views::words::{number, of_all};

impl EntitiesView {
    pub(super) fn paint(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let hits = &ctx.visible.entities;
        pane_head(ui, Pane::Entities.title(), &of_all(hits.len(), ctx.library.entities().len()));
        let totals = self.kinds.get(ctx.revision, || data::kind_totals(ctx.library));
        kind_toggles(ctx, ui, &data::kinds(ctx, totals), out);
        let sparks = self.sparks.get(ctx.revision, || Sparks::new(ctx.library));
        let sort = data::sort_in_force(ctx, self.sort);
        let columns = Columns::new(ui.available_width());
        if let Some(column) = header(ui, &columns, sort, sparks) {
            self.sort = data::clicked(sort, column);
        }
        let sort = data::sort_in_force(ctx, self.sort);
        let order = self.order.get((ctx.revision, ctx.visible_revision, sort), || data::order(ctx, sort));

        let (list, key) = list_focus(ui, ui.available_rect_before_wrap(), Pane::Entities.title());
        let mut target = None;
        match key {
            Some(ListKey::Move { to, extend }) => {
                let cursor = data::cursor(ctx, order);
                let page = (list.rect.height() / size::ROW) as usize;
                target = to.from(cursor, order.len(), page.saturating_sub(1));
                let id_at = |row: usize| order.get(row).and_then(|row| hits.get(*row as usize)).map(|hit| hit.id);
                if let Some((row, id)) = target.and_then(|row| Some((row, id_at(row)?))) {
                    let anchor = self.anchor.filter(|_| extend).and_then(|id| data::row_of(ctx, order, id));
                    let anchor = anchor.unwrap_or(if extend { cursor.unwrap_or(row) } else { row });
                    self.anchor = id_at(anchor);
                    let rows: Vec<usize> =
                        if anchor <= row { (anchor..=row).collect() } else { (row..=anchor).rev().collect() };
                    let mut items: Vec<Item> = rows.into_iter().filter_map(id_at).map(Item::Entity).collect();
                    items.retain(|item| *item != Item::Entity(id));
                    items.push(Item::Entity(id));
                    out.send(Command::Select { items, from: Pane::Entities });
                }
            }
            Some(ListKey::Open) => {
                if let Some(item) = ctx.linked.primary() {
                    out.send(Command::Focus(item));
                }
            }
            None => {}
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
        let matched = self.matched.get_mut((ctx.revision, text.to_owned()), FxHashMap::default);
        if hits.is_empty() {
            let words = if ctx.library.entities().is_empty() { "No names found yet" } else { "The filter hides all" };
            let tokens = Tokens::of(ui);
            egui::Frame::new().inner_margin(PAD).show(ui, |ui| ui.colored_label(tokens.weak, words));
        }
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
                let is_cursor = list.has_focus() && primary == Some(Item::Entity(hit.id));
                let painted = Row { ctx, columns: &columns, rect: rect_of(row), hit: *hit, letters, is_cursor };
                if painted.paint(ui, sparks.of(hit.id), out) {
                    self.anchor = Some(hit.id);
                    list.request_focus();
                }
            }
        });
    }
}

/// Where the columns stand; narrow panes show fewer.
struct Columns {
    width: f32,
    /// Right ends of the numbers, and the left end of the bars; none where there is no room.
    mentions: f32,
    documents: Option<f32>,
    bars: Option<f32>,
}

const MENTIONS: f32 = 62.0;
const DOCUMENTS: f32 = 42.0;
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
        let documents = (width >= 230.0).then(|| {
            let end = right;
            right -= DOCUMENTS;
            end
        });
        Self { width, mentions: right, documents, bars }
    }

    fn name(&self) -> f32 {
        self.mentions - MENTIONS
    }
}

const TOGGLE: f32 = 20.0;

/// One row above the table: the kinds that there are.
fn kind_toggles(ctx: &ViewContext<'_>, ui: &mut Ui, toggles: &[KindToggle], out: &mut Commands) {
    if toggles.is_empty() {
        return;
    }
    let any_asked = !ctx.linked.filter.kinds.is_empty();
    let margin = egui::Margin { left: PAD as i8 - 4, right: 4, top: 5, bottom: 3 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        ui.spacing_mut().interact_size.y = TOGGLE;
        ui.horizontal_wrapped(|ui| {
            for toggle in toggles {
                if kind_toggle(ui, *toggle, any_asked).clicked() {
                    out.send(Command::ToggleKind(toggle.kind));
                }
            }
        });
    });
}

/// The mark of a kind and how many there are; as wide as the largest number it may show, so that nothing
/// moves while a filter is typed.
fn kind_toggle(ui: &mut Ui, toggle: KindToggle, any_asked: bool) -> Response {
    const INSET: f32 = 4.0;
    let tokens = Tokens::of(ui);
    let is_there = toggle.is_shown && toggle.count > 0;
    let ink = if is_there { tokens.weak } else { tokens.faint };
    let layout = |count: u32| ui.painter().layout_no_wrap(number(count as usize), small(), ink);
    let (count, widest) = (layout(toggle.count), layout(toggle.all).size().x);
    let wanted = vec2(INSET + BADGE + INSET + widest + 2.0 * INSET, TOGGLE);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let words = toggle.words(any_asked);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, toggle.is_asked, &words));
    let painter = ui.painter();
    if toggle.is_asked {
        painter.rect_filled(rect, TOGGLE / 2.0, tokens.selected);
    } else if response.hovered() {
        painter.rect_filled(rect, TOGGLE / 2.0, tokens.hover);
    }
    focus_ring(ui, rect, TOGGLE / 2.0, &response);
    let center = pos2(rect.left() + INSET + BADGE / 2.0, rect.center().y);
    paint_kind_badge(painter, center, toggle.kind, !is_there);
    let at = pos2(center.x + BADGE / 2.0 + INSET, rect.center().y - count.size().y / 2.0);
    painter.galley(at, count, ink);
    response.on_hover_text(words)
}

/// The heads of the columns. Returns the one that was clicked.
fn header(ui: &mut Ui, columns: &Columns, sort: Option<Sort>, sparks: &Sparks) -> Option<Column> {
    let (rect, _) = ui.allocate_exact_size(vec2(columns.width, size::ROW), Sense::hover());
    ui.add_space(-ui.spacing().item_spacing.y);
    let cell = |left: f32, right: f32| {
        Rect::from_x_y_ranges(rect.left() + left..=rect.left() + right, rect.top()..=rect.bottom())
    };
    let order = |column| sort.filter(|sort| sort.column == column).map(|sort| sort.order);
    let mut clicked = None;
    let mut head = |ui: &Ui, rect, title, align, column, hint: &str| {
        if sort_header(ui, rect, title, align, order(column), hint).clicked() {
            clicked = Some(column);
        }
    };
    head(ui, cell(PAD, columns.name()), "Name", Align::Min, Column::Name, "By name");
    let mentions = cell(columns.name(), columns.mentions);
    head(ui, mentions, "Mentions", Align::Max, Column::Mentions, "By the number of places that name it");
    if let Some(right) = columns.documents {
        let documents = cell(right - DOCUMENTS + 4.0, right);
        head(ui, documents, "Docs", Align::Max, Column::Documents, "By the number of documents that name it");
    }
    if let Some(left) = columns.bars {
        let span = match &sparks.years {
            Some((first, last)) => format!("By first date. Dated statements, {first} to {last}"),
            None => "By first date".to_owned(),
        };
        head(ui, cell(left, left + BARS), "Over time", Align::Min, Column::Time, &span);
    }
    clicked
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
    /// Paints the row; returns whether it was clicked.
    fn paint(&self, ui: &Ui, heights: &[f32], out: &mut Commands) -> bool {
        let Self { ctx, columns, rect, hit, .. } = *self;
        let tokens = Tokens::of(ui);
        let item = Item::Entity(hit.id);
        let entity = ctx.library.entity(hit.id);
        let response = ui.interact(rect, ui.scope_id().with(hit.id), Sense::CLICK);
        let is_selected = ctx.selected.entity(hit.id) == Strength::Selected;
        response.widget_info(|| {
            let name = data::row_name(ctx.library, hit);
            WidgetInfo::selected(Role::ListBoxOption, true, is_selected, name)
        });
        interact(&response, item, Pane::Entities, ctx, out);

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
        paint_right(&painter, at(columns.name(), columns.mentions), &mentions, body(), ink);
        if let Some(right) = columns.documents {
            let documents = number(entity.documents.len());
            paint_right(&painter, at(right - DOCUMENTS, right), &documents, body(), weak);
        }
        if let Some(left) = columns.bars {
            let bars = at(left, left + BARS).shrink2(vec2(0.0, 5.0));
            paint_sparkline(&painter, bars, heights, weak);
        }
        let clicked = response.clicked();
        response.on_hover_ui(|ui| tooltip(ui, ctx, hit.id, is_elided));
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
        // The alias is why the row is here: the name gives way to it, but not wholly.
        let as_width = rect.width() * 0.6;
        let galley = matched_line(painter, alias, self.letters, [body(), strong()], weak, as_width);
        let lead = elided(painter, "as ", body(), weak, rect.width(), 1);
        let room = rect.width() - galley.size().x - lead.size().x - size::STEP;
        let name = elided(painter, name, body(), ink, room, 1);
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
