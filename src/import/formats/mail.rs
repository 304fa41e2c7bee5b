//! Mails and boxes of mails: subject, people and day as front matter, the text, what it answers as quotes; attached
//! documents as documents of their own.

use jiff::civil::Date;
use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};
use memchr::memmem;

use crate::import::extracted::{Extracted, Writer};
use crate::import::{ImportError, sniff};
use crate::model::{BlockKind, Format};

use super::{Content, Out, Part, damaged, extract_nested, html};

/// Mails in mails deeper than this are not opened.
const DEEPEST: u8 = 4;

/// One mail and what is attached to it.
pub(super) fn read(bytes: &[u8], depth: u8, out: Out<'_>) -> Result<(), ImportError> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(damaged(Format::Eml, "it has no head"));
    };
    let mail = mail(&message);
    if mail.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    out(Part { name: String::new(), content: Content::Extracted(Box::new(mail)) });
    if depth < DEEPEST {
        attached(&message, depth, out);
    }
    Ok(())
}

/// All mails of a box. The name of each is its number from 1.
pub(super) fn read_box(bytes: &[u8], depth: u8, out: Out<'_>) {
    for (n, mail) in mails(bytes).into_iter().enumerate() {
        let name = format!("{}.eml", n + 1);
        let mut named = |part: Part| {
            let name = if part.name.is_empty() { name.clone() } else { format!("{}/{}", n + 1, part.name) };
            out(Part { name, ..part });
        };
        if let Err(error) = read(&mail, depth, &mut named) {
            out(Part { name, content: Content::Failed(error.to_string()) });
        }
    }
}

/// Cuts a box at its "From " lines; a line of a mail that began so bears a `>`, which is taken away.
fn mails(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut starts = vec![0];
    let is_line = |at: usize| {
        let before = &bytes[..at];
        before.ends_with(b"\n\n") || before.ends_with(b"\r\n\r\n")
    };
    starts.extend(memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1).filter(|&at| is_line(at)));
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let pairs: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let mail = |(start, end): (usize, usize)| {
        let whole = &bytes[start..end];
        let body = memchr::memchr(b'\n', whole).map_or(&whole[..0], |line| &whole[line + 1..]);
        let mut mail = Vec::with_capacity(body.len());
        for line in body.split_inclusive(|&b| b == b'\n') {
            let quotes = line.iter().take_while(|&&b| b == b'>').count();
            let is_escaped = quotes > 0 && line[quotes..].starts_with(b"From ");
            mail.extend_from_slice(if is_escaped { &line[1..] } else { line });
        }
        mail
    };
    pairs.into_iter().map(mail).collect()
}

fn mail(message: &Message<'_>) -> Extracted {
    let mut writer = Writer::new(Format::Eml);
    let subject = message.subject().unwrap_or("").trim();
    writer.block(BlockKind::Heading, 1, subject);
    let people = [("From", message.from()), ("To", message.to()), ("Cc", message.cc())];
    for (name, address) in people {
        let all: Vec<String> = address.map(names).unwrap_or_default();
        if !all.is_empty() {
            writer.block(BlockKind::FrontMatter, 0, &format!("{name}: {}", all.join(", ")));
        }
    }
    let date = message.date().and_then(|date| {
        Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    });
    if let Some(date) = date {
        writer.block(BlockKind::FrontMatter, 0, &format!("Date: {date}"));
    }
    let properties = writer.properties();
    properties.title = Some(subject.to_owned()).filter(|subject| !subject.is_empty());
    properties.authors = message.from().map(authors).unwrap_or_default();
    properties.date = date;
    properties.kind = Some("mail".to_owned());
    properties.is_telling = true;
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text),
        _ => None,
    });
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    match (plain, page) {
        (Some(text), _) => body(&mut writer, text),
        (None, Some(page)) => html::write(&mut writer, page),
        (None, None) => {}
    }
    writer.finish()
}

/// "Ann Lee <ann@example.org>".
fn names(address: &Address<'_>) -> Vec<String> {
    let shown = |one: &mail_parser::Addr<'_>| match (one.name(), one.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    };
    address.iter().map(shown).filter(|name| !name.is_empty()).collect()
}

fn authors(address: &Address<'_>) -> Vec<String> {
    address.iter().filter_map(|one| one.name().or(one.address())).map(str::to_owned).collect()
}

/// Paragraphs stand between empty lines; lines with `>` are what is answered.
fn body(writer: &mut Writer, text: &str) {
    let mut last = None;
    for line in text.lines() {
        let words = line.trim_start_matches(['>', ' ']);
        let signs = &line[..line.len() - words.len()];
        let depth = signs.matches('>').count().min(9) as u8;
        let words = if depth == 0 { line.trim() } else { words.trim_end() };
        if words == "--" && depth == 0 {
            // The signature follows.
            last = None;
            continue;
        }
        if words.is_empty() {
            last = None;
            continue;
        }
        if is_before_quote(words) {
            writer.block(BlockKind::RunningHeader, 0, words);
            last = None;
            continue;
        }
        if last == Some(depth) {
            writer.line_break();
        } else if depth > 0 {
            writer.begin(BlockKind::Quote, depth);
        } else {
            writer.begin(BlockKind::Paragraph, 0);
        }
        writer.text(words);
        last = Some(depth);
    }
    writer.end();
}

/// "On Mon, 3 May 2021 at 10:00, Ann Lee wrote:".
fn is_before_quote(line: &str) -> bool {
    let is_told = ["wrote:", "schrieb:", "a écrit :", "escribió:", "ha scritto:"].iter().any(|end| line.ends_with(end));
    is_told && line.len() < 200 && line.bytes().any(|b| b.is_ascii_digit())
}

fn attached(message: &Message<'_>, depth: u8, out: Out<'_>) {
    for (n, part) in message.attachments().enumerate() {
        let name = part.attachment_name().unwrap_or("").replace(['/', '\\'], "_");
        let name = if name.is_empty() { format!("attachment {}", n + 1) } else { name };
        let path = std::path::Path::new(&name);
        let bytes = part.contents();
        let format = sniff(path, bytes);
        // Pictures and the like are no documents: nothing is said of them.
        if format == Format::Text && super::super::encoding::decode(bytes).is_err() {
            continue;
        }
        let mut named = |inner: Part| {
            let name = if inner.name.is_empty() { name.clone() } else { format!("{name}/{}", inner.name) };
            out(Part { name, ..inner });
        };
        if let Err(error) = extract_nested(format, path, bytes, depth + 1, &mut named) {
            out(Part { name: name.clone(), content: Content::Failed(error.to_string()) });
        }
    }
}
