use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::data::{count, note, start};
use super::*;
use crate::app::{Command, Pane, Strength};
use crate::model::{DocumentId, Filter, Item, Kind};
use crate::search::visible;
use crate::views::testing::{Scene, Stage, build};

const TEXT: &str = "<person>Ana</person> met <person>Bo</person>. <person>Ana</person> and <person>Bo</person> met again \
    in <place>Oslo</place>. <person>Bo</person> wrote to <organisation>Zebra Line</organisation>. \
    <organisation>Zebra Line</organisation> sails to <place>Oran</place>. <person>Cleo</person> slept.";

fn stage() -> Stage {
    Stage::new(&[("a", TEXT)])
}

fn item(stage: &Stage, name: &str) -> Item {
    Item::Entity(stage.entity(name))
}

type Window = Harness<'static, Scene<GraphView>>;

/// The graph with everything arranged.
fn window(stage: Stage) -> Window {
    let builder = Harness::builder().with_size([800.0, 560.0]).with_max_steps(64);
    let mut harness = build(builder, stage, GraphView::default(), GraphView::ui);
    settle(&mut harness);
    harness
}

fn settle(harness: &mut Window) {
    for _ in 0..3 {
        harness.run();
        let Scene { stage, view } = harness.state_mut();
        view.settle(&stage.context());
    }
    harness.run();
}

/// The middle of a node.
fn middle(harness: &Window, name: &str) -> egui::Pos2 {
    let start = format!("{name}, ");
    let mut nodes = harness.query_all_by_label_contains(&start);
    nodes.find(|node| node.accesskit_node().role() == Role::Button).expect("a node").rect().center()
}

fn names(harness: &Window) -> Vec<String> {
    let Scene { stage, view } = harness.state();
    view.shown.nodes.iter().map(|node| data::name(&stage.library, node.item).to_owned()).collect()
}

fn from_elsewhere(harness: &mut Window, items: &[Item]) {
    let stage = &mut harness.state_mut().stage;
    stage.select(items);
    stage.linked.selected_in = Some(Pane::Entities);
    settle(harness);
}

#[test]
fn the_start_is_what_is_selected() {
    let mut stage = stage();
    let start = |stage: &Stage| start(&stage.context(), &stage.linked.selection);
    assert_eq!(start(&stage), Start::MostConnected);
    let (ana, oslo) = (stage.entity("Ana"), stage.entity("Oslo"));
    stage.select(&[Item::Entity(ana), Item::Mention(stage.mentions("Oslo")[0])]);
    assert_eq!(start(&stage), Start::Entities(vec![ana, oslo]));
    stage.select(&[Item::Document(stage.document("a"))]);
    let Start::Entities(of_document) = start(&stage) else { panic!("a document starts with its entities") };
    assert_eq!(of_document[0], stage.entity("Bo"));
    assert_eq!(of_document.len(), 6);
}

#[test]
fn without_a_selection_the_most_connected_are_shown_and_it_says_so() {
    let harness = window(stage());
    assert_eq!(names(&harness).len(), 5, "Cleo has no tie");
    harness.get_by_label_contains("The most connected. Select something");
    harness.get_by_label("Graph, 5");
    harness.get_by_label_contains("Bo, person, 3 mentions");
    harness.get_by_label("Bo and Ana, together in 2 sentences");
}

#[test]
fn a_selection_made_elsewhere_is_what_the_graph_starts_from() {
    let mut harness = window(stage());
    let zebra = item(&harness.state().stage, "Zebra Line");
    from_elsewhere(&mut harness, &[zebra]);
    assert_eq!(names(&harness)[0], "Zebra Line");
    assert_eq!(names(&harness).len(), 3);
    harness.get_by_label("2: Two ties away").click();
    settle(&mut harness);
    assert_eq!(names(&harness).len(), 5);
}

