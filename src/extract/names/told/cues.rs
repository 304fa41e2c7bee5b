//! What stands beside one place of a name and speaks for a kind: "shares of X", "south of X", "the ferry X".
//!
//! Pure: tokens in, counts out. [`super`] sums them over all places of the same words.

use std::ops::Range;

use super::words::{role, roles};
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::extract::names::tagger::ends_description;
use crate::extract::reading::TokenKind;

/// How much speaks for each kind.
#[derive(Clone, Copy, Default)]
pub struct Cues {
    pub body: u32,
    /// Two such are as good as one that speaks for a body.
    pub weak: u32,
    pub place: u32,
    pub person: u32,
    /// The next sentence goes on with "He" or "Her": no body, and no more is told.
    pub meant: u32,
    /// It is called by the name of its make.
    pub made: u32,
    pub vessel: u32,
}

impl Cues {
    pub fn add(&mut self, other: Self) {
        self.body += other.body;
        self.weak += other.weak;
        self.place += other.place;
        self.person += other.person;
        self.meant += other.meant;
        self.made += other.made;
        self.vessel += other.vessel;
    }
}

impl Scan<'_> {
    pub(in crate::extract::names) fn cues(&self, tokens: &Range<usize>) -> Cues {
        let mut cues = self.cues_of_noun(tokens);
        let Range { start, end } = tokens.clone();
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        let (next, second) = (self.word(end), self.word(end + 1));
        let is_owner = self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
        if self.is_person_here(tokens, is_owner) {
            cues.person += 1;
        }
        let (one, two, after) = (roles(before(1)), roles(before(2)), roles(next));
        let has = if is_owner { roles(second) } else { after };
        // "Borogrove's head of exploration"
        let is_headed = is_owner && second == "head" && self.word(end + 2) == "of";
        // "Borogrove is based in Lima"
        let is_based = matches!(next, "is" | "was" | "were")
            && matches!(second, "based" | "headquartered" | "listed" | "incorporated" | "nationalised" | "privatised");
        // "Borogrove, based in Lima"
        let is_at_home = next == "," && second == "based";
        let has = (has & role::OF_BODY) | if is_owner { 0 } else { after & role::BY_BODY };
        let is_weak = if is_owner { roles(second) } else { after } & role::WEAK != 0;
        if is_based || is_at_home || is_headed || has != 0 && !is_weak {
            cues.body += 1;
        } else if has != 0 {
            cues.weak += 1;
        }
        // "Chairman of Borogrove", "a stake in Borogrove"
        let is_held = match before(1) {
            "of" | "for" | "at" | "with" => roles(&before(2).to_lowercase()) & role::HOLDER != 0,
            "in" => ["stake", "stakes", "shares"].iter().any(|held| before(2).eq_ignore_ascii_case(held)),
            "by" => two & role::DONE_BY != 0,
            _ => false,
        };
        if is_held {
            cues.body += 1;
        }
        if matches!(
            before(1),
            "bought" | "acquired" | "sued" | "fined" | "nationalised" | "nationalized" | "privatised" | "founded"
        ) {
            cues.body += 1;
        }
        if next == "," && second == "which" && before(1) != "in" {
            cues.body += 1;
        }
        if after & role::MADE != 0 {
            cues.made += 1;
        }
        let lies = before(1) == "of" && two & role::LIES != 0;
        let moved = one & role::TOWARDS != 0 && two & role::MOVES != 0;
        let is_off = before(1) == "off" && two & role::AT_SEA != 0;
        let is_struck = one & role::STRUCK != 0 && !is_owner;
        let is_in = before(1).eq_ignore_ascii_case("in")
            && !is_owner
            && self.has(start - 1, flag::PLACE_PREPOSITION)
            && two & role::STAKE == 0;
        cues.place += u32::from(is_struck);
        if lies || moved || is_off || is_in || before(1) == "near" || !is_owner && after & role::PLACED != 0 {
            cues.place += 1;
        }
        // "The Borogrove sank"
        let is_article = before(1).eq_ignore_ascii_case("the");
        let is_helper = matches!(next, "had" | "has" | "was" | "were" | "is");
        let verb = if is_helper { second } else { next };
        if is_article && roles(verb) & role::AFLOAT != 0 {
            cues.vessel += 1;
        }
        if cues.body + cues.place + cues.vessel == 0 && self.is_meant_next(start) {
            cues.meant += 1;
        }
        cues
    }

    /// What the nouns beside the name say that it is: "the insurer X", "X, a village in", "X was a rock band".
    fn cues_of_noun(&self, tokens: &Range<usize>) -> Cues {
        let Range { start, end } = tokens.clone();
        let before = |steps: usize| start.checked_sub(steps).filter(|at| !self.is_capital(*at));
        let is_here = |at: &usize| self.reading.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word);
        // "a band called X"
        let is_called = start > 0 && matches!(self.word(start - 1), "called" | "named");
        let noun = before(if is_called { 2 } else { 1 }).filter(is_here);
        // "in the village Ada Tulgey": the noun of a place tells nothing of the name right after it, unless it is called so.
        let mut cues = noun.map_or_else(Cues::default, |at| self.cue_of(at));
        if !is_called {
            cues.place = 0;
        }
        if noun.is_some_and(|at| roles(self.word(at)) & role::MADE != 0) {
            cues.made += 1;
        }
        let is_copula = matches!(self.word(end), "," | "is" | "was" | "are" | "were");
        if is_copula
            && matches!(self.word(end + 1), "a" | "an" | "the")
            && let Some(at) = self.described_noun(end + 2)
        {
            cues.add(self.cue_of(at));
        }
        cues
    }

    /// What one of which the noun tells is.
    fn cue_of(&self, at: usize) -> Cues {
        let told = roles(self.word(at));
        let mut cues = Cues::default();
        match () {
            () if self.is_capital(at) => {}
            () if told & role::BODY != 0 || self.has(at, flag::ORGANISATION_KIND) => cues.body = 1,
            () if told & role::VESSEL != 0 => cues.vessel = 1,
            () if self.has(at, flag::PERSON_KIND) => cues.person = 1,
            () if self.has(at, flag::PLACE_KIND) => cues.place = 1,
            () => {}
        }
        cues
    }

    /// Whether the place tells that a person is named: a title before, an age after, "who".
    fn is_person_here(&self, tokens: &Range<usize>, is_owner: bool) -> bool {
        let Range { start, end } = tokens.clone();
        let (next, second) = (self.word(end), self.word(end + 1));
        let before = start.checked_sub(1);
        let is_titled = before.is_some_and(|at| self.is_capital(at) && self.has(at, flag::TITLE));
        let is_age = next == ","
            && self.word(end + 2) == ","
            && second.len() == 2
            && second.bytes().all(|byte| byte.is_ascii_digit());
        let is_kin = is_owner && self.has(end + 1, flag::PERSON_NOUN);
        // "The mayor of Zembla, Ada Tulgey, said"
        let is_speaker = before.is_some_and(|at| self.word(at) == ",")
            && next == ","
            && tokens.len() > 1
            && self.has(end + 1, flag::SPEECH);
        let is_who = next == "," && second == "who" || matches!(next, "himself" | "herself" | "who");
        let is_in_power = matches!(next, "administration" | "presidency" | "regime");
        let is_alive = roles(next) & role::PERSONAL != 0 || next == "was" && second == "born";
        is_titled || is_age || is_kin || is_speaker || is_who || is_in_power || is_alive
    }

    /// Whether the name opens its sentence and the next one begins with "He" or "Her".
    fn is_meant_next(&self, start: usize) -> bool {
        let index = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= start);
        let Some([here, next]) = self.reading.sentences.get(index..index + 2) else { return false };
        here.tokens().start == start
            && here.unit == next.unit
            && matches!(self.word(next.tokens().start), "He" | "She" | "His" | "Her")
    }

    /// The noun of "a Peruvian insurer": the last small word before what ends the phrase.
    fn described_noun(&self, from: usize) -> Option<usize> {
        const FURTHEST: usize = 6;
        let stops = |at: usize| {
            let word = self.word(at);
            ends_description(word)
                || matches!(word, "whose" | "with" | "based" | "run" | "led")
                || at > from && word.ends_with("ed") && !self.is_capital(at)
                || self.reading.tokens.get(at).is_none()
        };
        let end = (from..from + FURTHEST).find(|at| stops(*at))?;
        (end > from).then(|| end - 1)
    }
}
