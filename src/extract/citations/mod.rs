//! Pointers to works: entries of reference lists, notes, and years in brackets ("Hussain, 2012").
//!
//! An entry is read for its authors (`head`), year and title (`entry`); a bracket names the entry with its authors and
//! year, and the names in it are those of this entry (`authors`). Which works are the same in two documents is for
//! linking to say.

mod authors;
mod entry;
mod head;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::dates::FoundDate;
use super::names::{FoundDefinition, FoundName};
use super::reading::{Reading, TokenKind};
use crate::model::{BlockKind, DateRole};
use authors::{Author, Shorter};
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

/// All citations of the reading, in flow order, and which names of theirs are short for names of an entry: each such
/// definition is of its one place. Cited names get the kind that the entry tells.
pub fn find(
    reading: &Reading,
    names: &mut [FoundName],
    dates: &[FoundDate],
) -> (Vec<FoundCitation>, Vec<FoundDefinition>) {
    let mut list = WorkList::default();
    let mut found = Vec::new();
    let mut shorter = Vec::new();
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
            let listed = Listed {
                work: work.clone(),
                authors: authors::at_head(reading, names, &unit.range()),
                title: authors::title(reading, names, &unit.range(), &entry.title),
                letter: entry.letter,
            };
            if let [only] = listed.authors.as_slice() {
                authors::write_as_body(reading, &mut names[only.name]);
            }
            let title = listed.title;
            if let Some(known) = list.list(&entry, listed) {
                shorter.push(Shorter { range: unit.range(), title, entries: vec![known] });
            }
            let is_entry = !entry.is_same && !entry.is_known && !entry.title.is_empty();
            if let Some(number) = entry.number.filter(|_| unit.kind == BlockKind::Reference) {
                list.by_number.entry(number).or_insert_with(|| (work.clone(), entry.author.clone(), entry.year));
            }
            found.push(FoundCitation { range: unit.range(), work, author: entry.author, year: entry.year, is_entry });
        }
    }
    for date in dates.iter().filter(|date| date.role == DateRole::Citation) {
        let is_body = reading.unit_of(date.sentence).is_some_and(|unit| unit.kind.is_body());
        if is_body && let Some((citation, entries)) = in_bracket(reading, date, &list) {
            shorter.push(Shorter { range: citation.range.clone(), title: None, entries });
            found.push(citation);
        }
    }
    if !list.by_number.is_empty() {
        for unit in reading.flow.units.iter().filter(|unit| unit.kind.is_body()) {
            found.extend(by_number(reading.slice(unit.range()), unit.range().start, &list));
        }
    }
    found.sort_by_key(|citation| (citation.range.start, citation.range.end));
    let definitions = authors::meant(reading, names, &list, &shorter);
    (found, definitions)
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

/// An entry that names a work for the first time.
#[derive(Debug)]
struct Listed {
    work: String,
    authors: Vec<Author>,
    /// The title among the names, where it is one.
    title: Option<usize>,
    /// "2018b".
    letter: Option<char>,
}

/// The works of a document's lists and notes.
#[derive(Default)]
struct WorkList {
    entries: Vec<Listed>,
    /// By work the entry that names it first.
    by_work: FxHashMap<String, usize>,
    /// Entries by author (lower case) and year.
    by_author: FxHashMap<(String, i32), Vec<usize>>,
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
        if !entry.author.is_empty() {
            self.by_surname.insert(entry.author.to_lowercase(), work.clone());
        }
        self.last = Some(work.clone());
        Some(work)
    }

    /// Notes what the entry tells of its work; gives the entry that named this one first, where there is one.
    fn list(&mut self, entry: &Entry, listed: Listed) -> Option<usize> {
        let (first, next) = (self.by_work.get(&listed.work).copied(), self.entries.len());
        if let Some(year) = entry.year {
            let of_year = self.by_author.entry((entry.author.to_lowercase(), year)).or_default();
            if of_year.len() < MOST_OF_YEAR && first.is_none_or(|first| !of_year.contains(&first)) {
                of_year.push(first.unwrap_or(next));
            }
        }
        if first.is_none() {
            self.by_work.insert(listed.work.clone(), next);
            self.entries.push(listed);
        }
        first
    }
}

