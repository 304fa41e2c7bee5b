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
    let library = library(texts);
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
