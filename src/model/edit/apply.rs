//! What each edit does to a [`Curated`] library.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::curated::{Added, Curated, Inverse, Outcome, Thing};
use super::{Edit, EntityKey, EventKey, Part, PlaceKey, mark};
use crate::model::{Alias, DocumentId, EventId, JoinRule, Kind, Span};

impl Curated {
    pub(super) fn change(&mut self, edit: &Edit, inverse: &mut Inverse) -> Outcome {
        let done = match edit {
            Edit::Merge { into, others } => self.merge(into, others, inverse),
            Edit::Split { entity, part, name } => self.split(entity, part, name.as_deref(), inverse),
            Edit::Rename { entity, name } => self.rename(entity, name, inverse),
            Edit::Retype { entity, kind } => self.retype(entity, *kind, inverse),
            Edit::Ignore { place } => self.ignore(place, inverse),
            Edit::IgnoreEverywhere { entity } => self.ignore_everywhere(entity, inverse),
            Edit::AddAlias { entity, alias } => self.add_alias(entity, alias, inverse),
            Edit::RemoveAlias { entity, alias } => self.remove_alias(entity, alias, inverse),
            Edit::Mark { place, kind, entity } => self.mark(place, *kind, entity.as_ref(), inverse),
            Edit::MarkEverywhere { words, kind, entity } => {
                self.mark_everywhere(words, *kind, entity.as_ref(), inverse)
            }
            Edit::Redate { event, when } => self.with_event(event, |curated, id| {
                let is_so = curated.events.get(&id).and_then(|change| change.when) == Some(*when)
                    || !curated.events.contains_key(&id) && curated.base.event(id).when == *when;
                (!is_so).then(|| curated.change_event(id, inverse, |change| change.when = Some(*when)))
            }),
            Edit::DropEvent { event } => self.with_event(event, |curated, id| {
                let is_so = curated.events.get(&id).is_some_and(|change| change.dropped);
                (!is_so).then(|| curated.change_event(id, inverse, |change| change.dropped = true))
            }),
            Edit::AddParticipant { event, entity } => self.participant(event, entity, true, inverse),
            Edit::RemoveParticipant { event, entity } => self.participant(event, entity, false, inverse),
            Edit::SameHappening { tellings } => self.same_happening(tellings, inverse),
            Edit::OtherHappening { tellings } => self.other_happening(tellings, inverse),
            Edit::Requantify { place, value, unit } => self.requantify(place, Some((*value, unit.clone())), inverse),
            Edit::DropQuantity { place } => self.requantify(place, None, inverse),
            Edit::KeepApart { one, other } => self.keep_apart(one, other, inverse),
            Edit::Confirm { entity } => {
                Some(self.answer(inverse, |notebook| put_once(&mut notebook.confirmed, entity.clone())))
            }
            Edit::Later { one, other } => {
                Some(self.answer(inverse, |notebook| put_once(&mut notebook.later, (one.clone(), other.clone()))))
            }
            Edit::Decline { offer } => {
                Some(self.answer(inverse, |notebook| put_once(&mut notebook.declined, offer.clone())))
            }
            Edit::Judge { comparison, verdict, .. } => {
                Some(self.answer(inverse, |notebook| notebook.judge(*comparison, *verdict)))
            }
            Edit::Note { item, text } => {
                Some(self.answer(inverse, |notebook| notebook.note(item, |remark| remark.note.clone_from(text))))
            }
            Edit::Tags { item, tags } => {
                Some(self.answer(inverse, |notebook| notebook.note(item, |remark| remark.tags.clone_from(tags))))
            }
            Edit::Star { item, on } => {
                Some(self.answer(inverse, |notebook| notebook.note(item, |remark| remark.star = *on)))
            }
            Edit::Evidence(edit) => {
                let mut is_done = false;
                self.change_notebook(inverse, |notebook| is_done = notebook.rearrange(edit));
                is_done.then_some(true)
            }
            Edit::Unknown(_) => None,
        };
        match done {
            Some(true) => Outcome::Applied,
            Some(false) => Outcome::Already,
            None => Outcome::Unplaced,
        }
    }

