//! The typing session over an [`Index`]: what matches the pattern, and the best of it in order.
//!
//! All names that match are found by letters alone; a cheap class picks those that `SkimMatcherV2` then puts in
//! order. Each step of typing is kept, so typing on looks only at what matched before, and going back costs
//! nothing.

use std::sync::Arc;

use super::bits::{Bits, Ones};
use super::index::{Index, is_exact, letter_bit, mask_of};
use super::pattern::Pattern;
use super::score::{Needle, Scorer, class, classify};

/// How many names at most are put in order by `SkimMatcherV2`.
pub const BEST: usize = 2000;

/// After how many names a query looks whether it should stop.
const STEP: usize = 4096;

/// A name that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which of the names, in the order given to the index.
    pub entry: u32,
    pub owner: u32,
    /// `SkimMatcherV2`'s score, summed over the terms; 0 for those beyond the best.
    pub score: i64,
}

/// What matches a pattern.
#[derive(Debug, Default)]
pub struct Matches {
    /// How many names match.
    pub names: usize,
    /// How many owners have a name that matches.
    pub owners: usize,
    /// The best, once for each owner by its best name: by score, then the shorter name, then the earlier one.
    pub best: Vec<Match>,
    set: Set,
}

/// All names that match.
#[derive(Debug, Default)]
enum Set {
    #[default]
    All,
    /// The names that have one letter.
    Letter(u32),
    /// In rank order.
    List(Vec<Candidate>),
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    rank: u32,
    /// Where the leftmost match of the last term ends.
    end: u16,
    /// The sum of the terms' classes where there are more than [`BEST`].
    class: u8,
}

/// One person typing. Cheap to make.
pub struct Finder {
    index: Arc<Index>,
    /// Each goes on from the one before it.
    steps: Vec<(Pattern, Arc<Matches>)>,
}

impl Finder {
    pub fn new(index: Arc<Index>) -> Self {
        Self { index, steps: Vec::new() }
    }

    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// What matches `typed`: every term between white space, in any order. None where `stop` said so before
    /// the end; the session is good for the next query all the same.
    pub fn query(&mut self, typed: &str, stop: &dyn Fn() -> bool) -> Option<Arc<Matches>> {
        let pattern = Pattern::new(typed);
        while self.steps.pop_if(|(earlier, _)| !pattern.goes_on_from(earlier)).is_some() {}
        if let Some((earlier, matches)) = self.steps.last()
            && *earlier == pattern
        {
            return Some(Arc::clone(matches));
        }
        let set = self.set(&pattern, stop)?;
        let matches = Arc::new(self.ordered(&pattern, set, stop)?);
        self.keep(pattern, Arc::clone(&matches));
        Some(matches)
    }

    /// Every owner that matches, once, by its best name: the best in their order, then the others by class and
    /// length.
    pub fn all(&self, matches: &Matches) -> Vec<Match> {
        let mut all = Vec::with_capacity(matches.owners);
        let mut seen = Bits::new(self.index.owner_bound());
        let mut push = |found: Match| {
            if !seen.contains(found.owner) {
                seen.insert(found.owner);
                all.push(found);
            }
        };
        matches.best.iter().copied().for_each(&mut push);
        let unscored = |rank: u32| Match { entry: self.index.entry(rank), owner: self.index.owner(rank), score: 0 };
        match &matches.set {
            Set::All => (0..self.index.len() as u32).map(unscored).for_each(push),
            Set::Letter(bit) => self.index.letter(*bit).iter().map(unscored).for_each(push),
            Set::List(list) => {
                let mut order: Vec<_> = list.iter().map(|candidate| (candidate.class, candidate.rank)).collect();
                order.sort_unstable();
                order.into_iter().map(|(_, rank)| unscored(rank)).for_each(push);
            }
        }
        all
    }

