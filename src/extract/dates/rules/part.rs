//! Parts: "early 1914", "mid-September", "the end of the year", "the last days of May 2013", "month's end".

use super::{DayOrder, calendar, expression_over, relative};
use crate::extract::dates::expression::{Anchor, Expression, Meaning, Part, Shift, Unit};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number;

pub fn part(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    if let Some(next) = unit_end(line, at, out) {
        return Some(next);
    }
    if let Some(next) = night(line, at, order, out) {
        return Some(next);
    }
    let (whole, part) = prefix(line, at)?;
    let first = out.len();
    let next = whole_of(line, whole, order, out)?;
    let found = out.get_mut(first)?;
    if !found.is_calendar() {
        return None;
    }
    found.tokens.start = line.first + at;
    if part.is_some() {
        found.part = part;
    }
    Some(next)
}

/// The words of the part, and where its whole begins. No part where the words only say that it was then.
fn prefix(line: &Line, at: usize) -> Option<(usize, Option<Part>)> {
    let the = at + usize::from(line.lex(at) == Lex::The);
    let very = the + usize::from(line.is(the, "very"));
    if the > at
        && let Some(found) = stretch_up_to(line, the)
    {
        return Some(found);
    }
    match line.lex(very) {
        Lex::Part(part) => {
            let mut next = very + 1;
            // "mid-1916", "early to mid-1916"
            if line.is_hyphen(next) {
                next += 1;
            }
            // "mid-to-late", "early and mid": from the one to the other.
            if matches!(line.lex(next), Lex::To | Lex::And) {
                let other = next + 1 + usize::from(line.is_hyphen(next + 1));
                if let Lex::Part(last) = line.lex(other) {
                    let both = match (part, last) {
                        (Part::Start, Part::Mid) => Some(Part::StartMid),
                        (Part::Mid, Part::End) => Some(Part::MidEnd),
                        _ => None,
                    };
                    return Some((other + 1 + usize::from(line.is_hyphen(other + 1)), both));
                }
            }
            // "the early part of", "the middle of", "late in"
            if matches!(line.word(next), "part" | "parts" | "portion" | "days" | "months" | "years" | "weeks" | "phase")
            {
                next += 1;
            }
            let is_named = line.lex(next) == Lex::Of || line.lex(next) == Lex::In;
            next += usize::from(is_named);
            // "late President", "the middle of the night" are no dates: the whole decides.
            Some((next, Some(part)))
        }
        Lex::Edge(part) => {
            let mut next = very + 1;
            // "the latter half of 2008" is the second one.
            if line.lex(next) == Lex::Half && line.is(very, "latter") {
                return None;
            }
            if matches!(line.word(next), "part" | "half" | "days" | "months" | "years" | "weeks") {
                next += 1;
            }
            (line.lex(next) == Lex::Of).then_some((next + 1, Some(part)))
        }
        // "the last days of May", "the first weeks of 1943"
        Lex::Last | Lex::Ordinal(1) => edge_days(line, very),
        Lex::None if matches!(line.word(very), "final" | "closing" | "opening" | "rest" | "remainder" | "whole") => {
            if matches!(line.word(very), "rest" | "remainder" | "whole") {
                return (line.lex(very + 1) == Lex::Of).then_some((very + 2, None));
            }
            edge_days(line, very)
        }
        // "later in 1792", "earlier in the year"
        Lex::Later | Lex::Earlier if line.lex(very + 1) == Lex::In => Some((very + 2, None)),
        _ => None,
    }
}

/// "the six months to June 1974", "the year ended 31 March 2015", with the article before the position.
fn stretch_up_to(line: &Line, at: usize) -> Option<(usize, Option<Part>)> {
    let (unit_at, count) = match line.lex(at) {
        Lex::Unit(Unit::Year | Unit::Quarter | Unit::Month | Unit::Week) => (at, 1.0),
        _ => number::count(line, at).and_then(|(next, count)| Some((next, count?)))?,
    };
    let (Lex::Unit(unit) | Lex::Units(unit)) = line.lex(unit_at) else {
        return None;
    };
    let is_to =
        matches!(line.lex(unit_at + 1), Lex::To | Lex::Through) || matches!(line.word(unit_at + 1), "ended" | "ending");
    let next = unit_at + 2 + usize::from(matches!(line.lex(unit_at + 2), Lex::On | Lex::In));
    let is_date = matches!(line.lex(next), Lex::Month(_) | Lex::ShortMonth(_)) || line.is_number(next);
    let is_count = count.fract() == 0.0 && (1.0..=60.0).contains(&count);
    (is_to && is_date && is_count && !unit.is_of_day()).then_some((next, Some(Part::UpTo(count as u8, unit))))
}

