//! What is known of words before any text is read: the lists of `assets/gazetteer`, looked up token by token.
//!
//! Facts and cue words only, no weights: every engine that finds names may ask it. Made once, on first use.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::fold::{lower_case, title_case};
pub use super::fold::{plain, without_accents};
use crate::extract::reading::{Reading, Token, TokenKind, words_of};
use crate::model::Kind;

/// What is known of one word: a set of the flags of [`flag`].
pub type Flags = u64;

/// The flags. Each says what the word may tell, not what it must.
pub mod flag {
    use super::Flags;

    /// An ordinary word of English in small letters.
    pub const COMMON: Flags = 1;
    pub const GIVEN_NAME: Flags = 1 << 1;
    pub const SURNAME: Flags = 1 << 2;
    /// A place of one word: a country, a city, a region.
    pub const PLACE: Flags = 1 << 3;
    pub const COUNTRY: Flags = 1 << 4;
    /// "Russian", "Muslim", "Greeks".
    pub const NATIONALITY: Flags = 1 << 5;
    pub const TITLE: Flags = 1 << 6;
    pub const TITLE_PART: Flags = 1 << 7;
    pub const OFFICE: Flags = 1 << 8;
    pub const ORGANISATION_END: Flags = 1 << 9;
    pub const ORGANISATION_HEAD: Flags = 1 << 10;
    pub const PLACE_END: Flags = 1 << 11;
    pub const PLACE_HEAD: Flags = 1 << 12;
    pub const COMPASS: Flags = 1 << 13;
    pub const AGREEMENT_END: Flags = 1 << 14;
    pub const AGREEMENT_HEAD: Flags = 1 << 15;
    pub const PROJECT_END: Flags = 1 << 16;
    pub const EVENT_END: Flags = 1 << 17;
    pub const EVENT_HEAD: Flags = 1 << 18;
    pub const WORK_END: Flags = 1 << 19;
    pub const CONCEPT_END: Flags = 1 << 20;
    pub const EQUIPMENT_END: Flags = 1 << 21;
    pub const INNER: Flags = 1 << 22;
    pub const PERSON_INNER: Flags = 1 << 23;
    pub const SPEECH: Flags = 1 << 24;
    pub const PERSON_VERB: Flags = 1 << 25;
    pub const PERSON_NOUN: Flags = 1 << 26;
    pub const PLACE_PREPOSITION: Flags = 1 << 27;
    pub const PLACE_VERB: Flags = 1 << 28;
    pub const CALENDAR: Flags = 1 << 29;
    pub const NOT_NAME: Flags = 1 << 30;
    pub const COMPANY: Flags = 1 << 31;
    /// The first word of some phrase of the lists.
    pub const PHRASE: Flags = 1 << 32;
    /// Of a country, not of a faith or a region: "Russian", not "Hindu".
    pub const CITIZEN: Flags = 1 << 37;
    pub const WORK_HEAD: Flags = 1 << 38;
    /// "Indo-", "Sino-".
    pub const PEOPLE_PREFIX: Flags = 1 << 39;
    /// "Pan-", "Post-".
    pub const PREFIX: Flags = 1 << 40;
    /// "LNG", "HVDC": letters that are short for a term, not for a name.
    pub const TERM: Flags = 1 << 41;
    /// A small town of one word, which may be many other things.
    pub const TOWN: Flags = 1 << 42;
    /// "politician", "village", "band", "film": says what sort of thing a name beside it is.
    pub const PERSON_KIND: Flags = 1 << 33;
    pub const PLACE_KIND: Flags = 1 << 34;
    pub const ORGANISATION_KIND: Flags = 1 << 35;
    pub const WORK_KIND: Flags = 1 << 36;

    /// The last word of something that is no person.
    pub const ANY_END: Flags =
        ORGANISATION_END | PLACE_END | AGREEMENT_END | PROJECT_END | EVENT_END | WORK_END | CONCEPT_END | EQUIPMENT_END;
    /// A word that takes "of …" or "for …".
    pub const ANY_HEAD: Flags = ORGANISATION_HEAD | PLACE_HEAD | AGREEMENT_HEAD | EVENT_HEAD | WORK_HEAD;
}

