//! A document's own date, where a line near its head tells nothing else: "24 February 2022", "Published: 2022-02-24".
//!
//! Only whole lines are read; dates in sentences are extraction's work.

use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Words that may stand beside a date without making the line anything but a date.
const BESIDE: [&str; 38] = [
    "published",
    "posted",
    "date",
    "dated",
    "updated",
    "last",
    "modified",
    "created",
    "on",
    "at",
    "of",
    "the",
    "issued",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "gmt",
    "utc",
    "est",
    "edt",
    "am",
    "pm",
    "bst",
    "cet",
];

/// The first day of the date that is all the line tells. None for days and months that cannot be told apart
/// (`03/04/2022`) and for numbers that make no date.
pub(super) fn parse(line: &str) -> Option<Date> {
    if line.len() > 80 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let mut tokens: Vec<&str> = Vec::new();
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | '–' | '—' | '·')) {
        let word = word.trim_matches(|c: char| matches!(c, '.' | ':' | '[' | ']' | '*' | '_'));
        let is_time =
            word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b == b':' || b.is_ascii_alphabetic());
        let is_zone = word.starts_with(['+', '-']) && word[1..].bytes().all(|b| b.is_ascii_digit());
        if word.is_empty() || is_zone || (is_time && !word.contains('-')) || BESIDE.contains(&word) {
            continue;
        }
        tokens.push(word);
    }
    match tokens.as_slice() {
        [one] => numeric(one),
        [month, year] => Date::new(year_of(year)?, month_of(month)?, 1).ok(),
        [a, b, year] => match (month_of(a), month_of(b)) {
            (Some(month), None) => Date::new(year_of(year)?, month, day_of(b)?).ok(),
            (None, Some(month)) => Date::new(year_of(year)?, month, day_of(a)?).ok(),
            _ => None,
        },
        _ => None,
    }
}

/// The day of a line of a report: "LIMA, Peru, 4 May 2010 (Agency) - The harbour opened". Where it was written stands
/// first, in capitals.
pub(super) fn of_dateline(text: &str) -> Option<Date> {
    /// No such line has more letters before its dash.
    const LONGEST: usize = 90;
    const DASHES: [&str; 4] = [" - ", " – ", " — ", " -- "];
    let start = text.char_indices().nth(LONGEST).map_or(text, |(at, _)| &text[..at]);
    let end = DASHES.iter().filter_map(|dash| start.find(dash)).min()?;
    let told = start[..end].trim_end();
    let told = told.strip_suffix(')').and_then(|told| told.rsplit_once('(')).map_or(told, |(told, _)| told);
    let mut parts = told.split_once(',');
    let (place, _) = parts?;
    let is_place = place.len() > 2 && place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '.'));
    while let Some((_, rest)) = parts.filter(|_| is_place) {
        if let Some(date) = parse(rest) {
            return Some(date);
        }
        parts = rest.split_once(',');
    }
    None
}

/// A year alone, as the `year` key of metadata has it.
pub(super) fn year(value: &str) -> Option<i16> {
    year_of(value.trim())
}

/// `2022-02-24`, `2022/2/24`, `2022-02-24t10:30`, `24.02.2022`, `24/2/2022`, `2/24/2022`.
fn numeric(token: &str) -> Option<Date> {
    let token = token.split('t').next().unwrap_or(token);
    let parts: Vec<&str> = token.split(['-', '/', '.']).collect();
    let &[a, b, c] = parts.as_slice() else { return None };
    if let Some(year) = year_of(a) {
        return Date::new(year, b.parse().ok()?, c.parse().ok()?).ok();
    }
    let (a, b, year) = (a.parse::<i8>().ok()?, b.parse::<i8>().ok()?, year_of(c)?);
    let slashed = token.contains('/');
    match (a, b) {
        (day, month) if !slashed || day == month || day > 12 => Date::new(year, month, day).ok(),
        (month, day) if day > 12 => Date::new(year, month, day).ok(),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<i8> {
    let is_month = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let n = MONTHS.iter().position(|month| is_month && word.starts_with(month))?;
    let full = crate::model::when::MONTHS[n].to_ascii_lowercase();
    (full.starts_with(word) || word == "sept").then_some(n as i8 + 1)
}

fn day_of(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year_of(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten().filter(|year| (1000..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(parse(line).map(|date| date.to_string()).as_deref(), expected, "{line:?}");
    }

    #[test]
    fn lines_that_are_dates() {
        check("24.02.2022", Some("2022-02-24"));
        check("24 February 2022", Some("2022-02-24"));
        check("Published: Feb. 24, 2022", Some("2022-02-24"));
        check("Thursday, 24th February 2022 10:30 GMT", Some("2022-02-24"));
        check("2022-02-24T10:30:00Z", Some("2022-02-24"));
        check("2/24/2022", Some("2022-02-24"));
        check("24/2/2022", Some("2022-02-24"));
        check("Sept 2021", Some("2021-09-01"));
        check("(March 2020)", Some("2020-03-01"));
        check("Sun, 3 May 2020 10:11:12 +0200", Some("2020-05-03"));
    }

    #[test]
    fn reports_tell_where_and_when_they_were_written() {
        let day = |text| of_dateline(text).map(|date| date.to_string());
        let may = Some("2010-05-04".to_owned());
        assert_eq!(day("LIMA, Peru, 4 May 2010 (Harbour Wire) - The harbour opened."), may);
        assert_eq!(day("LIMA, May 4, 2010 — The harbour opened."), may);
        assert_eq!(day("PORT LOUIS, 4 May 2010 - The harbour opened."), may);
        assert_eq!(day("LIMA, Peru - The harbour opened on 4 May 2010."), None);
        assert_eq!(day("Lima, 4 May 2010 - The harbour opened."), None);
        assert_eq!(day("NATO, which met on 4 May 2010 - a Tuesday - spoke."), None);
    }

    #[test]
    fn lines_that_are_not() {
        check("3/4/2022", None);
        check("31.02.2022", None);
        check("In 2022", None);
        check("2022", None);
        check("The treaty of 24 February 2022", None);
        check("Marching 2020", None);
        check("1.2.3", None);
    }
}
