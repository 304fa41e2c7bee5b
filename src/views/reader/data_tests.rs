use std::path::PathBuf;

use jiff::civil::date;

use super::data::{Marker, Piece, Role, cells, copied, head, is_figure, pieces};
use super::passage::{Lines, Passage};
use crate::model::{Block, BlockKind, Document, DocumentId, Format, Markup, MarkupKind, Span};
use crate::views::testing::Stage;

fn document(tagged: &str) -> Document {
    Stage::new(&[("a", tagged)]).library.document(DocumentId(0)).clone()
}

/// A document whose text is `text`, one block of `kind`, with `marks` telling which words are what.
fn block(text: &str, kind: BlockKind, marks: &[(&str, MarkupKind)]) -> Document {
    let place = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).unwrap();
    let mut markup: Vec<Markup> =
        marks.iter().map(|(words, kind)| Markup { span: place(words), kind: *kind }).collect();
    markup.sort_by_key(|markup| (markup.span.start, markup.span.end));
    let span = Span::new(0, text.len());
    Document { blocks: vec![Block { span, kind, level: 1, page: None, continues: false }], markup, ..plain(text) }
}

fn plain(text: &str) -> Document {
    Document { text: text.into(), format: Format::Text, ..document("x") }
}

fn passage(document: &Document, lines: Lines) -> Passage {
    Passage::new(document, Span::new(0, document.text.len()), lines)
}

/// Every letter shown stands in the source where the map says.
#[track_caller]
fn check_map(document: &Document, passage: &Passage) {
    let end = passage.runs.iter().fold(0, |end, (range, _)| {
        assert_eq!(range.start, end, "runs follow each other");
        range.end
    });
    assert_eq!(end, passage.text.len(), "runs cover the text");
    for (shown, c) in passage.text.char_indices() {
        let source = passage.to_source(shown) as usize;
        let there = document.text[source..].chars().next().unwrap();
        assert!(there == c || c == ' ', "{c:?} at {shown} is {there:?} at {source}");
        if !c.is_whitespace() {
            assert_eq!(passage.to_shown(source as u32), shown, "back from {source}");
        }
    }
}

#[track_caller]
fn check_shown(text: &str, marks: &[(&str, MarkupKind)], lines: Lines, expected: &str) {
    let document = block(text, BlockKind::Paragraph, marks);
    let passage = passage(&document, lines);
    assert_eq!(passage.text, expected);
    check_map(&document, &passage);
}

#[test]
fn what_is_shown_is_the_text_without_its_signs() {
    use MarkupKind::{Hidden, Strong};
    check_shown("  one\n two\t three \n", &[], Lines::Flow, "one two three");
    check_shown("one\r\ntwo\n\n  three ", &[], Lines::Keep, "one\ntwo\n\nthree");
    check_shown("US\\$2 billion", &[("\\", Hidden)], Lines::Flow, "US$2 billion");
    check_shown("a [link](http://x) here", &[("[", Hidden), ("](http://x)", Hidden)], Lines::Flow, "a link here");
    check_shown("## Über ##", &[("## ", Hidden), (" ##", Hidden)], Lines::Flow, "Über");
    check_shown("grün\u{0}es Öl", &[("grün", Strong)], Lines::Flow, "grünes Öl");
    check_shown("", &[], Lines::Flow, "");
    check_shown(" \n ", &[], Lines::Flow, "");
}

#[test]
fn a_note_stands_apart_from_its_mark() {
    let marks = &[("[^", MarkupKind::Hidden), ("12", MarkupKind::NoteMark), ("]: ", MarkupKind::Hidden)];
    let document = block("[^12]: See there.", BlockKind::Footnote, marks);
    let passage = passage(&document, Lines::Flow);
    assert_eq!(passage.text, "12 See there.");
    check_map(&document, &passage);
    assert_eq!(&passage.text[passage.shown(Span::new(7, 10))], "See");
}

#[test]
fn runs_tell_how_letters_look() {
    let marks = &[
        ("**", MarkupKind::Hidden),
        ("bold and *both*", MarkupKind::Strong),
        ("*both*", MarkupKind::Emphasis),
        ("3", MarkupKind::NoteMark),
    ];
    let document = block("so **bold and *both* plain3", BlockKind::Paragraph, marks);
    let passage = passage(&document, Lines::Flow);
    let runs: Vec<(&str, bool, bool, bool)> = (passage.runs.iter())
        .map(|(range, style)| (&passage.text[range.clone()], style.strong, style.emphasis, style.raised))
        .collect();
    assert_eq!(
        runs,
        [
            ("so ", false, false, false),
            ("bold and ", true, false, false),
            ("*both*", true, true, false),
            (" plain", false, false, false),
            ("3", false, false, true),
        ]
    );
}

