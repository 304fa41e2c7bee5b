//! `crossread train`: makes the tagger's model; assets/tagger/README.md says how it is called.

use std::fs;

use anyhow::Context as _;

use super::DONE;
use super::args::TrainArgs;
use crate::train::{Config, train};

pub fn run(args: &TrainArgs) -> anyhow::Result<u8> {
    let sets = args
        .sets
        .iter()
        .map(|set| {
            let (folder, weight) =
                set.rsplit_once('=').map_or((set.as_str(), Ok(1.0)), |(folder, weight)| (folder, weight.parse()));
            weight.map(|weight| (folder.into(), weight)).with_context(|| format!("no weight: {set}"))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let held_out = args
        .held_out
        .as_deref()
        .and_then(|part| part.split_once('/'))
        .and_then(|(part, of)| Some((part.parse().ok()?, of.parse::<usize>().ok()?.max(1))));
    let config = Config {
        sets,
        rounds: args.rounds,
        penalty: args.penalty,
        dropout: args.dropout,
        boldness: args.boldness,
        least: args.least,
        rows: args.rows,
        step: args.step,
        held_out,
    };
    let bytes = train(&config)?;
    fs::write(&args.out, bytes).with_context(|| format!("cannot write {}", args.out.display()))?;
    Ok(DONE)
}
