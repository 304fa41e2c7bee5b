//! The works that documents cite, and what references say of each, kept while documents are added behind.

use super::board::{Board, Of, Slot};
use super::known::Changes;
use crate::link::citations::Works;
use crate::link::comparisons::{references, told};
use crate::model::{Library, Work};

#[derive(Debug, Default)]
pub struct Cited {
    works: Works,
    /// By work.
    told: Vec<Box<[Slot]>>,
}

impl Cited {
    /// Takes in the documents that are new; where one of the others went or is read otherwise now, all of them.
    pub fn update(&mut self, library: &Library, changes: &Changes, board: &mut Board) {
        if changes.is_reread || changes.kept < self.works.documents() {
            board.remove_all(std::mem::take(self).told.into_iter().flatten());
        }
        let mut touched: Vec<usize> = Vec::new();
        while self.works.documents() < library.analyzed().len() {
            touched.extend(self.works.add(library));
        }
        touched.sort_unstable();
        touched.dedup();
        self.told.resize_with(self.works.list().len(), Box::default);
        for at in touched {
            board.remove_all(std::mem::take(&mut self.told[at]));
            self.told[at] =
                board.add_all(Of::Else, told(library, references::of_work(library, &self.works.list()[at])));
        }
    }

    /// In order of their first citation.
    pub fn works(&self) -> &[Work] {
        self.works.list()
    }

    /// By work the words of its title, folded.
    pub fn titles(&self) -> &[Vec<String>] {
        self.works.titles()
    }
}
