use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::app::Command;
use crate::model::edit::{DocumentKey, Edit, Evidence, EvidenceEdit, ItemKey, PlaceKey};
use crate::model::{Claim, ContentKey, DocumentId, Findings, Item, Lines, Matter, Said, Span, Standing, Status};
use crate::views::testing::{Scene, Stage, library, show};

const ONE: &str = "<person>Ada</person> opened the <place>Bridge</place> in <date 1842>1842</date>. Nobody came.";
const OTHER: &str = "The <place>Bridge</place> was opened by <person>Ada</person> in <date 1843>1843</date>.";

fn bare() -> Stage {
    let library = library(&[("one", ONE), ("other", OTHER)]);
    let claim = |document: u32, value: &str| Claim {
        document: DocumentId(document),
        span: library.sentence(DocumentId(document), 0),
        sentence: 0,
        value: value.into(),
        when: None,
        number: None,
    };
    let comparison = Said {
        key: ContentKey::new(["opening"]),
        matter: Matter::Date,
        status: Status::Conflict,
        topic: "The opening of the Bridge".into(),
        claims: vec![claim(0, "1842"), claim(1, "1843")].into(),
        sureness: 0.9,
        importance: 0.9,
        reasons: Lines::default(),
    }
    .with(Standing::Apart);
    Stage::of(library.with_findings(Findings { comparisons: vec![comparison], ..Findings::default() }))
}

fn insert(at: usize, entry: Evidence) -> Edit {
    Edit::Evidence(EvidenceEdit::Insert { at, entry })
}

/// A heading, an entity, a statement with a note, a comparison, words whose document is gone.
fn stage() -> Stage {
    let mut stage = bare();
    let library = &stage.library;
    let mut event = Evidence::piece(library, Item::Event(stage.event("1842")));
    if let Evidence::Piece { note, .. } = &mut event {
        "the earlier date".clone_into(note);
    }
    let lost = PlaceKey {
        document: DocumentKey { name: "gone".to_owned(), path: "/old/gone.pdf".to_owned(), ..DocumentKey::default() },
        words: "It never happened.".to_owned(),
        ..PlaceKey::default()
    };
    let lost =
        Evidence::Piece { item: Box::new(ItemKey::Words(lost.clone())), note: String::new(), quotes: vec![lost] };
    let edits = vec![
        insert(0, Evidence::Heading("The bridge".to_owned())),
        insert(1, Evidence::piece(library, Item::Entity(stage.entity("Ada")))),
        insert(2, event),
        insert(3, Evidence::piece(library, Item::Comparison(0.into()))),
        insert(4, lost),
    ];
    stage.note(edits);
    stage
}

fn window(stage: Stage) -> Harness<'static, Scene<EvidenceView>> {
    let mut window = show([420.0, 900.0], stage, EvidenceView::default(), EvidenceView::ui);
    window.run();
    window
}

/// The names of the rows from top to bottom.
fn rows(stage: &Stage) -> Vec<String> {
    entries(&stage.library, &stage.noted)
        .iter()
        .map(|entry| match entry {
            Entry::Heading { text, .. } => format!("# {text}"),
            Entry::Piece(piece) => data::row_name(&stage.library, piece),
        })
        .collect()
}

#[test]
fn pieces_tell_their_words_and_where_these_come_from() {
    let expected = [
        "# The bridge",
        "Ada; person, 2 mentions in 2 documents; “Ada opened the Bridge in 1842.”, one; \
         “The Bridge was opened by Ada in 1843.”, other",
        "1842; “Ada opened the Bridge in 1842.”, one; note: the earlier date",
        "The opening of the Bridge; the sources differ; 1842: “Ada opened the Bridge in 1842.”, one; \
         1843: “The Bridge was opened by Ada in 1843.”, other",
        "“It never happened.”, gone; Its place is not in the open documents",
    ];
    assert_eq!(rows(&stage()), expected);
}