#[test]
fn a_click_selects_and_moves_nothing_and_a_double_click_reads_and_starts_there() {
    let mut harness = window(stage());
    let before: Vec<[f32; 2]> = harness.state().view.shown.nodes.iter().map(|node| node.at).collect();
    harness.get_by_label_contains("Zebra Line, organisation").click();
    settle(&mut harness);
    let zebra = item(&harness.state().stage, "Zebra Line");
    assert_eq!(harness.state().stage.sent, [Command::Select { items: vec![zebra], from: Pane::Graph }]);
    let after: Vec<[f32; 2]> = harness.state().view.shown.nodes.iter().map(|node| node.at).collect();
    assert_eq!(before, after);
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 9.0);
    let at = middle(&harness, "Zebra Line");
    for _ in 0..2 {
        harness.hover_at(at);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run();
    }
    settle(&mut harness);
    assert!(harness.state().stage.sent.contains(&Command::Focus(zebra)));
    assert_eq!(names(&harness)[0], "Zebra Line");
    assert_eq!(harness.state().view.start, Start::Entities(vec![harness.state().stage.entity("Zebra Line")]));
}

#[test]
fn hover_is_told_and_a_click_on_an_edge_selects_both_ends() {
    let mut harness = window(stage());
    harness.get_by_label_contains("Ana, person").hover();
    harness.run();
    assert_eq!(harness.state().stage.linked.hovered, Some(item(&harness.state().stage, "Ana")));
    harness.get_by_label("Bo and Ana, together in 2 sentences").click();
    settle(&mut harness);
    let Scene { stage, .. } = harness.state();
    let Some(Command::Select { items, from: Pane::Graph }) = stage.sent.last() else { panic!("{:?}", stage.sent) };
    let mut items = items.clone();
    items.sort_unstable();
    let mut expected = vec![item(stage, "Ana"), item(stage, "Bo")];
    expected.sort_unstable();
    assert_eq!(items, expected);
}

#[test]
fn a_node_that_is_dragged_stays_until_it_is_released() {
    let mut harness = window(stage());
    let ana = item(&harness.state().stage, "Ana");
    let from = middle(&harness, "Ana");
    let to = from + vec2(60.0, -40.0);
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    settle(&mut harness);
    let at = |harness: &Window| middle(harness, "Ana");
    assert!(at(&harness).distance(to) < 3.0, "{:?} {to:?}", at(&harness));
    let place = |harness: &Window| {
        let nodes = &harness.state().view.shown.nodes;
        nodes.iter().find(|node| node.item == ana).map(|node| node.at)
    };
    let placed = place(&harness).unwrap();
    harness.get_by_label_contains("placed by you");
    // It stays where it was put when the graph starts elsewhere.
    let bo = item(&harness.state().stage, "Bo");
    from_elsewhere(&mut harness, &[bo]);
    let still = place(&harness).unwrap();
    assert!((placed[0] - still[0]).abs() < 0.1 && (placed[1] - still[1]).abs() < 0.1);
    harness.get_by_label("Release Ana").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Release Ana").is_none());
}

#[test]
fn keys_walk_select_start_and_zoom() {
    let mut harness = window(stage());
    harness.get_by_label_contains("Bo, person").click();
    settle(&mut harness);
    harness.state_mut().stage.sent.clear();
    let first = harness.state().view.cursor;
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown] {
        harness.key_press(key);
        harness.run();
    }
    let cursor = harness.state().view.cursor.unwrap();
    assert!(first.is_some());
    harness.key_press(Key::Space);
    harness.run();
    let sent = &harness.state().stage.sent;
    assert_eq!(*sent, [Command::Select { items: vec![cursor], from: Pane::Graph }]);
    let zoom = harness.state().view.camera.zoom;
    harness.key_press(Key::Plus);
    harness.run();
    assert!(harness.state().view.camera.zoom > zoom);
    harness.key_press(Key::P);
    harness.run();
    assert_eq!(harness.state().view.places.fixed(), 1);
    harness.key_press(Key::Home);
    harness.run();
    assert!(!harness.state().view.camera.is_moved);
    harness.key_press(Key::S);
    settle(&mut harness);
    let Item::Entity(started) = cursor else { panic!("{cursor:?}") };
    assert_eq!(harness.state().view.start, Start::Entities(vec![started]));
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().stage.sent.last(), Some(&Command::Focus(cursor)));
    harness.get_by_label_contains(", at ");
}

