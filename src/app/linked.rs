//! What every view shares: selection, hover, focus, filter, and the document being read.

use super::Pane;
use crate::model::{
    ComparisonId, DateId, DocumentId, EntityId, EventId, Filter, HappeningId, Item, Library, MentionId, QuantityId,
    Span,
};

/// Asked of one view for one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewRequest {
    /// Timeline: show everything.
    FitTimeline,
    /// Timeline: show the events of the selection.
    ZoomToSelection,
    /// Reader: open the find bar.
    FindInDocument,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// In the order in which they were selected; the last one is what the Inspector shows.
    pub selection: Vec<Item>,
    pub selected_in: Option<Pane>,
    /// What the last frame hovered.
    pub hovered: Option<Item>,
    /// To be brought into view; lives one frame.
    pub focus: Option<Item>,
    /// Lives one frame.
    pub request: Option<ViewRequest>,
    pub filter: Filter,
    /// The document in the Reader.
    pub reading: Option<DocumentId>,
}

impl Linked {
    pub fn is_selected(&self, item: Item) -> bool {
        self.selection.contains(&item)
    }

    /// What the Inspector shows.
    pub fn primary(&self) -> Option<Item> {
        self.selection.last().copied()
    }

    /// Finds everything again in a newer snapshot; what is gone is dropped.
    pub fn carry_over(&mut self, carrier: &Carrier<'_>, new: &Library) {
        self.selection = self.selection.iter().filter_map(|item| carrier.item(*item)).collect();
        self.hovered = self.hovered.and_then(|item| carrier.item(item));
        self.focus = self.focus.and_then(|item| carrier.item(item));
        self.reading = self.reading.and_then(|id| carrier.document(id));
        carrier.filter(&mut self.filter);
        if self.reading.is_none() {
            self.reading = new.document_ids().next();
        }
    }
}

/// Ids of an old snapshot told in those of a new one, by content: a document by being the very same one, all
/// else by its place in a document.
pub struct Carrier<'a> {
    old: &'a Library,
    new: &'a Library,
    documents: Vec<Option<DocumentId>>,
}

impl<'a> Carrier<'a> {
    pub fn new(old: &'a Library, new: &'a Library) -> Self {
        let address = |analyzed: &crate::model::Analyzed| std::sync::Arc::as_ptr(&analyzed.document) as usize;
        let places: rustc_hash::FxHashMap<usize, DocumentId> = (new.analyzed().iter().enumerate())
            .map(|(index, analyzed)| (address(analyzed), DocumentId::from(index)))
            .collect();
        let documents = old.analyzed().iter().map(|analyzed| places.get(&address(analyzed)).copied()).collect();
        Self { old, new, documents }
    }

    /// Tells a filter in the new ids.
    pub fn filter(&self, filter: &mut Filter) {
        for list in [&mut filter.documents, &mut filter.not_documents] {
            list.retain_mut(|id| self.document(*id).map(|new| *id = new).is_some());
        }
    }

    pub fn document(&self, id: DocumentId) -> Option<DocumentId> {
        self.documents.get(id.index()).copied().flatten()
    }

    pub fn item(&self, item: Item) -> Option<Item> {
        if !self.old.holds(item) {
            return None;
        }
        Some(match item {
            Item::Document(id) => Item::Document(self.document(id)?),
            Item::Entity(id) => Item::Entity(self.entity(id)?),
            Item::Mention(id) => Item::Mention(self.mention(id)?),
            Item::Event(id) => Item::Event(self.event(id)?),
            Item::Date(id) => Item::Date(self.date(id)?),
            Item::Quantity(id) => Item::Quantity(self.quantity(id)?),
            Item::Happening(id) => Item::Happening(self.happening(id)?),
            Item::Comparison(id) => Item::Comparison(self.comparison(id)?),
        })
    }

    /// The entity that the same words name now.
    fn entity(&self, id: EntityId) -> Option<EntityId> {
        let mention = self.old.entity(id).mentions.iter().find_map(|mention| self.mention(*mention))?;
        Some(self.new.mention(mention).entity)
    }

    fn mention(&self, id: MentionId) -> Option<MentionId> {
        let mention = self.old.mention(id);
        let document = self.document(mention.document)?;
        self.new.mentions_of(document).find(|(_, other)| other.span == mention.span).map(|(id, _)| id)
    }

    fn event(&self, id: EventId) -> Option<EventId> {
        let event = self.old.event(id);
        let document = self.document(event.document)?;
        let same = |span: Span| span == event.span;
        self.new.events_of(document).find(|(_, other)| same(other.span) && other.when == event.when).map(|(id, _)| id)
    }

    fn date(&self, id: DateId) -> Option<DateId> {
        let date = self.old.date(id);
        let document = self.document(date.document)?;
        self.new.dates_of(document).find(|(_, other)| other.span == date.span).map(|(id, _)| id)
    }

    fn quantity(&self, id: QuantityId) -> Option<QuantityId> {
        let (document, quantity) = self.old.quantity(id);
        let document = self.document(document)?;
        self.new.quantities_of(document).find(|(_, other)| other.span == quantity.span).map(|(id, _)| id)
    }

    /// The happening with the same key, else one that holds one of its tellings.
    fn happening(&self, id: HappeningId) -> Option<HappeningId> {
        let old = self.old.happening(id);
        let mut places = Vec::new();
        for telling in &old.tellings {
            places.extend(self.document(telling.document).map(|document| (document, telling.span)));
        }
        let holds = |place: (DocumentId, Span)| {
            self.new
                .happenings()
                .iter()
                .position(|other| other.tellings.iter().any(|telling| (telling.document, telling.span) == place))
        };
        let same = self.new.happenings().iter().position(|other| other.key == old.key);
        same.or_else(|| places.into_iter().find_map(holds)).map(HappeningId::from)
    }

    /// The comparison with the same key, else the one of the same matter that shares most of its claims.
    fn comparison(&self, id: ComparisonId) -> Option<ComparisonId> {
        let old = self.old.comparison(id);
        if let Some(same) = self.new.comparisons().iter().position(|other| other.key == old.key) {
            return Some(ComparisonId::from(same));
        }
        let places: Vec<(DocumentId, Span)> =
            (old.claims.iter()).filter_map(|claim| Some((self.document(claim.document)?, claim.span))).collect();
        let shared = self.new.comparisons().iter().enumerate().filter(|(_, other)| other.matter == old.matter).map(
            |(index, other)| {
                let here = other.claims.iter().filter(|claim| places.contains(&(claim.document, claim.span)));
                (here.count(), std::cmp::Reverse(index))
            },
        );
        let (count, std::cmp::Reverse(index)) = shared.max()?;
        (count >= 2).then(|| ComparisonId::from(index))
    }
}
