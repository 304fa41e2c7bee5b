//! From the context to the rows of the documents. Pure; knows no egui.

use crate::app::ViewContext;
use crate::jobs::OnDisk;
use crate::model::{DateRole, Document, DocumentId, Item};
use crate::views::words::{counted, year};

/// One document as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub label: String,
    /// Below the label: the title, or what else is known. Empty where nothing is.
    pub about: String,
    /// How many hits it has.
    pub hits: usize,
    /// The hits in words: "12 mentions".
    pub hits_words: String,
    /// How many hits stand in each of [`PARTS`] equal parts of the text.
    pub parts: Vec<u32>,
    pub warnings: Vec<String>,
    /// How its file is now; none where it is as it was read.
    pub on_disk: Option<OnDisk>,
}

/// As fine as a strip in the widest of panes.
pub const PARTS: usize = 200;

/// What the hits of the documents are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hits {
    /// The places of these items.
    Pointed(Vec<Item>),
    /// What passes the filter.
    Filtered,
    /// All dated statements.
    Statements,
}

impl Hits {
    /// What the pointer is over; else what is selected; else what the filter lets through; else everything.
    pub fn new(ctx: &ViewContext<'_>) -> Self {
        let has_places = |item: &Item| !matches!(item, Item::Document(_)) && ctx.library.holds(*item);
        let pointed = match ctx.linked.hovered.filter(has_places) {
            Some(item) => vec![item],
            None if ctx.linked.hovered_tie.is_some() => {
                ctx.linked.hovered_tie.into_iter().flatten().filter(has_places).collect()
            }
            None => ctx.linked.selection.iter().copied().filter(has_places).collect(),
        };
        if !pointed.is_empty() {
            return Self::Pointed(pointed);
        }
        let filter = &ctx.linked.filter;
        let is_filtered = !filter.text.trim().is_empty() || filter.has_kinds() || filter.range.is_some();
        if is_filtered { Self::Filtered } else { Self::Statements }
    }
}

/// The row of one document.
pub fn row(ctx: &ViewContext<'_>, id: DocumentId, hits: &Hits) -> Row {
    let document = ctx.library.document(id);
    let (mut offsets, thing) = match hits {
        Hits::Pointed(items) => (pointed_in(ctx, id, items), pointed_thing(items)),
        Hits::Filtered => filtered_in(ctx, id),
        Hits::Statements => (statements_in(ctx, id), "dated statement"),
    };
    offsets.sort_unstable();
    offsets.dedup();
    let length = document.text.len().max(1);
    let mut parts = vec![0; PARTS];
    for offset in &offsets {
        parts[(*offset as usize * PARTS / length).min(PARTS - 1)] += 1;
    }
    Row {
        label: document.label.clone(),
        about: about(document),
        hits: offsets.len(),
        hits_words: counted(offsets.len(), thing),
        parts,
        warnings: document.warnings.clone(),
        on_disk: ctx.disk.of(document),
    }
}

/// What to say of a file that is not as it was read.
pub fn disk_words(on_disk: OnDisk) -> &'static str {
    match on_disk {
        OnDisk::Changed => "its file has changed on the disk",
        OnDisk::Gone => "its file is gone from the disk; what was read stays",
        OnDisk::New => "its file is not read yet",
    }
}

/// What stands below the label: the title where it says more, else authors, kind and year.
pub fn about(document: &Document) -> String {
    if document.title != document.label {
        return document.title.clone();
    }
    let year = document.date.map(|date| year(date.year()));
    let parts = [Some(document.authors.join(", ")), document.kind.clone(), year];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Offsets of the places of the items in the document, in any order.
fn pointed_in(ctx: &ViewContext<'_>, id: DocumentId, items: &[Item]) -> Vec<u32> {
    let library = ctx.library;
    let mut offsets = Vec::new();
    for item in items {
        let entity = match item {
            Item::Entity(entity) => Some(*entity),
            Item::Mention(mention) => Some(library.mention(*mention).entity),
            _ => None,
        };
        if let Some(entity) = entity {
            let mentions = library.mentions_of_entity(entity);
            let first = mentions.partition_point(|mention| library.mention(mention).document < id);
            let here = mentions.skip(first).iter().map(|mention| library.mention(mention));
            offsets.extend(here.take_while(|mention| mention.document == id).map(|mention| mention.span.start));
            continue;
        }
        match item {
            Item::Comparison(comparison) => {
                let claims = library.comparison(*comparison).claims.iter().filter(|claim| claim.document == id);
                offsets.extend(claims.map(|claim| claim.span.start));
            }
            Item::Happening(happening) => {
                let tellings = library.happening(*happening).tellings.iter().filter(|telling| telling.document == id);
                offsets.extend(tellings.map(|telling| telling.span.start));
            }
            _ => {
                offsets
                    .extend(library.place(*item).filter(|(document, _)| *document == id).map(|(_, span)| span.start));
            }
        }
    }
    offsets
}

fn pointed_thing(items: &[Item]) -> &'static str {
    if items.iter().all(|item| matches!(item, Item::Comparison(_))) {
        return "claim";
    }
    let is_statement = |item: &Item| matches!(item, Item::Event(_) | Item::Date(_) | Item::Happening(_));
    match (items.iter().any(is_statement), items.iter().all(is_statement)) {
        (_, true) => "dated statement",
        (true, false) => "place",
        (false, _) => "mention",
    }
}

/// The mentions of what passes the filter; where it asks for a time alone, the statements that pass.
fn filtered_in(ctx: &ViewContext<'_>, id: DocumentId) -> (Vec<u32>, &'static str) {
    let filter = &ctx.linked.filter;
    let asks_for_time_alone = filter.text.trim().is_empty() && !filter.has_kinds();
    if !asks_for_time_alone {
        let mentions = ctx.library.mentions_of(id).filter(|(_, mention)| ctx.visible.has_entity(mention.entity));
        let offsets: Vec<u32> = mentions.map(|(_, mention)| mention.span.start).collect();
        if !offsets.is_empty() {
            return (offsets, "mention");
        }
    }
    let events = ctx.library.events_of(id).filter(|(event, _)| ctx.visible.has_event(*event));
    (events.map(|(_, event)| event.span.start).collect(), "dated statement")
}

fn statements_in(ctx: &ViewContext<'_>, id: DocumentId) -> Vec<u32> {
    let events = ctx.library.events_of(id);
    let content = events.filter(|(_, event)| ctx.library.date(event.date).role == DateRole::Content);
    content.map(|(_, event)| event.span.start).collect()
}
