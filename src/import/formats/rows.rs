//! From the rows of a sheet to tables with what stands around them: titles above, notes below, several tables in one
//! sheet. A reader of rows knows no more than that a row is a list of cells; people leave rows empty, and write a line
//! of text into the first cell. Streams: no more than a few rows are held.

use crate::import::extracted::Writer;
use crate::model::BlockKind;

/// So many rows of one cell in a row are no part of a table.
const MOST_PENDING: usize = 20;

/// Writes rows as they come.
pub(super) struct Rows<'w> {
    writer: &'w mut Writer,
    is_in_table: bool,
    /// An empty row stands behind the last one that was written.
    is_apart: bool,
    /// Rows of one cell that may be titles of what comes, rows of the table, or notes below it.
    pending: Vec<Vec<String>>,
}

impl<'w> Rows<'w> {
    pub fn new(writer: &'w mut Writer) -> Self {
        writer.end();
        Self { writer, is_in_table: false, is_apart: false, pending: Vec::new() }
    }

    pub fn row(&mut self, row: Vec<String>) {
        match row.iter().filter(|cell| !cell.trim().is_empty()).count() {
            0 => self.is_apart = true,
            1 => {
                self.pending.push(row);
                if self.pending.len() > MOST_PENDING {
                    self.end_table();
                }
            }
            _ => {
                // Behind an empty row the table goes on with its figures; a new one begins with its heads.
                if self.is_in_table && self.is_apart && !has_figures(&row) {
                    self.end_table();
                }
                if self.is_in_table {
                    for row in std::mem::take(&mut self.pending) {
                        self.writer.row(&row);
                    }
                } else {
                    self.texts();
                }
                self.writer.row(&row);
                (self.is_in_table, self.is_apart) = (true, false);
            }
        }
    }

    /// After the last row.
    pub fn end(mut self) {
        self.end_table();
    }

    fn end_table(&mut self) {
        self.writer.end();
        self.is_in_table = false;
        self.texts();
    }

    /// What waits is text.
    fn texts(&mut self) {
        for row in std::mem::take(&mut self.pending) {
            let text = row.join(" ");
            self.writer.block(BlockKind::Paragraph, 0, &text);
        }
    }
}

/// Whether a cell behind the first holds a number that could not be a year: heads do not.
fn has_figures(row: &[String]) -> bool {
    row.iter().skip(1).any(|cell| {
        let cell = cell.trim();
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let is_year = digits == 4 && cell.len() == 4 && matches!(cell.as_bytes().first(), Some(b'1' | b'2'));
        digits * 2 >= cell.len() && digits > 0 && !is_year
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Format;

    /// Rows with `|` between cells; the blocks that come of them, tables with `/` between rows.
    #[track_caller]
    fn check(rows: &[&str], expected: &[&str]) {
        let mut writer = Writer::new(Format::Csv);
        let mut sheet = Rows::new(&mut writer);
        for row in rows {
            sheet.row(row.split('|').map(|cell| cell.trim().to_owned()).collect());
        }
        sheet.end();
        let done = writer.finish();
        assert!(done.is_sound());
        let shown = done.blocks.iter().map(|block| {
            let text = block.span.of(&done.text).replace('\t', "|").replace('\n', " / ");
            format!("{}: {text}", block.kind.name())
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn titles_and_notes_are_text_and_tables_are_told_apart() {
        check(&["Year|Tons", "1890|412", "1891|380"], &["table: Year|Tons / 1890|412 / 1891|380"]);
        check(
            &[
                "Trade of Eastmouth",
                "Source: board",
                "",
                "Year|Tons",
                "1890|412",
                "",
                "Costs",
                "Item|Plan",
                "Stone|31,000",
                "Note: in £",
            ],
            &[
                "paragraph: Trade of Eastmouth",
                "paragraph: Source: board",
                "table: Year|Tons / 1890|412",
                "paragraph: Costs",
                "table: Item|Plan / Stone|31,000",
                "paragraph: Note: in £",
            ],
        );
        // Rows left empty for the eye, a label over a part of the table, a row without figures.
        check(
            &["Port|1890|1891", "North", "Eastmouth|412|380", "", "South", "Norwick|12|13", "Ham|", "Hull|7|8"],
            &["table: Port|1890|1891 / North / Eastmouth|412|380 / South / Norwick|12|13 / Ham / Hull|7|8"],
        );
        check(&["Ann", "Bob", "", "Cid"], &["paragraph: Ann", "paragraph: Bob", "paragraph: Cid"]);
        check(&["", ""], &[]);
        // Heads that are years begin a new table behind an empty row.
        check(
            &["Port|1890|1891", "Eastmouth|412|380", "", "Port|1892|1893", "Eastmouth|1|2"],
            &["table: Port|1890|1891 / Eastmouth|412|380", "table: Port|1892|1893 / Eastmouth|1|2"],
        );
    }
}
