//! Numbers told of one thing: the same, nearly the same, or apart.
//!
//! Two numbers are of one thing where their sentences share rare words and names, what is measured is called alike
//! and the unit is one. Measures of two years are two things; so are the many counts of "two countries".

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Ground, logistic, topic};
use crate::link::happenings::words::{Term, term_of, words};
use crate::link::happenings::{FIRST_ENTITY, Unit, actions};
use crate::model::{Claim, DocumentId, Kind, Matter, Quantity, Status, When};

/// Sentences less alike in their own words are never set side by side.
const FAINT: f32 = 0.07;
const SURE: f32 = 0.4;
/// At most so many numbers of one sentence are looked at.
const MAX_IN_SENTENCE: usize = 6;

/// A number in a sentence.
struct Told<'a> {
    document: DocumentId,
    quantity: &'a Quantity,
    what: Vec<Term>,
}

pub fn find(ground: &Ground<'_>) -> Vec<Draft> {
    let library = ground.library;
    let mut by_sentence: FxHashMap<(DocumentId, u32), Vec<Told<'_>>> = FxHashMap::default();
    for document in library.document_ids() {
        for (_, quantity) in library.quantities_of(document).filter(|(_, quantity)| quantity.cell.is_none()) {
            let list = by_sentence.entry((document, quantity.sentence)).or_default();
            if list.len() < MAX_IN_SENTENCE {
                let what = words(&quantity.what).filter_map(|(_, word)| term_of(word)).collect();
                list.push(Told { document, quantity, what });
            }
        }
    }
    let mut drafts = Vec::new();
    let (mut sums, mut found) = (Vec::new(), Vec::new());
    for (a, unit) in ground.units.iter().enumerate() {
        let Some(own_numbers) = by_sentence.get(&(unit.document, unit.sentence)) else { continue };
        ground.likeness.later(a, FAINT, &mut sums, &mut found);
        for (b, own) in found.iter().copied() {
            let b = b as usize;
            let other = &ground.units[b];
            let Some(numbers) = by_sentence.get(&(other.document, other.sentence)) else { continue };
            if (unit.document, unit.sentence) == (other.document, other.sentence) {
                continue;
            }
            for left in own_numbers.iter().filter(|told| unit.span.overlaps(told.quantity.span)) {
                for right in numbers.iter().filter(|told| other.span.overlaps(told.quantity.span)) {
                    drafts.extend(compared(ground, (a, left), (b, right), own));
                }
            }
        }
    }
    drafts.sort_by(|x: &(usize, usize, Draft), y| {
        y.2.sureness.total_cmp(&x.2.sureness).then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    let mut drafts: Vec<Draft> = drafts.into_iter().map(|(_, _, draft)| draft).collect();
    // Whoever tells the other's number too, tells of two things.
    let agreed: FxHashSet<(ClaimKey, DocumentId)> = (drafts.iter().filter(|draft| draft.status != Status::Conflict))
        .filter_map(|draft| match draft.claims.as_slice() {
            [one, other] => Some([(claim_key(one), other.document), (claim_key(other), one.document)]),
            _ => None,
        })
        .flatten()
        .collect();
    drafts.retain(|draft| match draft.claims.as_slice() {
        [one, other] if draft.status == Status::Conflict => {
            !agreed.contains(&(claim_key(one), other.document)) && !agreed.contains(&(claim_key(other), one.document))
        }
        _ => true,
    });
    merged(drafts)
}

fn compared(
    ground: &Ground<'_>,
    (a, left): (usize, &Told<'_>),
    (b, right): (usize, &Told<'_>),
    own: f32,
) -> Option<(usize, usize, Draft)> {
    let (x, y) = (left.quantity, right.quantity);
    if unit_key(&x.unit) != unit_key(&y.unit) || x.value <= 0.0 || y.value <= 0.0 {
        return None;
    }
    let is_count = !is_measure(&x.unit);
    let ratio = (x.value / y.value).max(y.value / x.value);
    let status = if ratio < 1.001 {
        Status::Agree
    } else if ratio < 1.02 {
        Status::Finer
    } else if ratio < 4.0 {
        Status::Conflict
    } else {
        return None;
    };
    let (unit, other) = (&ground.units[a], &ground.units[b]);
    let shared_actions = unit.actions & other.actions;
    let things = unit.who.iter().filter(|named| {
        named.key >= FIRST_ENTITY
            && !matches!(named.kind, Kind::Nationality | Kind::Concept)
            && other.who.contains(named)
    });
    let things = things.count();
    // Each tells of something of its own: two power plants, two loans.
    let own_things = |one: &Unit, of: &Unit| {
        one.who.iter().any(|named| {
            named.key >= FIRST_ENTITY
                && !matches!(named.kind, Kind::Nationality | Kind::Concept | Kind::Person)
                && !of.who.contains(named)
        })
    };
    let differs = own_things(unit, other) && own_things(other, unit);
    let what = left.what.iter().filter(|term| right.what.contains(term)).count();
    let mut evidence = -3.6 + 10.0 * own;
    evidence += 0.8 * things.min(3) as f32;
    evidence += 0.7 * what.min(2) as f32;
    evidence += if shared_actions == 0 { 0.0 } else { 0.5 };
    evidence += apart(x.when, y.when, actions::has_once(shared_actions))?;
    if differs && status == Status::Conflict {
        evidence -= if things == 0 { 2.5 } else { 0.8 };
    }
    if is_count && (what == 0 || x.value <= 2.0 && things == 0 && own < 0.12) {
        return None;
    }
    if !is_count {
        evidence += 0.6;
    }
    if matches!(x.unit.as_str(), "year" | "day" | "month" | "week" | "hour" | "decade") {
        evidence -= 1.0;
    }
    match status {
        Status::Conflict => evidence -= if unit.document == other.document { 2.0 } else { 0.7 },
        _ => evidence += if ratio < 1.0001 && x.value > 10.0 { 1.0 } else { 0.4 },
    }
    let sureness = logistic(evidence);
    if sureness < SURE {
        return None;
    }
    let claim = |told: &Told<'_>, unit: &Unit| Claim {
        document: told.document,
        span: unit.scope,
        sentence: told.quantity.sentence,
        value: ground.library.document(told.document).words(told.quantity.span).into_owned(),
        when: told.quantity.when,
        number: Some(told.quantity.value),
    };
    let importance = match status {
        Status::Conflict => 0.65,
        _ => 0.4,
    } + if unit.document == other.document { 0.0 } else { 0.15 }
        - if is_count { 0.1 } else { 0.0 };
    let draft = Draft {
        matter: Matter::Amount,
        status,
        topic: topic::of_units(ground, &[a, b]),
        claims: vec![claim(left, unit), claim(right, other)],
        sureness,
        importance,
        reasons: crate::link::happenings::reasons(ground.library, ground.units, &[a as u32, b as u32], ground.likeness),
    };
    Some((a, b, draft))
}

/// What the times of two numbers say; none where they are of two times.
fn apart(a: Option<When>, b: Option<When>, is_once: bool) -> Option<f32> {
    let (Some(a), Some(b)) = (a, b) else { return Some(0.0) };
    let (Some(left), Some(right)) = (a.days(), b.days()) else { return Some(0.0) };
    let gap = (right.0 - left.1).max(left.0 - right.1);
    if gap <= 0 {
        return Some(if (left.1 - left.0).max(right.1 - right.0) <= 366 { 0.7 } else { 0.2 });
    }
    // A deal is told of again while it is made; a volume of trade is another one each year.
    (is_once && gap <= 500).then_some(-0.5)
}

fn unit_key(unit: &str) -> String {
    let unit = unit.to_lowercase();
    unit.strip_suffix('s').map_or(unit.clone(), str::to_owned)
}

fn is_measure(unit: &str) -> bool {
    unit == "%"
        || unit.chars().any(char::is_uppercase)
        || matches!(unit, "km" | "m" | "kg" | "barrel" | "barrel/day" | "tonne" | "year")
}

/// The place and the number of a claim.
type ClaimKey = (DocumentId, u32, u64);

fn claim_key(claim: &Claim) -> ClaimKey {
    (claim.document, claim.span.start, claim.number.unwrap_or(0.0).to_bits())
}

/// Drafts that share a claim are of one matter: the surest takes the others' claims in.
fn merged(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut by_claim: FxHashMap<ClaimKey, usize> = FxHashMap::default();
    for draft in drafts {
        let keys: Vec<ClaimKey> = draft.claims.iter().map(claim_key).collect();
        let known = keys.iter().find_map(|key| by_claim.get(key).copied());
        let at = known.unwrap_or(kept.len());
        for key in &keys {
            by_claim.entry(*key).or_insert(at);
        }
        match kept.get_mut(at) {
            Some(first) if first.claims.len() < 6 => {
                if (draft.status as u8) < first.status as u8 {
                    first.status = draft.status;
                    first.sureness = draft.sureness;
                    first.importance = draft.importance;
                }
                first.claims.extend(draft.claims);
            }
            Some(_) => {}
            None => kept.push(draft),
        }
    }
    kept
}
