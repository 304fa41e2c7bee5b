//! Projects saved, opened, offered after a crash, taken away.

use super::*;
use crate::jobs::project::{Loading, Record};

/// A project saved at `path`, waited for.
fn save(state: &mut AppState, path: &std::path::Path) {
    run(state, Command::SaveProject(path.to_path_buf()));
    for _ in 0..500 {
        if state.project_path() == Some(path) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        state.poll();
    }
    panic!("not saved: {:?}", notices(state));
}

/// What a project must hold: the library, what was done, and how it is looked at.
fn held(state: &AppState) -> (crate::model::Library, Vec<Step>, usize, String) {
    let history = state.edited().history();
    (state.library().clone(), history.steps().to_vec(), history.done(), state.linked().filter.text.clone())
}

fn reopened(path: &std::path::Path) -> AppState {
    let mut state = AppState::new(None, no_waker()).unwrap();
    run(&mut state, Command::OpenProject(path.to_path_buf()));
    state
}

#[test]
fn a_project_saved_at_any_point_is_the_same_when_it_is_opened() {
    let (mut state, folder) = opened(&[("a.md", GENEVA), ("b.txt", OSLO)]);
    let path = folder.path().join("p/project.crossread");
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Denmark")] };
    edit(&mut state, merge);
    save(&mut state, &path);
    let gestures: [&dyn Fn(&mut AppState); 6] = [
        &|state| {
            let entity = key(state, "Sweden");
            edit(state, Edit::Rename { entity, name: "Kingdom of Sweden".to_owned() });
        },
        &|state| run(state, Command::Undo),
        &|state| run(state, Command::Redo),
        &|state| {
            let more = folder_of(&[("c.txt", "In 1985 Ada Byron met Sweden in Oslo.\n")]);
            run(state, Command::Add(vec![more.path().to_path_buf()]));
        },
        &|state| {
            let entity = key(state, "Geneva");
            edit(state, Edit::IgnoreEverywhere { entity });
        },
        &|state| run(state, Command::FilterText("nor".to_owned())),
    ];
    for (n, gesture) in gestures.into_iter().enumerate() {
        gesture(&mut state);
        let wanted = held(&state);
        state.close();
        let mut again = reopened(&path);
        assert!(held(&again) == wanted, "after gesture {n}: {:?}", notices(&again));
        assert!(!again.is_read_only());
        again.close();
        state = reopened(&path);
    }
    assert!(notices(&state).is_empty());
}

#[test]
fn what_was_compared_under_the_steps_in_force_is_not_compared_again() {
    let (mut state, folder) = opened(&[("a.md", GENEVA), ("b.txt", OSLO)]);
    let path = folder.path().join("project.crossread");
    let merge = Edit::Merge { into: key(&state, "Norway"), others: vec![key(&state, "Denmark")] };
    edit(&mut state, merge);
    state.settle_edits();
    save(&mut state, &path);
    state.close();
    let is_compared = |path: &std::path::Path| {
        let loaded = Loading::start(path.to_path_buf(), no_waker()).unwrap().wait().unwrap();
        assert!(loaded.is_linked);
        loaded.is_compared
    };
    assert!(is_compared(&path));
    // Something was done of which nobody knows any more what it means for what is compared.
    let mut bytes = std::fs::read(&path).unwrap();
    Record::Done(0).write_to(&mut bytes).unwrap();
    std::fs::write(&path, bytes).unwrap();
    assert!(!is_compared(&path));
}

#[test]
fn a_second_window_on_a_project_is_read_only_and_says_so() {
    let (mut state, folder) = opened(&[("a.md", GENEVA)]);
    let path = folder.path().join("project.crossread");
    save(&mut state, &path);
    let mut second = reopened(&path);
    assert!(second.is_read_only());
    assert!(notices(&second)[0].starts_with("Opened to read only"));
    let entity = key(&second, "Norway");
    edit(&mut second, Edit::IgnoreEverywhere { entity });
    second.close();
    state.close();
    assert!(reopened(&path).edited().history().steps().is_empty());
    let elsewhere = folder.path().join("other.crossread");
    let mut third = second;
    save(&mut third, &elsewhere);
    third.close();
    assert_eq!(reopened(&elsewhere).edited().history().steps().len(), 1);
}

