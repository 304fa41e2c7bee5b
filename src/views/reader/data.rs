//! From a document to the pieces that are set one below the other. Pure: no fonts, no window, no library.

use jiff::civil::Date;

use super::passage::{Lines, Passage};
use crate::model::{Block, BlockKind, Document, Format, Sentence, Span, table, when};

/// A block longer than this is set in pieces of about [`PIECE`] bytes, so that no frame sets a whole book.
const LONG: usize = 6000;
const PIECE: usize = 4096;

/// A table with a longer line or more columns than this is shown as text.
const LONGEST_ROW: usize = 16 * 1024;
pub const MOST_COLUMNS: usize = 48;

/// What is set as one: a block, or a part of a long one.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The source shown; empty for the head.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    pub role: Role,
    /// Whether it goes on with the block of the piece before it.
    pub goes_on: bool,
    /// Whether its block goes on with the sentence of the block before it.
    pub continues: bool,
    /// Whether no empty line stands before it in the source.
    pub is_tight: bool,
    pub lines: Lines,
    /// The page that begins with this piece; none on the page of the piece before.
    pub page: Option<u32>,
}

/// How a piece is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// What the document is: the line above the text, and the warnings of its import.
    Head,
    /// The title, where it stands in the front matter.
    Title,
    FrontMatter,
    /// What the document says about itself, as "key: value": where its key stands, if this line has one.
    Property(Option<Span>),
    Heading(u8),
    Paragraph,
    ListItem {
        level: u8,
        marker: Marker,
    },
    Quote(u8),
    Table,
    Footnote,
    Reference,
    RunningHeader,
    /// A line of signs alone: "---", a lone full stop between two posts.
    Separator,
}

impl Role {
    /// Whether it tells the document's own content, not its apparatus.
    pub fn is_body(&self) -> bool {
        !matches!(
            self,
            Self::Head
                | Self::FrontMatter
                | Self::Property(_)
                | Self::Footnote
                | Self::Reference
                | Self::RunningHeader
                | Self::Separator
        )
    }
}

/// What stands before a list item.
#[derive(Clone, Debug, PartialEq)]
pub enum Marker {
    None,
    Bullet,
    /// "3.", "(b)".
    Words(String),
}

/// The pieces of a document from top to bottom, the head first. `sentences` tell where long blocks may be cut.
pub fn pieces(document: &Document, sentences: &[Sentence]) -> Vec<Piece> {
    let head = Piece {
        span: Span { start: 0, end: 0 },
        block: 0,
        role: Role::Head,
        goes_on: false,
        continues: false,
        is_tight: false,
        lines: Lines::Keep,
        page: None,
    };
    let mut last_page = document.blocks.first().and_then(|block| block.page);
    let mut pieces = vec![head];
    let mut before = 0;
    let mut has_title = false;
    // Between rules at the start, all lines are properties; elsewhere those with a single word before a colon.
    let mut is_between_rules = document.text.starts_with("---");
    for (index, block) in document.blocks.iter().enumerate() {
        let (mut role, sign) = role(document, block);
        if role == Role::Separator && block.span.of(&document.text).bytes().all(|byte| byte == b'>') {
            // The empty line of a quote.
            continue;
        }
        if role == Role::FrontMatter && !has_title && is_title(document, block) {
            role = Role::Title;
            has_title = true;
        }
        is_between_rules &= role == Role::FrontMatter;
        let mut part = block.span;
        if role == Role::FrontMatter
            && let Some((key, value)) = property(document, block.span, is_between_rules)
        {
            role = Role::Property(key);
            part = value;
        }
        let lines = lines(document, block);
        let between = Span { start: before, end: block.span.start.max(before) }.of(&document.text);
        let is_tight = between.bytes().filter(|byte| *byte == b'\n').count() < 2;
        before = block.span.end;
        let span = Span { start: part.start + sign as u32, end: part.end };
        let parts = if role == Role::Table { cut_rows(&document.text, span) } else { None };
        let parts = parts.unwrap_or_else(|| {
            if role == Role::Table {
                role = Role::Paragraph;
            }
            cut(&document.text, span, sentences)
        });
        for (n, span) in parts.into_iter().enumerate() {
            let (block_index, role) = (index as u32, role.clone());
            let (goes_on, continues) = (n > 0, n == 0 && block.continues);
            let page = block.page.filter(|page| n == 0 && last_page != Some(*page));
            pieces.push(Piece { span, block: block_index, role, goes_on, continues, is_tight, lines, page });
            last_page = block.page;
        }
    }
    pieces
}

