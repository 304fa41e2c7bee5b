//! Small painted pictures. Painted rather than taken from a font, so that they look alike everywhere.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::focus::focus_ring;
use super::hint::hint_named;
use super::theme::{Tokens, size};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Close,
    Left,
    Right,
    Up,
    Down,
    Search,
    /// A disc of which one half is filled: dark and light.
    Theme,
    Warning,
    /// An arrow that comes back to where it began: to be read again.
    Again,
    /// A ring with a stroke through it: not there any more.
    Gone,
    /// A drawing pin.
    Pin,
    /// Five points, filled.
    Star,
}

/// Paints the icon in the square `side` points wide around `center`.
pub fn paint_icon(painter: &Painter, center: Pos2, side: f32, icon: Icon, color: Color32) {
    let at = |x: f32, y: f32| center + vec2(x, y) * (side / 2.0);
    let stroke = Stroke::new((side / 9.0).max(1.2), color);
    let line = |points: &[Pos2]| {
        painter.add(Shape::line(points.to_vec(), stroke));
    };
    match icon {
        Icon::Close => {
            line(&[at(-0.6, -0.6), at(0.6, 0.6)]);
            line(&[at(-0.6, 0.6), at(0.6, -0.6)]);
        }
        Icon::Left => line(&[at(0.35, -0.7), at(-0.35, 0.0), at(0.35, 0.7)]),
        Icon::Right => line(&[at(-0.35, -0.7), at(0.35, 0.0), at(-0.35, 0.7)]),
        Icon::Up => line(&[at(-0.7, 0.35), at(0.0, -0.35), at(0.7, 0.35)]),
        Icon::Down => line(&[at(-0.7, -0.35), at(0.0, 0.35), at(0.7, -0.35)]),
        Icon::Search => {
            painter.circle_stroke(at(-0.15, -0.15), side * 0.3, stroke);
            line(&[at(0.3, 0.3), at(0.8, 0.8)]);
        }
        Icon::Theme => {
            painter.circle_stroke(center, side * 0.42, stroke);
            let half: Vec<Pos2> = (0..=24)
                .map(|n| TAU * (n as f32 / 48.0 - 0.25))
                .map(|angle| center + Vec2::angled(angle) * (side * 0.42))
                .collect();
            painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
        }
        Icon::Pin => {
            line(&[at(-0.35, -0.75), at(0.35, -0.75)]);
            let body = [at(-0.25, -0.75), at(0.25, -0.75), at(0.35, 0.1), at(-0.35, 0.1)];
            painter.add(Shape::convex_polygon(body.to_vec(), color, Stroke::NONE));
            line(&[at(-0.6, 0.15), at(0.6, 0.15)]);
            line(&[at(0.0, 0.15), at(0.0, 0.9)]);
        }
        Icon::Warning => {
            painter.add(Shape::closed_line(vec![at(0.0, -0.75), at(0.85, 0.75), at(-0.85, 0.75)], stroke));
            line(&[at(0.0, -0.2), at(0.0, 0.25)]);
            painter.circle_filled(at(0.0, 0.5), stroke.width * 0.6, color);
        }
        Icon::Again => {
            let turn = |part: f32| center + Vec2::angled(TAU * (0.02 + part * 0.8)) * (side * 0.4);
            line(&(0..=20).map(|n| turn(n as f32 / 20.0)).collect::<Vec<_>>());
            let tip = turn(1.0);
            let arm = side * 0.28;
            line(&[tip + vec2(-arm, 0.1 * side), tip + vec2(0.1 * side, 0.08 * side), tip + vec2(0.06 * side, -arm)]);
        }
        Icon::Gone => {
            painter.circle_stroke(center, side * 0.42, stroke);
            line(&[at(-0.55, 0.55), at(0.55, -0.55)]);
        }
        Icon::Star => {
            let point = |n: usize| {
                let far = if n.is_multiple_of(2) { 0.95 } else { 0.4 };
                center + Vec2::angled(TAU * (n as f32 / 10.0 - 0.25)) * (far * side / 2.0)
            };
            // From the middle: a star is not convex.
            let mut mesh = egui::Mesh::default();
            mesh.colored_vertex(center, color);
            (0..10).for_each(|n| mesh.colored_vertex(point(n), color));
            (0..10).for_each(|n| mesh.add_triangle(0, 1 + n, 1 + (n + 1) % 10));
            painter.add(mesh);
        }
    }
}

/// A button without a frame that shows nothing but an icon; `name` is told on hover and to screen readers.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::ROW), Sense::click());
    let is_enabled = ui.is_enabled();
    let off = Tokens::of(ui).faint;
    paint_button(ui, rect, response, icon, name, (!is_enabled).then_some(off))
}

/// As [`icon_button`], at a place of the caller's own, which takes no room from what is laid out.
pub fn icon_button_at(ui: &Ui, center: Pos2, icon: Icon, name: &str, is_enabled: bool) -> Response {
    let rect = Rect::from_center_size(center, Vec2::splat(size::ROW));
    let sense = if is_enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("icon button", name)), sense);
    // As pale as what egui disables.
    let off = Tokens::of(ui).faint.gamma_multiply(ui.visuals().disabled_alpha());
    paint_button(ui, rect, response, icon, name, (!is_enabled).then_some(off))
}

/// `off` is the colour of a button that cannot be used now.
fn paint_button(ui: &Ui, rect: Rect, response: Response, icon: Icon, name: &str, off: Option<Color32>) -> Response {
    let tokens = Tokens::of(ui);
    let is_enabled = off.is_none();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
    let color = match (off, response.hovered() || response.has_focus()) {
        (Some(off), _) => off,
        (None, true) => tokens.text,
        (None, false) => tokens.weak,
    };
    if response.hovered() && is_enabled {
        ui.painter().rect_filled(rect.shrink(1.0), 4.0, tokens.hover);
    }
    focus_ring(ui, rect.shrink(1.0), 4.0, &response);
    paint_icon(ui.painter(), rect.center(), 12.0, icon, color);
    hint_named(response, name)
}