#[test]
fn what_is_lost_keeps_its_words_and_finds_its_place_again() {
    let mut stage = stage();
    let gone = "<person>Cato</person> wrote. It never happened. It rained.";
    let (notebook, both) = (stage.notebook.clone(), library(&[("other", OTHER), ("gone", gone)]));
    let mut later = Stage::of(both);
    later.note(notebook.evidence.iter().cloned().enumerate().map(|(at, entry)| insert(at, entry)).collect());
    let rows = rows(&later);
    assert!(
        rows[2].starts_with("1842; “Ada opened the Bridge in 1842.”, one; note: the earlier date; Its place"),
        "{rows:?}"
    );
    // One claim is left: the words of both are there, and the piece leads to the one that is.
    assert!(rows[3].contains("“Ada opened the Bridge in 1842.”, one") && !rows[3].contains(data::LOST), "{rows:?}");
    assert_eq!(rows[4], "“It never happened.”, gone");
    stage.note(Vec::new());
    assert!(self::rows(&stage).is_empty());
}

#[test]
fn a_click_lights_a_piece_up_and_a_double_click_opens_its_words() {
    let mut window = window(stage());
    window.get_by_label_contains("note: the earlier date").click();
    window.run();
    let event = Item::Event(window.state().stage.event("1842"));
    assert_eq!(window.state().stage.sent, [Command::Select { items: vec![event], from: Pane::Evidence }]);
    window.key_press(Key::Enter);
    window.run();
    let span = window.state().stage.library.sentence(DocumentId(0), 0);
    assert_eq!(window.state().stage.sent[1..], [Command::ShowWords { document: DocumentId(0), span }]);
    window.key_press(Key::ArrowDown);
    window.run();
    let comparison = Command::Select { items: vec![Item::Comparison(0.into())], from: Pane::Evidence };
    assert_eq!(window.state().stage.sent[2..], [comparison]);
}

/// The edits that a key makes of the row with these words.
#[track_caller]
fn check_key(row: &str, modifiers: Modifiers, key: Key, expected: &[EvidenceEdit]) {
    let mut window = window(stage());
    window.get_by_label_contains(row).click();
    window.run();
    window.key_press_modifiers(modifiers, key);
    window.run();
    let sent: Vec<EvidenceEdit> = (window.state().stage.sent.iter())
        .filter_map(|command| match command {
            Command::Edit(step) => Some(&step.edits),
            _ => None,
        })
        .flatten()
        .filter_map(|edit| if let Edit::Evidence(edit) = edit { Some(edit.clone()) } else { None })
        .collect();
    assert_eq!(sent, expected, "{row}, {key:?}");
}

#[test]
fn keys_order_entries_and_take_them_out() {
    let note = "note: the earlier date";
    check_key(note, Modifiers::ALT, Key::ArrowUp, &[EvidenceEdit::Move { from: 2, to: 1 }]);
    check_key(note, Modifiers::ALT, Key::ArrowDown, &[EvidenceEdit::Move { from: 2, to: 3 }]);
    check_key("It never happened", Modifiers::ALT, Key::ArrowDown, &[]);
    check_key("Heading The bridge", Modifiers::ALT, Key::ArrowUp, &[]);
    check_key(note, Modifiers::NONE, Key::Delete, &[EvidenceEdit::Remove { at: 2 }]);
    let entry = Evidence::Heading(data::NEW_HEADING.to_owned());
    check_key(note, Modifiers::NONE, Key::H, &[EvidenceEdit::Insert { at: 2, entry }]);
}

#[test]
fn a_note_is_written_in_its_place() {
    let mut window = window(stage());
    window.get_by_label_contains("the sources differ").click();
    window.run();
    window.key_press(Key::F2);
    window.run();
    let field = window.get_by_label("What it shows, in your own words");
    field.type_text("which is it?");
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let Some(Command::Edit(step)) = window.state().stage.sent.last() else { panic!("nothing was written") };
    let [Edit::Evidence(EvidenceEdit::Replace { at: 3, entry: Evidence::Piece { note, quotes, .. } })] =
        step.edits.as_slice()
    else {
        panic!("{step:?}")
    };
    assert_eq!((note.as_str(), quotes.len()), ("which is it?", 2));
    let sent = window.state().stage.sent.len();
    window.key_press(Key::F2);
    window.run();
    window.get_by_label("What it shows, in your own words").type_text("no");
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().stage.sent[sent..].iter().all(|command| !matches!(command, Command::Edit(_))));
}

