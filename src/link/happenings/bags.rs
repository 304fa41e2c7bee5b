//! Bags of words: which stems each unit holds, and how often, in four bytes a word.
//!
//! What a stem weighs is the same for all, so a bag holds numbers alone and weights are worked out when asked for.

use std::ops::Range;

use crate::link::lists::make_room;

/// Bags by number. Those that are kept are weighed; a bag must be before its weights are asked for.
#[derive(Debug, Default)]
pub struct Bags {
    /// Numbers of stems; of each bag in order, each as often as it was told.
    words: Vec<u32>,
    /// Where each bag ends.
    ends: Vec<u32>,
    /// Of each the length of the vector that its weights make.
    lengths: Vec<f32>,
}

/// The words of one bag.
#[derive(Clone, Copy, Debug)]
pub struct Bag<'a> {
    words: &'a [u32],
    length: f32,
}

impl Bags {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// How many of them are weighed.
    pub fn weighed(&self) -> usize {
        self.lengths.len()
    }

    /// A new bag behind the others; not weighed yet.
    pub fn push(&mut self, words: impl IntoIterator<Item = u32>) {
        let start = self.words.len();
        let words = words.into_iter();
        make_room(&mut self.words, words.size_hint().0);
        make_room(&mut self.ends, 1);
        self.words.extend(words);
        self.words[start..].sort_unstable();
        self.ends.push(self.words.len() as u32);
    }

    /// Weighs the first of those that are not weighed yet.
    pub fn weigh_next(&mut self, weights: &[f32]) {
        let bag = Bag { words: self.words(self.lengths.len()), length: 1.0 };
        let length = bag.weighed(weights).map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        make_room(&mut self.lengths, 1);
        self.lengths.push(if length > 0.0 { length } else { 1.0 });
    }

    /// Takes out the bags from this number on.
    pub fn truncate(&mut self, bags: usize) {
        self.ends.truncate(bags);
        self.lengths.truncate(bags);
        self.words.truncate(self.ends.last().map_or(0, |end| *end as usize));
    }

    /// The words of a bag in order, each as often as it was told.
    pub fn words(&self, bag: usize) -> &[u32] {
        self.all_words(bag..bag + 1)
    }

    /// The words of bags that follow each other, bag by bag.
    pub fn all_words(&self, bags: Range<usize>) -> &[u32] {
        let end = |bags: usize| bags.checked_sub(1).map_or(Some(0), |last| self.ends.get(last).copied());
        let range = end(bags.start).zip(end(bags.end));
        range.and_then(|(start, end)| self.words.get(start as usize..end as usize)).unwrap_or_default()
    }

    pub fn get(&self, bag: usize) -> Bag<'_> {
        Bag { words: self.words(bag), length: self.lengths.get(bag).copied().unwrap_or(1.0) }
    }
}

impl<'a> Bag<'a> {
    /// Its stems, each once, in order, with how often each was told.
    pub fn stems(self) -> impl Iterator<Item = (u32, usize)> + use<'a> {
        self.words.chunk_by(|one, other| one == other).filter_map(|run| Some((*run.first()?, run.len())))
    }

    /// Its stems with their weights; as a vector these are of length one.
    pub fn weighed(self, weights: &'a [f32]) -> impl Iterator<Item = (u32, f32)> + use<'a> {
        self.stems().map(move |(stem, count)| (stem, self.weight(weights, stem, count)))
    }

    fn weight(self, weights: &[f32], stem: u32, count: usize) -> f32 {
        (count as f32).sqrt() * weights[stem as usize].max(0.0) / self.length
    }

    /// How many stems the two have in common.
    pub fn shared(self, other: Bag<'_>) -> usize {
        let mut shared = 0;
        self.meet(other, |_, _, _| shared += 1);
        shared
    }

    /// The cosine of the two as vectors.
    pub fn dot(self, other: Bag<'_>, weights: &[f32]) -> f32 {
        let mut sum = 0.0;
        self.meet(other, |stem, here, there| {
            sum += self.weight(weights, stem, here) * other.weight(weights, stem, there);
        });
        sum
    }

    /// Calls with each stem that both have and how often each has it.
    fn meet(self, other: Bag<'_>, mut with: impl FnMut(u32, usize, usize)) {
        let (mut i, mut j) = (0, 0);
        while let (Some(left), Some(right)) = (self.words.get(i), other.words.get(j)) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let (here, there) = (run(&self.words[i..]), run(&other.words[j..]));
                    with(*left, here, there);
                    (i, j) = (i + here, j + there);
                }
            }
        }
    }
}

/// How often the first word is told; the words are in order.
fn run(words: &[u32]) -> usize {
    let first = words.first();
    1 + words.iter().skip(1).take_while(|word| Some(*word) == first).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: [f32; 5] = [1.0, 2.0, 0.5, -1.0, 3.0];

    fn of(all: &[&[u32]]) -> Bags {
        let mut bags = Bags::default();
        for words in all {
            bags.push(words.iter().copied());
            bags.weigh_next(&WEIGHTS);
        }
        bags
    }

    #[track_caller]
    fn check(one: &[u32], other: &[u32], shared: usize, cosine: f32) {
        let bags = of(&[one, other]);
        assert_eq!(bags.get(0).shared(bags.get(1)), shared);
        let dot = bags.get(0).dot(bags.get(1), &WEIGHTS);
        assert!((dot - cosine).abs() < 1e-6, "{dot}");
    }

    #[test]
    fn bags_meet() {
        check(&[], &[], 0, 0.0);
        check(&[0], &[1], 0, 0.0);
        check(&[4, 1, 4], &[1, 4, 4], 2, 1.0);
        check(&[3], &[3], 1, 0.0);
        // (1, 2) and (1, 2 √4).
        check(&[1, 0], &[1, 0, 1, 1, 1], 2, 9.0 / (5.0_f32 * 17.0).sqrt());
    }

    #[test]
    fn they_are_as_lists_of_their_own() {
        let mut bags = of(&[&[2, 1], &[], &[4, 4, 0]]);
        let words = |bags: &Bags| (0..4).map(|bag| bags.words(bag).to_vec()).collect::<Vec<_>>();
        assert_eq!(words(&bags), [vec![1, 2], vec![], vec![0, 4, 4], vec![]]);
        assert_eq!(bags.get(2).stems().collect::<Vec<_>>(), [(0, 1), (4, 2)]);
        bags.truncate(1);
        bags.push([3]);
        assert_eq!((bags.count(), bags.weighed()), (2, 1));
        assert_eq!(words(&bags), [vec![1, 2], vec![3], vec![], vec![]]);
    }
}
