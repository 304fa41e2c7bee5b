//! What a key names in a library that may be another one than it was taken from.

use std::cmp::Reverse;

use super::curated::Curated;
use super::{EntityKey, EventKey, PlaceKey};
use crate::model::{Alias, DocumentId, Entity, EventId, Kind, Span};

/// An entity found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub slot: u32,
    /// Whether the key's name is what it is called, not only one of its names.
    pub by_name: bool,
}

impl Curated {
    pub(super) fn is_there(&self, slot: u32) -> bool {
        slot != self.hidden()
            && self
                .slots
                .get(slot as usize)
                .is_some_and(|thing| thing.as_ref().is_none_or(|thing| !thing.places.is_empty()))
    }

    pub(super) fn name_of(&self, slot: u32) -> &str {
        match &self.slots[slot as usize] {
            Some(thing) => &thing.name,
            None => &self.base.entities()[slot as usize].name,
        }
    }

    pub(super) fn kind_of(&self, slot: u32) -> Kind {
        match &self.slots[slot as usize] {
            Some(thing) => thing.kind.unwrap_or(Kind::Other),
            None => self.base.entities()[slot as usize].kind,
        }
    }

    pub(super) fn aliases_of(&self, slot: u32) -> &[Alias] {
        match &self.slots[slot as usize] {
            Some(thing) => &thing.aliases,
            None => &self.base.entities()[slot as usize].aliases,
        }
    }

    pub(super) fn place_count(&self, slot: u32) -> usize {
        match &self.slots[slot as usize] {
            Some(thing) => thing.places.len(),
            None => self.base.entities()[slot as usize].mentions.len(),
        }
    }

    /// How many of its places the documents tell and do not cite.
    pub(super) fn told_count(&self, slot: u32) -> usize {
        match &self.slots[slot as usize] {
            Some(thing) => thing.places.iter().filter(|place| self.is_told(**place)).count(),
            None => self.told_in_base(&self.base.entities()[slot as usize]),
        }
    }

    fn told_in_base(&self, entity: &Entity) -> usize {
        entity.mentions.iter().filter(|place| self.is_told(place.0)).count()
    }

    fn is_told(&self, place: u32) -> bool {
        let (document, span) = self.place(place);
        !self.base.analyzed().get(document.index()).is_some_and(|analyzed| analyzed.cites(span))
    }

    /// How many entities of the base linking would put before what the slot holds, or beside it: most mentioned
    /// first, then those more told than cited, then by name. `told` tells how often it is told; it is asked only where
    /// that decides, as it asks every place.
    pub(super) fn rank_in_base(&self, slot: u32, told: impl Fn() -> usize) -> u32 {
        let (count, name) = (self.place_count(slot), self.name_of(slot));
        let rank = self.base.entities().partition_point(|other| {
            (other.mentions.len().cmp(&count))
                .then_with(|| self.told_in_base(other).cmp(&told()))
                .then_with(|| name.cmp(&other.name))
                .is_ge()
        });
        rank as u32
    }

    /// The entity that the key names: called so and of this kind, else called so, else with this among its names
    /// (its own kind first), else with another of the key's names. Of several the one that holds the key's place,
    /// else the most mentioned.
    pub(super) fn entity(&self, key: &EntityKey) -> Option<Found> {
        std::iter::once(&key.name).chain(&key.forms).find_map(|name| self.named(name, key))
    }

