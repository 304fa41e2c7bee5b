//! Runs: stretches of a sentence that may hold names, from capital to capital over the small words inside.
//!
//! A run may still hold several names and titles; [`super::segment`] cuts it.

use std::ops::Range;

use super::lexicon::{Lexicon, flag};
use super::usage::{Usage, after_opening, first_word};
use crate::extract::reading::{Reading, TokenKind};
use crate::model::Kind;

/// What a run is found with.
#[derive(Clone, Copy)]
pub struct Scan<'a> {
    pub reading: &'a Reading,
    pub usage: &'a Usage<'a>,
    pub lexicon: &'a Lexicon,
}

/// Longer runs are noise (a page of capitals); they are cut.
const MAX_TOKENS: usize = 30;

impl Scan<'_> {
    pub fn has(&self, at: usize, flags: u64) -> bool {
        self.usage.flags.get(at).is_some_and(|known| known & flags != 0)
    }

    pub fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    /// A word with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised())
    }

    /// A word with a capital that may be part of a name.
    pub fn is_name_word(&self, at: usize) -> bool {
        self.is_capital(at) && !self.has(at, flag::NOT_NAME | flag::CALENDAR)
    }

    /// Whether the token is an ordinary English word and nothing that the lists know as a name.
    pub fn is_ordinary(&self, at: usize) -> bool {
        self.has(at, flag::COMMON) && !self.has(at, flag::PLACE | flag::NATIONALITY | flag::GIVEN_NAME)
    }

    pub(super) fn space_before(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_none_or(|token| token.space_before())
    }

    /// The runs of one sentence, in order, and the kind where a tail of small words tells it.
    pub fn runs(&self, sentence: Range<usize>) -> Vec<(Range<usize>, Option<Kind>)> {
        let first = first_word(self.reading, sentence.clone());
        let mut runs = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let end = self.run_at(at, sentence.end, at <= first || after_opening(self.reading, at));
            match end {
                Some(end) => {
                    let run = self.ordinal_before(at, &sentence, end)..end;
                    let told = self.with_tail(&run, &sentence).or_else(|| self.with_small_head(&run, &sentence));
                    let (run, told) = told.map_or((run, None), |(name, kind)| (name, Some(kind)));
                    at = run.end;
                    runs.push((self.year_before(run, &sentence, told), told));
                }
                None => at += 1,
            }
        }
        runs
    }

    /// "the 1971 Zembla Treaty": a year between the article and an agreement or event belongs to its name.
    fn year_before(&self, run: Range<usize>, sentence: &Range<usize>, told: Option<Kind>) -> Range<usize> {
        let Some(year) = run.start.checked_sub(1).filter(|year| *year > sentence.start && self.is_year(*year)) else {
            return run;
        };
        let names = |at: usize| self.has(at, flag::AGREEMENT_END | flag::EVENT_END) && self.is_capital(at);
        let is_named = told.is_none()
            && run.len() > 1
            && matches!(self.word(year - 1), "the" | "The")
            && (names(run.end - 1) || self.head_of(&run).is_some_and(names));
        if is_named { year..run.end } else { run }
    }

    /// Where the run begins with the ordinal before it: "Second Vatican Council", "7th Fleet".
    fn ordinal_before(&self, at: usize, sentence: &Range<usize>, end: usize) -> usize {
        const ORDINALS: [&str; 10] =
            ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];
        let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.start) else {
            return at;
        };
        let word = self.word(before);
        let is_number = self.reading.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Number)
            && matches!(word.get(word.len().saturating_sub(2)..), Some("st" | "nd" | "rd" | "th"));
        let is_ordinal = is_number && self.has(end - 1, flag::ORGANISATION_END)
            || ORDINALS.contains(&word) && self.has(end - 1, flag::ANY_END) && end > at + 1;
        if is_ordinal { before } else { at }
    }

    /// The end of the run that begins at the token.
    fn run_at(&self, at: usize, end: usize, is_opening: bool) -> Option<usize> {
        let mut phrase = self.phrase_end(at, end);
        if !self.is_name_word(at) && phrase.is_none() {
            if !self.is_prefix(at, end) {
                return None;
            }
            phrase = Some(at + 3);
        }
        if is_opening && phrase.is_none_or(|phrase| phrase == at + 1) && !self.may_open(at, end) {
            return None;
        }
        let mut next = phrase.unwrap_or(at + 1);
        while next < end && next - at < MAX_TOKENS && self.line_end(&(next - 1..next + 1)).is_none() {
            match self.grown(at, next, end) {
                Some(grown) => next = grown,
                None => break,
            }
        }
        Some(next)
    }

    /// "al-Yousef": a small word, a hyphen, a capital.
    pub(super) fn is_prefix(&self, at: usize, end: usize) -> bool {
        matches!(self.word(at), "al" | "el" | "as" | "ad" | "ar" | "ash" | "az" | "an" | "at" | "ul" | "ibn")
            && matches!(self.word(at + 1), "-" | "‑")
            && !self.space_before(at + 1)
            && !self.space_before(at + 2)
            && at + 2 < end
            && self.is_capital(at + 2)
    }

    /// The end of the longest name of the lists at the token.
    pub(super) fn phrase_end(&self, at: usize, end: usize) -> Option<usize> {
        if !self.has(at, flag::PHRASE) {
            return None;
        }
        let (_, after) = self.lexicon.phrase_at(self.reading, at, end)?;
        // A word of the lists without a capital names nothing, but "al-Qaeda" and "9/11" do.
        (self.is_capital(at) || after > at + 1).then_some(after)
    }

    /// Whether the word that opens a sentence, a quote or the like is (the start of) a name for all that.
    fn may_open(&self, at: usize, end: usize) -> bool {
        let word = self.word(at);
        let listed = flag::PLACE | flag::NATIONALITY | flag::GIVEN_NAME;
        let small = self.usage.small(word);
        let capital = self.usage.capital(word);
        let goes_on = at + 1 < end
            && (self.is_name_word(at + 1)
                || self.word(at + 1) == "-" && !self.space_before(at + 1) && self.is_capital(at + 2));
        if !self.has(at, flag::COMMON) {
            return small == 0 || capital > 0;
        }
        // "Appliance-building Corporation"
        let is_hyphened = self.word(at + 1) == "-" && !self.space_before(at + 1) && !self.is_capital(at + 2);
        if is_hyphened && at + 3 < end && self.is_name_word(at + 3) && self.has(at + 3, flag::ORGANISATION_END) {
            return true;
        }
        if self.has(at, listed) && (goes_on || small == 0) {
            return true;
        }
        if goes_on {
            let tells = flag::ANY_HEAD | flag::TITLE | flag::TITLE_PART | flag::COMPASS;
            if self.has(at, tells) || capital > 0 && small == 0 {
                return true;
            }
            let is_verb = word.ends_with("ing") || word.ends_with("ed") || word.ends_with("ly");
            let next_is_name = self.has(at + 1, listed) || !self.has(at + 1, flag::COMMON);
            if is_verb || next_is_name || small > 0 && capital == 0 {
                return false;
            }
            return (at + 1..end.min(at + 5))
                .take_while(|next| self.is_capital(*next))
                .any(|next| self.has(next, flag::ANY_END) && self.is_name_word(next));
        }
        self.has(at, flag::ANY_HEAD) && self.word(at + 1) == "of" && self.is_name_word(at + 2)
            || capital > 0 && small == 0
    }
}
