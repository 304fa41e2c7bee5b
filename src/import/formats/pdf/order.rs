//! Reading order: columns are found by the white gutters between them; lines across a gutter part the page into bands.

use super::line::Line;

/// A gutter is at least so wide, in parts of the size of the letters.
const GUTTER: f32 = 0.7;
/// So many lines on each side make columns.
const ENOUGH: usize = 4;
/// Columns in columns deeper than this are not looked for.
const DEEPEST: u8 = 3;

/// Puts lines (from the top down) in the order in which they are read.
pub(super) fn sort(lines: Vec<Line>) -> Vec<Line> {
    let mut sorted = Vec::with_capacity(lines.len());
    columns(lines, DEEPEST, &mut sorted);
    sorted
}

fn columns(lines: Vec<Line>, depth: u8, out: &mut Vec<Line>) {
    let Some(gutter) = (depth > 0).then(|| gutter(&lines)).flatten() else {
        out.extend(lines);
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in lines {
        if line.right <= gutter {
            left.push(line);
        } else if line.left >= gutter {
            right.push(line);
        } else {
            // A line across the gutter: what stands above it in both columns is read first.
            columns(std::mem::take(&mut left), depth - 1, out);
            columns(std::mem::take(&mut right), depth - 1, out);
            out.push(line);
        }
    }
    columns(left, depth - 1, out);
    columns(right, depth - 1, out);
}

/// The middle of the gutter that parts most lines into two columns of running text.
fn gutter(lines: &[Line]) -> Option<f32> {
    if lines.len() < 2 * ENOUGH {
        return None;
    }
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes[sizes.len() / 2];
    // Where columns could begin: the left edges of lines, the most common ones first.
    let mut edges: Vec<f32> = lines.iter().map(|line| line.left).collect();
    edges.sort_by(f32::total_cmp);
    let groups = edges.chunk_by(|a, b| b - a < 0.3 * size).filter(|group| group.len() >= ENOUGH);
    let mut best: Option<(usize, f32)> = None;
    for edge in groups.filter_map(|group| group.first().copied()).skip(1).take(64) {
        let at = edge - 0.05 * size;
        let left: Vec<&Line> = lines.iter().filter(|line| line.right <= at).collect();
        let right: Vec<&Line> = lines.iter().filter(|line| line.left >= at).collect();
        let across = lines.len() - left.len() - right.len();
        let reach = left.iter().map(|line| line.right).fold(f32::MIN, f32::max);
        let parted = left.len().min(right.len());
        let is_gutter = parted >= ENOUGH
            && across * 2 <= left.len() + right.len()
            && at - reach >= GUTTER * size
            && stand_beside(&left, &right)
            && is_prose(&left)
            && is_prose(&right);
        let score = left.len() + right.len();
        if is_gutter && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, f32::midpoint(reach, at)));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether the two share a good part of their height.
fn stand_beside(left: &[&Line], right: &[&Line]) -> bool {
    let reach = |lines: &[&Line]| {
        let top = lines.iter().map(|line| line.y).fold(f32::MIN, f32::max);
        let bottom = lines.iter().map(|line| line.y).fold(f32::MAX, f32::min);
        (bottom, top)
    };
    let ((low, high), (other_low, other_high)) = (reach(left), reach(right));
    let shared = high.min(other_high) - low.max(other_low);
    shared > 0.3 * (high - low).min(other_high - other_low)
}

/// Columns of text have lines of one width; columns of a table have short cells.
fn is_prose(lines: &[&Line]) -> bool {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let full = lines.iter().filter(|line| line.width() > 0.6 * (right - left) && line.chars() >= 16).count();
    full * 2 >= lines.len()
}
