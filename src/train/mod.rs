//! `crossread train`: makes the model of the tagger from annotated texts.
//!
//! Knows the disk, as it reads sets of texts; nothing of the running program needs it. The same sets and the same
//! settings give the same bytes.

mod crf;
mod data;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::Context as _;

use crate::extract::names::tagger::model::store;

/// What is trained, and how.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folders with `tokens.bio` and `txt/`, and how often each counts.
    pub sets: Vec<(PathBuf, f32)>,
    /// Rounds over all examples.
    pub rounds: u32,
    /// How much large weights cost.
    pub penalty: f32,
    /// The share of features that every step leaves out.
    pub dropout: f32,
    /// How much less than learnt speaks against a name: small sets teach to overlook what they do not know.
    pub boldness: f32,
    /// How often a feature must occur to be learnt.
    pub least: u32,
    /// Rows of the model's table.
    pub rows: usize,
    /// The weight that is stored as 1.
    pub step: f32,
    /// Leaves out every `of`th document beginning with `part`, to measure on them.
    pub held_out: Option<(usize, usize)>,
}

/// The bytes of a model.
pub fn train(config: &Config) -> anyhow::Result<Vec<u8>> {
    let mut corpus = data::Corpus::default();
    for (folder, weight) in &config.sets {
        let added = corpus
            .read(folder, *weight, config.held_out)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        eprintln!("{}: {added} stretches", folder.display());
    }
    corpus.keep(config.least);
    eprintln!("{} features", corpus.features.len());
    let weights = crf::learn(&corpus, config);
    Ok(store(&weights, config.rows, config.step))
}
