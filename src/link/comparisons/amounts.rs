//! Numbers told of one thing: the same, nearly the same, or apart.
//!
//! Two numbers are of one thing where their sentences share rare words and names, what is measured is called alike
//! and the unit is one. Measures of two years are two things; so are the many counts of "two countries".

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::measured::{Close, Measured, likeness};
use super::{Draft, Ground, logistic, topic};
use crate::link::components::Joins;
use crate::link::happenings::words::{Term, term_of, words};
use crate::link::happenings::{FIRST_ENTITY, Unit, actions};
use crate::model::{Claim, DocumentId, Kind, Library, Matter, Quantity, Status, When};

/// Sentences less alike in their own words are never set side by side.
const FAINT: f32 = 0.05;
const SURE: f32 = 0.4;
/// At most so many numbers of one sentence are looked at.
const MAX_IN_SENTENCE: usize = 6;
/// At most so many numbers of one unit are looked at in a document, the first ones: a list without an end is no text,
/// and each is set beside each.
const MAX_OF_UNIT: usize = 600;

/// A number in a sentence.
#[derive(Debug)]
struct Told {
    sentence: u32,
    /// Index into the quantities of its document.
    index: u32,
    /// Where the stems of what is counted stand in the list of its document.
    what: Range<u32>,
    measured: Measured,
}

/// The numbers of one document's sentences, by sentence.
#[derive(Debug, Default)]
pub struct Numbers {
    list: Box<[Told]>,
    /// Stems of what is counted, and of what is near, number by number.
    what: Box<[Term]>,
    near: Box<[Close]>,
}

/// A number with those of its document.
#[derive(Clone, Copy)]
struct Of<'a> {
    told: &'a Told,
    all: &'a Numbers,
}

impl<'a> Of<'a> {
    fn what(self) -> &'a [Term] {
        self.all.what.get(self.told.what.start as usize..self.told.what.end as usize).unwrap_or_default()
    }

    fn near(self) -> &'a [Close] {
        self.told.measured.near(&self.all.near)
    }
}

impl Numbers {
    pub fn new(library: &Library, document: DocumentId) -> Self {
        let mut numbers: Vec<Told> = Vec::new();
        let (mut all_what, mut near): (Vec<Term>, Vec<Close>) = (Vec::new(), Vec::new());
        let mut of_sentence: FxHashMap<u32, usize> = FxHashMap::default();
        let mut of_unit: FxHashMap<String, usize> = FxHashMap::default();
        for (index, quantity) in library.annotations(document).quantities.iter().enumerate() {
            if quantity.cell.is_some() {
                continue;
            }
            let in_sentence = of_sentence.entry(quantity.sentence).or_default();
            if *in_sentence < MAX_IN_SENTENCE {
                let count = of_unit.entry(unit_key(&quantity.unit)).or_default();
                *count += 1;
                if *count > MAX_OF_UNIT {
                    continue;
                }
                let first = all_what.len() as u32;
                all_what.extend(words(&quantity.what).filter_map(|(_, word)| term_of(word)));
                let what = first..all_what.len() as u32;
                let measured = Measured::new(library, document, quantity, &mut near);
                numbers.push(Told { sentence: quantity.sentence, index: index as u32, what, measured });
                *in_sentence += 1;
            }
        }
        numbers.sort_by_key(|told| told.sentence);
        Self { list: numbers.into(), what: all_what.into(), near: near.into() }
    }

    fn of(&self, sentence: u32) -> impl Iterator<Item = Of<'_>> {
        let first = self.list.partition_point(|told| told.sentence < sentence);
        let rest = self.list.get(first..).unwrap_or_default();
        rest.iter().take_while(move |told| told.sentence == sentence).map(|told| Of { told, all: self })
    }
}

/// Two numbers of one thing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    a: usize,
    b: usize,
    /// Indices into the quantities of their documents.
    numbers: [u32; 2],
    /// The first units of their documents that begin at the same place: what is told there is one claim.
    places: [u32; 2],
    weight: Weight,
}

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weight {
    status: Status,
    sureness: f32,
    importance: f32,
}

