//! The view on its stage.

use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;

use super::TimelineView;
use crate::app::{Command, LanesBy, Pane, TimelineChoice, ViewRequest};
use crate::model::{Filter, Item};
use crate::search::visible;
use crate::views::testing::{self, Scene, Stage};

type Shown = Harness<'static, Scene<TimelineView>>;

/// Five invented papers on a railway, with every way to tell a date.
const RAILWAY: [(&str, &str); 5] = [
    (
        "Brandt 1998",
        "Talks on a line began in <date 1951>1951</date> between <person>Otto Lind</person> and <place>Varnia</place>. \
         The survey of <date 1953-04>April 1953</date> took three years. \
         In <date 1962>1962</date> the works stood still. Money ran short <date 1960..1966>from 1960 to 1966</date>. \
         The bridge at <place>Kesten</place> was opened on <date 1971-05-09>9 May 1971</date>. \
         A storm broke it on <date 1971-11-21>21 November 1971</date>. It was mended in <date 1972-03>March 1972</date>. \
         In <date 1972-06>June 1972</date> the first train ran. It has run every day <date 1972-06..>since June 1972</date>. \
         Around <date ~1980>1980</date> it lost half of its passengers. \
         The <date 1980s>1980s</date> were poor years. Some years later it changed hands again, <date none>the year after</date>.",
    ),
    (
        "Naar and Holm 2009",
        "The line was first asked for in <date 1947>1947</date>. The founding treaty was signed on <date 1952-10-03>3 October 1952</date> \
         by <person>Otto Lind</person>. <organisation>Northern Rail</organisation> was founded in <date 1953>1953</date>. \
         A second treaty followed in <date 1953>1953</date>, and the third one in <date 1953-11>November 1953</date>. \
         In <date 1962>1962</date> <person>Otto Lind</person> resigned. \
         The bridge was opened on <date 1971-05-10>10 May 1971</date> by the queen. \
         The company was sold in <date 1989-12>December 1989</date>. It was sold again in <date 1994>1994</date>. \
         Freight doubled <date 1994..2003>between 1994 and 2003</date>. New engines came in <date 2001-08>August 2001</date>, \
         in <date 2001-09>September 2001</date> and in <date 2002-01>January 2002</date>. \
         On <date 2008-02-14>14 February 2008</date> the fast train ran for the first time.",
    ),
    (
        "Forum thread, about 2014",
        "I rode it in <date 1985>1985</date> with my father. Until <date ..1979>1979</date> there was a dining car. \
         The last steam engine left <date ?1976>three years before</date>. The station burnt on <date 2013-07-01>1 July 2013</date>. \
         They rebuilt it <date ?2014>the next year</date>. Nobody came <date none>last Sunday</date>. \
         The new timetable of <date 2014-06>June 2014</date> is a joke. On <date 2014-06-15>15 June 2014</date> two trains were late. \
         On <date 2014-06-17>17 June 2014</date> three trains were late. On <date 2014-06-18>18 June 2014</date> none came.",
    ),
    (
        "Ilves 2016",
        "<organisation>Northern Rail</organisation> was a child of the <date 1950s>1950s</date>. \
         Its first director <person>Otto Lind</person> died on <date 1977-01-30>30 January 1977</date>. \
         The fast line was planned in <date 2003>2003</date>, funded in <date 2004>2004</date> and begun in <date 2005-05>May 2005</date>. \
         It was opened on <date 2008-02-14>14 February 2008</date>. The tunnel was flooded in <date 2011-03>March 2011</date>. \
         In <date 2015>2015</date> the fares were lowered. In <date 2015>2015</date> the offices moved to <place>Kesten</place>.",
    ),
    (
        "Commentary, 24 February 2022",
        "Seventy years after <date 1952>1952</date> the line is to be closed. The board met on <date 2022-02-23>23 February 2022</date>. \
         It had met in <date 2021-11>November 2021</date> before. Since <date 2019-06..>June 2019</date> no train has crossed the border. \
         By <date 2020>2020</date> the tracks were rusty. <organisation>Northern Rail</organisation> said so in <date 2021-03>March 2021</date>. \
         In <date 1962>1962</date> <place>Varnia</place> had closed its border once already.",
    ),
];

fn railway() -> Stage {
    Stage::new(&RAILWAY)
}

