//! Short forms that documents define, names that they tell as other names, and names of one key.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Sets;
use crate::link::forms::Forms;
use crate::link::lists;
use crate::link::parts::Parts;
use crate::link::sets::Joined;
use crate::link::states;
use crate::model::{Analyzed, JoinRule, Kind, Span};

/// The forms of a short and of its long name in a document that defines it.
#[derive(Clone, Copy, Debug)]
pub struct Definer {
    pub short: u32,
    pub long: u32,
    /// The number of the long name's words, folded more loosely.
    loose: u32,
}

/// What all documents define.
#[derive(Debug, Default)]
pub struct Defined {
    /// By the key of the short form; each document once, in order.
    by_key: BTreeMap<u32, Vec<Definer>>,
    /// By key; false of those behind its end.
    has_definers: Vec<bool>,
    /// By key whether every state has one of this name.
    of_any: Vec<bool>,
    /// The number of each loosely folded name.
    loose: FxHashMap<Box<str>, u32>,
    /// What documents say of their own forms.
    own: Vec<(u32, Joined)>,
    /// The definers of the document that came last.
    last: Vec<Definer>,
}

impl Defined {
    /// Takes in the next key.
    pub fn meet(&mut self, words: &[String]) {
        lists::push(&mut self.of_any, states::is_of_any(words));
    }

    /// Takes in the definitions of the next document.
    pub fn add(&mut self, forms: &Forms, document: u32, analyzed: &Analyzed) {
        self.last.clear();
        let names = &analyzed.annotations.names;
        let place = |span: Span| {
            let at = names.binary_search_by_key(&span.start, |name| name.span.start).ok()?;
            (names[at].span == span).then(|| forms.places[document as usize][at])
        };
        // What is so at one place alone is of one form already.
        let definitions = analyzed.annotations.definitions.iter();
        for definition in definitions.filter(|definition| definition.rule != JoinRule::Cited) {
            let (Some(long), Some(short)) = (place(definition.long), place(definition.short)) else {
                continue;
            };
            let told = Span {
                start: definition.long.start.min(definition.short.start),
                end: definition.long.end.max(definition.short.end),
            };
            let joined = Joined { rule: definition.rule, with: long, told: Some((document, told)) };
            if definition.rule != JoinRule::OtherName {
                let key = forms.list[short as usize].key;
                let known = self.by_key.entry(key).or_default();
                // The first definition of a document counts.
                if known.last().is_some_and(|last| forms.list[last.short as usize].document == document) {
                    continue;
                }
                let next = self.loose.len() as u32;
                let loose = *self.loose.entry(loose(forms.words(long)).into()).or_insert(next);
                let definer = Definer { short, long, loose };
                known.push(definer);
                self.last.push(definer);
                let count = self.has_definers.len().max(key as usize + 1);
                self.has_definers.resize(count, false);
                self.has_definers[key as usize] = true;
            }
            self.own.push((short, joined));
        }
    }

    /// Joins what documents say of their own forms.
    pub fn join_own(&self, sets: &mut Sets) {
        for (form, joined) in self.own.iter().copied() {
            sets.join_by(form, joined);
        }
    }

    /// The definers of the document that came last.
    pub fn last(&self) -> &[Definer] {
        &self.last
    }

    pub fn contains(&self, key: u32) -> bool {
        self.has_definers.get(key as usize).is_some_and(|has_some| *has_some)
    }

    /// Whether a document says that the letters mean none of these names.
    pub fn means_other(&self, key: u32, names: &[Box<str>]) -> bool {
        let definers = self.by_key.get(&key).into_iter().flatten();
        let known: Vec<u32> = names.iter().filter_map(|name| self.loose.get(name).copied()).collect();
        definers.into_iter().any(|definer| !known.contains(&definer.loose))
    }

    /// One key is one name, but for short forms that documents define differently and single names of persons.
    pub fn same_key(&self, forms: &Forms, sets: &mut Sets, parts: &Parts) {
        for (key, one) in forms.keys.iter().enumerate() {
            if one.forms.len() == 1 || self.contains(key as u32) {
                continue;
            }
            // "The Court" is what its own document makes it, and so is "the trade cooperation agreement".
            let of_key = one.forms.iter().copied().filter(|form| !parts.is_part(*form) && !is_nameless(forms, *form));
            if self.of_any.get(key).is_some_and(|is_of_any| *is_of_any) {
                join_by_state(forms, sets, parts, of_key.collect());
                continue;
            }
            if one.words.len() != 1 {
                join_all(sets, of_key);
                continue;
            }
            let is_single = |form: &u32| forms.list[*form as usize].kind == Kind::Person;
            let singles = of_key.clone().filter(is_single);
            let others = of_key.clone().filter(|form| !is_single(form));
            // A single name that elsewhere is no person's is the same name, if that is how most use it.
            if others.clone().count() >= singles.clone().count() {
                join_all(sets, of_key);
            } else {
                join_all(sets, others);
            }
        }
        // Now that long forms are joined across documents, definitions can be compared.
        let mut meanings: Vec<(u32, u32)> = Vec::new();
        for (key, definers) in &self.by_key {
            meanings.clear();
            for definer in definers {
                let root = sets.root(definer.short);
                let mut known = meanings.iter();
                match known.find(|(first, known)| *known == definer.loose || sets.root(*first) == root) {
                    Some((first, _)) => {
                        sets.join(definer.short, *first);
                    }
                    None => meanings.push((definer.short, definer.loose)),
                }
            }
            // Both lists are in document order.
            let is_definer = |form: &u32| definers.binary_search_by_key(form, |definer| definer.short).is_ok();
            let users = forms.keys[*key as usize].forms.iter().copied().filter(|form| !is_definer(form));
            // Who bears an office in one document need not bear it in another.
            let is_office = |with: u32| sets.joined(with).is_some_and(|joined| joined.rule == JoinRule::Title);
            if let [(with, _)] = meanings.as_slice()
                && !is_office(*with)
            {
                let told = sets.joined(*with).and_then(|joined| joined.told);
                let joined = Joined { rule: JoinRule::Acronym, with: *with, told };
                users.for_each(|user| sets.join_by(user, joined));
            } else {
                join_all(sets, users);
            }
        }
    }
}

/// An agreement told by what it is about: that of another document may be another one.
fn is_nameless(forms: &Forms, form: u32) -> bool {
    forms.list[form as usize].kind == Kind::Agreement && !forms.name(form).contains(char::is_uppercase)
}

/// Folded more loosely: without plural endings and small words.
pub fn loose(words: &[String]) -> String {
    let small = ["of", "the", "and", "for"];
    let stems = words.iter().filter(|word| !small.contains(&word.as_str())).map(|word| word.trim_end_matches('s'));
    stems.collect::<Vec<_>>().join(" ")
}

/// "The Ministry of Health" of all documents about one country; it is one where there are not two countries.
fn join_by_state(forms: &Forms, sets: &mut Sets, parts: &Parts, row: Vec<u32>) {
    let country = |form: u32| parts.country(forms.list[form as usize].document);
    let mut countries: Vec<Option<u16>> = row.iter().map(|form| country(*form)).collect();
    countries.sort_unstable();
    countries.dedup();
    if countries.iter().flatten().count() < 2 {
        return join_all(sets, row.into_iter());
    }
    for of in countries {
        join_all(sets, row.iter().copied().filter(|form| country(*form) == of));
    }
}

fn join_all(sets: &mut Sets, mut row: impl Iterator<Item = u32>) {
    if let Some(first) = row.next() {
        row.for_each(|other| {
            sets.join(other, first);
        });
    }
}
