//! Arguments in, window or headless command out.

use std::process::ExitCode;

use clap::Parser as _;
use crossread::cli::{self, Args};
use crossread::jobs;

fn main() -> ExitCode {
    // Bad arguments end here: clap says why and leaves with status 2.
    let args = Args::parse();
    jobs::worker::use_processes();
    match run(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("crossread: {error:#}");
            ExitCode::from(cli::NOTHING)
        }
    }
}

fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.command {
        Some(command) => cli::run(command),
        #[cfg(feature = "gui")]
        None => crossread::gui::run(args.paths.clone()).map(|()| ExitCode::from(cli::DONE)),
        #[cfg(not(feature = "gui"))]
        None => anyhow::bail!("this build has no window; try `crossread analyze`"),
    }
}
