//! Edits: what a person puts right and notes down, as rules about content.
//!
//! [`Edit`] is one change, told in keys (`key`) that are made of words and places. [`Curated`] is a base library
//! with edits over it: `apply` is the only writer, and its inverse is undo. The truth is always the base with all
//! edits applied in their order; since one more edit is applied on top of what the earlier ones made, taking it
//! step by step or all anew is the same by construction.

mod apply;
mod curated;
mod edited;
mod find;
mod happenings;
mod hash;
mod history;
mod key;
mod mark;
mod notebook;
mod noted;
mod rule;
mod shown;
mod snapshot;
#[cfg(test)]
#[cfg(feature = "gui")]
mod tests;

pub(super) use curated::Meaning;
pub use curated::{Curated, Inverse, Outcome};
pub use edited::Edited;
pub use hash::ContentHash;
pub use history::{History, Step};
pub use key::{DocumentKey, EntityKey, EventKey, ItemKey, PlaceKey, TellingKey};
pub use notebook::{Evidence, EvidenceEdit, Notebook, Remark};
pub use noted::{Marked, Noted, Placed, Target};
pub use rule::{Edit, Part, Verdict};
