//! Which blocks go on with the sentence of the block before, across a page break, a running header or notes.

use crate::model::BlockKind;

use super::draft::{Draft, Shape};
use super::signs;

/// Words that no sentence and no paragraph ends with.
const HANGING: [&str; 58] = [
    "a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "with", "by", "as", "into", "than",
    "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would",
    "its", "his", "her", "their", "this", "these", "between", "among", "under", "over", "after", "before", "during",
    "through", "via", "against", "about", "around", "upon", "not", "but", "if", "while", "because", "per", "de",
];

pub(super) fn mark(draft: &mut Draft<'_>) {
    // The last block of the text proper, and whether furniture or notes stand after it.
    let mut last: Option<usize> = None;
    let mut is_cut = false;
    for n in 0..draft.pieces.len() {
        let kind = draft.pieces[n].kind;
        match kind {
            BlockKind::RunningHeader | BlockKind::Footnote => is_cut |= !is_plain_rule(draft, n),
            _ => {
                if let Some(before) = last
                    && draft.pieces[before].kind == kind
                    && goes_on(draft, before, n, is_cut)
                {
                    draft.pieces[n].continues = true;
                    draft.pieces[n].level = draft.pieces[before].level;
                }
                (last, is_cut) = (Some(n), false);
            }
        }
    }
}

/// Whether the block after `n` would go on with its sentence, if both are paragraphs.
pub(super) fn is_cut_off(draft: &Draft<'_>, n: usize) -> bool {
    let mut is_cut = false;
    for m in n + 1..draft.pieces.len() {
        match draft.pieces[m].kind {
            BlockKind::RunningHeader | BlockKind::Footnote => is_cut |= !is_plain_rule(draft, m),
            BlockKind::Paragraph => return goes_on(draft, n, m, is_cut),
            _ => return false,
        }
    }
    false
}

/// A rule or a separator alone proves nothing: posts and sections are told apart by them.
fn is_plain_rule(draft: &Draft<'_>, n: usize) -> bool {
    draft.pieces[n].shape == Shape::Separator
}

fn goes_on(draft: &Draft<'_>, before: usize, n: usize, is_cut: bool) -> bool {
    let (first, second) = (&draft.pieces[before], &draft.pieces[n]);
    let is_running_text = |shape: Shape| matches!(shape, Shape::Plain | Shape::Item(_));
    let may_go_on = match second.kind {
        BlockKind::Paragraph => first.shape == Shape::Plain && second.shape == Shape::Plain,
        BlockKind::ListItem | BlockKind::Reference => is_running_text(first.shape) && second.shape == Shape::Plain,
        _ => false,
    };
    // Lines of one group that were kept apart are apart.
    if !may_go_on || !(second.gap || is_cut) {
        return false;
    }
    let end = draft.last_words(before, 80);
    if signs::ends_closed(&end) {
        return false;
    }
    let start = draft.first_words(n, 40);
    if signs::begins_inside(&start) {
        // A short line that ends openly may be a heading or a signature above a list of words.
        return is_cut || first.end - first.start > 60 || hangs(&end);
    }
    let is_long = first.end - first.start > 60;
    hangs(&end) || (is_cut && is_long) || (is_long && start.starts_with('('))
}

/// Whether the words break off after an article, a preposition, a comma or a hyphen.
pub(super) fn hangs(end: &str) -> bool {
    if end.ends_with([',', '-', '–', '—']) {
        return end.len() > 60 || end.ends_with('-');
    }
    let word = end.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    HANGING.contains(&word.to_lowercase().as_str())
}
