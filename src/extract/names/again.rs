//! Places of names that the text has named elsewhere and that were overlooked there: "Hawks left early" after "Tony
//! Hawks said".
//!
//! Pure: the names of one document in, the same names and more out. Looks at whole rows of capitals only, so that no
//! part of another name is taken for one.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::GroupVotes;
use super::usage::{Case, after_opening, first_word};
use crate::model::{BlockKind, Kind};

/// No name of more words is looked for.
const MOST_WORDS: usize = 5;

/// What the text says of words that are a name elsewhere.
#[derive(Clone, Copy)]
struct Known {
    kind: Kind,
    groups: GroupVotes,
    /// The last word of a person's full name.
    is_last: bool,
}

impl Scan<'_> {
    /// Puts the overlooked places among the names, which are in order.
    pub(super) fn add_again(&self, names: &mut Vec<Proposal>) {
        let known = self.known_words(names);
        if known.is_empty() {
            return;
        }
        let mut found = Vec::new();
        let mut next = 0;
        for (index, sentence) in self.reading.sentences.iter().enumerate() {
            let kind = self.reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
            let is_text = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote);
            if !is_text || self.usage.cases.get(index) != Some(&Case::Running) {
                continue;
            }
            let tokens = sentence.tokens();
            let first = first_word(self.reading, tokens.clone());
            let mut at = tokens.start;
            while at < tokens.end {
                while names.get(next).is_some_and(|name| name.tokens.end <= at) {
                    next += 1;
                }
                if let Some(name) = names.get(next).filter(|name| name.tokens.start <= at) {
                    at = name.tokens.end.max(at + 1);
                    continue;
                }
                let free = names.get(next).map_or(tokens.end, |name| name.tokens.start.min(tokens.end));
                let words = (at..free).take_while(|at| self.is_capital(*at)).count();
                if words == 0 {
                    at += 1;
                    continue;
                }
                let row = self.without_head(at..at + words);
                at += words;
                let is_opening = row.start <= first || after_opening(self.reading, row.start);
                if let Some(known) = self.known_at(&row, is_opening, at == free, &known) {
                    found.push(Proposal {
                        tokens: row,
                        kind: known.kind,
                        votes: 10,
                        is_cited: false,
                        groups: known.groups,
                    });
                }
            }
        }
        if !found.is_empty() {
            names.append(&mut found);
            names.sort_by_key(|name| name.tokens.start);
        }
    }

    /// "Mr Hawks" is looked up as "Hawks".
    fn without_head(&self, mut row: Range<usize>) -> Range<usize> {
        while row.len() > 1 && self.has(row.start, flag::TITLE | flag::TITLE_PART | flag::NOT_NAME) {
            row.start += 1;
        }
        row
    }

    fn known_words(&self, names: &[Proposal]) -> FxHashMap<&str, Known> {
        let mut known: FxHashMap<&str, Known> = FxHashMap::default();
        for name in names {
            let is_plain = matches!(name.kind, Kind::Person | Kind::Organisation | Kind::Place);
            if !is_plain || name.is_cited || name.tokens.len() > MOST_WORDS {
                continue;
            }
            let last = name.tokens.end - 1;
            let kind = name.kind;
            let is_full = (2..=4).contains(&name.tokens.len())
                && self.has(name.tokens.start, flag::GIVEN_NAME)
                && self.is_capital(last);
            if kind == Kind::Person && is_full {
                let groups = GroupVotes::default();
                known.entry(self.word(last)).or_insert(Known { kind, groups, is_last: true });
            }
            let words = self.reading.words(name.tokens.clone());
            known.entry(words).or_insert(Known { kind, groups: name.groups, is_last: false });
        }
        known
    }

    /// What is known of the row of capitals, where it is no ordinary word.
    fn known_at(
        &self,
        row: &Range<usize>,
        is_opening: bool,
        is_cut: bool,
        known: &FxHashMap<&str, Known>,
    ) -> Option<Known> {
        let known = known.get(self.reading.words(row.clone()))?;
        let is_joined = |at: usize| matches!(self.word(at), "-" | "–" | "‑" | "/" | "@") && !self.space_before(at);
        if is_cut || is_joined(row.end) || row.start > 0 && is_joined(row.start - 1) {
            return None;
        }
        if row.len() > 1 {
            return Some(*known);
        }
        let word = self.word(row.start);
        let is_word = self.has(row.start, flag::NOT_NAME | flag::CALENDAR | flag::TITLE | flag::NATIONALITY)
            || word.len() < 3
            || self.usage.small(word) > 0 && self.has(row.start, flag::COMMON);
        let is_doubtful = self.has(row.start, flag::COMMON) && is_opening && !known.is_last;
        (!is_word && !is_doubtful).then_some(*known)
    }
}
