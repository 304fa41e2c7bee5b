//! File dialogs that never stop the window: their futures are looked at once a frame.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Wake, Waker};

use egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use crate::app::{Command, Commands, Level};
use crate::jobs::project::EXTENSION;

/// The usual names of what can be read; the content decides, so that "All files" opens the same.
const DOCUMENTS: [&str; 31] = [
    "pdf", "docx", "odt", "rtf", "txt", "text", "md", "markdown", "html", "htm", "xhtml", "epub", "pptx", "odp",
    "xlsx", "xls", "xlsb", "ods", "csv", "tsv", "tab", "eml", "mbox", "json", "jsonl", "ndjson", "srt", "vtt", "zip",
    "log", "tex",
];

type Answer = Pin<Box<dyn Future<Output = Option<Vec<FileHandle>>>>>;

/// The dialog on the screen, if there is one.
#[derive(Default)]
pub struct Dialogs {
    open: Option<(Purpose, Answer)>,
    asked: Asked,
}

/// When a dialog was asked for. One that is gone at once was never there: the system has none to show.
#[derive(Debug, Default)]
pub struct Asked(f64);

impl Asked {
    /// Nobody sees a dialog and cancels it in so many seconds.
    const AT_ONCE: f64 = 0.4;

    pub fn now(ctx: &Context) -> Self {
        Self(ctx.input(|input| input.time))
    }

    fn was_never_there(&self, now: f64) -> bool {
        now - self.0 < Self::AT_ONCE
    }

    /// Tells what can be done instead where nothing was chosen because there was nothing to choose in.
    pub fn tell_if_none(&self, ctx: &Context, out: &mut Commands) {
        if self.was_never_there(ctx.input(|input| input.time)) {
            let details = if cfg!(target_os = "linux") {
                "Install xdg-desktop-portal or zenity. Files can be dropped on the window all the same"
            } else {
                "Files can be dropped on the window all the same"
            };
            out.send(Command::Tell {
                level: Level::Warning,
                title: "The system has no dialog for files".to_owned(),
                details: vec![details.to_owned()],
            });
        }
    }
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
        if self.open.is_none() {
            let dialog =
                AsyncFileDialog::new().set_title("Open a project").add_filter("Crossread projects", &[EXTENSION]);
            let answer: Answer = Box::pin(async move { dialog.pick_file().await.map(|file| vec![file]) });
            self.open = Some((Purpose::OpenProject, answer));
            self.asked = Asked::now(ctx);
            ctx.request_repaint();
        }
    }

    /// Asks where the project is to be kept.
    pub fn save_project(&mut self, ctx: &Context) {
        if self.open.is_none() {
            let dialog = AsyncFileDialog::new()
                .set_title("Save the project as")
                .set_file_name(format!("project.{EXTENSION}"))
                .add_filter("Crossread projects", &[EXTENSION]);
            let answer: Answer = Box::pin(async move { dialog.save_file().await.map(|file| vec![file]) });
            self.open = Some((Purpose::SaveProject, answer));
            self.asked = Asked::now(ctx);
            ctx.request_repaint();
        }
    }

    fn ask(&mut self, ctx: &Context, purpose: Purpose, title: &str, folders: bool) {
        if self.open.is_some() {
            return;
        }
        let dialog = AsyncFileDialog::new().set_title(title);
        let answer: Answer = if folders {
            Box::pin(dialog.pick_folders())
        } else {
            let dialog = dialog
                .add_filter("Documents", &DOCUMENTS)
                .add_filter("Crossread projects", &[EXTENSION])
                .add_filter("All files", &["*"]);
            Box::pin(dialog.pick_files())
        };
        self.open = Some((purpose, answer));
        self.asked = Asked::now(ctx);
        ctx.request_repaint();
    }

    /// Takes in the answer, once it is there.
    pub fn poll(&mut self, ctx: &Context, out: &mut Commands) {
        let Some((purpose, answer)) = &mut self.open else { return };
        let waker = Waker::from(Arc::new(Repaint(ctx.clone())));
        let Poll::Ready(files) = answer.as_mut().poll(&mut TaskContext::from_waker(&waker)) else { return };
        let paths: Vec<PathBuf> = files.unwrap_or_default().iter().map(|file| file.path().to_path_buf()).collect();
        if let Some(first) = paths.first().cloned() {
            out.send(match purpose {
                Purpose::OpenProject => Command::OpenProject(first),
                Purpose::SaveProject => Command::SaveProject(first),
                Purpose::Open => Command::Open(paths.clone()),
                Purpose::Add => Command::Add(paths.clone()),
            });
        }
        self.open = None;
        if paths.is_empty() {
            self.asked.tell_if_none(ctx, out);
        }
    }
}

/// Wakes the window when a dialog has an answer.
pub struct Repaint(pub Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_that_is_gone_at_once_was_never_there() {
        let asked = Asked(10.0);
        assert!(asked.was_never_there(10.05));
        assert!(!asked.was_never_there(12.0));
    }
}
