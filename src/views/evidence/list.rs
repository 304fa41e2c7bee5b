//! The list of entries: rows as high as their words, a gap where something would be dropped.

use std::hash::{Hash as _, Hasher as _};

use egui::{Pos2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::{Editing, EvidenceView, Rows, data, empty, keys, piece};
use crate::app::evidence::{self, Entry};
use crate::app::{Command, Commands, Pane, ViewContext};
use crate::ui::{Tokens, quiet_scroll};
use crate::views::{Dragged, curate};

/// How near to the edge a drag scrolls, in points.
const EDGE: f32 = 28.0;

pub fn ui(view: &mut EvidenceView, ctx: &ViewContext<'_>, ui: &mut Ui, rows: &Rows, out: &mut Commands) {
    let area = ui.available_rect_before_wrap();
    let pointer = ui.input(|input| input.pointer.interact_pos()).filter(|at| area.contains(*at));
    let carried = egui::DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|_| pointer.is_some());
    if rows.entries.is_empty() {
        view.editing = None;
        empty::ui(ui, carried.is_some());
        drop_here(ctx, ui, carried.as_deref(), 0, out);
        return;
    }
    if view.editing.as_ref().is_some_and(|editing| editing.at > rows.entries.len()) {
        view.editing = None;
    }
    let has_ring = keys::handle(view, ctx, ui, rows, out);
    view.cursor = view.cursor.filter(|at| *at < rows.entries.len() || view.follow);
    quiet_scroll(ui);
    let width = area.width();
    let mut heights: Vec<f32> = (rows.entries.iter().zip(&rows.keys))
        .map(|(entry, key)| view.heights.get(&with_width(*key, width)).copied().unwrap_or_else(|| guess(entry, width)))
        .collect();
    if let Some(editing) = view.editing.as_ref().filter(|editing| editing.height > 0.0)
        && let Some(height) = heights.get_mut(editing.at)
    {
        *height = editing.height;
    }
    let mut tops: Vec<f32> = Vec::with_capacity(heights.len() + 1);
    let mut top = 0.0;
    tops.push(top);
    for height in &heights {
        top += height;
        tops.push(top);
    }
    let mut scroll = ScrollArea::vertical().id_salt("evidence").auto_shrink(false);
    if std::mem::take(&mut view.follow)
        && let Some(at) = view.cursor.filter(|at| *at < heights.len())
    {
        // Of an entry that is higher than the list its beginning is shown.
        let above = ((area.height() - heights[at]) / 2.0).max(0.0);
        scroll = scroll.vertical_scroll_offset((tops[at] - above).max(0.0));
    }
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_height(top);
        let origin = ui.max_rect().left_top();
        let first = tops.partition_point(|top| *top <= viewport.min.y).saturating_sub(1);
        let mut moved = 0.0;
        for at in first..rows.entries.len() {
            let y = tops[at] + moved;
            if y > viewport.max.y {
                break;
            }
            let rect = Rect::from_min_size(origin + vec2(0.0, y), vec2(width, heights[at]));
            let is_cursor = view.cursor == Some(at);
            let mut child = ui.new_child(UiBuilder::new().id_salt(("entry", at)).max_rect(rect));
            let height = piece::ui(view, ctx, &mut child, rows, at, is_cursor && has_ring, out);
            match view.editing.as_mut().filter(|editing| editing.at == at) {
                Some(editing) => editing.height = height,
                None => drop(view.heights.insert(with_width(rows.keys[at], width), height)),
            }
            if (height - heights[at]).abs() > 0.5 {
                ui.ctx().request_repaint();
            }
            moved += height - heights[at];
        }
        if view.heights.len() > 4 * rows.entries.len() + 1000 {
            // Of widths and words that are gone.
            view.heights.clear();
        }
        let gap = pointer.map_or(rows.entries.len(), |at| gap_at(&tops, at.y - origin.y));
        if view.dragging.is_some() || carried.is_some() {
            mark_gap(ui, origin, width, tops[gap], pointer);
            at_edge(ui, area, pointer);
        }
        drop_here(ctx, ui, carried.as_deref(), gap, out);
        if let Some(from) = view.dragging
            && !ui.input(|input| input.pointer.any_down())
        {
            view.dragging = None;
            if pointer.is_some()
                && let Some(command) = data::move_to(ctx, from, gap)
            {
                out.send(command);
                view.cursor = Some(if gap > from { gap - 1 } else { gap });
            }
        }
    });
}

