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
pub(crate) mod tests;
mod ties;

use std::sync::Arc;

use crate::model::edit::{Edited, Step};
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
        let library = named(documents, note);
        let findings = self.comparer.compare(&library, note);
        let library = library.with_findings(findings);
        note("library with findings");
        library
    }

    /// Links the documents and brings the first `done` of the steps into force. What is compared is what these make
    /// of the names and statements: merging two names or correcting a date tells other comparisons.
    pub fn edited(&mut self, documents: Vec<Analyzed>, steps: &[Step], done: usize) -> Edited {
        if done == 0 {
            return Edited::new(Arc::new(self.link(documents)), steps, done);
        }
        let base = Arc::new(named(documents, &mut |_| {}));
        self.compared(&Edited::new(base, steps, done))
    }

    /// The same library under the same steps, compared anew as it is with them.
    pub fn compared(&mut self, edited: &Edited) -> Edited {
        let mut findings = self.comparer.compare(edited.library(), &mut |_| {});
        let dropped = edited.dropped();
        let tellings = findings.happenings.iter_mut().flat_map(|happening| &mut happening.tellings);
        for event in tellings.filter_map(|telling| telling.event.as_mut()) {
            // Events are numbered as they are without the dropped ones; the base has them.
            for gone in &dropped {
                event.0 += u32::from(*gone <= *event);
            }
        }
        let base = Library::clone(edited.base()).with_findings(findings);
        let history = edited.history();
        Edited::new(Arc::new(base), history.steps(), history.done())
    }
}

/// The library as names and dates make it, with nothing compared.
fn named(documents: Vec<Analyzed>, note: &mut dyn FnMut(&'static str)) -> Library {
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
    library
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
