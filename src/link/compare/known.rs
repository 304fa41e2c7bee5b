//! What the last library was made of, and what is other in the next.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Comparer;
use crate::link::comparisons::amounts::Numbers;
use crate::link::comparisons::dates::Rarity;
use crate::link::comparisons::topic::short_name;
use crate::link::happenings::{self, Unit, key_of};
use crate::link::lists::{self, make_room};
use crate::model::{Analyzed, DocumentId, EntityId, Library, Named};

/// The documents of the last library.
#[derive(Debug, Default)]
pub struct Known {
    /// How many of the first documents tell how rare things are.
    pub frozen: usize,
    documents: Vec<Document>,
    called: Called,
}

/// What entities are and are called in one number, by the address of their names, which stays while these are held.
#[derive(Debug, Default)]
struct Called(FxHashMap<usize, (Arc<Named>, u64)>);

#[derive(Debug)]
struct Document {
    analyzed: Analyzed,
    /// Of whatever linking and edits say of it, as far as units are made of that.
    signature: u64,
    first_unit: u32,
    units: u32,
}

/// What is other among the units.
#[derive(Debug, Default)]
pub struct Changes {
    /// Units in their place that are other ones now, in order.
    pub dirty: Vec<u32>,
    /// Numbers that are void: what stands there now came after.
    pub cut: std::ops::Range<u32>,
    /// From here on all units are new.
    pub first: u32,
    /// So many documents are in their places as before.
    pub kept: usize,
    /// Those of them of which linking, edits or extraction say something else.
    pub other: Vec<DocumentId>,
    /// Extraction says something else of one of them.
    pub is_reread: bool,
}

impl Known {
    /// The numbers of the units of a document.
    pub fn units(&self, id: DocumentId) -> std::ops::Range<u32> {
        let document = self.documents.get(id.index());
        document.map_or(0..0, |document| document.first_unit..document.first_unit + document.units)
    }
}

/// Makes the units those of the library. None where it cannot be done bit by bit.
pub fn take_in(comparer: &mut Comparer, library: &Library) -> Option<Changes> {
    let entities = comparer.known.called.entities(library);
    let mut dirty: Vec<u32> = Vec::new();
    let mut changed: Vec<u32> = Vec::new();
    let (mut other, mut is_reread) = (Vec::new(), false);
    let mut kept = 0;
    for (id, analyzed) in library.document_ids().zip(library.analyzed()) {
        let Some(document) = comparer.known.documents.get_mut(id.index()) else { break };
        if !Arc::ptr_eq(&document.analyzed.document.text, &analyzed.document.text) {
            break;
        }
        let signature = signature(library, id, &entities);
        let is_same = Arc::ptr_eq(&document.analyzed.annotations, &analyzed.annotations);
        if !is_same || signature != document.signature {
            let (now, stems) = happenings::units(library, id);
            let range = document.first_unit as usize..(document.first_unit + document.units) as usize;
            let before = &mut comparer.units[range.clone()];
            if !fits(before, &now) || !comparer.likeness.is_of(range.start, &stems) {
                break;
            }
            for ((at, before), now) in range.zip(before).zip(now) {
                if is_same && *before == now {
                    continue;
                }
                if id.index() < comparer.known.frozen {
                    comparer.rarity.change(&before.who, &now.who, &mut changed);
                }
                *before = now;
                dirty.push(at as u32);
            }
            comparer.numbers[id.index()] = Numbers::new(library, id);
            document.signature = signature;
            document.analyzed = analyzed.clone();
            other.push(id);
            is_reread |= !is_same;
        }
        kept += 1;
    }
    if kept < comparer.known.frozen && !comparer.known.documents.is_empty() {
        return None;
    }
    let before = comparer.units.len() as u32;
    let first = comparer.known.documents.get(kept).map_or(before, |document| document.first_unit);
    comparer.known.documents.truncate(kept);
    comparer.numbers.truncate(kept);
    comparer.units.truncate(first as usize);
    comparer.likeness.truncate(first as usize);
    comparer.ties.truncate(first as usize);
    dirty.retain(|unit| *unit < first);
    for id in library.document_ids().skip(kept) {
        let (units, stems) = happenings::units(library, id);
        let document = Document {
            analyzed: library.analyzed()[id.index()].clone(),
            signature: signature(library, id, &entities),
            first_unit: comparer.units.len() as u32,
            units: units.len() as u32,
        };
        lists::push(&mut comparer.known.documents, document);
        make_room(&mut comparer.units, units.len());
        comparer.units.extend(units);
        comparer.likeness.add(&stems);
        lists::push(&mut comparer.numbers, Numbers::new(library, id));
    }
    if kept == 0 {
        let end = comparer.known.documents.get(comparer.known.frozen);
        let end = end.map_or(comparer.units.len(), |document| document.first_unit as usize);
        let told = comparer.units.get(..end).unwrap_or_default();
        comparer.likeness.begin(told.len());
        comparer.rarity = Rarity::new(told);
    }
    comparer.likeness.weigh(&comparer.units);
    if !changed.is_empty() {
        let changed: FxHashSet<u32> = changed.into_iter().collect();
        let names = |unit: &Unit| unit.who.iter().any(|named| changed.contains(&named.key));
        let units = comparer.units.iter().take(first as usize).enumerate();
        dirty.extend(units.filter(|(_, unit)| names(unit)).map(|(at, _)| at as u32));
        dirty.sort_unstable();
        dirty.dedup();
    }
    Some(Changes { dirty, cut: first..before, first, kept, other, is_reread })
}

/// Whether units can take the place of others, if their words are the same: as many, in the same places.
fn fits(before: &[Unit], now: &[Unit]) -> bool {
    let is_like = |(a, b): (&Unit, &Unit)| (a.sentence, a.scope.start) == (b.sentence, b.scope.start);
    before.len() == now.len() && before.iter().zip(now).all(is_like)
}

impl Called {
    /// For each entity its key, its kind and its names as they are told in one number.
    fn entities(&mut self, library: &Library) -> Vec<u64> {
        if self.0.len() > 2 * library.entities().len() {
            self.0.clear();
        }
        let entities = library.entities().iter().enumerate();
        entities
            .map(|(id, entity)| {
                let (_, called) = self.0.entry(Arc::as_ptr(&entity.named) as usize).or_insert_with(|| {
                    let mut hasher = FxHasher::default();
                    (entity.kind, &entity.name, short_name(entity)).hash(&mut hasher);
                    (Arc::clone(&entity.named), hasher.finish())
                });
                let mut hasher = FxHasher::default();
                (key_of(library, EntityId::from(id)), called).hash(&mut hasher);
                hasher.finish()
            })
            .collect()
    }
}

fn signature(library: &Library, id: DocumentId, entities: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    for (_, mention) in library.mentions_of(id) {
        (mention.span, mention.kind, entities.get(mention.entity.index())).hash(&mut hasher);
    }
    for (_, event) in library.events_of(id) {
        (event.span, event.sentence, event.when, library.date(event.date).span).hash(&mut hasher);
    }
    hasher.finish()
}
