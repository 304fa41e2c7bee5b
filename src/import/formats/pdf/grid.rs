//! Tables whose cells are ruled: grids of the page's rules, and the words that stand in them. A cell may have many
//! lines, and words that stand close to those of the next cell.

use unpdf::parser::TextSpan;

use super::line::{self, Line, Run};
use super::rules::Rule;

/// Rules so near to each other are one, and touch where they meet.
const NEAR: f32 = 3.0;
/// A page with more rules than this, after pieces of one rule are joined, is a chart.
const MOST: usize = 1500;
/// Cells with more lines are the columns of a newspaper.
const LONGEST: usize = 40;

/// Edges of columns from the left, of rows from the top, and what is drawn of them.
struct Grid {
    columns: Vec<f32>,
    rows: Vec<f32>,
    rules: Vec<Rule>,
}

/// Takes the words that stand in ruled tables out of `spans`; each table as a line of its own.
pub(super) fn take(spans: &mut Vec<TextSpan>, rules: Vec<Rule>) -> Vec<Line> {
    let mut tables = Vec::new();
    for grid in grids(rules) {
        // Words of what turns out to be no table keep their place: it is the order in which they were painted.
        if let Some(table) = grid.table(spans) {
            spans.retain(|span| grid.cell(span).is_none());
            tables.push(table);
        }
    }
    tables
}

fn grids(rules: Vec<Rule>) -> Vec<Grid> {
    let rules = joined(rules);
    if rules.len() > MOST {
        return Vec::new();
    }
    let mut group: Vec<usize> = (0..rules.len()).collect();
    for (n, across) in rules.iter().enumerate().filter(|(_, rule)| rule.is_across) {
        for (m, down) in rules.iter().enumerate().filter(|(_, rule)| !rule.is_across) {
            if covers(across, down.at) && covers(down, across.at) {
                let (a, b) = (root(&mut group, n), root(&mut group, m));
                group[a.max(b)] = a.min(b);
            }
        }
    }
    let mut parts: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (n, rule) in rules.iter().enumerate() {
        let root = root(&mut group, n);
        parts[root].push(*rule);
    }
    let mut grids: Vec<Grid> = parts.into_iter().filter_map(Grid::new).collect();
    grids.sort_by(|a, b| b.top().total_cmp(&a.top()));
    grids
}

/// The first of the rules that are connected with this one.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn covers(rule: &Rule, at: f32) -> bool {
    rule.from - NEAR <= at && at <= rule.to + NEAR
}

/// Pieces of one rule made one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| (a.is_across.cmp(&b.is_across)).then(a.at.total_cmp(&b.at)).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Rule> = Vec::new();
    for near in rules.chunk_by(|a, b| a.is_across == b.is_across && b.at - a.at < 1.0) {
        let mut near = near.to_vec();
        near.sort_by(|a, b| a.from.total_cmp(&b.from));
        for rule in near {
            match joined.last_mut().filter(|last| {
                last.is_across == rule.is_across && (last.at - rule.at).abs() < NEAR && rule.from <= last.to + NEAR
            }) {
                Some(last) => last.to = last.to.max(rule.to),
                None => joined.push(rule),
            }
        }
    }
    joined
}

impl Grid {
    /// None where the rules make no two rows or no two columns.
    fn new(rules: Vec<Rule>) -> Option<Self> {
        let edges = |is_across: bool| {
            let own = rules.iter().filter(|rule| rule.is_across == is_across).map(|rule| rule.at);
            // Where no rule closes a side, the table ends where the rules across it do.
            let other = || rules.iter().filter(|rule| rule.is_across != is_across);
            let low = other().map(|rule| rule.from).fold(f32::MAX, f32::min);
            let high = other().map(|rule| rule.to).fold(f32::MIN, f32::max);
            let mut edges: Vec<f32> = own.chain([low, high]).filter(|at| at.is_finite()).collect();
            edges.sort_by(f32::total_cmp);
            edges.dedup_by(|b, a| *b - *a <= NEAR);
            edges
        };
        let (columns, mut rows) = (edges(false), edges(true));
        rows.reverse();
        (columns.len() >= 3 && rows.len() >= 3 && columns.len() * rows.len() <= 20_000).then_some(Self {
            columns,
            rows,
            rules,
        })
    }

    fn top(&self) -> f32 {
        self.rows.first().copied().unwrap_or_default()
    }

