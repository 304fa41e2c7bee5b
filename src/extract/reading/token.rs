//! Text into tokens: words, numbers, marks. One pass, no allocation but for the list itself.
//!
//! Words split at hyphens ("Indo", "-", "Pakistani") and before a possessive ("Pakistan", "'s"); initialisms
//! and abbreviations keep their dots ("U.S.", "Dr.", "J."); numbers keep their separators ("1,200", "3.5",
//! "24.02.2022") and what is glued to them ("9th", "1990s", "35M"); an address of the web is one token.

use std::ops::Range;

use super::sentence::{is_abbreviation, is_number_abbreviation};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// "'s" after a word.
    Possessive,
    /// An address of the web or of a mailbox.
    Address,
    /// Anything else: one sign, or a run of full stops or of hyphens.
    Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Flow offsets, `end` exclusive.
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    flags: u8,
}

const SPACE_BEFORE: u8 = 1;
const UPPER_FIRST: u8 = 2;
const ALL_UPPER: u8 = 4;
const DIGIT: u8 = 8;
const DOTTED: u8 = 16;
const LOWER: u8 = 32;

impl Token {
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes; never 0.
    pub fn width(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether white space (or the border of a unit) stands before it.
    pub fn space_before(self) -> bool {
        self.flags & SPACE_BEFORE != 0
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(self) -> bool {
        self.flags & UPPER_FIRST != 0
    }

    /// Whether it has two capitals or more and no small letter: "NATO", "U.S.".
    pub fn is_all_capitals(self) -> bool {
        self.flags & ALL_UPPER != 0
    }

    pub fn has_digit(self) -> bool {
        self.flags & DIGIT != 0
    }

    pub fn has_lower(self) -> bool {
        self.flags & LOWER != 0
    }

    /// Whether it is an abbreviation whose last full stop belongs to it: "Dr.", "U.S.", "J.".
    pub fn is_dotted(self) -> bool {
        self.flags & DOTTED != 0
    }
}

/// Appends the tokens of `text[range]`. The range must lie on character boundaries.
pub(super) fn tokenize(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let Some(unit) = text.get(range.clone()) else {
        return;
    };
    let mut scanner = Scanner { unit, base: range.start, at: 0, space: true };
    while let Some(token) = scanner.next() {
        tokens.push(token);
    }
}

struct Scanner<'a> {
    unit: &'a str,
    /// Flow offset of the unit.
    base: usize,
    at: usize,
    space: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Other,
}

impl Scanner<'_> {
    fn next(&mut self) -> Option<Token> {
        loop {
            let (class, width) = self.class(self.at)?;
            match class {
                Class::Space => {
                    self.at += width;
                    self.space = true;
                }
                Class::Letter => return Some(self.word()),
                Class::Digit => return Some(self.number()),
                Class::Other => return Some(self.mark(width)),
            }
        }
    }

    /// What the character at the byte is and how wide; None at the end.
    #[inline]
    fn class(&self, at: usize) -> Option<(Class, usize)> {
        let byte = *self.unit.as_bytes().get(at)?;
        Some(match byte {
            b'a'..=b'z' | b'A'..=b'Z' => (Class::Letter, 1),
            b'0'..=b'9' => (Class::Digit, 1),
            b'\t'..=b'\r' | b' ' => (Class::Space, 1),
            0..0x80 => (Class::Other, 1),
            _ => {
                let char = self.unit.get(at..)?.chars().next()?;
                let class = if char.is_alphabetic() || is_joiner(char) {
                    Class::Letter
                } else if char.is_whitespace() || char == '\u{feff}' || char == '\u{200b}' {
                    Class::Space
                } else {
                    // Superscripts, fractions and the digits of other scripts are no numbers here.
                    Class::Other
                };
                (class, char.len_utf8())
            }
        })
    }

    /// The end of the run of letters and digits from `at`.
    fn run_end(&self, mut at: usize) -> usize {
        while let Some((Class::Letter | Class::Digit, width)) = self.class(at) {
            at += width;
        }
        at
    }

