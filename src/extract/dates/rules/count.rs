//! Whether a number is a year, or a count, a code, a page, a price, a part of a name.

use super::counted::{counts_something, is_people};
use super::early::{early_year, is_led};
use crate::extract::dates::expression::Unit;
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::number::{Digits, digits};
use crate::extract::reading::Token;

/// Whether the number at the position is a year and not a count, a code, a page or a model.
pub fn is_year(line: &Line, at: usize) -> bool {
    let Digits::Plain { value, width } = digits(line, at) else {
        return false;
    };
    if matches!(line.lex(at + 1), Lex::Era(_)) && line.is_capitalised(at + 1) {
        return true;
    }
    if width <= 3 {
        return early_year(line, at).is_some() && is_led(line, at);
    }
    if width != 4 || !(1000..=2100).contains(&value) {
        return false;
    }
    // "In 2019 militants attacked": nobody is in militants.
    let is_when = value >= 1700 && line.lex_before(at, 1) == Lex::In && is_people(line.word(at + 1));
    if !is_when && counts_something(line, at + 1) || is_coded(line, at) || is_dialled(line, at) || is_address(line, at)
    {
        return false;
    }
    let before = line.lex_before(at, 1);
    let is_led = matches!(
        before,
        Lex::In
            | Lex::Since
            | Lex::By
            | Lex::Until
            | Lex::From
            | Lex::Of
            | Lex::During
            | Lex::After
            | Lex::Before
            | Lex::Between
            | Lex::Part(_)
            | Lex::Through
            | Lex::Fiscal
            | Lex::Unit(Unit::Year)
            | Lex::Units(Unit::Year)
            | Lex::Season(_)
    );
    // "about 1900" may be a year, "some 1900" and "over 1900" count.
    let is_span = (line.is_dash(at + 1) || line.is(at + 1, "/"))
        && line.is_glued(at + 1)
        && line.is_glued(at + 2)
        && matches!(digits(line, at + 2), Digits::Plain { width: 2 | 4, .. });
    if before == Lex::Over && !is_span
        || before == Lex::About && matches!(line.word_before(at, 1), "some" | "approximately" | "roughly")
    {
        return false;
    }
    // "He has 1999 stamps" counts, "the 1999 elections" tells when.
    if is_counting(line.word_before(at, 1)) && is_plural(line.word(at + 1)) {
        return false;
    }
    // "in 1001 nights"
    if value < 1500 && line.lex(at + 1) == Lex::None && line.word(at + 1).ends_with('s') {
        return false;
    }
    is_led
        || value >= 1500
        || matches!(before, Lex::And | Lex::To | Lex::About)
        || matches!(line.word_before(at, 1), "(")
}

/// "1914 Oak Street", "2010 Maple Avenue".
fn is_address(line: &Line, at: usize) -> bool {
    let is_name = |at: usize| line.is_capitalised(at) && line.lex(at) == Lex::None;
    (at + 2..at + 4).take_while(|at| is_name(at - 1)).any(|at| {
        matches!(
            line.word(at),
            "Street"
                | "St."
                | "Avenue"
                | "Ave."
                | "Road"
                | "Rd."
                | "Lane"
                | "Drive"
                | "Boulevard"
                | "Blvd."
                | "Highway"
        )
    })
}

