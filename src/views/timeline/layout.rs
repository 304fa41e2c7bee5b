//! Which shapes a lane shows on a scale: marks of their own where there is room, melted ones where there is not.
//! Pure; the work follows what can be seen, not what there is.

use std::ops::Range;

use super::data::{Content, Look, Mark, TRACKS};
use super::scale::Scale;
use crate::model::{Certainty, EventId};

/// A mark narrower than this is drawn as a dot or a pill, and melts with its neighbours.
pub const NARROW: f64 = 8.0;
const DOT: f32 = 7.0;
const PILL: f32 = 4.0;
/// Marks on the very same days are drawn as slices of one bar, as long as each is at least so high.
const SLICE: f32 = 3.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One day, too short to be seen as long as it is.
    Dot,
    /// As long as it is, or a little pill where that is too short to be seen.
    Bar,
    /// More than one event.
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
    /// The first event it stands for.
    pub event: EventId,
    /// First and last day of all it stands for.
    pub days: (i32, i32),
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
        if self.form == Form::Melted {
            return self.x;
        }
        let soft = if self.look.certainty == Certainty::Approximate { SOFT } else { 0.0 };
        let [start, end] = [self.look.open_start, self.look.open_end].map(|open| if open { FADE } else { soft });
        [self.x[0] - start, self.x[1] + end]
    }
}

/// The shapes of one lane, from left to right.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub list: Vec<Piece>,
    /// Places in `Content::order`.
    ranges: Vec<Range<u32>>,
}

/// Some marks of one track that stand in one column.
struct Entry {
    column: i64,
    track: u8,
    range: Range<u32>,
}

/// Columns are bound to the calendar, not to the screen, and their width changes in steps: what has melted
/// stays together while a person pans.
struct Columns {
    days: f64,
}

impl Columns {
    fn new(scale: &Scale) -> Self {
        let least = NARROW * scale.days_per_point();
        Self { days: 2_f64.powf((least.log2() * 2.0).ceil() / 2.0) }
    }

    fn of(&self, day: i32) -> i64 {
        (f64::from(day) / self.days).floor() as i64
    }

    fn start(&self, column: i64) -> f64 {
        column as f64 * self.days
    }
}

/// Where the marks of a column may stand.
struct Room {
    /// The column itself.
    column: [f32; 2],
    /// How far a mark of its own may reach: out of its column where nothing stands beside it.
    reach: [f32; 2],
    y: [f32; 2],
    /// How far a melted piece may grow up and down.
    growth: f32,
}

impl Pieces {
    /// `lit` are the sums of [`Content::lit`].
    pub fn new(content: &Content, lit: &[[u32; 2]], scale: &Scale, tracks: Tracks) -> Self {
        let mut builder = Builder { content, lit, scale, tracks, pieces: Self::default() };
        builder.build();
        let mut pieces = builder.pieces;
        pieces.list.sort_by(|a, b| a.x[0].total_cmp(&b.x[0]));
        pieces
    }

    /// The places in `Content::order` that the piece stands for.
    fn places(&self, piece: &Piece) -> impl Iterator<Item = usize> + '_ {
        let ranges = &self.ranges[piece.ranges.start as usize..piece.ranges.end as usize];
        ranges.iter().flat_map(|range| range.start as usize..range.end as usize)
    }

    /// The events that the piece stands for, by date.
    pub fn events(&self, content: &Content, piece: &Piece) -> Vec<EventId> {
        let mut marks: Vec<u32> = self.places(piece).map(|at| content.order[at]).collect();
        marks.sort_unstable();
        marks.into_iter().map(|index| content.marks[index as usize].event).collect()
    }

    /// Where the piece that stands for the event, which begins on the day `from`, is in `list`.
    pub fn find(&self, content: &Content, event: EventId, from: i32) -> Option<usize> {
        let is_near = |piece: &Piece| piece.days.0 <= from && from <= piece.days.1;
        let stands = |piece: &Piece| {
            piece.event == event || piece.count > 1 && self.places(piece).any(|at| content.mark(at).event == event)
        };
        self.list.iter().position(|piece| is_near(piece) && stands(piece))
    }
}

struct Builder<'a> {
    content: &'a Content,
    lit: &'a [[u32; 2]],
    scale: &'a Scale,
    tracks: Tracks,
    pieces: Pieces,
}

