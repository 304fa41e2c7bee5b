//! A place in its words: what stands around it, cut to what a margin can hold. Pure.

use crate::model::{Document, DocumentId, Item, Library, MarkupKind, Span};
use crate::views::words::source;

/// Words with some of them marked, and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What a click brings into view.
    pub item: Item,
    pub before: String,
    /// The words that matter.
    pub words: String,
    pub after: String,
    /// Label and heading.
    pub source: String,
}

impl Passage {
    /// The passage as one line, for the accessibility tree.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.words, self.after)
    }
}

/// A mention within its sentence.
pub fn mention(library: &Library, id: crate::model::MentionId) -> Passage {
    let mention = library.mention(id);
    let sentence = library.sentence(mention.document, mention.sentence);
    passage(library, Item::Mention(id), mention.document, sentence, mention.span, 110)
}

/// A dated statement, its date marked where that stands in it; at most about `most` characters.
pub fn event(library: &Library, id: crate::model::EventId, most: usize) -> Passage {
    let event = library.event(id);
    let date = library.date(event.date);
    let nothing = Span { start: event.span.start, end: event.span.start };
    let marked = if date.document == event.document && event.span.contains(date.span) { date.span } else { nothing };
    passage(library, Item::Event(id), event.document, event.span, marked, most / 2)
}

/// The stretch `marked` of a document, within `whole`, with about `side` characters at either side.
pub fn passage(library: &Library, item: Item, id: DocumentId, whole: Span, marked: Span, side: usize) -> Passage {
    let document = library.document(id);
    let whole = if whole.contains(marked) { whole } else { marked };
    let before = before(document, Span { start: whole.start, end: marked.start }, side);
    // What is not used before the words may be used after them.
    let spare = side.saturating_sub(before.chars().count());
    let after = after(document, Span { start: marked.end, end: whole.end }, side + spare);
    let words = document.words(marked).into_owned();
    Passage { item, before, words, after, source: source(library, id, marked.start) }
}

/// The last `most` characters or so of the words at `span`, and a space where one stands before what follows.
fn before(document: &Document, span: Span, most: usize) -> String {
    let near = Span { start: nearer(document, span.end, most * 4, span.start, false), end: span.end };
    let words = document.words(near);
    let count = words.chars().count();
    let is_cut = near.start > span.start || count > most;
    let mut shown: &str = &words;
    if count > most {
        let at = shown.char_indices().nth(count - most).map_or(0, |(at, _)| at);
        shown = &shown[at..];
        shown = shown.find(' ').map_or(shown, |space| &shown[space + 1..]);
    }
    let space = if has_space(document, span.end, true) && !shown.is_empty() { " " } else { "" };
    format!("{}{shown}{space}", if is_cut { "…" } else { "" })
}

fn after(document: &Document, span: Span, most: usize) -> String {
    let near = Span { start: span.start, end: nearer(document, span.start, most * 4, span.end, true) };
    let words = document.words(near);
    let count = words.chars().count();
    let is_cut = near.end < span.end || count > most;
    let mut shown: &str = &words;
    if count > most {
        let at = shown.char_indices().nth(most).map_or(shown.len(), |(at, _)| at);
        shown = &shown[..at];
        shown = shown.rfind(' ').map_or(shown, |space| &shown[..space]);
        shown = shown.trim_end_matches([',', ';', ':']);
    }
    let space = if has_space(document, span.start, false) && !shown.is_empty() { " " } else { "" };
    format!("{space}{shown}{}", if is_cut { "…" } else { "" })
}

/// The offset `bytes` away from `from`, at a character's border, no further than `limit`.
fn nearer(document: &Document, from: u32, bytes: usize, limit: u32, is_forward: bool) -> u32 {
    let text = &document.text;
    if is_forward {
        let at = (from as usize + bytes).min(limit as usize).min(text.len());
        if at as u32 == limit { limit } else { text.floor_char_boundary(at) as u32 }
    } else {
        let at = (from as usize).saturating_sub(bytes).max(limit as usize);
        text.ceil_char_boundary(at) as u32
    }
}

/// Whether white space stands before (or after) the offset, hidden signs between them left out.
fn has_space(document: &Document, offset: u32, is_before: bool) -> bool {
    let mut at = offset;
    loop {
        let skip = |span: Span| if is_before { (span.end, span.start) } else { (span.start, span.end) };
        let near = document.markup.partition_point(|markup| markup.span.start < at.saturating_sub(256));
        let hidden = document.markup[near..]
            .iter()
            .take_while(|markup| markup.span.start <= at)
            .filter(|markup| matches!(markup.kind, MarkupKind::Hidden | MarkupKind::NoteMark))
            .map(|markup| skip(markup.span))
            .find(|(edge, other)| *edge == at && other != edge);
        match hidden {
            Some((_, other)) => at = other,
            None => break,
        }
    }
    let text = &document.text;
    let next = if is_before {
        text.get(..at as usize).and_then(|text| text.chars().next_back())
    } else {
        text.get(at as usize..).and_then(|text| text.chars().next())
    };
    next.is_some_and(char::is_whitespace)
}
