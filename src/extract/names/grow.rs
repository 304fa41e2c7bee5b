//! How far a run of capitals goes: over the small words, marks and numbers that one name may hold.
//!
//! Pure: one step at a time, from the end of what has been read to the next; [`super::run`] says where a run begins.

use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

impl Scan<'_> {
    /// The end of the run `at..next` with one more piece, where it goes on.
    pub(super) fn grown(&self, at: usize, next: usize, end: usize) -> Option<usize> {
        let token = self.reading.tokens.get(next)?;
        let last = next - 1;
        match token.kind {
            TokenKind::Word if token.is_capitalised() => {
                if let Some(after) = self.phrase_end(next, end) {
                    return Some(after);
                }
                if self.has(next, flag::NOT_NAME | flag::CALENDAR) {
                    // "Theresa May"; "Doctors Without Borders".
                    let is_surname = self.word(next) == "May" && self.has(last, flag::GIVEN_NAME);
                    let is_inside = !matches!(self.word(next), "I" | "The" | "A" | "He" | "She" | "It" | "They")
                        && !self.has(next, flag::CALENDAR)
                        && self.is_name_word(next + 1)
                        && next + 1 < end
                        && !self.has(next + 1, flag::PLACE | flag::NATIONALITY)
                        && !self.has(last, flag::PLACE | flag::NATIONALITY);
                    return (is_surname || is_inside).then_some(next + 1);
                }
                Some(next + 1)
            }
            TokenKind::Word => self.over_small_words(at, next, end),
            TokenKind::Number => {
                let numbered = matches!(
                    self.word(last),
                    "Resolution"
                        | "Resolutions"
                        | "Squadron"
                        | "Battalion"
                        | "Brigade"
                        | "Division"
                        | "Regiment"
                        | "Unit"
                        | "Force"
                        | "Studio"
                        | "Flight"
                        | "Route"
                        | "Highway"
                        | "Apollo"
                        | "Boeing"
                        | "Airbus"
                );
                (numbered && token.space_before()).then_some(next + 1)
            }
            TokenKind::Possessive => {
                let owner = matches!(
                    self.word(last),
                    "People"
                        | "Peoples"
                        | "Women"
                        | "Men"
                        | "Children"
                        | "King"
                        | "Queen"
                        | "Lloyd"
                        | "World"
                        | "Nation"
                );
                (owner && self.is_name_word(next + 1) && next + 1 < end).then_some(next + 2)
            }
            TokenKind::Mark => self.over_mark(at, next, end),
            TokenKind::Address => None,
        }
    }

    fn over_mark(&self, at: usize, next: usize, end: usize) -> Option<usize> {
        let after = next + 1;
        if after >= end {
            return None;
        }
        let last = next - 1;
        match self.word(next) {
            "-" | "–" | "‑" if !self.space_before(next) && !self.space_before(after) => {
                let follows = self.reading.tokens.get(after)?;
                match follows.kind {
                    TokenKind::Number => Some(after + 1),
                    TokenKind::Word if follows.is_capitalised() => Some(after + 1),
                    // "Zia-ul-Haq", "Jaish-e-Mohammed".
                    TokenKind::Word => {
                        let is_link = follows.width() <= 3 && matches!(self.word(after + 1), "-" | "–" | "‑");
                        let joins = is_link && !self.space_before(after + 1) && self.is_capital(after + 2);
                        if joins && after + 2 < end {
                            return Some(after + 3);
                        }
                        // "Appliance-building Corporation"
                        let ends =
                            after + 1 < end && self.has(after + 1, flag::ANY_END) && self.is_name_word(after + 1);
                        if ends && self.is_ordinary(last) && !matches!(self.word(after), "based" | "led" | "backed") {
                            return Some(after + 2);
                        }
                        // "Kim Dae-jung", but not "Moscow-based".
                        let is_name = last > at
                            && !self.has(after, flag::COMMON | flag::INNER)
                            && !self.has(last, flag::PLACE | flag::NATIONALITY);
                        is_name.then_some(after + 1)
                    }
                    _ => None,
                }
            }
            "(" => self.over_bracket(at, next, end),
            "&" => (self.is_name_word(after) && self.is_ordinary_or_company(last)).then_some(after + 1),
            "'" | "’" if self.space_before(after) && self.word(last).ends_with('s') => {
                let is_body = (after..end.min(after + 3)).any(|at| self.has(at, flag::ANY_END));
                (self.is_name_word(after) && self.is_ordinary(last) && is_body).then_some(after + 1)
            }
            "," if self.has(after, flag::COMPANY) && self.is_capital(after) => Some(after + 1),
            "," => self.goes_on_after_comma(at, after, end).then_some(after + 1),
            _ => None,
        }
    }

    /// "Mi-35 (Hind E)": the other name of a machine belongs to it.
    fn over_bracket(&self, at: usize, next: usize, end: usize) -> Option<usize> {
        let is_designation = next - at == 3
            && self.word(at + 1) == "-"
            && self.reading.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number);
        let close = (next + 1..end.min(next + 4)).find(|at| self.word(*at) == ")")?;
        let is_name = close > next + 1 && (next + 1..close).all(|at| self.is_capital(at));
        (is_designation && is_name && !self.is_short_form(next + 1)).then_some(close + 1)
    }

    fn is_ordinary_or_company(&self, at: usize) -> bool {
        !self.has(at, flag::COUNTRY | flag::NATIONALITY)
    }

    /// "Treaty of Peace, Friendship and Co-operation": ordinary words in a row after a head and "of".
    fn goes_on_after_comma(&self, at: usize, after: usize, end: usize) -> bool {
        if !self.has_head_before_of(at, after - 1) || !self.is_ordinary(after - 2) || !self.is_name_word(after) {
            return false;
        }
        let row = after..end.min(after + 8);
        for next in row {
            match self.word(next) {
                "," => {}
                "and" | "&" => return self.is_name_word(next + 1) && self.is_ordinary(next + 1),
                _ if self.is_name_word(next) && self.is_ordinary(next) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a head ("Ministry", "Treaty") with "of", "for" or "on" after it stands in the range.
    fn has_head_before_of(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| matches!(self.word(at), "of" | "for" | "on") && self.has(at - 1, flag::ANY_HEAD))
    }

    fn over_small_words(&self, at: usize, next: usize, end: usize) -> Option<usize> {
        let last = next - 1;
        // "Aziza al-Yousef"
        if self.is_prefix(next, end) && !self.is_ordinary(last) && !self.has(last, flag::PLACE | flag::NATIONALITY) {
            return Some(next + 3);
        }
        // "of the", "for the", "and the" count as one step.
        let mut after = next + 1;
        while after < end && after - next < 3 && !self.is_capital(after) && self.has(after, flag::INNER) {
            after += 1;
        }
        if after >= end || !self.is_capital(after) {
            return None;
        }
        let phrase = self.phrase_end(after, end).unwrap_or(after + 1);
        if !self.is_name_word(after) && phrase == after + 1 {
            return None;
        }
        let first = self.word(next);
        let joins = match first {
            "of" => {
                self.has(last, flag::ANY_HEAD) && !self.has(last, flag::OFFICE)
                    || self.has_head_before_of(at, next)
                        && self.is_ordinary(last)
                        && (self.is_ordinary(after)
                            || self.has(after, flag::COUNTRY)
                            || self.lexicon.phrase_at(self.reading, after, end) == Some((Kind::Place, phrase)))
                    || is_numeral(self.word(last)) && last > at && self.has(after, flag::PLACE)
            }
            "for" => self.has(last, flag::ANY_HEAD) && !self.has(last, flag::PLACE_HEAD) || self.is_body(at, last),
            "on" => {
                self.has(last, flag::AGREEMENT_HEAD)
                    || matches!(
                        self.word(last),
                        "Committee" | "Commission" | "Conference" | "Council" | "Group" | "War"
                    )
            }
            "and" => after == next + 1 && self.joins_over_and(at, last, after, end),
            "the" => self.has(last, flag::GIVEN_NAME) && is_byname(self.word(after)),
            "in" | "to" | "at" | "an" | "y" | "e" | "i" | "et" | "und" | "a" | "&" => false,
            _ if self.has(next, flag::PERSON_INNER) => {
                !self.is_ordinary(last) || self.has(at, flag::GIVEN_NAME | flag::ANY_HEAD)
            }
            _ => false,
        };
        joins.then_some(phrase)
    }

    /// "Consultative Group for …": the run so far is an organisation by its last word.
    fn is_body(&self, at: usize, last: usize) -> bool {
        last > at && self.has(last, flag::ORGANISATION_END)
    }

    fn joins_over_and(&self, at: usize, last: usize, after: usize, end: usize) -> bool {
        let known = flag::PLACE | flag::NATIONALITY | flag::GIVEN_NAME | flag::SURNAME;
        if !self.is_ordinary(last) || self.has(after, known) || self.has(last, flag::COMPANY) {
            return false;
        }
        let is_new_body = self.has(after, flag::ANY_HEAD) && !self.word(after).ends_with('s');
        if self.has_head_before_of(at, last + 1) && !is_new_body {
            return true;
        }
        if !self.is_ordinary(after) {
            return false;
        }
        // "Oil and Gas Development Company": both are ordinary words and a last word of a body comes.
        let names_a_body = |at: usize| self.is_name_word(at) && self.has(at, flag::ANY_END);
        !self.has(last, flag::ANY_END)
            && (after + 1..end.min(after + 5)).take_while(|next| self.is_name_word(*next)).any(names_a_body)
    }
}

/// "Philip V".
fn is_numeral(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// "Peter the Great".
fn is_byname(word: &str) -> bool {
    const NAMES: [&str; 20] = [
        "Great",
        "Terrible",
        "Younger",
        "Elder",
        "Conqueror",
        "Confessor",
        "Magnificent",
        "Bold",
        "Bald",
        "Wise",
        "Good",
        "Fair",
        "Pious",
        "Impaler",
        "Hun",
        "Navigator",
        "Baptist",
        "Apostate",
        "Lionheart",
        "Lame",
    ];
    NAMES.contains(&word)
}