impl Builder<'_> {
    fn build(&mut self) {
        let (content, scale) = (self.content, self.scale);
        let columns = Columns::new(scale);
        // A column more at both sides, so that nothing appears or melts at the edge.
        let first = columns.start(columns.of(scale.window.from.floor() as i32) - 1);
        let last = columns.start(columns.of(scale.window.to.ceil() as i32) + 2);
        let points = scale.points_per_day();
        let mut entries = Vec::new();
        let mut shared = Vec::new();
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
                    entries.push(Entry { column, track: class.track, range });
                } else if end > first && class.track + 1 == TRACKS {
                    shared.push(range);
                } else if end > first {
                    self.bar(range);
                }
            }
        }
        self.shared_track(shared);
        self.columns(&columns, entries);
    }

    /// Marks on the very same days, long enough to be seen: slices, or one bar for many.
    fn bar(&mut self, range: Range<u32>) {
        let mark = self.content.mark(range.start as usize);
        let x = [self.scale.x_of_day(mark.from) + 0.5, self.scale.x(f64::from(mark.to) + 1.0) - 0.5];
        let y = self.tracks.extent(mark, x[1] - x[0]);
        let count = range.len();
        let slices = ((y[1] - y[0] + 1.0) / (SLICE + 1.0)) as usize;
        if count > slices.max(1) {
            self.push(x, y, Form::Melted, vec![range]);
            return;
        }
        let gap = if count > 1 { 1.0 } else { 0.0 };
        let height = (y[1] - y[0] - gap * (count as f32 - 1.0)) / count as f32;
        for (n, place) in range.enumerate() {
            let top = y[0] + n as f32 * (height + gap);
            self.push(x, [top, top + height], Form::Bar, vec![Range { start: place, end: place + 1 }]);
        }
    }

    /// Long marks of the last track, which may overlap: what does is drawn as one.
    fn shared_track(&mut self, mut groups: Vec<Range<u32>>) {
        let content = self.content;
        let days = |range: &Range<u32>| {
            let mark = content.mark(range.start as usize);
            (mark.from, mark.to)
        };
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
                self.push(x, y, Form::Melted, groups[first..at].to_vec());
            }
        }
    }

    /// Narrow marks, column by column: beside long bars each in its track, else all of the column as one.
    fn columns(&mut self, columns: &Columns, mut entries: Vec<Entry>) {
        entries.sort_unstable_by_key(|entry| (entry.column, entry.track, entry.range.start));
        let bars = Cover::new(self.pieces.list.iter().map(|piece| piece.days));
        let is_taken = |column: i64| entries.binary_search_by_key(&column, |entry| entry.column).is_ok();
        for entries in entries.chunk_by(|a, b| a.column == b.column) {
            let number = entries[0].column;
            let (start, end) = (columns.start(number), columns.start(number + 1));
            let column = [self.scale.x(start) + 0.5, self.scale.x(end) - 0.5];
            let reach = [
                if is_taken(number - 1) { column[0] } else { f32::NEG_INFINITY },
                if is_taken(number + 1) { column[1] } else { f32::INFINITY },
            ];
            if bars.touches(start, end) {
                for track in entries.chunk_by(|a, b| a.track == b.track) {
                    let y = self.tracks.extent(self.content.mark(track[0].range.start as usize), 0.0);
                    self.column(&Room { column, reach, y, growth: 0.0 }, track);
                }
            } else {
                let growth = self.tracks.lane / 2.0 - MARGIN - 5.0;
                self.column(&Room { column, reach, y: [-5.0, 5.0], growth }, entries);
            }
        }
    }

    /// What stands in one column (of one track).
    fn column(&mut self, room: &Room, entries: &[Entry]) {
        let ranges: Vec<Range<u32>> = entries.iter().map(|entry| entry.range.clone()).collect();
        let count: usize = ranges.iter().map(ExactSizeIterator::len).sum();
        let days = self.days_of(&ranges);
        let natural = [self.scale.x_of_day(days.0), self.scale.x(f64::from(days.1) + 1.0)];
        let inside = |width: f32, [left, right]: [f32; 2]| {
            let half = width / 2.0;
            let middle = f32::midpoint(natural[0], natural[1]).min(right - half).max(left + half);
            [middle - half, middle + half]
        };
        if count > 1 {
            // One more step of height for each doubling.
            let grown = ((count as f32).log2() * 1.5).min(room.growth);
            let width = (natural[1] - natural[0]).max(NARROW as f32 - 1.0).min(room.column[1] - room.column[0]);
            let x = inside(width, room.column);
            self.push(x, [room.y[0] - grown, room.y[1] + grown], Form::Melted, ranges);
            return;
        }
        let mark = self.content.mark(ranges[0].start as usize);
        let form = if mark.look.is_day { Form::Dot } else { Form::Bar };
        let width = if form == Form::Dot { DOT } else { (natural[1] - natural[0]).max(PILL) };
        let y = if form == Form::Dot {
            let (centre, half) = (f32::midpoint(room.y[0], room.y[1]), DOT.min(room.y[1] - room.y[0]) / 2.0);
            [centre - half, centre + half]
        } else {
            room.y
        };
        self.push(inside(width, room.reach), y, form, ranges);
    }

    /// First and last day of what stands at these places. Within a range days ascend, but for what is less than a
    /// column.
    fn days_of(&self, ranges: &[Range<u32>]) -> (i32, i32) {
        ranges.iter().fold((i32::MAX, i32::MIN), |days, range| {
            let (first, last) = (self.content.mark(range.start as usize), self.content.mark(range.end as usize - 1));
            (days.0.min(first.from), days.1.max(first.to).max(last.to))
        })
    }

    fn push(&mut self, x: [f32; 2], y: [f32; 2], form: Form, ranges: Vec<Range<u32>>) {
        let content = self.content;
        let mut lit = [0, 0];
        let days = self.days_of(&ranges);
        let mut first: Option<u32> = None;
        let mut count = 0;
        for range in &ranges {
            count += range.len() as u32;
            for (column, sum) in lit.iter_mut().enumerate() {
                let at = |place: u32| self.lit.get(place as usize).map_or(0, |sums| sums[column]);
                *sum += at(range.end).saturating_sub(at(range.start));
            }
            let index = content.order[range.start as usize];
            first = Some(first.map_or(index, |first| first.min(index)));
        }
        let Some(first) = first else { return };
        let mark = &content.marks[first as usize];
        let start = self.pieces.ranges.len() as u32;
        self.pieces.ranges.extend(ranges);
        let ranges = start..self.pieces.ranges.len() as u32;
        self.pieces.list.push(Piece { x, y, form, look: mark.look, count, lit, event: mark.event, days, ranges });
    }
}

