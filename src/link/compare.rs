//! A library of linked documents in, the same library with its happenings, comparisons and cited works out.
//!
//! A [`Comparer`] is kept from one library to the next: what stands in documents that are as they were, and between
//! them, is not looked at again. What it gives depends on the library alone, never on those it saw before.

mod alike;
mod happenings;
mod known;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use self::alike::Alike;
use self::happenings::{Agreements, Happenings};
use self::known::Known;
use super::comparisons::{self, Ground, Told, agreements, amounts, dates};
use super::components::Components;
use super::happenings::{LEAST, Likeness, Near, THRESHOLD, Unit, groups, tie};
use super::ties::{Tie, Ties};
use super::{citations, comparisons::amounts::Numbers};
use crate::model::{Comparison, DocumentId, Findings, Library, Matter, Status};

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
    groups: Components<Tie, Vec<Vec<u32>>>,
    dates: Components<dates::Pair, Vec<Made<dates::Group>>>,
    amounts: Components<amounts::Pair, Vec<Made<amounts::Group>>>,
    alike: Alike,
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
    ties: Vec<Tie>,
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
        let gone: FxHashSet<u32> = changes.dirty.iter().copied().chain(changes.cut).collect();
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
        self.make(library, &gone, fresh);
        note("components");
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
            if score >= THRESHOLD {
                fresh.ties.push(Tie { a, b });
            }
        }
        let (a, b) = (a as usize, b as usize);
        fresh.dates.extend(dates::pair(units, rarity, a, b, own));
        fresh.alike.extend(agreements::pair(units, a, b, own));
        amounts::pairs(&Ground { library, units, likeness }, numbers, a, b, own, &mut fresh.amounts);
    }

    fn make(&mut self, library: &Library, gone: &FxHashSet<u32>, fresh: Fresh) {
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let (count, ties) = (self.units.len(), &self.ties);
        self.groups.update(count, gone, fresh.ties, |_| (), |units, _, ()| groups(units, &ties.between(units)));
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
        self.alike.update(ground, gone, fresh.alike);
    }

    fn findings(&mut self, library: &Library, gone: &FxHashSet<u32>, note: &mut dyn FnMut(&'static str)) -> Findings {
        let ground = &Ground { library, units: &self.units, likeness: &self.likeness };
        let mut groups: Vec<&Vec<u32>> = self.groups.made().flatten().collect();
        groups.sort_unstable();
        let mut is_grouped = vec![false; self.units.len()];
        for unit in groups.iter().copied().flatten() {
            is_grouped[*unit as usize] = true;
        }
        let works = citations::works(library);
        let links = citations::links(&works);
        note("citations");
        let told = |drafts| comparisons::told(library, drafts);
        let mut batch = told(comparisons::names::find(library));
        note("names");
        batch.extend(told(comparisons::tables::find(library)));
        batch.extend(told(comparisons::references::find(library, &works)));
        batch.extend(told(comparisons::directions::find(ground)));
        batch.extend(told(comparisons::counts::find(library)));
        batch.extend(told(comparisons::ranks::find(ground)));
        batch.extend(told(comparisons::holders::find(ground)));
        batch.extend(told(comparisons::stances::find(ground)));
        batch.extend(told(comparisons::anachronisms::find(ground, &works)));
        note("tables, references, directions, counts, ranks, offices");
        let known: FxHashSet<(DocumentId, u32)> =
            (self.dates.made().flatten().flat_map(|(_, told)| told).chain(&batch))
                .map(|told| &told.comparison)
                .filter(|comparison| comparison.matter == Matter::Date && comparison.status != Status::Conflict)
                .flat_map(|comparison| comparison.claims.iter().map(|claim| (claim.document, claim.span.start)))
                .collect();
        self.agreements.find(ground, &groups, gone, &known);
        note("agreements");
        let both_grouped = |told: &&Told| told.units.iter().all(|unit| is_grouped[*unit as usize]);
        // What is set side by side for what it differs in is not told alike too.
        let together: FxHashSet<(u32, u32)> = (self.dates.made().flatten().flat_map(|(_, told)| told))
            .chain(self.amounts.made().flatten().flat_map(|(_, told)| told))
            .flat_map(|told| {
                let units = told.units.get(..told.units.len().min(8)).unwrap_or_default();
                units.iter().flat_map(move |one| units.iter().map(move |other| (*one, *other)))
            })
            .collect();
        let is_together = |told: &&Told| matches!(told.units[..], [a, b] if together.contains(&(a, b)));
        let alike = self.alike.told().filter(|told| !both_grouped(told) && !is_together(told));
        let mut all: Vec<&Told> = (self.dates.made().flatten().flat_map(|(_, told)| told))
            .chain(self.amounts.made().flatten().flat_map(|(_, told)| told))
            .chain(alike)
            .chain(self.agreements.told())
            .chain(&batch)
            .collect();
        all.sort_by(|a, b| comparisons::order(&a.comparison, &b.comparison));
        all.dedup_by(|next, kept| next.comparison.key == kept.comparison.key);
        note("order");
        let of_unit = self.happenings.join(ground, &groups, &all, gone);
        note("happenings");
        let comparisons: Vec<Comparison> = (all.into_iter())
            .map(|told| {
                let mut comparison = told.comparison.clone();
                comparison.standing = comparisons::standing(&links, &comparison.claims);
                let mut of_claims = told.units.iter().map(|unit| of_unit.get(unit).copied());
                let first = of_claims.next().flatten();
                comparison.happening = first.filter(|first| of_claims.all(|other| other == Some(*first)));
                comparison
            })
            .collect();
        let happenings = self.happenings.list(library, &self.units);
        note("findings");
        Findings { happenings, comparisons, works, links }
    }
}
