//! One imported source: its text, which never changes, and the structure laid over it.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Span;
use super::edit::ContentHash;

/// One imported source. All spans are byte offsets into `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file's name without its last extension; shown where nothing better is known, and `doc` of the
    /// headless output.
    pub name: String,
    /// Where it came from, as the person gave it. Empty for the sample corpus.
    pub path: PathBuf,
    pub format: Format,
    /// The encoding the file was read in, as the WHATWG names it ("UTF-8", "windows-1252").
    pub encoding: &'static str,
    /// Its title as the text tells it, else the file's name.
    pub title: String,
    /// Its authors in their own order, as the text spells them.
    pub authors: Vec<String>,
    /// The document's own date: the first day of what the text tells about when it was published.
    pub date: Option<Date>,
    /// What it says it is ("paper", "forum thread"), where it says so.
    pub kind: Option<String>,
    /// What people call it in a list: "Naqvi and Masood 2017", else the title.
    pub label: String,
    pub text: Arc<str>,
    /// In order of `span.start`, not overlapping; a byte outside all blocks is white space or a separator.
    pub blocks: Vec<Block>,
    /// In order of `span.start`. `Hidden` ranges never overlap each other.
    pub markup: Vec<Markup>,
    /// What import had to guess or could not do; shown to the person.
    pub warnings: Vec<String>,
    /// The file it was read from; documents of one archive share theirs. None for what was never a file.
    pub origin: Option<Arc<Origin>>,
}

/// A file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub file: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970; none where the system does not tell.
    pub modified: Option<i64>,
    /// Of the file's bytes.
    pub content: ContentHash,
}

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Text,
    Markdown,
    Html,
    Pdf,
    Docx,
    Odt,
    Rtf,
    Epub,
    Pptx,
    Odp,
    /// Spreadsheets of Excel, the old binary ones too.
    Xlsx,
    Ods,
    Csv,
    /// One mail.
    Eml,
    /// A box of mails.
    Mbox,
    Json,
    /// A JSON value on each line.
    Jsonl,
    /// Subtitles.
    Srt,
    Vtt,
    /// An archive of any of these.
    Zip,
}

impl Format {
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Epub => "epub",
            Self::Pptx => "pptx",
            Self::Odp => "odp",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Eml => "eml",
            Self::Mbox => "mbox",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Zip => "zip",
        }
    }

    /// Whether `Document::text` is the file itself.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }
}

/// A stretch of the text with a role. Without its surrounding white space and line ends; with its markup
/// (the `## ` of a heading, the `> ` of a quote are inside the span and hidden by [`Markup`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
    /// 1 to 6 for headings; the depth from 1 for list items and quotes; else 0.
    pub level: u8,
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// This block goes on with the sentence of the last block of the same kind: a page break, a running
    /// header or a footnote stands between the two.
    pub continues: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Title, authors, affiliations, publication data, YAML metadata: before the text proper.
    FrontMatter,
    Heading,
    Paragraph,
    ListItem,
    Table,
    /// Somebody else's words: a Markdown quote, the post a forum post answers.
    Quote,
    /// A note at the foot of a page or the end of a text, and the text that belongs to it.
    Footnote,
    /// An entry of a list of references.
    Reference,
    /// Page furniture: headers, footers, page numbers, "posted by" lines, separators. Not part of any sentence.
    RunningHeader,
}

impl BlockKind {
    /// The name in the headless output.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front_matter",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Table => "table",
            Self::Quote => "quote",
            Self::Footnote => "footnote",
            Self::Reference => "reference",
            Self::RunningHeader => "running_header",
        }
    }

    /// Whether the block tells the document's own content (not its apparatus).
    pub fn is_body(self) -> bool {
        matches!(self, Self::Heading | Self::Paragraph | Self::ListItem | Self::Table | Self::Quote)
    }
}

/// What a range of the text looks like, told apart from what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markup {
    pub span: Span,
    pub kind: MarkupKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkupKind {
    /// Signs that belong to the notation (`**`, `\` before `$`, `](http…)`, `<sup>`): not shown, not read.
    Hidden,
    Strong,
    Emphasis,
    /// A note's mark: shown raised, not read as part of the sentence.
    NoteMark,
}