    /// All names that match, found among those of the last step where there is one.
    fn set(&self, pattern: &Pattern, stop: &dyn Fn() -> bool) -> Option<Set> {
        if pattern.is_empty() {
            return Some(Set::All);
        }
        if let [term] = pattern.terms.as_slice()
            && let Some(bit) = single_letter(term)
        {
            return Some(Set::Letter(bit));
        }
        let mask = pattern.terms.iter().fold(0, |mask, term| mask | mask_of(term));
        let having = self.index.having(mask);
        if let Some((earlier, matches)) = self.steps.last()
            && let Set::List(list) = &matches.set
        {
            return self.narrowed(pattern, earlier, list, &having, stop);
        }
        let work: Vec<_> = pattern.terms.iter().map(|term| (Needle::new(term), 0)).collect();
        let mut found = Vec::new();
        for (block, words) in having.words().chunks(STEP / 64).enumerate() {
            if stop() {
                return None;
            }
            for (at, word) in words.iter().enumerate() {
                let base = ((block * (STEP / 64) + at) * 64) as u32;
                let ranks = Ones { word: *word, base };
                found.extend(ranks.filter_map(|rank| self.candidate(rank, &work, 0)));
            }
        }
        Some(Set::List(found))
    }

    fn narrowed(
        &self,
        pattern: &Pattern,
        earlier: &Pattern,
        list: &[Candidate],
        having: &Bits,
        stop: &dyn Fn() -> bool,
    ) -> Option<Set> {
        // The last term goes on after the letters that it had; terms after it are new.
        let last = earlier.terms.len().saturating_sub(1);
        let had = earlier.terms.last().map_or(0, |term| term.chars().count());
        let work: Vec<_> = pattern.terms[last..].iter().map(|term| (Needle::new(term), 0)).collect();
        let work: Vec<_> =
            work.into_iter().enumerate().map(|(at, (needle, _))| (needle, if at == 0 { had } else { 0 })).collect();
        let mut found = Vec::new();
        for part in list.chunks(STEP) {
            if stop() {
                return None;
            }
            let kept = part.iter().filter(|candidate| having.contains(candidate.rank));
            found.extend(kept.filter_map(|candidate| self.candidate(candidate.rank, &work, candidate.end)));
        }
        Some(Set::List(found))
    }

    /// The name where it matches all of `work` (a term and from which of its letters on), the first term from
    /// byte `end` on.
    #[inline]
    fn candidate(&self, rank: u32, work: &[(Needle, usize)], end: u16) -> Option<Candidate> {
        let (from, to) = self.index.place(rank);
        let name = &self.index.arena()[from..to];
        let mut end = usize::from(end);
        for (at, (needle, letter)) in work.iter().enumerate() {
            end = needle.find(*letter, name, if at == 0 { end } else { 0 })?;
        }
        Some(Candidate { rank, end: end as u16, class: 0 })
    }

    /// Puts the best in order.
    fn ordered(&self, pattern: &Pattern, mut set: Set, stop: &dyn Fn() -> bool) -> Option<Matches> {
        let needles: Vec<_> = pattern.terms.iter().map(|term| Needle::new(term)).collect();
        let (chosen, names, owners) = match &mut set {
            Set::All => ((0..self.index.len().min(BEST) as u32).collect(), self.index.len(), None),
            Set::Letter(bit) => {
                let (names, owners) = self.index.counts(*bit);
                (self.index.ready(*bit).to_vec(), names, Some(owners))
            }
            Set::List(list) => (self.chosen(&needles, list, stop)?, list.len(), None),
        };
        let owners = owners.unwrap_or_else(|| self.owners(&set));
        let scorer = Scorer::new();
        let mut scored = Vec::with_capacity(chosen.len());
        for part in chosen.chunks(64) {
            if stop() {
                return None;
            }
            scored.extend(part.iter().map(|rank| (-scorer.score(self.index.name(*rank), &needles), *rank)));
        }
        scored.sort_unstable();
        let mut seen = Bits::new(self.index.owner_bound());
        let mut best = Vec::with_capacity(scored.len());
        for (negative, rank) in scored {
            let owner = self.index.owner(rank);
            if !seen.contains(owner) {
                seen.insert(owner);
                best.push(Match { entry: self.index.entry(rank), owner, score: -negative });
            }
        }
        Some(Matches { names, owners, best, set })
    }

