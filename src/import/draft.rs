//! The blocks of a text in the making: cut from its lines, then told their roles by the other files.

use crate::model::{Block, BlockKind, Format, Markup, MarkupKind, Span};

use super::lines::Line;
use super::wrap::Wrap;
use super::yaml::Yaml;
use super::{cut, inline, reads_markdown, signs};

/// What a block looks like in the text; its kind says what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Plain lines.
    Plain,
    /// `## Heading`.
    Atx,
    /// `== Heading ==`, as in the source of a wiki.
    Wiki,
    /// A heading that the format itself tells, without signs.
    Styled,
    /// A line with a line of `===`, `---` or `~~~` under it.
    Underlined,
    /// Lines between code fences.
    Fence,
    Table,
    /// A list item, with the bytes of its sign.
    Item(signs::Bullet),
    /// Lines that begin with `>`.
    QuoteSign,
    /// A note, with its mark and the start of its text in bytes from the block's start.
    Note(signs::NoteStart),
    /// Signs alone.
    Separator,
    /// A line of metadata.
    Yaml,
    /// A line of page furniture.
    Furniture,
}

#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Byte offsets, without white space around.
    pub start: usize,
    pub end: usize,
    pub kind: BlockKind,
    pub shape: Shape,
    pub level: u8,
    pub continues: bool,
    /// Whether an empty line stands before it.
    pub gap: bool,
    pub page: u32,
    /// Columns of white space before it.
    pub indent: u16,
    /// How many lines it has.
    pub lines: u32,
    /// Index into the markup of the first sign in it.
    pub first_markup: usize,
}

pub(super) struct Draft<'t> {
    pub text: &'t str,
    pub pieces: Vec<Piece>,
    /// In order of start.
    markup: Vec<Markup>,
    /// Signs found after the first pass, in no order.
    late_markup: Vec<Markup>,
    is_paged: bool,
}

impl<'t> Draft<'t> {
    pub fn new(
        text: &'t str,
        format: Format,
        lines: Vec<Line>,
        furniture: &[u32],
        wrap: &Wrap,
        yaml: Option<&Yaml>,
    ) -> Self {
        let is_paged = lines.last().is_some_and(|last| last.page > 1);
        let yaml_lines = yaml.map_or(0, |yaml| yaml.lines);
        let mut pieces = cut::pieces(text, lines, reads_markdown(format), wrap, furniture, yaml_lines);
        let mut markup = Vec::new();
        for piece in &mut pieces {
            piece.first_markup = markup.len();
            inline::signs(text, piece, reads_markdown(format), &mut markup);
        }
        let mut draft = Self { text, pieces, markup, late_markup: Vec::new(), is_paged };
        draft.set_back_wordless();
        draft
    }

    /// Takes the blocks of a format that has them; signs of notation in their text are letters like others.
    pub fn of_blocks(text: &'t str, blocks: &[Block], markup: &[Markup]) -> Self {
        let is_paged = blocks.iter().any(|block| block.page.is_some());
        let mut draft = Self {
            text,
            pieces: Vec::with_capacity(blocks.len()),
            markup: Vec::new(),
            late_markup: Vec::new(),
            is_paged,
        };
        let mut of_format = markup.iter().copied().peekable();
        for block in blocks {
            let mut piece = piece_of(text, block);
            piece.first_markup = draft.markup.len();
            inline::signs(text, &piece, false, &mut draft.markup);
            let found = draft.markup.len();
            while let Some(mark) = of_format.next_if(|mark| mark.span.start < block.span.end) {
                let own = &draft.markup[piece.first_markup..found];
                let near = own.get(own.partition_point(|other| other.span.end <= mark.span.start));
                let is_new = near.is_none_or(|near| !near.span.overlaps(mark.span));
                let is_style = matches!(mark.kind, MarkupKind::Strong | MarkupKind::Emphasis);
                if mark.span.start >= block.span.start && mark.span.end <= block.span.end && (is_style || is_new) {
                    draft.markup.push(mark);
                }
            }
            draft.markup[piece.first_markup..].sort_by_key(|mark| (mark.span.start, mark.span.end));
            draft.pieces.push(piece);
        }
        draft
    }

    /// Blocks without a letter or digit to see, such as a picture's address or an anchor, are furniture.
    fn set_back_wordless(&mut self) {
        for n in 0..self.pieces.len() {
            let is_text = matches!(self.pieces[n].shape, Shape::Plain | Shape::Item(_) | Shape::QuoteSign | Shape::Atx);
            // Where nothing is hidden, what is there is seen.
            if !is_text || self.markup_of(n).is_empty() {
                continue;
            }
            let mut has_words = false;
            self.visible(n, |part| has_words |= part.contains(char::is_alphanumeric));
            let raw = self.raw(n);
            if !has_words && raw.contains(['<', '!']) {
                self.pieces[n].kind = BlockKind::RunningHeader;
            }
        }
    }