impl EvidenceView {
    /// Begins to write the note of a piece, or a heading.
    pub(super) fn edit(&mut self, entries: &[Entry], at: usize) {
        let (is_heading, text) = match entries.get(at) {
            Some(Entry::Heading { text, .. }) => (true, text.clone()),
            Some(Entry::Piece(piece)) => (false, piece.note.clone()),
            None => return,
        };
        self.editing = Some(Editing { at, is_heading, text, is_fresh: true, height: 0.0 });
    }
}

/// Selects what the entry is about, so that it lights up everywhere.
pub fn select(ctx: &ViewContext<'_>, entry: &Entry, add: bool, out: &mut Commands) {
    let Entry::Piece(piece) = entry else { return };
    let items = evidence::items(ctx.library, piece);
    match (add, items.as_slice()) {
        (true, [only]) => out.send(Command::ToggleSelected { item: *only, from: Pane::Evidence }),
        (_, []) => {}
        _ => out.send(Command::Select { items, from: Pane::Evidence }),
    }
}

/// Takes in what was dragged here from another view, where it has just been let go.
fn drop_here(ctx: &ViewContext<'_>, ui: &Ui, carried: Option<&Dragged>, at: usize, out: &mut Commands) {
    if let Some(Dragged(item)) = carried
        && ui.input(|input| input.pointer.any_released())
    {
        egui::DragAndDrop::clear_payload(ui.ctx());
        out.send(curate::add_evidence_at(ctx, curate::dragged_along(ctx, item), at));
    }
}

/// The entry before which something would be dropped at this height.
fn gap_at(tops: &[f32], y: f32) -> usize {
    tops.windows(2).take_while(|pair| f32::midpoint(pair[0], pair[1]) < y).count()
}

fn mark_gap(ui: &Ui, origin: Pos2, width: f32, y: f32, pointer: Option<Pos2>) {
    if pointer.is_some() {
        let tokens = Tokens::of(ui);
        let y = origin.y + y.max(1.0);
        ui.painter().hline(origin.x + 4.0..=origin.x + width - 4.0, y, Stroke::new(2.0, tokens.accent));
        ui.painter().circle_filled(pos2(origin.x + 4.0, y), 3.0, tokens.accent);
    }
}

/// What is dragged to the edge of the list scrolls it.
fn at_edge(ui: &Ui, area: Rect, pointer: Option<Pos2>) {
    let Some(at) = pointer else { return };
    let by = (EDGE - (at.y - area.top())).max(0.0) - (EDGE - (area.bottom() - at.y)).max(0.0);
    if by != 0.0 {
        ui.scroll_with_delta(vec2(0.0, by * 0.4));
        ui.ctx().request_repaint();
    }
}

fn with_width(key: u64, width: f32) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (key, width.round() as i32).hash(&mut hasher);
    hasher.finish()
}

/// About how high an entry is that was not painted yet.
fn guess(entry: &Entry, width: f32) -> f32 {
    match entry {
        Entry::Heading { .. } => piece::HEADING,
        Entry::Piece(piece) => {
            let characters: usize = piece.quotes.iter().map(|quote| quote.words.len().min(400) + 30).sum();
            let lines = (characters + piece.note.len()) as f32 * 6.4 / width.max(100.0);
            34.0 + 17.0 * (lines.ceil() + piece.quotes.len() as f32)
        }
    }
}

/// The whole row feels the pointer: click, double click, drag, menu.
pub fn sense(ui: &Ui, rect: Rect, at: usize) -> egui::Response {
    ui.interact(rect, ui.scope_id().with(("row", at)), Sense::click_and_drag() - Sense::FOCUSABLE)
}
