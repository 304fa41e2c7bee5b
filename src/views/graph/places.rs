//! Where entities stand, kept by name, so that whoever comes back stands where they stood.

use rustc_hash::FxHashMap;

use crate::graph::{Arrangement, Known};
use crate::model::{ContentKey, EntityId, Library};

#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    at: [f32; 2],
    /// A person put it there.
    is_fixed: bool,
}

/// Places by name and kind: they outlive a snapshot of the library.
#[derive(Debug, Default)]
pub struct Places {
    by_key: FxHashMap<ContentKey, Place>,
    fixed: usize,
}

impl Places {
    /// Keeps where everything stands now; what is not shown any more is forgotten, but for what a person placed.
    pub fn keep(&mut self, library: &Library, shown: &Arrangement) {
        self.by_key.retain(|_, place| place.is_fixed);
        for node in &shown.nodes {
            let key = key(library, node.entity);
            let is_fixed = self.by_key.get(&key).is_some_and(|place| place.is_fixed);
            self.by_key.insert(key, Place { at: node.at, is_fixed });
        }
    }

    /// A person puts it there.
    pub fn fix(&mut self, library: &Library, id: EntityId, at: [f32; 2]) {
        self.by_key.insert(key(library, id), Place { at, is_fixed: true });
        self.count();
    }

    pub fn release(&mut self, library: &Library, id: EntityId) {
        if let Some(place) = self.by_key.get_mut(&key(library, id)) {
            place.is_fixed = false;
        }
        self.count();
    }

    pub fn release_all(&mut self) {
        self.by_key.clear();
        self.count();
    }

    pub fn is_fixed(&self, library: &Library, id: EntityId) -> bool {
        self.fixed > 0 && self.by_key.get(&key(library, id)).is_some_and(|place| place.is_fixed)
    }

    /// How many a person has placed.
    pub fn fixed(&self) -> usize {
        self.fixed
    }

    /// In the ids of this library.
    pub fn known(&self, library: &Library) -> Vec<Known> {
        if self.by_key.is_empty() {
            return Vec::new();
        }
        let ids = (0..library.entities().len()).map(EntityId::from);
        ids.filter_map(|entity| {
            let place = self.by_key.get(&key(library, entity))?;
            Some(Known { entity, at: place.at, is_fixed: place.is_fixed })
        })
        .collect()
    }

    /// The entities of this library that the keys stand for, in their order.
    pub fn found(library: &Library, keys: &[ContentKey]) -> Vec<Option<EntityId>> {
        let wanted: FxHashMap<ContentKey, usize> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let mut found = vec![None; keys.len()];
        for id in (0..library.entities().len()).map(EntityId::from) {
            if let Some(at) = wanted.get(&key(library, id)) {
                found[*at] = found[*at].or(Some(id));
            }
        }
        found
    }

    fn count(&mut self) {
        self.fixed = self.by_key.values().filter(|place| place.is_fixed).count();
    }
}

/// By which an entity is known in every snapshot.
pub fn key(library: &Library, id: EntityId) -> ContentKey {
    let entity = library.entity(id);
    ContentKey::new([entity.kind.name(), &entity.name])
}
