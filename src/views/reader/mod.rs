//! The Reader: one document as a person reads it, with its names and dates marked.
//!
//! A document becomes pieces ([`data`]), pieces near the view are set in type ([`page`], [`layout`]), and what is
//! selected, hovered or found is painted around the letters ([`ui`]), so that none of it costs a new layout.
//! Every letter shown knows its byte in the unaltered text ([`passage`]).

mod data;
#[cfg(test)]
mod data_tests;
mod find;
mod glow;
mod heights;
mod hit_map;
mod jump;
mod keys;
mod layout;
mod look;
mod marks;
mod page;
mod paint;
mod passage;
mod pointer;
mod right_to_left;
mod rows;
mod select;
mod table;
#[cfg(test)]
mod tests;
mod tip;
mod ui;
mod underline;
mod wide_table;

use std::sync::{Arc, Weak};

use crate::app::{Commands, ViewContext};
use crate::model::{Document, DocumentId, Span};

use find::Find;
use hit_map::HitMap;
use page::{Page, Target};
use select::TextSelection;

/// Documents whose place is remembered.
const REMEMBERED: usize = 64;

/// The Reader and what it keeps from frame to frame; none of it is worth saving.
#[derive(Debug, Default)]
pub struct ReaderView {
    page: Option<Page>,
    /// From the top of the page to the top of the view, in points.
    offset: f64,
    target: Option<Target>,
    flash: Option<Flash>,
    find: Find,
    hit_map: HitMap,
    selected_text: Option<TextSelection>,
    /// The place that "next" and "previous" go on from.
    at_place: Option<Span>,
    /// Where each document was left: the source offset at the top of the view.
    left_at: Vec<(Weak<Document>, u32)>,
    /// Whether keys scrolled the page in this frame.
    is_moved: bool,
    /// How far a drag beyond the edge scrolls in the next frame, in points.
    drag_scroll: f64,
    /// Source offset at which the menu of the text was opened.
    menu_at: Option<u32>,
    /// Whether the text or one of its marks had the keyboard in the last frame.
    has_focus: bool,
    /// What takes the keyboard for the text.
    text_id: Option<egui::Id>,
    /// By how far tables are scrolled to the left: block and points.
    table_offsets: Vec<(u32, f32)>,
}

/// The words that are selected in the Reader with the mouse, where it is on the screen.
pub fn selected_words(ctx: &egui::Context) -> Option<(DocumentId, Span)> {
    let (frame, place) = ctx.data(|data| data.get_temp::<(u64, Selected)>(selected_key()))?;
    place.filter(|_| frame + 2 >= ctx.cumulative_frame_nr())
}

type Selected = Option<(DocumentId, Span)>;

fn selected_key() -> egui::Id {
    egui::Id::unique("words selected in the reader")
}

/// A sentence that lights up and fades.
#[derive(Clone, Copy, Debug)]
struct Flash {
    span: Span,
    /// When it lit up, in seconds of [`egui::InputState::time`].
    since: f64,
}

impl ReaderView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::ui(self, ctx, ui, out);
        let span = self.selected_text.map(TextSelection::span).filter(|span| !span.is_empty());
        let selected: Selected = match (span, &self.page, ctx.linked.reading) {
            (Some(span), Some(page), Some(id)) => pointer::quotable(&page.document.text, span).map(|span| (id, span)),
            _ => None,
        };
        let frame = ui.cumulative_frame_nr();
        ui.data_mut(|data| data.insert_temp(selected_key(), (frame, selected)));
    }

    /// The document that is shown and the source offset at the top of the view.
    pub fn reading_at(&self, ctx: &ViewContext<'_>) -> Option<(DocumentId, u32)> {
        let (id, page) = (ctx.linked.reading?, self.page.as_ref()?);
        let document = &ctx.library.analyzed().get(id.index())?.document;
        page.is_of(document).then(|| (id, self.top_offset()))
    }

    /// The document is shown from this source offset on when it is turned to.
    pub fn read_at(&mut self, document: &Arc<Document>, at: u32) {
        self.left_at.retain(|(known, _)| known.upgrade().is_some_and(|known| !Arc::ptr_eq(&known, document)));
        self.left_at.push((Arc::downgrade(document), at));
    }

    /// The source offset at the top of the view.
    fn top_offset(&self) -> u32 {
        let Some(page) = &self.page else {
            return 0;
        };
        let index = page.heights.at(self.offset + 1.0);
        let Some(piece) = page.pieces.get(index) else {
            return 0;
        };
        let into = self.offset - page.heights.top(index);
        let lines =
            page.laid(index).and_then(|laid| laid.parts.iter().find(|part| f64::from(part.rect().bottom()) > into));
        match lines {
            Some(part) => {
                let y = (into as f32 - part.at.y).max(0.0);
                part.passage.to_source(rows::byte_at(&part.galley, egui::vec2(0.0, y)))
            }
            None => piece.span.start,
        }
    }

    fn remember(&mut self) {
        let top = self.top_offset();
        let Some(page) = &self.page else {
            return;
        };
        self.left_at
            .retain(|(document, _)| document.upgrade().is_some_and(|document| !Arc::ptr_eq(&document, &page.document)));
        self.left_at.push((Arc::downgrade(&page.document), top));
        if self.left_at.len() > REMEMBERED {
            self.left_at.remove(0);
        }
    }

    fn remembered(&self, document: &Arc<Document>) -> u32 {
        let is_it = |weak: &Weak<Document>| weak.upgrade().is_some_and(|other| Arc::ptr_eq(&other, document));
        self.left_at.iter().find(|(weak, _)| is_it(weak)).map_or(0, |(_, top)| *top)
    }
}
