//! Edges that the tagger gets wrong, and what has capitals but names nobody: "Apollo 11 that July", "bin Laden" cut to
//! "Laden", "Article VII", "SD = 8.1".
//!
//! Pure: the names of one document in, the same names with other edges or without some. Knows no kinds but persons
//! and events; [`super::beside`] has the last word on kinds.

mod nobody;
mod ships;

use std::ops::Range;

use super::beside::SHIPS;
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// So many spaces and more are the gap between two columns.
const GAP: usize = 4;

/// Before a family name and part of it.
const PARTICLES: [&str; 12] = ["bin", "ibn", "bint", "van", "von", "der", "den", "ter", "ten", "di", "du", "de"];

/// Names of the fields of a mail's head, before a colon.
const FIELDS: [&str; 8] = ["Cc", "CC", "Bcc", "BCC", "Subject", "Date", "Sent", "To"];

impl Scan<'_> {
    /// Gives every name its edges and takes out what is none.
    pub fn mend(&self, names: &mut Vec<Proposal>) {
        self.with_nicknames(names);
        self.with_ships(names);
        let mut before = 0;
        for name in names.iter_mut() {
            if !name.is_cited {
                name.tokens = self.cut(&name.tokens);
                if matches!(name.kind, Kind::Organisation | Kind::Place | Kind::Person | Kind::Other) {
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
                    name.tokens.end = self.with_regnal(name.tokens.end);
                    name.tokens.end = self.with_elision(name.tokens.end);
                }
                name.tokens.start = self.with_particles(name).max(before);
            }
            before = name.tokens.end;
        }
        self.ships_for_short(names);
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
        // "Borogrove 20 per cent"
        let is_amount = end > tokens.start + 1
            && self.reading.tokens.get(end - 1).is_some_and(|token| token.kind == TokenKind::Number)
            && matches!(self.word(end), "per" | "percent" | "%" | "million" | "billion" | "thousand");
        tokens.start..end - usize::from(is_amount)
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

    /// "Khosrow II": which one of those who bore the name.
    fn with_regnal(&self, end: usize) -> usize {
        let is_here = self.reading.tokens.get(end).is_some_and(|token| token.space_before());
        let is_number = matches!(
            self.word(end),
            "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI" | "XVIII"
        );
        if is_here && is_number { end + 1 } else { end }
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
}