#[test]
fn brackets_reach_the_ties_of_a_node_and_enter_lists_their_sentences() {
    let mut harness = window(stage());
    harness.get_by_label_contains("Bo, person").click();
    settle(&mut harness);
    harness.key_press(Key::CloseBracket);
    harness.run();
    harness.get_by_label_contains("on the tie Bo and Ana, together in 2 sentences");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let Scene { stage, .. } = harness.state();
    let Some(Command::Select { items, .. }) = stage.sent.last() else { panic!("{:?}", stage.sent) };
    assert!(items.contains(&item(stage, "Ana")) && items.contains(&item(stage, "Bo")));
    harness.key_press(Key::OpenBracket);
    harness.run();
    assert!(harness.query_by_label_contains("on the tie").is_none());
}

#[test]
fn the_tie_under_the_pointer_lights_both_its_ends_and_what_tells_of_them_everywhere() {
    let mut harness = window(stage());
    let tie = harness.get_by_label("Bo and Ana, together in 2 sentences").rect().center();
    harness.hover_at(tie);
    harness.run();
    let Scene { stage, .. } = harness.state();
    let [ana, bo, oslo] = ["Ana", "Bo", "Oslo"].map(|name| item(stage, name));
    let ends = stage.linked.hovered_tie.expect("a tie is hovered");
    assert!(ends.contains(&ana) && ends.contains(&bo) && stage.linked.hovered.is_none());
    let strength = |item| stage.context().hovered.of(&stage.library, item);
    assert_eq!([ana, bo, oslo].map(strength), [Strength::Selected, Strength::Selected, Strength::None]);
    assert_eq!(strength(Item::Document(stage.document("a"))), Strength::Related);
    let corner = harness.get_by_label_contains("Graph, 5 entities").rect().right_bottom() - vec2(6.0, 40.0);
    harness.hover_at(corner);
    harness.run();
    assert_eq!(harness.state().stage.linked.hovered_tie, None);
}

#[test]
fn what_is_shown_while_documents_come_in_is_no_beginning_for_what_comes_after() {
    let places = |mut stage: Stage, comes_in: bool| {
        stage.is_growing = comes_in;
        let mut harness = window(stage);
        // On the way somebody sees the graph of another start.
        let zebra = item(&harness.state().stage, "Zebra Line");
        let selection = if comes_in { vec![zebra] } else { Vec::new() };
        from_elsewhere(&mut harness, &selection);
        from_elsewhere(&mut harness, &[]);
        harness.state_mut().stage.is_growing = false;
        settle(&mut harness);
        let Scene { view, .. } = harness.state();
        assert_eq!(view.places.known(&harness.state().stage.library).len(), 5, "from here on they stay");
        view.shown.nodes.iter().map(|node| (node.item, node.at)).collect::<Vec<_>>()
    };
    assert_eq!(places(stage(), true), places(stage(), false));
}

