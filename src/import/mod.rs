//! Bytes in, [`Document`] out.
//!
//! `sniff` tells the format by its content. Plain text and Markdown are read here, by [`import`]; the readers in
//! `formats` make [`Extracted`] of all others ([`extract`]; hostile files break parsers, so the program runs it in a
//! process of its own), and [`document`] goes on with what they found.
//!
//! `encoding` makes text of the bytes, `lines` and `cut` make blocks of it, `inline` finds the signs of the
//! notation, and the other files each know one kind of structure. Never panics, never alters the text; what
//! could not be read well is a warning, what could not be read at all an [`ImportError`]. Knows no disk and no
//! threads: callers bring the bytes.

mod binary;
mod byline;
mod continues;
mod cut;
mod draft;
mod encoding;
mod extracted;
mod finish;
mod formats;
mod furniture;
mod head;
mod headings;
mod hyphens;
mod inline;
mod label;
mod labelled;
mod lines;
mod notation;
mod numbered;
mod own_date;
mod people;
mod promised;
mod references;
mod signs;
mod site;
mod sniff;
mod thread;
mod title;
mod wrap;
mod yaml;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::model::{Document, Format};

pub use extracted::{Extracted, Properties};
pub use finish::document;
pub use formats::{Content, Part, extract};
pub use label::distinct;
pub use sniff::sniff;

/// Why a file gave no document. Each message is one sentence about the file, without its path, and says what a person
/// can do about it where something can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("the file holds no text")]
    Empty,
    /// `what` says what it seems to be: "a PNG picture".
    #[error("this is {what}, not text{}", binary::advice(what))]
    Binary { what: &'static str },
    #[error("the file is larger than 4 GB, the most that can be read: split it and open its parts")]
    TooLarge,
    /// `what` says what it is: "PDF file".
    #[error("this {what} is encrypted: save a copy of it without the password and open that")]
    Encrypted { what: &'static str },
    /// Pictures of pages.
    #[error(
        "this PDF file has no text, only pictures of pages, probably scanned: run text recognition (OCR) over it and open what that makes"
    )]
    Scanned,
    #[error("this {what} is damaged, perhaps another copy of it is not: {reason}")]
    Damaged { what: &'static str, reason: String },
    /// A part of it is too large; `part` names it.
    #[error("this {what} unpacks to more than can be read: {part} in it has more than 256 MB")]
    Swollen { what: &'static str, part: String },
}

/// Reads one file of plain text or Markdown. `path` gives the document its name and helps to tell the format; it is not opened.
pub fn import(path: &Path, bytes: &[u8]) -> Result<Document, ImportError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.as_str();
    let format = notation::format(path, text);
    let lines = lines::lines(text);
    let yaml = yaml::front_matter(text, &lines);
    let furniture = furniture::lines(text, &lines);
    let wrap = wrap::Wrap::measure(text, &lines, notation::is_markdown_file(path));
    let mut draft = draft::Draft::new(text, format, lines, &furniture, &wrap, yaml.as_ref());
    // Signs of JSON are no headings and make no title.
    let damaged = promised::damaged_json(path, text);
    let head = if damaged.is_some() { head::Head::default() } else { finish::read(&mut draft, yaml, format) };
    let (blocks, markup) = draft.finish();

    let mut warnings = decoded.warnings;
    warnings.extend(damaged.or_else(|| promised::warning(path, format)));
    let name = finish::name_of(path);
    let title = head.title.unwrap_or_else(|| name.clone());
    Ok(Document {
        label: label::label(&title, &head.authors, head.year),
        name,
        path: path.to_path_buf(),
        format,
        encoding: decoded.encoding,
        title,
        authors: head.authors,
        date: head.date,
        kind: head.kind,
        text: decoded.text.into(),
        blocks,
        markup,
        warnings,
        origin: None,
    })
}

/// Whether Markdown's signs are read; in plain text only note marks, quote signs and bullets are.
fn reads_markdown(format: Format) -> bool {
    format == Format::Markdown
}
