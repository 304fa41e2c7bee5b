//! What a person might want to decide: names that may be one thing, joins and kinds that may be wrong, and what was
//! done before and would fit like cases.
//!
//! Pure, and nothing is decided here: a library and what a person did so far in, questions out. Candidates come from
//! keys that alike names share (`pairs`), so the cost grows with the number of names and not with its square.
//! Knows no threads and no window.

mod doubts;
mod likeness;
mod names;
mod offers;
mod pairs;
#[cfg(test)]
#[cfg(feature = "gui")]
mod tests;

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::edit::{Edit, EntityKey, Notebook};
use crate::model::{EntityId, Kind, Library};
pub use likeness::Likeness;
use names::Names;
pub use offers::Offer;

/// Something to be decided, and why it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub asks: Asks,
    /// In plain words, the strongest first.
    pub reasons: Vec<String>,
    /// Of two that may be one: how their names are alike.
    pub likeness: Option<Likeness>,
    /// How much speaks for yes, in hundredths.
    pub score: i32,
    /// It was put off once.
    pub is_later: bool,
}

/// What is asked. The answers are yes, no and later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Are these one? `one` would go on.
    Same { one: EntityId, other: EntityId },
    /// Is this, which a rule of the program joined, rightly a name of the entity?
    Name { entity: EntityId, name: String },
    /// Is it rather of this kind?
    Kind { entity: EntityId, kind: Kind },
    /// Is it a name at all?
    Real { entity: EntityId },
}

impl Asks {
    /// The entities it is about.
    pub fn entities(&self) -> Vec<EntityId> {
        match self {
            Self::Same { one, other } => vec![*one, *other],
            Self::Name { entity, .. } | Self::Kind { entity, .. } | Self::Real { entity } => vec![*entity],
        }
    }
}

/// A library and what a person did with it so far.
#[derive(Clone, Debug)]
pub struct Question {
    pub library: Arc<Library>,
    pub answers: Answers,
    /// The edits in force, in order.
    pub done: Vec<Edit>,
}

/// What was answered before; see [`Notebook`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    pub apart: Vec<(EntityKey, EntityKey)>,
    pub confirmed: Vec<EntityKey>,
    pub later: Vec<(EntityKey, Option<EntityKey>)>,
    pub declined: Vec<String>,
}

impl Answers {
    pub fn of(notebook: &Notebook) -> Self {
        let Notebook { apart, confirmed, later, declined, .. } = notebook;
        Self { apart: apart.clone(), confirmed: confirmed.clone(), later: later.clone(), declined: declined.clone() }
    }
}

/// What is to be decided, the most telling first and what was put off last; and what could be done at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    pub list: Vec<Suggestion>,
    pub offers: Vec<Offer>,
}

impl Suggestions {
    /// How many were put off.
    pub fn later(&self) -> usize {
        self.list.iter().filter(|suggestion| suggestion.is_later).count()
    }
}

/// More than a person works through.
const MOST: usize = 1000;

/// The suggestions for a library. None where `stop` asked to stop; it is asked now and then.
pub fn suggest(question: &Question, stop: &dyn Fn() -> bool) -> Option<Suggestions> {
    let library = &*question.library;
    let names = Names::new(library);
    let known = Known::new(&names, &question.answers);
    let habits = offers::Habits::new(&question.done);
    let mut list = pairs::same(library, &names, &known, &habits, stop)?;
    list.extend(doubts::names(library, &names, &known));
    list.extend(doubts::kinds(library, &names, &known));
    list.extend(doubts::real(library, &names, &known));
    if stop() {
        return None;
    }
    for suggestion in &mut list {
        suggestion.is_later = known.is_later(&suggestion.asks);
    }
    let mentions = |id: &EntityId| library.entity(*id).mentions.len();
    let weight = |asks: &Asks| asks.entities().iter().map(mentions).min().unwrap_or(0);
    // What much is said of is worth more of a person's time than what is named once.
    let worth = |suggestion: &Suggestion| {
        suggestion.score + 4 * weight(&suggestion.asks).min(64).checked_ilog2().unwrap_or(0) as i32
    };
    list.sort_by_cached_key(|suggestion| {
        (suggestion.is_later, Reverse(worth(suggestion)), suggestion.asks.entities(), suggestion.reasons.clone())
    });
    list.truncate(MOST);
    let offers = offers::offers(library, &names, &known, &habits, &list, &question.answers.declined);
    Some(Suggestions { list, offers })
}

/// What was answered before, told in the ids of the library.
#[derive(Debug, Default)]
struct Known {
    apart: FxHashSet<(EntityId, EntityId)>,
    /// Entities and names that are not theirs.
    apart_names: FxHashSet<(EntityId, String)>,
    confirmed: FxHashSet<EntityId>,
    later: FxHashSet<(EntityId, Option<EntityId>)>,
    later_names: FxHashSet<(EntityId, String)>,
}

impl Known {
    fn new(names: &Names<'_>, answers: &Answers) -> Self {
        let mut known = Self::default();
        for (one, other) in &answers.apart {
            let (id, second) = (names.find(one), names.find(other));
            if let (Some(one), Some(other)) = (id, second) {
                known.apart.insert((one.min(other), one.max(other)));
            }
            // Whoever else is called so: of this entity it is answered.
            known.apart_names.extend(id.map(|id| (id, other.name.clone())));
            known.apart_names.extend(second.map(|id| (id, one.name.clone())));
        }
        known.confirmed.extend(answers.confirmed.iter().filter_map(|key| names.find(key)));
        for (one, other) in &answers.later {
            let Some(id) = names.find(one) else { continue };
            match other {
                None => drop(known.later.insert((id, None))),
                Some(other) => {
                    known.later_names.insert((id, other.name.clone()));
                    if let Some(second) = names.find(other).filter(|second| *second != id) {
                        known.later.insert((id.min(second), Some(id.max(second))));
                        known.later_names.insert((second, one.name.clone()));
                    }
                }
            }
        }
        known
    }

    fn is_apart(&self, one: EntityId, other: EntityId) -> bool {
        self.apart.contains(&(one.min(other), one.max(other)))
    }

    fn is_apart_from_name(&self, entity: EntityId, name: &str) -> bool {
        self.apart_names.contains(&(entity, name.to_owned()))
    }

    fn is_later(&self, asks: &Asks) -> bool {
        match asks {
            Asks::Same { one, other } => self.later.contains(&(*one.min(other), Some(*one.max(other)))),
            Asks::Name { entity, name } => self.later_names.contains(&(*entity, name.clone())),
            Asks::Kind { entity, .. } | Asks::Real { entity } => self.later.contains(&(*entity, None)),
        }
    }
}
