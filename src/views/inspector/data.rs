//! From the context to what the Inspector tells about one item. Pure; knows no egui.

use rustc_hash::FxHashMap;

use super::Shown;
use super::passage::{self, Passage};
use super::told;
use crate::link::is_named;
use crate::model::{
    Alias, BlockKind, Certainty, DateRole, DocumentId, EntityId, Event, EventId, Item, JoinRule, Kind, Library,
    MentionId, Precision, When,
};
use crate::views::words::{counted, number, years};

/// What is told about an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Entity(EntityContent),
    Statement(StatementContent),
    Document(DocumentContent),
}

/// A list of which only the beginning is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<T> {
    pub shown: Vec<T>,
    pub all: usize,
}

impl<T> Part<T> {
    pub(super) fn of<S>(all: &[S], shown: usize, make: impl FnMut(&S) -> T) -> Self {
        Self { shown: all.iter().take(shown).map(make).collect(), all: all.len() }
    }

    pub fn is_empty(&self) -> bool {
        self.all == 0
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct EntityContent {
    pub id: EntityId,
    pub kind: Kind,
    pub name: String,
    /// "organisation · 63 mentions in 5 documents · 1996 to 2022".
    pub summary: String,
    /// The very place, where a mention is what was selected.
    pub place: Option<Passage>,
    /// Its other names.
    pub aliases: Part<AliasRow>,
    /// Entities that share sentences with it, and how many.
    pub with: Part<(EntityId, u32)>,
    pub documents: Part<DocumentRow>,
    /// The sentences that name it.
    pub sentences: Part<Passage>,
    /// Its dated statements, in order of time.
    pub events: Part<Dated>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AliasRow {
    pub name: String,
    pub mentions: u32,
    /// Why it is held to be a name of the same.
    pub rule: &'static str,
    /// It is no mere title before the name: a person can take it away.
    pub can_go: bool,
    /// The places that decide it: where the text says so, else where this name and the name it was joined with stand.
    pub evidence: Vec<Passage>,
}

/// A document with a number.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub label: String,
    pub count: u32,
    /// Of the largest number in the list.
    pub share: f32,
    /// The first place in it.
    pub first: Option<Item>,
}

/// A date with what it dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    pub when: String,
    pub is_inferred: bool,
    pub passage: Passage,
}

/// A dated statement, or an expression of time without one.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementContent {
    /// "9 June 2017".
    pub when: String,
    /// "to the day, as told".
    pub how: String,
    /// The words that tell the date: "the same year".
    pub told_as: String,
    pub passage: Passage,
    pub document: DocumentRow,
    /// Those who take part and are named.
    pub entities: Vec<EntityId>,
    /// Those who take part though the words do not name them: "he", "both countries", a clause without a subject.
    pub inferred: Vec<EntityId>,
    /// Other statements that tell of the same thing.
    pub also: Part<Dated>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DocumentContent {
    pub id: DocumentId,
    pub label: String,
    /// Where it says more than the label.
    pub title: String,
    /// Name and value: authors, date, file, format.
    pub facts: Vec<(&'static str, String)>,
    pub warnings: Vec<String>,
    /// Most mentioned first.
    pub entities: Part<(EntityId, u32)>,
    pub events: Part<Dated>,
}

/// What is told about the item. None where there is no such item.
pub fn content(library: &Library, item: Item, shown: Shown) -> Option<Content> {
    if !library.holds(item) {
        return None;
    }
    Some(match item {
        Item::Entity(id) => Content::Entity(entity(library, id, None, shown)),
        Item::Mention(id) => Content::Entity(entity(library, library.mention(id).entity, Some(id), shown)),
        Item::Event(id) => Content::Statement(statement(library, id, shown)),
        Item::Date(id) => {
            let document = library.date(id).document;
            match library.events_of(document).find(|(_, event)| event.date == id) {
                Some((event, _)) => Content::Statement(statement(library, event, shown)),
                None => Content::Statement(bare_date(library, id)),
            }
        }
        Item::Quantity(id) => Content::Statement(told::quantity(library, id)),
        Item::Happening(id) => Content::Statement(told::happening(library, id, shown)?),
        Item::Comparison(id) => Content::Statement(told::comparison(library, id, shown)?),
        Item::Document(id) => Content::Document(document(library, id, shown)),
    })
}

/// The places that decide that the alias is one of the entity, one of each sentence.
fn evidence(library: &Library, id: EntityId, alias: &Alias) -> Vec<Passage> {
    /// Characters at either side of the words: enough to tell where one is.
    const SIDE: usize = 40;
    let mentions = library.mentions_of_entity(id);
    let at = |mention: MentionId| library.mention(mention);
    let mut sentences = Vec::new();
    let mut passages = Vec::new();
    for (document, span) in &alias.evidence {
        let from =
            mentions.partition_point(|mention| (at(mention).document, at(mention).span.end) <= (*document, span.start));
        let Some(mention) = mentions.get(from).filter(|mention| at(*mention).document == *document) else {
            continue;
        };
        let sentence = (*document, at(mention).sentence);
        if sentences.contains(&sentence) {
            continue;
        }
        sentences.push(sentence);
        let whole = library.sentence(*document, at(mention).sentence);
        passages.push(passage::passage(library, Item::Mention(mention), *document, whole, &[*span], SIDE));
    }
    passages
}

/// What an item is called in a list.
pub fn item_name(library: &Library, item: Item) -> String {
    match item {
        Item::Document(id) => library.document(id).label.clone(),
        Item::Entity(id) => library.entity(id).name.clone(),
        Item::Mention(id) => {
            let mention = library.mention(id);
            library.document(mention.document).words(mention.span).into_owned()
        }
        Item::Event(id) => library.event(id).when.to_string(),
        Item::Date(id) => {
            let date = library.date(id);
            library.document(date.document).words(date.span).into_owned()
        }
        Item::Quantity(id) => {
            let (document, quantity) = library.quantity(id);
            library.document(document).words(quantity.span).into_owned()
        }
        Item::Happening(id) => {
            let event = library.happening(id).tellings.iter().find_map(|telling| telling.event);
            event.map_or_else(|| "undated".to_owned(), |event| library.event(event).when.to_string())
        }
        Item::Comparison(id) => library.comparison(id).topic.to_string(),
    }
}

fn entity(library: &Library, id: EntityId, place: Option<MentionId>, shown: Shown) -> EntityContent {
    let entity = library.entity(id);
    let mentions: Vec<MentionId> = library.mentions_of_entity(id).iter().collect();
    let mut summary = vec![
        entity.kind.name().to_owned(),
        format!("{} in {}", counted(entity.mentions.len(), "mention"), counted(entity.documents.len(), "document")),
        years(entity.first, entity.last),
    ];
    summary.retain(|part| !part.is_empty());

    let mut events: Vec<EventId> = entity.events.iter().copied().filter(|id| is_content(library, *id)).collect();
    events.sort_by_key(|id| order_of(library.event(*id)));
    let most = entity.documents.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let mut documents = entity.documents.to_vec();
    documents.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));

