//! What the pane says while nothing is in it.

use egui::{Rect, Stroke, StrokeKind, Ui};

use crate::ui::theme::{body, small, strong};
use crate::ui::{PAD, Tokens, text};

const STEPS: [(&str, &str); 4] = [
    ("Gather", "Select a name, a statement, a figure or a comparison and press E, or drag it here from any list."),
    ("Quote", "Select any words in the Reader and press E."),
    ("Order", "Add headings with H, drag entries or press Alt with the arrow keys, write a note to each with F2."),
    ("Hand on", "File › Export › Brief writes it with numbered notes that name document and page."),
];

pub fn ui(ui: &mut Ui, is_over: bool) {
    let tokens = Tokens::of(ui);
    let rect: Rect = ui.available_rect_before_wrap().shrink(PAD);
    if is_over {
        ui.painter().rect(rect, 8.0, tokens.hover, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    egui::ScrollArea::vertical().id_salt("no evidence").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(PAD).show(ui, |ui| {
            let words = "Nothing is gathered yet. What you put here becomes a brief that cites its sources.";
            text(ui, words, body(), tokens.text);
            for (what, how) in STEPS {
                ui.add_space(8.0);
                text(ui, what, strong(), tokens.weak);
                text(ui, how, small(), tokens.weak);
            }
        });
    });
}
