//! Words and dates as the exported formats want them.

use std::borrow::Cow;

use crate::model::when::iso;
use crate::model::{DocumentId, Library, Span, When};

/// First and last day, as in the headless output; empty where the end is open or nothing is known.
pub fn ends(when: Option<When>) -> (String, String) {
    let text = |date: Option<_>| date.map(iso).unwrap_or_default();
    when.map_or_else(Default::default, |when| (text(when.from), text(when.to)))
}

/// The words of a span as a person reads them, on one line.
pub fn one_line(library: &Library, document: DocumentId, span: Span) -> Cow<'_, str> {
    library.document(document).words(span)
}

/// The words, cut between two of them after about `most` characters.
pub fn headline(words: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = words.char_indices().nth(most) else { return Cow::Borrowed(words) };
    let cut = &words[..end];
    let cut = cut.rfind(' ').map_or(cut, |space| &cut[..space]);
    Cow::Owned(format!("{}…", cut.trim_end_matches([',', ';', ':'])))
}

/// The text without the characters that XML 1.0 cannot hold, not even escaped.
pub fn for_xml(text: &str) -> Cow<'_, str> {
    let is_held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_held) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_held(c) { c } else { '\u{fffd}' }).collect())
}
