//! What passes the whole filter: its text's hits joined with kinds, documents and range.
//!
//! Pure and whole: every view obeys the one answer. An event passes where every part lets it through; an
//! entity and a document pass where they have something that does.

use crate::model::edit::Marked;
use crate::model::{DocumentId, EntityId, Event, EventId, Filter, Kind, Library, when};

use super::bits::Bits;
use super::filter::Hits;

/// The documents, entities and events that the filter lets through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visible {
    /// Best match first, then those that hold a match; in the order of the library where no text is asked for.
    pub documents: Vec<DocumentId>,
    /// Best match first; most mentioned first where no text is asked for.
    pub entities: Vec<EntityHit>,
    /// In the order of the library: by document, then by place.
    pub events: Vec<EventId>,
    /// By kind, as in [`Kind::ALL`]: the entities that all parts of the filter but its kinds let through.
    pub kinds: [u32; Kind::ALL.len()],
    /// By document: the entities named in it that all parts of the filter but its documents let through.
    pub named_in: Vec<u32>,
    has_document: Bits,
    has_entity: Bits,
    has_event: Bits,
}

/// An entity that the filter lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityHit {
    pub id: EntityId,
    /// Index into its aliases: the one that matched the text best; 0, its name, where no text is asked for.
    pub alias: u32,
}

impl Visible {
    /// What an empty filter lets through.
    pub fn everything(library: &Library) -> Self {
        visible(library, &Filter::default(), None)
    }

    /// As [`visible`] with a filter that asks for nothing, without asking each event: an edit waits for this.
    fn all(library: &Library) -> Self {
        let mut kinds = [0; Kind::ALL.len()];
        for counted in library.counted() {
            kinds[counted.kind as usize] += 1;
        }
        Self {
            documents: library.document_ids().collect(),
            entities: (0..library.entities().len()).map(|id| EntityHit { id: EntityId::from(id), alias: 0 }).collect(),
            events: (0..library.events().len()).map(EventId::from).collect(),
            kinds,
            named_in: library.named_in().to_vec(),
            has_document: Bits::full(library.analyzed().len()),
            has_entity: Bits::full(library.entities().len()),
            has_event: Bits::full(library.events().len()),
        }
    }

    fn new(library: &Library, documents: Vec<DocumentId>, entities: Vec<EntityHit>, events: Vec<EventId>) -> Self {
        let mut visible = Self {
            documents,
            entities,
            events,
            kinds: [0; Kind::ALL.len()],
            named_in: Vec::new(),
            has_document: Bits::new(library.analyzed().len()),
            has_entity: Bits::new(library.entities().len()),
            has_event: Bits::new(library.events().len()),
        };
        for id in &visible.documents {
            visible.has_document.insert(id.0);
        }
        for hit in &visible.entities {
            visible.has_entity.insert(hit.id.0);
        }
        for id in &visible.events {
            visible.has_event.insert(id.0);
        }
        visible
    }

    pub fn has_document(&self, id: DocumentId) -> bool {
        self.has_document.contains(id.0)
    }

    pub fn has_entity(&self, id: EntityId) -> bool {
        self.has_entity.contains(id.0)
    }

    pub fn has_event(&self, id: EventId) -> bool {
        self.has_event.contains(id.0)
    }
}

/// What passes the filter. `hits` are those of the filter's text; without them the text lets everything
/// through.
///
/// - Documents asked for, and all but those not to be shown: they, the entities named in them, the events in them.
/// - Kinds: entities of these kinds, events in which one takes part; documents are untouched. Where there are only
///   kinds not to be shown, events in which nobody takes part stay.
/// - Range: events that touch it (an open end reaches no further than the day told), entities that take part
///   in such an event of the documents asked for, documents with such an event.
/// - Text: what it hits; besides, documents with an event that passes or naming an entity that passes and was
///   hit closely.
pub fn visible(library: &Library, filter: &Filter, hits: Option<&Hits>) -> Visible {
    visible_marked(library, filter, None, hits)
}