/// A name of the lists.
#[derive(Clone, Debug)]
struct Phrase {
    /// Its words after the first, in the comparing form of [`plain`].
    rest: Box<[Box<str>]>,
    kind: Kind,
}

pub struct Lexicon {
    words: FxHashMap<Cow<'static, str>, Flags>,
    /// By their first word, longest first.
    phrases: FxHashMap<Cow<'static, str>, Vec<Phrase>>,
}

const WORDS: &str = include_str!("../../../assets/gazetteer/words.txt");
const CUES: &str = include_str!("../../../assets/gazetteer/cues.txt");
const GIVEN_NAMES: &str = include_str!("../../../assets/gazetteer/given-names.txt");
const SURNAMES: &str = include_str!("../../../assets/gazetteer/surnames.txt");
const TOWNS: &str = include_str!("../../../assets/gazetteer/towns.txt");
const CITIES: &str = include_str!("../../../assets/gazetteer/cities.txt");
const REGIONS: &str = include_str!("../../../assets/gazetteer/regions.txt");
const PEOPLES: &str = include_str!("../../../assets/gazetteer/peoples.txt");
const COUNTRIES: &str = include_str!("../../../assets/gazetteer/countries.txt");
const ORGANISATIONS: &str = include_str!("../../../assets/gazetteer/organisations.txt");
const THINGS: &str = include_str!("../../../assets/gazetteer/things.txt");

/// The well-known groups of names of one thing each: countries, organisations, agreements and the like. The
/// first name is the one to show.
pub fn known_names() -> impl Iterator<Item = (Kind, Vec<&'static str>)> {
    let countries = lines(COUNTRIES).map(|line| {
        let mut columns = line.split('|');
        let name = columns.next().unwrap_or("");
        let others = columns.next().unwrap_or("").split(';').filter(|name| !name.is_empty());
        (Kind::Place, std::iter::once(name).chain(others).collect())
    });
    let organisations = lines(ORGANISATIONS).map(|line| (Kind::Organisation, line.split('|').collect()));
    let things = lines(THINGS).filter_map(|line| {
        let (kind, names) = line.split_once('|')?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
        Some((kind, names.split('|').collect()))
    });
    countries.chain(organisations).chain(things)
}

