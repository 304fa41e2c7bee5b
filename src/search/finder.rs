//! The typing session over an [`Index`]: what matches the pattern, and the best of it in order.
//!
//! All names that match are found by letters alone; `ranking` puts the best in order. Each step of typing is
//! kept, so typing on looks only at what matched before, and going back costs nothing.

use std::sync::Arc;

use super::bits::{Bits, Ones};
use super::index::{Index, is_exact, letter_bit, mask_of};
use super::matches::{Candidate, Match, Matches, Set};
use super::needle::Needle;
use super::pattern::Pattern;
use super::ranking::STEP;
use super::score::{NOT_HEAD, NOT_INITIAL};

/// One person typing. Cheap to make.
pub struct Finder {
    index: Arc<Index>,
    /// Each goes on from the one before it.
    steps: Vec<Arc<Matches>>,
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
        while self.steps.pop_if(|earlier| !pattern.goes_on_from(&earlier.pattern)).is_some() {}
        if let Some(earlier) = self.steps.last()
            && earlier.pattern == pattern
        {
            return Some(Arc::clone(earlier));
        }
        let set = self.set(&pattern, stop)?;
        let matches = Arc::new(self.index.ordered(pattern, set, stop)?);
        self.keep(Arc::clone(&matches));
        Some(matches)
    }

    /// Every owner that matches, once, by its best name: best first, as long as no more than 20,000 names match;
    /// of more only the first thousand, and then the shorter names first.
    pub fn all(&self, matches: &Matches) -> Vec<Match> {
        self.index.all(matches)
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
        if let Some(earlier) = self.steps.last()
            && let Set::List(list) = &earlier.set
        {
            return self.narrowed(pattern, &earlier.pattern, list, stop);
        }
        let mask = pattern.terms.iter().fold(0, |mask, term| mask | mask_of(term));
        let tasks: Vec<_> = pattern.terms.iter().map(|term| Task { needle: Needle::new(term), letter: 0 }).collect();
        let mut found = Vec::new();
        for (at, word) in self.index.having(mask).words().iter().enumerate() {
            if at % (STEP / 64) == 0 && stop() {
                return None;
            }
            let ranks = Ones { word: *word, base: at as u32 * 64 };
            found.extend(ranks.filter_map(|rank| self.candidate(Candidate { rank, end: 0, loss: 0 }, &tasks)));
        }
        Some(Set::List(found))
    }

    fn narrowed(
        &self,
        pattern: &Pattern,
        earlier: &Pattern,
        list: &[Candidate],
        stop: &dyn Fn() -> bool,
    ) -> Option<Set> {
        // The last term goes on after the letters that it had; terms after it are new.
        let last = earlier.terms.len().saturating_sub(1);
        let mut had = earlier.terms.last().map_or(0, |term| term.chars().count());
        let mut mask = 0;
        let mut tasks = Vec::new();
        for term in &pattern.terms[last..] {
            mask |= term.chars().skip(had).fold(0, |mask, letter| mask | 1 << letter_bit(letter));
            tasks.push(Task { needle: Needle::new(term), letter: had });
            had = 0;
        }
        let letters: Vec<&Bits> = Ones { word: mask, base: 0 }.map(|bit| self.index.letter(bit)).collect();
        let mut found = Vec::new();
        for part in list.chunks(STEP) {
            if stop() {
                return None;
            }
            let kept = part.iter().filter(|candidate| letters.iter().all(|having| having.contains(candidate.rank)));
            found.extend(kept.filter_map(|candidate| self.candidate(*candidate, &tasks)));
        }
        Some(Set::List(found))
    }

    /// The earlier candidate where it fulfils the tasks, the first of them from its end on.
    #[inline]
    fn candidate(&self, earlier: Candidate, tasks: &[Task]) -> Option<Candidate> {
        let arena = self.index.arena();
        let (from, to) = self.index.place(earlier.rank);
        let mut end = from + usize::from(earlier.end);
        let mut loss = earlier.loss;
        for (at, task) in tasks.iter().enumerate() {
            end = task.needle.find(task.letter, arena, if at == 0 { end } else { from }, to)?;
            if task.letter == 0 {
                loss =
                    loss.saturating_add(match task.needle.is_initial(arena, from, self.index.starts(earlier.rank)) {
                        (true, _) => 0,
                        (false, true) => NOT_HEAD,
                        // Of a longer name the words are not all known.
                        (false, false) => {
                            if to - from > 64 {
                                NOT_HEAD
                            } else {
                                NOT_INITIAL
                            }
                        }
                    });
            }
        }
        Some(Candidate { end: (end - from) as u16, loss, ..earlier })
    }

    /// Keeps the step, and lets the oldest go where all together hold more than four times the names.
    fn keep(&mut self, matches: Arc<Matches>) {
        self.steps.push(matches);
        let size = |matches: &Matches| if let Set::List(list) = &matches.set { list.len() } else { 0 };
        let mut held: usize = self.steps.iter().map(|step| size(step)).sum();
        while held > 4 * self.index.len() && self.steps.len() > 1 {
            held -= size(&self.steps.remove(0));
        }
    }
}

/// A term to be found, from one of its letters on.
struct Task {
    needle: Needle,
    letter: usize,
}

/// The bit of the term's letter where it has one letter and the bit stands for no other.
fn single_letter(term: &str) -> Option<u32> {
    let mut letters = term.chars();
    let bit = letter_bit(letters.next()?);
    (letters.next().is_none() && is_exact(bit)).then_some(bit)
}

#[cfg(test)]
#[path = "finder_tests.rs"]
mod tests;
