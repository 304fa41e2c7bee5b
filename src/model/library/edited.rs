//! The library as edits have it: what they left alone is shared with the one before them.

use std::sync::Arc;

use super::{Changes, Counted, Days, Library, days_of};
use crate::model::graph::Ties;
use crate::model::{Comparison, Entity, Event, EventId, HappeningId, Mention, Participants, Telling};

/// What edits put in the place of what a library held.
pub struct Put {
    pub entities: Vec<Arc<Entity>>,
    pub counted: Vec<Counted>,
    pub named_in: Vec<u32>,
    pub mentions: Arc<Vec<Mention>>,
    pub ties: Arc<Ties>,
    pub events: Arc<Vec<Event>>,
    pub participants: Arc<Participants>,
    /// Where mentions have other ids: by document where its mentions end, and by place the id.
    pub new_ids: Option<(Vec<u32>, Vec<u32>)>,
}

impl Library {
    /// The same library as edits have it.
    pub(in crate::model) fn edited(&self, put: Put, changes: &Changes<'_>) -> Self {
        let Put { entities, counted, named_in, mentions, ties, events, participants, new_ids } = put;
        let (ends, new_ids) = new_ids.unzip();
        let mut library = Self {
            documents: self.documents.clone(),
            entities,
            counted,
            named_in,
            mentions,
            days: self.edited_days(&events, changes),
            events,
            participants,
            happenings: Arc::clone(&self.happenings),
            comparisons: Arc::clone(&self.comparisons),
            works: Arc::clone(&self.works),
            cited: Arc::clone(&self.cited),
            links: Arc::clone(&self.links),
            ranges: self.ranges.clone(),
            ties,
            new_ids: new_ids.map(Arc::new),
            redated: changes.dropped.is_empty().then(|| changes.redated.to_vec()),
        };
        for ((document, index), value) in changes.quantities.iter().rev() {
            // From the last to the first, so that an index is good until its turn.
            let annotations = Arc::make_mut(&mut library.documents[document.index()].annotations);
            match (value, annotations.quantities.get_mut(*index as usize)) {
                (Some((value, unit)), Some(told)) => (told.value, told.unit) = (*value, unit.as_str().into()),
                (None, Some(_)) => drop(annotations.quantities.remove(*index as usize)),
                (_, None) => {}
            }
        }
        if let Some(ends) = ends {
            let mut start = 0;
            for (ranges, end) in library.ranges.iter_mut().zip(ends) {
                ranges.mentions = start..end;
                start = end;
            }
        }
        if !changes.dropped.is_empty() {
            let before = |id: u32| changes.dropped.partition_point(|dropped| dropped.0 < id) as u32;
            for ranges in &mut library.ranges {
                ranges.events =
                    ranges.events.start - before(ranges.events.start)..ranges.events.end - before(ranges.events.end);
            }
        }
        if !changes.quantities.is_empty() {
            let mut start = 0;
            for (ranges, analyzed) in library.ranges.iter_mut().zip(&library.documents) {
                let end = start + analyzed.annotations.quantities.len() as u32;
                ranges.quantities = start..end;
                start = end;
            }
        }
        if !changes.regrouped.is_empty() {
            library.regroup(self, changes);
        }
        if !changes.dropped.is_empty() {
            library.drop_tellings(changes.dropped);
        }
        library
    }

    /// The days of the events as they are with the changes.
    fn edited_days(&self, events: &[Event], changes: &Changes<'_>) -> Arc<Vec<Days>> {
        let (dropped, redated) = (changes.dropped, changes.redated);
        if dropped.is_empty() && redated.is_empty() {
            return Arc::clone(&self.days);
        }
        let mut days = Vec::with_capacity(self.days.len());
        let mut from = 0;
        for id in dropped.iter().map(|id| id.index()).chain([self.days.len()]) {
            days.extend_from_slice(&self.days[from..id]);
            from = id + 1;
        }
        for id in redated.iter().filter(|id| dropped.binary_search(id).is_err()) {
            let at = id.index() - dropped.partition_point(|gone| gone < id);
            if let (Some(slot), Some(event)) = (days.get_mut(at), events.get(at)) {
                *slot = days_of(event, |event| self.is_content(event));
            }
        }
        Arc::new(days)
    }

    /// Tells the happenings in the ids of events that are left when `dropped`, which is in order, are gone. A
    /// happening whose last telling goes is gone too.
    fn drop_tellings(&mut self, dropped: &[EventId]) {
        let mut happenings = Vec::with_capacity(self.happenings.len());
        let mut new_id = vec![None; self.happenings.len()];
        for (old, happening) in self.happenings.iter().enumerate() {
            let mut happening = happening.clone();
            let first = dropped.first().copied();
            if happening.tellings.iter().all(|telling| telling.event < first) {
                // What stands before all that went keeps its numbers.
                new_id[old] = Some(HappeningId::from(happenings.len()));
                happenings.push(happening);
                continue;
            }
            let left = happening.tellings.iter().filter_map(|telling| {
                let Some(event) = telling.event else { return Some(*telling) };
                let before = dropped.partition_point(|gone| *gone < event);
                let event = Some(EventId(event.0 - before as u32));
                (dropped.get(before) != telling.event.as_ref()).then_some(Telling { event, ..*telling })
            });
            happening.tellings = left.collect();
            if !happening.tellings.is_empty() {
                new_id[old] = Some(HappeningId::from(happenings.len()));
                happenings.push(happening);
            }
        }
        for event in Arc::make_mut(&mut self.events) {
            if let Some(new) = new_id.get(event.happening.index()).copied().flatten() {
                event.happening = new;
            }
        }
        let as_now = |old: HappeningId| new_id.get(old.index()).copied().flatten();
        let is_other = |comparison: &Comparison| comparison.happening.and_then(as_now) != comparison.happening;
        // What is told once stands behind what is compared, so most that goes moves no comparison.
        if self.comparisons.iter().any(is_other) {
            for comparison in Arc::make_mut(&mut self.comparisons) {
                comparison.happening = comparison.happening.and_then(as_now);
            }
        }
        self.happenings = Arc::new(happenings);
    }
}
