//! What every view shares: selection, hover, focus, filter, and the document being read.

use super::Pane;
use crate::model::edit::PlaceKey;
use crate::model::{
    ComparisonId, DateId, DocumentId, EntityId, Event, EventId, Filter, HappeningId, Item, Library, MentionId,
    QuantityId, Span,
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
    /// The two whose tie it hovered, where it hovered no item.
    pub hovered_tie: Option<[Item; 2]>,
    /// To be brought into view; lives one frame.
    pub focus: Option<Item>,
    /// The Reader is to come in front; lives one frame.
    pub opens_reader: bool,
    /// Words to be brought into view in the Reader; lives one frame.
    pub words: Option<(DocumentId, Span)>,
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
        self.selection = carrier.items(&self.selection);
        self.hovered = self.hovered.and_then(|item| carrier.item(item));
        self.focus = self.focus.and_then(|item| carrier.item(item));
        self.hovered_tie = None;
        self.words = None;
        self.reading = self.reading.and_then(|id| carrier.document(id));
        carrier.filter(&mut self.filter);
        if self.reading.is_none() {
            self.reading = new.document_ids().next();
        }
    }
}

/// Ids of an old snapshot told in those of a new one, by content: a document by being the very same one, or read
/// again from the same place; all else by its place in a document.
pub struct Carrier<'a> {
    old: &'a Library,
    new: &'a Library,
    documents: Vec<Option<DocumentId>>,
    /// Those whose text may be another one.
    read_again: rustc_hash::FxHashSet<DocumentId>,
}

impl<'a> Carrier<'a> {
    pub fn new(old: &'a Library, new: &'a Library) -> Self {
        let address = |analyzed: &crate::model::Analyzed| std::sync::Arc::as_ptr(&analyzed.document) as usize;
        let places: rustc_hash::FxHashMap<usize, DocumentId> = (new.analyzed().iter().enumerate())
            .map(|(index, analyzed)| (address(analyzed), DocumentId::from(index)))
            .collect();
        let mut documents: Vec<Option<DocumentId>> =
            old.analyzed().iter().map(|analyzed| places.get(&address(analyzed)).copied()).collect();
        let mut read_again = rustc_hash::FxHashSet::default();
        if documents.contains(&None) {
            let paths: rustc_hash::FxHashMap<&std::path::Path, DocumentId> = (new.document_ids())
                .map(|id| (new.document(id).path.as_path(), id))
                .filter(|(path, _)| !path.as_os_str().is_empty())
                .collect();
            for (old_id, slot) in old.document_ids().zip(&mut documents).filter(|(_, slot)| slot.is_none()) {
                *slot = paths.get(old.document(old_id).path.as_path()).copied();
                read_again.extend(slot.map(|_| old_id));
            }
        }
        Self { old, new, documents, read_again }
    }

    /// Where the words of an old document stand in the new one.
    fn span(&self, document: DocumentId, span: Span) -> Option<Span> {
        if !self.read_again.contains(&document) {
            return Some(span);
        }
        let now = self.new.document(self.document(document)?);
        PlaceKey::of(self.old.document(document), span).find_in(&now.text)
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

    /// Those that are still there, in their order. Where several became one it stands where the last of them stood,
    /// which may be the primary one.
    pub fn items(&self, items: &[Item]) -> Vec<Item> {
        let mut seen = rustc_hash::FxHashSet::default();
        let carried = items.iter().rev().filter_map(|item| self.item(*item));
        let mut carried: Vec<Item> = carried.filter(|item| seen.insert(*item)).collect();
        carried.reverse();
        carried
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
        let mention = self.old.mentions_of_entity(id).iter().find_map(|mention| self.mention(mention))?;
        Some(self.new.mention(mention).entity)
    }

    fn mention(&self, id: MentionId) -> Option<MentionId> {
        let mention = self.old.mention(id);
        let document = self.document(mention.document)?;
        let span = self.span(mention.document, mention.span)?;
        // Mentions stand in the order of their places, and none stands at that of another.
        let (first, last) = self.new.mention_ids(document);
        let here = self.new.mentions().get(first.index()..last.index())?;
        let at = here.partition_point(|other| other.span.start < span.start);
        let others = here.get(at..)?.iter().take_while(|other| other.span.start == span.start);
        others.zip(at..).find(|(other, _)| other.span == span).map(|(_, at)| MentionId::from(first.index() + at))
    }

    fn event(&self, id: EventId) -> Option<EventId> {
        let event = self.old.event(id);
        let document = self.document(event.document)?;
        let here = self.span(event.document, event.span)?;
        // By the words of its date, as what these mean may have been put right.
        let date = self.span(event.document, self.old.date(event.date).span)?;
        let is_same = |other: &Event| other.span == here && self.new.date(other.date).span == date;
        self.new.events_of(document).find(|(_, other)| is_same(other)).map(|(id, _)| id)
    }

    fn date(&self, id: DateId) -> Option<DateId> {
        let date = self.old.date(id);
        let document = self.document(date.document)?;
        let span = self.span(date.document, date.span)?;
        self.new.dates_of(document).find(|(_, other)| other.span == span).map(|(id, _)| id)
    }

    fn quantity(&self, id: QuantityId) -> Option<QuantityId> {
        let (old, quantity) = self.old.quantity(id);
        let (document, span) = (self.document(old)?, self.span(old, quantity.span)?);
        self.new.quantities_of(document).find(|(_, other)| other.span == span).map(|(id, _)| id)
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
