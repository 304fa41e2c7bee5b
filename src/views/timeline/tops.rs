//! Where the lanes stand above each other: as high as what is in them needs, and higher where there is room. Pure.

/// Free above and below the marks of a lane.
pub const MARGIN: f32 = 4.0;
/// Of one track: at least, where that lets all lanes be seen at once; where they have to be scrolled; and at most.
const ROW: [f32; 3] = [7.5, 10.0, 13.0];
/// No lane is lower, unless it is collapsed.
const LEAST: f32 = 32.0;
/// A lane with one track is as high where there is room.
const MOST: f32 = 48.0;
pub const COLLAPSED: f32 = 20.0;

/// The tops of the lanes that are shown, in points from that of the first, and the end of the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct Tops(Vec<f32>);

impl Default for Tops {
    fn default() -> Self {
        Self(vec![0.0])
    }
}

impl Tops {
    /// Of lanes with so many rows each, 0 where a lane is collapsed, in a plot `height` points high.
    pub fn new(rows: impl Iterator<Item = u8> + Clone, height: f32) -> Self {
        let sum = |row: f32| rows.clone().map(|rows| needed(rows, row)).sum::<f32>();
        let row = if sum(ROW[2]) <= height {
            ROW[2]
        } else if sum(ROW[0]) > height {
            ROW[1]
        } else {
            let (mut low, mut high) = (ROW[0], ROW[2]);
            for _ in 0..10 {
                let middle = f32::midpoint(low, high);
                if sum(middle) <= height { low = middle } else { high = middle }
            }
            low
        };
        let all = sum(row);
        let stretch = (height / all.max(1.0)).clamp(1.0, MOST / LEAST);
        let mut tops = vec![0.0];
        let mut end = 0.0;
        for rows in rows {
            end += if rows == 0 { COLLAPSED } else { (needed(rows, row) * stretch).floor() };
            tops.push(end);
        }
        Self(tops)
    }

    pub fn len(&self) -> usize {
        self.0.len() - 1
    }

    /// Top and bottom of the lane that is shown as number `at`.
    pub fn of(&self, at: usize) -> Option<(f32, f32)> {
        Some((*self.0.get(at)?, *self.0.get(at + 1)?))
    }

    /// All lanes together.
    pub fn height(&self) -> f32 {
        self.0.last().copied().unwrap_or(0.0)
    }

    /// The lanes that are seen between two heights.
    pub fn between(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self.0.partition_point(|top| *top <= from).saturating_sub(1);
        let end = self.0.partition_point(|top| *top < to).min(self.len());
        first.min(end)..end
    }
}

fn needed(rows: u8, row: f32) -> f32 {
    if rows == 0 { COLLAPSED } else { (2.0 * MARGIN + f32::from(rows) * row).max(LEAST) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[u8], height: f32, expected: &[f32]) {
        assert_eq!(Tops::new(rows.iter().copied(), height).0, expected);
    }

    #[test]
    fn lanes_take_what_they_need_and_share_what_is_left() {
        check(&[], 100.0, &[0.0]);
        check(&[1, 2, 3], 50.0, &[0.0, 32.0, 64.0, 102.0]);
        check(&[1, 2, 5], 114.0, &[0.0, 32.0, 64.0, 113.0]);
        check(&[1, 2, 3], 226.0, &[0.0, 48.0, 99.0, 169.0]);
        check(&[1, 0, 1], 50.0, &[0.0, 32.0, 52.0, 84.0]);
    }

    #[test]
    fn the_lanes_in_view_are_found_without_looking_at_all() {
        let tops = Tops::new([1, 1, 1, 1].into_iter(), 0.0);
        for (from, to, expected) in
            [(0.0, 32.0, 0..1), (31.0, 33.0, 0..2), (32.0, 64.0, 1..2), (100.0, 500.0, 3..4), (0.0, 0.0, 0..0)]
        {
            assert_eq!(tops.between(from, to), expected, "{from} {to}");
        }
    }
}
