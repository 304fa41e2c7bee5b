//! The look: theme tokens, fonts, painted widgets. Knows the words of the model, never the state of the program.

pub mod theme;

pub use theme::Tokens;
