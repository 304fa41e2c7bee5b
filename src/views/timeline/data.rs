//! What the filter leaves of the lanes. Pure; knows no scale and no screen.

use super::fit::{self, Fit};
use super::grouping::{Lane, LaneKey};
use super::moments::Moments;
use crate::app::ViewContext;
use crate::model::{DateId, DateRole, Item, TimexType, when};

/// The lanes that are shown, and how much of what there is.
#[derive(Debug, Default)]
pub struct Data {
    /// Indices of the lanes, from top to bottom.
    pub lanes: Vec<usize>,
    /// Events shown.
    pub shown: usize,
    /// Events that there are.
    pub total: usize,
    /// Statements of time in the text which name no days: "the year after", "recently". Not how long or how often.
    pub undated: Vec<DateId>,
    /// The first days of all events shown, ascending.
    pub firsts: Vec<i32>,
}

impl Data {
    pub fn new(ctx: &ViewContext<'_>, moments: &Moments, lanes: &[Lane]) -> Self {
        let is_all = is_all(ctx);
        let mut firsts = Vec::with_capacity(ctx.visible.events.len());
        let mut has_events = vec![false; ctx.library.analyzed().len()];
        let mut total = 0;
        for moment in &moments.list {
            let is_event = matches!(moment.item, Item::Event(_));
            total += usize::from(is_event);
            if is_all || passes(ctx, moment.item) {
                has_events[moment.document.index()] = true;
                if is_event {
                    firsts.push(moment.from);
                }
            }
        }
        firsts.sort_unstable();
        let is_shown = |lane: &Lane| match lane.key {
            LaneKey::Document(id) => ctx.visible.has_document(id) || has_events[id.index()],
            LaneKey::Kind(_) | LaneKey::Nobody | LaneKey::Entity(_) => true,
        };
        let lanes = lanes.iter().enumerate().filter(|(_, lane)| is_shown(lane)).map(|(index, _)| index).collect();
        Self { lanes, shown: firsts.len(), total, undated: undated(ctx), firsts }
    }
}

impl Data {
    /// An event that is shown begins on another day.
    pub fn move_first(&mut self, from: i32, to: i32) {
        if let Ok(at) = self.firsts.binary_search(&from) {
            self.firsts.remove(at);
            let at = self.firsts.partition_point(|first| *first < to);
            self.firsts.insert(at, to);
        }
    }
}

/// Whether nothing is filtered out.
pub fn is_all(ctx: &ViewContext<'_>) -> bool {
    let (library, visible) = (ctx.library, ctx.visible);
    ctx.linked.filter.is_empty()
        && visible.events.len() == library.events().len()
        && visible.documents.len() == library.analyzed().len()
}

/// Whether the filter lets through what stands on the timeline.
pub fn passes(ctx: &ViewContext<'_>, item: Item) -> bool {
    match item {
        Item::Event(id) => ctx.visible.has_event(id),
        Item::Date(id) => {
            let Some(date) = ctx.library.get_date(id) else { return false };
            let touches = |(from, to): (jiff::civil::Date, jiff::civil::Date)| {
                let days = date.when.and_then(|when| when.days());
                days.is_some_and(|(first, last)| first <= when::day_number(to) && when::day_number(from) <= last)
            };
            ctx.visible.has_document(date.document) && ctx.linked.filter.range.is_none_or(touches)
        }
        _ => false,
    }
}

/// What fits all events that the filter lets through.
pub fn fit(ctx: &ViewContext<'_>, moments: &Moments) -> Option<Fit> {
    let shown = moments.list.iter().filter(|moment| matches!(moment.item, Item::Event(_)) && passes(ctx, moment.item));
    let (mut firsts, mut lasts): (Vec<i32>, Vec<i32>) = shown.map(|moment| (moment.from, moment.to)).unzip();
    firsts.sort_unstable();
    lasts.sort_unstable();
    fit::fit(&firsts, &lasts)
}

fn undated(ctx: &ViewContext<'_>) -> Vec<DateId> {
    let library = ctx.library;
    let mut undated = Vec::new();
    for document in library.document_ids().filter(|id| ctx.visible.has_document(*id)) {
        let told = &library.annotations(document).dates;
        for ((id, date), expression) in library.dates_of(document).zip(told) {
            let is_moment = matches!(expression.timex, TimexType::Date | TimexType::Time);
            if is_moment && date.role == DateRole::Content && date.when.is_none() {
                undated.push(id);
            }
        }
    }
    undated
}
