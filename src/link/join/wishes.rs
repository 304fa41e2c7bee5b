//! Names that rules look for by their keys, whether they are there yet or not.

use rustc_hash::FxHashMap;

use crate::link::forms::{Form, Forms};
use crate::link::lists;

const NONE: u32 = u32::MAX;

/// All keys that somebody looks for.
#[derive(Debug, Default)]
pub struct Wishes {
    by_text: FxHashMap<Box<str>, u32>,
    /// By wish.
    keys: Vec<u32>,
}

impl Wishes {
    /// The number of the wish for the key with this text.
    pub fn wish(&mut self, forms: &Forms, text: &str) -> u32 {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let wish = self.keys.len() as u32;
        self.by_text.insert(text.into(), wish);
        lists::push(&mut self.keys, forms.key_of(text).unwrap_or(NONE));
        wish
    }

    /// A key that is new.
    pub fn meet(&mut self, text: &str, key: u32) {
        if let Some(wish) = self.by_text.get(text) {
            self.keys[*wish as usize] = key;
        }
    }

    /// The key, where the corpus has it by now.
    pub fn key(&self, wish: u32) -> Option<u32> {
        self.keys.get(wish as usize).copied().filter(|key| *key != NONE)
    }
}

/// A search for the first form of a key that fits; forms it has looked at are not looked at again.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    wish: u32,
    looked: u32,
    found: u32,
}

impl Search {
    pub fn new(wish: u32) -> Self {
        Self { wish, looked: 0, found: NONE }
    }

    /// The first form that fits; `fits` is always asked the same.
    pub fn find(&mut self, forms: &Forms, wishes: &Wishes, mut fits: impl FnMut(u32, &Form) -> bool) -> Option<u32> {
        if self.found == NONE {
            let of_key = &forms.keys[wishes.key(self.wish)? as usize].forms;
            let rest = of_key.get(self.looked as usize..).unwrap_or_default();
            self.looked = of_key.len() as u32;
            self.found = rest.iter().copied().find(|form| fits(*form, &forms.list[*form as usize])).unwrap_or(NONE);
        }
        Some(self.found).filter(|found| *found != NONE)
    }
}
