//! What becomes of the files behind the documents while they are open.

use super::*;

/// Lets the watching come round until it has told what `is_told` asks for.
#[track_caller]
fn await_disk(state: &mut AppState, is_told: impl Fn(&AppState) -> bool) {
    for _ in 0..500 {
        state.poll();
        if is_told(state) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("the disk was not seen to differ: {:?}", notices(state));
}

#[test]
fn a_file_that_changed_is_told_and_read_again_and_edits_stay() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let norway = EntityKey::of(state.library(), entity(&state, "Norway"));
    run(&mut state, Command::Edit(Step::of(Edit::Rename { entity: norway, name: "The Kingdom".to_owned() })));
    let kingdom = entity(&state, "The Kingdom");
    run(&mut state, select(Item::Entity(kingdom)));
    run(&mut state, Command::Read(DocumentId(0)));

    fs::write(folder.path().join("a.txt"), format!("News of the day.\n\n{GENEVA}\nIn 2011 Norway met Finland.\n"))
        .unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    fs::write(folder.path().join("c.txt"), OSLO.replace("Oslo", "Bergen")).unwrap();
    await_disk(&mut state, |state| {
        [OnDisk::Changed, OnDisk::Gone, OnDisk::New].iter().all(|sort| state.disk().count(*sort) == 1)
    });
    assert_eq!(notices(&state), ["Files on the disk: 1 changed, 1 gone, 1 new [3]"]);
    assert_eq!(state.disk().of(state.library().document(DocumentId(0))), Some(OnDisk::Changed));

    run(&mut state, Command::RereadChanged);
    assert_eq!(names(&state), ["a", "b"]);
    assert!(state.library().document(DocumentId(0)).text.contains("Finland"));
    // The rule holds in the new text, and what was selected and read is found again there.
    let kingdom = entity(&state, "The Kingdom");
    assert_eq!(state.library().entity(kingdom).mentions.len(), 3);
    assert_eq!(state.linked().selection, [Item::Entity(kingdom)]);
    assert_eq!(state.linked().reading, Some(DocumentId(0)));
    await_disk(&mut state, |state| state.disk().count(OnDisk::Gone) == 1);
    assert_eq!(state.disk().count(OnDisk::Changed), 0);

    run(&mut state, Command::AddNew);
    assert_eq!(names(&state), ["a", "b", "c"]);
    // Undo takes back what a person did; the file stays as it is now.
    run(&mut state, Command::Undo);
    assert_eq!(names(&state), ["a", "b", "c"]);
    assert!(state.library().document(DocumentId(0)).text.contains("Finland"));
    assert_eq!(state.library().entity(entity(&state, "Norway")).mentions.len(), 3);
}

#[test]
fn what_is_read_again_is_not_told_apart_from_what_it_was() {
    let (mut state, folder) = opened(&[("a.md", "# Talks\n\nNorway met Sweden.\n"), ("b.txt", OSLO)]);
    let label = |state: &AppState| state.library().document(DocumentId(0)).label.clone();
    let before = label(&state);
    fs::write(folder.path().join("a.md"), "# Talks\n\nNorway met Sweden. In 2011 it met Finland.\n").unwrap();
    run(&mut state, Command::Reread(DocumentId(0)));
    assert!(state.library().document(DocumentId(0)).text.contains("Finland"));
    assert_eq!(label(&state), before);
}

#[test]
fn a_file_that_is_gone_or_unreadable_keeps_what_was_read() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    run(&mut state, Command::Reread(DocumentId(0)));
    assert_eq!(names(&state), ["a", "b"]);
    fs::write(folder.path().join("b.txt"), "").unwrap();
    run(&mut state, Command::Reread(DocumentId(1)));
    assert_eq!(&*state.library().document(DocumentId(1)).text, OSLO);
    let told = notices(&state);
    assert_eq!(told.iter().filter(|notice| *notice == "A file could not be opened [1]").count(), 2, "{told:?}");
}

#[test]
fn a_project_holds_the_documents_as_they_were_read_last() {
    let (mut state, folder) = opened(&[("a.txt", GENEVA), ("b.txt", OSLO)]);
    let path = folder.path().join("work.crossread");
    run(&mut state, Command::SaveProject(path.clone()));
    await_disk(&mut state, |state| state.project_path().is_some());
    fs::write(folder.path().join("a.txt"), "In 2011 Norway met Finland.\n").unwrap();
    run(&mut state, Command::Reread(DocumentId(0)));
    state.close();
    // What changes while nobody looks is seen when the project is opened.
    fs::write(folder.path().join("b.txt"), "In 2012 Norway met Finland.\n").unwrap();
    let mut state = AppState::new(None, no_waker()).unwrap();
    run(&mut state, Command::OpenProject(path));
    assert_eq!(names(&state), ["a", "b"]);
    assert_eq!(&*state.library().document(DocumentId(0)).text, "In 2011 Norway met Finland.\n");
    await_disk(&mut state, |state| state.disk().count(OnDisk::Changed) == 1);
    assert_eq!(state.disk().count(OnDisk::New), 0, "the project itself is not offered");
}