    /// The visible words of a piece as one line, without hidden signs and note marks.
    pub fn words(&self, n: usize) -> String {
        let mut words = String::new();
        self.visible(n, |part| words.push_str(part));
        words.split(signs::is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The visible words of a piece, a line each.
    pub fn lines_of(&self, n: usize) -> Vec<String> {
        let mut words = String::new();
        self.visible(n, |part| words.push_str(part));
        let line =
            |line: &str| line.split(signs::is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        words.lines().map(line).filter(|line| !line.is_empty()).collect()
    }

    /// The visible words without their white space collapsed, cut after `most` bytes.
    pub fn first_words(&self, n: usize, most: usize) -> String {
        let mut words = String::new();
        self.visible(n, |part| {
            let room = most.saturating_sub(words.len());
            words.push_str(&part[..part.floor_char_boundary(room)]);
        });
        words.trim().to_owned()
    }

    /// The last visible words, at most `most` bytes.
    pub fn last_words(&self, n: usize, most: usize) -> String {
        let piece = &self.pieces[n];
        let mut words = String::new();
        let mut end = piece.end;
        for markup in self.markup_of(n).iter().rev().filter(|markup| is_skipped(markup.kind)) {
            let start = (markup.span.end as usize).min(end);
            words.insert_str(0, signs::tail(&self.text[start..end], most.saturating_sub(words.len())));
            end = end.min(markup.span.start as usize);
            if words.len() >= most {
                break;
            }
        }
        words.insert_str(0, signs::tail(&self.text[piece.start..end], most.saturating_sub(words.len())));
        words.trim_end().to_owned()
    }

    fn visible(&self, n: usize, mut part: impl FnMut(&str)) {
        let piece = &self.pieces[n];
        let mut at = piece.start;
        for markup in self.markup_of(n) {
            if is_skipped(markup.kind) {
                part(self.text.get(at..markup.span.start as usize).unwrap_or(""));
                at = at.max(markup.span.end as usize);
                if markup.separates_words(self.text) {
                    part(" ");
                }
            }
        }
        part(self.text.get(at..piece.end).unwrap_or(""));
    }

    pub fn markup_of(&self, n: usize) -> &[Markup] {
        let end = self.pieces.get(n + 1).map_or(self.markup.len(), |next| next.first_markup);
        &self.markup[self.pieces[n].first_markup..end]
    }

    /// Marks bytes that the first pass had no reason to mark; they must lie outside all hidden signs.
    pub fn mark(&mut self, start: usize, end: usize, kind: MarkupKind) {
        self.late_markup.push(Markup { span: Span::new(start, end), kind });
    }

    pub fn raw(&self, n: usize) -> &'t str {
        &self.text[self.pieces[n].start..self.pieces[n].end]
    }

    pub fn finish(mut self) -> (Vec<Block>, Vec<Markup>) {
        let block = |piece: &Piece| Block {
            span: Span::new(piece.start, piece.end),
            kind: piece.kind,
            level: piece.level,
            page: self.is_paged.then_some(piece.page),
            continues: piece.continues,
        };
        let blocks = self.pieces.iter().map(block).collect();
        self.markup.append(&mut self.late_markup);
        self.markup.sort_by_key(|markup| (markup.span.start, markup.span.end));
        // What was hidden late may lie in a comment that is hidden as a whole.
        let mut hidden_to = 0;
        self.markup.retain(|markup| {
            let is_kept = markup.kind != MarkupKind::Hidden || markup.span.start >= hidden_to;
            if markup.kind == MarkupKind::Hidden {
                hidden_to = hidden_to.max(markup.span.end);
            }
            is_kept
        });
        (blocks, self.markup)
    }
}

/// The shape of a block whose role is told.
fn piece_of(text: &str, block: &Block) -> Piece {
    let raw = block.span.of(text);
    let shape = match block.kind {
        BlockKind::Heading => Shape::Styled,
        BlockKind::Table => Shape::Table,
        BlockKind::RunningHeader => Shape::Furniture,
        BlockKind::FrontMatter => Shape::Yaml,
        BlockKind::ListItem => {
            Shape::Item(signs::bullet(raw).unwrap_or(signs::Bullet { len: 0, hidden: 0, number: None }))
        }
        BlockKind::Footnote => Shape::Note(note_of(raw)),
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Reference => Shape::Plain,
    };
    Piece {
        start: block.span.start as usize,
        end: block.span.end as usize,
        kind: block.kind,
        shape,
        level: block.level,
        continues: block.continues,
        gap: true,
        page: block.page.unwrap_or(0),
        indent: 0,
        lines: memchr::memchr_iter(b'\n', raw.as_bytes()).count() as u32 + 1,
        first_markup: 0,
    }
}

/// A note's mark is the number or the star that begins it.
fn note_of(raw: &str) -> signs::NoteStart {
    let mark = raw.find(|c: char| !c.is_ascii_digit() && !matches!(c, '*' | '†' | '‡')).unwrap_or(raw.len());
    let mark = if mark <= 4 { mark } else { 0 };
    signs::note_start(raw).unwrap_or(signs::NoteStart { mark: (0, mark), text: mark })
}

fn is_skipped(kind: MarkupKind) -> bool {
    matches!(kind, MarkupKind::Hidden | MarkupKind::NoteMark)
}