    EntityContent {
        id,
        kind: entity.kind,
        name: entity.name.clone(),
        summary: summary.join(" · "),
        place: place.map(|id| passage::mentions(library, id, &[])),
        aliases: Part::of(entity.aliases.get(1..).unwrap_or_default(), shown.aliases, |alias| AliasRow {
            name: alias.name.clone(),
            mentions: alias.mentions,
            rule: alias.joined.words(),
            can_go: alias.joined != JoinRule::Title,
            evidence: evidence(library, id, alias),
        }),
        with: Part::of(&crate::model::graph::ties_of(library, id), shown.with, |tie| (tie.with, tie.shared)),
        documents: Part::of(&documents, shown.documents, |(document, count)| DocumentRow {
            id: *document,
            label: library.document(*document).label.clone(),
            count: *count,
            share: *count as f32 / most as f32,
            first: first_mention(library, id, *document),
        }),
        sentences: Part::of(&by_sentence(library, &mentions), shown.sentences, |(first, others)| {
            passage::mentions(library, *first, others)
        }),
        events: Part::of(&events, shown.events, |id| dated(library, *id)),
    }
}

/// The mentions sentence by sentence: the first one of each, and the others. Each document has its say first,
/// then come the other sentences in their order, and what stands in front matter, notes and references last.
fn by_sentence<'a>(library: &Library, mentions: &'a [MentionId]) -> Vec<(MentionId, &'a [MentionId])> {
    let place = |id: MentionId| (library.mention(id).document, library.mention(id).sentence);
    let sentences = mentions.chunk_by(|a, b| place(*a) == place(*b)).filter_map(|mentions| mentions.split_first());
    let mut said = None;
    let mut ranked: Vec<(u8, MentionId, &[MentionId])> = sentences
        .map(|(first, others)| {
            let (document, sentence) = place(*first);
            let rank = match (is_body(library, document, sentence), said == Some(document)) {
                (true, false) => {
                    said = Some(document);
                    0
                }
                (true, true) => 1,
                (false, _) => 2,
            };
            (rank, *first, others)
        })
        .collect();
    ranked.sort_by_key(|(rank, ..)| *rank);
    ranked.into_iter().map(|(_, first, others)| (first, others)).collect()
}

