//! Names for things that outlive a snapshot: made of what a text says and where, never of ids.
//!
//! A key is taken from a library when a person points at something, and looked up again in whatever library
//! there is later: after documents were added, files read anew, or a better extractor has been at work.

use serde::{Deserialize, Serialize};

use super::ContentHash;
use crate::model::{ContentKey, Document, DocumentId, Item, Kind, Library, Span, Telling};

/// A document: by its text, else by where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentKey {
    pub content: ContentHash,
    /// Where it came from, as far as that can be written as text.
    pub path: String,
    pub name: String,
}

impl DocumentKey {
    pub fn of(document: &Document) -> Self {
        Self {
            content: ContentHash::of(&document.text),
            path: document.path.to_string_lossy().into_owned(),
            name: document.name.clone(),
        }
    }
}

/// A place in a text: its words, what stands around them, and where they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceKey {
    pub document: DocumentKey,
    /// The byte at which the words began when the key was made: the first place to look.
    pub start: u32,
    /// As the text has them, markup and all.
    pub words: String,
    pub before: String,
    pub after: String,
}

/// Characters of context on either side.
const CONTEXT: usize = 32;
/// Bytes of context that must be the same for a place to be found again where its words stand more than once.
const ENOUGH: usize = 6;

impl PlaceKey {
    pub fn of(document: &Document, span: Span) -> Self {
        let text = &document.text;
        let before = text.get(..span.start as usize).unwrap_or("");
        let after = text.get(span.end as usize..).unwrap_or("");
        Self {
            document: DocumentKey::of(document),
            start: span.start,
            words: span.of(text).to_owned(),
            before: tail(before, CONTEXT).to_owned(),
            after: head(after, CONTEXT).to_owned(),
        }
    }

    /// Where the words stand in `text` now: where they stood if all is as it was, else where what stands around
    /// them is most alike, the nearest of equals. None where they are gone, or could be any of several.
    pub fn find_in(&self, text: &str) -> Option<Span> {
        if self.words.is_empty() {
            return None;
        }
        let span = |start: usize| Span::new(start, start + self.words.len());
        let start = self.start as usize;
        let stands = text.get(start..).is_some_and(|rest| rest.starts_with(self.words.as_str()));
        let (all, mut found, mut best) = (self.before.len() + self.after.len(), 0, None);
        if stands && self.likeness(text, start) == all {
            return Some(span(start));
        }
        for at in memchr::memmem::find_iter(text.as_bytes(), self.words.as_bytes()) {
            found += 1;
            let rank = (self.likeness(text, at), std::cmp::Reverse(at.abs_diff(start)));
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, at));
            }
        }
        best.filter(|((likeness, _), _)| found == 1 || *likeness >= ENOUGH).map(|(_, at)| span(at))
    }

    /// How many bytes around the place are as they were.
    fn likeness(&self, text: &str, at: usize) -> usize {
        let same = |(one, other): &(u8, u8)| one == other;
        let before = text.as_bytes().get(..at).unwrap_or(&[]);
        let after = text.as_bytes().get(at + self.words.len()..).unwrap_or(&[]);
        let before = before.iter().copied().rev().zip(self.before.bytes().rev()).take_while(same).count();
        before + after.iter().copied().zip(self.after.bytes()).take_while(same).count()
    }
}

/// An entity: by its name and kind, else by another of its names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntityKey {
    pub name: String,
    pub kind: Kind,
    /// Other names it goes by, most used first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// A place that names it: tells it from others with the same name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceKey>,
}

/// Other names kept in a key.
const FORMS: usize = 6;

impl EntityKey {
    pub fn of(library: &Library, id: crate::model::EntityId) -> Self {
        let entity = library.entity(id);
        let others = entity.aliases.iter().map(|alias| &alias.name).filter(|name| **name != entity.name);
        let place = library.mentions_of_entity(id).first().map(|mention| library.mention(mention));
        Self {
            name: entity.name.clone(),
            kind: entity.kind,
            forms: others.take(FORMS).cloned().collect(),
            place: place.map(|place| PlaceKey::of(library.document(place.document), place.span)),
        }
    }
}

/// A dated statement: its sentence and the words that date it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct EventKey {
    pub sentence: PlaceKey,
    pub date: PlaceKey,
}

impl EventKey {
    pub fn of(library: &Library, id: crate::model::EventId) -> Self {
        let event = library.event(id);
        let document = library.document(event.document);
        let date = library.date(event.date);
        Self { sentence: PlaceKey::of(document, event.span), date: PlaceKey::of(document, date.span) }
    }
}

/// A telling of a happening: a dated statement, or words that tell no date.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TellingKey {
    Event(EventKey),
    Words(PlaceKey),
}

