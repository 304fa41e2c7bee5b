//! Which letters of a shown name matched, so that they can be painted strong.

use super::fold::folded_with_places;
use super::index::NAME_BYTES;
use super::needle::Needle;
use super::pattern::Pattern;
use super::score::Scorer;

/// The indices of the characters of `name` that the terms of `typed` match, in ascending order and once each.
/// A term that the name does not match adds none.
pub fn positions(name: &str, typed: &str) -> Vec<u32> {
    let pattern = Pattern::new(typed);
    if pattern.is_empty() {
        return Vec::new();
    }
    let (mut folded, places) = folded_with_places(name);
    folded.truncate(folded.floor_char_boundary(NAME_BYTES));
    let scorer = Scorer::new();
    let mut matched: Vec<u32> = pattern
        .terms
        .iter()
        .flat_map(|term| scorer.places(&folded, &Needle::new(term)))
        .filter_map(|at| places.get(at).copied())
        .collect();
    matched.sort_unstable();
    matched.dedup();
    matched
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold::folded;
    use super::*;

    /// `expected` is the name with the matched letters in brackets.
    #[track_caller]
    fn check(name: &str, typed: &str, expected: &str) {
        let matched = positions(name, typed);
        let shown: String = name
            .chars()
            .enumerate()
            .map(|(at, c)| if matched.contains(&(at as u32)) { format!("[{c}]") } else { c.to_string() })
            .collect();
        assert_eq!(shown.replace("][", ""), expected);
    }

    #[test]
    fn the_letters_that_matched_are_told() {
        check("Bruno Maçães", "macaes", "Bruno [Maçães]");
        check("Shanghai Cooperation Organisation", "sco", "[S]hanghai [Co]operation Organisation");
        check("Shanghai Cooperation Organisation", "org sha", "[Sha]nghai Cooperation [Org]anisation");
        check("Straße", "strasse", "[Straße]");
        check("Łódź", "ŁÓ", "[Łó]dź");
        check("Oslo", "x", "Oslo");
        check("Oslo", "os x", "[Os]lo");
        check("Oslo", " ", "Oslo");
        check("Mac\u{327}a", "ca", "Ma[c]\u{327}[a]");
    }

    proptest! {
        #[test]
        fn the_letters_spell_the_term(name in "[a-cA-Cç ]{0,12}", typed in "[a-cA-Cç]{1,5}") {
            let spelt: String = positions(&name, &typed).iter().filter_map(|at| name.chars().nth(*at as usize)).collect();
            let mut letters = folded(&name);
            let does_match = folded(&typed).chars().all(|letter| match letters.find(letter) {
                Some(at) => { letters.drain(..=at); true }
                None => false,
            });
            prop_assert_eq!(folded(&spelt), if does_match { folded(&typed) } else { String::new() });
        }

        #[test]
        fn nothing_panics(name in "\\PC{0,40}", typed in "\\PC{0,12}") {
            let count = name.chars().count() as u32;
            prop_assert!(positions(&name, &typed).iter().all(|at| *at < count));
        }
    }
}
