//! Statements that tell of one thing that happened, found by their words, their actions, those who take part and
//! their time.
//!
//! Knows the library and nothing of what the statements say differently: that is for `comparisons`.

pub mod actions;
mod bags;
mod cluster;
mod likeness;
mod offices;
mod places;
mod unit;
pub mod words;

pub use likeness::{Likeness, Near};
pub use places::{country, country_name};
pub use unit::{FIRST_ENTITY, Named, Unit, key_of, units};

use crate::model::{Certainty, Library, Precision, When};

/// The mean likeness at which tellings are of one thing.
pub const THRESHOLD: f32 = 0.14;
/// Less alike pairs are not looked at any further.
const FAINT: f32 = 0.05;
/// Units whose own words are less alike are no pair at all.
pub const LEAST: f32 = FAINT / 2.0;
/// What is asked for beside alike words in long texts.
const LONG_TEXT: f32 = -0.18;
/// A unit of fewer stems ("Ibid.", "Figure 3") tells nothing.
const MIN_TERMS: u16 = 3;
/// How alike two places of one document must be: it seldom tells a thing twice.
const WITHIN: f32 = 0.4;

/// How likely the words, those who take part and the dates of two units make them one thing; none where it is too
/// faint to count. `own` is how alike their words are; `at` is the earlier one.
pub fn tie(likeness: &Likeness, units: &[Unit], at: u32, other: u32, own: f32) -> Option<f32> {
    let (a, b) = (units.get(at as usize)?, units.get(other as usize)?);
    if a.stems < MIN_TERMS || b.stems < MIN_TERMS {
        return None;
    }
    let score = together(likeness, own, (at as usize, a), (other as usize, b));
    (score >= FAINT).then_some(score)
}

/// The happenings that are told more than once among these units, which are in order: all that ties at the threshold
/// connect. `ties` are all between them, each once, the earlier unit first.
pub fn groups(units: &[u32], ties: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
    let local = |unit: u32| units.binary_search(&unit).ok().map(|at| at as u32);
    let pairs: Vec<(u32, u32, f32)> =
        ties.iter().filter_map(|(a, b, score)| Some((local(*a)?, local(*b)?, *score))).collect();
    let mut groups = cluster::cluster(units.len(), &pairs, THRESHOLD);
    for at in groups.iter_mut().flatten() {
        *at = units[*at as usize];
    }
    groups
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
    if let Some(name) = actions::told(shared) {
        reasons.push(format!("all tell of {name}"));
    }
    let text = &library.document(first.document).text;
    let mut rare: Vec<(f32, &str)> = words::words(first.scope.of(text))
        .filter_map(|(_, word)| Some((word, words::term_of(word)?)))
        .filter(|(_, term)| group.iter().skip(1).all(|unit| likeness.holds(*unit as usize, *term)))
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
    let mention = mentions.iter().find(|mention| {
        unit::key_of(library, mention.entity) == named.key
            || named.key < FIRST_ENTITY && places::country(&library.entity(mention.entity).name) == Some(named.key)
    })?;
    Some(&library.entity(mention.entity).name)
}
