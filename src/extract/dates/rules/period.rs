//! Parts of years and what is longer than a decade: "19th century", "Q3 2019", "half of 2015", "fiscal year 2014-15".

use super::day::connector;
use super::expression_over;
use super::year::{known_year, year_after, years_from};
use crate::extract::dates::expression::{Expression, Joint, Meaning, Part, Unit, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{integer, ordinal};

/// "19th century", "18th and 19th centuries", "third quarter of 2015", "first half of the year".
pub fn ordinal_of_unit(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, value) = ordinal(line, at)?;
    let unit = next + usize::from(line.is_hyphen(next));
    match line.lex(unit) {
        // "the 21st Century Fox"
        Lex::Unit(Unit::Century) if line.is_capitalised(unit) && line.is_capitalised(unit + 1) => return None,
        Lex::Unit(Unit::Century) => {
            let (end, is_before) = century_era(line, unit + 1);
            out.push(expression_over(line, at, end, century(value, is_before)));
            return Some(end);
        }
        Lex::Unit(Unit::Millennium) => {
            let (end, is_before) = century_era(line, unit + 1);
            let number = if is_before { -i32::from(value) } else { i32::from(value) };
            out.push(expression_over(line, at, end, Meaning::Millennium(number)));
            return Some(end);
        }
        Lex::Unit(Unit::Quarter) if (1..=4).contains(&value) => return quarter(line, at, unit, value, out),
        Lex::Unit(Unit::Decade) if (1..=10).contains(&value) => {
            return years_of_century(line, at, unit + 1, Part::Nth(value, 10), out);
        }
        Lex::Ordinal(3) if value <= 3 && unit == next => {
            return years_of_century(line, at, unit + 1, Part::Nth(value, 33), out);
        }
        Lex::Half if value <= 2 => return half(line, unit, value, out).inspect(|_| widen(line, at, out)),
        _ => {}
    }
    // "eighteenth- and nineteenth-century"
    let open = usize::from(line.is_hyphen_before_space(next));
    let (other, joint) = connector(line, next + open)?;
    // "late nineteenth and early twentieth centuries"
    let (at_last, part) = match line.lex(other) {
        Lex::Part(part) => (other + 1 + usize::from(line.is_hyphen(other + 1)), Some(part)),
        _ => (other, None),
    };
    let (after, last) = ordinal(line, at_last)?;
    let after = after + usize::from(line.is_hyphen(after));
    let (first, second, end) = match line.lex(after) {
        Lex::Units(Unit::Century) | Lex::Unit(Unit::Century) => {
            let (end, is_before) = century_era(line, after + 1);
            (century(value, is_before), century(last, is_before), end)
        }
        Lex::Units(Unit::Quarter) if (1..=4).contains(&value) && (1..=4).contains(&last) => {
            let (end, year) = year_of_part(line, after + 1)?;
            (Meaning::Quarter { year, quarter: value }, Meaning::Quarter { year, quarter: last }, end)
        }
        _ => return None,
    };
    let mut first = expression_over(line, at, next, first);
    first.joint = joint;
    out.push(first);
    let mut second = expression_over(line, other, end, second);
    second.part = part;
    out.push(second);
    Some(end)
}

/// "last quarter of 2018", "final decade of the 19th century", with the word "last" at the position.
pub fn last_of(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    match line.lex(at + 1) {
        Lex::Unit(Unit::Quarter) => {
            if let Some((after, year)) = year_of_part(line, at + 2) {
                out.push(expression_over(line, at, after, Meaning::Quarter { year, quarter: 4 }));
                return Some(after);
            }
            years_of_century(line, at, at + 2, Part::Last(25, Unit::Year), out)
        }
        Lex::Unit(Unit::Decade) => years_of_century(line, at, at + 2, Part::Last(10, Unit::Year), out),
        Lex::Ordinal(3) => years_of_century(line, at, at + 2, Part::Last(33, Unit::Year), out),
        _ => None,
    }
}

/// "turn of the 20th century" with the word "turn" at the position.
pub fn turn_of(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    years_of_century(line, at, at + 1, Part::Turn, out)
}

