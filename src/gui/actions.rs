//! Everything that can be chosen from a menu, with its key: the menus show it, the palette finds it.

use egui::{Context, KeyboardShortcut, gui_zoom};

use super::app::Shell;
use super::shortcuts;
use super::views::PICTURED;
use crate::app::{
    AppState, Command, Commands, LanesBy, Pane, Question, ThemeChoice, TimelineChoice, ViewRequest, export,
};
use crate::jobs::OnDisk;
use crate::model::Item;
use crate::model::edit::Step;
use crate::views::curate;
use crate::views::words::counted;

/// What stands in a menu now.
type Menu = fn(&AppState, &Shell) -> Vec<Entry>;

/// The menus, from left to right.
pub const MENUS: [(&str, Menu); 5] = [("File", file), ("Edit", edit), ("View", view), ("Go", go), ("Help", help)];

/// One entry of a menu.
pub enum Entry {
    Action(Action),
    Menu(&'static str, Vec<Action>),
    Line,
}

/// Something that can be done.
pub struct Action {
    pub name: String,
    /// What goes before the name where it stands alone: "Export: Table…".
    pub of: &'static str,
    pub key: Option<Key>,
    pub is_enabled: bool,
    pub mark: Option<Mark>,
    does: Does,
}

/// The key that does the same.
#[derive(Clone, Copy)]
pub enum Key {
    Shortcut(KeyboardShortcut),
    /// As it is written.
    Letter(&'static str),
}

/// Something that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// By itself.
    Check(bool),
    /// One of several.
    Radio(bool),
}

/// Something that is done to the window alone.
type InWindow = Box<dyn Fn(&Context, &mut Shell)>;

enum Does {
    Send(Command),
    Window(InWindow),
}

impl Action {
    fn new(name: &str, does: Does) -> Self {
        Self { name: name.to_owned(), of: "", key: None, is_enabled: true, mark: None, does }
    }

    fn send(name: &str, command: Command) -> Self {
        Self::new(name, Does::Send(command))
    }

    fn window(name: &str, does: impl Fn(&Context, &mut Shell) + 'static) -> Self {
        Self::new(name, Does::Window(Box::new(does)))
    }

    fn key(mut self, key: KeyboardShortcut) -> Self {
        self.key = Some(Key::Shortcut(key));
        self
    }

    fn letter(mut self, key: &'static str) -> Self {
        self.key = Some(Key::Letter(key));
        self
    }

