use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::data::{Content, content};
use super::*;
use crate::app::{Command, Pane};
use crate::model::{Alias, DocumentId, Entity, JoinRule, Library, Parts, Span};
use crate::views::testing::{Scene, Stage, show};

const DOCUMENTS: [(&str, &str); 2] = [
    (
        "Ito 2019",
        "# The visit\n\n<person>Mina Ito</person> met the **<organisation>Harbour Board</organisation>** in \
         <date 2014-05>May 2014</date>. It was late.\n\nThe <organisation Harbour Board>Board</organisation>, it was \
         said, had opened <place>Oslo</place> in <date 1999>1999</date>.",
    ),
    ("Report", "Nobody but the <organisation Harbour Board>Board</organisation> came."),
];

/// "Board" is another name of the Harbour Board, shown by its first place in the report.
fn stage() -> Stage {
    let stage = Stage::new(&DOCUMENTS);
    let id = stage.entity("Harbour Board");
    let library = &stage.library;
    let report = stage.document("Report");
    let at = library.document(report).text.find("Board").unwrap();
    let evidence = vec![(report, Span::new(at, at + 5))];
    let mut entities: Vec<Entity> = library.entities().iter().map(|entity| Entity::clone(entity)).collect();
    std::sync::Arc::make_mut(&mut entities[id.index()].named).aliases.push(Alias {
        name: "Board".to_owned(),
        mentions: 2,
        joined: JoinRule::PartOfName,
        evidence,
    });
    let (mentions, events) = (library.mentions().to_vec(), library.events().to_vec());
    let (documents, participants) = (library.analyzed().to_vec(), library.all_participants().clone());
    Stage::of(Library::new(Parts { documents, entities, mentions, events, participants }))
}

fn bracketed(passage: &passage::Passage) -> String {
    let parts = passage.parts.iter();
    parts.map(|(words, is_marked)| if *is_marked { format!("[{words}]") } else { words.clone() }).collect()
}

/// What is told, as lines of text; marked words stand in brackets.
fn told(stage: &Stage, item: Item, shown: Shown) -> String {
    let marked = |passage: &passage::Passage| format!("{} ({})", bracketed(passage), passage.source);
    let name = |id| stage.library.entity(id).name.clone();
    let mut lines = Vec::new();
    match content(&stage.library, item, shown).unwrap() {
        Content::Entity(entity) => {
            lines.push(format!("{} / {}", entity.name, entity.summary));
            lines.extend(entity.place.iter().map(|place| format!("place {}", marked(place))));
            lines.extend(entity.aliases.shown.iter().map(|alias| {
                let places: Vec<String> = alias.evidence.iter().map(marked).collect();
                format!("alias {} {} {}: {}", alias.name, alias.mentions, alias.rule, places.join("; "))
            }));
            lines.extend(entity.with.shown.iter().map(|(id, count)| format!("with {} {count}", name(*id))));
            lines.extend(entity.documents.shown.iter().map(|row| format!("in {} {}", row.label, row.count)));
            lines.extend(entity.sentences.shown.iter().map(|place| format!("words {}", marked(place))));
            lines.push(format!("of {}", entity.sentences.all));
            lines.extend(entity.events.shown.iter().map(|dated| format!("{}: {}", dated.when, marked(&dated.passage))));
        }
        Content::Statement(statement) => {
            lines.push(format!("{} / {} / {}", statement.when, statement.how, statement.told_as));
            lines.push(marked(&statement.passage));
            lines.extend(statement.entities.iter().map(|id| format!("with {}", name(*id))));
            lines.extend(statement.inferred.iter().map(|id| format!("with {}, not named", name(*id))));
            lines.push(format!("in {}", statement.document.label));
        }
        Content::Document(document) => {
            lines.push(format!("{} / {:?}", document.label, document.title));
            lines.extend(document.facts.iter().map(|(name, value)| format!("{name}: {value}")));
            lines.extend(document.entities.shown.iter().map(|(id, count)| format!("with {} {count}", name(*id))));
            lines.extend(document.events.shown.iter().map(|dated| format!("at {}", dated.when)));
        }
    }
    lines.join("\n")
}

#[track_caller]
fn check(item: impl FnOnce(&Stage) -> Item, expected: &str) {
    let stage = stage();
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(told(&stage, item(&stage), Shown::default()), expected.join("\n"));
}

