//! The eframe app: takes the news in, runs the commands of the last frame, paints.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui};

use super::dialogs::Dialogs;
use super::export::Export;
use super::help::Help;
use super::palette::{self, Palette};
use super::panes::Panes;
use super::question::{self, QuestionView};
use super::views::Views;
use super::{drops, filter_bar, notices, shortcuts, top_bar};
use crate::app::{AppState, Arranged, Command, Commands, Layout, Pane, Question, ThemeChoice, export};
use crate::jobs::Waker;
use crate::model::Library;
use crate::ui::theme;
use crate::views::show_dragged;

/// The program in its window.
pub struct App {
    state: AppState,
    commands: Commands,
    pub(super) shell: Shell,
    views: Views,
    applied_theme: Option<ThemeChoice>,
    /// The title that the window has, and of what.
    title: String,
    named: Option<String>,
}

/// What belongs to the window alone.
#[derive(Default)]
pub struct Shell {
    pub dialogs: Dialogs,
    pub export: Export,
    pub help: Help,
    pub palette: Palette,
    pub panes: Panes,
    /// The text of the filter box while it is typed.
    pub filter_text: String,
    /// Put the cursor into the filter box in this frame.
    pub focus_filter: bool,
    pub notices: notices::NoticesView,
    pub question: QuestionView,
}

impl Shell {
    /// Whether a path is being typed, over everything else.
    pub fn is_typing_path(&self) -> bool {
        self.dialogs.is_typing() || self.export.is_typing()
    }
}

impl App {
    /// Opens `paths`, or the sample corpus where there are none. Settings are kept at `settings_path`, if there
    /// is one. Fails where no thread can be had.
    pub fn new(ctx: &Context, paths: Vec<PathBuf>, settings_path: Option<PathBuf>) -> io::Result<Self> {
        theme::install(ctx);
        let repaint = ctx.clone();
        let waker: Waker = Arc::new(move || repaint.request_repaint());
        let mut state = AppState::new(settings_path, waker)?;
        let mut panes = Panes::restored(state.settings().layout.as_ref());
        // What they held on to is kept with a project alone, which pins them again.
        panes.unpin();
        let is_bare = paths.is_empty();
        state.run(if is_bare { Command::OpenSample } else { Command::Open(paths) });
        if is_bare {
            state.offer_unsaved();
        } else {
            state.tell_unsaved();
        }
        Ok(Self {
            state,
            commands: Commands::default(),
            shell: Shell { panes, ..Shell::default() },
            views: Views::today(),
            applied_theme: None,
            title: String::new(),
            named: None,
        })
    }

    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Waits until everything that was asked for is on the screen's side. For tests and benches.
    pub fn settle(&mut self) {
        self.run_commands();
        self.shell.export.settle(&mut self.commands);
        self.run_commands();
        self.state.settle();
        self.shell.palette.settle();
        self.views.settle(&self.state.context());
    }

    /// Sends a command as a view would. For tests and benches.
    pub fn send(&mut self, command: Command) {
        self.commands.send(command);
    }

    /// Writes the view of a pane as a picture, as File › Export view does once it knows where.
    pub fn export(&mut self, ctx: &Context, pane: Pane, path: &Path) {
        self.shell.export.begin(ctx, pane, path, &self.state, &self.views, &mut self.commands);
    }

    /// Writes what is known, as File › Export does once it knows where.
    pub fn export_library(&mut self, ctx: &Context, format: export::Format, path: &Path) {
        self.shell.export.begin_library(ctx, format, path, &self.state, &mut self.commands);
    }

    /// Puts the panes where `layout` says. For tests and benches.
    pub fn arrange(&mut self, layout: &Layout) {
        self.shell.panes = Panes::new(Some(layout));
    }

    /// Shows a library that came from elsewhere in place of what is open. For benches.
    pub fn show(&mut self, library: Library) {
        self.state.show_library(library);
    }

    /// How far the Graph reaches: ties away from its start, and how many entities at most. For benches.
    pub fn set_graph_extent(&mut self, depth: u8, most: usize) {
        self.views.set_graph_extent(depth, most);
    }

