//! Names as the documents write them, gathered: one form for each name of each document.
//!
//! Forms, keys and spellings lie in columns that grow with the documents behind and shrink with them; nothing in here
//! changes once its document is taken in.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::key;
use super::lists::{self, make_room};
use crate::extract::names::{is_office, title_before, title_within};
use crate::model::{Analyzed, BlockKind, JoinRule, Kind, Span};

/// One name in one document, in all its spellings.
#[derive(Debug)]
pub struct Form {
    pub document: u32,
    /// Index into [`Forms::keys`].
    pub key: u32,
    /// Its first place in the document.
    pub first: Span,
    pub mentions: u32,
    /// Those of them that the document tells and does not cite.
    pub told: u32,
    /// Where its spellings begin; where it is written in one way alone and never with a title, the number of that.
    spellings: u32,
    /// How many ways of writing there are without a title, and behind them with one.
    bare: u16,
    titled: u16,
    /// The kind most places tell; the first in the order of [`Kind::ALL`] of equals.
    pub kind: Kind,
}

/// One way of writing a name.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// Index into the words as written, see [`Forms::written`].
    written: u32,
    /// How often it is written so.
    pub mentions: u32,
    pub first: Span,
    /// A part of the name, for which the entry that is cited tells the whole.
    pub is_cited: bool,
}

impl Form {
    /// Whether it is written in one way alone and never with a title.
    fn is_plain(&self) -> bool {
        (self.bare, self.titled) == (1, 0)
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
    pub text: Arc<str>,
    /// The folded words of the spelling met first.
    pub words: Box<[String]>,
    /// The forms with this key, in document order.
    pub forms: Vec<u32>,
}

/// All forms of the corpus.
#[derive(Debug, Default)]
pub struct Forms {
    pub list: Vec<Form>,
    pub keys: Vec<Key>,
    by_key: FxHashMap<Arc<str>, u32>,
    /// All ways of writing, each once; they stay when their documents go.
    written: Vec<Arc<str>>,
    by_written: FxHashMap<Arc<str>, u32>,
    /// The key of a name as written, and whether it is a people's.
    seen: FxHashMap<(u32, bool), u32>,
    /// Of all forms that are written in several ways, one after the other.
    spellings: Vec<Spelling>,
    /// How often each kind is told, by form, where the places do not all tell one; in order.
    kinds: Vec<(u32, [u32; Kind::ALL.len()])>,
    /// For each document the bytes of the sentence with which its running text begins.
    pub opening: Vec<Range<u32>>,
    /// For each document and each of its names (in the order of its annotations) the form.
    pub places: Vec<Box<[u32]>>,
}

/// A form while its document is gathered.
struct Gathered {
    form: Form,
    kinds: [u32; Kind::ALL.len()],
    bare: Vec<Spelling>,
    titled: Vec<Spelling>,
}

impl Forms {
    /// Forgets the forms of all but the first documents; gives the number of forms that are left. They and their keys
    /// are as if the others had never been.
    pub fn keep(&mut self, documents: usize) -> usize {
        let first = self.list.partition_point(|form| (form.document as usize) < documents);
        let rest = self.list.get(first..).unwrap_or_default();
        if let Some(form) = rest.iter().find(|form| !form.is_plain()) {
            self.spellings.truncate(form.spellings as usize);
        }
        self.kinds.truncate(self.kinds.partition_point(|(form, _)| (*form as usize) < first));
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
        }
        self.places.truncate(documents);
        self.opening.truncate(documents);
        first
    }

    /// Gathers the names of the document behind those it has.
    pub fn add(&mut self, analyzed: &Analyzed) {
        let document = self.places.len() as u32;
        let first = self.list.len() as u32;
        let mut of_document: FxHashMap<u32, u32> = FxHashMap::default();
        let mut gathered: Vec<Gathered> = Vec::new();
        let mut places = Vec::with_capacity(analyzed.annotations.names.len());
        // Where a cited author or work is told in full.
        let cited = analyzed.annotations.definitions.iter().filter(|definition| definition.rule == JoinRule::Cited);
        let full: FxHashMap<u32, Span> = cited.map(|cited| (cited.short.start, cited.long)).collect();
        for name in &analyzed.annotations.names {
            // In press texts the title is part of the name; what is joined is the name alone.
            let whole = analyzed.document.words(name.span);
            let is_named = name.kind == Kind::Person && !is_office(&whole);
            let title = if is_named { title_within(&whole) } else { 0 };
            let written = whole.get(title..).unwrap_or(&whole);
            let spelling = self.write(written);
            let full = full.get(&name.span.start).map(|full| analyzed.document.words(*full));
            let key = match &full {
                Some(full) => {
                    let spelling = self.write(full);
                    self.key(spelling, name.kind, full)
                }
                None => self.key(spelling, name.kind, written),
            };
            let at = *of_document.entry(key).or_insert_with(|| {
                let index = first + gathered.len() as u32;
                gathered.push(Gathered::new(document, key, name.span));
                lists::push_short(&mut self.keys[key as usize].forms, index);
                index
            });
            let mine = &mut gathered[(at - first) as usize];
            mine.form.mentions += 1;
            mine.form.told += u32::from(!analyzed.cites(name.span));
            mine.kinds[name.kind as usize] += 1;
            count(
                &mut mine.bare,
                Spelling { written: spelling, mentions: 1, first: name.span, is_cited: full.is_some() },
            );
            let titled = match title {
                0 => title_before(&analyzed.document.text, name.span.start as usize),
                _ => Some(name.span.start as usize),
            };
            if name.kind == Kind::Person
                && let Some(start) = titled
            {
                let span = Span { start: start as u32, ..name.span };
                let titled = self.write(&analyzed.document.words(span));
                count(&mut mine.titled, Spelling { written: titled, mentions: 1, first: span, is_cited: false });
            }
            places.push(at);
        }
        make_room(&mut self.list, gathered.len());
        for mut one in gathered {
            one.form.kind = majority(&one.kinds);
            if one.kinds[one.form.kind as usize] != one.form.mentions {
                lists::push(&mut self.kinds, (self.list.len() as u32, one.kinds));
            }
            one.bare.truncate(u16::MAX.into());
            one.titled.truncate(u16::MAX.into());
            (one.form.bare, one.form.titled) = (one.bare.len() as u16, one.titled.len() as u16);
            one.form.spellings = match one.bare.as_slice() {
                [only] if one.form.is_plain() => only.written,
                _ => {
                    let start = self.spellings.len() as u32;
                    make_room(&mut self.spellings, one.bare.len() + one.titled.len());
                    self.spellings.extend(one.bare.iter().chain(&one.titled));
                    start
                }
            };
            self.list.push(one.form);
        }
        lists::push(&mut self.places, places.into());
        lists::push(&mut self.opening, opening(analyzed));
    }

