//! Words that were broken at the end of a line: the hyphen and the line end are hidden, so that they read as one.
//!
//! Whether "river-" over "bank" is one word or two shows by how the text writes it elsewhere.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashSet, FxHasher};

use crate::model::MarkupKind;

use super::draft::{Draft, Shape};

pub(super) fn mark(draft: &mut Draft<'_>) {
    let breaks = breaks(draft);
    if breaks.is_empty() {
        return;
    }
    let words = words(draft.text, &breaks.iter().map(|(_, next)| *next).collect());
    for (at, next) in breaks {
        let text = draft.text;
        let first = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let second = text[next..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let joined = words.contains(&hash(&[first, second]));
        let compound = words.contains(&hash(&[first, "-", second]));
        let parts = words.contains(&hash(&[first])) && words.contains(&hash(&[second]));
        if joined || (!compound && !parts) {
            draft.mark(at, next, MarkupKind::Hidden);
        }
    }
}

/// Where a line ends in a letter and a hyphen and the next begins in lower case: the offsets of the hyphen and of
/// the next line's first letter.
fn breaks(draft: &Draft<'_>) -> Vec<(usize, usize)> {
    let mut breaks = Vec::new();
    for n in 0..draft.pieces.len() {
        let piece = &draft.pieces[n];
        if piece.lines < 2 || !matches!(piece.shape, Shape::Plain | Shape::Item(_) | Shape::Note(_)) {
            continue;
        }
        let raw = draft.raw(n);
        for at in memchr::memchr_iter(b'-', raw.as_bytes()) {
            let rest = &raw[at + 1..];
            if !rest.starts_with(['\n', '\r']) {
                continue;
            }
            let next = rest.trim_start_matches(['\n', '\r', ' ', '\t']);
            let is_word = raw[..at].ends_with(char::is_lowercase) && next.starts_with(char::is_lowercase);
            if is_word {
                breaks.push((piece.start + at, piece.end - next.len()));
            }
        }
    }
    breaks
}

/// The words of the text and its compounds of two words, as hashes of their lower-case letters. What begins at one of
/// `halves` is the rest of a broken word, and no evidence.
fn words(text: &str, halves: &FxHashSet<usize>) -> FxHashSet<u64> {
    let mut words = FxHashSet::default();
    let mut end = 0;
    for compound in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-') {
        let start = end;
        end += compound.len();
        if halves.contains(&start) {
            continue;
        }
        let compound = compound.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-');
        let parts: Vec<&str> = compound.splitn(3, '-').collect();
        match parts.as_slice() {
            // The end of a broken line is no evidence.
            [_, ""] => {}
            [one] => drop(words.insert(hash(&[one]))),
            [first, second] => drop(words.insert(hash(&[first, "-", second]))),
            _ => {}
        }
    }
    words
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    for c in parts.iter().flat_map(|part| part.chars()).flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}
