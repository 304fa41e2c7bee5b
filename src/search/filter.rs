//! The filter's text over a whole library: which documents, entities and events it hits.
//!
//! [`Indexes`] are made once for each snapshot, on a worker. A [`Session`] is one filter box: it keeps what
//! was found so far, so that typing on is quick. The other parts of the filter are joined in `visible`.

use std::sync::Arc;

use crate::model::edit::Marked;
use crate::model::{DocumentId, EntityId, EventId, Library};

use super::bits::Bits;
use super::events::EventIndex;
use super::finder::Finder;
use super::index::Index;
use super::pattern::Pattern;

/// Everything of one snapshot that can be found, made ready for finding.
#[derive(Debug, Default)]
pub struct Indexes {
    /// Label, title and name of each document.
    documents: Arc<Index>,
    /// Every alias of each entity.
    entities: Arc<Index>,
    /// By entity, the entry of its first alias.
    first_alias: Vec<u32>,
    events: EventIndex,
}

impl Indexes {
    pub fn new(library: &Library) -> Self {
        let documents = library.document_ids().flat_map(|id| {
            let document = library.document(id);
            [&document.label, &document.title, &document.name].map(|name| (id.0, name.as_str()))
        });
        let aliases = library.entities().iter().enumerate().flat_map(|(id, entity)| {
            // An entity without aliases is still found by its name.
            let name = entity.aliases.is_empty().then_some(entity.name.as_str());
            let aliases = entity.aliases.iter().map(|alias| alias.name.as_str());
            aliases.chain(name).map(move |name| (id as u32, name))
        });
        let mut entries = 0;
        let first_alias = library
            .entities()
            .iter()
            .map(|entity| {
                let first = entries;
                entries += entity.aliases.len().max(1) as u32;
                first
            })
            .collect();
        Self {
            documents: Arc::new(Index::new(documents)),
            entities: Arc::new(Index::new(aliases)),
            first_alias,
            events: EventIndex::new(library),
        }
    }
}

/// What the filter's text hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Documents by their own names, best first.
    pub documents: Vec<DocumentMatch>,
    /// Best first.
    pub entities: Vec<EntityMatch>,
    /// In the order of the library.
    pub events: Vec<EventId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentMatch {
    pub id: DocumentId,
    pub score: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityMatch {
    pub id: EntityId,
    /// 0 beyond the best where many thousands match.
    pub score: i64,
    /// The name that fits best: an index into the entity's `aliases`.
    pub alias: u32,
    /// Whether a person would call it the same name, mistyped at most. Letters strewn over a long name are a
    /// hit, but not a close one; only close hits stand for the events and documents of their entity.
    pub is_close: bool,
}

impl Hits {
    /// Takes in what was hit by what a person wrote on it: an entity with its statements, a document, the statements
    /// at a place. It stands behind what the text hits closely
    /// itself.
    pub fn add(&mut self, library: &Library, written: &Marked) {
        for id in &written.entities {
            if let Some(hit) = self.entities.iter_mut().find(|hit| hit.id == *id) {
                hit.is_close = true;
            } else {
                // Before what is a hit by letters strewn over a name only.
                let at = self.entities.iter().position(|hit| !hit.is_close).unwrap_or(self.entities.len());
                self.entities.insert(at, EntityMatch { id: *id, score: 0, alias: 0, is_close: true });
            }
            self.events.extend(library.entity(*id).events.iter());
        }
        let places = written.places.iter();
        for (document, span) in places.clone() {
            let told = library.events_of(*document).filter(|(_, event)| event.span.overlaps(*span));
            self.events.extend(told.map(|(id, _)| id));
        }
        for id in written.documents.iter().copied().chain(places.map(|(document, _)| *document)) {
            if self.documents.iter().all(|hit| hit.id != id) {
                self.documents.push(DocumentMatch { id, score: 0 });
            }
        }
        self.events.sort_unstable();
        self.events.dedup();
    }
}

/// One filter box over one snapshot.
pub struct Session {
    indexes: Arc<Indexes>,
    documents: Finder,
    entities: Finder,
    /// What the terms of the last text found.
    terms: Vec<(String, Arc<TermHits>)>,
}

/// What one term finds.
struct TermHits {
    /// Those it fits closely.
    documents: Bits,
    entities: Bits,
    events: Bits,
}

impl Session {
    pub fn new(indexes: Arc<Indexes>) -> Self {
        let documents = Finder::new(Arc::clone(&indexes.documents));
        let entities = Finder::new(Arc::clone(&indexes.entities));
        Self { indexes, documents, entities, terms: Vec::new() }
    }

    /// What `text` hits in the library that the indexes were made of. None where `stop` said so before the
    /// end; the session is good for the next text all the same.
    ///
    /// Each term must hit, in any order. Entities match by their letters in order, closely where the best of them
    /// does; documents, whose titles are
    /// sentences, only closely; events as `events` tells.
    pub fn evaluate(&mut self, library: &Library, text: &str, stop: &dyn Fn() -> bool) -> Option<Hits> {
        let pattern = Pattern::new(text);
        let entities = self.entities.query(text, stop)?;
        let documents = self.documents.query(text, stop)?;
        let mut terms = Vec::with_capacity(pattern.terms.len());
        for term in pattern.terms {
            let known = self.terms.iter().find(|(known, _)| *known == term).map(|(_, hits)| Arc::clone(hits));
            let hits = match known {
                Some(hits) => hits,
                None => Arc::new(self.indexes.term(library, &term, stop)?),
            };
            terms.push((term, hits));
        }
        let close_documents = meet(&terms, library.analyzed().len(), |hits| &hits.documents);
        let close_entities = meet(&terms, library.entities().len(), |hits| &hits.entities);
        let events = meet(&terms, library.events().len(), |hits| &hits.events);
        self.terms = terms;
        let entity_match = |found: super::matches::Match| EntityMatch {
            id: EntityId(found.owner),
            score: found.score,
            alias: self.indexes.first_alias.get(found.owner as usize).map_or(0, |first| found.entry - first),
            is_close: close_entities.contains(found.owner),
        };
        let mut entities: Vec<EntityMatch> = self.entities.all(&entities).into_iter().map(entity_match).collect();
        // Where the best hit is a close one it is what was meant, and letters strewn over other names are noise.
        if entities.first().is_some_and(|best| best.is_close) && !self.terms.is_empty() {
            entities.retain(|hit| hit.is_close);
        }
        let document_hits = self.documents.all(&documents).into_iter();
        Some(Hits {
            documents: document_hits
                .filter(|found| close_documents.contains(found.owner))
                .map(|found| DocumentMatch { id: DocumentId(found.owner), score: found.score })
                .collect(),
            entities,
            events: events.iter().map(EventId).collect(),
        })
    }
}

impl Indexes {
    fn term(&self, library: &Library, term: &str, stop: &dyn Fn() -> bool) -> Option<TermHits> {
        let documents = self.documents.close(term, stop)?;
        let entities = self.entities.close(term, stop)?;
        let events = self.events.found(library, term, &entities, stop)?;
        Some(TermHits { documents, entities, events })
    }
}

fn meet(terms: &[(String, Arc<TermHits>)], bound: usize, of: impl Fn(&TermHits) -> &Bits) -> Bits {
    let mut all = Bits::full(bound);
    for (_, hits) in terms {
        all.intersect(of(hits));
    }
    all
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
