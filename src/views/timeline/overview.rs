//! All of time in one strip: how many events when. Pure.

use super::cache::Cache;
use super::scale::{Scale, Window};
use super::ticks;
use crate::app::{Strength, ViewContext};
use crate::model::Item;

/// How many events begin between one border and the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// First days, and one more: the end of the last bin.
    pub borders: Vec<i32>,
    pub counts: Vec<u32>,
    /// How many of them are lit.
    pub lit: Vec<u32>,
    pub highest: u32,
}

/// Points that a bin is wide at least.
const BIN: f64 = 7.0;

impl Histogram {
    /// All events of the lanes that begin within the scale's window.
    pub fn new(ctx: &ViewContext<'_>, cache: &Cache, scale: &Scale) -> Self {
        let borders = ticks::borders(scale, BIN);
        let bins = borders.len().saturating_sub(1);
        let mut histogram = Self { counts: vec![0; bins], lit: vec![0; bins], highest: 0, borders };
        let is_any_lit = cache.is_any_lit();
        for event in cache.data.lanes.iter().flat_map(|lane| &lane.events) {
            let Some((first, _)) = cache.days.of.get(event.index()).copied().flatten() else { continue };
            let Some(bin) = histogram.borders.partition_point(|border| *border <= first).checked_sub(1) else {
                continue;
            };
            if let Some(count) = histogram.counts.get_mut(bin) {
                *count += 1;
                histogram.lit[bin] += u32::from(is_any_lit && ctx.strength(Item::Event(*event)) > Strength::None);
            }
        }
        histogram.highest = histogram.counts.iter().copied().max().unwrap_or(0);
        histogram
    }
}

/// What the strip shows: what "fit" shows, and where the person has gone beyond.
pub fn extent(fit: Window, shown: Window) -> Window {
    if fit.contains(shown) { fit } else { fit.united(shown) }
}
