//! Numbers that stand alone, with no noun behind them: "64 lost their lives", "two of his men", "a crowd of 310", "up
//! from 4.3 million", and ages.

use std::ops::Range;

use super::numeral::{Numeral, numeral};
use super::text::{InText, is_numbered, is_plural};
use super::what;
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::reading::{Reading, TokenKind};

/// The number alone that begins at the token of the sentence; `last` is what was counted before it there.
pub fn alone(reading: &Reading, at: usize, sentence: &Range<usize>, last: Option<&str>) -> Option<InText> {
    let token = reading.tokens.get(at)?;
    let is_word = token.kind == TokenKind::Word && matches!(lex(reading.word(at)), Lex::Count(_));
    if token.kind != TokenKind::Number && !is_word {
        return None;
    }
    let number = numeral(reading, at, sentence.end)?;
    if !number.suffix.is_empty() || is_numbered(reading, at) || number.end < sentence.end && is_glued(reading, number) {
        return None;
    }
    let here = Here { reading, at, number, sentence, last };
    if number.value.fract() != 0.0 && !number.is_scaled() || number.value < 2.0 {
        return here.one();
    }
    here.age()
        .or_else(|| here.some_of())
        .or_else(|| here.who_acted())
        .or_else(|| here.group())
        .or_else(|| here.changed())
        .or_else(|| here.set_against())
        .or_else(|| here.large())
}

/// "3-1", "12:30", "9/11", "44-2": what goes on without a space is no number by itself.
fn is_glued(reading: &Reading, number: Numeral) -> bool {
    reading.tokens.get(number.end).is_some_and(|next| !next.space_before())
        && matches!(reading.word(number.end), "-" | "–" | "/" | ":" | "‑")
}

struct Here<'a> {
    reading: &'a Reading,
    at: usize,
    number: Numeral<'a>,
    sentence: &'a Range<usize>,
    last: Option<&'a str>,
}

