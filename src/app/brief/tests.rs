//! The three forms of a brief, beside golden files in our own words.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use super::*;
use crate::extract::Context;
use crate::jobs::{Source, analyse_all};
use crate::link::link;
use crate::model::edit::{DocumentKey, Edit, Edited, Evidence, EvidenceEdit, ItemKey, PlaceKey, Step};
use crate::model::{Document, DocumentId, EventId, Span};

const LETTERS: &str = "# Letters of the bridge\n\n## To Turin\n\nAda Byron opened the bridge at Turin on 5 June 1833. \
    It had cost 4,000 lire *so far* & took [two] years.\n";
const DIARY: &str = "# A diary\n\nThe bridge at Turin was opened on 6 June 1833 by Ada Byron.\n";

/// A library of two documents, the second of which has pages.
fn library() -> Library {
    let source = |name: &str, text: &str| Source {
        path: PathBuf::from(name),
        bytes: Some(text.as_bytes().to_vec().into()),
        context: Context::default(),
    };
    let sources = [source("letters.md", LETTERS), source("diary.md", DIARY)];
    let mut analyzed: Vec<_> = analyse_all(&sources, 1).into_iter().flatten().collect();
    let mut diary = Document::clone(&analyzed[1].document);
    for block in &mut diary.blocks {
        block.page = Some(7);
    }
    "diary.pdf".clone_into(&mut diary.name);
    diary.path = PathBuf::from("papers/diary.pdf");
    diary.authors = vec!["C. Ito".to_owned(), "B. Lund".to_owned()];
    diary.date = Some(jiff::civil::date(1834, 2, 1));
    analyzed[1].document = std::sync::Arc::new(diary);
    link(analyzed)
}

fn span(library: &Library, document: u32, words: &str) -> Span {
    let text = &library.document(DocumentId(document)).text;
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn brief() -> Brief {
    let library = library();
    let event = |document: u32| {
        let (id, _) = library.events_of(DocumentId(document)).next().unwrap();
        Evidence::piece(&library, Item::Event(EventId(id.0)))
    };
    let mut cost = Evidence::words(
        &library,
        DocumentId(0),
        span(&library, 0, "It had cost 4,000 lire *so far* & took [two] years."),
    );
    if let Evidence::Piece { note, .. } = &mut cost {
        "Not all of it: the railings came later.\n\n1. They cost more.".clone_into(note);
    }
    let lost = PlaceKey {
        document: DocumentKey {
            name: "ledger".to_owned(),
            path: "C:\\old\\ledger.xlsx".to_owned(),
            ..DocumentKey::default()
        },
        words: "4,100 lire".to_owned(),
        ..PlaceKey::default()
    };
    let lost =
        Evidence::Piece { item: Box::new(ItemKey::Words(lost.clone())), note: String::new(), quotes: vec![lost] };
    let entries = [
        Evidence::Heading("When it was opened".to_owned()),
        event(0),
        event(1),
        Evidence::Heading("What it cost <in lire>".to_owned()),
        cost,
        lost,
        Evidence::piece(&library, Item::Document(DocumentId(1))),
    ];
    let step = |(at, entry)| Step::of(Edit::Evidence(EvidenceEdit::Insert { at, entry }));
    let steps: Vec<Step> = entries.into_iter().enumerate().map(step).collect();
    let edited = Edited::new(std::sync::Arc::new(library), &steps, steps.len());
    Brief::new(edited.library(), &edited.noted(edited.library()), "The bridge & its cost")
}

fn bytes(form: Form) -> Vec<u8> {
    let mut bytes = Vec::new();
    brief().write(form, &mut bytes).unwrap();
    bytes
}

/// Compares with the golden file, or writes it anew where `UPDATE_GOLDEN` is set.
#[track_caller]
fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert_eq!(found, expected, "{name}; UPDATE_GOLDEN=1 writes it anew");
}

#[test]
fn a_brief_in_markdown() {
    check("brief.md", &String::from_utf8(bytes(Form::Markdown)).unwrap());
}

#[test]
fn a_brief_in_html_holds_all_it_needs() {
    let html = String::from_utf8(bytes(Form::Html)).unwrap();
    let body = html.split_once("<body>").unwrap().1;
    check("brief.html", &format!("<body>{body}"));
    for outside in ["src=", "href=\"http", "@import", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
    let notes = html.matches("<li id=\"n").count();
    assert_eq!(notes, brief().notes.len());
    for number in 1..=notes {
        assert_eq!(html.matches(&format!("href=\"#n{number}\"")).count(), 1);
        assert_eq!(html.matches(&format!("id=\"r{number}\"")).count(), 1);
    }
}

/// The text of a part of the archive.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_brief_in_docx_has_real_footnotes() {
    let docx = bytes(Form::Docx);
    assert_eq!(docx, bytes(Form::Docx), "the same brief is the same file");
    let lines = |xml: String| xml.replace("</w:p>", "</w:p>\n").replace("</w:footnote>", "</w:footnote>\n");
    check("brief-document.xml", &lines(part(&docx, "word/document.xml")));
    check("brief-footnotes.xml", &lines(part(&docx, "word/footnotes.xml")));
    for name in
        ["word/document.xml", "word/footnotes.xml", "word/styles.xml", "word/settings.xml", "[Content_Types].xml"]
    {
        roxmltree::Document::parse(&part(&docx, name)).unwrap();
    }
    let (document, footnotes) = (part(&docx, "word/document.xml"), part(&docx, "word/footnotes.xml"));
    for number in 1..=brief().notes.len() {
        assert_eq!(document.matches(&format!("<w:footnoteReference w:id=\"{number}\"/>")).count(), 1);
        assert_eq!(footnotes.matches(&format!("<w:footnote w:id=\"{number}\">")).count(), 1);
    }
}

#[test]
fn a_docx_brief_is_read_back_by_our_own_reader() {
    let source = Source {
        path: PathBuf::from("brief.docx"),
        bytes: Some(bytes(Form::Docx).into()),
        context: Context::default(),
    };
    let read = analyse_all(&[source], 1).into_iter().flatten().next().unwrap();
    for words in
        ["The bridge & its cost", "When it was opened", "opened the bridge at Turin", "the railings came later"]
    {
        assert!(read.document.text.contains(words), "{words} in {}", read.document.text);
    }
}

#[test]
fn a_source_is_cited_in_full_once_and_by_its_page_or_heading() {
    let notes = brief().notes;
    assert_eq!(notes[0], "“Letters of the bridge”, under “To Turin” (letters.md).");
    assert_eq!(notes[1], "C. Ito and B. Lund, “A diary”, 1834, p. 7 (diary.pdf).");
    assert_eq!(notes[2], "Letters of the bridge, under “To Turin”.");
    assert_eq!(notes[3], "“ledger” (ledger.xlsx) (not among the documents any more).");
    assert_eq!(notes[4], "A diary.");
}
