//! What is said of a thing while the pointer is over it.

use egui::{Response, Ui};

/// Says more about something that has a name. The words also describe it in the accessibility tree.
pub fn hint(response: Response, words: &str) -> Response {
    hint_of(response, || words.to_owned())
}

/// As [`hint`], for words that are made only where somebody reads them.
pub fn hint_of(response: Response, words: impl FnOnce() -> String) -> Response {
    if response.hovered() {
        return response.on_hover_text(words());
    }
    // What egui does for a tooltip that is not to be shown costs more than the widget, in every frame.
    response.ctx.accesskit_node_builder(response.id, |node| {
        if node.description().is_none() {
            node.set_description(words());
        }
    });
    response
}

/// As [`hint`], with more than words.
pub fn hint_ui(response: Response, add: impl FnOnce(&mut Ui)) -> Response {
    if response.hovered() { response.on_hover_ui(add) } else { response }
}

/// As [`hint`], where the name in the accessibility tree says the same already.
pub fn hint_named(response: Response, words: &str) -> Response {
    if response.hovered() { response.on_hover_text(words) } else { response }
}
