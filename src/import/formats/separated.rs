//! Tables as text with separators: CSV with commas or semicolons, TSV.

use std::collections::BTreeMap;

use csv::ReaderBuilder;

use super::rows::Rows;
use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, encoding};
use crate::model::Format;

/// So many rows tell enough about the others.
const LOOKED_AT: usize = 20;

/// The sign between cells, if there is one that stands in most of the first lines.
pub(in crate::import) fn separator(head: &str) -> Option<u8> {
    let lines: Vec<&str> = head.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let in_lines = |sign: u8| lines.iter().filter(|line| line.as_bytes().contains(&sign)).count();
    // A comma may stand inside cells: the others come first where they stand in as many lines.
    [b'\t', b';', b'|', b',']
        .into_iter()
        .rev()
        .max_by_key(|&sign| in_lines(sign))
        .filter(|&sign| in_lines(sign) * 2 > lines.len())
}

/// Whether all rows have the same number of cells, at least three of them, and the cells are short.
pub(in crate::import) fn is_regular(head: &str, separator: u8) -> bool {
    // The last line may be cut off.
    let whole = head.rfind('\n').map_or("", |end| &head[..end]);
    let mut reader = reader(separator, whole.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().take(LOOKED_AT).map_while(Result::ok).collect();
    let cells = rows.first().map_or(0, csv::StringRecord::len);
    let length: usize = rows.iter().map(|row| row.as_slice().len()).sum();
    rows.len() >= 3 && cells >= 3 && rows.iter().all(|row| row.len() == cells) && length < rows.len() * cells * 40
}

fn reader(separator: u8, bytes: &[u8]) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(bytes)
}

pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ImportError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let mut writer = Writer::new(Format::Csv);
    for warning in decoded.warnings {
        writer.warn(warning);
    }
    writer.properties().kind = Some("table".to_owned());
    let head = &text[..text.floor_char_boundary(16 << 10)];
    let mut records = Records::new(text, separator(head).unwrap_or(b','));
    let mut widths = Widths::default();
    let mut rows = Rows::new(&mut writer);
    // Lines without a word are left out by the reader; where one stood is seen by their numbers.
    let mut last = 0;
    while let Some((line, row)) = records.next() {
        if line > last + 1 && last > 0 {
            rows.row(Vec::new());
        }
        last = line + row.iter().map(newlines).sum::<u64>();
        widths.see(line, &row);
        rows.row(row.iter().map(str::to_owned).collect());
    }
    rows.end();
    widths.warning().into_iter().chain(records.warning()).for_each(|warning| writer.warn(warning));
    Ok(writer.finish())
}

/// The rows of a table, each with its line. A quotation mark that is opened and not closed would swallow the rows
/// behind it: its line is read as if such marks had no meaning.
struct Records<'t> {
    text: &'t str,
    separator: u8,
    reader: csv::Reader<&'t [u8]>,
    /// Where the reader began, in bytes and in lines.
    base: (usize, u64),
    unclosed: Vec<u64>,
}

/// A file with more lines like that has marks that mean something else.
const MOST_UNCLOSED: usize = 1000;

impl<'t> Records<'t> {
    fn new(text: &'t str, separator: u8) -> Self {
        Self { text, separator, reader: reader(separator, text.as_bytes()), base: (0, 1), unclosed: Vec::new() }
    }

    fn next(&mut self) -> Option<(u64, csv::StringRecord)> {
        let mut row = csv::StringRecord::new();
        if !self.reader.read_record(&mut row).ok()? {
            return None;
        }
        let (start, first) = row.position().map(|start| (start.byte() as usize, start.line()))?;
        let text = self.text.get(self.base.0..)?;
        let raw = text.get(start..self.reader.position().byte() as usize)?;
        // Lines without a word stand before it.
        let own = raw.trim_start_matches(['\r', '\n']);
        let empty = raw.len() - own.len();
        let line = self.base.1 + first - 1 + newlines(&raw[..empty]);
        let has_lines = row.iter().any(|cell| cell.contains('\n'));
        if has_lines && self.unclosed.len() < MOST_UNCLOSED && !is_closed(own, self.separator) {
            self.unclosed.push(line);
            let end = own.find('\n').map_or(own.len(), |end| end + 1);
            row = own[..end].split(char::from(self.separator)).map(|cell| cell.trim().trim_matches('"')).collect();
            self.base = (self.base.0 + start + empty + end, line + 1);
            self.reader = reader(self.separator, &self.text.as_bytes()[self.base.0..]);
        }
        Some((line, row))
    }

