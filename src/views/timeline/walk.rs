//! From mark to mark with the arrow keys. Pure.

use super::data::{Data, EventDays};
use crate::model::{EventId, Library};

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

/// The event to which `go` leads from `current`. From nowhere, to the mark that is nearest to the day `middle` in the
/// first lane that has any.
pub fn step(
    library: &Library,
    days: &EventDays,
    data: &Data,
    current: Option<EventId>,
    middle: i32,
    go: Go,
) -> Option<EventId> {
    let place = current.and_then(|event| {
        let lane = data.lane_of(library.events().get(event.index())?.document)?;
        let index = data.lanes[lane].content(library, days).find(event)?;
        Some((lane, index))
    });
    let nearest = |lane: usize, day: i32| {
        let marks = &data.lanes[lane].content(library, days).marks;
        let after = marks.partition_point(|mark| mark.from < day);
        let candidates = [after.checked_sub(1), (after < marks.len()).then_some(after)];
        let distance = |index: &usize| (i64::from(marks[*index].from) - i64::from(day)).abs();
        candidates.into_iter().flatten().min_by_key(distance).map(|index| marks[index].event)
    };
    let Some((lane, index)) = place else {
        return (0..data.lanes.len()).find_map(|lane| nearest(lane, middle));
    };
    let marks = &data.lanes[lane].content(library, days).marks;
    match go {
        Go::Earlier => marks.get(index.checked_sub(1)?).map(|mark| mark.event),
        Go::Later => marks.get(index + 1).map(|mark| mark.event),
        Go::First => marks.first().map(|mark| mark.event),
        Go::Last => marks.last().map(|mark| mark.event),
        Go::LaneAbove => (0..lane).rev().find_map(|lane| nearest(lane, marks[index].from)),
        Go::LaneBelow => (lane + 1..data.lanes.len()).find_map(|lane| nearest(lane, marks[index].from)),
    }
}
