//! Names that end in small letters: "Syrian civil war", "2012 Peruvian general election", "Nabucco gas pipeline"; and
//! those that begin with them: "partition of India".

use std::ops::Range;

use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// What the last small word of such a name must have before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// A country, a people, or two of them joined by a hyphen.
    People,
    /// A people, or the year before it.
    PeopleOrYear,
    /// No country and no people: "Baath party", not "a Russian party".
    NoPeople,
    /// No people, and a word of the row between: "Tulgey gas-fired power plant".
    Between,
}

/// Last words, what they ask for, the words that may stand before them.
const TAILS: &[(&[&str], Kind, Asks, &[&str])] = &[
    (
        &["election", "elections", "referendum"],
        Kind::Event,
        Asks::PeopleOrYear,
        &[
            "general",
            "presidential",
            "parliamentary",
            "federal",
            "legislative",
            "local",
            "state",
            "provincial",
            "municipal",
            "mayoral",
            "gubernatorial",
            "senate",
            "special",
            "regional",
            "primary",
            "national",
            "by",
            "-",
            "midterm",
            "constitutional",
            "independence",
            "leadership",
            "council",
        ],
    ),
    (&["war", "wars"], Kind::Event, Asks::People, &["civil", "border"]),
    (&["summit"], Kind::Event, Asks::PeopleOrYear, &[]),
    (&["pipeline", "pipelines"], Kind::Project, Asks::Nothing, &["gas", "oil", "natural", "crude"]),
    (
        &["plant", "station"],
        Kind::Project,
        Asks::Between,
        &[
            "power",
            "gas",
            "oil",
            "coal",
            "-",
            "fired",
            "nuclear",
            "thermal",
            "hydroelectric",
            "hydropower",
            "wind",
            "solar",
        ],
    ),
    (&["plc"], Kind::Organisation, Asks::Nothing, &[]),
    (&["refinery"], Kind::Project, Asks::Between, &["oil"]),
    (
        &["agreement", "agreements", "accord", "accords", "treaty", "pact", "deal"],
        Kind::Agreement,
        Asks::People,
        &[
            "peace",
            "nuclear",
            "civil",
            "trade",
            "free",
            "border",
            "friendship",
            "defence",
            "defense",
            "military",
            "cooperation",
            "security",
            "arms",
        ],
    ),
    (&["fleet"], Kind::Organisation, Asks::Nothing, &[]),
    (&["party"], Kind::Organisation, Asks::NoPeople, &[]),
    (
        &["team"],
        Kind::Organisation,
        Asks::People,
        &["national", "men", "'s", "women", "’s", "football", "cricket", "hockey", "rugby", "under", "-", "basketball"],
    ),
];

/// What befalls a country once, and is called by no other name.
const HEADS: [&str; 8] = [
    "annexation",
    "dissolution",
    "disintegration",
    "partition",
    "reunification",
    "break-up",
    "breakup",
    "dismemberment",
];

/// No tail has more words before its last one.
const MAX_BETWEEN: usize = 6;

impl Scan<'_> {
    /// The name that the run and the small words after it are, with its kind; a year before the run belongs to it.
    pub fn with_tail(&self, run: &Range<usize>, sentence: &Range<usize>) -> Option<(Range<usize>, Kind)> {
        let furthest = sentence.end.min(run.end + MAX_BETWEEN + 1);
        for at in run.end..furthest {
            let word = self.word(at);
            if let Some((_, kind, asks, between)) = TAILS.iter().find(|(last, ..)| last.contains(&word)) {
                let fits = (run.end..at).all(|at| between.contains(&self.word(at)) || self.is_number_of(at, between));
                let year = run
                    .start
                    .checked_sub(1)
                    .filter(|before| *before >= sentence.start && self.is_year(*before) && *kind == Kind::Event);
                if !fits || !self.meets(*asks, run, year.is_some(), at) {
                    return None;
                }
                let mut end = at + 1;
                // "2004 European Parliament election in Italy"
                if year.is_some()
                    && self.word(end) == "in"
                    && end + 1 < sentence.end
                    && self.has(end + 1, flag::COUNTRY)
                {
                    end += 2;
                }
                return Some((year.unwrap_or(run.start)..end, *kind));
            }
            if self.is_capital(at) || matches!(word, "," | "." | ";" | "(" | "and") {
                return None;
            }
        }
        None
    }

    /// "dissolution of the Soviet Union": the place that the run is, with what befell it.
    pub fn with_small_head(&self, run: &Range<usize>, sentence: &Range<usize>) -> Option<(Range<usize>, Kind)> {
        let is_place = self.lexicon.phrase_at(self.reading, run.start, run.end) == Some((Kind::Place, run.end));
        let article = run.start.checked_sub(1).filter(|at| self.word(*at) == "the");
        let of = article.unwrap_or(run.start).checked_sub(1).filter(|at| self.word(*at) == "of")?;
        let head = of.checked_sub(1).filter(|head| *head >= sentence.start && HEADS.contains(&self.word(*head)))?;
        is_place.then_some((head..run.end, Kind::Event))
    }

    fn is_number_of(&self, at: usize, between: &[&str]) -> bool {
        between.contains(&"under") && self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// A year from 1000 to 2999.
    pub fn is_year(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn meets(&self, asks: Asks, run: &Range<usize>, has_year: bool, tail: usize) -> bool {
        let is_people = |at: usize| self.has(at, flag::COUNTRY | flag::NATIONALITY);
        let has_people = run.clone().any(is_people);
        match asks {
            Asks::Nothing => !self.has(run.start, flag::NATIONALITY) || run.len() > 1,
            // "a Russian war" is not yet a name; "the Syrian civil war", "the 1999 Kargil war", "Indo-Pak war" are.
            Asks::People => has_people && (run.len() > 1 || tail > run.end) || has_year,
            Asks::PeopleOrYear => has_year || has_people && tail > run.end,
            Asks::NoPeople => !has_people && tail == run.end,
            Asks::Between => !has_people && tail > run.end && matches!(self.word(tail - 1), "power" | "oil"),
        }
    }
}
