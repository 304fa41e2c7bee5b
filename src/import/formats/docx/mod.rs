//! Word files (docx): paragraphs by their styles, lists, tables, notes; headers and footers once, at the end.
//!
//! Not read: pictures, formulas, comments, deleted text, fields' codes (their results are).

mod lists;
mod styles;

use rustc_hash::FxHashMap;

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, Properties};
use crate::model::{BlockKind, Format, MarkupKind};

use super::xml::{self, Element, Tree};
use super::zipped::Zipped;
use lists::Lists;
use styles::{Role, Style};

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    let mut zip = Zipped::open(Format::Docx, bytes)?;
    let name = if zip.names().iter().any(|name| name == "word/document2.xml") {
        "word/document2.xml"
    } else {
        "word/document.xml"
    };
    let Some(document) = zip.text(name)? else {
        return Err(super::damaged(Format::Docx, "its text is missing"));
    };
    let mut tree = |name: &str| zip.text(name).ok().flatten().map(|xml| Tree::parse(&xml));
    let looks = tree("word/styles.xml");
    let size = looks.as_ref().map_or(0, styles::usual_size);
    let styles = looks.map(|tree| styles::styles(&tree)).unwrap_or_default();
    let lists = tree("word/numbering.xml").map(|tree| Lists::new(&tree)).unwrap_or_default();
    let notes = [tree("word/footnotes.xml"), tree("word/endnotes.xml")];
    let core = tree("docProps/core.xml");

    let mut reader =
        Reader { writer: Writer::new(Format::Docx), styles, lists, size, of_paragraph: size, notes: Vec::new() };
    let document = Tree::parse(&document);
    if let Some(body) = document.root().find("body") {
        reader.blocks(body, 0);
    }
    reader.write_notes(&notes);
    let mut furniture: Vec<String> = zip.names();
    furniture.retain(|name| name.starts_with("word/header") || name.starts_with("word/footer"));
    furniture.sort();
    for name in furniture {
        let Some(xml) = zip.text(&name).ok().flatten() else { continue };
        let tree = Tree::parse(&xml);
        let lines = tree.root().descendants().into_iter().filter(|element| element.name() == "p");
        let words: Vec<String> = lines.map(plain).collect();
        reader.writer.block(BlockKind::RunningHeader, 0, &words.join(" "));
    }
    *reader.writer.properties() = core.map(|tree| properties(&tree)).unwrap_or_default();
    Ok(reader.writer.finish())
}

/// Title, author and date as office files keep them.
pub(super) fn properties(core: &Tree) -> Properties {
    let text = |name: &str| core.root().find(name).map(Element::text).filter(|text| !text.trim().is_empty());
    Properties {
        title: text("title"),
        authors: text("creator")
            .map(|names| names.split(';').map(|name| name.trim().to_owned()).collect())
            .unwrap_or_default(),
        date: text("created").or_else(|| text("modified")).and_then(|text| xml::day(&text)),
        kind: None,
        is_telling: false,
    }
}

struct Reader {
    writer: Writer,
    styles: FxHashMap<String, Style>,
    lists: Lists,
    /// Of letters where nothing else is said, and of those of the paragraph that is read, in half points; 0 where the
    /// file does not tell.
    size: u32,
    of_paragraph: u32,
    /// The notes that the text points to, in its order: endnotes or not, and their ids.
    notes: Vec<(bool, String)>,
}

/// Tables in tables deeper than this are read as text.
const DEEPEST_TABLE: u8 = 8;