impl Here<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.word(at) } else { "" }
    }

    fn before(&self, back: usize) -> &str {
        self.at.checked_sub(back).map_or("", |at| self.word(at))
    }

    fn is_name(&self, at: usize) -> bool {
        let token = self.reading.tokens.get(at).filter(|_| self.sentence.contains(&at));
        token.is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised() && token.has_lower())
            && !matches!(lex(self.word(at)), Lex::Month(_) | Lex::ShortMonth(_) | Lex::Weekday(_))
    }

    fn found(&self, end: usize, unit: &str, what: Range<usize>) -> InText {
        InText { tokens: self.at..end, value: self.number.value, unit: unit.to_owned(), what }
    }

    /// "One was killed": one of whom nothing else is said.
    fn one(&self) -> Option<InText> {
        let is_one = matches!(self.word(self.at), "one" | "One") && self.number.end == self.at + 1;
        let is_whole = is_one && !matches!(self.before(1), "no" | "No" | "every" | "each" | "any" | "some" | "which");
        let verb = self.number.end + usize::from(matches!(self.word(self.number.end), "was" | "is"));
        let is_struck = is_fate(self.word(verb)) && verb > self.number.end || is_death(self.word(self.number.end));
        (is_whole && self.opens_clause() && is_struck).then(|| self.found(self.number.end, "people", verb..verb + 1))
    }

    /// "Ada Tulgey, 34, a nurse", "a cleaner of 61", "She was 91."
    fn age(&self) -> Option<InText> {
        let Numeral { value, end, .. } = self.number;
        if value > 110.0 || self.number.is_scaled() || self.word(self.at).contains(['.', ',']) {
            return None;
        }
        let after = self.word(end);
        let at = self.at;
        let is_end = matches!(after, "" | "." | "," | ";" | ")" | "”" | "\"");
        let is_aged = matches!(self.before(1), "aged" | "Aged");
        // "“Ada Tulgey”, 34,"
        let last = at.wrapping_sub(2 + usize::from(matches!(self.before(2), "\"" | "”")));
        let is_full = || {
            let given = self.word(last.wrapping_sub(1));
            self.is_name(last.wrapping_sub(1)) || given.len() == 2 && given.ends_with('.')
        };
        let is_apposed =
            self.before(1) == "," && matches!(after, "," | ";" | "." | ")") && self.is_name(last) && is_full();
        let is_said = matches!(self.before(2), "he" | "she" | "He" | "She" | "I" | "who")
            && matches!(self.before(1), "was" | "is" | "turned" | "am")
            && (is_end || matches!(after, "when" | "and" | "at" | "then"));
        let what = if is_apposed { last - 1..last + 1 } else { 0..0 };
        (is_aged || is_apposed || is_said).then(|| self.found(end, "year", what))
    }

    /// "two of them", "four of its workers", "600 of the 1,200 soldiers", "28 who died".
    fn some_of(&self) -> Option<InText> {
        let end = self.number.end;
        if self.word(end) == "who" {
            return Some(self.found(end, "people", 0..0));
        }
        if self.word(end) != "of" || self.is_name(self.at.wrapping_sub(1)) {
            return None;
        }
        match self.word(end + 1) {
            "them" => return Some(self.found(end, self.last.unwrap_or(""), 0..0)),
            "these" | "those" if !self.is_plural_phrase(end + 2) => {
                return Some(self.found(end, self.last.unwrap_or(""), 0..0));
            }
            // "three of which failed"
            "which" => return Some(self.found(end, self.last?, 0..0)),
            "whom" | "us" | "you" => return Some(self.found(end, "people", 0..0)),
            // "three of 40 tests"
            word if word.starts_with(|char: char| char.is_ascii_digit()) => {}
            "the" | "his" | "her" | "its" | "their" | "our" | "my" | "these" | "those" => {}
            _ => return None,
        }
        let noun = (end + 2..self.sentence.end.min(end + 10)).find(|at| is_plural(self.word(*at)))?;
        let is_phrase = (end + 2..noun).all(|at| !what::is_function(self.word(at)) && self.word(at) != ",");
        is_phrase.then(|| self.found(end, &self.word(noun).to_lowercase(), noun..noun + 1))
    }

    fn is_plural_phrase(&self, from: usize) -> bool {
        (from..from + 3).take_while(|at| !what::is_function(self.word(*at))).any(|at| is_plural(self.word(at)))
    }

    /// "Sixty-four lost their lives", "twelve had been discharged", "two more will open".
    fn who_acted(&self) -> Option<InText> {
        let is_plain_year = self.word(self.at).len() == 4 && (1000.0..2200.0).contains(&self.number.value);
        if is_plain_year && !self.number.is_scaled() || !self.opens_clause() {
            return None;
        }
        let end = self.number.end;
        let more = matches!(self.word(end), "more" | "others");
        let mut verb = end + usize::from(more);
        let first = verb;
        while matches!(
            self.word(verb),
            "were"
                | "are"
                | "was"
                | "is"
                | "have"
                | "had"
                | "has"
                | "been"
                | "will"
                | "would"
                | "could"
                | "be"
                | "also"
                | "later"
                | "then"
                | "still"
                | "only"
                | "reportedly"
        ) {
            verb += 1;
        }
        let told = self.word(verb);
        let is_act = is_fate(told) && verb > first || is_death(told) || is_of_people(told) && !self.is_noun(verb);
        if is_act {
            return Some(self.found(first, "people", verb..verb + 1));
        }
        // "ten were fatal", "three had failed": of what was counted before.
        let is_told = verb > first && (more || told.len() > 3 && !what::is_function(told));
        is_told.then(|| self.found(first, self.last.unwrap_or(""), verb..verb + 1))
    }

    /// "two ran aground": "ran" may be a noun's neighbour, too ("two lost ships").
    fn is_noun(&self, verb: usize) -> bool {
        is_plural(self.word(verb + 1)) && matches!(self.word(verb), "lost" | "left" | "escaped" | "returned")
    }

    /// Whether a clause begins with the number, words that only compare passed over.
    fn opens_clause(&self) -> bool {
        let mut first = self.at;
        while first > self.sentence.start
            && self.at - first < 4
            && matches!(
                self.word(first - 1),
                "about"
                    | "About"
                    | "some"
                    | "Some"
                    | "nearly"
                    | "Nearly"
                    | "almost"
                    | "Almost"
                    | "over"
                    | "Over"
                    | "around"
                    | "Around"
                    | "another"
                    | "Another"
                    | "perhaps"
                    | "only"
                    | "Only"
                    | "at"
                    | "At"
                    | "least"
                    | "more"
                    | "More"
                    | "than"
                    | "up"
                    | "Up"
                    | "to"
            )
        {
            first -= 1;
        }
        if first <= self.sentence.start {
            return true;
        }
        let before = self.word(first - 1);
        matches!(
            before,
            "," | ";"
                | ":"
                | "and"
                | "but"
                | "that"
                | "whom"
                | "said"
                | "where"
                | "when"
                | "while"
                | "after"
                | "before"
                | "which"
                | "because"
                | "as"
                | "\""
                | "“"
                | "("
                | "–"
                | "—"
                | "were"
                | "another"
        ) || self
            .reading
            .tokens
            .get(first - 1)
            .is_some_and(|token| token.kind == TokenKind::Number && token.width() == 4)
            && lex(self.word(first.wrapping_sub(2))) != Lex::None
    }

    /// "a crowd of 310", "numbered 300,000", "carried 76": how many there were of them.
    fn group(&self) -> Option<InText> {
        let end = self.number.end;
        // "the Group of Twenty"
        let is_name = self.reading.tokens.get(self.at).is_some_and(|token| token.is_capitalised());
        if is_name || self.is_plural_phrase(end) {
            return None;
        }
        if self.word(end) == "in" && matches!(self.word(end + 1), "favour" | "favor") {
            return Some(self.found(end, "votes", end..end + 2));
        }
        // "The vote was 58 to 41", "passed by 76 to 71"
        let is_vote =
            (1..=4).any(|back| matches!(self.before(back), "vote" | "voted" | "passed" | "approved" | "rejected"));
        let is_other = matches!(self.word(end), "to" | "–" | "-") && self.is_digits(end + 1);
        if is_vote && is_other && matches!(self.before(1), "was" | "by" | "voted" | ",") {
            return Some(self.found(end, "votes", 0..0));
        }
        // "Staff numbered 264 as of May"
        let is_numbered = matches!(self.before(1), "numbered" | "numbering" | "totalled" | "totaled" | "totalling");
        let is_closed = |word: &str| what::is_function(word) || is_end(word) || matches!(word, "as" | "strong");
        if is_numbered && !self.is_year() && is_closed(self.word(end)) {
            let noun = self
                .at
                .checked_sub(2)
                .filter(|noun| self.sentence.contains(noun) && !what::is_function(self.word(*noun)));
            let unit = noun.map(|noun| self.word(noun).to_lowercase()).filter(|word| is_plural(word));
            return Some(self.found(end, unit.as_deref().unwrap_or(""), noun.map_or(0..0, |noun| noun..noun + 1)));
        }
        // "licensed to carry 55"
        if matches!(self.before(1), "carry" | "carried" | "carrying" | "seats" | "seated") && is_end(self.word(end)) {
            return Some(self.found(end, "people", self.at - 1..self.at));
        }
        let of = (1..=4).find(|back| self.before(*back) == "of")?;
        let is_led = (1..of).all(|back| {
            matches!(
                self.before(back),
                "about" | "some" | "only" | "nearly" | "over" | "up" | "to" | "around" | "almost" | "perhaps"
            )
        });
        let noun = self.at.checked_sub(of + 1).filter(|at| self.sentence.contains(at))?;
        (is_led && !self.is_year() && is_crowd(&self.word(noun).to_ascii_lowercase()))
            .then(|| self.found(end, "people", noun..noun + 1))
    }

    fn is_digits(&self, at: usize) -> bool {
        self.word(at).starts_with(|char: char| char.is_ascii_digit())
    }

    /// Whether it may be a year.
    fn is_year(&self) -> bool {
        self.word(self.at).len() == 4 && (1000.0..2200.0).contains(&self.number.value)
    }

    /// "attacks fell from 89 in 2010 to 12": of the things that the sentence is about.
    fn changed(&self) -> Option<InText> {
        let is_led = self.before(1) == "from"
            && matches!(
                self.before(2),
                "fell" | "rose" | "grew" | "dropped" | "increased" | "declined" | "decreased" | "jumped" | "shrank"
            );
        let things = self.at.checked_sub(3).filter(|at| self.sentence.contains(at) && is_plural(self.word(*at)))?;
        let after = self.word(self.number.end);
        let is_closed = matches!(after, "to" | "in" | "at" | "," | "a");
        (is_led && is_closed && !self.is_year())
            .then(|| self.found(self.number.end, &self.word(things).to_lowercase(), things..things + 1))
    }

    /// "rose from 12 ships to 15", "nine votes to eight", "71 ships, compared with 48": of what was counted before.
    fn set_against(&self) -> Option<InText> {
        let unit = self.last?;
        let from = (1..=2).find(|back| !matches!(self.before(*back), "about" | "only" | "some" | "nearly" | "just"))?;
        let is_set = matches!(self.before(from), "from" | "to" | "against" | "versus" | "than")
            || self.before(from) == "with" && matches!(self.before(from + 1), "compared")
            || self.before(from) == "of" && matches!(self.before(from + 1), "target" | "plan" | "goal" | "maximum");
        let is_closed =
            |word: &str| what::is_function(word) || is_end(word) || matches!(word, "ago" | "since" | "last");
        let is_money = unit == "%" || unit.bytes().all(|byte| byte.is_ascii_uppercase());
        // "up from 2019" tells when.
        (is_set && !is_money && !self.is_year() && is_closed(self.word(self.number.end)))
            .then(|| self.found(self.number.end, unit, 0..0))
    }

    /// "a target of 500,000", "three million more": so large a number counts, whatever it counts.
    fn large(&self) -> Option<InText> {
        let is_written_large = self.word(self.at).contains(',') || self.number.factor >= 1e3;
        // "2 trillion won" may be money or what somebody did.
        if !is_written_large || self.number.value < 1e3 || self.word(self.number.end) == "won" {
            return None;
        }
        // "930,000 Rohingya live"
        let next = self.number.end;
        if self.is_name(next) && !self.is_name(next + 1) {
            return Some(self.found(next + 1, &self.word(next).to_lowercase(), next..next + 1));
        }
        let measured = what::measured(self.reading, self.at..next, self.sentence.end);
        let unit = self.last.filter(|_| self.word(next) == "more").unwrap_or("");
        Some(self.found(next, unit, measured))
    }
}

