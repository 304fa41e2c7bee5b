//! Where words may stand beside marks without touching anything. Pure.

use super::layout::Piece;

/// Between a mark and its words, and between words and the next mark.
const GAP: f32 = 6.0;
/// Half the height of small text, from the foot of a p to the head of a b.
const HALF_LINE: f32 = 5.5;
/// The height of a line of small text.
const LINE: f32 = 14.0;
/// Less room than this is not worth a label.
const LEAST: f32 = 56.0;
/// No words are shorter.
const SHORT_WORD: f32 = 22.0;

/// Bars at least so high can hold words.
const HOLDS_WORDS: f32 = 11.5;

/// Where words stand by their mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    After,
    /// They end where the mark begins.
    Before,
    /// In the part of a bar that is in view.
    Inside,
}

/// A stretch of a lane for the words of one piece, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Index of the piece.
    pub piece: usize,
    pub left: f32,
    /// How wide the words may be.
    pub room: f32,
    /// The middle of the line, from the middle of the lane.
    pub y: f32,
    pub side: Side,
    /// There is room for what happened alone, without the date.
    pub is_short: bool,
    /// They stand over other marks.
    pub is_over: bool,
}

/// How much it matters that a piece has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Where there is room for them.
    Room,
    /// Also before the mark, where there is more room.
    Either,
    /// Also over other marks, where there is none.
    Over,
}

/// How wide words are.
#[derive(Clone, Copy, Debug)]
pub struct Widths {
    pub full: f32,
    /// What happened, without the date.
    pub short: f32,
}

/// Where words begin in a bar, in the part of it that is in view, and how far they may go.
pub fn inside(piece: &Piece, extent: [f32; 2]) -> (f32, f32) {
    let (left, right) = (piece.x[0].max(extent[0]) + GAP, piece.x[1].min(extent[1]) - GAP);
    (left, right - left)
}

/// A rectangle: from left to right, from top to bottom.
type Taken = ([f32; 2], [f32; 2]);

/// Places for the words of `wanted` pieces, in that order. `extent` is the part of the lane that is in view.
/// `measure` is asked only for words that may find room.
pub fn place(
    pieces: &[Piece],
    wanted: &[usize],
    extent: [f32; 2],
    need: impl Fn(usize) -> Need,
    mut measure: impl FnMut(usize) -> Widths,
) -> Vec<Place> {
    let mut taken: Vec<Taken> = Vec::new();
    let mut places = Vec::new();
    for &index in wanted {
        let piece = &pieces[index];
        let y = f32::midpoint(piece.y[0], piece.y[1]);
        let rooms = Rooms::new(pieces, &taken, index, extent);
        let need = need(index);
        if rooms.widest(need > Need::Room) < SHORT_WORD && need < Need::Over {
            continue;
        }
        let widths = measure(index);
        let beside = rooms.choose(widths, need > Need::Room);
        let is_over = beside.is_none() && need == Need::Over;
        let over =
            || is_over.then(|| Rooms::new(&pieces[index..=index], &taken, 0, extent).choose(widths, true)).flatten();
        let Some((side, room)) = beside.or_else(over) else { continue };
        let is_short = room < widths.full;
        let room = room.min(if is_short { widths.short } else { widths.full });
        let left = match side {
            Side::Inside => rooms.inside.0,
            Side::After => rooms.after.0,
            Side::Before => rooms.before.0 - room,
        };
        taken.push(([left, left + room], [y - LINE / 2.0, y + LINE / 2.0]));
        places.push(Place { piece: index, left, room, y, side, is_short, is_over });
    }
    places
}

/// Words may be cut, but not to nothing.
fn least(widths: Widths) -> f32 {
    widths.short.min(LEAST.max(widths.short * 0.4))
}

/// Where words may begin (before a mark: end), and how far they may go.
struct Rooms {
    inside: (f32, f32),
    after: (f32, f32),
    before: (f32, f32),
    /// What ends the room after the mark is not another mark but the view.
    is_at_end: bool,
}

impl Rooms {
    fn new(pieces: &[Piece], taken: &[Taken], own: usize, extent: [f32; 2]) -> Self {
        let piece = &pieces[own];
        let (left, room_inside) = inside(piece, extent);
        let holds_words = piece.y[1] - piece.y[0] >= HOLDS_WORDS;
        let [start, end] = piece.reach();
        let (before, after) = (start - GAP, end + GAP);
        let free_after = |[left, right]: [f32; 2]| (right + GAP > after).then_some(left - GAP - after);
        let free_before = |[left, right]: [f32; 2]| (left - GAP < before).then_some(before - right - GAP);
        let (free_room, to_end) = (free(pieces, taken, own, free_after), extent[1] - after);
        let room_after = free_room.min(to_end);
        Self {
            inside: (left, if holds_words { room_inside } else { 0.0 }),
            after: (after, if after < extent[0] { 0.0 } else { room_after }),
            before: (before, free(pieces, taken, own, free_before).min(before - extent[0])),
            is_at_end: to_end < free_room,
        }
    }

    fn widest(&self, may_stand_before: bool) -> f32 {
        let before = if may_stand_before || self.is_at_end { self.before.1 } else { 0.0 };
        self.inside.1.max(self.after.1).max(before)
    }

