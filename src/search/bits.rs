//! A set of small numbers, one bit each.

/// A set of numbers below a bound that is fixed when the set is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set, able to hold `0..bound`.
    pub fn new(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)] }
    }

    /// The set of all of `0..bound`.
    pub fn full(bound: usize) -> Self {
        let mut words = vec![u64::MAX; bound.div_ceil(64)];
        if let Some(last) = words.last_mut()
            && !bound.is_multiple_of(64)
        {
            *last = (1 << (bound % 64)) - 1;
        }
        Self { words }
    }

    /// Adds a number; one beyond the bound is let go.
    pub fn insert(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// How many numbers are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps what is also in `other`.
    pub fn intersect(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, also) in self.words.iter_mut().zip(&other.words) {
            *word &= also;
        }
    }

    /// Adds what is in `other`, within this set's own bound.
    pub fn unite(&mut self, other: &Self) {
        for (word, also) in self.words.iter_mut().zip(&other.words) {
            *word |= also;
        }
    }

    /// The numbers in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| Ones { word: *word, base: at as u32 * 64 })
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }
}

/// The set bits of one word, lowest first.
pub(super) struct Ones {
    pub word: u64,
    pub base: u32,
}

impl Iterator for Ones {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.word == 0 {
            return None;
        }
        let bit = self.word.trailing_zeros();
        self.word &= self.word - 1;
        Some(self.base + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bound: usize, numbers: &[u32], expected: &[u32]) {
        let mut bits = Bits::new(bound);
        for number in numbers {
            bits.insert(*number);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), expected);
        assert_eq!(bits.count(), expected.len());
        assert_eq!(bits.is_empty(), expected.is_empty());
        assert!(expected.iter().all(|number| bits.contains(*number)));
    }

    #[test]
    fn numbers_come_back_in_order_and_once() {
        check(0, &[], &[]);
        check(0, &[3], &[]);
        check(65, &[64, 0, 63, 0], &[0, 63, 64]);
        check(200, &[199, 128, 1000], &[128, 199]);
    }

    #[test]
    fn full_sets_end_at_their_bound() {
        for bound in [0, 1, 63, 64, 65, 130] {
            assert_eq!(Bits::full(bound).count(), bound);
        }
    }

    #[test]
    fn sets_meet_and_unite() {
        let of = |numbers: &[u32]| {
            let mut bits = Bits::new(100);
            for number in numbers {
                bits.insert(*number);
            }
            bits
        };
        let mut both = of(&[1, 2, 70]);
        both.intersect(&of(&[2, 70, 71]));
        assert_eq!(both, of(&[2, 70]));
        both.unite(&of(&[99]));
        assert_eq!(both, of(&[2, 70, 99]));
    }
}
