//! What was worked out for the library that was made last, kept so that the next one costs what has changed since.
//!
//! Slots note what they held when they are put, and events that they were changed; [`Curated::catch_up`] then asks
//! anew only of the events at places that moved, and forgets only the entities that these or the edits touch. It must
//! never know anything that cannot be worked out from the slots: a library made after any way of edits equals the one
//! that is made of them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::curated::{Added, Curated, Thing};
use crate::model::graph::Ties;
use crate::model::{
    Counted, DocumentId, Entity, EntityId, EventId, Kind, Mention, Named, Participants, PlaceNumber, Shared, Span,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The slots put since, with what they held before.
    slots: BTreeMap<u32, Option<Arc<Thing>>>,
    /// Events that are to be asked again.
    events: BTreeSet<EventId>,
    /// Of the events in which others take part than in the base, or that edits speak of: who takes part, as slots.
    pub taking_part: BTreeMap<EventId, Vec<u32>>,
    /// Another one whenever `taking_part` is.
    pub taking_part_number: u64,
    /// By slot, what stays of an entity whatever the numbers of mentions and entities.
    made: FxHashMap<u32, Made>,
    pub columns: Option<Columns>,
}

/// The long columns of a library with what they are made of: where that is the same again, so are they.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// By slot the id of its entity.
    pub dense: Vec<EntityId>,
    pub of_mentions: OfMentions,
    pub mentions: Arc<Vec<Mention>>,
    pub ties: Arc<Ties>,
    /// See [`Shown::taking_part_number`].
    pub taking_part: u64,
    pub dropped: Vec<EventId>,
    pub participants: Arc<Participants>,
}

/// What mentions are made of, beside the base and the ids of entities.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OfMentions {
    slot_of: Vec<u32>,
    added: Vec<Added>,
    /// The kinds that edits gave to the places of slots.
    pub kinds: Vec<(u32, Kind)>,
}

impl OfMentions {
    pub fn new(curated: &Curated) -> Self {
        let things = curated.slots.iter().enumerate();
        let kinds = things.filter_map(|(slot, thing)| Some((slot as u32, thing.as_ref()?.kind_of_places?))).collect();
        Self { slot_of: curated.slot_of.clone(), added: curated.added.clone(), kinds }
    }
}

