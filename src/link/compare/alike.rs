//! Pairs of much alike units, by the two documents that they are of: what is best between these, later documents do
//! not change. Of the earlier documents a statement is set beside those few where it is most alike: told beside each of
//! a thousand it says nothing more.

use rustc_hash::FxHashMap;

use super::board::{Board, Of, Slot};
use super::known::{Changes, Known};
use crate::link::comparisons::{Ground, agreements, told};
use crate::model::DocumentId;

/// A statement is set beside so many of the earlier documents at most.
const MOST: usize = 6;

/// All pairs, by the document of the later unit.
#[derive(Debug, Default)]
pub struct Alike(Vec<Later>);

/// The pairs whose later units are of one document.
#[derive(Debug, Default)]
struct Later {
    /// In order, and so by the document of the earlier unit.
    pairs: Vec<agreements::Pair>,
    /// The best between two documents: by the later unit, the most alike first.
    between: Vec<agreements::Pair>,
    /// Of these the first few of each later unit.
    best: Vec<Best>,
    /// Documents of earlier units between which and this one pairs came or went.
    open: Vec<DocumentId>,
}

#[derive(Debug)]
struct Best {
    units: [u32; 2],
    /// What is told of them; made when it is wanted.
    told: Option<Slot>,
}

impl Alike {
    /// Takes out the pairs of units that are other ones now, takes in the fresh ones, and asks anew what is best where
    /// pairs came or went.
    pub fn update(
        &mut self,
        ground: &Ground<'_>,
        known: &Known,
        changes: &Changes,
        fresh: Vec<agreements::Pair>,
        board: &mut Board,
    ) {
        let document = |unit: u32| ground.units[unit as usize].document;
        for gone in self.0.drain(changes.kept.min(self.0.len())..) {
            board.remove_all(gone.best.iter().filter_map(|best| best.told));
        }
        self.0.resize_with(ground.library.analyzed().len(), Later::default);
        if !changes.dirty.is_empty() {
            let mut is_gone = vec![false; ground.units.len()];
            for unit in &changes.dirty {
                if let Some(flag) = is_gone.get_mut(*unit as usize) {
                    *flag = true;
                }
            }
            for Later { pairs, open, .. } in &mut self.0 {
                pairs.retain(|pair| {
                    let [a, b] = pair.units();
                    let is_left = !is_gone[a as usize] && !is_gone[b as usize];
                    if !is_left {
                        open.push(document(a));
                    }
                    is_left
                });
            }
        }
        for pair in fresh {
            let [a, b] = pair.units().map(document);
            if let Some(later) = self.0.get_mut(b.index()) {
                later.pairs.push(pair);
                later.open.push(a);
            }
        }
        for later in self.0.iter_mut().filter(|later| !later.open.is_empty()) {
            later.update(ground, known, board);
        }
    }

    /// Has told what is wanted of the best pairs, and forgets what of the others.
    pub fn tell(&mut self, ground: &Ground<'_>, board: &mut Board, is_wanted: impl Fn(&Board, [u32; 2]) -> bool) {
        for best in self.0.iter_mut().flat_map(|later| &mut later.best) {
            if !is_wanted(board, best.units) {
                board.remove_all(best.told.take());
            } else if best.told.is_none() {
                let draft = agreements::draft(ground, best.units);
                best.told = told(ground.library, vec![draft]).pop().map(|told| board.add(Of::Alike, told));
            }
        }
    }
}

impl Later {
    /// Asks anew what is best between this document and those that are open.
    fn update(&mut self, ground: &Ground<'_>, known: &Known, board: &mut Board) {
        self.pairs.sort_unstable_by_key(|pair| pair.units());
        self.pairs.shrink_to_fit();
        self.open.sort_unstable();
        self.open.dedup();
        let open = std::mem::take(&mut self.open);
        let is_open = |unit: u32| open.binary_search(&ground.units[unit as usize].document).is_ok();
        self.between.retain(|pair| !is_open(pair.units()[0]));
        for units in open.iter().map(|id| known.units(*id)) {
            let first = self.pairs.partition_point(|pair| pair.units()[0] < units.start);
            let end = self.pairs.partition_point(|pair| pair.units()[0] < units.end);
            self.between.extend(agreements::best(self.pairs.get(first..end).unwrap_or_default()));
        }
        self.between.sort_unstable_by(agreements::Pair::by_later);
        self.between.shrink_to_fit();
        let before = std::mem::take(&mut self.best).into_iter();
        let (void, kept): (Vec<Best>, Vec<Best>) =
            before.filter(|best| best.told.is_some()).partition(|best| is_open(best.units[0]));
        board.remove_all(void.into_iter().filter_map(|best| best.told));
        let mut kept: FxHashMap<[u32; 2], Best> = kept.into_iter().map(|best| (best.units, best)).collect();
        let of_units = self.between.chunk_by(|one, other| one.units()[1] == other.units()[1]);
        let near = of_units.flat_map(|pairs| pairs.iter().take(MOST)).map(|pair| pair.units());
        self.best = near.map(|units| kept.remove(&units).unwrap_or(Best { units, told: None })).collect();
        self.best.shrink_to_fit();
        board.remove_all(kept.into_values().filter_map(|best| best.told));
    }
}
