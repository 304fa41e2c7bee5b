//! A quiet toggle among others: one of the things that can be shown.

use egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::focus::focus_ring;
use super::hint;
use super::laid_out::line;
use super::theme::{Tokens, small};

/// A quiet toggle with a count.
pub fn toggle(ui: &mut Ui, text: &str, count: Option<u32>, is_on: bool, hint: &str) -> Response {
    const SIDE: f32 = 8.0;
    const HEIGHT: f32 = 20.0;
    let tokens = Tokens::of(ui);
    let ink = if is_on { tokens.text } else { tokens.weak };
    let text_galley = line(ui.painter(), text, small());
    let count_galley = count.map(|count| line(ui.painter(), &count.to_string(), small()));
    let counted = count_galley.as_ref().map_or(0.0, |count| count.size().x + 5.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(2.0 * SIDE + text_galley.size().x + counted, HEIGHT), Sense::click());
    let name = || count.map_or_else(|| text.to_owned(), |count| format!("{text}, {count}"));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, name()));
    if is_on {
        ui.painter().rect_filled(rect, HEIGHT / 2.0, tokens.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, HEIGHT / 2.0, tokens.hover);
    }
    focus_ring(ui, rect, HEIGHT / 2.0, &response);
    let at = pos2(rect.left() + SIDE, rect.center().y - text_galley.size().y / 2.0);
    let end = at.x + text_galley.size().x;
    ui.painter().galley(at, text_galley, ink);
    if let Some(count) = count_galley {
        ui.painter().galley(pos2(end + 5.0, at.y), count, tokens.faint);
    }
    hint::hint(response, hint)
}
