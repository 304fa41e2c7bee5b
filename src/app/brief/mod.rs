//! The evidence as a cited brief: its headings and pieces in their order, every quotation with a numbered note that
//! names document and page. One model, three formats.

mod docx;
mod html;
mod markdown;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::evidence::{self, Entry, Piece, Quote, Source};
use crate::model::edit::{Noted, Target};
use crate::model::{Item, Library};

/// What a brief can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Markdown,
    Html,
    Docx,
}

/// A brief, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    pub title: String,
    pub parts: Vec<Part>,
    /// One for each number, from 1.
    pub notes: Vec<String>,
    /// The documents that are cited, in order of their first citation.
    pub sources: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Heading(String),
    Piece(PiecePart),
}

#[derive(Clone, Debug, PartialEq)]
pub struct PiecePart {
    pub lead: String,
    pub about: String,
    pub quotes: Vec<QuotePart>,
    /// What the person wrote.
    pub note: String,
    /// The number that cites the piece itself, where it is a document.
    pub number: Option<usize>,
    /// Its place is not in the documents any more.
    pub is_lost: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuotePart {
    pub value: String,
    pub words: String,
    /// Its note, from 1.
    pub number: usize,
}

impl Brief {
    pub fn new(library: &Library, noted: &Noted, title: &str) -> Self {
        let mut brief = Self { title: title.to_owned(), parts: Vec::new(), notes: Vec::new(), sources: Vec::new() };
        for entry in evidence::entries(library, noted) {
            let part = match entry {
                Entry::Heading { text, .. } => Part::Heading(text),
                Entry::Piece(piece) => Part::Piece(brief.piece(library, piece)),
            };
            brief.parts.push(part);
        }
        brief
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    fn piece(&mut self, library: &Library, piece: Piece) -> PiecePart {
        let is_lost = piece.target.is_none();
        let number = match piece.target {
            Some(Target::Item(Item::Document(id))) => {
                Some(self.cite(&evidence::source(library.document(id), 0).whole(), true))
            }
            _ => None,
        };
        let quotes = piece.quotes.into_iter().map(|Quote { value, words, source, place }| {
            let number = self.cite(&source, place.is_some());
            QuotePart { value, words, number }
        });
        let quotes = quotes.collect();
        PiecePart { lead: piece.lead, about: piece.about, quotes, note: piece.note, number, is_lost }
    }

    /// A new note on the source; its number. In full the first time, short after that.
    fn cite(&mut self, source: &Source, is_found: bool) -> usize {
        let whole = source.whole().citation();
        let mut note = if self.sources.contains(&whole) {
            source.short_citation()
        } else {
            self.sources.push(whole);
            source.citation()
        };
        if !is_found {
            note.push_str(" (not among the documents any more)");
        }
        note.push('.');
        self.notes.push(note);
        self.notes.len()
    }

    pub fn write(&self, form: Form, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Markdown => out.write_all(markdown::text(self).as_bytes()),
            Form::Html => out.write_all(html::text(self).as_bytes()),
            Form::Docx => docx::write(self, out),
        }
    }
}
