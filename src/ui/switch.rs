//! Small switches for the head of a pane.

use egui::{Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::focus::focus_ring;
use super::hint::hint_named;
use super::laid_out::line;
use super::restyle::gap_x;
use super::theme::{Tokens, size, small};

const HEIGHT: f32 = 20.0;

/// A word that is on or off, or that does something. `hint` says what a click does.
pub fn switch(ui: &mut Ui, word: &str, is_on: bool, hint: &str) -> Response {
    let tokens = Tokens::of(ui);
    let enabled = ui.is_enabled();
    let ink = if !enabled {
        tokens.faint
    } else if is_on {
        tokens.text
    } else {
        tokens.weak
    };
    let galley = line(ui.painter(), word, small());
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x + 4.0 * size::STEP, HEIGHT).ceil(), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, is_on, format!("{word}: {hint}")));
    let fill = if is_on { Some(tokens.selected) } else { (response.hovered() && enabled).then_some(tokens.hover) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, HEIGHT / 2.0, fill);
    }
    focus_ring(ui, rect, HEIGHT / 2.0, &response);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, ink);
    hint_named(response, hint)
}

/// Words of which one is on. Returns the one that was clicked.
pub fn choice<T: Copy + PartialEq>(ui: &mut Ui, words: &[(T, &str, &str)], now: T) -> Option<T> {
    let mut clicked = None;
    ui.scope(|ui| {
        gap_x(ui, 0.0);
        for (value, word, hint) in words {
            if switch(ui, word, *value == now, hint).clicked() {
                clicked = Some(*value);
            }
        }
    });
    clicked
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::theme;

    #[test]
    fn one_of_several_words_is_chosen() {
        let words = [(1, "1", "One tie away"), (2, "2", "Two ties away")];
        let mut harness =
            Harness::builder().with_size(vec2(200.0, 40.0)).with_context_setup(theme::install).build_ui_state(
                |ui, chosen: &mut i32| {
                    if let Some(clicked) = choice(ui, &words, *chosen) {
                        *chosen = clicked;
                    }
                },
                1,
            );
        harness.get_by_label("2: Two ties away").click();
        harness.run();
        assert_eq!(*harness.state(), 2);
    }
}
