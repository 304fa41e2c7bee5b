//! What a comparison is about, in plain words.

use super::Ground;
use crate::link::happenings::{actions, name_of};
use crate::model::comparison::shortened;
use crate::model::{Kind, Library, Span};

/// The matter that the units tell of: "Pakistan's accession to CENTO", "the founding of the Harbour Board"; where
/// that cannot be said, the first words of the first.
pub fn of_units(ground: &Ground<'_>, group: &[usize]) -> String {
    let units: Vec<_> = group.iter().filter_map(|index| ground.units.get(*index)).collect();
    let Some(first) = units.first() else { return String::new() };
    let library = ground.library;
    let shared = units.iter().fold(u32::MAX, |all, unit| all & unit.actions);
    let mut names: Vec<(&str, Kind)> = Vec::new();
    for mention in library.mentions_within(first.document, first.span) {
        let entity = library.entity(mention.entity);
        let named = first.who.iter().find(|named| name_of(library, first, **named) == Some(entity.name.as_str()));
        let is_shared = named.is_some_and(|named| units.iter().all(|unit| unit.who.contains(named)));
        if is_shared && entity.kind != Kind::Nationality && !names.iter().any(|(name, _)| *name == entity.name) {
            names.push((&entity.name, entity.kind));
        }
    }
    match (names.as_slice(), actions::name(shared)) {
        ([], None) => opening(library, first.document, first.scope),
        ([], Some(action)) => format!("The {action}: {}", opening(library, first.document, first.scope)),
        ([(one, _)], Some(action)) if matches!(action, "founding" | "building" | "end" | "birth" | "death") => {
            format!("The {action} of {one}")
        }
        ([(one, Kind::Person), ..], Some(action)) if names.len() == 1 => format!("{one}’s {action}"),
        ([(one, kind), (two, _), ..], Some(action @ ("visit" | "accession"))) => match kind {
            Kind::Person | Kind::Place | Kind::Organisation => format!("{one}’s {action} to {two}"),
            _ => format!("The {action}: {one}, {two}"),
        },
        (names, Some(action)) => {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).take(3).collect();
            format!("The {action}: {}", names.join(", "))
        }
        (names, None) => {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).take(3).collect();
            format!("{}: {}", names.join(", "), opening(library, first.document, first.scope))
        }
    }
}

/// The first words of a stretch.
pub fn opening(library: &Library, document: crate::model::DocumentId, span: Span) -> String {
    shortened(&library.document(document).words(span), 90)
}
