//! Buttons that stand in every frame, and menus that hang at what is clicked. Nearly never is a menu open, and to ask egui
//! for one that is not costs more than what it hangs at.

use egui::{Popup, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::focus::focus_ring;
use super::hint::hint;
use super::laid_out::line;
use super::theme::{Tokens, size, small};

/// A small button. `words` say what it does, `hint` says more, or nothing.
pub fn button(ui: &mut Ui, words: &str, hint_words: &str) -> Response {
    let tokens = Tokens::of(ui);
    let galley = line(ui.painter(), words, small());
    let wanted = galley.size() + vec2(4.0 * size::STEP, 6.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let fill = if response.hovered() { tokens.hover } else { tokens.raised };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, tokens.hairline), StrokeKind::Inside);
    focus_ring(ui, rect, 6.0, &response);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, tokens.text);
    if hint_words.is_empty() { response } else { hint(response, hint_words) }
}

/// A menu that a click on the button opens, and another one closes.
pub fn menu(button: &Response, add: impl FnOnce(&mut Ui)) {
    if opens(button) {
        Popup::menu(button).show(add);
    }
}

/// Whether what hangs at the button is open, or opens or closes in this frame.
pub fn opens(button: &Response) -> bool {
    button.clicked() || is_open(button)
}

/// A menu for the right button of the mouse.
pub fn context_menu(response: &Response, add: impl FnOnce(&mut Ui)) {
    if response.secondary_clicked() || is_open(response) {
        response.context_menu(add);
    }
}

fn is_open(response: &Response) -> bool {
    Popup::is_id_open(&response.ctx, Popup::default_response_id(response))
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::theme;

    #[test]
    fn a_click_opens_one_menu_and_the_right_button_the_other() {
        let mut harness =
            Harness::builder().with_size(vec2(300.0, 200.0)).with_context_setup(theme::install).build_ui_state(
                |ui, chosen: &mut Vec<&str>| {
                    let [kind, name] = ["Kind", "Name"].map(|words| button(ui, words, "What it is"));
                    let mut entry = |ui: &mut Ui, words| {
                        if ui.button(words).clicked() {
                            chosen.push(words);
                        }
                    };
                    menu(&kind, |ui| entry(ui, "Person"));
                    context_menu(&name, |ui| entry(ui, "Copy"));
                },
                Vec::new(),
            );
        harness.run();
        assert!(harness.query_by_label("Person").is_none());
        harness.get_by_label("Kind").click();
        harness.run();
        harness.get_by_label("Person").click();
        harness.run();
        assert!(harness.query_by_label("Person").is_none(), "a choice closes it");
        harness.get_by_label("Name").click_secondary();
        harness.run();
        harness.get_by_label("Copy").click();
        harness.run();
        assert_eq!(*harness.state(), ["Person", "Copy"]);
    }
}
