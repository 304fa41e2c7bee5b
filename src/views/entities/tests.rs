use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::data::{Column, Sort, Sparks, clicked, kind_totals, kinds, order};
use super::*;
use crate::app::{Command, Pane};
use crate::model::{Filter, Kind, Library, Parts};
use crate::search::{EntityHit, visible};
use crate::ui::Order::{self, Ascending, Descending};
use crate::views::testing::{Scene, Stage, show};

const DOCUMENTS: [(&str, &str); 2] = [
    (
        "a",
        "<person>Ana Kovač</person> met the <organisation>Harbour Board</organisation> in <date 2014>2014</date>. \
         <person Ana Kovač>Kovač</person> left <place>Oslo</place> in <date 2003>2003</date>. <person Ana Kovač>She</person> came back.",
    ),
    (
        "b",
        "The <organisation Harbour Board>Board</organisation> met in <place>oran</place>. <organisation>Zebra Line</organisation> \
         sailed in <date 1999>1999</date> and <date 2021>2021</date>.",
    ),
];

fn stage() -> Stage {
    Stage::new(&DOCUMENTS)
}

fn item(stage: &Stage, name: &str) -> Item {
    Item::Entity(stage.entity(name))
}

#[track_caller]
fn check_order(sort: Option<Sort>, expected: &[&str]) {
    let stage = stage();
    let ctx = stage.context();
    let names: Vec<&str> = (order(&ctx, sort).iter())
        .map(|row| stage.library.entity(ctx.visible.entities[*row as usize].id).name.as_str())
        .collect();
    assert_eq!(names, expected, "{sort:?}");
}

#[test]
fn rows_are_sorted_by_each_column() {
    let by = |column, order| Some(Sort { column, order });
    check_order(None, &["Ana Kovač", "Harbour Board", "Oslo", "oran", "Zebra Line"]);
    check_order(by(Column::Name, Ascending), &["Ana Kovač", "Harbour Board", "oran", "Oslo", "Zebra Line"]);
    check_order(by(Column::Name, Descending), &["Zebra Line", "Oslo", "oran", "Harbour Board", "Ana Kovač"]);
    check_order(by(Column::Mentions, Descending), &["Ana Kovač", "Harbour Board", "Oslo", "oran", "Zebra Line"]);
    check_order(by(Column::Mentions, Ascending), &["Oslo", "oran", "Zebra Line", "Harbour Board", "Ana Kovač"]);
    check_order(by(Column::Documents, Descending), &["Harbour Board", "Ana Kovač", "Oslo", "oran", "Zebra Line"]);
    check_order(by(Column::First, Ascending), &["Zebra Line", "Ana Kovač", "Oslo", "Harbour Board", "oran"]);
    check_order(by(Column::Last, Ascending), &["Oslo", "Ana Kovač", "Harbour Board", "Zebra Line", "oran"]);
    check_order(by(Column::Last, Descending), &["Zebra Line", "Ana Kovač", "Harbour Board", "Oslo", "oran"]);
    check_order(by(Column::Kind, Ascending), &["Ana Kovač", "Harbour Board", "Zebra Line", "Oslo", "oran"]);
    check_order(by(Column::Kind, Descending), &["Oslo", "oran", "Harbour Board", "Zebra Line", "Ana Kovač"]);
    check_order(by(Column::First, Descending), &["Harbour Board", "Ana Kovač", "Oslo", "Zebra Line", "oran"]);
}

#[test]
fn a_head_sorts_one_way_then_the_other_then_as_the_filter_gives() {
    let mut asked = None;
    let mut seen = Vec::new();
    for _ in 0..3 {
        asked = clicked(asked, Column::Documents);
        seen.push(asked.map(|sort| sort.order));
    }
    assert_eq!(seen, [Some(Order::Descending), Some(Order::Ascending), None]);
}

#[test]
fn bars_stand_where_the_dates_are() {
    let stage = stage();
    let sparks = Sparks::new(stage.library.days());
    let shape = |name: &str| -> String {
        sparks
            .of(&stage.library, stage.entity(name))
            .iter()
            .map(|height| if *height > 0.0 { '#' } else { '.' })
            .collect()
    };
    assert_eq!(sparks.years, Some(("1999".to_owned(), "2021".to_owned())));
    assert_eq!(shape("Zebra Line"), "#..........#");
    assert_eq!(shape("Ana Kovač"), "..#.....#...");
    assert_eq!(shape("oran"), "............");
    assert_eq!(Sparks::new(Stage::new(&[]).library.days()), Sparks::default());
}

#[test]
fn kinds_are_offered_with_their_counts() {
    let mut stage = stage();
    let words = |stage: &Stage| {
        let any = !stage.linked.filter.kinds.is_empty();
        let totals = kind_totals(&stage.library);
        kinds(&stage.context(), &totals).into_iter().map(|toggle| toggle.words(any)).collect::<Vec<_>>()
    };
    assert_eq!(words(&stage), ["Show only persons (1)", "Show only organisations (2)", "Show only places (2)"]);
    stage.linked.filter.kinds.push(Kind::Place);
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    assert_eq!(words(&stage), ["Show persons too (1)", "Show organisations too (2)", "Stop asking for places (2)"]);
}

