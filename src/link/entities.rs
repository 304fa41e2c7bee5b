//! Sets of forms into entities: which name to show, which kind, in which order.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::forms::{Forms, majority};
use super::key;
use super::lists::make_room;
use super::participants::country_of;
use super::sets::{Joined, Sets};
use crate::extract::names::is_office;
use crate::model::{Alias, DocumentId, Entity, EntityId, JoinRule, Kind, Named, Span};

/// What was made of sets of forms, by their first forms: a set that is as it was need not be looked at again.
#[derive(Debug, Default)]
pub struct Made {
    /// By form, where it is the first of a set: what was made of this.
    sets: Vec<Option<Box<Set>>>,
    /// How many forms there were when they were made.
    forms: usize,
    /// The first forms of all sets, in the order of their entities.
    order: Vec<u32>,
    /// The entity of each form.
    entity_of: Vec<EntityId>,
}

#[derive(Debug)]
struct Set {
    mentions: u32,
    told: u32,
    country: Option<u16>,
    /// As the last library has it.
    entity: Arc<Entity>,
}

impl Set {
    /// Most mentioned first, of those mentioned as often the ones first that the documents tell of and do not only
    /// cite, then by name.
    fn place(&self, first: u32) -> (Reverse<(u32, u32)>, &str, u32) {
        (Reverse((self.mentions, self.told)), &self.entity.name, first)
    }
}

/// The entities of a library, most mentioned first, the more told than cited first of equals, then by name.
#[derive(Debug)]
pub struct Built<'a> {
    pub entities: Vec<Arc<Entity>>,
    /// The kind of each, and the country that it is, or whose people it is.
    pub countries: Vec<(Kind, Option<u16>)>,
    /// The first form of each.
    pub firsts: &'a [u32],
    /// For each form the first form of its set, and the entity.
    pub first_of: &'a [u32],
    pub entity_of: &'a [EntityId],
}

impl Made {
    /// Forgets everything: forms went.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Makes the entities of the sets, which were `before`; what is of no set any more is forgotten.
    pub fn build<'a>(&'a mut self, forms: &Forms, sets: &'a mut Sets, before: &Sets) -> Built<'a> {
        sets.flatten();
        let count = forms.list.len() as u32;
        make_room(&mut self.sets, forms.list.len() - self.forms.min(forms.list.len()));
        self.sets.resize_with(forms.list.len(), || None);
        let mut is_open = vec![false; forms.list.len()];
        for form in 0..count {
            let first = sets.first_of(form);
            match ((form as usize) < self.forms).then(|| before.first_of(form)) {
                Some(known) if known == first && sets.joined(form) == before.joined(form) => {}
                known => {
                    is_open[first as usize] = true;
                    if let Some(known) = known {
                        is_open[known as usize] = true;
                    }
                }
            }
        }
        // The rows of the sets that are other ones now.
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for form in 0..count {
            let first = sets.first_of(form);
            if is_open[first as usize] {
                rows.push((first, form));
            } else if is_open[form as usize] {
                // No first one any more.
                self.sets[form as usize] = None;
            }
        }
        rows.sort_unstable();
        self.forms = forms.list.len();
        let mut row: Vec<u32> = Vec::new();
        let mut fresh: Vec<u32> = Vec::new();
        for of_set in rows.chunk_by(|one, other| one.0 == other.0) {
            let Some((first, _)) = of_set.first().copied() else { continue };
            row.clear();
            row.extend(of_set.iter().map(|(_, form)| *form));
            let entity = Arc::new(entity(forms, sets, &row));
            let of_set = || row.iter().map(|form| &forms.list[*form as usize]);
            self.sets[first as usize] = Some(Box::new(Set {
                mentions: of_set().map(|form| form.mentions).sum(),
                told: of_set().map(|form| form.told).sum(),
                country: country_of(&entity),
                entity,
            }));
            fresh.push(first);
        }
        self.sort(fresh, &is_open);
        self.built(sets.firsts())
    }

    /// Puts the fresh sets in their places among the others.
    fn sort(&mut self, mut fresh: Vec<u32>, is_open: &[bool]) {
        let sets = &self.sets;
        let place = |first: u32| sets.get(first as usize).and_then(Option::as_ref).map(|set| set.place(first));
        fresh.sort_unstable_by(|one, other| place(*one).cmp(&place(*other)));
        let mut kept = std::mem::take(&mut self.order);
        kept.retain(|first| !is_open[*first as usize]);
        self.order.reserve(kept.len() + fresh.len());
        let mut rest = kept.as_slice();
        for first in fresh {
            let before = rest.partition_point(|other| place(*other) < place(first));
            let (these, others) = rest.split_at(before);
            self.order.extend(these);
            self.order.push(first);
            rest = others;
        }
        self.order.extend(rest);
    }

    fn built<'a>(&'a mut self, first_of: &'a [u32]) -> Built<'a> {
        let Self { sets, order, entity_of, .. } = self;
        let (mut entities, mut countries) = (Vec::with_capacity(order.len()), Vec::with_capacity(order.len()));
        entity_of.clear();
        entity_of.resize(first_of.len(), EntityId(0));
        for (id, first) in order.iter().enumerate() {
            if let Some(set) = &sets[*first as usize] {
                entity_of[*first as usize] = EntityId::from(id);
                countries.push((set.entity.kind, set.country));
                entities.push(Arc::clone(&set.entity));
            }
        }
        for form in 0..first_of.len() {
            entity_of[form] = entity_of[first_of[form] as usize];
        }
        Built { entities, countries, firsts: order, first_of, entity_of }
    }

