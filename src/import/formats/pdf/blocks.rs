//! Blocks of lines in reading order: headings by size and weight, paragraphs by indents and gaps, notes by their small
//! letters at the foot of a column.

use std::collections::BTreeMap;

use crate::import::extracted::Writer;
use crate::import::signs;
use crate::model::{BlockKind, MarkupKind};

use super::Page;
use super::items;
use super::line::{Line, Run};
use super::table::{self, row};

/// A heading is at most so long, in characters.
const LONGEST_HEADING: usize = 200;

/// The letters of the text proper and of its headings.
struct Sizes {
    body: f32,
    /// Of headings, the largest first.
    headings: Vec<f32>,
    /// Of large lines behind the first page that are not bold: headings look like this here.
    plain_headings: Vec<f32>,
}

pub(super) fn write(pages: &[Page], writer: &mut Writer) {
    let sizes = Sizes::measure(pages);
    let mut is_first = true;
    for page in pages {
        writer.set_page(page.number);
        let lines = items::mark(join_numbers(&page.lines, &sizes));
        let lines = lines.as_slice();
        let below_title = if is_first { below_title(lines, &sizes) } else { 0..0 };
        is_first &= lines.is_empty();
        let notes = notes(lines, sizes.body);
        let mut n = 0;
        while n < lines.len() {
            let line = &lines[n];
            if line.is_furniture {
                writer.block(BlockKind::RunningHeader, 0, &line.text());
                n += 1;
            } else if line.is_table() {
                writer.table(&line.table);
                n += 1;
            } else if line.author > 0 {
                writer.begin(BlockKind::FrontMatter, 0);
                for (at, own) in lines[n..].iter().take_while(|next| next.author == line.author).enumerate() {
                    if at > 0 {
                        writer.line_break();
                    }
                    write_line(own, writer);
                    n += 1;
                }
                writer.end();
            } else if let Some(end) = contents_end(lines, n) {
                // What it lists stands in its own place too.
                writer.begin(BlockKind::RunningHeader, 0);
                for at in n..end {
                    let is_row = at > n && (lines[at - 1].y - lines[at].y).abs() < 0.3 * lines[at].size;
                    if at > n && !is_row {
                        writer.line_break();
                    }
                    writer.text(if is_row { " " } else { "" });
                    writer.text(&lines[at].text());
                }
                writer.end();
                n = end;
            } else if let Some(end) = table::end(lines, n) {
                writer.table(table::rows(&lines[n..end]));
                n = end;
            } else {
                let (mut kind, mut level) = sizes.kind(line, notes[n]);
                let mut end = block_end(lines, &notes, &sizes, n);
                if below_title.contains(&n) {
                    // Names and days under a title are larger than the text, and no headings.
                    (kind, level, end) = (BlockKind::Paragraph, 0, n + 1);
                }
                writer.begin(kind, level);
                for at in n..end {
                    // Parts of one row stand on one line.
                    let is_row = at > n && (lines[at - 1].y - lines[at].y).abs() < 0.3 * lines[at].size;
                    match at {
                        _ if at == n => {}
                        _ if is_row => writer.text(" "),
                        _ => writer.line_break(),
                    }
                    write_line(&lines[at], writer);
                }
                writer.end();
                n = end;
            }
        }
        for beside in &page.beside {
            writer.block(BlockKind::RunningHeader, 0, beside);
        }
    }
}

/// The lines with the numbers of headings joined to what they number: between the two is a gap as wide as a cell's.
fn join_numbers(lines: &[Line], sizes: &Sizes) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let number = joined.last().filter(|number| {
            let is_row = (number.y - line.y).abs() < 0.3 * line.size && (number.size - line.size).abs() < 0.5;
            let gap = line.left - number.right;
            is_row
                && number.is_bold == line.is_bold
                && !line.is_furniture
                && (0.0..3.0 * line.size).contains(&gap)
                && is_section_number(number.text().trim())
                && sizes.kind(line, false).0 == BlockKind::Heading
        });
        if number.is_some()
            && let Some(number) = joined.last_mut()
        {
            number.runs.push(Run { text: " ".to_owned(), style: None });
            number.runs.extend(line.runs.iter().cloned());
            number.right = line.right;
        } else {
            joined.push(line.clone());
        }
    }
    joined
}

