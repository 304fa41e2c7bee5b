//! The rules' names and the tagger's, each where it is better.
//!
//! The tagger decides what is a person, an organisation, a place or a people, and where it ends. The rules decide
//! where it does not look, what the lists tell for certain, and what is an agreement, a project, a machine: the
//! texts it learnt from know no such kinds.

use std::ops::Range;

use super::acronym::Defined;
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use super::tagger::{Tagged, Tags};
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// A thing for which so many votes speak is what the rules say.
const FIRM: i32 = 4;

/// What its form tells has so many votes.
pub(super) const TOLD: i32 = 20;

/// The names of the document, in order and not overlapping.
pub fn combine(scan: &Scan<'_>, proposals: Vec<Proposal>, definitions: &[Defined], tags: &Tags) -> Vec<Proposal> {
    if tags.seen.is_empty() {
        return proposals;
    }
    let mut names = Vec::with_capacity(proposals.len());
    let mut rest = (proposals.as_slice(), tags.names.as_slice());
    let mut seen = tags.seen.iter().peekable();
    while let Some((proposals, tagged)) = next_cluster(&mut rest) {
        let start = proposals.first().map_or(usize::MAX, |name| name.tokens.start);
        while seen.next_if(|stretch| stretch.end <= start).is_some() {}
        let is_seen =
            seen.peek().is_some_and(|stretch| proposals.last().is_some_and(|last| stretch.start < last.tokens.end));
        if tagged.is_empty() && !is_seen {
            names.extend_from_slice(proposals);
        } else {
            scan.settle(proposals, tagged, &mut names);
        }
    }
    scan.mend(&mut names);
    scan.add_again(&mut names);
    super::agree::agree(scan, definitions, &mut names);
    scan.kinds_as_told(&mut names);
    scan.kinds_by_neighbours(&mut names);
    scan.in_other_tongues(&mut names);
    scan.kinds_of_columns(&mut names);
    super::agree::short_things(scan, definitions, &mut names);
    scan.make_whole(&mut names);
    scan.without_common(definitions, &mut names);
    scan.add_pacts(&mut names);
    names
}

/// The next names of both that overlap, directly or over others; either may be none.
fn next_cluster<'a>(rest: &mut (&'a [Proposal], &'a [Tagged])) -> Option<(&'a [Proposal], &'a [Tagged])> {
    let (proposals, tagged) = *rest;
    let first = |a: Option<&Range<usize>>, b: Option<&Range<usize>>| match (a, b) {
        (Some(a), Some(b)) => Some(a.start.min(b.start)),
        (a, b) => a.or(b).map(|tokens| tokens.start),
    };
    let mut end = first(proposals.first().map(|name| &name.tokens), tagged.first().map(|name| &name.tokens))? + 1;
    let (mut proposed, mut told) = (0, 0);
    loop {
        if let Some(name) = proposals.get(proposed).filter(|name| name.tokens.start < end) {
            proposed += 1;
            end = end.max(name.tokens.end);
        } else if let Some(name) = tagged.get(told).filter(|name| name.tokens.start < end) {
            told += 1;
            end = end.max(name.tokens.end);
        } else {
            break;
        }
    }
    *rest = (proposals.get(proposed..)?, tagged.get(told..)?);
    Some((proposals.get(..proposed)?, tagged.get(..told)?))
}

/// Whether the rules are sure of a thing, or the brackets and quotes around it tell.
fn is_told(proposal: &Proposal) -> bool {
    proposal.is_cited || Group::of(proposal.kind) == Group::Thing && proposal.votes >= FIRM
}

