//! Laying out an [`Index`]: fold the names, put them in rank order, note which letters they have.

use super::bits::{Bits, Ones};
use super::fold::fold;
use super::index::{Index, NAME_BYTES, is_exact, letter_bit};
use super::ranking::BEST;

/// Zero bytes behind the arena, so that eight bytes can be read at any place of a name.
pub(super) const PADDING: usize = 8;

/// How many names are kept ready for a pattern of a single letter.
const READY: usize = BEST;

/// The names in the order given.
#[derive(Default)]
pub(super) struct Given {
    arena: Vec<u8>,
    offsets: Vec<u32>,
    owners: Vec<u32>,
}

impl Given {
    /// Whether there was room for the name.
    pub fn push(&mut self, owner: u32, name: &str) -> bool {
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

    /// Lays the names out in rank order.
    pub fn by_rank(self) -> Index {
        let entries = self.entries_by_length();
        let count = entries.len();
        let owner_bound = self.owners.iter().max().map_or(0, |owner| owner.saturating_add(1));
        let mut index = Index {
            arena: Vec::with_capacity(self.arena.len() + PADDING),
            offsets: Vec::with_capacity(count + 1),
            starts: Vec::with_capacity(count),
            owners: entries.iter().map(|entry| self.owners[*entry as usize]).collect(),
            owner_bound,
            letters: vec![Bits::new(count); 64],
            ..Index::default()
        };
        let mut owners = Bits::new(owner_bound as usize);
        index.owners.iter().for_each(|owner| owners.insert(*owner));
        index.owner_count = owners.count() as u32;
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
}
