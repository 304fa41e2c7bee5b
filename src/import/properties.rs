//! What holds for every input, tried on arbitrary bytes and on text made of Markdown's signs.

use std::path::Path;

use proptest::prelude::*;

use super::import;
use crate::model::{BlockKind, Document, Flow, MarkupKind};

/// Checks the promises of [`Document`] and of [`Flow`].
fn check(name: &str, bytes: &[u8]) {
    let Ok(document) = import(Path::new(name), bytes) else { return };
    let text = &*document.text;
    if let Ok(valid) = std::str::from_utf8(bytes)
        && document.encoding == "UTF-8"
    {
        assert_eq!(text, valid);
    }
    assert!(!document.title.is_empty() || name.starts_with('.'));
    let mut last_end = 0;
    for block in &document.blocks {
        let span = block.span;
        assert!(last_end <= span.start && span.start < span.end, "{span:?} after {last_end} in {text:?}");
        let words = text.get(span.range()).expect("on character boundaries");
        // A table may begin with the tab of an empty cell.
        assert!(block.kind == BlockKind::Table || words.trim() == words, "{words:?}");
        last_end = span.end;
    }
    let mut last_start = 0;
    let mut last_hidden = 0;
    for markup in &document.markup {
        let span = markup.span;
        assert!(
            last_start <= span.start && span.start < span.end && text.get(span.range()).is_some(),
            "{markup:?} in {text:?}"
        );
        last_start = span.start;
        if markup.kind == MarkupKind::Hidden {
            assert!(last_hidden <= span.start, "{markup:?} in {text:?}");
            last_hidden = span.end;
            let block = document.block_at(span.start).map(|n| document.blocks[n].span);
            assert!(block.is_some_and(|block| block.contains(span)), "{markup:?} in {text:?}");
        }
    }
    check_outside(&document);
    check_flow(&document);
}

/// No letter or digit lies outside all blocks.
fn check_outside(document: &Document) {
    let mut at = 0;
    for block in &document.blocks {
        let between = &document.text[at..block.span.start as usize];
        assert!(!between.contains(char::is_alphanumeric) || is_yaml_rule(between), "{between:?}");
        at = block.span.end as usize;
    }
    assert!(!document.text[at..].contains(char::is_alphanumeric));
}

fn is_yaml_rule(between: &str) -> bool {
    between.contains("---")
}

/// Every character of the flow is the character of the source it maps to.
fn check_flow(document: &Document) {
    let flow = Flow::new(document);
    let mut last = 0;
    for unit in &flow.units {
        assert!(last <= unit.start && unit.start < unit.end);
        last = unit.end;
        for (at, c) in flow.text[unit.range()].char_indices() {
            let at = unit.start as usize + at;
            let span = flow.to_source(at..at + c.len_utf8());
            let source = span.of(&document.text);
            // Where two pieces are joined stands a space of the flow's own.
            assert!(source.chars().eq([c]) || c == ' ', "{c:?} at {at} maps to {source:?} of {:?}", document.text);
        }
    }
}

/// Pieces of text that have a meaning somewhere in import.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        prop::sample::select(vec![
            "# ",
            "## ",
            "**",
            "*",
            "_",
            "__",
            "`",
            "```\n",
            "> ",
            ">> ",
            "- ",
            "* ",
            "1. ",
            "iv) ",
            "[",
            "]",
            "](",
            "[^1]",
            "[^1]: ",
            "(",
            ")",
            "<sup>",
            "</sup>",
            "<sup>12</sup>",
            "<br>",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<http://a.b>",
            "http://a.b/c_d",
            "\\",
            "\\*",
            "\\$",
            "|",
            "|---|---|\n",
            "a | b\n",
            "\t",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u{c}",
            "\u{A0}",
            "\u{FEFF}",
            "\u{200B}",
            ".\n",
            "---\n",
            "===\n",
            "¹",
            "²³",
            "km²",
            "†",
            "* The author is",
            "Abstract\n",
            "References\n",
            "Notes\n",
            "Ann said:\n",
            "Click to expand...\n",
            "wa-\n",
            "-\nter",
            "1 Lee, “Rivers,” 1990.\n",
            "2 Ibid.\n",
            "3 Ibid.\n",
            "end.1 ",
            "end.2 ",
            "\u{AD}",
            "== a ==\n",
            "What's new\n",
            "Page 3\n",
            "12\n",
            "title: x\n",
            "Table 1: ",
            "by Ann Lee\n",
            "2 May 2020\n",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Zéñß中文ع]{1,9} ?".prop_map(String::from),
        "(the river rose and fell and the delegation of the city came to talk of the[., ]\n?){1,3}"
            .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(fragment, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check("a.txt", &bytes);
        check("a.md", &bytes);
    }

    #[test]
    fn arbitrary_signs(text in fragments()) {
        check("a.txt", text.as_bytes());
        check("a.md", text.as_bytes());
    }

    #[test]
    fn repeated_parts(text in fragments(), times in 2_usize..6) {
        check("a.md", text.repeat(times).as_bytes());
        check("a.txt", format!("{text}\n\n").repeat(times).as_bytes());
    }
}

/// Tries the promises on real files where they are at hand.
#[test]
fn real_files() {
    for folder in ["../shared/seeds", "seeds"] {
        let Ok(entries) = std::fs::read_dir(folder) else {
            eprintln!("skipped: {folder} is not here");
            continue;
        };
        for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
            let path = entry.path();
            check(&path.file_name().unwrap_or_default().to_string_lossy(), &std::fs::read(&path).unwrap_or_default());
        }
    }
}