/// How the tracks of a lane share its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracks {
    /// Height of the lane in points.
    pub lane: f32,
}

/// Free above and below the marks of a lane.
const MARGIN: f32 = 3.0;
/// A mark is so high where there is room for it, and grows to hold words when it becomes long.
const THIN: f32 = 10.0;
const THICK: f32 = 16.0;
/// From this length on a bar grows, and at this length it is fully grown.
const GROWS: [f32; 2] = [90.0, 170.0];

impl Tracks {
    /// The stretch of its lane that a mark takes when it is `length` points long, from the middle of the lane.
    fn extent(self, mark: &Mark, length: f32) -> [f32; 2] {
        let depth = f32::from(mark.depth.max(1));
        let slot = (self.lane - 2.0 * MARGIN) / depth;
        let grown = ((length - GROWS[0]) / (GROWS[1] - GROWS[0])).clamp(0.0, 1.0);
        let between = |thin: f32, thick: f32| thin.min(slot) + (thick.min(slot) - thin.min(slot)) * grown;
        let pitch = between(THIN + 1.0, THICK + 1.0);
        let height = pitch - 1.0;
        let middle = (f32::from(mark.track) - (depth - 1.0) / 2.0) * pitch;
        [middle - height / 2.0, middle + height / 2.0]
    }
}