impl Joins for Pair {
    fn units(&self) -> [u32; 2] {
        [self.a as u32, self.b as u32]
    }

    fn with(&self) -> [u32; 2] {
        self.places
    }
}

/// The numbers of two units that are of one thing; `own` is how alike their words are, `numbers` are by document.
pub fn pairs(ground: &Ground<'_>, numbers: &[Numbers], a: usize, b: usize, own: f32, pairs: &mut Vec<Pair>) {
    let (unit, other) = (&ground.units[a], &ground.units[b]);
    let of = |unit: &Unit| {
        let sentence = unit.sentence;
        numbers.get(unit.document.index()).into_iter().flat_map(move |all| all.of(sentence))
    };
    if own < FAINT || (unit.document, unit.sentence) == (other.document, other.sentence) {
        return;
    }
    let mut numbers_of = of(unit).peekable();
    if numbers_of.peek().is_none() || unit.is_of_another(other) {
        return;
    }
    let quantity = |unit: &Unit, number: Of<'_>| {
        let quantities = &ground.library.annotations(unit.document).quantities;
        quantities.get(number.told.index as usize).filter(|quantity| unit.span.overlaps(quantity.span))
    };
    for one in numbers_of {
        let Some(x) = quantity(unit, one) else { continue };
        for two in of(other) {
            let Some(y) = quantity(other, two) else { continue };
            if let Some(weight) = compared(ground, (unit, x, one), (other, y, two), own) {
                let places = [place(ground.units, a), place(ground.units, b)];
                pairs.push(Pair { a, b, numbers: [one.told.index, two.told.index], places, weight });
            }
        }
    }
}

/// The first unit of the document that begins where this one does.
fn place(units: &[Unit], at: usize) -> u32 {
    let unit = &units[at];
    let mut first = at;
    for (index, other) in units.iter().enumerate().take(at).rev() {
        if (other.document, other.sentence) != (unit.document, unit.sentence) {
            break;
        }
        if other.scope.start == unit.scope.start {
            first = index;
        }
    }
    first as u32
}

/// A number told by a unit: the unit, and the index into the quantities of its document.
type Number = (usize, u32);

/// Numbers of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    numbers: Vec<Number>,
    weight: Weight,
}

/// The numbers that are of one thing. The pairs are all that are connected with one of them.
pub fn groups(ground: &Ground<'_>, mut pairs: Vec<Pair>) -> Vec<Group> {
    pairs.sort_by(|x, y| y.weight.sureness.total_cmp(&x.weight.sureness).then((x.a, x.b).cmp(&(y.a, y.b))));
    // Whoever tells the other's number too, tells of two things.
    let keys = |pair: &Pair| [(pair.a, pair.numbers[0]), (pair.b, pair.numbers[1])].map(|told| claim_key(ground, told));
    let is_conflict = |pair: &Pair| pair.weight.status == Status::Conflict;
    let agreed: FxHashSet<(ClaimKey, DocumentId)> = (pairs.iter().filter(|pair| !is_conflict(pair)))
        .flat_map(|pair| {
            let [one, other] = keys(pair);
            [(one, other.0), (other, one.0)]
        })
        .collect();
    pairs.retain(|pair| {
        let [one, other] = keys(pair);
        !is_conflict(pair) || !agreed.contains(&(one, other.0)) && !agreed.contains(&(other, one.0))
    });
    let mut groups: Vec<Group> = Vec::new();
    let mut by_claim: FxHashMap<ClaimKey, usize> = FxHashMap::default();
    // Pairs that share a claim are of one matter: the surest takes the others' claims in.
    for pair in &pairs {
        let (numbers, keys) = ([(pair.a, pair.numbers[0]), (pair.b, pair.numbers[1])], keys(pair));
        let at = keys.iter().find_map(|key| by_claim.get(key).copied()).unwrap_or(groups.len());
        for key in keys {
            by_claim.entry(key).or_insert(at);
        }
        match groups.get_mut(at) {
            Some(first) if first.numbers.len() < 6 => {
                if (pair.weight.status as u8) < first.weight.status as u8 {
                    first.weight = pair.weight;
                }
                first.numbers.extend(numbers);
            }
            Some(_) => {}
            None => groups.push(Group { numbers: numbers.to_vec(), weight: pair.weight }),
        }
    }
    groups
}