    fn run_commands(&mut self) {
        for command in self.commands.drain() {
            self.state.run(command);
        }
    }

    /// The name of what is open, and how it is kept, in the title of the window.
    fn tell_title(&mut self, ctx: &Context) {
        let name = self.state.name();
        if self.named.as_ref() != Some(&name) {
            self.title = if name.is_empty() { "Crossread".to_owned() } else { format!("{name} – Crossread") };
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.title.clone()));
            self.named = Some(name);
        }
    }

    fn arrange_as(&mut self, layout: Option<&Layout>) {
        self.shell.panes = Panes::restored(layout);
    }

    /// The title of the window.
    pub fn title(&self) -> &str {
        &self.title
    }

    fn apply_theme(&mut self, ctx: &Context) {
        let theme = self.state.settings().theme;
        if self.applied_theme != Some(theme) {
            self.applied_theme = Some(theme);
            ctx.set_theme(match theme {
                ThemeChoice::System => egui::ThemePreference::System,
                ThemeChoice::Dark => egui::ThemePreference::Dark,
                ThemeChoice::Light => egui::ThemePreference::Light,
            });
        }
    }
}

impl App {
    /// What comes before painting: news from the jobs, the commands of the last frame, hover, theme.
    pub fn logic(&mut self, ctx: &Context) {
        let mut changed = self.state.poll();
        if ctx.input(|input| input.viewport().close_requested())
            && self.state.would_lose()
            && !question::is_leaving(ctx)
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.run(Command::Ask(Question::Leave));
        }
        self.shell.dialogs.poll(ctx, &mut self.commands);
        self.shell.export.poll(ctx, &self.state, &self.views, &mut self.commands);
        if let Some(placed) = self.views.take_placed(self.state.library()) {
            self.state.set_placed(&placed);
        }
        self.state.begin_frame();
        self.state.set_reading_at(self.views.reading_at(&self.state.context()));
        changed |= !self.commands.is_empty();
        self.run_commands();
        self.shell.panes.obey(self.state.linked());
        self.state.pin(self.shell.panes.pinned());
        changed |= self.state.set_hovered(self.commands.take_hovered());
        changed |= self.state.set_hovered_tie(self.commands.take_hovered_tie());
        self.apply_theme(ctx);
        self.tell_title(ctx);
        if let Some(Arranged { layout, reading, placed }) = self.state.take_arranged() {
            self.arrange_as(layout.as_ref());
            self.views.place(self.state.library(), &placed);
            if let Some((document, at)) = reading {
                self.views.read_at(&self.state.library().analyzed()[document.index()].document, at);
            }
            changed = true;
        }
        if self.shell.filter_text != self.state.linked().filter.text && !top_bar::is_typing(ctx) {
            self.shell.filter_text.clone_from(&self.state.linked().filter.text);
        }
        if changed {
            // What changed here is painted in this frame; what it moves (the hover, a scroll) in the next.
            ctx.request_repaint();
        }
    }

    /// Paints one frame and gathers what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let Self { state, commands, shell, views, .. } = self;
        // Before anything is laid out: what views keep of letters may be void.
        crate::ui::letters_age(ui);
        crate::ui::focus_begins(ui);
        shell.panes.begin(ui);
        shortcuts::handle(ui, state, shell, commands);
        drops::handle(ui, state, commands);
        top_bar::ui(ui, state, shell, commands);
        filter_bar::ui(ui, state, commands);
        shell.panes.ui(ui, state, views, commands);
        shortcuts::handle_rest(ui, state, shell);
        show_dragged(&state.context(), ui);
        notices::ui(ui, state, &mut shell.notices, commands);
        palette::show(ui, state, shell, commands);
        shell.question.ui(ui, state, commands);
        shell.dialogs.ui(ui);
        shell.export.ui(ui);
        shell.help.ui(ui);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.ui(ui);
    }

    fn on_exit(&mut self) {
        self.state.close();
    }
}
