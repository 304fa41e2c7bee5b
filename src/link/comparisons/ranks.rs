//! Who is the first, the largest, the only one: ranks that one thing holds, told of two.
//!
//! "The US became India's biggest arms supplier" beside "Russia remains India's top arms exporter": the words of the
//! rank and of what is ranked must be of one meaning, and somebody named in both. A share of half and more says the
//! same as a rank. "His first visit" beside "the first visit in 45 years" is told too: a first with and without a
//! time since.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Draft, Ground};
use crate::link::happenings::words::{Term, folded, stem, term, words};
use crate::link::happenings::{Named, Unit, actions::Actions, name_of};
use crate::model::{Claim, DocumentId, EntityId, Kind, Matter, Mention, Span, Status};

/// Words of the greatest, and words of the first.
const MOST: [&str; 10] =
    ["biggest", "largest", "greatest", "top", "topmost", "leading", "highest", "longest", "oldest", "foremost"];
/// Nouns of one meaning among what is ranked; the first of each line stands for all.
const SAME: [&[&str]; 6] = [
    &["arm", "weapon", "weaponr", "defenc", "military", "militar", "armament"],
    &["suppl", "supplier", "exporter", "export", "provider", "provid", "seller", "sell", "sold"],
    &["importer", "buyer", "purchaser", "import", "bui", "bought"],
    &["econom", "gdp"],
    &["donor", "lender", "creditor"],
    &["producer", "produc", "maker", "manufacturer"],
];
/// The thing itself is told within so many words after its rank.
const HEAD: usize = 6;
/// Verbs by which one takes a rank from another: who holds it now stands before them.
const DISPLACES: [&str; 8] =
    ["displaced", "replaced", "overtook", "surpassed", "supplanted", "superseded", "dethroned", "ousted"];
/// Ranks of one head looked at against each other.
const MOST_OF_HEAD: usize = 60;

/// What one document tells of ranks and of firsts.
#[derive(Debug, Default)]
pub struct Told {
    ranks: Vec<Rank>,
    firsts: Vec<First>,
}

/// A rank that a statement gives to somebody.
#[derive(Debug)]
struct Rank {
    unit: usize,
    holder: Named,
    name: String,
    /// What is ranked, in stems of one meaning; ordered.
    head: Vec<Term>,
    /// The words that tell the rank: "India’s top arms exporter".
    told: Span,
    /// A share and no rank by name.
    is_share: bool,
}

/// A statement that something is done for the first time.
#[derive(Clone, Copy, Debug)]
struct First {
    unit: usize,
    /// The first of its actions, as a set of one.
    action: Actions,
    /// The words that tell since when: "in 45 years".
    since: Option<Span>,
}

/// What these units of one document tell.
pub fn of_document(ground: &Ground<'_>, units: Range<u32>) -> Told {
    let mut told = Told::default();
    for (index, unit) in ground.bodies(units) {
        told.ranks.extend(greatest(ground, index as usize, unit));
        told.ranks.extend(share(ground, index as usize, unit));
        told.firsts.extend(first(ground, index as usize, unit));
    }
    told
}

/// `told` is what all documents tell, in order.
pub fn find<'a>(ground: &Ground<'_>, told: impl Iterator<Item = &'a Told> + Clone) -> Vec<Draft> {
    let ranks: Vec<&Rank> = told.clone().flat_map(|told| &told.ranks).collect();
    let mut by_head: FxHashMap<Term, Vec<usize>> = FxHashMap::default();
    for (index, rank) in ranks.iter().enumerate() {
        for term in &rank.head {
            let list = by_head.entry(*term).or_default();
            if list.len() < MOST_OF_HEAD {
                list.push(index);
            }
        }
    }
    let mut drafts = Vec::new();
    let mut is_told = vec![false; ranks.len()];
    for (first, one) in ranks.iter().enumerate() {
        if is_told[first] || one.is_share {
            continue;
        }
        let mut near: Vec<usize> = one.head.iter().filter_map(|term| by_head.get(term)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let rivals: Vec<usize> = near
            .into_iter()
            .filter(|at| *at != first && !is_told[*at] && are_rivals(ground, one, ranks[*at]))
            .collect();
        if rivals.is_empty() {
            continue;
        }
        is_told[first] = true;
        for at in &rivals {
            is_told[*at] = true;
        }
        let all: Vec<&Rank> = std::iter::once(*one).chain(rivals.iter().map(|at| ranks[*at])).collect();
        drafts.push(draft(ground, &all));
    }
    drafts.extend(firsts(ground, told.flat_map(|told| told.firsts.iter().copied())));
    drafts
}

