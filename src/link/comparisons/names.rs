//! One thing under names that differ in more than an article: transliterations, two short forms of one long name,
//! two orders of the words of a treaty.

use rustc_hash::FxHashMap;

use super::{Draft, topic};
use crate::link::happenings::words::{folded, words};
use crate::link::key;
use crate::model::{Claim, Entity, EntityId, JoinRule, Kind, Library, Matter, Mention, Status};

/// What the names of one entity tell, and what they give to be set beside those of others.
#[derive(Debug, Default)]
pub struct Found {
    /// The words of its name from "treaty" on, in order and as they stand.
    treaty: Option<[Vec<String>; 2]>,
    /// Root and suffix of its designations, with the index of the alias.
    designs: Vec<(String, String, usize)>,
}

impl Found {
    pub fn is_empty(&self) -> bool {
        self.treaty.is_none() && self.designs.is_empty()
    }
}

/// What the names of one entity tell by themselves, and what they give to be set beside those of others. Depends on
/// the entity alone, and on what it is called where.
pub fn of_entity(library: &Library, id: EntityId) -> (Vec<Draft>, Found) {
    let drafts = spellings(library, id).into_iter().chain(short_forms(library, id)).collect();
    let entity = library.entity(id);
    (drafts, Found { treaty: treaty(entity), designs: designations(entity) })
}

/// `found` is that of the entities that have any, in the order of their ids.
pub fn find<'a>(library: &Library, found: impl Iterator<Item = (EntityId, &'a Found)> + Clone) -> Vec<Draft> {
    let treaties = found.clone().filter_map(|(id, found)| Some((id, found.treaty.as_ref()?)));
    let mut drafts = orders(library, treaties);
    drafts.extend(designs(library, found));
    drafts
}

/// A person whose full name is spelt in two ways.
fn spellings(library: &Library, id: EntityId) -> Option<Draft> {
    let entity = library.entity(id);
    if entity.kind != Kind::Person {
        return None;
    }
    let mut spelt: Vec<(String, &str)> = Vec::new();
    for alias in &entity.aliases {
        let full: Vec<String> = key::words(&alias.name);
        let is_full = full.len() >= 2 && full.iter().all(|word| word.len() > 1);
        if alias.joined == JoinRule::Title || !is_full {
            continue;
        }
        let surname = full.last().cloned().unwrap_or_default();
        if !spelt.iter().any(|(known, _)| *known == surname || !is_variant(known, &surname)) {
            spelt.push((surname, &alias.name));
        }
    }
    let names: Vec<&str> = spelt.iter().map(|(_, name)| *name).collect();
    draft(library, id, &names, ("How", "is spelt"), 0.6, 0.45)
}

/// Whether two surnames are one, written otherwise: the same first letter and the same consonants, or but one
/// letter between them.
fn is_variant(a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().next();
    let differ = a.chars().count().abs_diff(b.chars().count());
    first(a) == first(b) && differ <= 2 && a.len() >= 4 && b.len() >= 4
}

/// Two short forms that the texts use for one long name.
fn short_forms(library: &Library, id: EntityId) -> Option<Draft> {
    let entity = library.entity(id);
    if !matches!(entity.kind, Kind::Organisation | Kind::Agreement | Kind::Project | Kind::Other) {
        return None;
    }
    let is_long = entity.name.contains(' ');
    let shorts = entity.aliases.iter().filter(|alias| {
        key::is_short_form(&alias.name)
            && alias.name.chars().all(char::is_uppercase)
            && matches!(alias.joined, JoinRule::Acronym | JoinRule::Initials)
    });
    let mut names: Vec<&str> = shorts.map(|alias| alias.name.as_str()).filter(|name| name.len() >= 3).collect();
    // OBOR and BRI are short for two long names; EEU and EAEU for one.
    let first = *names.first()?;
    names.retain(|name| is_within(name, first) || is_within(first, name));
    if !is_long || names.len() < 2 {
        return None;
    }
    draft(library, id, &names, ("The short form of", ""), 0.7, 0.4)
}

/// Whether the letters of one stand in the other, in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}

fn draft(
    library: &Library,
    id: EntityId,
    names: &[&str],
    (before, after): (&str, &str),
    sureness: f32,
    importance: f32,
) -> Option<Draft> {
    let claims: Vec<Claim> = names
        .iter()
        .filter_map(|name| {
            let mut mentions = library.mentions_of_entity(id).iter().map(|mention| library.mention(mention));
            let mention = mentions.find(|mention| {
                library.document(mention.document).words(mention.span).contains(name) && is_body(library, mention)
            })?;
            Some(claim(mention, name))
        })
        .collect();
    (claims.len() >= 2).then(|| Draft {
        matter: Matter::Name,
        status: Status::Conflict,
        topic: format!("{before} {} {after}", topic::full_name(library, id)).trim_end().to_owned(),
        claims,
        sureness,
        importance,
        reasons: vec!["held to be one by the rest of the name".to_owned()],
        units: Vec::new(),
    })
}

fn claim(mention: &Mention, value: &str) -> Claim {
    Claim {
        document: mention.document,
        span: mention.span,
        sentence: mention.sentence,
        value: value.into(),
        when: None,
        number: None,
    }
}

fn is_body(library: &Library, mention: &Mention) -> bool {
    let sentence = library.annotations(mention.document).sentences.get(mention.sentence as usize);
    let block = sentence.and_then(|sentence| library.document(mention.document).blocks.get(sentence.block as usize));
    block.is_some_and(|block| block.kind.is_body())
}

