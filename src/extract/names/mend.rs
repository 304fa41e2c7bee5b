//! Edges that the tagger gets wrong, and what has capitals but names nobody: "Apollo 11 that July", "bin Laden" cut to
//! "Laden", "Article VII", "SD = 8.1".
//!
//! Pure: the names of one document in, the same names with other edges or without some. Knows no kinds but persons
//! and events; [`super::beside`] has the last word on kinds.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::beside::SHIPS;
use super::document::Proposal;
use super::form::VESSELS;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// So many spaces and more are the gap between two columns.
const GAP: usize = 4;

/// What is counted within a text or a law, and is no name of its own.
const PARTS: [&str; 22] = [
    "Article",
    "Articles",
    "Chapter",
    "Chapters",
    "Section",
    "Sections",
    "Clause",
    "Annex",
    "Appendix",
    "Paragraph",
    "Part",
    "Schedule",
    "Table",
    "Figure",
    "Fig",
    "Fig.",
    "Page",
    "Volume",
    "Vol",
    "Vol.",
    "Claim",
    "Case",
];

/// Before a family name and part of it.
const PARTICLES: [&str; 12] = ["bin", "ibn", "bint", "van", "von", "der", "den", "ter", "ten", "di", "du", "de"];

/// What stands at the head of a mail's subject.
const REPLIES: [&str; 5] = ["RE", "FW", "FWD", "CC", "BCC"];

/// Names of the fields of a mail's head, before a colon.
const FIELDS: [&str; 8] = ["Cc", "CC", "Bcc", "BCC", "Subject", "Date", "Sent", "To"];

const ZONES: [&str; 9] = ["GMT", "UTC", "CET", "CEST", "EST", "EDT", "PST", "PDT", "BST"];

