//! What is derived from the library, the filter and the pointer, and kept until one of these changes.

use std::sync::Arc;

use super::data::{Data, EventDays, Light};
use super::words::Phrases;
use crate::app::{Strength, ViewContext};
use crate::model::{EventId, Item};
use crate::views::Derived;

/// Sums of [`super::data::Content::lit`].
pub type Lit = Vec<[u32; 2]>;

#[derive(Debug, Default)]
pub struct Cache {
    pub days: EventDays,
    pub data: Data,
    /// Grows whenever `data` is made anew.
    pub data_revision: u64,
    /// Grows whenever something else is lit.
    pub lit_revision: u64,
    /// Of the library in `days`.
    pub phrases: Phrases,
    days_of: Option<u64>,
    data_of: Option<(u64, u64)>,
    selected: Vec<Item>,
    hovered: Vec<Item>,
    lit: Vec<Derived<(u64, u64), Arc<Lit>>>,
}

impl Cache {
    /// Brings all up to date; whether the library is another one than before.
    pub fn update(&mut self, ctx: &ViewContext<'_>) -> bool {
        let is_new = self.days_of != Some(ctx.revision);
        if is_new {
            self.days = EventDays::new(ctx.library);
            self.phrases = Phrases::default();
            self.days_of = Some(ctx.revision);
        }
        let data_of = (ctx.revision, ctx.visible_revision);
        if self.data_of != Some(data_of) {
            self.data = Data::new(ctx, &self.days);
            self.data_of = Some(data_of);
            self.data_revision += 1;
            self.lit.clear();
            self.lit.resize_with(self.data.lanes.len(), Derived::default);
        }
        if self.selected != ctx.selected.items() || self.hovered != ctx.hovered.items() {
            ctx.selected.items().clone_into(&mut self.selected);
            ctx.hovered.items().clone_into(&mut self.hovered);
            self.lit_revision += 1;
        }
        is_new
    }

    /// Whether anything is pointed at.
    pub fn is_any_lit(&self) -> bool {
        !(self.selected.is_empty() && self.hovered.is_empty())
    }

    /// What is lit in a lane.
    pub fn lit(&mut self, ctx: &ViewContext<'_>, lane: usize) -> Arc<Lit> {
        if !self.is_any_lit() {
            return Arc::default();
        }
        let Some(slot) = self.lit.get_mut(lane) else {
            return Arc::default();
        };
        let key = (self.data_revision, self.lit_revision);
        let content = self.data.lanes[lane].content(ctx.library, &self.days);
        Arc::clone(slot.get(key, || Arc::new(content.lit(|event| light_of(ctx, event)))))
    }
}

fn light_of(ctx: &ViewContext<'_>, event: EventId) -> Light {
    match (ctx.selected.event(event), ctx.hovered.event(event)) {
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