impl TellingKey {
    pub fn of(library: &Library, telling: &Telling) -> Self {
        match telling.event {
            Some(event) => Self::Event(EventKey::of(library, event)),
            None => Self::Words(PlaceKey::of(library.document(telling.document), telling.span)),
        }
    }

    /// The words that tell it.
    pub fn words(&self) -> &str {
        match self {
            Self::Event(event) => &event.sentence.words,
            Self::Words(place) => &place.words,
        }
    }
}

/// Anything a person can point at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKey {
    Document(DocumentKey),
    Entity(EntityKey),
    Mention(PlaceKey),
    Event(EventKey),
    Date(PlaceKey),
    Quantity(PlaceKey),
    Happening(ContentKey),
    Comparison(ContentKey),
    /// Any words of a text.
    Words(PlaceKey),
}

impl ItemKey {
    pub fn of(library: &Library, item: Item) -> Self {
        let place = |item: Item| {
            let (document, span) = library.place(item).unwrap_or((DocumentId(0), Span { start: 0, end: 0 }));
            PlaceKey::of(library.document(document), span)
        };
        match item {
            Item::Document(id) => Self::Document(DocumentKey::of(library.document(id))),
            Item::Entity(id) => Self::Entity(EntityKey::of(library, id)),
            Item::Mention(_) => Self::Mention(place(item)),
            Item::Event(id) => Self::Event(EventKey::of(library, id)),
            Item::Date(_) => Self::Date(place(item)),
            Item::Quantity(_) => Self::Quantity(place(item)),
            Item::Happening(id) => Self::Happening(library.happening(id).key),
            Item::Comparison(id) => Self::Comparison(library.comparison(id).key),
        }
    }
}

/// The documents of a library, found by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentIndex {
    content: rustc_hash::FxHashMap<ContentHash, Vec<DocumentId>>,
    path: rustc_hash::FxHashMap<String, DocumentId>,
    name: rustc_hash::FxHashMap<String, Vec<DocumentId>>,
}

impl DocumentIndex {
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        for id in library.document_ids() {
            let key = DocumentKey::of(library.document(id));
            index.content.entry(key.content).or_default().push(id);
            if !key.path.is_empty() {
                index.path.entry(key.path).or_insert(id);
            }
            index.name.entry(key.name).or_default().push(id);
        }
        index
    }

    /// The document with this text (of several the one from the same place), else the one read from there, else
    /// the only one of that name.
    pub fn find(&self, key: &DocumentKey) -> Option<DocumentId> {
        let at_path = self.path.get(&key.path).copied();
        if let Some(same) = self.content.get(&key.content) {
            return at_path.filter(|id| same.contains(id)).or_else(|| same.first().copied());
        }
        at_path.or_else(|| match self.name.get(&key.name).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        })
    }
}

fn head(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

fn tail(text: &str, chars: usize) -> &str {
    let start = text.char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place marked in `before` by « and », looked up in `after`; what is found is marked there.
    #[track_caller]
    fn check(before: &str, after: &str, expected: bool) {
        let (old, span) = marked(before);
        let (new, wanted) = marked(after);
        let key = PlaceKey {
            start: span.start,
            words: span.of(&old).to_owned(),
            before: tail(&old[..span.start as usize], CONTEXT).to_owned(),
            after: head(&old[span.end as usize..], CONTEXT).to_owned(),
            ..PlaceKey::default()
        };
        assert_eq!(key.find_in(&new), expected.then_some(wanted), "{after}");
    }

    fn marked(text: &str) -> (String, Span) {
        let start = text.find('«').unwrap_or(0);
        let end = text.find('»').map_or(start, |end| end - '«'.len_utf8());
        (text.replace(['«', '»'], ""), Span::new(start, end))
    }

    #[test]
    fn a_place_is_found_again() {
        let old = "Khan spoke. Then «Khan» left for Rome, and Khan slept.";
        check(old, old, true);
        check(old, "A line more. Khan spoke. Then «Khan» left for Rome, and Khan slept.", true);
        check(old, "Khan left. Khan spoke. Then «Khan» left for Oslo.", true);
        check(old, "Only «Khan» stays.", true);
        check(old, "Khan here, Khan there.", false);
        check(old, "Nobody.", false);
        check("«»", "Nobody.", false);
    }

    #[test]
    fn a_place_in_a_text_that_repeats_itself_is_the_nearest() {
        let line = "It rained in Oslo on this long and very dull day again. ";
        let old = format!("{}{}{}", line.repeat(3), line.replace("Oslo", "«Oslo»"), line.repeat(3));
        check(&old, &old, true);
        check(&old, &format!("Well. {old}"), true);
    }
}
