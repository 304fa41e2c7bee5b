//! Commands on the state, without a window.

mod disk_tests;
mod project_tests;

use std::fs;
use std::path::PathBuf;

use jiff::civil::date;
use tempfile::TempDir;

use super::{AppState, Arranged, Command, LanesBy, Layout, Pane, Part, Question, Strength, TimelineChoice};
use crate::jobs::{OnDisk, no_waker};
use crate::model::edit::{Edit, EntityKey, ItemKey, Step};
use crate::model::{DocumentId, EntityId, Item, Kind};

/// A state with `documents` (name, text) opened from the disk.
fn opened(documents: &[(&str, &str)]) -> (AppState, TempDir) {
    let folder = folder_of(documents);
    let mut state = AppState::new(None, no_waker()).unwrap();
    run(&mut state, Command::Open(vec![folder.path().to_path_buf()]));
    (state, folder)
}

fn folder_of(documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in documents {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// One frame: what lived for a frame ends, the command runs, all jobs end.
fn run(state: &mut AppState, command: Command) {
    state.begin_frame();
    state.run(command);
    state.settle();
}

fn entity(state: &AppState, name: &str) -> EntityId {
    let at = state.library().entities().iter().position(|entity| entity.name == name);
    EntityId::from(at.unwrap_or_else(|| panic!("{name} is not known")))
}

fn names(state: &AppState) -> Vec<&str> {
    state.library().document_ids().map(|id| state.library().document(id).name.as_str()).collect()
}

fn notices(state: &AppState) -> Vec<String> {
    let list = state.notices().list().iter();
    list.map(|notice| format!("{} [{}]", notice.title, notice.details.len())).collect()
}

const GENEVA: &str = "In 1999 Norway met Sweden in Geneva.\n\nIn May 2004 Norway left.\n";
const OSLO: &str = "In 2010 Sweden met Denmark in Oslo.\n";

fn select(item: Item) -> Command {
    Command::Select { items: vec![item], from: Pane::Entities }
}

#[test]
fn opening_shows_the_documents_and_reads_the_first() {
    let (state, _folder) = opened(&[("b.txt", OSLO), ("a.txt", GENEVA)]);
    assert_eq!(names(&state), ["a", "b"]);
    assert_eq!(state.linked().reading, Some(DocumentId(0)));
    assert_eq!(state.visible().entities.len(), state.library().entities().len());
    assert_eq!(state.visible().events.len(), 3);
    assert!(notices(&state).is_empty());
}

#[test]
fn a_bad_file_is_one_notice_and_the_others_open() {
    let (state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", ""), ("c.txt", "  \n"), ("d.txt", OSLO)]);
    assert_eq!(names(&state), ["a", "d"]);
    assert_eq!(notices(&state), ["2 files could not be opened [2]"]);
    assert!(state.notices().list()[0].details[0].contains("b.txt: "));
}

#[test]
fn opening_only_bad_files_loses_nothing() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA)]);
    run(&mut state, Command::Open(vec![folder.path().join("gone.txt")]));
    assert_eq!(names(&state), ["a"]);
    assert_eq!(notices(&state), ["A file could not be opened [1]"]);
    let id = state.notices().list()[0].id;
    run(&mut state, Command::DismissNotice(id));
    assert!(notices(&state).is_empty());
}

#[test]
fn an_empty_folder_is_told() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA)]);
    let empty = tempfile::tempdir().unwrap();
    run(&mut state, Command::Add(vec![empty.path().to_path_buf()]));
    assert_eq!(notices(&state), ["There are no files in this folder [0]"]);
}

