//! Asks for files without stopping the window: the dialog's future is looked at once a frame, and where the system has
//! no dialog to show, the path is typed in the window.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Wake, Waker};

use egui::{Button, Context, Event, Id, Key, Modal, RichText, Role, TextEdit, Ui, WidgetInfo, vec2};

use crate::ui::{Tokens, theme};

/// What a dialog has to say: no path where it was cancelled.
pub type Answer = Pin<Box<dyn Future<Output = Vec<PathBuf>>>>;

/// A question for files, and `T` what they are wanted for.
pub struct Asking<T> {
    dialog: Option<(T, Wanted, Answer)>,
    asked: Asked,
    typed: Option<Typed<T>>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The title of the dialog, which is the question.
    pub title: String,
    /// What the button says that does it.
    pub does: &'static str,
    /// The name that is proposed for a file that is to be written; none where it is there already.
    pub file_name: Option<String>,
}

impl<T> Default for Asking<T> {
    fn default() -> Self {
        Self { dialog: None, asked: Asked::default(), typed: None }
    }
}

impl<T: Copy> Asking<T> {
    /// Whether a path is being typed in the window, over everything else.
    pub fn is_typing(&self) -> bool {
        self.typed.is_some()
    }

    pub fn is_open(&self) -> bool {
        self.dialog.is_some() || self.typed.is_some()
    }

    /// Asks, unless something is asked already.
    pub fn ask(&mut self, ctx: &Context, what: T, wanted: Wanted, answer: Answer) {
        if !self.is_open() {
            self.dialog = Some((what, wanted, answer));
            self.asked = Asked::now(ctx);
            ctx.request_repaint();
        }
    }

    /// What was chosen, once it is; the dialog is over then.
    pub fn poll(&mut self, ctx: &Context) -> Option<(T, Vec<PathBuf>)> {
        self.asked.look(ctx);
        if let Some((what, wanted, mut answer)) = self.dialog.take() {
            let waker = Waker::from(Arc::new(Repaint(ctx.clone())));
            match answer.as_mut().poll(&mut TaskContext::from_waker(&waker)) {
                Poll::Pending => self.dialog = Some((what, wanted, answer)),
                Poll::Ready(paths) if !paths.is_empty() => return Some((what, paths)),
                Poll::Ready(_) if self.asked.was_never_there(ctx) => {
                    self.typed = Some(Typed::new(what, wanted));
                    ctx.request_repaint();
                }
                Poll::Ready(_) => {}
            }
        }
        let typed = self.typed.as_mut()?;
        let path = typed.entered.take()?;
        if typed.wanted.file_name.is_some() && typed.doubted.as_ref() != Some(&path) && path.is_file() {
            typed.doubted = Some(path);
            ctx.request_repaint();
            return None;
        }
        let what = typed.what;
        self.typed = None;
        Some((what, vec![path]))
    }

    /// The line for the path, where the system has nothing better.
    pub fn ui(&mut self, ui: &Ui) {
        if let Some(typed) = &mut self.typed
            && typed.ui(ui)
        {
            self.typed = None;
        }
    }
}

/// When a dialog was asked for, and whether the keyboard went over to it.
#[derive(Debug, Default)]
struct Asked {
    at: f64,
    had_keyboard: bool,
    lost_keyboard: bool,
}

impl Asked {
    /// Nobody sees a dialog and cancels it in so many seconds.
    const AT_ONCE: f64 = 0.4;

    fn now(ctx: &Context) -> Self {
        let (at, had_keyboard) = ctx.input(|input| (input.time, input.focused));
        Self { at, had_keyboard, lost_keyboard: false }
    }

    /// Once a frame while the dialog is awaited.
    fn look(&mut self, ctx: &Context) {
        let is_away = |input: &egui::InputState| !input.focused || input.events.contains(&Event::WindowFocused(false));
        self.lost_keyboard |= self.had_keyboard && ctx.input(is_away);
    }

    /// Whether there was nothing to choose in, rather than nothing chosen. However long a system takes to find out that
    /// it has no dialog, none has taken the keyboard from the window meanwhile.
    fn was_never_there(&self, ctx: &Context) -> bool {
        if cfg!(any(windows, target_os = "macos")) {
            return false;
        }
        if self.had_keyboard { !self.lost_keyboard } else { ctx.input(|input| input.time) - self.at < Self::AT_ONCE }
    }
}

/// A path on its way, typed in the window.
struct Typed<T> {
    what: T,
    wanted: Wanted,
    text: String,
    is_fresh: bool,
    /// What was typed, once the button was pressed.
    entered: Option<PathBuf>,
    /// What is there already: it is replaced only if a person says so twice.
    doubted: Option<PathBuf>,
}

impl<T> Typed<T> {
    fn new(what: T, wanted: Wanted) -> Self {
        let text = match (&wanted.file_name, std::env::home_dir()) {
            (Some(name), Some(home)) => home.join(name).display().to_string(),
            (Some(name), None) => name.clone(),
            (None, Some(home)) => home.join("").display().to_string(),
            (None, None) => String::new(),
        };
        Self { what, wanted, text, is_fresh: true, entered: None, doubted: None }
    }

