//! Now, once and some day: words that point to the present, the past or the future and no nearer.

use super::{DayOrder, expression_over};
use crate::extract::dates::expression::{Expression, Meaning, Unit};
use crate::extract::dates::lexicon::{Lex, Vague};
use crate::extract::dates::line::Line;

pub fn vague(line: &Line, at: usize, _: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, value) = match line.lex(at) {
        Lex::Vague(time) => word(line, at, time)?,
        // "in recent years"; a "former" king or "future" plans tell no time that anyone would look up.
        Lex::Past if line.is(at, "recent") && matches!(line.lex(at + 1), Lex::Units(_)) => (at + 2, "PAST_REF"),
        Lex::Coming if matches!(line.lex(at + 1), Lex::Units(_)) => (at + 2, "FUTURE_REF"),
        // "these days"
        Lex::None if line.is(at, "modern") && line.lex(at + 1) == Lex::Unit(Unit::Day) => (at + 2, "PRESENT_REF"),
        _ => return None,
    };
    out.push(expression_over(line, at, next, Meaning::Vague(value)));
    Some(next)
}

fn word(line: &Line, at: usize, time: Vague) -> Option<(usize, &'static str)> {
    let next = at + 1;
    Some(match time {
        Vague::Present if line.is(at, "present") => {
            // "were present" tells no time; "at present", "the present", "present-day" do.
            let day = next + usize::from(line.is_hyphen(next));
            if line.lex(day) == Lex::Unit(Unit::Day) {
                (day + 1, "PRESENT_REF")
            } else if matches!(line.lex_before(at, 1), Lex::At | Lex::The) && !line.is_capitalised(next) {
                (next, "PRESENT_REF")
            } else {
                return None;
            }
        }
        Vague::Present => (next, "PRESENT_REF"),
        Vague::Past => (next, "PAST_REF"),
    })
}
