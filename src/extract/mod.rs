//! Text and blocks in, annotations out: names, dates, statements, quantities, citations.
//!
//! Pure functions over one document; no ids, no library, no clock. Never fails: what is not understood is left out.
//!
//! The document becomes a [`Reading`] (its flow, tokens, sentences), each finder reads that and answers in flow
//! offsets, and [`annotate`] maps everything back to spans of the source, in order.

pub mod dates;
pub mod names;
pub mod reading;

use std::ops::Range;

use jiff::civil::Date;

use crate::model::{Annotations, DateExpression, Definition, Document, Name, Sentence};
use reading::Reading;

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
    let (names, definitions) = names::find(&reading);

    let mut names: Vec<Name> = names
        .into_iter()
        .map(|name| Name { span: map.span(&name.range), kind: name.kind, sentence: map.sentence(name.range.start) })
        .collect();
    names.sort_by_key(|name| (name.span.start, name.span.end));
    let mut definitions: Vec<Definition> = definitions
        .into_iter()
        .map(|found| Definition { long: map.span(&found.long), short: map.span(&found.short) })
        .collect();
    definitions.sort_by_key(|found| (found.long.start, found.long.end));

    let mut dates: Vec<DateExpression> = dates::find(&reading, context.document_date.or(document.date))
        .into_iter()
        .map(|found| DateExpression {
            span: map.span(&found.range),
            when: found.when,
            role: found.role,
            timex: found.timex,
            value: found.value,
            sentence: map.place(found.sentence),
        })
        .collect();
    dates.sort_by_key(|date| (date.span.start, date.span.end));

    Annotations { sentences: map.sentences, names, definitions, dates, ..Annotations::default() }
}

/// From flow offsets to spans of the source, and from the reading's sentences to those of the annotations.
struct SourceMap<'a> {
    reading: &'a Reading,
    /// In source order.
    sentences: Vec<Sentence>,
    /// For each sentence of the reading its place in `sentences`.
    places: Vec<u32>,
}

impl<'a> SourceMap<'a> {
    fn new(reading: &'a Reading) -> Self {
        let mut order: Vec<(Sentence, usize)> = reading
            .sentences
            .iter()
            .enumerate()
            .map(|(index, sentence)| {
                let block = reading.flow.units.get(sentence.unit as usize).map_or(0, |unit| unit.block);
                (Sentence { span: reading.flow.to_source(sentence.range()), block }, index)
            })
            .collect();
        order.sort_by_key(|(sentence, index)| (sentence.span.start, sentence.span.end, *index));
        let mut places = vec![0; order.len()];
        for (place, (_, index)) in order.iter().enumerate() {
            places[*index] = place as u32;
        }
        Self { reading, sentences: order.into_iter().map(|(sentence, _)| sentence).collect(), places }
    }

    fn span(&self, range: &Range<usize>) -> crate::model::Span {
        self.reading.flow.to_source(range.clone())
    }

    /// The annotations' sentence that holds the flow offset.
    fn sentence(&self, flow_offset: usize) -> u32 {
        self.place(self.reading.sentence_at(flow_offset))
    }

    /// The annotations' number of a sentence of the reading.
    fn place(&self, sentence: usize) -> u32 {
        self.places.get(sentence).copied().unwrap_or(0)
    }
}
