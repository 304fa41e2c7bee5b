//! Bytes in, [`Document`] out.
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
mod references;
mod signs;
mod site;
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

/// Why a file gave no document. Each message is one sentence about the file, without its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("the file holds no text")]
    Empty,
    /// `what` says what it seems to be: "a PDF file".
    #[error("this is {what}, not text")]
    Binary { what: &'static str },
    #[error("the file is larger than 4 GB, the most that can be read")]
    TooLarge,
}

/// Reads one file. `path` gives the document its name and helps to tell the format; it is not opened.
pub fn import(path: &Path, bytes: &[u8]) -> Result<Document, ImportError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.as_str();
    let format = notation::format(path, text);
    let lines = lines::lines(text);
    let yaml = yaml::front_matter(text, &lines);
    let furniture = furniture::lines(text, &lines);
    let wrap = wrap::Wrap::measure(text, &lines, notation::is_markdown_file(path));
    let mut draft = draft::Draft::new(text, format, lines, &furniture, &wrap, yaml.as_ref());
    hyphens::mark(&mut draft);
    numbered::mark(&mut draft);
    let thread = thread::mark(&mut draft);
    headings::mark(&mut draft, thread);
    let head = head::read(&mut draft, yaml, thread);
    references::mark(&mut draft);
    continues::mark(&mut draft);
    let (blocks, markup) = draft.finish();

    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
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
        warnings: decoded.warnings,
    })
}

/// Whether Markdown's signs are read; in plain text only note marks, quote signs and bullets are.
fn reads_markdown(format: Format) -> bool {
    format == Format::Markdown
}
