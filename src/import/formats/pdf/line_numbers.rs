//! Numbers of lines in a margin, as manuscripts, pleadings and protocols have them: no part of what the lines say.

use unpdf::parser::TextSpan;

use super::line::end;

/// So many numbers in a row are numbers of lines; of those that count every fifth line fewer are enough.
const ENOUGH: usize = 8;
const ENOUGH_STEPS: usize = 5;
/// A page has no more lines.
const MOST: usize = 400;
/// How far apart the middles of numbers of one margin are, in parts of the size: those of more digits are wider, wherever
/// they are flush.
const ALIGNED: f32 = 0.5;
/// Lines of text are at least so wide, in parts of all text, and rows of a table are not.
const WIDE: f32 = 0.3;

/// Takes the numbers of lines out of a page: those of the left margin and of the right one, each in one string.
pub(super) fn take(spans: &mut Vec<TextSpan>) -> Vec<String> {
    let (numbers, text): (Vec<usize>, Vec<usize>) =
        (0..spans.len()).filter(|&n| !spans[n].text.trim().is_empty()).partition(|&n| number(&spans[n]).is_some());
    if numbers.len() < ENOUGH_STEPS || text.is_empty() {
        return Vec::new();
    }
    let left = text.iter().map(|&n| spans[n].x).fold(f32::MAX, f32::min);
    let right = text.iter().map(|&n| end(&spans[n])).fold(f32::MIN, f32::max);
    let mut taken: Vec<Vec<usize>> = Vec::new();
    for is_left in [true, false] {
        let middle = |n: &usize| f32::midpoint(spans[*n].x, end(&spans[*n]));
        let is_outside =
            |n: &&usize| if is_left { end(&spans[**n]) <= left + 1.0 } else { spans[**n].x >= right - 1.0 };
        let mut margin: Vec<usize> = numbers.iter().filter(is_outside).copied().collect();
        margin.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
        let near = |a: &usize, b: &usize| middle(b) - middle(a) < ALIGNED * spans[*a].font_size;
        let counts = margin.chunk_by(near).map(|group| counted(spans, group)).max_by_key(Vec::len).unwrap_or_default();
        if !counts.is_empty() && stand_beside_lines(spans, &counts, &text, (left, right)) {
            taken.push(counts);
        }
    }
    let told = |counts: &Vec<usize>| counts.iter().map(|&n| spans[n].text.trim()).collect::<Vec<_>>().join(" ");
    let told: Vec<String> = taken.iter().map(told).collect();
    let mut n = 0;
    spans.retain(|_| {
        n += 1;
        !taken.iter().flatten().any(|&at| at == n - 1)
    });
    told
}

fn number(span: &TextSpan) -> Option<u32> {
    let text = span.text.trim();
    (text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The numbers of a group that count on from the top down by one step; none where they do not.
fn counted(spans: &[TextSpan], group: &[usize]) -> Vec<usize> {
    let mut group = group.to_vec();
    group.sort_by(|&a, &b| spans[b].y.total_cmp(&spans[a].y));
    let value = |n: usize| number(&spans[n]).unwrap_or(0);
    let steps: Vec<u32> = group.windows(2).map(|pair| value(pair[1]).saturating_sub(value(pair[0]))).collect();
    let step =
        [1, 2, 5, 10].into_iter().max_by_key(|step| steps.iter().filter(|own| *own == step).count()).unwrap_or(1);
    let enough = if step == 1 { ENOUGH } else { ENOUGH_STEPS };
    // A page's number may stand among them, or one be lost.
    let runs = group.chunk_by(|&a, &b| value(b) == value(a) + step).max_by_key(|run| run.len()).unwrap_or(&[]);
    if (enough..=MOST).contains(&runs.len()) && runs.len() * 10 >= group.len() * 8 { runs.to_vec() } else { Vec::new() }
}

/// Whether most of the numbers stand beside a line of text, and not beside a cell.
fn stand_beside_lines(spans: &[TextSpan], counts: &[usize], text: &[usize], (left, right): (f32, f32)) -> bool {
    let mut widths: Vec<f32> = Vec::new();
    for &n in counts {
        let near = |m: &&usize| (spans[**m].y - spans[n].y).abs() < 0.6 * spans[n].font_size.max(spans[**m].font_size);
        let mut row: Vec<usize> = text.iter().filter(near).copied().collect();
        row.sort_by(|&a, &b| spans[a].x.total_cmp(&spans[b].x));
        let parts = row.chunk_by(|&a, &b| spans[b].x - end(&spans[a]) < spans[b].font_size);
        let widest =
            parts.filter_map(|part| Some(end(&spans[*part.last()?]) - spans[*part.first()?].x)).fold(0.0, f32::max);
        if widest > 0.0 {
            widths.push(widest);
        }
    }
    let wide = widths.iter().filter(|width| **width > WIDE * (right - left)).count();
    wide * 2 > widths.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs as (left edge, height, text), each letter half its size wide.
    #[track_caller]
    fn check(runs: &[(f32, f32, String)], taken: &[&str], left: usize) {
        let span = |(x, y, text): &(f32, f32, String)| {
            let mut span = TextSpan::new(text.clone(), *x, *y, 10.0, "Helvetica".to_owned());
            (span.width, span.width_measured) = (5.0 * text.len() as f32, true);
            span
        };
        let mut spans: Vec<TextSpan> = runs.iter().map(span).collect();
        assert_eq!(take(&mut spans), taken);
        assert_eq!(spans.len(), left);
    }

    fn rows(count: usize, number: impl Fn(usize) -> (f32, String), text: &str) -> Vec<(f32, f32, String)> {
        let row = |n: usize| {
            let (y, (x, number)) = (700.0 - 12.0 * n as f32, number(n));
            [(x, y, number), (100.0, y, text.to_owned())]
        };
        (0..count).flat_map(row).collect()
    }

    #[test]
    fn numbers_beside_lines_are_taken() {
        let line = "The river rose again in the night";
        let flush = |n: usize| (60.0 - 5.0 * (n + 1).to_string().len() as f32, (n + 1).to_string());
        check(&rows(12, flush, line), &["1 2 3 4 5 6 7 8 9 10 11 12"], 12);
        check(&rows(12, |n| (300.0, (n + 58).to_string()), line), &["58 59 60 61 62 63 64 65 66 67 68 69"], 12);
        check(&rows(6, |n| (60.0, (n * 5 + 10).to_string()), line), &["10 15 20 25 30 35"], 6);
    }

    #[test]
    fn other_numbers_stay() {
        let line = "The river rose again in the night";
        check(&rows(4, |n| (60.0, (n + 1).to_string()), line), &[], 8);
        check(&rows(12, |n| (60.0, (n * n).to_string()), line), &[], 24);
        // The first column of a table.
        let mut table = rows(12, |n| (60.0, (n + 1).to_string()), "Leeds");
        table.extend((0..12).map(|n| (300.0, 700.0 - 12.0 * n as f32, "Norwick".to_owned())));
        check(&table, &[], 36);
    }
}