#[test]
fn another_size_of_the_pane_shows_all_again_unless_somebody_looked_closer() {
    let mut harness = window(stage());
    let before = harness.state().view.camera;
    harness.set_size(vec2(320.0, 240.0));
    settle(&mut harness);
    let smaller = harness.state().view.camera;
    assert!(smaller.zoom * smaller.wider < before.zoom * before.wider, "{before:?} {smaller:?}");
    harness.get_by_label_contains("Graph, 5 entities").focus();
    harness.run();
    harness.key_press(Key::Plus);
    harness.run();
    let closer = harness.state().view.camera;
    assert!(closer.is_moved);
    harness.set_size(vec2(800.0, 560.0));
    settle(&mut harness);
    assert_eq!(harness.state().view.camera, closer);
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_dragging_pans() {
    let mut harness = window(stage());
    let middle = harness.get_by_label_contains("Graph, 5 entities").rect().center();
    harness.hover_at(middle);
    harness.run();
    let before = harness.state().view.camera;
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 50.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(12);
    assert!(harness.state().view.camera.zoom > before.zoom);
    let corner = harness.get_by_label_contains("Graph, 5 entities").rect().right_bottom() - vec2(6.0, 40.0);
    let centre = harness.state().view.camera.centre;
    harness.drag_at(corner);
    harness.run();
    harness.hover_at(corner - vec2(80.0, 30.0));
    harness.run();
    harness.drop_at(corner - vec2(80.0, 30.0));
    harness.run();
    let after = harness.state().view.camera.centre;
    assert!(after[0] > centre[0] && after[1] > centre[1], "{centre:?} {after:?}");
}

#[test]
fn two_that_are_selected_are_connected_by_a_path() {
    let mut harness = window(stage());
    let items = ["Ana", "Oran"].map(|name| item(&harness.state().stage, name));
    assert!(harness.query_by_label_contains("Path: ").is_none());
    from_elsewhere(&mut harness, &items);
    harness.get_by_label_contains("Path: ").click();
    settle(&mut harness);
    harness.get_by_label("Ana \u{2013} Bo \u{2013} Zebra Line \u{2013} Oran: 3 ties apart");
    let path = &harness.state().view.shown.path;
    let names: Vec<&str> = path.iter().map(|id| harness.state().stage.library.entity(*id).name.as_str()).collect();
    assert_eq!(names, ["Ana", "Bo", "Zebra Line", "Oran"]);
    let shown = &harness.state().view.shown;
    let end = |id| shown.nodes.iter().position(|node| node.item == Item::Entity(id)).unwrap() as u32;
    for step in path.windows(2) {
        let [a, b] = [end(step[0]), end(step[1])];
        assert!(shown.edges.iter().any(|edge| edge.ends == [a.min(b), a.max(b)]), "every step is seen");
    }
}

#[test]
fn the_filter_hides_and_says_how_many() {
    let mut stage = stage();
    stage.linked.filter = Filter { kinds: vec![Kind::Person], ..Filter::default() };
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    stage.select(&[item(&stage, "Bo")]);
    let mut harness = window(stage);
    assert_eq!(names(&harness), ["Bo", "Ana"]);
    harness.get_by_label("2 more hidden by the filter");
    harness.get_by_label("Stop asking for persons").click();
    harness.run();
    assert_eq!(harness.state().stage.sent, [Command::ToggleKind(Kind::Person)]);
}

#[test]
fn empty_states_say_what_to_do() {
    for (stage, expected) in [
        (Stage::new(&[]), "Open documents to see who is named together"),
        (
            Stage::new(&[("a", "<person>Ana</person> slept. <person>Bo</person> woke.")]),
            "No two names share a sentence here",
        ),
    ] {
        let harness = window(stage);
        harness.get_by_label(expected);
    }
    let ctx = stage();
    assert_eq!(note(&ctx.context(), &Start::Entities(Vec::new()), &Arrangement::default()), "");
    assert_eq!(count(&Arrangement { within: 9, ..Arrangement::default() }), "");
}

#[test]
fn what_is_shown_is_found_again_in_a_newer_snapshot() {
    let mut harness = window(stage());
    let before = names(&harness);
    let newer = Stage::new(&[("b", "<place>Oran</place> met <place>Oran</place>. <place>Oran</place>."), ("a", TEXT)]);
    let scene = harness.state_mut();
    scene.stage.visible = newer.visible.clone();
    scene.stage.library = newer.library;
    scene.stage.revision += 1;
    harness.step();
    assert_eq!(names(&harness).len(), before.len());
    settle(&mut harness);
    assert!(names(&harness).contains(&"Oran".to_owned()));
    assert!(
        harness.get_by_label_contains("Oran, place, 4 mentions").accesskit_node().toggled()
            == Some(egui::accesskit::Toggled::False)
    );
}

#[test]
fn documents_are_nodes_tied_to_whom_they_name() {
    let mut harness =
        window(Stage::new(&[("a", TEXT), ("b", "<person>Bo</person> and <person>Ana</person>. <person>Bo</person>.")]));
    assert!(harness.query_by_label_contains("document, ").is_none());
    harness.get_by_label("Documents: Show the documents that name them").click();
    settle(&mut harness);
    harness.get_by_label_contains("Graph, 5 entities, 2 documents");
    harness.get_by_label("Graph, 5");
    harness.get_by_label_contains("b, document, 2 ties shown");
    // The edge tells its sentences in the Inspector, by the selection of both ends.
    harness.get_by_label("Bo in b, 2 mentions").click();
    settle(&mut harness);
    let [bo, b] = [item(&harness.state().stage, "Bo"), Item::Document(harness.state().stage.document("b"))];
    assert_eq!(harness.state().stage.sent, [Command::Select { items: vec![bo, b], from: Pane::Graph }]);
    // The click on the edge is long ago; the two that follow are one gesture.
    harness.run_steps(20);
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 2.0);
    for _ in 0..2 {
        harness.get_by_label("b, document, 2 ties shown").click();
        harness.step();
    }
    settle(&mut harness);
    assert!(harness.state().stage.sent.contains(&Command::Focus(b)), "{:?}", harness.state().stage.sent);
    assert_eq!(harness.state().view.documents, [DocumentId(1)], "and the graph starts from it");
    // What the filter hides is no node.
    let stage = &mut harness.state_mut().stage;
    stage.linked.filter = Filter { documents: vec![DocumentId(0)], ..Filter::default() };
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    stage.visible_revision += 1;
    settle(&mut harness);
    assert!(harness.query_by_label_contains("b, document").is_none());
}

