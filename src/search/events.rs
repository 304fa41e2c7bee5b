//! The words of dated statements: which events a typed term finds.
//!
//! A statement is a sentence, and nearly every sentence has nearly every few letters in order somewhere, so a
//! statement is not searched as a name is. A term finds it by one of its words, by the words of its date, or by
//! an entity that takes part and that the term fits closely.

use rustc_hash::FxHashMap;

use crate::model::Library;

use super::bits::Bits;
use super::index::{Index, mask_of};
use super::needle::Needle;
use super::words::{fits, words_of};

/// Words that a date is told with and that say nothing of it.
const FILLERS: [&str; 7] = ["about", "since", "until", "to", "of", "the", "undated"];

/// The words of the events of one snapshot.
#[derive(Debug, Default)]
pub(super) struct EventIndex {
    /// Every different word once, folded.
    words: Index,
    /// By word and one more: where its events begin in `with_word`.
    first: Vec<u32>,
    /// Numbers of events.
    with_word: Vec<u32>,
}

impl EventIndex {
    pub fn new(library: &Library) -> Self {
        let mut words = Words::default();
        for (event, number) in library.events().iter().zip(0..) {
            let told = library.document(event.document).words(event.span);
            words_of(&told, |word, _| words.push(word, number));
            words_of(&event.when.to_string(), |word, _| {
                if !FILLERS.contains(&word) {
                    words.push(word, number);
                }
            });
        }
        let (words, first, with_word) = words.finish();
        Self { words, first, with_word }
    }

    /// The events that the folded term finds; `entities` are those that it fits closely. Signs alone ask nothing of
    /// a sentence. None where `stop` said so.
    pub fn found(&self, library: &Library, term: &str, entities: &Bits, stop: &dyn Fn() -> bool) -> Option<Bits> {
        let mut found = Bits::full(library.events().len());
        let mut parts = Vec::new();
        words_of(term, |part, _| parts.push(part.to_owned()));
        for part in &parts {
            found.intersect(&self.with(library.events().len(), part, stop)?);
        }
        for entity in entities.iter() {
            if let Some(entity) = library.entities().get(entity as usize) {
                entity.events.iter().for_each(|event| found.insert(event.0));
            }
        }
        Some(found)
    }

    /// The events with a word that `part` fits.
    fn with(&self, count: usize, part: &str, stop: &dyn Fn() -> bool) -> Option<Bits> {
        let mut events = Bits::new(count);
        let needle = Needle::new(part);
        for (at, rank) in self.words.having(mask_of(part)).iter().enumerate() {
            if at % 1024 == 0 && stop() {
                return None;
            }
            let (from, to) = self.words.place(rank);
            if fits(&needle, self.words.arena(), from, to - from) {
                let word = self.words.entry(rank) as usize;
                let range = self.first[word] as usize..self.first[word + 1] as usize;
                self.with_word[range].iter().for_each(|event| events.insert(*event));
            }
        }
        Some(events)
    }
}

/// Collects words with the events in which they occur.
#[derive(Default)]
struct Words {
    ids: FxHashMap<String, u32>,
    /// By word: how often it was kept, and the last event.
    seen: Vec<(u32, u32)>,
    /// (word, event) in order of event.
    pairs: Vec<(u32, u32)>,
}

impl Words {
    fn push(&mut self, word: &str, event: u32) {
        let id = self.ids.get(word).copied().unwrap_or_else(|| {
            let id = self.seen.len() as u32;
            self.ids.insert(word.to_owned(), id);
            self.seen.push((0, u32::MAX));
            id
        });
        let (count, last) = &mut self.seen[id as usize];
        if *last != event {
            *last = event;
            *count += 1;
            self.pairs.push((id, event));
        }
    }

    /// The words as an index, where the events of each begin, and the events.
    fn finish(self) -> (Index, Vec<u32>, Vec<u32>) {
        let mut by_id = vec![""; self.seen.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each word goes to the place of its own number")]
        for (word, id) in &self.ids {
            by_id[*id as usize] = word;
        }
        let mut first = Vec::with_capacity(self.seen.len() + 1);
        let mut sum = 0;
        for (count, _) in &self.seen {
            first.push(sum);
            sum += count;
        }
        first.push(sum);
        let mut next = first.clone();
        let mut events = vec![0; self.pairs.len()];
        for (id, event) in self.pairs {
            let at = &mut next[id as usize];
            events[*at as usize] = event;
            *at += 1;
        }
        (Index::new(by_id.into_iter().enumerate().map(|(id, word)| (id as u32, word))), first, events)
    }
}