    /// The key of these folded words, where the corpus has it.
    pub fn key_of(&self, text: &str) -> Option<u32> {
        self.by_key.get(text).copied()
    }

    pub fn words(&self, form: u32) -> &[String] {
        &self.keys[self.list[form as usize].key as usize].words
    }

    /// How often each kind is told of a form.
    pub fn kinds(&self, form: u32) -> [u32; Kind::ALL.len()] {
        if let Ok(at) = self.kinds.binary_search_by_key(&form, |(form, _)| *form) {
            return self.kinds[at].1;
        }
        let mut kinds = [0; Kind::ALL.len()];
        let form = &self.list[form as usize];
        kinds[form.kind as usize] = form.mentions;
        kinds
    }

    /// The spellings of a form, in the order met.
    pub fn spellings(&self, form: &Form) -> impl DoubleEndedIterator<Item = Spelling> + use<'_> {
        let only = Spelling { written: form.spellings, mentions: form.mentions, first: form.first, is_cited: false };
        let start = form.spellings as usize;
        let several = if form.is_plain() { 0..0 } else { start..start + usize::from(form.bare) };
        let several = self.spellings.get(several).unwrap_or_default();
        form.is_plain().then_some(only).into_iter().chain(several.iter().copied())
    }

    /// The same with the titles that stand before the name, where such do.
    pub fn titled(&self, form: &Form) -> &[Spelling] {
        if form.is_plain() {
            return &[];
        }
        let start = form.spellings as usize + usize::from(form.bare);
        self.spellings.get(start..start + usize::from(form.titled)).unwrap_or_default()
    }

    /// The name as the spelling writes it.
    pub fn written(&self, spelling: &Spelling) -> &str {
        self.written.get(spelling.written as usize).map_or("", |written| written)
    }

    /// The most frequent spelling of the whole name; the first of equals.
    pub fn name(&self, form: u32) -> &str {
        let spellings = self.spellings(&self.list[form as usize]);
        let best = spellings.rev().max_by_key(|spelling| (!spelling.is_cited, spelling.mentions));
        best.map_or("", |spelling| self.written(&spelling))
    }

    /// The number of a way of writing.
    fn write(&mut self, written: &str) -> u32 {
        if let Some(known) = self.by_written.get(written) {
            return *known;
        }
        let (number, written) = (self.written.len() as u32, Arc::<str>::from(written));
        lists::push(&mut self.written, Arc::clone(&written));
        self.by_written.insert(written, number);
        number
    }

    fn key(&mut self, spelling: u32, kind: Kind, written: &str) -> u32 {
        let Self { seen, keys, by_key, .. } = self;
        *seen.entry((spelling, kind == Kind::Nationality)).or_insert_with(|| {
            let words = key::words(written);
            let mut text = key::key(&words, kind, key::is_short_form(written));
            if text.is_empty() {
                written.clone_into(&mut text);
            }
            if let Some(key) = by_key.get(text.as_str()) {
                return *key;
            }
            let (key, text) = (keys.len() as u32, Arc::<str>::from(text));
            lists::push(keys, Key { text: Arc::clone(&text), words: words.into(), forms: Vec::new() });
            by_key.insert(text, key);
            key
        })
    }
}

impl Gathered {
    fn new(document: u32, key: u32, first: Span) -> Self {
        let form =
            Form { document, key, first, mentions: 0, told: 0, spellings: 0, bare: 0, titled: 0, kind: Kind::Other };
        Self { form, kinds: [0; Kind::ALL.len()], bare: Vec::new(), titled: Vec::new() }
    }
}

/// The first sentence of the first paragraph.
fn opening(analyzed: &Analyzed) -> Range<u32> {
    let blocks = &analyzed.document.blocks;
    let is_text = |block: u32| blocks.get(block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let first = analyzed.annotations.sentences.iter().find(|sentence| is_text(sentence.block));
    first.map_or(0..0, |sentence| sentence.span.start..sentence.span.end)
}

/// Counts one place of a way of writing.
fn count(list: &mut Vec<Spelling>, place: Spelling) {
    match list.iter_mut().find(|known| known.written == place.written) {
        Some(known) => known.mentions += 1,
        None => list.push(place),
    }
}
