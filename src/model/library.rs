//! Everything known about the open documents: one immutable snapshot, made by `link`.

mod counted;
mod edited;
mod fill;
mod make;
mod places;
mod regroup;

use std::ops::Range;
use std::sync::Arc;

pub(super) use counted::count;
pub use counted::{Counted, name_hash};
pub(super) use edited::Put;
pub use make::{Findings, Parts, Same};
pub(super) use regroup::{Changes, Place, Regrouped};

use super::graph::Ties;
use super::{
    Annotations, BlockKind, Comparison, ComparisonId, DateExpression, DateId, DateRole, Document, DocumentId,
    DocumentLink, Entity, EntityId, Event, EventId, Happening, HappeningId, Item, Mention, MentionId, MentionsOf,
    Participants, Quantity, QuantityId, Span, When, Work, WorkId,
};

/// A document with what extraction found in it. Cheap to clone: linking again shares both.
#[derive(Clone, Debug, PartialEq)]
pub struct Analyzed {
    pub document: Arc<Document>,
    pub annotations: Arc<Annotations>,
}

impl Analyzed {
    /// Whether the place belongs to the apparatus and not to what the document tells: a list of references, a note,
    /// an author or a title in brackets.
    pub fn cites(&self, span: Span) -> bool {
        let Annotations { sentences, citations, .. } = &*self.annotations;
        let at = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let sentence = at.checked_sub(1).and_then(|at| sentences.get(at));
        let block = sentence.and_then(|sentence| self.document.blocks.get(sentence.block as usize));
        if block.is_some_and(|block| matches!(block.kind, BlockKind::Reference | BlockKind::Footnote)) {
            return true;
        }
        let at = citations.partition_point(|citation| citation.span.start <= span.start);
        let citation = at.checked_sub(1).and_then(|at| citations.get(at));
        citation.is_some_and(|citation| span.start < citation.span.end)
    }
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

impl DatePlace {
    fn of(document: DocumentId, date: &DateExpression) -> Self {
        let DateExpression { span, when, role, sentence, .. } = *date;
        Self { document, span, when, role, sentence }
    }
}

/// First and last day, both inclusive, as numbers from 1970-01-01; none of what names no days or did not happen then.
pub type Days = Option<(i32, i32)>;

/// Everything known. All lists are indexed by their ids; derived indexes are made once, in [`Library::new`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    documents: Vec<Analyzed>,
    entities: Vec<Arc<Entity>>,
    /// By entity.
    counted: Vec<Counted>,
    /// By document how many entities it names.
    named_in: Vec<u32>,
    mentions: Arc<Vec<Mention>>,
    events: Arc<Vec<Event>>,
    participants: Arc<Participants>,
    /// By event.
    days: Arc<Vec<Days>>,
    happenings: Arc<Vec<Happening>>,
    comparisons: Arc<Vec<Comparison>>,
    works: Arc<Vec<Work>>,
    /// For each document, for each of its citations: the work.
    cited: Arc<Vec<Vec<WorkId>>>,
    links: Arc<Vec<DocumentLink>>,
    /// For each document the ranges of its mentions, events, dates and quantities.
    ranges: Vec<DocumentRanges>,
    ties: Arc<Ties>,
    /// By number of a place the id of its mention, where edits let some come and go.
    new_ids: Option<Arc<Vec<u32>>>,
    /// Events to which edits gave another date, in order; none where edits took events out.
    redated: Option<Vec<EventId>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct DocumentRanges {
    mentions: Range<u32>,
    events: Range<u32>,
    dates: Range<u32>,
    quantities: Range<u32>,
}

impl Library {
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

    pub fn entities(&self) -> &[Arc<Entity>] {
        &self.entities
    }

    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// What is counted of each entity.
    pub fn counted(&self) -> &[Counted] {
        &self.counted
    }

    /// By document how many entities it names.
    pub fn named_in(&self) -> &[u32] {
        &self.named_in
    }

    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    pub(super) fn shared_mentions(&self) -> Arc<Vec<Mention>> {
        Arc::clone(&self.mentions)
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

    pub(super) fn shared_events(&self) -> Arc<Vec<Event>> {
        Arc::clone(&self.events)
    }

    /// Who takes part in an event, in order of their first mention in the statement.
    pub fn participants(&self, id: EventId) -> &[EntityId] {
        self.participants.of(id)
    }

    /// Of each event.
    pub fn all_participants(&self) -> &Participants {
        &self.participants
    }

    pub(super) fn shared_participants(&self) -> Arc<Participants> {
        Arc::clone(&self.participants)
    }

    /// By event the days of what happened; none of the dates of works that are cited. Two libraries that differ in
    /// names alone share one list.
    pub fn days(&self) -> &Arc<Vec<Days>> {
        &self.days
    }

    /// The events to which edits gave another date than linking did, in order; none where edits took events out, so that
    /// ids are others.
    pub fn redated(&self) -> Option<&[EventId]> {
        self.redated.as_deref()
    }

    /// How many expressions of time all documents hold; their ids run from 0 to this.
    pub fn date_count(&self) -> usize {
        self.ranges.last().map_or(0, |ranges| ranges.dates.end as usize)
    }

    /// All of them, by their ids.
    pub fn dates(&self) -> impl Iterator<Item = (DateId, DatePlace)> {
        self.document_ids().flat_map(|document| self.dates_of(document))
    }

    pub fn date(&self, id: DateId) -> DatePlace {
        let index = self.ranges.partition_point(|ranges| ranges.dates.end <= id.0);
        let first = self.ranges[index].dates.start;
        DatePlace::of(DocumentId::from(index), &self.documents[index].annotations.dates[(id.0 - first) as usize])
    }

    /// The expression of time, where the id is one of this snapshot.
    pub fn get_date(&self, id: DateId) -> Option<DatePlace> {
        (id.index() < self.date_count()).then(|| self.date(id))
    }

    /// Whether the date of the event is of what happened, and not of a work that is cited.
    pub fn is_content(&self, event: &Event) -> bool {
        is_content(&self.documents, &self.ranges, event)
    }

    /// Those told more than once first.
    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }

