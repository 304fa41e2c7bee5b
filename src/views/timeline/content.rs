//! The marks of one lane: in which track each stands, and how to find those of a stretch of time. Made once a
//! library; the filter and the pointer leave it as it is, so nothing in it moves.

use std::collections::BTreeMap;
use std::ops::Range;

use super::moments::Look;
use crate::model::Item;

/// Tracks beside each other in one lane. What overlaps more often than that shares the last one.
pub const TRACKS: u8 = 5;

/// How a mark is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    None,
    /// Related to what is selected, or hovered, or related to that.
    Lit,
    /// Selected itself.
    Selected,
}

/// One thing in its lane. Days are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub item: Item,
    pub from: i32,
    pub to: i32,
    pub look: Look,
    pub track: u8,
    /// How many tracks are in use where it stands, at least 1.
    pub depth: u8,
}

/// The marks of a lane.
#[derive(Debug, Default)]
pub struct Content {
    /// By first day, then last day, then item: the order in which a person walks.
    pub marks: Vec<Mark>,
    /// Indices into `marks`, class by class; within a class ascending.
    pub order: Vec<u32>,
    pub classes: Vec<Class>,
    /// How many tracks are in use anywhere in the lane, at least 1.
    pub rows: u8,
}

/// Marks of one track that are about equally long, so that those in a window are found by bisection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub track: u8,
    /// Into `order`.
    pub range: Range<usize>,
    /// Days of the longest possible mark of the class.
    pub longest: i32,
}

/// For each place in the order of a content, and for its end, how many marks before it pass the filter, how many
/// of these are lit, how many selected. Empty where all pass and nothing is lit.
pub type Sums = Vec<[u32; 3]>;

impl Content {
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_unstable_by_key(|mark| (mark.from, mark.to, mark.item));
        assign_tracks(&mut marks);
        let rows = marks.iter().map(|mark| mark.depth).max().unwrap_or(1).max(1);
        let mut order: Vec<u32> = (0..marks.len() as u32).collect();
        let key = |index: u32| (marks[index as usize].track, class_of(&marks[index as usize]));
        order.sort_by_key(|index| key(*index));
        let mut classes: Vec<Class> = Vec::new();
        let mut start = 0;
        for run in order.chunk_by(|a, b| key(*a) == key(*b)) {
            let (track, class) = key(run[0]);
            classes.push(Class { track, range: start..start + run.len(), longest: 4_i32.saturating_pow(class) });
            start += run.len();
        }
        Self { marks, order, classes, rows }
    }

    /// The same marks, of events that have other ids: each `by` more than it was.
    pub fn shift(&mut self, by: u32) {
        for mark in &mut self.marks {
            if let Item::Event(id) = &mut mark.item {
                id.0 = id.0.wrapping_add(by);
            }
        }
    }

    pub fn mark(&self, at: usize) -> &Mark {
        &self.marks[self.order[at] as usize]
    }

    /// Where the mark of the item, which begins on the day `from`, is in `marks`.
    pub fn find(&self, item: Item, from: i32) -> Option<usize> {
        let first = self.marks.partition_point(|mark| mark.from < from);
        let here = self.marks[first..].iter().take_while(|mark| mark.from == from);
        here.enumerate().find(|(_, mark)| mark.item == item).map(|(n, _)| first + n)
    }

    /// `light` tells of each item how it is lit; nothing of what does not pass the filter.
    pub fn sums(&self, light: impl Fn(Item) -> Option<Light>) -> Sums {
        let mut sums = Vec::with_capacity(self.order.len() + 1);
        let mut sum = [0, 0, 0];
        sums.push(sum);
        for index in &self.order {
            if let Some(light) = light(self.marks[*index as usize].item) {
                sum[0] += 1;
                sum[1] += u32::from(light != Light::None);
                sum[2] += u32::from(light == Light::Selected);
            }
            sums.push(sum);
        }
        sums
    }
}

/// 0 for one day, then a class for each four times of it.
fn class_of(mark: &Mark) -> u32 {
    let days = mark.to.saturating_sub(mark.from).saturating_add(1).max(1);
    let mut class = 0;
    while class < 15 && 4_i32.saturating_pow(class) < days {
        class += 1;
    }
    class
}

/// Longer marks above shorter ones that they overlap; marks on the same days share a track. The tracks depend
/// on days alone, so nothing jumps when a person zooms or pans.
fn assign_tracks(marks: &mut [Mark]) {
    let mut groups: Vec<(Range<usize>, u8)> = Vec::new();
    let mut start = 0;
    for group in marks.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
        groups.push((start..start + group.len(), 0));
        start += group.len();
    }
    let mut longest_first: Vec<usize> = (0..groups.len()).collect();
    longest_first.sort_by_key(|group| {
        let mark = &marks[groups[*group].0.start];
        (std::cmp::Reverse(mark.to.saturating_sub(mark.from)), mark.from)
    });
    // For each track the first days of what it holds, with the last days; nothing overlaps in a track, but for
    // the last one, which is never asked.
    let mut taken: Vec<BTreeMap<i32, i32>> = vec![BTreeMap::new(); usize::from(TRACKS) - 1];
    for group in longest_first {
        let Mark { from, to, .. } = marks[groups[group].0.start];
        let is_free = |track: &BTreeMap<i32, i32>| track.range(..=to).next_back().is_none_or(|(_, last)| *last < from);
        let track = taken.iter().position(is_free);
        if let Some(track) = track {
            taken[track].insert(from, to);
        }
        groups[group].1 = track.map_or(TRACKS - 1, |track| track as u8);
    }
    // What hangs together by overlapping is centred as one.
    let mut at = 0;
    while at < groups.len() {
        let (first, mut last, mut depth) = (at, marks[groups[at].0.start].to, 0);
        while at < groups.len() && (at == first || marks[groups[at].0.start].from <= last) {
            last = last.max(marks[groups[at].0.start].to);
            depth = depth.max(groups[at].1 + 1);
            at += 1;
        }
        for (range, track) in &groups[first..at] {
            for mark in &mut marks[range.clone()] {
                (mark.track, mark.depth) = (*track, depth);
            }
        }
    }
}
