//! Marks as triangles: tessellated once, painted until something changes.

use egui::epaint::{CircleShape, RectShape, TessellationOptions, Tessellator};
use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Stroke, StrokeKind, pos2};

use super::cache;
use super::content::Light;
use super::layout::{Form, Piece, SOFT};
use super::stamp::Stamps;
use crate::model::Certainty;
use crate::ui::Tokens;

/// Gathers marks into one mesh.
pub struct Brush<'a> {
    tokens: &'a Tokens,
    /// Behind the marks.
    ground: Color32,
    /// Many marks at once: these are painted without rounded corners.
    pub is_dense: bool,
    /// Whether anything is lit, so that the rest steps back.
    dims: bool,
    tessellator: Tessellator,
    stamps: Stamps,
    pub mesh: Mesh,
}

impl<'a> Brush<'a> {
    /// `mesh`: an empty one, for the room that it has.
    pub fn new(
        tokens: &'a Tokens,
        ground: Color32,
        dims: bool,
        pixels_per_point: f32,
        options: TessellationOptions,
        mesh: Mesh,
    ) -> Self {
        let tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
        Self { tokens, ground, is_dense: false, dims, tessellator, stamps: Stamps::default(), mesh }
    }

    /// One piece of a lane whose middle is at `middle`.
    pub fn piece(&mut self, piece: &Piece, middle: f32) {
        let rect = rect_of(piece, middle);
        let light = cache::light(piece.lit);
        match piece.form {
            Form::Melted => self.melted(piece, rect),
            Form::Dot | Form::Bar if piece.look.is_citation => self.citation(rect, self.color(light)),
            Form::Dot | Form::Bar => self.single(piece, rect, self.color(light)),
        }
        if light == Light::Selected {
            self.ring(rect, self.tokens.accent);
        }
    }

    fn color(&self, light: Light) -> Color32 {
        match light {
            Light::Selected => self.tokens.accent,
            Light::Lit => mix(self.ground, self.tokens.accent, 0.85),
            Light::None if self.dims => mix(self.ground, self.tokens.mark, 0.5),
            Light::None => self.tokens.mark,
        }
    }

    fn single(&mut self, piece: &Piece, rect: Rect, color: Color32) {
        let look = piece.look;
        let [start, end] = piece.fades();
        if look.open_end {
            self.fade(rect.right() - 2.0, rect.right() + end, rect, color);
        }
        if look.open_start {
            self.fade(rect.left() + 2.0, rect.left() - start, rect, color);
        }
        // A dot becomes as angular as what it melts into.
        let round = if piece.form == Form::Dot { rect.height() / 2.0 * (1.0 - piece.melt) } else { 0.0 };
        let radius = CornerRadius::same(round.max(f32::from(radius_of(rect).nw)).round() as u8);
        match look.certainty {
            Certainty::Approximate if !look.open_start && !look.open_end => self.soft(rect, start, color),
            // A ring of the ground sets small marks off from the bars behind them.
            Certainty::Stated | Certainty::Inferred if piece.form == Form::Dot && piece.melt == 0.0 => {
                let (centre, radius) = (rect.center(), rect.height() / 2.0);
                self.disc(centre, radius + 1.0, self.ground);
                if look.certainty == Certainty::Inferred {
                    let ring = CircleShape::stroke(centre, radius - 0.75, Stroke::new(1.5, color));
                    self.tessellator.tessellate_circle(ring, &mut self.mesh);
                } else {
                    self.disc(centre, radius, color);
                }
            }
            // A hollow mark fills on its way into others.
            Certainty::Inferred => {
                self.rect(rect, radius, mix(self.ground, color, piece.melt), Stroke::new(1.25, color));
            }
            Certainty::Stated | Certainty::Approximate => self.rect(rect, radius, color, Stroke::NONE),
        }
    }

