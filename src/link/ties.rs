//! How likely two units tell of one thing, for all pairs where that is not too faint.

use super::happenings::THRESHOLD;
use super::lists::Lists;

/// From which score on ties connect, and how strongly.
const LEVELS: [f32; 11] = [THRESHOLD, 0.17, 0.2, 0.24, 0.29, 0.35, 0.42, 0.5, 0.6, 0.72, 0.86];

/// How strong a tie is that connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u32);

impl Level {
    /// All, from the weakest on.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..LEVELS.len() as u32).map(Self)
    }

    /// That of a tie of this score, if it connects.
    fn of(score: f32) -> Option<Self> {
        let levels = LEVELS.iter().take_while(|least| score >= **least).count();
        levels.checked_sub(1).map(|level| Self(level as u32))
    }
}

/// A later unit that a strong tie leads to, in four bytes: there are as many strong ties as anything, and 2^28 units
/// are those of two million documents.
#[derive(Clone, Copy, Debug)]
struct Later(u32);

impl Later {
    fn new(unit: u32, level: Level) -> Self {
        Self(unit << 4 | level.0)
    }

    fn unit(self) -> u32 {
        self.0 >> 4
    }

    fn level(self) -> Level {
        Level(self.0 & 15)
    }
}

/// All ties. Those at the threshold are strong: they connect.
#[derive(Debug, Default)]
pub struct Ties {
    /// By unit its ties to earlier ones, strong and faint.
    earlier: Lists<(u32, f32)>,
    /// By unit its strong ties to later ones.
    later: Lists<Later>,
    /// Units whose strong ties are other ones than when this was taken last; some more than once.
    touched: Vec<u32>,
}

impl Ties {
    /// Adds a tie that is not there; the earlier unit first.
    pub fn add(&mut self, a: u32, b: u32, score: f32) {
        self.earlier.push(b as usize, (a, score));
        if let Some(level) = Level::of(score) {
            self.later.push(a as usize, Later::new(b, level));
            self.touched.extend([a, b]);
        }
    }

    /// Takes out the ties of a unit to earlier ones.
    pub fn clear(&mut self, unit: u32) {
        for at in 0..self.earlier.get(unit as usize).len() {
            let (earlier, score) = self.earlier.get(unit as usize)[at];
            self.part(earlier, unit, score);
        }
        self.earlier.clear(unit as usize);
    }

    /// Takes out one tie, the earlier unit first.
    pub fn remove(&mut self, a: u32, b: u32) {
        let Some((_, score)) = self.earlier.get(b as usize).iter().copied().find(|(earlier, _)| *earlier == a) else {
            return;
        };
        self.earlier.retain(b as usize, |(earlier, _)| *earlier != a);
        self.part(a, b, score);
    }

    /// Parts two units that a tie of this score connected, if it did; the earlier one first.
    fn part(&mut self, a: u32, b: u32, score: f32) {
        if Level::of(score).is_some() {
            self.later.retain(a as usize, |later| later.unit() != b);
            self.touched.extend([a, b]);
        }
    }

    pub fn truncate(&mut self, units: usize) {
        for unit in units..self.earlier.count() {
            self.clear(unit as u32);
        }
        self.earlier.truncate(units);
        self.later.truncate(units);
    }

    /// The units that ties of this level and above connect with this one, in no order that means anything.
    pub fn connected(&self, unit: u32, least: Level) -> impl Iterator<Item = u32> {
        let earlier = self.earlier.get(unit as usize).iter();
        let at_least = LEVELS.get(least.0 as usize).copied().unwrap_or(f32::MAX);
        let earlier = earlier.filter(move |(_, score)| *score >= at_least).map(|(unit, _)| *unit);
        let later = self.later.get(unit as usize).iter();
        earlier.chain(later.filter(move |later| later.level() >= least).map(|later| later.unit()))
    }

    /// The units whose strong ties are other ones than when this was asked last; also such as are no more.
    pub fn take_touched(&mut self) -> Vec<u32> {
        self.later.pack();
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// All ties between these units, which are in order; the earlier one first, in order.
    pub fn between(&self, units: &[u32]) -> Vec<(u32, u32, f32)> {
        let mut ties: Vec<(u32, u32, f32)> = Vec::new();
        for b in units {
            let earlier = self.earlier.get(*b as usize).iter();
            let inside = earlier.filter(|(a, _)| units.binary_search(a).is_ok());
            ties.extend(inside.map(|(a, score)| (*a, *b, *score)));
        }
        ties.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        ties
    }
}
