//! The names to search, laid out for speed: one arena of folded bytes, and for each letter the set of the
//! names that have it.
//!
//! Inside, names are numbered by *rank*: shorter names first, names of one length in the order given. Rank
//! order is the order among equals in every result, so the first set bits of a letter's set are its best.
//! Outside, a name is its *entry* (the order given) and the *owner* it belongs to.

use super::bits::{Bits, Ones};
use super::layout::Given;

/// How many of a name's folded bytes are searched: beyond lies no name but a text.
pub(super) const NAME_BYTES: usize = 1024;

/// Names with their owners; made once, never changed, shared by all who type.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) arena: Vec<u8>,
    /// By rank, and the end of the last.
    pub(super) offsets: Vec<u32>,
    /// By rank: bit n is set where a word starts at byte n (of the first 64).
    pub(super) starts: Vec<u64>,
    pub(super) entries: Vec<u32>,
    pub(super) owners: Vec<u32>,
    pub(super) owner_bound: u32,
    pub(super) owner_count: u32,
    /// For each letter's bit the ranks of the names that have the letter.
    pub(super) letters: Vec<Bits>,
    /// For each letter's bit the ranks to show first: names that begin with the letter, names with a word
    /// that does, all others; each in rank order.
    pub(super) ready: Vec<Vec<u32>>,
    /// For each letter's bit: how many names have it, and how many owners.
    pub(super) counts: Vec<(u32, u32)>,
}

impl Index {
    /// Lays out the names, each with the number of its owner. An owner may have many names. Names beyond
    /// 4 GiB of folded text are not searched.
    pub fn new<'a>(names: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let mut given = Given::default();
        for (owner, name) in names {
            if !given.push(owner, name) {
                break;
            }
        }
        given.by_rank()
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// One more than the highest owner.
    pub fn owner_bound(&self) -> usize {
        self.owner_bound as usize
    }

    /// How many owners have a name.
    pub fn owner_count(&self) -> usize {
        self.owner_count as usize
    }

    pub(super) fn entry(&self, rank: u32) -> u32 {
        self.entries[rank as usize]
    }

    pub(super) fn owner(&self, rank: u32) -> u32 {
        self.owners[rank as usize]
    }

    /// Where the name lies in the arena.
    #[inline]
    pub(super) fn place(&self, rank: u32) -> (usize, usize) {
        (self.offsets[rank as usize] as usize, self.offsets[rank as usize + 1] as usize)
    }

    #[inline]
    pub(super) fn arena(&self) -> &[u8] {
        &self.arena
    }

    /// The folded name.
    pub(super) fn name(&self, rank: u32) -> &str {
        let (start, end) = self.place(rank);
        str::from_utf8(&self.arena[start..end]).unwrap_or("")
    }

    #[inline]
    pub(super) fn starts(&self, rank: u32) -> u64 {
        self.starts[rank as usize]
    }

    pub(super) fn letter(&self, bit: u32) -> &Bits {
        &self.letters[bit as usize]
    }

    pub(super) fn ready(&self, bit: u32) -> &[u32] {
        &self.ready[bit as usize]
    }

    /// How many names and how many owners have the letter.
    pub(super) fn counts(&self, bit: u32) -> (usize, usize) {
        let (names, owners) = self.counts[bit as usize];
        (names as usize, owners as usize)
    }

    /// The ranks of the names that have all letters of `mask`.
    pub(super) fn having(&self, mask: u64) -> Bits {
        let mut bits = Ones { word: mask, base: 0 };
        let Some(first) = bits.next() else {
            return Bits::full(self.len());
        };
        let mut having = self.letter(first).clone();
        bits.for_each(|bit| having.intersect(self.letter(bit)));
        having
    }
}

/// The bit of a letter: letters, digits and the signs common in names have one of their own, all other
/// characters share the rest. White space has none, for no term contains it.
pub(super) fn letter_bit(letter: char) -> u32 {
    match letter {
        'a'..='z' => letter as u32 - 'a' as u32,
        '0'..='9' => 26 + letter as u32 - '0' as u32,
        '-' => 36,
        '\'' => 37,
        '.' => 38,
        '&' => 39,
        _ => 40 + letter as u32 % 24,
    }
}

/// Whether the bit stands for one letter only.
pub(super) fn is_exact(bit: u32) -> bool {
    bit < 40
}

pub(super) fn mask_of(text: &str) -> u64 {
    text.chars().filter(|c| *c != ' ').fold(0, |mask, c| mask | 1 << letter_bit(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ranked_by_length_and_found_by_letter() {
        let index = Index::new([(0, "Shanghai"), (0, "SCO"), (1, "Óslo"), (2, "NATO"), (2, "")]);
        let names: Vec<_> = (0..index.len() as u32).map(|rank| index.name(rank)).collect();
        assert_eq!(names, ["", "sco", "oslo", "nato", "shanghai"]);
        let with_o: Vec<_> = index.letter(letter_bit('o')).iter().collect();
        assert_eq!(with_o, [1, 2, 3]);
        assert_eq!(index.counts(letter_bit('o')), (3, 3));
        assert_eq!(index.counts(letter_bit('s')), (3, 2));
        assert_eq!(index.ready(letter_bit('o')), [2, 1, 3]);
        assert_eq!(index.having(mask_of("os")).iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_text_as_a_name_is_cut() {
        let long = "ä".repeat(5000);
        let index = Index::new([(0, long.as_str()), (1, "習近平")]);
        assert_eq!(index.name(1).len(), NAME_BYTES);
        assert_eq!(index.name(0), "習近平");
    }
}
