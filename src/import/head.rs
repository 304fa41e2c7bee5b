//! What stands before the text proper: title, authors, affiliations, dates, keywords; and what they tell.

use jiff::civil::Date;

use crate::model::{BlockKind, MarkupKind};

use super::draft::{Draft, Shape};
use super::yaml::Yaml;
use super::{byline, continues, headings, own_date, signs};

/// What the text tells about itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    /// The year of publication, for the label.
    pub year: Option<i16>,
    pub kind: Option<String>,
}

/// How far down a head can reach, in blocks.
const REACH: usize = 30;
/// A longer title is a sentence.
const LONGEST_TITLE: usize = 220;

pub(super) fn read(draft: &mut Draft<'_>, yaml: Option<Yaml>, is_thread: bool) -> Head {
    let mut head = Head::default();
    let title = title(draft);
    let abstract_at = find_abstract(draft, title.map_or(0, |n| n + 1));
    if let Some(n) = title {
        head.title = Some(draft.words(n)).filter(|words| !words.is_empty());
        below_title(draft, n, abstract_at, &mut head);
    }
    mark_keywords(draft);
    returning_headings(draft, &head);
    if is_thread {
        head.kind = Some("forum thread".to_owned());
    } else if abstract_at.is_some() {
        head.kind = Some("paper".to_owned());
    }
    head.year = head.date.map(Date::year);
    if let Some(yaml) = yaml {
        let year = yaml.year.as_deref().and_then(own_date::year);
        let date = yaml.date.as_deref().and_then(own_date::parse);
        let date = date.or_else(|| yaml.date.as_deref().and_then(own_date::year).or(year).and_then(first_day));
        head.title = yaml.title.or(yaml.source_title).or(head.title);
        head.date = date.or(head.date);
        head.year = year.or(head.date.map(Date::year));
        head.kind = yaml.kind.or(head.kind);
        if !yaml.authors.is_empty() {
            head.authors = yaml.authors;
        }
    }
    head
}

fn first_day(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

/// The block that is the title: the first heading or the first line, if text follows it.
fn title(draft: &mut Draft<'_>) -> Option<usize> {
    let is_content = |&n: &usize| {
        let piece = &draft.pieces[n];
        !matches!(piece.kind, BlockKind::RunningHeader | BlockKind::Footnote) && piece.shape != Shape::Yaml
    };
    let first: Vec<usize> = (0..draft.pieces.len().min(REACH)).filter(is_content).take(8).collect();
    for &n in &first {
        let piece = &draft.pieces[n];
        let length = piece.end - piece.start;
        match piece.kind {
            BlockKind::Heading => {
                let words = draft.words(n);
                if headings::is_section(&words) {
                    return None;
                }
                if draft.pieces[n].shape == Shape::Plain {
                    draft.pieces[n].level = 1;
                }
                return Some(n);
            }
            BlockKind::Paragraph if length <= LONGEST_TITLE => {
                let words = draft.words(n);
                if is_beside_title(&words) {
                    continue;
                }
                let has_heading = first.iter().any(|&m| m > n && draft.pieces[m].shape == Shape::Atx);
                if has_heading {
                    continue;
                }
                if !is_title(draft, n, &words) || continues::is_cut_off(draft, n) {
                    return None;
                }
                let piece = &mut draft.pieces[n];
                (piece.kind, piece.level) = (BlockKind::Heading, 1);
                return Some(n);
            }
            _ => return None,
        }
    }
    None
}

/// Lines that may stand above a title.
fn is_beside_title(words: &str) -> bool {
    let lower = words.to_lowercase();
    own_date::parse(words).is_some()
        || words.contains("http")
        || lower.starts_with("vol")
        || lower.contains("issn")
        || lower.starts_with("doi")
        || words.chars().filter(|c| c.is_alphabetic()).count() < 3
}

/// Whether a first line is a title: it does not end like a sentence, and something follows it.
fn is_title(draft: &Draft<'_>, n: usize, words: &str) -> bool {
    let count = words.split_whitespace().count();
    let begins = !signs::begins_inside(words) || !words.is_ascii();
    let ends = words.ends_with(['?', '!', '"', '”']) || !signs::ends_closed(words);
    let piece = &draft.pieces[n];
    let is_over_text = draft.pieces.get(n + 1).is_some_and(|next| next.kind != BlockKind::Table && !next.continues);
    (1..=28).contains(&count)
        && begins
        && ends
        && !words.ends_with([',', '-'])
        && piece.shape == Shape::Plain
        && is_over_text
        && !headings::is_caption(words)
}

/// The block that opens the abstract, with nothing but short lines between it and the title.
fn find_abstract(draft: &Draft<'_>, from: usize) -> Option<usize> {
    for n in from..draft.pieces.len().min(from + REACH) {
        let start = draft.first_words(n, 40).to_lowercase();
        let rest = start.strip_prefix("abstract").or_else(|| start.strip_prefix("summary"));
        let is_abstract =
            rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with([':', '.', '—', '–', '-']));
        if is_abstract {
            return Some(n);
        }
        let piece = &draft.pieces[n];
        let is_atx = piece.kind == BlockKind::Heading && piece.shape == Shape::Atx;
        if piece.kind != BlockKind::Footnote && (piece.end - piece.start > 600 || is_atx) {
            return None;
        }
    }
    None
}

