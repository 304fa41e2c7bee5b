//! Kinds that the words around a name tell of it: "fighters of X", "overran X", "the X mine", "at X Park".
//!
//! Pure: one name in, its kind out. Asked where neither the name's own words nor the lists tell.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use super::usage::Case;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Those who fight "of" a body.
const FIGHTERS: [&str; 10] = [
    "fighters",
    "militants",
    "members",
    "militiamen",
    "guerrillas",
    "gunmen",
    "cadres",
    "supporters",
    "shareholders",
    "subsidiaries",
];

/// What is done to towns and to nothing else.
const STORMED: [&str; 8] =
    ["overran", "besieged", "shelled", "retook", "recaptured", "evacuated", "bombarded", "occupied"];

/// What is dug, drilled or built at a place that it bears the name of.
const DIGS: [&str; 8] = ["site", "mine", "oilfield", "gasfield", "deposit", "quarry", "smelter", "colliery"];

/// Before where somebody or something is.
const AT: [&str; 5] = ["at", "in", "near", "outside", "inside"];

/// Who makes a work, before its name.
const MAKING: [&str; 6] = ["wrote", "published", "directed", "novel", "memoir", "film"];

/// Verbs before "to" and a place.
const GOING: [&str; 9] = ["went", "moved", "travelled", "traveled", "flew", "sailed", "fled", "marched", "emigrated"];

/// What no unknown name has been found in: words that may be a person's, a people's, or any.
const KNOWN: u64 = flag::NATIONALITY | flag::COMMON | flag::CALENDAR | flag::SURNAME | flag::GIVEN_NAME;

