//! Repulsion of many points at once: far ones are taken together (Barnes and Hut, "A hierarchical O(N log N)
//! force-calculation algorithm", Nature 324, 1986).

/// A cell this much wider than far is looked into, others are taken as one point.
const THETA: f32 = 1.2;
/// Points closer than the cells of this depth share one.
const DEEPEST: u32 = 24;

#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Sums over the points in it.
    x: f32,
    y: f32,
    count: f32,
    /// Side length.
    width: f32,
    /// Indices of the quarters; 0 for none.
    quarters: [u32; 4],
    /// The only point in it, while it is undivided.
    point: u32,
}

const NONE: u32 = u32::MAX;

/// A square divided into quarters until each holds one point.
#[derive(Debug, Default)]
pub struct Quadtree {
    cells: Vec<Cell>,
    pending: Vec<u32>,
}

impl Quadtree {
    /// Takes in the points anew, keeping its memory.
    pub fn build(&mut self, points: &[[f32; 2]]) {
        self.cells.clear();
        let bound = |pick: fn(f32, f32) -> f32, start: f32, axis: usize| {
            points.iter().map(|point| point[axis]).fold(start, pick)
        };
        let (left, right) = (bound(f32::min, f32::INFINITY, 0), bound(f32::max, f32::NEG_INFINITY, 0));
        let (top, bottom) = (bound(f32::min, f32::INFINITY, 1), bound(f32::max, f32::NEG_INFINITY, 1));
        let width = (right - left).max(bottom - top).max(f32::MIN_POSITIVE);
        if points.is_empty() || !width.is_finite() {
            return;
        }
        self.cells.push(Cell::new(width));
        for index in 0..points.len() {
            self.insert(points, index as u32, [left, top]);
        }
    }

    fn insert(&mut self, points: &[[f32; 2]], index: u32, corner: [f32; 2]) {
        let point = points[index as usize];
        let (mut cell, mut corner) = (0, corner);
        for depth in 0.. {
            let at = &mut self.cells[cell];
            let was_empty = at.count == 0.0;
            at.x += point[0];
            at.y += point[1];
            at.count += 1.0;
            let half = at.width / 2.0;
            if was_empty {
                at.point = index;
                return;
            }
            if depth == DEEPEST {
                at.point = NONE;
                return;
            }
            let resident = std::mem::replace(&mut at.point, NONE);
            if resident != NONE {
                let moved = points[resident as usize];
                let child = self.quarter(cell, quarter_of(moved, corner, half), half);
                let child = &mut self.cells[child];
                (child.x, child.y, child.count, child.point) = (moved[0], moved[1], 1.0, resident);
            }
            let quarter = quarter_of(point, corner, half);
            cell = self.quarter(cell, quarter, half);
            corner = [corner[0] + (quarter & 1) as f32 * half, corner[1] + (quarter >> 1) as f32 * half];
        }
    }

    /// The cell of a quarter, made where it is not there.
    fn quarter(&mut self, cell: usize, quarter: usize, width: f32) -> usize {
        if self.cells[cell].quarters[quarter] == 0 {
            self.cells[cell].quarters[quarter] = self.cells.len() as u32;
            self.cells.push(Cell::new(width));
        }
        self.cells[cell].quarters[quarter] as usize
    }

    /// The sum over all other points of the vector away from them divided by the square of the distance: each
    /// pushes by one over the distance.
    pub fn push_on(&mut self, points: &[[f32; 2]], index: usize) -> [f32; 2] {
        let [x, y] = points[index];
        let mut push = [0.0, 0.0];
        self.pending.clear();
        if !self.cells.is_empty() {
            self.pending.push(0);
        }
        while let Some(cell) = self.pending.pop() {
            let cell = &self.cells[cell as usize];
            if cell.point == index as u32 {
                continue;
            }
            let (dx, dy) = (x - cell.x / cell.count, y - cell.y / cell.count);
            let square = dx * dx + dy * dy;
            let is_one = cell.quarters == [0; 4];
            if is_one || cell.width * cell.width < THETA * THETA * square {
                if square > 1e-12 {
                    push[0] += cell.count * dx / square;
                    push[1] += cell.count * dy / square;
                } else {
                    // On the very same spot: apart, each in a direction of its own.
                    let angle = index as f32 * 2.4;
                    push[0] += angle.cos();
                    push[1] += angle.sin();
                }
            } else {
                self.pending.extend(cell.quarters.iter().filter(|quarter| **quarter != 0));
            }
        }
        push
    }
}

impl Cell {
    fn new(width: f32) -> Self {
        Self { x: 0.0, y: 0.0, count: 0.0, width, quarters: [0; 4], point: NONE }
    }
}

fn quarter_of(point: [f32; 2], corner: [f32; 2], half: f32) -> usize {
    usize::from(point[0] >= corner[0] + half) + 2 * usize::from(point[1] >= corner[1] + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(points: &[[f32; 2]], index: usize) -> [f32; 2] {
        let mut push = [0.0, 0.0];
        for (other, [x, y]) in points.iter().enumerate().filter(|(other, _)| *other != index) {
            debug_assert_ne!(other, index);
            let (dx, dy) = (points[index][0] - x, points[index][1] - y);
            let square = dx * dx + dy * dy;
            push[0] += dx / square;
            push[1] += dy / square;
        }
        push
    }

    #[test]
    fn it_is_close_to_the_sum_over_all_pairs() {
        let points: Vec<[f32; 2]> = (0..400)
            .map(|n| {
                let (angle, radius) = (n as f32 * 2.399, (n as f32).sqrt());
                [radius * angle.cos(), radius * angle.sin()]
            })
            .collect();
        let mut tree = Quadtree::default();
        tree.build(&points);
        let (mut off, mut all) = (0.0, 0.0);
        for index in 0..points.len() {
            let (near, exact) = (tree.push_on(&points, index), exact(&points, index));
            off += (near[0] - exact[0]).hypot(near[1] - exact[1]);
            all += exact[0].hypot(exact[1]);
        }
        assert!(off / all < 0.08, "{}", off / all);
    }

    #[test]
    fn points_on_one_spot_are_pushed_apart() {
        let points = [[1.0, 1.0]; 5];
        let mut tree = Quadtree::default();
        tree.build(&points);
        for index in 0..5 {
            let push = tree.push_on(&points, index);
            assert!(push[0].is_finite() && push[0].hypot(push[1]) > 0.0);
        }
        tree.build(&[]);
        tree.build(&[[2.0, 3.0]]);
        assert!(tree.push_on(&[[2.0, 3.0]], 0).iter().all(|push| push.abs() < f32::EPSILON));
    }
}
