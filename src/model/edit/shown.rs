//! What was worked out for the library that was made last, kept so that the next one costs what has changed since.
//!
//! Slots note what they held when they are put, and events that they were changed; [`Curated::catch_up`] then asks
//! anew only of the events at places that moved, and forgets only the entities that these or the edits touch. It must
//! never know anything that cannot be worked out from the slots: a library made after any way of edits equals the one
//! that is made of them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::curated::{Curated, Thing};
use crate::model::{DateRole, DocumentId, EventId, Kind, Named, PlaceNumber, Shared, Span, When};

#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The slots put since, with what they held before.
    slots: BTreeMap<u32, Option<Arc<Thing>>>,
    /// Events that are to be asked again.
    events: BTreeSet<EventId>,
    /// Of the events in which others take part than in the base, or that edits speak of: who takes part, as slots.
    pub taking_part: BTreeMap<EventId, Vec<u32>>,
    /// By slot, what stays of an entity whatever the numbers of mentions and entities.
    made: FxHashMap<u32, Made>,
}

/// An entity, and where it belongs.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// How many entities of the base stand before it.
    pub rank_in_base: u32,
    pub mentions: Shared<PlaceNumber>,
    pub named: Arc<Named>,
    pub documents: Arc<Vec<(DocumentId, u32)>>,
    /// Of the base, in order.
    pub events: Arc<Vec<EventId>>,
    pub first: Option<When>,
    pub last: Option<When>,
}

impl Shown {
    /// A slot is about to hold something else.
    pub fn note_slot(&mut self, slot: u32, held: Option<&Arc<Thing>>) {
        self.slots.entry(slot).or_insert_with(|| held.cloned());
    }

    pub fn note_event(&mut self, event: EventId) {
        self.events.insert(event);
    }

    pub fn made(&self, slot: u32) -> Option<&Made> {
        self.made.get(&slot)
    }
}

impl Curated {
    /// A place that a person marked comes or goes: the statements there are asked again.
    pub(super) fn note_place(&mut self, document: DocumentId, span: Span) {
        let over = self.base.events_of(document).filter(|(_, event)| event.span.overlaps(span)).map(|(id, _)| id);
        self.shown.events.extend(over);
    }

    /// Brings what is kept to what the slots and events are now.
    pub(super) fn catch_up(&mut self) {
        let mut shown = std::mem::take(&mut self.shown);
        let slots = std::mem::take(&mut shown.slots);
        let mut asked = std::mem::take(&mut shown.events);
        let changed = asked.clone();
        for (slot, held) in &slots {
            shown.made.remove(slot);
            for place in self.moved(*slot, held.as_deref()) {
                asked.extend(self.events_at(place));
            }
        }
        // Who was added may be another slot by now, or none.
        let with_others =
            self.events.iter().filter(|(_, change)| !change.added.is_empty() || !change.removed.is_empty());
        asked.extend(with_others.map(|(id, _)| *id));
        for id in asked {
            let base = self.base.participants(id);
            let change = self.events.get(&id);
            let now = if change.is_some_and(|change| change.dropped) { Vec::new() } else { self.participants(id) };
            let was = shown.taking_part.get(&id).cloned().unwrap_or_else(|| base.iter().map(|id| id.0).collect());
            if was != now || changed.contains(&id) {
                for slot in was.iter().chain(&now) {
                    shown.made.remove(slot);
                }
            }
            if change.is_none() && now.iter().copied().eq(base.iter().map(|id| id.0)) {
                shown.taking_part.remove(&id);
            } else {
                shown.taking_part.insert(id, now);
            }
        }
        self.shown = shown;
    }