/// Works of one author and year that are told apart.
const MOST_OF_YEAR: usize = 30;

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

/// The pointer that a cited year belongs to, from its first author to the year, and the entries that it may mean.
fn in_bracket(reading: &Reading, date: &FoundDate, list: &WorkList) -> Option<(FoundCitation, Vec<usize>)> {
    let year = date.when?.from?.year().into();
    let at = date.tokens.start;
    // "(Accessed 5 May 2018)" names no work.
    if !reading.word(at).get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    // "2018b": of several works of one year.
    let letter = reading.word(at).chars().next_back().filter(char::is_ascii_lowercase);
    let mut start = at;
    // Their places, the last one first.
    let mut names: Vec<usize> = Vec::new();
    let is_narrative = at > 0 && reading.word(at - 1) == "(";
    if is_narrative {
        start -= 1;
    }
    for _ in 0..16 {
        let Some(before) = start.checked_sub(1) else { break };
        let Some(token) = reading.tokens.get(before) else { break };
        let word = reading.text(*token);
        let is_name = token.kind == TokenKind::Word && token.is_capitalised() && !LEADS.contains(&word);
        let is_joint =
            matches!(word, "," | "&" | "and" | "et" | "al." | "al" | "." | "-" | "de" | "van" | "von" | "ul");
        // Before "(2014)" only the names themselves, within brackets all that the bracket holds. "Lake, Hill and
        // Wood (2013)" are three, "In May, Wood (2013)" is one.
        let is_apart = !is_joint || is_narrative && word == "," && names.len() < 2;
        if is_name {
            names.push(before);
        } else if is_apart && (is_narrative || matches!(word, "(" | "[" | ";")) {
            break;
        }
        start = before;
    }
    names.reverse();
    let surnames: Vec<String> = names.iter().map(|at| reading.word(*at).to_lowercase()).collect();
    let known =
        (surnames.iter().enumerate()).find_map(|(at, name)| Some((at, list.by_author.get(&(name.clone(), year))?)));
    let first = known.map_or(0, |(first, _)| first);
    let entries = known.map_or(Vec::new(), |(_, known)| authors::best(list, known, &surnames[first..], letter));
    let start = *names.first()?;
    let author = reading.word(start);
    let work = entries.first().map(|entry| list.entries[*entry].work.clone());
    let work = work.unwrap_or_else(|| format!("{author} {year}"));
    let range = reading.range_of(start..date.tokens.end);
    Some((FoundCitation { range, work, author: author.to_owned(), year: Some(year), is_entry: false }, entries))
}

