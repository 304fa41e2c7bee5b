//! What matches a pattern: all of it as a set, and the best in order.

use super::pattern::Pattern;

/// A name that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which of the names, in the order given to the index.
    pub entry: u32,
    pub owner: u32,
    /// The score as `SkimMatcherV2` counts, summed over the terms; 0 for those beyond the best.
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
    pub(super) pattern: Pattern,
    pub(super) set: Set,
}

/// All names that match.
#[derive(Debug, Default)]
pub(super) enum Set {
    #[default]
    All,
    /// The names that have one letter.
    Letter(u32),
    /// In rank order.
    List(Vec<Candidate>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub rank: u32,
    /// Where the leftmost match of the last term ends.
    pub end: u16,
    /// How far at least the score is from a perfect one; [`FAR`] for that and anything beyond. Typing on never
    /// lessens it.
    pub loss: u8,
}

/// The largest loss that is told from others.
pub(super) const FAR: u8 = u8::MAX;
