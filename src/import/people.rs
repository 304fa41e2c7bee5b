//! Whether a word is a known given name or surname. Knows words alone, no lines and no documents.
//!
//! The lists are those of the finding of names, one name a line in the order of their bytes, without accents.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const GIVEN: &str = include_str!("../../assets/gazetteer/given-names.txt");
const SURNAMES: &str = include_str!("../../assets/gazetteer/surnames.txt");

pub(super) fn is_given_name(word: &str) -> bool {
    is_in(GIVEN, word)
}

pub(super) fn is_surname(word: &str) -> bool {
    is_in(SURNAMES, word)
}

/// A name with room behind its initials: "C.V.Ray" is C.V. Ray.
pub(super) fn set_apart(name: &str) -> Cow<'_, str> {
    let letters: Vec<char> = name.chars().collect();
    let is_end = |at: usize| {
        let next = |n: usize| letters.get(at + n).copied().unwrap_or(' ');
        letters[at] == '.'
            && at > 0
            && letters[at - 1].is_uppercase()
            && next(1).is_uppercase()
            && next(2).is_lowercase()
    };
    if !(0..letters.len()).any(is_end) {
        return Cow::Borrowed(name);
    }
    let apart = |at: usize| [Some(letters[at]), is_end(at).then_some(' ')];
    Cow::Owned((0..letters.len()).flat_map(apart).flatten().collect())
}

/// "Ray, Ann" as people say it, where the name is nothing but this.
pub(super) fn in_order(name: &str) -> Cow<'_, str> {
    let is_words = |part: &str, most: usize| {
        (1..=most).contains(&part.split_whitespace().count())
            && !part.contains(|c: char| c.is_ascii_digit() || ",;@".contains(c))
    };
    match name.split_once(", ") {
        Some((last, first)) if is_words(last, 2) && is_words(first, 3) => Cow::Owned(format!("{first} {last}")),
        _ => Cow::Borrowed(name),
    }
}

/// Looks a word up in lines that are sorted, without making anything of them.
fn is_in(list: &str, word: &str) -> bool {
    let word: String = word.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let bytes = list.as_bytes();
    let (mut from, mut to) = (0, bytes.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = memchr::memrchr(b'\n', &bytes[..middle]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |at| middle + at);
        match bytes[start..end].trim_ascii_end().cmp(word.as_bytes()) {
            Ordering::Equal => return true,
            Ordering::Less => from = end + 1,
            Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [GIVEN, SURNAMES] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.is_sorted());
            for line in lines.iter().step_by(97).chain([&lines[0], &lines[lines.len() - 1]]) {
                assert!(is_in(list, line), "{line}");
            }
        }
    }

    #[test]
    fn names_as_files_have_them() {
        assert_eq!(set_apart("C.V.Ray"), "C.V. Ray");
        assert_eq!(set_apart("B. Ray"), "B. Ray");
        assert_eq!(set_apart("J.R.R."), "J.R.R.");
        assert_eq!(in_order("Ray, Ann B."), "Ann B. Ray");
        assert_eq!(in_order("Ann Ray, Bob Lee, Cy Moe"), "Ann Ray, Bob Lee, Cy Moe");
    }

    #[test]
    fn names_and_other_words() {
        assert!(is_given_name("Ann") && is_given_name("José") && is_surname("Müller"));
        assert!(!is_given_name("Harbour") && !is_surname("") && !is_given_name("ann"));
    }
}
