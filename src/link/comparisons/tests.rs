use std::fmt::Write as _;

use proptest::prelude::*;

use crate::link::tests::library;
use crate::model::{Library, Status};

/// The comparisons of a status, one a line: "kind: value (document) | value (document)", in order.
fn told(library: &Library, status: Status) -> Vec<String> {
    let comparisons = library.comparisons().iter().filter(|comparison| comparison.status == status);
    comparisons
        .map(|comparison| {
            let mut line = comparison.matter.name().to_owned();
            for claim in &comparison.claims {
                write!(line, " | {} ({})", claim.value, claim.document.0).unwrap();
            }
            line
        })
        .collect()
}

#[track_caller]
fn check(texts: &[&str], status: Status, expected: &[&str]) {
    assert_eq!(told(&library(texts), status), expected);
}

/// The text as the end of a long one, whose other sentences are of its own matter.
fn long(of: &str, text: &str) -> String {
    let mut whole = String::new();
    for n in 0..40 {
        writeln!(whole, "The {of} number {n} stood by the old {of} road of that time.").unwrap();
    }
    whole + text
}

#[test]
fn long_texts_on_two_matters_agree_in_nothing() {
    let war = long("castle", "Borogrovia began the great offensive against the western town with strong forces.");
    let other = long("harbour", "Fredonia began a great offensive against an eastern town with weak forces.");
    check(&[&war, &other], Status::Agree, &[]);
    let same = long("harbour", "The great offensive of Borogrovia against the Western Harbour Board began.");
    let told = long("castle", "Borogrovia began a great offensive against the Western Harbour Board.");
    // They tell one offensive, and who stands against whom.
    assert_eq!(self::told(&library(&[&told, &same]), Status::Agree).len(), 2);
}

/// Lives and firms side by side, as a reader of profiles has them: what "she" and "the company" did, each did.
#[test]
fn profiles_contradict_nobody() {
    check(
        &[
            "Lillian Marlowe sat in the Parliament of Borogrovia. She was born in 1944. She resigned in 1990 and died in 1998.",
            "Agnes Foxley sat in the Parliament of Borogrovia. She was born in 1930. She resigned in 1988 and died in 2004.",
        ],
        Status::Conflict,
        &[],
    );
    check(
        &[
            "Snark Pumps Ltd makes pumps in Wabemouth. It employs 640 people. The company was founded in 1912.",
            "Tulgey Valves Ltd makes valves in Wabemouth. It employs 210 people. The company was founded in 1931.",
        ],
        Status::Conflict,
        &[],
    );
    // Of one firm they are conflicts.
    check(
        &[
            "Snark Pumps Ltd makes pumps in Wabemouth. It employs 640 people. The company was founded in 1912.",
            "Snark Pumps Ltd makes pumps in Wabemouth. It employs 210 people. The company was founded in 1931.",
        ],
        Status::Conflict,
        &["date | 1912 (0) | 1931 (1)", "amount | 640 people (0) | 210 people (1)"],
    );
}

#[test]
fn dates_apart() {
    check(
        &[
            "It is an old story. Borogrovia joined the Borogrove Trade Organisation in 1955. Few remember it.",
            "Rain fell on the town. Borogrovia became a member of the Borogrove Trade Organisation in 1956. Snow fell too.",
        ],
        Status::Conflict,
        &["date | 1955 (0) | 1956 (1)"],
    );
    check(
        &[
            "It is an old story. President Ada Byron visited Russia in 2002. Few remember it.",
            "Rain fell on the town. President Ada Byron paid a historic visit to Moscow in 2003. Snow fell too.",
        ],
        Status::Conflict,
        &["date | 2002 (0) | 2003 (1)"],
    );
    // The date of one body is none of the other's.
    check(
        &[
            "It is an old story. Borogrovia joined the alliances of the west against the sea: the Borogrove Trade \
             Organisation (BTO) in 1954 and the Snark Treaty Organisation (STO) in 1956. Few remember it.",
            "Rain fell on the town. With the Snark Treaty Organisation (STO) in 1955, Borogrovia joined the alliances of \
             the west. Snow fell too.",
        ],
        Status::Conflict,
        &["date | 1956 (0) | 1955 (1)"],
    );
}

