//! Dated statements, as the library holds them.

use super::{DateId, DocumentId, HappeningId, Participants, Span, When};

/// A dated statement of one document: its words, its date, who takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub document: DocumentId,
    /// The sentence or clause that tells it.
    pub span: Span,
    /// Index into the document's sentences.
    pub sentence: u32,
    pub date: DateId,
    pub when: When,
    /// Without repetition, in order of their first mention in the statement.
    pub entities: Participants,
    pub happening: HappeningId,
}
