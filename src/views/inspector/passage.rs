//! A place in its words: what stands around it, cut to what a margin can hold. Pure.

use crate::model::{BlockKind, Document, DocumentId, EventId, Item, Library, MarkupKind, MentionId, Span};
use crate::views::words::source;

/// Words with some of them marked, and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What a click brings into view.
    pub item: Item,
    /// The words in order, and whether they are the ones that matter.
    pub parts: Vec<(String, bool)>,
    /// Label and heading.
    pub source: String,
}

impl Passage {
    /// The passage as one line, for the accessibility tree.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(words, _)| words.as_str()).collect()
    }
}

/// A mention within its sentence, and with it `others` of the same sentence.
pub fn mentions(library: &Library, id: MentionId, others: &[MentionId]) -> Passage {
    let first = library.mention(id);
    let sentence = library.sentence(first.document, first.sentence);
    let others = others.iter().map(|id| library.mention(*id).span);
    let marked: Vec<Span> = std::iter::once(first.span).chain(others).collect();
    passage(library, Item::Mention(id), first.document, sentence, &marked, 110)
}

/// A dated statement, its date marked where that stands in it; about `most` characters of it.
pub fn event(library: &Library, id: EventId, most: usize) -> Passage {
    let event = library.event(id);
    let date = library.date(event.date);
    let marked = date.document == event.document && event.span.contains(date.span);
    let marked = if marked { date.span } else { Span { end: event.span.start, ..event.span } };
    passage(library, Item::Event(id), event.document, event.span, &[marked], most / 2)
}

/// The stretches `marked` (in order, at least one) of a document, within `whole`, with about `side` characters
/// at either side. Those that do not fit are left out, but for the first.
pub fn passage(library: &Library, item: Item, id: DocumentId, whole: Span, marked: &[Span], side: usize) -> Passage {
    let document = library.document(id);
    let first = marked.first().copied().unwrap_or(whole);
    let whole = if whole.contains(first) { whole } else { first };
    let before = before(document, Span { start: whole.start, end: first.start }, side);
    // What is not used before the words may be used after them.
    let mut room = 2 * side - before.chars().count().min(side);
    let mut parts = vec![(before, false), (document.words(first).into_owned(), true)];
    let mut at = first.end;
    for span in marked.iter().copied().skip(1) {
        let gap = Span { start: at, end: span.start };
        if span.start < at || gap.len() > 4 * room || !whole.contains(span) {
            break;
        }
        let between = between(document, gap);
        let words = document.words(span).into_owned();
        let Some(rest) = room.checked_sub(between.chars().count() + words.chars().count()) else {
            break;
        };
        room = rest;
        at = span.end;
        parts.extend([(between, false), (words, true)]);
    }
    parts.push((after(document, Span { start: at, end: whole.end }, room), false));
    if is_front_matter(document, first) {
        // Its quotes and brackets are for programs.
        for (words, _) in &mut parts {
            words.retain(|sign| !matches!(sign, '"' | '[' | ']' | '{' | '}'));
        }
    }
    parts.retain(|(words, _)| !words.is_empty());
    Passage { item, parts, source: source(library, id, first.start) }
}

fn is_front_matter(document: &Document, span: Span) -> bool {
    let at = document.blocks.partition_point(|block| block.span.end <= span.start);
    document.blocks.get(at).is_some_and(|block| block.kind == BlockKind::FrontMatter && block.span.contains(span))
}

/// All words at `span`, with the spaces that stand at its ends.
fn between(document: &Document, span: Span) -> String {
    let words = document.words(span);
    let space = |is_there| if is_there { " " } else { "" };
    if words.is_empty() {
        return space(has_space(document, span.start, false)).to_owned();
    }
    format!("{}{words}{}", space(has_space(document, span.start, false)), space(has_space(document, span.end, true)))
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
    // A sentence behind a dateline begins with the line between the two.
    let shown = shown.trim_start_matches(['-', '–', '—', ',', ';', ':', '.', ')', ' ']);
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
