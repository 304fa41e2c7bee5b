//! Documents beside the entities that are shown: which of them, and which of their ties say most.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::model::{DocumentId, EntityId};

/// Which documents name which entities, and how often.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// By entity the beginning of its documents in `list`; one more at the end.
    starts: Vec<u32>,
    list: Vec<(DocumentId, u32)>,
    /// Shown before all others.
    wanted: Vec<DocumentId>,
}

/// A document that is shown, tied to an entity that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// Indices into the entities and the documents.
    pub entity: u32,
    pub document: u32,
    pub mentions: u32,
    pub strength: f32,
}

/// Every entity keeps the tie to the document that it matters to most, every document those to so many entities.
const STRONGEST: usize = 5;

impl Naming {
    /// `documents`: by entity, those that name it, each with its mentions.
    pub fn new<D: IntoIterator<Item = (DocumentId, u32)>>(
        documents: impl Iterator<Item = D>,
        wanted: Vec<DocumentId>,
    ) -> Self {
        let mut naming = Self { starts: vec![0], list: Vec::new(), wanted };
        for of_entity in documents {
            naming.list.extend(of_entity);
            naming.starts.push(naming.list.len() as u32);
        }
        naming
    }

    fn of(&self, entity: EntityId) -> &[(DocumentId, u32)] {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let range = bound(entity.index()).zip(bound(entity.index() + 1));
        range.and_then(|(from, to)| self.list.get(from..to)).unwrap_or_default()
    }

    /// The `most` documents that matter most to the `entities`, and their strongest ties; the first `roots` of the
    /// entities keep all of theirs. The strength of a tie is as between entities: the mentions, more where they are
    /// more than chance would have it.
    pub fn around(&self, entities: &[EntityId], roots: usize, most: usize) -> (Vec<DocumentId>, Vec<Named>) {
        let mut of_document: FxHashMap<DocumentId, (u32, f32)> = FxHashMap::default();
        let mut all = 0;
        for (document, mentions) in entities.iter().flat_map(|id| self.of(*id)) {
            of_document.entry(*document).or_default().0 += mentions;
            all += mentions;
        }
        let strength = |mentions: u32, of_entity: u32, of_document: u32| {
            let expected = f64::from(of_entity) * f64::from(of_document) / f64::from(all.max(1));
            (f64::from(mentions) * (f64::from(mentions) / expected.max(f64::MIN_POSITIVE)).ln_1p()) as f32
        };
        let mut ties: Vec<(u32, DocumentId, u32, f32)> = Vec::new();
        for (index, id) in entities.iter().enumerate() {
            let total = self.of(*id).iter().map(|(_, mentions)| mentions).sum();
            for (document, mentions) in self.of(*id) {
                if let Some((of_document, score)) = of_document.get_mut(document) {
                    let strength = strength(*mentions, total, *of_document);
                    *score += strength;
                    ties.push((index as u32, *document, *mentions, strength));
                }
            }
        }
        let mut ranked: Vec<(bool, Reverse<u32>, DocumentId)> = (of_document.iter())
            .map(|(id, (_, score))| (!self.wanted.contains(id), Reverse(score.to_bits()), *id))
            .collect();
        ranked.sort_unstable();
        ranked.truncate(most);
        let documents: Vec<DocumentId> = ranked.into_iter().map(|(_, _, id)| id).collect();
        let index_of: FxHashMap<DocumentId, u32> =
            documents.iter().enumerate().map(|(index, id)| (*id, index as u32)).collect();
        ties.retain(|(_, id, ..)| index_of.contains_key(id));
        ties.sort_unstable_by_key(|(entity, id, _, strength)| (Reverse(strength.to_bits()), *entity, *id));
        let (mut has_tie, mut free) = (vec![false; entities.len()], vec![STRONGEST; documents.len()]);
        let mut named = Vec::new();
        for (entity, id, mentions, strength) in ties {
            let Some(document) = index_of.get(&id).copied() else { continue };
            let is_first = !std::mem::replace(&mut has_tie[entity as usize], true);
            let has_room = free[document as usize] > 0;
            free[document as usize] = free[document as usize].saturating_sub(1);
            if is_first || has_room || (entity as usize) < roots {
                named.push(Named { entity, document, mentions, strength });
            }
        }
        named.sort_unstable_by_key(|tie| (tie.entity, tie.document));
        (documents, named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entities by the documents that name them: "0 0 1; 2" is named twice in 0, once in 1; the second once in 2.
    fn naming(text: &str, wanted: &[u32]) -> Naming {
        let entities = text.split(';').map(|documents| {
            let mut counts: Vec<(DocumentId, u32)> = Vec::new();
            for id in documents.split_whitespace().filter_map(|word| word.parse().ok()).map(DocumentId) {
                match counts.iter_mut().find(|(other, _)| *other == id) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((id, 1)),
                }
            }
            counts
        });
        Naming::new(entities, wanted.iter().copied().map(DocumentId).collect())
    }

    #[track_caller]
    fn check(text: &str, wanted: &[u32], roots: usize, most: usize, expected: &str) {
        let naming = naming(text, wanted);
        let entities: Vec<EntityId> = (0..text.split(';').count()).map(EntityId::from).collect();
        let (documents, ties) = naming.around(&entities, roots, most);
        let name = |entity: u32| char::from(b'a' + entity as u8);
        let ties = ties
            .iter()
            .map(|tie| format!("{}{}×{}", name(tie.entity), documents[tie.document as usize].0, tie.mentions));
        assert_eq!(ties.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn documents_are_tied_to_whom_they_name() {
        check("0 0 1; 1", &[], 0, 9, "a0×2 a1×1 b1×1");
        check("; 3", &[], 0, 9, "b3×1");
        check("", &[], 0, 9, "");
        assert_eq!(Naming::default().around(&[EntityId(7)], 1, 9), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_documents_that_matter_most_come_first_and_wanted_ones_before_them() {
        check("0 0 0 1; 0 0 2", &[], 0, 1, "a0×3 b0×2");
        check("0 0 0 1; 0 0 2", &[2], 0, 2, "a0×3 b2×1 b0×2");
    }

    #[test]
    fn who_is_named_everywhere_keeps_the_strongest_tie_unless_the_graph_starts_from_it() {
        // Each of five others has one document nearly to itself; the first is named once in all.
        let others: Vec<String> = (0..5).flat_map(|id| (0..6).map(move |_| format!("{id} {id} {id}"))).collect();
        let text = format!("0 1 2 3 4; {}", others.join("; "));
        let naming = naming(&text, &[]);
        let entities: Vec<EntityId> = (0..31).map(EntityId::from).collect();
        let ties = |roots: usize| {
            let (_, ties) = naming.around(&entities, roots, 9);
            assert!((0..31).all(|id| ties.iter().any(|tie| tie.entity == id)), "nobody is without a document");
            ties.iter().filter(|tie| tie.entity == 0).count()
        };
        assert_eq!((ties(0), ties(1)), (1, 5));
    }
}
