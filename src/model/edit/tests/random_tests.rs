//! Edits at random: taken back, done again, saved at any point, made before or after documents are added.

use super::*;

/// Numbers without end, the same for the same seed (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

const PEOPLE: [&str; 6] = ["Ada Byron", "Byron", "A. Byron", "Charles Babbage", "Babbage", "Mary Somerville"];
const PLACES: [&str; 4] = ["Peru", "Lima", "Byron", "Upper Peru"];

/// Documents of a few sentences that name a few people and places, some of them by one name.
fn generated(dice: &mut Dice, documents: std::ops::Range<usize>) -> Vec<(String, String)> {
    let document = |n: usize, dice: &mut Dice| {
        let mut text = String::new();
        for _ in 0..3 + dice.roll(5) {
            let (one, other) = (*dice.of(&PEOPLE), *dice.of(&PEOPLE));
            let (place, bare, year) = (*dice.of(&PLACES), *dice.of(&PLACES), 1800 + dice.roll(60));
            let short = one.split(' ').next_back().unwrap_or(one);
            let sentence = match dice.roll(4) {
                0 => format!("<person>{one}</person> met <person>{other}</person> in <date {year}>{year}</date>. "),
                1 => format!("<person {one}>{short}</person> left {bare} for <place>{place}</place>. "),
                2 => format!(
                    "<place>{place}</place> and {other} in <date {year}>{year}</date> again, for \
                     <quantity {} USD>{} dollars</quantity>. ",
                    year % 7,
                    year % 7
                ),
                _ => {
                    format!("In <date {year}>{year}</date> <person>{other}</person> wrote of <place>{place}</place>. ")
                }
            };
            text.push_str(&sentence);
        }
        (format!("d{n}"), text)
    };
    documents.map(|n| document(n, dice)).collect()
}

fn library_of(documents: &[(String, String)]) -> Arc<Library> {
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Arc::new(library(&documents))
}

