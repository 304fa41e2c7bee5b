//! What finders gather in each document alone, kept while nothing else is said of the document.

use super::board::{Board, Of, Slot};
use super::known::{Changes, Known};
use crate::link::comparisons::{
    Ground, anachronisms, counts, directions, facts, holders, ranks, stances, tables, told,
};
use crate::link::lists;
use crate::model::DocumentId;

/// What was gathered, document by document.
#[derive(Debug, Default)]
pub struct Alone(Vec<Document>);

#[derive(Debug)]
struct Document {
    /// What is told whatever other documents say.
    told: Box<[Slot]>,
    ways: Vec<directions::Told>,
    ranks: ranks::Told,
    offices: Vec<holders::Told>,
    stances: Vec<stances::Told>,
    older: anachronisms::Told,
    facts: facts::Told,
}

impl Alone {
    /// Gathers anew in what is other now. Says whether one of the documents that were there has other rare words.
    pub fn update(&mut self, ground: &Ground<'_>, known: &Known, changes: &Changes, board: &mut Board) -> bool {
        let mut is_reworded = false;
        for gone in self.0.drain(changes.kept.min(self.0.len())..) {
            board.remove_all(gone.told);
        }
        for id in changes.other.iter().copied() {
            if let Some(document) = self.0.get_mut(id.index()) {
                board.remove_all(std::mem::take(&mut document.told));
                let now = Document::new(ground, known, id, board);
                is_reworded |= now.facts.words() != document.facts.words();
                *document = now;
            }
        }
        for id in ground.library.document_ids().skip(self.0.len()) {
            let document = Document::new(ground, known, id, board);
            lists::push(&mut self.0, document);
        }
        is_reworded
    }

    pub fn ways(&self) -> impl Iterator<Item = &directions::Told> {
        self.0.iter().flat_map(|document| &document.ways)
    }

    pub fn ranks(&self) -> impl Iterator<Item = &ranks::Told> + Clone {
        self.0.iter().map(|document| &document.ranks)
    }

    pub fn offices(&self) -> impl Iterator<Item = &holders::Told> {
        self.0.iter().flat_map(|document| &document.offices)
    }

    pub fn stances(&self) -> impl Iterator<Item = &stances::Told> {
        self.0.iter().flat_map(|document| &document.stances)
    }

    pub fn facts(&self, id: DocumentId) -> Option<&facts::Told> {
        self.0.get(id.index()).map(|document| &document.facts)
    }

    pub fn older(&self) -> impl Iterator<Item = &anachronisms::Told> + Clone {
        self.0.iter().map(|document| &document.older)
    }
}

impl Document {
    fn new(ground: &Ground<'_>, known: &Known, id: DocumentId, board: &mut Board) -> Self {
        let (library, units) = (ground.library, known.units(id));
        let mut drafts = tables::of_document(library, id);
        drafts.extend(counts::of_document(library, id));
        Self {
            told: board.add_all(Of::Else, told(library, drafts)),
            ways: directions::of_document(ground, units.clone()),
            ranks: ranks::of_document(ground, units.clone()),
            offices: holders::of_document(ground, units.clone()),
            stances: stances::of_document(ground, units.clone()),
            facts: facts::of_document(ground, units.clone()),
            older: anachronisms::of_document(ground, id, units),
        }
    }
}
