//! Machines told by letters and numbers: "JF17s", "AK-203", "A400M", alone or behind the name of who makes them.
//!
//! Pure: one name in, its kind out where its form leaves no doubt.

use super::document::Proposal;
use super::kind::is_designation;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// First words of what bears letters and numbers too and is no machine.
const NUMBERED: [&str; 16] = [
    "Highway",
    "Route",
    "Road",
    "Motorway",
    "Interstate",
    "Exit",
    "Sector",
    "Block",
    "Gate",
    "Terminal",
    "Channel",
    "Area",
    "Camp",
    "Unit",
    "Room",
    "Zone",
];

impl Scan<'_> {
    /// Equipment, where the name is or ends in what machines are numbered by.
    pub(super) fn kind_of_machine(&self, name: &Proposal) -> Option<Kind> {
        let is_open = matches!(name.kind, Kind::Person | Kind::Place | Kind::Organisation | Kind::Other);
        let (start, end) = (name.tokens.start, name.tokens.end);
        let has_digit = self.reading.tokens.get(end - 1).is_some_and(|token| token.has_digit());
        if !is_open || !has_digit || NUMBERED.contains(&self.word(start)) {
            return None;
        }
        let is_alone = end == start + 1;
        let last = self.word(end - 1);
        // "Lynx KF41"
        let is_code =
            end == start + 2 && is_designation(last) && last.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
        let is_model =
            is_model(last) || is_code || !is_alone && name.kind != Kind::Organisation && is_designation(last);
        // "Kalashnikov AK-203", "Embraer C-390"
        let is_hyphened = end - start >= 4
            && matches!(self.word(end - 2), "-" | "–" | "‑")
            && self.reading.tokens.get(end - 1).is_some_and(|token| token.kind == TokenKind::Number)
            && (2..=3).contains(&last.len())
            && is_letters(self.word(end - 3));
        (is_model || is_hyphened).then_some(Kind::Equipment)
    }
}

/// "JF17s", "RD93MA", "A400M": letters, two or three digits, letters.
fn is_model(word: &str) -> bool {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let tail = digits.trim_start_matches(|char: char| char.is_ascii_digit());
    let letters = word.len() - digits.len();
    let is_plural = tail == "s";
    (1..=4).contains(&letters)
        && (2..=3).contains(&(digits.len() - tail.len()))
        && (is_plural && letters > 1
            || (1..=3).contains(&tail.len()) && tail.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn is_letters(word: &str) -> bool {
    (1..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.starts_with(|char: char| char.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::is_model;

    #[test]
    fn machines_by_letters_and_numbers() {
        for text in [
            "Two <equipment>MI28NM</equipment> helicopters came.",
            "The <equipment>Kalashnikov AK-203</equipment> rifles were made in <place>Peru</place>.",
            "They build the <equipment>Lynx KF41</equipment> there.",
            "The <equipment>Embraer C-390</equipment> flew.",
            "The <equipment>Airbus A400M</equipment> was shown.",
        ] {
            check(text);
        }
    }

    #[test]
    fn models_and_what_looks_like_them() {
        for word in ["JF17s", "RD93MA", "A400M", "MI28NM"] {
            assert!(is_model(word), "{word}");
        }
        for word in ["G20", "U21s", "H1N1", "CO2", "F16", "1990s", "BRICS", "A4"] {
            assert!(!is_model(word), "{word}");
        }
    }
}
