//! Sets of forms into entities: which name to show, which kind, in which order.

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms, Joined, majority};
use super::key;
use super::sets::Sets;
use crate::model::{Alias, DocumentId, Entity, EntityId, JoinRule, Kind, Span};

/// The entities, most mentioned first, then by name; and for each form its entity.
pub fn build(forms: &Forms, sets: &mut Sets) -> (Vec<Entity>, Vec<EntityId>) {
    let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for form in 0..forms.list.len() as u32 {
        members.entry(sets.root(form)).or_default().push(form);
    }
    let mut rows: Vec<Vec<u32>> = members.into_values().collect();
    rows.sort_unstable();
    let mut entities: Vec<(Entity, u32, Vec<u32>)> = rows
        .into_iter()
        .map(|row| {
            let mentions = row.iter().map(|form| forms.list[*form as usize].mentions).sum();
            (entity(forms, &row), mentions, row)
        })
        .collect();
    entities.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)).then_with(|| a.2.cmp(&b.2)));
    let mut entity_of = vec![EntityId(0); forms.list.len()];
    for (id, (_, _, row)) in entities.iter().enumerate() {
        for form in row {
            entity_of[*form as usize] = EntityId::from(id);
        }
    }
    (entities.into_iter().map(|(entity, _, _)| entity).collect(), entity_of)
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
