//! From a suggestion to what is shown of it, and from an answer to the step that it makes. Pure.

use crate::link::suggest::{Asks, Suggestion};
use crate::model::edit::{Edit, EntityKey, Step};
use crate::model::{EntityId, Kind, Library};
use crate::views::deciding::deciding;
use crate::views::inspector::passage::Passage;

/// What a person says to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    No,
    Later,
}

/// A question in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub question: String,
    pub reasons: Vec<String>,
    /// What the buttons say, for yes and for no.
    pub yes: String,
    pub no: String,
    /// One or two, each with its name and its sentences.
    pub sides: Vec<Side>,
    pub is_later: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub entity: EntityId,
    pub name: String,
    pub sentences: Vec<Passage>,
}

pub fn card(library: &Library, suggestion: &Suggestion) -> Card {
    let name = |id: EntityId| library.entity(id).name.clone();
    let side = |id: EntityId, others: &[EntityId], called: Option<&str>| Side {
        entity: id,
        name: called.map_or_else(|| name(id), str::to_owned),
        sentences: deciding(library, id, others, called),
    };
    let (question, yes, no, sides) = match &suggestion.asks {
        Asks::Same { one, other } => {
            let both = [*one, *other];
            let sides = both.iter().map(|id| side(*id, &both, None)).collect();
            ("Are these the same?".to_owned(), "Same".to_owned(), "Not the same".to_owned(), sides)
        }
        Asks::Name { entity, name: called } => {
            let whole = name(*entity);
            let sides = vec![side(*entity, &[], Some(&whole)), side(*entity, &[], Some(called))];
            let question = format!("Is “{called}” rightly a name of {whole}?");
            (question, "It is".to_owned(), "Not the same".to_owned(), sides)
        }
        Asks::Kind { entity, kind } => {
            let told = library.entity(*entity).kind;
            let question = format!("Is {} {}?", name(*entity), kind.with_article());
            (question, capital(kind.name()), format!("Stays {}", told.name()), vec![side(*entity, &[], None)])
        }
        Asks::Real { entity } => {
            let question = format!("Is “{}” a name at all?", name(*entity));
            (question, "It is a name".to_owned(), "Never a name".to_owned(), vec![side(*entity, &[], None)])
        }
    };
    Card { question, reasons: suggestion.reasons.clone(), yes, no, sides, is_later: suggestion.is_later }
}

/// The line of the list: what it is about, and why.
pub fn line(library: &Library, suggestion: &Suggestion) -> (String, Kind, String) {
    let entity = |id: EntityId| library.entity(id);
    let why = suggestion.reasons.first().cloned().unwrap_or_default();
    match &suggestion.asks {
        Asks::Same { one, other } => {
            (format!("{} and {}", entity(*one).name, entity(*other).name), entity(*one).kind, why)
        }
        Asks::Name { entity: id, name } => (format!("{name} of {}", entity(*id).name), entity(*id).kind, why),
        Asks::Kind { entity: id, kind } => {
            let of = entity(*id);
            (format!("{}: {} or {}", of.name, of.kind.name(), kind.name()), of.kind, why)
        }
        Asks::Real { entity: id } => (format!("“{}”", entity(*id).name), entity(*id).kind, why),
    }
}

/// What a question is known by in another snapshot.
pub fn identity(library: &Library, suggestion: &Suggestion) -> (u8, String, String) {
    let name = |id: EntityId| library.entity(id).name.clone();
    match &suggestion.asks {
        Asks::Same { one, other } => (0, name(*one), name(*other)),
        Asks::Name { entity, name: called } => (1, name(*entity), called.clone()),
        Asks::Kind { entity, kind } => (2, name(*entity), kind.name().to_owned()),
        Asks::Real { entity } => (3, name(*entity), String::new()),
    }
}

/// The step that the answer makes. `is_turned`: of two that are the same the other name goes on.
pub fn step(library: &Library, suggestion: &Suggestion, said: Said, is_turned: bool) -> Step {
    let key = |id: EntityId| EntityKey::of(library, id);
    let called = |id: EntityId, name: &str| EntityKey {
        name: name.to_owned(),
        kind: library.entity(id).kind,
        forms: Vec::new(),
        place: None,
    };
    let edit = match (&suggestion.asks, said) {
        (Asks::Same { one, other }, Said::Yes) => {
            let (into, other) = if is_turned { (other, one) } else { (one, other) };
            Edit::Merge { into: key(*into), others: vec![key(*other)] }
        }
        (Asks::Same { one, other }, Said::No) => Edit::KeepApart { one: key(*one), other: key(*other) },
        (Asks::Same { one, other }, Said::Later) => Edit::Later { one: key(*one), other: Some(key(*other)) },
        (Asks::Name { entity, name }, Said::Yes) => {
            let edit = Edit::AddAlias { entity: key(*entity), alias: name.clone() };
            let words = format!("{name} is rightly a name of {}", library.entity(*entity).name);
            return Step::new(words, vec![edit]);
        }
        (Asks::Name { entity, name }, Said::No) => {
            let mut one = key(*entity);
            one.forms.retain(|form| form != name);
            Edit::KeepApart { one, other: called(*entity, name) }
        }
        (Asks::Name { entity, name }, Said::Later) => {
            Edit::Later { one: key(*entity), other: Some(called(*entity, name)) }
        }
        (Asks::Kind { entity, kind }, Said::Yes) => Edit::Retype { entity: key(*entity), kind: *kind },
        (Asks::Real { entity }, Said::No) => Edit::IgnoreEverywhere { entity: key(*entity) },
        (Asks::Kind { entity, .. }, Said::No) | (Asks::Real { entity }, Said::Yes) => {
            Edit::Confirm { entity: key(*entity) }
        }
        (Asks::Kind { entity, .. } | Asks::Real { entity }, Said::Later) => {
            Edit::Later { one: key(*entity), other: None }
        }
    };
    Step::of(edit)
}

pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
