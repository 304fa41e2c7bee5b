//! From the places of the layout to the screen.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Names are wider than they are high, and so are most panes: the picture is drawn wider than it is, by as much as the
/// pane has room for, and narrower in a high one.
const WIDER: [f32; 2] = [0.7, 2.0];
/// Points on the screen by points of the layout that are not gone beyond to fill a pane, from side to side and down.
const CLOSEST: [f32; 2] = [2.6, 1.35];
/// Free at the border of the pane; beyond a node; between a node and its name.
const EDGE: f32 = 12.0;
const NODE: f32 = 16.0;
const ZOOM: [f32; 2] = [0.02, 4.0];

/// What is in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place in the middle of the pane.
    pub centre: [f32; 2],
    /// Points on the screen by points of the layout.
    pub zoom: f32,
    /// How much wider than it is.
    pub wider: f32,
    /// A person moved it: then it stays, until the start changes.
    pub is_moved: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: [0.0, 0.0], zoom: 1.0, wider: 1.3, is_moved: false }
    }
}

impl Camera {
    pub fn to_screen(self, rect: Rect, at: [f32; 2]) -> Pos2 {
        rect.center() + vec2((at[0] - self.centre[0]) * self.wider, at[1] - self.centre[1]) * self.zoom
    }

    pub fn to_place(self, rect: Rect, at: Pos2) -> [f32; 2] {
        let from_centre = (at - rect.center()) / self.zoom;
        [self.centre[0] + from_centre.x / self.wider, self.centre[1] + from_centre.y]
    }

    pub fn pan(&mut self, by: Vec2) {
        self.centre[0] -= by.x / self.zoom / self.wider;
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

    /// All places in view, with room for the names at their right, which are so many points long; the pane is used
    /// in its own shape.
    pub fn fit(rect: Rect, places: &[([f32; 2], f32)]) -> Self {
        let mut bounds = Rect::NOTHING;
        for ([x, y], _) in places {
            bounds.extend_with(pos2(*x, *y));
        }
        if !bounds.is_finite() || bounds.is_negative() {
            return Self::default();
        }
        let down = ((rect.height() - 96.0).max(60.0) / bounds.height().max(1.0)).clamp(ZOOM[0], CLOSEST[1]);
        // From side to side, where a point of the layout is so many on the screen.
        let extent = |across: f32| {
            let ends = places.iter().map(|([x, _], name)| [x * across - NODE, x * across + NODE + name]);
            ends.fold([f32::INFINITY, f32::NEG_INFINITY], |all, end| [all[0].min(end[0]), all[1].max(end[1])])
        };
        let room = (rect.width() - 2.0 * EDGE).max(60.0);
        let (mut low, mut high) = (ZOOM[0], CLOSEST[0]);
        for _ in 0..16 {
            let middle = f32::midpoint(low, high);
            let [left, right] = extent(middle);
            if right - left <= room { low = middle } else { high = middle }
        }
        let zoom = down.min(low / WIDER[0]).max(ZOOM[0]);
        let wider = (low / zoom).clamp(WIDER[0], WIDER[1]);
        let [left, right] = extent(zoom * wider);
        let centre = [f32::midpoint(left, right) / (zoom * wider), bounds.center().y];
        Self { centre, zoom, wider, is_moved: false }
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
        let mut camera = Camera { centre: [30.0, -20.0], zoom: 0.7, wider: 1.6, is_moved: false };
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
    fn a_pane_is_used_in_its_own_shape() {
        // What is as wide as it is high, with names at the right.
        let places: Vec<([f32; 2], f32)> =
            (0..12).map(|n| egui::Vec2::angled(n as f32) * 150.0).map(|at| ([at.x, at.y], 90.0)).collect();
        for (size, least) in
            [(vec2(540.0, 390.0), [0.85, 0.7]), (vec2(1400.0, 800.0), [0.4, 0.4]), (vec2(400.0, 700.0), [0.85, 0.45])]
        {
            let rect = Rect::from_min_size(pos2(0.0, 0.0), size);
            let camera = Camera::fit(rect, &places);
            let mut used = Rect::NOTHING;
            for (at, name) in &places {
                let at = camera.to_screen(rect, *at);
                used.extend_with(at);
                used.extend_with(at + vec2(NODE + name, 0.0));
            }
            assert!(rect.contains_rect(used), "{size} {used}");
            assert!(used.size().x > least[0] * size.x && used.size().y > least[1] * size.y, "{size} {used}");
        }
    }

    #[test]
    fn all_fits_and_what_is_out_of_view_comes_in() {
        let places = [[-900.0, 0.0], [900.0, 300.0], [0.0, -300.0]];
        let camera = Camera::fit(RECT, &places.map(|at| (at, 0.0)));
        assert!(places.iter().all(|at| RECT.contains(camera.to_screen(RECT, *at))));
        assert_eq!(Camera::fit(RECT, &[]), Camera::default());
        let mut one = Camera::fit(RECT, &[([5.0, 5.0], 80.0)]);
        assert!(one.zoom <= 1.35);
        one.bring_into_view(RECT, [5000.0, -5000.0]);
        assert!(RECT.contains(one.to_screen(RECT, [5000.0, -5000.0])));
    }
}