impl Markup {
    /// Whether hidden signs stand between two words: `<br>`, the end of a list item.
    pub fn separates_words(&self, text: &str) -> bool {
        const TAGS: [&str; 9] = ["br", "p", "li", "td", "th", "tr", "div", "hr", "ul"];
        let Some(tag) = self.span.of(text).strip_prefix('<') else { return false };
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        self.kind == MarkupKind::Hidden && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    }
}

impl Document {
    /// The words at `span` as a person reads them: hidden markup and note marks left out, white space
    /// collapsed to single spaces, and of a sentence that goes on behind a page's foot only the sentence.
    /// Borrowed where nothing had to change.
    pub fn words(&self, span: Span) -> Cow<'_, str> {
        let raw = span.of(&self.text);
        let skips = self.skipped_within(span);
        let clean_space = !raw.contains("  ")
            && !raw.contains('\u{A0}')
            && raw.bytes().all(|b| b == b' ' || !b.is_ascii_whitespace());
        if skips.is_empty() && clean_space {
            return Cow::Borrowed(raw.trim());
        }
        let mut visible = String::with_capacity(raw.len());
        let mut at = span.start;
        for (skip, separates_words) in skips {
            if skip.start > at {
                visible.push_str(Span { start: at, end: skip.start }.of(&self.text));
            }
            at = at.max(skip.end);
            if separates_words {
                visible.push(' ');
            }
        }
        if at < span.end {
            visible.push_str(Span { start: at, end: span.end }.of(&self.text));
        }
        Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The ranges inside `span` that are not read: hidden signs and note marks, and what a page break puts into
    /// the middle of a sentence. Clipped to `span`, in order; and whether each stands between two words.
    fn skipped_within(&self, span: Span) -> Vec<(Span, bool)> {
        let first = self.markup.partition_point(|m| m.span.start < span.start.saturating_sub(4096));
        let signs = self.markup[first..]
            .iter()
            .take_while(|m| m.span.start < span.end)
            .filter(|m| matches!(m.kind, MarkupKind::Hidden | MarkupKind::NoteMark) && m.span.end > span.start)
            .map(|m| {
                let clipped = Span { start: m.span.start.max(span.start), end: m.span.end.min(span.end) };
                (clipped, m.separates_words(&self.text))
            });
        let mut skipped: Vec<_> = signs.chain(self.interruptions(span).map(|span| (span, true))).collect();
        skipped.sort_unstable_by_key(|(span, _)| *span);
        skipped
    }

    /// The blocks of another kind between a block in which `span` begins and one that goes on with it.
    fn interruptions(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.block_at(span.start).unwrap_or(0);
        let after = first + self.blocks[first..].partition_point(|block| block.span.start < span.end);
        let blocks = &self.blocks[first..after];
        let goes_on = blocks.iter().rposition(|block| block.continues).unwrap_or(0);
        let kind = blocks.first().map(|block| block.kind);
        blocks[..goes_on].iter().filter(move |block| Some(block.kind) != kind).map(|block| block.span)
    }

    /// The page that the byte `offset` stands on, from 1, where the format has pages.
    pub fn page_at(&self, offset: u32) -> Option<u32> {
        self.blocks.get(self.block_at(offset).unwrap_or(0))?.page
    }

    /// The words of the heading above a byte, where they are short and say more than the document's own name.
    pub fn heading_at(&self, offset: u32) -> Option<Cow<'_, str>> {
        const LONGEST: usize = 40;
        const BLOCKS: usize = 2000;
        let before = self.block_at(offset).map_or(&[][..], |last| &self.blocks[..=last]);
        let heading = before.iter().rev().take(BLOCKS).find(|block| block.kind == BlockKind::Heading)?;
        if heading.span.len() > 2 * LONGEST || heading.span.start > offset {
            return None;
        }
        let words = self.words(heading.span);
        let says = words.chars().count() <= LONGEST && words != self.label && words != self.title;
        says.then_some(words)
    }

    /// The index of the block that holds the byte `offset`, or of the last one before it.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }
}
/// The words behind the number of a paragraph that they begin with: "2.1 The ship sailed", "4. The ship sailed". An
/// amount ("2.1 million tonnes") is none.
pub fn without_paragraph_number(words: &str) -> &str {
    let Some((number, rest)) = words.split_once(' ') else { return words };
    let is_number = number.contains('.')
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number && rest.starts_with(char::is_uppercase) { rest } else { words }
}
