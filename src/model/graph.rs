//! Ties between entities: the sentences they share.

use rustc_hash::FxHashMap;

use super::{EntityId, Library};

/// The entities that share a sentence with `entity` and the number of such sentences, most first, ties by id.
pub fn neighbours(library: &Library, entity: EntityId) -> Vec<(EntityId, u32)> {
    let mut shared: FxHashMap<EntityId, u32> = FxHashMap::default();
    let mut last_sentence = None;
    let mut seen = Vec::new();
    for mention in library.entity(entity).mentions.iter().map(|id| library.mention(*id)) {
        let sentence = (mention.document, mention.sentence);
        if last_sentence == Some(sentence) {
            continue;
        }
        last_sentence = Some(sentence);
        seen.clear();
        for other in library.mentions_in_sentence(mention.document, mention.sentence) {
            if other.entity != entity && other.sentence == mention.sentence && !seen.contains(&other.entity) {
                seen.push(other.entity);
                *shared.entry(other.entity).or_default() += 1;
            }
        }
    }
    let mut ties: Vec<_> = shared.into_iter().collect();
    ties.sort_unstable_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    ties
}
