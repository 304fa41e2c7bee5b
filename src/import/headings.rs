//! Headings without a heading's sign: bold lines, capitals, short lines that stand alone over text.

use crate::model::{BlockKind, MarkupKind};

use super::draft::{Draft, Shape};
use super::{own_date, signs};

/// With so many headings that say what they are, short lines are not taken for more.
const ENOUGH_EXPLICIT: usize = 2;
const LONGEST: usize = 120;
/// A block at least so long is text that a heading can stand over.
const TEXT: usize = 110;

/// Names that sections have whatever stands around them.
pub(super) const SECTIONS: [&str; 33] = [
    "see also",
    "external links",
    "overview",
    "abstract",
    "summary",
    "executive summary",
    "introduction",
    "background",
    "methods",
    "methodology",
    "results",
    "discussion",
    "conclusion",
    "conclusions",
    "contents",
    "table of contents",
    "references",
    "bibliography",
    "works cited",
    "acknowledgements",
    "acknowledgments",
    "appendix",
    "notes",
    "endnotes",
    "sources",
    "foreword",
    "preface",
    "epilogue",
    "recommendations",
    "further reading",
    "literature review",
    "theoretical framework",
    "findings",
];

/// `guesses`: whether a short line over text may be one without a sign.
pub(super) fn mark(draft: &mut Draft<'_>, is_thread: bool, guesses: bool) {
    let explicit = draft
        .pieces
        .iter()
        .filter(|piece| matches!(piece.shape, Shape::Atx | Shape::Styled | Shape::Underlined | Shape::Wiki))
        .count();
    let mut last_level = 1;
    for n in 0..draft.pieces.len() {
        if draft.pieces[n].kind == BlockKind::Heading {
            last_level = draft.pieces[n].level;
        } else if is_bold_line(draft, n) {
            let level = if explicit > 0 { (last_level + 1).min(6) } else { 2 };
            set(draft, n, level);
        }
    }
    let guesses = guesses && explicit < ENOUGH_EXPLICIT;
    // From the end, so that a heading may stand over a heading.
    let mut chain = 0;
    for n in (0..draft.pieces.len()).rev() {
        if draft.pieces[n].kind == BlockKind::RunningHeader {
            continue;
        }
        let level = stands_alone(draft, n).then(|| level(draft, n, guesses, is_thread)).flatten();
        match level {
            Some(level) if chain < 3 => {
                set(draft, n, level);
                chain += 1;
            }
            _ if draft.pieces[n].kind == BlockKind::Heading => chain += 1,
            _ => chain = 0,
        }
    }
}

fn set(draft: &mut Draft<'_>, n: usize, level: u8) {
    let piece = &mut draft.pieces[n];
    (piece.kind, piece.level) = (BlockKind::Heading, level);
}

/// A line that is bold from end to end.
fn is_bold_line(draft: &Draft<'_>, n: usize) -> bool {
    let piece = &draft.pieces[n];
    let is_candidate = piece.kind == BlockKind::Paragraph && piece.shape == Shape::Plain && piece.lines == 1;
    let raw = draft.raw(n);
    if !is_candidate || !stands_alone(draft, n) || raw.len() > LONGEST {
        return false;
    }
    let strong = draft.markup_of(n).iter().filter(|markup| markup.kind == MarkupKind::Strong);
    let is_whole = if raw.starts_with("**") && raw.ends_with("**") {
        strong.count() > 0 && raw.matches("**").count() == 2
    } else {
        // Formats whose looks are no signs in the text; spaces between bold words may be plain.
        strong.map(|markup| markup.span.len()).sum::<usize>() * 20 >= raw.len() * 19
    };
    if !is_whole {
        return false;
    }
    let words = draft.words(n);
    !words.ends_with(['.', ':', ',', ';']) && words.contains(char::is_alphabetic) && !is_caption(&words)
}

/// One line between empty lines, or at the end of a group over an empty line.
fn stands_alone(draft: &Draft<'_>, n: usize) -> bool {
    let piece = &draft.pieces[n];
    let ends = draft.pieces.get(n + 1).is_none_or(|next| next.gap);
    piece.lines == 1 && (piece.gap || n == 0 || draft.pieces[n - 1].shape != Shape::Table) && ends
}

