//! What the reader of a format hands over: text in reading order, blocks laid over it, and what the file says of
//! itself. Plain data, so that it can come from another process. Knows no format.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{Block, BlockKind, Format, Markup, MarkupKind, Span};

use super::signs;

/// One document that was found in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extracted {
    pub format: Format,
    pub text: String,
    /// In order, not overlapping, inside the text.
    pub blocks: Vec<Block>,
    /// In order of start.
    pub markup: Vec<Markup>,
    pub properties: Properties,
    pub warnings: Vec<String>,
}

/// What a file says of itself beside its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Properties {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    pub kind: Option<String>,
    /// Whether these were written for readers (a mail's subject, a web page's author) and so count for more than
    /// what the text seems to say. A word processor's file keeps the title of its template.
    pub is_telling: bool,
}

/// A text grows no further than this, in bytes; what is left out is told.
pub(super) const LARGEST_TEXT: usize = 512 << 20;

/// Builds an [`Extracted`] block by block: collapses white space, sets blocks apart by empty lines.
pub(super) struct Writer {
    done: Extracted,
    open: Option<Open>,
    /// Where the open table begins.
    table: Option<usize>,
    /// A space stands between what is written and what comes.
    space: bool,
    page: Option<u32>,
    /// Styles at work, and where each began.
    styles: Vec<(MarkupKind, usize)>,
    /// Of the letters that come, in a unit of the format's own; 0 where it is not known.
    size: u32,
    /// How many bytes are written in each size.
    sizes: BTreeMap<u32, usize>,
    /// The smallest size in each paragraph where all sizes are known, with the paragraph's place among the blocks.
    paragraphs: Vec<(usize, u32)>,
    is_full: bool,
}

#[derive(Clone, Copy)]
struct Open {
    kind: BlockKind,
    level: u8,
    /// Where its first visible character stands, once there is one.
    start: Option<usize>,
    /// The smallest size of its letters so far; 0 where one is not known.
    size: u32,
}

impl Writer {
    pub fn new(format: Format) -> Self {
        let done = Extracted {
            format,
            text: String::new(),
            blocks: Vec::new(),
            markup: Vec::new(),
            properties: Properties::default(),
            warnings: Vec::new(),
        };
        Self {
            done,
            open: None,
            table: None,
            space: false,
            page: None,
            styles: Vec::new(),
            size: 0,
            sizes: BTreeMap::new(),
            paragraphs: Vec::new(),
            is_full: false,
        }
    }

    pub fn properties(&mut self) -> &mut Properties {
        &mut self.done.properties
    }

    pub fn warn(&mut self, warning: impl Into<String>) {
        self.done.warnings.push(warning.into());
    }

    /// The page that the next block begins on.
    pub fn set_page(&mut self, page: u32) {
        self.page = Some(page);
    }

    /// Whether a block is open that has words.
    pub fn has_words(&self) -> bool {
        self.open.is_some_and(|open| open.start.is_some())
    }

