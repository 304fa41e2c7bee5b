//! `crossread analyze`: the analysis that fills the window, as JSON Lines.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;
use std::thread;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::args::{AnalyzeArgs, parse_date};
use super::{DONE, NOTHING, PARTLY, json};
use crate::extract::Context;
use crate::jobs::{Source, analyse_all, collect};
use crate::link::link;

pub fn run(args: &AnalyzeArgs) -> anyhow::Result<u8> {
    let dates = args.dates.as_deref().map(read_dates).transpose()?.unwrap_or_default();
    let collected = collect(&args.paths);
    let mut failures = collected.failures;
    let sources: Vec<Source> = (collected.files.into_iter())
        .map(|path| {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let document_date = dates.get(&name).copied().or(args.document_date);
            Source { path, bytes: None, context: Context { document_date } }
        })
        .collect();
    let threads = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let mut analyzed = Vec::new();
    for analysis in analyse_all(&sources, threads) {
        match analysis {
            Ok(document) => analyzed.push(document),
            Err(failure) => failures.push(failure),
        }
    }
    for failure in &failures {
        eprintln!("crossread: {failure}");
    }
    if analyzed.is_empty() {
        eprintln!("crossread: nothing to analyse");
        return Ok(NOTHING);
    }
    let library = link(analyzed);
    let written = if let Some(path) = &args.out {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        json::write(&library, args.corpus, BufWriter::new(file))
    } else {
        json::write(&library, args.corpus, BufWriter::new(io::stdout().lock()))
    };
    match written {
        // Whoever reads the output has seen enough (`crossread analyze … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(error).context("cannot write the output"),
        Ok(()) => {}
    }
    Ok(if failures.is_empty() { DONE } else { PARTLY })
}

/// Reads `doc TAB YYYY-MM-DD` lines; empty lines and lines that begin with `#` are passed over.
fn read_dates(path: &Path) -> anyhow::Result<FxHashMap<String, Date>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut dates = FxHashMap::default();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, date)) = line.split_once('\t') else {
            bail!("line {}: no tab between document and date: {}", n + 1, path.display());
        };
        match parse_date(date.trim()) {
            Ok(date) => dates.insert(name.to_owned(), date),
            Err(error) => bail!("line {}: {error}: {}", n + 1, path.display()),
        };
    }
    Ok(dates)
}
