//! Names in the apparatus: authors in brackets "(Khan & Shah, 2018)" and at the head of references, titles in
//! quotes.

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
use super::segment::Candidate;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Longer brackets and quotes are read like any text.
const MAX_BRACKET: usize = 60;
const MAX_QUOTE: usize = 24;

/// What is written and has a title.
const TEXTS: [&str; 12] = [
    "article",
    "essay",
    "op-ed",
    "paper",
    "report",
    "study",
    "monograph",
    "chapter",
    "editorial",
    "thesis",
    "dissertation",
    "memoir",
];

impl Scan<'_> {
    /// The authors named in author-year brackets of a sentence.
    pub fn cited_authors(&self, sentence: &Range<usize>) -> Vec<Candidate> {
        let mut authors = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let open = at;
            at += 1;
            if !matches!(self.word(open), "(" | "[") || !self.is_capital(at) {
                continue;
            }
            let furthest = sentence.end.min(open + MAX_BRACKET);
            let Some(close) = (at..furthest).find(|at| matches!(self.word(*at), ")" | "]")) else {
                continue;
            };
            let mut from = at;
            for end in at..=close {
                if end == close || self.word(end) == ";" {
                    self.authors_before_year(from..end, &mut authors);
                    from = end + 1;
                }
            }
            at = close;
        }
        authors
    }

    /// "Khan & Shah, 2018a", "Genest et al., 1996": the authors, where that is all.
    fn authors_before_year(&self, part: Range<usize>, authors: &mut Vec<Candidate>) {
        let Some(year) = part.clone().find(|at| self.is_year_like(*at)) else {
            return;
        };
        let first_author = authors.len();
        let mut at = part.start;
        while at < year {
            let end = (at..year).find(|at| !self.is_capital(*at) || self.is_joiner(*at)).unwrap_or(year);
            if end > at {
                let is_thing = (at..end).any(|at| self.has(at, flag::ANY_END | flag::NOT_NAME | flag::PLACE))
                    || (at..end).all(|at| self.is_ordinary(at) && !self.has(at, flag::SURNAME));
                if end - at > 3 || is_thing {
                    authors.truncate(first_author);
                    return;
                }
                authors.push(Candidate { tokens: at..end, told: Some(Kind::Person) });
                at = end;
            } else if self.is_joiner(at) {
                at += 1;
            } else {
                authors.truncate(first_author);
                return;
            }
        }
    }

    fn is_joiner(&self, at: usize) -> bool {
        matches!(self.word(at), "," | "&" | "and" | "et" | "al" | "al." | "." | "see" | "See" | "cf.")
    }

    pub(super) fn is_year_like(&self, at: usize) -> bool {
        let is_number = self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        is_number
            && (1500..2100).contains(&self.word(at).get(..4).and_then(|year| year.parse().ok()).unwrap_or(0))
            && self.word(at).len() <= 5
            || matches!(self.word(at), "n.d" | "n.d.")
    }

    /// The authors at the head of a reference: "Khan, H. U., & Khalid, I. (2018).", "Muhammad Khan, “…".
    pub fn reference_authors(&self, sentence: &Range<usize>) -> Vec<Candidate> {
        let mut authors = Vec::new();
        let mut at = sentence.start;
        // A number, a bullet or a note mark may lead.
        while at < sentence.end && !self.is_capital(at) && at < sentence.start + 4 {
            at += 1;
        }
        while at < sentence.end && authors.len() < 30 {
            let Some(end) = self.reference_author(at, sentence.end) else {
                break;
            };
            authors.push(Candidate { tokens: at..end, told: Some(Kind::Person) });
            at = end;
            while matches!(self.word(at), "," | "&" | "and" | ";") && at < sentence.end {
                at += 1;
            }
        }
        authors
    }

    fn reference_author(&self, at: usize, end: usize) -> Option<usize> {
        let words = (at..end.min(at + 5)).take_while(|at| self.is_capital(*at) || self.is_name_link(*at)).count();
        let after = at + words;
        let has = |flags| (at..after).any(|at| self.has(at, flags) && !self.is_initial(at));
        if words == 0 || has(flag::NOT_NAME) {
            return None;
        }
        if self.word(after) == "," {
            // "Khan, H. U.", "Hill, R."
            let initials = (after + 1..end.min(after + 6))
                .take_while(|at| self.is_initial(*at) || matches!(self.word(*at), "." | "-"))
                .count();
            if initials > 0 && words <= 3 {
                let mut last = after + 1 + initials;
                while self.word(last - 1) == "." {
                    last -= 1;
                }
                return Some(last);
            }
        }
        if let Some(last) = self.with_initials(at, end) {
            return Some(last);
        }
        if has(flag::ANY_END) {
            return None;
        }
        let is_given = self.has(after + 1, flag::GIVEN_NAME) && self.is_capital(after + 1);
        if words == 1 && self.word(after) == "," && is_given && self.word(after + 2) == "." {
            // "Tolland, Mary."
            return Some(after + 2);
        }
        let known = (at..after).any(|at| self.has(at, flag::GIVEN_NAME | flag::SURNAME));
        let ordinary = (at..after).any(|at| self.is_ordinary(at) && !self.has(at, flag::SURNAME));
        let ends = matches!(self.word(after), "," | "and" | "&" | "." | "(" | "“" | "\"" | "'" | "‘");
        (words >= 2 && (known || self.is_initial(at)) && !ordinary && ends).then_some(after)
    }

    /// "Orme JB", "Bakarev A.A.": where the author ends.
    fn with_initials(&self, at: usize, end: usize) -> Option<usize> {
        let is_family =
            |at: usize| self.is_capital(at) && !self.is_initial(at) && !self.reading.tokens[at].is_all_capitals();
        let families =
            (at..end.min(at + 3)).take_while(|at| is_family(*at) || *at > 0 && self.word(*at) == "-").count();
        let is_letters = |at: &usize| {
            let word = self.word(*at);
            self.is_initial(*at) || word.len() <= 3 && word.chars().all(char::is_uppercase) && !word.is_empty()
        };
        let first = at + families;
        let mut last =
            first + (first..end.min(first + 3)).take_while(|at| is_letters(at) || self.word(*at) == ".").count();
        if families == 0 || last == first || self.word(first) == "." {
            return None;
        }
        let is_closed = self.word(last - 1) == "."
            || self.word(last - 1).ends_with('.')
            || matches!(self.word(last), "," | ";" | "." | "&" | "and");
        if self.word(last - 1) == "." {
            last -= 1;
        }
        is_closed.then_some(last)
    }

    fn is_name_link(&self, at: usize) -> bool {
        self.has(at, flag::PERSON_INNER) || self.word(at) == "-"
    }

    /// One capital, with or without its full stop; several may be written together ("H.U.").
    fn is_initial(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_capital(at) && (word.chars().nth(1).is_none() || word.ends_with('.') && word.len() <= 6)
    }

    /// Titles of works in quotes: most words have a capital, or a word for a work stands before.
    /// In the apparatus whatever stands in quotes is a title.
    pub fn quoted_works(&self, sentence: &Range<usize>, in_apparatus: bool) -> Vec<Candidate> {
        let mut works = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let open = at;
            at += 1;
            let closing = match self.word(open) {
                "“" => "”",
                "\"" => "\"",
                "«" => "»",
                "‘" if in_apparatus => "’",
                "'" if in_apparatus && self.reading.tokens[open].space_before() => "'",
                _ => continue,
            };
            let furthest = sentence.end.min(open + MAX_QUOTE);
            let Some(close) = (at..furthest).find(|at| self.word(*at) == closing) else {
                continue;
            };
            at = close + 1;
            let mut inside = open + 1..close;
            while inside.start < inside.end && matches!(self.word(inside.end - 1), "," | "." | ";") {
                inside.end -= 1;
            }
            let is_title = if in_apparatus {
                inside.len() > 2 && self.is_capital(inside.start)
            } else {
                self.is_title(&inside, open, sentence) && !self.is_called(&inside, open, sentence)
            };
            if is_title {
                works.push(Candidate { tokens: inside, told: Some(Kind::Work) });
            }
        }
        works
    }

    /// "Tulgey Ridge Minerals Inc. (TSXV: TRM) (“Tulgey Ridge”": what is called so stands before, with the same first
    /// words and more.
    fn is_called(&self, inside: &Range<usize>, open: usize, sentence: &Range<usize>) -> bool {
        const FURTHEST: usize = 16;
        let starts = |at: usize| inside.clone().zip(at..).all(|(one, other)| self.word(one) == self.word(other));
        let is_bracket = open > sentence.start && self.word(open - 1) == "(";
        let from = open.saturating_sub(FURTHEST).max(sentence.start);
        is_bracket
            && (from..open.saturating_sub(inside.len())).any(|at| starts(at) && self.is_capital(at + inside.len()))
    }

    fn is_title(&self, inside: &Range<usize>, open: usize, sentence: &Range<usize>) -> bool {
        if inside.is_empty() || !self.is_capital(inside.start) {
            return false;
        }
        let from = open.saturating_sub(5).max(sentence.start);
        // The closing quote may follow a comma.
        let after = inside.end + 1..sentence.end.min(inside.end + 8);
        let is_text = |at: usize| at >= from && at < open && TEXTS.contains(&self.word(at));
        let tells = (from..open).chain(after).any(|at| self.has(at, flag::WORK_KIND) && !self.is_capital(at))
            || is_text(open.wrapping_sub(1))
            || is_text(open.wrapping_sub(2));
        let after_comma = self.word(open.wrapping_sub(1)) == "," && !is_text(open.wrapping_sub(2));
        let spoken = from < open && (after_comma || self.has(open - 1, flag::SPEECH));
        let words =
            || inside.clone().filter(|at| self.reading.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word));
        let long = words().filter(|at| self.word(*at).len() > 3 || self.is_capital(*at)).count();
        let capitals = words().filter(|at| self.is_capital(*at)).count();
        let names_body = |at: usize| self.has(at, flag::ORGANISATION_END | flag::AGREEMENT_END | flag::EVENT_END);
        if !tells && (self.head_of(inside).is_some() || names_body(inside.end - 1)) {
            return false;
        }
        let in_title_case = capitals == long;
        let many = words().count() > 1;
        let is_name = words().all(|at| self.is_capital(at) && !self.has(at, flag::COMMON)) || !many && !tells;
        in_title_case && !spoken && !is_name && (many && open > sentence.start || tells)
    }
}