impl Scan<'_> {
    /// The kind that the scene tells; `full` are the words of the names of persons that have several.
    pub(super) fn kind_of_scene(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let is_open = matches!(name.kind, Kind::Person | Kind::Organisation | Kind::Place | Kind::Other);
        if !is_open || name.kind == Kind::Place && self.has(name.tokens.start, flag::COUNTRY) {
            return None;
        }
        self.kind_in_apposition(name)
            .or_else(|| self.body_in_scene(name))
            .or_else(|| self.place_in_scene(name, full))
            .or_else(|| self.work_in_scene(name))
            .or_else(|| self.author_in_scene(name))
    }

    /// "Its newspaper, Tulgey, was printed": the noun before says what it is. Works are told in `beside`.
    fn kind_in_apposition(&self, name: &Proposal) -> Option<Kind> {
        let comma = name.tokens.start.checked_sub(1)?;
        let noun = comma.checked_sub(1)?;
        let is_apart = self.word(comma) == "," && matches!(self.word(name.tokens.end), "," | "." | ";");
        if !is_apart || self.is_capital(noun) {
            return None;
        }
        // "Its newspaper", "the party's new paper": one that belongs to somebody, not one of a row.
        let is_owned = (noun.saturating_sub(3)..noun).any(|at| {
            matches!(self.word(at), "Its" | "its" | "Their" | "their" | "his" | "her" | "His" | "Her")
                || self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive)
        });
        let kinds = [(flag::PLACE_KIND, Kind::Place), (flag::ORGANISATION_KIND, Kind::Organisation)];
        let kind = kinds.iter().find(|(flags, _)| self.has(noun, *flags)).map(|(_, kind)| *kind);
        kind.filter(|kind| is_owned && *kind != name.kind)
    }

    /// "fighters of Ansar al-Borogrove", "M-Borogrove", "Tulgey FM".
    fn body_in_scene(&self, name: &Proposal) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let is_single = end == start + 1;
        // "Ansar al-Borogrove" is a band anywhere; "Ansar Borogrove" may be a person.
        let is_called = self.word(start) == "Ansar" && matches!(self.word(start + 1), "al" | "ul");
        let is_of = start > 1 && self.word(start - 1) == "of" && FIGHTERS.contains(&self.word(start - 2));
        let is_band = is_called || is_of;
        let is_family = is_single || self.has(start, flag::GIVEN_NAME) && self.has(end - 1, flag::SURNAME);
        let is_fought_for = is_band && !is_family && !self.has(start, flag::PLACE | flag::NATIONALITY);
        let is_lettered = end == start + 3 && self.word(start).len() == 1 && matches!(self.word(start + 1), "-" | "‑");
        let is_told = name.kind == Kind::Person && (is_fought_for || is_lettered && self.is_capital(start + 2));
        // "ILRI": letters alone, more than the initials of a person, in a sentence that is not all in capitals.
        let is_short = is_single
            && (4..=6).contains(&self.word(start).len())
            && self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals())
            && !self.has(start, flag::SURNAME | flag::GIVEN_NAME)
            && self.is_running(start);
        let is_told = is_told || name.kind == Kind::Person && is_short;
        let is_station = !is_single && matches!(self.word(end - 1), "FM" | "TV");
        (is_told || is_station && name.kind != Kind::Organisation).then_some(Kind::Organisation)
    }

    /// "(1995)", "(1995, p. 4)"
    pub(super) fn is_year_in_brackets(&self, at: usize) -> bool {
        let year = self.word(at + 1);
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        self.word(at) == "(" && is_year && matches!(self.word(at + 2), ")" | ",")
    }

    /// Whether the sentence of the token is in small letters, as texts are.
    fn is_running(&self, at: usize) -> bool {
        let sentence = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= at);
        self.usage.cases.get(sentence) == Some(&Case::Running)
    }

    /// "overran Tulgey", "the Tulgey mine", "at Tulgey Park", "went to Tulgey Borogrove", "crossed the Tulgey".
    fn place_in_scene(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        let is_single = end == start + 1;
        let is_unknown = !self.has(start, KNOWN) && !full.contains(self.word(start));
        let is_body = name.kind == Kind::Organisation;
        let is_stormed = STORMED.contains(&before(1)) && is_single && is_unknown && !is_body;
        let is_firm = self.has(end - 1, flag::ORGANISATION_END | flag::COMPANY) || self.is_firm_word(end - 1);
        let is_short = self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals());
        let is_dug = DIGS.contains(&self.word(end)) && is_unknown && !is_firm && !is_short && end - start <= 2;
        // A person may be called Park, but nobody is at him.
        let is_at =
            !is_single && name.kind == Kind::Person && AT.contains(&before(1)) && self.has(end - 1, flag::PLACE_END);
        let is_strange = |at: usize| self.is_capital(at) && !self.has(at, KNOWN);
        let is_end = is_single && is_strange(start) && !is_body && {
            before(1) == "to" && before(3) == "from" || before(1) == "from" && self.word(end) == "to"
        };
        let is_goal = is_end
            || !is_body && before(1) == "to" && GOING.contains(&before(2)) && name.tokens.clone().all(is_strange);
        let is_water = is_single && is_unknown && before(1) == "the" && {
            matches!(before(2), "crossed" | "crossing" | "forded" | "across" | "along")
                || before(2) == "of" && matches!(before(3), "banks" | "mouth" | "tributary" | "headwaters")
        };
        let is_street = ["strasse", "straße", "gasse"].iter().any(|end| self.word(start).ends_with(end));
        (is_stormed || is_dug || is_at || is_goal || is_water || is_street && !is_body).then_some(Kind::Place)
    }

    /// "wrote The Tulgey Road", "author of Tulgey Roads", "Byron's Tulgey Roads (1941)".
    fn work_in_scene(&self, name: &Proposal) -> Option<Kind> {
        let start = name.tokens.start;
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        let at = if before(1) == "The" { 2 } else { 1 };
        let is_made = MAKING.contains(&before(at)) && name.kind == Kind::Other;
        let is_authored = before(1) == "of" && before(2) == "author" && name.kind != Kind::Person;
        let is_owned = start
            .checked_sub(1)
            .and_then(|at| self.reading.tokens.get(at))
            .is_some_and(|token| token.kind == TokenKind::Possessive)
            && start > 1
            // "ASEAN's Code of Conduct", "Peru's Law of Mines" are nobody's books.
            && !self.has(start - 2, flag::PLACE | flag::COUNTRY | flag::NATIONALITY | flag::ANY_END)
            && !self.reading.tokens[start - 2].is_all_capitals();
        let capitals = name.tokens.clone().filter(|at| self.is_capital(*at)).count();
        let is_long = capitals > 3 || capitals > 1 && name.tokens.clone().any(|at| self.has(at, flag::INNER));
        let is_dated = is_owned && name.kind == Kind::Other && (is_long || self.is_year_in_brackets(name.tokens.end));
        (name.tokens.len() > 1 && (is_made || is_authored || is_dated)).then_some(Kind::Work)
    }

    /// "Tulgey (1995)", "Tulgey and Borogrove (1995)": whom a paper cites.
    fn author_in_scene(&self, name: &Proposal) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let and = |at: usize| matches!(self.word(at), "and" | "&");
        let is_first = and(end) && self.is_capital(end + 1) && self.is_year_in_brackets(end + 2);
        let is_second = start > 1 && and(start - 1) && self.is_capital(start - 2) && self.is_year_in_brackets(end);
        let is_author = name.kind == Kind::Other
            && end == start + 1
            && !self.has(start, flag::NATIONALITY | flag::PLACE | flag::ANY_END)
            && !self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals());
        (is_author && (is_first || is_second || self.has(start, flag::SURNAME) && self.is_year_in_brackets(end)))
            .then_some(Kind::Person)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn kinds_by_what_is_done_and_where() {
        for text in [
            "They were fighters of <organisation>Ansar al-Sunna</organisation>.",
            "Government troops retook <place>Diabaly</place> on Sunday.",
            "He went to <place>Lashkar Gah</place> in May.",
            "Work at the <place>Afungi</place> site stopped.",
            "They lost at <place>Ellis Park</place> on Sunday.",
            "He told <organisation>Phoenix FM</organisation> that it was over.",
            "<person>Rebecca West</person>'s <work>Black Lamb and Grey Falcon</work> (1941) made it famous.",
            "<place>Kazakhstan</place>'s <person>Kassym-Jomart Tokayev</person> spoke in <place>Astana</place>.",
            "They crossed the <place>Orvento</place> at night.",
            "As <person>Conley</person> and <person>Udry</person> (2010) say, it rose.",
            "Its newspaper, <organisation>La Prensa</organisation>, was printed in <place>Willemstad</place>.",
            "He wrote The <work>Long Road North</work> in prison.",
            "The firm built <organisation>M-Pesa</organisation>.",
        ] {
            check(text);
        }
    }

    #[test]
    fn two_names_that_were_taken_for_one() {
        for text in [
            "The <organisation>Mercosur</organisation>–<organisation>EU</organisation> deal stalled.",
            "The battleships <equipment>Goliath</equipment> and <equipment>Majestic</equipment> were sunk.",
        ] {
            check(text);
        }
    }
}
