//! Authors who stand side by side under a title, each with a column of affiliation and address. Knows the lines of the
//! first page alone.

use crate::import::{byline, headings};
use crate::model::MarkupKind;

use super::line::Line;

/// Lines of one author stand no further apart, in parts of the size.
const TIGHT: f32 = 1.5;
/// Longer lines are text.
const LONGEST: usize = 70;
/// A head has no more lines.
const MOST: usize = 120;

/// Takes the lines down to the text away, those of each author together where they were row by row, and the names of
/// the authors; none where the page has no such head.
pub(super) fn take(lines: &mut Vec<Line>) -> Option<(Vec<Line>, Vec<String>)> {
    let (start, end) = reach(lines)?;
    let columns = columns(&lines[start..end]);
    let names: Vec<Vec<String>> = columns.iter().map(|column| names(column)).collect();
    // Columns of a table have no names at their tops.
    let named = names.iter().filter(|names| !names.is_empty()).count();
    if columns.len() < 2 || named * 2 <= columns.len() || !stand_beside(&columns) {
        return None;
    }
    let mut head = lines[..start].to_vec();
    for (column, author) in columns.into_iter().zip(1..) {
        head.extend(column.into_iter().map(|line| Line { author, ..line.clone() }));
    }
    lines.drain(..end);
    Some((head, names.into_iter().flatten().collect()))
}

/// The lines between the title and the text.
fn reach(lines: &[Line]) -> Option<(usize, usize)> {
    let size =
        lines.iter().filter(|line| !line.is_furniture && line.chars() > 3).map(|line| line.size).fold(0.0, f32::max);
    let is_title = |line: &Line| !line.is_furniture && line.size > size - 0.3;
    let start = lines.iter().position(is_title)?;
    let start = start + lines[start..].iter().take_while(|line| is_title(line)).count();
    let is_part = |line: &&Line| {
        let words = line.text();
        let first = words.trim().split([':', '.', '—', '–']).next().unwrap_or("");
        line.chars() <= LONGEST
            && !line.is_furniture
            && !line.is_table()
            && !headings::is_section(first)
            && !headings::is_numbered(words.trim())
            && !headings::is_caption(&words)
    };
    let end = start + lines[start..].iter().take(MOST).take_while(is_part).count();
    (end > start + 3).then_some((start, end))
}

/// Lines that stand under each other, from the top and from the left.
fn columns(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut columns: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let goes_on = |column: &Vec<&Line>| {
            column.last().is_some_and(|last| {
                let step = last.y - line.y;
                let shared = last.right.min(line.right) - last.left.max(line.left);
                (0.1 * line.size..TIGHT * line.size.max(last.size)).contains(&step) && shared > 0.0
            })
        };
        match columns.iter_mut().find(|column| goes_on(column)) {
            Some(column) => column.push(line),
            None => columns.push(vec![line]),
        }
    }
    // Marks that stand off their lines are no columns.
    let (small, mut columns): (Vec<_>, Vec<_>) =
        columns.into_iter().partition(|column| column.iter().all(|line| is_mark(line)));
    if let Some(last) = columns.last_mut() {
        last.extend(small.into_iter().flatten());
    }
    let top = |column: &[&Line]| column.first().map_or(0.0, |line| line.y);
    // What begins within a line of the others is in one row with them.
    columns.sort_by(|a, b| top(b).total_cmp(&top(a)));
    let mut row = f32::MAX;
    let rows: Vec<f32> = columns
        .iter()
        .map(|column| {
            let size = column.first().map_or(0.0, |line| line.size);
            row = if row - top(column) < 1.5 * size { row } else { top(column) };
            row
        })
        .collect();
    let mut placed: Vec<(f32, Vec<&Line>)> = rows.into_iter().zip(columns).collect();
    let left = |column: &[&Line]| column.first().map_or(0.0, |line| line.left);
    placed.sort_by(|(row, a), (other, b)| other.total_cmp(row).then(left(a).total_cmp(&left(b))));
    placed.into_iter().map(|(_, column)| column).collect()
}

