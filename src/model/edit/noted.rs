//! What a person noted, told in the ids of one library: where each remark and each piece of evidence is now.
//!
//! Keys are looked up once for a library and a notebook, all together; what is not found is listed as such.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::key::DocumentIndex;
use super::{EntityKey, EventKey, Evidence, ItemKey, Notebook, PlaceKey, Remark};
use crate::model::{ContentKey, DocumentId, EntityId, Filter, Item, Library, Span};

/// What a key names now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Item(Item),
    /// The words stand there, but they are nothing that could be pointed at.
    Words(DocumentId, Span),
}

/// Where a piece of evidence is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// None: its place is not in the library.
    pub target: Option<Target>,
    /// One for each of its quotes.
    pub quotes: Vec<Option<(DocumentId, Span)>>,
}

/// What a filter by star or tag asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub documents: Vec<DocumentId>,
    pub entities: Vec<EntityId>,
    /// Where a dated statement, a number or any words are marked.
    pub places: Vec<(DocumentId, Span)>,
}

/// A notebook with what it speaks of in one library.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    notebook: Arc<Notebook>,
    /// One for each remark.
    remarks: Vec<Option<Target>>,
    of_item: FxHashMap<Item, Vec<u32>>,
    /// One for each entry of the evidence; that of a heading is empty.
    evidence: Vec<Placed>,
}

impl Noted {
    /// `documents` is the index of the library's documents.
    pub(super) fn new(library: &Library, documents: &DocumentIndex, notebook: Arc<Notebook>) -> Self {
        let mut keys: Vec<&ItemKey> = notebook.remarks.iter().map(|remark| &remark.item).collect();
        keys.extend(notebook.evidence.iter().filter_map(|entry| match entry {
            Evidence::Heading(_) => None,
            Evidence::Piece { item, .. } => Some(&**item),
        }));
        let finder = Finder::new(library, documents, &keys);
        let remarks: Vec<_> = notebook.remarks.iter().map(|remark| finder.target(&remark.item)).collect();
        let mut of_item: FxHashMap<Item, Vec<u32>> = FxHashMap::default();
        for (at, target) in remarks.iter().enumerate() {
            if let Some(Target::Item(item)) = target {
                of_item.entry(*item).or_default().push(at as u32);
            }
        }
        let place = |entry: &Evidence| match entry {
            Evidence::Heading(_) => Placed::default(),
            Evidence::Piece { item, quotes, .. } => finder.placed(item, quotes),
        };
        let evidence = notebook.evidence.iter().map(place).collect();
        Self { notebook, remarks, of_item, evidence }
    }

    pub fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// All remarks with what they are about; none where that is not in the library.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = (&Remark, Option<Target>)> {
        self.notebook.remarks.iter().zip(self.remarks.iter().copied())
    }

    /// The entries of the evidence with where they are.
    pub fn evidence(&self) -> impl ExactSizeIterator<Item = (&Evidence, &Placed)> {
        self.notebook.evidence.iter().zip(&self.evidence)
    }

    /// What is noted of the item. Where things that had remarks became one, all of them together.
    pub fn remark(&self, item: Item) -> Option<Cow<'_, Remark>> {
        let mut all = self.of_item.get(&item)?.iter().filter_map(|at| self.notebook.remarks.get(*at as usize));
        let mut remark = Cow::Borrowed(all.next()?);
        for other in all {
            remark.to_mut().add(other);
        }
        Some(remark)
    }

    pub fn is_starred(&self, item: Item) -> bool {
        let remarks = self.of_item.get(&item).map_or(&[][..], Vec::as_slice);
        remarks.iter().any(|at| self.notebook.remarks.get(*at as usize).is_some_and(|remark| remark.star))
    }

    /// The keys under which something is noted of the item; mostly one.
    pub fn keys(&self, item: Item) -> impl Iterator<Item = &ItemKey> {
        let remarks = self.of_item.get(&item).map_or(&[][..], Vec::as_slice);
        remarks.iter().filter_map(|at| self.notebook.remarks.get(*at as usize)).map(|remark| &remark.item)
    }

    /// All tags with how many remarks have them, in order of their letters.
    pub fn tags(&self) -> Vec<(&str, u32)> {
        let mut tags: Vec<&str> =
            self.notebook.remarks.iter().flat_map(|remark| &remark.tags).map(String::as_str).collect();
        tags.sort_unstable();
        tags.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u32)).collect()
    }

    pub fn stars(&self) -> usize {
        self.notebook.remarks.iter().filter(|remark| remark.star).count()
    }

    /// What has the star and all the tags that the filter asks for; none where it asks for none.
    pub fn marked(&self, library: &Library, filter: &Filter) -> Option<Marked> {
        if !filter.has_marks() {
            return None;
        }
        let mut marked = Marked::default();
        let has = |remark: &Remark| {
            (remark.star || !filter.starred) && filter.tags.iter().all(|tag| remark.tags.contains(tag))
        };
        for (_, target) in self.remarks().filter(|(remark, _)| has(remark)) {
            if let Some(target) = target {
                marked.add(library, target);
            }
        }
        Some(marked)
    }
}

