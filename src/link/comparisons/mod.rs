//! What two or more places say of one matter, side by side: the same, more exactly, or not to be squared.
//!
//! Each finder looks for one kind of matter and hands over drafts; here they get their key, their sentence and
//! their place in the list. Nothing in here says who is right.
//!
//! Finders that set statements side by side look at one pair of units, and then at all pairs that are connected with
//! each other: what they find there depends on nothing else, so it stands until one of these units is another one.
//! Finders of what few statements say gather it document by document (`of_document`), which stands as long, and are
//! then asked what they make of all that was gathered.

pub mod agreements;
pub mod amounts;
pub mod anachronisms;
pub mod counts;
pub mod dates;
pub mod directions;
pub mod facts;
mod flow;
pub mod holders;
mod measured;
pub mod names;
pub mod ranks;
pub mod references;
pub mod stances;
pub mod tables;
pub mod topic;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::ops::Range;

use super::citations;
use super::happenings::{Likeness, Unit};
use crate::model::{
    Claim, Comparison, ContentKey, DocumentId, DocumentLink, Library, Matter, Said, Span, Standing, Status,
};

/// What the finders look at.
pub struct Ground<'a> {
    pub library: &'a Library,
    pub units: &'a [Unit],
    pub likeness: &'a Likeness,
}

impl<'a> Ground<'a> {
    /// The units, with their indices.
    pub fn of_document(&self, units: Range<u32>) -> impl Iterator<Item = (u32, &'a Unit)> + use<'a> {
        let first = units.start;
        let units = self.units.get(units.start as usize..units.end as usize).unwrap_or_default().iter();
        units.enumerate().map(move |(at, unit)| (first + at as u32, unit))
    }

    /// Those of the units that are text proper, with their indices.
    pub fn bodies(&self, units: Range<u32>) -> impl Iterator<Item = (u32, &'a Unit)> + use<'a> {
        self.of_document(units).filter(|(_, unit)| unit.is_body)
    }
}

/// A comparison as a finder makes it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub matter: Matter,
    pub status: Status,
    pub topic: String,
    pub claims: Vec<Claim>,
    pub sureness: f32,
    pub importance: f32,
    pub reasons: Vec<String>,
    /// The units that its claims are, where they are units.
    pub units: Vec<u32>,
}

/// A comparison that does not know its happening yet, nor whether one of its sources leans on another.
#[derive(Clone, Debug)]
pub struct Told {
    pub comparison: Comparison,
    /// The units that its claims are, where they are units.
    pub units: Box<[u32]>,
}

/// More claims than this on one matter say nothing more.
const MAX_CLAIMS: usize = 12;

/// The comparisons that the drafts become.
pub fn told(library: &Library, drafts: Vec<Draft>) -> Vec<Told> {
    drafts.into_iter().filter_map(|draft| finish(library, draft)).collect()
}

/// Conflicts and the rest by how much a reader should know them; ties by place, and then by whatever they say, so
/// that there is one order only.
pub fn order(a: &Comparison, b: &Comparison) -> Ordering {
    let place = |comparison: &Comparison| comparison.claims.first().map(|claim| (claim.document, claim.span));
    let matter = |comparison: &Comparison| (comparison.matter, comparison.status);
    let spans = |comparison: &Comparison| -> Vec<(DocumentId, Span)> {
        comparison.claims.iter().map(|claim| (claim.document, claim.span)).collect()
    };
    (b.score().total_cmp(&a.score()))
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.key.cmp(&b.key))
        .then_with(|| matter(a).cmp(&matter(b)))
        .then_with(|| a.sentence().cmp(&b.sentence()))
        .then_with(|| spans(a).cmp(&spans(b)))
        .then_with(|| a.reasons.cmp(&b.reasons))
}

/// Whether the claims stand on their own.
pub fn standing(links: &[DocumentLink], claims: &[Claim]) -> Standing {
    let documents = claims.iter().map(|claim| claim.document);
    let mut others = documents.clone().skip(1);
    if documents.clone().next().is_some_and(|first| others.all(|other| other == first)) {
        Standing::OneSource
    } else if documents.clone().any(|a| documents.clone().any(|b| a < b && citations::leans(links, a, b))) {
        Standing::Leaning
    } else {
        Standing::Apart
    }
}

fn finish(library: &Library, mut draft: Draft) -> Option<Told> {
    draft.claims.sort_by_key(|claim| (claim.document, claim.span));
    draft
        .claims
        .dedup_by(|next, kept| (next.document, next.span) == (kept.document, kept.span) && next.value == kept.value);
    draft.claims.truncate(MAX_CLAIMS);
    let first = draft.claims.first()?;
    let other = draft.claims.iter().skip(1).find(|claim| claim.value != first.value).or(draft.claims.get(1))?;
    let key = {
        let part = |claim: &Claim| {
            let document = library.document(claim.document);
            [document.name.clone(), claim.span.start.to_string(), claim.span.of(&document.text).to_owned()]
        };
        let (one, two) = (part(first), part(other));
        ContentKey::new([draft.matter.name()].into_iter().chain(one.iter().chain(&two).map(String::as_str)))
    };
    let said = Said {
        key,
        matter: draft.matter,
        status: draft.status,
        topic: draft.topic.into(),
        claims: draft.claims.into(),
        sureness: draft.sureness.clamp(0.0, 1.0),
        importance: draft.importance.clamp(0.0, 1.0),
        reasons: draft.reasons.into(),
    };
    Some(Told { comparison: said.with(Standing::Apart), units: draft.units.into() })
}

/// 0 to 1 out of a sum of evidence.
fn logistic(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}
