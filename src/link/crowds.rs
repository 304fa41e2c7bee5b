//! Units in crowds: those that strong ties connect, and the happenings found in each.
//!
//! In a large library nearly all are connected by ties that just reach the threshold, and what is found there would be
//! found anew with every document. So a crowd is small by definition: where too many are connected, only stronger
//! ties do, as strong as it takes. Clusters alike enough to be joined by these are joined all the same; what is only
//! somewhat alike stays apart where everything is somewhat alike. Which crowd a unit is in depends on the ties alone,
//! and is asked anew only around ties that are other ones.

use rustc_hash::FxHashSet;

use super::happenings::groups;
use super::lists;
use super::ties::{Level, Ties};

/// A crowd has no more units than this.
const MOST: usize = 400;

/// All crowds of two units and more.
#[derive(Debug, Default)]
pub struct Crowds {
    /// By unit.
    of: Vec<u32>,
    list: Vec<Option<Crowd>>,
    free: Vec<u32>,
    /// By unit the group that it is in, and the group that begins with it.
    grouped: Vec<u32>,
    begins: Vec<u32>,
    groups: Vec<Option<Box<[u32]>>>,
    free_groups: Vec<u32>,
    /// First units of groups that came or went since this was asked last.
    changed: Vec<u32>,
}

#[derive(Debug)]
struct Crowd {
    /// In order.
    units: Box<[u32]>,
    groups: Box<[u32]>,
}

const NONE: u32 = u32::MAX;

impl Crowds {
    /// Asks anew where ties are other ones; `count` is the number of units that there are.
    pub fn update(&mut self, count: usize, ties: &mut Ties) {
        let mut open = ties.take_touched();
        let most = self.of.len().max(count);
        for column in [&mut self.of, &mut self.grouped, &mut self.begins] {
            column.resize(most, NONE);
        }
        let mut is_placed: FxHashSet<u32> = FxHashSet::default();
        let mut search = Search::default();
        while let Some(unit) = open.pop() {
            if is_placed.contains(&unit) {
                continue;
            }
            self.dissolve(unit, &mut open);
            if unit as usize >= count {
                continue;
            }
            let (units, is_same) = search.crowd(ties, unit);
            for unit in &units {
                self.dissolve(*unit, &mut open);
            }
            is_placed.extend(&units);
            if units.len() > 1 {
                let groups = if is_same { vec![units.clone()] } else { groups(&units, &ties.between(&units)) };
                let groups = groups.into_iter().map(|group| self.begin(group.into())).collect();
                self.add(Crowd { units: units.into(), groups });
            }
        }
        for column in [&mut self.of, &mut self.grouped, &mut self.begins] {
            column.truncate(count);
        }
    }

    /// Takes in a group.
    fn begin(&mut self, group: Box<[u32]>) -> u32 {
        let at = self.free_groups.pop().unwrap_or_else(|| {
            lists::push(&mut self.groups, None);
            self.groups.len() as u32 - 1
        });
        for unit in &group {
            self.grouped[*unit as usize] = at;
        }
        if let Some(first) = group.first() {
            self.begins[*first as usize] = at;
            self.changed.push(*first);
        }
        self.groups[at as usize] = Some(group);
        at
    }

    fn end(&mut self, at: u32) {
        let Some(group) = self.groups[at as usize].take() else { return };
        self.free_groups.push(at);
        for unit in &group {
            self.grouped[*unit as usize] = NONE;
        }
        if let Some(first) = group.first() {
            self.begins[*first as usize] = NONE;
            self.changed.push(*first);
        }
    }

    /// Takes the crowd of the unit apart; its units go to `open`.
    fn dissolve(&mut self, unit: u32, open: &mut Vec<u32>) {
        let at = self.of.get(unit as usize).copied().filter(|at| *at != NONE);
        if let Some((at, crowd)) = at.and_then(|at| Some((at, self.list.get_mut(at as usize)?.take()?))) {
            self.free.push(at);
            for unit in &crowd.units {
                self.of[*unit as usize] = NONE;
            }
            crowd.groups.iter().for_each(|group| self.end(*group));
            open.extend(crowd.units);
        }
    }

    fn add(&mut self, crowd: Crowd) {
        let at = self.free.pop().unwrap_or_else(|| {
            lists::push(&mut self.list, None);
            self.list.len() as u32 - 1
        });
        for unit in &crowd.units {
            self.of[*unit as usize] = at;
        }
        self.list[at as usize] = Some(crowd);
    }

