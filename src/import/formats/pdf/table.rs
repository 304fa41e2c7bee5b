//! Tables without rules: rows of cells that stand under each other. A cell may go on over lines of its own.

use crate::import::headings;

use super::line::Line;

/// Lines of one cell stand no further apart, in parts of the size.
const TIGHT: f32 = 1.4;
/// A head has at most so many lines above the one that names all columns.
const HEAD: usize = 4;
/// The room that a word keeps from the next, in parts of the size.
const SPACE: f32 = 0.3;
/// Rows whose cells go on have no more lines than this, most of them.
const LINES: usize = 6;
/// Where a cell goes on is told by at most so many lines above.
const LOOK_BACK: usize = 60;

/// The lines of one row, from `n` on.
pub(super) fn row(lines: &[Line], n: usize) -> usize {
    let base = &lines[n];
    let is_same = |line: &&Line| (line.y - base.y).abs() < 0.35 * base.size && is_text(line);
    n + lines[n..].iter().take_while(is_same).count().max(1)
}

fn is_text(line: &Line) -> bool {
    !line.is_furniture && !line.is_table()
}

/// The line after a table that begins at `n`: rows of two cells or more whose cells stand under each other, and lines
/// with which a cell goes on.
pub(super) fn end(lines: &[Line], n: usize) -> Option<usize> {
    let is_single = |&at: &usize| at < lines.len() && row(lines, at) - at == 1;
    let start = n + (n..n + HEAD).take_while(is_single).count();
    if start >= lines.len() || start - n == HEAD {
        return None;
    }
    let end = body_end(lines, start)?;
    let columns = columns(&lines[start..end]);
    // What stands above alone begins a cell of the head: not that of the first column, and in no other's way.
    let is_head = |at: usize| {
        let (line, next) = (&lines[at], &lines[at + 1]);
        let (step, text) = (line.y - next.y, line.text());
        let is_apart = columns.first().is_some_and(|(_, right)| line.left > *right);
        let is_like = (line.size - next.size).abs() < 0.3 && line.is_bold == next.is_bold;
        let is_words = is_text(line) && !is_number(&text) && !is_caption(&text);
        is_apart && is_like && is_words && (0.0..TIGHT * line.size).contains(&step) && in_one(&columns, line)
    };
    (n..start).all(is_head).then_some(end)
}

fn body_end(lines: &[Line], n: usize) -> Option<usize> {
    let first_end = row(lines, n);
    if !is_text(&lines[n]) || first_end - n < 2 || !is_even(&lines[n..first_end]) {
        return None;
    }
    let (mut end, mut rows) = (first_end, 1);
    while end < lines.len() && is_text(&lines[end]) {
        let next = row(lines, end);
        let cells = &lines[end..next];
        let step = lines[end - 1].y - lines[end].y;
        let above = &lines[n.max(end.saturating_sub(LOOK_BACK))..end];
        let stands_under = cells.iter().filter(|cell| above.iter().any(|above| is_under(cell, above))).count();
        if cells.len() == 1 && rows > 1 && goes_on(&cells[0], above) {
            end = next;
            continue;
        }
        if cells.len() < 2 || step > 3.5 * lines[end].size || step < 0.0 || stands_under < 2 {
            break;
        }
        (end, rows) = (next, rows + 1);
    }
    (rows >= 2 && !(rows < 4 && is_stretched(&lines[n..end]))).then_some(end)
}

/// Whether the cells are of one size: notes in the margin are smaller than the text beside them.
fn is_even(cells: &[Line]) -> bool {
    let sizes = || cells.iter().map(|cell| cell.size);
    sizes().fold(0.0, f32::max) < 1.12 * sizes().fold(f32::MAX, f32::min)
}

/// Whether a single line is the next line of a cell above it, and in the way of no other.
fn goes_on(line: &Line, above: &[Line]) -> bool {
    let Some(last) = above.last() else { return false };
    (0.0..TIGHT * line.size).contains(&(last.y - line.y))
        && (last.size - line.size).abs() < 0.5
        && in_one(&columns(above), line)
        && above.iter().any(|cell| is_under(line, cell))
        && !is_caption(&line.text())
}

/// "Source: Ministry of Ports", "* Estimated".
fn is_caption(text: &str) -> bool {
    let text = text.trim();
    headings::is_caption(text) || text.starts_with(['*', '†', '‡'])
}

/// Whether a line stands in one column, and reaches into no other.
fn in_one(columns: &[(f32, f32)], line: &Line) -> bool {
    columns.len() > 1 && columns.iter().filter(|(left, right)| *left < line.right && line.left < *right).count() == 1
}

