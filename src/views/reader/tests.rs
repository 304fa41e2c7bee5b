use egui::{Key, Modifiers, Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::ReaderView;
use crate::app::{Command, Pane, Question, ViewRequest};
use crate::model::{EntityId, Item};
use crate::views::testing::{Scene, Stage, show};

const SHORT: &str = "# Notes\n\n<person>Ada Byron</person> wrote to <person>Charles Babbage</person> in \
    <date 1843-07>July 1843</date>.\n\nLater <person Ada Byron>Ada</person> lived in <place>London</place>.";

fn reader(size: [f32; 2], stage: Stage) -> Harness<'static, Scene<ReaderView>> {
    show(size, stage, ReaderView::default(), ReaderView::ui)
}

fn short() -> Harness<'static, Scene<ReaderView>> {
    reader([700.0, 500.0], Stage::new(&[("a", SHORT)]))
}

/// Two hundred paragraphs, each of which names somebody and a year.
fn long() -> Harness<'static, Scene<ReaderView>> {
    let paragraphs: Vec<String> = (0..200)
        .map(|n| {
            let filler = "and so it went on for a while with many more words ".repeat(n % 7 + 1);
            let year = 1700 + n;
            format!("Paragraph {n} tells of <person>Person {n}</person> in <date {year}>{year}</date> {filler}.")
        })
        .collect();
    reader([700.0, 500.0], Stage::new(&[("long", &paragraphs.join("\n\n")), ("a", SHORT)]))
}

fn text<'h>(harness: &'h Harness<'static, Scene<ReaderView>>) -> egui_kittest::Node<'h> {
    harness.get_by_role(Role::Document)
}

fn sent(harness: &Harness<'static, Scene<ReaderView>>) -> Vec<Command> {
    harness.state().stage.sent.clone()
}

/// The paragraph that begins so, if it is in view.
#[track_caller]
fn check_in_view(harness: &Harness<'static, Scene<ReaderView>>, words: &str, expected: bool) {
    let shown = harness.query_all_by_role(Role::Paragraph).any(|node| {
        node.rect().is_positive() && harness.ctx.content_rect().contains(node.rect().center_top()) && {
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label().unwrap_or_default();
            label.starts_with(words)
        }
    });
    assert_eq!(shown, expected, "{words:?} in view");
}

#[test]
fn a_click_on_a_name_selects_its_entity() {
    let mut harness = short();
    harness.get_all_by_label("Ada Byron, person").next().unwrap().click();
    harness.run();
    let ada = Item::Entity(harness.state().stage.entity("Ada Byron"));
    assert_eq!(sent(&harness), [Command::Select { items: vec![ada], from: Pane::Reader }]);
}

#[test]
fn a_click_with_ctrl_adds_and_takes_out() {
    let mut harness = short();
    harness.get_by_label("London, place").click_modifiers(Modifiers::COMMAND);
    harness.run();
    let london = Item::Entity(harness.state().stage.entity("London"));
    assert_eq!(sent(&harness), [Command::ToggleSelected { item: london, from: Pane::Reader }]);
}

#[test]
fn a_double_click_brings_the_entity_into_view() {
    let mut harness = short();
    // Each event is a frame of a quarter of a second here.
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 2.0);
    let node = harness.get_by_label("London, place");
    node.click();
    node.click();
    harness.run();
    let london = Item::Entity(harness.state().stage.entity("London"));
    assert_eq!(sent(&harness).last(), Some(&Command::Focus(london)));
}

#[test]
fn a_click_on_a_date_selects_what_it_dates() {
    let mut harness = short();
    harness.get_by_label("July 1843, date").click();
    harness.run();
    let event = Item::Event(harness.state().stage.event("July 1843"));
    assert_eq!(sent(&harness), [Command::Select { items: vec![event], from: Pane::Reader }]);
}

#[test]
fn hover_previews_the_place() {
    let mut harness = short();
    harness.get_by_label("London, place").hover();
    harness.run();
    let stage = &harness.state().stage;
    assert_eq!(stage.linked.hovered, Some(Item::Mention(stage.mentions("London")[0])));
    harness.get_by_label("July 1843, date").hover();
    harness.run();
    let stage = &harness.state().stage;
    assert_eq!(stage.linked.hovered, Some(Item::Date(stage.date("July 1843"))));
    harness.hover_at(egui::pos2(5.0, 490.0));
    harness.run();
    assert_eq!(harness.state().stage.linked.hovered, None);
}

#[test]
fn paragraphs_and_headings_are_told_to_screen_readers() {
    let harness = short();
    harness.get_by_role_and_label(Role::Heading, "Notes");
    harness.get_by_role_and_label(Role::Paragraph, "Ada Byron wrote to Charles Babbage in July 1843.");
    assert_eq!(harness.query_all_by_role(Role::Link).count(), 5);
}

