//! From the context to the comparisons that are asked for. Pure.

use rustc_hash::FxHashMap;

use crate::app::ViewContext;
use crate::model::edit::{Notebook, Verdict};
use crate::model::{Claim, Comparison, ComparisonId, ContentKey, Item, Library, Matter, Span, Status};
use crate::views::words::{counted, of_all};

/// What the list is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// None: whatever the status.
    pub status: Option<Status>,
    /// None: whatever they differ in.
    pub matter: Option<Matter>,
    /// Those that a person set aside, instead of the others.
    pub dismissed: bool,
    /// Documents beside each other instead of statements.
    pub documents: bool,
}

impl Default for Asked {
    fn default() -> Self {
        Self { status: Some(Status::Conflict), matter: None, dismissed: false, documents: false }
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
    /// By matter, as in [`Matter::ALL`]: of the status asked for.
    pub matters: [u32; Matter::ALL.len()],
    pub dismissed: u32,
    all: usize,
}

impl Rows {
    pub fn new(ctx: &ViewContext<'_>, verdicts: &Verdicts, asked: Asked) -> Self {
        let mut rows = Self { all: ctx.library.comparisons().len(), ..Self::default() };
        for (index, comparison) in ctx.library.comparisons().iter().enumerate() {
            let id = ComparisonId::from(index);
            if !passes(ctx, id, comparison) {
                continue;
            }
            let is_dismissed = verdicts.is_dismissed(comparison);
            rows.dismissed += u32::from(is_dismissed);
            if is_dismissed != asked.dismissed {
                continue;
            }
            rows.statuses[comparison.status as usize] += 1;
            if asked.status.is_some_and(|status| status != comparison.status) {
                continue;
            }
            rows.matters[comparison.matter as usize] += 1;
            if asked.matter.is_none_or(|matter| matter == comparison.matter) {
                rows.list.push(id);
            }
        }
        rows
    }

    pub fn count_words(&self) -> String {
        of_all(self.list.len(), self.all)
    }

    pub fn nothing_at_all(&self) -> bool {
        self.all == 0
    }
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
    let has_words = !text.is_empty() && comparison.sentence.to_lowercase().contains(&text);
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

/// What carries a claim's value: the date, the number, else the statement, and its words. A click on the claim
/// brings it into view.
pub fn place(library: &Library, claim: &Claim) -> (Item, Span) {
    let within = |span: Span| claim.span.contains(span);
    if let Some(number) = claim.number {
        let same = |value: f64| (value - number).abs() <= number.abs() * 1e-9;
        let mut quantities = library.quantities_of(claim.document);
        if let Some((id, told)) = quantities.find(|(_, told)| within(told.span) && same(told.value)) {
            return (Item::Quantity(id), told.span);
        }
    }
    if claim.when.is_some() {
        let mut dates = library.dates_of(claim.document);
        if let Some((id, told)) = dates.find(|(_, told)| within(told.span) && told.when == claim.when) {
            return (Item::Date(id), told.span);
        }
    }
    let nothing = Span { end: claim.span.start, ..claim.span };
    let event = library.events_of(claim.document).find(|(_, event)| event.span.overlaps(claim.span));
    let mention = || library.mentions_of(claim.document).find(|(_, mention)| within(mention.span));
    match (event, mention()) {
        (Some((id, _)), _) => (Item::Event(id), nothing),
        (None, Some((id, _))) => (Item::Mention(id), nothing),
        (None, None) => (Item::Document(claim.document), nothing),
    }
}
