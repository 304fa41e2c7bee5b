//! How likely two units tell of one thing, for all pairs where that is not too faint.

use super::components::Joins;

/// Two units that are connected: likely enough of one thing.
#[derive(Clone, Copy, Debug)]
pub struct Tie {
    pub a: u32,
    pub b: u32,
}

impl Joins for Tie {
    fn units(&self) -> [u32; 2] {
        [self.a, self.b]
    }
}

/// By unit its ties to earlier ones, strong and faint.
#[derive(Debug, Default)]
pub struct Ties(Vec<Vec<(u32, f32)>>);

impl Ties {
    /// Adds a tie that is not there; the earlier unit first.
    pub fn add(&mut self, a: u32, b: u32, score: f32) {
        if self.0.len() <= b as usize {
            self.0.resize_with(b as usize + 1, Vec::new);
        }
        self.0[b as usize].push((a, score));
    }

    /// Takes out the ties of a unit to earlier ones.
    pub fn clear(&mut self, unit: u32) {
        if let Some(list) = self.0.get_mut(unit as usize) {
            list.clear();
        }
    }

    /// Takes out one tie, the earlier unit first.
    pub fn remove(&mut self, a: u32, b: u32) {
        if let Some(list) = self.0.get_mut(b as usize) {
            list.retain(|(earlier, _)| *earlier != a);
        }
    }

    pub fn truncate(&mut self, units: usize) {
        self.0.truncate(units);
    }

    /// All ties between these units, which are in order; the earlier one first, in order.
    pub fn between(&self, units: &[u32]) -> Vec<(u32, u32, f32)> {
        let mut ties: Vec<(u32, u32, f32)> = Vec::new();
        for b in units {
            let earlier = self.0.get(*b as usize).into_iter().flatten();
            let inside = earlier.filter(|(a, _)| units.binary_search(a).is_ok());
            ties.extend(inside.map(|(a, score)| (*a, *b, *score)));
        }
        ties.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        ties
    }
}