#[test]
fn adding_keeps_what_is_open_and_what_is_selected() {
    let (mut state, folder) = opened(&[("b.txt", GENEVA)]);
    let sweden = entity(&state, "Sweden");
    run(&mut state, select(Item::Entity(sweden)));
    run(&mut state, Command::FilterText("geneva".to_owned()));
    let more = folder_of(&[("a.txt", OSLO)]);
    run(&mut state, Command::Add(vec![more.path().to_path_buf(), folder.path().join("b.txt")]));
    assert_eq!(names(&state), ["b", "a"]);
    assert_eq!(state.linked().selection, [Item::Entity(entity(&state, "Sweden"))]);
    assert_eq!(state.linked().filter.text, "geneva");
    assert_eq!(notices(&state), ["A file is open already [1]"]);
}

#[test]
fn opening_replaces_what_is_open_with_its_selection_and_filter() {
    let (mut state, _folder) = opened(&[("b.txt", GENEVA)]);
    let norway = Item::Entity(entity(&state, "Norway"));
    run(&mut state, select(norway));
    run(&mut state, Command::ToggleKind(Kind::Person));
    let other = folder_of(&[("z.txt", OSLO)]);
    run(&mut state, Command::Open(vec![other.path().to_path_buf()]));
    assert_eq!(names(&state), ["z"]);
    assert!(state.linked().selection.is_empty());
    assert!(state.linked().filter.is_empty());
    assert_eq!(state.linked().reading, Some(DocumentId(0)));
}

#[test]
fn what_is_dropped_on_the_sample_corpus_takes_its_place() {
    let mut state = AppState::new(None, no_waker()).unwrap();
    run(&mut state, Command::OpenSample);
    assert_eq!(state.library().analyzed().len(), 5);
    assert!(state.is_sample());
    let folder = folder_of(&[("a.txt", GENEVA)]);
    run(&mut state, Command::Add(vec![folder.path().to_path_buf()]));
    assert_eq!(names(&state), ["a"]);
    assert!(!state.is_sample());
    run(&mut state, Command::OpenSample);
    assert!(state.is_sample());
    assert_eq!(state.library().analyzed().len(), 5);
}

#[test]
fn cancelling_keeps_what_is_done_and_says_so() {
    let documents: Vec<(String, String)> = (0..400).map(|n| (format!("{n:03}.txt"), GENEVA.repeat(50))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder_of(&documents);
    let mut state = AppState::new(None, no_waker()).unwrap();
    state.run(Command::Open(vec![folder.path().to_path_buf()]));
    state.run(Command::CancelImport);
    state.settle();
    assert!(state.opening().is_none());
    assert!(state.library().analyzed().len() < 400);
    assert!(notices(&state).iter().all(|notice| notice.starts_with("Cancelled after ")));
}

#[test]
fn selecting_lights_up_what_belongs_to_it() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let [norway, sweden, denmark] = ["Norway", "Sweden", "Denmark"].map(|name| Item::Entity(entity(&state, name)));
    run(&mut state, select(norway));
    let context = state.context();
    assert_eq!(context.strength(norway), Strength::Selected);
    assert_eq!(context.strength(sweden), Strength::Related);
    assert_eq!(context.strength(denmark), Strength::None);
    assert!(context.is_dimmed(denmark) && !context.is_dimmed(sweden));
    assert_eq!(context.strength(Item::Document(DocumentId(0))), Strength::Related);
    assert_eq!(context.strength(Item::Document(DocumentId(1))), Strength::None);
    let lit = state.library().events().len();
    let lit = (0..lit as u32).filter(|n| context.strength(Item::Event(crate::model::EventId(*n))) != Strength::None);
    assert_eq!(lit.count(), 2);

    assert!(state.set_hovered(Some(denmark)));
    assert!(!state.set_hovered(Some(denmark)));
    assert_eq!(state.context().strength(denmark), Strength::Selected);
    assert_eq!(state.context().strength(norway), Strength::Selected);
}

