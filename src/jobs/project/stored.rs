//! Documents and annotations as a project file holds them.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::link::Linked;
use crate::model::edit::ContentHash;
use crate::model::{Analyzed, Annotations, Block, Document, Format, Library, Markup, Origin};

/// As [`Document`], in types that can be read back.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredDocument<'a> {
    name: Cow<'a, str>,
    path: Cow<'a, str>,
    format: Format,
    encoding: Cow<'a, str>,
    title: Cow<'a, str>,
    authors: Cow<'a, [String]>,
    date: Option<Date>,
    kind: Option<Cow<'a, str>>,
    label: Cow<'a, str>,
    text: Cow<'a, str>,
    blocks: Cow<'a, [Block]>,
    markup: Cow<'a, [Markup]>,
    #[serde(default)]
    warnings: Cow<'a, [String]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<StoredOrigin<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredOrigin<'a> {
    file: Cow<'a, str>,
    size: u64,
    modified: Option<i64>,
    content: ContentHash,
}

impl<'a> From<&'a Document> for StoredDocument<'a> {
    fn from(document: &'a Document) -> Self {
        Self {
            name: Cow::Borrowed(&document.name),
            path: document.path.to_string_lossy(),
            format: document.format,
            encoding: Cow::Borrowed(document.encoding),
            title: Cow::Borrowed(&document.title),
            authors: Cow::Borrowed(&document.authors),
            date: document.date,
            kind: document.kind.as_deref().map(Cow::Borrowed),
            label: Cow::Borrowed(&document.label),
            text: Cow::Borrowed(&document.text),
            blocks: Cow::Borrowed(&document.blocks),
            markup: Cow::Borrowed(&document.markup),
            warnings: Cow::Borrowed(&document.warnings),
            origin: document.origin.as_deref().map(|origin| StoredOrigin {
                file: origin.file.to_string_lossy(),
                size: origin.size,
                modified: origin.modified,
                content: origin.content,
            }),
        }
    }
}

impl From<StoredDocument<'_>> for Document {
    fn from(stored: StoredDocument<'_>) -> Self {
        Self {
            name: stored.name.into_owned(),
            path: PathBuf::from(stored.path.as_ref()),
            format: stored.format,
            encoding: encoding_rs::Encoding::for_label(stored.encoding.as_bytes())
                .map_or("UTF-8", encoding_rs::Encoding::name),
            title: stored.title.into_owned(),
            authors: stored.authors.into_owned(),
            date: stored.date,
            kind: stored.kind.map(Cow::into_owned),
            label: stored.label.into_owned(),
            text: stored.text.as_ref().into(),
            blocks: stored.blocks.into_owned(),
            markup: stored.markup.into_owned(),
            warnings: stored.warnings.into_owned(),
            origin: stored.origin.map(|origin| {
                Arc::new(Origin {
                    file: PathBuf::from(origin.file.as_ref()),
                    size: origin.size,
                    modified: origin.modified,
                    content: origin.content,
                })
            }),
        }
    }
}

/// Annotations with the version of the program that found them: another version looks again.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredAnnotations<'a> {
    engine: Cow<'a, str>,
    found: Cow<'a, Annotations>,
}

impl<'a> From<&'a Annotations> for StoredAnnotations<'a> {
    fn from(found: &'a Annotations) -> Self {
        Self { engine: Cow::Borrowed(env!("CARGO_PKG_VERSION")), found: Cow::Borrowed(found) }
    }
}

impl StoredAnnotations<'_> {
    /// What was found, where this version found it.
    pub fn usable(self) -> Option<Annotations> {
        (self.engine == env!("CARGO_PKG_VERSION")).then(|| self.found.into_owned())
    }
}

/// What linking found out, with the version of the program and the documents that it was found out of.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredLinked<'a> {
    engine: Cow<'a, str>,
    documents: ContentHash,
    found: Linked,
}

impl StoredLinked<'_> {
    pub fn of(library: &Library) -> Self {
        let engine = Cow::Borrowed(env!("CARGO_PKG_VERSION"));
        Self { engine, documents: all(library.analyzed()), found: Linked::of(library) }
    }

    /// What was found out, where this version did and of these documents.
    pub fn usable(self, documents: &[Analyzed]) -> Option<Linked> {
        (self.engine == env!("CARGO_PKG_VERSION") && self.documents == all(documents)).then_some(self.found)
    }
}

/// The documents in their order, and how much was found in each.
fn all(documents: &[Analyzed]) -> ContentHash {
    let mut bytes = Vec::new();
    for Analyzed { document, annotations } in documents {
        let found = [annotations.names.len(), annotations.statements.len(), annotations.quantities.len()];
        bytes.extend(ContentHash::of(&document.text).0.to_le_bytes());
        bytes.extend(found.iter().flat_map(|count| (*count as u64).to_le_bytes()));
        bytes.extend(document.name.as_bytes());
        bytes.push(0xff);
    }
    ContentHash::of_bytes(&bytes)
}
