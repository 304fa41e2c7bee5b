//! Names that the tagger took for one and that are two, or a name and more: a verb stands between them ("Peru beat
//! Zembla"), a colon, a dash after where a report was filed, "of" before a person, the field of an office.
//!
//! Pure: tokens in, where to part them out. Knows no proposals but those handed in.

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use super::title::DEPARTMENTS;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Small words that a name may hold though they are no part of the rules' own row of them.
const HELD: [&str; 30] = [
    "with", "as", "from", "or", "but", "between", "against", "without", "under", "over", "after", "before", "by",
    "not", "who", "that", "my", "your", "our", "its", "his", "her", "is", "be", "no", "per", "via", "than", "into",
    "through",
];

/// Bodies that bear the names of persons.
const NAMED_AFTER: [&str; 16] = [
    "University",
    "College",
    "School",
    "Academy",
    "Church",
    "Order",
    "Society",
    "Institute",
    "House",
    "Museum",
    "Foundation",
    "Friends",
    "Sisters",
    "Sons",
    "Daughters",
    "Hospital",
];

/// No dateline has more tokens before its dash.
const MAX_DATELINE: usize = 9;

impl Scan<'_> {
    /// Whether a quote opens inside the name and does not close there, or the other way round.
    pub(super) fn is_broken(&self, tokens: &Range<usize>) -> bool {
        let count = |marks: &[&str]| tokens.clone().filter(|at| marks.contains(&self.word(*at))).count();
        let is_open = count(&["“"]) != count(&["”"]) || count(&["("]) != count(&[")"]) || count(&["\""]) % 2 == 1;
        is_open || self.is_parted(tokens) || self.has_small_words(tokens) || self.line_end(tokens).is_some()
    }

    /// Where a name would go on in the line below one that ends early, as heads of papers have them: the name of an
    /// author, and below it that of the house.
    pub(super) fn line_end(&self, tokens: &Range<usize>) -> Option<usize> {
        /// Lines of running text are longer.
        const SHORT: usize = 40;
        let text = self.reading.flow.text.as_str();
        (tokens.start + 1..tokens.end).find(|at| {
            let Some([before, here]) = self.reading.tokens.get(at - 1..=*at) else { return false };
            let gap = before.range().end..here.range().start;
            if gap.is_empty() || !self.reading.slice(gap.clone()).contains('\n') {
                return false;
            }
            let line = text.get(..gap.start).and_then(|text| text.rsplit('\n').next()).unwrap_or("");
            line.len() < SHORT
        })
    }

    /// "Bible mentions brothers of Jesus", "Owl the Terrible in both Zembla": small words that no name holds.
    fn has_small_words(&self, tokens: &Range<usize>) -> bool {
        let is_small = |at: usize| {
            self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised())
        };
        let is_plain =
            |at: usize| is_small(at) && self.has(at, flag::COMMON) && !self.has(at, flag::INNER | flag::PERSON_INNER);
        let last = tokens.clone().rev().find(|at| self.is_capital(*at)).unwrap_or(tokens.start);
        let number = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let is_last = last + 1 == tokens.end || last + 2 == tokens.end && number(last + 1);
        let is_quoted = tokens.start > 0 && matches!(self.word(tokens.start - 1), "“" | "\"" | "‘" | "'" | "*" | "_");
        let is_row = |at: usize| is_plain(at) && is_plain(at + 1) && is_last;
        !is_quoted && (tokens.start + 1..last).any(|at| matches!(self.word(at), "both" | "either") || is_row(at))
    }

    /// "TULGEY - Zembla Task Force": the place where a report was filed is no part of the name after the dash.
    fn is_parted(&self, tokens: &Range<usize>) -> bool {
        let inner = tokens.start + 1..tokens.end.saturating_sub(1);
        self.is_dateline(&(tokens.start..tokens.start + 1)) && !inner.is_empty()
    }

    /// Whether the name opens its sentence in capitals, and a dash between spaces comes: "GENEVA – ", "LIMA, Peru
    /// (AP) — ".
    pub(super) fn is_dateline(&self, tokens: &Range<usize>) -> bool {
        let at = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= tokens.start);
        let token = |at: usize| self.reading.tokens.get(at);
        let is_shouted = |at: usize| token(at).is_some_and(|token| token.is_all_capitals());
        let opens = self.reading.sentences.get(at).is_some_and(|sentence| sentence.tokens().start == tokens.start);
        if !opens || !tokens.clone().all(is_shouted) {
            return false;
        }
        let is_dash = |at: usize| matches!(self.word(at), "-" | "–" | "—");
        let is_spaced = |at: usize| token(at).is_some_and(|token| token.space_before());
        let goes_on = |at: &usize| {
            !is_dash(*at)
                && (self.is_capital(*at)
                    || matches!(self.word(*at), "," | "(" | ")" | ".")
                    || token(*at).is_some_and(|token| token.kind == TokenKind::Number))
        };
        let begins = is_dash(tokens.end) || matches!(self.word(tokens.end), "," | "(");
        let dash = tokens.end + (tokens.end..tokens.end + MAX_DATELINE).take_while(goes_on).count();
        begins && is_dash(dash) && is_spaced(dash) && is_spaced(dash + 1)
    }

    /// Where the name is to be parted: the first token that belongs to no name, and the one where the next begins.
    pub(super) fn parting(&self, tokens: &Range<usize>, group: Group) -> Option<(usize, usize)> {
        let is_thing = group == Group::Thing;
        let inner = tokens.start + 1..tokens.end.saturating_sub(1);
        for at in inner {
            // No word with a capital parts a name.
            if self.is_capital(at) {
                continue;
            }
            let is_colon = self.word(at) == ":" && (!is_thing || self.has(at + 1, flag::NOT_NAME));
            if is_colon
                || self.is_clause(at)
                || self.is_of_person(tokens, at, group)
                || self.is_of_country(tokens, at)
                || is_thing
                    && (self.is_pair(tokens, at) || self.is_by_person(tokens, at) || self.is_and_the(tokens, at))
                || self.is_two_bodies(tokens, at)
                || self.is_two_authors(tokens, at)
                || self.is_way(tokens, at)
            {
                return Some((at, at + 1));
            }
        }
        None
    }

    /// "beat", "took", "owes": an ordinary small word before a capital that no name holds.
    fn is_clause(&self, at: usize) -> bool {
        let hyphen = |at: usize| matches!(self.word(at), "-" | "–" | "‑");
        let is_small = self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && !self.is_capital(at)
            && self.has(at, flag::COMMON)
            && !self.has(at, flag::INNER | flag::ANY_END | flag::PERSON_INNER);
        let next = if self.has(at + 1, flag::INNER) && !self.is_capital(at + 1) { at + 2 } else { at + 1 };
        is_small
            && self.is_capital(next)
            && self.is_capital(at - 1)
            && !hyphen(at - 1)
            && !hyphen(at + 1)
            && !HELD.contains(&self.word(at))
    }

    /// "the Labour Party of Ada Smith", "Ada Smith of Zembla".
    fn is_of_person(&self, tokens: &Range<usize>, of: usize, group: Group) -> bool {
        if self.word(of) != "of" || of + 1 >= tokens.end {
            return false;
        }
        let is_given =
            |at: usize| self.has(at, flag::GIVEN_NAME) && !self.has(at, flag::COMMON | flag::NATIONALITY | flag::TITLE);
        let is_plain = |at: usize| self.is_capital(at) && !self.has(at, flag::ANY_END | flag::TITLE);
        let is_person = is_given(of + 1)
            && !self.has(of + 1, flag::PLACE)
            && of + 2 < tokens.end
            && (of + 2..tokens.end).all(is_plain);
        let is_body = self.has(of - 1, flag::ORGANISATION_END) && !NAMED_AFTER.contains(&self.word(of - 1));
        let is_full = group == Group::Person
            && of - tokens.start >= 2
            && is_given(tokens.start)
            && (tokens.start + 1..of).all(is_plain);
        is_body && is_person || is_full && self.is_capital(of + 1)
    }

    /// "Ada Smith and John Brown", "Offensive Realism and Constructivism": two full names, two ways of thinking.
    fn is_pair(&self, tokens: &Range<usize>, and: usize) -> bool {
        let is_full = |name: Range<usize>| {
            (2..=3).contains(&name.len())
                && self.has(name.start, flag::GIVEN_NAME)
                && !self.has(name.start, flag::COMMON | flag::PLACE)
                && name.clone().all(|at| self.is_capital(at) && !self.has(at, flag::ANY_END | flag::NOT_NAME))
        };
        let is_two = |is: &dyn Fn(Range<usize>) -> bool| is(tokens.start..and) && is(and + 1..tokens.end);
        let is_thought = |name: Range<usize>| {
            !name.is_empty() && self.is_thought(name.end - 1) && name.clone().all(|at| self.is_capital(at))
        };
        // "the battleships Tulgey and Borogrove"
        let is_of_kind = tokens.len() == 3
            && tokens.start > 0
            && !self.is_capital(tokens.start - 1)
            && self.has(tokens.start - 1, flag::COMMON)
            && self.word(tokens.start - 1).ends_with('s');
        matches!(self.word(and), "and" | "&") && (is_of_kind || is_two(&is_full) || is_two(&is_thought))
    }

    /// "Night Ferry by Ada Smith": a work and who made it.
    fn is_by_person(&self, tokens: &Range<usize>, by: usize) -> bool {
        let is_name = |at: usize| self.is_capital(at) && !self.has(at, flag::ANY_END | flag::NOT_NAME);
        self.word(by) == "by"
            && self.has(by + 1, flag::GIVEN_NAME)
            && (2..=3).contains(&(tokens.end - by - 1))
            && (by + 1..tokens.end).all(is_name)
    }

    /// "Tulgey and the Treasury": a short name and another with its article.
    fn is_and_the(&self, tokens: &Range<usize>, and: usize) -> bool {
        self.word(and) == "and"
            && self.word(and + 1) == "the"
            && and - tokens.start <= 3
            && self.is_capital(and + 2)
            && (tokens.start..and).all(|at| self.is_capital(at))
    }

    /// "EU-Zembla": two that are known by themselves, one of them a body.
    fn is_two_bodies(&self, tokens: &Range<usize>, at: usize) -> bool {
        let known = |tokens: Range<usize>| {
            let phrase = self.lexicon.phrase_at(self.reading, tokens.start, tokens.end);
            phrase.filter(|(_, end)| *end == tokens.end).map(|(kind, _)| kind)
        };
        let is_dash = matches!(self.word(at), "-" | "–") && tokens.len() == 3;
        let kinds = || (known(tokens.start..at), known(at + 1..tokens.end));
        is_dash
            && matches!(
                kinds(),
                (Some(Kind::Organisation), Some(Kind::Organisation | Kind::Place))
                    | (Some(Kind::Place), Some(Kind::Organisation))
            )
    }

    /// Where "at" stands in "29th Division at Cape Tulgey", "Flaminius at Lake Tulgey": who was there, and where.
    pub(super) fn at_place(&self, tokens: &Range<usize>, group: Group) -> Option<usize> {
        const UNITS: [&str; 7] = ["Division", "Army", "Brigade", "Corps", "Battalion", "Regiment", "Fleet"];
        let at = (tokens.start + 1..tokens.end.saturating_sub(1))
            .find(|at| !self.is_capital(*at) && self.word(*at) == "at")?;
        let is_somebody = group == Group::Place || group == Group::Organisation && UNITS.contains(&self.word(at - 1));
        (is_somebody && self.is_capital(at - 1) && self.is_capital(at + 1)).then_some(at)
    }

    /// "from Tulgey to Borogrove": two ends of a way.
    fn is_way(&self, tokens: &Range<usize>, to: usize) -> bool {
        self.word(to) == "to"
            && tokens.start > 0
            && matches!(self.word(tokens.start - 1), "from" | "From")
            && tokens.clone().all(|at| at == to || self.is_capital(at))
    }

    /// "Tulgey & Borogrove (1995)": whom a paper cites.
    fn is_two_authors(&self, tokens: &Range<usize>, and: usize) -> bool {
        let is_pair = tokens.len() == 3 && matches!(self.word(and), "and" | "&");
        is_pair && self.is_year_in_brackets(tokens.end)
    }

    /// "[Secretary of] State of the United States": the field of an office, and the country that it serves.
    fn is_of_country(&self, tokens: &Range<usize>, of: usize) -> bool {
        let before = tokens.start.checked_sub(2);
        let is_office = before.is_some_and(|before| {
            self.has(before, flag::TITLE) && self.is_capital(before) && matches!(self.word(before + 1), "of" | "for")
        });
        is_office && self.word(of) == "of" && (tokens.start..of).all(|at| DEPARTMENTS.contains(&self.word(at)))
    }

    /// Where the person begins after the field of an office: "[Secretary of State for] Defence Ada Smith".
    pub(super) fn after_department(&self, run: &Range<usize>) -> Option<usize> {
        let before = run.start.checked_sub(2)?;
        let is_office = matches!(self.word(before + 1), "of" | "for")
            && self.is_capital(before)
            && self.has(before, flag::TITLE | flag::TITLE_PART);
        let is_field = |at: &usize| DEPARTMENTS.contains(&self.word(*at)) || matches!(self.word(*at), "and" | "&");
        let person = run.start + run.clone().take_while(is_field).count();
        let is_plain = |at: usize| self.is_capital(at) && !self.has(at, flag::ANY_END | flag::PLACE);
        let is_person = person + 1 < run.end && self.has(person, flag::GIVEN_NAME) && (person..run.end).all(is_plain);
        (is_office && person > run.start && is_person).then_some(person)
    }

    /// Whether nothing but titles and the fields of offices stands there.
    pub(super) fn is_all_titles(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|at| {
            let word = self.word(at);
            self.lexicon.title_flags(word) != 0 || matches!(word, "of" | "for" | "and") || DEPARTMENTS.contains(&word)
        })
    }
}
