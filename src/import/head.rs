//! What stands before the text proper: title, authors, affiliations, dates, keywords; and what they tell.

use jiff::civil::Date;

use crate::model::{BlockKind, MarkupKind};

use super::byline::Byline;
use super::draft::{Draft, Shape};
use super::yaml::Yaml;
use super::{byline, headings, labelled, own_date, signs, title};

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
/// So many short lines that say nothing may stand between those that do.
const PASSED: usize = 2;
/// Names and their affiliations take no more, in bytes.
const LONGEST_SIGNED: usize = 1000;
/// So many lines of names may stand over the date.
const NAMES_BELOW: usize = 6;

pub(super) fn read(draft: &mut Draft<'_>, yaml: Option<Yaml>, is_thread: bool) -> Head {
    let mut head = Head::default();
    labelled::read(draft, &mut head);
    let title = title::find(draft);
    let abstract_at = find_abstract(draft, title.map_or(0, |(_, last)| last + 1));
    if let Some((first, last)) = title {
        let words: Vec<String> = (first..=last).map(|n| draft.words(n)).collect();
        let words = words.join(" ");
        // What leads to a note at the page's foot is no part of the title.
        let words = words.trim_end_matches(|c: char| byline::STARS.contains(&c) || c.is_whitespace() || c == ',');
        head.title = head.title.or_else(|| Some(words.to_owned()).filter(|words| !words.is_empty()));
        below_title(draft, first, last, abstract_at, &mut head);
    }
    if head.authors.is_empty() {
        head.authors = told_citation(draft);
    }
    if head.date.is_none() {
        let first = draft.pieces.len().min(REACH);
        head.date = (0..first).find_map(|n| own_date::of_dateline(&draft.first_words(n, 200)));
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
        head.take(yaml);
    }
    head
}

/// The authors of a paper that tells how it is to be cited: "ACM Reference Format: Ann Lee and Bob Ray. 2021. Rivers."
fn told_citation(draft: &Draft<'_>) -> Vec<String> {
    for n in 0..draft.pieces.len().min(2 * REACH) {
        let start = draft.first_words(n, 400);
        let Some(rest) =
            start.strip_prefix("ACM Reference Format:").or_else(|| start.strip_prefix("ACM Reference format:"))
        else {
            continue;
        };
        let below =
            if rest.trim().is_empty() { draft.words((n + 1).min(draft.pieces.len() - 1)) } else { rest.to_owned() };
        let is_year = |at: &usize| {
            below.get(at + 2..at + 6).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
                && below.get(at + 6..).is_some_and(|rest| rest.starts_with('.'))
        };
        let end = below.match_indices(". ").map(|(at, _)| at).find(is_year);
        return end.and_then(|end| byline::parse(&below[..end], false)).map(|byline| byline.names).unwrap_or_default();
    }
    Vec::new()
}

impl Head {
    /// Metadata knows better than the text below it.
    fn take(&mut self, yaml: Yaml) {
        let first_day = |year| Date::new(year, 1, 1).ok();
        let told = yaml.date.as_deref();
        let date = told.and_then(own_date::parse).or_else(|| told.and_then(own_date::year).and_then(first_day));
        let year = yaml.year.as_deref().and_then(own_date::year);
        self.title = yaml.title.or(yaml.source_title).or(self.title.take());
        self.date = date.or(self.date).or(year.and_then(first_day));
        self.year = year.or(self.date.map(Date::year));
        self.kind = yaml.kind.or(self.kind.take());
        if !yaml.authors.is_empty() {
            self.authors = yaml.authors;
        }
    }
}

/// The block that opens the abstract, with nothing but short lines between it and the title.
fn find_abstract(draft: &Draft<'_>, from: usize) -> Option<usize> {
    for n in from..draft.pieces.len().min(from + REACH) {
        let start = draft.first_words(n, 40).to_lowercase();
        let rest = start.strip_prefix("abstract").or_else(|| start.strip_prefix("summary"));
        // On a line of its own, or before a sign.
        let is_abstract = rest.is_some_and(|rest| {
            rest.trim().is_empty() || rest.starts_with('\n') || rest.trim_start().starts_with([':', '.', '—', '–', '-'])
        });
        if is_abstract {
            return Some(n);
        }
        let piece = &draft.pieces[n];
        // Names and days under a title are larger than the text, and look like headings.
        let is_heading = piece.kind == BlockKind::Heading
            && (piece.shape == Shape::Atx || (piece.shape == Shape::Styled && !looks_like_head(draft, n)));
        if piece.kind != BlockKind::Footnote && (piece.end - piece.start > 600 || is_heading) {
            return None;
        }
    }
    None
}

/// Whether the first line of a piece could be of authors, a date, an affiliation.
fn looks_like_head(draft: &Draft<'_>, n: usize) -> bool {
    let lines = draft.lines_of(n);
    let Some(first) = lines.first() else { return false };
    !headings::is_section(first)
        && !headings::is_numbered(first)
        && (byline::parse(first, false).is_some() || is_day(first) || is_affiliation(first))
}

