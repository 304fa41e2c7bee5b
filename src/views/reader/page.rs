//! One document set in type: its pieces, how high each is, and the galleys of those near the view.
//!
//! Pieces are laid out when they come near. Heights of the others are estimated; where a true height differs,
//! the piece at the top of the view stays where it is, so that nothing visible moves.

use std::ops::Range;
use std::sync::Arc;

use egui::Ui;
use rustc_hash::FxHashMap;

use super::data::{self, Piece, Role};
use super::heights::Heights;
use super::layout::{self, Laid, Setter};
use super::look;
use super::marks::Marks;
use super::table::Columns;
use crate::model::{Document, DocumentId, Library};
use crate::ui::Tokens;

/// Pieces kept in type beyond those in view.
const KEPT: usize = 160;

/// What galleys depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Of the column of text, in points.
    pub width: f32,
    /// Of the widest table.
    pub table_width: f32,
    pub pixels_per_point: f32,
    pub letters: u64,
    pub is_dark: bool,
}

#[derive(Debug)]
pub struct Page {
    pub document: Arc<Document>,
    pub measure: Measure,
    pub pieces: Vec<Piece>,
    pub heights: Heights,
    pub marks: Marks,
    revision: u64,
    laid: FxHashMap<usize, Laid>,
    /// Of each table, by its block.
    columns: FxHashMap<u32, Columns>,
    /// Grows whenever something has another height.
    pub generation: u64,
}

/// What a jump brings into view, and how far below the top of the view, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Source offset.
    pub offset: u32,
    pub below_top: f32,
}

impl Page {
    pub fn new(library: &Library, id: DocumentId, revision: u64, measure: Measure, tokens: &Tokens) -> Self {
        let document = Arc::clone(&library.analyzed()[id.index()].document);
        let pieces = data::pieces(&document, &library.annotations(id).sentences);
        Self {
            heights: Heights::estimated(estimates(&pieces, measure, tokens)),
            document,
            measure,
            pieces,
            marks: Marks::new(library, id),
            revision,
            laid: FxHashMap::default(),
            columns: FxHashMap::default(),
            generation: 0,
        }
    }

    pub fn is_of(&self, document: &Arc<Document>) -> bool {
        Arc::ptr_eq(&self.document, document)
    }

    /// Takes the marks of a newer snapshot; the galleys stay.
    pub fn update(&mut self, library: &Library, id: DocumentId, revision: u64) {
        if self.revision == revision {
            return;
        }
        self.revision = revision;
        self.marks = Marks::new(library, id);
        // The order in which pieces are visited changes nothing.
        #[expect(clippy::iter_over_hash_type, reason = "every piece is treated alike")]
        for laid in self.laid.values_mut() {
            for part in &mut laid.parts {
                part.place(&self.marks);
            }
        }
    }

    /// The piece that shows a source offset, or the last one before it.
    pub fn piece_at(&self, offset: u32) -> usize {
        self.pieces.partition_point(|piece| piece.span.start <= offset).saturating_sub(1)
    }

    pub fn laid(&self, piece: usize) -> Option<&Laid> {
        self.laid.get(&piece)
    }

    /// The height of everything with the margin below it.
    pub fn total(&self) -> f64 {
        self.heights.total() + f64::from(look::BOTTOM)
    }

    /// Lays out what is seen at `offset` points from the top in a view `height` points high, or at the target,
    /// and tells the offset at which what was seen before is still at its place.
    ///
    /// None where nothing has moved.
    pub fn settle(&mut self, ui: &Ui, offset: f64, height: f32, target: Option<Target>) -> Option<f64> {
        let before = offset;
        let view = f64::from(height);
        let (anchor, distance) = match target {
            Some(target) => {
                let piece = self.piece_at(target.offset);
                self.lay(ui, piece);
                (piece, f64::from(self.within(piece, target.offset) - target.below_top))
            }
            None => self.anchor(offset, view),
        };
        let held = self.heights.top(anchor);
        let mut offset = offset;
        for _ in 0..8 {
            self.heights.sum();
            let most = (self.total() - view).max(0.0);
            offset = (self.heights.top(anchor) + distance).clamp(0.0, most);
            let mut is_same = true;
            for piece in self.seen(offset - view / 2.0, view * 2.0) {
                is_same &= !self.lay(ui, piece);
            }
            if is_same {
                break;
            }
        }
        self.heights.sum();
        self.forget(offset, view);
        let is_moved = target.is_some() || (self.heights.top(anchor) - held).abs() > 0.01;
        (is_moved && (offset - before).abs() > 0.01).then(|| offset.round())
    }

