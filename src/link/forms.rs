//! Names as the documents write them, gathered: one form for each name of each document.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::key;
use super::parts::Part;
use super::persons::Names;
use crate::extract::names::{is_office, title_before, title_within};
use crate::model::{Analyzed, BlockKind, JoinRule, Kind, Span};

/// One name in one document, in all its spellings.
#[derive(Debug)]
pub struct Form {
    pub document: u32,
    /// Index into [`Forms::keys`].
    pub key: u32,
    /// As written, in the order met.
    pub spellings: Vec<Spelling>,
    /// With the title that stands before it.
    pub titled: Vec<Spelling>,
    /// Its first place in the document.
    pub first: Span,
    pub kinds: [u32; Kind::ALL.len()],
    pub mentions: u32,
    /// Those of them that the document tells and does not cite.
    pub told: u32,
    /// Why it belongs to its entity, where a rule joined it.
    pub joined: Option<Joined>,
}

/// One way of writing a name.
#[derive(Debug)]
pub struct Spelling {
    pub name: Box<str>,
    /// How often it is written so.
    pub mentions: u32,
    pub first: Span,
}

/// Why a form belongs to its entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joined {
    pub rule: JoinRule,
    /// The form it was joined with.
    pub with: u32,
    /// The words that say so, where there are such: document and place.
    pub told: Option<(u32, Span)>,
}

impl Form {
    /// The kind most places tell; the first in the order of [`Kind::ALL`] of equals.
    pub fn kind(&self) -> Kind {
        majority(&self.kinds)
    }

    /// The most frequent spelling.
    pub fn name(&self) -> &str {
        let best = self.spellings.iter().rev().max_by_key(|spelling| spelling.mentions);
        best.map_or("", |spelling| &spelling.name)
    }
}

pub fn majority(kinds: &[u32; Kind::ALL.len()]) -> Kind {
    let mut best = (Kind::Other, 0);
    for (kind, count) in Kind::ALL.into_iter().zip(kinds) {
        if *count > best.1 {
            best = (kind, *count);
        }
    }
    best.0
}

/// What is the same for all names of one key.
#[derive(Debug)]
pub struct Key {
    pub text: Box<str>,
    /// The folded words of the spelling met first.
    pub words: Vec<String>,
    /// Their initials without small words, and all of them where these are others.
    pub initials: Box<str>,
    pub letters: Option<Box<str>>,
    /// What transliterations of the first word share, and the other words.
    pub bones: Box<str>,
    /// The forms with this key, in document order.
    pub forms: Vec<u32>,
}

/// All forms of the corpus.
#[derive(Debug, Default)]
pub struct Forms {
    pub list: Vec<Form>,
    pub keys: Vec<Key>,
    by_key: FxHashMap<Box<str>, u32>,
    /// The key of a name as written, and whether it is a people's.
    seen: FxHashMap<(Box<str>, bool), u32>,
    /// For each document the bytes of the sentence with which its running text begins.
    pub opening: Vec<Range<u32>>,
    /// For each document and each of its names (in the order of its annotations) the form.
    pub places: Vec<Vec<u32>>,
    /// By document what was found to be a part there.
    pub parts: Vec<Vec<Part>>,
    pub persons: Names,
}

impl Forms {
    /// Forgets the forms of all but the first documents, and that any forms were joined; gives the number of forms
    /// that are left. They and their keys are as if the others had never been.
    pub fn keep(&mut self, documents: usize) -> usize {
        let first = self.list.partition_point(|form| (form.document as usize) < documents);
        for form in self.list.drain(first..).rev() {
            self.keys[form.key as usize].forms.pop();
        }
        let keys = self.keys.len();
        // Keys have their numbers from their first forms, so those without any are the last ones.
        while let Some(key) = self.keys.pop_if(|key| key.forms.is_empty()) {
            self.by_key.remove(&key.text);
        }
        if self.keys.len() < keys {
            let left = self.keys.len() as u32;
            self.seen.retain(|_, key| *key < left);
            self.persons = Names::default();
        }
        self.persons.keep(first);
        self.parts.truncate(documents);
        self.places.truncate(documents);
        self.opening.truncate(documents);
        for form in &mut self.list {
            form.joined = None;
        }
        first
    }