/// The level of a line that is a heading by its look and its place.
fn level(draft: &Draft<'_>, n: usize, guesses: bool, is_thread: bool) -> Option<u8> {
    let piece = &draft.pieces[n];
    let is_candidate = piece.kind == BlockKind::Paragraph && piece.shape == Shape::Plain
        || matches!(piece.shape, Shape::Item(bullet) if bullet.number.is_some());
    if !is_candidate || piece.end - piece.start > LONGEST {
        return None;
    }
    let after = (n + 1..draft.pieces.len()).find(|&m| draft.pieces[m].kind != BlockKind::RunningHeader)?;
    let next = &draft.pieces[after];
    let is_over_text = match next.kind {
        BlockKind::Heading | BlockKind::ListItem => true,
        BlockKind::Paragraph | BlockKind::Quote => next.end - next.start >= TEXT,
        _ => false,
    };
    let is_loud = is_capitals(draft.raw(n)) && draft.raw(n).contains(' ');
    let is_over_text = is_over_text || (is_loud && next.kind == BlockKind::Paragraph);
    // Only the names of sections need no text under them; the longest of them has 23 letters.
    if !is_over_text && piece.end - piece.start > 40 {
        return None;
    }
    let words = draft.words(n);
    let (number, title) = split_number(&words);
    if is_section(title) && !matches!(piece.shape, Shape::Item(_)) {
        return piece.gap.then(|| 1 + number.map_or(1, depth)).map(|level| level.min(6));
    }
    if guesses && piece.gap && is_chapter(&words) {
        return Some(2);
    }
    if !guesses || !is_over_text || !looks_like_heading(title) {
        return None;
    }
    let is_over_text = match next.kind {
        BlockKind::Paragraph | BlockKind::Quote => !signs::begins_inside(&draft.first_words(after, 8)),
        BlockKind::ListItem => (number.is_some() || is_loud) && !matches!(piece.shape, Shape::Item(_)),
        _ => true,
    };
    let count = title.split_whitespace().count();
    let is_title = is_capitals(title) || is_title_case(title);
    // An author may forget a full stop, but then the heading must look like one.
    let is_apart = comes_after_an_end(draft, n) || (is_title && piece.gap && (2..=8).contains(&count));
    if !is_over_text || !is_apart {
        return None;
    }
    let is_heading = match (piece.gap, is_thread) {
        _ if number.is_some() => piece.gap && count <= 12,
        (true, false) => count <= 8 || (is_title && count <= 14),
        (true, true) => is_title && count <= 14,
        // The last line of a group of lines, which has no empty line above it.
        (false, _) => is_title && (2..=12).contains(&count) && draft.pieces[n - 1].end - draft.pieces[n - 1].start > 60,
    };
    is_heading.then(|| (1 + number.map_or(1, depth)).min(6))
}

/// "CHAPTER IV.", "Part 2", "Book the Third" stand over a title or over text of any length.
fn is_chapter(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let name = parts.next().unwrap_or("").to_lowercase();
    let number = parts.next().unwrap_or("").trim_end_matches(['.', ':']);
    let is_number = !number.is_empty()
        && (number.bytes().all(|b| b.is_ascii_digit()) || number.bytes().all(|b| b"IVXLC".contains(&b)));
    matches!(name.as_str(), "chapter" | "part" | "book" | "section" | "act" | "scene" | "annex" | "appendix")
        && is_number
        && words.split_whitespace().count() <= 12
        && (words.ends_with(number)
            || !words.ends_with(['.', ',', ';'])
            || is_capitals(words)
            || parts.next().is_none())
}

fn looks_like_heading(title: &str) -> bool {
    title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'".contains(c))
        && title.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !title.ends_with(['.', ',', ';', ':', '!'])
        && !is_caption(title)
        && own_date::parse(title).is_none()
        && !title.contains("http")
        && !title.contains(['@', '|', '©'])
        && !title.starts_with("Copyright")
        && !title.starts_with("By ")
}

/// Whether the text before is complete, so that this line does not belong to its sentence.
fn comes_after_an_end(draft: &Draft<'_>, n: usize) -> bool {
    let before =
        (0..n).rev().find(|&m| !matches!(draft.pieces[m].kind, BlockKind::RunningHeader | BlockKind::Footnote));
    let Some(before) = before else { return true };
    let piece = &draft.pieces[before];
    match piece.kind {
        BlockKind::Paragraph if piece.end - piece.start > 60 && piece.gap && draft.pieces[n].gap => {
            signs::ends_closed(&draft.last_words(before, 64))
        }
        // Lines of a list of names, a table's caption.
        BlockKind::Paragraph if !draft.pieces[n].gap => piece.end - piece.start > 60,
        _ => true,
    }
}

/// "2.1 Methods", "IV. Results", "3) Aims": the number and the rest.
fn split_number(words: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = words.split_once(' ') else { return (None, words) };
    let label = first.trim_end_matches(['.', ')']);
    let is_decimal = !label.is_empty()
        && label.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    // "A. Findings of the year", but not "A. Lee".
    let is_letter = first.len() == 2
        && first.ends_with('.')
        && rest.contains(' ')
        && first.starts_with(|c: char| c.is_ascii_uppercase());
    let is_roman = first.ends_with('.') && !label.is_empty() && label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let begins = rest.starts_with(char::is_uppercase);
    if (is_decimal || is_roman || is_letter) && begins { (Some(label), rest) } else { (None, words) }
}

/// Whether the words begin with a section's number.
pub(super) fn is_numbered(words: &str) -> bool {
    let (number, title) = split_number(words);
    number.is_some_and(|number| number.len() > 1 || is_capitals(title))
}

fn depth(number: &str) -> u8 {
    number.split('.').count().min(5) as u8
}

pub(super) fn is_section(words: &str) -> bool {
    let words = words.trim_end_matches([':', '.']).to_lowercase();
    SECTIONS.contains(&words.as_str())
}

/// "Table 1: …", "Figure-3", "Source: …".
pub(super) fn is_caption(words: &str) -> bool {
    let lower = words.to_lowercase();
    let labels = ["table", "figure", "fig", "chart", "map", "graph", "box", "photo", "source", "note", "credit"];
    labels.iter().any(|label| {
        lower.strip_prefix(label).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['.', ' ', '-']).trim_start_matches("no").trim_start_matches(['.', ' ']);
            rest.starts_with(|c: char| c.is_ascii_digit() || c == ':')
        })
    })
}

pub(super) fn is_capitals(words: &str) -> bool {
    !words.contains(char::is_lowercase) && words.chars().filter(|c| c.is_uppercase()).count() >= 3
}

/// Whether most words of weight begin with a capital.
fn is_title_case(words: &str) -> bool {
    let weighty = || words.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let all = weighty().count();
    let capital = weighty()
        .filter(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
    all > 0 && capital.count() * 5 >= all * 3
}
