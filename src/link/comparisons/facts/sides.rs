//! On which side of an opposition a statement stands: open or closed, acquitted or convicted, accepted or refused.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Attribute, Value};
use crate::link::comparisons::Ground;
use crate::link::happenings::Unit;
use crate::link::happenings::words::{folded, words};
use crate::model::Span;

/// An opposition.
pub struct Opposition {
    /// How it is headed.
    pub name: &'static str,
    /// What is not on the one side is on the other.
    pub is_binary: bool,
    /// Its words are of so few matters that two statements which take a side speak of one, if their affair is one; else
    /// what is open, or refused, must be told by both.
    pub is_special: bool,
    /// It is told of persons.
    pub is_personal: bool,
    /// It is told of many things, or again and again of one.
    pub comes_again: bool,
    /// The words of either side; a phrase has its words joined by `_`.
    sides: [&'static str; 2],
}

const fn special(name: &'static str, is_binary: bool, sides: [&'static str; 2]) -> Opposition {
    Opposition { name, is_binary, is_special: true, is_personal: false, comes_again: false, sides }
}

const fn of_persons(name: &'static str, is_binary: bool, sides: [&'static str; 2]) -> Opposition {
    Opposition { name, is_binary, is_special: true, is_personal: true, comes_again: false, sides }
}

const fn general(name: &'static str, sides: [&'static str; 2]) -> Opposition {
    Opposition { name, is_binary: true, is_special: false, is_personal: false, comes_again: false, sides }
}

pub const SIDES: [Opposition; 27] = [
    general(
        "Running or not",
        [
            "running worked working operating",
            "standing_still stood_still silent stopped idle switched_off failed broken",
        ],
    ),
    general("Open or closed", ["open", "closed shut sealed locked"]),
    of_persons(
        "The verdict",
        true,
        ["acquitted cleared not_guilty innocent exonerated", "convicted condemned guilty found_guilty sentenced"],
    ),
    of_persons(
        "Left of free will or made to",
        false,
        [
            "resigned quit stepped_down own_will retired",
            "dismissed sacked removed fired ousted shown_the_door deposed overthrown forced_out",
        ],
    ),
    general(
        "Accepted or refused",
        [
            "accepted accepts agreed_to conceded recognised recognized",
            "refused rejected declined sent_back turned_down refused_to_concede",
        ],
    ),
    general("Admitted or denied", ["admitted confessed acknowledged", "denied denies denying"]),
    general("Known or not", ["knew known warned warning warnings aware informed", "unaware unknown ignorant"]),
    special(
        "Of one mind or not",
        true,
        ["unanimous unanimously", "voted_against split divided dissenting dissented dissent"],
    ),
    special("Of free will or forced", true, ["voluntary voluntarily", "forced compulsory laid_off against_their_will"]),
    special(
        "Well received or not",
        false,
        ["triumph applause applauded acclaimed ovation", "hissed whistled booed fiasco jeered"],
    ),
    general(
        "For or against",
        ["supported backed favoured pressed_for in_favour advocated urged", "opposed against resisted"],
    ),
    special(
        "The terms",
        false,
        [
            "honours_of_war drums_beating arms_in_hand flags_flying colours_flying",
            "prisoners captives prisoners_of_war",
        ],
    ),
    Opposition { is_personal: true, ..general("Alive or dead", ["survived alive", "died killed perished"]) },
    Opposition { comes_again: true, ..general("Won or lost", ["won victorious", "lost defeated"]) },
    general("Approved or not", ["approved passed ratified", "rejected vetoed blocked"]),
    general("Legal or not", ["legal lawful", "illegal unlawful"]),
    general("Safe or not", ["safe harmless", "unsafe dangerous contaminated endanger endangered"]),
    special(
        "In time or late",
        true,
        ["on_schedule on_time in_time ahead_of_schedule", "late behind_schedule delayed overdue"],
    ),
    special(
        "Within the budget or over it",
        true,
        ["within_the_budget within_budget on_budget under_budget", "over_budget overrun overspent"],
    ),
    special("Alone or with others", false, ["sole alone single_handed", "joint_venture consortium jointly"]),
    general("Kept or broken", ["kept respected observed upheld", "broken violated breached"]),
    general("There or not", ["attended attend present", "absent boycotted"]),
    general("Armed or not", ["armed", "unarmed"]),
    general("Rose or fell", ["rose increased grew climbed", "fell decreased declined dropped shrank"]),
    general("Done or not", ["carried_out took_place", "cancelled called_off abandoned"]),
    special("In public or in secret", false, ["publicly openly", "secretly in_secret"]),
    general(
        "By accident or on purpose",
        ["accident accidental accidentally", "deliberate deliberately sabotage arson"],
    ),
];

