//! The evidence as a person reads it: what each piece is about, its words, and where these come from. Pure; the
//! pane shows it and the brief prints it.

use std::borrow::Cow;

use jiff::civil::Date;

use super::count::counted;
use crate::model::edit::{Evidence, ItemKey, Noted, PlaceKey, Placed, Target};
use crate::model::when::iso;
use crate::model::{
    BlockKind, ComparisonId, Document, DocumentId, EntityId, HappeningId, Item, Kind, Library, MentionId, Span, Status,
};

/// One entry of the evidence, with its index in the notebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Heading { at: usize, text: String },
    Piece(Piece),
}

/// One piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub at: usize,
    /// None: its place is not in the open documents; its words are those it had.
    pub target: Option<Target>,
    pub kind: Option<Kind>,
    /// What it is about: a name, a date, a number, the matter of a comparison. Empty where the words are all of it.
    pub lead: String,
    /// What is said of it besides: "person, 12 mentions in 3 documents".
    pub about: String,
    /// Whether its sources differ.
    pub differs: bool,
    pub quotes: Vec<Quote>,
    /// What a person wrote to it here.
    pub note: String,
}

/// Words with their source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What they say of the matter: "1955". Empty where nothing is set against it.
    pub value: String,
    pub words: String,
    pub source: Source,
    /// None: they are not in the open documents.
    pub place: Option<(DocumentId, Span)>,
}

/// Where words come from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// What people call the document in a list.
    pub label: String,
    pub title: String,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    /// The name of its file; empty where it came from no file.
    pub file: String,
    pub page: Option<u32>,
    /// The heading above, where it tells where to look.
    pub heading: Option<String>,
}

/// Sentences shown of an entity, each of another document.
const OF_ENTITY: usize = 3;

/// All entries, in their order.
pub fn entries(library: &Library, noted: &Noted) -> Vec<Entry> {
    let entry = |(at, (evidence, placed)): (usize, (&Evidence, &Placed))| match evidence {
        Evidence::Heading(text) => Entry::Heading { at, text: text.clone() },
        Evidence::Piece { item, note, quotes } => Entry::Piece(piece(library, at, item, note, quotes, placed)),
    };
    noted.evidence().enumerate().map(entry).collect()
}

fn piece(
    library: &Library,
    at: usize,
    key: &ItemKey,
    note: &str,
    quotes: &[PlaceKey],
    Placed { target, quotes: places }: &Placed,
) -> Piece {
    let (kind, lead, about, differs) = match target {
        Some(Target::Item(item)) => about(library, *item),
        Some(Target::Words(..)) | None => (None, lost_lead(key), String::new(), false),
    };
    let quotes = match target {
        Some(Target::Item(Item::Comparison(id))) => claims(library, *id),
        Some(Target::Item(Item::Happening(id))) => tellings(library, *id),
        Some(Target::Item(Item::Entity(id))) => naming(library, *id),
        Some(Target::Item(Item::Document(_))) => Vec::new(),
        _ => {
            let kept = quotes.iter().zip(places.iter().copied().chain(std::iter::repeat(None)));
            let mut found: Vec<Quote> = kept.map(|(key, place)| kept_quote(library, key, place)).collect();
            if found.is_empty() {
                // Of an earlier version of the program, which kept the item alone.
                found.extend(own_words(library, key, *target));
            }
            found
        }
    };
    Piece { at, target: *target, kind, lead, about, differs, quotes, note: note.to_owned() }
}

