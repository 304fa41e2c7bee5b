//! The HTML that stands in Markdown: `<sup>`, `<br>`, `<i>`, comments, and addresses in angle brackets.

use crate::model::MarkupKind;

use super::{Out, notes};

/// Tags that are read as notation; anything else in angle brackets is text.
const TAGS: [&str; 46] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

#[derive(Default)]
pub(super) struct Html {
    /// Ends of the tags `<sup>`, `<b>` and `<i>` that are open.
    sup: Option<usize>,
    strong: Option<usize>,
    emphasis: Option<usize>,
    has_no_comment_end: bool,
}

impl Html {
    /// Reads what begins with the `<` at `at`; returns where to go on, `at` where it is plain text.
    pub fn tag(&mut self, block: &str, start: usize, at: usize, out: &mut Out<'_>) -> usize {
        let bytes = block.as_bytes();
        if bytes[at..].starts_with(b"<!--") {
            return self.comment(bytes, at, out);
        }
        // A tag ends before the next one begins, so all these searches together walk the block once.
        let Some(close) = memchr::memchr2(b'<', b'>', &bytes[at + 1..]).map(|step| at + 1 + step) else { return at };
        if bytes[close] == b'<' {
            return at;
        }
        let inner = &block[at + 1..close];
        if is_address(inner) {
            out.push(at, at + 1, MarkupKind::Hidden);
            out.push(close, close + 1, MarkupKind::Hidden);
            return close + 1;
        }
        let (closing, name) = match inner.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inner),
        };
        let len = name.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
        let has_end = matches!(name.as_bytes().get(len), None | Some(b' ' | b'\n' | b'\r' | b'\t' | b'/'));
        let name = name[..len].to_ascii_lowercase();
        if !has_end || TAGS.binary_search(&name.as_str()).is_err() {
            return at;
        }
        out.push(at, close + 1, MarkupKind::Hidden);
        self.pair(block, start, &name, closing, at, close + 1, out);
        close + 1
    }

    #[expect(clippy::too_many_arguments, reason = "the two ends of a tag and where they stand")]
    fn pair(&mut self, block: &str, start: usize, name: &str, closing: bool, at: usize, end: usize, out: &mut Out<'_>) {
        let (open, kind) = match name {
            "sup" => (&mut self.sup, MarkupKind::NoteMark),
            "b" | "strong" => (&mut self.strong, MarkupKind::Strong),
            "i" | "em" => (&mut self.emphasis, MarkupKind::Emphasis),
            _ => return,
        };
        if !closing {
            *open = Some(end);
        } else if let Some(from) = open.take() {
            let is_raised_text = kind == MarkupKind::NoteMark && !notes::is_sup_mark(block, start, from, at);
            if !is_raised_text {
                out.push(from, at, kind);
            }
        }
    }

    fn comment(&mut self, bytes: &[u8], at: usize, out: &mut Out<'_>) -> usize {
        if self.has_no_comment_end {
            return at;
        }
        if let Some(len) = memchr::memmem::find(&bytes[at..], b"-->") {
            out.push(at, at + len + 3, MarkupKind::Hidden);
            return at + len + 3;
        }
        self.has_no_comment_end = true;
        at
    }
}

fn is_address(inner: &str) -> bool {
    let is_one_word = !inner.contains(char::is_whitespace);
    let is_web = ["http://", "https://", "ftp://", "mailto:", "www."].iter().any(|scheme| inner.starts_with(scheme));
    let is_mail = inner.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    is_one_word && (is_web || is_mail)
}
