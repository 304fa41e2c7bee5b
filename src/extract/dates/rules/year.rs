//! Years and what is longer or part of them: "2014", "264 BC", "the '70s", "19th century", "Q3 2019".

use super::count::{is_in_name, is_year};
use super::counted::{counts_something, measures_something};
use super::day::connector;
use super::early::early_year;
use super::expression_over;
use super::period::{fiscal, half, last_of, named_part, ordinal_of_unit, quarter_name, turn_of, widen};
use crate::extract::dates::expression::{Expression, Joint, Meaning, Turn, Unit, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, digits, integer};

pub fn year(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    match line.lex(at) {
        Lex::Count(15..=20) if let Some(next) = in_words(line, at, out) => Some(next),
        Lex::Ordinal(_) | Lex::Count(_) => ordinal_of_unit(line, at, out),
        Lex::Last => last_of(line, at, out),
        Lex::Edge(_) if line.is(at, "latter") && line.lex(at + 1) == Lex::Half => {
            half(line, at + 1, 2, out).inspect(|_| widen(line, at, out))
        }
        Lex::Fiscal => fiscal(line, at, out),
        Lex::Era(false) if line.is_capitalised(at) => anno_domini(line, at, out),
        Lex::Decade(first) if is_decade_word(line, at) => short_decade(line, at, at + 1, first, out),
        Lex::None if line.is_number(at) && line.word(at).contains(['Q', 'H']) => named_part(line, at, out),
        Lex::None if line.is_number(at) => number(line, at, out),
        Lex::None if line.is(at, "final") || line.is(at, "closing") => last_of(line, at, out),
        Lex::None if line.is(at, "turn") => turn_of(line, at, out),
        Lex::None if matches!(line.word(at), "'" | "’" | "‘") => apostrophe(line, at, out),
        Lex::None => named_part(line, at, out),
        _ => None,
    }
}

/// What may follow "the": "the 1870s", "the '70s", "the nineties", "the 19th century", "the first quarter of 2015".
pub fn the(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let next = at + 1;
    match (line.lex(next), digits(line, next)) {
        (Lex::Decade(first), _) => short_decade(line, next, next + 1, first, out),
        (_, Digits::Decade { value, width: 2 }) if value % 10 == 0 => {
            short_decade(line, next, next + 1, value as u8, out)
        }
        (_, Digits::Decade { .. }) => number(line, next, out),
        // "the year 1930", "the years 1955-1957"
        (Lex::Unit(Unit::Year) | Lex::Units(Unit::Year), _) => {
            let Digits::Plain { value, width } = digits(line, next + 1) else {
                return None;
            };
            if width == 4 && (1000..=2200).contains(&value) || matches!(line.lex(next + 2), Lex::Era(_)) {
                return years_from(line, next + 1, out);
            }
            None
        }
        (Lex::None, Digits::Plain { .. }) => None,
        _ => year(line, next, out),
    }
}

