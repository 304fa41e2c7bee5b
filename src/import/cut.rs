//! One pass over the lines that cuts them into the pieces of a [`Draft`](super::draft::Draft).
//!
//! Looks at shapes only: what a piece is for is told later, by the files that know one kind of structure each.

use crate::model::{BlockKind, table};

use super::draft::{Piece, Shape};
use super::lines::Line;
use super::signs;
use super::wrap::Wrap;

/// Cuts all lines; `furniture` are the numbers of lines of page furniture, in order, and the first `yaml_lines`
/// lines are metadata.
pub(super) fn pieces(
    text: &str,
    lines: Vec<Line>,
    markdown: bool,
    wrap: &Wrap,
    furniture: &[u32],
    yaml_lines: usize,
) -> Vec<Piece> {
    let starred = has_starred_names(text, &lines);
    let mut scan = Scan { text, lines, markdown, wrap, starred, pieces: Vec::new(), open: false, list: Vec::new() };
    scan.all(furniture, yaml_lines);
    scan.pieces
}

/// Whether a name near the head bears a star: "Ann Lee* and Bob Ray**".
fn has_starred_names(text: &str, lines: &[Line]) -> bool {
    lines.iter().take(15).map(|line| line.of(text)).filter(|line| line.len() < 300).any(|line| {
        let bytes = line.as_bytes();
        memchr::memchr_iter(b'*', bytes).any(|at| {
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let after = bytes.get(at + 1).copied();
            let is_named = before.is_some_and(|b| b.is_ascii_lowercase() || b == b'.' || b == b'\\');
            is_named && after.is_none_or(|b| matches!(b, b' ' | b',' | b'*')) && !line.starts_with(['*', '-'])
        })
    })
}

/// One pass over the lines.
struct Scan<'t, 'w> {
    text: &'t str,
    lines: Vec<Line>,
    markdown: bool,
    wrap: &'w Wrap,
    starred: bool,
    pieces: Vec<Piece>,
    /// Whether the last piece may take the next line.
    open: bool,
    /// The indents of the lists around the current line.
    list: Vec<u16>,
}

impl Scan<'_, '_> {
    fn all(&mut self, furniture: &[u32], yaml_lines: usize) {
        let mut furniture = furniture.iter().map(|&n| n as usize).peekable();
        let mut n = 0;
        while n < self.lines.len() {
            while furniture.next_if(|&f| f < n).is_some() {}
            if n < yaml_lines {
                let is_rule = n == 0 || n + 1 == yaml_lines;
                if !is_rule {
                    self.push(n, BlockKind::FrontMatter, Shape::Yaml, 0);
                }
                self.open = false;
                n += 1;
            } else if furniture.peek() == Some(&n) {
                self.push(n, BlockKind::RunningHeader, Shape::Furniture, 0);
                self.open = false;
                n += 1;
            } else {
                n = self.line(n);
            }
        }
    }

    /// Reads the line `n` and perhaps some after it; returns the number of the next line.
    fn line(&mut self, n: usize) -> usize {
        let line = self.lines[n];
        let words = line.of(self.text);
        if self.markdown && (words.starts_with("```") || words.starts_with("~~~")) {
            return self.fence(n);
        }
        if let Some(end) = self.table_end(n) {
            self.push(n, BlockKind::Table, Shape::Table, 0);
            self.extend_to(end - 1);
            if let Some(piece) = self.pieces.last_mut()
                && self.text[line.raw_start as usize..line.start as usize].contains('\t')
                && !words.contains('|')
            {
                // The first cell of the first row is empty: its tab belongs to the table.
                piece.start = line.start as usize - 1;
            }
            self.open = false;
            return end;
        }
        if signs::is_separator(words) {
            self.separator(n);
            return n + 1;
        }
        if let Some(level) = atx_level(words).filter(|_| self.markdown) {
            self.push(n, BlockKind::Heading, Shape::Atx, level);
            (self.open, self.list) = (false, Vec::new());
            return n + 1;
        }
        if let Some(level) = wiki_level(words) {
            self.push(n, BlockKind::Heading, Shape::Wiki, level);
            (self.open, self.list) = (false, Vec::new());
            return n + 1;
        }
        if words.starts_with('>') {
            self.quote(n);
            return n + 1;
        }
        if let Some(note) = self.note(n) {
            self.push(n, BlockKind::Footnote, Shape::Note(note), 0);
            self.open = true;
            return n + 1;
        }
        if let Some(bullet) = signs::bullet(words)
            && self.begins_item(n, bullet)
        {
            self.item(n, bullet);
            return n + 1;
        }
        self.plain(n);
        n + 1
    }

