//! From the context to the numbers that are asked for. Pure.

use std::cmp::{Ordering, Reverse};

use rustc_hash::FxHashMap;

use crate::app::ViewContext;
use crate::model::{Library, Quantity, QuantityId, Span};
use crate::ui::Order;

/// A column that the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Value,
    Unit,
    What,
    When,
    Document,
}

/// What the table is to show and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// None: of every unit. The empty unit is that of numbers without one.
    pub unit: Option<String>,
    /// Rows that measure the same stand together.
    pub by_what: bool,
    /// None: what has a measure first, then spans of time, then what is only counted, each as the documents tell them.
    pub sort: Option<(Column, Order)>,
}

/// The numbers that the filter lets through, and their units.
#[derive(Clone, Debug, Default)]
pub struct Units {
    passing: Vec<QuantityId>,
    /// Most numbers first, then by name.
    pub list: Vec<(String, u32)>,
}

impl Units {
    pub fn new(ctx: &ViewContext<'_>) -> Self {
        let is_all = ctx.linked.filter.is_empty();
        let mut passing: Vec<QuantityId> = Vec::with_capacity(if is_all { ctx.library.quantity_count() } else { 0 });
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for document in ctx.library.document_ids() {
            for (id, quantity) in ctx.library.quantities_of(document) {
                if is_all || passes(ctx, id) {
                    passing.push(id);
                    *counts.entry(quantity.unit.as_str()).or_default() += 1;
                }
            }
        }
        let mut list: Vec<(String, u32)> = counts.into_iter().map(|(unit, count)| (unit.to_owned(), count)).collect();
        list.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        Self { passing, list }
    }
}

/// Whether the filter lets it through: its document, its date, its words or who is named beside it.
fn passes(ctx: &ViewContext<'_>, id: QuantityId) -> bool {
    let filter = &ctx.linked.filter;
    if filter.is_empty() {
        return true;
    }
    let (document, quantity) = ctx.library.quantity(id);
    if !filter.documents.is_empty() && !filter.documents.contains(&document) {
        return false;
    }
    if let Some((first, last)) = filter.range {
        let touches = quantity.when.and_then(|when| Some((when.anchor()?, when.to.or(when.from)?)));
        if touches.is_none_or(|(from, to)| to < first || from > last) {
            return false;
        }
    }
    let text = filter.text.trim().to_lowercase();
    if text.is_empty() && filter.kinds.is_empty() {
        return true;
    }
    let has_words = |words: &str| !text.is_empty() && words.to_lowercase().contains(&text);
    let cell = quantity.cell.as_ref();
    has_words(&quantity.what)
        || has_words(&quantity.unit)
        || cell.is_some_and(|cell| has_words(&cell.row) || has_words(&cell.column))
        || (ctx.library.mentions_in_sentence(document, quantity.sentence).iter())
            .any(|mention| ctx.visible.has_entity(mention.entity))
}

/// The rows of the table.
pub fn rows(ctx: &ViewContext<'_>, units: &Units, asked: &Asked) -> Vec<QuantityId> {
    let library = ctx.library;
    let of_unit =
        |id: &QuantityId| asked.unit.as_ref().is_none_or(|unit| library.quantity(*id).1.unit == unit.as_str());
    let mut rows: Vec<QuantityId> = units.passing.iter().copied().filter(of_unit).collect();
    if let Some((column, order)) = asked.sort {
        rows.sort_by(|a, b| {
            let by = compare(library, column, *a, *b);
            if order == Order::Descending { by.reverse() } else { by }
        });
        // What tells no date comes last, either way.
        if column == Column::When {
            rows.sort_by_key(|id| library.quantity(*id).1.when.and_then(|when| when.anchor()).is_none());
        }
    } else {
        // Texts are full of "two years" and "two countries"; nobody comes for these.
        rows.sort_by_cached_key(|id| {
            let quantity = library.quantity(*id).1;
            (!quantity.is_measure(), quantity.unit == "year")
        });
    }
    if asked.by_what {
        let count = |id: &QuantityId| what(library.quantity(*id).1).to_lowercase();
        let mut sizes: FxHashMap<String, u32> = FxHashMap::default();
        for id in &rows {
            *sizes.entry(count(id)).or_default() += 1;
        }
        rows.sort_by_cached_key(|id| {
            let what = count(id);
            (Reverse(sizes[&what]), what)
        });
    }
    rows
}

fn compare(library: &Library, column: Column, a: QuantityId, b: QuantityId) -> Ordering {
    let ((one, left), (other, right)) = (library.quantity(a), library.quantity(b));
    match column {
        Column::Value => left.value.total_cmp(&right.value),
        Column::Unit => left.unit.cmp(&right.unit),
        Column::What => what(left).to_lowercase().cmp(&what(right).to_lowercase()),
        Column::When => {
            let day = |quantity: &Quantity| quantity.when.and_then(|when| when.anchor());
            day(left).cmp(&day(right))
        }
        Column::Document => one.cmp(&other),
    }
}

/// The words of the sentence around the number, from shortly before it on.
pub fn around(library: &Library, id: QuantityId) -> String {
    /// Bytes before and after the number.
    const BEFORE: usize = 48;
    const AFTER: usize = 240;
    let (id, quantity) = library.quantity(id);
    let document = library.document(id);
    let sentence = library.sentence(id, quantity.sentence);
    let (start, end) = (quantity.span.start as usize, quantity.span.end as usize);
    let near = document.text.ceil_char_boundary(start.saturating_sub(BEFORE));
    let is_cut = near > sentence.start as usize;
    let from = if is_cut { near } else { sentence.start as usize };
    // A word that is cut is left out.
    let skipped = document.text.get(from..start).filter(|_| is_cut).and_then(|head| Some(head.find(' ')? + 1));
    let to = document.text.floor_char_boundary(end + AFTER).min(sentence.end as usize).max(end);
    let words = document.words(Span { start: (from + skipped.unwrap_or(0)) as u32, end: to as u32 });
    if is_cut { format!("… {words}") } else { words.into_owned() }
}

/// What is measured; in a table, its row and column.
pub fn what(quantity: &Quantity) -> String {
    match &quantity.cell {
        Some(cell) if quantity.what.is_empty() => format!("{} · {}", cell.row, cell.column),
        Some(cell) if cell.row.is_empty() => quantity.what.to_string(),
        Some(cell) => format!("{} · {}", quantity.what, cell.row),
        None => quantity.what.to_string(),
    }
}

/// The number as a person writes it: with its thousands set apart, or in millions and billions.
pub fn value(number: f64) -> String {
    let size = number.abs();
    let (scaled, scale) = match size {
        size if size >= 1e12 => (number / 1e12, " trillion"),
        size if size >= 1e9 => (number / 1e9, " billion"),
        size if size >= 1e6 => (number / 1e6, " million"),
        _ => (number, ""),
    };
    let text = format!("{scaled:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("\u{2212}", digits));
    let whole = digits.parse().map_or_else(|_| digits.to_owned(), crate::views::words::number);
    let rest = rest.map(|rest| format!(".{rest}")).unwrap_or_default();
    format!("{sign}{whole}{rest}{scale}")
}

/// The unit as it is shown: numbers without one count things.
pub fn unit_words(unit: &str) -> &str {
    if unit.is_empty() { "no unit" } else { unit }
}