/// The key of a line of properties and its value without quotation marks and brackets; none where it is no such line.
fn property(document: &Document, span: Span, is_between_rules: bool) -> Option<(Option<Span>, Span)> {
    const LONGEST: usize = 40;
    let line = span.of(&document.text);
    if line.contains('\n') {
        return None;
    }
    let at =
        |start: usize, words: &str| Span::new(span.range().start + start, span.range().start + start + words.len());
    if let Some(item) = line.strip_prefix("- ").filter(|_| is_between_rules) {
        let value = bare(item);
        return Some((None, at(offset(line, value), value)));
    }
    let (key, rest) = line.split_once(':')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || (c == ' ' && is_between_rules);
    let is_key = !key.is_empty() && key.len() <= LONGEST && key.starts_with(|c: char| c.is_ascii_alphabetic());
    let value = bare(rest);
    let is_property = is_key && key.chars().all(is_word) && !value.is_empty() && !rest.starts_with("//");
    is_property.then(|| (Some(at(0, key)), at(offset(line, value), value)))
}

/// Without white space, quotation marks and brackets around it.
fn bare(value: &str) -> &str {
    let value = value.trim();
    let within = |open, close| value.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    within('"', '"').or(within('\'', '\'')).or(within('[', ']')).unwrap_or(value).trim()
}

/// Where a part of a text begins in it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// Whether a block of the front matter is the title itself.
fn is_title(document: &Document, block: &Block) -> bool {
    block.span.of(&document.text).starts_with('#') || document.words(block.span) == document.title
}

/// How the block is set, and the bytes of the sign before it that is set apart.
fn role(document: &Document, block: &Block) -> (Role, usize) {
    let role = match block.kind {
        BlockKind::FrontMatter => Role::FrontMatter,
        BlockKind::Heading => Role::Heading(block.level.clamp(1, 6)),
        BlockKind::Paragraph => Role::Paragraph,
        BlockKind::ListItem => {
            let (marker, sign) = marker(block.span.of(&document.text));
            return (Role::ListItem { level: block.level.clamp(1, 6), marker }, sign);
        }
        BlockKind::Table => Role::Table,
        BlockKind::Quote => Role::Quote(block.level.clamp(1, 4)),
        BlockKind::Footnote => Role::Footnote,
        BlockKind::Reference => Role::Reference,
        BlockKind::RunningHeader if is_separator(block.span.of(&document.text)) => Role::Separator,
        BlockKind::RunningHeader => Role::RunningHeader,
    };
    (role, 0)
}

fn is_separator(words: &str) -> bool {
    words.len() <= 200 && !words.chars().any(char::is_alphanumeric)
}

/// The sign at the start of a list item, and its bytes with the white space after it.
fn marker(item: &str) -> (Marker, usize) {
    let Some((sign, rest)) = item.split_once([' ', '\t']) else {
        return (Marker::None, 0);
    };
    let len = item.len() - rest.trim_start().len();
    if matches!(sign, "-" | "*" | "+" | "•" | "▪" | "◦" | "‣" | "·" | "–" | "—" | "●" | "■" | "○") {
        return (Marker::Bullet, len);
    }
    let Some(body) = sign.strip_suffix(['.', ')']) else {
        return (Marker::None, 0);
    };
    let body = body.strip_prefix('(').unwrap_or(body);
    let is_number = body.len() <= 3 && !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = body.len() <= 5 && !body.is_empty() && body.bytes().all(|byte| b"ivxlIVXL".contains(&byte));
    let is_letter = body.len() == 1 && body.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_number || is_roman || is_letter { (Marker::Words(sign.to_owned()), len) } else { (Marker::None, 0) }
}

/// Line ends are kept in metadata and code, and in plain text where the lines are short: addresses, verse.
fn lines(document: &Document, block: &Block) -> Lines {
    let text = block.span.of(&document.text);
    let is_short = || {
        let head = &text[..text.floor_char_boundary(LONG)];
        head.lines().count() > 1 && head.lines().all(|line| line.trim_end().chars().count() < 52)
    };
    match block.kind {
        BlockKind::FrontMatter => Lines::Keep,
        BlockKind::Paragraph | BlockKind::Quote if text.starts_with("```") || text.starts_with("~~~") => Lines::Keep,
        BlockKind::Paragraph | BlockKind::Quote if document.format == Format::Text && is_short() => Lines::Keep,
        _ => Lines::Flow,
    }
}