#[test]
fn a_click_selects_and_with_ctrl_adds() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label_contains("Harbour Board").click();
    harness.run();
    harness.get_by_label_contains("oran, place").click_modifiers(Modifiers::COMMAND);
    harness.run();
    let Scene { stage, .. } = harness.state();
    let (board, oran) = (item(stage, "Harbour Board"), item(stage, "oran"));
    let from = Pane::Entities;
    assert_eq!(
        stage.sent,
        [Command::Select { items: vec![board], from }, Command::ToggleSelected { item: oran, from },]
    );
    assert_eq!(stage.linked.hovered, Some(oran));
}

#[test]
fn a_click_on_a_head_sorts_the_rows() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    let top = |harness: &egui_kittest::Harness<'_, _>, name: &str| harness.get_by_label_contains(name).rect().top();
    assert!(top(&harness, "Ana Kovač") < top(&harness, "Zebra Line"));
    harness.get_by_label("Sort by Name").click();
    harness.run();
    harness.get_by_label("Sort by Name, ascending now").click();
    harness.run();
    assert!(top(&harness, "Zebra Line") < top(&harness, "Ana Kovač"));
    assert!(harness.state().stage.sent.is_empty());
}

#[test]
fn a_kind_is_asked_for_by_its_mark() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label("Show only organisations (2)").click();
    harness.run();
    assert_eq!(harness.state().stage.sent, [Command::ToggleKind(Kind::Organisation)]);
}

#[test]
fn keys_move_the_selection_and_bring_it_into_view_elsewhere() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label_contains("Harbour Board").click();
    for key in [Key::ArrowDown, Key::End, Key::Home] {
        harness.run();
        harness.key_press(key);
    }
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let Scene { stage, .. } = harness.state();
    let from = Pane::Entities;
    let select = |names: &[&str]| Command::Select { items: names.iter().map(|name| item(stage, name)).collect(), from };
    assert_eq!(
        stage.sent,
        [
            select(&["Harbour Board"]),
            select(&["Oslo"]),
            select(&["Zebra Line"]),
            select(&["Ana Kovač"]),
            select(&["Ana Kovač", "Harbour Board"]),
            Command::Focus(item(stage, "Harbour Board")),
        ]
    );
}

/// A library of 60 entities, so that not all rows fit the pane.
fn long_stage() -> Stage {
    let text: Vec<String> = (10..70).map(|n| format!("<person>Nobody {n}</person> came.")).collect();
    Stage::new(&[("many", &text.join(" "))])
}

#[test]
fn what_is_selected_elsewhere_comes_into_view() {
    let mut stage = long_stage();
    stage.select(&[item(&stage, "Nobody 66")]);
    stage.linked.selected_in = Some(Pane::Reader);
    let mut harness = show([390.0, 300.0], stage, EntitiesView::default(), EntitiesView::ui);
    harness.run();
    harness.get_by_label_contains("Nobody 66");
    assert!(harness.query_by_label_contains("Nobody 10").is_none());
}

#[test]
fn what_is_selected_here_stays_where_it_is() {
    let mut stage = long_stage();
    stage.select(&[item(&stage, "Nobody 66")]);
    stage.linked.selected_in = Some(Pane::Entities);
    let mut harness = show([390.0, 300.0], stage, EntitiesView::default(), EntitiesView::ui);
    harness.run();
    harness.get_by_label_contains("Nobody 10");
}

#[test]
fn a_row_names_the_alias_that_matched() {
    let mut stage = stage();
    let id = stage.entity("Harbour Board");
    let library = std::sync::Arc::clone(&stage.library);
    let alias = crate::model::Alias { name: "HB".to_owned(), ..library.entity(id).aliases[0].clone() };
    let library = Library::new(Parts {
        documents: library.analyzed().to_vec(),
        entities: library
            .entities()
            .iter()
            .map(|entity| {
                let mut entity = crate::model::Entity::clone(entity);
                std::sync::Arc::make_mut(&mut entity.named).aliases.push(alias.clone());
                entity
            })
            .collect(),
        mentions: library.mentions().to_vec(),
        events: library.events().to_vec(),
        participants: library.all_participants().clone(),
    });
    stage.library = std::sync::Arc::new(library);
    stage.linked.filter = Filter { text: "hb".to_owned(), ..Filter::default() };
    stage.visible.entities = vec![EntityHit { id, alias: 1 }];
    let harness = show([390.0, 300.0], stage, EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label("Entities, 1 of 5");
    let row = harness.get_by_label("Harbour Board as HB, organisation, 2 mentions in 2 documents");
    assert!(row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::False));
}

