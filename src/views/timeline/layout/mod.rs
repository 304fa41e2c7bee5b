//! Which shapes a lane shows on a scale: marks of their own where there is room, melted ones where there is not.
//! Pure; the work follows what can be seen, not what there is.

mod columns;
mod narrow;
mod runs;
#[cfg(test)]
mod tests;
mod tracks;

use std::ops::Range;

use super::content::{Content, Sums, TRACKS};
use super::moments::Look;
use super::scale::Scale;
use crate::model::{Certainty, Item};

use columns::Columns;
use narrow::Entry;
use runs::{Cover, gallop};
pub use tracks::Tracks;

/// A mark narrower than this is drawn as a dot or a pill, and melts with its neighbours.
pub const NARROW: f64 = 8.0;
/// Marks on the very same days are drawn as slices of one bar, as long as each is at least so high.
const SLICE: f32 = 3.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One day, too short to be seen as long as it is.
    Dot,
    /// As long as it is, or a little pill where that is too short to be seen.
    Bar,
    /// More than one.
    Melted,
}

/// One shape. Positions in points: `x` on the screen, `y` from the middle of the lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub x: [f32; 2],
    pub y: [f32; 2],
    pub form: Form,
    pub look: Look,
    pub count: u32,
    /// How many of them are lit, and how many of these are selected.
    pub lit: [u32; 2],
    /// The first thing it stands for.
    pub item: Item,
    /// First and last day of all it stands for.
    pub days: (i32, i32),
    /// How far it has melted with its neighbours: 0 not at all, towards 1 it becomes one with them.
    pub melt: f32,
    /// How much more it stands for than its area can show, 0 to 1.
    pub weight: f32,
    /// Which part of it is lit, 0 to 1.
    pub share: f32,
    /// Into `Pieces::ranges`.
    ranges: Range<u32>,
}

/// How far an open end fades out, in points.
pub const FADE: f32 = 40.0;
/// How far a soft end reaches beyond the days it stands for, and into them.
pub const SOFT: f32 = 5.0;

impl Piece {
    /// From left to right with what fades out at its ends.
    pub fn reach(&self) -> [f32; 2] {
        let [start, end] = self.fades();
        [self.x[0] - start, self.x[1] + end]
    }

    /// How far its ends fade out, in points.
    pub fn fades(&self) -> [f32; 2] {
        if self.form == Form::Melted {
            return [0.0, 0.0];
        }
        let soft = if self.look.certainty == Certainty::Approximate { SOFT } else { 0.0 };
        [self.look.open_start, self.look.open_end].map(|open| (1.0 - self.melt) * if open { FADE } else { soft })
    }
}

/// The shapes of one lane, from left to right.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub list: Vec<Piece>,
    /// Places in `Content::order`.
    ranges: Vec<Range<u32>>,
}

impl Pieces {
    pub fn new(content: &Content, sums: &Sums, scale: &Scale, tracks: Tracks) -> Self {
        let mut builder = Builder { content, sums, scale, tracks, pieces: Self::default() };
        builder.build();
        let mut pieces = builder.pieces;
        pieces.list.sort_by(|a, b| a.x[0].total_cmp(&b.x[0]));
        pieces
    }

    /// The places in `Content::order` that the piece stands for, with those that the filter hides.
    fn places(&self, piece: &Piece) -> impl Iterator<Item = usize> + '_ {
        let ranges = &self.ranges[piece.ranges.start as usize..piece.ranges.end as usize];
        ranges.iter().flat_map(|range| range.start as usize..range.end as usize)
    }

    /// What the piece stands for, by date.
    pub fn items(&self, content: &Content, sums: &Sums, piece: &Piece) -> Vec<Item> {
        let is_seen = |at: &usize| sums.is_empty() || sums[*at][0] < sums[at + 1][0];
        let mut marks: Vec<u32> = self.places(piece).filter(is_seen).map(|at| content.order[at]).collect();
        marks.sort_unstable();
        marks.into_iter().map(|index| content.marks[index as usize].item).collect()
    }

    /// Where the piece that stands for the item, which begins on the day `from`, is in `list`.
    pub fn find(&self, content: &Content, item: Item, from: i32) -> Option<usize> {
        let is_near = |piece: &Piece| piece.days.0 <= from && from <= piece.days.1;
        let stands = |piece: &Piece| {
            piece.item == item || piece.count > 1 && self.places(piece).any(|at| content.mark(at).item == item)
        };
        self.list.iter().position(|piece| is_near(piece) && stands(piece))
    }
}