fn edge_days(line: &Line, at: usize) -> Option<(usize, Option<Part>)> {
    let part = if matches!(line.lex(at), Lex::Ordinal(_)) || line.is(at, "opening") { Part::Start } else { Part::End };
    let few = at + 1 + usize::from(matches!(line.lex(at + 1), Lex::Few | Lex::Count(_) | Lex::Couple));
    let (unit, one) = match line.lex(few) {
        Lex::Units(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) => (unit, None),
        Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Day)) => (unit, Some(1)),
        Lex::Unit(Unit::Weekend) => (Unit::Day, None),
        _ => return None,
    };
    // "the first ten months" are counted, "the first days" are not.
    let count = match line.lex(at + 1) {
        Lex::Count(count) => Some(count),
        _ => one,
    };
    let part = match (count, part) {
        (Some(count), Part::Start) => Part::First(count, unit),
        (Some(count), _) => Part::Last(count, unit),
        (None, part) => part,
    };
    (line.lex(few + 1) == Lex::Of).then_some((few + 2, Some(part)))
}

/// The whole: an expression of the calendar, or a unit with or without a pointer ("the year", "that month").
fn whole_of(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    let first = out.len();
    if let Some(next) = relative::relative(line, at, order, out) {
        return Some(next);
    }
    out.truncate(first);
    if let Some(next) = calendar(line, at, order, out) {
        return Some(next);
    }
    out.truncate(first);
    let unit = at + usize::from(line.lex(at) == Lex::The);
    let Lex::Unit(unit_is @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century)) = line.lex(unit)
    else {
        return None;
    };
    if unit == at {
        return None;
    }
    let shift = Shift { amount: 0, counted: true, unit: unit_is, anchor: Anchor::Narrative };
    out.push(expression_over(line, at, unit + 1, Meaning::Shifted(shift)));
    Some(unit + 1)
}

/// "month's end", "year's end", "year-end".
fn unit_end(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let Lex::Unit(unit @ (Unit::Month | Unit::Year | Unit::Week)) = line.lex(at) else {
        return None;
    };
    let is_own = matches!(line.word(at + 1), "'s" | "’s") || line.is_hyphen(at + 1);
    if !is_own || !line.is(at + 2, "end") {
        return None;
    }
    let shift = Shift { amount: 0, counted: true, unit, anchor: Anchor::Narrative };
    let mut found = expression_over(line, at, at + 3, Meaning::Shifted(shift));
    found.part = Some(Part::End);
    out.push(found);
    Some(at + 3)
}

/// "the night of April 18, 1775", "the early morning hours of 30 April", "early in the morning of 29 April".
fn night(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    if line.lex(at) == Lex::In {
        return None;
    }
    let mut next = at;
    for _ in 0..4 {
        match line.lex(next) {
            Lex::Part(_) | Lex::The | Lex::In => next += 1,
            _ => break,
        }
    }
    let time = match line.lex(next) {
        Lex::DayPart(time) => time,
        // "the early hours of", "the small hours of"
        Lex::Units(Unit::Hour) if matches!(line.lex_before(next, 1), Lex::Part(Part::Start)) => "TMO",
        Lex::None if line.is(next, "small") && line.lex(next + 1) == Lex::Units(Unit::Hour) => {
            next += 1;
            "TNI"
        }
        _ => return None,
    };
    next += 1;
    next += usize::from(matches!(line.lex(next), Lex::Units(Unit::Hour)));
    if !matches!(line.lex(next), Lex::Of | Lex::On) {
        return None;
    }
    next += 1;
    let first = out.len();
    let end = relative::relative(line, next, order, out).or_else(|| {
        out.truncate(first);
        calendar(line, next, order, out)
    })?;
    let found = out.get_mut(first)?;
    let is_day = matches!(found.meaning, Meaning::Day { .. } | Meaning::Weekday { .. } | Meaning::Fixed(..))
        || matches!(found.meaning, Meaning::Shifted(Shift { unit: Unit::Day, .. }));
    if !is_day {
        return None;
    }
    found.tokens.start = line.first + at;
    found.time = Some(time.to_owned());
    Some(end)
}