#[test]
fn a_span_is_found_among_what_is_shown() {
    let hidden = &[("**", MarkupKind::Hidden)];
    let document = block("The **Black\n Sea coast", BlockKind::Paragraph, hidden);
    let passage = passage(&document, Lines::Flow);
    let words =
        |words: std::ops::Range<usize>| passage.text[passage.shown(Span::new(words.start, words.end))].to_owned();
    assert_eq!(words(6..16), "Black Sea");
    assert_eq!(words(4..16), "Black Sea");
    assert_eq!(words(4..6), "");
    assert_eq!(words(11..13), "");
    assert_eq!(words(17..22), "coast");
    assert_eq!(passage.shown(Span::new(100, 120)), 0..0);
}

#[track_caller]
fn check_roles(tagged: &str, expected: &[Role]) {
    let document = document(tagged);
    let roles: Vec<Role> = pieces(&document, &[]).into_iter().skip(1).map(|piece| piece.role).collect();
    assert_eq!(roles, expected);
}

#[test]
fn blocks_become_pieces() {
    let item = |marker| Role::ListItem { level: 1, marker };
    check_roles(
        "## Head\n\nText.\n\n| a | b |\n|---|---|\n\n~ Page 3\n\n[^1]: Note.",
        &[Role::Heading(2), Role::Paragraph, Role::Table, Role::RunningHeader, Role::Footnote],
    );
    check_roles("- one\n- two", &[item(Marker::Bullet), item(Marker::Bullet)]);
    check_roles("> said", &[Role::Quote(1)]);
    check_roles("@ Ada", &[Role::FrontMatter]);
    check_roles("", &[]);
    check_roles("~ .\n\nWords.\n\n~ * * *", &[Role::Separator, Role::Paragraph, Role::Separator]);
}

#[test]
fn signs_of_list_items_are_set_apart() {
    let check = |text: &str, marker: Marker, words: &str| {
        let document = block(text, BlockKind::ListItem, &[]);
        let pieces = pieces(&document, &[]);
        assert_eq!(pieces[1].role, Role::ListItem { level: 1, marker });
        assert_eq!(pieces[1].span.of(&document.text), words);
    };
    check("- words", Marker::Bullet, "words");
    check("•\twords", Marker::Bullet, "words");
    check("12. words", Marker::Words("12.".into()), "words");
    check("(b) words", Marker::Words("(b)".into()), "words");
    check("iv) words", Marker::Words("iv)".into()), "words");
    check("1990. words", Marker::None, "1990. words");
    check("words", Marker::None, "words");
    check("etc. words", Marker::None, "etc. words");
}

#[test]
fn short_lines_of_plain_text_are_kept() {
    let lines = |text: &str, kind| pieces(&block(text, kind, &[]), &[])[1].lines;
    assert_eq!(lines("12 High Street\nOld Town\nNorthshire", BlockKind::Paragraph), Lines::Keep);
    assert_eq!(lines("one line", BlockKind::Paragraph), Lines::Flow);
    assert_eq!(lines(&format!("{}\n{}", "word ".repeat(15), "end"), BlockKind::Paragraph), Lines::Flow);
    assert_eq!(lines("title: x", BlockKind::FrontMatter), Lines::Keep);
}

#[test]
fn long_blocks_are_cut_and_nothing_is_lost() {
    for text in ["x".repeat(50_000), "word ".repeat(9000), "Ein Satz über Öl. ".repeat(3000), "€".repeat(20_000)] {
        let mut document = block(&text, BlockKind::Paragraph, &[]);
        for kind in [BlockKind::Paragraph, BlockKind::Table, BlockKind::Quote] {
            document.blocks[0].kind = kind;
            let pieces = pieces(&document, &[]);
            let cut: String = pieces.iter().map(|piece| piece.span.of(&text)).collect();
            assert!(cut == text, "{kind:?}");
            assert!(pieces.iter().all(|piece| piece.span.len() <= 6000), "{kind:?}");
            assert!(pieces.iter().skip(2).all(|piece| piece.goes_on));
        }
    }
}

#[test]
fn a_table_is_cut_between_its_rows() {
    let text = "| a long enough cell | another |\n".repeat(400);
    let document = block(text.trim_end(), BlockKind::Table, &[]);
    let pieces = pieces(&document, &[]);
    assert!(pieces.len() > 3);
    for piece in &pieces[1..] {
        assert_eq!(piece.role, Role::Table);
        assert!(cells(&document, piece).iter().all(|row| row.len() == 2));
    }
}

