//! What sort of thing a candidate names: votes by its words, and votes by what stands around it.

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
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
pub(super) fn is_designation(word: &str) -> bool {
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
        // "Security Council Resolution 242"
        let is_number = self.reading.tokens.get(last).is_some_and(|token| token.kind == TokenKind::Number);
        let told = if is_number && last > first { last - 1 } else { last };
        if let Some(head) = self.head_of(tokens) {
            // "the Zembla Conference on Peace" is held, "the Conference of Bishops" is a body.
            let is_held = self.word(head) == "Conference" && self.word(head + 1) == "on";
            let kind = if is_held { Some(Kind::Event) } else { kind_of(head, &HEADS) };
            if let Some(kind) = kind {
                votes.add(kind, 7);
            }
        } else if let Some(kind) = kind_of(told, &ENDS)
            && self.is_capital(told)
            && !self.has(told, flag::GIVEN_NAME)
        {
            // "Resolution 242" is one, "Resolution" alone may be anything.
            let is_numbered = is_number && kind == Kind::Agreement;
            let votes_of_end = if words == 1 && !is_numbered { 2 } else { 6 };
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
        } else if (5..=9).contains(&letters.len())
            && digits.len() <= 3
            && letters.chars().any(char::is_lowercase)
            && !letters.eq_ignore_ascii_case("covid")
            && !self.has(tokens.start, flag::PLACE | flag::CALENDAR)
            && !self.is_built(tokens.end)
        {
            // "Shahed-136", "Soyuz-2"
            votes.add(Kind::Equipment, 5);
        } else if letters.len() == 1 {
            votes.add(Kind::Organisation, 5);
        } else {
            votes.add(Kind::Project, 3);
        }
        true
    }

    /// "Tulgey-5 hydropower project": whether a word for what is built comes soon.
    fn is_built(&self, end: usize) -> bool {
        let is_near = |at: usize| {
            let word = self.word(at).to_lowercase();
            matches!(
                word.as_str(),
                "project" | "plant" | "dam" | "power" | "hydropower" | "pipeline" | "extension" | "line"
            )
        };
        (end..end + 4).any(is_near)
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
        if self.has(at, flag::TOWN) {
            votes.add(Kind::Place, 3);
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
}