    fn byte(&self, at: usize) -> u8 {
        self.unit.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn is_letter(&self, at: usize) -> bool {
        matches!(self.class(at), Some((Class::Letter, _)))
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        let mut end = self.run_end(start);
        if self.byte(end - 1).is_ascii_digit()
            && let Some(money) = self.money_end(start, end)
        {
            return self.token(start, money, TokenKind::Word, 0);
        }
        if self.byte(end) == b'.'
            && let Some(dotted) = self.dotted_end(start, end)
        {
            return self.token(start, dotted, TokenKind::Word, DOTTED);
        }
        if let Some(address) = self.address_end(start, end) {
            return self.token(start, address, TokenKind::Address, 0);
        }
        // "O'Brien", "don't" are one word; "Pakistan's" is two.
        while let Some(width) = self.apostrophe(end)
            && self.is_letter(end + width)
        {
            let next = self.run_end(end + width);
            if self.unit.get(end + width..next).is_some_and(|tail| tail.eq_ignore_ascii_case("s")) {
                break;
            }
            end = next;
        }
        self.token(start, end, TokenKind::Word, 0)
    }

    /// Where the sign of a currency ends that the number before `end` is glued to ("USD650 million", "Rs500,000"), or
    /// the end of "P2.5" and "R1,200", whose letter alone is no word.
    fn money_end(&self, start: usize, end: usize) -> Option<usize> {
        let run = self.unit.get(start..end)?;
        let sign = run.get(..run.find(|char: char| char.is_ascii_digit())?)?;
        if !run.get(sign.len()..)?.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if is_money(sign) {
            return Some(start + sign.len());
        }
        if !matches!(sign, "P" | "N" | "R" | "K") || self.digits_end(end + 1) == end + 1 {
            return None;
        }
        let (digits, next) = (end - start - 1, self.digits_end(end + 1));
        let is_group = self.byte(end) == b',' && digits <= 3 && next == end + 4;
        let is_decimal = self.byte(end) == b'.' && next <= end + 3;
        (is_group || is_decimal).then(|| self.run_end(next))
    }

    /// The end, with its full stop, of an initialism or an abbreviation that ends its letters at `end`.
    fn dotted_end(&self, start: usize, end: usize) -> Option<usize> {
        let letters = self.unit.get(start..end)?;
        if letters.chars().nth(1).is_none() {
            let mut last = end + 1;
            // "U.S.", "e.g.": single letters, each with its full stop.
            while self.is_letter(last) {
                let next = self.run_end(last);
                let one_letter = self.unit.get(last..next).is_some_and(|run| run.chars().nth(1).is_none());
                if !one_letter {
                    break;
                }
                if self.byte(next) != b'.' {
                    // "U.S" with its last full stop forgotten.
                    return (last > end + 1 || letters.starts_with(char::is_uppercase)).then_some(next);
                }
                last = next + 1;
            }
            // One letter alone is an initial where it is a capital, "c. 1950" and "p. 12" where a number follows.
            let is_initial = last > end + 1 || letters.starts_with(char::is_uppercase);
            return (is_initial || self.is_before_number(letters, last)).then_some(last);
        }
        (is_abbreviation(letters) || self.is_before_number(letters, end + 1)).then_some(end + 1)
    }

    /// Whether the letters are an abbreviation before a number, as in "No. 5", and a number comes at `at`.
    fn is_before_number(&self, letters: &str, at: usize) -> bool {
        let at = at + usize::from(self.byte(at) == b' ');
        self.byte(at).is_ascii_digit() && is_number_abbreviation(letters)
    }

    fn address_end(&self, start: usize, end: usize) -> Option<usize> {
        let rest = self.unit.get(end..)?;
        let head = self.unit.get(start..end)?;
        let is_web = rest.starts_with("://") && head.len() < 8
            || head.eq_ignore_ascii_case("www") && rest.starts_with('.') && self.is_letter(end + 1);
        let is_mail = rest.starts_with('@') && self.is_letter(end + 1);
        if !is_web && !is_mail {
            return None;
        }
        let stops =
            |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '[' | ']' | '|' | '(' | ')');
        let length = rest.find(stops).unwrap_or(rest.len());
        let tail = rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
        (!tail.is_empty()).then_some(end + tail.len())
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        let mut end = self.digits_end(start);
        let mut groups = false;
        loop {
            let next = self.digits_end(end + 1);
            let digits = next.saturating_sub(end + 1);
            let inside = match self.byte(end) {
                b'.' => digits > 0,
                // Groups of thousands: "1,200,000"; of a hundred thousand: "1,00,000".
                b',' => {
                    let fits = digits == 3 || digits == 2 && self.byte(next) == b',';
                    let first = groups || end - start <= 3;
                    groups = true;
                    fits && first
                }
                _ => false,
            };
            if !inside {
                break;
            }
            end = next;
        }
        // "9th", "1990s", "35M".
        end = self.run_end(end);
        self.token(start, end, TokenKind::Number, DIGIT)
    }

    fn digits_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    fn mark(&mut self, width: usize) -> Token {
        let start = self.at;
        if let Some(width) = self.apostrophe(start)
            && !self.space
            && matches!(self.byte(start + width), b's' | b'S')
            && self.run_end(start + width) == start + width + 1
        {
            return self.token(start, start + width + 1, TokenKind::Possessive, 0);
        }
        let mut end = start + width;
        let first = self.byte(start);
        if matches!(first, b'.' | b'-') {
            while self.byte(end) == first {
                end += 1;
            }
        }
        self.token(start, end, TokenKind::Mark, 0)
    }

