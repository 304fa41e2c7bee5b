//! Weekdays: "Friday", "on Friday morning", "Tuesday, 3 March".

use super::day::{day_first, days_after, month_first};
use super::{expression_over, feast};
use crate::extract::dates::expression::{Expression, Meaning, Turn};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;

pub fn weekday_first(line: &Line, at: usize, weekday: u8, out: &mut Vec<Expression>) -> Option<usize> {
    if !line.is_capitalised(at) {
        return None;
    }
    let comma = line.skip_comma(at + 1);
    let comma = comma + usize::from(line.is(comma, "dawn"));
    let date = comma + usize::from(line.lex(comma) == Lex::Of || line.lex(comma) == Lex::The);
    let first = out.len();
    let next = match line.lex(date) {
        Lex::Month(month) | Lex::ShortMonth(month) if days_after(line, date, date + 1).is_some() => {
            month_first(line, date, month, out)
        }
        Lex::None if line.is_number(date) && date > at + 1 || line.is_number(at + 1) => day_first(line, date, out),
        _ => None,
    };
    if let Some(next) = next {
        if let Some(found) = out.get_mut(first) {
            found.tokens.start = line.first + at;
        }
        return Some(next);
    }
    out.truncate(first);
    if let Some(next) = feast::weekday(line, at, weekday, out) {
        return Some(next);
    }
    // "Bloody Sunday", "Friday Prayer", "the Sunday Times"; not "On Friday President Koroma".
    let is_led = matches!(line.lex_before(at, 1), Lex::On | Lex::By | Lex::Until | Lex::Since | Lex::From | Lex::Last);
    let is_name = at > 0 && line.is_capitalised(at - 1) && line.lex(at - 1) == Lex::None
        || !is_led && line.is_capitalised(at + 1) && line.lex(at + 1) == Lex::None;
    if is_name || matches!(line.lex(at), Lex::ShortWeekday(_)) {
        return None;
    }
    let turn = if looks_ahead(line, at) { Turn::Next } else { Turn::None };
    let mut found = expression_over(line, at, at + 1, Meaning::Weekday { weekday, turn });
    // "on Friday morning"
    if let Lex::DayPart(time) = line.lex(at + 1)
        && !line.is_capitalised(at + 1)
    {
        found.tokens.end += 1;
        found.time = Some(time.to_owned());
    }
    let end = found.tokens.end - line.first;
    out.push(found);
    Some(end)
}

/// "will meet on Friday", "by Friday": what is to come. The last verb before the day tells.
fn looks_ahead(line: &Line, at: usize) -> bool {
    const FAR: usize = 16;
    if matches!(line.lex_before(at, 1), Lex::By)
        || line.lex_before(at, 1) == Lex::Until && line.lex_before(at, 3) != Lex::From
    {
        return true;
    }
    for back in 1..=at.min(FAR) {
        match line.word_before(at, back) {
            "will" | "’ll" | "'ll" | "shall" | "due" | "scheduled" | "expected" | "planned" | "plans" | "set" => {
                return true;
            }
            "said" | "says" | "was" | "were" | "had" | "told" | "did" | ";" | "after" => return false,
            word if word.len() > 4 && word.ends_with("ed") => return false,
            _ => {}
        }
    }
    false
}
