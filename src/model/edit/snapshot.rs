//! From the slots of a [`Curated`] library to a [`Library`] that views can show, numbered as linking numbers.
//!
//! What no edit has touched is shared with the base. One edit costs the copying of the list of mentions and of who takes
//! part in events and the making of the few entities that it touches; only where events go are the lists of the entities
//! numbered anew, those of mentions never are.

use std::ops::Range;
use std::sync::Arc;

use super::curated::Curated;
use super::shown::{Columns, OfMentions};
use crate::model::graph::Ties;
use crate::model::library::{Changes, Put, count};
use crate::model::{Counted, Entity, EntityId, Event, EventId, Library, Mention, Participants};

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
        let (library, columns) = Snapshot::new(self, dirty).library();
        self.shown.columns = Some(columns);
        Arc::new(library)
    }

    /// By slot, whether its entity is another than in the base.
    fn dirty(&self) -> Vec<bool> {
        let mut is_dirty: Vec<bool> = self.slots.iter().map(Option::is_some).collect();
        for (id, now) in &self.shown.taking_part {
            let before = self.base.participants(*id);
            let is_redated = self.events.get(id).is_some_and(|change| change.when.is_some());
            let is_as_before = |slot: u32| before.contains(&EntityId(slot)) && now.contains(&slot);
            for slot in before.iter().map(|id| id.0).chain(now.iter().copied()) {
                if let Some(is_dirty) = is_dirty.get_mut(slot as usize) {
                    *is_dirty |= is_redated || !is_as_before(slot);
                }
            }
        }
        if let Some(hidden) = is_dirty.get_mut(self.hidden() as usize) {
            *hidden = false;
        }
        is_dirty
    }

    /// The slots of those who take part in an event in the order of the base, then those a person added. Whom the base
    /// has without a name there ("he") takes part as whoever has these places now.
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
        for entity in self.base.participants(id) {
            let named = places
                .iter()
                .filter(|place| self.base.mentions().get(**place as usize).is_some_and(|m| m.entity == *entity));
            let mut named = named.peekable();
            if named.peek().is_none() {
                push(self.forwarded(entity.0));
            }
            named.for_each(|place| push(self.slot_of[*place as usize]));
        }
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
    /// By slot, whether its entity is another than in the base.
    is_dirty: Vec<bool>,
    /// Places of the base that name nothing any more, in order.
    removed: Vec<u32>,
    /// Added places that name something, in order of document and place.
    added: Vec<u32>,
}

/// A piece of the list of mentions.
enum Stretch {
    /// Places of the base.
    Kept(Range<u32>),
    /// One that a person marked.
    Added(u32),
}

impl<'a> Snapshot<'a> {
    fn new(curated: &'a Curated, is_dirty: Vec<bool>) -> Self {
        let base = &*curated.base;
        let hidden = curated.hidden();
        let nothing = curated.slots[hidden as usize].as_ref().map_or(&[][..], |thing| thing.places.as_slice());
        let mentions = base.mentions().len() as u32;
        let mut removed: Vec<u32> = nothing.iter().copied().filter(|place| *place < mentions).collect();
        removed.sort_unstable();
        let is_named = |place: &u32| curated.slot_of[*place as usize] != hidden;
        let added: Vec<u32> = curated.added_at.values().copied().filter(is_named).collect();
        Self { curated, base, dropped: curated.dropped(), is_dirty, removed, added }
    }

    /// And the columns of it that the next one may have too.
    fn library(self) -> (Library, Columns) {
        let order = self.order();
        let mut dense: Vec<EntityId> = vec![EntityId(u32::MAX); self.curated.slots.len()];
        for (id, slot) in order.iter().enumerate() {
            dense[*slot as usize] = EntityId::from(id);
        }
        let has_same_ids = order.iter().copied().eq(0..self.curated.hidden());
        let stretches = self.stretches();
        let new_ids = self.new_ids(&stretches);
        let (entities, counted) = self.entities(&order);
        let kept = self.curated.shown.columns.as_ref().filter(|kept| kept.dense == dense);
        let of_mentions = OfMentions::new(self.curated);
        let known = kept.filter(|kept| kept.of_mentions == of_mentions);
        let (mentions, ties) = if let Some(known) = known {
            (Arc::clone(&known.mentions), Arc::clone(&known.ties))
        } else {
            let is_named_so = has_same_ids && new_ids.is_none() && self.keeps_places();
            let mentions = if is_named_so && of_mentions.kinds.is_empty() {
                self.base.shared_mentions()
            } else {
                let ids = new_ids.as_ref().map(|(_, ids)| ids.as_slice());
                Arc::new(self.mentions(&stretches, &dense, ids))
            };
            let ties = if is_named_so {
                Arc::clone(self.base.ties())
            } else {
                Arc::new(Ties::new(entities.len(), Arc::clone(&mentions)))
            };
            (mentions, ties)
        };
        let taking_part = self.curated.shown.taking_part_number;
        let known = kept.filter(|kept| kept.taking_part == taking_part && kept.dropped == self.dropped);
        let participants = match known {
            Some(known) => Arc::clone(&known.participants),
            None if has_same_ids && self.keeps_participants() => self.base.shared_participants(),
            None => Arc::new(self.participants(&dense)),
        };
        let redated = self.curated.events.iter().filter(|(_, change)| change.when.is_some()).map(|(id, _)| *id);
        let redated: Vec<EventId> = redated.collect();
        let put = Put {
            named_in: self.named_in(),
            entities,
            counted,
            mentions: Arc::clone(&mentions),
            ties: Arc::clone(&ties),
            events: self.events(&redated),
            participants: Arc::clone(&participants),
            new_ids,
        };
        let changes = Changes {
            dropped: &self.dropped,
            redated: &redated,
            quantities: &self.curated.quantities,
            regrouped: &self.curated.regrouped,
        };
        let library = self.base.edited(put, &changes);
        (library, Columns { dense, of_mentions, mentions, ties, taking_part, dropped: self.dropped, participants })
    }

