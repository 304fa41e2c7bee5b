//! The program from outside: its command line, its window, its sample corpus. One binary, so that it links once.

#![allow(clippy::unwrap_used, reason = "a test that fails here has said enough")]

#[cfg(feature = "gui")]
mod accessible;
mod analyze;
mod bad_input;
#[cfg(feature = "gui")]
mod exports;
mod hostile;
mod killed;
#[cfg(feature = "gui")]
mod pictures;
mod piles;
mod sample;
mod seeds;
mod suggest;
#[cfg(feature = "gui")]
mod window;