fn show(stage: Stage) -> Shown {
    let mut harness = testing::show([1000.0, 280.0], stage, TimelineView::default(), TimelineView::ui);
    harness.run();
    harness
}

/// The days in view, where a person has moved them.
fn window(harness: &Shown) -> Option<(f64, f64)> {
    harness.state().view.window.map(|window| (window.from, window.to))
}

fn centre(harness: &Shown, label: &str) -> Pos2 {
    harness.get_by_label_contains(label).rect().center()
}

fn turn_wheel(harness: &mut Shown, delta: egui::Vec2, modifiers: Modifiers) {
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta,
        modifiers,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    });
    harness.run_steps(8);
}

fn drag(harness: &mut Shown, from: Pos2, to: Pos2) {
    drag_with(harness, from, to, Modifiers::NONE);
}

fn drag_with(harness: &mut Shown, from: Pos2, to: Pos2, modifiers: Modifiers) {
    harness.event(egui::Event::ModifiersChanged(modifiers));
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + (to - from) / 2.0);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
}

#[test]
fn a_click_on_a_mark_selects_the_event_and_shows_its_sentence() {
    let mut harness = show(railway());
    harness.get_by_label_contains("30 January 1977, Its first director Otto Lind died, Ilves 2016").click();
    harness.run();
    let event = Item::Event(harness.state().stage.event("30 January 1977"));
    let select = Command::Select { items: vec![event], from: Pane::Timeline };
    assert_eq!(harness.state().stage.sent, [select, Command::Show(event)]);
    assert_eq!(window(&harness), None, "what is in view is not moved");
}

#[test]
fn a_click_with_the_command_key_adds_and_does_not_jump() {
    let mut harness = show(railway());
    harness.get_by_label_contains("30 January 1977").click_modifiers(Modifiers::COMMAND);
    harness.run();
    let item = Item::Event(harness.state().stage.event("30 January 1977"));
    assert_eq!(harness.state().stage.sent, [Command::ToggleSelected { item, from: Pane::Timeline }]);
}

#[test]
fn what_the_pointer_is_over_is_previewed_everywhere() {
    let mut harness = show(railway());
    harness.get_by_label_contains("30 January 1977").hover();
    harness.run();
    let event = Item::Event(harness.state().stage.event("30 January 1977"));
    assert_eq!(harness.state().stage.linked.hovered, Some(event));
    harness.hover_at(pos2(5.0, 5.0));
    harness.run();
    assert_eq!(harness.state().stage.linked.hovered, None);
}

#[test]
fn melted_marks_are_selected_together_and_split_on_coming_closer() {
    // Frames short enough for a double click.
    let builder = Harness::builder().with_size([1000.0, 280.0]).with_step_dt(0.02);
    let mut harness = testing::build(builder, railway(), TimelineView::default(), TimelineView::ui);
    harness.run_steps(2);
    let melted = "3 events, June 2014, Forum thread, about 2014";
    harness.get_by_label(melted).click();
    harness.run_steps(30);
    let [Command::Select { items, .. }] = &harness.state().stage.sent[..] else { panic!("one selection") };
    assert_eq!(items.len(), 3);
    let mark = harness.get_by_label(melted);
    mark.click();
    mark.click();
    harness.run_steps(20);
    assert!(harness.query_by_label(melted).is_none());
    harness.get_by_label("15 June 2014, Two trains were late, Forum thread, about 2014");
}

#[test]
fn dragging_up_and_down_filters_nothing() {
    let mut harness = show(railway());
    let at = centre(&harness, "Time axis");
    drag(&mut harness, at + vec2(0.0, 60.0), at + vec2(2.0, 100.0));
    assert_eq!(harness.state().stage.sent, []);
}

#[test]
fn dragging_over_the_axis_filters_the_time() {
    let mut harness = show(railway());
    // Whole years, since days cannot be aimed at here.
    let axis = centre(&harness, "Time axis").y;
    let year = |harness: &Shown, label: &str| centre(harness, label).x;
    let (from, to) = (year(&harness, "1952, Seventy years after …"), year(&harness, "1962, Varnia"));
    drag(&mut harness, pos2(from - 12.0, axis), pos2(to + 20.0, axis));
    let [Command::FilterRange(Some((first, last)))] = &harness.state().stage.sent[..] else {
        panic!("{:?}", harness.state().stage.sent)
    };
    assert_eq!((first.month(), first.day(), last.month(), last.day()), (1, 1, 12, 31));
    assert!((1951..=1952).contains(&first.year()) && (1963..=1964).contains(&last.year()), "{first} {last}");
    assert_eq!(window(&harness), None);
}

