//! What a date stands for: something that happened, a work that is cited, or the document's own date.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::expression::{Expression, Meaning, Year};
use super::lexicon::{Lex, lex};
use super::number::letter;
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::extract::reading::{Reading, Token, TokenKind};
use crate::model::{BlockKind, DateRole};

/// How far a bracket is looked through for the author of a year.
const REACH: usize = 24;

/// So many "(Name 1999)" and nobody doubts that they are works.
const HABIT: usize = 3;

/// How the document cites its works.
#[derive(Debug)]
pub struct Habits<'a> {
    /// As "(Okafor 2011)": one alone may be "(Lisbon 2007)".
    without_comma: bool,
    /// It ends with a list of them.
    has_list: bool,
    /// What the list names authors, with the year of their work.
    listed: FxHashSet<(&'a str, i32)>,
}

impl<'a> Habits<'a> {
    pub fn of(reading: &'a Reading) -> Self {
        let mut listed = FxHashSet::default();
        let entries = || reading.flow.units.iter().filter(|unit| unit.kind == BlockKind::Reference);
        for entry in entries() {
            let first = reading.token_at(entry.range().start);
            let is_inside =
                |at: &usize| reading.tokens.get(*at).is_some_and(|token| token.range().end <= entry.range().end);
            let tokens = (first..first + HEAD).take_while(is_inside);
            let mut years = tokens.clone().filter(|at| reading.tokens[*at].kind == TokenKind::Number);
            let Some(year) = years.find_map(|at| year_of(reading.word(at))) else { continue };
            // "Khan, H. U.", "Orme JB", "Tolland, Mary", "Severn. (2017)": what a comma, initials or the year follow.
            let is_author = |at: &usize| {
                let next = reading.word(at + 1);
                let is_initials = next.len() <= 5 && next.chars().all(|char| char.is_uppercase() || char == '.');
                reading.tokens[*at].is_capitalised()
                    && reading.tokens[*at].has_lower()
                    && (next == "," || next == "(" || is_initials)
            };
            listed.extend(tokens.filter(is_author).map(|at| (reading.word(at), year)));
        }
        Self { without_comma: cites_without_comma(reading), has_list: entries().next().is_some(), listed }
    }
}

/// Authors and year stand in so many tokens of an entry.
const HEAD: usize = 60;

/// "2014", "2014b".
fn year_of(word: &str) -> Option<i32> {
    let (digits, rest) = word.split_at_checked(4)?;
    digits.parse().ok().filter(|year| (1500..=2100).contains(year) && (rest.is_empty() || letter(word).is_some()))
}

fn cites_without_comma(reading: &Reading) -> bool {
    let is = |at: usize, word: &str| reading.word(at) == word;
    let is_one = |year: usize| {
        let name = year.checked_sub(2).and_then(|open| reading.tokens.get(open + 1)).copied();
        let is_name = name.is_some_and(|name| name.is_capitalised() && name.has_lower());
        is_name && (is(year - 2, "(") || is(year - 2, "and") || is(year - 2, ";"))
    };
    let years = reading.tokens.iter().enumerate().filter(|(at, token)| {
        token.kind == TokenKind::Number
            && token.width() == 4
            && (is(at + 1, ")") || is(at + 1, ";") || is(at + 1, ":") || is(at + 1, ","))
            && is_one(*at)
    });
    years.take(HABIT).count() == HABIT
}

pub fn role(reading: &Reading, sentence: usize, expression: &Expression, habits: &Habits<'_>) -> DateRole {
    let Some(unit) = reading.unit_of(sentence) else {
        return DateRole::Content;
    };
    match unit.kind {
        BlockKind::Reference | BlockKind::Footnote => return DateRole::Citation,
        BlockKind::FrontMatter => return DateRole::Document,
        _ => {}
    }
    let look = Look { reading, expression, habits };
    if look.is_visit() || look.is_beside_address() || look.is_cited_year() || look.is_of_source(sentence) {
        return DateRole::Citation;
    }
    if look.is_whole_line(unit.range().len()) || look.is_of_letter(sentence) || look.is_dateline(sentence) {
        return DateRole::Document;
    }
    DateRole::Content
}

