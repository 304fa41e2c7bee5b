//! Edits over small libraries told in tagged texts, and any sequence of edits over generated ones.

mod random_tests;

use std::sync::Arc;

use super::*;
use crate::model::{EntityId, Event, EventId, Kind, Library, When};
use crate::views::testing::library;

/// The library of `documents` with edits made by `gestures`, each on the library that the earlier ones left.
/// Checks on the way that an edit taken back leaves what was there, and done again what it made.
fn edited(documents: &[(&str, &str)], gestures: &[fn(&Library) -> Edit]) -> Arc<Library> {
    let mut curated = Curated::new(Arc::new(library(documents)));
    for gesture in gestures {
        let before = curated.library();
        let edit = gesture(&before);
        let (outcome, inverse) = curated.apply(&edit);
        assert_eq!(outcome, Outcome::Applied, "{}", edit.words());
        let after = curated.library();
        curated.revert(inverse);
        assert!(*curated.library() == *before, "undone: {}", edit.words());
        curated.apply(&edit);
        assert!(*curated.library() == *after, "done again: {}", edit.words());
        assert_well_made(&after);
    }
    curated.library()
}

/// The entities, one a line: "Name (kind) mentions: alias, alias".
fn told(library: &Library) -> Vec<String> {
    let line = |entity: &Arc<crate::model::Entity>| {
        let aliases: Vec<&str> = entity.aliases.iter().skip(1).map(|alias| alias.name.as_str()).collect();
        let aliases = if aliases.is_empty() { String::new() } else { format!(": {}", aliases.join(", ")) };
        format!("{} ({}) {}{aliases}", entity.name, entity.kind.name(), entity.mentions.len())
    };
    library.entities().iter().map(line).collect()
}

#[track_caller]
fn check(documents: &[(&str, &str)], gestures: &[fn(&Library) -> Edit], expected: &[&str]) {
    assert_eq!(told(&edited(documents, gestures)), expected);
}

/// Every list says the same as every other.
#[track_caller]
fn assert_well_made(library: &Library) {
    for (index, entity) in library.entities().iter().enumerate() {
        let id = EntityId::from(index);
        assert!(!entity.mentions.is_empty(), "{} is nowhere", entity.name);
        assert_eq!(entity.aliases.first().map(|alias| &alias.name), Some(&entity.name));
        let mentions = library.mentions_of_entity(id);
        assert!(mentions.iter().all(|mention| library.mention(mention).entity == id), "{}", entity.name);
        assert!(mentions.iter().is_sorted(), "{}", entity.name);
        assert!(entity.events.is_sorted());
        let counted: u32 = entity.documents.iter().map(|(_, count)| count).sum();
        assert_eq!(counted as usize, entity.mentions.len());
        assert!(entity.events.iter().all(|event| library.participants(*event).contains(&id)), "{}", entity.name);
    }
    let of_entities: usize = library.entities().iter().map(|entity| entity.mentions.len()).sum();
    assert_eq!(of_entities, library.mentions().len());
    let taking_part: usize = library.all_participants().all();
    assert_eq!(taking_part, library.entities().iter().map(|entity| entity.events.len()).sum::<usize>());
    for mentions in library.mentions().windows(2) {
        let at = |mention: &crate::model::Mention| (mention.document, mention.span.start);
        assert!(at(&mentions[0]) < at(&mentions[1]));
        assert!(mentions[0].document != mentions[1].document || !mentions[0].span.overlaps(mentions[1].span));
    }
    for (index, happening) in library.happenings().iter().enumerate() {
        assert!(!happening.tellings.is_empty());
        let events = happening.tellings.iter().filter_map(|telling| telling.event);
        assert!(events.clone().all(|event| library.event(event).happening.index() == index));
        assert!(events.clone().all(|event| !library.event(event).span.is_empty()));
    }
    let told: usize = library.happenings().iter().map(|happening| happening.tellings.len()).sum();
    assert_eq!(told, library.events().len());
    for id in library.document_ids() {
        assert!(library.mentions_of(id).all(|(_, mention)| mention.document == id));
        assert!(library.events_of(id).all(|(_, event)| event.document == id));
    }
}

fn key(library: &Library, name: &str) -> EntityKey {
    let at = library.entities().iter().position(|entity| entity.name == name);
    EntityKey::of(library, EntityId::from(at.unwrap_or_else(|| panic!("{name} is not known"))))
}

fn place(library: &Library, document: &str, words: &str) -> PlaceKey {
    let at = library.document_ids().find(|id| library.document(*id).name == document).unwrap();
    let text = &library.document(at).text;
    let start = text.find(words).unwrap();
    PlaceKey::of(library.document(at), crate::model::Span::new(start, start + words.len()))
}

