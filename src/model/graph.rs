//! Ties between entities: the sentences they share.

use rustc_hash::FxHashSet;

use super::{DocumentId, EntityId, Item, Library, Mention};

/// A sentence with more names is a list or a table, and says little of any two of them: there each is tied to
/// the few that follow it only. This keeps the number of ties in proportion to the number of names.
const MOST_IN_SENTENCE: usize = 30;
const NEXT_IN_LIST: usize = 4;

/// Who is named together with whom, and how often. Made once for a library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    /// By entity the beginning of its ties in `list`; one more at the end.
    starts: Vec<u32>,
    list: Vec<Tie>,
    /// By entity: the sentences that name it.
    sentences: Vec<u32>,
    /// The sentences that name anything.
    all: u32,
}

/// One entity that shares sentences with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    pub with: EntityId,
    /// The number of sentences that name both.
    pub shared: u32,
}

impl Ties {
    /// The ties of `entities` entities by their mentions, which are ordered by document.
    pub fn new(entities: usize, mentions: &[Mention]) -> Self {
        let mut ties = Self { sentences: vec![0; entities], ..Self::default() };
        let mut pairs: Vec<u64> = Vec::new();
        let mut of_document: Vec<(u32, u32, u32)> = Vec::new();
        let mut named: Vec<u32> = Vec::new();
        for mentions in mentions.chunk_by(|a, b| a.document == b.document) {
            // A sentence that goes on behind a page's foot is interleaved with others, so it is gathered first.
            of_document.clear();
            let places = mentions.iter().enumerate();
            of_document.extend(places.map(|(at, mention)| (mention.sentence, mention.entity.0, at as u32)));
            of_document.sort_unstable();
            of_document.dedup_by_key(|(sentence, entity, _)| (*sentence, *entity));
            of_document.sort_unstable_by_key(|(sentence, _, at)| (*sentence, *at));
            for sentence in of_document.chunk_by(|a, b| a.0 == b.0) {
                named.clear();
                named.extend(sentence.iter().map(|(_, entity, _)| *entity));
                ties.all += 1;
                for entity in &named {
                    ties.sentences[*entity as usize] += 1;
                }
                let reach = if named.len() > MOST_IN_SENTENCE { NEXT_IN_LIST } else { MOST_IN_SENTENCE };
                for (at, a) in named.iter().enumerate() {
                    let following = named.iter().skip(at + 1).take(reach);
                    pairs.extend(following.map(|b| u64::from(*a.min(b)) << 32 | u64::from(*a.max(b))));
                }
            }
        }
        pairs.sort_unstable();
        ties.fill(entities, &pairs);
        ties
    }

    /// `pairs`: the smaller id above the larger one, once for each sentence, sorted.
    fn fill(&mut self, entities: usize, pairs: &[u64]) {
        let pairs = || pairs.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u32)));
        let ends = |pair: u64| ((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize);
        let mut degrees = vec![0_u32; entities + 1];
        for (pair, _) in pairs() {
            let (a, b) = ends(pair);
            degrees[a] += 1;
            degrees[b] += 1;
        }
        let mut all = 0;
        for degree in degrees {
            self.starts.push(all);
            all += degree;
        }
        let mut free = self.starts.clone();
        self.list = vec![Tie { with: EntityId(0), shared: 0 }; all as usize];
        for (pair, shared) in pairs() {
            let (a, b) = ends(pair);
            for (from, to) in [(a, b), (b, a)] {
                self.list[free[from] as usize] = Tie { with: EntityId::from(to), shared };
                free[from] += 1;
            }
        }
        for range in self.starts.windows(2) {
            self.list[range[0] as usize..range[1] as usize]
                .sort_unstable_by_key(|tie| (std::cmp::Reverse(tie.shared), tie.with));
        }
    }

    /// The entities that share a sentence with `entity`, most sentences first, then by id.
    pub fn of(&self, entity: EntityId) -> &[Tie] {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let range = bound(entity.index()).zip(bound(entity.index() + 1));
        range.and_then(|(from, to)| self.list.get(from..to)).unwrap_or_default()
    }

    /// The sentences that name the entity.
    pub fn sentences(&self, entity: EntityId) -> u32 {
        self.sentences.get(entity.index()).copied().unwrap_or(0)
    }

    /// How many entities there are, tied or not.
    pub fn entities(&self) -> usize {
        self.sentences.len()
    }

    /// How much a tie of `entity` says. More shared sentences say more; fewer than two so widely named would
    /// share by chance say little, so that whoever is named everywhere does not stand before all others.
    ///
    /// Local mutual information (Evert, "The Statistics of Word Cooccurrences", 2005): observed times the
    /// logarithm of observed over expected; here of one more than that, so that no tie is worth less than nothing.
    pub fn strength(&self, entity: EntityId, tie: Tie) -> f32 {
        let named = |entity| f64::from(self.sentences(entity).max(1));
        let expected = named(entity) * named(tie.with) / f64::from(self.all.max(1));
        let shared = f64::from(tie.shared);
        (shared * (shared / expected).ln_1p()) as f32
    }
}

