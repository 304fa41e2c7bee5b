//! Entities and the places that name them.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DocumentId, EntityId, EventId, MentionId, Shared, Span, When};

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Person,
    Organisation,
    Place,
    Nationality,
    Agreement,
    Project,
    Event,
    Equipment,
    Work,
    Concept,
    Other,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Nationality,
        Self::Agreement,
        Self::Project,
        Self::Event,
        Self::Equipment,
        Self::Work,
        Self::Concept,
        Self::Other,
    ];

    /// The name in the headless output and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Nationality => "nationality",
            Self::Agreement => "agreement",
            Self::Project => "project",
            Self::Event => "event",
            Self::Equipment => "equipment",
            Self::Work => "work",
            Self::Concept => "concept",
            Self::Other => "other",
        }
    }

    /// One of the kind: "a place", "an organisation".
    pub fn with_article(self) -> String {
        match self {
            Self::Other => "something else".to_owned(),
            Self::Equipment => "equipment".to_owned(),
            _ if self.name().starts_with(['a', 'e', 'o']) => format!("an {}", self.name()),
            _ => format!("a {}", self.name()),
        }
    }

    /// Many of the kind, as the screen calls them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Person => "persons",
            Self::Organisation => "organisations",
            Self::Place => "places",
            Self::Nationality => "nationalities",
            Self::Agreement => "agreements",
            Self::Project => "projects",
            Self::Event => "events",
            Self::Equipment => "equipment",
            Self::Work => "works",
            Self::Concept => "concepts",
            Self::Other => "others",
        }
    }

    /// The cue beside the colour: one capital letter, different for each kind.
    pub fn letter(self) -> char {
        match self {
            Self::Person => 'P',
            Self::Organisation => 'O',
            Self::Place => 'L',
            Self::Nationality => 'N',
            Self::Agreement => 'A',
            Self::Project => 'J',
            Self::Event => 'E',
            Self::Equipment => 'Q',
            Self::Work => 'W',
            Self::Concept => 'C',
            Self::Other => 'X',
        }
    }
}

/// One real-world thing, cheap to clone. What the library reads off its mentions and events is not written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is called; read through the entity itself.
    pub named: Arc<Named>,
    /// In order of document and place. Numbers that stay where edits let places come and go, so that whoever is not
    /// named there stays as it is: [`Library::mentions_of_entity`](super::Library::mentions_of_entity) tells the ids.
    pub mentions: Shared<PlaceNumber>,
    /// The documents that name it with the number of mentions, in document order.
    pub documents: Shared<(DocumentId, u32)>,
    /// The events it takes part in, in order of document and place.
    pub events: Shared<EventId>,
    /// First and last date of its events with role content, as told.
    pub first: Option<When>,
    pub last: Option<When>,
}

/// The id of a mention in the library that linking gave; those that a person marked are numbered after these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceNumber(pub(super) u32);

impl PlaceNumber {
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The mentions of one entity in the ids of a library, in order of document and place.
#[derive(Clone, Copy, Debug)]
pub struct MentionsOf<'a> {
    pub(super) places: &'a [PlaceNumber],
    /// By place its id, where that is another one.
    pub(super) ids: Option<&'a [u32]>,
}

impl<'a> MentionsOf<'a> {
    fn id(self, place: PlaceNumber) -> MentionId {
        MentionId(self.ids.map_or(place.0, |ids| ids[place.0 as usize]))
    }

    pub fn iter(self) -> impl ExactSizeIterator<Item = MentionId> + Clone + use<'a> {
        self.places.iter().map(move |place| self.id(*place))
    }

    pub fn get(self, at: usize) -> Option<MentionId> {
        self.places.get(at).map(|place| self.id(*place))
    }

    pub fn first(self) -> Option<MentionId> {
        self.get(0)
    }

    /// As that of a slice.
    pub fn partition_point(self, is_before: impl Fn(MentionId) -> bool) -> usize {
        self.places.partition_point(|place| is_before(self.id(*place)))
    }

    /// All but the first so many.
    #[must_use]
    pub fn skip(self, count: usize) -> Self {
        Self { places: self.places.get(count..).unwrap_or_default(), ..self }
    }
}

/// What an entity is called and what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    pub kind: Kind,
    /// The canonical name: the fullest of the names in use.
    pub name: String,
    /// All names in use, the canonical one first, then by number of mentions.
    pub aliases: Vec<Alias>,
}

impl Deref for Entity {
    type Target = Named;

    fn deref(&self) -> &Named {
        &self.named
    }
}

/// Not yet in a library, so without mentions and events.
impl From<Named> for Entity {
    fn from(named: Named) -> Self {
        Self {
            named: Arc::new(named),
            mentions: Shared::default(),
            documents: Shared::default(),
            events: Shared::default(),
            first: None,
            last: None,
        }
    }
}

impl Serialize for Entity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.named.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Named::deserialize(deserializer).map(Self::from)
    }
}

impl Entity {
    pub fn mentions_in(&self, document: DocumentId) -> u32 {
        self.documents.binary_search_by_key(&document, |(id, _)| *id).map_or(0, |at| self.documents[at].1)
    }
}

/// Widens the first and last date by one more.
pub(super) fn widen(first: &mut Option<When>, last: &mut Option<When>, when: When) {
    let Some(anchor) = when.anchor() else { return };
    if first.and_then(|when| when.anchor()).is_none_or(|first| anchor < first) {
        *first = Some(when);
    }
    if last.and_then(|when| when.anchor()).is_none_or(|last| anchor > last) {
        *last = Some(when);
    }
}

/// One name of an entity, and why it is held to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    pub name: String,
    pub mentions: u32,
    pub joined: JoinRule,
    /// The words that made the rule apply (the definition of an acronym; a place of this name, and of the name it
    /// was joined with), the deciding one first.
    pub evidence: Vec<(DocumentId, Span)>,
}

/// The rule that joined a name to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum JoinRule {
    /// The canonical name itself.
    Name,
    /// The same letters but for case, accents, dots, hyphens, an article or a plural.
    Spelling,
    /// Defined in brackets: "Shanghai Cooperation Organisation (SCO)".
    Acronym,
    /// Told as another name: "Kristiania (now Oslo)", "also known as".
    OtherName,
    /// The initials of a full name that the same documents use.
    Initials,
    /// A title before the same name.
    Title,
    /// A part of the full name, told in the same document and unambiguous.
    PartOfName,
    /// An author or a title told more briefly where the work is cited, which says whose it is.
    Cited,
    /// A well-known other name ("US" for United States).
    KnownAlias,
    /// Transliterations of one name (Liaqat, Liaquat).
    Variant,
    /// A person said so.
    ByHand,
}

impl JoinRule {
    /// In plain words, for the Inspector.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "the name itself",
            Self::Spelling => "same name, spelt otherwise",
            Self::Acronym => "defined as its short form",
            Self::OtherName => "told as its other name",
            Self::Initials => "its initials",
            Self::Title => "the name with a title",
            Self::PartOfName => "part of the full name",
            Self::Cited => "named so where the work is cited",
            Self::KnownAlias => "a well-known other name",
            Self::Variant => "another transliteration",
            Self::ByHand => "put together by you",
        }
    }
}

/// A place that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    pub document: DocumentId,
    pub span: Span,
    pub entity: EntityId,
    /// The kind as this place tells it; mostly that of the entity.
    pub kind: Kind,
    /// Index into the document's sentences.
    pub sentence: u32,
}
