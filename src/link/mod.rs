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
use participants::{Participants, Said};
pub use restore::Linked;

/// Links the documents, in the order given. The result depends on nothing else.
pub fn link(documents: Vec<Analyzed>) -> Library {
    Linker::default().link(documents)
}

/// Links one set of documents after another; what it knows of the last it need not find out again. The result depends
/// on the documents and their order alone: it is what [`link`] gives.
#[derive(Debug, Default)]
pub struct Linker {
    /// Those linked last.
    documents: Vec<Analyzed>,
    forms: Forms,
    made: entities::Made,
    /// For each document what each of its statements says of those it does not name.
    said: Vec<Vec<Said>>,
    comparer: compare::Comparer,
}

impl Linker {
    pub fn link(&mut self, documents: Vec<Analyzed>) -> Library {
        self.link_noting(documents, &mut |_| {})
    }

    /// As [`Linker::link`]; `note` is told the name of each stage when it ends.
    pub fn link_noting(&mut self, documents: Vec<Analyzed>, note: &mut dyn FnMut(&'static str)) -> Library {
        let library = self.named(documents, note);
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
        let base = Arc::new(self.named(documents, &mut |_| {}));
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

    /// The library as names and dates make it, with nothing compared.
    fn named(&mut self, documents: Vec<Analyzed>, note: &mut dyn FnMut(&'static str)) -> Library {
        let is_same = |(one, other): &(&Analyzed, &Analyzed)| {
            // What a document is called has no say.
            Arc::ptr_eq(&one.document.text, &other.document.text) && Arc::ptr_eq(&one.annotations, &other.annotations)
        };
        let kept = self.documents.iter().zip(&documents).take_while(is_same).count();
        let first = self.forms.keep(kept);
        self.made.keep(first);
        self.said.truncate(kept);
        for analyzed in &documents[kept..] {
            self.forms.add(analyzed);
            self.said.push(said(analyzed));
        }
        note("forms");
        let mut sets = join::join(&documents, &mut self.forms);
        note("joining");
        let (entities, entity_of) = entities::build(&self.forms, &mut sets, &mut self.made);
        note("entities");
        let mentions = mentions(&documents, &self.forms, &entity_of);
        let events = events(&documents, &entities, &mentions, &self.said);
        note("events");
        self.documents.clone_from(&documents);
        let library = Library::new(Parts { documents, entities, mentions, events });
        note("library");
        library
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

/// What each statement says of those it does not name.
fn said(analyzed: &Analyzed) -> Vec<Said> {
    let statements = analyzed.annotations.statements.iter();
    statements.map(|told| Said::of(told.span.of(&analyzed.document.text))).collect()
}

/// Every dated statement as an event with those who take part.
fn events(documents: &[Analyzed], entities: &[Entity], mentions: &[Mention], said: &[Vec<Said>]) -> Vec<Event> {
    let participants = Participants::new(entities);
    let mut events: Vec<Event> = Vec::new();
    let (mut first_mention, mut first_date) = (0, 0);
    for (document, (analyzed, said)) in documents.iter().zip(said).enumerate() {
        let annotations = &analyzed.annotations;
        let of_document = mentions.get(first_mention..first_mention + annotations.names.len()).unwrap_or(&[]);
        for (statement, said) in annotations.statements.iter().zip(said) {
            events.push(Event {
                document: DocumentId::from(document),
                span: statement.span,
                sentence: statement.sentence,
                date: DateId::from(first_date + statement.date as usize),
                when: statement.when,
                entities: participants.of(analyzed, of_document, statement, said).into(),
                happening: HappeningId::from(events.len()),
            });
        }
        first_mention += annotations.names.len();
        first_date += annotations.dates.len();
    }
    events
}