/// Cuts a long span at the ends of sentences, else at white space, else anywhere between two letters.
fn cut(text: &str, span: Span, sentences: &[Sentence]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut at = span.range().start;
    let end = span.range().end;
    while end - at > LONG {
        let most = text.floor_char_boundary(at + PIECE);
        let last = sentences.partition_point(|sentence| sentence.span.end as usize <= most);
        let sentence = last.checked_sub(1).map_or(0, |last| sentences[last].span.end as usize);
        let space = || memchr::memrchr2(b' ', b'\n', &text.as_bytes()[at..most]).map(|space| at + space + 1);
        let next = match sentence {
            sentence if sentence > at + PIECE / 4 && text.is_char_boundary(sentence) => sentence,
            _ => space().filter(|space| *space > at + PIECE / 4).unwrap_or(most),
        };
        parts.push(Span::new(at, next));
        at = next;
    }
    parts.push(Span::new(at, end));
    parts
}

/// Cuts a table between its lines; none where its lines are no rows that a window could show.
fn cut_rows(text: &str, span: Span) -> Option<Vec<Span>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (span.range().start, span.range().start);
    for line in span.of(text).split_inclusive('\n') {
        if line.len() > LONGEST_ROW {
            return None;
        }
        let columns = memchr::memchr2_iter(b'|', b'\t', line.as_bytes()).count();
        if columns > MOST_COLUMNS {
            return None;
        }
        at += line.len();
        if at - start > PIECE {
            parts.push(Span::new(start, at));
            start = at;
        }
    }
    if start < at {
        parts.push(Span::new(start, at));
    }
    Some(parts)
}

/// The cells of a piece of a table, row by row.
pub fn cells(document: &Document, piece: &Piece) -> Vec<Vec<Passage>> {
    let rows = table::rows(&document.text, piece.span);
    let passage = |cell| Passage::new(document, cell, Lines::Flow);
    rows.into_iter().map(|row| row.into_iter().map(passage).collect()).collect()
}

/// Whether the words are a number, as in a column of figures: "1,204", "−3.5 %", "US$2", "n/a", "–".
pub fn is_figure(words: &str) -> bool {
    let words = words.trim();
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if digits == 0 {
        return matches!(words, "-" | "–" | "—" | "−" | "n/a" | "N/A" | "…" | "..");
    }
    let is_money = letters <= 12 && words.contains(['$', '€', '£', '¥', '₹', '₽']);
    let is_bare = !words.starts_with(char::is_alphabetic) && (letters <= 3 || letters * 2 <= digits);
    (is_money || is_bare) && words.chars().count() <= 24
}

/// What the document is, on one line: label, kind, date, file, and its encoding if unusual.
pub fn head(document: &Document) -> String {
    let mut parts = vec![document.label.clone()];
    parts.extend(document.kind.clone());
    parts.extend(document.date.map(date_words).filter(|date| !document.label.ends_with(date.as_str())));
    let file = document.path.file_name().map(|name| name.to_string_lossy().into_owned());
    parts.push(file.unwrap_or_else(|| document.format.name().to_owned()));
    if !matches!(document.encoding, "UTF-8" | "utf-8" | "ASCII" | "ascii" | "") {
        parts.push(format!("encoding {}", document.encoding));
    }
    parts.join(" · ")
}

/// The first of a year or a month mostly stands for the whole of it.
fn date_words(date: Date) -> String {
    let month = when::MONTHS[date.month() as usize - 1];
    match (date.month(), date.day()) {
        (1, 1) => date.year().to_string(),
        (_, 1) => format!("{month} {}", date.year()),
        (_, day) => format!("{day} {month} {}", date.year()),
    }
}

/// The words of a selected span as a person would paste them: blocks apart, cells told apart by tabs.
pub fn copied(document: &Document, pieces: &[Piece], span: Span) -> String {
    let mut out = String::new();
    let first = pieces.partition_point(|piece| piece.span.end <= span.start);
    for piece in pieces[first..].iter().take_while(|piece| piece.span.start < span.end) {
        if piece.role == Role::Head {
            continue;
        }
        let is_line = matches!(piece.role, Role::Property(_)) && piece.is_tight;
        if !out.is_empty() {
            out.push_str(if piece.goes_on {
                " "
            } else if is_line {
                "\n"
            } else {
                "\n\n"
            });
        }
        if let Role::Property(Some(key)) = piece.role
            && !piece.goes_on
            && key.end > span.start
        {
            out.push_str(part(&Passage::new(document, key, Lines::Flow), span));
            out.push_str(": ");
        }
        if piece.role == Role::Table {
            let rows: Vec<String> = (cells(document, piece).iter())
                .map(|row| row.iter().map(|cell| part(cell, span)).collect::<Vec<_>>().join("\t"))
                .filter(|row| !row.trim().is_empty())
                .collect();
            out.push_str(&rows.join("\n"));
        } else {
            out.push_str(part(&Passage::new(document, piece.span, piece.lines), span));
        }
    }
    out
}

fn part(passage: &Passage, span: Span) -> &str {
    passage.text.get(passage.shown(span)).unwrap_or("")
}
