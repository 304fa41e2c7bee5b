//! What a person did before, and the like cases to which it could be done at once: offered, never done unasked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::{Likeness, likeness};
use super::names::{Name, Names};
use super::{Asks, Known, Suggestion};
use crate::link::key;
use crate::model::edit::{Edit, EntityKey, Step};
use crate::model::{EntityId, Kind, Library};

/// Something that was done, and what is like it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// "You merged 3 pairs: the same family name, and given names that fit".
    pub because: String,
    /// What would be done: "Merge 4 more pairs like these".
    pub does: String,
    /// To whom, a line each.
    pub cases: Vec<String>,
    /// The step that does it.
    pub step: Step,
}

/// So often must a person have answered alike before the rest is offered.
const OFTEN: u32 = 2;
/// Cases of one offer; the next are offered afterwards.
const CASES: usize = 50;
const OFFERS: usize = 6;

/// What a person did so far, gathered.
#[derive(Debug, Default)]
pub struct Habits {
    merged: FxHashMap<Likeness, u32>,
    apart: FxHashMap<Likeness, u32>,
    /// Last word and kind before, with the kind after and an example.
    retyped: Vec<(Pattern, Kind, Kind, String)>,
    ignored: Vec<(Pattern, String)>,
}

/// What names have in common that are treated alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// The last of several words.
    End(String),
    /// All words, with `#` for numbers: "figure #".
    Shape(String),
}

impl Pattern {
    fn of(name: &str) -> Option<Self> {
        let words = key::words(name);
        let shape: Vec<String> = words.iter().map(|word| shaped(word)).collect();
        if shape.iter().any(|word| word.contains('#')) {
            return Some(Self::Shape(shape.join(" ")));
        }
        match words.as_slice() {
            [_, .., last] if last.len() > 2 => Some(Self::End(last.clone())),
            _ => None,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::End(last) => format!("ending in “{last}”"),
            Self::Shape(shape) => format!("written “{shape}”"),
        }
    }
}

/// The word with `#` for its numbers.
fn shaped(word: &str) -> String {
    let mut shape = String::with_capacity(word.len());
    for char in word.chars() {
        if char.is_numeric() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.push(char);
        }
    }
    shape
}

fn named(key: &EntityKey) -> Name<'_> {
    let words = key::words(&key.name);
    Name {
        entity: EntityId(0),
        kind: key.kind,
        written: &key.name,
        letters: words.concat(),
        words,
        is_short: key::is_short_form(&key.name),
        is_main: true,
    }
}

impl Habits {
    pub fn new(done: &[Edit]) -> Self {
        let mut habits = Self::default();
        for edit in done {
            match edit {
                Edit::Merge { into, others } => {
                    for likeness in others.iter().filter_map(|other| likeness(&named(into), &named(other))) {
                        *habits.merged.entry(likeness).or_default() += 1;
                    }
                }
                Edit::KeepApart { one, other } => {
                    if let Some(likeness) = likeness(&named(one), &named(other)) {
                        *habits.apart.entry(likeness).or_default() += 1;
                    }
                }
                Edit::Retype { entity, kind } => {
                    if let Some(pattern) = Pattern::of(&entity.name) {
                        habits.retyped.retain(|(known, from, ..)| (known, *from) != (&pattern, entity.kind));
                        habits.retyped.push((pattern, entity.kind, *kind, entity.name.clone()));
                    }
                }
                Edit::IgnoreEverywhere { entity } => {
                    if let Some(pattern) = Pattern::of(&entity.name) {
                        habits.ignored.push((pattern, entity.name.clone()));
                    }
                }
                _ => {}
            }
        }
        habits
    }

    /// What the answers so far say of pairs alike in this way, in hundredths.
    pub fn lean(&self, likeness: Likeness) -> i32 {
        let count = |answers: &FxHashMap<Likeness, u32>| answers.get(&likeness).copied().unwrap_or(0).min(5) as i32;
        3 * (count(&self.merged) - count(&self.apart))
    }
}

