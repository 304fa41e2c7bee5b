//! A brief as Markdown, with footnotes as Pandoc, GitHub and most others read them.

use super::{Brief, Part, PiecePart, QuotePart};

pub fn text(brief: &Brief) -> String {
    let mut blocks = vec![format!("# {}", escaped(&brief.title))];
    for part in &brief.parts {
        match part {
            Part::Heading(text) => blocks.push(format!("## {}", escaped(text))),
            Part::Piece(piece) => add_piece(&mut blocks, piece),
        }
    }
    if !brief.sources.is_empty() {
        blocks.push("## Sources".to_owned());
        blocks.push(lines(brief.sources.iter().map(|source| format!("- {}", escaped(source)))));
    }
    if !brief.notes.is_empty() {
        let note = |(number, note): (usize, &String)| format!("[^{number}]: {}", escaped(note));
        blocks.push(lines((1..).zip(&brief.notes).map(note)));
    }
    blocks.join("\n\n") + "\n"
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn add_piece(blocks: &mut Vec<String>, piece: &PiecePart) {
    let mut head = Vec::new();
    if !piece.lead.is_empty() {
        head.push(format!("**{}**", escaped(&piece.lead)));
    }
    if !piece.about.is_empty() {
        head.push(escaped(&piece.about));
    }
    if piece.is_lost {
        head.push("*its place is not found any more*".to_owned());
    }
    let number = piece.number.map(|number| format!("[^{number}]")).unwrap_or_default();
    if !head.is_empty() {
        blocks.push(format!("{}{number}", head.join(" – ")));
    }
    let note = piece.note.lines().map(str::trim).filter(|paragraph| !paragraph.is_empty());
    blocks.extend(note.map(escaped));
    match piece.quotes.as_slice() {
        [] => {}
        [only] => blocks.push(format!("> {}", quote(only))),
        several => blocks.push(lines(several.iter().map(|told| format!("- {}", quote(told))))),
    }
}

fn quote(QuotePart { value, words, number }: &QuotePart) -> String {
    let value = if value.is_empty() { String::new() } else { format!("**{}:** ", escaped(value)) };
    format!("{value}“{}”[^{number}]", escaped(words))
}

/// The words with a backslash before whatever Markdown would take for a sign of its own.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut is_start = true;
    let mut is_number = false;
    for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        let is_sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$')
            || is_start && matches!(c, '#' | '+' | '-' | '=')
            || is_number && matches!(c, '.' | ')');
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        is_number = c.is_ascii_digit() && (is_start || is_number);
        is_start = false;
    }
    out
}
