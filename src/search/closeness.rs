//! How close a match is to what was typed: the very letters, or letters strewn about.

use super::bits::{Bits, Ones};
use super::index::{Index, mask_of};
use super::needle::{Needle, after_lowest, ends_of};

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

/// The class up to which a match is close: what a person would call the same name, mistyped at most.
fn close_class(term: &str) -> u8 {
    if term.chars().count() < 4 { class::WHOLE } else { class::ONE_GAP }
}

impl Index {
    /// The owners with a name that the folded term fits closely. None where `stop` said so.
    pub(super) fn close(&self, term: &str, stop: &dyn Fn() -> bool) -> Option<Bits> {
        let mut owners = Bits::new(self.owner_bound());
        let having = self.having(mask_of(term));
        let limit = close_class(term);
        let needle = Needle::new(term);
        for (at, word) in having.words().iter().enumerate() {
            if at % 64 == 0 && stop() {
                return None;
            }
            for rank in (Ones { word: *word, base: at as u32 * 64 }) {
                let (from, to) = self.place(rank);
                if classify(&needle, self.arena(), from, to - from, self.starts(rank)) <= limit {
                    owners.insert(self.owner(rank));
                }
            }
        }
        Some(owners)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(term: &str, name: &str, expected: u8) {
        let index = Index::new([(0, name)]);
        let (start, end) = index.place(0);
        let needle = Needle::new(term);
        assert!(needle.find(0, index.arena(), start, end).is_some());
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
