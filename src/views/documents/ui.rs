//! Paints the rows of the documents.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::{Color32, FontId, Galley, Painter, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::{FxHashMap, FxHasher};

use super::DocumentsView;
use super::data::{self, Hits, Row};
use crate::app::{Command, Commands, Pane, Strength, ViewContext};
use crate::jobs::OnDisk;
use crate::model::{DocumentId, Item};
use crate::ui::theme::{size, small, strong};
use crate::ui::{
    Icon, ListKey, PAD, Tokens, elided, held, hint_ui, list_focus, paint_icon, paint_left_in, paint_right_in,
    paint_strip, pane_head, quiet_scroll, shows_focus,
};
use crate::views::interact;
use crate::views::words::of_all;

const ABOVE: f32 = 8.0;
const LABEL: f32 = 18.0;
const ABOUT_LINE: f32 = 16.0;
const STRIP: f32 = 8.0;
const BEFORE_STRIP: f32 = 6.0;
const BELOW: f32 = 9.0;

impl DocumentsView {
    pub(super) fn paint(&mut self, ctx: &ViewContext<'_>, ui: &mut Ui, out: &mut Commands) {
        let shown = &ctx.visible.documents;
        pane_head(ui, Pane::Documents.title(), &of_all(shown.len(), ctx.library.analyzed().len()));
        if shown.is_empty() {
            let words =
                if ctx.library.is_empty() { "Open documents to begin" } else { "The filter hides all documents" };
            hint(ui, words);
            return;
        }

        let (list, key) = list_focus(ui, ui.available_rect_before_wrap(), Pane::Documents.title());
        let at = ctx.linked.reading.and_then(|id| shown.iter().position(|shown| *shown == id));
        let page = (list.rect.height() / 72.0) as usize;
        let wanted = match key {
            Some(ListKey::Move { to, .. }) => to.from(at, shown.len(), page),
            Some(ListKey::Open) => at,
            None => None,
        };
        if let Some(id) = wanted.and_then(|row| shown.get(row)).copied() {
            out.send(Command::Select { items: vec![Item::Document(id)], from: Pane::Documents });
            out.send(Command::Read(id));
        }

        let width = ui.available_width();
        let painter = ui.painter().clone();
        let words = *self.words.get((ctx.revision, ctx.visible_revision), || words(ctx));
        let tops = self.tops.get((words, width.to_bits()), || tops(ctx, &painter, width));
        let hits = Hits::new(ctx);
        let key = (ctx.revision, ctx.visible_revision, ctx.disk.revision, hits.clone());
        let rows = self.rows.get_mut(key, FxHashMap::default);
        // What is newly read elsewhere comes into view; what was clicked here is in view.
        let target = if ctx.linked.reading == self.read { None } else { at };
        self.read = ctx.linked.reading;

        self.laid.begin(ui, (ctx.revision, ctx.visible_revision, ctx.disk.revision, &hits, width.to_bits()));
        quiet_scroll(ui);
        ScrollArea::vertical().id_salt("documents").auto_shrink(false).show_viewport(ui, |ui, viewport| {
            let end = tops.last().copied().unwrap_or(0.0);
            ui.set_height(end);
            let origin = ui.max_rect().min;
            let rect_of = |row: usize| {
                let (top, bottom) = (tops[row], tops[row + 1]);
                Rect::from_min_size(origin + vec2(0.0, top), vec2(width, bottom - top))
            };
            if let Some(row) = target {
                // With a little of what stands around it.
                let around = rect_of(row).expand2(vec2(0.0, size::ROW));
                ui.scroll_to_rect_animation(around, None, ScrollAnimation::none());
            }
            let first = tops.partition_point(|top| *top <= viewport.min.y).saturating_sub(1);
            for (row, id) in shown.iter().copied().enumerate().skip(first) {
                if tops[row] > viewport.max.y {
                    break;
                }
                let data = rows.entry(id).or_insert_with(|| data::row(ctx, id, &hits));
                let is_cursor = shows_focus(&list) && ctx.linked.reading == Some(id);
                let words = self.laid.get(id, || Words::new(ui.painter(), data, width));
                paint_row(ctx, ui, rect_of(row), id, data, words, &hits, is_cursor, out);
            }
        });
    }
}

/// What a row says, laid out.
#[derive(Debug)]
pub struct Words {
    label: Arc<Galley>,
    hits: Arc<Galley>,
    about: Option<Arc<Galley>>,
    /// In the accessibility tree.
    told: String,
}

