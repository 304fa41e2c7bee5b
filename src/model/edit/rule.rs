//! Edits: what a person says about the content, as rules that are applied anew to every library.

use serde::{Deserialize, Serialize};

use super::{DocumentKey, EntityKey, EventKey, ItemKey, PlaceKey, TellingKey};
use crate::model::{ContentKey, Kind, When};

/// One change a person makes. It speaks of content, never of ids, so it can be applied to a library made later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// All these are one; it goes on under the name and kind of `into`.
    Merge {
        into: EntityKey,
        others: Vec<EntityKey>,
    },
    /// A part of what was held to be one entity is another one, by the name `name`, or by the part's own most
    /// used name.
    Split {
        entity: EntityKey,
        part: Part,
        name: Option<String>,
    },
    Rename {
        entity: EntityKey,
        name: String,
    },
    Retype {
        entity: EntityKey,
        kind: Kind,
    },
    /// This place names nothing.
    Ignore {
        place: PlaceKey,
    },
    /// Never again: nothing that is called so is an entity.
    IgnoreEverywhere {
        entity: EntityKey,
    },
    /// The entity goes by this name too; an entity of that very name is the same one. Of a name that a rule of the
    /// program joined it says that this is right.
    AddAlias {
        entity: EntityKey,
        alias: String,
    },
    /// The places with this name are not of this entity; they become one of their own.
    RemoveAlias {
        entity: EntityKey,
        alias: String,
    },
    /// These words name something that was overlooked: the entity told, or one of that name.
    Mark {
        place: PlaceKey,
        kind: Kind,
        entity: Option<EntityKey>,
    },
    /// These words name something wherever they stand as whole words.
    MarkEverywhere {
        words: String,
        kind: Kind,
        entity: Option<EntityKey>,
    },

    Redate {
        event: EventKey,
        when: When,
    },
    /// This sentence tells of nothing that happened then.
    DropEvent {
        event: EventKey,
    },
    AddParticipant {
        event: EventKey,
        entity: EntityKey,
    },
    RemoveParticipant {
        event: EventKey,
        entity: EntityKey,
    },
    /// All these tell of one thing that happened, and so does what was held to be one with them.
    SameHappening {
        tellings: Vec<TellingKey>,
    },
    /// These tell of another thing than what they were held to be one with.
    OtherHappening {
        tellings: Vec<TellingKey>,
    },
    /// The number means this.
    Requantify {
        place: PlaceKey,
        value: f64,
        unit: String,
    },
    /// This is no quantity.
    DropQuantity {
        place: PlaceKey,
    },

    /// Two things that look alike are not the same: where they are held to be one, the places called by the other's
    /// names become one of their own.
    KeepApart {
        one: EntityKey,
        other: EntityKey,
    },
    /// A doubtful entity is right as it is.
    Confirm {
        entity: EntityKey,
    },
    /// A suggestion put off.
    Later {
        one: EntityKey,
        other: Option<EntityKey>,
    },
    /// What was offered for like cases is not wanted; told by the words of the offer.
    Decline {
        offer: String,
    },

    /// What a person says of a comparison; none takes it back.
    Judge {
        comparison: ContentKey,
        /// What it is about, for the history.
        topic: String,
        verdict: Option<Verdict>,
    },

    /// The note on an item; empty to remove it.
    Note {
        item: ItemKey,
        text: String,
    },
    /// All tags of an item.
    Tags {
        item: ItemKey,
        tags: Vec<String>,
    },
    Star {
        item: ItemKey,
        on: bool,
    },
    Evidence(super::EvidenceEdit),

    /// Written by a later version of the program: kept as it is, and not applied.
    #[serde(untagged)]
    Unknown(serde_json::Value),
}

/// What a person says of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The claims do differ.
    Conflict,
    /// They tell of one thing and can both be right.
    NoConflict,
    /// They tell of different things.
    DifferentThings,
}

impl Verdict {
    pub fn words(self) -> &'static str {
        match self {
            Self::Conflict => "kept as a conflict",
            Self::NoConflict => "not a conflict",
            Self::DifferentThings => "not the same thing",
        }
    }
}

/// Which of an entity's places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Those with this name.
    Form(String),
    /// Those in this document.
    Document(DocumentKey),
    Places(Vec<PlaceKey>),
}

