//! Ships: the letters and the title that belong to a ship's name, and what a ship is called without them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::names::beside::SHIPS;
use crate::extract::names::document::Proposal;
use crate::extract::names::form::VESSELS;
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::model::Kind;

impl Scan<'_> {
    /// "USS Ada Tulgey", "the steamer Lady Tulgey": the letters and the title belong to the ship's name, there and at
    /// all other places.
    pub(super) fn with_ships(&self, names: &mut Vec<Proposal>) {
        let mut ladies: FxHashSet<&str> = FxHashSet::default();
        let title = |name: &Proposal| {
            let at = name.tokens.start.checked_sub(1)?;
            let is_title = self.is_capital(at) && self.has(at, flag::TITLE) && name.kind == Kind::Person;
            is_title.then_some(at)
        };
        for name in names.iter() {
            if let Some(at) = title(name)
                && at > 0
                && VESSELS.contains(&self.word(at - 1))
            {
                ladies.insert(self.reading.words(at..name.tokens.end));
            }
        }
        let mut at = 0;
        while at < names.len() {
            let next = names.get(at + 1).map(|next| next.tokens.clone());
            let Some(name) = names.get_mut(at) else { break };
            let is_letters = name.tokens.len() == 1 && SHIPS.contains(&self.word(name.tokens.start));
            let follows =
                next.filter(|next| is_letters && next.start == name.tokens.end && self.is_capital(next.start));
            if let Some(next) = follows {
                name.tokens.end = next.end;
                name.kind = Kind::Equipment;
                if let Some(part) = names.get_mut(at + 1) {
                    part.tokens = next.end..next.end;
                }
                at += 1;
            } else if let Some(start) = title(name)
                && ladies.contains(self.reading.words(start..name.tokens.end))
            {
                name.tokens.start = start;
                name.kind = Kind::Equipment;
            }
            at += 1;
        }
        names.retain(|name| !name.tokens.is_empty());
    }

    /// "the Tulgey" of a text that tells of "HMS Tulgey".
    pub(super) fn ships_for_short(&self, names: &mut [Proposal]) {
        let is_ship = |name: &&Proposal| name.tokens.len() > 1 && SHIPS.contains(&self.word(name.tokens.start));
        let ships: FxHashSet<&str> = names
            .iter()
            .filter(is_ship)
            .map(|name| self.reading.words(name.tokens.start + 1..name.tokens.end))
            .collect();
        if ships.is_empty() {
            return;
        }
        for name in names.iter_mut().filter(|name| !name.is_cited) {
            let Range { start, end } = name.tokens;
            let has_article = start > 0 && self.word(start - 1).eq_ignore_ascii_case("the");
            if has_article && ships.contains(self.reading.words(start..end)) {
                name.kind = Kind::Equipment;
            }
        }
    }
}
