//! Persons under one name: transliterations of a full name, and parts of it told without the rest.
//!
//! Two people of one surname are never joined: a part belongs to a full name only where there is one candidate,
//! first in its own document, else in the corpus.

use rustc_hash::FxHashMap;

use super::forms::Forms;
use super::join::join_by;
use super::key;
use super::sets::Sets;
use crate::model::{JoinRule, Kind};

/// A single word that names a person.
pub fn is_single(forms: &Forms, form: u32) -> bool {
    forms.list[form as usize].kind() == Kind::Person && forms.words(form).len() == 1
}

/// The different names of persons, kept while forms are added.
#[derive(Debug, Default)]
pub struct Names {
    list: Vec<Name>,
    /// By key, and by whether the last name comes first.
    known: FxHashMap<(u32, bool), u32>,
    /// The number of each of the bones.
    bones: FxHashMap<String, u32>,
    /// By form its name; none where it is not a person's.
    of_form: Vec<Option<u32>>,
}

#[derive(Debug)]
struct Name {
    /// "Khan, H. U." turned round, bynames left out.
    words: Vec<String>,
    /// The number of what transliterations share, of names in full.
    bones: Option<u32>,
}

impl Names {
    /// Forgets the forms from `first` on.
    pub fn keep(&mut self, first: usize) {
        self.of_form.truncate(first);
    }

    /// The persons' forms with the numbers of their names.
    fn persons(&mut self, forms: &Forms) -> Vec<(u32, u32)> {
        for form in self.of_form.len() as u32..forms.list.len() as u32 {
            let is_person = forms.list[form as usize].kind() == Kind::Person;
            let name = is_person.then(|| self.name(forms, form));
            self.of_form.push(name.filter(|name| !self.list[*name as usize].words.is_empty()));
        }
        let names = self.of_form.iter().enumerate();
        names.filter_map(|(form, name)| Some((form as u32, (*name)?))).collect()
    }

    fn name(&mut self, forms: &Forms, form: u32) -> u32 {
        let one = &forms.list[form as usize];
        let is_turned = one.name().contains(',');
        let Self { list, known, bones, .. } = self;
        *known.entry((one.key, is_turned)).or_insert_with(|| {
            let mut words = forms.words(form).to_vec();
            if is_turned && words.len() > 1 {
                words.rotate_left(1);
            }
            words.retain(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
            let is_full = words.len() > 1 && words.iter().all(|word| word.len() > 1);
            let bones = is_full.then(|| {
                let shared: Vec<String> = words.iter().map(|word| key::skeleton(word)).collect();
                let next = bones.len() as u32;
                *bones.entry(shared.join(" ")).or_insert(next)
            });
            list.push(Name { words, bones });
            list.len() as u32 - 1
        })
    }

    fn words(&self, name: u32) -> &[String] {
        &self.list[name as usize].words
    }
}

pub fn join(forms: &mut Forms, sets: &mut Sets) {
    let mut names = std::mem::take(&mut forms.persons);
    let persons = names.persons(forms);
    transliterations(forms, sets, &names, &persons);
    misspellings(forms, sets, &names, &persons);
    shorter_names(forms, sets, &names, &persons);
    single_names(forms, sets, &names, &persons);
    forms.persons = names;
}

/// "Liaqat Ali Khan", "Liaquat Ali Khan".
fn transliterations(forms: &mut Forms, sets: &mut Sets, names: &Names, persons: &[(u32, u32)]) {
    let mut by_bones: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for (form, name) in persons.iter().copied() {
        if let Some(bones) = names.list[name as usize].bones {
            by_bones.entry(bones).or_default().push((form, name));
        }
    }
    let mut groups: Vec<Vec<(u32, u32)>> = by_bones.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        // Compared with the names met before that are spelt differently; there are few spellings of one name.
        let mut spellings: Vec<(u32, u32)> = Vec::new();
        let mut like_of: FxHashMap<u32, Option<u32>> = FxHashMap::default();
        for (form, name) in group {
            let like = *like_of.entry(name).or_insert_with(|| {
                let words = names.words(name);
                let is_like = |other: u32| {
                    let other = names.words(other);
                    other.len() == words.len() && words.iter().zip(other).all(|(one, two)| key::are_variants(one, two))
                };
                let like = spellings.iter().find(|(_, other)| is_like(*other)).map(|(form, _)| *form);
                if like.is_none() && spellings.len() < 50 {
                    spellings.push((form, name));
                    return Some(form);
                }
                like
            });
            if let Some(other) = like.filter(|other| *other != form) {
                join_by(forms, sets, form, other, JoinRule::Variant, None);
            }
        }
    }
}

