//! Which brief documents are of one affair: those that share rare words, and not too few of them.

use rustc_hash::FxHashMap;

use crate::link::happenings::words::Term;

/// Brief documents that are of one affair, by their rare words.
pub struct Kin {
    /// By document the earlier ones, with how surely they are of one affair, 0 to 1.
    of: Vec<Vec<(u32, f32)>>,
}

impl Kin {
    /// `all` are the rare words of all documents.
    pub fn new<'a>(all: impl Iterator<Item = &'a [Term]>) -> Self {
        /// A word of more documents brings none of them together, and of so many of a document's words those do that
        /// the fewest documents have.
        const COMMON: usize = 24;
        const RAREST: usize = 16;
        /// In a small library nothing is rare yet.
        const FEW: f32 = 200.0;
        /// Less alike documents, and those that share fewer rare words, are of two affairs; those that are more alike
        /// by so much are surely of one. Looked at on the piles of tests and on documents of other affairs among them.
        const LEAST: f32 = 0.055;
        const RANGE: f32 = 0.08;
        const FEWEST: usize = 3;
        /// A document is set beside so many of the earlier ones, the likest.
        const NEAREST: usize = 12;
        let all: Vec<&[Term]> = all.collect();
        let mut holders: FxHashMap<Term, Vec<u32>> = FxHashMap::default();
        for (document, words) in all.iter().enumerate() {
            for word in *words {
                holders.entry(*word).or_default().push(document as u32);
            }
        }
        let weight = |term: &Term| {
            let held = holders.get(term).map_or(1, Vec::len) as f32;
            ((all.len() as f32 + FEW) / held).ln()
        };
        let length = |words: &[Term]| words.iter().map(|word| weight(word).powi(2)).sum::<f32>().sqrt().max(1.0);
        let lengths: Vec<f32> = all.iter().map(|words| length(words)).collect();
        let mut of = vec![Vec::new(); all.len()];
        for (document, words) in all.iter().enumerate() {
            let mut rarest: Vec<(usize, Term)> =
                words.iter().map(|word| (holders.get(word).map_or(0, Vec::len), *word)).collect();
            rarest.retain(|(held, _)| (2..=COMMON).contains(held));
            rarest.sort_unstable();
            let near = rarest.iter().take(RAREST).filter_map(|(_, word)| holders.get(word)).flatten();
            let mut near: Vec<u32> = near.copied().filter(|other| (*other as usize) < document).collect();
            near.sort_unstable();
            near.dedup();
            for other in near {
                let theirs = all[other as usize];
                let shared = words.iter().filter(|word| theirs.binary_search(word).is_ok());
                if shared.clone().count() < FEWEST {
                    continue;
                }
                let dot: f32 = shared.map(|word| weight(word).powi(2)).sum();
                let alike = dot / (lengths[document] * lengths[other as usize]);
                if alike > LEAST {
                    of[document].push((other, ((alike - LEAST) / RANGE).min(1.0)));
                }
            }
        }
        for near in &mut of {
            near.sort_by(|a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.truncate(NEAREST);
        }
        Self { of }
    }

    /// Earlier documents that are of one affair with this one.
    pub fn earlier(&self, document: usize) -> &[(u32, f32)] {
        self.of.get(document).map_or(&[], Vec::as_slice)
    }
}
