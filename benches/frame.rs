//! What a frame costs in CPU time, painting and tessellation, without a screen: each view alone in the window, then
//! all of them as they stand at the start.
//!
//!     cargo bench --bench frame [-- [--documents N] [--seed S] [PATH…]]
//!
//! Without a PATH: an invented corpus, of 1,000 documents unless told otherwise. A view that is a pane is measured
//! without another word here. Milliseconds a frame; "floor" is egui painting the very same shapes and nothing else.

use std::path::PathBuf;
use std::time::Instant;

use crossread::app::{Command, Layout, Pane, generated::Corpus};
use crossread::gui::App;
use crossread::model::Item;
use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Shape, pos2, vec2};

const SIZE: egui::Vec2 = vec2(1400.0, 900.0);

struct Window {
    ctx: Context,
    app: App,
    time: f64,
    shapes: Vec<Shape>,
}

impl Window {
    fn open(paths: Vec<PathBuf>) -> Self {
        let ctx = Context::default();
        let app = App::new(&ctx, paths, None).expect("threads");
        let mut window = Self { ctx, app, time: 0.0, shapes: Vec::new() };
        window.settle();
        window
    }

    /// Lets jobs and frames run until nothing moves any more.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.frame(Vec::new());
            self.app.settle();
        }
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    fn run(&mut self, command: Command) {
        self.app.send(command);
        self.settle();
    }

    fn input(&mut self, events: Vec<Event>) -> RawInput {
        self.time += 1.0 / 60.0;
        RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        }
    }

    /// Runs one frame and returns what it cost in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        let input = self.input(events);
        let began = Instant::now();
        self.app.logic(&self.ctx);
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui));
        output.textures_delta.clear();
        let painted = began.elapsed();
        let kept: Vec<Shape> = output.shapes.iter().map(|clipped| clipped.shape.clone()).collect();
        let began = Instant::now();
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        let cost = painted + began.elapsed();
        self.shapes = kept;
        cost.as_secs_f64() * 1e3
    }

    /// What egui needs for a frame of the shapes of the last one.
    fn floor(&mut self) -> f64 {
        let shapes = std::mem::take(&mut self.shapes);
        let costs = (0..60).map(|_| {
            let (input, shapes) = (self.input(Vec::new()), std::cell::Cell::new(shapes.clone()));
            let began = Instant::now();
            let mut output = self.ctx.run_ui(input, |ui| {
                ui.painter().extend(shapes.take());
            });
            output.textures_delta.clear();
            std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
            began.elapsed().as_secs_f64() * 1e3
        });
        Costs::new(costs.collect()).at(0.5)
    }

    fn measure(&mut self, name: &str, frames: usize, mut events: impl FnMut(usize) -> Vec<Event>) {
        let costs = Costs::new((0..frames).map(|n| self.frame(events(n))).collect());
        let (count, floor) = (self.shapes.len(), self.floor());
        let [median, high, worst] = [0.5, 0.99, 1.0].map(|share| costs.at(share));
        println!(
            "| {name} | {median:.2} | {high:.2} | {worst:.2} | {count} | {floor:.2} | {:.1} |",
            median / floor.max(1e-6)
        );
    }

    /// The pointer wanders over all of the window, one step a frame: what is hovered changes all the time.
    fn measure_hover(&mut self, name: &str) {
        self.measure(name, 400, |n| {
            let along = n as f32 / 400.0;
            vec![Event::PointerMoved(pos2(SIZE.x * along, 40.0 + (SIZE.y - 40.0) * (along * 7.0).fract()))]
        });
        self.frame(vec![Event::PointerGone]);
    }

    /// From a key to the frame that shows the answer.
    fn measure_filter(&mut self, name: &str, text: &str) {
        let mut costs = Vec::new();
        self.run(Command::FilterText(String::new()));
        for end in (1..=text.len()).chain((1..text.len()).rev()).cycle().take(40) {
            let began = Instant::now();
            self.app.send(Command::FilterText(text[..end].to_owned()));
            self.frame(Vec::new());
            self.app.settle();
            self.frame(Vec::new());
            costs.push(began.elapsed().as_secs_f64() * 1e3);
        }
        self.run(Command::FilterText(String::new()));
        // The first makes the index.
        let costs = Costs::new(costs.split_off(1));
        println!("| {name} | {:.2} | {:.2} | {:.2} | | | |", costs.at(0.5), costs.at(0.99), costs.at(1.0));
    }
}

/// Milliseconds, in order.
struct Costs(Vec<f64>);

impl Costs {
    fn new(mut costs: Vec<f64>) -> Self {
        costs.sort_by(f64::total_cmp);
        Self(costs)
    }

    fn at(&self, share: f64) -> f64 {
        self.0.get((self.0.len().saturating_sub(1) as f64 * share) as usize).copied().unwrap_or(0.0)
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut documents, mut seed, mut paths) = (1000, 1, Vec::new());
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|next| next.parse().ok()).expect("a number");
        match argument.as_str() {
            "--documents" => documents = number() as usize,
            "--seed" => seed = number(),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let folder = tempfile::tempdir().expect("a folder for the corpus");
    if paths.is_empty() {
        for (name, text) in Corpus::new(documents, seed).documents() {
            std::fs::write(folder.path().join(name), text).expect("room for the corpus");
        }
        paths.push(folder.path().to_path_buf());
    }
    let began = Instant::now();
    let mut window = Window::open(paths);
    let opening = began.elapsed();
    let library = window.app.state().library();
    println!(
        "{} documents, {} entities, {} events, opened in {:.1} s; {} by {} points; milliseconds a frame\n",
        library.analyzed().len(),
        library.entities().len(),
        library.events().len(),
        opening.as_secs_f64(),
        SIZE.x,
        SIZE.y
    );
    println!("| frame | median | 99 % | worst | shapes | floor | times |\n|---|---|---|---|---|---|---|");
    let entity = vec![Item::Entity(0usize.into())];
    for pane in Pane::ALL {
        let title = pane.title();
        window.app.arrange(&Layout::only(*pane));
        window.run(Command::ClearSelection);
        window.measure(&format!("{title}, idle"), 200, |_| Vec::new());
        window.run(Command::Select { items: entity.clone(), from: *pane });
        window.measure(&format!("{title}, idle with a selection"), 200, |_| Vec::new());
        window.measure_hover(&format!("{title}, hovered"));
        window.measure(&format!("{title}, wheel"), 200, |n| {
            let up = if (n / 50) % 2 == 0 { -30.0 } else { 30.0 };
            vec![Event::PointerMoved(pos2(700.0, 400.0)), wheel(up)]
        });
    }
    window.app.arrange(&Layout::standard());
    window.run(Command::ClearSelection);
    window.measure("all, idle", 200, |_| Vec::new());
    window.measure_hover("all, hovered");
    window.app.send(Command::Select { items: entity, from: Pane::Entities });
    window.measure("all, first frames of a selection", 3, |_| Vec::new());
    window.measure("all, idle with a selection", 200, |_| Vec::new());
    window.measure_filter("all, from a key in the filter to its answer", "harbour");
    window.run(Command::FilterText("a".to_owned()));
    window.measure("all, idle with a filter", 200, |_| Vec::new());
}

fn wheel(y: f32) -> Event {
    let source = egui::MouseWheelSource::Wheel;
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, y),
        phase: egui::TouchPhase::Move,
        source,
        modifiers: Modifiers::NONE,
    }
}
