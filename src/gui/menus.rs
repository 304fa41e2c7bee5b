//! The menus at the top.

use egui::{Button, Ui, containers::menu::MenuBar};

use super::actions::{Action, Entry, MENUS, Mark};
use super::app::Shell;
use crate::app::{AppState, Commands};

/// Paints the menus and returns where they end, in points from the left.
pub fn ui(ui: &mut Ui, state: &AppState, shell: &mut Shell, out: &mut Commands) -> f32 {
    let bar = MenuBar::new().ui(ui, |ui| {
        let mut right = ui.min_rect().right();
        for (name, menu) in MENUS {
            let button = ui.menu_button(name, |ui| {
                for entry in menu(state, shell) {
                    match entry {
                        Entry::Action(action) => show(ui, action, shell, out),
                        Entry::Menu(name, actions) => {
                            let is_enabled = actions.iter().any(|action| action.is_enabled);
                            ui.add_enabled_ui(is_enabled, |ui| {
                                ui.menu_button(name, |ui| {
                                    for action in actions {
                                        show(ui, action, shell, out);
                                    }
                                });
                            });
                        }
                        Entry::Line => {
                            ui.separator();
                        }
                    }
                }
            });
            right = button.response.rect.right();
        }
        right
    });
    bar.inner
}

/// An entry with its key at the right.
fn show(ui: &mut Ui, action: Action, shell: &mut Shell, out: &mut Commands) {
    let clicked = ui
        .add_enabled_ui(action.is_enabled, |ui| match action.mark {
            Some(Mark::Check(mut is_on)) => ui.checkbox(&mut is_on, &action.name).clicked(),
            Some(Mark::Radio(is_on)) => ui.radio(is_on, &action.name).clicked(),
            None => {
                let key = action.key_words(ui.ctx());
                ui.add(Button::new(&action.name).shortcut_text(key)).clicked()
            }
        })
        .inner;
    if clicked {
        action.run(ui.ctx(), shell, out);
    }
}
