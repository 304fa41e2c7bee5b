//! A library of linked documents in, the same library with its happenings, comparisons and cited works out.

use super::happenings::{self, Likeness};
use super::{citations, comparisons};
use crate::model::{Findings, Happening, Library};

/// Compares the documents of the library with each other and each with itself.
pub fn compare(library: Library) -> Library {
    let units = happenings::units(&library);
    let likeness = Likeness::new(&units);
    let groups = happenings::groups(&units, &likeness);
    let works = citations::works(&library);
    let links = citations::links(&works);
    let happenings: Vec<Happening> =
        groups.iter().filter_map(|group| happenings::happening(&library, &units, group, &likeness)).collect();
    let ground = comparisons::Ground { library: &library, units: &units, likeness: &likeness, groups: &groups };
    let comparisons = comparisons::find(&ground, &works, &links);
    library.with_findings(Findings { happenings, comparisons, works, links })
}
