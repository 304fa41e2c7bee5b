//! Whether a text is written in Markdown: by the name of the file, else by the signs in it.

use std::path::Path;

use crate::model::Format;

/// How much evidence makes a file Markdown that is not named so; a heading or a pair of stars counts 1.
const ENOUGH: usize = 3;

pub(super) fn is_markdown_file(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown" | "mdown" | "mkd" | "mdtext"))
}

pub(super) fn format(path: &Path, text: &str) -> Format {
    if is_markdown_file(path) || evidence(text) >= ENOUGH { Format::Markdown } else { Format::Text }
}

/// Counts signs that hardly anything but Markdown has, and stops where there are enough.
fn evidence(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut found = 0;
    let mut at = 0;
    while found < ENOUGH {
        let Some(step) = memchr::memchr3(b'*', b'<', b'\\', &bytes[at..]) else { break };
        let sign = at + step;
        let (weight, len) = sign_evidence(bytes, sign);
        found += weight;
        at = sign + len.max(1);
    }
    let mut at = 0;
    while found < ENOUGH {
        let Some(step) = memchr::memchr2(b'#', b']', &bytes[at..]) else { break };
        let sign = at + step;
        found += if bytes[sign] == b'#' {
            usize::from(is_heading(bytes, sign))
        } else {
            let rest = &bytes[sign..];
            2 * usize::from(rest.starts_with(b"](http") || rest.starts_with(b"](mailto:") || rest.starts_with(b"](/"))
        };
        at = sign + 1;
        while bytes[sign] == b'#' && bytes.get(at) == Some(&b'#') {
            at += 1;
        }
    }
    found + if found < ENOUGH { ENOUGH * usize::from(has_pipe_rule(text)) } else { 0 }
}

/// The weight of the sign at `at`, and how many bytes it takes up.
fn sign_evidence(bytes: &[u8], at: usize) -> (usize, usize) {
    let rest = &bytes[at..];
    match rest {
        [b'\\', b'$' | b'*' | b'_' | b'#' | b'[', ..] => (1, 2),
        [b'<', ..] => (usize::from(rest.starts_with(b"<sup>") || rest.starts_with(b"<http")), 1),
        [b'*', b'*', first, ..] if !first.is_ascii_whitespace() && *first != b'*' => pair(rest, b"**"),
        [b'*', first, ..] if first.is_ascii_alphabetic() && !is_word(bytes, at) => pair(rest, b"*"),
        [b'*', ..] => (0, rest.iter().take_while(|&&b| b == b'*').count()),
        _ => (0, 1),
    }
}

fn is_word(bytes: &[u8], end: usize) -> bool {
    end.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_alphanumeric())
}

/// Stars that close within the same line and not before a letter.
fn pair(rest: &[u8], sign: &[u8]) -> (usize, usize) {
    let inner = &rest[sign.len()..];
    let limit = memchr::memchr2(b'\n', b'*', inner).unwrap_or(inner.len());
    let closes = inner[limit..].starts_with(sign)
        && limit > 0
        && !inner[limit - 1].is_ascii_whitespace()
        && !(sign.len() == 1 && inner.get(limit + 1).is_some_and(u8::is_ascii_alphanumeric));
    if closes { (1, sign.len() * 2 + limit) } else { (0, sign.len() + limit) }
}

fn is_heading(bytes: &[u8], at: usize) -> bool {
    let begins_line = at == 0 || bytes[at - 1] == b'\n';
    let level = bytes[at..].iter().take(7).take_while(|&&b| b == b'#').count();
    begins_line && level <= 6 && bytes.get(at + level) == Some(&b' ')
}

fn has_pipe_rule(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"|--").take(64).any(|at| {
        let start = text.as_bytes()[..at].iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
        text.get(start..).and_then(|rest| rest.lines().next()).is_some_and(crate::model::table::is_rule)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Format) {
        assert_eq!(format(Path::new("a.txt"), text), expected, "{text:?}");
    }

    #[test]
    fn signs_tell_markdown() {
        check("# A\n\nB\n\n## C\n\nD\n\n## E\n", Format::Markdown);
        check("**Bold** and **more** and *that* too.", Format::Markdown);
        check("see [a](http://b.c) and [d](https://e.f)", Format::Markdown);
        check("| a | b |\n|---|---|\n| 1 | 2 |", Format::Markdown);
        check("US\\$2 and US\\$3 and \\$4", Format::Markdown);
        check("one<sup>1</sup> two<sup>2</sup> three<sup>3</sup>", Format::Markdown);
    }

    #[test]
    fn stray_signs_do_not() {
        check("Plain text with 2*3*4 and 5 * 6 and a_b_c.", Format::Text);
        check("Ann Lee* and Bob Ray**\n\n* The author\n\n** The other", Format::Text);
        check("#1 is best, #2 is not, C# too", Format::Text);
        check("a < b and c > d \\ e", Format::Text);
        assert_eq!(format(Path::new("a.MD"), "plain"), Format::Markdown);
    }
}
