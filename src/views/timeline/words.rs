//! What a mark says: the date, a few words of the statement, the sentence. Pure.

use rustc_hash::FxHashMap;

use crate::model::when::{MONTHS, date_of_day_number};
use crate::model::{Certainty, Document, EventId, Library, Precision, Span, When};
use crate::views::words::{number, year};

/// Letters of a statement that stand beside a mark.
const SHORT: usize = 44;
/// Letters of a sentence that a tooltip shows.
const LONG: usize = 300;

/// The date as the document tells it: "9 June 2017".
pub fn date(library: &Library, event: EventId) -> String {
    library.event(event).when.to_string()
}

/// A few words of the statement, without the date: "full membership at Astana".
pub fn short(library: &Library, event: EventId) -> String {
    let event = library.event(event);
    let document = library.document(event.document);
    let date = library.date(event.date).span;
    if !event.span.contains(date) || library.date(event.date).document != event.document {
        return cut(&document.words(event.span), SHORT);
    }
    let before = document.words(Span { start: event.span.start, end: date.start });
    let after = document.words(Span { start: date.end, end: event.span.end });
    cut(&without_date(&before, &after), SHORT)
}

/// Dates and short words of the events seen lately: making them anew in each frame would cost more than all else.
#[derive(Debug, Default)]
pub struct Phrases {
    held: FxHashMap<EventId, (String, String)>,
}

/// So many are kept; more are on no screen.
const HELD: usize = 20_000;

impl Phrases {
    /// [`date`] and [`short`].
    pub fn get(&mut self, library: &Library, event: EventId) -> &(String, String) {
        if self.held.len() > HELD {
            self.held.clear();
        }
        self.held.entry(event).or_insert_with(|| (date(library, event), short(library, event)))
    }

    /// The name of a mark for those who do not see it: "9 June 2017, full membership at Astana, Naqvi 2017".
    pub fn name(&mut self, library: &Library, event: EventId, lane: &str) -> String {
        let (date, words) = self.get(library, event);
        format!("{date}, {words}, {lane}")
    }
}

/// The sentence.
pub fn sentence(library: &Library, event: EventId) -> String {
    let event = library.event(event);
    cut(&library.document(event.document).words(event.span), LONG)
}

/// An expression of time with some of the words around it.
pub fn around(document: &Document, sentence: Span, date: Span) -> String {
    let before = document.words(Span { start: sentence.start.min(date.start), end: date.start });
    let tail: Vec<&str> = before.split(' ').rev().take(5).collect();
    let tail: Vec<&str> = tail.into_iter().rev().collect();
    let after = document.words(Span { start: date.end, end: sentence.end.max(date.end) });
    let lead = if before.split(' ').count() > tail.len() { "…" } else { "" };
    cut(&format!("{lead}{} {} {after}", tail.join(" "), document.words(date)).replace("  ", " "), 72).trim().to_owned()
}

/// The name of melted marks: "23 events, 1990 to 1995, Naqvi 2017".
pub fn melted_name(count: u32, days: (i32, i32), lane: &str) -> String {
    format!("{} events, {}, {lane}", number(count as usize), stretch(days))
}

/// Days as a person would sum them up: "1990 to 1995", "June 2014", "9 June 2017".
pub fn stretch((first, last): (i32, i32)) -> String {
    let (from, to) = (date_of_day_number(first), date_of_day_number(last));
    let month = |date: jiff::civil::Date| MONTHS[date.month() as usize - 1];
    let year = |date: jiff::civil::Date| year(date.year());
    if from == to {
        return format!("{} {} {}", from.day(), month(from), year(from));
    }
    let whole_years = (from.day_of_year(), to.month(), to.day()) == (1, 12, 31);
    match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => format!("{} {}", month(from), year(from)),
        (true, false) if whole_years => year(from),
        (true, false) => format!("{} to {} {}", month(from), month(to), year(from)),
        (false, _) if whole_years || last - first > 800 => format!("{} to {}", year(from), year(to)),
        (false, _) => format!("{} {} to {} {}", month(from), year(from), month(to), year(to)),
    }
}

