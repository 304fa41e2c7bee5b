//! Files named on the command line → a library.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::Context;
use crate::jobs::{Source, analyse_all, collect};
use crate::link::link;
use crate::model::{Analyzed, Library};

/// What the documents are dated by, where not by themselves.
#[derive(Default)]
pub struct Dates {
    /// By file name without extension.
    pub by_name: FxHashMap<String, Date>,
    /// For all others.
    pub all: Option<Date>,
}

/// Reads and analyses the files, `jobs` at once (by default one for each core). What could not be read is named
/// on standard error and counted; what was read with a warning is named too. `None` where nothing could be read,
/// which is said as well.
pub fn read(paths: &[PathBuf], dates: &Dates, jobs: Option<u16>) -> Option<(Library, usize)> {
    let collected = collect(paths);
    let mut failures = collected.failures;
    let mut known = FxHashSet::default();
    let sources: Vec<Source> = (collected.files.into_iter())
        .filter(|path| {
            let is_new = known.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
            if !is_new {
                eprintln!("crossread: {}: named twice, read once", path.display());
            }
            is_new
        })
        .map(|path| {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let document_date = dates.by_name.get(&name).copied().or(dates.all);
            Source { path, bytes: None, context: Context { document_date } }
        })
        .collect();
    let threads = jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
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
    for document in analyzed.iter().map(|analyzed| &analyzed.document) {
        for warning in &document.warnings {
            eprintln!("crossread: {}: {warning}", document.path.display());
        }
    }
    tell_doubles(&analyzed);
    if analyzed.is_empty() {
        eprintln!("crossread: nothing to analyse");
        return None;
    }
    Some((link(analyzed), failures.len()))
}

/// Names documents that say the same, letter by letter. Both stand in the output, since each is a file of its own.
fn tell_doubles(analyzed: &[Analyzed]) {
    let mut first: FxHashMap<&str, &Analyzed> = FxHashMap::default();
    for double in analyzed {
        let other = *first.entry(&double.document.text).or_insert(double);
        if !std::ptr::eq(other, double) {
            let (path, other) = (double.document.path.display(), other.document.path.display());
            eprintln!("crossread: {path}: says the same as {other}, letter by letter; both are kept");
        }
    }
}
