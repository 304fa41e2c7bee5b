//! Back and forward through what was selected and read.

use super::linked::Carrier;
use crate::model::{DocumentId, Item};

const DEPTH: usize = 200;

/// Where a person was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub selection: Vec<Item>,
    pub reading: Option<DocumentId>,
}

/// The places visited; `at` is the one shown now.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    places: Vec<Place>,
    at: usize,
}

impl Navigation {
    /// Remembers `place` as the one shown now; places ahead of it are forgotten.
    pub fn visit(&mut self, place: Place) {
        if self.places.get(self.at) == Some(&place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place);
        if self.places.len() > DEPTH {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.places.len()
    }

    pub fn back(&mut self) -> Option<&Place> {
        self.at = self.at.checked_sub(1)?;
        self.places.get(self.at)
    }

    pub fn forward(&mut self) -> Option<&Place> {
        if !self.can_go_forward() {
            return None;
        }
        self.at += 1;
        self.places.get(self.at)
    }

    /// The places that were visited, the one shown now first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().take(self.at + 1).rev()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Tells all places in the ids of a newer snapshot.
    pub fn carry_over(&mut self, carrier: &Carrier<'_>) {
        for place in &mut self.places {
            place.selection = carrier.items(&place.selection);
            place.reading = place.reading.and_then(|id| carrier.document(id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(n: u32) -> Place {
        Place { selection: vec![Item::Document(DocumentId(n))], reading: None }
    }

    #[test]
    fn back_and_forward_walk_and_a_new_place_cuts_what_is_ahead() {
        let mut navigation = Navigation::default();
        for n in 0..4 {
            navigation.visit(place(n));
        }
        navigation.visit(place(3));
        assert_eq!(navigation.back(), Some(&place(2)));
        assert_eq!(navigation.back(), Some(&place(1)));
        assert_eq!(navigation.forward(), Some(&place(2)));
        navigation.visit(place(9));
        assert!(!navigation.can_go_forward());
        assert_eq!(navigation.back(), Some(&place(2)));
        assert_eq!(navigation.back(), Some(&place(1)));
        assert_eq!(navigation.back(), Some(&place(0)));
        assert_eq!(navigation.back(), None);
    }
}
