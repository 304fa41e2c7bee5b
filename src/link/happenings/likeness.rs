//! How alike the words of two units are: the cosine of their stems, the rare ones weighing most, together with
//! the words around them where the documents are brief.
//!
//! Rareness is a matter of these documents and of English at large: the share of sentences that hold a stem is
//! estimated from the sentences here with English as the prior (Dirichlet smoothing, [`PRIOR`] sentences strong),
//! so that it means something for two sentences and for a hundred thousand.

use rustc_hash::FxHashMap;

use super::unit::Unit;
use super::words::{Term, rareness};
use crate::link::lists::Lists;

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

/// A unit's stems by number, with their weights; of length one.
type Vector = Vec<(u32, f32)>;

/// The units' words as vectors. How rare a stem is, is asked of the first documents alone, as many as
/// [`Likeness::new`] was given: so what was worked out for two units holds while documents are added behind.
#[derive(Debug, Default)]
pub struct Likeness {
    /// In how many of the first units each stem stands, and how many these are.
    told: FxHashMap<Term, u32>,
    first: f32,
    vectors: Lists<(u32, f32)>,
    contexts: Lists<(u32, f32)>,
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
    /// Without units; rareness is told by `first`.
    pub fn new(first: &[Unit]) -> Self {
        let mut told: FxHashMap<Term, u32> = FxHashMap::default();
        for (term, _) in first.iter().flat_map(|unit| &unit.terms) {
            *told.entry(*term).or_default() += 1;
        }
        Self { told, first: first.len() as f32, ..Self::default() }
    }

    /// Takes in the units behind those it has; `units` are all, ordered by document and sentence. Documents come
    /// whole.
    pub fn extend(&mut self, units: &[Unit]) {
        let mut first = self.vectors.count();
        while let Some(unit) = units.get(first) {
            let count = units[first..].iter().take_while(|other| other.document == unit.document).count();
            let of_document = &units[first..first + count];
            let raws: Vec<Vector> = of_document.iter().map(|unit| self.raw(unit)).collect();
            let share = CONTEXT * (BRIEF / count as f32).min(1.0);
            for (index, raw) in raws.iter().enumerate() {
                let vector = weighted(raw, &self.weights);
                for (number, weight) in &vector {
                    self.held[*number as usize] += 1;
                    if !self.common[*number as usize] {
                        self.postings[*number as usize].push(((first + index) as u32, *weight));
                    }
                }
                self.vectors.add(vector);
                let is_told = share >= LEAST_SHARE;
                let context = is_told.then(|| weighted(&around(of_document, &raws, index), &self.weights));
                self.contexts.add(context.unwrap_or_default());
                self.shares.push(share);
            }
            first += count;
        }
    }

    fn raw(&mut self, unit: &Unit) -> Vector {
        let mut vector = Vector::with_capacity(unit.terms.len());
        for (term, count) in &unit.terms {
            let number = *self.terms.entry(*term).or_insert_with(|| {
                let told = self.told.get(term).copied().unwrap_or(0);
                let share = (told as f32 + PRIOR * (-rareness(*term)).exp()) / (self.first + PRIOR);
                self.keys.push(*term);
                self.weights.push(-share.ln());
                self.common.push(told as usize > MAX_POSTING);
                self.postings.push(Vec::new());
                self.held.push(0);
                self.keys.len() as u32 - 1
            });
            vector.push((number, *count));
        }
        vector.sort_unstable_by_key(|(number, _)| *number);
        vector
    }

    /// Forgets the units behind the first `count`, and the stems that only they have: it is as if it had never met
    /// them.
    pub fn truncate(&mut self, count: usize) {
        for unit in (count..self.vectors.count()).rev() {
            for (number, _) in self.vectors.get(unit) {
                self.held[*number as usize] -= 1;
                // Nothing is there of what is too common.
                self.postings[*number as usize].pop();
            }
        }
        self.vectors.truncate(count);
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
        dot(self.vectors.get(a), self.vectors.get(b))
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
            (1.0 - share) * own + share * dot(self.contexts.get(a), self.contexts.get(b))
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
        sums.resize(self.vectors.count(), 0.0);
        found.clear();
        for (number, weight) in self.vectors.get(unit as usize) {
            if self.common[*number as usize] {
                continue;
            }
            for (other, theirs) in which(&self.postings[*number as usize]) {
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

/// The stems of the sentences around a unit, its own with them; `units` are those of its document.
fn around(units: &[Unit], raws: &[Vector], index: usize) -> Vector {
    let sentence = units[index].sentence;
    let is_near = |other: &usize| units[*other].sentence.abs_diff(sentence) <= AROUND;
    let back = (0..index).rev().take_while(is_near);
    let ahead = (index..units.len()).take_while(is_near);
    let mut vector: Vector = back.chain(ahead).flat_map(|near| raws[near].iter().copied()).collect();
    vector.sort_by_key(|(number, _)| *number);
    vector.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    vector
}

fn weighted(raw: &Vector, weights: &[f32]) -> Vector {
    let mut vector: Vector =
        raw.iter().map(|(number, count)| (*number, count.sqrt() * weights[*number as usize].max(0.0))).collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((left, x)), Some((right, y))) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