    /// The row and the column in which the words stand.
    fn cell(&self, span: &TextSpan) -> Option<(usize, usize)> {
        let (x, y) = (span.x + span.ink_width.unwrap_or(span.width) / 2.0, span.y + 0.25 * span.font_size);
        let column = self.columns.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.rows.partition_point(|edge| *edge >= y).checked_sub(1)?;
        (column + 1 < self.columns.len() && row + 1 < self.rows.len()).then_some((row, column))
    }

    /// Whether a rule is drawn along an edge of a cell: at `at`, past `beside`.
    fn is_drawn(&self, is_across: bool, at: f32, beside: f32) -> bool {
        self.rules
            .iter()
            .any(|rule| rule.is_across == is_across && (rule.at - at).abs() <= NEAR && covers(rule, beside))
    }

    /// For each cell the one that it is merged into: itself, or one above or to its left.
    fn merged(&self) -> Vec<Vec<(usize, usize)>> {
        let middle = |edges: &[f32], at: usize| f32::midpoint(edges[at], edges[at + 1]);
        let mut merged: Vec<Vec<(usize, usize)>> = Vec::new();
        for row in 0..self.rows.len() - 1 {
            let mut cells: Vec<(usize, usize)> = Vec::new();
            for column in 0..self.columns.len() - 1 {
                let (x, y) = (middle(&self.columns, column), middle(&self.rows, row));
                cells.push(if column > 0 && !self.is_drawn(false, self.columns[column], y) {
                    cells[column - 1]
                } else if row > 0 && !self.is_drawn(true, self.rows[row], x) {
                    merged[row - 1][column]
                } else {
                    (row, column)
                });
            }
            merged.push(cells);
        }
        merged
    }

