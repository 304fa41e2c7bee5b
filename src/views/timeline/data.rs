//! From the context to lanes of marks: which events are shown, on which days, in which track of their lane.
//! Pure; knows no scale and no screen.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::scale::Window;
use crate::app::ViewContext;
use crate::model::{Certainty, DateId, DateRole, DocumentId, EventId, Library, Precision, When};
use crate::search::Visible;

/// Tracks beside each other in one lane. What overlaps more often than that shares the last one.
pub const TRACKS: u8 = 3;

/// The days of each event, first and last; none for events which do not belong on the timeline (dates of
/// citations and of the documents themselves). Depends on the library alone.
#[derive(Debug, Default)]
pub struct EventDays {
    pub of: Vec<Option<(i32, i32)>>,
    /// How many have days.
    pub total: usize,
}

impl EventDays {
    pub fn new(library: &Library) -> Self {
        let days = |event: &crate::model::Event| {
            let is_content = library.date(event.date).role == DateRole::Content;
            event.when.days().filter(|_| is_content).map(|(from, to)| (from, to.max(from)))
        };
        let of: Vec<_> = library.events().iter().map(days).collect();
        Self { total: of.iter().flatten().count(), of }
    }
}

/// What the filter leaves of it, in lanes.
#[derive(Debug, Default)]
pub struct Data {
    pub lanes: Vec<Lane>,
    /// Events shown.
    pub shown: usize,
    /// Events that there are.
    pub total: usize,
    /// Expressions of time in the text which name no days.
    pub undated: Vec<DateId>,
    /// The first days of all events shown, ascending.
    pub firsts: Vec<i32>,
    /// What "fit" shows.
    pub fit: Option<Fit>,
}

/// The window that shows what there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub window: Window,
    /// First and last day of what lies before the window, and how many events that are.
    pub earlier: Option<(i32, i32, usize)>,
    pub later: Option<(i32, i32, usize)>,
}

/// The events of one document.
#[derive(Debug)]
pub struct Lane {
    pub document: DocumentId,
    pub label: String,
    /// In the order of the text.
    pub events: Vec<EventId>,
    content: OnceCell<Content>,
}

/// How a mark is drawn, beyond its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub is_day: bool,
    pub certainty: Certainty,
    pub open_start: bool,
    pub open_end: bool,
}

impl Look {
    pub fn of(when: &When) -> Self {
        Self {
            is_day: when.precision == Precision::Day,
            certainty: when.certainty,
            open_start: when.from.is_none(),
            open_end: when.to.is_none(),
        }
    }
}

/// How a mark is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    None,
    /// Related to what is selected, or hovered, or related to that.
    Lit,
    /// Selected itself.
    Selected,
}

/// One event in its lane. Days are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub event: EventId,
    pub from: i32,
    pub to: i32,
    pub look: Look,
    pub track: u8,
    /// How many tracks are in use where it stands, at least 1.
    pub depth: u8,
}

/// The marks of a lane, made when the lane is first seen.
#[derive(Debug, Default)]
pub struct Content {
    /// By first day, then last day, then event: the order in which a person walks.
    pub marks: Vec<Mark>,
    /// Indices into `marks`, class by class; within a class ascending.
    pub order: Vec<u32>,
    pub classes: Vec<Class>,
}

/// Marks of one track that are about equally long, so that those in a window are found by bisection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub track: u8,
    /// Into `order`.
    pub range: Range<usize>,
    /// Days of the shortest and longest possible mark of the class.
    pub shortest: i32,
    pub longest: i32,
}

impl Data {
    pub fn new(ctx: &ViewContext<'_>, days: &EventDays) -> Self {
        let library = ctx.library;
        let mut lanes = Vec::new();
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for document in library.document_ids() {
            let mut events = Vec::new();
            for (id, _) in library.events_of(document) {
                if let Some((first, last)) = days.of.get(id.index()).copied().flatten()
                    && ctx.visible.has_event(id)
                {
                    events.push(id);
                    firsts.push(first);
                    lasts.push(last);
                }
            }
            if !events.is_empty() || ctx.visible.has_document(document) {
                let label = short_label(library, document);
                lanes.push(Lane { document, label, events, content: OnceCell::new() });
            }
        }
        firsts.sort_unstable();
        lasts.sort_unstable();
        Self {
            lanes,
            shown: firsts.len(),
            total: days.total,
            undated: undated(library, ctx.visible),
            fit: fit(&firsts, &lasts),
            firsts,
        }
    }

    pub fn lane_of(&self, document: DocumentId) -> Option<usize> {
        self.lanes.binary_search_by_key(&document, |lane| lane.document).ok()
    }
}

/// "Naqvi and Masood 2017" as "Naqvi and Masood 2017", "Reviving relations: what it means" as "Reviving relations".
fn short_label(library: &Library, document: DocumentId) -> String {
    let label = &library.document(document).label;
    label.split(": ").next().unwrap_or(label).trim().to_owned()
}

fn undated(library: &Library, visible: &Visible) -> Vec<DateId> {
    let is_undated = |index: &usize| {
        let date = library.date(DateId::from(*index));
        date.role == DateRole::Content && date.when.is_none() && visible.has_document(date.document)
    };
    (0..library.dates().len()).filter(is_undated).map(DateId::from).collect()
}

/// Out of this many events one at either end may be left out of "fit".
const OUTLIERS_ONE_IN: usize = 50;
/// With fewer events than this nothing is left out.
const OUTLIERS_FROM: usize = 8;

