//! Persons under one name: transliterations of a full name, and parts of it told without the rest.
//!
//! Two people of one surname are never joined: a part belongs to a full name only where there is one candidate,
//! first in its own document, else in the corpus.

mod fuller;
mod misspelt;
mod single;

use rustc_hash::FxHashMap;

use self::fuller::Fuller;
use self::misspelt::Misspelt;
use self::single::Singles;
use super::forms::Forms;
use super::join::join_by;
use super::key;
use super::lists;
use super::sets::Sets;
use crate::model::{JoinRule, Kind};

/// What is known of all persons' forms, kept while forms are added behind.
#[derive(Debug, Default)]
pub struct Persons {
    names: Names,
    /// The persons' forms with the numbers of their names.
    forms: Vec<(u32, u32)>,
    alike: Alike,
    misspelt: Misspelt,
    fuller: Fuller,
    singles: Singles,
}

/// The different names of persons.
#[derive(Debug, Default)]
struct Names {
    list: Vec<Name>,
    /// By key, by whether the last name comes first, and by whether "Jr." belongs to it.
    known: FxHashMap<(u32, bool, bool), u32>,
}

#[derive(Debug)]
struct Name {
    key: u32,
    /// "Khan, H. U." turned round, bynames left out; none where these are the words of the key.
    words: Option<Box<[String]>>,
}

impl Persons {
    pub fn add(&mut self, forms: &Forms, form: u32) {
        if forms.list[form as usize].kind != Kind::Person {
            return;
        }
        let Self { names, alike, misspelt, fuller, singles, .. } = self;
        let before = names.list.len();
        let name = names.number(forms, form, is_generation(forms, form) && singles.tells_parent(forms, form));
        let words = names.words(forms, name);
        if names.list.len() > before {
            alike.meet(forms, names, (form, name));
            misspelt.meet(forms, names, (form, name));
            fuller.meet(forms, names, name);
        }
        if !words.is_empty() {
            fuller.add(forms, names, (form, name));
            singles.add(forms, words, form);
            lists::push(&mut self.forms, (form, name));
        }
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets) {
        for (form, name) in self.forms.iter().copied() {
            if let Some(other) = self.alike.like.get(name as usize).copied().filter(|like| ![form, NONE].contains(like))
            {
                join_by(sets, form, other, JoinRule::Variant);
            }
        }
        for (form, name) in self.forms.iter().copied() {
            for other in self.misspelt.others(name) {
                join_by(sets, form, other, JoinRule::Variant);
            }
        }
        for (form, name) in self.forms.iter().copied() {
            if let Some(only) = self.fuller.only(sets, form, name) {
                join_by(sets, form, only, JoinRule::PartOfName);
            }
        }
        self.singles.join(forms, sets);
    }
}

const NONE: u32 = u32::MAX;

/// "John Smith Jr."
fn is_generation(forms: &Forms, form: u32) -> bool {
    matches!(forms.words(form), [_, .., last] if matches!(last.as_str(), "jr" | "sr"))
}

impl Names {
    fn number(&mut self, forms: &Forms, form: u32, is_junior: bool) -> u32 {
        let key = forms.list[form as usize].key;
        let is_turned = forms.name(form).contains(',');
        let Self { list, known } = self;
        *known.entry((key, is_turned, is_junior)).or_insert_with(|| {
            let of_key = forms.words(form);
            let is_byname = |word: &String| !is_junior && matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
            let words = (is_turned && of_key.len() > 1 || of_key.iter().any(is_byname)).then(|| {
                let mut words = of_key.to_vec();
                if is_turned {
                    // "García-López, M. J.", "van den Berg, J.": all that stands before the comma is the family's.
                    let family = forms.name(form).split_once(',').map_or(1, |(family, _)| key::words(family).len());
                    let most = words.len() - 1;
                    words.rotate_left(family.clamp(1, most));
                }
                words.retain(|word| !is_byname(word));
                words.into()
            });
            lists::push(list, Name { key, words });
            list.len() as u32 - 1
        })
    }

    fn words<'a>(&'a self, forms: &'a Forms, name: u32) -> &'a [String] {
        let Name { key, words } = &self.list[name as usize];
        words.as_deref().unwrap_or(&forms.keys[*key as usize].words)
    }
}

/// "Liaqat Ali Khan", "Liaquat Ali Khan".
#[derive(Debug, Default)]
struct Alike {
    /// By name the first form of the name that it is a transliteration of.
    like: Vec<u32>,
    /// By what transliterations share, the spellings met so far, which are not alike; there are few of one name.
    spellings: FxHashMap<String, Vec<(u32, u32)>>,
}

impl Alike {
    /// A name that is new, with its first form.
    fn meet(&mut self, forms: &Forms, names: &Names, (form, name): (u32, u32)) {
        let words = names.words(forms, name);
        let is_full = words.len() > 1 && words.iter().all(|word| word.len() > 1);
        let like = is_full.then(|| {
            let shared: Vec<String> = words.iter().map(|word| key::skeleton(given(word))).collect();
            let spellings = self.spellings.entry(shared.join(" ")).or_default();
            let is_like = |other: u32| {
                let other = names.words(forms, other);
                other.len() == words.len()
                    && words.iter().zip(other).all(|(one, two)| key::are_variants(given(one), given(two)))
            };
            let like = spellings.iter().find(|(_, other)| is_like(*other)).map(|(form, _)| *form);
            if like.is_none() && spellings.len() < 50 {
                spellings.push((form, name));
                return Some(form);
            }
            like
        });
        lists::push(&mut self.like, like.flatten().unwrap_or(NONE));
    }
}

/// The form of a given name that stands for the others in which it is written in English texts, where they share no
/// letters to tell by. Names of two languages ("Pyotr", "Peter") are a question, not this.
fn given(word: &str) -> &str {
    const FORMS: [(&str, &str); 2] = [("binyamin", "benjamin"), ("benyamin", "benjamin")];
    FORMS.iter().find(|(form, _)| *form == word).map_or(word, |(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use crate::link::tests::library;

    #[test]
    fn given_names_in_two_transliterations() {
        for (text, name) in [
            ("Later Binyamin Carroll spoke. Many cheered Benjamin Carroll.", "Benjamin Carroll"),
            ("Later Yevgeny Carroll spoke. Many cheered Evgeny Carroll.", "Yevgeny Carroll"),
        ] {
            let names: Vec<String> = library(&[text]).entities().iter().map(|entity| entity.name.clone()).collect();
            assert_eq!(names, [name]);
        }
    }
}