/// "Oleg Salyukov", "Oleg Sayukov": the same first name, and one letter more in a long last one.
fn misspellings(forms: &mut Forms, sets: &mut Sets, names: &Names, persons: &[(u32, u32)]) {
    const LONG: usize = 7;
    // The last name without one letter, for each of its letters: two names that share one of these are one
    // letter apart.
    let mut shorter: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    for (form, name) in persons {
        if let [first, last] = names.words(*name)
            && first.len() > 2
            && last.len() + 1 >= LONG
        {
            shorter.entry((first, last)).or_insert(*form);
        }
    }
    let others = |name: u32| -> Vec<u32> {
        let [first, last] = names.words(name) else { return Vec::new() };
        if first.len() < 3 || !(LONG..24).contains(&last.len()) {
            return Vec::new();
        }
        let shortened = last.char_indices().skip(1).filter_map(|(at, char)| {
            let (before, after) = last.split_at(at);
            let rest = after.get(char.len_utf8()..).unwrap_or("");
            // A last letter more is a gender or a plural.
            (!rest.is_empty()).then(|| format!("{before}{rest}"))
        });
        shortened.filter_map(|last| shorter.get(&(first.as_str(), last.as_str())).copied()).collect()
    };
    let mut others_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (form, name) in persons {
        for other in others_of.entry(*name).or_insert_with(|| others(*name)) {
            join_by(forms, sets, *form, *other, JoinRule::Variant, None);
        }
    }
}

/// Small words between the family names of one person.
const PARTICLES: [&str; 8] = ["da", "de", "do", "y", "e", "dos", "del", "von"];