fn event(library: &Library, date: &str) -> EventKey {
    let is_dated = |event: &Event| {
        let told = library.date(event.date);
        told.span.of(&library.document(told.document).text) == date
    };
    let at = library.events().iter().position(is_dated).unwrap();
    EventKey::of(library, EventId::from(at))
}

const TWO: [(&str, &str); 2] = [
    (
        "a",
        "In <date 1947>1947</date> <person Liaquat Ali Khan>Liaquat Ali Khan</person> met <person>Ayub</person>. \
         <person Liaquat Ali Khan>Khan</person> left <place>Quetta</place>.",
    ),
    (
        "b",
        "<person>Liaqat Ali Khan</person> spoke in <date 1950>1950</date>. <person Liaquat Ali Khan>Khan</person> \
         slept. Quetta shook, and Greater Quetta too.",
    ),
];

#[test]
fn the_base_as_it_is() {
    check(
        &TWO,
        &[],
        &["Liaquat Ali Khan (person) 3", "Ayub (person) 1", "Quetta (place) 1", "Liaqat Ali Khan (person) 1"],
    );
}

#[test]
fn merging() {
    let gesture = |library: &Library| Edit::Merge {
        into: key(library, "Liaquat Ali Khan"),
        others: vec![key(library, "Liaqat Ali Khan")],
    };
    assert_eq!(gesture(&library(&TWO)).words(), "Merged Liaqat Ali Khan into Liaquat Ali Khan");
    check(&TWO, &[gesture], &["Liaquat Ali Khan (person) 4: Liaqat Ali Khan", "Ayub (person) 1", "Quetta (place) 1"]);
    let merged = edited(&TWO, &[gesture]);
    assert_eq!(merged.participants(EventId(1)), [EntityId(0)]);
    assert_eq!(*merged.entity(EntityId(0)).events, [EventId(0), EventId(1)]);
}

/// The happenings told more than once and the comparisons, a line each.
fn happenings(library: &Library) -> Vec<String> {
    let years = |happening: &crate::model::Happening| {
        let events = happening.tellings.iter().filter_map(|telling| telling.event);
        events.map(|event| library.event(event).when.to_string()).collect::<Vec<_>>().join(" ")
    };
    let several = library.happenings().iter().filter(|happening| happening.tellings.len() > 1).map(years);
    several.chain(library.comparisons().iter().map(|comparison| comparison.sentence())).collect()
}

#[test]
fn tellings_are_put_together_and_taken_apart() {
    const THREE: [(&str, &str); 3] = [
        ("a", "<place>Quetta</place> shook in <date 1947>1947</date>. It rained in <date 1950>1950</date>."),
        ("b", "The quake of <place>Quetta</place> came in <date 1948>1948</date>."),
        ("c", "<place>Quetta</place> shook in <date 1949>1949</date>."),
    ];
    let telling = |library: &Library, date: &str| TellingKey::Event(event(library, date));
    let same: fn(&Library) -> Edit = |library| Edit::SameHappening {
        tellings: ["1947", "1948"].map(|date| TellingKey::Event(event(library, date))).into(),
    };
    let more: fn(&Library) -> Edit = |library| Edit::SameHappening {
        tellings: ["1949", "1948"].map(|date| TellingKey::Event(event(library, date))).into(),
    };
    let other: fn(&Library) -> Edit =
        |library| Edit::OtherHappening { tellings: vec![TellingKey::Event(event(library, "1947"))] };
    assert_eq!(
        same(&library(&THREE)).words(),
        "The same happening: “Quetta shook in 1947.” and “The quake of Quetta came in 1948.”"
    );
    assert_eq!(
        happenings(&edited(&THREE, &[same])),
        ["1947 1948", "Quetta shook in 1947: 1947 in one source, 1948 in another"]
    );
    assert_eq!(happenings(&edited(&THREE, &[same, more]))[0], "1947 1948 1949");
    assert_eq!(
        happenings(&edited(&THREE, &[same, more, other])),
        ["1948 1949", "The quake of Quetta came in 1948: 1948 in one source, 1949 in another"]
    );
    // One alone is apart already; what is one already is not put together again.
    let mut curated = Curated::new(Arc::new(library(&THREE)));
    let base = curated.library();
    assert_eq!(curated.apply(&other(&base)).0, Outcome::Already);
    assert_eq!(curated.apply(&same(&base)).0, Outcome::Applied);
    assert_eq!(curated.apply(&same(&base)).0, Outcome::Already);
    let gone = Edit::SameHappening { tellings: vec![telling(&base, "1947"), TellingKey::Event(EventKey::default())] };
    assert_eq!(curated.apply(&gone).0, Outcome::Unplaced);
    // Said of a library that a document comes before, it still holds.
    let later = [("new", "It snowed in <date 1930>1930</date>."), THREE[0], THREE[1], THREE[2]];
    let mut curated = Curated::new(Arc::new(library(&later)));
    assert_eq!(curated.apply(&same(&base)).0, Outcome::Applied);
    assert_eq!(happenings(&curated.library())[0], "1947 1948");
}

