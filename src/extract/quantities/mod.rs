//! Numbers as told: how much of what, and when.
//!
//! Money, percentages, measures and counted things in sentences, and the cells of tables.
//! Knows dates and statements (they date a number), no names.

mod bare;
mod numeral;
mod range;
mod rupee;
mod table;
mod text;
mod unit;
mod what;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use unit::code as currency_code;

use super::dates::FoundDate;
use super::reading::Reading;
use super::statements::FoundStatement;
use crate::model::{BlockKind, Cell, DateRole, Precision, TimexType, When};

/// A quantity in the flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundQuantity {
    /// Flow offsets.
    pub range: Range<usize>,
    /// Index of the reading's sentence.
    pub sentence: usize,
    pub value: f64,
    pub unit: String,
    pub what: String,
    pub when: Option<When>,
    pub cell: Option<Cell>,
}

/// All quantities of the reading, in flow order.
pub fn find(reading: &Reading, dates: &[FoundDate], statements: &[FoundStatement]) -> Vec<FoundQuantity> {
    let mut found = in_sentences(reading, dates, statements);
    found.extend(in_tables(reading, dates));
    found.sort_by_key(|quantity| (quantity.range.start, quantity.range.end));
    rupee::settle(reading, &mut found);
    found
}

fn in_sentences(reading: &Reading, dates: &[FoundDate], statements: &[FoundStatement]) -> Vec<FoundQuantity> {
    let mut found = Vec::new();
    let (mut date, mut statement) = (0, 0);
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let is_text = reading
            .unit_of(index)
            .is_some_and(|unit| matches!(unit.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote));
        if !is_text {
            continue;
        }
        let range = sentence.tokens();
        while dates.get(date).is_some_and(|date| date.sentence < index) {
            date += 1;
        }
        while statements.get(statement).is_some_and(|statement| statement.sentence < index) {
            statement += 1;
        }
        let own_dates = run(&dates[date..], |date| date.sentence == index);
        let own_statements = run(&statements[statement..], |statement| statement.sentence == index);
        let mut at = range.start;
        while at < range.end {
            // A year is no number; a duration is one.
            let in_date = own_dates.iter().find(|date| date.tokens.contains(&at) && date.timex != TimexType::Duration);
            if let Some(date) = in_date {
                at = date.tokens.end;
                continue;
            }
            if !text::may_open(reading, at) {
                at += 1;
                continue;
            }
            let last = found.last().filter(|last: &&FoundQuantity| last.sentence == index);
            let quantity = text::quantity(reading, at, range.end)
                .or_else(|| bare::alone(reading, at, &range, last.map(|last| last.unit.as_str())));
            let Some(quantity) = quantity else {
                at += 1;
                continue;
            };
            if is_of_share(reading, range.start, quantity.tokens.start) {
                at = quantity.tokens.end.max(at + 1);
                continue;
            }
            found.push(FoundQuantity {
                range: reading.range_of(quantity.tokens.clone()),
                sentence: index,
                value: quantity.value,
                unit: quantity.unit,
                what: reading.words(quantity.what).to_owned(),
                when: nearest(reading, dates, own_statements, &quantity.tokens),
                cell: None,
            });
            at = quantity.tokens.end.max(at + 1);
        }
    }
    found
}

/// The items at the start of the list for which this holds.
fn run<T>(list: &[T], holds: impl Fn(&T) -> bool) -> &[T] {
    let count = list.iter().take_while(|item| holds(item)).count();
    list.get(..count).unwrap_or_default()
}

/// "one in five children", "four out of ten voters": the second number of a share counts nobody.
fn is_of_share(reading: &Reading, from: usize, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).filter(|at| *at >= from).map_or("", |at| reading.word(at));
    let is_count = |word: &str| {
        let word = word.to_ascii_lowercase();
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].contains(&word.as_str())
    };
    word(1) == "of" && word(2) == "out" && is_count(word(3)) || word(1) == "in" && is_count(word(2))
}

/// The date of the sentence that stands nearest to the quantity; one that follows it with "in" goes before all others.
fn nearest(
    reading: &Reading,
    dates: &[FoundDate],
    statements: &[FoundStatement],
    quantity: &Range<usize>,
) -> Option<When> {
    let token = quantity.start;
    let date = |statement: &FoundStatement| dates.get(statement.date).map(|date| date.tokens.clone());
    let may_govern = |statement: &&FoundStatement| {
        let in_bracket = |date: &Range<usize>| date.start < token && in_same_bracket(reading, date.end, token);
        date(statement).is_some_and(|date| !is_aside(reading, &date) || in_bracket(&date))
    };
    let is_led = matches!(reading.word(quantity.end), "in" | "by" | "during" | "for" | "at");
    let follows = |date: &Range<usize>| is_led && date.start == quantity.end + 1;
    let distance = |statement: &&FoundStatement| {
        date(statement).map_or(usize::MAX, |date| if follows(&date) { 0 } else { date.start.abs_diff(token) })
    };
    statements.iter().filter(may_govern).min_by_key(distance).map(|statement| statement.when)
}

/// "(2018: £455,120)": a date that opens a bracket and has a colon after it speaks of what the bracket holds.
fn is_aside(reading: &Reading, date: &Range<usize>) -> bool {
    date.start > 0 && reading.word(date.start - 1) == "(" && reading.word(date.end) == ":"
}

/// Whether no bracket closes between the two tokens.
fn in_same_bracket(reading: &Reading, from: usize, to: usize) -> bool {
    (from..to).all(|at| reading.word(at) != ")")
}

fn in_tables(reading: &Reading, dates: &[FoundDate]) -> Vec<FoundQuantity> {
    let units = &reading.flow.units;
    let mut found = Vec::new();
    let mut first = 0;
    while let Some(unit) = units.get(first) {
        let last = first + run(&units[first..], |other| other.block == unit.block).len().max(1);
        if unit.cell.is_some() {
            for cell in table::cells(reading, first..last) {
                let Some(place) = units.get(cell.unit_index) else { continue };
                let when = cell.names.iter().find_map(|name| when_of_unit(reading, dates, *name));
                found.push(FoundQuantity {
                    range: place.range(),
                    sentence: reading.sentence_at(place.start as usize),
                    value: cell.value,
                    unit: cell.unit,
                    what: cell.cell.column.clone(),
                    when,
                    cell: Some(cell.cell),
                });
            }
        }
        first = last;
    }
    found
}

/// The date that a head of a table tells: "2014", "2014-15".
fn when_of_unit(reading: &Reading, dates: &[FoundDate], index: usize) -> Option<When> {
    let range = reading.flow.units.get(index)?.range();
    let first = dates.partition_point(|date| date.range.start < range.start);
    let own = run(dates.get(first..)?, |date| date.range.end <= range.end);
    let told: Vec<When> =
        own.iter().filter(|date| date.role == DateRole::Content).filter_map(|date| date.when).collect();
    match told.as_slice() {
        [only] => Some(*only),
        [first, last] => Some(When { from: first.from, to: last.to, precision: Precision::Range, ..*first }),
        _ => None,
    }
}
