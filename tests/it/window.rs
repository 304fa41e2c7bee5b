//! The whole program in a window that nobody sees: what a person does, told by what stands on the screen.

use std::fs;
use std::path::PathBuf;

use crossread::app::{Command, Layout, Level, Pane, Part, Slot};
use crossread::gui::App;
use crossread::model::{DocumentId, Item};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

pub type Window = Harness<'static, App>;

const GENEVA: &str = "# Talks in Geneva\n\nIn 1999 Norway met Sweden in Geneva. Nobody spoke to the press.\n\nOn 3 May 2004 Norway left.\n";
const OSLO: &str = "# A visit to Oslo\n\nIn March 2010 Sweden met Denmark in Oslo.\n";

/// A window of 1400 by 900 points on `paths`, with everything read; on the sample corpus where there are none.
pub fn open(paths: Vec<PathBuf>) -> Window {
    let mut window = Harness::builder()
        .with_size(vec2(1400.0, 900.0))
        .with_max_steps(64)
        .build_eframe(|cc| App::new(&cc.egui_ctx, paths, None).unwrap());
    settle(&mut window);
    window
}

/// Lets jobs and frames run until nothing moves any more.
pub fn settle(window: &mut Window) {
    // The frame in which something was clicked sends a command, which may start a job, which changes the screen.
    for _ in 0..3 {
        window.run();
        window.state_mut().settle();
    }
    window.run();
}