/// The year that goes with a month or a season before it: "2017", ", 2017", "of 1940", "of that year", "'99".
pub fn year_after(line: &Line, at: usize) -> Option<(usize, Year)> {
    let comma = line.skip_comma(at);
    let of = comma + usize::from(line.lex(comma) == Lex::Of);
    if let Some(found) = known_year(line, of) {
        let (after, year) = found;
        // "September 2022 soldiers", but "in May 1200 soldiers" and "in May 2000 tonnes".
        let counts = if year >= 1700 { measures_something } else { counts_something };
        let is_count = comma == at && counts(line, after);
        return (!is_count).then_some((after, Year::Known(year)));
    }
    if matches!(line.word(of), "'" | "’" | "‘")
        && line.is_glued(of + 1)
        && let Digits::Plain { value, width: 2 } = digits(line, of + 1)
    {
        return Some((of + 2, Year::Short(value as u8)));
    }
    let the = of + usize::from(line.lex(of) == Lex::The);
    // "of the year after"
    if of > comma && the > of && line.lex(the) == Lex::Unit(Unit::Year) {
        let turn = beside(line, the + 1)?;
        return Some((the + 2, Year::Of(turn)));
    }
    let turn = match line.lex(the) {
        Lex::That | Lex::Same => Turn::Same,
        Lex::This => Turn::This,
        Lex::Last => Turn::Last,
        Lex::Next if the > of => Turn::Following,
        Lex::Next => Turn::Next,
        Lex::Previous => Turn::Previous,
        _ => return None,
    };
    let unit = the + 1 + usize::from(line.lex(the + 1) == Lex::Same);
    // "June of that year", "June this year", but "June. Last year" is another thing.
    let is_joined = comma > at || of > comma || turn == Turn::This || turn == Turn::Last || turn == Turn::Next;
    (line.lex(unit) == Lex::Unit(Unit::Year) && is_joined).then_some((unit + 1, Year::Of(turn)))
}

/// "after", "following", "before" behind a unit: the one beside that which was told.
pub fn beside(line: &Line, at: usize) -> Option<Turn> {
    match line.lex(at) {
        Lex::After => Some(Turn::Following),
        Lex::Next if line.is(at, "following") => Some(Turn::Following),
        Lex::Before => Some(Turn::Previous),
        _ => None,
    }
}

/// A year in digits with its era: four digits between 1000 and 2200, or any number before "BC".
pub fn known_year(line: &Line, at: usize) -> Option<(usize, i32)> {
    if line.lex(at) == Lex::Era(false) && line.is_capitalised(at) {
        let value = integer(line, at + 1).filter(|value| (1..=2200).contains(value))?;
        return Some((at + 2, value as i32));
    }
    let Digits::Plain { value, width } = digits(line, at) else {
        return None;
    };
    if let Some((next, year)) = era(line, at + 1, value) {
        return Some((next, year));
    }
    let is_part_of_number = line.is_glued(at + 1)
        && (line.is(at + 1, ":") || line.is(at + 1, "%") || line.is(at + 1, "/"))
        && (line.is(at + 1, "%") || line.is_number(at + 2) && line.is_glued(at + 2) && !is_year_slash(line, at));
    let is_year = width == 4 && (1000..=2200).contains(&value);
    let year = if is_year { Some(value as i32) } else { early_year(line, at) };
    year.filter(|_| !is_part_of_number).map(|year| (at + 1, year))
}

/// "2014/15"
fn is_year_slash(line: &Line, at: usize) -> bool {
    line.is(at + 1, "/") && matches!(digits(line, at + 2), Digits::Plain { width: 2..=4, .. })
}

/// The year that `value` is with the era at the position.
fn era(line: &Line, at: usize, value: u32) -> Option<(usize, i32)> {
    let Lex::Era(is_before) = line.lex(at) else {
        return None;
    };
    if !line.is_capitalised(at) || value == 0 || value > 9999 {
        return None;
    }
    Some((at + 1, if is_before { 1 - value as i32 } else { value as i32 }))
}

fn number(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    match digits(line, at) {
        Digits::Decade { value, width } => decade(line, at, value, width, out),
        Digits::Ordinal(_) => ordinal_of_unit(line, at, out),
        Digits::Plain { .. } if is_year(line, at) => years_from(line, at, out),
        Digits::Plain { .. } => era_range(line, at, out),
        Digits::Lettered(year) if (1500..=2100).contains(&year) => lettered(line, at, year, out),
        _ => None,
    }
}

/// "(Hanif, 2019b)", "Hanif (2019b)": the letter tells works of one year apart; nothing else is written so.
fn lettered(line: &Line, at: usize, year: u32, out: &mut Vec<Expression>) -> Option<usize> {
    let is_within = matches!(line.word(at + 1), ")" | "]" | ";" | "," | ":");
    if !is_within {
        return None;
    }
    out.push(expression_over(line, at, at + 1, Meaning::Year(Year::Known(year as i32))));
    Some(at + 1)
}

