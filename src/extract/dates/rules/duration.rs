//! How long and how often: "two years", "a few days", "ten-year", "every month", "per day"; and the steps that
//! are counted so: "two years later", "ten years ago", "three days before".

use super::{DayOrder, expression_over};
use crate::extract::dates::expression::{Anchor, Expression, Meaning, Shift, Unit};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{count, day_of_month, timex_count};

/// What stands after "before" or "after".
pub enum Follows {
    Nothing,
    /// "that", "this", "it"; with the position after it.
    That(usize),
    Something,
}

/// Whether the step that ends here has its anchor beside it: "two days after the battle".
pub fn what_follows(line: &Line, at: usize) -> Follows {
    if matches!(line.lex(at), Lex::That | Lex::This) && line.lex(at + 1) == Lex::None && !line.is_capitalised(at + 1) {
        return match line.word(at + 1) {
            "" | "," | "." | ";" | ":" | ")" => Follows::That(at + 1),
            _ => Follows::Something,
        };
    }
    match line.word(at) {
        "" | "," | "." | ";" | ":" | ")" | "was" | "were" | "saw" | "had" | "and" | "when" | "at" | "which" => {
            Follows::Nothing
        }
        _ => match line.lex(at) {
            Lex::In | Lex::On | Lex::At | Lex::By | Lex::And => Follows::Nothing,
            _ => Follows::Something,
        },
    }
}

/// A counted stretch: where its unit stands and how many.
struct Stretch {
    unit: Unit,
    number: Option<f64>,
    /// After the unit.
    end: usize,
}

/// "two years", "a few more days", "two bloody weeks", "one-year", "days".
fn stretch(line: &Line, at: usize) -> Option<Stretch> {
    if let Lex::Units(unit) = line.lex(at) {
        return Some(Stretch { unit, number: None, end: at + 1 });
    }
    let (mut next, number) = count(line, at)?;
    let is_hyphened = line.is_hyphen(next);
    if is_hyphened {
        next += 1;
    }
    match line.lex(next) {
        Lex::Unit(unit) | Lex::Units(unit) => {
            // "a year and a half"
            let half = next + 2 + usize::from(line.lex(next + 2) == Lex::A);
            if line.is(next + 1, "and") && line.lex(half) == Lex::Half {
                return Some(Stretch { unit, number: number.map(|number| number + 0.5), end: half + 1 });
            }
            return Some(Stretch { unit, number, end: next + 1 });
        }
        Lex::Fortnight => {
            return Some(Stretch { unit: Unit::Week, number: number.map(|number| number * 2.0), end: next + 1 });
        }
        // "two full days"
        Lex::None | Lex::Past | Lex::Previous | Lex::Coming if !is_hyphened && number != Some(1.0) => {
            let is_adjective = line.token(next).is_some_and(|token| token.has_lower() && !token.is_capitalised())
                && !matches!(line.word(next), "of" | "per" | "times" | "men" | "people" | "and" | "for" | "who" | "to");
            if is_adjective && let Lex::Units(unit) = line.lex(next + 1) {
                return Some(Stretch { unit, number, end: next + 2 });
            }
        }
        Lex::None if !is_hyphened && matches!(line.word(next), "full" | "whole" | "single" | "entire") => {
            if let Lex::Unit(unit) = line.lex(next + 1) {
                return Some(Stretch { unit, number, end: next + 2 });
            }
        }
        _ => {}
    }
    None
}

/// The words before a count that belong to it: "over", "more than", "nearly".
fn hedge(line: &Line, at: usize) -> usize {
    let mut next = at;
    for _ in 0..3 {
        match line.lex(next) {
            Lex::Over | Lex::About if !line.is(next, "some") || count(line, next + 1).is_some() => next += 1,
            _ if matches!(line.word(next), "more" | "less" | "fewer" | "at")
                && matches!(line.lex(next + 1), Lex::Over) =>
            {
                next += 2;
            }
            Lex::A if line.is(next + 1, "mere") => next += 2,
            _ => break,
        }
    }
    next
}

