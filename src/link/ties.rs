//! How likely two units tell of one thing, for all pairs where that is not too faint.

use super::happenings::THRESHOLD;

/// All ties. Those at the threshold are strong: they connect.
#[derive(Debug, Default)]
pub struct Ties {
    /// By unit its ties to earlier ones, strong and faint.
    earlier: Vec<Vec<(u32, f32)>>,
    /// By unit its strong ties, to earlier and later ones.
    strong: Vec<Vec<(u32, f32)>>,
    /// Units whose strong ties are other ones than when this was taken last; some more than once.
    touched: Vec<u32>,
}

impl Ties {
    /// Adds a tie that is not there; the earlier unit first.
    pub fn add(&mut self, a: u32, b: u32, score: f32) {
        if self.earlier.len() <= b as usize {
            self.earlier.resize_with(b as usize + 1, Vec::new);
            self.strong.resize_with(b as usize + 1, Vec::new);
        }
        self.earlier[b as usize].push((a, score));
        if score >= THRESHOLD {
            self.strong[a as usize].push((b, score));
            self.strong[b as usize].push((a, score));
            self.touched.extend([a, b]);
        }
    }

    /// Takes out the ties of a unit to earlier ones.
    pub fn clear(&mut self, unit: u32) {
        let Some(list) = self.earlier.get_mut(unit as usize) else { return };
        for (earlier, score) in std::mem::take(list) {
            if score >= THRESHOLD {
                self.part(earlier, unit);
            }
        }
    }

    /// No more ties to earlier ones will be added.
    pub fn settle(&mut self, unit: u32) {
        if let Some(list) = self.earlier.get_mut(unit as usize) {
            list.shrink_to_fit();
        }
    }

    /// Takes out one tie, the earlier unit first.
    pub fn remove(&mut self, a: u32, b: u32) {
        let Some(list) = self.earlier.get_mut(b as usize) else { return };
        if let Some(at) = list.iter().position(|(earlier, _)| *earlier == a)
            && list.remove(at).1 >= THRESHOLD
        {
            self.part(a, b);
        }
    }

    fn part(&mut self, a: u32, b: u32) {
        self.strong[a as usize].retain(|(other, _)| *other != b);
        self.strong[b as usize].retain(|(other, _)| *other != a);
        self.touched.extend([a, b]);
    }

    pub fn truncate(&mut self, units: usize) {
        for unit in units..self.earlier.len() {
            self.clear(unit as u32);
        }
        self.earlier.truncate(units);
        self.strong.truncate(units);
    }

    /// The strong ties of a unit, in no order that means anything.
    pub fn strong(&self, unit: u32) -> &[(u32, f32)] {
        self.strong.get(unit as usize).map_or(&[], Vec::as_slice)
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
            let earlier = self.earlier.get(*b as usize).into_iter().flatten();
            let inside = earlier.filter(|(a, _)| units.binary_search(a).is_ok());
            ties.extend(inside.map(|(a, score)| (*a, *b, *score)));
        }
        ties.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        ties
    }
}
