//! When a reference says its work was published, and when its address does.

use jiff::civil::Date;

use crate::model::{Annotations, Certainty, Citation, Precision, Span, When};

/// What a reference tells of the day of publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub when: Option<When>,
    /// The words that tell it.
    pub span: Span,
    /// The day that stands in the address ("…/08-Feb-2014/…"), with its place.
    pub address: Option<(When, Span)>,
    /// "n.d.": the reference says that there is no date.
    pub is_undated: bool,
}

/// Reads the entry. Days of access ("Retrieved 5 May 2019") are passed over.
pub fn published(text: &str, annotations: &Annotations, citation: &Citation) -> Published {
    let words = citation.span.of(text);
    let at = citation.span.start;
    let end = ["Retrieved", "retrieved", "Accessed", "accessed"]
        .iter()
        .filter_map(|word| words.find(word))
        .chain(words.find("http"))
        .min()
        .unwrap_or(words.len());
    let head = words.get(..end).unwrap_or(words);
    let told = in_brackets(head).or_else(|| {
        let first = annotations.dates.partition_point(|date| date.span.start < at);
        let dates = annotations.dates.get(first..)?.iter().take_while(|date| date.span.end <= at + end as u32);
        let told = dates.filter_map(|date| Some((date.when?, date.span)));
        let (when, span) = told.min_by_key(|(when, span)| (when.precision, span.start))?;
        Some((when, Span { start: span.start - at, end: span.end - at }))
    });
    let shift = |span: Span| Span { start: span.start + at, end: span.end + at };
    Published {
        when: told.map(|(when, _)| when),
        span: told.map_or(citation.span, |(_, span)| shift(span)),
        address: address_date(words).map(|(when, span)| (when, shift(span))),
        is_undated: head.contains("(n.d") || head.contains(" n.d."),
    }
}

/// "(2015, 09 15)", "(29, 08 2008)": a day in numbers, the month before the day after a year.
fn in_brackets(text: &str) -> Option<(When, Span)> {
    let open = text.find('(')?;
    let close = open + text.get(open..)?.find(')')?;
    let inside = text.get(open + 1..close)?;
    let numbers: Vec<i16> = inside
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok())
        .collect::<Option<_>>()?;
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if year > 1500 => (year, month, day),
        [day, month, year] if year > 1500 => (year, month, day),
        _ => return None,
    };
    let date = day_of(year, month, day).or_else(|| day_of(year, day, month))?;
    Some((When::day(date), Span::new(open + 1, close)))
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day in an address: "/08-Feb-2014/", "/2014/02/08/", "/2014/feb/08/".
fn address_date(text: &str) -> Option<(When, Span)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = text.find("http")?;
    let end = text.get(start..)?.find([' ', '>', ')', '\n', ']']).map_or(text.len(), |len| start + len);
    let address = text.get(start..end)?;
    let number = |word: &str| word.parse::<i16>().ok();
    let named = |word: &str| {
        let short = word.get(..3).filter(|_| word.len() < 10)?.to_ascii_lowercase();
        MONTHS.iter().position(|name| *name == short).map(|at| at as i16 + 1)
    };
    let month = |word: &str| number(word).or_else(|| named(word));
    let parts: Vec<(usize, &str)> = address
        .split(['/', '-', '_'])
        .scan(0, |at, part| {
            let here = *at;
            *at += part.len() + 1;
            Some((here, part))
        })
        .collect();
    parts.windows(3).find_map(|three| {
        let [(first, a), (_, b), (last, c)] = *three else { return None };
        let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let date = if is_year(a) && b.len() >= 2 && c.len() == 2 {
            day_of(number(a)?, month(b)?, number(c)?)
        } else if is_year(c) && b.len() >= 3 && a.len() <= 2 {
            day_of(number(c)?, month(b)?, number(a)?)
        } else {
            None
        }?;
        let when = When { precision: Precision::Day, certainty: Certainty::Stated, ..When::day(date) };
        Some((when, Span::new(start + first, start + last + c.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, address: &str) {
        let citation = Citation {
            span: Span::new(0, text.len()),
            work: String::new(),
            author: String::new(),
            year: None,
            is_entry: true,
        };
        let found = published(text, &Annotations::default(), &citation);
        let words = |when: Option<When>| when.map(|when| when.to_string()).unwrap_or_default();
        assert_eq!(
            (words(found.when).as_str(), words(found.address.map(|(when, _)| when)).as_str()),
            (expected, address)
        );
    }

    #[test]
    fn days_of_publication() {
        check("Smith, J. (2015, 09 15). Rain. Retrieved 05 25, 2019, from X", "15 September 2015", "");
        check("Smith, J. (2017, 17 12). Rain.", "17 December 2017", "");
        check("Smith, J. (29, 08 2008). Rain.", "29 August 2008", "");
        check("Smith, J. (2015). Rain.", "", "");
        check("\"Rain,\" Post, <http://post.example/08-Feb-2014/rain>", "", "8 February 2014");
        check("\"Rain,\" Post, <http://post.example/2014/02/08/rain>", "", "8 February 2014");
        check("\"Rain,\" Post, <http://post.example/rain-1398154384_793.pdf>", "", "");
        check("(((2012", "", "");
    }
}
