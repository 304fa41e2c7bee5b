use super::super::sample::library;
use super::*;

#[track_caller]
fn hits(typed: &str) -> (Library, Hits) {
    let library = library();
    let mut session = Session::new(Arc::new(Indexes::new(&library)));
    let hits = session.evaluate(&library, typed, &|| false).unwrap();
    (library, hits)
}

/// `expected`: the aliases that hit, the labels of the documents, the first words of the events.
#[track_caller]
fn check(typed: &str, entities: &[&str], documents: &[&str], events: &[&str]) {
    let (library, hits) = hits(typed);
    let alias = |hit: &EntityMatch| library.entity(hit.id).aliases[hit.alias as usize].name.clone();
    assert_eq!(hits.entities.iter().map(alias).collect::<Vec<_>>(), entities, "entities");
    let label = |hit: &DocumentMatch| library.document(hit.id).label.clone();
    assert_eq!(hits.documents.iter().map(label).collect::<Vec<_>>(), documents, "documents");
    let first_word = |id: &EventId| {
        let event = library.event(*id);
        let words = library.document(event.document).words(event.span);
        words.split(' ').next().unwrap_or_default().to_owned()
    };
    assert_eq!(hits.events.iter().map(first_word).collect::<Vec<_>>(), events, "events");
}

#[test]
fn the_alias_that_matched_is_named() {
    check("sco", &["SCO", "Moscow"], &[], &["The", "Moscow"]);
    check("shco", &["Shanghai Cooperation Organisation"], &[], &["The", "Moscow"]);
    check("macaes", &["Bruno Maçães"], &[], &["Maçães"]);
    check("kovac", &["Kovač"], &["Kovač 2015"], &[]);
    check("ana kov", &["Ana Kovač"], &[], &[]);
}

#[test]
fn letters_strewn_over_a_long_name_are_a_hit_where_nothing_is_a_close_one() {
    let close = |typed: &str| hits(typed).1.entities.iter().map(|hit| (hit.id.0, hit.is_close)).collect::<Vec<_>>();
    assert_eq!(close("sco"), [(0, true), (2, true)]);
    assert_eq!(close("smrmh"), [(4, false)]);
    assert_eq!(close("moskw"), []);
    assert_eq!(close("mosow"), [(2, true)]);
}

#[test]
fn a_statement_is_found_by_word_date_or_entity() {
    check("railway", &[], &[], &["A"]);
    check("ailwa", &[], &[], &["A"]);
    check("raiway", &[], &[], &["A"]);
    check("treaty pra", &[], &[], &["Maçães"]);
    check("june 2015", &[], &[], &["Moscow"]);
    check("june", &[], &[], &["A", "Moscow"]);
    check("2015", &[], &["Kovač 2015"], &["The", "Moscow"]);
    check("sco 9 july", &[], &[], &["The"]);
    check("lead ufa", &[], &[], &["The"]);
    check("rlwy", &[], &[], &[]);
    check("trade-transport", &[], &[], &[]);
    check("journey", &[], &["Notes"], &[]);
}

#[test]
fn without_text_everything_is_hit() {
    let (library, hits) = hits(" ");
    assert_eq!(hits.entities.len(), library.entities().len());
    assert_eq!(hits.documents.len(), library.analyzed().len());
    assert_eq!(hits.events.len(), library.events().len());
}

#[test]
fn typing_on_finds_what_typing_at_once_finds() {
    let library = library();
    let indexes = Arc::new(Indexes::new(&library));
    let mut session = Session::new(Arc::clone(&indexes));
    for typed in ["s", "sc", "sco", "sco ", "sco 2", "sco 20", "sc", "macaes", "maca", ""] {
        let expected = Session::new(Arc::clone(&indexes)).evaluate(&library, typed, &|| false);
        assert_eq!(session.evaluate(&library, typed, &|| false), expected, "{typed:?}");
        assert!(session.evaluate(&library, "stopped", &|| true).is_none());
    }
}