impl Scan<'_> {
    /// Gives every name its edges and takes out what is none.
    pub fn mend(&self, names: &mut Vec<Proposal>) {
        self.with_nicknames(names);
        self.with_ships(names);
        let mut before = 0;
        for name in names.iter_mut() {
            if !name.is_cited {
                name.tokens = self.cut(&name.tokens);
                if matches!(name.kind, Kind::Organisation | Kind::Place | Kind::Person) {
                    name.tokens.end = self.without_month(&name.tokens);
                }
                match name.kind {
                    Kind::Organisation => name.tokens.end = self.with_unit_number(name.tokens.end),
                    Kind::Place => name.tokens.end = self.without_sort(&name.tokens),
                    _ => {}
                }
                if name.kind == Kind::Person {
                    name.tokens = self.without_shouted(&name.tokens);
                    name.tokens = self.without_honours(&name.tokens);
                    name.tokens.end = self.with_generation(name.tokens.end);
                    name.tokens.end = self.with_elision(name.tokens.end);
                }
                name.tokens.start = self.with_particles(name).max(before);
            }
            before = name.tokens.end;
        }
        names.retain(|name| !name.tokens.is_empty() && (name.is_cited || !self.is_no_name(&name.tokens)));
        let mut end = 0;
        names.retain(|name| {
            let is_apart = name.tokens.start >= end;
            end = end.max(name.tokens.end);
            is_apart
        });
    }

    /// "Ada “the Hawk” Tulgey": given name, what one is called in quotes, family name.
    fn with_nicknames(&self, names: &mut Vec<Proposal>) {
        const MOST: usize = 3;
        let is_quote = |at: usize| matches!(self.word(at), "\"" | "“" | "”");
        let mut at = 0;
        while at < names.len() {
            let Some(Range { start, end }) = names.get(at).map(|name| name.tokens.clone()) else { break };
            let is_given = start < end
                && self.has(start, flag::GIVEN_NAME)
                && !self.has(start, flag::PLACE | flag::COMMON)
                && (start..end).all(|at| self.is_capital(at))
                && end - start <= 2
                && is_quote(end);
            let close = (end + 2..end + MOST + 2).find(|at| is_quote(*at)).filter(|_| is_given);
            let last = close.and_then(|close| {
                let place = names.iter().skip(at).take(MOST + 2).position(|name| name.tokens.start == close + 1)? + at;
                let name = names.get(place)?;
                let is_family = name.tokens.clone().all(|at| self.is_capital(at)) && name.tokens.len() <= 2;
                let is_plain = !self.has(name.tokens.start, flag::NATIONALITY | flag::COUNTRY | flag::TITLE);
                (is_family && is_plain && (end + 1..close).any(|at| self.is_capital(at)))
                    .then_some((place, name.tokens.end))
            });
            if let Some((place, end)) = last
                && let Some([name, rest @ ..]) = names.get_mut(at..=place)
            {
                name.tokens.end = end;
                name.kind = Kind::Person;
                for part in rest {
                    part.tokens = end..end;
                }
            }
            at += 1;
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "USS Ada Tulgey", "the steamer Lady Tulgey": the letters and the title belong to the ship's name, there and at
    /// all other places.
    fn with_ships(&self, names: &mut Vec<Proposal>) {
        let mut ladies: FxHashSet<&str> = FxHashSet::default();
        let title = |name: &Proposal| {
            let at = name.tokens.start.checked_sub(1)?;
            let is_title = self.is_capital(at) && self.has(at, flag::TITLE) && name.kind == Kind::Person;
            is_title.then_some(at)
        };
        for name in names.iter() {
            if let Some(at) = title(name)
                && at > 0
                && VESSELS.contains(&self.word(at - 1))
            {
                ladies.insert(self.reading.words(at..name.tokens.end));
            }
        }
        let mut at = 0;
        while at < names.len() {
            let next = names.get(at + 1).map(|next| next.tokens.clone());
            let Some(name) = names.get_mut(at) else { break };
            let is_letters = name.tokens.len() == 1 && SHIPS.contains(&self.word(name.tokens.start));
            let follows =
                next.filter(|next| is_letters && next.start == name.tokens.end && self.is_capital(next.start));
            if let Some(next) = follows {
                name.tokens.end = next.end;
                name.kind = Kind::Equipment;
                if let Some(part) = names.get_mut(at + 1) {
                    part.tokens = next.end..next.end;
                }
                at += 1;
            } else if let Some(start) = title(name)
                && ladies.contains(self.reading.words(start..name.tokens.end))
            {
                name.tokens.start = start;
                name.kind = Kind::Equipment;
            }
            at += 1;
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// Ends the name where another column begins, or a clause.
    fn cut(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_ship = SHIPS.contains(&self.word(tokens.start));
        let ends = |at: &usize| {
            matches!(self.word(*at), "that" | "this" | "which" | "who" | "whose" | "when" | "where")
                || self.is_column(*at)
                // "HMS Daring to the Gulf"
                || is_ship && !self.is_capital(*at)
                || self.word(*at + 1) == ":" && FIELDS.contains(&self.word(*at))
        };
        let end = (tokens.start + 1..tokens.end).find(ends).unwrap_or(tokens.end);
        tokens.start..end
    }

    /// "Borogrove Regiment in May": the month is of the sentence.
    fn without_month(&self, tokens: &Range<usize>) -> usize {
        let is_month =
            |at: usize| matches!(self.word(at), "in" | "on" | "since" | "until") && self.has(at + 1, flag::CALENDAR);
        (tokens.start + 1..tokens.end.saturating_sub(1)).find(|at| is_month(*at)).unwrap_or(tokens.end)
    }

    /// Whether a wide gap lies before the token.
    fn is_column(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| self.reading.tokens.get(before..=at));
        let Some([before, here]) = pair else { return false };
        let gap = before.range().end..here.range().start;
        gap.len() >= GAP && self.reading.slice(gap).chars().filter(|char| *char == ' ' || *char == '\t').count() >= GAP
    }

    /// "Punjab province": a place that the lists know needs no sort.
    fn without_sort(&self, tokens: &Range<usize>) -> usize {
        let last = tokens.end - 1;
        let is_sort = matches!(self.word(last), "province" | "district" | "governorate" | "region" | "county");
        let known = self.lexicon.phrase_at(self.reading, tokens.start, last);
        if is_sort && last > tokens.start && known == Some((Kind::Place, last)) { last } else { tokens.end }
    }

    /// "ANGELA MERKEL AND": where all is in capitals, ordinary words at the end are none of the name.
    fn without_shouted(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_shouted = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.is_all_capitals());
        if tokens.len() < 3 || !tokens.clone().all(is_shouted) {
            return tokens.clone();
        }
        let is_other = |at: &usize| self.has(*at, flag::COMMON) && !self.has(*at, flag::SURNAME | flag::GIVEN_NAME);
        let others = tokens.clone().skip(2).rev().take_while(is_other).count();
        tokens.start..tokens.end - others
    }

    /// "Light Infantry Battalion 434", "Task Force 50": the number of the unit belongs to its name.
    fn with_unit_number(&self, end: usize) -> usize {
        let last = end.checked_sub(1).map_or("", |last| self.word(last));
        let is_unit = matches!(last, "Battalion" | "Brigade" | "Regiment" | "Squadron" | "Force" | "Unit" | "CTF");
        let is_number =
            self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number && token.space_before());
        let word = self.word(end);
        let is_short = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let goes_on = self
            .reading
            .tokens
            .get(end + 1)
            .is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
        let is_amount = goes_on && !self.has(end + 1, flag::INNER | flag::NOT_NAME) && matches!(last, "Force" | "Unit");
        if is_unit && is_number && is_short && !is_amount { end + 1 } else { end }
    }

    /// "Louis Franchet d'Espèrey": a family name with its particle in front.
    fn with_elision(&self, end: usize) -> usize {
        let word = self.word(end);
        let rest = ["d'", "d’"].iter().find_map(|particle| word.strip_prefix(particle));
        if rest.is_some_and(|rest| rest.starts_with(char::is_uppercase)) { end + 1 } else { end }
    }

    /// "Ada Byron QC": what one may put after one's name is none of it.
    fn without_honours(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_honour = |at: &usize| {
            matches!(
                self.word(*at),
                "QC" | "KC" | "SC" | "MP" | "MEP" | "MSP" | "MBE" | "OBE" | "CBE" | "PhD" | "Esq" | "Esq."
            )
        };
        let honours = tokens.clone().skip(2).rev().take_while(is_honour).count();
        tokens.start..tokens.end - honours
    }

    /// "Donald Trump Jr.", "Sammy Davis, Jr."
    fn with_generation(&self, end: usize) -> usize {
        let at = end + usize::from(self.word(end) == ",");
        let is_close = self.reading.tokens.get(at).is_some_and(|token| token.space_before());
        if is_close && matches!(self.word(at), "Jr" | "Jr." | "Sr" | "Sr.") { at + 1 } else { end }
    }

    /// Where the name begins with the particles before it: "bin Laden", "van den Berg", "de la Cruz"; or with the
    /// ordinal that tells which World War it is.
    fn with_particles(&self, name: &Proposal) -> usize {
        let start = name.tokens.start;
        let before = |at: usize| at.checked_sub(1).map_or("", |before| self.word(before));
        let is_here = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.space_before());
        if name.kind == Kind::Event && self.word(start) == "World" && self.word(start + 1) == "War" && is_here(start) {
            return start - usize::from(matches!(before(start), "first" | "second" | "First" | "Second"));
        }
        if name.kind != Kind::Person {
            return start;
        }
        let mut at = start;
        while at > 0 && start - at < 2 && is_here(at) {
            let is_particle = PARTICLES.contains(&before(at)) || before(at) == "la" && before(at - 1) == "de";
            if !is_particle {
                break;
            }
            at -= 1;
        }
        // "comte de Smith" in a row of foreign words is another name.
        let is_english = |at: usize| {
            let is_small_word = self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
            !is_small_word
                || self.has(at, flag::COMMON | flag::SPEECH | flag::NOT_NAME | flag::TITLE) && !self.is_name_word(at)
        };
        let is_own = at < start && (at == 0 || is_english(at - 1));
        // "Bin Laden's courier" at the head of a sentence.
        let is_opening = |word: &str| matches!(word, "Bin" | "Ibn" | "Van" | "Von" | "De" | "Di" | "Du");
        let is_opened = at == start && name.tokens.len() == 1 && is_here(at) && is_opening(before(at));
        match (is_own, is_opened) {
            // "Von der Leyen"
            (true, _) if at < start && is_opening(before(at)) => at - 1,
            (true, _) => at,
            (_, true) => start - 1,
            _ => start,
        }
    }

    /// What has capitals and names nobody.
    fn is_no_name(&self, tokens: &Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        let first = self.word(start);
        let is_number = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        // "Article VII", "Chapter 4", "Claim No"
        let is_counter = |at: usize| {
            let word = self.word(at);
            is_number(at)
                || PARTS.contains(&word)
                || matches!(word, "No" | "No." | "and" | "to")
                || word.len() < 6 && word.chars().all(|char| "IVXLC".contains(char))
        };
        // "See Table 4 and Figure 12"
        let part = start + usize::from(first == "See");
        if tokens.len() > 1 && PARTS.contains(&self.word(part)) && (part + 1..end).all(is_counter) {
            return true;
        }
        // "QB-2020-001234"
        let digits = tokens.clone().flat_map(|at| self.word(at).bytes()).filter(u8::is_ascii_digit).count();
        let is_small = tokens.clone().any(|at| self.word(at).chars().any(char::is_lowercase));
        if digits >= 6 && !is_small {
            return true;
        }
        // "Q3 FY22", "H1 2023"
        let is_period = |at: usize| {
            let word = self.word(at);
            is_number(at)
                || matches!(word, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2" | "FY")
                || word
                    .strip_prefix("FY")
                    .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let before = start.checked_sub(1);
        let word_before = before.map_or("", |before| self.word(before));
        let after = self.word(end);
        let is_dated = is_number(end) || tokens.len() > 1 || first.starts_with("FY") || after.starts_with("FY");
        if tokens.clone().all(is_period) && is_dated {
            return true;
        }
        if tokens.len() > 1 {
            return false;
        }
        // "Tue, 14 March", "11:30 CET", "Subject: RE: …"
        let is_weekday = matches!(lex(first), Lex::ShortWeekday(_))
            && (is_number(end) || after == "," && (is_number(end + 1) || lex(self.word(end + 1)) != Lex::None));
        let is_zone = ZONES.contains(&first)
            && before.is_some_and(|before| is_number(before) || matches!(word_before, "pm" | "am" | "p.m." | "a.m."));
        let is_reply = after == ":" && REPLIES.contains(&first.to_uppercase().as_str());
        // "SD = 8.1", "95% CI 9.8–15.0"
        let is_letters =
            self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals()) && first.len() <= 4;
        let is_statistic = is_letters
            && (matches!(after, "=" | "<" | ">" | "±" | "≤" | "≥")
                || word_before == "%" && (is_number(end) || matches!(after, ":" | "," | "[" | "(")));
        is_weekday || is_zone || is_reply || is_statistic
    }
}
