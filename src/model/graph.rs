//! Ties between entities: the sentences they share.

use std::cmp::Reverse;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{DocumentId, EntityId, Item, Library, Mention};

/// A sentence with more names is a list or a table, and says little of any two of them: there each is tied to
/// the few that follow it only. This keeps the number of ties in proportion to the number of names.
const MOST_IN_SENTENCE: usize = 30;
const NEXT_IN_LIST: usize = 4;

/// Who is named together with whom, and how often. Worked out when first asked, so that an edit costs none of it.
#[derive(Debug, Default)]
pub struct Ties {
    entities: usize,
    mentions: Arc<Vec<Mention>>,
    made: OnceLock<Made>,
    /// Of those that were asked one by one before all were made, the last ones: several views ask of one entity.
    few: Mutex<Vec<(EntityId, Arc<[Tie]>)>>,
}

/// What is worked out of mentions has no say of its own in whether two libraries are the same.
impl PartialEq for Ties {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// As many as `few` holds.
const FEW: usize = 8;

/// The ties of one entity; a slice.
#[derive(Debug)]
pub struct TiesOf<'a>(Held<'a>);

#[derive(Debug)]
enum Held<'a> {
    Made(&'a [Tie]),
    Alone(Arc<[Tie]>),
}

impl Deref for TiesOf<'_> {
    type Target = [Tie];

    fn deref(&self) -> &[Tie] {
        match &self.0 {
            Held::Made(ties) => ties,
            Held::Alone(ties) => ties,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Made {
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
    pub fn new(entities: usize, mentions: Arc<Vec<Mention>>) -> Self {
        Self { entities, mentions, ..Self::default() }
    }

    /// Works them out now: on a thread that may wait.
    pub fn make(&self) {
        self.made();
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| Made::new(self.entities, &self.mentions))
    }

    /// The entities that share a sentence with `entity`, most sentences first, then by id.
    pub fn of(&self, entity: EntityId) -> &[Tie] {
        self.made().of(entity)
    }

    /// The sentences that name the entity.
    pub fn sentences(&self, entity: EntityId) -> u32 {
        self.made().sentences.get(entity.index()).copied().unwrap_or(0)
    }

    /// How many entities there are, tied or not.
    pub fn entities(&self) -> usize {
        self.entities
    }

    /// How much a tie of `entity` says. More shared sentences say more; fewer than two so widely named would
    /// share by chance say little, so that whoever is named everywhere does not stand before all others.
    ///
    /// Local mutual information (Evert, "The Statistics of Word Cooccurrences", 2005): observed times the
    /// logarithm of observed over expected; here of one more than that, so that no tie is worth less than nothing.
    pub fn strength(&self, entity: EntityId, tie: Tie) -> f32 {
        let named = |entity| f64::from(self.sentences(entity).max(1));
        let expected = named(entity) * named(tie.with) / f64::from(self.made().all.max(1));
        let shared = f64::from(tie.shared);
        (shared * (shared / expected).ln_1p()) as f32
    }
}

impl Made {
    fn new(entities: usize, mentions: &[Mention]) -> Self {
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
                let reach = reach(named.len());
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
            self.list[range[0] as usize..range[1] as usize].sort_unstable_by_key(|tie| (Reverse(tie.shared), tie.with));
        }
    }

    fn of(&self, entity: EntityId) -> &[Tie] {
        let bound = |at: usize| self.starts.get(at).map(|start| *start as usize);
        let range = bound(entity.index()).zip(bound(entity.index() + 1));
        range.and_then(|(from, to)| self.list.get(from..to)).unwrap_or_default()
    }
}

/// How many that follow in a sentence a name is tied to.
fn reach(names: usize) -> usize {
    if names > MOST_IN_SENTENCE { NEXT_IN_LIST } else { MOST_IN_SENTENCE }
}

/// The ties of one entity, as [`Ties::of`] tells them. Where all ties are not worked out yet, only those of its own
/// sentences are: a frame may ask for this.
pub fn ties_of(library: &Library, entity: EntityId) -> TiesOf<'_> {
    let ties = library.ties();
    if let Some(made) = ties.made.get() {
        return TiesOf(Held::Made(made.of(entity)));
    }
    if !library.holds(Item::Entity(entity)) {
        return TiesOf(Held::Made(&[]));
    }
    // Held for as long as it takes to look, never while ties are worked out.
    let few = || ties.few.lock().unwrap_or_else(PoisonError::into_inner);
    let known = few().iter().find(|(id, _)| *id == entity).map(|(_, known)| Arc::clone(known));
    TiesOf(Held::Alone(known.unwrap_or_else(|| {
        let made: Arc<[Tie]> = alone(library, entity).into();
        let mut few = few();
        if few.len() >= FEW {
            few.remove(0);
        }
        few.push((entity, Arc::clone(&made)));
        made
    })))
}

