//! How long it takes to open the window, beside a bare eframe window that shows one word. Needs a display.
//!
//!     cargo bench --bench startup
//!
//! Starts this program again for each run, A B A B…, and takes the time until the second frame has been painted.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crossread::gui::App;

const RUNS: usize = 9;

/// Closes the window once it has painted.
struct Once<A> {
    app: A,
    frames: usize,
}

impl<A: eframe::App> eframe::App for Once<A> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        self.frames += 1;
        if self.frames >= 2 {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("Bare");
    }
}

fn open(which: &str) {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1400.0, 900.0]),
        ..eframe::NativeOptions::default()
    };
    let result = if which == "bare" {
        eframe::run_native("bare", options, Box::new(|_| Ok(Box::new(Once { app: Bare, frames: 0 }))))
    } else {
        eframe::run_native(
            "crossread",
            options,
            Box::new(|cc| Ok(Box::new(Once { app: App::new(&cc.egui_ctx, Vec::new(), None)?, frames: 0 }))),
        )
    };
    if let Err(error) = result {
        eprintln!("no window: {error}");
        std::process::exit(1);
    }
}

fn time(which: &str) -> Option<Duration> {
    let program = std::env::current_exe().ok()?;
    let began = Instant::now();
    let status = Command::new(program).arg(which).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then(|| began.elapsed())
}

fn main() {
    if let Some(which) = std::env::args().nth(1).filter(|arg| !arg.starts_with("--")) {
        open(&which);
        return;
    }
    let mut rows = [("bare", Vec::new()), ("crossread", Vec::new())];
    for run in 0..=RUNS {
        for (which, times) in &mut rows {
            let Some(time) = time(which) else {
                println!("skipped: a window cannot be opened here");
                return;
            };
            // The first run warms the caches of the disk.
            if run > 0 {
                times.push(time.as_secs_f64() * 1e3);
            }
        }
    }
    println!("| window | median ms | least | most |\n|---|---|---|---|");
    let mut medians = Vec::new();
    for (which, times) in &mut rows {
        times.sort_by(f64::total_cmp);
        medians.push(times[times.len() / 2]);
        println!("| {which} | {:.0} | {:.0} | {:.0} |", times[times.len() / 2], times[0], times[times.len() - 1]);
    }
    println!("\ncrossread / bare: {:.2}", medians[1] / medians[0]);
}
