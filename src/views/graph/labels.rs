//! Which names are written, and where: the most important first, none over another. Pure.

use egui::{Pos2, Rect, Vec2, pos2};

/// A name that wants to be written beside its node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    pub at: Pos2,
    /// Of the node.
    pub radius: f32,
    /// Of the written name.
    pub size: Vec2,
    /// It is written in any case: selected, hovered, under the keys.
    pub must: bool,
}

/// The upper left corner of each name that finds room, in the order of `wanted`, most important first. Names keep
/// clear of one another and, if they can, of the `nodes` (middle and radius), else they cover as little of one as may be;
/// none reaches out of `bounds`, unless its node stands outside.
pub fn place(wanted: &[Wanted], nodes: &[(Pos2, f32)], bounds: Rect) -> Vec<Option<Pos2>> {
    let area = area(wanted);
    let mut taken = Grid::new(area);
    let mut discs = Grid::new(area);
    for (at, radius) in nodes {
        let disc = Rect::from_center_size(*at, Vec2::splat(2.0 * radius));
        if disc.intersects(area) {
            discs.add(disc);
        }
    }
    (wanted.iter().enumerate())
        .map(|(index, name)| {
            let corners = corners(name, bounds);
            let corners = if index < PATIENT { &corners[..] } else { &corners[..SIDES] };
            let rect = |corner: Pos2| Rect::from_min_size(corner, name.size);
            // Its own node does not reach its name.
            let is_free = |corner: &&Pos2| !taken.meets(rect(**corner).expand(1.0));
            let is_clear = |corner: &&Pos2| is_free(corner) && !discs.meets(rect(**corner));
            let covered = |corner: &&Pos2| discs.covered(rect(**corner));
            let least = || corners.iter().filter(is_free).min_by(|a, b| covered(a).total_cmp(&covered(b)));
            let corner = corners.iter().find(is_clear).or_else(least).copied();
            if let Some(corner) = corner {
                taken.add(rect(corner));
            }
            // What must be written stands over others then; it does not push them away.
            corner.or_else(|| name.must.then_some(corners[0]))
        })
        .collect()
}

/// The first of the places are at the sides.
const SIDES: usize = 4;
/// For so many names, the most important ones, places are looked for at the corners too.
const PATIENT: usize = 40;

/// At the right, the left, below, above, then at the corners; where that would be cut at the border, moved inside along
/// it. What cannot be moved without covering its node comes last.
fn corners(name: &Wanted, bounds: Rect) -> [Pos2; 8] {
    let Wanted { at, radius, size, .. } = *name;
    let gap = radius + 4.0;
    let (below, above) = (at.y + gap - 1.0, at.y - gap + 1.0 - size.y);
    let (from, to) = (at.x - radius, at.x + radius - size.x);
    let places = [
        pos2(at.x + gap, at.y - size.y / 2.0),
        pos2(at.x - gap - size.x, at.y - size.y / 2.0),
        pos2(at.x - size.x / 2.0, below),
        pos2(at.x - size.x / 2.0, above),
        pos2(from, below),
        pos2(to, below),
        pos2(from, above),
        pos2(to, above),
    ];
    if !bounds.contains(at) {
        return places;
    }
    let node = Rect::from_center_size(at, Vec2::splat(2.0 * radius));
    let mut inside = places.map(|corner| {
        let last = (bounds.max - size).max(bounds.min);
        corner.clamp(bounds.min, last)
    });
    // A stable sort: the order of preference stays.
    inside.sort_by_key(|corner| Rect::from_min_size(*corner, size).intersects(node));
    inside
}

/// Rectangles by the squares of an area that they touch; what lies beyond counts to the squares at its border.
struct Grid {
    origin: Pos2,
    columns: i32,
    rows: i32,
    /// By square, the first of its entries.
    heads: Vec<u32>,
    /// Each with the next one of its square.
    entries: Vec<(Rect, u32)>,
}

const SQUARE: f32 = 64.0;
const MOST_SQUARES: i32 = 100;
const NONE: u32 = u32::MAX;

impl Grid {
    fn new(area: Rect) -> Self {
        let count = |length: f32| ((length / SQUARE).ceil().max(1.0) as i32).min(MOST_SQUARES);
        let (columns, rows) = (count(area.width()), count(area.height()));
        Self { origin: area.min, columns, rows, heads: vec![NONE; (columns * rows) as usize], entries: Vec::new() }
    }

    fn add(&mut self, rect: Rect) {
        for square in self.squares(rect) {
            self.entries.push((rect, self.heads[square]));
            self.heads[square] = self.entries.len() as u32 - 1;
        }
    }

    fn meets(&self, rect: Rect) -> bool {
        self.near(rect).any(|other| other.intersects(rect))
    }

    /// How much of one of them lies under `rect`, at most.
    fn covered(&self, rect: Rect) -> f32 {
        self.near(rect)
            .map(|other| other.intersect(rect))
            .filter(Rect::is_positive)
            .map(|rect| rect.area())
            .fold(0.0, f32::max)
    }

