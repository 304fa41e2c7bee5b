//! Invented corpora of any size: the same bytes for the same seed, on every machine, for benches, tests and trying
//! the program out. Nothing in them is true.
//!
//! A document tells about a hundred dated happenings of some thirty years, in which its own twenty entities take
//! part, those of the documents before it, and a few that everybody knows. Some happenings are told by several
//! documents, now and then with another date or number, as sources do. Document n is the same however many there
//! are, and never speaks of what only later ones know.

mod dice;
mod happening;
mod names;
mod sentences;
mod session;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::path::PathBuf;

use crate::extract::Context;
use crate::jobs::Source;

use dice::Dice;
use happening::{Happening, Told};
use names::{Name, Sort};
pub use session::{fingerprint, gesture};

/// An invented corpus; its documents are made one by one when they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corpus {
    documents: usize,
    seed: u64,
}

/// Happenings that a document tells first.
const OWN: u64 = 70;
/// Happenings that it takes from each of up to [`BEFORE`] documents before it.
const TAKEN: u64 = 10;
const BEFORE: u64 = 3;
/// Happenings told under one heading, and in one paragraph at most.
const SECTION: usize = 14;
const PARAGRAPH: u64 = 5;

impl Corpus {
    pub fn new(documents: usize, seed: u64) -> Self {
        Self { documents, seed }
    }

    pub fn len(&self) -> usize {
        self.documents
    }

    pub fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// File name and Markdown of document `number`, which counts from 0.
    pub fn document(&self, number: usize) -> (String, String) {
        let number = number as u64;
        let mut dice = Dice::new(&[self.seed, 1, number]);
        let author = Name::of(Sort::Person, number, 0, self.seed);
        let mut told = self.told(number);
        told.sort_by_key(|told| told.happening.day());
        let (from, to) = match (told.first(), told.last()) {
            (Some(first), Some(last)) => (first.happening.day().year(), last.happening.day().year()),
            _ => (1900, 1900),
        };
        let place = Name::of(Sort::Place, number, 0, self.seed);
        let title = sentences::title(&mut dice, &place.full, from, to);
        let published = (to + 1 + dice.below(12) as i16).min(2025);
        let mut text = format!(
            "---\ntitle: \"{title}\"\nauthors: [{}]\nyear: {published}\nkind: report\n---\n\n# {title}\n\n",
            author.full
        );
        text.push_str(&sentences::opening(&mut dice, &place, &author, from, to));
        text.push_str("\n\n");
        for section in told.chunks(SECTION) {
            text.push_str(&sentences::heading(&mut dice, section));
            let mut rest = section;
            while !rest.is_empty() {
                let length = (2 + dice.below(PARAGRAPH - 1) as usize).min(rest.len());
                let (now, later) = rest.split_at(length);
                text.push_str(&sentences::paragraph(&mut dice, now));
                text.push_str("\n\n");
                rest = later;
            }
        }
        (format!("{:05}-{}.md", number + 1, slug(&title)), text)
    }

    /// All documents, in order.
    pub fn documents(&self) -> impl Iterator<Item = (String, String)> + use<'_> {
        (0..self.documents).map(|number| self.document(number))
    }

    /// The documents as inputs. Their paths name them; there are no such files.
    pub fn sources(&self) -> Vec<Source> {
        self.documents()
            .map(|(name, text)| Source {
                path: PathBuf::from(name),
                bytes: Some(Cow::Owned(text.into_bytes())),
                context: Context::default(),
            })
            .collect()
    }

    /// What a document tells: its own happenings, and some of the documents before it in its own way.
    fn told(&self, document: u64) -> Vec<Told> {
        let mut dice = Dice::new(&[self.seed, 2, document]);
        let mut all: Vec<Told> =
            (0..OWN).map(|number| Told::first(Happening::new(self.seed, document, number))).collect();
        let earliest = document.saturating_sub(5);
        for _ in 0..BEFORE {
            if earliest == document {
                break;
            }
            let other = earliest + dice.below(document - earliest);
            for _ in 0..TAKEN {
                let happening = Happening::new(self.seed, other, dice.below(OWN));
                if !all.iter().any(|told| told.happening == happening) {
                    all.push(Told::again(happening, &mut dice));
                }
            }
        }
        all
    }
}

/// "The harbour of Elmford": "the-harbour-of-elmford".
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