#[test]
fn a_selection_made_here_can_be_made_the_start() {
    let mut harness = window(stage());
    let start_here = "Start here: Start the graph from what is selected";
    assert!(harness.query_by_label(start_here).is_none());
    harness.get_by_label_contains("Oslo, place").click();
    settle(&mut harness);
    assert_eq!(harness.state().view.start, Start::MostConnected);
    harness.get_by_label(start_here).click();
    settle(&mut harness);
    assert_eq!(harness.state().view.start, Start::Entities(vec![harness.state().stage.entity("Oslo")]));
    assert!(harness.query_by_label(start_here).is_none());
}

#[test]
fn more_and_fewer_are_asked_for_by_steps() {
    let mut harness = window(stage());
    harness.get_by_label("+: At most 50 names, the strongest ties first").click();
    settle(&mut harness);
    assert_eq!(harness.state().view.most, 50);
    for fewer in [24, 12, 6] {
        harness.get_by_label(&format!("−: At most {fewer} names, the strongest ties first")).click();
        settle(&mut harness);
    }
    harness.get_by_label("−: no further");
    assert_eq!(harness.state().view.most, 6);
}

#[test]
fn groups_are_tinted_on_demand() {
    let mut harness = window(stage());
    let corners = |harness: &Window| {
        let shapes = harness.output().shapes.iter();
        let corners =
            shapes.map(|shape| if let egui::Shape::Mesh(mesh) = &shape.shape { mesh.vertices.len() } else { 0 });
        corners.sum::<usize>()
    };
    let plain = corners(&harness);
    harness.get_by_label_contains("Groups: ").click();
    settle(&mut harness);
    assert!(corners(&harness) > plain, "a ground is painted behind those who belong together");
}
