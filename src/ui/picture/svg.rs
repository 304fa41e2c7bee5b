//! Painted shapes as SVG: rectangles stay rectangles, text stays text.

use std::fmt::Write as _;

use egui::emath::TSTransform;
use egui::epaint::{
    CircleShape, ClippedShape, ColorMode, EllipseShape, PathShape, PathStroke, RectShape, TessellationOptions,
    Tessellator,
};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::{mesh, text};

/// The typeface of the program, and what is most like it where it is not installed.
const FAMILY: &str = "Inter, 'Helvetica Neue', 'Segoe UI', Arial, sans-serif";

/// The whole file.
pub fn write(size: Vec2, ground: Color32, shapes: &[ClippedShape], title: &str) -> String {
    let mut svg = Svg::default();
    for ClippedShape { clip_rect, shape, transform_after_tessellation } in shapes {
        let clip = clip_rect.intersect(Rect::from_min_size(Pos2::ZERO, size));
        if *transform_after_tessellation == TSTransform::IDENTITY {
            svg.clipped(clip, shape);
        } else {
            let mut shape = shape.clone();
            shape.transform(*transform_after_tessellation);
            svg.clipped(clip, &shape);
        }
    }
    svg.end_clip();
    let (width, height, title) = (number(size.x), number(size.y), escape(title));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FAMILY}\" style=\"white-space:pre\">\n\
         <title>{title}</title>\n<defs>\n{}</defs>\n<rect width=\"{width}\" height=\"{height}\"{}/>\n{}</svg>\n",
        svg.defs,
        fill(ground),
        svg.body,
    )
}

/// A file as it grows.
#[derive(Default)]
pub struct Svg {
    pub body: String,
    pub defs: String,
    /// Where the shapes that come next are cut off.
    clip: Option<Rect>,
    clips: Vec<Rect>,
    gradients: usize,
}

impl Svg {
    fn clipped(&mut self, clip: Rect, shape: &Shape) {
        let extent = shape.visual_bounding_rect();
        if !clip.is_positive() || extent.is_positive() && !clip.intersects(extent) {
            return;
        }
        // What is not cut off needs no clip.
        let clip = (!clip.contains_rect(extent)).then_some(clip);
        if clip != self.clip {
            self.end_clip();
            if let Some(rect) = clip {
                let number = self.clip_number(rect);
                self.line(&format!("<g clip-path=\"url(#c{number})\">"));
                self.clip = clip;
            }
        }
        self.shape(shape);
    }

    fn end_clip(&mut self) {
        if self.clip.take().is_some() {
            self.line("</g>");
        }
    }