impl Words {
    /// `width`: of the pane.
    fn new(painter: &Painter, row: &Row, width: f32) -> Self {
        let ink = Color32::PLACEHOLDER;
        let inner = width - 2.0 * PAD;
        let hits = painter.layout_no_wrap(row.hits.to_string(), small(), ink);
        let signs = usize::from(!row.warnings.is_empty()) + usize::from(row.on_disk.is_some());
        let room = inner - hits.size().x - 2.0 * size::STEP - signs as f32 * (12.0 + size::STEP);
        let warning = if row.warnings.is_empty() { "" } else { ", with warnings" };
        let disk = row.on_disk.map(|on_disk| format!(", {}", data::disk_words(on_disk))).unwrap_or_default();
        Self {
            label: elided(painter, &row.label, strong(), ink, room, 1),
            hits,
            about: (!row.about.is_empty()).then(|| elided(painter, &row.about, small(), ink, inner, 2)),
            told: format!("{}, {}{warning}{disk}", row.label, row.hits_words),
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what a row is painted from")]
fn paint_row(
    ctx: &ViewContext<'_>,
    ui: &Ui,
    rect: Rect,
    id: DocumentId,
    row: &Row,
    words: &Words,
    hits: &Hits,
    is_cursor: bool,
    out: &mut Commands,
) {
    let tokens = Tokens::of(ui);
    let item = Item::Document(id);
    let is_read = ctx.linked.reading == Some(id);
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_read, &words.told));
    interact(&response, item, Pane::Documents, ctx, out);
    if response.clicked() && !response.double_clicked() && !held(ui).command {
        out.send(Command::Read(id));
    }

    let painter = ui.painter_at(rect);
    let strength = ctx.strength(item);
    let is_selected = ctx.selected.document(id) == Strength::Selected;
    if is_read {
        painter.rect_filled(rect, 0.0, tokens.selected);
    } else if ctx.is_hovered(item) || is_selected {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if is_selected {
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(2.0, rect.height() - 1.0)), 0.0, tokens.accent);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.hairline));
    if is_cursor {
        painter.rect_stroke(rect, 0.0, Stroke::new(1.0, tokens.accent), egui::StrokeKind::Inside);
    }

    let is_dim = ctx.selected.is_active() && strength == Strength::None && !is_read;
    let (strong_ink, weak_ink) = if is_dim { (tokens.weak, tokens.faint) } else { (tokens.text, tokens.weak) };
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let line = Rect::from_min_size(pos2(inner.left(), rect.top() + ABOVE), vec2(inner.width(), LABEL));
    let mut right = paint_right_in(&painter, line, &words.hits, weak_ink) - 2.0 * size::STEP;
    if !row.warnings.is_empty() {
        let center = pos2(right - 6.0, line.center().y);
        paint_icon(&painter, center, 12.0, Icon::Warning, tokens.differs);
        right -= 12.0 + size::STEP;
    }
    if let Some(on_disk) = row.on_disk {
        let icon = if on_disk == OnDisk::Gone { Icon::Gone } else { Icon::Again };
        paint_icon(&painter, pos2(right - 6.0, line.center().y), 12.0, icon, tokens.weak);
    }
    paint_left_in(&painter, line, &words.label, strong_ink);
    if let Some(about) = &words.about {
        painter.galley(pos2(inner.left(), line.bottom()), Arc::clone(about), weak_ink);
    }
    let bottom = rect.bottom() - BELOW;
    let strip = Rect::from_min_max(pos2(inner.left(), bottom - STRIP), pos2(inner.right(), bottom));
    let tick = if *hits == Hits::Statements { tokens.mark } else { tokens.accent };
    paint_strip(&painter, strip, &row.parts, tick);
    hint_ui(response, |ui| tooltip(ui, row, words.label.elided));
}

fn tooltip(ui: &mut Ui, row: &Row, with_label: bool) {
    ui.set_max_width(320.0);
    let tokens = Tokens::of(ui);
    if with_label {
        ui.label(egui::RichText::new(&row.label).font(strong()));
    }
    if !row.about.is_empty() {
        ui.label(&row.about);
    }
    ui.colored_label(tokens.weak, &row.hits_words);
    if let Some(on_disk) = row.on_disk {
        ui.colored_label(tokens.weak, data::disk_words(on_disk));
    }
    for warning in &row.warnings {
        ui.colored_label(tokens.differs, warning);
    }
}

/// The top of each row and the end of the last: a row is as high as its lines.
/// A hash of all that [`tops`] depends on but the width.
fn words(ctx: &ViewContext<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    for id in &ctx.visible.documents {
        data::about(ctx.library.document(*id)).hash(&mut hasher);
    }
    hasher.finish()
}

fn tops(ctx: &ViewContext<'_>, painter: &Painter, width: f32) -> Vec<f32> {
    let inner = width - 2.0 * PAD;
    let mut tops = Vec::with_capacity(ctx.visible.documents.len() + 1);
    let mut top = 0.0;
    tops.push(top);
    for id in &ctx.visible.documents {
        let about = data::about(ctx.library.document(*id));
        let lines = if about.is_empty() {
            0.0
        } else if is_wider(painter, &about, &small(), inner) {
            2.0
        } else {
            1.0
        };
        top += ABOVE + LABEL + lines * ABOUT_LINE + BEFORE_STRIP + STRIP + BELOW;
        tops.push(top);
    }
    tops
}

/// Whether the text needs more than one line, told without laying it out.
fn is_wider(painter: &Painter, text: &str, font: &FontId, width: f32) -> bool {
    painter.fonts_mut(|fonts| {
        let mut sum = 0.0;
        text.chars().any(|c| {
            sum += fonts.glyph_width(font, c);
            sum > width
        })
    })
}

/// A calm line in the place of rows.
fn hint(ui: &mut Ui, words: &str) {
    let tokens = Tokens::of(ui);
    egui::Frame::new().inner_margin(PAD).show(ui, |ui| ui.colored_label(tokens.weak, words));
}
