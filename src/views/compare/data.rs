//! From the context to the comparisons that are asked for. Pure.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::app::ViewContext;
use crate::model::edit::{Notebook, Verdict};
use crate::model::{
    Claim, Comparison, ComparisonId, ContentKey, DocumentId, EntityId, Item, Library, Matter, Span, Status,
};
use crate::views::Same;
use crate::views::words::{counted, of_all};

/// What the list is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// None: whatever the status.
    pub status: Option<Status>,
    /// None: whatever they differ in.
    pub matter: Option<Matter>,
    /// The name of an entity that a claim's sentence names; none: whoever takes part.
    pub entity: Option<String>,
    /// The name of a document that makes a claim; none: whichever do.
    pub document: Option<String>,
    /// Those that a person set aside, instead of the others.
    pub dismissed: bool,
    pub mode: Mode,
}

/// What is set side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Statements,
    Documents,
    Citations,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            status: Some(Status::Conflict),
            matter: None,
            entity: None,
            document: None,
            dismissed: false,
            mode: Mode::Statements,
        }
    }
}

/// What a person said of comparisons.
#[derive(Clone, Debug, Default)]
pub struct Verdicts(FxHashMap<ContentKey, Verdict>);

impl Verdicts {
    pub fn new(notebook: &Notebook) -> Self {
        Self(notebook.verdicts.iter().copied().collect())
    }

    pub fn of(&self, comparison: &Comparison) -> Option<Verdict> {
        self.0.get(&comparison.key).copied()
    }

    fn is_dismissed(&self, comparison: &Comparison) -> bool {
        matches!(self.of(comparison), Some(Verdict::NoConflict | Verdict::DifferentThings))
    }
}

/// The rows of the list and how many there are of what could be asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Most important first.
    pub list: Vec<ComparisonId>,
    /// By status, as in [`Status::ALL`]: those that the filter lets through and nobody set aside.
    pub statuses: [u32; Status::ALL.len()],
    /// By matter, as in [`Matter::ALL`].
    pub matters: [u32; Matter::ALL.len()],
    /// Documents by how many of the comparisons have a claim of theirs, most first: of status, matter and entity.
    pub documents: Vec<(DocumentId, u32)>,
    pub dismissed: u32,
    all: usize,
}

impl Rows {
    pub fn new(ctx: &ViewContext<'_>, verdicts: &Verdicts, asked: &Asked) -> Self {
        let library = ctx.library;
        let mut rows = Self { all: library.comparisons().len(), ..Self::default() };
        let mut documents: FxHashMap<DocumentId, u32> = FxHashMap::default();
        for (index, comparison) in library.comparisons().iter().enumerate() {
            let id = ComparisonId::from(index);
            if !passes(ctx, id, comparison) {
                continue;
            }
            let is_dismissed = verdicts.is_dismissed(comparison);
            rows.dismissed += u32::from(is_dismissed);
            if is_dismissed != asked.dismissed {
                continue;
            }
            let told = || comparison.claims.chunk_by(|one, other| one.document == other.document);
            let told = || told().filter_map(|claims| claims.first()).map(|claim| claim.document);
            let has_document =
                asked.document.as_ref().is_none_or(|name| told().any(|id| library.document(id).name == *name));
            let has_status = asked.status.is_none_or(|status| status == comparison.status);
            let has_matter = asked.matter.is_none_or(|matter| matter == comparison.matter);
            let has_entity = asked.entity.as_ref().is_none_or(|name| {
                library.entities_of_comparison(id).iter().any(|(id, _)| library.entity(*id).name == *name)
            });
            // Every count is of what would be listed if that alone were asked instead.
            rows.statuses[comparison.status as usize] += u32::from(has_matter && has_entity && has_document);
            rows.matters[comparison.matter as usize] += u32::from(has_status && has_entity && has_document);
            if has_status && has_matter && has_entity {
                for id in told() {
                    *documents.entry(id).or_insert(0) += 1;
                }
            }
            if has_status && has_matter && has_entity && has_document {
                rows.list.push(id);
            }
        }
        rows.documents = most_first(documents);
        rows
    }

    pub fn count_words(&self) -> String {
        of_all(self.list.len(), self.all)
    }

    pub fn nothing_at_all(&self) -> bool {
        self.all == 0
    }
}

/// What the rows are made of: where neither a filter nor a name is asked for, that is not who is named in them.
pub fn of(ctx: &ViewContext<'_>, asked: &Asked) -> Of {
    let goes_by_names = asked.entity.is_some() || !ctx.linked.filter.is_empty();
    let library = goes_by_names.then_some((ctx.revision, ctx.visible_revision));
    (Same(Arc::clone(ctx.library.shared_comparisons())), library, ctx.notebook_revision, asked.clone())
}

/// The comparisons, the revisions of library and filter where these are asked, that of the notebook.
pub type Of = (Same<Vec<Comparison>>, Option<(u64, u64)>, u64, Asked);

/// Entities by how many of the comparisons name them, most first: of status, matter and document asked for.
pub fn entities(ctx: &ViewContext<'_>, verdicts: &Verdicts, asked: &Asked) -> Vec<(EntityId, u32)> {
    let rows = Rows::new(ctx, verdicts, &Asked { entity: None, ..asked.clone() });
    let mut entities = FxHashMap::default();
    for (id, _) in rows.list.iter().flat_map(|id| ctx.library.entities_of_comparison(*id)) {
        *entities.entry(id).or_insert(0) += 1;
    }
    most_first(entities)
}

