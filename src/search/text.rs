//! Find in a document: where its text has the words typed, forgiving of case, accents, typography and line
//! ends, as spans of the unaltered text.

use memchr::memmem;

use crate::model::{Document, MarkupKind, Span};

use super::fold::{fold, folded};

/// How many places at most are told: a needle of one letter would fill the memory in a text of gigabytes.
pub const MOST_PLACES: usize = 1_000_000;

/// A text folded once, to be searched with every letter typed.
///
/// Every stretch of white space is one space, and hidden markup and note marks are left out, so "silk road"
/// is found where `Silk` and `**Road**` stand on two lines.
#[derive(Clone, Debug, Default)]
pub struct FoldedText {
    folded: Vec<u8>,
    /// (place in `folded`, place in the text): from there on byte follows byte until the next run. Each folded
    /// letter begins where its character does.
    runs: Vec<(u32, u32)>,
}

impl FoldedText {
    pub fn new(text: &str) -> Self {
        Self::without(text, std::iter::empty())
    }

    /// The document's text as it is shown.
    pub fn of_document(document: &Document) -> Self {
        let hidden = document.markup.iter().filter(|m| matches!(m.kind, MarkupKind::Hidden | MarkupKind::NoteMark));
        Self::without(&document.text, hidden.map(|markup| markup.span))
    }

    /// Where `needle` stands in `text`, which must be the text this was made of: in order, not overlapping, at
    /// most [`MOST_PLACES`]. White space alone is nowhere.
    pub fn find(&self, text: &str, needle: &str) -> Vec<Span> {
        let needle = Self::new(&folded(needle)).folded;
        if needle.iter().all(|byte| *byte == b' ') {
            return Vec::new();
        }
        let mut run = 0;
        let mut source = |place: usize| {
            while self.runs.get(run + 1).is_some_and(|(start, _)| *start as usize <= place) {
                run += 1;
            }
            let (start, source) = self.runs.get(run).copied().unwrap_or_default();
            source as usize + place.saturating_sub(start as usize)
        };
        let mut before = 0;
        memmem::find_iter(&self.folded, &needle)
            .filter_map(|place| {
                let mut last = place + needle.len() - 1;
                while last > place && is_continuation(self.folded[last]) {
                    last -= 1;
                }
                let start = source(place);
                let end = end_of_letter(text, source(last));
                // Two places may share one character that folds to two letters.
                let is_new = before <= start && start < end;
                before = before.max(end);
                is_new.then(|| Span::new(start, end))
            })
            .take(MOST_PLACES)
            .collect()
    }

    /// `hidden` in order of start.
    fn without(text: &str, hidden: impl Iterator<Item = Span>) -> Self {
        let mut out = Self { folded: Vec::with_capacity(text.len()), runs: Vec::new() };
        let mut at = 0;
        for span in hidden {
            out.push(text, at, span.start as usize);
            at = at.max(span.end as usize);
        }
        out.push(text, at, text.len());
        out
    }

    fn push(&mut self, text: &str, start: usize, end: usize) {
        let part = text.get(start..end).unwrap_or("");
        let bytes = part.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                self.letter(ASCII[*byte as usize], start + at);
                at += 1;
                continue;
            }
            let Some(c) = part[at..].chars().next() else {
                break;
            };
            fold(c, |letter| {
                let mut utf8 = [0; 4];
                let utf8 = letter.encode_utf8(&mut utf8).as_bytes();
                self.letter(utf8[0], start + at);
                self.folded.extend_from_slice(&utf8[1..]);
            });
            at += c.len_utf8();
        }
    }

    /// Adds the first byte of a folded letter whose character begins at `source`.
    #[inline]
    fn letter(&mut self, byte: u8, source: usize) {
        if byte == b' ' && self.folded.last() == Some(&b' ') {
            return;
        }
        let place = self.folded.len();
        let lag = |(folded, text): &(u32, u32)| (*text as usize).wrapping_sub(*folded as usize);
        if self.runs.last().map(lag) != Some(source.wrapping_sub(place)) {
            self.runs.push((place as u32, source as u32));
        }
        self.folded.push(byte);
    }
}