/// Words that turn a side round stand so near before it.
const NEAR: usize = 4;
const NOT: [&str; 12] =
    ["not", "never", "no", "nobody", "none", "without", "neither", "nor", "t", "hardly", "cannot", "unable"];
/// Somebody who says that it is not so may stand further off.
const NEAR_DENIED: usize = 9;
const DENIED: [&str; 6] = ["denied", "denies", "deny", "rejected", "dismissed", "disputed"];

/// A word or a phrase of one side: its words behind the first, the opposition, the side.
type Phrase = (Vec<&'static str>, u8, u8);

fn phrases() -> &'static FxHashMap<&'static str, Vec<Phrase>> {
    static PHRASES: OnceLock<FxHashMap<&'static str, Vec<Phrase>>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases: FxHashMap<&str, Vec<Phrase>> = FxHashMap::default();
        for (line, opposition) in SIDES.iter().enumerate() {
            for (side, list) in opposition.sides.into_iter().enumerate() {
                for phrase in list.split(' ') {
                    let mut told = phrase.split('_');
                    let first = told.next().unwrap_or(phrase);
                    phrases.entry(first).or_default().push((told.collect(), line as u8, side as u8));
                }
            }
        }
        phrases
    })
}

/// Hands over the sides that the statement takes.
pub fn of_unit(ground: &Ground<'_>, unit: &Unit, push: &mut impl FnMut(Attribute, Value, Span)) {
    for (line, (side, span)) in taken(unit.scope.of(&ground.library.document(unit.document).text)) {
        let span = Span { start: unit.scope.start + span.start, end: unit.scope.start + span.end };
        push(Attribute::Side(line), Value::Side(side), span);
    }
}

/// Whether one of the statements is on the one side of an opposition, and the other on the other.
pub fn are_opposed(ground: &Ground<'_>, a: &Unit, b: &Unit) -> bool {
    let [one, other] = [a, b].map(|unit| taken(unit.scope.of(&ground.library.document(unit.document).text)));
    one.iter().any(|(line, (side, _))| other.get(line).is_some_and(|(theirs, _)| theirs != side))
}

/// By opposition the side that the text takes, and the words that say so.
fn taken(text: &str) -> BTreeMap<u8, (u8, Span)> {
    let told: Vec<(usize, &str, String)> = words(text).map(|(at, word)| (at, word, folded(word))).collect();
    // None where it takes both.
    let mut found: BTreeMap<u8, Option<(u8, Span)>> = BTreeMap::new();
    for (at, (start, _, word)) in told.iter().enumerate() {
        for (rest, line, side) in phrases().get(word.as_str()).into_iter().flatten() {
            let behind = told.get(at + 1..at + 1 + rest.len()).unwrap_or_default();
            if behind.len() < rest.len() || !behind.iter().zip(rest).all(|((_, _, word), known)| word == known) {
                continue;
            }
            let is_binary = SIDES.get(usize::from(*line)).is_some_and(|opposition| opposition.is_binary);
            let before = &told[at.saturating_sub(NEAR)..at];
            let far = &told[at.saturating_sub(NEAR_DENIED)..at];
            let is_denied = far.iter().any(|(_, _, word)| DENIED.contains(&word.as_str()));
            let is_turned = is_denied != before.iter().any(|(_, _, word)| NOT.contains(&word.as_str()));
            if is_turned && !is_binary {
                continue;
            }
            let side = side ^ u8::from(is_turned);
            let (last, last_word, _) = &told[at + rest.len()];
            let span = Span { start: *start as u32, end: (last + last_word.len()) as u32 };
            let known = found.entry(*line).or_insert(Some((side, span)));
            if known.is_some_and(|(known, _)| known != side) {
                *known = None;
            }
        }
    }
    found.into_iter().filter_map(|(line, side)| Some((line, side?))).collect()
}
