//! What the filter lets through.

use crate::model::{DocumentId, EntityId, EventId, Library};

/// The documents, entities and events that the filter lets through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visible {
    /// Best match first; in the order of the library where no text is asked for.
    pub documents: Vec<DocumentId>,
    /// Best match first; most mentioned first where no text is asked for.
    pub entities: Vec<EntityHit>,
    /// In the order of the library: by document, then by place.
    pub events: Vec<EventId>,
    has_document: Vec<bool>,
    has_entity: Vec<bool>,
    has_event: Vec<bool>,
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
        let entities = (0..library.entities().len()).map(|index| EntityHit { id: EntityId::from(index), alias: 0 });
        Self {
            documents: library.document_ids().collect(),
            entities: entities.collect(),
            events: (0..library.events().len()).map(EventId::from).collect(),
            has_document: vec![true; library.analyzed().len()],
            has_entity: vec![true; library.entities().len()],
            has_event: vec![true; library.events().len()],
        }
    }

    pub fn has_document(&self, id: DocumentId) -> bool {
        self.has_document.get(id.index()).copied().unwrap_or(false)
    }

    pub fn has_entity(&self, id: EntityId) -> bool {
        self.has_entity.get(id.index()).copied().unwrap_or(false)
    }

    pub fn has_event(&self, id: EventId) -> bool {
        self.has_event.get(id.index()).copied().unwrap_or(false)
    }
}