#[test]
fn unsaved_work_is_kept_and_offered_after_a_crash() {
    let folder = folder_of(&[("a.txt", GENEVA)]);
    let settings = folder.path().join("config/settings.json");
    let mut state = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut state, Command::Open(vec![folder.path().join("a.txt")]));
    let entity = key(&state, "Norway");
    edit(&mut state, Edit::Rename { entity, name: "Norge".to_owned() });
    let wanted = held(&state);
    assert!(state.is_unsaved());
    state.close();
    drop(state);

    let mut again = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    again.offer_unsaved();
    let Some(Question::Recover(path)) = again.question().cloned() else { panic!("nothing is offered") };
    run(&mut again, Command::OpenProject(path));
    assert!(held(&again) == wanted);
    assert!(again.is_unsaved(), "it has no name yet");
    save(&mut again, &folder.path().join("named.crossread"));
    again.close();
    let mut third = AppState::new(Some(settings), no_waker()).unwrap();
    third.offer_unsaved();
    assert_eq!(third.question(), None, "it has a name now");
}

#[test]
fn what_is_no_project_is_told_and_what_is_open_stays() {
    let (mut state, folder) = opened(&[("a.md", GENEVA)]);
    let foreign = folder.path().join("foreign.crossread");
    fs::write(&foreign, "no project").unwrap();
    for path in [foreign, folder.path().join("gone.crossread")] {
        run(&mut state, Command::Open(vec![path]));
    }
    assert_eq!(notices(&state), ["The project could not be opened [1]", "The project could not be opened [1]"]);
    assert_eq!(names(&state), ["a"]);
    run(&mut state, Command::SaveProject(folder.path().join("a.md/x.crossread")));
    for _ in 0..500 {
        if notices(&state).len() > 2 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        state.poll();
    }
    assert!(notices(&state)[2].starts_with("The changes could not be written; they are still here"));
}

#[test]
fn a_project_is_looked_at_as_it_was_left() {
    let (mut state, folder) = opened(&[("a.md", GENEVA), ("b.txt", OSLO)]);
    let path = folder.path().join("project.crossread");
    let norway = Item::Entity(entity(&state, "Norway"));
    let event = Item::Event(0.into());
    run(&mut state, Command::Select { items: vec![norway], from: Pane::Entities });
    run(&mut state, Command::FilterText("norway".to_owned()));
    state.pin(&[Pane::Timeline]);
    let held = |state: &AppState| {
        let pinned = state.context_of(Pane::Timeline);
        let visible = (pinned.visible.entities.clone(), pinned.visible.events.clone());
        (pinned.linked.selection.clone(), pinned.linked.filter.clone(), visible)
    };
    let pinned = held(&state);
    run(&mut state, Command::Select { items: vec![norway, event], from: Pane::Entities });
    run(&mut state, Command::Read(DocumentId(1)));
    state.set_reading_at(Some((DocumentId(1), 7)));
    let placed = vec![(norway, [120.0, -40.0]), (Item::Document(DocumentId(0)), [7.0, 0.0])];
    state.set_placed(&placed);
    run(&mut state, Command::ToggleNotDocument(DocumentId(1)));
    run(&mut state, Command::FilterText("nor".to_owned()));
    let layout = Layout::Row(vec![
        Part { share: 0.5, of: Layout::only(Pane::Reader) },
        Part { share: 0.5, of: Layout::only(Pane::Evidence) },
    ]);
    run(&mut state, Command::KeepLayout(Some(layout.clone())));
    run(&mut state, Command::SetTimeline(TimelineChoice { lanes: LanesBy::Kind, citations: true }));
    save(&mut state, &path);
    let wanted = state.linked().clone();
    state.close();

    // What a later version adds to it stays.
    let bytes = fs::read(&path).unwrap();
    let mut again = reopened(&path);
    let shown = |state: &AppState| {
        let linked = state.linked();
        (linked.selection.clone(), linked.reading, linked.filter.clone(), state.settings().timeline)
    };
    assert_eq!(shown(&again), (wanted.selection, wanted.reading, wanted.filter, state.settings().timeline));
    let arranged = Arranged { layout: Some(layout), reading: Some((DocumentId(1), 7)), placed };
    assert_eq!(again.take_arranged(), Some(arranged));
    assert_eq!(again.take_arranged(), None);
    again.pin(&[Pane::Timeline]);
    assert_eq!(held(&again), pinned, "a pinned view holds on to what it held");
    assert_ne!(held(&again).0, again.linked().selection);
    again.close();
    assert_eq!(fs::read(&path).unwrap(), bytes, "looking is no change");
    run(&mut again, Command::New);
    assert!(again.library().is_empty() && again.project_path().is_none());
    assert_eq!(again.name(), "");
}

