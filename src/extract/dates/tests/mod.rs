//! What is a date and what it means: texts with the expected expressions in `<…>`, each followed by `=value`.

mod days;
mod lengths;
mod months;
mod numbers;
mod story;
mod works;
mod years;

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::find;
use crate::extract::reading::Reading;
use crate::model::DateRole;
use crate::model::when::iso;

/// The text with `<words=value>` around every expression that was found.
fn tagged(text: &str, document: Option<Date>) -> String {
    let reading = Reading::of_text(text);
    let mut out = String::new();
    let mut at = 0;
    for found in find(&reading, document) {
        out.push_str(&reading.flow.text[at..found.range.start]);
        let mark = if found.role == DateRole::Content { "" } else { found.role.name() };
        write!(out, "<{}={mark}{}>", &reading.flow.text[found.range.clone()], found.value).unwrap();
        at = found.range.end;
    }
    out.push_str(&reading.flow.text[at..]);
    out
}

/// Takes the tags out again.
fn stripped(tagged: &str) -> String {
    let mut out = String::new();
    for part in tagged.split('<') {
        match part.split_once('>') {
            Some((tag, rest)) => {
                out.push_str(tag.rsplit_once('=').map_or(tag, |(words, _)| words));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

#[track_caller]
fn check(expected: &str) {
    assert_eq!(tagged(&stripped(expected), None), expected.replace("\n\n", "\n"));
}

/// As a document of Wednesday, 8 March 2017.
#[track_caller]
fn check_report(expected: &str) {
    assert_eq!(tagged(&stripped(expected), Some(date(2017, 3, 8))), expected);
}

/// The intervals of all expressions, and how precise.
#[track_caller]
fn check_when(text: &str, expected: &str) {
    let reading = Reading::of_text(text);
    let whens: Vec<String> = find(&reading, None)
        .iter()
        .filter_map(|found| found.when)
        .map(|when| {
            let day = |date: Option<Date>| date.map_or_else(|| "open".to_owned(), iso);
            format!("{} {}..{} {:?}", when.precision.name(), day(when.from), day(when.to), when.certainty)
                .to_lowercase()
        })
        .collect();
    assert_eq!(whens.join("; "), expected);
}

proptest! {
    #[test]
    fn any_text_is_read_safely(text in "\\PC{0,80}|([a-z]{1,6} |[0-9]{1,4}[ ,./:–-]|(the|of|in|May|June|1914|early|mid|BC|'70s|20th|years|later|next|day|a|two|half|end|last|every|century|and|to|Monday) ){0,40}") {
        let reading = Reading::of_text(&text);
        let first = find(&reading, Some(date(2017, 3, 8)));
        let mut end = 0;
        for found in &first {
            prop_assert!(found.range.start >= end && found.range.end > found.range.start, "{:?}", found);
            prop_assert!(reading.flow.text.get(found.range.clone()).is_some());
            if let Some(when) = found.when {
                prop_assert!(when.from.zip(when.to).is_none_or(|(from, to)| from <= to));
            }
            end = found.range.end;
        }
        prop_assert_eq!(find(&reading, Some(date(2017, 3, 8))), first);
    }
}

#[test]
fn in_plain_sentences() {
    check("On <the morning of 4 June 1999=1999-06-04TMO> they left.");
    check("It was signed on <June 4th, 1999=1999-06-04>.");
    check("They met on <4=1999-06-04> and <5 June 1999=1999-06-05>.");
    check("They met on <4=1999-06-04>-<5 June 1999=1999-06-05>.");
    check("They met from <30 May=1999-05-30> to <2 June 1999=1999-06-02>.");
    check("It began in <mid-June 1999=1999-06>.");
    check("In <late 1999=1999> it ended.");
    check("By <the end of 1999=1999> it was over.");
    check("At <the beginning of June 1999=1999-06> they left.");
    check("In <the spring of 1968=1968-SP> they rose.");
    check("In <the second half of 2015=2015-H2> it fell.");
    check("In <H1 2015=2015-H1> it fell.");
    check("In <Q3 2019=2019-Q3> it rose.");
    check("In <the 1860s=186> and <1870s=187> they came.");
    check("In <the mid-1990s=199> they came.");
    check("In <the 18th century=17> they came.");
    check("In <the first century BC=BC00> they came.");
    check("In <44 BC=BC0044> he died.");
    check("In <AD 79=0079> it was buried.");
    check("It was dated <2022-02-24=2022-02-24>.");
    check("It was dated <02/24/2022=2022-02-24>.");
    check("It happened on <9/11=2001-09-11>.");
    check("For <three years=P3Y> it stood.");
    check("Since <1947=1947> they have met.");
    check("<Two years later=XXXX> they met.");
    check("In <the same year=XXXX> they met.");
    check("The Boeing 747 flew.");
    check("In <2008=2008>-<2009=2009> it fell.");
    check("From <1999=1999> until <2004=2004> he ruled.");
    check("Room 1984 was closed.");
    check("During the <2016=2016> election he spoke.");
    check("In <June=XXXX-06> they met.");
    check("On <Christmas Day 1999=1999-12-25> it snowed.");
    check("In the decade <1990=1990>-<2000=2000> it grew.");
}
