//! Feasts: "Easter Sunday 1916", "Good Friday", "Boxing Day 1962", "May Day". Those that other countries keep on
//! other days ("Independence Day") are not read.

use super::day::month_at;
use super::expression_over;
use super::year::year_after;
use crate::extract::dates::expression::{Expression, Feast, Meaning, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::reading::Token;

/// "Easter 1916", "Easter Monday", "at Easter"; no Easter eggs.
pub fn named(line: &Line, at: usize, feast: Feast, out: &mut Vec<Expression>) -> Option<usize> {
    if !line.is_capitalised(at) {
        return None;
    }
    let (next, feast) = match (feast, line.lex(at + 1), line.word(at + 1)) {
        (Feast::Easter(_), Lex::Weekday(6), _) | (Feast::Thanksgiving, _, "Day") => (at + 2, feast),
        (Feast::Easter(_), Lex::Weekday(0), _) => (at + 2, Feast::Easter(1)),
        (Feast::Easter(_), _, "Eve") => (at + 2, Feast::Easter(-1)),
        _ => (at + 1, feast),
    };
    let (end, year) = year_after(line, next).unwrap_or((next, Year::Open));
    let is_led = matches!(
        line.lex_before(at, 1),
        Lex::By | Lex::Before | Lex::After | Lex::Since | Lex::Until | Lex::At | Lex::On | Lex::Last | Lex::Next
    );
    // "at Easter Island"
    let goes_on = line.token(end).is_some_and(Token::is_capitalised) && line.lex(end) == Lex::None;
    let is_told = end > at + 1 || is_led && !goes_on;
    is_told.then(|| push(line, at, end, Meaning::Feast { year, feast }, out))
}

/// "Good Friday 1998", "Palm Sunday", with the weekday at the position.
pub fn weekday(line: &Line, at: usize, weekday: u8, out: &mut Vec<Expression>) -> Option<usize> {
    let from = at.checked_sub(1)?;
    let days = match (line.word(from), weekday) {
        ("Good", 4) => -2,
        ("Palm", 6) => -7,
        ("Maundy", 3) => -3,
        ("Ash", 2) => -46,
        ("Holy", 5) => -1,
        ("Whit" | "Pentecost", 6) => 49,
        ("Whit", 0) => 50,
        _ => return None,
    };
    let (end, year) = year_after(line, at + 1).unwrap_or((at + 1, Year::Open));
    Some(push(line, from, end, Meaning::Feast { year, feast: Feast::Easter(days) }, out))
}

/// "Boxing Day 1962", "Valentine's Day", with the word "Day" at the position.
pub fn day(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let has_s = matches!(line.word_before(at, 1), "'s" | "’s");
    let from = at.checked_sub(1 + usize::from(has_s))?;
    if line.word(at) != "Day" {
        return None;
    }
    let (month, day) = match (line.word(from), has_s) {
        ("Boxing", false) => (12, 26),
        ("Armistice" | "Remembrance" | "Veterans", false) => (11, 11),
        ("Bastille", false) => (7, 14),
        ("Anzac" | "ANZAC", false) => (4, 25),
        ("Australia", false) => (1, 26),
        ("Canada", false) => (7, 1),
        ("Valentine", true) => (2, 14),
        ("Patrick", true) => (3, 17),
        _ => return None,
    };
    Some(fixed(line, from, at + 1, month, day, out))
}

/// A feast of one day of the year over `from..next`, with its year where that follows.
pub fn fixed(line: &Line, from: usize, next: usize, month: u8, day: u8, out: &mut Vec<Expression>) -> usize {
    let (end, year) = year_after(line, next).unwrap_or((next, Year::Open));
    push(line, from, end, Meaning::Day { year, month: Some(month), day }, out)
}

fn push(line: &Line, from: usize, end: usize, meaning: Meaning, out: &mut Vec<Expression>) -> usize {
    out.push(expression_over(line, from, end, meaning));
    end
}

/// "Christmas 1963", "Christmas Eve", "Christmas night".
pub fn holiday(line: &Line, at: usize, month: u8, day: u8, out: &mut Vec<Expression>) -> Option<usize> {
    let (mut next, mut day) = (at + 1, day);
    if line.is(next, "Eve") {
        day -= 1;
        next += 1;
    } else if line.is(next, "Day") {
        next += 1;
    }
    let mut time = None;
    if let Lex::DayPart(part) = line.lex(next) {
        time = Some(part.to_owned());
        next += 1;
    }
    let (after, year) = year_after(line, next).unwrap_or((next, Year::Open));
    // "a Christmas party" is on some day.
    let is_led = matches!(
        line.lex_before(at, 1),
        Lex::By
            | Lex::Before
            | Lex::After
            | Lex::Since
            | Lex::Until
            | Lex::At
            | Lex::On
            | Lex::Last
            | Lex::This
            | Lex::Next
    );
    if after == at + 1 && !is_led {
        return None;
    }
    let mut found = expression_over(line, at, after, Meaning::Day { year, month: Some(month), day });
    found.time = time;
    out.push(found);
    Some(after)
}

/// Days with a name of their own.
pub fn named_day(line: &Line, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let (next, month, day, year) = match line.word(at) {
        "New" if line.is(at + 1, "Year") && (line.is(at + 3, "Day") || line.is(at + 3, "Eve")) => {
            if line.is(at + 3, "Day") { (at + 4, 1, 1, None) } else { (at + 4, 12, 31, None) }
        }
        "Ides" | "ides" => {
            let (end, month) = month_at(line, at + 2).filter(|_| line.lex(at + 1) == Lex::Of)?;
            (end, month, if matches!(month, 3 | 5 | 7 | 10) { 15 } else { 13 }, None)
        }
        "D" if line.is_hyphen(at + 1) && line.word(at + 2) == "Day" => (at + 3, 6, 6, Some(1944)),
        "VE" | "V" if is_victory(line, at, "E") => (victory_end(line, at), 5, 8, Some(1945)),
        _ => return None,
    };
    let (after, told) = year_after(line, next).unwrap_or((next, Year::Open));
    let year = match (told, year) {
        (Year::Open, Some(known)) => Year::Known(known),
        _ => told,
    };
    out.push(expression_over(line, at, after, Meaning::Day { year, month: Some(month), day }));
    Some(after)
}

/// "VE Day", "V-E Day".
fn is_victory(line: &Line, at: usize, over: &str) -> bool {
    line.word(at) == "VE" && line.word(at + 1) == "Day"
        || line.is_hyphen(at + 1) && line.word(at + 2) == over && line.word(at + 3) == "Day"
}

fn victory_end(line: &Line, at: usize) -> usize {
    if line.word(at) == "VE" { at + 2 } else { at + 4 }
}
