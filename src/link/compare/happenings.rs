//! Units in happenings, and what was said of each happening, kept while its units are the same.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::link::comparisons::{Ground, Told, agreements, told};
use crate::link::happenings::{Unit, reasons};
use crate::link::sets::Sets;
use crate::model::{DocumentId, Happening, HappeningId, Library, Matter, Shared, Telling};

/// From this sureness on, statements with dates apart are held to tell of one happening.
const ONE_HAPPENING: f32 = 0.6;

/// What the documents tell alike of each group of units; by its first unit.
#[derive(Debug, Default)]
pub struct Agreements(FxHashMap<u32, Agreement>);

/// The happenings, and why their units are of one thing, by their first units.
#[derive(Debug, Default)]
pub struct Happenings {
    reasons: FxHashMap<u32, Reasons>,
    /// All that are told more than once, in order.
    joined: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Agreement {
    units: Vec<u32>,
    /// For each unit whether comparisons of dates say it already.
    known: Vec<bool>,
    told: Option<Told>,
}

#[derive(Debug)]
struct Reasons {
    units: Vec<u32>,
    why: Shared<String>,
    /// As it was told last.
    happening: Option<Happening>,
}

impl Agreements {
    /// Finds what the documents tell alike of each of the groups. `gone` are units that are other ones now.
    pub fn find(
        &mut self,
        ground: &Ground<'_>,
        groups: &[&Vec<u32>],
        gone: &FxHashSet<u32>,
        known: &FxHashSet<(DocumentId, u32)>,
    ) {
        let is_known = |unit: &Unit| known.contains(&(unit.document, unit.scope.start));
        for group in groups {
            let Some(first) = group.first() else { continue };
            let known = group.iter().map(|unit| is_known(&ground.units[*unit as usize]));
            let is_as_before = |agreement: &Agreement| {
                agreement.units == **group
                    && agreement.known.iter().copied().eq(known.clone())
                    && (gone.is_empty() || !group.iter().any(|unit| gone.contains(unit)))
            };
            if self.0.get(first).is_some_and(is_as_before) {
                continue;
            }
            let draft = agreements::of_group(ground, group, is_known);
            let mut told = told(ground.library, draft.into_iter().collect());
            self.0.insert(*first, Agreement { units: (*group).clone(), known: known.collect(), told: told.pop() });
        }
        if self.0.len() > groups.len() {
            // The groups are in order.
            self.0.retain(|first, _| groups.binary_search_by_key(&Some(first), |group| group.first()).is_ok());
        }
    }

    /// In no order that means anything.
    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.0.values().filter_map(|agreement| agreement.told.as_ref())
    }
}

impl Happenings {
    /// Joins the groups whose dates a comparison holds to be of one thing; gives for each unit the happening that it has
    /// with others.
    pub fn join(
        &mut self,
        ground: &Ground<'_>,
        groups: &[&Vec<u32>],
        told: &[&Told],
        gone: &FxHashSet<u32>,
    ) -> Vec<Option<HappeningId>> {
        let mut sets = Sets::new(ground.units.len());
        let is_one =
            |told: &&&Told| told.comparison.matter == Matter::Date && told.comparison.sureness >= ONE_HAPPENING;
        let rows = groups.iter().map(|group| group.as_slice());
        for row in rows.chain(told.iter().filter(is_one).map(|told| told.units.as_slice())) {
            for pair in row.windows(2) {
                sets.join(pair[0], pair[1]);
            }
        }
        // The root of a set is its first unit, so sets are met in order.
        let mut of_unit: Vec<Option<HappeningId>> = vec![None; ground.units.len()];
        let mut many: Vec<u32> = (0..ground.units.len() as u32).filter(|unit| sets.root(*unit) != *unit).collect();
        many = many.into_iter().map(|unit| sets.root(unit)).collect();
        many.sort_unstable();
        many.dedup();
        self.joined.clear();
        self.joined.extend(many.iter().map(|root| vec![*root]));
        for (index, root) in many.iter().enumerate() {
            of_unit[*root as usize] = Some(HappeningId::from(index));
        }
        for unit in 0..ground.units.len() as u32 {
            let root = sets.root(unit);
            if root != unit
                && let Some(id) = of_unit[root as usize]
            {
                of_unit[unit as usize] = Some(id);
                self.joined[id.index()].push(unit);
            }
        }
        for group in &self.joined {
            let Some(first) = group.first() else { continue };
            let is_as_before = |known: &Reasons| {
                known.units == *group && (gone.is_empty() || !group.iter().any(|unit| gone.contains(unit)))
            };
            if !self.reasons.get(first).is_some_and(is_as_before) {
                let why = reasons(ground.library, ground.units, group, ground.likeness).into();
                self.reasons.insert(*first, Reasons { units: group.clone(), why, happening: None });
            }
        }
        let joined = &self.joined;
        if self.reasons.len() > joined.len() {
            // They are in order of their first units.
            self.reasons.retain(|first, _| joined.binary_search_by_key(&Some(first), |group| group.first()).is_ok());
        }
        of_unit
    }

    /// The happenings that are told more than once, in order of their first telling.
    pub fn list(&mut self, library: &Library, units: &[Unit]) -> Vec<Happening> {
        let Self { reasons, joined } = self;
        let happening = |group: &Vec<u32>| {
            let known = reasons.get_mut(group.first()?)?;
            let members = group.iter().filter_map(|index| units.get(*index as usize));
            let tellings = members.map(|unit| {
                let mut events = library.events_of(unit.document);
                let event = unit.event.and_then(|event| events.nth(event as usize)).map(|(id, _)| id);
                Telling { document: unit.document, span: unit.span, sentence: unit.sentence, event }
            });
            let is_same = |told: &&Happening| told.tellings.iter().copied().eq(tellings.clone());
            if let Some(told) = known.happening.as_ref().filter(is_same) {
                return Some(told.clone());
            }
            let tellings: Shared<Telling> = tellings.collect();
            let key = library.key_of(tellings.first()?);
            let told = Happening { key, tellings, reasons: known.why.clone() };
            known.happening = Some(told.clone());
            Some(told)
        };
        joined.iter().filter_map(happening).collect()
    }
}
