//! Paints the list of comparisons: what to show, a row each.

use egui::{Align2, Context, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::data::{self, Asked, Mode, Rows, Verdicts};
use super::facets::Facets;
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::model::edit::Verdict;
use crate::model::{Comparison, ComparisonId, Item, Matter, Status};
use crate::ui::theme::{body, size, small, strong};
use crate::ui::{
    Kept, ListKey, PAD, Tokens, elided, focus_ring, gap_y, gaps, line, list_focus, paint_left, quiet_scroll,
    shows_focus, toggle,
};
use crate::views::{interact, row_sense};

pub const ROW: f32 = 44.0;

/// What is set side by side.
pub fn modes(ui: &mut Ui, mode: &mut Mode) {
    for (name, is_it, hint) in [
        ("Statements", Mode::Statements, "Set statements side by side"),
        ("Documents", Mode::Documents, "Set documents side by side"),
        ("Citations", Mode::Citations, "Who cites whom, and which works several sources cite"),
    ] {
        if toggle(ui, name, None, *mode == is_it, hint).clicked() {
            *mode = is_it;
        }
    }
}

/// The line above the list: which comparisons to show.
pub fn chips(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    rows: &Rows,
    verdicts: &Verdicts,
    facets: &mut Facets,
    asked: &mut Asked,
) {
    let margin = egui::Margin { left: PAD as i8 - 6, right: PAD as i8, top: 6, bottom: 6 };
    let frame = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        gaps(ui, vec2(4.0, 4.0));
        ui.horizontal_wrapped(|ui| {
            for status in Status::ALL {
                let count = rows.statuses[status as usize];
                let is_on = asked.status == Some(status);
                let hint = "Show these; again: show all";
                if toggle(ui, status_words(status), Some(count), is_on, hint).clicked() {
                    asked.status = (!is_on).then_some(status);
                }
            }
            ui.add_space(8.0);
            for matter in Matter::ALL {
                let count = rows.matters[matter as usize];
                let is_on = asked.matter == Some(matter);
                let hint = "Show only these";
                if (count > 0 || is_on) && toggle(ui, matter_words(matter), Some(count), is_on, hint).clicked() {
                    asked.matter = (!is_on).then_some(matter);
                }
            }
            ui.add_space(8.0);
            facets.ui(ui, ctx, rows, verdicts, asked);
            if rows.dismissed > 0 || asked.dismissed {
                ui.add_space(8.0);
                let hint = "Show what you set aside";
                if toggle(ui, "Set aside", Some(rows.dismissed), asked.dismissed, hint).clicked() {
                    asked.dismissed = !asked.dismissed;
                }
            }
        });
    });
    let line = frame.response.rect.bottom() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, Tokens::of(ui).hairline));
    ui.add_space(-ui.spacing().item_spacing.y);
}

pub fn status_words(status: Status) -> &'static str {
    match status {
        Status::Conflict => "Conflicts",
        Status::Finer => "Finer",
        Status::Agree => "Agreements",
    }
}

fn matter_words(matter: Matter) -> &'static str {
    match matter {
        Matter::Date => "Dates",
        Matter::Amount => "Amounts",
        Matter::Name => "Names",
        Matter::Other => "Other",
    }
}

/// Whether the keys that answer are for the comparison that is shown: N is no note then.
pub fn answers_by_key(ctx: &Context) -> bool {
    let list = ctx.data(|data| data.get_temp::<Id>(answering_key()));
    list.is_some_and(|list| ctx.memory(|memory| memory.has_focus(list)))
}

fn answering_key() -> Id {
    Id::unique("list of comparisons")
}

/// By row what it is called: words are made of its claims.
pub type Names = Kept<ComparisonId, String>;

/// Paints the rows that are in view, `at` the current one. Returns the one that was chosen here.
#[expect(clippy::too_many_arguments, reason = "what the list is painted from")]
pub fn rows(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    rows: &Rows,
    verdicts: &Verdicts,
    names: &mut Names,
    at: Option<usize>,
    follow: bool,
    out: &mut Commands,
) -> Option<ComparisonId> {
    let list = &rows.list;
    let current = at.and_then(|at| list.get(at)).copied();
    let (response, key) = list_focus(ui, ui.max_rect(), Pane::Compare.title());
    let mut target = at.filter(|_| follow);
    let mut chosen = None;
    match key {
        Some(ListKey::Move { to, .. }) => {
            let page = (response.rect.height() / ROW) as usize;
            target = to.from(at, list.len(), page.saturating_sub(1));
            if let Some(id) = target.and_then(|row| list.get(row).copied()) {
                out.send(Command::Select { items: vec![Item::Comparison(id)], from: Pane::Compare });
                chosen = Some(id);
            }
        }
        Some(ListKey::Open) => {
            if let Some(id) = current {
                let comparison = ctx.library.comparison(id);
                out.send(Command::Focus(data::place(ctx.library, comparison.matter, &comparison.claims[0]).0));
            }
        }
        None => {}
    }
    let answering = current.map_or(Id::NULL, |_| response.id);
    ui.data_mut(|data| data.insert_temp(answering_key(), answering));
    if let Some(id) = current.filter(|_| response.has_focus()) {
        super::detail::verdict_keys(ui, ctx, id, out);
    }
    names.begin(ui, (ctx.revision, ctx.notebook_revision));
    quiet_scroll(ui);
    gap_y(ui, 0.0);
    let mut area = ScrollArea::vertical().id_salt("comparisons").auto_shrink(false);
    if let Some(row) = target {
        let offset = row as f32 * ROW - (ui.available_height() - ROW) / 2.0;
        area = area.vertical_scroll_offset(offset.max(0.0));
    }
    area.show_rows(ui, ROW, list.len(), |ui, range| {
        for id in list.get(range).unwrap_or_default() {
            let is_current = current == Some(*id);
            let has_ring = is_current && shows_focus(&response);
            if row(ui, ctx, *id, verdicts, names, is_current, has_ring, out) {
                chosen = Some(*id);
            }
        }
    });
    chosen
}

