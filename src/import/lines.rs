//! The lines of a text that hold anything, with the space before each.

use super::signs;

/// A line with at least one visible character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Byte offsets of its words, without the white space around them.
    pub start: u32,
    pub end: u32,
    /// Byte offset of the line's first byte, white space included.
    pub raw_start: u32,
    /// Columns of white space before its words; a tab goes to the next multiple of 4.
    pub indent: u16,
    /// Whether an empty line, a page break or the start of the text stands before it.
    pub gap: bool,
    /// Its page from 1, counted by form feeds.
    pub page: u32,
    /// Whether a page begins with it.
    pub page_top: bool,
}

impl Line {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Line ends are `\n`, `\r\n`, `\r` and the form feed, which also begins a new page.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 64);
    let (mut raw_start, mut gap, mut page, mut page_top) = (0, true, 1, true);
    loop {
        let raw_end = memchr::memchr3(b'\n', b'\r', 0x0C, &bytes[raw_start..]).map_or(bytes.len(), |n| raw_start + n);
        match trimmed(text, raw_start, raw_end) {
            Some((start, end)) => {
                let indent = columns(&text[raw_start..start]);
                lines.push(Line {
                    start: start as u32,
                    end: end as u32,
                    raw_start: raw_start as u32,
                    indent,
                    gap,
                    page,
                    page_top,
                });
                (gap, page_top) = (false, false);
            }
            None => gap = true,
        }
        match bytes.get(raw_end) {
            None => return lines,
            Some(0x0C) => {
                (gap, page_top) = (true, true);
                page += 1;
                raw_start = raw_end + 1;
            }
            Some(b'\r') => {
                let run = bytes[raw_end..].iter().take_while(|&&b| b == b'\r').count();
                let ends_with_feed = bytes.get(raw_end + run) == Some(&b'\n');
                gap |= run > 1 && !ends_with_feed;
                raw_start = raw_end + run + usize::from(ends_with_feed);
            }
            Some(_) => raw_start = raw_end + 1,
        }
    }
}

/// The offsets of `text[start..end]` without white space and control characters around it.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let raw = text.get(start..end)?;
    let body = raw.trim_start_matches(signs::is_space);
    let from = start + (raw.len() - body.len());
    let body = body.trim_end_matches(signs::is_space);
    (!body.is_empty()).then_some((from, from + body.len()))
}

fn columns(space: &str) -> u16 {
    let mut columns = 0_u16;
    for c in space.chars().take(400) {
        columns = match c {
            '\t' => (columns / 4 + 1) * 4,
            c if c.is_whitespace() => columns + 1,
            _ => columns,
        };
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = lines(text)
            .iter()
            .map(|line| {
                let gap = if line.page_top {
                    "^"
                } else if line.gap {
                    "-"
                } else {
                    ""
                };
                format!("{gap}{}{}", ">".repeat(line.indent as usize), line.of(text))
            })
            .collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn line_ends_of_all_kinds() {
        check("a\nb\n\nc", &["^a", "b", "-c"]);
        check("a\r\nb\r\n\r\nc\r\n", &["^a", "b", "-c"]);
        check("a\rb\r\rc", &["^a", "b", "-c"]);
        check("a\r\r\nb", &["^a", "b"]);
        check("a\n\x0Cb", &["^a", "^b"]);
        check("a\n \u{A0} \nb", &["^a", "-b"]);
        check("\u{FEFF}\ta\n  b ", &["^>>>>a", ">>b"]);
        check("", &[]);
    }
}
