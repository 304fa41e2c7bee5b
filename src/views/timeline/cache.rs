//! What is derived from the library, the filter and the pointer, and kept until one of these changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::content::{Light, Sums};
use super::data::{self, Data};
use super::grouping::{self, Earlier, Lane, LaneKey};
use super::moments::{self, Moment, Moments};
use super::tops::Tops;
use super::words::Phrases;
use crate::app::{LanesBy, Strength, ViewContext};
use crate::model::{Days, Document, DocumentId, EntityId, EventId, Item, Library};
use crate::views::Derived;

/// Where more dates than this are others, all lanes are looked at.
const REDATED: usize = 1000;

#[derive(Debug, Default)]
pub struct Cache {
    pub moments: Moments,
    /// All lanes, whatever the filter.
    pub lanes: Vec<Lane>,
    pub data: Data,
    pub tops: Tops,
    /// Grows whenever lanes, filter or heights change.
    pub revision: u64,
    /// Grows whenever something else is lit.
    pub lit_revision: u64,
    /// Of the library in `moments`.
    pub phrases: Phrases,
    /// The entities selected last: what is compared side by side.
    compared: Vec<EntityId>,
    moments_of: Option<(u64, bool)>,
    /// Of the library in `moments`, and whether these are with citations.
    days: Option<(Arc<Vec<Days>>, bool)>,
    /// The events of that library to which edits gave another date; none where ids may be others.
    redated: Option<Vec<EventId>>,
    /// Whose `lanes` are, where these go by document.
    documents: Vec<Arc<Document>>,
    lanes_of: Option<(LanesBy, Vec<EntityId>)>,
    /// The filter that `data` is for, by its revision, and whether that lets all through.
    data_of: Option<(u64, bool)>,
    tops_of: Option<(u64, u32, Vec<LaneKey>)>,
    pointed: Option<(Vec<Item>, Vec<Item>)>,
    sums: Vec<Derived<(u64, u64), Arc<Sums>>>,
}

/// What has changed since the last frame. A library in which nothing else is told of when counts as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    pub library: bool,
    pub lanes: bool,
}

impl Cache {
    /// Brings all up to date but for the heights.
    pub fn update(&mut self, ctx: &ViewContext<'_>) -> Changed {
        let moments_of = (ctx.revision, ctx.timeline.citations);
        let mut changed = Changed { library: false, lanes: false };
        let mut before = None;
        if self.moments_of != Some(moments_of) {
            let is_other = self.moments_of.is_none_or(|(revision, _)| revision != ctx.revision);
            let days = ctx.library.days();
            let is_known = self
                .days
                .as_ref()
                .is_some_and(|(held, citations)| Arc::ptr_eq(held, days) && *citations == ctx.timeline.citations);
            if is_other {
                // What marks say may be something else, and ids of entities are others.
                self.phrases = Phrases::default();
                self.compared.clear();
                self.lit_revision += 1;
            }
            let has_documents = self.has_documents_of(ctx.library);
            let is_kept = has_documents && (is_known || self.redate(ctx));
            if !is_kept {
                let moments = Moments::new(ctx.library, ctx.timeline.citations);
                let is_same = has_documents && (moments == self.moments || self.take_redated(ctx, &moments));
                if !is_same {
                    changed = Changed { library: is_other, lanes: true };
                    before = Some(std::mem::replace(&mut self.moments, moments));
                }
            }
            changed.lanes |= is_other && ctx.timeline.lanes != LanesBy::Document;
            self.days = Some((Arc::clone(days), ctx.timeline.citations));
            self.redated = ctx.library.redated().map(<[EventId]>::to_vec);
            self.moments_of = Some(moments_of);
        }
        let selected = entities(ctx);
        if !selected.is_empty() && selected != self.compared {
            self.compared = selected;
        }
        let compared = if ctx.timeline.lanes == LanesBy::Selected { &self.compared[..] } else { &[] };
        if self.lanes_of.as_ref().is_none_or(|(by, of)| *by != ctx.timeline.lanes || of != compared) {
            self.lanes_of = Some((ctx.timeline.lanes, compared.to_vec()));
            changed.lanes = true;
        }
        if changed.lanes {
            let lanes = std::mem::take(&mut self.lanes);
            self.lanes = if ctx.timeline.lanes == LanesBy::Document {
                let was_so = lanes.first().is_none_or(|lane| matches!(lane.key, LaneKey::Document(_)));
                let moments = before.as_ref().unwrap_or(&self.moments);
                let mut earlier = if was_so && lanes.len() == self.documents.len() {
                    Earlier::new(&self.documents, moments, lanes)
                } else {
                    Earlier::default()
                };
                grouping::by_document(ctx.library, &self.moments, &mut earlier)
            } else {
                grouping::group(ctx.library, &self.moments, ctx.timeline.lanes, compared)
            };
            self.documents = ctx.library.analyzed().iter().map(|one| Arc::clone(&one.document)).collect();
            self.sums.clear();
            self.sums.resize_with(self.lanes.len(), Derived::default);
        }
        let data_of = (ctx.visible_revision, data::is_all(ctx));
        let is_all = data_of.1 && self.data_of.is_some_and(|(_, is_all)| is_all);
        if changed.lanes || self.data_of != Some(data_of) && !is_all {
            self.data = Data::new(ctx, &self.moments, &self.lanes);
            self.tops_of = None;
            self.revision += 1;
        }
        self.data_of = Some(data_of);
        let is_pointed = |(selected, hovered): &(Vec<Item>, Vec<Item>)| {
            selected == ctx.selected.items() && hovered == ctx.hovered.items()
        };
        if !self.pointed.as_ref().is_some_and(is_pointed) {
            self.pointed = Some((ctx.selected.items().to_vec(), ctx.hovered.items().to_vec()));
            self.lit_revision += 1;
        }
        changed
    }