/// Whether the two give one rank to two at one time.
fn are_rivals(ground: &Ground<'_>, one: &Rank, other: &Rank) -> bool {
    let (a, b) = (&ground.units[one.unit], &ground.units[other.unit]);
    if one.unit == other.unit || one.holder.key == other.holder.key {
        return false;
    }
    let shared = one.head.iter().filter(|term| other.head.contains(term)).count();
    // Of whom: a third named in both, who holds neither rank.
    let of = a.who.iter().any(|named| {
        named.key != one.holder.key
            && named.key != other.holder.key
            && named.kind != Kind::Person
            && b.who.contains(named)
    });
    let touch = match (a.when.and_then(|when| when.days()), b.when.and_then(|when| when.days())) {
        (Some(left), Some(right)) => (right.0 - left.1).max(left.0 - right.1) <= 3 * 366,
        _ => true,
    };
    shared >= 2 && of && touch
}

/// "Russia remains India’s top arms exporter": the holder before the rank, what is ranked after it.
fn greatest(ground: &Ground<'_>, index: usize, unit: &Unit) -> Option<Rank> {
    let text = &ground.library.document(unit.document).text;
    let told = unit.scope.of(text);
    let (at, word) = words(told).find(|(_, word)| MOST.iter().any(|most| most.eq_ignore_ascii_case(word)))?;
    let start = unit.scope.start + at as u32;
    // "one of the largest": others may be as large.
    let before = told.get(..at)?.to_lowercase();
    if ["one of", "among", "second", "third", "not the", "some of"].iter().any(|words| ends_near(&before, words)) {
        return None;
    }
    let rest = told.get(at + word.len()..)?;
    let head = head_of(rest);
    let mentions = own_mentions(ground, unit);
    let holder = holder(&mentions, text, start, &before)?;
    let named = named(ground, unit, holder)?;
    let end = (start + word.len() as u32 + rest.find(['.', ',', ';']).unwrap_or(rest.len()) as u32).min(unit.scope.end);
    // "India’s top exporter" begins with whose it is.
    let owner = mentions.iter().find(|mention| mention.span.end < start && mention.span.end + 4 >= start);
    let told =
        Span { start: owner.filter(|owner| owner.span != holder.span).map_or(start, |owner| owner.span.start), end };
    (!head.is_empty()).then(|| Rank {
        unit: index,
        holder: named,
        name: name(ground, unit, named, holder),
        head,
        told,
        is_share: false,
    })
}

/// Who is named in the unit's own sentence: a note that stands in the middle of it names others.
fn own_mentions(ground: &Ground<'_>, unit: &Unit) -> Vec<Mention> {
    let all = ground.library.mentions_within(unit.document, unit.scope).iter();
    all.filter(|mention| mention.sentence == unit.sentence).copied().collect()
}

/// The stems of what is ranked, those of one meaning as one.
fn head_of(rest: &str) -> Vec<Term> {
    let phrase = rest.split([',', ';', '.', '(']).next().unwrap_or("");
    let mut head: Vec<Term> = (words(phrase).take(HEAD))
        .map(|(_, word)| folded(word))
        .filter(|word| word.len() > 2 && !matches!(word.as_str(), "the" | "and" | "for" | "from" | "with" | "its"))
        .map(|word| meaning(stem(&word)))
        .collect();
    head.sort_unstable();
    head.dedup();
    head
}

