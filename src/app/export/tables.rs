//! Tables of comma-separated values, one a kind of thing, each with a header (RFC 4180, UTF-8).
//!
//! Offsets are bytes into the document's text, as in the headless output.

use std::io::Write;

use csv::Writer;

use super::words::{ends, one_line};
use crate::model::{Library, Span};

type Table = fn(&Library, &mut dyn Write) -> csv::Result<()>;

/// The file names and what writes them.
pub const TABLES: [(&str, Table); 6] = [
    ("entities.csv", entities),
    ("mentions.csv", mentions),
    ("events.csv", events),
    ("quantities.csv", quantities),
    ("comparisons.csv", comparisons),
    ("citations.csv", citations),
];

fn entities(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(["id", "name", "kind", "mentions", "documents", "first", "last", "aliases"])?;
    for (index, entity) in library.entities().iter().enumerate() {
        let documents: Vec<&str> = entity.documents.iter().map(|(id, _)| library.document(*id).name.as_str()).collect();
        let aliases: Vec<&str> = entity.aliases.iter().map(|alias| alias.name.as_str()).collect();
        table.write_record([
            &format!("e{index}"),
            &entity.name,
            entity.kind.name(),
            &entity.mentions.len().to_string(),
            &documents.join("; "),
            &ends(entity.first).0,
            &ends(entity.last).1,
            &aliases.join("; "),
        ])?;
    }
    Ok(table.flush()?)
}

fn mentions(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(["document", "start", "end", "text", "kind", "entity", "name", "sentence"])?;
    for mention in library.mentions() {
        let document = library.document(mention.document);
        table.write_record([
            &document.name,
            &mention.span.start.to_string(),
            &mention.span.end.to_string(),
            mention.span.of(&document.text),
            mention.kind.name(),
            &format!("e{}", mention.entity.0),
            &library.entity(mention.entity).name,
            &one_line(library, mention.document, library.sentence(mention.document, mention.sentence)),
        ])?;
    }
    Ok(table.flush()?)
}

fn events(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record([
        "id",
        "document",
        "start",
        "end",
        "from",
        "to",
        "precision",
        "certainty",
        "role",
        "happening",
        "date",
        "participants",
        "text",
    ])?;
    for (index, event) in library.events().iter().enumerate() {
        let (from, to) = ends(Some(event.when));
        let date = library.date(event.date);
        let part = library.participants(index.into());
        let participants: Vec<&str> = part.iter().map(|id| library.entity(*id).name.as_str()).collect();
        table.write_record([
            &format!("v{index}"),
            &library.document(event.document).name,
            &event.span.start.to_string(),
            &event.span.end.to_string(),
            &from,
            &to,
            event.when.precision.name(),
            event.when.certainty.name(),
            date.role.name(),
            &format!("h{}", event.happening.0),
            &one_line(library, event.document, date.span),
            &participants.join("; "),
            &one_line(library, event.document, event.span),
        ])?;
    }
    Ok(table.flush()?)
}

fn quantities(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record([
        "document", "start", "end", "text", "value", "unit", "what", "from", "to", "row", "column", "sentence",
    ])?;
    for id in library.document_ids() {
        for (_, quantity) in library.quantities_of(id) {
            let (from, to) = ends(quantity.when);
            let (row, column) =
                quantity.cell.as_ref().map_or(("", ""), |cell| (cell.row.as_str(), cell.column.as_str()));
            table.write_record([
                &library.document(id).name,
                &quantity.span.start.to_string(),
                &quantity.span.end.to_string(),
                quantity.span.of(&library.document(id).text),
                &quantity.value.to_string(),
                &quantity.unit,
                &quantity.what,
                &from,
                &to,
                row,
                column,
                &one_line(library, id, library.sentence(id, quantity.sentence)),
            ])?;
        }
    }
    Ok(table.flush()?)
}

/// One row a claim: the columns before `document` are those of its comparison.
fn comparisons(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record([
        "id",
        "status",
        "kind",
        "score",
        "topic",
        "comparison",
        "document",
        "start",
        "end",
        "value",
        "from",
        "to",
        "text",
    ])?;
    for (index, comparison) in library.comparisons().iter().enumerate() {
        for claim in &comparison.claims {
            let (from, to) = ends(claim.when);
            table.write_record([
                &format!("c{index}"),
                comparison.status.name(),
                comparison.matter.name(),
                &format!("{:.3}", comparison.score()),
                &comparison.topic,
                &comparison.sentence(),
                &library.document(claim.document).name,
                &claim.span.start.to_string(),
                &claim.span.end.to_string(),
                &claim.value,
                &from,
                &to,
                &one_line(library, claim.document, claim.span),
            ])?;
        }
    }
    Ok(table.flush()?)
}

fn citations(library: &Library, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(["document", "start", "end", "text", "work", "title", "author", "year", "cited document"])?;
    for id in library.document_ids() {
        for (index, citation) in library.annotations(id).citations.iter().enumerate() {
            let Span { start, end } = citation.span;
            let work = library.work_cited(id, index);
            let told = work.map(|work| library.work(work));
            table.write_record([
                library.document(id).name.as_str(),
                &start.to_string(),
                &end.to_string(),
                &one_line(library, id, citation.span),
                &work.map(|work| format!("w{}", work.0)).unwrap_or_default(),
                told.map_or(&citation.work, |work| &work.title),
                told.map_or("", |work| work.author.as_str()),
                &told.and_then(|work| work.year).map(|year| year.to_string()).unwrap_or_default(),
                told.and_then(|work| work.document).map_or("", |document| library.document(document).name.as_str()),
            ])?;
        }
    }
    Ok(table.flush()?)
}
