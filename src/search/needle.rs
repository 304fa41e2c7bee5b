//! A typed term made ready for matching, and where its letters stand in a name.

use super::bits::Ones;

/// A term made ready for matching.
pub(super) struct Needle {
    pub text: String,
    pub units: Vec<Unit>,
}

/// One letter of a term as it stands in the arena.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub bytes: [u8; 4],
    pub len: u8,
}

impl Unit {
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len as usize]
    }
}

impl Needle {
    /// `term` is folded and not empty.
    pub fn new(term: &str) -> Self {
        let unit = |c: char| {
            let mut bytes = [0; 4];
            let len = c.encode_utf8(&mut bytes).len() as u8;
            Unit { bytes, len }
        };
        Self { text: term.to_owned(), units: term.chars().map(unit).collect() }
    }

    /// The end of the leftmost match of the letters from `letter` on within `arena[from..to]`, in order, with any
    /// gaps; none where they do not all occur. The arena is padded.
    #[inline]
    pub fn find(&self, letter: usize, arena: &[u8], from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        for unit in &self.units[letter..] {
            at = match unit.len {
                1 => place_of(unit.bytes[0], arena, at, to)? + 1,
                len => {
                    let rest = arena.get(at..to)?;
                    at + rest.windows(len as usize).position(|window| window == unit.bytes())? + len as usize
                }
            };
        }
        Some(at)
    }

    /// Whether the name at `start` of the arena begins with the term's first letter, and whether a word of it
    /// does; `starts` has a bit for each of the first 64 bytes at which a word starts.
    #[inline]
    pub fn is_initial(&self, arena: &[u8], start: usize, starts: u64) -> (bool, bool) {
        let Some(first) = self.units.first().map(|unit| unit.bytes[0]) else {
            return (true, true);
        };
        let is_first = |at: u32| arena.get(start + at as usize) == Some(&first);
        (is_first(0), Ones { word: starts, base: 0 }.any(is_first))
    }
}

/// The places above the lowest bit.
#[inline]
pub(super) fn after_lowest(bits: u64) -> u64 {
    !(bits ^ bits.wrapping_sub(1))
}

/// The places among the first 64 bytes of the name at which the letter ends.
#[inline]
pub(super) fn ends_of(unit: Unit, arena: &[u8], start: usize, len: usize) -> u64 {
    let mut ends = places_of(unit.bytes[0], arena, start, len);
    for byte in &unit.bytes()[1..] {
        ends = (ends << 1) & places_of(*byte, arena, start, len);
    }
    ends
}

/// The first place of `arena[from..to]` that holds `byte`, eight bytes at a time.
#[inline]
fn place_of(byte: u8, arena: &[u8], from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to {
        let found = high_bits(byte, arena, at)?;
        if found != 0 {
            let place = at + found.trailing_zeros() as usize / 8;
            return (place < to).then_some(place);
        }
        at += 8;
    }
    None
}

/// The places among the first 64 bytes of the name that hold `byte`.
#[inline]
fn places_of(byte: u8, arena: &[u8], start: usize, len: usize) -> u64 {
    let len = len.min(64);
    let mut places = 0;
    let mut at = 0;
    while at < len {
        let found = high_bits(byte, arena, start + at).unwrap_or(0);
        places |= ((found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << at;
        at += 8;
    }
    if len < 64 { places & ((1 << len) - 1) } else { places }
}

/// The high bit of each of the eight bytes from `at` on that holds `byte`, exactly.
#[inline]
fn high_bits(byte: u8, arena: &[u8], at: usize) -> Option<u64> {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let chunk = arena.get(at..)?.first_chunk::<8>()?;
    let differing = u64::from_le_bytes(*chunk) ^ (u64::from(byte) * 0x0101_0101_0101_0101);
    Some(!(((differing & LOW) + LOW) | differing | LOW))
}