/// "1915", "1915-17", "1990's", "2019 Q3".
pub fn years_from(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    // "the rest of 496 and 495 BC": the era is told once.
    if let Some(next) = era_range(line, at, out) {
        return Some(next);
    }
    let (next, year) = known_year(line, at)?;
    if line.is(next, "'s") && line.is_glued(next) && year % 10 == 0 && line.lex_before(at, 1) == Lex::The {
        out.push(expression_over(line, at, next + 1, Meaning::Decade(year)));
        return Some(next + 1);
    }
    // "2019 Q3", "2019-Q3"
    let part = next + usize::from(line.is_hyphen(next));
    if let Some(quarter) = quarter_name(line.word(part)) {
        out.push(expression_over(line, at, part + 1, Meaning::Quarter { year: Year::Known(year), quarter }));
        return Some(part + 1);
    }
    let mut first = expression_over(line, at, next, Meaning::Year(Year::Known(year)));
    first.in_name = is_in_name(line, at);
    // "1915-17"
    let is_joined = (line.is_dash(next) || line.is(next, "/")) && line.is_glued(next) && line.is_glued(next + 1)
        || line.is_dash(next) && line.is(next + 2, ")");
    if is_joined
        && let Digits::Plain { value, width: 2 } = digits(line, next + 1)
        && year > 0
        && !(line.is_dash(next + 2) && line.is_number(next + 3))
    {
        let last = year - year % 100 + value as i32;
        if last > year {
            first.joint = Joint::Range;
            out.push(first);
            out.push(expression_over(line, next + 1, next + 2, Meaning::Year(Year::Known(last))));
            return Some(next + 2);
        }
    }
    out.push(first);
    Some(next)
}

/// "499-493 BC", "264 to 241 BC", "496 and 495 BC", "264 BC".
fn era_range(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let value = integer(line, at)?;
    if let Some((next, year)) = era(line, at + 1, value) {
        out.push(expression_over(line, at, next, Meaning::Year(Year::Known(year))));
        return Some(next);
    }
    let (other, joint) = connector(line, at + 1)?;
    let last = integer(line, other)?;
    let (end, last_year) = era(line, other + 1, last)?;
    let (_, first_year) = era(line, other + 1, value)?;
    if first_year >= last_year && joint == Joint::Range {
        return None;
    }
    let mut first = expression_over(line, at, at + 1, Meaning::Year(Year::Known(first_year)));
    first.joint = joint;
    out.push(first);
    out.push(expression_over(line, other, end, Meaning::Year(Year::Known(last_year))));
    Some(end)
}

/// "AD 70"
fn anno_domini(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, year) = known_year(line, at)?;
    out.push(expression_over(line, at, next, Meaning::Year(Year::Known(year))));
    Some(next)
}

