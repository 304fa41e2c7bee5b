//! Where each piece stands in the scrolled column: heights that are estimated first and known later.

/// The heights of pieces set one below the other, in points. Sums are `f64`: a long text is millions of points
/// high, and a window shows fractions of one.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    each: Vec<f32>,
    is_known: Vec<bool>,
    /// The top of each piece, and the bottom of the last one.
    tops: Vec<f64>,
    /// Tops from here on are to be summed again.
    stale_from: Option<usize>,
}

impl Heights {
    pub fn estimated(heights: Vec<f32>) -> Self {
        let tops = vec![0.0; heights.len() + 1];
        let mut fresh = Self { is_known: vec![false; heights.len()], each: heights, tops, stale_from: Some(0) };
        fresh.sum();
        fresh
    }

    pub fn is_known(&self, piece: usize) -> bool {
        self.is_known.get(piece).copied().unwrap_or(true)
    }

    /// Tells the true height of a piece; [`Self::sum`] makes it count. Whether it differs from what was held.
    pub fn set(&mut self, piece: usize, height: f32) -> bool {
        let Some(held) = self.each.get_mut(piece) else {
            return false;
        };
        self.is_known[piece] = true;
        if (*held - height).abs() < 0.01 {
            return false;
        }
        *held = height;
        self.stale_from = Some(self.stale_from.map_or(piece, |from| from.min(piece)));
        true
    }

    pub fn sum(&mut self) {
        let Some(from) = self.stale_from.take() else {
            return;
        };
        let mut top = self.tops.get(from).copied().unwrap_or(0.0);
        for (height, slot) in self.each[from..].iter().zip(&mut self.tops[from + 1..]) {
            top += f64::from(*height);
            *slot = top;
        }
    }

    pub fn top(&self, piece: usize) -> f64 {
        self.tops.get(piece).or(self.tops.last()).copied().unwrap_or(0.0)
    }

    pub fn total(&self) -> f64 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    pub fn height(&self, piece: usize) -> f32 {
        self.each.get(piece).copied().unwrap_or(0.0)
    }

    /// The piece at a distance from the top; the last one for all that is below.
    pub fn at(&self, y: f64) -> usize {
        let after = self.tops.partition_point(|top| *top <= y);
        after.saturating_sub(1).min(self.each.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heights: &Heights, y: f64, expected: usize) {
        assert_eq!(heights.at(y), expected, "at {y}");
    }

    #[test]
    fn what_becomes_known_moves_what_is_below() {
        let mut heights = Heights::estimated(vec![10.0, 20.0, 30.0]);
        check(&heights, -5.0, 0);
        check(&heights, 0.0, 0);
        check(&heights, 10.0, 1);
        check(&heights, 29.9, 1);
        check(&heights, 1000.0, 2);
        assert!(heights.set(1, 50.0));
        assert!(!heights.set(1, 50.0));
        heights.sum();
        check(&heights, 59.0, 1);
        check(&heights, 60.0, 2);
        assert!((heights.total() - 90.0).abs() < 1e-9);
        assert!(heights.is_known(1) && !heights.is_known(0));
    }

    #[test]
    fn nothing_has_no_height() {
        let mut heights = Heights::estimated(Vec::new());
        heights.sum();
        check(&heights, 3.0, 0);
        assert!(heights.total().abs() < 1e-9 && !heights.set(0, 4.0));
    }
}
