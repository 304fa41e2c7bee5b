//! A library of linked documents in, the same library with its happenings, comparisons and cited works out.
//!
//! A [`Comparer`] is kept from one library to the next: what stands in documents that are as they were, and between
//! them, is not looked at again. What it gives depends on the library alone, never on those it saw before.

mod alike;
mod alone;
mod cited;
mod happenings;
mod known;
mod named;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use self::alike::Alike;
use self::alone::Alone;
use self::cited::Cited;
use self::happenings::{Agreements, Happenings};
use self::known::{Changes, Known};
use self::named::Named;
use super::comparisons::{self, Ground, Told, agreements, amounts, dates};
use super::components::Components;
use super::crowds::Crowds;
use super::happenings::{LEAST, Likeness, Near, Unit, tie};
use super::ties::Ties;
use super::{citations, comparisons::amounts::Numbers};
use crate::model::{Comparison, ContentKey, DocumentId, Findings, Library, Matter, Span, Status};

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
    dates: Components<dates::Pair, Vec<Made<dates::Group>>>,
    amounts: Components<amounts::Pair, Vec<Made<amounts::Group>>>,
    alike: Alike,
    alone: Alone,
    cited: Cited,
    named: Named,
    agreements: Agreements,
    happenings: Happenings,
}

/// What was made of a group of statements.
type Made<G> = (G, Vec<Told>);

