//! How well a name fits: `SkimMatcherV2`'s score, and the same arithmetic done quickly for many names.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use super::bits::Ones;
use super::needle::Needle;
use super::pattern::Pattern;

/// The largest table (letters of the name times letters of the term) for which an alignment is computed.
const CELLS: usize = 1 << 15;

/// What `SkimMatcherV2` gives for a letter, and for one that follows the last directly.
const MATCHED: i32 = 16;
const CONSECUTIVE: i32 = 4;
/// What it takes for a gap, besides 1 for each letter of it.
const GAP: i32 = 3;
/// What it adds at the start of the name, and at that of another word.
const HEAD: i32 = 16;
const WORD: i32 = 8;

/// How far a score is from a perfect one at least where the name does not begin with the term's first letter,
/// and where no word of the name does.
pub(super) const NOT_HEAD: u8 = (HEAD - WORD) as u8;
pub(super) const NOT_INITIAL: u8 = HEAD as u8;

/// How many letters of a term are weighed.
const ROWS: usize = 64;

/// What `SkimMatcherV2` adds for a letter after `before`: 8 after white space and brackets, 7 after other signs.
#[inline]
fn bonus_after(before: char) -> i32 {
    match before {
        ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => WORD,
        '!'..='~' if !before.is_ascii_alphanumeric() => WORD - 1,
        _ => 0,
    }
}

/// `SkimMatcherV2`'s arithmetic without its table. Only letters of the name that occur in the term do any
/// work, and for each letter of the term two numbers are enough: the score where it stood last, and the best
/// of the places before that.
pub(super) struct Estimator {
    terms: Vec<Term>,
    table: [Row; ROWS],
    /// The highest score that any name can have.
    pub perfect: i32,
}

struct Term {
    text: String,
    perfect: i32,
    /// By ASCII letter: a bit for each place at which the term has it.
    rows_of: [u64; 128],
    /// The same for other letters.
    other_rows: Vec<(char, u64)>,
    /// The bit of the last letter.
    last: u64,
}

/// The best alignments up to some place of the name that end in one letter of the term.
#[derive(Clone, Copy, Default)]
struct Row {
    /// The last place where the letter stood, and the score of ending there.
    place: i32,
    score: i32,
    /// The best score of ending at an earlier place, raised by that place.
    raised: i32,
}

impl Estimator {
    pub fn new(pattern: &Pattern) -> Self {
        let terms: Vec<_> = pattern.terms.iter().map(|term| Term::new(term)).collect();
        Self { perfect: terms.iter().map(|term| term.perfect).sum(), terms, table: [Row::default(); ROWS] }
    }

    /// The score of the folded `name`, 0 where a term is longer than 64 letters. Exact but for letters that
    /// stand twice in a row, where cells that nobody wrote may raise `SkimMatcherV2`'s score.
    ///
    /// `starts` has a bit for each of the first 64 bytes at which a word starts.
    pub fn score(&mut self, name: &str, starts: u64) -> i32 {
        let Self { terms, table, .. } = self;
        terms.iter().map(|term| term.score(name, starts, table)).sum()
    }
}

impl Term {
    fn new(text: &str) -> Self {
        let mut term = Self { text: text.to_owned(), perfect: 0, rows_of: [0; 128], other_rows: Vec::new(), last: 0 };
        let mut before = None;
        for (row, letter) in text.chars().enumerate() {
            term.perfect += match before {
                None => MATCHED - 1 + HEAD,
                Some(before) => MATCHED + bonus_after(before).max(CONSECUTIVE),
            };
            before = Some(letter);
            term.last = if row < ROWS { 1 << row } else { 0 };
            if let Some(rows) = term.rows_of.get_mut(letter as usize) {
                *rows |= term.last;
            } else if let Some((_, rows)) = term.other_rows.iter_mut().find(|(other, _)| *other == letter) {
                *rows |= term.last;
            } else {
                term.other_rows.push((letter, term.last));
            }
        }
        term
    }

    fn score(&self, name: &str, starts: u64, table: &mut [Row; ROWS]) -> i32 {
        if let Some(score) = self.whole(name.as_bytes(), starts) {
            return score;
        }
        if name.is_ascii() {
            let rows = |byte: &u8| (char::from(*byte), self.rows_of[usize::from(*byte & 0x7f)]);
            return self.align(name.as_bytes().iter().map(rows), table);
        }
        self.align(name.chars().map(|letter| (letter, self.rows(letter))), table)
    }

