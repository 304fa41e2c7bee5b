//! How likely two units tell of one thing, for all pairs where that is not too faint.

use super::happenings::THRESHOLD;
use super::lists::Lists;

/// All ties. Those at the threshold are strong: they connect.
#[derive(Debug, Default)]
pub struct Ties {
    /// By unit its ties to earlier ones, strong and faint.
    earlier: Lists<(u32, f32)>,
    /// By unit its strong ties, to earlier and later ones.
    strong: Lists<(u32, f32)>,
    /// Units whose strong ties are other ones than when this was taken last; some more than once.
    touched: Vec<u32>,
}

impl Ties {
    /// Adds a tie that is not there; the earlier unit first.
    pub fn add(&mut self, a: u32, b: u32, score: f32) {
        self.earlier.push(b as usize, (a, score));
        if score >= THRESHOLD {
            self.strong.push(a as usize, (b, score));
            self.strong.push(b as usize, (a, score));
            self.touched.extend([a, b]);
        }
    }

    /// Takes out the ties of a unit to earlier ones.
    pub fn clear(&mut self, unit: u32) {
        for at in 0..self.earlier.get(unit as usize).len() {
            let (earlier, score) = self.earlier.get(unit as usize)[at];
            if score >= THRESHOLD {
                self.part(earlier, unit);
            }
        }
        self.earlier.clear(unit as usize);
    }

    /// Takes out one tie, the earlier unit first.
    pub fn remove(&mut self, a: u32, b: u32) {
        let Some((_, score)) = self.earlier.get(b as usize).iter().copied().find(|(earlier, _)| *earlier == a) else {
            return;
        };
        self.earlier.retain(b as usize, |(earlier, _)| *earlier != a);
        if score >= THRESHOLD {
            self.part(a, b);
        }
    }

    fn part(&mut self, a: u32, b: u32) {
        self.strong.retain(a as usize, |(other, _)| *other != b);
        self.strong.retain(b as usize, |(other, _)| *other != a);
        self.touched.extend([a, b]);
    }

    pub fn truncate(&mut self, units: usize) {
        for unit in units..self.earlier.count() {
            self.clear(unit as u32);
        }
        self.earlier.truncate(units);
        self.strong.truncate(units);
    }

    /// The strong ties of a unit, in no order that means anything.
    pub fn strong(&self, unit: u32) -> &[(u32, f32)] {
        self.strong.get(unit as usize)
    }

    /// The units whose strong ties are other ones than when this was asked last; also such as are no more.
    pub fn take_touched(&mut self) -> Vec<u32> {
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
