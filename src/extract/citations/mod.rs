//! Pointers to works: entries of reference lists, notes, and years in brackets ("Hussain, 2012").
//!
//! A first version: an entry is read for its author, year and title; a bracket names the entry with its author
//! and year. Which works are the same in two documents is for linking to say.

mod entry;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::dates::FoundDate;
use super::reading::{Reading, TokenKind};
use crate::model::{BlockKind, DateRole};
use entry::Entry;

/// A citation in the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCitation {
    /// Flow offsets.
    pub range: Range<usize>,
    /// The work as the text names it.
    pub work: String,
    pub author: String,
    pub year: Option<i32>,
    pub is_entry: bool,
}

/// All citations of the reading, in flow order.
pub fn find(reading: &Reading, dates: &[FoundDate]) -> Vec<FoundCitation> {
    let mut list = WorkList::default();
    let mut found = Vec::new();
    for unit in &reading.flow.units {
        let text = reading.slice(unit.range());
        let is_entry = match unit.kind {
            BlockKind::Reference => true,
            BlockKind::Footnote => looks_cited(text),
            _ => false,
        };
        if !is_entry {
            continue;
        }
        let entry = entry::read(text);
        if let Some(work) = list.add(&entry, text) {
            let is_entry = !entry.is_same && !entry.is_known && !entry.title.is_empty();
            if let Some(number) = entry.number.filter(|_| unit.kind == BlockKind::Reference) {
                list.by_number.entry(number).or_insert_with(|| (work.clone(), entry.author.clone(), entry.year));
            }
            found.push(FoundCitation { range: unit.range(), work, author: entry.author, year: entry.year, is_entry });
        }
    }
    for date in dates.iter().filter(|date| date.role == DateRole::Citation) {
        let is_body = reading.unit_of(date.sentence).is_some_and(|unit| unit.kind.is_body());
        if is_body && let Some(citation) = in_bracket(reading, date, &list) {
            found.push(citation);
        }
    }
    if !list.by_number.is_empty() {
        for unit in reading.flow.units.iter().filter(|unit| unit.kind.is_body()) {
            found.extend(by_number(reading.slice(unit.range()), unit.range().start, &list));
        }
    }
    found.sort_by_key(|citation| (citation.range.start, citation.range.end));
    found
}

/// Longest run of numbers in one bracket: "[3-40]" names no forty works.
const MOST_IN_BRACKET: u32 = 12;

/// "`[3]`", "[3, 5]", "[3–5]": pointers to the entries of a numbered list. `start` is where the text begins.
fn by_number(text: &str, start: usize, list: &WorkList) -> Vec<FoundCitation> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('[') {
        let Some(inside) = text.get(open + 1..) else { continue };
        let Some(close) = inside.bytes().take(40).position(|byte| byte == b']') else { continue };
        let Some(inside) = inside.get(..close) else { continue };
        let is_pointer = !inside.is_empty()
            && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ';' | ' ' | '-' | '–'))
            && inside.starts_with(|c: char| c.is_ascii_digit());
        if !is_pointer {
            continue;
        }
        for part in inside.split([',', ';']) {
            let mut ends = part.split(['-', '–']).filter_map(|number| number.trim().parse::<u32>().ok());
            let Some(first) = ends.next() else { continue };
            let last = ends.next().unwrap_or(first).min(first.saturating_add(MOST_IN_BRACKET));
            for number in first..=last {
                let Some((work, author, year)) = list.by_number.get(&number) else { continue };
                found.push(FoundCitation {
                    range: start + open..start + open + close + 2,
                    work: work.clone(),
                    author: author.clone(),
                    year: *year,
                    is_entry: false,
                });
            }
        }
    }
    found
}

/// Whether a note names a work and does not merely remark.
fn looks_cited(text: &str) -> bool {
    let head = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    head.contains("ibid")
        || text.contains("://")
        || text.contains(['“', '"', '‘'])
        || text.contains('(') && text.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// The works of a document's lists and notes.
#[derive(Default)]
struct WorkList {
    /// By author (lower case) and year.
    by_author: FxHashMap<(String, i32), String>,
    /// Titles by their first words, lower case.
    by_title: FxHashMap<String, Vec<String>>,
    /// By surname (lower case) the work named last.
    by_surname: FxHashMap<String, String>,
    /// By the number of its entry: work, author, year.
    by_number: FxHashMap<u32, (String, String, Option<i32>)>,
    last: Option<String>,
}

impl WorkList {
    /// The work that the entry names; none where it names none.
    fn add(&mut self, entry: &Entry, text: &str) -> Option<String> {
        if entry.is_same {
            return self.last.clone();
        }
        if entry.is_known {
            let known = self.by_surname.get(&entry.author.to_lowercase()).cloned();
            self.last = known.clone().or(self.last.take());
            return known;
        }
        let work = if entry.title.is_empty() {
            text.split_whitespace().take(16).collect::<Vec<_>>().join(" ")
        } else {
            // "Smith, “The Price of Rain.”" may shorten a title that was told in full.
            let titles = self.by_title.entry(title_key(&entry.title)).or_default();
            let told = titles.iter().find(|full| starts_alike(full, &entry.title)).cloned();
            told.unwrap_or_else(|| {
                // A key of three words has few titles; a hostile list is not searched for ever.
                if titles.len() < 50 {
                    titles.push(entry.title.clone());
                }
                entry.title.clone()
            })
        };
        if let Some(year) = entry.year {
            self.by_author.entry((entry.author.to_lowercase(), year)).or_insert_with(|| work.clone());
        }
        if !entry.author.is_empty() {
            self.by_surname.insert(entry.author.to_lowercase(), work.clone());
        }
        self.last = Some(work.clone());
        Some(work)
    }
}

/// The first words of a title, which its short form keeps.
fn title_key(title: &str) -> String {
    title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether the full title begins with the short one, whatever the case.
fn starts_alike(full: &str, short: &str) -> bool {
    full.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short))
}

