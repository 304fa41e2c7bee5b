//! A library of linked documents in, the same library with its happenings, comparisons and cited works out.

use rustc_hash::FxHashMap;

use super::happenings::{self, Likeness, Unit};
use super::sets::Sets;
use super::{citations, comparisons};
use crate::model::{Claim, Comparison, DocumentId, Findings, Happening, HappeningId, Library, Matter, Span};

/// From this sureness on, statements with dates apart are held to tell of one happening.
const ONE_HAPPENING: f32 = 0.6;

/// Compares the documents of the library with each other and each with itself.
pub fn compare(library: Library, note: &mut dyn FnMut(&'static str)) -> Library {
    let units = happenings::units(&library);
    note("units");
    let likeness = Likeness::new(&units);
    note("likeness");
    let groups = happenings::groups(&units, &likeness);
    note("groups");
    let works = citations::works(&library);
    let links = citations::links(&works);
    note("citations");
    let ground = comparisons::Ground { library: &library, units: &units, likeness: &likeness, groups: &groups };
    let mut comparisons = comparisons::find(&ground, &works, &links, note);
    let groups = joined(&units, &groups, &mut comparisons);
    let happenings: Vec<Happening> =
        groups.iter().filter_map(|group| happenings::happening(&library, &units, group, &likeness)).collect();
    note("happenings");
    let library = library.with_findings(Findings { happenings, comparisons, works, links });
    note("findings");
    library
}

/// The groups, those joined whose dates a comparison holds to be of one thing; every comparison is told its
/// happening, where its claims are of one.
fn joined(units: &[Unit], groups: &[Vec<u32>], comparisons: &mut [Comparison]) -> Vec<Vec<u32>> {
    let mut at: FxHashMap<(DocumentId, Span), u32> = FxHashMap::default();
    for (index, unit) in units.iter().enumerate() {
        at.entry((unit.document, unit.scope)).or_insert(index as u32);
    }
    let unit_of = |claim: &Claim| at.get(&(claim.document, claim.span)).copied();
    let mut sets = Sets::new(units.len());
    for group in groups {
        for pair in group.windows(2) {
            sets.join(pair[0], pair[1]);
        }
    }
    let dates = |comparison: &&Comparison| comparison.matter == Matter::Date && comparison.sureness >= ONE_HAPPENING;
    for comparison in comparisons.iter().filter(dates) {
        let of_claims: Vec<u32> = comparison.claims.iter().filter_map(unit_of).collect();
        for pair in of_claims.windows(2) {
            sets.join(pair[0], pair[1]);
        }
    }
    let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for unit in 0..units.len() as u32 {
        members.entry(sets.root(unit)).or_default().push(unit);
    }
    let mut groups: Vec<Vec<u32>> = members.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    let mut group_of: FxHashMap<u32, usize> = FxHashMap::default();
    for (index, group) in groups.iter().enumerate() {
        group_of.extend(group.iter().map(|unit| (*unit, index)));
    }
    for comparison in comparisons {
        let mut of_claims = comparison.claims.iter().map(|claim| group_of.get(&unit_of(claim)?).copied());
        let first = of_claims.next().flatten();
        comparison.happening =
            first.filter(|first| of_claims.all(|other| other == Some(*first))).map(HappeningId::from);
    }
    groups
}
