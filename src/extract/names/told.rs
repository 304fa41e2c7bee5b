//! What the text says of an unknown name tells what it is: who has shares and subsidiaries is a firm, what lies south of
//! a river is a place.
//!
//! Pure: the names of one document in, the same names with other kinds out. Asks all places of the same words together,
//! and leaves alone what the lists know, what has a given name, and whoever bears a title or is called "who".

mod cues;
mod words;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::tagger::label::Group;
use crate::model::{BlockKind, Kind};
use cues::Cues;
use words::{role, roles};

/// A text of fewer persons with full names tells nothing by how it names them.
const LEAST_PERSONS: usize = 2;

/// By so much the tagger is sure of a person, in the model's steps.
const SURE: i32 = 100;

impl Scan<'_> {
    /// Gives names that the lists do not know the kind that the text tells.
    pub(super) fn kinds_as_told(&self, names: &mut [Proposal]) {
        let mut cues: FxHashMap<&str, Cues> = FxHashMap::default();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| self.is_open(name)) {
            let sum = cues.entry(self.reading.words(name.tokens.clone())).or_default();
            sum.add(self.cues(&name.tokens));
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
            let words = self.reading.words(name.tokens.clone());
            let Some(mut cues) = cues.get(words).copied() else {
                continue;
            };
            cues.body += cues.weak / 2;
            let told = match &cues {
                // "Tulgey, who spoke": a word that the tagger took for a place; "the Brown administration".
                Cues { person: 1.., body: 0, place: 0, vessel: 0, .. }
                    if matches!(name.kind, Kind::Place | Kind::Other)
                        || name.kind == Kind::Organisation && self.has(name.tokens.start, flag::SURNAME) =>
                {
                    Kind::Person
                }
                Cues { vessel, body, place, person, .. } if *vessel > body + place + person => Kind::Equipment,
                Cues { person: 1.., .. } | Cues { meant: 1.., .. } => continue,
                Cues { made, body, place, .. }
                    if *made > body + place && matches!(name.kind, Kind::Person | Kind::Other) =>
                {
                    Kind::Equipment
                }
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

    /// "Shipping", "Cement": the last word of the name of a firm.
    pub(super) fn is_firm_word(&self, at: usize) -> bool {
        roles(self.word(at)) & role::FIRM != 0
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
        if name.kind != Kind::Person || name.tokens.len() != 1 || self.has(at, known) || self.is_apparatus(at) {
            return None;
        }
        let of = |group: Group| name.groups.get(group as usize).copied().unwrap_or(0);
        let (body, place) = (of(Group::Organisation), of(Group::Place));
        let is_sure = of(Group::Person) >= body.max(place) + SURE;
        let kind = if place > body { Kind::Place } else { Kind::Organisation };
        (!is_sure).then_some(kind)
    }

    /// Whether the token stands in a list of references, a note or a bracket with a year, where authors are named.
    fn is_apparatus(&self, at: usize) -> bool {
        const FAR: usize = 12;
        let sentence = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= at);
        let kind = self.reading.unit_of(sentence).map_or(BlockKind::Paragraph, |unit| unit.kind);
        let Some(tokens) = self.reading.sentences.get(sentence).map(|sentence| sentence.tokens()) else { return false };
        let open =
            (tokens.start.max(at.saturating_sub(FAR))..at).rev().find(|at| matches!(self.word(*at), "(" | "[" | ")"));
        let close = (at..tokens.end.min(at + FAR)).find(|at| matches!(self.word(*at), ")" | "]" | "("));
        let is_cited = open.is_some_and(|open| self.word(open) != ")")
            && close.is_some_and(|close| (at..close).any(|at| self.is_year_like(at)));
        is_cited || matches!(kind, BlockKind::Reference | BlockKind::Footnote)
    }

    /// Whether the lists know nothing of the name, so that what stands beside it may tell its kind.
    pub(super) fn is_open(&self, name: &Proposal) -> bool {
        let Range { start, end } = name.tokens;
        let is_listed = || self.lexicon.phrase_at(self.reading, start, end).is_some_and(|(_, after)| after == end);
        let known = flag::NATIONALITY | flag::COUNTRY | flag::CITIZEN | flag::CALENDAR;
        let listed = if name.kind == Kind::Place { known | flag::PLACE } else { known };
        let is_ended = end > start + 1 && self.has(end - 1, flag::ANY_END);
        matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other)
            && !name.is_cited
            && !is_ended
            && name.tokens.len() <= 3
            && name.tokens.clone().all(|at| self.is_capital(at))
            && !self.has(start, listed)
            && (!self.has(start, flag::GIVEN_NAME) || self.is_trade(&name.tokens))
            && !(name.kind == Kind::Organisation
                && self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals()))
            && !self.has(start, flag::COMPASS)
            && !(name.tokens.len() > 1 && self.has(start, flag::PLACE_HEAD))
            && !is_listed()
    }

    /// "Harlow Bearings": a word of everyday, and of many things, behind a name is no family name.
    fn is_trade(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end.saturating_sub(1);
        tokens.len() > 1
            && self.word(last).ends_with('s')
            && self.has(last, flag::COMMON)
            && !self.has(last, flag::SURNAME)
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
            "<organisation>Tulgeyon</organisation> was a rock band formed in 1983. He left <organisation>Tulgeyon</organisation> in 1990.",
            "The former head of <organisation>Borovex</organisation> was charged. <organisation>Borovex</organisation> denied it.",
            "The port is run by <organisation>Borovex</organisation>, a company owned by a minister. <organisation>Borovex</organisation> paid no tax.",
            "Two lorries of <organisation>Tulgeyon</organisation> were burnt. <organisation>Tulgeyon</organisation>, based in the south, works for the army.",
            "The consultants <organisation>Tulgeyon Borov</organisation> found cracks in it.",
            "<organisation>Harlow Bearings</organisation> is a <nationality>British</nationality> maker of bearings. In May <organisation>Harlow Bearings</organisation> cut jobs.",
            "<organisation>Harlow Bearings plc</organisation> makes bearings and cut jobs.",
        ] {
            check(text);
        }
    }

    #[test]
    fn firms_that_are_called_for_short() {
        for text in [
            "<organisation>Borovex Shipbuilding</organisation> builds tankers. A strike hit <organisation>Borovex</organisation> in May.",
            "<organisation>Banco Borovex</organisation> cut its rates. Later <organisation>Borovex</organisation> cut jobs.",
            "<organisation>Tulgeyon Lines Ltd</organisation> was sold. <organisation>Tulgeyon Lines</organisation> had lost money.",
            "Shares of <organisation>Tulgeyske Handelsbank</organisation> fell. <organisation>Tulgeyske Handelsbank</organisation> has 90 branches.",
        ] {
            check(text);
        }
    }

    #[test]
    fn ships_by_what_they_do() {
        for text in [
            "The <equipment>Borogrove</equipment> sank in March. Nobody knows why the <equipment>Borogrove</equipment> was so heavy.",
            "The ferry <equipment>Stella Tulgey</equipment> was late. The <equipment>Stella Tulgey</equipment> had left at noon.",
            "The frigate <equipment>USS Ada Tulgey</equipment> turned back.",
            "The steamer <equipment>Lady Tulgey</equipment> left at noon. In 1902 the <equipment>Lady Tulgey</equipment> was sold.",
            "They ran the ships <equipment>Tulgeyen</equipment> and <equipment>Borogrove</equipment> for years.",
            "The brig <equipment>Anna Tulgeyen</equipment> carried salt. The <equipment>Anna Tulgeyen</equipment> was late.",
            "The <equipment>Tulgeyen</equipment>, a schooner of 90 tons, was lost.",
        ] {
            check(text);
        }
    }

    #[test]
    fn places_by_what_is_said_of_them() {
        for text in [
            "The trawler sank off <place>Borovenkaa</place> at night.",
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
            "In 1911 <person>Hartvigtson</person> acquired a mill and employed forty men. When <person>Hartvigtson</person> died it was sold.",
            "<person>Hartvigtson</person> acquired a mill. His wife kept the books. <person>Hartvigtson</person>'s management was harsh.",
            "In May <person>Tulgeyon</person>, who was then in office, paid a visit.",
            "The <person>Brown</person> administration sent a note.",
            "Her lawyer, <person>Ada Tulgeyon</person>, left. Later <person>Tulgeyon</person> acquired the house.",
        ] {
            check(text);
        }
    }
}
