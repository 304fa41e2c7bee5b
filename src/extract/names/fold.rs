//! The forms in which words are compared: without accents, in other cases.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// The form in which words are compared: without accents, spelt the British way where the lists are.
pub fn plain(word: &str) -> Cow<'_, str> {
    let word = match word {
        "Organization" => "Organisation",
        "Defence" => "Defense",
        "Programme" => "Program",
        "Labor" => "Labour",
        "Centre" => "Center",
        "’" => "'",
        "’s" => "'s",
        "–" | "‑" => "-",
        _ if word.is_ascii() => return Cow::Borrowed(word),
        _ => return Cow::Owned(without_accents(word)),
    };
    Cow::Borrowed(word)
}

/// Without accents and with the letters that no accent explains spelt out ("ø" as "o", "ß" as "ss").
pub fn without_accents(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for char in word.nfkd() {
        match char {
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => {}
            'ø' => plain.push('o'),
            'Ø' => plain.push('O'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'đ' | 'ð' => plain.push('d'),
            'Đ' | 'Ð' => plain.push('D'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'Æ' => plain.push_str("Ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'Þ' => plain.push_str("Th"),
            '’' | 'ʼ' => plain.push('\''),
            _ => plain.push(char),
        }
    }
    plain
}

/// "MOSCOW" as "Moscow".
pub fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_string() + &chars.as_str().to_lowercase())
}

/// The ASCII word in small letters; None where it is longer than the buffer or not ASCII.
pub fn lower_case<'a>(word: &str, buffer: &'a mut [u8; 24]) -> Option<&'a str> {
    let buffer = buffer.get_mut(..word.len())?;
    buffer.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    std::str::from_utf8(buffer).ok()
}
