//! What a person wants to see: the filter that every view obeys.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DocumentId, Kind};

/// The parts are joined by "and"; an empty part lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Fuzzy: letters in order, forgiving of case and accents.
    pub text: String,
    pub kinds: Vec<Kind>,
    /// Events that touch these days, both inclusive.
    pub range: Option<(Date, Date)>,
    pub documents: Vec<DocumentId>,
    /// Kinds that are not to be shown.
    pub not_kinds: Vec<Kind>,
    /// Documents that are not to be shown.
    pub not_documents: Vec<DocumentId>,
    /// Only what a person starred, and what belongs to it.
    pub starred: bool,
    /// Only what a person gave all these tags, and what belongs to it.
    pub tags: Vec<String>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.range.is_none()
            && !self.has_kinds()
            && !self.has_documents()
            && !self.has_marks()
    }

    /// Whether it asks for kinds, or for none of some.
    pub fn has_kinds(&self) -> bool {
        !self.kinds.is_empty() || !self.not_kinds.is_empty()
    }

    /// Whether entities of the kind may be shown.
    pub fn lets_kind(&self, kind: Kind) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind)) && !self.not_kinds.contains(&kind)
    }

    /// Whether it asks for documents, or for all but some.
    pub fn has_documents(&self) -> bool {
        !self.documents.is_empty() || !self.not_documents.is_empty()
    }

    /// Whether it asks for a star or for tags.
    pub fn has_marks(&self) -> bool {
        self.starred || !self.tags.is_empty()
    }

    pub fn lets_document(&self, id: DocumentId) -> bool {
        (self.documents.is_empty() || self.documents.contains(&id)) && !self.not_documents.contains(&id)
    }
}
