//! Lines of text that end in "…" where they do not fit, with the letters that a filter matched.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::laid_out::{laid_out, laid_out_of, line, wrapping};
use super::pane_head::PAD;
use super::theme::{Tokens, body};

/// The text in at most `rows` lines of `width` points, elided with "…".
pub fn elided(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    laid_out(painter, text, font, color, width, rows)
}

/// Text that wraps, in one format.
pub fn text(ui: &mut Ui, words: &str, font: FontId, color: Color32) -> Response {
    let galley = laid_out(ui.painter(), words, font, color, ui.available_width(), usize::MAX);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(rect.min, galley, color);
    response
}

/// What a pane says instead of showing something, where it has nothing to show.
pub fn instead(ui: &mut Ui, words: &str) {
    let weak = Tokens::of(ui).weak;
    let width = ui.available_width();
    let galley = laid_out(ui.painter(), words, body(), weak, width - 2.0 * PAD, usize::MAX);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.0 * PAD), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(rect.min + Vec2::splat(PAD), galley, weak);
}

/// As [`elided`] in one line, the characters at the indices `matched` (ascending) in the accent, in `strong`.
pub fn matched_line(
    painter: &Painter,
    text: &str,
    matched: &[u32],
    [font, strong]: [FontId; 2],
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    if matched.is_empty() {
        return elided(painter, text, font, color, width, 1);
    }
    let accent = Tokens::of(painter.ctx()).accent;
    let of = ("matched", text, matched, (&font, &strong), (color, accent), width.to_bits());
    laid_out_of(painter, of, || {
        let plain = TextFormat::simple(font.clone(), color);
        let lit = TextFormat::simple(strong.clone(), accent);
        let mut job = LayoutJob { wrap: wrapping(width, 1), ..LayoutJob::default() };
        for (run, is_matched) in runs(text, matched) {
            job.append(run, 0.0, if is_matched { lit.clone() } else { plain.clone() });
        }
        job
    })
}

/// Paints the galley with its left end at the left of `rect`, in the middle of its height. Returns where the
/// text ends.
pub fn paint_left(painter: &Painter, rect: Rect, galley: Arc<Galley>) -> f32 {
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let right = at.x + galley.size().x;
    painter.galley(round(painter, at), galley, Color32::PLACEHOLDER);
    right
}

/// As [`paint_left`], of what was laid out without a colour, which is kept.
pub fn paint_left_in(painter: &Painter, rect: Rect, galley: &Arc<Galley>, color: Color32) -> f32 {
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    painter.galley(round(painter, at), Arc::clone(galley), color);
    at.x + galley.size().x
}

/// As [`paint_right`], of what was laid out without a colour, which is kept.
pub fn paint_right_in(painter: &Painter, rect: Rect, galley: &Arc<Galley>, color: Color32) -> f32 {
    let at = rect.right_center() - egui::vec2(galley.size().x, galley.size().y / 2.0);
    painter.galley(round(painter, at), Arc::clone(galley), color);
    at.x
}

/// Paints one line with its right end at the right of `rect`: numbers. Returns where it begins.
pub fn paint_right(painter: &Painter, rect: Rect, text: &str, font: FontId, color: Color32) -> f32 {
    let galley = line(painter, text, font);
    let at = rect.right_center() - egui::vec2(galley.size().x, galley.size().y / 2.0);
    painter.galley(round(painter, at), galley, color);
    at.x
}

/// Text between two pixels is blurred.
fn round(painter: &Painter, at: Pos2) -> Pos2 {
    let scale = painter.pixels_per_point();
    pos2((at.x * scale).round() / scale, (at.y * scale).round() / scale)
}

/// The text cut where matched and other characters meet.
fn runs<'a>(text: &'a str, matched: &[u32]) -> Vec<(&'a str, bool)> {
    let mut runs = Vec::new();
    let mut rest = matched.iter().copied().peekable();
    let (mut start, mut was_matched) = (0, false);
    for (number, (at, _)) in text.char_indices().enumerate() {
        let is_matched = rest.next_if_eq(&(number as u32)).is_some();
        if is_matched != was_matched && at > start {
            runs.push((&text[start..at], was_matched));
            start = at;
        }
        was_matched = is_matched;
    }
    if start < text.len() {
        runs.push((&text[start..], was_matched));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, matched: &[u32], expected: &str) {
        let shown: String = (runs(text, matched).into_iter())
            .map(|(run, is_matched)| if is_matched { format!("[{run}]") } else { run.to_owned() })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn matched_letters_are_set_apart() {
        check("Shanghai", &[], "Shanghai");
        check("Shanghai", &[0, 1, 2], "[Sha]nghai");
        check("Maçães", &[0, 2, 3, 5], "[M]a[çã]e[s]");
        check("ab", &[0, 1], "[ab]");
        check("ab", &[1, 7], "a[b]");
        check("", &[0], "");
    }
}
