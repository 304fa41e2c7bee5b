//! Which format a file has, told by its content. The name decides only where two readings are possible: lines with
//! commas are a table or a text.
//!
//! Looks at bytes, never unpacks anything: what it looks at may be hostile.

use std::path::Path;

use memchr::memmem::find;
use serde::de::IgnoredAny;

use crate::model::Format;

use super::encoding;
use super::promised::begins_as_json;

/// How much of the start is looked at.
const HEAD: usize = 16 << 10;
/// The names of an archive's members stand again in its end.
const TAIL: usize = 64 << 10;

/// The format to read the bytes in; [`Format::Text`] where nothing else fits, also for Markdown.
pub fn sniff(path: &Path, bytes: &[u8]) -> Format {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if body.starts_with(b"%PDF-") {
        return Format::Pdf;
    }
    // Without members an archive is nothing but its end.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if body.starts_with(b"{\\rtf") {
        return Format::Rtf;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return old_office(bytes);
    }
    let head = text_head(bytes);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or("");
    text_format(&head, body, extension)
}

/// The first characters, whatever the encoding; the last line may be cut.
fn text_head(bytes: &[u8]) -> String {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    encoding::decode(head).map(|decoded| decoded.text).unwrap_or_default()
}

fn text_format(head: &str, body: &[u8], extension: &str) -> Format {
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if is_html(head, extension) {
        Format::Html
    } else if head.starts_with("WEBVTT") && head[6..].starts_with(char::is_whitespace) {
        Format::Vtt
    } else if is_srt(head) {
        Format::Srt
    } else if is_mbox(head) {
        Format::Mbox
    } else if is_mail(head, extension) {
        Format::Eml
    } else if head.starts_with(['{', '[']) {
        json(head, body, extension).unwrap_or(Format::Text)
    } else if LINES_OF_JSON.contains(&extension) && head.lines().any(is_object) {
        Format::Jsonl
    } else if is_separated(head, extension) {
        Format::Csv
    } else {
        Format::Text
    }
}

/// Office files and electronic books are archives whose members give them away.
fn archive(bytes: &[u8]) -> Format {
    const MEMBERS: [(&[u8], Format); 10] = [
        (b"mimetypeapplication/epub+zip", Format::Epub),
        (b"mimetypeapplication/vnd.oasis.opendocument.text", Format::Odt),
        (b"mimetypeapplication/vnd.oasis.opendocument.presentation", Format::Odp),
        (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Format::Ods),
        (b"word/document.xml", Format::Docx),
        (b"xl/workbook.xml", Format::Xlsx),
        (b"xl/workbook.bin", Format::Xlsx),
        (b"ppt/presentation.xml", Format::Pptx),
        (b"META-INF/container.xml", Format::Epub),
        (b"word/document2.xml", Format::Docx),
    ];
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    let names = members(bytes);
    let is_in = |member: &[u8]| {
        // Slides with a chart have a whole spreadsheet inside, so where names can be read they alone count.
        let is_name = !member.starts_with(b"mimetype");
        match &names {
            Some(names) if is_name => names.contains(&member),
            _ => find(head, member).is_some() || find(tail, member).is_some(),
        }
    };
    MEMBERS.iter().find(|(member, _)| is_in(member)).map_or(Format::Zip, |(_, format)| *format)
}

/// The names of an archive's members as its end lists them; none where it is cut off or not sound.
fn members(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let number = |at: usize, width: usize| -> Option<usize> {
        let digits = bytes.get(at..at.checked_add(width)?)?;
        Some(digits.iter().rev().fold(0, |number, digit| number << 8 | usize::from(*digit)))
    };
    let from = bytes.len().saturating_sub(TAIL + 22);
    let end = from + memchr::memmem::rfind(bytes.get(from..)?, b"PK\x05\x06")?;
    let (count, mut at) = (number(end + 10, 2)?, number(end + 16, 4)?);
    let mut names = Vec::new();
    for _ in 0..count {
        let is_entry = bytes.get(at..at.checked_add(4)?)? == b"PK\x01\x02";
        let (name, extra, comment) = (number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?);
        names.push(bytes.get(at + 46..at + 46 + name).filter(|_| is_entry)?);
        at += 46 + name + extra + comment;
    }
    Some(names)
}