impl Group {
    /// Which numbers they are, as they came to it.
    pub fn numbers(&self) -> &[(usize, u32)] {
        &self.numbers
    }

    /// What it has to tell.
    pub fn draft(&self, ground: &Ground<'_>) -> Draft {
        let claims = self.numbers.iter().filter_map(|(unit, number)| {
            let unit = &ground.units[*unit];
            let told = ground.library.annotations(unit.document).quantities.get(*number as usize)?;
            Some(Claim {
                document: unit.document,
                span: unit.scope,
                sentence: told.sentence,
                value: ground.library.document(unit.document).words(told.span).into_owned().into(),
                when: told.when,
                number: Some(told.value),
            })
        });
        let topic = self.numbers.first().and_then(|(unit, number)| {
            let document = ground.units[*unit].document;
            let told = ground.library.annotations(document).quantities.get(*number as usize)?;
            Some(topic::of_number(ground, document, told))
        });
        let units: Vec<u32> = self.numbers.iter().take(2).map(|(unit, _)| *unit as u32).collect();
        Draft {
            matter: Matter::Amount,
            status: self.weight.status,
            topic: topic.unwrap_or_default(),
            claims: claims.collect(),
            sureness: self.weight.sureness,
            importance: self.weight.importance,
            reasons: crate::link::happenings::reasons(ground.library, ground.units, &units, ground.likeness),
            units: self.numbers.iter().map(|(unit, _)| *unit as u32).collect(),
        }
    }
}

/// The place and the number of a claim.
type ClaimKey = (DocumentId, u32, u64);

fn claim_key(ground: &Ground<'_>, (unit, number): Number) -> ClaimKey {
    let unit = &ground.units[unit];
    let told = ground.library.annotations(unit.document).quantities.get(number as usize);
    (unit.document, unit.scope.start, told.map_or(0.0, |told| told.value).to_bits())
}

