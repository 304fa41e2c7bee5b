//! What is asked of small libraries told in tagged texts.

use super::*;
use crate::model::edit::{EntityKey, Step};
use crate::views::testing::library;

fn key(name: &str, kind: Kind) -> EntityKey {
    EntityKey { name: name.to_owned(), kind, forms: Vec::new(), place: None }
}

fn asked(tagged: &str, answers: Answers, done: Vec<Edit>) -> (Arc<Library>, Suggestions) {
    let library = Arc::new(library(&[("a", tagged)]));
    let question = Question { library: Arc::clone(&library), answers, done };
    let suggestions = suggest(&question, &|| false).unwrap();
    (library, suggestions)
}

/// One line for each question: "one = other", "entity: alias", "entity > kind", "entity?", put off in brackets.
fn told(library: &Library, suggestions: &Suggestions) -> Vec<String> {
    let name = |id: EntityId| library.entity(id).name.as_str();
    let line = |suggestion: &Suggestion| {
        let line = match &suggestion.asks {
            Asks::Same { one, other } => format!("{} = {}", name(*one), name(*other)),
            Asks::Name { entity, name: alias } => format!("{}: {alias}", name(*entity)),
            Asks::Kind { entity, kind } => format!("{} > {}", name(*entity), kind.name()),
            Asks::Real { entity } => format!("{}?", name(*entity)),
        };
        if suggestion.is_later { format!("({line})") } else { line }
    };
    suggestions.list.iter().map(line).collect()
}

#[track_caller]
fn check(tagged: &str, expected: &[&str]) {
    let (library, suggestions) = asked(tagged, Answers::default(), Vec::new());
    assert_eq!(told(&library, &suggestions), expected, "{:?}", suggestions.list);
}

#[test]
fn names_that_are_alike_are_asked_about() {
    check(
        "<person>Liaquat Ali Khan</person> spoke. <person>Liaqat Ali Khan</person> left.",
        &["Liaquat Ali Khan = Liaqat Ali Khan"],
    );
    check("<person>A. Byron</person> spoke. <person>Ada Byron</person> left.", &["Ada Byron = A. Byron"]);
    check("<person>Bill Gates</person> spoke. <person>William Gates</person> left.", &["William Gates = Bill Gates"]);
    check("<person>Khan Imran</person> spoke. <person>Imran Khan</person> left.", &["Khan Imran = Imran Khan"]);
    check(
        "<organisation>BTO</organisation> met. <organisation>Borogrove Trade Office</organisation> paid.",
        &["Borogrove Trade Office = BTO"],
    );
    check("<place>Borogrovia</place> is far. <place>Borogrowia</place> is near.", &["Borogrovia = Borogrowia"]);
    check("<place>Mimsy</place> is far. <organisation>Mim-Sy</organisation> pays.", &["Mimsy = Mim-Sy"]);
}

#[test]
fn names_that_only_look_alike_are_not() {
    check("<place>Gambia</place> is far. <place>Zambia</place> is near.", &[]);
    check("<equipment>Mi-35</equipment> flew. <equipment>Mi-26</equipment> landed.", &[]);
    check("<person>Mario Rossi</person> spoke. <person>Maria Rossi</person> left.", &[]);
    check("<organisation>BTO</organisation> met. <person>Bea Tea Olson</person> paid.", &[]);
    check("<person>Ada Byron</person> spoke. <person>Charles Babbage</person> left.", &[]);
    // Named side by side they are two.
    check("<person>Liaquat Ali Khan</person> met <person>Liaqat Ali Khan</person>.", &[]);
    check("", &[]);
}

#[test]
fn company_makes_a_part_of_a_name_a_question() {
    let alone = "<person>Babbage</person> wrote. <person>Charles Babbage</person> slept.";
    check(alone, &[]);
    let together = "<person>Babbage</person> met <person>Ada Byron</person> in <place>Turin</place> with \
        <organisation>Analytical Office</organisation>. <person>Charles Babbage</person> wrote to <person>Ada \
        Byron</person> in <place>Turin</place> of the <organisation>Analytical Office</organisation>.";
    check(together, &["Charles Babbage = Babbage"]);
    let (_, suggestions) = asked(together, Answers::default(), Vec::new());
    let reasons = suggestions.list[0].reasons.join("; ");
    assert!(reasons.contains("both named with") && reasons.contains("Turin"), "{reasons}");
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let text = "<person>A. Byron</person> spoke. <person>Ada Byron</person> left.";
    let pair = (key("Ada Byron", Kind::Person), key("A. Byron", Kind::Person));
    let apart = Answers { apart: vec![pair.clone()], ..Answers::default() };
    assert!(asked(text, apart, Vec::new()).1.list.is_empty());
    let later = Answers { later: vec![(pair.1, Some(pair.0))], ..Answers::default() };
    let (library, suggestions) = asked(text, later, Vec::new());
    assert_eq!(told(&library, &suggestions), ["(Ada Byron = A. Byron)"]);
    assert_eq!(suggestions.later(), 1);
}

