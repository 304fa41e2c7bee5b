//! The lists inside the entities: where each is named and in which events it takes part.

use std::sync::Arc;

use crate::model::entity::widen;
use crate::model::{DocumentId, Entity, EntityId, Event, EventId, Mention, Participants, PlaceNumber};

/// Fills the lists of those that are `open`; entities that have just these lists already stay the same ones. The others
/// have theirs.
pub fn fill(
    entities: &mut [Arc<Entity>],
    mentions: &[Mention],
    events: &[Event],
    participants: &Participants,
    is_content: impl Fn(EventId) -> bool,
    is_open: impl Fn(EntityId) -> bool,
) {
    let of_mentions = mentions.iter().enumerate().map(|(id, one)| (one.entity, id as u32));
    let named = by_entity(entities.len(), &of_mentions.filter(|(entity, _)| is_open(*entity)).collect::<Vec<_>>());
    let taking_part =
        participants.iter().enumerate().flat_map(|(id, part)| part.iter().map(move |entity| (*entity, id as u32)));
    let part = by_entity(entities.len(), &taking_part.filter(|(entity, _)| is_open(*entity)).collect::<Vec<_>>());
    for (index, entity) in entities.iter_mut().enumerate() {
        if !is_open(EntityId::from(index)) {
            continue;
        }
        let (named, part) = (named.of(index), part.of(index));
        let (mut first, mut last) = (None, None);
        for id in part.iter().filter(|id| is_content(EventId(**id))) {
            widen(&mut first, &mut last, events[*id as usize].when);
        }
        let documents = || named.iter().map(|id| mentions[*id as usize].document);
        let is_filled = (entity.first, entity.last) == (first, last)
            && entity.mentions.iter().map(|id| id.0).eq(named.iter().copied())
            && entity.events.iter().map(|id| id.0).eq(part.iter().copied())
            && entity.documents.iter().flat_map(|(id, count)| (0..*count).map(|_| *id)).eq(documents());
        if is_filled {
            continue;
        }
        let entity = Arc::make_mut(entity);
        entity.mentions = named.iter().map(|id| PlaceNumber(*id)).collect();
        entity.events = part.iter().map(|id| EventId(*id)).collect();
        entity.documents = counted(documents()).into();
        (entity.first, entity.last) = (first, last);
    }
}

fn counted(documents: impl Iterator<Item = DocumentId>) -> Vec<(DocumentId, u32)> {
    let mut counted: Vec<(DocumentId, u32)> = Vec::new();
    for document in documents {
        match counted.last_mut() {
            Some((last, count)) if *last == document => *count += 1,
            _ => counted.push((document, 1)),
        }
    }
    counted
}

/// For each entity a stretch of one list.
struct ByEntity {
    /// By entity the end of its stretch.
    ends: Vec<u32>,
    list: Vec<u32>,
}

impl ByEntity {
    fn of(&self, entity: usize) -> &[u32] {
        let start = entity.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.list[start as usize..self.ends[entity] as usize]
    }
}

/// Pairs of entity and id, each list in the order of the pairs.
fn by_entity(entities: usize, pairs: &[(EntityId, u32)]) -> ByEntity {
    let mut ends = vec![0_u32; entities];
    for (entity, _) in pairs {
        ends[entity.index()] += 1;
    }
    // The beginnings first; each moves on to its end while its stretch is filled.
    let mut all = 0;
    for end in &mut ends {
        all += std::mem::replace(end, all);
    }
    let mut list = vec![0; all as usize];
    for (entity, id) in pairs {
        list[ends[entity.index()] as usize] = *id;
        ends[entity.index()] += 1;
    }
    ByEntity { ends, list }
}
