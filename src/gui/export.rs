//! File › Export view: a view as a picture in a file.
//!
//! A view takes part by an arm in [`Views::picture`], and its pane by standing in [`PICTURED`](super::views::PICTURED).

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Waker as TaskWaker};

use egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use super::dialogs::Repaint;
use super::views::Views;
use crate::app::{AppState, Command, Commands, Level, Pane};
use crate::jobs::{Waker, Writing};
use crate::ui::picture::{Format, Setting, record};

type Answer = Pin<Box<dyn Future<Output = Option<FileHandle>>>>;

/// Pictures on their way: asked for, then written.
#[derive(Default)]
pub struct Export {
    asking: Option<(Pane, Answer)>,
    writing: Vec<(Pane, Writing)>,
}

impl Export {
    /// Asks where to put the picture.
    pub fn ask(&mut self, ctx: &Context, pane: Pane) {
        if self.asking.is_some() {
            return;
        }
        let mut dialog = AsyncFileDialog::new()
            .set_title(format!("Export the {}", pane.title()))
            .set_file_name(format!("{}.png", pane.title().to_lowercase()));
        for format in Format::ALL {
            let extension = format.extension();
            dialog = dialog.add_filter(extension.to_uppercase(), &[extension]);
        }
        self.asking = Some((pane, Box::pin(dialog.save_file())));
        ctx.request_repaint();
    }

    /// Takes in the answer, once it is there, and tells how the writing went.
    pub fn poll(&mut self, ctx: &Context, state: &AppState, views: &Views, out: &mut Commands) {
        if let Some((pane, answer)) = &mut self.asking {
            let waker = TaskWaker::from(Arc::new(Repaint(ctx.clone())));
            if let Poll::Ready(file) = answer.as_mut().poll(&mut TaskContext::from_waker(&waker)) {
                let pane = *pane;
                self.asking = None;
                if let Some(file) = file {
                    self.begin(ctx, pane, file.path(), state, views, out);
                }
            }
        }
        self.writing.retain(|(pane, writing)| {
            let result = writing.try_done();
            if let Some(result) = &result {
                out.send(told(*pane, writing.path(), result));
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
            out.send(told(pane, path, &Err(reason)));
            return;
        };
        let Some((size, mut paint)) = views.picture(pane) else { return };
        let setting = Setting { size, theme: ctx.theme(), format };
        let recording = record(&setting, |ui| paint(&state.context(), ui, &mut Commands::default()));
        let repaint = ctx.clone();
        let waker: Waker = Arc::new(move || repaint.request_repaint());
        let title = format!("{} of {}", pane.title(), documents(state));
        match Writing::start(path.to_path_buf(), move || Ok(recording.encode(&title)?), waker) {
            Ok(writing) => self.writing.push((pane, writing)),
            Err(error) => out.send(told(pane, path, &Err(error.into()))),
        }
    }

    /// Waits until all pictures are written. For tests.
    pub fn settle(&mut self, out: &mut Commands) {
        for (pane, writing) in self.writing.drain(..) {
            let path = writing.path().to_path_buf();
            out.send(told(pane, &path, &writing.wait()));
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

fn told(pane: Pane, path: &Path, result: &anyhow::Result<()>) -> Command {
    let (level, title, detail) = match result {
        Ok(()) => (Level::Info, format!("The {} is a picture now", pane.title()), path.display().to_string()),
        Err(error) => {
            (Level::Warning, "The picture could not be saved".to_owned(), format!("{error:#}: {}", path.display()))
        }
    };
    Command::Tell { level, title, details: vec![detail] }
}
