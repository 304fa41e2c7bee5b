use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::data::{Asked, Column, Units, rows, value, what};
use super::*;
use crate::app::Command;
use crate::extract::Context;
use crate::jobs::{Source, analyse_all};
use crate::link::link;
use crate::search::visible;
use crate::ui::Order;
use crate::views::testing::{Scene, Stage, show};

const ONE: &str = "In 1991 trade between Norway and Sweden was worth US$12 million. In 1995 trade rose to US$18.5 million. \
    About 1,500 people live in Lund.";
const OTHER: &str = "In 1995 trade between Norway and Sweden was worth US$20 million.";

fn stage() -> Stage {
    let source = |name: &str, text: &str| Source {
        path: name.into(),
        bytes: Some(text.as_bytes().to_vec().into()),
        context: Context::default(),
    };
    let sources = [source("one.txt", ONE), source("other.txt", OTHER)];
    Stage::of(link(analyse_all(&sources, 1).into_iter().flatten().collect()))
}

fn window(stage: Stage) -> Harness<'static, Scene<FiguresView>> {
    let mut window = show([900.0, 600.0], stage, FiguresView::default(), FiguresView::ui);
    window.run();
    window
}

fn tells(window: &Harness<'static, Scene<FiguresView>>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

fn shown(stage: &Stage, asked: &Asked) -> Vec<f64> {
    let ctx = stage.context();
    let ids = rows(&ctx, &Units::new(&ctx), asked);
    ids.into_iter().map(|id| stage.library.quantity(id).1.value).collect()
}

#[test]
fn numbers_are_told_as_people_write_them() {
    for (number, expected) in [
        (0.0, "0"),
        (12.5, "12.5"),
        (-3.25, "\u{2212}3.25"),
        (1500.0, "1,500"),
        (18_500_000.0, "18.5 million"),
        (1.7e9, "1.7 billion"),
        (2e12, "2 trillion"),
        (f64::NAN, "NaN"),
    ] {
        assert_eq!(value(number), expected);
    }
}

#[test]
fn rows_are_sorted_filtered_and_put_together() {
    let mut stage = stage();
    let usd = Some("USD".to_owned());
    assert_eq!(shown(&stage, &Asked { unit: usd.clone(), ..Asked::default() }), [12e6, 18.5e6, 20e6]);
    // What is counted comes behind what is measured, as long as nobody sorts.
    assert_eq!(shown(&stage, &Asked::default()), [12e6, 18.5e6, 20e6, 1500.0]);
    let falling = Some((Column::Value, Order::Descending));
    assert_eq!(shown(&stage, &Asked { unit: usd.clone(), sort: falling, ..Asked::default() }), [20e6, 18.5e6, 12e6]);
    assert_eq!(shown(&stage, &Asked { sort: falling, ..Asked::default() }), [20e6, 18.5e6, 12e6, 1500.0]);
    // By date: what tells none comes last, either way.
    let late = Some((Column::When, Order::Descending));
    assert_eq!(shown(&stage, &Asked { sort: late, ..Asked::default() }).last(), Some(&1500.0));
    stage.linked.filter.documents = vec![stage.document("other")];
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    assert_eq!(shown(&stage, &Asked::default()), [20e6]);
}

#[test]
fn a_unit_is_chosen_and_plotted_by_document() {
    let mut window = window(stage());
    assert!(tells(&window, "18.5 million, USD"));
    assert!(tells(&window, "1,500"));
    window.get_by_label("USD, 3").click();
    window.run();
    assert!(!tells(&window, "1,500"));
    assert!(tells(&window, "USD over time: 3 numbers"));
}

#[test]
fn a_row_is_selected_by_click_and_by_arrows_and_brought_into_view_by_enter() {
    let mut window = window(stage());
    window.get_by_label_contains("12 million, USD").click();
    window.run();
    let first = window.state().stage.linked.primary();
    assert!(matches!(first, Some(Item::Quantity(_))));
    window.get_by_label("Figures").focus();
    window.run();
    window.key_press(egui::Key::ArrowDown);
    window.run();
    let second = window.state().stage.linked.primary();
    assert_ne!(first, second);
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(window.state().stage.sent.last(), second.map(Command::Focus).as_ref());
}

#[test]
fn a_head_sorts_by_its_column() {
    let mut window = window(stage());
    window.get_by_label("Sort by Value").click();
    window.run();
    assert!(tells(&window, "Sort by Value, descending now"));
    assert_eq!(window.state().view.asked.sort, Some((Column::Value, Order::Descending)));
}

#[test]
fn what_is_measured_is_told_for_cells_too() {
    let stage = stage();
    let library = &stage.library;
    let all: Vec<String> = (0..library.quantity_count()).map(|n| what(library.quantity(n.into()).1)).collect();
    assert!(all.iter().all(|what| !what.is_empty()), "{all:?}");
}

#[test]
fn without_numbers_it_says_so() {
    assert!(tells(&window(Stage::new(&[])), "Open documents to see the numbers they tell."));
    assert!(tells(&window(Stage::new(&[("a", "Nothing.")])), "These documents tell no numbers."));
}
