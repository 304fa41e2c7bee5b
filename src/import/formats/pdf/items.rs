//! Lines that are list items, and lines of a table of contents. Knows lines alone, no pages and no blocks.

use rustc_hash::FxHashSet;

use crate::import::signs::{self, Bullet};

use super::line::{Line, Run};

/// Between a list sign and its text is at most so much room, in parts of the size.
const WIDEST_INDENT: f32 = 4.0;
/// So many dots in a row lead to a page's number.
const LEADER: usize = 4;

/// Marks the items of lists with numbers: those that count on from one another at one edge of a page. Signs that stand
/// apart from their text are joined to it.
pub(super) fn mark(lines: Vec<Line>) -> Vec<Line> {
    let mut lines = join_signs(lines);
    let signs: Vec<Option<(Sign, u32)>> = lines.iter().map(numbered).collect();
    let all: FxHashSet<(Sign, u32)> = signs.iter().flatten().copied().collect();
    for (line, sign) in lines.iter_mut().zip(signs) {
        line.is_item |= signs::bullet(line.text().trim_start()).is_some_and(|bullet| bullet.hidden > 0);
        let Some((sign, number)) = sign else { continue };
        let has = |number: u32| {
            let at = |left: i32| all.contains(&(Sign { left, ..sign }, number));
            at(sign.left - 1) || at(sign.left) || at(sign.left + 1)
        };
        line.is_item |= has(number + 1) || (number > 0 && has(number - 1));
    }
    lines
}

/// What the numbers of one list share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sign {
    /// The left edge, in two points.
    left: i32,
    is_letter: bool,
    is_bracketed: bool,
}

fn numbered(line: &Line) -> Option<(Sign, u32)> {
    if line.is_furniture {
        return None;
    }
    let text = line.text();
    let text = text.trim_start();
    let Bullet { number, len, .. } = signs::bullet(text)?;
    let sign = text.get(..len)?;
    let is_letter = sign.contains(|c: char| c.is_alphabetic());
    Some((Sign { left: (line.left / 2.0).round() as i32, is_letter, is_bracketed: sign.contains(')') }, number?))
}

/// The lines with the signs of list items joined to their text, where no third cell stands in the row.
fn join_signs(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    // Whether the last line of `joined` stands in a row with what was before it.
    let mut is_inside = false;
    while let Some(line) = rest.next() {
        let is_row = |a: &Line, b: &Line| (a.y - b.y).abs() < 0.3 * a.size.max(b.size);
        let goes_on = rest.peek().is_some_and(|next| is_row(&line, next));
        let sign = joined.last_mut().filter(|sign| {
            let gap = line.left - sign.right;
            is_row(sign, &line)
                && !is_inside
                && !goes_on
                && !line.is_furniture
                && (0.0..WIDEST_INDENT * line.size).contains(&gap)
                && is_sign(sign.text().trim())
        });
        if let Some(sign) = sign {
            sign.runs.push(Run { text: " ".to_owned(), style: None });
            sign.runs.extend(line.runs);
            (sign.right, sign.size, sign.is_item) = (line.right, line.size, true);
            sign.is_bold = line.is_bold;
            continue;
        }
        is_inside = joined.last().is_some_and(|last| is_row(last, &line));
        joined.push(line);
    }
    joined
}

/// A bullet or a number as lists have them, and nothing else.
fn is_sign(text: &str) -> bool {
    text.len() <= 8
        && !text.is_empty()
        && signs::bullet(&format!("{text} a")).is_some_and(|sign| sign.len == text.len() + 1)
}

/// Whether dots lead to the number of a page: "Preface . . . . . . iv".
pub(super) fn is_contents(text: &str) -> bool {
    let text = text.trim_end();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit() || "ivxlcdm–-".contains(c));
    let number = text.len() - words.len();
    if number > 5 {
        return false;
    }
    let dots = words.chars().rev().take_while(|c| ". ·…".contains(*c)).filter(|c| !c.is_whitespace());
    dots.map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= LEADER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: f32, right: f32, y: f32, text: &str) -> Line {
        let runs = vec![Run { text: text.to_owned(), style: None }];
        Line { left, right, y, size: 10.0, runs, ..Line::default() }
    }

    #[track_caller]
    fn check(lines: &[(f32, f32, &str)], expected: &[(&str, bool)]) {
        let lines = lines.iter().map(|&(left, y, text)| line(left, left + 5.0 * text.len() as f32, y, text)).collect();
        let found = mark(lines);
        let found: Vec<(String, bool)> = found.iter().map(|line| (line.text(), line.is_item)).collect();
        let expected: Vec<(String, bool)> = expected.iter().map(|&(text, is)| (text.to_owned(), is)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn items() {
        check(
            &[(50.0, 700.0, "1."), (72.0, 700.0, "minutes"), (50.0, 688.0, "–"), (72.0, 688.0, "letters")],
            &[("1. minutes", true), ("– letters", true)],
        );
        check(
            &[(50.0, 700.0, "1. one"), (62.0, 688.0, "goes on"), (50.0, 676.0, "2. two")],
            &[("1. one", true), ("goes on", false), ("2. two", true)],
        );
        // Numbers that do not count on, and at another edge.
        check(&[(50.0, 700.0, "12. March"), (50.0, 688.0, "19. May")], &[("12. March", false), ("19. May", false)]);
        check(&[(50.0, 700.0, "1. one"), (90.0, 688.0, "2. two")], &[("1. one", false), ("2. two", false)]);
        // A table.
        check(
            &[(50.0, 700.0, "1."), (72.0, 700.0, "dam"), (150.0, 700.0, "410")],
            &[("1.", false), ("dam", false), ("410", false)],
        );
    }

    #[track_caller]
    fn check_contents(text: &str, expected: bool) {
        assert_eq!(is_contents(text), expected, "{text:?}");
    }

    #[test]
    fn contents() {
        check_contents("1. Contents of the collection . . . . . . . . . . . . 1", true);
        check_contents("Preface.........iv", true);
        check_contents("Annex ………… 12", true);
        check_contents("It ended in 1999.", false);
        check_contents("and so on ... 12", false);
        check_contents("12", false);
    }
}
