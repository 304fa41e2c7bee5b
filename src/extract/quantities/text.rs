//! Quantities in sentences: money, percentages, measures and counted things.

use std::ops::Range;

use super::numeral::{Numeral, numeral, scale, times};
use super::{range, unit, what};
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::reading::{Reading, TokenKind};

/// A quantity of a sentence, by its tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct InText {
    pub tokens: Range<usize>,
    pub value: f64,
    pub unit: String,
    /// The tokens that say what is measured; empty where nothing near does.
    pub what: Range<usize>,
}

/// The quantity that begins at the token, of a sentence that ends before `limit`.
pub fn quantity(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    if let Some((number_at, code)) = unit::currency_before(reading, at)
        && number_at < limit
        && let Some(number) = numeral(reading, number_at, limit)
    {
        return Some(money(reading, at, number, code, limit));
    }
    if let Some(found) = worth(reading, at, limit).or_else(|| fraction(reading, at, limit)) {
        return Some(found);
    }
    if let Some(found) = turn(reading, at, limit) {
        return Some(found);
    }
    let number = numeral(reading, at, limit)?;
    if let Some(code) = range::currency_told_before(reading, at) {
        return Some(money(reading, at, number, code, limit));
    }
    measured(reading, at, number, limit)
}

fn money(reading: &Reading, at: usize, mut number: Numeral, code: &str, limit: usize) -> InText {
    // "$5m" is five million.
    let glued_million = number.suffix == "m";
    if glued_million || !number.is_scaled() && reading.word(number.end) == "m" && number.end < limit {
        number.value = times(number.value, 1e6);
        number.end += usize::from(!glued_million);
    }
    let factor = range::other(reading, at, number.end, limit).map_or(1.0, |other| range::scale_shared(&number, &other));
    with_what(reading, at..number.end, times(number.value, factor), code.to_owned(), limit)
}

/// "worth billion dollars": the number is one.
fn worth(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let factor = scale(reading.word(at)).filter(|factor| *factor >= 1e3)?;
    let (end, code) = unit::currency_after(reading, at + 1).filter(|(end, _)| *end <= limit)?;
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    matches!(before, "worth" | "a" | "of" | "about" | "nearly" | "over")
        .then(|| with_what(reading, at..end, factor, code.to_owned(), limit))
}

/// "one-fourth of", "two thirds of", "half of": in percent.
fn fraction(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let (end, value) = match lex(reading.word(at)) {
        Lex::Half if reading.word(at + 1) == "of" => (at + 1, 0.5),
        Lex::Count(count @ 1..=9) => {
            let next = at + 1 + usize::from(reading.word(at + 1) == "-");
            let parts = match reading.word(next) {
                "half" => 2.0,
                "third" | "thirds" => 3.0,
                "fourth" | "fourths" | "quarter" | "quarters" => 4.0,
                "fifth" | "fifths" => 5.0,
                "tenth" | "tenths" => 10.0,
                _ => return None,
            };
            (next + 1, f64::from(count) / parts)
        }
        _ => return None,
    };
    (end < limit && reading.word(end) == "of" && value < 1.0)
        .then(|| with_what(reading, at..end, (value * 1e4).round() / 1e2, "%".to_owned(), limit))
}

/// "third round", "4th session": which one of a row.
fn turn(reading: &Reading, at: usize, limit: usize) -> Option<InText> {
    let word = reading.word(at);
    let value = match lex(word) {
        Lex::Ordinal(value) => value,
        _ if word.len() <= 4 && word.ends_with("th") => word.trim_end_matches("th").parse().ok()?,
        _ => return None,
    };
    let noun = reading.word(at + 1);
    let is_row = matches!(noun, "round" | "session" | "meeting" | "summit" | "edition" | "anniversary" | "phase");
    (is_row && at + 1 < limit).then(|| InText {
        tokens: at..at + 2,
        value: f64::from(value),
        unit: noun.to_owned(),
        what: at + 1..at + 2,
    })
}

fn measured(reading: &Reading, at: usize, number: Numeral, limit: usize) -> Option<InText> {
    let Numeral { value, end, suffix, .. } = number;
    // "one day" tells a story, no number.
    if suffix.is_empty() && lex(reading.word(at)) == Lex::Count(1) && !number.is_scaled() {
        return None;
    }
    if !suffix.is_empty() {
        let name = unit::simple(suffix)?;
        return Some(with_what(reading, at..end, value, name.to_owned(), limit));
    }
    if let Some((unit_end, name)) = unit_after(reading, end)
        && unit_end <= limit
    {
        return Some(with_what(reading, at..unit_end, value, name, limit));
    }
    // "between 20 and 30 MW": the unit is told once.
    if let Some(other) = range::other(reading, at, end, limit) {
        let shared = other_measured(reading, other.at, other.number, limit)?;
        let value = times(value, range::scale_shared(&number, &other));
        return Some(InText { tokens: at..end, value, ..shared });
    }
    counted(reading, at, number, is_hyphen(reading, end), limit)
}

