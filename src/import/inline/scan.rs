//! The walk over a block's bytes: finds signs and asks the other files what they mean.

use crate::model::MarkupKind;

use super::emphasis::Emphasis;
use super::html::Html;
use super::links::Brackets;
use super::{Out, notes};

/// Reads `block[start..end]`, both on character boundaries.
pub(super) fn scan(block: &str, start: usize, end: usize, markdown: bool, out: &mut Out<'_>) {
    let mut scan = Scan {
        block: &block[..end],
        start,
        emphasis: Emphasis::default(),
        html: Html::default(),
        brackets: Brackets::default(),
        code_runs_without_end: 0,
    };
    let bytes = scan.block.as_bytes();
    let mut at = start;
    while at < end {
        let next = match bytes[at] {
            b'[' => scan.open_bracket(at, markdown, out),
            0xC2 | 0xE2 => notes::superscript(scan.block, start, at, out),
            b if !markdown || (b.is_ascii_alphabetic() && b != b'h') => at,
            b'\\' => escape(bytes, at, out),
            b'`' => scan.code(at, out),
            b'<' => scan.html.tag(scan.block, start, at, out),
            b'!' if bytes.get(at + 1) == Some(&b'[') => scan.brackets.open(at, 2),
            b']' => scan.brackets.close(scan.block, at, out),
            b'*' | b'_' => scan.emphasis.run(scan.block, start, at, out),
            b'h' => address(bytes, at),
            _ => at,
        };
        at = next.max(at + 1);
    }
}

struct Scan<'b> {
    /// The block up to the end of what is read.
    block: &'b str,
    start: usize,
    emphasis: Emphasis,
    html: Html,
    brackets: Brackets,
    /// Bit n: no run of n backticks follows any more.
    code_runs_without_end: u64,
}

impl Scan<'_> {
    fn open_bracket(&mut self, at: usize, markdown: bool, out: &mut Out<'_>) -> usize {
        let after = notes::bracket(self.block, self.start, at, markdown, out);
        if after > at || !markdown { after } else { self.brackets.open(at, 1) }
    }

    /// A code span: the backticks are hidden, what is between them is not read.
    fn code(&mut self, at: usize, out: &mut Out<'_>) -> usize {
        let bytes = self.block.as_bytes();
        let run = run_length(bytes, at);
        let bit = 1_u64 << run.min(63);
        if self.code_runs_without_end & bit != 0 {
            return at + run;
        }
        let mut close = at + run;
        while let Some(step) = memchr::memchr(b'`', &bytes[close..]) {
            close += step;
            let length = run_length(bytes, close);
            if length == run {
                out.push(at, at + run, MarkupKind::Hidden);
                out.push(close, close + run, MarkupKind::Hidden);
                return close + run;
            }
            close += length;
        }
        self.code_runs_without_end |= bit;
        at + run
    }
}

fn run_length(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|&&b| b == bytes[at]).count()
}

/// A backslash before punctuation, or at the end of a line, is hidden; returns where to go on.
fn escape(bytes: &[u8], at: usize, out: &mut Out<'_>) -> usize {
    match bytes.get(at + 1) {
        Some(next) if next.is_ascii_punctuation() => {
            out.push(at, at + 1, MarkupKind::Hidden);
            at + 2
        }
        Some(b'\n' | b'\r') => {
            out.push(at, at + 1, MarkupKind::Hidden);
            at + 1
        }
        _ => at + 1,
    }
}

/// The signs in a bare address (`http://a.b/c_d_e`) are no markup; returns its end.
fn address(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if !rest.starts_with(b"http://") && !rest.starts_with(b"https://") {
        return at;
    }
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b')' | b']' | b'*' | b'\\' | b'|');
    at + rest.iter().position(ends).unwrap_or(rest.len())
}
