//! What the Inspector tells of numbers, happenings and comparisons: the first place in full, the others below.

use super::Shown;
use super::data::{Dated, Part, StatementContent, document_row, statement};
use super::passage;
use crate::model::{Certainty, ComparisonId, DocumentId, HappeningId, Item, Library, QuantityId, Span};
use crate::views::figures::value;

pub fn quantity(library: &Library, id: QuantityId) -> StatementContent {
    let (document, quantity) = library.quantity(id);
    let words = library.document(document).words(quantity.span).into_owned();
    let when = quantity.when.map(|when| when.to_string());
    let cell = quantity.cell.as_ref().map(|cell| format!("{}, {}", cell.row, cell.column));
    let means = if quantity.unit.is_empty() {
        value(quantity.value)
    } else {
        format!("{} {}", value(quantity.value), quantity.unit)
    };
    let how = [means, cell.unwrap_or_else(|| quantity.what.to_string()), when.unwrap_or_default()];
    StatementContent {
        when: words.clone(),
        how: how.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        told_as: words,
        passage: passage::passage(
            library,
            Item::Quantity(id),
            document,
            library.sentence(document, quantity.sentence),
            &[quantity.span],
            400,
        ),
        document: document_row(library, document, Item::Quantity(id)),
        entities: Vec::new(),
        inferred: Vec::new(),
        also: Part { shown: Vec::new(), all: 0 },
    }
}

pub fn happening(library: &Library, id: HappeningId, shown: Shown) -> Option<StatementContent> {
    let happening = library.happening(id);
    if let Some(event) = happening.tellings.iter().find_map(|telling| telling.event) {
        return Some(statement(library, event, shown));
    }
    let (first, others) = happening.tellings.split_first()?;
    let words = |document: DocumentId, span: Span| {
        let nothing = Span { end: span.start, ..span };
        passage::passage(library, Item::Happening(id), document, span, &[nothing], 160)
    };
    Some(StatementContent {
        when: "undated".to_owned(),
        how: happening.reasons.join(" · "),
        told_as: String::new(),
        passage: words(first.document, first.span),
        document: document_row(library, first.document, Item::Happening(id)),
        entities: library.entities_of_happening(id).into_iter().map(|(entity, _)| entity).collect(),
        inferred: Vec::new(),
        also: Part::of(others, shown.events, |telling| Dated {
            when: String::new(),
            is_inferred: false,
            passage: words(telling.document, telling.span),
        }),
    })
}

pub fn comparison(library: &Library, id: ComparisonId, shown: Shown) -> Option<StatementContent> {
    let comparison = library.comparison(id);
    let (first, others) = comparison.claims.split_first()?;
    let words = |document: DocumentId, span: Span| {
        passage::passage(library, Item::Comparison(id), document, span, &[span], 400)
    };
    Some(StatementContent {
        when: first.value.to_string(),
        how: comparison.sentence(),
        told_as: library.document(first.document).words(first.span).into_owned(),
        passage: words(first.document, first.span),
        document: document_row(library, first.document, Item::Comparison(id)),
        entities: library.entities_of_comparison(id).into_iter().map(|(entity, _)| entity).collect(),
        inferred: Vec::new(),
        also: Part::of(others, shown.events, |claim| Dated {
            when: claim.value.to_string(),
            is_inferred: claim.when.is_some_and(|when| when.certainty == Certainty::Inferred),
            passage: words(claim.document, claim.span),
        }),
    })
}
