//! What is marked in a document: names and dates, in order of place. Pure: library in, marks out.

use crate::model::{DateId, DateRole, DocumentId, EventId, Item, Kind, Library, Mention, MentionId, Span};

/// A name or a date in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub span: Span,
    /// The mention or the date.
    pub place: Item,
    pub kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Name(Kind),
    Date(DateRole),
}

/// The marks of one document, to be asked piece by piece.
#[derive(Debug, Default)]
pub struct Marks {
    list: Vec<Mark>,
    /// Which events each date makes, by date.
    events: Vec<(DateId, EventId)>,
}

impl Marks {
    pub fn new(library: &Library, document: DocumentId) -> Self {
        let mut list: Vec<Mark> = (library.mentions_of(document))
            .map(|(id, mention)| Mark {
                span: mention.span,
                place: Item::Mention(id),
                kind: MarkKind::Name(mention.kind),
            })
            .collect();
        let names = list.len();
        for (id, date) in library.dates_of(document) {
            // A date inside a name ("11 September attacks") or around one is shown by the name alone.
            let before = list[..names].partition_point(|mark| mark.span.end <= date.span.start);
            let is_covered = list[..names].get(before).is_some_and(|mark| mark.span.overlaps(date.span));
            if date.when.is_some() && !is_covered {
                list.push(Mark { span: date.span, place: Item::Date(id), kind: MarkKind::Date(date.role) });
            }
        }
        list.sort_by_key(|mark| (mark.span.start, mark.span.end));
        let mut events: Vec<_> = library.events_of(document).map(|(id, event)| (event.date, id)).collect();
        events.sort_unstable();
        Self { list, events }
    }

    /// The marks that touch the span.
    pub fn within(&self, span: Span) -> &[Mark] {
        let from = self.list.partition_point(|mark| mark.span.end <= span.start);
        let to = self.list.partition_point(|mark| mark.span.start < span.end);
        self.list.get(from..to).unwrap_or(&[])
    }

    /// The events that a date of this document makes.
    pub fn events_of(&self, date: DateId) -> impl Iterator<Item = EventId> + '_ {
        let from = self.events.partition_point(|(other, _)| *other < date);
        self.events[from..].iter().take_while(move |(other, _)| *other == date).map(|(_, event)| *event)
    }
}

/// The mentions of one document that name any of the entities, as places in order.
pub fn places_of_entity(library: &Library, entity: crate::model::EntityId, document: DocumentId) -> Vec<MentionId> {
    let mentions = library.mentions_of_entity(entity);
    let of = |id: MentionId| library.mention(id).document;
    let from = mentions.partition_point(|id| of(id) < document);
    let to = mentions.partition_point(|id| of(id) <= document);
    mentions.skip(from).iter().take(to - from).collect()
}

/// What a screen reader says of a mark: "Ada Byron, person".
pub fn name(library: &Library, mark: &Mark) -> String {
    match mark.place {
        Item::Mention(id) => {
            let Mention { entity, kind, .. } = library.mention(id);
            format!("{}, {}", library.entity(*entity).name, kind.name())
        }
        Item::Date(id) => match library.date(id).when {
            Some(when) => format!("{when}, date"),
            None => "date".to_owned(),
        },
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::testing::Stage;

    #[track_caller]
    fn check(tagged: &str, expected: &[&str]) {
        let stage = Stage::new(&[("a", tagged)]);
        let marks = Marks::new(&stage.library, DocumentId(0));
        let all = marks.within(Span { start: 0, end: u32::MAX });
        let names: Vec<String> = all.iter().map(|mark| name(&stage.library, mark)).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn names_and_dates_are_marked_in_order() {
        check(
            "In <date 1843>1843</date> <person Ada Byron>Ada</person> wrote to <person>Babbage</person>.",
            &["1843, date", "Ada Byron, person", "Babbage, person"],
        );
        check("No names.", &[]);
    }

    #[test]
    fn a_date_knows_its_events() {
        let stage = Stage::new(&[("a", "In <date 1843>1843</date> it rained. In <date 1844>1844</date> it did not.")]);
        let marks = Marks::new(&stage.library, DocumentId(0));
        let events: Vec<_> = marks.events_of(stage.date("1844")).collect();
        assert_eq!(events, [stage.event("1844")]);
    }
}
