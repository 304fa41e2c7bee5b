//! Everything known about the open documents: one immutable snapshot, made by `link`.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::graph::Ties;
use super::{
    Annotations, DateId, DateRole, Document, DocumentId, Entity, EntityId, Event, EventId, Item, Mention, MentionId,
    Span, When,
};

/// A document with what extraction found in it. Cheap to clone: linking again shares both.
#[derive(Clone, Debug)]
pub struct Analyzed {
    pub document: Arc<Document>,
    pub annotations: Arc<Annotations>,
}

/// One expression of time in a document, addressed across the library.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatePlace {
    pub document: DocumentId,
    pub span: Span,
    pub when: Option<When>,
    pub role: DateRole,
    pub sentence: u32,
}

/// Everything known. All lists are indexed by their ids; derived indexes are made once, in [`Library::new`].
#[derive(Clone, Debug, Default)]
pub struct Library {
    documents: Vec<Analyzed>,
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
    events: Vec<Event>,
    dates: Vec<DatePlace>,
    /// For each document the ranges of its mentions, events and dates.
    ranges: Vec<DocumentRanges>,
    ties: OnceLock<Arc<Ties>>,
}

#[derive(Clone, Debug, Default)]
struct DocumentRanges {
    mentions: Range<u32>,
    events: Range<u32>,
    dates: Range<u32>,
}

impl Library {
    /// Builds the snapshot. `mentions` and `events` must be ordered by document, then by place, and name
    /// entities of `entities` only; the lists inside the entities are filled here.
    pub fn new(
        documents: Vec<Analyzed>,
        mut entities: Vec<Entity>,
        mentions: Vec<Mention>,
        events: Vec<Event>,
    ) -> Self {
        let mut dates = Vec::new();
        let mut ranges = vec![DocumentRanges::default(); documents.len()];
        for (index, analyzed) in documents.iter().enumerate() {
            let document = DocumentId::from(index);
            let start = dates.len() as u32;
            dates.extend(analyzed.annotations.dates.iter().map(|date| DatePlace {
                document,
                span: date.span,
                when: date.when,
                role: date.role,
                sentence: date.sentence,
            }));
            ranges[index].dates = start..dates.len() as u32;
            ranges[index].mentions = range_of(&mentions, document, |mention| mention.document);
            ranges[index].events = range_of(&events, document, |event| event.document);
        }
        for entity in &mut entities {
            entity.mentions.clear();
            entity.documents.clear();
            entity.events.clear();
            entity.first = None;
            entity.last = None;
        }
        for (index, mention) in mentions.iter().enumerate() {
            let entity = &mut entities[mention.entity.index()];
            entity.mentions.push(MentionId::from(index));
            match entity.documents.last_mut() {
                Some((document, count)) if *document == mention.document => *count += 1,
                _ => entity.documents.push((mention.document, 1)),
            }
        }
        for (index, event) in events.iter().enumerate() {
            let is_content = dates[event.date.index()].role == DateRole::Content;
            for entity in &event.entities {
                let entity = &mut entities[entity.index()];
                entity.events.push(EventId::from(index));
                if !is_content {
                    continue;
                }
                let Some(anchor) = event.when.anchor() else {
                    continue;
                };
                if entity.first.and_then(|when| when.anchor()).is_none_or(|first| anchor < first) {
                    entity.first = Some(event.when);
                }
                if entity.last.and_then(|when| when.anchor()).is_none_or(|last| anchor > last) {
                    entity.last = Some(event.when);
                }
            }
        }
        Self { documents, entities, mentions, events, dates, ranges, ties: OnceLock::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    pub fn analyzed(&self) -> &[Analyzed] {
        &self.documents
    }

    pub fn document_ids(&self) -> impl ExactSizeIterator<Item = DocumentId> + use<> {
        (0..self.documents.len()).map(DocumentId::from)
    }

    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()].document
    }

    pub fn annotations(&self, id: DocumentId) -> &Annotations {
        &self.documents[id.index()].annotations
    }

    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.index()]
    }

    pub fn dates(&self) -> &[DatePlace] {
        &self.dates
    }

    pub fn date(&self, id: DateId) -> &DatePlace {
        &self.dates[id.index()]
    }

    /// The mentions of one document with the id of the first.
    pub fn mentions_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (MentionId, &Mention)> {
        let range = as_usize(&self.ranges[id.index()].mentions);
        let first = range.start;
        self.mentions[range].iter().enumerate().map(move |(n, mention)| (MentionId::from(first + n), mention))
    }

    pub fn events_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (EventId, &Event)> {
        let range = as_usize(&self.ranges[id.index()].events);
        let first = range.start;
        self.events[range].iter().enumerate().map(move |(n, event)| (EventId::from(first + n), event))
    }

    pub fn dates_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (DateId, &DatePlace)> {
        let range = as_usize(&self.ranges[id.index()].dates);
        let first = range.start;
        self.dates[range].iter().enumerate().map(move |(n, date)| (DateId::from(first + n), date))
    }

    /// The mentions within one sentence of a document.
    pub fn mentions_in_sentence(&self, id: DocumentId, sentence: u32) -> &[Mention] {
        let mentions = &self.mentions[as_usize(&self.ranges[id.index()].mentions)];
        // Sentences that a page break interleaves may overlap in the source, so `sentence` is not sorted
        // everywhere; sentence spans bound the search instead.
        let Some(span) = self.annotations(id).sentences.get(sentence as usize).map(|s| s.span) else {
            return &[];
        };
        let from = mentions.partition_point(|mention| mention.span.start < span.start);
        let to = from + mentions[from..].partition_point(|mention| mention.span.start < span.end);
        &mentions[from..to]
    }

    /// The span of a sentence; the empty span where there is none.
    pub fn sentence(&self, id: DocumentId, sentence: u32) -> Span {
        let sentences = &self.annotations(id).sentences;
        sentences.get(sentence as usize).map_or(Span { start: 0, end: 0 }, |s| s.span)
    }

    /// Who shares sentences with whom. Worked out when first asked for: the thread that prepares a snapshot for
    /// the window asks, so that the window never waits for it.
    pub fn ties(&self) -> &Arc<Ties> {
        self.ties.get_or_init(|| Arc::new(Ties::new(self.entities.len(), &self.mentions)))
    }

    /// Whether the item's id is within this snapshot.
    pub fn holds(&self, item: Item) -> bool {
        match item {
            Item::Document(id) => id.index() < self.documents.len(),
            Item::Entity(id) => id.index() < self.entities.len(),
            Item::Mention(id) => id.index() < self.mentions.len(),
            Item::Event(id) => id.index() < self.events.len(),
            Item::Date(id) => id.index() < self.dates.len(),
        }
    }

    /// Where the item stands in a text: its document and span. None for entities, which stand in many places.
    pub fn place(&self, item: Item) -> Option<(DocumentId, Span)> {
        match item {
            Item::Document(id) => Some((id, Span { start: 0, end: 0 })),
            Item::Entity(_) => None,
            Item::Mention(id) => Some((self.mention(id).document, self.mention(id).span)),
            Item::Event(id) => Some((self.event(id).document, self.event(id).span)),
            Item::Date(id) => Some((self.date(id).document, self.date(id).span)),
        }
    }
}

fn as_usize(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn range_of<T>(list: &[T], document: DocumentId, of: impl Fn(&T) -> DocumentId) -> Range<u32> {
    let start = list.partition_point(|item| of(item) < document);
    let end = list.partition_point(|item| of(item) <= document);
    start as u32..end as u32
}
