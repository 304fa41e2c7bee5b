//! From a text with blocks to a [`Document`]: what every format goes through.

use std::path::Path;

use crate::model::{Block, BlockKind, Document, Format};

use super::draft::Draft;
use super::extracted::{Extracted, Properties};
use super::head::{self, Head};
use super::yaml::Yaml;
use super::{continues, headings, hyphens, label, numbered, people, promised, references, thread};

/// How far into a text its title stands, in bytes.
const HEAD: usize = 4000;

/// Reads the roles that blocks did not bring with them, and the head.
pub(super) fn read(draft: &mut Draft<'_>, yaml: Option<Yaml>, format: Format) -> Head {
    // What a mail says of itself stands in its fields; a short line in it is a greeting.
    let is_mail = format == Format::Eml;
    hyphens::mark(draft);
    numbered::mark(draft);
    let thread = thread::mark(draft);
    headings::mark(draft, thread, !is_mail);
    let head = if is_mail { Head::default() } else { head::read(draft, yaml, thread) };
    references::mark(draft);
    continues::mark(draft);
    head
}

/// Makes a document of what a format's reader found. `path` names it; it is not opened.
pub fn document(path: &Path, extracted: Extracted) -> Document {
    let Extracted { format, text, mut blocks, markup, properties, mut warnings } = extracted;
    fill_levels(&mut blocks);
    let mut draft = Draft::of_blocks(&text, &blocks, &markup);
    let mut head = read(&mut draft, None, format);
    let (blocks, markup) = draft.finish();
    take(&mut head, properties, &text);
    warnings.extend(promised::warning(path, format));
    let name = name_of(path);
    let title = head.title.unwrap_or_else(|| name.clone());
    Document {
        label: label::label(&title, &head.authors, head.year),
        name,
        path: path.to_path_buf(),
        format,
        encoding: "UTF-8",
        title,
        authors: head.authors,
        date: head.date,
        kind: head.kind,
        text: text.into(),
        blocks,
        markup,
        warnings,
        origin: None,
    }
}

/// The name of a document: its file's name without the last extension.
pub(super) fn name_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A heading has a level of 1 to 6, whatever a file says.
fn fill_levels(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Heading) {
        block.level = block.level.clamp(1, 6);
    }
}

/// Weighs what the file says of itself against what its text says.
fn take(head: &mut Head, properties: Properties, text: &str) {
    let start = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let title = properties.title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        let is_told = properties.is_telling || (is_title(&title) && (head.title.is_none() || start.contains(&title)));
        if is_told {
            head.title = Some(title);
        }
    }
    let names =
        properties.authors.into_iter().map(|name| people::set_apart(&people::in_order(name.trim())).into_owned());
    let names: Vec<String> = names.filter(|name| properties.is_telling || is_person(name)).collect();
    // The text has one of them on each line, and not every line looks like a name.
    let has_more = names.len() > head.authors.len() && head.authors.iter().all(|name| names.contains(name));
    if (properties.is_telling && !names.is_empty()) || has_more {
        head.authors = names.into_iter().filter(|name| !name.is_empty()).collect();
    }
    if let Some(date) = properties.date.filter(|_| properties.is_telling || head.date.is_none()) {
        head.date = Some(date);
        head.year = Some(date.year());
    }
    if let Some(kind) = properties.kind {
        head.kind = Some(kind);
    }
}

/// Programs leave their own names and those of files as titles.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".dvi", ".indd", ".pdf", ".qxd", ".rtf", ".tex", ".odt", ".ppt", ".pptx", ".xls"]
        .iter()
        .any(|end| lower.ends_with(end));
    let is_default = ["microsoft word", "untitled", "powerpoint presentation", "presentation", "document", "slide 1"]
        .iter()
        .any(|default| lower.starts_with(default));
    !is_file && !is_default && title.contains(' ') && title.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// The names of accounts and machines are no authors.
fn is_person(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (2..=5).contains(&words) && name.starts_with(char::is_uppercase) && !name.contains(['@', '\\', '/'])
}
