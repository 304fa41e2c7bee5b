//! One kind for the same words of a document, where the tagger wavers.
//!
//! Pure: the names of one document in, the same names with other kinds out.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::acronym::Defined;
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::GroupVotes;
use super::tagger::label::Group;
use crate::model::Kind;

/// What the last word of a person's full name says of the word alone, and what a definition says, in the model's steps.
const LAST_NAME: i32 = 150;
const DEFINED: i32 = 1_000_000;

/// One kind for the same words, where the tagger wavers: what all places say together counts; a word that ends the
/// name of a person is that person, a short form is what its long form is.
pub(super) fn agree(scan: &Scan<'_>, definitions: &[Defined], names: &mut [Proposal]) {
    let mut sums: FxHashMap<&str, GroupVotes> = FxHashMap::default();
    let words = |tokens: &Range<usize>| scan.reading.words(tokens.clone());
    for name in names.iter() {
        let group = Group::of(name.kind) as usize;
        let sum = sums.entry(words(&name.tokens)).or_default();
        for (sum, votes) in sum.iter_mut().zip(name.groups) {
            *sum = sum.saturating_add(votes);
        }
        if let Some(sum) = sum.get_mut(group) {
            *sum = sum.saturating_add(CHOSEN);
        }
        if name.kind == Kind::Person && name.tokens.len() > 1 {
            let last = name.tokens.end - 1;
            if let Some(sum) = sums.entry(scan.word(last)).or_default().get_mut(group)
                && !scan.has(last, flag::COUNTRY | flag::NATIONALITY)
            {
                *sum = sum.saturating_add(LAST_NAME);
            }
            // "Konishi Yukinaga": where family names come first, nobody has the first word for a given name.
            let first = name.tokens.start;
            let known = flag::GIVEN_NAME | flag::COMMON | flag::COUNTRY | flag::NATIONALITY | flag::TITLE | flag::PLACE;
            if !scan.has(first, known)
                && scan.word(first).chars().count() > 3
                && let Some(sum) = sums.entry(scan.word(first)).or_default().get_mut(group)
            {
                *sum = sum.saturating_add(LAST_NAME);
            }
        }
        if let Some(head) = scan.bare_name(name)
            && let Some(sum) = sums.entry(words(&head)).or_default().get_mut(group)
        {
            *sum = sum.saturating_add(LAST_NAME);
        }
    }
    for defined in definitions {
        let at = names.partition_point(|name| name.tokens.start < defined.long.start);
        let long = names
            .get(at)
            .filter(|name| name.tokens == defined.long)
            .filter(|name| name.kind != Kind::Person || scan.is_full_person(&defined.long));
        if let Some(long) = long
            && let Some(sum) = sums.entry(scan.word(defined.short)).or_default().get_mut(Group::of(long.kind) as usize)
        {
            *sum = sum.saturating_add(DEFINED);
        }
    }
    let is_open = |name: &&mut Proposal| name.kind == Kind::Other || Group::of(name.kind) != Group::Thing;
    for name in names.iter_mut().filter(is_open) {
        let Some(groups) = sums.get(words(&name.tokens)) else {
            continue;
        };
        let of = |group: Group| groups.get(group as usize).copied().unwrap_or(0);
        let best = Group::ALL.into_iter().rev().max_by_key(|group| of(*group));
        if let Some((best, kind)) = best.and_then(|best| Some((best, best.kind()?)))
            && of(best) > of(Group::of(name.kind))
            && !scan.is_certain(name)
        {
            name.kind = kind;
        }
    }
}

/// What is short for a project, a paper or a machine is one too, wherever it stands: the long name's words told it, the
/// short one's letters cannot.
pub(super) fn short_things(scan: &Scan<'_>, definitions: &[Defined], names: &mut [Proposal]) {
    let mut kinds: FxHashMap<&str, Kind> = FxHashMap::default();
    for defined in definitions {
        let at = names.partition_point(|name| name.tokens.start < defined.long.start);
        let long = names.get(at).filter(|name| name.tokens == defined.long).map(|name| name.kind);
        if let Some(kind) = long.filter(|kind| *kind != Kind::Other && Group::of(*kind) == Group::Thing) {
            kinds.insert(scan.word(defined.short), kind);
        }
    }
    if kinds.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        if let Some(kind) = kinds.get(scan.word(name.tokens.start)) {
            name.kind = *kind;
        }
    }
}

/// What the row of labels as a whole says of one place, in the model's steps.
const CHOSEN: i32 = 100;
