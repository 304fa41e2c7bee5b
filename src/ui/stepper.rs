//! A number that goes up and down by steps, with its words between a minus and a plus.

use egui::{Response, Ui};

use super::{gap_x, switch};

/// Paints the stepper; returns -1 or 1 where one of its ends was clicked. The hints say what a click does; without
/// one there is no further step that way.
pub fn stepper(ui: &mut Ui, words: &str, fewer: Option<&str>, more: Option<&str>) -> i32 {
    ui.scope(|ui| {
        gap_x(ui, 0.0);
        let end = |ui: &mut Ui, sign: &str, hint: Option<&str>| -> Response {
            ui.add_enabled_ui(hint.is_some(), |ui| switch(ui, sign, false, hint.unwrap_or("no further"))).inner
        };
        let down = end(ui, "−", fewer).clicked();
        let text = egui::RichText::new(words).font(super::theme::small()).color(super::Tokens::of(ui).weak);
        if !words.is_empty() {
            ui.add(egui::Label::new(text).selectable(false));
        }
        let up = end(ui, "+", more).clicked();
        i32::from(up) - i32::from(down)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::theme;

    #[test]
    fn both_ends_step_and_an_end_without_a_hint_does_nothing() {
        let mut harness =
            Harness::builder().with_size(egui::vec2(200.0, 40.0)).with_context_setup(theme::install).build_ui_state(
                |ui, value: &mut i32| {
                    let fewer = (*value > 1).then_some("Fewer");
                    ui.horizontal(|ui| *value += stepper(ui, &value.to_string(), fewer, Some("More")));
                },
                1,
            );
        harness.get_by_label("−: no further").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.get_by_label("+: More").click();
        harness.run();
        harness.get_by_label("+: More").click();
        harness.run();
        harness.get_by_label("−: Fewer").click();
        harness.run();
        assert_eq!(*harness.state(), 2);
    }
}