    /// Gathers the names of the document behind those it has.
    pub fn add(&mut self, analyzed: &Analyzed) {
        let document = self.places.len() as u32;
        let Self { list, keys, by_key, seen, .. } = self;
        let mut of_document: FxHashMap<u32, u32> = FxHashMap::default();
        let mut places = Vec::with_capacity(analyzed.annotations.names.len());
        for name in &analyzed.annotations.names {
            // In press texts the title is part of the name; what is joined is the name alone.
            let whole = analyzed.document.words(name.span);
            let is_named = name.kind == Kind::Person && !is_office(&whole);
            let title = if is_named { title_within(&whole) } else { 0 };
            let written = whole.get(title..).unwrap_or(&whole);
            let is_people = name.kind == Kind::Nationality;
            let spelling = Box::<str>::from(written);
            let key = *seen.entry((spelling, is_people)).or_insert_with(|| {
                let words = key::words(written);
                forms_key(keys, by_key, words, name.kind, written)
            });
            let form = *of_document.entry(key).or_insert_with(|| {
                let index = list.len() as u32;
                list.push(Form {
                    document,
                    key,
                    spellings: Vec::new(),
                    titled: Vec::new(),
                    first: name.span,
                    kinds: [0; Kind::ALL.len()],
                    mentions: 0,
                    told: 0,
                    joined: None,
                });
                keys[key as usize].forms.push(index);
                index
            });
            let mine = &mut list[form as usize];
            mine.mentions += 1;
            mine.told += u32::from(!analyzed.cites(name.span));
            mine.kinds[name.kind as usize] += 1;
            count(&mut mine.spellings, written, name.span);
            let titled = match title {
                0 => title_before(&analyzed.document.text, name.span.start as usize),
                _ => Some(name.span.start as usize),
            };
            if name.kind == Kind::Person
                && let Some(start) = titled
            {
                let span = Span { start: start as u32, ..name.span };
                count(&mut mine.titled, &analyzed.document.words(span), span);
            }
            places.push(form);
        }
        let first = list.partition_point(|form| form.document < document);
        for form in &mut list[first..] {
            form.spellings.shrink_to_fit();
            form.titled.shrink_to_fit();
        }
        self.places.push(places);
        self.opening.push(opening(analyzed));
    }

    /// The key of these folded words, where the corpus has it.
    pub fn key_of(&self, text: &str) -> Option<u32> {
        self.by_key.get(text).copied()
    }

    pub fn words(&self, form: u32) -> &[String] {
        &self.keys[self.list[form as usize].key as usize].words
    }
}

/// The first sentence of the first paragraph.
fn opening(analyzed: &Analyzed) -> Range<u32> {
    let blocks = &analyzed.document.blocks;
    let is_text = |block: u32| blocks.get(block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let first = analyzed.annotations.sentences.iter().find(|sentence| is_text(sentence.block));
    first.map_or(0..0, |sentence| sentence.span.start..sentence.span.end)
}

fn count(list: &mut Vec<Spelling>, name: &str, span: Span) {
    match list.iter_mut().find(|known| *known.name == *name) {
        Some(known) => known.mentions += 1,
        None => list.push(Spelling { name: name.into(), mentions: 1, first: span }),
    }
}

fn forms_key(
    keys: &mut Vec<Key>,
    by_key: &mut FxHashMap<Box<str>, u32>,
    words: Vec<String>,
    kind: Kind,
    written: &str,
) -> u32 {
    let mut text = key::key(&words, kind, key::is_short_form(written));
    if text.is_empty() {
        written.clone_into(&mut text);
    }
    let text: Box<str> = text.into();
    if let Some(key) = by_key.get(&text) {
        return *key;
    }
    let key = keys.len() as u32;
    let initials = key::initials(&words);
    let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let bones = words.split_first().map(|(first, rest)| format!("{} {}", key::skeleton(first), rest.join(" ")));
    keys.push(Key {
        text: text.clone(),
        letters: (letters != initials).then(|| letters.into()),
        initials: initials.into(),
        bones: bones.unwrap_or_default().into(),
        words,
        forms: Vec::new(),
    });
    by_key.insert(text, key);
    key
}
