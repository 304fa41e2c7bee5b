//! Headers, footers and page numbers: lines near the edge of the page that return on other pages at the same height.

use rustc_hash::FxHashMap;

use super::Page;
use super::line::Line;

/// So many rows from the top and from the bottom may be furniture.
const ROWS: usize = 3;
/// So many rows where each returns on most pages, as letterheads and panels do.
const TALLEST: usize = 14;
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
        let edge = edge_lines(&page.lines, ROWS);
        let deep = edge_lines(&page.lines, TALLEST);
        let mut own: Vec<(String, i32)> = deep.iter().flat_map(|&n| keys(&page.lines[n])).collect();
        own.sort();
        own.dedup();
        for key in own {
            *seen.entry(key).or_default() += 1;
        }
        edges.push(edge);
    }
    mark_places(pages);
    for (page, edge) in pages.iter_mut().zip(edges) {
        for n in edge {
            let line = &page.lines[n];
            let returns = keys(line).iter().any(|key| seen.get(key).copied().unwrap_or(0) >= enough);
            page.lines[n].is_furniture |= returns;
        }
        mark_tall(&mut page.lines, |line| {
            let most = keys(line).iter().filter_map(|key| seen.get(key)).max().copied().unwrap_or(0);
            most >= 3 && most * 3 >= written * 2
        });
    }
    // Pages with nothing else have it as their text.
    if pages.iter().flat_map(|page| &page.lines).all(|line| line.is_furniture) {
        pages.iter_mut().flat_map(|page| &mut page.lines).for_each(|line| line.is_furniture = false);
    }
}

/// Marks rows that go on from the edges of a page as long as all of them return.
fn mark_tall(lines: &mut [Line], returns: impl Fn(&Line) -> bool) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| lines[b].y.total_cmp(&lines[a].y));
    let is_row = |a: &usize, b: &usize| lines[*a].y - lines[*b].y < 2.0;
    let rows: Vec<Vec<usize>> = order.chunk_by(is_row).map(<[usize]>::to_vec).collect();
    let is_furniture = |row: &&Vec<usize>| row.iter().all(|&n| lines[n].is_furniture || returns(&lines[n]));
    let above = rows.iter().take(TALLEST).take_while(is_furniture).count();
    let below = rows.iter().rev().take(TALLEST).take_while(is_furniture).count();
    // Forms that are alike are no furniture.
    let is_small = |count: &usize| count * 4 <= rows.len();
    let above = rows.iter().take(Some(above).filter(is_small).unwrap_or(0));
    let below = rows.iter().rev().take(Some(below).filter(is_small).unwrap_or(0));
    for n in above.chain(below).flatten() {
        lines[*n].is_furniture = true;
    }
}

/// Marks headers that tell another section on each page: short first rows at one height on most pages, no larger than
/// the text, set off from it.
fn mark_places(pages: &mut [Page]) {
    let mut places: FxHashMap<i32, Vec<usize>> = FxHashMap::default();
    let usual = usual_size(pages);
    for (n, page) in pages.iter().enumerate() {
        if let Some(place) = place_of_header(&page.lines, usual) {
            places.entry(place).or_default().push(n);
        }
    }
    let written = pages.iter().filter(|page| !page.lines.is_empty()).count();
    let mut headed: Vec<usize> =
        places.into_values().filter(|on| on.len() >= 3 && on.len() * 2 >= written).flatten().collect();
    headed.sort_unstable();
    for n in headed {
        let lines = &mut pages[n].lines;
        let top = lines.iter().map(|line| line.y).fold(f32::MIN, f32::max);
        lines.iter_mut().filter(|line| top - line.y < 2.0).for_each(|line| line.is_furniture = true);
    }
}

/// The height of the first row of a page, in two points, where it looks like a header.
fn place_of_header(lines: &[Line], usual: f32) -> Option<i32> {
    let top = lines.iter().map(|line| line.y).fold(f32::MIN, f32::max);
    let row = || lines.iter().filter(|line| top - line.y < 2.0);
    let below = lines.iter().map(|line| line.y).filter(|y| top - y >= 2.0).fold(f32::MIN, f32::max);
    let chars: usize = row().map(Line::chars).sum();
    let is_small = row().all(|line| line.size <= 1.05 * usual);
    let is_set_off = top - below > 1.6 * usual;
    (chars > 0 && chars <= LONGEST / 2 && is_small && is_set_off).then_some((top / 2.0).round() as i32)
}

/// The size of most letters.
fn usual_size(pages: &[Page]) -> f32 {
    let mut sizes: FxHashMap<i32, usize> = FxHashMap::default();
    for line in pages.iter().flat_map(|page| &page.lines) {
        *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.chars();
    }
    let usual = sizes.into_iter().max_by_key(|(size, weight)| (*weight, *size));
    usual.map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// The lines in so many first and last rows of a page.
fn edge_lines(lines: &[Line], rows: usize) -> Vec<usize> {
    let mut heights: Vec<f32> = lines.iter().map(|line| line.y).collect();
    heights.sort_by(|a, b| b.total_cmp(a));
    heights.dedup_by(|b, a| (*a - *b).abs() < 2.0);
    let (Some(top), Some(bottom)) =
        (heights.get(rows.min(heights.len()).saturating_sub(1)), heights.get(heights.len().saturating_sub(rows)))
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
