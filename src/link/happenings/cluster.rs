//! Average linkage (UPGMA) over sparse likenesses: two clusters are joined while the mean likeness of their
//! members, pairs that are not alike counting as nought, is above the threshold.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two clusters that may be joined.
#[derive(PartialEq)]
struct Join {
    mean: f32,
    a: u32,
    b: u32,
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The clusters of two or more of the `count` members; each in order, and they by their first member.
/// `pairs` are `(a, b, likeness)` with `a < b`, each pair once.
pub fn cluster(count: usize, pairs: &[(u32, u32, f32)], threshold: f32) -> Vec<Vec<u32>> {
    // For each cluster the sum of likenesses to its neighbours, ordered by neighbour.
    let mut sums: Vec<Vec<(u32, f32)>> = vec![Vec::new(); count];
    let mut heap = BinaryHeap::with_capacity(pairs.len());
    for (a, b, likeness) in pairs.iter().copied() {
        sums[a as usize].push((b, likeness));
        sums[b as usize].push((a, likeness));
        if likeness >= threshold {
            heap.push(Join { mean: likeness, a, b });
        }
    }
    for list in &mut sums {
        list.sort_unstable_by_key(|(other, _)| *other);
    }
    let mut members: Vec<Vec<u32>> = (0..count as u32).map(|member| vec![member]).collect();
    let mean = |sum: f32, a: usize, b: usize| sum / (a * b) as f32;
    while let Some(Join { mean: at, a, b }) = heap.pop() {
        let (low, high) = (a as usize, b as usize);
        if members[low].is_empty() || members[high].is_empty() {
            continue;
        }
        let Some(sum) = sum_of(&sums[low], b) else { continue };
        if mean(sum, members[low].len(), members[high].len()).total_cmp(&at) != Ordering::Equal {
            continue;
        }
        let absorbed = std::mem::take(&mut members[high]);
        members[low].extend(absorbed);
        let gone = std::mem::take(&mut sums[high]);
        for (other, likeness) in gone {
            let list = &mut sums[other as usize];
            if let Ok(place) = list.binary_search_by_key(&b, |(id, _)| *id) {
                list.remove(place);
            }
            if other == a {
                continue;
            }
            let total = add(&mut sums[low], other, likeness);
            set(&mut sums[other as usize], a, total);
        }
        for (other, sum) in &sums[low] {
            let mean = mean(*sum, members[low].len(), members[*other as usize].len());
            if mean >= threshold {
                heap.push(Join { mean, a: a.min(*other), b: a.max(*other) });
            }
        }
    }
    let mut clusters: Vec<Vec<u32>> = members.into_iter().filter(|cluster| cluster.len() > 1).collect();
    for cluster in &mut clusters {
        cluster.sort_unstable();
    }
    clusters.sort_unstable();
    clusters
}

fn sum_of(list: &[(u32, f32)], id: u32) -> Option<f32> {
    list.binary_search_by_key(&id, |(other, _)| *other).ok().map(|at| list[at].1)
}

fn add(list: &mut Vec<(u32, f32)>, id: u32, likeness: f32) -> f32 {
    match list.binary_search_by_key(&id, |(other, _)| *other) {
        Ok(at) => {
            list[at].1 += likeness;
            list[at].1
        }
        Err(at) => {
            list.insert(at, (id, likeness));
            likeness
        }
    }
}

fn set(list: &mut Vec<(u32, f32)>, id: u32, sum: f32) {
    match list.binary_search_by_key(&id, |(other, _)| *other) {
        Ok(at) => list[at].1 = sum,
        Err(at) => list.insert(at, (id, sum)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, pairs: &[(u32, u32, f32)], expected: &[&[u32]]) {
        assert_eq!(cluster(count, pairs, 0.5), expected);
    }

    #[test]
    fn the_mean_counts() {
        check(3, &[(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)], &[&[0, 1, 2]]);
        check(3, &[(0, 1, 0.9), (1, 2, 0.8)], &[&[0, 1]]);
        check(4, &[(0, 1, 0.6), (2, 3, 0.9)], &[&[0, 1], &[2, 3]]);
        check(4, &[(0, 1, 0.9), (2, 3, 0.9), (0, 2, 0.6), (0, 3, 0.6), (1, 2, 0.6), (1, 3, 0.6)], &[&[0, 1, 2, 3]]);
        check(2, &[(0, 1, 0.4)], &[]);
        check(0, &[], &[]);
    }
}
