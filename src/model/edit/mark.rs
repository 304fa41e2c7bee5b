//! Finding every place where the words of a name stand.

use memchr::memmem::Finder;

use crate::model::Span;

/// The longest name in bytes.
pub(super) const LONGEST: u32 = 1024;

/// The spans where `words` stand in `text` as whole words, in order, without overlaps. Any white space between
/// two words counts as a space, so a name that a line end cuts is found too; letters must be the same in case.
pub(super) fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let mut parts = words.split_whitespace();
    let Some(first) = parts.next().filter(|_| words.len() <= LONGEST as usize) else { return Vec::new() };
    let rest: Vec<&str> = parts.collect();
    let (mut found, mut free) = (Vec::new(), 0);
    for start in Finder::new(first).find_iter(text.as_bytes()) {
        if start < free || text.get(..start).is_none_or(|before| before.ends_with(char::is_alphanumeric)) {
            continue;
        }
        let mut end = start + first.len();
        let follows = rest.iter().all(|part| {
            let Some(after) = text.get(end..) else { return false };
            let words = after.trim_start();
            let gap = after.len() - words.len();
            // A paragraph's end is no space between two words of a name.
            let is_gap = gap > 0 && gap < 8 && words.starts_with(part) && !after.get(..gap).is_some_and(is_break);
            end += gap + part.len();
            is_gap
        });
        if follows && text.get(end..).is_some_and(|after| !after.starts_with(char::is_alphanumeric)) {
            found.push(Span::new(start, end));
            free = end;
        }
    }
    found
}

fn is_break(gap: &str) -> bool {
    gap.bytes().filter(|byte| *byte == b'\n').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let found: Vec<&str> = occurrences(text, words).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_words_wherever_they_stand() {
        check("Ann, Anna and ANN; Ann", "Ann", &["Ann", "Ann"]);
        check("Ann Lee, Ann\nLee, Ann\n\nLee, Ann  Lees", "Ann Lee", &["Ann Lee", "Ann\nLee"]);
        check("Ünal, XÜnal, Ünalé", "Ünal", &["Ünal"]);
        check("aa aa aa", "aa aa", &["aa aa"]);
        check("nothing", "", &[]);
        check("", "x", &[]);
    }
}
