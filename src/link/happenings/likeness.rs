//! How alike the words of two units are: the cosine of their stems, the rare ones weighing most, together with
//! the words around them where the documents are brief.
//!
//! Rareness is a matter of these documents and of English at large: the share of sentences that hold a stem is
//! estimated from the sentences here with English as the prior (Dirichlet smoothing, [`PRIOR`] sentences strong),
//! so that it means something for two sentences and for a hundred thousand.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bags::Bags;
use super::unit::Unit;
use super::words::{Term, rareness};
use crate::link::lists::{self, Lists};

/// How many sentences of English the prior counts for.
const PRIOR: f32 = 300.0;
/// Stems of more units than this are too common to bring two sentences together.
const MAX_POSTING: usize = 200;
/// A stem that the first documents do not have may become common later: it brings sentences together with the first
/// so many units that hold it. This keeps the cost of a document in proportion to its length.
const MAX_REACH: usize = 2 * MAX_POSTING;
/// Sentences on either side whose words are the context.
const AROUND: u32 = 2;
/// What the context counts for in a brief document, beside the words themselves.
const CONTEXT: f32 = 0.55;
/// A context that counts for less is not looked at.
const LEAST_SHARE: f32 = 0.06;
/// Up to this many sentences a document is brief; the context of a longer one counts for less.
const BRIEF: f32 = 10.0;

/// The units' words as vectors. How rare a stem is, is asked of the first documents alone, see [`Likeness::begin`]: so
/// what was worked out for two units holds while documents are added behind.
#[derive(Debug, Default)]
pub struct Likeness {
    /// How many of the first units tell how rare stems are.
    first: f32,
    words: Bags,
    /// What stands around each unit; empty where this counts for nothing.
    contexts: Bags,
    /// What the context of a unit counts for.
    shares: Vec<f32>,
    /// For each stem that is not too common the units that hold it, in order, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// By stem how many units hold it.
    held: Vec<u32>,
    /// Stems have numbers in the order in which they are met.
    terms: FxHashMap<Term, u32>,
    keys: Vec<Term>,
    weights: Vec<f32>,
    /// Whether the stem is too common to bring two sentences together.
    common: Vec<bool>,
}

/// Room to work in, and what was found: units with how alike their words are.
#[derive(Debug, Default)]
pub struct Near {
    sums: Vec<f32>,
    pub found: Vec<(u32, f32)>,
}

impl Likeness {
    /// Takes in the stems of the units of a document, behind those it has. They must be [weighed](Self::weigh) before
    /// anything is asked of them.
    pub fn add(&mut self, stems: &Lists<Term>) {
        let Self { words, terms, keys, .. } = self;
        for unit in 0..stems.count() {
            words.push(stems.get(unit).iter().map(|term| {
                *terms.entry(*term).or_insert_with(|| {
                    lists::push(keys, *term);
                    keys.len() as u32 - 1
                })
            }));
        }
    }

    /// The first so many units tell how rare stems are. Before any is weighed.
    pub fn begin(&mut self, first: usize) {
        let mut told = vec![0; self.keys.len()];
        for unit in 0..first {
            self.words.get(unit).stems().for_each(|(stem, _)| told[stem as usize] += 1);
        }
        self.first = first as f32;
        for told in told {
            self.weigh_stem(told);
        }
    }

    /// Weighs the stem that is next; `told` is in how many of the first units it stands.
    fn weigh_stem(&mut self, told: u32) {
        let Some(term) = self.keys.get(self.weights.len()) else { return };
        let share = (told as f32 + PRIOR * (-rareness(*term)).exp()) / (self.first + PRIOR);
        lists::push(&mut self.weights, -share.ln());
        lists::push(&mut self.common, told as usize > MAX_POSTING);
        lists::push(&mut self.postings, Vec::new());
        lists::push(&mut self.held, 0);
    }

    /// Weighs the units that were added; `units` are all, ordered by document and sentence. Documents come whole.
    pub fn weigh(&mut self, units: &[Unit]) {
        while self.weights.len() < self.keys.len() {
            self.weigh_stem(0);
        }
        let mut first = self.words.weighed();
        while let Some(unit) = units.get(first) {
            let count = units[first..].iter().take_while(|other| other.document == unit.document).count();
            let of_document = &units[first..first + count];
            let share = CONTEXT * (BRIEF / count as f32).min(1.0);
            for index in 0..count {
                let unit = first + index;
                self.words.weigh_next(&self.weights);
                for (stem, weight) in self.words.get(unit).weighed(&self.weights) {
                    self.held[stem as usize] += 1;
                    if !self.common[stem as usize] {
                        lists::push_short(&mut self.postings[stem as usize], (unit as u32, weight));
                    }
                }
                let around = if share >= LEAST_SHARE { around(of_document, index) } else { 0..0 };
                let words = self.words.all_words(first + around.start..first + around.end);
                self.contexts.push(words.iter().copied());
                self.contexts.weigh_next(&self.weights);
                lists::push(&mut self.shares, share);
            }
            first += count;
        }
    }