    fn warning(&self) -> Option<String> {
        let places = super::lines(&self.unclosed, self.unclosed.len());
        (!self.unclosed.is_empty()).then(|| format!("a quotation mark is opened and never closed in {places}"))
    }
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u64
}

/// Whether each cell of a row that begins with a quotation mark also ends with one.
fn is_closed(row: &str, separator: u8) -> bool {
    let mut rest = row.as_bytes();
    loop {
        if let Some(mut quoted) = rest.strip_prefix(b"\"") {
            loop {
                let Some(end) = memchr::memchr(b'"', quoted) else { return false };
                quoted = &quoted[end + 1..];
                let Some(inner) = quoted.strip_prefix(b"\"") else { break };
                quoted = inner;
            }
            rest = quoted;
            if !rest.first().is_none_or(|next| [separator, b'\r', b'\n'].contains(next)) {
                return false;
            }
        }
        match rest.iter().position(|byte| [separator, b'\r', b'\n'].contains(byte)) {
            Some(at) if rest[at] == separator => rest = &rest[at + 1..],
            _ => return true,
        }
    }
}

/// How many cells the rows have.
#[derive(Default)]
struct Widths {
    /// How many rows have so many cells, and the first of their lines.
    rows: BTreeMap<usize, (usize, Vec<u64>)>,
}

impl Widths {
    /// Rows of one cell are titles and notes.
    fn see(&mut self, line: u64, row: &csv::StringRecord) {
        if row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1 {
            let (count, lines) = self.rows.entry(row.len()).or_default();
            *count += 1;
            if lines.len() < LOOKED_AT {
                lines.push(line);
            }
        }
    }

    /// Where nearly all rows have as many cells, the others are damaged; else there are several tables.
    fn warning(&self) -> Option<String> {
        let all: usize = self.rows.values().map(|(count, _)| count).sum();
        let (usual, (most, _)) = self.rows.iter().max_by_key(|(_, (count, _))| count)?;
        let others = all - most;
        if others == 0 || others * 10 > all {
            return None;
        }
        let mut lines: Vec<u64> =
            self.rows.iter().filter(|(width, _)| *width != usual).flat_map(|(_, (_, lines))| lines).copied().collect();
        lines.sort_unstable();
        let (have, places) = (if others == 1 { "has" } else { "have" }, super::lines(&lines, others));
        Some(format!("{others} of {all} rows {have} more or fewer cells than the others, which have {usual}: {places}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with `|` between cells and their lines before them, and the warnings.
    #[track_caller]
    fn check(text: &str, rows: &[&str], warnings: &[&str]) {
        let mut records = Records::new(text, b',');
        let mut found = Vec::new();
        while let Some((line, row)) = records.next() {
            found.push(format!("{line} {}", row.iter().collect::<Vec<_>>().join("|")));
        }
        assert_eq!(found, rows, "{text}");
        assert_eq!(read(text.as_bytes()).unwrap().warnings, warnings, "{text}");
    }

    #[test]
    fn rows_and_their_lines() {
        check("a,b\r\n\r\n1,\"x\ny\"\r\n2,z\r\n", &["1 a|b", "3 1|x\ny", "5 2|z"], &[]);
        check("a,5\" pipe\n\"b\"\"\",\"\"\n", &["1 a|5\" pipe", "2 b\"|"], &[]);
    }

    #[test]
    fn marks_that_are_not_closed() {
        let told = |places: &str| format!("a quotation mark is opened and never closed in {places}");
        check("a,b\n1,\"x\n2,y\n3,z\n", &["1 a|b", "2 1|x", "3 2|y", "4 3|z"], &[&told("line 2")]);
        check("1,\"x\n\n2,\"y, z\"\n", &["1 1|x", "3 2|y, z"], &[&told("line 1")]);
        check("1,\"x\n2,y\n3,\"z\n4,z\n", &["1 1|x", "2 2|y", "3 3|z", "4 4|z"], &[&told("lines 1 and 3")]);
    }

    #[test]
    fn rows_of_another_width() {
        let mut text = "a,b,c\n1,2,3\n".repeat(10) + "Note\n";
        let first = read(text.as_bytes()).unwrap();
        assert!(first.warnings.is_empty());
        text.push_str("1,2\n1,2,3,4\n");
        let told = "2 of 22 rows have more or fewer cells than the others, which have 3: lines 22 and 23";
        assert_eq!(read(text.as_bytes()).unwrap().warnings, [told]);
    }
}