fn most_first<T: Copy + Ord>(counts: FxHashMap<T, u32>) -> Vec<(T, u32)> {
    let mut list: Vec<(T, u32)> = counts.into_iter().collect();
    list.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    list
}

/// Whether the filter lets it through: one of its documents does, and where something is asked for, what takes
/// part in it or its own words.
fn passes(ctx: &ViewContext<'_>, id: ComparisonId, comparison: &Comparison) -> bool {
    let filter = &ctx.linked.filter;
    if filter.is_empty() {
        return true;
    }
    let asked = &filter.documents;
    if !asked.is_empty() && !comparison.claims.iter().any(|claim| asked.contains(&claim.document)) {
        return false;
    }
    if filter.text.trim().is_empty() && filter.kinds.is_empty() && filter.range.is_none() {
        return true;
    }
    let text = filter.text.trim().to_lowercase();
    let has_words = !text.is_empty() && comparison.sentence().to_lowercase().contains(&text);
    let event_passes = |claim: &Claim| {
        let events = ctx.library.events_of(claim.document);
        events.into_iter().any(|(event, told)| told.span.overlaps(claim.span) && ctx.visible.has_event(event))
    };
    if filter.range.is_some() {
        return comparison.claims.iter().any(event_passes);
    }
    has_words || ctx.library.entities_of_comparison(id).iter().any(|(entity, _)| ctx.visible.has_entity(*entity))
}

/// The different values in the order of the claims: "1970 · 1972".
pub fn values(comparison: &Comparison) -> String {
    const MOST: usize = 4;
    let mut values: Vec<&str> = Vec::new();
    for claim in &comparison.claims {
        if !values.contains(&claim.value.as_str()) {
            values.push(&claim.value);
        }
    }
    let more = if values.len() > MOST { " · …" } else { "" };
    values.truncate(MOST);
    values.join(" · ") + more
}

/// "3 claims in 2 documents · likely".
pub fn summary(comparison: &Comparison) -> String {
    let mut documents: Vec<_> = comparison.claims.iter().map(|claim| claim.document).collect();
    documents.dedup();
    let sure = match comparison.sureness {
        sure if sure >= 0.8 => "very likely of one matter",
        sure if sure >= 0.55 => "likely of one matter",
        _ => "perhaps of one matter",
    };
    let claims = counted(comparison.claims.len(), "claim");
    format!("{} · {claims} in {} · {sure}", comparison.matter.name(), counted(documents.len(), "document"))
}

/// What the whole sentence of a comparison says beyond its topic, which stands above it: "1970 in one source, 1972 in
/// another". None where that is only what the claims say, in quotes.
pub fn beside_topic(comparison: &Comparison) -> Option<String> {
    let sentence = comparison.sentence();
    let rest = sentence.strip_prefix(&*comparison.topic)?.strip_prefix(": ")?;
    (!rest.starts_with('“')).then(|| rest.to_owned())
}

/// The words that a claim without a value is quoted by, where they stand in its statement.
pub fn quoted(library: &Library, claim: &Claim) -> Option<Span> {
    let quoted = claim.value.strip_prefix('“')?.trim_end_matches(['”', '…', ' ']);
    find(library, claim, quoted)
}

fn find(library: &Library, claim: &Claim, words: &str) -> Option<Span> {
    let text = library.document(claim.document).text.get(claim.span.range())?;
    let start = claim.span.start + text.find(words)? as u32;
    Some(Span { start, end: start + words.len() as u32 })
}

/// What carries a claim's value: the date, the number, else the statement, and its words. A click on the claim
/// brings it into view. A statement has a date also where it is not the date that differs.
pub fn place(library: &Library, matter: Matter, claim: &Claim) -> (Item, Span) {
    let within = |span: Span| claim.span.contains(span);
    if let Some(number) = claim.number {
        let same = |value: f64| (value - number).abs() <= number.abs() * 1e-9;
        let mut quantities = library.quantities_of(claim.document);
        if let Some((id, told)) = quantities.find(|(_, told)| within(told.span) && same(told.value)) {
            return (Item::Quantity(id), told.span);
        }
    }
    if claim.when.is_some() && matter == Matter::Date {
        let mut dates = library.dates_of(claim.document);
        if let Some((id, told)) = dates.find(|(_, told)| within(told.span) && told.when == claim.when) {
            return (Item::Date(id), told.span);
        }
    }
    // A value that is nearly all of the statement needs no mark.
    let words = find(library, claim, &claim.value).filter(|words| 2 * words.len() <= claim.span.len());
    let nothing = words.unwrap_or(Span { end: claim.span.start, ..claim.span });
    let event = library.events_of(claim.document).find(|(_, event)| event.span.overlaps(claim.span));
    let mention = || library.mentions_of(claim.document).find(|(_, mention)| within(mention.span));
    match (event, mention()) {
        (Some((id, _)), _) => (Item::Event(id), nothing),
        (None, Some((id, _))) => (Item::Mention(id), nothing),
        (None, None) => (Item::Document(claim.document), nothing),
    }
}