/// Whether rows of two parts are lines of running text whose spaces were stretched until they looked like the room
/// between columns.
fn is_stretched(lines: &[Line]) -> bool {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let mut n = 0;
    while n < lines.len() {
        let end = row(lines, n);
        let (Some(first), Some(last)) = (lines.get(n), lines.get(end - 1)) else { return false };
        let is_full = first.left - left < first.size && right - last.right < first.size;
        let gap = lines[n..end].windows(2).map(|pair| pair[1].left - pair[0].right).fold(0.0, f32::max);
        let words = lines[n..end].iter().map(|line| line.text().split_whitespace().count()).sum::<usize>();
        if !is_full || end - n > 3 || gap > 2.0 * first.size || words < 6 {
            return false;
        }
        n = end;
    }
    true
}

/// Whether two cells share their left or right edge or their middle.
fn is_under(cell: &Line, above: &Line) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 0.6 * cell.size;
    let middle = |line: &Line| f32::midpoint(line.left, line.right);
    near(cell.left, above.left) || near(cell.right, above.right) || near(middle(cell), middle(above))
}

/// Columns: ranges of x that no two cells of a row share, from the left.
fn columns(lines: &[Line]) -> Vec<(f32, f32)> {
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let rows = || lines.chunk_by(is_row);
    let widest = rows().map(<[Line]>::len).max().unwrap_or(0);
    for cell in rows().filter(|row| row.len() == widest).flatten() {
        match columns.iter_mut().find(|(left, right)| cell.left < *right && *left < cell.right) {
            Some((left, right)) => (*left, *right) = (left.min(cell.left), right.max(cell.right)),
            None => columns.push((cell.left, cell.right)),
        }
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns
}

/// A line of the table with its words by column.
struct Row {
    y: f32,
    size: f32,
    cells: Vec<String>,
    /// Where the last line of each cell ends.
    rights: Vec<f32>,
    /// How wide the first word of each cell is.
    first_words: Vec<f32>,
}

impl Row {
    /// Whether each word that begins here had no room behind what stands above it: else its line would not have been
    /// broken there.
    ///
    /// `edges` are where the widest lines of each column end.
    fn is_broken_from(&self, above: &Self, edges: &[f32]) -> bool {
        let told = || (0..self.cells.len()).filter(|&at| !self.cells[at].is_empty());
        let no_room = |at: usize| above.rights[at] + self.first_words[at] + 2.0 * SPACE * self.size > edges[at];
        told().all(no_room) && told().any(|at| leads_on(&above.cells[at], &self.cells[at]))
    }

    fn is_full(&self) -> bool {
        self.cells.iter().all(|cell| !cell.is_empty())
    }

    fn has_first(&self) -> bool {
        self.cells.first().is_some_and(|cell| !cell.is_empty())
    }

    /// Whether a number stands in a column that has one in the other row too: then they are two rows.
    fn counts_beside(&self, other: &Self) -> bool {
        self.cells.iter().zip(&other.cells).any(|(a, b)| is_number(a) && is_number(b))
    }
}

/// The rows of a table, cell by cell, each with all its lines.
pub(super) fn rows(lines: &[Line]) -> Vec<Vec<String>> {
    let columns = columns(lines);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.chunk_by(is_row) {
        let Some(first) = line.first() else { continue };
        let mut cells = vec![String::new(); columns.len()];
        let (mut rights, mut first_words) = (vec![f32::MIN; columns.len()], vec![0.0; columns.len()]);
        for cell in line {
            let distance = |column: &(f32, f32)| (cell.left - column.1).max(column.0 - cell.right).max(0.0);
            let nearest = (0..columns.len()).min_by(|&a, &b| distance(&columns[a]).total_cmp(&distance(&columns[b])));
            let Some(at) = nearest else { continue };
            let words = cell.text();
            if cells[at].is_empty() {
                let first = words.split_whitespace().next().map_or(0, |word| word.chars().count());
                first_words[at] = cell.width() * first as f32 / words.chars().count().max(1) as f32;
            }
            add(&mut cells[at], &words);
            rights[at] = cell.right;
        }
        rows.push(Row { y: first.y, size: first.size, cells, rights, first_words });
    }
    let edge = |at: usize| rows.iter().map(|row| row.rights[at]).fold(f32::MIN, f32::max);
    let edges: Vec<f32> = (0..columns.len()).map(edge).collect();
    let steps = || rows.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|step| *step > 0.0);
    let least = steps().fold(f32::MAX, f32::min);
    // Where rows stand further apart than the lines of a cell; now and then a wider gap is none between rows.
    let is_parted = steps().filter(|step| *step > 1.2 * least).count() * LINES >= rows.len();
    let mut table: Vec<Row> = Vec::new();
    // Whether the row that is being made has a line with all its columns.
    let mut is_whole = false;
    for row in rows {
        let last = table.last();
        let is_tight = last.is_some_and(|last| {
            let step = last.y - row.y;
            step <= TIGHT * row.size && step <= 1.2 * least
        });
        let goes_on = last.filter(|_| is_tight).is_some_and(|last| {
            let told = row.cells.iter().filter(|cell| !cell.is_empty()).count();
            let is_head = !last.has_first() && !last.cells.iter().any(|cell| is_number(cell));
            let names =
                || row.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| !is_number(cell) || is_year(cell));
            match (is_parted, row.is_full()) {
                _ if row.counts_beside(last) => false,
                (_, true) => !is_whole && is_head && (is_parted || (table.len() == 1 && names())),
                (true, false) => told == 1 || row.is_broken_from(last, &edges),
                (false, false) if table.len() == 1 && !is_whole && is_head => !row.has_first(),
                (false, false) => !row.has_first() && row.is_broken_from(last, &edges),
            }
        });
        is_whole = row.is_full() || (goes_on && is_whole);
        match table.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.y = row.y;
                last.cells.iter_mut().zip(&row.cells).for_each(|(cell, words)| add(cell, words));
                let told = row.cells.iter().map(|cell| !cell.is_empty());
                let rights = last.rights.iter_mut().zip(&row.rights).zip(told);
                rights.filter(|(_, is_told)| *is_told).for_each(|((right, next), _)| *right = *next);
            }
            None => table.push(row),
        }
    }
    table.into_iter().map(|row| row.cells).collect()
}

