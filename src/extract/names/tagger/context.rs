//! What the rest of the document tells of a word: what it is said to be ("Zembla is a small village"), and with whom
//! it stands in a row.
//!
//! Looked up by word, so that a surname has what the full name was told with. Bounded for every word: a word that
//! stands in a thousand places tells no more than one that stands in a few.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fact::Fact;
use crate::extract::names::document::Proposal;
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::model::Kind;

/// So many different nouns of a word are kept.
const MOST: usize = 4;

/// The hashes of the nouns that say what a word names, in the order met; 0 where there is none.
pub type Nouns = [u32; MOST];

/// The rules' marks of the names before and after a name in its row; 0 where there is none.
pub type Peers = [u8; 2];

/// Where a word stands in the names of a document, and what stands beside those names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Uses {
    /// Of [`LAST`] and the others, in names of several words; 0 for a word that stands alone only.
    pub within: u8,
    /// The first token that is it.
    pub first: u32,
    /// Hashes of the words after the names that end in it, and before those that begin with it; 0 where there is none.
    pub after: Nouns,
    pub before: Nouns,
}

/// A word ends a longer name that the rules hold for a person's, ends another, begins one, stands inside one.
const LAST_OF_PERSON: u8 = 1;
const LAST: u8 = 2;
const FIRST: u8 = 4;
const INNER: u8 = 8;

/// The contexts of a reading.
#[derive(Default)]
pub struct Contexts {
    /// By hash of the word.
    uses: FxHashMap<u32, Uses>,
    /// By hash of the word.
    words: FxHashMap<u32, Nouns>,
    /// By token, for names that stand in rows.
    rows: FxHashMap<u32, Peers>,
}

impl Contexts {
    pub fn new(scan: &Scan<'_>, proposals: &[Proposal], facts: &[Fact]) -> Self {
        let mut contexts = Self::default();
        let mut sentence = 0;
        let mut first = 0;
        for index in 0..proposals.len() {
            let tokens = &proposals[index].tokens;
            while scan.reading.sentences.get(sentence).is_some_and(|at| at.tokens().end <= tokens.start) {
                sentence += 1;
                first = index;
            }
            let Some(bounds) = scan.reading.sentences.get(sentence).map(|at| at.tokens()) else {
                break;
            };
            contexts.gather(scan, tokens, &bounds, facts);
            contexts.use_of(&proposals[index], &bounds, facts);
            let is_last = proposals.get(index + 1).is_none_or(|next| next.tokens.start >= bounds.end);
            if is_last {
                contexts.find_rows(scan, proposals.get(first..=index).unwrap_or_default(), facts);
            }
        }
        contexts
    }

    /// What the word is said to be; None where nothing is said.
    pub fn nouns(&self, word: u32) -> Option<&Nouns> {
        self.words.get(&word)
    }

    /// Where the word stands in names, for a word of names.
    pub fn uses(&self, word: u32) -> Option<&Uses> {
        self.uses.get(&word)
    }

    /// Its neighbours in a row, for a token of a name that stands in one.
    pub fn peers(&self, at: usize) -> Option<&Peers> {
        self.rows.get(&(at as u32))
    }

    fn gather(&mut self, scan: &Scan<'_>, tokens: &Range<usize>, bounds: &Range<usize>, facts: &[Fact]) {
        let word = |at: usize| facts.get(at).map_or(0, |fact| fact.word);
        let Some(noun) = scan.described_as(tokens.end, bounds.end).map(word) else {
            return;
        };
        for at in tokens.clone().filter(|at| scan.is_capital(*at)) {
            keep(self.words.entry(word(at)).or_default(), noun);
        }
    }

    fn use_of(&mut self, name: &Proposal, bounds: &Range<usize>, facts: &[Fact]) {
        let Range { start, end } = name.tokens;
        let word = |at: usize| facts.get(at).filter(|_| bounds.contains(&at)).map_or(0, |fact| fact.word);
        for at in name.tokens.clone() {
            let uses = self.uses.entry(word(at)).or_insert(Uses { first: at as u32, ..Uses::default() });
            if at + 1 == end {
                keep(&mut uses.after, word(end));
            }
            if at == start {
                keep(&mut uses.before, word(start.wrapping_sub(1)));
            }
            if end - start > 1 {
                uses.within |= match at {
                    _ if at + 1 == end && name.kind == Kind::Person => LAST_OF_PERSON,
                    _ if at + 1 == end => LAST,
                    _ if at == start => FIRST,
                    _ => INNER,
                };
            }
        }
    }

    /// The rows among the names of one sentence.
    fn find_rows(&mut self, scan: &Scan<'_>, names: &[Proposal], facts: &[Fact]) {
        let mut start = 0;
        for at in 1..=names.len() {
            let goes_on = names.get(at - 1).zip(names.get(at)).is_some_and(|(before, name)| {
                let mut between = before.tokens.end..name.tokens.start;
                !between.is_empty()
                    && between.len() <= 3
                    && between.all(|at| matches!(scan.word(at), "," | "and" | "or" | "&" | "the"))
            });
            if goes_on {
                continue;
            }
            self.row_of(names.get(start..at).unwrap_or_default(), facts);
            start = at;
        }
    }

    fn row_of(&mut self, names: &[Proposal], facts: &[Fact]) {
        if names.len() < 2 {
            return;
        }
        let mark =
            |name: Option<&Proposal>| name.and_then(|name| facts.get(name.tokens.start)).map_or(0, |fact| fact.rule);
        for (n, name) in names.iter().enumerate() {
            let peers = [mark(n.checked_sub(1).and_then(|before| names.get(before))), mark(names.get(n + 1))];
            self.rows.extend(name.tokens.clone().map(|at| (at as u32, peers)));
        }
    }
}

/// Puts the value among those kept, where it is none of them yet and there is room.
fn keep(kept: &mut Nouns, value: u32) {
    if value == 0 {
        return;
    }
    for slot in kept {
        if *slot == value {
            return;
        }
        if *slot == 0 {
            *slot = value;
            return;
        }
    }
}

impl Scan<'_> {
    /// The noun by which the name that ends before the token is described: "X (born 1980) is a Peruvian footballer",
    /// "X, a small village in".
    pub fn described_as(&self, at: usize, end: usize) -> Option<usize> {
        let mut at = at;
        if at < end && self.word(at) == "(" {
            at = (at..end.min(at + 40)).find(|at| self.word(*at) == ")")? + 1;
        }
        if at + 2 >= end
            || !matches!(self.word(at), "is" | "was" | "are" | "were" | ",")
            || !matches!(self.word(at + 1), "a" | "an" | "the" | "one")
        {
            return None;
        }
        let stops = |at: usize| {
            ends_description(self.word(at)) || self.has(at, flag::PLACE_PREPOSITION) && !self.is_capital(at)
        };
        let furthest = end.min(at + 12);
        let noun = (at + 2..furthest).find(|at| stops(*at)).unwrap_or(furthest).checked_sub(1)?;
        (noun > at + 1).then_some(noun)
    }
}

/// Whether the noun by which something is described stands before the word at the latest.
pub fn ends_description(word: &str) -> bool {
    const ENDS: [&str; 15] =
        ["of", "in", "on", "at", "that", "which", "who", ",", ".", ";", "from", "for", "and", "by", "("];
    ENDS.contains(&word)
}