/// The end of the run that begins at `at` and holds as long as `same` does: found by doubling steps, then
/// bisection, so a long run costs its logarithm.
fn gallop(at: usize, end: usize, same: impl Fn(usize) -> bool) -> usize {
    let (mut inside, mut step) = (at, 1);
    while inside + step < end && same(inside + step) {
        inside += step;
        step *= 2;
    }
    let (mut low, mut high) = (inside + 1, (inside + step).min(end));
    while low < high {
        let middle = usize::midpoint(low, high);
        if same(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The days that long bars take, as disjoint stretches in order.
struct Cover {
    stretches: Vec<(i32, i32)>,
}

impl Cover {
    fn new(days: impl Iterator<Item = (i32, i32)>) -> Self {
        let mut all: Vec<(i32, i32)> = days.collect();
        all.sort_unstable();
        let mut stretches: Vec<(i32, i32)> = Vec::new();
        for (from, to) in all {
            match stretches.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => stretches.push((from, to)),
            }
        }
        Self { stretches }
    }

    fn touches(&self, from: f64, to: f64) -> bool {
        let at = self.stretches.partition_point(|stretch| f64::from(stretch.1) + 1.0 <= from);
        self.stretches.get(at).is_some_and(|stretch| f64::from(stretch.0) < to)
    }
}

/// A stated day somewhere.
#[cfg(test)]
pub fn test_piece(x: [f32; 2], y: [f32; 2]) -> Piece {
    let look = Look { is_day: true, certainty: Certainty::Stated, open_start: false, open_end: false };
    Piece { x, y, form: Form::Dot, look, count: 1, lit: [0, 0], event: EventId(0), days: (0, 0), ranges: 0..0 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::super::data::Light;
    use super::super::scale::Window;
    use super::*;
    use crate::model::when::day_number;

    fn day(text: &str) -> i32 {
        day_number(text.parse::<Date>().unwrap())
    }

    /// Marks "2014", "2014-06", "2014-06-09", "1947..1991".
    fn mark(index: usize, text: &str) -> Mark {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let first = |text: &str| match text.len() {
            4 => day(&format!("{text}-01-01")),
            7 => day(&format!("{text}-01")),
            _ => day(text),
        };
        let last = |text: &str| match text.len() {
            4 => day(&format!("{text}-12-31")),
            7 => day_number(format!("{text}-01").parse::<Date>().unwrap().last_of_month()),
            _ => day(text),
        };
        let look = Look { is_day: text.len() == 10, certainty: Certainty::Stated, open_start: false, open_end: false };
        Mark { event: EventId::from(index), from: first(from), to: last(to), look, track: 0, depth: 1 }
    }

    /// Pieces of a lane 1000 points wide, from left to right: `.` a dot, `=` a bar, `#3` three melted ones; with
    /// their place in points and the offset of their middle from that of the lane.
    #[track_caller]
    fn check(window: (&str, &str), marks: &str, expected: &str) {
        let marks = marks.split(' ').enumerate().map(|(index, text)| mark(index, text)).collect();
        let content = Content::new(marks);
        let lit = content.lit(|_| Light::None);
        let scale = Scale::new(Window::of_days(day(window.0), day(window.1)), 0.0, 1000.0);
        let pieces = Pieces::new(&content, &lit, &scale, Tracks { lane: 32.0 });
        let words = pieces.list.iter().map(|piece| {
            let sign = match piece.form {
                Form::Dot => ".".to_owned(),
                Form::Bar => "=".to_owned(),
                Form::Melted => format!("#{}:", piece.count),
            };
            let lifted = f32::midpoint(piece.y[0], piece.y[1]);
            let lifted = if lifted == 0.0 { String::new() } else { format!("{lifted:+.0}") };
            format!("{sign}{:.0}-{:.0}{lifted}", piece.x[0], piece.x[1])
        });
        assert_eq!(words.collect::<Vec<_>>().join(" "), expected);
        for piece in &pieces.list {
            assert_eq!(pieces.events(&content, piece).len(), piece.count as usize);
        }
        for mark in &content.marks {
            assert!(pieces.find(&content, mark.event, mark.from).is_some() || !scale.window.shows(mark.from, mark.to));
        }
    }

    const DECADES: (&str, &str) = ("1940-01-01", "2039-12-31");
    const YEARS: (&str, &str) = ("2010-01-01", "2019-12-31");
    const DAYS: (&str, &str) = ("2017-06-01", "2017-06-20");

    #[test]
    fn precision_is_seen_in_the_shape() {
        check(DECADES, "2014", "=741-750");
        check(DECADES, "2014-06", "=743-747");
        check(DECADES, "2017-06-09", ".771-778");
        check(DECADES, "1950..1959", "=101-200");
        check(YEARS, "2014-06", "=442-449");
        check(DAYS, "2017-06-09", "=400-450");
        check(DAYS, "2017-06-09..2017-06-11", "=400-550");
    }

    #[test]
    fn what_overlaps_is_stacked_longer_ones_above() {
        check(YEARS, "2014 2014-06-09", "=401-500-6 .440-447+6");
        check(YEARS, "2014 2014-05..2014-10 2014-06-09", "=401-500-9 =433-483 .440-447+9");
        check(YEARS, "2014 2014 2016", "=401-500-3 =401-500+3 =600-700");
        check(YEARS, "2014 2014 2014 2014", "#4:401-500");
        check(
            YEARS,
            "2013-02..2015-02 2013-03..2015-03 2013-04..2015-04 2013-05..2015-05",
            "#2:309-532+9 =317-524-9 =333-541",
        );
    }

    #[test]
    fn what_has_no_room_melts_and_splits_again() {
        let dates = "2017-06-09 2017-06-12 2017-07-03 2017-11-01";
        check(DECADES, dates, "#3:768-775 .776-783");
        check(YEARS, dates, "#2:741-748 .749-756 .780-787");
        check(DAYS, dates, "=400-450 =550-600");
        check(DECADES, "2014 2014-06 2014-06-09 2020", "=741-750-9 .741-748+9 =743-747 =800-810");
    }
}
