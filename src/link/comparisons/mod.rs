//! What two or more places say of one matter, side by side: the same, more exactly, or not to be squared.
//!
//! Each finder looks for one kind of matter and hands over drafts; here they get their key, their sentence and
//! their place in the list. Nothing in here says who is right.

mod agreements;
mod amounts;
mod counts;
mod dates;
mod directions;
mod names;
mod references;
mod tables;
mod topic;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use super::citations;
use super::happenings::{Likeness, Unit};
use crate::model::comparison::said;
use crate::model::{Claim, Comparison, ContentKey, DocumentLink, Library, Matter, Standing, Status, Work};

/// What the finders look at.
pub struct Ground<'a> {
    pub library: &'a Library,
    pub units: &'a [Unit],
    pub likeness: &'a Likeness,
    /// The units that tell of one happening; indices into `units`.
    pub groups: &'a [Vec<u32>],
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
}

/// More claims than this on one matter say nothing more.
const MAX_CLAIMS: usize = 12;

/// All comparisons, most important first.
pub fn find(
    ground: &Ground<'_>,
    works: &[Work],
    links: &[DocumentLink],
    note: &mut dyn FnMut(&'static str),
) -> Vec<Comparison> {
    let mut drafts = dates::find(ground);
    note("dates");
    drafts.extend(amounts::find(ground));
    note("amounts");
    drafts.extend(tables::find(ground.library));
    drafts.extend(references::find(ground.library, works));
    note("tables, references");
    drafts.extend(names::find(ground.library));
    note("names");
    drafts.extend(directions::find(ground));
    drafts.extend(counts::find(ground.library));
    note("directions, counts");
    let told: Vec<Draft> = drafts.clone();
    drafts.extend(agreements::find(ground, &told));
    note("agreements");
    let mut comparisons: Vec<Comparison> =
        drafts.into_iter().filter_map(|draft| finish(ground.library, links, draft)).collect();
    comparisons.sort_by(order);
    comparisons.dedup_by(|next, kept| next.key == kept.key);
    note("finish");
    comparisons
}

/// Conflicts and the rest by how much a reader should know them; ties by place.
fn order(a: &Comparison, b: &Comparison) -> Ordering {
    let place = |comparison: &Comparison| comparison.claims.first().map(|claim| (claim.document, claim.span));
    b.score().total_cmp(&a.score()).then_with(|| place(a).cmp(&place(b))).then_with(|| a.key.cmp(&b.key))
}

fn finish(library: &Library, links: &[DocumentLink], mut draft: Draft) -> Option<Comparison> {
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
    let is_one_source = draft.claims.iter().all(|claim| claim.document == first.document);
    let leans = || {
        let documents = draft.claims.iter().map(|claim| claim.document);
        documents.clone().any(|a| documents.clone().any(|b| a < b && citations::leans(links, a, b)))
    };
    let standing = if is_one_source {
        Standing::OneSource
    } else if leans() {
        Standing::Leaning
    } else {
        Standing::Apart
    };
    let sentence = said(&draft.topic, draft.status, &draft.claims);
    Some(Comparison {
        key,
        matter: draft.matter,
        status: draft.status,
        topic: draft.topic,
        sentence,
        claims: draft.claims,
        sureness: draft.sureness.clamp(0.0, 1.0),
        importance: draft.importance.clamp(0.0, 1.0),
        standing,
        reasons: draft.reasons,
        happening: None,
    })
}

/// 0 to 1 out of a sum of evidence.
fn logistic(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}
