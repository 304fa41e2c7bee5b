//! How well a name fits a term: a cheap class for every name that matches, `SkimMatcherV2`'s score for the best.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The largest table (letters of the name times letters of the term) for which an alignment is computed.
const CELLS: usize = 1 << 15;

/// A term made ready for matching.
pub(super) struct Needle {
    pub text: String,
    units: Vec<Unit>,
}

/// One letter of a term as it stands in the arena.
#[derive(Clone, Copy)]
struct Unit {
    bytes: [u8; 4],
    len: u8,
}

impl Unit {
    fn bytes(&self) -> &[u8] {
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

    /// The end of the leftmost match of the letters from `letter` on within `name[from..]`, in order, with any
    /// gaps; none where they do not all occur.
    #[inline]
    pub fn find(&self, letter: usize, name: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        for unit in &self.units[letter..] {
            let rest = name.get(at..)?;
            at += match unit.len {
                1 => rest.iter().position(|byte| *byte == unit.bytes[0])? + 1,
                len => rest.windows(len as usize).position(|window| window == unit.bytes())? + len as usize,
            };
        }
        Some(at)
    }
}

/// The classes of a match, best first. Only the first 64 bytes of a name are looked at.
pub(super) mod class {
    /// The name begins with the term.
    pub const HEAD: u8 = 0;
    /// A word begins with the term.
    pub const WORD: u8 = 1;
    /// The term occurs within a word, or in pieces each of which begins a word: "sco" in "Moscow" and in
    /// "Shanghai Cooperation Organisation".
    pub const WHOLE: u8 = 2;
    /// As `WHOLE`, but for one jump: "shangai" in "Shanghai".
    pub const ONE_GAP: u8 = 3;
    pub const TWO_GAPS: u8 = 4;
    /// Anything else: three jumps, or more.
    pub const LOOSE: u8 = 6;
}

/// The class of the match of a term that is known to match. `name` starts at `start` of the padded `arena`
/// and is `len` bytes long; `starts` has the places where its words start.
///
/// A bit-parallel automaton: `runs[k]` has a bit wherever an alignment of the letters read so far with k jumps
/// ends (S. Wu and U. Manber, Fast text searching allowing errors, 1992; jumps instead of errors). A jump
/// to the start of a word is free.
pub(super) fn classify(needle: &Needle, arena: &[u8], start: usize, len: usize, starts: u64) -> u8 {
    let mut runs = [0_u64; 4];
    let mut whole = 0_u64;
    let mut width = 0;
    for (at, unit) in needle.units.iter().enumerate() {
        let shift = u32::from(unit.len);
        let ends = ends_of(*unit, arena, start, len);
        let word_ends = starts << (shift - 1);
        if at == 0 {
            whole = ends;
            runs = [ends & word_ends, ends, ends, ends];
        } else {
            whole = (whole << shift) & ends;
            let after = runs.map(|run| after_lowest(run) << (shift - 1));
            for k in (0..4).rev() {
                let jumps = if k == 0 { 0 } else { after[k - 1] };
                runs[k] = (runs[k] << shift | after[k] & word_ends | jumps) & ends;
            }
        }
        width += unit.len as usize;
        if runs[3] == 0 {
            return class::LOOSE;
        }
    }
    if whole != 0 {
        if whole >> (width - 1) & 1 == 1 {
            class::HEAD
        } else if whole & starts << (width - 1) != 0 {
            class::WORD
        } else {
            class::WHOLE
        }
    } else {
        runs.iter().position(|run| *run != 0).map_or(class::LOOSE, |jumps| class::WHOLE + jumps as u8)
    }
}

/// The places above the lowest bit.
fn after_lowest(bits: u64) -> u64 {
    !(bits ^ bits.wrapping_sub(1))
}

/// The places among the first 64 bytes of the name at which the letter ends.
#[inline]
fn ends_of(unit: Unit, arena: &[u8], start: usize, len: usize) -> u64 {
    let mut ends = places_of(unit.bytes[0], arena, start, len);
    for byte in &unit.bytes()[1..] {
        ends = (ends << 1) & places_of(*byte, arena, start, len);
    }
    ends
}

/// The places among the first 64 bytes of the name that hold `byte`, eight bytes at a time.
#[inline]
fn places_of(byte: u8, arena: &[u8], start: usize, len: usize) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let len = len.min(64);
    let wanted = u64::from(byte) * 0x0101_0101_0101_0101;
    let mut places = 0;
    let mut at = 0;
    while at < len {
        let Some(chunk) = arena.get(start + at..).and_then(|rest| rest.first_chunk::<8>()) else {
            break;
        };
        let differing = u64::from_le_bytes(*chunk) ^ wanted;
        // The high bit of each byte that is zero, exactly.
        let zero = !(((differing & LOW) + LOW) | differing | LOW);
        places |= ((zero >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << at;
        at += 8;
    }
    if len < 64 { places & ((1 << len) - 1) } else { places }
}

/// `SkimMatcherV2`, one for a query.
pub(super) struct Scorer {
    matcher: SkimMatcherV2,
}

impl Scorer {
    pub fn new() -> Self {
        Self { matcher: SkimMatcherV2::default().respect_case() }
    }

    /// The sum of the terms' scores. Where the table would be too large, the letters count and nothing else.
    pub fn score(&self, name: &str, needles: &[Needle]) -> i64 {
        needles
            .iter()
            .map(|needle| {
                if name.len() * needle.units.len() > CELLS {
                    return needle.units.len() as i64;
                }
                self.forget();
                self.matcher.fuzzy_match(name, &needle.text).unwrap_or(0)
            })
            .sum()
    }

    /// The matcher keeps its table from call to call and reads cells that it did not write, so that a score
    /// would depend on what was scored before (`use_cache(false)` of 0.3.7 panics). A match of one letter
    /// shrinks the table to cells that are always written; all others are made anew in the next call.
    fn forget(&self) {
        let _score = self.matcher.fuzzy_match("x", "x");
    }

    /// The indices of the characters of the folded `name` that match the term; empty where it does not.
    pub fn places(&self, name: &str, needle: &Needle) -> Vec<usize> {
        if name.len() * needle.units.len() > CELLS {
            return leftmost(name, &needle.text);
        }
        self.forget();
        self.matcher.fuzzy_indices(name, &needle.text).map_or_else(Vec::new, |(_, places)| places)
    }
}

fn leftmost(name: &str, term: &str) -> Vec<usize> {
    let mut letters = name.chars().enumerate();
    let place = |letter| letters.find(|(_, c)| *c == letter).map(|(at, _)| at);
    term.chars().map(place).collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::*;

    #[track_caller]
    fn check(term: &str, name: &str, expected: u8) {
        let index = Index::new([(0, name)]);
        let (start, end) = index.place(0);
        let needle = Needle::new(term);
        assert!(needle.find(0, index.name(0).as_bytes(), 0).is_some());
        assert_eq!(classify(&needle, index.arena(), start, end - start, index.starts(0)), expected, "{term} in {name}");
    }

    #[test]
    fn matches_are_classed() {
        check("shang", "Shanghai Cooperation Organisation", class::HEAD);
        check("coop", "Shanghai Cooperation Organisation", class::WORD);
        check("co", "Shanghai Cooperation-Council", class::WORD);
        check("peration", "Shanghai Cooperation Organisation", class::WHOLE);
        check("sco", "Shanghai Cooperation Organisation", class::WHOLE);
        check("shco", "Shanghai Cooperation Organisation", class::WHOLE);
        check("sco", "Moscow", class::WHOLE);
        check("shangai", "Shanghai", class::ONE_GAP);
        check("mscw", "Moscow", class::TWO_GAPS);
        check("aia", "Shanghai Cooperation Organisation", class::TWO_GAPS);
        check("ngo", "Shanghai Cooperation Organisation", class::ONE_GAP);
        check("zzz", "z.z.z", class::WHOLE);
        check("習平", "習近平", class::ONE_GAP);
        check("近平", "習 近平", class::WORD);
        check("習近", "習近平", class::HEAD);
        check("abcde", "xaxbxcxdxex", class::LOOSE);
    }

    #[test]
    fn letters_far_out_are_loose() {
        let name = format!("{} zq", "a".repeat(80));
        check("zq", &name, class::LOOSE);
        let edge = format!("{}zq", "a".repeat(62));
        check("zq", &edge, class::WHOLE);
    }
}