/// What could be done at once, the newest habit first.
pub fn offers(
    library: &Library,
    names: &Names<'_>,
    known: &Known,
    habits: &Habits,
    list: &[Suggestion],
    declined: &[String],
) -> Vec<Offer> {
    let key = |id: EntityId| EntityKey::of(library, id);
    let name = |id: EntityId| library.entity(id).name.clone();
    let mut found = Vec::new();
    // What is done to so many is told as `verb` how many `rest`.
    let mut push = |because: String, [will, did]: [&str; 2], rest: String, cases: Vec<(String, Edit)>| {
        let (cases, edits): (Vec<String>, Vec<Edit>) = cases.into_iter().take(CASES).unzip();
        if !edits.is_empty() && !declined.contains(&because) && found.len() < OFFERS {
            let step = Step::new(format!("{did} {} {rest}", edits.len()), edits);
            found.push(Offer { because, does: format!("{will} {} {rest}", cases.len()), cases, step });
        }
    };
    for (pattern, from, to, example) in habits.retyped.iter().rev() {
        let like = entities_like(library, names, pattern, |id| {
            library.entity(id).kind == *from && !known.confirmed.contains(&id)
        });
        let cases = like.map(|id| (name(id), Edit::Retype { entity: key(id), kind: *to })).collect();
        push(
            format!("You changed “{example}” from {} to {}", from.name(), to.name()),
            ["Change", "Changed"],
            format!("more {} to {}", pattern.words(), to.name()),
            cases,
        );
    }
    let mut seen: FxHashSet<&Pattern> = FxHashSet::default();
    for (pattern, example) in habits.ignored.iter().rev() {
        let often = habits.ignored.iter().filter(|(other, _)| other == pattern).count() as u32;
        let is_enough = matches!(pattern, Pattern::Shape(_)) || often >= OFTEN;
        if !is_enough || !seen.insert(pattern) {
            continue;
        }
        let like = entities_like(library, names, pattern, |id| !known.confirmed.contains(&id));
        let cases = like.map(|id| (name(id), Edit::IgnoreEverywhere { entity: key(id) })).collect();
        push(
            format!("You said that “{example}” is no name"),
            ["Ignore", "Ignored"],
            format!("more {}", pattern.words()),
            cases,
        );
    }
    let mut kinds: Vec<Likeness> = habits.merged.keys().chain(habits.apart.keys()).copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    for likeness in kinds {
        let count = |answers: &FxHashMap<Likeness, u32>| answers.get(&likeness).copied().unwrap_or(0);
        let (merged, apart) = (count(&habits.merged), count(&habits.apart));
        // Who answers now so and now so wants to be asked.
        let is_same = merged >= OFTEN && apart == 0;
        if !is_same && (apart < OFTEN || merged > 0) {
            continue;
        }
        let like = list.iter().filter(|suggestion| suggestion.likeness == Some(likeness) && !suggestion.is_later);
        let mut taken: FxHashSet<EntityId> = FxHashSet::default();
        let cases = like.filter_map(|suggestion| match suggestion.asks {
            // Of one entity's several pairs one is enough at a time: merged, it may be another.
            Asks::Same { one, other } if taken.insert(one) && taken.insert(other) => Some((
                format!("{} and {}", name(one), name(other)),
                if is_same {
                    Edit::Merge { into: key(one), others: vec![key(other)] }
                } else {
                    Edit::KeepApart { one: key(one), other: key(other) }
                },
            )),
            _ => None,
        });
        let cases: Vec<(String, Edit)> = cases.collect();
        let rest = if cases.len() == 1 { "more pair like these" } else { "more pairs like these" };
        if is_same {
            let because = format!("You merged {merged} pairs: {}", likeness.words());
            push(because, ["Merge", "Merged"], rest.to_owned(), cases);
        } else {
            let because = format!("You kept {apart} pairs apart: {}", likeness.words());
            push(because, ["Keep apart", "Kept apart"], rest.to_owned(), cases);
        }
    }
    found
}

/// The entities whose name has the pattern, most mentioned first.
fn entities_like<'a>(
    library: &'a Library,
    names: &'a Names<'_>,
    pattern: &'a Pattern,
    fits: impl Fn(EntityId) -> bool + 'a,
) -> impl Iterator<Item = EntityId> + 'a {
    let is_like = move |name: &Name<'_>| match pattern {
        Pattern::End(last) => name.words.len() > 1 && name.words.last() == Some(last),
        Pattern::Shape(shape) => name.words.iter().map(|word| shaped(word)).collect::<Vec<_>>().join(" ") == *shape,
    };
    let ids = (0..library.entities().len()).map(EntityId::from);
    ids.filter(move |id| names.main(*id).is_some_and(&is_like) && fits(*id))
}