/// "3", "2.1", "A.", "IV.".
fn is_section_number(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    let is_arabic =
        bare.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let is_roman = bare.len() <= 5 && bare.bytes().all(|b| b"IVX".contains(&b));
    let is_letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
    !bare.is_empty() && text.len() <= 12 && (is_arabic || is_roman || is_letter)
}

/// The lines under the title of a text, up to its first paragraph or heading: larger than the text, smaller than the
/// title, and of a look that no later heading has.
fn below_title(lines: &[Line], sizes: &Sizes) -> std::ops::Range<usize> {
    let is_heading = |line: &Line| sizes.kind(line, false).0 == BlockKind::Heading;
    let Some(first) = lines.iter().position(|line| !line.is_furniture) else { return 0..0 };
    let largest = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    if !is_heading(&lines[first]) || lines[first].size < largest - 0.3 {
        return 0..0;
    }
    let title = lines[first].size;
    let is_title = |line: &&Line| (line.size - title).abs() < 0.3;
    let start = first + lines[first..].iter().take_while(is_title).count();
    let is_larger = |line: &&Line| is_heading(line) && line.size > sizes.body * 1.12 && !line.is_bold;
    let end = start + lines[start..].iter().take_while(is_larger).count();
    let same_look = |line: &Line, other: &Line| (line.size - other.size).abs() < 0.3 && !line.is_bold;
    let returns = lines[end..].iter().any(|line| is_heading(line) && same_look(line, &lines[start]));
    if end == start || returns || sizes.plain_headings.iter().any(|size| (size - lines[start].size).abs() < 0.3) {
        return 0..0;
    }
    start..end
}

impl Sizes {
    fn measure(pages: &[Page]) -> Self {
        let rounded = |size: f32| (size * 4.0).round() as u32;
        let mut weights: BTreeMap<u32, usize> = BTreeMap::new();
        for line in pages.iter().flat_map(|page| &page.lines).filter(|line| !line.is_furniture) {
            *weights.entry(rounded(line.size)).or_default() += line.chars();
        }
        let body = weights.iter().max_by_key(|(size, weight)| (**weight, **size));
        let body = body.map_or(10.0, |(size, _)| *size as f32 / 4.0);
        let mut headings: Vec<f32> =
            weights.keys().map(|size| *size as f32 / 4.0).filter(|size| *size > body * 1.12).collect();
        headings.sort_by(|a, b| b.total_cmp(a));
        let behind = pages.iter().skip(1).flat_map(|page| &page.lines);
        let plain = behind.filter(|line| !line.is_bold && !line.is_furniture && line.size > body * 1.12);
        let mut plain_headings: Vec<f32> = plain.map(|line| line.size).collect();
        plain_headings.sort_by(f32::total_cmp);
        plain_headings.dedup_by(|a, b| (*a - *b).abs() < 0.1);
        Self { body, headings, plain_headings }
    }

    fn kind(&self, line: &Line, is_note: bool) -> (BlockKind, u8) {
        if is_note {
            return (BlockKind::Footnote, 0);
        }
        let text = line.text();
        let text = text.trim();
        let has_words = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        if has_words && line.chars() <= LONGEST_HEADING && !line.is_table() {
            if line.size > self.body * 1.12 {
                let rank = self.headings.iter().position(|size| line.size > size - 0.2).unwrap_or(0);
                return (BlockKind::Heading, (rank as u8).saturating_add(1).min(6));
            }
            let is_sentence = text.ends_with(['.', ',', ';', ':']);
            if line.is_bold && line.size > self.body * 0.95 && !is_sentence && line.chars() <= 100 {
                return (BlockKind::Heading, (self.headings.len() as u8).saturating_add(1).min(6));
            }
        }
        if line.is_item || signs::bullet(text).is_some_and(|bullet| bullet.hidden > 0) {
            return (BlockKind::ListItem, 1);
        }
        (BlockKind::Paragraph, 0)
    }
}

