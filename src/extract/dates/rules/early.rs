//! Years of three digits ("in 602"), which only a document of such times tells: elsewhere they are numbers.

use super::counted::counts_something;
use crate::extract::dates::expression::Unit;
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, digits};
use crate::extract::reading::{Reading, TokenKind};

/// So often a document must say so before its bare numbers are years.
const SURE: usize = 2;

/// Which numbers of few digits are years in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Early {
    None,
    /// "in 602"; where it tells of the first century, "in June 68", too.
    After {
        is_first: bool,
    },
    /// "in 216", told by one who writes "218 BC" elsewhere; where it tells of the last century, "in 63", too.
    Before {
        is_last: bool,
    },
}

impl Early {
    /// What the document tells itself: "April 622", "(602–628)", "AD 614", "431 BC".
    pub fn of(reading: &Reading) -> Self {
        let numbers = || {
            let tokens = reading.tokens.iter().enumerate();
            tokens.filter(|(_, token)| token.kind == TokenKind::Number && matches!(token.width(), 2 | 3)).filter(
                |(at, _)| {
                    let word = reading.word(*at);
                    word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0')
                },
            )
        };
        let era = |at: usize| {
            let after = reading.word(at + 1);
            let before = at.checked_sub(1).map_or("", |at| reading.word(at));
            if matches!(before, "AD" | "A.D.") { Some(false) } else { era_of(after) }
        };
        let before = numbers().filter(|(at, _)| era(*at) == Some(true)).take(SURE).count();
        if before == SURE {
            let is_last = numbers().any(|(at, token)| token.width() == 2 && era(at) == Some(true));
            return Self::Before { is_last };
        }
        let is_year = |at: usize| reading.tokens.get(at).is_some_and(|token| token.width() == 3);
        let is_told = |at: usize| {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
            let is_of_month = matches!(lex(before(1)), Lex::Month(_));
            let is_range = matches!(reading.word(at + 1), "–" | "-" | "—")
                && is_year(at + 2)
                && reading.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number)
                && reading.word(at) < reading.word(at + 2)
                && (before(1) == "(" || before(1) == "of" && before(2).ends_with("War"));
            is_year(at) && (is_of_month || is_range) || era(at) == Some(false)
        };
        let is_after = numbers().filter(|(at, _)| is_told(*at)).take(SURE).count() == SURE;
        let is_first = || numbers().any(|(at, token)| token.width() == 2 && era(at) == Some(false));
        if is_after { Self::After { is_first: is_first() } } else { Self::None }
    }
}

fn era_of(word: &str) -> Option<bool> {
    match lex(word) {
        Lex::Era(is_before) if word.starts_with(|c: char| c.is_ascii_uppercase()) => Some(is_before),
        _ => None,
    }
}

/// The year that a number of few digits is, where it may be one: "in 602", "from 602 to 622", "(602–628)", "June 68".
pub fn early_year(line: &Line, at: usize) -> Option<i32> {
    let Digits::Plain { value, width } = digits(line, at) else {
        return None;
    };
    let year = match (line.early, width) {
        (Early::After { .. }, 3) => value as i32,
        // Smaller ones are days of months.
        (Early::After { is_first: true }, 2) if value > 31 => value as i32,
        (Early::Before { .. }, 3) => 1 - value as i32,
        (Early::Before { is_last: true }, 2) if value > 31 => 1 - value as i32,
        _ => return None,
    };
    // "the winter of 73/72"
    let is_pair = line.is(at + 1, "/")
        && matches!(digits(line, at + 2), Digits::Plain { value: other, .. } if value == other + 1);
    let is_number =
        line.is_hyphen(at + 1) && !line.is_number(at + 2) || line.is(at + 1, "%") || line.is(at + 1, "/") && !is_pair;
    let counts = counts_something(line, at + 1) || is_number || is_plural(line, at + 1);
    (value >= 32 && !counts).then_some(year)
}

/// Whether what stands before the number lets it be a year.
pub fn is_led(line: &Line, at: usize) -> bool {
    let led = |lex: Lex| {
        matches!(
            lex,
            Lex::In
                | Lex::Since
                | Lex::By
                | Lex::Until
                | Lex::From
                | Lex::During
                | Lex::After
                | Lex::Before
                | Lex::Between
                | Lex::Part(_)
                | Lex::Unit(Unit::Year)
                | Lex::Season(_)
        )
    };
    // "the first day of 69", "the end of 216"
    let is_of = line.lex_before(at, 1) == Lex::Of
        && matches!(line.lex_before(at, 2), Lex::Unit(_) | Lex::Units(_) | Lex::Edge(_) | Lex::Part(_));
    let is_second = matches!(line.lex_before(at, 1), Lex::To | Lex::And) || at > 0 && line.is_dash(at - 1);
    led(line.lex_before(at, 1))
        || is_of
        || line.is(at.wrapping_sub(1), "(") && (line.is_dash(at + 1) || line.is(at + 1, ")"))
        || is_second && at >= 2 && early_year(line, at - 2).is_some()
}

fn is_plural(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    line.token(at).is_some_and(|token| !token.is_capitalised())
        && word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}
