//! What becomes of a name that the tagger sees: parted, cut and named as the lists and the rules know better.
//!
//! Pure: one tagged name and the proposals beside it in, names out.

use std::ops::Range;

use super::combine::{TOLD, push};
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use super::tagger::{GroupVotes, Tagged};
use super::title::DEPARTMENTS;
use crate::model::Kind;

/// A person for whom so many votes speak is one, whatever the tagger takes it for.
const PERSON: i32 = 9;

impl Scan<'_> {
    /// "Foreign Ministers of Zembla": many hold the office, the country alone is named.
    fn without_holders(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let of = tokens.clone().rev().find(|at| self.word(*at) == "of")?;
        let holders = ["Ministers", "Presidents", "Ambassadors", "Leaders", "Secretaries", "Governors", "Chiefs"];
        let is_held = (tokens.start..of).any(|at| holders.contains(&self.word(at)));
        let is_country = of + 1 < tokens.end && (of + 1..tokens.end).any(|at| self.has(at, flag::COUNTRY));
        (is_held && is_country).then_some(of + 1..tokens.end)
    }

    /// Appends a tagged name, cut and named as the lists and the rules know better.
    pub(super) fn put(&self, names: &mut Vec<Proposal>, name: &Tagged, proposals: &[Proposal]) {
        // "Franco-German": the hyphen is of neither.
        let last = name.tokens.end - 1;
        if name.tokens.len() > 1 && matches!(self.word(last), "-" | "–" | "‑") {
            let tokens = name.tokens.start..last;
            return self.put(names, &Tagged { tokens, group: name.group, votes: name.votes }, proposals);
        }
        if let Some(tokens) = self.without_holders(&name.tokens) {
            push(names, Proposal { tokens, kind: Kind::Place, votes: 10, is_cited: false, groups: name.votes });
            return;
        }
        if let Some(at) = self.at_place(&name.tokens, name.group) {
            let is_body = name.group == Group::Organisation;
            let kind = if is_body { Kind::Organisation } else { Kind::Person };
            let halves = [(name.tokens.start..at, kind), (at + 1..name.tokens.end, Kind::Place)];
            for (tokens, kind) in halves {
                push(names, Proposal { tokens, kind, votes: 10, is_cited: false, groups: GroupVotes::default() });
            }
            return;
        }
        if let Some((end, start)) = self.parting(&name.tokens, name.group) {
            for half in [name.tokens.start..end, start..name.tokens.end] {
                // "[Secretary of] State of the United States": a bare field is no name.
                if !half.clone().all(|at| DEPARTMENTS.contains(&self.word(at))) {
                    self.put_half(names, half, name, proposals);
                }
            }
            return;
        }
        // "Lt. Col. Ada Smith", "Defence Ada Smith"
        let titled = proposals.iter().find(|proposal| {
            proposal.kind == Kind::Person
                && proposal.votes >= TOLD
                && proposal.tokens.end == name.tokens.end
                && proposal.tokens.start > name.tokens.start
                && self.is_full_person(&proposal.tokens)
                && self.is_all_titles(name.tokens.start..proposal.tokens.start)
        });
        if let Some(person) = titled {
            push(names, Proposal { groups: name.votes, ..person.clone() });
            return;
        }
        // "Zemblan Air Force Chief"
        let last = name.tokens.end - 1;
        let body = proposals.iter().find(|proposal| {
            proposal.kind == Kind::Organisation
                && proposal.tokens == (name.tokens.start..last)
                && self.has(last, flag::TITLE)
                && !self.has(last, flag::ORGANISATION_END)
        });
        if let Some(body) = body {
            push(names, Proposal { groups: name.votes, ..body.clone() });
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

    /// One half of a name that was parted: what the rules see there, else what the tagger saw, from capital to capital.
    fn put_half(&self, names: &mut Vec<Proposal>, half: Range<usize>, name: &Tagged, proposals: &[Proposal]) {
        let inside = || proposals.iter().filter(|told| told.tokens.start >= half.start && told.tokens.end <= half.end);
        if inside().next().is_some() {
            inside().for_each(|told| push(names, told.clone()));
            return;
        }
        let is_edge = |at: &usize| !self.is_capital(*at);
        let start = half.start + half.clone().take_while(is_edge).count();
        let end = half.end - half.clone().rev().take_while(is_edge).count();
        if start < end {
            let is_person = end - start > 1 && self.has(start, flag::GIVEN_NAME) && !self.has(end - 1, flag::ANY_END);
            let group = if is_person { Group::Person } else { name.group };
            let votes = if is_person { GroupVotes::default() } else { name.votes };
            self.put(names, &Tagged { tokens: start..end, group, votes }, &[]);
        }
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
}