fn is_body(library: &Library, document: DocumentId, sentence: u32) -> bool {
    let block = library.annotations(document).sentences.get(sentence as usize).map(|sentence| sentence.block);
    let block = block.and_then(|block| library.document(document).blocks.get(block as usize));
    block.is_some_and(|block| block.kind.is_body() && block.kind != BlockKind::Heading)
}

fn first_mention(library: &Library, id: EntityId, document: DocumentId) -> Option<Item> {
    let mentions = library.mentions_of_entity(id);
    let at = mentions.partition_point(|mention| library.mention(mention).document < document);
    mentions.get(at).map(Item::Mention)
}

fn is_content(library: &Library, id: EventId) -> bool {
    library.date(library.event(id).date).role == DateRole::Content
}

/// By time, then by place; what has no date last.
fn order_of(event: &Event) -> (bool, Option<jiff::civil::Date>, DocumentId, u32) {
    let anchor = event.when.anchor();
    (anchor.is_none(), anchor, event.document, event.span.start)
}

fn dated(library: &Library, id: EventId) -> Dated {
    let when = library.event(id).when;
    Dated {
        when: when.to_string(),
        is_inferred: when.certainty == Certainty::Inferred,
        passage: passage::event(library, id, 160),
    }
}

pub(super) fn statement(library: &Library, id: EventId, shown: Shown) -> StatementContent {
    let event = library.event(id);
    let date = library.date(event.date);
    let is_told_elsewhere = !event.span.contains(date.span);
    let tellings = &library.happening(event.happening).tellings;
    let same = tellings.iter().filter_map(|telling| telling.event).filter(|other| *other != id);
    let same: Vec<EventId> = same.collect();
    let (entities, inferred) = library.participants(id).iter().partition(|entity| is_named(library, id, **entity));
    StatementContent {
        when: event.when.to_string(),
        how: how(&event.when, is_told_elsewhere),
        told_as: library.document(date.document).words(date.span).into_owned(),
        passage: passage::event(library, id, 2000),
        document: document_row(library, event.document, Item::Event(id)),
        entities,
        inferred,
        also: Part::of(&same, shown.events, |id| dated(library, *id)),
    }
}

