//! All of time in one strip: how many events when. Pure.

use super::cache::Cache;
use super::scale::{Scale, Window};
use super::ticks;
use crate::app::{Strength, ViewContext};

/// How many events begin between one border and the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// First days, and one more: the end of the last bin.
    pub borders: Vec<i32>,
    pub counts: Vec<u32>,
    pub highest: u32,
}

/// Points that a bin is wide at least.
const BIN: f64 = 7.0;

impl Histogram {
    /// All events shown that begin within the scale's window.
    pub fn new(cache: &Cache, scale: &Scale) -> Self {
        let borders = ticks::borders(scale, BIN);
        let before = |border: &i32| cache.data.firsts.partition_point(|first| first < border);
        let counts: Vec<u32> = borders.windows(2).map(|bin| (before(&bin[1]) - before(&bin[0])) as u32).collect();
        let highest = counts.iter().copied().max().unwrap_or(0);
        Self { borders, counts, highest }
    }

    /// How many events of each bin are lit.
    pub fn lit(&self, ctx: &ViewContext<'_>, cache: &Cache) -> Vec<u32> {
        let mut bins = vec![0; self.counts.len()];
        if !cache.is_any_lit() {
            return bins;
        }
        let selected = ctx.selected.lit_events().iter();
        let hovered = ctx.hovered.lit_events().iter().filter(|id| ctx.selected.event(**id) == Strength::None);
        for id in selected.chain(hovered).filter(|id| ctx.visible.has_event(**id)) {
            let Some((from, _)) = ctx.library.days().get(id.index()).copied().flatten() else { continue };
            let bin = self.borders.partition_point(|border| *border <= from).checked_sub(1);
            if let Some(bin) = bin.and_then(|bin| bins.get_mut(bin)) {
                *bin += 1;
            }
        }
        bins
    }
}

/// What the strip shows: what "fit" shows, and where the person has gone beyond.
pub fn extent(fit: Window, shown: Window) -> Window {
    if fit.contains(shown) { fit } else { fit.united(shown) }
}
