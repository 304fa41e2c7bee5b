//! Works that documents cite, and which documents cite which.

use serde::{Deserialize, Serialize};

use super::{DocumentId, WorkId};

/// A work that one or more documents cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The fullest title among its citations; author and year where no citation tells a title.
    pub title: String,
    /// The first author's surname as cited, empty where none is told.
    pub author: String,
    pub year: Option<i32>,
    /// The open document that is this work.
    pub document: Option<DocumentId>,
    /// In order of document and place.
    pub citations: Vec<CitationPlace>,
}

/// One citation: the document and the index into its annotations' citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CitationPlace {
    pub document: DocumentId,
    pub index: u32,
}

/// One document cites another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentLink {
    pub from: DocumentId,
    pub to: DocumentId,
    pub work: WorkId,
}
