//! Narrow marks, column by column, and how columns melt into each other.

use std::ops::Range;

use super::columns::Columns;
use super::runs::Cover;
use super::{Builder, Form, NARROW, Sum};

/// Side of a dot in points, and how wide a pill is at least.
const DOT: f32 = 7.0;
const PILL: f32 = 4.0;
/// Height of a lone mark.
const LONE: f32 = 10.0;

/// Some marks of one track that stand in one column.
pub struct Entry {
    pub column: i64,
    pub track: u8,
    /// Places in the order of the content.
    pub range: Range<u32>,
}

/// What a piece looks like, of that which changes while it melts.
#[derive(Clone, Copy)]
pub struct Shape {
    pub x: [f32; 2],
    pub y: [f32; 2],
    pub weight: f32,
    pub share: f32,
}

impl Shape {
    /// `share` of the way towards another.
    fn towards(self, other: Self, share: f32) -> Self {
        let between = |a: f32, b: f32| a + (b - a) * share;
        Self {
            x: [between(self.x[0], other.x[0]), between(self.x[1], other.x[1])],
            y: [between(self.y[0], other.y[0]), between(self.y[1], other.y[1])],
            weight: between(self.weight, other.weight),
            share: between(self.share, other.share),
        }
    }
}

/// The narrow marks of a lane at one width of columns.
struct Level<'a> {
    columns: &'a Columns,
    /// The columns in which anything stands, ascending.
    taken: Vec<i64>,
    bars: &'a Cover,
}

impl Level<'_> {
    /// Whether nothing long stands beside the column, so that it is drawn as one, in the middle of the lane.
    fn is_alone(&self, column: i64) -> bool {
        !self.bars.touches(self.columns.start(column), self.columns.start(column + 1))
    }

    fn is_taken(&self, column: i64) -> bool {
        self.taken.binary_search(&column).is_ok()
    }
}

