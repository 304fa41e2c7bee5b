//! The Timeline: when things happened, as each document tells it.
//!
//! A lane per document, per kind, or per entity compared; a mark per dated statement, drawn as exactly as the date is
//! told: a day is a dot, a month or a year is as long as it is, about has soft ends, inferred is hollow, open ends
//! fade out. Where marks have no room they melt, and split again on coming closer.
//!
//! Wheel: zoom at the pointer. Shift and wheel, or a sideways wheel: pan. Wheel over the heads of the lanes: scroll.
//! A drag draws a range of time that filters the rest; with Shift, or with the middle button, it pans.
//! The view moves only when a person moves it.
//!
//! `moments` (what stands when), `content` (marks of a lane) and `grouping` (lanes) depend on the library alone;
//! `data` is what the filter leaves; `layout`, `labels` and `ticks` lay it out on a scale. `thread` joins the marks of what is
//! compared.

mod cache;
mod card;
mod content;
mod data;
mod fit;
mod follow;
mod grouping;
mod header;
mod keys;
mod labels;
mod lanes;
mod layout;
mod marks;
mod moments;
mod overview;
mod paint;
mod plot;
mod pointer;
mod scale;
mod stamp;
mod strip;
#[cfg(test)]
mod tests;
mod thread;
mod ticks;
mod tops;
mod tray;
mod ui;
mod walk;
mod words;

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{Commands, ViewContext};
use crate::model::when::day_number;
use crate::ui::Kept;
use crate::views::Derived;

use cache::Cache;
use fit::Fit;
use grouping::LaneKey;
use overview::Histogram;
use plot::Picture;
use scale::Window;
use walk::Cursor;

/// The Timeline and what it remembers between frames.
#[derive(Debug, Default)]
pub struct TimelineView {
    /// What is in view; none while nobody has moved it: then all that fits.
    window: Option<Window>,
    /// What fits, of the documents that are open; made anew when they are others, or when a person asks.
    fit: Option<Fit>,
    /// A person has just asked.
    wants_fit: bool,
    /// Points by which the lanes are scrolled.
    scroll: f32,
    collapsed: Vec<LaneKey>,
    /// Of the pane, in points; 0 while it was never shown.
    width: f32,
    /// Where the arrow keys are.
    cursor: Option<Cursor>,
    /// They were the last that moved: what they reached is told as what is pointed at is.
    is_walking: bool,
    drag: Option<Drag>,
    /// Day number of today.
    today: Option<i32>,
    cache: Cache,
    picture: Derived<plot::PictureKey, Arc<Picture>>,
    /// What stands beside the lanes; by lane and the lines that it has room for.
    heads: Kept<(LaneKey, usize), lanes::LaneWords>,
    /// How many pictures were made.
    made: u64,
    /// What the pieces of the newest one are called, lane by lane.
    names: Derived<u64, Vec<Vec<String>>>,
    /// Where the last frame looked: the window, the place of the lanes, how far they are scrolled.
    seen: Option<(Window, egui::Rect, f32)>,
    histogram: Derived<strip::HistogramKey, Histogram>,
    histogram_lit: Derived<(strip::HistogramKey, u64), Vec<u32>>,
}

/// What the pointer is dragging.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    /// A range of time, as far as it is drawn.
    Range(Option<(Date, Date)>),
    Pan,
}

impl TimelineView {
    /// A timeline that marks `today`.
    pub fn on(today: Date) -> Self {
        Self { today: Some(day_number(today)), ..Self::default() }
    }

    pub fn ui(&mut self, ctx: &ViewContext<'_>, ui: &mut egui::Ui, out: &mut Commands) {
        ui::show(self, ctx, ui, out);
    }

    /// A view that shows the same, without what it has laid out: for a picture.
    #[must_use]
    pub fn twin(&self) -> Self {
        let collapsed = self.collapsed.clone();
        Self { window: self.window, fit: self.fit, today: self.today, collapsed, ..Self::default() }
    }

    /// As wide as it is on the screen, and as high as all lanes need.
    pub fn picture_size(&self) -> egui::Vec2 {
        let width = if self.width > 0.0 { self.width } else { 1200.0 };
        egui::vec2(width.max(480.0), ui::height_of(self.cache.tops.height()))
    }

    /// The window in view: where a person went, else what fits.
    fn shown(&self) -> Option<Window> {
        let fit = self.fit.as_ref()?;
        Some(self.window.unwrap_or(fit.window))
    }
}
