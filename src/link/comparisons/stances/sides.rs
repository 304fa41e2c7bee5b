//! The words of one sentence by which somebody takes a side, who does, and towards whom.
//!
//! Reads words and names in their order; it knows no other sentence.

use crate::link::happenings::words::{folded, words};
use crate::model::{Kind, Mention, Span};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
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
        | "endorsing" | "favors" | "favored" | "favoring" | "endorse" => (Side::For, Form::Verb),
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

/// Whether [`side`] can be asked: a first look that makes no word anew.
fn may_take_side(word: &str) -> bool {
    let Some(head) = word.as_bytes().first_chunk::<4>() else { return false };
    matches!(
        &head.map(|byte| byte.to_ascii_lowercase()),
        b"supp"
            | b"back"
            | b"endo"
            | b"favo"
            | b"side"
            | b"sidi"
            | b"symp"
            | b"stoo"
            | b"stan"
            | b"oppo"
            | b"cond"
            | b"crit"
            | b"deno"
            | b"reje"
            | b"resi"
            | b"host"
            | b"obje"
            | b"aggr"
            | b"rese"
            | b"prot"
            | b"veno"
            | b"agai"
    )
}

/// A word that takes a side, those who take it and those it is taken towards.
pub struct Taken {
    pub word: Span,
    pub side: Side,
    pub who: Vec<Mention>,
    pub whom: Vec<Mention>,
}

/// The sides that are taken in the sentence; `mentions` are its names in order.
pub fn taken(text: &str, sentence: Span, mentions: &[Mention]) -> Vec<Taken> {
    if mentions.len() < 2 || !words(sentence.of(text)).any(|(_, word)| may_take_side(word)) {
        return Vec::new();
    }
    let parts = parts(text, sentence, mentions);
    let sides = parts.iter().enumerate().filter_map(|(at, part)| {
        let Part::Word { span, folded } = part else { return None };
        let (side, form) = side(folded)?;
        let (who, whom) = ends(text, &parts, at, form)?;
        Some(Taken { word: *span, side, who, whom })
    });
    sides.collect()
}

/// A word of a sentence, or a name in it.
enum Part {
    Word { span: Span, folded: String },
    Name(Mention),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_takes_a_side_passes_the_first_look() {
        let text = include_str!("sides.rs");
        let mut looked_at = 0;
        for word in text.split('"').filter(|word| side(word).is_some()) {
            assert!(may_take_side(word) && may_take_side(&word.to_uppercase()), "{word}");
            looked_at += 1;
        }
        assert!(looked_at > 40);
    }
}
