//! Two entities that may be one: candidates from keys that alike names share, weighed by their names, kinds and
//! company.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::likeness::{Likeness, given_line, likeness};
use super::names::{Name, Names};
use super::offers::Habits;
use super::{Asks, Known, Suggestion};
use crate::link::key;
use crate::model::graph::Ties;
use crate::model::{EntityId, Kind, Library};

/// Of the entities that share a key so many are compared, the most mentioned: a key of a crowd tells little.
const CROWD: usize = 12;
/// What must speak for one thing, in hundredths.
const ENOUGH: i32 = 50;
/// Ties that are compared, the strongest.
const COMPANY: usize = 40;
/// Who is named with both and named in the reason.
const TOLD: usize = 3;

pub fn same(
    library: &Library,
    names: &Names<'_>,
    known: &Known,
    habits: &Habits,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<Suggestion>> {
    let candidates = candidates(names, stop)?;
    let ties = library.ties();
    let mut company: FxHashMap<EntityId, Company> = FxHashMap::default();
    let mut found = Vec::new();
    for (n, (one, other)) in candidates.into_iter().enumerate() {
        if n % 512 == 0 && stop() {
            return None;
        }
        if known.is_apart(one, other) {
            continue;
        }
        let Some((likeness, forms)) = best_likeness(names, one, other) else { continue };
        for id in [one, other] {
            company.entry(id).or_insert_with(|| Company::new(ties, id));
        }
        let shared = company[&one].shared(&company[&other]);
        found.extend(weigh(library, names, ties, habits, [one, other], (likeness, forms), shared));
    }
    Some(found)
}

/// The suggestion, where enough speaks for it.
fn weigh(
    library: &Library,
    names: &Names<'_>,
    ties: &Ties,
    habits: &Habits,
    pair: [EntityId; 2],
    (likeness, forms): (Likeness, [&Name<'_>; 2]),
    (share, with): (f32, Vec<EntityId>),
) -> Option<Suggestion> {
    let [one, other] = pair.map(|id| library.entity(id));
    let mut score = likeness.score() + habits.lean(likeness);
    let mut reasons = vec![reason(likeness, forms)];
    if one.kind != other.kind {
        let is_vague = [one.kind, other.kind].iter().any(|kind| matches!(kind, Kind::Other | Kind::Concept));
        // A person is no place; a body and its place or project are mixed up more easily.
        let is_person = one.kind == Kind::Person || other.kind == Kind::Person;
        score -= if is_vague {
            4
        } else if is_person {
            18
        } else {
            8
        };
        reasons.push(format!("one is held to be {}, the other {}", one.kind.with_article(), other.kind.with_article()));
    }
    if !with.is_empty() && share > 0.12 {
        score += if share > 0.35 { 20 } else { 12 };
        let names: Vec<&str> = with.iter().take(TOLD).map(|id| library.entity(*id).name.as_str()).collect();
        reasons.push(format!("both named with {}", listed(&names, with.len())));
    }
    let are_together = ties.of(pair[0]).iter().any(|tie| tie.with == pair[1]);
    if are_together && !matches!(likeness, Likeness::Initials) {
        // Who is named beside another in one sentence is mostly somebody else.
        score -= if likeness == Likeness::Part { 14 } else { 22 };
        reasons.push("but named side by side".to_owned());
    }
    let is_single = |id: EntityId| names.main(id).is_some_and(|name| name.words.len() == 1);
    let are_persons = one.kind == Kind::Person && other.kind == Kind::Person;
    if likeness == Likeness::Part && are_persons {
        let share_document = one.documents.iter().any(|(document, _)| other.mentions_in(*document) > 0);
        score += if share_document { 10 } else { 4 };
    }
    if likeness == Likeness::Letters && are_persons && is_single(pair[0]) {
        // One name alone is borne by many.
        score -= 12;
    }
    (score >= ENOUGH).then(|| {
        let [one, other] = in_order(names, pair, likeness);
        Suggestion { asks: Asks::Same { one, other }, reasons, likeness: Some(likeness), score, is_later: false }
    })
}

/// The one whose name would stay first: the full name before its initials or a part of it, else the more mentioned.
fn in_order(names: &Names<'_>, pair: [EntityId; 2], likeness: Likeness) -> [EntityId; 2] {
    let length = |id: EntityId| names.main(id).map_or(0, |name| name.letters.len());
    match likeness {
        Likeness::Initials | Likeness::Part | Likeness::Given if length(pair[1]) > length(pair[0]) => {
            [pair[1], pair[0]]
        }
        _ => pair,
    }
}

/// How the names are alike that are most alike, and which those are; what the entities are called, where that will do.
fn best_likeness<'a, 'n>(
    names: &'a Names<'n>,
    one: EntityId,
    other: EntityId,
) -> Option<(Likeness, [&'a Name<'n>; 2])> {
    let all = names.of(one).iter().flat_map(|a| names.of(other).iter().map(move |b| (a, b)));
    // What is alike in other names only says less: one of the two must be what the entity is called.
    let alike = all.filter(|(a, b)| a.is_main || b.is_main);
    let alike = alike.filter_map(|(a, b)| Some((likeness(a, b)?, [a, b])));
    alike.min_by_key(|(likeness, [a, b])| (*likeness, !(a.is_main && b.is_main)))
}

/// What is alike, in plain words; where it is not what the two are called, which names of theirs.
fn reason(likeness: Likeness, forms: [&Name<'_>; 2]) -> String {
    let words = likeness.words();
    if forms.iter().all(|name| name.is_main) {
        return words.to_owned();
    }
    let [a, b] = forms.map(|name| name.written);
    match likeness {
        Likeness::Initials if forms[0].is_short => format!("{a} is the initials of {b}"),
        Likeness::Initials => format!("{b} is the initials of {a}"),
        _ if a == b => format!("both are called {a}"),
        _ => format!("{words}, {a} and {b}"),
    }
}

/// Pairs of entities that share a key, the smaller id first, in order.
fn candidates(names: &Names<'_>, stop: &dyn Fn() -> bool) -> Option<Vec<(EntityId, EntityId)>> {
    let mut keys: Vec<(u64, EntityId)> = Vec::new();
    for (n, name) in names.list.iter().enumerate() {
        if n % 1024 == 0 && stop() {
            return None;
        }
        keys_of(name, |key| keys.push((key, name.entity)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: FxHashSet<(EntityId, EntityId)> = FxHashSet::default();
    for group in keys.chunk_by(|one, other| one.0 == other.0) {
        let group = group.get(..CROWD.min(group.len())).unwrap_or(group);
        for (at, (_, one)) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(at + 1).map(|(_, other)| (*one, *other)));
        }
    }
    let mut pairs: Vec<(EntityId, EntityId)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    (!stop()).then_some(pairs)
}

/// The keys of a name: names that are alike in any way of [`likeness`] share one at least.
fn keys_of(name: &Name<'_>, mut give: impl FnMut(u64)) {
    /// Longer names differ in more than a letter, and are no initials.
    const LONG: usize = 32;
    const WORDS: usize = 7;
    let mut give = |way: u8, parts: &[&str]| {
        let mut hasher = FxHasher::default();
        way.hash(&mut hasher);
        parts.hash(&mut hasher);
        give(hasher.finish());
    };
    let words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    if name.letters.is_empty() {
        return;
    }
    // Letters; and, for a part, every beginning and end.
    give(0, &[&name.letters]);
    if words.len() > 1 && words.len() <= WORDS {
        for at in 1..words.len() {
            give(0, &[&words[at..].concat()]);
            give(0, &[&words[..at].concat()]);
        }
        let mut sorted = words.clone();
        sorted.sort_unstable();
        give(1, &sorted);
    }
    let bones: Vec<String> = words.iter().map(|word| key::skeleton(word)).collect();
    if bones.iter().map(String::len).sum::<usize>() > 2 {
        let bones: Vec<&str> = bones.iter().map(String::as_str).collect();
        give(2, &bones);
    }
    if (6..=LONG).contains(&name.letters.chars().count()) && !name.is_short {
        give(3, &[&name.letters]);
        for (at, char) in name.letters.char_indices().skip(1) {
            let rest = format!("{}{}", &name.letters[..at], &name.letters[at + char.len_utf8()..]);
            give(3, &[&rest]);
        }
    }
    if name.is_short {
        give(4, &[&name.letters]);
    } else if (3..=12).contains(&words.len()) && name.kind != Kind::Person {
        give(4, &[&key::initials(&name.words)]);
    }
    if let (Kind::Person, [first, .., last]) = (name.kind, words.as_slice()) {
        let initial = first.chars().next().map(String::from).unwrap_or_default();
        give(5, &[last, &initial]);
        if let Some(line) = given_line(first) {
            give(6, &[last, &line.to_string()]);
        }
        give(7, &[first, last]);
    }
}

/// Who is named with an entity, in order of id, with what each says.
struct Company {
    with: Vec<(EntityId, f32)>,
    all: f32,
}

impl Company {
    fn new(ties: &Ties, id: EntityId) -> Self {
        // Who is named everywhere says little.
        let weight = |with: EntityId| 1.0 / (2.0 + ties.sentences(with) as f32).ln();
        let mut with: Vec<(EntityId, f32)> =
            ties.of(id).iter().take(COMPANY).map(|tie| (tie.with, weight(tie.with))).collect();
        with.sort_unstable_by_key(|(id, _)| *id);
        let all = with.iter().map(|(_, weight)| weight).sum();
        Self { with, all }
    }

    /// How much of the smaller company both have, from 0 to 1, and who that is, the most telling first. Company of
    /// one or two says nothing.
    fn shared(&self, other: &Self) -> (f32, Vec<EntityId>) {
        let mut both: Vec<(EntityId, f32)> = Vec::new();
        let mut rest = other.with.iter().peekable();
        for (id, weight) in &self.with {
            while rest.next_if(|(other, _)| other < id).is_some() {}
            if rest.next_if(|(other, _)| other == id).is_some() {
                both.push((*id, *weight));
            }
        }
        let least = self.all.min(other.all);
        let share = both.iter().map(|(_, weight)| weight).sum::<f32>() / least.max(1.0);
        both.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        (share.min(1.0), both.into_iter().map(|(id, _)| id).collect())
    }
}

/// "A", "A and B", "A, B and C", "A, B, C and 4 more".
pub fn listed(names: &[&str], all: usize) -> String {
    let more = all.saturating_sub(names.len());
    match names {
        [] => String::new(),
        _ if more > 0 => format!("{} and {more} more", names.join(", ")),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
