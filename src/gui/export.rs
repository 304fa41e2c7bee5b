//! File › Export: what is known in the formats of other programs, and a view as a picture.
//!
//! A view takes part by an arm in [`Views::picture`], and its pane by standing in [`PICTURED`](super::views::PICTURED).

use std::path::Path;
use std::sync::Arc;

use egui::{Context, Ui};
use rfd::AsyncFileDialog;

use super::asking::{Asking, Wanted};
use super::dialogs::one;
use super::views::Views;
use crate::app::{AppState, Command, Commands, Highlights, Level, Linked, Pane, ViewContext, export};
use crate::jobs::{Waker, Writing, write_whole};
use crate::ui::picture::{Format, Setting, record};

/// Files on their way: asked for, then written.
#[derive(Default)]
pub struct Export {
    asking: Asking<What>,
    writing: Vec<(What, Writing)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Picture(Pane),
    Library(export::Format),
}

impl Export {
    /// Asks where to put the picture.
    pub fn ask(&mut self, ctx: &Context, pane: Pane) {
        let dialog = Format::ALL.into_iter().fold(AsyncFileDialog::new(), |dialog, format| {
            let extension = format.extension();
            dialog.add_filter(extension.to_uppercase(), &[extension])
        });
        let (title, name) = (format!("Export the {}", pane.title()), format!("{}.png", pane.title().to_lowercase()));
        self.ask_with(ctx, What::Picture(pane), title, name, dialog);
    }

    /// Asks where to put what is known.
    pub fn ask_library(&mut self, ctx: &Context, format: export::Format) {
        let title = format!("Export: {}", format.words());
        self.ask_with(ctx, What::Library(format), title, format.file_name().to_owned(), AsyncFileDialog::new());
    }

    fn ask_with(&mut self, ctx: &Context, what: What, title: String, name: String, dialog: AsyncFileDialog) {
        if !self.asking.is_open() {
            let file = dialog.set_title(&title).set_file_name(&name).save_file();
            self.asking.ask(ctx, what, Wanted { title, does: "Export", file_name: Some(name) }, one(file));
        }
    }

    /// Whether a path is being typed in the window.
    pub fn is_typing(&self) -> bool {
        self.asking.is_typing()
    }

    pub fn ui(&mut self, ui: &Ui) {
        self.asking.ui(ui);
    }

    /// Takes in the answer, once it is there, and tells how the writing went.
    pub fn poll(&mut self, ctx: &Context, state: &AppState, views: &Views, out: &mut Commands) {
        if let Some((what, paths)) = self.asking.poll(ctx)
            && let Some(path) = paths.first()
        {
            match what {
                What::Picture(pane) => self.begin(ctx, pane, path, state, views, out),
                What::Library(format) => self.begin_library(ctx, format, path, state, out),
            }
        }
        self.writing.retain(|(what, writing)| {
            let result = writing.try_done();
            if let Some(result) = &result {
                out.send(told(*what, writing.path(), result));
            }
            result.is_none()
        });
    }

    /// Paints the view and leaves the rest to a thread. The ending of the path says what to write.
    pub fn begin(
        &mut self,
        ctx: &Context,
        pane: Pane,
        path: &Path,
        state: &AppState,
        views: &Views,
        out: &mut Commands,
    ) {
        let format = path.extension().and_then(|ending| Format::of_extension(&ending.to_string_lossy()));
        let Some(format) = format else {
            let reason = anyhow::anyhow!("the name of a picture ends in .png or .svg");
            out.send(told(What::Picture(pane), path, &Err(reason)));
            return;
        };
        let Some((size, mut paint)) = views.picture(pane) else { return };
        let setting = Setting { size, theme: ctx.theme(), format };
        // As the pane shows it, pinned or not, but for what the pointer happens to be over.
        let shown = state.context_of(pane);
        let linked = Linked { hovered: None, hovered_tie: None, ..shown.linked.clone() };
        let shown = ViewContext { linked: &linked, hovered: &Highlights::default(), ..shown };
        let recording = record(&setting, |ui| paint(&shown, ui, &mut Commands::default()));
        let title = format!("{} of {}", pane.title(), documents(state));
        let write = move |path: &Path| {
            let bytes = recording.encode(&title)?;
            Ok(write_whole(path, |out| out.write_all(&bytes))?)
        };
        self.start(ctx, What::Picture(pane), path, write, out);
    }

    /// Leaves writing what is known to a thread.
    pub fn begin_library(
        &mut self,
        ctx: &Context,
        format: export::Format,
        path: &Path,
        state: &AppState,
        out: &mut Commands,
    ) {
        let (library, noted, title) = (state.snapshot(), state.noted(), state.title());
        let write = move |path: &Path| {
            let handed = export::Handed { library: &library, noted: &noted, title: &title };
            Ok(export::export(&handed, format, path)?)
        };
        self.start(ctx, What::Library(format), path, write, out);
    }

    fn start(
        &mut self,
        ctx: &Context,
        what: What,
        path: &Path,
        write: impl FnOnce(&Path) -> anyhow::Result<()> + Send + 'static,
        out: &mut Commands,
    ) {
        let repaint = ctx.clone();
        let waker: Waker = Arc::new(move || repaint.request_repaint());
        match Writing::start(path.to_path_buf(), write, waker) {
            Ok(writing) => self.writing.push((what, writing)),
            Err(error) => out.send(told(what, path, &Err(error.into()))),
        }
    }

    /// Waits until all files are written. For tests.
    pub fn settle(&mut self, out: &mut Commands) {
        for (what, writing) in self.writing.drain(..) {
            let path = writing.path().to_path_buf();
            out.send(told(what, &path, &writing.wait()));
        }
    }
}

fn documents(state: &AppState) -> String {
    let labels: Vec<&str> =
        state.library().analyzed().iter().map(|analyzed| analyzed.document.label.as_str()).collect();
    match &labels[..] {
        [] => "no documents".to_owned(),
        few if few.len() <= 3 => few.join("; "),
        [first, rest @ ..] => format!("{first} and {} more documents", rest.len()),
    }
}

fn told(what: What, path: &Path, result: &anyhow::Result<()>) -> Command {
    let (done, failed) = match what {
        What::Picture(pane) => (format!("The {} is a picture now", pane.title()), "The picture could not be saved"),
        What::Library(_) => ("Exported".to_owned(), "The export could not be written"),
    };
    let place = path.display().to_string();
    match result {
        Ok(()) => Command::Tell { level: Level::Info, title: done, details: vec![place] },
        Err(error) => {
            // Some errors name the place already.
            let reason = format!("{error:#}");
            let detail = if reason.contains(&place) { reason } else { format!("{reason}: {place}") };
            Command::Tell { level: Level::Warning, title: failed.to_owned(), details: vec![detail] }
        }
    }
}
