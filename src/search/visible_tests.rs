use jiff::civil::date;

use super::super::filter::{Indexes, Session};
use super::super::sample::library;
use super::*;

#[track_caller]
fn check(filter: &Filter, documents: &[u32], entities: &[u32], events: &[u32]) {
    let library = library();
    let hits = Session::new(std::sync::Arc::new(Indexes::new(&library))).evaluate(&library, &filter.text, &|| false);
    let visible = visible(&library, filter, hits.as_ref());
    assert_eq!(visible.documents.iter().map(|id| id.0).collect::<Vec<_>>(), documents, "documents");
    assert_eq!(visible.entities.iter().map(|hit| hit.id.0).collect::<Vec<_>>(), entities, "entities");
    assert_eq!(visible.events.iter().map(|id| id.0).collect::<Vec<_>>(), events, "events");
    for id in 0..10 {
        assert_eq!(visible.has_document(DocumentId(id)), documents.contains(&id));
        assert_eq!(visible.has_entity(EntityId(id)), entities.contains(&id));
        assert_eq!(visible.has_event(EventId(id)), events.contains(&id));
    }
}

fn text(text: &str) -> Filter {
    Filter { text: text.to_owned(), ..Filter::default() }
}

#[test]
fn an_empty_filter_lets_everything_through_in_order() {
    check(&Filter::default(), &[0, 1, 2], &[0, 1, 2, 3, 4, 5], &[0, 1, 2, 3, 4]);
    // And says what a filter says that hides nothing, but looks at everything.
    let every_kind = Filter { kinds: Kind::ALL.to_vec(), ..Filter::default() };
    let library = library();
    let (all, looked_at) = (Visible::everything(&library), visible(&library, &every_kind, None));
    assert_eq!((all.documents, all.entities), (looked_at.documents, looked_at.entities));
    assert_eq!((all.kinds, all.named_in), (looked_at.kinds, looked_at.named_in));
}

#[test]
fn the_text_shows_what_it_hits_and_the_documents_that_hold_it() {
    check(&text("sco"), &[0, 1], &[0, 2], &[0, 3]);
    check(&text("kabul"), &[1], &[3], &[2]);
    // Its own name comes first.
    check(&text("2015"), &[0, 1], &[], &[0, 3]);
    check(&text("report"), &[1], &[], &[]);
    check(&text("nobody"), &[2], &[], &[4]);
}

#[test]
fn kinds_show_their_entities_and_the_events_with_one() {
    let places = Filter { kinds: vec![Kind::Place], ..Filter::default() };
    check(&places, &[0, 1, 2], &[2, 3], &[2, 3]);
    let people = Filter { kinds: vec![Kind::Place, Kind::Person], ..text("moscow") };
    check(&people, &[1], &[2], &[3]);
}

#[test]
fn documents_show_what_they_hold() {
    let first = Filter { documents: vec![DocumentId(0)], ..Filter::default() };
    check(&first, &[0], &[0, 1], &[0, 1]);
    check(&Filter { documents: vec![DocumentId(1)], ..text("sco") }, &[1], &[0, 2], &[3]);
    check(&Filter { documents: vec![DocumentId(9)], ..Filter::default() }, &[], &[], &[]);
}

#[test]
fn a_range_shows_what_touches_it() {
    let range = |from, to| Filter { range: Some((from, to)), ..Filter::default() };
    check(&range(date(2014, 6, 30), date(2015, 6, 15)), &[1], &[0, 2, 3], &[2, 3]);
    check(&range(date(2014, 7, 1), date(2015, 6, 14)), &[], &[], &[]);
    check(&range(date(1900, 1, 1), date(1999, 1, 1)), &[2], &[], &[4]);
    // The entity has an event in the range and one in the document, but none that is both.
    let both = Filter { documents: vec![DocumentId(0)], ..range(date(2015, 6, 1), date(2015, 6, 30)) };
    check(&both, &[], &[], &[]);
}

