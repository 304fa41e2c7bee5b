//! Ids: indices into the lists of one [`Library`](super::Library) snapshot.
//!
//! An id is good for the snapshot (the `revision`) it came from and no longer: adding a document may
//! renumber entities and events. What must outlive a snapshot is told by content, never by id.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )+};
}

id! {
    /// A document, in the order in which the documents were opened.
    DocumentId,
    /// An entity, most mentioned first.
    EntityId,
    /// A mention, ordered by document, then by place.
    MentionId,
    /// An event, ordered by document, then by place.
    EventId,
    /// A date expression, ordered by document, then by place.
    DateId,
    /// A cluster of events that tell of the same thing.
    HappeningId,
    /// A quantity, ordered by document, then by place.
    QuantityId,
    /// A comparison, most important first.
    ComparisonId,
    /// A cited work, in order of its first citation.
    WorkId,
}
