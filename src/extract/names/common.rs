//! What has capitals and names nobody: bare legal forms ("Joint Stock Company"), offices ("Chief of Army Staff"),
//! terms of trade and technology with their letters ("Liquefied Natural Gas (LNG)").
//!
//! Pure: tokens in, a word on them out. Knows only ordinary words, so that a name among them is never taken for one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::acronym::Defined;
use super::beside::{LETTERS, SHIPS};
use super::document::Proposal;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::quantities::currency_code;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Words of which a legal form is made, those that may end it first.
const FORM_ENDS: [&str; 8] =
    ["Company", "Corporation", "Partnership", "Enterprise", "Ltd", "Limited", "Incorporated", "Liability"];
const FORMS: [&str; 11] = [
    "Joint",
    "Stock",
    "Closed",
    "Open",
    "Public",
    "Private",
    "Limited",
    "Liability",
    "Unitary",
    "Holding",
    "Proprietary",
];

/// Last words of what is bought, measured or built, and is one of many.
const TERM_ENDS: [&str; 22] = [
    "Gas",
    "Oil",
    "Fuel",
    "Energy",
    "Power",
    "Current",
    "Voltage",
    "Product",
    "Income",
    "Rate",
    "Rates",
    "Index",
    "Ratio",
    "Capital",
    "Investment",
    "Investments",
    "Tax",
    "Duty",
    "Technology",
    "Technologies",
    "Equipment",
    "Understanding",
];

/// Last words of fields of study and of crowds, where all words before them are ordinary: "International Relations".
const FIELD_ENDS: [&str; 10] = [
    "Relations",
    "Science",
    "Sciences",
    "Economy",
    "Economics",
    "Studies",
    "Powers",
    "Affairs",
    "Provisions",
    "Ministers",
];

/// Work that is done "at" or for a body: "Senior Editor at Borogrove Weekly".
const JOBS: [&str; 14] = [
    "Fellow",
    "Fellows",
    "Editor",
    "Researcher",
    "Correspondent",
    "Analyst",
    "Associate",
    "Columnist",
    "Reporter",
    "Scholar",
    "Expert",
    "Contributor",
    "Lecturer",
    "Producer",
];

/// Before an ordinary word that no list has with them.
const PREFIXES: [&str; 6] = ["Non", "Un", "Over", "Under", "Counter", "Anti"];

/// Letters that one may put after one's name.
const DEGREES: [&str; 11] =
    ["P.Geo.", "P.Geo", "P.Eng.", "P.Eng", "Ph.D.", "Ph.D", "M.D.", "B.Sc.", "M.Sc.", "LL.B.", "D.Phil."];

/// Money, as texts write it like a name.
const MONEY: [&str; 20] = [
    "Roubles", "Rubles", "Rouble", "Ruble", "Rupees", "Rupee", "Dirhams", "Dirham", "Pesos", "Dinars", "Riyals",
    "Rials", "Shekels", "Renminbi", "Euros", "Yuan", "Yen", "Liras", "Francs", "Hryvnia",
];

