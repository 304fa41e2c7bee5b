//! The Timeline: when things happened, as each document tells it.
//!
//! A lane per document, a mark per dated statement, drawn as exactly as the date is told: a day is a dot, a
//! month or a year is as long as it is, about has soft ends, inferred is hollow, open ends fade out. Where
//! marks have no room they melt, and split again on coming closer.
//!
//! Wheel: zoom at the pointer. Shift and wheel, or a sideways wheel: pan. Wheel over the names of the
//! documents: scroll the lanes. Dragging in the plot selects a range of time; dragging the axis, or with the
//! middle or secondary button or Space, pans. The view moves only when a person moves it.

mod cache;
mod data;
mod follow;
mod header;
mod keys;
mod labels;
mod lanes;
mod layout;
mod marks;
mod overview;
mod paint;
mod plot;
mod pointer;
mod scale;
mod strip;
#[cfg(test)]
mod tests;
mod ticks;
mod ui;
mod walk;
mod words;

use std::sync::Arc;

use crate::app::{Commands, ViewContext};
use crate::model::EventId;
use crate::views::Derived;

use cache::Cache;
use overview::Histogram;
use plot::Picture;
use scale::Window;

/// The Timeline and what it remembers between frames.
#[derive(Debug, Default)]
pub struct TimelineView {
    /// What is in view; none while nobody has moved it: then all that fits.
    window: Option<Window>,
    /// Points by which the lanes are scrolled.
    scroll: f32,
    /// Of the pane, in points; 0 while it was never shown.
    width: f32,
    /// Height of a lane in points.
    lane: f32,
    /// Where the arrow keys are.
    cursor: Option<EventId>,
    drag: Option<Drag>,
    cache: Cache,
    picture: Derived<plot::PictureKey, Arc<Picture>>,
    histogram: Derived<strip::HistogramKey, Histogram>,
    histogram_lit: Derived<(strip::HistogramKey, u64), Vec<u32>>,
}

/// What the pointer is dragging.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    /// A range of time, from the moment at which it began.
    Range {
        anchor: f64,
    },
    Pan,
}

impl TimelineView {
    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::show(self, ctx, ui, out);
    }

    /// A view that shows the same, without what it has laid out: for a picture.
    #[must_use]
    pub fn twin(&self) -> Self {
        Self { window: self.window, ..Self::default() }
    }

    /// As wide as it is on the screen, and as high as all lanes need.
    pub fn picture_size(&self) -> egui::Vec2 {
        let width = if self.width > 0.0 { self.width } else { 1200.0 };
        egui::vec2(width.max(480.0), ui::height_of(self.cache.data.lanes.len()))
    }

    /// The window in view: where a person went, else what fits.
    fn shown(&self) -> Option<Window> {
        let fit = self.cache.data.fit.as_ref()?;
        Some(self.window.unwrap_or(fit.window))
    }
}