    fn choose(&self, widths: Widths, may_stand_before: bool) -> Option<(Side, f32)> {
        let (inside, after) = (self.inside.1, self.after.1);
        // What would be cut in its bar is told in full beside it, where it can be.
        if inside >= least(widths) && (inside >= widths.short || after < widths.full) {
            return Some((Side::Inside, inside));
        }
        if may_stand_before && after < widths.full && self.before.1 > after && self.before.1 >= least(widths) {
            return Some((Side::Before, self.before.1));
        }
        if after < least(widths) && self.is_at_end && self.before.1 >= widths.full {
            return Some((Side::Before, self.before.1));
        }
        (after >= least(widths)).then_some((Side::After, after))
    }
}

/// The least distance, as `distance` tells it of what stands on the line of the piece.
fn free(pieces: &[Piece], taken: &[Taken], own: usize, distance: impl Fn([f32; 2]) -> Option<f32>) -> f32 {
    let y = f32::midpoint(pieces[own].y[0], pieces[own].y[1]);
    let marks = pieces.iter().enumerate().filter(|(index, _)| *index != own).map(|(_, piece)| (piece.reach(), piece.y));
    let in_line = marks.chain(taken.iter().copied()).filter(|(_, ys)| ys[0] < y + HALF_LINE && y - HALF_LINE < ys[1]);
    in_line.filter_map(|(xs, _)| distance(xs)).fold(f32::INFINITY, f32::min)
}

#[cfg(test)]
mod tests {
    use super::super::layout::test_piece;
    use super::*;

    /// Pieces by their `x`, `y` and height; words of 100 points each, in a lane from 0 to 1000.
    #[track_caller]
    fn check(pieces: &[[f32; 4]], expected: &[(usize, Side, [f32; 2])]) {
        check_with(Need::Either, pieces, expected);
    }

    #[track_caller]
    fn check_with(first: Need, pieces: &[[f32; 4]], expected: &[(usize, Side, [f32; 2])]) {
        let pieces: Vec<Piece> = (pieces.iter())
            .map(|[left, right, y, height]| test_piece([*left, *right], [y - height / 2.0, y + height / 2.0]))
            .collect();
        let wanted: Vec<usize> = (0..pieces.len()).collect();
        let widths = Widths { full: 100.0, short: 60.0 };
        let need = |piece: usize| if piece == 0 { first } else { Need::Room };
        let places = place(&pieces, &wanted, [0.0, 1000.0], need, |_| widths);
        let places: Vec<_> = places.iter().map(|p| (p.piece, p.side, [p.left, p.left + p.room])).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn what_must_be_read_stands_over_others_where_there_is_no_room() {
        let crowd = [[130.0, 137.0, 0.0, 7.0], [100.0, 125.0, 0.0, 7.0], [140.0, 165.0, 0.0, 7.0]];
        check(&crowd, &[(2, Side::After, [171.0, 271.0])]);
        check_with(Need::Over, &crowd, &[(0, Side::After, [143.0, 243.0])]);
        let at_end = [[960.0, 967.0, 0.0, 7.0], [930.0, 955.0, 0.0, 7.0], [970.0, 999.0, 0.0, 7.0]];
        check_with(Need::Over, &at_end, &[(0, Side::Before, [854.0, 954.0])]);
    }

    #[test]
    fn words_stand_where_they_touch_nothing() {
        check(&[[100.0, 107.0, 0.0, 7.0]], &[(0, Side::After, [113.0, 213.0])]);
        // Between two marks the words are cut, first the date, then what happened; with less room nothing is said.
        check(
            &[[50.0, 57.0, 0.0, 7.0], [130.0, 137.0, 0.0, 7.0], [190.0, 197.0, 0.0, 7.0], [230.0, 237.0, 0.0, 7.0]],
            &[(0, Side::After, [63.0, 123.0]), (3, Side::After, [243.0, 343.0])],
        );
        // At the edge they go before the mark, where they have room in full or it matters.
        check(&[[980.0, 987.0, 0.0, 7.0]], &[(0, Side::Before, [874.0, 974.0])]);
        check(
            &[[10.0, 17.0, 0.0, 7.0], [980.0, 987.0, 0.0, 7.0]],
            &[(0, Side::After, [23.0, 123.0]), (1, Side::Before, [874.0, 974.0])],
        );
        check(
            &[[10.0, 17.0, 0.0, 7.0], [800.0, 880.0, 0.0, 7.0], [980.0, 987.0, 0.0, 7.0]],
            &[(0, Side::After, [23.0, 123.0]), (1, Side::After, [886.0, 946.0])],
        );
        // Words do not run into words of the next track, while marks leave them room.
        check(&[[100.0, 150.0, -6.0, 9.0], [120.0, 127.0, 6.0, 7.0]], &[(0, Side::After, [156.0, 256.0])]);
        // A thick bar holds its words where it is in view, all of them, or as many as it can where they have no room
        // beside it.
        check(&[[100.0, 150.0, 0.0, 16.0]], &[(0, Side::After, [156.0, 256.0])]);
        check(&[[930.0, 999.0, 0.0, 16.0], [600.0, 890.0, 0.0, 7.0]], &[(0, Side::Inside, [936.0, 993.0])]);
        check(&[[-500.0, 600.0, 0.0, 16.0]], &[(0, Side::Inside, [6.0, 106.0])]);
    }
}
