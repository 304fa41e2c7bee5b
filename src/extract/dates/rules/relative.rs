//! What points from one time to another: "two years later", "ten years ago", "the next day", "that month",
//! "last June", "later that year", "yesterday".

use super::year::beside;
use super::{DayOrder, calendar, duration, expression_over};
use crate::extract::dates::expression::{Anchor, Expression, Meaning, Season, Shift, Turn, Unit, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;

pub fn relative(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    day_word(line, at, out)
        .or_else(|| weekend(line, at, out))
        .or_else(|| turned(line, at, out))
        .or_else(|| turned_name(line, at, order, out))
        .or_else(|| day_beside(line, at, out))
        .or_else(|| duration::stepped(line, at, out))
}

/// "yesterday", "tonight"; "today" where it is the day of writing.
fn day_word(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (amount, next, time) = match line.lex(at) {
        Lex::DayWord(days) => match line.lex(at + 1) {
            Lex::DayPart(time) => (i32::from(days), at + 2, Some(time)),
            _ => (i32::from(days), at + 1, None),
        },
        Lex::Tonight => (0, at + 1, Some("TNI")),
        Lex::Last if line.lex(at + 1) == Lex::DayPart("TNI") => (-1, at + 2, Some("TNI")),
        _ => return None,
    };
    let shift = Shift { amount, counted: true, unit: Unit::Day, anchor: Anchor::Document };
    let mut found = expression_over(line, at, next, Meaning::Shifted(shift));
    found.time = time.map(str::to_owned);
    out.push(found);
    Some(next)
}

/// "over the weekend", "at the weekend": the one that has just been.
fn weekend(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let is_led = matches!(line.lex_before(at, 1), Lex::Over | Lex::At | Lex::During);
    if line.lex(at) != Lex::The || line.lex(at + 1) != Lex::Unit(Unit::Weekend) || !is_led {
        return None;
    }
    let shift = Shift { amount: -1, counted: true, unit: Unit::Weekend, anchor: Anchor::Here };
    out.push(expression_over(line, at, at + 2, Meaning::Shifted(shift)));
    Some(at + 2)
}

/// The pointing word, the position after it and whether an article stood before it.
fn pointer(line: &Line, at: usize) -> Option<(usize, Turn, bool)> {
    let mut next = at;
    // "later that year", "earlier in the same month"
    if matches!(line.lex(next), Lex::Later | Lex::Earlier) {
        next += 1;
        next += usize::from(matches!(line.lex(next), Lex::In | Lex::On));
    }
    let the = next + usize::from(line.lex(next) == Lex::The);
    let has_article = the > next;
    let very = the + usize::from(line.is(the, "very"));
    let turn = match line.lex(very) {
        Lex::That | Lex::Same => Turn::Same,
        Lex::This => Turn::This,
        Lex::Next if has_article => Turn::Following,
        Lex::Next if line.is(very, "next") => Turn::Next,
        Lex::Next => Turn::Following,
        Lex::Coming => Turn::Next,
        Lex::Previous => Turn::Previous,
        Lex::Last if has_article => return None,
        Lex::Last => Turn::Last,
        Lex::Past if line.is(very, "past") => Turn::Last,
        _ => return None,
    };
    let mut end = very + 1;
    // "this past March"
    if turn == Turn::This && line.is(end, "past") {
        return Some((end + 1, Turn::Last, has_article));
    }
    // "that same day", "this very day"
    if matches!(turn, Turn::Same | Turn::This) && (line.lex(end) == Lex::Same || line.is(end, "very")) {
        end += 1;
        return Some((end, Turn::Same, has_article));
    }
    Some((end, turn, has_article))
}

/// "that year", "the next day", "last month", "the same decade", "that afternoon".
fn turned(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, turn, has_article) = pointer(line, at)?;
    let (unit, time) = match line.lex(next) {
        Lex::Unit(unit) if !unit.is_of_day() => (unit, None),
        Lex::DayPart(time) if turn != Turn::Last || line.is(next, "night") => (Unit::Day, Some(time)),
        _ => return None,
    };
    // "the past year", "the last decade" are durations up to now.
    if turn == Turn::Last && has_article {
        return None;
    }
    let (amount, anchor) = match turn {
        Turn::Same => (0, Anchor::Narrative),
        Turn::This if unit == Unit::Day && time.is_some() => (0, Anchor::Here),
        Turn::This if unit == Unit::Day => (0, Anchor::Narrative),
        Turn::This | Turn::None => (0, Anchor::Document),
        Turn::Last => (-1, Anchor::Document),
        Turn::Next => (1, Anchor::Document),
        Turn::Previous => (-1, Anchor::Narrative),
        Turn::Following => (1, Anchor::Narrative),
    };
    let shift = Shift { amount, counted: true, unit, anchor };
    let mut found = expression_over(line, at, next + 1, Meaning::Shifted(shift));
    found.time = time.map(str::to_owned);
    out.push(found);
    Some(next + 1)
}