    /// Asks; returns whether it was given up.
    fn ui(&mut self, ui: &Ui) -> bool {
        let tokens = Tokens::of(ui);
        let width = 480.0_f32.min(ui.ctx().content_rect().width() - 64.0);
        let frame = egui::Frame::popup(ui.style()).inner_margin(16.0);
        let mut is_over = false;
        let modal = Modal::new(Id::unique("path")).frame(frame).show(ui, |ui| {
            ui.set_width(width);
            ui.label(RichText::new(&self.wanted.title).font(theme::strong()));
            let why = "The system has no dialog for files, so type where. Installing xdg-desktop-portal or zenity brings one.";
            ui.label(RichText::new(why).color(tokens.weak));
            ui.add_space(6.0);
            let hint = if self.wanted.file_name.is_some() { "The path of the file" } else { "The path of a file or folder" };
            let line = TextEdit::singleline(&mut self.text).hint_text(hint).desired_width(f32::INFINITY);
            let response = ui.add(line);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint));
            if std::mem::take(&mut self.is_fresh) {
                response.request_focus();
            }
            let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let path = path_of(&self.text, std::env::home_dir().as_deref());
            let is_doubted = path.is_some() && self.doubted == path;
            if is_doubted {
                ui.label(RichText::new("There is such a file already; once more replaces it.").color(tokens.differs));
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let does = if is_doubted { "Replace" } else { self.wanted.does };
                let button = Button::new(does).min_size(vec2(72.0, 0.0));
                if ui.add_enabled(path.is_some(), button).clicked() || is_entered {
                    self.is_fresh = true;
                    self.entered = path;
                    ui.ctx().request_repaint();
                }
                is_over = ui.button("Cancel").clicked();
            });
        });
        is_over || modal.should_close()
    }
}

/// The path that is meant by what was typed: from the home folder on where it begins with "~" or with no folder at all.
fn path_of(typed: &str, home: Option<&Path>) -> Option<PathBuf> {
    let typed = typed.trim();
    let path = match (typed.strip_prefix('~'), home) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        (_, Some(home)) => home.join(typed),
        (_, None) => PathBuf::from(typed),
    };
    (!typed.is_empty()).then_some(path)
}

/// Wakes the window when a dialog has an answer.
struct Repaint(Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;

    #[track_caller]
    fn check_path(typed: &str, expected: Option<&str>) {
        assert_eq!(path_of(typed, Some(Path::new("/home/a"))).as_deref(), expected.map(Path::new), "{typed}");
    }

    #[test]
    fn what_is_typed_is_meant_from_the_home_folder_on() {
        check_path(" /tmp/x.csv ", Some("/tmp/x.csv"));
        check_path("~/x.csv", Some("/home/a/x.csv"));
        check_path("~", Some("/home/a/"));
        check_path("x.csv", Some("/home/a/x.csv"));
        check_path("~x", Some("/home/a/~x"));
        check_path("  ", None);
    }

    #[derive(Default)]
    struct State {
        asking: Asking<u8>,
        got: Vec<(u8, Vec<PathBuf>)>,
    }

    fn asked(file_name: &str) -> Harness<'static, State> {
        let mut state = State::default();
        let wanted = Wanted { title: "Where to".to_owned(), does: "Export", file_name: Some(file_name.to_owned()) };
        let mut harness = Harness::builder().with_context_setup(theme::install).build_ui_state(
            |ui, state: &mut State| {
                state.got.extend(state.asking.poll(ui));
                state.asking.ui(ui);
            },
            State::default(),
        );
        // As if the system had none.
        let none: Answer = Box::pin(std::future::ready(Vec::new()));
        state.asking.ask(&harness.ctx, 7, wanted, none);
        *harness.state_mut() = state;
        harness.run();
        harness
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn where_the_system_has_no_dialog_the_path_is_typed() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there.csv");
        std::fs::write(&there, "kept").unwrap();
        let mut harness = asked(there.to_str().unwrap());
        harness.get_by_label("Export").click();
        harness.run();
        // What is there is not replaced without a second word.
        assert_eq!(harness.state().got, []);
        harness.get_by_label("Replace").click();
        harness.run();
        assert_eq!(harness.state().got, [(7, vec![there])]);
        assert!(!harness.state().asking.is_open());
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn a_dialog_that_took_the_keyboard_was_there() {
        let mut harness = Harness::new_ui_state(
            |ui, state: &mut (Asking<u8>, bool)| {
                let dialog: Answer =
                    if state.1 { Box::pin(std::future::ready(Vec::new())) } else { Box::pin(std::future::pending()) };
                if let Some((_, _, answer)) = &mut state.0.dialog {
                    *answer = dialog;
                }
                state.0.poll(ui);
            },
            (Asking::default(), false),
        );
        let wanted = Wanted { title: "Open".to_owned(), does: "Open", file_name: None };
        let ctx = harness.ctx.clone();
        harness.state_mut().0.ask(&ctx, 1, wanted, Box::pin(std::future::pending()));
        harness.event(Event::WindowFocused(false));
        harness.run();
        harness.event(Event::WindowFocused(true));
        harness.state_mut().1 = true;
        harness.run();
        assert!(!harness.state().0.is_open());
    }
}