    /// Those of the words that stand in cells; none where they do not fill a table.
    fn table(&self, spans: &[TextSpan]) -> Option<Line> {
        let merged = self.merged();
        let mut cells: Vec<Vec<Vec<TextSpan>>> = vec![vec![Vec::new(); self.columns.len() - 1]; self.rows.len() - 1];
        let mut sizes: Vec<f32> = Vec::new();
        for (span, (row, column)) in spans.iter().filter_map(|span| Some((span, self.cell(span)?))) {
            let (row, column) = merged[row][column];
            cells[row][column].push(span.clone());
            sizes.push(span.font_size);
        }
        sizes.sort_by(f32::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied()?;
        let mut table: Vec<Vec<String>> = Vec::new();
        for row in cells {
            let mut words = Vec::new();
            for cell in row {
                words.push(words_of(cell)?);
            }
            table.push(words);
        }
        let filled = |row: &&Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() >= 2;
        if table.iter().filter(filled).count() < 2 {
            return None;
        }
        table.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let used: Vec<bool> =
            (0..self.columns.len() - 1).map(|column| table.iter().any(|row| !row[column].is_empty())).collect();
        for row in &mut table {
            let mut used = used.iter();
            row.retain(|_| used.next().is_some_and(|used| *used));
        }
        let text = table.iter().flatten().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        Some(Line {
            left: *self.columns.first()?,
            right: *self.columns.last()?,
            y: self.top(),
            size,
            runs: vec![Run { text, style: None }],
            table,
            ..Line::default()
        })
    }
}

/// The lines of a cell one behind the other; none where there are too many.
fn words_of(cell: Vec<TextSpan>) -> Option<String> {
    let lines = line::lines(cell);
    let mut words = String::new();
    for line in &lines {
        let text = line.text();
        let is_broken = words.ends_with('-') && text.trim_start().starts_with(char::is_lowercase);
        words.push_str(if words.is_empty() || is_broken { "" } else { " " });
        words.push_str(text.trim());
    }
    (lines.len() <= LONGEST).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(at: f32, from: f32, to: f32) -> Rule {
        Rule { is_across: true, at, from, to }
    }

    fn down(at: f32, from: f32, to: f32) -> Rule {
        Rule { is_across: false, at, from, to }
    }

    fn words(x: f32, y: f32, text: &str) -> TextSpan {
        let mut span = TextSpan::new(text.to_owned(), x, y, 10.0, "Body".to_owned());
        span.width = 5.0 * text.len() as f32;
        span.ink_width = Some(span.width);
        span
    }

    /// The tables, cells parted by bars and rows by slashes, and the words that stand in none.
    #[track_caller]
    fn check(rules: &[Rule], spans: &[TextSpan], expected: &[&str], outside: &[&str]) {
        let mut spans = spans.to_vec();
        let tables = take(&mut spans, rules.to_vec());
        let shown: Vec<String> = (tables.iter())
            .map(|line| line.table.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("/"))
            .collect();
        assert_eq!(shown, expected);
        assert_eq!(spans.iter().map(|span| span.text.as_str()).collect::<Vec<_>>(), outside);
    }

    /// Two rows of two columns: 0, 100, 200 across; 60, 30, 0 down.
    fn frame() -> Vec<Rule> {
        let rows = [60.0, 30.0, 0.0].map(|y| across(y, 0.0, 200.0));
        rows.into_iter().chain([0.0, 100.0, 200.0].map(|x| down(x, 0.0, 60.0))).collect()
    }

    fn four() -> Vec<TextSpan> {
        vec![
            words(5.0, 47.0, "Ports"),
            words(105.0, 47.0, "Cost"),
            words(5.0, 17.0, "Callao and"),
            words(5.0, 5.0, "Ilo"),
            words(60.0, 11.0, "98765432"),
            words(105.0, 11.0, "41"),
            words(5.0, 80.0, "Above"),
        ]
    }

    #[test]
    fn cells_of_many_lines_and_words_close_to_the_next_cell() {
        check(&frame(), &four(), &["Ports|Cost/Callao and 98765432 Ilo|41"], &["Above"]);
    }

    #[test]
    fn rules_in_pieces_and_open_sides() {
        let pieces: Vec<Rule> = (frame().iter())
            .flat_map(|rule| {
                let middle = f32::midpoint(rule.from, rule.to);
                [Rule { to: middle - 0.5, ..*rule }, Rule { from: middle + 0.5, ..*rule }]
            })
            .collect();
        check(&pieces, &four(), &["Ports|Cost/Callao and 98765432 Ilo|41"], &["Above"]);
        let open: Vec<Rule> =
            frame().into_iter().filter(|rule| rule.is_across || (50.0..150.0).contains(&rule.at)).collect();
        check(&open, &four(), &["Ports|Cost/Callao and 98765432 Ilo|41"], &["Above"]);
    }

    #[test]
    fn cells_that_are_merged() {
        // No rule between the two cells of the first row.
        let mut rules: Vec<Rule> =
            frame().into_iter().filter(|rule| rule.is_across || !(50.0..150.0).contains(&rule.at)).collect();
        rules.push(down(100.0, 0.0, 30.0));
        rules.push(across(90.0, 0.0, 200.0));
        rules.extend([0.0, 200.0].map(|x| down(x, 60.0, 90.0)));
        rules.push(down(100.0, 60.0, 90.0));
        let mut spans = four();
        spans[1].text = "and their cost".to_owned();
        spans.push(words(105.0, 75.0, "Head"));
        check(&rules, &spans, &["Above|Head/Ports and their cost|/Callao and 98765432 Ilo|41"], &[]);
    }

    #[test]
    fn what_is_no_table() {
        // A frame, a cross, rules that never meet, words in one cell only.
        check(&frame()[..4], &four()[..1], &[], &["Ports"]);
        check(&[across(30.0, 0.0, 200.0), down(100.0, 0.0, 60.0)], &four()[..1], &[], &["Ports"]);
        check(&[across(60.0, 0.0, 99.0), down(150.0, 0.0, 60.0)], &four()[..1], &[], &["Ports"]);
        check(&frame(), &four()[..1], &[], &["Ports"]);
    }

    #[test]
    fn a_column_of_a_newspaper_is_no_cell() {
        let column = |lines: usize| {
            let bottom = -12.0 * lines as f32;
            let rules: Vec<Rule> = (frame().into_iter())
                .map(|rule| match (rule.is_across, rule.at) {
                    (true, 0.0) => Rule { at: bottom, ..rule },
                    (false, _) => Rule { from: bottom, ..rule },
                    _ => rule,
                })
                .collect();
            let lines = (0..lines).map(|n| words(5.0, 12.0 - 12.0 * n as f32, "line"));
            (rules, [four()[..2].to_vec(), lines.collect(), vec![words(105.0, 12.0, "41")]].concat())
        };
        let (rules, spans) = column(LONGEST);
        check(&rules, &spans, &[&format!("Ports|Cost/{}|41", vec!["line"; LONGEST].join(" "))], &[]);
        // One line more, and all words stay where they were.
        let (rules, spans) = column(LONGEST + 1);
        let told: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
        check(&rules, &spans, &[], &told);
    }
}
