//! Dates and times in digits: 2022-02-24, 24.02.2022, 02/24/2022, 11:30, 11 a.m., 9/11.

use super::counted::counts_something;
use super::expression_over;
use crate::extract::dates::expression::{Expression, Meaning, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, digits, integer};
use crate::extract::reading::{Reading, Token, TokenKind};
use crate::model::When;

/// How a document writes 02/03/2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    DayFirst,
    MonthFirst,
}

impl DayOrder {
    /// What the document's unambiguous dates (02/24/2022) say of the others; month first where there are none.
    pub fn of(reading: &Reading) -> Self {
        let (mut day_first, mut month_first) = (0_u32, 0_u32);
        for window in reading.tokens.windows(5) {
            let [first, slash, second, other, year] = window else { continue };
            if slash.kind != TokenKind::Mark || first.kind != TokenKind::Number || year.kind != TokenKind::Number {
                continue;
            }
            if reading.text(*slash) != "/" || reading.text(*other) != "/" || year.width() != 4 {
                continue;
            }
            let value = |text: &str| text.parse::<u32>().unwrap_or(0);
            day_first += u32::from((13..=31).contains(&value(reading.text(*first))));
            month_first += u32::from((13..=31).contains(&value(reading.text(*second))));
        }
        if day_first > month_first { Self::DayFirst } else { Self::MonthFirst }
    }
}

pub fn numeric(line: &Line, at: usize, order: DayOrder, out: &mut Vec<Expression>) -> Option<usize> {
    if !line.is_number(at) {
        return None;
    }
    let (next, meaning) = triple(line, at, order)
        .or_else(|| dotted(line, at))
        .or_else(|| written_out(line, at))
        .or_else(|| month_of_year(line, at))
        .or_else(|| attack(line, at))
        .or_else(|| clock(line, at))?;
    let time = if meaning == Meaning::Time { clock_time(line, at) } else { None };
    let mut found = expression_over(line, at, next, meaning);
    found.time = time;
    out.push(found);
    Some(next)
}