    fn clip_number(&mut self, rect: Rect) -> usize {
        if let Some(number) = self.clips.iter().position(|other| *other == rect) {
            return number;
        }
        let number = self.clips.len();
        self.clips.push(rect);
        let line = format!("<clipPath id=\"c{number}\"><rect{}/></clipPath>\n", place(rect));
        self.defs.push_str(&line);
        number
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Noop | Shape::Callback(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(circle) => self.circle(circle),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse),
            Shape::LineSegment { points, stroke: line } => {
                let way = outline(points, false);
                self.line(&format!("<path d=\"{way}\" fill=\"none\"{}/>", stroke(*line)));
            }
            Shape::Path(path) => self.path(path),
            Shape::Rect(rect) => self.rect(rect),
            Shape::Text(words) => text::write(self, words),
            Shape::Mesh(triangles) => mesh::write(self, triangles),
            Shape::QuadraticBezier(curve) => {
                let [a, b, c] = curve.points.map(point);
                self.curve(&format!("M{a}Q{b} {c}"), curve.closed, curve.fill, &curve.stroke);
            }
            Shape::CubicBezier(curve) => {
                let [a, b, c, d] = curve.points.map(point);
                self.curve(&format!("M{a}C{b} {c} {d}"), curve.closed, curve.fill, &curve.stroke);
            }
            Shape::Band(_) => {
                let options = TessellationOptions { feathering: false, ..TessellationOptions::default() };
                let mut triangles = egui::Mesh::default();
                Tessellator::new(1.0, options, [1, 1], Vec::new()).tessellate_shape(shape.clone(), &mut triangles);
                mesh::write(self, &triangles);
            }
        }
    }

    fn circle(&mut self, circle: &CircleShape) {
        let CircleShape { center, radius, fill: color, stroke: line } = circle;
        let at = format!(" cx=\"{}\" cy=\"{}\" r=\"{}\"", number(center.x), number(center.y), number(*radius));
        self.line(&format!("<circle{at}{}{}/>", fill(*color), stroke(*line)));
    }

    fn ellipse(&mut self, ellipse: &EllipseShape) {
        let EllipseShape { center, radius, fill: color, stroke: line, angle } = ellipse;
        let at = format!(" cx=\"{}\" cy=\"{}\"", number(center.x), number(center.y));
        let radii = format!(" rx=\"{}\" ry=\"{}\"", number(radius.x), number(radius.y));
        let turn = turn(*angle, *center);
        self.line(&format!("<ellipse{at}{radii}{}{}{turn}/>", fill(*color), stroke(*line)));
    }

    fn rect(&mut self, shape: &RectShape) {
        let width = shape.stroke.width;
        // A stroke of SVG stands in the middle of its line.
        let grown = match shape.stroke_kind {
            _ if shape.stroke.is_empty() => 0.0,
            StrokeKind::Inside => -width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => width / 2.0,
        };
        let rect = shape.rect.expand(grown);
        if !rect.is_positive() || shape.fill == Color32::TRANSPARENT && shape.stroke.is_empty() {
            return;
        }
        let corner = shape.corner_radius;
        let round = f32::from(corner.nw.max(corner.ne).max(corner.sw).max(corner.se));
        let round = round.min(rect.width() / 2.0).min(rect.height() / 2.0);
        let round = if round > 0.0 { format!(" rx=\"{}\"", number(round)) } else { String::new() };
        let turn = turn(shape.angle, rect.center());
        self.line(&format!("<rect{}{round}{}{}{turn}/>", place(rect), fill(shape.fill), stroke(shape.stroke)));
    }

    fn path(&mut self, path: &PathShape) {
        self.curve(&outline(&path.points, false), path.closed, path.fill, &path.stroke);
    }

    fn curve(&mut self, way: &str, is_closed: bool, color: Color32, line: &PathStroke) {
        let end = if is_closed { "Z" } else { "" };
        let color = if is_closed { color } else { Color32::TRANSPARENT };
        let line = match &line.color {
            ColorMode::Solid(color) => Stroke::new(line.width, *color),
            // A colour that depends on the place is told by one of its places.
            ColorMode::UV(of) => Stroke::new(line.width, of(Rect::ZERO, Pos2::ZERO)),
        };
        self.line(&format!("<path d=\"{way}{end}\"{}{}/>", fill(color), stroke(line)));
    }

    /// A linear gradient between two points; returns how to fill with it.
    pub fn gradient(&mut self, from: (Pos2, Color32), to: (Pos2, Color32)) -> String {
        let number_of = self.gradients;
        self.gradients += 1;
        // What is clear has no colour of its own: it fades in that of the other end.
        let stop = |offset: u8, color: Color32, other: Color32| {
            let (rgb, _) = parts(if color.a() == 0 { other } else { color });
            let (_, alpha) = parts(color);
            format!("<stop offset=\"{offset}\" stop-color=\"{rgb}\" stop-opacity=\"{}\"/>", number(alpha))
        };
        let stops = stop(0, from.1, to.1) + &stop(1, to.1, from.1);
        let ends = format!(
            "x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
            number(from.0.x),
            number(from.0.y),
            number(to.0.x),
            number(to.0.y)
        );
        let line = format!(
            "<linearGradient id=\"g{number_of}\" gradientUnits=\"userSpaceOnUse\" {ends}>{stops}</linearGradient>\n"
        );
        self.defs.push_str(&line);
        format!(" fill=\"url(#g{number_of})\"")
    }

    pub fn line(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

/// "M0 0L10 0L10 5", with "Z" where it is closed.
pub fn outline(points: &[Pos2], is_closed: bool) -> String {
    let mut way = String::new();
    for (n, at) in points.iter().enumerate() {
        way.push(if n == 0 { 'M' } else { 'L' });
        way.push_str(&point(*at));
    }
    if is_closed {
        way.push('Z');
    }
    way
}

fn point(at: Pos2) -> String {
    format!("{} {}", number(at.x), number(at.y))
}

fn place(rect: Rect) -> String {
    let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(number);
    format!(" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

fn turn(angle: f32, around: Pos2) -> String {
    if angle == 0.0 {
        return String::new();
    }
    format!(" transform=\"rotate({} {})\"", number(angle.to_degrees()), point(around))
}

/// The attributes of a fill.
pub fn fill(color: Color32) -> String {
    if color == Color32::TRANSPARENT {
        return " fill=\"none\"".to_owned();
    }
    let (rgb, alpha) = parts(color);
    let opacity = if alpha < 1.0 { format!(" fill-opacity=\"{}\"", number(alpha)) } else { String::new() };
    format!(" fill=\"{rgb}\"{opacity}")
}

fn stroke(stroke: Stroke) -> String {
    if stroke.is_empty() {
        return String::new();
    }
    let (rgb, alpha) = parts(stroke.color);
    let opacity = if alpha < 1.0 { format!(" stroke-opacity=\"{}\"", number(alpha)) } else { String::new() };
    format!(" stroke=\"{rgb}\" stroke-width=\"{}\"{opacity}", number(stroke.width))
}

/// "#rrggbb" and how opaque, 0 to 1.
fn parts(color: Color32) -> (String, f32) {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    (format!("#{r:02x}{g:02x}{b:02x}"), f32::from(a) / 255.0)
}

/// With at most two digits behind the point; nothing that is not a number gets into a file.
pub fn number(value: f32) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let mut words = String::new();
    if write!(words, "{value:.2}").is_err() {
        return "0".to_owned();
    }
    let words = words.trim_end_matches('0').trim_end_matches('.');
    if words == "-0" { "0".to_owned() } else { words.to_owned() }
}

/// For text and attributes; characters that XML does not have become spaces.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