impl Reader {
    fn blocks(&mut self, parent: Element<'_>, depth: u8) {
        for element in parent.children() {
            match element.name() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element, depth),
                "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" | "moveTo" if depth < 64 => {
                    self.blocks(element, depth + 1);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'_>) {
        let format = paragraph.child("pPr");
        let style = format.and_then(|format| format.child("pStyle")?.attribute("val"));
        let style = style.and_then(|style| self.styles.get(style)).cloned().unwrap_or_default();
        let outline = format.and_then(|format| format.child("outlineLvl")?.attribute("val")?.parse::<u8>().ok());
        let outline = outline.filter(|&level| level < 9).map(|level| Role::Heading(level + 1));
        let list = format.and_then(styles::list).or(style.list).filter(|(id, _)| id != "0");
        self.of_paragraph = style.size.unwrap_or(self.size);
        match (style.role.or(outline), &list) {
            (Some(Role::Heading(level)), _) => self.writer.begin(BlockKind::Heading, level.clamp(1, 6)),
            // What it lists stands in its own place too.
            (Some(Role::Contents), _) => self.writer.begin(BlockKind::RunningHeader, 0),
            (_, Some((_, depth))) => self.writer.begin(BlockKind::ListItem, depth.min(&8) + 1),
            (Some(Role::Quote), None) => self.writer.begin(BlockKind::Quote, 1),
            (None | Some(Role::Byline), None) => self.writer.begin(BlockKind::Paragraph, 0),
        }
        if let Some((id, depth)) = list.filter(|_| !plain(paragraph).trim().is_empty()) {
            let sign = self.lists.sign(&id, depth);
            let is_heading = matches!(style.role, Some(Role::Heading(_)));
            // A bullet before a heading is decoration.
            if !is_heading || !sign.starts_with('•') {
                self.writer.size(self.of_paragraph);
                self.writer.text(&sign);
            }
        }
        self.runs(paragraph, 0);
        self.writer.end();
    }

    fn runs(&mut self, parent: Element<'_>, depth: u8) {
        for element in parent.children() {
            match element.name() {
                "r" => self.run(element),
                "pPr" | "del" | "moveFrom" => {}
                _ if depth < 64 => self.runs(element, depth + 1),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Element<'_>) {
        let format = run.child("rPr");
        let is_on = |name: &str| {
            let toggle = format.and_then(|format| format.child(name));
            toggle.is_some_and(|toggle| !matches!(toggle.attribute("val"), Some("0" | "false" | "off" | "none")))
        };
        let styles = [(is_on("b"), MarkupKind::Strong), (is_on("i"), MarkupKind::Emphasis)];
        let styles = || styles.iter().filter(|(is_on, _)| *is_on).map(|(_, kind)| *kind);
        if is_on("vanish") {
            return;
        }
        styles().for_each(|kind| self.writer.style(kind));
        self.writer.size(format.and_then(styles::size).unwrap_or(self.of_paragraph));
        for element in run.children() {
            match element.name() {
                "t" => self.writer.text(&element.text()),
                "tab" => self.writer.text(" "),
                "br" | "cr" => self.writer.line_break(),
                "noBreakHyphen" => self.writer.text("-"),
                "footnoteReference" | "endnoteReference" => {
                    if let Some(id) = element.attribute("id") {
                        self.notes.push((element.name() == "endnoteReference", id.to_owned()));
                        self.writer.style(MarkupKind::NoteMark);
                        self.writer.text(&self.notes.len().to_string());
                        self.writer.style_end(MarkupKind::NoteMark);
                    }
                }
                // A text box: its paragraphs are read where it is anchored. The older copy beside it is not.
                "AlternateContent" | "drawing" | "pict" => {
                    let boxed = element.descendants().into_iter().find(|inner| inner.name() == "txbxContent");
                    if let Some(boxed) = boxed {
                        self.writer.text(" ");
                        self.writer.text(&plain(boxed));
                        self.writer.text(" ");
                    }
                }
                _ => {}
            }
        }
        styles().for_each(|kind| self.writer.style_end(kind));
    }

    fn table(&mut self, table: Element<'_>, depth: u8) {
        let rows = table.children().filter(|row| row.name() == "tr");
        let rows: Vec<Vec<String>> = rows.map(|row| cells(row)).collect();
        // A table of one cell, or one that holds tables, lays out a page.
        let is_layout = rows.iter().map(Vec::len).max().unwrap_or(0) <= 1
            || table.descendants().iter().skip(1).any(|inner| inner.name() == "tbl");
        if is_layout && depth < DEEPEST_TABLE {
            for cell in table.descendants().into_iter().filter(|cell| cell.name() == "tc") {
                // A table inside a cell comes when its own cells do.
                cell.children().filter(|element| element.name() == "p").for_each(|paragraph| self.paragraph(paragraph));
            }
        } else {
            self.writer.table(rows);
        }
    }

    fn write_notes(&mut self, files: &[Option<Tree>; 2]) {
        let by_id = |file: &'_ Option<Tree>| -> FxHashMap<String, String> {
            let all = file.as_ref().map(|tree| tree.root().descendants()).unwrap_or_default();
            let notes = all.into_iter().filter(|element| matches!(element.name(), "footnote" | "endnote"));
            notes.filter_map(|note| Some((note.attribute("id")?.to_owned(), plain(note)))).collect()
        };
        let texts = [by_id(&files[0]), by_id(&files[1])];
        for (n, (is_endnote, id)) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            if let Some(text) = texts[usize::from(is_endnote)].get(&id) {
                self.writer.block(BlockKind::Footnote, 0, &format!("{} {}", n + 1, text.trim()));
            }
        }
    }
}

fn cells(row: Element<'_>) -> Vec<String> {
    let mut cells = Vec::new();
    for cell in row.children().filter(|cell| cell.name() == "tc") {
        cells.push(plain(cell));
        // A cell that spans columns stands for all of them.
        let spans =
            cell.child("tcPr").and_then(|format| format.child("gridSpan")?.attribute("val")?.parse::<usize>().ok());
        (1..spans.unwrap_or(1).min(64)).for_each(|_| cells.push(String::new()));
    }
    cells
}

/// The words below an element, without deleted ones and fields' codes.
fn plain(element: Element<'_>) -> String {
    let mut text = String::new();
    for inner in element.descendants() {
        match inner.name() {
            "t" => text.push_str(&inner.text()),
            "p" | "tab" | "br" | "cr" => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            _ => {}
        }
    }
    text
}
