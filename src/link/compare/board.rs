//! All that finders have told, each at its place in the order in which it is shown: what comes and goes between two
//! libraries is all that costs.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::happenings::is_one_happening;
use crate::link::comparisons::{Told, order, standing};
use crate::link::lists::make_room;
use crate::model::{DocumentId, DocumentLink, Matter, Said, Standing, Status};

/// What was told; the number stays while it stands on the board.
pub type Slot = u32;

/// Whose words it is, which says for what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Statements set side by side for what they differ in: they are not told alike too.
    Apart,
    /// Facts set side by side: so are they, but statements apart go before them.
    Facts,
    /// Another finder.
    Else,
    /// What is told alike, which asks what all others told.
    Alike,
}

#[derive(Debug, Default)]
pub struct Board {
    list: Vec<Option<Entry>>,
    free: Vec<Slot>,
    /// Those that went since the order was made.
    gone: Vec<Slot>,
    added: Vec<Slot>,
    /// All in order, but those added since.
    order: Vec<Slot>,
    /// At how many claims of dates in which sources agree a statement stands, by its place.
    dated: FxHashMap<(DocumentId, u32), u32>,
    /// The places where this is another number since it was asked last.
    moved: Vec<(DocumentId, u32)>,
    /// How often two units are set side by side for what they differ in, as statements and as facts.
    apart: FxHashMap<[u32; 2], u32>,
    facts: FxHashMap<[u32; 2], u32>,
    /// Units that are of one happening as comparisons have it, with what says so.
    one: Vec<(Slot, [u32; 2])>,
    links: Vec<DocumentLink>,
}

#[derive(Debug)]
struct Entry {
    of: Of,
    told: Told,
    /// As the links are now, once it was asked.
    standing: Option<Standing>,
}

impl Board {
    pub fn add(&mut self, of: Of, told: Told) -> Slot {
        self.count(of, &told, true);
        let entry = Some(Entry { of, told, standing: None });
        let slot = self.free.pop().unwrap_or_else(|| {
            make_room(&mut self.list, 1);
            self.list.push(None);
            self.list.len() as Slot - 1
        });
        if let Some(entry) = entry.as_ref().filter(|entry| is_one_happening(&entry.told.comparison)) {
            self.one.extend(entry.told.units.windows(2).map(|pair| (slot, [pair[0], pair[1]])));
        }
        self.list[slot as usize] = entry;
        self.added.push(slot);
        slot
    }

    pub fn add_all(&mut self, of: Of, told: Vec<Told>) -> Box<[Slot]> {
        told.into_iter().map(|told| self.add(of, told)).collect()
    }

    pub fn remove(&mut self, slot: Slot) {
        if let Some(entry) = self.list.get_mut(slot as usize).and_then(Option::take) {
            self.count(entry.of, &entry.told, false);
            self.gone.push(slot);
        }
    }

    pub fn remove_all(&mut self, slots: impl IntoIterator<Item = Slot>) {
        slots.into_iter().for_each(|slot| self.remove(slot));
    }

    fn count(&mut self, of: Of, told: &Told, is_added: bool) {
        let Said { matter, status, claims, .. } = &*told.comparison;
        if of != Of::Alike && *matter == Matter::Date && *status != Status::Conflict {
            for place in claims.iter().map(|claim| (claim.document, claim.span.start)) {
                change(&mut self.dated, place, is_added);
                self.moved.push(place);
            }
        }
        let apart = match of {
            Of::Apart => &mut self.apart,
            Of::Facts => &mut self.facts,
            Of::Else | Of::Alike => return,
        };
        pairs_of(&told.units).for_each(|pair| change(apart, pair, is_added));
    }

    /// Whether a comparison of dates in which sources agree speaks of the statement that begins here.
    pub fn is_dated(&self, document: DocumentId, start: u32) -> bool {
        self.dated.contains_key(&(document, start))
    }

