//! The program without a screen: frames with tessellation, and what they cost.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossread::app::{Command, Layout, ViewRequest};
use crossread::gui::App;
use crossread::model::Library;
use egui::{Context, Event, Mesh, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, pos2, vec2};

use crate::clock::{self, Costs};
use crate::floor::Painted;

pub const SIZE: egui::Vec2 = vec2(1400.0, 900.0);

pub struct Window {
    ctx: Context,
    pub app: App,
    time: f64,
    meshes: Vec<Arc<Mesh>>,
    painted: Painted,
    keeps_painted: bool,
}

/// What some frames cost.
pub struct Measured {
    pub frames: Costs,
    pub shapes: usize,
    pub floor: f64,
}

impl Window {
    /// `settings` is where settings and unsaved work are kept.
    pub fn open(paths: Vec<PathBuf>, settings: Option<&Path>) -> Self {
        let ctx = Context::default();
        let app = App::new(&ctx, paths, settings.map(Path::to_path_buf)).expect("threads");
        let (meshes, painted) = (Vec::new(), Painted::default());
        let mut window = Self { ctx, app, time: 0.0, meshes, painted, keeps_painted: false };
        window.settle();
        window
    }

    /// Shows another library in place of what is open.
    pub fn show(&mut self, library: Library) {
        self.app.show(library);
        self.settle();
    }

    /// Lets jobs and frames run until nothing moves any more.
    pub fn settle(&mut self) {
        for _ in 0..3 {
            self.frame(Vec::new());
            self.app.settle();
        }
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    /// As [`Window::settle`], and until no thread is at work for the next question either, as the one that makes the
    /// index of a filter nobody has typed yet: beside it a frame waits for memory. What the program has to say, as of
    /// files that are no longer on the disk, is dismissed: it is painted over every view.
    pub fn rest(&mut self) {
        self.run(Command::DismissAllNotices);
        let of_others = || clock::of_process() - clock::of_thread();
        loop {
            let before = of_others();
            std::thread::sleep(Duration::from_millis(250));
            if of_others() - before < 15.0 {
                return;
            }
        }
    }

    /// Nothing is selected, nothing is filtered, and all of time is in view, as at the start; in these panes.
    pub fn start_afresh(&mut self, layout: &Layout) {
        let fit = Command::Request(ViewRequest::FitTimeline);
        for command in [Command::ClearSelection, Command::ClearFilter, fit] {
            self.run(command);
        }
        self.app.arrange(layout);
        self.settle();
    }

    pub fn run(&mut self, command: Command) {
        self.app.send(command);
        self.settle();
    }

    fn input(&mut self, events: Vec<Event>) -> RawInput {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() }
    }

    /// Runs one frame and returns the milliseconds of CPU that it cost.
    pub fn frame(&mut self, events: Vec<Event>) -> f64 {
        let input = self.input(events);
        let began = clock::of_thread();
        self.app.logic(&self.ctx);
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| app.ui(ui));
        output.textures_delta.clear();
        // Looking at the clock costs as much as a small widget: no more than once a frame where it can be helped.
        let mut looked = 0.0;
        if self.keeps_painted {
            let began = clock::of_thread();
            self.painted = Painted::new(&output.shapes, &mut self.meshes);
            looked = clock::of_thread() - began;
        }
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        clock::of_thread() - began - looked
    }

    pub fn measure(&mut self, frames: usize, mut events: impl FnMut(usize) -> Vec<Event>) -> Measured {
        const SAMPLES: usize = 12;
        let (mut costs, mut samples) = (Vec::new(), Vec::new());
        let step = (frames / SAMPLES).max(1);
        for n in 0..frames {
            // The frame before tells which meshes are new.
            self.keeps_painted = n % step >= step.saturating_sub(2);
            costs.push(self.frame(events(n)));
            if n % step == step - 1 {
                samples.push(std::mem::take(&mut self.painted));
            }
        }
        self.keeps_painted = false;
        let input = self.input(Vec::new());
        let floors = Costs::new(samples.iter().map(|painted| painted.cost(&self.ctx, &input)).collect());
        let counts = Costs::new(samples.iter().map(|painted| painted.count as f64).collect());
        for _ in 0..3 {
            self.frame(Vec::new());
        }
        Measured { frames: Costs::new(costs), shapes: counts.median() as usize, floor: floors.median() }
    }

    pub fn idle(&mut self) -> Measured {
        self.measure(120, |_| Vec::new())
    }

    /// The pointer wanders over all of the window, one step a frame: what is hovered changes all the time.
    pub fn hovered(&mut self) -> Measured {
        let measured = self.measure(240, |n| {
            let along = n as f32 / 240.0;
            vec![Event::PointerMoved(pos2(SIZE.x * along, 40.0 + (SIZE.y - 40.0) * (along * 7.0).fract()))]
        });
        self.frame(vec![Event::PointerGone]);
        measured
    }

    /// The wheel is turned at a place, there and back.
    pub fn wheel(&mut self, at: Pos2) -> Measured {
        let measured = self.measure(120, |n| {
            let up = if (n / 30) % 2 == 0 { -30.0 } else { 30.0 };
            vec![Event::PointerMoved(at), wheel(up)]
        });
        self.frame(vec![Event::PointerGone]);
        measured
    }

    /// Pulled sideways from a place, there and back.
    pub fn drag(&mut self, from: Pos2, button: PointerButton) -> Measured {
        let button = |pressed| Event::PointerButton { pos: from, button, pressed, modifiers: Modifiers::NONE };
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![button(true)]);
        let measured = self.measure(120, |n| {
            let along = (n as f32 / 60.0 - 1.0).abs() * 240.0 - 240.0;
            vec![Event::PointerMoved(from + vec2(along, along / 4.0))]
        });
        self.frame(vec![button(false)]);
        self.frame(vec![Event::PointerGone]);
        measured
    }

    /// From a command or a key to the frame that shows its answer: CPU of all threads, and the time that passed.
    pub fn answer(&mut self, ask: impl FnOnce(&mut App) -> Vec<Event>) -> [f64; 2] {
        let (began, cpu) = (Instant::now(), clock::of_threads());
        let events = ask(&mut self.app);
        self.frame(events);
        self.app.settle();
        self.frame(Vec::new());
        [clock::of_threads() - cpu, began.elapsed().as_secs_f64() * 1e3]
    }
}

fn wheel(y: f32) -> Event {
    let (source, phase) = (egui::MouseWheelSource::Wheel, egui::TouchPhase::Move);
    let (unit, modifiers) = (MouseWheelUnit::Point, Modifiers::NONE);
    Event::MouseWheel { unit, delta: vec2(0.0, y), phase, source, modifiers }
}
