//! "Oleg Salyukov", "Oleg Sayukov": the same first name, and one letter more in a long last one.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::{NONE, Names};
use crate::link::forms::Forms;

const LONG: usize = 7;

/// Names of two words that are one letter apart.
#[derive(Debug, Default)]
pub struct Misspelt {
    /// The first form of each name that may be one without a letter, by the hash of its words.
    shorter: FxHashMap<u64, u32>,
    /// By hash of a name without one of its letters the last entry of `chain`.
    wanted: FxHashMap<u64, u32>,
    /// Names, with the place of the letter they are without, and the entry before.
    chain: Vec<(u32, u32, u32)>,
    /// By name, where there are such, the first forms of those without one letter, by the place of this letter.
    others: FxHashMap<u32, Vec<(u32, u32)>>,
}

impl Misspelt {
    /// A name that is new, with its first form.
    pub fn meet(&mut self, forms: &Forms, names: &Names, (form, name): (u32, u32)) {
        let [first, last] = names.words(forms, name) else { return };
        if first.len() < 3 {
            return;
        }
        let own = hash(first, last, "");
        if last.len() + 1 >= LONG && !self.shorter.contains_key(&own) {
            self.shorter.insert(own, form);
            let mut at = self.wanted.get(&own).copied().unwrap_or(NONE);
            while let Some((longer, place, before)) = self.chain.get(at as usize).copied() {
                let is_without = |long: &[String]| {
                    let [other, long] = long else { return false };
                    let rest = long.get(place as usize..).unwrap_or("");
                    other == first && without(long, place as usize, rest).is_some_and(|(a, b)| is(last, a, b))
                };
                if is_without(names.words(forms, longer)) {
                    let others = self.others.entry(longer).or_default();
                    others.push((place, form));
                    others.sort_unstable();
                }
                at = before;
            }
        }
        if !(LONG..24).contains(&last.len()) {
            return;
        }
        for (at, _) in last.char_indices().skip(1) {
            let Some((before, rest)) = without(last, at, last.get(at..).unwrap_or("")) else { continue };
            let hash = hash(first, before, rest);
            if let Some(other) = self.shorter.get(&hash) {
                let words = names.words(forms, name_of(forms, names, *other));
                if matches!(words, [one, short] if one == first && is(short, before, rest)) {
                    self.others.entry(name).or_default().push((at as u32, *other));
                }
            }
            let before = self.wanted.insert(hash, self.chain.len() as u32);
            self.chain.push((name, at as u32, before.unwrap_or(NONE)));
        }
    }

    /// The first forms of the names that have one letter less.
    pub fn others(&self, name: u32) -> impl Iterator<Item = u32> {
        self.others.get(&name).into_iter().flatten().map(|(_, form)| *form)
    }
}

/// The name of a person's form.
fn name_of(forms: &Forms, names: &Names, form: u32) -> u32 {
    let key = forms.list[form as usize].key;
    let is_turned = forms.name(form).contains(',');
    let known = &names.known;
    known.get(&(key, is_turned, false)).or_else(|| known.get(&(key, is_turned, true))).copied().unwrap_or(0)
}

/// The word before and after the letter at this place, of which `rest` begins; none where it is the last one: a last
/// letter more is a gender or a plural.
fn without<'a>(word: &'a str, at: usize, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let letter = rest.chars().next()?;
    let after = rest.get(letter.len_utf8()..).filter(|after| !after.is_empty())?;
    Some((word.get(..at)?, after))
}

/// Whether the word is the two together.
fn is(word: &str, before: &str, after: &str) -> bool {
    word.strip_prefix(before) == Some(after)
}

fn hash(first: &str, before: &str, after: &str) -> u64 {
    let mut hasher = FxHasher::default();
    first.hash(&mut hasher);
    for byte in before.bytes().chain(after.bytes()) {
        byte.hash(&mut hasher);
    }
    hasher.finish()
}
