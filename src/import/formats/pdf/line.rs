//! From runs of characters with positions to lines: runs on one baseline, without a gap that could be a column's.

use unpdf::parser::TextSpan;

use super::layers;
use crate::model::MarkupKind;

/// A run of characters on a line, with a look of its own.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub text: String,
    pub style: Option<MarkupKind>,
}

/// A line, or the part of it that stands in one column or cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub left: f32,
    pub right: f32,
    /// The baseline.
    pub y: f32,
    /// Of most of its characters.
    pub size: f32,
    pub runs: Vec<Run>,
    pub is_bold: bool,
    /// It begins with the sign of a list.
    pub is_item: bool,
    /// A header, a footer or a page's number.
    pub is_furniture: bool,
    /// Counts those who stand side by side under the title, from 1; 0 for all other lines.
    pub author: u16,
    /// The rows of a ruled table, whose words all stand in `runs` too; empty for a line of text.
    pub table: Vec<Vec<String>>,
}

impl Line {
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    pub fn is_table(&self) -> bool {
        !self.table.is_empty()
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn chars(&self) -> usize {
        self.runs.iter().map(|run| run.text.chars().count()).sum()
    }
}

/// Gaps in parts of the size of the letters: between words, and between columns.
const WORD_GAP: f32 = 0.15;
const COLUMN_GAP: f32 = 0.95;
/// How far, in parts of the size, a run may stand off the baseline of its line: raised marks do.
const RAISED: f32 = 0.5;

/// How far below the baseline of its line a small number may stand, in parts of its own size.
const LOWERED: f32 = 0.6;

/// A gap so wide parts two cells where other cells of the page begin at the same place.
const CELL_GAP: f32 = 0.4;
/// Stretched spaces of a justified line are no wider.
const WIDEST_SPACE: f32 = 6.0;

/// A run with its place in the order in which the page was painted.
pub(super) type Painted = (usize, TextSpan);

/// Lines from the top of the page down, those of one height from left to right.
pub(super) fn lines(spans: Vec<TextSpan>) -> Vec<Line> {
    let is_shown = |span: &TextSpan| {
        !span.text.trim().is_empty() && span.x.is_finite() && span.y.is_finite() && span.font_size > 0.0
    };
    let mut painted: Vec<Painted> = spans.into_iter().enumerate().filter(|(_, span)| is_shown(span)).collect();
    painted.sort_by(|(_, a), (_, b)| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let rows = rows(painted);
    // Where cells begin inside rows, in half points.
    let mut starts: Vec<i32> = Vec::new();
    for row in &rows {
        let cuts = row.windows(2).filter(|pair| is_cut(&pair[0], &pair[1], COLUMN_GAP));
        starts.extend(cuts.map(|pair| place(pair[1].1.x)));
    }
    starts.sort_unstable();
    starts.dedup();
    let mut lines = Vec::new();
    for row in rows {
        let mut from = 0;
        for at in 1..=row.len() {
            let is_end = row.get(at).is_none_or(|next| {
                let begins_cell = (-1..=1).any(|near| starts.binary_search(&(place(next.1.x) + near)).is_ok());
                is_cut(&row[at - 1], next, if begins_cell { CELL_GAP } else { COLUMN_GAP })
            });
            if is_end {
                lines.extend(line(&row[from..at]));
                from = at;
            }
        }
    }
    lines
}

fn place(x: f32) -> i32 {
    (x * 2.0).round() as i32
}

/// Runs on one baseline, from left to right.
fn rows(painted: Vec<Painted>) -> Vec<Vec<Painted>> {
    let usual = usual_size(&painted);
    // Raised marks are put where they belong when the rows stand: between a mark and its line another column may have
    // a baseline of its own.
    let (marks, painted): (Vec<Painted>, Vec<Painted>) =
        painted.into_iter().partition(|(_, span)| span.font_size < 0.85 * usual && is_mark(span.text.trim()));
    let mut rows: Vec<Vec<Painted>> = Vec::new();
    let mut base = (0.0_f32, 0.0_f32);
    for (n, span) in painted {
        // The largest run of a row tells its baseline.
        let (y, size) = base;
        let larger = size.max(span.font_size);
        let is_small = span.font_size < 0.85 * size || size < 0.85 * span.font_size;
        let is_same = (y - span.y).abs() < larger * if is_small { RAISED } else { 0.25 };
        if !is_same || span.font_size > size {
            base = (span.y, span.font_size);
        }
        if let Some(row) = rows.last_mut().filter(|_| is_same) {
            row.push((n, span));
        } else {
            rows.push(vec![(n, span)]);
        }
    }
    for row in &mut rows {
        row.sort_by(|(_, a), (_, b)| a.x.total_cmp(&b.x));
        // Bold by printing twice.
        row.dedup_by(|(_, b), (_, a)| {
            a.text == b.text && (a.x - b.x).abs() < 0.2 * a.font_size && (a.y - b.y).abs() < 1.0
        });
    }
    let mut rows: Vec<Vec<Painted>> = rows.into_iter().flat_map(layers::part).collect();
    for mark in marks {
        place_mark(&mut rows, mark);
    }
    rows
}

/// The size of most characters of the page.
fn usual_size(painted: &[Painted]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = painted.iter().map(|(_, span)| (span.font_size, span.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, length)| {
        seen += length;
        seen > half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// What stands at the words that a note belongs to.
fn is_mark(text: &str) -> bool {
    text.len() <= 6 && text.chars().all(|c| c.is_ascii_digit() || "*∗†‡§,[]".contains(c))
}

/// Puts a mark into the row whose words it touches; into one of its own where there is none.
fn place_mark(rows: &mut Vec<Vec<Painted>>, mark: Painted) {
    let y_of = |row: &Vec<Painted>| row.first().map_or(0.0, |(_, span)| span.y);
    let (x, y, size) = (mark.1.x, mark.1.y, mark.1.font_size);
    let reach = 1.2 * size;
    // What is lowered ("x₁") is a part of a line too.
    let from = rows.partition_point(|row| y_of(row) > y + LOWERED * size);
    let near = rows.iter().enumerate().skip(from).take_while(|(_, row)| y_of(row) > y - reach);
    let touched = near.filter_map(|(n, row)| {
        let at = row.partition_point(|(_, span)| span.x < x);
        let before = at.checked_sub(1).and_then(|at| row.get(at)).map(|(_, span)| (x - end(span)).abs());
        let after = row.get(at).map(|(_, span)| (span.x - end(&mark.1)).abs());
        let gap = before.into_iter().chain(after).min_by(f32::total_cmp)?;
        let is_low = y_of(row) > y + 0.3 * size;
        (gap < if is_low { 0.3 } else { 0.7 } * size).then_some((gap, n, at))
    });
    if let Some((_, n, at)) = touched.min_by(|a, b| a.0.total_cmp(&b.0)) {
        rows[n].insert(at, mark);
    } else {
        let at = rows.partition_point(|row| y_of(row) >= y);
        rows.insert(at, vec![mark]);
    }
}

/// Whether a gap of `least` or more, in parts of the size, parts two runs. A space that was painted between them,
/// however wide it was stretched, does not.
fn is_cut((n, a): &Painted, (m, b): &Painted, least: f32) -> bool {
    let gap = (b.x - end(a)) / a.font_size.max(b.font_size);
    let has_space = a.text.ends_with(' ') || b.text.starts_with(' ');
    gap > least && !(*m == n + 1 && has_space && gap < WIDEST_SPACE)
}

/// Where the ink of a run ends.
pub(super) fn end(span: &TextSpan) -> f32 {
    let trailing = (span.text.len() - span.text.trim_end().len()) as f32;
    let width = if span.width > 0.0 { span.width } else { span.text.chars().count() as f32 * span.font_size * 0.5 };
    span.x + span.ink_width.unwrap_or((width - trailing * span.font_size * 0.25).max(0.0))
}

fn line(part: &[Painted]) -> Option<Line> {
    let spans = || part.iter().map(|(_, span)| span);
    let (first, last) = (spans().next()?, spans().next_back()?);
    let main = spans().max_by_key(|span| (span.text.trim().chars().count(), (span.font_size * 16.0) as u32))?;
    let (size, y) = (main.font_size, main.y);
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<&TextSpan> = None;
    let mut bold = 0;
    for span in spans() {
        let mut text = plain(&span.text);
        let mut style = style(span, size, y);
        let word =
            runs.iter().rfind(|run| run.style != Some(MarkupKind::NoteMark)).map_or("", |run| run.text.trim_end());
        if is_raised(span, size, y) && is_letter_mark(word.trim_end_matches(','), text.trim()) {
            style = Some(MarkupKind::NoteMark);
        }
        if style == Some(MarkupKind::NoteMark)
            && let Some(power) = power(runs.last().map_or("", |run| &run.text), &text)
        {
            (text, style) = (power.to_owned(), runs.last().and_then(|run| run.style));
        }
        // "Lee,1": the comma stands between names, though it is raised with the mark.
        if style == Some(MarkupKind::NoteMark)
            && text.starts_with(',')
            && let Some(run) = runs.last_mut().filter(|run| run.text.ends_with(char::is_alphabetic))
        {
            run.text.push(text.remove(0));
        }
        bold += if span.is_bold { text.trim().chars().count() } else { 0 };
        let gap = before.is_some_and(|before| span.x - end(before) > WORD_GAP * size.min(before.font_size));
        let has_space = runs.last().is_none_or(|run| run.text.ends_with(char::is_whitespace))
            || text.starts_with(char::is_whitespace);
        match runs.last_mut() {
            Some(run) => {
                if gap && !has_space {
                    run.text.push(' ');
                }
                if run.style == style {
                    run.text.push_str(&text);
                } else {
                    runs.push(Run { text, style });
                }
            }
            None => runs.push(Run { text: text.trim_start().to_owned(), style }),
        }
        before = Some(span);
    }
    for run in &mut runs {
        compose(&mut run.text);
    }
    let all = spans().map(|span| span.text.trim().chars().count()).sum::<usize>();
    let right = spans().map(end).fold(end(last), f32::max);
    let is_bold = bold * 10 >= all * 9;
    Some(Line { left: first.x, right, y, size, runs, is_bold, ..Line::default() })
}

fn style(span: &TextSpan, size: f32, y: f32) -> Option<MarkupKind> {
    let text = span.text.trim();
    if is_raised(span, size, y) && is_mark(text) {
        Some(MarkupKind::NoteMark)
    } else if span.is_bold {
        Some(MarkupKind::Strong)
    } else if span.is_italic {
        Some(MarkupKind::Emphasis)
    } else {
        None
    }
}

fn is_raised(span: &TextSpan, size: f32, y: f32) -> bool {
    span.font_size < 0.85 * size && span.y > y + 0.12 * size
}

/// "a", "b,c", "a,1": raised letters behind a name lead to its affiliation or to a note. Behind a short word they are a
/// formula's, and "th" is a part of a number.
fn is_letter_mark(before: &str, raised: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_one = |part: &str| {
        let part = part.trim().trim_end_matches(')');
        part.chars().count() <= 1 && part.chars().all(|c| c.is_ascii_lowercase() || is_mark(part))
    };
    word.chars().count() > 2
        && word.starts_with(char::is_uppercase)
        && raised.len() <= 8
        && raised.contains(|c: char| c.is_ascii_lowercase())
        && raised.split(',').all(is_one)
}

/// "²" or "³", where a raised number stands at a unit of length: "605 km²" is no note.
fn power(before: &str, raised: &str) -> Option<&'static str> {
    const UNITS: [&str; 9] = ["m", "dm", "ft", "in", "mi", "yd", "nm", "µm", "hm"];
    const SURE: [&str; 3] = ["km", "cm", "mm"];
    let power = match raised.trim() {
        "2" => "²",
        "3" => "³",
        _ => return None,
    };
    let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    // "in" is a word too: only behind a number it is a unit.
    let number = before[..before.len() - unit.len()].trim_end();
    let is_counted = number.ends_with(|c: char| c.is_ascii_digit() || c == '/');
    (SURE.contains(&unit) || (UNITS.contains(&unit) && is_counted)).then_some(power)
}

/// Accents that were painted before their letters ("Cap´ıtulo") put over them; a cedilla stands behind its letter.
fn compose(text: &mut String) {
    /// Each accent as a sign of its own, and as one that is put over the letter before it.
    const ACCENTS: [(char, char); 10] = [
        ('´', '\u{301}'),
        ('¨', '\u{308}'),
        ('ˆ', '\u{302}'),
        ('˜', '\u{303}'),
        ('ˇ', '\u{30C}'),
        ('˚', '\u{30A}'),
        ('˘', '\u{306}'),
        ('˙', '\u{307}'),
        ('˝', '\u{30B}'),
        ('¯', '\u{304}'),
    ];
    let over = |sign: char| ACCENTS.iter().find(|(own, _)| *own == sign).map(|(_, over)| *over);
    if text.is_ascii() || !text.contains(|c| over(c).is_some() || c == '¸') {
        return;
    }
    let mut composed = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().map(|&next| match next {
            'ı' => 'i',
            'ȷ' => 'j',
            next => next,
        });
        let joined = if c == '¸' {
            cedilla(&mut composed)
        } else {
            over(c).zip(next).and_then(|(over, next)| compose_two(next, over))
        };
        if joined.is_some() && c != '¸' {
            letters.next();
        }
        composed.push(joined.unwrap_or(c));
    }
    *text = composed;
}

/// The last letter with a cedilla, where it can have one.
fn cedilla(text: &mut String) -> Option<char> {
    let letter = text.chars().next_back().filter(|letter| "cCsStT".contains(*letter))?;
    text.pop();
    compose_two(letter, '\u{327}')
}

fn compose_two(letter: char, accent: char) -> Option<char> {
    unicode_normalization::char::compose(letter, accent)
}

/// Letters in place of ligatures, a hyphen in place of the soft one that was printed, no control characters.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{AD}' | '\u{2010}' => plain.push('-'),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, raised: &str, expected: Option<&str>) {
        assert_eq!(power(before, raised), expected, "{before}{raised}");
    }

    #[test]
    fn letters_behind_names() {
        assert!(is_letter_mark("Ann Whitfield", "a"));
        assert!(is_letter_mark("and Ann Whitfield", "b,1"));
        assert!(is_letter_mark("A Title", "a)"));
        assert!(!is_letter_mark("the value of x", "n"));
        assert!(!is_letter_mark("the 19", "th"));
        assert!(!is_letter_mark("the sum", "a"));
        assert!(!is_letter_mark("Whitfield", "bc"));
    }

    #[test]
    fn accents() {
        for (painted, expected) in [
            ("Cap´ıtulo", "Capítulo"),
            ("G¨unter Kovaˇc", "Günter Kovač"),
            ("Franc¸ois, or¸ca", "François, or¸ca"),
            ("30 ˚C ± 2 ¨", "30 ˚C ± 2 ¨"),
            ("a ˜ b", "a ˜ b"),
        ] {
            let mut text = painted.to_owned();
            compose(&mut text);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn powers() {
        check("covers 605 km", "2", Some("²"));
        check("12,000 m", "3", Some("³"));
        check("40 persons/km", "2", Some("²"));
        check("so many per km", "2", Some("²"));
        check("as he lived in", "2", None);
        check("the dam", "2", None);
        check("605 km", "12", None);
        check("", "2", None);
    }
}