    fn push(&mut self, n: usize, kind: BlockKind, shape: Shape, level: u8) {
        let line = self.lines[n];
        self.pieces.push(Piece {
            start: line.start as usize,
            end: line.end as usize,
            kind,
            shape,
            level,
            continues: false,
            gap: line.gap,
            page: line.page,
            indent: line.indent,
            lines: 1,
            first_markup: 0,
        });
    }

    fn extend_to(&mut self, n: usize) {
        if let Some(piece) = self.pieces.last_mut() {
            let end = self.lines[n].end as usize;
            piece.lines += u32::from(end > piece.end);
            piece.end = end;
        }
    }

    fn fence(&mut self, n: usize) -> usize {
        let sign = &self.lines[n].of(self.text)[..3];
        let close = self.lines[n + 1..].iter().position(|line| {
            let words = line.of(self.text);
            words.starts_with(sign) && words.bytes().all(|b| b == sign.as_bytes()[0])
        });
        let last = close.map_or(self.lines.len() - 1, |m| n + 1 + m);
        self.push(n, BlockKind::Paragraph, Shape::Fence, 0);
        self.extend_to(last);
        self.open = false;
        last + 1
    }

    /// The line after a table that begins at `n`: pipes with a rule under the head, or tabs, as many in each line.
    fn table_end(&self, n: usize) -> Option<usize> {
        let words = self.lines[n].of(self.text);
        let next = self.lines.get(n + 1).filter(|next| !next.gap)?;
        let has_pipes = memchr::memchr(b'|', words.as_bytes()).is_some();
        if has_pipes && table::is_rule(next.of(self.text)) {
            let rows =
                self.lines[n + 2..].iter().take_while(|line| !line.gap && line.of(self.text).contains('|')).count();
            return Some(n + 2 + rows);
        }
        let tabs = self.tabs(n);
        if tabs == 0 || !words.contains('\t') {
            return None;
        }
        let rows = (n + 1..self.lines.len())
            .take_while(|&m| !self.lines[m].gap && self.tabs(m) == tabs && self.lines[m].of(self.text).contains('\t'))
            .count();
        (rows > 0).then_some(n + 1 + rows)
    }

    /// Tabs in the line, those before its words included.
    fn tabs(&self, n: usize) -> usize {
        let line = self.lines[n];
        let raw = &self.text.as_bytes()[line.raw_start as usize..line.end as usize];
        let ends = self.text.as_bytes()[line.end as usize..].iter().take(64).take_while(|&&b| b == b'\t').count();
        memchr::memchr_iter(b'\t', raw).count() + ends
    }

    /// A line of signs: it underlines the heading above it, or stands between parts.
    fn separator(&mut self, n: usize) {
        let words = self.lines[n].of(self.text);
        let sign = words.as_bytes()[0];
        let is_underline = words.len() >= 3 && b"=-~".contains(&sign) && words.bytes().all(|b| b == sign);
        let last = self.pieces.last().filter(|_| is_underline && self.open && !self.lines[n].gap);
        if last.is_some_and(|piece| piece.shape == Shape::Plain && piece.lines == 1 && piece.end - piece.start <= 160) {
            self.extend_to(n);
            if let Some(piece) = self.pieces.last_mut() {
                (piece.kind, piece.shape) = (BlockKind::Heading, Shape::Underlined);
                piece.level = match sign {
                    b'=' => 1,
                    b'-' => 2,
                    _ => 3,
                };
            }
        } else {
            self.push(n, BlockKind::RunningHeader, Shape::Separator, 0);
        }
        self.open = false;
    }