    /// Whether text goes into a block that is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn begin(&mut self, kind: BlockKind, level: u8) {
        self.end();
        self.open = Some(Open { kind, level, start: None, size: u32::MAX });
    }

    /// Ends the open block. Styles at work go on in the next.
    pub fn end(&mut self) {
        if let Some(start) = self.table.take() {
            let span = Span::new(start, self.done.text.len());
            self.done.blocks.push(Block { span, kind: BlockKind::Table, level: 0, page: self.page, continues: false });
        }
        let Some(Open { kind, level, start: Some(start), size }) = self.open.take() else { return };
        self.space = false;
        let kept = self.done.text.trim_end_matches(signs::is_space).len().max(start);
        self.done.text.truncate(kept);
        for n in 0..self.styles.len() {
            let (style, from) = self.styles[n];
            self.mark(style, from.max(start), kept);
            self.styles[n].1 = kept;
        }
        if kept > start {
            let span = Span::new(start, kept);
            if kind == BlockKind::Paragraph && size > 0 && size < u32::MAX {
                self.paragraphs.push((self.done.blocks.len(), size));
            }
            self.done.blocks.push(Block { span, kind, level, page: self.page, continues: false });
        }
    }

    /// The size of the letters that come, for formats that keep it: short paragraphs that are larger than the text are
    /// headings, though their format does not say so. 0 where it is not known.
    pub fn size(&mut self, size: u32) {
        self.size = size;
    }

    /// A block of its own.
    pub fn block(&mut self, kind: BlockKind, level: u8, text: &str) {
        self.begin(kind, level);
        self.text(text);
        self.end();
    }

    /// Running text: white space of all kinds is one space.
    pub fn text(&mut self, text: &str) {
        for (n, word) in text.split(signs::is_space).enumerate() {
            self.space |= n > 0;
            if !word.is_empty() {
                self.word(word);
            }
        }
    }

    /// Text whose line ends count.
    pub fn lines(&mut self, text: &str) {
        for (n, line) in text.lines().enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.text(line);
        }
    }

    /// The next words stand on a new line of the same block.
    pub fn line_break(&mut self) {
        if self.has_words() && !self.done.text.ends_with('\n') {
            self.done.text.push('\n');
        }
        self.space = false;
    }

    fn word(&mut self, word: &str) {
        if self.is_full {
            return;
        }
        if self.table.is_some() {
            self.end();
        }
        if self.done.text.len() + word.len() > LARGEST_TEXT {
            self.fill();
            return;
        }
        let page = self.done.text.len();
        let open = self.open.get_or_insert(Open { kind: BlockKind::Paragraph, level: 0, start: None, size: u32::MAX });
        if open.start.is_none() {
            if page > 0 {
                let last = self.done.blocks.last().map(|block| block.kind);
                let is_list = open.kind == BlockKind::ListItem && last == Some(BlockKind::ListItem);
                self.done.text.push_str(if is_list { "\n" } else { "\n\n" });
            }
            open.start = Some(self.done.text.len());
        } else if self.space && !self.done.text.ends_with('\n') {
            self.done.text.push(' ');
        }
        self.space = false;
        open.size = open.size.min(self.size);
        *self.sizes.entry(self.size).or_default() += word.len();
        self.done.text.push_str(word);
    }

    /// Begins a style; [`Self::style_end`] ends it.
    pub fn style(&mut self, kind: MarkupKind) {
        self.styles.push((kind, self.done.text.len()));
    }

    pub fn style_end(&mut self, kind: MarkupKind) {
        let Some(at) = self.styles.iter().rposition(|style| style.0 == kind) else { return };
        let (_, from) = self.styles.remove(at);
        if let Some(Open { start: Some(start), .. }) = self.open {
            self.mark(kind, from.max(start), self.done.text.len());
        }
    }

    fn mark(&mut self, kind: MarkupKind, from: usize, to: usize) {
        let Some(raw) = self.done.text.get(from..to) else { return };
        let lead = raw.len() - raw.trim_start_matches(signs::is_space).len();
        let body = raw.trim_matches(signs::is_space).len();
        if body > 0 {
            let span = Span::new(from + lead, from + lead + body);
            self.done.markup.push(Markup { span, kind });
        }
    }

    /// A table: a line each row, a tab between cells. Empty rows and the empty columns at the right are left out.
    pub fn table<R: AsRef<[String]>>(&mut self, rows: impl IntoIterator<Item = R>) {
        self.end();
        rows.into_iter().for_each(|row| self.row(row.as_ref()));
        self.end();
    }

    /// The next row of the open table, which this begins where none is open. Any other block, and [`Self::end`], ends it.
    pub fn row(&mut self, row: &[String]) {
        if self.table.is_none() {
            self.end();
        }
        let Some(last) = row.iter().rposition(|cell| !cell.trim().is_empty()) else { return };
        let size: usize = row.iter().map(|cell| cell.len() + 1).sum();
        if self.is_full || self.done.text.len() + size > LARGEST_TEXT {
            self.fill();
            return;
        }
        match self.table {
            None => {
                self.done.text.push_str(if self.done.text.is_empty() { "" } else { "\n\n" });
                self.table = Some(self.done.text.len());
            }
            Some(_) => self.done.text.push('\n'),
        }
        for (n, cell) in row.iter().take(last + 1).enumerate() {
            if n > 0 {
                self.done.text.push('\t');
            }
            let mut words = cell.split(signs::is_space).filter(|word| !word.is_empty());
            if let Some(first) = words.next() {
                self.done.text.push_str(first);
            }
            words.for_each(|word| {
                self.done.text.push(' ');
                self.done.text.push_str(word);
            });
        }
    }

    /// Nothing more is taken in.
    fn fill(&mut self) {
        if !self.is_full {
            self.is_full = true;
            self.warn("it holds more text than can be shown; the rest was left out");
        }
    }

    /// Makes headings of the short paragraphs that are larger than the text.
    fn large_paragraphs(&mut self) {
        /// In bytes.
        const LONGEST: u32 = 200;
        let usual = self.sizes.iter().max_by_key(|(size, weight)| (**weight, **size)).map_or(0, |(size, _)| *size);
        let is_large = |size: u32| usual > 0 && u64::from(size) * 100 > u64::from(usual) * 114;
        self.paragraphs.retain(|&(_, size)| is_large(size));
        let mut sizes: Vec<u32> = self.paragraphs.iter().map(|(_, size)| *size).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        for (at, size) in std::mem::take(&mut self.paragraphs) {
            let Some(block) = self.done.blocks.get_mut(at) else { continue };
            let words = block.span.of(&self.done.text);
            if block.span.end - block.span.start <= LONGEST && words.contains(char::is_alphabetic) {
                let rank = sizes.iter().position(|other| *other == size).unwrap_or(0);
                (block.kind, block.level) = (BlockKind::Heading, (rank + 1).min(6) as u8);
            }
        }
    }

    pub fn finish(mut self) -> Extracted {
        self.end();
        self.large_paragraphs();
        self.done.markup.sort_by_key(|mark| (mark.span.start, mark.span.end));
        self.done
    }
}

