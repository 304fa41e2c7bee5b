//! Keys, and the list of them that F1 shows.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::app::Shell;
use crate::app::{AppState, Command, Commands, Level, Question, ViewRequest};
use crate::ui::{takes_escape, takes_letters};
use crate::views::{compare, curate, evidence, reader};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

pub const OPEN: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::O);
pub const ADD: KeyboardShortcut = KeyboardShortcut::new(CTRL_SHIFT, Key::O);
pub const NEW: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::N);
pub const SAVE: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::S);
pub const SAVE_AS: KeyboardShortcut = KeyboardShortcut::new(CTRL_SHIFT, Key::S);
pub const FILTER: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::L);
pub const FILTER_TOO: KeyboardShortcut = KeyboardShortcut::new(CTRL_SHIFT, Key::F);
pub const FIND: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::F);
pub const BACK: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft);
pub const FORWARD: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowRight);
pub const UNDO: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::Z);
pub const REDO: KeyboardShortcut = KeyboardShortcut::new(CTRL_SHIFT, Key::Z);
pub const REDO_TOO: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::Y);
pub const QUIT: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::Q);
pub const PALETTE: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::K);
pub const PALETTE_TOO: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::P);
pub const REREAD: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F5);
pub const HELP: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F1);

/// The key list: what it does, and the keys as they are written, on this system, in its own words.
pub fn list(ui: &Ui) -> Vec<(&'static str, Vec<(String, &'static str)>)> {
    let key = |shortcut: &KeyboardShortcut| ui.ctx().format_shortcut(shortcut);
    let command = if ui.ctx().os().is_mac() { "Cmd" } else { "Ctrl" };
    vec![
        (
            "Documents",
            vec![
                (key(&OPEN), "Open files"),
                (key(&ADD), "Add files to what is open"),
                (key(&NEW), "Close what is open"),
                (key(&SAVE), "Save the project; every change is kept from then on"),
                (key(&SAVE_AS), "Save the project as another file"),
                (key(&REREAD), "Read files again that have changed on the disk"),
                ("Drop files".to_owned(), "Add them; in place of the sample corpus, open them"),
                ("J  K".to_owned(), "Next and previous document"),
            ],
        ),
        (
            "Finding",
            vec![
                (format!("{}  {}", key(&PALETTE), key(&PALETTE_TOO)), "Go to a name, document, statement or command"),
                (format!("{}  {}  /", key(&FILTER), key(&FILTER_TOO)), "Filter documents, entities and events"),
                (key(&FIND), "Find in this document"),
                ("F3  Shift+F3".to_owned(), "Next and previous place: of what is found, or of the selection"),
                ("Esc".to_owned(), "Clear the selection, then the filter"),
            ],
        ),
        (
            "Selecting",
            vec![
                ("Click".to_owned(), "Select; everything that belongs to it lights up everywhere"),
                (format!("{command}+click"), "Add to the selection, or take out"),
                ("Double click".to_owned(), "Bring into view, and open the Reader at it"),
                ("Right click".to_owned(), "What can be done with it"),
                ("Right click a head".to_owned(), "Pin the pane: it keeps what it shows; or hide it"),
                ("Shift+click".to_owned(), "In a table: select all rows up to it"),
                ("Arrows  Page  Home  End".to_owned(), "In a list: go to another row, with Shift select all up to it"),
                ("/".to_owned(), "In the table of entities: type to go to a name"),
                ("Alt+click".to_owned(), "On a kind or document above it: hide these"),
                (key(&BACK), "Back to what was selected before"),
                (key(&FORWARD), "Forward again"),
            ],
        ),
        (
            "Reader",
            vec![
                ("Arrows  Page  Home  End".to_owned(), "Scroll"),
                (format!("{command}+A  {command}+C"), "Select all of the text; copy what is selected"),
                ("A".to_owned(), "The words selected are a name"),
            ],
        ),
        (
            "Timeline",
            vec![
                ("Wheel  plus  minus".to_owned(), "Zoom at the pointer, or at the mark"),
                ("Drag  R".to_owned(), "Show only what happened in this time"),
                ("Shift+drag, wheel, arrows".to_owned(), "Pan; Page keys and the middle button do too"),
                ("Arrows  [  ]".to_owned(), "Walk along marks and lanes"),
                ("Home  End  Enter".to_owned(), "First and last mark of the lane; read its sentence"),
                ("Shift+1".to_owned(), "Fit all of time"),
                ("Shift+2".to_owned(), "Zoom to the time of the selection"),
            ],
        ),
        (
            "Putting right",
            vec![
                (key(&UNDO), "Take back"),
                (format!("{}  {}", key(&REDO), key(&REDO_TOO)), "Do again"),
                ("M".to_owned(), "Merge the selected names; make the selected statements one happening"),
                ("Drag a name onto another".to_owned(), "Ask whether they are the same"),
                ("F2".to_owned(), "Rename; change a date or a figure"),
                ("Delete".to_owned(), "Never a name; not an event; not a figure"),
                ("Shift+Delete".to_owned(), "Not a name here: the one under the pointer"),
                ("Y  N  L".to_owned(), "In Suggestions: yes, no, later"),
                ("Y  N  D".to_owned(), "In Compare: a conflict; not one; of different things"),
                ("M  T".to_owned(), "In Suggestions: the whole question; the other name stays"),
                ("N".to_owned(), "Note and tags"),
                ("E".to_owned(), "Add what is selected to the evidence, or the words selected in the Reader"),
            ],
        ),
        (
            "Evidence",
            vec![
                ("Drag".to_owned(), "Put things in from any list; put entries in another order"),
                ("Up  Down  Enter".to_owned(), "Go to an entry and light it up; open its words in the Reader"),
                ("Alt+Up  Alt+Down".to_owned(), "Move an entry"),
                ("H".to_owned(), "Add a heading"),
                ("F2".to_owned(), "Write a note to a piece; rename a heading. Ctrl+Enter keeps it, Esc does not"),
                ("Delete  Backspace".to_owned(), "Take it out"),
            ],
        ),
        (
            "Graph, Matrix, Lists",
            vec![
                ("Arrows".to_owned(), "Walk from node to node, from cell to cell, in and between lists"),
                ("Space  Enter  S".to_owned(), "Graph: select; read; start from it"),
                (format!("{command}+Space"), "Graph: add to the selection, or take out"),
                ("[  ]".to_owned(), "Graph: along the ties of a node; Enter lists their sentences"),
                ("Drag".to_owned(), "Graph: place a node, which then stays; else pan"),
                ("P".to_owned(), "Graph: hold a node where it is, or let it go"),
                ("Wheel  plus  minus  Home".to_owned(), "Graph: zoom; show all"),
                ("Enter".to_owned(), "Matrix: read the first mention"),
            ],
        ),
        (
            "Window",
            vec![
                ("Tab  Shift+Tab".to_owned(), "To the next part of the window, and back"),
                (format!("{command}+plus  minus  0"), "Larger, smaller, normal size"),
                ("F1  ?".to_owned(), "This list"),
                (key(&QUIT), "Quit"),
            ],
        ),
    ]
}