    /// Whether every place belongs to the slot it belongs to in the base.
    fn keeps_places(&self) -> bool {
        self.curated.slots.iter().enumerate().all(|(slot, thing)| {
            let Some(thing) = thing else { return true };
            let own = self.base.entities().get(slot).map_or(&[][..], |entity| &entity.mentions);
            own.iter().map(|place| place.0).eq(thing.places.iter().copied())
        })
    }

    /// Whether all events are there and in each the same take part as in the base.
    fn keeps_participants(&self) -> bool {
        let is_same = |(id, slots): (&EventId, &Vec<u32>)| {
            slots.iter().copied().eq(self.base.participants(*id).iter().map(|id| id.0))
        };
        self.dropped.is_empty() && self.curated.shown.taking_part.iter().all(is_same)
    }

    /// By document how many entities it names.
    fn named_in(&self) -> Vec<u32> {
        let mut named_in = self.base.named_in().to_vec();
        for slot in self.is_dirty.iter().enumerate().filter(|(_, is_dirty)| **is_dirty).map(|(slot, _)| slot) {
            let before = self.base.entities().get(slot).map(|entity| &entity.documents);
            let now = self.curated.shown.made(slot as u32).map(|made| &made.entity.documents);
            if before.zip(now).is_some_and(|(before, now)| before.is_one_with(now)) {
                continue;
            }
            count(&mut named_in, before.map_or(&[][..], |documents| &**documents), |count| count - 1);
            count(&mut named_in, now.map_or(&[][..], |documents| &**documents), |count| count + 1);
        }
        named_in
    }

    /// The slots as linking orders entities. What was not touched keeps the order of the base.
    fn order(&self) -> Vec<u32> {
        let curated = self.curated;
        let dirty = self.is_dirty.iter().enumerate().filter(|(_, is_dirty)| **is_dirty).map(|(slot, _)| slot as u32);
        let mut anew: Vec<(u32, u32)> =
            dirty.filter_map(|slot| Some((curated.shown.made(slot)?.rank_in_base, slot))).collect();
        anew.sort_by(|(rank, one), (other_rank, other)| {
            (rank.cmp(other_rank))
                .then_with(|| curated.place_count(*other).cmp(&curated.place_count(*one)))
                .then_with(|| curated.told(*other).cmp(&curated.told(*one)))
                .then_with(|| curated.name_of(*one).cmp(curated.name_of(*other)))
        });
        let mut as_before = (0..curated.hidden()).filter(|slot| !self.is_dirty[*slot as usize]).peekable();
        let mut order = Vec::with_capacity(curated.slots.len());
        for (rank, slot) in anew {
            while let Some(before) = as_before.next_if(|before| *before < rank) {
                order.push(before);
            }
            order.push(slot);
        }
        order.extend(as_before);
        order
    }

    /// The list of mentions; one stretch where it is that of the base.
    fn stretches(&self) -> Vec<Stretch> {
        let mentions = self.base.mentions();
        let ahead = |place: u32| {
            let at = self.curated.place(place);
            mentions.partition_point(|mention| (mention.document, mention.span) <= at) as u32
        };
        let mut added = self.added.iter().map(|place| (ahead(*place), *place)).peekable();
        let mut stretches = Vec::new();
        let mut from = 0;
        for gone in self.removed.iter().copied().chain([mentions.len() as u32]) {
            while let Some((at, place)) = added.next_if(|(at, _)| *at <= gone) {
                stretches.extend([Stretch::Kept(from..at), Stretch::Added(place)]);
                from = at;
            }
            stretches.push(Stretch::Kept(from..gone));
            from = gone + 1;
        }
        stretches
    }

