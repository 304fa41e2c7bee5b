//! Triangles as SVG. A triangle between two colours is a linear gradient, exactly; runs of one colour become one
//! path, so that no seams show between them.

use egui::epaint::{Vertex, WHITE_UV};
use egui::{Color32, Mesh, Pos2};

use super::svg::{Svg, fill, outline};

/// Pictures within a mesh (its texture) are left out.
pub fn write(svg: &mut Svg, mesh: &Mesh) {
    let mut run: Option<(Color32, String)> = None;
    let flush = |svg: &mut Svg, run: Option<(Color32, String)>| {
        if let Some((color, way)) = run {
            svg.line(&format!("<path d=\"{way}\"{}/>", fill(color)));
        }
    };
    for corners in mesh.indices.chunks_exact(3) {
        let vertex = |n: usize| mesh.vertices.get(corners[n] as usize).copied();
        let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) else { continue };
        let corners = [a, b, c];
        if corners.iter().any(|corner| corner.uv != WHITE_UV) || corners.iter().all(|corner| corner.color.a() == 0) {
            continue;
        }
        let ahead = turning(corners.map(|corner| corner.pos));
        if a.color == b.color && b.color == c.color {
            let way = outline(&ahead, true);
            match &mut run {
                Some((color, all)) if *color == a.color => all.push_str(&way),
                _ => {
                    flush(svg, run.take());
                    run = Some((a.color, way));
                }
            }
            continue;
        }
        flush(svg, run.take());
        let (from, to) = ends(corners);
        let gradient = svg.gradient(from, to);
        svg.line(&format!("<path d=\"{}\"{gradient}/>", outline(&ahead, true)));
    }
    flush(svg, run);
}

/// All triangles turn the same way, so that those of one path add up instead of cutting each other out.
fn turning([a, b, c]: [Pos2; 3]) -> [Pos2; 3] {
    let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if area < 0.0 { [a, c, b] } else { [a, b, c] }
}

/// From the side on which two corners have one colour, straight to the third corner.
fn ends(corners: [Vertex; 3]) -> ((Pos2, Color32), (Pos2, Color32)) {
    let third = (0..3).find(|n| corners[(n + 1) % 3].color == corners[(n + 2) % 3].color).unwrap_or(0);
    let (tip, a, b) = (corners[third], corners[(third + 1) % 3], corners[(third + 2) % 3]);
    let along = b.pos - a.pos;
    let foot = if along.length_sq() > 0.0 {
        a.pos + along * ((tip.pos - a.pos).dot(along) / along.length_sq())
    } else {
        a.pos
    };
    ((foot, a.color), (tip.pos, tip.color))
}
