//! From the slots of a [`Curated`] library to a [`Library`] that views can show, numbered as linking numbers.
//!
//! What no edit has touched is shared with the base. One edit costs the copying of the lists of mentions and
//! events and the making of the few entities that it touches; only where mentions or events come or go are the
//! entities' own lists numbered anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::curated::{Curated, Thing};
use super::shown::Made;
use crate::model::library::Changes;
use crate::model::{Entity, EntityId, Event, EventId, Library, Mention, MentionId};

impl Curated {
    /// The library as it is with all edits.
    pub fn library(&mut self) -> Arc<Library> {
        let is_base = self.slots.len() == self.hidden() as usize + 1
            && self.slots.iter().take(self.hidden() as usize).all(Option::is_none);
        if is_base && self.events.is_empty() && self.quantities.is_empty() && self.regrouped.is_empty() {
            return Arc::clone(&self.base);
        }
        self.catch_up();
        let dirty = self.dirty();
        self.make(&dirty);
        Arc::new(Snapshot::new(self, dirty).library())
    }

    /// The slots whose entity is another than in the base.
    fn dirty(&self) -> BTreeSet<u32> {
        let own = |(slot, thing): (usize, &Option<Arc<Thing>>)| thing.is_some().then_some(slot as u32);
        let mut dirty: BTreeSet<u32> = self.slots.iter().enumerate().filter_map(own).collect();
        for (id, now) in &self.shown.taking_part {
            let before = &self.base.event(*id).entities;
            let is_redated = self.events.get(id).is_some_and(|change| change.when.is_some());
            let is_as_before = |slot: u32| before.contains(&EntityId(slot)) && now.contains(&slot);
            let all = before.iter().map(|id| id.0).chain(now.iter().copied());
            dirty.extend(all.filter(|slot| is_redated || !is_as_before(*slot)));
        }
        dirty.remove(&self.hidden());
        dirty
    }

    /// The slots of those who take part in an event, in order of their first mention in it, then those a person
    /// added.
    pub(super) fn participants(&self, id: EventId) -> Vec<u32> {
        let event = self.base.event(id);
        let (first, mentions) = self.base.mention_range(event.document);
        let mut places: Vec<u32> = Vec::new();
        if let Some(names) = self.base.names_of_event(id) {
            let from = mentions.partition_point(|mention| mention.span.start < names.start);
            let inside =
                mentions.get(from..).unwrap_or(&[]).iter().take_while(|mention| mention.span.start < names.end);
            places.extend((first + from as u32..).zip(inside).map(|(place, _)| place));
        }
        let start = crate::model::Span { start: event.span.start, end: 0 };
        let end = crate::model::Span { start: event.span.end, end: 0 };
        let added = self.added_at.range((event.document, start)..(event.document, end));
        places.extend(added.map(|(_, place)| *place));
        places.sort_unstable_by_key(|place| (self.place(*place), *place));
        let mut slots: Vec<u32> = Vec::new();
        let mut push = |slot: u32| {
            if slot != self.hidden() && !slots.contains(&slot) {
                slots.push(slot);
            }
        };
        for place in &places {
            push(self.slot_of[*place as usize]);
        }
        if let Some(change) = self.events.get(&id) {
            for slot in &change.added {
                push(self.forwarded(*slot));
            }
            let removed: Vec<u32> = change.removed.iter().map(|slot| self.forwarded(*slot)).collect();
            slots.retain(|slot| !removed.contains(slot));
        }
        slots.retain(|slot| self.is_there(*slot));
        slots
    }
}

struct Snapshot<'a> {
    curated: &'a Curated,
    base: &'a Library,
    dropped: Vec<EventId>,
    /// Slots whose entity is another than in the base.
    dirty: BTreeSet<u32>,
    /// Places of the base that name nothing any more, in order.
    removed: Vec<u32>,
    /// Added places that name something, in order of document and place.
    added: Vec<u32>,
    /// Mentions of the base below this one keep their ids.
    moved: u32,
}