/// Which lines are notes: small ones at the end of a column, from one on that begins with a mark.
fn notes(lines: &[Line], body: f32) -> Vec<bool> {
    let mut notes = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        // A column ends where the next line stands higher.
        let goes_down = |n: usize| lines[n].y <= lines[n - 1].y + 1.0;
        let end = (start + 1..lines.len()).find(|&n| !goes_down(n)).unwrap_or(lines.len());
        let mut first = end;
        for n in (start..end).rev() {
            if lines[n].is_furniture {
                continue;
            }
            if lines[n].size > body * 0.93 || lines[n].is_table() {
                break;
            }
            if begins_note(&lines[n]) {
                first = n;
            }
        }
        if first == end {
            first = large_notes(&lines[start..end]).map_or(end, |n| start + n);
        }
        (first..end).filter(|&n| !lines[n].is_furniture).for_each(|n| notes[n] = true);
        start = end;
    }
    notes
}

/// Where the notes of a column begin that are as large as the text: with a raised mark that stands in the text above
/// too, and under a wider gap than there is between the lines of the text.
fn large_notes(column: &[Line]) -> Option<usize> {
    let lines: Vec<usize> = (0..column.len()).filter(|&n| !column[n].is_furniture).collect();
    let mark = |line: &Line| -> Option<String> {
        let first = line.runs.first()?;
        (first.style == Some(MarkupKind::NoteMark)).then(|| first.text.trim().to_owned())
    };
    let step = |at: usize| column[lines[at - 1]].y - column[lines[at]].y;
    let usual = (1..lines.len()).map(step).filter(|step| *step > 1.0).fold(f32::MAX, f32::min);
    (1..lines.len()).find_map(|at| {
        let own = mark(&column[lines[at]])?;
        // A mark touches the word that it stands behind; numbers of sentences stand before theirs.
        let is_mark = |pair: &[Run]| {
            let touches = pair[0].text.ends_with(|c: char| !c.is_whitespace());
            touches && pair[1].style == Some(MarkupKind::NoteMark) && pair[1].text.trim() == own
        };
        let is_told = column[..lines[at]].iter().any(|line| line.runs.windows(2).any(is_mark));
        let is_plain = column[lines[at]..].iter().all(|line| line.is_furniture || !line.is_bold);
        (is_told && is_plain && step(at) > 1.3 * usual).then_some(lines[at])
    })
}

fn begins_note(line: &Line) -> bool {
    if line.runs.first().is_some_and(|run| run.style == Some(MarkupKind::NoteMark)) {
        return true;
    }
    let text = line.text();
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].trim_start_matches(['.', ')', ']', ' ']);
    let is_numbered = (1..=3).contains(&digits) && rest.starts_with(|c: char| c.is_alphabetic() || "\"“‘'".contains(c));
    is_numbered || text.starts_with(['*', '†', '‡', '§', '[']) || signs::note_start(text).is_some()
}