fn folder(documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in documents {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn two_documents() -> (Window, TempDir) {
    let folder = folder(&[("a.md", GENEVA), ("b.md", OSLO)]);
    (open(vec![folder.path().to_path_buf()]), folder)
}

fn has(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

fn entity(window: &Window, name: &str) -> Item {
    let entities = window.state().state().library().entities();
    let at = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| panic!("{name} is not known"));
    Item::Entity(at.into())
}

#[test]
fn the_sample_corpus_is_there_at_the_start() {
    let window = open(Vec::new());
    let state = window.state().state();
    assert_eq!(state.library().analyzed().len(), 5);
    assert!(state.library().entities().len() > 200);
    assert!(state.library().events().len() > 100);
    for pane in ["Documents", "Entities", "Inspector", "Timeline"] {
        assert!(has(&window, pane), "{pane}");
    }
    assert!(has(&window, "Pakistan, "));
}

#[test]
fn files_open_from_the_command_line_and_by_dropping() {
    let (mut window, _folder) = two_documents();
    assert_eq!(window.state().state().library().analyzed().len(), 2);
    assert!(has(&window, "Talks in Geneva"));
    let more = folder(&[("c.md", "# Third\n\nIn 2011 Denmark met Norway in Bergen.\n")]);
    window.state_mut().send(Command::Add(vec![more.path().join("c.md")]));
    settle(&mut window);
    assert_eq!(window.state().state().library().analyzed().len(), 3);
    assert!(has(&window, "Third"));
}

#[test]
fn typing_in_the_filter_narrows_the_lists_and_escape_brings_them_back() {
    let (mut window, _folder) = two_documents();
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    let filter = window.get_by_role_and_label(Role::SearchInput, "Filter");
    assert!(filter.accesskit_node().is_focused());
    filter.type_text("denmark");
    settle(&mut window);
    let visible = window.state().state().visible();
    assert_eq!(visible.entities.len(), 1);
    assert_eq!(visible.events.len(), 1);
    assert!(window.query_by_label("Clear the filter text").is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    let state = window.state().state();
    assert_eq!(state.visible().entities.len(), state.library().entities().len());
}

#[test]
fn a_slash_goes_to_the_filter_unless_what_has_the_keyboard_has_a_use_for_it() {
    let (mut window, _folder) = two_documents();
    let slash = |window: &mut Window| {
        window.event(egui::Event::Text("/".to_owned()));
        settle(window);
    };
    slash(&mut window);
    assert_eq!(focused(&window), "Filter");
    assert_eq!(window.state().state().linked().filter.text, "");
    // In the filter itself it is a sign like others.
    slash(&mut window);
    assert_eq!(window.state().state().linked().filter.text, "/");
    window.key_press(Key::Escape);
    settle(&mut window);
    window.get_by_role_and_label(Role::ListBox, "Entities").focus();
    settle(&mut window);
    slash(&mut window);
    assert!(has(&window, "type its first letters"));
    assert_eq!(focused(&window), "Entities");
}

#[test]
fn clicking_an_entity_lights_it_up_everywhere() {
    let (mut window, _folder) = two_documents();
    let sweden = entity(&window, "Sweden");
    let row = window.query_all_by_label_contains("Sweden, ").next().expect("a row, a mark");
    row.click();
    settle(&mut window);
    let state = window.state().state();
    assert_eq!(state.linked().selection, [sweden]);
    assert!(has(&window, "2 mentions in 2 documents"));
    let context = state.context();
    for (event, expected) in state.library().events().iter().zip([true, false, true]) {
        let id = state.library().events().iter().position(|other| other == event).unwrap();
        assert_eq!(!context.is_dimmed(Item::Event(id.into())), expected);
    }
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.state().state().linked().selection.is_empty());
}

#[test]
fn back_and_forward_walk_through_what_was_selected() {
    let (mut window, _folder) = two_documents();
    let [norway, denmark] = ["Norway", "Denmark"].map(|name| entity(&window, name));
    for item in [norway, denmark] {
        window.state_mut().send(Command::Select { items: vec![item], from: crossread::app::Pane::Entities });
        settle(&mut window);
    }
    window.get_by_label("Back").click();
    settle(&mut window);
    assert_eq!(window.state().state().linked().selection, [norway]);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    settle(&mut window);
    assert_eq!(window.state().state().linked().selection, [denmark]);
}

#[test]
fn j_and_k_walk_through_the_documents() {
    let (mut window, _folder) = two_documents();
    window.key_press(Key::J);
    settle(&mut window);
    assert_eq!(window.state().state().linked().reading, Some(crossread::model::DocumentId(1)));
    window.key_press(Key::K);
    settle(&mut window);
    assert_eq!(window.state().state().linked().reading, Some(crossread::model::DocumentId(0)));
}

#[test]
fn keys_go_on_working_after_a_click_into_the_text() {
    let (mut window, _folder) = two_documents();
    window.get_by_role_and_label(Role::Heading, "Talks in Geneva").click();
    settle(&mut window);
    assert!(window.get_by_role(Role::Document).accesskit_node().is_focused());
    window.key_press(Key::J);
    settle(&mut window);
    assert_eq!(window.state().state().linked().reading, Some(crossread::model::DocumentId(1)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    settle(&mut window);
    window.event(egui::Event::Text("oslo".to_owned()));
    settle(&mut window);
    assert!(has(&window, "1 of 2"));
    let sweden = entity(&window, "Sweden");
    let item = vec![sweden];
    window.state_mut().send(Command::Select { items: item, from: crossread::app::Pane::Entities });
    settle(&mut window);
    // The first Escape closes the find bar alone.
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(!has(&window, "1 of 2"));
    assert_eq!(window.state().state().linked().selection, [sweden]);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.state().state().linked().selection.is_empty());
}

#[test]
fn a_bad_file_is_a_notice_until_it_is_dismissed() {
    let folder = folder(&[("a.md", GENEVA), ("empty.txt", "")]);
    let mut window = open(vec![folder.path().to_path_buf()]);
    assert_eq!(window.state().state().library().analyzed().len(), 1);
    assert!(has(&window, "A file could not be opened"));
    assert!(has(&window, "empty.txt: "));
    window.get_by_label("Dismiss: A file could not be opened").click();
    settle(&mut window);
    assert!(!has(&window, "A file could not be opened"));
}

#[test]
fn an_import_can_be_cancelled() {
    let documents: Vec<(String, String)> = (0..300).map(|n| (format!("{n:03}.txt"), GENEVA.repeat(200))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&documents);
    let mut window = Harness::builder()
        .with_size(vec2(1400.0, 900.0))
        .with_max_steps(4096)
        .build_eframe(|cc| App::new(&cc.egui_ctx, vec![folder.path().to_path_buf()], None).unwrap());
    window.step();
    window.get_by_label("Cancel opening").click();
    window.step();
    window.step();
    settle(&mut window);
    assert!(window.state().state().opening().is_none());
    assert!(window.state().state().library().analyzed().len() < 300);
    assert!(has(&window, "Cancelled after"));
}

#[test]
fn the_keys_are_listed() {
    let (mut window, _folder) = two_documents();
    window.key_press(Key::F1);
    window.run();
    assert!(has(&window, "Find in this document"));
    window.key_press(Key::Escape);
    window.run();
    assert!(!has(&window, "Find in this document"));
}

#[test]
fn the_theme_is_switched() {
    let (mut window, _folder) = two_documents();
    let before = window.ctx.theme();
    let button = if before == egui::Theme::Dark { "Light theme" } else { "Dark theme" };
    window.get_by_label(button).click();
    settle(&mut window);
    assert_ne!(window.ctx.theme(), before);
}

fn head(window: &Window, name: &str) -> egui::Pos2 {
    let node = window
        .query_all_by_role(Role::Heading)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
    let rect = node.unwrap_or_else(|| panic!("no head of {name}")).rect();
    egui::pos2(rect.left() + 60.0, rect.center().y)
}

/// Takes hold at `from` and lets go at `to`.
fn drag(window: &mut Window, from: egui::Pos2, to: egui::Pos2) {
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.step();
    for share in [0.3, 0.7, 1.0] {
        window.hover_at(from + (to - from) * share);
        window.step();
    }
    window.drop_at(to);
    settle(window);
}

#[test]
fn panes_are_dragged_into_tabs_hidden_and_put_back_and_kept_for_the_next_run() {
    let folder = folder(&[("a.md", GENEVA), ("b.md", OSLO)]);
    let settings = folder.path().join("settings.json");
    // Two panes side by side, whatever the standard layout has besides.
    let slot =
        |pane: Pane| Slot { pane: Some(pane), hidden: !matches!(pane, Pane::Documents | Pane::Reader), pinned: false };
    let share = |pane: Pane| if pane == Pane::Documents { 0.3 } else { 0.7 };
    let parts = Pane::ALL.iter().map(|pane| Part { share: share(*pane), of: Layout::Pane(slot(*pane)) });
    let layout = serde_json::to_string(&Layout::Row(parts.collect())).unwrap();
    fs::write(&settings, format!("{{\"layout\":{layout}}}")).unwrap();
    let open = || {
        let (paths, settings) = (vec![folder.path().join("a.md")], settings.clone());
        let mut window = Harness::builder()
            .with_size(vec2(1400.0, 900.0))
            .with_max_steps(64)
            .build_eframe(|cc| App::new(&cc.egui_ctx, paths, Some(settings)).unwrap());
        settle(&mut window);
        window
    };
    let mut window = open();
    assert_eq!(window.query_all_by_role(Role::Tab).count(), 0);
    let centre = egui::pos2(910.0, 480.0);
    let from = head(&window, "Documents");
    drag(&mut window, from, centre);
    let tabs = |window: &Window| {
        let tabs = window.query_all_by_role(Role::Tab);
        tabs.filter_map(|tab| tab.accesskit_node().label()).collect::<Vec<_>>()
    };
    assert_eq!(tabs(&window), ["Reader", "Documents"]);
    assert!(window.query_by_role(Role::Document).is_none(), "the Reader is behind");

    // A new run has it so, and the tab brings the Reader to the front.
    drop(window);
    let mut window = open();
    assert_eq!(tabs(&window), ["Reader", "Documents"]);
    window.get_by_role_and_label(Role::Tab, "Reader").click();
    settle(&mut window);
    assert!(window.query_by_role(Role::Document).is_some());

    // Hidden by its menu, shown again by the menu at the top.
    window.get_by_role_and_label(Role::Tab, "Documents").click_secondary();
    settle(&mut window);
    window.get_by_label("Hide Documents").click();
    settle(&mut window);
    assert!(!tabs(&window).contains(&"Documents".to_owned()));
    window.get_by_label("View").click();
    window.run();
    window.get_by_label_contains("Panes").click();
    window.run();
    let entry = window.get_by_role_and_label(Role::CheckBox, "Documents");
    assert_eq!(entry.accesskit_node().toggled(), Some(egui::accesskit::Toggled::False));
    entry.click();
    settle(&mut window);
    assert_eq!(tabs(&window), ["Reader", "Documents"]);

    // What asks to be read is brought to the front.
    window.state_mut().send(Command::Focus(Item::Document(crossread::model::DocumentId(0))));
    settle(&mut window);
    assert!(window.query_by_role(Role::Document).is_some());

    window.get_by_label("View").click();
    window.run();
    window.get_by_label_contains("Reset layout").click();
    settle(&mut window);
    assert!(!tabs(&window).contains(&"Documents".to_owned()));
    let kept = fs::read_to_string(&settings).unwrap();
    assert!(kept.contains("\"layout\": null"), "{kept}");
}

/// Opens the palette and types.
fn palette(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text(text.to_owned()));
    window.step();
    settle(window);
}

#[test]
fn the_palette_goes_to_names_documents_and_statements() {
    let (mut window, _folder) = two_documents();
    palette(&mut window, "denm");
    assert!(has(&window, "Denmark, place, 1 mention"));
    assert!(has(&window, "March 2010 · In March 2010 Sweden met Denmark in Oslo., "));
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(window.state().state().linked().selection, [entity(&window, "Denmark")]);
    assert_eq!(window.state().state().linked().reading, Some(crossread::model::DocumentId(1)));
    assert!(window.query_by_label("Go to anything").is_none(), "it closes");

    palette(&mut window, "talks geneva");
    window.query_all_by_label_contains("Talks in Geneva").last().unwrap().click();
    settle(&mut window);
    assert_eq!(window.state().state().linked().reading, Some(crossread::model::DocumentId(0)));

    // Without a text: what was used last.
    palette(&mut window, "");
    assert!(has(&window, "Recent"));
    assert!(has(&window, "Denmark, place, 1 mention"));
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("Go to anything").is_none());
    assert!(!window.state().state().linked().selection.is_empty(), "Escape closes the palette and nothing else");
}

#[test]
fn the_palette_runs_every_command_of_the_menus_and_shows_its_key() {
    let (mut window, _folder) = two_documents();
    palette(&mut window, "find doc");
    assert!(has(&window, "Find in document…, Ctrl+F"));
    window.key_press(Key::Escape);
    settle(&mut window);
    palette(&mut window, "hide timeline");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.query_by_role_and_label(Role::Heading, "Timeline, 3 events").is_none());
    palette(&mut window, "reset lay");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.query_by_role_and_label(Role::Heading, "Timeline, 3 events").is_some());
    palette(&mut window, "lanes kinds");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(has(&window, "lanes: kinds"));
    // The one chosen last stands first when nothing is typed; arrows and Enter choose as well as the pointer.
    palette(&mut window, "light");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(window.ctx.theme(), egui::Theme::Light);
    palette(&mut window, "xqzw");
    assert!(has(&window, "Nothing fits"));
}

