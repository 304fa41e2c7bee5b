//! Statements that tell of one thing that happened, found by their words, their actions, those who take part and
//! their time.
//!
//! Knows the library and nothing of what the statements say differently: that is for `comparisons`.

pub mod actions;
mod cluster;
mod likeness;
mod offices;
mod places;
mod unit;
pub mod words;

pub use likeness::Likeness;
pub use unit::{FIRST_ENTITY, Named, Unit};

use crate::model::{Certainty, Happening, Library, Precision, Telling, When};

/// The mean likeness at which tellings are of one thing.
const THRESHOLD: f32 = 0.14;
/// Less alike pairs are not looked at any further.
const FAINT: f32 = 0.05;
/// What is asked for beside alike words in long texts.
const LONG_TEXT: f32 = -0.18;
/// A unit of fewer stems ("Ibid.", "Figure 3") tells nothing.
const MIN_TERMS: usize = 3;
/// How alike two places of one document must be: it seldom tells a thing twice.
const WITHIN: f32 = 0.4;
/// At most so many likenesses of one unit are kept, the strongest.
const MAX_TIES: usize = 60;

/// All units of the library, in order of document and sentence.
pub fn units(library: &Library) -> Vec<Unit> {
    library.document_ids().flat_map(|document| unit::units(library, document)).collect()
}

/// The happenings that are told more than once, in order of their first telling. Indices into `units`.
pub fn groups(units: &[Unit], likeness: &Likeness) -> Vec<Vec<u32>> {
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    let (mut sums, mut found) = (Vec::new(), Vec::new());
    let mut ties: Vec<(u32, f32)> = Vec::new();
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.terms.len() >= MIN_TERMS) {
        likeness.later(index, FAINT / 2.0, &mut sums, &mut found);
        ties.clear();
        for (other, own) in found.iter().copied() {
            let theirs = &units[other as usize];
            if theirs.terms.len() < MIN_TERMS {
                continue;
            }
            let score = together(likeness, own, (index, unit), (other as usize, theirs));
            if score >= FAINT {
                ties.push((other, score));
            }
        }
        ties.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ties.truncate(MAX_TIES);
        pairs.extend(ties.iter().map(|(other, score)| (index as u32, *other, *score)));
    }
    cluster::cluster(units.len(), &pairs, THRESHOLD)
}

/// How likely two units tell of one thing, 0 to 1. `own` is how alike their words are.
///
/// In news in brief the words, and the words around them, say it nearly alone. A long text says like things of many
/// matters, so there more is asked for: who takes part, what is done and when must speak for it too.
fn together(likeness: &Likeness, own: f32, (at, a): (usize, &Unit), (other, b): (usize, &Unit)) -> f32 {
    let time = time(a.when, b.when);
    if time == 0.0 || a.document == b.document && (a.sentence == b.sentence || own < WITHIN) {
        return 0.0;
    }
    let length = likeness.length(at, other);
    // The common words count where there are few words in all.
    let own = if length < 0.5 { likeness.own(at, other) } else { own };
    let mut evidence = likeness.with_context(own, at, other);
    if length > 0.0 {
        let who = a.who.iter().filter(|named| named.key >= FIRST_ENTITY && b.who.contains(named)).count();
        let mut more = LONG_TEXT;
        more += 0.04 * who.min(3) as f32;
        more += if a.actions & b.actions == 0 { 0.0 } else { 0.04 };
        more += if time > 1.0 { 0.06 } else { 0.0 };
        more += if a.when.is_none() && b.when.is_none() { -0.04 } else { 0.0 };
        evidence += length * more;
    }
    (evidence * time).clamp(0.0, 1.0)
}

/// What the dates make of a likeness: a day told by both speaks for one thing, dates apart speak against it.
fn time(a: Option<When>, b: Option<When>) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    let (Some(left), Some(right)) = (a.days(), b.days()) else { return 1.0 };
    let is_vague = |when: &When| {
        when.certainty == Certainty::Approximate
            || matches!(when.precision, Precision::Range | Precision::Decade | Precision::Century)
    };
    if left.0 <= right.1 && right.0 <= left.1 {
        let longer = (left.1 - left.0).max(right.1 - right.0);
        return if longer <= 31 { 1.4 } else { 1.1 };
    }
    if is_vague(&a) || is_vague(&b) { 0.5 } else { 0.0 }
}

/// The happening of these units, which are two or more in order.
pub fn happening(library: &Library, units: &[Unit], group: &[u32], likeness: &Likeness) -> Option<Happening> {
    let tellings: Vec<Telling> = (group.iter().filter_map(|index| units.get(*index as usize)))
        .map(|unit| Telling { document: unit.document, span: unit.span, sentence: unit.sentence, event: unit.event })
        .collect();
    let key = library.key_of(tellings.first()?);
    Some(Happening { key, tellings, reasons: reasons(library, units, group, likeness) })
}

/// Why these units are of one thing, in plain words.
pub fn reasons(library: &Library, units: &[Unit], group: &[u32], likeness: &Likeness) -> Vec<String> {
    let members: Vec<&Unit> = group.iter().filter_map(|index| units.get(*index as usize)).collect();
    let mut reasons = Vec::new();
    let Some((first, others)) = members.split_first() else { return reasons };
    let shared_who = first.who.iter().filter(|named| others.iter().all(|unit| unit.who.contains(named)));
    let names: Vec<&str> = shared_who.filter_map(|named| name_of(library, first, *named)).take(4).collect();
    if !names.is_empty() {
        reasons.push(format!("all name {}", names.join(", ")));
    }
    let shared = members.iter().fold(u32::MAX, |all, unit| all & unit.actions);
    if let Some(name) = actions::name(shared) {
        reasons.push(format!("all tell of a {name}"));
    }
    let text = &library.document(first.document).text;
    let mut rare: Vec<(f32, &str)> = words::words(first.scope.of(text))
        .filter_map(|(_, word)| Some((word, words::term_of(word)?)))
        .filter(|(_, term)| others.iter().all(|unit| unit.terms.binary_search_by_key(term, |(own, _)| *own).is_ok()))
        .filter_map(|(word, term)| Some((likeness.weight(term)?, word)))
        .collect();
    rare.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    rare.dedup_by_key(|(_, word)| word.to_lowercase());
    let rare: Vec<&str> = rare.into_iter().map(|(_, word)| word).take(5).collect();
    if !rare.is_empty() {
        reasons.push(format!("all say “{}”", rare.join("”, “")));
    }
    let touches = |unit: &&Unit| time(first.when, unit.when) > 1.0;
    if !others.is_empty() && others.iter().all(touches) {
        reasons.push("the dates agree".to_owned());
    }
    reasons
}

/// The name of an entity as the unit tells it.
pub fn name_of<'a>(library: &'a Library, unit: &Unit, named: Named) -> Option<&'a str> {
    let mentions = library.mentions_within(unit.document, unit.span);
    let of_entity = |entity: crate::model::EntityId| FIRST_ENTITY + entity.0 == named.key;
    let mention = mentions.iter().find(|mention| {
        of_entity(mention.entity) || places::country(&library.entity(mention.entity).name) == Some(named.key)
    })?;
    Some(&library.entity(mention.entity).name)
}
