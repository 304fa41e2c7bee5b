//! Every format against files of real programs in `tests/fixtures`.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::import::{document, import, sniff};
use crate::model::{BlockKind, Document, MarkupKind};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The documents of a file, and the reasons of those that could not be read.
fn read(path: &Path, bytes: &[u8]) -> Result<(Vec<Document>, Vec<String>), ImportError> {
    let (mut documents, mut failures) = (Vec::new(), Vec::new());
    extract(sniff(path, bytes), path, bytes, &mut |part: Part| {
        let path = if part.name.is_empty() { path.to_path_buf() } else { path.join(&part.name) };
        match part.content {
            Content::Extracted(extracted) => {
                assert!(extracted.is_sound(), "{path:?}");
                documents.push(document(&path, *extracted));
            }
            Content::Text(text) => documents.push(import(&path, text.as_bytes()).unwrap()),
            Content::Failed(reason) => failures.push(format!("{}: {reason}", part.name)),
        }
    })?;
    Ok((documents, failures))
}

fn fixture(name: &str) -> (Vec<Document>, Vec<String>) {
    read(Path::new(name), &fs::read(fixtures().join(name)).unwrap()).unwrap()
}

/// One line a block, as a person reads it.
fn shown(document: &Document) -> String {
    let mut lines = vec![format!(
        "= {} | {} | {} | {}",
        document.path.display(),
        document.title,
        document.authors.join("; "),
        document.date.map(|date| date.to_string()).unwrap_or_default()
    )];
    for block in &document.blocks {
        let page = block.page.map(|page| format!(" p{page}")).unwrap_or_default();
        let level = if block.level > 0 { block.level.to_string() } else { String::new() };
        let plus = if block.continues { "+" } else { "" };
        let words = match block.kind {
            BlockKind::Table => block.span.of(&document.text).replace('\t', " | ").replace('\n', " / "),
            _ => document.words(block.span).into_owned(),
        };
        lines.push(format!("{}{level}{plus}{page}: {words}", block.kind.name()));
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_format_is_read_word_by_word() {
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let mut names: Vec<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "README.md" && !name.starts_with("locked") && !name.starts_with("scan"))
        .collect();
    names.sort();
    assert!(names.len() > 20);
    for name in names {
        let (documents, failures) = fixture(&name);
        let found: String =
            documents.iter().map(shown).chain(failures.iter().map(|line| format!("! {line}\n"))).collect();
        let path = fixtures().join("expected").join(format!("{name}.txt"));
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&path).unwrap(), "{name}");
    }
}

/// The words of the text proper, in order, without signs.
fn body_words(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_body());
    let words: Vec<String> = blocks.map(|block| document.words(block.span).into_owned()).collect();
    words
        .join(" ")
        .split(|c: char| !c.is_alphanumeric() && c != ',')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn one_report_reads_the_same_in_every_format() {
    let (documents, _) = fixture("report.odt");
    let expected = body_words(&documents[0]);
    assert!(expected.len() > 150);
    for name in ["report.docx", "report.rtf", "report.pdf", "report.epub"] {
        let (documents, _) = fixture(name);
        let mut words = body_words(&documents[0]);
        // A note without a link to it is text in the book.
        if name == "report.epub" {
            let note = words
                .windows(2)
                .position(|pair| pair[0].ends_with("Whitfield") && pair[1] == ",")
                .unwrap_or(usize::MAX);
            assert!(note > 0);
            words.retain(|word| word != "0Whitfield");
        }
        let missing: Vec<&String> = expected.iter().filter(|word| !words.contains(word)).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?}");
    }
}

#[track_caller]
fn check_refused(name: &str, expected: &ImportError) {
    let bytes = fs::read(fixtures().join(name)).unwrap();
    assert_eq!(read(Path::new(name), &bytes).unwrap_err(), *expected);
}

