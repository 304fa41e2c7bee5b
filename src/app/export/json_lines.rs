//! The JSON Lines of `crossread analyze`: field names and meanings are a contract.

use std::io::{self, Write};

use serde::Serialize;

use crate::link::is_named;
use crate::model::when::iso;
use crate::model::{Comparison, DocumentId, EntityId, HappeningId, Library, Lines, Quantity, Span, Telling, When};

#[derive(Serialize)]
struct DocumentLine<'a> {
    doc: &'a str,
    path: String,
    format: &'a str,
    title: &'a str,
    authors: &'a [String],
    date: Option<String>,
    text_bytes: usize,
    /// The text that the offsets are in, where it is not the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    encoding: &'a str,
    warnings: &'a [String],
    blocks: Vec<BlockLine>,
    mentions: Vec<MentionLine<'a>>,
    dates: Vec<DateLine<'a>>,
    events: Vec<EventLine<'a>>,
    quantities: Vec<QuantityLine<'a>>,
    citations: Vec<CitationLine<'a>>,
}

#[derive(Serialize)]
struct BlockLine {
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    entity: String,
}

#[derive(Serialize)]
struct DateLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    from: Option<String>,
    to: Option<String>,
    precision: Option<&'static str>,
    role: &'static str,
    #[serde(rename = "type")]
    timex: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
}

#[derive(Serialize)]
struct EventLine<'a> {
    id: String,
    start: u32,
    end: u32,
    text: &'a str,
    from: Option<String>,
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<&'static str>,
    cluster: String,
    entities: Vec<&'a str>,
    /// Those of `entities` whom the words do not name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inferred: Vec<&'a str>,
}

#[derive(Serialize)]
struct QuantityLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    value: f64,
    unit: &'a str,
    what: &'a str,
    from: Option<String>,
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
}

#[derive(Serialize)]
struct CitationLine<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    /// The same id over the whole run for the same work.
    work: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<&'a str>,
}

#[derive(Serialize)]
struct CorpusLine<'a> {
    corpus: Corpus<'a>,
}

#[derive(Serialize)]
struct Corpus<'a> {
    entities: Vec<EntityLine<'a>>,
    comparisons: Vec<ComparisonLine<'a>>,
    links: Vec<LinkLine<'a>>,
}

#[derive(Serialize)]
struct ComparisonLine<'a> {
    id: String,
    /// Made of content: the same in a later run over more documents.
    key: String,
    topic: &'a str,
    status: &'static str,
    kind: &'static str,
    score: f32,
    sureness: f32,
    importance: f32,
    sentence: String,
    standing: &'static str,
    reasons: &'a Lines,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<String>,
    claims: Vec<ClaimLine<'a>>,
}

#[derive(Serialize)]
struct ClaimLine<'a> {
    doc: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize)]
struct LinkLine<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct EntityLine<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    aliases: Vec<&'a str>,
    docs: Vec<&'a str>,
    mentions: usize,
}

/// Writes one line a document, in their order, and the corpus line where it is asked for.
pub fn write(library: &Library, corpus: bool, mut out: impl Write) -> io::Result<()> {
    let undated = undated(library);
    for id in library.document_ids() {
        let undated = undated.get(id.index()).map_or(&[][..], Vec::as_slice);
        line(&mut out, &document_line(library, id, undated))?;
    }
    if corpus {
        line(&mut out, &CorpusLine { corpus: corpus_of(library) })?;
    }
    out.flush()
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// For each document the tellings of happenings that are no dated statements, in order of place.
fn undated(library: &Library) -> Vec<Vec<(HappeningId, Telling)>> {
    let mut lists = vec![Vec::new(); library.analyzed().len()];
    for (index, happening) in library.happenings().iter().enumerate() {
        for telling in happening.tellings.iter().filter(|telling| telling.event.is_none()) {
            lists[telling.document.index()].push((HappeningId::from(index), *telling));
        }
    }
    for list in &mut lists {
        list.sort_by_key(|(_, telling)| (telling.span.start, telling.span.end));
    }
    lists
}

/// A telling without a date, as an event without `from` and `to`.
fn undated_line<'a>(library: &'a Library, n: usize, happening: HappeningId, telling: &Telling) -> EventLine<'a> {
    let mut entities: Vec<&str> = Vec::new();
    for mention in library.mentions_within(telling.document, telling.span) {
        let name = library.entity(mention.entity).name.as_str();
        if !entities.contains(&name) {
            entities.push(name);
        }
    }
    EventLine {
        id: format!("u{}-{n}", telling.document.0),
        start: telling.span.start,
        end: telling.span.end,
        text: telling.span.of(&library.document(telling.document).text),
        from: None,
        to: None,
        precision: None,
        cluster: format!("h{}", happening.0),
        entities,
        inferred: Vec::new(),
    }
}