#[test]
fn shift_and_a_click_selects_all_between() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label_contains("Oslo, place").click();
    harness.run();
    harness.get_by_label_contains("Ana Kovač, person").click_modifiers(Modifiers::SHIFT);
    harness.run();
    // The anchor stays.
    harness.get_by_label_contains("oran, place").click_modifiers(Modifiers::SHIFT);
    harness.run();
    let Scene { stage, .. } = harness.state();
    let select = |names: &[&str]| Command::Select {
        items: names.iter().map(|name| item(stage, name)).collect(),
        from: Pane::Entities,
    };
    assert_eq!(
        stage.sent,
        [select(&["Oslo"]), select(&["Harbour Board", "Oslo", "Ana Kovač"]), select(&["Oslo", "oran"])]
    );
}

#[test]
fn letters_after_a_slash_go_to_a_name() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label_contains("Ana Kovač").click();
    harness.run();
    let mut go = |letters: &[&str]| {
        // Without it letters are keys.
        harness.event(egui::Event::Text("o".to_owned()));
        harness.step();
        for letter in std::iter::once(&"/").chain(letters) {
            harness.event(egui::Event::Text((*letter).to_owned()));
            harness.step();
        }
        // A pause ends the name.
        for _ in 0..8 {
            harness.step();
        }
        harness.state().stage.linked.primary()
    };
    let at = |name: &str| Some(item(&stage(), name));
    assert_eq!(go(&["o"]), at("Oslo"));
    assert_eq!(go(&["o"]), at("oran"));
    assert_eq!(go(&["o"]), at("Oslo"));
    assert_eq!(go(&["o", "R"]), at("oran"));
    assert_eq!(go(&["x"]), at("oran"));
    assert_eq!(go(&["a", "n", "a", " ", "k"]), at("Ana Kovač"));
    // Escape ends the name, and the arrows go on from there.
    for letter in ["/", "o"] {
        harness.event(egui::Event::Text(letter.to_owned()));
        harness.step();
    }
    harness.get_by_label_contains("Go to");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("Go to").is_none());
    assert_eq!(harness.state().stage.linked.primary(), at("Oslo"));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_ne!(harness.state().stage.linked.primary(), at("Oslo"));
}

#[test]
fn a_name_dropped_on_another_asks_whether_they_are_one() {
    let mut harness = show([390.0, 400.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.run();
    let middle = |harness: &Harness<'_, Scene<EntitiesView>>, name: &str| {
        let row =
            harness.get_all_by_label_contains(name).find(|node| node.accesskit_node().role() == Role::ListBoxOption);
        row.unwrap().rect().center()
    };
    let (from, to) = (middle(&harness, "Ana Kovač"), middle(&harness, "Oslo"));
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + (to - from) * 0.5);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let id = |name: &str| stage().entity(name);
    let asked = Command::Ask(crate::app::Question::Merge(vec![id("Oslo"), id("Ana Kovač")]));
    assert_eq!(harness.state().stage.sent, [asked]);
}

#[test]
fn alt_and_a_click_asks_for_none_of_a_kind() {
    let mut stage = stage();
    stage.linked.filter.not_kinds.push(Kind::Person);
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    let mut harness = show([390.0, 400.0], stage, EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label("Ask for persons, which are hidden (1)");
    harness.get_by_label("Show only places (2)").click_modifiers(Modifiers::ALT);
    harness.run();
    assert_eq!(harness.state().stage.sent, [Command::ToggleNotKind(Kind::Place)]);
}

#[test]
fn documents_are_asked_for_in_the_list_behind_the_button() {
    let mut harness = show([390.0, 500.0], stage(), EntitiesView::default(), EntitiesView::ui);
    harness.get_by_label("Kinds and documents").click();
    harness.run();
    harness.get_by_label("organisations, 2");
    let label = harness.state().stage.library.document(crate::model::DocumentId(1)).label.clone();
    let row = format!("{label}, 3");
    harness.get_by_label(&row).click();
    harness.run();
    harness.get_by_label(&row).click_modifiers(Modifiers::ALT);
    harness.run();
    let id = crate::model::DocumentId(1);
    assert_eq!(harness.state().stage.sent, [Command::ToggleDocument(id), Command::ToggleNotDocument(id)]);
}

#[test]
fn the_kinds_take_one_line_however_narrow_the_pane() {
    let text: Vec<String> = Kind::ALL.iter().map(|kind| format!("<{0}>Some {0}</{0}> came.", kind.name())).collect();
    let stage = Stage::new(&[("all", &text.join(" "))]);
    let harness = show([260.0, 300.0], stage, EntitiesView::default(), EntitiesView::ui);
    let top = harness.get_by_label_contains("Some person, ").rect().top();
    let head = harness.get_by_label("Entities, 11").rect().bottom();
    assert!(top - head <= 28.0 + 24.0, "the first row begins {} below the head", top - head);
}

#[test]
fn a_wide_pane_tells_kind_and_years() {
    let mut harness = show([700.0, 300.0], stage(), EntitiesView::default(), EntitiesView::ui);
    for title in ["Kind", "First", "Last"] {
        harness.get_by_label(&format!("Sort by {title}")).click();
        harness.run();
        harness.get_by_label_contains(&format!("Sort by {title}, "));
    }
}
