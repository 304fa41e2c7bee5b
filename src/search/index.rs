//! The names to search, laid out for speed: one arena of folded bytes, and for each letter the set of the
//! names that have it.
//!
//! Inside, names are numbered by *rank*: shorter names first, names of one length in the order given. Rank
//! order is the order among equals in every result, so the first set bits of a letter's set are its best.
//! Outside, a name is its *entry* (the order given) and the *owner* it belongs to.

use super::bits::{Bits, Ones};
use super::fold::fold;

/// How many of a name's folded bytes are searched: beyond lies no name but a text.
pub(super) const NAME_BYTES: usize = 1024;

/// How many names are kept ready for a pattern of a single letter.
pub(super) const READY: usize = super::finder::BEST;

/// Zero bytes behind the arena, so that eight bytes can be read at any place of a name.
pub(super) const PADDING: usize = 8;

/// Names with their owners; made once, never changed, shared by all who type.
#[derive(Debug, Default)]
pub struct Index {
    arena: Vec<u8>,
    /// By rank, and the end of the last.
    offsets: Vec<u32>,
    /// By rank: bit n is set where a word starts at byte n (of the first 64).
    starts: Vec<u64>,
    entries: Vec<u32>,
    owners: Vec<u32>,
    owner_bound: u32,
    /// For each letter's bit the ranks of the names that have the letter.
    letters: Vec<Bits>,
    /// For each letter's bit the ranks to show first: names that begin with the letter, names with a word
    /// that does, all others; each in rank order.
    ready: Vec<Vec<u32>>,
    /// For each letter's bit: how many names have it, and how many owners.
    counts: Vec<(u32, u32)>,
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

/// The names in the order given.
#[derive(Default)]
struct Given {
    arena: Vec<u8>,
    offsets: Vec<u32>,
    owners: Vec<u32>,
}

impl Given {
    /// Whether there was room for the name.
    fn push(&mut self, owner: u32, name: &str) -> bool {
        let start = self.arena.len();
        if start + NAME_BYTES + PADDING > u32::MAX as usize || self.owners.len() == u32::MAX as usize {
            return false;
        }
        self.offsets.push(start as u32);
        self.owners.push(owner);
        let mut is_full = false;
        for c in name.chars() {
            fold(c, |letter| {
                is_full |= self.arena.len() - start + letter.len_utf8() > NAME_BYTES;
                if !is_full {
                    let mut bytes = [0; 4];
                    self.arena.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
                }
            });
            if is_full {
                break;
            }
        }
        true
    }

    fn name(&self, entry: usize) -> &[u8] {
        let end = self.offsets.get(entry + 1).map_or(self.arena.len(), |end| *end as usize);
        &self.arena[self.offsets[entry] as usize..end]
    }

    fn by_rank(self) -> Index {
        let entries = self.entries_by_length();
        let count = entries.len();
        let owner_bound = self.owners.iter().max().map_or(0, |owner| owner + 1);
        let mut index = Index {
            arena: Vec::with_capacity(self.arena.len() + PADDING),
            offsets: Vec::with_capacity(count + 1),
            starts: Vec::with_capacity(count),
            owners: entries.iter().map(|entry| self.owners[*entry as usize]).collect(),
            owner_bound,
            letters: vec![Bits::new(count); 64],
            ..Index::default()
        };
        let mut ready = Ready::new();
        let mut owner_masks = vec![0_u64; owner_bound as usize];
        let mut block = [0_u64; 64];
        for (rank, entry) in entries.iter().enumerate() {
            let name = self.name(*entry as usize);
            let traits = Traits::of(name);
            index.offsets.push(index.arena.len() as u32);
            index.arena.extend_from_slice(name);
            index.starts.push(traits.starts);
            owner_masks[index.owners[rank] as usize] |= traits.mask;
            ready.push(rank as u32, &traits);
            block[rank % 64] = traits.mask;
            if rank % 64 == 63 || rank + 1 == count {
                transpose(&mut block);
                for (letter, word) in index.letters.iter_mut().zip(&block) {
                    letter.words_mut()[rank / 64] = *word;
                }
                block = [0; 64];
            }
        }
        index.offsets.push(index.arena.len() as u32);
        index.arena.extend_from_slice(&[0; PADDING]);
        index.entries = entries;
        index.ready = ready.finish();
        let mut with_owner = [0_u32; 64];
        for mask in owner_masks {
            Ones { word: mask, base: 0 }.for_each(|bit| with_owner[bit as usize] += 1);
        }
        index.counts = index.letters.iter().zip(with_owner).map(|(set, owners)| (set.count() as u32, owners)).collect();
        index
    }