    /// Keeps the entities as a library has them, with all lists in them.
    pub fn adopt(&mut self, entities: &[Arc<Entity>]) {
        for (first, entity) in self.order.iter().zip(entities) {
            if let Some(set) = &mut self.sets[*first as usize]
                && !Arc::ptr_eq(&set.entity, entity)
            {
                set.entity = Arc::clone(entity);
            }
        }
    }
}

/// A spelling of the set.
struct Spelling<'a> {
    name: &'a str,
    mentions: u32,
    form: u32,
    first: (DocumentId, Span),
    is_cited: bool,
}

fn entity(forms: &Forms, sets: &Sets, row: &[u32]) -> Entity {
    let mut kinds = [0; Kind::ALL.len()];
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut at: FxHashMap<&str, usize> = FxHashMap::default();
    for (at_form, form) in row.iter().map(|form| (*form, &forms.list[*form as usize])) {
        // A full name tells the kind better than a short form or a single word.
        let weight = if forms.name(at_form).contains(' ') { 2 } else { 1 };
        for (sum, count) in kinds.iter_mut().zip(forms.kinds(at_form)) {
            *sum += count * weight;
        }
        for spelling in forms.spellings(form) {
            let name = forms.written(&spelling);
            if let Some(known) = at.get(name) {
                spellings[*known].mentions += spelling.mentions;
                spellings[*known].is_cited &= spelling.is_cited;
            } else {
                at.insert(name, spellings.len());
                let first = (DocumentId(form.document), spelling.first);
                let (mentions, is_cited) = (spelling.mentions, spelling.is_cited);
                spellings.push(Spelling { name, mentions, form: at_form, first, is_cited });
            }
        }
    }
    let kind = majority(&kinds);
    let best = spellings
        .iter()
        .max_by(|a, b| fitness(a, kind).cmp(&fitness(b, kind)).then_with(|| b.name.cmp(a.name)))
        .map_or("", |spelling| spelling.name);
    let name = best.to_owned();
    let best_key = key::words(&name).concat();
    let best_place = spellings.iter().find(|spelling| spelling.name == name).map(|spelling| spelling.first);
    spellings.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(b.name)));
    let mut aliases: Vec<Alias> = spellings
        .iter()
        .map(|spelling| {
            let noted = sets.joined(spelling.form).copied().filter(|_| key::words(spelling.name).concat() != best_key);
            let (joined, evidence) = match noted {
                _ if spelling.name == name => (JoinRule::Name, Vec::new()),
                _ if spelling.is_cited => (JoinRule::Cited, vec![spelling.first]),
                Some(Joined { rule, told: Some((document, span)), .. }) => (rule, vec![(DocumentId(document), span)]),
                Some(Joined { rule, with, told: None }) => {
                    let with = &forms.list[with as usize];
                    (rule, vec![spelling.first, (DocumentId(with.document), with.first)])
                }
                None => {
                    let both = std::iter::once(spelling.first).chain(best_place);
                    (rule_by_look(spelling.name, &name, &best_key), both.collect())
                }
            };
            Alias { name: spelling.name.to_owned(), mentions: spelling.mentions, joined, evidence }
        })
        .collect();
    aliases.sort_by_key(|alias| alias.joined != JoinRule::Name);
    if kind == Kind::Person {
        aliases.extend(with_titles(forms, row));
    }
    Entity::from(Named { kind, name, aliases })
}

/// The names with the titles that the texts put before them, most frequent first.
fn with_titles(forms: &Forms, row: &[u32]) -> Vec<Alias> {
    let mut titled: FxHashMap<&str, (u32, (DocumentId, Span))> = FxHashMap::default();
    for form in row.iter().map(|form| &forms.list[*form as usize]) {
        for spelling in forms.titled(form) {
            let first = (DocumentId(form.document), spelling.first);
            titled.entry(forms.written(spelling)).or_insert((0, first)).0 += spelling.mentions;
        }
    }
    let mut titled: Vec<_> = titled.into_iter().collect();
    titled.sort_unstable_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(b.0)));
    let alias = |(name, (mentions, first)): (&str, (u32, (DocumentId, Span)))| Alias {
        name: name.to_owned(),
        mentions,
        joined: JoinRule::Title,
        evidence: vec![first],
    };
    titled.into_iter().map(alias).collect()
}

/// Where the joins were noted at the other end: the long form joined a short one, say.
fn rule_by_look(name: &str, best: &str, best_key: &str) -> JoinRule {
    if key::words(name).concat() == best_key {
        JoinRule::Spelling
    } else if key::is_short_form(name) && key::initials(&key::words(best)) == key::words(name).concat() {
        JoinRule::Initials
    } else if best.contains(name) {
        JoinRule::PartOfName
    } else {
        JoinRule::KnownAlias
    }
}

/// How good a name is to show: full names before short forms, a person's before the surname alone, whole words before
/// initials, titles of works with their subtitles, then the frequent.
fn fitness(spelling: &Spelling<'_>, kind: Kind) -> (bool, bool, bool, bool, bool, usize, u32, usize) {
    let name = spelling.name;
    let is_full = !(key::is_short_form(name) || kind == Kind::Person && is_office(name));
    let has_more = kind != Kind::Person || name.contains(' ');
    let is_round = !(name.contains('\n') || kind == Kind::Person && name.contains(','));
    let has_small = name.chars().any(char::is_lowercase);
    let is_whole = kind != Kind::Person
        || name.contains(' ')
            && !name.split_whitespace().any(|word| word.trim_end_matches('.').chars().nth(1).is_none());
    let title = if kind == Kind::Work { name.len() } else { 0 };
    (is_full, has_more, is_round, is_whole, has_small, title, spelling.mentions, name.len())
}
