//! Where words may stand beside marks without touching anything. Pure.

use super::layout::Piece;

/// Between a mark and its words, and between words and the next mark.
const GAP: f32 = 6.0;
/// Half the height of a line of small text.
const HALF_LINE: f32 = 7.0;
/// Less room than this is not worth a label.
const LEAST: f32 = 56.0;

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
    /// The words stand before the mark and end at `left + room`.
    pub before: bool,
}

/// Places for the words of `wanted` pieces, in that order of importance. `right` is where the lane ends;
/// `width` tells how much room the words of a piece take in full. `may_stand_before` says that words may go to
/// the left of their mark where there is no room to the right.
pub fn place(
    pieces: &[Piece],
    wanted: &[usize],
    extent: [f32; 2],
    may_stand_before: impl Fn(usize) -> bool,
    width: impl Fn(usize) -> f32,
) -> Vec<Place> {
    let mut taken: Vec<([f32; 2], [f32; 2])> = Vec::new();
    let mut places = Vec::new();
    for &index in wanted {
        let piece = &pieces[index];
        let y = f32::midpoint(piece.y[0], piece.y[1]);
        let line = [y - HALF_LINE, y + HALF_LINE];
        let full = width(index);
        let after = piece.x[1] + GAP;
        let free = free_after(pieces, &taken, index, after, line).min(extent[1] - after);
        let least = full.min(LEAST.max(full * 0.5));
        let place = if free >= least && after >= extent[0] {
            Place { piece: index, left: after, room: free.min(full), y, before: false }
        } else if may_stand_before(index) {
            let before = piece.x[0] - GAP;
            let free = free_before(pieces, &taken, index, before, line).min(before - extent[0]);
            if free < least {
                continue;
            }
            let room = free.min(full);
            Place { piece: index, left: before - room, room, y, before: true }
        } else {
            continue;
        };
        taken.push(([place.left, place.left + place.room], line));
        places.push(place);
    }
    places
}

fn free_after(pieces: &[Piece], taken: &[([f32; 2], [f32; 2])], own: usize, x: f32, line: [f32; 2]) -> f32 {
    let mut free = f32::INFINITY;
    let marks = pieces.iter().enumerate().filter(|(index, _)| *index != own).map(|(_, piece)| (piece.x, piece.y));
    for (xs, ys) in marks.chain(taken.iter().copied()) {
        if ys[0] < line[1] && line[0] < ys[1] && xs[1] + GAP > x {
            free = free.min(xs[0] - GAP - x);
        }
    }
    free
}

fn free_before(pieces: &[Piece], taken: &[([f32; 2], [f32; 2])], own: usize, x: f32, line: [f32; 2]) -> f32 {
    let mut free = f32::INFINITY;
    let marks = pieces.iter().enumerate().filter(|(index, _)| *index != own).map(|(_, piece)| (piece.x, piece.y));
    for (xs, ys) in marks.chain(taken.iter().copied()) {
        if ys[0] < line[1] && line[0] < ys[1] && xs[0] - GAP < x {
            free = free.min(x - xs[1] - GAP);
        }
    }
    free
}
