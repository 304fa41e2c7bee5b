//! The rules' names and the tagger's, each where it is better.
//!
//! The tagger decides what is a person, an organisation, a place or a people, and where it ends. The rules decide
//! where it does not look, what the lists tell for certain, and what is an agreement, a project, a machine: the
//! texts it learnt from know no such kinds.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::acronym::Defined;
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use super::tagger::{GroupVotes, Tagged, Tags};
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// A thing for which so many votes speak is what the rules say.
const FIRM: i32 = 4;

/// What its form tells has so many votes.
const TOLD: i32 = 20;

/// A person for whom so many votes speak is one, whatever the tagger takes it for.
const PERSON: i32 = 9;

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
    agree(scan, definitions, &mut names);
    scan.kinds_by_neighbours(&mut names);
    scan.without_common(definitions, &mut names);
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
        if let [told] = proposals
            && self.is_told_body(told)
        {
            names.push(told.clone());
            return;
        }
        if tagged.is_empty() {
            let kept = proposals.iter().filter(|proposal| self.is_listed_body(proposal) || is_told(proposal));
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
                } else if holds && !proposal.is_cited && !self.is_broken(&name.tokens) {
                    // A longer name that ends otherwise is another thing: "the Zembla Treaty Organisation".
                    if name.tokens.end != proposal.tokens.end {
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
        proposal.kind == Kind::Organisation
            && end > start + 1
            && self.lexicon.phrase_at(self.reading, start, end) == Some((Kind::Organisation, end))
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

    /// Whether a quote opens inside the name and does not close there, or the other way round.
    fn is_broken(&self, tokens: &Range<usize>) -> bool {
        let count = |marks: &[&str]| tokens.clone().filter(|at| marks.contains(&self.word(*at))).count();
        let is_open = count(&["“"]) != count(&["”"]) || count(&["("]) != count(&[")"]) || count(&["\""]) % 2 == 1;
        is_open || self.is_parted(tokens)
    }

    /// "TULGEY - Zembla Task Force": the place where a report was filed is no part of the name after the dash.
    fn is_parted(&self, tokens: &Range<usize>) -> bool {
        let inner = tokens.start + 1..tokens.end.saturating_sub(1);
        self.is_dateline(&(tokens.start..tokens.start + 1)) && !inner.is_empty()
    }

    /// Whether the name opens its sentence in capitals, and a dash between spaces comes.
    pub(super) fn is_dateline(&self, tokens: &Range<usize>) -> bool {
        let at = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= tokens.start);
        let opens = self.reading.sentences.get(at).is_some_and(|sentence| sentence.tokens().start == tokens.start);
        let token = |at: usize| self.reading.tokens.get(at);
        let is_spaced = |at: usize| token(at).is_some_and(|token| token.space_before());
        opens
            && tokens.clone().all(|at| token(at).is_some_and(|token| token.is_all_capitals()))
            && matches!(self.word(tokens.end), "-" | "–" | "—")
            && is_spaced(tokens.end)
            && is_spaced(tokens.end + 1)
    }

    /// "Foreign Ministers of Zembla": many hold the office, the country alone is named.
    fn without_holders(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let of = tokens.clone().rev().find(|at| self.word(*at) == "of")?;
        let holders = ["Ministers", "Presidents", "Ambassadors", "Leaders", "Secretaries", "Governors", "Chiefs"];
        let is_held = (tokens.start..of).any(|at| holders.contains(&self.word(at)));
        let is_country = of + 1 < tokens.end && (of + 1..tokens.end).any(|at| self.has(at, flag::COUNTRY));
        (is_held && is_country).then_some(of + 1..tokens.end)
    }

    /// Appends a tagged name, cut and named as the lists and the rules know better.
    fn put(&self, names: &mut Vec<Proposal>, name: &Tagged, proposals: &[Proposal]) {
        if let Some(tokens) = self.without_holders(&name.tokens) {
            push(names, Proposal { tokens, kind: Kind::Place, votes: 10, is_cited: false, groups: name.votes });
            return;
        }
        let same = proposals.iter().find(|proposal| proposal.tokens == name.tokens);
        let over = || {
            proposals
                .iter()
                .find(|proposal| proposal.tokens.start < name.tokens.end && name.tokens.start < proposal.tokens.end)
        };
        if self.is_broken(&name.tokens) {
            for proposal in proposals {
                if proposal.tokens.start < name.tokens.end && name.tokens.start < proposal.tokens.end {
                    push(names, proposal.clone());
                }
            }
            return;
        }
        if name.tokens.len() == 1 && self.has(name.tokens.start, flag::NOT_NAME) && same.is_none() {
            return;
        }
        let kind = match (same, name.group.kind()) {
            (Some(same), _) if self.is_certain(same) || same.kind == Kind::Person && same.votes >= PERSON => same.kind,
            (_, Some(kind)) => kind,
            (_, None) => {
                over().filter(|over| Group::of(over.kind) == Group::Thing).map_or(Kind::Other, |over| over.kind)
            }
        };
        let tokens = match kind {
            Kind::Person => self.person(&name.tokens, proposals),
            Kind::Organisation => self.with_prefix(&name.tokens, proposals),
            _ => name.tokens.clone(),
        };
        push(names, Proposal { tokens, kind, votes: 10, is_cited: false, groups: name.votes });
    }

    /// "Inter RAO-Engineering": a half word with a capital before the name belongs to it, where the rules say so.
    fn with_prefix(&self, tokens: &Range<usize>, proposals: &[Proposal]) -> Range<usize> {
        let is_longer = |proposal: &Proposal| {
            proposal.tokens.end == tokens.end
                && proposal.tokens.start + 1 == tokens.start
                && self.has(proposal.tokens.start, flag::PREFIX)
        };
        let longer = proposals.iter().find(|proposal| is_longer(proposal));
        longer.map_or_else(|| tokens.clone(), |longer| longer.tokens.clone())
    }

    /// The person's name of what the tagger saw: without the title, with what the rules join by a hyphen.
    fn person(&self, tokens: &Range<usize>, proposals: &[Proposal]) -> Range<usize> {
        // "Army Staff General John Smith"
        let is_title = |at: &usize| {
            self.is_capital(*at)
                && self.has(*at, flag::TITLE)
                && !self.has(*at, flag::SURNAME | flag::GIVEN_NAME)
                && self.has(at - 1, flag::TITLE_PART | flag::TITLE | flag::COMMON)
        };
        let title = (tokens.start + 1..tokens.end.saturating_sub(1)).rev().find(is_title);
        let mut name = self.without_title(&(title.map_or(tokens.start, |title| title + 1)..tokens.end));
        // "Kim Dae-jung"
        let is_same = |proposal: &&Proposal| proposal.tokens.start <= name.start && proposal.tokens.end == name.end + 2;
        let hyphened = matches!(self.word(name.end), "-" | "‑") && !self.is_capital(name.end + 1);
        if hyphened && proposals.iter().any(|proposal| is_same(&proposal)) {
            name.end += 2;
        }
        name
    }

    /// "Dr Watson" is Watson; what bears titles only stays as it is.
    fn without_title(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_title = |at: &usize| self.lexicon.title_flags(self.word(*at)) != 0;
        let titles = tokens.clone().take_while(is_title).count();
        if titles < tokens.len() { tokens.start + titles..tokens.end } else { tokens.clone() }
    }

    /// "Tulgey" of "Tulgey Palace": a word that nothing is known of, before the last word of a place or a body.
    fn bare_name(&self, name: &Proposal) -> Option<Range<usize>> {
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
fn push(names: &mut Vec<Proposal>, name: Proposal) {
    if names.last().is_none_or(|last| last.tokens.end <= name.tokens.start) {
        names.push(name);
    }
}

/// What the last word of a person's full name says of the word alone, and what a definition says, in the model's steps.
const LAST_NAME: i32 = 150;
const DEFINED: i32 = 1_000_000;

/// One kind for the same words, where the tagger wavers: what all places say together counts; a word that ends the
/// name of a person is that person, a short form is what its long form is.
fn agree(scan: &Scan<'_>, definitions: &[Defined], names: &mut [Proposal]) {
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

/// What the row of labels as a whole says of one place, in the model's steps.
const CHOSEN: i32 = 100;