impl Extracted {
    /// Whether spans fit the text, blocks are in order and nothing overlaps: what comes from another process is
    /// looked at before it is used.
    pub fn is_sound(&self) -> bool {
        let fits = |span: Span| span.start <= span.end && self.text.get(span.range()).is_some();
        let in_order = |pair: &[Block]| pair[0].span.end <= pair[1].span.start;
        let is_late = |pair: &[Markup]| pair[0].span.start <= pair[1].span.start;
        u32::try_from(self.text.len()).is_ok()
            && self.blocks.iter().all(|block| fits(block.span) && !block.span.is_empty())
            && self.blocks.windows(2).all(in_order)
            && self.markup.iter().all(|mark| fits(mark.span))
            && self.markup.windows(2).all(is_late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_set_apart_and_white_space_is_one_space() {
        let mut writer = Writer::new(Format::Html);
        writer.block(BlockKind::Heading, 1, "  River\n works ");
        writer.begin(BlockKind::Paragraph, 0);
        writer.text("The ");
        writer.style(MarkupKind::Strong);
        writer.text(" dam ");
        writer.style_end(MarkupKind::Strong);
        writer.text(" was\tbuilt.");
        writer.block(BlockKind::ListItem, 1, "• one");
        writer.block(BlockKind::ListItem, 1, "• two");
        writer.block(BlockKind::Paragraph, 0, " \n ");
        writer.table([
            vec!["Year".to_owned(), "Tons  of\nrice".to_owned(), String::new()],
            vec![String::new(), "4".to_owned()],
        ]);
        let done = writer.finish();
        assert_eq!(done.text, "River works\n\nThe dam was built.\n\n• one\n• two\n\nYear\tTons of rice\n\t4");
        let words: Vec<&str> = done.blocks.iter().map(|block| block.span.of(&done.text)).collect();
        assert_eq!(words, ["River works", "The dam was built.", "• one", "• two", "Year\tTons of rice\n\t4"]);
        assert_eq!(done.markup.iter().map(|mark| mark.span.of(&done.text)).collect::<Vec<_>>(), ["dam"]);
        assert!(done.is_sound());
    }

    #[test]
    fn what_does_not_fit_is_not_sound() {
        let mut done = Writer::new(Format::Html).finish();
        done.text = "é".to_owned();
        done.markup = vec![Markup { span: Span { start: 0, end: 1 }, kind: MarkupKind::Strong }];
        assert!(!done.is_sound());
    }
}