    fn quote(&mut self, n: usize) {
        let words = self.lines[n].of(self.text);
        let depth = words.chars().filter(|&c| c != ' ').take_while(|&c| c == '>').count().min(9) as u8;
        let is_blank = words.trim_start_matches(['>', ' ']).is_empty();
        let goes_on = self.open
            && !self.lines[n].gap
            && self.pieces.last().is_some_and(|last| last.shape == Shape::QuoteSign && last.level == depth);
        if is_blank {
            self.open = false;
        } else if goes_on {
            self.extend_to(n);
        } else {
            self.push(n, BlockKind::Quote, Shape::QuoteSign, depth);
            self.open = true;
        }
    }

    fn note(&self, n: usize) -> Option<signs::NoteStart> {
        let line = self.lines[n];
        let words = line.of(self.text);
        let is_apart = line.gap
            || self.pieces.last().is_none_or(|last| {
                matches!(last.shape, Shape::Note(_) | Shape::Separator)
                    || signs::ends_closed(&self.text[last.start..last.end])
            });
        if !is_apart {
            return None;
        }
        let ends = self.lines.get(n + 1).is_none_or(|next| next.gap);
        signs::note_start(words).or_else(|| signs::star_note(words, self.starred && line.gap && ends))
    }

    /// Whether a line that looks like a list item begins one, and is not text that happens to go on with "12. ".
    fn begins_item(&self, n: usize, bullet: signs::Bullet) -> bool {
        let line = self.lines[n];
        let Some(last) = self.pieces.last().filter(|_| self.open && !line.gap) else { return true };
        if matches!(last.shape, Shape::Item(_)) {
            return true;
        }
        let closes = signs::ends_closed(&self.text[last.start..last.end]);
        match bullet.number {
            Some(number) => number == 1 || closes,
            None => self.markdown || closes || !self.wrap.is_wrapped(),
        }
    }

    fn item(&mut self, n: usize, bullet: signs::Bullet) {
        let indent = self.lines[n].indent;
        while self.list.last().is_some_and(|&outer| outer > indent) {
            self.list.pop();
        }
        // One column more is a sloppy hand, not a nested list.
        if self.list.last().is_none_or(|&outer| outer + 1 < indent) {
            self.list.push(indent);
        }
        let level = self.list.len().min(9) as u8;
        self.push(n, BlockKind::ListItem, Shape::Item(bullet), level);
        self.open = true;
    }

    fn plain(&mut self, n: usize) {
        let line = self.lines[n];
        let last = self.pieces.last().filter(|_| self.open && !line.gap);
        let joins = last.is_some_and(|last| match last.shape {
            Shape::Item(_) | Shape::Note(_) if line.indent > last.indent => true,
            Shape::Plain | Shape::Item(_) | Shape::Note(_) => self.wrap.joins(self.text, &self.lines[n - 1], &line),
            _ => false,
        });
        if joins {
            self.extend_to(n);
            return;
        }
        let is_inside_note =
            line.gap && line.indent >= 2 && self.pieces.last().is_some_and(|last| matches!(last.shape, Shape::Note(_)));
        if line.gap && line.indent < 2 {
            self.list.clear();
        }
        let kind = if is_inside_note { BlockKind::Footnote } else { BlockKind::Paragraph };
        self.push(n, kind, Shape::Plain, 0);
        self.open = true;
    }
}

/// The level of `## Heading`; a sign without words is none.
fn atx_level(line: &str) -> Option<u8> {
    let level = line.bytes().take(7).take_while(|&b| b == b'#').count();
    let rest = &line[level..];
    let has_words = rest.starts_with([' ', '\t']) && rest.contains(char::is_alphanumeric);
    ((1..=6).contains(&level) && has_words).then_some(level as u8)
}

/// The level of `== Heading ==`: as many signs before as after.
fn wiki_level(line: &str) -> Option<u8> {
    let level = line.bytes().take(7).take_while(|&b| b == b'=').count();
    let body = line.get(level..line.len().checked_sub(level)?)?;
    let is_heading = (2..=6).contains(&level)
        && line.ends_with(&line[..level])
        && !body.starts_with('=')
        && !body.ends_with('=')
        && body.contains(char::is_alphanumeric)
        && line.len() <= 200;
    is_heading.then_some(level as u8)
}
