//! The menus at the top. They are painted by hand: they stand in every frame, and nearly never is one open.

use egui::{Button, Popup, Rect, Role, ScrollArea, Sense, SetOpenCommand, TextWrapMode, Ui, WidgetInfo, pos2, vec2};

use super::actions::{Action, Entry, MENUS, Mark};
use super::app::Shell;
use crate::app::{AppState, Commands};
use crate::ui::theme::{body, size};
use crate::ui::{Tokens, focus_ring, line};

/// From the sides of a name to the end of what can be clicked.
const PAD: f32 = 6.0;
/// Where a menu begins, and what it leaves free below.
const MENU_TOP: f32 = 36.0;
const BELOW: f32 = 24.0;

/// Paints the menus from `rect`'s left on, in the middle of its height; returns where they end.
pub fn ui(ui: &Ui, rect: Rect, state: &AppState, shell: &mut Shell, out: &mut Commands) -> f32 {
    let tokens = Tokens::of(ui);
    let bar = ui.scope_id().with("menus");
    let popup = |name: &str| bar.with(name).with("popup");
    // While one is open, the pointer goes from menu to menu without a click.
    let is_any_open = Popup::is_any_open(ui);
    let open = MENUS.iter().map(|(name, _)| popup(name)).find(|id| is_any_open && Popup::is_id_open(ui, *id));
    let mut left = rect.left() - size::STEP;
    for (name, menu) in MENUS {
        let galley = line(ui.painter(), name, body());
        let wide = vec2(galley.size().x + 2.0 * PAD, size::ROW);
        let place = Rect::from_min_size(pos2(left, rect.center().y - wide.y / 2.0), wide);
        left = place.right();
        let response = ui.interact(place, bar.with(name), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let id = popup(name);
        if response.hovered() || response.has_focus() || open == Some(id) {
            ui.painter().rect_filled(place, 6.0, tokens.hover);
        }
        focus_ring(ui, place, 6.0, &response);
        ui.painter().galley(place.center() - galley.size() / 2.0, galley, tokens.text);
        if is_any_open || response.clicked() {
            let mut list = Popup::menu(&response);
            if response.hovered() && !response.clicked() && open.is_some_and(|open| open != id) {
                list = list.open_memory(Some(SetOpenCommand::Bool(true)));
            }
            list.show(|ui| fitting(ui, menu(state, shell), shell, out));
        }
    }
    left - size::STEP
}

/// All entries; they scroll where the window is too low for them.
fn fitting(ui: &mut Ui, all: Vec<Entry>, shell: &mut Shell, out: &mut Commands) {
    let room = ui.ctx().content_rect().height() - MENU_TOP - BELOW;
    let row = ui.spacing().interact_size.y.max(size::ROW) + ui.spacing().item_spacing.y;
    if all.len() as f32 * row <= room {
        entries(ui, all, shell, out);
        return;
    }
    let area = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
    area.show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        entries(ui, all, shell, out);
    });
}

fn entries(ui: &mut Ui, entries: Vec<Entry>, shell: &mut Shell, out: &mut Commands) {
    for entry in entries {
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
