//! Pairs of units in components: all that are connected by pairs, and what a finder made of them.
//!
//! A component is made anew where one of its pairs comes or goes, and stands otherwise. Knows no documents.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists;

/// A pair of units.
pub trait Joins {
    /// The earlier and the later one; the pair goes when one of them goes.
    fn units(&self) -> [u32; 2];

    /// A unit for each that it is connected with besides; itself where there is none.
    fn with(&self) -> [u32; 2] {
        self.units()
    }
}

const NONE: u32 = u32::MAX;

/// All components.
#[derive(Debug)]
pub struct Components<P, M> {
    /// By unit.
    of: Vec<u32>,
    list: Vec<Option<Component<P, M>>>,
    free: Vec<u32>,
}

#[derive(Debug)]
struct Component<P, M> {
    /// In order.
    units: Box<[u32]>,
    /// In order; several pairs of the same units in the order in which they came.
    pairs: Box<[P]>,
    made: M,
}

impl<P, M> Default for Components<P, M> {
    fn default() -> Self {
        Self { of: Vec::new(), list: Vec::new(), free: Vec::new() }
    }
}

impl<P: Joins, M> Components<P, M> {
    /// Takes out the pairs of the units that are `gone`, takes in the fresh ones, and has everything made anew that
    /// is connected with these: `make` is given the units and the pairs of a component, both in order, and what
    /// `begin` has kept of all that was made of these before; gives what is left of this. `count` is the number of units
    /// that there are now.
    pub fn update<K>(
        &mut self,
        count: usize,
        gone: &FxHashSet<u32>,
        fresh: Vec<P>,
        begin: impl FnOnce(Vec<M>) -> K,
        mut make: impl FnMut(&[u32], &[P], &mut K) -> M,
    ) -> K {
        let of = |unit: u32| self.of.get(unit as usize).copied().filter(|at| *at != NONE);
        let ends = fresh.iter().flat_map(|pair| pair.units().into_iter().chain(pair.with()));
        let mut touched: Vec<u32> = gone.iter().copied().chain(ends).filter_map(of).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut pairs: Vec<P> = Vec::new();
        let mut before: Vec<M> = Vec::with_capacity(touched.len());
        for at in touched {
            let Some(component) = self.list[at as usize].take() else { continue };
            self.free.push(at);
            for unit in component.units {
                self.of[unit as usize] = NONE;
            }
            let is_left = |pair: &P| !pair.units().iter().any(|unit| gone.contains(unit));
            pairs.extend(component.pairs.into_iter().filter(is_left));
            before.push(component.made);
        }
        let mut kept = begin(before);
        pairs.extend(fresh);
        // A stable sort: pairs of the same units stay in their order.
        pairs.sort_by_key(Joins::units);
        self.of.resize(count, NONE);
        for (units, pairs) in split(pairs) {
            let made = make(&units, &pairs, &mut kept);
            let at = self.free.pop().unwrap_or_else(|| {
                lists::push(&mut self.list, None);
                self.list.len() as u32 - 1
            });
            for unit in &units {
                self.of[*unit as usize] = at;
            }
            self.list[at as usize] = Some(Component { units: units.into(), pairs: pairs.into(), made });
        }
        kept
    }

    /// What was made of the components, in no order that means anything.
    pub fn made_mut(&mut self) -> impl Iterator<Item = &mut M> {
        self.list.iter_mut().flatten().map(|component| &mut component.made)
    }
}

/// The components of the pairs, which are in order.
fn split<P: Joins>(pairs: Vec<P>) -> Vec<(Vec<u32>, Vec<P>)> {
    let mut units: Vec<u32> = pairs.iter().flat_map(|pair| pair.units().into_iter().chain(pair.with())).collect();
    units.sort_unstable();
    units.dedup();
    let local = |unit: u32| units.binary_search(&unit).unwrap_or(0) as u32;
    let mut sets = super::sets::Sets::new(units.len());
    for pair in &pairs {
        let ([a, b], [with_a, with_b]) = (pair.units(), pair.with());
        for (one, other) in [(a, b), (a, with_a), (b, with_b)] {
            sets.join(local(one), local(other));
        }
    }
    let mut number: FxHashMap<u32, usize> = FxHashMap::default();
    let mut components: Vec<(Vec<u32>, Vec<P>)> = Vec::new();
    for at in 0..units.len() as u32 {
        let component = *number.entry(sets.root(at)).or_insert_with(|| {
            components.push((Vec::new(), Vec::new()));
            components.len() - 1
        });
        components[component].0.push(units[at as usize]);
    }
    for pair in pairs {
        let at = units.binary_search(&pair.units()[0]).unwrap_or(0) as u32;
        if let Some(component) = number.get(&sets.root(at)) {
            components[*component].1.push(pair);
        }
    }
    components
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Pair(u32, u32);

    impl Joins for Pair {
        fn units(&self) -> [u32; 2] {
            [self.0, self.1]
        }
    }

    /// The components as their units and the number of their pairs.
    #[track_caller]
    fn check(components: &mut Components<Pair, String>, expected: &[&str]) {
        let mut told: Vec<&str> = components.made_mut().map(|made| made.as_str()).collect();
        told.sort_unstable();
        assert_eq!(told, expected);
    }

    #[test]
    fn components_grow_and_fall_apart() {
        let mut components = Components::default();
        let mut made = 0;
        let mut update = |components: &mut Components<Pair, String>, gone: &[u32], fresh: &[(u32, u32)]| {
            let gone = gone.iter().copied().collect();
            let fresh = fresh.iter().map(|(a, b)| Pair(*a, *b)).collect();
            let make = |units: &[u32], pairs: &[Pair], (): &mut ()| {
                made += 1;
                format!("{units:?} {}", pairs.len())
            };
            components.update(9, &gone, fresh, |_| (), make);
            std::mem::take(&mut made)
        };
        assert_eq!(update(&mut components, &[], &[(0, 1), (2, 3), (4, 5)]), 3);
        check(&mut components, &["[0, 1] 1", "[2, 3] 1", "[4, 5] 1"]);
        assert_eq!(update(&mut components, &[], &[(1, 6), (2, 6)]), 1);
        check(&mut components, &["[0, 1, 2, 3, 6] 4", "[4, 5] 1"]);
        // What was said of 6 is void; it has a tie to 4 now.
        assert_eq!(update(&mut components, &[6], &[(4, 6)]), 3);
        check(&mut components, &["[0, 1] 1", "[2, 3] 1", "[4, 5, 6] 2"]);
        assert_eq!(update(&mut components, &[4], &[]), 0);
        check(&mut components, &["[0, 1] 1", "[2, 3] 1"]);
    }
}
