//! What makes a place, a person, a ship or a storm of a name: an office behind it, where a report was filed, what is
//! built there.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::SHIPS;
use crate::extract::names::document::Proposal;
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::model::Kind;

/// What is built somewhere and bears the name of the place.
const BUILT: [&str; 10] =
    ["plant", "plants", "refinery", "dam", "airport", "airbase", "barrage", "reservoir", "canal", "harbour"];

/// Nouns that take "in" before whom they trust.
const TRUST: [&str; 8] = ["faith", "belief", "believe", "believes", "believed", "trust", "confidence", "interest"];

/// Works that bear a title; with what the lists have.
const WORKS: [&str; 12] = [
    "memoir",
    "memoirs",
    "report",
    "autobiography",
    "biography",
    "documentary",
    "play",
    "thesis",
    "pamphlet",
    "essay",
    "painting",
    "symphony",
];

impl Scan<'_> {
    /// "their debut album, Harbour Lights,", "her report, The Long Road,": a title behind what sort of work it is.
    fn is_called_work(&self, tokens: &Range<usize>) -> bool {
        let Range { mut start, end } = *tokens;
        let before = |start: usize, back: usize| start.checked_sub(back).map_or("", |at| self.word(at));
        start -= usize::from(matches!(before(start, 1), "The" | "A" | "An"));
        let Some(noun) = start.checked_sub(2).filter(|_| before(start, 1) == ",") else {
            return false;
        };
        let is_work = !self.is_capital(noun) && (self.has(noun, flag::WORK_KIND) || WORKS.contains(&self.word(noun)));
        // "his second book, Ada Tulgey said"
        let is_own = (1..=3).any(|back| {
            matches!(
                before(noun, back).to_ascii_lowercase().as_str(),
                "his" | "her" | "their" | "its" | "first" | "second" | "third" | "last" | "latest" | "debut" | "a"
            )
        });
        let is_closed = matches!(self.word(end), "," | "." | ";" | "(" | ")" | ":");
        is_work && is_own && is_closed && !self.has(tokens.start, flag::GIVEN_NAME)
    }

    /// "the army led by Tulgey Borovan": whoever leads is a person, but for what joins firms.
    fn is_leader(&self, tokens: &Range<usize>) -> bool {
        let Range { start, end } = *tokens;
        let before = |back: usize| start.checked_sub(back).map_or("", |at| self.word(at));
        let is_led = before(1) == "by" && matches!(before(2), "led" | "headed" | "commanded" | "chaired" | "presided");
        let is_firms = (3..=8).any(|back| {
            matches!(before(back), "consortium" | "round" | "syndicate" | "venture" | "funding" | "investors" | "group")
        });
        let known = flag::ANY_END | flag::COMPANY | flag::PLACE | flag::NATIONALITY | flag::PHRASE;
        let is_plain = |at: usize| self.is_capital(at) && !self.has(at, known) && self.word(at).len() > 1;
        let is_shouted = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.is_all_capitals());
        is_led
            && !is_firms
            && (2..=3).contains(&tokens.len())
            && (start..end).all(|at| is_plain(at) && !is_shouted(at))
            && !(start..end).all(|at| self.is_ordinary(at))
    }

    /// "Typhoon Tulgey", "HMS Tulgey", "JSC Tulgey": by what the first word or the one before it says.
    pub(super) fn thing_by_words(&self, name: &Proposal) -> Option<Kind> {
        let Range { start, .. } = name.tokens;
        let is_single = name.tokens.len() == 1;
        // "Typhoon Tulgey"
        let is_storm = !is_single && matches!(self.word(start), "Typhoon" | "Hurricane" | "Cyclone");
        if is_storm && matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other) {
            return Some(Kind::Event);
        }
        let is_plain = matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other);
        if is_plain && self.is_called_work(&name.tokens) {
            return Some(Kind::Work);
        }
        if !is_single && SHIPS.contains(&self.word(start)) {
            return Some(Kind::Equipment);
        }
        // "JSC “Borogrove”", "the group of companies “Borogrove”".
        if matches!(name.kind, Kind::Person | Kind::Other | Kind::Place) && self.is_firm(start) {
            return Some(Kind::Organisation);
        }
        None
    }

    /// "Tulgey, the President of", "GENEVA – ", "a native of Tulgey", "the West".
    pub(super) fn place_by_neighbours(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let is_single = name.tokens.len() == 1;
        let known = |flags| self.has(start, flags);
        if matches!(name.kind, Kind::Place | Kind::Organisation | Kind::Other) && self.is_office_holder(&name.tokens) {
            return Some(Kind::Person);
        }
        if matches!(name.kind, Kind::Place | Kind::Organisation | Kind::Other) && self.is_leader(&name.tokens) {
            return Some(Kind::Person);
        }
        // "GENEVA – The ministers": where a report was filed.
        if matches!(name.kind, Kind::Organisation | Kind::Person | Kind::Other) && self.is_dateline(&name.tokens) {
            return Some(Kind::Place);
        }
        // "a native of Al-Tulgey"; "the West"
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        let is_home = before(1) == "of" && matches!(before(2), "native" | "natives" | "resident" | "residents");
        if name.kind == Kind::Person && is_home {
            return Some(Kind::Place);
        }
        let is_quarter = is_single && matches!(self.word(start), "West" | "East" | "North" | "South");
        if is_quarter && name.kind == Kind::Organisation {
            return Some(Kind::Place);
        }
        // "the Zembla Naval Ship (ZNS) Borogrove"
        if before(1) == ")" && SHIPS.contains(&before(2)) {
            return Some(Kind::Equipment);
        }
        // A country that acts is a place all the same.
        let may_be = name.kind == Kind::Organisation
            || matches!(name.kind, Kind::Person | Kind::Other)
                && self.has(start, flag::COUNTRY | flag::PHRASE)
                && !known(flag::GIVEN_NAME | flag::SURNAME)
                && !full.contains(self.word(end - 1));
        if may_be && self.is_country(&name.tokens) {
            return Some(Kind::Place);
        }
        None
    }

    /// What is known of a name of one word that the lists do not know.
    pub(super) fn by_one_word(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let is_single = name.tokens.len() == 1;
        let known = |flags| self.has(start, flags);
        // "Tulgey argued": only who is one can.
        let is_speaker = name.kind == Kind::Place
            && is_single
            && !known(flag::PLACE | flag::TOWN | flag::NATIONALITY | flag::COMMON | flag::ANY_END)
            && matches!(self.word(end), "argued" | "argues" | "claimed" | "insisted" | "writes" | "wrote" | "believed");
        if is_speaker {
            return Some(Kind::Person);
        }
        // "AvtoVAZ"
        let is_mixed = matches!(name.kind, Kind::Place | Kind::Person) && is_single && is_mixed(self.word(start));
        if is_mixed && !known(flag::PLACE | flag::SURNAME | flag::GIVEN_NAME) {
            return Some(Kind::Organisation);
        }
        let is_open = matches!(name.kind, Kind::Person | Kind::Organisation | Kind::Other);
        if !is_open || !is_single || full.contains(self.word(start)) {
            return None;
        }
        let before = |steps: usize| start.checked_sub(steps).map_or("", |at| self.word(at));
        // "the Tulgey gas-fired power plant"
        let is_small = |at: &usize| !self.is_capital(*at) && !matches!(self.word(*at), "," | "." | ";" | "and");
        let is_short = self.reading.tokens.get(start).is_some_and(|token| token.is_all_capitals());
        let is_named = !known(flag::SURNAME | flag::COMMON) && !is_short;
        if is_named && (end..end + 5).take_while(is_small).any(|at| BUILT.contains(&self.word(at))) {
            return Some(Kind::Place);
        }
        if name.kind != Kind::Person {
            return None;
        }
        // "the Russian Borogrove"
        let is_unknown = !known(flag::GIVEN_NAME | flag::SURNAME | flag::COMMON | flag::PLACE);
        if is_unknown && start > 1 && self.has(start - 1, flag::CITIZEN) && matches!(before(2), "the" | "The") {
            return Some(Kind::Organisation);
        }
        // "attacks in Tulgey"
        let is_place = before(1).eq_ignore_ascii_case("in") && !TRUST.contains(&before(2)) && !known(flag::SURNAME);
        let is_owner = matches!(self.word(end), "'s" | "’s");
        (is_place && !is_owner).then_some(Kind::Place)
    }

    fn is_country(&self, tokens: &Range<usize>) -> bool {
        (tokens.len() > 1 || self.has(tokens.start, flag::COUNTRY))
            && self.lexicon.phrase_at(self.reading, tokens.start, tokens.end) == Some((Kind::Place, tokens.end))
    }

    /// "Zembla, the President of …": an office that only a person holds.
    fn is_office_holder(&self, tokens: &Range<usize>) -> bool {
        let end = tokens.end;
        let known = tokens.clone().any(|at| self.has(at, flag::COUNTRY | flag::NATIONALITY | flag::ANY_END));
        let is_listed = self
            .lexicon
            .phrase_at(self.reading, tokens.start, end)
            .is_some_and(|(_, after)| after == end && !self.has(tokens.start, flag::GIVEN_NAME | flag::SURNAME));
        if known || is_listed || tokens.len() > 3 || self.word(end) != "," {
            return false;
        }
        let mut at = end + 1;
        if self.word(at) == "and" {
            at += 1;
        }
        if !matches!(self.word(at), "the" | "then" | "former") {
            return false;
        }
        // "the Foreign Minister of": titles up to an "of", the last of them a person's.
        let is_part = |at: &usize| self.has(*at, flag::TITLE | flag::TITLE_PART | flag::CITIZEN);
        let titles = (at + 1..at + 6).take_while(is_part).count();
        let last = at + titles;
        let is_person = titles > 0
            && matches!(
                self.word(last).to_lowercase().as_str(),
                "president"
                    | "minister"
                    | "premier"
                    | "chancellor"
                    | "ambassador"
                    | "secretary"
                    | "governor"
                    | "king"
                    | "queen"
                    | "prince"
                    | "commander"
                    | "mayor"
                    | "envoy"
                    | "spokesman"
                    | "spokeswoman"
                    | "leader"
            );
        is_person && matches!(self.word(last + 1), "of" | "for" | "to")
    }
}

/// Whether two capitals stand behind a small letter: "Avto-" and "-VAZ" in one word, but not a "Mc" before a name.
fn is_mixed(word: &str) -> bool {
    let tail = word.trim_start_matches(|char: char| char.is_uppercase()).trim_start_matches(char::is_lowercase);
    word.starts_with(char::is_uppercase)
        && tail.len() < word.len()
        && tail.chars().filter(|char| char.is_uppercase()).count() >= 2
}
