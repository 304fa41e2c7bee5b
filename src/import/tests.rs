use std::path::Path;

use super::*;
use crate::model::{BlockKind, Span};

/// One line per block: kind, level, `+` where it continues, and its words.
fn shown(document: &Document) -> Vec<String> {
    let line = |block: &crate::model::Block| {
        let level = if block.level > 0 { block.level.to_string() } else { String::new() };
        let plus = if block.continues { "+" } else { "" };
        format!("{}{level}{plus} {:?}", block.kind.name(), document.words(block.span))
    };
    document.blocks.iter().map(line).collect()
}

#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) {
    let document = import(Path::new(name), text.as_bytes()).unwrap();
    assert_eq!(&*document.text, text);
    assert_eq!(shown(&document), expected, "{text}");
}

#[test]
fn a_smoke_test() {
    check("a.md", "# T\n\nSome text.\n", &["heading1 \"T\"", "paragraph \"Some text.\""]);
    let _ = (BlockKind::Heading, Span::new(0, 0));
}
