//! Dated statements, as the library holds them.

use super::{DateId, DocumentId, HappeningId, Span, When};

/// A dated statement of one document: its words and its date. Who takes part, the library tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    pub document: DocumentId,
    /// The sentence or clause that tells it.
    pub span: Span,
    /// Index into the document's sentences.
    pub sentence: u32,
    pub date: DateId,
    pub when: When,
    pub happening: HappeningId,
}