#[test]
fn an_entity_is_told_with_names_company_documents_words_and_dates() {
    check(
        |stage| Item::Entity(stage.entity("Harbour Board")),
        "Harbour Board / organisation · 3 mentions in 2 documents · 1999 to 2014
         alias Board 2 part of the full name: Nobody but the [Board] came. (Report)
         with Mina Ito 1
         with Oslo 1
         in Ito 2019 2
         in Report 1
         words Mina Ito met the [Harbour Board] in May 2014. (Ito 2019 · The visit)
         words Nobody but the [Board] came. (Report)
         words The [Board], it was said, had opened Oslo in 1999. (Ito 2019 · The visit)
         of 3
         1999: The Board, it was said, had opened Oslo in [1999]. (Ito 2019 · The visit)
         May 2014: Mina Ito met the Harbour Board in [May 2014]. (Ito 2019 · The visit)",
    );
}

#[test]
fn a_mention_is_told_as_its_entity_with_the_place_first() {
    let stage = stage();
    let told = told(&stage, Item::Mention(stage.mentions("Oslo")[0]), Shown::default());
    assert!(told.starts_with("Oslo / place · 1 mention in 1 document · 1999\nplace The Board"), "{told}");
}

#[test]
fn an_event_and_its_date_are_told_alike() {
    let expected = "May 2014 / to the month, as told / May 2014
         Mina Ito met the Harbour Board in [May 2014]. (Ito 2019 · The visit)
         with Mina Ito
         with Harbour Board
         in Ito 2019";
    check(|stage| Item::Event(stage.event("May 2014")), expected);
    check(|stage| Item::Date(stage.date("May 2014")), expected);
}

#[test]
fn a_document_is_told_with_what_is_known_of_it() {
    check(
        |_| Item::Document(DocumentId(0)),
        "Ito 2019 / \"\"
         Tells of: 1999 to 2014
         Holds: 4 mentions, 3 entities, 2 dated statements
         Length: 123 characters
         Format: markdown, UTF-8
         File: Ito 2019.md
         with Harbour Board 2
         with Mina Ito 1
         with Oslo 1
         at 1999
         at May 2014",
    );
}

#[track_caller]
fn check_passage(sentence: &str, expected: &str) {
    let stage = Stage::new(&[("d", sentence)]);
    let whole = stage.library.sentence(DocumentId(0), 0);
    let marked: Vec<Span> = stage.library.mentions().iter().map(|mention| mention.span).collect();
    let passage = passage::passage(&stage.library, Item::Document(DocumentId(0)), DocumentId(0), whole, &marked, 12);
    assert_eq!(bracketed(&passage), expected);
}

#[test]
fn long_sentences_are_cut_at_words_on_both_sides() {
    check_passage("<person>Ada</person> came", "[Ada] came");
    check_passage("The **<person>Ada</person>**, they say", "The [Ada], they say");
    check_passage("(<person>Ada</person>)", "([Ada])");
    check_passage("One two three four <person>Ada</person> five six seven eight nine", "…three four [Ada] five six…");
    check_passage("<person>Ada</person> five six seven eight nine, ten and more", "[Ada] five six seven eight…");
    check_passage(
        "<person>Ada</person> and <person Ada>her</person> **<person>Bo</person>**!",
        "[Ada] and [her] [Bo]!",
    );
    check_passage(
        "<person>Ada</person> five six seven eight nine ten <person>Ada</person>",
        "[Ada] five six seven eight…",
    );
    // What is cut begins with a word, not with the dash that stood before it.
    check_passage("Rome, Monday - A gas of <person>Ada</person> came", "…A gas of [Ada] came");
    let long = format!("{}<person>Ada</person>{}", "x".repeat(300), "é".repeat(300));
    check_passage(&long, &format!("…{}[Ada]{}…", "x".repeat(12), "é".repeat(12)));
}

fn inspect(item: impl FnOnce(&Stage) -> Item, size: [f32; 2]) -> egui_kittest::Harness<'static, Scene<InspectorView>> {
    let mut stage = stage();
    let item = item(&stage);
    stage.select(&[item]);
    let mut harness = show(size, stage, InspectorView::default(), InspectorView::ui);
    harness.run();
    harness
}

