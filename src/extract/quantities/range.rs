//! Two numbers that share what is told once: "20-30 MW", "between 2 and 3 billion dollars", "$2-3 million".

use super::numeral::{Numeral, numeral};
use super::unit;
use crate::extract::reading::{Reading, TokenKind};

/// The second number of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Other<'a> {
    /// Its first token.
    pub at: usize,
    pub number: Numeral<'a>,
}

/// The number that the one over the tokens `from..end` goes on to.
pub fn other(reading: &Reading, from: usize, end: usize, limit: usize) -> Option<Other<'_>> {
    let at = end + 1;
    if at >= limit {
        return None;
    }
    let before = from.checked_sub(1).map_or("", |before| reading.word(before));
    let goes_on = match reading.word(end) {
        "-" | "–" | "—" | "‑" => {
            let is_glued = |at: usize| reading.tokens.get(at).is_some_and(|token| !token.space_before());
            is_glued(end) && is_glued(at)
        }
        "to" | "or" => true,
        "and" => matches!(before, "between" | "Between"),
        _ => false,
    };
    // "between $20 and $30 million"
    let number_at = unit::currency_before(reading, at).map_or(at, |(next, _)| next);
    let number = goes_on.then(|| numeral(reading, number_at, limit)).flatten()?;
    Some(Other { at: number_at, number })
}

/// What the first number is to be multiplied by where only the second has its scale: "2 to 3 billion".
pub fn scale_shared(first: &Numeral, other: &Other) -> f64 {
    let second = other.number;
    let factor = second.factor;
    let is_open = !first.is_scaled() && first.suffix.is_empty() && second.is_scaled();
    if is_open && first.value * factor < second.value { factor } else { 1.0 }
}

/// The currency that stands before the first number of a range, for its second: "$2-3 million".
pub fn currency_told_before(reading: &Reading, at: usize) -> Option<&'static str> {
    let first = at.checked_sub(2)?;
    let is_joint = matches!(reading.word(first + 1), "-" | "–" | "—" | "‑" | "to" | "and");
    let is_number = reading.tokens.get(first).is_some_and(|token| token.kind == TokenKind::Number);
    if !is_joint || !is_number {
        return None;
    }
    (1..=2).filter_map(|back| first.checked_sub(back)).find_map(|sign| {
        let (next, code) = unit::currency_before(reading, sign)?;
        (next == first).then_some(code)
    })
}