/// "1800 555 2010", "+45 33 12 19 90", "555-1990": one of the groups of a telephone number.
fn is_dialled(line: &Line, at: usize) -> bool {
    // Groups follow each other with nothing or one hyphen between them.
    let next = |at: usize| {
        let step = if line.is_hyphen(at + 1) && line.is_glued(at + 1) && line.is_glued(at + 2) { 2 } else { 1 };
        line.is_number(at + step).then_some(at + step)
    };
    let before = |at: usize| {
        let step = if at > 1 && line.is_hyphen(at - 1) && line.is_glued(at) && line.is_glued(at - 1) { 2 } else { 1 };
        at.checked_sub(step).filter(|at| line.is_number(*at))
    };
    let is_group = |at: &usize| matches!(digits(line, *at), Digits::Plain { width: 2..=4, .. });
    let ahead = std::iter::successors(next(at), |at| next(*at)).take(4).take_while(is_group);
    let back = std::iter::successors(before(at), |at| before(*at)).take(4).take_while(is_group);
    let groups: Vec<usize> = back.chain(ahead).collect();
    let first = groups.iter().copied().min().unwrap_or(at).min(at);
    let is_abroad = first > 0 && line.is(first - 1, "+");
    let has =
        |wide: usize| groups.iter().any(|at| matches!(digits(line, *at), Digits::Plain { width, .. } if width == wide));
    is_abroad || groups.len() > 1 && has(3) || groups.len() > 2 && has(2)
}

/// Words after which a number before a plural counts.
fn is_counting(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "having"
            | "with"
            | "contains"
            | "contained"
            | "containing"
            | "includes"
            | "included"
            | "including"
            | "holds"
            | "held"
            | "owns"
            | "owned"
            | "sold"
            | "bought"
            | "employs"
            | "employed"
            | "were"
            | "are"
            | "all"
            | "these"
            | "those"
            | "only"
            | "exactly"
            | "another"
    )
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word.starts_with(|c: char| c.is_lowercase())
}

/// Whether the words before the number make it a code, a page, a price or a model.
fn is_coded(line: &Line, at: usize) -> bool {
    let before = line.word_before(at, 1);
    if matches!(before, "$" | "£" | "€" | "#" | "§" | "¥" | "₹" | "+" | "@" | "=" | "№") {
        return true;
    }
    if before.len() <= 11 && is_code_word(&before.to_ascii_lowercase()) {
        return true;
    }
    // "flight BA 2012", "convoy PQ 1917"
    let is_designation = at > 1
        && before.len() <= 3
        && line.token(at - 1).is_some_and(Token::is_all_capitals)
        && line.lex(at - 1) == Lex::None
        && is_code_word(&line.word_before(at, 2).to_ascii_lowercase());
    // "1945-A"
    let is_lettered = line.is_hyphen(at + 1) && line.word(at + 2).len() == 1 && line.is_capitalised(at + 2);
    // "HX-2000", but "BRICS-2015" is a name with its year.
    let is_model = at > 1
        && line.is_hyphen(at - 1)
        && line.word(at - 2).len() <= 3
        && line.token(at - 2).is_some_and(Token::is_all_capitals)
        && line.lex(at - 2) == Lex::None;
    if is_designation || is_lettered || is_model || is_score(line, at) || is_crowd(line, at) || is_shared(line, at) {
        return true;
    }
    let is_glued = line.is_glued(at);
    if is_glued
        && at >= 2
        && (line.is_dash(at - 1) || line.is(at - 1, "/") || line.is(at - 1, ".") || line.is(at - 1, ":"))
    {
        if line.is(at - 1, ":") || line.is(at - 1, ".") {
            return line.is_number(at - 2);
        }
        // "pages 1990-1999"
        if line.is_number(at - 2) && is_code_word(&line.word_before(at, 3).to_ascii_lowercase()) {
            return true;
        }
        // "555-1234", "UN/2008": a range's first number is a year or a day, too.
        if line.is_number(at - 2) {
            let is_fine = match digits(line, at - 2) {
                Digits::Plain { value, width } => {
                    width == 4 && (1000..=2100).contains(&value) || width <= 2 && value <= 31
                }
                _ => false,
            };
            return !is_fine;
        }
    }
    if line.is_glued(at + 1) && line.is_dash(at + 1) && line.is_glued(at + 2) && line.is_number(at + 2) {
        let is_range = match digits(line, at + 2) {
            Digits::Plain { value, width } => width == 2 || width == 4 && (1000..=2200).contains(&value),
            _ => false,
        };
        return !is_range;
    }
    false
}