/// Some edit that a person could make on this library.
fn any_edit(library: &Library, dice: &mut Dice) -> Edit {
    let entities = library.entities().len();
    let some = |dice: &mut Dice| EntityKey::of(library, EntityId::from(dice.roll(entities)));
    let some_document =
        |dice: &mut Dice| library.document(crate::model::DocumentId::from(dice.roll(library.analyzed().len())));
    let some_place = |dice: &mut Dice| {
        let document = some_document(dice);
        let words: Vec<(usize, &str)> = document.text.match_indices(char::is_alphabetic).collect();
        let (at, _) = *dice.of(&words);
        let end = document.text[at..].find([' ', '.']).map_or(document.text.len(), |end| at + end);
        PlaceKey::of(document, crate::model::Span::new(at, end))
    };
    let some_mention = |dice: &mut Dice| {
        let mention = dice.of(library.mentions());
        PlaceKey::of(library.document(mention.document), mention.span)
    };
    if entities == 0 || library.mentions().is_empty() {
        return Edit::Mark { place: some_place(dice), kind: *dice.of(&Kind::ALL), entity: None };
    }
    let some_event = |dice: &mut Dice| match library.events().len() {
        0 => EventKey::default(),
        events => EventKey::of(library, EventId::from(dice.roll(events))),
    };
    let some_telling = |dice: &mut Dice| TellingKey::Event(some_event(dice));
    let alias = |dice: &mut Dice| {
        let entity = library.entity(EntityId::from(dice.roll(entities)));
        dice.of(&entity.aliases).name.clone()
    };
    let some_quantity = |dice: &mut Dice| match library.quantity_count() {
        0 => PlaceKey::default(),
        count => {
            let (document, quantity) = library.quantity(crate::model::QuantityId::from(dice.roll(count)));
            PlaceKey::of(library.document(document), quantity.span)
        }
    };
    match dice.roll(34) {
        0 => Edit::Merge { into: some(dice), others: vec![some(dice), some(dice)] },
        1 => Edit::Merge { into: some(dice), others: vec![some(dice)] },
        2 => Edit::Split { entity: some(dice), part: Part::Form(alias(dice)), name: None },
        3 => Edit::Split { entity: some(dice), part: Part::Document(DocumentKey::of(some_document(dice))), name: None },
        4 => {
            let places = vec![some_mention(dice), some_mention(dice), some_mention(dice)];
            Edit::Split { entity: some(dice), part: Part::Places(places), name: Some(format!("New {}", dice.roll(9))) }
        }
        5 => Edit::Rename { entity: some(dice), name: format!("Name {}", dice.roll(30)) },
        6 => Edit::Retype { entity: some(dice), kind: *dice.of(&Kind::ALL) },
        7 => Edit::Ignore { place: some_mention(dice) },
        8 if dice.roll(4) == 0 => Edit::IgnoreEverywhere { entity: some(dice) },
        9 => Edit::AddAlias { entity: some(dice), alias: alias(dice) },
        10 => Edit::RemoveAlias { entity: some(dice), alias: alias(dice) },
        11 => Edit::Mark { place: some_place(dice), kind: *dice.of(&Kind::ALL), entity: Some(some(dice)) },
        12 => Edit::Mark { place: some_place(dice), kind: *dice.of(&Kind::ALL), entity: None },
        13 => Edit::MarkEverywhere { words: some_place(dice).words, kind: *dice.of(&Kind::ALL), entity: None },
        14 => Edit::Redate {
            event: some_event(dice),
            when: When::day(jiff::civil::date(1900, 1, 1 + dice.roll(28) as i8)),
        },
        15 if dice.roll(4) == 0 => Edit::DropEvent { event: some_event(dice) },
        16 => Edit::AddParticipant { event: some_event(dice), entity: some(dice) },
        17 => Edit::RemoveParticipant { event: some_event(dice), entity: some(dice) },
        18 => Edit::Note { item: ItemKey::Entity(some(dice)), text: format!("note {}", dice.roll(3)) },
        19 => Edit::Evidence(EvidenceEdit::Insert {
            at: dice.roll(5),
            entry: Evidence::Piece {
                item: Box::new(ItemKey::Event(some_event(dice))),
                note: String::new(),
                quotes: Vec::new(),
            },
        }),
        30 => Edit::SameHappening { tellings: vec![some_telling(dice), some_telling(dice)] },
        31 => Edit::SameHappening { tellings: vec![some_telling(dice), some_telling(dice), some_telling(dice)] },
        32 => Edit::OtherHappening { tellings: vec![some_telling(dice), some_telling(dice)] },
        20 => Edit::KeepApart { one: some(dice), other: some(dice) },
        21 => {
            let other = EntityKey { name: alias(dice), kind: Kind::Person, forms: Vec::new(), place: None };
            Edit::KeepApart { one: some(dice), other }
        }
        22 => Edit::Requantify {
            place: some_quantity(dice),
            value: dice.roll(9) as f64,
            unit: ["", "USD", "km"][dice.roll(3)].to_owned(),
        },
        23 if dice.roll(3) == 0 => Edit::DropQuantity { place: some_quantity(dice) },
        24 => Edit::Confirm { entity: some(dice) },
        25 => Edit::Later { one: some(dice), other: (dice.roll(2) == 0).then(|| some(dice)) },
        26 => Edit::Decline { offer: format!("offer {}", dice.roll(5)) },
        27 => Edit::Judge {
            comparison: crate::model::ContentKey::new([format!("{}", dice.roll(4)).as_str()]),
            topic: "a topic".to_owned(),
            verdict: (dice.roll(2) == 0).then_some(Verdict::NoConflict),
        },
        28 => {
            Edit::Tags { item: ItemKey::Document(DocumentKey::of(some_document(dice))), tags: vec!["seen".to_owned()] }
        }
        29 => match dice.roll(3) {
            0 => Edit::Evidence(EvidenceEdit::Remove { at: dice.roll(4) }),
            1 => Edit::Evidence(EvidenceEdit::Move { from: dice.roll(4), to: dice.roll(4) }),
            _ => {
                let entry = Evidence::Heading(format!("heading {}", dice.roll(4)));
                Edit::Evidence(EvidenceEdit::Replace { at: dice.roll(4), entry })
            }
        },
        _ => Edit::Star { item: ItemKey::Mention(some_mention(dice)), on: dice.roll(2) == 0 },
    }
}