fn meaning(stem: &str) -> Term {
    let same = SAME.iter().find(|line| line.contains(&stem)).and_then(|line| line.first());
    term(same.unwrap_or(&stem))
}

/// The last one named before the rank whose name is no "India’s"; where one takes the rank of another, the one before
/// the verb.
fn holder<'a>(mentions: &'a [Mention], text: &str, rank: u32, before: &str) -> Option<&'a Mention> {
    let displaced = DISPLACES.iter().find_map(|verb| before.rfind(verb)).map(|at| before.len() - at);
    let limit = displaced.map_or(rank, |back| rank - back as u32);
    // Who says it holds nothing, by whatever name the sentence goes on to call it.
    let says = |mention: &Mention| {
        let head = text.get(..mention.span.start as usize).unwrap_or("");
        let head = head.trim_end().trim_end_matches("the").trim_end();
        head.ends_with("ccording to") || head.ends_with("As per")
    };
    let sources: Vec<EntityId> =
        mentions.iter().filter(|mention| says(mention)).map(|mention| mention.entity).collect();
    let is_source = |mention: &&Mention| sources.contains(&mention.entity);
    let is_owner = |mention: &&Mention| {
        let after = text.get(mention.span.end as usize..).unwrap_or("");
        after.starts_with("'s")
            || after.starts_with("’s")
            || mention.span.end + 2 >= rank && mention.kind == Kind::Nationality
    };
    mentions
        .iter()
        .take_while(|mention| mention.span.end <= limit)
        .filter(|mention| mention.kind != Kind::Nationality && !is_owner(mention) && !is_source(mention))
        .last()
}

fn named(ground: &Ground<'_>, unit: &Unit, mention: &Mention) -> Option<Named> {
    let id = mention.entity;
    let entity = &ground.library.entity(id).name;
    let country = crate::link::happenings::country(entity);
    let key = crate::link::happenings::key_of(ground.library, id);
    unit.who.iter().copied().find(|named| Some(named.key) == country || named.key == key)
}

fn name(ground: &Ground<'_>, unit: &Unit, named: Named, mention: &Mention) -> String {
    let own = name_of(ground.library, unit, named).unwrap_or_default();
    if own.is_empty() {
        ground.library.document(mention.document).words(mention.span).into_owned()
    } else {
        own.to_owned()
    }
}

/// "Russia supplied 75 per cent of weapons to India": half and more is the greatest part.
fn share(ground: &Ground<'_>, index: usize, unit: &Unit) -> Option<Rank> {
    let library = ground.library;
    let annotations = library.annotations(unit.document);
    let first = annotations.quantities.partition_point(|quantity| quantity.span.start < unit.scope.start);
    let mut here =
        annotations.quantities.get(first..)?.iter().take_while(|quantity| quantity.span.end <= unit.scope.end);
    let quantity = here.find(|quantity| quantity.unit == "%" && (50.0..=100.0).contains(&quantity.value))?;
    let text = &library.document(unit.document).text;
    let mentions = own_mentions(ground, unit);
    let holder = mentions.iter().take_while(|mention| mention.span.end <= quantity.span.start).last()?;
    let between = text.get(holder.span.end as usize..quantity.span.start as usize)?;
    let after = text.get(quantity.span.end as usize..unit.scope.end as usize)?;
    // What it does and to what: "supplied … of weapons".
    let verb = words(between).next().map(|(_, word)| word)?;
    if between.len() > 40 || !after.trim_start().starts_with("of") {
        return None;
    }
    let mut head = head_of(after);
    head.push(meaning(stem(&folded(verb))));
    let named = named(ground, unit, holder)?;
    let name =
        format!("{} ({})", name(ground, unit, named, holder), library.document(unit.document).words(quantity.span));
    let told = Span { start: holder.span.start, end: unit.scope.end };
    Some(Rank { unit: index, holder: named, name, head, told, is_share: true })
}