#[test]
fn what_cannot_be_read_says_why() {
    check_refused("locked.pdf", &ImportError::Encrypted { what: "PDF file" });
    check_refused("scan.pdf", &ImportError::Scanned);
    for (bytes, reason) in [
        (&b"%PDF-1.7\n"[..], "damaged"),
        (b"PK\x03\x04 word/document.xml", "damaged"),
        (b"{\\rtf1 }", "no text"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "no text"),
        (b"<html><body><script>x</script></body></html>", "no text"),
    ] {
        let error = read(Path::new("a"), bytes).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_page_with_a_line_for_each_author() {
    let page = b"<!DOCTYPE html><html><head><title>Harbours</title><meta name='author' content='Ann Lee'>\
        <meta name='Author' content='Jun Moe'></head><body><p>The harbour of Ilo was opened in May 2011.</p></body>";
    let (documents, _) = read(Path::new("a.html"), page).unwrap();
    assert_eq!(documents[0].authors, ["Ann Lee", "Jun Moe"]);
}

#[test]
fn pages_columns_and_notes_of_a_pdf() {
    let (documents, _) = fixture("columns.pdf");
    let document = &documents[0];
    let at = |words: &str| document.text.find(words).unwrap_or_else(|| panic!("{words}"));
    // Left column, then right column, then the next page.
    assert!(
        at("silted up") < at("draw up")
            && at("The building") < at("The reports")
            && at("The reports") < at("Historians")
    );
    assert_eq!(document.page_at(at("Historians") as u32), Some(2));
    assert_eq!(document.page_at(at("silted up") as u32), Some(1));
    let note = document.blocks.iter().find(|block| block.kind == BlockKind::Footnote).unwrap();
    assert!(document.words(note.span).contains("Report to the Council"));
    let marks = document.markup.iter().filter(|mark| mark.kind == MarkupKind::NoteMark).count();
    assert_eq!(marks, 2, "in the text and at the note");
}

#[test]
fn a_paper_has_its_title_names_numbers_and_marks() {
    let (documents, _) = fixture("paper.pdf");
    let document = &documents[0];
    assert_eq!(document.title, "The breakwater at Eastmouth and its engineer");
    assert_eq!(document.authors, ["Ann Lee", "Robert Ray"]);
    assert_eq!(document.date.map(|date| date.to_string()).as_deref(), Some("2021-05-04"));
    let headings: Vec<String> = (document.blocks.iter())
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| document.words(block.span).into_owned())
        .collect();
    let expected = [
        "Abstract",
        "1 Introduction",
        "2 The building",
        "3 What the sources say",
        "4 After the opening",
        "5 Conclusion",
        "References",
    ];
    assert_eq!(headings, expected);
    let text: Vec<String> = document.blocks.iter().map(|block| document.words(block.span).into_owned()).collect();
    let is_told = |words: &str| text.iter().any(|block| block.contains(words));
    assert!(is_told("a plan for a new breakwater. She delivered"), "the mark is none of the words: {text:?}");
    assert!(is_told("from the beginning, and"), "a half of a broken word is no word: {text:?}");
}

#[test]
fn words_broken_at_line_ends_are_one() {
    let (documents, _) = fixture("article.pdf");
    let words = documents[0].words(crate::model::Span::new(0, documents[0].text.len()));
    assert!(words.contains("the engineer Clara Whitfield") && words.contains("in shallow water"), "{words}");
}

#[test]
fn bombs_are_cut_off() {
    // 300 MB of zeros in one member.
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..300 {
        std::io::Write::write_all(&mut archive, &block).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let error = read(Path::new("a.docx"), &bytes).unwrap_err().to_string();
    assert!(error.contains("256 MB"), "{error}");
}

/// Titles, first words and warnings of what a text gives that is named so.
#[track_caller]
fn check_told(name: &str, text: &str, expected: &[(&str, &str, &[&str])]) {
    let (documents, failures) = read(Path::new(name), text.as_bytes()).unwrap();
    let found: Vec<(&str, &str, Vec<&str>)> = documents
        .iter()
        .map(|document| {
            let words = document.blocks.last().map_or("", |block| block.span.of(&document.text));
            (document.title.as_str(), words, document.warnings.iter().map(String::as_str).collect())
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(title, words, told)| (*title, *words, told.to_vec())).collect();
    assert_eq!((found, failures), (expected, Vec::new()), "{text}");
}

#[test]
fn damaged_json_is_read_as_far_as_it_goes() {
    let one = r#"[{"title":"Floods","text":"The river rose."},"#;
    check_told(
        "a.json",
        &format!("{one}\n{{\"title\":\"Walls\",\"text\":\"The wall bro"),
        &[
            ("Floods", "The river rose.", &[]),
            (
                "Walls",
                "The wall bro",
                &["this is JSON, but damaged: it breaks off in line 2; what stands before is shown"],
            ),
        ],
    );
    let (documents, _) = read(Path::new("a.json"), format!("{one}]\n").as_bytes()).unwrap();
    let told =
        "this is JSON, but damaged, and is shown as plain text: a value is missing in line 1, before character 46";
    assert_eq!(documents[0].warnings, [told]);
    assert!(documents[0].text.starts_with(one) && documents[0].title == "a");
}

#[test]
fn damaged_lines_are_counted_and_named() {
    let lines = "{\"title\":\"Floods\",\"text\":\"The river rose.\"}\n{\"title\n{\"title\":\"Walls\",\"text\":\"The wall broke.\"}\n{a}\n";
    let told = "2 of 4 lines are damaged and left out: lines 2 and 4; in the first of them it breaks off";
    let (documents, failures) = read(Path::new("a.jsonl"), lines.as_bytes()).unwrap();
    assert_eq!(documents.iter().map(|document| document.title.as_str()).collect::<Vec<_>>(), ["Floods", "Walls"]);
    assert_eq!(failures, [format!(": {told}")]);
    assert_eq!(
        read(Path::new("a.jsonl"), b"{\"a\": 1 2}\n{\"a\n{}\n").unwrap_err().to_string(),
        "this JSON file is damaged, perhaps another copy of it is not: 2 of 3 lines are damaged and left out: lines 1 and 2; \
         in the first of them a comma or a closing bracket is missing before character 9"
    );
}

#[test]
fn a_feed_is_its_documents() {
    let feed = r#"{"title":"News","description":"What the Post tells","items":[{"title":"Floods","content_html":"<p>The river rose.</p>"}]}"#;
    check_told("a.json", feed, &[("Floods", "The river rose.", &[])]);
    let article = r#"{"title":"Floods","text":"The river rose.","comments":[{"title":"Re","text":"It did not."}]}"#;
    check_told("a.json", article, &[("Floods", "The river rose.", &[])]);
}

#[test]
fn greetings_in_a_mail_are_text() {
    let mail = "From: Ann Lee <ann@a.example>\nTo: Bob Ray <bob@a.example>\nSubject: Floods\nMessage-ID: <1@a.example>\n\n\
        Hello\n\nThe river rose again in the night, and it took the wooden bridge with it, which nobody had looked after.\n\n\
        From: Cy Moe\nSent: Monday\nTo: Ann Lee\nSubject: Walls\n\nThe wall broke.\n";
    let (documents, _) = read(Path::new("a.eml"), mail.as_bytes()).unwrap();
    assert_eq!((documents[0].title.as_str(), documents[0].authors.as_slice()), ("Floods", &["Ann Lee".to_owned()][..]));
    let hello = documents[0].blocks.iter().find(|block| block.span.of(&documents[0].text) == "Hello").unwrap();
    assert_eq!(hello.kind, BlockKind::Paragraph);
}
