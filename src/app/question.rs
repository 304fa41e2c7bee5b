//! What has to be asked of a person before an edit can be made.

use std::path::PathBuf;

use super::Carrier;
use crate::model::{DocumentId, EntityId, EventId, Item, QuantityId, Span};

/// A question on the screen. The window asks it and sends the edit that the answer makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What is it to be called?
    Rename(EntityId),
    /// Are these the same, and under which name do they go on? The first is proposed.
    Merge(Vec<EntityId>),
    /// When was it?
    Redate(EventId),
    /// What does this number mean, value and unit?
    Requantify(QuantityId),
    /// By which name does it go too?
    AddAlias(EntityId),
    /// Who takes part?
    AddParticipant(EventId),
    /// What is to be noted of it, with which tags?
    Note(Item),
    /// What do these words name?
    Mark { document: DocumentId, span: Span },
    /// Is this work of an earlier run to be opened?
    Recover(PathBuf),
    /// Is the window to be closed though no file has what was done?
    Leave,
}

impl Question {
    /// The question told in the ids of a newer snapshot; none where what it is about is gone.
    pub(super) fn carried(self, carrier: &Carrier<'_>) -> Option<Self> {
        let entity = |id: EntityId| match carrier.item(Item::Entity(id))? {
            Item::Entity(id) => Some(id),
            _ => None,
        };
        let event = |id: EventId| match carrier.item(Item::Event(id))? {
            Item::Event(id) => Some(id),
            _ => None,
        };
        Some(match self {
            Self::Rename(id) => Self::Rename(entity(id)?),
            Self::Merge(ids) => {
                let mut seen = rustc_hash::FxHashSet::default();
                let ids: Vec<EntityId> =
                    ids.into_iter().filter_map(entity).filter(|entity| seen.insert(*entity)).collect();
                (ids.len() > 1).then_some(Self::Merge(ids))?
            }
            Self::AddAlias(id) => Self::AddAlias(entity(id)?),
            Self::Redate(id) => Self::Redate(event(id)?),
            Self::AddParticipant(id) => Self::AddParticipant(event(id)?),
            Self::Requantify(id) => match carrier.item(Item::Quantity(id))? {
                Item::Quantity(id) => Self::Requantify(id),
                _ => return None,
            },
            Self::Note(item) => Self::Note(carrier.item(item)?),
            Self::Recover(path) => Self::Recover(path),
            Self::Leave => Self::Leave,
            Self::Mark { document, span } => Self::Mark { document: carrier.document(document)?, span },
        })
    }
}
