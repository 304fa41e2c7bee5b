//! Sentences as words: which words a typed term fits, and where they stand.

use crate::model::Span;

use super::closeness::{class, classify};
use super::fold::fold;
use super::layout::PADDING;
use super::needle::Needle;
use super::pattern::Pattern;
use super::text::FoldedText;

/// How many bytes of a word are searched.
const WORD_BYTES: usize = 64;

/// Where the terms of `typed` stand in a statement, by the rule that finds statements: in order, merged where
/// they touch. A part of a word is told as it stands, a mistyped word as a whole.
pub fn matched_words(text: &str, typed: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    for term in Pattern::new(typed).terms {
        words_of(&term, |part, _| parts.push(Needle::new(part)));
    }
    let mut places: Vec<Span> = Vec::new();
    let mut padded = Vec::new();
    words_of(text, |word, span| {
        padded.clear();
        padded.extend_from_slice(word.as_bytes());
        padded.extend_from_slice(&[0; PADDING]);
        for needle in parts.iter().filter(|needle| fits(needle, &padded, 0, word.len())) {
            let shown = span.of(text);
            let within = FoldedText::new(shown).find(shown, &needle.text);
            places
                .extend(within.iter().map(|part| Span { start: span.start + part.start, end: span.start + part.end }));
            if within.is_empty() {
                places.push(span);
            }
        }
    });
    places.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}

/// Whether the term is a part of the word, or, from four letters on, the word's beginning mistyped: the same
/// first letter, the others in order with a letter left out here or there. Numbers fit from their first digit
/// only: "15" is no part of "2015". The word starts at `start` of the padded `arena` and is `len` bytes long.
pub(super) fn fits(needle: &Needle, arena: &[u8], start: usize, len: usize) -> bool {
    let fit = classify(needle, arena, start, len, 1);
    if needle.text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return fit == class::HEAD;
    }
    if fit <= class::WHOLE {
        return true;
    }
    let letters = needle.units.len();
    let worst = if letters < 7 { class::ONE_GAP } else { class::TWO_GAPS };
    let window = len.min(needle.text.len() + (letters / 2).max(2));
    letters >= 4
        && needle.text.as_bytes().first() == arena.get(start)
        && classify(needle, arena, start, window, 1) <= worst
}

/// Calls `emit` with each word of the text, folded, and its place: letters and digits that stand together.
pub(super) fn words_of(text: &str, mut emit: impl FnMut(&str, Span)) {
    let mut word = String::new();
    let mut span = Span { start: 0, end: 0 };
    for (at, c) in text.char_indices() {
        fold(c, |letter| {
            if letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_whitespace() {
                if word.is_empty() {
                    span.start = at as u32;
                }
                span.end = (at + c.len_utf8()) as u32;
                if word.len() + letter.len_utf8() <= WORD_BYTES {
                    word.push(letter);
                }
            } else if !word.is_empty() {
                emit(&word, span);
                word.clear();
            }
        });
    }
    if !word.is_empty() {
        emit(&word, span);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `expected` is the text with what matched in brackets.
    #[track_caller]
    fn check(text: &str, typed: &str, expected: &str) {
        let mut shown = String::new();
        let mut at = 0;
        for place in matched_words(text, typed) {
            for part in [&text[at..place.start as usize], "[", place.of(text), "]"] {
                shown += part;
            }
            at = place.end as usize;
        }
        assert_eq!(shown + &text[at..], expected);
    }

    #[test]
    fn words_and_parts_of_words_match() {
        check("The treaty was signed in Łódź.", "lodz trea", "The [trea]ty was signed in [Łódź].");
        check("The treaty was signed.", "igne", "The treaty was s[igne]d.");
        check("China’s railway", "china rail", "[China]’s [rail]way");
        check("Groß-Strehlitz", "ross", "G[roß]-Strehlitz");
        check("a US-led force", "us-led", "a [US]-[led] force");
        check("banana", "ana nan", "b[anan]a");
        check("15 June 2015, the 150th", "15", "[15] June 2015, the [15]0th");
        check("nothing here", "xyz", "nothing here");
        check("nothing here", " - ", "nothing here");
    }

    #[test]
    fn a_letter_left_out_is_forgiven_from_four_letters_on() {
        check("in Afghanistan today", "afganistan", "in [Afghanistan] today");
        check("in Afghanistan today", "afgn", "in [Afghanistan] today");
        check("in Afghanistan today", "afn", "in Afghanistan today");
        check("the organisation", "ognisation", "the [organisation]");
        check("the organisation", "oasn", "the organisation");
        check("they reorganise", "rgnise", "they reorganise");
        check("transcended", "trade", "transcended");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,60}", typed in "\\PC{0,12}") {
            let places = matched_words(&text, &typed);
            prop_assert!(places.iter().all(|place| text.get(place.range()).is_some()));
            prop_assert!(places.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}
