//! The rules that join forms into sets: same key, defined and known short forms, initials, spelling variants.
//!
//! A rule joins only what it can tell without doubt; where two things could be meant, the name stays by itself.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::forms::{Forms, Joined, Key};
use super::peoples::Peoples;
use super::sets::Sets;
use super::{key, parts, persons};
use crate::extract::names::lexicon::{self, flag};
use crate::model::{Analyzed, JoinRule, Kind, Span};

/// Joins the forms; notes in them which rule did it.
pub fn join(documents: &[Analyzed], forms: &mut Forms) -> Sets {
    let mut sets = Sets::new(forms.list.len());
    let defined = definitions(documents, forms, &mut sets);
    let is_part = parts::join(forms, &mut sets);
    same_key(forms, &mut sets, &defined, &is_part);
    known_names(forms, &mut sets, &defined);
    initials(forms, &mut sets, &defined);
    longer_forms(forms, &mut sets);
    peoples_names(forms, &mut sets);
    written_out(forms, &mut sets, &defined);
    word_forms(forms, &mut sets);
    variants(forms, &mut sets);
    designations(forms, &mut sets);
    persons::join(forms, &mut sets);
    sets
}

/// Joins two forms and notes why the first one belongs; `told` are the words that say so, where there are such.
pub fn join_by(forms: &mut Forms, sets: &mut Sets, form: u32, with: u32, rule: JoinRule, told: Option<(u32, Span)>) {
    if sets.join(form, with) {
        let joined = &mut forms.list[form as usize].joined;
        if joined.is_none() {
            *joined = Some(Joined { rule, with, told });
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
            let told = Span {
                start: definition.long.start.min(definition.short.start),
                end: definition.long.end.max(definition.short.end),
            };
            let evidence = Some((document, told));
            if definition.rule == JoinRule::OtherName {
                join_by(forms, sets, short, long, JoinRule::OtherName, evidence);
                continue;
            }
            let key = forms.list[short as usize].key;
            let known = defined.entry(key).or_default();
            // The first definition of a document counts.
            if known.last().is_some_and(|last| forms.list[last.short as usize].document == document) {
                continue;
            }
            known.push(Definer { short, long });
            join_by(forms, sets, short, long, definition.rule, evidence);
        }
    }
    defined
}