/// Turns keys into commands. Keys without a modifier count only while nothing is being typed.
pub fn handle(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    // Nearly no frame has a key in it, and there are many keys to ask for.
    if ui.input(|input| input.events.is_empty()) {
        return;
    }
    let pressed = |shortcut: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(shortcut));
    // Longer combinations first: Ctrl+O would also match Ctrl+Shift+O.
    if pressed(&ADD) {
        shell.dialogs.add(ui.ctx());
    }
    if pressed(&OPEN) {
        shell.dialogs.open(ui.ctx());
    }
    if pressed(&NEW) {
        out.send(Command::New);
    }
    if pressed(&SAVE_AS) {
        shell.dialogs.save_project(ui.ctx());
    }
    if pressed(&SAVE) {
        save(ui.ctx(), state, shell, out);
    }
    if pressed(&PALETTE) || pressed(&PALETTE_TOO) {
        shell.palette.toggle();
    }
    if pressed(&FILTER_TOO) || pressed(&FILTER) {
        shell.focus_filter = true;
    }
    if pressed(&FIND) {
        out.send(Command::Request(ViewRequest::FindInDocument));
    }
    if pressed(&REREAD) {
        out.send(Command::RereadChanged);
    }
    if pressed(&BACK) {
        out.send(Command::Back);
    }
    if pressed(&FORWARD) {
        out.send(Command::Forward);
    }
    // While something is typed, these take back the typing.
    if state.question().is_none() && !shell.is_typing_path() && !ui.text_edit_focused() {
        if pressed(&REDO) || pressed(&REDO_TOO) {
            out.send(Command::Redo);
        }
        if pressed(&UNDO) {
            out.send(Command::Undo);
        }
    }
    if pressed(&HELP) {
        shell.help.toggle_keys();
    }
    if state.question().is_some() || shell.palette.is_open() || shell.is_typing_path() {
        // The palette's keys are its own; egui takes the focus from its text before Escape comes here.
        return;
    }
    if !ui.text_edit_focused() {
        put_right_here(ui, state, out);
    }
    let plain = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if takes_letters(ui) {
        if !ui.text_edit_focused() {
            put_right(state, evidence::has_keyboard(ui), plain, out);
            if !takes_escape(ui) {
                escape(ui, state, shell, out);
            }
        }
        return;
    }
    if plain(Key::J) {
        out.send(Command::NextDocument);
    }
    if plain(Key::K) {
        out.send(Command::PreviousDocument);
    }
    put_right(state, evidence::has_keyboard(ui), plain, out);
    put_right_by_letter(ui, state, plain, out);
    let typed = |wanted: &[&str]| is_typed(ui, wanted);
    if typed(&["?"]) {
        shell.help.toggle_keys();
    }
    let shifted = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
    if shifted(Key::Num1) || typed(&["!"]) {
        out.send(Command::Request(ViewRequest::FitTimeline));
    }
    if shifted(Key::Num2) || typed(&["@"]) {
        out.send(Command::Request(ViewRequest::ZoomToSelection));
    }
    escape(ui, state, shell, out);
}