/// "Sergey Lavrov" of "Sergey Viktorovich Lavrov", "H. U. Khan" of "Hafeez Ullah Khan".
fn shorter_names(forms: &mut Forms, sets: &mut Sets, names: &Names, persons: &[(u32, u32)]) {
    let mut by_last: FxHashMap<&str, Vec<(u32, u32)>> = FxHashMap::default();
    for person in persons.iter().copied() {
        let words = names.words(person.1);
        if let [_, .., last] = words {
            by_last.entry(last).or_default().push(person);
            // "Miguel Hidalgo" of "Miguel Hidalgo y Costilla".
            let particle = words.iter().skip(2).position(|word| PARTICLES.contains(&word.as_str()));
            if let Some(short) = particle.and_then(|at| words.get(at + 1)) {
                by_last.entry(short).or_default().push(person);
            }
        }
    }
    // For each name the forms of the fuller ones.
    let mut fuller_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (form, name) in persons.iter().copied() {
        let fuller = fuller_of.entry(name).or_insert_with(|| {
            let words = names.words(name);
            let near = words.last().and_then(|last| by_last.get(last.as_str())).into_iter().flatten().take(200);
            near.filter(|(_, longer)| is_fuller(words, names.words(*longer))).map(|(form, _)| *form).collect()
        });
        let mut fuller: Vec<(u32, u32)> =
            fuller.iter().filter(|other| **other != form).map(|other| (sets.root(*other), *other)).collect();
        fuller.sort_unstable();
        fuller.dedup_by_key(|(root, _)| *root);
        if let [(_, only)] = fuller.as_slice() {
            join_by(forms, sets, form, *only, JoinRule::PartOfName, None);
        }
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

/// "Lavrov" of "Sergey Lavrov".
fn single_names(forms: &mut Forms, sets: &mut Sets, names: &Names, persons: &[(u32, u32)]) {
    // By the last word (strong) and by the others (weak): document, form.
    let mut by_word: FxHashMap<&str, Vec<(u32, u32, bool)>> = FxHashMap::default();
    for (form, name) in persons {
        // "Lee & Park" are two.
        let is_pair = || forms.list[*form as usize].name().contains(['&', '/']);
        if let [others @ .., last] = names.words(*name)
            && !others.is_empty()
            && !is_pair()
        {
            let document = forms.list[*form as usize].document;
            by_word.entry(last).or_default().push((document, *form, true));
            for other in others.iter().filter(|other| other.len() > 1 && *other != last) {
                by_word.entry(other).or_default().push((document, *form, false));
            }
        }
    }
    // The one person of the whole corpus with this last name.
    let mut anywhere: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    let mut undecided: FxHashMap<u32, u32> = FxHashMap::default();
    for (form, name) in persons {
        let [word] = names.words(*name) else {
            continue;
        };
        // The text says whose name it is.
        if forms.list[*form as usize].joined.is_some() {
            continue;
        }
        let document = forms.list[*form as usize].document;
        let full = by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
        let here =
            full.partition_point(|(of, _, _)| *of < document)..full.partition_point(|(of, _, _)| *of <= document);
        let near = full.get(here).unwrap_or(&[]);
        let only = only_one(sets, near, true)
            .or_else(|| if near.iter().any(|near| near.2) { None } else { only_one(sets, near, false) })
            .or_else(|| {
                let known = || *anywhere.entry(word).or_insert_with(|| only_one(sets, full, true));
                near.is_empty().then(known).flatten()
            })
            .or_else(|| by_title(forms, sets, *form, near))
            .or_else(|| told_before(forms, sets, *form, near))
            .or_else(|| subject(forms, sets, near));
        if let Some(only) = only {
            join_by(forms, sets, *form, only, JoinRule::PartOfName, None);
        } else {
            // One name nobody can tell apart stays one name.
            let key = forms.list[*form as usize].key;
            let first = *undecided.entry(key).or_insert(*form);
            sets.join(*form, first);
        }
    }
}

/// Of several with this name the one whom the document had named in full before it used the short name.
fn told_before(forms: &Forms, sets: &mut Sets, form: u32, near: &[(u32, u32, bool)]) -> Option<u32> {
    let at = forms.list[form as usize].first.start;
    let before: Vec<(u32, u32, bool)> =
        near.iter().copied().filter(|(_, form, _)| forms.list[*form as usize].first.start < at).collect();
    only_one(sets, &before, true)
}

/// Of several with this name the one with whom the document opens, where the others come in later: it is about this
/// one.
fn subject(forms: &Forms, sets: &mut Sets, near: &[(u32, u32, bool)]) -> Option<u32> {
    /// What stands so near to the opening belongs to it.
    const APART: u32 = 120;
    let start = |form: u32| forms.list[form as usize].first.start;
    let (document, first, _) = *near.iter().filter(|near| near.2).min_by_key(|near| start(near.1))?;
    let opens = forms.opening.get(document as usize).is_some_and(|opening| opening.contains(&start(first)));
    let root = sets.root(first);
    let is_alone =
        near.iter().filter(|near| near.2).all(|near| sets.root(near.1) == root || start(near.1) > start(first) + APART);
    (opens && is_alone).then_some(first)
}

/// Of several with this name the one who bears the title that this place tells: "Gen Brown" is "General John
/// Brown", not "Minister Ada Brown".
fn by_title(forms: &Forms, sets: &mut Sets, form: u32, near: &[(u32, u32, bool)]) -> Option<u32> {
    let titles = |form: u32| -> Vec<String> {
        let titled = &forms.list[form as usize].titled;
        titled.iter().filter_map(|titled| key::words(&titled.name).into_iter().next().map(full_title)).collect()
    };
    let wanted = titles(form);
    let fits = |form: u32| titles(form).iter().any(|title| wanted.contains(title));
    let bearers: Vec<(u32, u32, bool)> =
        near.iter().copied().filter(|(_, form, by_last)| *by_last && fits(*form)).collect();
    only_one(sets, &bearers, true)
}

fn full_title(title: String) -> String {
    let full = match title.as_str() {
        "gen" => "general",
        "col" => "colonel",
        "lt" => "lieutenant",
        "maj" => "major",
        "capt" => "captain",
        "adm" => "admiral",
        "prof" => "professor",
        "dr" => "doctor",
        "pres" => "president",
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        _ => return title,
    };
    full.to_owned()
}

/// The one person whom all these full names name.
fn only_one(sets: &mut Sets, full: &[(u32, u32, bool)], by_last: bool) -> Option<u32> {
    let mut only: Option<(u32, u32)> = None;
    for (_, form, _) in full.iter().filter(|(_, _, is_last)| *is_last == by_last) {
        let root = sets.root(*form);
        match only {
            None => only = Some((root, *form)),
            Some((known, _)) if known != root => return None,
            Some(_) => {}
        }
    }
    only.map(|(_, form)| form)
}