#[test]
fn the_palette_shows_a_pane_that_is_open_already_and_gives_it_the_keyboard() {
    let (mut window, _folder) = two_documents();
    for _ in 0..2 {
        palette(&mut window, "lists");
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(tab_in_front(&window), "Lists");
        assert_eq!(focused(&window), "Documents");
    }
}

#[test]
fn a_click_on_a_tab_gives_its_view_the_keyboard() {
    let (mut window, _folder) = two_documents();
    for (tab, part) in
        [("Graph", "Graph"), ("Matrix", "entities by"), ("Lists", "Documents"), ("Reader", "Talks in Geneva")]
    {
        window.get_by_role_and_label(Role::Tab, tab).click();
        settle(&mut window);
        assert_eq!(tab_in_front(&window), tab);
        assert!(focused(&window).contains(part), "{tab}: {}", focused(&window));
    }
}

#[test]
fn a_conflict_is_found_gathered_and_taken_back_by_keys() {
    let text = |day: &str, cost: &str| {
        format!(
            "# The bridge\n\nThe Geneva Harbour Bridge was opened on {day} 2004. The Geneva Harbour Bridge cost {cost}.\n"
        )
    };
    let folder = folder(&[("a.md", &text("3 May", "$40 million")), ("b.md", &text("9 June", "$55 million"))]);
    let mut window = open(vec![folder.path().to_path_buf()]);
    let primary = |window: &Window| window.state().state().linked().primary();
    window.get_by_role_and_label(Role::Tab, "Compare").click();
    settle(&mut window);
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert!(matches!(primary(&window), Some(Item::Comparison(_))));
    let gathered = |window: &Window| window.query_by_role_and_label(Role::Tab, "Evidence, 1").is_some();
    window.key_press(Key::E);
    settle(&mut window);
    assert!(gathered(&window));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert!(!gathered(&window));
    // N answers here; everywhere else it opens a note.
    let said = |window: &Window| {
        let steps = window.state().state().edited().history();
        steps.last().map(|step| step.words.clone()).unwrap_or_default()
    };
    window.key_press(Key::N);
    settle(&mut window);
    assert!(said(&window).contains("conflict"), "{}", said(&window));
    assert!(window.state().state().question().is_none());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    window.get_by_role_and_label(Role::Tab, "History").click();
    settle(&mut window);
    assert!(has(&window, "As it was read"));
    window.get_by_role_and_label(Role::Tab, "Figures").click();
    settle(&mut window);
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert!(matches!(primary(&window), Some(Item::Quantity(_))));
}

