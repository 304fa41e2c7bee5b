//! A document as it is read: the flow, cut once into tokens and sentences, for every finder to share.
//!
//! Everything in here speaks in *flow offsets* (see [`Flow`]); only `annotate` maps back to the source. The
//! reading knows nothing of names, dates or any other meaning.

mod sentence;
mod token;

use std::ops::Range;

use crate::model::{Document, Flow, Unit};

pub use sentence::SentenceRange;
pub use token::{Token, TokenKind};

/// The flow of one document with its tokens and sentences.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub flow: Flow,
    /// In order of `start`, not overlapping, never empty, never crossing the border of a unit.
    pub tokens: Vec<Token>,
    /// In flow order; together they hold every token exactly once.
    pub sentences: Vec<SentenceRange>,
}

impl Reading {
    pub fn new(document: &Document) -> Self {
        Self::of_flow(Flow::new(document))
    }

    pub fn of_flow(flow: Flow) -> Self {
        // One token for every five bytes or so of English.
        let mut tokens = Vec::with_capacity(flow.text.len() / 5 + 1);
        let mut sentences = Vec::with_capacity(flow.text.len() / 100 + 1);
        for (index, unit) in flow.units.iter().enumerate() {
            let first = tokens.len();
            token::tokenize(&flow.text, unit.range(), &mut tokens);
            sentence::split(&flow.text, &tokens, first, index as u32, &mut sentences);
        }
        Self { flow, tokens, sentences }
    }

    /// The text of the flow range; empty where it does not fit.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.flow.text.get(range).unwrap_or("")
    }

    pub fn text(&self, token: Token) -> &str {
        self.slice(token.range())
    }

    /// The words of the token with this index; empty where there is no such token.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.text(*token))
    }

    /// The words from the first token to the last, which is exclusive.
    pub fn words(&self, tokens: Range<usize>) -> &str {
        self.slice(self.range_of(tokens))
    }

    /// The flow range of a range of tokens, from the first to the end of the last.
    pub fn range_of(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.start as usize..last.end as usize,
            Some([only]) => only.range(),
            _ => 0..0,
        }
    }

    pub fn unit_of(&self, sentence: usize) -> Option<&Unit> {
        self.flow.units.get(self.sentences.get(sentence)?.unit as usize)
    }

    /// The index of the sentence that holds the flow offset, or of the last one before it (0 where there is none).
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.start as usize <= offset).saturating_sub(1)
    }

    /// The index of the first token that ends after the flow offset.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.end as usize <= offset)
    }
}

/// The words and marks of a short text, cut as a document's are.
pub fn words_of(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    token::tokenize(text, 0..text.len(), &mut tokens);
    tokens.iter().filter_map(|token| text.get(token.range())).collect()
}

#[cfg(test)]
impl Reading {
    /// A reading of plain text: paragraphs as import makes them.
    pub fn of_text(text: &str) -> Self {
        Self::of_file("test.txt", text)
    }

    pub fn of_markdown(text: &str) -> Self {
        Self::of_file("test.md", text)
    }

    fn of_file(name: &str, text: &str) -> Self {
        match crate::import::import(std::path::Path::new(name), text.as_bytes()) {
            Ok(document) => Self::new(&document),
            Err(_) => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tokens_and_sentences_cover_any_text(text in "\\PC{0,60}|[a-zA-Z .,'’()0-9\\n–é中…?!\"-]{0,200}") {
            let reading = Reading::of_text(&text);
            let mut end = 0;
            for token in &reading.tokens {
                prop_assert!(token.start as usize >= end && token.end > token.start);
                prop_assert!(reading.flow.text.get(token.range()).is_some());
                let between = &reading.flow.text[end..token.start as usize];
                prop_assert!(between.trim().is_empty(), "{between:?} lost");
                end = token.end as usize;
            }
            let mut next = 0;
            for sentence in &reading.sentences {
                prop_assert_eq!(sentence.tokens().start, next);
                prop_assert!(sentence.tokens().end > next);
                next = sentence.tokens().end;
                prop_assert_eq!(reading.range_of(sentence.tokens()), sentence.range());
            }
            prop_assert_eq!(next, reading.tokens.len());
        }
    }
}