    pub fn happening(&self, id: HappeningId) -> &Happening {
        &self.happenings[id.index()]
    }

    /// Who takes part: the entities named in its tellings with the number of tellings that name each, most
    /// first, ties by id.
    pub fn entities_of_happening(&self, id: HappeningId) -> Vec<(EntityId, u32)> {
        let tellings = &self.happening(id).tellings;
        self.entities_of(tellings.iter().map(|telling| (telling.document, telling.span)))
    }

    /// Most important first.
    pub fn comparisons(&self) -> &[Comparison] {
        &self.comparisons
    }

    /// The list itself: two libraries that differ in names alone share it.
    pub fn shared_comparisons(&self) -> &Arc<Vec<Comparison>> {
        &self.comparisons
    }

    pub fn comparison(&self, id: ComparisonId) -> &Comparison {
        &self.comparisons[id.index()]
    }

    /// The entities named in the sentences of its claims with the number of claims that name each, most first,
    /// ties by id.
    pub fn entities_of_comparison(&self, id: ComparisonId) -> Vec<(EntityId, u32)> {
        let claims = &self.comparison(id).claims;
        self.entities_of(claims.iter().map(|claim| (claim.document, self.sentence(claim.document, claim.sentence))))
    }

    fn entities_of(&self, places: impl Iterator<Item = (DocumentId, Span)>) -> Vec<(EntityId, u32)> {
        let mut counts: Vec<(EntityId, u32)> = Vec::new();
        for (document, span) in places {
            let mut here: Vec<EntityId> = self.mentions_within(document, span).iter().map(|m| m.entity).collect();
            here.sort_unstable();
            here.dedup();
            counts.extend(here.into_iter().map(|entity| (entity, 1)));
        }
        counts.sort_unstable();
        counts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        counts.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        counts
    }

    /// In order of their first citation.
    pub fn works(&self) -> &[Work] {
        &self.works
    }

    pub fn work(&self, id: WorkId) -> &Work {
        &self.works[id.index()]
    }

    /// The work that the citation with this index of the document points to.
    pub fn work_cited(&self, id: DocumentId, citation: usize) -> Option<WorkId> {
        let work = *self.cited.get(id.index())?.get(citation)?;
        (work.index() < self.works.len()).then_some(work)
    }

    /// Which documents cite which; each pair once, in order.
    pub fn links(&self) -> &[DocumentLink] {
        &self.links
    }

    /// How many quantities all documents tell; their ids run from 0 to this.
    pub fn quantity_count(&self) -> usize {
        self.ranges.last().map_or(0, |ranges| ranges.quantities.end as usize)
    }

    /// The quantity and its document.
    pub fn quantity(&self, id: QuantityId) -> (DocumentId, &Quantity) {
        let index = self.ranges.partition_point(|ranges| ranges.quantities.end <= id.0);
        let first = self.ranges[index].quantities.start;
        (DocumentId::from(index), &self.documents[index].annotations.quantities[(id.0 - first) as usize])
    }

    /// The places that name an entity.
    pub fn mentions_of_entity(&self, id: EntityId) -> MentionsOf<'_> {
        let ids = self.new_ids.as_ref().map(|ids| ids.as_slice());
        MentionsOf { places: &self.entity(id).mentions, ids }
    }

    /// Who shares sentences with whom. Worked out when first asked something: a thread that may wait does that, a
    /// frame asks for [`ties_of`](super::graph::ties_of) one entity.
    pub fn ties(&self) -> &Arc<Ties> {
        &self.ties
    }

    /// Whether the item's id is within this snapshot.
    pub fn holds(&self, item: Item) -> bool {
        match item {
            Item::Document(id) => id.index() < self.documents.len(),
            Item::Entity(id) => id.index() < self.entities.len(),
            Item::Mention(id) => id.index() < self.mentions.len(),
            Item::Event(id) => id.index() < self.events.len(),
            Item::Date(id) => id.index() < self.date_count(),
            Item::Quantity(id) => id.index() < self.quantity_count(),
            Item::Happening(id) => id.index() < self.happenings.len(),
            Item::Comparison(id) => id.index() < self.comparisons.len(),
        }
    }
}

fn is_content(documents: &[Analyzed], ranges: &[DocumentRanges], event: &Event) -> bool {
    let index = event.document.index();
    let (Some(analyzed), Some(ranges)) = (documents.get(index), ranges.get(index)) else { return false };
    let date = analyzed.annotations.dates.get((event.date.0 - ranges.dates.start) as usize);
    date.is_some_and(|date| date.role == DateRole::Content)
}

fn days_of(event: &Event, is_content: impl Fn(&Event) -> bool) -> Days {
    event.when.days().filter(|_| is_content(event)).map(|(from, to)| (from, to.max(from)))
}

fn as_usize(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
