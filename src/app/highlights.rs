//! What glows and how strongly: derived once from the selection (or the hover), looked up by every view.

use crate::model::graph::{ties_of, together};
use crate::model::{DocumentId, EntityId, EventId, Item, Library, MentionId, Span};

/// How strongly something belongs to what is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    #[default]
    None,
    /// Its documents, events, neighbours.
    Related,
    Selected,
}

/// The strengths of all items for one set of items pointed at.
#[derive(Clone, Debug, Default)]
pub struct Highlights {
    items: Vec<Item>,
    documents: Vec<Strength>,
    entities: Vec<Strength>,
    events: Vec<Strength>,
    /// Those with any strength, each once, in no order.
    lit_documents: Vec<DocumentId>,
    lit_entities: Vec<EntityId>,
    lit_events: Vec<EventId>,
    /// Mentions, dates and quantities that are pointed at by themselves.
    places: Vec<Item>,
}

impl Highlights {
    pub fn new(library: &Library, items: &[Item]) -> Self {
        let mut highlights = Self::default();
        highlights.point_at(library, items);
        highlights
    }

    /// Becomes what [`Highlights::new`] gives, at the cost of what glowed and what is to glow: the pointer wanders, and
    /// everything there is may be a million events.
    pub fn point_at(&mut self, library: &Library, items: &[Item]) {
        for id in self.lit_documents.drain(..) {
            self.documents[id.index()] = Strength::None;
        }
        for id in self.lit_entities.drain(..) {
            self.entities[id.index()] = Strength::None;
        }
        for id in self.lit_events.drain(..) {
            self.events[id.index()] = Strength::None;
        }
        self.places.clear();
        self.items.clear();
        self.items.extend_from_slice(items);
        if items.is_empty() {
            return;
        }
        self.documents.resize(library.analyzed().len(), Strength::None);
        self.entities.resize(library.entities().len(), Strength::None);
        self.events.resize(library.events().len(), Strength::None);
        for item in items.iter().copied().filter(|item| library.holds(*item)) {
            self.mark(library, item);
        }
    }

    /// As [`Highlights::point_at`], for what ties two: both, and the sentences that name them together.
    pub fn point_at_tie(&mut self, library: &Library, ends: [Item; 2]) {
        self.point_at(library, &[]);
        self.documents.resize(library.analyzed().len(), Strength::None);
        self.entities.resize(library.entities().len(), Strength::None);
        self.events.resize(library.events().len(), Strength::None);
        self.items.extend(ends);
        for end in ends {
            match end {
                Item::Entity(id) => self.raise_entity(id, Strength::Selected),
                Item::Document(id) => self.raise_document(id, Strength::Selected),
                _ => {}
            }
        }
        for (document, sentence) in together(library, &ends) {
            self.raise_document(document, Strength::Related);
            let span = library.sentence(document, sentence);
            for (id, _) in library.events_of(document).filter(|(_, event)| event.span.overlaps(span)) {
                self.raise_event(id, Strength::Related);
            }
        }
    }

    fn mark(&mut self, library: &Library, item: Item) {
        match item {
            Item::Document(id) => {
                self.raise_document(id, Strength::Selected);
                for (_, mention) in library.mentions_of(id) {
                    self.raise_entity(mention.entity, Strength::Related);
                }
                for (event, _) in library.events_of(id) {
                    self.raise_event(event, Strength::Related);
                }
            }
            Item::Entity(id) => self.mark_entity(library, id),
            Item::Mention(id) => {
                self.places.push(item);
                self.mark_entity(library, library.mention(id).entity);
            }
            Item::Event(id) => {
                let event = library.event(id);
                self.raise_event(id, Strength::Selected);
                self.raise_document(event.document, Strength::Related);
                for entity in library.participants(id) {
                    self.raise_entity(*entity, Strength::Related);
                }
            }
            Item::Date(id) => {
                self.places.push(item);
                let date = library.date(id);
                self.raise_document(date.document, Strength::Related);
                let events = library.events_of(date.document).filter(|(_, event)| event.date == id);
                for (event_id, _) in events {
                    self.raise_event(event_id, Strength::Selected);
                    for entity in library.participants(event_id) {
                        self.raise_entity(*entity, Strength::Related);
                    }
                }
            }
            Item::Quantity(id) => {
                self.places.push(item);
                let (document, quantity) = library.quantity(id);
                self.mark_words(library, document, library.sentence(document, quantity.sentence), Strength::Related);
            }
            Item::Happening(id) => {
                for telling in &library.happening(id).tellings {
                    self.mark_words(library, telling.document, telling.span, Strength::Selected);
                }
            }
            Item::Comparison(id) => {
                for claim in &library.comparison(id).claims {
                    self.mark_words(library, claim.document, claim.span, Strength::Selected);
                }
            }
        }
    }

    /// What tells the same words: the document, those named there, the statements made there.
    fn mark_words(&mut self, library: &Library, document: DocumentId, span: Span, statements: Strength) {
        self.raise_document(document, Strength::Related);
        for mention in library.mentions_within(document, span) {
            self.raise_entity(mention.entity, Strength::Related);
        }
        for (event_id, _) in library.events_of(document).filter(|(_, event)| event.span.overlaps(span)) {
            self.raise_event(event_id, statements);
        }
    }