    /// The distance of a source offset from the top of the page, where its piece is laid out.
    pub fn y_of(&self, offset: u32) -> Option<f64> {
        let piece = self.piece_at(offset);
        let _laid = self.laid.get(&piece)?;
        Some(self.heights.top(piece) + f64::from(self.within(piece, offset)))
    }

    /// Sets everything anew for another width.
    pub fn resize(&mut self, measure: Measure, tokens: &Tokens) {
        self.measure = measure;
        self.heights = Heights::estimated(estimates(&self.pieces, measure, tokens));
        self.laid.clear();
        self.columns.clear();
        self.generation += 1;
    }

    /// The pieces between two distances from the top.
    pub fn seen(&self, top: f64, height: f64) -> Range<usize> {
        if self.pieces.is_empty() {
            return 0..0;
        }
        self.heights.at(top)..self.heights.at(top + height) + 1
    }

    /// The piece that is to stay where it is: the first in view whose height is known.
    fn anchor(&self, offset: f64, view: f64) -> (usize, f64) {
        let seen = self.seen(offset, view);
        let piece = seen.clone().find(|piece| self.heights.is_known(*piece)).unwrap_or(seen.start);
        (piece, offset - self.heights.top(piece))
    }

    /// How far below the top of its piece a source offset stands.
    fn within(&self, piece: usize, offset: u32) -> f32 {
        let Some(laid) = self.laid.get(&piece) else {
            return 0.0;
        };
        let part = laid.parts.iter().find(|part| part.passage.span.end > offset).or(laid.parts.last());
        let Some(part) = part else {
            return 0.0;
        };
        let shown = part.passage.to_shown(offset);
        let next = part.passage.text.get(shown..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let rows = super::rows::rows(&part.galley, shown..shown + next);
        part.at.y + rows.first().map_or(0.0, |row| row.rect.top())
    }

    /// Lays a piece out, if it is not. Whether that changed its height.
    pub fn lay(&mut self, ui: &Ui, index: usize) -> bool {
        let Some(piece) = self.pieces.get(index).filter(|_| !self.laid.contains_key(&index)) else {
            return false;
        };
        let setter = Setter {
            ui,
            document: &self.document,
            tokens: Tokens::of(ui),
            width: self.measure.width,
            table_width: self.measure.table_width,
        };
        let before = index.checked_sub(1).map(|before| &self.pieces[before]);
        let columns = (piece.role == Role::Table).then(|| {
            let first = self.pieces.partition_point(|other| other.block < piece.block).max(1);
            let measured = self.pieces.get(first).unwrap_or(piece);
            let is_end = self.pieces.get(index + 1).is_none_or(|next| next.block != piece.block);
            (&*self.columns.entry(piece.block).or_insert_with(|| setter.columns(measured)), is_end)
        });
        let mut laid = setter.set(piece, before, columns);
        for part in &mut laid.parts {
            part.place(&self.marks);
        }
        let is_other = self.heights.set(index, laid.height);
        self.generation += u64::from(is_other);
        self.laid.insert(index, laid);
        is_other
    }

    /// Makes sure that the galleys of a piece can be painted in this frame.
    pub fn refresh(&mut self, ui: &Ui, index: usize) {
        let is_good = match self.laid.get_mut(&index) {
            Some(laid) => laid.parts.iter_mut().all(|part| layout::refresh(ui, part)),
            None => false,
        };
        if !is_good {
            self.laid.remove(&index);
            self.lay(ui, index);
        }
    }

    /// Drops the galleys that are far from the view.
    fn forget(&mut self, offset: f64, view: f64) {
        let near = self.seen(offset - view, view * 3.0);
        if self.laid.len() > KEPT + near.len() {
            self.laid.retain(|piece, _| near.contains(piece));
        }
    }
}

fn estimates(pieces: &[Piece], measure: Measure, tokens: &Tokens) -> Vec<f32> {
    let before = |n: usize| n.checked_sub(1).map(|n| &pieces[n]);
    (pieces.iter().enumerate()).map(|(n, piece)| layout::estimate(piece, before(n), tokens, measure.width)).collect()
}