/// Every country by the name to show, with its other names and the adjectives of its people ("Peru", "Peruvian").
pub fn countries() -> impl Iterator<Item = (Vec<&'static str>, Vec<&'static str>)> {
    fn split(column: Option<&'static str>) -> impl Iterator<Item = &'static str> {
        column.unwrap_or("").split(';').filter(|name| !name.is_empty())
    }
    lines(COUNTRIES).map(|line| {
        let mut columns = line.split('|');
        let names = columns.next().into_iter().chain(split(columns.next())).collect();
        (names, split(columns.next()).collect())
    })
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// The one lexicon of the program.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut lexicon = Self { words: FxHashMap::default(), phrases: FxHashMap::default() };
        lexicon.words.reserve(90_000);
        lexicon.phrases.reserve(16_000);
        for word in lines(WORDS) {
            lexicon.word(word, flag::COMMON);
        }
        for name in lines(GIVEN_NAMES) {
            lexicon.word(name, flag::GIVEN_NAME);
        }
        for name in lines(SURNAMES) {
            lexicon.word(name, flag::SURNAME);
        }
        lexicon.cues();
        for name in lines(CITIES).chain(lines(REGIONS)) {
            lexicon.phrase(name, Kind::Place, flag::PLACE);
        }
        for name in lines(TOWNS) {
            // The words of the lists stand alone: names of several are known as a whole.
            if name.contains([' ', '-', '\'']) {
                lexicon.phrase(name, Kind::Place, flag::PLACE);
            } else {
                lexicon.word(name, flag::TOWN);
            }
        }
        for name in lines(PEOPLES) {
            lexicon.people(name, 0);
        }
        for line in lines(COUNTRIES) {
            let mut columns = line.split('|');
            for name in columns.next().into_iter().chain(columns.next().unwrap_or("").split(';')) {
                lexicon.phrase(name, Kind::Place, flag::PLACE | flag::COUNTRY);
            }
            for name in columns.next().unwrap_or("").split(';') {
                lexicon.people(name, flag::CITIZEN);
            }
            for name in columns.next().unwrap_or("").split(';') {
                lexicon.phrase(name, Kind::Place, flag::PLACE);
            }
        }
        for (kind, names) in known_names().filter(|(kind, _)| *kind != Kind::Place) {
            for name in names {
                lexicon.phrase(name, kind, 0);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by(|a, b| b.rest.len().cmp(&a.rest.len()).then_with(|| a.rest.cmp(&b.rest)));
        }
        lexicon
    }

    fn word(&mut self, word: impl Into<Cow<'static, str>>, flags: Flags) {
        *self.words.entry(word.into()).or_default() |= flags;
    }

    fn cues(&mut self) {
        for line in lines(CUES) {
            let Some((label, words)) = line.split_once(':') else {
                continue;
            };
            let flags = cue(label);
            for word in words.split_whitespace() {
                self.word(word, flags);
                if word.starts_with(char::is_uppercase)
                    && flags
                        & (flag::CALENDAR
                            | flag::COMPASS
                            | flag::COMPANY
                            | flag::PREFIX
                            | flag::PEOPLE_PREFIX
                            | flag::TERM)
                        == 0
                {
                    self.word(word.to_lowercase(), flags);
                }
            }
        }
    }

    fn people(&mut self, name: &'static str, more: Flags) {
        if name.is_empty() {
            return;
        }
        self.phrase(name, Kind::Nationality, flag::NATIONALITY | more);
        if !name.ends_with(['s', 'h']) && !name.ends_with("ese") {
            self.phrase(format!("{name}s"), Kind::Nationality, flag::NATIONALITY | more);
        }
    }

    fn phrase(&mut self, name: impl Into<Cow<'static, str>>, kind: Kind, flags: Flags) {
        let name = name.into();
        // Most names are one word as it is compared; only the others are taken apart.
        let is_word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let (first, rest) = if is_word && *plain(&name) == *name {
            (name, Box::default())
        } else {
            let mut words = words_of(&name).into_iter().map(|word| plain(word).into_owned());
            let Some(first) = words.next() else {
                return;
            };
            (Cow::Owned(first), words.map(String::into_boxed_str).collect::<Box<[Box<str>]>>())
        };
        self.word(first.clone(), flag::PHRASE | if rest.is_empty() { flags } else { 0 });
        let phrases = self.phrases.entry(first).or_default();
        // The first list to tell a kind is the one to believe.
        if !phrases.iter().any(|known| known.rest == rest) {
            phrases.push(Phrase { rest, kind });
        }
    }

    /// What is known of the word as it stands.
    pub fn flags(&self, token: Token, word: &str) -> Flags {
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Number => return self.words.get(word).copied().unwrap_or(0),
            _ => return 0,
        }
        if !token.is_capitalised() {
            return self.words.get(word).copied().unwrap_or(0) | self.common(word);
        }
        if is_contraction(word) {
            return flag::NOT_NAME;
        }
        let form = plain(word);
        let mut flags = self.words.get(form.as_ref()).copied().unwrap_or(0);
        if token.is_all_capitals() && word.len() > 3 && flags == 0 {
            flags = self.words.get(title_case(&form).as_str()).copied().unwrap_or(0);
        }
        let mut small = [0_u8; 24];
        if let Some(small) = lower_case(&form, &mut small) {
            flags |= self.common(small);
        }
        flags
    }

    /// What is known of a word outside any text, capital or not.
    pub fn word_flags(&self, word: &str) -> Flags {
        let form = plain(word);
        let small = form.to_lowercase();
        self.words.get(form.as_ref()).copied().unwrap_or(0) | self.common(&small)
    }

    /// [`flag::TITLE`] and [`flag::TITLE_PART`] of a word with a capital; one with a hyphen is what its halves are.
    pub fn title_flags(&self, word: &str) -> Flags {
        let of = |word: &str| self.words.get(word).copied().unwrap_or(0) & (flag::TITLE | flag::TITLE_PART);
        match word.split_once('-') {
            Some((first, last)) if of(word) == 0 => of(first) & of(last),
            _ => of(word),
        }
    }

    /// [`flag::COMMON`] where the small-letter word, or the word it is an ending form of, is in the word list.
    fn common(&self, word: &str) -> Flags {
        let known = |word: &str| self.words.get(word).is_some_and(|flags| flags & flag::COMMON != 0);
        let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 2);
        let is_common = known(word)
            || stem("s").is_some_and(known)
            || stem("es").is_some_and(known)
            || stem("ed").is_some_and(known)
            || stem("d").is_some_and(|stem| stem.ends_with('e') && known(stem))
            || stem("ing").is_some_and(|stem| known(stem) || known(&format!("{stem}e")))
            || stem("ly").is_some_and(known);
        if is_common { flag::COMMON } else { 0 }
    }

    /// The longest name of the lists that is written in small letters at the token: the token after it, and whether
    /// it is letters alone ("nato"). Ordinary words by themselves are none.
    pub fn small_phrase_at(&self, reading: &Reading, at: usize) -> Option<(usize, bool)> {
        let word = reading.word(at);
        let is_ordinary = self.common(word) != 0;
        let fits = |first: &str| {
            let phrases = self.phrases.get(first)?;
            phrases.iter().find_map(|phrase| {
                let is_whole = !phrase.rest.is_empty() || !is_ordinary && phrase.kind == Kind::Organisation;
                let mut rest = phrase.rest.iter().enumerate();
                let is_here = rest.all(|(n, word)| word.eq_ignore_ascii_case(&plain(reading.word(at + 1 + n))));
                (is_whole && is_here).then_some(at + 1 + phrase.rest.len())
            })
        };
        let letters = || if word.len() > 2 { fits(&word.to_uppercase()) } else { None };
        fits(&super::caseless::capital(word))
            .map(|end| (end, false))
            .or_else(|| letters().map(|end| (end, end == at + 1)))
    }

    /// The longest name of the lists that begins at the token and ends before `end`: its kind and the token
    /// after it.
    pub fn phrase_at(&self, reading: &Reading, at: usize, end: usize) -> Option<(Kind, usize)> {
        let first = plain(reading.word(at));
        let phrases = self.phrases.get(first.as_ref())?;
        phrases.iter().find_map(|phrase| {
            let after = at + 1 + phrase.rest.len();
            if after > end {
                return None;
            }
            let is_here = phrase.rest.iter().enumerate().all(|(n, word)| **word == *plain(reading.word(at + 1 + n)));
            is_here.then_some((phrase.kind, after))
        })
    }
}

