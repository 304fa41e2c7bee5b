//! Who wrote the works of a list or of notes, and whom and what a shorter citation means: "(Khan, 2018)" is the Khan of
//! the entry of that year, and "Hanif, “Rain in Peru.”" the work that a note before told in full.

use std::ops::Range;

use super::WorkList;
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::extract::names::{FoundDefinition, FoundName};
use crate::extract::reading::Reading;
use crate::model::{JoinRule, Kind};

/// An author as an entry names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Index into the names.
    pub name: usize,
    /// In small letters; of a body the whole name.
    pub surname: String,
}

/// A citation that says less than the entry it points to.
#[derive(Debug)]
pub struct Shorter {
    /// Flow offsets.
    pub range: Range<usize>,
    /// Where the title stands among the names.
    pub title: Option<usize>,
    /// Indices of the entries that fit it equally well.
    pub entries: Vec<usize>,
}

/// Authors of one entry.
const MOST: usize = 30;

/// The names of authors with which an entry begins: "Khan, H. U., & Khalid, I. (2018).", "World Bank. (2016).".
pub fn at_head(reading: &Reading, names: &[FoundName], entry: &Range<usize>) -> Vec<Author> {
    let mut authors = Vec::new();
    let mut end = entry.start;
    for (at, name) in within(names, entry).take(MOST) {
        let between = reading.slice(end..name.range.start);
        let is_near = if authors.is_empty() {
            between.chars().all(|char| !char.is_alphabetic() && !matches!(char, '“' | '"' | '‘' | '('))
        } else {
            joins(between)
        };
        // A body writes alone: what follows its name is the title or the publisher.
        if !is_near || name.kind != Kind::Person && !authors.is_empty() {
            break;
        }
        authors.push(Author { name: at, surname: surname(reading, name) });
        end = name.range.end;
        if name.kind != Kind::Person {
            break;
        }
    }
    authors
}

/// "Indus. (2017)." at the head of an entry is no river, and persons have initials there: what writes is a body. A
/// country may stand for its government.
pub fn write_as_body(reading: &Reading, author: &mut FoundName) {
    let words = reading.slice(author.range.clone());
    let after = reading.flow.text.get(author.range.end..).unwrap_or("");
    let is_whole = after.trim_start_matches(['.', ' ']).starts_with('(');
    let flags = Lexicon::get().word_flags(words);
    let is_body = match author.kind {
        Kind::Place => flags & flag::COUNTRY == 0,
        Kind::Person => !words.contains([' ', ',']) && flags & (flag::GIVEN_NAME | flag::SURNAME) == 0,
        _ => false,
    };
    if is_whole && is_body {
        author.kind = Kind::Organisation;
    }
}

/// Whether the words stand between two authors of one work.
fn joins(between: &str) -> bool {
    let words = between.split([' ', ',', '.', ';', '\n']).filter(|word| !word.is_empty());
    words.into_iter().all(|word| matches!(word, "&" | "and" | "with" | "et"))
}

fn within<'a>(names: &'a [FoundName], range: &Range<usize>) -> impl Iterator<Item = (usize, &'a FoundName)> {
    let (first, end) = (names.partition_point(|name| name.range.start < range.start), range.end);
    names.iter().enumerate().skip(first).take_while(move |(_, name)| name.range.end <= end)
}

/// The last word of the family name, by which a person is cited: "berg" of "van den Berg, J.", "orme" of "Orme JB".
fn surname(reading: &Reading, name: &FoundName) -> String {
    let text = reading.slice(name.range.clone());
    if name.kind != Kind::Person {
        return text.to_lowercase();
    }
    let family = text.split_once(',').map_or(text, |(family, _)| family);
    let is_initials = |word: &&str| word.chars().all(|char| char.is_uppercase() || matches!(char, '.' | '-'));
    let mut words = family.split(' ').rev();
    let last = words.find(|word| !is_initials(word)).unwrap_or(family);
    last.to_lowercase()
}

/// The title of an entry among its names, where it is one of them.
pub fn title(reading: &Reading, names: &[FoundName], entry: &Range<usize>, title: &str) -> Option<usize> {
    let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    let wanted = letters(title);
    let mut within = within(names, entry);
    let is_title = |name: &FoundName| letters(reading.slice(name.range.clone())) == wanted;
    within.find(|(_, name)| !wanted.is_empty() && is_title(name)).map(|(at, _)| at)
}

/// The entries that fit the cited authors best, of those with the first one's surname and the year.
///
/// `cited` are surnames in small letters, in order; behind them "et al." may have stood.
pub fn best(list: &WorkList, entries: &[usize], cited: &[String], letter: Option<char>) -> Vec<usize> {
    let fit = |entry: usize| {
        let entry = &list.entries[entry];
        let authors = &entry.authors;
        let same = authors.iter().zip(cited).take_while(|(author, cited)| author.surname == **cited).count();
        let is_all = same == authors.len().max(cited.len());
        (letter.is_none() || entry.letter == letter, same, is_all)
    };
    let most = entries.iter().map(|entry| fit(*entry)).max();
    entries.iter().copied().filter(|entry| Some(fit(*entry)) == most).collect()
}

/// What the names in shorter citations mean: the names of the entries that these point to. Their kind is that of the
/// entry's, so a surname that is a town's elsewhere is a person's here.
pub fn meant(reading: &Reading, names: &mut [FoundName], list: &WorkList, shorter: &[Shorter]) -> Vec<FoundDefinition> {
    let mut definitions = Vec::new();
    let written = |name: &FoundName| reading.slice(name.range.clone()).trim_end_matches('.').to_lowercase();
    let mut define = |names: &mut [FoundName], short: usize, long: usize| {
        let (name, full) = (&names[short], &names[long]);
        if written(full).len() > written(name).len() {
            let (long, short) = (full.range.clone(), name.range.clone());
            definitions.push(FoundDefinition { long, short, rule: JoinRule::Cited });
        }
        names[short].kind = names[long].kind;
    };
    for citation in shorter {
        let told = citation.entries.first().and_then(|entry| list.entries[*entry].title);
        if let (Some(title), Some(told)) = (citation.title, told) {
            define(names, title, told);
        }
        let mut met: Vec<String> = Vec::new();
        let here: Vec<usize> = within(names, &citation.range).map(|(at, _)| at).collect();
        for at in here {
            let surname = surname(reading, &names[at]);
            let before = met.iter().filter(|other| **other == surname).count();
            met.push(surname);
            let surname = &met[met.len() - 1];
            let mut authors = citation.entries.iter().map(|entry| {
                let authors = &list.entries[*entry].authors;
                authors.iter().filter(|author| author.surname == *surname).nth(before).map(|author| author.name)
            });
            let Some(Some(author)) = authors.next() else { continue };
            let full = written(&names[author]);
            if author != at && authors.all(|other| other.is_some_and(|other| written(&names[other]) == full)) {
                define(names, at, author);
            }
        }
    }
    definitions
}
