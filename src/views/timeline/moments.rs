//! What can stand on the timeline, by date: dated statements, and on demand the dates of citations. Depends on the
//! library alone; knows no filter, no lanes, no scale.

use crate::model::{Certainty, DateRole, Days, DocumentId, EventId, Item, Library, Precision, When};

/// One thing with days, first and last, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// An event, or the date of a citation.
    pub item: Item,
    pub from: i32,
    pub to: i32,
    pub document: DocumentId,
    pub look: Look,
}

/// All of them: the events by document and place, then the dates of citations. Two libraries that differ in names
/// alone have equal moments.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moments {
    pub list: Vec<Moment>,
}

impl Moment {
    /// Of an event; none where it has no place in time.
    pub fn of_event(library: &Library, id: EventId) -> Option<Self> {
        let ((from, to), event) = (days(library, Item::Event(id))?, library.event(id));
        Some(Self { item: Item::Event(id), from, to, document: event.document, look: Look::of_when(event.when) })
    }
}

impl Moments {
    pub fn new(library: &Library, with_citations: bool) -> Self {
        let events = library.events().iter().zip(library.days().iter()).enumerate();
        let events = events.filter_map(|(index, (event, days))| {
            let ((from, to), look) = ((*days)?, Look::of_when(event.when));
            Some(Moment { item: Item::Event(EventId::from(index)), from, to, document: event.document, look })
        });
        let mut list: Vec<Moment> = Vec::with_capacity(library.events().len());
        list.extend(events);
        if with_citations {
            let cited = library.dates().filter(|(_, date)| date.role == DateRole::Citation);
            list.extend(cited.filter_map(|(id, date)| {
                let (from, to) = date.when?.days()?;
                let look = Look { is_citation: true, ..Look::of_when(date.when?) };
                let item = Item::Date(id);
                Some(Moment { item, from, to: to.max(from), document: date.document, look })
            }));
        }
        Self { list }
    }
}

/// First and last day of what stands on the timeline.
pub fn days(library: &Library, item: Item) -> Days {
    match item {
        Item::Event(id) => library.days().get(id.index()).copied().flatten(),
        Item::Date(id) => {
            let date = library.get_date(id).filter(|date| date.role == DateRole::Citation)?;
            date.when?.days().map(|(from, to)| (from, to.max(from)))
        }
        _ => None,
    }
}

/// When the thing was, as told.
pub fn when(library: &Library, item: Item) -> Option<When> {
    match item {
        Item::Event(id) => library.events().get(id.index()).map(|event| event.when),
        Item::Date(id) => library.get_date(id).and_then(|date| date.when),
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
    fn of_when(when: When) -> Self {
        Self {
            is_day: when.precision == Precision::Day,
            certainty: when.certainty,
            open_start: when.from.is_none(),
            open_end: when.to.is_none(),
            is_citation: false,
        }
    }
}