impl Marked {
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.entities.is_empty() && self.places.is_empty()
    }

    /// One more thing; what is told at several places with all of them.
    pub fn add(&mut self, library: &Library, target: Target) {
        match target {
            Target::Item(Item::Document(id)) => self.documents.push(id),
            Target::Item(Item::Entity(id)) => self.entities.push(id),
            Target::Item(Item::Happening(id)) => {
                let tellings = &library.happening(id).tellings;
                self.places.extend(tellings.iter().map(|told| (told.document, told.span)));
            }
            Target::Item(Item::Comparison(id)) => {
                let claims = &library.comparison(id).claims;
                self.places.extend(claims.iter().map(|claim| (claim.document, claim.span)));
            }
            Target::Item(item) => self.places.extend(library.place(item)),
            Target::Words(document, span) => self.places.push((document, span)),
        }
    }
}

/// What the keys name in a library; `documents` is the index of its documents.
pub(super) fn find(library: &Library, documents: &DocumentIndex, keys: &[ItemKey]) -> Vec<Option<Target>> {
    let all: Vec<&ItemKey> = keys.iter().collect();
    let finder = Finder::new(library, documents, &all);
    keys.iter().map(|key| finder.target(key)).collect()
}

/// Looks keys up in one library; what takes a walk through a whole list is walked for all keys at once.
struct Finder<'a> {
    library: &'a Library,
    documents: &'a DocumentIndex,
    /// By name, the entities that have it: whether it is what they are called.
    named: FxHashMap<&'a str, Vec<(EntityId, bool)>>,
    happenings: FxHashMap<ContentKey, Item>,
    comparisons: FxHashMap<ContentKey, Item>,
}