    fn answer(&mut self, inverse: &mut Inverse, change: impl FnOnce(&mut super::Notebook) -> bool) -> bool {
        let mut is_news = false;
        self.change_notebook(inverse, |notebook| is_news = change(notebook));
        is_news
    }

    fn merge(&mut self, into: &EntityKey, others: &[EntityKey], inverse: &mut Inverse) -> Option<bool> {
        let into = self.entity(into)?.slot;
        let mut found: Vec<u32> = Vec::new();
        let mut is_any_there = false;
        for other in others.iter().filter_map(|other| self.entity(other)) {
            is_any_there = true;
            if other.slot != into && !found.contains(&other.slot) {
                found.push(other.slot);
            }
        }
        if found.is_empty() {
            return is_any_there.then_some(false);
        }
        self.join(into, &found, inverse);
        Some(true)
    }

    /// Moves all places of `others` to `into`.
    fn join(&mut self, into: u32, others: &[u32], inverse: &mut Inverse) {
        let mut thing = self.thing(into);
        for slot in others {
            let other = self.thing(*slot);
            if other.kind != thing.kind || other.kind_of_places.is_some() {
                thing.kind_of_places = thing.kind;
            }
            for mut alias in other.aliases {
                if alias.joined == JoinRule::Name {
                    alias.joined = JoinRule::ByHand;
                }
                thing.add_alias(alias);
            }
            thing.places.extend(other.places);
            self.set(*slot, Thing { name: other.name, forward: Some(into), ..Thing::default() }, inverse);
        }
        self.put_thing(into, thing, inverse);
    }

    /// Puts a thing whose places or names have changed in order and into its slot.
    fn put_thing(&mut self, slot: u32, mut thing: Thing, inverse: &mut Inverse) {
        // Mostly two lists in order, one behind the other, which this sort is quick with.
        thing.places.sort_by_key(|place| (self.place(*place), *place));
        thing.sort_aliases();
        self.set(slot, thing, inverse);
    }

    fn split(&mut self, key: &EntityKey, part: &Part, name: Option<&str>, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        let thing = self.thing(slot);
        let mut moved: Vec<u32> = match part {
            Part::Form(form) => {
                thing.places.iter().copied().filter(|place| self.called_at(*place, &thing) == *form).collect()
            }
            Part::Document(document) => {
                let document = self.documents.find(document)?;
                thing.places.iter().copied().filter(|place| self.place(*place).0 == document).collect()
            }
            Part::Places(places) => {
                let found = places.iter().filter_map(|key| self.span_of(key));
                let found = found.filter_map(|(document, span)| self.place_at(document, span));
                found.filter(|place| self.slot_of[*place as usize] == slot).collect()
            }
        };
        moved.sort_unstable();
        moved.dedup();
        if moved.is_empty() {
            return None;
        }
        if moved.len() == thing.places.len() {
            return Some(false);
        }
        let form = match part {
            Part::Form(form) => Some(form.as_str()),
            Part::Document(_) | Part::Places(_) => None,
        };
        let kind = thing.kind;
        self.put_apart(slot, thing, moved, kind, name.or(form), inverse);
        Some(true)
    }

    /// Makes a thing of its own of some places of another.
    fn put_apart(
        &mut self,
        slot: u32,
        thing: Thing,
        moved: Vec<u32>,
        kind: Option<Kind>,
        name: Option<&str>,
        inverse: &mut Inverse,
    ) {
        let kind_of_places = thing.kind_of_places.and(kind);
        let taken = self.take(slot, thing, &moved, inverse);
        let fresh = self.fresh_slot();
        let mut part = Thing { kind, kind_of_places, places: moved, aliases: taken, ..Thing::default() };
        part.rename(name);
        self.put_thing(fresh, part, inverse);
    }

