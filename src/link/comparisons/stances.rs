//! Who is for whom or what, and who against it, told by two documents: "the Soviet Union backed India" beside "Soviet
//! support for India".
//!
//! A stance is read off one sentence: somebody who acts, a word that takes a side, somebody or something named after
//! it. What is denied ("did not support") or over ("withdrew its support") is no stance. Two documents that tell one
//! stance agree in it; that two tell opposite ones is no conflict yet, for sides are changed.

use rustc_hash::FxHashMap;

use super::{Draft, Ground, topic};
use crate::link::happenings::words::{folded, words};
use crate::link::happenings::{Unit, country, key_of};
use crate::model::{Claim, EntityId, Kind, Matter, Mention, Span, Status, When};

/// Who acts stands at most so many words before the word that takes a side, and whom it is about so many after it.
const NEAR: usize = 9;
/// What follows at once stands within so many words and names: an article and an adjective may be between.
const AT_ONCE: usize = 4;
/// Words before the one that takes a side in which it may be denied.
const DENIED_WITHIN: usize = 3;
const DENIALS: [&str; 22] = [
    "not",
    "never",
    "no",
    "nor",
    "without",
    "refuse",
    "refused",
    "refuses",
    "decline",
    "declined",
    "stop",
    "stopped",
    "cease",
    "ceased",
    "withdrew",
    "withdraw",
    "lack",
    "lost",
    "cannot",
    "abandoned",
    "ended",
    "denied",
];
/// Places of one document that tell one stance, beyond which more of them say nothing more.
const MOST_OF_DOCUMENT: usize = 4;
/// Of these many of one document the ones are chosen that others may tell too, and of these many in all.
const MOST_LOOKED_AT: usize = 12;
const MOST_OF_KEY: usize = 300;
/// Why they are of one matter.
const REASON: &str = "all tell on which side the one stands towards the other";
/// Stances of one sentence: lists of names would multiply.
const MOST_OF_SENTENCE: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Side {
    For,
    Against,
}

/// How a word is put to those it stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "backed Peru", and "backed by Peru".
    Verb,
    /// "opposed to Peru", "hostile towards Peru": whom it is about follows a preposition.
    Towards,
    /// "sides with Peru", "stood by Peru": only with this word right after it.
    With(&'static str),
    /// "support for Peru", "the support of Peru".
    Noun,
    /// "against Peru": whom it is about follows at once.
    Preposition,
}

/// The side that a word takes, in small letters and the spelling that both kinds of English share.
fn side(word: &str) -> Option<(Side, Form)> {
    Some(match word {
        "supports" | "supported" | "supporting" | "backs" | "backed" | "backing" | "endorses" | "endorsed"
        | "endorsing" | "favors" | "favored" | "favoring" | "favours" | "favoured" | "favouring" | "endorse" => {
            (Side::For, Form::Verb)
        }
        "support" => (Side::For, Form::Noun),
        "side" | "sides" | "sided" | "siding" | "sympathized" | "sympathizes" => (Side::For, Form::With("with")),
        "stood" | "stands" => (Side::For, Form::With("by")),
        "opposes" | "opposed" | "opposing" | "oppose" | "condemns" | "condemned" | "condemning" | "condemn"
        | "criticizes" | "criticized" | "criticizing" | "criticize" | "denounces" | "denounced" | "denouncing"
        | "denounce" | "rejects" | "rejected" | "rejecting" | "resists" | "resisted" | "resisting" => {
            (Side::Against, Form::Verb)
        }
        "opposition" | "hostile" | "hostility" | "objects" | "objected" | "objecting" | "objection" | "objections"
        | "aggressively" | "aggression" | "resentment" | "reservations" | "protested" | "venom" | "criticism"
        | "condemnation" => (Side::Against, Form::Towards),
        "against" => (Side::Against, Form::Preposition),
        _ => return None,
    })
}

/// Who is for or against whom, as one sentence tells it.
struct Stance {
    unit: usize,
    who: (u64, EntityId),
    side: Side,
    whom: (u64, EntityId),
    /// From the first to the last of the three.
    span: Span,
}

