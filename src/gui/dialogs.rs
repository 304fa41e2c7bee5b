//! The dialogs for documents and projects, and what is done with what they answer.

use std::future::Future;
use std::path::PathBuf;

use egui::{Context, Ui};
use rfd::{AsyncFileDialog, FileHandle};

use super::asking::{Answer, Asking, Wanted};
use crate::app::{Command, Commands};
use crate::jobs::project::EXTENSION;

/// The usual names of what can be read; the content decides, so that "All files" opens the same.
const DOCUMENTS: [&str; 31] = [
    "pdf", "docx", "odt", "rtf", "txt", "text", "md", "markdown", "html", "htm", "xhtml", "epub", "pptx", "odp",
    "xlsx", "xls", "xlsb", "ods", "csv", "tsv", "tab", "eml", "mbox", "json", "jsonl", "ndjson", "srt", "vtt", "zip",
    "log", "tex",
];

/// The dialog on the screen, if there is one.
#[derive(Default)]
pub struct Dialogs {
    asking: Asking<Purpose>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Open,
    Add,
    OpenProject,
    SaveProject,
}

impl Dialogs {
    pub fn open(&mut self, ctx: &Context) {
        self.ask(ctx, Purpose::Open, "Open documents", false);
    }

    pub fn add(&mut self, ctx: &Context) {
        self.ask(ctx, Purpose::Add, "Add documents", false);
    }

    pub fn open_folder(&mut self, ctx: &Context) {
        self.ask(ctx, Purpose::Open, "Open a folder", true);
    }

    pub fn add_folder(&mut self, ctx: &Context) {
        self.ask(ctx, Purpose::Add, "Add a folder", true);
    }

    pub fn open_project(&mut self, ctx: &Context) {
        if !self.asking.is_open() {
            let wanted = Wanted { title: "Open a project".to_owned(), does: "Open", file_name: None };
            let dialog = AsyncFileDialog::new().set_title(&wanted.title);
            let file = dialog.add_filter("Crossread projects", &[EXTENSION]).pick_file();
            self.asking.ask(ctx, Purpose::OpenProject, wanted, one(file));
        }
    }

    /// Asks where the project is to be kept.
    pub fn save_project(&mut self, ctx: &Context) {
        if !self.asking.is_open() {
            let name = format!("project.{EXTENSION}");
            let dialog = AsyncFileDialog::new().set_title("Save the project as").set_file_name(&name);
            let wanted = Wanted { title: "Save the project as".to_owned(), does: "Save", file_name: Some(name) };
            let file = dialog.add_filter("Crossread projects", &[EXTENSION]).save_file();
            self.asking.ask(ctx, Purpose::SaveProject, wanted, one(file));
        }
    }

    fn ask(&mut self, ctx: &Context, purpose: Purpose, title: &str, folders: bool) {
        if self.asking.is_open() {
            return;
        }
        let dialog = AsyncFileDialog::new().set_title(title);
        let answer: Answer = if folders {
            many(dialog.pick_folders())
        } else {
            let dialog = dialog
                .add_filter("Documents", &DOCUMENTS)
                .add_filter("Crossread projects", &[EXTENSION])
                .add_filter("All files", &["*"]);
            many(dialog.pick_files())
        };
        let does = if purpose == Purpose::Add { "Add" } else { "Open" };
        self.asking.ask(ctx, purpose, Wanted { title: title.to_owned(), does, file_name: None }, answer);
    }

    /// Takes in the answer, once it is there.
    pub fn poll(&mut self, ctx: &Context, out: &mut Commands) {
        let Some((purpose, paths)) = self.asking.poll(ctx) else { return };
        let Some(first) = paths.first().cloned() else { return };
        out.send(match purpose {
            Purpose::OpenProject => Command::OpenProject(first),
            Purpose::SaveProject => Command::SaveProject(first),
            Purpose::Open => Command::Open(paths),
            Purpose::Add => Command::Add(paths),
        });
    }

    /// Whether a path is being typed in the window.
    pub fn is_typing(&self) -> bool {
        self.asking.is_typing()
    }

    pub fn ui(&mut self, ui: &Ui) {
        self.asking.ui(ui);
    }
}

/// The answer of a dialog for one file.
pub fn one(file: impl Future<Output = Option<FileHandle>> + 'static) -> Answer {
    Box::pin(async { file.await.map(|file| path(&file)).into_iter().collect() })
}

fn many(files: impl Future<Output = Option<Vec<FileHandle>>> + 'static) -> Answer {
    Box::pin(async { files.await.unwrap_or_default().iter().map(path).collect() })
}

fn path(file: &FileHandle) -> PathBuf {
    file.path().to_path_buf()
}