fn about(library: &Library, item: Item) -> (Option<Kind>, String, String, bool) {
    let plain = |lead: String| (None, lead, String::new(), false);
    match item {
        Item::Document(id) => {
            let document = library.document(id);
            let title = if document.title == document.label { "" } else { &document.title };
            (None, document.label.clone(), title.to_owned(), false)
        }
        Item::Entity(id) => {
            let entity = library.entity(id);
            let (mentions, documents) = (entity.mentions.len(), entity.documents.len());
            let kind = entity.kind.name();
            let about = format!("{kind}, {} in {}", counted(mentions, "mention"), counted(documents, "document"));
            (Some(entity.kind), entity.name.clone(), about, false)
        }
        Item::Mention(id) => {
            let mention = library.mention(id);
            let words = library.document(mention.document).words(mention.span).into_owned();
            (Some(mention.kind), words, String::new(), false)
        }
        Item::Event(id) => plain(library.event(id).when.to_string()),
        Item::Date(id) => {
            let date = library.date(id);
            let words = || library.document(date.document).words(date.span).into_owned();
            plain(date.when.map_or_else(words, |when| when.to_string()))
        }
        Item::Quantity(id) => {
            let (document, quantity) = library.quantity(id);
            let words = library.document(document).words(quantity.span).into_owned();
            (None, words, quantity.what.to_string(), false)
        }
        Item::Happening(id) => {
            let tellings = &library.happening(id).tellings;
            let when = tellings.iter().find_map(|told| told.event).map(|event| library.event(event).when.to_string());
            let times = match tellings.len() {
                1 => String::new(),
                count => format!("told {count} times"),
            };
            (None, when.unwrap_or_default(), times, false)
        }
        Item::Comparison(id) => {
            let comparison = library.comparison(id);
            let status = match comparison.status {
                Status::Conflict => "the sources differ",
                Status::Finer => "told more or less exactly",
                Status::Agree => "the sources agree",
            };
            (None, comparison.topic.to_string(), status.to_owned(), comparison.status == Status::Conflict)
        }
    }
}

/// What a piece was about whose place is lost, or is nothing to be pointed at any more.
fn lost_lead(key: &ItemKey) -> String {
    match key {
        ItemKey::Document(document) => document.name.clone(),
        ItemKey::Entity(entity) => entity.name.clone(),
        ItemKey::Mention(place) | ItemKey::Date(place) | ItemKey::Quantity(place) => one_line(&place.words),
        ItemKey::Event(event) => one_line(&event.date.words),
        ItemKey::Happening(_) | ItemKey::Comparison(_) | ItemKey::Words(_) => String::new(),
    }
}

fn claims(library: &Library, id: ComparisonId) -> Vec<Quote> {
    let claims = library.comparison(id).claims.iter();
    claims.map(|claim| quote(library, claim.value.to_string(), claim.document, claim.span)).collect()
}

fn tellings(library: &Library, id: HappeningId) -> Vec<Quote> {
    let tellings = library.happening(id).tellings.iter();
    let value = |event| library.event(event).when.to_string();
    tellings.map(|told| quote(library, told.event.map(value).unwrap_or_default(), told.document, told.span)).collect()
}

/// The first sentence of running text that names the entity, of each of its first documents.
fn naming(library: &Library, id: EntityId) -> Vec<Quote> {
    let entity = library.entity(id);
    let of_document = |document: DocumentId| {
        let at = |id: MentionId| library.mention(id);
        let mentions = library.mentions_of_entity(id);
        let first = mentions.partition_point(|id| at(id).document < document);
        let here = mentions.skip(first).iter().take_while(|id| at(*id).document == document);
        let told: Vec<Span> = here.map(|id| library.sentence(document, at(id).sentence)).take(200).collect();
        let is_text = |span: &&Span| is_text(library.document(document), **span);
        told.iter().find(is_text).or(told.first()).map(|span| quote(library, String::new(), document, *span))
    };
    entity.documents.iter().take(OF_ENTITY).filter_map(|(document, _)| of_document(*document)).collect()
}

fn is_text(document: &Document, span: Span) -> bool {
    let block = document.block_at(span.start).and_then(|at| document.blocks.get(at));
    block.is_some_and(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) && !span.is_empty()
    })
}

fn quote(library: &Library, value: String, document: DocumentId, span: Span) -> Quote {
    let words = library.document(document).words(span).into_owned();
    Quote { value, words, source: source(library.document(document), span.start), place: Some((document, span)) }
}