impl Edit {
    /// What it did, in plain words: "Merged Liaqat Ali Khan into Liaquat Ali Khan".
    pub fn words(&self) -> String {
        match self {
            Self::Merge { into, others } => format!("Merged {} into {}", listed(others), into.name),
            Self::Split { entity, part, name } => match (part, name) {
                (Part::Form(form), _) => format!("Split {form} from {}", entity.name),
                (Part::Document(document), _) => format!("Split {} in {} from the others", entity.name, document.name),
                (Part::Places(places), Some(name)) => {
                    format!("Split {} of {} off as {name}", places_words(places.len()), entity.name)
                }
                (Part::Places(places), None) => format!("Split {} of {} off", places_words(places.len()), entity.name),
            },
            Self::Rename { entity, name } => format!("Renamed {} to {name}", entity.name),
            Self::Retype { entity, kind } => {
                format!("Changed {} from {} to {}", entity.name, entity.kind.name(), kind.name())
            }
            Self::Ignore { place } => format!("Ignored “{}” in {}", short(&place.words), place.document.name),
            Self::IgnoreEverywhere { entity } => format!("Ignored {} everywhere", entity.name),
            Self::AddAlias { entity, alias } => format!("Added the name {alias} to {}", entity.name),
            Self::RemoveAlias { entity, alias } => format!("Took the name {alias} from {}", entity.name),
            Self::Mark { place, kind, entity } => {
                let place = format!("Marked “{}” in {}", short(&place.words), place.document.name);
                marked(&place, *kind, entity.as_ref())
            }
            Self::MarkEverywhere { words, kind, entity } => {
                marked(&format!("Marked “{}” everywhere", short(words)), *kind, entity.as_ref())
            }
            Self::Redate { event, when } => format!("Changed the date “{}” to {when}", short(&event.date.words)),
            Self::DropEvent { event } => format!("Not an event: “{}”", short(&event.sentence.words)),
            Self::AddParticipant { event, entity } => {
                format!("Added {} to “{}”", entity.name, short(&event.sentence.words))
            }
            Self::RemoveParticipant { event, entity } => {
                format!("Took {} out of “{}”", entity.name, short(&event.sentence.words))
            }
            Self::SameHappening { tellings } => format!("The same happening: {}", quoted(tellings)),
            Self::OtherHappening { tellings } => format!("Another happening: {}", quoted(tellings)),
            Self::Requantify { place, value, unit } => {
                format!("Changed “{}” to {} {unit}", short(&place.words), figure(*value)).trim_end().to_owned()
            }
            Self::DropQuantity { place } => format!("Not a figure: “{}”", short(&place.words)),
            Self::KeepApart { one, other } => format!("{} and {} are not the same", one.name, other.name),
            Self::Confirm { entity } => format!("{} is right as it is", entity.name),
            Self::Later { one, other: Some(other) } => format!("Put off: {} and {}", one.name, other.name),
            Self::Later { one, other: None } => format!("Put off: {}", one.name),
            Self::Decline { offer } => format!("Not wanted: {offer}"),
            Self::Judge { topic, verdict: Some(verdict), .. } => format!("{topic}: {}", verdict.words()),
            Self::Judge { topic, verdict: None, .. } => format!("Took back what was said of {topic}"),
            Self::Note { item, text } if text.is_empty() => format!("Removed the note on {}", item.words()),
            Self::Note { item, .. } => format!("Wrote a note on {}", item.words()),
            Self::Tags { item, tags } if tags.is_empty() => format!("Removed the tags of {}", item.words()),
            Self::Tags { item, tags } => format!("Tagged {} {}", item.words(), tags.join(", ")),
            Self::Star { item, on: true } => format!("Starred {}", item.words()),
            Self::Star { item, on: false } => format!("Took the star from {}", item.words()),
            Self::Evidence(edit) => edit.words(),
            Self::Unknown(_) => "A change made by a later version of Crossread".to_owned(),
        }
    }
}

impl ItemKey {
    /// As it is called in the history.
    pub fn words(&self) -> String {
        match self {
            Self::Document(document) => document.name.clone(),
            Self::Entity(entity) => entity.name.clone(),
            Self::Mention(place) | Self::Date(place) | Self::Quantity(place) | Self::Words(place) => {
                format!("“{}”", short(&place.words))
            }
            Self::Event(event) => format!("“{}”", short(&event.sentence.words)),
            Self::Happening(_) => "a happening".to_owned(),
            Self::Comparison(_) => "a comparison".to_owned(),
        }
    }
}

/// A number as a person writes it.
fn figure(value: f64) -> String {
    let size = value.abs();
    let (shown, scale) = match size {
        _ if size >= 1e9 => (value / 1e9, " billion"),
        _ if size >= 1e6 => (value / 1e6, " million"),
        _ => (value, ""),
    };
    // Digits that the scale would cut off are told.
    let is_short = ((shown * 1e3).round() - shown * 1e3).abs() < 1e-6;
    if is_short { format!("{shown}{scale}") } else { value.to_string() }
}

fn marked(what: &str, kind: Kind, entity: Option<&EntityKey>) -> String {
    match entity {
        Some(entity) => format!("{what} as {}", entity.name),
        None => format!("{what} as {}", kind.name()),
    }
}

fn listed(entities: &[EntityKey]) -> String {
    match entities {
        [] => String::new(),
        [only] => only.name.clone(),
        [one, other] => format!("{} and {}", one.name, other.name),
        [first, rest @ ..] => format!("{} and {} others", first.name, rest.len()),
    }
}

fn quoted(tellings: &[TellingKey]) -> String {
    match tellings {
        [] => String::new(),
        [only] => format!("“{}”", short(only.words())),
        [one, other] => format!("“{}” and “{}”", short(one.words()), short(other.words())),
        [first, rest @ ..] => format!("“{}” and {} others", short(first.words()), rest.len()),
    }
}

fn places_words(count: usize) -> String {
    if count == 1 { "one place".to_owned() } else { format!("{count} places") }
}

/// On one line, and no longer than a person reads in a list.
fn short(words: &str) -> String {
    const LONG: usize = 48;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("").trim_end()),
        None => line,
    }
}
