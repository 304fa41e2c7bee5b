//! Other names that the text itself gives: "Kristiania (now Oslo)", "the bridge, also known as the Viaduct", "he was
//! born Louis Lombard".
//!
//! Pure: a reading and its names in, pairs of names out. A pair needs both names in their places around the words
//! that tell it; knows nothing of other documents, and never whether the text is right.

use std::ops::Range;

use super::names::{FoundName, lexicon::Lexicon, lexicon::flag};
use super::reading::{Reading, TokenKind};
use crate::model::Kind;

/// Two names of one thing, in flow offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundAlias {
    /// The name that is told first.
    pub name: Range<usize>,
    pub other: Range<usize>,
}

/// A bracket that is longer is not looked through.
const MAX_BRACKET: usize = 60;
/// No phrase that tells another name has more words.
const MAX_CUE: usize = 9;
/// Between a body and what it calls itself stand no more names: its ticker.
const NEAR: usize = 4;

/// "also known as A, B, C or D"
const MAX_ROW: usize = 6;

/// The pairs of the reading, in order of their second name. `names` are in flow order.
pub fn find(reading: &Reading, names: &[FoundName]) -> Vec<FoundAlias> {
    let places = names
        .iter()
        .map(|name| Place {
            tokens: reading.token_at(name.range.start)..reading.token_at(name.range.end.saturating_sub(1)) + 1,
            kind: name.kind,
            range: name.range.clone(),
        })
        .collect::<Vec<_>>();
    let mut found = Vec::new();
    let mut first = 0;
    for sentence in &reading.sentences {
        let end = sentence.tokens().end;
        let last = first + places[first..].iter().take_while(|place| place.tokens.start < end).count();
        let scan = Scan { reading, sentence: sentence.tokens(), names: &places[first..last] };
        for at in 0..scan.names.len() {
            scan.aliases(at, &mut found);
        }
        first = last;
    }
    found
}

/// A name in tokens.
struct Place {
    tokens: Range<usize>,
    kind: Kind,
    range: Range<usize>,
}

struct Scan<'a> {
    reading: &'a Reading,
    sentence: Range<usize>,
    /// Of this sentence.
    names: &'a [Place],
}

