//! The works that documents cite, and what references say of each, kept while documents are added behind.

use super::known::Changes;
use crate::link::citations::Works;
use crate::link::comparisons::{Told, references, told};
use crate::model::{Library, Work};

#[derive(Debug, Default)]
pub struct Cited {
    works: Works,
    /// By work.
    told: Vec<Vec<Told>>,
}

impl Cited {
    /// Takes in the documents that are new; where one of the others went or is read otherwise now, all of them.
    pub fn update(&mut self, library: &Library, changes: &Changes) {
        if changes.is_reread || changes.kept < self.works.documents() {
            *self = Self::default();
        }
        let mut touched: Vec<usize> = Vec::new();
        while self.works.documents() < library.analyzed().len() {
            touched.extend(self.works.add(library));
        }
        touched.sort_unstable();
        touched.dedup();
        self.told.resize_with(self.works.list().len(), Vec::new);
        for at in touched {
            self.told[at] = told(library, references::of_work(library, &self.works.list()[at]));
        }
    }

    /// In order of their first citation.
    pub fn works(&self) -> &[Work] {
        self.works.list()
    }

    /// What references say of them.
    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().flatten()
    }
}
