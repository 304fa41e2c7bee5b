//! Lines that belong to the page and not to the text: running headers and footers, page numbers.
//!
//! Works on lines, before there are blocks, because such a line cuts sentences in two.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

use super::lines::Line;
use super::{signs, site};

/// Longer lines are never taken for page furniture.
const LONGEST: usize = 160;
/// A line that returns less often is not running.
const TIMES: usize = 3;

/// The numbers of the lines that are page furniture, in order.
pub(super) fn lines(text: &str, lines: &[Line]) -> Vec<u32> {
    let mut furniture = running(text, lines);
    furniture.extend(page_numbers(text, lines));
    furniture.extend(site::lines(text, lines));
    furniture.sort_unstable();
    furniture.dedup();
    furniture
}

fn running(text: &str, lines: &[Line]) -> Vec<u32> {
    let mut keyed: Vec<(u64, u32, u64)> = Vec::new();
    for (n, line) in lines.iter().enumerate().filter(|(n, _)| stands_alone(lines, *n)) {
        if let Some((key, exact)) = keys(line.of(text)) {
            keyed.push((key, n as u32, exact));
        }
    }
    keyed.sort_unstable();
    let candidates: Vec<&[(u64, u32, u64)]> =
        keyed.chunk_by(|a, b| a.0 == b.0).filter(|repeated| repeated.len() >= TIMES).collect();
    let is_candidate: Vec<bool> = {
        let mut marks = vec![false; lines.len()];
        for &(_, n, _) in candidates.iter().copied().flatten() {
            marks[n as usize] = true;
        }
        marks
    };
    let is_prose = |n: &usize| !is_candidate[*n] && lines[*n].of(text).len() > 60;
    let first_prose = (0..lines.len()).find(is_prose).unwrap_or(lines.len()) as u32;
    let mut furniture = Vec::new();
    for repeated in candidates {
        let varies = repeated.iter().any(|(_, _, exact)| *exact != repeated[0].2);
        let cuts =
            repeated.iter().filter(|&&(_, n, _)| cuts_a_sentence(text, lines, n as usize, &is_candidate)).count();
        let at_pages = repeated.iter().filter(|&&(_, n, _)| stands_at_page_edge(lines, n as usize)).count();
        let share = if varies { 2 } else { 4 };
        if cuts * share >= repeated.len() || at_pages * 2 >= repeated.len() {
            // The first one, before the text begins, is the title or the author's name itself.
            let is_head = |n: u32| n == repeated[0].1 && n < first_prose && !varies;
            furniture.extend(repeated.iter().map(|&(_, n, _)| n).filter(|&n| !is_head(n)));
        }
    }
    furniture
}

/// Hashes of a line's words without markup: with and without the numbers at its ends. None for lines that
/// cannot be page furniture.
fn keys(line: &str) -> Option<(u64, u64)> {
    if line.len() > LONGEST || line.starts_with(['>', '|', '<']) || signs::note_start(line).is_some() {
        return None;
    }
    let is_sign = |c: char| c.is_whitespace() || "#*_|[](){}-–—.·•".contains(c);
    let words = line.trim_matches(is_sign);
    let core = words.trim_matches(|c: char| c.is_ascii_digit() || is_sign(c));
    let is_list_item = signs::bullet(line).is_some_and(|bullet| bullet.hidden > 0 && !line.ends_with(['-', '—', '–']));
    if is_list_item || core.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    Some((hash(core), hash(words)))
}

fn hash(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in words.chars().filter(|c| !matches!(c, '*' | '_' | '\\')) {
        c.to_lowercase().for_each(|c| hasher.write_u32(c as u32));
    }
    hasher.finish()
}

fn stands_alone(lines: &[Line], n: usize) -> bool {
    let ends = lines.get(n + 1).is_none_or(|next| next.gap);
    (lines[n].gap && ends) || stands_at_page_edge(lines, n)
}

/// Whether it is the first or last line of a page (form feeds make pages).
fn stands_at_page_edge(lines: &[Line], n: usize) -> bool {
    let is_paged = lines.last().is_some_and(|last| last.page > 1);
    is_paged && (lines[n].page_top || lines.get(n + 1).is_none_or(|next| next.page_top))
}

