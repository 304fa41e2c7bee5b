//! Lines at the very top that say what they are: "Title: …", "From: …", "Date: …", as mail and exports have them; also
//! where all of a mail's head stands in one line or block: "From: … Sent: … To: … Subject: …".

use crate::model::BlockKind;

use super::draft::{Draft, Shape};
use super::head::Head;
use super::{byline, own_date, title};

/// So many such lines make a head; one alone may be a sentence.
const ENOUGH: usize = 2;

pub(super) fn read(draft: &mut Draft<'_>, head: &mut Head) {
    let mut found = Vec::new();
    let mut known = 0;
    for n in 0..draft.pieces.len().min(20) {
        let piece = &draft.pieces[n];
        if piece.kind == BlockKind::RunningHeader || piece.shape == Shape::Yaml {
            continue;
        }
        let is_line = piece.kind == BlockKind::Paragraph && piece.end - piece.start <= 400;
        let words = if is_line { draft.words(n) } else { String::new() };
        let fields = mail_head(&words);
        if !fields.is_empty() {
            known += fields.len();
            found.extend(fields.into_iter().map(|(key, value)| (n, key, value.to_owned())));
            continue;
        }
        let Some((key, value)) = split(&words) else {
            // A line or two may stand above them, but not what is said over a mail that it answers.
            let is_said = words.ends_with(['.', '!', '?', ',']);
            if found.is_empty() && is_line && words.len() <= 120 && n < 3 && !is_said {
                continue;
            }
            break;
        };
        known += usize::from(!key.is_empty());
        found.push((n, key, value.to_owned()));
    }
    if known < ENOUGH {
        return;
    }
    (0..found[0].0).filter(|&n| draft.pieces[n].kind == BlockKind::Paragraph).collect::<Vec<_>>().into_iter().for_each(
        |n| {
            draft.pieces[n].kind = BlockKind::FrontMatter;
        },
    );
    for (n, key, value) in found {
        draft.pieces[n].kind = BlockKind::FrontMatter;
        match key {
            "title" | "subject" => head.title = head.title.take().or_else(|| Some(without_reply(&value).to_owned())),
            "date" | "published" | "release date" | "posted" | "sent" => {
                head.date = head.date.or_else(|| own_date::parse(value.split(" [").next().unwrap_or(&value)));
            }
            "author" | "authors" | "by" | "from" => {
                // "Ann Lee <ann@rivers.org>"
                let name = value.split(['<', '(']).next().unwrap_or(&value).trim().trim_matches('"');
                head.authors.extend(byline::parse(name, false).map(|byline| byline.names).unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// The fields of a mail's head that stands in one line, each with its value; none where the words are no such head.
fn mail_head(words: &str) -> Vec<(&'static str, &str)> {
    const FIELDS: [&str; 8] = ["From", "Sent", "Date", "To", "Cc", "Bcc", "Reply-To", "Subject"];
    /// A mail's head has the writer and so many other fields.
    const LEAST: usize = 3;
    let is_start = |at: usize| at == 0 || words[..at].ends_with(' ');
    let mut starts: Vec<(usize, &str)> = Vec::new();
    for (at, _) in words.match_indices(':') {
        let field = FIELDS.iter().find(|field| words[..at].ends_with(**field) && is_start(at - field.len()));
        if let Some(field) = field.filter(|field| starts.iter().all(|(_, other)| other != *field)) {
            starts.push((at - field.len(), field));
        }
    }
    let is_head = starts.first().is_some_and(|(at, _)| *at == 0)
        && starts.len() >= LEAST
        && starts.iter().any(|(_, field)| *field == "From");
    if !is_head {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([words.len()]);
    let fields = starts.iter().zip(ends).filter_map(|(&(start, _), end)| split(words.get(start..end)?.trim()));
    fields.filter(|(key, value)| *key != "subject" || value.len() <= title::LONGEST).collect()
}

/// The name of a known field and its value; an empty name for the other fields of a mail's head.
fn split(words: &str) -> Option<(&'static str, &str)> {
    const KEYS: [&str; 24] = [
        "title",
        "subject",
        "date",
        "published",
        "release date",
        "posted",
        "sent",
        "author",
        "authors",
        "by",
        "from",
        "to",
        "cc",
        "reply-to",
        "source",
        "url",
        "link",
        "publisher",
        "language",
        "place",
        "editor",
        "translator",
        "location",
        "newsgroups",
    ];
    let (key, value) = words.split_once(':')?;
    let key = key.trim().to_lowercase();
    let known = KEYS.iter().copied().find(|&known| known == key);
    let value = value.trim();
    // "MIME-Version: 1.0": other fields of a mail's head.
    let is_field = key.contains('-') && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let name = if is_field { known.or(Some("")) } else { known }?;
    (!value.is_empty()).then_some((name, value))
}

/// A subject without "Re:" and "Fwd:".
fn without_reply(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((mark, after)) = rest.split_once(':')
        && ["re", "fw", "fwd", "aw", "wg"].iter().any(|known| known.eq_ignore_ascii_case(mark.trim()))
        && !after.trim().is_empty()
    {
        rest = after.trim();
    }
    rest
}
