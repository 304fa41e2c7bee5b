//! Annotations of many documents in, one [`Library`] out: mentions become entities.
//!
//! Names are gathered as forms ([`forms`]: one name in one document), rules join forms into sets ([`join`],
//! [`persons`]), and every set becomes an entity ([`entities`]). Knows no disk, no threads, no user.

mod citations;
mod compare;
mod comparisons;
mod components;
mod entities;
mod forms;
mod happenings;
mod join;
mod key;
mod participants;
mod parts;
mod peoples;
mod persons;
mod restore;
mod sets;
pub mod suggest;
#[cfg(test)]
mod tests;
mod ties;

use crate::model::{Analyzed, Entity, Event, HappeningId, Library, Mention, Parts};
use crate::model::{DateId, DocumentId, EntityId};
use forms::Forms;
use participants::Participants;
pub use restore::Linked;

/// Links the documents, in the order given. The result depends on nothing else.
pub fn link(documents: Vec<Analyzed>) -> Library {
    Linker::default().link(documents)
}

/// Links one set of documents after another; what it knows of the last it need not find out again. The result depends
/// on the documents and their order alone: it is what [`link`] gives.
#[derive(Debug, Default)]
pub struct Linker {
    comparer: compare::Comparer,
}

impl Linker {
    pub fn link(&mut self, documents: Vec<Analyzed>) -> Library {
        self.link_noting(documents, &mut |_| {})
    }

    /// As [`Linker::link`]; `note` is told the name of each stage when it ends.
    pub fn link_noting(&mut self, documents: Vec<Analyzed>, note: &mut dyn FnMut(&'static str)) -> Library {
        let mut forms = Forms::new(&documents);
        note("forms");
        let mut sets = join::join(&documents, &mut forms);
        note("joining");
        let (entities, entity_of) = entities::build(&forms, &mut sets);
        note("entities");
        let mentions = mentions(&documents, &forms, &entity_of);
        let events = events(&documents, &entities, &mentions);
        note("events");
        let library = Library::new(Parts { documents, entities, mentions, events });
        note("library");
        self.comparer.compare(library, note)
    }
}

fn mentions(documents: &[Analyzed], forms: &Forms, entity_of: &[EntityId]) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(forms.places.iter().map(Vec::len).sum());
    for (document, analyzed) in documents.iter().enumerate() {
        let places = forms.places.get(document).into_iter().flatten();
        mentions.extend(analyzed.annotations.names.iter().zip(places).map(|(name, form)| Mention {
            document: DocumentId::from(document),
            span: name.span,
            entity: entity_of[*form as usize],
            kind: name.kind,
            sentence: name.sentence,
        }));
    }
    mentions
}

/// Every dated statement as an event with those who take part.
fn events(documents: &[Analyzed], entities: &[Entity], mentions: &[Mention]) -> Vec<Event> {
    let participants = Participants::new(entities);
    let mut events: Vec<Event> = Vec::new();
    let (mut first_mention, mut first_date) = (0, 0);
    for (document, analyzed) in documents.iter().enumerate() {
        let annotations = &analyzed.annotations;
        let of_document = mentions.get(first_mention..first_mention + annotations.names.len()).unwrap_or(&[]);
        for statement in &annotations.statements {
            events.push(Event {
                document: DocumentId::from(document),
                span: statement.span,
                sentence: statement.sentence,
                date: DateId::from(first_date + statement.date as usize),
                when: statement.when,
                entities: participants.of(analyzed, of_document, statement).into(),
                happening: HappeningId::from(events.len()),
            });
        }
        first_mention += annotations.names.len();
        first_date += annotations.dates.len();
    }
    events
}