    /// The width of an apostrophe at the byte.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xe2 if self.unit.get(at..).is_some_and(|rest| rest.starts_with('’')) => Some('’'.len_utf8()),
            _ => None,
        }
    }

    fn token(&mut self, start: usize, end: usize, kind: TokenKind, flags: u8) -> Token {
        let mut flags = flags | if self.space { SPACE_BEFORE } else { 0 };
        if matches!(kind, TokenKind::Word | TokenKind::Number) {
            flags |= shape(self.unit.get(start..end).unwrap_or(""));
        }
        self.at = end;
        self.space = false;
        Token { start: (self.base + start) as u32, end: (self.base + end) as u32, kind, flags }
    }
}

fn shape(word: &str) -> u8 {
    let (mut upper, mut lower, mut flags) = (0_u32, false, 0);
    for (at, char) in word.char_indices() {
        if char.is_ascii_lowercase() {
            lower = true;
        } else if char.is_ascii_uppercase() || !char.is_ascii() && char.is_uppercase() {
            upper += 1;
            if at == 0 {
                flags |= UPPER_FIRST;
            }
        } else if char.is_ascii_digit() {
            flags |= DIGIT;
        } else if !char.is_ascii() && char.is_lowercase() {
            lower = true;
        }
    }
    flags | if lower { LOWER } else { 0 } | if upper > 1 && !lower { ALL_UPPER } else { 0 }
}

/// Codes and signs of currencies that are written without a space before the number.
fn is_money(sign: &str) -> bool {
    matches!(
        sign,
        "USD"
            | "EUR"
            | "GBP"
            | "CHF"
            | "AUD"
            | "CAD"
            | "NZD"
            | "INR"
            | "PKR"
            | "NPR"
            | "LKR"
            | "BDT"
            | "KES"
            | "UGX"
            | "TZS"
            | "NGN"
            | "GHS"
            | "ZAR"
            | "RMB"
            | "CNY"
            | "JPY"
            | "KRW"
            | "THB"
            | "MYR"
            | "IDR"
            | "PHP"
            | "VND"
            | "SGD"
            | "HKD"
            | "AED"
            | "SAR"
            | "EGP"
            | "TRY"
            | "RUB"
            | "UAH"
            | "PLN"
            | "CZK"
            | "SEK"
            | "NOK"
            | "DKK"
            | "BRL"
            | "MXN"
            | "CLP"
            | "COP"
            | "PEN"
            | "ARS"
            | "Rs"
            | "Rs."
            | "KSh"
            | "Ksh"
            | "USh"
            | "TSh"
    )
}

/// Signs that belong to the word they stand in: combining accents, the soft hyphen, joiners.
fn is_joiner(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens with `·` between them.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('·', "");
        let mut tokens = Vec::new();
        tokenize(&text, 0..text.len(), &mut tokens);
        let mut found = String::new();
        for (n, token) in tokens.iter().enumerate() {
            if token.space_before() && n > 0 {
                found.push(' ');
            } else if n > 0 {
                found.push('·');
            }
            found.push_str(&text[token.range()]);
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn words() {
        check("Pakistan·'s ties·, Pakistan·’s too");
        check("don't tell O’Brien·'s wife");
        check("Indo·-·Pakistani mid·-·1990s");
        check("rock '·n·' roll·: students·' union");
        check("Maçães café naïve cafe\u{301}·.");
    }

    #[test]
    fn abbreviations_keep_their_dots() {
        check("the U.S. and the U.K.·, e.g. Dr. J. K. Smith·.");
        check("Gen. Sharif met Lt. Col. Brown at 5 p.m. today·.");
        check("the end·. He went to the U.S·, too·.");
        check("No. 5 came at 3·.");
        check("H.G. Wells");
    }

    #[test]
    fn numbers() {
        check("1,200 and 3.5 and 1,200,000.50·, 1,00,000·.");
        check("June 9·,·2017 in 2001·,·300 men");
        check("24.02.2022 is 2022·-·02·-·24 or 02·/·24·/·2022");
        check("the 9th of the '·70s and 1990s·, MI·-·35M·.");
        check("US·$·1.7 billion (·45·%·)");
    }

    #[test]
    fn addresses() {
        check("see https://example.org/a_b?c=2014·, or www.example.org·.");
        check("(·http://example.org/2014·)·. Mail to me@example.org·!");
    }

    #[test]
    fn marks() {
        check("wait ... what·?·! -- no — yes·…");
        check("");
    }

    #[test]
    fn shapes() {
        let text = "NATO Nato nato U.S. A 9th";
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), &mut tokens);
        let all: Vec<bool> = tokens.iter().map(|token| token.is_all_capitals()).collect();
        assert_eq!(all, [true, false, false, true, false, false]);
        let first: Vec<bool> = tokens.iter().map(|token| token.is_capitalised()).collect();
        assert_eq!(first, [true, true, false, true, true, false]);
        assert!(tokens[3].is_dotted() && tokens[5].has_digit());
    }
}
