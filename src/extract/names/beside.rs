//! What stands right beside a name and leaves no doubt of its kind: ", the President of" after it, "JSC" before it,
//! "power plant" after it.
//!
//! Pure: the last word on kinds, after the tagger, for what a few thousand sentences cannot teach it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::document::Proposal;
use super::form::BODIES;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::{BlockKind, Kind};

/// Letters before the names of ships.
pub const SHIPS: [&str; 20] = [
    "HMS", "USS", "PNS", "INS", "HMAS", "HMCS", "RMS", "RFA", "USNS", "SMS", "HMNZS", "USCGC", "MV", "HNLMS", "HDMS",
    "ROKS", "BRP", "KRI", "TCG", "FS",
];

/// Legal forms that stand alone before or after a firm's name and are none themselves.
pub const LETTERS: [&str; 13] =
    ["JSC", "OJSC", "CJSC", "PJSC", "LLC", "LLP", "PLC", "GmbH", "OAO", "ZAO", "OOO", "PAO", "VO"];

/// What is built somewhere and bears the name of the place.
const BUILT: [&str; 10] =
    ["plant", "plants", "refinery", "dam", "airport", "airbase", "barrage", "reservoir", "canal", "harbour"];

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

/// Nouns that take "in" before whom they trust.
const TRUST: [&str; 8] = ["faith", "belief", "believe", "believes", "believed", "trust", "confidence", "interest"];

impl Scan<'_> {
    /// Puts right the kinds of names that their neighbours tell for certain.
    pub fn kinds_by_neighbours(&self, names: &mut [Proposal]) {
        let full = self.words_of_full_names(names);
        let papers = self.papers();
        let mut told = Vec::new();
        for (index, name) in names.iter_mut().enumerate() {
            let may_be_paper = name.kind == Kind::Person && (name.is_cited || name.tokens.len() == 1)
                || name.kind == Kind::Place && name.is_cited;
            if may_be_paper && papers.contains(self.reading.words(name.tokens.clone())) {
                name.kind = Kind::Organisation;
            } else if !name.is_cited
                && let Some(kind) = self.kind_beside(name, &full)
            {
                if matches!(kind, Kind::Organisation | Kind::Place | Kind::Equipment) {
                    told.push(index);
                }
                name.kind = kind;
            }
        }
        // What was a person when its full name was taken for one may be none now.
        let full = self.words_of_full_names(names);
        self.same_kinds(names, &told, &full);
        self.short_bodies(names, &full);
    }

    /// The words of the names of persons that have several.
    pub(super) fn words_of_full_names(&self, names: &[Proposal]) -> FxHashSet<&str> {
        let full = names.iter().filter(|name| name.kind == Kind::Person && name.tokens.len() > 1);
        full.flat_map(|name| name.tokens.clone()).map(|at| self.word(at)).collect()
    }

    /// "Observer. (2018, 2 May)." at the head of a reference: who has no initials is a paper or a body.
    fn papers(&self) -> FxHashSet<&str> {
        let mut papers = FxHashSet::default();
        for (index, sentence) in self.reading.sentences.iter().enumerate() {
            let kind = self.reading.unit_of(index).map_or(BlockKind::Paragraph, |unit| unit.kind);
            let Range { start, end } = sentence.tokens();
            if kind != BlockKind::Reference {
                continue;
            }
            let Some(first) = (start..end.min(start + 3)).find(|at| self.is_capital(*at)) else {
                continue;
            };
            let after = (first..end).find(|at| !self.is_capital(*at)).unwrap_or(end);
            let open = if self.word(after) == "." { after + 1 } else { after };
            let is_year = self.word(open) == "(" && self.word(open + 1).starts_with(|char: char| char.is_ascii_digit());
            let is_paper = after - first <= 3 && is_year && open + 1 < end;
            if is_paper && after > first && self.word(after - 1).len() > 2 {
                papers.insert(self.reading.words(first..after));
            }
        }
        papers
    }

    fn kind_beside(&self, name: &Proposal, full: &FxHashSet<&str>) -> Option<Kind> {
        let Range { start, end } = name.tokens;
        let told_by_words = self
            .kind_of_form(name)
            .or_else(|| self.kind_of_machine(name))
            .or_else(|| self.kind_of_scene(name, full))
            .or_else(|| self.person_of_form(name))
            .or_else(|| self.kind_of_idea(name));
        if let Some(kind) = told_by_words {
            return Some(kind);
        }
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
        // "Typhoon Tulgey"
        let is_storm = !is_single && matches!(self.word(start), "Typhoon" | "Hurricane" | "Cyclone");
        if is_storm && matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other) {
            return Some(Kind::Event);
        }
        if !is_single && SHIPS.contains(&self.word(start)) {
            return Some(Kind::Equipment);
        }
        // "JSC “Borogrove”", "the group of companies “Borogrove”".
        if matches!(name.kind, Kind::Person | Kind::Other | Kind::Place) && self.is_firm(start) {
            return Some(Kind::Organisation);
        }
        if matches!(name.kind, Kind::Place | Kind::Organisation | Kind::Other) && self.is_office_holder(&name.tokens) {
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

    pub(super) fn is_foreign_head(&self, at: usize) -> bool {
        const HEADS: [&str; 28] = [
            "PT",
            "Constructora",
            "Empresa",
            "Galerie",
            "Editorial",
            "Éditions",
            "Cementos",
            "Bank",
            "Banka",
            "Grupo",
            "Groupe",
            "Gruppo",
            "Radio",
            "Diario",
            "Movimiento",
            "Frente",
            "Jabhat",
            "Harakat",
            "Jamaat",
            "Hizb",
            "Jaysh",
            "Jaish",
            "Lashkar",
            "Katibat",
            "Kataib",
            "Liwa",
            "Saraya",
            "Asaib",
        ];
        let word = self.word(at);
        (BODIES.contains(&word) || HEADS.contains(&word)) && !self.has(at, flag::SURNAME | flag::GIVEN_NAME)
    }

    /// Whether a legal form or "company" stands before the name, quotes passed over.
    fn is_firm(&self, start: usize) -> bool {
        let mut at = start;
        let mut is_quoted = false;
        while at > 0 && matches!(self.word(at - 1), "“" | "\"" | "«" | ",") && start - at < 2 {
            is_quoted |= self.word(at - 1) != ",";
            at -= 1;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        LETTERS.contains(&self.word(before))
            || is_quoted && matches!(self.word(before), "company" | "companies" | "corporation" | "firm" | "Company")
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

/// Whether two capitals stand behind a small letter: "Avto-" and "-VAZ" in one word, but not a "Mc" before a name.
fn is_mixed(word: &str) -> bool {
    let tail = word.trim_start_matches(|char: char| char.is_uppercase()).trim_start_matches(char::is_lowercase);
    word.starts_with(char::is_uppercase)
        && tail.len() < word.len()
        && tail.chars().filter(|char| char.is_uppercase()).count() >= 2
}