/// Reads the lines between the title and the text, and marks them and the title as front matter.
fn below_title(draft: &mut Draft<'_>, title: usize, abstract_at: Option<usize>, head: &mut Head) {
    let end = abstract_at.unwrap_or(draft.pieces.len().min(title + 1 + REACH));
    let mut found = false;
    for n in title + 1..end {
        let piece = &draft.pieces[n];
        if matches!(piece.kind, BlockKind::RunningHeader | BlockKind::Footnote) {
            continue;
        }
        let is_line = matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
        if !is_line || (abstract_at.is_none() && !tells_about_itself(draft, n, abstract_at.is_some(), head)) {
            if abstract_at.is_none() {
                break;
            }
            continue;
        }
        if abstract_at.is_some() {
            tells_about_itself(draft, n, abstract_at.is_some(), head);
        }
        let piece = &mut draft.pieces[n];
        (piece.kind, piece.level) = (BlockKind::FrontMatter, 0);
        mark_stars(draft, n);
        found = true;
    }
    if found || abstract_at.is_some() {
        let piece = &mut draft.pieces[title];
        (piece.kind, piece.level) = (BlockKind::FrontMatter, 0);
        mark_stars(draft, title);
    }
}

/// Whether a line under the title tells of authors, dates or publication; takes from it what it tells.
fn tells_about_itself(draft: &Draft<'_>, n: usize, is_paper: bool, head: &mut Head) -> bool {
    let piece = &draft.pieces[n];
    if piece.end - piece.start > 300 || matches!(piece.shape, Shape::Atx | Shape::Underlined) {
        return false;
    }
    let words = draft.words(n);
    if let Some(date) = own_date::parse(&words) {
        head.date = head.date.or(Some(date));
        return true;
    }
    let markup = draft.markup_of(n);
    let is_set_off = markup.iter().any(|m| {
        matches!(m.kind, MarkupKind::Strong | MarkupKind::Emphasis)
            && m.span.len() * 10 >= (piece.end - piece.start) * 7
    });
    let raised = markup.iter().any(|m| m.kind == MarkupKind::NoteMark);
    if let Some(byline) = byline::parse(&words, raised)
        && (byline.is_told
            || is_set_off
            || (is_paper && head.authors.is_empty())
            || (byline.is_likely && !is_told_of(draft, n, &byline.names)))
    {
        head.authors.extend(byline.names);
        return true;
    }
    is_affiliation(&words) && piece.end - piece.start <= 200 || is_keywords(&words)
}

/// Whether the text speaks of one of these people: then it is not their byline, but its subject.
fn is_told_of(draft: &Draft<'_>, n: usize, names: &[String]) -> bool {
    let rest = draft.text.get(draft.pieces[n].end..).unwrap_or("").as_bytes();
    draft.pieces.get(n + 1).is_some_and(|next| !next.gap)
        || names.iter().any(|name| memchr::memmem::find(rest, name.as_bytes()).is_some())
}

/// Affiliations, addresses, journal data.
fn is_affiliation(words: &str) -> bool {
    const SIGNS: [&str; 26] = [
        "university",
        "department",
        "institute",
        "faculty",
        "college",
        "lecturer",
        "professor",
        "research fellow",
        "research associate",
        "ph.d",
        "phd scholar",
        "email",
        "e-mail",
        "doi:",
        "doi.org",
        "issn",
        "isbn",
        "received:",
        "accepted:",
        "published in",
        "published by",
        "vol.",
        "correspondent",
        "staff writer",
        "©",
        "copyright",
    ];
    let lower = words.to_lowercase();
    let is_sentence = words.ends_with('.') && words.split_whitespace().count() > 18;
    !is_sentence && (SIGNS.iter().any(|sign| lower.contains(sign)) || (words.contains('@') && !words.contains(". ")))
}

fn is_keywords(words: &str) -> bool {
    let lower: String = words.chars().take(20).collect::<String>().to_lowercase();
    ["keywords", "key words", "index terms", "jel classification", "jel codes"].iter().any(|name| {
        lower.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with([':', '—', '–', '-', '.']))
    })
}

/// Keyword lines are front matter also where they stand under the abstract.
fn mark_keywords(draft: &mut Draft<'_>) {
    for n in 0..draft.pieces.len().min(2 * REACH) {
        if draft.pieces[n].kind == BlockKind::Paragraph && is_keywords(&draft.first_words(n, 40)) {
            draft.pieces[n].kind = BlockKind::FrontMatter;
        }
    }
}

/// Headings that only say the title or an author's name again are running headers.
fn returning_headings(draft: &mut Draft<'_>, head: &Head) {
    let mut titles = Vec::new();
    for n in 0..draft.pieces.len() {
        let piece = &draft.pieces[n];
        if piece.kind != BlockKind::Heading || piece.end - piece.start > LONGEST_TITLE {
            continue;
        }
        let words = draft.words(n);
        if head.authors.contains(&words) {
            draft.pieces[n].kind = BlockKind::RunningHeader;
        } else if head.title.as_ref() == Some(&words) {
            titles.push(n);
        }
    }
    if titles.len() > 2 {
        titles.iter().skip(1).for_each(|&n| draft.pieces[n].kind = BlockKind::RunningHeader);
    }
}

/// Stars after names in a title or byline are notes' marks.
fn mark_stars(draft: &mut Draft<'_>, n: usize) {
    let (start, raw) = (draft.pieces[n].start, draft.raw(n));
    let signs: Vec<(usize, usize)> =
        draft.markup_of(n).iter().map(|m| m.span).map(|s| (s.start as usize, s.end as usize)).collect();
    let hidden: Vec<(usize, usize)> = signs;
    for (at, c) in raw.char_indices() {
        let is_star = matches!(c, '*' | '†' | '‡');
        let place = start + at;
        let is_read = hidden.iter().any(|&(from, to)| from <= place && place < to && to - from <= 3);
        let follows =
            raw[..at].trim_end_matches(['*', '†', '‡', '\\']).ends_with(|c: char| c.is_alphanumeric() || c == '.');
        if is_star && !is_read && follows {
            draft.mark(place, place + c.len_utf8(), MarkupKind::NoteMark);
        }
    }
}
