//! The look: theme tokens, fonts, painted widgets. Knows the words of the model, never the state of the program.

mod icon;
mod pane_head;
pub mod theme;

pub use icon::{Icon, focus_ring, icon_button, paint_icon};
pub use pane_head::{PAD, pane_head, pane_head_with};
pub use theme::Tokens;
