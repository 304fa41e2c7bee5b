//! A library of linked documents in, the same library with its happenings, comparisons and cited works out.
//!
//! A [`Comparer`] is kept from one library to the next: what stands in documents that are as they were, and between
//! them, is not looked at again. What it gives depends on the library alone, never on those it saw before.

mod alike;
mod alone;
mod board;
mod cited;
mod facts;
mod happenings;
mod kept;
mod known;
mod named;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use self::alike::Alike;
use self::alone::Alone;
use self::board::{Board, Of, Slot};
use self::cited::Cited;
use self::facts::Facts;
use self::happenings::{Agreements, Happenings};
use self::kept::Kept;
use self::known::{Changes, Known};
use self::named::Named;
use super::comparisons::{self, Ground, agreements, amounts, dates};
use super::components::Components;
use super::crowds::Crowds;
use super::happenings::{LEAST, Likeness, Near, Unit, tie};
use super::ties::Ties;
use super::{citations, comparisons::amounts::Numbers};
use crate::model::{Findings, Library};

/// Up to so many documents all of them tell how rare words and names are.
const ALL: usize = if cfg!(test) { 3 } else { 32 };

/// How many of the first documents tell how rare words and names are: all of a small library, and of a larger one at
/// least four in five, so that it changes seldom and everything said before stands until then.
fn frozen(documents: usize) -> usize {
    let mut step = ALL;
    while step + step.div_ceil(4) <= documents {
        step += step.div_ceil(4);
    }
    if documents <= ALL { documents } else { step }
}

/// Everything known of the units of the last library and of what is between them.
#[derive(Debug, Default)]
pub struct Comparer {
    known: Known,
    units: Vec<Unit>,
    /// By document.
    numbers: Vec<Numbers>,
    likeness: Likeness,
    rarity: dates::Rarity,
    near: Near,
    ties: Ties,
    crowds: Crowds,
    dates: Components<dates::Pair, Box<[Made<dates::Group>]>>,
    amounts: Components<amounts::Pair, Box<[Made<amounts::Group>]>>,
    alike: Alike,
    alone: Alone,
    cited: Cited,
    named: Named,
    ways: Kept<comparisons::directions::Pair>,
    agreements: Agreements,
    happenings: Happenings,
    board: Board,
    /// What is found anew each time.
    found: Box<[Slot]>,
    facts: Facts,
}

/// What was made of a group of statements.
type Made<G> = (G, Option<Slot>);

/// What was made of groups before, by the statements they are made of.
struct Before<K, G> {
    by_members: FxHashMap<Box<[K]>, Made<G>>,
    /// What is told of none of them any more.
    void: Vec<Slot>,
}

impl<K: std::hash::Hash + Eq + Copy, G: PartialEq> Before<K, G> {
    fn new(made: Vec<Box<[Made<G>]>>, members: impl Fn(&G) -> &[K], is_kept: impl Fn(&K) -> bool) -> Self {
        let mut before = Self { by_members: FxHashMap::default(), void: Vec::new() };
        for (group, slot) in made.into_iter().flatten() {
            let members = members(&group);
            if members.iter().all(&is_kept) {
                let members = members.into();
                let double = before.by_members.insert(members, (group, slot));
                before.void.extend(double.and_then(|(_, slot)| slot));
            } else {
                before.void.extend(slot);
            }
        }
        before
    }

    /// What was told of the group, if it is the same one; else what is told now.
    fn or_told(&mut self, members: &[K], group: &G, tell: impl FnOnce() -> Option<Slot>) -> Option<Slot> {
        match self.by_members.remove(members) {
            Some((known, slot)) if known == *group => slot,
            other => {
                self.void.extend(other.and_then(|(_, slot)| slot));
                tell()
            }
        }
    }

    fn left(self) -> impl Iterator<Item = Slot> {
        self.void.into_iter().chain(self.by_members.into_values().filter_map(|(_, slot)| slot))
    }
}

/// What is new between units.
#[derive(Default)]
struct Fresh {
    dates: Vec<dates::Pair>,
    amounts: Vec<amounts::Pair>,
    alike: Vec<agreements::Pair>,
}