#[test]
fn a_tie_lights_its_ends_and_only_what_tells_of_both() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let [norway, sweden, denmark] = ["Norway", "Sweden", "Denmark"].map(|name| Item::Entity(entity(&state, name)));
    assert!(state.set_hovered_tie(Some([norway, sweden])));
    assert!(!state.set_hovered_tie(Some([norway, sweden])));
    let context = state.context();
    assert_eq!([norway, sweden, denmark].map(|item| context.strength(item)), {
        [Strength::Selected, Strength::Selected, Strength::None]
    });
    let events = (0..state.library().events().len() as u32).map(|n| Item::Event(crate::model::EventId(n)));
    let lit: Vec<Item> = events.filter(|event| context.strength(*event) > Strength::None).collect();
    assert_eq!(lit.len(), 1, "they meet once; Norway is told of twice: {lit:?}");
    assert_eq!(context.strength(Item::Document(DocumentId(1))), Strength::None);

    // What the pointer is on itself counts before a tie, and nothing of the tie stays.
    assert!(state.set_hovered(Some(denmark)));
    assert!(state.set_hovered_tie(Some([norway, sweden])));
    assert_eq!(state.context().strength(norway), Strength::None);
    assert_eq!(state.context().strength(denmark), Strength::Selected);
    assert!(state.set_hovered(None));
    assert!(state.set_hovered_tie(Some([norway, sweden])));
    assert!(state.set_hovered_tie(None));
    assert!(!state.context().hovered.is_active());
}

#[test]
fn ctrl_click_adds_and_takes_out() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA)]);
    let [norway, sweden] = ["Norway", "Sweden"].map(|name| Item::Entity(entity(&state, name)));
    for item in [norway, sweden, norway] {
        run(&mut state, Command::ToggleSelected { item, from: Pane::Reader });
    }
    assert_eq!(state.linked().selection, [sweden]);
    run(&mut state, Command::ClearSelection);
    assert!(!state.context().is_dimmed(norway));
}

#[test]
fn back_and_forward_walk_through_selections_and_documents() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let [norway, denmark] = ["Norway", "Denmark"].map(|name| Item::Entity(entity(&state, name)));
    run(&mut state, select(norway));
    run(&mut state, select(denmark));
    run(&mut state, Command::Focus(denmark));
    assert_eq!(state.linked().reading, Some(DocumentId(1)));
    run(&mut state, Command::Back);
    assert_eq!(
        (state.linked().reading, state.linked().selection.as_slice()),
        (Some(DocumentId(0)), [denmark].as_slice())
    );
    run(&mut state, Command::Back);
    assert_eq!(state.linked().selection, [norway]);
    assert_eq!(state.linked().focus, Some(norway));
    run(&mut state, Command::Forward);
    run(&mut state, Command::Forward);
    assert_eq!(state.linked().reading, Some(DocumentId(1)));
    assert!(!state.navigation().can_go_forward());
}

#[test]
fn focus_lives_one_frame_and_stays_in_the_document_that_names_the_entity() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    run(&mut state, Command::NextDocument);
    assert_eq!(state.linked().reading, Some(DocumentId(1)));
    let [norway, sweden] = ["Norway", "Sweden"].map(|name| Item::Entity(entity(&state, name)));
    run(&mut state, Command::Focus(sweden));
    assert_eq!((state.linked().reading, state.linked().focus), (Some(DocumentId(1)), Some(sweden)));
    run(&mut state, Command::Focus(norway));
    assert_eq!((state.linked().reading, state.linked().focus), (Some(DocumentId(0)), Some(norway)));
    state.begin_frame();
    assert_eq!(state.linked().focus, None);
}

#[test]
fn the_filter_narrows_every_list() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    run(&mut state, Command::FilterText("denmrk".to_owned()));
    let shown: Vec<_> = state.visible().entities.iter().map(|hit| &state.library().entity(hit.id).name).collect();
    assert_eq!(shown, ["Denmark"]);
    run(&mut state, Command::ClearFilter);
    run(&mut state, Command::FilterRange(Some((date(2010, 1, 1), date(2010, 12, 31)))));
    assert_eq!(state.visible().events.len(), 1);
    assert_eq!(state.visible().documents, [DocumentId(1)]);
    run(&mut state, Command::FilterRange(None));
    run(&mut state, Command::ToggleDocument(DocumentId(0)));
    assert!(!state.visible().has_entity(entity(&state, "Denmark")));
    run(&mut state, Command::ToggleDocument(DocumentId(0)));
    assert_eq!(state.visible().entities.len(), state.library().entities().len());
}