#[test]
fn what_no_window_could_show_as_a_table_is_text() {
    for text in ["|".repeat(100_000), "| x ".repeat(90), format!("| {} |", "x".repeat(30_000))] {
        let pieces = pieces(&block(&text, BlockKind::Table, &[]), &[]);
        assert!(pieces[1..].iter().all(|piece| piece.role == Role::Paragraph), "{}", pieces.len());
    }
}

#[test]
fn cells_are_shown_without_their_signs() {
    let document = document("| **Year** | Trade |\n|---|---:|\n| 1990 | 12 |");
    let pieces = pieces(&document, &[]);
    let words: Vec<Vec<String>> =
        cells(&document, &pieces[1]).into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
    assert_eq!(words, [["Year", "Trade"], ["1990", "12"]]);
}

#[test]
fn figures_are_told_from_words() {
    for words in ["12", "1,204", "−3.5 %", "US$2", "US$1.2 bn", "–", "n/a", "2010-11", "346.99"] {
        assert!(is_figure(words), "{words}");
    }
    for words in ["", "Wool", "Article 5 of the treaty", "A4", "in 1990", "x"] {
        assert!(!is_figure(words), "{words}");
    }
}

#[test]
fn the_head_says_what_the_document_is() {
    let mut document = Document {
        label: "Byron 1843".to_owned(),
        kind: Some("notes".to_owned()),
        date: Some(date(1843, 9, 1)),
        path: PathBuf::new(),
        ..plain("x")
    };
    assert_eq!(head(&document), "Byron 1843 · notes · September 1843 · text");
    document.date = Some(date(1843, 1, 1));
    document.path = PathBuf::from("engine.txt");
    document.encoding = "windows-1252";
    assert_eq!(head(&document), "Byron 1843 · notes · engine.txt · encoding windows-1252");
}

#[test]
fn what_is_copied_is_what_is_shown() {
    let document = document("# One\n\nThe **second** one\nends.\n\n| a | b |\n|---|---|\n| c | d |");
    let pieces: Vec<Piece> = pieces(&document, &[]);
    let all = Span::new(0, document.text.len());
    assert_eq!(copied(&document, &pieces, all), "One\n\nThe second one ends.\n\na\tb\nc\td");
    let start = document.text.find("second").unwrap();
    assert_eq!(copied(&document, &pieces, Span::new(start, start + 6)), "second");
    assert_eq!(copied(&document, &pieces, Span::new(0, 0)), "");
}

#[test]
fn properties_are_copied_with_their_keys() {
    let mut document = block("Subject: The dam\nFrom: Ann", BlockKind::FrontMatter, &[]);
    let line = |start, end| Block { span: Span { start, end }, ..document.blocks[0] };
    document.blocks = vec![line(0, 16), line(17, 26)];
    let pieces = pieces(&document, &[]);
    let copied = |start, end| copied(&document, &pieces, Span { start, end });
    assert_eq!(copied(0, 26), "Subject: The dam\nFrom: Ann");
    assert_eq!(copied(9, 26), "The dam\nFrom: Ann");
}

#[test]
fn properties_are_keys_and_bare_values() {
    // By line: the key, a bar, the value.
    let check = |text: &str, expected: &[&str]| {
        let mut document = block(text, BlockKind::FrontMatter, &[]);
        document.blocks.clear();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            if !words.is_empty() && words != "---" {
                let span = Span::new(at, at + words.len());
                document.blocks.push(Block {
                    span,
                    kind: BlockKind::FrontMatter,
                    level: 0,
                    page: None,
                    continues: false,
                });
            }
            at += line.len();
        }
        let told: Vec<String> = (pieces(&document, &[])[1..].iter())
            .map(|piece| match piece.role {
                Role::Property(key) => {
                    let key = key.map_or("", |key| key.of(&document.text));
                    format!("{key}|{}", piece.span.of(&document.text))
                }
                _ => piece.span.of(&document.text).to_owned(),
            })
            .collect();
        assert_eq!(told, expected);
    };
    check(
        "---\ntitle: \"Rivers: a digest\"\nsource_title: Rivers\nauthors: [Ann Lee, Bob Ray]\nmade by: 'me'\n---\n",
        &["title|Rivers: a digest", "source_title|Rivers", "authors|Ann Lee, Bob Ray", "made by|me"],
    );
    check("---\nauthors:\n- Ann Lee\n- \"Bob Ray\"\n---\n", &["authors:", "|Ann Lee", "|Bob Ray"]);
    check(
        "Subject: The dam\nhttps://rivers.org\nA dam: its story\n- one",
        &["Subject|The dam", "https://rivers.org", "A dam: its story", "- one"],
    );
    check("---\nkey: €\n: x\n\u{e9}: y\n---\n", &["key|€", ": x", "\u{e9}: y"]);
}
