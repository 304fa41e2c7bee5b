//! A passage: a stretch of the document as it is shown, with the way back to the source.
//!
//! Hidden markup is left out, white space collapsed; every letter shown knows its byte in the unaltered text.
//! Knows no fonts and no window.

use std::ops::Range;

use crate::model::{Document, Markup, MarkupKind, Span};

/// Markup that began more than this many bytes before a passage does not reach into it.
const REACH: u32 = 8192;

/// The words shown for one span. Offsets into `text` are *shown offsets*, in bytes.
#[derive(Clone, Debug)]
pub struct Passage {
    pub text: String,
    /// In order, without gaps from the first to the last byte of `text`.
    pub runs: Vec<(Range<usize>, Style)>,
    /// The source that it shows.
    pub span: Span,
    /// (shown offset, source offset): from there on byte follows byte until the next entry.
    map: Vec<(u32, u32)>,
}

/// How a run of letters looks, apart from its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    /// A note's mark: small and raised.
    pub raised: bool,
}

/// What becomes of the line ends inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// They are spaces: the text is set anew.
    Flow,
    /// They are kept.
    Keep,
}

impl Passage {
    pub fn new(document: &Document, span: Span, lines: Lines) -> Self {
        let text = String::with_capacity(span.len());
        let mut passage = Self { text, runs: Vec::new(), span, map: Vec::new() };
        let mut signs = Signs::of(document, span);
        let mut at = span.start;
        while at < span.end {
            let (style, end, is_hidden) = signs.at(at);
            let end = end.min(span.end);
            if !is_hidden {
                passage.push(document, Span { start: at, end }, style, lines);
            }
            at = end;
        }
        passage.trim_end();
        passage
    }

    /// Words that stand in no source.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        let nowhere = Span { start: 0, end: 0 };
        Self { runs: vec![(0..text.len(), Style::default())], text, span: nowhere, map: Vec::new() }
    }

    /// The source offset of the letter at a shown offset; past the last letter, the end of the last one.
    pub fn to_source(&self, shown: usize) -> u32 {
        let at = self.map.partition_point(|(start, _)| *start as usize <= shown);
        match at.checked_sub(1).and_then(|at| self.map.get(at)) {
            Some((start, source)) => (source + (shown.min(self.text.len()) as u32 - start)).min(self.span.end),
            None => self.span.start,
        }
    }

    /// The shown offset of a source offset; what is not shown is told as the next letter that is.
    pub fn to_shown(&self, source: u32) -> usize {
        let at = self.map.partition_point(|(_, start)| *start <= source);
        let next = self.map.get(at).map_or(self.text.len(), |(start, _)| *start as usize);
        match at.checked_sub(1).and_then(|at| self.map.get(at)) {
            Some((start, from)) => (*start as usize + (source - from) as usize).min(next),
            None => next.min(self.map.first().map_or(0, |(start, _)| *start as usize)),
        }
    }

    /// The part of `span` that is shown here; empty where it is elsewhere or hidden.
    pub fn shown(&self, span: Span) -> Range<usize> {
        if self.map.is_empty() || !span.overlaps(self.span) {
            return 0..0;
        }
        let (start, end) = (self.to_shown(span.start), self.to_shown(span.end));
        let words = self.text.get(start..end).unwrap_or("");
        let lead = words.len() - words.trim_start().len();
        start + lead..start + words.trim_end().len().max(lead)
    }

    fn push(&mut self, document: &Document, source: Span, style: Style, lines: Lines) {
        if !style.raised && self.runs.len() == 1 && self.runs[0].1.raised {
            self.space_after_mark(source.start);
        }
        let from = self.text.len();
        for (at, c) in source.of(&document.text).char_indices() {
            let at = source.start + at as u32;
            match c {
                '\n' if lines == Lines::Keep => {
                    self.trim_space();
                    if !self.text.is_empty() {
                        self.letter('\n', at);
                    }
                }
                '\r' if lines == Lines::Keep => {}
                '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.letter(' ', at);
                    }
                }
                // Control characters and what only steers the writing direction have no shape of their own.
                c if c.is_control() || matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}') => {}
                c => self.letter(c, at),
            }
        }
        match self.runs.last_mut() {
            Some((range, last)) if *last == style => range.end = self.text.len(),
            _ if self.text.len() > from => self.runs.push((from..self.text.len(), style)),
            _ => {}
        }
    }

    fn letter(&mut self, c: char, source: u32) {
        let shown = self.text.len() as u32;
        let lag = |(shown, source): &(u32, u32)| source.wrapping_sub(*shown);
        if self.map.last().map(lag) != Some(source.wrapping_sub(shown)) {
            self.map.push((shown, source));
        }
        self.text.push(c);
    }

    /// A note begins with its mark; its words stand apart from it.
    fn space_after_mark(&mut self, source: u32) {
        self.letter(' ', source);
        if let Some((range, _)) = self.runs.last_mut() {
            range.end = self.text.len();
        }
        self.map.push((self.text.len() as u32, source));
    }

    /// Takes out a space at the end.
    fn trim_space(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.shorten();
        }
    }

    fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.shorten();
    }

    fn shorten(&mut self) {
        let len = self.text.len();
        while self.runs.last().is_some_and(|(range, _)| range.start >= len) {
            self.runs.pop();
        }
        if let Some((range, _)) = self.runs.last_mut() {
            range.end = len;
        }
        while self.map.last().is_some_and(|(shown, _)| *shown as usize >= len) && self.map.len() > 1 {
            self.map.pop();
        }
    }
}

/// The markup over a span, walked once from its start.
struct Signs {
    /// In order of start.
    markup: Vec<Markup>,
    next: usize,
    open: Vec<Markup>,
}

impl Signs {
    fn of(document: &Document, span: Span) -> Self {
        let first = document.markup.partition_point(|m| m.span.start < span.start.saturating_sub(REACH));
        let reached = document.markup[first..].iter().take_while(|m| m.span.start < span.end);
        let markup = reached.filter(|m| m.span.end > span.start && !m.span.is_empty()).copied().collect();
        Self { markup, next: 0, open: Vec::new() }
    }

    /// Style at a source offset, up to where it holds, and whether it is hidden. Offsets must not fall.
    fn at(&mut self, offset: u32) -> (Style, u32, bool) {
        self.open.retain(|markup| markup.span.end > offset);
        while let Some(markup) = self.markup.get(self.next).filter(|markup| markup.span.start <= offset) {
            if markup.span.end > offset {
                self.open.push(*markup);
            }
            self.next += 1;
        }
        let next = self.markup.get(self.next).map_or(u32::MAX, |markup| markup.span.start);
        let end = self.open.iter().map(|markup| markup.span.end).fold(next, u32::min);
        let has = |kind| self.open.iter().any(|markup| markup.kind == kind);
        let style = Style {
            strong: has(MarkupKind::Strong),
            emphasis: has(MarkupKind::Emphasis),
            raised: has(MarkupKind::NoteMark),
        };
        (style, end, has(MarkupKind::Hidden))
    }
}