#[test]
fn typing_quickly_shows_the_last_answer() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    for text in ["n", "no", "nor", "norw", "", "d", "de", "den"] {
        state.run(Command::FilterText(text.to_owned()));
    }
    state.settle();
    let shown: Vec<_> = state.visible().entities.iter().map(|hit| &state.library().entity(hit.id).name).collect();
    assert_eq!(shown[0], "Denmark");
    assert!(!shown.iter().any(|name| *name == "Norway"));
}

#[test]
fn recent_files_and_theme_are_kept_between_runs() {
    let folder = folder_of(&[("a.txt", GENEVA)]);
    let settings = folder.path().join("config/settings.json");
    let path: PathBuf = folder.path().join("a.txt");
    let mut state = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut state, Command::Open(vec![path.clone()]));
    run(&mut state, Command::SetTheme(super::ThemeChoice::Light));
    let again = AppState::new(Some(settings), no_waker()).unwrap();
    assert_eq!(again.settings().recent, [vec![path]]);
    assert_eq!(again.settings().theme, super::ThemeChoice::Light);
}

fn edit(state: &mut AppState, edit: Edit) {
    run(state, Command::Edit(Step::of(edit)));
}

fn key(state: &AppState, name: &str) -> EntityKey {
    EntityKey::of(state.library(), entity(state, name))
}

#[test]
fn an_edit_is_shown_at_once_and_taken_back() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let sweden = Item::Entity(entity(&state, "Sweden"));
    run(&mut state, select(sweden));
    let before = state.library().clone();
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Denmark")] };
    state.run(Command::Edit(Step::of(merge)));
    assert_eq!(state.visible().entities.len(), before.entities().len() - 1);
    assert_eq!(state.library().entity(entity(&state, "Norway")).documents.len(), 2);
    assert_eq!(state.linked().selection, [Item::Entity(entity(&state, "Sweden"))]);
    let after = state.library().clone();
    run(&mut state, Command::Undo);
    assert!(*state.library() == before);
    run(&mut state, Command::Undo);
    run(&mut state, Command::Redo);
    assert!(*state.library() == after);
    let rename = Edit::Rename { entity: key(&state, "Geneva"), name: "Genève".to_owned() };
    edit(&mut state, rename);
    let words: Vec<&str> = state.edited().history().steps().iter().map(|step| step.words.as_str()).collect();
    assert_eq!(words, ["Merged Denmark into Norway", "Renamed Geneva to Genève"]);
    run(&mut state, Command::GoToStep(0));
    assert!(*state.library() == before);
    run(&mut state, Command::GoToStep(2));
    assert_eq!(state.library().entities().len(), after.entities().len());
}

#[test]
fn what_an_undo_brings_back_is_selected_again() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    for name in ["Sweden", "Oslo"] {
        let item = Item::Entity(entity(&state, name));
        run(&mut state, select(item));
        let ignore = Edit::IgnoreEverywhere { entity: key(&state, name) };
        edit(&mut state, ignore);
        assert_eq!(state.linked().selection, []);
    }
    for name in ["Oslo", "Sweden"] {
        run(&mut state, Command::ClearSelection);
        run(&mut state, Command::Undo);
        assert_eq!(state.linked().selection, [Item::Entity(entity(&state, name))]);
    }
    // What a person selected meanwhile stays.
    run(&mut state, Command::GoToStep(1));
    let geneva = Item::Entity(entity(&state, "Geneva"));
    run(&mut state, select(geneva));
    run(&mut state, Command::Undo);
    assert_eq!(state.linked().selection, [Item::Entity(entity(&state, "Geneva"))]);
}

