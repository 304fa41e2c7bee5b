//! The names of a library's entities, folded for comparing, and what a key of an edit names among them.

use rustc_hash::FxHashMap;

use crate::link::key;
use crate::model::edit::{EntityKey, PlaceKey};
use crate::model::{EntityId, JoinRule, Kind, Library};

/// Other names of an entity that are compared too, the most used first.
const OTHERS: usize = 3;

/// One name of one entity.
#[derive(Debug)]
pub struct Name<'a> {
    pub entity: EntityId,
    pub kind: Kind,
    pub written: &'a str,
    /// Folded: see [`key::words`].
    pub words: Vec<String>,
    /// All words as one.
    pub letters: String,
    /// Written as a short form, in capitals.
    pub is_short: bool,
    /// What the entity is called.
    pub is_main: bool,
}

/// The names to be compared, in order of their entities; the main name of each first.
#[derive(Debug)]
pub struct Names<'a> {
    pub list: Vec<Name<'a>>,
    /// By entity where its names begin in `list`; one more at the end.
    starts: Vec<u32>,
    by_name: FxHashMap<&'a str, Vec<(EntityId, bool)>>,
    library: &'a Library,
}

impl<'a> Names<'a> {
    pub fn new(library: &'a Library) -> Self {
        let (mut list, mut starts) = (Vec::new(), Vec::with_capacity(library.entities().len() + 1));
        let mut by_name: FxHashMap<&str, Vec<(EntityId, bool)>> = FxHashMap::default();
        for (index, entity) in library.entities().iter().enumerate() {
            let id = EntityId::from(index);
            starts.push(list.len() as u32);
            let mut push = |written: &'a str, is_main: bool| {
                let words = key::words(written);
                let (letters, is_short) = (words.concat(), key::is_short_form(written));
                list.push(Name { entity: id, kind: entity.kind, written, words, letters, is_short, is_main });
            };
            push(&entity.name, true);
            by_name.entry(&entity.name).or_default().push((id, true));
            let others = entity.aliases.iter().filter(|alias| alias.name != entity.name);
            let mut compared = 0;
            for alias in others.filter(|alias| alias.joined != JoinRule::Title) {
                by_name.entry(&alias.name).or_default().push((id, false));
                if compared < OTHERS && alias.mentions > 0 {
                    push(&alias.name, false);
                    compared += 1;
                }
            }
        }
        starts.push(list.len() as u32);
        Self { list, starts, by_name, library }
    }

    pub fn of(&self, entity: EntityId) -> &[Name<'a>] {
        let bound = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        self.list.get(bound(entity.index())..bound(entity.index() + 1)).unwrap_or(&[])
    }

    /// The name an entity goes by.
    pub fn main(&self, entity: EntityId) -> Option<&Name<'a>> {
        self.of(entity).first()
    }

    /// The entity that the key names here: called so and of this kind, else called so, else with this among its
    /// names, else with another of the key's names. Of several the one that holds the key's place, else the most
    /// mentioned.
    pub fn find(&self, key: &EntityKey) -> Option<EntityId> {
        std::iter::once(&key.name).chain(&key.forms).find_map(|name| self.named(name, key))
    }

    fn named(&self, name: &str, key: &EntityKey) -> Option<EntityId> {
        let known = self.by_name.get(name)?;
        let rank = |(id, is_main): &(EntityId, bool)| (*is_main, self.library.entity(*id).kind == key.kind);
        let best = known.iter().map(rank).max()?;
        let equals: Vec<EntityId> = known.iter().filter(|known| rank(known) == best).map(|(id, _)| *id).collect();
        let place = key.place.as_ref().filter(|_| equals.len() > 1);
        let here = place.and_then(|place| equals.iter().find(|id| self.is_at(**id, place)));
        // The more mentioned come first.
        here.or(equals.first()).copied()
    }

    /// Whether the entity is named at the place.
    fn is_at(&self, entity: EntityId, place: &PlaceKey) -> bool {
        let documents = self.library.entity(entity).documents.iter().map(|(document, _)| *document);
        documents.filter(|id| self.library.document(*id).name == place.document.name).any(|id| {
            let span = place.find_in(&self.library.document(id).text);
            span.is_some_and(|span| {
                let named = self.library.mentions_within(id, span);
                named.iter().any(|mention| mention.entity == entity && mention.span == span)
            })
        })
    }
}
