//! Short forms that no document defines: well-known ones, and the initials of the one full name that has them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::defined::{Defined, loose};
use super::{Sets, Wishes, join_by};
use crate::extract::names::lexicon;
use crate::link::forms::Forms;
use crate::link::key;
use crate::model::{JoinRule, Kind};

/// Well-known names of one thing, the one to show first.
struct Group {
    kind: Kind,
    keys: Vec<String>,
    /// The names, folded loosely.
    loose: Vec<Box<str>>,
}

fn groups() -> &'static [Group] {
    static GROUPS: OnceLock<Vec<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let group = |(kind, names): (Kind, Vec<&str>)| {
            let words: Vec<Vec<String>> = names.iter().map(|name| key::words(name)).collect();
            let keys = names.iter().zip(&words).map(|(name, words)| key::key(words, kind, key::is_short_form(name)));
            Group { kind, keys: keys.collect(), loose: words.iter().map(|words| loose(words).into()).collect() }
        };
        lexicon::known_names().map(group).collect()
    })
}

/// "US", "USA", "United States of America": well-known names of one thing.
pub fn known_names(forms: &Forms, sets: &mut Sets, defined: &Defined) {
    // A name alone is one by its key, or is not.
    for Group { kind, keys, loose } in groups().iter().filter(|group| group.keys.len() > 1) {
        let mut first = None;
        for (n, key) in keys.iter().enumerate() {
            let Some(key) = forms.key_of(key) else { continue };
            // Where a document says that the letters mean something else, that counts.
            if n > 0 && defined.contains(key) && defined.means_other(key, loose) {
                continue;
            }
            let rule = if n == 0 { JoinRule::Spelling } else { JoinRule::KnownAlias };
            for form in forms.keys[key as usize].forms.iter().copied() {
                let told = forms.list[form as usize].kind;
                if told == Kind::Nationality || told == Kind::Person && *kind != Kind::Person {
                    continue;
                }
                match first {
                    Some(first) => join_by(sets, form, first, rule),
                    None => first = Some(form),
                }
            }
        }
    }
}

/// An undefined short form and the one full name of the corpus with these initials.
#[derive(Debug, Default)]
pub struct Initials {
    /// By the wish for the short form.
    longs: FxHashMap<u32, Vec<u32>>,
    /// For each key of long names its wishes; "Tears for Fears" is TFF, too.
    of_key: FxHashMap<u32, [Option<u32>; 2]>,
}

impl Initials {
    pub fn add(&mut self, forms: &Forms, form: u32, wishes: &mut Wishes) {
        let one = &forms.list[form as usize];
        let words = forms.words(form);
        if words.len() < 3 || matches!(one.kind, Kind::Person | Kind::Nationality) {
            return;
        }
        let shorts = *self.of_key.entry(one.key).or_insert_with(|| {
            let initials = key::initials(words);
            let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let letters = Some(letters).filter(|letters| *letters != initials);
            let mut wish = |text: &String| (text.len() >= 3).then(|| wishes.wish(forms, text));
            [wish(&initials), letters.as_ref().and_then(wish)]
        });
        for short in shorts.into_iter().flatten() {
            self.longs.entry(short).or_default().push(form);
        }
    }

    pub fn join(&self, forms: &Forms, sets: &mut Sets, wishes: &Wishes, defined: &Defined) {
        let met = self.longs.iter().filter_map(|(wish, longs)| Some((wishes.key(*wish)?, longs)));
        let full: BTreeMap<u32, &Vec<u32>> = met.filter(|(key, _)| !defined.contains(*key)).collect();
        for (key, longs) in full {
            let root = sets.root(longs[0]);
            if longs.iter().any(|long| sets.root(*long) != root) {
                continue;
            }
            for short in forms.keys[key as usize].forms.iter().copied() {
                if forms.list[short as usize].kind != Kind::Nationality && key::is_short_form(forms.name(short)) {
                    join_by(sets, short, longs[0], JoinRule::Initials);
                }
            }
        }
    }
}