fn is_mark(line: &Line) -> bool {
    line.text().chars().all(|c| !c.is_alphabetic())
}

/// Whether two columns share some of their height.
fn stand_beside(columns: &[Vec<&Line>]) -> bool {
    let reach = |column: &[&Line]| Some((column.last()?.y, column.first()?.y));
    columns.windows(2).any(|pair| {
        let (Some((low, high)), Some((other_low, other_high))) = (reach(&pair[0]), reach(&pair[1])) else {
            return false;
        };
        pair[0].len() > 1 && pair[1].len() > 1 && low.max(other_low) < high.min(other_high)
    })
}

/// The names in the first lines of a column.
fn names(column: &[&Line]) -> Vec<String> {
    let words = |line: &&&Line| -> String {
        let runs = line.runs.iter().filter(|run| run.style != Some(MarkupKind::NoteMark));
        runs.map(|run| run.text.as_str()).collect()
    };
    let bylines = column.iter().filter(|line| !is_mark(line)).map(|line| byline::parse(words(&line).trim(), false));
    let bylines = bylines.map_while(|found| found.filter(|byline| byline.is_known || byline.is_likely));
    bylines.flat_map(|byline| byline.names).collect()
}

#[cfg(test)]
mod tests {
    use super::super::line::Run;
    use super::*;

    /// Letters are 5 points wide and 10 high, but for the title.
    fn line(left: f32, y: f32, text: &str) -> Line {
        let runs = vec![Run { text: text.to_owned(), style: None }];
        let right = left + 5.0 * text.chars().count() as f32;
        Line { left, right, y, size: if y > 690.0 { 18.0 } else { 10.0 }, runs, ..Line::default() }
    }

    /// The lines of the head, those of one author with `/` between them, and the names.
    #[track_caller]
    fn check(lines: &[(f32, f32, &str)], expected: Option<(&[&str], &[&str])>) {
        let mut lines: Vec<Line> = lines.iter().map(|&(left, y, text)| line(left, y, text)).collect();
        let found = take(&mut lines).map(|(head, names)| {
            let parts = head.chunk_by(|a, b| a.author > 0 && a.author == b.author);
            let words = parts.map(|part| part.iter().map(Line::text).collect::<Vec<_>>().join(" / "));
            (words.collect::<Vec<_>>(), names)
        });
        let found = found.as_ref().map(|(head, names)| {
            (head.iter().map(String::as_str).collect::<Vec<_>>(), names.iter().map(String::as_str).collect::<Vec<_>>())
        });
        let found = found.as_ref().map(|(head, names)| (head.as_slice(), names.as_slice()));
        assert_eq!(found, expected);
    }

    #[test]
    fn authors_side_by_side() {
        check(
            &[
                (100.0, 700.0, "Floods of the valley"),
                (50.0, 660.0, "Ann Whitfield"),
                (200.0, 660.0, "Robert Moe"),
                (40.0, 648.0, "University of Leeds"),
                (190.0, 648.0, "Survey Office"),
                (50.0, 636.0, "ann@leeds.example"),
                (100.0, 600.0, "Clara Ray"),
                (90.0, 588.0, "Norwick Clinic"),
                (50.0, 560.0, "Abstract"),
                (50.0, 548.0, "The river rose."),
            ],
            Some((
                &[
                    "Floods of the valley",
                    "Ann Whitfield / University of Leeds / ann@leeds.example",
                    "Robert Moe / Survey Office",
                    "Clara Ray / Norwick Clinic",
                ],
                &["Ann Whitfield", "Robert Moe", "Clara Ray"],
            )),
        );
    }

    #[test]
    fn a_table_is_no_head() {
        let lines = [
            (100.0, 700.0, "Floods of the valley"),
            (50.0, 660.0, "Place"),
            (200.0, 660.0, "Height"),
            (50.0, 648.0, "Norwick"),
            (200.0, 648.0, "4"),
            (50.0, 636.0, "Leeds"),
            (200.0, 636.0, "5"),
        ];
        check(&lines, None);
    }
}
