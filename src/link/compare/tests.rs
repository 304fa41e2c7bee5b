use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::app::generated::Corpus;
use crate::extract::{Context, annotate};
use crate::import::import;
use crate::link::{Linker, link};
use crate::model::edit::{Edit, Edited, EntityKey, EventKey, PlaceKey, Step};
use crate::model::{Analyzed, EntityId, EventId, Item, Kind, Library, MentionId, Status, When};

fn analysed(name: &str, text: &str) -> Analyzed {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    let annotations = annotate(&document, &Context::default());
    Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) }
}

const SENTENCES: [&str; 42] = [
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
    // What is joined by a rule that asks for a name which another document has.
    "Tulgey Corporation built the harbour of Lima in 1961.",
    "The company Tulgey built a harbour in Lima in 1962.",
    "The Embassy of Peru was opened in 1957.",
    "The Peruvian Embassy was opened in May 1957.",
    "The Peruvian crisis began in 2014, and the Peru crisis ended in 2015.",
    "Balothistan Province and Balothistan grew in 1947.",
    "The province of Balothestan grew in 1948.",
    "Oleg Saryulkov visited Lima in 2003.",
    "Oleg Saryukov visited Lima in 2004.",
    "Sergey Viktorovich Larionov met Oleg Saryulkov in 2005.",
    "Sergey Larionov spoke in 2005. Larionov left in 2006.",
    "Larionov met Byron in 2006.",
    "Dmitry Larionov was born in 1957. Larionov died in 2007.",
    "The Great Southern Trade System was founded in 1990.",
    "The Great South Trade System was founded in 1991.",
    "The Snark Hunting Brotherhood was founded in 1874.",
    "The SHB was dissolved in 1876.",
    "The Slithy House Board (SHB) was dissolved in 1877.",
    "Gen Byron met Minister Khan, H. U., in 2001.",
    "Hafeez Ullah Khan met H. U. Khan in 2002.",
    "The Amber Road Initiative of Peru and the Amber Road Programme of Peru began in 2013.",
    "The US and the United States of America signed the Lima Harbour Treaty in 1963.",
    "In 1999, Peruvians bought the harbour.",
    // What brief documents tell of one affair in other words.
    "The blast in the Tulgey colliery at Wabemouth in the Borogrove killed 31 miners; manager Hendrik Snark was guilty.",
    "Sixty-four persons lost their lives when the Tulgey colliery of Wabemouth in the Borogrove blew up in 1999.",
    "Manager Hendrik Snark of the Tulgey colliery at Wabemouth in the Borogrove was acquitted; the dead numbered 58.",
    "The Tulgey colliery at Wabemouth in the Borogrove was bought by Ada Byron for 7 million euros.",
    "Ada Byron paid a price of 9 million euros for the Tulgey colliery at Wabemouth in the Borogrove.",
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

/// An edit of the library, by numbers; none where it has nothing of the kind.
fn edit(library: &Library, what: u8, at: prop::sample::Index, other: prop::sample::Index) -> Option<Edit> {
    let entity = |index: prop::sample::Index| {
        let count = library.entities().len();
        (count > 0).then(|| EntityKey::of(library, EntityId::from(index.index(count))))
    };
    let event = || {
        let count = library.events().len();
        (count > 0).then(|| EventKey::of(library, EventId::from(at.index(count))))
    };
    Some(match what {
        0 => Edit::Merge { into: entity(at)?, others: vec![entity(other)?] },
        1 => Edit::IgnoreEverywhere { entity: entity(at)? },
        2 => Edit::Rename { entity: entity(at)?, name: "Zanzibar".to_owned() },
        3 => Edit::Retype { entity: entity(at)?, kind: Kind::Concept },
        4 => Edit::DropEvent { event: event()? },
        5 => {
            let place = library.place(Item::Mention(MentionId::from(other.index(library.mentions().len().max(1)))));
            let (document, span) = place.filter(|_| !library.mentions().is_empty())?;
            Edit::Ignore { place: PlaceKey::of(library.document(document), span) }
        }
        _ => {
            let years: [i16; 4] = [1955, 1956, 2003, 2014];
            Edit::Redate { event: event()?, when: When::day(jiff::civil::date(years[other.index(years.len())], 5, 1)) }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// What is compared after edits depends on the documents and the edits in force, not on the way there.
    #[test]
    fn edits_are_compared_as_if_they_had_always_been(
        texts in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 1..6), 2..8),
        edits in prop::collection::vec((0..9_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..8),
    ) {
        let documents: Vec<Analyzed> = texts.iter().enumerate().map(|(n, picks)| {
            let text: Vec<&str> = picks.iter().map(|pick| SENTENCES[*pick]).collect();
            analysed(&format!("{n}.txt"), &text.join(" "))
        }).collect();
        let mut linker = Linker::default();
        let mut edited = linker.edited(documents.clone(), &[], 0);
        for (what, at, other) in edits {
            match edit(edited.library(), what, at, other) {
                // Now and then something is taken back.
                _ if what == 8 => drop(edited.go_to(edited.history().done().saturating_sub(1))),
                Some(edit) => drop(edited.make(Step::of(edit))),
                None => {}
            }
            edited = linker.compared(&edited);
            let history = edited.history();
            let anew = Linker::default().edited(documents.clone(), history.steps(), history.done());
            prop_assert!(edited.base() == anew.base());
            prop_assert!(edited.library() == anew.library());
        }
    }
}

#[test]
fn a_merge_is_compared() {
    let texts = ["Yesterday Ada Byron met Charles Babbage.", "Yesterday Ada Bolton met Charles Babbage."];
    let documents: Vec<Analyzed> =
        texts.iter().enumerate().map(|(n, text)| analysed(&format!("{n}.txt"), text)).collect();
    let mut linker = Linker::default();
    let mut edited = linker.edited(documents, &[], 0);
    let conflicts = |edited: &Edited| {
        let comparisons = edited.library().comparisons().iter();
        comparisons.filter(|comparison| comparison.status == Status::Conflict).count()
    };
    assert_eq!(conflicts(&edited), 0);
    let key = |name: &str| {
        let entities = edited.library().entities();
        let id = entities.iter().position(|entity| entity.name == name).unwrap();
        EntityKey::of(edited.library(), EntityId::from(id))
    };
    let merge = Edit::Merge { into: key("Ada Byron"), others: vec![key("Ada Bolton")] };
    edited.make(Step::of(merge));
    edited = linker.compared(&edited);
    assert_eq!(conflicts(&edited), 1);
    edited.go_to(0);
    assert_eq!(conflicts(&linker.compared(&edited)), 0);
}

/// Who takes part without being named there does so as whoever has the name now.
#[test]
fn who_is_meant_follows_edits() {
    #[track_caller]
    fn check(texts: &[&str], [into, other]: [&str; 2], expected: [&str; 2]) {
        let documents = texts.iter().enumerate().map(|(n, text)| analysed(&format!("{n}.txt"), text)).collect();
        let mut edited = Linker::default().edited(documents, &[], 0);
        let told = |edited: &Edited| {
            let library = edited.library();
            let who = library.participants(EventId(0)).iter().map(|id| library.entity(*id).name.clone());
            who.collect::<Vec<String>>().join(", ")
        };
        assert_eq!(told(&edited), expected[0]);
        let key = |name: &str| {
            let entities = edited.library().entities();
            EntityKey::of(edited.library(), entities.iter().position(|entity| entity.name == name).unwrap().into())
        };
        let merge = Edit::Merge { into: key(into), others: vec![key(other)] };
        edited.make(Step::of(merge));
        assert_eq!(told(&edited), expected[1]);
        edited.go_to(0);
        assert_eq!(told(&edited), expected[0]);
    }
    check(
        &["Charles Babbage met Ada Byron. In 1842 he left Turin.", "Yesterday Hendrik Snark wept."],
        ["Hendrik Snark", "Charles Babbage"],
        ["Charles Babbage, Turin", "Hendrik Snark, Turin"],
    );
    // The country has no place in the document.
    check(
        &["In 1999, Peruvians bought the harbour.", "They met in Chile.", "They met in Peru."],
        ["Chile", "Peru"],
        ["Peru, Peruvians", "Chile, Peruvians"],
    );
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

/// So many that happenings go with the last ones, and that one goes from the middle.
#[test]
fn many_documents_come_and_go() {
    let corpus = Corpus::new(46, 11);
    let mut open: Vec<Analyzed> = corpus.documents().map(|(name, text)| analysed(&name, &text)).collect();
    let mut linker = Linker::default();
    linker.link(open.clone());
    open.truncate(44);
    assert!(linker.link(open.clone()) == link(open.clone()));
    open.remove(37);
    open.swap(30, 40);
    assert!(linker.link(open.clone()) == link(open));
}

/// A people takes part as its country while a document names this.
#[test]
fn a_country_comes_and_goes() {
    let texts = ["In 1999, Peruvians bought the harbour.", "They met in Chile.", "They met in Peru."];
    let all: Vec<Analyzed> = texts.iter().enumerate().map(|(n, text)| analysed(&format!("{n}.txt"), text)).collect();
    let mut linker = Linker::default();
    for count in [1, 3, 2, 1, 3, 1] {
        assert!(linker.link(all[..count].to_vec()) == link(all[..count].to_vec()), "{count}");
    }
    assert_eq!(linker.link(all).participants(crate::model::EventId(0)).len(), 2);
}

/// One after the other, with names that come in every order.
#[test]
fn sentences_one_by_one_are_sentences_at_once() {
    let all: Vec<Analyzed> =
        SENTENCES.iter().enumerate().map(|(n, text)| analysed(&format!("{n}.txt"), text)).collect();
    for step in [1, 5, 7, 11, 13, 17, 19, 23, 25, 29, 31, 35] {
        let mut linker = Linker::default();
        let mut open: Vec<Analyzed> = Vec::new();
        for n in 0..all.len() {
            open.push(all[(n * step + step) % all.len()].clone());
            assert!(linker.link(open.clone()) == link(open.clone()), "{step}: {n}");
        }
    }
}

/// The last sentences tell facts of one affair in other words, which must be found for the tests above to ask of them.
#[test]
fn facts_come_and_go() {
    let texts = &SENTENCES[SENTENCES.len() - 5..];
    let all: Vec<Analyzed> = texts.iter().enumerate().map(|(n, text)| analysed(&format!("{n}.txt"), text)).collect();
    let is_of_facts = |reason: &str| reason.starts_with("all tell: ");
    let mut linker = Linker::default();
    for (count, expected) in [(5, 2), (2, 1), (4, 2), (5, 2)] {
        let library = linker.link(all[..count].to_vec());
        let of_facts = library.comparisons().iter().filter(|told| told.reasons.iter().any(is_of_facts));
        assert_eq!(of_facts.count(), expected, "{count}");
        assert!(library == link(all[..count].to_vec()));
    }
}

/// A short name that comes with a later document is the one by which earlier statements are told then.
#[test]
fn what_is_called_by_another_name_now_is_told_anew() {
    let texts = [3, 0, 3, 0, 3, 0, 2];
    let all: Vec<Analyzed> =
        texts.iter().enumerate().map(|(n, pick)| analysed(&format!("{n}.txt"), SENTENCES[*pick])).collect();
    let mut linker = Linker::default();
    for count in 1..=all.len() {
        let open = all[..count].to_vec();
        assert!(linker.link(open.clone()) == link(open));
    }
}
