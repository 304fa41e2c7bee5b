//! How the tracks of a lane share its height.

use crate::views::timeline::content::Mark;
use crate::views::timeline::tops::MARGIN;

/// How the tracks of a lane share its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracks {
    /// Height of the lane in points.
    pub lane: f32,
}

/// A mark is so high where there is room for it, and grows to hold words when it becomes long.
const THIN: f32 = 10.0;
const THICK: f32 = 16.0;
/// From this length on a bar grows, and at this length it is fully grown.
const GROWS: [f32; 2] = [90.0, 170.0];

impl Tracks {
    /// How high a pile in the middle of the lane may become.
    pub fn room(self) -> f32 {
        (self.lane - 2.0 * MARGIN).max(4.0)
    }

    /// The stretch of its lane that a mark takes when it is `length` points long, from the middle of the lane.
    pub fn extent(self, mark: &Mark, length: f32) -> [f32; 2] {
        let depth = f32::from(mark.depth.max(1));
        let slot = self.room() / depth;
        let grown = ((length - GROWS[0]) / (GROWS[1] - GROWS[0])).clamp(0.0, 1.0);
        let between = |thin: f32, thick: f32| thin.min(slot) + (thick.min(slot) - thin.min(slot)) * grown;
        let pitch = between(THIN + 1.0, THICK + 1.0);
        let height = (pitch - 1.0).max(1.0);
        let middle = (f32::from(mark.track) - (depth - 1.0) / 2.0) * pitch;
        [middle - height / 2.0, middle + height / 2.0]
    }
}
