//! From the context to the lines of each list. Pure; knows no egui.

use std::cmp::Reverse;

use crate::app::ViewContext;
use crate::model::graph::ties_of;
use crate::model::{DocumentId, EntityId, Item, Kind, Library};
use crate::views::words::{counted, plural};

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Documents,
    Kind(Kind),
}

impl Source {
    /// "Documents", "Persons".
    pub fn title(self) -> String {
        let words = match self {
            Self::Documents => "documents",
            Self::Kind(kind) => plural(kind),
        };
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Documents).chain(Kind::ALL.into_iter().map(Self::Kind))
    }
}

/// The lists that say most about a library: the documents, and the kinds with the most entities.
pub fn offered(library: &Library) -> Vec<Source> {
    const LISTS: usize = 4;
    let mut counts = [0_usize; Kind::ALL.len()];
    for counted in library.counted() {
        counts[counted.kind as usize] += 1;
    }
    let mut kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| counts[*kind as usize] > 0).collect();
    kinds.sort_by_key(|kind| (Reverse(counts[*kind as usize]), *kind));
    kinds.truncate(LISTS - 1);
    kinds.sort_unstable();
    std::iter::once(Source::Documents).chain(kinds.into_iter().map(Source::Kind)).collect()
}

/// How strongly each document and entity is connected to what is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Connections {
    documents: Vec<u32>,
    entities: Vec<u32>,
    /// Nothing is selected: what is told are mentions.
    pub is_total: bool,
}

impl Connections {
    /// Entities count by the sentences they share with what is selected, documents by the mentions of it; to a
    /// document entities are connected by the mentions in it, documents by the entities that both name. Without a
    /// selection, all count by their mentions.
    pub fn new(library: &Library, selection: &[Item]) -> Self {
        let mut connections = Self {
            documents: vec![0; library.analyzed().len()],
            entities: vec![0; library.entities().len()],
            is_total: selection.is_empty(),
        };
        if selection.is_empty() {
            connections.entities = library.counted().iter().map(|counted| counted.mentions).collect();
            for id in library.document_ids() {
                connections.documents[id.index()] = library.mentions_of(id).len() as u32;
            }
        }
        for item in selection.iter().copied().filter(|item| library.holds(*item)) {
            match item {
                Item::Entity(id) => connections.add_entity(library, id),
                Item::Mention(id) => connections.add_entity(library, library.mention(id).entity),
                Item::Document(id) => connections.add_document(library, id),
                Item::Event(id) => connections.add_event(library, id),
                other => connections.add_place(library, other),
            }
        }
        connections
    }

    fn add_entity(&mut self, library: &Library, id: EntityId) {
        for tie in ties_of(library, id).iter() {
            self.entities[tie.with.index()] += tie.shared;
        }
        for (document, count) in &library.entity(id).documents {
            self.documents[document.index()] += count;
        }
    }

    fn add_document(&mut self, library: &Library, id: DocumentId) {
        let mut named: Vec<EntityId> = library.mentions_of(id).map(|(_, mention)| mention.entity).collect();
        for entity in &named {
            self.entities[entity.index()] += 1;
        }
        named.sort_unstable();
        named.dedup();
        for entity in named {
            for (other, _) in library.entity(entity).documents.iter().filter(|(other, _)| *other != id) {
                self.documents[other.index()] += 1;
            }
        }
    }

    fn add_event(&mut self, library: &Library, id: crate::model::EventId) {
        let event = library.event(id);
        self.documents[event.document.index()] += 1;
        for entity in library.participants(id) {
            self.entities[entity.index()] += 1;
        }
    }

    /// Dates, numbers and comparisons: the document in which they stand.
    fn add_place(&mut self, library: &Library, item: Item) {
        if let Some((document, _)) = library.place(item) {
            self.documents[document.index()] += 1;
        }
    }

    pub fn of(&self, item: Item) -> u32 {
        match item {
            Item::Document(id) => self.documents.get(id.index()).copied().unwrap_or(0),
            Item::Entity(id) => self.entities.get(id.index()).copied().unwrap_or(0),
            _ => 0,
        }
    }
}

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub item: Item,
}

/// What the filter lets through, the selected first, then the most connected.
pub fn lines(ctx: &ViewContext<'_>, source: Source, connections: &Connections, selection: &[Item]) -> Vec<Line> {
    let lines: Vec<Line> = match source {
        Source::Documents => ctx.visible.documents.iter().map(|id| Line { item: Item::Document(*id) }).collect(),
        Source::Kind(kind) => {
            let counted = ctx.library.counted();
            let hits = ctx.visible.entities.iter().filter(|hit| counted[hit.id.index()].kind == kind);
            hits.map(|hit| Line { item: Item::Entity(hit.id) }).collect()
        }
    };
    let mut is_selected = rustc_hash::FxHashSet::default();
    is_selected.extend(selection.iter().copied());
    // Most are neither selected nor connected, and stay as they are.
    let (mut first, rest): (Vec<Line>, Vec<Line>) = (lines.into_iter())
        .partition(|line| connections.of(line.item) > 0 || !is_selected.is_empty() && is_selected.contains(&line.item));
    first.sort_by_cached_key(|line| (!is_selected.contains(&line.item), Reverse(connections.of(line.item))));
    first.extend(rest);
    first
}

/// How many there are of the source without the filter.
pub fn all(library: &Library, source: Source) -> usize {
    match source {
        Source::Documents => library.analyzed().len(),
        Source::Kind(kind) => library.counted().iter().filter(|counted| counted.kind == kind).count(),
    }
}

/// What a line is called in the accessibility tree.
pub fn name(library: &Library, item: Item, connections: &Connections) -> String {
    let count = connections.of(item);
    let how = |thing: &str| match (connections.is_total, count) {
        (true, _) => counted(count as usize, "mention"),
        (false, 0) => "not connected".to_owned(),
        (false, _) => format!("connected by {}", counted(count as usize, thing)),
    };
    match item {
        Item::Document(id) => format!("{}, {}", library.document(id).label, how("mention")),
        Item::Entity(id) => {
            let entity = library.entity(id);
            format!("{}, {}, {}", entity.name, entity.kind.name(), how("sentence"))
        }
        _ => String::new(),
    }
}