/// Old Excel files are read; of the others, which hold their text in a compound file too, the reader says so.
fn old_office(bytes: &[u8]) -> Format {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if has("Workbook") || has("EncryptedPackage") { Format::Xlsx } else { Format::Text }
}

fn is_html(head: &str, extension: &str) -> bool {
    let start = head.get(..head.floor_char_boundary(4096)).unwrap_or(head).to_ascii_lowercase();
    let mut rest = start.as_str();
    // Comments and declarations may stand first.
    while let Some(inner) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = inner.1.trim_start();
    }
    let is_xml = rest.starts_with("<?xml");
    let is_page = rest.starts_with("<!doctype html") || rest.starts_with("<html");
    let has_page = (is_xml || rest.starts_with('<')) && (rest.contains("<html") || rest.contains("<body"));
    let is_named = matches!(extension, "html" | "htm" | "xhtml") && rest.starts_with('<');
    is_page || has_page || is_named
}

fn is_srt(head: &str) -> bool {
    let mut lines = head.lines();
    let number = lines.next().unwrap_or("").trim();
    let times = lines.next().unwrap_or("");
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && super::formats::captions::is_times(times)
}

/// "From ann@example.org Mon May  4 10:00:00 2020" over the head of a mail.
fn is_mbox(head: &str) -> bool {
    let mut lines = head.lines();
    let first = lines.next().unwrap_or("");
    let has_time = first.split_whitespace().any(|word| word.len() >= 5 && word.matches(':').count() >= 1);
    first.starts_with("From ") && has_time && lines.next().is_some_and(is_header)
}

fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.len() < 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

/// A head of header lines of which some are a machine's; a person who types "From:" and "Subject:" writes a text.
fn is_mail(head: &str, extension: &str) -> bool {
    const MACHINE: [&str; 6] =
        ["message-id", "mime-version", "received", "return-path", "content-type", "delivered-to"];
    const ALL: [&str; 4] = ["from", "to", "subject", "date"];
    if !head.lines().next().is_some_and(is_header) {
        return false;
    }
    let (mut machine, mut person) = (0, 0);
    for line in head.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        if !is_header(line) {
            return false;
        }
        let name = line.split(':').next().unwrap_or("").to_ascii_lowercase();
        machine += usize::from(MACHINE.contains(&name.as_str()));
        person += usize::from(ALL.contains(&name.as_str()));
    }
    let is_named = matches!(extension, "eml" | "msg");
    (person >= 2 && (machine > 0 || is_named)) || (is_named && person + machine > 0)
}

/// Files of these names have a value on each line.
const LINES_OF_JSON: [&str; 2] = ["jsonl", "ndjson"];

fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// `head` is the beginning of `body`, decoded.
fn json(head: &str, body: &[u8], extension: &str) -> Option<Format> {
    let is_lines = LINES_OF_JSON.contains(&extension);
    let first = body.split(|&b| b == b'\n').next().unwrap_or(body);
    let is_value = |bytes: &[u8]| serde_json::from_slice::<IgnoredAny>(bytes).is_ok();
    let rest = body.get(first.len()..).unwrap_or(b"").trim_ascii_start();
    // Lines of values; in a file that is cut off the last line does not count.
    if (first.starts_with(b"{") && is_value(first) && (rest.starts_with(b"{") || is_lines))
        || (is_lines && head.lines().any(is_object))
    {
        return Some(Format::Jsonl);
    }
    match serde_json::from_slice::<IgnoredAny>(body) {
        Ok(_) => Some(Format::Json),
        // What breaks off is read as far as it goes.
        Err(error) => (error.is_eof() && begins_as_json(head)).then_some(Format::Json),
    }
}

