//! Forum threads: posts between separators, and the posts that are repeated right before their answers.

use std::hash::Hasher as _;

use rustc_hash::{FxHashSet, FxHasher};

use crate::model::BlockKind;

use super::draft::{Draft, Shape};
use super::{own_date, signs};

/// Shorter posts ("Thanks", "Agreed") come back without being quoted.
const SHORTEST_QUOTE: usize = 16;
/// So many lone separators make a thread.
const SEPARATORS: usize = 3;

/// Marks "posted by" lines and quoted posts; returns whether the text is a thread.
pub(super) fn mark(draft: &mut Draft<'_>) -> bool {
    let dots = (0..draft.pieces.len()).filter(|&n| is_post_separator(draft, n)).count();
    let said: Vec<(usize, Attribution)> =
        (0..draft.pieces.len()).filter_map(|n| Some((n, attribution(draft, n)?))).collect();
    let expands = (0..draft.pieces.len()).filter(|&n| ends_quote(draft, n)).count();
    let posted = said.iter().filter(|(_, attribution)| *attribution != Attribution::Said).count();
    if dots < SEPARATORS && posted < 2 && (said.len() < 2 || expands == 0) {
        mail_quotes(draft);
        return false;
    }
    for &(n, attribution) in &said {
        let end = (n + 1..draft.pieces.len().min(n + 40))
            .find(|&m| ends_quote(draft, m) || is_post_separator(draft, m))
            .filter(|&end| ends_quote(draft, end));
        draft.pieces[n].kind = BlockKind::RunningHeader;
        match (end, attribution) {
            (Some(end), Attribution::Said | Attribution::Wrote) => quote(draft, n + 1, end),
            (None, Attribution::Wrote) => first_below(draft, n),
            _ => {}
        }
    }
    repeated_posts(draft);
    true
}

fn is_post_separator(draft: &Draft<'_>, n: usize) -> bool {
    let piece = &draft.pieces[n];
    // Indented full stops stand for empty lines in the control files of packages.
    piece.shape == Shape::Separator && piece.indent == 0 && matches!(draft.raw(n), "." | "•" | "·")
}

/// How a line says whose words follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribution {
    /// "Ann said:", which stands in reports too.
    Said,
    /// "Bob wrote:", over the words that are quoted.
    Wrote,
    /// "Posted by Ann", "u/bob · 2 hr. ago", over a post.
    Posted,
}

fn attribution(draft: &Draft<'_>, n: usize) -> Option<Attribution> {
    let piece = &draft.pieces[n];
    if piece.lines > 1 || piece.end - piece.start > 80 || piece.kind != BlockKind::Paragraph {
        return None;
    }
    let words = draft.words(n);
    let lower = words.to_lowercase();
    if lower.starts_with("posted by ")
        || (lower.ends_with(" ago") && lower.contains(['·', '•', '|', '@']) || lower.starts_with("u/"))
    {
        return Some(Attribution::Posted);
    }
    let head = words.trim_end_matches([':', '↑', ' ']);
    let is_name = |verb: &str| head.strip_suffix(verb).is_some_and(|name| name.split_whitespace().count() <= 4);
    match words.contains(':') {
        true if is_name(" wrote") || words.starts_with("Quote from") => Some(Attribution::Wrote),
        true if is_name(" said") => Some(Attribution::Said),
        _ => None,
    }
}

/// Without a sign of its end, a quoted post is the first block below the line, after the line of its date.
fn first_below(draft: &mut Draft<'_>, n: usize) {
    let mut first = n + 1;
    if draft.pieces.get(first).is_some_and(|piece| piece.end - piece.start <= 60 && piece.kind == BlockKind::Paragraph)
        && own_date::parse(&draft.words(first)).is_some()
    {
        draft.pieces[first].kind = BlockKind::RunningHeader;
        first += 1;
    }
    if first + 1 < draft.pieces.len() {
        quote(draft, first, first + 1);
    }
}

/// "On 3 May, Ann wrote:" over quoted lines of a mail.
fn mail_quotes(draft: &mut Draft<'_>) {
    for n in 1..draft.pieces.len() {
        let before = &draft.pieces[n - 1];
        if draft.pieces[n].shape != Shape::QuoteSign
            || before.kind != BlockKind::Paragraph
            || before.end - before.start > 200
        {
            continue;
        }
        let end = draft.last_words(n - 1, 24).to_lowercase();
        if ["wrote:", "schrieb:", "écrit :", "écrit:", "escribió:", "said:"].iter().any(|verb| end.ends_with(verb)) {
            draft.pieces[n - 1].kind = BlockKind::RunningHeader;
        }
    }
}

fn ends_quote(draft: &Draft<'_>, n: usize) -> bool {
    draft.pieces[n].shape == Shape::Furniture && draft.raw(n).to_lowercase().contains("click to expand")
}

fn quote(draft: &mut Draft<'_>, from: usize, to: usize) {
    for piece in &mut draft.pieces[from..to] {
        if matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            (piece.kind, piece.level) = (BlockKind::Quote, 1);
        }
    }
}

/// A post that begins with the words of an earlier post, and goes on with others, quotes it.
fn repeated_posts(draft: &mut Draft<'_>) {
    let mut earlier: FxHashSet<u64> = FxHashSet::default();
    let mut from = 0;
    while from < draft.pieces.len() {
        let end = (from..draft.pieces.len()).find(|&n| is_post_separator(draft, n)).unwrap_or(draft.pieces.len());
        let is_text = |n: &usize| matches!(draft.pieces[*n].kind, BlockKind::Paragraph | BlockKind::ListItem);
        let texts: Vec<(usize, Option<u64>)> = (from..end).filter(is_text).map(|n| (n, key(draft, n))).collect();
        let is_repeated = |(_, key): &&(usize, Option<u64>)| key.is_some_and(|key| earlier.contains(&key));
        let repeated = texts.iter().take_while(is_repeated).count();
        if repeated > 0 && repeated < texts.len() {
            let last = texts[repeated - 1].0;
            quote(draft, from, last + 1);
        }
        earlier.extend(texts.iter().filter_map(|(_, key)| *key));
        from = end + 1;
    }
}

/// A hash of the letters and digits of a block; none for short ones.
fn key(draft: &Draft<'_>, n: usize) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut letters = 0;
    for c in draft.raw(n).chars().filter(|&c| c.is_alphanumeric() && !signs::is_superscript_digit(c)) {
        c.to_lowercase().for_each(|c| hasher.write_u32(c as u32));
        letters += 1;
    }
    (letters >= SHORTEST_QUOTE).then(|| hasher.finish())
}
