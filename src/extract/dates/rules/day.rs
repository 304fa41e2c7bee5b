//! Days and months by name: "9 June 2017", "June 9-11", "the 20th of August", "since October".

use super::year::{known_year, year_after};
use super::{alone, expression_over, feast, season, weekday};
use crate::extract::dates::expression::{Expression, Joint, Meaning, Turn, Unit, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, day_of_month, digits, ordinal};

/// The longest list of days in one month.
const MAX_LIST: usize = 12;

pub fn day(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    match line.lex(at) {
        Lex::Month(5) if line.word(at + 1) == "Day" && line.is_capitalised(at) => {
            Some(feast::fixed(line, at, at + 2, 5, 1, out))
        }
        Lex::Month(month) => month_first(line, at, month, out),
        Lex::ShortMonth(month) if line.is_capitalised(at) => month_first(line, at, month, out),
        Lex::Weekday(weekday) | Lex::ShortWeekday(weekday) => weekday::weekday_first(line, at, weekday, out),
        Lex::Season(season) => season::season_first(line, at, season, out),
        Lex::Holiday(month, day) => feast::holiday(line, at, month, day, out),
        Lex::Feast(feast) => feast::named(line, at, feast, out),
        Lex::Unit(Unit::Day) => feast::day(line, at, out),
        Lex::Ordinal(_) | Lex::Count(20..) => ordinal_first(line, at, out),
        Lex::None if line.is_number(at) => day_first(line, at, out),
        Lex::None => feast::named_day(line, at, out),
        _ => None,
    }
}

/// What may follow "the": "the 20th of August", "the 28 and 29 August", "the summer of 1944", "the 20th".
pub fn the(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let first = out.len();
    if let Some(next) = day(line, at + 1, out) {
        return Some(next);
    }
    out.truncate(first);
    // "on the 20th": the month is that of the date before.
    let (next, day) = ordinal(line, at + 1).filter(|(_, day)| (1..=31).contains(day))?;
    let (end, turn) = alone::month_beside(line, next).unwrap_or((next, Turn::None));
    if end == next && !alone::is_day_alone(line, at, next, day) {
        return None;
    }
    let year = if turn == Turn::None { Year::Open } else { Year::Turned(turn) };
    out.push(expression_over(line, at, end, Meaning::Day { year, month: None, day }));
    Some(end)
}

/// The month at the position, and the position after it.
pub fn month_at(line: &Line, at: usize) -> Option<(usize, u8)> {
    match line.lex(at) {
        Lex::Month(month) => Some((at + 1, month)),
        Lex::ShortMonth(month) => {
            // "Sept ." where the full stop was taken for the end of something.
            let dot = line.is(at + 1, ".") && line.is_number(at + 2);
            Some((at + 1 + usize::from(dot), month))
        }
        _ => None,
    }
}

/// "9 June 2017", "9-11 June", "9th of June", "28 and 29 August 1918".
pub fn day_first(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let mut days: Vec<(usize, usize, u8, Joint)> = Vec::new();
    let mut from = at;
    for _ in 0..MAX_LIST {
        let start = from + usize::from(from > at && line.lex(from) == Lex::The);
        let (next, day) = day_of_month(line, start)?;
        if days.last().is_some_and(|(_, _, before, _)| *before >= day) {
            return None;
        }
        // "the 4th day of July"
        let is_day_of = line.lex(next) == Lex::Unit(Unit::Day) && line.lex(next + 1) == Lex::Of;
        let next = next + usize::from(is_day_of);
        let of = next + usize::from(line.lex(next) == Lex::Of || line.is_hyphen(next) && line.word(next) != "–");
        // "14/May/1987", "14. May 1987"
        let is_sign = line.word(of) == "/" || line.word(of) == "." && line.is_glued(of);
        let of = of + usize::from(is_sign);
        if let Some((after, month)) = month_at(line, of) {
            // "5 may 2014" leaves no doubt, "5 may" does.
            let is_word =
                line.is_capitalised(of) || (day <= 31 && month != 5 && month != 3) || known_year(line, after).is_some();
            if !is_word {
                return None;
            }
            days.push((from, after, day, Joint::None));
            return Some(days_of_month(line, &days, month, after, out));
        }
        // "3.-10. March": the full stop of an ordinal.
        let dot = usize::from(line.word(next) == "." && line.is_glued(next));
        let (next_from, joint) = connector(line, next + dot)?;
        let is_dotted = dot == 0 || day_of_month(line, next_from).is_some_and(|(next, _)| line.word(next) == ".");
        if !is_dotted {
            return None;
        }
        days.push((from, next, day, joint));
        from = next_from;
    }
    None
}