pub fn find(ground: &Ground<'_>) -> Vec<Draft> {
    let mut told: FxHashMap<(u64, Side, u64), Vec<Stance>> = FxHashMap::default();
    let mut order: Vec<(u64, Side, u64)> = Vec::new();
    let mut last = None;
    for (index, unit) in ground.units.iter().enumerate().filter(|(_, unit)| unit.is_body) {
        // A sentence of several dates is several units; it is read once.
        if last == Some((unit.document, unit.sentence)) {
            continue;
        }
        last = Some((unit.document, unit.sentence));
        for stance in in_sentence(ground, index, unit) {
            let key = (stance.who.0, stance.side, stance.whom.0);
            let list = told.entry(key).or_default();
            if list.is_empty() {
                order.push(key);
            }
            let document = |stance: &Stance| ground.units[stance.unit].document;
            let own = list.iter().rev().take_while(|other| document(other) == unit.document).take(MOST_LOOKED_AT);
            if own.count() < MOST_LOOKED_AT && list.len() < MOST_OF_KEY {
                list.push(stance);
            }
        }
    }
    let groups = order.iter().filter_map(|key| told.get(key));
    groups.filter_map(|stances| draft(ground, stances)).collect()
}

/// A word of a sentence, or a name in it.
enum Part {
    Word { span: Span, folded: String },
    Name(Mention),
}

fn in_sentence(ground: &Ground<'_>, first: usize, unit: &Unit) -> Vec<Stance> {
    let library = ground.library;
    let text = &library.document(unit.document).text;
    let sentence = library.sentence(unit.document, unit.sentence);
    let mentions: Vec<Mention> = (library.mentions_within(unit.document, sentence).iter())
        .filter(|mention| mention.sentence == unit.sentence)
        .copied()
        .collect();
    if mentions.len() < 2 {
        return Vec::new();
    }
    let parts = parts(text, sentence, &mentions);
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Word { span, folded } = part else { continue };
        let Some((side, form)) = side(folded) else { continue };
        let Some((who, whom)) = ends(text, &parts, at, form) else { continue };
        let unit = (ground.units.iter().enumerate().skip(first))
            .take_while(|(_, other)| (other.document, other.sentence) == (unit.document, unit.sentence))
            .find(|(_, other)| other.scope.contains(*span))
            .map_or(first, |(index, _)| index);
        let named = |mention: &Mention| (key(ground, mention), mention.entity);
        for who in &who {
            for whom in &whom {
                let (one, other) = (named(who), named(whom));
                let ends = [who.span, whom.span, *span];
                let start = ends.iter().map(|span| span.start).min().unwrap_or(span.start);
                let end = ends.iter().map(|span| span.end).max().unwrap_or(span.end);
                if one.0 != other.0 && found.len() < MOST_OF_SENTENCE {
                    found.push(Stance { unit, who: one, side, whom: other, span: Span { start, end } });
                }
            }
        }
    }
    found
}

/// A country by any of its names, else the entity.
fn key(ground: &Ground<'_>, mention: &Mention) -> u64 {
    let entity = ground.library.entity(mention.entity);
    let country = matches!(entity.kind, Kind::Place | Kind::Nationality).then(|| country(&entity.name)).flatten();
    country.map_or_else(|| key_of(ground.library, mention.entity), u64::from)
}

fn parts(text: &str, sentence: Span, mentions: &[Mention]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut next = 0;
    for (at, word) in words(sentence.of(text)) {
        let span = Span { start: sentence.start + at as u32, end: sentence.start + (at + word.len()) as u32 };
        while let Some(mention) = mentions.get(next).filter(|mention| mention.span.start <= span.start) {
            parts.push(Part::Name(*mention));
            next += 1;
        }
        if !mentions.get(..next).unwrap_or_default().iter().rev().take(2).any(|mention| span.end <= mention.span.end) {
            parts.push(Part::Word { span, folded: folded(word) });
        }
    }
    parts
}

