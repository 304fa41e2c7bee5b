//! Quantities in tables: a cell's number with the names of its row and column, its unit from the cell, the
//! head of the column, or the caption above the table.

use std::ops::Range;

use super::numeral::{numeral, scale, times};
use super::rupee::RUPEE;
use super::unit;
use crate::extract::reading::Reading;
use crate::model::{BlockKind, Cell};

/// A cell that holds a number.
#[derive(Clone, Debug, PartialEq)]
pub struct InCell {
    /// Index of the flow's unit.
    pub unit_index: usize,
    pub value: f64,
    pub unit: String,
    pub cell: Cell,
    /// The flow's units that name the row and the column.
    pub names: [usize; 2],
}

/// The cells of the table whose units are `units`; all are cells of one block.
pub fn cells(reading: &Reading, units: Range<usize>) -> Vec<InCell> {
    let all = &reading.flow.units;
    let place = |index: usize| all.get(index).and_then(|unit| unit.cell);
    let name = |index: Option<usize>| {
        index.and_then(|index| all.get(index)).map_or("", |unit| reading.slice(unit.range()).trim())
    };
    let columns: Vec<(u32, usize)> = units
        .clone()
        .filter_map(|index| place(index).filter(|(row, _)| *row == 0).map(|(_, column)| (column, index)))
        .collect();
    let caption = caption_unit(reading, units.start);
    let mut found = Vec::new();
    let mut row_name = None;
    for index in units {
        let Some((row, column)) = place(index) else { continue };
        if column == 0 {
            row_name = Some((row, index));
        }
        if row == 0 || column == 0 {
            continue;
        }
        let head = columns.binary_search_by_key(&column, |(column, _)| *column).ok().and_then(|at| columns.get(at));
        let head = head.map(|(_, index)| *index);
        let row_head = row_name.filter(|(named, _)| *named == row).map(|(_, index)| index);
        let Some((value, own)) = number(reading, index) else { continue };
        let told = own.or_else(|| head.and_then(|head| unit_in(name(Some(head))))).or_else(|| caption.clone());
        let (unit, factor) = told.unwrap_or((String::new(), 1.0));
        let cell = Cell { row: name(row_head).to_owned(), column: name(head).to_owned() };
        let names = [row_head.unwrap_or(index), head.unwrap_or(index)];
        let value = times(value, factor);
        found.push(InCell { unit_index: index, value, unit, cell, names });
    }
    found
}

/// The number of a cell that holds nothing else, with the unit it carries itself.
fn number(reading: &Reading, index: usize) -> Option<(f64, Option<(String, f64)>)> {
    let range = reading.flow.units.get(index)?.range();
    let first = reading.token_at(range.start);
    let last = reading.tokens.partition_point(|token| (token.start as usize) < range.end);
    let (mut at, mut sign) = (first, 1.0);
    match reading.word(at) {
        "+" => at += 1,
        "-" | "–" | "−" => {
            sign = -1.0;
            at += 1;
        }
        // Bookkeepers' brackets.
        "(" if reading.word(last.checked_sub(1)?) == ")" => {
            sign = -1.0;
            at += 1;
        }
        _ => {}
    }
    let mut own = None;
    if let Some((next, code)) = unit::currency_before(reading, at) {
        own = Some((code.to_owned(), 1.0));
        at = next;
    }
    let number = numeral(reading, at, last).filter(|_| at < last)?;
    let mut end = number.end;
    if let Some(after) = unit::percent(reading, end) {
        own = Some(("%".to_owned(), 1.0));
        end = after;
    }
    if reading.word(end) == ")" {
        end += 1;
    }
    while end < last && is_raised(reading.word(end)) {
        end += 1;
    }
    let is_plain = number.suffix.is_empty() || is_raised(number.suffix);
    (end >= last && is_plain).then_some((sign * number.value, own))
}

/// "²", "†": the mark of a note.
fn is_raised(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|char| "¹²³⁴⁵⁶⁷⁸⁹⁰†‡*ᵃᵇᶜᵈ".contains(char))
}

/// The unit that the lines above the table tell for all of it.
fn caption_unit(reading: &Reading, first: usize) -> Option<(String, f64)> {
    (1..=2).filter_map(|back| first.checked_sub(back)).find_map(|index| {
        let unit = reading.flow.units.get(index)?;
        let is_caption = unit.kind != BlockKind::Table && unit.range().len() < 300;
        is_caption.then(|| unit_in(reading.slice(unit.range()))).flatten()
    })
}

/// The unit in the brackets of a head or a caption: "(US$ Million)", "(%)", "Capacity (MW)", "in million USD".
fn unit_in(text: &str) -> Option<(String, f64)> {
    let inside = match text.rfind('(') {
        Some(open) => text.get(open + 1..)?.split(')').next()?,
        None if text.len() < 60 => text,
        None => return None,
    };
    let factor = inside
        .split(|c: char| !c.is_alphabetic())
        .find_map(|word| scale(word.to_lowercase().trim_end_matches('s')).filter(|factor| *factor >= 1e3))
        .or_else(|| ["'000", "’000", "‘000", "000s"].iter().any(|zeros| inside.contains(zeros)).then_some(1e3));
    let signs = [
        ("US$", "USD"),
        ("USD", "USD"),
        ("$", "USD"),
        ("€", "EUR"),
        ("EUR", "EUR"),
        ("£", "GBP"),
        ("Rs", RUPEE),
        ("%", "%"),
    ];
    let named = signs.iter().find(|(sign, _)| inside.contains(sign)).map(|(_, name)| (*name).to_owned());
    let measured = || {
        // Only in brackets: "Total" and "Days" are words.
        let in_brackets = text.contains('(').then_some(inside)?;
        let code = in_brackets.split(|c: char| !c.is_ascii_alphabetic()).find_map(unit::code);
        code.or_else(|| in_brackets.split_whitespace().find_map(unit::simple)).map(str::to_owned)
    };
    let unit = named.or_else(measured);
    (unit.is_some() || factor.is_some() && text.contains('('))
        .then(|| (unit.unwrap_or_default(), factor.unwrap_or(1.0)))
}