/// "last June", "next spring", "the following winter", "last Tuesday", "that summer".
fn turned_name(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, turn, _) = pointer(line, at)?;
    let is_name = matches!(line.lex(next), Lex::Month(_) | Lex::Weekday(_) | Lex::Season(_))
        && (line.is_capitalised(next) || matches!(line.lex(next), Lex::Season(_)));
    if !is_name {
        return None;
    }
    let first = out.len();
    let end = match (line.lex(next), calendar(line, next, order, out)) {
        (Lex::Month(_) | Lex::Weekday(_), Some(end)) => end,
        (Lex::Season(season), _) => {
            out.truncate(first);
            out.push(season_alone(line, next, season));
            next + 1
        }
        _ => return None,
    };
    let found = out.get_mut(first)?;
    found.tokens.start = line.first + at;
    match &mut found.meaning {
        Meaning::Day { year: year @ Year::Open, .. }
        | Meaning::Month { year: year @ Year::Open, .. }
        | Meaning::Season { year: year @ Year::Open, .. } => *year = Year::Turned(turn),
        Meaning::Weekday { turn: of, .. } => *of = turn,
        _ => {}
    }
    Some(end)
}

fn season_alone(line: &Line, at: usize, season: Season) -> Expression {
    expression_over(line, at, at + 1, Meaning::Season { year: Year::Open, season })
}

/// "the day after", "the day before", "the day following", "the year before".
fn day_beside(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let unit_at = at + usize::from(line.lex(at) == Lex::The);
    if unit_at > at
        && let Lex::Season(season) = line.lex(unit_at)
        && let Some(turn) = beside(line, unit_at + 1)
        && matches!(duration::what_follows(line, unit_at + 2), duration::Follows::Nothing)
    {
        let meaning = Meaning::Season { year: Year::Turned(turn), season };
        out.push(expression_over(line, at, unit_at + 2, meaning));
        return Some(unit_at + 2);
    }
    let Lex::Unit(unit) = line.lex(unit_at) else {
        return None;
    };
    if unit_at == at || unit.is_of_day() {
        return None;
    }
    let amount = if beside(line, unit_at + 1)? == Turn::Following { 1 } else { -1 };
    let end = unit_at + 2;
    // "the day before yesterday"
    if unit == Unit::Day
        && let Lex::DayWord(days) = line.lex(end)
    {
        let amount = amount + i32::from(days);
        let shift = Shift { amount, counted: true, unit, anchor: Anchor::Document };
        out.push(expression_over(line, at, end + 1, Meaning::Shifted(shift)));
        return Some(end + 1);
    }
    let (end, anchor) = match duration::what_follows(line, end) {
        duration::Follows::Nothing => (end, Anchor::Narrative),
        duration::Follows::That(end) => (end, Anchor::Narrative),
        duration::Follows::Something => (end, Anchor::Elsewhere),
    };
    let shift = Shift { amount, counted: true, unit, anchor };
    out.push(expression_over(line, at, end, Meaning::Shifted(shift)));
    Some(end)
}

/// Units that stand alone and mean a time of the day before: "nightfall" is none, "midnight" is one.
pub fn bare(line: &Line, at: usize, _: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    let Lex::Clock(hour) = line.lex(at) else {
        return None;
    };
    let mut found = expression_over(line, at, at + 1, Meaning::Time);
    found.time = Some(format!("T{hour:02}:00"));
    out.push(found);
    Some(at + 1)
}
