//! What brief documents on one affair say of its facts, kept while the documents are as they were.

use rustc_hash::FxHashSet;

use super::alone::Alone;
use super::board::{Board, Of};
use super::known::{Changes, Known};
use super::{Before, Made};
use crate::link::comparisons::facts::{Asked, At, Fact, Group, Kin, Pair, Told, groups, pairs};
use crate::link::comparisons::{Ground, told};
use crate::link::components::Components;
use crate::link::happenings::words::Term;
use crate::model::DocumentId;

/// Which documents are of one affair, and which of their facts are of one thing.
#[derive(Debug, Default)]
pub struct Facts {
    kin: Kin,
    groups: Components<Pair, Box<[Made<Group>]>>,
}

impl Facts {
    /// Forgets everything, and has it told no more.
    pub fn clear(&mut self, board: &mut Board) {
        for (_, slot) in std::mem::take(self).groups.made_mut().flatten() {
            board.remove_all(slot.take());
        }
    }

    /// Asks anew which facts are of one thing where a document is another one now. A change to how rare names are comes
    /// as units that are other ones.
    pub fn update(&mut self, asked: &Asked<'_>, known: &Known, alone: &Alone, changes: &Changes, board: &mut Board) {
        let Asked { ground, .. } = asked;
        let words = |id: usize| -> &[Term] { alone.facts(DocumentId::from(id)).map_or(&[], Told::words) };
        let kept = changes.kept.min(self.kin.count());
        if kept == 0 {
            self.kin = Kin::new((0..known.frozen).map(words));
        }
        self.kin.truncate(kept);
        let count = ground.library.analyzed().len();
        while self.kin.count() < count {
            self.kin.add(words);
        }
        let mut other: Vec<DocumentId> = changes.other.clone();
        other.extend(changes.dirty.iter().filter_map(|unit| Some(ground.units.get(*unit as usize)?.document)));
        other.sort_unstable();
        other.dedup();
        let gone: FxHashSet<u32> = other.iter().flat_map(|id| known.units(*id)).chain(changes.cut.clone()).collect();
        let is_other = |id: usize| id >= kept || other.binary_search(&DocumentId::from(id)).is_ok();
        let mut fresh: Vec<Pair> = Vec::new();
        for later in if other.is_empty() { kept } else { 0 }..count {
            for (earlier, kin) in self.kin.earlier(later).iter().copied() {
                let told = [earlier as usize, later].map(|id| alone.facts(DocumentId::from(id)));
                if let ([Some(one), Some(two)], true) = (told, is_other(later) || is_other(earlier as usize)) {
                    fresh.extend(pairs(asked, one, two, kin));
                }
            }
        }
        let begin = |made| Before::new(made, Group::facts, |at: &At| !gone.contains(&at.unit));
        let left = self.groups.update(ground.units.len(), &gone, fresh, begin, |_, pairs, before| {
            let made = |group: Group| {
                let slot = before.or_told(group.facts(), &group, || None);
                (group, slot)
            };
            groups(ground, pairs.to_vec(), |at| fact(ground, alone, at)).into_iter().map(made).collect()
        });
        board.remove_all(left.left());
    }

    /// Has told what of it is not set side by side already.
    pub fn tell(&mut self, ground: &Ground<'_>, alone: &Alone, board: &mut Board) {
        for (group, slot) in self.groups.made_mut().flatten() {
            let units: Vec<u32> = group.facts().iter().map(|at| at.unit).collect();
            if board.has_apart(&units) {
                board.remove_all(slot.take());
            } else if slot.is_none() {
                let draft = group.draft(ground, |at| fact(ground, alone, at));
                let told = told(ground.library, draft.into_iter().collect()).pop();
                *slot = told.map(|told| board.add(Of::Facts, told));
            }
        }
    }
}

fn fact<'a>(ground: &Ground<'_>, alone: &'a Alone, at: At) -> Option<&'a Fact> {
    alone.facts(ground.units.get(at.unit as usize)?.document)?.fact(at)
}
