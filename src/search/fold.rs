//! Folding: letters as a person types them who has no time for case, accents and typography.
//!
//! Lower case, marks stripped (ç → c), letters that only look composed taken apart (ł → l, ß → ss, æ → ae),
//! typographic quotes and dashes as ASCII, every kind of space as one space. A folded text is for finding
//! only and never shown.

use std::sync::LazyLock;

use unicode_normalization::char::decompose_compatible;

/// Characters below this bound are folded through a table; few above it occur in running text of the
/// scripts that have marks to strip.
const TABLE: usize = 0x2200;

/// What one character folds to; `'\0'` fills the rest.
type Folded = [char; 3];

static FOLDED: LazyLock<Vec<Folded>> =
    LazyLock::new(|| (0..TABLE as u32).map(|code| char::from_u32(code).map_or(['\0'; 3], compute)).collect());

/// Emits what `c` folds to: mostly one character, none for marks and invisible signs, up to three for
/// ligatures.
#[inline]
pub fn fold(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        emit(ascii(c));
        return;
    }
    let folded = FOLDED.get(c as usize).copied().unwrap_or_else(|| compute(c));
    folded.into_iter().take_while(|letter| *letter != '\0').for_each(emit);
}

/// The folded text.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold(c, |letter| out.push(letter));
    }
    out
}

/// The folded text, and for each of its characters the index of the character of `text` it comes from.
pub fn folded_with_places(text: &str) -> (String, Vec<u32>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        fold(c, |letter| {
            out.push(letter);
            places.push(at as u32);
        });
    }
    (out, places)
}

fn ascii(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x1f' | '\x7f' => ' ',
        _ => c,
    }
}

fn compute(c: char) -> Folded {
    let mut out = ['\0'; 3];
    let mut len = 0;
    let mut push = |letter: char| {
        if let Some(free) = out.get_mut(len) {
            *free = letter;
            len += 1;
        }
    };
    if let Some(letters) = special(c) {
        letters.chars().for_each(push);
        return out;
    }
    if c.is_whitespace() || c.is_control() {
        push(' ');
        return out;
    }
    // Syllables of Hangul would fall apart into their sounds.
    if ('\u{ac00}'..='\u{d7a3}').contains(&c) {
        push(c);
        return out;
    }
    decompose_compatible(c, |part| {
        if let Some(letters) = special(part) {
            letters.chars().for_each(&mut push);
        } else if part.is_whitespace() {
            push(' ');
        } else if !is_mark(part) {
            for lower in part.to_lowercase() {
                if let Some(letters) = special(lower) {
                    letters.chars().for_each(&mut push);
                } else if !is_mark(lower) {
                    push(lower);
                }
            }
        }
    });
    out
}

/// Letters and signs that no decomposition takes apart.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ð' | 'Ð' | 'đ' | 'Đ' | 'ɖ' | 'Ɖ' => "d",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ŧ' | 'Ŧ' => "t",
        'ŋ' | 'Ŋ' => "n",
        'ĸ' => "k",
        'ə' | 'Ə' => "e",
        'ς' => "σ",
        '‘' | '’' | '‚' | '‛' | '′' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' | 'ʹ' | '´' | 'ˈ' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' => "-",
        '⁄' | '∕' => "/",
        '·' | '•' => ".",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        _ => return None,
    })
}

/// Marks that are laid over a letter: those of Latin, Greek and Cyrillic, the vowel points of Hebrew and
/// Arabic, the voicing marks of kana. Other scripts write vowels as marks, and these stay.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text), expected);
        let (again, places) = folded_with_places(text);
        assert_eq!(again, expected);
        assert_eq!(places.len(), expected.chars().count());
    }

    #[test]
    fn case_and_accents_are_forgiven() {
        check("Bruno Maçães", "bruno macaes");
        check("Łódź", "lodz");
        check("İstanbul ıslak", "istanbul islak");
        check("Straße STRAẞE", "strasse strasse");
        check("Ærøskøbing Œuvre", "aeroskobing oeuvre");
        check("Đà Nẵng", "da nang");
        check("Mac\u{327}a\u{303}es", "macaes");
        check("Ｔｏｋｙｏ ﬁﬂ", "tokyo fifl");
    }

    #[test]
    fn typography_becomes_ascii() {
        check("“Xi’s” — a ‘road’…", "\"xi's\" - a 'road'...");
        check("1990–2001", "1990-2001");
        check("Gil\u{ad}git\u{a0}Bal\u{200b}tistan", "gilgit baltistan");
        check("a\tb\nc", "a b c");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        check("Йогурт", "иогурт");
        check("한국", "한국");
        check("習近平", "習近平");
        check("Αθήνα ΟΔΟΣ", "αθηνα οδοσ");
        check("हिन्दी", "हिन्दी");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn places_point_into_the_text(text in "\\PC*") {
            let (out, places) = folded_with_places(&text);
            prop_assert_eq!(out.chars().count(), places.len());
            prop_assert!(places.is_sorted());
            prop_assert!(places.iter().all(|place| (*place as usize) < text.chars().count()));
        }
    }
}
