//! Long names with one word in two forms, first words in two transliterations, versions of equipment.

use rustc_hash::FxHashMap;

use super::wishes::Search;
use super::{Sets, Wishes, join_by};
use crate::link::forms::Forms;
use crate::link::key;
use crate::link::lists;
use crate::model::{JoinRule, Kind};

/// "Great Southern Trade System", "Great South Trade System": long names with one word in two forms. So many words in
/// common leave no doubt, whatever kind each was taken for.
#[derive(Debug, Default)]
pub struct WordForms {
    /// By what is left without one word, which stands empty: the group, and its last form.
    groups: FxHashMap<Box<str>, (u32, u32)>,
    /// The first form of each group with the place of the word, and two forms that follow each other in it.
    pairs: Vec<((u32, u32), [u32; 2])>,
    firsts: Vec<(u32, u32)>,
}

impl WordForms {
    pub fn add(&mut self, forms: &Forms, form: u32) {
        const LONG: usize = 4;
        let (kind, words) = (forms.list[form as usize].kind, forms.words(form));
        if !(LONG..12).contains(&words.len()) || kind == Kind::Person {
            return;
        }
        for (at, word) in words.iter().enumerate() {
            let rest: Vec<&str> =
                words.iter().enumerate().map(|(n, word)| if n == at { "" } else { word.as_str() }).collect();
            let Self { groups, pairs, firsts } = self;
            let (group, last) = groups.entry(rest.join(" ").into()).or_insert_with(|| {
                firsts.push((form, at as u32));
                (firsts.len() as u32 - 1, form)
            });
            let before = std::mem::replace(last, form);
            let Some(other) = forms.words(before).get(at) else { continue };
            let stem = other.len().min(word.len());
            if other != word && stem > 4 && (other.starts_with(word.as_str()) || word.starts_with(other.as_str())) {
                pairs.push((firsts[*group as usize], [form, before]));
            }
        }
    }

    pub fn join(&mut self, sets: &mut Sets) {
        // Group by group, in the order of their first forms.
        self.pairs.sort_unstable();
        for (_, [form, other]) in self.pairs.iter().copied() {
            join_by(sets, form, other, JoinRule::Spelling);
        }
    }
}

/// Names of places and bodies whose first word is told in two transliterations ("Baluchistan", "Balochistan").
#[derive(Debug, Default)]
pub struct Variants {
    /// The group of what transliterations of the first word share, and the other words.
    groups: FxHashMap<(Kind, Box<str>), u32>,
    /// By key and kind its group, where it may be in one.
    of_key: FxHashMap<(u32, Kind), Option<u32>>,
    list: Vec<Group>,
    /// Groups with more than one spelling, in the order of their first forms.
    several: Vec<u32>,
}

#[derive(Debug)]
struct Group {
    first: u32,
    /// Those that are spelt otherwise.
    others: Vec<u32>,
}

impl Variants {
    pub fn add(&mut self, forms: &Forms, form: u32) {
        let one = &forms.list[form as usize];
        let words = forms.words(form);
        let (Kind::Place | Kind::Organisation, [word, rest @ ..]) = (one.kind, words) else { return };
        // "Borogistan province" is Borogistan.
        let rest = match rest.split_last() {
            Some((last, head)) if one.kind == Kind::Place && last == "province" => head,
            _ => rest,
        };
        if word.len() < 6 || rest.len() >= 4 || key::is_short_form(forms.name(form)) {
            return;
        }
        let Self { groups, of_key, list, several } = self;
        let group = of_key.entry((one.key, one.kind)).or_insert_with(|| {
            let bones = key::skeleton(word);
            (bones.len() >= 4).then(|| {
                *groups.entry((one.kind, format!("{bones} {}", rest.join(" ")).into())).or_insert_with(|| {
                    lists::push(list, Group { first: form, others: Vec::new() });
                    list.len() as u32 - 1
                })
            })
        });
        let Some(group) = *group else { return };
        let Group { first, others } = &mut list[group as usize];
        if forms.list[*first as usize].key != one.key {
            others.push(form);
            if others.len() == 1 {
                several.push(group);
            }
        }
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets) {
        let list = &self.list;
        self.several.sort_unstable_by_key(|group| list[*group as usize].first);
        // Asked once of each spelling.
        let mut is_same: FxHashMap<u32, bool> = FxHashMap::default();
        for Group { first, others } in self.several.iter().map(|group| &list[*group as usize]) {
            is_same.clear();
            for other in others.iter().copied() {
                let is_same = is_same.entry(forms.list[other as usize].key).or_insert_with(|| {
                    let (one, two) = (&forms.words(*first)[0], &forms.words(other)[0]);
                    let is_near = key::distance(one, two) == 1 && key::are_variants(one, two);
                    is_near && !are_told_apart(forms, *first, other)
                });
                if *is_same {
                    join_by(sets, other, *first, JoinRule::Variant);
                }
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
#[derive(Debug, Default)]
pub struct Designations(Vec<(u32, Search)>);

impl Designations {
    pub fn add(&mut self, forms: &Forms, form: u32, wishes: &mut Wishes) {
        if forms.list[form as usize].kind != Kind::Equipment {
            return;
        }
        let [letters, number] = forms.words(form) else { return };
        let digits = number.trim_end_matches(|char: char| char.is_ascii_lowercase());
        if digits.is_empty() || digits == number || number.len() - digits.len() > 2 {
            return;
        }
        self.0.push((form, Search::new(wishes.wish(forms, &format!("{letters}{digits}")))));
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets, wishes: &Wishes) {
        for (form, base) in &mut self.0 {
            if let Some(base) = base.find(forms, wishes, |_, _| true) {
                join_by(sets, *form, base, JoinRule::Spelling);
            }
        }
    }
}
