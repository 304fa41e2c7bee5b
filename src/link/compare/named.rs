//! What the names of entities tell, kept while the entity is the same one.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::board::{Board, Of, Slot};
use crate::link::comparisons::names::{self, Found};
use crate::link::comparisons::told;
use crate::model::{Entity, EntityId, Library};

/// By the address of the entity, which stays while it is held.
#[derive(Debug, Default)]
pub struct Named {
    known: FxHashMap<usize, Known>,
    /// Those that have names to be set beside others, in the order of the last library.
    found: Vec<(EntityId, usize)>,
    between: Box<[Slot]>,
}

#[derive(Debug)]
struct Known {
    /// Held so that its address is nobody else's.
    _entity: Arc<Entity>,
    told: Box<[Slot]>,
    found: Option<Box<Found>>,
}

impl Named {
    pub fn update(&mut self, library: &Library, board: &mut Board) {
        self.found.clear();
        for (id, entity) in library.entities().iter().enumerate() {
            let (id, address) = (EntityId::from(id), Arc::as_ptr(entity) as usize);
            let known = self.known.entry(address).or_insert_with(|| {
                let (drafts, found) = names::of_entity(library, id);
                let found = (!found.is_empty()).then(|| Box::new(found));
                let told = board.add_all(Of::Else, told(library, drafts));
                Known { _entity: Arc::clone(entity), told, found }
            });
            if known.found.is_some() {
                self.found.push((id, address));
            }
        }
        if self.known.len() > library.entities().len() {
            let ours: FxHashSet<usize> = library.entities().iter().map(|entity| Arc::as_ptr(entity) as usize).collect();
            self.known.retain(|address, known| {
                let is_ours = ours.contains(address);
                if !is_ours {
                    board.remove_all(std::mem::take(&mut known.told));
                }
                is_ours
            });
        }
        let known = &self.known;
        let found = self.found.iter().filter_map(|(id, address)| Some((*id, known.get(address)?.found.as_deref()?)));
        board.remove_all(std::mem::take(&mut self.between));
        self.between = board.add_all(Of::Else, told(library, names::find(library, found)));
    }
}
