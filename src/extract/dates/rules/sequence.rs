//! What stands side by side: the ends of a range and the parts of a list share their year, month and era; and
//! the words before an expression ("since", "until", "by") tell how it bounds what happened.

use super::day::connector;
use crate::extract::dates::expression::{Expression, Joint, Meaning, Tie, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;

/// Joins the expressions from `first` on, which are those of the line.
pub fn join(line: &Line, out: &mut [Expression], first: usize) {
    let Some(found) = out.get_mut(first..) else {
        return;
    };
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some(left), Some(right)) = (left.last_mut(), right.first()) else { continue };
        if left.joint == Joint::None {
            left.joint = joint(line, left, right);
        }
        if left.joint != Joint::None {
            share(left, right);
        }
    }
    for expression in found.iter_mut() {
        expression.tie = tie(line, expression);
        expression.aside = is_aside(line, expression);
        expression.closes = is_end(line, expression.tokens.start - line.first);
        approximate(line, expression);
    }
    // "between 1990 and 2001" is one stretch although "and" joins it.
    for at in 1..found.len() {
        let (left, right) = found.split_at_mut(at);
        if let (Some(left), Some(right)) = (left.last_mut(), right.first_mut()) {
            let start = left.tokens.start - line.first;
            if left.joint == Joint::List && line.lex_before(start, 1) == Lex::Between {
                left.joint = Joint::Range;
            }
            if left.joint == Joint::Range {
                right.closes |= is_waged(line, left.tokens.start - line.first);
                right.tie = Tie::None;
            }
        }
    }
}

/// What the words between two expressions make of them.
fn joint(line: &Line, left: &Expression, right: &Expression) -> Joint {
    if !left.is_calendar() || !right.is_calendar() || left.meaning == Meaning::Time || right.meaning == Meaning::Time {
        return Joint::None;
    }
    let end = left.tokens.end - line.first;
    let next = right.tokens.start - line.first;
    if next == end {
        return Joint::None;
    }
    match connector(line, end) {
        Some((after, joint)) if after == next || after == next + 1 && line.lex(next) == Lex::The => {
            let is_comma = line.is(end, ",");
            if is_comma && line.lex(end + 1) != Lex::And { Joint::None } else { joint }
        }
        _ => Joint::None,
    }
}

/// Lets the left one have what only the right one tells: "July 1 to July 3, 1863".
fn share(left: &mut Expression, right: &Expression) {
    let Some((year, month)) = year_of(&right.meaning) else {
        return;
    };
    let (Meaning::Day { year: open @ Year::Open, .. }
    | Meaning::Month { year: open @ Year::Open, .. }
    | Meaning::Season { year: open @ Year::Open, .. }
    | Meaning::Quarter { year: open @ Year::Open, .. }) = &mut left.meaning
    else {
        return;
    };
    *open = year;
    let own_month = match &left.meaning {
        Meaning::Day { month, .. } => *month,
        Meaning::Month { month, .. } => Some(*month),
        _ => None,
    };
    // "November to January 1991" began the year before.
    if let (Some(own), Some(other), Year::Known(known)) = (own_month, month, year)
        && own > other
        && let Meaning::Day { year, .. } | Meaning::Month { year, .. } = &mut left.meaning
    {
        *year = Year::Known(known - 1);
    }
}

/// The year of a finer expression, with its month.
fn year_of(meaning: &Meaning) -> Option<(Year, Option<u8>)> {
    match meaning {
        Meaning::Day { year, month, .. } if *year != Year::Open => Some((*year, *month)),
        Meaning::Month { year, month } if *year != Year::Open => Some((*year, Some(*month))),
        Meaning::Season { year, .. } | Meaning::Quarter { year, .. } if *year != Year::Open => Some((*year, None)),
        _ => None,
    }
}

/// "about 1950", "around the end of March", "ca. 466 BC".
fn approximate(line: &Line, expression: &mut Expression) {
    let start = expression.tokens.start - line.first;
    let about = start - usize::from(start > 0 && line.lex(start - 1) == Lex::The);
    if !expression.is_calendar() || line.lex_before(about, 1) != Lex::About {
        return;
    }
    expression.approximate = true;
    if about == start && line.word_before(start, 1).starts_with(['c', 'C']) {
        expression.tokens.start -= 1;
    }
}