/// The sentences that name all of `entities`, in order of document and place, each as document and index.
pub fn together(library: &Library, entities: &[EntityId]) -> Vec<(DocumentId, u32)> {
    let mut ranked: Vec<EntityId> = entities.iter().copied().filter(|id| library.holds(Item::Entity(*id))).collect();
    ranked.sort_unstable_by_key(|id| (library.entity(*id).mentions.len(), *id));
    ranked.dedup();
    let Some((rarest, others)) = ranked.split_first() else { return Vec::new() };
    let sentences = |id: EntityId| {
        let mentions = library.entity(id).mentions.iter().map(|mention| library.mention(*mention));
        mentions.map(|mention| (mention.document, mention.sentence))
    };
    let mut shared: Vec<(DocumentId, u32)> = sentences(*rarest).collect();
    shared.sort_unstable();
    shared.dedup();
    for other in others {
        let named: FxHashSet<(DocumentId, u32)> = sentences(*other).collect();
        shared.retain(|sentence| named.contains(sentence));
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Kind, Span};

    /// Mentions by sentence, one document a string: "a b; a c" are two sentences, the names are letters.
    fn mentions(documents: &[&str]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (document, text) in documents.iter().enumerate() {
            for (sentence, names) in text.split(';').enumerate() {
                mentions.extend(names.split_whitespace().map(|name| Mention {
                    document: DocumentId::from(document),
                    span: Span { start: 0, end: 1 },
                    entity: EntityId(u32::from(name.as_bytes()[0] - b'a')),
                    kind: Kind::Person,
                    sentence: sentence as u32,
                }));
            }
        }
        mentions
    }

    #[track_caller]
    fn check(documents: &[&str], of: u32, expected: &str) {
        let ties = Ties::new(8, &mentions(documents));
        let name = |id: EntityId| char::from(b'a' + id.0 as u8);
        let told: Vec<String> =
            ties.of(EntityId(of)).iter().map(|tie| format!("{} {}", name(tie.with), tie.shared)).collect();
        assert_eq!(told.join(", "), expected);
    }

    #[test]
    fn sentences_are_counted_not_mentions() {
        check(&["a b a b; a c; b"], 0, "b 1, c 1");
        check(&["a b; a c", "a c b"], 0, "b 2, c 2");
        check(&["a b; a c", "a c b"], 2, "a 2, b 1");
        check(&["a; b", "c"], 0, "");
        check(&[], 3, "");
        assert_eq!(Ties::new(8, &mentions(&["a b a; a", "a"])).sentences(EntityId(0)), 3);
        assert_eq!(Ties::default().of(EntityId(7)), []);
    }

    #[test]
    fn an_interleaved_sentence_is_one() {
        let mut parts = mentions(&["a b; c d"]);
        parts.swap(1, 2);
        let ties = Ties::new(8, &parts);
        assert_eq!(ties.of(EntityId(0)), [Tie { with: EntityId(1), shared: 1 }]);
        assert_eq!(ties.sentences(EntityId(2)), 1);
    }

    #[test]
    fn a_long_list_ties_each_to_the_next_few() {
        let list: Vec<Mention> = (0..1000)
            .map(|n| Mention {
                document: DocumentId(0),
                span: Span { start: n, end: n + 1 },
                entity: EntityId(n),
                kind: Kind::Person,
                sentence: 0,
            })
            .collect();
        let ties = Ties::new(1000, &list);
        let with: Vec<u32> = ties.of(EntityId(500)).iter().map(|tie| tie.with.0).collect();
        assert_eq!(with, [496, 497, 498, 499, 501, 502, 503, 504]);
    }

    #[test]
    fn whoever_is_named_everywhere_does_not_stand_before_all_others() {
        // b is in every sentence, c nearly only where a is, d once.
        let text = ["a b c; a b c; a b c; a b; a b d", "b; b; b; b; b; b; b; b; b; b; b; b; b; c b"];
        let ties = Ties::new(8, &mentions(&text));
        let of = |name: u32| ties.of(EntityId(0)).iter().find(|tie| tie.with.0 == name).copied().unwrap();
        let strength = |name: u32| ties.strength(EntityId(0), of(name));
        assert!(of(1).shared > of(2).shared);
        assert!(strength(2) > strength(1), "{} {}", strength(2), strength(1));
        assert!(strength(1) > strength(3));
    }
}
