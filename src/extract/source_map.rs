//! From flow offsets to spans of the source, and from the reading's sentences to those of the annotations.

use std::ops::Range;

use super::reading::Reading;
use crate::model::{Sentence, Span};

pub struct SourceMap<'a> {
    reading: &'a Reading,
    /// In source order.
    pub sentences: Vec<Sentence>,
    /// For each sentence of the reading its place in `sentences`.
    places: Vec<u32>,
}

impl<'a> SourceMap<'a> {
    pub fn new(reading: &'a Reading) -> Self {
        let sentences = reading.sentences.iter().map(|sentence| {
            let block = reading.flow.units.get(sentence.unit as usize).map_or(0, |unit| unit.block);
            Sentence { span: reading.flow.to_source(sentence.range()), block }
        });
        let (sentences, places) = in_order(sentences.collect(), |sentence| sentence.span);
        Self { reading, sentences, places }
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        self.reading.flow.to_source(range.clone())
    }

    /// The annotations' sentence that holds the flow offset.
    pub fn sentence(&self, flow_offset: usize) -> u32 {
        self.place(self.reading.sentence_at(flow_offset))
    }

    /// The annotations' number of a sentence of the reading.
    pub fn place(&self, sentence: usize) -> u32 {
        self.places.get(sentence).copied().unwrap_or(0)
    }
}

/// The items in order of their spans, and for each old place the new one.
pub fn in_order<T>(items: Vec<T>, span: impl Fn(&T) -> Span) -> (Vec<T>, Vec<u32>) {
    let mut order: Vec<(T, usize)> = items.into_iter().enumerate().map(|(index, item)| (item, index)).collect();
    order.sort_by_key(|(item, index)| (span(item).start, span(item).end, *index));
    let mut places = vec![0; order.len()];
    for (place, (_, index)) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*index) {
            *slot = place as u32;
        }
    }
    (order.into_iter().map(|(item, _)| item).collect(), places)
}
