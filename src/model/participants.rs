//! Who takes part in which event: one list for all of them, that an edit copies at once.

use std::ops::Range;

use super::{EntityId, EventId};

/// By event those who take part, without repetition, in order of their first mention in the statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Participants {
    /// By event where its stretch of the list ends.
    ends: Vec<u32>,
    list: Vec<EntityId>,
}

impl Participants {
    /// Empty, with room for so many events and for so many who take part in them.
    pub fn with_capacity(events: usize, all: usize) -> Self {
        Self { ends: Vec::with_capacity(events), list: Vec::with_capacity(all) }
    }

    pub fn of(&self, event: EventId) -> &[EntityId] {
        let end = self.ends.get(event.index()).map_or(0, |end| *end as usize);
        self.list.get(self.start(event.index())..end).unwrap_or_default()
    }

    /// Of each event in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[EntityId]> + Clone {
        (0..self.ends.len()).map(|event| self.of(EventId::from(event)))
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many take part in events, each counted as often as it does.
    pub fn all(&self) -> usize {
        self.list.len()
    }

    /// Gives back the room in reserve.
    pub fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.list.shrink_to_fit();
    }

    /// Those who take part in the next event.
    pub fn push(&mut self, entities: impl IntoIterator<Item = EntityId>) {
        self.list.extend(entities);
        self.ends.push(self.list.len() as u32);
    }

    /// The next events are these of another list, told in other ids.
    pub fn extend(&mut self, other: &Self, events: Range<usize>, id: impl Fn(EntityId) -> EntityId) {
        let (from, to) = (other.start(events.start), other.start(events.end));
        let before = self.list.len() as u32;
        self.list.extend(other.list[from..to].iter().map(|known| id(*known)));
        self.ends.extend(other.ends[events].iter().map(|end| end - from as u32 + before));
    }

    fn start(&self, event: usize) -> usize {
        event.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }
}

impl<I: IntoIterator<Item = EntityId>> FromIterator<I> for Participants {
    fn from_iter<E: IntoIterator<Item = I>>(events: E) -> Self {
        let mut participants = Self::default();
        events.into_iter().for_each(|entities| participants.push(entities));
        // Such lists are kept, one for each document.
        participants.shrink();
        participants
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lists: &[&[u32]]) -> Participants {
        lists.iter().map(|list| list.iter().map(|id| EntityId(*id))).collect()
    }

    #[test]
    fn stretches_are_taken_over_in_other_ids() {
        let all = of(&[&[1, 2], &[], &[3], &[4, 5, 6]]);
        assert_eq!((all.len(), all.all(), Participants::default().is_empty()), (4, 6, true));
        assert_eq!(all.of(EventId(3)), [EntityId(4), EntityId(5), EntityId(6)]);
        assert_eq!((all.of(EventId(1)).len(), all.of(EventId(4)).len()), (0, 0));
        let mut some = of(&[&[9]]);
        some.extend(&all, 1..3, |id| EntityId(id.0 * 2));
        some.push([EntityId(7)]);
        some.extend(&all, 4..4, |id| id);
        assert_eq!(some, of(&[&[9], &[], &[6], &[7]]));
        assert_eq!(some.iter().map(<[EntityId]>::len).collect::<Vec<_>>(), [1, 0, 1, 1]);
    }
}
