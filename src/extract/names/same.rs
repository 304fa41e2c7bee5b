//! What one place of a name tells for certain holds at all its places: "the ferry X" makes a ship of X wherever it
//! stands, and "Banco X" a firm.
//!
//! Pure: the names of one document in, the same names with other kinds out. Asks nothing that [`super::beside`] and
//! [`super::told`] have not told; leaves alone what the lists know and who is called a person.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use crate::model::Kind;

impl Scan<'_> {
    /// Gives all places of the same words the kind that was told at some of them; `told` are indices of names, in
    /// order. Where two kinds were told of the same words nothing is done.
    pub(super) fn same_kinds(&self, names: &mut [Proposal], told: &[usize], full: &FxHashSet<&str>) {
        let mut kinds: FxHashMap<&str, Option<Kind>> = FxHashMap::default();
        for name in told.iter().filter_map(|index| names.get(*index)) {
            let words = self.reading.words(name.tokens.clone());
            let kind = kinds.entry(words).or_insert(Some(name.kind));
            if *kind != Some(name.kind) {
                *kind = None;
            }
        }
        if kinds.is_empty() {
            return;
        }
        for name in names.iter_mut() {
            let words = self.reading.words(name.tokens.clone());
            let Some(Some(kind)) = kinds.get(words).copied() else { continue };
            let is_bearer = name.kind == Kind::Person
                && (name.tokens.len() == 1 && full.contains(words) || self.cues(&name.tokens).person > 0);
            let known = flag::PLACE | flag::NATIONALITY | flag::GIVEN_NAME;
            let start = name.tokens.start;
            let is_the = start > 0 && self.word(start - 1).eq_ignore_ascii_case("the");
            let is_ship = kind == Kind::Equipment && name.tokens.len() > 1 && (is_the || !self.has(start, known));
            let is_open = is_ship || self.is_open(name);
            if kind != name.kind && !name.is_cited && !is_bearer && is_open {
                name.kind = kind;
            }
        }
    }
    /// Makes bodies of what bodies are called for short, where nothing speaks against it.
    pub(super) fn short_bodies(&self, names: &mut [Proposal], full: &FxHashSet<&str>) {
        let called = self.called_bodies(names);
        for name in names.iter_mut().filter(|_| !called.is_empty()) {
            if called.contains(self.reading.words(name.tokens.clone())) {
                name.kind = Kind::Organisation;
            }
        }
        let heads = self.heads_of_bodies(names, full);
        if heads.is_empty() {
            return;
        }
        for name in names.iter_mut() {
            let words = self.reading.words(name.tokens.clone());
            let may_be = matches!(name.kind, Kind::Person | Kind::Place | Kind::Other) && heads.contains(words);
            if may_be && !full.contains(words) && self.is_open(name) {
                let cues = self.cues(&name.tokens);
                if cues.person == 0 && cues.place <= cues.body {
                    name.kind = Kind::Organisation;
                }
            }
        }
    }

    /// "Vrije Tulgey Partij" of "Free Tulgey Party (Dutch: Vrije Tulgey Partij)" is what the party is.
    pub(super) fn in_other_tongues(&self, names: &mut [Proposal]) {
        for at in 2..names.len() {
            let Some([host, tongue, name]) = names.get_mut(at - 2..=at) else { continue };
            let is_told = tongue.kind == Kind::Nationality
                && self.word(tongue.tokens.end) == ":"
                && tongue.tokens.end + 1 == name.tokens.start
                && self.word(host.tokens.end) == "("
                && host.tokens.end + 1 == tongue.tokens.start;
            if is_told && host.kind != Kind::Nationality {
                name.kind = host.kind;
            }
        }
    }

    /// "Tulgey Ridge" of "Tulgey Ridge Minerals Inc. (“Tulgey Ridge”)": what bodies are called in quotes, in brackets.
    fn called_bodies(&self, names: &[Proposal]) -> FxHashSet<&str> {
        const NEAR: usize = 4;
        let mut called = FxHashSet::default();
        for (at, name) in names.iter().enumerate() {
            let Range { start, end } = name.tokens;
            let is_quoted = start > 1 && self.word(start - 2) == "(" && matches!(self.word(start - 1), "\"" | "“");
            if !is_quoted {
                continue;
            }
            let begins = |body: &Proposal| {
                body.kind == Kind::Organisation
                    && body.tokens.len() > end - start
                    && body.tokens.clone().zip(start..end).all(|(one, other)| self.word(one) == self.word(other))
            };
            if names.iter().take(at).rev().take(NEAR).any(begins) {
                called.insert(self.reading.words(start..end));
            }
        }
        called
    }

    /// "Borogrove" of "Borogrove Steel" and of "Banco Borogrove": what bodies are called for short. A body that bears
    /// a family name lends it to its short name only where it is a firm.
    fn heads_of_bodies(&self, names: &[Proposal], full: &FxHashSet<&str>) -> FxHashSet<&str> {
        let known = flag::PLACE | flag::TOWN | flag::NATIONALITY | flag::COMPASS | flag::ANY_HEAD | flag::COMMON;
        let is_known = |at: usize| self.has(at, known | flag::GIVEN_NAME) || full.contains(self.word(at));
        let mut heads = FxHashSet::default();
        for name in names.iter().filter(|name| name.kind == Kind::Organisation && !name.is_cited) {
            let Range { start, end } = name.tokens;
            if end == start + 1 || !self.is_capital(start) {
                continue;
            }
            if self.is_foreign_head(start) && !is_known(start + 1) {
                let end = if self.has(end - 1, flag::COMPANY) { end - 1 } else { end };
                heads.insert(self.reading.words(start + 1..end.max(start + 2)));
            }
            let is_firm = self.has(end - 1, flag::COMPANY) || self.is_firm_word(end - 1);
            let is_body = is_firm || !self.has(start, flag::SURNAME) && self.has(end - 1, flag::ORGANISATION_END);
            if is_body && !is_known(start) {
                let ends = (start + 1..end.min(start + 3)).take_while(|at| self.is_capital(at - 1));
                heads.extend(ends.map(|end| self.reading.words(start..end)));
            }
        }
        heads
    }
}
