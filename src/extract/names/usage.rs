//! How the document itself uses its words: a word it also writes small is no name at the start of a sentence.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{Flags, Lexicon, flag};
use crate::extract::reading::{Reading, TokenKind};
use crate::model::BlockKind;

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A capital inside it means a name.
    Running,
    /// "Most Words Have One": a capital means little.
    Title,
    /// "ALL OF THEM": a capital means nothing.
    Upper,
}

/// What one pass over the reading tells: flags of every token, case of every sentence, counts of words.
pub struct Usage<'a> {
    /// By token.
    pub flags: Vec<Flags>,
    /// By sentence.
    pub cases: Vec<Case>,
    /// How often a word is written small.
    small: FxHashMap<&'a str, u32>,
    /// How often a word has a capital that only a name explains.
    capital: FxHashMap<&'a str, u32>,
}

impl<'a> Usage<'a> {
    pub fn new(reading: &'a Reading, lexicon: &Lexicon) -> Self {
        let flags: Vec<Flags> =
            reading.tokens.iter().map(|token| lexicon.flags(*token, reading.text(*token))).collect();
        let mut usage = Self { flags, cases: Vec::new(), small: FxHashMap::default(), capital: FxHashMap::default() };
        for (index, sentence) in reading.sentences.iter().enumerate() {
            let kind = reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
            let case = usage.case(reading, sentence.tokens(), kind);
            usage.cases.push(case);
            if case != Case::Running {
                continue;
            }
            let first = first_word(reading, sentence.tokens());
            for at in sentence.tokens() {
                let token = reading.tokens[at];
                if token.kind != TokenKind::Word {
                    continue;
                }
                if !token.is_capitalised() {
                    *usage.small.entry(reading.text(token)).or_default() += 1;
                } else if at != first && !after_opening(reading, at) {
                    *usage.capital.entry(reading.text(token)).or_default() += 1;
                }
            }
        }
        usage
    }

    fn case(&self, reading: &Reading, tokens: Range<usize>, kind: BlockKind) -> Case {
        let (mut words, mut capitals, mut upper, mut verbs) = (0_u32, 0_u32, 0_u32, 0_u32);
        for at in tokens.clone() {
            let token = reading.tokens[at];
            if token.kind != TokenKind::Word {
                continue;
            }
            let is_small_word = self.flags[at] & (flag::NOT_NAME | flag::INNER) != 0 && !token.is_capitalised();
            if token.width() < 4 && token.is_capitalised() && !token.is_all_capitals() || is_small_word {
                continue;
            }
            words += 1;
            capitals += u32::from(token.is_capitalised());
            upper += u32::from(token.is_all_capitals());
            // A small verb or noun of some length: running text.
            verbs += u32::from(!token.is_capitalised());
        }
        let length = tokens.len();
        if words >= 2 && upper == words && upper >= 3 || words >= 1 && upper == words && kind == BlockKind::Heading {
            return Case::Upper;
        }
        match kind {
            BlockKind::Heading | BlockKind::FrontMatter => {
                if capitals * 10 >= words * 6 {
                    Case::Title
                } else {
                    Case::Running
                }
            }
            BlockKind::Reference => Case::Title,
            _ if length > 60 || words < 3 => Case::Running,
            _ => {
                if verbs * 5 <= words && capitals >= 3 {
                    Case::Title
                } else {
                    Case::Running
                }
            }
        }
    }

    /// How often the word, which has a capital here, is written small.
    pub fn small(&self, word: &str) -> u32 {
        let lower = word.to_lowercase();
        self.small.get(lower.as_str()).copied().unwrap_or(0)
    }

    /// How often the word has a capital that only a name explains.
    pub fn capital(&self, word: &str) -> u32 {
        self.capital.get(word).copied().unwrap_or(0)
    }
}

/// The first word of the sentence; the end of the range where there is none.
pub fn first_word(reading: &Reading, tokens: Range<usize>) -> usize {
    let end = tokens.end;
    tokens.into_iter().find(|at| reading.tokens[*at].kind == TokenKind::Word).unwrap_or(end)
}

/// Whether a quote, a bullet or a colon stands right before: a place where any word has a capital.
pub fn after_opening(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| reading.tokens.get(before)) else {
        return true;
    };
    // A quote that stands close to the word before it closes.
    let closes = !before.space_before() && matches!(reading.text(*before), "\"" | "'" | "*");
    before.kind == TokenKind::Mark
        && !closes
        && matches!(reading.text(*before), "\"" | "“" | "‘" | "«" | "'" | ":" | "•" | "*" | "?" | "!" | "…" | "...")
}