#[test]
fn an_edit_is_shown_while_the_filter_has_a_text_and_late_answers_change_nothing() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    run(&mut state, Command::FilterText("denmark".to_owned()));
    let rename = Edit::Rename { entity: key(&state, "Denmark"), name: "Kingdom of Denmark".to_owned() };
    edit(&mut state, rename);
    let shown = |state: &AppState| -> Vec<String> {
        state.visible().entities.iter().map(|hit| state.library().entity(hit.id).name.clone()).collect()
    };
    assert_eq!(shown(&state), ["Kingdom of Denmark"]);
    state.run(Command::ClearFilter);
    state.run(Command::Undo);
    state.settle();
    assert!(shown(&state).contains(&"Denmark".to_owned()));
}

#[test]
fn what_is_merged_is_selected_once() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA)]);
    let items = ["Norway", "Geneva", "Sweden"].map(|name| Item::Entity(entity(&state, name))).to_vec();
    run(&mut state, Command::Select { items, from: Pane::Entities });
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Sweden")] };
    edit(&mut state, merge);
    let (geneva, norway) = (entity(&state, "Geneva"), entity(&state, "Norway"));
    assert_eq!(state.linked().selection, [Item::Entity(geneva), Item::Entity(norway)]);
}

#[test]
fn edits_stay_when_documents_are_added_and_go_when_others_are_opened() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA)]);
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Sweden")] };
    edit(&mut state, merge);
    let more = folder_of(&[("b.txt", OSLO)]);
    run(&mut state, Command::Add(vec![more.path().to_path_buf()]));
    let norway = state.library().entity(entity(&state, "Norway"));
    assert_eq!(norway.documents.len(), 2, "Sweden of the new document is Norway too");
    run(&mut state, Command::Undo);
    assert_eq!(state.library().entity(entity(&state, "Sweden")).documents.len(), 2);
    run(&mut state, Command::Redo);
    run(&mut state, Command::Open(vec![folder.path().to_path_buf()]));
    assert!(!state.edited().history().can_undo());
    assert_eq!(state.library().entity(entity(&state, "Sweden")).documents.len(), 1);
}

#[test]
fn an_edit_that_changes_nothing_is_told_and_not_kept() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA)]);
    let norway = key(&state, "Norway");
    edit(&mut state, Edit::Rename { entity: norway.clone(), name: "Norway".to_owned() });
    edit(
        &mut state,
        Edit::Rename {
            entity: EntityKey { name: "Nowhere".to_owned(), forms: Vec::new(), ..norway },
            name: "X".to_owned(),
        },
    );
    assert_eq!(notices(&state), ["That is so already [1]", "What this is about is not there any more [1]"]);
    assert!(!state.edited().history().can_undo());
}