    /// The ranks of the [`BEST`] by class, then rank; of all where there are no more. Fills in the classes.
    fn chosen(&self, needles: &[Needle], list: &mut [Candidate], stop: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        if list.len() <= BEST {
            return Some(list.iter().map(|candidate| candidate.rank).collect());
        }
        let mut counts = [0_usize; 256];
        for part in list.chunks_mut(STEP) {
            if stop() {
                return None;
            }
            for candidate in part {
                let (from, to) = self.index.place(candidate.rank);
                let starts = self.index.starts(candidate.rank);
                let sum = needles.iter().fold(0_u8, |sum, needle| {
                    sum.saturating_add(classify(needle, self.index.arena(), from, to - from, starts))
                });
                candidate.class = sum;
                counts[usize::from(sum)] += 1;
            }
        }
        let mut room = BEST;
        let mut rooms = [0_usize; 256];
        for (rooms, count) in rooms.iter_mut().zip(counts) {
            *rooms = count.min(room);
            room -= *rooms;
        }
        let mut chosen = Vec::with_capacity(BEST);
        for candidate in list {
            let room = &mut rooms[usize::from(candidate.class)];
            if *room > 0 {
                *room -= 1;
                chosen.push(candidate.rank);
            }
        }
        Some(chosen)
    }

    fn owners(&self, set: &Set) -> usize {
        let mut owners = Bits::new(self.index.owner_bound());
        match set {
            Set::All => (0..self.index.len() as u32).for_each(|rank| owners.insert(self.index.owner(rank))),
            Set::Letter(bit) => self.index.letter(*bit).iter().for_each(|rank| owners.insert(self.index.owner(rank))),
            Set::List(list) => list.iter().for_each(|candidate| owners.insert(self.index.owner(candidate.rank))),
        }
        owners.count()
    }

    /// Keeps the step, and lets the oldest go where all together hold more than four times the names.
    fn keep(&mut self, pattern: Pattern, matches: Arc<Matches>) {
        self.steps.push((pattern, matches));
        let size = |matches: &Matches| if let Set::List(list) = &matches.set { list.len() } else { 0 };
        let mut held: usize = self.steps.iter().map(|(_, matches)| size(matches)).sum();
        while held > 4 * self.index.len() && self.steps.len() > 1 {
            held -= size(&self.steps.remove(0).1);
        }
    }
}

/// The bit of the term's letter where it has one letter and the bit stands for no other.
fn single_letter(term: &str) -> Option<u32> {
    let mut letters = term.chars();
    let bit = letter_bit(letters.next()?);
    (letters.next().is_none() && is_exact(bit)).then_some(bit)
}

/// The class up to which a match is close: what a person would call the same name, mistyped at most.
pub(super) fn close_class(term: &str) -> u8 {
    if term.chars().count() < 4 { class::WHOLE } else { class::ONE_GAP }
}

impl Index {
    /// The owners with a name that the folded term fits closely. None where `stop` said so.
    pub(super) fn close(&self, term: &str, stop: &dyn Fn() -> bool) -> Option<Bits> {
        let mut owners = Bits::new(self.owner_bound());
        let having = self.having(mask_of(term));
        let limit = close_class(term);
        let needle = Needle::new(term);
        for (block, words) in having.words().chunks(STEP / 64).enumerate() {
            if stop() {
                return None;
            }
            for (at, word) in words.iter().enumerate() {
                let base = ((block * (STEP / 64) + at) * 64) as u32;
                for rank in (Ones { word: *word, base }) {
                    let (from, to) = self.place(rank);
                    if classify(&needle, self.arena(), from, to - from, self.starts(rank)) <= limit {
                        owners.insert(self.owner(rank));
                    }
                }
            }
        }
        Some(owners)
    }
}

#[cfg(test)]
#[path = "finder_tests.rs"]
mod tests;
