//! From an edit to the frame that shows it; and what opening a project costs beside analysing its documents.

use std::fs;
use std::path::Path;

use crossread::app::{Command, Layout, Pane};
use crossread::model::edit::{Edit, EntityKey, EventKey, PlaceKey, Step, TellingKey};
use crossread::model::{Certainty, EntityId, EventId, Item, Kind, Library, Precision, When};
use jiff::civil::date;

use crate::clock::{self, Costs};
use crate::window::Window;

/// Edits of each sort, unless told otherwise.
pub const EDITS: usize = 12;

/// Edits in force before the last table.
const MANY: usize = 200;

/// Makes an edit of some entity or event; the number goes from 0 up.
type Gesture = fn(&Library, usize) -> Edit;

const GESTURES: [(&str, Gesture); 9] = [
    ("merged", |library, n| Edit::Merge { into: key(library, n), others: vec![key(library, n + 40)] }),
    ("renamed", |library, n| Edit::Rename { entity: key(library, n), name: format!("Another name {n}") }),
    ("retyped", |library, n| Edit::Retype {
        entity: key(library, n),
        kind: if library.entity(id(n)).kind == Kind::Concept { Kind::Other } else { Kind::Concept },
    }),
    ("ignored at one place", |library, n| {
        let mention = library.mention(library.mentions_of_entity(id(n)).get(n % 3).expect("among the most mentioned"));
        Edit::Ignore { place: PlaceKey::of(library.document(mention.document), mention.span) }
    }),
    ("ignored everywhere", |library, n| Edit::IgnoreEverywhere { entity: key(library, n) }),
    ("redated", |library, n| {
        let day = Some(date(1900 + n as i16, 3, 1));
        let when = When { from: day, to: day, precision: Precision::Day, certainty: Certainty::Stated };
        let event = EventKey::of(library, EventId::from((n * 7919) % library.events().len()));
        Edit::Redate { event, when }
    }),
    ("event taken out", |library, n| Edit::DropEvent {
        event: EventKey::of(library, EventId::from((n * 7919) % library.events().len())),
    }),
    ("tellings put together", |library, n| {
        let once = library.happenings().iter().filter(|happening| happening.tellings.len() == 1);
        let two = once.skip(n * 40).take(2);
        Edit::SameHappening { tellings: two.map(|one| TellingKey::of(library, &one.tellings[0])).collect() }
    }),
    ("tellings taken apart", |library, n| {
        let mut often = library.happenings().iter().filter(|happening| happening.tellings.len() > 2);
        let happening = often.nth(n * 40).expect("told often");
        Edit::OtherHappening { tellings: vec![TellingKey::of(library, &happening.tellings[0])] }
    }),
];

/// Among the most mentioned, where an edit costs most.
fn id(n: usize) -> EntityId {
    EntityId::from(n * 3)
}

fn key(library: &Library, n: usize) -> EntityKey {
    EntityKey::of(library, id(n))
}

/// `rounds`: edits of each sort.
pub fn table(window: &mut Window, rounds: usize) {
    println!(
        "| edit, everything as it stands at the start | median | 99 % | taken back, median | 99 % |\n|---|---|---|---|---|"
    );
    window.app.arrange(&Layout::standard());
    gestures(window, rounds);
    let before = window.app.state().edited().history().done();
    make_many(window);
    println!("\n| after {MANY} edits | median | 99 % | taken back, median | 99 % |\n|---|---|---|---|---|");
    gestures(window, rounds);
    window.run(Command::GoToStep(before));
    println!("\n| two merged, one view alone | median | 99 % | taken back, median | 99 % |\n|---|---|---|---|---|");
    for pane in Pane::ALL {
        window.app.arrange(&Layout::only(*pane));
        let [done, undone] = edits(window, GESTURES[0].1, rounds);
        row(pane.title(), &done, &undone);
    }
}