#[test]
fn dragging_over_the_plot_filters_the_time() {
    let mut harness = show(railway());
    let free = pos2(centre(&harness, "Time axis").x, centre(&harness, "Lane of Brandt").y + 14.0);
    drag(&mut harness, free, free + vec2(-100.0, 0.0));
    let Some(Command::FilterRange(Some((first, last)))) = harness.state().stage.sent.last() else {
        panic!("{:?}", harness.state().stage.sent)
    };
    assert!(first < last);
    assert_eq!(window(&harness), None, "nothing moves");
}

#[test]
fn the_range_is_told_while_it_is_drawn_and_escape_gives_it_up() {
    let mut harness = show(railway());
    let lane = centre(&harness, "Time axis").y;
    harness.hover_at(pos2(400.0, lane));
    harness.run();
    harness.drag_at(pos2(400.0, lane));
    harness.run();
    harness.hover_at(pos2(500.0, lane));
    harness.run();
    let told = |harness: &Shown| harness.query_all_by_label_contains(" to 19").count();
    let while_drawn = told(&harness);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(told(&harness), while_drawn - 1);
    harness.drop_at(pos2(500.0, lane));
    harness.run();
    assert_eq!(harness.state().stage.sent, []);
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_pans_with_shift() {
    let mut harness = show(railway());
    let mark = "30 January 1977, Its first";
    let before = centre(&harness, mark);
    harness.hover_at(before);
    harness.run();
    turn_wheel(&mut harness, vec2(0.0, 100.0), Modifiers::NONE);
    let (from, to) = window(&harness).unwrap();
    assert!(to - from < 60.0 * 365.0);
    let after = centre(&harness, mark);
    assert!((before.x - after.x).abs() < 4.0, "{before} {after}");
    turn_wheel(&mut harness, vec2(0.0, 100.0), Modifiers::SHIFT);
    let panned = window(&harness).unwrap();
    assert!((panned.1 - panned.0 - (to - from)).abs() < 1e-6);
    assert!(panned.0 < from);
    harness.get_by_label("Fit").click();
    harness.run();
    assert_eq!(window(&harness), None);
}

#[test]
fn dragging_with_shift_pans_and_dragging_the_overview_goes_there() {
    let mut harness = show(railway());
    let free = pos2(centre(&harness, "Time axis").x, centre(&harness, "Lane of Brandt").y + 14.0);
    drag_with(&mut harness, free, free + vec2(-100.0, 0.0), Modifiers::SHIFT);
    let panned = window(&harness).unwrap();
    assert_eq!(harness.state().stage.sent, []);
    let edge = centre(&harness, "Start of the time in view");
    drag(&mut harness, edge, edge + vec2(200.0, 0.0));
    let shorter = window(&harness).unwrap();
    assert!(shorter.0 > panned.0 + 365.0 && (shorter.1 - panned.1).abs() < 1e-6);
}

#[test]
fn the_keyboard_walks_from_mark_to_mark() {
    let mut harness = show(railway());
    harness.get_by_label_contains("Timeline, 50 events, 19").focus();
    harness.run();
    for key in [Key::ArrowRight, Key::Home, Key::ArrowRight, Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::End] {
        harness.key_press(key);
        harness.run();
    }
    let stage = &harness.state().stage;
    let last = stage.linked.hovered;
    assert!(
        matches!(last, Some(Item::Event(event)) if stage.library.event(event).when.to_string() == "2015"),
        "{last:?}"
    );
    harness.key_press(Key::Enter);
    harness.run();
    let item = last.unwrap();
    let select = Command::Select { items: vec![item], from: Pane::Timeline };
    assert_eq!(harness.state().stage.sent, [select, Command::Focus(item)]);
    harness.key_press(Key::Plus);
    harness.run();
    assert!(window(&harness).is_some());
}

#[test]
fn other_views_bring_an_event_into_view_only_where_it_is_not() {
    let mut stage = railway();
    let (early, late) = (stage.event("1947"), stage.event("23 February 2022"));
    stage.select(&[Item::Event(late)]);
    stage.linked.request = Some(ViewRequest::ZoomToSelection);
    let mut harness = show(stage);
    let zoomed = window(&harness).unwrap();
    assert!(zoomed.1 - zoomed.0 < 100.0);
    harness.state_mut().stage.linked.focus = Some(Item::Event(late));
    harness.run();
    assert_eq!(window(&harness), Some(zoomed));
    harness.state_mut().stage.linked.focus = Some(Item::Event(early));
    harness.run();
    let (from, to) = window(&harness).unwrap();
    let day = f64::from(crate::model::when::day_number(date(1947, 7, 1)));
    assert!(from < day && day < to);
    harness.state_mut().stage.linked.request = Some(ViewRequest::FitTimeline);
    harness.run();
    assert_eq!(window(&harness), None);
}

#[test]
fn the_filter_hides_and_says_how_many() {
    let mut stage = railway();
    let filter = Filter { range: Some((date(1970, 1, 1), date(1979, 12, 31))), ..Filter::default() };
    stage.visible = visible(&stage.library, &filter, None);
    stage.linked.filter = filter;
    let harness = show(stage);
    harness.get_by_label("Timeline, 9 of 50 events");
    assert!(harness.query_by_label_contains("14 February 2008").is_none());
}

#[test]
fn words_of_what_passes_the_filter_are_not_in_the_shade() {
    let mut stage = railway();
    let filter = Filter { range: Some((date(1970, 1, 1), date(1979, 12, 31))), ..Filter::default() };
    stage.visible = visible(&stage.library, &filter, None);
    stage.linked.filter = filter;
    let harness = show(stage);
    let shapes = &harness.output().shapes;
    let shade = crate::ui::Tokens::of(&harness.ctx).canvas.gamma_multiply(0.55);
    let is_shade = |shape: &egui::Shape| matches!(shape, egui::Shape::Rect(rect) if rect.fill == shade);
    let last_shade = shapes.iter().rposition(|shape| is_shade(&shape.shape)).expect("the rest is in shade");
    let is_caption = |shape: &egui::Shape| {
        let captions = ["197", " · "];
        matches!(shape, egui::Shape::Text(text) if captions.iter().all(|part| text.galley.text().contains(part)))
    };
    let first_caption = shapes.iter().position(|shape| is_caption(&shape.shape)).expect("a caption");
    assert!(first_caption > last_shade);
}

#[test]
fn what_is_selected_has_its_words_also_where_others_melted_with_it() {
    let mut stage = railway();
    let event = stage.event("15 June 2014");
    stage.select(&[Item::Event(event)]);
    let harness = show(stage);
    harness.get_by_label("3 events, June 2014, Forum thread, about 2014");
    assert!(words(&harness).iter().any(|words| words.contains("Two trains were late")), "{:?}", words(&harness));
}

/// All that is written.
fn words(harness: &Shown) -> Vec<&str> {
    (harness.output().shapes.iter())
        .filter_map(|shape| if let egui::Shape::Text(text) = &shape.shape { Some(text.galley.text()) } else { None })
        .collect()
}

#[test]
fn a_bar_with_room_says_more() {
    let long = "In the <date 1990..1999>1990s</date>, the harbour of the small town took in ships from all the \
        coasts of the northern sea and their captains.";
    let mut harness = show(Stage::new(&[("a", long)]));
    harness.run();
    let words = words(&harness);
    assert!(words.iter().any(|words| words.ends_with("northern sea and their captains")), "{words:?}");
}

#[test]
fn nothing_to_show_is_said() {
    let harness = show(Stage::new(&[]));
    harness.get_by_label("Open documents to see when things happened");
    let harness = show(Stage::new(&[("a", "No date at all.")]));
    harness.get_by_label("No dated statements in these documents");
    let mut stage = railway();
    let filter = Filter { range: Some((date(1800, 1, 1), date(1801, 1, 1))), ..Filter::default() };
    stage.visible = visible(&stage.library, &filter, None);
    show(stage).get_by_label("No event passes the filter");
}

#[test]
fn what_has_no_date_is_in_the_tray() {
    let mut harness = show(railway());
    harness.get_by_label("no date: 2").click();
    harness.run();
    harness.get_by_label("last Sunday, Forum thread, about 2014").click();
    harness.run();
    let item = Item::Date(harness.state().stage.date("last Sunday"));
    let select = Command::Select { items: vec![item], from: Pane::Timeline };
    assert_eq!(harness.state().stage.sent, [select, Command::Show(item)]);
}

#[test]
fn a_lonely_outlier_does_not_spoil_the_view() {
    let mut documents = RAILWAY.to_vec();
    documents.push(("Old", "The road was laid in <date -263>264 BC</date>."));
    let stage = Stage::new(&documents);
    let mut harness = testing::show([1000.0, 500.0], stage, TimelineView::default(), TimelineView::ui);
    harness.run();
    assert!(harness.query_by_label_contains("264 BC").is_none());
    harness.get_by_label("1 earlier").click();
    harness.run();
    harness.get_by_label_contains("264 BC, The road was laid");
}

/// What stands in the head of each lane that is seen, from above.
fn lanes(harness: &Shown) -> Vec<String> {
    let mut heads: Vec<(f32, String)> = harness
        .query_all_by_label_contains("Lane of ")
        .filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?.replace("Lane of ", ""))))
        .collect();
    heads.sort_by(|a, b| a.0.total_cmp(&b.0));
    heads.into_iter().map(|(_, label)| label).collect()
}

