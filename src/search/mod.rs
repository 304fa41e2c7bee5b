//! Finding: the fuzzy filter over names, and find in a text.
//!
//! Works on names, texts and one library snapshot; knows no window, no thread and no clock. Whoever runs a
//! query on a thread of its own passes a `stop` check, so that a query nobody waits for any more ends early.

mod bits;
mod closeness;
mod events;
mod filter;
mod finder;
pub mod fold;
mod index;
mod layout;
mod matches;
mod needle;
mod pattern;
mod positions;
mod ranking;
#[cfg(test)]
mod sample;
mod score;
mod text;
mod visible;
mod words;
mod written;

pub use bits::Bits;
pub use filter::{DocumentMatch, EntityMatch, Hits, Indexes, Session};
pub use finder::Finder;
pub use index::Index;
pub use matches::{Match, Matches};
pub use positions::positions;
pub use ranking::BEST;
pub use text::{FoldedText, MOST_PLACES};
pub use visible::{EntityHit, Visible, visible, visible_marked};
pub use words::matched_words;
pub use written::{Written, marked_by, written};
