//! PDF: text with its places on the pages, put in reading order.
//!
//! `unpdf` decodes the pages into runs of characters with positions; the order is ours: `line_numbers` takes the
//! numbers of lines away, `rules` and `grid` find tables that are ruled, `line` makes lines of all other runs, `order` finds
//! columns, `heads` authors side by side, `furniture` the lines that return on
//! every page, `table` tables without rules, `blocks` paragraphs, headings and notes. All lengths are in points, y grows
//! upwards.

mod blocks;
mod furniture;
mod grid;
mod heads;
mod items;
mod layers;
mod line;
mod line_numbers;
mod order;
mod rules;
mod table;

use jiff::civil::Date;
use unpdf::ErrorKind;
use unpdf::parser::backend::{PdfBackend as _, PdfMetadataRaw, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextSpan};

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties};
use crate::model::Format;

use super::{damaged, what};

/// What stands on one page.
struct Page {
    /// From 1.
    number: u32,
    /// From the top down, then in reading order.
    lines: Vec<line::Line>,
    /// What stands beside the lines: text that does not run from left to right, such as a stamp along the margin, and the
    /// numbers of lines.
    beside: Vec<String>,
}

impl Page {
    /// Puts the lines in reading order: headers, the text by its columns, footers. Of the first page with text also
    /// authors side by side, whose names are told.
    fn sort(&mut self, is_first: bool) -> Vec<String> {
        let (furniture, mut text): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.lines).into_iter().partition(|line| line.is_furniture);
        let top = text.first().map_or(f32::MIN, |line| line.y);
        let (above, below): (Vec<_>, Vec<_>) = furniture.into_iter().partition(|line| line.y >= top);
        self.lines = above;
        let mut authors = Vec::new();
        if let Some((head, names)) = is_first.then(|| heads::take(&mut text)).flatten() {
            self.lines.extend(head);
            authors = names;
        }
        self.lines.extend(order::sort(text));
        self.lines.extend(below);
        authors
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    // A PDF may begin after other bytes; its offsets count from its own head.
    let start = memchr::memmem::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(start..).unwrap_or(bytes);
    let backend = RawBackend::load_bytes(bytes).map_err(|error| match error.kind() {
        ErrorKind::Encrypted | ErrorKind::InvalidPassword => ImportError::Encrypted { what: what(Format::Pdf) },
        _ => damaged(Format::Pdf, plain_words(&error.to_string())),
    })?;
    let analyzer = LayoutAnalyzer::new(&backend);
    let mut pages = Vec::new();
    let (mut broken, mut blank) = (0, 0);
    let mut last_error = String::new();
    for (number, id) in backend.pages() {
        match analyzer.extract_page_spans(number) {
            Ok(spans) => {
                let rules = backend.page_content(id).map(|content| rules::read(&content)).unwrap_or_default();
                let page = page(number, spans, rules);
                blank += u32::from(page.lines.is_empty());
                pages.push(page);
            }
            Err(error) => {
                broken += 1;
                last_error = error.to_string();
            }
        }
    }
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(match (broken, pages.is_empty()) {
            (0, false) if has_pictures(bytes) => ImportError::Scanned,
            (0, _) => ImportError::Empty,
            _ => damaged(Format::Pdf, plain_words(&last_error)),
        });
    }
    let mut writer = Writer::new(Format::Pdf);
    if broken > 0 {
        writer.warn(format!("{} could not be read: {}", count(broken), plain_words(&last_error)));
    }
    if blank > 0 && has_pictures(bytes) {
        writer.warn(format!(
            "{} no text, perhaps only a picture",
            if blank == 1 { "1 page has".to_owned() } else { format!("{blank} pages have") }
        ));
    }
    furniture::mark(&mut pages);
    let first = pages.iter().position(|page| !page.lines.is_empty());
    let authors: Vec<String> = pages.iter_mut().enumerate().flat_map(|(n, page)| page.sort(Some(n) == first)).collect();
    blocks::write(&pages, &mut writer);
    *writer.properties() = properties(backend.metadata());
    if !authors.is_empty() {
        writer.properties().authors = authors;
    }
    Ok(writer.finish())
}

fn page(number: u32, spans: Vec<TextSpan>, rules: Vec<rules::Rule>) -> Page {
    let (turned, mut upright): (Vec<_>, Vec<_>) = spans.into_iter().partition(TextSpan::is_rotated);
    let mut beside: Vec<String> = turned.into_iter().map(|span| span.text).collect();
    beside.extend(line_numbers::take(&mut upright));
    let tables = grid::take(&mut upright, rules);
    let mut lines = line::lines(upright);
    for table in tables {
        let at = lines.partition_point(|line| line.y >= table.y);
        lines.insert(at, table);
    }
    Page { number, lines, beside }
}

/// What the decoder says, in words that a person knows.
fn plain_words(error: &str) -> &str {
    const PARTS: [&str; 4] = ["startxref", "xref", "trailer", "%%EOF"];
    if PARTS.iter().any(|part| error.contains(part)) {
        return "it breaks off, or the list of its parts is broken";
    }
    error.split_once(" error: ").map_or(error, |(_, reason)| reason)
}

fn count(pages: u32) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

fn has_pictures(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"/Image").is_some()
}

fn properties(metadata: PdfMetadataRaw) -> Properties {
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let all = |names: String| {
        names.split([';', ',', '&']).flat_map(|part| part.split(" and ")).map(|name| name.trim().to_owned()).collect()
    };
    let authors = some(metadata.author).map(all);
    Properties {
        title: some(metadata.title),
        authors: authors.unwrap_or_default(),
        date: metadata.creation_date.and_then(|date| day(&date)),
        kind: None,
        is_telling: false,
    }
}

/// "D:20210504100000+02'00'".
fn day(text: &str) -> Option<Date> {
    let digits = text.trim().trim_start_matches("D:");
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let month = number(4, 6).unwrap_or(1);
    Date::new(number(0, 4)?, month.try_into().ok()?, number(6, 8).unwrap_or(1).try_into().ok()?).ok()
}