impl Scan<'_> {
    /// "Joint Stock Company", "Limited Liability Company".
    fn is_bare_form(&self, tokens: &Range<usize>) -> bool {
        let is_form = |at: usize| {
            let word = self.word(at);
            FORMS.contains(&word) || FORM_ENDS.contains(&word) || matches!(word, "-" | "of" | "and")
        };
        tokens.len() > 1 && FORM_ENDS.contains(&self.word(tokens.end - 1)) && tokens.clone().all(is_form)
    }

    /// "Liquefied Natural Gas": ordinary words that end as a term does.
    fn is_term(&self, tokens: &Range<usize>) -> bool {
        // "Department of Energy"
        if self.head_of(tokens).is_some_and(|head| self.has(head, flag::ORGANISATION_HEAD)) {
            return false;
        }
        let is_plain = |at: usize| {
            !self.is_capital(at)
                || self.has(at, flag::COMMON) && self.is_ordinary(at)
                || matches!(self.word(at), "Hydro" | "Hydel" | "Hydroelectric" | "Thermal" | "Solar" | "Tidal")
        };
        let prefixes = tokens.clone().filter(|at| self.word(at + 1) == "-").count();
        let plain = tokens.clone().filter(|at| is_plain(*at)).count();
        // "Special Economic Zones", but not "the Demilitarised Zone".
        let is_traded =
            |at: usize| matches!(self.word(at), "Economic" | "Trade" | "Free" | "Industrial" | "Processing");
        let last = self.word(tokens.end - 1);
        let is_zone = matches!(last, "Zone" | "Zones") && tokens.clone().any(is_traded);
        // "Hydro Power Project"
        let is_works = tokens.len() > 2
            && matches!(last, "Project" | "Projects" | "Plant" | "Plants" | "Station" | "Stations")
            && TERM_ENDS.contains(&self.word(tokens.end - 2));
        tokens.len() > 1 && (TERM_ENDS.contains(&last) || is_zone || is_works) && plain + prefixes >= tokens.len()
    }

    /// "Chief of Army Staff", "Secretary of State", or the "Army Staff" of it.
    fn is_office(&self, tokens: &Range<usize>) -> bool {
        // "Inspector-General"
        let is_hyphen = |at: usize| self.word(at) == "-" && self.has(at + 1, flag::TITLE);
        let is_title = |at: usize| self.has(at, flag::TITLE | flag::TITLE_PART) && self.is_capital(at) || is_hyphen(at);
        let is_plain =
            |at: usize| !self.is_capital(at) || is_title(at) || self.has(at, flag::COMMON) && self.is_ordinary(at);
        let of = tokens.clone().find(|at| matches!(self.word(*at), "of" | "for"));
        let heads = |of: usize| {
            of > tokens.start
                && (tokens.start..of).all(is_title)
                && self.has(of - 1, flag::TITLE)
                && of + 1 < tokens.end
        };
        if of.is_some_and(heads) && tokens.clone().all(is_plain) {
            return true;
        }
        // "Minister of Finance" leaves "Finance".
        let is_field = tokens.start > 1
            && matches!(self.word(tokens.start - 1), "of" | "for")
            && matches!(self.word(tokens.start - 2), "Minister" | "Ministers" | "Secretary" | "Chief")
            && tokens.clone().all(|at| is_plain(at) && !self.has(at, flag::ORGANISATION_END | flag::PLACE));
        is_field
            || tokens.len() == 1 && self.word(tokens.start) == "Staff"
            || self.word(tokens.end - 1) == "Staff"
                && tokens.start > 1
                && self.word(tokens.start - 1) == "of"
                && self.word(tokens.start - 2) == "Chief"
                && tokens.clone().all(is_plain)
    }

    /// "International Relations", "Great Powers", "Foreign Ministers"; a body may have such a field.
    fn is_field(&self, tokens: &Range<usize>) -> bool {
        let is_plain =
            |at: usize| !self.is_capital(at) || self.has(at, flag::COMMON | flag::TITLE_PART) && self.is_ordinary(at);
        tokens.len() > 1
            && FIELD_ENDS.contains(&self.word(tokens.end - 1))
            && tokens.clone().all(is_plain)
            && self.head_of(tokens).is_none()
    }

    /// Where the body begins in "Senior Editor at Borogrove Weekly"; the end where there is none.
    fn after_job(&self, tokens: &Range<usize>) -> Option<usize> {
        let is_work = |at: usize| {
            JOBS.contains(&self.word(at)) || self.has(at, flag::TITLE | flag::TITLE_PART) || self.word(at) == "Visiting"
        };
        if !self.has(tokens.start, flag::COMMON | flag::TITLE | flag::TITLE_PART) {
            return None;
        }
        let words = tokens.clone().take_while(|at| self.is_capital(*at) && is_work(*at)).count();
        let last = (tokens.start + words).checked_sub(1)?;
        if words == 0 || !JOBS.contains(&self.word(last)) {
            return None;
        }
        let after = last + 1;
        match self.word(after) {
            _ if after == tokens.end && words > 1 => Some(after),
            "at" | "for" | "with" | "of" if after + 2 < tokens.end && self.word(after + 1) == "the" => Some(after + 2),
            "at" | "for" | "with" | "of" if after + 1 < tokens.end => Some(after + 1),
            _ => None,
        }
    }

    /// "Roubles", and "in Yuan", but not "Yuan said" nor "Yuan Li"; "NOK" of "NOK 300 million".
    fn is_money(&self, name: &Proposal) -> bool {
        let Range { start, end } = name.tokens;
        let is = |at: usize| MONEY.contains(&self.word(at));
        let is_number = || self.reading.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Number);
        if end == start + 1 && is_number() && currency_code(self.word(start)).is_some() {
            return true;
        }
        if end != start + 1 || self.is_capital(end) || !is(start) {
            return false;
        }
        let is_counted = || {
            let before = &self.reading.tokens[start - 1];
            before.kind == TokenKind::Number
                || matches!(self.word(start - 1), "in" | "the" | "of" | "into" | "million" | "billion")
        };
        !self.has(start, flag::SURNAME | flag::GIVEN_NAME)
            || start > 0 && is_counted()
            || start > 1 && is(start - 2)
            || is(end + 1)
    }

    /// "TSXV" and "TRM" of "(TSXV: TRM)": where a firm's shares are dealt in, and the letters they have there; "P.Geo."
    /// after a name.
    fn is_ticker(&self, tokens: &Range<usize>) -> bool {
        let (at, end) = (tokens.start, tokens.end);
        // "P.Geo." is two tokens, "Ph.D." one.
        if tokens.len() <= 2 && DEGREES.contains(&self.reading.words(tokens.clone())) {
            return true;
        }
        if end != at + 1 {
            return false;
        }
        let is_short = |at: usize| self.reading.tokens.get(at).is_some_and(|token| token.is_all_capitals());
        let is_closed = |at: usize| matches!(self.word(at), ")" | ";" | ",");
        let is_exchange =
            || self.word(at - 1) == "(" && self.word(end) == ":" && is_short(end + 1) && is_closed(end + 2);
        let is_share =
            || self.word(at - 1) == ":" && matches!(self.word(at - 3), "(" | ";") && is_short(at - 2) && is_closed(end);
        is_short(at) && (at > 0 && is_exchange() || at > 2 && is_share())
    }

    /// "(“Tulgey” or the “Company”)": what somebody is called for the length of a contract.
    fn is_role(&self, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        if tokens.len() > 1 {
            return false;
        }
        let is_quoted = at > 1 && matches!(self.word(at - 1), "\"" | "“") && matches!(self.word(at + 1), "\"" | "”");
        let is_told =
            is_quoted && matches!(self.word(at - 2), "the" | "(") && matches!(self.word(at + 2), ")" | "or" | ",");
        is_told && self.has(at, flag::COMMON) && self.has(at, flag::ANY_END | flag::TITLE)
    }

    /// "See" of "“See what they say": an ordinary word that opens what is quoted and goes on in small letters;
    /// "Noncommissioned officers", which no list has with its prefix, at the head of a sentence.
    fn is_first_word(&self, name: &Proposal) -> bool {
        let Range { start, end } = name.tokens;
        let next = self.reading.tokens.get(end);
        let is_small = next.is_some_and(|next| next.kind == TokenKind::Word && !next.is_capitalised());
        if end != start + 1 || !is_small {
            return false;
        }
        let is_open = start > 0 && matches!(self.word(start - 1), "\"" | "“" | "‘");
        if is_open && name.kind == Kind::Other && self.has(start, flag::COMMON) {
            return true;
        }
        let word = self.word(start);
        let rest = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix));
        rest.is_some_and(|rest| rest.len() > 3 && self.lexicon.word_flags(rest) & flag::COMMON != 0)
            && !self.has(start, flag::SURNAME | flag::GIVEN_NAME | flag::PLACE)
            && {
                let at = self.reading.sentences.partition_point(|sentence| sentence.tokens().end <= start);
                self.reading.sentences.get(at).is_some_and(|sentence| sentence.tokens().start == start)
            }
    }

    /// "Trade" and "Commerce" of "the commission on Trade, Commerce and Industry": one of a row of fields.
    fn is_field_of_row(&self, name: &Proposal) -> bool {
        let Range { start, end } = name.tokens;
        let is_plain = |at: usize| self.is_capital(at) && self.has(at, flag::COMMON) && self.is_ordinary(at);
        let joins = |at: usize| matches!(self.word(at), "," | "and" | "&");
        name.kind == Kind::Other
            && end == start + 1
            && is_plain(start)
            && start > 1
            && (joins(start - 1) && is_plain(start - 2) || matches!(self.word(start - 1), "of" | "for" | "on"))
            && joins(end)
            && is_plain(end + 1)
    }

    /// "Borogrove Works and Joint Stock Company": the form belongs to the next firm.
    fn without_form(&self, tokens: &Range<usize>) -> Range<usize> {
        let and = tokens.clone().rev().find(|at| self.word(*at) == "and");
        match and {
            Some(and) if and > tokens.start && self.is_bare_form(&(and + 1..tokens.end)) => tokens.start..and,
            _ => tokens.clone(),
        }
    }

    /// Takes out what names nobody, and the letters that are short for it.
    pub fn without_common(&self, definitions: &[Defined], names: &mut Vec<Proposal>) {
        let mut letters: FxHashSet<&str> = FxHashSet::default();
        for defined in definitions {
            let is_ship = SHIPS.contains(&self.word(defined.short));
            if (self.is_term(&defined.long) || is_ship) && self.lexicon_is_silent(&defined.long) {
                letters.insert(self.word(defined.short));
            }
        }
        let prefixes: Vec<&Range<usize>> = definitions
            .iter()
            .filter(|defined| SHIPS.contains(&self.word(defined.short)))
            .map(|defined| &defined.long)
            .collect();
        for name in names.iter_mut() {
            if name.kind == Kind::Organisation {
                name.tokens = self.without_form(&name.tokens);
            }
            if matches!(name.kind, Kind::Organisation | Kind::Person | Kind::Other)
                && let Some(start) = self.after_job(&name.tokens)
            {
                if start < name.tokens.end {
                    name.kind = Kind::Organisation;
                }
                name.tokens.start = start;
            }
        }
        names.retain(|name| !name.tokens.is_empty());
        names.retain(|name| {
            let tokens = &name.tokens;
            let is_nobody = self.is_bare_form(tokens)
                || self.is_office(tokens)
                || self.is_term(tokens)
                || self.is_field(tokens)
                || self.is_field_of_row(name)
                || self.is_first_word(name)
                || self.is_ticker(tokens)
                || self.is_role(tokens)
                || tokens.len() == 1 && matches!(self.word(tokens.start), "No." | "Nos." | "Vol." | "Central")
                || prefixes.contains(&tokens)
                || tokens.len() == 1 && LETTERS.contains(&self.word(tokens.start))
                || tokens.len() == 1
                    && (letters.contains(self.word(tokens.start)) || self.has(tokens.start, flag::TERM));
            name.is_cited || !self.is_money(name) && (!is_nobody || !self.lexicon_is_silent(tokens))
        });
    }

    fn lexicon_is_silent(&self, tokens: &Range<usize>) -> bool {
        self.lexicon.phrase_at(self.reading, tokens.start, tokens.end).is_none_or(|(_, end)| end != tokens.end)
    }
}
