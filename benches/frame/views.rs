//! Each view alone in the window, then all of them as they stand at the start: what a frame costs, beside its floor.

use std::sync::Arc;

use crossread::app::{Command, Layout, Pane};
use crossread::graph::{Question, Start, arrange};
use crossread::model::Item;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};

use crate::clock::{self, Costs};
use crate::window::{Measured, Window};

pub const HEAD: &str = "| frame | median | 99 % | worst | shapes | floor | times |\n|---|---|---|---|---|---|---|";

/// One line of the table.
pub fn row(name: &str, measured: &Measured) {
    let Measured { frames, shapes, floor } = measured;
    let [median, high, worst] = [0.5, 0.99, 1.0].map(|share| frames.at(share));
    let times = median / floor.max(1e-6);
    println!("| {name} | {median:.2} | {high:.2} | {worst:.2} | {shapes} | {floor:.2} | {times:.1} |");
}

/// What a frame is measured with.
type Gesture = fn(&mut Window) -> Measured;

/// What is turned and pulled in each view, beyond the wheel in its middle.
pub fn gestures(pane: Pane) -> Vec<(&'static str, Gesture)> {
    match pane {
        Pane::Timeline => vec![
            ("zoomed", |window| window.wheel(MIDDLE)),
            ("panned", |window| window.drag(MIDDLE, PointerButton::Middle)),
            ("a range drawn", |window| {
                let measured = window.drag(MIDDLE, PointerButton::Primary);
                window.run(Command::ClearFilter);
                measured
            }),
            ("scrolled", |window| window.wheel(pos2(60.0, 400.0))),
        ],
        Pane::Graph => vec![("zoomed", |window| window.wheel(MIDDLE)), ("panned", pull_corner)],
        _ => vec![("scrolled", |window| window.wheel(MIDDLE))],
    }
}

fn pull_corner(window: &mut Window) -> Measured {
    window.drag(CORNER, PointerButton::Primary)
}

const MIDDLE: Pos2 = pos2(700.0, 400.0);

/// Where no node of a graph stands that fits the window.
pub const CORNER: Pos2 = pos2(1390.0, 890.0);

pub fn all(window: &mut Window) {
    println!("{HEAD}");
    for pane in Pane::ALL {
        alone(window, *pane);
    }
    large_graph(window);
    together(window);
    println!();
    answers(window);
}

/// One view, again and again; or one of its frames, as "Timeline, scrolled", with something selected.
pub fn one(window: &mut Window, title: &str) {
    println!("{HEAD}");
    for pane in Pane::ALL {
        let all = [("idle", Window::idle as Gesture), ("hovered", Window::hovered as Gesture)];
        for (name, gesture) in all.into_iter().chain(gestures(*pane)) {
            let name = format!("{}, {name}", pane.title());
            if name == title {
                window.app.arrange(&Layout::only(*pane));
                window.run(Command::Select { items: first_entity(), from: *pane });
                (0..20).for_each(|_| row(&name, &gesture(window)));
                return;
            }
        }
    }
    for _ in 0..10 {
        match Pane::ALL.iter().find(|pane| pane.title() == title) {
            Some(pane) => alone(window, *pane),
            None if title == "all" => together(window),
            None => large_graph(window),
        }
    }
}

fn first_entity() -> Vec<Item> {
    vec![Item::Entity(0usize.into())]
}

fn alone(window: &mut Window, pane: Pane) {
    let title = pane.title();
    window.start_afresh(&Layout::only(pane));
    row(&format!("{title}, idle"), &window.idle());
    window.run(Command::Select { items: first_entity(), from: pane });
    row(&format!("{title}, idle with a selection"), &window.idle());
    row(&format!("{title}, hovered"), &window.hovered());
    for (name, gesture) in gestures(pane) {
        row(&format!("{title}, {name}"), &gesture(window));
    }
}