/// The words from "treaty" on of the name of an agreement, in order and as they stand.
fn treaty(entity: &Entity) -> Option<[Vec<String>; 2]> {
    const SMALL: [&str; 6] = ["of", "and", "the", "on", "for", "between"];
    if !matches!(entity.kind, Kind::Agreement | Kind::Work | Kind::Event) {
        return None;
    }
    let told: Vec<String> =
        words(&entity.name).map(|(_, word)| folded(word)).filter(|word| !SMALL.contains(&word.as_str())).collect();
    // What stands before "Treaty of" names the parties or the year.
    let is_head = |word: &String| matches!(word.as_str(), "treaty" | "agreement" | "pact" | "accord" | "convention");
    let tail = told.get(told.iter().position(is_head)?..).filter(|tail| tail.len() >= 4)?.to_vec();
    let mut sorted = tail.clone();
    sorted.sort_unstable();
    Some([sorted, tail])
}

/// Agreements whose names have the same three words or more, in another order.
fn orders<'a>(library: &Library, treaties: impl Iterator<Item = (EntityId, &'a [Vec<String>; 2])>) -> Vec<Draft> {
    let mut by_words: FxHashMap<&[String], Vec<(EntityId, &[String])>> = FxHashMap::default();
    let mut keys: Vec<&[String]> = Vec::new();
    for (id, [sorted, tail]) in treaties {
        let list = by_words.entry(sorted).or_default();
        if list.is_empty() {
            keys.push(sorted);
        }
        list.push((id, tail));
    }
    let mut drafts = Vec::new();
    for list in keys.iter().filter_map(|key| by_words.get(*key)) {
        let Some(((first, order), others)) = list.split_first() else { continue };
        let Some((other, _)) = others.iter().find(|(_, other)| other != order) else { continue };
        let claims: Vec<Claim> = [first, other]
            .iter()
            .filter_map(|id| {
                let entity = library.entity(**id);
                let mention = library.mention(library.mentions_of_entity(**id).first()?);
                Some(claim(mention, &entity.name))
            })
            .collect();
        if claims.len() == 2 {
            drafts.push(Draft {
                matter: Matter::Name,
                status: Status::Conflict,
                topic: format!("What {} is called", topic::full_name(library, *first)),
                claims,
                sureness: 0.7,
                importance: 0.45,
                reasons: vec!["the same words in another order".to_owned()],
                units: Vec::new(),
            });
        }
    }
    drafts
}

fn designations(entity: &Entity) -> Vec<(String, String, usize)> {
    if !matches!(entity.kind, Kind::Equipment | Kind::Other) {
        return Vec::new();
    }
    let names = entity.aliases.iter().enumerate();
    names.filter_map(|(nth, alias)| designation(&alias.name).map(|(root, suffix)| (root, suffix, nth))).collect()
}

/// Equipment whose designations differ in the letter behind the number alone: "Mi-35" and "Mi-35M".
fn designs<'a>(library: &Library, found: impl Iterator<Item = (EntityId, &'a Found)>) -> Vec<Draft> {
    // For each root its suffixes with the first name that tells each.
    let mut by_root: FxHashMap<&str, Vec<(EntityId, &str, &str)>> = FxHashMap::default();
    let mut roots: Vec<&str> = Vec::new();
    for (id, found) in found {
        for (root, suffix, nth) in &found.designs {
            let Some(alias) = library.entity(id).aliases.get(*nth) else { continue };
            let list = by_root.entry(root).or_default();
            if list.is_empty() {
                roots.push(root);
            }
            if !list.iter().any(|(_, known, _)| known == suffix) {
                list.push((id, suffix, &alias.name));
            }
        }
    }
    let mut drafts = Vec::new();
    for list in roots.iter().filter_map(|root| by_root.get(*root)) {
        let [(first, _, name), (other, _, other_name), ..] = list.as_slice() else { continue };
        let claims: Vec<Claim> = [(first, name), (other, other_name)]
            .into_iter()
            .filter_map(|(id, name)| {
                let mut mentions = library.mentions_of_entity(*id).iter().map(|mention| library.mention(mention));
                let told = |mention: &Mention| library.document(mention.document).words(mention.span) == **name;
                Some(claim(mentions.find(|mention| told(mention) && is_body(library, mention))?, name))
            })
            .collect();
        if claims.len() == 2 {
            drafts.push(Draft {
                matter: Matter::Name,
                status: Status::Conflict,
                topic: format!("Which {name} it is"),
                claims,
                sureness: 0.5,
                importance: 0.45,
                reasons: vec!["one designation with and without a letter".to_owned()],
                units: Vec::new(),
            });
        }
    }
    drafts
}

/// "MI-35M" is ("MI35", "M"): letters, then digits, then at most two letters. What follows a space is left out.
fn designation(name: &str) -> Option<(String, String)> {
    // "F-105s" are several of one design.
    let head = name.split([' ', '(']).next()?.trim_end_matches('s');
    let plain: String = head.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let digits = plain.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=4).contains(at))?;
    let after = plain.get(digits..)?.find(|c: char| !c.is_ascii_digit()).map_or(plain.len(), |at| digits + at);
    let (root, suffix) = plain.split_at(after);
    (suffix.len() <= 2 && suffix.chars().all(|c| c.is_ascii_alphabetic())).then(|| (root.to_owned(), suffix.to_owned()))
}
