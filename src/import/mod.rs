//! Bytes in, [`Document`] out: one file per format.
//!
//! Never panics, never alters the text; what could not be read well is a warning, what could not be read at
//! all an [`ImportError`]. Knows no disk and no threads: callers bring the bytes.

use std::path::Path;

use crate::model::{Block, BlockKind, Document, Format, Span};

/// Why a file gave no document.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the file is empty")]
    Empty,
}

/// Reads one file. `path` gives the document its name and helps to tell the format; it is not opened.
pub fn import(path: &Path, bytes: &[u8]) -> Result<Document, ImportError> {
    let text = String::from_utf8_lossy(bytes);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Document {
        title: name.clone(),
        label: name.clone(),
        name,
        path: path.to_path_buf(),
        format: Format::Text,
        encoding: "UTF-8",
        authors: Vec::new(),
        date: None,
        kind: None,
        blocks: paragraphs(&text),
        text: text.into(),
        markup: Vec::new(),
        warnings: Vec::new(),
    })
}

/// Stretches between empty lines.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let end = start + words.len();
        at += line.len();
        if words.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if open => block.span.end = end as u32,
            _ => blocks.push(Block {
                span: Span::new(start, end),
                kind: BlockKind::Paragraph,
                level: 0,
                page: None,
                continues: false,
            }),
        }
        open = true;
    }
    blocks
}
