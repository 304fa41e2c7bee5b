//! The marks of notes in running text: `¹²`, `<sup>12</sup>`, `[^3]`, `[4]`; and what only looks like one: `km²`.

use crate::model::MarkupKind;

use super::super::signs::is_superscript_digit;
use super::Out;

/// Short words that take a raised 2 or 3 as an exponent.
const UNITS: [&str; 22] = [
    "m", "km", "cm", "mm", "dm", "nm", "µm", "μm", "ft", "in", "yd", "mi", "sq", "kg", "s", "h", "mile", "miles",
    "metre", "meter", "inch", "foot",
];

/// Reads superscript digits at `at`, if that is what stands there; returns where to go on.
pub(super) fn superscript(block: &str, start: usize, at: usize, out: &mut Out<'_>) -> usize {
    let len: usize = block[at..].chars().take_while(|&c| is_superscript_digit(c)).map(char::len_utf8).sum();
    if len == 0 {
        let next = block[at..].chars().next().unwrap_or(' ');
        // Characters that only say where a word may be broken.
        if matches!(next, '\u{AD}' | '\u{200B}' | '\u{2060}') {
            let break_len = block[at + next.len_utf8()..].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let end = at + next.len_utf8() + if next == '\u{AD}' { break_len } else { 0 };
            out.push(at, end, MarkupKind::Hidden);
            return end;
        }
        return at + next.len_utf8();
    }
    let end = at + len;
    let is_sign_next = block[end..].starts_with(['⁻', '⁺', 'ⁿ']);
    if !is_sign_next && is_mark_after(&block[start..at], &block[at..end]) {
        out.push(at, end, MarkupKind::NoteMark);
    }
    end
}

/// Whether raised digits after `before` are a note's mark and not an exponent.
fn is_mark_after(before: &str, digits: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let squares = matches!(digits, "²" | "³" | "2" | "3");
    if last.is_ascii_digit() {
        // After a year it is a note; 10³ and 5² are powers.
        let number = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        return number == 4 || (number > 1 && !squares && !before.ends_with("10"));
    }
    if last.is_alphabetic() && squares {
        let word: String = before.chars().rev().take(8).take_while(|c| c.is_alphabetic()).collect();
        let word: String = word.chars().rev().collect();
        let is_symbol =
            word.chars().count() == 1 || (word.chars().count() == 2 && word.starts_with(char::is_lowercase));
        return !is_symbol && !UNITS.contains(&word.as_str());
    }
    !matches!(last, '⁻' | '⁺' | '=' | '^' | '+' | '×')
}

/// Whether the text between `<sup>` and `</sup>` is a note's mark, not `31<sup>st</sup>` or `km<sup>2</sup>`.
/// `from..to` is the text between the tags.
pub(super) fn is_sup_mark(block: &str, start: usize, from: usize, to: usize) -> bool {
    let inner = block[from..to].trim();
    let before = block[start..from].strip_suffix("<sup>").unwrap_or(&block[start..from]);
    let is_number =
        !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-' | b'*'));
    let is_sign = inner.chars().count() == 1 && inner.chars().all(|c| "*†‡§¶#".contains(c) || c.is_ascii_lowercase());
    let is_power = inner.starts_with('-') || !is_mark_after(before, inner);
    inner.len() <= 16 && (is_sign || (is_number && !is_power))
}

/// Reads `[^3]`, a `[4]`, `[a]` or `[note 1]` that is glued to what it belongs to, and a wiki's `[edit]`; returns where to go on, `at` if it is neither.
pub(super) fn bracket(block: &str, start: usize, at: usize, markdown: bool, out: &mut Out<'_>) -> usize {
    let bytes = block.as_bytes();
    let Some(len) = bytes[at..].iter().take(24).position(|&b| b == b']') else { return at };
    let (inner, end) = (&bytes[at + 1..at + len], at + len + 1);
    if let Some(label) = inner.strip_prefix(b"^").filter(|_| markdown) {
        let is_label =
            !label.is_empty() && label.iter().all(|&b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if is_label {
            out.push(at, at + 2, MarkupKind::Hidden);
            out.push(at + 2, end - 1, MarkupKind::NoteMark);
            out.push(end - 1, end, MarkupKind::Hidden);
            return end;
        }
        return at;
    }
    if matches!(inner, b"edit" | b"edit source") {
        out.push(at, end, MarkupKind::Hidden);
        return end;
    }
    let is_letter = matches!(inner, [b'a'..=b'z']) && !block[end..].starts_with(char::is_alphanumeric);
    let is_remark = inner.starts_with(b"note ") || inner == b"citation needed";
    let is_number = inner.first().is_some_and(u8::is_ascii_digit)
        && inner.len() <= 9
        && inner.iter().all(|&b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' '));
    let before = block[start..at].chars().next_back();
    let is_glued = before.is_some_and(|c| c.is_alphanumeric() || ".,;:!?)”’\"'»]".contains(c));
    if (is_number || is_letter || is_remark) && is_glued && bytes.get(end) != Some(&b'(') {
        out.push(at, end, MarkupKind::NoteMark);
        return end;
    }
    at
}
