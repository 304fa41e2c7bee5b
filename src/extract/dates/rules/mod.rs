//! The grammar: from the tokens of one sentence to its expressions of time, left to right, the longest first.
//!
//! Every rule takes a position, appends what it found and answers the position after it, or answers none and
//! leaves nothing behind that the caller does not throw away.

mod alone;
mod count;
mod counted;
mod day;
mod duration;
mod early;
mod feast;
mod numeric;
mod part;
mod period;
mod relative;
mod season;
mod sequence;
mod vague;
mod weekday;
mod year;

use super::expression::Expression;
use super::lexicon::Lex;
use super::line::Line;
use crate::extract::reading::TokenKind;

pub use early::Early;
pub use numeric::DayOrder;

/// Appends the expressions of the sentence, in order.
pub fn scan(line: &Line, order: DayOrder, out: &mut Vec<Expression>) {
    let first = out.len();
    let mut at = 0;
    while at < line.len() {
        let before = out.len();
        match expression(line, at, order, out) {
            Some(next) if next > at => at = next,
            _ => {
                out.truncate(before);
                at += 1;
            }
        }
    }
    sequence::join(line, out, first);
}

fn expression(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    let token = line.token(at)?;
    if line.lex(at) == Lex::None {
        match token.kind {
            TokenKind::Word if token.has_digit() || token.width() <= 3 => {}
            // "more than a decade"
            TokenKind::Word if matches!(line.word(at), "more" | "More" | "less" | "Less") => {}
            TokenKind::Number => {}
            TokenKind::Mark if matches!(line.word(at), "'" | "’" | "‘") => {}
            _ => return None,
        }
    }
    // Nothing is left behind by a rule that did not match.
    let first = out.len();
    let rules: [Rule; 6] = [part::part, relative::relative, calendar, duration::duration, relative::bare, vague::vague];
    for rule in rules {
        if let Some(next) = rule(line, at, order, out) {
            return Some(next);
        }
        out.truncate(first);
    }
    None
}

type Rule = fn(&Line, usize, DayOrder, &mut Vec<Expression>) -> Option<usize>;

/// Days, months, seasons, years and what is longer, with their article: what has a name in the calendar.
fn calendar(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    if line.lex(at) == Lex::The {
        let first = out.len();
        let next = day::the(line, at, out).or_else(|| year::the(line, at, out))?;
        if let Some(found) = out.get_mut(first) {
            found.tokens.start = line.first + at;
        }
        return Some(next);
    }
    let first = out.len();
    let rules: [Rule; 3] = [numeric::numeric, |l, a, _, o| day::day(l, a, o), |l, a, _, o| year::year(l, a, o)];
    for rule in rules {
        if let Some(next) = rule(line, at, order, out) {
            return Some(next);
        }
        out.truncate(first);
    }
    None
}

/// An expression over the tokens `from..to` of the line.
fn expression_over(line: &Line, from: usize, to: usize, meaning: super::expression::Meaning) -> Expression {
    Expression::new(line.first + from..line.first + to, meaning)
}