/// What was made of groups before, by the statements they are made of.
type Before<K, G> = FxHashMap<Vec<K>, Made<G>>;

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
        self.alone.update(ground, &self.known, &changes);
        self.cited.update(library, &changes);
        note("documents alone, works");
        self.named.update(library);
        note("names of entities");
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
        self.ties.settle(unit);
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
        let told = |draft| comparisons::told(library, vec![draft]);
        let is_kept = |unit: usize| !gone.contains(&(unit as u32));
        // Most of a large component is as it was: what was said of a group is said again where the group is the same.
        let begin = |made: Vec<Vec<Made<dates::Group>>>| -> Before<usize, dates::Group> {
            let kept = made.into_iter().flatten().filter(|(group, _)| group.units().iter().copied().all(is_kept));
            kept.map(|made| (made.0.units().to_vec(), made)).collect()
        };
        self.dates.update(count, gone, fresh.dates, begin, |_, pairs, before| {
            let made = |group: dates::Group| {
                let known = before.remove(group.units()).filter(|(known, _)| *known == group);
                known.unwrap_or_else(|| (group.clone(), told(group.draft(ground))))
            };
            dates::groups(ground, pairs.to_vec()).into_iter().map(made).collect()
        });
        let begin = |made: Vec<Vec<Made<amounts::Group>>>| -> Before<(usize, u32), amounts::Group> {
            let kept = made.into_iter().flatten();
            let kept = kept.filter(|(group, _)| group.numbers().iter().all(|(unit, _)| is_kept(*unit)));
            kept.map(|made| (made.0.numbers().to_vec(), made)).collect()
        };
        self.amounts.update(count, gone, fresh.amounts, begin, |_, pairs, before| {
            let made = |group: amounts::Group| {
                let known = before.remove(group.numbers()).filter(|(known, _)| *known == group);
                known.unwrap_or_else(|| (group.clone(), told(group.draft(ground))))
            };
            amounts::groups(ground, pairs.to_vec()).into_iter().map(made).collect()
        });
        note("dates and amounts");
        self.alike.update(ground, &self.known, changes, fresh.alike);
        note("alike");
    }

    fn findings(&mut self, library: &Library, gone: &FxHashSet<u32>, note: &mut dyn FnMut(&'static str)) -> Findings {
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let mut groups: Vec<&Vec<u32>> = self.crowds.groups().collect();
        groups.sort_unstable();
        let mut is_grouped = vec![false; self.units.len()];
        for unit in groups.iter().copied().flatten() {
            is_grouped[*unit as usize] = true;
        }
        let works = self.cited.works();
        let links = citations::links(works);
        let told = |drafts| comparisons::told(library, drafts);
        let mut batch = told(comparisons::directions::find(ground, self.alone.ways()));
        batch.extend(told(comparisons::ranks::find(ground, self.alone.ranks())));
        batch.extend(told(comparisons::holders::find(ground, self.alone.offices())));
        batch.extend(told(comparisons::stances::find(ground, self.alone.stances())));
        batch.extend(told(comparisons::anachronisms::find(ground, works, self.alone.older())));
        let batch = || batch.iter().chain(self.alone.told()).chain(self.cited.told()).chain(self.named.told());
        note("directions, ranks, offices, stances, works");
        let known: FxHashSet<(DocumentId, u32)> =
            (self.dates.made().flatten().flat_map(|(_, told)| told).chain(batch()))
                .map(|told| &told.comparison)
                .filter(|comparison| comparison.matter == Matter::Date && comparison.status != Status::Conflict)
                .flat_map(|comparison| comparison.claims.iter().map(|claim| (claim.document, claim.span.start)))
                .collect();
        self.agreements.find(ground, &groups, gone, &known);
        note("agreements");
        // What is set side by side for what it differs in is not told alike too.
        let apart = || {
            let dates = self.dates.made().flatten().flat_map(|(_, told)| told);
            dates.chain(self.amounts.made().flatten().flat_map(|(_, told)| told))
        };
        let mut together: Vec<(u32, u32)> = apart().flat_map(|told| pairs_of(&told.units)).collect();
        together.sort_unstable();
        self.alike.tell(ground, |[a, b]| {
            let both_grouped = is_grouped[a as usize] && is_grouped[b as usize];
            !both_grouped && together.binary_search(&(a, b)).is_err()
        });
        let mut all: Vec<(Place, &Told)> = apart()
            .chain(self.alike.told())
            .chain(self.agreements.told())
            .chain(batch())
            .map(|told| (Place::of(&told.comparison), told))
            .collect();
        all.sort_unstable_by(|(place, a), (other, b)| {
            place.cmp(other).then_with(|| comparisons::order(&a.comparison, &b.comparison))
        });
        all.dedup_by(|(_, next), (_, kept)| next.comparison.key == kept.comparison.key);
        let all: Vec<&Told> = all.into_iter().map(|(_, told)| told).collect();
        note("order");
        let of_unit = self.happenings.join(ground, &groups, &all, gone);
        note("happenings");
        let comparisons: Vec<Comparison> = (all.into_iter())
            .map(|told| {
                let mut comparison = told.comparison.clone();
                comparison.standing = comparisons::standing(&links, &comparison.claims);
                let mut of_claims = told.units.iter().map(|unit| of_unit.get(*unit as usize).copied().flatten());
                let first = of_claims.next().flatten();
                comparison.happening = first.filter(|first| of_claims.all(|other| other == Some(*first)));
                comparison
            })
            .collect();
        let happenings = self.happenings.list(library, &self.units);
        note("findings");
        Findings { happenings, comparisons, works: works.to_vec(), links }
    }
}

/// The pairs of the first few units, each the lower one first.
fn pairs_of(units: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    /// More say the same again.
    const FEW: usize = 8;
    let units = units.get(..units.len().min(FEW)).unwrap_or_default();
    units.iter().flat_map(move |one| units.iter().map(move |other| (*one, *other))).filter(|(one, other)| one < other)
}

/// What the order of comparisons asks first, at hand.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Of the score, turned round: it is not negative, so its bits are in the order of its values.
    score: Reverse<u32>,
    first: Option<(DocumentId, Span)>,
    key: ContentKey,
}

impl Place {
    fn of(comparison: &Comparison) -> Self {
        let first = comparison.claims.first().map(|claim| (claim.document, claim.span));
        Self { score: Reverse((comparison.score() + 0.0).to_bits()), first, key: comparison.key }
    }
}
