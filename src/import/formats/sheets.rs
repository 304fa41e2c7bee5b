//! Spreadsheets: the tables of each sheet, under the sheet's name. Formulas are shown by their last results.

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Xls, Xlsb, Xlsx};

use crate::import::ImportError;
use crate::import::extracted::{Extracted, Writer};
use crate::model::{BlockKind, Format};

use super::docx;
use super::rows::Rows;
use super::xml::Tree;
use super::zipped::Zipped;
use super::{damaged, what};

pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Extracted, ImportError> {
    let mut writer = Writer::new(format);
    let is_old = bytes.starts_with(b"\xD0\xCF\x11\xE0");
    if is_old {
        let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if memchr::memmem::find(bytes, &mark).is_some() {
            return Err(ImportError::Encrypted { what: "Office file" });
        }
        sheets(&mut writer, &mut open::<Xls<_>>(format, bytes)?);
        return Ok(writer.finish());
    }
    let mut zip = Zipped::open(format, bytes)?;
    if format == Format::Ods {
        if zip.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(ImportError::Encrypted { what: what(format) });
        }
        sheets(&mut writer, &mut open::<Ods<_>>(format, bytes)?);
    } else if zip.names().iter().any(|name| name == "xl/workbook.bin") {
        sheets(&mut writer, &mut open::<Xlsb<_>>(format, bytes)?);
    } else {
        sheets(&mut writer, &mut open::<Xlsx<_>>(format, bytes)?);
    }
    if let Some(core) = zip.text("docProps/core.xml")? {
        *writer.properties() = docx::properties(&Tree::parse(&core));
    }
    writer.properties().kind = Some("table".to_owned());
    Ok(writer.finish())
}

fn open<'b, R: Reader<Cursor<&'b [u8]>>>(format: Format, bytes: &'b [u8]) -> Result<R, ImportError>
where
    R::Error: std::fmt::Display,
{
    R::new(Cursor::new(bytes)).map_err(|error| {
        // Some of the decoder's words are its own values, printed.
        let words = error.to_string();
        damaged(format, if words.contains(['{', '\'']) { "its sheets are not as they should be" } else { &words })
    })
}

fn sheets<'b, R: Reader<Cursor<&'b [u8]>>>(writer: &mut Writer, workbook: &mut R) {
    let names = workbook.sheet_names();
    let is_named = names.len() > 1;
    for name in names {
        match workbook.worksheet_range(&name) {
            Ok(range) if range.is_empty() => {}
            Ok(range) => {
                if is_named {
                    writer.block(BlockKind::Heading, 2, &name);
                }
                table(writer, &range);
            }
            Err(_) => writer.warn(format!("the sheet “{name}” could not be read")),
        }
    }
}

fn table(writer: &mut Writer, range: &Range<Data>) {
    let mut rows = Rows::new(writer);
    range.rows().for_each(|row| rows.row(row.iter().map(cell).collect()));
    rows.end();
}

/// What a cell shows.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => shown(*number),
        Data::Bool(value) => value.to_string(),
        Data::Error(error) => error.to_string(),
        // Days before the first that Excel knows.
        Data::DateTime(time) if time.is_datetime() && time.as_f64() < 1.0 => {
            let days = jiff::Span::new().try_days(time.as_f64().floor() as i64).ok();
            let first = jiff::civil::date(1899, 12, 30);
            let day = days.and_then(|days| first.checked_add(days).ok());
            day.map(|day| day.to_string()).unwrap_or_default()
        }
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
        }
        Data::DateTime(time) => shown(time.as_f64()),
    }
}

/// A number without the dust of binary fractions: 0.1 + 0.2 is 0.3.
fn shown(number: f64) -> String {
    let short = format!("{number:.10}");
    let short = short.trim_end_matches('0').trim_end_matches('.');
    if number != 0.0 && (number.abs() < 1e-6 || number.abs() >= 1e15) { number.to_string() } else { short.to_owned() }
}