    /// The entries, shorter names first, else in the order given: a counting sort.
    fn entries_by_length(&self) -> Vec<u32> {
        let mut next = vec![0_u32; NAME_BYTES + 2];
        for entry in 0..self.owners.len() {
            next[self.name(entry).len() + 1] += 1;
        }
        for length in 1..next.len() {
            next[length] += next[length - 1];
        }
        let mut entries = vec![0; self.owners.len()];
        for entry in 0..self.owners.len() {
            let place = &mut next[self.name(entry).len()];
            entries[*place as usize] = entry as u32;
            *place += 1;
        }
        entries
    }
}

/// What is known of a name at a glance.
struct Traits {
    /// The bits of its letters, of the letters that start a word, of its first letter.
    mask: u64,
    initials: u64,
    first: u64,
    /// The places of the first 64 bytes at which a word starts.
    starts: u64,
}

impl Traits {
    fn of(name: &[u8]) -> Self {
        let mut traits = Self { mask: 0, initials: 0, first: 0, starts: 0 };
        let mut follows_sign = true;
        for (at, c) in str::from_utf8(name).unwrap_or("").char_indices() {
            let bit = if c == ' ' { 0 } else { 1 << letter_bit(c) };
            traits.mask |= bit;
            if follows_sign {
                traits.initials |= bit;
                traits.starts |= if at < 64 { 1 << at } else { 0 };
            }
            if at == 0 {
                traits.first = bit;
            }
            follows_sign = c.is_ascii() && !c.is_ascii_alphanumeric();
        }
        traits
    }
}

/// Collects the names to show first for each letter.
struct Ready {
    /// For each letter's bit: beginning with it, a word beginning with it, having it.
    lists: Vec<[Vec<u32>; 3]>,
    /// The letters whose lists still have room.
    open: [u64; 3],
}

impl Ready {
    fn new() -> Self {
        let exact = (0..64).filter(|bit| is_exact(*bit)).fold(0, |mask, bit| mask | 1 << bit);
        Self { lists: (0..64).map(|_| Default::default()).collect(), open: [exact; 3] }
    }

    fn push(&mut self, rank: u32, traits: &Traits) {
        let classes = [traits.first, traits.initials & !traits.first, traits.mask & !traits.initials];
        for (class, letters) in classes.into_iter().enumerate() {
            for bit in (Ones { word: letters & self.open[class], base: 0 }) {
                let list = &mut self.lists[bit as usize][class];
                list.push(rank);
                if list.len() == READY {
                    self.open[class] &= !(1 << bit);
                }
            }
        }
    }

    fn finish(self) -> Vec<Vec<u32>> {
        let join = |lists: [Vec<u32>; 3]| lists.into_iter().flatten().take(READY).collect();
        self.lists.into_iter().map(join).collect()
    }
}

/// Transposes a matrix of 64 x 64 bits: bit c of row r becomes bit r of row c (H. S. Warren, Hacker's
/// Delight, 2nd edition, section 7-3).
fn transpose(rows: &mut [u64; 64]) {
    let mut width = 32;
    let mut mask = 0x0000_0000_ffff_ffff_u64;
    while width != 0 {
        let mut row = 0;
        while row < 64 {
            let swap = (rows[row] >> width ^ rows[row + width]) & mask;
            rows[row] ^= swap << width;
            rows[row + width] ^= swap;
            row = (row + width + 1) & !width;
        }
        width >>= 1;
        mask ^= mask << width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_is_transposed() {
        let mut rows = [0_u64; 64];
        for (row, word) in rows.iter_mut().enumerate() {
            *word = 0x9e37_79b9_7f4a_7c15_u64.rotate_left(row as u32 * 7) ^ row as u64;
        }
        let before = rows;
        transpose(&mut rows);
        for (row, word) in rows.iter().enumerate() {
            for (column, was) in before.iter().enumerate() {
                assert_eq!(word >> column & 1, was >> row & 1);
            }
        }
    }

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
