//! What a frame costs in CPU time, painting and tessellation, without a screen.
//!
//!     cargo bench --bench frame [-- [views | growth | edit | opening] [--view TITLE] [--documents N] [--seed S]
//!                                   [--rounds N] [--times N] [PATH…]]
//!
//! `views` (what is measured unless told otherwise): each view alone in the window, then all as they stand at the
//! start; "floor" is egui painting as many shapes and nothing else. With `--view` one view only, ten times over, for a
//! profiler to look at ("Graph of 2,000" and "all" are titles too, and "Timeline, scrolled" is one frame alone).
//! `growth`: the same beside ten times as much (`--times`), with both floors: of more, more may be seen.
//! `edit`: from an edit to the frame that shows it; opening a project beside analysing its documents. With `--view` one
//! sort of edit (its name in the table; after "after many: " with all the edits in force), or two merged before one view
//! alone. `opening`: the frames that are painted while a folder is read.
//!
//! `--rounds`: edits of each sort. Without a PATH: an invented corpus, of 1,000 documents unless told otherwise.
//! Milliseconds of CPU. To measure without a release build, with the dependencies of the development profile:
//!
//!     CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo bench --profile dev --bench frame

mod clock;
mod edit;
mod floor;
mod growth;
mod opening;
mod views;
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use crossread::app::generated::Corpus;

use window::{SIZE, Window};

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut documents, mut seed, mut rounds, mut times) = (1000, 1, edit::EDITS, growth::TIMES);
    let (mut paths, mut mode) = (Vec::new(), "views".to_owned());
    let mut view = None;
    while let Some(argument) = arguments.next() {
        if argument == "--view" {
            view = arguments.next();
            continue;
        }
        let mut number = || arguments.next().and_then(|next| next.parse().ok()).expect("a number");
        match argument.as_str() {
            "--documents" => documents = number() as usize,
            "--seed" => seed = number(),
            "--rounds" => rounds = number() as usize,
            "--times" => times = number() as usize,
            "views" | "growth" | "edit" | "opening" => mode = argument,
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let folder = tempfile::tempdir().expect("a folder for the corpus");
    if paths.is_empty() {
        let corpus = folder.path().join("corpus");
        std::fs::create_dir(&corpus).expect("room for the corpus");
        for (name, text) in Corpus::new(documents, seed).documents() {
            std::fs::write(corpus.join(name), text).expect("room for the corpus");
        }
        paths.push(corpus);
    }
    if mode == "opening" {
        crossread::jobs::worker::use_program(env!("CARGO_BIN_EXE_crossread").into());
        opening::table(paths);
        return;
    }
    let settings = folder.path().join("settings").join("settings.json");
    let began = clock::of_process();
    let mut window = Window::open(paths, Some(&settings));
    let analysing = clock::of_process() - began;
    let library = window.app.state().snapshot();
    println!(
        "{} documents, {} entities, {} events, {} comparisons; {} by {} points; milliseconds of CPU\n",
        library.analyzed().len(),
        library.entities().len(),
        library.events().len(),
        library.comparisons().len(),
        SIZE.x,
        SIZE.y
    );
    match mode.as_str() {
        "growth" => growth::table(&mut window, &Arc::clone(&library), times, view.as_deref()),
        "edit" => {
            drop(library);
            if let Some(title) = view {
                edit::one(&mut window, &title, rounds);
                return;
            }
            edit::table(&mut window, rounds);
            edit::opening(&mut window, folder.path(), analysing);
        }
        _ => match view {
            Some(title) => views::one(&mut window, &title),
            None => views::all(&mut window),
        },
    }
}
