//! Who is for whom or what, and who against it, told by two documents: "the Soviet Union backed India" beside "Soviet
//! support for India".
//!
//! A stance is read off one sentence: somebody who acts, a word that takes a side, somebody or something named after
//! it. What is denied ("did not support") or over ("withdrew its support") is no stance. Two documents that tell one
//! stance agree in it; that two tell opposite ones is no conflict yet, for sides are changed.

mod sides;

use std::ops::Range;

use rustc_hash::FxHashMap;

use self::sides::Side;
use super::{Draft, Ground, topic};
use crate::link::happenings::{Unit, country, key_of};
use crate::model::{Claim, EntityId, Kind, Matter, Mention, Span, Status, When};

/// Places of one document that tell one stance, beyond which more of them say nothing more.
const MOST_OF_DOCUMENT: usize = 4;
/// Of these many of one document the ones are chosen that others may tell too, and of these many in all.
const MOST_LOOKED_AT: usize = 12;
const MOST_OF_KEY: usize = 300;
/// Why they are of one matter.
const REASON: &str = "all tell on which side the one stands towards the other";
/// Stances of one sentence: lists of names would multiply.
const MOST_OF_SENTENCE: usize = 6;

/// Who is for or against whom, as one sentence tells it; named at these places.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    unit: u32,
    who: Span,
    side: Side,
    whom: Span,
    /// From the first to the last of the three.
    span: Span,
}

struct Stance {
    unit: usize,
    who: (u32, EntityId),
    side: Side,
    whom: (u32, EntityId),
    span: Span,
}

/// What these units of one document tell.
pub fn of_document(ground: &Ground<'_>, units: Range<u32>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut last = None;
    for (index, unit) in ground.bodies(units) {
        // A sentence of several dates is several units; it is read once.
        if last == Some(unit.sentence) {
            continue;
        }
        last = Some(unit.sentence);
        told.extend(in_sentence(ground, index as usize, unit));
    }
    told
}

/// `all` is what all documents tell, in order.
pub fn find<'a>(ground: &Ground<'_>, all: impl Iterator<Item = &'a Told>) -> Vec<Draft> {
    let mut told: FxHashMap<(u32, Side, u32), Vec<Stance>> = FxHashMap::default();
    let mut order: Vec<(u32, Side, u32)> = Vec::new();
    let document = |stance: &Stance| ground.units[stance.unit].document;
    let stance = |told: &Told| {
        let unit = told.unit as usize;
        let named = |span| {
            let mention = ground.library.mentions_within(ground.units[unit].document, span).first()?;
            Some((key(ground, mention), mention.entity))
        };
        Some(Stance { unit, who: named(told.who)?, side: told.side, whom: named(told.whom)?, span: told.span })
    };
    for stance in all.filter_map(stance) {
        let key = (stance.who.0, stance.side, stance.whom.0);
        let list = told.entry(key).or_default();
        if list.is_empty() {
            order.push(key);
        }
        let own = list.iter().rev().take_while(|other| document(other) == document(&stance)).take(MOST_LOOKED_AT);
        if own.count() < MOST_LOOKED_AT && list.len() < MOST_OF_KEY {
            list.push(stance);
        }
    }
    let groups = order.iter().filter_map(|key| told.get(key));
    groups.filter_map(|stances| draft(ground, stances)).collect()
}

fn in_sentence(ground: &Ground<'_>, first: usize, unit: &Unit) -> Vec<Told> {
    let library = ground.library;
    let text = &library.document(unit.document).text;
    let sentence = library.sentence(unit.document, unit.sentence);
    let mentions: Vec<Mention> = (library.mentions_within(unit.document, sentence).iter())
        .filter(|mention| mention.sentence == unit.sentence)
        .copied()
        .collect();
    let mut found = Vec::new();
    for taken in sides::taken(text, sentence, &mentions) {
        let unit = (ground.units.iter().enumerate().skip(first))
            .take_while(|(_, other)| (other.document, other.sentence) == (unit.document, unit.sentence))
            .find(|(_, other)| other.scope.contains(taken.word))
            .map_or(first, |(index, _)| index);
        for (who, whom) in taken.who.iter().flat_map(|who| taken.whom.iter().map(move |whom| (who, whom))) {
            let ends = [who.span, whom.span, taken.word];
            let start = ends.iter().map(|span| span.start).min().unwrap_or(taken.word.start);
            let end = ends.iter().map(|span| span.end).max().unwrap_or(taken.word.end);
            if key(ground, who) != key(ground, whom) && found.len() < MOST_OF_SENTENCE {
                let span = Span { start, end };
                found.push(Told { unit: unit as u32, who: who.span, side: taken.side, whom: whom.span, span });
            }
        }
    }
    found
}