/// An entity, and where it belongs.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// How many entities of the base stand before it.
    pub rank_in_base: u32,
    /// With its events in the ids of the base.
    pub entity: Arc<Entity>,
    pub counted: Counted,
    /// How many of its places the documents tell and do not cite; asked where it decides about the order.
    told: OnceLock<u32>,
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
        let changed = std::mem::take(&mut shown.events);
        let mut asked: Vec<EventId> = changed.iter().copied().collect();
        let mut went: Vec<u32> = Vec::new();
        for (slot, held) in &slots {
            shown.made.remove(slot);
            self.add_events_at(&self.moved(*slot, held.as_deref()), &mut asked);
            let now = self.slots.get(*slot as usize).and_then(Option::as_deref);
            let state = |thing: Option<&Thing>| thing.map(|thing| (thing.places.is_empty(), thing.forward));
            if state(held.as_deref()).unwrap_or_default() != state(now).unwrap_or_default() {
                went.push(*slot);
            }
        }
        // Who takes part without a name may have all names in other documents, as the country of a people.
        if !went.is_empty() {
            asked.extend(
                went.iter()
                    .filter_map(|slot| self.base.entities().get(*slot as usize))
                    .flat_map(|entity| entity.events.iter().copied()),
            );
            // Slots are in order.
            let went = |slot: &u32| went.binary_search(slot).is_ok();
            let told = shown.taking_part.iter().filter(|(_, slots)| slots.iter().any(went));
            asked.extend(told.map(|(id, _)| *id));
        }
        // Who was added may be another slot by now, or none.
        let with_others =
            self.events.iter().filter(|(_, change)| !change.added.is_empty() || !change.removed.is_empty());
        asked.extend(with_others.map(|(id, _)| *id));
        asked.sort_unstable();
        asked.dedup();
        for id in asked {
            let base = self.base.participants(id);
            let change = self.events.get(&id);
            let now = if change.is_some_and(|change| change.dropped) { Vec::new() } else { self.participants(id) };
            let is_base = now.iter().copied().eq(base.iter().map(|id| id.0));
            let was = shown.taking_part.get(&id);
            let is_as_it_was = was.map_or(is_base, |was| *was == now);
            if !is_as_it_was || changed.contains(&id) {
                let was = was.map_or(&[][..], |was| was.as_slice()).iter().copied();
                for slot in was.chain(base.iter().map(|id| id.0)).chain(now.iter().copied()) {
                    shown.made.remove(&slot);
                }
            }
            if change.is_none() && is_base {
                if shown.taking_part.remove(&id).is_some() {
                    shown.taking_part_number += 1;
                }
            } else if !is_as_it_was || was.is_none() {
                shown.taking_part.insert(id, now);
                shown.taking_part_number += 1;
            }
        }
        self.shown = shown;
    }

    /// Makes the entities of the slots that are marked, where they are not made yet.
    pub(super) fn make(&mut self, is_dirty: &[bool]) {
        let mut events_of: BTreeMap<u32, Vec<EventId>> = BTreeMap::new();
        let dirty = is_dirty.iter().enumerate().filter(|(_, is_dirty)| **is_dirty).map(|(slot, _)| slot as u32);
        for slot in dirty.filter(|slot| !self.shown.made.contains_key(slot) && self.is_there(*slot)) {
            let own = self.base.entities().get(slot as usize).map_or(&[][..], |entity| &*entity.events);
            let mut events = Vec::with_capacity(own.len() + own.len() / 4);
            events.extend(own.iter().copied().filter(|id| !self.shown.taking_part.contains_key(id)));
            events_of.insert(slot, events);
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
        let (mut first, mut last) = (None, None);
        for id in &events {
            let event = self.base.event(*id);
            if self.base.is_content(event) {
                let when = self.events.get(id).and_then(|change| change.when).unwrap_or(event.when);
                crate::model::entity::widen(&mut first, &mut last, when);
            }
        }
        let in_base = self.base.entities().get(slot as usize);
        let (named, mentions, documents) = match (self.slots.get(slot as usize).and_then(Option::as_ref), in_base) {
            (Some(thing), in_base) => {
                let (kind, name, aliases) =
                    (thing.kind.unwrap_or(Kind::Other), thing.name.clone(), thing.aliases.clone());
                let has_places = |entity: &&Arc<Entity>| {
                    entity.mentions.iter().map(|place| place.0).eq(thing.places.iter().copied())
                };
                let (mentions, documents) = match in_base.filter(has_places) {
                    Some(entity) => (entity.mentions.clone(), entity.documents.clone()),
                    None => (
                        thing.places.iter().map(|place| PlaceNumber(*place)).collect(),
                        self.documents_of(&thing.places).into(),
                    ),
                };
                (Arc::new(Named { kind, name, aliases }), mentions, documents)
            }
            (None, Some(entity)) => (Arc::clone(&entity.named), entity.mentions.clone(), entity.documents.clone()),
            (None, None) => (
                Arc::new(Named { kind: Kind::Other, name: String::new(), aliases: Vec::new() }),
                Shared::default(),
                Shared::default(),
            ),
        };
        let entity = Entity { named, mentions, documents, events: events.into(), first, last };
        let (counted, told) = (Counted::of(&entity), OnceLock::new());
        let ask_told = || *told.get_or_init(|| self.told_count(slot) as u32) as usize;
        let rank_in_base = self.rank_in_base(slot, ask_told);
        Made { rank_in_base, counted, told, entity: Arc::new(entity) }
    }

    /// See [`Made::told`].
    pub(super) fn told(&self, slot: u32) -> u32 {
        self.shown.made(slot).map_or(0, |made| *made.told.get_or_init(|| self.told_count(slot) as u32))
    }

    /// The documents in which the places stand, with how many stand there.
    fn documents_of(&self, places: &[u32]) -> Vec<(DocumentId, u32)> {
        let mut documents: Vec<(DocumentId, u32)> = Vec::with_capacity(places.len().min(self.base.analyzed().len()));
        for place in places {
            let (document, _) = self.place(*place);
            match documents.last_mut() {
                Some((last, count)) if *last == document => *count += 1,
                _ => documents.push((document, 1)),
            }
        }
        documents
    }

    /// The places that the slot has now and had not, or had and has no more; in order of their numbers.
    fn moved(&self, slot: u32, held: Option<&Thing>) -> Vec<u32> {
        let of_base = || {
            let entity = self.base.entities().get(slot as usize);
            entity.into_iter().flat_map(|entity| entity.mentions.iter().map(|place| place.0)).collect::<Vec<_>>()
        };
        let mut before = held.map_or_else(of_base, |thing| thing.places.clone());
        let mut now = match self.slots.get(slot as usize) {
            Some(Some(thing)) => thing.places.clone(),
            Some(None) => of_base(),
            None => Vec::new(),
        };
        if before == now {
            return Vec::new();
        }
        before.sort_unstable();
        now.sort_unstable();
        let mut moved = Vec::with_capacity(before.len().max(now.len()));
        let (mut had, mut has) = (before.iter().peekable(), now.iter().peekable());
        loop {
            let next = match (had.peek(), has.peek()) {
                (Some(one), Some(other)) if one == other => {
                    had.next();
                    has.next();
                    continue;
                }
                (Some(one), Some(other)) if one < other => had.next(),
                (_, Some(_)) => has.next(),
                (Some(_), None) => had.next(),
                (None, None) => return moved,
            };
            moved.extend(next);
        }
    }

    /// The events of the base in which the places, in order, may take part.
    fn add_events_at(&self, places: &[u32], to: &mut Vec<EventId>) {
        let mut last = None;
        for place in places {
            let Some(mention) = self.base.mentions().get(*place as usize) else {
                // One that is gone again was noted when it went.
                if let Some(added) = self.added.get(*place as usize - self.base.mentions().len()) {
                    let over = self.base.events_of(added.document).filter(|(_, event)| event.span.overlaps(added.span));
                    to.extend(over.map(|(id, _)| id));
                }
                continue;
            };
            if last.replace((mention.document, mention.entity)) == Some((mention.document, mention.entity)) {
                continue;
            }
            let events = &self.base.entity(mention.entity).events;
            let from = events.partition_point(|id| self.base.event(*id).document < mention.document);
            let rest = events.get(from..).unwrap_or_default();
            to.extend(rest.iter().take_while(|id| self.base.event(**id).document == mention.document));
        }
    }
}
