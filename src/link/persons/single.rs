//! "Lavrov" of "Sergey Lavrov".

use rustc_hash::FxHashMap;

use crate::link::forms::Forms;
use crate::link::join::join_by;
use crate::link::key;
use crate::link::lists;
use crate::link::sets::Sets;
use crate::model::JoinRule;

/// Single names of persons, and the full names that hold them.
#[derive(Debug, Default)]
pub struct Singles {
    words: FxHashMap<Box<str>, u32>,
    /// By word the full names with it: document, form, and whether it is the last word (strong) or another (weak).
    full: Vec<Vec<(u32, u32, bool)>>,
    /// Forms of one word, with the number of this.
    list: Vec<(u32, u32)>,
    /// By form of one word the full names of its document that end with a transliteration of it.
    spelt: FxHashMap<u32, Vec<u32>>,
    near: Near,
}

/// The forms of one document by what transliterations of their last words share.
#[derive(Debug, Default)]
struct Near {
    document: u32,
    single: FxHashMap<String, Vec<u32>>,
    full: FxHashMap<String, Vec<u32>>,
}

/// Shorter last names are too easily alike.
const LONG: usize = 6;
/// No form is compared with more others.
const MOST: usize = 50;

impl Singles {
    /// A person's form behind all others.
    pub fn add(&mut self, forms: &Forms, words: &[String], form: u32) {
        let [others @ .., last] = words else { return };
        self.meet(forms, last, form, others.is_empty());
        if others.is_empty() {
            let word = self.word(last);
            lists::push(&mut self.list, (form, word));
            return;
        }
        // "Lee & Park" are two.
        if forms.name(form).contains(['&', '/']) {
            return;
        }
        let document = forms.list[form as usize].document;
        let word = self.word(last) as usize;
        lists::push_short(&mut self.full[word], (document, form, true));
        for other in others.iter().filter(|other| other.len() > 1 && *other != last) {
            let word = self.word(other) as usize;
            lists::push_short(&mut self.full[word], (document, form, false));
        }
    }

    /// Notes "Zelensky" for "Volodymyr Zelenskyy", whichever of them comes first.
    fn meet(&mut self, forms: &Forms, last: &str, form: u32, is_single: bool) {
        if last.len() < LONG {
            return;
        }
        let Self { near, spelt, .. } = self;
        let document = forms.list[form as usize].document;
        if near.document != document {
            *near = Near { document, ..Near::default() };
        }
        let bones = key::skeleton(last);
        let (own, other) = if is_single { (&mut near.single, &near.full) } else { (&mut near.full, &near.single) };
        let is_variant = |other: &str| key::distance(other, last) == 1 && key::are_variants(other, last);
        let last_of = |form: u32| forms.words(form).last().map_or("", String::as_str);
        for other in other.get(&bones).into_iter().flatten().copied().filter(|other| is_variant(last_of(*other))) {
            let (single, full) = if is_single { (form, other) } else { (other, form) };
            spelt.entry(single).or_default().push(full);
        }
        let own = own.entry(bones).or_default();
        if own.len() < MOST {
            own.push(form);
        }
    }

    /// Whether the document named somebody before with the first and the family name of this "John Smith Jr.": it tells
    /// the two apart. Where "John Smith Jr." comes first, "John Smith" is short for it.
    pub fn tells_parent(&self, forms: &Forms, form: u32) -> bool {
        let [first, .., last, _] = forms.words(form) else { return false };
        let document = forms.list[form as usize].document;
        let full = self.words.get(last.as_str()).and_then(|word| self.full.get(*word as usize));
        let here = full.into_iter().flatten().rev().take(MOST).take_while(|(of, _, _)| *of == document);
        here.into_iter().any(|(_, other, by_last)| *by_last && forms.words(*other).first() == Some(first))
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        lists::push(&mut self.full, Vec::new());
        let number = self.words.len() as u32;
        self.words.insert(word.into(), number);
        number
    }