/// "the nineteen-nineties", "in nineteen eighty-four".
fn in_words(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let Lex::Count(hundreds) = line.lex(at) else {
        return None;
    };
    let next = at + 1 + usize::from(line.is_hyphen(at + 1));
    let century = i32::from(hundreds) * 100;
    match line.lex(next) {
        Lex::Decade(first) => {
            out.push(expression_over(line, at, next + 1, Meaning::Decade(century + i32::from(first))));
            Some(next + 1)
        }
        Lex::Count(years @ (10..=19 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
            let ones = next + 1 + usize::from(line.is_hyphen(next + 1));
            let (end, years) = match line.lex(ones) {
                Lex::Count(one @ 1..=9) if years >= 20 => (ones + 1, years + one),
                _ => (next + 1, years),
            };
            let is_led = matches!(
                line.lex_before(at, 1),
                Lex::In | Lex::Of | Lex::Since | Lex::Until | Lex::By | Lex::During | Lex::From
            );
            let is_noun = line.lex(end) == Lex::None
                && line.token(end).is_some_and(|token| token.has_lower() && !token.is_capitalised())
                && !matches!(line.word(end), "it" | "he" | "she" | "they" | "we" | "was" | "were" | "when" | "there");
            let counts = is_noun || matches!(line.lex(end), Lex::Unit(_) | Lex::Units(_) | Lex::Scale(_));
            (is_led && !counts).then(|| {
                out.push(expression_over(line, at, end, Meaning::Year(Year::Known(century + i32::from(years)))));
                end
            })
        }
        _ => None,
    }
}

/// "1990s", "1800s", "470s BC".
fn decade(line: &Line, at: usize, value: u32, width: usize, out: &mut Vec<Expression>) -> Option<usize> {
    if !value.is_multiple_of(10) {
        return None;
    }
    if let Lex::Era(is_before) = line.lex(at + 1)
        && value < 10_000
    {
        // 479 BC is the astronomical year -478.
        let first = if is_before { -(value as i32) - 8 } else { value as i32 };
        out.push(expression_over(line, at, at + 2, Meaning::Decade(first)));
        return Some(at + 2);
    }
    let is_part = matches!(line.lex_before(at, 1), Lex::Part(_)) || is_part_hyphen(line, at);
    if width == 2 && is_part {
        return short_decade(line, at, at + 1, value as u8, out);
    }
    if width != 4 || !(1000..=2200).contains(&value) {
        return None;
    }
    // "the 1800s" is the century, "the 2000s" the decade.
    let is_century = value.is_multiple_of(100) && value < 1950;
    let meaning = if is_century { Meaning::Century(value as i32 / 100 + 1) } else { Meaning::Decade(value as i32) };
    out.push(expression_over(line, at, at + 1, meaning));
    Some(at + 1)
}

/// "mid-90s"
fn is_part_hyphen(line: &Line, at: usize) -> bool {
    at > 1 && line.is_hyphen(at - 1) && matches!(line.lex(at - 2), Lex::Part(_))
}

/// "the nineties", but not "in his nineties".
fn is_decade_word(line: &Line, at: usize) -> bool {
    let before = line.lex_before(at, 1);
    let is_age = matches!(line.word_before(at, 2), "his" | "her" | "their" | "my" | "your");
    matches!(before, Lex::The) || (matches!(before, Lex::Part(_)) && !is_age) || is_part_hyphen(line, at) && !is_age
}

fn short_decade(line: &Line, from: usize, to: usize, first: u8, out: &mut Vec<Expression>) -> Option<usize> {
    if !(10..100).contains(&first) {
        return None;
    }
    out.push(expression_over(line, from, to, Meaning::ShortDecade(first)));
    Some(to)
}

/// "'70s", "'99".
fn apostrophe(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let is_glued_before = line.is_glued(at) && !matches!(line.word_before(at, 1), "(" | "-" | "–" | "“" | "\"");
    if !line.is_glued(at + 1) || is_glued_before && at > 0 {
        return None;
    }
    match digits(line, at + 1) {
        Digits::Decade { value, width: 2 } if value % 10 == 0 => short_decade(line, at, at + 2, value as u8, out),
        // "'99 was a bad year", not the quotation "'15 men'".
        Digits::Plain { value, width: 2 }
            if !counts_something(line, at + 2) && !matches!(line.word(at + 2), "'" | "’" | "\"" | "-") =>
        {
            let is_led =
                matches!(line.lex_before(at, 1), Lex::In | Lex::Of | Lex::Since | Lex::By | Lex::Until | Lex::From)
                    || line.word_before(at, 1) == "called"
                    || at == 0
                    || line.is_capitalised(at + 2);
            is_led.then(|| {
                out.push(expression_over(line, at, at + 2, Meaning::Year(Year::Short(value as u8))));
                at + 2
            })
        }
        _ => None,
    }
}
