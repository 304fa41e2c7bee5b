//! The mark of a kind: a dot in its colour, and where there is room its letter in the dot.

use egui::{Align2, Painter, Pos2, Stroke};

use super::laid_out::line;
use super::theme::{Tokens, strong_sized};
use crate::model::Kind;

/// Diameter of the plain dot.
pub const DOT: f32 = 8.0;
/// Diameter of the dot with a letter.
pub const BADGE: f32 = 15.0;

/// A dot in the colour of the kind. Whoever paints it tells the kind in words too, in the name of the row or
/// in a tooltip.
pub fn paint_kind_dot(painter: &Painter, center: Pos2, kind: Kind) {
    painter.circle_filled(center, DOT / 2.0, Tokens::of(painter.ctx()).kind(kind));
}

/// A larger dot that bears the letter of the kind, so that the colour is not the only cue. A faint one is an
/// outline: the kind is there, but not in force.
pub fn paint_kind_badge(painter: &Painter, center: Pos2, kind: Kind, is_faint: bool) {
    let tokens = Tokens::of(painter.ctx());
    let color = tokens.kind(kind);
    let ink = if is_faint {
        painter.circle_stroke(center, BADGE / 2.0 - 0.5, Stroke::new(1.0, color));
        color
    } else {
        painter.circle_filled(center, BADGE / 2.0, color);
        tokens.canvas
    };
    let mut letter = [0; 4];
    let letter = line(painter, kind.letter().encode_utf8(&mut letter), strong_sized(9.0));
    painter.galley(Align2::CENTER_CENTER.anchor_size(center, letter.size()).min, letter, ink);
}