/// The second number of a range with its unit.
fn other_measured(reading: &Reading, at: usize, number: Numeral, limit: usize) -> Option<InText> {
    if !number.suffix.is_empty() {
        return Some(with_what(reading, at..number.end, number.value, unit::simple(number.suffix)?.to_owned(), limit));
    }
    match unit_after(reading, number.end).filter(|(end, _)| *end <= limit) {
        Some((end, name)) => Some(with_what(reading, at..end, number.value, name, limit)),
        None => counted(reading, at, number, is_hyphen(reading, number.end), limit),
    }
}

fn is_hyphen(reading: &Reading, at: usize) -> bool {
    matches!(reading.word(at), "-" | "‑") && !spaced(reading, at)
}

/// What a number that ends before the token is a number of, and where that ends: a share, money, a measure.
fn unit_after(reading: &Reading, end: usize) -> Option<(usize, String)> {
    let hyphen = end + usize::from(is_hyphen(reading, end));
    unit::percent(reading, hyphen)
        .map(|end| (end, "%".to_owned()))
        .or_else(|| unit::currency_after(reading, end).map(|(end, code)| (end, code.to_owned())))
        .or_else(|| unit::measure(reading, hyphen).filter(|(_, name)| name != "m" || hyphen == end))
}

fn spaced(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.space_before())
}

/// "sixteen cargo helicopters", "41-member delegation": the thing counted is the unit.
fn counted(reading: &Reading, at: usize, number: Numeral, is_hyphened: bool, limit: usize) -> Option<InText> {
    if number.value < 2.0 || number.value.fract() != 0.0 && !number.is_scaled() || is_numbered(reading, at) {
        return None;
    }
    if is_hyphened {
        let noun = number.end + 1;
        let is_noun =
            reading.tokens.get(noun).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
        let is_told = matches!(
            reading.word(noun),
            "member"
                | "man"
                | "person"
                | "seat"
                | "room"
                | "bed"
                | "point"
                | "nation"
                | "party"
                | "page"
                | "storey"
                | "strong"
        );
        return (is_noun && is_told && noun < limit).then(|| InText {
            tokens: at..noun + 1,
            value: number.value,
            unit: reading.word(noun).to_owned(),
            what: noun..noun + 1,
        });
    }
    let mut noun = number.end;
    while noun < limit.min(number.end + 9) {
        let token = reading.tokens.get(noun)?;
        let word = reading.text(*token);
        // "four Mi-35 (Hind E) helicopters"
        if word == "(" && noun > number.end {
            let close = (noun + 1..limit.min(noun + 5)).find(|at| reading.word(*at) == ")")?;
            noun = close + 1;
            continue;
        }
        match token.kind {
            TokenKind::Word if is_plural(word) => {
                return Some(InText {
                    tokens: at..noun + 1,
                    value: number.value,
                    unit: word.to_lowercase(),
                    what: what::without_lead(reading, number.end..noun + 1),
                });
            }
            TokenKind::Word if what::is_function(word) => return None,
            TokenKind::Word => {}
            TokenKind::Number if noun > number.end && reading.word(noun - 1) == "-" => {}
            TokenKind::Mark if word == "-" && !token.space_before() => {}
            _ => return None,
        }
        noun += 1;
    }
    None
}

/// "No. 5", "Article 370", "Table 2": a name and no count.
fn is_numbered(reading: &Reading, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    matches!(
        before,
        "No."
            | "no."
            | "No"
            | "no"
            | "Nos."
            | "Article"
            | "Articles"
            | "Section"
            | "Chapter"
            | "Table"
            | "Figure"
            | "Fig."
            | "Resolution"
            | "Phase"
            | "Part"
            | "Page"
            | "page"
            | "pp."
            | "p."
            | "Vol."
            | "vol."
            | "Volume"
            | "Type"
            | "Block"
            | "-"
            | "/"
            | "#"
    )
}

/// Whether the word is a noun in the plural, as far as its ending tells.
fn is_plural(word: &str) -> bool {
    match word {
        "men" | "women" | "people" | "children" | "aircraft" | "personnel" | "police" | "feet" | "troops"
        | "countries" => true,
        "this" | "was" | "is" | "has" | "as" | "his" | "its" | "us" | "thus" | "across" | "towards" | "besides"
        | "always" | "perhaps" | "less" | "plus" | "does" | "goes" | "says" | "makes" | "yes" | "years"
        | "hundreds" | "thousands" | "times" => false,
        _ => word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end)),
    }
}

fn with_what(reading: &Reading, tokens: Range<usize>, value: f64, unit: String, limit: usize) -> InText {
    let what = what::measured(reading, tokens.clone(), limit);
    InText { tokens, value, unit, what }
}
