//! What stands where: the mentions, events, dates and quantities of a document, of a sentence, of a span.

use super::{DatePlace, Library, as_usize};
use crate::model::{
    DateId, DocumentId, Event, EventId, Item, Mention, MentionId, Quantity, QuantityId, Span, Statement,
};

impl Library {
    /// The mentions of one document with the id of the first.
    pub fn mentions_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (MentionId, &Mention)> {
        let range = as_usize(&self.ranges[id.index()].mentions);
        let first = range.start;
        self.mentions[range].iter().enumerate().map(move |(n, mention)| (MentionId::from(first + n), mention))
    }

    /// The ids of the mentions of one document: the first, and the one after the last.
    pub fn mention_ids(&self, id: DocumentId) -> (MentionId, MentionId) {
        let range = &self.ranges[id.index()].mentions;
        (MentionId(range.start), MentionId(range.end))
    }

    pub fn events_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (EventId, &Event)> {
        let range = as_usize(&self.ranges[id.index()].events);
        let first = range.start;
        self.events[range].iter().enumerate().map(move |(n, event)| (EventId::from(first + n), event))
    }

    pub fn dates_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (DateId, DatePlace)> {
        let first = self.ranges[id.index()].dates.start as usize;
        let dates = &self.documents[id.index()].annotations.dates;
        dates.iter().enumerate().map(move |(n, date)| (DateId::from(first + n), DatePlace::of(id, date)))
    }

    /// The mentions within one sentence of a document.
    pub fn mentions_in_sentence(&self, id: DocumentId, sentence: u32) -> &[Mention] {
        // Sentences that a page break interleaves may overlap in the source, so `sentence` is not sorted
        // everywhere; sentence spans bound the search instead.
        self.mentions_within(id, self.sentence(id, sentence))
    }

    /// The mentions that begin within the sentence in which this one stands.
    pub fn mentions_beside(&self, id: MentionId) -> &[Mention] {
        let mention = self.mention(id);
        let (range, span) =
            (&self.ranges[mention.document.index()].mentions, self.sentence(mention.document, mention.sentence));
        if !(span.start..span.end).contains(&mention.span.start) {
            return self.mentions_within(mention.document, span);
        }
        // A step at a time: they stand around it.
        let ahead = &self.mentions[range.start as usize..id.index()];
        let after = &self.mentions[id.index()..range.end as usize];
        let from = id.index() - ahead.iter().rev().take_while(|mention| mention.span.start >= span.start).count();
        let to = id.index() + after.iter().take_while(|mention| mention.span.start < span.end).count();
        self.mentions.get(from..to).unwrap_or_default()
    }

    /// The mentions that begin within the span.
    pub fn mentions_within(&self, id: DocumentId, span: Span) -> &[Mention] {
        let mentions = &self.mentions[as_usize(&self.ranges[id.index()].mentions)];
        let from = mentions.partition_point(|mention| mention.span.start < span.start);
        let to = from + mentions[from..].partition_point(|mention| mention.span.start < span.end);
        &mentions[from..to]
    }

    /// The events whose statements begin within the span.
    pub fn events_within(&self, id: DocumentId, span: Span) -> &[Event] {
        let events = &self.events[as_usize(&self.ranges[id.index()].events)];
        let from = events.partition_point(|event| event.span.start < span.start);
        let to = from + events[from..].partition_point(|event| event.span.start < span.end);
        &events[from..to]
    }

    /// The index of the sentence that begins last at or before the offset; 0 where there is none.
    pub fn sentence_at(&self, id: DocumentId, offset: u32) -> u32 {
        let sentences = &self.annotations(id).sentences;
        sentences.partition_point(|sentence| sentence.span.start <= offset).saturating_sub(1) as u32
    }

    /// The span of a sentence; the empty span where there is none.
    pub fn sentence(&self, id: DocumentId, sentence: u32) -> Span {
        let sentences = &self.annotations(id).sentences;
        sentences.get(sentence as usize).map_or(Span { start: 0, end: 0 }, |s| s.span)
    }

    /// The quantities of one document with their ids.
    pub fn quantities_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (QuantityId, &Quantity)> {
        let first = self.ranges[id.index()].quantities.start as usize;
        let quantities = &self.documents[id.index()].annotations.quantities;
        quantities.iter().enumerate().map(move |(n, quantity)| (QuantityId::from(first + n), quantity))
    }

    /// The mentions of one document, with the index of the first.
    pub(in crate::model) fn mention_range(&self, id: DocumentId) -> (u32, &[Mention]) {
        let range = &self.ranges[id.index()].mentions;
        (range.start, &self.mentions[as_usize(range)])
    }

    /// From the first to the last of the names that take part in the event by what extraction found; none where
    /// there are no such names.
    pub(in crate::model) fn names_of_event(&self, id: EventId) -> Option<Span> {
        let event = self.event(id);
        let annotations = self.annotations(event.document);
        let date = event.date.0 - self.ranges[event.document.index()].dates.start;
        let is_told = |statement: &&Statement| statement.span == event.span && statement.date == date;
        let from = annotations.statements.partition_point(|statement| statement.span.start < event.span.start);
        let statement = annotations.statements.get(from..)?.iter().find(is_told)?;
        let names = annotations.names.get(statement.first_name as usize..statement.last_name as usize)?;
        Some(Span { start: names.first()?.span.start, end: names.last()?.span.end })
    }

    /// Where the item stands in a text: its document and span; the first telling of a happening, the first claim
    /// of a comparison. None for entities, which stand in many places.
    pub fn place(&self, item: Item) -> Option<(DocumentId, Span)> {
        match item {
            Item::Document(id) => Some((id, Span { start: 0, end: 0 })),
            Item::Entity(_) => None,
            Item::Mention(id) => Some((self.mention(id).document, self.mention(id).span)),
            Item::Event(id) => Some((self.event(id).document, self.event(id).span)),
            Item::Date(id) => Some((self.date(id).document, self.date(id).span)),
            Item::Quantity(id) => Some(self.quantity(id)).map(|(document, quantity)| (document, quantity.span)),
            Item::Happening(id) => self.happening(id).tellings.first().map(|told| (told.document, told.span)),
            Item::Comparison(id) => self.comparison(id).claims.first().map(|claim| (claim.document, claim.span)),
        }
    }
}
