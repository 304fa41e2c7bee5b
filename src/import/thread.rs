//! Forum threads: posts between separators, and the posts that are repeated right before their answers.

use std::hash::Hasher as _;

use rustc_hash::{FxHashSet, FxHasher};

use crate::model::BlockKind;

use super::draft::{Draft, Shape};
use super::signs;

/// Shorter posts ("Thanks", "Agreed") come back without being quoted.
const SHORTEST_QUOTE: usize = 16;
/// So many lone separators make a thread.
const SEPARATORS: usize = 3;

/// Marks "posted by" lines and quoted posts; returns whether the text is a thread.
pub(super) fn mark(draft: &mut Draft<'_>) -> bool {
    let dots = (0..draft.pieces.len()).filter(|&n| is_post_separator(draft, n)).count();
    let said: Vec<usize> = (0..draft.pieces.len()).filter(|&n| is_attribution(draft, n)).collect();
    let expands = (0..draft.pieces.len()).filter(|&n| ends_quote(draft, n)).count();
    if dots < SEPARATORS && (said.len() < 2 || expands == 0) {
        return false;
    }
    for &n in &said {
        draft.pieces[n].kind = BlockKind::RunningHeader;
        let end =
            (n + 1..draft.pieces.len().min(n + 40)).find(|&m| ends_quote(draft, m) || is_post_separator(draft, m));
        if let Some(end) = end.filter(|&end| ends_quote(draft, end)) {
            quote(draft, n + 1, end);
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

/// "Ann said:", "Bob wrote:", "Quote from: Ann".
fn is_attribution(draft: &Draft<'_>, n: usize) -> bool {
    let piece = &draft.pieces[n];
    if piece.lines > 1 || piece.end - piece.start > 80 || piece.kind != BlockKind::Paragraph {
        return false;
    }
    let words = draft.words(n);
    let head = words.trim_end_matches([':', '↑', ' ']);
    let said = [" said", " wrote"].iter().find_map(|verb| head.strip_suffix(verb));
    words.contains(':')
        && (said.is_some_and(|name| name.split_whitespace().count() <= 4) || words.starts_with("Quote from"))
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
