//! Paints the lists side by side.

use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::{
    Color32, EventFilter, Galley, Key, Modifiers, Painter, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::data::{self, Connections, Source};
use super::{Column, ListsView, MOST};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::model::Item;
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    DOT, Icon, ListKey, PAD, Tokens, elided, gap_x, hint, hint_named, icon_button_at, list_focus, paint_kind_dot,
    paint_left_in, paint_right_in, paint_share, pane_head_roomy, quiet_scroll, restyle, shows_focus, switch,
};
use crate::views::words::{number, of_all};
use crate::views::{interact, row_sense};

/// Narrower than this a list cannot be read.
const NARROW: f32 = 180.0;
const BAR: f32 = 36.0;
/// Lists at least this wide have room for bars beside the names.
const WITH_BARS: f32 = 240.0;
const COUNT: f32 = 34.0;
const HEAD: f32 = 28.0;

pub fn show(view: &mut ListsView, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
    if view.offered != Some(ctx.revision) {
        view.offered = Some(ctx.revision);
        if !view.is_chosen {
            view.columns = data::offered(ctx.library).into_iter().map(Column::of).collect();
        }
    }
    pane_head_roomy(ui, Pane::Lists.title(), "", |ui| {
        let next = Source::all().find(|source| view.columns.iter().all(|column| column.source != *source));
        let is_room = view.columns.len() < MOST;
        if let Some(source) = next.filter(|_| is_room)
            && switch(ui, "Add list", false, &format!("Add {}", source.title().to_lowercase())).clicked()
        {
            view.columns.push(Column::of(source));
            view.is_chosen = true;
        }
    });
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let tokens = Tokens::of(ui);
    let words = if ctx.library.is_empty() {
        Some("Open documents to see what belongs together")
    } else if view.columns.is_empty() {
        Some("Add a list to see what belongs together")
    } else {
        None
    };
    if let Some(words) = words {
        ui.put(rect, egui::Label::new(egui::RichText::new(words).color(tokens.weak)));
        return;
    }
    let selection = &ctx.linked.selection;
    let mut held = std::mem::take(&mut view.connections);
    let connections = held.get((ctx.revision, selection.clone()), || Connections::new(ctx.library, selection));
    let width = (rect.width() / view.columns.len() as f32).max(NARROW);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    quiet_scroll(&mut inner);
    ScrollArea::horizontal().id_salt("lists").auto_shrink(false).show(&mut inner, |ui| {
        let whole = Rect::from_min_size(ui.max_rect().min, vec2(width * view.columns.len() as f32, rect.height()));
        ui.allocate_rect(whole, Sense::hover());
        for index in 0..view.columns.len() {
            let left = whole.left() + index as f32 * width;
            let place = Rect::from_min_size(pos2(left, whole.top()), vec2(width, whole.height()));
            list(view, ctx, ui, index, place, connections, out);
            ui.painter().vline(place.right() - 0.5, place.y_range(), Stroke::new(1.0, tokens.hairline));
        }
    });
    view.connections = held;
    view.columns.retain(|column| !column.lines_closed());
}

impl Column {
    /// Brings the order up to date, but for the list in which the selection was made.
    fn follow(&mut self, ctx: &ViewContext<'_>, is_own: bool) {
        let is_news = self.selection != ctx.linked.selection;
        if self.revision != ctx.revision || (is_news && !is_own) {
            self.selection.clone_from(&ctx.linked.selection);
            self.is_new |= is_news || self.revision == 0;
            self.revision = ctx.revision;
        }
    }

    fn lines_closed(&self) -> bool {
        self.revision == CLOSED
    }
}

/// A column with this revision is to be taken away.
const CLOSED: u64 = u64::MAX;

