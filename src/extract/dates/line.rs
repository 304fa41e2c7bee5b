//! One sentence as the rules look at it: its tokens with what each may mean for time.
//!
//! Positions count from the first token of the sentence; a position outside it is nothing, so no rule looks
//! over the border of its sentence.

use super::lexicon::{Lex, lex};
use super::rules::Early;
use crate::extract::reading::{Reading, SentenceRange, Token, TokenKind};

pub struct Line<'a> {
    pub reading: &'a Reading,
    /// Index of the first token in the reading.
    pub first: usize,
    tokens: &'a [Token],
    lexes: &'a [Lex],
    /// Which numbers of few digits are years.
    pub early: Early,
}

/// Fills `lexes` with the meanings of the sentence's tokens; false where there is no expression of time in it.
pub fn read(reading: &Reading, sentence: SentenceRange, lexes: &mut Vec<Lex>) -> bool {
    lexes.clear();
    let mut is_promising = false;
    for token in reading.tokens.get(sentence.tokens()).unwrap_or_default() {
        let lex = match token.kind {
            TokenKind::Word => {
                // "FY2021"
                is_promising |= token.has_digit();
                lex(reading.text(*token))
            }
            TokenKind::Number => {
                is_promising = true;
                Lex::None
            }
            _ => Lex::None,
        };
        // "nineteen forty-five", "nineteen-twelve"
        let before = |back: usize| lexes.len().checked_sub(back).and_then(|at| lexes.get(at).copied());
        let is_hundreds = |lex| matches!(lex, Some(Lex::Count(15..=20)));
        is_promising |= matches!(lex, Lex::Count(10..)) && (is_hundreds(before(1)) || is_hundreds(before(2)));
        is_promising |= promises(lex);
        lexes.push(lex);
    }
    is_promising
}

/// Whether an expression of time may hang on the word, which the small words of a sentence cannot do.
fn promises(lex: Lex) -> bool {
    matches!(
        lex,
        Lex::Month(_)
            | Lex::ShortMonth(_)
            | Lex::Weekday(_)
            | Lex::ShortWeekday(_)
            | Lex::Season(_)
            | Lex::Unit(_)
            | Lex::Units(_)
            | Lex::Ordinal(_)
            | Lex::DayWord(_)
            | Lex::Tonight
            | Lex::Past
            | Lex::Vague(_)
            | Lex::DayPart(_)
            | Lex::Clock(_)
            | Lex::Often(_)
            | Lex::Decade(_)
            | Lex::Fortnight
            | Lex::Holiday(..)
            | Lex::Feast(_)
    )
}

impl<'a> Line<'a> {
    pub fn new(reading: &'a Reading, sentence: SentenceRange, lexes: &'a [Lex], early: Early) -> Self {
        let range = sentence.tokens();
        Self { reading, first: range.start, tokens: reading.tokens.get(range).unwrap_or_default(), lexes, early }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub fn lex(&self, at: usize) -> Lex {
        self.lexes.get(at).copied().unwrap_or(Lex::None)
    }

    /// The meaning of the token `back` places before `at`.
    pub fn lex_before(&self, at: usize, back: usize) -> Lex {
        at.checked_sub(back).map_or(Lex::None, |at| self.lex(at))
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.reading.text(token))
    }

    pub fn word_before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether no white space stands before the token.
    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.space_before())
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "--" | "‐" | "‑" | "−")
    }

    /// A hyphen without space on either side, as in "mid-1990".
    pub fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‐" | "‑" | "–") && self.is_glued(at) && self.is_glued(at + 1)
    }

    /// The hyphen of "eighteenth- and nineteenth-century".
    pub fn is_hyphen_before_space(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‐" | "‑") && self.is_glued(at) && !self.is_glued(at + 1)
    }

    /// The position after a comma at `at`, or `at` itself.
    pub fn skip_comma(&self, at: usize) -> usize {
        at + usize::from(self.is(at, ","))
    }
}
