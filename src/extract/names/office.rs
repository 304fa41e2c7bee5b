//! Persons told by their office alone, as press texts do: "the Foreign Secretary"; one of a single word ("the
//! President") only where the text has named who bears it.
//!
//! Pure: the names of one reading in, places of offices out.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::title::DEPARTMENTS;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// No row of titles has more words.
const MOST_WORDS: usize = 5;

/// An office that stands for the person who bears it, in indices of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub tokens: Range<usize>,
    /// The first place where a person is named with the office, if there is one, and one alone.
    pub person: Option<Range<usize>>,
}

impl Scan<'_> {
    /// The offices of the reading, in order, none of them over a name. `names` are in order.
    pub fn offices(&self, names: &[Proposal]) -> Vec<Office> {
        let mut bearers: FxHashMap<&str, Option<&Range<usize>>> = FxHashMap::default();
        for name in names.iter().filter(|name| name.kind == Kind::Person && !name.is_cited) {
            let titles = self.titles_before(name.tokens.start);
            if titles.is_empty() {
                continue;
            }
            let last = |tokens: &Range<usize>| self.word(tokens.end - 1);
            let known = bearers.entry(self.reading.words(titles)).or_insert(Some(&name.tokens));
            // Two of one office: nobody can tell which of them is meant.
            if known.is_some_and(|known| last(known) != last(&name.tokens)) {
                *known = None;
            }
        }
        let mut offices: Vec<Office> = Vec::new();
        for sentence in &self.reading.sentences {
            let mut at = sentence.tokens().start;
            let end = sentence.tokens().end;
            while at < end {
                let titles = self.titles_from(at, end);
                if titles.is_empty() {
                    at += 1;
                    continue;
                }
                let titles = self.with_department(titles, end);
                let opens = titles.start == sentence.tokens().start && titles.len() > 1;
                let is_told = opens || matches!(self.word(titles.start.wrapping_sub(1)), "the" | "The");
                let goes_on = matches!(self.word(titles.end), "of" | "for" | "to" | "-" | "designate")
                    || titles.end < end && self.is_capital(titles.end)
                    || self.reading.tokens.get(titles.end).is_some_and(|next| next.kind == TokenKind::Number);
                let place = names.partition_point(|name| name.tokens.end <= titles.start);
                let is_free = names.get(place).is_none_or(|name| name.tokens.start >= titles.end);
                let bearer = bearers.get(self.reading.words(titles.clone())).copied();
                at = titles.end;
                // Of two bearers nobody can tell which one is meant.
                let is_somebody = bearer.map_or(titles.len() > 1, |bearer| bearer.is_some());
                if is_somebody && is_told && !goes_on && is_free {
                    offices.push(Office { tokens: titles, person: bearer.flatten().cloned() });
                }
            }
        }
        offices
    }

    /// "Minister for the Middle East Ada Byron": an office right before who bears it is a title. In press texts it
    /// belongs to the name, elsewhere it is none.
    pub(super) fn without_long_titles(&self, names: &mut Vec<Proposal>, is_press: bool) {
        for at in 1..names.len() {
            let Some([office, person]) = names.get_mut(at - 1..=at) else { continue };
            let are_persons = office.kind == Kind::Person && person.kind == Kind::Person;
            if !are_persons || office.tokens.end != person.tokens.start || office.tokens.len() < 3 {
                continue;
            }
            let titles = self.titles_before(office.tokens.start);
            let is_field = matches!(self.word(office.tokens.start), "of" | "for") && !titles.is_empty();
            let is_office = is_field
                || self.has(office.tokens.start, flag::TITLE)
                    && office.tokens.clone().any(|at| matches!(self.word(at), "of" | "for"));
            if is_office {
                if is_press {
                    person.tokens.start = if is_field { titles.start } else { office.tokens.start };
                }
                office.tokens.end = office.tokens.start;
            }
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// The row of titles with capitals right before the token.
    fn titles_before(&self, end: usize) -> Range<usize> {
        let is_part = |at: &usize| self.is_title_word(*at);
        let words = (end.saturating_sub(MOST_WORDS)..end).rev().take_while(is_part).count();
        // The last word is a title by itself: "Foreign Secretary", not "Former Army".
        if words > 0 && self.has(end - 1, flag::TITLE) { end - words..end } else { end..end }
    }

    fn titles_from(&self, at: usize, end: usize) -> Range<usize> {
        let words = (at..end.min(at + MOST_WORDS + 1)).take_while(|at| self.is_title_word(*at)).count();
        let fits = (1..=MOST_WORDS).contains(&words) && self.has(at + words - 1, flag::TITLE);
        if fits { at..at + words } else { at..at }
    }

    /// "Secretary of State": with what the office is of.
    fn with_department(&self, titles: Range<usize>, end: usize) -> Range<usize> {
        if !matches!(self.word(titles.end), "of" | "for") {
            return titles;
        }
        let from = titles.end + 1;
        let words = (from..end.min(from + 3)).take_while(|at| DEPARTMENTS.contains(&self.word(*at))).count();
        if words > 0 { titles.start..from + words } else { titles }
    }

    fn is_title_word(&self, at: usize) -> bool {
        self.is_capital(at) && self.has(at, flag::TITLE | flag::TITLE_PART)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn an_office_before_its_bearer_is_no_name() {
        check("The Minister for the Middle East <person>Ada Byron</person> spoke.");
    }

    #[test]
    fn first_words_with_a_prefix() {
        check("Noncommissioned officers were trained.");
    }
}
