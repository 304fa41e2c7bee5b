//! A library with a person's edits over it: what is kept between two edits, and the one way to change it.
//!
//! The base is what linking gave and never changes. Over it lies one slot for each entity, which either stands as
//! it is in the base or has become a [`Thing`] of its own: a list of places with names and a kind. An edit moves
//! places between slots; what it replaced is its inverse. Ids of slots and places stay while the base stays, so
//! an inverse is small and undoing is exact; only [`Curated::library`] numbers everything anew.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::key::DocumentIndex;
use super::shown::Shown;
use super::{Edit, Notebook};
use crate::model::library::Regrouped;
use crate::model::{Alias, DocumentId, EventId, Kind, Library, Span, When};

/// A base library and everything that edits have changed of it.
#[derive(Clone, Debug)]
pub struct Curated {
    pub(super) base: Arc<Library>,
    /// One for each entity of the base, then [`Curated::hidden`], then those that edits made. None: as in the base.
    pub(super) slots: Vec<Option<Arc<Thing>>>,
    /// By place (the mentions of the base, then `added`) the slot it belongs to.
    pub(super) slot_of: Vec<u32>,
    pub(super) added: Vec<Added>,
    /// By document and span, the place of what was added.
    pub(super) added_at: BTreeMap<(DocumentId, Span), u32>,
    pub(super) events: BTreeMap<EventId, EventChange>,
    /// By document and index into its quantities: another value and unit, or none where it is no quantity.
    pub(super) quantities: BTreeMap<(DocumentId, u32), Meaning>,
    /// Tellings that a person put elsewhere, and to which happening.
    pub(super) regrouped: Regrouped,
    pub(super) notebook: Arc<Notebook>,
    /// Whether what a library shows has changed since it was asked last.
    changed: bool,
    /// By name, the slots that have or had it; whether one still has is seen when it is looked up.
    pub(super) names: FxHashMap<String, Vec<u32>>,
    pub(super) documents: Arc<DocumentIndex>,
    pub(super) shown: Shown,
}

/// What a number means, value and unit; none where it is no quantity.
pub(crate) type Meaning = Option<(f64, String)>;

/// An entity that edits have touched. Without places it is gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Thing {
    pub name: String,
    pub kind: Option<Kind>,
    /// Given to all its places, whatever these tell themselves.
    pub kind_of_places: Option<Kind>,
    /// The canonical name first.
    pub aliases: Vec<Alias>,
    /// In order of document and place.
    pub places: Vec<u32>,
    /// Where its places went.
    pub forward: Option<u32>,
}

/// A place that a person marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Added {
    pub document: DocumentId,
    pub span: Span,
    pub kind: Kind,
    pub sentence: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct EventChange {
    pub when: Option<When>,
    pub dropped: bool,
    pub added: Vec<u32>,
    pub removed: Vec<u32>,
}

/// What one edit replaced.
#[derive(Clone, Debug, Default)]
pub struct Inverse {
    slots: Vec<(u32, Option<Arc<Thing>>)>,
    slot_count: usize,
    added_count: usize,
    events: Vec<(EventId, Option<EventChange>)>,
    quantities: Vec<((DocumentId, u32), Option<Meaning>)>,
    pub(super) regrouped: Option<Regrouped>,
    notebook: Option<Arc<Notebook>>,
}

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Applied,
    /// All is as it asks for already.
    Already,
    /// What it speaks of is not in the library; it waits until it is.
    Unplaced,
}

impl Curated {
    pub fn new(base: Arc<Library>) -> Self {
        let entities = base.entities();
        let mut slots = vec![None; entities.len()];
        slots.push(Some(Arc::default()));
        let mut names: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (slot, entity) in entities.iter().enumerate() {
            let aliases = entity.aliases.iter().map(|alias| &alias.name).filter(|name| **name != entity.name);
            for name in std::iter::once(&entity.name).chain(aliases) {
                names.entry(name.clone()).or_default().push(slot as u32);
            }
        }
        Self {
            slots,
            slot_of: base.mentions().iter().map(|mention| mention.entity.0).collect(),
            added: Vec::new(),
            added_at: BTreeMap::new(),
            events: BTreeMap::new(),
            quantities: BTreeMap::new(),
            regrouped: Regrouped::default(),
            notebook: Arc::default(),
            changed: true,
            names,
            documents: Arc::new(DocumentIndex::new(&base)),
            shown: Shown::default(),
            base,
        }
    }

    /// What linking gave.
    pub fn base(&self) -> &Arc<Library> {
        &self.base
    }

    pub fn notebook(&self) -> &Arc<Notebook> {
        &self.notebook
    }

    /// Applies one edit. The inverse takes it back, as long as it is the last one applied.
    pub fn apply(&mut self, edit: &Edit) -> (Outcome, Inverse) {
        let mut inverse = Inverse { slot_count: self.slots.len(), added_count: self.added.len(), ..Inverse::default() };
        let outcome = self.change(edit, &mut inverse);
        if outcome == Outcome::Unplaced {
            // Whatever was begun is taken back.
            self.revert(std::mem::take(&mut inverse));
            inverse = Inverse { slot_count: self.slots.len(), added_count: self.added.len(), ..Inverse::default() };
        }
        (outcome, inverse)
    }

    /// Whether what [`Curated::library`] shows is another than when this was asked last.
    pub(super) fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The events of the base that are not in the library, in order.
    pub(super) fn dropped(&self) -> Vec<EventId> {
        self.events.iter().filter(|(_, change)| change.dropped).map(|(id, _)| *id).collect()
    }

