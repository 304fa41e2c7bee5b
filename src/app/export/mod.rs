//! Handing on what the library knows, in the formats that other programs open.
//!
//! Everything here only reads a [`Library`] and writes bytes: it knows no window and no command line. A file
//! appears under its name when it is whole: a full disk or a crash leaves what was there before.

mod ftm;
mod json_lines;
mod network;
mod tables;
mod timelinejs;
mod words;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::brief::{Brief, Form};
use crate::jobs::write_whole;
use crate::model::Library;
use crate::model::edit::Noted;

pub use json_lines::write as write_json_lines;
pub(super) use words::for_xml;

/// What is handed on.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    pub library: &'a Library,
    pub noted: &'a Noted,
    /// What the whole is called: the title of a brief.
    pub title: &'a str,
}

/// What a library can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A folder of tables, one file each.
    Csv,
    /// The lines of `crossread analyze --corpus`.
    Json,
    /// Entities and their shared sentences.
    GraphMl,
    /// The same, as Gephi writes it.
    Gexf,
    /// FollowTheMoney entities, one a line.
    Ftm,
    /// Dated statements for TimelineJS.
    TimelineJs,
    /// The evidence, cited.
    Brief(Form),
}

impl Format {
    pub const ALL: [Self; 9] = [
        Self::Csv,
        Self::Json,
        Self::GraphMl,
        Self::Gexf,
        Self::Ftm,
        Self::TimelineJs,
        Self::Brief(Form::Markdown),
        Self::Brief(Form::Html),
        Self::Brief(Form::Docx),
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Ftm => "ftm",
            Self::TimelineJs => "timelinejs",
            Self::Brief(Form::Markdown) => "brief-md",
            Self::Brief(Form::Html) => "brief-html",
            Self::Brief(Form::Docx) => "brief-docx",
        }
    }

    /// For a menu: what one gets, and who opens it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Csv => "Tables (CSV, a folder)",
            Self::Json => "Everything (JSON lines)",
            Self::GraphMl => "Graph (GraphML)",
            Self::Gexf => "Graph (GEXF, for Gephi)",
            Self::Ftm => "FollowTheMoney (JSON lines)",
            Self::TimelineJs => "Timeline (TimelineJS)",
            Self::Brief(Form::Markdown) => "Brief (Markdown)",
            Self::Brief(Form::Html) => "Brief (HTML, to read and print)",
            Self::Brief(Form::Docx) => "Brief (DOCX, for Word and LibreOffice)",
        }
    }

    /// The name a file dialog proposes.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Csv => "crossread-tables",
            Self::Json => "crossread.jsonl",
            Self::GraphMl => "crossread.graphml",
            Self::Gexf => "crossread.gexf",
            Self::Ftm => "crossread.ftm.json",
            Self::TimelineJs => "crossread-timeline.json",
            Self::Brief(Form::Markdown) => "brief.md",
            Self::Brief(Form::Html) => "brief.html",
            Self::Brief(Form::Docx) => "brief.docx",
        }
    }
}

/// Why nothing was written under that name.
#[derive(Debug, Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct ExportError {
    pub path: PathBuf,
    /// Told with the rest, so not also as the source: the command line tells a chain of sources.
    pub reason: io::Error,
}

/// Writes what is handed on to `path`: a file, or for [`Format::Csv`] a folder, which is made where it is missing.
/// A file of that name is replaced. On an error the files named so far stand whole, the others are as before.
///
/// A brief of which there is nothing to write is an error too.
pub fn export(handed: &Handed<'_>, format: Format, path: &Path) -> Result<(), ExportError> {
    let library = handed.library;
    match format {
        Format::Csv => {
            fs::create_dir_all(path).map_err(|reason| ExportError { path: path.to_owned(), reason })?;
            tables::TABLES.iter().try_for_each(|(name, table)| {
                whole(&path.join(name), |out| table(library, out).map_err(io::Error::other))
            })
        }
        Format::Json => whole(path, |out| json_lines::write(library, true, out)),
        Format::GraphMl => whole(path, |out| network::graphml(library, out)),
        Format::Gexf => whole(path, |out| network::gexf(library, out)),
        Format::Ftm => whole(path, |out| ftm::write(library, out)),
        Format::TimelineJs => whole(path, |out| timelinejs::write(library, out)),
        Format::Brief(form) => {
            let brief = Brief::new(library, handed.noted, handed.title);
            if brief.is_empty() {
                let reason = io::Error::other("nothing has been put into the evidence yet");
                return Err(ExportError { path: path.to_owned(), reason });
            }
            whole(path, |out| brief.write(form, out))
        }
    }
}

fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), ExportError> {
    write_whole(path, write).map_err(|reason| ExportError { path: path.to_owned(), reason })
}

#[cfg(test)]
mod tests;
