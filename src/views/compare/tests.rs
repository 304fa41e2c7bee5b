use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::app::Command;
use crate::model::edit::{Edit, Verdict};
use crate::model::{
    Claim, Comparison, DocumentId, Findings, Item, Kind, Library, Matter, Said, Span, Standing, Status,
};
use crate::search::visible;
use crate::views::testing::{Scene, Stage, library, show};

const ONE: &str =
    "<person>Ada</person> opened the <place>Bridge</place> in <date 1842>1842</date>. <person>Cato</person> left.";
const OTHER: &str = "The <place>Bridge</place> was opened by <person>Ada</person> in <date 1843>1843</date>.";

/// A comparison of the sentences that hold the words, one in each document.
fn comparison(library: &Library, status: Status, topic: &str, values: [&str; 2]) -> Comparison {
    let claims = values.iter().enumerate().map(|(index, value)| {
        let document = DocumentId::from(index);
        let date = library.dates_of(document).next().map(|(_, date)| date);
        let text = &library.document(document).text;
        let end = text.find('.').map_or(text.len(), |at| at + 1) as u32;
        Claim {
            document,
            span: Span { start: 0, end },
            sentence: 0,
            value: (*value).into(),
            when: date.and_then(|date| date.when),
            number: None,
        }
    });
    Said {
        key: ContentKey::new([topic]),
        matter: Matter::Date,
        status,
        topic: topic.into(),
        claims: claims.collect(),
        sureness: 0.9,
        importance: 0.9,
        reasons: vec!["same place Bridge".to_owned()].into(),
    }
    .with(Standing::Apart)
}

fn stage() -> Stage {
    let library = library(&[("one", ONE), ("other", OTHER)]);
    let comparisons = vec![
        comparison(&library, Status::Conflict, "The opening of the Bridge", ["1842", "1843"]),
        comparison(&library, Status::Conflict, "The closing", ["1850", "1851"]),
        comparison(&library, Status::Agree, "The toll", ["two", "two"]),
    ];
    Stage::of(library.with_findings(Findings { comparisons, ..Findings::default() }))
}

fn window(stage: Stage) -> Harness<'static, Scene<CompareView>> {
    let mut window = show([900.0, 600.0], stage, CompareView::default(), CompareView::ui);
    window.run();
    window
}

