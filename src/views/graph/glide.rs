//! From one picture to the next: nodes glide to their new places, so that the eye can follow.

use super::camera::Camera;

/// In seconds.
const LASTS: f64 = 0.2;

#[derive(Clone, Debug)]
pub struct Glide {
    began: f64,
    /// By node: where it stood.
    from: Vec<[f32; 2]>,
    camera: Camera,
}

impl Glide {
    pub fn new(now: f64, from: Vec<[f32; 2]>, camera: Camera) -> Self {
        Self { began: now, from, camera }
    }

    /// How far it is: 0 to 1, slower towards the end.
    pub fn progress(&self, now: f64) -> f32 {
        let time = ((now - self.began) / LASTS).clamp(0.0, 1.0) as f32;
        1.0 - (1.0 - time).powi(3)
    }

    pub fn place(&self, index: usize, to: [f32; 2], progress: f32) -> [f32; 2] {
        let from = self.from.get(index).copied().unwrap_or(to);
        [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * progress)
    }

    pub fn camera(&self, to: Camera, progress: f32) -> Camera {
        let between = |from: f32, to: f32| from + (to - from) * progress;
        let centre = [0, 1].map(|axis| between(self.camera.centre[axis], to.centre[axis]));
        let [zoom, wider] = [(self.camera.zoom, to.zoom), (self.camera.wider, to.wider)].map(|(a, b)| between(a, b));
        Camera { centre, zoom, wider, is_moved: to.is_moved }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_where_things_stood_and_ends_where_they_go() {
        let glide = Glide::new(10.0, vec![[0.0, 4.0]], Camera::default());
        let place = |index, to, progress| glide.place(index, to, progress).map(|at| at as i32);
        assert_eq!(place(0, [8.0, 8.0], glide.progress(10.0)), [0, 4]);
        assert_eq!(place(0, [8.0, 8.0], glide.progress(99.0)), [8, 8]);
        assert_eq!(place(1, [3.0, 3.0], 0.5), [3, 3], "who is new is there at once");
        assert!(glide.progress(10.1) > 0.5 && glide.progress(10.1) < 1.0);
    }
}
