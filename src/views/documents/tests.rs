use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::data::{Hits, PARTS, row};
use super::*;
use crate::app::{Command, Pane};
use crate::model::{
    Claim, ComparisonId, ContentKey, Filter, Findings, Item, Kind, Matter, Said, Short, Span, Standing, Status,
};
use crate::search::visible;
use crate::views::testing::{Scene, Stage, library, show};

const DOCUMENTS: [(&str, &str); 3] = [
    (
        "Ito 2019",
        "<organisation>Harbour Board</organisation> met in <date 2012>2012</date>. <person>Mina Ito</person> left.",
    ),
    (
        "Report",
        "The <organisation Harbour Board>Board</organisation> of <place>Oslo</place>, and the <organisation Harbour Board>Board</organisation>.",
    ),
    ("Notes", "Nobody came in <date 2014-05>May 2014</date>, nor in <date 2015>2015</date>."),
];

fn stage() -> Stage {
    Stage::new(&DOCUMENTS)
}

fn filter(stage: &mut Stage, filter: Filter) {
    stage.visible = visible(&stage.library, &filter, None);
    stage.linked.filter = filter;
    stage.visible_revision += 1;
}

/// Each visible document with its hits and the percents at which they stand.
#[track_caller]
fn check(stage: &Stage, expected: &[&str]) {
    let ctx = stage.context();
    let hits = Hits::new(&ctx);
    let rows = ctx.visible.documents.iter().map(|id| row(&ctx, *id, &hits));
    let rows = rows.map(|row| {
        let places = row.parts.iter().enumerate().filter(|(_, hits)| **hits > 0);
        let places: Vec<String> = places.map(|(part, _)| (part * 100 / PARTS).to_string()).collect();
        format!("{}: {} at {}", row.label, row.hits_words, places.join(" ")).trim_end().to_owned()
    });
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn hits_are_what_is_pointed_at_else_what_passes_the_filter_else_all_statements() {
    let mut stage = stage();
    check(
        &stage,
        &["Ito 2019: 1 dated statement at 0", "Report: 0 dated statements at", "Notes: 1 dated statement at 0"],
    );
    stage.select(&[Item::Entity(stage.entity("Harbour Board"))]);
    check(&stage, &["Ito 2019: 1 mention at 0", "Report: 2 mentions at 12 81", "Notes: 0 mentions at"]);
    stage.hover(Some(Item::Entity(stage.entity("Mina Ito"))));
    check(&stage, &["Ito 2019: 1 mention at 65", "Report: 0 mentions at", "Notes: 0 mentions at"]);
    stage.hover(Some(Item::Document(DocumentId(1))));
    stage.select(&[]);
    filter(&mut stage, Filter { kinds: vec![Kind::Place], ..Filter::default() });
    check(&stage, &["Ito 2019: 0 dated statements at", "Report: 1 mention at 39", "Notes: 0 dated statements at"]);
}

#[test]
fn claims_of_a_comparison_are_counted_where_they_stand() {
    let claim = |document, start| Claim {
        document: DocumentId(document),
        span: Span { start, end: start + 4 },
        sentence: 0,
        value: Short::default(),
        when: None,
        number: None,
    };
    let comparison = Said {
        key: ContentKey::new(["board"]),
        matter: Matter::Other,
        status: Status::Conflict,
        topic: "Harbour Board".into(),
        claims: vec![claim(0, 0), claim(1, 4), claim(1, 27)].into(),
        sureness: 0.9,
        importance: 0.9,
        reasons: Vec::new().into(),
    }
    .with(Standing::Apart);
    let library = library(&DOCUMENTS).with_findings(Findings { comparisons: vec![comparison], ..Findings::default() });
    let mut stage = Stage::of(library);
    stage.select(&[Item::Comparison(ComparisonId(0))]);
    check(&stage, &["Ito 2019: 1 claim at 0", "Report: 2 claims at 12 81", "Notes: 0 claims at"]);
}

#[test]
fn a_filter_hides_documents_and_the_head_says_how_many() {
    let mut stage = stage();
    filter(&mut stage, Filter { documents: vec![DocumentId(2)], ..Filter::default() });
    let harness = show([240.0, 400.0], stage, DocumentsView::default(), DocumentsView::ui);
    harness.get_by_label("Documents, 1 of 3");
    harness.get_by_label_contains("Notes");
    assert!(harness.query_by_label_contains("Report").is_none());
}

#[test]
fn a_click_reads_and_selects_a_document() {
    let mut harness = show([240.0, 400.0], stage(), DocumentsView::default(), DocumentsView::ui);
    harness.get_by_label_contains("Report").click();
    harness.run();
    let id = DocumentId(1);
    let Scene { stage, .. } = harness.state();
    let select = Command::Select { items: vec![Item::Document(id)], from: Pane::Documents };
    assert_eq!(stage.sent, [select, Command::Read(id)]);
    assert_eq!(stage.linked.hovered, Some(Item::Document(id)));
}

#[test]
fn a_click_with_ctrl_adds_to_the_selection_and_reads_nothing() {
    let mut harness = show([240.0, 400.0], stage(), DocumentsView::default(), DocumentsView::ui);
    harness.get_by_label_contains("Notes").click_modifiers(Modifiers::COMMAND);
    harness.run();
    let item = Item::Document(DocumentId(2));
    assert_eq!(harness.state().stage.sent, [Command::ToggleSelected { item, from: Pane::Documents }]);
}

#[test]
fn arrows_read_one_document_after_the_other() {
    let mut harness = show([240.0, 400.0], stage(), DocumentsView::default(), DocumentsView::ui);
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    let read: Vec<_> = harness.state().stage.sent.iter().filter(|sent| matches!(sent, Command::Read(_))).collect();
    assert_eq!(read, [&Command::Read(DocumentId(1)), &Command::Read(DocumentId(2))]);
}