#[test]
fn two_visits_are_two() {
    // One text tells of both, so they are not one told differently.
    check(
        &[
            "It is an old story. President Ada Byron visited Russia in 2002. Few remember it.",
            "President Ada Byron visited Russia in 2002. Rain fell. President Ada Byron visited Russia again in 2003.",
        ],
        Status::Conflict,
        &[],
    );
    // Nor are the visits of two persons.
    check(
        &[
            "It is an old story. Foreign Minister Ada Byron visited Russia in 2002. Few remember it.",
            "Rain fell on the town. Defence Minister Charles Babbage visited Russia in 2003. Snow fell too.",
        ],
        Status::Conflict,
        &[],
    );
}

#[test]
fn dates_more_exact() {
    check(
        &[
            "It is an old story. President Ada Byron visited Peru in June 2014. Few remember it.",
            "Rain fell on the town. In 2014, President Ada Byron went to Peru. Snow fell too.",
        ],
        Status::Finer,
        &["date | June 2014 (0) | 2014 (1)"],
    );
}

#[test]
fn amounts_apart() {
    check(
        &[
            "It is an old story. The Borogrove Gas Pipeline to Lima will cost US$2 billion. Few remember it.",
            "Rain fell on the town. The Borogrove Gas Pipeline to Lima costs US$1.7 billion. Snow fell too.",
        ],
        Status::Conflict,
        &["amount | US$2 billion (0) | US$1.7 billion (1)"],
    );
}

#[test]
fn the_same_claims_have_the_same_key_when_a_document_is_added() {
    let texts = [
        "It is an old story. Borogrovia joined the Borogrove Trade Organisation in 1955. Few remember it.",
        "Rain fell on the town. Borogrovia became a member of the Borogrove Trade Organisation in 1956. Snow fell too.",
        "A third text tells of the sea and of ships that never came back to the harbour.",
    ];
    let key = |texts: &[&str]| library(texts).comparisons().first().map(|comparison| comparison.key);
    assert!(key(&texts[..2]).is_some());
    assert_eq!(key(&texts[..2]), key(&texts));
}

const SENTENCES: [&str; 8] = [
    "Borogrovia joined the Borogrove Trade Organisation in 1955.",
    "Borogrovia became a member of the Borogrove Trade Organisation in 1956.",
    "President Ada Byron visited Peru in June 2014.",
    "In 2014, President Ada Byron went to Peru.",
    "The pipeline from Lima to Cusco will cost US$2 billion.",
    "A US$1.7 billion pipeline from Cusco to Lima was agreed on 3 May 2013.",
    "Peru, Chile and Brazil are the two largest.",
    "Nothing happened (Smith, 2012).",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_the_documents_does_not_matter(picks in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..4), 2..5)) {
        let texts: Vec<String> = picks
            .iter()
            .map(|picks| picks.iter().map(|pick| SENTENCES[*pick]).collect::<Vec<_>>().join(" "))
            .collect();
        let there: Vec<&str> = texts.iter().map(String::as_str).collect();
        let back: Vec<&str> = texts.iter().rev().map(String::as_str).collect();
        // Which sentences are told of together, whatever the documents' numbers.
        let together = |library: &Library, texts: &[&str]| {
            let mut groups: Vec<Vec<(String, String)>> = (library.happenings().iter())
                .filter(|happening| happening.tellings.len() > 1)
                .map(|happening| {
                    let mut group: Vec<(String, String)> = (happening.tellings.iter())
                        .map(|told| {
                            let text = texts[told.document.index()];
                            (text.to_owned(), told.span.of(text).to_owned())
                        })
                        .collect();
                    group.sort();
                    group
                })
                .collect();
            groups.sort();
            groups
        };
        let (one, other) = (library(&there), library(&back));
        prop_assert_eq!(together(&one, &there), together(&other, &back));
        prop_assert_eq!(told(&one, Status::Conflict).len(), told(&library(&there), Status::Conflict).len());
    }

    #[test]
    fn no_text_breaks_it(texts in prop::collection::vec("([A-Z][a-z]{2,6} (visited|signed|joined|is) (Peru|the UN|\\$2 billion|é–中) (in (19|20)[0-9]{2}|on 3 May 2010)?[.,;(] ?){0,6}|\\PC{0,80}", 1..4)) {
        let texts: Vec<String> = texts.iter().map(|text| format!("It rained. {text}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = library(&texts);
        for comparison in library.comparisons() {
            prop_assert!(comparison.claims.len() >= 2);
            for claim in &comparison.claims {
                prop_assert!(texts[claim.document.index()].get(claim.span.range()).is_some());
            }
        }
    }
}