#[test]
fn splitting() {
    check(
        &TWO,
        &[|library| Edit::Split {
            entity: key(library, "Liaquat Ali Khan"),
            part: Part::Form("Khan".to_owned()),
            name: None,
        }],
        &[
            "Khan (person) 2",
            "Ayub (person) 1",
            "Liaquat Ali Khan (person) 1",
            "Quetta (place) 1",
            "Liaqat Ali Khan (person) 1",
        ],
    );
    check(
        &TWO,
        &[|library| Edit::Split {
            entity: key(library, "Liaquat Ali Khan"),
            part: Part::Document(place(library, "b", "slept").document),
            name: Some("Another Khan".to_owned()),
        }],
        &[
            "Liaquat Ali Khan (person) 2",
            "Another Khan (person) 1: Khan",
            "Ayub (person) 1",
            "Quetta (place) 1",
            "Liaqat Ali Khan (person) 1",
        ],
    );
}

#[test]
fn renaming_and_changing_the_kind() {
    check(
        &TWO,
        &[
            |library| Edit::Rename { entity: key(library, "Quetta"), name: "Quetta City".to_owned() },
            |library| Edit::Retype { entity: key(library, "Quetta City"), kind: Kind::Project },
            |library| Edit::AddAlias { entity: key(library, "Ayub"), alias: "Ayub Khan".to_owned() },
        ],
        &[
            "Liaquat Ali Khan (person) 3",
            "Ayub (person) 1: Ayub Khan",
            "Liaqat Ali Khan (person) 1",
            "Quetta City (project) 1: Quetta",
        ],
    );
}

#[test]
fn what_is_not_the_same_is_put_apart_where_it_was_joined() {
    let text = [(
        "a",
        "<person Ada Byron>Ada Byron</person> met <person>Babbage</person>. <person Ada Byron>Augusta</person> wrote \
         to <person Ada Byron>Byron</person>, and <person Ada Byron>Augusta</person> slept.",
    )];
    let bare = |name: &str| EntityKey { name: name.to_owned(), kind: Kind::Person, forms: Vec::new(), place: None };
    let linked = |library: &Library| {
        let mut key = key(library, "Ada Byron");
        key.forms = vec!["Byron".to_owned()];
        key
    };
    // As linking would have joined them: one entity that goes by three names.
    let mut curated = Curated::new(Arc::new(library(&text)));
    for name in ["Augusta", "Byron"] {
        let entity = key(&curated.library(), "Ada Byron");
        curated.apply(&Edit::AddAlias { entity, alias: name.to_owned() });
    }
    let before = curated.library();
    let apart = Edit::KeepApart { one: linked(&before), other: bare("Augusta") };
    let (outcome, inverse) = curated.apply(&apart);
    assert_eq!(outcome, Outcome::Applied);
    assert_eq!(told(&curated.library())[..2], ["Ada Byron (person) 2: Byron", "Augusta (person) 2"]);
    assert_eq!(curated.notebook().apart.len(), 1);
    assert_eq!(curated.apply(&apart).0, Outcome::Already);
    curated.revert(inverse);
    assert!(*curated.library() == *before && curated.notebook().apart.is_empty());
    // Of what is not there nothing can be said yet.
    let unknown = Edit::KeepApart { one: bare("Ada Byron"), other: bare("Nobody") };
    assert_eq!(curated.apply(&unknown).0, Outcome::Unplaced);
}

#[test]
fn ignoring() {
    check(
        &TWO,
        &[
            |library| Edit::Ignore { place: place(library, "b", "Khan") },
            |library| Edit::IgnoreEverywhere { entity: key(library, "Ayub") },
        ],
        &["Liaquat Ali Khan (person) 3", "Quetta (place) 1"],
    );
}

#[test]
fn marking_a_missed_name() {
    let everywhere = |_: &Library| Edit::MarkEverywhere { words: "Quetta".to_owned(), kind: Kind::Place, entity: None };
    check(
        &TWO,
        &[everywhere],
        &["Liaquat Ali Khan (person) 3", "Quetta (place) 3", "Ayub (person) 1", "Liaqat Ali Khan (person) 1"],
    );
    check(
        &TWO,
        &[
            |library| Edit::Mark { place: place(library, "b", "Greater Quetta"), kind: Kind::Place, entity: None },
            everywhere,
            |library| Edit::Mark {
                place: place(library, "b", "spoke"),
                kind: Kind::Event,
                entity: Some(key(library, "Ayub")),
            },
        ],
        &[
            "Liaquat Ali Khan (person) 3",
            "Ayub (person) 2: spoke",
            "Quetta (place) 2",
            "Greater Quetta (place) 1",
            "Liaqat Ali Khan (person) 1",
        ],
    );
}