/// What each ASCII byte folds to.
const ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        if byte > 0x20 && byte < 0x7f {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// The end of the character at `start`, together with the marks laid over it.
fn end_of_letter(text: &str, start: usize) -> usize {
    let mut chars = text.get(start..).unwrap_or("").chars();
    let mut end = start + chars.next().map_or(0, char::len_utf8);
    for c in chars {
        let mut is_seen = false;
        fold(c, |_| is_seen = true);
        if is_seen {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Format, Markup};

    /// `expected` is the text with what was found in brackets.
    #[track_caller]
    fn check(text: &str, needle: &str, expected: &str) {
        assert_eq!(bracketed(text, &FoldedText::new(text).find(text, needle)), expected);
    }

    fn bracketed(text: &str, places: &[Span]) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for place in places {
            for part in [&text[at..place.start as usize], "[", place.of(text), "]"] {
                shown += part;
            }
            at = place.end as usize;
        }
        shown + &text[at..]
    }

    #[test]
    fn case_accents_and_typography_are_forgiven() {
        check("Bruno Maçães and MACAES", "maçaes", "Bruno [Maçães] and [MACAES]");
        check("the “Belt and Road”—so", "\"belt", "the [“Belt] and Road”—so");
        check("1990–2001", "0-2", "199[0–2]001");
        check("Maçães", "ç", "Ma[ç]ães");
        check("cafe\u{301}s", "cafe", "[cafe\u{301}]s");
        check("Йод йод", "йод", "[Йод] [йод]");
        check("習近平", "近", "習[近]平");
    }

    #[test]
    fn letters_of_another_length_keep_their_place() {
        check("Große Straße 5", "strasse 5", "Große [Straße 5]");
        check("Straße", "s", "[S]tra[ß]e");
        check("eﬃcient", "ffi", "e[ﬃ]cient");
        check("wait… what", "... w", "wait[… w]hat");
        check("ȺȺ b", "ⱥ", "[Ⱥ][Ⱥ] b");
        check("Æon æon", "aeon", "[Æon] [æon]");
        check("½ mile", "2 m", "[½ m]ile");
    }

    #[test]
    fn white_space_is_one_space() {
        check("Silk\r\n   Road", "silk road", "[Silk\r\n   Road]");
        check("Silk\u{a0}Road", "silk  road", "[Silk\u{a0}Road]");
        check("Silk Road", " ", "Silk Road");
        check("Silk Road", "", "Silk Road");
        check("Silk  Road", "k ", "Sil[k ] Road");
    }

    #[test]
    fn places_do_not_overlap() {
        check("aaaa", "aa", "[aa][aa]");
        check("aaa", "aa", "[aa]a");
    }

    #[test]
    fn hidden_markup_is_not_read() {
        let text = "the **Silk** \\$ Road¹ goes";
        let markup = |start, end, kind| Markup { span: Span { start, end }, kind };
        let document = Document {
            name: String::new(),
            path: PathBuf::new(),
            format: Format::Markdown,
            encoding: "UTF-8",
            title: String::new(),
            authors: Vec::new(),
            date: None,
            kind: None,
            label: String::new(),
            text: Arc::from(text),
            blocks: Vec::new(),
            markup: vec![
                markup(4, 6, MarkupKind::Hidden),
                markup(6, 10, MarkupKind::Strong),
                markup(10, 12, MarkupKind::Hidden),
                markup(13, 14, MarkupKind::Hidden),
                markup(20, 22, MarkupKind::NoteMark),
            ],
            warnings: Vec::new(),
            origin: None,
        };
        let folded = FoldedText::of_document(&document);
        assert_eq!(bracketed(text, &folded.find(text, "silk $")), "the **[Silk** \\$] Road¹ goes");
        assert_eq!(bracketed(text, &folded.find(text, "road goes")), "the **Silk** \\$ [Road¹ goes]");
        assert_eq!(folded.find(text, "*"), []);
    }

    proptest! {
        #[test]
        fn what_is_found_folds_to_the_needle(text in "[aAäßéﬁ\u{301} \n.…İⱥȺŉ]{0,24}", needle in "[aäsßfiéⱥ .]{1,3}") {
            let wanted = FoldedText::new(&needle).folded;
            let places = FoldedText::new(&text).find(&text, &needle);
            let mut before = 0;
            for place in places {
                prop_assert!(place.start >= before);
                before = place.start;
                let found = FoldedText::new(place.of(&text)).folded;
                prop_assert!(memmem::find(&found, &wanted).is_some(), "{:?}", place.of(&text));
            }
        }

        #[test]
        fn nothing_is_missed(text in "[a-cA-C \n]{0,30}", needle in "[a-c]{1,2}") {
            let count = FoldedText::new(&text).find(&text, &needle).len();
            prop_assert_eq!(count, text.to_ascii_lowercase().matches(&needle).count());
        }

        #[test]
        fn nothing_panics(text in "\\PC*", needle in "\\PC{0,4}") {
            for place in FoldedText::new(&text).find(&text, &needle) {
                prop_assert!(text.get(place.range()).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
