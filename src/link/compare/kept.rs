//! What was told of things that a finder asks of all documents each time: of the same thing it is told once.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::board::{Board, Of, Slot};
use crate::link::comparisons::Told;

#[derive(Debug)]
pub struct Kept<K>(FxHashMap<K, Option<Slot>>);

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Hash + Eq> Kept<K> {
    /// Has told what is found now, and forgets what of everything else. What is void was told of other units than those
    /// that have their numbers now.
    pub fn update(
        &mut self,
        board: &mut Board,
        found: Vec<K>,
        is_void: impl Fn(&K) -> bool,
        mut tell: impl FnMut(&K) -> Option<Told>,
    ) {
        let mut before = std::mem::take(&mut self.0);
        for one in found {
            let slot = match before.remove_entry(&one) {
                Some((known, slot)) if !is_void(&known) => slot,
                void => {
                    board.remove_all(void.and_then(|(_, slot)| slot));
                    tell(&one).map(|told| board.add(Of::Else, told))
                }
            };
            let double = self.0.insert(one, slot);
            board.remove_all(double.flatten());
        }
        board.remove_all(before.into_values().flatten());
    }
}