/// "We've", "I’ll", "Don't".
fn is_contraction(word: &str) -> bool {
    word.rsplit_once(['\'', '’']).is_some_and(|(_, end)| matches!(end, "ve" | "ll" | "re" | "d" | "m" | "t"))
}

fn cue(label: &str) -> Flags {
    match label {
        "title" => flag::TITLE,
        "title-part" => flag::TITLE_PART,
        "office" => flag::OFFICE,
        "organisation-end" => flag::ORGANISATION_END,
        "organisation-head" => flag::ORGANISATION_HEAD,
        "place-end" => flag::PLACE_END,
        "place-head" => flag::PLACE_HEAD,
        "compass" => flag::COMPASS,
        "agreement-end" => flag::AGREEMENT_END,
        "agreement-head" => flag::AGREEMENT_HEAD,
        "project-end" => flag::PROJECT_END,
        "event-end" => flag::EVENT_END,
        "event-head" => flag::EVENT_HEAD,
        "work-end" => flag::WORK_END,
        "concept-end" => flag::CONCEPT_END,
        "equipment-end" => flag::EQUIPMENT_END,
        "inner" => flag::INNER,
        "person-inner" => flag::PERSON_INNER,
        "company" => flag::COMPANY,
        "speech" => flag::SPEECH,
        "person-verb" => flag::PERSON_VERB,
        "person-noun" => flag::PERSON_NOUN,
        "place-preposition" => flag::PLACE_PREPOSITION,
        "place-verb" => flag::PLACE_VERB,
        "calendar" => flag::CALENDAR,
        "not-name" => flag::NOT_NAME,
        "person-kind" => flag::PERSON_KIND,
        "place-kind" => flag::PLACE_KIND,
        "organisation-kind" => flag::ORGANISATION_KIND,
        "work-kind" => flag::WORK_KIND,
        "work-head" => flag::WORK_HEAD,
        "people-prefix" => flag::PEOPLE_PREFIX,
        "prefix" => flag::PREFIX,
        "term" => flag::TERM,
        _ => 0,
    }
}