#[test]
fn lanes_are_documents_kinds_or_the_entities_selected_last() {
    let mut stage = railway();
    stage.timeline.lanes = LanesBy::Kind;
    let mut harness = testing::show([1000.0, 600.0], stage, TimelineView::default(), TimelineView::ui);
    harness.run();
    assert_eq!(lanes(&harness), ["persons, 4", "organisations, 3", "places, 4", "without names, 40"]);
    harness.state_mut().stage.timeline.lanes = LanesBy::Selected;
    harness.run();
    harness.get_by_label("Select entities to see their events side by side");
    let items = ["Otto Lind", "Varnia"].map(|name| Item::Entity(harness.state().stage.entity(name)));
    harness.state_mut().stage.select(&items);
    harness.run();
    assert_eq!(lanes(&harness), ["Otto Lind, 4", "Varnia, 2"]);
    // A mark in a lane can be selected without losing the lanes.
    harness.get_by_label_contains("30 January 1977, Its first director Otto Lind died, Otto Lind").click();
    harness.run();
    assert_eq!(lanes(&harness), ["Otto Lind, 4", "Varnia, 2"]);
}

#[test]
fn what_lanes_stand_for_is_chosen_in_the_head() {
    let mut harness = show(railway());
    harness.get_by_label("lanes: documents").click();
    harness.run();
    harness.get_by_label("kinds").click();
    harness.run();
    let choice = TimelineChoice { lanes: LanesBy::Kind, citations: false };
    assert_eq!(harness.state().stage.sent, [Command::SetTimeline(choice)]);
    harness.get_by_label("content dates").click();
    harness.run();
    let choice = TimelineChoice { citations: true, ..choice };
    assert_eq!(harness.state().stage.sent.last(), Some(&Command::SetTimeline(choice)));
    harness.get_by_label("with citations");
}