#[test]
fn the_keyboard_reaches_marks() {
    let mut harness = short();
    harness.get_by_label("London, place").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let london = Item::Entity(harness.state().stage.entity("London"));
    assert_eq!(sent(&harness), [Command::Select { items: vec![london], from: Pane::Reader }]);
}

#[test]
fn focus_brings_the_place_into_view() {
    let mut harness = long();
    check_in_view(&harness, "Paragraph 0 ", true);
    check_in_view(&harness, "Paragraph 150 ", false);
    for (focus, words) in [
        (Item::Event(harness.state().stage.event("1850")), "Paragraph 150 "),
        (Item::Mention(harness.state().stage.mentions("Person 3")[0]), "Paragraph 3 "),
        (Item::Date(harness.state().stage.date("1899")), "Paragraph 199 "),
        (Item::Document(harness.state().stage.document("long")), "Paragraph 0 "),
        (Item::Entity(harness.state().stage.entity("Person 120")), "Paragraph 120 "),
    ] {
        harness.state_mut().stage.linked.focus = Some(focus);
        harness.run();
        check_in_view(&harness, words, true);
    }
}

#[test]
fn a_jump_lands_at_a_third_of_the_height() {
    let mut harness = long();
    harness.state_mut().stage.linked.focus = Some(Item::Event(harness.state().stage.event("1800")));
    harness.run();
    let y = harness.get_by_label("1800, date").rect().top();
    assert!((y - 500.0 / 3.0).abs() < 60.0, "at {y}");
}

#[test]
fn what_is_seen_stays_when_heights_become_known() {
    let mut harness = long();
    harness.state_mut().stage.linked.focus = Some(Item::Event(harness.state().stage.event("1850")));
    harness.run();
    harness.hover_at(egui::pos2(300.0, 250.0));
    harness.run();
    let mut before = harness.get_by_label("1850, date").rect().top();
    // Upwards into what has not been laid out yet, in steps of at most 60 points.
    for _ in 0..4 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Wheel,
            delta: egui::vec2(0.0, 60.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        for _ in 0..8 {
            harness.step();
            let Some(node) = harness.query_by_label("1850, date") else {
                break;
            };
            let now = node.rect().top();
            assert!(now - before <= 61.0 && now - before > -1.0, "from {before} to {now}");
            before = now;
        }
    }
}

#[test]
fn the_keyboard_scrolls() {
    let mut harness = long();
    text(&harness).focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    check_in_view(&harness, "Paragraph 199 ", true);
    harness.key_press(Key::Home);
    harness.run();
    check_in_view(&harness, "Paragraph 0 ", true);
    harness.key_press(Key::PageDown);
    harness.run();
    check_in_view(&harness, "Paragraph 0 ", false);
    assert!(sent(&harness).is_empty());
}

#[test]
fn a_document_is_found_again_where_it_was_left() {
    let mut harness = long();
    harness.state_mut().stage.linked.focus = Some(Item::Event(harness.state().stage.event("1850")));
    harness.run();
    for name in ["a", "long"] {
        harness.state_mut().stage.linked.reading = Some(harness.state().stage.document(name));
        harness.run();
    }
    check_in_view(&harness, "Paragraph 150 ", true);
}

#[test]
fn a_narrower_view_shows_the_same_place() {
    let mut harness = long();
    harness.state_mut().stage.linked.focus = Some(Item::Event(harness.state().stage.event("1850")));
    harness.run();
    harness.set_size(egui::vec2(400.0, 500.0));
    harness.run();
    check_in_view(&harness, "Paragraph 150 ", true);
    for node in harness.query_all_by_role(Role::Paragraph) {
        assert!(node.rect().right() <= 400.0, "{:?}", node.rect());
    }
}

fn find(harness: &mut Harness<'static, Scene<ReaderView>>, words: &str) {
    harness.state_mut().stage.linked.request = Some(ViewRequest::FindInDocument);
    harness.run();
    harness.event(egui::Event::Text(words.to_owned()));
    harness.run();
}

#[test]
fn find_counts_and_steps() {
    let mut harness = short();
    find(&mut harness, "ADA");
    harness.get_by_label("1 of 2");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("2 of 2");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    harness.get_by_label("1 of 2");
    harness.key_press(Key::F3);
    harness.run();
    harness.get_by_label("2 of 2");
    harness.get_by_label("Next find").click();
    harness.run();
    harness.get_by_label("1 of 2");
    harness.get_by_label("Previous find").click();
    harness.run();
    harness.get_by_label("2 of 2");
}

#[test]
fn find_jumps_and_escape_closes() {
    let mut harness = long();
    find(&mut harness, "paragraph 177");
    harness.get_by_label("1 of 1");
    check_in_view(&harness, "Paragraph 177 ", true);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("1 of 1").is_none());
    assert!(text(&harness).is_focused());
    check_in_view(&harness, "Paragraph 177 ", true);
}