/// The ties of one entity, by its own sentences.
fn alone(library: &Library, entity: EntityId) -> Vec<Tie> {
    let place = |id| {
        let mention = library.mention(id);
        (mention.document, mention.sentence, id)
    };
    let mut places: Vec<_> = library.mentions_of_entity(entity).iter().map(place).collect();
    places.sort_unstable();
    places.dedup_by_key(|(document, sentence, _)| (*document, *sentence));
    let mut shared: FxHashMap<EntityId, u32> = FxHashMap::default();
    let mut named: Vec<EntityId> = Vec::new();
    let mut known = FxHashSet::default();
    for (_, sentence, id) in places {
        named.clear();
        known.clear();
        let here = library.mentions_beside(id).iter();
        let here = here.filter(|mention| mention.sentence == sentence).map(|mention| mention.entity);
        named.extend(here.filter(|id| known.insert(*id)));
        let Some(at) = named.iter().position(|id| *id == entity) else { continue };
        let reach = reach(named.len());
        for other in named.iter().skip(at.saturating_sub(reach)).take(at.min(reach) + 1 + reach) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    shared.remove(&entity);
    let mut list: Vec<Tie> = shared.into_iter().map(|(with, shared)| Tie { with, shared }).collect();
    list.sort_unstable_by_key(|tie| (Reverse(tie.shared), tie.with));
    list
}

/// The sentences that name all entities of `items`, in order of document and place, each as document and index; where
/// there are documents among the items, only the sentences of these.
pub fn together(library: &Library, items: &[Item]) -> Vec<(DocumentId, u32)> {
    let items = || items.iter().copied().filter(|item| library.holds(*item));
    let documents: Vec<DocumentId> =
        items().filter_map(|item| if let Item::Document(id) = item { Some(id) } else { None }).collect();
    let mut ranked: Vec<EntityId> =
        items().filter_map(|item| if let Item::Entity(id) = item { Some(id) } else { None }).collect();
    ranked.sort_unstable_by_key(|id| (library.entity(*id).mentions.len(), *id));
    ranked.dedup();
    let Some((rarest, others)) = ranked.split_first() else { return Vec::new() };
    let sentences = |id: EntityId| {
        let mentions = library.mentions_of_entity(id).iter().map(|mention| library.mention(mention));
        mentions.map(|mention| (mention.document, mention.sentence))
    };
    let mut shared: Vec<(DocumentId, u32)> = sentences(*rarest).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.retain(|(document, _)| documents.is_empty() || documents.contains(document));
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
        let ties = Ties::new(8, Arc::new(mentions(documents)));
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
        assert_eq!(Ties::new(8, Arc::new(mentions(&["a b a; a", "a"]))).sentences(EntityId(0)), 3);
        assert_eq!(Ties::default().of(EntityId(7)), []);
    }

    #[test]
    fn an_interleaved_sentence_is_one() {
        let mut parts = mentions(&["a b; c d"]);
        parts.swap(1, 2);
        let ties = Ties::new(8, Arc::new(parts));
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
        let ties = Ties::new(1000, Arc::new(list));
        let with: Vec<u32> = ties.of(EntityId(500)).iter().map(|tie| tie.with.0).collect();
        assert_eq!(with, [496, 497, 498, 499, 501, 502, 503, 504]);
    }

    #[test]
    fn whoever_is_named_everywhere_does_not_stand_before_all_others() {
        // b is in every sentence, c nearly only where a is, d once.
        let text = ["a b c; a b c; a b c; a b; a b d", "b; b; b; b; b; b; b; b; b; b; b; b; b; c b"];
        let ties = Ties::new(8, Arc::new(mentions(&text)));
        let of = |name: u32| ties.of(EntityId(0)).iter().find(|tie| tie.with.0 == name).copied().unwrap();
        let strength = |name: u32| ties.strength(EntityId(0), of(name));
        assert!(of(1).shared > of(2).shared);
        assert!(strength(2) > strength(1), "{} {}", strength(2), strength(1));
        assert!(strength(1) > strength(3));
    }

    #[test]
    #[cfg(feature = "gui")]
    fn the_ties_of_one_are_those_that_all_ties_hold() {
        let names: Vec<String> = (0..45).map(|n| format!("<person>Name {n}</person>")).collect();
        let list = names.join(" and ");
        let some = names[5..20].join(" or ");
        let text = format!("{list}. {} met {} and {}. Or {some}.", names[1], names[2], names[1]);
        let library = crate::views::testing::library(&[("a", &text), ("b", &text)]);
        let ids = || (0..library.entities().len()).map(EntityId::from);
        let alone: Vec<Vec<Tie>> = ids().map(|id| ties_of(&library, id).to_vec()).collect();
        library.ties().make();
        let of_all: Vec<Vec<Tie>> = ids().map(|id| ties_of(&library, id).to_vec()).collect();
        assert_eq!(alone, of_all);
        assert!(of_all.iter().any(|ties| ties.len() > 8) && of_all.iter().any(|ties| ties.len() < 9));
        assert!(ties_of(&Library::default(), EntityId(7)).is_empty());
    }
}
