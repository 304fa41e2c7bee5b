//! What linking found out, kept and put back: opening a project need not link and compare anew.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::participants::{Participants, country_of};
use super::told;
use crate::model::{
    Analyzed, DocumentId, Entity, EntityId, Event, Findings, Happening, Library, Mention, Participants as Entities,
    Span, Telling,
};

/// What linking and comparing found out, without what the annotations tell anyway.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    entities: Vec<Entity>,
    /// For each name of the annotations, document by document: its entity.
    entity_of: Vec<EntityId>,
    findings: Findings,
}

impl Linked {
    /// Of a library as linking gave it, without edits.
    pub fn of(library: &Library) -> Self {
        let is_found = |happening: &&Happening| match &*happening.tellings {
            // The library makes these itself.
            [only] => only.event.is_none(),
            _ => true,
        };
        Self {
            entities: library.entities().iter().map(|entity| Entity::clone(entity)).collect(),
            entity_of: library.mentions().iter().map(|mention| mention.entity).collect(),
            findings: Findings {
                happenings: library.happenings().iter().filter(is_found).cloned().collect(),
                comparisons: library.comparisons().to_vec(),
                works: library.works().to_vec(),
                links: library.links().to_vec(),
            },
        }
    }

    /// The library of these documents, which must be those that were linked. None where that cannot be: then they
    /// are linked anew.
    pub fn restore(self, documents: Vec<Analyzed>) -> Option<Library> {
        let names = documents.iter().enumerate().flat_map(|(document, analyzed)| {
            analyzed.annotations.names.iter().map(move |name| (DocumentId::from(document), name))
        });
        let mention = |((document, name), entity): ((DocumentId, &crate::model::Name), &EntityId)| Mention {
            document,
            span: name.span,
            entity: *entity,
            kind: name.kind,
            sentence: name.sentence,
        };
        let count: usize = documents.iter().map(|analyzed| analyzed.annotations.names.len()).sum();
        if count != self.entity_of.len() || !self.is_sound(&documents) {
            return None;
        }
        let mentions: Vec<Mention> = names.zip(&self.entity_of).map(mention).collect();
        let Self { entities, findings, .. } = self;
        let entities: Vec<Arc<Entity>> = entities.into_iter().map(Arc::new).collect();
        let all = entities.iter().map(|entity| (entity.kind, country_of(entity)));
        let participants = Participants::new(all, entities.len(), EntityId::from);
        let mut events: (Vec<Event>, Entities) = Default::default();
        let (mut first_mention, mut first_date) = (0, 0);
        for (index, analyzed) in documents.iter().enumerate() {
            let names = analyzed.annotations.names.len();
            let of_document = mentions.get(first_mention..first_mention + names).unwrap_or_default();
            let who = told::who(analyzed, &participants, of_document);
            told::push(&mut events, analyzed, DocumentId::from(index), first_date, who);
            first_mention += names;
            first_date += analyzed.annotations.dates.len();
        }
        let (events, part) = events;
        Some(Library::linked(documents, entities, mentions, events, part).with_findings(findings))
    }

    /// Whether all that it points at is there.
    fn is_sound(&self, documents: &[Analyzed]) -> bool {
        let is_place = |document: DocumentId, span: Span| {
            let text = documents.get(document.index()).map(|analyzed| &analyzed.document.text);
            text.is_some_and(|text| text.get(span.range()).is_some())
        };
        let statements: usize = documents.iter().map(|analyzed| analyzed.annotations.statements.len()).sum();
        let is_telling = |telling: &Telling| {
            is_place(telling.document, telling.span) && telling.event.is_none_or(|event| event.index() < statements)
        };
        let Findings { happenings, comparisons, works, links } = &self.findings;
        let is_document = |id: DocumentId| id.index() < documents.len();
        let is_entity = |entity: &Entity| {
            let mut evidence = entity.aliases.iter().flat_map(|alias| &alias.evidence);
            evidence.all(|(document, span)| is_place(*document, *span))
        };
        self.entity_of.iter().all(|id| id.index() < self.entities.len())
            && self.entities.iter().all(is_entity)
            && happenings.iter().all(|one| !one.tellings.is_empty() && one.tellings.iter().all(is_telling))
            && comparisons.iter().all(|comparison| {
                comparison.claims.iter().all(|claim| is_place(claim.document, claim.span))
                    && comparison.happening.is_none_or(|id| id.index() < happenings.len() + statements)
            })
            && works.iter().all(|work| {
                work.document.is_none_or(is_document) && work.citations.iter().all(|place| is_document(place.document))
            })
            && links
                .iter()
                .all(|link| is_document(link.from) && is_document(link.to) && link.work.index() < works.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::generated::Corpus;
    use crate::jobs::{Analysis, analyse_all};
    use crate::link::link;
    use crate::model::{Said, Standing};

    fn linked(documents: usize) -> Library {
        link(analyse_all(&Corpus::new(documents, 3).sources(), 1).into_iter().filter_map(Analysis::ok).collect())
    }

    #[test]
    fn what_is_put_back_is_what_linking_gave() {
        let library = linked(12);
        assert!(!library.comparisons().is_empty());
        let json = serde_json::to_vec(&Linked::of(&library)).unwrap();
        let read: Linked = serde_json::from_slice(&json).unwrap();
        assert!(read.restore(library.analyzed().to_vec()) == Some(library));
    }

    #[test]
    fn what_was_linked_of_other_documents_is_not_put_back() {
        let library = linked(3);
        let documents = library.analyzed().to_vec();
        assert_eq!(Linked::of(&library).restore(documents[..2].to_vec()), None);
        let spoilt = |spoil: &dyn Fn(&mut Linked)| {
            let mut linked = Linked::of(&library);
            spoil(&mut linked);
            assert_eq!(linked.restore(documents.clone()), None);
        };
        spoilt(&|linked| drop(linked.entities.pop()));
        spoilt(&|linked| linked.entity_of[0] = EntityId(u32::MAX));
        spoilt(&|linked| {
            let telling = linked.findings.happenings[0].tellings[0];
            linked.findings.happenings[0].tellings =
                [Telling { document: DocumentId(77), ..telling }].into_iter().collect();
        });
        spoilt(&|linked| linked.findings.happenings[0].tellings = Vec::new().into());
        spoilt(&|linked| {
            let mut claims = linked.findings.comparisons[0].claims.to_vec();
            claims[0].span.end = u32::MAX;
            let said = Said { claims: claims.into(), ..Said::clone(&linked.findings.comparisons[0]) };
            linked.findings.comparisons[0] = said.with(Standing::Apart);
        });
    }
}