    fn named(&self, name: &str, key: &EntityKey) -> Option<Found> {
        let rank = |slot: u32| {
            let (is_name, is_kind) = (self.name_of(slot) == name, self.kind_of(slot) == key.kind);
            let is_alias = || self.aliases_of(slot).iter().any(|alias| alias.name == name);
            (is_name || is_alias()).then_some((is_name, is_kind))
        };
        let known = self.names.get(name)?.iter().copied().filter(|slot| self.is_there(*slot));
        let ranked: Vec<((bool, bool), u32)> = known.filter_map(|slot| Some((rank(slot)?, slot))).collect();
        let best = ranked.iter().map(|(rank, _)| *rank).max()?;
        let mut equals: Vec<u32> = ranked.into_iter().filter(|(rank, _)| *rank == best).map(|(_, slot)| slot).collect();
        equals.sort_unstable_by_key(|slot| (Reverse(self.place_count(*slot)), *slot));
        if equals.len() > 1
            && let Some(slot) = key.place.as_ref().and_then(|place| self.entity_at(place))
            && equals.contains(&slot)
        {
            return Some(Found { slot, by_name: best.0 });
        }
        equals.first().map(|slot| Found { slot: *slot, by_name: best.0 && name == key.name })
    }

    /// The entity that is called so and of this kind.
    pub(super) fn called(&self, name: &str, kind: Kind) -> Option<u32> {
        let known = self.names.get(name)?.iter().copied().filter(|slot| self.is_there(*slot));
        known
            .filter(|slot| self.name_of(*slot) == name && self.kind_of(*slot) == kind)
            .min_by_key(|slot| (Reverse(self.place_count(*slot)), *slot))
    }

    /// Where the key's words stand now.
    pub(super) fn span_of(&self, key: &PlaceKey) -> Option<(DocumentId, Span)> {
        let document = self.documents.find(&key.document)?;
        key.find_in(&self.base.document(document).text).map(|span| (document, span))
    }

    /// What is named at the key's place; that may be the hidden.
    pub(super) fn entity_at(&self, key: &PlaceKey) -> Option<u32> {
        let (document, span) = self.span_of(key)?;
        self.place_at(document, span).map(|place| self.slot_of[place as usize])
    }

    /// The place with exactly this span, hidden or not.
    pub(super) fn place_at(&self, document: DocumentId, span: Span) -> Option<u32> {
        if let Some(place) = self.added_at.get(&(document, span)) {
            return Some(*place);
        }
        let (first, mentions) = self.base.mention_range(document);
        let at = mentions.partition_point(|mention| mention.span.start < span.start);
        let same = mentions.get(at).filter(|mention| mention.span == span)?;
        debug_assert_eq!(same.document, document);
        Some(first + at as u32)
    }

    /// The places that share a byte with the span and name something, in order.
    pub(super) fn places_over(&self, document: DocumentId, span: Span) -> Vec<u32> {
        let (first, mentions) = self.base.mention_range(document);
        let from = mentions.partition_point(|mention| mention.span.end <= span.start);
        let here = mentions.get(from..).unwrap_or(&[]).iter().take_while(|mention| mention.span.start < span.end);
        let mut over: Vec<u32> = here.enumerate().map(|(n, _)| first + (from + n) as u32).collect();
        // What was added is never long: names of a thousand bytes are no names.
        let first_near = Span { start: span.start.saturating_sub(super::mark::LONGEST), end: 0 };
        let near = (document, first_near)..(document, Span { start: span.end, end: 0 });
        over.extend(
            self.added_at.range(near).map(|(_, place)| *place).filter(|place| self.place(*place).1.overlaps(span)),
        );
        over.retain(|place| self.slot_of[*place as usize] != self.hidden());
        over
    }

    /// The event that the key names: the same sentence dated by the same words, else one that overlaps it.
    pub(super) fn event(&self, key: &EventKey) -> Option<EventId> {
        let (document, sentence) = self.span_of(&key.sentence).or_else(|| self.span_of(&key.date))?;
        let date = self.span_of(&key.date).map(|(_, span)| span);
        let words = &key.date.words;
        let told = |event: &crate::model::Event| self.base.date(event.date).span;
        let text = &self.base.document(document).text;
        self.base
            .events_of(document)
            .filter(|(_, event)| event.span.overlaps(sentence) || Some(told(event)) == date)
            .filter(|(_, event)| Some(told(event)) == date || told(event).of(text) == words)
            .max_by_key(|(id, event)| (event.span == sentence, Some(told(event)) == date, Reverse(*id)))
            .map(|(id, _)| id)
    }
}
