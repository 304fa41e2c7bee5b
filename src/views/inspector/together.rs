//! What two and more entities that are selected have in common: the sentences that name them all.

use super::data::Part;
use super::passage::{self, Passage};
use crate::model::{DocumentId, EntityId, Item, Library, MentionId, graph};

/// Sentences of which this many are selected are told; of more, hardly any names them all.
const MOST: usize = 6;

/// The entities of the selection, where it is of these alone and of more than one.
pub fn entities(selection: &[Item]) -> Vec<EntityId> {
    let entities = selection.iter().map(|item| if let Item::Entity(id) = item { Some(*id) } else { None });
    let entities: Option<Vec<EntityId>> = entities.collect();
    entities.filter(|entities| (2..=MOST).contains(&entities.len())).unwrap_or_default()
}

/// The sentences that name all of them, each with their names marked; the first `shown` of all.
pub fn sentences(library: &Library, entities: &[EntityId], shown: usize) -> Part<Passage> {
    let all = graph::together(library, entities);
    let told = all.iter().take(shown).filter_map(|(document, sentence)| {
        let mut places: Vec<MentionId> =
            entities.iter().flat_map(|id| places(library, *id, *document, *sentence)).collect();
        places.sort_unstable();
        let (first, others) = places.split_first()?;
        Some(passage::mentions(library, *first, others))
    });
    Part { shown: told.collect(), all: all.len() }
}

fn places(
    library: &Library,
    id: EntityId,
    document: DocumentId,
    sentence: u32,
) -> impl Iterator<Item = MentionId> + '_ {
    let mentions = &library.entity(id).mentions;
    let from = mentions.partition_point(|mention| library.mention(*mention).document < document);
    let of_document =
        mentions[from..].iter().take_while(move |mention| library.mention(**mention).document == document);
    of_document.copied().filter(move |mention| library.mention(*mention).sentence == sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::testing::Stage;

    #[test]
    fn sentences_that_name_all_are_told_with_all_names_marked() {
        let stage = Stage::new(&[
            ("a", "<person>Ana</person> met <person>Bo</person>. <person>Ana</person> left."),
            ("b", "<person>Bo</person> and <person>Cleo</person> saw <person>Ana</person>."),
        ]);
        let told = |names: &[&str], shown: usize| {
            let entities: Vec<EntityId> = names.iter().map(|name| stage.entity(name)).collect();
            let part = sentences(&stage.library, &entities, shown);
            let marked = |passage: &Passage| {
                let parts = passage.parts.iter();
                parts.map(|(words, is_marked)| if *is_marked { format!("[{words}]") } else { words.clone() }).collect()
            };
            (part.shown.iter().map(marked).collect::<Vec<String>>(), part.all)
        };
        let both = vec!["[Ana] met [Bo].".to_owned(), "[Bo] and Cleo saw [Ana].".to_owned()];
        assert_eq!(told(&["Ana", "Bo"], 9), (both.clone(), 2));
        assert_eq!(told(&["Bo", "Ana"], 1), (both[..1].to_vec(), 2));
        assert_eq!(told(&["Ana", "Bo", "Cleo"], 9).1, 1);
        let [ana, bo] = ["Ana", "Bo"].map(|name| Item::Entity(stage.entity(name)));
        assert_eq!(entities(&[ana, bo]).len(), 2);
        assert!(entities(&[ana]).is_empty());
        assert!(entities(&[ana, Item::Document(stage.document("a"))]).is_empty());
    }
}
