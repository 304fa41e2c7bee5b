//! The arithmetic of tables: totals that are not the sum, balances that are not the difference.
//!
//! A column is a total (or a balance) where its head says so and most of its rows bear it out; a row that does not
//! is a slip. Rounding is no slip: half of the last printed digit for every number that goes into it.

use super::Draft;
use crate::model::{Claim, DocumentId, Library, Matter, Quantity, Span, Status};

/// A printed number of a table.
#[derive(Clone, Copy, Debug)]
struct Printed<'a> {
    quantity: &'a Quantity,
    row: &'a str,
    column: &'a str,
    value: f64,
    /// Half of the last printed digit.
    doubt: f64,
}

/// The slips of one document, and what its text tells of its tables.
pub fn of_document(library: &Library, document: DocumentId) -> Vec<Draft> {
    let text = &library.document(document).text;
    let annotations = library.annotations(document);
    let block =
        |quantity: &Quantity| annotations.sentences.get(quantity.sentence as usize).map(|sentence| sentence.block);
    let cells: Vec<(Option<u32>, Printed<'_>)> = (annotations.quantities.iter())
        .filter_map(|quantity| Some((block(quantity), printed(text, quantity)?)))
        .collect();
    let mut drafts = Vec::new();
    let mut first = 0;
    while let Some((block, _)) = cells.get(first) {
        let count = cells[first..].iter().take_while(|(other, _)| other == block).count();
        let table: Vec<Printed<'_>> = cells[first..first + count].iter().map(|(_, cell)| *cell).collect();
        drafts.extend(across(&table).into_iter().map(|slip| slip.draft(document)));
        drafts.extend(down(&table).into_iter().map(|slip| slip.draft(document)));
        first += count;
    }
    drafts.extend(told_in_text(library, document, &cells));
    drafts
}

/// Numbers of sentences that a table of the document tells too: of the same unit and time, rounded or not.
fn told_in_text(library: &Library, document: DocumentId, cells: &[(Option<u32>, Printed<'_>)]) -> Vec<Draft> {
    let quantities = library.annotations(document).quantities.iter().filter(|quantity| quantity.cell.is_none());
    let mut drafts = Vec::new();
    for quantity in quantities.filter(|quantity| quantity.when.is_some() && quantity.value.abs() >= 100.0) {
        let days = quantity.when.and_then(|when| when.days());
        let mut same = cells.iter().map(|(_, cell)| cell).filter(|cell| {
            let told = cell.quantity;
            told.unit == quantity.unit
                && told.when.and_then(|when| when.days()) == days
                && (told.value - quantity.value).abs() <= 0.005 * quantity.value.abs()
        });
        let Some(cell) = same.next() else { continue };
        let claim = |told: &Quantity, value: String| Claim {
            document,
            span: told.span,
            sentence: told.sentence,
            value: value.into(),
            when: told.when,
            number: Some(told.value),
        };
        let words = library.document(document).words(quantity.span).into_owned();
        let is_same = (cell.quantity.value - quantity.value).abs() <= 1e-9 * quantity.value.abs();
        drafts.push(Draft {
            matter: Matter::Amount,
            status: if is_same { Status::Agree } else { Status::Finer },
            topic: format!("“{}” of {}, in the text and in a table", cell.column, cell.row),
            claims: vec![
                claim(quantity, words),
                claim(cell.quantity, cell.quantity.span.of(&library.document(document).text).to_owned()),
            ],
            sureness: 0.8,
            importance: 0.35,
            reasons: vec!["the same unit, time and value".to_owned()],
            units: Vec::new(),
        });
    }
    drafts
}

/// The number as it is printed, without the scale of its unit.
fn printed<'a>(text: &str, quantity: &'a Quantity) -> Option<Printed<'a>> {
    let cell = quantity.cell.as_ref()?;
    let words = quantity.span.of(text).trim();
    let is_negative = words.starts_with(['-', '–', '−', '(']);
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    if words.contains('%') {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let doubt = 0.5 * 10_f64.powi(-(places.min(9) as i32));
    let value = if is_negative { -value } else { value };
    Some(Printed { quantity, row: &cell.row, column: &cell.column, value, doubt })
}

#[derive(Clone, Copy, PartialEq)]
enum Law {
    Total,
    Balance,
}

fn law(head: &str) -> Option<Law> {
    let head = head.to_lowercase();
    let has = |words: &[&str]| head.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    if has(&["total", "totals", "sum", "overall", "turnover"]) {
        Some(Law::Total)
    } else if has(&["balance", "net", "difference", "surplus", "deficit"]) {
        Some(Law::Balance)
    } else {
        None
    }
}

/// What a printed number should be, and the numbers that say so.
struct Slip<'a> {
    law: Law,
    parts: Vec<Printed<'a>>,
    told: Printed<'a>,
    computed: f64,
    /// Rows that bear the law out, and all.
    borne_out: (usize, usize),
}

/// Whether the numbers bear out the law: what it makes of the parts.
fn computed(law: Law, parts: &[Printed<'_>]) -> Option<f64> {
    match (law, parts) {
        (Law::Total, [_, _, ..]) => Some(parts.iter().map(|part| part.value).sum()),
        (Law::Balance, [first, second]) => Some(first.value - second.value),
        _ => None,
    }
}

fn doubt(parts: &[Printed<'_>], told: Printed<'_>) -> f64 {
    parts.iter().map(|part| part.doubt).sum::<f64>() + told.doubt + 1e-9 * told.value.abs()
}

/// Checks one list of sums: each the parts and the number told.
fn check<'a>(law: Law, sums: Vec<(Vec<Printed<'a>>, Printed<'a>)>) -> Vec<Slip<'a>> {
    let mut slips = Vec::new();
    let all = sums.len();
    for (parts, told) in sums {
        let Some(computed) = computed(law, &parts) else { continue };
        if (computed - told.value).abs() > doubt(&parts, told) {
            slips.push(Slip { law, parts, told, computed, borne_out: (0, all) });
        }
    }
    let right = all - slips.len();
    if right * 2 < all || right < 2 {
        return Vec::new();
    }
    for slip in &mut slips {
        slip.borne_out = (right, all);
    }
    slips
}

/// Totals and balances of rows.
fn across<'a>(table: &[Printed<'a>]) -> Vec<Slip<'a>> {
    let mut columns: Vec<&str> = Vec::new();
    for cell in table {
        if !columns.contains(&cell.column) && columns.len() < 64 {
            columns.push(cell.column);
        }
    }
    let mut slips = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(law) = law(column) else { continue };
        // The parts are the columns before it that are no totals themselves.
        let parts: Vec<&str> = columns[..at].iter().copied().filter(|head| self::law(head).is_none()).collect();
        let mut sums = Vec::new();
        for (index, told) in table.iter().enumerate().filter(|(_, cell)| cell.column == *column) {
            let row: Vec<Printed<'a>> = (table[..index].iter().rev())
                .take(64)
                .take_while(|cell| cell.row == told.row)
                .filter(|cell| parts.contains(&cell.column))
                .copied()
                .collect();
            let row: Vec<Printed<'a>> = row.into_iter().rev().collect();
            if row.len() == parts.len() {
                sums.push((row, *told));
            }
        }
        slips.extend(check(law, sums));
    }
    slips
}

