//! Finding: the fuzzy filter over names, and find in a text.

mod visible;

pub use visible::{EntityHit, Visible};
