//! Work that takes time: threads, channels, progress, cancel.
//!
//! The only room that starts threads and the only one that reads the files of a corpus. It knows nothing of
//! the window: whoever starts a job brings a waker, and picks up messages when it likes.

mod analyse;
mod collect;
mod filter;
mod import;
mod letting_go;
mod linking;
mod newest;
mod origin;
pub mod project;
mod watch;
pub mod worker;
mod write;

use std::sync::Arc;

pub use analyse::{Analysis, Failure, Source, analyse_all};
pub use collect::{Collected, collect, plain_words};
pub use filter::{Answer, FilterWorker};
pub use import::{Import, Message, Progress, Request};
pub use letting_go::LettingGo;
pub use linking::{Comparing, SharedLinker};
pub use newest::Worker;
pub use watch::{Differences, OnDisk, Watch, Watched};
pub use write::{Writing, write_whole};

/// Called from worker threads when there is news. The window repaints; the command line does nothing.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A waker that does nothing.
pub fn no_waker() -> Waker {
    Arc::new(|| {})
}

/// How many threads to analyse on while a window is to stay alive.
pub fn background_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1))
}
