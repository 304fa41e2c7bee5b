//! Files dropped anywhere on the window.

use egui::{Align2, Id, LayerId, Order, Stroke, StrokeKind, Ui};

use crate::app::{AppState, Command, Commands};
use crate::ui::{Tokens, theme};

/// Adds what is dropped, and says so while it hangs over the window.
pub fn handle(ui: &Ui, state: &AppState, out: &mut Commands) {
    let (dropped, is_hovering) = ui.input(|input| {
        let paths: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect();
        (paths, !input.raw.hovered_files.is_empty())
    });
    if !dropped.is_empty() {
        out.send(Command::Add(dropped));
    }
    if is_hovering {
        let tokens = Tokens::of(ui);
        let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
        let rect = ui.ctx().content_rect();
        painter.rect_filled(rect, 0.0, tokens.canvas.gamma_multiply(0.85));
        painter.rect_stroke(rect.shrink(8.0), 8.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
        let words = if state.is_sample() || state.library().is_empty() { "Drop to open" } else { "Drop to add" };
        painter.text(rect.center(), Align2::CENTER_CENTER, words, theme::strong_sized(20.0), tokens.text);
    }
}