fn is_end(word: &str) -> bool {
    matches!(word, "" | "." | "," | ";" | ")" | ":" | "?" | "!" | "\"" | "”" | "–" | "—")
}

/// What was done to people.
pub fn is_fate(word: &str) -> bool {
    matches!(
        word,
        "killed"
            | "wounded"
            | "injured"
            | "dead"
            | "missing"
            | "arrested"
            | "detained"
            | "displaced"
            | "murdered"
            | "executed"
            | "hanged"
            | "shot"
            | "hurt"
            | "rescued"
            | "freed"
            | "evacuated"
            | "jailed"
            | "sentenced"
            | "hospitalised"
            | "hospitalized"
            | "abducted"
            | "kidnapped"
            | "deported"
            | "tortured"
            | "drowned"
            | "captured"
            | "imprisoned"
            | "released"
            | "discharged"
            | "married"
            | "pardoned"
            | "beheaded"
            | "massacred"
    )
}

/// How people end.
fn is_death(word: &str) -> bool {
    matches!(word, "died" | "perished" | "drowned" | "starved" | "die")
}

/// What people alone do.
fn is_of_people(word: &str) -> bool {
    matches!(
        word,
        "lost"
            | "escaped"
            | "survived"
            | "fled"
            | "lived"
            | "returned"
            | "protested"
            | "marched"
            | "voted"
            | "attended"
            | "signed"
            | "enlisted"
            | "surrendered"
            | "deserted"
            | "resigned"
            | "emigrated"
            | "walked"
            | "stayed"
            | "left"
            | "volunteered"
            | "refused"
            | "agreed"
            | "abstained"
            | "suffered"
            | "gathered"
            | "joined"
            | "live"
            | "came"
            | "ran"
            | "arrived"
            | "remain"
            | "remained"
    )
}

/// Who is told with "of" and a number.
fn is_crowd(word: &str) -> bool {
    matches!(
        word,
        "crowd"
            | "group"
            | "force"
            | "army"
            | "garrison"
            | "crew"
            | "staff"
            | "party"
            | "team"
            | "congregation"
            | "audience"
            | "population"
            | "workforce"
            | "membership"
            | "delegation"
            | "contingent"
            | "detachment"
            | "band"
            | "mob"
            | "turnout"
            | "attendance"
            | "strength"
            | "gathering"
            | "family"
            | "household"
    )
}
