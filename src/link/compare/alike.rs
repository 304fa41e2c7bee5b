//! Pairs of much alike units, by the two documents that they are of: what is best between these, other documents do
//! not change.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::link::comparisons::{Ground, Told, agreements, told};
use crate::model::DocumentId;

/// All pairs, by documents.
#[derive(Debug, Default)]
pub struct Alike(BTreeMap<(DocumentId, DocumentId), Between>);

#[derive(Debug, Default)]
struct Between {
    /// In order.
    pairs: Vec<agreements::Pair>,
    told: Vec<Told>,
    is_old: bool,
}

impl Alike {
    /// Takes out the pairs of units that are `gone`, takes in the fresh ones, and makes anew what these change.
    pub fn update(&mut self, ground: &Ground<'_>, gone: &FxHashSet<u32>, fresh: Vec<agreements::Pair>) {
        if !gone.is_empty() {
            for between in self.0.values_mut() {
                let count = between.pairs.len();
                between.pairs.retain(|pair| !pair.units().iter().any(|unit| gone.contains(unit)));
                between.is_old |= between.pairs.len() != count;
            }
            self.0.retain(|_, between| !between.pairs.is_empty());
        }
        for pair in fresh {
            let [a, b] = pair.units().map(|unit| ground.units[unit as usize].document);
            let between = self.0.entry((a, b)).or_default();
            between.pairs.push(pair);
            between.is_old = true;
        }
        for between in self.0.values_mut().filter(|between| between.is_old) {
            between.pairs.sort_unstable_by_key(|pair| pair.units());
            between.told = told(ground.library, agreements::drafts(ground, &between.pairs));
            between.is_old = false;
        }
    }

    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.0.values().flat_map(|between| &between.told)
    }
}
