//! The signs inside blocks: what is hidden, strong, emphasised or a note's mark.
//!
//! Knows the notation, not the roles of blocks. Every function walks its text once; nothing looks back or ahead
//! without a bound, so a million brackets cost no more than a million letters.

mod emphasis;
mod html;
mod links;
mod notes;
mod scan;

#[cfg(test)]
mod tests;

use crate::model::{Markup, MarkupKind, Span};

use super::draft::{Piece, Shape};
use super::signs;

/// Finds the signs of one block and adds them in order of their start.
pub(super) fn signs(text: &str, piece: &Piece, markdown: bool, markup: &mut Vec<Markup>) {
    let first = markup.len();
    let mut out = Out { markup, base: piece.start };
    let block = &text[piece.start..piece.end];
    match piece.shape {
        Shape::Separator | Shape::Yaml => {}
        Shape::Fence => fence(block, &mut out),
        Shape::Table => by_line(block, markdown, &mut out, |_| 0),
        Shape::QuoteSign => by_line(block, markdown, &mut out, quote_sign),
        Shape::Atx => {
            let level = block.bytes().take_while(|&b| b == b'#').count();
            let start = level + (block[level..].len() - block[level..].trim_start().len());
            let end = closing_hashes(block);
            out.push(0, start, MarkupKind::Hidden);
            scan::scan(block, start, end.max(start), markdown, &mut out);
            out.push(end.max(start), block.len(), MarkupKind::Hidden);
        }
        Shape::Wiki => {
            let inner = block.trim_matches('=');
            let start = block.len() - block.trim_start_matches('=').trim_start().len();
            let end = start + inner.trim().len();
            out.push(0, start, MarkupKind::Hidden);
            scan::scan(block, start, end, markdown, &mut out);
            out.push(end, block.len(), MarkupKind::Hidden);
        }
        Shape::Underlined => {
            let end = block.trim_end_matches(['=', '-', '~']).trim_end().len();
            scan::scan(block, 0, end, markdown, &mut out);
            out.push(end, block.len(), MarkupKind::Hidden);
        }
        Shape::Item(bullet) => {
            out.push(0, bullet.hidden, MarkupKind::Hidden);
            scan::scan(block, bullet.len, block.len(), markdown, &mut out);
        }
        Shape::Note(note) => {
            let escapes = block[note.mark.0..note.mark.1].starts_with('\\');
            if escapes {
                star_marks(block, note, &mut out);
            } else {
                out.push(0, note.mark.0, MarkupKind::Hidden);
                out.push(note.mark.0, note.mark.1, MarkupKind::NoteMark);
            }
            out.push(note.mark.1, note.text, MarkupKind::Hidden);
            scan::scan(block, note.text, block.len(), markdown, &mut out);
        }
        // A running header in a heading's dress.
        Shape::Furniture => {
            let start = block.len() - block.trim_start_matches('#').trim_start().len();
            let start = if markdown && block.starts_with('#') { start } else { 0 };
            out.push(0, start, MarkupKind::Hidden);
            scan::scan(block, start, block.len(), markdown, &mut out);
        }
        Shape::Plain | Shape::Styled => scan::scan(block, 0, block.len(), markdown, &mut out),
    }
    markup[first..].sort_by_key(|markup| (markup.span.start, markup.span.end));
}

/// Where found signs go: offsets are in the block, spans in the text.
struct Out<'m> {
    markup: &'m mut Vec<Markup>,
    base: usize,
}

impl Out<'_> {
    fn push(&mut self, start: usize, end: usize, kind: MarkupKind) {
        if start < end {
            self.markup.push(Markup { span: Span::new(self.base + start, self.base + end), kind });
        }
    }
}

/// The stars of `\*\*Name`: backslashes hidden, stars note marks.
fn star_marks(block: &str, note: signs::NoteStart, out: &mut Out<'_>) {
    for (at, c) in block[..note.mark.1].char_indices() {
        let kind = if c == '\\' { MarkupKind::Hidden } else { MarkupKind::NoteMark };
        out.push(at, at + c.len_utf8(), kind);
    }
}

/// Hides the fences and reads nothing between them.
fn fence(block: &str, out: &mut Out<'_>) {
    let first = memchr::memchr2(b'\n', b'\r', block.as_bytes()).unwrap_or(block.len());
    out.push(0, first, MarkupKind::Hidden);
    let last = memchr::memrchr2(b'\n', b'\r', block.as_bytes()).map_or(block.len(), |at| at + 1);
    if last > first && block[last..].trim_start().starts_with(['`', '~']) {
        out.push(last, block.len(), MarkupKind::Hidden);
    }
}

fn by_line(block: &str, markdown: bool, out: &mut Out<'_>, sign: fn(&str) -> usize) {
    let mut at = 0;
    for line in block.split_inclusive(['\n', '\r']) {
        let skipped = sign(line);
        out.push(at, at + skipped, MarkupKind::Hidden);
        scan::scan(block, at + skipped, at + line.len(), markdown, out);
        at += line.len();
    }
}

/// Bytes of `> > ` at the start of a quote's line.
fn quote_sign(line: &str) -> usize {
    line.len() - line.trim_start_matches(['>', ' ', '\t']).len()
}

/// Where the words of `# Heading ##` end.
fn closing_hashes(block: &str) -> usize {
    let body = block.trim_end_matches('#');
    let words = body.trim_end();
    if body.len() < block.len() && words.len() < body.len() { words.len() } else { block.len() }
}