/// Whether two lines stand in one row.
fn is_row(a: &Line, b: &Line) -> bool {
    (a.y - b.y).abs() < 0.35 * a.size
}

fn add(cell: &mut String, words: &str) {
    let words = words.trim();
    cell.push_str(if cell.is_empty() || words.is_empty() { "" } else { " " });
    cell.push_str(words);
}

/// Whether the words of a cell go on in those of the next line, by how they end and begin, or as names are not so long.
fn leads_on(words: &str, next: &str) -> bool {
    const LEADS: [&str; 14] =
        ["of", "the", "and", "in", "for", "to", "a", "an", "with", "on", "by", "or", "at", "from"];
    let last = words.split_whitespace().next_back().unwrap_or("");
    let is_long = words.split_whitespace().count() > 3;
    is_long
        || next.starts_with(char::is_lowercase)
        || last.ends_with([',', '-', '–', '/', '&'])
        || LEADS.contains(&last)
}

/// A figure, perhaps with its sign, currency or unit, and no words.
fn is_number(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.starts_with(['1', '2']) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::line::Run;
    use super::*;

    /// Letters are 5 points wide and 10 high.
    fn line(left: f32, y: f32, text: &str) -> Line {
        let runs = vec![Run { text: text.to_owned(), style: None }];
        let right = left + 5.0 * text.chars().count() as f32;
        Line { left, right, y, size: 10.0, runs, ..Line::default() }
    }

    /// The table that begins at the first line, cells parted by bars, and how many lines stand behind it.
    #[track_caller]
    fn check(lines: &[(f32, f32, &str)], expected: &[&str], behind: usize) {
        let lines: Vec<Line> = lines.iter().map(|&(left, y, text)| line(left, y, text)).collect();
        let end = end(&lines, 0);
        let shown: Vec<String> =
            end.map_or_else(Vec::new, |end| rows(&lines[..end]).iter().map(|row| row.join("|")).collect());
        assert_eq!(shown, expected);
        assert_eq!(lines.len() - end.unwrap_or(0), behind);
    }

    #[test]
    fn rows_of_one_line() {
        check(
            &[
                (0.0, 100.0, "Port"),
                (100.0, 100.0, "Cost"),
                (0.0, 88.0, "Callao"),
                (100.0, 88.0, "41"),
                (0.0, 76.0, "Ilo"),
                (100.0, 76.0, "7"),
                (0.0, 50.0, "The text goes on here and is long"),
            ],
            &["Port|Cost", "Callao|41", "Ilo|7"],
            1,
        );
    }

    #[test]
    fn cells_of_many_lines() {
        // Rows further apart than lines.
        check(
            &[
                (0.0, 100.0, "Port"),
                (100.0, 100.0, "What for"),
                (200.0, 100.0, "Cost"),
                (0.0, 80.0, "Callao"),
                (100.0, 80.0, "Dredging of"),
                (200.0, 80.0, "41"),
                (0.0, 68.0, "in Peru"),
                (100.0, 68.0, "the basin"),
                (100.0, 56.0, "and a pier"),
                (0.0, 36.0, "Ilo"),
                (100.0, 36.0, "A pier"),
                (200.0, 36.0, "7"),
            ],
            &["Port|What for|Cost", "Callao in Peru|Dredging of the basin and a pier|41", "Ilo|A pier|7"],
            0,
        );
        // Rows as close as lines: what has no first cell and no number beside one goes on.
        check(
            &[
                (0.0, 100.0, "Port"),
                (100.0, 100.0, "What for"),
                (200.0, 100.0, "Cost"),
                (0.0, 88.0, "Callao"),
                (100.0, 88.0, "Dredging of"),
                (200.0, 88.0, "41"),
                (100.0, 76.0, "the basin"),
                (0.0, 64.0, "Ilo"),
                (100.0, 64.0, "A pier"),
                (200.0, 64.0, "7"),
            ],
            &["Port|What for|Cost", "Callao|Dredging of the basin|41", "Ilo|A pier|7"],
            0,
        );
    }

    #[test]
    fn heads_of_many_lines() {
        check(
            &[
                (100.0, 100.0, "Loans"),
                (200.0, 100.0, "Bonds"),
                (0.0, 88.0, "Year"),
                (100.0, 88.0, "(US$ m)"),
                (200.0, 88.0, "(US$ m)"),
                (0.0, 76.0, "2010"),
                (100.0, 76.0, "120"),
                (200.0, 76.0, "80"),
            ],
            &["Year|Loans (US$ m)|Bonds (US$ m)", "2010|120|80"],
            0,
        );
        check(
            &[
                (100.0, 112.0, "Loans in"),
                (100.0, 100.0, "million"),
                (200.0, 100.0, "Bonds"),
                (0.0, 88.0, "Year"),
                (100.0, 88.0, "dollars"),
                (200.0, 88.0, "sold"),
                (0.0, 76.0, "2010"),
                (100.0, 76.0, "120"),
                (200.0, 76.0, "80"),
            ],
            &["Year|Loans in million dollars|Bonds sold", "2010|120|80"],
            0,
        );
    }

    #[test]
    fn rows_under_one_name() {
        check(
            &[
                (0.0, 100.0, "Continent"),
                (100.0, 100.0, "Country"),
                (0.0, 88.0, "Asia"),
                (100.0, 88.0, "China"),
                (100.0, 76.0, "Laos"),
                (100.0, 64.0, "Nepal"),
                (0.0, 52.0, "Europe"),
                (100.0, 52.0, "Malta"),
            ],
            &["Continent|Country", "Asia|China", "|Laos", "|Nepal", "Europe|Malta"],
            0,
        );
    }

    #[test]
    fn rows_that_are_not_full() {
        // The second quarter is a row of its own, and so is who has no note.
        check(
            &[
                (0.0, 100.0, "2010"),
                (100.0, 100.0, "Q1"),
                (200.0, 100.0, "5"),
                (100.0, 88.0, "Q2"),
                (200.0, 88.0, "6"),
                (0.0, 76.0, "2011"),
                (100.0, 76.0, "Q1"),
                (200.0, 76.0, "7"),
            ],
            &["2010|Q1|5", "|Q2|6", "2011|Q1|7"],
            0,
        );
        check(
            &[
                (0.0, 100.0, "Ada"),
                (100.0, 100.0, "Chair"),
                (200.0, 100.0, "since May"),
                (0.0, 88.0, "Bo"),
                (100.0, 88.0, "Member"),
                (0.0, 76.0, "Cy"),
                (100.0, 76.0, "Member"),
                (200.0, 76.0, "ill"),
            ],
            &["Ada|Chair|since May", "Bo|Member|", "Cy|Member|ill"],
            0,
        );
    }

    #[test]
    fn what_stands_around_a_table() {
        check(
            &[
                (100.0, 112.0, "Table 2: Cost"),
                (0.0, 100.0, "Port"),
                (100.0, 100.0, "Cost"),
                (0.0, 88.0, "Ilo"),
                (100.0, 88.0, "7"),
            ],
            &[],
            5,
        );
        check(
            &[
                (0.0, 100.0, "Port"),
                (100.0, 100.0, "Cost"),
                (0.0, 88.0, "Ilo"),
                (100.0, 88.0, "7"),
                (0.0, 76.0, "Source: Board"),
            ],
            &["Port|Cost", "Ilo|7"],
            1,
        );
    }
}
