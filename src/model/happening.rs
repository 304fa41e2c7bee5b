//! Happenings: what several statements tell of one thing that happened.

use serde::{Deserialize, Serialize};

use super::compact::written_as_list;
use super::{ContentKey, DocumentId, EventId, Lines, Shared, Span};

/// The cluster of the tellings of one thing that happened. Most happenings are told once.
///
/// Who takes part is not kept here: it is read off the tellings, so that merging or splitting entities never
/// makes a happening wrong ([`Library::entities_of_happening`](super::Library::entities_of_happening)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Made of the place and the words of its first telling.
    pub key: ContentKey,
    /// In order of document and place; never empty.
    pub tellings: Shared<Telling>,
    /// Why the tellings are held to be of one thing, in plain words; empty where there is one telling.
    pub reasons: Lines,
}

/// One sentence or clause that tells of a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Telling {
    pub document: DocumentId,
    /// The sentence or clause.
    pub span: Span,
    /// Index into the document's sentences.
    pub sentence: u32,
    /// The dated statement; none where the words tell no date.
    pub event: Option<EventId>,
}

written_as_list!(Telling: document, span, sentence, event);