/// One key is one name, but for short forms that documents define differently and single names of persons.
fn same_key(forms: &mut Forms, sets: &mut Sets, defined: &Defined, is_part: &[bool]) {
    for key in 0..forms.keys.len() as u32 {
        if forms.keys[key as usize].forms.len() == 1 && !defined.contains_key(&key) {
            continue;
        }
        let mut of_key = forms.keys[key as usize].forms.clone();
        // "The Court" is what its own document makes it.
        of_key.retain(|form| !is_part[*form as usize]);
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
        // Who bears an office in one document need not bear it in another.
        let is_office =
            |with: u32| forms.list[with as usize].joined.is_some_and(|joined| joined.rule == JoinRule::Title);
        if let [(with, _)] = meanings.as_slice()
            && !is_office(*with)
        {
            let evidence = forms.list[*with as usize].joined.and_then(|joined| joined.told);
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
    // For each key those that its initials are; "Tears for Fears" is TFF, too.
    let shorts_of = |key: &Key| {
        let is_long = key.words.len() >= 3;
        let initials = [Some(&key.initials), key.letters.as_ref()].map(|letters| letters.filter(|_| is_long));
        initials.map(|letters| letters.filter(|letters| letters.len() >= 3).and_then(|letters| forms.key_of(letters)))
    };
    let shorts: Vec<[Option<u32>; 2]> = forms.keys.iter().map(shorts_of).collect();
    let mut full: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (form, one) in forms.list.iter().enumerate() {
        for short in shorts[one.key as usize].into_iter().flatten() {
            if !matches!(one.kind(), Kind::Person | Kind::Nationality) {
                full.entry(short).or_default().push(form as u32);
            }
        }
    }
    for (key, longs) in full {
        if defined.contains_key(&key) {
            continue;
        }
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

/// "Rostec" and "Rostec Corporation", "Sindh" and "Sindh Province", "Thailand" and "Kingdom of Thailand": the longer
/// name only adds what sort it is. "Amber Road Initiative" and "Amber Road Programme" add two sorts to one name.
fn longer_forms(forms: &mut Forms, sets: &mut Sets) {
    let mut by_core: FxHashMap<(Kind, String), u32> = FxHashMap::default();
    for form in 0..forms.list.len() as u32 {
        let kind = forms.list[form as usize].kind();
        let words = forms.words(form);
        let sorts: &[&str] = match kind {
            Kind::Organisation => &[
                "corporation",
                "company",
                "group",
                "ltd",
                "limited",
                "inc",
                "corp",
                "plc",
                "co",
                "state",
                "llc",
                "ag",
                "gmbh",
                "sa",
                "records",
                "associates",
                "holdings",
                "industries",
                "airlines",
                "airways",
                "services",
                "enterprises",
                "partners",
            ],
            Kind::Place => &["province", "peninsula", "port"],
            Kind::Project | Kind::Agreement => &["project", "programme", "initiative", "pipeline"],
            _ => continue,
        };
        let mut core = words;
        while let [rest @ .., last] = core
            && !rest.is_empty()
            && sorts.contains(&last.as_str())
        {
            core = rest;
        }
        if kind == Kind::Place
            && let [head, of, rest @ ..] = core
            && matches!(head.as_str(), "kingdom" | "island" | "isle")
            && of == "of"
        {
            core = rest;
        }
        // "the former Soviet Union"
        if let [first, rest @ ..] = core
            && matches!(first.as_str(), "former" | "ex")
            && matches!(kind, Kind::Place | Kind::Organisation)
        {
            core = rest;
        }
        if core.len() == words.len() || core.is_empty() {
            continue;
        }
        let is_plan = matches!(kind, Kind::Project | Kind::Agreement) && core.len() > 2;
        let same_core = is_plan.then(|| *by_core.entry((kind, core.concat())).or_insert(form));
        let is_named = core.len() > 1;
        let document = forms.list[form as usize].document;
        let (core, is_single) = (core.concat(), core.len() == 1);
        let key = forms.key_of(&core).filter(|_| core.len() > 3);
        let of_key = key.map_or(&[][..], |key| &forms.keys[key as usize].forms);
        let same_kind = of_key.iter().copied().find(|other| {
            let other = &forms.list[*other as usize];
            // A word that nothing is known of is what the longer name of its document is.
            let is_apart = match other.kind() {
                Kind::Nationality => true,
                Kind::Place => kind != Kind::Organisation,
                _ => false,
            };
            let is_guess = is_single && other.document == document && !is_apart && {
                let flags = lexicon::Lexicon::get().word_flags(other.name());
                flags & (flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::COMMON) == 0
            };
            let is_like = is_named && !matches!(other.kind(), Kind::Person | Kind::Nationality | Kind::Place);
            other.kind() == kind || is_guess || is_like && !matches!(kind, Kind::Place)
        });
        if let Some(other) = same_core.filter(|other| *other != form) {
            join_by(forms, sets, form, other, JoinRule::Spelling, None);
        }
        if let Some(other) = same_kind {
            join_by(forms, sets, form, other, JoinRule::Spelling, None);
        }
    }
}

/// "Peru-Chile JC" where the document defines JC: the name with its short form written out.
fn written_out(forms: &mut Forms, sets: &mut Sets, defined: &Defined) {
    let mut long_of: FxHashMap<u32, FxHashMap<Box<str>, Vec<String>>> = FxHashMap::default();
    for (key, definers) in sorted(defined) {
        for definer in definers {
            let document = forms.list[definer.short as usize].document;
            let long = forms.words(definer.long).to_vec();
            long_of.entry(document).or_default().insert(forms.keys[key as usize].text.clone(), long);
        }
    }
    // "Peru-Chile (PC) Gas Pipeline" tells what PC is, too.
    for form in &forms.list {
        for (long, short) in form.spellings.iter().filter_map(|spelling| inner_definition(&spelling.name)) {
            long_of.entry(form.document).or_default().entry(short.into()).or_insert(long);
        }
    }
    for form in 0..forms.list.len() as u32 {
        let document = forms.list[form as usize].document;
        let (words, Some(long_of)) = (forms.words(form), long_of.get(&document)) else { continue };
        if !(2..12).contains(&words.len()) {
            continue;
        }
        let long_at = |at: usize| long_of.get(words[at].as_str());
        let Some((at, long)) = (0..words.len()).find_map(|at| Some((at, long_at(at)?))) else {
            continue;
        };
        let (before, after) = words.split_at(at);
        // The long form may begin with what stands before the short one.
        let long = long.strip_prefix(before).unwrap_or(long.as_slice());
        let out: Vec<&str> = before.iter().chain(long).chain(after.iter().skip(1)).map(String::as_str).collect();
        let of_key = forms.key_of(&out.concat()).map_or(&[][..], |key| &forms.keys[key as usize].forms);
        let same = of_key.iter().copied().find(|other| forms.list[*other as usize].document == document);
        if let Some(same) = same {
            join_by(forms, sets, form, same, JoinRule::Acronym, None);
        }
    }
}

/// The folded words before a bracket in the name, and the folded short form in it, where its letters are theirs.
fn inner_definition(name: &str) -> Option<(Vec<String>, String)> {
    let (long, rest) = name.split_once(" (")?;
    let (short, after) = rest.split_once(')')?;
    let words = key::words(long);
    let letters = key::words(short).concat();
    let fits = !after.is_empty() && key::is_short_form(short) && key::initials(&words) == letters;
    fits.then_some((words, letters))
}

/// "Great Southern Trade System", "Great South Trade System": long names of one kind with one word in two forms.
fn word_forms(forms: &mut Forms, sets: &mut Sets) {
    const LONG: usize = 4;
    let mut by_rest: FxHashMap<(Kind, String), Vec<(u32, usize)>> = FxHashMap::default();
    for form in 0..forms.list.len() as u32 {
        let (kind, words) = (forms.list[form as usize].kind(), forms.words(form));
        if (LONG..12).contains(&words.len()) && kind != Kind::Person {
            for at in 0..words.len() {
                let rest: Vec<&str> =
                    words.iter().enumerate().map(|(n, word)| if n == at { "" } else { word.as_str() }).collect();
                by_rest.entry((kind, rest.join(" "))).or_default().push((form, at));
            }
        }
    }
    let mut groups: Vec<Vec<(u32, usize)>> = by_rest.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        for pair in group.windows(2) {
            let [(one, at), (other, _)] = pair else { continue };
            let (a, b) = (&forms.words(*one)[*at], &forms.words(*other)[*at]);
            let stem = a.len().min(b.len());
            if a != b && stem > 4 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str())) {
                join_by(forms, sets, *other, *one, JoinRule::Spelling, None);
            }
        }
    }
}

/// "Ukrainian crisis", "Ukraine crisis": a name that begins with a people, and the same with its country.
fn peoples_names(forms: &mut Forms, sets: &mut Sets) {
    let peoples = Peoples::get();
    for form in 0..forms.list.len() as u32 {
        let kind = forms.list[form as usize].kind();
        if let Some(same) = of_country(forms, form, peoples) {
            join_by(forms, sets, form, same, JoinRule::Spelling, None);
        }
        let [first, rest @ ..] = forms.words(form) else {
            continue;
        };
        if rest.is_empty() || matches!(kind, Kind::Person | Kind::Place | Kind::Nationality | Kind::Work) {
            continue;
        }
        let Some(country) = peoples.of_people(first) else {
            continue;
        };
        let rest = rest.concat();
        let names = peoples.names(country).iter();
        let same = names
            .filter_map(|name| forms.key_of(&format!("{}{rest}", name.trim_end_matches('~'))))
            .flat_map(|key| &forms.keys[key as usize].forms)
            .find(|other| forms.list[**other as usize].kind() == kind)
            .copied();
        if let Some(same) = same {
            join_by(forms, sets, form, same, JoinRule::Spelling, None);
        }
    }
}

/// "National Theatre of Peru" of "Peruvian National Theatre", "Embassy of Peru" of "Peruvian Embassy": the form with
/// the people before it.
fn of_country(forms: &Forms, form: u32, peoples: &Peoples) -> Option<u32> {
    let words = forms.words(form);
    let kind = forms.list[form as usize].kind();
    if matches!(kind, Kind::Person | Kind::Nationality | Kind::Work) {
        return None;
    }
    let of = words.iter().rposition(|word| word == "of").filter(|of| *of > 0)?;
    let (body, country) = (words.get(..of)?, words.get(of + 1..)?);
    let country = if country.first().is_some_and(|word| word == "the") { country.get(1..)? } else { country };
    let country = peoples.country(&country.concat())?;
    let body = body.concat();
    let found = |people: &String| {
        let of_key = forms.key_of(&format!("{people}{body}")).map(|key| &forms.keys[key as usize].forms);
        of_key.into_iter().flatten().copied().find(|other| forms.list[*other as usize].kind() == kind)
    };
    peoples.adjectives(country).iter().find_map(found)
}

/// Names of places and bodies whose first word is told in two transliterations ("Baluchistan", "Balochistan").
fn variants(forms: &mut Forms, sets: &mut Sets) {
    let mut by_bones: FxHashMap<(Kind, &str), Vec<u32>> = FxHashMap::default();
    for (form, one) in forms.list.iter().enumerate() {
        let (kind, key) = (one.kind(), &forms.keys[one.key as usize]);
        if let (Kind::Place | Kind::Organisation, [word, rest @ ..]) = (kind, key.words.as_slice())
            && word.len() >= 6
            && rest.len() < 4
            && key.bones.find(' ').is_some_and(|end| end >= 4)
            && !key::is_short_form(one.name())
        {
            by_bones.entry((kind, &key.bones)).or_default().push(form as u32);
        }
    }
    let mut groups: Vec<Vec<u32>> = by_bones.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        if let [first, rest @ ..] = group.as_slice() {
            let of = |form: u32| forms.list[form as usize].key;
            let mut others: Vec<u32> = rest.iter().copied().filter(|other| of(*other) != of(*first)).collect();
            // Asked once of each spelling.
            let mut is_same: FxHashMap<u32, bool> = FxHashMap::default();
            others.retain(|other| {
                *is_same.entry(of(*other)).or_insert_with(|| {
                    let (one, two) = (&forms.words(*first)[0], &forms.words(*other)[0]);
                    let is_near = key::distance(one, two) == 1 && key::are_variants(one, two);
                    is_near && !are_told_apart(forms, *first, *other)
                })
            });
            for other in others {
                join_by(forms, sets, other, *first, JoinRule::Variant, None);
            }
        }
    }
}

/// Whether one document writes both often: two places with names alike, not one in two spellings.
fn are_told_apart(forms: &Forms, one: u32, other: u32) -> bool {
    const OFTEN: u32 = 3;
    let often = |form: u32| {
        let key = &forms.keys[forms.list[form as usize].key as usize];
        key.forms.iter().map(|form| &forms.list[*form as usize]).filter(|form| form.mentions >= OFTEN)
    };
    let others: Vec<u32> = often(other).map(|form| form.document).collect();
    often(one).any(|form| others.binary_search(&form.document).is_ok())
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
