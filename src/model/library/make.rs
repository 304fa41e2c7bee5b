//! Making a library: of what linking gave, and of what comparing gave. What an earlier library knew is taken from there.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DocumentRanges, Library, counted, days_of, fill, is_content};
use crate::model::graph::Ties;
use crate::model::{
    Analyzed, CitationPlace, Comparison, ContentKey, DocumentId, DocumentLink, Entity, EntityId, Event, EventId,
    Happening, HappeningId, Lines, Mention, Participants, Telling, Work, WorkId,
};

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
        let (counted, named_in) =
            counted::counted((&entities[..], &same.entities[..]), (documents.len(), kept), before);
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
}

/// The indices in `list`, which is in order of the documents, of what is of this one; all before `start` is of earlier
/// documents.
fn range_from<T>(start: u32, list: &[T], document: DocumentId, of: impl Fn(&T) -> DocumentId) -> Range<u32> {
    let rest = list.get(start as usize..).unwrap_or_default();
    start..start + rest.iter().take_while(|item| of(item) <= document).count() as u32
}
