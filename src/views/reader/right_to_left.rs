//! Words that run from right to left within a laid out galley.
//!
//! egui counts on one glyph for each character, in their order. Of a word that runs from right to left it has the glyphs
//! as they are seen, from left to right, and behind them one without width for each character but the first. So all that
//! stands behind such a word would be looked for too far to the left.

use std::ops::Range;

use egui::Galley;

/// Which glyph shows each character, as numbers through all rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Order(Vec<usize>);

/// One glyph: its character, and whether it takes any room.
type Shown = (char, bool);

impl Order {
    /// None where nothing runs from right to left, which is nearly everywhere.
    pub fn of(galley: &Galley) -> Option<Self> {
        let text = galley.text();
        if text.is_ascii() || !text.chars().any(runs_left) {
            return None;
        }
        let mut shown: Vec<Shown> = Vec::new();
        for row in &galley.rows {
            shown.extend(row.glyphs.iter().map(|glyph| (glyph.chr, glyph.advance_width > 0.0)));
            if row.char_count_including_newline().0 > row.glyphs.len() {
                shown.push(('\n', false));
            }
        }
        Some(Self::aligned(&text.chars().collect::<Vec<_>>(), &shown))
    }

    fn aligned(text: &[char], shown: &[Shown]) -> Self {
        let mut order = Vec::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = text.get(order.len()) {
            let rest = &text[order.len()..];
            let here = word(rest, shown.get(at..).unwrap_or_default()).filter(|_| runs_left(*letter));
            let (glyphs, after) = here.unwrap_or_else(|| (vec![0], 1));
            order.extend(glyphs.into_iter().map(|glyph| at + glyph));
            at += after;
        }
        Self(order)
    }

    /// The glyphs that show the characters `range`, which stand side by side.
    pub fn glyphs(&self, range: Range<usize>) -> Range<usize> {
        let here = self.0.get(range.clone()).unwrap_or_default();
        match (here.iter().min(), here.iter().max()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => range,
        }
    }

    /// The character that a glyph shows; behind those of a word the one that follows it.
    pub fn character(&self, glyph: usize) -> usize {
        let exact = self.0.iter().position(|shown| *shown == glyph);
        exact.or_else(|| self.0.iter().position(|shown| *shown > glyph)).unwrap_or(self.0.len())
    }
}

/// By character of the word that `text` begins with the glyph that shows it, and how many glyphs the word has in all.
fn word(text: &[char], shown: &[Shown]) -> Option<(Vec<usize>, usize)> {
    let first = text.first()?;
    // Its first character is the last that is seen.
    let ends = shown.iter().enumerate().filter(|(_, (letter, _))| letter == first).map(|(at, _)| at + 1);
    for seen in ends {
        let behind = shown.get(seen..)?.iter().zip(&text[1..]);
        let hidden = behind.take_while(|((letter, is_wide), own)| !is_wide && letter == *own).count();
        let count = hidden + 1;
        let is_whole = text.get(count).is_none_or(|next| !runs_left(*next));
        if is_whole {
            return Some((by_character(&text[..count], &shown[..seen]), seen + hidden));
        }
    }
    None
}

/// `shown` are the glyphs of `text` from the last character to the first. Several characters may share one.
fn by_character(text: &[char], shown: &[Shown]) -> Vec<usize> {
    let mut glyphs = vec![shown.len().saturating_sub(1); text.len()];
    let mut end = text.len();
    for (at, (letter, _)) in shown.iter().enumerate() {
        let Some(from) = text[..end].iter().rposition(|own| own == letter) else { continue };
        glyphs[from..end].fill(at);
        end = from;
    }
    glyphs
}

fn runs_left(letter: char) -> bool {
    matches!(u32::from(letter), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `shown`: the glyphs from left to right, those without width in brackets.
    #[track_caller]
    fn check(text: &str, shown: &str, expected: &[usize]) {
        let mut is_wide = true;
        let mut glyphs = Vec::new();
        for letter in shown.chars() {
            match letter {
                '[' => is_wide = false,
                ']' => is_wide = true,
                _ => glyphs.push((letter, is_wide)),
            }
        }
        assert_eq!(Order::aligned(&text.chars().collect::<Vec<_>>(), &glyphs).0, expected, "{text}");
    }

    #[test]
    fn each_character_has_its_glyph() {
        check("ab", "ab", &[0, 1]);
        check("a אבג b", "a גבא[בג] b", &[0, 1, 4, 3, 2, 5 + 2, 6 + 2]);
        check("אב גד!", "בא[ב] דג[ד]!", &[1, 0, 3, 5, 4, 7]);
        // The same letter again and again, and one alone.
        check("ששש ש x", "ששש[שש] ש x", &[2, 1, 0, 5, 6, 7, 8]);
        // Two letters in one glyph.
        check("سلام x", "ملس[لام] x", &[2, 1, 1, 0, 6, 7]);
    }

    #[test]
    fn ranges_and_points_are_told_in_the_other() {
        let order = Order(vec![0, 1, 4, 3, 2, 7, 8]);
        assert_eq!(order.glyphs(2..5), 2..5);
        assert_eq!(order.glyphs(5..7), 7..9);
        assert_eq!(order.glyphs(3..4), 3..4);
        assert_eq!([4, 2, 5, 7, 9].map(|glyph| order.character(glyph)), [2, 4, 5, 5, 7]);
    }
}
