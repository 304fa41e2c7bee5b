use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::data::*;
use super::order::Similar;
use super::*;
use crate::app::{Command, Pane};
use crate::model::Item;
use crate::views::testing::{Scene, Stage, build};

const DOCUMENTS: [(&str, &str); 3] = [
    ("First", "<person>Ana</person> met <person>Bo</person>. <person>Ana</person> left. <place>Oslo</place> is cold."),
    ("Second", "<person>Bo</person> wrote. <person>Bo</person> slept. <person>Bo</person> and <person>Ana</person>."),
    ("Third", "<organisation>Zebra Line</organisation> sailed with <person>Ana</person>."),
];

fn stage() -> Stage {
    Stage::new(&DOCUMENTS)
}

fn table(stage: &Stage, rows: Sort<RowSort>, columns: Sort<ColumnSort>, reach: Reach) -> Table {
    let ctx = stage.context();
    Table::new(&ctx, rows, columns, reach, &selected(&ctx), &Similar::new(&stage.library))
}

#[track_caller]
fn check(rows: RowSort, is_reversed: bool, reach: Reach, expected: &str) {
    let stage = stage();
    let table = table(&stage, Sort { by: rows, is_reversed }, Sort::default(), reach);
    let told: Vec<String> = (table.rows.iter())
        .map(|row| format!("{} {}/{}", stage.library.entity(row.entity).name, row.mentions, row.documents))
        .collect();
    assert_eq!(told.join(", "), expected);
}

#[test]
fn rows_are_sorted_and_chosen_by_where_they_are_named() {
    let all = "Ana 4/3, Bo 4/2, Oslo 1/1, Zebra Line 1/1";
    check(RowSort::Mentions, false, Reach::Any, all);
    check(RowSort::Name, true, Reach::Any, "Zebra Line 1/1, Oslo 1/1, Bo 4/2, Ana 4/3");
    check(
        RowSort::In(DocumentId(1)),
        false,
        Reach::Any,
        "Bo 4/2, Oslo 1/1, Zebra Line 1/1, Ana 4/3"
            .replace(", Oslo 1/1, Zebra Line 1/1, Ana 4/3", ", Ana 4/3, Oslo 1/1, Zebra Line 1/1")
            .as_str(),
    );
    check(RowSort::Documents, false, Reach::AtLeast(2), "Ana 4/3, Bo 4/2");
    check(RowSort::Documents, false, Reach::AtLeast(3), "Ana 4/3");
    check(RowSort::Documents, false, Reach::OnlyHere, "");
    check(RowSort::Mentions, false, Reach::Everywhere, "Ana 4/3");
    check(RowSort::Mentions, false, Reach::OneOnly, "Oslo 1/1, Zebra Line 1/1");
}

#[test]
fn only_here_are_those_named_in_the_selected_documents_and_nowhere_else() {
    let mut stage = stage();
    let mut names = |documents: &[u32]| {
        stage.select(&documents.iter().map(|id| Item::Document(DocumentId(*id))).collect::<Vec<_>>());
        let table = table(&stage, Sort::default(), Sort::default(), Reach::OnlyHere);
        table.rows.iter().map(|row| stage.library.entity(row.entity).name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[0]), ["Oslo"]);
    assert_eq!(names(&[0, 1]), ["Bo", "Oslo"]);
    assert_eq!(names(&[0, 1, 2]).len(), 4);
    assert!(names(&[1]).is_empty());
}

#[test]
fn columns_are_sorted_by_totals_names_and_one_row() {
    let stage = stage();
    let order = |by| {
        let table = table(&stage, Sort::default(), Sort { by, is_reversed: false }, Reach::Any);
        table.columns.iter().map(|column| format!("{}{}", column.document.0, column.mentions)).collect::<Vec<_>>()
    };
    assert_eq!(order(ColumnSort::Given), ["04", "14", "22"]);
    assert_eq!(order(ColumnSort::Of(stage.entity("Zebra Line"))), ["22", "04", "14"]);
    assert_eq!(order(ColumnSort::Of(stage.entity("Bo"))), ["14", "04", "22"]);
    assert_eq!(order(ColumnSort::Name), ["04", "14", "22"]);
}

#[test]
fn cells_are_told_in_words() {
    let stage = stage();
    let table = table(&stage, Sort::default(), Sort::default(), Reach::Any);
    let name = |row: usize, document: u32| cell_name(&stage.library, &table, &table.rows[row], DocumentId(document));
    assert_eq!(name(0, 0), "Ana in First, 2 mentions, named in every document");
    assert_eq!(name(2, 0), "Oslo in First, 1 mention, named nowhere else");
    assert_eq!(name(1, 2), "Bo in Third, 0 mentions");
    assert_eq!(count(&table), "4 by 3");
    let first = first_mention(&stage.library, stage.entity("Bo"), DocumentId(1));
    assert_eq!(first, Some(Item::Mention(stage.mentions("Bo")[1])));
    assert_eq!(first_mention(&stage.library, stage.entity("Bo"), DocumentId(2)), None);
}