    /// The places where [`Board::is_dated`] may say something else than when this was asked last; in order.
    pub fn take_moved(&mut self) -> Vec<(DocumentId, u32)> {
        let mut moved = std::mem::take(&mut self.moved);
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    /// Whether two of the first few units are set side by side for what their statements differ in.
    pub fn has_apart(&self, units: &[u32]) -> bool {
        pairs_of(units).any(|pair| self.apart.contains_key(&pair))
    }

    /// Whether the two units, the lower one first, are set side by side for what they or their facts differ in.
    pub fn are_apart(&self, units: [u32; 2]) -> bool {
        self.apart.contains_key(&units) || self.facts.contains_key(&units)
    }

    /// Brings everything into its place.
    pub fn settle(&mut self, links: &[DocumentLink]) {
        if self.links != links {
            self.links = links.to_vec();
            for entry in self.list.iter_mut().flatten() {
                entry.standing = None;
            }
        }
        let list = &self.list;
        let entry = |slot: Slot| list.get(slot as usize).and_then(Option::as_ref);
        let compare = |one: &Slot, other: &Slot| match (entry(*one), entry(*other)) {
            (Some(one), Some(other)) => order(&one.told.comparison, &other.told.comparison),
            _ => Ordering::Equal,
        };
        let mut kept = std::mem::take(&mut self.order);
        if !self.gone.is_empty() {
            kept.retain(|slot| entry(*slot).is_some());
            self.one.retain(|(slot, _)| entry(*slot).is_some());
        }
        let mut added = std::mem::take(&mut self.added);
        added.retain(|slot| entry(*slot).is_some());
        added.sort_unstable_by(compare);
        self.order = merged(&kept, &added, compare);
        self.free.append(&mut self.gone);
    }

    /// All in order, each key once; with how its sources stand to each other, and its units. After [`Board::settle`].
    pub fn shown(&mut self) -> impl Iterator<Item = (&Told, Standing)> {
        let Self { list, order, links, .. } = self;
        for slot in order.iter().copied() {
            if let Some(Some(entry)) = list.get_mut(slot as usize)
                && entry.standing.is_none()
            {
                entry.standing = Some(standing(links, &entry.told.comparison.claims));
            }
        }
        let mut last = None;
        let entries = order.iter().filter_map(|slot| list.get(*slot as usize)?.as_ref());
        let first_of_key = entries.filter(move |entry| {
            let key = entry.told.comparison.key;
            last.replace(key) != Some(key)
        });
        first_of_key.filter_map(|entry| Some((&entry.told, entry.standing?)))
    }

    /// Units that are of one happening as comparisons have it. After [`Board::settle`].
    pub fn of_one_happening(&self) -> impl Iterator<Item = [u32; 2]> {
        self.one.iter().map(|(_, pair)| *pair)
    }
}

fn change<K: std::hash::Hash + Eq>(counts: &mut FxHashMap<K, u32>, key: K, is_added: bool) {
    if is_added {
        *counts.entry(key).or_default() += 1;
    } else if let std::collections::hash_map::Entry::Occupied(mut count) = counts.entry(key) {
        *count.get_mut() -= 1;
        if *count.get() == 0 {
            count.remove();
        }
    }
}

/// Two lists in order as one.
fn merged(kept: &[Slot], added: &[Slot], compare: impl Fn(&Slot, &Slot) -> Ordering) -> Vec<Slot> {
    let mut all = Vec::with_capacity(kept.len() + added.len());
    let mut rest = kept;
    for slot in added {
        // Most of what is added is much, as at the first time, or little.
        let before = if added.len() * 8 > kept.len() {
            rest.iter().take_while(|other| compare(other, slot) == Ordering::Less).count()
        } else {
            rest.partition_point(|other| compare(other, slot) == Ordering::Less)
        };
        let (these, others) = rest.split_at(before);
        all.extend(these);
        all.push(*slot);
        rest = others;
    }
    all.extend(rest);
    all
}

/// The pairs of the first few units, each the lower one first.
fn pairs_of(units: &[u32]) -> impl Iterator<Item = [u32; 2]> {
    /// More say the same again.
    const FEW: usize = 8;
    let units = units.get(..units.len().min(FEW)).unwrap_or_default();
    units.iter().flat_map(move |one| units.iter().map(move |other| [*one, *other])).filter(|[one, other]| one < other)
}