fn draft(ground: &Ground<'_>, all: &[&Rank]) -> Draft {
    let mut claims: Vec<Claim> = Vec::new();
    for rank in all {
        let unit = &ground.units[rank.unit];
        claims.push(Claim {
            document: unit.document,
            span: unit.scope,
            sentence: unit.sentence,
            value: rank.name.as_str().into(),
            when: unit.when,
            number: None,
        });
    }
    let first = &all[0];
    let text = &ground.library.document(ground.units[first.unit].document);
    let words = text.words(first.told);
    let words = crate::model::comparison::shortened(&words, 70);
    let has_share = all.iter().any(|rank| rank.is_share);
    let documents: Vec<DocumentId> = claims.iter().map(|claim| claim.document).collect();
    Draft {
        matter: Matter::Other,
        status: Status::Conflict,
        topic: format!("Who is “{words}”"),
        claims,
        sureness: if has_share { 0.55 } else { 0.65 },
        importance: if documents.windows(2).any(|pair| pair[0] != pair[1]) { 0.7 } else { 0.6 },
        reasons: vec!["one rank among the same, given to two".to_owned()],
        units: all.iter().map(|rank| rank.unit as u32).collect(),
    }
}

fn first(ground: &Ground<'_>, index: usize, unit: &Unit) -> Option<First> {
    if unit.actions == 0 {
        return None;
    }
    let text = unit.scope.of(&ground.library.document(unit.document).text);
    let lower = text.to_lowercase();
    let is_first = lower.contains(" first ") || lower.contains(" first-ever");
    let since =
        since(text).map(|(from, to)| Span { start: unit.scope.start + from as u32, end: unit.scope.start + to as u32 });
    let is_told = is_first || since.is_some();
    is_told.then_some(First { unit: index, action: unit.actions & unit.actions.wrapping_neg(), since })
}

/// From where to where the text says after how long something is done again: "After 45 years", "in 2 decades".
fn since(text: &str) -> Option<(usize, usize)> {
    let lead = |(at, word): (usize, &str)| {
        let rest = text.get(at + word.len()..)?.strip_prefix(' ')?;
        let (number, unit) = rest.split_once(' ')?;
        let unit = ["years", "decades"].into_iter().find(|name| unit.starts_with(name))?;
        let is_long = number.len() <= 3 && number.parse::<u32>().is_ok_and(|years| years >= 5);
        is_long.then_some((at, at + word.len() + 1 + number.len() + 1 + unit.len()))
    };
    let is_lead = |word: &str| ["after", "in"].iter().any(|lead| lead.eq_ignore_ascii_case(word));
    words(text).filter(|(_, word)| is_lead(word)).find_map(lead)
}

