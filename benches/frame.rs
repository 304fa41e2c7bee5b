//! What a frame of the whole window costs in CPU time, painting and tessellation, without a screen.
//!
//!     cargo bench --bench frame [-- PATH…]
//!
//! Without a PATH: the sample corpus. Prints medians and 99th percentiles in milliseconds.

use std::path::PathBuf;
use std::time::Instant;

use crossread::app::{Command, Pane};
use crossread::gui::App;
use crossread::model::Item;
use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, pos2, vec2};

const SIZE: egui::Vec2 = vec2(1400.0, 900.0);

struct Window {
    ctx: Context,
    app: App,
    time: f64,
}

impl Window {
    fn open(paths: Vec<PathBuf>) -> Self {
        let ctx = Context::default();
        let app = App::new(&ctx, paths, None).expect("threads");
        let mut window = Self { ctx, app, time: 0.0 };
        window.frame(Vec::new());
        window.app.settle();
        for _ in 0..30 {
            window.frame(Vec::new());
        }
        window
    }

    /// Runs one frame and returns what it cost in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let began = Instant::now();
        self.app.logic(&self.ctx);
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.ui(ui));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(shapes);
        began.elapsed().as_secs_f64() * 1e3
    }

    fn measure(&mut self, name: &str, frames: usize, mut events: impl FnMut(usize) -> Vec<Event>) {
        let mut costs: Vec<f64> = (0..frames).map(|n| self.frame(events(n))).collect();
        costs.sort_by(f64::total_cmp);
        let at = |share: f64| costs[((costs.len() - 1) as f64 * share) as usize];
        println!("| {name} | {:.2} | {:.2} | {:.2} |", at(0.5), at(0.99), at(1.0));
    }
}

fn main() {
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let mut window = Window::open(paths);
    let library = window.app.state().library();
    println!(
        "{} documents, {} entities, {} events; {} by {} points; milliseconds a frame\n",
        library.analyzed().len(),
        library.entities().len(),
        library.events().len(),
        SIZE.x,
        SIZE.y
    );
    println!("| frame | median | 99 % | worst |\n|---|---|---|---|");
    window.measure("idle", 300, |_| Vec::new());
    // Across all panes, one step a frame: what is hovered changes all the time.
    window.measure("pointer moving over everything", 600, |n| {
        let along = n as f32 / 600.0;
        vec![Event::PointerMoved(pos2(SIZE.x * along, SIZE.y * (along * 7.0).fract()))]
    });
    window.measure("reader scrolled", 300, |_| {
        vec![Event::PointerMoved(pos2(600.0, 300.0)), wheel(-40.0, Modifiers::NONE)]
    });
    window.measure("timeline zoomed in and out", 300, |n| {
        let up = if (n / 30) % 2 == 0 { 30.0 } else { -30.0 };
        vec![Event::PointerMoved(pos2(800.0, 750.0)), wheel(up, Modifiers::NONE)]
    });
    window.app.send(Command::Select { items: vec![Item::Entity(0usize.into())], from: Pane::Entities });
    window.measure("first frames of a selection", 3, |_| Vec::new());
    window.measure("idle with a selection", 300, |_| Vec::new());
    window.app.send(Command::FilterText("a".to_owned()));
    window.frame(Vec::new());
    window.app.settle();
    window.measure("idle with a filter", 300, |_| Vec::new());
}

fn wheel(y: f32, modifiers: Modifiers) -> Event {
    let source = egui::MouseWheelSource::Wheel;
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, y),
        phase: egui::TouchPhase::Move,
        source,
        modifiers,
    }
}