fn window(stage: Stage) -> Harness<'static, Scene<MatrixView>> {
    let builder = Harness::builder().with_size([700.0, 400.0]).with_max_steps(64);
    let mut harness = build(builder, stage, MatrixView::default(), MatrixView::ui);
    harness.run();
    harness
}

#[test]
fn a_click_on_a_cell_selects_and_a_double_click_reads_the_first_mention() {
    let mut harness = window(stage());
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 9.0);
    harness.get_by_label("Bo in Second, 3 mentions").click();
    harness.run();
    let Scene { stage, .. } = harness.state();
    let bo = Item::Entity(stage.entity("Bo"));
    let first = Item::Mention(stage.mentions("Bo")[1]);
    assert_eq!(stage.sent, [Command::Select { items: vec![bo], from: Pane::Matrix }, Command::Show(first)]);
    assert_eq!(stage.linked.hovered, Some(first));
    harness.get_by_label("Bo in Second, 3 mentions").click();
    harness.run();
    assert_eq!(harness.state().stage.sent.last(), Some(&Command::Focus(first)));
}

#[test]
fn heads_sort_and_names_and_documents_select() {
    let mut harness = window(stage());
    let top = |harness: &Harness<'_, _>, name: &str| harness.get_by_label_contains(name).rect().top();
    harness.get_by_label("Sort rows by mentions in Third").click();
    harness.run();
    assert!(top(&harness, "Zebra Line, organisation") < top(&harness, "Bo, person"));
    let left = |harness: &Harness<'_, _>, name: &str| harness.get_by_label(name).rect().left();
    harness.get_by_label("Sort documents by mentions of Zebra Line").click();
    harness.run();
    assert!(left(&harness, "Third, 2 mentions") < left(&harness, "First, 4 mentions"));
    harness.get_by_label("Sort by Name").click();
    harness.run();
    assert!(top(&harness, "Ana, person") < top(&harness, "Zebra Line, organisation"));
    harness.get_by_label_contains("Oslo, place, 1 mention in one document only").click();
    harness.run();
    harness.get_by_label("Third, 2 mentions").click();
    harness.run();
    let Scene { stage, .. } = harness.state();
    let from = Pane::Matrix;
    let oslo = Item::Entity(stage.entity("Oslo"));
    let third = Item::Document(DocumentId(2));
    assert_eq!(stage.sent, [Command::Select { items: vec![oslo], from }, Command::Select { items: vec![third], from }]);
}

#[test]
fn quick_filters_choose_who_is_shown() {
    let mut harness = window(stage());
    harness.get_by_label("Everywhere: Named in every document").click();
    harness.run();
    harness.get_by_label("Matrix, 1 of 4 by 3");
    harness.get_by_label("2+: Named in 2 documents or more").click();
    harness.run();
    harness.get_by_label("Matrix, 2 of 4 by 3");
    harness.get_by_label("+: One document more").click();
    harness.run();
    harness.get_by_label("3+: Named in 3 documents or more");
    harness.get_by_label("Matrix, 1 of 4 by 3");
    harness.get_by_label("One only: Named in one document and nowhere else").click();
    harness.run();
    harness.get_by_label("Matrix, 2 of 4 by 3");
    assert!(harness.query_by_label_contains("Ana, person").is_none());
    harness.get_by_label_contains("Similar: ").click();
    harness.run();
    assert_eq!(harness.state().view.rows.by, RowSort::Similarity);
}

#[test]
fn arrows_move_from_cell_to_cell_and_enter_opens() {
    let mut harness = window(stage());
    harness.get_by_label_contains("4 entities by 3 documents").focus();
    harness.run();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    harness.get_by_label_contains("at Bo in Second, 3 mentions");
    let Scene { stage, .. } = harness.state();
    let bo = Item::Entity(stage.entity("Bo"));
    let first = Item::Mention(stage.mentions("Bo")[1]);
    assert_eq!(stage.sent, [Command::Select { items: vec![bo], from: Pane::Matrix }, Command::Focus(first)]);
}

#[test]
fn only_what_is_in_view_is_painted_and_the_keys_scroll() {
    let text: Vec<String> = (100..400).map(|n| format!("<person>Nobody {n}</person> came.")).collect();
    let mut harness = window(Stage::new(&[("many", &text.join(" ")), ("none", "Silence.")]));
    assert!(harness.query_by_label_contains("Nobody 399, ").is_none());
    harness.get_by_label_contains("300 entities by 2 documents").focus();
    harness.run();
    for key in [Key::ArrowDown, Key::End] {
        harness.key_press(key);
        harness.run();
    }
    harness.get_by_label_contains("Nobody 399, person");
    assert!(harness.query_by_label_contains("Nobody 100, ").is_none());
}

#[test]
fn empty_states_say_what_to_do() {
    window(Stage::new(&[])).get_by_label("Open documents to see who is named where");
    window(Stage::new(&[("a", "Silence.")])).get_by_label("No names found yet");
}
