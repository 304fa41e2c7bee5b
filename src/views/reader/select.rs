//! Text selected with the mouse, across pieces, to be copied.

use super::data::{self, Piece};
use crate::model::{Document, Span};

/// Source offsets: where the mouse was pressed, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSelection {
    pub anchor: u32,
    pub head: u32,
}

impl TextSelection {
    pub fn of(span: Span) -> Self {
        Self { anchor: span.start, head: span.end }
    }

    pub fn span(self) -> Span {
        Span { start: self.anchor.min(self.head), end: self.anchor.max(self.head) }
    }

    pub fn words(self, document: &Document, pieces: &[Piece]) -> String {
        data::copied(document, pieces, self.span())
    }
}

/// The word around a source offset; empty between words.
pub fn word_at(text: &str, offset: u32) -> Span {
    let offset = text.floor_char_boundary(offset as usize);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '_');
    // A word longer than this is no word.
    let from = text.floor_char_boundary(offset.saturating_sub(200));
    let to = text.floor_char_boundary(offset.saturating_add(200).min(text.len()));
    let before: usize = text[from..offset].chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    let after: usize = text[offset..to].chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    Span::new(offset - before, offset + after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: u32, expected: &str) {
        assert_eq!(word_at(text, offset).of(text), expected);
    }

    #[test]
    fn a_double_click_takes_the_word() {
        check("the Black Sea", 6, "Black");
        check("the Black Sea", 4, "Black");
        check("the Black Sea", 13, "Sea");
        check("Maçães's book", 5, "Maçães's");
        check("a, b", 2, "");
        check("", 0, "");
        check("x", 99, "x");
    }
}