/// That [`any_edit`] makes every kind of edit that a person can make: a new kind is missed here by the compiler.
fn kind_of(edit: &Edit) -> usize {
    match edit {
        Edit::Merge { .. } => 0,
        Edit::Split { .. } => 1,
        Edit::Rename { .. } => 2,
        Edit::Retype { .. } => 3,
        Edit::Ignore { .. } => 4,
        Edit::IgnoreEverywhere { .. } => 5,
        Edit::AddAlias { .. } => 6,
        Edit::RemoveAlias { .. } => 7,
        Edit::Mark { .. } => 8,
        Edit::MarkEverywhere { .. } => 9,
        Edit::Redate { .. } => 10,
        Edit::DropEvent { .. } => 11,
        Edit::AddParticipant { .. } => 12,
        Edit::RemoveParticipant { .. } => 13,
        Edit::Requantify { .. } => 14,
        Edit::DropQuantity { .. } => 15,
        Edit::KeepApart { .. } => 16,
        Edit::Confirm { .. } => 17,
        Edit::Later { .. } => 18,
        Edit::Decline { .. } => 19,
        Edit::Judge { .. } => 20,
        Edit::Note { .. } => 21,
        Edit::Tags { .. } => 22,
        Edit::Star { .. } => 23,
        Edit::SameHappening { .. } => 24,
        Edit::OtherHappening { .. } => 25,
        Edit::Evidence(_) | Edit::Unknown(_) => 26,
    }
}

#[test]
fn every_kind_of_edit_is_among_those_tried_and_applied() {
    let mut dice = Dice(77);
    let mut curated = Curated::new(library_of(&generated(&mut dice, 0..12)));
    let mut applied = [0; 27];
    for _ in 0..1000 {
        let edit = any_edit(&curated.library(), &mut dice);
        if curated.apply(&edit).0 == Outcome::Applied {
            applied[kind_of(&edit)] += 1;
        }
    }
    assert!(applied.iter().all(|count| *count > 0), "{applied:?}");
}

/// A history of 1,000 steps is written and read at many points, with some of it undone: library, notebook and
/// history come back equal, and what was undone can be done again.
#[test]
fn a_project_saved_and_opened_at_any_point_is_equal() {
    let mut dice = Dice(0x5eed);
    let documents = generated(&mut dice, 0..12);
    let mut edited = Edited::new(library_of(&documents), &[], 0);
    for n in 0..1000 {
        edited.make(Step::of(any_edit(edited.library(), &mut dice)));
        if dice.roll(8) == 0 {
            let done = edited.history().done();
            edited.go_to(done.saturating_sub(dice.roll(5)));
        }
        if n % 40 != 0 {
            continue;
        }
        let written = serde_json::to_string(edited.history().steps()).unwrap();
        let steps: Vec<Step> = serde_json::from_str(&written).unwrap();
        let mut opened = Edited::new(library_of(&documents), &steps, edited.history().done());
        assert!(opened.library() == edited.library() && opened.notebook() == edited.notebook(), "step {n}");
        assert_eq!(opened.history().steps(), edited.history().steps());
        let mut as_before = edited.clone();
        for done in [steps.len(), 0, edited.history().done()] {
            opened.go_to(done);
            as_before.go_to(done);
            assert!(opened.library() == as_before.library() && opened.notebook() == as_before.notebook());
        }
    }
}

/// A library and the notebook: all that edits change.
fn state(curated: &mut Curated) -> (Arc<Library>, Arc<Notebook>) {
    (curated.library(), Arc::clone(curated.notebook()))
}

