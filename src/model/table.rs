//! Tables laid over text: Markdown pipes or tab-separated lines.

use super::Span;

/// The cells of the table at `span`, row by row, each trimmed of white space. The line of dashes under a
/// Markdown head is left out. Rows may differ in length.
pub fn rows(text: &str, span: Span) -> Vec<Vec<Span>> {
    let mut rows = Vec::new();
    let mut line_start = span.start as usize;
    for line in span.of(text).split_inclusive('\n') {
        let line_end = line_start + line.len();
        let cells = if line.contains('|') { pipe_cells(line) } else { tab_cells(line) };
        if !is_rule(line) && !line.trim().is_empty() {
            rows.push(cells.map(|(start, end)| trimmed(text, line_start + start, line_start + end)).collect());
        }
        line_start = line_end;
    }
    rows
}

/// Whether the line is the rule between a Markdown table's head and body.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains('|') && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let raw = &text[start..end];
    let lead = raw.len() - raw.trim_start().len();
    let body = raw.trim();
    Span::new(start + lead, start + lead + body.len())
}

fn tab_cells(line: &str) -> Box<dyn Iterator<Item = (usize, usize)> + '_> {
    Box::new(split_at_bytes(line, 0, line.len(), |bytes, at| bytes[at] == b'\t').into_iter())
}

fn pipe_cells(line: &str) -> Box<dyn Iterator<Item = (usize, usize)> + '_> {
    let body = line.trim();
    let lead = line.len() - line.trim_start().len();
    let start = lead + usize::from(body.starts_with('|'));
    let mut end = lead + body.len();
    if body.len() > 1 && body.ends_with('|') && !body.ends_with("\\|") {
        end -= 1;
    }
    let cells = split_at_bytes(line, start, end.max(start), |bytes, at| {
        bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\')
    });
    Box::new(cells.into_iter())
}

fn split_at_bytes(line: &str, start: usize, end: usize, splits: impl Fn(&[u8], usize) -> bool) -> Vec<(usize, usize)> {
    let bytes = line.as_bytes();
    let mut cells = Vec::new();
    let mut from = start;
    for at in start..end {
        if splits(bytes, at) {
            cells.push((from, at));
            from = at + 1;
        }
    }
    cells.push((from, end));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let rows = rows(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.of(text)).collect()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn cells_are_told_apart() {
        check("| a | b |\n|---|:-:|\n| 1 | 2 |", &[&["a", "b"], &["1", "2"]]);
        check("a | b\n--|--\n1 | x \\| y", &[&["a", "b"], &["1", "x \\| y"]]);
        check("Year\tTrade\n2010-11\t346.99\n", &[&["Year", "Trade"], &["2010-11", "346.99"]]);
        check("| only |", &[&["only"]]);
        check("|", &[&[""]]);
    }
}