/// The pointer that a cited year belongs to: from its first author to the year.
fn in_bracket(reading: &Reading, date: &FoundDate, list: &WorkList) -> Option<FoundCitation> {
    let year = date.when?.from?.year().into();
    let at = date.tokens.start;
    let mut start = at;
    let mut names: Vec<&str> = Vec::new();
    let is_narrative = at > 0 && reading.word(at - 1) == "(";
    if is_narrative {
        start -= 1;
    }
    for _ in 0..16 {
        let Some(before) = start.checked_sub(1) else { break };
        let Some(token) = reading.tokens.get(before) else { break };
        let word = reading.text(*token);
        let is_name = token.kind == TokenKind::Word && token.is_capitalised();
        let joins = matches!(word, "," | "&" | "and" | "et" | "al." | "al" | "." | "-" | "de" | "van" | "von" | "ul");
        // Before "(2014)" only the name itself, within brackets all that the bracket holds.
        if is_name {
            names.push(word);
        } else if !(joins && !(is_narrative && word == ",")) && (is_narrative || matches!(word, "(" | "[" | ";")) {
            break;
        }
        start = before;
    }
    let first = names.last()?;
    let mut authors = names.iter().rev().map(|name| name.to_lowercase());
    let work = authors.find_map(|name| list.by_author.get(&(name, year)));
    let work = work.cloned().unwrap_or_else(|| format!("{first} {year}"));
    // What joined it to the words before is not part of it.
    while start < at && !reading.tokens.get(start).is_some_and(|token| token.is_capitalised()) {
        start += 1;
    }
    (start < at).then(|| FoundCitation {
        range: reading.range_of(start..date.tokens.end),
        work,
        author: (*first).to_owned(),
        year: Some(year),
        is_entry: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = Reading::of_markdown(text);
        let dates = dates::find(&reading, None);
        let found = find(&reading, &dates);
        let told: Vec<(&str, &str)> =
            found.iter().map(|citation| (reading.slice(citation.range.clone()), citation.work.as_str())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn years_in_brackets_point_to_works() {
        check("It rained (Smith, 2012).", &[("Smith, 2012", "Smith 2012")]);
        check(
            "It rained (see Smith & Doe, 2012; Roe, 2014) a lot.",
            &[("Smith & Doe, 2012", "Smith 2012"), ("Roe, 2014", "Roe 2014")],
        );
        check("Khan et al. (2019) found rain.", &[("Khan et al. (2019", "Khan 2019")]);
        check("It rained in 2012.", &[]);
        check("His first book (Zagreb, 1988) is lost.", &[]);
    }

    #[test]
    fn numbers_in_brackets_find_their_entry() {
        const LIST: &str = "\n\n## References\n\n[1] Smith, J. (2012). The price of rain. Weather, 3.\n\n[2] Doe, A. (2014). Snow and ice. Weather, 4.\n";
        check(
            &format!("# Rain\n\nIt rained [1]. It snowed [1, 2]. It was [sic] wet.{LIST}"),
            &[
                ("[1]", "The price of rain"),
                ("[1, 2]", "The price of rain"),
                ("[1, 2]", "Snow and ice"),
                ("[1] Smith, J. (2012). The price of rain. Weather, 3.", "The price of rain"),
                ("[2] Doe, A. (2014). Snow and ice. Weather, 4.", "Snow and ice"),
            ],
        );
    }

    #[test]
    fn brackets_find_their_entry() {
        check(
            "# Rain\n\nIt rained (Smith, 2012).\n\n## References\n\nSmith, J. (2012). The price of rain. Weather, 3.\n",
            &[
                ("Smith, 2012", "The price of rain"),
                ("Smith, J. (2012). The price of rain. Weather, 3.", "The price of rain"),
            ],
        );
    }
}
