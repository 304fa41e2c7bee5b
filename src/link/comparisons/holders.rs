//! One office of one country, told of two persons at one time: "Russian President Boris Yeltsin" and "Russian President
//! Vladimir Putin", both of 1999.
//!
//! Offices change hands, so two holders at two times are no conflict. Apart from the same time, a holder is doubtful
//! whom the texts know under another office of that kind: then a few years between the two may be.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::topic::with_article;
use super::{Draft, Ground};
use crate::link::happenings::words::{folded, words};
use crate::link::happenings::{country, country_name};
use crate::model::{Claim, EntityId, Kind, Matter, Mention, Span, Status, When};

/// Offices that one person holds at a time.
const OFFICES: [(&str, &str); 11] = [
    ("president", "president"),
    ("prime minister", "prime minister"),
    ("premier", "prime minister"),
    ("king", "king"),
    ("queen", "queen"),
    ("chancellor", "chancellor"),
    ("emperor", "emperor"),
    ("foreign minister", "foreign minister"),
    ("defence minister", "defence minister"),
    ("finance minister", "finance minister"),
    ("interior minister", "interior minister"),
];
/// Before an office these say that it is not held at the time told.
const NOT_NOW: [&str; 13] =
    ["former", "ex", "then", "late", "future", "next", "first", "deputy", "vice", "acting", "elect", "second", "later"];
/// Words before and after a name in which an office is looked for.
const NEAR: usize = 8;
/// An office told of a person whom the texts know under another one is doubtful so many days around.
const AROUND: i32 = 3 * 366;
/// At most so many tellings of one office are set against each other.
const MOST: usize = 60;

/// A telling that a person holds an office.
struct Held {
    person: EntityId,
    unit: usize,
    when: When,
}

/// What one document tells: that somebody, named at the span, holds an office, of a country and at a time where the
/// text tells these.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    unit: u32,
    person: Span,
    office: &'static str,
    of: Option<u32>,
    when: Option<When>,
}

/// What these units of one document tell.
pub fn of_document(ground: &Ground<'_>, units: Range<u32>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut told_last: Option<(u32, When)> = None;
    for (index, unit) in ground.bodies(units) {
        let block = |at: u32| {
            let unit = &ground.units[at as usize];
            let sentences = &ground.library.annotations(unit.document).sentences;
            sentences.get(unit.sentence as usize).map(|sentence| sentence.block)
        };
        // What tells no date is told of the time of the paragraph.
        let when = unit.when.or_else(|| told_last.filter(|(at, _)| block(*at) == block(index)).map(|(_, when)| when));
        told_last = when.map(|when| (index, when)).or(told_last);
        let sentence = ground.library.sentence(unit.document, unit.sentence);
        for mention in ground.library.mentions_within(unit.document, unit.scope) {
            if ground.library.entity(mention.entity).kind != Kind::Person || mention.sentence != unit.sentence {
                continue;
            }
            if let Some((office, of)) = office_of(ground, mention, sentence) {
                told.push(Told { unit: index, person: mention.span, office, of, when });
            }
        }
    }
    told
}

