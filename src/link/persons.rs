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

/// The words of a person's name, "Khan, H. U." turned round, bynames left out.
fn name_words(forms: &Forms, form: u32) -> Vec<String> {
    let mut words = forms.words(form).to_vec();
    let written = forms.list[form as usize].name();
    if written.contains(',') && words.len() > 1 {
        words.rotate_left(1);
    }
    words.retain(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    words
}

pub fn join(forms: &mut Forms, sets: &mut Sets) {
    let persons: Vec<(u32, Vec<String>)> = (0..forms.list.len() as u32)
        .filter(|form| forms.list[*form as usize].kind() == Kind::Person)
        .map(|form| (form, name_words(forms, form)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    transliterations(forms, sets, &persons);
    misspellings(forms, sets, &persons);
    shorter_names(forms, sets, &persons);
    single_names(forms, sets, &persons);
}

/// "Liaqat Ali Khan", "Liaquat Ali Khan".
fn transliterations(forms: &mut Forms, sets: &mut Sets, persons: &[(u32, Vec<String>)]) {
    let mut by_bones: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, (_, words)) in persons.iter().enumerate() {
        if words.len() > 1 && words.iter().all(|word| word.len() > 1) {
            let bones: Vec<String> = words.iter().map(|word| key::skeleton(word)).collect();
            by_bones.entry(bones.join(" ")).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_bones.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        // Compared with the names met before that are spelt differently; there are few spellings of one name.
        let mut spellings: Vec<usize> = Vec::new();
        for at in group {
            let (form, words) = &persons[at];
            let like = spellings.iter().find(|other| {
                let other = &persons[**other].1;
                other.len() == words.len() && words.iter().zip(other).all(|(one, two)| key::are_variants(one, two))
            });
            match like {
                Some(other) => join_by(forms, sets, *form, persons[*other].0, JoinRule::Variant, None),
                None if spellings.len() < 50 => spellings.push(at),
                None => {}
            }
        }
    }
}

/// "Oleg Salyukov", "Oleg Sayukov": the same first name, and one letter more in a long last one.
fn misspellings(forms: &mut Forms, sets: &mut Sets, persons: &[(u32, Vec<String>)]) {
    const LONG: usize = 7;
    // The last name without one letter, for each of its letters: two names that share one of these are one
    // letter apart.
    let mut shorter: FxHashMap<String, u32> = FxHashMap::default();
    for (form, words) in persons {
        if let [first, last] = words.as_slice()
            && first.len() > 2
            && last.len() + 1 >= LONG
        {
            shorter.entry(format!("{first} {last}")).or_insert(*form);
        }
    }
    for (form, words) in persons {
        let [first, last] = words.as_slice() else {
            continue;
        };
        if first.len() < 3 || !(LONG..24).contains(&last.len()) {
            continue;
        }
        for (at, char) in last.char_indices().skip(1) {
            let (before, after) = last.split_at(at);
            let rest = after.get(char.len_utf8()..).unwrap_or("");
            // A last letter more is a gender or a plural.
            if rest.is_empty() {
                continue;
            }
            if let Some(other) = shorter.get(&format!("{first} {before}{rest}")).copied() {
                join_by(forms, sets, *form, other, JoinRule::Variant, None);
            }
        }
    }
}

/// Small words between the family names of one person.
const PARTICLES: [&str; 8] = ["da", "de", "do", "y", "e", "dos", "del", "von"];

/// "Sergey Lavrov" of "Sergey Viktorovich Lavrov", "H. U. Khan" of "Hafeez Ullah Khan".
fn shorter_names(forms: &mut Forms, sets: &mut Sets, persons: &[(u32, Vec<String>)]) {
    let mut by_last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, words)) in persons.iter().enumerate() {
        if let [_, .., last] = words.as_slice() {
            by_last.entry(last).or_default().push(at);
            // "Miguel Hidalgo" of "Miguel Hidalgo y Costilla".
            let particle = words.iter().skip(2).position(|word| PARTICLES.contains(&word.as_str()));
            if let Some(short) = particle.and_then(|at| words.get(at + 1)) {
                by_last.entry(short).or_default().push(at);
            }
        }
    }
    for (form, words) in persons {
        let [first, middle @ .., last] = words.as_slice() else {
            continue;
        };
        let mut fuller: Vec<(u32, u32)> = Vec::new();
        let letters = |words: &[String]| words.iter().map(String::len).sum::<usize>();
        let (own, has_initial) = (letters(words), words.iter().any(|word| word.len() == 1));
        for at in by_last.get(last.as_str()).into_iter().flatten().take(200) {
            let (other, longer) = &persons[*at];
            if longer.len() <= words.len() && !(has_initial && letters(longer) > own) {
                continue;
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
            if fits && is_enough && other != form {
                fuller.push((sets.root(*other), *other));
            }
        }
        fuller.sort_unstable();
        fuller.dedup_by_key(|(root, _)| *root);
        if let [(_, only)] = fuller.as_slice() {
            join_by(forms, sets, *form, *only, JoinRule::PartOfName, None);
        }
    }
}

/// Whether a word of a name is the other word or its initial.
fn fits_name(word: &str, full: Option<&String>) -> bool {
    full.is_some_and(|full| full == word || word.chars().nth(1).is_none() && full.starts_with(word))
}

/// "Lavrov" of "Sergey Lavrov".
fn single_names(forms: &mut Forms, sets: &mut Sets, persons: &[(u32, Vec<String>)]) {
    // By the last word (strong) and by the others (weak): document, form.
    let mut by_word: FxHashMap<&str, Vec<(u32, u32, bool)>> = FxHashMap::default();
    for (form, words) in persons {
        // "Lee & Park" are two.
        let is_pair = forms.list[*form as usize].name().contains(['&', '/']);
        if let [others @ .., last] = words.as_slice()
            && !others.is_empty()
            && !is_pair
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
    for (form, words) in persons {
        let [word] = words.as_slice() else {
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