/// The line after the block that begins at `n`.
fn block_end(lines: &[Line], notes: &[bool], sizes: &Sizes, n: usize) -> usize {
    let kind = sizes.kind(&lines[n], notes[n]);
    let mut end = n + 1;
    while end < lines.len() && !lines[end].is_furniture && !lines[end].is_table() && notes[end] == notes[n] {
        let (last, next) = (&lines[end - 1], &lines[end]);
        let next_kind = sizes.kind(next, notes[end]);
        let is_same = match kind.0 {
            BlockKind::Heading => {
                next_kind == kind && (next.size - last.size).abs() < 0.5 && last.y - next.y < 1.8 * next.size
            }
            BlockKind::Footnote => !begins_note(next),
            _ => next_kind.0 == BlockKind::Paragraph,
        };
        if !is_same || begins_paragraph(lines, n, end) || table::end(lines, end).is_some() {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a paragraph begins at `at`, which follows a line of a block that began at `first`.
fn begins_paragraph(lines: &[Line], first: usize, at: usize) -> bool {
    let (last, next) = (&lines[at - 1], &lines[at]);
    let size = last.size.max(next.size);
    let step = last.y - next.y;
    if step < -1.0 {
        // The next column: a paragraph goes on there where its line breaks off.
        return !goes_on(last, next);
    }
    if step < 0.3 * size {
        // The same row: parts of one line.
        return false;
    }
    let usual =
        (first + 1..at).map(|n| lines[n - 1].y - lines[n].y).filter(|step| *step > 0.0).fold(f32::MAX, f32::min);
    let usual = if usual < 3.0 * size { usual } else { 1.35 * size };
    if step > 1.25 * usual.max(size) + 0.5 {
        return true;
    }
    let (left, right) = extent(lines, at);
    // Behind the last item of a list the text goes on at its own edge.
    if lines[first].is_item && next.left < lines[first].left - 0.7 * size {
        return true;
    }
    let is_indented = next.left > left + 0.7 * size && last.left <= left + 0.3 * size;
    let is_hanging = at - 1 == first && next.left > last.left + 0.7 * size;
    let words = next.text();
    let first_word = words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let room = right - last.right;
    let is_short = room > (first_word as f32 * 0.5 + 1.5) * size;
    let ends = signs::ends_closed(&last.text());
    (is_indented && !is_hanging) || (is_short && ends)
}

/// Whether a sentence that breaks off on `last` goes on at the top of the next column.
fn goes_on(last: &Line, next: &Line) -> bool {
    let (words, next_words) = (last.text(), next.text());
    (last.size - next.size).abs() < 0.3 && !signs::ends_closed(&words) && signs::begins_inside(next_words.trim_start())
}

/// The edges of the column around a line: of the lines near it that share its width.
fn extent(lines: &[Line], at: usize) -> (f32, f32) {
    const NEAR: usize = 12;
    let line = &lines[at];
    let (mut left, mut right) = (line.left, line.right);
    for near in &lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR)] {
        let shared = near.right.min(line.right) - near.left.max(line.left);
        if !near.is_furniture
            && !near.is_table()
            && shared > 0.5 * near.width().min(line.width())
            && (near.size - line.size).abs() < 1.0
        {
            left = left.min(near.left);
            right = right.max(near.right);
        }
    }
    (left, right)
}

/// The line after a table of contents that begins at `n`: rows whose dots lead to a page, and between them those of
/// chapters, which have a number and no dots.
fn contents_end(lines: &[Line], n: usize) -> Option<usize> {
    let text = |from: usize, to: usize| lines[from..to].iter().map(Line::text).collect::<Vec<_>>().join(" ");
    let is_contents = |from: usize, to: usize| items::is_contents(&text(from, to));
    let mut end = n;
    let mut at = n;
    while at < lines.len() && !lines[at].is_furniture && !lines[at].is_table() {
        let next = row(lines, at);
        if is_contents(at, next) {
            end = next;
        } else {
            let ends_in_number = text(at, next).ends_with(|c: char| c.is_ascii_digit());
            let is_between = end > n && (ends_in_number || lines[at].chars() < 100) && at == end;
            let leads_on = next < lines.len() && is_contents(next, row(lines, next));
            if !is_between || !leads_on {
                break;
            }
        }
        at = next;
    }
    (end > n).then_some(end)
}

fn write_line(line: &Line, writer: &mut Writer) {
    for run in &line.runs {
        if let Some(style) = run.style {
            writer.style(style);
        }
        writer.text(&run.text);
        if let Some(style) = run.style {
            writer.style_end(style);
        }
    }
}