impl<'a> Finder<'a> {
    fn new(library: &'a Library, documents: &'a DocumentIndex, keys: &[&'a ItemKey]) -> Self {
        let mut finder = Self {
            library,
            documents,
            named: FxHashMap::default(),
            happenings: FxHashMap::default(),
            comparisons: FxHashMap::default(),
        };
        let (mut happenings, mut comparisons) = (FxHashSet::default(), FxHashSet::default());
        for key in keys {
            match key {
                ItemKey::Entity(key) if finder.entity_at_place(key).is_none() => {
                    for name in std::iter::once(&key.name).chain(&key.forms) {
                        finder.named.entry(name).or_default();
                    }
                }
                ItemKey::Happening(key) => drop(happenings.insert(*key)),
                ItemKey::Comparison(key) => drop(comparisons.insert(*key)),
                _ => {}
            }
        }
        if !finder.named.is_empty() {
            for (id, entity) in library.entities().iter().enumerate() {
                let others = entity.aliases.iter().map(|alias| &alias.name).filter(|name| **name != entity.name);
                for (name, is_name) in std::iter::once((&entity.name, true)).chain(others.map(|name| (name, false))) {
                    if let Some(known) = finder.named.get_mut(name.as_str()) {
                        known.push((EntityId::from(id), is_name));
                    }
                }
            }
        }
        if !happenings.is_empty() {
            let all = library.happenings().iter().enumerate().filter(|(_, told)| happenings.contains(&told.key));
            finder.happenings = all.map(|(id, told)| (told.key, Item::Happening(id.into()))).collect();
        }
        if !comparisons.is_empty() {
            let all = library.comparisons().iter().enumerate().filter(|(_, told)| comparisons.contains(&told.key));
            finder.comparisons = all.map(|(id, told)| (told.key, Item::Comparison(id.into()))).collect();
        }
        finder
    }

    fn placed(&self, item: &ItemKey, quotes: &[PlaceKey]) -> Placed {
        let quotes: Vec<_> = quotes.iter().map(|quote| self.span(quote)).collect();
        let target = self.target(item).or_else(|| match item {
            ItemKey::Happening(_) => self.happening_told(&quotes),
            ItemKey::Comparison(_) => self.comparison_of(&quotes),
            _ => None,
        });
        // What has lost its name still stands where its words stand.
        let target = target.or_else(|| quotes.iter().flatten().next().map(|(id, span)| Target::Words(*id, *span)));
        Placed { target, quotes }
    }

    fn target(&self, key: &ItemKey) -> Option<Target> {
        let item = match key {
            ItemKey::Document(key) => Item::Document(self.documents.find(key)?),
            ItemKey::Entity(key) => Item::Entity(self.entity(key)?),
            ItemKey::Mention(key) => {
                let (document, span) = self.span(key)?;
                let mut mentions = self.library.mentions_of(document);
                return Some(at(document, span, mentions.find(|(_, told)| told.span == span), |(id, _)| {
                    Item::Mention(id)
                }));
            }
            ItemKey::Date(key) => {
                let (document, span) = self.span(key)?;
                let mut dates = self.library.dates_of(document);
                return Some(at(document, span, dates.find(|(_, told)| told.span == span), |(id, _)| Item::Date(id)));
            }
            ItemKey::Quantity(key) => {
                let (document, span) = self.span(key)?;
                let mut told = self.library.quantities_of(document);
                return Some(at(document, span, told.find(|(_, told)| told.span == span), |(id, _)| {
                    Item::Quantity(id)
                }));
            }
            ItemKey::Event(key) => return self.event(key),
            ItemKey::Happening(key) => *self.happenings.get(key)?,
            ItemKey::Comparison(key) => *self.comparisons.get(key)?,
            ItemKey::Words(key) => {
                let (document, span) = self.span(key)?;
                return Some(Target::Words(document, span));
            }
        };
        Some(Target::Item(item))
    }

    fn span(&self, key: &PlaceKey) -> Option<(DocumentId, Span)> {
        let document = self.documents.find(&key.document)?;
        key.find_in(&self.library.document(document).text).map(|span| (document, span))
    }

    /// The entity that is called so where the key was taken: no list need be walked.
    fn entity_at_place(&self, key: &EntityKey) -> Option<EntityId> {
        let (document, span) = self.span(key.place.as_ref()?)?;
        let mention = self.library.mentions_within(document, span).iter().find(|mention| mention.span == span)?;
        let entity = self.library.entity(mention.entity);
        (entity.name == key.name && entity.kind == key.kind).then_some(mention.entity)
    }

    /// As edits find it: called so, of its kind, else by another of its names.
    fn entity(&self, key: &EntityKey) -> Option<EntityId> {
        let by_name = |name: &String| {
            let known = self.named.get(name.as_str())?.iter();
            let rank = |(id, is_name): &&(EntityId, bool)| {
                let entity = self.library.entity(*id);
                (*is_name, entity.kind == key.kind, entity.mentions.len(), Reverse(*id))
            };
            known.max_by_key(rank).map(|(id, _)| *id)
        };
        self.entity_at_place(key).or_else(|| std::iter::once(&key.name).chain(&key.forms).find_map(by_name))
    }

    fn event(&self, key: &EventKey) -> Option<Target> {
        let (document, sentence) = self.span(&key.sentence).or_else(|| self.span(&key.date))?;
        let date = self.span(&key.date).map(|(_, span)| span);
        let text = &self.library.document(document).text;
        let events = self.library.events_of(document).filter(|(_, event)| event.span.overlaps(sentence));
        let best = events
            .map(|(id, event)| {
                let told = self.library.date(event.date).span;
                (event.span == sentence, Some(told) == date, told.of(text) == key.date.words, Reverse(id))
            })
            .filter(|(_, is_date, is_alike, _)| *is_date || *is_alike)
            .max();
        Some(at(document, sentence, best, |(_, _, _, Reverse(id))| Item::Event(id)))
    }

    /// The happening of which most quotes are tellings.
    fn happening_told(&self, quotes: &[Option<(DocumentId, Span)>]) -> Option<Target> {
        let told = quotes.iter().flatten().filter_map(|(document, span)| {
            let mut events = self.library.events_of(*document);
            events.find(|(_, event)| event.span.overlaps(*span)).map(|(_, event)| event.happening)
        });
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        let most = told.chunk_by(|one, other| one == other).max_by_key(|same| (same.len(), Reverse(same[0])))?;
        Some(Target::Item(Item::Happening(most[0])))
    }

    /// The comparison that has two or more of the quotes among its claims.
    fn comparison_of(&self, quotes: &[Option<(DocumentId, Span)>]) -> Option<Target> {
        let places: FxHashSet<(DocumentId, Span)> = quotes.iter().flatten().copied().collect();
        if places.len() < 2 {
            return None;
        }
        let shared = self.library.comparisons().iter().enumerate().map(|(index, other)| {
            let here = other.claims.iter().filter(|claim| places.contains(&(claim.document, claim.span)));
            (here.count(), Reverse(index))
        });
        let (count, Reverse(index)) = shared.max()?;
        (count >= 2).then(|| Target::Item(Item::Comparison(index.into())))
    }
}

/// The item, where it is there; else the words.
fn at<T>(document: DocumentId, span: Span, found: Option<T>, item: impl FnOnce(T) -> Item) -> Target {
    found.map_or(Target::Words(document, span), |found| Target::Item(item(found)))
}
