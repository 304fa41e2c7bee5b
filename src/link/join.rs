//! The rules that join forms into sets: same key, defined and known short forms, initials, spelling variants.
//!
//! A rule joins only what it can tell without doubt; where two things could be meant, the name stays by itself.

use rustc_hash::FxHashMap;

use super::forms::Forms;
use super::sets::Sets;
use super::{key, persons};
use crate::extract::names::lexicon;
use crate::model::{Analyzed, JoinRule, Kind, Span};

/// Joins the forms; notes in them which rule did it.
pub fn join(documents: &[Analyzed], forms: &mut Forms) -> Sets {
    let mut sets = Sets::new(forms.list.len());
    let defined = definitions(documents, forms, &mut sets);
    same_key(forms, &mut sets, &defined);
    known_names(forms, &mut sets, &defined);
    initials(forms, &mut sets, &defined);
    longer_forms(forms, &mut sets);
    variants(forms, &mut sets);
    designations(forms, &mut sets);
    persons::join(forms, &mut sets);
    sets
}

/// Joins two forms and notes why the first one belongs.
pub fn join_by(
    forms: &mut Forms,
    sets: &mut Sets,
    form: u32,
    with: u32,
    rule: JoinRule,
    evidence: Option<(u32, Span)>,
) {
    if sets.join(form, with) {
        let joined = &mut forms.list[form as usize].joined;
        if joined.is_none() {
            *joined = Some((rule, evidence));
        }
    }
}

/// The forms of a short and of its long name in a document that defines it.
#[derive(Clone, Copy)]
struct Definer {
    short: u32,
    long: u32,
}

/// The short forms that documents define, by the key of the short form; each document once.
type Defined = FxHashMap<u32, Vec<Definer>>;

fn definitions(documents: &[Analyzed], forms: &mut Forms, sets: &mut Sets) -> Defined {
    let mut defined = Defined::default();
    for (document, analyzed) in documents.iter().enumerate() {
        let document = document as u32;
        let names = &analyzed.annotations.names;
        let place = |forms: &Forms, span: Span| {
            let at = names.binary_search_by_key(&span.start, |name| name.span.start).ok()?;
            (names[at].span == span).then(|| forms.places[document as usize][at])
        };
        for definition in &analyzed.annotations.definitions {
            let (Some(long), Some(short)) = (place(forms, definition.long), place(forms, definition.short)) else {
                continue;
            };
            let key = forms.list[short as usize].key;
            let known = defined.entry(key).or_default();
            // The first definition of a document counts.
            if known.last().is_some_and(|last| forms.list[last.short as usize].document == document) {
                continue;
            }
            known.push(Definer { short, long });
            let evidence = Some((document, definition.long));
            join_by(forms, sets, short, long, JoinRule::Acronym, evidence);
        }
    }
    defined
}

/// One key is one name, but for short forms that documents define differently and single names of persons.
fn same_key(forms: &mut Forms, sets: &mut Sets, defined: &Defined) {
    for key in 0..forms.keys.len() as u32 {
        let of_key = forms.keys[key as usize].forms.clone();
        let definers = defined.get(&key).map_or(&[][..], Vec::as_slice);
        if definers.is_empty() {
            let is_part = |form: &u32| persons::is_single(forms, *form);
            let (parts, others): (Vec<u32>, Vec<u32>) = of_key.into_iter().partition(is_part);
            // A single name that elsewhere is no person's is the same name, if that is how most use it.
            let rows = if others.len() >= parts.len() {
                vec![others.into_iter().chain(parts).collect()]
            } else {
                vec![others]
            };
            for row in rows {
                join_all(sets, &row);
            }
        }
    }
    // Now that long forms are joined across documents, definitions can be compared.
    for (key, definers) in sorted(defined) {
        let of_key = forms.keys[key as usize].forms.clone();
        let mut meanings: Vec<(u32, String)> = Vec::new();
        for definer in definers {
            let loose = loose(forms.words(definer.long));
            match meanings
                .iter()
                .find(|(first, known)| *known == loose || sets.root(*first) == sets.root(definer.short))
            {
                Some((first, _)) => {
                    sets.join(definer.short, *first);
                }
                None => meanings.push((definer.short, loose)),
            }
        }
        // Both lists are in document order.
        let is_definer = |form: &u32| definers.binary_search_by_key(form, |definer| definer.short).is_ok();
        let users: Vec<u32> = of_key.into_iter().filter(|form| !is_definer(form)).collect();
        if let [(with, _)] = meanings.as_slice() {
            let evidence = forms.list[*with as usize].joined.and_then(|(_, evidence)| evidence);
            for user in users {
                join_by(forms, sets, user, *with, JoinRule::Acronym, evidence);
            }
        } else {
            join_all(sets, &users);
        }
    }
}

/// Folded more loosely: without plural endings and small words.
fn loose(words: &[String]) -> String {
    let small = ["of", "the", "and", "for"];
    let stems = words.iter().filter(|word| !small.contains(&word.as_str())).map(|word| word.trim_end_matches('s'));
    stems.collect::<Vec<_>>().join(" ")
}

fn join_all(sets: &mut Sets, row: &[u32]) {
    if let [first, rest @ ..] = row {
        for other in rest {
            sets.join(*other, *first);
        }
    }
}

fn sorted(defined: &Defined) -> Vec<(u32, &Vec<Definer>)> {
    let mut keys: Vec<_> = defined.iter().map(|(key, definers)| (*key, definers)).collect();
    keys.sort_unstable_by_key(|(key, _)| *key);
    keys
}