impl Builder<'_> {
    /// Beside long bars each mark in its track, else all of a column as one. A column on its way to the next
    /// coarser one stands between what it is and what it will be.
    pub fn narrow(&mut self, columns: &Columns, mut entries: Vec<Entry>, bars: &Cover) {
        entries.sort_unstable_by_key(|entry| (entry.column, entry.track, entry.range.start));
        let wide = columns.coarser();
        let parent = |column: i64| column.div_euclid(2);
        let level = |columns, of: &dyn Fn(i64) -> i64| {
            let mut taken: Vec<i64> = entries.iter().map(|entry| of(entry.column)).collect();
            taken.dedup();
            Level { columns, taken, bars }
        };
        let (fine, coarse) = (level(columns, &|column| column), level(&wide, &parent));
        for pair in entries.chunk_by(|a, b| parent(a.column) == parent(b.column)) {
            for column in pair.chunk_by(|a, b| a.column == b.column) {
                if fine.is_alone(column[0].column) {
                    self.cell(&fine, &coarse, column, pair, None);
                } else {
                    for track in column.chunk_by(|a, b| a.track == b.track) {
                        self.cell(&fine, &coarse, track, pair, Some(track[0].track));
                    }
                }
            }
        }
    }

    /// One piece: `entries` of a column, where `track` is told of one track alone. `pair` is all that melts with it.
    fn cell(&mut self, fine: &Level<'_>, coarse: &Level<'_>, entries: &[Entry], pair: &[Entry], track: Option<u8>) {
        let Some(sum) = self.sum(entries.iter().map(|entry| &entry.range)) else { return };
        let number = entries[0].column;
        let (mut shape, form) = self.shape(fine, number, track.is_none(), &sum);
        let melt = fine.columns.melt;
        if melt > 0.0 {
            let number = number.div_euclid(2);
            let is_alone = coarse.is_alone(number);
            let track = track.unwrap_or(entries[0].track);
            let melts = pair.iter().filter(|entry| is_alone || entry.track == track);
            if let Some(sum) = self.sum(melts.map(|entry| &entry.range)) {
                let (becomes, _) = self.shape(coarse, number, is_alone, &sum);
                shape = shape.towards(becomes, melt);
            }
        }
        let ranges = entries.iter().map(|entry| entry.range.clone()).collect();
        // A mark that stays alone does not melt.
        let melt = if pair.len() == entries.len() { 0.0 } else { melt };
        self.push_shape(shape, form, melt, &sum, ranges);
    }

    fn shape(&self, level: &Level<'_>, number: i64, is_alone: bool, sum: &Sum) -> (Shape, Form) {
        let (start, end) = (level.columns.start(number), level.columns.start(number + 1));
        let column = [self.scale.x(start) + 0.5, self.scale.x(end) - 0.5];
        let natural = [self.scale.x_of_day(sum.days.0), self.scale.x(f64::from(sum.days.1) + 1.0)];
        let inside = |width: f32, [left, right]: [f32; 2]| {
            let half = width / 2.0;
            let middle = f32::midpoint(natural[0], natural[1]).min(right - half).max(left + half);
            [middle - half, middle + half]
        };
        let mark = &self.content.marks[sum.first as usize];
        let track = self.tracks.extent(mark, 0.0);
        let room = if is_alone { self.tracks.room() } else { track[1] - track[0] };
        let middle = if is_alone { 0.0 } else { f32::midpoint(track[0], track[1]) };
        let around = |height: f32| [middle - height / 2.0, middle + height / 2.0];
        let share = sum.lit[0] as f32 / sum.count as f32;
        if sum.count > 1 {
            let width = (natural[1] - natural[0]).max(NARROW as f32 - 1.0).min(column[1] - column[0]);
            let (height, weight) = pile(sum.count, width, room);
            return (Shape { x: inside(width, column), y: around(height), weight, share }, Form::Melted);
        }
        // Out of its column where nothing stands beside it.
        let reach = [
            if level.is_taken(number - 1) { column[0] } else { f32::NEG_INFINITY },
            if level.is_taken(number + 1) { column[1] } else { f32::INFINITY },
        ];
        let is_dot = mark.look.is_day;
        let width = if is_dot { DOT } else { (natural[1] - natural[0]).max(PILL) };
        let height = if is_dot { DOT } else { LONE }.min(room);
        let form = if is_dot { Form::Dot } else { Form::Bar };
        (Shape { x: inside(width, reach), y: around(height), weight: 0.0, share }, form)
    }
}

/// How high a pile of marks is, and how much more it stands for than it shows. As long as there is room each mark
/// keeps the area of its dot; from the half of the room on each doubling adds less, so that many can still be told
/// from very many.
fn pile(count: u32, width: f32, room: f32) -> (f32, f32) {
    let height = count as f32 * DOT * DOT / width.max(1.0);
    let half = room / 2.0;
    if height <= half {
        return (height.max(LONE).min(room), 0.0);
    }
    let doublings = (height / half).log2();
    ((half + half * doublings / (doublings + 3.0)).max(LONE).min(room), doublings / (doublings + 6.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_keeps_the_area_of_its_marks_as_long_as_there_is_room() {
        for count in 2..=4 {
            let (height, weight) = pile(count, 10.0, 60.0);
            assert!((height * 10.0 - count as f32 * DOT * DOT).abs() < 2.5 && weight == 0.0, "{count}: {height}");
        }
    }

    #[test]
    fn more_is_always_higher_and_never_leaves_the_room() {
        let heights: Vec<f32> = (1..22).map(|n| pile(1 << n, 8.0, 40.0).0).collect();
        assert!(heights.is_sorted_by(|a, b| a <= b) && heights.iter().all(|height| *height <= 40.0), "{heights:?}");
        assert!(heights[20] > heights[10] + 1.0);
        // No step where room runs out.
        let steps = (2..40).map(|count| pile(count + 1, 8.0, 40.0).0 - pile(count, 8.0, 40.0).0);
        assert!(steps.fold(0.0, f32::max) <= 6.2);
    }
}
