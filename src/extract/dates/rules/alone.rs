//! Days whose month was told before: "on the 20th", "the 25th of the next month".

use super::year::beside;
use crate::extract::dates::expression::{Turn, Unit};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::names::lexicon::{Lexicon, flag};

/// "of the month", "of that month", "of the following month", "of the month after".
pub fn month_beside(line: &Line, at: usize) -> Option<(usize, Turn)> {
    if line.lex(at) != Lex::Of {
        return None;
    }
    let is_month = |at: usize| line.lex(at) == Lex::Unit(Unit::Month);
    match line.lex(at + 1) {
        Lex::The if is_month(at + 2) => Some(beside(line, at + 3).map_or((at + 3, Turn::Same), |turn| (at + 4, turn))),
        Lex::That | Lex::This if is_month(at + 2) => Some((at + 3, Turn::Same)),
        Lex::The | Lex::That if is_month(at + 3) => match line.lex(at + 2) {
            Lex::Same => Some((at + 4, Turn::Same)),
            Lex::Next => Some((at + 4, Turn::Following)),
            Lex::Previous => Some((at + 4, Turn::Previous)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the ordinal after "the" is a day by itself: "on the 20th", "on the sixteenth."
pub fn is_day_alone(line: &Line, at: usize, next: usize, day: u8) -> bool {
    let before = line.lex_before(at, 1);
    // "on the evening of the 4th"
    let is_of_part = before == Lex::Of && matches!(line.lex_before(at, 2), Lex::DayPart(_));
    let is_led = matches!(before, Lex::On | Lex::By | Lex::Until | Lex::To | Lex::From | Lex::Since | Lex::And);
    if !(is_led || is_of_part) || line.is_hyphen(next) {
        return false;
    }
    let is_end = matches!(line.word(next), "" | "." | "," | ";" | ":" | ")");
    // "on the second" may be another thing.
    if !line.is_number(at + 1) {
        return before == Lex::On && day > 3 && is_end;
    }
    if matches!(line.lex(next), Lex::Unit(_) | Lex::Units(_) | Lex::DayPart(_)) {
        return false;
    }
    if line.is_capitalised(next) {
        return (before == Lex::On || is_of_part) && !is_ordinal_name(line, next);
    }
    let is_word = line.token(next).is_some_and(|token| token.space_before() && token.has_lower());
    if !is_word || line.lex(next) != Lex::None || is_of_part {
        return true;
    }
    // "on the 11th marched on the town", "on the 7th armoured division"
    let goes_on = matches!(line.lex(next + 1), Lex::On | Lex::In | Lex::At | Lex::To | Lex::The | Lex::A | Lex::From);
    matches!(line.word(next), "was" | "were" | "when" | "with" | "it" | "he" | "they" | "we" | "she" | "had" | "his")
        || before == Lex::On && line.word(next).ends_with("ed") && goes_on
}

/// "the 2nd Army", "the 3rd Marine Regiment": a name that begins with the ordinal, and not "on the 6th Schwerin fell".
fn is_ordinal_name(line: &Line, at: usize) -> bool {
    let end = (at..at + 4).find(|at| !line.is_capitalised(*at)).unwrap_or(at + 4);
    let is_ending = (at..end).any(|at| Lexicon::get().word_flags(line.word(at)) & flag::ANY_END != 0);
    let is_verb = |word: &str| {
        word.len() > 4 && word.ends_with("ed")
            || matches!(
                word,
                "was"
                    | "had"
                    | "left"
                    | "took"
                    | "fell"
                    | "won"
                    | "lost"
                    | "came"
                    | "went"
                    | "beat"
                    | "broke"
                    | "met"
                    | "began"
            )
    };
    is_ending || end > at + 2 || !(is_verb(line.word(end)) || line.word(end + 1) == "there")
}
