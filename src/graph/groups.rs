//! Who belongs together: groups with many ties inside and few between.

/// A group for each of `count` nodes, by the weight of the edges between them. Groups are numbered from the largest.
///
/// The method of Louvain (Blondel, Guillaume, Lambiotte, Lefebvre, "Fast unfolding of communities in large networks",
/// 2008), nodes always visited in their order, so that the same graph has the same groups.
pub fn groups(count: usize, edges: &[([u32; 2], f32)]) -> Vec<u32> {
    let mut member: Vec<u32> = (0..count as u32).collect();
    let mut level = Level::new(count, edges);
    loop {
        let (groups, number) = level.settle();
        for group in &mut member {
            *group = groups[*group as usize];
        }
        if number == level.links.len() {
            break;
        }
        level = level.gathered(&groups, number);
    }
    by_size(&member)
}

/// One graph: that of the nodes, then that of their groups, and so on.
struct Level {
    links: Vec<Vec<(u32, f32)>>,
    /// By node: the weight of all its edges, those inside it twice.
    weight: Vec<f32>,
    inside: Vec<f32>,
}

impl Level {
    fn new(count: usize, edges: &[([u32; 2], f32)]) -> Self {
        let mut level = Self { links: vec![Vec::new(); count], weight: vec![0.0; count], inside: vec![0.0; count] };
        for ([a, b], weight) in edges {
            level.add(*a, *b, *weight);
        }
        level
    }

    fn add(&mut self, a: u32, b: u32, weight: f32) {
        let ends = [a as usize, b as usize];
        for end in ends {
            self.weight[end] += weight;
        }
        if a == b {
            self.inside[ends[0]] += weight;
        } else {
            self.links[ends[0]].push((b, weight));
            self.links[ends[1]].push((a, weight));
        }
    }

    /// Moves nodes to the group next to them that gains most by it, until none does. The groups and their number.
    fn settle(&self) -> (Vec<u32>, usize) {
        const PASSES: usize = 32;
        let count = self.links.len();
        let all: f32 = self.weight.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut group: Vec<u32> = (0..count as u32).collect();
        let mut total = self.weight.clone();
        let mut to_group = vec![0_f32; count];
        for _ in 0..PASSES {
            let mut has_moved = false;
            for node in 0..count {
                let own = group[node];
                total[own as usize] -= self.weight[node];
                for (other, weight) in &self.links[node] {
                    to_group[group[*other as usize] as usize] += weight;
                }
                let gain = |to: u32, to_group: &[f32], total: &[f32]| {
                    to_group[to as usize] - self.weight[node] * total[to as usize] / all
                };
                let mut best = (gain(own, &to_group, &total), own);
                for (other, _) in &self.links[node] {
                    let to = group[*other as usize];
                    let by = gain(to, &to_group, &total);
                    if by > best.0 + 1e-6 {
                        best = (by, to);
                    }
                }
                for (other, _) in &self.links[node] {
                    to_group[group[*other as usize] as usize] = 0.0;
                }
                total[best.1 as usize] += self.weight[node];
                group[node] = best.1;
                has_moved |= best.1 != own;
            }
            if !has_moved {
                break;
            }
        }
        let mut number_of = vec![u32::MAX; count];
        let mut number = 0;
        for group in &mut group {
            let slot = &mut number_of[*group as usize];
            if *slot == u32::MAX {
                *slot = number;
                number += 1;
            }
            *group = *slot;
        }
        (group, number as usize)
    }

    /// The graph in which every group is a node.
    fn gathered(&self, groups: &[u32], number: usize) -> Self {
        let mut edges: Vec<([u32; 2], f32)> = Vec::new();
        for (node, links) in self.links.iter().enumerate() {
            let own = groups[node];
            edges.push(([own, own], self.inside[node]));
            let once = links.iter().filter(|(other, _)| *other as usize > node);
            edges.extend(once.map(|(other, weight)| {
                let other = groups[*other as usize];
                ([own.min(other), own.max(other)], *weight)
            }));
        }
        edges.sort_by_key(|(ends, _)| *ends);
        let mut merged: Vec<([u32; 2], f32)> = Vec::new();
        for (ends, weight) in edges {
            match merged.last_mut() {
                Some((last, sum)) if *last == ends => *sum += weight,
                _ => merged.push((ends, weight)),
            }
        }
        Self::new(number, &merged)
    }
}

/// The largest group is 0; of equally large ones that with the first node.
fn by_size(member: &[u32]) -> Vec<u32> {
    let mut sizes: Vec<(usize, usize, u32)> = Vec::new();
    for (node, group) in member.iter().enumerate() {
        let at = *group as usize;
        while sizes.len() <= at {
            sizes.push((0, node, sizes.len() as u32));
        }
        sizes[at].0 += 1;
    }
    sizes.sort_by_key(|(size, first, _)| (std::cmp::Reverse(*size), *first));
    let mut rank = vec![0_u32; sizes.len()];
    for (number, (.., group)) in sizes.iter().enumerate() {
        rank[*group as usize] = number as u32;
    }
    member.iter().map(|group| rank[*group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, edges: &[(u32, u32)], expected: &[u32]) {
        let edges: Vec<([u32; 2], f32)> = edges.iter().map(|(a, b)| ([*a, *b], 1.0)).collect();
        assert_eq!(groups(count, &edges), expected);
    }

    #[test]
    fn what_is_tied_closely_is_a_group() {
        check(0, &[], &[]);
        check(3, &[], &[0, 1, 2]);
        let two = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (3, 6), (2, 3)];
        check(7, &two, &[1, 1, 1, 0, 0, 0, 0]);
        check(4, &[(0, 1), (2, 3)], &[0, 0, 1, 1]);
    }

    #[test]
    fn groups_of_groups_are_found() {
        // Four triangles in a ring.
        let mut edges = Vec::new();
        for at in 0..4 {
            let first = at * 3;
            edges.extend([(first, first + 1), (first + 1, first + 2), (first, first + 2)]);
            edges.push((first.min((first + 3) % 12), first.max((first + 3) % 12)));
        }
        let found = groups(12, &edges.iter().map(|(a, b)| ([*a, *b], 1.0)).collect::<Vec<_>>());
        assert!(found.chunks(3).all(|triangle| triangle.iter().all(|group| *group == triangle[0])), "{found:?}");
    }
}
