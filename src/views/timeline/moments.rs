//! What can stand on the timeline, by date: dated statements, and on demand the dates of citations. Depends on the
//! library alone; knows no filter, no lanes, no scale.

use crate::model::{Certainty, DateRole, DocumentId, EventId, Item, Library, Precision, When};

/// One thing with days, first and last, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// An event, or the date of a citation.
    pub item: Item,
    pub from: i32,
    pub to: i32,
    pub document: DocumentId,
}

/// All of them by first day, then last day, then item.
#[derive(Debug, Default)]
pub struct Moments {
    pub list: Vec<Moment>,
    days: Vec<Option<(i32, i32)>>,
}

impl Moments {
    pub fn new(library: &Library, with_citations: bool) -> Self {
        let days: Vec<_> = (library.events().iter())
            .map(|event| {
                let is_content = library.date(event.date).role == DateRole::Content;
                event.when.days().filter(|_| is_content).map(|(from, to)| (from, to.max(from)))
            })
            .collect();
        let events = days.iter().enumerate().filter_map(|(index, days)| {
            let id = EventId::from(index);
            let (from, to) = (*days)?;
            Some(Moment { item: Item::Event(id), from, to, document: library.event(id).document })
        });
        let mut list: Vec<Moment> = events.collect();
        if with_citations {
            let cited = library.dates().iter().enumerate().filter(|(_, date)| date.role == DateRole::Citation);
            list.extend(cited.filter_map(|(index, date)| {
                let (from, to) = date.when?.days()?;
                Some(Moment { item: Item::Date(index.into()), from, to: to.max(from), document: date.document })
            }));
        }
        list.sort_unstable_by_key(|moment| (moment.from, moment.to, moment.item));
        Self { list, days }
    }

    /// First and last day of what stands on the timeline.
    pub fn days(&self, library: &Library, item: Item) -> Option<(i32, i32)> {
        match item {
            Item::Event(id) => self.days.get(id.index()).copied().flatten(),
            Item::Date(id) => {
                let date = library.dates().get(id.index()).filter(|date| date.role == DateRole::Citation)?;
                date.when?.days().map(|(from, to)| (from, to.max(from)))
            }
            _ => None,
        }
    }
}

/// When the thing was, as told.
pub fn when(library: &Library, item: Item) -> Option<When> {
    match item {
        Item::Event(id) => library.events().get(id.index()).map(|event| event.when),
        Item::Date(id) => library.dates().get(id.index()).and_then(|date| date.when),
        _ => None,
    }
}

/// How a mark is drawn, beyond its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub is_day: bool,
    pub certainty: Certainty,
    pub open_start: bool,
    pub open_end: bool,
    /// The date of a work that is cited, not of something that happened.
    pub is_citation: bool,
}

impl Look {
    pub fn of(library: &Library, item: Item) -> Self {
        let when = when(library, item);
        Self {
            is_day: when.is_some_and(|when| when.precision == Precision::Day),
            certainty: when.map_or(Certainty::Inferred, |when| when.certainty),
            open_start: when.is_some_and(|when| when.from.is_none()),
            open_end: when.is_some_and(|when| when.to.is_none()),
            is_citation: matches!(item, Item::Date(_)),
        }
    }
}