/// "a crowd of 2000", "costs 1850 a month", "seats 2000": after these a number is no year.
fn is_crowd(line: &Line, at: usize) -> bool {
    if line.lex_before(at, 1) == Lex::Of {
        return matches!(
            line.word_before(at, 2),
            "crowd"
                | "total"
                | "population"
                | "maximum"
                | "minimum"
                | "average"
                | "strength"
                | "audience"
                | "number"
                | "membership"
                | "workforce"
                | "speed"
                | "altitude"
                | "height"
                | "price"
                | "rent"
        );
    }
    matches!(
        line.word_before(at, 1),
        "cost"
            | "costs"
            | "costing"
            | "seats"
            | "seated"
            | "scored"
            | "scores"
            | "weighs"
            | "weighed"
            | "measures"
            | "totalled"
            | "totals"
            | "numbered"
            | "numbering"
            | "killed"
            | "killing"
            | "wounded"
            | "employs"
            | "houses"
            | "attracted"
            | "drew"
    )
}

/// "between 1800 and 2000 kg", "1500 to 2000 miles": what the second number counts, the first one does.
fn is_shared(line: &Line, at: usize) -> bool {
    let is_joint = line.lex(at + 1) == Lex::To && !matches!(line.lex_before(at, 1), Lex::In | Lex::Since)
        || line.lex(at + 1) == Lex::And && line.lex_before(at, 1) == Lex::Between;
    is_joint && line.is_number(at + 2) && line.lex(at + 3) == Lex::None && counts_something(line, at + 3)
}

/// "1950 to 1200": years do not go back.
fn is_score(line: &Line, at: usize) -> bool {
    let year = |at: usize| match digits(line, at) {
        Digits::Plain { value, width: 4 } => Some(value),
        _ => None,
    };
    let is_down = |from: usize, to: usize| {
        line.lex(from + 1) == Lex::To
            && !matches!(line.lex_before(from, 1), Lex::From | Lex::In)
            && !matches!(line.lex(to + 1), Lex::Era(_))
            && year(from).zip(year(to)).is_some_and(|(from, to)| from > to)
    };
    is_down(at, at + 2) || at >= 2 && is_down(at - 2, at)
}

fn is_code_word(word: &str) -> bool {
    matches!(
        word,
        "article"
            | "articles"
            | "section"
            | "sections"
            | "resolution"
            | "resolutions"
            | "unscr"
            | "res"
            | "no"
            | "no."
            | "nos."
            | "number"
            | "page"
            | "pages"
            | "p."
            | "pp."
            | "p"
            | "pp"
            | "flight"
            | "route"
            | "highway"
            | "boeing"
            | "airbus"
            | "type"
            | "model"
            | "chapter"
            | "room"
            | "bill"
            | "committee"
            | "rs"
            | "rs."
            | "usd"
            | "eur"
            | "gbp"
            | "pkr"
            | "inr"
            | "iso"
            | "channel"
            | "vol."
            | "volume"
            | "regulation"
            | "directive"
            | "convoy"
            | "lot"
            | "bus"
            | "line"
            | "note"
            | "rule"
            | "psalm"
            | "annex"
            | "paragraph"
            | "para"
            | "clause"
            | "verse"
            | "population"
            | "gate"
            | "apartment"
            | "suite"
            | "building"
            | "least"
            | "nearly"
    )
}

/// Whether the year belongs to a name: "Vision 2030", "Druzhba-2016".
pub fn is_in_name(line: &Line, at: usize) -> bool {
    if at >= 2 && line.is_hyphen(at - 1) && line.is_glued(at) {
        return line.is_capitalised(at - 2) && matches!(line.lex(at - 2), Lex::None);
    }
    at > 0 && line.is_capitalised(at - 1) && matches!(line.lex(at - 1), Lex::None) && !line.is_number(at - 1)
        || matches!(line.word_before(at, 1), "Vision" | "Agenda" | "Expo" | "Olympics" | "Euro" | "Horizon" | "Mission")
}
