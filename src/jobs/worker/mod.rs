//! Readers of hostile formats in processes of their own.
//!
//! A parser that crashes, hangs or fills the memory takes its process with it, costs one notice and never the window.
//! The process is this same program, started with a hidden argument; it gets the bytes of one file after the other
//! over its standard input and answers with what it found. `confine` is what it gives up before the first byte.

mod child;
mod confine;
mod pool;
mod wire;

use std::path::PathBuf;
use std::sync::OnceLock;

pub use child::serve;
pub use pool::{Limits, Pool};

/// The argument that makes a process a reader.
pub const ARGUMENT: &str = "read-worker";

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read in processes of this program. Until this is called (by a test, a bench, a program that
/// uses the library) they are read in the process itself.
pub fn use_processes() {
    // Stays valid where the program is replaced while it runs.
    let own = PathBuf::from("/proc/self/exe");
    let program = if own.exists() { Some(own) } else { std::env::current_exe().ok() };
    if let Some(program) = program {
        PROGRAM.get_or_init(|| program);
    }
}

/// As [`use_processes`], with the program told.
pub fn use_program(program: PathBuf) {
    PROGRAM.get_or_init(|| program);
}