fn list(
    view: &mut ListsView,
    ctx: &ViewContext<'_>,
    ui: &mut Ui,
    index: usize,
    place: Rect,
    connections: &Connections,
    out: &mut Commands,
) {
    let is_own = ctx.linked.selected_in == Some(Pane::Lists) && view.selected_in == Some(index);
    let wants_focus = view.wanted == Some(index);
    let count = view.columns.len();
    let column = &mut view.columns[index];
    column.follow(ctx, is_own);
    let key = (ctx.revision, ctx.visible_revision, column.source, column.selection.clone());
    let mut held = std::mem::take(&mut column.lines);
    let (source, selection) = (column.source, &column.selection);
    let lines = held.get(key, || {
        if *selection == ctx.linked.selection {
            return data::lines(ctx, source, connections, selection);
        }
        data::lines(ctx, source, &Connections::new(ctx.library, selection), selection)
    });
    let key = (ctx.revision, ctx.visible_revision, source, ctx.linked.selection.clone());
    let connected = || lines.iter().map(|line| connections.of(line.item)).max().unwrap_or(0).max(1);
    let most = *column.most.get(key, connected);
    head(ui, ctx, view, index, Rect::from_min_size(place.min, vec2(place.width(), HEAD)), lines.len());

    let column = &mut view.columns[index];
    let rows = Rect::from_min_max(pos2(place.left(), place.top() + HEAD), place.max);
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("list", index)).max_rect(rows));
    inner.set_clip_rect(rows.intersect(ui.clip_rect()));
    let (list, key) = list_focus(&inner, rows, &source.title());
    if wants_focus {
        list.request_focus();
        view.wanted = None;
    }
    let mut target = None;
    let cursor = column.cursor.and_then(|item| lines.iter().position(|line| line.item == item));
    match key {
        Some(ListKey::Move { to, .. }) => {
            let page = (rows.height() / size::ROW) as usize;
            target = to.from(cursor, lines.len(), page.saturating_sub(1));
            if let Some(line) = target.and_then(|at| lines.get(at)) {
                column.cursor = Some(line.item);
                view.selected_in = Some(index);
                out.send(Command::Select { items: vec![line.item], from: Pane::Lists });
            }
        }
        Some(ListKey::Open) => {
            if let Some(item) = column.cursor {
                out.send(Command::Focus(item));
            }
        }
        None => {}
    }
    if let Some(next) = beside(ui, &list, index, count) {
        view.wanted = Some(next);
        ui.ctx().request_repaint();
    }
    if lines.is_empty() {
        let tokens = Tokens::of(ui);
        let galley = elided(inner.painter(), "None here", small(), tokens.faint, rows.width() - 2.0 * PAD, 1);
        inner.painter().galley(rows.min + vec2(PAD, 6.0), galley, tokens.faint);
    }
    let column = &mut view.columns[index];
    let mut area = ScrollArea::vertical().id_salt(("lines", index)).auto_shrink(false);
    if std::mem::take(&mut column.is_new) {
        area = area.vertical_scroll_offset(0.0);
    }
    let focus = ctx.linked.focus.and_then(|item| lines.iter().position(|line| line.item == item));
    quiet_scroll(&mut inner);
    area.show_viewport(&mut inner, |ui, viewport| {
        ui.set_height(lines.len() as f32 * size::ROW);
        let origin = ui.max_rect().min;
        let rect_of =
            |row: usize| Rect::from_min_size(origin + vec2(0.0, row as f32 * size::ROW), vec2(rows.width(), size::ROW));
        if let Some(row) = target.or(focus) {
            ui.scroll_to_rect_animation(rect_of(row).expand2(vec2(0.0, size::ROW)), None, ScrollAnimation::none());
        }
        let first = (viewport.min.y / size::ROW).floor().max(0.0) as usize;
        let last = (viewport.max.y / size::ROW).ceil().max(0.0) as usize;
        let of = (ctx.revision, &ctx.linked.selection, rows.width().to_bits());
        column.kept.begin(ui, of);
        for row in first..last.min(lines.len()) {
            let Some(line) = lines.get(row) else { continue };
            let is_cursor = shows_focus(&list) && column.cursor == Some(line.item);
            let share = connections.of(line.item) as f32 / most as f32;
            let words =
                column.kept.get(line.item, || Words::new(ui.painter(), ctx, line.item, connections, rows.width()));
            if paint(ctx, ui, rect_of(row), line.item, words, connections, share, is_cursor, out) {
                column.cursor = Some(line.item);
                view.selected_in = Some(index);
                list.request_focus();
            }
        }
    });
    view.columns[index].lines = held;
}

/// The list to which an arrow key leads.
fn beside(ui: &Ui, list: &Response, index: usize, count: usize) -> Option<usize> {
    if !list.has_focus() {
        return None;
    }
    // One who lets go of what is selected goes on from here.
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowLeft) {
        index.checked_sub(1)
    } else if pressed(Key::ArrowRight) {
        (index + 1 < count).then_some(index + 1)
    } else {
        None
    }
}

/// What the list holds, which can be changed, and a way to take it away.
fn head(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut ListsView, index: usize, rect: Rect, shown: usize) {
    let tokens = Tokens::of(ui);
    let source = view.columns[index].source;
    let all = *view.columns[index].all.get((ctx.revision, source), || data::all(ctx.library, source));
    let mut chosen = None;
    let mut is_closed = false;
    let inner = rect.shrink2(vec2(4.0, 2.0));
    ui.scope_builder(UiBuilder::new().id_salt(("head", index)).max_rect(inner), |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        ui.horizontal_centered(|ui| {
            gap_x(ui, 4.0);
            // Nothing stands under the button at the right.
            ui.set_max_width((inner.width() - size::ROW).max(0.0));
            restyle(ui, "head of a list", |style| {
                let button = &mut style.visuals.widgets.inactive;
                (button.weak_bg_fill, button.bg_stroke) = (egui::Color32::TRANSPARENT, Stroke::NONE);
            });
            let title = egui::RichText::new(source.title()).font(strong()).color(tokens.weak);
            let menu = ui.menu_button(title, |ui| {
                for other in Source::all() {
                    if ui.radio(other == source, other.title()).clicked() {
                        chosen = Some(other);
                        ui.close();
                    }
                }
            });
            hint(menu.response, "Choose what this list holds");
            let count = of_all(shown, all);
            ui.add(egui::Label::new(egui::RichText::new(count).font(small()).color(tokens.faint)).truncate());
            let close = pos2(rect.right() - 16.0, rect.center().y);
            let name = format!("Take away the list of {}", source.title().to_lowercase());
            is_closed = icon_button_at(ui, close, Icon::Close, &name, true).clicked();
        });
    });
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
    let column = &mut view.columns[index];
    if let Some(chosen) = chosen.filter(|chosen| *chosen != source) {
        *column = Column::of(chosen);
        view.is_chosen = true;
    } else if is_closed {
        column.revision = CLOSED;
        view.is_chosen = true;
    }
}