impl Comparer {
    /// Compares the documents of the library with each other and each with itself. What the library holds of that
    /// already is not looked at.
    pub fn compare(&mut self, library: &Library, note: &mut dyn FnMut(&'static str)) -> Findings {
        let frozen = frozen(library.analyzed().len());
        if frozen != self.known.frozen {
            *self = Self::default();
            self.known.frozen = frozen;
        }
        let changes = known::take_in(self, library).unwrap_or_else(|| {
            // One of the documents that tell how rare things are is another one.
            *self = Self::default();
            self.known.frozen = frozen;
            known::take_in(self, library).unwrap_or_default()
        });
        note("units");
        let gone: FxHashSet<u32> = changes.dirty.iter().copied().chain(changes.cut.clone()).collect();
        let mut fresh = Fresh::default();
        let first = changes.first;
        for unit in changes.dirty.iter().copied() {
            self.look_back(library, unit, &mut fresh);
            self.look_ahead(library, unit, first, &gone, &mut fresh);
        }
        for unit in first..self.units.len() as u32 {
            self.look_back(library, unit, &mut fresh);
        }
        note("pairs");
        self.make(library, &changes, &gone, fresh, note);
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let is_reworded = self.alone.update(ground, &self.known, &changes, &mut self.board);
        self.cited.update(library, &changes, &mut self.board);
        note("documents alone, works");
        self.named.update(library, &mut self.board);
        note("names of entities");
        if is_reworded {
            self.facts.clear(&mut self.board);
        }
        let asked = &comparisons::facts::Asked { ground, rarity: &self.rarity };
        self.facts.update(asked, &self.known, &self.alone, &changes, &mut self.board);
        self.facts.tell(ground, &self.alone, &mut self.board);
        note("facts");
        self.findings(library, &gone, note)
    }

    /// Sets the unit beside all earlier ones.
    fn look_back(&mut self, library: &Library, unit: u32, fresh: &mut Fresh) {
        let mut near = std::mem::take(&mut self.near);
        self.likeness.earlier(unit, LEAST, &mut near);
        self.ties.clear(unit);
        for (other, own) in near.found.iter().copied() {
            self.look(library, other, unit, own, fresh);
        }
        self.near = near;
    }

    /// Sets the unit beside all later ones up to `first` that do not look back themselves.
    fn look_ahead(&mut self, library: &Library, unit: u32, first: u32, gone: &FxHashSet<u32>, fresh: &mut Fresh) {
        let mut near = std::mem::take(&mut self.near);
        self.likeness.later(unit, LEAST, &mut near);
        for (other, own) in near.found.iter().copied() {
            if other < first && !gone.contains(&other) {
                self.ties.remove(unit, other);
                self.look(library, unit, other, own, fresh);
            }
        }
        self.near = near;
    }

    fn look(&mut self, library: &Library, a: u32, b: u32, own: f32, fresh: &mut Fresh) {
        let Self { units, likeness, numbers, rarity, ties, .. } = self;
        if let Some(score) = tie(likeness, units, a, b, own) {
            ties.add(a, b, score);
        }
        let (a, b) = (a as usize, b as usize);
        let ground = &Ground { library, units, likeness };
        fresh.dates.extend(dates::pair(ground, rarity, a, b, own));
        fresh.alike.extend(agreements::pair(ground, a, b, own));
        amounts::pairs(ground, numbers, a, b, own, &mut fresh.amounts);
    }

    fn make(
        &mut self,
        library: &Library,
        changes: &Changes,
        gone: &FxHashSet<u32>,
        fresh: Fresh,
        note: &mut dyn FnMut(&'static str),
    ) {
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let count = self.units.len();
        self.crowds.update(count, &mut self.ties);
        note("crowds");
        let Self { board, .. } = self;
        let mut told = |draft| {
            let told = comparisons::told(library, vec![draft]).pop();
            told.map(|told| board.add(Of::Apart, told))
        };
        let is_kept = |unit: usize| !gone.contains(&(unit as u32));
        // Most of a large component is as it was: what was said of a group is said again where the group is the same.
        let begin = |made| Before::new(made, dates::Group::units, |unit| is_kept(*unit));
        let left = self.dates.update(count, gone, fresh.dates, begin, |_, pairs, before| {
            let made = |group: dates::Group| {
                let slot = before.or_told(group.units(), &group, || told(group.draft(ground)));
                (group, slot)
            };
            dates::groups(ground, pairs.to_vec()).into_iter().map(made).collect()
        });
        let begin = |made| Before::new(made, amounts::Group::numbers, |(unit, _)| is_kept(*unit));
        let left_amounts = self.amounts.update(count, gone, fresh.amounts, begin, |_, pairs, before| {
            let made = |group: amounts::Group| {
                let slot = before.or_told(group.numbers(), &group, || told(group.draft(ground)));
                (group, slot)
            };
            amounts::groups(ground, pairs.to_vec()).into_iter().map(made).collect()
        });
        board.remove_all(left.left().chain(left_amounts.left()));
        note("dates and amounts");
        self.alike.update(ground, &self.known, changes, fresh.alike, board);
        note("alike");
    }

    fn findings(&mut self, library: &Library, gone: &FxHashSet<u32>, note: &mut dyn FnMut(&'static str)) -> Findings {
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let works = self.cited.works();
        let links = citations::links(works);
        let is_void = |pair: &comparisons::directions::Pair| pair.units().iter().any(|unit| gone.contains(unit));
        self.ways.update(&mut self.board, comparisons::directions::find(ground, self.alone.ways()), is_void, |pair| {
            comparisons::told(library, comparisons::directions::draft(ground, pair).into_iter().collect()).pop()
        });
        note("directions");
        let mut found = comparisons::ranks::find(ground, self.alone.ranks());
        found.extend(comparisons::holders::find(ground, self.alone.offices()));
        note("ranks, offices");
        found.extend(comparisons::stances::find(ground, self.alone.stances()));
        note("stances");
        found.extend(comparisons::anachronisms::find(ground, (works, self.cited.titles()), self.alone.older()));
        self.board.remove_all(std::mem::take(&mut self.found));
        self.found = self.board.add_all(Of::Else, comparisons::told(library, found));
        note("works older than what they tell");
        self.agreements.update(ground, &self.known, &mut self.crowds, &mut self.board);
        note("agreements");
        // What is set side by side for what it differs in is not told alike too.
        let Self { board, crowds, .. } = self;
        self.alike.tell(ground, board, |board, [a, b]| {
            let both_grouped = crowds.group_of(a).is_some() && crowds.group_of(b).is_some();
            !both_grouped && !board.are_apart([a, b])
        });
        note("what is told alike");
        board.settle(&links);
        note("order");
        self.happenings.join(ground, crowds, board, gone);
        let happenings = &self.happenings;
        let comparison = |(told, standing): (&comparisons::Told, _)| {
            let mut comparison = told.comparison.clone();
            comparison.standing = standing;
            comparison.happening = happenings.of_all(&told.units);
            comparison
        };
        note("happenings");
        let comparisons = board.shown().map(comparison).collect();
        note("comparisons");
        let happenings = self.happenings.list(library, &self.units);
        note("findings");
        Findings { happenings, comparisons, works: works.to_vec(), links }
    }
}
