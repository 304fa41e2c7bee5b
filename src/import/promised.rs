//! What the name of a file promises and its content does not keep: another format, JSON that is damaged. Such a file
//! is read as what it holds; the words here go with it as a warning.

use std::path::Path;

use serde::de::IgnoredAny;

use crate::model::Format;

use super::formats::fault;

/// Which formats files of a name's end have, and what a person calls these. The first is the one that is promised.
const NAMES: [(&[&str], &[Format], &str); 17] = [
    (&["pdf"], &[Format::Pdf], "a PDF file"),
    (&["docx", "docm", "dotx"], &[Format::Docx], "a Word file"),
    (&["odt", "ott"], &[Format::Odt], "an OpenDocument text"),
    (&["rtf"], &[Format::Rtf], "an RTF file"),
    (&["html", "htm", "xhtml"], &[Format::Html], "a web page"),
    (&["epub"], &[Format::Epub], "an EPUB book"),
    (&["pptx", "pptm"], &[Format::Pptx], "PowerPoint slides"),
    (&["odp"], &[Format::Odp], "OpenDocument slides"),
    (&["xlsx", "xlsm", "xls", "xlsb"], &[Format::Xlsx], "an Excel file"),
    (&["ods"], &[Format::Ods], "an OpenDocument spreadsheet"),
    (&["csv", "tsv"], &[Format::Csv, Format::Text, Format::Markdown], "a table with separators"),
    (&["eml"], &[Format::Eml, Format::Mbox], "a mail"),
    (&["mbox"], &[Format::Mbox, Format::Eml], "a mailbox"),
    (&["json", "geojson"], &[Format::Json, Format::Jsonl], "JSON"),
    (&["jsonl", "ndjson"], &[Format::Jsonl, Format::Json], "lines of JSON"),
    (&["srt", "vtt"], &[Format::Srt, Format::Vtt], "subtitles"),
    (&["zip"], &[Format::Zip], "a ZIP archive"),
];

/// What to tell of a file that is not of the format that its name promises. A name that promises nothing particular
/// (".txt", ".doc", none) is never broken.
pub(super) fn warning(path: &Path, format: Format) -> Option<String> {
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    let (_, formats, promised) = NAMES.iter().find(|(ends, ..)| ends.contains(&extension.as_str()))?;
    if formats.contains(&format) {
        return None;
    }
    let held = NAMES.iter().find(|(_, formats, _)| formats[0] == format).map_or("text", |(.., words)| words);
    Some(format!("its name says {promised}, but it holds {held} and was read as that"))
}

/// What to tell of a text that was meant to be JSON: by its name, or since it begins as nothing else does.
pub(super) fn damaged_json(path: &Path, text: &str) -> Option<String> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let is_named = extension.is_some_and(|extension| ["json", "geojson"].contains(&extension.as_str()));
    let body = text.trim_start_matches('\u{FEFF}');
    let is_meant = begins_as_json(body) || (is_named && body.trim_start().starts_with(['{', '[']));
    if !is_meant {
        return None;
    }
    let error = serde_json::from_str::<IgnoredAny>(body).err()?;
    Some(format!("this is JSON, but damaged, and is shown as plain text: {}", fault(&error)))
}

/// `{"name":` or a list of such.
pub(super) fn begins_as_json(text: &str) -> bool {
    let start = text.trim_start();
    let start = start.strip_prefix('[').unwrap_or(start).trim_start();
    let Some(name) = start.strip_prefix('{').and_then(|rest| rest.trim_start().strip_prefix('"')) else { return false };
    name.split_once('"').is_some_and(|(name, rest)| name.len() < 100 && rest.trim_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, format: Format, expected: Option<&str>) {
        assert_eq!(warning(Path::new(name), format).as_deref(), expected, "{name} {format:?}");
    }

    #[test]
    fn names_and_what_they_hold() {
        check("a.pdf", Format::Pdf, None);
        check("a.PDF", Format::Html, Some("its name says a PDF file, but it holds a web page and was read as that"));
        check("a.docx", Format::Text, Some("its name says a Word file, but it holds text and was read as that"));
        check(
            "a.xls",
            Format::Csv,
            Some("its name says an Excel file, but it holds a table with separators and was read as that"),
        );
        check("a.csv", Format::Text, None);
        check("a.txt", Format::Html, None);
        check("a", Format::Zip, None);
    }

    #[track_caller]
    fn check_json(name: &str, text: &str, expected: Option<&str>) {
        let told = damaged_json(Path::new(name), text);
        let told = told
            .as_deref()
            .map(|told| told.strip_prefix("this is JSON, but damaged, and is shown as plain text: ").unwrap());
        assert_eq!(told, expected, "{name} {text}");
    }

    #[test]
    fn damaged_json_is_told_with_its_place() {
        check_json("a.json", "{\"a\": 1,\n\"b\" 2}", Some("a colon is missing in line 2, before character 5"));
        check_json(
            "a",
            "[{\"a\": 1}\n{\"a\": 2}]",
            Some("a comma or a closing bracket is missing in line 2, before character 1"),
        );
        check_json("a.json", "{a: 1}", Some("a name without quotation marks stands in line 1, before character 2"));
        check_json("a.json", "[1, 2,]", Some("a value is missing in line 1, before character 7"));
        check_json("a.json", "[1] 2", Some("something stands behind its end in line 1, before character 5"));
        check_json("a.json", "[\"a\nb\"]", Some("a line ends inside a text in line 1, before character 3"));
        check_json("a.txt", "{curly} braces", None);
        check_json("a.txt", "[1] Lee, Rivers.", None);
        check_json("a.json", "Words.", None);
        check_json("a.json", "[1]", None);
    }
}
