//! Which block is the title: the first heading, or the first line if text follows it.

use crate::model::BlockKind;

use super::draft::{Draft, Piece, Shape};
use super::{continues, headings, own_date, signs};

/// How far down a title can stand, in blocks.
const REACH: usize = 30;
/// A longer title is a sentence.
pub(super) const LONGEST: usize = 220;

/// Finds the title and makes headings of its lines, mostly one: `first..=last` are indices of pieces.
pub(super) fn find(draft: &mut Draft<'_>) -> Option<(usize, usize)> {
    let is_content = |&n: &usize| {
        let piece = &draft.pieces[n];
        !matches!(piece.kind, BlockKind::RunningHeader | BlockKind::Footnote | BlockKind::FrontMatter)
    };
    let top: Vec<usize> = (0..draft.pieces.len().min(REACH)).filter(is_content).take(8).collect();
    let is_top_level = |&n: &usize| {
        let piece = &draft.pieces[n];
        piece.kind == BlockKind::Heading
            && piece.shape != Shape::Plain
            && piece.level == 1
            && !is_section(&draft.words(n))
            && !is_code(&draft.words(n))
    };
    let first = top.iter().copied().find(is_top_level).or_else(|| {
        let further = |&(place, n): &(usize, usize)| verdict(draft, n, &top[place + 1..]) == Verdict::Further;
        let (place, n) = top.iter().copied().enumerate().find(|line| !further(line))?;
        (verdict(draft, n, &top[place + 1..]) == Verdict::Title).then_some(n)
    })?;
    let last = last_line(draft, first);
    for n in first..=last {
        let piece = &mut draft.pieces[n];
        if piece.shape == Shape::Plain {
            (piece.kind, piece.level) = (BlockKind::Heading, 1);
        }
    }
    Some((first, last))
}

/// "Introduction", "1. Introduction".
fn is_section(words: &str) -> bool {
    let number = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
    headings::is_section(words[if number <= 3 { number } else { 0 }..].trim_start())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Title,
    /// The document has none.
    None,
    /// It may stand further down.
    Further,
}

fn verdict(draft: &Draft<'_>, n: usize, below: &[usize]) -> Verdict {
    let piece = &draft.pieces[n];
    let is_signed = piece.shape != Shape::Plain;
    // The addresses of links and pictures may make it long.
    let is_line =
        matches!(piece.kind, BlockKind::Heading | BlockKind::Paragraph) && piece.end - piece.start <= 10 * LONGEST;
    let words = if is_line { draft.words(n) } else { String::new() };
    if !is_line || words.len() > LONGEST {
        return Verdict::None;
    }
    if piece.kind == BlockKind::Heading && is_signed {
        return if is_section(&words) { Verdict::None } else { Verdict::Title };
    }
    let has_better = below
        .iter()
        .any(|&m| matches!(draft.pieces[m].shape, Shape::Atx | Shape::Styled) && !is_section(&draft.words(m)));
    if has_better || is_beside_title(&words) || is_journal(draft, n) {
        return Verdict::Further;
    }
    if is_section(&words) {
        return Verdict::None;
    }
    let is_title = piece.kind == BlockKind::Heading || (is_title(draft, n, &words) && !continues::is_cut_off(draft, n));
    if is_title { Verdict::Title } else { Verdict::None }
}

/// Lines that may stand above a title.
fn is_beside_title(words: &str) -> bool {
    /// What a text is, and not what it is called.
    const SORTS: [&str; 8] = [
        "press release",
        "news release",
        "media release",
        "for immediate release",
        "press statement",
        "media statement",
        "confidential",
        "draft",
    ];
    let lower = words.to_lowercase();
    if SORTS.contains(&lower.trim_end_matches(':')) {
        return true;
    }
    own_date::parse(words).is_some()
        || is_code(words)
        || words.contains("http")
        || is_volume(&lower)
        || words.chars().filter(|c| c.is_alphabetic()).count() < 3
}

/// "IMECE2023-0412", "WP/21/140": the number of a paper; not "COVID-19".
fn is_code(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let has_capitals = words.bytes().any(|b| b.is_ascii_uppercase());
    !words.contains(' ') && digits >= 4 && has_capitals && words.contains(['-', '/'])
}

fn is_volume(lower: &str) -> bool {
    let is_numbered = |name: &str| {
        lower.strip_prefix(name).is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == 'x' || c == 'i' || c == 'v')
        })
    };
    is_numbered("vol.")
        || is_numbered("volume")
        || is_numbered("vol")
        || lower.contains("issn")
        || lower.starts_with("doi")
}

/// A journal's name over its volume.
fn is_journal(draft: &Draft<'_>, n: usize) -> bool {
    let next = draft.pieces.get(n + 1);
    next.is_some_and(|next| {
        next.kind == BlockKind::Paragraph && is_volume(&draft.first_words(n + 1, 60).to_lowercase())
    })
}

/// Whether a first line is a title: it does not end like a sentence, and something follows it.
fn is_title(draft: &Draft<'_>, n: usize, words: &str) -> bool {
    let count = words.split_whitespace().count();
    let begins = !signs::begins_inside(words) || !words.is_ascii();
    let ends = words.ends_with(['?', '!', '"', '”']) || !signs::ends_closed(words) || is_first_half(draft, n, words);
    let piece = &draft.pieces[n];
    let is_over_text = draft.pieces.get(n + 1).is_some_and(|next| next.kind != BlockKind::Table);
    (1..=28).contains(&count)
        && begins
        && ends
        && !words.ends_with([',', '-'])
        && piece.shape == Shape::Plain
        && is_over_text
        && !headings::is_caption(words)
}

/// Whether the line ends in a colon and the next line is the other half of the title.
fn is_first_half(draft: &Draft<'_>, n: usize, words: &str) -> bool {
    words.ends_with(':')
        && words.split_whitespace().count() <= 12
        && draft.pieces.get(n + 1).is_some_and(|next| {
            let is_line = next.shape == Shape::Plain && next.lines == 1 && next.end - next.start <= 120;
            is_line && !signs::ends_closed(&draft.last_words(n + 1, 64)) && draft.pieces.get(n + 2).is_some()
        })
}

/// The last line of the title: the next line belongs to it after a colon, or where both are in capitals.
fn last_line(draft: &Draft<'_>, first: usize) -> usize {
    let words = draft.words(first);
    if draft.pieces[first].shape == Shape::Plain && is_first_half(draft, first, &words) {
        return first + 1;
    }
    // "The breakwater:" and below it, in smaller letters, "a history".
    let is_half = |next: &Piece| next.shape == Shape::Styled && next.end - next.start <= 120;
    if draft.pieces[first].shape == Shape::Styled
        && words.ends_with(':')
        && draft.pieces.get(first + 1).is_some_and(is_half)
        && !is_section(&draft.words(first + 1))
    {
        return first + 1;
    }
    let is_line_below = draft
        .pieces
        .get(first + 1)
        .is_some_and(|next| !next.gap && next.shape == Shape::Plain && next.lines == 1 && next.end - next.start <= 120);
    if draft.pieces[first].shape == Shape::Plain && is_line_below && continues::hangs(&words) {
        return first + 1;
    }
    let mut last = first;
    while last < first + 3
        && headings::is_capitals(&words)
        && draft
            .pieces
            .get(last + 1)
            .is_some_and(|next| !next.gap && next.shape == Shape::Plain && next.end - next.start <= 120)
        && headings::is_capitals(&draft.words(last + 1))
    {
        last += 1;
    }
    last
}