#[test]
fn kinds_are_counted_as_if_none_were_asked_for() {
    let library = library();
    let counted = |filter: &Filter| {
        let visible = visible(&library, filter, None);
        [Kind::Person, Kind::Organisation, Kind::Place].map(|kind| visible.kinds[kind as usize])
    };
    assert_eq!(counted(&Filter::default()), [2, 1, 2]);
    assert_eq!(counted(&Filter { kinds: vec![Kind::Place], ..Filter::default() }), [2, 1, 2]);
    assert_eq!(counted(&Filter { documents: vec![DocumentId(0)], ..Filter::default() }), [1, 1, 0]);
}

#[test]
fn what_is_not_to_be_shown_is_left_out() {
    let not = |kinds: &[Kind], documents: &[u32]| Filter {
        not_kinds: kinds.to_vec(),
        not_documents: documents.iter().copied().map(DocumentId).collect(),
        ..Filter::default()
    };
    check(&not(&[Kind::Place], &[]), &[0, 1, 2], &[0, 1, 4, 5], &[0, 1, 3, 4]);
    check(&not(&[Kind::Place, Kind::Organisation], &[]), &[0, 1, 2], &[1, 4, 5], &[1, 4]);
    check(&not(&[], &[1]), &[0, 2], &[0, 1], &[0, 1, 4]);
    check(&Filter { text: "sco".to_owned(), ..not(&[], &[0]) }, &[1], &[0, 2], &[3]);
    // What is asked for and not to be shown is not shown.
    check(&Filter { kinds: vec![Kind::Place], ..not(&[Kind::Place], &[]) }, &[0, 1, 2], &[], &[]);
}

#[test]
fn names_in_documents_are_counted_as_if_no_documents_were_asked_for() {
    let library = library();
    let counted = |filter: &Filter| visible(&library, filter, None).named_in;
    let all = counted(&Filter::default());
    assert_eq!(all, [2, 3, 0]);
    assert_eq!(counted(&Filter { documents: vec![DocumentId(1)], ..Filter::default() }), all);
    assert_eq!(counted(&Filter { not_documents: vec![DocumentId(0)], ..Filter::default() }), all);
    assert_eq!(counted(&Filter { not_kinds: vec![Kind::Place], ..Filter::default() }), [2, 1, 0]);
}

/// What is marked alone: documents, entities, and places in them.
#[track_caller]
fn check_marked(marked: &Marked, documents: &[u32], entities: &[u32], events: &[u32]) {
    let library = library();
    let visible = visible_marked(&library, &Filter::default(), Some(marked), None);
    assert_eq!(visible.documents.iter().map(|id| id.0).collect::<Vec<_>>(), documents, "documents");
    assert_eq!(visible.entities.iter().map(|hit| hit.id.0).collect::<Vec<_>>(), entities, "entities");
    assert_eq!(visible.events.iter().map(|id| id.0).collect::<Vec<_>>(), events, "events");
}

#[test]
fn what_is_marked_shows_what_belongs_to_it() {
    let library = library();
    check_marked(&Marked::default(), &[], &[], &[]);
    let first = Marked { documents: vec![DocumentId(0)], ..Marked::default() };
    check_marked(&first, &[0], &[0, 1], &[0, 1]);
    let place = library.event(EventId(3));
    let statement = Marked { places: vec![(place.document, place.span)], ..Marked::default() };
    let named: Vec<u32> = {
        let mut named: Vec<u32> =
            library.mentions_within(place.document, place.span).iter().map(|m| m.entity.0).collect();
        named.extend(library.participants(EventId(3)).iter().map(|id| id.0));
        named.sort_unstable();
        named.dedup();
        named
    };
    check_marked(&statement, &[place.document.0], &named, &[3]);
    for id in 0..library.entities().len() as u32 {
        let entity = library.entity(EntityId(id));
        let documents: Vec<u32> = entity.documents.iter().map(|(id, _)| id.0).collect();
        let events: Vec<u32> = entity.events.iter().map(|id| id.0).collect();
        check_marked(&Marked { entities: vec![EntityId(id)], ..Marked::default() }, &documents, &[id], &events);
    }
}