fn day(year: u32, month: u32, day: u32) -> Option<Meaning> {
    let is_day = (1000..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then_some(Meaning::Day { year: Year::Known(year as i32), month: Some(month as u8), day: day as u8 })
}

/// Three numbers with the same sign between them.
fn triple(line: &Line, at: usize, order: DayOrder) -> Option<(usize, Meaning)> {
    let sign = line.word(at + 1);
    if !matches!(sign, "-" | "/" | "–") || line.word(at + 3) != sign || !(1..=4).all(|n| line.is_glued(at + n)) {
        return None;
    }
    let (Digits::Plain { value: a, width: wide }, Some(b)) = (digits(line, at), integer(line, at + 2)) else {
        return None;
    };
    // "2022-02-24T10:00:00Z" ends with a token that begins with the day.
    let last = line.word(at + 4);
    let c: u32 = match integer(line, at + 4) {
        Some(value) => value,
        None if last.get(2..3) == Some("T") => last.get(..2)?.parse().ok()?,
        None => return None,
    };
    let mut ends = at + 5;
    if last.len() > 2 {
        // The minutes and seconds of that hour.
        while line.word(ends) == ":" && line.is_glued(ends) && line.is_glued(ends + 1) && line.is_number(ends + 1) {
            ends += 2;
        }
    }
    let meaning = match (wide, line.word(at + 4).len()) {
        (4, _) => day(a, b, c),
        (_, 4) => match (sign, order) {
            ("/", DayOrder::MonthFirst) => day(c, a, b).or_else(|| day(c, b, a)),
            _ => day(c, b, a).or_else(|| day(c, a, b)),
        },
        (1..=2, 2) if sign == "/" && is_led(line, at) => {
            let short = |month: u32, day: u32| {
                let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
                let year = Year::Short(c as u8);
                is_day.then_some(Meaning::Day { year, month: Some(month as u8), day: day as u8 })
            };
            match order {
                DayOrder::MonthFirst => short(a, b).or_else(|| short(b, a)),
                DayOrder::DayFirst => short(b, a).or_else(|| short(a, b)),
            }
        }
        _ => None,
    }?;
    Some((ends, meaning))
}

/// Whether a word before the number says that it is a day.
fn is_led(line: &Line, at: usize) -> bool {
    matches!(line.lex_before(at, 1), Lex::On | Lex::By | Lex::Since | Lex::Until | Lex::From | Lex::Before | Lex::After)
        || matches!(line.word_before(at, 1), "dated" | ":" | "Date" | "date")
}

fn dotted(line: &Line, at: usize) -> Option<(usize, Meaning)> {
    let Digits::Dotted(first, second, third) = digits(line, at) else {
        return None;
    };
    let before = line.word_before(at, 1);
    let is_version = ["version", "firmware", "release", "software", "build", "v", "v."];
    if is_version.iter().any(|word| word.eq_ignore_ascii_case(before)) {
        return None;
    }
    let meaning = day(third, second, first).or_else(|| day(third, first, second))?;
    Some((at + 1, meaning))
}

/// "20210304": eight digits that are a day and nothing that counts.
fn written_out(line: &Line, at: usize) -> Option<(usize, Meaning)> {
    let Digits::Plain { value, width: 8 } = digits(line, at) else {
        return None;
    };
    let is_part = line.is_glued(at + 1) && !matches!(line.word(at + 1), "." | "," | ")" | ";" | ":" | "]" | "_")
        || at > 0 && line.is_glued(at) && !matches!(line.word(at - 1), "(" | "[" | "_" | ":");
    let year = value / 10_000;
    if is_part || !(1900..=2099).contains(&year) || counts_something(line, at + 1) {
        return None;
    }
    Some((at + 1, day(year, value / 100 % 100, value % 100)?))
}

/// "08/2007" where a word before it says that it is a time.
fn month_of_year(line: &Line, at: usize) -> Option<(usize, Meaning)> {
    let (Digits::Plain { value: month, width: 1..=2 }, Digits::Plain { value: year, width: 4 }) =
        (digits(line, at), digits(line, at + 2))
    else {
        return None;
    };
    let is_joined = line.word(at + 1) == "/" && line.is_glued(at + 1) && line.is_glued(at + 2);
    let ends = !line.is_glued(at + 3) || !matches!(line.word(at + 3), "/" | "-");
    let is_led = matches!(
        line.lex_before(at, 1),
        Lex::In | Lex::Since | Lex::Until | Lex::From | Lex::To | Lex::By | Lex::Between | Lex::Part(_)
    ) || matches!(line.word_before(at, 1), "(" | ":");
    let is_month = (1..=12).contains(&month) && (1900..=2100).contains(&year);
    (is_joined && ends && is_led && is_month)
        .then_some((at + 3, Meaning::Month { year: Year::Known(year as i32), month: month as u8 }))
}

/// Attacks that the world knows by their day.
fn attack(line: &Line, at: usize) -> Option<(usize, Meaning)> {
    if line.word(at + 1) != "/" || !line.is_glued(at + 1) || !line.is_glued(at + 2) || line.word(at + 3) == "/" {
        return None;
    }
    let ((year, month, day), value) = match (line.word(at), line.word(at + 2)) {
        ("9", "11") => ((2001, 9, 11), "2001-09-11"),
        ("26", "11") => ((2008, 11, 26), "2008-11-26"),
        _ => return None,
    };
    let when = When::day(crate::extract::dates::interval::day(year, month, day)?);
    Some((at + 3, Meaning::Fixed(when, value)))
}

/// "11:30", "11:30 a.m.", "11 p.m.", "05:30hrs".
fn clock(line: &Line, at: usize) -> Option<(usize, Meaning)> {
    if let Some(end) = written_together(line, at) {
        return Some((end, Meaning::Time));
    }
    if let Some((hour, _)) = with_stop(line, at) {
        let is_told = line.lex(at + 1) == Lex::Meridiem && (1..=12).contains(&hour);
        return is_told.then_some((at + 2, Meaning::Time));
    }
    let hour = hour_of(line, at)?;
    let mut next = at + 1;
    if minutes(line, at).is_some() {
        // "Genesis 12:15", "finished in 20:15"
        let is_verse = at > 0
            && line.is_capitalised(at - 1)
            && line.lex(at - 1) == Lex::None
            && line.word(at - 1).len() > 3
            && line.token(at - 1).is_some_and(Token::has_lower);
        if is_verse || line.lex_before(at, 1) == Lex::In {
            return None;
        }
        next = at + 3;
        if line.word(next) == ":" && line.is_glued(next) && line.is_number(next + 1) {
            next += 2;
        }
        if line.lex(next) == Lex::Meridiem || line.is(next, "hrs") || line.is(next, "hours") {
            next += 1;
        }
        return (hour <= 24).then_some((next, Meaning::Time));
    }
    if line.lex(next) == Lex::Meridiem && (1..=12).contains(&hour) && !line.is(next, "am") || {
        // "am" is a verb, too.
        line.is(next, "am") && line.is_glued(next) && (1..=12).contains(&hour)
    } {
        return Some((next + 1, Meaning::Time));
    }
    None
}

/// "2040 GMT", "0900 hours": four digits with what only follows a time of day. The position after it.
fn written_together(line: &Line, at: usize) -> Option<usize> {
    let Digits::Plain { value, width: 4 } = digits(line, at) else {
        return None;
    };
    let is_zone = matches!(line.word(at + 1), "GMT" | "UTC" | "CET" | "CEST" | "EST" | "EDT" | "PST" | "PDT" | "BST");
    let is_hours = matches!(line.word(at + 1), "hrs" | "hours") && line.word(at).starts_with('0');
    (value / 100 < 24 && value % 100 < 60 && (is_zone || is_hours)).then_some(at + 2)
}

/// The hour and the minutes of "7.15".
fn with_stop(line: &Line, at: usize) -> Option<(u32, u32)> {
    let (hour, minutes) = line.word(at).split_once('.').filter(|(_, minutes)| minutes.len() == 2)?;
    Some((hour.parse().ok()?, minutes.parse().ok().filter(|minutes| *minutes < 60)?))
}

fn hour_of(line: &Line, at: usize) -> Option<u32> {
    match digits(line, at) {
        Digits::Plain { value, width } if width <= 2 && value <= 24 => Some(value),
        _ => None,
    }
}

fn minutes(line: &Line, at: usize) -> Option<u32> {
    if line.word(at + 1) != ":" || !line.is_glued(at + 1) || !line.is_glued(at + 2) {
        return None;
    }
    let word = line.word(at + 2);
    let (minutes, tail) = word.split_at_checked(2)?;
    if !matches!(tail, "" | "hrs" | "am" | "pm" | "h") {
        return None;
    }
    minutes.parse().ok().filter(|minutes| *minutes < 60)
}

fn clock_time(line: &Line, at: usize) -> Option<String> {
    if written_together(line, at).is_some() {
        let (hour, minute) = line.word(at).split_at_checked(2)?;
        return Some(format!("T{hour}:{minute}"));
    }
    let (mut hour, minute, mark) = if let Some((hour, minute)) = with_stop(line, at) {
        (hour, Some(minute), at + 1)
    } else {
        let minute = minutes(line, at);
        (hour_of(line, at)?, minute, at + if minute.is_some() { 3 } else { 1 })
    };
    if line.word(mark).starts_with(['p', 'P']) && hour < 12 && line.lex(mark) == Lex::Meridiem {
        hour += 12;
    }
    Some(format!("T{hour:02}:{:02}", minute.unwrap_or(0)))
}