    /// Those in the squares that `rect` touches.
    fn near(&self, rect: Rect) -> impl Iterator<Item = Rect> {
        self.squares(rect).flat_map(|square| {
            let first = self.entries.get(self.heads[square] as usize);
            std::iter::successors(first, |(_, next)| self.entries.get(*next as usize)).map(|(other, _)| *other)
        })
    }

    fn squares(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let (columns, rows) = (self.columns, self.rows);
        let at = |coordinate: f32, count: i32| ((coordinate / SQUARE).floor() as i32).clamp(0, count - 1);
        let (from, to) = (rect.min - self.origin, rect.max - self.origin);
        let (left, right) = (at(from.x, columns), at(to.x, columns));
        let (top, bottom) = (at(from.y, rows), at(to.y, rows));
        (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (y * columns + x) as usize))
    }
}

/// All that the names can reach.
fn area(wanted: &[Wanted]) -> Rect {
    let reach = |name: &Wanted| Rect::from_center_size(name.at, 2.0 * (name.size + Vec2::splat(name.radius + 5.0)));
    wanted.iter().map(reach).fold(Rect::NOTHING, Rect::union)
}

/// Text between two pixels is blurred.
pub fn on_pixels(at: Pos2, pixels_per_point: f32) -> Pos2 {
    pos2((at.x * pixels_per_point).round() / pixels_per_point, (at.y * pixels_per_point).round() / pixels_per_point)
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn name(x: f32, y: f32, must: bool) -> Wanted {
        Wanted { at: pos2(x, y), radius: 5.0, size: vec2(60.0, 14.0), must }
    }

    #[test]
    fn names_do_not_overlap() {
        let wanted: Vec<Wanted> =
            (0..60).map(|n| name((n % 10) as f32 * 31.0, (n / 10) as f32 * 17.0, false)).collect();
        let nodes: Vec<(Pos2, f32)> = wanted.iter().map(|name| (name.at, name.radius)).collect();
        let placed = place(&wanted, &nodes, Rect::EVERYTHING);
        let rects: Vec<Rect> = (placed.iter().zip(&wanted))
            .filter_map(|(corner, name)| Some(Rect::from_min_size((*corner)?, name.size)))
            .collect();
        assert!(rects.len() > 8 && rects.len() < 60);
        for (index, rect) in rects.iter().enumerate() {
            assert!(rects[..index].iter().all(|other| !other.intersects(*rect)));
        }
        assert!(placed[0].is_some(), "the most important one is written");
    }

    #[test]
    fn the_side_with_room_is_taken_and_what_must_be_written_is() {
        let wanted = [name(0.0, 0.0, false), name(40.0, 0.0, false), name(0.0, 0.0, false), name(0.0, 0.0, true)];
        let nodes = [(pos2(0.0, 0.0), 5.0), (pos2(40.0, 0.0), 5.0)];
        let placed = place(&wanted, &nodes, Rect::EVERYTHING);
        assert_eq!(placed[0], Some(pos2(-69.0, -7.0)));
        assert_eq!(placed[1], Some(pos2(49.0, -7.0)));
        assert!(placed[3].is_some());
        assert!(place(&[], &[], Rect::EVERYTHING).is_empty());
    }

    #[test]
    fn where_all_sides_are_taken_the_least_is_covered() {
        let around = [(0.0, 0.0), (38.0, 0.0), (-38.0, 0.0), (0.0, 20.0), (28.0, -20.0), (-50.0, -12.0)];
        let nodes: Vec<(Pos2, f32)> = around.iter().map(|(x, y)| (pos2(*x, *y), 5.0)).collect();
        let at = |nodes| place(&[name(0.0, 0.0, false)], nodes, Rect::EVERYTHING)[0];
        assert_eq!(at(&nodes[..5]), Some(pos2(-55.0, -22.0)), "at the corner that is free");
        assert_eq!(at(&nodes[..]), Some(pos2(-30.0, -22.0)), "above, where it covers half a node");
    }

    #[test]
    fn no_name_is_cut_at_the_border() {
        let bounds = Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 100.0));
        let at = |x: f32, y: f32| {
            let placed = place(&[name(x, y, false)], &[(pos2(x, y), 5.0)], bounds);
            placed[0].map(|corner| Rect::from_min_size(corner, vec2(60.0, 14.0)))
        };
        for (x, y) in [(190.0, 50.0), (10.0, 50.0), (100.0, 97.0), (198.0, 99.0), (2.0, 1.0), (150.0, 50.0)] {
            let rect = at(x, y).unwrap();
            assert!(bounds.contains_rect(rect), "{x} {y} {rect:?}");
            assert!(!rect.contains(pos2(x, y)));
        }
        assert!(at(190.0, 50.0).unwrap().right() < 185.0, "at the left where there is no room at the right");
        assert!(at(260.0, 50.0).unwrap().left() > 200.0, "the name of what is outside is not dragged in");
    }
}
