//! The corpora that are made up: the same for a seed, as large as they say, and read by the program.

use std::collections::BTreeSet;

use super::*;
use crate::jobs::analyse_all;
use crate::link::link;

#[test]
fn a_seed_says_every_byte_and_a_larger_corpus_begins_with_a_smaller_one() {
    let all = |documents, seed| Corpus::new(documents, seed).documents().collect::<Vec<_>>();
    assert_eq!(all(4, 7), all(4, 7));
    assert_eq!(all(6, 7)[..4], all(4, 7));
    assert_ne!(all(4, 7), all(4, 8));
    let names: BTreeSet<String> = all(6, 7).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 6);
}

#[test]
fn names_do_not_repeat() {
    for seed in [0, 7, u64::MAX] {
        let names: BTreeSet<String> = (0..10_000)
            .flat_map(|document| {
                [Sort::Person, Sort::Place, Sort::Organisation, Sort::Undertaking]
                    .into_iter()
                    .flat_map(move |sort| (0..sort.each()).map(move |at| Name::of(sort, document, at, seed).full))
            })
            .collect();
        assert_eq!(names.len(), 210_000, "seed {seed}");
    }
}

#[test]
fn a_document_brings_about_twenty_entities_and_a_hundred_events() {
    let corpus = Corpus::new(20, 1);
    let documents = analyse_all(&corpus.sources(), 2).into_iter().collect::<Result<Vec<_>, _>>().unwrap();
    let library = link(documents);
    let per_document = |count: usize| count / corpus.len();
    let (entities, events) = (per_document(library.entities().len()), per_document(library.events().len()));
    assert!((17..=26).contains(&entities), "{entities} entities a document");
    assert!((85..=110).contains(&events), "{events} events a document");
    let kinds: BTreeSet<_> = library.entities().iter().map(|entity| entity.kind).collect();
    assert!(kinds.len() >= 5, "{kinds:?}");
}