/// The quarter of a year or of a century, with the word "quarter" at `unit`; "in the second quarter" alone is of the
/// year that is told.
fn quarter(line: &Line, at: usize, unit: usize, quarter: u8, out: &mut Vec<Expression>) -> Option<usize> {
    if let Some((after, year)) = year_of_part(line, unit + 1) {
        out.push(expression_over(line, at, after, Meaning::Quarter { year, quarter }));
        return Some(after);
    }
    if line.lex(unit + 1) == Lex::Of {
        return years_of_century(line, at, unit + 1, Part::Nth(quarter, 25), out);
    }
    let is_led = line.lex_before(at, 1) == Lex::The && matches!(line.lex_before(at, 2), Lex::In | Lex::During);
    let is_alone = is_led && !line.is_hyphen(unit + 1) && !line.is_capitalised(unit + 1);
    is_alone.then(|| {
        out.push(expression_over(line, at, unit + 1, Meaning::Quarter { year: Year::Open, quarter }));
        unit + 1
    })
}

/// A part of a century after the word "of" at `of`.
fn years_of_century(line: &Line, at: usize, of: usize, part: Part, out: &mut Vec<Expression>) -> Option<usize> {
    if line.lex(of) != Lex::Of {
        return None;
    }
    let first = out.len();
    let end = super::calendar(line, of + 1, super::DayOrder::MonthFirst, out)?;
    let found = out.get_mut(first)?;
    let is_century = matches!(found.meaning, Meaning::Century(_) | Meaning::Millennium(_));
    let is_turn = part == Part::Turn && matches!(found.meaning, Meaning::Year(_));
    if !is_century && !is_turn {
        return None;
    }
    found.tokens.start = line.first + at;
    found.part = Some(part);
    Some(end)
}

/// Lets the last expression begin at `from`.
pub fn widen(line: &Line, from: usize, out: &mut [Expression]) {
    if let Some(last) = out.last_mut() {
        last.tokens.start = line.first + from;
    }
}

fn century(number: u8, is_before: bool) -> Meaning {
    Meaning::Century(if is_before { -i32::from(number) } else { i32::from(number) })
}

fn century_era(line: &Line, at: usize) -> (usize, bool) {
    match line.lex(at) {
        Lex::Era(is_before) if line.is_capitalised(at) => (at + 1, is_before),
        _ => (at, false),
    }
}

/// "half of 2015", "half of the year", "half of the 19th century" with the word "half" at the position.
pub fn half(line: &Line, at: usize, half: u8, out: &mut Vec<Expression>) -> Option<usize> {
    if line.lex_before(at, 1) == Lex::A {
        return None;
    }
    // Only a half that is counted or called the latter is one of the calendar.
    let is_told =
        matches!(line.lex_before(at, 1), Lex::Ordinal(1 | 2) | Lex::Edge(_)) || line.is_number(at.checked_sub(1)?);
    if !is_told {
        return None;
    }
    if let Some((after, year)) = year_of_part(line, at + 1) {
        out.push(expression_over(line, at, after, Meaning::Half { year, half }));
        return Some(after);
    }
    if line.lex(at + 1) != Lex::Of {
        return None;
    }
    let first = out.len();
    let end = super::calendar(line, at + 2, super::DayOrder::MonthFirst, out)?;
    let found = out.get_mut(first)?;
    found.tokens.start = line.first + at;
    let years = match found.meaning {
        Meaning::Decade(_) | Meaning::ShortDecade(_) => Some(5),
        Meaning::Century(_) => Some(50),
        _ => None,
    };
    found.part = Some(match (half, years) {
        (1, Some(years)) => Part::First(years, Unit::Year),
        (_, Some(years)) => Part::Last(years, Unit::Year),
        (1, None) => Part::Start,
        _ => Part::End,
    });
    Some(end)
}

/// The year that a quarter or a half belongs to: "of 2015", "2015", "of the year", "of this year".
fn year_of_part(line: &Line, at: usize) -> Option<(usize, Year)> {
    if let Some(found) = year_after(line, at) {
        return Some(found);
    }
    let is_open = line.lex(at) == Lex::Of && line.lex(at + 1) == Lex::The && line.lex(at + 2) == Lex::Unit(Unit::Year);
    is_open.then_some((at + 3, Year::Open))
}