/// "US", "USA", "United States of America": well-known names of one thing.
fn known_names(forms: &mut Forms, sets: &mut Sets, defined: &Defined) {
    for (kind, names) in lexicon::known_names() {
        let mut group: Vec<(u32, bool)> = Vec::new();
        let present = names
            .iter()
            .any(|name| forms.key_of(&key::key(&key::words(name), kind, key::is_short_form(name))).is_some());
        if !present {
            continue;
        }
        let meanings: Vec<String> = names.iter().map(|name| loose(&key::words(name))).collect();
        for (n, name) in names.iter().enumerate() {
            let Some(key) = forms.key_of(&key::key(&key::words(name), kind, key::is_short_form(name))) else {
                continue;
            };
            // Where a document says that the letters mean something else, that counts.
            let means_other = defined.get(&key).is_some_and(|definers| {
                definers.iter().any(|definer| !meanings.contains(&loose(forms.words(definer.long))))
            });
            for form in forms.keys[key as usize].forms.clone() {
                let told = forms.list[form as usize].kind();
                let fits = told != Kind::Nationality && !(told == Kind::Person && kind != Kind::Person);
                if fits && !(means_other && n > 0) {
                    group.push((form, n == 0));
                }
            }
        }
        if let Some((first, _)) = group.first().copied() {
            for (form, is_first) in group.iter().skip(1).copied() {
                let rule = if is_first { JoinRule::Spelling } else { JoinRule::KnownAlias };
                join_by(forms, sets, form, first, rule, None);
            }
        }
    }
}

/// An undefined short form and the one full name of the corpus with these initials.
fn initials(forms: &mut Forms, sets: &mut Sets, defined: &Defined) {
    let mut full: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for form in 0..forms.list.len() as u32 {
        let words = forms.words(form);
        let kind = forms.list[form as usize].kind();
        if words.len() < 3 || matches!(kind, Kind::Person | Kind::Nationality) {
            continue;
        }
        let letters = key::initials(words);
        if letters.len() >= 3 {
            full.entry(letters).or_default().push(form);
        }
    }
    for key in 0..forms.keys.len() as u32 {
        let Some(longs) = full.get(&*forms.keys[key as usize].text).filter(|_| !defined.contains_key(&key)) else {
            continue;
        };
        let root = sets.root(longs[0]);
        if longs.iter().any(|long| sets.root(*long) != root) {
            continue;
        }
        for short in forms.keys[key as usize].forms.clone() {
            let form = &forms.list[short as usize];
            if key::is_short_form(form.name()) && form.kind() != Kind::Nationality {
                join_by(forms, sets, short, longs[0], JoinRule::Initials, None);
            }
        }
    }
}

/// "Rostec" and "Rostec Corporation", "Sindh" and "Sindh Province": the longer name only adds what sort it is.
fn longer_forms(forms: &mut Forms, sets: &mut Sets) {
    for form in 0..forms.list.len() as u32 {
        let kind = forms.list[form as usize].kind();
        let words = forms.words(form);
        let sorts: &[&str] = match kind {
            Kind::Organisation => {
                &["corporation", "company", "group", "ltd", "limited", "inc", "corp", "plc", "co", "state"]
            }
            Kind::Place => &["province", "region", "peninsula", "airport", "port"],
            Kind::Project | Kind::Agreement => &["project", "programme", "initiative", "pipeline"],
            _ => continue,
        };
        let mut length = words.len();
        while length > 1 && words.get(length - 1).is_some_and(|word| sorts.contains(&word.as_str())) {
            length -= 1;
        }
        if length == words.len() {
            continue;
        }
        let core = words.get(..length).unwrap_or(&[]).concat();
        let Some(key) = forms.key_of(&core) else {
            continue;
        };
        let same_kind = forms.keys[key as usize]
            .forms
            .iter()
            .copied()
            .find(|other| forms.list[*other as usize].kind() == kind && core.len() > 3);
        if let Some(other) = same_kind {
            join_by(forms, sets, form, other, JoinRule::Spelling, None);
        }
    }
}

/// Single names of places and bodies in two transliterations ("Baluchistan", "Balochistan").
fn variants(forms: &mut Forms, sets: &mut Sets) {
    let mut by_bones: FxHashMap<(Kind, String), Vec<u32>> = FxHashMap::default();
    for form in 0..forms.list.len() as u32 {
        let kind = forms.list[form as usize].kind();
        if !matches!(kind, Kind::Place | Kind::Organisation) || key::is_short_form(forms.list[form as usize].name()) {
            continue;
        }
        if let [word] = forms.words(form) {
            let bones = key::skeleton(word);
            if bones.len() >= 4 && word.len() >= 6 {
                by_bones.entry((kind, bones)).or_default().push(form);
            }
        }
    }
    let mut groups: Vec<Vec<u32>> = by_bones.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        if let [first, rest @ ..] = group.as_slice() {
            for other in rest {
                let (one, two) = (forms.words(*first).concat(), forms.words(*other).concat());
                if one != two && key::are_variants(&one, &two) {
                    join_by(forms, sets, *other, *first, JoinRule::Variant, None);
                }
            }
        }
    }
}

/// "MI-35M" and "Mi-35": a letter after the number tells a version.
fn designations(forms: &mut Forms, sets: &mut Sets) {
    for form in 0..forms.list.len() as u32 {
        if forms.list[form as usize].kind() != Kind::Equipment {
            continue;
        }
        let [letters, number] = forms.words(form) else {
            continue;
        };
        let digits = number.trim_end_matches(|char: char| char.is_ascii_lowercase());
        if digits.is_empty() || digits == number || number.len() - digits.len() > 2 {
            continue;
        }
        let base = forms.key_of(&format!("{letters}{digits}")).and_then(|key| forms.keys[key as usize].forms.first());
        if let Some(base) = base.copied() {
            join_by(forms, sets, form, base, JoinRule::Spelling, None);
        }
    }
}