/// A last row that says it is the total of its column.
fn down<'a>(table: &[Printed<'a>]) -> Vec<Slip<'a>> {
    let Some(last) = table.last().map(|cell| cell.row) else { return Vec::new() };
    if law(last) != Some(Law::Total) || table.len() > 100_000 {
        return Vec::new();
    }
    let sums = (table.iter().filter(|cell| cell.row == last)).map(|told| {
        let parts = table.iter().filter(|cell| cell.column == told.column && cell.row != last).copied().collect();
        (parts, *told)
    });
    check(Law::Total, sums.take(64).collect())
}

impl Slip<'_> {
    fn draft(&self, document: DocumentId) -> Draft {
        let last = self.told;
        let names: Vec<&str> = self.parts.iter().map(|part| part.column).collect();
        let is_row = self.parts.iter().all(|part| part.row == last.row);
        let (how, named) = match self.law {
            Law::Total if is_row => ("sum of", names.join(", ")),
            Law::Total => ("sum of the column", String::new()),
            Law::Balance => ("difference of", names.join(", ")),
        };
        let places = self.parts.iter().chain([&last]).map(|part| places(part.doubt)).max().unwrap_or(0);
        let first = self.parts.first().map_or(last.quantity.span, |part| part.quantity.span);
        let end = self.parts.last().filter(|_| is_row).map_or(first.end, |part| part.quantity.span.end);
        let claim = |span: Span, value: String, number: f64| Claim {
            document,
            span,
            sentence: last.quantity.sentence,
            value: value.into(),
            when: last.quantity.when,
            number: Some(number),
        };
        let computed = format!("{:.places$} ({})", self.computed, format!("{how} {named}").trim());
        let printed = format!("{:.places$} (printed)", last.value);
        Draft {
            matter: Matter::Amount,
            status: Status::Conflict,
            topic: if is_row {
                format!("“{}” of {} in a table", last.column, last.row)
            } else {
                format!("The total of “{}” in a table", last.column)
            },
            claims: vec![
                claim(Span { start: first.start, end: end.max(first.end) }, computed, self.computed),
                claim(last.quantity.span, printed, last.value),
            ],
            sureness: 0.97,
            importance: 0.8,
            reasons: vec![format!("{} of {} of these add up as their head says", self.borne_out.0, self.borne_out.1)],
            units: Vec::new(),
        }
    }
}

fn places(doubt: f64) -> usize {
    (-(doubt * 2.0).log10()).round().clamp(0.0, 9.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::library;

    #[track_caller]
    fn check(table: &str, expected: &[&str]) {
        let library = library(&[&format!("# Rain\n\nIt rained.\n\n{table}\n\nIt snowed.\n")]);
        let told: Vec<String> = of_document(&library, DocumentId(0))
            .iter()
            .map(|draft| draft.claims.iter().map(|claim| claim.value.as_str()).collect::<Vec<_>>().join(" / "))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn slips_are_found_and_rounding_is_none() {
        check(
            "| Year | North | South | Total | Balance |\n|---|---|---|---|---|\n| 2011 | 1.25 | 2.50 | 3.75 | -1.25 |\n| 2012 | 2.00 | 2.00 | 4.10 | 0.00 |\n| 2013 | 3.33 | 1.33 | 4.67 | +2.00 |\n| 2014 | 1.00 | 4.00 | 5.00 | +3.00 |",
            &["4.00 (sum of North, South) / 4.10 (printed)", "-3.00 (difference of North, South) / 3.00 (printed)"],
        );
    }

    #[test]
    fn a_head_alone_is_no_law() {
        check(
            "| Year | North | South | Total |\n|---|---|---|---|\n| 2011 | 1 | 2 | 30 |\n| 2012 | 2 | 2 | 41 |\n| 2013 | 3 | 1 | 52 |",
            &[],
        );
    }

    #[test]
    fn a_last_row_of_totals() {
        check(
            "| Town | North | South | West |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 2 | 2 | 1 |\n| Total | 3 | 9 | 4 |",
            &["4 (sum of the column) / 9 (printed)"],
        );
    }
}
