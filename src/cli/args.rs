//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::app::brief::Form;
use crate::app::export;

/// Who, what, when, how much, who says so, and where the sources disagree.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command the window opens.\n\
                  Exit status: 0 done; 1 done, but some input could not be read; 2 nothing done."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files and folders to open in the window; without any, the sample corpus
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what the documents say as JSON Lines, one object a document
    Analyze(AnalyzeArgs),
    /// Hand on what the documents say in a format that other programs open
    Export(ExportArgs),
    /// Write an invented corpus of Markdown files, the same for the same seed
    Sample(SampleArgs),
    /// Read files for another process of this program
    #[command(hide = true)]
    ReadWorker,
    /// Make invented changes to a project until the process is ended
    #[command(hide = true)]
    EditSession(SessionArgs),
    /// Make the tagger's model from annotated texts
    #[command(hide = true)]
    Train(TrainArgs),
}

#[derive(Debug, clap::Args)]
pub struct SampleArgs {
    /// How many documents; each brings about 20 entities and 100 dated statements
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub documents: u32,

    /// Another number makes another corpus
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,

    /// The folder to write to; it is made where it is missing, and files of the same name are replaced
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct SessionArgs {
    /// Another number makes other changes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,

    /// Milliseconds between two changes
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub pause: u64,

    /// The project file
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct AnalyzeArgs {
    /// Add a last line on the corpus as a whole: entities, comparisons, links
    #[arg(long)]
    pub corpus: bool,

    /// Document dates, a line each: file name without extension, a tab, YYYY-MM-DD
    #[arg(long, value_name = "FILE")]
    pub dates: Option<PathBuf>,

    /// One date for all documents
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub document_date: Option<Date>,

    /// How many documents to work on at once; the output is the same for every N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Files and folders; folders are walked in name order
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(long)]
    pub format: ExportFormat,

    /// The file to write; for csv a folder
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,

    /// How many documents to work on at once; the output is the same for every N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// A project file, whose changes count, or documents: files and folders, walked in name order
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A folder of tables: entities, mentions, events, quantities, comparisons, citations
    Csv,
    /// The lines of `crossread analyze --corpus`
    Json,
    /// Entities and their shared sentences
    Graphml,
    /// The same for Gephi
    Gexf,
    /// FollowTheMoney entities, one a line
    Ftm,
    /// Dated statements for TimelineJS
    Timelinejs,
    /// The evidence of a project as a cited brief, in Markdown
    BriefMd,
    /// The same as one HTML file, to read and print
    BriefHtml,
    /// The same for Word and others, with real footnotes
    BriefDocx,
}

impl From<ExportFormat> for export::Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Json => Self::Json,
            ExportFormat::Graphml => Self::GraphMl,
            ExportFormat::Gexf => Self::Gexf,
            ExportFormat::Ftm => Self::Ftm,
            ExportFormat::Timelinejs => Self::TimelineJs,
            ExportFormat::BriefMd => Self::Brief(Form::Markdown),
            ExportFormat::BriefHtml => Self::Brief(Form::Html),
            ExportFormat::BriefDocx => Self::Brief(Form::Docx),
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct TrainArgs {
    /// Where to write the model
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    /// Rounds over all examples
    #[arg(long, default_value_t = 30)]
    pub rounds: u32,

    /// How much large weights cost
    #[arg(long, default_value_t = 5.0)]
    pub penalty: f32,

    /// The share of features that every step leaves out
    #[arg(long, default_value_t = 0.3)]
    pub dropout: f32,

    /// How much less than learnt speaks against a name
    #[arg(long, default_value_t = 0.2)]
    pub boldness: f32,

    /// How often a feature must occur
    #[arg(long, default_value_t = 1)]
    pub least: u32,

    /// Rows of the table, 16 bytes each
    #[arg(long, default_value_t = 240_000)]
    pub rows: usize,

    /// The weight that is stored as 1
    #[arg(long, default_value_t = 0.01)]
    pub step: f32,

    /// Leaves out a part of the documents, to measure on them: 0/5 is the first of every five
    #[arg(long, value_name = "PART/OF")]
    pub held_out: Option<String>,

    /// Folders of annotated texts; FOLDER=2 counts twice
    #[arg(value_name = "FOLDER", required = true)]
    pub sets: Vec<String>,
}

pub fn parse_date(text: &str) -> Result<Date, String> {
    text.parse::<Date>().map_err(|error| format!("{error}; a date is written 2022-02-24"))
}
