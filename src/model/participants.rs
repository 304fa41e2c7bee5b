//! Who takes part in an event: a short list that is copied without asking for memory.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::EntityId;

/// Entities without repetition, in order. Reads as a slice.
///
/// Every edit copies the events, and most have few participants: these stand in the event itself.
#[derive(Clone)]
pub struct Participants(Held);

const FEW: usize = 5;

#[derive(Clone)]
enum Held {
    Few(u8, [EntityId; FEW]),
    Many(Arc<[EntityId]>),
}

impl Participants {
    /// The same list in other ids.
    #[must_use]
    pub fn map(&self, change: impl Fn(EntityId) -> EntityId) -> Self {
        match &self.0 {
            Held::Few(count, ids) => {
                let mut ids = *ids;
                ids.iter_mut().take(usize::from(*count)).for_each(|id| *id = change(*id));
                Self(Held::Few(*count, ids))
            }
            Held::Many(ids) => ids.iter().copied().map(change).collect(),
        }
    }
}

impl Default for Participants {
    fn default() -> Self {
        Self(Held::Few(0, [EntityId(0); FEW]))
    }
}

impl Deref for Participants {
    type Target = [EntityId];

    fn deref(&self) -> &[EntityId] {
        match &self.0 {
            Held::Few(count, ids) => ids.get(..usize::from(*count)).unwrap_or_default(),
            Held::Many(ids) => ids,
        }
    }
}

impl FromIterator<EntityId> for Participants {
    fn from_iter<I: IntoIterator<Item = EntityId>>(ids: I) -> Self {
        let mut rest = ids.into_iter();
        let (mut count, mut few) = (0, [EntityId(0); FEW]);
        while let Some(id) = rest.next() {
            if let Some(slot) = few.get_mut(count) {
                *slot = id;
                count += 1;
            } else {
                return Self(Held::Many(few.into_iter().chain([id]).chain(rest).collect()));
            }
        }
        Self(Held::Few(count as u8, few))
    }
}

impl From<Vec<EntityId>> for Participants {
    fn from(ids: Vec<EntityId>) -> Self {
        ids.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a Participants {
    type Item = &'a EntityId;
    type IntoIter = std::slice::Iter<'a, EntityId>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Participants {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Participants {}

impl fmt::Debug for Participants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_read_alike() {
        for count in 0..12 {
            let ids: Vec<EntityId> = (0..count).map(EntityId).collect();
            let held = Participants::from(ids.clone());
            assert_eq!(*held, *ids, "{count}");
            let doubled: Vec<EntityId> = ids.iter().map(|id| EntityId(id.0 * 2)).collect();
            assert_eq!(held.map(|id| EntityId(id.0 * 2)), Participants::from(doubled), "{count}");
            assert_eq!((&held).into_iter().count(), count as usize);
        }
    }
}
