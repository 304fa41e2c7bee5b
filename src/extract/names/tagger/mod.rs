//! The tagger: a linear-chain conditional random field that reads what the rules propose and says better.
//!
//! The rules' own names are features among the others (word, letters, neighbours, lists, the rest of the document),
//! so the model learns where to believe them. [`Facts`] gathers what is known of every token, [`Features`] makes
//! hashes of it, [`Model`] holds their weights and `Decoder` finds the best labels. `train` makes the model.

mod context;
mod decode;
mod fact;
mod feature;
pub mod label;
pub mod model;

use std::ops::Range;
use std::sync::OnceLock;

pub use context::ends_description;
use decode::Decoder;
pub use fact::{Facts, stretches};
pub use feature::Features;
use label::{Group, OUTSIDE, begin, group_of, inside, is_inside};
use model::Model;

use super::run::Scan;

/// Made by `crossread train`; assets/tagger/README.md says from what.
static STORED: &[u8] = include_bytes!("../../../../assets/tagger/names.bin");

/// A name that the tagger sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Indices of tokens.
    pub tokens: Range<usize>,
    pub group: Group,
    /// How much its words speak for each group, whatever stands beside it, in the model's steps.
    pub votes: GroupVotes,
}

/// In the order of [`Group::ALL`].
pub type GroupVotes = [i32; Group::ALL.len()];

/// What the tagger says of the stretches of one reading, both in order.
#[derive(Debug, Default)]
pub struct Tags {
    pub names: Vec<Tagged>,
    /// What it looked at; of all else it says nothing.
    pub seen: Vec<Range<usize>>,
}

/// The one model of the program; None where the file is no model.
fn embedded() -> Option<&'static Model<'static>> {
    static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(STORED)).as_ref()
}

/// Tags with the model of the program.
pub fn tag(scan: &Scan<'_>, facts: &Facts) -> Tags {
    embedded().map_or_else(Tags::default, |model| tag_with(model, scan, facts))
}

pub fn tag_with(model: &Model<'_>, scan: &Scan<'_>, facts: &Facts) -> Tags {
    let mut tags = Tags::default();
    let (mut features, mut decoder, mut ranges) = (Features::default(), Decoder::default(), Vec::new());
    for (index, sentence) in scan.reading.sentences.iter().enumerate() {
        let sentence = sentence.tokens();
        stretches(scan, facts, index, &mut ranges);
        for stretch in &ranges {
            decoder.clear();
            for at in stretch.clone() {
                features.read(facts, at, &sentence);
                let mut scores = [0; label::LABELS];
                for feature in features.as_slice() {
                    model.add(*feature, &mut scores);
                }
                decoder.scores.push(scores);
            }
            decoder.best(model);
            for ((at, label), scores) in stretch.clone().zip(&decoder.labels).zip(&decoder.scores) {
                let Some(group) = group_of(*label).filter(|_| *label != OUTSIDE) else {
                    continue;
                };
                match tags.names.last_mut() {
                    Some(last) if is_inside(*label) && last.tokens.end == at => last.tokens.end = at + 1,
                    _ => tags.names.push(Tagged { tokens: at..at + 1, group, votes: GroupVotes::default() }),
                }
                if let Some(last) = tags.names.last_mut() {
                    for (votes, group) in last.votes.iter_mut().zip(Group::ALL) {
                        let label = if is_inside(*label) { inside(group) } else { begin(group) };
                        *votes += scores.get(usize::from(label)).copied().unwrap_or(0);
                    }
                }
            }
        }
        tags.seen.append(&mut ranges);
    }
    tags
}

/// Calls with every stretch and the features of its tokens.
pub fn visit(scan: &Scan<'_>, facts: &Facts, visit: &mut dyn FnMut(Range<usize>, &[Features])) {
    let mut ranges = Vec::new();
    for (index, sentence) in scan.reading.sentences.iter().enumerate() {
        stretches(scan, facts, index, &mut ranges);
        for stretch in &ranges {
            let features: Vec<Features> = stretch
                .clone()
                .map(|at| {
                    let mut features = Features::default();
                    features.read(facts, at, &sentence.tokens());
                    features
                })
                .collect();
            visit(stretch.clone(), &features);
        }
    }
}
