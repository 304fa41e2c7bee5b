//! Runs into candidates: titles are cut off, and what are several names is told apart.

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// A stretch of tokens that is held to be one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Indices of tokens.
    pub tokens: Range<usize>,
    /// Its kind, where its form alone tells it: a title stands before it, say.
    pub told: Option<Kind>,
}

/// Titles that places and bodies do not bear.
const RANKS: [&str; 22] = [
    "Colonel",
    "Major",
    "Captain",
    "Lieutenant",
    "Sergeant",
    "Corporal",
    "Brigadier",
    "Commander",
    "Lt",
    "Col",
    "Gen",
    "Maj",
    "Capt",
    "Sgt",
    "Senator",
    "Congressman",
    "Ambassador",
    "Professor",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
];

impl Scan<'_> {
    /// Appends the names of the run, in order.
    pub fn segment(&self, run: Range<usize>, out: &mut Vec<Candidate>) {
        // "Belt and Road initiative": what the lists know may end in a small word.
        let run = if self.is_phrase(&run) { run } else { self.trimmed(run) };
        if run.is_empty() {
            return;
        }
        if self.is_phrase(&run) {
            out.push(Candidate { tokens: run, told: None });
        } else if let Some(person) = self.after_department(&run) {
            out.push(Candidate { tokens: person..run.end, told: Some(Kind::Person) });
        } else if let Some((title, name)) = self.title_in(&run) {
            self.segment(run.start..title, out);
            let name = self.trimmed(name..run.end);
            if !name.is_empty() {
                self.titled(name, out);
            }
        } else {
            self.untitled(run, out);
        }
    }

    /// Without the marks and small words at its ends, and without the letter of "U-boat".
    fn trimmed(&self, mut run: Range<usize>) -> Range<usize> {
        if run.len() > 1 && self.word(run.end) == "-" && self.word(run.end - 1).len() == 1 {
            run.end -= 1;
        }
        let is_edge = |at: usize| !self.is_capital(at) && !self.has(at, flag::PHRASE) && !self.is_number(at);
        while run.start < run.end && is_edge(run.start) {
            run.start += 1;
        }
        let has_bracket = run.clone().any(|at| self.word(at) == "(");
        // "Kim Dae-jung" ends in a small word.
        let is_hyphened = |end: usize| {
            end > run.start + 2
                && matches!(self.word(end - 2), "-" | "‑")
                && self.is_capital(end - 3)
                && self.reading.tokens.get(end - 1).is_some_and(|token| token.kind == TokenKind::Word)
        };
        if is_hyphened(run.end) {
            return run;
        }
        while run.start < run.end && is_edge(run.end - 1) && !(has_bracket && self.word(run.end - 1) == ")") {
            run.end -= 1;
        }
        run
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.has_digit())
    }

    fn is_phrase(&self, run: &Range<usize>) -> bool {
        self.has(run.start, flag::PHRASE)
            && self.lexicon.phrase_at(self.reading, run.start, run.end).is_some_and(|(_, end)| end == run.end)
    }

    /// The last row of title words in the run: where it begins and where the name after it does.
    fn title_in(&self, run: &Range<usize>) -> Option<(usize, usize)> {
        // The last word tells a body or a place: "General Assembly", "Queen Elizabeth Hospital".
        let last = run.end - 1;
        let ends_as_thing = self.has(last, flag::ANY_END) && !self.has(last, flag::TITLE);
        let opens_with_people = self.has(run.start, flag::NATIONALITY | flag::COUNTRY);
        if ends_as_thing && !opens_with_people && !run.clone().any(|at| self.is_ranked(at, run.end)) {
            return None;
        }
        let title = run.clone().rev().find(|at| {
            // "John Major"; "Consulate General".
            let is_surname = *at > run.start
                && (self.has(at - 1, flag::GIVEN_NAME) && !self.has(at - 1, flag::PLACE)
                    || self.has(at - 1, flag::ORGANISATION_HEAD) && self.word(*at) == "General");
            self.has(*at, flag::TITLE) && self.is_capital(*at) && !is_surname
        })?;
        let after = title + 1;
        let ends_as_thing = ends_as_thing && !self.is_ranked(title, run.end);
        if after < run.end && (ends_as_thing || self.has(after, flag::INNER) && !self.is_capital(after)) {
            return None;
        }
        if self.word(after) == "-" && after < run.end {
            return None;
        }
        let mut start = title;
        while start > run.start {
            let before = start - 1;
            // "Zemblan Air Force Chief": the Zemblan Air Force and its chief.
            let of_country = self.has(run.start, flag::NATIONALITY | flag::COUNTRY) && before > run.start;
            if of_country && self.has(before, flag::ORGANISATION_END) && !self.has(before, flag::TITLE) {
                break;
            }
            let is_part = self.has(before, flag::TITLE | flag::TITLE_PART) && self.is_capital(before)
                || matches!(self.word(before), "-" | "of" | "for")
                    && before > run.start
                    && self.has(before - 1, flag::TITLE | flag::TITLE_PART);
            if !is_part {
                break;
            }
            start = before;
        }
        // "Aga Khan", "Imran Khan": a bare "Khan" or "King" that ends a run is a name.
        if after == run.end && start == title && title > run.start && self.has(title, flag::SURNAME) {
            let before = title - 1;
            if !self.has(before, flag::NATIONALITY | flag::COUNTRY | flag::COMMON) {
                return None;
            }
        }
        Some((start, after))
    }

    /// "Lt. Col. Richard Hall": after a rank that nothing is called by, a given name and one word are a person.
    fn is_ranked(&self, title: usize, end: usize) -> bool {
        let word = self.word(title);
        let is_rank = word.ends_with('.') || RANKS.contains(&word);
        let listed = flag::COMMON | flag::PLACE | flag::NATIONALITY | flag::ANY_END;
        is_rank
            && self.has(title, flag::TITLE)
            && title + 3 == end
            && self.has(title + 1, flag::GIVEN_NAME)
            && !self.has(title + 1, listed)
            && self.is_capital(end - 1)
    }

    /// The name after a title: a person, up to what cannot be part of one.
    fn titled(&self, name: Range<usize>, out: &mut Vec<Candidate>) {
        // "Minister Li Keqiang China Daily" does not happen; "Minister for Defence" and "Secretary of State" do.
        if self.has(name.start, flag::ANY_END) && self.has(name.end - 1, flag::ANY_END)
            || self.has(name.start, flag::COUNTRY | flag::NATIONALITY)
        {
            self.untitled(name, out);
        } else {
            out.push(Candidate { tokens: name, told: Some(Kind::Person) });
        }
    }

    fn untitled(&self, run: Range<usize>, out: &mut Vec<Candidate>) {
        let last = run.end - 1;
        if self.is_joined_row(&run) {
            out.extend(run.filter(|at| self.is_capital(*at)).map(|at| Candidate { tokens: at..at + 1, told: None }));
            return;
        }
        let ends = self.has(last, flag::ANY_END) || self.has_head(&run) && self.person_after(&run).is_none();
        if run.len() == 1 || ends && !self.is_row_of_places(&run) {
            out.push(Candidate { tokens: run, told: None });
            return;
        }
        // "Chad Smith", "Jordan Brown": countries that are given names.
        let words = run.clone().filter(|at| self.is_capital(*at)).count();
        if self.has(run.start, flag::GIVEN_NAME)
            && words == run.len()
            && (2..=3).contains(&words)
            && (run.start + 1..run.end)
                .all(|at| !self.is_ordinary(at) && !self.has(at, flag::COUNTRY | flag::NATIONALITY))
        {
            out.push(Candidate { tokens: run, told: None });
            return;
        }
        // "Pakistan-Russia", "Indo-Soviet", "Russia Pakistan".
        let is_people = |at: usize| self.has(at, flag::COUNTRY | flag::CITIZEN) && self.is_capital(at);
        let phrase_end = self.lexicon.phrase_at(self.reading, run.start, run.end).map(|(_, end)| end);
        if let Some(end) = phrase_end
            && end < run.end
        {
            let joined = matches!(self.word(end), "-" | "–" | "‑");
            let next = if joined { end + 1 } else { end };
            let head_is_people = (run.start..end).any(is_people) || end - run.start > 1;
            let rest_is_ordinary = (next..run.end).all(|at| self.is_ordinary(at) || !self.is_capital(at));
            let rest_is_known = self
                .lexicon
                .phrase_at(self.reading, next, run.end)
                .is_some_and(|(_, end)| end == run.end && end > next + 1);
            let rest_is_body = self.has(next, flag::ORGANISATION_HEAD);
            if head_is_people
                && !rest_is_body
                && (joined && is_people(next) || !joined && (!rest_is_ordinary || rest_is_known))
            {
                out.push(Candidate { tokens: run.start..end, told: None });
                self.segment(next..run.end, out);
                return;
            }
        }
        if let Some(person) = self.person_after(&run) {
            self.segment(run.start..person, out);
            out.push(Candidate { tokens: person..run.end, told: Some(Kind::Person) });
            return;
        }
        // "Sino-Russian", "Pak-Russia", "Peruvian-Zemblan": one half is a people, the other must be, too.
        let is_pair = run.len() == 3 && matches!(self.word(run.start + 1), "-" | "–" | "‑");
        if is_pair && self.has(run.start, flag::PREFIX) {
            out.push(Candidate { tokens: last..run.end, told: None });
            return;
        }
        let is_first = is_people(run.start) || self.has(run.start, flag::PEOPLE_PREFIX);
        if is_pair && self.is_capital(last) && (is_people(last) || is_first) {
            out.push(Candidate { tokens: run.start..run.start + 1, told: None });
            out.push(Candidate { tokens: last..run.end, told: None });
            return;
        }
        out.push(Candidate { tokens: run, told: None });
    }

    /// "Republican Haley Barbour", "New Democratic Party Jim Wiseman": where the person begins.
    fn person_after(&self, run: &Range<usize>) -> Option<usize> {
        (run.start + 1..run.end.saturating_sub(1)).find(|at| {
            let before = at - 1;
            let is_end = self.has(before, flag::ANY_END | flag::NATIONALITY | flag::COUNTRY) && self.is_capital(before)
                || self.reading.tokens[before].is_all_capitals() && !self.has(before, flag::GIVEN_NAME | flag::SURNAME)
                || matches!(self.word(before), "Democratic" | "Republican" | "Democrat" | "Labour" | "Labor" | "Tory");
            is_end
                && self.has(*at, flag::GIVEN_NAME)
                && !self.has(*at, flag::PLACE)
                && (at + 1..run.end).all(|at| !self.is_ordinary(at) || !self.is_capital(at))
        })
    }

    /// "Peru-Chile-Bolivia": three countries or more, joined by hyphens; one of them may be told by its people.
    pub fn is_joined_row(&self, tokens: &Range<usize>) -> bool {
        tokens.len() >= 5
            && tokens.len() % 2 == 1
            && tokens.clone().enumerate().all(|(n, at)| match n % 2 {
                0 => self.has(at, flag::COUNTRY | flag::CITIZEN) && self.is_capital(at),
                _ => matches!(self.word(at), "-" | "–" | "‑"),
            })
    }

    fn is_row_of_places(&self, run: &Range<usize>) -> bool {
        run.clone().all(|at| !self.is_capital(at) || self.has(at, flag::COUNTRY | flag::NATIONALITY))
    }

    /// "Ministry of …", "Battle of …".
    pub fn has_head(&self, run: &Range<usize>) -> bool {
        self.head_of(run).is_some()
    }

    /// The head before "of", "for" or "on".
    pub fn head_of(&self, run: &Range<usize>) -> Option<usize> {
        (run.start + 1..run.end)
            .find(|at| matches!(self.word(*at), "of" | "for" | "on") && self.has(at - 1, flag::ANY_HEAD))
            .map(|at| at - 1)
    }
}