impl<'a> Snapshot<'a> {
    fn new(curated: &'a Curated, dirty: BTreeSet<u32>) -> Self {
        let base = &*curated.base;
        let hidden = curated.hidden();
        let nothing = curated.slots[hidden as usize].as_ref().map_or(&[][..], |thing| thing.places.as_slice());
        let mentions = base.mentions().len() as u32;
        let mut removed: Vec<u32> = nothing.iter().copied().filter(|place| *place < mentions).collect();
        removed.sort_unstable();
        let is_named = |place: &u32| curated.slot_of[*place as usize] != hidden;
        let added: Vec<u32> = curated.added_at.values().copied().filter(is_named).collect();
        let dropped = curated.dropped();
        let first_added = added.first().map(|place| {
            let at = curated.place(*place);
            base.mentions().partition_point(|mention| (mention.document, mention.span) < at) as u32
        });
        let moved = removed.first().copied().into_iter().chain(first_added).min().unwrap_or(u32::MAX);
        Self { curated, base, dropped, dirty, removed, added, moved }
    }

    fn library(self) -> Library {
        let order = self.order();
        let mut dense: Vec<EntityId> = vec![EntityId(u32::MAX); self.curated.slots.len()];
        for (id, slot) in order.iter().enumerate() {
            dense[*slot as usize] = EntityId::from(id);
        }
        let new_mention = self.mention_ids();
        let new_mention = new_mention.as_deref();
        let entities = self.entities(&order, new_mention);
        let mentions = self.mentions(&dense, new_mention);
        let events = self.new_events(&dense);
        let redated = self.curated.events.iter().filter(|(_, change)| change.when.is_some()).map(|(id, _)| *id);
        let redated: Vec<EventId> = redated.collect();
        let changes = Changes {
            renumbers: new_mention.is_some(),
            dropped: &self.dropped,
            redated: &redated,
            quantities: &self.curated.quantities,
            regrouped: &self.curated.regrouped,
        };
        self.base.edited(entities, mentions, events, &changes)
    }

    /// The slots as linking orders entities: most mentioned first, then those more told than cited, then by name. What
    /// was not touched keeps the order of the base.
    fn order(&self) -> Vec<u32> {
        let (count, told) = (|slot| self.curated.place_count(slot), |slot| self.curated.told_count(slot));
        let compare = |one: u32, other: u32| {
            (count(other).cmp(&count(one)))
                // Looked at only where it decides: it asks every place.
                .then_with(|| told(other).cmp(&told(one)))
                .then_with(|| self.curated.name_of(one).cmp(self.curated.name_of(other)))
        };
        let mut anew: Vec<u32> = self.dirty.iter().copied().filter(|slot| self.curated.is_there(*slot)).collect();
        anew.sort_by(|one, other| compare(*one, *other));
        let as_before: Vec<u32> = (0..self.curated.hidden()).filter(|slot| !self.dirty.contains(slot)).collect();
        let mut rest = as_before.as_slice();
        let mut order = Vec::with_capacity(self.curated.slots.len());
        for next in anew {
            let (before, behind) = rest.split_at(rest.partition_point(|slot| compare(next, *slot).is_ge()));
            order.extend_from_slice(before);
            order.push(next);
            rest = behind;
        }
        order.extend_from_slice(rest);
        order
    }

    /// By place its id in the new library; none where all mentions keep theirs.
    fn mention_ids(&self) -> Option<Vec<u32>> {
        if self.removed.is_empty() && self.added.is_empty() {
            return None;
        }
        let mentions = self.base.mentions();
        let mut ids = vec![u32::MAX; self.curated.slot_of.len()];
        let mut removed = self.removed.iter().copied().peekable();
        let mut added = self.added.iter().copied().peekable();
        let mut next = 0;
        let mut give = |place: u32| {
            ids[place as usize] = next;
            next += 1;
        };
        for (place, mention) in mentions.iter().enumerate() {
            let at = (mention.document, mention.span);
            while let Some(new) = added.next_if(|new| self.curated.place(*new) < at) {
                give(new);
            }
            if removed.next_if(|gone| *gone == place as u32).is_none() {
                give(place as u32);
            }
        }
        added.for_each(give);
        Some(ids)
    }

    fn new_event(&self, id: EventId) -> EventId {
        EventId(id.0 - self.dropped.partition_point(|dropped| *dropped < id) as u32)
    }

    fn entities(&self, order: &[u32], new_mention: Option<&[u32]>) -> Vec<Arc<Entity>> {
        let make = |slot: u32| match self.curated.shown.made(slot).filter(|_| self.dirty.contains(&slot)) {
            Some(made) => Arc::new(self.entity(slot, made, new_mention)),
            None => self.untouched(slot, new_mention),
        };
        order.iter().copied().map(make).collect()
    }