fn is_day(line: &str) -> bool {
    own_date::parse(line).or_else(|| placed_date(line)).is_some()
}

/// Whether nothing but names stands between a piece and a date, an affiliation or the abstract below it: then it is a
/// part of the head too, though it looks like a heading.
fn leads_to_head(draft: &Draft<'_>, n: usize, end: usize, is_paper: bool) -> bool {
    let reach = end.min(n + 1 + NAMES_BELOW);
    for below in n + 1..reach {
        let lines = draft.lines_of(below);
        let Some(first) = lines.first().filter(|_| looks_like_head(draft, below)) else { return false };
        if is_day(first) || is_affiliation(first) {
            return true;
        }
    }
    is_paper && reach == end
}

/// Reads the lines between the title and the text, and marks them and the title as front matter.
fn below_title(draft: &mut Draft<'_>, first: usize, last: usize, abstract_at: Option<usize>, head: &mut Head) {
    let is_paper = abstract_at.is_some();
    let end = abstract_at.unwrap_or(draft.pieces.len().min(last + 1 + REACH));
    let mut found = is_paper;
    let mut passed: Vec<usize> = Vec::new();
    // Whether the last line that told anything told of authors, and whether their names are known as such.
    let mut before = None;
    for n in last + 1..end {
        let piece = &draft.pieces[n];
        // The format knew what is told of authors better than their lines show.
        if matches!(piece.kind, BlockKind::RunningHeader | BlockKind::Footnote | BlockKind::FrontMatter) {
            continue;
        }
        let is_line = matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem);
        let is_larger = piece.shape == Shape::Styled;
        let is_head = !is_larger
            || (looks_like_head(draft, n)
                && (is_day(&draft.words(n)) || is_inside_head(draft, n) || leads_to_head(draft, n, end, is_paper)));
        let is_sure = if is_larger { is_head } else { piece.lines == 1 && leads_to_head(draft, n, end, false) };
        let line = Place { n, is_paper, is_head: is_sure };
        let tells = is_line && is_head && tells_about_itself(draft, line, &mut before, head);
        if tells || (is_line && is_paper) {
            passed.drain(..).for_each(|n| set_front(draft, n));
            set_front(draft, n);
            found = true;
        } else if !is_paper {
            // A line that tells may follow: "BBC News, London".
            let may_pass =
                is_line && passed.len() < PASSED && piece.end - piece.start <= 80 && piece.shape == Shape::Plain;
            if !may_pass || signs::ends_closed(draft.raw(n)) {
                break;
            }
            passed.push(n);
        }
    }
    if found {
        (first..=last).for_each(|n| set_front(draft, n));
    }
}

/// Whether the lines of one piece are names and what goes with them: "Ann Lee / Department of History / Leeds".
fn is_inside_head(draft: &Draft<'_>, n: usize) -> bool {
    draft.lines_of(n).iter().skip(1).any(|line| is_day(line) || is_affiliation(line))
}

/// A line under the title.
#[derive(Clone, Copy)]
struct Place {
    n: usize,
    is_paper: bool,
    /// What stands below it tells that it belongs to the head, whatever it looks like.
    is_head: bool,
}

fn set_front(draft: &mut Draft<'_>, n: usize) {
    let piece = &mut draft.pieces[n];
    (piece.kind, piece.level) = (BlockKind::FrontMatter, 0);
    mark_stars(draft, n);
}

/// Whether a line under the title tells of authors, dates or publication; takes from it what it tells.
/// `before` says of the line above whether it told of authors, and whether they were known.
fn tells_about_itself(draft: &Draft<'_>, line: Place, before: &mut Option<bool>, head: &mut Head) -> bool {
    let n = line.n;
    let piece = &draft.pieces[n];
    let signed = if line.is_head { None } else { signed_lines(draft, n) };
    let is_long = piece.end - piece.start > if signed.is_some() { LONGEST_SIGNED } else { 300 };
    if is_long || matches!(piece.shape, Shape::Atx | Shape::Underlined | Shape::Wiki) {
        return false;
    }
    let words = draft.words(n);
    // Formats that have blocks break lines where the author did.
    let lines = signed.unwrap_or_else(|| if line.is_head { draft.lines_of(n) } else { vec![words.clone()] });
    // "Ann Lee | 3 May 2020 | The Valley Post"
    let mut tells = false;
    let parts = lines.iter().flat_map(|line| line.split(['|', '·', '•'])).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let above = before.take();
        if let Some((byline, date)) = names_and_date(draft, line, part, above, head) {
            let is_new = |name: &String| !head.authors.contains(name);
            let names: Vec<String> = byline.names.into_iter().filter(is_new).collect();
            head.authors.extend(names);
            head.date = head.date.or(date);
            *before = Some(byline.is_known);
            tells = true;
        } else if let Some(date) = own_date::parse(part).or_else(|| placed_date(part)) {
            head.date = head.date.or(Some(date));
            tells = true;
        }
    }
    tells || (is_affiliation(&words) && piece.end - piece.start <= 200) || is_keywords(&words)
}