fn compared(
    ground: &Ground<'_>,
    (unit, x, left): (&Unit, &Quantity, Of<'_>),
    (other, y, right): (&Unit, &Quantity, Of<'_>),
    own: f32,
) -> Option<Weight> {
    if unit_key(&x.unit) != unit_key(&y.unit) || x.value <= 0.0 || y.value <= 0.0 {
        return None;
    }
    let is_count = !x.is_measure();
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
    let shared_actions = unit.actions & other.actions;
    let things = unit.who.iter().filter(|named| {
        named.key >= FIRST_ENTITY
            && !matches!(named.kind, Kind::Nationality | Kind::Concept)
            && other.who.contains(named)
    });
    let things = things.count();
    // Each tells of something of its own: two power plants, two loans.
    // In one text a country tells two things apart too: what is owed to two of them.
    let is_one_text = unit.document == other.document;
    let own_things = |one: &Unit, of: &Unit| {
        one.who.iter().any(|named| {
            (is_one_text || named.key >= FIRST_ENTITY)
                && !matches!(named.kind, Kind::Nationality | Kind::Concept | Kind::Person)
                && !of.who.contains(named)
        })
    };
    let differs = own_things(unit, other) && own_things(other, unit);
    let what = left.what().iter().filter(|term| right.what().contains(term)).count();
    // Each brings somebody of its own: two delegations.
    let persons = |unit: &Unit| unit.who.iter().filter(|named| named.kind == Kind::Person).copied().collect::<Vec<_>>();
    let (ours, theirs) = (persons(unit), persons(other));
    let other_people = !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|named| theirs.contains(named));
    let (near, telling) = likeness(left.near(), right.near(), ground.likeness);
    let same_kind = left.told.measured.same_kind(&right.told.measured);
    let is_share = x.unit == "%";
    if status == Status::Conflict {
        // Numbers that differ need more to be of one thing than numbers that agree: in one text two things named
        // are two, a share is of the same whole, and somebody is named in both.
        let nobody =
            !unit.who.is_empty() && !other.who.is_empty() && !unit.who.iter().any(|named| other.who.contains(named));
        if telling + things == 0
            || same_kind == Some(false)
            || is_one_text && differs
            || is_share && what == 0
            || nobody
        {
            return None;
        }
    }
    if is_count && things == 0 && term_of(&x.unit).is_some_and(is_party) {
        return None;
    }
    let mut evidence = -3.6 + 5.0 * own + 5.0 * near;
    evidence += 0.25 * telling.min(3) as f32;
    evidence += 0.8 * things.min(3) as f32;
    evidence += 0.7 * what.min(2) as f32;
    evidence += if shared_actions == 0 { 0.0 } else { 0.5 };
    evidence += match same_kind {
        Some(true) => 0.6,
        Some(false) => -1.0,
        None => 0.0,
    };
    evidence += apart(x.when, y.when, actions::has_once(shared_actions))?;
    if differs && status == Status::Conflict {
        evidence -= match things {
            0 if what > 1 => 0.6,
            0 => 2.0,
            1 => 0.8,
            _ => 0.2,
        };
    }
    if other_people && status == Status::Conflict {
        evidence -= 1.5;
    }
    // Round numbers of men come in every war.
    let is_named = !unit.who.is_empty() || !other.who.is_empty();
    if is_count && !is_one_text && is_named && !unit.who.iter().any(|named| other.who.contains(named)) {
        return None;
    }
    if is_count && (what == 0 || x.value <= 2.0 && things == 0 && own < 0.12 && near < 0.2) {
        return None;
    }
    if !is_count {
        evidence += 0.6;
    }
    if matches!(x.unit.as_str(), "year" | "day" | "month" | "week" | "hour" | "decade") {
        evidence -= 1.0;
    }
    match status {
        // A part of what was counted before is counted again in one text.
        Status::Conflict if is_one_text && is_count => evidence -= 3.5,
        Status::Conflict => evidence -= if is_one_text { 2.0 } else { 0.7 },
        _ => evidence += if ratio < 1.0001 && x.value > 10.0 { 1.0 } else { 0.4 },
    }
    let sureness = logistic(evidence);
    if sureness < SURE {
        return None;
    }
    let importance = match status {
        Status::Conflict => 0.65,
        _ => 0.4,
    } + if unit.document == other.document { 0.0 } else { 0.15 }
        - if is_count { 0.1 } else { 0.0 };
    Some(Weight { status, sureness, importance })
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
    let is_year = (left.1 - left.0).min(right.1 - right.0) > 300;
    (is_once && gap <= 500 || !is_year && gap <= 92).then_some(-0.5)
}

/// "Two countries", "both sides": who is spoken of, and no count of anything.
fn is_party(term: Term) -> bool {
    static TERMS: OnceLock<FxHashSet<Term>> = OnceLock::new();
    const PARTIES: &str =
        "countries nations states sides parties neighbours neighbors powers superpowers leaders ways players";
    TERMS.get_or_init(|| PARTIES.split(' ').filter_map(term_of).collect()).contains(&term)
}

fn unit_key(unit: &str) -> String {
    let unit = unit.to_lowercase();
    unit.strip_suffix('s').map_or(unit.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::library;

    #[test]
    fn a_list_without_an_end_is_looked_at_as_far_as_it_is_read() {
        let sentences: Vec<String> =
            (1..=900).map(|n| format!("The share of the port of Lund was {n} percent.")).collect();
        let library = library(&[&sentences.join(" ")]);
        let numbers = Numbers::new(&library, DocumentId(0));
        assert!(library.quantity_count() >= 900);
        assert_eq!(numbers.list.len(), MAX_OF_UNIT);
    }
}