/// All events, but for the few at either end that would take more room than all the others together. Both lists
/// ascend.
fn fit(firsts: &[i32], lasts: &[i32]) -> Option<Fit> {
    let count = firsts.len();
    if count == 0 {
        return None;
    }
    let some = if count < OUTLIERS_FROM { 0 } else { count.div_ceil(OUTLIERS_ONE_IN) };
    let (core_first, core_last) = (firsts[some], lasts[count - 1 - some].max(firsts[some]));
    let core = (core_last - core_first).max(365);
    // How many to leave out at one end: those that give the most room for each event lost, if that is much.
    let left_out = |room: &dyn Fn(usize) -> i32| {
        let gain = |n: &usize| f64::from(room(*n)) / *n as f64;
        (1..=some).filter(|n| room(*n) > core / 4).max_by(|a, b| gain(a).total_cmp(&gain(b))).unwrap_or(0)
    };
    let far_before = firsts[left_out(&|n| firsts[n] - firsts[0])];
    let far_after = lasts[count - 1 - left_out(&|n| lasts[count - 1] - lasts[count - 1 - n])];
    // Only what lies wholly outside is left out: a long bar may reach in.
    let before = lasts.partition_point(|last| *last < far_before);
    let after = count - firsts.partition_point(|first| *first <= far_after);
    let window = Window::of_days(far_before, far_after.max(far_before)).at_least(60.0).padded(0.02);
    Some(Fit {
        window,
        earlier: (before > 0).then(|| (firsts[0], lasts[before - 1], before)),
        later: (after > 0).then(|| (firsts[count - after], lasts[count - 1], after)),
    })
}

impl Lane {
    /// The marks with their tracks; made on the first call.
    pub fn content(&self, library: &Library, days: &EventDays) -> &Content {
        self.content.get_or_init(|| {
            let marks = self.events.iter().filter_map(|event| {
                let (from, to) = days.of.get(event.index()).copied().flatten()?;
                let look = Look::of(&library.event(*event).when);
                Some(Mark { event: *event, from, to, look, track: 0, depth: 1 })
            });
            Content::new(marks.collect())
        })
    }
}

impl Content {
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_unstable_by_key(|mark| (mark.from, mark.to, mark.event));
        assign_tracks(&mut marks);
        let mut order: Vec<u32> = (0..marks.len() as u32).collect();
        let key = |index: u32| (marks[index as usize].track, class_of(&marks[index as usize]));
        order.sort_by_key(|index| key(*index));
        let mut classes: Vec<Class> = Vec::new();
        let mut start = 0;
        for run in order.chunk_by(|a, b| key(*a) == key(*b)) {
            let (track, class) = key(run[0]);
            let longest = 4_i32.saturating_pow(class);
            let shortest = if class == 0 { 1 } else { 4_i32.saturating_pow(class - 1) + 1 };
            classes.push(Class { track, range: start..start + run.len(), shortest, longest });
            start += run.len();
        }
        Self { marks, order, classes }
    }

    pub fn mark(&self, at: usize) -> &Mark {
        &self.marks[self.order[at] as usize]
    }

    /// Where the mark of the event is in `marks`.
    pub fn find(&self, event: EventId) -> Option<usize> {
        self.marks.iter().position(|mark| mark.event == event)
    }

    /// For each place in `order` how many marks before it are lit, and how many of these are selected.
    pub fn lit(&self, light: impl Fn(EventId) -> Light) -> Vec<[u32; 2]> {
        let mut sums = Vec::with_capacity(self.order.len() + 1);
        let mut sum = [0, 0];
        sums.push(sum);
        for index in &self.order {
            let light = light(self.marks[*index as usize].event);
            sum[0] += u32::from(light != Light::None);
            sum[1] += u32::from(light == Light::Selected);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::{date_of_day_number, day_number};

    /// Years of events as "1950*20" for twenty of them; the years that fit, and how many are left out before and after.
    #[track_caller]
    fn check(years: &str, expected: (i16, i16, usize, usize)) {
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for word in years.split(' ') {
            let (year, times) = word.split_once('*').unwrap_or((word, "1"));
            let year: i16 = year.parse().unwrap();
            for _ in 0..times.parse().unwrap() {
                firsts.push(day_number(jiff::civil::date(year, 1, 1)));
                lasts.push(day_number(jiff::civil::date(year, 12, 31)));
            }
        }
        firsts.sort_unstable();
        lasts.sort_unstable();
        let fit = fit(&firsts, &lasts).unwrap();
        let inner = fit.window.padded(-0.02 / 1.04);
        let year = |moment: f64| date_of_day_number(moment.round() as i32).year();
        let beyond = |side: Option<(i32, i32, usize)>| side.map_or(0, |(.., count)| count);
        let shown = (year(inner.from + 20.0), year(inner.to - 20.0), beyond(fit.earlier), beyond(fit.later));
        assert_eq!(shown, expected);
    }

    #[test]
    fn fit_leaves_out_the_few_that_would_take_the_room_of_the_many() {
        check("1947*20 1980*60 2022*20", (1947, 2022, 0, 0));
        check("-263 1947*20 1980*60 2022*20", (1947, 2022, 1, 0));
        check("1947*50 1980*60 2022*20 2040 2050", (1947, 2022, 0, 2));
        check("-263 1947*20 1980*60 2022*20 2600", (1947, 2022, 1, 1));
        // A little further out is no outlier, and among few every one counts.
        check("1940 1947*20 1980*60 2022*20", (1940, 2022, 0, 0));
        check("-263 1947 2022", (-263, 2022, 0, 0));
        check("2014", (2014, 2014, 0, 0));
    }

    #[test]
    fn no_events_fit_nowhere() {
        assert_eq!(fit(&[], &[]), None);
    }
}
