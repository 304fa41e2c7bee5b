//! How alike the words of two units are: the cosine of their stems, the rare ones weighing most, together with
//! the words around them where the documents are brief.
//!
//! Rareness is a matter of these documents and of English at large: the share of sentences that hold a stem is
//! estimated from the sentences here with English as the prior (Dirichlet smoothing, [`PRIOR`] sentences strong),
//! so that it means something for two sentences and for a hundred thousand.

use rustc_hash::FxHashMap;

use super::unit::Unit;
use super::words::{Term, rareness};

/// How many sentences of English the prior counts for.
const PRIOR: f32 = 300.0;
/// Postings longer than this are of words too common to bring two sentences together.
const MAX_POSTING: usize = 200;
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

/// The units' words as vectors.
pub struct Likeness {
    vectors: Vec<Vector>,
    contexts: Vec<Vector>,
    /// What the context of a unit counts for.
    shares: Vec<f32>,
    /// For each stem the units that hold it, in order, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    terms: FxHashMap<Term, u32>,
    weights: Vec<f32>,
}

impl Likeness {
    /// `units` are ordered by document and sentence.
    pub fn new(units: &[Unit]) -> Self {
        let mut terms: FxHashMap<Term, u32> = FxHashMap::default();
        let mut keys: Vec<Term> = Vec::new();
        let mut postings: Vec<Vec<u32>> = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            for (term, _) in &unit.terms {
                let number = *terms.entry(*term).or_insert_with(|| {
                    keys.push(*term);
                    postings.push(Vec::new());
                    keys.len() as u32 - 1
                });
                postings[number as usize].push(index as u32);
            }
        }
        let all = units.len() as f32;
        let weights: Vec<f32> = (keys.iter().zip(&postings))
            .map(|(term, posting)| {
                let told = posting.len() as f32 + PRIOR * (-rareness(*term)).exp();
                -(told / (all + PRIOR)).ln()
            })
            .collect();
        let raw = |unit: &Unit| -> Vector {
            let mut vector: Vector =
                unit.terms.iter().filter_map(|(term, count)| Some((*terms.get(term)?, *count))).collect();
            vector.sort_unstable_by_key(|(number, _)| *number);
            vector
        };
        let raws: Vec<Vector> = units.iter().map(raw).collect();
        let vectors: Vec<Vector> = raws.iter().map(|raw| weighted(raw, &weights)).collect();
        let mut postings: Vec<Vec<(u32, f32)>> = postings.iter().map(|list| Vec::with_capacity(list.len())).collect();
        for (index, vector) in vectors.iter().enumerate() {
            for (number, weight) in vector {
                postings[*number as usize].push((index as u32, *weight));
            }
        }
        let mut contexts = Vec::with_capacity(units.len());
        let mut shares = Vec::with_capacity(units.len());
        let mut first = 0;
        while let Some(unit) = units.get(first) {
            let count = units[first..].iter().take_while(|other| other.document == unit.document).count();
            let of_document = first..first + count;
            let share = CONTEXT * (BRIEF / count as f32).min(1.0);
            for index in of_document.clone() {
                let told = share >= LEAST_SHARE;
                let context = told.then(|| weighted(&around(units, &raws, of_document.clone(), index), &weights));
                contexts.push(context.unwrap_or_default());
                shares.push(share);
            }
            first += count;
        }
        Self { vectors, contexts, shares, postings, terms, weights }
    }

    /// 0 to 1: how alike the words of the two units themselves are.
    pub fn own(&self, a: usize, b: usize) -> f32 {
        dot(&self.vectors[a], &self.vectors[b])
    }

    /// How brief the briefer of the documents of two units is not: 0 where their contexts are all that was told
    /// of one affair, near 1 in long texts, where the words around tell little.
    pub fn length(&self, a: usize, b: usize) -> f32 {
        1.0 - self.shares[a].min(self.shares[b]) / CONTEXT
    }

    /// 0 to 1: how alike two units are in their words and in what stands around them.
    pub fn with_context(&self, own: f32, a: usize, b: usize) -> f32 {
        let share = self.shares[a].min(self.shares[b]);
        if share < LEAST_SHARE { own } else { (1.0 - share) * own + share * dot(&self.contexts[a], &self.contexts[b]) }
    }

    /// The later units that share words with `unit` that are not too common, with how alike these are to its own;
    /// those of `least` and more, in order. `sums` and `found` are room to work in.
    pub fn later(&self, unit: usize, least: f32, sums: &mut Vec<f32>, found: &mut Vec<(u32, f32)>) {
        sums.resize(self.vectors.len(), 0.0);
        found.clear();
        for (number, weight) in &self.vectors[unit] {
            let posting = &self.postings[*number as usize];
            if posting.len() > MAX_POSTING {
                continue;
            }
            let later = posting.partition_point(|(other, _)| *other as usize <= unit);
            for (other, theirs) in &posting[later..] {
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

/// The stems of the sentences around a unit, its own with them.
fn around(units: &[Unit], raws: &[Vector], document: std::ops::Range<usize>, index: usize) -> Vector {
    let sentence = units[index].sentence;
    let is_near = |other: &usize| units[*other].sentence.abs_diff(sentence) <= AROUND;
    let back = document.clone().take(index - document.start).rev().take_while(is_near);
    let ahead = (index..document.end).take_while(is_near);
    let mut vector: Vector = back.chain(ahead).flat_map(|near| raws[near].iter().copied()).collect();
    vector.sort_unstable_by_key(|(number, _)| *number);
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

fn dot(a: &Vector, b: &Vector) -> f32 {
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