/// What is left for the window to do once all views were painted: "/" goes to the filter where no view has a use of its
/// own for it.
pub fn handle_rest(ui: &Ui, state: &AppState, shell: &mut Shell) {
    let is_over = state.question().is_some() || shell.palette.is_open() || shell.is_typing_path();
    let is_free = !is_over && !takes_letters(ui);
    if is_typed(ui, &["/"]) && is_free {
        shell.focus_filter = true;
        ui.ctx().request_repaint();
    }
}

fn is_typed(ui: &Ui, wanted: &[&str]) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| matches!(event, egui::Event::Text(text) if wanted.contains(&text.as_str())))
    })
}

/// One step back: what lies over the window, then the selection, then the filter.
fn escape(ui: &Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    if ui.input(|input| input.key_pressed(Key::Escape)) && !shell.help.close() {
        if !state.linked().selection.is_empty() {
            out.send(Command::ClearSelection);
        } else if !state.linked().filter.is_empty() {
            out.send(Command::ClearFilter);
        }
    }
}

/// The keys that put things right and are no letters: they count also where letters go to a name.
fn put_right(state: &AppState, is_taken: bool, plain: impl Fn(Key) -> bool, out: &mut Commands) {
    if is_taken {
        return;
    }
    let ctx = state.context();
    if plain(Key::F2)
        && let Some(question) = curate::rename_question(&ctx)
    {
        out.send(Command::Ask(question));
    }
    if plain(Key::Delete)
        && let Some(command) = curate::take_away(&ctx)
    {
        out.send(command);
    }
}

/// The key that puts one place right.
fn put_right_here(ui: &mut Ui, state: &AppState, out: &mut Commands) {
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Delete))
        && let Some(command) = curate::take_away_here(&state.context())
    {
        out.send(command);
    }
}

/// The letters that do.
fn put_right_by_letter(ui: &Ui, state: &AppState, plain: impl Fn(Key) -> bool, out: &mut Commands) {
    let ctx = state.context();
    if plain(Key::M) {
        out.send(curate::merge(&ctx).unwrap_or_else(|| Command::Tell {
            level: Level::Info,
            title: "Select two names or more to merge them, or two statements to make them one happening".to_owned(),
            details: vec!["Click one, then the other with Ctrl held".to_owned()],
        }));
    }
    if (!ctx.linked.selection.is_empty() || reader::selected_words(ui).is_some()) && plain(Key::E) {
        // Words that are selected in the Reader are what one looks at.
        out.send(match reader::selected_words(ui) {
            Some((document, span)) => curate::add_words(&ctx, document, span),
            None => curate::add_evidence(&ctx, &ctx.linked.selection),
        });
    }
    let Some(item) = ctx.linked.primary() else { return };
    if !compare::answers_by_key(ui) && plain(Key::N) {
        out.send(Command::Ask(Question::Note(item)));
    }
}

/// Saves under the name the project has; asks for one where it has none, or where that file is another window's.
pub fn save(ctx: &egui::Context, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    if state.library().is_empty() {
        // The menu does not offer it either.
        return;
    }
    match state.project_path() {
        Some(path) if !state.is_read_only() => out.send(Command::SaveProject(path.to_path_buf())),
        _ => shell.dialogs.save_project(ctx),
    }
}
