//! Columns in which narrow marks melt. They are bound to the calendar, not to the screen, and each is the half of
//! one of the next coarser columns: what has melted stays together while a person pans, and while a person zooms
//! out two columns grow towards each other until they are one.

use super::NARROW;
use crate::views::timeline::scale::Scale;

/// All columns of one width.
pub struct Columns {
    days: f64,
    /// How far they have gone on their way to the next coarser ones, 0 to 1.
    pub melt: f32,
}

/// Up to this part of the way nothing melts, so that columns rest most of the time.
const RESTS: f64 = 0.3;

impl Columns {
    /// Between one and two times as wide as the narrowest mark.
    pub fn new(scale: &Scale) -> Self {
        let level = (NARROW * scale.days_per_point()).log2();
        let way = 1.0 - (level.ceil() - level);
        let way = if level.ceil() <= level { 0.0 } else { ((way - RESTS) / (1.0 - RESTS)).clamp(0.0, 1.0) };
        Self { days: 2_f64.powf(level.ceil()), melt: (way * way * (3.0 - 2.0 * way)) as f32 }
    }

    /// The columns into which these melt in pairs.
    pub fn coarser(&self) -> Self {
        Self { days: self.days * 2.0, melt: 0.0 }
    }

    pub fn of(&self, day: i32) -> i64 {
        (f64::from(day) / self.days).floor() as i64
    }

    /// The first moment of the column.
    pub fn start(&self, column: i64) -> f64 {
        column as f64 * self.days
    }

    /// From and to what moment there is something to be drawn: whole coarse columns and one more at both sides, so
    /// that nothing appears or melts at the edge.
    pub fn around(&self, scale: &Scale) -> [f64; 2] {
        let coarser = self.coarser();
        let first = coarser.of(scale.window.from.floor() as i32) - 1;
        let last = coarser.of(scale.window.to.ceil() as i32) + 2;
        [coarser.start(first), coarser.start(last)]
    }
}
