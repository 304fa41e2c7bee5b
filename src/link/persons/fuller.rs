//! "Sergey Lavrov" of "Sergey Viktorovich Lavrov", "H. U. Khan" of "Hafeez Ullah Khan".

use rustc_hash::FxHashMap;

use super::Names;
use crate::link::forms::Forms;
use crate::link::lists;
use crate::link::sets::Sets;

/// Small words between the family names of one person.
const PARTICLES: [&str; 8] = ["da", "de", "do", "y", "e", "dos", "del", "von"];
/// So many forms of one last name are looked at, the first ones.
const MOST: usize = 200;

/// For each name the forms of the fuller ones.
#[derive(Debug, Default)]
pub struct Fuller {
    by_last: FxHashMap<Box<str>, Last>,
    /// By name.
    of_name: Vec<Vec<u32>>,
}

/// What ends with one word.
#[derive(Debug, Default)]
struct Last {
    /// Forms with their names, in order.
    longer: Vec<(u32, u32)>,
    /// Names that end with it.
    names: Vec<u32>,
}

impl Fuller {
    /// A name that is new.
    pub fn meet(&mut self, forms: &Forms, names: &Names, name: u32) {
        let words = names.words(forms, name);
        let fuller = match words {
            [_, .., last] => {
                let last = self.by_last.entry(last.as_str().into()).or_default();
                lists::push_short(&mut last.names, name);
                let longer = last.longer.iter();
                longer
                    .filter(|(_, longer)| is_fuller(words, names.words(forms, *longer)))
                    .map(|(form, _)| *form)
                    .collect()
            }
            _ => Vec::new(),
        };
        lists::push(&mut self.of_name, fuller);
    }

    /// A form behind all others.
    pub fn add(&mut self, forms: &Forms, names: &Names, (form, name): (u32, u32)) {
        let words = names.words(forms, name);
        let [_, .., last] = words else { return };
        // "Miguel Hidalgo" of "Miguel Hidalgo y Costilla".
        let particle = words.iter().skip(2).position(|word| PARTICLES.contains(&word.as_str()));
        let short = particle.and_then(|at| words.get(at + 1));
        for last in std::iter::once(last).chain(short) {
            let last = self.by_last.entry(last.as_str().into()).or_default();
            if last.longer.len() >= MOST {
                continue;
            }
            lists::push_short(&mut last.longer, (form, name));
            for shorter in last.names.iter().copied() {
                if is_fuller(names.words(forms, shorter), words) {
                    self.of_name[shorter as usize].push(form);
                }
            }
        }
    }

    /// The first form of the one person whose fuller name this is; none where there are several.
    pub fn only(&self, sets: &mut Sets, form: u32, name: u32) -> Option<u32> {
        let mut others = self.of_name.get(name as usize)?.iter().copied().filter(|other| *other != form);
        let only = others.next()?;
        let root = sets.root(only);
        others.all(|other| sets.root(other) == root).then_some(only)
    }
}

/// Whether the words of a name may be a shorter form of the longer name.
fn is_fuller(words: &[String], longer: &[String]) -> bool {
    let [first, middle @ .., _] = words else { return false };
    let letters = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let has_initial = || words.iter().any(|word| word.len() == 1);
    if longer.len() <= words.len() && !(has_initial() && letters(longer) > letters(words)) {
        return false;
    }
    // Names between the first and the last are all told or none: "George W. Bush" is not "George H. W. Bush".
    let between = longer.get(1..longer.len() - 1).unwrap_or(&[]);
    let is_tail = longer.ends_with(words) && first.len() > 1;
    let fits = is_tail
        || fits_name(first, longer.first())
            && (middle.is_empty()
                || middle.len() == between.len()
                    && middle.iter().zip(between).all(|(word, full)| fits_name(word, Some(full))));
    // One letter alone is too little where the longer name has other letters in between.
    let is_enough = first.len() > 1 || longer.len() == words.len();
    fits && is_enough
}

/// Whether a word of a name is the other word or its initial.
fn fits_name(word: &str, full: Option<&String>) -> bool {
    full.is_some_and(|full| full == word || word.chars().nth(1).is_none() && full.starts_with(word))
}