/// Makes `count` edits; then checks that taking all back gives what was there at first, making all again what was
/// there at last, and that on the way each step is as it was.
fn any_sequence(seed: u64, documents: usize, count: usize) {
    let mut dice = Dice(seed | 1);
    let all = generated(&mut dice, 0..documents);
    let base = library_of(&all);
    let mut curated = Curated::new(Arc::clone(&base));
    let (mut edits, mut inverses, mut on_the_way) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..count {
        let now = curated.library();
        let edit = any_edit(&now, &mut dice);
        let (outcome, inverse) = curated.apply(&edit);
        if outcome != Outcome::Applied {
            assert!(*curated.library() == *now, "{} left its mark though it was not applied", edit.words());
        }
        if n % 50 == 0 {
            assert_well_made(&curated.library());
            on_the_way.push((n + 1, state(&mut curated)));
        }
        edits.push(edit);
        inverses.push(inverse);
    }
    let last = state(&mut curated);
    for n in (0..count).rev() {
        if let Some((_, state_then)) = on_the_way.iter().find(|(then, _)| *then == n + 1) {
            assert!(state(&mut curated) == *state_then, "seed {seed}, back to {n}");
        }
        curated.revert(inverses.pop().unwrap());
    }
    assert!(*curated.library() == *base, "seed {seed}: all taken back");
    assert!(**curated.notebook() == Notebook::default());
    for edit in &edits {
        curated.apply(edit);
    }
    assert!(state(&mut curated) == last, "seed {seed}: all done again");
    let written = serde_json::to_string(&edits).unwrap();
    let read: Vec<Edit> = serde_json::from_str(&written).unwrap();
    assert_eq!(read, edits);
    let mut anew = Curated::new(library_of(&all));
    for edit in &read {
        anew.apply(edit);
    }
    assert!(state(&mut anew) == last, "seed {seed}: written, read and done on a library made anew");
}

#[test]
fn any_thousand_edits_are_taken_back_and_done_again() {
    for seed in 1..=4 {
        any_sequence(seed * 0x9e37_79b9, 12, 1000);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..Default::default() })]

    #[test]
    fn any_edits_are_taken_back_and_done_again(seed: u64, documents in 1..6_usize, count in 0..60_usize) {
        any_sequence(seed, documents, count);
    }
}

#[test]
fn documents_added_before_or_after_the_edits_give_the_same() {
    for seed in 1..40_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
        let first = generated(&mut dice, 0..5);
        let all: Vec<_> = first.iter().cloned().chain(generated(&mut dice, 5..9)).collect();
        // Edits made while only the first documents were there, and then the others came.
        let mut before = Curated::new(library_of(&first));
        let edits: Vec<Edit> = (0..60)
            .map(|_| {
                let edit = any_edit(&before.library(), &mut dice);
                before.apply(&edit);
                edit
            })
            .collect();
        let mut after = Curated::new(library_of(&all));
        for edit in &edits {
            after.apply(edit);
        }
        // The same said of what has the same names while all documents were there.
        let mut together = Curated::new(library_of(&all));
        for edit in &edits {
            let edit = keyed_anew(edit, &mut together);
            together.apply(&edit);
        }
        assert!(state(&mut after) == state(&mut together), "seed {seed}");
        assert_well_made(&after.library());
    }
}

/// The edit with its entities told as the library tells them now.
fn keyed_anew(edit: &Edit, curated: &mut Curated) -> Edit {
    let shown = curated.library();
    let anew = |key: &EntityKey| match curated.entity(key) {
        Some(found) => {
            let place = curated.thing(found.slot).places[0];
            let at = curated.place(place);
            let is_here = |mention: &&crate::model::Mention| (mention.document, mention.span) == at;
            EntityKey::of(&shown, shown.mentions().iter().find(is_here).unwrap().entity)
        }
        None => key.clone(),
    };
    match edit {
        Edit::Merge { into, others } => Edit::Merge { into: anew(into), others: others.iter().map(anew).collect() },
        Edit::Rename { entity, name } => Edit::Rename { entity: anew(entity), name: name.clone() },
        Edit::Retype { entity, kind } => Edit::Retype { entity: anew(entity), kind: *kind },
        Edit::AddAlias { entity, alias } => Edit::AddAlias { entity: anew(entity), alias: alias.clone() },
        Edit::RemoveAlias { entity, alias } => Edit::RemoveAlias { entity: anew(entity), alias: alias.clone() },
        Edit::AddParticipant { event, entity } => Edit::AddParticipant { event: event.clone(), entity: anew(entity) },
        _ => edit.clone(),
    }
}