/// "two years later", "ten years ago", "three days before the battle", "days later".
pub fn stepped(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let from = hedge(line, at);
    let found = stretch(line, from)?;
    let end = found.end;
    let (sign, anchor, end) = match line.lex(end) {
        Lex::Ago => (-1, Anchor::Document, end + 1),
        Lex::Later => (1, Anchor::Narrative, end + 1),
        Lex::Earlier => (-1, Anchor::Narrative, end + 1),
        // "four years on, it was over"
        Lex::On
            if found.number.is_some()
                && (matches!(line.word(end + 1), "" | "," | "." | ";")
                    // "Four days on Douaumont fell"
                    || at == 0 && line.is_capitalised(end + 1) && line.lex(end + 1) == Lex::None) =>
        {
            (1, Anchor::Narrative, end + 1)
        }
        Lex::From if line.is(end + 1, "now") => (1, Anchor::Document, end + 2),
        Lex::After | Lex::Before => {
            let sign = if line.lex(end) == Lex::After { 1 } else { -1 };
            match what_follows(line, end + 1) {
                Follows::Nothing => (sign, Anchor::Narrative, end + 1),
                Follows::That(end) => (sign, Anchor::Narrative, end),
                Follows::Something => (sign, Anchor::Elsewhere, end + 1),
            }
        }
        _ => return None,
    };
    // "half a century later", "a year and a half later"
    let is_odd = |number: f64| number.fract() > 0.0 && (number * 2.0).fract() == 0.0;
    let (number, unit) = match (found.number, found.unit) {
        (Some(number), Unit::Century) if is_odd(number) => (Some(number * 100.0), Unit::Year),
        (Some(number), Unit::Decade) if is_odd(number) => (Some(number * 10.0), Unit::Year),
        (Some(number), Unit::Year) if is_odd(number) => (Some(number * 12.0), Unit::Month),
        whole => whole,
    };
    let counted = number.filter(|number| number.fract() == 0.0 && *number < 10_000.0);
    let shift = Shift {
        amount: sign * counted.map_or(1, |number| number as i32),
        counted: counted.is_some() && from == at || counted.is_some() && !is_vague_hedge(line, at),
        unit,
        anchor,
    };
    let mut expression = expression_over(line, at, end, Meaning::Shifted(shift));
    expression.approximate = from > at && line.lex(at) == Lex::About;
    out.push(expression);
    Some(end)
}

/// "more than a year later" is another day than "a year later"; "only two years later" is not.
fn is_vague_hedge(line: &Line, at: usize) -> bool {
    matches!(line.word(at), "over" | "Over" | "more" | "less" | "nearly" | "almost" | "under" | "at")
}

pub fn duration(line: &Line, at: usize, _: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    set(line, at, out).or_else(|| unit_long(line, at, out)).or_else(|| counted(line, at, out))
}

fn counted(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let mut next = at;
    // "the next two years", "the past decade", "the first ten months of 1915"
    if line.lex(next) == Lex::The {
        next += 1;
        let is_pointer =
            matches!(line.lex(next), Lex::Next | Lex::Last | Lex::Past | Lex::Coming | Lex::Previous | Lex::Ordinal(1))
                || matches!(line.word(next), "final" | "intervening");
        if !is_pointer {
            return None;
        }
        next += 1;
        if let Lex::Unit(unit) = line.lex(next) {
            let is_up_to_now = matches!(line.lex(next - 1), Lex::Last | Lex::Past);
            return is_up_to_now.then(|| push_duration(line, at, next + 1, Some(1.0), unit, out));
        }
        if let Lex::Units(unit) = line.lex(next) {
            return Some(push_duration(line, at, next + 1, None, unit, out));
        }
    }
    let from = hedge(line, next);
    let found = stretch(line, from)?;
    if matches!(found.unit, Unit::Second | Unit::Minute) {
        return None;
    }
    let mut end = found.end;
    // "a quarter of a century"; any other may be that of something else.
    if line.lex(from) == Lex::A && found.unit == Unit::Quarter {
        let century = end + 1 + usize::from(line.lex(end + 1) == Lex::A);
        let is_long = line.lex(end) == Lex::Of && line.lex(century) == Lex::Unit(Unit::Century);
        return is_long.then(|| push_duration(line, at, century + 1, Some(25.0), Unit::Year, out));
    }
    // Bare plurals tell a time only where something says so: "for weeks", "years of war".
    if matches!(line.lex(from), Lex::Units(_)) && !is_plural_told(line, from, end) {
        return None;
    }
    if line.lex(from) == Lex::A && matches!(line.lex(from + 1), Lex::Unit(_)) && !is_single_told(line, from, end) {
        return None;
    }
    if matches!(line.lex(end), Lex::Long | Lex::Old) {
        end += 1;
    } else if line.is_hyphen(end) && matches!(line.lex(end + 1), Lex::Long | Lex::Old)
        || line.lex(end) == Lex::Of && line.is(end + 1, "age")
    {
        end += 2;
    }
    Some(push_duration(line, at, end, found.number, found.unit, out))
}

fn push_duration(
    line: &Line,
    from: usize,
    to: usize,
    number: Option<f64>,
    unit: Unit,
    out: &mut Vec<Expression>,
) -> usize {
    let value = duration_value(number, unit);
    out.push(expression_over(line, from, to, Meaning::Duration(value)));
    to
}