/// A range as exactly as it is meant: "2001 to 2022", "March 2014", "3 May 2014 to 9 June 2015".
pub fn stretch_exact(from: jiff::civil::Date, to: jiff::civil::Date) -> String {
    let precision = Precision::Range;
    When { from: Some(from), to: Some(to), precision, certainty: Certainty::Stated }.to_string()
}

/// Words that lead up to a date and mean nothing without it.
const LEADING: [&str; 22] = [
    "in", "on", "at", "by", "of", "the", "since", "until", "till", "from", "during", "about", "around", "early",
    "late", "mid", "before", "after", "between", "circa", "year", "dated",
];

/// What stands around the date: the clause that leads up to it where that says enough, else what follows, else
/// both with "…" between them.
fn without_date(before: &str, after: &str) -> String {
    let clause = before.rsplit([',', ';', ':', '(']).next().unwrap_or(before).trim();
    let lead = without_leading(clause);
    let rest = after.trim_start_matches([',', ';', ':', ')', '.', ' ', '\u{2014}', '\u{2013}']);
    let letters = |words: &str| words.chars().count();
    if lead.is_empty() && letters(rest) >= TELLING {
        return without_end(rest).to_owned();
    }
    if letters(lead) >= 18 || letters(rest) < TELLING {
        let words = if letters(lead) >= TELLING { lead } else { without_leading(before) };
        return without_end(if words.is_empty() { rest } else { words }).to_owned();
    }
    format!("{clause} … {}", without_end(rest))
}

/// Fewer letters than this tell nothing.
const TELLING: usize = 12;

fn without_leading(words: &str) -> &str {
    let mut words = words.trim();
    while let Some((head, last)) = words.rsplit_once(' ').or((!words.is_empty()).then_some(("", words))) {
        if !LEADING.contains(&last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str()) {
            break;
        }
        words = head.trim_end();
    }
    words
}

fn without_end(words: &str) -> &str {
    words.trim_end_matches(['.', ',', ';', ':', ' ', '(', '"', '\u{201c}'])
}

/// At most `letters` letters, cut between words where that can be.
fn cut(words: &str, letters: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(letters) else {
        return words.to_owned();
    };
    let head = words.get(..end).unwrap_or("");
    let head = match head.rfind(' ') {
        Some(space) if space * 2 > head.len() => &head[..space],
        _ => head,
    };
    format!("{}…", without_end(head))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::when::day_number;
    use crate::views::testing::Stage;

    #[track_caller]
    fn check(tagged: &str, expected: &str) {
        let stage = Stage::new(&[("a", tagged)]);
        let id = EventId(0);
        assert_eq!(format!("{} · {}", date_words(&stage.library, id), short(&stage.library, id)), expected);
    }

    fn date_words(library: &Library, event: EventId) -> String {
        super::date(library, event)
    }

    #[test]
    fn a_label_tells_the_date_and_what_happened() {
        check(
            "Full membership followed on <date 2017-06-09>9 June 2017</date>.",
            "9 June 2017 · Full membership followed",
        );
        check("In <date 2003>2003</date>, he went to sea.", "2003 · he went to sea");
        check(
            "The ban fell, and the first treaty was signed in the year <date 1904-04>April 1904</date>, in Paris.",
            "April 1904 · and the first treaty was signed",
        );
        check("It ended (<date 1991>1991</date>).", "1991 · It ended");
        check(
            "<date 1866>1866</date> brought the very first cable that went all the way across the Atlantic.",
            "1866 · brought the very first cable that went all…",
        );
        check("<date 1866>1866</date>", "1866 · ");
        check(
            "Seventy years after <date 1952>1952</date> the line is closed.",
            "1952 · Seventy years after … the line is closed",
        );
    }

    #[test]
    fn days_are_summed_up() {
        let check = |from, to, expected: &str| assert_eq!(stretch((day_number(from), day_number(to))), expected);
        check(date(1990, 3, 1), date(1995, 6, 5), "1990 to 1995");
        check(date(1990, 1, 1), date(1990, 12, 31), "1990");
        check(date(2014, 6, 3), date(2014, 6, 9), "June 2014");
        check(date(2014, 6, 3), date(2014, 8, 9), "June to August 2014");
        check(date(2014, 11, 3), date(2015, 2, 9), "November 2014 to February 2015");
        check(date(2017, 6, 9), date(2017, 6, 9), "9 June 2017");
    }
}
