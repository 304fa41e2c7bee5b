//! A brief as one HTML file that holds all it needs: it reads well on a screen in both themes, and on paper.

use std::fmt::Write as _;

use super::{Brief, Part, PiecePart, QuotePart};
use crate::app::export::for_xml;

const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1d2129; --weak: #5d6573; --line: #e2e5eb; --accent: #1d5fd1; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #d8dce4; --weak: #8f97a6; --line: #2b303a; --accent: #7db0ff; --paper: #16181d; }
}
html { background: var(--paper); color: var(--ink); font: 17px/1.55 Georgia, 'Times New Roman', serif; }
body { max-width: 38em; margin: 3em auto; padding: 0 1.5em; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.25; }
h1 { font-size: 1.7em; margin: 0 0 1.2em; }
h2 { font-size: 1.2em; margin: 2.2em 0 .8em; padding-bottom: .25em; border-bottom: 1px solid var(--line); }
section.piece { margin: 0 0 1.6em; }
p { margin: .35em 0; }
.about { color: var(--weak); }
.lost { color: var(--weak); font-style: italic; }
blockquote, ul.claims { margin: .5em 0; padding: 0 0 0 1em; border-left: 3px solid var(--line); }
ul.claims { list-style: none; }
ul.claims li { margin: .35em 0; }
sup a, .notes a { color: var(--accent); text-decoration: none; }
sup { line-height: 0; }
.notes, .sources { font-size: .88em; color: var(--weak); }
.notes li, .sources li { margin: .25em 0; }
@media print {
  :root { --ink: #000; --weak: #333; --line: #bbb; --accent: #000; --paper: #fff; }
  html { font-size: 11pt; }
  body { max-width: none; margin: 0; padding: 0; }
  h1, h2 { break-after: avoid; }
  section.piece, .notes li { break-inside: avoid; }
  @page { margin: 2.2cm; }
}
";

pub fn text(brief: &Brief) -> String {
    let title = escaped(&brief.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    for part in &brief.parts {
        match part {
            Part::Heading(text) => line(&mut out, format_args!("<h2>{}</h2>", escaped(text))),
            Part::Piece(piece) => write_piece(&mut out, piece),
        }
    }
    if !brief.notes.is_empty() {
        out.push_str("<h2>Notes</h2>\n<ol class=\"notes\">\n");
        for (number, note) in (1..).zip(&brief.notes) {
            let back = format!("<a href=\"#r{number}\" aria-label=\"Back to the text\">↑</a>");
            line(&mut out, format_args!("<li id=\"n{number}\">{} {back}</li>", escaped(note)));
        }
        out.push_str("</ol>\n<h2>Sources</h2>\n<ul class=\"sources\">\n");
        for source in &brief.sources {
            line(&mut out, format_args!("<li>{}</li>", escaped(source)));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    writeln!(out, "{words}").ok();
}

fn write_piece(out: &mut String, piece: &PiecePart) {
    out.push_str("<section class=\"piece\">\n");
    let mut head: Vec<String> = Vec::new();
    if !piece.lead.is_empty() {
        head.push(format!("<strong>{}</strong>", escaped(&piece.lead)));
    }
    if !piece.about.is_empty() {
        head.push(format!("<span class=\"about\">{}</span>", escaped(&piece.about)));
    }
    if piece.is_lost {
        head.push("<span class=\"lost\">its place is not found any more</span>".to_owned());
    }
    if !head.is_empty() {
        let number = piece.number.map(mark).unwrap_or_default();
        line(out, format_args!("<p>{}{number}</p>", head.join(" – ")));
    }
    for paragraph in piece.note.lines().map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        line(out, format_args!("<p>{}</p>", escaped(paragraph)));
    }
    match piece.quotes.as_slice() {
        [] => {}
        [only] => line(out, format_args!("<blockquote><p>{}</p></blockquote>", quote(only))),
        several => {
            out.push_str("<ul class=\"claims\">\n");
            for told in several {
                line(out, format_args!("<li>{}</li>", quote(told)));
            }
            out.push_str("</ul>\n");
        }
    }
    out.push_str("</section>\n");
}

fn quote(QuotePart { value, words, number }: &QuotePart) -> String {
    let value = if value.is_empty() { String::new() } else { format!("<strong>{}:</strong> ", escaped(value)) };
    format!("{value}“{}”{}", escaped(words), mark(*number))
}

fn mark(number: usize) -> String {
    format!("<sup id=\"r{number}\"><a href=\"#n{number}\">{number}</a></sup>")
}

fn escaped(words: &str) -> String {
    for_xml(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