/// Whether the story goes on without it: "the 1962 war", "(in 1871)", "until March 1918".
fn is_aside(line: &Line, expression: &Expression) -> bool {
    let start = expression.tokens.start - line.first;
    let end = expression.tokens.end - line.first;
    if matches!(expression.tie, Tie::Since | Tie::Until | Tie::Before) || expression.in_name {
        return true;
    }
    let is_adjective = (line.lex_before(start, 1) == Lex::The
        || line.lex(start) == Lex::The && line.is_number(end - 1))
        && line.token(end).is_some_and(|token| token.space_before() && (token.has_lower() || token.is_all_capitals()))
        && matches!(line.lex(end), Lex::None)
        && !matches!(
            line.word(end),
            "was" | "were" | "when" | "with" | "for" | "a" | "he" | "it" | "they" | "the" | "had"
        );
    if is_adjective && start > 1 {
        return true;
    }
    if is_pluperfect(line, start) || is_compared(line, start) {
        return true;
    }
    let mut depth = 0;
    for back in 1..=12 {
        match line.word_before(start, back) {
            "(" if depth == 0 => return start > back,
            "(" => depth -= 1,
            ")" => depth += 1,
            _ => {}
        }
    }
    false
}

/// ", which the king had ceded in 1872": what was before the story.
fn is_pluperfect(line: &Line, start: usize) -> bool {
    let had = (1..=8)
        .take_while(|back| !line.word_before(start, *back).is_empty())
        .find(|back| matches!(line.word_before(start, *back), "had" | "," | ";"));
    had.is_some_and(|had| {
        let is_done = line.word_before(start, had - 1).ends_with("ed") && line.lex_before(start, 1) == Lex::On;
        line.word_before(start, had) == "had"
            && (is_done
                || (had + 1..had + 6).any(|back| matches!(line.word_before(start, back), "which" | "who" | "whom")))
    })
}

/// "up from 1.4 million in January", "compared with 48 in 1983": what the story is measured by.
fn is_compared(line: &Line, start: usize) -> bool {
    let is_in = matches!(line.lex_before(start, 1), Lex::In | Lex::On | Lex::The | Lex::Part(_));
    is_in
        && (2..=8).take_while(|back| !matches!(line.word_before(start, *back), "" | "," | ";")).any(|back| {
            match line.word_before(start, back) {
                "from" => {
                    matches!(line.word_before(start, back + 1), "up" | "down" | "rise" | "fall")
                        || line.is_number(start - back + 1)
                }
                "with" | "to" => matches!(line.word_before(start, back + 1), "compared" | "Compared"),
                "against" | "than" => line.is_number(start - back + 1) || line.lex(start - back + 1) == Lex::In,
                _ => false,
            }
        })
}

/// "began on 2 August 1998 and formally ended in July 2003": the end of what is told from its start.
fn is_end(line: &Line, start: usize) -> bool {
    let is_led = matches!(line.lex_before(start, 1), Lex::In | Lex::On)
        && matches!(line.word_before(start, 2), "ended" | "concluded");
    is_led
        && (3..=40)
            .take_while(|back| *back <= start)
            .any(|back| matches!(line.word_before(start, back), "began" | "started"))
}

/// "was fought from 1911 to 1912", "lasted from": the whole of what is told part by part.
fn is_waged(line: &Line, start: usize) -> bool {
    (1..=6).any(|back| matches!(line.word_before(start, back), "fought" | "lasted" | "waged" | "raged"))
}

fn tie(line: &Line, expression: &Expression) -> Tie {
    let mut at = expression.tokens.start - line.first;
    // Over the article and "about": "since about 1950", "until the spring".
    while at > 0 && matches!(line.lex(at - 1), Lex::The | Lex::About) {
        at -= 1;
    }
    let second = |word: &str| line.word_before(at, 2).eq_ignore_ascii_case(word);
    match line.lex_before(at, 1) {
        Lex::Since => Tie::Since,
        Lex::Until => Tie::Until,
        Lex::By => Tie::By,
        Lex::Before => Tie::Before,
        Lex::After => Tie::After,
        Lex::To if second("up") => Tie::Until,
        Lex::To if second("prior") => Tie::Before,
        Lex::From => {
            let end = expression.tokens.end - line.first;
            let is_open = matches!(line.word(end), "onwards" | "onward" | "on" | "forward");
            if is_open { Tie::Since } else { Tie::None }
        }
        _ => Tie::None,
    }
}