/// Whether anything on the screen is called so.
fn tells(window: &Harness<'static, Scene<CompareView>>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

#[test]
fn conflicts_are_shown_first_with_each_claim_in_its_words() {
    let window = window(stage());
    assert!(tells(&window, "The opening of the Bridge: 1842 in one source, 1843 in another, conflict, date"));
    assert!(!tells(&window, "The toll"));
    assert!(tells(&window, "1842, one: Ada opened the Bridge in 1842."));
    assert!(tells(&window, "1843, other: The Bridge was opened by Ada in 1843."));
    assert!(tells(&window, "same place Bridge"));
    assert!(tells(&window, Standing::Apart.words()));
}

/// Of a comparison of these values: what stands below its topic, if anything.
#[track_caller]
fn check_beside(status: Status, values: [&str; 2], expected: Option<&str>) {
    let comparison = comparison(&stage().library, status, "The toll", values);
    assert_eq!(data::beside_topic(&comparison).as_deref(), expected);
}

#[test]
fn the_topic_is_told_once_and_claims_are_not_told_twice() {
    check_beside(Status::Conflict, ["2", "3"], Some("2 in one source, 3 in another"));
    check_beside(Status::Conflict, ["“It fell”", "“It was kept”"], None);
    check_beside(Status::Agree, ["It fell in May", "In May it fell"], None);
}

#[test]
fn what_is_marked_in_a_claim_is_what_differs() {
    let stage = stage();
    let claim = |value: &str| Claim {
        value: value.into(),
        ..comparison(&stage.library, Status::Conflict, "t", ["", ""]).claims[0].clone()
    };
    let marked = |matter: Matter, value: &str| {
        let (_, span) = data::place(&stage.library, matter, &claim(value));
        stage.library.document(DocumentId(0)).text[span.range()].to_owned()
    };
    assert_eq!(marked(Matter::Date, "1842"), "1842");
    // The statement has a date, but that is not what the sources differ in.
    assert_eq!(marked(Matter::Name, "Bridge"), "Bridge");
    assert_eq!(marked(Matter::Other, "Ada opened the Bridge in 1842"), "", "a mark on all would be none");
    let quoted = |value: &str| {
        let span = data::quoted(&stage.library, &claim(value))?;
        Some(stage.library.document(DocumentId(0)).text[span.range()].to_owned())
    };
    assert_eq!(quoted("“Ada opened the Bridge”").as_deref(), Some("Ada opened the Bridge"));
    assert_eq!(quoted("“Ada opened the…”").as_deref(), Some("Ada opened the"));
    assert_eq!(quoted("“Ada closed it”"), None);
    assert_eq!(quoted("1842"), None);
}

#[test]
fn one_day_is_no_axis_where_it_is_not_the_day_that_differs() {
    let other = OTHER.replace("1843", "1842");
    let library = library(&[("one", ONE), ("other", &other)]);
    for (matter, is_there) in [(Matter::Date, true), (Matter::Other, false)] {
        let said = Said { matter, ..(*comparison(&library, Status::Conflict, "The toll", ["a", "b"])).clone() };
        let findings = Findings { comparisons: vec![said.with(Standing::Apart)], ..Findings::default() };
        let window = window(Stage::of(library.clone().with_findings(findings)));
        assert_eq!(tells(&window, "The dates on one axis"), is_there, "{matter:?}");
    }
}

#[test]
fn an_inferred_date_is_told_as_such_beside_its_source() {
    let library = library(&[("one", &ONE.replace("<date 1842>", "<date ?1842>")), ("other", OTHER)]);
    let comparisons = vec![comparison(&library, Status::Conflict, "The opening", ["9 September 1842", "1843"])];
    let window = window(Stage::of(library.with_findings(Findings { comparisons, ..Findings::default() })));
    assert!(tells(&window, "9 September 1842 (inferred), one: Ada opened"));
    // Nothing is painted over the value.
    let texts: Vec<(String, egui::Rect)> = (window.output().shapes.iter())
        .filter_map(|shape| match &shape.shape {
            egui::Shape::Text(text) => Some((text.galley.text().to_owned(), text.visual_bounding_rect())),
            _ => None,
        })
        .collect();
    let of = |words: &str| texts.iter().find(|(text, _)| text == words).map(|(_, rect)| *rect).unwrap();
    let inferred = of("inferred");
    for (text, rect) in texts.iter().filter(|(text, _)| text != "inferred") {
        assert!(!rect.intersects(inferred), "{text}");
    }
}

#[test]
fn chips_choose_what_is_shown() {
    let mut window = window(stage());
    window.get_by_label("Agreements, 1").click();
    window.run();
    assert!(tells(&window, "The toll: two in both sources"));
    assert!(!tells(&window, "The closing"));
    window.get_by_label("Agreements, 1").click();
    window.run();
    assert!(tells(&window, "The toll") && tells(&window, "The closing"));
}

#[test]
fn a_row_is_selected_by_click_and_by_arrows_and_a_claim_leads_to_its_words() {
    let mut window = window(stage());
    window.get_by_label_contains("The closing: 1850").click();
    window.run();
    let second = Item::Comparison(1_usize.into());
    assert!(window.state().stage.linked.is_selected(second));
    assert!(tells(&window, "1850, one: Ada opened"));
    window.get_by_label("Compare").focus();
    window.run();
    window.key_press(egui::Key::ArrowUp);
    window.run();
    assert!(window.state().stage.linked.is_selected(Item::Comparison(0_usize.into())));
    // The card and the mark on the scale both lead there.
    window.get_by_label_contains("1842, one: Ada").click();
    window.run();
    let date = window.state().stage.date("1842");
    assert!(window.state().stage.sent.contains(&Command::Focus(Item::Date(date))));
}

#[test]
fn a_verdict_is_an_edit_and_sets_aside_what_is_no_conflict() {
    let mut window = window(stage());
    window.get_by_label("Not a conflict").click();
    window.run();
    let edit = window.state().stage.sent.iter().find_map(|command| match command {
        Command::Edit(step) => Some(step.edits.clone()),
        _ => None,
    });
    let key = ContentKey::new(["The opening of the Bridge"]);
    let topic = "The opening of the Bridge".to_owned();
    let verdict = Some(Verdict::NoConflict);
    assert_eq!(edit, Some(vec![Edit::Judge { comparison: key, topic, verdict }]));
    window.state_mut().stage.notebook.verdicts.push((key, Verdict::NoConflict));
    window.state_mut().stage.revision += 1;
    window.run();
    assert!(!tells(&window, "The opening of the Bridge: 1842"));
    window.get_by_label("Set aside, 1").click();
    window.run();
    assert!(tells(&window, "The opening of the Bridge: 1842"));
}

#[test]
fn what_is_set_aside_leaves_its_place_to_the_next() {
    let library = library(&[("one", ONE), ("other", OTHER)]);
    let topics = ["First", "Second", "Third"];
    let comparisons = topics.map(|topic| comparison(&library, Status::Conflict, topic, ["1842", "1843"])).to_vec();
    let mut window = window(Stage::of(library.with_findings(Findings { comparisons, ..Findings::default() })));
    window.get_by_label_contains("Second: 1842").click();
    window.run();
    for topic in ["Second", "Third", "First"] {
        window.key_press(egui::Key::N);
        window.run();
        let mut edits = window.state().stage.sent.iter().filter_map(|command| match command {
            Command::Edit(step) => step.edits.first().cloned(),
            _ => None,
        });
        let key = ContentKey::new([topic]);
        let verdict = Some(Verdict::NoConflict);
        assert_eq!(edits.next_back(), Some(Edit::Judge { comparison: key, topic: topic.to_owned(), verdict }));
        window.state_mut().stage.notebook.verdicts.push((key, Verdict::NoConflict));
        window.state_mut().stage.revision += 1;
        window.run();
    }
}

#[test]
fn a_filter_for_what_takes_no_part_leaves_nothing_and_says_so() {
    let mut stage = stage();
    stage.linked.filter.kinds = vec![Kind::Project];
    stage.visible = visible(&stage.library, &stage.linked.filter, None);
    let window = window(stage);
    assert!(tells(&window, "The filter lets no such comparison through."));
}

#[test]
fn documents_beside_each_other_show_what_stands_in_one_only() {
    let mut window = window(stage());
    window.get_by_label("Documents").click();
    window.run();
    for words in ["Only in one", "In both", "Only in other", "Cato, 1", "Ada, 1 · 1", "The toll"] {
        assert!(tells(&window, words), "{words}");
    }
}

#[test]
fn three_documents_stand_beside_each_other() {
    let mut window = window(Stage::new(&[
        ("one", "<person>Ada</person> left <place>Rome</place> in <date 1842>1842</date>."),
        ("two", "<person>Ada</person> came in <date 1843>1843</date>."),
        ("three", "<person>Cato</person> slept in <date 1850>1850</date>."),
    ]));
    window.get_by_label("Documents").click();
    window.run();
    assert!(!tells(&window, "Only in three"));
    window.get_by_label("Add a document").click();
    window.run();
    for words in
        ["In two or more", "Only in one", "Only in two", "Only in three", "Ada, 1 · 1 · 0", "Cato, 1", "Rome, 1"]
    {
        assert!(tells(&window, words), "{words}");
    }
}

#[test]
fn a_name_is_chosen_from_those_that_comparisons_name() {
    let mut window = window(stage());
    window.get_by_label("Name…").click();
    window.run();
    assert!(tells(&window, "Bridge, 2") && tells(&window, "Ada, 2"));
    window.get_by_label("Ada, 2").click();
    window.run();
    assert_eq!(window.state().view.asked.entity.as_deref(), Some("Ada"));
    assert!(tells(&window, "The closing"));
    window.get_by_label_contains("Any name again").click();
    window.run();
    assert_eq!(window.state().view.asked.entity, None);
}

#[test]
fn claims_are_said_to_be_one_happening_or_not() {
    let mut window = window(stage());
    window.get_by_label("Same happening").click();
    window.run();
    let sent = window.state().stage.sent.iter().find_map(|command| match command {
        Command::Edit(step) => Some(step.words.clone()),
        _ => None,
    });
    let words = "The same happening: “Ada opened the Bridge in 1842.” and “The Bridge was opened by Ada in 1843.”";
    assert_eq!(sent.as_deref(), Some(words));
}

#[test]
fn works_that_two_sources_cite_stand_in_a_graph_and_lead_to_their_places() {
    let library = crate::link::tests::markdown(&[
        "# Rain\n\nIt rained.\n\n## References\n\nDoe, A. (1999). The old book of snow and ice. Ice, 3.\n",
        "# Snow\n\nIt snowed.\n\n## References\n\nDoe, A. (1999). The old book of snow and ice. Ice, 3.\n",
    ]);
    let mut window = window(Stage::of(library));
    window.get_by_label("Citations").click();
    window.run();
    assert!(tells(&window, "The old book of snow and ice, Doe 1999 · 2 sources"));
    assert!(tells(&window, "Doe 1999, cited by 2"));
    assert!(tells(&window, "Who cites whom: 3 nodes, 2 citations"));
    window.query_all_by_label_contains("Doe, A. (1999).").next().unwrap().click();
    window.run();
    assert!(window.state().stage.sent.iter().any(|command| matches!(command, Command::Focus(_))));
}

#[test]
fn without_documents_it_says_what_to_do() {
    let window = window(Stage::new(&[]));
    assert!(tells(&window, "Open documents to see where they agree"));
}
