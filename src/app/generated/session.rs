//! Somebody at work on a library, invented: gestures of every kind, the same for the same number, and the state of the
//! program in one number. For programs that end an editing session at any moment and look at what is left.

use super::dice::Dice;
use crate::app::{AppState, Command};
use crate::model::edit::{
    ContentHash, DocumentKey, Edit, EntityKey, EventKey, Evidence, EvidenceEdit, ItemKey, Part, PlaceKey, Step,
};
use crate::model::{DocumentId, EntityId, EventId, Item, Kind, Library, MentionId, QuantityId, When};

/// What is done as gesture `number` of the session, on the state that the earlier ones left.
pub fn gesture(state: &AppState, seed: u64, number: u64) -> Command {
    let mut dice = Dice::new(&[seed, 7, number]);
    let history = state.edited().history();
    match dice.below(12) {
        0 if history.can_undo() => Command::Undo,
        1 if history.can_redo() => Command::Redo,
        2 if history.can_undo() => Command::GoToStep(history.done().saturating_sub(dice.below(4) as usize)),
        _ => Command::Edit(Step::of(edit(state.library(), &mut dice))),
    }
}

/// Some edit that a person could make.
fn edit(library: &Library, dice: &mut Dice) -> Edit {
    let entity = |dice: &mut Dice| {
        let id = EntityId::from(dice.below(library.entities().len() as u64) as usize);
        (id, EntityKey::of(library, id))
    };
    let mention = |dice: &mut Dice| MentionId::from(dice.below(library.mentions().len() as u64) as usize);
    let place = |id: MentionId| {
        let mention = library.mention(id);
        PlaceKey::of(library.document(mention.document), mention.span)
    };
    let document = DocumentId::from(dice.below(library.analyzed().len() as u64) as usize);
    if library.mentions().is_empty() || library.events().is_empty() {
        return Edit::Star { item: ItemKey::of(library, Item::Document(document)), on: dice.one_in(2) };
    }
    let event = EventId::from(dice.below(library.events().len() as u64) as usize);
    let (id, one) = entity(dice);
    let (_, other) = entity(dice);
    match dice.below(22) {
        0 | 1 => Edit::Merge { into: one, others: vec![other] },
        2 => {
            let aliases = &library.entity(id).aliases;
            let name = aliases.get(dice.below(aliases.len() as u64) as usize).map(|alias| alias.name.clone());
            Edit::Split { entity: one, part: Part::Form(name.unwrap_or_default()), name: None }
        }
        3 => Edit::Split { entity: one, part: Part::Document(DocumentKey::of(library.document(document))), name: None },
        4 => Edit::Rename { entity: one, name: format!("Name {}", dice.below(1000)) },
        5 => Edit::Retype { entity: one, kind: *dice.of(&Kind::ALL) },
        6 => Edit::Ignore { place: place(mention(dice)) },
        7 => Edit::IgnoreEverywhere { entity: one },
        8 => Edit::AddAlias { entity: one, alias: format!("Alias {}", dice.below(1000)) },
        9 => Edit::Mark { place: place(mention(dice)), kind: *dice.of(&Kind::ALL), entity: Some(other) },
        10 => Edit::MarkEverywhere { words: library.entity(id).name.clone(), kind: Kind::Other, entity: Some(other) },
        11 => {
            let when = When::day(jiff::civil::date(1900 + dice.below(100) as i16, 1, 1 + dice.below(28) as i8));
            Edit::Redate { event: EventKey::of(library, event), when }
        }
        12 => Edit::DropEvent { event: EventKey::of(library, event) },
        13 => Edit::AddParticipant { event: EventKey::of(library, event), entity: one },
        14 => Edit::RemoveParticipant { event: EventKey::of(library, event), entity: one },
        15 if library.quantity_count() > 0 => {
            let (document, told) =
                library.quantity(QuantityId::from(dice.below(library.quantity_count() as u64) as usize));
            let place = PlaceKey::of(library.document(document), told.span);
            Edit::Requantify { place, value: dice.below(1_000_000) as f64, unit: "USD".to_owned() }
        }
        16 => Edit::KeepApart { one, other },
        17 => Edit::Later { one, other: Some(other) },
        18 => Edit::Note { item: ItemKey::Entity(one), text: format!("note {}", dice.below(1000)) },
        19 => Edit::Tags { item: ItemKey::Entity(one), tags: vec![format!("tag {}", dice.below(10))] },
        20 => Edit::Evidence(EvidenceEdit::Insert {
            at: dice.below(10) as usize,
            entry: Evidence::Piece { item: Box::new(ItemKey::Entity(one)), note: String::new(), quotes: Vec::new() },
        }),
        _ => Edit::Star { item: ItemKey::Mention(place(mention(dice))), on: dice.one_in(2) },
    }
}

/// All that a project keeps, in one number: the steps and how many are in force, the notebook, and the library that
/// they make, but for what comparing finds in it, which is found anew. Two states with one number are equal but by a chance of one in 2^128.
pub fn fingerprint(state: &AppState) -> ContentHash {
    let (history, library) = (state.edited().history(), state.library());
    let told = format!("{:?}\n{}\n{:?}\n", history.steps(), history.done(), state.edited().notebook());
    let mut bytes = told.into_bytes();
    let tell = |bytes: &mut Vec<u8>, numbers: &[u32]| bytes.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    for id in library.document_ids() {
        bytes.extend(ContentHash::of(&library.document(id).text).0.to_le_bytes());
        bytes.extend(format!("{:?}", library.annotations(id).quantities).into_bytes());
    }
    for (id, entity) in library.entities().iter().enumerate() {
        bytes.extend(format!("{} {:?} {:?} {:?}", entity.name, entity.kind, entity.aliases, entity.first).into_bytes());
        tell(&mut bytes, &library.mentions_of_entity(EntityId::from(id)).iter().map(|id| id.0).collect::<Vec<_>>());
        tell(&mut bytes, &entity.events.iter().map(|id| id.0).collect::<Vec<_>>());
    }
    for mention in library.mentions() {
        let (span, kind) = (mention.span, mention.kind as u32);
        tell(&mut bytes, &[mention.document.0, span.start, span.end, mention.entity.0, kind, mention.sentence]);
    }
    for (event, part) in library.events().iter().zip(library.all_participants().iter()) {
        tell(&mut bytes, &[event.document.0, event.span.start, event.span.end, event.date.0]);
        tell(&mut bytes, &part.iter().map(|id| id.0).collect::<Vec<_>>());
        bytes.extend(format!("{}", event.when).into_bytes());
    }
    ContentHash::of_bytes(&bytes)
}
