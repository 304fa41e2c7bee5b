//! Numbers in running text: "1,200", "US$1.7 billion" without the currency, "twenty-five", "two hundred million".

use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::reading::{Reading, TokenKind};

/// A number and the tokens it stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral<'a> {
    /// Scale words resolved.
    pub value: f64,
    /// The token after it.
    pub end: usize,
    /// What is glued to the digits: "km" of "960km".
    pub suffix: &'a str,
    /// What its scale words multiplied it by; 1 without any.
    pub factor: f64,
}

impl Numeral<'_> {
    pub fn is_scaled(&self) -> bool {
        self.factor > 1.0
    }
}

/// The number that begins at the token; `limit` is the end of the sentence.
pub fn numeral(reading: &Reading, at: usize, limit: usize) -> Option<Numeral<'_>> {
    let token = reading.tokens.get(at)?;
    let found = match token.kind {
        TokenKind::Number => grouped(reading, digits(reading, at)?, limit),
        TokenKind::Word => article(reading, at, limit).or_else(|| words(reading, at, limit))?,
        _ => return None,
    };
    Some(scaled(reading, found, limit))
}

/// "1 500 km", "12 000 000": groups of thousands set apart by spaces.
fn grouped<'a>(reading: &'a Reading, mut found: Numeral<'a>, limit: usize) -> Numeral<'a> {
    let is_plain = |at: usize, width: std::ops::RangeInclusive<usize>| {
        let word = reading.word(at);
        width.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    // After another number it is the next of a list.
    let stands_first = found.end < 2 || reading.tokens.get(found.end - 2).is_none_or(|token| !token.has_digit());
    if !stands_first || !is_plain(found.end - 1, 1..=3) || found.value < 1.0 {
        return found;
    }
    while found.end < limit && found.value < 1e12 && is_plain(found.end, 3..=3) {
        found.value = found.value * 1e3 + reading.word(found.end).parse::<f64>().unwrap_or(0.0);
        found.end += 1;
    }
    found
}

/// "a million", "half a billion", "a dozen": the article counts one, and only before a word of scale.
fn article(reading: &Reading, at: usize, limit: usize) -> Option<Numeral<'_>> {
    let is_half = matches!(reading.word(at), "half" | "Half");
    let article = at + usize::from(is_half);
    let is_article = matches!(reading.word(article), "a" | "an" | "A");
    let end = article + 1;
    if !is_article || end >= limit || scale(reading.word(end)).is_none_or(|_| reading.word(end).len() < 4) {
        return None;
    }
    Some(Numeral { value: if is_half { 0.5 } else { 1.0 }, end, suffix: "", factor: 1.0 })
}

fn digits(reading: &Reading, at: usize) -> Option<Numeral<'_>> {
    let word = reading.word(at);
    let width = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(word.len());
    let (head, suffix) = word.split_at(width);
    if head.len() > 18 || head.matches('.').count() > 1 || matches!(suffix, "s" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    let value = head.replace(',', "").parse().ok()?;
    Some(Numeral { value, end: at + 1, suffix, factor: 1.0 })
}

/// Number words: "sixteen", "twenty-five", "two hundred and six"; "one" alone counts nothing.
fn words(reading: &Reading, at: usize, limit: usize) -> Option<Numeral<'_>> {
    let first = reading.word(at);
    if !matches!(
        first.as_bytes().first()?,
        b'o' | b't' | b'f' | b's' | b'e' | b'n' | b'O' | b'T' | b'F' | b'S' | b'E' | b'N'
    ) {
        return None;
    }
    let (mut total, mut end) = (0.0, at);
    for _ in 0..8 {
        if end >= limit {
            break;
        }
        match lex(reading.word(end)) {
            Lex::Count(value) => {
                total += f64::from(value);
                end += 1;
                let is_joined =
                    value >= 20 && reading.word(end) == "-" && matches!(lex(reading.word(end + 1)), Lex::Count(1..=9));
                end += usize::from(is_joined);
                if !is_joined && lex(reading.word(end)) != Lex::Scale(100) {
                    break;
                }
            }
            Lex::Scale(100) if end > at => {
                total *= 100.0;
                end += 1;
                let is_more = reading.word(end) == "and" && matches!(lex(reading.word(end + 1)), Lex::Count(_));
                end += usize::from(is_more);
                if !is_more && !matches!(lex(reading.word(end)), Lex::Count(_)) {
                    break;
                }
            }
            _ => break,
        }
    }
    (end > at).then_some(Numeral { value: total, end, suffix: "", factor: 1.0 })
}

fn scaled<'a>(reading: &'a Reading, mut found: Numeral<'a>, limit: usize) -> Numeral<'a> {
    // "two and a half million"
    if found.suffix.is_empty()
        && found.end + 2 < limit
        && [0, 1, 2].map(|next| reading.word(found.end + next)) == ["and", "a", "half"]
    {
        found.value += 0.5;
        found.end += 3;
    }
    if let Some(factor) = scale(found.suffix).filter(|_| found.suffix != "m") {
        found.value = times(found.value, factor);
        found.suffix = "";
        found.factor *= factor;
    }
    for _ in 0..2 {
        let hyphen = usize::from(reading.word(found.end) == "-");
        if found.end + hyphen >= limit || !found.suffix.is_empty() {
            break;
        }
        let Some(factor) = scale(reading.word(found.end + hyphen)) else { break };
        if reading.word(found.end + hyphen) == "m" {
            break;
        }
        found.value = times(found.value, factor);
        found.end += hyphen + 1;
        found.factor *= factor;
    }
    found
}

/// The product without the dust of binary fractions: 534.08 million is 534,080,000.
pub fn times(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    if factor >= 1e3 { (product * 10.0).round() / 10.0 } else { product }
}

/// What a scale word multiplies by. "m" is a million only after a currency sign.
pub fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" | "k" | "K" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "millions" | "mn" | "mln" | "Million" | "m" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bn" | "bln" | "Billion" => 1e9,
        "trillion" | "tn" | "Trillion" => 1e12,
        _ => return None,
    })
}
