//! Work that takes time: threads, channels, progress, cancel.
//!
//! The only room that starts threads and the only one that reads the files of a corpus. It knows nothing of
//! the window: whoever starts a job brings a waker, and picks up messages when it likes.

mod analyse;
mod collect;

pub use analyse::{Analysis, Failure, Source, analyse_all};
pub use collect::{Collected, collect, plain_words};
