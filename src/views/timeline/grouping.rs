//! Which lanes there are, and what stands in each: by document, by kind, or by the entities being compared. Pure.

use rustc_hash::FxHashMap;

use super::content::{Content, Mark};
use super::moments::{Look, Moment, Moments};
use crate::app::LanesBy;
use crate::model::{DocumentId, EntityId, Item, Kind, Library};
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
    let lane = |key: LaneKey, moments: Vec<Moment>| {
        let marks = moments.into_iter().map(|moment| Mark {
            item: moment.item,
            from: moment.from,
            to: moment.to,
            look: Look::of(library, moment.item),
            track: 0,
            depth: 1,
        });
        Lane { key, label: label(library, key), content: Content::new(marks.collect()) }
    };
    match by {
        LanesBy::Document => {
            let mut of: Vec<Vec<Moment>> = vec![Vec::new(); library.analyzed().len()];
            for moment in &moments.list {
                of[moment.document.index()].push(*moment);
            }
            let keys = library.document_ids().map(LaneKey::Document);
            keys.zip(of).map(|(key, moments)| lane(key, moments)).collect()
        }
        LanesBy::Kind => {
            // One more at the end: those in which nobody takes part.
            let mut of: Vec<Vec<Moment>> = vec![Vec::new(); Kind::ALL.len() + 1];
            for moment in &moments.list {
                let mut kinds = [false; Kind::ALL.len()];
                if let Item::Event(id) = moment.item {
                    library.event(id).entities.iter().for_each(|id| kinds[library.entity(*id).kind as usize] = true);
                }
                for kind in Kind::ALL.into_iter().filter(|kind| kinds[*kind as usize]) {
                    of[kind as usize].push(*moment);
                }
                if kinds == [false; Kind::ALL.len()] {
                    of[Kind::ALL.len()].push(*moment);
                }
            }
            let keys = Kind::ALL.into_iter().map(LaneKey::Kind).chain([LaneKey::Nobody]);
            keys.zip(of).filter(|(_, moments)| !moments.is_empty()).map(|(key, moments)| lane(key, moments)).collect()
        }
        LanesBy::Selected => {
            let places: FxHashMap<EntityId, usize> = compared.iter().enumerate().map(|(n, id)| (*id, n)).collect();
            let mut of: Vec<Vec<Moment>> = vec![Vec::new(); compared.len()];
            for moment in &moments.list {
                let Item::Event(id) = moment.item else { continue };
                for place in library.event(id).entities.iter().filter_map(|id| places.get(id)) {
                    of[*place].push(*moment);
                }
            }
            compared.iter().zip(of).map(|(id, moments)| lane(LaneKey::Entity(*id), moments)).collect()
        }
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