    /// Makes the entities of these slots, where they are not made yet.
    pub(super) fn make(&mut self, slots: &BTreeSet<u32>) {
        let mut events_of: BTreeMap<u32, Vec<EventId>> = BTreeMap::new();
        for slot in slots.iter().filter(|slot| !self.shown.made.contains_key(slot) && self.is_there(**slot)) {
            let own = self.base.entities().get(*slot as usize).map_or(&[][..], |entity| entity.events.as_slice());
            let as_before = own.iter().copied().filter(|id| !self.shown.taking_part.contains_key(id));
            events_of.insert(*slot, as_before.collect());
        }
        if events_of.is_empty() {
            return;
        }
        for (id, taking_part) in &self.shown.taking_part {
            for slot in taking_part {
                if let Some(events) = events_of.get_mut(slot) {
                    events.push(*id);
                }
            }
        }
        for (slot, mut events) in events_of {
            events.sort_unstable();
            let made = self.made_of(slot, events);
            self.shown.made.insert(slot, made);
        }
    }

    fn made_of(&self, slot: u32, events: Vec<EventId>) -> Made {
        let (named, documents, mentions) = if let Some(thing) = self.slots.get(slot as usize).and_then(Option::as_ref) {
            let mut documents: Vec<(DocumentId, u32)> = Vec::new();
            for place in &thing.places {
                let (document, _) = self.place(*place);
                match documents.last_mut() {
                    Some((last, count)) if *last == document => *count += 1,
                    _ => documents.push((document, 1)),
                }
            }
            let (kind, name, aliases) = (thing.kind.unwrap_or(Kind::Other), thing.name.clone(), thing.aliases.clone());
            let mentions = thing.places.iter().map(|place| PlaceNumber(*place)).collect();
            (Arc::new(Named { kind, name, aliases }), Arc::new(documents), mentions)
        } else {
            let entity = &self.base.entities()[slot as usize];
            (Arc::clone(&entity.named), Arc::clone(&entity.documents), entity.mentions.clone())
        };
        let (mut first, mut last) = (None, None);
        for id in &events {
            let event = self.base.event(*id);
            if self.base.date(event.date).role == DateRole::Content {
                let when = self.events.get(id).and_then(|change| change.when).unwrap_or(event.when);
                crate::model::entity::widen(&mut first, &mut last, when);
            }
        }
        let rank_in_base = self.rank_in_base(slot);
        Made { rank_in_base, mentions, named, documents, events: Arc::new(events), first, last }
    }

    /// The places that the slot has now and had not, or had and has no more.
    fn moved(&self, slot: u32, held: Option<&Thing>) -> Vec<u32> {
        let of_base = || {
            let entity = self.base.entities().get(slot as usize);
            entity.into_iter().flat_map(|entity| entity.mentions.iter().map(|place| place.0)).collect::<Vec<_>>()
        };
        let before = held.map_or_else(of_base, |thing| thing.places.clone());
        let now = match self.slots.get(slot as usize) {
            Some(Some(thing)) => thing.places.clone(),
            Some(None) => of_base(),
            None => Vec::new(),
        };
        if before == now {
            return Vec::new();
        }
        let (had, has): (FxHashSet<u32>, FxHashSet<u32>) =
            (before.iter().copied().collect(), now.iter().copied().collect());
        let gone = before.into_iter().filter(|place| !has.contains(place));
        gone.chain(now.into_iter().filter(|place| !had.contains(place))).collect()
    }

    /// The events of the base in which the place may take part.
    fn events_at(&self, place: u32) -> Vec<EventId> {
        let Some(mention) = self.base.mentions().get(place as usize) else {
            // One that is gone again was noted when it went.
            let added = self.added.get(place as usize - self.base.mentions().len());
            return added.map_or_else(Vec::new, |added| {
                let over = self.base.events_of(added.document).filter(|(_, event)| event.span.overlaps(added.span));
                over.map(|(id, _)| id).collect()
            });
        };
        let events = &self.base.entity(mention.entity).events;
        let from = events.partition_point(|id| self.base.event(*id).document < mention.document);
        let rest = events.get(from..).unwrap_or_default();
        rest.iter().copied().take_while(|id| self.base.event(*id).document == mention.document).collect()
    }
}
