//! Open Document texts and presentations: headings, paragraphs, lists, tables, notes; a slide is a page.
//!
//! Not read: pictures, formulas, comments, deleted text.

use rustc_hash::FxHashMap;

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties};
use crate::model::{BlockKind, Format, MarkupKind};

use super::numeral;
use super::xml::{self, Element, Tree};
use super::zipped::Zipped;

pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Extracted, ImportError> {
    let mut zip = Zipped::open(format, bytes)?;
    if zip.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ImportError::Encrypted { what: super::what(format) });
    }
    let Some(content) = zip.text("content.xml")? else {
        return Err(super::damaged(format, "its text is missing"));
    };
    let content = Tree::parse(&content);
    let meta = zip.text("meta.xml")?.map(|xml| Tree::parse(&xml));
    let styles = zip.text("styles.xml")?.map(|xml| Tree::parse(&xml));
    let mut lists = styles.as_ref().map(list_styles).unwrap_or_default();
    lists.extend(list_styles(&content));
    let (writer, styles_here) = (Writer::new(format), text_styles(&content));
    let mut reader = Reader {
        writer,
        styles: styles_here,
        lists,
        counts: FxHashMap::default(),
        list: String::new(),
        notes: Vec::new(),
    };
    if let Some(body) = content.root().find("body") {
        reader.blocks(body, 0, 0);
    }
    for (mark, text) in std::mem::take(&mut reader.notes) {
        reader.writer.block(BlockKind::Footnote, 0, &format!("{mark} {}", text.trim()));
    }
    for furniture in styles.iter().flat_map(|tree| tree.root().descendants()) {
        if matches!(furniture.name(), "header" | "footer") {
            reader.writer.block(BlockKind::RunningHeader, 0, &plain(furniture));
        }
    }
    *reader.writer.properties() = meta.map(|tree| properties(&tree)).unwrap_or_default();
    Ok(reader.writer.finish())
}

fn properties(meta: &Tree) -> Properties {
    let text = |name: &str| meta.root().find(name).map(Element::text).filter(|text| !text.trim().is_empty());
    Properties {
        title: text("title"),
        authors: text("initial-creator")
            .or_else(|| text("creator"))
            .map(|names| names.split(';').map(|name| name.trim().to_owned()).collect())
            .unwrap_or_default(),
        date: text("creation-date").or_else(|| text("date")).and_then(|text| xml::day(&text)),
        kind: None,
        is_telling: false,
    }
}

#[derive(Clone, Copy, Default)]
struct Style {
    bold: bool,
    italic: bool,
    is_title: bool,
    is_quote: bool,
}

/// What the styles of this file look like, by their names.
fn text_styles(content: &Tree) -> FxHashMap<String, Style> {
    let all = content.root().descendants().into_iter().filter(|element| element.name() == "style");
    let read = |style: Element<'_>| {
        let text = style.child("text-properties");
        let parent = style.attribute("parent-style-name").unwrap_or("");
        let is = |name: &str, value: &str| text.and_then(|text| text.attribute(name)) == Some(value);
        let look = Style {
            bold: is("font-weight", "bold"),
            italic: is("font-style", "italic"),
            is_title: parent == "Title",
            is_quote: parent == "Quotations",
        };
        Some((style.attribute("name")?.to_owned(), look))
    };
    all.filter_map(read).collect()
}

/// The numbers of one level of a list: their format and the signs around them. None for bullets.
type Numbers = Option<(String, String, String)>;

/// The levels of the lists of this file, by the names of their styles.
fn list_styles(tree: &Tree) -> FxHashMap<String, Vec<Numbers>> {
    let all = tree.root().descendants().into_iter().filter(|element| element.name() == "list-style");
    let numbers = |level: Element<'_>| {
        let text = |name: &str| level.attribute(name).unwrap_or("").to_owned();
        // A level without a format has no numbers to show.
        let is_shown = level.name() == "list-level-style-number" && !text("num-format").is_empty();
        is_shown.then(|| (text("num-format"), text("num-prefix"), text("num-suffix")))
    };
    let levels = |style: Element<'_>| style.children().filter(|level| !level.name().is_empty()).map(numbers).collect();
    all.filter_map(|style| Some((style.attribute("name")?.to_owned(), levels(style)))).collect()
}

struct Reader {
    writer: Writer,
    styles: FxHashMap<String, Style>,
    lists: FxHashMap<String, Vec<Numbers>>,
    /// The last number of each level of the lists so far: those that go on do so from there.
    counts: FxHashMap<(String, u8), u32>,
    /// The style of the list that is read.
    list: String,
    /// Notes' marks and texts, in the order of the text.
    notes: Vec<(String, String)>,
}

/// Nothing is nested deeper than this but on purpose.
const DEEPEST: u8 = 100;

