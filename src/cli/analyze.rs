//! `crossread analyze`: the analysis that fills the window, as JSON Lines.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::args::{AnalyzeArgs, parse_date};
use super::reading::{Dates, read};
use super::{DONE, NOTHING, PARTLY};
use crate::app::export::write_json_lines;

pub fn run(args: &AnalyzeArgs) -> anyhow::Result<u8> {
    let by_name = args.dates.as_deref().map(read_dates).transpose()?.unwrap_or_default();
    let dates = Dates { by_name, all: args.document_date };
    let Some((library, failures)) = read(&args.paths, &dates, args.jobs) else {
        return Ok(NOTHING);
    };
    let written = if let Some(path) = &args.out {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        write_json_lines(&library, args.corpus, BufWriter::new(file))
    } else {
        write_json_lines(&library, args.corpus, BufWriter::new(io::stdout().lock()))
    };
    match written {
        // Whoever reads the output has seen enough (`crossread analyze … | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(error).context("cannot write the output"),
        Ok(()) => {}
    }
    Ok(if failures == 0 { DONE } else { PARTLY })
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