    /// Takes in a library that differs from the last one in the dates that edits gave alone, where nothing is filtered
    /// out. Whether it was one.
    fn redate(&mut self, ctx: &ViewContext<'_>) -> bool {
        let (Some(before), Some(now), Some((days, citations))) = (&self.redated, ctx.library.redated(), &self.days)
        else {
            return false;
        };
        let has_lanes = self.lanes_of.as_ref().is_some_and(|(by, _)| *by == LanesBy::Document);
        let is_all = data::is_all(ctx) && self.data_of.is_some_and(|(_, is_all)| is_all);
        let others: BTreeSet<EventId> = before.iter().chain(now).copied().collect();
        if days.len() != ctx.library.days().len()
            || *citations != ctx.timeline.citations
            || !has_lanes
            || !is_all
            || self.lanes.len() != self.documents.len()
            || others.len() > REDATED
            || !is_same_beside(days, ctx.library.days(), &others)
        {
            return false;
        }
        let mut changes: Vec<(usize, Moment)> = Vec::new();
        for id in others {
            let list = &self.moments.list;
            let is_before = |moment: &Moment| matches!(moment.item, Item::Event(other) if other < id);
            let at = list.partition_point(is_before);
            let held = list.get(at).filter(|moment| moment.item == Item::Event(id));
            let moment = Moment::of_event(ctx.library, id);
            match (held, moment) {
                (Some(held), Some(moment)) if *held != moment => changes.push((at, moment)),
                (Some(_), Some(_)) | (None, None) => {}
                // It comes to stand on the timeline, or stands there no more.
                _ => return false,
            }
        }
        let mut documents: Vec<DocumentId> = Vec::new();
        for (at, moment) in changes {
            let Some(slot) = self.moments.list.get_mut(at) else { continue };
            let old = std::mem::replace(slot, moment);
            documents.push(moment.document);
            self.data.move_first(old.from, moment.from);
        }
        documents.dedup();
        for id in &documents {
            if let (Some(lane), Some(sums)) = (self.lanes.get_mut(id.index()), self.sums.get_mut(id.index())) {
                *lane = grouping::of_document(ctx.library, &self.moments, *id);
                *sums = Derived::default();
            }
        }
        if !documents.is_empty() {
            self.tops_of = None;
            self.revision += 1;
        }
        true
    }

    /// Takes in moments that differ from those held in some dates alone, and lays out the lanes of the documents
    /// that tell them. Whether that was so.
    fn take_redated(&mut self, ctx: &ViewContext<'_>, moments: &Moments) -> bool {
        let (old, new) = (&self.moments.list, &moments.list);
        let has_lanes = self.lanes_of.as_ref().is_some_and(|(by, _)| *by == LanesBy::Document);
        if old.len() != new.len() || !has_lanes || self.lanes.len() != self.documents.len() {
            return false;
        }
        let mut others: Vec<DocumentId> = Vec::new();
        for (old, new) in old.iter().zip(new).filter(|(old, new)| old != new) {
            if old.item != new.item || others.len() > REDATED {
                return false;
            }
            others.push(new.document);
        }
        others.dedup();
        for id in &others {
            if let (Some(lane), Some(sums)) = (self.lanes.get_mut(id.index()), self.sums.get_mut(id.index())) {
                *lane = grouping::of_document(ctx.library, moments, *id);
                *sums = Derived::default();
            }
        }
        if !others.is_empty() {
            self.moments.list.clone_from(&moments.list);
            self.data_of = None;
        }
        true
    }

    fn has_documents_of(&self, library: &Library) -> bool {
        let is_same = |(held, one): (&Arc<Document>, &crate::model::Analyzed)| Arc::ptr_eq(held, &one.document);
        self.documents.len() == library.analyzed().len() && self.documents.iter().zip(library.analyzed()).all(is_same)
    }