/// All views as they stand at the start.
fn together(window: &mut Window) {
    window.start_afresh(&Layout::standard());
    row("all, idle", &window.idle());
    row("all, hovered", &window.hovered());
    row("all, timeline zoomed", &window.wheel(pos2(700.0, 780.0)));
    row("all, timeline panned", &window.drag(pos2(700.0, 780.0), PointerButton::Middle));
    window.run(Command::Select { items: first_entity(), from: Pane::Entities });
    row("all, idle with a selection", &window.idle());
    window.run(Command::FilterText("a".to_owned()));
    row("all, idle with a filter", &window.idle());
    window.run(Command::FilterText(String::new()));
}

/// Two thousand nodes.
fn large_graph(window: &mut Window) {
    window.start_afresh(&Layout::only(Pane::Graph));
    window.app.set_graph_extent(3, 2000);
    window.settle();
    row("Graph of 2,000, idle", &window.idle());
    row("Graph of 2,000, hovered", &window.hovered());
    row("Graph of 2,000, zoomed", &window.wheel(MIDDLE));
    row("Graph of 2,000, panned", &pull_corner(window));
    window.app.set_graph_extent(1, 24);
}

/// From a key or a click to the frame that shows what it led to.
fn answers(window: &mut Window) {
    println!(
        "| from a key to its answer | median CPU of all threads | 99 % | median passed | 99 % |\n|---|---|---|---|---|"
    );
    let tell = |name: &str, mut costs: Vec<[f64; 2]>| {
        // The first makes the indexes.
        costs.remove(0);
        let [cpu, passed] = [0, 1].map(|at| Costs::new(costs.iter().map(|cost| cost[at]).collect()));
        println!(
            "| {name} | {:.2} | {:.2} | {:.2} | {:.2} |",
            cpu.median(),
            cpu.at(0.99),
            passed.median(),
            passed.at(0.99)
        );
    };
    let text = "harbour";
    let ends: Vec<usize> = (1..=text.len()).chain((1..text.len()).rev()).collect();
    let typed = |window: &mut Window, end: usize| {
        window.answer(|app| {
            app.send(Command::FilterText(text[..end].to_owned()));
            Vec::new()
        })
    };
    let costs = ends.iter().cycle().take(40).map(|end| typed(window, *end)).collect();
    tell("filter, a letter typed or taken back", costs);
    window.run(Command::FilterText(String::new()));

    let key = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.frame(vec![key(Key::K, Modifiers::COMMAND)]);
    window.settle();
    let press = |window: &mut Window, event: Event| window.answer(|_| vec![event]);
    let mut costs = Vec::new();
    for _ in 0..3 {
        costs.extend(text.chars().map(|letter| press(window, Event::Text(letter.to_string()))));
        costs.extend(text.chars().map(|_| press(window, key(Key::Backspace, Modifiers::NONE))));
    }
    tell("palette, a letter typed or taken back", costs);
    window.frame(vec![key(Key::Escape, Modifiers::NONE)]);
    window.settle();

    let names = (0..24).map(|n| {
        window.answer(|app| {
            let items = vec![Item::Entity((n * 7_usize).into())];
            app.send(Command::Select { items, from: Pane::Entities });
            Vec::new()
        })
    });
    let names = names.collect();
    tell("another entity selected", names);
    window.run(Command::ClearSelection);
    layout_times(window);
}

/// What laying out a graph costs in the background.
fn layout_times(window: &Window) {
    let library = window.app.state().library();
    let ties = Arc::clone(library.ties());
    for most in [24, 200, 2000] {
        let costs = (0..3).map(|_| {
            let question = Question {
                naming: None,
                ties: Arc::clone(&ties),
                visible: vec![true; library.entities().len()],
                start: Start::MostConnected,
                depth: 3,
                most,
                known: Vec::new(),
            };
            let began = clock::of_thread();
            let shown = arrange(&question, &|| false).expect("nobody stopped it");
            (clock::of_thread() - began, shown.nodes.len(), shown.edges.len())
        });
        let costs: Vec<(f64, usize, usize)> = costs.collect();
        let (_, nodes, edges) = costs[0];
        let median = Costs::new(costs.iter().map(|cost| cost.0).collect()).median();
        println!("\nA graph of {nodes} nodes and {edges} edges is laid out in {median:.0} ms of CPU.");
    }
}
