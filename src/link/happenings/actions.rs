//! What is done: verbs and nouns of one meaning are one family. "Visited", "paid a visit to", "went to" and
//! "the trip of" are all visits.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::words::{Term, term};

/// A set of families, one bit each; bit n is line n of [`FAMILIES`].
pub type Actions = u32;

/// How often one thing can undergo an action, which says what two dates of it mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurs {
    /// A thing is founded, joined or signed once: two dates differ.
    Once,
    /// Visits and meetings come again: two dates may be two of them.
    Again,
}

/// How often, the name that a topic uses ("the visit of"), and the stems.
const FAMILIES: [(Recurs, &str, &str); 24] = [
    (Recurs::Again, "visit", "visit trip tour journei journey travel went flew fl arriv"),
    (Recurs::Once, "signing", "sign conclud ink agre deal accord pact treat contract seal ratif initial protocol mou"),
    (Recurs::Once, "accession", "join acced accession access member membership entr admit becam becom"),
    (Recurs::Once, "founding", "found establish creat cre inaugurat inaugur form founder foundation inception conceiv"),
    (Recurs::Once, "building", "build built construct complet erect laid"),
    (Recurs::Once, "end", "end dissolv dissolution disintegrat collaps abolish terminat ceas demis"),
    (Recurs::Once, "death", "died di dying death kill killer murder assassinat slain dead"),
    (Recurs::Once, "birth", "born birth"),
    (Recurs::Once, "lifting", "lift remov withdr withdrew withdrawal revok embargo sanction"),
    (Recurs::Again, "meeting", "meet met talk summit dialog conferenc session negotiat discuss held hold round negoti"),
    (Recurs::Again, "exercise", "exercis drill manoeuvr maneuver"),
    (Recurs::Again, "sale", "bui bought purchas acquir acquisition procur sell sold sal sale suppl deliver deliveri"),
    (Recurs::Again, "attack", "attack raid strik struck bomb blast explosion explod assault shell"),
    (Recurs::Once, "war", "war fought fight battl invad invasion conflict"),
    (Recurs::Again, "arrest", "arrest captur detain seiz charg apprehend jail custod"),
    (Recurs::Again, "election", "elect vot won win victor victori beat defeat"),
    (Recurs::Once, "appointment", "appoint nominat becam becom sworn hire name"),
    (Recurs::Once, "resignation", "resign quit step sack dismiss overthrown overthrew oust depos retir retirement"),
    (Recurs::Once, "publication", "publish releas issu unveil"),
    (Recurs::Once, "beginning", "begin began begun start commenc launch open"),
    (Recurs::Once, "shooting", "shot shoot shooter gunfir down crash"),
    (Recurs::Once, "independence", "independenc independ partition liberat"),
    (Recurs::Again, "cancellation", "cancel postpon cancellation call"),
    (Recurs::Again, "quake", "earthquak quak magnitud tremor"),
];

/// The families that the stem belongs to.
pub fn of(stem: Term) -> Actions {
    static BY_STEM: OnceLock<FxHashMap<Term, Actions>> = OnceLock::new();
    let by_stem = BY_STEM.get_or_init(|| {
        let mut map: FxHashMap<Term, Actions> = FxHashMap::default();
        for (bit, (_, _, stems)) in FAMILIES.iter().enumerate() {
            for stem in stems.split_whitespace() {
                *map.entry(term(stem)).or_default() |= 1 << bit;
            }
        }
        map
    });
    by_stem.get(&stem).copied().unwrap_or(0)
}

/// Whether one of the families happens to a thing only once.
pub fn has_once(actions: Actions) -> bool {
    families(actions).any(|(recurs, ..)| recurs == Recurs::Once)
}

/// Whether one of the families happens to a thing only once in all its time: a war has many ends and beginnings.
pub fn has_single(actions: Actions) -> bool {
    const SINGLE: [&str; 9] = [
        "accession",
        "founding",
        "building",
        "death",
        "birth",
        "lifting",
        "appointment",
        "publication",
        "independence",
    ];
    families(actions).any(|(_, name, _)| SINGLE.contains(&name))
}

/// What the first of the families is called.
pub fn name(actions: Actions) -> Option<&'static str> {
    families(actions).next().map(|(_, name, _)| name)
}

/// What the first of the families tells of, for a sentence: "an arrest or a charge". A family is wider than its name.
pub fn told(actions: Actions) -> Option<String> {
    let name = name(actions)?;
    Some(match name {
        "attack" => "an attack or a blast".to_owned(),
        "arrest" => "an arrest or a charge".to_owned(),
        "election" => "an election or a victory".to_owned(),
        "quake" => "an earthquake".to_owned(),
        "sale" => "a sale or a delivery".to_owned(),
        "shooting" => "a shooting or a crash".to_owned(),
        "war" => "a war or a fight".to_owned(),
        _ => format!("{} {name}", if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }),
    })
}

fn families(actions: Actions) -> impl Iterator<Item = (Recurs, &'static str, &'static str)> {
    FAMILIES.into_iter().enumerate().filter(move |(bit, _)| actions & (1 << bit) != 0).map(|(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_is_a_phrase() {
        let all: Vec<String> = (0..FAMILIES.len()).filter_map(|bit| told(1 << bit)).collect();
        assert_eq!(all.len(), FAMILIES.len());
        for phrase in ["a visit", "an accession", "an exercise", "an end", "an earthquake", "an attack or a blast"] {
            assert!(all.iter().any(|told| told == phrase), "{phrase} in {all:?}");
        }
    }
    use crate::link::happenings::words::{term_of, words};

    #[track_caller]
    fn check(texts: &[&str], name_expected: &str) {
        for text in texts {
            let found = words(text).filter_map(|(_, word)| term_of(word)).fold(0, |all, term| all | of(term));
            assert!(families(found).any(|(_, name, _)| name == name_expected), "{text}: {:?}", name(found));
        }
    }

    #[test]
    fn one_meaning_is_one_family() {
        check(&["visited", "paid a visit to", "went to", "the trip of", "touring", "arrived in"], "visit");
        check(&["signed", "the signing of", "inked", "concluded", "an agreement", "the treaty"], "signing");
        check(&["joined", "acceded to", "became a member of", "its accession"], "accession");
        check(&["established", "founded", "the creation of", "was formed"], "founding");
        check(&["bought", "the purchase", "sold", "sale of", "supplied", "acquired"], "sale");
        check(&["killed", "died", "the death of"], "death");
        check(&["met", "held talks", "a meeting"], "meeting");
    }
}