#[test]
fn a_lane_collapses_and_opens_again() {
    let mut harness = show(railway());
    let height = |harness: &Shown| harness.get_by_label_contains("Lane of Brandt").rect().height();
    let before = height(&harness);
    harness.get_by_label("Collapse the lane of Brandt 1998").click();
    harness.run();
    assert!(height(&harness) < before);
    assert!(harness.query_all_by_label_contains("9 May 1971, The bridge").count() > 0);
    harness.get_by_label("Open the lane of Brandt 1998").click();
    harness.run();
    assert!((height(&harness) - before).abs() < 0.1);
}

#[test]
fn a_filter_that_is_typed_moves_nothing() {
    let mut harness = show(railway());
    let label = "23 February 2022";
    let before = centre(&harness, label);
    let filter = Filter { range: Some((date(2000, 1, 1), date(2029, 12, 31))), ..Filter::default() };
    let stage = &mut harness.state_mut().stage;
    stage.visible = visible(&stage.library, &filter, None);
    stage.visible_revision += 1;
    stage.linked.filter = filter;
    harness.run();
    assert!((centre(&harness, label).x - before.x).abs() < 0.1);
    harness.state_mut().stage.linked.request = Some(ViewRequest::FitTimeline);
    harness.run();
    assert!((centre(&harness, label).x - before.x).abs() > 1.0, "what is asked for is done");
}