    /// Notes that two are not the same. Where they are one here, by a rule of the program or by an earlier edit, the
    /// places with a name that only the other has become one of their own.
    fn keep_apart(&mut self, one: &EntityKey, other: &EntityKey, inverse: &mut Inverse) -> Option<bool> {
        let (slot, slot_of_other) = (self.entity(one)?.slot, self.entity(other)?.slot);
        let mut is_news = false;
        if slot == slot_of_other || self.is_name_within(slot, other) {
            let thing = self.thing(slot);
            let is_ones = |name: &String| one.name == *name || one.forms.contains(name);
            let others: Vec<&String> =
                std::iter::once(&other.name).chain(&other.forms).filter(|name| !is_ones(name)).collect();
            let mut moved = thing.places.clone();
            moved.retain(|place| {
                let called = self.called_at(*place, &thing);
                others.iter().any(|other| **other == *called)
            });
            if !moved.is_empty() && moved.len() < thing.places.len() {
                moved.sort_unstable();
                let name = others.contains(&&other.name).then_some(other.name.as_str());
                self.put_apart(slot, thing, moved, Some(other.kind), name, inverse);
                is_news = true;
            }
        }
        is_news |= self.answer(inverse, |notebook| put_once(&mut notebook.apart, (one.clone(), other.clone())));
        Some(is_news)
    }

    /// Whether the key tells no more than one of the names of this entity, however many others are called so too: it
    /// has no place of its own, or one of this entity's.
    fn is_name_within(&self, slot: u32, key: &EntityKey) -> bool {
        self.name_of(slot) != key.name
            && self.aliases_of(slot).iter().any(|alias| alias.name == key.name)
            && key.place.as_ref().is_none_or(|place| self.entity_at(place) == Some(slot))
    }