/// An expression of time that dates no statement: a year in a list of references, a duration.
fn bare_date(library: &Library, id: crate::model::DateId) -> StatementContent {
    let date = library.date(id);
    let words = library.document(date.document).words(date.span).into_owned();
    let sentence = library.sentence(date.document, date.sentence);
    let role = match date.role {
        DateRole::Content => "",
        DateRole::Citation => "part of a reference",
        DateRole::Document => "when the document was published",
    };
    let how = date.when.map_or_else(|| "no day can be told from these words".to_owned(), |when| how(&when, false));
    StatementContent {
        when: date.when.map_or_else(|| words.clone(), |when| when.to_string()),
        how: [how.as_str(), role].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        told_as: words,
        passage: passage::passage(library, Item::Date(id), date.document, sentence, &[date.span], 400),
        document: document_row(library, date.document, Item::Date(id)),
        entities: Vec::new(),
        inferred: Vec::new(),
        also: Part { shown: Vec::new(), all: 0 },
    }
}

/// How exactly a date is known, and how it came to be known.
fn how(when: &When, is_told_elsewhere: bool) -> String {
    let precision = match when.precision {
        Precision::Day => "to the day",
        Precision::Week => "to the week",
        Precision::Month => "to the month",
        Precision::Season => "to the season",
        Precision::Quarter => "to the quarter",
        Precision::Half => "to the half year",
        Precision::Year => "to the year",
        Precision::Decade => "to the decade",
        Precision::Century => "to the century",
        Precision::Range => "a span of time",
    };
    let certainty = match (when.certainty, is_told_elsewhere) {
        (Certainty::Stated, false) => "as told",
        (Certainty::Stated, true) => "told in an earlier sentence",
        (Certainty::Approximate, _) => "told vaguely",
        (Certainty::Inferred, _) => "inferred",
    };
    format!("{precision}, {certainty}")
}

pub(super) fn document_row(library: &Library, id: DocumentId, first: Item) -> DocumentRow {
    DocumentRow { id, label: library.document(id).label.clone(), count: 0, share: 0.0, first: Some(first) }
}

fn document(library: &Library, id: DocumentId, shown: Shown) -> DocumentContent {
    let document = library.document(id);
    let mut counts: FxHashMap<EntityId, u32> = FxHashMap::default();
    for (_, mention) in library.mentions_of(id) {
        *counts.entry(mention.entity).or_default() += 1;
    }
    let mut entities: Vec<(EntityId, u32)> = counts.into_iter().collect();
    entities.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let events = library.events_of(id).map(|(id, _)| id).filter(|id| is_content(library, *id));
    let mut events: Vec<EventId> = events.collect();
    events.sort_by_key(|id| order_of(library.event(*id)));
    let told = events.iter().map(|id| library.event(*id).when);
    let first = told.clone().filter(|when| when.anchor().is_some()).min_by_key(When::anchor);
    let last = told.filter(|when| when.anchor().is_some()).max_by_key(|when| when.to.or(when.from));

    let pages = document.blocks.iter().filter_map(|block| block.page).max();
    let facts = [
        ("Authors", document.authors.join(", ")),
        ("Date", document.date.map(|date| When::day(date).to_string()).unwrap_or_default()),
        ("Kind", document.kind.clone().unwrap_or_default()),
        ("Tells of", years(first, last)),
        (
            "Holds",
            [
                counted(library.mentions_of(id).len(), "mention"),
                format!("{} entities", number(entities.len())),
                counted(events.len(), "dated statement"),
            ]
            .join(", "),
        ),
        ("Length", {
            let characters = document.text.chars().count();
            let pages = pages.map(|pages| format!("{}, ", counted(pages as usize, "page"))).unwrap_or_default();
            format!("{pages}{}", counted(characters, "character"))
        }),
        ("Format", format!("{}, {}", document.format.name(), document.encoding)),
        ("File", document.path.display().to_string()),
    ];
    DocumentContent {
        id,
        label: document.label.clone(),
        title: if document.title == document.label { String::new() } else { document.title.clone() },
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        warnings: document.warnings.clone(),
        entities: Part::of(&entities, shown.with, |tie| *tie),
        events: Part::of(&events, shown.events, |id| dated(library, *id)),
    }
}
