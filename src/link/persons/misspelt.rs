//! "Oleg Salyukov", "Oleg Sayukov": the same first name, and one letter more in a long last one.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::{NONE, Names};
use crate::link::forms::Forms;
use crate::link::lists;

const LONG: usize = 7;
/// No name is compared with more others: those of its first name whose last names begin and end as its own does.
const MOST: usize = 200;

/// Names of two words that are one letter apart.
#[derive(Debug, Default)]
pub struct Misspelt {
    /// By first name, first and last letter and length of the last name the last entry of `chain`.
    last: FxHashMap<u32, u32>,
    chain: Vec<Entry>,
    /// By name, where there are such, the first forms of those without one letter, by the place of this letter.
    others: FxHashMap<u32, Vec<(u32, u32)>>,
}

#[derive(Debug)]
struct Entry {
    name: u32,
    form: u32,
    /// Whether it is the first name with these words.
    is_first: bool,
    before: u32,
}

impl Misspelt {
    /// A name that is new, with its first form.
    pub fn meet(&mut self, forms: &Forms, names: &Names, (form, name): (u32, u32)) {
        let [first, last] = names.words(forms, name) else { return };
        let letters = last.chars().count();
        if first.len() < 3 || last.len() + 1 < LONG {
            return;
        }
        let Self { last: buckets, chain, others } = self;
        let known = chain.as_slice();
        let of = |name: u32| match names.words(forms, name) {
            [of, last] if of == first => Some(last.as_str()),
            _ => None,
        };
        let entries = |letters: usize| {
            let mut at = buckets.get(&bucket(first, last, letters)).copied().unwrap_or(NONE);
            let next = move || {
                let entry = known.get(at as usize);
                at = entry.map_or(NONE, |entry| entry.before);
                entry
            };
            std::iter::from_fn(next).take(MOST)
        };
        let is_first = !entries(letters).any(|entry| of(entry.name) == Some(last.as_str()));
        if is_first {
            for entry in entries(letters + 1) {
                if let Some(place) = of(entry.name).filter(|long| is_long(long)).and_then(|long| extra(long, last)) {
                    let others = others.entry(entry.name).or_default();
                    others.push((place as u32, form));
                    others.sort_unstable();
                }
            }
        }
        if is_long(last) {
            let shorter = entries(letters - 1).filter(|entry| entry.is_first);
            let without = |entry: &Entry| Some((extra(last, of(entry.name)?)? as u32, entry.form));
            let mut shorter: Vec<(u32, u32)> = shorter.filter_map(without).collect();
            if !shorter.is_empty() {
                shorter.sort_unstable();
                others.entry(name).or_default().extend(shorter);
            }
        }
        let before = buckets.insert(bucket(first, last, letters), chain.len() as u32).unwrap_or(NONE);
        lists::push(chain, Entry { name, form, is_first, before });
    }

    /// The first forms of the names that have one letter less.
    pub fn others(&self, name: u32) -> impl Iterator<Item = u32> {
        self.others.get(&name).into_iter().flatten().map(|(_, form)| *form)
    }
}

fn is_long(last: &str) -> bool {
    (LONG..24).contains(&last.len())
}

/// The first place of the letter that the word has more than the other; none where that is the first letter, or the
/// last: a last letter more is a gender or a plural.
fn extra(word: &str, other: &str) -> Option<usize> {
    let mut letters = other.chars();
    // A letter that is told twice is the first of the two.
    let (mut place, mut last) = (0, None);
    for (at, letter) in word.char_indices() {
        if last != Some(letter) || place == 0 {
            place = at;
        }
        last = Some(letter);
        if letters.next() != Some(letter) {
            break;
        }
    }
    let end = place + word.get(place..)?.chars().next()?.len_utf8();
    let (before, after) = (word.get(..place)?, word.get(end..)?);
    let is_rest = other.strip_prefix(before) == Some(after);
    (place > 0 && !after.is_empty() && is_rest).then_some(place)
}

fn bucket(first: &str, last: &str, letters: usize) -> u32 {
    let mut hasher = FxHasher::default();
    (first, last.chars().next(), last.chars().next_back(), letters).hash(&mut hasher);
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::extra;

    #[track_caller]
    fn check(word: &str, other: &str, expected: Option<usize>) {
        assert_eq!(extra(word, other), expected, "{word} {other}");
    }

    #[test]
    fn one_letter_more() {
        check("salyukov", "sayukov", Some(2));
        check("sayyukov", "sayukov", Some(2));
        check("aaronson", "aronson", Some(1));
        check("bertttt", "berttt", Some(3));
        check("ivanova", "ivanov", None);
        check("ivanov", "ivanov", None);
        check("ivanov", "vanov", None);
        check("ivanov", "ivanova", None);
        check("šalyükov", "šalykov", Some(5));
        check("petrovic", "petrivc", None);
        check("", "", None);
    }
}
