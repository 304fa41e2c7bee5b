//! What sort of thing a candidate names: votes by its words, and votes by what stands around it.

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
use super::segment::Candidate;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Votes for each kind, in the order of [`Kind::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes([i32; Kind::ALL.len()]);

impl Votes {
    pub fn add(&mut self, kind: Kind, votes: i32) {
        if let Some(mine) = self.0.get_mut(kind as usize) {
            *mine += votes;
        }
    }

    pub fn of(&self, kind: Kind) -> i32 {
        self.0.get(kind as usize).copied().unwrap_or(0)
    }

    pub fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The votes of at least so many, and the others.
    pub fn split(&self, least: i32) -> (Self, Self) {
        let (mut strong, mut weak) = (*self, *self);
        for (strong, weak) in strong.0.iter_mut().zip(&mut weak.0) {
            *(if *strong >= least { weak } else { strong }) = 0;
        }
        (strong, weak)
    }

    /// Raises each to the other's where that is more.
    pub fn raise(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = theirs.max(*mine);
        }
    }

    /// All votes times `factor / by`, rounded towards none.
    pub fn scaled(mut self, factor: i32, by: i32) -> Self {
        for votes in &mut self.0 {
            *votes = *votes * factor / by.max(1);
        }
        self
    }

    /// The kind with most votes, the first of equals, with its votes.
    pub fn best(&self) -> (Kind, i32) {
        let mut best = (Kind::Other, 0);
        for kind in Kind::ALL {
            if self.of(kind) > best.1 {
                best = (kind, self.of(kind));
            }
        }
        best
    }
}

/// "Mi35", "F16": one to three letters and two or three digits.
fn is_designation(word: &str) -> bool {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    (1..=3).contains(&(word.len() - digits.len()))
        && (2..=3).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn word_capitals(word: &str) -> usize {
    word.chars().filter(|char| char.is_uppercase()).count()
}

/// Ends and heads with the kind they tell, the most telling first.
const ENDS: [(u64, Kind); 8] = [
    (flag::AGREEMENT_END, Kind::Agreement),
    (flag::ORGANISATION_END, Kind::Organisation),
    (flag::PROJECT_END, Kind::Project),
    (flag::EVENT_END, Kind::Event),
    (flag::PLACE_END, Kind::Place),
    (flag::EQUIPMENT_END, Kind::Equipment),
    (flag::WORK_END, Kind::Work),
    (flag::CONCEPT_END, Kind::Concept),
];
const HEADS: [(u64, Kind); 5] = [
    (flag::WORK_HEAD, Kind::Work),
    (flag::AGREEMENT_HEAD, Kind::Agreement),
    (flag::ORGANISATION_HEAD, Kind::Organisation),
    (flag::EVENT_HEAD, Kind::Event),
    (flag::PLACE_HEAD, Kind::Place),
];

impl Scan<'_> {
    /// What the words of the candidate tell, wherever they stand.
    pub fn inner_votes(&self, tokens: &Range<usize>) -> Votes {
        let mut votes = Votes::default();
        let (first, last) = (tokens.start, tokens.end - 1);
        let words = tokens.clone().filter(|at| self.is_capital(*at)).count();
        if let Some((kind, end)) = self.lexicon.phrase_at(self.reading, first, tokens.end)
            && end == tokens.end
        {
            let is_person_too = words == 1 && self.has(first, flag::GIVEN_NAME | flag::SURNAME);
            votes.add(kind, if is_person_too && !self.has(first, flag::COUNTRY) { 4 } else { 12 });
            if is_person_too {
                votes.add(Kind::Person, 2);
            }
            return votes;
        }
        if self.designation(tokens, &mut votes) {
            return votes;
        }
        if tokens.clone().any(|at| self.has(at, flag::COMPANY) && self.is_capital(at)) {
            votes.add(Kind::Organisation, 10);
        }
        let kind_of =
            |at: usize, table: &[(u64, Kind)]| table.iter().find(|(flags, _)| self.has(at, *flags)).map(|e| e.1);
        if let Some(head) = self.head_of(tokens) {
            if let Some(kind) = kind_of(head, &HEADS) {
                votes.add(kind, 7);
            }
        } else if let Some(kind) = kind_of(last, &ENDS)
            && self.is_capital(last)
            && !self.has(last, flag::GIVEN_NAME)
        {
            let votes_of_end = if words == 1 { 2 } else { 6 };
            votes.add(kind, votes_of_end);
        }
        if words == 1 {
            self.one_word(first, &mut votes);
        } else {
            self.more_words(tokens, &mut votes);
        }
        votes
    }

    /// "Mi-35M", "S-400": letters, a hyphen, digits.
    fn designation(&self, tokens: &Range<usize>, votes: &mut Votes) -> bool {
        let hyphen = tokens.start + 1;
        if tokens.len() < 3 || !matches!(self.word(hyphen), "-" | "–" | "‑") {
            return false;
        }
        let Some(number) = self.reading.tokens.get(hyphen + 1).filter(|token| token.kind == TokenKind::Number) else {
            return false;
        };
        let letters = self.word(tokens.start);
        let digits: String = self.reading.text(*number).chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) {
            votes.add(Kind::Event, 4);
        } else if letters.len() <= 4 && digits.len() <= 3 && letters != "G" {
            votes.add(Kind::Equipment, 7);
        } else if letters.len() == 1 {
            votes.add(Kind::Organisation, 5);
        } else {
            votes.add(Kind::Project, 3);
        }
        true
    }

    fn one_word(&self, at: usize, votes: &mut Votes) {
        let token = self.reading.tokens[at];
        let by_hyphen = |at: usize| matches!(self.word(at), "-" | "–");
        if self.has(at, flag::PEOPLE_PREFIX) && (by_hyphen(at + 1) || at > 0 && by_hyphen(at - 1)) {
            votes.add(Kind::Nationality, 8);
            return;
        }
        if is_designation(self.word(at)) {
            votes.add(Kind::Equipment, 4);
            return;
        }
        let is_mixed = word_capitals(self.word(at)) >= 2;
        if (token.is_all_capitals() || is_mixed)
            && token.width() <= 8
            && !self.has(at, flag::SURNAME | flag::GIVEN_NAME)
        {
            votes.add(Kind::Organisation, 3);
            return;
        }
        if self.has(at, flag::GIVEN_NAME) {
            votes.add(Kind::Person, 3);
        }
        if self.has(at, flag::SURNAME) {
            votes.add(Kind::Person, if self.has(at, flag::COMMON) { 1 } else { 3 });
        }
        let word = self.word(at);
        if self.has(at, flag::COMMON) {
            votes.add(Kind::Other, 1);
        } else {
            votes.add(Kind::Person, 1);
            let is_place = ["land", "stan", "burg", "grad", "pur", "abad", "ville", "shire", "istan", "polis", "bad"];
            if word.len() > 5 && is_place.iter().any(|ending| word.ends_with(ending)) {
                votes.add(Kind::Place, 3);
            }
            let is_person = ["ov", "ev", "enko", "sky", "ski", "vich", "oğlu", "oglu", "shvili", "sson", "escu", "ić"];
            if word.len() > 4 && is_person.iter().any(|ending| word.ends_with(ending)) {
                votes.add(Kind::Person, 3);
            }
            if word.len() > 5 && (word.ends_with("ian") || word.ends_with("ese") || word.ends_with("ish")) {
                votes.add(Kind::Nationality, 2);
            }
            let is_faith = word.ends_with("ism") || word.ends_with("ology");
            if is_faith {
                votes.add(Kind::Concept, 4);
            }
        }
    }

    fn more_words(&self, tokens: &Range<usize>, votes: &mut Votes) {
        let (first, last) = (tokens.start, tokens.end - 1);
        let capitals = || tokens.clone().filter(|at| self.is_capital(*at));
        let words = capitals().count();
        let ordinary = capitals().filter(|at| self.is_ordinary(*at)).count();
        let is_initial = |at: usize| {
            let word = self.word(at);
            word.ends_with('.') && word.len() <= 6 && self.reading.tokens[at].is_dotted()
        };
        let of_country = self.has(last, flag::COUNTRY | flag::CITIZEN);
        if of_country {
            votes.add(Kind::Place, 2);
        }
        if (2..=5).contains(&words) && !of_country {
            if self.has(first, flag::GIVEN_NAME) {
                votes.add(Kind::Person, if self.has(last, flag::SURNAME | flag::GIVEN_NAME) { 7 } else { 4 });
            } else if self.has(last, flag::SURNAME) && ordinary == 0 {
                votes.add(Kind::Person, 3);
            }
            if capitals().any(is_initial) && !self.has(last, flag::ANY_END) && capitals().any(|at| !is_initial(at)) {
                votes.add(Kind::Person, 5);
            }
            let link = |at: usize| self.has(at, flag::PERSON_INNER) && !self.is_capital(at);
            if tokens.clone().any(link) {
                votes.add(Kind::Person, 3);
            }
        }
        if tokens.len() == 3
            && tokens.clone().any(|at| self.word(at) == "-")
            && self.reading.tokens[last].is_all_capitals()
        {
            votes.add(Kind::Organisation, 4);
        }
        if self.has(first, flag::PLACE_HEAD) && !self.has(last, flag::ANY_END) {
            votes.add(Kind::Place, 5);
        }
        if self.has(first, flag::COMPASS) {
            votes.add(Kind::Place, if self.has(first + 1, flag::PLACE) && words == 2 { 6 } else { 2 });
        }
        if tokens.clone().any(|at| self.word(at) == "&") {
            votes.add(Kind::Organisation, 4);
        }
        if ordinary == words {
            votes.add(Kind::Other, 2);
        } else if ordinary == 0 && words <= 3 && !of_country {
            votes.add(Kind::Person, 2);
        } else {
            votes.add(Kind::Organisation, 1);
        }
    }

    /// What stands around the candidate tells.
    pub fn outer_votes(&self, candidate: &Candidate, sentence: &Range<usize>) -> Votes {
        let mut votes = Votes::default();
        if let Some(kind) = candidate.told {
            votes.add(kind, 8);
        }
        let Range { start, end } = candidate.tokens;
        let is_short = candidate.tokens.len() <= 3;
        if start > sentence.start {
            let before = start - 1;
            let word = self.word(before);
            let is_small = !self.is_capital(before);
            if is_small && self.has(before, flag::PLACE_PREPOSITION) && is_short {
                votes.add(Kind::Place, if matches!(word, "in" | "near") { 4 } else { 2 });
            }
            if is_small && self.has(before, flag::SPEECH | flag::PERSON_NOUN) {
                votes.add(Kind::Person, 2);
            }
            if is_small && self.has(before, flag::TITLE) && word.len() > 3 {
                votes.add(Kind::Person, 6);
            } else if is_small && !self.after_preposition(before, sentence.start) {
                self.votes_of_noun(before, 5, &mut votes);
            }
            if word.eq_ignore_ascii_case("the") && is_short {
                votes.add(Kind::Person, -4);
                votes.add(Kind::Organisation, 1);
            }
            if word == "of" && before > sentence.start {
                let place = [
                    "city",
                    "town",
                    "village",
                    "province",
                    "district",
                    "region",
                    "port",
                    "state",
                    "capital",
                    "seat",
                    "riding",
                    "constituency",
                    "east",
                    "west",
                    "north",
                    "south",
                    "people",
                    "island",
                    "area",
                    "outskirts",
                    "coast",
                ];
                if place.contains(&self.word(before - 1)) {
                    votes.add(Kind::Place, 6);
                } else if is_short {
                    votes.add(Kind::Place, 1);
                }
            }
        }
        if end < sentence.end {
            self.votes_after(end, sentence.end, is_short, &mut votes);
            self.votes_of_copula(end, sentence.end, &mut votes);
        }
        votes
    }

    /// "in city X" does not happen, "in company with X" does; "of the party X" tells.
    fn after_preposition(&self, noun: usize, start: usize) -> bool {
        noun > start && self.has(noun - 1, flag::PLACE_PREPOSITION)
    }

    /// What the noun says that the name is.
    fn votes_of_noun(&self, noun: usize, strength: i32, votes: &mut Votes) -> bool {
        const NOUNS: [(u64, Kind); 4] = [
            (flag::PERSON_KIND, Kind::Person),
            (flag::PLACE_KIND, Kind::Place),
            (flag::ORGANISATION_KIND, Kind::Organisation),
            (flag::WORK_KIND, Kind::Work),
        ];
        let told = NOUNS.iter().find(|(flags, _)| self.has(noun, *flags) && !self.is_capital(noun));
        if let Some((_, kind)) = told {
            votes.add(*kind, strength);
        }
        told.is_some()
    }

    /// "X (born 1980) is a Peruvian footballer", "X, a small village in".
    fn votes_of_copula(&self, at: usize, end: usize, votes: &mut Votes) {
        let Some(noun) = self.described_as(at, end) else {
            return;
        };
        if self.votes_of_noun(noun, 6, votes) {
            return;
        }
        if self.has(noun, flag::TITLE) && !self.is_capital(noun) {
            votes.add(Kind::Person, 5);
        }
    }

    fn votes_after(&self, at: usize, end: usize, is_short: bool, votes: &mut Votes) {
        let word = self.word(at);
        if self.is_capital(at) {
            return;
        }
        let is_kin = matches!(word, "'s" | "’s") && at + 1 < end && self.has(at + 1, flag::PERSON_NOUN);
        if is_kin || matches!(word, "administration" | "regime") {
            votes.add(Kind::Person, 4);
        } else if self.has(at, flag::SPEECH) || word == "who" {
            votes.add(Kind::Person, 3);
            votes.add(Kind::Organisation, 1);
        } else if self.has(at, flag::PERSON_VERB) {
            votes.add(Kind::Person, 2);
        } else if self.has(at, flag::TITLE | flag::PERSON_KIND)
            || matches!(word, "members" | "officials" | "supporters")
        {
            // "the X candidate", "X chairman": what has such people.
            votes.add(Kind::Organisation, 3);
            votes.add(Kind::Person, -2);
        } else if self.has(at, flag::ORGANISATION_END) && !self.has(at, flag::PLACE_END | flag::EVENT_END) {
            votes.add(Kind::Organisation, 2);
        } else if matches!(word, "city" | "province" | "district" | "region" | "island" | "border" | "river") {
            votes.add(Kind::Place, 5);
        } else if word == "," && at + 1 < end {
            // "X, the foreign minister of …"; "Springfield, Illinois".
            let tells = (at + 1..end.min(at + 6))
                .take_while(|next| !self.is_capital(*next) && !matches!(self.word(*next), "," | "." | ";" | "and"))
                .any(|next| self.has(next, flag::TITLE) && self.word(next).len() > 3);
            if tells {
                votes.add(Kind::Person, 4);
            } else if is_short && self.is_capital(at + 1) && self.has(at + 1, flag::PLACE) {
                votes.add(Kind::Place, 2);
            }
        }
    }
}