impl Scan<'_> {
    /// What holds of names that overlap.
    fn settle(&self, proposals: &[Proposal], tagged: &[Tagged], names: &mut Vec<Proposal>) {
        if let [name] = tagged
            && proposals.len() > 1
            && self.is_row(proposals, name)
        {
            names.extend_from_slice(proposals);
            return;
        }
        if tagged.iter().any(|name| self.is_broken(&name.tokens)) && !proposals.is_empty() {
            for proposal in proposals {
                push(names, proposal.clone());
            }
            return;
        }
        let within = |told: &Proposal| tagged.iter().all(|name| name.tokens.start >= told.tokens.start);
        if let [told] = proposals
            && (self.is_told_body(told) || self.is_listed_body(told) && !tagged.is_empty() && within(told))
        {
            names.push(told.clone());
            return;
        }
        if tagged.is_empty() {
            // What a definition makes a body's short form is one wherever it stands.
            let is_defined = |name: &Proposal| name.kind == Kind::Organisation && name.votes >= TOLD;
            let is_kept = |proposal: &&Proposal| {
                self.is_listed_body(proposal) || is_defined(proposal) || is_told(proposal) || self.is_named(proposal)
            };
            let kept = proposals.iter().filter(is_kept);
            kept.for_each(|proposal| push(names, proposal.clone()));
            return;
        }
        let mut from = tagged.iter().peekable();
        for proposal in proposals {
            if !is_told(proposal) {
                continue;
            }
            while let Some(name) = from.next_if(|name| name.tokens.end <= proposal.tokens.start) {
                self.put(names, name, proposals);
            }
            let mut settled = proposal.clone();
            let mut rest = proposals.len();
            while let Some(name) = from.next_if(|name| name.tokens.start < proposal.tokens.end) {
                let holds = name.tokens.start <= proposal.tokens.start && name.tokens.end >= proposal.tokens.end;
                // "the 1951 general election and Zembla": what small letters end goes no further.
                let is_ended = proposal.votes >= TOLD && !self.is_capital(proposal.tokens.end - 1);
                if holds && is_ended && name.tokens.end > proposal.tokens.end {
                    rest = proposals.partition_point(|next| next.tokens.start < proposal.tokens.end);
                } else if holds && !proposal.is_cited {
                    // A longer name that ends otherwise is another thing: "the Zembla Treaty Organisation"; so is a
                    // body with a dash before what it serves.
                    let is_dashed = (name.tokens.start..proposal.tokens.start)
                        .any(|at| matches!(self.word(at), "-" | "–" | "—") && self.space_before(at));
                    if name.tokens.end != proposal.tokens.end || is_dashed {
                        settled.kind = name.group.kind().unwrap_or(proposal.kind);
                    }
                    settled.tokens = name.tokens.clone();
                }
            }
            push(names, settled);
            for next in proposals.get(rest..).unwrap_or_default() {
                push(names, next.clone());
            }
        }
        for name in from {
            self.put(names, name, proposals);
        }
    }

    /// "the State Department": a body whose whole name of several words the lists hold.
    fn is_listed_body(&self, proposal: &Proposal) -> bool {
        let Range { start, end } = proposal.tokens;
        // "Shell will pay": a word of the lists that may be an ordinary one opens a clause.
        let is_subject = || {
            matches!(self.word(end), "will" | "has" | "had" | "said" | "says" | "plans" | "announced" | "declined")
                && self.reading.tokens.get(end).is_some_and(|token| token.space_before())
        };
        proposal.kind == Kind::Organisation
            && (end > start + 1 || is_subject())
            && self.lexicon.phrase_at(self.reading, start, end) == Some((Kind::Organisation, end))
    }

    /// "Tony Hawks": a given name and more, which the tagger takes for words.
    fn is_named(&self, proposal: &Proposal) -> bool {
        let Range { start, end } = proposal.tokens;
        let listed = flag::COMMON | flag::PLACE | flag::NATIONALITY | flag::TITLE | flag::ANY_END;
        let is_plain = |at: usize| self.is_capital(at) && !self.has(at, flag::ANY_END | flag::NOT_NAME | flag::TITLE);
        proposal.kind == Kind::Person
            && (2..=3).contains(&proposal.tokens.len())
            && self.has(start, flag::GIVEN_NAME)
            && !self.has(start, listed)
            && (start + 1..end).all(is_plain)
    }

    /// "the Russian Pacific fleet", "India national cricket team": bodies whose names end in small letters.
    fn is_told_body(&self, proposal: &Proposal) -> bool {
        proposal.votes >= TOLD
            && proposal.kind == Kind::Organisation
            && matches!(self.word(proposal.tokens.end - 1), "fleet" | "team")
    }

    /// "Zemblan-Peruvian", "Peru's Zembla Treaty", "Peru President Smith": names in a row that the tagger took for
    /// one, though the first is a country or a people.
    fn is_row(&self, proposals: &[Proposal], name: &Tagged) -> bool {
        let people = |proposal: &Proposal| {
            proposal.tokens.clone().any(|at| self.has(at, flag::COUNTRY | flag::NATIONALITY | flag::PEOPLE_PREFIX))
                && matches!(proposal.kind, Kind::Place | Kind::Nationality)
        };
        proposals.windows(2).any(|pair| match pair {
            [first, second] => {
                let between = first.tokens.end..second.tokens.start;
                let joined = between.clone().all(|at| {
                    matches!(self.word(at), "-" | "–" | "‑")
                        || self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive)
                });
                people(first)
                    && joined
                    && (!between.is_empty() || matches!(name.group, Group::Place | Group::Nationality | Group::Thing))
            }
            _ => false,
        })
    }

    /// "Tulgey" of "Tulgey Palace": a word that nothing is known of, before the last word of a place or a body.
    pub(super) fn bare_name(&self, name: &Proposal) -> Option<Range<usize>> {
        let Range { start, end } = name.tokens;
        let ends = match name.kind {
            Kind::Place => flag::PLACE_END,
            Kind::Organisation => flag::ORGANISATION_END,
            _ => return None,
        };
        let known = flag::COMMON | flag::PLACE | flag::NATIONALITY | flag::SURNAME | flag::GIVEN_NAME | flag::PHRASE;
        (end == start + 2 && self.has(start + 1, ends) && self.is_capital(start) && !self.has(start, known))
            .then_some(start..start + 1)
    }

    /// "South Asian": of peoples with names of several words the lists leave no doubt.
    pub(super) fn is_certain(&self, proposal: &Proposal) -> bool {
        let Range { start, end } = proposal.tokens;
        let is_half = start + 1 == end && self.has(start, flag::PEOPLE_PREFIX);
        proposal.kind == Kind::Nationality
            && (is_half || self.lexicon.phrase_at(self.reading, start, end) == Some((Kind::Nationality, end)))
    }
}

/// Appends the name where it overlaps none before it.
pub(super) fn push(names: &mut Vec<Proposal>, name: Proposal) {
    if names.last().is_none_or(|last| last.tokens.end <= name.tokens.start) {
        names.push(name);
    }
}
