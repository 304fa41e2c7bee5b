//! Everything known about the open documents: one immutable snapshot, made by `link`.

mod counted;
mod fill;
mod regroup;

use std::ops::Range;
use std::sync::Arc;

pub(super) use counted::count;
pub use counted::{Counted, name_hash};
pub(super) use regroup::{Changes, Place, Regrouped};

use serde::{Deserialize, Serialize};

use super::graph::Ties;
use super::{
    Annotations, BlockKind, CitationPlace, Comparison, ComparisonId, ContentKey, DateExpression, DateId, DateRole,
    Document, DocumentId, DocumentLink, Entity, EntityId, Event, EventId, Happening, HappeningId, Item, Lines, Mention,
    MentionId, MentionsOf, Participants, Quantity, QuantityId, Span, Telling, When, Work, WorkId,
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
#[derive(Clone, Debug, Default)]
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

/// What a library is made of: the documents, and what linking their annotations gave.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub documents: Vec<Analyzed>,
    pub entities: Vec<Entity>,
    /// Ordered by document, then by place; they name entities of `entities` only.
    pub mentions: Vec<Mention>,
    /// Ordered as the mentions. Their `happening` is filled by the library.
    pub events: Vec<Event>,
    /// Of each event.
    pub participants: Participants,
}

/// What comparing the documents of a library gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// An event stands in one of them at most; an event of none gets a happening of its own.
    pub happenings: Vec<Happening>,
    /// Most important first.
    pub comparisons: Vec<Comparison>,
    pub works: Vec<Work>,
    pub links: Vec<DocumentLink>,
}

/// What a library that is being made has in common with an earlier one of no edits.
#[derive(Debug, Default)]
pub struct Same<'a> {
    pub before: Option<&'a Library>,
    /// So many of the first documents are the same, and have the same annotations.
    pub documents: usize,
    /// By entity of the new library whether all that is in it is as it was; false of those behind its end.
    pub entities: Vec<bool>,
}

/// What edits put in the place of what a library held.
pub(super) struct Put {
    pub entities: Vec<Arc<Entity>>,
    pub counted: Vec<Counted>,
    pub named_in: Vec<u32>,
    pub mentions: Arc<Vec<Mention>>,
    /// Every mention names the same id as before.
    pub is_named_so: bool,
    pub events: Arc<Vec<Event>>,
    pub participants: Arc<Participants>,
    /// Where mentions have other ids: by document where its mentions end, and by place the id.
    pub new_ids: Option<(Vec<u32>, Vec<u32>)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct DocumentRanges {
    mentions: Range<u32>,
    events: Range<u32>,
    dates: Range<u32>,
    quantities: Range<u32>,
}

/// What is derived from the rest when it is first asked for has no say.
impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            documents,
            entities,
            counted,
            named_in,
            mentions,
            events,
            participants,
            days,
            happenings,
            comparisons,
            works,
            cited,
            links,
            ranges,
            ties: _,
            new_ids,
            redated,
        } = self;
        *documents == other.documents
            && *entities == other.entities
            && *counted == other.counted
            && *named_in == other.named_in
            && *mentions == other.mentions
            && *events == other.events
            && *participants == other.participants
            && *days == other.days
            && *happenings == other.happenings
            && *comparisons == other.comparisons
            && *works == other.works
            && *cited == other.cited
            && *links == other.links
            && *ranges == other.ranges
            && *new_ids == other.new_ids
            && *redated == other.redated
    }
}

impl Library {
    /// Builds the snapshot; the lists inside the entities are filled here. Nothing is compared yet: every event
    /// is a happening of its own until [`Library::with_findings`].
    pub fn new(parts: Parts) -> Self {
        let Parts { documents, entities, mentions, events, participants } = parts;
        let entities = entities.into_iter().map(Arc::new).collect();
        Self::linked(documents, entities, mentions, events, participants).with_findings(Findings::default())
    }

    /// As [`Library::new`], but that its events are of no happening before [`Library::with_findings`].
    pub fn linked(
        documents: Vec<Analyzed>,
        entities: Vec<Arc<Entity>>,
        mentions: Vec<Mention>,
        events: Vec<Event>,
        participants: Participants,
    ) -> Self {
        Self::linked_after(documents, entities, mentions, events, participants, &Same::default())
    }