    /// By which of the thing's names a place calls it: its words, without a title that stands within them.
    fn called_at(&self, place: u32, thing: &Thing) -> Cow<'_, str> {
        let words = self.words(place);
        let with_title = thing.aliases.iter().any(|alias| alias.joined == JoinRule::Title && alias.name == words);
        if !with_title {
            return words;
        }
        let names = thing.aliases.iter().filter(|alias| alias.joined != JoinRule::Title).map(|alias| &alias.name);
        let ends = |name: &&String| words.strip_suffix(name.as_str()).is_some_and(|title| title.ends_with(' '));
        names.filter(ends).max_by_key(|name| name.len()).map_or_else(|| words.clone(), |name| Cow::Owned(name.clone()))
    }

    /// Takes places out of a thing; returns the names these had, with their numbers.
    fn take(&mut self, slot: u32, mut thing: Thing, moved: &[u32], inverse: &mut Inverse) -> Vec<Alias> {
        let mut counts: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
        for place in moved {
            *counts.entry(self.called_at(*place, &thing)).or_default() += 1;
        }
        let mut taken: Vec<Alias> = Vec::new();
        for alias in &mut thing.aliases {
            if alias.joined == JoinRule::Title {
                continue;
            }
            if let Some(count) = counts.remove(alias.name.as_str()) {
                alias.mentions = alias.mentions.saturating_sub(count);
                taken.push(Alias { mentions: count, ..alias.clone() });
            }
        }
        let mut unknown: Vec<(String, u32)> =
            counts.into_iter().map(|(name, count)| (name.into_owned(), count)).collect();
        unknown.sort_unstable();
        let by_hand = |(name, mentions)| Alias { name, mentions, joined: JoinRule::ByHand, evidence: Vec::new() };
        taken.extend(unknown.into_iter().map(by_hand));
        let gone: rustc_hash::FxHashSet<u32> = moved.iter().copied().collect();
        thing.places.retain(|place| !gone.contains(place));
        thing.aliases.retain(|alias| {
            alias.mentions > 0 || alias.joined == JoinRule::Title || !taken.iter().any(|one| one.name == alias.name)
        });
        if !thing.aliases.iter().any(|alias| alias.name == thing.name) {
            thing.rename(None);
        }
        self.put_thing(slot, thing, inverse);
        taken
    }

    /// Takes places out of whatever they belong to; they name nothing then.
    fn hide(&mut self, places: &[u32], inverse: &mut Inverse) {
        let hidden = self.hidden();
        let mut by_slot: Vec<(u32, u32)> = places.iter().map(|place| (self.slot_of[*place as usize], *place)).collect();
        by_slot.sort_unstable();
        for of_slot in by_slot.chunk_by(|one, other| one.0 == other.0) {
            let (slot, places) = (of_slot[0].0, of_slot.iter().map(|(_, place)| *place).collect::<Vec<_>>());
            if slot != hidden {
                let thing = self.thing(slot);
                self.take(slot, thing, &places, inverse);
            }
        }
        let mut nothing = self.thing(hidden);
        nothing.places.extend(by_slot.iter().filter(|(slot, _)| *slot != hidden).map(|(_, place)| *place));
        self.put_thing(hidden, nothing, inverse);
    }

    fn rename(&mut self, key: &EntityKey, name: &str, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        if self.name_of(slot) == name {
            return Some(false);
        }
        if name.trim().is_empty() {
            return None;
        }
        let mut thing = self.thing(slot);
        thing.rename(Some(name));
        self.put_thing(slot, thing, inverse);
        Some(true)
    }

    fn retype(&mut self, key: &EntityKey, kind: Kind, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        if self.kind_of(slot) == kind {
            return Some(false);
        }
        let mut thing = self.thing(slot);
        thing.kind = Some(kind);
        thing.kind_of_places = Some(kind);
        self.set(slot, thing, inverse);
        Some(true)
    }

    fn ignore(&mut self, key: &PlaceKey, inverse: &mut Inverse) -> Option<bool> {
        let (document, span) = self.span_of(key)?;
        let over = self.places_over(document, span);
        if over.is_empty() {
            return Some(false);
        }
        self.hide(&over, inverse);
        Some(true)
    }

    /// Where the key's name has become one of several of another entity, only the places with the key's own names
    /// go: the rest was not meant.
    fn ignore_everywhere(&mut self, key: &EntityKey, inverse: &mut Inverse) -> Option<bool> {
        let found = self.entity(key)?;
        let mut places = self.thing(found.slot).places;
        if !found.by_name {
            let thing = self.thing(found.slot);
            places.retain(|place| {
                let name = self.called_at(*place, &thing);
                name == key.name || key.forms.iter().any(|form| *form == *name)
            });
        }
        if places.is_empty() {
            return None;
        }
        self.hide(&places, inverse);
        Some(true)
    }

    fn add_alias(&mut self, key: &EntityKey, name: &str, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        let kind = self.kind_of(slot);
        let mut kinds = std::iter::once(kind).chain(Kind::ALL);
        let same = kinds.find_map(|kind| self.called(name, kind)).filter(|other| *other != slot);
        if let Some(other) = same {
            self.join(slot, &[other], inverse);
            return Some(true);
        }
        let known = self.aliases_of(slot).iter().position(|alias| alias.name == name);
        let mut thing = self.thing(slot);
        if let Some(known) = known.and_then(|at| thing.aliases.get_mut(at)) {
            // Joined by a rule of the program: now a person says so.
            let is_guess = !matches!(known.joined, JoinRule::Name | JoinRule::ByHand | JoinRule::Title);
            if is_guess {
                known.joined = JoinRule::ByHand;
                self.put_thing(slot, thing, inverse);
            }
            return Some(is_guess);
        }
        if name.trim().is_empty() {
            return Some(false);
        }
        thing.add_alias(Alias { name: name.to_owned(), mentions: 0, joined: JoinRule::ByHand, evidence: Vec::new() });
        self.put_thing(slot, thing, inverse);
        Some(true)
    }

    fn remove_alias(&mut self, key: &EntityKey, name: &str, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        if let Some(done) = self.split(key, &Part::Form(name.to_owned()), None, inverse) {
            return Some(done);
        }
        let mut thing = self.thing(slot);
        let before = thing.aliases.len();
        thing.aliases.retain(|alias| alias.name != name || alias.name == thing.name);
        if thing.aliases.len() == before {
            return None;
        }
        self.put_thing(slot, thing, inverse);
        Some(true)
    }

    fn mark(&mut self, key: &PlaceKey, kind: Kind, entity: Option<&EntityKey>, inverse: &mut Inverse) -> Option<bool> {
        let (document, span) = self.span_of(key)?;
        if span.is_empty() || span.len() > mark::LONGEST as usize {
            return None;
        }
        let over = self.places_over(document, span);
        let in_the_way: Vec<u32> = over.into_iter().filter(|place| self.place(*place).1 != span).collect();
        self.name_places(&[(document, span)], &in_the_way, kind, entity, inverse)
    }

    fn mark_everywhere(
        &mut self,
        words: &str,
        kind: Kind,
        entity: Option<&EntityKey>,
        inverse: &mut Inverse,
    ) -> Option<bool> {
        let mut found: Vec<(DocumentId, Span)> = Vec::new();
        for document in self.base.document_ids() {
            let spans = mark::occurrences(&self.base.document(document).text, words);
            found.extend(spans.into_iter().map(|span| (document, span)));
        }
        // A longer name that holds these words stays whole, and what is no sentence names nothing.
        found.retain(|(document, span)| {
            self.sentence_at(*document, *span).is_some()
                && self.places_over(*document, *span).iter().all(|place| self.place(*place).1 == *span)
        });
        if found.is_empty() {
            return None;
        }
        self.name_places(&found, &[], kind, entity, inverse)
    }

    /// Makes places of these spans and gives them to the entity told, to the one that is called so, or to a new
    /// one. `in_the_way` names nothing any more.
    fn name_places(
        &mut self,
        spans: &[(DocumentId, Span)],
        in_the_way: &[u32],
        kind: Kind,
        entity: Option<&EntityKey>,
        inverse: &mut Inverse,
    ) -> Option<bool> {
        let (document, span) = *spans.first()?;
        let name = self.base.document(document).words(span).into_owned();
        if !in_the_way.is_empty() {
            self.hide(in_the_way, inverse);
        }
        let target = match entity {
            Some(key) => self.entity(key).map(|found| found.slot).or_else(|| self.called(&key.name, key.kind)),
            None => self.called(&name, kind),
        };
        let called = entity.map_or(name, |key| key.name.clone());
        let mut places: Vec<u32> = Vec::new();
        for (document, span) in spans.iter().copied() {
            let place = match self.place_at(document, span) {
                Some(known) if target.is_some_and(|slot| self.slot_of[known as usize] == slot) => continue,
                Some(known) => known,
                None => {
                    let sentence = self.sentence_at(document, span).unwrap_or(u32::MAX);
                    self.add_place(Added { document, span, kind, sentence })
                }
            };
            places.push(place);
        }
        if places.is_empty() {
            return Some(!in_the_way.is_empty());
        }
        self.hide(&places, inverse);
        let hidden = self.hidden();
        let taken: rustc_hash::FxHashSet<u32> = places.iter().copied().collect();
        let mut nothing = self.thing(hidden);
        nothing.places.retain(|place| !taken.contains(place));
        self.set(hidden, nothing, inverse);
        // What the places belonged to may have been the target's last places.
        let slot = target.unwrap_or_else(|| self.fresh_slot());
        let mut thing = self.thing(slot);
        if target.is_none() {
            thing.kind = Some(entity.map_or(kind, |key| key.kind));
            thing.kind_of_places = thing.kind;
            thing.rename(Some(&called));
        }
        for place in &places {
            let name = self.words(*place).into_owned();
            thing.add_alias(Alias { name, mentions: 1, joined: JoinRule::ByHand, evidence: Vec::new() });
        }
        thing.places.extend(places);
        self.put_thing(slot, thing, inverse);
        Some(true)
    }

    /// The sentence in which the span begins.
    fn sentence_at(&self, document: DocumentId, span: Span) -> Option<u32> {
        let sentences = &self.base.annotations(document).sentences;
        let after = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        // Where a footnote stands in the middle of a sentence, the one that began last holds the place.
        let near = after.saturating_sub(8)..after;
        near.rev().find(|at| sentences[*at].span.contains(span)).map(|at| at as u32)
    }

    fn with_event(&mut self, key: &EventKey, change: impl FnOnce(&mut Self, EventId) -> Option<()>) -> Option<bool> {
        let id = self.event(key)?;
        Some(change(self, id).is_some())
    }

    fn participant(&mut self, event: &EventKey, key: &EntityKey, add: bool, inverse: &mut Inverse) -> Option<bool> {
        let slot = self.entity(key)?.slot;
        let id = self.event(event)?;
        let takes_part = self.participants(id).contains(&slot);
        if takes_part == add {
            return Some(false);
        }
        self.change_event(id, inverse, |change| {
            let (to, from) =
                if add { (&mut change.added, &mut change.removed) } else { (&mut change.removed, &mut change.added) };
            from.retain(|other| *other != slot);
            to.push(slot);
        });
        Some(true)
    }

    fn requantify(&mut self, key: &PlaceKey, value: Option<(f64, String)>, inverse: &mut Inverse) -> Option<bool> {
        let (document, span) = self.span_of(key)?;
        let quantities = &self.base.annotations(document).quantities;
        let at = quantities.iter().position(|quantity| quantity.span == span)?;
        let told = (quantities[at].value, quantities[at].unit.to_string());
        let key = (document, at as u32);
        let is_so = match self.quantities.get(&key) {
            Some(known) => *known == value,
            None => value == Some(told),
        };
        if !is_so {
            self.change_quantity(key, inverse, value);
        }
        Some(!is_so)
    }
}

