//! From the places of the layout to the screen.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// A pane is wider than it is high, and so are names: the picture is drawn wider than it is.
const WIDER: f32 = 1.3;
const ZOOM: [f32; 2] = [0.02, 4.0];

/// What is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place in the middle of the pane.
    pub centre: [f32; 2],
    /// Points on the screen by points of the layout.
    pub zoom: f32,
    /// A person moved it: then it stays, until the start changes.
    pub is_moved: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: [0.0, 0.0], zoom: 1.0, is_moved: false }
    }
}

impl Camera {
    pub fn to_screen(self, rect: Rect, at: [f32; 2]) -> Pos2 {
        rect.center() + vec2((at[0] - self.centre[0]) * WIDER, at[1] - self.centre[1]) * self.zoom
    }

    pub fn to_place(self, rect: Rect, at: Pos2) -> [f32; 2] {
        let from_centre = (at - rect.center()) / self.zoom;
        [self.centre[0] + from_centre.x / WIDER, self.centre[1] + from_centre.y]
    }

    pub fn pan(&mut self, by: Vec2) {
        self.centre[0] -= by.x / self.zoom / WIDER;
        self.centre[1] -= by.y / self.zoom;
        self.is_moved = true;
    }

    /// What stands at `at` stays there.
    pub fn zoom_at(&mut self, rect: Rect, at: Pos2, factor: f32) {
        let before = self.to_place(rect, at);
        self.zoom = (self.zoom * factor).clamp(ZOOM[0], ZOOM[1]);
        let after = self.to_place(rect, at);
        self.centre[0] += before[0] - after[0];
        self.centre[1] += before[1] - after[1];
        self.is_moved = true;
    }

    /// All places in view, with room for their names; no closer than normal.
    pub fn fit(rect: Rect, places: impl Iterator<Item = [f32; 2]>) -> Self {
        let mut bounds = Rect::NOTHING;
        for [x, y] in places {
            bounds.extend_with(pos2(x, y));
        }
        if !bounds.is_finite() || bounds.is_negative() {
            return Self::default();
        }
        let room = vec2((rect.width() - 170.0).max(60.0), (rect.height() - 96.0).max(60.0));
        let wanted = vec2(bounds.width() * WIDER, bounds.height()).max(vec2(1.0, 1.0));
        let zoom = (room.x / wanted.x).min(room.y / wanted.y).clamp(ZOOM[0], 1.35);
        // Names stand at the right of their nodes.
        let centre = [bounds.center().x + 20.0 / zoom / WIDER, bounds.center().y];
        Self { centre, zoom, is_moved: false }
    }

    /// Moves as little as it must to show the place.
    pub fn bring_into_view(&mut self, rect: Rect, at: [f32; 2]) {
        let inner = rect.shrink2(rect.size().min(vec2(120.0, 80.0)) / 3.0);
        let on_screen = self.to_screen(rect, at);
        let by = inner.clamp(on_screen) - on_screen;
        if by != Vec2::ZERO {
            self.pan(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { min: pos2(100.0, 50.0), max: pos2(900.0, 650.0) };

    #[test]
    fn places_and_points_are_each_others_opposite() {
        let mut camera = Camera { centre: [30.0, -20.0], zoom: 0.7, is_moved: false };
        for place in [[0.0, 0.0], [120.0, 40.0], [-300.0, 900.0]] {
            let back = camera.to_place(RECT, camera.to_screen(RECT, place));
            assert!((back[0] - place[0]).abs() < 0.01 && (back[1] - place[1]).abs() < 0.01);
        }
        let pointer = pos2(333.0, 444.0);
        let before = camera.to_place(RECT, pointer);
        camera.zoom_at(RECT, pointer, 1.9);
        let after = camera.to_place(RECT, pointer);
        assert!((before[0] - after[0]).abs() < 0.01 && (before[1] - after[1]).abs() < 0.01);
        assert!(camera.is_moved);
    }

    #[test]
    fn all_fits_and_what_is_out_of_view_comes_in() {
        let places = [[-900.0, 0.0], [900.0, 300.0], [0.0, -300.0]];
        let camera = Camera::fit(RECT, places.into_iter());
        assert!(places.iter().all(|at| RECT.contains(camera.to_screen(RECT, *at))));
        assert_eq!(Camera::fit(RECT, std::iter::empty()), Camera::default());
        let mut one = Camera::fit(RECT, std::iter::once([5.0, 5.0]));
        assert!(one.zoom <= 1.35);
        one.bring_into_view(RECT, [5000.0, -5000.0]);
        assert!(RECT.contains(one.to_screen(RECT, [5000.0, -5000.0])));
    }
}