/// `told` is what all documents tell, in order.
pub fn find<'a>(ground: &Ground<'_>, told: impl Iterator<Item = &'a Told>) -> Vec<Draft> {
    let mut by_office: FxHashMap<(&'static str, u32), Vec<Held>> = FxHashMap::default();
    let mut keys: Vec<(&'static str, u32)> = Vec::new();
    // Under which offices the texts know a person, whenever.
    let mut known: FxHashMap<EntityId, Vec<&'static str>> = FxHashMap::default();
    for Told { unit, person, office, of, when } in told.copied() {
        let document = ground.units[unit as usize].document;
        let Some(mention) = ground.library.mentions_within(document, person).first() else { continue };
        let offices = known.entry(mention.entity).or_default();
        if !offices.contains(&office) {
            offices.push(office);
        }
        if let (Some(of), Some(when)) = (of, when) {
            let list = by_office.entry((office, of)).or_default();
            if list.is_empty() {
                keys.push((office, of));
            }
            if list.len() < MOST {
                list.push(Held { person: mention.entity, unit: unit as usize, when });
            }
        }
    }
    let mut drafts = Vec::new();
    for key in keys {
        let list = by_office.get(&key).map_or(&[][..], Vec::as_slice);
        let mut told: Vec<(EntityId, EntityId)> = Vec::new();
        for (n, one) in list.iter().enumerate() {
            for other in &list[n + 1..] {
                let pair = (one.person.min(other.person), one.person.max(other.person));
                if one.person == other.person || told.contains(&pair) {
                    continue;
                }
                if let Some(sureness) = doubt(one, other, key.0, &known)
                    && !is_alike(ground, pair)
                {
                    told.push(pair);
                    drafts.push(draft(ground, key, [one, other], sureness));
                }
            }
        }
    }
    drafts
}

/// How sure it is that the two cannot both hold the office; none where they can.
fn doubt(one: &Held, other: &Held, office: &str, known: &FxHashMap<EntityId, Vec<&'static str>>) -> Option<f32> {
    let (left, right) = (one.when.days()?, other.when.days()?);
    // A whole decade has room for two.
    if (left.1 - left.0).max(right.1 - right.0) > 366 {
        return None;
    }
    let gap = (right.0 - left.1).max(left.0 - right.1);
    let has_other = |held: &Held| known.get(&held.person).is_some_and(|all| all.iter().any(|known| *known != office));
    let is_doubtful = has_other(one) != has_other(other);
    match gap {
        ..=0 if is_doubtful => Some(0.6),
        ..=0 => Some(0.5),
        1..=AROUND if is_doubtful => Some(0.45),
        _ => None,
    }
}

/// Whether the two may be one person under two spellings.
fn is_alike(ground: &Ground<'_>, (one, other): (EntityId, EntityId)) -> bool {
    let last = |id: EntityId| {
        let name = &ground.library.entity(id).name;
        words(name).last().map(|(_, word)| folded(word)).unwrap_or_default()
    };
    let (one, other) = (last(one), last(other));
    one.chars().next() == other.chars().next() && one.len().abs_diff(other.len()) <= 3
}

/// The office told right before the name or right after it, and the country where one is told.
fn office_of(ground: &Ground<'_>, mention: &Mention, sentence: Span) -> Option<(&'static str, Option<u32>)> {
    let text = &ground.library.document(mention.document).text;
    let before = text.get(sentence.start as usize..mention.span.end as usize)?;
    let after = text.get(mention.span.end as usize..sentence.end.max(mention.span.end) as usize)?;
    // A title may be a part of the name; what follows it is the name itself.
    let name = words(mention.span.of(text)).count();
    let mut told: Vec<String> = Vec::new();
    let tail = before.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
    told.extend(words(before.get(tail..)?).map(|(_, word)| folded(word)));
    for skip in 1..=name {
        let head = told.get(..told.len().checked_sub(skip)?)?;
        if let Some((office, length)) = ends_with_office(head) {
            let rest = head.get(..head.len() - length)?;
            let last = rest.last().map_or("", String::as_str);
            // "Pakistan’s" is cut into two words.
            let of = if last == "s" { rest.get(rest.len().checked_sub(2)?).map_or("", String::as_str) } else { last };
            if NOT_NOW.contains(&last) || rest.iter().rev().take(3).any(|word| NOT_NOW.contains(&word.as_str())) {
                return None;
            }
            return Some((office, country(of)));
        }
    }
    let after = after.trim_start().strip_prefix(',')?;
    let told: Vec<String> = words(after).map(|(_, word)| folded(word)).take(NEAR).collect();
    let start = usize::from(told.first().is_some_and(|word| word == "the"));
    let (office, length) = (1..=2).rev().find_map(|length| {
        let office = told.get(start..start + length)?.join(" ");
        OFFICES.iter().find(|(words, _)| *words == office).map(|(_, office)| (*office, length))
    })?;
    let of = told.get(start + length).filter(|word| *word == "of").and_then(|_| told.get(start + length + 1));
    Some((office, of.and_then(|of| country(of))))
}

/// The office that the words end with, and how many words it has.
fn ends_with_office(told: &[String]) -> Option<(&'static str, usize)> {
    (1..=2).rev().find_map(|length| {
        let office = told.get(told.len().checked_sub(length)?..)?.join(" ");
        OFFICES.iter().find(|(words, _)| *words == office).map(|(_, office)| (*office, length))
    })
}

fn draft(ground: &Ground<'_>, (office, of): (&str, u32), pair: [&Held; 2], sureness: f32) -> Draft {
    let claims = pair.map(|held| {
        let unit = &ground.units[held.unit];
        Claim {
            document: unit.document,
            span: unit.scope,
            sentence: unit.sentence,
            value: format!("{} ({})", ground.library.entity(held.person).name, held.when).into(),
            when: None,
            number: None,
        }
    });
    Draft {
        matter: Matter::Other,
        status: Status::Conflict,
        topic: country_name(of).map_or_else(
            || format!("Who was {office}"),
            |country| format!("Who was {office} of {}", with_article(country)),
        ),
        claims: claims.into(),
        sureness,
        importance: 0.45,
        reasons: vec!["one office of one country at about one time".to_owned()],
        units: pair.iter().map(|held| held.unit as u32).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::link::tests::library;
    use crate::model::Library;

    fn told(library: &Library) -> Vec<String> {
        let comparisons = library.comparisons().iter().filter(|comparison| comparison.topic.starts_with("Who was"));
        comparisons.map(|comparison| comparison.sentence()).collect()
    }

    #[track_caller]
    fn check(texts: &[&str], expected: usize) {
        let library = library(texts);
        assert_eq!(told(&library).len(), expected, "{:?}", told(&library));
    }

    #[test]
    fn two_holders_at_one_time() {
        check(
            &[
                "In 1999, Russian President Boris Yeltsin went to Oslo. It rained. Russian President Vladimir Putin spoke in September 1999.",
            ],
            1,
        );
        check(
            &[
                "In 1999, Boris Yeltsin, the President of Russia, went to Oslo.",
                "In 1999, Russian President Vladimir Putin came to Lima.",
            ],
            1,
        );
    }

    #[test]
    fn one_after_the_other_or_of_two_countries() {
        check(
            &[
                "In 1999, Russian President Boris Yeltsin went to Oslo. In 2004, Russian President Vladimir Putin spoke there.",
            ],
            0,
        );
        check(
            &[
                "In 1999, Russian President Boris Yeltsin went to Oslo. In 1999, French President Jacques Chirac spoke there.",
            ],
            0,
        );
        check(
            &[
                "In 1999, former Russian President Mikhail Gorbachev went to Oslo. In 1999, Russian President Boris Yeltsin spoke.",
            ],
            0,
        );
    }
}