/// The tab whose view is seen, of those in the middle.
fn tab_in_front(window: &Window) -> String {
    let tabs = window.query_all_by_role(Role::Tab);
    let mut front = tabs.filter(|tab| tab.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
    front.next().and_then(|tab| tab.accesskit_node().label()).unwrap_or_default()
}

/// What has the keyboard, by its name.
fn focused(window: &Window) -> String {
    let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn a_note_is_kept_by_its_key_and_by_leaving_it_and_thrown_away_only_by_cancel() {
    let (mut window, _folder) = two_documents();
    let norway = entity(&window, "Norway");
    let note = |window: &Window| {
        let noted = window.state().state().noted();
        noted.remark(norway).map(|remark| remark.note.clone()).unwrap_or_default()
    };
    let write = |window: &mut Window, words: &str| {
        window.state_mut().send(Command::Select { items: vec![norway], from: Pane::Entities });
        settle(window);
        window.key_press(Key::N);
        settle(window);
        window.event(egui::Event::Text(words.to_owned()));
        window.run();
    };
    write(&mut window, "one");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    assert_eq!(note(&window), "one");
    assert!(!has(&window, "Note on Norway"));
    write(&mut window, " two ");
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(note(&window).contains("two"), "{}", note(&window));
    let before = note(&window);
    write(&mut window, "three");
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    settle(&mut window);
    assert_eq!(note(&window), before);
}

#[test]
fn f2_renames_also_while_letters_go_to_a_name() {
    let folder = folder(&[("a.md", GENEVA)]);
    let mut window = open(vec![folder.path().join("a.md")]);
    let row = window
        .query_all_by_label_contains("Norway, place")
        .find(|node| node.accesskit_node().role() == Role::ListBoxOption);
    row.unwrap().click();
    settle(&mut window);
    window.get_by_role_and_label(Role::ListBox, "Entities").focus();
    window.run();
    window.key_press(Key::F2);
    settle(&mut window);
    assert!(window.query_all_by_label_contains("Rename").count() > 0);
}

#[test]
fn a_pinned_pane_says_so_keeps_what_it_shows_and_follows_again() {
    let (mut window, _folder) = two_documents();
    let select = |window: &mut Window, name: &str| {
        let items = vec![entity(window, name)];
        window.state_mut().send(Command::Select { items, from: Pane::Graph });
        settle(window);
    };
    select(&mut window, "Norway");
    palette(&mut window, "pin inspector");
    window.key_press(Key::Enter);
    settle(&mut window);
    let sign = "Inspector is pinned and keeps what it shows: let it follow again";
    assert!(window.query_by_label(sign).is_some());
    select(&mut window, "Oslo");
    let told = |window: &Window, name: &str| window.query_by_role_and_label(Role::Heading, name).is_some();
    assert!(told(&window, "Norway") && !told(&window, "Oslo"));
    window.get_by_label(sign).click();
    settle(&mut window);
    assert!(window.query_by_label(sign).is_none());
    assert!(told(&window, "Oslo") && !told(&window, "Norway"));
}

#[test]
fn a_click_on_a_mark_leaves_the_pane_in_front_and_a_double_click_opens_the_reader() {
    let (mut window, _folder) = two_documents();
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 1e6);
    // Without the pointer: it would be the first of three clicks.
    window.get_by_role_and_label(Role::Tab, "Matrix").click_accesskit();
    settle(&mut window);
    let is_reader_in_front = |window: &Window| window.query_by_role(Role::Document).is_some();
    window.get_by_label_contains("3 May 2004, Norway left").click();
    settle(&mut window);
    assert!(!is_reader_in_front(&window));
    window.get_by_label_contains("3 May 2004, Norway left").click();
    settle(&mut window);
    assert!(is_reader_in_front(&window));
}

#[test]
fn a_suggestion_is_answered_by_a_key_and_the_answer_is_taken_back() {
    let mut window = open(Vec::new());
    let done = |window: &Window| window.state().state().edited().history().done();
    let questions = |window: &Window| {
        let all = window.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
        all.filter(|words| words.ends_with('?')).collect::<Vec<_>>()
    };
    palette(&mut window, "suggestions");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(tab_in_front(&window), "Suggestions");
    let first = questions(&window);
    assert!(!first.is_empty(), "the sample has something to ask");
    assert_eq!(done(&window), 0);
    window.key_press(Key::N);
    settle(&mut window);
    assert_eq!(done(&window), 1, "an answer is a step of the history");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(done(&window), 0);
    assert_eq!(questions(&window), first, "what was taken back is asked again");
}

#[test]
fn a_picture_shows_what_the_pane_shows_but_not_where_the_pointer_is() {
    let (mut window, folder) = two_documents();
    let picture = |window: &mut Window, name: &str| {
        let path = folder.path().join(name);
        let ctx = window.ctx.clone();
        window.state_mut().export(&ctx, Pane::Matrix, &path);
        settle(window);
        fs::read_to_string(path).unwrap()
    };
    let plain = picture(&mut window, "a.svg");
    window.query_all_by_label_contains("Norway, ").next().unwrap().hover();
    settle(&mut window);
    assert!(window.state().state().linked().hovered.is_some());
    assert_eq!(picture(&mut window, "b.svg"), plain);
    let norway = entity(&window, "Norway");
    window.state_mut().send(Command::Select { items: vec![norway], from: Pane::Entities });
    settle(&mut window);
    assert_ne!(picture(&mut window, "c.svg"), plain, "what is selected is shown");
}

#[test]
fn a_menu_that_is_higher_than_the_window_scrolls() {
    let mut window = Harness::builder()
        .with_size(vec2(700.0, 300.0))
        .with_max_steps(64)
        .build_eframe(|cc| App::new(&cc.egui_ctx, Vec::new(), None).unwrap());
    settle(&mut window);
    window.get_by_label("View").click();
    window.run();
    let last = window.get_by_label_contains("Normal size");
    last.scroll_to_me();
    window.run();
    let last = window.get_by_label_contains("Normal size").rect();
    assert!(last.bottom() < 300.0, "{last:?}");
}

#[test]
fn a_click_on_a_head_gives_its_pane_the_keyboard() {
    let (mut window, _folder) = two_documents();
    let head = window
        .query_all_by_role(Role::Heading)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Timeline")));
    let at = head.unwrap().rect().left_center() + vec2(20.0, 0.0);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    settle(&mut window);
    window.key_press(Key::ArrowRight);
    settle(&mut window);
    assert!(matches!(window.state().state().linked().hovered, Some(Item::Event(_))), "the first mark is reached");
}

#[test]
fn a_notice_that_asks_for_nothing_goes_once_somebody_was_there_to_read_it() {
    let (mut window, _folder) = two_documents();
    for (level, title) in [(Level::Info, "Nothing to merge"), (Level::Warning, "Nothing was saved")] {
        window.state_mut().send(Command::Tell { level, title: title.to_owned(), details: Vec::new() });
    }
    // A step is a quarter of a second. Nobody is there.
    for _ in 0..60 {
        window.step();
    }
    assert!(has(&window, "Dismiss: Nothing to merge"));
    window.hover_at(egui::pos2(700.0, 300.0));
    for _ in 0..40 {
        window.step();
    }
    assert!(has(&window, "Dismiss: Nothing to merge"), "it can be read for a while");
    for _ in 0..20 {
        window.step();
    }
    assert!(!has(&window, "Dismiss: Nothing to merge"));
    assert!(has(&window, "Dismiss: Nothing was saved"), "what warns stays");
}

#[test]
fn a_node_stays_where_it_was_placed_when_the_project_is_opened_again() {
    let (mut window, folder) = two_documents();
    let show_graph = |window: &mut Window| {
        palette(window, "show graph");
        window.key_press(Key::Enter);
        settle(window);
    };
    show_graph(&mut window);
    let node = window.query_all_by_role(Role::Button).find(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|label| label.starts_with("Norway, place") && label.ends_with("shown"))
    });
    let from = node.unwrap().rect().center();
    window.hover_at(from);
    window.drag_at(from);
    window.run();
    window.hover_at(from + vec2(-60.0, 40.0));
    window.run();
    window.drop_at(from + vec2(-60.0, 40.0));
    settle(&mut window);
    assert!(has(&window, "Release Norway"));
    let project = folder.path().join("kept.crossread");
    window.state_mut().send(Command::SaveProject(project.clone()));
    settle(&mut window);
    drop(window);
    let mut window = open(vec![project]);
    show_graph(&mut window);
    assert!(has(&window, "Release Norway"));
}