#[test]
fn an_entry_is_dragged_to_another_place() {
    let mut window = window(stage());
    let from = window.get_by_label_contains("Heading The bridge").rect().center();
    let to = window.get_by_label_contains("the sources differ").rect();
    window.drag_at(from);
    window.run();
    window.hover_at(egui::pos2(from.x, to.bottom() - 4.0));
    window.run();
    window.drop_at(egui::pos2(from.x, to.bottom() - 4.0));
    window.run();
    let moved = EvidenceEdit::Move { from: 0, to: 3 };
    let edit = Edit::Evidence(moved);
    assert!(window.state().stage.sent.contains(&Command::Edit(crate::model::edit::Step::of(edit))));
}

#[test]
fn what_is_dropped_from_another_view_is_put_where_it_is_dropped() {
    let mut window = window(stage());
    let to = window.get_by_label_contains("note: the earlier date").rect();
    let place = Item::Entity(window.state().stage.entity("Bridge"));
    window.drag_at(egui::pos2(1.0, 1.0));
    egui::DragAndDrop::set_payload(&window.ctx, crate::views::Dragged(place));
    window.hover_at(egui::pos2(to.center().x, to.top() + 2.0));
    window.step();
    window.drop_at(egui::pos2(to.center().x, to.top() + 2.0));
    window.run();
    let expected = Evidence::piece(&window.state().stage.library, place);
    let sent = &window.state().stage.sent;
    let is_it =
        |command: &Command| matches!(command, Command::Edit(step) if step.edits == [insert(2, expected.clone())]);
    assert!(sent.iter().any(is_it), "{sent:?}");
}

#[test]
fn without_pieces_it_says_how_they_come() {
    let window = window(bare());
    window.get_by_label_contains("Nothing is gathered yet");
    window.get_by_label_contains("Select any words in the Reader and press E");
}

#[test]
fn notes_are_listed_found_and_filter_by_tag_and_star() {
    let mut stage = bare();
    let [ada, bridge] = ["Ada", "Bridge"].map(|name| ItemKey::of(&stage.library, Item::Entity(stage.entity(name))));
    stage.note(vec![
        Edit::Star { item: ada.clone(), on: true },
        Edit::Note { item: ada, text: "the engineer".to_owned() },
        Edit::Tags { item: bridge, tags: vec!["iron".to_owned()] },
    ]);
    let mut window = window(stage);
    window.get_by_label_contains("Notes:").click();
    window.run();
    window.get_by_label("Ada, starred, the engineer");
    window.get_by_label("Bridge, #iron");
    window.get_by_label("iron, 1").click();
    window.get_by_label("starred, 1").click();
    window.run();
    let sent = &window.state().stage.sent;
    assert_eq!(sent[..], [Command::ToggleTag("iron".to_owned()), Command::ToggleStarred]);
    window.get_by_label("Find in notes").click();
    window.run();
    window.get_by_label("Find in notes").type_text("ENGIN");
    window.run();
    assert!(window.query_by_label("Bridge, #iron").is_none());
    window.get_by_label("Ada, starred, the engineer").click();
    window.run();
    let ada = Item::Entity(window.state().stage.entity("Ada"));
    assert!(window.state().stage.sent.contains(&Command::Select { items: vec![ada], from: Pane::Evidence }));
}

#[test]
fn words_that_are_nothing_light_up_what_is_named_in_them() {
    let stage = bare();
    let piece = |span: Span| {
        let mut stage = bare();
        let words = Evidence::words(&stage.library, DocumentId(0), span);
        stage.note(vec![insert(0, words)]);
        let Some(Entry::Piece(piece)) = entries(&stage.library, &stage.noted).pop() else { panic!("no piece") };
        crate::app::evidence::items(&stage.library, &piece)
    };
    let first = stage.library.sentence(DocumentId(0), 0);
    assert_eq!(piece(first), [Item::Event(stage.event("1842"))]);
    assert_eq!(piece(stage.library.sentence(DocumentId(0), 1)), []);
}
