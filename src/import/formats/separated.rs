//! Tables as text with separators: CSV with commas or semicolons, TSV.

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
    let mut reader = reader(separator(head).unwrap_or(b','), text.as_bytes());
    let mut rows = Rows::new(&mut writer);
    // Lines without a word are left out by the reader; where one stood is seen by their numbers.
    let mut last = 0;
    for row in reader.records().map_while(Result::ok) {
        let line = row.position().map_or(0, csv::Position::line);
        if line > last + 1 && last > 0 {
            rows.row(Vec::new());
        }
        last = line + row.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        rows.row(row.iter().map(str::to_owned).collect());
    }
    rows.end();
    Ok(writer.finish())
}
