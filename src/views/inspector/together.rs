//! What two and more entities that are selected have in common: the sentences that name them all, in the documents
//! that are selected with them.

use super::data::Part;
use super::passage::{self, Passage};
use crate::model::{DocumentId, EntityId, Item, Library, MentionId, graph};

/// Sentences of which this many are selected are told; of more, hardly any names them all.
const MOST: usize = 6;

/// The selection, where it is of more than one thing, of entities and documents alone, and of an entity at least.
pub fn items(selection: &[Item]) -> &[Item] {
    let is_right = |item: &Item| matches!(item, Item::Entity(_) | Item::Document(_));
    let has_entity = selection.iter().any(|item| matches!(item, Item::Entity(_)));
    let is_told = has_entity && (2..=MOST).contains(&selection.len()) && selection.iter().all(is_right);
    if is_told { selection } else { &[] }
}

/// The sentences that name all the entities of them, each with their names marked; the first `shown` of all.
pub fn sentences(library: &Library, items: &[Item], shown: usize) -> Part<Passage> {
    let all = graph::together(library, items);
    let entities = || items.iter().filter_map(|item| if let Item::Entity(id) = item { Some(*id) } else { None });
    let told = all.iter().take(shown).filter_map(|(document, sentence)| {
        let mut places: Vec<MentionId> = entities().flat_map(|id| places(library, id, *document, *sentence)).collect();
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
    let mentions = library.mentions_of_entity(id);
    let from = mentions.partition_point(|mention| library.mention(mention).document < document);
    let rest = mentions.skip(from).iter();
    let of_document = rest.take_while(move |mention| library.mention(*mention).document == document);
    of_document.filter(move |mention| library.mention(*mention).sentence == sentence)
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
            let item = |name: &&str| match *name {
                "a" | "b" => Item::Document(stage.document(name)),
                name => Item::Entity(stage.entity(name)),
            };
            let items: Vec<Item> = names.iter().map(item).collect();
            let part = sentences(&stage.library, &items, shown);
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
        assert_eq!(told(&["Ana", "a"], 9), (vec!["[Ana] met Bo.".to_owned(), "[Ana] left.".to_owned()], 2));
        assert_eq!(told(&["Cleo", "a"], 9).1, 0);
        let document = Item::Document(stage.document("a"));
        assert_eq!(items(&[ana, bo]).len(), 2);
        assert_eq!(items(&[ana, document]).len(), 2);
        assert!(items(&[ana]).is_empty() && items(&[document, document]).is_empty());
    }
}