/// How sure the words between two names are that they name one thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// "also known as", "renamed", "née".
    Sure,
    /// "now", "or", "formerly": sure only in brackets or quotes, and of two names of one kind.
    Likely,
    /// Nothing but the bracket.
    Bracket,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.word(at) } else { "" }
    }

    /// What the words before the name `at` tell of it: the pairs with the name they speak of, and those in a row
    /// after it.
    fn aliases(&self, at: usize, found: &mut Vec<FoundAlias>) {
        let other = &self.names[at];
        let (from, is_quoted) = self.opened(other.tokens.start);
        let host = if is_quoted { self.longer_before(at, from) } else { self.in_own_tongue(at) };
        if let Some(host) = host {
            found.push(FoundAlias { name: self.names[host].range.clone(), other: other.range.clone() });
            return;
        }
        let (start, cue) = self.cue(from);
        let Some(host) = self.host(start, other.kind) else {
            return;
        };
        // "Federal Service of Zembla (Fedserv)": the bracket speaks of the service.
        let before = host.checked_sub(1).map(|before| &self.names[before]).filter(|before| {
            let mut between = before.tokens.end..self.names[host].tokens.start;
            let is_of = self.word(between.start) == "of" && between.len() <= 2;
            cue == Cue::Bracket
                && before.kind == Kind::Organisation
                && is_of
                && between.all(|at| matches!(self.word(at), "of" | "the"))
                && self.names[host].kind == Kind::Place
        });
        let host = before.unwrap_or(&self.names[host]);
        let after = self.closed(other.tokens.end, is_quoted);
        let before = start.checked_sub(1).map_or("", |before| self.word(before));
        let is_shut = matches!(self.word(after), ")" | "," | ";" | "." | "");
        let fits = match cue {
            Cue::Sure => {
                let is_apart = matches!(before, "," | "(" | ";" | ")");
                self.may_be_one(host, other) && (is_apart || !self.is_country(host, host))
            }
            Cue::Likely => {
                let in_bracket = matches!(before, "(" | ";") && matches!(self.word(after), ")" | ";" | ",");
                let in_commas = before == "," && is_shut && (is_quoted || host.kind == Kind::Organisation);
                let is_person = |place: &Place| place.kind == Kind::Person && self.is_sure(place);
                let fits = host.kind == other.kind || in_bracket && !is_person(host) && !is_person(other);
                let fits = fits && host.kind != Kind::Nationality && other.kind != Kind::Nationality;
                fits && (in_bracket || in_commas || is_quoted) && !self.is_country(host, other)
            }
            Cue::Bracket => {
                before == "(" && self.word(after) == ")" && self.is_bare_other(host, other, is_quoted)
                    || self.is_script(host, other, start, after)
            }
        };
        if !fits || self.reading.tokens.get(after).is_some_and(|token| token.kind == TokenKind::Possessive) {
            return;
        }
        let mut push = |other: &Place| {
            if host.range != other.range && host.kind != Kind::Nationality {
                found.push(FoundAlias { name: host.range.clone(), other: other.range.clone() });
            }
        };
        push(other);
        if cue == Cue::Sure {
            for name in self.row_after(at) {
                push(&self.names[name]);
            }
        }
    }

    /// "Tulgey Ridge Minerals Inc. (TSXV: TRM) (“Tulgey Ridge” or the “Company”)": the body whose first words stand
    /// in quotes at the head of a bracket. `from` is the token after which the quote opens.
    fn longer_before(&self, at: usize, from: usize) -> Option<usize> {
        let other = &self.names[at];
        if from == self.sentence.start || self.word(from - 1) != "(" {
            return None;
        }
        let words = other.tokens.clone();
        let begins = |name: &Place| {
            let longer = name.tokens.clone();
            name.kind == Kind::Organisation
                && longer.len() > words.len()
                && longer.zip(words.clone()).all(|(one, other)| self.word(one) == self.word(other))
        };
        (at.saturating_sub(NEAR)..at).rev().find(|host| begins(&self.names[*host]))
    }

    /// "Free Tulgey Party (Dutch: Vrije Tulgey Partij)": the name that stands before the bracket.
    fn in_own_tongue(&self, at: usize) -> Option<usize> {
        let [.., host, tongue] = self.names.get(..at)? else { return None };
        let name = &self.names[at];
        let is_told = tongue.kind == Kind::Nationality
            && tongue.tokens.end + 1 == name.tokens.start
            && self.word(tongue.tokens.end) == ":"
            && host.tokens.end + 1 == tongue.tokens.start
            && self.word(host.tokens.end) == "("
            && host.kind == name.kind
            && !self.is_country(host, host);
        is_told.then(|| at - 2)
    }

    /// Whether two names of these kinds may be one thing's. A single word's kind is often a guess.
    fn may_be_one(&self, one: &Place, other: &Place) -> bool {
        let is = |kind: Kind| one.kind == kind || other.kind == kind;
        let is_person_and_place = is(Kind::Person) && is(Kind::Place) && self.is_sure(one) && self.is_sure(other);
        !is(Kind::Nationality) && !is_person_and_place
    }

    /// Whether more than a guess made the name a person's or a place's.
    fn is_sure(&self, place: &Place) -> bool {
        let flags = Lexicon::get().word_flags(self.reading.word(place.tokens.end.saturating_sub(1)));
        place.tokens.len() > 1 || flags & (flag::SURNAME | flag::GIVEN_NAME | flag::PLACE) != 0
    }

    fn is_country(&self, one: &Place, other: &Place) -> bool {
        let has = |place: &Place| Lexicon::get().word_flags(self.reading.word(place.tokens.start)) & flag::COUNTRY != 0;
        has(one) || has(other)
    }

    /// Before the name: quotes and articles passed over, and whether there was a quote. The token after what is left.
    fn opened(&self, start: usize) -> (usize, bool) {
        let mut at = start;
        let mut is_quoted = false;
        while at > self.sentence.start {
            match self.word(at - 1) {
                "\"" | "“" | "‘" | "'" | "«" | "*" => is_quoted = true,
                "the" | "The" => {}
                _ => break,
            }
            at -= 1;
        }
        (at, is_quoted)
    }

    fn closed(&self, end: usize, is_quoted: bool) -> usize {
        let mut at = end;
        while is_quoted && matches!(self.word(at), "\"" | "”" | "’" | "'" | "»" | "*") {
            at += 1;
        }
        at
    }

    /// The words before `end` that tell of another name: where they begin, and how sure they are.
    fn cue(&self, end: usize) -> (usize, Cue) {
        let mut start = end;
        let (mut sure, mut needs_passive, mut passive, mut likely) = (false, false, false, false);
        let mut has_as = false;
        while start > self.sentence.start && end - start < MAX_CUE {
            let word = self.word(start - 1).to_lowercase();
            match word.as_str() {
                "as" | "by" | "for" | "to" => has_as |= word != "for",
                "known" | "referred" | "abbreviated" | "credited" => sure |= has_as,
                "spelled" | "spelt" | "a.k.a." | "a.k.a" | "aka" | "née" | "nee" | "alias" => sure = true,
                "called" | "renamed" | "nicknamed" | "dubbed" | "titled" | "rebranded" => {
                    sure = true;
                    needs_passive = true;
                }
                "also" | "commonly" | "popularly" | "previously" | "sometimes" | "often" | "oftentimes" | "usually"
                | "simply" | "better" | "best" | "informally" | "officially" | "locally" | "initially" | "first"
                | "widely" | "alternatively" | "once" | "itself" => passive |= word != "first",
                "is" | "was" | "are" | "were" | "be" | "been" | "being" | "has" | "had" | "later" => {
                    passive = true;
                    likely |= word == "later";
                }
                "or" | "now" | "then" | "formerly" | "originally" | "nowadays" | "born" | "today" => {
                    likely = true;
                    passive = true;
                }
                "short" => sure |= self.word(start) == "for",
                // "also known in Mongolian as"
                _ if has_as
                    && self.word(start.saturating_sub(2)) == "in"
                    && self.reading.tokens.get(start - 1).is_some_and(|token| token.is_capitalised()) =>
                {
                    start -= 1;
                }
                _ => break,
            }
            start -= 1;
        }
        let opens = start.checked_sub(1).is_some_and(|before| matches!(self.word(before), "(" | "," | ";" | ")"));
        let is_sure = sure && (!needs_passive || passive || opens);
        match (is_sure, likely) {
            (true, _) => (start, Cue::Sure),
            (false, true) if !has_as => (start, Cue::Likely),
            _ => (end, Cue::Bracket),
        }
    }

    /// The name that ends right before the token, quotes, commas and a whole bracket passed over, or before the
    /// bracket that holds the token.
    fn host(&self, start: usize, kind: Kind) -> Option<usize> {
        let mut end = start;
        let mut looked = 0;
        while end > self.sentence.start && looked < 4 {
            match self.word(end - 1) {
                "," | "\"" | "”" | "’" | "'" | "»" | "*" | "(" => end -= 1,
                ")" => end = self.bracket_before(end - 1)?,
                ";" => end = self.bracket_around(end - 1)?,
                _ => break,
            }
            looked += 1;
        }
        let after = self.names.partition_point(|name| name.tokens.end <= end);
        let host = after.checked_sub(1)?;
        if self.names[host].tokens.end == end {
            return Some(host);
        }
        // "Ann Lee (born 1960 in Lima; also known as Al)".
        let around = self.bracket_around(end)?;
        let host = self.names.iter().position(|name| name.tokens.end == around)?;
        (self.names[host].kind == kind).then_some(host)
    }

    /// Where the bracket opens that closes at the token.
    fn bracket_before(&self, close: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in (self.sentence.start..close).rev().take(MAX_BRACKET) {
            match self.word(at) {
                ")" => depth += 1,
                "(" if depth == 0 => return Some(at),
                "(" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Where the bracket opens that holds the token.
    fn bracket_around(&self, inside: usize) -> Option<usize> {
        self.bracket_before(inside)
    }

    /// "(BBC)", "(Mintrans)": a bracket that tells nothing but a name. Places stand in brackets for where
    /// they are, people for whom they play: only what cannot be that is another name.
    fn is_bare_other(&self, host: &Place, other: &Place, is_quoted: bool) -> bool {
        if other.kind == Kind::Nationality || host.kind == Kind::Nationality {
            return false;
        }
        if self.tells(host, other) || self.is_designation(host, other) {
            return true;
        }
        if is_quoted {
            return host.kind == other.kind;
        }
        let is_body = matches!(host.kind, Kind::Organisation | Kind::Agreement | Kind::Project);
        let flags = self.reading.word(other.tokens.start);
        let flags = Lexicon::get().word_flags(flags);
        is_body
            && host.tokens.len() > 2
            && other.tokens.len() == 1
            && flags & (flag::COMMON | flag::PLACE | flag::PHRASE | flag::SURNAME | flag::GIVEN_NAME) == 0
    }

    /// "Borovkov (Боровков)", "Borovkov (Russian: Боровков;": the same in the letters of its own language.
    fn is_script(&self, host: &Place, other: &Place, start: usize, after: usize) -> bool {
        let is_foreign = |place: &Place| {
            let first = self.reading.word(place.tokens.start).chars().next();
            first.is_some_and(|char| {
                char.is_alphabetic() && char >= '\u{370}' && !('\u{1e00}'..'\u{2000}').contains(&char)
            })
        };
        let open = match self.word(start.wrapping_sub(1)) {
            "(" => start.checked_sub(1),
            ":" => start.checked_sub(3),
            _ => None,
        };
        let is_open = open.is_some_and(|open| self.word(open) == "(" && host.tokens.end == open);
        is_open && is_foreign(other) && !is_foreign(host) && matches!(self.word(after), ")" | ";" | ",")
    }

    /// "USS Tulgey (CV-2)", "Torpedo Squadron 8 (VT-8)": letters and a number that stand for the thing before them.
    fn is_designation(&self, host: &Place, other: &Place) -> bool {
        let words: String = other.tokens.clone().map(|at| self.word(at)).collect();
        let letters = words.chars().take_while(char::is_ascii_uppercase).count();
        let number = words.get(letters..).unwrap_or("").trim_start_matches('-');
        let digits = number.chars().take_while(char::is_ascii_digit).count();
        (1..=4).contains(&letters)
            && (1..=4).contains(&digits)
            && number.len() <= digits + 1
            && !matches!(host.kind, Kind::Person | Kind::Agreement)
            && !self.is_country(host, host)
            && host.tokens.len() > 1
    }

    /// Whether the letters of the other name are the first letters of the words ("BBC", "ITER-2").
    fn tells(&self, host: &Place, other: &Place) -> bool {
        let letters: String =
            self.reading.word(other.tokens.start).chars().filter(|char| char.is_alphabetic()).collect();
        let words = || host.tokens.clone().map(|at| self.word(at)).filter(|word| word.starts_with(char::is_alphabetic));
        let first = |all: bool| -> String {
            words()
                .filter(|word| all || word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .collect()
        };
        let capitals = letters.chars().filter(|char| char.is_uppercase()).count();
        let letters = letters.to_lowercase();
        let parts: Vec<String> = words().map(str::to_lowercase).collect();
        letters.len() > 1
            && capitals > 1
            && host.tokens.len() > 1
            && (letters.len() > 3 && is_made_of_beginnings(&letters, &parts)
                || [true, false].iter().any(|all| first(*all).to_lowercase() == letters))
    }

    /// The names that stand in a row after the name `at`: "A, B or C". Without an "or" or "and" there is no row.
    fn row_after(&self, at: usize) -> Vec<usize> {
        let mut row = Vec::new();
        let mut sure = 0;
        let mut last = at;
        while row.len() < MAX_ROW {
            let mut next = self.names[last].tokens.end;
            let (mut ends, mut steps) = (false, 0);
            while steps < 6 {
                match self.word(next) {
                    "," | "\"" | "”" | "“" | "’" | "‘" | "'" | "the" | "simply" | "just" | "*" => next += 1,
                    "or" => {
                        ends = true;
                        next += 1;
                    }
                    _ => break,
                }
                steps += 1;
            }
            let Some(name) = self.names.get(last + 1).filter(|name| name.tokens.start == next) else {
                break;
            };
            if name.kind == Kind::Nationality || next == self.names[last].tokens.end {
                break;
            }
            last += 1;
            row.push(last);
            if ends {
                sure = row.len();
            }
        }
        row.truncate(sure);
        row
    }
}

/// "Navfor" of "Naval Forces", "Fidi" of "Financial District": the letters are beginnings of
/// the last words, two letters or more of each.
fn is_made_of_beginnings(letters: &str, words: &[String]) -> bool {
    /// Longer names are not tried in all ways.
    const MOST: usize = 8;
    fn fits(letters: &str, words: &[String]) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return letters.is_empty();
        };
        let common = word.bytes().zip(letters.bytes()).take_while(|(one, other)| one == other).count();
        (2..=common).any(|taken| letters.get(taken..).is_some_and(|left| fits(left, rest)))
    }
    let words = words.get(words.len().saturating_sub(MOST)..).unwrap_or_default();
    (0..words.len().saturating_sub(1)).any(|from| words.get(from..).is_some_and(|words| fits(letters, words)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names;

    /// The pairs as "name = other", separated by "; ".
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let reading = Reading::of_text(text);
        let (names, _) = names::find(&reading);
        let pairs: Vec<String> = find(&reading, &names)
            .into_iter()
            .map(|pair| format!("{} = {}", reading.slice(pair.name), reading.slice(pair.other)))
            .collect();
        assert_eq!(pairs.join("; "), expected, "{text}");
    }

    #[test]
    fn known_as() {
        check("The Grand Viaduct, also known as the Liffey Bridge, was built.", "Grand Viaduct = Liffey Bridge");
        check("Ada Byron (born 1815), better known as Ada Lovelace, wrote it.", "Ada Byron = Ada Lovelace");
        check("Ada Byron was also known as Ada Lovelace.", "Ada Byron = Ada Lovelace");
        check("Ada Byron met Charles Babbage, known as Charley.", "Charles Babbage = Charley");
    }

    #[test]
    fn renamed() {
        check(
            "Sangamon State University was renamed Lincoln State University.",
            "Sangamon State University = Lincoln State University",
        );
        check("The Nazis renamed Lodz.", "");
        check("Charles Babbage called Ada Byron.", "");
    }

    #[test]
    fn in_brackets_after_a_country() {
        check(
            "The Federal Service for Animal Health of the Russian Federation (Zverkontrol) banned it.",
            "Federal Service for Animal Health of the Russian Federation = Zverkontrol",
        );
    }

    #[test]
    fn in_brackets() {
        check("They sailed from Christiania (now Oslo) in May.", "Christiania = Oslo");
        check("They left Lemberg (now Lviv) in 1918.", "Lemberg = Lviv");
        check("They left Alexandria (Virginia) in May.", "");
        check("Ada Byron (London) was there.", "");
        check("They left Minsk (then Russia) in May.", "");
        check(
            "He works for the Federal Ministry of Transport (Mintrans) now.",
            "Federal Ministry of Transport = Mintrans",
        );
    }
}