    /// By document where its mentions end in the new library, and by place its id there; none where all mentions keep
    /// theirs.
    fn new_ids(&self, stretches: &[Stretch]) -> Option<(Vec<u32>, Vec<u32>)> {
        if self.removed.is_empty() && self.added.is_empty() {
            return None;
        }
        let mut ids = vec![u32::MAX; self.curated.slot_of.len()];
        let mut next = 0;
        for stretch in stretches {
            let places = match stretch {
                Stretch::Kept(places) => places.start as usize..places.end as usize,
                Stretch::Added(place) => *place as usize..*place as usize + 1,
            };
            for id in &mut ids[places] {
                *id = next;
                next += 1;
            }
        }
        let end = |document| {
            let (first, mentions) = self.base.mention_range(document);
            let end = first + mentions.len() as u32;
            let removed = self.removed.partition_point(|place| *place < end);
            let added = self.added.partition_point(|place| self.curated.place(*place).0 <= document);
            end + added as u32 - removed as u32
        };
        Some((self.base.document_ids().map(end).collect(), ids))
    }

    fn new_event(&self, id: EventId) -> EventId {
        EventId(id.0 - self.dropped.partition_point(|dropped| *dropped < id) as u32)
    }

    /// The entities in their order, with what is counted of them.
    fn entities(&self, order: &[u32]) -> (Vec<Arc<Entity>>, Vec<Counted>) {
        let (mut entities, mut counted) = (Vec::with_capacity(order.len()), Vec::with_capacity(order.len()));
        for slot in order.iter().copied() {
            let is_dirty = self.is_dirty[slot as usize];
            let (entity, count) = match is_dirty.then(|| self.curated.shown.made(slot)).flatten() {
                Some(made) => (&made.entity, made.counted),
                None => (&self.base.entities()[slot as usize], self.base.counted()[slot as usize]),
            };
            entities.push(self.with_new_events(entity));
            counted.push(count);
        }
        (entities, counted)
    }

    /// The same entity, with the ids that its events have now.
    fn with_new_events(&self, entity: &Arc<Entity>) -> Arc<Entity> {
        // What stands before all that went keeps its numbers.
        if self.dropped.first().is_none_or(|first| entity.events.last().is_none_or(|last| last < first)) {
            return Arc::clone(entity);
        }
        let events = entity.events.iter().map(|id| self.new_event(*id)).collect();
        Arc::new(Entity { events, ..Entity::clone(entity) })
    }

    fn mentions(&self, stretches: &[Stretch], dense: &[EntityId], new_ids: Option<&[u32]>) -> Vec<Mention> {
        let (base, slot_of) = (self.base.mentions(), &self.curated.slot_of);
        let mut mentions: Vec<Mention> = Vec::with_capacity(base.len() + self.added.len());
        for stretch in stretches {
            match stretch {
                Stretch::Kept(places) => {
                    let places = places.start as usize..places.end as usize;
                    let kept = base[places.clone()].iter().zip(&slot_of[places]);
                    mentions.extend(kept.map(|(mention, slot)| Mention { entity: dense[*slot as usize], ..*mention }));
                }
                Stretch::Added(place) => mentions.push(self.added_mention(*place, dense)),
            }
        }
        for thing in self.curated.slots.iter().flatten() {
            let Some(kind) = thing.kind_of_places else { continue };
            for place in &thing.places {
                let at = new_ids.map_or(*place, |new| new[*place as usize]);
                if let Some(mention) = mentions.get_mut(at as usize) {
                    mention.kind = kind;
                }
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

    /// The events, which are those of the base where none is gone and none has another date.
    fn events(&self, redated: &[EventId]) -> Arc<Vec<Event>> {
        if self.dropped.is_empty() && redated.is_empty() {
            return self.base.shared_events();
        }
        let mut events = self.base.events().to_vec();
        for (id, change) in &self.curated.events {
            if let Some(when) = change.when {
                events[id.index()].when = when;
            }
        }
        let mut dropped = self.dropped.iter().map(|id| id.index()).peekable();
        let mut at = 0..events.len();
        events.retain(|_| at.next().is_none_or(|at| dropped.next_if_eq(&at).is_none()));
        Arc::new(events)
    }

    /// Who takes part in the events that are left.
    fn participants(&self, dense: &[EntityId]) -> Participants {
        let base = self.base.all_participants();
        let mut participants = Participants::with_capacity(base.len(), base.all());
        let id = |slot: EntityId| dense[slot.index()];
        let mut from = 0;
        for (event, slots) in &self.curated.shown.taking_part {
            participants.extend(base, from..event.index(), id);
            if self.dropped.binary_search(event).is_err() {
                participants.push(slots.iter().map(|slot| dense[*slot as usize]));
            }
            from = event.index() + 1;
        }
        participants.extend(base, from..base.len(), id);
        participants
    }
}
