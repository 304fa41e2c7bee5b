//! Seasons: "the summer of 1944", "winter 1914-15", "the spring offensive".

use super::expression_over;
use super::year::year_after;
use crate::extract::dates::expression::{Expression, Meaning, Season, Year};
use crate::extract::dates::lexicon::Lex;
use crate::extract::dates::line::Line;
use crate::extract::dates::value;

pub fn season_first(line: &Line, at: usize, season: Season, out: &mut Vec<Expression>) -> Option<usize> {
    if let Some((after, year)) = year_after(line, at + 1) {
        let (first, meaning) = (out.len(), Meaning::Season { year, season });
        out.push(expression_over(line, at, after, meaning));
        // "winter 1914-15", "the winter of 1914-1915" are the winter of the first year.
        if season == Season::Winter
            && (line.is_dash(after) || line.is(after, "/"))
            && let Some(end) = second_year(line, after + 1)
            && let Some(found) = out.get_mut(first)
        {
            found.tokens.end = line.first + end;
            return Some(end);
        }
        return Some(after);
    }
    if !is_bare_season(line, at) {
        return None;
    }
    // "winter quarters", "summer clothes": of any year.
    let is_of_year = matches!(
        line.lex_before(at, 1),
        Lex::The
            | Lex::In
            | Lex::Part(_)
            | Lex::During
            | Lex::By
            | Lex::Until
            | Lex::Since
            | Lex::And
            | Lex::From
            | Lex::To
    ) || is_campaign(line, at + 1)
        || line.is_capitalised(at)
        || at > 0 && line.is_hyphen(at - 1)
        || !line.token(at + 1).is_some_and(|token| token.has_lower() && line.lex(at + 1) == Lex::None);
    let meaning = if is_of_year {
        Meaning::Season { year: Year::Open, season }
    } else {
        Meaning::Vague(value::any_season(season))
    };
    out.push(expression_over(line, at, at + 1, meaning));
    Some(at + 1)
}

/// The position after the year that ends a winter: "1915", "15".
fn second_year(line: &Line, at: usize) -> Option<usize> {
    let is_short = line.is_glued(at) && line.is_number(at) && line.word(at).len() == 2;
    year_after(line, at).map(|(end, _)| end).or_else(|| is_short.then_some(at + 1))
}

/// "the summer offensive" is that of the year that is told.
fn is_campaign(line: &Line, at: usize) -> bool {
    matches!(
        line.word(at),
        "campaign" | "campaigns" | "offensive" | "offensives" | "Offensive" | "Campaign" | "harvest" | "semester"
    )
}

/// "fall" and "spring" are verbs, too, and "the fall of Rome" is no autumn.
fn is_bare_season(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    let before = line.lex_before(at, 1);
    let is_name = at > 0 && line.is_capitalised(at) && line.is_capitalised(at - 1) && before == Lex::None;
    if is_name || line.is_hyphen(at + 1) {
        return false;
    }
    let is_led = matches!(
        before,
        Lex::In | Lex::Part(_) | Lex::During | Lex::By | Lex::Until | Lex::Since | Lex::This | Lex::That | Lex::Every
    );
    let has_article =
        before == Lex::The && matches!(line.lex_before(at, 2), Lex::In | Lex::During | Lex::By | Lex::Over);
    let is_campaign = is_campaign(line, at + 1);
    // "the Winter Olympics"
    if line.is_capitalised(at) && line.is_capitalised(at + 1) && line.lex(at + 1) == Lex::None && !is_campaign {
        return false;
    }
    let is_paired = line.lex(at + 1) == Lex::And && matches!(line.lex(at + 2), Lex::Season(_))
        || line.lex_before(at, 1) == Lex::And && matches!(line.lex_before(at, 2), Lex::Season(_));
    if word.eq_ignore_ascii_case("fall") {
        return is_campaign
            || is_paired
            || line.lex(at + 1) != Lex::Of && (has_article || matches!(before, Lex::Part(_)))
            || before == Lex::The && line.is(at + 1, ",");
    }
    if word.eq_ignore_ascii_case("spring") {
        let is_article = before == Lex::The && !line.is(at + 1, "of");
        return is_led || is_article || is_campaign || is_paired || line.is_capitalised(at) && before == Lex::The;
    }
    true
}
