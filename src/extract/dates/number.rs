//! Numbers, in digits and in words: how many, which one, which year.

use super::lexicon::Lex;
use super::line::Line;

/// A token of digits, with what is glued to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Digits {
    /// A whole number and how many digits it has; larger than four billion it is none.
    Plain {
        value: u32,
        width: usize,
    },
    /// "9th".
    Ordinal(u8),
    /// "1990s", "70s".
    Decade {
        value: u32,
        width: usize,
    },
    /// "2014a".
    Lettered(u32),
    /// "24.02.2022", "2022.02.24": day, month, year, or month, day, year.
    Dotted(u32, u32, u32),
    Other,
}

pub fn digits(line: &Line, at: usize) -> Digits {
    if !line.is_number(at) {
        return Digits::Other;
    }
    let word = line.word(at);
    let width = word.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = word.split_at(width);
    let Ok(value) = head.parse::<u32>() else {
        return Digits::Other;
    };
    match tail {
        "" => Digits::Plain { value, width },
        "s" => Digits::Decade { value, width },
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => {
            u8::try_from(value).map_or(Digits::Other, Digits::Ordinal)
        }
        _ if letter(word).is_some() => Digits::Lettered(value),
        _ => dotted(word).unwrap_or(Digits::Other),
    }
}

/// "b" of "2019b".
pub fn letter(word: &str) -> Option<char> {
    let (digits, letter) = word.split_at_checked(4)?;
    let is_lettered = digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(letter.as_bytes(), [b'a'..=b'h']);
    letter.chars().next().filter(|_| is_lettered)
}

fn dotted(word: &str) -> Option<Digits> {
    let mut parts = word.split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    // "1987.05.14" has its year first.
    let (first, third) = if first.len() == 4 && third.len() == 2 { (third, first) } else { (first, third) };
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || third.len() != 4 {
        return None;
    }
    Some(Digits::Dotted(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?))
}

/// A plain whole number.
pub fn integer(line: &Line, at: usize) -> Option<u32> {
    match digits(line, at) {
        Digits::Plain { value, .. } => Some(value),
        _ => None,
    }
}

/// A day of a month in digits: "9", "9th". "9 th" and "9<sup>th</sup>" are two tokens, hence the position after it.
pub fn day_of_month(line: &Line, at: usize) -> Option<(usize, u8)> {
    let (day, mut next) = match digits(line, at) {
        Digits::Plain { value, width } if width <= 2 => (u8::try_from(value).ok()?, at + 1),
        Digits::Ordinal(value) => (value, at + 1),
        _ => return None,
    };
    if next == at + 1 && matches!(line.word(next), "st" | "nd" | "rd" | "th") {
        next += 1;
    }
    (1..=31).contains(&day).then_some((next, day))
}

/// "first", "19th", "twenty-first".
pub fn ordinal(line: &Line, at: usize) -> Option<(usize, u8)> {
    match (line.lex(at), digits(line, at)) {
        (Lex::Ordinal(value), _) | (_, Digits::Ordinal(value)) => Some((at + 1, value)),
        (Lex::Count(tens @ 20..), _) => {
            let next = at + 1 + usize::from(line.is_hyphen(at + 1));
            match line.lex(next) {
                Lex::Ordinal(ones @ 1..=9) if tens % 10 == 0 => Some((next + 1, tens + ones)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// How many, as words or digits: the position after it and the number, none where it is not told ("several").
pub fn count(line: &Line, at: usize) -> Option<(usize, Option<f64>)> {
    match line.lex(at) {
        Lex::Few => Some((at + 1 + usize::from(line.is(at + 1, "more")), None)),
        Lex::Dozens => Some((at + 1 + usize::from(line.lex(at + 1) == Lex::Of), None)),
        Lex::Couple => Some((at + 1 + usize::from(line.lex(at + 1) == Lex::Of), Some(2.0))),
        Lex::Half => {
            let next = at + 1 + usize::from(line.lex(at + 1) == Lex::A || line.is_hyphen(at + 1));
            Some((next, Some(0.5)))
        }
        Lex::A => match line.lex(at + 1) {
            Lex::Few | Lex::Couple | Lex::Half | Lex::Scale(_) | Lex::Dozens => count(line, at + 1),
            _ if line.is(at + 1, "dozen") => Some((at + 2, Some(12.0))),
            _ => Some((at + 1, Some(1.0))),
        },
        Lex::Count(_) | Lex::Scale(_) => words(line, at),
        _ if line.is_number(at) => {
            let word = line.word(at);
            if word.len() > 15 || !word.ends_with(|c: char| c.is_ascii_digit()) || word.contains(char::is_alphabetic) {
                return None;
            }
            let value = word.replace(',', "").parse::<f64>().ok()?;
            let (next, value) = scaled(line, at + 1, value);
            Some(and_a_half(line, next, value))
        }
        _ => None,
    }
}

fn words(line: &Line, at: usize) -> Option<(usize, Option<f64>)> {
    let mut next = at;
    let mut total = 0.0;
    let mut group = 0.0;
    // "two thousand three hundred and fifty-six" has nine words.
    for _ in 0..12 {
        match line.lex(next) {
            Lex::Count(value) => {
                group += f64::from(value);
                next += 1;
                if value >= 20 && line.is_hyphen(next) && matches!(line.lex(next + 1), Lex::Count(1..=9)) {
                    next += 1;
                } else if !matches!(line.lex(next), Lex::Scale(_)) {
                    break;
                }
            }
            Lex::Scale(100) => {
                group = f64::max(group, 1.0) * 100.0;
                next += 1;
            }
            Lex::Scale(scale) => {
                total += f64::max(group, 1.0) * f64::from(scale);
                group = 0.0;
                next += 1;
            }
            Lex::And if group >= 100.0 && matches!(line.lex(next + 1), Lex::Count(_)) => next += 1,
            _ => break,
        }
    }
    (next > at).then(|| and_a_half(line, next, total + group))
}

fn scaled(line: &Line, at: usize, value: f64) -> (usize, f64) {
    match line.lex(at) {
        Lex::Scale(scale) => (at + 1, value * f64::from(scale)),
        _ => (at, value),
    }
}

/// "two and a half", "two and half".
fn and_a_half(line: &Line, at: usize, value: f64) -> (usize, Option<f64>) {
    if line.is(at, "and") {
        let next = at + 1 + usize::from(line.lex(at + 1) == Lex::A);
        if line.lex(next) == Lex::Half {
            return (next + 1, Some(value + 0.5));
        }
    }
    (at, Some(value))
}

/// A number as TIMEX3 writes it: "2", "2.5", "X" where it is not known.
pub fn timex_count(count: Option<f64>) -> String {
    match count {
        None => "X".to_owned(),
        Some(value) => value.to_string(),
    }
}