/// Whether the token opens the head of a letter: "From:", "Subject:".
pub fn opens_letter(reading: &Reading, first: usize) -> bool {
    matches!(reading.word(first), "From" | "To" | "Sent" | "Date" | "Subject" | "Cc" | "CC" | "Bcc" | "Reply-To")
        && reading.word(first + 1) == ":"
}

struct Look<'a> {
    reading: &'a Reading,
    expression: &'a Expression,
    habits: &'a Habits<'a>,
}

impl Look<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        self.reading.tokens.get(at).copied()
    }

    fn word(&self, at: Option<usize>) -> &str {
        at.map_or("", |at| self.reading.word(at))
    }

    /// The word `back` places before the expression.
    fn before(&self, back: usize) -> &str {
        self.word(self.expression.tokens.start.checked_sub(back))
    }

    /// "accessed on 3 May 2014", "Retrieved June 5, 2016", "last visited: 5.6.2016".
    fn is_visit(&self) -> bool {
        let back = 1 + usize::from(matches!(self.before(1), "on" | ":" | ","));
        match self.before(back) {
            "accessed" | "Accessed" | "ACCESSED" | "retrieved" | "Retrieved" | "archived" | "Archived" => true,
            "visited" | "viewed" | "checked" | "modified" => matches!(self.before(back + 1), "last" | "Last"),
            _ => false,
        }
    }

    /// "Source: National Bank, 2015."
    fn is_of_source(&self, sentence: usize) -> bool {
        let first = self.reading.sentences.get(sentence).map(|sentence| sentence.tokens().start);
        matches!(
            self.word(first),
            "Source" | "Sources" | "SOURCE" | "SOURCES" | "Photo" | "Photograph" | "Image" | "Credit" | "Courtesy"
        ) && self.word(first.map(|first| first + 1)) == ":"
    }

    /// "From: … Sent: Tuesday, 3 March 2015 9:12 To: …" on one line, "Posted by Falk on 4 March 2015".
    fn is_of_letter(&self, sentence: usize) -> bool {
        let start = self.expression.tokens.start;
        let first = self.reading.sentences.get(sentence).map_or(start, |sentence| sentence.tokens().start);
        if matches!(self.word(Some(first)), "Posted" | "posted") && start <= first + 12 {
            return matches!(self.before(1), "on" | ",") || self.word(Some(first + 1)) == ":";
        }
        opens_letter(self.reading, first)
            && (2..10).filter_map(|back| start.checked_sub(back)).filter(|at| *at >= first).any(|at| {
                matches!(self.reading.word(at), "Sent" | "Date" | "sent" | "date") && self.reading.word(at + 1) == ":"
            })
    }

    /// "LIMA, 4 May 2010 (Agency) - Peru will build": where and when a report was written.
    fn is_dateline(&self, sentence: usize) -> bool {
        let Range { start, mut end } = self.expression.tokens;
        let first = self.reading.sentences.get(sentence).map_or(start, |sentence| sentence.tokens().start);
        let is_place = self.token(first).is_some_and(|token| token.is_all_capitals() && token.width() > 2);
        if !is_place || start == first || start > first + 6 || !matches!(self.expression.meaning, Meaning::Day { .. }) {
            return false;
        }
        if self.word(Some(end)) == "(" {
            end = (end + 1..end + 8).find(|at| self.reading.word(*at) == ")").map_or(end, |close| close + 1);
        }
        matches!(self.word(Some(end)), "-" | "–" | "—" | "--") && self.token(end).is_some_and(Token::space_before)
    }

    /// A date right before or after an address of the web.
    fn is_beside_address(&self) -> bool {
        let end = self.expression.tokens.end;
        let is_address = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Address);
        let after = (0..3).any(|n| is_address(end + n));
        let start = self.expression.tokens.start;
        let comma = start.saturating_sub(usize::from(self.before(1) == ","));
        after || comma > 0 && is_address(comma - 1)
    }

    /// "(Hussain, 2012)", "(see Khan 2019: 45; Amin, 2016b)", "Smith (2014)".
    fn is_cited_year(&self) -> bool {
        let Meaning::Year(Year::Known(year)) = self.expression.meaning else {
            return false;
        };
        if !(1500..=2100).contains(&year) || self.expression.tokens.len() != 1 {
            return false;
        }
        let at = self.expression.tokens.start;
        // Only works of one year are told apart by a letter: "2019b".
        let is_lettered = letter(self.reading.word(at)).is_some() && self.open_bracket(at).is_some();
        if is_lettered || self.is_law_report(at) || self.is_listed(at, year) {
            return true;
        }
        if self.before(1) == "(" {
            return self.is_after_author(at);
        }
        self.open_bracket(at).is_some_and(|open| self.is_author_before(open, at))
    }

    /// "Lake and Hill (2012)", "(Orme, Dale and Birch 2015)": the list has a work of that name and year.
    fn is_listed(&self, at: usize, year: i32) -> bool {
        let is_inside =
            matches!(self.word(Some(at + 1)), ")" | "]" | ";" | "," | ":") && self.open_bracket(at).is_some();
        let marks =
            (1..=3).take_while(|back| matches!(self.before(*back), "(" | "[" | "," | "." | "al." | "al" | "et"));
        let name = self.before(1 + marks.count());
        is_inside && self.habits.listed.contains(&(name.strip_suffix("'s").unwrap_or(name), year))
    }

    /// The bracket that is open at the token, not far before it.
    fn open_bracket(&self, at: usize) -> Option<usize> {
        let mut depth = 0_i32;
        for back in 1..=REACH {
            let place = at.checked_sub(back)?;
            match self.word(Some(place)) {
                ")" | "]" => depth += 1,
                "(" | "[" if depth == 0 => return Some(place),
                "(" | "[" => depth -= 1,
                "." if depth == 0 && self.token(place + 1).is_none_or(Token::space_before) => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether names and nothing else stand between the bracket (or the last ";") and the year.
    fn is_author_before(&self, open: usize, year: usize) -> bool {
        let after = self.word(Some(year + 1));
        if !matches!(after, ")" | "]" | ";" | "," | ":" | "." | "a" | "b" | "c") {
            return false;
        }
        let mut start = open + 1;
        for at in open + 1..year {
            if self.reading.word(at) == ";" {
                start = at + 1;
            }
        }
        // "(Khan, 2014, 2016)": the years before it stand between.
        let mut end = year;
        while end > start + 1
            && self.token(end - 2).is_some_and(|token| token.kind == TokenKind::Number)
            && self.reading.word(end - 1) == ","
        {
            end -= 2;
        }
        let has_comma = self.word(end.checked_sub(1)) == ",";
        let (mut names, mut others) = (0, 0);
        for at in start..end {
            let Some(token) = self.token(at) else { return false };
            let word = self.reading.text(token);
            match word {
                "see" | "See" | "e.g." | "cf." | "Cf." | "also" | "as" | "cited" | "quoted" | "from" | "in"
                    if names == 0 => {}
                "," | "&" | "and" | "et" | "al" | "al." | "." | "-" | "’" | "'" | "'s" | "de" | "van" | "von"
                | "der" | "ul" | "la" | "le" | "el" | "bin" | "n.d." | "others" => {}
                // Things that have a year themselves, and words of sentences.
                "Treaty" | "Pact" | "Agreement" | "War" | "Battle" | "Summit" | "Conference" | "Act" | "Accord"
                | "Operation" | "at" | "on" | "by" | "to" | "since" | "until" | "during" | "with" | "was" | "were"
                | "is" | "had" | "signed" => {
                    return false;
                }
                _ if matches!(lex(word), Lex::Month(_) | Lex::ShortMonth(_) | Lex::Season(_)) => return false,
                _ if token.is_capitalised() && token.kind == TokenKind::Word => names += 1,
                _ if !matches!(lex(word), Lex::None | Lex::Of | Lex::The) => return false,
                _ => others += 1,
            }
        }
        // "(Value walk, 2017)" has its comma, "(Khan 2019: 45)", "(Khan 2019, p. 45)" and "(Khan 2019, 45)" their page.
        let has_page = after == ":" || after == "," && (self.is_page(year + 2) || self.is_bare_page(year + 2));
        // "(Okafor & Lind 2011)", "(Lind et al. 2015)", and one name where the document does so elsewhere.
        let are_authors = (start..end).any(|at| matches!(self.reading.word(at), "&" | "al." | "al"));
        // "(Zagreb, 1988)" in a text without a list of works: where and when, as no author is called so.
        let is_place = |at: usize| {
            let flags = Lexicon::get().word_flags(self.reading.word(at));
            flags & flag::PLACE != 0 && flags & (flag::SURNAME | flag::GIVEN_NAME) == 0
        };
        let is_where = !self.habits.has_list && end == start + 2 && has_comma && is_place(start);
        // "(Okafor 2017; Lind 2021)"
        let is_year = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let is_one_of_many = (after == ";" && self.token(year + 2).is_some_and(Token::is_capitalised)
            || start > open + 2 && is_year(start - 2))
            && !(start..end).any(is_place);
        names > 0
            && !is_where
            && (has_comma && others <= 4
                || others == 0
                    && names <= 3
                    && (has_page || are_authors || is_one_of_many || self.habits.without_comma))
    }

    /// "p. 45"
    fn is_page(&self, at: usize) -> bool {
        matches!(self.word(Some(at)), "p." | "pp." | "p" | "pp" | "ch." | "chap.")
    }

    /// The page of "(Khan 2019, 45)".
    fn is_bare_page(&self, at: usize) -> bool {
        let is_short = |token: Token| token.kind == TokenKind::Number && token.width() <= 3;
        self.token(at).is_some_and(is_short) && matches!(self.word(Some(at + 1)), ")" | ";" | "–" | "-")
    }

    /// "[2002] 2 AC 487", "[2016] EWHC 1187": the year of a law report.
    fn is_law_report(&self, year: usize) -> bool {
        let number = self.token(year + 2).is_some_and(|token| token.kind == TokenKind::Number);
        let letters = self.token(year + 2 + usize::from(number));
        self.before(1) == "["
            && self.word(Some(year + 1)) == "]"
            && letters.is_some_and(|token| token.is_capitalised() || token.is_all_capitals())
    }

    /// Whether the word before "(1874)" is that of a place or of something that has a year itself.
    fn is_dated_itself(&self, name: usize) -> bool {
        let flags = Lexicon::get().word_flags(self.reading.word(name));
        flags & flag::PLACE != 0 && flags & (flag::SURNAME | flag::GIVEN_NAME) == 0 || flags & flag::ANY_END != 0
    }

    /// "Smith (2014) argues", "Khan et al. (2019)".
    fn is_after_author(&self, year: usize) -> bool {
        if !matches!(self.word(Some(year + 1)), ")" | ":" | ",") {
            return false;
        }
        let Some(name) = year.checked_sub(2).and_then(|at| self.token(at)) else {
            return false;
        };
        // "Tanaka (2009: 44)", "Tanaka's (2009) study"
        let page = self.token(year + 2).is_some_and(|token| token.kind == TokenKind::Number);
        if self.word(Some(year + 1)) == ":" && page && name.is_capitalised() {
            return true;
        }
        // "Tanaka (2009, p. 44)"
        if self.word(Some(year + 1)) == "," && self.is_page(year + 2) && name.is_capitalised() {
            return true;
        }
        // "12, no. 3 (2018): 211–234"
        let pages = self.token(year + 3).is_some_and(|token| token.kind == TokenKind::Number);
        if name.kind == TokenKind::Number
            && self.word(Some(year + 1)) == ")"
            && self.word(Some(year + 2)) == ":"
            && pages
        {
            return true;
        }
        // "Okafor and Lind (2006) stress" in a text with a list of works
        let are_two = matches!(self.word(year.checked_sub(3)), "and" | "&")
            && year.checked_sub(4).and_then(|at| self.token(at)).is_some_and(Token::is_capitalised);
        if are_two && self.habits.has_list && name.is_capitalised() && !self.is_dated_itself(year - 2) {
            return true;
        }
        if name.kind == TokenKind::Possessive {
            return year.checked_sub(3).and_then(|at| self.token(at)).is_some_and(Token::is_capitalised);
        }
        if matches!(self.reading.text(name), "al." | "al") {
            return true;
        }
        let verb = self.word(Some(year + 2));
        // "As Okafor and Lind (2011) have shown", "see Okafor (2011)"
        let is_led = (3..=6).filter_map(|back| year.checked_sub(back)).any(|at| {
            matches!(self.reading.word(at), "As" | "as" | "see" | "See" | "following" | "Following" | "cf.")
                || self.reading.word(at) == "to" && matches!(self.word(at.checked_sub(1)), "According" | "according")
        });
        let is_name = name.is_capitalised() && name.has_lower() && !self.is_dated_itself(year - 2);
        let is_listed = self.habits.has_list && self.habits.without_comma;
        if (is_led || is_listed) && is_name && self.word(Some(year + 1)) == ")" {
            return true;
        }
        name.is_capitalised()
            && !self.is_dated_itself(year - 2)
            && matches!(
                verb,
                "argues"
                    | "argue"
                    | "argued"
                    | "notes"
                    | "noted"
                    | "states"
                    | "stated"
                    | "claims"
                    | "claimed"
                    | "writes"
                    | "wrote"
                    | "found"
                    | "finds"
                    | "suggests"
                    | "suggested"
                    | "maintains"
                    | "defines"
                    | "describes"
                    | "explains"
                    | "discusses"
                    | "observes"
                    | "points"
                    | "asserts"
                    | "contends"
                    | "concludes"
                    | "analyses"
                    | "analyzes"
                    | "examines"
                    | "highlights"
                    | "believes"
                    | "opines"
                    | "show"
                    | "shows"
                    | "showed"
                    | "demonstrates"
                    | "demonstrated"
                    | "proposes"
                    | "proposed"
                    | "propose"
                    | "reports"
                    | "report"
                    | "suggest"
                    | "note"
                    | "find"
                    | "emphasises"
                    | "emphasizes"
                    | "stresses"
                    | "remarks"
                    | "remarked"
                    | "identifies"
                    | "identified"
                    | "identify"
                    | "offers"
                    | "considers"
                    | "holds"
                    | "insists"
                    | "calls"
                    | "criticises"
                    | "criticizes"
                    | "says"
                    | "also"
            )
    }

    /// A day that stands alone on its line: the document says when it was written.
    fn is_whole_line(&self, width: usize) -> bool {
        let Meaning::Day { year: Year::Known(_), .. } = self.expression.meaning else {
            return false;
        };
        let range = self.reading.range_of(self.expression.tokens.clone());
        width <= range.len() + 24 && width < 60 && {
            let unit = self.reading.flow.unit_at(range.start);
            let rest = unit.map_or("", |unit| self.reading.slice(unit.start as usize..range.start));
            let after = unit.map_or("", |unit| self.reading.slice(range.end..unit.end as usize));
            // A time of day may follow, no sentence.
            if after.chars().filter(|char| char.is_alphabetic()).count() > 4 {
                return false;
            }
            let rest = rest.trim().trim_end_matches([':', '-', '–', '|', ',']);
            matches!(
                rest.trim().to_ascii_lowercase().as_str(),
                "" | "published"
                    | "published on"
                    | "posted"
                    | "posted on"
                    | "date"
                    | "dated"
                    | "updated"
                    | "last updated"
                    | "issued"
                    | "submitted"
                    | "received"
                    | "accepted"
            )
        }
    }
}
