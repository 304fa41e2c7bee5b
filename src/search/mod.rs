//! Finding: the fuzzy filter over names, and find in a text.
//!
//! Works on names, texts and one library snapshot; knows no window, no thread and no clock. Whoever runs a
//! query on a thread of its own passes a `stop` check, so that a query nobody waits for any more ends early.

mod bits;
mod events;
mod filter;
mod finder;
pub mod fold;
mod index;
mod pattern;
mod positions;
#[cfg(test)]
mod sample;
mod score;
mod text;
mod visible;

pub use bits::Bits;
pub use filter::{DocumentMatch, EntityMatch, Hits, Indexes, Session};
pub use finder::{BEST, Finder, Match, Matches};
pub use index::Index;
pub use positions::positions;
pub use text::{FoldedText, MOST_PLACES};
pub use visible::{EntityHit, Visible, visible};
