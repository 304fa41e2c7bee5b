//! Where entities and documents stand, kept by name, so that whoever comes back stands where they stood.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{Arrangement, Known};
use crate::model::{ContentKey, EntityId, Item, Library, name_hash};

/// By which an entity or a document is known in every snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NodeKey {
    content: ContentKey,
    /// Of an entity, to be looked for in a column; none of a document.
    name: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    at: [f32; 2],
    /// A person put it there.
    is_fixed: bool,
}

/// Places by name and kind: they outlive a snapshot of the library.
#[derive(Debug, Default)]
pub struct Places {
    by_key: FxHashMap<NodeKey, Place>,
    fixed: usize,
    /// Grows with everything that a person places or releases.
    changes: u64,
}

impl Places {
    /// Keeps where everything stands now; what is not shown any more is forgotten, but for what a person placed.
    pub fn keep(&mut self, library: &Library, shown: &Arrangement) {
        self.by_key.retain(|_, place| place.is_fixed);
        for node in &shown.nodes {
            let key = key(library, node.item);
            let is_fixed = self.by_key.get(&key).is_some_and(|place| place.is_fixed);
            self.by_key.insert(key, Place { at: node.at, is_fixed });
        }
    }

    /// A person puts it there.
    pub fn fix(&mut self, library: &Library, item: Item, at: [f32; 2]) {
        self.by_key.insert(key(library, item), Place { at, is_fixed: true });
        self.count();
    }

    pub fn release(&mut self, library: &Library, item: Item) {
        if let Some(place) = self.by_key.get_mut(&key(library, item)) {
            place.is_fixed = false;
        }
        self.count();
    }

    pub fn release_all(&mut self) {
        self.by_key.clear();
        self.count();
    }

    pub fn is_fixed(&self, library: &Library, item: Item) -> bool {
        self.fixed > 0 && self.by_key.get(&key(library, item)).is_some_and(|place| place.is_fixed)
    }

    /// How many a person has placed.
    pub fn fixed(&self) -> usize {
        self.fixed
    }

    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// What a person has placed, and where, in the ids of this library.
    pub fn placed(&self, library: &Library) -> Vec<(Item, [f32; 2])> {
        if self.fixed == 0 {
            return Vec::new();
        }
        self.known(library).into_iter().filter(|known| known.is_fixed).map(|known| (known.item, known.at)).collect()
    }

    /// In place of all that was known: what a person placed in an earlier run.
    pub fn place(&mut self, library: &Library, placed: &[(Item, [f32; 2])]) {
        let place = |(item, at): &(Item, [f32; 2])| (key(library, *item), Place { at: *at, is_fixed: true });
        self.by_key = placed.iter().map(place).collect();
        self.count();
    }

    /// In the ids of this library.
    pub fn known(&self, library: &Library) -> Vec<Known> {
        if self.by_key.is_empty() {
            return Vec::new();
        }
        let known = |item: Item| {
            let place = self.by_key.get(&key(library, item))?;
            Some(Known { item, at: place.at, is_fixed: place.is_fixed })
        };
        candidates(library, self.by_key.keys()).filter_map(known).collect()
    }

    /// The entities and documents of this library that the keys stand for, in their order.
    pub fn found(library: &Library, keys: &[NodeKey]) -> Vec<Option<Item>> {
        let wanted: FxHashMap<NodeKey, usize> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let mut found = vec![None; keys.len()];
        for item in candidates(library, keys.iter()) {
            if let Some(at) = wanted.get(&key(library, item)) {
                found[*at] = found[*at].or(Some(item));
            }
        }
        found
    }

    fn count(&mut self) {
        self.changes += 1;
        self.fixed = self.by_key.values().filter(|place| place.is_fixed).count();
    }
}

/// Who may be known by one of the keys: all that are, and few others.
fn candidates<'a>(library: &'a Library, keys: impl Iterator<Item = &'a NodeKey>) -> impl Iterator<Item = Item> + 'a {
    let (mut names, mut has_documents) = (FxHashSet::default(), false);
    for key in keys {
        match key.name {
            Some(name) => drop(names.insert(name)),
            None => has_documents = true,
        }
    }
    let counted = library.counted().iter().enumerate();
    let entities = counted.filter(move |(_, counted)| names.contains(&counted.name));
    let entities = entities.map(|(index, _)| Item::Entity(EntityId::from(index)));
    entities.chain(library.document_ids().filter(move |_| has_documents).map(Item::Document))
}

pub fn key(library: &Library, item: Item) -> NodeKey {
    match item {
        Item::Entity(id) => {
            let entity = library.entity(id);
            let content = ContentKey::new([entity.kind.name(), &entity.name]);
            NodeKey { content, name: Some(name_hash(entity.kind, &entity.name)) }
        }
        Item::Document(id) => {
            let document = library.document(id);
            let content = ContentKey::new(["document", &document.path.to_string_lossy(), &document.name]);
            NodeKey { content, name: None }
        }
        _ => NodeKey::default(),
    }
}
