//! Years of three digits ("in 602"), which only a document of such times tells: elsewhere they are numbers.

use super::counted::counts_something;
use crate::extract::dates::expression::Unit;
use crate::extract::dates::lexicon::{Lex, lex};
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, digits};
use crate::extract::reading::{Reading, TokenKind};

/// So often a document must say so before its bare numbers are years.
const SURE: usize = 2;

/// Whether the document tells of such years: "April 622", "(602–628)", "AD 614".
pub fn tells_early_years(reading: &Reading) -> bool {
    let is_year = |at: usize| {
        let token = reading.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Number && token.width() == 3)
            && reading.word(at).bytes().all(|byte| byte.is_ascii_digit())
            && !reading.word(at).starts_with('0')
    };
    let is_told = |at: usize| {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
        let is_of_month = matches!(lex(before(1)), Lex::Month(_));
        let is_of_era = matches!(before(1), "AD" | "A.D.") || matches!(reading.word(at + 1), "AD" | "CE" | "A.D.");
        let is_range = matches!(reading.word(at + 1), "–" | "-" | "—")
            && is_year(at + 2)
            && reading.word(at) < reading.word(at + 2)
            && (before(1) == "(" || before(1) == "of" && before(2).ends_with("War"));
        is_of_month || is_of_era || is_range
    };
    (0..reading.tokens.len()).filter(|at| is_year(*at) && is_told(*at)).take(SURE).count() == SURE
}

/// The year of three digits at the position, where one may stand: "in 602", "from 602 to 622", "(602–628)".
pub fn early_year(line: &Line, at: usize) -> Option<i32> {
    let Digits::Plain { value, width: 3 } = digits(line, at) else {
        return None;
    };
    let is_number = line.is_hyphen(at + 1) && !line.is_number(at + 2) || line.is(at + 1, "%") || line.is(at + 1, "/");
    let is_year =
        line.is_early && value >= 100 && !counts_something(line, at + 1) && !is_number && !is_plural(line, at + 1);
    is_year.then_some(value as i32)
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
    let is_second = matches!(line.lex_before(at, 1), Lex::To | Lex::And) || at > 0 && line.is_dash(at - 1);
    led(line.lex_before(at, 1))
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
