//! Anything a person can point at.

use serde::{Deserialize, Serialize};

use super::{ComparisonId, DateId, DocumentId, EntityId, EventId, HappeningId, MentionId, QuantityId};

/// One thing a person can point at: every view speaks in these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Item {
    Document(DocumentId),
    Entity(EntityId),
    /// One place that names an entity.
    Mention(MentionId),
    Event(EventId),
    /// One expression of time in the text.
    Date(DateId),
    /// One number as told.
    Quantity(QuantityId),
    Happening(HappeningId),
    Comparison(ComparisonId),
}
