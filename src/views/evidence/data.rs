//! From the entries to words, keys and the edits that gestures make. Pure.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use crate::app::evidence::{Entry, Piece, Quote, Source};
use crate::app::{Command, ViewContext};
use crate::model::edit::{Edit, Evidence, EvidenceEdit, Step, Target};
use crate::model::{Item, Library};
use crate::views::words::{counted, page, source};

/// What a heading says until it says something else.
pub const NEW_HEADING: &str = "New heading";

/// What stands in an entry, as one number.
pub fn key(entry: &Entry) -> u64 {
    let mut hasher = FxHasher::default();
    match entry {
        Entry::Heading { text, .. } => text.hash(&mut hasher),
        Entry::Piece(piece) => {
            (&piece.lead, &piece.about, &piece.note, piece.target.is_none()).hash(&mut hasher);
            for quote in &piece.quotes {
                (&quote.value, &quote.words, &quote.source.label).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

pub fn count_words(pieces: usize) -> String {
    if pieces == 0 { String::new() } else { counted(pieces, "piece") }
}

/// The pieces under the heading at `at`.
pub fn pieces_under(entries: &[Entry], at: usize) -> usize {
    let below = entries.get(at + 1..).unwrap_or(&[]);
    below.iter().take_while(|entry| matches!(entry, Entry::Piece(_))).count()
}

/// Where the words stand, as it is shown beside them.
pub fn source_words(library: &Library, quote: &Quote) -> String {
    if let Some((document, span)) = quote.place {
        return source(library, document, span.start);
    }
    let Source { label, page: number, .. } = &quote.source;
    number.map_or_else(|| label.clone(), |number| format!("{label} · {}", page(number)))
}

/// What the row is called: all that it shows.
pub fn row_name(library: &Library, piece: &Piece) -> String {
    let mut parts: Vec<String> = vec![piece.lead.clone(), piece.about.clone()];
    for quote in &piece.quotes {
        let value = if quote.value.is_empty() { String::new() } else { format!("{}: ", quote.value) };
        parts.push(format!("{value}“{}”, {}", quote.words, source_words(library, quote)));
    }
    if !piece.note.is_empty() {
        parts.push(format!("note: {}", piece.note));
    }
    if piece.target.is_none() {
        parts.push(LOST.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

pub const LOST: &str = "Its place is not in the open documents";

/// What a double click opens: the first words, else the thing itself.
pub fn open(piece: &Piece) -> Option<Command> {
    let first = piece.quotes.iter().find_map(|quote| quote.place);
    let target = piece.target?;
    match (first, target) {
        (Some((document, span)), _) | (None, Target::Words(document, span)) => {
            Some(Command::ShowWords { document, span })
        }
        (None, Target::Item(item)) => Some(Command::Focus(item)),
    }
}

/// What the star and the note of a piece are on.
pub fn item(piece: &Piece) -> Option<Item> {
    match piece.target {
        Some(Target::Item(item)) => Some(item),
        _ => None,
    }
}

pub fn add_heading(at: usize) -> Command {
    let entry = Evidence::Heading(NEW_HEADING.to_owned());
    Command::Edit(Step::of(Edit::Evidence(EvidenceEdit::Insert { at, entry })))
}

/// Takes the entry out. None where there is none.
pub fn take_out(ctx: &ViewContext<'_>, at: usize) -> Option<Command> {
    let what = match ctx.notebook.evidence.get(at)? {
        Evidence::Heading(text) => format!("the heading {text}"),
        Evidence::Piece { item, .. } => item.words(),
    };
    let words = format!("Took {what} out of the evidence");
    Some(Command::Edit(Step::new(words, vec![Edit::Evidence(EvidenceEdit::Remove { at })])))
}

/// Puts the entry before the one that stands at `before`. None where that changes nothing.
pub fn move_to(ctx: &ViewContext<'_>, from: usize, before: usize) -> Option<Command> {
    let to = if before > from { before - 1 } else { before };
    let last = ctx.notebook.evidence.len().checked_sub(1)?;
    let to = to.min(last);
    (to != from && from <= last).then(|| Command::Edit(Step::of(Edit::Evidence(EvidenceEdit::Move { from, to }))))
}

/// Writes a heading or the note of a piece anew. None where it says that already, or a heading would say nothing.
pub fn write(ctx: &ViewContext<'_>, at: usize, text: &str) -> Option<Command> {
    let text = text.trim();
    let before = ctx.notebook.evidence.get(at)?;
    let entry = match before {
        Evidence::Heading(_) if text.is_empty() => return None,
        Evidence::Heading(_) => Evidence::Heading(text.to_owned()),
        Evidence::Piece { item, quotes, .. } => {
            Evidence::Piece { item: item.clone(), note: text.to_owned(), quotes: quotes.clone() }
        }
    };
    let is_news = entry != *before;
    is_news.then(|| Command::Edit(Step::of(Edit::Evidence(EvidenceEdit::Replace { at, entry }))))
}
