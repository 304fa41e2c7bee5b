use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::extract::{Context, annotate};
use crate::import::import;
use crate::model::Kind;

pub fn library(texts: &[&str]) -> Library {
    of_files(texts, "txt")
}

pub fn markdown(texts: &[&str]) -> Library {
    of_files(texts, "md")
}

fn of_files(texts: &[&str], ending: &str) -> Library {
    let documents = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let document = import(Path::new(&format!("{n}.{ending}")), text.as_bytes()).unwrap();
            let annotations = annotate(&document, &Context::default());
            Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) }
        })
        .collect();
    link(documents)
}

/// The entities but nationalities, one a line, in the order of their names: "Name (kind): alias, alias".
#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    check_library(&library(texts), expected);
}

#[track_caller]
fn check_markdown(text: &str, expected: &[&str]) {
    check_library(&markdown(&[text]), expected);
}

#[track_caller]
fn check_library(library: &Library, expected: &[&str]) {
    let mut found: Vec<String> = library
        .entities()
        .iter()
        .filter(|entity| entity.kind != Kind::Nationality)
        .map(|entity| {
            let mut line = format!("{} ({})", entity.name, entity.kind.name());
            let mut others: Vec<&str> = entity.aliases.iter().skip(1).map(|alias| alias.name.as_str()).collect();
            others.sort_unstable();
            if !others.is_empty() {
                write!(line, ": {}", others.join(", ")).unwrap();
            }
            line
        })
        .collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn fathers_and_sons() {
    check(
        &["John Smith met the press. His son John Smith Jr. stayed away. Smith left."],
        &["John Smith (person): Smith", "John Smith Jr. (person)"],
    );
    check(
        &["The march was led by John Smith Jr. in May. John Smith spoke. Smith left."],
        &["John Smith Jr. (person): John Smith, Smith"],
    );
}

#[test]
fn family_names_that_come_first_or_are_spelt_otherwise() {
    check(
        &["Yesterday Volodymyr Zelenskyy spoke. Zelensky left on Monday."],
        &["Volodymyr Zelenskyy (person): Zelensky"],
    );
}

#[test]
fn one_thing_in_two_documents() {
    check(
        &["They met in Peru. Later, Peru's farmers left.", "The visitors saw PERU and Chile."],
        &["Chile (place)", "Peru (place): PERU"],
    );
}

#[test]
fn short_forms() {
    check(
        &[
            "The Borogrove Trade Organization (BTO) met. The BTO agreed.",
            "A spokesman of the Borogrove Trade Organisation left. The BTO did not.",
        ],
        &["Borogrove Trade Organisation (organisation): BTO, Borogrove Trade Organization"],
    );
    check(
        &["The Borogrove Trade Office (BTO) met.", "The Berlin Tea Organisation (BTO) met.", "Then the BTO met."],
        &[
            "BTO (organisation)",
            "Berlin Tea Organisation (organisation): BTO",
            "Borogrove Trade Office (organisation): BTO",
        ],
    );
    check(
        &["The US and the United Nations agreed.", "In the United States the UN and the USA are known."],
        &["United Nations (organisation): UN", "United States (place): US, USA"],
    );
}

#[test]
fn persons() {
    check(
        &["Yesterday Ada Byron met Charles Babbage. Byron was pleased.", "Critics of Byron said so."],
        &["Ada Byron (person): Byron", "Charles Babbage (person)"],
    );
    check(
        &["Later Ada Byron met George Byron. But Byron was pleased."],
        &["Ada Byron (person)", "Byron (person)", "George Byron (person)"],
    );
    check(
        &["Yesterday Mohammed Hassan Khan spoke.", "Yesterday Muhammad Hasan Khan spoke."],
        &["Mohammed Hassan Khan (person): Muhammad Hasan Khan"],
    );
    check(
        &["Later George W. Bush met George H. W. Bush.", "Yesterday George Q. Babbage met George Babbage."],
        &["George Babbage (person): George Q. Babbage", "George H. W. Bush (person)", "George W. Bush (person)"],
    );
    check(
        &["Yesterday General Ada Byron met Minister George Byron. Gen Byron was pleased."],
        &["Ada Byron (person): Byron, Gen Byron, General Ada Byron", "George Byron (person): Minister George Byron"],
    );
}

#[test]
fn never_one() {
    check(
        &["The Ministry of Health of Peru and the Ministry of Trade met in Lima, Peru. A Peruvian wept."],
        &[
            "Lima (place)",
            "Ministry of Health of Peru (organisation)",
            "Ministry of Trade (organisation)",
            "Peru (place)",
        ],
    );
}

/// The participants of every statement: "1999: A, B", in the order told; those whom its words do not name in brackets.
#[track_caller]
fn takes_part(text: &str, expected: &[&str]) {
    let library = library(&[text]);
    let told: Vec<String> = library
        .events_of(crate::model::DocumentId(0))
        .map(|(at, event)| {
            let name = |id: &crate::model::EntityId| {
                let name = &library.entity(*id).name;
                if super::is_named(&library, at, *id) { name.clone() } else { format!("({name})") }
            };
            let names: Vec<String> = library.participants(at).iter().map(name).collect();
            format!("{}: {}", event.when, names.join(", "))
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn peoples_take_part_as_their_countries() {
    takes_part("Peru and Chile are neighbours. In 1999, Peruvians bought the harbour.", &["1999: Peru, Peruvians"]);
    // A country that no text names has no place to show.
    takes_part("In 1999, Peruvians bought the harbour.", &["1999: Peruvians"]);
}

#[test]
fn carried_subjects_take_part() {
    takes_part(
        "They spoke of Brazil. Peru and Chile met. In 1999, both countries signed it.",
        &["1999: (Peru), (Chile)"],
    );
    takes_part("Charles Babbage met Ada Byron. In 1842 he left Turin.", &["1842: (Charles Babbage), Turin"]);
    takes_part(
        "Charles Babbage came to Turin in 1840, and left the city in 1842.",
        &["1840: Charles Babbage, Turin", "1842: (Charles Babbage)"],
    );
    takes_part("Peru owed Chile money. The dispute was resolved in 1999.", &["1999: (Peru), (Chile)"]);
    takes_part(
        "Peru sold ships to Chile. The Harbour Bank reported $3 million in 1999.",
        &["1999: Harbour Bank, (Peru), (Chile)"],
    );
    takes_part(
        "Peru sold ships. According to the Harbour Bank, Chile bought them in 1999.",
        &["1999: Harbour Bank, Chile"],
    );
}

#[test]
fn he_and_she() {
    // A chain of sentences that have only "she".
    takes_part("Lillian Chowder wept. She sang. She ran. She swam. She left in 1990.", &["1990: (Lillian Chowder)"]);
    // Who is told behind a preposition is not who the sentence is about.
    takes_part(
        "Lillian Chowder was born in 1944. Under Howard Babbage she was minister. She resigned in 1990.",
        &["1944: Lillian Chowder", "1990: (Lillian Chowder)"],
    );
    // By given names and titles.
    takes_part("Charles Babbage met Mary Byron. In 1842 she left Turin.", &["1842: (Mary Byron), Turin"]);
    takes_part("Mr Snark met Mrs Jabberton. In 1842 she left Turin.", &["1842: (Jabberton), Turin"]);
    // By what was said before: Snark is a man, since he was "he".
    takes_part(
        "Hendrik Snark came; he was ill. Kim Jabberton and Hendrik Snark met. In 1842 she left.",
        &["1842: (Kim Jabberton)"],
    );
    // No place.
    takes_part("Lillian Chowder retired to Turin. She died in 1998.", &["1998: (Lillian Chowder)"]);
    takes_part(
        "Jakob Ennsley farmed. He lost his seat in 1962 and died in 1971.",
        &["1962: (Jakob Ennsley)", "1971: (Jakob Ennsley)"],
    );
    takes_part("The treaty was signed by Jakob Ennsley. In 1842 he left.", &["1842: (Jakob Ennsley)"]);
}

#[test]
fn one_who_acts_goes_before_whom_the_statement_names() {
    takes_part("Charles Babbage wept. In 1842 he met Ada Byron.", &["1842: (Charles Babbage), Ada Byron"]);
    // "His brother Karl" is another one.
    takes_part("Charles Babbage wept. In 1842 his brother Karl Snark left.", &["1842: Karl Snark"]);
    takes_part(
        "Charles Babbage won at Turin in 1840, and entered Lima in 1842.",
        &["1840: Charles Babbage, Turin", "1842: (Charles Babbage), Lima"],
    );
}

#[test]
fn the_town_is_what_the_text_is_about() {
    takes_part("Turin is a town. It rains. People like rain. In 1842 the town burnt down.", &["1842: (Turin)"]);
    takes_part("Ada Byron came to Lima. The city surrendered in 1842.", &["1842: (Lima)"]);
    // One of two, and a country is no city.
    takes_part("Ada Byron left Turin for Lima. The city surrendered in 1842.", &["1842: (Ada Byron), (Turin), (Lima)"]);
    takes_part("Ada Byron left Peru. The city surrendered in 1842.", &["1842: (Ada Byron), (Peru)"]);
}

#[test]
fn it_and_the_company() {
    takes_part(
        "Harlow Bearings Ltd makes bearings. It was founded in 1912. In 2003 it bought the Kugel Corporation.",
        &["1912: (Harlow Bearings Ltd)", "2003: (Harlow Bearings Ltd), Kugel Corporation"],
    );
    takes_part(
        "Harlow Bearings Ltd makes bearings. A fire destroyed a shed. The company closed in 1994.",
        &["1994: (Harlow Bearings Ltd)"],
    );
    takes_part(
        "In 1911 the Harlow Bank Ltd opened in Lima. It closed in 1994.",
        &["1911: Harlow Bank Ltd, Lima", "1994: (Harlow Bank Ltd)"],
    );
    // "It" is the fire here.
    takes_part("Harlow Bearings Ltd makes bearings. A fire broke out. It burnt for days in 1994.", &["1994: "]);
    // It says nothing of whom.
    takes_part(
        "Harlow Bearings Ltd makes bearings. It was in 1994 that a shed burnt down.",
        &["1994: (Harlow Bearings Ltd)"],
    );
}

#[test]
fn bodies_by_a_part_of_their_name() {
    check(
        &["The Johns Carey Business School is old. The Carey Business School grew."],
        &["Johns Carey Business School (organisation): Carey Business School"],
    );
    check(
        &["The Supreme Court of Peru met in Lima, Peru. The Court agreed."],
        &["Lima (place)", "Peru (place)", "Supreme Court of Peru (organisation): Court"],
    );
    // A firm without its trade, in its own document.
    check(
        &["Tulgey Logistics lost a ship. A spokesman for Tulgey Logistics said that Tulgey would pay."],
        &["Tulgey Logistics (organisation): Tulgey"],
    );
    check(
        &["Tulgey Logistics and Tulgey Minerals lost a ship. A spokesman for Tulgey Ltd said so."],
        &["Tulgey Logistics (organisation)", "Tulgey Ltd (organisation)", "Tulgey Minerals (organisation)"],
    );
    check(
        &["Tulgey Ridge Minerals Inc. (TSXV: TRM) (\"Tulgey Ridge\" or the \"Company\") agreed. Tulgey Ridge paid."],
        &["Tulgey Ridge (organisation): Tulgey Ridge Minerals Inc."],
    );
    check(
        &["The Free Liberal Party (Dutch: Vrije Liberale Partij, VLP) was a party. The Free Liberal Party won."],
        &["Free Liberal Party (organisation): VLP, Vrije Liberale Partij"],
    );
    // Two have one.
    check(
        &["The Peruvian Supreme Court and the Chilean Supreme Court met. The Supreme Court agreed."],
        &[
            "Chilean Supreme Court (organisation)",
            "Peruvian Supreme Court (organisation)",
            "Supreme Court (organisation)",
        ],
    );
}

#[test]
fn surnames_in_their_document() {
    // Whoever was told before the short name is meant by it.
    check(
        &["Yesterday Ada Byron spoke. Byron was pleased. George Byron came later."],
        &["Ada Byron (person): Byron", "George Byron (person)"],
    );
}

#[test]
fn cited_authors_of_one_surname() {
    check_markdown(
        "# Storms\n\nIt rained (Ahmad, 2018). It was dry (Ahmad, 2019; Lind et al., 2019; Severn, 2017).\n\n## References\n\n\
         Ahmad, Q. (2018). Rain of the north. Weather, 5.\n\nAhmad, W. (2019). Rain of the south. Weather, 6.\n\n\
         Lind, O., & Dahl, S. (2019). Snow of the south. Weather, 7.\n\n\
         Severn. (2017). Floods of the west. Retrieved from the web.\n",
        &[
            "Ahmad, Q. (person): Ahmad",
            "Ahmad, W. (person): Ahmad",
            "Dahl, S. (person)",
            "Lind, O. (person): Lind",
            "Severn (organisation)",
        ],
    );
}

#[test]
fn bodies_that_every_state_has() {
    // Each its own, told in full or not.
    check(
        &[
            "The Ministry of Health of Peru met. The Ministry of Health agreed.",
            "The Ministry of Health of Chile met. The Ministry of Health agreed.",
            "Niger is dry. The Ministry of Health in Niger met.",
            "Ghana is dry. The Ministry of Health met in Ghana.",
        ],
        &[
            "Ghana (place)",
            "Ministry of Health (organisation)",
            "Ministry of Health (organisation)",
            "Ministry of Health of Chile (organisation): Ministry of Health",
            "Ministry of Health of Peru (organisation): Ministry of Health",
            "Niger (place)",
        ],
    );
    // Parties, wars and regions too, and what the lists know.
    check(
        &[
            "In Niger the Civil War ended, and the Parliament met. The Labour Party of Niger won in Niger.",
            "In Ghana the Civil War went on. The Parliament of Ghana met. The Parliament agreed.",
        ],
        &[
            "Civil War (event)",
            "Civil War (event)",
            "Ghana (place)",
            "Labour Party of Niger (organisation)",
            "Niger (place)",
            "Parliament (organisation)",
            "Parliament of Ghana (organisation): Parliament",
        ],
    );
    // Nothing says that there are two.
    check(
        &[
            "Niger is dry. The Ministry of Health in Niger met.",
            "The Ministry of Health met.",
            "The Ministry of Health sat.",
        ],
        &["Ministry of Health (organisation)", "Niger (place)"],
    );
}

#[test]
fn agreements_without_names_are_of_their_document() {
    let texts =
        ["Peru and Chile signed a military cooperation agreement.", "Niger signed a military cooperation agreement."];
    let agreement = "military cooperation agreement (agreement)";
    check(&texts, &["Chile (place)", "Niger (place)", "Peru (place)", agreement, agreement]);
}

#[test]
fn told_other_names() {
    check(
        &["The Grand Viaduct, also known as the Liffey Bridge, was built in Dublin. The Liffey Bridge fell."],
        &["Dublin (place)", "Liffey Bridge (place): Grand Viaduct"],
    );
}

#[test]
fn what_was_not_compared_at_once_is_compared_later() {
    let texts =
        ["The bridge at Lima cost 3 million dollars in 2004.", "The bridge at Lima cost 5 million dollars in 2004."];
    let whole = library(&texts);
    let mut linker = Linker::default();
    let first = linker.uncompared(whole.analyzed().to_vec(), &[], 0);
    assert_eq!(first.library().entities().len(), whole.entities().len());
    assert!(first.library().comparisons().is_empty() && !whole.comparisons().is_empty());
    assert_eq!(linker.compared(&first).base().comparisons(), whole.comparisons());
}