#[test]
fn without_a_selection_a_hint_is_shown() {
    let harness = show([300.0, 400.0], stage(), InspectorView::default(), InspectorView::ui);
    harness.get_by_label_contains("Select a name");
}

#[test]
fn words_jump_to_their_place() {
    let mut harness = inspect(|stage| Item::Entity(stage.entity("Harbour Board")), [300.0, 900.0]);
    // The place that decides that "Board" is another name.
    harness.get_all_by_label("Nobody but the Board came.").next().unwrap().click();
    harness.run();
    harness.get_by_label("1999: The Board, it was said, had opened Oslo in 1999.").click();
    harness.run();
    harness.get_by_label("Board, part of the full name, 2 mentions");
    // The same among the sentences.
    harness.get_all_by_label("Nobody but the Board came.").nth(1).unwrap().click();
    harness.run();
    let Scene { stage, .. } = harness.state();
    let board = Item::Mention(stage.mentions("Board")[1]);
    let event = Item::Event(stage.event("1999"));
    assert_eq!(stage.sent, [Command::Focus(board), Command::Focus(event), Command::Focus(board)]);
}

#[test]
fn tab_reaches_the_words_and_enter_brings_them_into_view() {
    let mut harness = inspect(|stage| Item::Entity(stage.entity("Harbour Board")), [300.0, 900.0]);
    let mut reached = Vec::new();
    for _ in 0..40 {
        harness.key_press(egui::Key::Tab);
        harness.run();
        let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        reached.extend(focused.and_then(|node| node.accesskit_node().label()));
        if reached.last().is_some_and(|name| name.starts_with("1999: ")) {
            break;
        }
    }
    assert!(reached.iter().any(|name| name == "Oslo, place, 1"), "{reached:?}");
    assert!(reached.iter().any(|name| name == "Nobody but the Board came."), "{reached:?}");
    harness.key_press(egui::Key::Enter);
    harness.run();
    let event = Item::Event(harness.state().stage.event("1999"));
    assert_eq!(harness.state().stage.sent, [Command::Focus(event)]);
}

#[test]
fn chips_of_related_entities_preview_and_select() {
    let mut harness = inspect(|stage| Item::Entity(stage.entity("Harbour Board")), [300.0, 900.0]);
    harness.get_by_label("Oslo, place, 1").hover();
    harness.run();
    let oslo = Item::Entity(harness.state().stage.entity("Oslo"));
    assert_eq!(harness.state().stage.linked.hovered, Some(oslo));
    harness.get_by_label("Oslo, place, 1").click();
    harness.run();
    harness.get_by_label_contains("place · 1 mention in 1 document");
    assert_eq!(harness.state().stage.sent, [Command::Select { items: vec![oslo], from: Pane::Inspector }]);
}

#[test]
fn several_are_listed_and_can_be_taken_out() {
    let mut stage = stage();
    let (board, oslo) = (Item::Entity(stage.entity("Harbour Board")), Item::Entity(stage.entity("Oslo")));
    stage.select(&[board, oslo]);
    let mut harness = show([300.0, 900.0], stage, InspectorView::default(), InspectorView::ui);
    harness.get_by_label("2 selected");
    harness.get_by_label("Take out Harbour Board").click();
    harness.run();
    let sent = Command::ToggleSelected { item: board, from: Pane::Inspector };
    assert_eq!(harness.state().stage.sent, [sent]);
    assert!(harness.query_by_label("2 selected").is_none());
}

#[test]
fn long_lists_show_more_when_asked() {
    let text: Vec<String> = (0..40).map(|n| format!("<person>Ada</person> came {n} times.")).collect();
    let mut stage = Stage::new(&[("many", &text.join(" "))]);
    stage.select(&[Item::Entity(stage.entity("Ada"))]);
    let mut harness = show([300.0, 900.0], stage, InspectorView::default(), InspectorView::ui);
    harness.get_by_label("In its own words, 40");
    assert!(harness.query_by_label("Ada came 6 times.").is_none());
    harness.get_by_label("Show 20 more of 40 sentences").click();
    harness.run();
    harness.get_by_label("Ada came 6 times.");
    assert!(harness.query_by_label("Ada came 26 times.").is_none());
}

#[test]
fn an_item_that_is_gone_is_told_as_nothing() {
    let stage = stage();
    assert_eq!(content(&stage.library, Item::Document(DocumentId(9)), Shown::default()), None);
}