/// As [`visible`], with what the filter's star and tags are on: a document with all that it holds, an entity with its
/// statements and documents, a place with whoever is named there. Without `marked` they let everything through.
pub fn visible_marked(library: &Library, filter: &Filter, marked: Option<&Marked>, hits: Option<&Hits>) -> Visible {
    if filter.is_empty() && marked.is_none() {
        return Visible::all(library);
    }
    let hits = hits.filter(|_| !filter.text.trim().is_empty());
    let passing = Passing::new(library, filter, marked);
    let events: Vec<EventId> = match hits {
        Some(hits) => hits.events.iter().copied().filter(|id| passing.event(*id)).collect(),
        None => (0..library.events().len()).map(EventId::from).filter(|id| passing.event(*id)).collect(),
    };
    let all_entities = || (0..library.entities().len()).map(|index| EntityHit { id: EntityId::from(index), alias: 0 });
    let mut entities: Vec<EntityHit> = hits.map_or_else(
        || all_entities().collect(),
        |hits| hits.entities.iter().map(|found| EntityHit { id: found.id, alias: found.alias }).collect(),
    );
    let named_in = named_in(library, filter, marked, &passing, &entities);
    entities.retain(|hit| passing.entity_of_any_kind(hit.id));
    let mut kinds = [0; Kind::ALL.len()];
    for hit in &entities {
        kinds[library.entity(hit.id).kind as usize] += 1;
    }
    entities.retain(|hit| passing.of_kind.contains(hit.id.0));
    let documents: Vec<DocumentId> = match hits {
        None => library.document_ids().filter(|id| passing.document(*id)).collect(),
        Some(hits) => {
            let mut holding = Bits::new(library.analyzed().len());
            for id in &events {
                holding.insert(library.event(*id).document.0);
            }
            for hit in hits.entities.iter().filter(|hit| hit.is_close && passing.entity(hit.id)) {
                library.entity(hit.id).documents.iter().for_each(|(id, _)| holding.insert(id.0));
            }
            let mut own = Bits::new(library.analyzed().len());
            let mut order: Vec<_> = hits.documents.iter().map(|hit| hit.id).collect();
            for id in &order {
                own.insert(id.0);
            }
            order.extend(holding.iter().filter(|id| !own.contains(*id)).map(DocumentId));
            order.retain(|id| passing.document(*id));
            order
        }
    };
    Visible { kinds, named_in, ..Visible::new(library, documents, entities, events) }
}

/// For each document the entities named in it that the filter lets through as if no documents were asked for.
fn named_in(
    library: &Library,
    filter: &Filter,
    marked: Option<&Marked>,
    passing: &Passing<'_>,
    entities: &[EntityHit],
) -> Vec<u32> {
    let of_all;
    let of_all_filter;
    let passing = if filter.has_documents() {
        of_all_filter = Filter { documents: Vec::new(), not_documents: Vec::new(), ..filter.clone() };
        of_all = Passing::new(library, &of_all_filter, marked);
        &of_all
    } else {
        passing
    };
    let mut counts = vec![0; library.analyzed().len()];
    for hit in entities.iter().filter(|hit| passing.entity(hit.id)) {
        for (document, _) in &library.entity(hit.id).documents {
            counts[document.index()] += 1;
        }
    }
    counts
}

/// Everything of the filter but its text.
struct Passing<'a> {
    library: &'a Library,
    filter: &'a Filter,
    /// The documents asked for; all where none are.
    documents: Bits,
    /// By entity: whether it is of a kind asked for.
    of_kind: Bits,
    /// Days since 1970-01-01, both inclusive.
    range: Option<(i32, i32)>,
    /// Entities and documents with an event in range, where there is a range.
    in_range: Option<(Bits, Bits)>,
    marks: Option<Marks>,
}

/// What star and tags let through.
struct Marks {
    documents: Bits,
    entities: Bits,
    events: Bits,
}

