//! What stands around a name tells of its kind: "in X", "X said", "X is a village".
//!
//! Pure: votes for one place of a name; what its own words tell is counted in [`super::kind`].

use std::ops::Range;

use super::kind::Votes;
use super::lexicon::flag;
use super::run::Scan;
use super::segment::Candidate;
use crate::model::Kind;

impl Scan<'_> {
    /// What stands around the candidate tells.
    pub fn outer_votes(&self, candidate: &Candidate, sentence: &Range<usize>) -> Votes {
        let mut votes = Votes::default();
        if let Some(kind) = candidate.told {
            votes.add(kind, 8);
        }
        let Range { start, end } = candidate.tokens;
        let is_short = candidate.tokens.len() <= 3;
        if start > sentence.start {
            let before = start - 1;
            let word = self.word(before);
            let is_small = !self.is_capital(before);
            if is_small && self.has(before, flag::PLACE_PREPOSITION) && is_short {
                votes.add(Kind::Place, if matches!(word, "in" | "near") { 4 } else { 2 });
            }
            if is_small && self.has(before, flag::SPEECH | flag::PERSON_NOUN) {
                votes.add(Kind::Person, 2);
            }
            if is_small && self.has(before, flag::TITLE) && word.len() > 3 {
                votes.add(Kind::Person, 6);
            } else if is_small && !self.after_preposition(before, sentence.start) {
                self.votes_of_noun(before, 5, &mut votes);
            }
            if word.eq_ignore_ascii_case("the") && is_short {
                votes.add(Kind::Person, -4);
                votes.add(Kind::Organisation, 1);
            }
            if word == "of" && before > sentence.start {
                let place = [
                    "city",
                    "town",
                    "village",
                    "province",
                    "district",
                    "region",
                    "port",
                    "state",
                    "capital",
                    "seat",
                    "riding",
                    "constituency",
                    "east",
                    "west",
                    "north",
                    "south",
                    "people",
                    "island",
                    "area",
                    "outskirts",
                    "coast",
                ];
                if place.contains(&self.word(before - 1)) {
                    votes.add(Kind::Place, 6);
                } else if is_short {
                    votes.add(Kind::Place, 1);
                }
            }
        }
        if end < sentence.end {
            self.votes_after(end, sentence.end, is_short, &mut votes);
            self.votes_of_copula(end, sentence.end, &mut votes);
        }
        votes
    }

    /// "in city X" does not happen, "in company with X" does; "of the party X" tells.
    fn after_preposition(&self, noun: usize, start: usize) -> bool {
        noun > start && self.has(noun - 1, flag::PLACE_PREPOSITION)
    }

    /// What the noun says that the name is.
    fn votes_of_noun(&self, noun: usize, strength: i32, votes: &mut Votes) -> bool {
        const NOUNS: [(u64, Kind); 4] = [
            (flag::PERSON_KIND, Kind::Person),
            (flag::PLACE_KIND, Kind::Place),
            (flag::ORGANISATION_KIND, Kind::Organisation),
            (flag::WORK_KIND, Kind::Work),
        ];
        let told = NOUNS.iter().find(|(flags, _)| self.has(noun, *flags) && !self.is_capital(noun));
        if let Some((_, kind)) = told {
            votes.add(*kind, strength);
        }
        told.is_some()
    }

    /// "X (born 1980) is a Peruvian footballer", "X, a small village in".
    fn votes_of_copula(&self, at: usize, end: usize, votes: &mut Votes) {
        let Some(noun) = self.described_as(at, end) else {
            return;
        };
        if self.votes_of_noun(noun, 6, votes) {
            return;
        }
        if self.has(noun, flag::TITLE) && !self.is_capital(noun) {
            votes.add(Kind::Person, 5);
        }
    }

    fn votes_after(&self, at: usize, end: usize, is_short: bool, votes: &mut Votes) {
        let word = self.word(at);
        if self.is_capital(at) {
            return;
        }
        let is_kin = matches!(word, "'s" | "’s") && at + 1 < end && self.has(at + 1, flag::PERSON_NOUN);
        if is_kin || matches!(word, "administration" | "regime") {
            votes.add(Kind::Person, 4);
        } else if self.has(at, flag::SPEECH) || word == "who" {
            votes.add(Kind::Person, 3);
            votes.add(Kind::Organisation, 1);
        } else if self.has(at, flag::PERSON_VERB) {
            votes.add(Kind::Person, 2);
        } else if self.has(at, flag::TITLE | flag::PERSON_KIND)
            || matches!(word, "members" | "officials" | "supporters")
        {
            // "the X candidate", "X chairman": what has such people.
            votes.add(Kind::Organisation, 3);
            votes.add(Kind::Person, -2);
        } else if self.has(at, flag::ORGANISATION_END) && !self.has(at, flag::PLACE_END | flag::EVENT_END) {
            votes.add(Kind::Organisation, 2);
        } else if matches!(word, "city" | "province" | "district" | "region" | "island" | "border" | "river") {
            votes.add(Kind::Place, 5);
        } else if word == "," && at + 1 < end {
            // "X, the foreign minister of …"; "Springfield, Illinois".
            let tells = (at + 1..end.min(at + 6))
                .take_while(|next| !self.is_capital(*next) && !matches!(self.word(*next), "," | "." | ";" | "and"))
                .any(|next| self.has(next, flag::TITLE) && self.word(next).len() > 3);
            if tells {
                votes.add(Kind::Person, 4);
            } else if is_short && self.is_capital(at + 1) && self.has(at + 1, flag::PLACE) {
                votes.add(Kind::Place, 2);
            }
        }
    }
}