    /// The score where the term stands as a whole in the name and nothing can be better: no letter but the
    /// first can lift a score above that of a whole term, and the first does so by where it stands alone.
    fn whole(&self, name: &[u8], starts: u64) -> Option<i32> {
        let term = self.text.as_bytes();
        let first = term.first()?;
        if name.first() == Some(first) {
            return name.starts_with(term).then_some(self.perfect);
        }
        let mut is_initial = name.len() > 64;
        for start in (Ones { word: starts, base: 0 }) {
            let Some((before, word)) = (start as usize).checked_sub(1).and_then(|at| name.get(at..)?.split_first())
            else {
                continue;
            };
            if word.first() == Some(first) {
                is_initial = true;
                if bonus_after(char::from(*before)) == WORD && word.starts_with(term) {
                    return Some(self.perfect - HEAD + WORD);
                }
            }
        }
        (!is_initial && memmem::find(name, term).is_some()).then_some(self.perfect - HEAD)
    }

    fn rows(&self, letter: char) -> u64 {
        let other = || self.other_rows.iter().find(|(other, _)| *other == letter).map_or(0, |(_, rows)| *rows);
        self.rows_of.get(letter as usize).copied().unwrap_or_else(other)
    }

    /// The best score of the letters, each with the rows it may stand for.
    #[inline]
    fn align(&self, name: impl Iterator<Item = (char, u64)>, table: &mut [Row; ROWS]) -> i32 {
        // The rows that have ended somewhere.
        let mut reached = 0_u64;
        let mut best = 0;
        let mut before = None;
        for ((letter, rows), place) in name.zip(0..) {
            let mut waiting = rows & (reached << 1 | 1);
            if waiting != 0 {
                let bonus = before.map_or(HEAD, bonus_after);
                while waiting != 0 {
                    // Later rows first: a letter does not follow itself.
                    let at = 63 - waiting.leading_zeros() as usize;
                    let bit = 1 << at;
                    waiting ^= bit;
                    let score = MATCHED
                        + match at.checked_sub(1).map(|above| table[above]) {
                            None => bonus - 1,
                            Some(above) if above.place == place - 1 => {
                                let skipping = above.raised - place + 1 - GAP + bonus;
                                skipping.max(above.score + bonus.max(CONSECUTIVE))
                            }
                            Some(above) => above.raised.max(above.score + above.place) - place + 1 - GAP + bonus,
                        };
                    let row = &mut table[at];
                    let raised = if reached & bit == 0 { i32::MIN / 2 } else { row.raised.max(row.score + row.place) };
                    *row = Row { place, score, raised };
                    reached |= bit;
                    if bit == self.last {
                        best = best.max(score);
                    }
                }
            }
            before = Some(letter);
        }
        best
    }
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
    use proptest::prelude::*;

    use super::super::index::Index;
    use super::*;

    fn both(term: &str, name: &str) -> (i64, i64) {
        let index = Index::new([(0, name)]);
        let mut estimator = Estimator::new(&Pattern::new(term));
        let quick = estimator.score(index.name(0), index.starts(0));
        assert!(quick <= estimator.perfect, "{term} in {name}");
        (i64::from(quick), Scorer::new().score(index.name(0), &[Needle::new(term)]))
    }

    #[track_caller]
    fn check(term: &str, name: &str, expected: i64) {
        assert_eq!(both(term, name), (expected, expected), "{term} in {name}");
    }

    #[test]
    fn the_quick_score_is_skims() {
        check("sco", "SCO", 71);
        check("sco", "Moscow", 55);
        check("sco", "Shanghai Cooperation Organisation", 64);
        check("shco", "Shanghai Cooperation Organisation", 85);
        check("o", "a-o", 22);
        check("all-rus", "All-Russian", 154);
        check("xyz", "Moscow", 0);
    }

    proptest! {
        #[test]
        fn the_quick_score_is_skims_for_any_name(term in "[a-f]{1,5}", name in "[a-f]([ \\-(]?[a-f]){0,20}") {
            // Where a letter stands twice in a row, cells that nobody wrote raise the matcher's score.
            let (quick, skim) = both(&term, &name);
            let is_doubled = name.as_bytes().windows(2).any(|pair| pair[0] == pair[1]);
            prop_assert!(quick == skim || is_doubled, "{} {}", quick, skim);
        }
    }
}