    /// As [`Library::linked`]; what is the `same` as in an earlier library is taken from there. Entities may be those of
    /// the earlier library: they stay the same ones where all that is in them is as it was.
    pub fn linked_after(
        documents: Vec<Analyzed>,
        mut entities: Vec<Arc<Entity>>,
        mentions: Vec<Mention>,
        events: Vec<Event>,
        participants: Participants,
        same: &Same<'_>,
    ) -> Self {
        let none = Self::default();
        let (before, kept) = (same.before.unwrap_or(&none), same.documents);
        let mut ranges = vec![DocumentRanges::default(); documents.len()];
        ranges[..kept].clone_from_slice(&before.ranges[..kept]);
        let last = kept.checked_sub(1).map(|last| ranges[last].clone()).unwrap_or_default();
        let (mut mention, mut event) = (last.mentions.end, last.events.end);
        let (mut dates, mut quantities) = (last.dates.end, last.quantities.end);
        for (index, analyzed) in documents.iter().enumerate().skip(kept) {
            let document = DocumentId::from(index);
            let first = dates;
            dates += analyzed.annotations.dates.len() as u32;
            ranges[index].dates = first..dates;
            ranges[index].mentions = range_from(mention, &mentions, document, |mention| mention.document);
            mention = ranges[index].mentions.end;
            ranges[index].events = range_from(event, &events, document, |event| event.document);
            event = ranges[index].events.end;
            let first = quantities;
            quantities += analyzed.annotations.quantities.len() as u32;
            ranges[index].quantities = first..quantities;
        }
        let is_open = |id: EntityId| same.entities.get(id.index()).is_none_or(|same| !same);
        let is_content = |event: &Event| is_content(&documents, &ranges, event);
        let mut days = Vec::with_capacity(events.len());
        days.extend_from_slice(&before.days[..last.events.end as usize]);
        days.extend(events[days.len()..].iter().map(|event| days_of(event, is_content)));
        // What has days is content; only of the others documents must be asked.
        let tells = |event: EventId| days[event.index()].is_some() || is_content(&events[event.index()]);
        fill::fill(&mut entities, &mentions, &events, &participants, tells, is_open);
        let (mentions, events) = (Arc::new(mentions), Arc::new(events));
        let ties = Arc::new(Ties::new(entities.len(), Arc::clone(&mentions)));
        let (participants, days) = (Arc::new(participants), Arc::new(days));
        let counted = entities.iter().map(|entity| Counted::of(entity)).collect();
        let named_in = counted::named_in(documents.len(), &entities);
        Self {
            documents,
            entities,
            counted,
            named_in,
            mentions,
            events,
            participants,
            days,
            ranges,
            ties,
            redated: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// The same library with what comparing its documents gave, in place of what it held before.
    #[must_use]
    pub fn with_findings(self, findings: Findings) -> Self {
        self.with_findings_after(findings, &Self::default())
    }

    /// As [`Library::with_findings`]; what `before` says of events that are told once is taken from there.
    #[must_use]
    pub fn with_findings_after(mut self, findings: Findings, before: &Self) -> Self {
        let Findings { mut happenings, comparisons, works, links } = findings;
        let mut happening_of: Vec<Option<HappeningId>> = vec![None; self.events.len()];
        for (index, happening) in happenings.iter().enumerate() {
            for event in happening.tellings.iter().filter_map(|telling| telling.event) {
                if let Some(slot) = happening_of.get_mut(event.index()) {
                    *slot = Some(HappeningId::from(index));
                }
            }
        }
        let mut happening_ids = Vec::with_capacity(happening_of.len());
        for (index, known) in happening_of.into_iter().enumerate() {
            let happening = known.unwrap_or_else(|| {
                happenings.push(self.told_once(EventId::from(index), before));
                HappeningId::from(happenings.len() - 1)
            });
            happening_ids.push(happening);
        }
        for (event, happening) in Arc::make_mut(&mut self.events).iter_mut().zip(happening_ids) {
            event.happening = happening;
        }
        let count = |analyzed: &Analyzed| vec![WorkId(u32::MAX); analyzed.annotations.citations.len()];
        let mut cited: Vec<Vec<WorkId>> = self.documents.iter().map(count).collect();
        for (index, work) in works.iter().enumerate() {
            for CitationPlace { document, index: citation } in &work.citations {
                let of_document = cited.get_mut(document.index());
                if let Some(slot) = of_document.and_then(|list| list.get_mut(*citation as usize)) {
                    *slot = WorkId::from(index);
                }
            }
        }
        Self {
            happenings: Arc::new(happenings),
            comparisons: Arc::new(comparisons),
            works: Arc::new(works),
            cited: Arc::new(cited),
            links: Arc::new(links),
            ..self
        }
    }

    fn told_once(&self, id: EventId, before: &Self) -> Happening {
        let event = self.event(id);
        let telling = Telling { document: event.document, span: event.span, sentence: event.sentence, event: Some(id) };
        let document =
            |library: &Self| library.documents.get(event.document.index()).map(|one| Arc::as_ptr(&one.document));
        let known = before.events.get(id.index()).and_then(|event| before.happenings.get(event.happening.index()));
        let is_same = |known: &&Happening| *known.tellings == [telling] && document(self) == document(before);
        if let Some(known) = known.filter(is_same) {
            return known.clone();
        }
        Happening { key: self.key_of(&telling), tellings: vec![telling].into(), reasons: Lines::default() }
    }

    /// The content key of a happening whose first telling this is.
    pub fn key_of(&self, first: &Telling) -> ContentKey {
        let document = self.document(first.document);
        let start = first.span.start.to_string();
        ContentKey::new([document.name.as_str(), start.as_str(), first.span.of(&document.text)])
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

    /// The quantities of one document with their ids.
    pub fn quantities_of(&self, id: DocumentId) -> impl ExactSizeIterator<Item = (QuantityId, &Quantity)> {
        let first = self.ranges[id.index()].quantities.start as usize;
        let quantities = &self.documents[id.index()].annotations.quantities;
        quantities.iter().enumerate().map(move |(n, quantity)| (QuantityId::from(first + n), quantity))
    }

    /// The mentions of one document, with the index of the first.
    pub(super) fn mention_range(&self, id: DocumentId) -> (u32, &[Mention]) {
        let range = &self.ranges[id.index()].mentions;
        (range.start, &self.mentions[as_usize(range)])
    }

    /// From the first to the last of the names that take part in the event by what extraction found; none where
    /// there are no such names.
    pub(super) fn names_of_event(&self, id: EventId) -> Option<Span> {
        let event = self.event(id);
        let annotations = self.annotations(event.document);
        let date = event.date.0 - self.ranges[event.document.index()].dates.start;
        let is_told = |statement: &&super::Statement| statement.span == event.span && statement.date == date;
        let from = annotations.statements.partition_point(|statement| statement.span.start < event.span.start);
        let statement = annotations.statements.get(from..)?.iter().find(is_told)?;
        let names = annotations.names.get(statement.first_name as usize..statement.last_name as usize)?;
        Some(Span { start: names.first()?.span.start, end: names.last()?.span.end })
    }

    /// The same library as edits have it.
    pub(super) fn edited(&self, put: Put, changes: &Changes<'_>) -> Self {
        let Put { entities, counted, named_in, mentions, is_named_so, events, participants, new_ids } = put;
        let ties = if is_named_so {
            Arc::clone(&self.ties)
        } else {
            Arc::new(Ties::new(entities.len(), Arc::clone(&mentions)))
        };
        let (ends, new_ids) = new_ids.unzip();
        let mut library = Self {
            documents: self.documents.clone(),
            entities,
            counted,
            named_in,
            mentions,
            days: self.edited_days(&events, changes),
            events,
            participants,
            happenings: Arc::clone(&self.happenings),
            comparisons: Arc::clone(&self.comparisons),
            works: Arc::clone(&self.works),
            cited: Arc::clone(&self.cited),
            links: Arc::clone(&self.links),
            ranges: self.ranges.clone(),
            ties,
            new_ids: new_ids.map(Arc::new),
            redated: changes.dropped.is_empty().then(|| changes.redated.to_vec()),
        };
        for ((document, index), value) in changes.quantities.iter().rev() {
            // From the last to the first, so that an index is good until its turn.
            let annotations = Arc::make_mut(&mut library.documents[document.index()].annotations);
            match (value, annotations.quantities.get_mut(*index as usize)) {
                (Some((value, unit)), Some(told)) => (told.value, told.unit) = (*value, unit.as_str().into()),
                (None, Some(_)) => drop(annotations.quantities.remove(*index as usize)),
                (_, None) => {}
            }
        }
        if let Some(ends) = ends {
            let mut start = 0;
            for (ranges, end) in library.ranges.iter_mut().zip(ends) {
                ranges.mentions = start..end;
                start = end;
            }
        }
        if !changes.dropped.is_empty() {
            let before = |id: u32| changes.dropped.partition_point(|dropped| dropped.0 < id) as u32;
            for ranges in &mut library.ranges {
                ranges.events =
                    ranges.events.start - before(ranges.events.start)..ranges.events.end - before(ranges.events.end);
            }
        }
        if !changes.quantities.is_empty() {
            let mut start = 0;
            for (ranges, analyzed) in library.ranges.iter_mut().zip(&library.documents) {
                let end = start + analyzed.annotations.quantities.len() as u32;
                ranges.quantities = start..end;
                start = end;
            }
        }
        if !changes.regrouped.is_empty() {
            library.regroup(self, changes);
        }
        if !changes.dropped.is_empty() {
            library.drop_tellings(changes.dropped);
        }
        library
    }

    /// The days of the events as they are with the changes.
    fn edited_days(&self, events: &[Event], changes: &Changes<'_>) -> Arc<Vec<Days>> {
        let (dropped, redated) = (changes.dropped, changes.redated);
        if dropped.is_empty() && redated.is_empty() {
            return Arc::clone(&self.days);
        }
        let mut days = Vec::with_capacity(self.days.len());
        let mut from = 0;
        for id in dropped.iter().map(|id| id.index()).chain([self.days.len()]) {
            days.extend_from_slice(&self.days[from..id]);
            from = id + 1;
        }
        for id in redated.iter().filter(|id| dropped.binary_search(id).is_err()) {
            let at = id.index() - dropped.partition_point(|gone| gone < id);
            if let (Some(slot), Some(event)) = (days.get_mut(at), events.get(at)) {
                *slot = days_of(event, |event| self.is_content(event));
            }
        }
        Arc::new(days)
    }

    /// Tells the happenings in the ids of events that are left when `dropped`, which is in order, are gone. A
    /// happening whose last telling goes is gone too.
    fn drop_tellings(&mut self, dropped: &[EventId]) {
        let mut happenings = Vec::with_capacity(self.happenings.len());
        let mut new_id = vec![None; self.happenings.len()];
        for (old, happening) in self.happenings.iter().enumerate() {
            let mut happening = happening.clone();
            let left = happening.tellings.iter().filter_map(|telling| {
                let Some(event) = telling.event else { return Some(*telling) };
                let before = dropped.partition_point(|gone| *gone < event);
                let event = Some(EventId(event.0 - before as u32));
                (dropped.get(before) != telling.event.as_ref()).then_some(Telling { event, ..*telling })
            });
            happening.tellings = left.collect();
            if !happening.tellings.is_empty() {
                new_id[old] = Some(HappeningId::from(happenings.len()));
                happenings.push(happening);
            }
        }
        for event in Arc::make_mut(&mut self.events) {
            if let Some(new) = new_id.get(event.happening.index()).copied().flatten() {
                event.happening = new;
            }
        }
        let mut comparisons = Vec::clone(&self.comparisons);
        for comparison in &mut comparisons {
            comparison.happening = comparison.happening.and_then(|old| new_id.get(old.index()).copied().flatten());
        }
        self.happenings = Arc::new(happenings);
        self.comparisons = Arc::new(comparisons);
    }

    /// The places that name an entity.
    pub fn mentions_of_entity(&self, id: EntityId) -> MentionsOf<'_> {
        let ids = self.new_ids.as_ref().map(|ids| ids.as_slice());
        MentionsOf { places: &self.entity(id).mentions, ids }
    }

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

/// The indices in `list`, which is in order of the documents, of what is of this one; all before `start` is of earlier
/// documents.
fn range_from<T>(start: u32, list: &[T], document: DocumentId, of: impl Fn(&T) -> DocumentId) -> Range<u32> {
    let rest = list.get(start as usize..).unwrap_or_default();
    start..start + rest.iter().take_while(|item| of(item) <= document).count() as u32
}