impl Reader {
    /// `list` is how many lists are around.
    fn blocks(&mut self, parent: Element<'_>, list: u8, depth: u8) {
        if depth > DEEPEST {
            return;
        }
        let mut page = 0;
        for element in parent.children() {
            match element.name() {
                "h" => {
                    let level = element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1_u8);
                    self.writer.begin(BlockKind::Heading, level.clamp(1, 6));
                    self.inline(element, depth);
                    self.writer.end();
                }
                "p" => self.paragraph(element, list, depth),
                "list" => self.list(element, list, depth),
                "table" => self.writer.table(rows(element)),
                "page" => {
                    page += 1;
                    self.writer.set_page(page);
                    self.blocks(element, 0, depth + 1);
                }
                "frame" if matches!(element.attribute("class"), Some("title")) => {
                    self.writer.block(BlockKind::Heading, 2, &plain(element));
                }
                // What a table of contents lists stands in its own place too.
                "table-of-content" | "illustration-index" | "table-index" => {
                    for line in element.descendants().into_iter().filter(|line| line.name() == "p") {
                        self.writer.block(BlockKind::RunningHeader, 0, &plain(line));
                    }
                }
                "tracked-changes" | "sequence-decls" | "forms" | "annotation" | "settings" => {}
                _ => self.blocks(element, list, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'_>, list: u8, depth: u8) {
        let name = paragraph.attribute("style-name").unwrap_or("");
        let style = self.styles.get(name).copied().unwrap_or_default();
        if style.is_title || name == "Title" {
            self.writer.begin(BlockKind::Heading, 1);
        } else if style.is_quote || name == "Quotations" {
            self.writer.begin(BlockKind::Quote, 1);
        } else if list == 0 {
            self.writer.begin(BlockKind::Paragraph, 0);
        }
        let styles = [(style.bold, MarkupKind::Strong), (style.italic, MarkupKind::Emphasis)];
        let styles = || styles.iter().filter(|(is_on, _)| *is_on).map(|(_, kind)| *kind);
        styles().for_each(|kind| self.writer.style(kind));
        self.inline(paragraph, depth);
        styles().for_each(|kind| self.writer.style_end(kind));
        if list == 0 {
            self.writer.end();
        } else {
            self.writer.line_break();
        }
    }

    fn list(&mut self, list: Element<'_>, around: u8, depth: u8) {
        let outer = self.list.clone();
        if let Some(name) = list.attribute("style-name") {
            name.clone_into(&mut self.list);
        }
        let key = (self.list.clone(), around);
        let goes_on = list.attribute("continue-numbering") == Some("true") || list.attribute("continue-list").is_some();
        if !goes_on {
            self.counts.remove(&key);
        }
        for item in list.children().filter(|item| matches!(item.name(), "list-item" | "list-header")) {
            let has_own = item.children().any(|child| child.name() == "p" && !plain(child).trim().is_empty());
            if has_own {
                let sign = self.sign(&key, item.attribute("start-value"));
                self.writer.begin(BlockKind::ListItem, (around + 1).min(9));
                self.writer.text(&sign);
            } else if let Some(heading) = item.children().find(|child| child.name() == "h") {
                // Numbered headings stand in lists of their own.
                drop(self.sign(&key, heading.attribute("start-value")));
            }
            self.blocks(item, around.saturating_add(1), depth + 1);
            if has_own {
                self.writer.end();
            }
        }
        self.list = outer;
    }

    /// The sign of the next item of a list, with a space behind it.
    fn sign(&mut self, key: &(String, u8), start: Option<&str>) -> String {
        let levels = self.lists.get(&key.0);
        let Some((format, before, after)) = levels.and_then(|levels| levels.get(usize::from(key.1)).cloned()?) else {
            return "• ".to_owned();
        };
        let count = self.counts.entry(key.clone()).or_default();
        *count = start.and_then(|start| start.parse().ok()).unwrap_or(count.saturating_add(1));
        format!("{before}{}{after} ", numeral::of(*count, &format))
    }

    fn inline(&mut self, parent: Element<'_>, depth: u8) {
        if depth > DEEPEST {
            return;
        }
        for element in parent.children() {
            match element.name() {
                "" => self.writer.text(element.own_text()),
                "s" | "tab" => self.writer.text(" "),
                "line-break" => self.writer.line_break(),
                "note" => {
                    let mark = element.child("note-citation").map(Element::text).unwrap_or_default();
                    self.writer.style(MarkupKind::NoteMark);
                    self.writer.text(&mark);
                    self.writer.style_end(MarkupKind::NoteMark);
                    self.notes.push((mark, element.child("note-body").map(plain).unwrap_or_default()));
                }
                "span" => {
                    let style = element.attribute("style-name").and_then(|name| self.styles.get(name));
                    let style = style.copied().unwrap_or_default();
                    let styles = [(style.bold, MarkupKind::Strong), (style.italic, MarkupKind::Emphasis)];
                    let styles = || styles.iter().filter(|(is_on, _)| *is_on).map(|(_, kind)| *kind);
                    styles().for_each(|kind| self.writer.style(kind));
                    self.inline(element, depth + 1);
                    styles().for_each(|kind| self.writer.style_end(kind));
                }
                "annotation" | "annotation-end" | "tracked-changes" => {}
                "frame" => {
                    self.writer.text(" ");
                    self.inline(element, depth + 1);
                    self.writer.text(" ");
                }
                _ => self.inline(element, depth + 1),
            }
        }
    }
}

/// The cells of a table; rows and cells that are said to repeat do so a few times only where they hold words.
fn rows(table: Element<'_>) -> Vec<Vec<String>> {
    let all = table.descendants().into_iter().filter(|element| element.name() == "table-row");
    let cells = |row: Element<'_>| {
        let cells = row.children().filter(|cell| matches!(cell.name(), "table-cell" | "covered-table-cell"));
        cells
            .flat_map(|cell| {
                let repeats = cell.attribute("number-columns-repeated").and_then(|times| times.parse::<usize>().ok());
                std::iter::repeat_n(plain(cell), repeats.unwrap_or(1).min(64))
            })
            .collect()
    };
    all.map(cells).collect()
}

/// The words below an element.
fn plain(element: Element<'_>) -> String {
    let mut text = String::new();
    for inner in element.descendants() {
        match inner.name() {
            "" => text.push_str(inner.own_text()),
            "p" | "h" | "s" | "tab" | "line-break" => text.push(' '),
            _ => {}
        }
    }
    text
}
