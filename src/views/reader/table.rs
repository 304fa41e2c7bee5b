//! The columns of a table: which hold figures, and how wide each is. Pure: widths of words are measured by the
//! caller.

use super::data::{self, MOST_COLUMNS};
use super::look::CELL_GAP;
use super::passage::Passage;

/// No column is narrower than this because of one long word.
const LONGEST_WORD: f32 = 220.0;
/// Longer cells are not measured: they wrap.
const MEASURED: usize = 80;
/// A letter of a cell that is not measured, in points.
const LETTER: f32 = 6.6;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    pub list: Vec<Column>,
    /// Whether the first row names the columns.
    pub has_head: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    pub left: f32,
    pub width: f32,
    /// Set flush right.
    pub is_figures: bool,
}

impl Columns {
    pub fn width(&self) -> f32 {
        self.list.last().map_or(0.0, |column| column.left + column.width)
    }
}

/// Columns for these rows that fit into `available` points if they can be made to by wrapping.
pub fn columns(rows: &[Vec<Passage>], mut measure: impl FnMut(&str, bool) -> f32, available: f32) -> Columns {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST_COLUMNS);
    let has_head = rows.len() > 1 && rows.first().is_some_and(|head| !head.iter().skip(1).any(is_figure));
    let mut natural: Vec<f32> = vec![24.0; count];
    let mut least = natural.clone();
    let mut figures = vec![(0, 0); count];
    for (n, row) in rows.iter().enumerate() {
        let is_head = has_head && n == 0;
        for (index, cell) in row.iter().enumerate().take(count) {
            let words = cell.text.as_str();
            if words.is_empty() {
                continue;
            }
            let wide = if words.len() <= MEASURED { measure(words, is_head) } else { words.len() as f32 * LETTER };
            let longest = words.split_whitespace().max_by_key(|word| word.len()).unwrap_or("");
            let word = if longest.len() == words.len() { wide } else { measure(longest, is_head) };
            natural[index] = natural[index].max(wide.ceil());
            least[index] = least[index].max(word.min(LONGEST_WORD).ceil());
            if !is_head {
                figures[index].0 += usize::from(data::is_figure(words));
                figures[index].1 += 1;
            }
        }
    }
    let widths = share(&natural, &least, available - CELL_GAP * count.saturating_sub(1) as f32);
    let mut left = 0.0;
    let list = (widths.iter().zip(&figures).enumerate())
        .map(|(n, (width, (numbers, all)))| {
            // Years at the left are the names of rows.
            let names = n == 0 && rows.iter().skip(usize::from(has_head)).filter_map(|row| row.first()).all(is_year);
            let column = Column { left, width: *width, is_figures: !names && *all > 0 && numbers * 3 >= all * 2 };
            left += width + CELL_GAP;
            column
        })
        .collect();
    Columns { list, has_head }
}

fn is_figure(cell: &Passage) -> bool {
    // Years over columns are the names of columns.
    !is_year(cell) && cell.text.bytes().any(|byte| byte.is_ascii_digit()) && data::is_figure(&cell.text)
}

/// "1990", "2010-11", "1990/1991".
fn is_year(cell: &Passage) -> bool {
    let words = cell.text.trim().replace('–', "-");
    let (year, rest) = words.split_at_checked(4).unwrap_or(("", ""));
    let is_end = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'/');
    year.starts_with(['1', '2'])
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && rest.len() <= 5
        && !rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.bytes().all(is_end)
}

/// Natural widths where they fit; else the least ones, and what is left over goes to those that want more, the
/// more they want.
fn share(natural: &[f32], least: &[f32], available: f32) -> Vec<f32> {
    let least: Vec<f32> = least.iter().zip(natural).map(|(least, natural)| least.min(*natural)).collect();
    let (wanted, needed): (f32, f32) = (natural.iter().sum(), least.iter().sum());
    if wanted <= available {
        return natural.to_vec();
    }
    let spare = (available - needed).max(0.0);
    // The square root keeps one endless column from starving the others.
    let hunger: Vec<f32> =
        natural.iter().zip(&least).map(|(natural, least)| (natural - least).max(0.0).sqrt()).collect();
    let mut widths = least;
    let mut spare_left = spare;
    // Who has enough gives back: a few rounds settle it.
    for _ in 0..4 {
        let open = |n: usize, widths: &[f32]| widths[n] + 0.5 < natural[n];
        let total: f32 = (0..widths.len()).filter(|n| open(*n, &widths)).map(|n| hunger[n]).sum();
        if total <= 0.0 || spare_left < 1.0 {
            break;
        }
        let round = spare_left;
        for n in 0..widths.len() {
            if open(n, &widths) {
                let more = (round * hunger[n] / total).min(natural[n] - widths[n]);
                widths[n] += more;
                spare_left -= more;
            }
        }
    }
    widths.iter().map(|width| width.floor()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<Vec<Passage>> {
        rows.iter().map(|row| row.iter().map(|cell| Passage::plain(*cell)).collect()).collect()
    }

    #[track_caller]
    fn check(rows: &[&[&str]], available: f32, widths: &[f32], figures: &[bool], has_head: bool) {
        let columns = columns(&table(rows), |words, _| words.chars().count() as f32 * 10.0, available);
        assert_eq!(columns.list.iter().map(|column| column.width).collect::<Vec<_>>(), widths);
        assert_eq!(columns.list.iter().map(|column| column.is_figures).collect::<Vec<_>>(), figures);
        assert_eq!(columns.has_head, has_head);
    }

    #[test]
    fn columns_of_figures_are_told_from_words() {
        let rows: &[&[&str]] = &[&["Year", "Trade", "Note"], &["1990", "1,204", "first"], &["1991", "–", "then"]];
        check(rows, 500.0, &[40.0, 50.0, 50.0], &[false, true, false], true);
        check(&[&["1990", "12.5"], &["1991", "13"]], 500.0, &[40.0, 40.0], &[false, true], false);
        check(&[&["7", "2010-11"], &["13", "2011-12"]], 500.0, &[24.0, 70.0], &[true, true], true);
        check(
            &[&["Item", "2001", "2002"], &["Wool", "5", "6"]],
            500.0,
            &[40.0, 40.0, 40.0],
            &[false, true, true],
            true,
        );
        check(&[], 500.0, &[], &[], false);
    }

    #[test]
    fn a_long_cell_wraps_and_leaves_room_for_the_others() {
        let long = "many words of ten letters each and then some more of these words here";
        let columns =
            columns(&table(&[&["Name", "Text"], &["A", long]]), |words, _| words.chars().count() as f32 * 10.0, 300.0);
        assert!(columns.width() <= 300.0, "{columns:?}");
        assert!((columns.list[0].width - 40.0).abs() < 1.0, "{columns:?}");
    }

    #[test]
    fn what_cannot_fit_is_wider() {
        let word = "x".repeat(15);
        let row = [word.as_str(); 6];
        let columns = columns(&table(&[&row]), |words, _| words.chars().count() as f32 * 10.0, 300.0);
        assert!((columns.width() - (6.0 * 150.0 + 5.0 * CELL_GAP)).abs() < 1.0, "{columns:?}");
    }
}