/// Who takes the side, and whom it is about, in a sentence whose part `at` is the word.
fn ends(text: &str, parts: &[Part], at: usize, form: Form) -> Option<(Vec<Mention>, Vec<Mention>)> {
    let word = |at: usize| match parts.get(at) {
        Some(Part::Word { folded, .. }) => folded.as_str(),
        _ => "",
    };
    if (1..=DENIED_WITHIN).filter_map(|back| at.checked_sub(back)).any(|at| DENIALS.contains(&word(at))) {
        return None;
    }
    let next = word(at + 1);
    let before = || names_before(text, parts, at).filter(|names| names.iter().any(acts));
    let after = |from: usize| names_after(text, parts, from, NEAR);
    // "Support of terrorism was refuted by Peru" is no support of Peru.
    let right_after = |from: usize| names_after(text, parts, from, AT_ONCE);
    match form {
        // "US-backed fighters": who stands right before the hyphen.
        Form::Verb if next == "by" => Some((after(at + 2)?, before()?)),
        // "backed away from", "supporting to": no object of its own.
        Form::Verb if matches!(next, "to" | "from" | "away" | "off" | "down" | "out" | "up" | "into") => None,
        Form::Verb => Some((before()?, after(at + 1)?)),
        Form::With(joint) => (next == joint).then(|| Some((before()?, after(at + 2)?))).flatten(),
        Form::Towards => {
            let is_joint = matches!(next, "to" | "towards" | "toward" | "about" | "over" | "of" | "on" | "regarding");
            is_joint.then(|| Some((before()?, right_after(at + 2)?))).flatten()
        }
        Form::Noun => match next {
            "for" | "to" => Some((before()?, right_after(at + 2)?)),
            "of" | "from" => {
                // Who has the support of somebody is supported.
                let has = (1..=DENIED_WITHIN).filter_map(|back| at.checked_sub(back)).any(|at| {
                    matches!(word(at), "had" | "has" | "have" | "enjoyed" | "enjoys" | "won" | "got" | "received")
                });
                let (before, after) = (before()?, right_after(at + 2)?);
                Some(if has || next == "from" { (after, before) } else { (before, after) })
            }
            // "Peru and Chile support Brazil", but not "support measures".
            _ => Some((before()?, names_after(text, parts, at + 1, 2)?)),
        },
        Form::Preposition => Some((before()?, right_after(at + 1)?)),
    }
}

impl Part {
    fn span(&self) -> Span {
        match self {
            Self::Word { span, .. } => *span,
            Self::Name(mention) => mention.span,
        }
    }
}

fn acts(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Person | Kind::Organisation | Kind::Place | Kind::Nationality)
}

/// The last names before the part `at` that are joined as a list.
fn names_before(text: &str, parts: &[Part], at: usize) -> Option<Vec<Mention>> {
    let near = parts.get(at.saturating_sub(NEAR)..at)?;
    let last = near.iter().rposition(|part| matches!(part, Part::Name(mention) if acts(mention)))?;
    let last = at - near.len() + last;
    let Some(Part::Name(mention)) = parts.get(last) else { return None };
    if breaks(text, mention.span.end, parts.get(at)?.span().start) {
        return None;
    }
    let mut names = vec![*mention];
    let earlier = parts.get(..last)?.iter().filter_map(|part| match part {
        Part::Name(mention) => Some(mention),
        Part::Word { .. } => None,
    });
    for mention in earlier.rev() {
        if !names.last().is_some_and(|next| are_joined(text, mention, next)) {
            break;
        }
        names.push(*mention);
    }
    Some(names)
}

/// The first names from the part `from` on that are joined as a list, the first of them `within` so many parts.
fn names_after(text: &str, parts: &[Part], from: usize, within: usize) -> Option<Vec<Mention>> {
    let near = parts.get(from..(from + within).min(parts.len()))?;
    let mut names = near.iter().filter_map(|part| match part {
        Part::Name(mention) => Some(*mention),
        Part::Word { .. } => None,
    });
    let first = names.next()?;
    if breaks(text, parts.get(from.checked_sub(1)?)?.span().end, first.span.start) {
        return None;
    }
    let mut found = vec![first];
    for mention in names {
        if !found.last().is_some_and(|before| are_joined(text, before, &mention)) {
            break;
        }
        found.push(mention);
    }
    Some(found)
}

fn are_joined(text: &str, one: &Mention, other: &Mention) -> bool {
    let between = text.get(one.span.end as usize..other.span.start as usize).unwrap_or("").trim();
    let between = between.strip_suffix("the").unwrap_or(between).trim();
    matches!(between, "and" | "," | ", and" | "&" | "as well as")
}

/// Whether a statement ends between the two places.
fn breaks(text: &str, from: u32, to: u32) -> bool {
    text.get(from as usize..to as usize).is_none_or(|between| between.contains([';', ':', '(', ')', '“', '”', '"']))
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
            value: side.to_owned(),
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
        let told = library.comparisons().iter().filter(|comparison| comparison.reasons == [super::REASON]);
        let told: Vec<&str> = told.map(|comparison| comparison.sentence.as_str()).collect();
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