/// "P2Y", "PT3H", "PXD".
fn duration_value(number: Option<f64>, unit: Unit) -> String {
    let time = if unit.is_of_day() { "T" } else { "" };
    format!("P{time}{}{}", timex_count(number), unit.timex())
}

fn is_plural_told(line: &Line, from: usize, end: usize) -> bool {
    let is_led = matches!(line.lex_before(from, 1), Lex::During | Lex::After | Lex::Over)
        || matches!(line.word_before(from, 1), "for" | "took" | "lasted" | "For");
    is_led
        || line.lex(end) == Lex::Of
            && matches!(line.lex(from), Lex::Units(Unit::Year | Unit::Month | Unit::Week | Unit::Day))
            && !matches!(line.lex_before(from, 1), Lex::The)
}

/// Whether "a day" is a length or a rate and not just some day.
fn is_single_told(line: &Line, from: usize, end: usize) -> bool {
    let is_led = matches!(
        line.lex_before(from, 1),
        Lex::During | Lex::In | Lex::After | Lex::Over | Lex::About | Lex::Before | Lex::By
    ) || matches!(line.word_before(from, 1), "for" | "For" | "took" | "lasted" | "half" | "last");
    let is_long_unit = matches!(line.lex(from + 1), Lex::Unit(Unit::Week | Unit::Month | Unit::Year));
    is_led || is_long_unit || matches!(line.lex(end), Lex::Long | Lex::Old)
}

/// "month-long", "year long".
fn unit_long(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (Lex::Unit(unit) | Lex::Units(unit)) = line.lex(at) else {
        return None;
    };
    let long = at + 1 + usize::from(line.is_hyphen(at + 1));
    if line.lex(long) != Lex::Long || long == at + 1 {
        return None;
    }
    let number = matches!(line.lex(at), Lex::Unit(_)).then_some(1.0);
    Some(push_duration(line, at, long + 1, number, unit, out))
}

/// "daily", "every day", "each summer", "per month", "3,000 tons a day".
fn set(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (end, value) = match line.lex(at) {
        Lex::Often(value) => (at + 1, value.to_owned()),
        Lex::Per => match line.lex(at + 1) {
            Lex::Unit(unit) => (at + 2, duration_value(Some(1.0), unit)),
            _ => return None,
        },
        Lex::A if is_rate(line, at) => match line.lex(at + 1) {
            Lex::Unit(unit) => (at + 2, duration_value(Some(1.0), unit)),
            _ => return None,
        },
        Lex::Every => every(line, at)?,
        _ => return None,
    };
    out.push(expression_over(line, at, end, Meaning::Set(value)));
    Some(end)
}

/// Whether "a day" at the position goes with something counted: "3,000 tons a day", "twice a year".
fn is_rate(line: &Line, at: usize) -> bool {
    let before = line.word_before(at, 1);
    if matches!(before, "once" | "twice" | "times" | "hours" | "days") {
        return true;
    }
    let is_noun = line.lex_before(at, 1) == Lex::None
        && at
            .checked_sub(1)
            .and_then(|at| line.token(at))
            .is_some_and(|token| token.has_lower() && !token.is_capitalised());
    let is_number = |back: usize| at.checked_sub(back).is_some_and(|at| line.is_number(at));
    is_number(1)
        || matches!(line.lex_before(at, 1), Lex::Scale(_))
        || is_noun && before.ends_with('s') && (is_number(2) || is_number(3))
}

fn every(line: &Line, at: usize) -> Option<(usize, String)> {
    let next = at + 1 + usize::from(line.is(at + 1, "single") || line.is(at + 1, "other"));
    let value = match line.lex(next) {
        Lex::Unit(Unit::Day) => "XXXX-XX-XX".to_owned(),
        Lex::Unit(Unit::Week) => "XXXX-WXX".to_owned(),
        Lex::Unit(Unit::Month) => "XXXX-XX".to_owned(),
        Lex::Unit(Unit::Year) => "XXXX".to_owned(),
        Lex::Unit(unit) => duration_value(Some(1.0), unit),
        Lex::DayPart(time) => format!("XXXX-XX-XX{time}"),
        Lex::Weekday(weekday) => format!("XXXX-WXX-{}", weekday + 1),
        Lex::Month(month) => format!("XXXX-{month:02}"),
        Lex::Season(season) => format!("XXXX-{}", crate::extract::dates::value::season(season)),
        _ if let Some((after, day)) = day_of_month(line, next)
            && let Lex::Month(month) = line.lex(after)
            && line.is_capitalised(after) =>
        {
            return Some((after + 1, format!("XXXX-{month:02}-{day:02}")));
        }
        _ => {
            let found = stretch(line, next)?;
            return Some((found.end, duration_value(found.number, found.unit)));
        }
    };
    Some((next + 1, value))
}
