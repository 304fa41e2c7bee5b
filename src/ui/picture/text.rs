//! Laid-out text as SVG: each run of one face and colour where it stands and as long as it is, so that nothing
//! overlaps where another typeface has to stand in.

use egui::epaint::TextShape;
use egui::epaint::text::Glyph;
use egui::text::Galley;
use egui::{Color32, FontFamily, FontId};

use super::svg::{Svg, escape, fill, number};
use crate::ui::theme;

/// Letters of one face and colour beside each other.
struct Run {
    section: usize,
    color: Color32,
    text: String,
    left: f32,
    right: f32,
    baseline: f32,
}

pub fn write(svg: &mut Svg, shape: &TextShape) {
    let turn = if shape.angle == 0.0 {
        String::new()
    } else {
        let (x, y) = (number(shape.pos.x), number(shape.pos.y));
        format!(" transform=\"rotate({} {x} {y})\"", number(shape.angle.to_degrees()))
    };
    for run in runs(shape) {
        let text = run.text.trim_end();
        if text.trim_start().is_empty() {
            continue;
        }
        let font =
            shape.galley.job.sections.get(run.section).map_or_else(theme::body, |part| part.format.font_id.clone());
        let at = format!("x=\"{}\" y=\"{}\"", number(shape.pos.x + run.left), number(shape.pos.y + run.baseline));
        let length = if text.chars().count() > 1 {
            format!(" textLength=\"{}\"", number(run.right - run.left))
        } else {
            String::new()
        };
        svg.line(&format!("<text {at}{}{length}{}{turn}>{}</text>", face(&font), fill(run.color), escape(text)));
    }
}

fn face(font: &FontId) -> String {
    let size = format!(" font-size=\"{}\"", number(font.size));
    match &font.family {
        FontFamily::Monospace => size + " font-family=\"ui-monospace, Consolas, monospace\"",
        family if *family == theme::semibold_family() => size + " font-weight=\"600\"",
        _ => size,
    }
}

fn runs(shape: &TextShape) -> Vec<Run> {
    let galley: &Galley = &shape.galley;
    let mut runs: Vec<Run> = Vec::new();
    // Glyphs do not say which part of the text they belong to; they stand in its order, one for each character.
    let mut byte = 0;
    let mut section = 0;
    for row in &galley.rows {
        let mut is_new = true;
        for glyph in &row.glyphs {
            let ends_before = |at: usize| galley.job.sections.get(at).is_some_and(|part| part.byte_range.end.0 <= byte);
            while section + 1 < galley.job.sections.len() && ends_before(section) {
                section += 1;
                is_new = true;
            }
            byte += glyph.chr.len_utf8();
            let left = row.pos.x + glyph.pos.x;
            let color = color_of(shape, &row.visuals.mesh, glyph);
            // White space has no letters of its own: it belongs to what stands before it.
            let continues = |run: &Run| color.is_none_or(|color| color == run.color || run.text.trim().is_empty());
            match runs.last_mut().filter(|run| !is_new && continues(run)) {
                Some(run) => {
                    run.color = color.unwrap_or(run.color);
                    run.text.push(glyph.chr);
                    if !glyph.chr.is_whitespace() {
                        run.right = left + glyph.advance_width;
                    }
                }
                None => runs.push(Run {
                    section,
                    color: color.unwrap_or(shape.fallback_color),
                    text: glyph.chr.to_string(),
                    left,
                    right: left + glyph.advance_width,
                    baseline: row.pos.y + glyph.pos.y,
                }),
            }
            is_new = false;
        }
        byte += usize::from(row.ends_with_newline);
    }
    runs
}

/// The colour in which the glyph is painted; none where there is nothing to paint.
fn color_of(shape: &TextShape, mesh: &egui::Mesh, glyph: &Glyph) -> Option<Color32> {
    if glyph.uv_rect.is_nothing() {
        return None;
    }
    let painted = mesh.vertices.get(glyph.first_vertex as usize)?.color;
    let color = if painted == Color32::PLACEHOLDER { shape.fallback_color } else { painted };
    Some(shape.override_text_color.unwrap_or(color).gamma_multiply(shape.opacity_factor))
}