/// A country by any of its names, else the entity.
fn key(ground: &Ground<'_>, mention: &Mention) -> u32 {
    let entity = ground.library.entity(mention.entity);
    let country = matches!(entity.kind, Kind::Place | Kind::Nationality).then(|| country(&entity.name)).flatten();
    country.unwrap_or_else(|| key_of(ground.library, mention.entity))
}

/// One stance told by two documents, where their dates do not keep it apart.
fn draft(ground: &Ground<'_>, stances: &[Stance]) -> Option<Draft> {
    let document = |stance: &Stance| ground.units[stance.unit].document;
    let when = |stance: &Stance| ground.units[stance.unit].when;
    let mut kept: Vec<&Stance> = Vec::new();
    for (n, stance) in stances.iter().enumerate() {
        let is_told_elsewhere =
            (stances.iter()).any(|other| document(other) != document(stance) && touch(when(stance), when(other)));
        let own = kept.iter().rev().take_while(|other| document(other) == document(stance)).count();
        let is_new = n == 0 || stances.get(n - 1).is_none_or(|before| before.unit != stance.unit);
        if is_told_elsewhere && is_new && own < MOST_OF_DOCUMENT {
            kept.push(stance);
        }
    }
    let first = *kept.first()?;
    let sources = kept.chunk_by(|a, b| document(a) == document(b)).count();
    if sources < 2 {
        return None;
    }
    let called = |(key, entity)| topic::called(ground.library, key, entity);
    let (who, whom) = (called(first.who), called(first.whom));
    let side = match first.side {
        Side::For => "in favour",
        Side::Against => "against",
    };
    let claims = kept.iter().map(|stance| {
        let unit = &ground.units[stance.unit];
        Claim {
            document: unit.document,
            span: stance.span,
            sentence: unit.sentence,
            value: side.into(),
            when: unit.when,
            number: None,
        }
    });
    Some(Draft {
        matter: Matter::Other,
        status: Status::Agree,
        topic: format!("The stand of {who} on {whom}"),
        claims: claims.collect(),
        sureness: 0.6,
        importance: 0.2 + 0.05 * (sources.min(6) as f32),
        reasons: vec![REASON.to_owned()],
        units: kept.iter().map(|stance| stance.unit as u32).collect(),
    })
}

/// Whether what is told at these times can be one; what tells no time goes with all.
fn touch(one: Option<When>, other: Option<When>) -> bool {
    let days = one.and_then(|when| when.days()).zip(other.and_then(|when| when.days()));
    days.is_none_or(|(left, right)| left.0 <= right.1 && right.0 <= left.1)
}

#[cfg(test)]
mod tests {
    use crate::link::tests::library;

    /// The stances that both documents tell.
    #[track_caller]
    fn check(one: &str, other: &str, expected: &[&str]) {
        let library = library(&[one, other]);
        let told = library.comparisons().iter().filter(|comparison| comparison.reasons.iter().eq([super::REASON]));
        let told: Vec<String> = told.map(|comparison| comparison.sentence()).collect();
        assert_eq!(told, expected, "{one} / {other}");
    }

    #[test]
    fn one_side_told_twice() {
        check(
            "Peru openly backed Chile in the talks.",
            "It rained. Peru’s support for Chile grew.",
            &["The stand of Peru on Chile: in favour in both sources"],
        );
        check(
            "Chile was supported by Peru.",
            "The Peruvian government sided with Chile.",
            &["The stand of Peru on Chile: in favour in both sources"],
        );
        check(
            "Chile had the support of Peru all the time.",
            "Peru supports Chile.",
            &["The stand of Peru on Chile: in favour in both sources"],
        );
        check(
            "Norway and Peru opposed Chile.",
            "Peru has been hostile towards Chile.",
            &["The stand of Peru on Chile: against in both sources"],
        );
        check(
            "Peru fought with great force against Chile.",
            "Peru condemned Chile.",
            &["The stand of Peru on Chile: against in both sources"],
        );
    }

    #[test]
    fn what_is_denied_or_of_others() {
        check("Peru did not support Chile.", "Peru supports Chile.", &[]);
        check("Peru refused to support Chile.", "Peru supports Chile.", &[]);
        check("Peru supports Chile.", "Chile supports Peru.", &[]);
        check("Peru supports Chile.", "Peru opposes Chile.", &[]);
        check("Peru supports Chile. Peru backs Chile.", "Norway is cold.", &[]);
        check("Peru abandoned its support for Chile.", "Peru supports Chile.", &[]);
        check("Peru’s support of bad roads was refuted again by Chile.", "Peru supports Chile.", &[]);
        check("Peru backed away from Chile.", "Peru supports Chile.", &[]);
    }

    #[test]
    fn times_that_keep_apart() {
        check("In 1951 Peru supported Chile.", "In 1988 Peru supported Chile.", &[]);
        check(
            "In 1951 Peru supported Chile.",
            "Peru supported Chile.",
            &["The stand of Peru on Chile: in favour in both sources"],
        );
    }
}