    fn only_if(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    fn of(mut self, of: &'static str) -> Self {
        self.of = of;
        self
    }

    /// The key as it is written on this system; empty where there is none.
    pub fn key_words(&self, ctx: &Context) -> String {
        match self.key {
            Some(Key::Shortcut(key)) => ctx.format_shortcut(&key),
            Some(Key::Letter(letter)) => letter.to_owned(),
            None => String::new(),
        }
    }

    pub fn run(self, ctx: &Context, shell: &mut Shell, out: &mut Commands) {
        match self.does {
            Does::Send(command) => out.send(command),
            Does::Window(does) => does(ctx, shell),
        }
    }
}

/// What goes before the name of an action that hides a pane, or shows a hidden one.
const HIDE: &str = "Hide";

/// All actions, without the menus around them, each once: those that hide something last, and no second one for what
/// is hidden, which "Show" brings back.
pub fn all(state: &AppState, shell: &Shell) -> Vec<Action> {
    let mut all = Vec::new();
    for (_, menu) in MENUS {
        for entry in menu(state, shell) {
            match entry {
                Entry::Action(action) => all.push(action),
                Entry::Menu(_, actions) => all.extend(actions),
                Entry::Line => {}
            }
        }
    }
    all.retain(|action| action.of != HIDE || action.mark == Some(Mark::Check(true)));
    all.sort_by_key(|action| action.of == HIDE);
    all
}

fn file(state: &AppState, _: &Shell) -> Vec<Entry> {
    let recent = state.settings().recent.iter();
    let recent = recent.map(|paths| Action::send(&recent_name(paths), Command::Open(paths.clone())).of("Open"));
    let has_documents = !state.library().is_empty();
    let [changed, new] = [OnDisk::Changed, OnDisk::New].map(|sort| state.disk().count(sort));
    let told = |words: &str, what: &str, count: usize| match count {
        0 => words.replace("%d", &format!("{what}s")),
        count => words.replace("%d", &counted(count, what)),
    };
    let has_evidence = !state.context().notebook.evidence.is_empty();
    let formats = export::Format::ALL.into_iter().map(|format| {
        let ask = move |ctx: &Context, shell: &mut Shell| shell.export.ask_library(ctx, format);
        let is_there = if matches!(format, export::Format::Brief(_)) { has_evidence } else { has_documents };
        Action::window(&format!("{}…", format.words()), ask).of("Export").only_if(is_there)
    });
    let pictures = PICTURED.into_iter().map(|pane| {
        let ask = move |ctx: &Context, shell: &mut Shell| shell.export.ask(ctx, pane);
        Action::window(&format!("{}…", pane.title()), ask).of("Export view").only_if(has_documents)
    });
    let save = match state.project_path() {
        Some(path) if !state.is_read_only() => Action::send("Save project", Command::SaveProject(path.to_path_buf())),
        _ => Action::window("Save project", |ctx, shell| shell.dialogs.save_project(ctx)),
    };
    vec![
        Entry::Action(Action::window("Open…", |ctx, shell| shell.dialogs.open(ctx)).key(shortcuts::OPEN)),
        Entry::Action(Action::window("Open folder…", |ctx, shell| shell.dialogs.open_folder(ctx))),
        Entry::Action(Action::window("Add documents…", |ctx, shell| shell.dialogs.add(ctx)).key(shortcuts::ADD)),
        Entry::Action(Action::window("Add folder…", |ctx, shell| shell.dialogs.add_folder(ctx))),
        Entry::Line,
        Entry::Action(
            Action::send(&told("Read %d again", "changed file", changed), Command::RereadChanged)
                .key(shortcuts::REREAD)
                .only_if(changed > 0),
        ),
        Entry::Action(Action::send(&told("Add %d of open folders", "new file", new), Command::AddNew).only_if(new > 0)),
        Entry::Line,
        Entry::Action(Action::send("New", Command::New).key(shortcuts::NEW).only_if(has_documents)),
        Entry::Action(Action::window("Open project…", |ctx, shell| shell.dialogs.open_project(ctx))),
        Entry::Action(save.key(shortcuts::SAVE).only_if(has_documents)),
        Entry::Action(
            Action::window("Save project as…", |ctx, shell| shell.dialogs.save_project(ctx))
                .key(shortcuts::SAVE_AS)
                .only_if(has_documents),
        ),
        Entry::Line,
        Entry::Menu("Open recent", recent.collect()),
        Entry::Action(Action::send("Recover unsaved work…", Command::RecoverUnsaved)),
        Entry::Line,
        Entry::Menu("Export", formats.collect()),
        Entry::Menu("Export view", pictures.collect()),
        Entry::Line,
        Entry::Action(
            Action::window("Quit", |ctx, _| ctx.send_viewport_cmd(egui::ViewportCommand::Close)).key(shortcuts::QUIT),
        ),
    ]
}

/// "report.txt", "report.txt and 4 more".
fn recent_name(paths: &[std::path::PathBuf]) -> String {
    let name = |path: &std::path::PathBuf| {
        path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    match paths {
        [] => String::new(),
        [only] => name(only),
        [first, rest @ ..] => format!("{} and {} more", name(first), rest.len()),
    }
}

fn edit(state: &AppState, _: &Shell) -> Vec<Entry> {
    let find = Command::Request(ViewRequest::FindInDocument);
    let linked = state.linked();
    let history = state.edited().history();
    let named = |verb: &str, step: Option<&Step>| match step {
        Some(step) => format!("{verb}: {}", step.words),
        None => verb.to_owned(),
    };
    let (undo, redo) = (named("Undo", history.last()), named("Redo", history.next()));
    let ctx = state.context();
    // What cannot be done now stands there all the same, so that one learns that it can be.
    let on_selection = |name: &str, key: &'static str, command: Option<Command>| {
        let is_enabled = command.is_some();
        Entry::Action(Action::send(name, command.unwrap_or(Command::EndQuestion)).letter(key).only_if(is_enabled))
    };
    let rename = match linked.primary() {
        Some(Item::Event(_)) => "Change the date…",
        Some(Item::Quantity(_)) => "Change the figure…",
        _ => "Rename…",
    };
    let primary = linked.primary();
    // The menu is made anew in each frame that shows it; for a crowd there is the key.
    let is_crowd = linked.selection.len() > 200;
    let take_away = if is_crowd { None } else { curate::take_away(&ctx) };
    let gather = (primary.is_some() && !is_crowd).then(|| curate::add_evidence(&ctx, &linked.selection));
    vec![
        Entry::Action(Action::send(&undo, Command::Undo).key(shortcuts::UNDO).only_if(history.can_undo())),
        Entry::Action(Action::send(&redo, Command::Redo).key(shortcuts::REDO).only_if(history.can_redo())),
        Entry::Line,
        Entry::Action(
            Action::window("Suggestions…", |_, shell| shell.panes.show(Pane::Suggestions))
                .only_if(!state.library().is_empty()),
        ),
        on_selection("Merge what is selected…", "M", curate::merge(&ctx)),
        on_selection(rename, "F2", curate::rename_question(&ctx).map(Command::Ask)),
        on_selection("Not a name here", "Shift+Delete", curate::take_away_here(&ctx)),
        on_selection("Never a name, not an event, not a figure", "Delete", take_away),
        on_selection("Note and tags…", "N", primary.map(|item| Command::Ask(Question::Note(item)))),
        on_selection("Add to the evidence", "E", gather),
        Entry::Line,
        Entry::Action(Action::send("Find in document…", find).key(shortcuts::FIND)),
        Entry::Action(Action::window("Filter…", |_, shell| shell.focus_filter = true).key(shortcuts::FILTER)),
        Entry::Line,
        Entry::Action(Action::send("Clear selection", Command::ClearSelection).only_if(!linked.selection.is_empty())),
        Entry::Action(Action::send("Clear filter", Command::ClearFilter).only_if(!linked.filter.is_empty())),
    ]
}

fn view(state: &AppState, shell: &Shell) -> Vec<Entry> {
    let panes = Pane::ALL.iter().map(|pane| {
        let toggle = move |_: &Context, shell: &mut Shell| shell.panes.toggle(*pane);
        let mark = Mark::Check(shell.panes.is_shown(*pane));
        Action::window(pane.title(), toggle).of(HIDE).mark(mark)
    });
    let pins = Pane::ALL.iter().map(|pane| {
        let toggle = move |_: &Context, shell: &mut Shell| shell.panes.toggle_pin(*pane);
        let mark = Mark::Check(shell.panes.is_pinned(*pane));
        Action::window(pane.title(), toggle).of("Pin or let follow").mark(mark).only_if(shell.panes.is_shown(*pane))
    });
    let mut entries = vec![Entry::Menu("Panes", panes.collect()), Entry::Menu("Pin", pins.collect())];
    let selected = !state.linked().selection.is_empty();
    let whole = Command::Request(ViewRequest::FitTimeline);
    let zoom = Command::Request(ViewRequest::ZoomToSelection);
    entries.extend([
        Entry::Action(Action::window("Show all panes", |_, shell| shell.panes.show_all())),
        Entry::Action(Action::window("Reset layout", |_, shell| shell.panes.reset())),
        Entry::Line,
        Entry::Action(Action::send("Fit all of time", whole).letter("Shift+1")),
        Entry::Action(Action::send("Zoom to the time of the selection", zoom).letter("Shift+2").only_if(selected)),
        Entry::Line,
    ]);
    let choice = state.context().timeline;
    let lanes = LanesBy::ALL.map(|lanes| {
        let set = Command::SetTimeline(TimelineChoice { lanes, ..choice });
        Action::send(lanes.name(), set).of("Lanes of the Timeline").mark(Mark::Radio(choice.lanes == lanes))
    });
    let citations = Command::SetTimeline(TimelineChoice { citations: !choice.citations, ..choice });
    let citations = Action::send("Dates of cited works on the Timeline", citations).mark(Mark::Check(choice.citations));
    entries.extend([Entry::Menu("Lanes of the Timeline", lanes.into()), Entry::Action(citations), Entry::Line]);
    let themes =
        [(ThemeChoice::System, "Theme of the system"), (ThemeChoice::Dark, "Dark"), (ThemeChoice::Light, "Light")];
    let themes = themes.map(|(choice, name)| {
        let mark = Mark::Radio(state.settings().theme == choice);
        let of = if choice == ThemeChoice::System { "" } else { "Theme" };
        Action::send(name, Command::SetTheme(choice)).of(of).mark(mark)
    });
    entries.push(Entry::Menu("Theme", themes.into()));
    entries.extend([
        Entry::Line,
        Entry::Action(Action::window("Larger", |ctx, _| gui_zoom::zoom_in(ctx)).key(gui_zoom::kb_shortcuts::ZOOM_IN)),
        Entry::Action(
            Action::window("Smaller", |ctx, _| gui_zoom::zoom_out(ctx)).key(gui_zoom::kb_shortcuts::ZOOM_OUT),
        ),
        Entry::Action(
            Action::window("Normal size", |ctx, _| ctx.set_zoom_factor(1.0)).key(gui_zoom::kb_shortcuts::ZOOM_RESET),
        ),
    ]);
    entries
}

fn go(state: &AppState, _: &Shell) -> Vec<Entry> {
    let (navigation, has_documents) = (state.navigation(), !state.library().is_empty());
    let panes = Pane::ALL.iter().map(|pane| {
        let show = move |_: &Context, shell: &mut Shell| shell.panes.show(*pane);
        Action::window(pane.title(), show).of("Show")
    });
    vec![
        Entry::Action(Action::window("Go to anything…", |_, shell| shell.palette.open()).key(shortcuts::PALETTE)),
        Entry::Menu("Pane", panes.collect()),
        Entry::Line,
        Entry::Action(Action::send("Back", Command::Back).key(shortcuts::BACK).only_if(navigation.can_go_back())),
        Entry::Action(
            Action::send("Forward", Command::Forward).key(shortcuts::FORWARD).only_if(navigation.can_go_forward()),
        ),
        Entry::Line,
        Entry::Action(Action::send("Next document", Command::NextDocument).letter("J").only_if(has_documents)),
        Entry::Action(Action::send("Previous document", Command::PreviousDocument).letter("K").only_if(has_documents)),
    ]
}

fn help(_: &AppState, _: &Shell) -> Vec<Entry> {
    vec![
        Entry::Action(Action::window("Keys", |_, shell| shell.help.toggle_keys()).key(shortcuts::HELP)),
        Entry::Action(Action::send("Open the sample corpus", Command::OpenSample)),
        Entry::Line,
        Entry::Action(Action::window("About Crossread", |_, shell| shell.help.about())),
    ]
}
