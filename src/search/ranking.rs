//! Putting what matches in order: quickly for many, by `SkimMatcherV2` itself for the first of them.

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::bits::Bits;
use super::index::Index;
use super::matches::{Candidate, FAR, Match, Matches, Set};
use super::needle::Needle;
use super::pattern::Pattern;
use super::score::{Estimator, Scorer};

/// How many names at most are put in order while typing.
pub const BEST: usize = 1000;

/// How many of these are scored by `SkimMatcherV2` itself; the quick score hardly ever differs.
const CONFIRMED: usize = 64;

/// How many names at most are put in order where all are asked for.
const SCORED: usize = 20_000;

/// After how many names a query looks whether it should stop.
pub(super) const STEP: usize = 4096;

impl Index {
    /// Every owner that matches, once, by its best name: the best in their order, then the others. Where more than
    /// [`SCORED`] names match, the others are not scored but told by length.
    pub(super) fn all(&self, matches: &Matches) -> Vec<Match> {
        let mut others: Vec<(i64, u32)> = match &matches.set {
            Set::All => (0..self.len() as u32).map(|rank| (0, rank)).collect(),
            Set::Letter(bit) => self.letter(*bit).iter().map(|rank| (0, rank)).collect(),
            Set::List(list) => list.iter().map(|candidate| (0, candidate.rank)).collect(),
        };
        if (BEST..SCORED).contains(&others.len()) {
            let mut estimator = Estimator::new(&matches.pattern);
            for (negative, rank) in &mut others {
                *negative = -self.quick(&mut estimator, *rank);
            }
            others.sort_unstable();
        }
        let mut seen = Bits::new(self.owner_bound());
        matches.best.iter().for_each(|found| seen.insert(found.owner));
        let mut all = Vec::with_capacity(matches.owners);
        all.extend_from_slice(&matches.best);
        for (negative, rank) in others {
            let owner = self.owner(rank);
            if !seen.contains(owner) {
                seen.insert(owner);
                all.push(Match { entry: self.entry(rank), owner, score: -negative });
            }
        }
        all
    }

    /// Puts the best in order.
    pub(super) fn ordered(&self, pattern: Pattern, mut set: Set, stop: &dyn Fn() -> bool) -> Option<Matches> {
        let needles: Vec<_> = pattern.terms.iter().map(|term| Needle::new(term)).collect();
        let mut estimator = Estimator::new(&pattern);
        let mut owners = None;
        let (chosen, names) = match &mut set {
            Set::All => ((0..self.len().min(BEST) as u32).collect(), self.len()),
            Set::Letter(bit) => {
                let counts = self.counts(*bit);
                owners = Some(counts.1);
                (self.ready(*bit).to_vec(), counts.0)
            }
            Set::List(list) => (self.chosen(&mut estimator, list, stop)?, list.len()),
        };
        let mut scored: Vec<_> = chosen.into_iter().map(|rank| (-self.quick(&mut estimator, rank), rank)).collect();
        scored.sort_unstable();
        if stop() {
            return None;
        }
        let scorer = Scorer::new();
        let first = scored.len().min(CONFIRMED);
        for (negative, rank) in &mut scored[..first] {
            *negative = -scorer.score(self.name(*rank), &needles);
        }
        scored[..first].sort_unstable();
        let mut seen = FxHashSet::with_capacity_and_hasher(scored.len(), FxBuildHasher);
        let mut best = Vec::with_capacity(scored.len());
        for (negative, rank) in scored {
            let owner = self.owner(rank);
            if seen.insert(owner) {
                best.push(Match { entry: self.entry(rank), owner, score: -negative });
            }
        }
        let owners = owners.unwrap_or_else(|| self.owners(&set));
        Some(Matches { names, owners, best, pattern, set })
    }

    fn quick(&self, estimator: &mut Estimator, rank: u32) -> i64 {
        i64::from(estimator.score(self.name(rank), self.starts(rank)))
    }

    /// The ranks of the [`BEST`] by quick score, then rank; of all where there are no more.
    ///
    /// A loss known so far is a lower bound. Names are scored from the lowest bound up until the best are sure;
    /// the others keep their bound.
    fn chosen(&self, estimator: &mut Estimator, list: &mut [Candidate], stop: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        if list.len() <= BEST {
            return Some(list.iter().map(|candidate| candidate.rank).collect());
        }
        // How many names have each loss, of those that were scored.
        let mut counts = [0_usize; FAR as usize + 1];
        let mut sure = 0;
        let order = by_loss(list);
        let mut bound = 0;
        for (n, at) in order.into_iter().enumerate() {
            if n % STEP == 0 && stop() {
                return None;
            }
            let candidate = &mut list[at as usize];
            while bound < candidate.loss && sure < BEST {
                sure += counts[usize::from(bound)];
                bound += 1;
            }
            if sure >= BEST {
                break;
            }
            let loss = i64::from(estimator.perfect) - self.quick(estimator, candidate.rank);
            candidate.loss = loss.clamp(i64::from(candidate.loss), i64::from(FAR)) as u8;
            counts[usize::from(candidate.loss)] += 1;
        }
        let mut rooms = counts;
        let mut room = BEST;
        for rooms in &mut rooms {
            *rooms = room.min(*rooms);
            room -= *rooms;
        }
        let mut chosen = Vec::with_capacity(BEST);
        for candidate in list {
            let room = &mut rooms[usize::from(candidate.loss)];
            if *room > 0 {
                *room -= 1;
                chosen.push(candidate.rank);
            }
        }
        Some(chosen)
    }

    fn owners(&self, set: &Set) -> usize {
        match set {
            Set::All => self.owner_count(),
            Set::Letter(bit) => self.counts(*bit).1,
            Set::List(list) if list.len() < self.owner_bound() / 64 => {
                let mut owners: Vec<_> = list.iter().map(|candidate| self.owner(candidate.rank)).collect();
                owners.sort_unstable();
                owners.dedup();
                owners.len()
            }
            Set::List(list) => {
                let mut owners = Bits::new(self.owner_bound());
                for candidate in list {
                    owners.insert(self.owner(candidate.rank));
                }
                owners.count()
            }
        }
    }
}

/// The places in the list, by loss, then by rank: a counting sort.
fn by_loss(list: &[Candidate]) -> Vec<u32> {
    let mut next = [0_u32; FAR as usize + 2];
    for candidate in list {
        next[usize::from(candidate.loss) + 1] += 1;
    }
    for loss in 1..next.len() {
        next[loss] += next[loss - 1];
    }
    let mut order = vec![0; list.len()];
    for (candidate, at) in list.iter().zip(0..) {
        let place = &mut next[usize::from(candidate.loss)];
        order[*place as usize] = at;
        *place += 1;
    }
    order
}