fn make_many(window: &mut Window) {
    for n in 0..MANY {
        let library = window.app.state().library();
        let [into, other] = [id(n + EDITS), EntityId::from(library.entities().len() / 2 + n)];
        let edit = match n % 3 {
            0 => Edit::Merge { into: EntityKey::of(library, into), others: vec![EntityKey::of(library, other)] },
            1 => Edit::Rename { entity: EntityKey::of(library, into), name: format!("Put right {n}") },
            _ => Edit::IgnoreEverywhere { entity: EntityKey::of(library, other) },
        };
        window.app.send(Command::Edit(Step::of(edit)));
        window.frame(Vec::new());
    }
    window.settle();
}

/// A sort of edit as everything stands at the start, or two merged before the view of this title; with many edits in
/// force where it begins so.
pub fn one(window: &mut Window, title: &str, rounds: usize) {
    let after_many = title.strip_prefix("after many: ");
    let title = after_many.unwrap_or(title);
    if after_many.is_some() {
        window.app.arrange(&Layout::standard());
        make_many(window);
    }
    let gesture = GESTURES.iter().find(|(name, _)| *name == title).map(|(_, gesture)| *gesture);
    let pane = Pane::ALL.iter().find(|pane| pane.title() == title);
    window.app.arrange(&pane.map_or_else(Layout::standard, |pane| Layout::only(*pane)));
    let [done, undone] = edits(window, gesture.unwrap_or(GESTURES[0].1), rounds);
    row(title, &done, &undone);
}

/// A row for each sort of edit.
fn gestures(window: &mut Window, rounds: usize) {
    for (name, gesture) in GESTURES {
        let [done, undone] = edits(window, gesture, rounds);
        row(name, &done, &undone);
    }
}

fn row(name: &str, done: &Costs, undone: &Costs) {
    let [median, worst] = [done.median(), done.at(0.99)];
    println!("| {name} | {median:.2} | {worst:.2} | {:.2} | {:.2} |", undone.median(), undone.at(0.99));
}

/// What edits and their undoing cost until they are seen, each on the library as it was.
fn edits(window: &mut Window, gesture: Gesture, rounds: usize) -> [Costs; 2] {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    for n in 0..rounds {
        window.run(Command::Select { items: vec![Item::Entity(id(n))], from: Pane::Entities });
        let library = window.app.state().library();
        let edit = gesture(library, n);
        let before = window.app.state().edited().history().done();
        window.app.send(Command::Edit(Step::of(edit)));
        done.push(window.frame(Vec::new()));
        assert_eq!(window.app.state().edited().history().done(), before + 1, "the edit was not made");
        window.settle();
        window.app.send(Command::Undo);
        undone.push(window.frame(Vec::new()));
        window.settle();
    }
    [Costs::new(done), Costs::new(undone)]
}

/// Opening against analysing; what the file and the memory weigh beside the text. `analysing`: CPU milliseconds from
/// the files to the window's first frames.
pub fn opening(window: &mut Window, folder: &Path, analysing: f64) {
    let text: usize = window.app.state().library().analyzed().iter().map(|one| one.document.text.len()).sum();
    let memory = clock::memory();
    let file = folder.join("bench.crossread");
    window.run(Command::SaveProject(file.clone()));
    while !file.exists() {
        window.settle();
    }
    window.settle();
    let before = clock::memory();
    let began = clock::of_process();
    let opened = Window::open(vec![file.clone()], None);
    let opening = clock::of_process() - began;
    let after = clock::memory();
    assert!(*opened.app.state().library() == *window.app.state().library(), "opened is what was saved");
    let size = fs::metadata(&file).map_or(0, |metadata| metadata.len());
    let megabytes = text as f64 / 1e6;
    println!("\n| | |\n|---|---|");
    println!("| analysing, CPU s | {:.2} |", analysing / 1e3);
    println!("| opening the project, CPU s | {:.2} |", opening / 1e3);
    println!("| opening / analysing | {:.2} |", opening / analysing);
    println!("| text, MB | {megabytes:.1} |");
    println!("| project file / text | {:.1} |", size as f64 / 1e6 / megabytes);
    println!("| memory of the window with all of it, MB | {memory:.0} |");
    println!(
        "| memory that a second window added, texts and all / text | {:.1} |",
        (after - before) * 1.048_576 / megabytes
    );
}