/// What a line says, laid out.
#[derive(Debug)]
pub struct Words {
    name: Arc<Galley>,
    count: Option<Arc<Galley>>,
    /// In the accessibility tree.
    told: String,
}

impl Words {
    /// `width`: of the list.
    fn new(painter: &Painter, ctx: &ViewContext<'_>, item: Item, connections: &Connections, width: f32) -> Self {
        let count = connections.of(item);
        let mut room = width - 2.0 * PAD;
        if matches!(item, Item::Entity(_)) {
            room -= DOT + 7.0;
        }
        if count > 0 {
            room -= COUNT + 8.0 + if width >= WITH_BARS { BAR } else { 0.0 };
        }
        let lay_out = |words: String| painter.layout_no_wrap(words, body(), Color32::PLACEHOLDER);
        Self {
            name: elided(painter, called(ctx, item), body(), Color32::PLACEHOLDER, room, 1),
            count: (count > 0).then(|| lay_out(number(count as usize))),
            told: data::name(ctx.library, item, connections),
        }
    }
}

fn called<'a>(ctx: &'a ViewContext<'_>, item: Item) -> &'a str {
    match item {
        Item::Document(id) => &ctx.library.document(id).label,
        Item::Entity(id) => &ctx.library.entity(id).name,
        _ => "",
    }
}

/// Paints a line; returns whether it was clicked.
#[expect(clippy::too_many_arguments, reason = "the body of the loop in `list`")]
fn paint(
    ctx: &ViewContext<'_>,
    ui: &Ui,
    rect: Rect,
    item: Item,
    words: &Words,
    connections: &Connections,
    share: f32,
    is_cursor: bool,
    out: &mut Commands,
) -> bool {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(item), row_sense(ui));
    let is_selected = ctx.linked.is_selected(item);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &words.told));
    interact(&response, item, Pane::Lists, ctx, out);
    let painter = ui.painter_at(rect);
    if is_selected {
        painter.rect_filled(rect, 0.0, tokens.selected);
    } else if response.hovered() || ctx.hovered.of(ctx.library, item) == Strength::Selected {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    let count = connections.of(item);
    let is_connected = !connections.is_total && count > 0;
    if is_connected && !is_selected {
        let mark = Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(2.0, rect.height() - 12.0));
        painter.rect_filled(mark, 1.0, tokens.accent.gamma_multiply(0.6));
    }
    if is_cursor {
        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    let is_dim = !connections.is_total && count == 0 && !is_selected && ctx.strength(item) == Strength::None;
    let ink = if is_dim { tokens.faint } else { tokens.text };
    let mut left = rect.left() + PAD;
    if let Item::Entity(id) = item {
        paint_kind_dot(&painter, pos2(left + DOT / 2.0, rect.center().y), ctx.library.entity(id).kind);
        left += DOT + 7.0;
    }
    let mut right = rect.right() - PAD;
    if let Some(number) = &words.count {
        let numbers = Rect::from_x_y_ranges(right - COUNT..=right, rect.y_range());
        paint_right_in(&painter, numbers, number, if is_dim { tokens.faint } else { tokens.weak });
        let ink = if is_connected { tokens.accent } else { tokens.mark };
        right -= COUNT;
        if rect.width() >= WITH_BARS {
            let bar = Rect::from_min_size(pos2(right - BAR, rect.center().y - 2.0), vec2(BAR, 4.0));
            paint_share(&painter, bar, share, ink);
        } else {
            // Names come first: in a narrow list the bar lies under them.
            let bar = Rect::from_min_max(pos2(left, rect.bottom() - 3.0), pos2(right, rect.bottom() - 1.0));
            paint_share(&painter, bar, share, ink.gamma_multiply(0.7));
        }
    }
    paint_left_in(&painter, rect.with_min_x(left), &words.name, ink);
    let clicked = response.clicked();
    if words.name.elided {
        hint_named(response, called(ctx, item));
    }
    clicked
}
