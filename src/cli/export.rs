//! `crossread export`: what the library knows, in the formats that other programs open.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::args::ExportArgs;
use super::reading::{Dates, read};
use super::{DONE, NOTHING, PARTLY};
use crate::app::export::{Handed, export};
use crate::jobs::plain_words;
use crate::jobs::project::{self, EXTENSION, Project};
use crate::link::link;
use crate::model::edit::Edited;

pub fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    let (projects, files): (Vec<PathBuf>, Vec<PathBuf>) =
        args.inputs.iter().cloned().partition(|path| is_project(path));
    let (project, title) = match projects.as_slice() {
        [] => (Project::default(), "Brief".to_owned()),
        [only] => (opened(only)?, only.file_stem().unwrap_or_default().to_string_lossy().into_owned()),
        _ => bail!("one project at a time"),
    };
    let Project { mut documents, steps, done, .. } = project;
    let mut failures = 0;
    if !files.is_empty() {
        let Some((library, failed)) = read(&files, &Dates::default(), args.jobs) else { return Ok(NOTHING) };
        documents.extend(library.analyzed().iter().cloned());
        failures = failed;
    }
    if documents.is_empty() {
        eprintln!("crossread: nothing to export");
        return Ok(NOTHING);
    }
    let edited = Edited::new(Arc::new(link(documents)), &steps, done);
    let noted = edited.noted(edited.library());
    let handed = Handed { library: edited.library(), noted: &noted, title: &title };
    export(&handed, args.format.into(), &args.out)?;
    Ok(if failures == 0 { DONE } else { PARTLY })
}

fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION) && path.is_file()
}

/// The project without a claim on its file: a window may have it open.
fn opened(path: &Path) -> anyhow::Result<Project> {
    let place = || format!("cannot open {}", path.display());
    let bytes = fs::read(path).map_err(|error| anyhow::anyhow!(plain_words(&error))).with_context(place)?;
    project::read(&bytes).map_err(|fault| anyhow::anyhow!("{fault}")).with_context(place)
}
