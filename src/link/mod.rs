//! Annotations of many documents in, one [`Library`] out: mentions become entities.
//!
//! Names are gathered as forms (`forms`: one name in one document), rules join forms into sets (`join`,
//! `persons`), and every set becomes an entity (`entities`). Knows no disk, no threads, no user.

mod citations;
mod compare;
mod comparisons;
mod components;
mod crowds;
mod entities;
mod forms;
mod happenings;
mod join;
mod key;
mod lists;
mod participants;
mod parts;
mod peoples;
mod persons;
mod pronouns;
mod restore;
mod sets;
mod states;
pub mod suggest;
#[cfg(test)]
pub(crate) mod tests;
mod ties;
mod told;

use std::sync::Arc;

use crate::model::edit::{Edited, Step};
use crate::model::{Analyzed, DocumentId, EntityId, EventId, Findings, Library, Mention, Same, Telling};
use forms::Forms;
pub use participants::is_named;
pub use restore::Linked;
use sets::Sets;

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
    rules: join::Rules,
    sets: Sets,
    /// As they were linked last.
    sets_before: Sets,
    made: entities::Made,
    /// By document.
    told: Vec<told::Told>,
    comparer: compare::Comparer,
    /// As it was linked last.
    library: Library,
}

impl Linker {
    pub fn link(&mut self, documents: Vec<Analyzed>) -> Library {
        self.link_noting(documents, &mut |_| {})
    }

    /// As [`Linker::link`]; `note` is told the name of each stage when it ends.
    pub fn link_noting(&mut self, documents: Vec<Analyzed>, note: &mut dyn FnMut(&'static str)) -> Library {
        let library = self.named(documents, note);
        let findings = self.comparer.compare(&library, note);
        self.library = library.with_findings_after(findings, &self.library);
        note("library with findings");
        self.library.clone()
    }

    /// Links the documents and brings the first `done` of the steps into force. What is compared is what these make
    /// of the names and statements: merging two names or correcting a date tells other comparisons.
    pub fn edited(&mut self, documents: Vec<Analyzed>, steps: &[Step], done: usize) -> Edited {
        self.edited_noting(documents, steps, done, &mut |_| {})
    }

    /// As [`Linker::edited`]; `named` is given the same with nothing compared, as soon as it is there.
    pub fn edited_noting(
        &mut self,
        documents: Vec<Analyzed>,
        steps: &[Step],
        done: usize,
        named: &mut dyn FnMut(Edited),
    ) -> Edited {
        if done > 0 {
            let edited = self.uncompared(documents, steps, done);
            named(edited.clone());
            return self.compared(&edited);
        }
        let library = self.named(documents, &mut |_| {});
        let first = library.clone().with_findings_after(Findings::default(), &self.library);
        named(Edited::new(Arc::new(first), steps, done));
        let findings = self.comparer.compare(&library, &mut |_| {});
        self.library = library.with_findings_after(findings, &self.library);
        Edited::new(Arc::new(self.library.clone()), steps, done)
    }

    /// As [`Linker::edited`], with nothing compared yet: the smaller part of the work.
    pub fn uncompared(&mut self, documents: Vec<Analyzed>, steps: &[Step], done: usize) -> Edited {
        let base = self.named(documents, &mut |_| {});
        self.library = base.with_findings_after(Findings::default(), &self.library);
        Edited::new(Arc::new(self.library.clone()), steps, done)
    }

    /// The same library under the same steps, compared anew as it is with them.
    pub fn compared(&mut self, edited: &Edited) -> Edited {
        let mut findings = self.comparer.compare(edited.library(), &mut |_| {});
        let dropped = edited.dropped();
        // Events are numbered as they are without the dropped ones; the base has them.
        let as_in_base = |telling: &Telling| {
            let number = |event: EventId| dropped.iter().fold(event.0, |at, gone| at + u32::from(gone.0 <= at));
            Telling { event: telling.event.map(|event| EventId(number(event))), ..*telling }
        };
        if !dropped.is_empty() {
            for happening in &mut findings.happenings {
                happening.tellings = happening.tellings.iter().map(as_in_base).collect();
            }
        }
        let base = Library::clone(edited.base()).with_findings_after(findings, edited.base());
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
        if kept < self.documents.len() {
            self.forms.keep(kept);
            self.told.truncate(kept);
            // What is known of forms is of those that came before.
            self.rules = join::Rules::default();
            self.made.forget();
        }
        for analyzed in &documents[kept..] {
            self.forms.add(analyzed);
            self.told.push(told::Told::default());
        }
        note("forms");
        std::mem::swap(&mut self.sets, &mut self.sets_before);
        self.sets.reset(self.forms.list.len());
        self.rules.join(&documents, &self.forms, &mut self.sets);
        note("joining");
        let built = self.made.build(&self.forms, &mut self.sets, &self.sets_before);
        note("entities");
        let mentions = mentions(&documents, &self.forms, built.entity_of);
        // Of an entity that is the same one, and of which no new name tells, all is as it was.
        let mut is_same: Vec<bool> = built.entities.iter().map(|entity| !entity.mentions.is_empty()).collect();
        for form in self.forms.places.iter().skip(kept).flatten() {
            is_same[built.entity_of[*form as usize].index()] = false;
        }
        let (events, participants) = told::events(&documents, &self.forms, &built, &mut self.told, &mut is_same);
        note("events");
        self.documents.clone_from(&documents);
        let same = Same { before: Some(&self.library), documents: kept, entities: is_same };
        let library = Library::linked_after(documents, built.entities, mentions, events, participants, &same);
        self.made.adopt(library.entities());
        note("library");
        library
    }
}

fn mentions(documents: &[Analyzed], forms: &Forms, entity_of: &[EntityId]) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(forms.places.iter().map(|places| places.len()).sum());
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