#[test]
fn a_range_is_drawn_on_the_overview_and_asked_for_with_a_key() {
    let mut harness = show(railway());
    let strip = harness.get_by_label("Overview of all time").rect().center();
    drag(&mut harness, strip, strip + vec2(120.0, 0.0));
    let [Command::FilterRange(Some((from, to)))] = &harness.state().stage.sent[..] else {
        panic!("{:?}", harness.state().stage.sent)
    };
    assert!(to.year() - from.year() >= 9, "{from} {to}");
    assert_eq!(window(&harness), None);
    harness.get_by_label_contains("Timeline, 50 events, 19").focus();
    harness.run();
    harness.key_press(Key::Plus);
    harness.run();
    harness.key_press(Key::R);
    harness.run();
    assert!(matches!(harness.state().stage.sent[1..], [Command::FilterRange(Some(_))]));
}

#[test]
fn shift_and_arrows_pan_and_brackets_walk() {
    let mut harness = show(railway());
    harness.get_by_label_contains("Timeline, 50 events, 19").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    let panned = window(&harness).unwrap();
    harness.key_press(Key::PageUp);
    harness.run();
    assert!(window(&harness).unwrap().0 < panned.0);
    assert_eq!(harness.state().stage.linked.hovered, None);
    harness.key_press(Key::CloseBracket);
    harness.run();
    let first = harness.state().stage.linked.hovered;
    assert!(matches!(first, Some(Item::Event(_))));
    harness.key_press(Key::CloseBracket);
    harness.run();
    assert_ne!(harness.state().stage.linked.hovered, first);
    harness.key_press(Key::OpenBracket);
    harness.run();
    assert_eq!(harness.state().stage.linked.hovered, first);
}

#[test]
fn the_card_tells_the_date_as_told_and_as_understood() {
    let mut harness = show(railway());
    harness.get_by_label_contains("They rebuilt it").hover();
    harness.run();
    harness.run_steps(4);
    assert!(
        harness.query_all_by_label_contains("told as \u{201c}the next year\u{201d} · to the year, inferred").count()
            > 0
    );
}

#[test]
fn only_the_lanes_in_view_cost_anything() {
    let text =
        "The survey of <date 1953-04>April 1953</date> took long. On <date 1971-05-09>9 May 1971</date> it ended.";
    let names: Vec<String> = (0..400).map(|n| format!("Paper {n}")).collect();
    let documents: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text)).collect();
    let mut harness = show(Stage::new(&documents));
    assert!((3..12).contains(&harness.query_all_by_label_contains("Lane of Paper").count()));
    let last = harness.state().stage.document("Paper 399");
    harness.state_mut().stage.linked.focus = Some(Item::Document(last));
    harness.run();
    harness.get_by_label("Lane of Paper 399, 2");
    harness.get_by_label("Scroll the lanes");
}

#[test]
fn today_is_marked() {
    let view = TimelineView::on(date(1999, 12, 31));
    let mut harness = testing::show([1000.0, 280.0], railway(), view, TimelineView::ui);
    harness.run();
    harness.get_by_label("Today, 31 December 1999");
}

#[test]
fn a_thread_joins_what_is_compared() {
    use super::thread::{Thread, threads};
    use crate::model::{Claim, ContentKey, Findings, Lines, Matter, Said, Standing, Status};

    let library = testing::library(&[
        ("a", "It rained in <date 1842>1842</date>."),
        ("b", "Rain fell in <date 1843>1843</date>."),
    ]);
    let claims = library.events().iter().map(|event| Claim {
        document: event.document,
        span: event.span,
        sentence: 0,
        value: event.when.to_string().into(),
        when: Some(event.when),
        number: None,
    });
    let comparison = Said {
        key: ContentKey::new(["rain"]),
        matter: Matter::Date,
        status: Status::Conflict,
        topic: "Rain".into(),
        claims: claims.collect(),
        sureness: 1.0,
        importance: 1.0,
        reasons: Lines::default(),
    }
    .with(Standing::Apart);
    let mut stage = Stage::of(library.with_findings(Findings { comparisons: vec![comparison], ..Findings::default() }));
    assert_eq!(threads(&stage.context()), []);
    stage.select(&[Item::Comparison(0_usize.into())]);
    let thread = Thread { events: vec![0_usize.into(), 1_usize.into()], differs: true };
    assert_eq!(threads(&stage.context()), [thread]);
}