    /// Whether these are the stems of the units from `first` on.
    pub fn is_of(&self, first: usize, stems: &Lists<Term>) -> bool {
        let mut numbers: Vec<u32> = Vec::new();
        (0..stems.count()).all(|at| {
            numbers.clear();
            numbers.extend(stems.get(at).iter().map_while(|term| self.terms.get(term)));
            numbers.sort_unstable();
            numbers.len() == stems.get(at).len() && numbers == self.words.words(first + at)
        })
    }

    /// Forgets the units behind the first `count`, and the stems that only they have: it is as if it had never met
    /// them.
    pub fn truncate(&mut self, count: usize) {
        for unit in (count..self.words.count()).rev() {
            for (stem, _) in self.words.get(unit).stems() {
                self.held[stem as usize] -= 1;
                // Nothing is there of what is too common.
                self.postings[stem as usize].pop();
            }
        }
        self.words.truncate(count);
        self.contexts.truncate(count);
        self.shares.truncate(count);
        // Numbers are given in the order of units, so the stems that nobody has are the last ones.
        while self.held.pop_if(|held| *held == 0).is_some() {
            self.postings.pop();
            self.weights.pop();
            self.common.pop();
            if let Some(term) = self.keys.pop() {
                self.terms.remove(&term);
            }
        }
    }

    /// 0 to 1: how alike the words of the two units themselves are.
    pub fn own(&self, a: usize, b: usize) -> f32 {
        self.words.get(a).dot(self.words.get(b), &self.weights)
    }

    /// How many stems the two units have in common.
    pub fn shared(&self, a: usize, b: usize) -> usize {
        self.words.get(a).shared(self.words.get(b))
    }

    /// Whether the unit holds the stem.
    pub fn holds(&self, unit: usize, term: Term) -> bool {
        self.terms.get(&term).is_some_and(|stem| self.words.words(unit).binary_search(stem).is_ok())
    }

    /// How brief the briefer of the documents of two units is not: 0 where their contexts are all that was told
    /// of one affair, near 1 in long texts, where the words around tell little.
    pub fn length(&self, a: usize, b: usize) -> f32 {
        1.0 - self.shares[a].min(self.shares[b]) / CONTEXT
    }

    /// 0 to 1: how alike two units are in their words and in what stands around them.
    pub fn with_context(&self, own: f32, a: usize, b: usize) -> f32 {
        let share = self.shares[a].min(self.shares[b]);
        if share < LEAST_SHARE {
            own
        } else {
            (1.0 - share) * own + share * self.contexts.get(a).dot(self.contexts.get(b), &self.weights)
        }
    }

    /// The earlier units that share words with `unit` that are not too common, with how alike these are to its own;
    /// those of `least` and more, in order.
    pub fn earlier(&self, unit: u32, least: f32, near: &mut Near) {
        self.near(unit, least, near, |posting| {
            let reach = posting.get(..MAX_REACH).unwrap_or(posting);
            &reach[..reach.partition_point(|(other, _)| *other < unit)]
        });
    }

    /// The later units that have `unit` among their earlier ones, as [`Likeness::earlier`] tells them.
    pub fn later(&self, unit: u32, least: f32, near: &mut Near) {
        self.near(unit, least, near, |posting| {
            let later = posting.partition_point(|(other, _)| *other <= unit);
            if later <= MAX_REACH { &posting[later..] } else { &[] }
        });
    }

    fn near<'a>(
        &'a self,
        unit: u32,
        least: f32,
        near: &mut Near,
        which: impl Fn(&'a [(u32, f32)]) -> &'a [(u32, f32)],
    ) {
        let Near { sums, found } = near;
        sums.resize(self.words.count(), 0.0);
        found.clear();
        for (stem, weight) in self.words.get(unit as usize).weighed(&self.weights) {
            if self.common[stem as usize] {
                continue;
            }
            for (other, theirs) in which(&self.postings[stem as usize]) {
                let sum = &mut sums[*other as usize];
                if *sum == 0.0 {
                    found.push((*other, 0.0));
                }
                *sum += weight * theirs;
            }
        }
        for (other, sum) in found.iter_mut() {
            *sum = std::mem::take(&mut sums[*other as usize]);
        }
        found.retain(|(_, sum)| *sum >= least);
        found.sort_unstable_by_key(|(other, _)| *other);
    }

    /// The weight of a stem here; none for one that no unit holds.
    pub fn weight(&self, term: Term) -> Option<f32> {
        self.terms.get(&term).map(|number| self.weights[*number as usize])
    }
}

/// The units around one of a document, itself with them; `units` are those of the document.
fn around(units: &[Unit], index: usize) -> Range<usize> {
    let sentence = units[index].sentence;
    let is_near = |other: &&Unit| other.sentence.abs_diff(sentence) <= AROUND;
    let back = units[..index].iter().rev().take_while(is_near).count();
    let ahead = units[index..].iter().take_while(is_near).count();
    index - back..index + ahead
}
