//! Graphs of entities: whom to show around somebody, in which documents, how two are connected, who belongs together, where to put them.
//!
//! Works on the [`Ties`](crate::model::graph::Ties) of one library; knows no window, no thread and no clock. Whoever
//! asks on a thread of its own passes a `stop` check, so that work nobody waits for any more ends early.

mod arrange;
mod documents;
mod groups;
mod layout;
mod neighbourhood;
mod path;
mod quadtree;

pub use arrange::{Arrangement, Known, Placed, Question, Start, arrange};
pub use documents::Naming;
pub use groups::groups;
pub use layout::{Body, SPACING, Spring, layout};
pub use neighbourhood::{Edge, Neighbourhood, Node};
pub use path::path;