    fn mark_entity(&mut self, library: &Library, id: EntityId) {
        let entity = library.entity(id);
        self.raise_entity(id, Strength::Selected);
        for (document, _) in &entity.documents {
            self.raise_document(*document, Strength::Related);
        }
        for event in &entity.events {
            self.raise_event(*event, Strength::Related);
        }
        for tie in ties_of(library, id).iter() {
            self.raise_entity(tie.with, Strength::Related);
        }
    }

    fn raise_document(&mut self, id: DocumentId, strength: Strength) {
        let slot = &mut self.documents[id.index()];
        if *slot == Strength::None {
            self.lit_documents.push(id);
        }
        raise(slot, strength);
    }

    fn raise_entity(&mut self, id: EntityId, strength: Strength) {
        let slot = &mut self.entities[id.index()];
        if *slot == Strength::None {
            self.lit_entities.push(id);
        }
        raise(slot, strength);
    }

    fn raise_event(&mut self, id: EventId, strength: Strength) {
        let slot = &mut self.events[id.index()];
        if *slot == Strength::None {
            self.lit_events.push(id);
        }
        raise(slot, strength);
    }

    /// The events that glow at all, each once, in no order: for those who would else look at all events.
    pub fn lit_events(&self) -> &[EventId] {
        &self.lit_events
    }

    /// What these highlights were made for.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Whether anything is pointed at, so that the rest is to be dimmed.
    pub fn is_active(&self) -> bool {
        !self.items.is_empty()
    }

    pub fn document(&self, id: DocumentId) -> Strength {
        self.documents.get(id.index()).copied().unwrap_or_default()
    }

    pub fn entity(&self, id: EntityId) -> Strength {
        self.entities.get(id.index()).copied().unwrap_or_default()
    }

    pub fn event(&self, id: EventId) -> Strength {
        self.events.get(id.index()).copied().unwrap_or_default()
    }

    /// A mention glows as its entity does.
    pub fn mention(&self, library: &Library, id: MentionId) -> Strength {
        self.entity(library.mention(id).entity)
    }

    pub fn of(&self, library: &Library, item: Item) -> Strength {
        match item {
            Item::Document(id) => self.document(id),
            Item::Entity(id) => self.entity(id),
            Item::Event(id) => self.event(id),
            Item::Mention(id) => self.mention(library, id),
            Item::Date(_) | Item::Quantity(_) if self.places.contains(&item) => Strength::Selected,
            Item::Date(_) | Item::Quantity(_) if !self.is_active() => Strength::None,
            Item::Date(id) => {
                let document = library.date(id).document;
                let events = library.events_of(document).filter(|(_, event)| event.date == id);
                events.map(|(event, _)| self.event(event)).max().unwrap_or_default()
            }
            Item::Quantity(id) => self.document(library.quantity(id).0).min(Strength::Related),
            Item::Happening(_) | Item::Comparison(_) if self.items.contains(&item) => Strength::Selected,
            Item::Happening(id) => {
                let events = library.happening(id).tellings.iter().filter_map(|telling| telling.event);
                events.map(|event| self.event(event)).max().unwrap_or_default().min(Strength::Related)
            }
            Item::Comparison(id) => {
                let places = library.comparison(id).claims.iter();
                let events = places.flat_map(|claim| {
                    library.events_of(claim.document).filter(|(_, event)| event.span.overlaps(claim.span))
                });
                events.map(|(event, _)| self.event(event)).max().unwrap_or_default().min(Strength::Related)
            }
        }
    }

    /// Whether this very mention or date is pointed at, not only its entity or event.
    pub fn is_place(&self, item: Item) -> bool {
        self.places.contains(&item)
    }
}

fn raise(slot: &mut Strength, strength: Strength) {
    *slot = (*slot).max(strength);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{AppState, Command};

    /// All that can be asked of one item after the other.
    fn glow(library: &Library, highlights: &Highlights) -> Vec<Strength> {
        let documents = library.document_ids().map(Item::Document);
        let entities = (0..library.entities().len()).map(|id| Item::Entity(id.into()));
        let mentions = (0..library.mentions().len()).map(|id| Item::Mention(id.into()));
        let events = (0..library.events().len()).map(|id| Item::Event(id.into()));
        let dates = (0..library.date_count()).map(|id| Item::Date(id.into()));
        let all = documents.chain(entities).chain(mentions).chain(events).chain(dates);
        all.map(|item| highlights.of(library, item)).collect()
    }

    #[test]
    fn what_was_pointed_at_before_leaves_no_glow() {
        let mut state = AppState::new(None, std::sync::Arc::new(|| {})).unwrap();
        state.run(Command::OpenSample);
        state.settle();
        let library = state.library();
        let wandering = [
            vec![Item::Entity(0.into())],
            vec![Item::Event(3.into()), Item::Document(1.into())],
            vec![],
            vec![Item::Mention(40.into())],
            vec![Item::Date(2.into()), Item::Quantity(1.into())],
            vec![Item::Comparison(0.into()), Item::Happening(0.into())],
            vec![Item::Entity(5.into())],
        ];
        let mut one = Highlights::default();
        for items in wandering {
            one.point_at(library, &items);
            let fresh = Highlights::new(library, &items);
            assert!(glow(library, &one) == glow(library, &fresh), "{items:?}");
            assert_eq!((one.items(), one.is_active()), (fresh.items(), fresh.is_active()));
            let sorted = |highlights: &Highlights| {
                let mut events = highlights.lit_events().to_vec();
                events.sort_unstable();
                events
            };
            assert_eq!(sorted(&one), sorted(&fresh));
        }
    }
}
