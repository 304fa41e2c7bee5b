//! What makes a body of a name: its own words, and those who fight for it or are led by it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::extract::names::document::Proposal;
use crate::extract::names::lexicon::flag;
use crate::extract::names::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Those who fight for what is named before them.
const ARMED: [&str; 13] = [
    "fighters",
    "militants",
    "mercenaries",
    "guerrillas",
    "insurgents",
    "gunmen",
    "militia",
    "militias",
    "militiamen",
    "rebels",
    "operatives",
    "lawmakers",
    "shares",
];

impl Scan<'_> {
    /// "Bank Tulgey", "APT29": a body by what its own words say.
    pub(super) fn body_by_words(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let is_single = name.tokens.len() == 1;
        let known = |flags| self.has(start, flags);
        // "Zemblan Dream": no person is called after a people.
        if name.kind == Kind::Person
            && !is_single
            && known(flag::NATIONALITY)
            && !known(flag::GIVEN_NAME | flag::SURNAME)
            && !full.contains(self.word(end - 1))
        {
            return Some(Kind::Organisation);
        }
        // "Bank Tulgey", "Grupo Tulgey": foreign bodies say first what they are.
        let is_led = !is_single && self.is_foreign_head(start) && !self.has(end - 1, flag::PLACE_END | flag::EVENT_END);
        if is_led && matches!(name.kind, Kind::Person | Kind::Place | Kind::Other) {
            return Some(Kind::Organisation);
        }
        // "APT29", "UNC1151": what those who break into computers are numbered by.
        let is_group = is_single && is_intruder(self.word(start));
        if is_group || name.tokens.len() == 3 && is_intruder(&self.reading.words(name.tokens.clone()).replace('-', ""))
        {
            return Some(Kind::Organisation);
        }
        // A firm of the lists that bears the name of its founder.
        let is_listed = |kind| self.lexicon.phrase_at(self.reading, start, end) == Some((kind, end));
        if matches!(name.kind, Kind::Person | Kind::Place | Kind::Other)
            && is_listed(Kind::Organisation)
            && !known(flag::GIVEN_NAME | flag::PLACE)
            && !full.contains(self.word(start))
        {
            return Some(Kind::Organisation);
        }
        None
    }

    /// "Tulgey fighters", "Tulgey Sparbank": a body by its last word or the one behind it.
    pub(super) fn body_by_neighbours(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let is_single = name.tokens.len() == 1;
        let known = |flags| self.has(start, flags);
        // "Tulgey Bank", "Borogrove Sparbank": no person bears the last word of a body.
        let is_body = matches!(name.kind, Kind::Person | Kind::Other)
            && !is_single
            && (name.kind == Kind::Person && self.has(end - 1, flag::ORGANISATION_END)
                || self.is_firm_word(end - 1)
                || is_bank(self.word(end - 1)))
            && !self.has(end - 1, flag::SURNAME | flag::GIVEN_NAME | flag::TITLE)
            && !known(flag::GIVEN_NAME | flag::SURNAME | flag::TITLE)
            && !tokens_have_mark(self, &name.tokens);
        if is_body {
            return Some(Kind::Organisation);
        }
        // "Tulgeyneftegaz"
        if is_single && self.is_trust(start) && !known(flag::COMMON | flag::SURNAME | flag::PLACE) {
            return Some(Kind::Organisation);
        }
        // "3rd Battalion"
        let is_numbered = self.reading.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number);
        if name.kind == Kind::Other && !is_single && is_numbered && self.has(end - 1, flag::ORGANISATION_END) {
            return Some(Kind::Organisation);
        }
        // "Tulgey fighters", "the Tulgey commander"
        let is_armed = matches!(name.kind, Kind::Person | Kind::Other | Kind::Place)
            && is_single
            && !known(flag::NATIONALITY | flag::COUNTRY | flag::PLACE | flag::TOWN | flag::COMMON | flag::CALENDAR)
            && ARMED.contains(&self.word(end))
            && !full.contains(self.word(start));
        if is_armed {
            return Some(Kind::Organisation);
        }
        None
    }

    /// "Rospotrebnadzor", "Technopromexport": what the names of state agencies and trusts of one word end in.
    fn is_trust(&self, at: usize) -> bool {
        let ends = [
            "nadzor",
            "promexport",
            "export",
            "energo",
            "neft",
            "kosmos",
            "stroy",
            "atomprom",
            "gazprom",
            "khim",
            "gaz",
        ];
        let word = self.word(at);
        word.len() > 7 && ends.iter().any(|end| word.ends_with(end))
    }
}

/// "Handelsbank", "Sparbanken".
fn is_bank(word: &str) -> bool {
    word.len() > 7 && ["bank", "banken", "banka", "bankasi"].iter().any(|end| word.ends_with(end))
}

/// Whether something stands in the name that is no word with a capital: "van", ".".
fn tokens_have_mark(scan: &Scan<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| !scan.is_capital(at))
}

/// "APT29", "FIN7": letters that number a group of intruders.
fn is_intruder(word: &str) -> bool {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_uppercase());
    let letters = word.get(..word.len() - digits.len()).unwrap_or_default();
    matches!(letters, "APT" | "UNC" | "FIN" | "UAC" | "TAG" | "TEMP")
        && !digits.is_empty()
        && digits.len() <= 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
