//! Dated statements as events with those who take part, kept document by document while its names name the same.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::entities::Built;
use super::forms::Forms;
use super::participants::{Participants, Said};
use super::pronouns::{of_sentence, pronouns};
use crate::model::{Analyzed, DateId, DocumentId, EntityId, Event, HappeningId, Mention, Participants as Entities};

/// What one document tells. Entities are called by their first forms here: those stay while documents are added.
#[derive(Debug, Default)]
pub struct Told {
    /// For all names the first forms of their entities, and those of the countries that these are or whose people they
    /// are, in one number.
    named: u64,
    /// For each statement.
    who: Entities,
}

impl Told {
    /// Whether a name means another than before.
    fn is_other(&self, analyzed: &Analyzed, participants: &Participants, firsts: &[u32]) -> bool {
        self.who.len() != analyzed.annotations.statements.len() || self.named != named(participants, firsts)
    }

    /// Asks anew who takes part.
    fn update(&mut self, analyzed: &Analyzed, participants: &Participants, document: DocumentId, firsts: &[u32]) {
        let names = analyzed.annotations.names.iter();
        let mentions: Vec<Mention> = (names.zip(firsts))
            .map(|(name, first)| Mention {
                document,
                span: name.span,
                entity: EntityId(*first),
                kind: name.kind,
                sentence: name.sentence,
            })
            .collect();
        self.who = who(analyzed, participants, &mentions).collect();
        self.named = named(participants, firsts);
    }
}

/// The entities with these first forms and their countries, in one number.
fn named(participants: &Participants, firsts: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    firsts.len().hash(&mut hasher);
    for first in firsts {
        let country = participants.country(EntityId(*first)).map_or(u32::MAX, |country| country.0);
        hasher.write_u64(u64::from(*first) << 32 | u64::from(country));
    }
    hasher.finish()
}

/// Who takes part in each statement of the document; `mentions` are all of its names.
pub fn who(
    analyzed: &Analyzed,
    participants: &Participants,
    mentions: &[Mention],
) -> impl Iterator<Item = Vec<EntityId>> {
    let pronouns = pronouns(analyzed);
    analyzed.annotations.statements.iter().map(move |statement| {
        let said = Said::of(analyzed, statement, of_sentence(&pronouns, statement.sentence));
        participants.of(analyzed, mentions, statement, &said)
    })
}

/// Every dated statement as an event; brings `told` up to date. Those who take part in another way than before are no
/// longer the `same`.
pub fn events(
    documents: &[Analyzed],
    forms: &Forms,
    built: &Built<'_>,
    told: &mut [Told],
    is_same: &mut [bool],
) -> (Vec<Event>, Entities) {
    let all = built.countries.iter().copied();
    let participants = Participants::new(all, forms.list.len(), |id| EntityId(built.firsts[id]));
    let count = documents.iter().map(|analyzed| analyzed.annotations.statements.len()).sum();
    let mut events = (Vec::with_capacity(count), Entities::with_capacity(count, 2 * count));
    let mut first_date = 0;
    let mut firsts: Vec<u32> = Vec::new();
    for (index, (analyzed, told)) in documents.iter().zip(told).enumerate() {
        firsts.clear();
        let places = forms.places.get(index).into_iter().flatten();
        firsts.extend(places.map(|form| built.first_of[*form as usize]));
        let mut open = |told: &Told| {
            for first in told.who.iter().flatten() {
                // A country may have been told first by a document that went.
                let entity = built.entity_of.get(first.index());
                if let Some(is_same) = entity.and_then(|entity| is_same.get_mut(entity.index())) {
                    *is_same = false;
                }
            }
        };
        if told.is_other(analyzed, &participants, &firsts) {
            open(told);
            told.update(analyzed, &participants, DocumentId::from(index), &firsts);
            open(told);
        }
        let who = told.who.iter().map(|who| who.iter().map(|first| built.entity_of[first.index()]));
        push(&mut events, analyzed, DocumentId::from(index), first_date, who);
        first_date += analyzed.annotations.dates.len();
    }
    events.1.shrink();
    events
}

/// The statements of a document behind the events before it; its dates begin at `first_date`.
pub fn push(
    (events, participants): &mut (Vec<Event>, Entities),
    analyzed: &Analyzed,
    document: DocumentId,
    first_date: usize,
    who: impl Iterator<Item = impl IntoIterator<Item = EntityId>>,
) {
    for (statement, entities) in analyzed.annotations.statements.iter().zip(who) {
        events.push(Event {
            document,
            span: statement.span,
            sentence: statement.sentence,
            date: DateId::from(first_date + statement.date as usize),
            when: statement.when,
            happening: HappeningId::from(events.len()),
        });
        participants.push(entities);
    }
}