#[test]
fn find_says_when_there_is_nothing() {
    let mut harness = short();
    find(&mut harness, "zzz");
    harness.get_by_label("none");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Close find").click();
    harness.run();
    assert!(harness.query_by_label("none").is_none());
}

#[test]
fn the_hit_map_counts_the_places_of_the_selection() {
    let mut harness = short();
    harness.get_by_label("Places in the document, 0");
    let ada = harness.state().stage.entity("Ada Byron");
    harness.state_mut().stage.select(&[Item::Entity(ada)]);
    harness.run();
    harness.get_by_label("Places in the document, 2");
    find(&mut harness, "a");
    harness.get_by_label("Places in the document, 8");
}

#[test]
fn a_click_on_the_hit_map_jumps() {
    let mut harness = long();
    let event = harness.state().stage.event("1899");
    harness.state_mut().stage.select(&[Item::Event(event)]);
    harness.run();
    let strip = harness.get_by_label("Places in the document, 1").rect();
    let at = egui::pos2(strip.center().x, strip.bottom() - 8.0);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    check_in_view(&harness, "Paragraph 199 ", true);
}

#[test]
fn keys_walk_through_the_places() {
    let mut harness = long();
    let items = ["1710", "1790"].map(|year| Item::Event(harness.state().stage.event(year)));
    harness.state_mut().stage.select(&items);
    for (back, words) in [(false, "Paragraph 10 "), (false, "Paragraph 90 "), (true, "Paragraph 10 ")] {
        harness.key_press_modifiers(if back { Modifiers::SHIFT } else { Modifiers::NONE }, Key::F3);
        harness.run();
        check_in_view(&harness, words, true);
    }
}

#[test]
fn text_is_selected_with_the_mouse_and_copied() {
    let mut harness = short();
    let rect = harness.get_by_role_and_label(Role::Paragraph, "Later Ada lived in London.").rect();
    let (from, to) = (rect.left_center() + egui::vec2(1.0, 0.0), egui::pos2(rect.right() - 1.0, rect.center().y));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(from + egui::vec2(30.0, 0.0));
    harness.hover_at(to);
    harness.step();
    harness.event(egui::Event::PointerButton {
        pos: to,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    harness.event(egui::Event::Copy);
    harness.step();
    assert_eq!(copied(&harness).as_deref(), Some("Later Ada lived in London."));
    assert!(sent(&harness).is_empty());
    // What is selected can be a name that was overlooked; the stop at its end is none of it.
    harness.key_press(Key::A);
    harness.run();
    let [Command::Ask(Question::Mark { document, span })] = sent(&harness)[..] else { panic!("{:?}", sent(&harness)) };
    let text = &harness.state().stage.library.document(document).text;
    assert_eq!(span.of(text), "Later Ada lived in London");
}

fn copied(harness: &Harness<'static, Scene<ReaderView>>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(words) => Some(words.clone()),
        _ => None,
    })
}

/// Chooses from the menu that is open, and tells what was copied on the way.
#[track_caller]
fn check_choice(harness: &mut Harness<'static, Scene<ReaderView>>, choice: &str, expected: Option<&str>) {
    harness.run();
    harness.get_by_label(choice).click();
    let mut words = None;
    for _ in 0..4 {
        harness.step();
        words = words.or(copied(harness));
    }
    assert_eq!(words.as_deref(), expected);
}

#[test]
fn the_menu_of_a_mark_copies_its_words_and_its_sentence() {
    let mut harness = short();
    harness.get_by_label("London, place").click_secondary();
    check_choice(&mut harness, "Copy", Some("London"));
    harness.get_by_label("London, place").click_secondary();
    check_choice(&mut harness, "Copy the sentence", Some("Later Ada lived in London."));
    harness.get_by_label("July 1843, date").click_secondary();
    check_choice(&mut harness, "Add to the selection", None);
    let event = Item::Event(harness.state().stage.event("July 1843"));
    assert_eq!(sent(&harness), [Command::ToggleSelected { item: event, from: Pane::Reader }]);
}

#[test]
fn the_menu_of_the_text_copies_the_sentence_at_the_pointer() {
    let mut harness = short();
    harness.get_by_role_and_label(Role::Heading, "Notes").click_secondary();
    check_choice(&mut harness, "Find in document…", None);
    assert_eq!(sent(&harness), [Command::Request(ViewRequest::FindInDocument)]);
    harness.key_press(Key::Escape);
    harness.run();
    let rect = harness.get_by_role_and_label(Role::Paragraph, "Later Ada lived in London.").rect();
    let at = rect.left_center() + egui::vec2(3.0, 0.0);
    harness.hover_at(at);
    for pressed in [true, false] {
        let (pos, modifiers) = (at, Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button: egui::PointerButton::Secondary, pressed, modifiers });
    }
    check_choice(&mut harness, "Copy the sentence", Some("Later Ada lived in London."));
}

