//! The readers of all formats but plain text: each makes one or more [`Extracted`] of a file's bytes.
//!
//! One file a format. Nothing here fetches or executes anything: links, remote pictures, scripts, macros and
//! entities declared in a file are passed over. The files may be hostile, so the program runs these in a process
//! of its own with limits; they still never panic on purpose and never recurse without a bound.

mod archive;
pub(super) mod captions;
mod cut_json;
mod docx;
mod epub;
mod html;
mod json;
mod mail;
mod numeral;
mod odf;
mod pdf;
mod pptx;
mod rows;
mod rtf;
pub(super) mod separated;
mod sheets;
mod xml;
mod zipped;

#[cfg(test)]
mod tests;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::Format;

pub(super) use cut_json::fault;

use super::{Extracted, ImportError};

/// One document of a file, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What tells it from the other documents of the file; empty where the file is one document.
    pub name: String,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    Extracted(Box<Extracted>),
    /// A text or Markdown file out of an archive, in UTF-8; [`super::import`] reads it.
    Text(String),
    /// Why this document could not be read.
    Failed(String),
}

impl Part {
    /// About how many bytes it holds.
    pub fn size(&self) -> u64 {
        let content = match &self.content {
            Content::Extracted(one) => one.text.len() + size_of_val(&*one.blocks) + size_of_val(&*one.markup),
            Content::Text(text) | Content::Failed(text) => text.len(),
        };
        (self.name.len() + content) as u64
    }
}

/// Where parts go, one after the other, so that an archive is never held as a whole.
pub(super) type Out<'o> = &'o mut dyn FnMut(Part);

/// The words for a format in a message.
fn what(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF file",
        Format::Docx => "Word file",
        Format::Odt | Format::Odp | Format::Ods => "OpenDocument file",
        Format::Pptx => "PowerPoint file",
        Format::Xlsx => "Excel file",
        Format::Epub => "EPUB book",
        Format::Zip => "ZIP archive",
        Format::Rtf => "RTF file",
        Format::Json | Format::Jsonl => "JSON file",
        _ => "file",
    }
}

fn damaged(format: Format, reason: impl std::fmt::Display) -> ImportError {
    ImportError::Damaged { what: what(format), reason: reason.to_string() }
}

/// "line 4", "lines 4, 9 and 12"; of many the first. `all` counts those too that are not in `numbers`.
fn lines(numbers: &[u64], all: usize) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = numbers.iter().take(MOST).map(u64::to_string).collect();
    match (shown.as_slice(), all.saturating_sub(MOST)) {
        ([one], 0) => format!("line {one}"),
        ([first @ .., last], 0) => format!("lines {} and {last}", first.join(", ")),
        (all, more) => format!("lines {} and {more} more", all.join(", ")),
    }
}

/// Reads a file of the given format and hands its documents to `out`. `path` helps with names; it is not opened.
pub fn extract(format: Format, path: &Path, bytes: &[u8], out: &mut dyn FnMut(Part)) -> Result<(), ImportError> {
    extract_nested(format, path, bytes, 0, out)
}

/// `depth` counts the archives around the file.
fn extract_nested(format: Format, path: &Path, bytes: &[u8], depth: u8, out: Out<'_>) -> Result<(), ImportError> {
    // "letters.mbox" holds "letters 1.eml", "letters 2.eml"…
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut numbered = |part: Part| {
        let name = if part.name.is_empty() { part.name } else { format!("{stem} {}", part.name) };
        out(Part { name, ..part });
    };
    let one = match format {
        Format::Zip => return archive::read(bytes, depth, out),
        Format::Mbox => {
            mail::read_box(bytes, depth, &mut numbered);
            return Ok(());
        }
        Format::Json => return json::read(bytes, &mut numbered),
        Format::Jsonl => return json::read_lines(bytes, &mut numbered),
        Format::Eml => return mail::read(bytes, depth, out),
        Format::Text | Format::Markdown => {
            let text = super::encoding::decode(bytes)?.text;
            out(Part { name: String::new(), content: Content::Text(text) });
            return Ok(());
        }
        Format::Html => html::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Docx => docx::read(bytes),
        Format::Odt | Format::Odp => odf::read(format, bytes),
        Format::Pptx => pptx::read(bytes),
        Format::Xlsx | Format::Ods => sheets::read(format, bytes),
        Format::Rtf => Ok(rtf::read(bytes)),
        Format::Epub => epub::read(bytes),
        Format::Csv => separated::read(bytes),
        Format::Srt | Format::Vtt => captions::read(format, bytes),
    }?;
    if one.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    out(Part { name: String::new(), content: Content::Extracted(Box::new(one)) });
    Ok(())
}
