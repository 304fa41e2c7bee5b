//! Notes whose raised numbers were lost: "12 Lee, Rivers, 34." at the foot of a page, and "in 1922.12 It" in the text.
//!
//! Plain numbers are everywhere, so these are taken for notes only where they count on without a gap from the
//! first to at least the third and read like sources; and for marks only where they count on through the text.

use crate::model::{BlockKind, MarkupKind};

use super::draft::{Draft, Shape};
use super::signs;

/// Fewer notes may be chance.
const ENOUGH: u32 = 3;

pub(super) fn mark(draft: &mut Draft<'_>) {
    let mut notes: Vec<(usize, usize)> = Vec::new();
    for n in 0..draft.pieces.len() {
        let expected = notes.len() as u32 + 1;
        if let Some(len) = note_number(draft, n, expected) {
            notes.push((n, len));
        }
    }
    if (notes.len() as u32) < ENOUGH {
        return;
    }
    for &(n, len) in &notes {
        let start = draft.pieces[n].start;
        draft.pieces[n].kind = BlockKind::Footnote;
        draft.pieces[n].level = 0;
        draft.mark(start, start + len, MarkupKind::NoteMark);
    }
    marks_in_text(draft, notes.len() as u32);
}

/// The length of the number that begins a note, if it is the one that is expected and a source follows it.
fn note_number(draft: &Draft<'_>, n: usize, expected: u32) -> Option<usize> {
    let piece = &draft.pieces[n];
    if piece.kind != BlockKind::Paragraph || piece.shape != Shape::Plain || piece.end - piece.start > 1500 {
        return None;
    }
    let raw = draft.raw(n);
    let (digits, rest) = raw.split_at(raw.bytes().take(4).take_while(u8::is_ascii_digit).count());
    let body = rest.trim_start();
    let begins = body.starts_with(|c: char| c.is_uppercase() || "\"“‘'«*_<".contains(c) || body.starts_with("http"));
    (digits.parse() == Ok(expected) && begins && is_source(body)).then_some(digits.len())
}

/// Whether a note's text has what sources have: a title in quotes or italics, pages, an address, a year.
fn is_source(body: &str) -> bool {
    let body = &body[..body.floor_char_boundary(600)];
    let lower = body.to_lowercase();
    let has_word = [
        "ibid", "op. cit", "op.cit", "http", "www.", "pp.", " p. ", "no. ", "vol. ", " ed.", "see ", "accessed",
        "n. d.",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let has_title = body.contains(['“', '"', '«', '*']) && body.contains(',');
    let has_year =
        body.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4 && matches!(&run[..2], "18" | "19" | "20"));
    has_word || (has_title && has_year) || (has_year && body.contains(',') && body.len() < 250)
}

/// Marks the numbers glued to the ends of words and sentences that count from 1 to `last`.
fn marks_in_text(draft: &mut Draft<'_>, last: u32) {
    let mut expected = 1;
    let mut found = Vec::new();
    for n in 0..draft.pieces.len() {
        let piece = &draft.pieces[n];
        if !matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
            continue;
        }
        let (start, raw) = (piece.start, draft.raw(n));
        let bytes = raw.as_bytes();
        let mut at = 0;
        while at < bytes.len() && expected <= last {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if end - at <= 3 && raw[at..end].parse() == Ok(expected) && is_glued(&raw[..at], &raw[end..]) {
                found.push((start + at, start + end));
                expected += 1;
            }
            at = end;
        }
    }
    for (start, end) in found {
        draft.mark(start, end, MarkupKind::NoteMark);
    }
}

/// "word.12 Next", "word,12 next", "word”12 next", "word12." but not "1.5", "No. 5", "A4".
fn is_glued(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let (Some(last), earlier) = (back.next(), back.next()) else { return false };
    let ends =
        after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')'));
    let follows = match last {
        '.' | ',' => {
            earlier.is_some_and(|c| c.is_alphabetic() || c == ')' || c == '”' || c == '"' || c.is_ascii_digit())
        }
        ';' | ':' | '?' | '!' | ')' | '”' | '’' | '"' => true,
        c if c.is_lowercase() => signs::tail(before, 4).chars().all(char::is_alphabetic),
        _ => false,
    };
    // "3.12" is a number, "in 1922.12 It" is not.
    let is_decimal = matches!(last, '.' | ',') && earlier.is_some_and(|c| c.is_ascii_digit()) && {
        let number = before[..before.len() - 1].bytes().rev().take_while(u8::is_ascii_digit).count();
        number != 4 || !after.trim_start().starts_with(char::is_uppercase)
    };
    ends && follows && !is_decimal
}