fn document_line<'a>(library: &'a Library, id: DocumentId, undated: &[(HappeningId, Telling)]) -> DocumentLine<'a> {
    let document = library.document(id);
    let annotations = library.annotations(id);
    let text = |span: Span| span.of(&document.text);
    let mut events: Vec<EventLine<'_>> = (library.events_of(id))
        .map(|(event_id, event)| {
            let (from, to) = ends(Some(event.when));
            let name = |entity: &EntityId| library.entity(*entity).name.as_str();
            let inferred =
                library.participants(event_id).iter().filter(|entity| !is_named(library, event_id, **entity)).map(name);
            EventLine {
                id: format!("v{}", event_id.0),
                start: event.span.start,
                end: event.span.end,
                text: text(event.span),
                from,
                to,
                precision: Some(event.when.precision.name()),
                cluster: format!("h{}", event.happening.0),
                entities: library.participants(event_id).iter().map(name).collect(),
                inferred: inferred.collect(),
            }
        })
        .chain(
            undated.iter().enumerate().map(|(n, (happening, telling))| undated_line(library, n, *happening, telling)),
        )
        .collect();
    // Statements without a date are told among the others, by their place.
    events.sort_by_key(|event| (event.start, event.end));
    DocumentLine {
        doc: &document.name,
        path: document.path.to_string_lossy().into_owned(),
        format: document.format.name(),
        title: &document.title,
        authors: &document.authors,
        date: document.date.map(iso),
        text_bytes: document.text.len(),
        text: (!document.format.is_plain()).then_some(&*document.text),
        encoding: document.encoding,
        warnings: &document.warnings,
        blocks: (document.blocks.iter())
            .map(|block| BlockLine {
                start: block.span.start,
                end: block.span.end,
                kind: block.kind.name(),
                level: (block.level > 0).then_some(block.level),
                page: block.page,
            })
            .collect(),
        mentions: (library.mentions_of(id))
            .map(|(_, mention)| MentionLine {
                start: mention.span.start,
                end: mention.span.end,
                text: text(mention.span),
                kind: mention.kind.name(),
                entity: format!("e{}", mention.entity.0),
            })
            .collect(),
        dates: (annotations.dates.iter())
            .map(|date| {
                let (from, to) = ends(date.when);
                DateLine {
                    start: date.span.start,
                    end: date.span.end,
                    text: text(date.span),
                    from,
                    to,
                    precision: date.when.map(|when| when.precision.name()),
                    role: date.role.name(),
                    timex: date.timex.name(),
                    value: &date.value,
                }
            })
            .collect(),
        events,
        quantities: (annotations.quantities.iter())
            .map(|quantity| quantity_line(quantity, text(quantity.span)))
            .collect(),
        citations: (annotations.citations.iter().enumerate())
            .map(|(index, citation)| {
                let work = library.work_cited(id, index);
                CitationLine {
                    start: citation.span.start,
                    end: citation.span.end,
                    text: text(citation.span),
                    work: work.map(|work| format!("w{}", work.0)).unwrap_or_default(),
                    title: work.map_or(&citation.work, |work| &library.work(work).title),
                    doc: (work.and_then(|work| library.work(work).document))
                        .map(|document| library.document(document).name.as_str()),
                }
            })
            .collect(),
    }
}

fn quantity_line<'a>(quantity: &'a Quantity, text: &'a str) -> QuantityLine<'a> {
    let (from, to) = ends(quantity.when);
    QuantityLine {
        start: quantity.span.start,
        end: quantity.span.end,
        text,
        value: quantity.value,
        unit: &quantity.unit,
        what: &quantity.what,
        from,
        to,
        row: quantity.cell.as_ref().map(|cell| cell.row.as_str()),
        column: quantity.cell.as_ref().map(|cell| cell.column.as_str()),
    }
}

fn corpus_of(library: &Library) -> Corpus<'_> {
    let entities = library.entities().iter().enumerate().map(|(n, entity)| EntityLine {
        id: format!("e{n}"),
        name: &entity.name,
        kind: entity.kind.name(),
        aliases: entity.aliases.iter().map(|alias| alias.name.as_str()).collect(),
        docs: entity.documents.iter().map(|(id, _)| library.document(*id).name.as_str()).collect(),
        mentions: entity.mentions.len(),
    });
    let comparisons =
        library.comparisons().iter().enumerate().map(|(n, comparison)| comparison_line(library, n, comparison));
    let links = library.links().iter().map(|link| LinkLine {
        from: &library.document(link.from).name,
        to: &library.document(link.to).name,
        kind: "cites",
    });
    Corpus { entities: entities.collect(), comparisons: comparisons.collect(), links: links.collect() }
}

fn comparison_line<'a>(library: &'a Library, n: usize, comparison: &'a Comparison) -> ComparisonLine<'a> {
    let claims = comparison.claims.iter().map(|claim| {
        let (from, to) = ends(claim.when);
        let document = library.document(claim.document);
        ClaimLine {
            doc: &document.name,
            start: claim.span.start,
            end: claim.span.end,
            text: claim.span.of(&document.text),
            value: &claim.value,
            number: claim.number,
            from,
            to,
        }
    });
    ComparisonLine {
        id: format!("c{n}"),
        key: comparison.key.to_string(),
        topic: &comparison.topic,
        status: comparison.status.name(),
        kind: comparison.matter.name(),
        score: comparison.score(),
        sureness: comparison.sureness,
        importance: comparison.importance,
        sentence: comparison.sentence(),
        standing: comparison.standing.words(),
        reasons: &comparison.reasons,
        cluster: comparison.happening.map(|happening| format!("h{}", happening.0)),
        claims: claims.collect(),
    }
}

fn ends(when: Option<When>) -> (Option<String>, Option<String>) {
    when.map_or((None, None), |when| (when.from.map(iso), when.to.map(iso)))
}
