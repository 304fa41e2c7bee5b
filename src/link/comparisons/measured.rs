//! What a number in a sentence measures: the words near it, weighed by how rare and how near they are, and what kind
//! of measure they speak of.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::Flow;
use crate::link::happenings::Likeness;
use crate::link::happenings::words::{Term, term, term_of, words};
use crate::model::{DocumentId, Library, Quantity, Span};

/// Words on either side of a number that can say what it measures.
const NEAR: usize = 18;
/// The nearest word weighs this much more than the last one that is looked at.
const FALL: f32 = 22.0;
/// Of the words near the number these many tell what kind of measure it is.
const CUES: usize = 8;

/// Kinds of measure, told by the stems near a number. Two numbers of different kinds are of two things.
const KINDS: [&str; 14] = [
    "price pric cost worth contract deal invest build built project budget fund financ bought bui purchas acquir",
    "export",
    "import",
    "trad turnover commerc",
    "debt loan lend lent ow owe owed credit creditor disput fin compens repa pay paid settl",
    "fine fin penal penalt",
    "aid grant assist donat relief",
    "kill dead di died death casualti fatal toll",
    "injur wound hurt",
    "popul inhabit inhabitant resid peopl",
    "gdp",
    "capac capacit produc output generat megawatt",
    "length long stretch",
    "increas ris rose grow grew decreas declin fell drop fall percentag",
];

/// Words that stand by numbers of all kinds.
const EMPTY: &str = "increas ris rose grow grew decreas declin fell drop fall reach account approximatel past last \
    year total report doubl compar world slight amount number onl more less nearl almost around estim next month \
    annual figur level billion million trillion thousand hundred per cent percent dollar euro pound us usd rs";

/// A stem with how near it is, 1 at most.
pub type Close = (Term, f32);

/// What is near a number. Depends on its document alone.
#[derive(Debug)]
pub struct Measured {
    /// Where its stems stand in the list of its document; ordered.
    near: Range<u32>,
    /// One bit each, of [`KINDS`].
    kinds: u16,
    flow: Flow,
}

impl Measured {
    /// The stems near it are put behind those in `all`.
    pub fn new(library: &Library, document: DocumentId, quantity: &Quantity, all: &mut Vec<Close>) -> Self {
        let text = &library.document(document).text;
        let sentence = library.sentence(document, quantity.sentence);
        let before = Span { start: sentence.start, end: quantity.span.start.max(sentence.start) };
        let after = Span { start: quantity.span.end, end: sentence.end.max(quantity.span.end) };
        let mut near: Vec<Close> = Vec::new();
        let mut kinds = 0;
        let mut side = |told: &mut dyn Iterator<Item = &str>| {
            for (distance, word) in told.take(NEAR).enumerate() {
                let Some(term) = term_of(word) else { continue };
                if distance < CUES {
                    kinds |= kinds_of(term);
                }
                if word.starts_with(|c: char| c.is_ascii_digit()) || is_empty(term) {
                    continue;
                }
                near.push((term, 1.0 - distance as f32 / FALL));
            }
        };
        // The words before a number from the nearest on; a sentence without an end is not read whole.
        let head = before.of(text);
        let start = head.char_indices().rev().nth(NEAR * 16).map_or(0, |(at, _)| at);
        let left: Vec<&str> = words(head.get(start..).unwrap_or("")).map(|(_, word)| word).collect();
        side(&mut left.into_iter().rev());
        side(&mut words(after.of(text)).map(|(_, word)| word));
        near.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        near.dedup_by_key(|(term, _)| *term);
        let first = all.len() as u32;
        all.extend(near);
        Self { near: first..all.len() as u32, kinds, flow: Flow::new(library, document, before) }
    }

    /// The stems near it; `all` are those of its document.
    pub fn near<'a>(&self, all: &'a [Close]) -> &'a [Close] {
        all.get(self.near.start as usize..self.near.end as usize).unwrap_or_default()
    }

    /// Whether the two are of kinds that have nothing in common, or of goods that go another way; none where one
    /// tells no kind.
    pub fn same_kind(&self, other: &Self) -> Option<bool> {
        if self.flow.is_apart(other.flow) {
            return Some(false);
        }
        (self.kinds != 0 && other.kinds != 0).then_some(self.kinds & other.kinds != 0)
    }
}

/// How alike the words near two numbers are, weighed by how rare they are, 0 to 1; and how many of them are shared and
/// tell something.
pub fn likeness(one: &[Close], other: &[Close], rare: &Likeness) -> (f32, usize) {
    const TELLING: f32 = 0.02;
    let weighed = |near: &[Close]| -> Vec<Close> {
        let weight = |(term, share): &Close| (*term, share * rare.weight(*term).unwrap_or(0.0).max(0.0));
        let mut near: Vec<Close> = near.iter().map(weight).collect();
        let length = near.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut near {
            *weight /= length;
        }
        near
    };
    let (ours, theirs) = (weighed(one), weighed(other));
    let (mut i, mut j, mut sum, mut shared) = (0, 0, 0.0, 0);
    while let (Some((left, x)), Some((right, y))) = (ours.get(i), theirs.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                shared += usize::from(x * y >= TELLING);
                i += 1;
                j += 1;
            }
        }
    }
    (sum, shared)
}

fn kinds_of(stem: Term) -> u16 {
    static KINDS_OF: OnceLock<FxHashMap<Term, u16>> = OnceLock::new();
    let kinds = KINDS_OF.get_or_init(|| {
        let mut kinds: FxHashMap<Term, u16> = FxHashMap::default();
        for (bit, line) in KINDS.iter().enumerate() {
            for word in line.split(' ') {
                *kinds.entry(term(word)).or_default() |= 1 << bit;
            }
        }
        kinds
    });
    kinds.get(&stem).copied().unwrap_or(0)
}

fn is_empty(stem: Term) -> bool {
    static TERMS: OnceLock<FxHashSet<Term>> = OnceLock::new();
    TERMS.get_or_init(|| EMPTY.split_whitespace().map(term).collect()).contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_kind_are_found_by_their_stems() {
        for word in [
            "costs",
            "cost",
            "worth",
            "exports",
            "imported",
            "trade",
            "commerce",
            "owes",
            "lent",
            "killed",
            "deaths",
            "injured",
            "inhabitants",
            "population",
            "capacity",
            "increase",
            "rose",
        ] {
            assert!(term_of(word).is_some_and(|term| kinds_of(term) != 0), "{word}");
        }
    }
}