    /// The groups found in all crowds, in the order of their first units. A unit is in one of them at most.
    pub fn groups(&self) -> impl Iterator<Item = &[u32]> {
        self.begins.iter().filter_map(|at| self.groups.get(*at as usize)?.as_deref())
    }

    /// The group that the unit is in.
    pub fn group_of(&self, unit: u32) -> Option<&[u32]> {
        self.groups.get(*self.grouped.get(unit as usize)? as usize)?.as_deref()
    }

    /// First units of groups that are other ones than when this was asked last, in order; some are of none any more.
    pub fn take_changed(&mut self) -> Vec<u32> {
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort_unstable();
        changed.dedup();
        changed
    }
}

/// For each level units that are known to be connected with more than a crowd.
#[derive(Default)]
struct Search(Vec<FxHashSet<u32>>);

impl Search {
    /// The crowd of the unit, in order; and whether they are too many even so, and all the same.
    fn crowd(&mut self, ties: &Ties, unit: u32) -> (Vec<u32>, bool) {
        self.0.resize_with(Level::all().count(), FxHashSet::default);
        for (least, many) in Level::all().zip(&mut self.0) {
            if let Some(mut found) = connected(ties, unit, least, MOST, many) {
                found.sort_unstable();
                return (found, false);
            }
        }
        let strongest = Level::all().next_back();
        let found = strongest.and_then(|least| connected(ties, unit, least, usize::MAX, &mut FxHashSet::default()));
        let mut found = found.unwrap_or_default();
        found.sort_unstable();
        (found, true)
    }
}

/// All that ties of `least` and more connect with the unit; none where these are more than `most`. Those seen are then
/// put among the `many`.
fn connected(ties: &Ties, unit: u32, least: Level, most: usize, many: &mut FxHashSet<u32>) -> Option<Vec<u32>> {
    if many.contains(&unit) {
        return None;
    }
    let mut found = vec![unit];
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    seen.insert(unit);
    let mut at = 0;
    while let Some(unit) = found.get(at).copied() {
        at += 1;
        for other in ties.connected(unit, least) {
            if many.contains(&other) || found.len() >= most && !seen.contains(&other) {
                many.extend(found);
                return None;
            }
            if seen.insert(other) {
                found.push(other);
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(crowds: &Crowds, expected: &[&[u32]]) {
        let groups: Vec<&[u32]> = crowds.groups().collect();
        assert_eq!(groups, expected);
    }

    #[test]
    fn crowds_come_and_go() {
        let (mut crowds, mut ties) = (Crowds::default(), Ties::default());
        ties.add(0, 1, 0.9);
        ties.add(2, 3, 0.9);
        crowds.update(4, &mut ties);
        check(&crowds, &[&[0, 1], &[2, 3]]);
        ties.clear(3);
        ties.add(1, 3, 0.9);
        ties.add(0, 3, 0.9);
        crowds.update(4, &mut ties);
        check(&crowds, &[&[0, 1, 3]]);
        ties.truncate(3);
        crowds.update(3, &mut ties);
        check(&crowds, &[&[0, 1]]);
        ties.truncate(0);
        crowds.update(0, &mut ties);
        check(&crowds, &[]);
    }

    /// Step by step and at once are the same, also where there are too many for one crowd.
    #[test]
    fn what_was_there_before_does_not_matter() {
        let count = 3 * MOST as u32;
        // A long chain of weak ties, with pairs of strong ones.
        let tie = |b: u32| (b - 1, b, if b % 2 == 1 { 0.5 } else { 0.15 + f32::from((b % 7) as u8) * 0.01 });
        let (mut steps, mut ties) = (Crowds::default(), Ties::default());
        for b in 1..count {
            let (a, b, score) = tie(b);
            ties.add(a, b, score);
            if b % 97 == 0 {
                steps.update(b as usize + 1, &mut ties);
            }
        }
        for end in [count, count / 2, MOST as u32, 20] {
            ties.truncate(end as usize);
            steps.update(end as usize, &mut ties);
            let (mut once, mut all) = (Crowds::default(), Ties::default());
            for b in 1..end {
                let (a, b, score) = tie(b);
                all.add(a, b, score);
            }
            once.update(end as usize, &mut all);
            let sorted = |crowds: &Crowds| crowds.groups().map(<[u32]>::to_vec).collect::<Vec<_>>();
            assert_eq!(sorted(&steps), sorted(&once));
            assert!(sorted(&steps).len() > 1);
        }
    }
}
