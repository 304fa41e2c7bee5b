//! Texts without capitals, as mails and threads are written: what the lists know as names gets its capitals, so that the
//! other rules can see it.
//!
//! Pure: a reading in, the same reading with other letters out; every offset stays what it was. Leaves alone whatever
//! may be an ordinary word.

use super::lexicon::{Lexicon, flag};
use crate::extract::reading::{Reading, TokenKind};

/// Shorter texts tell nothing by their capitals.
const LEAST_WORDS: usize = 12;

/// Of so many words one at most has a capital.
const ONE_IN: usize = 40;

/// Small words before whom one greets or speaks of.
const GREETINGS: [&str; 8] = ["hi", "dear", "hello", "hey", "thanks", "mr", "mrs", "dr"];

/// Small words before a place.
const BEFORE_PLACES: [&str; 8] = ["in", "from", "to", "with", "of", "between", "into", "for"];

/// The reading with capitals, where the text has none.
pub fn with_capitals(reading: &Reading, lexicon: &Lexicon) -> Option<Reading> {
    let words = || reading.tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let (all, capitals) = words().fold((0, 0), |(all, capitals), token| {
        (all + 1, capitals + usize::from(token.is_capitalised() && token.width() > 1))
    });
    if all < LEAST_WORDS || capitals * ONE_IN > all {
        return None;
    }
    let mut bytes = reading.flow.text.clone().into_bytes();
    let mut at = 0;
    while at < reading.tokens.len() {
        let (end, is_short) = name_at(reading, lexicon, at);
        for token in reading.tokens.get(at..end).unwrap_or_default() {
            let width = if is_short { token.width() } else { 1 };
            let from = token.range().start;
            if is_inner(reading.text(*token)) && end > at + 1 {
                continue;
            }
            if let Some(letters) = bytes.get_mut(from..from + width) {
                letters.make_ascii_uppercase();
            }
        }
        at = end.max(at + 1);
    }
    let mut flow = reading.flow.clone();
    flow.text = String::from_utf8(bytes).ok()?;
    Some(Reading::of_flow(flow))
}

/// "moscow" as "Moscow".
pub(super) fn capital(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

fn is_inner(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "to")
}

/// The token after the name that begins here, `at` where none does; and whether it is written in capitals.
fn name_at(reading: &Reading, lexicon: &Lexicon, at: usize) -> (usize, bool) {
    let word = reading.word(at);
    let is_word = reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
    if !is_word || word.len() < 2 {
        return (at, false);
    }
    if let Some((end, is_short)) = lexicon.small_phrase_at(reading, at) {
        return (end, is_short);
    }
    let flags = |at: usize| lexicon.word_flags(&capital(reading.word(at)));
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    let here = flags(at);
    let is_ordinary = here & (flag::COMMON | flag::NOT_NAME | flag::CALENDAR) != 0;
    let is_led = BEFORE_PLACES.contains(&before);
    if here & (flag::PLACE | flag::NATIONALITY) != 0 {
        let may_be_person = here & (flag::GIVEN_NAME | flag::SURNAME) != 0;
        if is_led && (!is_ordinary || here & flag::COUNTRY != 0) || !is_ordinary && !may_be_person {
            return (at + 1, false);
        }
    }
    let next = flags(at + 1);
    let follows = reading.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Word);
    let no_surname = flag::NOT_NAME | flag::SPEECH | flag::PERSON_VERB | flag::TITLE | flag::CALENDAR | flag::INNER;
    let is_surname = follows && next & flag::SURNAME != 0 && next & no_surname == 0;
    if here & flag::GIVEN_NAME != 0 {
        let has_surname = is_surname && (!is_ordinary || next & flag::COMMON == 0);
        let is_met = !is_ordinary || GREETINGS.contains(&before) || has_surname;
        return (at + usize::from(is_met) + usize::from(is_met && has_surname), false);
    }
    // "president zemblov"
    let is_titled = before.len() > 2 && lexicon.title_flags(&capital(before)) & flag::TITLE != 0;
    (at + usize::from(is_titled && !is_ordinary && word.len() > 3), false)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn texts_in_small_letters() {
        for text in [
            "hi <person>tom</person>, i spoke to <person>maria lopez</person> in <place>berlin</place> yesterday and she will not come before we have paid.",
            "so the <organisation>world bank</organisation> and <organisation>nato</organisation> will pay for it, as the <organisation>european union</organisation> did in <place>turkey</place>.",
            "we had the turkey in a pan for three hours and then we ate it with a lot of bread.",
            "it will be a grand day, said my sister, and we may all go for a long walk by the sea.",
        ] {
            check(text);
        }
    }

    #[test]
    fn short_texts_and_texts_with_capitals_stay() {
        for text in
            ["she lives in berlin.", "Then she saw that in berlin nobody was there who had been so kind to her."]
        {
            check(text);
        }
    }
}