    pub fn join(&self, forms: &Forms, sets: &mut Sets) {
        // The one person of the whole corpus with this last name.
        let mut anywhere: FxHashMap<u32, Option<u32>> = FxHashMap::default();
        let mut undecided: FxHashMap<u32, u32> = FxHashMap::default();
        for (form, word) in self.list.iter().copied() {
            // The text says whose name it is.
            if sets.joined(form).is_some() {
                continue;
            }
            let document = forms.list[form as usize].document;
            let full = self.full[word as usize].as_slice();
            let first = full.partition_point(|(of, _, _)| *of < document);
            let near = full.get(first..).unwrap_or(&[]);
            let near = &near[..near.partition_point(|(of, _, _)| *of <= document)];
            let only = only_one(sets, near, true)
                .or_else(|| if near.iter().any(|near| near.2) { None } else { only_one(sets, near, false) })
                .or_else(|| {
                    let known = || *anywhere.entry(word).or_insert_with(|| only_one(sets, full, true));
                    near.is_empty().then(known).flatten()
                })
                .or_else(|| by_title(forms, sets, form, near))
                .or_else(|| told_before(forms, sets, form, near))
                .or_else(|| subject(forms, sets, near));
            let mut variant = || {
                let spelt = self.spelt.get(&form).filter(|_| only.is_none() && full.is_empty())?;
                let all: Vec<(u32, u32, bool)> = spelt.iter().map(|full| (document, *full, true)).collect();
                only_one(sets, &all, true)
            };
            let variant = variant();
            if let Some(only) = only {
                join_by(sets, form, only, JoinRule::PartOfName);
            } else if let Some(only) = variant {
                join_by(sets, form, only, JoinRule::Variant);
            } else {
                // One name nobody can tell apart stays one name.
                let key = forms.list[form as usize].key;
                let first = *undecided.entry(key).or_insert(form);
                sets.join(form, first);
            }
        }
    }
}

/// Of several with this name the one whom the document had named in full before it used the short name.
fn told_before(forms: &Forms, sets: &mut Sets, form: u32, near: &[(u32, u32, bool)]) -> Option<u32> {
    let at = forms.list[form as usize].first.start;
    let before: Vec<(u32, u32, bool)> =
        near.iter().copied().filter(|(_, form, _)| forms.list[*form as usize].first.start < at).collect();
    only_one(sets, &before, is_last(near))
}

/// Whether it is the last name of one of them; else it is a given name or a family name that comes first ("Kim").
fn is_last(near: &[(u32, u32, bool)]) -> bool {
    near.iter().any(|near| near.2)
}

/// Of several with this name the one with whom the document opens, where the others come in later: it is about this
/// one.
fn subject(forms: &Forms, sets: &mut Sets, near: &[(u32, u32, bool)]) -> Option<u32> {
    /// What stands so near to the opening belongs to it.
    const APART: u32 = 120;
    let start = |form: u32| forms.list[form as usize].first.start;
    let by_last = is_last(near);
    let near = || near.iter().filter(move |near| near.2 == by_last);
    let (document, first, _) = *near().min_by_key(|near| start(near.1))?;
    let opens = forms.opening.get(document as usize).is_some_and(|opening| opening.contains(&start(first)));
    let root = sets.root(first);
    let is_alone = near().all(|near| sets.root(near.1) == root || start(near.1) > start(first) + APART);
    (opens && is_alone).then_some(first)
}

/// Of several with this name the one who bears the title that this place tells: "Gen Brown" is "General John
/// Brown", not "Minister Ada Brown".
fn by_title(forms: &Forms, sets: &mut Sets, form: u32, near: &[(u32, u32, bool)]) -> Option<u32> {
    let titles = |form: u32| -> Vec<String> {
        let titled = forms.titled(&forms.list[form as usize]).iter();
        titled.filter_map(|titled| key::words(forms.written(titled)).into_iter().next().map(full_title)).collect()
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
