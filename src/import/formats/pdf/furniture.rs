//! Headers, footers and page numbers: lines near the edge of the page that return on other pages at the same height.

use rustc_hash::FxHashMap;

use super::Page;
use super::line::Line;

/// So many rows from the top and from the bottom may be furniture.
const ROWS: usize = 3;
/// Longer lines are text.
const LONGEST: usize = 160;

pub(super) fn mark(pages: &mut [Page]) {
    let written = pages.iter().filter(|page| !page.lines.is_empty()).count();
    if written < 2 {
        return;
    }
    // Odd and even pages may differ, so a third of the pages is enough; chapters' titles change faster.
    let enough = if written <= 3 { 2 } else { 3 };
    let mut seen: FxHashMap<(String, i32), usize> = FxHashMap::default();
    let mut edges: Vec<Vec<usize>> = Vec::new();
    for page in pages.iter() {
        let edge = edge_lines(&page.lines);
        let mut own: Vec<(String, i32)> = edge.iter().flat_map(|&n| keys(&page.lines[n])).collect();
        own.sort();
        own.dedup();
        for key in own {
            *seen.entry(key).or_default() += 1;
        }
        edges.push(edge);
    }
    for (page, edge) in pages.iter_mut().zip(edges) {
        for n in edge {
            let line = &page.lines[n];
            let returns = keys(line).iter().any(|key| seen.get(key).copied().unwrap_or(0) >= enough);
            page.lines[n].is_furniture = returns;
        }
    }
}

/// The lines in the first and the last rows of a page.
fn edge_lines(lines: &[Line]) -> Vec<usize> {
    let mut heights: Vec<f32> = lines.iter().map(|line| line.y).collect();
    heights.sort_by(|a, b| b.total_cmp(a));
    heights.dedup_by(|b, a| (*a - *b).abs() < 2.0);
    let (Some(top), Some(bottom)) =
        (heights.get(ROWS.min(heights.len()).saturating_sub(1)), heights.get(heights.len().saturating_sub(ROWS)))
    else {
        return Vec::new();
    };
    let is_edge = |line: &Line| (line.y >= top - 1.0 || line.y <= bottom + 1.0) && line.chars() <= LONGEST;
    lines.iter().enumerate().filter(|(_, line)| is_edge(line)).map(|(n, _)| n).collect()
}

/// The words with numbers left open, and the height; a line stands in two classes so that rounding does not part it.
fn keys(line: &Line) -> Vec<(String, i32)> {
    let text = line.text();
    let mut words = String::new();
    for c in text.trim().chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !words.ends_with('#') {
                    words.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => words.extend(c.to_lowercase()),
        }
    }
    let is_roman = !words.is_empty() && words.chars().all(|c| "ivxlc".contains(c));
    let words = if is_roman { "#".to_owned() } else { words };
    let height = line.y / 4.0;
    vec![(words.clone(), height.floor() as i32), (words, height.round() as i32 + 100_000)]
}
