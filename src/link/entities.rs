//! Sets of forms into entities: which name to show, which kind, in which order.

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms, Joined, majority};
use super::key;
use super::sets::Sets;
use crate::model::{Alias, DocumentId, Entity, EntityId, JoinRule, Kind, Span};

/// What was made of sets of forms, by their first forms: a set that is as it was need not be looked at again.
#[derive(Debug, Default)]
pub struct Made(FxHashMap<u32, Set>);

#[derive(Debug)]
struct Set {
    /// In order.
    forms: Vec<u32>,
    joined: Vec<Option<Joined>>,
    entity: Entity,
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

    fn entity(&mut self, forms: &Forms, row: Vec<u32>) -> (u32, Set) {
        let joined: Vec<Option<Joined>> = row.iter().map(|form| forms.list[*form as usize].joined).collect();
        let first = row.first().copied().unwrap_or(0);
        let made = match self.0.remove(&first) {
            Some(set) if set.forms == row && set.joined == joined => set,
            _ => Set { entity: entity(forms, &row), forms: row, joined },
        };
        (first, made)
    }
}

/// The entities, most mentioned first, then by name; and for each form its entity.
pub fn build(forms: &Forms, sets: &mut Sets, made: &mut Made) -> (Vec<Entity>, Vec<EntityId>) {
    let mut at: Vec<u32> = vec![0; forms.list.len()];
    let mut rows: Vec<Vec<u32>> = Vec::new();
    for form in 0..forms.list.len() as u32 {
        // The root of a set is its first form, so sets are met in order.
        let root = sets.root(form);
        if root == form {
            at[form as usize] = rows.len() as u32;
            rows.push(Vec::new());
        }
        rows[at[root as usize] as usize].push(form);
    }
    let sets: Vec<(u32, Set)> = rows.into_iter().map(|row| made.entity(forms, row)).collect();
    let mut order: Vec<(u32, &str, usize)> = (sets.iter().enumerate())
        .map(|(at, (_, set))| {
            let mentions: u32 = set.forms.iter().map(|form| forms.list[*form as usize].mentions).sum();
            (mentions, set.entity.name.as_str(), at)
        })
        .collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut entity_of = vec![EntityId(0); forms.list.len()];
    let mut entities = Vec::with_capacity(order.len());
    for (id, (_, _, at)) in order.into_iter().enumerate() {
        for form in &sets[at].1.forms {
            entity_of[*form as usize] = EntityId::from(id);
        }
        entities.push(sets[at].1.entity.clone());
    }
    *made = Made(sets.into_iter().collect());
    (entities, entity_of)
}

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
    Entity {
        kind,
        name,
        aliases,
        mentions: Vec::new(),
        documents: Vec::new(),
        events: Vec::new(),
        first: None,
        last: None,
    }
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
    let is_full = !key::is_short_form(name);
    let is_round = !name.contains(',') && !name.contains('\n');
    let has_small = name.chars().any(char::is_lowercase);
    let is_whole = kind != Kind::Person
        || name.contains(' ')
            && !name.split_whitespace().any(|word| word.trim_end_matches('.').chars().nth(1).is_none());
    (is_full, is_round, is_whole, has_small, spelling.mentions, name.len())
}