#[test]
fn a_pinned_view_keeps_selection_and_filter_and_follows_again_when_it_is_let_go() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let norway = Item::Entity(entity(&state, "Norway"));
    run(&mut state, select(norway));
    run(&mut state, Command::FilterText("norway".to_owned()));
    let events = state.visible().events.len();
    state.pin(&[Pane::Timeline]);
    run(&mut state, Command::ClearFilter);
    let oslo = Item::Entity(entity(&state, "Oslo"));
    run(&mut state, select(oslo));
    let (pinned, free) = (state.context_of(Pane::Timeline), state.context_of(Pane::Graph));
    assert_eq!((pinned.linked.selection.clone(), pinned.visible.events.len()), (vec![norway], events));
    assert_eq!(pinned.linked.filter.text, "norway");
    assert_ne!(pinned.visible_revision, free.visible_revision);
    assert!(pinned.is_dimmed(Item::Entity(entity(&state, "Oslo"))));
    assert_eq!(free.linked.selection, [Item::Entity(entity(&state, "Oslo"))]);
    assert!(free.visible.events.len() > events);

    // It finds the same again in a newer snapshot, in which everything has other numbers.
    let more = folder.path().join("0.txt");
    fs::write(&more, "In 1990 Iceland met Finland in Bergen. Iceland met Finland in 1991.\n").unwrap();
    run(&mut state, Command::Add(vec![more]));
    let edit =
        Edit::Retype { entity: EntityKey::of(state.library(), entity(&state, "Oslo")), kind: Kind::Organisation };
    run(&mut state, Command::Edit(Step::of(edit)));
    let pinned = state.context_of(Pane::Timeline);
    assert_eq!(pinned.linked.selection, [Item::Entity(entity(&state, "Norway"))]);
    assert_eq!(pinned.visible.events.len(), events);
    assert!(
        pinned.visible.has_entity(entity(&state, "Norway")) && !pinned.visible.has_entity(entity(&state, "Iceland"))
    );

    let iceland = Item::Entity(entity(&state, "Iceland"));
    run(&mut state, Command::Focus(iceland));
    assert_eq!(state.context_of(Pane::Timeline).linked.focus, None);
    state.pin(&[]);
    assert_eq!(state.context_of(Pane::Timeline).linked.selection, state.linked().selection);
}

#[test]
fn what_is_only_shown_does_not_bring_the_reader_in_front() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let oslo = Item::Entity(entity(&state, "Oslo"));
    run(&mut state, Command::Show(oslo));
    assert_eq!((state.linked().focus, state.linked().opens_reader), (Some(oslo), false));
    assert_eq!(state.linked().reading, Some(DocumentId(1)));
    run(&mut state, Command::Focus(oslo));
    assert!(state.linked().opens_reader);
    run(&mut state, Command::ClearSelection);
    assert!(!state.linked().opens_reader);
    run(&mut state, select(oslo));
    run(&mut state, Command::Back);
    assert!(!state.linked().opens_reader);
    run(&mut state, Command::PreviousDocument);
    assert!(state.linked().opens_reader);
}

#[test]
fn what_is_noted_goes_with_names_that_become_one_and_filters() {
    let (mut state, _folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let [norway, denmark] = ["Norway", "Denmark"].map(|name| ItemKey::Entity(key(&state, name)));
    edit(&mut state, Edit::Note { item: norway.clone(), text: "neutral".to_owned() });
    edit(&mut state, Edit::Star { item: denmark, on: true });
    edit(&mut state, Edit::Tags { item: norway, tags: vec!["north".to_owned()] });
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Denmark")] };
    edit(&mut state, merge);
    let rename = Edit::Rename { entity: key(&state, "Norway"), name: "Norge".to_owned() };
    edit(&mut state, rename);
    let norge = Item::Entity(entity(&state, "Norge"));
    let noted = state.noted();
    let remark = noted.remark(norge).unwrap().into_owned();
    assert_eq!((remark.note.as_str(), remark.tags.len(), remark.star), ("neutral", 1, true));

    run(&mut state, Command::ToggleStarred);
    assert!(state.visible().has_entity(entity(&state, "Norge")));
    assert!(!state.visible().has_entity(entity(&state, "Geneva")));
    run(&mut state, Command::ToggleTag("north".to_owned()));
    assert!(state.visible().entities.is_empty(), "the tag is on one remark, the star on another");
    run(&mut state, Command::ToggleStarred);
    assert_eq!(state.visible().entities.len(), 1);
    // A tag that goes takes what it let through along, and what it is on comes back with undo.
    let item = state.noted().keys(norge).next().cloned().unwrap();
    edit(&mut state, Edit::Tags { item, tags: Vec::new() });
    assert!(state.visible().entities.is_empty());
    run(&mut state, Command::Undo);
    assert_eq!(state.visible().entities.len(), 1);
}