    /// Gives the lanes their heights in a plot so many points high.
    pub fn arrange(&mut self, height: f32, collapsed: &[LaneKey]) {
        let of = (self.revision, height.round().max(0.0) as u32, collapsed.to_vec());
        if self.tops_of.as_ref() == Some(&of) {
            return;
        }
        let lanes = &self.lanes;
        let rows = self.data.lanes.iter().map(|lane| {
            let lane = &lanes[*lane];
            if collapsed.contains(&lane.key) { 0 } else { lane.content.rows }
        });
        self.tops = Tops::new(rows, height.floor());
        self.revision += 1;
        self.tops_of = Some((self.revision, of.1, of.2));
    }

    /// Whether anything is pointed at.
    pub fn is_any_lit(&self) -> bool {
        self.pointed.as_ref().is_some_and(|(selected, hovered)| !(selected.is_empty() && hovered.is_empty()))
    }

    /// What of a lane passes the filter, and what is lit.
    pub fn sums(&mut self, ctx: &ViewContext<'_>, lane: usize) -> Arc<Sums> {
        let is_any_lit = self.is_any_lit();
        if !is_any_lit && ctx.linked.filter.is_empty() {
            return Arc::default();
        }
        let Some(slot) = self.sums.get_mut(lane) else { return Arc::default() };
        let content = &self.lanes[lane].content;
        let light = |item| data::passes(ctx, item).then(|| light_of(ctx, item));
        Arc::clone(slot.get((self.revision, self.lit_revision), || Arc::new(content.sums(light))))
    }

    /// The lanes that are shown in which the item stands, as numbers from the top.
    pub fn places(&self, ctx: &ViewContext<'_>, item: Item) -> Vec<usize> {
        let Some((from, _)) = moments::days(ctx.library, item) else { return Vec::new() };
        let holds = |at: &usize| self.lanes[self.data.lanes[*at]].content.find(item, from).is_some();
        match self.lanes.first().map(|lane| lane.key) {
            Some(LaneKey::Document(_)) => {
                let document = ctx.library.place(item).map(|(document, _)| document);
                let at = document.and_then(|id| self.place_of(LaneKey::Document(id)));
                at.into_iter().filter(holds).collect()
            }
            _ => (0..self.data.lanes.len()).filter(holds).collect(),
        }
    }

    /// Where the lane is among those shown, from the top.
    pub fn place_of(&self, key: LaneKey) -> Option<usize> {
        if let LaneKey::Document(id) = key {
            // Lanes of documents stand in the order of these.
            let lane = self.lanes.get(id.index()).filter(|lane| lane.key == key).map(|_| id.index())?;
            return self.data.lanes.binary_search(&lane).ok();
        }
        self.data.lanes.iter().position(|lane| self.lanes[*lane].key == key)
    }
}

/// Whether all events but these have the same days.
fn is_same_beside(one: &[Days], other: &[Days], others: &BTreeSet<EventId>) -> bool {
    let mut unlike = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other);
    unlike.all(|(at, _)| others.contains(&EventId::from(at)))
}

/// The entities that are selected, in the order in which they were.
fn entities(ctx: &ViewContext<'_>) -> Vec<EntityId> {
    let mut entities: Vec<EntityId> = Vec::new();
    for item in &ctx.linked.selection {
        let entity = match item {
            Item::Entity(id) => *id,
            Item::Mention(id) => ctx.library.mention(*id).entity,
            _ => continue,
        };
        if !entities.contains(&entity) {
            entities.push(entity);
        }
    }
    entities
}

/// How the pointer and the selection light what stands on the timeline.
pub fn light_of(ctx: &ViewContext<'_>, item: Item) -> Light {
    let strength = |highlights: &crate::app::Highlights| match item {
        Item::Event(id) => highlights.event(id),
        Item::Date(_) if highlights.is_place(item) => Strength::Selected,
        Item::Date(id) if highlights.document(ctx.library.date(id).document) == Strength::Selected => Strength::Related,
        _ => Strength::None,
    };
    match (strength(ctx.selected), strength(ctx.hovered)) {
        (Strength::Selected, _) => Light::Selected,
        (Strength::None, Strength::None) => Light::None,
        _ => Light::Lit,
    }
}

/// How a piece is lit, by its sums.
pub fn light([lit, selected]: [u32; 2]) -> Light {
    match (lit, selected) {
        (0, _) => Light::None,
        (_, 0) => Light::Lit,
        _ => Light::Selected,
    }
}

/// The event that tells of the date of a sentence.
pub fn event_of_date(ctx: &ViewContext<'_>, date: crate::model::DateId) -> Option<EventId> {
    let document = ctx.library.date(date).document;
    ctx.library.events_of(document).find(|(_, event)| event.date == date).map(|(id, _)| id)
}
