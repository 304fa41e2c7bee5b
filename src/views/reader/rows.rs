//! Where words stand in a laid out galley: from ranges of its text to rectangles and back.

use std::ops::Range;

use egui::{Galley, Rect, Vec2, pos2};

use super::right_to_left::Order;

/// The part of some words that stands on one row, relative to the galley.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowPart {
    pub rect: Rect,
    /// The line on which the letters stand.
    pub baseline: f32,
}

/// The rows on which the bytes `range` of the galley's text stand, without white space at row ends.
pub fn rows(galley: &Galley, range: Range<usize>) -> Vec<RowPart> {
    let text = galley.text();
    let (Some(before), Some(words)) = (text.get(..range.start), text.get(range)) else {
        return Vec::new();
    };
    let start = before.chars().count();
    let mut shown = start..start + words.chars().count();
    if let Some(order) = Order::of(galley) {
        shown = order.glyphs(shown);
    }
    let Range { start, end } = shown;
    let mut parts = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let last = first + row.glyphs.len();
        let from = start.max(first).saturating_sub(first);
        let to = end.min(last).saturating_sub(first);
        let here = row.glyphs.get(from..to).unwrap_or(&[]);
        let len = here.len() - here.iter().rev().take_while(|glyph| glyph.chr.is_whitespace()).count();
        if let (Some(left), Some(right)) = (here.first(), here[..len].last()) {
            let rect = Rect::from_min_max(
                pos2(row.pos.x + left.pos.x, row.min_y()),
                pos2(row.pos.x + right.max_x(), row.max_y()),
            );
            parts.push(RowPart { rect, baseline: row.pos.y + left.pos.y });
        }
        first += row.char_count_including_newline().0;
        if first >= end {
            break;
        }
    }
    parts
}

/// The byte of the galley's text nearest to a point relative to it.
pub fn byte_at(galley: &Galley, point: Vec2) -> usize {
    let cursor = galley.cursor_from_pos(point);
    let text = galley.text();
    let at = Order::of(galley).map_or(cursor.index.0, |order| order.character(cursor.index.0));
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}