#[test]
fn a_mark_says_more_when_the_pointer_rests_on_it() {
    let mut harness = short();
    harness.get_by_label("July 1843, date").hover();
    for _ in 0..8 {
        harness.step();
    }
    harness.get_by_label("1843-07-01 to 1843-07-31");
    harness.get_all_by_label("Ada Byron, person").next().unwrap().hover();
    for _ in 0..8 {
        harness.step();
    }
    harness.get_by_label("person · 2 mentions in 1 document");
}

#[test]
fn a_jump_lights_the_sentence_up_and_settles() {
    let mut harness = long();
    harness.state_mut().stage.linked.focus = Some(Item::Event(harness.state().stage.event("1800")));
    harness.step();
    assert!(harness.state().view.flash.is_some());
    for _ in 0..8 {
        harness.step();
    }
    assert!(harness.state().view.flash.is_none());
}

#[test]
fn a_table_that_cannot_fit_is_scrolled_sideways() {
    let columns = 14;
    let row = |words: &str| format!("|{}\n", format!(" {words} |").repeat(columns));
    let table = format!("{}|{}\n{}", row("Extraordinarily"), "---|".repeat(columns), row("unabbreviated"));
    let mut harness = reader([500.0, 400.0], Stage::new(&[("t", &table)]));
    let last = |harness: &Harness<'static, Scene<ReaderView>>| {
        harness.get_all_by_label("unabbreviated").last().map(|node| node.rect())
    };
    let before = last(&harness).unwrap();
    let bar = harness.get_by_label("Scroll the table").rect();
    let (from, to) = (bar.left_center() + egui::vec2(10.0, 0.0), bar.right_center());
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(from + egui::vec2(20.0, 0.0));
    harness.hover_at(to);
    harness.drop_at(to);
    harness.run();
    let after = last(&harness).unwrap();
    assert!(after.right() < 500.0 && before != after, "{before} {after}");
}

#[test]
fn an_empty_library_says_what_to_do_and_offers_the_sample() {
    let mut harness = reader([700.0, 500.0], Stage::new(&[]));
    harness.get_by_label("Drop papers, articles, reports or threads here");
    harness.get_by_label("Open the sample corpus").click();
    harness.run();
    assert_eq!(sent(&harness), [Command::OpenSample]);
}

#[test]
fn a_table_is_told_cell_by_cell_and_nothing_is_cut_off() {
    let wide = "| Year | Trade in million | What was traded, told at length so that it has to wrap |\n|---|---|---|\n\
        | 1990 | 1,204 | Wool and tin and many other things of which the sources tell in many words |";
    for width in [1000.0, 420.0] {
        let harness = reader([width, 500.0], Stage::new(&[("t", wide)]));
        let cell = harness.get_by_role_and_label(Role::Cell, "1,204").rect();
        let head = harness.get_by_role_and_label(Role::Cell, "Trade in million").rect();
        assert!((cell.right() - head.right()).abs() < 2.0, "figures are flush right: {cell} {head}");
        for node in harness.query_all_by_role(Role::Cell) {
            assert!(node.rect().right() < width, "{:?}", node.rect());
        }
    }
}

#[test]
fn marks_are_taken_anew_from_a_newer_snapshot() {
    let mut harness = short();
    let fresh = Stage::new(&[("a", SHORT), ("b", "<person>Ada Byron</person> again.")]);
    let scene = harness.state_mut();
    let reading = fresh.document("b");
    scene.stage.library = fresh.library;
    scene.stage.revision += 1;
    scene.stage.linked.reading = Some(reading);
    harness.run();
    harness.get_by_label("Ada Byron, person").click();
    harness.run();
    let ada = Item::Entity(EntityId(0));
    assert_eq!(sent(&harness), [Command::Select { items: vec![ada], from: Pane::Reader }]);
}

#[test]
fn hostile_texts_are_shown() {
    let texts = [
        "x".repeat(300_000),
        "\u{0}\u{1}\u{7f}\u{feff}".to_owned(),
        "|".repeat(20_000),
        "| a\n".repeat(5000),
        "**".repeat(20_000),
        "a\n\n".repeat(20_000),
    ];
    for hostile in &texts {
        let mut harness = reader([400.0, 300.0], Stage::new(&[("t", hostile)]));
        text(&harness).focus();
        harness.run();
        harness.key_press(Key::End);
        harness.run();
        harness.state_mut().stage.linked.request = Some(ViewRequest::FindInDocument);
        harness.run();
        harness.event(egui::Event::Text("a".into()));
        harness.run();
    }
}