/// Of a piece whose lines are names over their affiliations ("Ann Lee,1 and Bob Ray2 / 1 Department of History, Leeds")
/// those with names and days; none of other pieces.
fn signed_lines(draft: &Draft<'_>, n: usize) -> Option<Vec<String>> {
    let lines = draft.lines_of(n);
    let raised = draft.markup_of(n).iter().any(|m| m.kind == MarkupKind::NoteMark);
    let first = byline::parse(lines.first()?, raised)?;
    let is_sure = |byline: Byline| byline.is_known || byline.is_likely;
    let are_names = |line: &String| byline::parse(line, false).is_some_and(is_sure);
    let names = 1 + lines[1..].iter().take_while(|line| are_names(line)).count();
    let below = &lines[names..];
    let tells = first.is_told || (is_sure(first) && below.iter().any(|line| is_affiliation(line) || is_day(line)));
    // Others with an affiliation of their own.
    let others = below.windows(2).filter(|pair| are_names(&pair[0]) && is_affiliation(&pair[1])).map(|pair| &pair[0]);
    let days = below.iter().filter(|line| is_day(line));
    (tells && !below.is_empty()).then(|| lines[..names].iter().chain(others).chain(days).cloned().collect())
}

/// "Geneva, 3 May 2020": a date after the name of a place.
fn placed_date(part: &str) -> Option<Date> {
    let (place, date) = part.split_once(',')?;
    let is_place = place.split_whitespace().count() <= 3
        && place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    own_date::parse(date).filter(|_| is_place && !date.trim().bytes().all(|b| b.is_ascii_digit()))
}

/// A byline, perhaps with a date after it: "By Ann Lee, 3 May 2020".
fn names_and_date(
    draft: &Draft<'_>,
    line: Place,
    part: &str,
    above: Option<bool>,
    head: &Head,
) -> Option<(Byline, Option<Date>)> {
    let Place { n, is_paper, is_head } = line;
    let dated = part.match_indices([',', '-', '–', '—']).find_map(|(at, sign)| {
        let date = own_date::parse(&part[at + sign.len()..])?;
        Some((&part[..at], date))
    });
    let (line, date) = dated.map_or((part, None), |(line, date)| (line, Some(date)));
    let markup = draft.markup_of(n);
    let length = draft.pieces[n].end - draft.pieces[n].start;
    let is_set_off = markup
        .iter()
        .any(|m| matches!(m.kind, MarkupKind::Strong | MarkupKind::Emphasis) && m.span.len() * 10 >= length * 7);
    let raised = markup.iter().any(|m| m.kind == MarkupKind::NoteMark);
    if headings::is_numbered(line) {
        return None;
    }
    let byline = byline::parse(line, raised)?;
    // Below a name stand more: such as are known, or where the first was not known either.
    let goes_on = above.is_some_and(|is_known| byline.is_known || !is_known);
    let is_byline = byline.is_told
        || is_set_off
        || date.is_some()
        || (is_paper && (head.authors.is_empty() || goes_on))
        || (is_head && (byline.is_likely || byline.is_known))
        || (byline.is_likely && !is_told_of(draft, n, &byline.names));
    is_byline.then_some((byline, date))
}

/// Whether the text speaks of one of these people: then it is not their byline, but its subject.
fn is_told_of(draft: &Draft<'_>, n: usize, names: &[String]) -> bool {
    let rest = draft.text.get(draft.pieces[n].end..).unwrap_or("").as_bytes();
    draft.pieces.get(n + 1).is_some_and(|next| !next.gap)
        || names.iter().any(|name| memchr::memmem::find(rest, name.as_bytes()).is_some())
}

/// Affiliations, addresses, journal data.
fn is_affiliation(words: &str) -> bool {
    const SIGNS: [&str; 25] = [
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
        if piece.kind != BlockKind::Heading || piece.end - piece.start > title::LONGEST {
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
        draft.markup_of(n).iter().map(|m| (m.span.start as usize, m.span.end as usize)).collect();
    for (at, c) in raw.char_indices() {
        let is_star = byline::STARS.contains(&c);
        let place = start + at;
        // Longer ranges are what the signs stand around.
        let is_read = signs.iter().any(|&(from, to)| from <= place && place < to && to - from <= 3);
        let follows = raw[..at]
            .trim_end_matches(|c| byline::STARS.contains(&c) || c == '\\')
            .ends_with(|c: char| c.is_alphanumeric() || c == '.');
        if is_star && !is_read && follows {
            draft.mark(place, place + c.len_utf8(), MarkupKind::NoteMark);
        }
    }
}