/// Paints one row; returns whether it was clicked. `names`: what rows are called in the accessibility tree.
#[expect(clippy::too_many_arguments, reason = "what a row is painted from")]
fn row(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    id: ComparisonId,
    verdicts: &Verdicts,
    names: &mut Names,
    is_current: bool,
    has_ring: bool,
    out: &mut Commands,
) -> bool {
    let tokens = Tokens::of(ui);
    let comparison = ctx.library.comparison(id);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("comparison", id)), row_sense(ui));
    let name = names.get(id, || row_name(comparison, verdicts));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, name));
    let item = Item::Comparison(id);
    interact(&response, item, Pane::Compare, ctx, out);
    let painter = ui.painter_at(rect);
    if is_current {
        painter.rect_filled(rect, 0.0, tokens.selected);
    } else if ctx.is_hovered(item) || response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if has_ring {
        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
    let inner = rect.shrink2(vec2(PAD, 5.0));
    let badge = badge(&painter, tokens, inner, comparison, verdicts.of(comparison) == Some(Verdict::Conflict));
    let room = inner.width() - (inner.right() - badge) - 8.0;
    let (top, bottom) = inner.split_top_bottom_at_fraction(0.5);
    let topic = elided(&painter, &comparison.topic, body(), tokens.text, room, 1);
    paint_left(&painter, top, topic);
    let values = elided(&painter, &data::values(comparison), small(), tokens.weak, inner.width(), 1);
    paint_left(&painter, bottom, values);
    response.clicked()
}

/// What the claims differ in, in amber where they do. Returns where it begins.
fn badge(painter: &egui::Painter, tokens: &Tokens, inner: Rect, comparison: &Comparison, is_kept: bool) -> f32 {
    let ink = if comparison.status == Status::Conflict { tokens.differs } else { tokens.weak };
    let words =
        if is_kept { format!("{}, kept", comparison.matter.name()) } else { comparison.matter.name().to_owned() };
    let galley = line(painter, &words, small());
    let wanted = galley.size() + vec2(12.0, 3.0);
    let rect = Rect::from_min_size(pos2(inner.right() - wanted.x, inner.top()), wanted);
    painter.rect_stroke(rect, 5.0, Stroke::new(1.0, ink.gamma_multiply(0.7)), StrokeKind::Inside);
    painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    rect.left()
}

fn row_name(comparison: &Comparison, verdicts: &Verdicts) -> String {
    let verdict = verdicts.of(comparison).map_or("", |verdict| verdict.words());
    let separator = if verdict.is_empty() { "" } else { ", " };
    format!("{}, {}, {}{separator}{verdict}", comparison.sentence(), comparison.status.name(), comparison.matter.name())
}

/// Why there is nothing to show, and what to do about it.
pub fn nothing(ui: &mut Ui, ctx: &ViewContext<'_>, rows: &Rows, asked: &Asked) {
    let tokens = Tokens::of(ui);
    let words = if ctx.library.is_empty() {
        "Open documents to see where they agree and where they differ."
    } else if rows.nothing_at_all() {
        "No two statements of one matter were found in these documents."
    } else if asked.dismissed {
        "Nothing is set aside here."
    } else if !ctx.linked.filter.is_empty() {
        "The filter lets no such comparison through."
    } else if asked.status == Some(Status::Conflict) {
        "No conflicts were found. Agreements and finer statements are a click away."
    } else {
        "None of this kind."
    };
    let rect = ui.max_rect().shrink(16.0);
    let galley = ui.painter().layout(words.to_owned(), body(), tokens.weak, rect.width());
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect).min, galley, tokens.weak);
}

/// A word that a click acts on, beside others of its kind.
pub fn button(ui: &mut Ui, text: &str, is_on: bool, hint: &str) -> bool {
    let tokens = Tokens::of(ui);
    let font = if is_on { strong() } else { body() };
    let galley = line(ui.painter(), text, font);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(20.0, 2.0 * size::STEP), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, text));
    let fill = if response.hovered() { tokens.hover } else { tokens.raised };
    let line = if is_on { tokens.accent } else { tokens.hairline };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    focus_ring(ui, rect, 6.0, &response);
    let ink = if is_on { tokens.accent } else { tokens.text };
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    crate::ui::hint(response, hint).clicked()
}