impl Thing {
    fn add_alias(&mut self, alias: Alias) {
        match self.aliases.iter_mut().find(|known| known.name == alias.name) {
            Some(known) => known.mentions += alias.mentions,
            None => self.aliases.push(alias),
        }
    }

    /// Calls it so, or by its most used name.
    fn rename(&mut self, name: Option<&str>) {
        let most = || {
            let names = self.aliases.iter().filter(|alias| alias.joined != JoinRule::Title);
            names.min_by_key(|alias| (Reverse(alias.mentions), &alias.name)).map(|alias| alias.name.clone())
        };
        let Some(name) = name.map(str::to_owned).or_else(most) else { return };
        for alias in &mut self.aliases {
            if alias.joined == JoinRule::Name {
                alias.joined = JoinRule::ByHand;
            }
        }
        match self.aliases.iter_mut().find(|alias| alias.name == name) {
            Some(alias) => (alias.joined, alias.evidence) = (JoinRule::Name, Vec::new()),
            None => {
                self.aliases.push(Alias {
                    name: name.clone(),
                    mentions: 0,
                    joined: JoinRule::Name,
                    evidence: Vec::new(),
                });
            }
        }
        self.name = name;
        self.sort_aliases();
    }

    /// The name first, names with titles last, the others by how much they are used.
    fn sort_aliases(&mut self) {
        let order = |alias: &Alias| {
            let rank = match alias.joined {
                JoinRule::Name => 0,
                JoinRule::Title => 2,
                _ => 1,
            };
            (rank, Reverse(alias.mentions))
        };
        self.aliases.sort_by(|one, other| order(one).cmp(&order(other)).then_with(|| one.name.cmp(&other.name)));
    }
}

fn put_once<T: PartialEq>(list: &mut Vec<T>, item: T) -> bool {
    let is_new = !list.contains(&item);
    if is_new {
        list.push(item);
    }
    is_new
}
