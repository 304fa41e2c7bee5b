//! Short forms that the text defines: "Shanghai Cooperation Organisation (SCO)", "SCO (Shanghai …)".
//!
//! After Schwartz and Hearst (2003), on words instead of letters: the letters of the short form are the first
//! letters of the words, small words may be passed over, and a word may give two letters at most.

use std::ops::Range;

use super::lexicon::{flag, without_accents};
use super::run::Scan;
use crate::extract::reading::TokenKind;

/// What does not fit within so many steps is no short form but noise.
const MAX_STEPS: u32 = 500;

/// A definition in indices of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    pub long: Range<usize>,
    pub short: usize,
}

impl Scan<'_> {
    /// The definitions of a sentence, in order.
    pub fn definitions(&self, sentence: &Range<usize>) -> Vec<Defined> {
        let mut found = Vec::new();
        for open in sentence.clone() {
            if self.word(open) == "," {
                found.extend(self.in_apposition(open, sentence));
            }
            if self.word(open) != "(" || open + 1 >= sentence.end {
                continue;
            }
            let inside = open + 1;
            let defined = if self.is_short_form(inside) && self.closes(inside + 1) {
                self.long_before(open, inside, sentence.start)
            } else if open > sentence.start && self.is_short_form(open - 1) {
                self.long_inside(open - 1, inside, sentence.end)
            } else {
                None
            };
            found.extend(defined);
        }
        found
    }

    /// "the EC, the European Community,"; "the European Community, or EC,".
    fn in_apposition(&self, comma: usize, sentence: &Range<usize>) -> Option<Defined> {
        let after = comma + 1;
        if after >= sentence.end || comma == sentence.start {
            return None;
        }
        if self.word(after) == "or" && self.is_short_form(after + 1) && after + 1 < sentence.end {
            let defined = self.long_before(comma, after + 1, sentence.start)?;
            return self.is_all_capital(&defined.long).then_some(defined);
        }
        if !self.is_short_form(comma - 1) {
            return None;
        }
        let start = if matches!(self.word(after), "the" | "The") { after + 1 } else { after };
        let letters = letters(self.word(comma - 1));
        let furthest = sentence.end.min(start + letters.len() * 2 + 1);
        let end = (start..furthest).find(|at| matches!(self.word(*at), "," | "." | ")" | ";")).unwrap_or(furthest);
        let fits =
            self.tells(&letters, start..end) && self.is_all_capital(&(start..end)) && letters.len() == end - start;
        fits.then_some(Defined { long: start..end, short: comma - 1 })
    }

    fn is_all_capital(&self, words: &Range<usize>) -> bool {
        words.clone().all(|at| self.is_capital(at) || self.has(at, flag::INNER))
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.word(at), ")" | "," | ";" | "]")
    }

    /// Two to ten letters, two capitals at least.
    pub fn is_short_form(&self, at: usize) -> bool {
        let Some(token) = self.reading.tokens.get(at).filter(|token| token.kind == TokenKind::Word) else {
            return false;
        };
        let word = self.reading.text(*token);
        let capitals = word.chars().filter(|char| char.is_uppercase()).count();
        (2..=10).contains(&word.chars().filter(|char| char.is_alphanumeric()).count())
            && capitals >= 2
            && capitals * 2 >= word.len() / 2
    }

    fn long_before(&self, open: usize, short: usize, start: usize) -> Option<Defined> {
        let letters = letters(self.word(short));
        let furthest = open.saturating_sub(letters.len() * 2 + 4).max(start);
        // Shortest first: the long form begins where its first letter does.
        (furthest..open).rev().find_map(|from| {
            let tells = self.tells(&letters, from..open);
            let cut_short = from > furthest && self.word(from - 1) == "-";
            (tells && !cut_short).then_some(Defined { long: from..open, short })
        })
    }

    fn long_inside(&self, short: usize, inside: usize, end: usize) -> Option<Defined> {
        let letters = letters(self.word(short));
        let furthest = end.min(inside + letters.len() * 2 + 4);
        let close = (inside..furthest).find(|at| matches!(self.word(*at), ")" | ";"))?;
        self.tells(&letters, inside..close).then_some(Defined { long: inside..close, short })
    }

    /// Whether the words spell the letters.
    fn tells(&self, letters: &[char], words: Range<usize>) -> bool {
        let starts: Vec<(char, bool, &str)> = words
            .clone()
            .filter(|at| self.reading.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word))
            .filter_map(|at| {
                let word = self.word(at);
                let first = without_accents(word).chars().next()?.to_ascii_lowercase();
                Some((first, self.has(at, flag::INNER | flag::NOT_NAME) && !self.is_capital(at), word))
            })
            .collect();
        if starts.len() < 2 || starts.len() > letters.len() * 2 || words.clone().any(|at| self.word(at) == ".") {
            return false;
        }
        starts.first().is_some_and(|(first, is_small, _)| Some(first) == letters.first() && !is_small)
            && spell(letters, &starts, 0, &mut { MAX_STEPS })
    }
}

/// Every letter is the first of a word, in order; small words may be passed over, one word may give a second
/// letter from its inside ("Hub Power Company": HUBCO).
fn spell(letters: &[char], words: &[(char, bool, &str)], given: usize, steps: &mut u32) -> bool {
    let Some(left) = steps.checked_sub(1) else {
        return false;
    };
    *steps = left;
    let Some((letter, rest)) = letters.split_first() else {
        return words.iter().all(|(_, is_small, _)| *is_small);
    };
    if let Some(((first, is_small, word), others)) = words.split_first() {
        if first == letter && spell(rest, others, 0, steps) {
            return true;
        }
        if first == letter {
            // A second and third letter from the same word, after its first.
            let inside: Vec<char> = without_accents(word).to_lowercase().chars().skip(1).collect();
            for taken in 1..=rest.len().min(2) {
                let mut at = 0;
                let fits = rest.iter().take(taken).all(|wanted| {
                    let found = inside.iter().skip(at).position(|char| char == wanted);
                    at += found.map_or(0, |found| found + 1);
                    found.is_some()
                });
                if fits && rest.get(taken..).is_some_and(|left| spell(left, others, taken, steps)) {
                    return true;
                }
            }
        }
        return *is_small && spell(letters, others, given, steps);
    }
    // A plural: "Central Asian Republics (CARs)".
    given == 0 && rest.is_empty() && *letter == 's'
}

fn letters(short: &str) -> Vec<char> {
    without_accents(short).chars().filter(|char| char.is_alphanumeric()).map(|char| char.to_ascii_lowercase()).collect()
}