/// What some places of a lane come to, of that which the filter lets through.
struct Sum {
    count: u32,
    lit: [u32; 2],
    days: (i32, i32),
    /// Index of the first mark.
    first: u32,
}

struct Builder<'a> {
    content: &'a Content,
    sums: &'a Sums,
    scale: &'a Scale,
    tracks: Tracks,
    pieces: Pieces,
}

impl Builder<'_> {
    fn build(&mut self) {
        let (content, scale) = (self.content, self.scale);
        let columns = Columns::new(scale);
        let [first, last] = columns.around(scale);
        let points = scale.points_per_day();
        let mut entries = Vec::new();
        let (mut bars, mut shared) = (Vec::new(), Vec::new());
        for class in &content.classes {
            let begin = class.range.start;
            let order = &content.order[class.range.clone()];
            let mark = |at: usize| &content.marks[order[at] as usize];
            let of = |index: &u32| &content.marks[*index as usize];
            let from = order.partition_point(|i| f64::from(of(i).from.saturating_add(class.longest)) <= first);
            let to = order.partition_point(|i| f64::from(of(i).from) < last);
            let is_narrow = f64::from(class.longest) * points < NARROW;
            let mut at = from;
            while at < to {
                let (start, head) = (at, mark(at));
                let column = columns.of(head.from);
                at = if is_narrow {
                    gallop(at, to, |at| columns.of(mark(at).from) == column)
                } else {
                    gallop(at, to, |at| (mark(at).from, mark(at).to) == (head.from, head.to))
                };
                let range = (begin + start) as u32..(begin + at) as u32;
                let end = f64::from(head.to) + 1.0;
                if is_narrow || (end - f64::from(head.from)) * points < NARROW {
                    if self.seen(&range) > 0 {
                        entries.push(Entry { column, track: class.track, range });
                    }
                } else if end > first {
                    // Also what is hidden keeps its place.
                    bars.push((head.from, head.to));
                    if class.track + 1 == TRACKS {
                        shared.push(range);
                    } else {
                        self.bar(range);
                    }
                }
            }
        }
        self.shared_track(shared);
        self.narrow(&columns, entries, &Cover::new(bars));
    }

    /// Marks on the very same days, long enough to be seen: slices, or one bar for many.
    fn bar(&mut self, range: Range<u32>) {
        let count = self.seen(&range) as usize;
        if count == 0 {
            return;
        }
        let mark = self.content.mark(range.start as usize);
        let x = [self.scale.x_of_day(mark.from) + 0.5, self.scale.x(f64::from(mark.to) + 1.0) - 0.5];
        let y = self.tracks.extent(mark, x[1] - x[0]);
        let slices = ((y[1] - y[0] + 1.0) / (SLICE + 1.0)) as usize;
        if count > slices.max(1) {
            let weight = ((count as f32 / slices.max(1) as f32).log2() / 8.0).clamp(0.0, 1.0);
            self.push(x, y, Form::Melted, weight, vec![range]);
            return;
        }
        let gap = if count > 1 { 1.0 } else { 0.0 };
        let height = (y[1] - y[0] - gap * (count as f32 - 1.0)) / count as f32;
        let mut rest = range;
        for n in 0..count {
            let Some(place) = self.first_seen(&rest) else { break };
            let top = y[0] + n as f32 * (height + gap);
            self.push(x, [top, top + height], Form::Bar, 0.0, vec![Range { start: place, end: place + 1 }]);
            rest.start = place + 1;
        }
    }

    /// Long marks of the last track, which may overlap: what does is drawn as one.
    fn shared_track(&mut self, mut groups: Vec<Range<u32>>) {
        let content = self.content;
        let days = |range: &Range<u32>| {
            let mark = content.mark(range.start as usize);
            (mark.from, mark.to)
        };
        groups.retain(|range| self.seen(range) > 0);
        groups.sort_by_key(days);
        let mut at = 0;
        while at < groups.len() {
            let (first, (from, mut last)) = (at, days(&groups[at]));
            at += 1;
            while at < groups.len() && days(&groups[at]).0 <= last {
                last = last.max(days(&groups[at]).1);
                at += 1;
            }
            if at - first == 1 {
                self.bar(groups[first].clone());
            } else {
                let x = [self.scale.x_of_day(from) + 0.5, self.scale.x(f64::from(last) + 1.0) - 0.5];
                let y = self.tracks.extent(content.mark(groups[first].start as usize), x[1] - x[0]);
                let weight = (((at - first) as f32).log2() / 8.0).clamp(0.0, 1.0);
                self.push(x, y, Form::Melted, weight, groups[first..at].to_vec());
            }
        }
    }

    /// How many of these places the filter lets through.
    fn seen(&self, range: &Range<u32>) -> u32 {
        if self.sums.is_empty() {
            return range.end - range.start;
        }
        self.sums[range.end as usize][0] - self.sums[range.start as usize][0]
    }

    fn first_seen(&self, range: &Range<u32>) -> Option<u32> {
        if self.seen(range) == 0 {
            return None;
        }
        if self.sums.is_empty() {
            return Some(range.start);
        }
        let before = self.sums[range.start as usize][0];
        let after = &self.sums[range.start as usize + 1..=range.end as usize];
        Some(range.start + after.partition_point(|sum| sum[0] == before) as u32)
    }

    fn last_seen(&self, range: &Range<u32>) -> Option<u32> {
        if self.sums.is_empty() {
            return range.end.checked_sub(1);
        }
        let all = self.sums[range.end as usize][0];
        let before = &self.sums[range.start as usize..=range.end as usize];
        let at = before.partition_point(|sum| sum[0] < all).checked_sub(1)?;
        Some(range.start + at as u32)
    }

    /// What places come to; none where the filter hides all of it. Within a range days ascend, but for what is
    /// less than a column.
    fn sum<'a>(&self, ranges: impl Iterator<Item = &'a Range<u32>>) -> Option<Sum> {
        let mut sum: Option<Sum> = None;
        for range in ranges {
            let (Some(first), Some(last)) = (self.first_seen(range), self.last_seen(range)) else { continue };
            let (from, to) = (self.content.mark(first as usize), self.content.mark(last as usize));
            let days = (from.from, from.to.max(to.to));
            let count = self.seen(range);
            let lit = [1, 2].map(|column| match self.sums.get(range.end as usize) {
                Some(end) => end[column] - self.sums[range.start as usize][column],
                None => 0,
            });
            let first = self.content.order[first as usize];
            sum = Some(match sum {
                None => Sum { count, lit, days, first },
                Some(sum) => Sum {
                    count: sum.count + count,
                    lit: [sum.lit[0] + lit[0], sum.lit[1] + lit[1]],
                    days: (sum.days.0.min(days.0), sum.days.1.max(days.1)),
                    first: sum.first.min(first),
                },
            });
        }
        sum
    }

    fn push(&mut self, x: [f32; 2], y: [f32; 2], form: Form, weight: f32, ranges: Vec<Range<u32>>) {
        let Some(sum) = self.sum(ranges.iter()) else { return };
        let shape = narrow::Shape { x, y, weight, share: sum.lit[0] as f32 / sum.count as f32 };
        self.push_shape(shape, form, 0.0, &sum, ranges);
    }

    fn push_shape(&mut self, shape: narrow::Shape, form: Form, melt: f32, sum: &Sum, ranges: Vec<Range<u32>>) {
        let mark = &self.content.marks[sum.first as usize];
        let start = self.pieces.ranges.len() as u32;
        self.pieces.ranges.extend(ranges);
        self.pieces.list.push(Piece {
            x: shape.x,
            y: shape.y,
            form,
            look: mark.look,
            count: sum.count,
            lit: sum.lit,
            item: mark.item,
            days: sum.days,
            melt,
            weight: shape.weight,
            share: shape.share,
            ranges: start..self.pieces.ranges.len() as u32,
        });
    }
}

/// A stated day somewhere.
#[cfg(test)]
pub fn test_piece(x: [f32; 2], y: [f32; 2]) -> Piece {
    let look =
        Look { is_day: true, certainty: Certainty::Stated, open_start: false, open_end: false, is_citation: false };
    let item = Item::Event(crate::model::EventId(0));
    let (form, days) = (Form::Dot, (0, 0));
    Piece { x, y, form, look, count: 1, lit: [0, 0], item, days, melt: 0.0, weight: 0.0, share: 0.0, ranges: 0..0 }
}
