//! Units in happenings, and what was said of each happening, kept while its units are the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::board::{Board, Of, Slot};
use super::known::Known;
use crate::link::comparisons::{Ground, agreements, told};
use crate::link::crowds::Crowds;
use crate::link::happenings::{Unit, reasons};
use crate::link::sets::Sets;
use crate::model::{Comparison, ContentKey, Happening, HappeningId, Library, Matter, Shared, Telling};

/// From this sureness on, statements with dates apart are held to tell of one happening.
const ONE_HAPPENING: f32 = 0.6;

/// Whether the comparison holds that its statements are of one happening.
pub fn is_one_happening(comparison: &Comparison) -> bool {
    comparison.matter == Matter::Date && comparison.sureness >= ONE_HAPPENING
}

/// What the documents tell alike of a group of units, where they do; by its first unit.
#[derive(Debug, Default)]
pub struct Agreements(FxHashMap<u32, Slot>);

impl Agreements {
    /// Asks anew what the documents tell alike of groups that are other ones now, or of whose units comparisons of
    /// dates say something else.
    pub fn update(&mut self, ground: &Ground<'_>, known: &Known, crowds: &mut Crowds, board: &mut Board) {
        let mut open = crowds.take_changed();
        for of_document in board.take_moved().chunk_by(|one, other| one.0 == other.0) {
            let Some((document, _)) = of_document.first() else { continue };
            for (unit, one) in ground.of_document(known.units(*document)) {
                if of_document.binary_search_by_key(&one.scope.start, |(_, start)| *start).is_ok() {
                    open.extend(crowds.group_of(unit).and_then(|group| group.first()));
                }
            }
        }
        open.sort_unstable();
        open.dedup();
        for first in open {
            if let Some(slot) = self.0.remove(&first) {
                board.remove(slot);
            }
            let Some(group) = crowds.group_of(first).filter(|group| group.first() == Some(&first)) else { continue };
            let draft = agreements::of_group(ground, group, |unit| board.is_dated(unit.document, unit.scope.start));
            if let Some(told) = told(ground.library, draft.into_iter().collect()).pop() {
                self.0.insert(first, board.add(Of::Alike, told));
            }
        }
    }
}

/// The happenings, and why their units are of one thing.
#[derive(Debug, Default)]
pub struct Happenings {
    /// Each as it was told last; without tellings where it was not told yet.
    known: Vec<Happening>,
    sets: Sets,
    /// By unit the happening that it has with others.
    of_unit: Vec<u32>,
    /// Units of all that are told more than once, one after the other, and where each ends.
    units: Vec<u32>,
    ends: Vec<u32>,
    /// By document the number of its first event.
    first_events: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Happenings {
    /// Joins the groups whose dates a comparison holds to be of one thing. `gone` are units that are other ones now.
    pub fn join(&mut self, ground: &Ground<'_>, crowds: &Crowds, board: &Board, gone: &FxHashSet<u32>) {
        let count = ground.units.len();
        self.sets.reset(count);
        for pair in crowds.groups().flat_map(|group| group.windows(2)) {
            self.sets.join(pair[0], pair[1]);
        }
        for [one, other] in board.of_one_happening() {
            self.sets.join(one, other);
        }
        self.sets.flatten();
        // The root of a set is its first unit. How many units each has, and then where these begin.
        let Self { sets, of_unit, units, ends, known, .. } = self;
        let (units_before, ends_before) = (std::mem::take(units), std::mem::take(ends));
        let mut sizes: Vec<u32> = vec![0; count];
        for unit in 0..count as u32 {
            sizes[sets.first_of(unit) as usize] += 1;
        }
        of_unit.clear();
        of_unit.resize(count, NONE);
        ends.reserve_exact(sizes.iter().filter(|size| **size > 1).count());
        let mut all = 0;
        for (first, size) in sizes.into_iter().enumerate().filter(|(_, size)| *size > 1) {
            of_unit[first] = ends.len() as u32;
            ends.push(all);
            all += size;
        }
        *units = vec![0; all as usize];
        for unit in 0..count as u32 {
            let at = of_unit[sets.first_of(unit) as usize];
            if let Some(end) = ends.get_mut(at as usize) {
                of_unit[unit as usize] = at;
                units[*end as usize] = unit;
                *end += 1;
            }
        }
        // Both are in the order of their first units.
        let mut before = groups(&units_before, &ends_before).zip(std::mem::take(known)).peekable();
        known.reserve_exact(ends.len());
        for group in groups(units, ends) {
            while before.next_if(|(other, _)| other.first() < group.first()).is_some() {}
            let is_kept = || gone.is_empty() || !group.iter().any(|unit| gone.contains(unit));
            let same = before.next_if(|(other, _)| *other == group && is_kept());
            let fresh = || {
                let reasons = reasons(ground.library, ground.units, group, ground.likeness).into();
                Happening { key: ContentKey::default(), tellings: Shared::default(), reasons }
            };
            known.push(same.map_or_else(fresh, |(_, known)| known));
        }
    }

    /// The happening that all these units are of with others.
    pub fn of_all(&self, units: &[u32]) -> Option<HappeningId> {
        let first = self.of_unit.get(*units.first()? as usize).copied().filter(|first| *first != NONE)?;
        let is_same = |unit: &u32| self.of_unit.get(*unit as usize) == Some(&first);
        units.iter().all(is_same).then_some(HappeningId(first))
    }

    /// The happenings that are told more than once, in order of their first telling.
    pub fn list(&mut self, library: &Library, all: &[Unit]) -> Vec<Happening> {
        let first_event = |document| library.events_of(document).next().map_or(NONE, |(id, _)| id.0);
        let first_events: Vec<u32> = library.document_ids().map(first_event).collect();
        let is_prefix = first_events.iter().zip(&self.first_events).all(|(now, before)| now == before);
        self.first_events = first_events;
        let Self { known, units, ends, .. } = self;
        let told = |(group, known): (&[u32], &mut Happening)| {
            if is_prefix && !known.tellings.is_empty() {
                return Some(known.clone());
            }
            let members = group.iter().filter_map(|index| all.get(*index as usize));
            let tellings = members.map(|unit| {
                let mut events = library.events_of(unit.document);
                let event = unit.event().and_then(|event| events.nth(event as usize)).map(|(id, _)| id);
                Telling { document: unit.document, span: unit.span, sentence: unit.sentence, event }
            });
            if !known.tellings.iter().copied().eq(tellings.clone()) {
                known.tellings = tellings.collect();
                known.key = library.key_of(known.tellings.first()?);
            }
            Some(known.clone())
        };
        groups(units, ends).zip(known).filter_map(told).collect()
    }
}

/// The stretches of the units.
fn groups<'a>(units: &'a [u32], ends: &'a [u32]) -> impl Iterator<Item = &'a [u32]> {
    let mut start = 0;
    ends.iter().map(move |end| {
        let group = units.get(start..*end as usize).unwrap_or_default();
        start = *end as usize;
        group
    })
}