fn kept_quote(library: &Library, key: &PlaceKey, place: Option<(DocumentId, Span)>) -> Quote {
    if let Some((document, span)) = place {
        return quote(library, String::new(), document, span);
    }
    let source = Source { label: key.document.name.clone(), file: file(&key.document.path), ..Source::default() };
    Quote { value: String::new(), words: one_line(&key.words), source, place: None }
}

/// The words of a piece that kept none beside its key.
fn own_words(library: &Library, key: &ItemKey, target: Option<Target>) -> Option<Quote> {
    match (target, key) {
        (Some(Target::Item(item)), _) => {
            let (document, span) = library.place(item)?;
            let sentence = library.sentence(document, library.sentence_at(document, span.start));
            Some(quote(library, String::new(), document, if sentence.contains(span) { sentence } else { span }))
        }
        (Some(Target::Words(document, span)), _) => Some(quote(library, String::new(), document, span)),
        (None, ItemKey::Event(event)) => Some(kept_quote(library, &event.sentence, None)),
        (None, ItemKey::Words(place) | ItemKey::Mention(place) | ItemKey::Date(place) | ItemKey::Quantity(place)) => {
            Some(kept_quote(library, place, None))
        }
        (None, _) => None,
    }
}

/// Where in a document the byte stands.
pub fn source(document: &Document, offset: u32) -> Source {
    Source {
        label: document.label.clone(),
        title: document.title.clone(),
        authors: document.authors.clone(),
        date: document.date,
        file: file(&document.path.to_string_lossy()),
        page: document.page_at(offset),
        heading: document.heading_at(offset).map(Cow::into_owned),
    }
}

/// The last part of a path, whichever system wrote it.
fn file(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or("").to_owned()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Source {
    /// As a note cites it: authors, title, year, page or heading, file.
    pub fn citation(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        match self.authors.as_slice() {
            [] => {}
            [only] => parts.push(only.clone()),
            [one, other] => parts.push(format!("{one} and {other}")),
            [first, ..] => parts.push(format!("{first} and others")),
        }
        let title = if self.title.is_empty() { &self.label } else { &self.title };
        parts.push(format!("“{title}”"));
        // 264 BC is written -0264 here as everywhere.
        let year = |date: Date| iso(date).rsplitn(3, '-').nth(2).map(str::to_owned);
        parts.extend(self.date.and_then(year));
        parts.extend(self.place());
        let told = parts.join(", ");
        let is_named = self.file.is_empty() || self.title == self.file || self.label == self.file;
        if is_named { told } else { format!("{told} ({})", self.file) }
    }

    /// As a note cites it after the first time: what it is called, and the page.
    pub fn short_citation(&self) -> String {
        let parts: Vec<String> = std::iter::once(self.label.clone()).chain(self.place()).collect();
        parts.join(", ")
    }

    /// The page; where there are none, the heading.
    fn place(&self) -> Option<String> {
        let heading = || self.heading.as_ref().map(|heading| format!("under “{heading}”"));
        self.page.map(|page| format!("p. {page}")).or_else(heading)
    }

    /// The document itself, without a place in it.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { page: None, heading: None, ..self.clone() }
    }
}

/// As many as there are pieces, headings left out.
pub fn count(noted: &Noted) -> usize {
    noted.evidence().filter(|(entry, _)| matches!(entry, Evidence::Piece { .. })).count()
}

/// The items that a piece lights up: itself, or what stands in its words.
pub fn items(library: &Library, piece: &Piece) -> Vec<Item> {
    match piece.target {
        Some(Target::Item(item)) => vec![item],
        Some(Target::Words(document, span)) => {
            let events = library.events_of(document).filter(|(_, event)| event.span.overlaps(span));
            let events: Vec<Item> = events.map(|(id, _)| Item::Event(id)).collect();
            if !events.is_empty() {
                return events;
            }
            let mut entities: Vec<EntityId> =
                library.mentions_within(document, span).iter().map(|mention| mention.entity).collect();
            entities.sort_unstable();
            entities.dedup();
            entities.into_iter().map(Item::Entity).collect()
        }
        None => Vec::new(),
    }
}
