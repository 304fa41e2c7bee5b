//! The frames of the window while it opens a folder: nothing that comes in may cost one of them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossread::app::Command;

use crate::clock::Costs;
use crate::window::Window;

/// A window paints sixty frames a second.
const FRAME: Duration = Duration::from_micros(16_667);

/// Opens `paths` in an empty window, frame after frame as a screen would ask for them, and again cancelling in the
/// middle.
pub fn table(paths: Vec<PathBuf>) {
    let mut window = Window::open(Vec::new(), None);
    println!("| while opening | frames | median ms | 99 % | worst | over 16 ms | all s | documents | files |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let took = frames(&mut window, "to the end", paths.clone(), None);
    let mut window = Window::open(Vec::new(), None);
    frames(&mut window, "cancelled in the middle", paths, Some(took / 3));
}

/// Milliseconds are CPU of the window's thread. `cancel`: when to ask for the end.
fn frames(window: &mut Window, name: &str, paths: Vec<PathBuf>, cancel: Option<Duration>) -> Duration {
    window.app.send(Command::Open(paths));
    window.frame(Vec::new());
    let began = Instant::now();
    let (mut costs, mut files) = (Vec::new(), 0);
    let mut is_cancelled = false;
    while window.app.state().opening().is_some() || window.app.state().is_awaiting() {
        if cancel.is_some_and(|after| began.elapsed() > after) && !is_cancelled {
            window.app.send(Command::CancelImport);
            is_cancelled = true;
        }
        let frame = Instant::now();
        costs.push(window.frame(Vec::new()));
        files = window.app.state().opening().map_or(files, |opening| opening.progress().done);
        std::thread::sleep(FRAME.saturating_sub(frame.elapsed()));
    }
    let took = began.elapsed();
    let lost = costs.iter().filter(|cost| **cost > 16.7).count();
    let count = costs.len();
    let costs = Costs::new(costs);
    println!(
        "| {name} | {count} | {:.2} | {:.2} | {:.2} | {lost} | {:.1} | {} | {files} |",
        costs.median(),
        costs.at(0.99),
        costs.at(1.0),
        took.as_secs_f64(),
        window.app.state().library().analyzed().len()
    );
    took
}
