//! The menus at the top.

use egui::{Button, KeyboardShortcut, Ui, containers::menu::MenuBar};

use super::app::Shell;
use super::shortcuts;
use super::views::PICTURED;
use crate::app::{AppState, Command, Commands, Pane, ThemeChoice, ViewRequest, export};

/// Paints the menus and returns where they end, in points from the left.
pub fn ui(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) -> f32 {
    let bar = MenuBar::new().ui(ui, |ui| {
        ui.menu_button("File", |ui| file(ui, state, shell, out));
        ui.menu_button("Edit", |ui| edit(ui, state, shell, out));
        ui.menu_button("View", |ui| view(ui, state, shell, out));
        ui.menu_button("Go", |ui| go(ui, state, out));
        ui.menu_button("Help", |ui| help(ui, shell, out)).response.rect.right()
    });
    bar.inner
}

/// A menu entry with its key at the right; returns whether it was chosen.
fn entry(ui: &mut Ui, enabled: bool, text: &str, key: Option<&KeyboardShortcut>) -> bool {
    let key = key.map(|key| ui.ctx().format_shortcut(key)).unwrap_or_default();
    ui.add_enabled(enabled, Button::new(text).shortcut_text(key)).clicked()
}

fn file(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    if entry(ui, true, "Open…", Some(&shortcuts::OPEN)) {
        shell.dialogs.open(ui.ctx());
    }
    if entry(ui, true, "Open folder…", None) {
        shell.dialogs.open_folder(ui.ctx());
    }
    if entry(ui, true, "Add documents…", Some(&shortcuts::ADD)) {
        shell.dialogs.add(ui.ctx());
    }
    if entry(ui, true, "Add folder…", None) {
        shell.dialogs.add_folder(ui.ctx());
    }
    ui.separator();
    if entry(ui, true, "Open project…", None) {
        shell.dialogs.open_project(ui.ctx());
    }
    if entry(ui, !state.library().is_empty(), "Save project", Some(&shortcuts::SAVE)) {
        shortcuts::save(ui.ctx(), state, shell, out);
    }
    if entry(ui, !state.library().is_empty(), "Save project as…", Some(&shortcuts::SAVE_AS)) {
        shell.dialogs.save_project(ui.ctx());
    }
    ui.separator();
    let recent = &state.settings().recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for paths in recent {
                if entry(ui, true, &recent_name(paths), None) {
                    out.send(Command::Open(paths.clone()));
                }
            }
        });
    });
    ui.separator();
    ui.add_enabled_ui(!state.library().is_empty(), |ui| {
        ui.menu_button("Export", |ui| {
            for format in export::Format::ALL {
                if entry(ui, true, &format!("{}…", format.words()), None) {
                    shell.export.ask_library(ui.ctx(), format);
                }
            }
        });
        ui.menu_button("Export view", |ui| {
            for pane in PICTURED {
                if entry(ui, true, &format!("{}…", pane.title()), None) {
                    shell.export.ask(ui.ctx(), pane);
                }
            }
        });
    });
    ui.separator();
    if entry(ui, true, "Quit", Some(&shortcuts::QUIT)) {
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
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

fn edit(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    let history = state.edited().history();
    let named = |verb: &str, step: Option<&crate::model::edit::Step>| match step {
        Some(step) => format!("{verb}: {}", step.words),
        None => verb.to_owned(),
    };
    if entry(ui, history.can_undo(), &named("Undo", history.last()), Some(&shortcuts::UNDO)) {
        out.send(Command::Undo);
    }
    if entry(ui, history.can_redo(), &named("Redo", history.next()), Some(&shortcuts::REDO)) {
        out.send(Command::Redo);
    }
    ui.separator();
    if entry(ui, true, "Find in document…", Some(&shortcuts::FIND)) {
        out.send(Command::Request(ViewRequest::FindInDocument));
    }
    if entry(ui, true, "Filter…", Some(&shortcuts::FILTER)) {
        shell.focus_filter = true;
    }
    ui.separator();
    if entry(ui, !state.linked().selection.is_empty(), "Clear selection", None) {
        out.send(Command::ClearSelection);
    }
    if entry(ui, !state.linked().filter.is_empty(), "Clear filter", None) {
        out.send(Command::ClearFilter);
    }
}

fn view(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) {
    for pane in Pane::ALL {
        let mut is_shown = shell.panes.is_shown(*pane);
        if ui.checkbox(&mut is_shown, pane.title()).clicked() {
            shell.panes.toggle(*pane);
        }
    }
    if entry(ui, true, "Show all panes", None) {
        shell.panes.show_all();
    }
    if entry(ui, true, "Reset layout", None) {
        shell.panes.reset();
    }
    ui.separator();
    if entry(ui, true, "Show all of time", None) {
        out.send(Command::Request(ViewRequest::FitTimeline));
    }
    if entry(ui, !state.linked().selection.is_empty(), "Show the time of the selection", None) {
        out.send(Command::Request(ViewRequest::ZoomToSelection));
    }
    ui.separator();
    for (choice, name) in
        [(ThemeChoice::System, "Theme of the system"), (ThemeChoice::Dark, "Dark"), (ThemeChoice::Light, "Light")]
    {
        if ui.radio(state.settings().theme == choice, name).clicked() {
            out.send(Command::SetTheme(choice));
        }
    }
    ui.separator();
    egui::gui_zoom::zoom_menu_buttons(ui);
}

fn go(ui: &mut Ui, state: &AppState, out: &mut Commands) {
    if entry(ui, state.navigation().can_go_back(), "Back", Some(&shortcuts::BACK)) {
        out.send(Command::Back);
    }
    if entry(ui, state.navigation().can_go_forward(), "Forward", Some(&shortcuts::FORWARD)) {
        out.send(Command::Forward);
    }
    ui.separator();
    let has_documents = !state.library().is_empty();
    for (name, key, command) in
        [("Next document", "J", Command::NextDocument), ("Previous document", "K", Command::PreviousDocument)]
    {
        if ui.add_enabled(has_documents, Button::new(name).shortcut_text(key)).clicked() {
            out.send(command);
        }
    }
}

fn help(ui: &mut Ui, shell: &mut Shell, out: &mut Commands) {
    if entry(ui, true, "Keys", Some(&shortcuts::HELP)) {
        shell.help.toggle_keys();
    }
    if entry(ui, true, "Open the sample corpus", None) {
        out.send(Command::OpenSample);
    }
    ui.separator();
    if entry(ui, true, "About Crossread", None) {
        shell.help.about();
    }
}