    /// An entity as it is in the base, but for the ids of its mentions and events.
    fn untouched(&self, slot: u32, new_mention: Option<&[u32]>) -> Arc<Entity> {
        let entity = &self.base.entities()[slot as usize];
        // What stands before all that came and went keeps its numbers.
        let keeps_mentions = new_mention.is_none_or(|_| entity.mentions.last().is_none_or(|last| last.0 < self.moved));
        let keeps_events =
            self.dropped.first().is_none_or(|first| entity.events.last().is_none_or(|last| last < first));
        if keeps_mentions && keeps_events {
            return Arc::clone(entity);
        }
        let mut entity = Entity::clone(entity);
        if let Some(new) = new_mention {
            entity.mentions.iter_mut().for_each(|id| *id = MentionId(new[id.index()]));
        }
        if !keeps_events {
            entity.events = Arc::new(entity.events.iter().map(|id| self.new_event(*id)).collect());
        }
        Arc::new(entity)
    }

    fn entity(&self, slot: u32, made: &Made, new_mention: Option<&[u32]>) -> Entity {
        let id = |place: u32| MentionId(new_mention.map_or(place, |new| new[place as usize]));
        let mentions = match &self.curated.slots[slot as usize] {
            Some(thing) => thing.places.iter().map(|place| id(*place)).collect(),
            None => self.base.entities()[slot as usize].mentions.iter().map(|mention| id(mention.0)).collect(),
        };
        let events = if self.dropped.is_empty() {
            Arc::clone(&made.events)
        } else {
            Arc::new(made.events.iter().map(|id| self.new_event(*id)).collect())
        };
        let (named, documents) = (Arc::clone(&made.named), Arc::clone(&made.documents));
        Entity { named, mentions, documents, events, first: made.first, last: made.last }
    }

    fn when(&self, id: EventId, event: &Event) -> crate::model::When {
        self.curated.events.get(&id).and_then(|change| change.when).unwrap_or(event.when)
    }

    fn mentions(&self, dense: &[EntityId], new_mention: Option<&[u32]>) -> Vec<Mention> {
        let base = self.base.mentions();
        let mut mentions: Vec<Mention> = Vec::with_capacity(base.len() + self.added.len());
        let kept = |mention: &Mention| Mention { entity: dense[mention.entity.index()], ..*mention };
        if new_mention.is_none() {
            mentions.extend(base.iter().map(kept));
        } else {
            let mut removed = self.removed.iter().copied().peekable();
            let mut added = self.added.iter().copied().peekable();
            for (place, mention) in base.iter().enumerate() {
                let at = (mention.document, mention.span);
                while let Some(new) = added.next_if(|new| self.curated.place(*new) < at) {
                    mentions.push(self.added_mention(new, dense));
                }
                if removed.next_if(|gone| *gone == place as u32).is_none() {
                    mentions.push(kept(mention));
                }
            }
            mentions.extend(added.map(|new| self.added_mention(new, dense)));
        }
        let things = self.curated.slots.iter().enumerate().filter(|(slot, _)| *slot != self.curated.hidden() as usize);
        for (slot, thing) in things.filter_map(|(slot, thing)| Some((slot, thing.as_ref()?))) {
            for place in &thing.places {
                let at = new_mention.map_or(*place, |new| new[*place as usize]);
                let mention = &mut mentions[at as usize];
                mention.entity = dense[slot];
                mention.kind = thing.kind_of_places.unwrap_or(mention.kind);
            }
        }
        mentions
    }

    fn added_mention(&self, place: u32, dense: &[EntityId]) -> Mention {
        let added = self.curated.added[place as usize - self.base.mentions().len()];
        Mention {
            document: added.document,
            span: added.span,
            entity: dense[self.curated.slot_of[place as usize] as usize],
            kind: added.kind,
            sentence: added.sentence,
        }
    }

    fn new_events(&self, dense: &[EntityId]) -> Vec<Event> {
        let mut dropped = self.dropped.iter().copied().peekable();
        let mut touched = self.curated.shown.taking_part.iter().peekable();
        let mut events = Vec::with_capacity(self.base.events().len());
        for (id, event) in self.base.events().iter().enumerate().map(|(id, event)| (EventId::from(id), event)) {
            let changed = touched.next_if(|(touched, _)| **touched == id);
            if dropped.next_if(|gone| *gone == id).is_some() {
                continue;
            }
            let entities = match changed {
                Some((_, slots)) => slots.iter().map(|slot| dense[*slot as usize]).collect(),
                None => event.entities.map(|entity| dense[entity.index()]),
            };
            events.push(Event { entities, when: self.when(id, event), ..*event });
        }
        events
    }
}