/// Words that begin a sentence before an author.
const LEADS: [&str; 12] =
    ["As", "See", "In", "The", "And", "But", "For", "While", "Although", "According", "Following", "Both"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{dates, names};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let reading = Reading::of_markdown(text);
        let (mut names, dates) = (names::find(&reading).0, dates::find(&reading, None));
        let (found, _) = find(&reading, &mut names, &dates);
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

    /// What shorter citations mean, "short = full", in order.
    #[track_caller]
    fn check_meant(text: &str, expected: &[&str]) {
        let reading = Reading::of_markdown(text);
        let (mut names, dates) = (names::find(&reading).0, dates::find(&reading, None));
        let (_, definitions) = find(&reading, &mut names, &dates);
        let slice = |range: &Range<usize>| reading.slice(range.clone());
        let told: Vec<String> =
            definitions.iter().map(|found| format!("{} = {}", slice(&found.short), slice(&found.long))).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn cited_authors_are_those_of_the_entry() {
        const LIST: &str = "\n\n## References\n\nKhan, H., & Khalid, I. (2018). The price of rain. Weather, 3.\n\n\
            Khan, M. T. (2018). Snow and ice in Peru. Weather, 4.\n\n\
            Khan, R., Ahmad, S., & Khan, Z. (2020). Dry summers of the north. Weather, 5.\n\n\
            Ahmad, Q. (2019a). Storms of the year. Weather, 5.\n\nAhmad, W. (2019b). Storms of the day. Weather, 5.\n\n\
            Lake, T., & Dale, R. (2012). Rain of the south. Weather, 5.\n\n\
            Lake, T., Dale, R. P., & Wood, S. (2013). Rain of the east. Weather, 5.\n\n\
            Paris, R. (2010). Storms of the west. Weather, 5.\n";
        for (sentence, expected) in [
            ("It rained (Khan & Khalid, 2018).", &["Khan = Khan, H.", "Khalid = Khalid, I."][..]),
            ("It rained (Khan, 2018).", &["Khan = Khan, M. T."]),
            ("It rained (Khan, Ahmad & Khan, 2020).", &["Khan = Khan, R.", "Ahmad = Ahmad, S.", "Khan = Khan, Z."]),
            ("It rained (Khan et al., 2020).", &["Khan = Khan, R."]),
            ("It rained (Ahmad, 2019b).", &["Ahmad = Ahmad, W."]),
            ("It rained, as Lake and Dale (2012) put it.", &["Lake = Lake, T.", "Dale = Dale, R."]),
            (
                "The study of Lake, Dale and Wood (2013) is one.",
                &["Lake = Lake, T.", "Dale = Dale, R. P.", "Wood = Wood, S."],
            ),
            // A town elsewhere.
            ("Paris (2010) says so.", &["Paris = Paris, R."]),
            // Two fit.
            ("It rained (Ahmad, 2019).", &[]),
            // No entry.
            ("It rained (Khan, 2012).", &[]),
        ] {
            check_meant(&format!("# Rain\n\n{sentence}{LIST}"), expected);
        }
    }

    #[test]
    fn cited_authors_in_other_styles() {
        const LIST: &str = "\n\n## References\n\n1. Orme JB, Kesten A. The price of rain. Weather. 2012;3(4):5-9.\n\n\
            2. Bakarev A.A., Morozov V.M. Storms over Peru. — Weather. 2016. No. 3. P. 9-22.\n\n\
            3. Tolland, Mary. 2011. Floods of the West. Oxford: Rain Press.\n\n\
            4. Q. Harlan and S. Severn, \"Fog at sea,\" Weather, vol. 3, 2015.\n";
        for (sentence, expected) in [
            ("It rained (Orme & Kesten, 2012).", &["Orme = Orme JB", "Kesten = Kesten A."][..]),
            ("It rained (Bakarev and Morozov 2016).", &["Bakarev = Bakarev A.A.", "Morozov = Morozov V.M."]),
            ("It rained, as Tolland (2011) has it.", &["Tolland = Tolland, Mary"]),
            ("It rained (Harlan & Severn, 2015).", &["Harlan = Q. Harlan", "Severn = S. Severn"]),
        ] {
            check_meant(&format!("# Rain\n\n{sentence}{LIST}"), expected);
        }
    }

    #[test]
    fn notes_that_say_less_than_one_before() {
        check_meant(
            "# Rain\n\nIt rained.¹ It snowed.² It was dry.³\n\n\
             ¹ Mary Hanif, \"Rain over Peru: Past and Future,\" *Weather* 3 (2013): 67.\n\n\
             ² Joan Roe, \"Rain over Peru: A Reply,\" *Weather* 4 (2014): 12.\n\n\
             ³ Hanif, \"Rain over Peru.\"\n",
            &["Rain over Peru = Rain over Peru: Past and Future", "Hanif = Mary Hanif"],
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