#[test]
fn doubtful_kinds_and_words_are_asked_about() {
    let text = "<place Mimsy>Mimsy</place> a. <organisation Mimsy>Mimsy</organisation> b. \
        <organisation Mimsy>Mimsy</organisation> c. <place Mimsy>Mimsy</place> d.";
    let (library, suggestions) = asked(text, Answers::default(), Vec::new());
    assert_eq!(told(&library, &suggestions), ["Mimsy > organisation"]);
    assert_eq!(
        suggestions.list[0].reasons,
        ["2 of its 4 places tell an organisation, the program holds it to be a place"]
    );
    let ends = "<project>Slithy Corridor</project>, <project>Tulgey Corridor</project>, <project>Bandersnatch \
        Corridor</project>, <project>Jubjub Corridor</project>. <place>Vorpal Corridor</place> is long.";
    check(ends, &["Vorpal Corridor > project"]);
    check("<concept>However</concept> it rained.", &["However?"]);
    let right = Answers { confirmed: vec![key("However", Kind::Concept)], ..Answers::default() };
    assert!(asked("<concept>However</concept> it rained.", right, Vec::new()).1.list.is_empty());
}

#[test]
fn what_was_done_is_offered_for_like_cases() {
    let text = "<place>Vorpal Corridor</place>, <place>Tulgey Corridor</place> and <place>Mome Island</place>.";
    let retyped = Edit::Retype { entity: key("Slithy Corridor", Kind::Place), kind: Kind::Project };
    let (_, suggestions) = asked(text, Answers::default(), vec![retyped.clone()]);
    let [offer] = suggestions.offers.as_slice() else { panic!("{:?}", suggestions.offers) };
    assert_eq!(offer.because, "You changed “Slithy Corridor” from place to project");
    assert_eq!(offer.does, "Change 2 more ending in “corridor” to project");
    assert_eq!(offer.cases, ["Vorpal Corridor", "Tulgey Corridor"]);
    let Step { words, edits, .. } = &offer.step;
    assert_eq!((words.as_str(), edits.len()), ("Changed 2 more ending in “corridor” to project", 2));
    let declined = Answers { declined: vec![offer.because.clone()], ..Answers::default() };
    assert!(asked(text, declined, vec![retyped]).1.offers.is_empty());

    let figures = "<work>Figure 3</work> and <work>Figure 12</work> and <work>Jabberwocky 1</work>.";
    let ignored = Edit::IgnoreEverywhere { entity: key("Figure 1", Kind::Work) };
    let (_, suggestions) = asked(figures, Answers::default(), vec![ignored]);
    assert_eq!(suggestions.offers[0].does, "Ignore 2 more written “figure #”");
}

#[test]
fn answers_that_agree_are_offered_for_the_rest() {
    let text = "<person>A. Byron</person> a. <person>Ada Byron</person> b. <person>C. Babbage</person> c. \
        <person>Charles Babbage</person> d.";
    let merge =
        |into: &str, other: &str| Edit::Merge { into: key(into, Kind::Person), others: vec![key(other, Kind::Person)] };
    let twice = vec![merge("Mary Somerville", "M. Somerville"), merge("John Herschel", "J. Herschel")];
    let (_, suggestions) = asked(text, Answers::default(), twice[..1].to_vec());
    assert!(suggestions.offers.is_empty());
    let (_, suggestions) = asked(text, Answers::default(), twice.clone());
    assert_eq!(suggestions.offers[0].does, "Merge 2 more pairs like these");
    assert_eq!(suggestions.offers[0].cases, ["Ada Byron and A. Byron", "Charles Babbage and C. Babbage"]);
    // Who answered otherwise once wants to be asked.
    let apart = Edit::KeepApart { one: key("Jane Herschel", Kind::Person), other: key("J. Herschel", Kind::Person) };
    let (_, suggestions) = asked(text, Answers::default(), [twice, vec![apart]].concat());
    assert!(suggestions.offers.is_empty());
}

#[test]
fn many_names_are_asked_about_in_bounds() {
    let places = (0..3000).map(|n| {
        let word: String = format!("{n:04}").bytes().map(|digit| char::from(b'a' + (digit - b'0') * 2)).collect();
        format!("<place>Quor{word}ville</place> is here.")
    });
    // A crowd with one family name.
    let persons = (0..200_u8).map(|n| {
        let (first, second) = (char::from(b'A' + n % 26), char::from(b'a' + n / 26));
        format!("<person>{first}{second}xa Khan</person> slept.")
    });
    let text = places.chain(persons).collect::<Vec<_>>().join(" ");
    let (_, suggestions) = asked(&text, Answers::default(), Vec::new());
    assert!(suggestions.list.len() <= MOST);
    let question = Question { library: Arc::default(), answers: Answers::default(), done: Vec::new() };
    assert_eq!(suggest(&question, &|| true), None);
}
