//! Which lanes there are, and what stands in each: by document, by kind, or by the entities being compared. Pure.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::content::{Content, Mark};
use super::moments::{Moment, Moments};
use crate::app::LanesBy;
use crate::model::{Document, DocumentId, EntityId, Item, Kind, Library};
use crate::views::words::plural;

/// What a lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneKey {
    Document(DocumentId),
    /// Events in which something of the kind takes part.
    Kind(Kind),
    /// Events in which nobody takes part.
    Nobody,
    Entity(EntityId),
}

impl LaneKey {
    /// What a person points at with the head of the lane.
    pub fn item(self) -> Option<Item> {
        match self {
            Self::Document(id) => Some(Item::Document(id)),
            Self::Entity(id) => Some(Item::Entity(id)),
            Self::Kind(_) | Self::Nobody => None,
        }
    }
}

/// One lane, whatever the filter.
#[derive(Debug)]
pub struct Lane {
    pub key: LaneKey,
    pub label: String,
    pub content: Content,
}

/// The lanes from top to bottom. `compared` are the entities asked for, where lanes go by these.
pub fn group(library: &Library, moments: &Moments, by: LanesBy, compared: &[EntityId]) -> Vec<Lane> {
    match by {
        LanesBy::Document => by_document(library, moments, &mut Earlier::default()),
        LanesBy::Kind => {
            // One more at the end: those in which nobody takes part.
            let mut of: Vec<Vec<Mark>> = vec![Vec::new(); Kind::ALL.len() + 1];
            for moment in &moments.list {
                let mut kinds = [false; Kind::ALL.len()];
                if let Item::Event(id) = moment.item {
                    library.participants(id).iter().for_each(|id| kinds[library.entity(*id).kind as usize] = true);
                }
                for kind in Kind::ALL.into_iter().filter(|kind| kinds[*kind as usize]) {
                    of[kind as usize].push(mark(moment));
                }
                if kinds == [false; Kind::ALL.len()] {
                    of[Kind::ALL.len()].push(mark(moment));
                }
            }
            let keys = Kind::ALL.into_iter().map(LaneKey::Kind).chain([LaneKey::Nobody]);
            let of = keys.zip(of).filter(|(_, marks)| !marks.is_empty());
            of.map(|(key, marks)| Lane::new(library, key, marks)).collect()
        }
        LanesBy::Selected => {
            let places: FxHashMap<EntityId, usize> = compared.iter().enumerate().map(|(n, id)| (*id, n)).collect();
            let mut of: Vec<Vec<Mark>> = vec![Vec::new(); compared.len()];
            for moment in &moments.list {
                let Item::Event(id) = moment.item else { continue };
                for place in library.participants(id).iter().filter_map(|id| places.get(id)) {
                    of[*place].push(mark(moment));
                }
            }
            compared.iter().zip(of).map(|(id, marks)| Lane::new(library, LaneKey::Entity(*id), marks)).collect()
        }
    }
}

/// The lanes of the documents of an earlier library: those that still say the same are taken over.
#[derive(Debug, Default)]
pub struct Earlier {
    /// By the address of the document, which is held meanwhile: what its lane was made of, and the lane.
    lanes: FxHashMap<usize, (Vec<Moment>, Lane)>,
}

impl Earlier {
    /// `documents` and `lanes` of the earlier library, one lane for each document; `moments` as they were then.
    pub fn new(documents: &[Arc<Document>], moments: &Moments, lanes: Vec<Lane>) -> Self {
        let of = split(documents.len(), moments);
        let lanes = documents.iter().zip(of.into_iter().zip(lanes));
        Self { lanes: lanes.map(|(document, held)| (address(document), held)).collect() }
    }

    /// The lane of the document, where it says the same but for the numbers of events.
    fn take(&mut self, document: &Arc<Document>, moments: &[Moment]) -> Option<Lane> {
        let (before, mut lane) = self.lanes.remove(&address(document))?;
        let (Some(first), Some(now)) = (before.first(), moments.first()) else {
            return (before.len() == moments.len()).then_some(lane);
        };
        let (Item::Event(first), Item::Event(now)) = (first.item, now.item) else { return None };
        let by = now.0.wrapping_sub(first.0);
        let is_same = |(before, now): (&Moment, &Moment)| {
            let (Item::Event(old), Item::Event(new)) = (before.item, now.item) else { return false };
            let told = |moment: &Moment| (moment.from, moment.to, moment.look);
            new.0.wrapping_sub(old.0) == by && told(before) == told(now)
        };
        if before.len() != moments.len() || !before.iter().zip(moments).all(is_same) {
            return None;
        }
        lane.content.shift(by);
        Some(lane)
    }
}

fn address(document: &Arc<Document>) -> usize {
    Arc::as_ptr(document) as usize
}

/// The moments of each document.
fn split(documents: usize, moments: &Moments) -> Vec<Vec<Moment>> {
    let mut of: Vec<Vec<Moment>> = vec![Vec::new(); documents];
    for moment in &moments.list {
        of[moment.document.index()].push(*moment);
    }
    of
}

/// A lane for each document.
pub fn by_document(library: &Library, moments: &Moments, earlier: &mut Earlier) -> Vec<Lane> {
    let of = split(library.analyzed().len(), moments);
    let lane = |(id, moments): (DocumentId, Vec<Moment>)| {
        let key = LaneKey::Document(id);
        match earlier.take(&library.analyzed()[id.index()].document, &moments) {
            Some(lane) => Lane { key, ..lane },
            None => Lane::new(library, key, moments.iter().map(mark).collect()),
        }
    };
    library.document_ids().zip(of).map(lane).collect()
}

/// The lane of one document.
pub fn of_document(library: &Library, moments: &Moments, id: DocumentId) -> Lane {
    let own = moments.list.iter().filter(|moment| moment.document == id);
    Lane::new(library, LaneKey::Document(id), own.map(mark).collect())
}

fn mark(moment: &Moment) -> Mark {
    Mark { item: moment.item, from: moment.from, to: moment.to, look: moment.look, track: 0, depth: 1 }
}

impl Lane {
    fn new(library: &Library, key: LaneKey, marks: Vec<Mark>) -> Self {
        Self { key, label: label(library, key), content: Content::new(marks) }
    }
}

/// "Naqvi and Masood 2017" as it is; of "Reviving relations: what it means" what stands before the colon.
fn label(library: &Library, key: LaneKey) -> String {
    match key {
        LaneKey::Document(id) => {
            let label = &library.document(id).label;
            label.split(": ").next().unwrap_or(label).trim().to_owned()
        }
        LaneKey::Entity(id) => library.entity(id).name.clone(),
        LaneKey::Kind(kind) => plural(kind).to_owned(),
        LaneKey::Nobody => "without names".to_owned(),
    }
}
