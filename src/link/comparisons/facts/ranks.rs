//! The place in a row: "the third largest bank", "the second deadliest accident".

use super::{Attribute, Value};
use crate::link::comparisons::Ground;
use crate::link::happenings::Unit;
use crate::link::happenings::words::{folded, stem, term, words};
use crate::model::Span;

/// Superlatives of one sense.
const SUPERLATIVES: [&str; 9] = [
    "largest biggest greatest",
    "smallest",
    "highest tallest",
    "longest",
    "deadliest worst",
    "oldest earliest",
    "richest wealthiest",
    "deepest",
    "strongest",
];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Hands over the ranks that the statement tells.
pub fn of_unit(ground: &Ground<'_>, unit: &Unit, push: &mut impl FnMut(Attribute, Value, Span)) {
    let text = unit.scope.of(&ground.library.document(unit.document).text);
    let told: Vec<(usize, &str)> = words(text).collect();
    for (at, (start, word)) in told.iter().enumerate() {
        let Some(sense) = SUPERLATIVES.iter().position(|line| line.split(' ').any(|known| known == *word)) else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|at| told.get(at));
        let ordinal = before.and_then(|(_, word)| ORDINALS.iter().position(|ordinal| ordinal == word));
        let is_the = before.is_some_and(|(_, word)| matches!(*word, "the" | "The"));
        let (Some((end, noun)), true) = (told.get(at + 1), ordinal.is_some() || is_the) else { continue };
        // "One of the largest" is of no rank.
        let is_one_of = told[at.saturating_sub(4)..at].windows(2).any(|pair| pair[0].1 == "of" && pair[1].1 == "the");
        if is_one_of && told[at.saturating_sub(5)..at].iter().any(|(_, word)| matches!(*word, "one" | "some" | "among"))
        {
            continue;
        }
        let start = if ordinal.is_some() { before.map_or(*start, |(start, _)| *start) } else { *start };
        let key = term(&format!("{sense} {}", stem(&folded(noun))));
        let span = Span { start: unit.scope.start + start as u32, end: unit.scope.start + (end + noun.len()) as u32 };
        push(Attribute::Rank(key), Value::Rank(ordinal.map_or(1, |at| at as u8 + 1)), span);
    }
}