/// "June 9, 2017", "June 9-11, 2017", "June 2017", "June".
pub fn month_first(line: &Line, at: usize, month: u8, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, _) = month_at(line, at)?;
    let is_name = line.is_capitalised(at);
    if let Some((days, after)) = days_after(line, at, next) {
        if is_name || !matches!(month, 3 | 5) || known_year(line, line.skip_comma(after)).is_some() {
            return Some(days_of_month(line, &days, month, after, out));
        }
        return None;
    }
    if !is_name {
        // "in june 2015", "since october"; "in march", "by august" may be other words.
        let is_led = matches!(line.lex_before(at, 1), Lex::In | Lex::Since | Lex::Until | Lex::By | Lex::Of);
        let known = known_year(line, next).filter(|_| is_led);
        if known.is_none() && (!is_led || matches!(month, 3 | 5 | 8)) {
            return None;
        }
        let (after, year) = known.map_or((next, Year::Open), |(after, year)| (after, Year::Known(year)));
        out.push(expression_over(line, at, after, Meaning::Month { year, month }));
        return Some(after);
    }
    // "January-March quarter of 2018"
    let is_quarter = line.lex(next) == Lex::Unit(Unit::Quarter) || line.is(next, "period");
    let quarter = || year_after(line, next + 1).filter(|_| is_quarter);
    if let Some((after, year)) = year_after(line, next).or_else(quarter) {
        out.push(expression_over(line, at, after, Meaning::Month { year, month }));
        return Some(after);
    }
    if is_bare_month(line, at, next, month) {
        out.push(expression_over(line, at, next, Meaning::Month { year: Year::Open, month }));
        return Some(next);
    }
    None
}

type Day = (usize, usize, u8, Joint);

/// The days that follow a month's name, and the position after them.
pub fn days_after(line: &Line, month_at: usize, at: usize) -> Option<(Vec<Day>, usize)> {
    let mut days: Vec<Day> = Vec::new();
    let the = at + usize::from(line.lex(at) == Lex::The || line.is_hyphen(at));
    let mut from = the;
    let mut end = None;
    for _ in 0..MAX_LIST {
        let (next, day) = match day_of_month(line, from) {
            Some(found) => found,
            None => match ordinal(line, from) {
                // "July fourth"
                Some(found) if (1..=31).contains(&found.1) && !line.is_number(from) => found,
                _ => break,
            },
        };
        let is_other = line.is(next, ":") && line.is_glued(next) && line.is_number(next + 1) && line.is_glued(next + 1)
            || line.is(next, "%")
            || line.lex(next) == Lex::Meridiem
            || super::counted::counts_something(line, next)
            || line.is_number(next) && line.word(next).len() == 3
            || days.last().is_some_and(|(_, _, before, _)| *before >= day);
        if is_other {
            break;
        }
        // A day that begins a date of its own belongs to that: "June 5 and 7 July".
        if !days.is_empty() && month_at_any(line, next) && !matches!(line.lex(next), Lex::None) {
            break;
        }
        days.push((if days.is_empty() { month_at } else { from }, next, day, Joint::None));
        end = Some(next);
        let Some((next_from, joint)) = connector(line, next) else { break };
        let is_list_comma = line.is(next, ",");
        if is_list_comma && !(line.is_number(next_from) && line.word(next_from).len() <= 2) {
            break;
        }
        if let Some(last) = days.last_mut() {
            last.3 = joint;
        }
        from = next_from;
    }
    if let Some(last) = days.last_mut() {
        last.3 = Joint::None;
    }
    let end = end?;
    Some((days, end))
}

fn month_at_any(line: &Line, at: usize) -> bool {
    let of = at + usize::from(line.lex(at) == Lex::Of);
    matches!(line.lex(of), Lex::Month(_) | Lex::ShortMonth(_)) && line.is_capitalised(of)
}

