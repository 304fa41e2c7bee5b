use super::*;
use crate::import::draft::Draft;
use crate::import::lines::lines;
use crate::import::wrap::Wrap;
use crate::model::BlockKind;
use crate::model::Format;

/// Shows hidden signs as `{…}`, note marks as `^…^`, strong parts as `<b:…>`, emphasised ones as `<i:…>`.
fn shown(text: &str, format: Format) -> String {
    let lines = lines(text);
    let wrap = Wrap::measure(text, &lines, true);
    let draft = Draft::new(text, format, lines, &[], &wrap, None);
    assert!(draft.pieces.iter().all(|piece| piece.kind != BlockKind::FrontMatter));
    let (_, markup) = draft.finish();
    let mut edges: Vec<(usize, i32, usize, &str)> = Vec::new();
    for Markup { span, kind } in markup {
        let (open, close) = match kind {
            MarkupKind::Hidden => ("{", "}"),
            MarkupKind::NoteMark => ("^", "^"),
            MarkupKind::Strong => ("<b:", ">"),
            MarkupKind::Emphasis => ("<i:", ">"),
        };
        let (start, end) = (span.start as usize, span.end as usize);
        edges.push((start, 1, usize::MAX - end, open));
        edges.push((end, 0, usize::MAX - start, close));
    }
    edges.sort_unstable();
    let mut shown = String::new();
    let mut at = 0;
    for (edge, _, _, sign) in edges {
        shown.push_str(&text[at..edge]);
        shown.push_str(sign);
        at = edge;
    }
    shown.push_str(&text[at..]);
    shown
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text, Format::Markdown), expected, "{text:?}");
}

#[track_caller]
fn check_text(text: &str, expected: &str) {
    assert_eq!(shown(text, Format::Text), expected, "{text:?}");
}

#[test]
fn emphasis() {
    check("a *b c* d", "a {*}<i:b c>{*} d");
    check("**T**he river", "{**}<b:T>{**}he river");
    check("***both*** _one_ __two__", "{*}<i:{**}<b:both>{**}>{*} {_}<i:one>{_} {__}<b:two>{__}");
    check("**a *b* c**", "{**}<b:a {*}<i:b>{*} c>{**}");
    check("*a **b***", "{*}<i:a {**}<b:b>{**}>{*}");
    check("snake_case_word and 2*3*4 and 2**3**4", "snake_case_word and 2*3*4 and 2**3**4");
    check("Ann Lee* and Bob Ray**", "Ann Lee* and Bob Ray**");
    check("a * b * c", "a * b * c");
    check("**not closed", "**not closed");
    check("**a *stray star b**", "{**}<b:a *stray star b>{**}");
    check("***** five", "***** five");
}

#[test]
fn escapes_and_code() {
    check("US\\$2 and \\*no\\* and a\\b", "US{\\}$2 and {\\}*no{\\}* and a\\b");
    check("`a*b*` and ``c`d``", "{`}a*b*{`} and {``}c`d{``}");
    check("a ` b", "a ` b");
    check("```rust\nlet a = *b*;\n```", "{```rust}\nlet a = *b*;\n{```}");
}

#[test]
fn links_and_html() {
    check("see [the *map*](http://a.b/c_d_(e)) now", "see {[}the {*}<i:map>{*}{](http://a.b/c_d_(e))} now");
    check("![map](m.png \"A map\") x", "{![}map{](m.png \"A map\")} x");
    check("[a](b c) [d] (e)", "[a](b c) [d] (e)");
    check("http://a.b/c_d_e *x*", "http://a.b/c_d_e {*}<i:x>{*}");
    check("<http://a.b> <ann@b.org> a < b > c", "{<}http://a.b{>} {<}ann@b.org{>} a < b > c");
    check(
        "<b>bold</b><br>x <i>y</i> <!-- no --> <foo>",
        "{<b>}<b:bold>{</b>}{<br>}x {<i>}<i:y>{</i>} {<!-- no -->} <foo>",
    );
}

#[test]
fn note_marks() {
    check("end.<sup>12</sup> On 31<sup>st</sup> May", "end.{<sup>}^12^{</sup>} On 31{<sup>}st{</sup>} May");
    check("5 km<sup>2</sup> and 10<sup>6</sup>", "5 km{<sup>}2{</sup>} and 10{<sup>}6{</sup>}");
    check("word[^3] and [^long-name].", "word{[^}^3^{]} and {[^}^long-name^{]}.");
    check_text("word¹² and (ABC)³ in 1956.⁴ So", "word^¹²^ and (ABC)^³^ in 1956.^⁴^ So");
    check_text("5 km², 10³, x² and mc², 10⁻³", "5 km², 10³, x² and mc², 10⁻³");
    check_text("areas: ⁵³", "areas: ^⁵³^");
    check_text("in 2005.[4][5] The list [4] is", "in 2005.^[4]^^[5]^ The list [4] is");
    check_text("it[a] said “[t]he re[a]d” one[note 1]", "it^[a]^ said “[t]he re[a]d” one^[note 1]^");
    check_text("History[edit]", "History{[edit]}");
}

#[test]
fn block_signs() {
    check("## A *b* ##", "{## }A {*}<i:b>{*}{ ##}");
    check("A\n===", "A{\n===}");
    check("- one\n1. two", "{- }one\n1. two");
    check("> a\n> b\n>\n> > c", "{> }a\n{> }b\n>\n{> > }c");
    check("[^1]: See", "{[^}^1^{]: }See");
    check("¹ See", "^¹^{ }See");
    check("- <sup>25</sup> See", "{- <sup>}^25^{</sup> }See");
    check("\\*Ann Lee is", "{\\}^*^Ann Lee is");
    check_text("> a\n- *b*", "{> }a\n{- }*b*");
    check_text("== A ==", "{== }A{ ==}");
    check_text("co\u{AD}operate and fur\u{AD}\nther", "co{\u{AD}}operate and fur{\u{AD}\n}ther");
}