    /// Takes back the edit that was applied last.
    pub fn revert(&mut self, inverse: Inverse) {
        self.changed |= !(inverse.slots.is_empty() && inverse.events.is_empty() && inverse.quantities.is_empty());
        if let Some(old) = inverse.regrouped {
            self.changed = true;
            self.regrouped = old;
        }
        for (event, old) in inverse.events.into_iter().rev() {
            self.shown.note_event(event);
            match old {
                Some(old) => drop(self.events.insert(event, old)),
                None => drop(self.events.remove(&event)),
            }
        }
        for (at, old) in inverse.quantities.into_iter().rev() {
            match old {
                Some(old) => drop(self.quantities.insert(at, old)),
                None => drop(self.quantities.remove(&at)),
            }
        }
        if let Some(notebook) = inverse.notebook {
            self.notebook = notebook;
        }
        for added in self.added.split_off(inverse.added_count.min(self.added.len())) {
            self.added_at.remove(&(added.document, added.span));
            self.note_place(added.document, added.span);
        }
        self.slot_of.truncate(self.base.mentions().len() + self.added.len());
        for (slot, old) in inverse.slots.into_iter().rev() {
            if (slot as usize) < inverse.slot_count {
                self.put(slot, old);
            }
        }
        for slot in inverse.slot_count..self.slots.len() {
            self.shown.note_slot(slot as u32, self.slots[slot].as_ref());
        }
        self.slots.truncate(inverse.slot_count);
    }

    /// The slot of the places that name nothing.
    pub(super) fn hidden(&self) -> u32 {
        self.base.entities().len() as u32
    }

    /// Puts a thing into its slot and notes what was there.
    pub(super) fn set(&mut self, slot: u32, thing: Thing, inverse: &mut Inverse) {
        inverse.slots.push((slot, self.slots[slot as usize].clone()));
        for name in thing.aliases.iter().map(|alias| &alias.name).chain([&thing.name]) {
            let known = match self.names.get_mut(name.as_str()) {
                Some(known) => known,
                None => self.names.entry(name.clone()).or_default(),
            };
            if !known.contains(&slot) {
                known.push(slot);
            }
        }
        self.put(slot, Some(Arc::new(thing)));
    }

    fn put(&mut self, slot: u32, thing: Option<Arc<Thing>>) {
        self.changed = true;
        self.shown.note_slot(slot, self.slots[slot as usize].as_ref());
        let base = Arc::clone(&self.base);
        match &thing {
            Some(thing) => {
                for place in &thing.places {
                    self.slot_of[*place as usize] = slot;
                }
            }
            None => {
                for place in &base.entities()[slot as usize].mentions {
                    self.slot_of[place.0 as usize] = slot;
                }
            }
        }
        self.slots[slot as usize] = thing;
    }

    /// A slot for a thing that was not there before.
    pub(super) fn fresh_slot(&mut self) -> u32 {
        self.slots.push(Some(Arc::default()));
        self.slots.len() as u32 - 1
    }

    /// A place that was not there before; it belongs to nothing until it is put into a thing.
    pub(super) fn add_place(&mut self, added: Added) -> u32 {
        let place = self.slot_of.len() as u32;
        self.slot_of.push(self.hidden());
        self.added_at.insert((added.document, added.span), place);
        self.added.push(added);
        self.note_place(added.document, added.span);
        place
    }

    pub(super) fn change_event(
        &mut self,
        event: EventId,
        inverse: &mut Inverse,
        change: impl FnOnce(&mut EventChange),
    ) {
        self.changed = true;
        self.shown.note_event(event);
        let old = self.events.get(&event).cloned();
        change(self.events.entry(event).or_default());
        inverse.events.push((event, old));
    }

    pub(super) fn change_quantity(&mut self, at: (DocumentId, u32), inverse: &mut Inverse, value: Meaning) {
        self.changed = true;
        inverse.quantities.push((at, self.quantities.insert(at, value)));
    }

    pub(super) fn regroup(&mut self, inverse: &mut Inverse, change: impl FnOnce(&mut Regrouped)) {
        self.changed = true;
        inverse.regrouped.get_or_insert_with(|| self.regrouped.clone());
        change(&mut self.regrouped);
    }

    pub(super) fn change_notebook(&mut self, inverse: &mut Inverse, change: impl FnOnce(&mut Notebook)) {
        inverse.notebook.get_or_insert_with(|| Arc::clone(&self.notebook));
        change(Arc::make_mut(&mut self.notebook));
    }

    /// A copy of what the slot holds, to be changed and put back.
    pub(super) fn thing(&self, slot: u32) -> Thing {
        if let Some(thing) = &self.slots[slot as usize] {
            return Thing::clone(thing);
        }
        let entity = &self.base.entities()[slot as usize];
        Thing {
            name: entity.name.clone(),
            kind: Some(entity.kind),
            kind_of_places: None,
            aliases: entity.aliases.clone(),
            places: entity.mentions.iter().map(|place| place.0).collect(),
            forward: None,
        }
    }

    /// Document and span of a place.
    pub(super) fn place(&self, place: u32) -> (DocumentId, Span) {
        if let Some(mention) = self.base.mentions().get(place as usize) {
            return (mention.document, mention.span);
        }
        let added = &self.added[place as usize - self.base.mentions().len()];
        (added.document, added.span)
    }

    /// The words at a place, as a person reads them.
    pub(super) fn words(&self, place: u32) -> Cow<'_, str> {
        let (document, span) = self.place(place);
        self.base.document(document).words(span)
    }

    /// The slot where the places of this one are now.
    pub(super) fn forwarded(&self, slot: u32) -> u32 {
        let mut at = slot;
        // Merging never makes a circle, but a bound costs nothing.
        for _ in 0..self.slots.len() {
            match self.slots.get(at as usize).and_then(Option::as_ref).and_then(|thing| thing.forward) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }
}