    /// The date of a cited work: a thin line with feet, as long as the date is.
    fn citation(&mut self, rect: Rect, color: Color32) {
        let color = mix(self.ground, color, 0.8);
        let middle = rect.center().y;
        let line = Rect::from_x_y_ranges(rect.x_range(), middle - 0.75..=middle + 0.75);
        self.mesh.add_colored_rect(line, color);
        for x in [rect.left(), rect.right() - 1.5] {
            let foot = Rect::from_min_max(pos2(x, middle - 3.5), pos2(x + 1.5, middle + 3.5));
            self.mesh.add_colored_rect(foot, color);
        }
    }

    /// Stronger the more there is that its height cannot show; what is lit rises from the bottom by its share.
    fn melted(&mut self, piece: &Piece, rect: Rect) {
        let weight = piece.weight * if self.dims { 0.4 } else { 0.8 };
        let plain = mix(self.color(Light::None), self.tokens.weak, weight);
        self.rect(rect, radius_of(rect), plain, Stroke::NONE);
        if piece.lit[0] > 0 {
            let height = (rect.height() * piece.share).max(3.0).min(rect.height());
            let lit = Rect::from_min_max(pos2(rect.left(), rect.bottom() - height), rect.max);
            let color = self.color(cache::light(piece.lit));
            self.rect(lit, radius_of(lit), color, Stroke::NONE);
        }
    }

    /// Around what is selected.
    fn ring(&mut self, rect: Rect, color: Color32) {
        let around = rect.expand(2.5);
        let mut shape = RectShape::stroke(around, radius_of(around), Stroke::new(1.25, color), StrokeKind::Inside);
        shape.round_to_pixels = Some(false);
        self.tessellator.tessellate_rect(&shape, &mut self.mesh);
    }

    fn rect(&mut self, rect: Rect, radius: CornerRadius, fill: Color32, stroke: Stroke) {
        if self.is_dense && stroke.is_empty() {
            self.mesh.add_colored_rect(rect, fill);
            return;
        }
        let Self { stamps, tessellator, mesh, .. } = self;
        if stroke.is_empty() && stamps.rect(rect, radius.nw, fill, tessellator, mesh) {
            return;
        }
        let mut shape = RectShape::new(rect, radius, fill, stroke, StrokeKind::Inside);
        shape.round_to_pixels = Some(false);
        self.tessellator.tessellate_rect(&shape, &mut self.mesh);
    }

    fn disc(&mut self, at: Pos2, radius: f32, color: Color32) {
        self.stamps.circle(at, radius, color, &mut self.tessellator, &mut self.mesh);
    }

    /// Ends that come out of nothing: the date is about right.
    fn soft(&mut self, rect: Rect, beyond: f32, color: Color32) {
        let into = SOFT.min(rect.width() / 2.0);
        self.fade(rect.left() + into, rect.left() - beyond, rect, color);
        self.fade(rect.right() - into, rect.right() + beyond, rect, color);
        let body = Rect::from_min_max(pos2(rect.left() + into, rect.top()), pos2(rect.right() - into, rect.bottom()));
        if body.width() > 0.0 {
            self.mesh.add_colored_rect(body, color);
        }
    }

    /// From full colour at `solid` to nothing at `gone`.
    fn fade(&mut self, solid: f32, gone: f32, rect: Rect, color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for (x, color) in [(solid, color), (gone, Color32::TRANSPARENT)] {
            self.mesh.colored_vertex(Pos2::new(x, rect.top()), color);
            self.mesh.colored_vertex(Pos2::new(x, rect.bottom()), color);
        }
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first + 1, first + 2, first + 3);
    }
}

/// Where the piece is on the screen.
pub fn rect_of(piece: &Piece, middle: f32) -> Rect {
    Rect::from_min_max(pos2(piece.x[0], middle + piece.y[0]), pos2(piece.x[1], middle + piece.y[1]))
}

/// `share` of the way from `a` to `b`.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share)
}

fn radius_of(rect: Rect) -> CornerRadius {
    let half = rect.width().min(rect.height()) / 2.0;
    CornerRadius::same(half.min(3.0) as u8)
}
