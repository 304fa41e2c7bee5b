//! Which brief documents are of one affair: those that share rare words, and not too few of them.
//!
//! A document looks at earlier ones alone, and the first documents tell how rare words are: so what was found of a
//! document holds while others are added behind it.

use rustc_hash::FxHashMap;

use crate::link::happenings::words::Term;

/// A word that so many earlier documents hold brings none together with these, and of so many of a document's words
/// those do that the fewest hold.
const COMMON: usize = 24;
const RAREST: usize = 16;
/// In a small library nothing is rare yet.
const FEW: f32 = 200.0;
/// Less alike documents, and those that share fewer rare words, are of two affairs; those that are more alike by so much
/// are surely of one. Looked at on the piles of tests and on documents of other affairs among them.
const LEAST: f32 = 0.055;
const RANGE: f32 = 0.08;
const FEWEST: usize = 3;
/// A document is set beside so many of the earlier ones, the likest.
const NEAREST: usize = 12;

/// Brief documents that are of one affair, by their rare words.
#[derive(Debug, Default)]
pub struct Kin {
    /// How many of the first documents tell how rare words are, and how many of these hold a word.
    first: usize,
    held: FxHashMap<Term, u32>,
    /// The first documents that hold a word, in order; no more than say that it is common.
    holders: FxHashMap<Term, Vec<u32>>,
    /// By document how much its words weigh together.
    lengths: Vec<f32>,
    /// By document the earlier ones, with how surely they are of one affair, 0 to 1.
    of: Vec<Box<[(u32, f32)]>>,
}

impl Kin {
    /// These are the rare words of the first documents, each in order.
    pub fn new<'a>(first: impl Iterator<Item = &'a [Term]>) -> Self {
        let mut kin = Self::default();
        for words in first {
            kin.first += 1;
            for word in words {
                *kin.held.entry(*word).or_default() += 1;
            }
        }
        kin
    }

    /// How many documents it has.
    pub fn count(&self) -> usize {
        self.of.len()
    }

    /// Forgets the documents from this one on.
    pub fn truncate(&mut self, count: usize) {
        if count >= self.of.len() {
            return;
        }
        self.of.truncate(count);
        self.lengths.truncate(count);
        self.holders.retain(|_, holders| {
            holders.truncate(holders.partition_point(|document| (*document as usize) < count));
            !holders.is_empty()
        });
    }

    /// Takes in the next document; `words` gives the rare words of each up to this one, in order.
    pub fn add<'a>(&mut self, words: impl Fn(usize) -> &'a [Term]) {
        let own = words(self.of.len());
        let length = own.iter().map(|word| self.weight(*word).powi(2)).sum::<f32>().sqrt().max(1.0);
        let mut rarest: Vec<&Vec<u32>> = own.iter().filter_map(|word| self.holders.get(word)).collect();
        rarest.retain(|holders| holders.len() < COMMON);
        rarest.sort_by_key(|holders| holders.len());
        let mut near: Vec<u32> = rarest.into_iter().take(RAREST).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let kin = |other: u32| {
            let theirs = words(other as usize);
            let shared = own.iter().filter(|word| theirs.binary_search(word).is_ok());
            let dot: f32 = shared.clone().map(|word| self.weight(*word).powi(2)).sum();
            let alike = dot / (length * self.lengths.get(other as usize)?);
            let is_kin = shared.count() >= FEWEST && alike > LEAST;
            is_kin.then_some((other, ((alike - LEAST) / RANGE).min(1.0)))
        };
        let mut near: Vec<(u32, f32)> = near.into_iter().filter_map(kin).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(NEAREST);
        for word in own {
            let holders = self.holders.entry(*word).or_default();
            if holders.len() < COMMON {
                holders.push(self.of.len() as u32);
            }
        }
        self.of.push(near.into());
        self.lengths.push(length);
    }

    fn weight(&self, word: Term) -> f32 {
        let held = self.held.get(&word).map_or(1.0, |held| *held as f32);
        ((self.first as f32 + FEW) / held).ln()
    }

    /// Earlier documents that are of one affair with this one, the surest first.
    pub fn earlier(&self, document: usize) -> &[(u32, f32)] {
        self.of.get(document).map_or(&[], |near| near)
    }
}
