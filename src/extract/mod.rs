//! Text and blocks in, annotations out: names, dates, statements, quantities, citations.
//!
//! Pure functions over one document; no ids, no library, no clock. Never fails: what is not understood is left out.
//!
//! The document becomes a [`Reading`] (its flow, tokens, sentences), each finder reads that and answers in flow
//! offsets, and [`annotate`] maps everything back to spans of the source, in order.

mod aliases;
mod citations;
pub mod dates;
pub mod names;
mod quantities;
pub mod reading;
mod source_map;
pub mod statements;

use jiff::civil::Date;

use crate::model::{
    Annotations, Citation, DateExpression, Definition, Document, JoinRule, Name, Quantity, Span, Statement,
};
use reading::Reading;
use source_map::{SourceMap, in_order};

/// What the caller knows about a document that its text may not tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The document's date, which anchors "last year"; overrides what the text itself tells.
    pub document_date: Option<Date>,
}

/// Reads one document.
pub fn annotate(document: &Document, context: &Context) -> Annotations {
    let reading = Reading::new(document);
    let map = SourceMap::new(&reading);
    let (mut names, definitions) = names::find(&reading);
    let aliases = aliases::find(&reading, &names);
    let dates = dates::find(&reading, context.document_date.or(document.date));
    let (citations, cited) = citations::find(&reading, &mut names, &dates);

    let names = names.into_iter().map(|found| {
        let sentence = map.sentence(found.range.start);
        Name { span: map.span(&found.range), kind: found.kind, sentence }
    });
    let (names, _) = in_order(names.collect(), |name| name.span);
    let short_forms = definitions.into_iter().chain(cited).map(|found| (found.long, found.short, found.rule));
    let other_names = aliases.into_iter().map(|found| (found.name, found.other, JoinRule::OtherName));
    let definitions = short_forms
        .chain(other_names)
        .map(|(long, short, rule)| Definition { long: map.span(&long), short: map.span(&short), rule })
        .collect();
    let (definitions, _) = in_order(definitions, |found: &Definition| found.long);

    let statements = statements::find(&reading, &dates);
    let citations = citations
        .into_iter()
        .map(|found| Citation {
            span: map.span(&found.range),
            work: found.work,
            author: found.author,
            year: found.year,
            is_entry: found.is_entry,
        })
        .collect();
    let (citations, _) = in_order(citations, |citation: &Citation| citation.span);
    let quantities = quantities::find(&reading, &dates, &statements).into_iter().map(|found| Quantity {
        span: map.span(&found.range),
        value: found.value,
        unit: found.unit.into(),
        what: found.what.into(),
        when: found.when,
        sentence: map.place(found.sentence),
        cell: found.cell.map(Box::new),
    });
    let (quantities, _) = in_order(quantities.collect(), |quantity: &Quantity| quantity.span);
    let statements: Vec<Statement> = statements
        .into_iter()
        .map(|found| {
            let span = map.span(&found.range);
            let (sentence, when) = (map.place(found.sentence), found.when);
            let (first_name, last_name) = names_within(&names, span);
            Statement { span, sentence, date: found.date as u32, when, first_name, last_name }
        })
        .collect();
    let dates = dates.into_iter().map(|found| DateExpression {
        span: map.span(&found.range),
        when: found.when,
        role: found.role,
        timex: found.timex,
        value: found.value.into(),
        sentence: map.place(found.sentence),
    });
    let (dates, date_places) = in_order(dates.collect(), |date| date.span);
    let (mut statements, _) = in_order(statements, |statement| statement.span);
    for statement in &mut statements {
        statement.date = date_places.get(statement.date as usize).copied().unwrap_or(0);
    }

    Annotations { sentences: map.sentences, names, definitions, dates, statements, quantities, citations }
}

/// The names that lie within the span, as a range of indices.
fn names_within(names: &[Name], span: Span) -> (u32, u32) {
    let first = names.partition_point(|name| name.span.start < span.start);
    let inside = names.get(first..).unwrap_or_default();
    let last = first + inside.partition_point(|name| name.span.end <= span.end);
    (first as u32, last as u32)
}
