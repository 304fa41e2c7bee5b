//! Sets of forms into entities: which name to show, which kind, in which order.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms, Joined, majority};
use super::key;
use super::participants::country_of;
use super::sets::Sets;
use crate::extract::names::is_office;
use crate::model::{Alias, DocumentId, Entity, EntityId, JoinRule, Kind, Named, Span};

/// What was made of sets of forms, by their first forms: a set that is as it was need not be looked at again.
#[derive(Debug, Default)]
pub struct Made(FxHashMap<u32, Set>);

#[derive(Debug)]
struct Set {
    /// In order.
    forms: Vec<u32>,
    joined: Vec<Option<Joined>>,
    /// As the last library has it.
    entity: Arc<Entity>,
    country: Option<u16>,
}

/// The entities of a library, most mentioned first, the more told than cited first of equals, then by name.
#[derive(Debug, Default)]
pub struct Built {
    pub entities: Vec<Arc<Entity>>,
    /// The country that each is, or whose people it is.
    pub countries: Vec<Option<u16>>,
    /// The first form of each.
    pub firsts: Vec<u32>,
    /// For each form the first form of its set, and the entity.
    pub first_of: Vec<u32>,
    pub entity_of: Vec<EntityId>,
}

impl Made {
    /// Forgets what was made of forms from `first` on: others take their place.
    pub fn keep(&mut self, first: usize) {
        let is_kept = |form: u32| (form as usize) < first;
        self.0.retain(|_, set| {
            let with = set.joined.iter().flatten().map(|joined| joined.with);
            set.forms.iter().copied().chain(with).all(is_kept)
        });
    }

    /// Makes the entities of the sets; what is of no set any more is forgotten.
    pub fn build(&mut self, forms: &Forms, sets: &mut Sets) -> Built {
        let count = forms.list.len();
        // The root of a set is its first form.
        let first_of: Vec<u32> = (0..count as u32).map(|form| sets.root(form)).collect();
        // For each form the next one of its set.
        let mut next: Vec<u32> = vec![NONE; count];
        let mut last: Vec<u32> = vec![NONE; count];
        for (form, first) in first_of.iter().copied().enumerate() {
            let before = std::mem::replace(&mut last[first as usize], form as u32);
            if before != NONE {
                next[before as usize] = form as u32;
            }
        }
        let row = |first: u32| {
            let follow = |form: &u32| Some(next[*form as usize]).filter(|form| *form != NONE);
            std::iter::successors(Some(first), follow)
        };
        let firsts = || (0..count as u32).filter(|form| first_of[*form as usize] == *form);
        let mut made = 0;
        for first in firsts() {
            made += 1;
            let joined = row(first).map(|form| forms.list[form as usize].joined);
            let is_known = self.0.get(&first).is_some_and(|set| {
                set.forms.iter().copied().eq(row(first)) && set.joined.iter().copied().eq(joined.clone())
            });
            if !is_known {
                let row: Vec<u32> = row(first).collect();
                let entity = Arc::new(entity(forms, &row));
                let country = country_of(&entity);
                self.0.insert(first, Set { forms: row, joined: joined.collect(), entity, country });
            }
        }
        if self.0.len() > made {
            self.0.retain(|first, _| first_of[*first as usize] == *first);
        }
        // Most mentioned first, of those mentioned as often the ones first that the documents tell of and do not only
        // cite, then by name.
        let mut order: Vec<((u32, u32), &str, u32, &Set)> = (firsts())
            .filter_map(|first| {
                let of_set = || row(first).map(|form| &forms.list[form as usize]);
                let (mentions, told) = (of_set().map(|form| form.mentions).sum(), of_set().map(|form| form.told).sum());
                let set = self.0.get(&first)?;
                Some(((mentions, told), set.entity.name.as_str(), first, set))
            })
            .collect();
        order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut built = Built { entity_of: vec![EntityId(0); count], ..Built::default() };
        for (id, (_, _, first, set)) in order.into_iter().enumerate() {
            for form in row(first) {
                built.entity_of[form as usize] = EntityId::from(id);
            }
            built.entities.push(Arc::clone(&set.entity));
            built.countries.push(set.country);
            built.firsts.push(first);
        }
        built.first_of = first_of;
        built
    }

    /// Keeps the entities as a library has them, with all lists in them.
    pub fn adopt(&mut self, firsts: &[u32], entities: &[Arc<Entity>]) {
        for (first, entity) in firsts.iter().zip(entities) {
            if let Some(set) = self.0.get_mut(first)
                && !Arc::ptr_eq(&set.entity, entity)
            {
                set.entity = Arc::clone(entity);
            }
        }
    }
}

const NONE: u32 = u32::MAX;

/// A spelling of the set.
struct Spelling<'a> {
    name: &'a str,
    mentions: u32,
    form: &'a Form,
    first: (DocumentId, Span),
}

fn entity(forms: &Forms, row: &[u32]) -> Entity {
    let mut kinds = [0; Kind::ALL.len()];
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut at: FxHashMap<&str, usize> = FxHashMap::default();
    for form in row.iter().map(|form| &forms.list[*form as usize]) {
        // A full name tells the kind better than a short form or a single word.
        let weight = if form.name().contains(' ') { 2 } else { 1 };
        for (sum, count) in kinds.iter_mut().zip(form.kinds) {
            *sum += count * weight;
        }
        for spelling in &form.spellings {
            if let Some(known) = at.get(&*spelling.name) {
                spellings[*known].mentions += spelling.mentions;
            } else {
                at.insert(&spelling.name, spellings.len());
                let first = (DocumentId(form.document), spelling.first);
                spellings.push(Spelling { name: &spelling.name, mentions: spelling.mentions, form, first });
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
            let noted = spelling.form.joined.filter(|_| key::words(spelling.name).concat() != best_key);
            let (joined, evidence) = match noted {
                _ if spelling.name == name => (JoinRule::Name, Vec::new()),
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
        for spelling in &form.titled {
            let first = (DocumentId(form.document), spelling.first);
            titled.entry(&spelling.name).or_insert((0, first)).0 += spelling.mentions;
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

/// How good a name is to show: full names before short forms, whole words before initials, then the frequent.
fn fitness(spelling: &Spelling<'_>, kind: Kind) -> (bool, bool, bool, bool, u32, usize) {
    let name = spelling.name;
    let is_full = !(key::is_short_form(name) || kind == Kind::Person && is_office(name));
    let is_round = !name.contains(',') && !name.contains('\n');
    let has_small = name.chars().any(char::is_lowercase);
    let is_whole = kind != Kind::Person
        || name.contains(' ')
            && !name.split_whitespace().any(|word| word.trim_end_matches('.').chars().nth(1).is_none());
    (is_full, is_round, is_whole, has_small, spelling.mentions, name.len())
}
