//! The views: one folder each, with the same files: `mod` (the view and its transient state), `data` (a pure
//! function from the context to rows, labels, counts) and `ui` (paints them). They read through shared
//! references and write by sending commands.

mod as_read;
pub mod compare;
pub mod curate;
pub mod deciding;
mod derived;
pub mod documents;
pub mod entities;
pub mod evidence;
pub mod figures;
pub mod graph;
pub mod history;
pub mod inspector;
mod interact;
mod judge;
pub mod lists;
pub mod matrix;
pub mod reader;
pub mod suggestions;
#[cfg(test)]
pub mod testing;
pub mod timeline;
pub mod words;

pub use as_read::AsRead;
pub use derived::{Derived, Same};
pub use documents::DocumentsView;
pub use entities::EntitiesView;
pub use graph::GraphView;
pub use inspector::InspectorView;
pub use interact::{Dragged, interact, interact_place, jump, row_sense, show_dragged};
pub use lists::ListsView;
pub use matrix::MatrixView;
pub use reader::ReaderView;
pub use suggestions::SuggestionsView;