impl Marks {
    fn new(library: &Library, marked: &Marked) -> Self {
        let mut whole = Bits::new(library.analyzed().len());
        let mut own = Bits::new(library.entities().len());
        let mut documents = Bits::new(library.analyzed().len());
        let mut entities = Bits::new(library.entities().len());
        let mut events = Bits::new(library.events().len());
        for id in &marked.documents {
            whole.insert(id.0);
            documents.insert(id.0);
            library.mentions_of(*id).for_each(|(_, mention)| entities.insert(mention.entity.0));
        }
        for id in &marked.entities {
            own.insert(id.0);
            entities.insert(id.0);
            library.entity(*id).documents.iter().for_each(|(document, _)| documents.insert(document.0));
        }
        for (document, span) in &marked.places {
            documents.insert(document.0);
            library.mentions_within(*document, *span).iter().for_each(|mention| entities.insert(mention.entity.0));
            for (id, _) in library.events_of(*document).filter(|(_, event)| event.span.overlaps(*span)) {
                events.insert(id.0);
                library.participants(id).iter().for_each(|id| entities.insert(id.0));
            }
        }
        for (index, (event, part)) in library.events().iter().zip(library.all_participants().iter()).enumerate() {
            if whole.contains(event.document.0) || part.iter().any(|id| own.contains(id.0)) {
                events.insert(index as u32);
            }
        }
        Self { documents, entities, events }
    }
}

impl<'a> Passing<'a> {
    fn new(library: &'a Library, filter: &'a Filter, marked: Option<&Marked>) -> Self {
        let documents = if filter.has_documents() {
            let mut asked = Bits::new(library.analyzed().len());
            filter.documents.iter().for_each(|id| asked.insert(id.0));
            let mut not = Bits::new(library.analyzed().len());
            filter.not_documents.iter().for_each(|id| not.insert(id.0));
            let mut documents = Bits::new(library.analyzed().len());
            let lets = |id: &DocumentId| (filter.documents.is_empty() || asked.contains(id.0)) && !not.contains(id.0);
            library.document_ids().filter(lets).for_each(|id| documents.insert(id.0));
            documents
        } else {
            Bits::full(library.analyzed().len())
        };
        let mut of_kind = Bits::new(library.entities().len());
        for (id, entity) in library.entities().iter().enumerate() {
            if filter.lets_kind(entity.kind) {
                of_kind.insert(id as u32);
            }
        }
        let range = filter.range.map(|(from, to)| (when::day_number(from), when::day_number(to)));
        let marks = marked.map(|marked| Marks::new(library, marked));
        let mut passing = Self { library, filter, documents, of_kind, range, in_range: None, marks };
        if range.is_some() {
            let mut entities = Bits::new(library.entities().len());
            let mut documents = Bits::new(library.analyzed().len());
            let told = library.events().iter().zip(library.all_participants().iter());
            for (event, part) in told.filter(|(event, _)| passing.touches(event)) {
                if passing.documents.contains(event.document.0) {
                    documents.insert(event.document.0);
                    for id in part {
                        entities.insert(id.0);
                    }
                }
            }
            passing.in_range = Some((entities, documents));
        }
        passing
    }

    fn touches(&self, event: &Event) -> bool {
        let Some((from, to)) = self.range else {
            return true;
        };
        event.when.days().is_some_and(|(first, last)| first <= to && from <= last)
    }

    fn event(&self, id: EventId) -> bool {
        let (event, part) = (self.library.event(id), self.library.participants(id));
        self.documents.contains(event.document.0)
            && self.touches(event)
            && self.marks.as_ref().is_none_or(|marks| marks.events.contains(id.0))
            && (!self.filter.has_kinds()
                || part.iter().any(|id| self.of_kind.contains(id.0))
                || (part.is_empty() && self.filter.kinds.is_empty()))
    }

    fn entity(&self, id: EntityId) -> bool {
        self.of_kind.contains(id.0) && self.entity_of_any_kind(id)
    }

    fn entity_of_any_kind(&self, id: EntityId) -> bool {
        (!self.filter.has_documents()
            || self.library.entity(id).documents.iter().any(|(document, _)| self.documents.contains(document.0)))
            && self.in_range.as_ref().is_none_or(|(entities, _)| entities.contains(id.0))
            && self.marks.as_ref().is_none_or(|marks| marks.entities.contains(id.0))
    }

    fn document(&self, id: DocumentId) -> bool {
        self.documents.contains(id.0)
            && self.in_range.as_ref().is_none_or(|(_, documents)| documents.contains(id.0))
            && self.marks.as_ref().is_none_or(|marks| marks.documents.contains(id.0))
    }
}

#[cfg(test)]
#[path = "visible_tests.rs"]
mod tests;
