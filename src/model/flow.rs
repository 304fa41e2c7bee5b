//! The flow: a document's text as it is read, without markup, note marks and page furniture, with a map back.
//!
//! Extraction reads the flow, so it never meets `**`, `US\$2`, or a page header in the middle of a sentence,
//! and everything it finds is mapped back to spans of the unaltered text.

use std::ops::Range;

use super::{BlockKind, Document, MarkupKind, Span, table};

/// A document's text as it is read. All offsets into `text` are *flow offsets*; [`Flow::to_source`] maps them.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pub text: String,
    /// Paragraphs, headings, table cells…: no sentence crosses the border of a unit. In flow order; between
    /// two units stands one `\n`. The pieces of a block that goes on after a page header are one unit.
    pub units: Vec<Unit>,
    /// Runs of bytes copied from the source: (flow offset, source offset), by flow offset.
    runs: Vec<(u32, u32)>,
}

/// A stretch of the flow that is read on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Flow offsets, `end` exclusive.
    pub start: u32,
    pub end: u32,
    /// The (first) block it comes from.
    pub block: u32,
    pub kind: BlockKind,
    /// Row and column from 0 where it is a table's cell.
    pub cell: Option<(u32, u32)>,
}

impl Unit {
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Flow {
    pub fn new(document: &Document) -> Self {
        let mut flow = Self { text: String::with_capacity(document.text.len()), ..Self::default() };
        let mut taken = vec![false; document.blocks.len()];
        for (index, block) in document.blocks.iter().enumerate() {
            if taken[index] || block.kind == BlockKind::RunningHeader {
                continue;
            }
            if block.kind == BlockKind::Table {
                for (r, row) in table::rows(&document.text, block.span).into_iter().enumerate() {
                    for (c, cell) in row.into_iter().enumerate() {
                        let at = Some((r as u32, c as u32));
                        flow.unit(document, index, block.kind, at, &[cell]);
                    }
                }
                continue;
            }
            let mut pieces = vec![block.span];
            for (later, next) in document.blocks.iter().enumerate().skip(index + 1) {
                if next.kind != block.kind || taken[later] {
                    // Notes and page furniture may stand between the pieces, anything else ends the search.
                    if matches!(next.kind, BlockKind::RunningHeader | BlockKind::Footnote) {
                        continue;
                    }
                    break;
                }
                if !next.continues {
                    break;
                }
                taken[later] = true;
                pieces.push(next.span);
            }
            flow.unit(document, index, block.kind, None, &pieces);
        }
        flow
    }

    fn unit(&mut self, document: &Document, block: usize, kind: BlockKind, cell: Option<(u32, u32)>, pieces: &[Span]) {
        if !self.units.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        for (n, piece) in pieces.iter().enumerate() {
            if n > 0 {
                self.text.push(' ');
            }
            self.piece(document, *piece);
        }
        if self.text[start..].trim().is_empty() {
            self.text.truncate(start.saturating_sub(usize::from(!self.units.is_empty())));
            while self.runs.last().is_some_and(|run| run.0 as usize >= self.text.len()) {
                self.runs.pop();
            }
            return;
        }
        self.units.push(Unit { start: start as u32, end: self.text.len() as u32, block: block as u32, kind, cell });
    }

    fn piece(&mut self, document: &Document, piece: Span) {
        let mut at = piece.start;
        // Markup is short or nested in a block: step back far enough to meet what began before the piece.
        let first = document.markup.partition_point(|m| m.span.start < piece.start);
        for markup in &document.markup[first..] {
            if markup.span.start >= piece.end {
                break;
            }
            if !matches!(markup.kind, MarkupKind::Hidden | MarkupKind::NoteMark) {
                continue;
            }
            if markup.span.start > at {
                self.copy(document, at, markup.span.start);
            }
            at = at.max(markup.span.end);
            if markup.separates_words(&document.text)
                && !self.text.ends_with(char::is_whitespace)
                && !self.text.is_empty()
            {
                // It maps to the tag, as the last run ends where the tag begins.
                self.text.push(' ');
            }
        }
        if at < piece.end {
            self.copy(document, at, piece.end);
        }
    }

    fn copy(&mut self, document: &Document, start: u32, end: u32) {
        self.runs.push((self.text.len() as u32, start));
        self.text.push_str(Span { start, end }.of(&document.text));
    }

    /// The source span of the flow range `start..end`: from its first to its last byte. Where the range runs
    /// over hidden signs or a page header, these are inside the span.
    pub fn to_source(&self, range: Range<usize>) -> Span {
        let Range { start, end } = range;
        if self.runs.is_empty() {
            return Span { start: 0, end: 0 };
        }
        let first = self.source_offset(start);
        if end <= start {
            return Span { start: first, end: first };
        }
        let last = self.source_offset(end - 1) + 1;
        // Pieces of a unit are in source order, so this holds within a unit; across units it may not.
        Span { start: first.min(last), end: last.max(first) }
    }

    fn source_offset(&self, flow: usize) -> u32 {
        let at = self.runs.partition_point(|run| run.0 as usize <= flow).saturating_sub(1);
        let (flow_start, source_start) = self.runs[at];
        source_start + (flow as u32).saturating_sub(flow_start)
    }

    /// The unit that holds the flow offset, or the last one before it.
    pub fn unit_at(&self, offset: usize) -> Option<&Unit> {
        let after = self.units.partition_point(|unit| unit.start as usize <= offset);
        self.units.get(after.checked_sub(1)?)
    }
}
