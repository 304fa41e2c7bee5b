//! From mark to mark with the arrow keys. Pure.

use super::cache::Cache;
use super::content::Mark;
use super::grouping::LaneKey;
use super::{data, moments};
use crate::app::ViewContext;
use crate::model::Item;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    Earlier,
    Later,
    First,
    Last,
    LaneAbove,
    LaneBelow,
}

/// A mark: what it stands for, and in which lane.
pub type Cursor = (LaneKey, Item);

/// The mark to which `go` leads from `current`. From nowhere, to the mark that is nearest to the day `middle` in the
/// first lane that has any.
pub fn step(ctx: &ViewContext<'_>, cache: &Cache, current: Option<Cursor>, middle: i32, go: Go) -> Option<Cursor> {
    let lanes = &cache.data.lanes;
    let marks = |at: usize| &cache.lanes[lanes[at]].content.marks;
    let passes = |mark: &&Mark| data::passes(ctx, mark.item);
    let cursor = |at: usize, mark: &Mark| (cache.lanes[lanes[at]].key, mark.item);
    let nearest = |at: usize, day: i32| {
        let after = marks(at).partition_point(|mark| mark.from < day);
        let (before, after) = marks(at).split_at(after);
        let candidates = [before.iter().rev().find(passes), after.iter().find(passes)];
        let distance = |mark: &&Mark| (i64::from(mark.from) - i64::from(day)).abs();
        candidates.into_iter().flatten().min_by_key(distance).map(|mark| cursor(at, mark))
    };
    let place = current.and_then(|(key, item)| {
        let at = cache.place_of(key)?;
        let (from, _) = moments::days(ctx.library, item)?;
        Some((at, cache.lanes[lanes[at]].content.find(item, from)?, from))
    });
    let Some((at, index, from)) = place else {
        return (0..lanes.len()).find_map(|at| nearest(at, middle));
    };
    let marks = marks(at);
    match go {
        Go::Earlier => marks[..index].iter().rev().find(passes).map(|mark| cursor(at, mark)),
        Go::Later => marks[index + 1..].iter().find(passes).map(|mark| cursor(at, mark)),
        Go::First => marks.iter().find(passes).map(|mark| cursor(at, mark)),
        Go::Last => marks.iter().rev().find(passes).map(|mark| cursor(at, mark)),
        Go::LaneAbove => (0..at).rev().find_map(|at| nearest(at, from)),
        Go::LaneBelow => (at + 1..lanes.len()).find_map(|at| nearest(at, from)),
    }
}