/// Whether the text before breaks off and the text after goes on.
fn cuts_a_sentence(text: &str, lines: &[Line], n: usize, is_candidate: &[bool]) -> bool {
    const NEAR: usize = 6;
    let is_text = |&m: &usize| !is_candidate[m] && !signs::is_separator(lines[m].of(text));
    let before = (n.saturating_sub(NEAR)..n).rev().find(is_text);
    let after = (n + 1..lines.len().min(n + NEAR)).find(is_text);
    let (Some(before), Some(after)) = (before, after) else { return false };
    let (before, after) = (lines[before].of(text), lines[after].of(text));
    let is_prose =
        |line: &str| !line.starts_with(['#', '|', '>']) && !line.contains('\t') && signs::bullet(line).is_none();
    before.len() > 60 && is_prose(before) && is_prose(after) && !signs::ends_closed(before)
}

/// Lines that hold nothing but a page's number, where they rise through the text.
fn page_numbers(text: &str, lines: &[Line]) -> Vec<u32> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for n in 0..lines.len() {
        if stands_alone(lines, n)
            && let Some(number) = page_number(lines[n].of(text))
        {
            found.push((n as u32, number));
        }
    }
    // With two lines of numbers next to each other it is data.
    let is_apart = found.windows(2).all(|pair| pair[0].0 + 1 < pair[1].0);
    let rises = found.windows(2).filter(|pair| pair[1].1 > pair[0].1 && pair[1].1 <= pair[0].1 + 3).count();
    if found.len() < TIMES || !is_apart || rises * 3 < (found.len() - 1) * 2 {
        return Vec::new();
    }
    found.into_iter().map(|(n, _)| n).collect()
}

/// "12", "- 12 -", "`[12]`", "Page 12", "12 of 40", "p. 12".
fn page_number(line: &str) -> Option<u32> {
    if line.len() > 24 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let body = lower.trim_matches(|c: char| c.is_whitespace() || "-–—[]()|.*_#".contains(c));
    let body = ["page ", "pg. ", "p. ", "seite "].iter().find_map(|word| body.strip_prefix(word)).unwrap_or(body);
    let (number, rest) = body.split_at(body.bytes().take_while(u8::is_ascii_digit).count());
    let rest = rest.trim().trim_start_matches("of").trim_start_matches('/').trim();
    let is_plain = rest.is_empty() || rest.bytes().all(|b| b.is_ascii_digit());
    (is_plain && (1..=4).contains(&number.len())).then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines as split;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let split = split(text);
        let found: Vec<&str> = lines(text, &split).into_iter().map(|n| split[n as usize].of(text)).collect();
        assert_eq!(found, expected);
    }

    fn cut_by(header: impl Fn(usize) -> String, times: usize) -> String {
        let part = |n| {
            format!(
                "On day {n} the delegation came to the capital of the country to talk about the\n\n{}\n\nprice of {n} barrels.\n\n",
                header(n)
            )
        };
        (4..4 + times).map(part).collect::<Vec<_>>().concat()
    }

    #[test]
    fn running_headers_cut_sentences() {
        let header = "### *Rivers and Roads*";
        check(&cut_by(|_| header.to_owned(), 3), &[header; 3]);
        check(
            &cut_by(|n| format!("Rivers and Roads {n}"), 3),
            &["Rivers and Roads 4", "Rivers and Roads 5", "Rivers and Roads 6"],
        );
        check(&cut_by(|_| header.to_owned(), 2), &[]);
    }

    #[test]
    fn headings_that_return_are_headings() {
        check(&"## Results\n\nThe sample was small and the results are to be read with care.\n\n".repeat(4), &[]);
        let posts: Vec<String> = (1..6).map(|n| format!("## Post {n}\n\nNot at all. It was cold.\n\n")).collect();
        check(&posts.concat(), &[]);
    }

    #[test]
    fn page_numbers_rise() {
        check("It was\n\n11\n\nlate. It\n\n12\n\nwas cold.\n\n- 13 -\n\nThen", &["11", "12", "- 13 -"]);
        check("1\n\n2\n\n3\n\n4", &[]);
        check("The year\n\n1990\n\nwas cold. The year\n\n1950\n\nwas not. The year\n\n1970\n\nwas.", &[]);
    }
}
