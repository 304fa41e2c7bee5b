use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::data::{lines, offered};
use super::*;
use crate::app::{Command, Pane};
use crate::views::testing::{Scene, Stage, build};

const DOCUMENTS: [(&str, &str); 2] = [
    (
        "First",
        "<person>Ana</person> met <person>Bo</person>. <person>Ana</person> and <person>Bo</person> in <place>Oslo</place>. \
         <person>Cleo</person> saw <place>Oran</place>. <person>Cleo</person> left <place>Oran</place>. <person>Cleo</person>.",
    ),
    ("Second", "<person>Bo</person> wrote to <organisation>Zebra Line</organisation> of <place>Oran</place>."),
];

fn stage() -> Stage {
    Stage::new(&DOCUMENTS)
}

fn item(stage: &Stage, name: &str) -> Item {
    Item::Entity(stage.entity(name))
}

#[track_caller]
fn check(select: &[&str], source: Source, expected: &str) {
    let mut stage = stage();
    let selection: Vec<Item> = (select.iter())
        .map(|name| match *name {
            "First" | "Second" => Item::Document(stage.document(name)),
            name => item(&stage, name),
        })
        .collect();
    stage.select(&selection);
    let connections = Connections::new(&stage.library, &selection);
    let told: Vec<String> = (lines(&stage.context(), source, &connections, &selection).iter())
        .map(|line| match line.item {
            Item::Entity(id) => format!("{} {}", stage.library.entity(id).name, connections.of(line.item)),
            Item::Document(id) => format!("{} {}", stage.library.document(id).label, connections.of(line.item)),
            _ => String::new(),
        })
        .collect();
    assert_eq!(told.join(", "), expected);
}

#[test]
fn what_is_connected_comes_first() {
    let persons = Source::Kind(Kind::Person);
    let places = Source::Kind(Kind::Place);
    check(&[], persons, "Bo 3, Cleo 3, Ana 2");
    check(&[], Source::Documents, "First 10, Second 3");
    check(&["Ana"], persons, "Ana 0, Bo 2, Cleo 0");
    check(&["Bo"], places, "Oran 1, Oslo 1");
    check(&["Zebra Line"], Source::Documents, "Second 1, First 0");
    check(&["Ana", "Cleo"], places, "Oran 2, Oslo 1");
    check(&["Second"], persons, "Bo 1, Cleo 0, Ana 0");
    check(&["Second"], Source::Documents, "Second 0, First 2");
}

#[test]
fn a_library_offers_its_largest_kinds() {
    let kinds = [Kind::Person, Kind::Organisation, Kind::Place].map(Source::Kind);
    assert_eq!(offered(&stage().library), [&[Source::Documents][..], &kinds].concat());
    assert_eq!(offered(&Stage::new(&[]).library), [Source::Documents]);
}

fn window(stage: Stage) -> Harness<'static, Scene<ListsView>> {
    let builder = Harness::builder().with_size([900.0, 300.0]).with_max_steps(64);
    let mut harness = build(builder, stage, ListsView::default(), ListsView::ui);
    harness.run();
    harness
}

fn top(harness: &Harness<'_, Scene<ListsView>>, name: &str) -> f32 {
    harness.get_by_label_contains(name).rect().top()
}

#[test]
fn a_click_sorts_the_other_lists_and_not_its_own() {
    let mut harness = window(stage());
    assert!(top(&harness, "Cleo, person, 3 mentions") < top(&harness, "Ana, person, 2 mentions"));
    harness.get_by_label("Ana, person, 2 mentions").click();
    harness.run();
    assert!(
        top(&harness, "Cleo, person, not connected") < top(&harness, "Ana, person"),
        "nothing moves under the hand"
    );
    assert!(top(&harness, "Oslo, place, connected by 1 sentence") < top(&harness, "Oran, place, not connected"));
    let ana = item(&harness.state().stage, "Ana");
    assert_eq!(harness.state().stage.sent, [Command::Select { items: vec![ana], from: Pane::Lists }]);
    let stage = &mut harness.state_mut().stage;
    stage.select(&[]);
    stage.linked.selected_in = Some(Pane::Reader);
    harness.run();
    let stage = &mut harness.state_mut().stage;
    stage.select(&[ana]);
    stage.linked.selected_in = Some(Pane::Reader);
    harness.run();
    assert!(top(&harness, "Ana, person") < top(&harness, "Cleo, person"));
}

#[test]
fn lists_are_added_changed_and_taken_away() {
    let mut harness = window(stage());
    assert_eq!(harness.state().view.columns.len(), 4);
    harness.get_by_label("Take away the list of organisations").click();
    harness.run();
    assert!(harness.query_by_label_contains("Zebra Line").is_none());
    harness.get_by_label_contains("Add list: Add organisations").click();
    harness.run();
    harness.get_by_label_contains("Zebra Line");
    harness.get_by_label_contains("Add list: Add nationalities").click();
    harness.run();
    assert_eq!(harness.state().view.columns.len(), 5);
}

#[test]
fn keys_walk_in_a_list_and_from_list_to_list() {
    let mut harness = window(stage());
    harness.get_by_label_contains("Cleo, person").click();
    harness.run();
    for key in [Key::ArrowUp, Key::ArrowRight, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    let Scene { stage, .. } = harness.state();
    let select = |name: &str| Command::Select { items: vec![item(stage, name)], from: Pane::Lists };
    assert_eq!(
        stage.sent,
        [select("Cleo"), select("Bo"), select("Zebra Line"), Command::Focus(item(stage, "Zebra Line"))]
    );
}

#[test]
fn empty_states_say_what_to_do() {
    window(Stage::new(&[])).get_by_label("Open documents to see what belongs together");
}