/// A dash, "to", "and": what stands between two of a kind, and how it joins them.
pub fn connector(line: &Line, at: usize) -> Option<(usize, Joint)> {
    let joint = match line.lex(at) {
        Lex::To | Lex::Through | Lex::Until => Joint::Range,
        Lex::And => Joint::List,
        _ if line.is_dash(at) => Joint::Range,
        _ if matches!(line.word(at), "," | "&" | "/") => Joint::List,
        _ => return None,
    };
    // "5, and 7 May"
    let next = at + 1 + usize::from(joint == Joint::List && line.is(at, ",") && line.lex(at + 1) == Lex::And);
    Some((next + usize::from(line.lex(next) == Lex::The), joint))
}

/// Appends the days with the year that follows at `after`; answers the position after that.
fn days_of_month(line: &Line, days: &[Day], month: u8, after: usize, out: &mut Vec<Expression>) -> usize {
    // "24-Feb-2022", "24-Feb-22"
    let hyphened = || {
        let sign = line.is_hyphen(after) || line.word(after) == "/" && line.is_glued(after);
        let short = || match digits(line, after + 1) {
            Digits::Plain { value, width: 2 } if line.is_hyphen(after.saturating_sub(2)) => {
                Some((after + 2, Year::Short(value as u8)))
            }
            _ => None,
        };
        let known = known_year(line, after + 1).map(|(end, year)| (end, Year::Known(year)));
        known.or_else(short).filter(|_| sign)
    };
    let (end, year) = year_after(line, after).or_else(hyphened).unwrap_or((after, Year::Open));
    for (n, (from, to, day, joint)) in days.iter().enumerate() {
        let to = if n + 1 == days.len() { end } else { *to };
        let mut found = expression_over(line, *from, to, Meaning::Day { year, month: Some(month), day: *day });
        found.joint = *joint;
        out.push(found);
    }
    end
}

/// "twenty-fifth of August", "fourth of July", "third day of May" (not "the third century").
fn ordinal_first(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, day) = ordinal(line, at)?;
    let of = next + usize::from(line.lex(next) == Lex::Unit(crate::extract::dates::expression::Unit::Day));
    if line.lex(of) != Lex::Of || !(1..=31).contains(&day) {
        return None;
    }
    let (after, month) = month_at(line, of + 1)?;
    if !line.is_capitalised(of + 1) {
        return None;
    }
    Some(days_of_month(line, &[(at, after, day, Joint::None)], month, after, out))
}

/// Whether the name of a month without day and year means the month: "May" may be a verb, "June" a person.
fn is_bare_month(line: &Line, at: usize, next: usize, month: u8) -> bool {
    let before = line.lex_before(at, 1);
    let is_led = matches!(
        before,
        Lex::In
            | Lex::By
            | Lex::Since
            | Lex::Until
            | Lex::From
            | Lex::During
            | Lex::Through
            | Lex::Between
            | Lex::Of
            | Lex::Part(_)
            | Lex::Last
            | Lex::Next
            | Lex::Previous
            | Lex::This
    ) || at > 0 && line.is_hyphen(at - 1) && matches!(line.lex_before(at, 2), Lex::Part(_));
    let is_month = |at: usize| matches!(line.lex(at), Lex::Month(_)) && line.is_capitalised(at);
    let is_paired = connector(line, next).is_some_and(|(other, _)| is_month(other) && !line.is(next, ","))
        || at >= 2 && connector(line, at - 1).is_some() && is_month(at - 2)
        || at >= 3 && connector(line, at - 1).is_some() && line.is_number(at - 2) && !line.is(at - 1, ",");
    if is_led || is_paired {
        return true;
    }
    if !matches!(line.lex(at), Lex::Month(_)) {
        return false;
    }
    let is_after_name = at > 0
        && line.is_capitalised(at - 1)
        && !line.is_glued(at)
        && matches!(before, Lex::None)
        && !matches!(line.word(at - 1), "The" | "It" | "Its");
    match month {
        3 | 5 => matches!(before, Lex::To | Lex::After | Lex::Before) && !is_after_name,
        4 | 6 | 8 => {
            !is_after_name && (!line.is_capitalised(next) || matches!(before, Lex::On | Lex::After | Lex::Before))
        }
        _ => !is_after_name,
    }
}
