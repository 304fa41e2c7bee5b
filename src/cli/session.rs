//! `crossread edit-session`: an invented person at work on a project, to be ended at any moment by whoever tests that
//! nothing is lost. Not shown in the help.
//!
//! Tells on standard output, a line each: `open HASH` once the project is there (see
//! [`fingerprint`](crate::app::generated::fingerprint)), then, told on standard input after which gesture to go on,
//! `begin N` before each gesture, `write N` once it is made and on its way into the file, and `kept N` once the file has
//! it.

use std::io::{self, BufRead as _, Write as _};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::DONE;
use super::args::SessionArgs;
use crate::app::generated::{fingerprint, gesture};
use crate::app::{AppState, Command};
use crate::jobs::no_waker;

pub fn run(args: &SessionArgs) -> anyhow::Result<u8> {
    let mut state = AppState::new(None, no_waker())?;
    state.run(Command::OpenProject(args.project.clone()));
    state.settle_edits();
    if state.is_read_only() || state.project_path().is_none() {
        bail!("the project cannot be opened and written: {}", args.project.display());
    }
    let mut out = io::stdout().lock();
    writeln!(out, "open {}", fingerprint(&state))?;
    out.flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let from: u64 = line.trim().parse().context("the number of the last gesture is asked for")?;
    for number in from + 1.. {
        writeln!(out, "begin {number}")?;
        out.flush()?;
        state.run(gesture(&state, args.seed, number));
        writeln!(out, "write {number}")?;
        out.flush()?;
        while !state.is_kept() {
            thread::sleep(Duration::from_micros(200));
        }
        writeln!(out, "kept {number}")?;
        out.flush()?;
        state.settle_edits();
        thread::sleep(Duration::from_millis(args.pause));
    }
    Ok(DONE)
}