#[test]
fn a_click_on_a_row_gives_its_list_the_keyboard() {
    let (mut window, _folder) = two_documents();
    let reading = |window: &Window| window.state().state().linked().reading.map(DocumentId::index);
    let click = |window: &mut Window, name: &str| {
        let rows = window.query_all_by_role(Role::ListBoxOption);
        let mut rows = rows.filter(|row| row.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        rows.next().unwrap_or_else(|| panic!("no row {name}")).click();
        drop(rows);
        settle(window);
    };
    click(&mut window, "Norway");
    assert_eq!(focused(&window), "Entities");
    click(&mut window, "Talks in Geneva");
    assert_eq!((focused(&window).as_str(), reading(&window)), ("Documents", Some(0)));
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    assert_eq!(reading(&window), Some(1));
}

#[test]
fn escape_lets_go_of_the_selection_and_not_of_the_keyboard() {
    let (mut window, _folder) = two_documents();
    for pane in ["Graph", "Matrix", "Lists"] {
        window.get_by_role_and_label(Role::Tab, pane).click();
        settle(&mut window);
        let before = focused(&window);
        assert!(!before.is_empty(), "{pane}");
        window.key_press(Key::Escape);
        settle(&mut window);
        assert_eq!(focused(&window), before, "{pane}");
    }
}
