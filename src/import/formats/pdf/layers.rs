//! Lines that were painted over each other, told apart by the order of painting. Knows runs on one baseline, no lines
//! and no pages.

use unpdf::parser::TextSpan;

use super::line::{Painted, end};

/// Letters that cover so much of others, in parts of the size, are another line; accents and kerning cover less.
const OVERLAP: f32 = 1.2;
/// Rows of more runs are not looked at for lines over each other, which takes the square of their number.
const MOST_LAYERED: usize = 400;

/// Lines that were painted over each other, as slides do that uncover their text step by step, each for itself in the
/// order of painting. A row without such comes back as it is.
pub(super) fn part(row: Vec<Painted>) -> Vec<Vec<Painted>> {
    let mut reach = f32::MIN;
    let is_over = row.iter().any(|(_, span)| {
        let over = reach - span.x;
        // A width that was guessed says nothing of what it covers.
        reach = if span.width_measured { reach.max(end(span)) } else { reach };
        over > OVERLAP * span.font_size
    });
    if !is_over || row.len() > MOST_LAYERED {
        return vec![row];
    }
    let mut painted = row;
    painted.sort_by_key(|(n, _)| *n);
    let mut layers: Vec<Vec<Painted>> = Vec::new();
    // What goes on to the right was painted in one go.
    let goes_on = |(_, a): &Painted, (_, b): &Painted| b.x > end(a) - OVERLAP / 2.0 * a.font_size;
    for stroke in painted.chunk_by(goes_on) {
        let common = |a: &TextSpan, b: &TextSpan| (end(a).min(end(b)) - a.x.max(b.x)).max(0.0);
        let over = |layer: &Vec<Painted>| {
            let pairs = layer.iter().flat_map(|(_, a)| stroke.iter().map(move |(_, b)| common(a, b)));
            pairs.sum::<f32>() > OVERLAP * stroke[0].1.font_size
        };
        match layers.last_mut() {
            Some(layer) if !over(layer) => layer.extend_from_slice(stroke),
            _ => layers.push(stroke.to_vec()),
        }
    }
    for layer in &mut layers {
        layer.sort_by(|(_, a), (_, b)| a.x.total_cmp(&b.x));
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::formats::pdf::line::{Line, lines};

    /// Runs as (left edge, text), painted in this order on one baseline, each letter half its size wide.
    #[track_caller]
    fn check_layers(painted: &[(f32, &str)], expected: &[&str]) {
        let span = |&(x, text): &(f32, &str)| {
            let mut span = TextSpan::new(text.to_owned(), x, 700.0, 10.0, "Helvetica".to_owned());
            (span.width, span.width_measured) = (5.0 * text.len() as f32, true);
            span
        };
        let lines: Vec<String> = lines(painted.iter().map(span).collect()).iter().map(Line::text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_over_each_other_are_read_one_by_one() {
        check_layers(&[(50.0, "One line of text")], &["One line of text"]);
        check_layers(
            &[(50.0, "It sets"), (87.0, "the colour"), (50.0, "Saves the"), (97.0, "other one")],
            &["It sets the colour", "Saves the other one"],
        );
        // A left column that was painted after the right one covers nothing; nor does an accent.
        check_layers(&[(90.0, "right"), (50.0, "left")], &["left", "right"]);
        check_layers(&[(50.0, "Kova"), (63.0, "'"), (70.0, "c went")], &["Kova' c went"]);
    }
}