#[test]
fn events_put_right() {
    let redated = edited(
        &TWO,
        &[|library| Edit::Redate { event: event(library, "1947"), when: When::day(jiff::civil::date(1948, 2, 3)) }],
    );
    assert_eq!(redated.event(EventId(0)).when.to_string(), "3 February 1948");
    assert_eq!(redated.entity(EntityId(1)).first.unwrap().to_string(), "3 February 1948");

    let dropped = edited(&TWO, &[|library| Edit::DropEvent { event: event(library, "1947") }]);
    assert_eq!(dropped.events().len(), 1);
    assert!(dropped.entity(EntityId(0)).events.is_empty());
    assert_eq!(*dropped.entity(EntityId(3)).events, [EventId(0)]);

    let joined = edited(
        &TWO,
        &[
            |library| Edit::AddParticipant { event: event(library, "1950"), entity: key(library, "Ayub") },
            |library| Edit::RemoveParticipant {
                event: event(library, "1950"),
                entity: key(library, "Liaqat Ali Khan"),
            },
            |library| Edit::Merge { into: key(library, "Quetta"), others: vec![key(library, "Ayub")] },
        ],
    );
    let names: Vec<&str> = joined.participants(EventId(1)).iter().map(|id| joined.entity(*id).name.as_str()).collect();
    assert_eq!(names, ["Quetta"]);
}

#[test]
fn an_edit_that_finds_no_place_waits_for_it() {
    let both = library(&TWO);
    let edits = [
        Edit::Rename { entity: key(&both, "Liaqat Ali Khan"), name: "L. A. Khan".to_owned() },
        Edit::Ignore { place: place(&both, "b", "Khan") },
        Edit::Redate { event: event(&both, "1950"), when: When::day(jiff::civil::date(1951, 1, 1)) },
    ];
    let mut alone = Curated::new(Arc::new(library(&TWO[..1])));
    let before = alone.library();
    for edit in &edits {
        assert_eq!(alone.apply(edit).0, Outcome::Unplaced, "{}", edit.words());
    }
    assert!(*alone.library() == *before);
    let mut later = Curated::new(Arc::new(both));
    for edit in &edits {
        assert_eq!(later.apply(edit).0, Outcome::Applied, "{}", edit.words());
    }
}

#[test]
fn edits_survive_a_text_that_was_read_anew() {
    let old = library(&TWO);
    let edits = [
        Edit::Ignore { place: place(&old, "b", "Khan slept") },
        Edit::Split { entity: key(&old, "Quetta"), part: Part::Form("Quetta".to_owned()), name: None },
        Edit::Redate { event: event(&old, "1950"), when: When::day(jiff::civil::date(1951, 1, 1)) },
    ];
    let longer = format!("A line that was not there. {}", TWO[1].1.replace("shook", "trembled"));
    let new = [("a", TWO[0].1), ("b", longer.as_str())];
    let mut curated = Curated::new(Arc::new(library(&new)));
    let outcomes: Vec<Outcome> = edits.iter().map(|edit| curated.apply(edit).0).collect();
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Already, Outcome::Applied]);
    assert_eq!(told(&curated.library())[0], "Liaquat Ali Khan (person) 2");
    assert_eq!(curated.library().event(EventId(1)).when.to_string(), "1 January 1951");
}

/// Of two that are called alike and are of one kind a key means the one that is named at its place, however often the
/// other is; taken away, the other stays.
#[test]
fn of_two_that_are_called_alike_the_one_at_the_place_is_meant() {
    fn at_first(library: &Library) -> EntityKey {
        EntityKey::of(library, library.mentions()[0].entity)
    }
    const TEXT: &str = "<person>Ada Byron</person> met <person>Byron</person>. Then <person>Byron</person> left.";
    let alike: fn(&Library) -> Edit =
        |library| Edit::Rename { entity: key(library, "Ada Byron"), name: "Byron".to_owned() };
    let renamed =
        edited(&[("a", TEXT)], &[alike, |library| Edit::Rename { entity: at_first(library), name: "Ada".to_owned() }]);
    let names: Vec<&str> =
        renamed.mentions().iter().map(|mention| renamed.entity(mention.entity).name.as_str()).collect();
    assert_eq!(names, ["Ada", "Byron", "Byron"]);
    let dropped = edited(&[("a", TEXT)], &[alike, |library| Edit::IgnoreEverywhere { entity: at_first(library) }]);
    assert_eq!(dropped.mentions().len(), 2);
    assert_eq!(told(&dropped), ["Byron (person) 2"]);
}
