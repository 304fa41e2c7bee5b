//! What must hold for any bytes: nothing panics, every span lies on character boundaries inside its text, lists are
//! in order, and the same input gives the same output.

use std::path::Path;
use std::sync::Arc;

use crossread::extract::{Context, annotate};
use crossread::import::{self, Content, Part, import};
use crossread::link::link;
use crossread::model::{Analyzed, Annotations, Document, Format, Library, Span};

/// Panics where one of the promises is broken. The bytes are read as a text, as Markdown, and cut in two as two
/// documents of one library.
pub fn analyse(bytes: &[u8]) {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    for inputs in [&[("one.txt", bytes)][..], &[("one.md", bytes)], &[("one.txt", first), ("two.md", second)]] {
        let library = library(inputs);
        check(&library);
        let again = self::library(inputs);
        for (one, other) in library.analyzed().iter().zip(again.analyzed()) {
            assert!(one.annotations == other.annotations, "the same text told differently");
        }
        assert!(library.mentions() == again.mentions(), "the same names joined differently");
        assert!(library.events() == again.events(), "the same statements told differently");
    }
}

/// The formats with a reader of their own, by the names of their fuzz targets.
pub const FORMATS: [(&str, Format); 18] = [
    ("read_csv", Format::Csv),
    ("read_docx", Format::Docx),
    ("read_eml", Format::Eml),
    ("read_epub", Format::Epub),
    ("read_html", Format::Html),
    ("read_json", Format::Json),
    ("read_jsonl", Format::Jsonl),
    ("read_mbox", Format::Mbox),
    ("read_odp", Format::Odp),
    ("read_ods", Format::Ods),
    ("read_odt", Format::Odt),
    ("read_pdf", Format::Pdf),
    ("read_pptx", Format::Pptx),
    ("read_rtf", Format::Rtf),
    ("read_srt", Format::Srt),
    ("read_vtt", Format::Vtt),
    ("read_xlsx", Format::Xlsx),
    ("read_zip", Format::Zip),
];

/// Reads any bytes as a file of one format. Panics where the reader does, or where what it hands over makes no sense.
pub fn read(format: Format, bytes: &[u8]) {
    let mut take = |part: Part| {
        let document: Option<Document> = match part.content {
            Content::Extracted(extracted) => {
                assert!(extracted.is_sound(), "spans that do not fit");
                Some(import::document(Path::new("a"), *extracted))
            }
            Content::Text(text) => import(Path::new("a.txt"), text.as_bytes()).ok(),
            Content::Failed(_) => None,
        };
        if let Some(document) = document {
            in_order(&document.text, "block", document.blocks.iter().map(|block| block.span));
        }
    };
    // A refusal is an answer.
    import::extract(format, Path::new("a"), bytes, &mut take).ok();
}

fn library(inputs: &[(&str, &[u8])]) -> Library {
    let analyzed = inputs.iter().filter_map(|(name, bytes)| {
        let document = import(Path::new(name), bytes).ok()?;
        let annotations = annotate(&document, &Context::default());
        Some(Analyzed { document: Arc::new(document), annotations: Arc::new(annotations) })
    });
    link(analyzed.collect())
}

fn check(library: &Library) {
    for analyzed in library.analyzed() {
        let text = &analyzed.document.text;
        let Annotations { sentences, names, definitions, dates, statements, quantities, citations } =
            &*analyzed.annotations;
        in_order(text, "sentence", sentences.iter().map(|found| found.span));
        in_order(text, "name", names.iter().map(|found| found.span));
        in_order(text, "date", dates.iter().map(|found| found.span));
        in_order(text, "statement", statements.iter().map(|found| found.span));
        in_order(text, "quantity", quantities.iter().map(|found| found.span));
        in_order(text, "citation", citations.iter().map(|found| found.span));
        for definition in definitions {
            in_order(text, "definition", [definition.long].into_iter());
            in_order(text, "definition", [definition.short].into_iter());
        }
        assert!(names.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "names overlap");
        assert!(names.iter().all(|name| (name.sentence as usize) < sentences.len()), "a name without a sentence");
        assert!(statements.iter().all(|told| (told.date as usize) < dates.len()), "a statement without a date");
        assert!(
            statements.iter().all(|told| told.first_name <= told.last_name && told.last_name as usize <= names.len())
        );
    }
    for entity in library.entities() {
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty(), "an entity that nothing names");
        for (document, span) in entity.aliases.iter().flat_map(|alias| &alias.evidence) {
            in_order(&library.document(*document).text, "evidence", [*span].into_iter());
        }
    }
}

fn in_order(text: &str, what: &str, spans: impl Iterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(span.start >= last && text.get(span.range()).is_some(), "{what} {span:?} is out of order or place");
        last = span.start;
    }
}
