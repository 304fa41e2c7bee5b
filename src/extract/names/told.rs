//! What the text says of an unknown name tells what it is: who has shares and subsidiaries is a firm, what lies south of
//! a river is a place.
//!
//! Pure: the names of one document in, the same names with other kinds out. Asks all places of the same words together,
//! and leaves alone what the lists know, what has a given name, and whoever bears a title or is called "who".

mod words;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use crate::extract::reading::TokenKind;
use crate::model::Kind;
use words::{BODIES, BY_BODIES, DONE_BY, HOLDERS, LIES, MADE, MOVED, MOVES, OF_BODIES, PLACED, STRUCK};

/// A text of fewer persons with full names tells nothing by how it names them.
const LEAST_PERSONS: usize = 2;

/// By so much the tagger is sure of a person, in the model's steps.
const SURE: i32 = 200;

/// How much speaks for each kind.
#[derive(Clone, Copy, Default)]
struct Cues {
    body: u32,
    place: u32,
    person: u32,
    made: u32,
}

impl Scan<'_> {
    /// Gives names that the lists do not know the kind that the text tells.
    pub(super) fn kinds_as_told(&self, names: &mut [Proposal]) {
        let mut cues: FxHashMap<&str, Cues> = FxHashMap::default();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| self.is_open(name)) {
            let found = self.cues(&name.tokens);
            let sum = cues.entry(self.reading.words(name.tokens.clone())).or_default();
            sum.body += found.body;
            sum.place += found.place;
            sum.person += found.person;
            sum.made += found.made;
            if name.kind == Kind::Person {
                let before = index.checked_sub(1).and_then(|before| names.get(before));
                let after = names.get(index + 1);
                let rows = [
                    before.map(|before| (before, before.tokens.end..name.tokens.start)),
                    after.map(|after| (after, name.tokens.end..after.tokens.start)),
                ];
                for (beside, between) in rows.into_iter().flatten() {
                    match self.row_kind(beside, &between) {
                        Some(Kind::Organisation) => sum.body += 1,
                        Some(Kind::Place) => sum.place += 1,
                        _ => {}
                    }
                }
            }
        }
        // The words of the names of persons that have several.
        let full = self.words_of_full_names(names);
        let introduces = self.introduces(names, &full);
        for name in names.iter_mut() {
            let is_introduced = name.tokens.len() == 1 && full.contains(self.word(name.tokens.start));
            if !self.is_open(name) || name.kind == Kind::Person && is_introduced {
                continue;
            }
            let Some(cues) = cues.get(self.reading.words(name.tokens.clone())) else {
                continue;
            };
            let told = match cues {
                Cues { person: 1.., .. } => continue,
                Cues { made, body, place, .. } if *made > body + place && name.kind == Kind::Person => Kind::Equipment,
                Cues { body, place, .. } if body > place => Kind::Organisation,
                Cues { body, place, .. } if place > body => Kind::Place,
                _ if introduces => match self.stranger(name) {
                    Some(kind) => kind,
                    None => continue,
                },
                _ => continue,
            };
            name.kind = told;
        }
    }

    /// Whether the text gives the full names of those whom it then calls by their family names, as reports do. In such
    /// a text a word that no list of names has, and that stands alone from the first, is seldom a person.
    fn introduces(&self, names: &[Proposal], full: &FxHashSet<&str>) -> bool {
        let mut persons = FxHashSet::default();
        let (mut introduced, mut strangers) = (FxHashSet::default(), FxHashSet::default());
        for name in names.iter().filter(|name| name.kind == Kind::Person && !name.is_cited) {
            let words = self.reading.words(name.tokens.clone());
            if self.is_full_person(&name.tokens) {
                persons.insert(words);
            } else if name.tokens.len() == 1 && full.contains(words) {
                introduced.insert(words);
            } else if name.tokens.len() == 1 && self.has(name.tokens.start, flag::SURNAME) {
                strangers.insert(words);
            }
        }
        persons.len() >= LEAST_PERSONS && introduced.len() >= strangers.len() * 2
    }

    /// What a word is that was taken for a person whom nobody introduced: what else the tagger holds it for, where it
    /// is not sure of the person.
    fn stranger(&self, name: &Proposal) -> Option<Kind> {
        let at = name.tokens.start;
        let known = flag::SURNAME | flag::GIVEN_NAME | flag::COMMON | flag::TOWN | flag::PLACE;
        if name.kind != Kind::Person || name.tokens.len() != 1 || self.has(at, known) {
            return None;
        }
        let of = |group: Group| name.groups.get(group as usize).copied().unwrap_or(0);
        let (body, place) = (of(Group::Organisation), of(Group::Place));
        let is_sure = of(Group::Person) >= body.max(place) + SURE;
        let kind = if place > body { Kind::Place } else { Kind::Organisation };
        (!is_sure).then_some(kind)
    }

    /// Whether the lists know nothing of the name, so that what stands beside it may tell its kind.
    fn is_open(&self, name: &Proposal) -> bool {
        let Range { start, end } = name.tokens;
        let is_known = self.lexicon.phrase_at(self.reading, start, end).is_some_and(|(_, after)| after == end);
        let known = flag::NATIONALITY | flag::COUNTRY | flag::CITIZEN | flag::CALENDAR;
        let listed = if name.kind == Kind::Place { known | flag::PLACE } else { known };
        let is_ended = end > start + 1 && self.has(end - 1, flag::ANY_END);
        matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other)
            && !name.is_cited
            && !is_known
            && !is_ended
            && name.tokens.len() <= 3
            && name.tokens.clone().all(|at| self.is_capital(at))
            && !self.has(start, listed | flag::GIVEN_NAME)
            && !(name.kind == Kind::Organisation
                && self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals()))
            && !(name.tokens.len() > 1 && self.has(start, flag::COMPASS | flag::PLACE_HEAD))
    }

    /// The kind of a well-known place or body that stands in a row with a name.
    fn row_kind(&self, beside: &Proposal, between: &Range<usize>) -> Option<Kind> {
        let Range { start, end } = beside.tokens;
        let is_row = !between.is_empty()
            && between.len() <= 2
            && between.clone().all(|at| matches!(self.word(at), "," | "and" | "or" | "&"))
            && between.clone().any(|at| self.word(at) != ",");
        let is_listed = self.lexicon.phrase_at(self.reading, start, end) == Some((beside.kind, end));
        let is_body = is_listed
            || self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals())
            || self.has(end - 1, flag::ORGANISATION_END);
        let is_known = match beside.kind {
            Kind::Organisation => is_body,
            Kind::Place => is_listed,
            _ => false,
        };
        (is_row && is_known).then_some(beside.kind)
    }

    fn cues(&self, tokens: &Range<usize>) -> Cues {
        let Range { start, end } = tokens.clone();
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        let (next, second) = (self.word(end), self.word(end + 1));
        let is_owner = self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let mut cues = Cues::default();
        let titled = start.checked_sub(1).is_some_and(|at| self.is_capital(at) && self.has(at, flag::TITLE));
        let is_age = next == ","
            && matches!(self.word(end + 2), ",")
            && second.len() == 2
            && second.bytes().all(|b| b.is_ascii_digit());
        let is_kin =
            is_owner && self.has(end + 1, flag::PERSON_NOUN) || self.has(end + 1, flag::PERSON_NOUN) && next == "'s";
        if titled || is_age || is_kin || next == "," && second == "who" || matches!(next, "himself" | "herself" | "who")
        {
            cues.person += 1;
        }
        let is_described = next == "," && matches!(second, "a" | "an" | "the");
        let noun = if is_described { self.described_noun(end + 2) } else { None };
        let is_body = |at: usize| {
            let word = self.word(at);
            !self.is_capital(at) && (BODIES.contains(&word) || self.has(at, flag::ORGANISATION_KIND))
        };
        let is_person =
            |at: usize| !self.is_capital(at) && self.has(at, flag::PERSON_KIND) && !BODIES.contains(&self.word(at));
        let is_place = |at: usize| !self.is_capital(at) && self.has(at, flag::PLACE_KIND);
        match noun {
            Some(at) if is_body(at) => cues.body += 1,
            Some(at) if is_person(at) => cues.person += 1,
            Some(at) if is_place(at) => cues.place += 1,
            _ => {}
        }
        let noun_before = start
            .checked_sub(1)
            .filter(|at| self.reading.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word));
        match noun_before {
            Some(at) if is_body(at) => cues.body += 1,
            Some(at) if is_person(at) => cues.person += 1,
            _ => {}
        }
        let has = if is_owner { second } else { next };
        if OF_BODIES.contains(&has) || !is_owner && BY_BODIES.contains(&next) {
            cues.body += 1;
        }
        let held = before(2).to_lowercase();
        let is_held = matches!(before(1), "of" | "for" | "in" | "at" | "with") && HOLDERS.contains(&held.as_str());
        let is_done = before(1) == "by" && DONE_BY.contains(&before(2));
        if is_held && before(1) != "in" || is_held && matches!(held.as_str(), "stake" | "stakes" | "shares") || is_done
        {
            cues.body += 1;
        }
        if matches!(
            before(1),
            "bought" | "acquired" | "sued" | "fined" | "nationalised" | "nationalized" | "privatised"
        ) {
            cues.body += 1;
        }
        if next == "," && second == "which" && before(1) != "in" {
            cues.body += 1;
        }
        let lies = before(1) == "of" && LIES.contains(&before(2));
        let moved = MOVED.contains(&before(1)) && MOVES.contains(&before(2));
        let is_in = before(1).eq_ignore_ascii_case("in")
            && !is_owner
            && self.has(start - 1, flag::PLACE_PREPOSITION)
            && !self.is_stake(before(2));
        if MADE.contains(&next) {
            cues.made += 1;
        }
        if STRUCK.contains(&before(1)) && !is_owner {
            cues.place += 1;
        }
        if lies || moved || is_in || before(1) == "near" || !is_owner && PLACED.contains(&next) {
            cues.place += 1;
        }
        cues
    }

    /// Whether one puts money or trust "in" what follows.
    fn is_stake(&self, word: &str) -> bool {
        matches!(
            word,
            "stake"
                | "stakes"
                | "shares"
                | "share"
                | "interest"
                | "investment"
                | "faith"
                | "belief"
                | "believe"
                | "believes"
                | "believed"
                | "trust"
                | "confidence"
                | "role"
                | "invested"
                | "investors"
        )
    }

    /// The noun of "a Peruvian insurer": the last small word before what ends the phrase.
    fn described_noun(&self, from: usize) -> Option<usize> {
        let furthest = from + 6;
        let stops = |at: usize| {
            matches!(
                self.word(at),
                "of" | "in"
                    | "on"
                    | "at"
                    | "that"
                    | "which"
                    | "who"
                    | ","
                    | "."
                    | ";"
                    | "from"
                    | "for"
                    | "and"
                    | "by"
                    | "("
                    | "with"
                    | "based"
            ) || self.reading.tokens.get(at).is_none()
        };
        let end = (from..furthest).find(|at| stops(*at))?;
        (end > from).then(|| end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn firms_by_what_is_said_of_them() {
        for text in [
            "<organisation>Borovex</organisation>, which has 4,000 customers, will raise its prices.",
            "Last year <organisation>Borovex</organisation> shares rose by 3 per cent. In May <organisation>Borovex</organisation> will raise its fees.",
            "The brewer is owned by <organisation>Tulgeyon</organisation> and sells little.",
            "He called a spokesman for <organisation>Tulgeyon</organisation> on Monday.",
            "The insurer <organisation>Tulgeyon</organisation> refused to pay.",
            "They bought <organisation>Tulgeyon</organisation> in 2012 for little.",
            "<organisation>Tulgeyon</organisation>, a large insurer, refused to pay.",
        ] {
            check(text);
        }
    }

    #[test]
    fn places_by_what_is_said_of_them() {
        for text in [
            "Shells fell south of <place>Borovenka</place> at night. Then <place>Borovenka</place> was lost.",
            "They withdrew to <place>Ompa Tulgey</place> in May.",
            "The village of <place>Tulgey Borog</place> was burnt.",
        ] {
            check(text);
        }
    }

    #[test]
    fn who_is_called_who_stays_a_person() {
        for text in [
            "<person>Tulgeyon</person>, who supplied the arms, was shot in May. Nobody knew that <person>Tulgeyon</person> employed him.",
            "Her lawyer, <person>Ada Tulgeyon</person>, left. Later <person>Tulgeyon</person> acquired the house.",
        ] {
            check(text);
        }
    }
}