/// A first without a time since, and a first in so many years: of one action, told of the same.
fn firsts(ground: &Ground<'_>, all: impl Iterator<Item = First>) -> Vec<Draft> {
    /// Units told so.
    #[derive(Default)]
    struct Told {
        bare: Vec<usize>,
        since: Vec<(usize, Span)>,
    }
    let mut by_action: FxHashMap<Actions, Told> = FxHashMap::default();
    let mut keys: Vec<Actions> = Vec::new();
    for First { unit, action, since } in all {
        let told = by_action.entry(action).or_insert_with(|| {
            keys.push(action);
            Told::default()
        });
        match since {
            Some(since) if told.since.len() < MOST_OF_HEAD => told.since.push((unit, since)),
            None if told.bare.len() < MOST_OF_HEAD => told.bare.push(unit),
            _ => {}
        }
    }
    let mut drafts = Vec::new();
    for told in keys.iter().filter_map(|key| by_action.get(key)) {
        for bare in &told.bare {
            let like = |(since, _): &&(usize, Span)| {
                let (a, b) = (&ground.units[*bare], &ground.units[*since]);
                let same_office = a.offices().iter().any(|office| b.offices().contains(office));
                let same_who = a.who.iter().filter(|named| b.who.contains(named)).count();
                let own = ground.likeness.own((*bare).min(*since), (*bare).max(*since));
                let touch = a.when.and_then(|when| when.days()).zip(b.when.and_then(|when| when.days()));
                let touch = touch.is_none_or(|(left, right)| (right.0 - left.1).max(left.0 - right.1) <= 366);
                touch && (same_office && same_who >= 1 || same_who >= 2) && own > 0.12
            };
            let since: Vec<(usize, Span)> = told.since.iter().filter(like).copied().take(4).collect();
            if since.is_empty() {
                continue;
            }
            let claim = |index: usize, value: String| {
                let unit = &ground.units[index];
                let (document, span, sentence) = (unit.document, unit.scope, unit.sentence);
                Claim { document, span, sentence, value: value.into(), when: unit.when, number: None }
            };
            let mut claims = vec![claim(*bare, "the first".to_owned())];
            claims.extend(since.iter().map(|(index, told)| {
                let words = ground.library.document(ground.units[*index].document).words(*told);
                // "After 45 years" is the first in them.
                let years = words.split_once(' ').map_or("", |(_, years)| years);
                claim(*index, format!("the first in {years}"))
            }));
            let group: Vec<usize> = std::iter::once(*bare).chain(since.iter().map(|(index, _)| *index)).collect();
            drafts.push(Draft {
                matter: Matter::Other,
                status: Status::Conflict,
                topic: super::topic::of_units(ground, &group),
                claims,
                sureness: 0.6,
                importance: 0.5,
                reasons: vec!["one says first, another after how many years".to_owned()],
                units: group.iter().map(|index| *index as u32).collect(),
            });
        }
    }
    drafts
}

/// Whether the words stand near the end, with a word or two after them.
fn ends_near(text: &str, words: &str) -> bool {
    let tail = text.char_indices().rev().nth(words.len() + 12).map_or(0, |(at, _)| at);
    text.get(tail..).is_some_and(|tail| tail.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::link::tests::library;

    #[track_caller]
    fn check(texts: &[&str], part: &str, expected: &[&[&str]]) {
        let library = library(texts);
        let told: Vec<Vec<&str>> = (library.comparisons().iter())
            .filter(|comparison| comparison.topic.contains(part))
            .map(|comparison| comparison.claims.iter().map(|claim| claim.value.as_str()).collect())
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn one_rank_given_to_two() {
        check(
            &[
                "It is an old story. France displaced Russia as Peru's biggest arms supplier. Few remember it.",
                "Rain fell on the town. Russia continues to be Peru's top arms exporter. Snow fell too.",
            ],
            "Who is",
            &[&["France", "Russia"]],
        );
        check(
            &[
                "It is an old story. France is Peru's biggest arms supplier. Few remember it.",
                "Rain fell on the town. Russia supplied 75 per cent of weapons to Peru. Snow fell too.",
            ],
            "Who is",
            &[&["France", "Russia (75 per cent)"]],
        );
    }

    #[test]
    fn ranks_that_both_can_be_right() {
        check(
            &[
                "It is an old story. France is Peru's biggest arms supplier. Few remember it.",
                "Rain fell on the town. Russia is one of Peru's biggest arms suppliers. Snow fell too.",
                "Rain fell on the town. Russia is Chile's biggest arms supplier. Snow fell too.",
                "Rain fell on the town. Russia is Peru's biggest food producer. Snow fell too.",
            ],
            "Who is",
            &[],
        );
    }

    #[test]
    fn a_first_and_a_first_in_years() {
        check(
            &[
                "It is an old story. In November 2014, the Russian Defence Minister paid his first visit to Peru. Few remember it.",
                "Rain fell on the town. It was the first visit of a Russian Defence Minister to Peru in 45 years. Snow fell too.",
            ],
            "visit",
            &[&["the first", "the first in 45 years"]],
        );
        check(
            &[
                "It is an old story. In November 2014, the Russian Defence Minister paid his first visit to Peru. Few remember it.",
                "Rain fell on the town. After 45 years, a Russian Defence Minister came for a visit to Peru. Snow fell too.",
            ],
            "visit",
            &[&["the first", "the first in 45 years"]],
        );
    }
}