/// Whether the lines are rows of a table. By its content alone a file is one only where all rows have as many cells.
fn is_separated(head: &str, extension: &str) -> bool {
    let is_named = matches!(extension, "csv" | "tsv" | "tab");
    if matches!(extension, "md" | "markdown" | "txt" | "text") {
        return false;
    }
    let Some(separator) = super::formats::separated::separator(head) else { return false };
    is_named || super::formats::separated::is_regular(head, separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expected: Format) {
        assert_eq!(sniff(Path::new(name), bytes), expected, "{name} {:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn content_decides() {
        check("a.txt", b"%PDF-1.7\n", Format::Pdf);
        check("a.pdf", b"PDF files begin with %PDF-", Format::Text);
        check("a", b"PK\x03\x04\x14\0\x06\0....[Content_Types].xml...word/document.xml", Format::Docx);
        check("a", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK", Format::Odt);
        check("a", b"PK\x03\x04\x14\0\0\0hello.txt", Format::Zip);
        check("a.doc", b"{\\rtf1\\ansi Words}", Format::Rtf);
        check("a.txt", b"<!DOCTYPE html><html><body>x", Format::Html);
        check("a.txt", b"<?xml version=\"1.0\"?>\n<!-- a --><html xmlns=\"x\">", Format::Html);
        check("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHi", Format::Vtt);
        check("a.txt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n", Format::Srt);
        check("a", b"From ann@example.org Mon May  4 10:00:00 2020\nFrom: Ann\n\nHi", Format::Mbox);
        check("a.eml", b"Subject: rivers\n\nThe river rose.", Format::Eml);
        check("a.eml", b"Rivers: they rose.\n\nThe river rose.", Format::Text);
        check("a", b"Message-ID: <1@x>\nFrom: Ann\nTo: Bob\n\nHi", Format::Eml);
        check("a", b"{\"text\": \"Hi\"}\n{\"text\": \"Ho\"}\n", Format::Jsonl);
        check("a", b"{\"text\": \"Hi\"}\nHo\n{\"text\": \"Ho\"}\n", Format::Text);
        check("a.jsonl", b"{\"text\": \"Hi\n{\"text\": \"Ho\"}\n", Format::Jsonl);
        check("a.jsonl", b"Hi\n{\"text\": \"Ho\"}\n", Format::Jsonl);
        check("a", b"[{\"text\": \"Hi\"}]", Format::Json);
        check("a", b"[{\"text\": \"Hi\"}, {\"te", Format::Json);
        check("a", b"[{\"text\": \"Hi\"} {\"text\": \"Ho\"}]", Format::Text);
        check("a.csv", b"Year,Tons\n1990,4\n", Format::Csv);
        check("a.dat", b"Year;Tons;Cost\n1990;4;1\n1991;5;2\n1992;5;2\n", Format::Csv);
    }

    #[test]
    fn a_chart_in_slides_is_no_spreadsheet() {
        use std::io::Write as _;
        let pack = |members: &[(&str, &[u8])]| {
            let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            for (name, content) in members {
                packed.start_file(*name, stored).unwrap();
                packed.write_all(content).unwrap();
            }
            packed.finish().unwrap().into_inner()
        };
        let sheet = pack(&[("xl/workbook.xml", b"<workbook/>")]);
        check("a", &sheet, Format::Xlsx);
        let slides = pack(&[("ppt/presentation.xml", b"<p/>"), ("ppt/embeddings/sheet.xlsx", &sheet)]);
        check("a", &slides, Format::Pptx);
        check("a", &slides[..slides.len() - 30], Format::Xlsx);
        check("a", &pack(&[("word/document.xml", b"<w/>"), ("word/embeddings/1.xlsx", &sheet)]), Format::Docx);
        check("a", &pack(&[("pile/sheet.xlsx", &sheet)]), Format::Zip);
    }

    #[test]
    fn text_stays_text() {
        check("a.txt", b"From: Ann\nSubject: rivers\n\nThe river rose.", Format::Text);
        check("a.txt", b"From the start it was clear.\nIt: was", Format::Text);
        check("a.txt", b"{curly} braces begin this text", Format::Text);
        check("a.txt", b"[1] Lee, Rivers.", Format::Text);
        check("a", b"One, two, three.\nFour, five.\nSix.\n", Format::Text);
        check("a.md", b"<sup>1</sup> Lee", Format::Text);
        check("a.txt", b"1\nThe first chapter", Format::Text);
        check("a.txt", b"", Format::Text);
    }
}