#[test]
fn what_a_later_version_wrote_of_the_look_is_written_again() {
    use crate::jobs::project::{Record, head, read};
    let folder = folder_of(&[]);
    let path = folder.path().join("later.crossread");
    let mut bytes = head();
    let view = serde_json::json!({ "filter": { "text": "x", "weather": "dry" }, "hologram": { "depth": 3 } });
    Record::View(view).write_to(&mut bytes).unwrap();
    Record::Unknown(b'Q', b"of a later version".to_vec()).write_to(&mut bytes).unwrap();
    fs::write(&path, &bytes).unwrap();
    let mut state = reopened(&path);
    assert_eq!(state.linked().filter.text, "x");
    let copy = folder.path().join("copy.crossread");
    save(&mut state, &copy);
    state.close();
    let written = read(&fs::read(&copy).unwrap()).unwrap();
    assert_eq!(written.view.unwrap()["hologram"]["depth"], 3);
    assert_eq!(written.unknown, [Record::Unknown(b'Q', b"of a later version".to_vec())]);
}

#[cfg(unix)]
#[test]
fn a_project_file_that_is_taken_away_is_told_and_saved_elsewhere() {
    let (mut state, folder) = opened(&[("a.md", GENEVA)]);
    let path = folder.path().join("deep/project.crossread");
    save(&mut state, &path);
    assert_eq!(state.name(), "project");
    fs::remove_dir_all(folder.path().join("deep")).unwrap();
    let entity = key(&state, "Norway");
    edit(&mut state, Edit::Rename { entity, name: "Norge".to_owned() });
    for _ in 0..500 {
        if state.name() == "project (changes not written)" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        state.poll();
    }
    assert_eq!(state.name(), "project (changes not written)");
    assert!(notices(&state).iter().any(|notice| notice.starts_with("The changes could not be written")));
    let elsewhere = folder.path().join("elsewhere.crossread");
    save(&mut state, &elsewhere);
    assert_eq!(state.name(), "elsewhere");
    let wanted = held(&state);
    state.close();
    assert!(held(&reopened(&elsewhere)) == wanted);
}

#[test]
fn what_cannot_be_written_is_kept_in_a_copy_and_offered_again() {
    let folder = folder_of(&[("a.txt", GENEVA)]);
    let settings = folder.path().join("config/settings.json");
    let mut state = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut state, Command::Open(vec![folder.path().join("a.txt")]));
    let path = folder.path().join("project.crossread");
    save(&mut state, &path);
    // A second window may only read it.
    let mut second = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut second, Command::OpenProject(path.clone()));
    assert!(second.is_read_only() && !second.would_lose());
    for name in ["Norge", "Noreg"] {
        let entity = second.library().entities()[0].name.clone();
        let entity = key(&second, &entity);
        edit(&mut second, Edit::Rename { entity, name: name.to_owned() });
    }
    let wanted = held(&second);
    second.close();
    drop(second);
    let mut again = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    again.offer_unsaved();
    let Some(Question::Recover(copy)) = again.question().cloned() else { panic!("nothing is offered") };
    run(&mut again, Command::OpenProject(copy));
    assert!(held(&again) == wanted);
    again.close();
    state.close();
    assert!(reopened(&path).edited().history().steps().is_empty(), "the first window's file is as it was");
}

#[test]
fn a_copy_is_of_no_use_once_the_work_is_saved_elsewhere() {
    let folder = folder_of(&[("a.txt", GENEVA)]);
    let settings = folder.path().join("config/settings.json");
    let mut state = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut state, Command::Open(vec![folder.path().join("a.txt")]));
    let path = folder.path().join("project.crossread");
    save(&mut state, &path);
    let mut second = AppState::new(Some(settings.clone()), no_waker()).unwrap();
    run(&mut second, Command::OpenProject(path));
    let entity = key(&second, "Norway");
    edit(&mut second, Edit::Rename { entity, name: "Norge".to_owned() });
    save(&mut second, &folder.path().join("elsewhere.crossread"));
    assert!(!second.would_lose());
    second.close();
    let mut again = AppState::new(Some(settings), no_waker()).unwrap();
    again.offer_unsaved();
    assert_eq!(again.question(), None);
}