/// "fiscal year 2014-15", "FY 2014".
pub fn fiscal(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let unit = at + 1 + usize::from(matches!(line.lex(at + 1), Lex::Unit(Unit::Year) | Lex::Units(Unit::Year)));
    let first = out.len();
    known_year(line, unit)?;
    let next = years_from(line, unit, out)?;
    let found = out.get_mut(first)?;
    found.tokens.start = line.first + at;
    Some(next)
}

/// "Q3 2019", "H1 2015", "FY2014-15".
pub fn named_part(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let word = line.word(at);
    // "2021Q3"
    if let Some((year, part)) = word.split_at_checked(4).filter(|(_, part)| part.len() == 2) {
        let year = year.parse().ok().filter(|year| (1900..=2200).contains(year)).map(Year::Known);
        let meaning = match (year, quarter_name(part)) {
            (Some(year), Some(quarter)) => Some(Meaning::Quarter { year, quarter }),
            (Some(year), None) => half_name(part).map(|half| Meaning::Half { year, half }),
            _ => None,
        };
        if let Some(meaning) = meaning {
            out.push(expression_over(line, at, at + 1, meaning));
            return Some(at + 1);
        }
    }
    // "3Q14"
    if let Some((name, year)) = word.split_at_checked(2).filter(|(_, year)| year.len() == 2 || year.len() == 4)
        && word.as_bytes()[0].is_ascii_digit()
        && let Ok(value) = year.parse::<i32>()
    {
        let year = if year.len() == 2 { Year::Short(value as u8) } else { Year::Known(value) };
        let half = || half_name(name).map(|half| Meaning::Half { year, half });
        let meaning = quarter_name(name).map(|quarter| Meaning::Quarter { year, quarter }).or_else(half)?;
        out.push(expression_over(line, at, at + 1, meaning));
        return Some(at + 1);
    }
    let is_part = quarter_name(word).is_some() || half_name(word).is_some();
    if is_part && line.word(at + 1).starts_with("FY") {
        // "Q3 FY22" lies somewhere in that year: nobody says when it begins.
        let first = out.len();
        let next = if line.word(at + 1) == "FY" { fiscal(line, at + 1, out)? } else { named_part(line, at + 1, out)? };
        out.get_mut(first)?.tokens.start = line.first + at;
        return Some(next);
    }
    if let Some(quarter) = quarter_name(word) {
        // "Q1/2018", "Q1-2018"
        let sign = usize::from(line.is_hyphen(at + 1) || line.word(at + 1) == "/" && line.is_glued(at + 1));
        let (after, year) = year_after(line, at + 1 + sign)?;
        out.push(expression_over(line, at, after, Meaning::Quarter { year, quarter }));
        return Some(after);
    }
    if let Some(half) = half_name(word) {
        let (after, year) = year_after(line, at + 1)?;
        out.push(expression_over(line, at, after, Meaning::Half { year, half }));
        return Some(after);
    }
    let year: i32 = word.strip_prefix("FY")?.parse().ok()?;
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    if !(1900..=2200).contains(&year) {
        return None;
    }
    let mut first = expression_over(line, at, at + 1, Meaning::Year(Year::Known(year)));
    let last =
        integer(line, at + 2).map(|value| value as i32).filter(|_| line.is_hyphen(at + 1) || line.is(at + 1, "/"));
    let last = last.map(|value| if value < 100 { year - year % 100 + value } else { value });
    if let Some(last) = last.filter(|last| (year + 1..=2200).contains(last)) {
        first.joint = Joint::Range;
        out.push(first);
        out.push(expression_over(line, at + 2, at + 3, Meaning::Year(Year::Known(last))));
        return Some(at + 3);
    }
    out.push(first);
    Some(at + 1)
}

fn half_name(word: &str) -> Option<u8> {
    match word {
        "H1" | "1H" => Some(1),
        "H2" | "2H" => Some(2),
        _ => None,
    }
}

pub fn quarter_name(word: &str) -> Option<u8> {
    match word {
        "Q1" | "1Q" => Some(1),
        "Q2" | "2Q" => Some(2),
        "Q3" | "3Q" => Some(3),
        "Q4" | "4Q" => Some(4),
        _ => None,
    }
}
