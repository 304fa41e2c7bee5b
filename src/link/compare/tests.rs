use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::app::generated::Corpus;
use crate::extract::{Context, annotate};
use crate::import::import;
use crate::link::{Linker, link};
use crate::model::Analyzed;

fn analysed(name: &str, text: &str) -> Analyzed {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    let annotations = annotate(&document, &Context::default());
    Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) }
}

const SENTENCES: [&str; 14] = [
    "Borogrovia joined the Borogrove Trade Organisation in 1955.",
    "Borogrovia became a member of the Borogrove Trade Organisation (BTO) in 1956.",
    "The BTO met in Lima on 5 May 1957.",
    "President Ada Byron visited Peru in June 2014.",
    "In 2014, President Ada Byron went to Peru.",
    "Byron visited Peru again in 2015.",
    "General George Byron visited Chile in June 2014.",
    "The pipeline from Lima to Cusco will cost US$2 billion.",
    "A US$1.7 billion pipeline from Cusco to Lima was agreed on 3 May 2013.",
    "Peru, Chile and Brazil are the two largest.",
    "Ada Byron, also known as Lady Lovelace, signed the Lima Harbour Treaty in 1961.",
    "Lady Lovelace signed the Treaty of Lima Harbour in 1962.",
    "Muhammad Hasan Khan bought 35 Mi-35 helicopters from Borogrovia in 2003.",
    "Mohammed Hassan Khan bought 36 Mi-35M helicopters from Borogrovia in 2003.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A linker that has seen one library after another gives what one gives that sees the last alone.
    #[test]
    fn what_was_linked_before_does_not_matter(
        texts in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..6), 2..12),
        // What is done: append the next text, take one out, put one in another place.
        steps in prop::collection::vec((0..10_u8, any::<prop::sample::Index>()), 1..14),
    ) {
        let all: Vec<Analyzed> = texts.iter().enumerate().map(|(n, picks)| {
            let text: Vec<&str> = picks.iter().map(|pick| SENTENCES[*pick]).collect();
            analysed(&format!("{n}.txt"), &text.join(" "))
        }).collect();
        let mut rest = all.into_iter();
        let mut open: Vec<Analyzed> = Vec::new();
        let mut linker = Linker::default();
        for (what, at) in steps {
            match what {
                0 if !open.is_empty() => drop(open.remove(at.index(open.len()))),
                1 => {}
                2 if open.len() > 1 => {
                    let at = at.index(open.len() - 1);
                    open.swap(at, at + 1);
                }
                3 => if let Some(one) = rest.next() {
                    open.insert(at.index(open.len() + 1), one);
                },
                _ => open.extend(rest.next()),
            }
            prop_assert!(linker.link(open.clone()) == link(open.clone()));
        }
    }
}

#[test]
fn documents_one_by_one_are_documents_at_once() {
    let corpus = Corpus::new(9, 5);
    let all: Vec<Analyzed> = corpus.documents().map(|(name, text)| analysed(&name, &text)).collect();
    let mut linker = Linker::default();
    for count in [1, 2, 4, 5, 6, 7, 6, 8, 9] {
        assert!(linker.link(all[..count].to_vec()) == link(all[..count].to_vec()), "{count}");
    }
}
