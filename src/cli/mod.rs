//! The command line: what the program does without a window.

mod analyze;
mod args;
mod export;
mod reading;
mod sample;
mod session;
mod train;

use std::process::ExitCode;

pub use args::{Args, Command};

use crate::jobs;

/// Everything was done.
pub const DONE: u8 = 0;
/// Done, but some input could not be read; each is named on standard error.
pub const PARTLY: u8 = 1;
/// Nothing was done.
pub const NOTHING: u8 = 2;

/// Runs a headless command.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Analyze(args) => analyze::run(args).map(ExitCode::from),
        Command::Export(args) => export::run(args).map(ExitCode::from),
        Command::Sample(args) => sample::run(args).map(ExitCode::from),
        Command::ReadWorker => Ok(jobs::worker::serve().map(|()| ExitCode::from(DONE))?),
        Command::EditSession(args) => session::run(args).map(ExitCode::from),
        Command::Train(args) => train::run(args).map(ExitCode::from),
    }
}
