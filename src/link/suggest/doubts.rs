//! Doubtful entities: names that a rule joined on thin ground, kinds that most places or like names tell otherwise,
//! everyday words that may be no names.

use rustc_hash::FxHashMap;

use super::names::Names;
use super::{Asks, Known, Suggestion};
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::link::key;
use crate::model::{Entity, EntityId, JoinRule, Kind, Library};

fn ask(asks: Asks, reason: String, score: i32) -> Suggestion {
    Suggestion { asks, reasons: vec![reason], likeness: None, score, is_later: false }
}

fn each(library: &Library) -> impl Iterator<Item = (EntityId, &Entity)> {
    library.entities().iter().enumerate().map(|(index, entity)| (EntityId::from(index), &**entity))
}

/// Other names that the program joined by their look alone.
pub fn names(library: &Library, names: &Names<'_>, known: &Known) -> Vec<Suggestion> {
    // By family name the persons that bear it.
    let mut families: FxHashMap<&str, Vec<EntityId>> = FxHashMap::default();
    for (id, entity) in each(library).filter(|(_, entity)| entity.kind == Kind::Person) {
        if let Some([_, .., last]) = names.main(id).map(|name| name.words.as_slice()) {
            families.entry(last).or_default().push(id);
        }
        debug_assert_eq!(entity.kind, Kind::Person);
    }
    let mut found = Vec::new();
    for (id, entity) in each(library) {
        for alias in entity.aliases.iter().filter(|alias| alias.name != entity.name && alias.mentions > 0) {
            let asked = match alias.joined {
                JoinRule::Variant => Some((46, "joined as another transliteration".to_owned())),
                JoinRule::PartOfName if entity.kind == Kind::Person => {
                    let words = key::words(&alias.name);
                    let [word] = words.as_slice() else { continue };
                    let others = families.get(word.as_str()).map_or(&[][..], Vec::as_slice);
                    let other = others.iter().find(|other| **other != id);
                    other.map(|other| {
                        (48, format!("joined as a part of the name, as {} has it too", library.entity(*other).name))
                    })
                }
                JoinRule::Initials if !key::is_short_form(&alias.name) => {
                    Some((44, "joined by its initials".to_owned()))
                }
                _ => None,
            };
            if let Some((score, reason)) = asked.filter(|_| !known.is_apart_from_name(id, &alias.name)) {
                found.push(ask(Asks::Name { entity: id, name: alias.name.clone() }, reason, score));
            }
        }
    }
    found
}

/// Kinds that many places of the entity, or most entities with the same last word, tell otherwise.
pub fn kinds(library: &Library, names: &Names<'_>, known: &Known) -> Vec<Suggestion> {
    /// Entities with one last word that make a rule, and the share of them, in hundredths.
    const LIKE: u32 = 4;
    const SHARE: u32 = 75;
    let mut ends: FxHashMap<&str, [u32; Kind::ALL.len()]> = FxHashMap::default();
    let last_word = |id: EntityId| match names.main(id).map(|name| name.words.as_slice()) {
        Some([_, .., last]) if last.len() > 2 => Some(last.as_str()),
        _ => None,
    };
    for (id, entity) in each(library) {
        if let Some(last) = last_word(id) {
            ends.entry(last).or_default()[entity.kind as usize] += 1;
        }
    }
    let mut found = Vec::new();
    for (id, entity) in each(library).filter(|(id, _)| !known.confirmed.contains(id)) {
        let mut told = [0_u32; Kind::ALL.len()];
        for mention in library.mentions_of_entity(id).iter() {
            told[library.mention(mention).kind as usize] += 1;
        }
        let all = entity.mentions.len() as u32;
        let most = |counts: &[u32; Kind::ALL.len()]| {
            let others = Kind::ALL.into_iter().filter(|kind| *kind != entity.kind);
            others
                .map(|kind| (kind, counts[kind as usize]))
                .max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)))
        };
        if let Some((kind, count)) = most(&told).filter(|(_, count)| *count >= 2 && count * 3 >= all) {
            let reason = format!(
                "{count} of its {all} places tell {}, the program holds it to be {}",
                kind.with_article(),
                entity.kind.with_article()
            );
            found.push(ask(Asks::Kind { entity: id, kind }, reason, 48 + (count * 10 / all) as i32));
            continue;
        }
        let like = last_word(id).and_then(|last| Some((last, ends.get(last)?)));
        let Some((last, (kind, count))) = like.and_then(|(last, counts)| Some((last, most(counts)?))) else { continue };
        let sum: u32 = ends.get(last).map_or(0, |counts| counts.iter().sum());
        if count >= LIKE && count * 100 >= sum * SHARE && kind != Kind::Person {
            let reason = format!("{count} others that end in “{last}” are held to be {}", kind.plural());
            found.push(ask(Asks::Kind { entity: id, kind }, reason, 52));
        }
    }
    found
}

/// Everyday words that are named once or twice.
pub fn real(library: &Library, names: &Names<'_>, known: &Known) -> Vec<Suggestion> {
    const NAMED: u64 =
        flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::COUNTRY | flag::NATIONALITY | flag::COMPANY;
    const FEW: usize = 2;
    let lexicon = Lexicon::get();
    let mut found = Vec::new();
    for (id, entity) in each(library).filter(|(id, _)| !known.confirmed.contains(id)) {
        let few = entity.mentions.len() <= FEW && entity.kind != Kind::Nationality && entity.aliases.len() == 1;
        let Some(name) = names.main(id).filter(|_| few) else { continue };
        let is_word = |word: &&str| {
            let flags = lexicon.word_flags(word);
            flags & flag::COMMON != 0 && flags & NAMED == 0
        };
        let once = if entity.mentions.len() == 1 { "named once" } else { "named twice" };
        if name.letters.chars().count() < 2 || !name.letters.chars().any(char::is_alphabetic) {
            found.push(ask(Asks::Real { entity: id }, format!("hardly a letter, {once}"), 54));
        } else if name.words.len() == 1 && !name.is_short && is_word(&name.written) {
            found.push(ask(Asks::Real { entity: id }, format!("an everyday word, {once}"), 50));
        }
    }
    found
}
