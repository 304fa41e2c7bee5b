//! Lists of references: what stands under a heading such as "References" until the next heading.

use crate::model::{BlockKind, MarkupKind};

use super::draft::{Draft, Shape};

/// Headings that can stand over nothing but references.
const SURE: [&str; 18] = [
    "references",
    "reference",
    "bibliography",
    "selected bibliography",
    "select bibliography",
    "works cited",
    "cited works",
    "literature cited",
    "list of references",
    "reference list",
    "references and notes",
    "notes and references",
    "endnotes",
    "literaturverzeichnis",
    "bibliographie",
    "bibliografía",
    "références",
    "список литературы",
];
/// Headings that can stand over something else too.
const LIKELY: [&str; 9] =
    ["notes", "footnotes", "sources", "further reading", "literature", "literatur", "quellen", "citations", "links"];

pub(super) fn mark(draft: &mut Draft<'_>) {
    let mut n = 0;
    while n < draft.pieces.len() {
        n += 1;
        if draft.pieces[n - 1].kind != BlockKind::Heading {
            continue;
        }
        let Some(is_sure) = is_heading(draft, n - 1) else { continue };
        let is_next = |piece: &super::draft::Piece| piece.kind == BlockKind::Heading;
        let end = draft.pieces[n..].iter().position(is_next).map_or(draft.pieces.len(), |m| n + m);
        if is_sure || looks_like_references(draft, n, end) {
            (n..end).for_each(|m| entry(draft, m));
        }
        n = end;
    }
}

/// Whether the heading at `n` opens a list of references, and whether surely.
fn is_heading(draft: &Draft<'_>, n: usize) -> Option<bool> {
    if draft.pieces[n].end - draft.pieces[n].start > 80 {
        return None;
    }
    let words = draft.words(n).to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphabetic());
    let words = words.strip_prefix("the ").unwrap_or(words);
    if SURE.contains(&words) { Some(true) } else { LIKELY.contains(&words).then_some(false) }
}

fn looks_like_references(draft: &Draft<'_>, from: usize, to: usize) -> bool {
    let is_entry = |n: &usize| matches!(draft.pieces[*n].kind, BlockKind::Paragraph | BlockKind::ListItem);
    let entries: Vec<usize> = (from..to).filter(is_entry).collect();
    let likely = entries.iter().filter(|&&n| {
        let words = draft.first_words(n, 600);
        words.contains("http") || words.contains("www.") || words.to_lowercase().contains("ibid") || has_year(&words)
    });
    likely.count() * 2 >= entries.len().max(1)
}

fn has_year(words: &str) -> bool {
    words
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4 && matches!(&number[..2], "17" | "18" | "19" | "20"))
}

fn entry(draft: &mut Draft<'_>, n: usize) {
    let piece = &draft.pieces[n];
    let start = piece.start;
    let is_bulleted_note =
        matches!(piece.shape, Shape::Note(note) if note.mark.0 > 0 && !draft.raw(n).starts_with("[^"));
    match piece.kind {
        BlockKind::Paragraph | BlockKind::ListItem => {}
        BlockKind::Footnote if is_bulleted_note => {}
        _ => return,
    }
    // "- 57 Ibid.": the number is the note's, not a quantity.
    if let Shape::Item(bullet) = piece.shape
        && bullet.hidden > 0
    {
        let raw = &draft.raw(n)[bullet.len..];
        let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits) && raw[digits..].starts_with([' ', '.', ')', '\t']) {
            draft.mark(start + bullet.len, start + bullet.len + digits, MarkupKind::NoteMark);
        }
    }
    let piece = &mut draft.pieces[n];
    (piece.kind, piece.level) = (BlockKind::Reference, 0);
}
