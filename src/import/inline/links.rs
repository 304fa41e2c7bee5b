//! `[text](address)` and `![text](address)`: the text stays, the rest is hidden.

use crate::model::MarkupKind;

use super::Out;

#[derive(Default)]
pub(super) struct Brackets {
    /// Where open brackets begin and how many bytes they have.
    open: Vec<(usize, usize)>,
}

impl Brackets {
    pub fn open(&mut self, at: usize, len: usize) -> usize {
        self.open.push((at, len));
        at + len
    }

    /// Reads the `]` at `at`; returns where to go on.
    pub fn close(&mut self, block: &str, at: usize, out: &mut Out<'_>) -> usize {
        let Some((from, len)) = self.open.pop() else { return at };
        let bytes = block.as_bytes();
        if bytes.get(at + 1) != Some(&b'(') {
            return at;
        }
        let Some(end) = destination(bytes, at + 2) else { return at };
        out.push(from, from + len, MarkupKind::Hidden);
        out.push(at, end, MarkupKind::Hidden);
        end
    }
}

/// The end of `address)` or `address "title")` that begins at `at`. It does not run over a line end or over
/// another `](`, so a block is searched at most once, however many brackets it has.
fn destination(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    let mut here = at;
    while let Some(&b) = bytes.get(here) {
        if matches!(b, b'\n' | b'\r') || (b == b']' && bytes.get(here + 1) == Some(&b'(')) {
            return None;
        }
        match (b, quote) {
            (b'\\', _) => here += 1,
            (b, Some(open)) if b == open => quote = None,
            (b'"' | b'\'', None) if bytes[here - 1] == b' ' => quote = Some(b),
            // White space may only stand before a title.
            (b' ', None) if !matches!(bytes.get(here + 1), Some(b'"' | b'\'' | b')' | b' ')) => return None,
            (b'(', None) => depth += 1,
            (b')', None) if depth == 0 => return Some(here + 1),
            (b')', None) => depth -= 1,
            // A letter of the address, or anything inside a title.
            _ => {}
        }
        here += 1;
    }
    None
}
